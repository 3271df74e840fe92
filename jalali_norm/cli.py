"""The command: `jalali-norm parse TEXT...`."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import os
import sys
from collections.abc import Iterator

from jalali_norm import __version__
from jalali_norm.model import Policy, Reading, ReadingError
from jalali_norm.reader import explain, parse

_REFUSED, _MISUSED, _INTERRUPTED, _PIPE = 1, 2, 130, 141


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jalali-norm", description="Read Persian date text, print ISO 8601.")
    parser.add_argument("--version", action="version", version=f"jalali-norm {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
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
    read.add_argument("--reference", type=_moment, metavar="DATE", help="the ISO date or datetime that others are counted from")
    read.add_argument("--calendar", choices=("jalali", "gregorian"), help="of numeric dates that do not tell it")
    read.add_argument("--order", choices=("ymd", "dmy", "mdy"), help="of numeric dates that have several")
    read.add_argument(
        "--pivot", type=int, default=Policy().pivot, metavar="YEAR", help="first of a two-digit year's hundred (%(default)s)"
    )
    read.add_argument(
        "--conflict",
        choices=("raise", "jalali", "gregorian", "date"),
        default="raise",
        help="what wins a disagreement (%(default)s)",
    )
    read.add_argument("--provisional", action="store_true", help="read Jalali years outside 1178-1502, marked")
    read.add_argument("--zone", metavar="NAME", help="the time zone of clocks that have no offset, such as Asia/Tehran")
    read.add_argument(
        "--nonexistent",
        choices=("raise", "forward", "backward"),
        default="raise",
        help="where to move a time that the zone left out (%(default)s)",
    )
    read.add_argument(
        "--repeated",
        choices=("raise", "earlier", "later"),
        default="raise",
        help="which to take of a time that the zone has twice (%(default)s)",
    )
    read.add_argument("--fuzzy", action="store_true", help="let other words stand around the one expression")
    return parser


def _moment(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text) if len(text) == len("2022-11-14") else dt.datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO date") from None


def _texts(given: list[str]) -> Iterator[tuple[int, str | UnicodeDecodeError]]:
    """Yield the numbered texts; a line that is no UTF-8 gives its error."""
    if given:
        yield from enumerate(given, start=1)
        return
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            yield number, line.rstrip(b"\r\n").decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            yield number, error


def _fields(number: int, reading: Reading) -> dict[str, object]:
    fields = dataclasses.asdict(reading)
    fields |= {"start": reading.start.isoformat(), "end": reading.end.isoformat(), "precision": reading.precision.name.lower()}
    return {"line": number, "iso": reading.iso, **fields}


def _outcome(text: str, policy: Policy) -> Reading | ReadingError:
    try:
        return parse(text, policy=policy)
    except ReadingError as error:
        return error


def _parse(arguments: argparse.Namespace) -> int:
    given = vars(arguments)
    policy = Policy(**{f.name: given[f.name] for f in dataclasses.fields(Policy) if f.name in given})
    refused = 0
    for number, text in _texts(arguments.text):
        if isinstance(text, UnicodeDecodeError):
            refused += 1
            print(f"{number}: no UTF-8 at byte {text.start + 1}", file=sys.stderr)
            continue
        if arguments.explain:
            told = explain(text, policy=policy)
            result = told.result
            print(told)
        else:
            result = _outcome(text, policy)
        if isinstance(result, ReadingError):
            refused += 1
            print(f"{number}: {result.problem}: {result}", file=sys.stderr)
        elif not arguments.explain:
            print(json.dumps(_fields(number, result), ensure_ascii=False) if arguments.json else result.iso)
    sys.stdout.flush()
    return _REFUSED if refused else 0


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _parser()
    arguments = parser.parse_args(argv)
    try:
        return _parse(arguments)
    except ValueError as error:  # a policy's
        print(f"jalali-norm: {error}", file=sys.stderr)
        return _MISUSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to say at exit either
        return _PIPE


if __name__ == "__main__":
    sys.exit(main())
