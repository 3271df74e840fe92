"""Which year a number is, and of which calendar: two digits in full, eras that begin elsewhere, years that are not read."""

from __future__ import annotations

import datetime as dt
import functools

from jalali_norm import calendars as cal
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import DateSpec
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR
from jalali_norm.model import IMPERIAL_UNUSED, OutOfRangeError, Policy, UnreadableError
from jalali_norm.resolve.day import Refused
from jalali_norm.resolve.rules import (
    ERA_YEARS,
    FIRST_LUNAR,
    MOST_DAYS,
    NAMED_YEARS,
    calendars_of,
    hundred_of,
    year_in_full,
)

_HIJRA = dt.date(622, 7, 19).toordinal()
_HALF_YEAR = 182  # days
_FAR_OFF = 80  # years: what is further off beside another year is of the next century, or the one before


def year_of_digits(spec: DateSpec, written: int, policy: Policy) -> tuple[int, str, str | None, str]:
    """Return the year that a date states with all its digits, its calendar, its era, and why a reader would not be sure."""
    calendar, era = spec.era or spec.named or "", spec.era
    if not calendar:
        if written in spec.iso:
            calendar = era = GREGORIAN
        else:
            calendar = spec.assumed or calendar_of_digits(written, policy)
        if not calendar:
            raise Refused(OutOfRangeError, f"the year {written} is of no calendar: expected 1200–1499 or 1500–2199", spec.span)
    return written, calendar, era, _may_be_none(spec)


def year_of_short(spec: DateSpec, written: int, policy: Policy) -> tuple[int, str, str | None, str]:
    """Return the same of a year that is written without its century or its thousand."""
    if spec.year_digits != 2:
        full, unclear = _with_its_thousand(spec, written, policy)
        return full, JALALI, spec.era, unclear
    unclear = _as_a_version(spec, written) if spec.cell and policy.order != spec.order else _may_be_none(spec)
    calendar = spec.era or spec.named or policy.calendar or JALALI
    if calendar == LUNAR:
        raise Refused(UnreadableError, "a lunar year of two digits is not read", spec.span)
    return in_full(written, calendar, policy), calendar, spec.era, unclear


def _may_be_none(spec: DateSpec) -> str:
    return "a number alone may be no year" if spec.means is Meaning.BARE_YEAR and not spec.era else ""


def _as_a_version(spec: DateSpec, year: int) -> str:
    """Return why a reader would not be sure of dots between so few digits: 9.3.98 may be a version, 98.3.9 is none."""
    message = f'it may be a version: write the year in four digits, or pass order="{spec.order}"'
    if year <= MOST_DAYS:
        raise Refused(UnreadableError, message, spec.span)
    return message if spec.order != "ymd" else ""


def _with_its_thousand(spec: DateSpec, year: int, policy: Policy) -> tuple[int, str]:
    """Return a Jalali year that was written without its thousand, 402, in full; and why a reader would not be sure."""
    full = 1000 + year
    if full not in cal.JALALI_YEARS or not {spec.named, spec.era} <= {None, JALALI}:
        message = f"the year {year}, of three digits, is not read: write it in four, or its era behind the month's name"
        raise Refused(UnreadableError, message, spec.span)
    return full, "" if policy.three_digit_years else f"{year} may be short for {full}: pass three_digit_years=True if it is"


def imperial_year(year: int, span: tuple[int, int]) -> tuple[int, tuple[str, ...]]:
    """Return an imperial year as a Jalali one, and its marks."""
    if year not in cal.IMPERIAL_YEARS:
        raise Refused(OutOfRangeError, f"{year} is no imperial year: expected 2500–2599", span)
    return year - cal.IMPERIAL_SINCE, () if year in cal.IMPERIAL_USED else (IMPERIAL_UNUSED,)


def in_doubt(year: int) -> str:
    """Return why a year in digits alone is not sure."""
    return f'{year} in digits alone may be a Jalali or a lunar year: write شمسی or قمری, or pass calendar="jalali" or "lunar"'


def calendar_of_digits(year: int, policy: Policy) -> str:
    """Return the calendar that a year in digits alone is of, or ""; one in doubt is Jalali."""
    jalali, gregorian, lunar = calendars_of(year, policy.calendar)
    return JALALI if jalali else GREGORIAN if gregorian else LUNAR if lunar else ""


def in_full(year: int, calendar: str, policy: Policy) -> int:
    """Return a year of two digits in full."""
    full: int = year_in_full(year, hundred_of(calendar, policy.pivot))
    return full


def in_century(year: int, other: int) -> int:
    """Return the year that its last two digits name beside another one: of its century, or of the next where that is far off.

    >>> in_century(20, 2019), in_century(30, 1395), in_century(99, 2000), in_century(5, 1398)
    (2020, 1330, 1999, 1405)
    """
    year += other // 100 * 100
    if abs(year - other) > _FAR_OFF:
        year += 100 if year < other else -100
    return year


def check_year(year: int, calendar: str, policy: Policy, span: tuple[int, int], *, era: bool) -> None:
    """Refuse a year that its calendar is not read in; `era`: its word stands beside it."""
    if calendar == JALALI:
        if year not in cal.JALALI_EXACT:
            if year not in cal.JALALI_COMPUTED:
                raise Refused(OutOfRangeError, f"{year} is no Jalali year, and the date is a Jalali one", span)
            if not policy.provisional:
                raise Refused(OutOfRangeError, f"the Jalali calendar is not exact in {year}: pass provisional=True", span)
    elif calendar == LUNAR and year < FIRST_LUNAR:
        message = f"months were put in at will before the lunar year {FIRST_LUNAR}: {year} is not converted"
        raise Refused(OutOfRangeError, message, span)
    elif calendar == GREGORIAN and year not in (ERA_YEARS if era else NAMED_YEARS):
        since = "1" if era else "1000"
        raise Refused(OutOfRangeError, f"the Gregorian year {year} is not read: expected {since}–2199", span)


def middle_of(year: int) -> int:
    """Return a day in the middle of a Jalali year, or of a Gregorian one.

    >>> year_of(middle_of(1401), JALALI), year_of(middle_of(2022), GREGORIAN)
    (1401, 2022)
    """
    return int(cal.nowruz(year) + _HALF_YEAR if year in cal.JALALI_YEARS else cal.gregorian_to_day(year, 7, 1))


@functools.lru_cache(maxsize=256)
def year_of(day: int, calendar: str) -> int:
    """Return the year of a day number.

    >>> year_of(19310, JALALI), year_of(19310, GREGORIAN)
    (1401, 2022)
    """
    if calendar == LUNAR:  # within a year
        return (day + cal.ORDINAL_1970 - _HIJRA) * 30 // 10631 + 1
    return int(cal.day_to_jalali(day)[0]) if calendar == JALALI else dt.date.fromordinal(day + cal.ORDINAL_1970).year
