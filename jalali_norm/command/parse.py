"""`jalali-norm parse TEXT...`: one value a text."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from jalali_norm.cells.reader import explain, parse
from jalali_norm.command.arguments import add_policy, policy_asked
from jalali_norm.command.shown import REFUSED, json_fields, numbered_texts
from jalali_norm.model import Policy, Reading, ReadingError


def add_parse(commands: Any) -> None:
    """Add the command that reads texts."""
    read = commands.add_parser(
        "parse",
        help="read each TEXT, or each line of standard input",
        description="Print one ISO 8601 value a text. What has no reading goes to standard error with its number and reason.",
        epilog="exit status: 0 all were read, 1 some were refused, 2 misuse",
    )
    read.add_argument("text", nargs="*", metavar="TEXT", help="without any, the lines of standard input (UTF-8)")
    shown = read.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="print one JSON object a text, with all fields")
    shown.add_argument("--explain", action="store_true", help="print the steps of each reading")
    add_policy(read)
    add_policy(read, "cell")
    read.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    policy = policy_asked(arguments)
    refused = 0
    for number, text in numbered_texts(arguments.text):
        if isinstance(text, UnicodeDecodeError):
            refused += 1
            print(f"{number}: no UTF-8 at byte {text.start + 1}", file=sys.stderr)
            continue
        if arguments.explain:
            explanation = explain(text, policy=policy)
            result = explanation.result
            print(explanation)
        else:
            result = _read_one(text, policy)
        if isinstance(result, ReadingError):
            refused += 1
            print(f"{number}: {result.problem}: {result}", file=sys.stderr)
        elif not arguments.explain:
            print(json.dumps(json_fields(number, result), ensure_ascii=False) if arguments.json else result.iso)
    sys.stdout.flush()
    return REFUSED if refused else 0


def _read_one(text: str, policy: Policy) -> Reading | ReadingError:
    try:
        return parse(text, policy=policy)
    except ReadingError as error:
        return error


__all__ = ["add_parse"]
