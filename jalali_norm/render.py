"""The way back: a date or a time as text, in any row of formats.py or joining of rows."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import Literal, NamedTuple

from jalali_norm import calendars as cal
from jalali_norm.formats import FIELD
from jalali_norm.model import Reading
from jalali_norm.words import GREGORIAN, JALALI, WORDS, DayPart

Digits = Literal["ascii", "fa", "ar"]

_ZEROS = {"ascii": "0", "fa": "۰", "ar": "٠"}
_FALLBACK = {"prs": ("fa",), "ps": ("fa",), "ckb": ("fa",), "prs-Latn": ("fa-Latn", "en"), "fa-Latn": ("en",)}  # not for months
_PIECE = re.compile(rf"({FIELD.pattern})")
_WIDTH = {"year": 4, "month": 2, "week": 1, "day": 2, "hour": 2, "minute": 2, "second": 2, "fraction": 6}
_HALF, _QUARTER, _TO = "نیم", "ربع", " به hour"


class _Piece(NamedTuple):
    field: str  # "" for a text
    text: str
    padded: bool  # a number with leading zeros
    named: bool  # a month's name


@functools.lru_cache(maxsize=256)
def _pieces(pattern: str) -> tuple[_Piece, ...]:
    parts = _PIECE.split(pattern)
    made = []
    for k, part in enumerate(parts):
        if k % 2 == 0:
            if re.search(r"[A-Za-z0-9]", part.removeprefix("T")):
                raise ValueError(
                    f"format {pattern!r}: {part.strip()!r} is no field; there are {FIELD.pattern.replace('|', ', ')}"
                )
            made.append(_Piece("", part, padded=False, named=False))
            continue
        before = parts[k - 1][-1:] or ("" if k == 1 else "glued")
        after = parts[k + 1][:1] or ("" if k + 2 == len(parts) else "glued")
        apart = {before, after} <= {"", " ", ",", "،"}
        made.append(_Piece(part, "", padded=not apart, named=part == "month" and apart))
    if len(parts) == 1:
        raise ValueError(f"format {pattern!r} names no field; there are {FIELD.pattern.replace('|', ', ')}")
    return tuple(made)


@functools.cache
def _word(kind: str, value: object, language: str) -> str:
    for tried in (language, *(() if kind == "month" else _FALLBACK.get(language, ()))):
        for word in WORDS:
            if (word.kind, word.value, word.language) == (kind, value, tried):
                return word.spelling
    raise ValueError(f"no {kind} has a name in language {language!r} for {value!r}")


def render(
    value: dt.date | dt.time | Reading,
    format: str,  # noqa: A002 - what it is
    *,
    calendar: Literal["jalali", "gregorian"] = "jalali",
    digits: Digits = "ascii",
    language: str = "fa",
) -> str:
    """Write a date, a datetime or a time as text that `parse` reads back.

    >>> import datetime as dt, jalali_norm as jn
    >>> jn.render(dt.datetime(2022, 11, 14, 21, 14), "hour:minute - day month year", digits="fa")
    '۲۱:۱۴ - ۲۳ آبان ۱۴۰۱'
    >>> jn.render(dt.date(2022, 11, 14), "weekday month day, year", language="en")
    'Monday Aban 23, 1401'

    Args:
        value: what to write; of a `Reading` its start. What the format does not name is not written.
        format: a row of formats.py, or rows joined: the fields `year month week day weekday hour minute second
            fraction daypart` with marks, spaces and Persian words between them. A month that stands between spaces is
            written by name.
        calendar: of the date's numbers and names.
        digits: `"ascii"`, `"fa"` or `"ar"`.
        language: of the names: `fa`, `prs`, `ps`, `ckb`, `ar`, `en`, `fa-Latn`, `prs-Latn`.

    Raises:
        ValueError: the format names what the value has not, or cannot say it (a half past of 17:20); the language
            has no such name; or the date is outside the calendar's exact years.
    """
    pieces = _pieces(format)
    if digits not in _ZEROS:
        raise ValueError(f"digits={digits!r}: expected 'ascii', 'fa' or 'ar'")
    moment = value.start if isinstance(value, Reading) else value
    numbers = _numbers(moment, calendar, format)
    named = any(piece.named for piece in pieces)
    if any(piece.field == "year" for piece in pieces) and "year" in numbers and not _tells(numbers, calendar, named=named):
        raise ValueError(f"{moment!r} would be read back as a year of another calendar: its month needs a name")
    out = []
    for piece in pieces:
        name = piece.field
        if not name:
            out.append(piece.text)
        elif name not in numbers:
            raise ValueError(f"format {format!r} names the {name}, which {moment!r} has not")
        elif piece.named:
            out.append(_word("month", (calendar, numbers["month"]), language))
        elif name in ("weekday", "daypart"):
            out.append(_word(name, numbers[name], language))
        else:
            number = str(numbers[name])
            out.append((number.zfill(_WIDTH[name]) if piece.padded else number).translate(_digits(digits)))
    return "".join(out)


def _tells(numbers: dict[str, object], calendar: str, *, named: bool) -> bool:
    """Tell whether a date's year, written so, is read in its own calendar."""
    years = cal.JALALI_YEARS if calendar == JALALI else cal.GREGORIAN_YEARS
    return numbers["year"] in years or (named and calendar == JALALI)


@functools.cache
def _digits(name: str) -> dict[int, int]:
    return {0x30 + n: ord(_ZEROS[name]) + n for n in range(10)}


def _numbers(moment: dt.date | dt.time, calendar: str, pattern: str) -> dict[str, object]:
    """Return the fields that a value has."""
    numbers: dict[str, object] = {}
    if isinstance(moment, dt.date):
        if calendar == JALALI:
            year, month, day = cal.day_to_jalali(moment.toordinal() - cal.ORDINAL_1970)
            if year not in cal.JALALI_EXACT:
                raise ValueError(f"{moment.isoformat()} is in the Jalali year {year}, where the calendar is not exact")
        elif calendar == GREGORIAN:
            year, month, day = moment.year, moment.month, moment.day
        else:
            raise ValueError(f"calendar={calendar!r}: expected 'jalali' or 'gregorian'")
        numbers.update(year=year, month=month, week=(day + 6) // 7, day=day, weekday=moment.weekday())
    elif not isinstance(moment, dt.time):
        raise TypeError(f"expected a date, a datetime, a time or a Reading, not {type(moment).__name__}")
    if isinstance(moment, (dt.datetime, dt.time)):
        if moment.tzinfo is not None and "hour" in pattern:
            raise ValueError(f"no format writes a zone, and {moment!r} has one: convert it first")
        hour, minute = moment.hour, moment.minute
        if _TO in pattern:  # ten to six
            hour, minute = (hour + 1) % 24, 60 - minute
        spoken = 30 if _HALF in pattern else 15 if _QUARTER in pattern else minute
        if minute != spoken or (_TO in pattern and minute == 60):  # an hour
            raise ValueError(f"format {pattern!r} cannot say {moment.isoformat()}")
        if "daypart" in pattern:
            part = DayPart("ق.ظ", 0, 11) if hour < 12 else DayPart("ب.ظ", 12, 23)  # noon
            numbers["daypart"] = part
            hour = (hour + 11) % 12 + 1
        numbers.update(hour=hour, minute=minute, second=moment.second, fraction=moment.microsecond)
    return numbers
