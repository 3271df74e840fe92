"""The months of a year as each calendar, and a policy's country, had them."""

from __future__ import annotations

from typing import TypeAlias

from jalali_norm import calendars as cal
from jalali_norm.grammar.plan import DateSpec
from jalali_norm.lexicon.calendar import MONTHS
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR, ZODIAC
from jalali_norm.model import (
    AFGHAN,
    BEFORE_GREGORIAN,
    COMPUTED,
    DISPUTED,
    JULIAN,
    UNPUBLISHED,
    ZODIAC_MONTH,
    OutOfRangeError,
    Policy,
)
from jalali_norm.resolve.day import Refused
from jalali_norm.resolve.rules import REACH, REFORM, SIGHTED, ZODIAC_UNTIL, is_afghan

_NAMES = {
    calendar: [w.spelling for w in MONTHS if w.language == language and w.value[0] == calendar][:12]  # type: ignore[index]
    for calendar, language in ((JALALI, "en"), (GREGORIAN, "en"), (LUNAR, "en"), (ZODIAC, "prs-Latn"))
}
_LONGEST_MONTHS = {
    JALALI: (31,) * 6 + (30,) * 6, GREGORIAN: (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), LUNAR: (30,) * 12,
}  # fmt: skip
MonthDays: TypeAlias = tuple[int, int, int, tuple[str, ...], int]  # first and last day, most days, a reading's marks, doubt


def month_of(spec: DateSpec, calendar: str, year: int, month: int, policy: Policy) -> MonthDays:
    """Return a month as a policy's country had it."""
    if calendar == LUNAR:
        return _lunar_month(spec, year, month, policy)
    if calendar == GREGORIAN:
        julian = policy.julian and not spec.iso and (year, month) <= REFORM
        first = (cal.julian_to_day if julian else cal.gregorian_to_day)(year, month, 1)
        days = 29 if julian and month == 2 and year % 4 == 0 else int(cal.gregorian_month_days(year, month))
        marks = (JULIAN if julian else BEFORE_GREGORIAN,) if (year, month) <= REFORM else ()
        last = first + days - 1 if (year, month) != REFORM[:2] else cal.gregorian_to_day(year, month, days)
        return first, last, days, marks, 0
    if spec.zodiac and year < ZODIAC_UNTIL and policy.country == "IR":
        return _zodiac_month(year, month)
    marks, doubt = (), 0
    if is_afghan(year, policy.country):
        marks, doubt = (AFGHAN,), 1
    if year not in cal.JALALI_EXACT:
        marks, doubt = (*marks, COMPUTED), 1
    days = 31 if month < 7 else 30 if month < 12 or cal.jalali_leap(year) else 29
    first = cal.nowruz(year) + cal.BEFORE_MONTH[month]
    return first, first + days - 1, days, marks, doubt


def _lunar_month(spec: DateSpec, year: int, month: int, policy: Policy) -> MonthDays:
    """Return a month of the policy's lunar calendar; one that it has not published is marked."""
    if year not in cal.LUNAR_YEARS:
        raise Refused(OutOfRangeError, f"the lunar year {year} is not read", spec.span)
    assert policy.lunar is not None  # noqa: S101 - a policy has one
    calendar = cal.lunar_calendar(policy.lunar)
    at = cal.month_at(year, month)
    first, last = calendar.starts[at], calendar.starts[at + 1] - 1
    days = last - first + 1
    if at not in calendar.known or at + 1 not in calendar.known:  # it is not told how long the last one was
        return first, last, max(days, 30), (UNPUBLISHED,), REACH
    return first, last, days, (), SIGHTED if days in (29, 30) else REACH  # of 28 or 31 hijridate has eight


def begins_published(policy: Policy, year: int, month: int) -> bool:
    """Tell whether the policy's lunar calendar has the first day of a month."""
    assert policy.lunar is not None  # noqa: S101 - a policy has one
    return cal.month_at(year, month) in cal.lunar_calendar(policy.lunar).known


def _zodiac_month(year: int, month: int) -> MonthDays:
    """Return one of Iran's zodiac months; before the tables begin, marked, the one of today's calendar."""
    if year not in cal.BORJI_YEARS:
        first = cal.jalali_to_day(year, month, 1)
        return first, first + cal.jalali_month_days(year, month) - 1, 32, (ZODIAC_MONTH, UNPUBLISHED), REACH
    first, last, agree = cal.borji_month(year, month)
    marks, doubt = ((ZODIAC_MONTH,), 0) if agree else ((ZODIAC_MONTH, DISPUTED), 1)
    return first, last, last - first + 1, marks, doubt


def never_has(calendar: str, month: int, day: int) -> str:
    """Return that a month has no such day in any year, or ""."""
    if not 1 <= month <= 12 or day <= _LONGEST_MONTHS[calendar][month - 1]:
        return ""
    return f"{month_name(calendar, month)} never has {day} days"


def month_name(calendar: str, month: int) -> str:
    """Return a month's name in English; one of the zodiac has its own."""
    return _NAMES[calendar][month - 1]


def months_later(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and the month that are so many months later.

    >>> months_later(1401, 11, 3), months_later(1401, 1, -1)
    ((1402, 2), (1400, 12))
    """
    years, month = divmod(month - 1 + months, 12)
    return year + years, month + 1
