"""The values of many rows, field by field."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeAlias

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR
from jalali_norm.model import MARKS, Hedge, Problem, Reading, ReadingError, Value

Array: TypeAlias = "np.ndarray[Any, Any]"

CALENDAR_NAMES = (None, JALALI, GREGORIAN, LUNAR)
PROBLEMS = (None, *Problem)
HEDGES = (None, *Hedge)
MARKED = tuple(", ".join(mark for k, mark in enumerate(MARKS) if bits >> k & 1) or None for bits in range(1 << len(MARKS)))
PROBLEM_CODES = {problem: code for code, problem in enumerate(PROBLEMS)}
NULL = 255  # in `Rows.problem`: there is no text
DATE, DATETIME, TIME = range(3)  # in `Rows.kind`
NO_OFFSET = np.iinfo(np.int32).max
NAT = np.iinfo(np.int64).min  # as NumPy has it
DAY = 86_400_000_000  # microseconds


class Rows:
    """The values of some rows, field by field: arrays of one length.

    Attributes:
        start: microseconds since 1970-01-01 on the text's own wall clock, since midnight for a clock alone.
        end: the same of the last moment, NAT where there is none yet; None where each row's is its start.
        end_offset: `offset` of the ends of the rows where it is another than that of the start, else NO_OFFSET; None: of none.
        kind: DATE, DATETIME or TIME.
        marks: which of `MARKS` each row has, a bit each; None: none has any.
        hedge: an index into HEDGES; None: none has any.
        doubt: the days by which the true day may lie before or after; None: of none.
        precision: the rank of a `Precision`, 0 where there is no value.
        calendar: an index into CALENDAR_NAMES.
        offset: the seconds east of UTC that a text or the policy's zone says, or NO_OFFSET.
        problem: an index into PROBLEMS; 0: the row has its value; NULL: there was none to read.
        family: an index into the engine's `families`: the rows of formats.py that read it; -1: none.
    """

    __slots__ = (
        "calendar", "doubt", "end", "end_offset", "family", "hedge", "kind", "marks", "offset", "precision", "problem", "start",
    )  # fmt: skip

    def __init__(self, size: int) -> None:
        self.start: Array = np.full(size, NAT, np.int64)
        self.end: Array | None = None
        self.end_offset: Array | None = None
        self.doubt: Array | None = None
        self.marks: Array | None = None
        self.hedge: Array | None = None
        self.kind: Array = np.zeros(size, np.uint8)
        self.precision: Array = np.zeros(size, np.uint8)
        self.calendar: Array = np.zeros(size, np.uint8)
        self.offset: Array | None = None
        self.problem: Array = np.zeros(size, np.uint8)
        self.family: Array = np.full(size, -1, np.int32)

    def ends(self) -> Array:
        """Return `end`, made of `start` where no row has an end of its own."""
        if self.end is None:
            self.end = self.start.copy()
        return self.end

    def offsets(self) -> Array:
        """Return `offset`, made where no row has one."""
        if self.offset is None:
            self.offset = np.full(len(self.start), NO_OFFSET, np.int32)
        return self.offset

    def end_offsets(self) -> Array:
        """Return `end_offset`, made where no row has one."""
        if self.end_offset is None:
            self.end_offset = np.full(len(self.start), NO_OFFSET, np.int32)
        return self.end_offset

    def doubts(self) -> Array:
        """Return `doubt`, made where no row has one."""
        if self.doubt is None:
            self.doubt = np.zeros(len(self.start), np.uint8)
        return self.doubt

    def marked(self) -> Array:
        """Return `marks`, made where no row has one."""
        if self.marks is None:
            self.marks = np.zeros(len(self.start), np.uint8)
        return self.marks

    def hedged(self) -> Array:
        """Return `hedge`, made where no row has one."""
        if self.hedge is None:
            self.hedge = np.zeros(len(self.start), np.uint8)
        return self.hedge

    def put(self, at: int, result: Reading | Value | ReadingError) -> None:
        """Write what one text came to."""
        if isinstance(result, ReadingError):
            self.problem[at] = PROBLEM_CODES[result.problem]
            return
        start = end = microseconds(result.start)
        if result.end is not result.start:
            end = NAT if result.end is None else microseconds(result.end)
        self.problem[at] = 0
        self.start[at] = start
        self.kind[at] = TIME if isinstance(result.start, dt.time) else isinstance(result.start, dt.datetime)
        self.precision[at] = result.precision.rank
        self.calendar[at] = CALENDAR_NAMES.index(result.calendar)
        if result.doubt:
            self.doubts()[at] = result.doubt
        if result.marks:
            self.marked()[at] = sum(1 << MARKS.index(mark) for mark in result.marks)
        if result.hedge:
            self.hedged()[at] = HEDGES.index(result.hedge)
        if end != start or self.end is not None:
            self.ends()[at] = end
        if isinstance(result.start, (dt.datetime, dt.time)) and (offset := result.start.utcoffset()) is not None:
            self.offsets()[at] = offset // dt.timedelta(seconds=1)
            if isinstance(result.end, dt.datetime) and (last := result.end.utcoffset()) not in (None, offset):
                self.end_offsets()[at] = last // dt.timedelta(seconds=1)

    def take(self, at: Array) -> Rows:
        """Return the rows at some places; -1 is a null."""
        rows = Rows(len(at))
        if not len(self.start):
            rows.empty(at < 0)
            return rows
        for name in self.__slots__:
            values = getattr(self, name)
            setattr(rows, name, None if values is None else values[at])
        rows.empty(at < 0)
        return rows

    def empty(self, which: Array) -> None:
        """Make some rows null."""
        self.start[which], self.problem[which], self.precision[which], self.family[which] = NAT, NULL, 0, -1
        if self.end is not None:
            self.end[which] = NAT


def microseconds(moment: dt.date | dt.time) -> int:
    """Return the microseconds since 1970-01-01 on a moment's own wall clock, or since midnight.

    >>> microseconds(dt.date(1970, 1, 2)), microseconds(dt.time(0, 0, 1))
    (86400000000, 1000000)
    """
    total = 0
    if isinstance(moment, dt.date):
        total = (moment.toordinal() - cal.ORDINAL_1970) * DAY
    if isinstance(moment, (dt.datetime, dt.time)):
        total += ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond
    return total


__all__ = [
    "CALENDAR_NAMES",
    "DATE",
    "DATETIME",
    "DAY",
    "HEDGES",
    "MARKED",
    "NAT",
    "NO_OFFSET",
    "NULL",
    "PROBLEMS",
    "PROBLEM_CODES",
    "TIME",
    "Array",
    "Rows",
    "microseconds",
]
