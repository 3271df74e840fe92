"""What several commands take: how texts and files are read, and by what policy."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import importlib.util
import zoneinfo
from collections.abc import Callable
from typing import Any

from jalali_norm.calendars import JALALI_YEARS
from jalali_norm.cells.reader import parse
from jalali_norm.files.names import FILE_FORMATS
from jalali_norm.files.options import Options
from jalali_norm.model import DEFAULT, POLICY_OPTIONS, POLICY_VALUES, Policy, ReadingError

_ALSO = {"reference": ": today, now, 1401/08/25, 2022-11-16T10:00 …"}  # what the command takes of a field
_NOW = ("today", "now")  # what the clock is asked for

_NO_NULLS = "take no word for none, not even NULL or NA: each is refused"


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add how files are read."""
    parser.add_argument("file", nargs="*", metavar="FILE", help="names or globs; - or none is standard input")
    parser.add_argument(
        "--column",
        action="append",
        required=True,
        metavar="NAME[=NEW][:OUTPUT]",
        help="a date column, what its values are called, and --output for it alone; may be given several times",
    )
    parser.add_argument(
        "--column-policy",
        action="append",
        nargs=2,
        default=[],
        metavar=("NAME", "FIELD=VALUE"),
        help="an option of the policy for one column: paid country=AF, paid order=dmy, paid null=-; repeatable",
    )
    parser.add_argument("--from", dest="source", choices=FILE_FORMATS, help="the format (its name and first bytes tell)")
    parser.add_argument("--sheet", metavar="NAME", help="of a workbook with several, by its name or its number")
    parser.add_argument("--delimiter", type=_delimiter, metavar="TEXT", help=r"between fields; \t is a tab (the header tells)")
    parser.add_argument("--no-quotes", action="store_true", help="take quotes for characters like any other")
    parser.add_argument("--no-header", action="store_true", help="the first row is data, and the columns are 1, 2, 3 …")
    add_encoding(parser)
    add_policy(parser, "cell", whose=" of a cell")
    add_policy(parser, "column")


def add_texts(parser: argparse.ArgumentParser) -> None:
    """Add the texts that are read, each by itself, and how."""
    parser.add_argument("text", nargs="*", metavar="TEXT", help="without any, the lines of standard input (UTF-8)")
    add_policy(parser)
    add_policy(parser, "cell")


def add_encoding(parser: argparse.ArgumentParser) -> None:
    """Add how bytes become text."""
    parser.add_argument("--encoding", type=encoding_of, metavar="NAME", help="of text, such as windows-1256 (UTF-8)")
    parser.add_argument("--on-bad-utf8", choices=("fail", "replace"), default="fail", help="bytes that are none (%(default)s)")


def add_policy(parser: argparse.ArgumentParser, of: str = "text", *, whose: str = "") -> None:
    """Add the policy's fields that are of texts, of cells or of columns."""
    defaults = {field.name: field.default for field in dataclasses.fields(Policy)}
    types: dict[str, Callable[[str], Any]] = {"reference": _reference, "pivot": int}
    for name, option in POLICY_OPTIONS.items():
        if option.of != of:
            continue
        flag, values, text = "--" + name.replace("_", "-"), POLICY_VALUES[name], option.help + _ALSO.get(name, "") + whose
        if name == "nulls":
            words = parser.add_mutually_exclusive_group()
            words.add_argument(
                flag.removesuffix("s"), dest=name, action="append", default=[], metavar=option.metavar, help=text
            )
            words.add_argument("--no-nulls", dest=name, action="store_const", const=None, help=_NO_NULLS)
        elif True in values:
            parser.add_argument(flag, action="store_true", help=text)
        elif values:
            parser.add_argument(flag, choices=tuple(filter(None, values)), default=defaults[name], help=text)
        else:
            parser.add_argument(flag, type=types.get(name, str), metavar=option.metavar, default=defaults[name], help=text)


def policy_asked(arguments: argparse.Namespace) -> Policy:
    """Return the policy that the options are."""
    given = {field.name: vars(arguments)[field.name] for field in dataclasses.fields(Policy) if field.name in arguments}
    named = given.get("reference")
    if isinstance(named, str):
        zone = Policy(zone=given.get("zone")).zone  # which refuses what is none
        given["reference"] = moment_of(named, zone)
    return Policy(**given)


def options_asked(arguments: argparse.Namespace, **others: Any) -> Options:
    """Return how files are read."""
    if importlib.util.find_spec("pyarrow") is None:
        names = [*arguments.file, getattr(arguments, "out", None) or ""]
        extra = "excel" if any(name.lower().endswith((".xlsx", ".xls", ".xlsb", ".ods")) for name in names) else "arrow"
        raise ValueError(f'files need pyarrow: pip install "jalali-norm[{extra}]"')
    return Options(
        columns=tuple(arguments.column),
        column_policies=tuple(map(tuple, arguments.column_policy)),
        policy=policy_asked(arguments),
        source=arguments.source,
        delimiter=arguments.delimiter,
        quotes=not arguments.no_quotes,
        header=not arguments.no_header,
        encoding=arguments.encoding,
        sheet=arguments.sheet,
        replace=arguments.on_bad_utf8 == "replace",
        language=arguments.lang,
        **others,
    )


def _delimiter(text: str) -> str:
    text = "\t" if text in (r"\t", "tab") else text
    if not text or any(mark in text for mark in '"\r\n'):
        raise argparse.ArgumentTypeError(f"{text!r} cannot part fields")
    return text


def encoding_of(text: str) -> str:
    """Return the name of an encoding, if it is one."""
    try:
        "".encode(text)
    except LookupError:
        raise argparse.ArgumentTypeError(f"{text!r} is no encoding") from None
    return text


def policy_options(policy: Policy) -> list[str]:
    """Return the options of the command line that make a policy; `shlex.join` quotes them.

    >>> policy_options(Policy(order="dmy", country="AF", provisional=True))
    ['--order', 'dmy', '--provisional', '--country', 'AF']
    """
    options = []
    for field in dataclasses.fields(policy):
        value = getattr(policy, field.name)
        if field.name == "nulls":
            options += ["--no-nulls"] if value is None else [f"--null={word}" for word in value]  # one may begin with a dash
        elif value != getattr(DEFAULT, field.name):
            options.append("--" + field.name.replace("_", "-"))
            options += [] if value is True else [value.isoformat() if isinstance(value, dt.date) else str(value)]
    return options


def _reference(text: str) -> dt.date | str:
    """Return the moment that a reference names; `today` and `now` are looked up when the policy is made, in its zone."""
    if text in _NOW:
        return text
    with contextlib.suppress(ValueError):
        given = dt.date.fromisoformat(text) if len(text) == len("2022-11-14") else dt.datetime.fromisoformat(text)
        if given.year not in JALALI_YEARS:
            return given
    try:
        found = parse(text, at_least="day")
    except ReadingError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error.message}") from None
    if found.start != found.end or found.doubt:
        raise argparse.ArgumentTypeError(f"{text!r} is no one day, and no one moment")
    assert isinstance(found.start, dt.date)  # noqa: S101 - as the policy asked
    return found.start


def moment_of(named: str, zone: str | None) -> dt.date:
    """Return the day or the moment that the clock shows, in a zone or here."""
    now = dt.datetime.now(zoneinfo.ZoneInfo(zone) if zone else None).replace(second=0, microsecond=0)
    return now.date() if named == "today" else now


__all__ = [
    "add_encoding", "add_policy", "add_reading", "add_texts", "encoding_of", "moment_of", "options_asked", "policy_asked",
    "policy_options",
]  # fmt: skip
