"""`jalali-norm parse TEXT...`: one value a text."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from jalali_norm.cells.reader import explain
from jalali_norm.command.arguments import add_texts, policy_asked
from jalali_norm.command.parser import add_command
from jalali_norm.command.shown import REFUSED, json_fields, numbered_texts, read_one, tell_refused
from jalali_norm.model import Reading, ReadingError


def add_parse(commands: Any) -> None:
    """Add the command that reads texts."""
    read = add_command(
        commands,
        "parse",
        about="read each TEXT, or each line of standard input",
        says="Print one ISO 8601 value a text. What has no reading goes to standard error with its number and reason.",
        examples=(
            'jalali-norm parse "۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴" 1401/08/23',
            'jalali-norm parse --reference 1401/08/25 "دوشنبه هفته آینده"',
            "jalali-norm parse --order dmy --json 03/04/2021",
            "jalali-norm parse < dates.txt",
        ),
        status="0 all were read, 1 some were refused, 2 misuse",
    )
    shown = read.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="print one JSON object a text, with all fields")
    shown.add_argument("--explain", action="store_true", help="print the steps of each reading")
    add_texts(read)
    read.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    policy = policy_asked(arguments)
    refused = 0
    for number, text in numbered_texts(arguments.text):
        if arguments.explain and isinstance(text, str):
            explanation = explain(text, policy=policy)
            result: Reading | ReadingError | UnicodeDecodeError = explanation.result
            print(explanation)
        else:
            result = read_one(text, policy)
        if not isinstance(result, Reading):
            refused += 1
            tell_refused(number, result, arguments.lang)
        elif not arguments.explain:
            print(json.dumps(json_fields(number, result), ensure_ascii=False) if arguments.json else result.iso)
    sys.stdout.flush()
    return REFUSED if refused else 0


__all__ = ["add_parse"]
