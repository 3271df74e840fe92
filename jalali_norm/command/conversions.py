"""`jalali-norm to-jalali TEXT...` and `to-gregorian TEXT...`: a day or a span in one calendar or the other."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

from jalali_norm.command.arguments import add_texts
from jalali_norm.command.parser import add_command
from jalali_norm.command.shown import write_each
from jalali_norm.model import Moment, Precision, Reading
from jalali_norm.writing.render import digits_of, render

_ERA = "year/month/day ه.ش"  # of a year that digits alone do not tell
_FINE = {"second": "seconds", "microsecond": "microseconds"}  # how a clock is written; of all others to the minute


def add_conversions(commands: Any) -> None:
    """Add the commands that write a date in a calendar."""
    jalali = add_command(
        commands,
        "to-jalali",
        about="write each TEXT, or each line of standard input, as a Jalali date",
        says="Print 1401/08/23, with a clock 1401/08/23 21:14, of a span 1401/08/01 - 1401/08/30: what parse reads back.",
        examples=("jalali-norm to-jalali 2022-11-14", 'jalali-norm to-jalali "14 Nov 2022 21:14" --digits fa'),
        status=_STATUS,
    )
    jalali.add_argument("--digits", choices=("ascii", "fa"), default="ascii", help="that are written (%(default)s)")
    gregorian = add_command(
        commands,
        "to-gregorian",
        about="write each TEXT, or each line of standard input, as a Gregorian date",
        says="Print 2022-11-14, with a clock 2022-11-14T21:14, of a span 2022-10-23/2022-11-21: ISO 8601, as parse does.",
        examples=("jalali-norm to-gregorian 1401/08/23", 'jalali-norm to-gregorian "آبان ۱۴۰۱"'),
        status=_STATUS,
    )
    for parser, write in ((jalali, jalali_text), (gregorian, lambda reading: reading.iso)):
        add_texts(parser)
        parser.set_defaults(run=functools.partial(_run, write))


_STATUS = "0 all were written, 1 some were refused, 2 misuse"


def _run(write: Callable[[Reading], str], arguments: argparse.Namespace) -> int:
    digits = digits_of(getattr(arguments, "digits", "ascii"))
    return write_each(arguments, lambda reading: [write(reading).translate(digits)])


def jalali_text(reading: Reading) -> str:
    """Return a value in the Jalali calendar, as `convert --output jalali` writes it and `parse` reads it back.

    >>> from jalali_norm.cells.reader import parse
    >>> jalali_text(parse("2022-11-14T21:14")), jalali_text(parse("آبان ۱۴۰۱"))
    ('1401/08/23 21:14', '1401/08/01 - 1401/08/30')
    """
    first = _jalali(reading.start, reading.precision)
    if reading.start == reading.end:
        return first
    return f"{first} تاکنون" if reading.end is None else f"{first} - {_jalali(reading.end, reading.precision)}"


def _jalali(moment: Moment | None, precision: Precision) -> str:
    clock = ""
    if isinstance(moment, (dt.datetime, dt.time)):
        clock = moment.isoformat(timespec=_FINE.get(precision, "minutes")).rpartition("T")[2]
    if not isinstance(moment, dt.date):
        return clock
    date = _date(moment.date() if isinstance(moment, dt.datetime) else moment)
    if not isinstance(moment, dt.datetime) or moment.tzinfo is None:
        return f"{date} {clock}".rstrip()
    if date[-1].isdecimal():
        return f"{date}T{clock}"
    bare = moment.replace(tzinfo=None).isoformat(timespec=_FINE.get(precision, "minutes")).rpartition("T")[2]
    return f"{date} {bare} UTC{clock.removeprefix(bare)}"  # a T stands behind no era


def _date(day: dt.date) -> str:
    with contextlib.suppress(ValueError):
        return render(day, "year/month/day")
    return render(day, _ERA)


__all__ = ["add_conversions", "jalali_text"]
