"""Whether a value tells one day, one minute or one year: what `Policy.at_least` asks for, and `Reading.date()`."""

from __future__ import annotations

import datetime as dt

from jalali_norm import calendars
from jalali_norm.model.policy import AtLeast, Lunar
from jalali_norm.model.terms import Moment, Precision, iso_of

_UNITS = ("year", "month", "day", "hour", "minute", "second")  # from the coarsest on


def why_coarse(
    start: Moment, end: Moment | None, precision: Precision, calendar: str | None, unit: AtLeast, lunar: Lunar = "iran"
) -> str:
    """Return why a value does not tell one such unit, or "" where it does: it has to be named, and all of it lie within one.

    >>> first, last = dt.date(2022, 9, 23), dt.date(2022, 10, 22)
    >>> why_coarse(first, last, Precision.MONTH, "jalali", "day"), why_coarse(first, last, Precision.MONTH, "jalali", "month")
    ('it tells the month, not the day: 2022-09-23/2022-10-22', '')
    >>> why_coarse(first, last, Precision.DAY, "jalali", "day"), why_coarse(dt.time(9), dt.time(9), Precision.HOUR, None, "day")
    ('more than one day: 2022-09-23/2022-10-22', 'a clock without a date')
    """
    if isinstance(start, dt.time):
        return "a clock without a date"
    if is_coarse(precision, unit):
        return f"it tells the {precision}, not the {unit}: {iso_of(start, end, precision)}"
    if start == end:
        return ""
    known = _UNITS.index(unit) + 1
    if end is not None and _fields(start, calendar, lunar)[:known] == _fields(end, calendar, lunar)[:known]:
        return ""
    return f"more than one {unit}: {iso_of(start, end, precision)}"


def is_coarse(precision: Precision, unit: AtLeast | None) -> bool:
    """Tell whether a precision is coarser than a unit.

    >>> is_coarse(Precision.MONTH, "day"), is_coarse(Precision.DAY, "day"), is_coarse(Precision.MONTH, None)
    (True, False, False)
    """
    return unit is not None and precision < unit


def _fields(moment: Moment, calendar: str | None, lunar: Lunar) -> tuple[int, ...]:
    """Return the year, month, day, hour, minute and second of a date or a datetime in a calendar."""
    assert isinstance(moment, dt.date)  # noqa: S101 - the caller has seen to it
    clock = (moment.hour, moment.minute, moment.second) if isinstance(moment, dt.datetime) else (0, 0, 0)
    number = moment.toordinal() - calendars.ORDINAL_1970
    if calendar == "jalali":
        return (*map(int, calendars.day_to_jalali(number)), *clock)
    if calendar == "lunar":
        return (*calendars.lunar_calendar(lunar).date(number), *clock)
    return (moment.year, moment.month, moment.day, *clock)


__all__ = ["is_coarse", "why_coarse"]
