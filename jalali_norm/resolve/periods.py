"""Longer periods, and days by other counts than a month's: decades, centuries, ISO 8601's weeks and days, school years."""

from __future__ import annotations

import datetime as dt

from jalali_norm import calendars as cal
from jalali_norm.grammar.plan import DateSpec
from jalali_norm.lexicon.kinds import GREGORIAN, IMPERIAL, JALALI, LUNAR
from jalali_norm.model import OutOfRangeError, Policy, UnreadableError
from jalali_norm.resolve.day import Day, Refused
from jalali_norm.resolve.months import month_of
from jalali_norm.resolve.rules import ERA_YEARS
from jalali_norm.resolve.years import calendar_of_digits, check_year, in_century, in_doubt, in_full

LAST_HEGIRA_CENTURY = 15


def decade(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the ten years of a decade: "دهه شصت" is 1360–1369."""
    at = dict(spec.at)
    year = nums[at["decade"]]
    calendar, unclear = spec.era or "", ""
    if "century" in at:
        return _of_century(spec, policy, year, nums[at["century"]])
    if year < 100:
        calendar = calendar or JALALI
        if year < (20 if calendar == JALALI else 40):
            unclear = f"a decade {year} may be of either century: write it in four digits"
        year += 1300 if calendar == JALALI else 1900
    if year % 10:
        raise Refused(OutOfRangeError, f"no decade begins with {year}", spec.span)
    if not calendar and cal.year_in_doubt(year, policy.calendar):
        either = [_years(spec, policy, one, year, year + 9) for one in (JALALI, LUNAR)]
        return [day._replace(unclear=in_doubt(year)) for day in either]
    calendar = calendar or calendar_of_digits(year, policy) or GREGORIAN
    return [_years(spec, policy, calendar, year, year + 9)._replace(unclear=unclear)]


def _of_century(spec: DateSpec, policy: Policy, year: int, number: int) -> list[Day]:
    """Return a decade of a century: "the nineties of the 20th"."""
    last = 100 * number - 100
    year += last if year < 100 else 0
    if not last <= year < last + 100 or year % 10:
        raise Refused(OutOfRangeError, f"no decade {year} in the century {number}", spec.span)
    calendar = spec.era or (GREGORIAN if number > LAST_HEGIRA_CENTURY else JALALI)
    return [_years(spec, policy, calendar, year, year + 9)]


def century(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the hundred years of a century: the 19th is 1801–1900."""
    number = nums[dict(spec.at)["century"]]
    unclear = "" if spec.era or number > LAST_HEGIRA_CENTURY else f"the century {number} may be of any calendar: name its era"
    calendar = spec.era or GREGORIAN
    return [_years(spec, policy, calendar, 100 * number - 99, 100 * number)._replace(unclear=unclear)]


def _years(spec: DateSpec, policy: Policy, calendar: str, first: int, last: int) -> Day:
    if calendar == IMPERIAL:
        raise Refused(UnreadableError, f"an {calendar} decade or century is not read", spec.span)
    for year in (first, last):
        check_year(min(year, ERA_YEARS[-1]) if calendar == GREGORIAN else year, calendar, policy, spec.span, era=bool(spec.era))
    start, _, _, marks, doubt = month_of(spec, calendar, first, 1, policy)
    _, end, _, last_marks, last_doubt = month_of(spec, calendar, last, 12, policy)
    return Day(start, end, calendar, (), marks or last_marks, doubt=max(doubt, last_doubt))


def iso_week(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return a week of ISO 8601, from Monday to Sunday, or its day."""
    del policy
    at = dict(spec.at)
    year, week = _iso_year(spec, nums), nums[at["isoweek"]]
    days = (nums[at["isoday"]],) * 2 if "isoday" in at else (1, 7)
    try:
        start, end = (dt.date.fromisocalendar(year, week, day).toordinal() - cal.ORDINAL_1970 for day in days)
    except ValueError:
        raise Refused(OutOfRangeError, f"no day {days[0]} of a week {week} in {year}", spec.span) from None
    return [Day(start, end, GREGORIAN)]


def iso_ordinal(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the so many-th day of a Gregorian year."""
    del policy
    year, number = _iso_year(spec, nums), nums[dict(spec.at)["yearday"]]
    start, end = cal.gregorian_to_day(year, 1, 1), cal.gregorian_to_day(year + 1, 1, 1)
    if not 1 <= number <= end - start:
        raise Refused(OutOfRangeError, f"{year} has {end - start} days, not {number}", spec.span)
    return [Day(start + number - 1, start + number - 1, GREGORIAN)]


def _iso_year(spec: DateSpec, nums: list[int]) -> int:
    year = nums[spec.year]
    if year not in cal.GREGORIAN_YEARS:
        raise Refused(OutOfRangeError, f"ISO 8601's weeks and days are of a Gregorian year, which {year} is not", spec.span)
    return year


def school_year(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return a school year, from Mehr to Shahrivar: its two years may stand in either order, one in two digits."""
    one, other = nums[spec.year], nums[dict(spec.at)["until"]]
    if one < 100:
        one = in_century(one, other if other >= 100 else in_full(other, JALALI, policy))
    first, last = sorted((one, in_century(other, one) if other < 100 else other))
    if last - first != 1 or spec.year_digits == 1:
        raise Refused(UnreadableError, "a school year lies in two years that follow one another", spec.span)
    if first not in cal.JALALI_EXACT or last not in cal.JALALI_EXACT:
        raise Refused(UnreadableError, "a school year is read in Jalali years alone", spec.span)
    return [Day(cal.jalali_to_day(first, 7, 1), cal.jalali_to_day(last, 6, 31), JALALI)]
