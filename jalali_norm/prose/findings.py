"""What an expression of a running text came to so far."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from jalali_norm import calendars as cal
from jalali_norm.model import Problem, Value
from jalali_norm.startup.records import dataclass

LONGEST_CONTEXT = 366  # days


@dataclass(slots=True)
class Finding:
    """What an expression came to so far, and where it stands in its line."""

    value: Value
    span: tuple[int, int]
    problem: Problem | None = None
    candidates: tuple[Value, ...] = ()
    evidence: tuple[str, ...] = ()
    vague: tuple[Literal["past", "future"] | None, str | None] = (None, None)  # which way it lies, and its unit

    def revise(self, **fields: Any) -> None:
        """Give the value other fields."""
        self.value = self.value._replace(**fields)

    def blank(self, problem: Problem) -> None:
        """Take the value away, and what was said of it, and say why."""
        self.revise(start=None, end=None, calendar=None, checks=(), marks=(), doubt=0)
        self.problem = problem

    def check(self, outcome: str) -> None:
        """Add how a check came out."""
        self.revise(checks=(*self.value.checks, outcome))


def day_named(value: Value, before: int | None) -> int | None:
    """Return the day that a date without a year is near to behind a value: its middle, if it is no longer than a year."""
    start, end = value.start, value.end
    if start is end:
        return start.toordinal() - cal.ORDINAL_1970 if isinstance(start, dt.date) else before
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return before
    first, last = start.toordinal() - cal.ORDINAL_1970, end.toordinal() - cal.ORDINAL_1970
    return (first + last) // 2 if last - first <= LONGEST_CONTEXT else before


def first_day(value: Value) -> int | None:
    """Return the first day of a value, or None."""
    return value.start.toordinal() - cal.ORDINAL_1970 if isinstance(value.start, dt.date) else None


def is_one_day(value: Value) -> bool:
    """Tell whether a value is one day, or a moment of it."""
    start, end = value.start, value.end
    return isinstance(start, dt.date) and isinstance(end, dt.date) and start.toordinal() == end.toordinal()


def date_of(moment: Any) -> dt.date:
    """Return the date of a date or a datetime."""
    date: dt.date = moment.date() if isinstance(moment, dt.datetime) else moment
    return date


def is_weekday(one: Finding) -> bool:
    """Tell whether nothing but a weekday, perhaps with a clock, says the day."""
    return "weekday" in one.value.certain and "day" not in one.value.certain
