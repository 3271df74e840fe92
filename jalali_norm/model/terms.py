"""The terms in which a value is told: enumerations, marks, and its ISO 8601 text."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TypeAlias

Moment: TypeAlias = dt.date | dt.time  # a datetime is a date


class Precision(enum.StrEnum):
    """How fine a reading is, from the coarsest to the finest; a finer precision is larger.

    >>> Precision.MINUTE > Precision.DAY, Precision.DAY == "day", Precision.MINUTE.rank
    (True, True, 11)

    They are century, decade, year, half (of a year; also its first nine months and the like), quarter (also a season), month,
    dekad (a third of a month, or its half), week, day, hour, minute, second and microsecond.
    """

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DEKAD = "dekad"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"
    MICROSECOND = "microsecond"

    rank: int  # its place in this order, from 1 on

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__) + 1

    def __lt__(self, other: str) -> bool:  # by its place, where a text would be by the alphabet; also to a name
        return self.rank < Precision(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Precision(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Precision(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Precision(other).rank


class Problem(enum.StrEnum):
    """Why a text has no reading; the kind of a `ReadingError`.

    >>> Problem.OUT_OF_RANGE == "out of range"
    True

    They are unreadable, out of range, conflict, ambiguous, missing reference, too coarse and vague: each has its error.
    """

    UNREADABLE = "unreadable"
    OUT_OF_RANGE = "out of range"
    CONFLICT = "conflict"
    AMBIGUOUS = "ambiguous"
    MISSING_REFERENCE = "missing reference"
    TOO_COARSE = "too coarse"
    VAGUE = "vague"


class Hedge(enum.StrEnum):
    """How a text hedges what it names: which words do it stands in docs/what-it-reads.md.

    >>> import jalali_norm as jn
    >>> jn.parse("اوایل آبان ۱۴۰۱").hedge == Hedge.EARLY == "early"
    True

    They are approximate (about then), early, middle and late (in its beginning, and so on), before (or until it) and after (or
    since it).
    """

    APPROXIMATE = "approximate"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    BEFORE = "before"
    AFTER = "after"


# why a value is not what an official calendar says
COMPUTED, UNPUBLISHED, IMPERIAL_UNUSED = "computed", "month not published", "imperial year not in use"
ZODIAC_MONTH, DISPUTED, AFGHAN = "zodiac month", "tables differ", "Afghan month before 1336"
BEFORE_GREGORIAN, JULIAN = "before the Gregorian calendar", "converted from Julian"
MARKS = (IMPERIAL_UNUSED, AFGHAN, ZODIAC_MONTH, DISPUTED, UNPUBLISHED, COMPUTED, BEFORE_GREGORIAN, JULIAN)  # in this order


def iso_of(start: Moment | None, end: Moment | None, precision: Precision) -> str | None:
    """Return what `Reading.iso` says.

    >>> iso_of(dt.datetime(2022, 11, 14, 21, 14), None, Precision.MINUTE)
    '2022-11-14T21:14/..'
    """
    if start is None:
        return None
    first = _written(start, precision)
    return first if start == end else f"{first}/{'..' if end is None else _written(end, precision)}"


def _written(value: Moment, precision: Precision) -> str:
    if isinstance(value, (dt.datetime, dt.time)):
        text = value.isoformat(timespec=_TIMESPEC.get(precision, "minutes"))
        return text if isinstance(value, dt.datetime) else "T" + text
    return value.isoformat()


_TIMESPEC = {Precision.SECOND: "seconds", Precision.MICROSECOND: "microseconds"}  # of all others minutes
