"""What lies in a year: a day, a month or its part, a season, a half; and the year in which such a thing is nearest to a day."""

from __future__ import annotations

from jalali_norm import calendars as cal
from jalali_norm.grammar.meanings import BY_MONTH, PARTS
from jalali_norm.grammar.plan import DateSpec
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR, ZODIAC
from jalali_norm.model import UNPUBLISHED, ZODIAC_MONTH, OutOfRangeError, Policy, UnreadableError
from jalali_norm.resolve.day import Day, Refused
from jalali_norm.resolve.months import begins_published, month_name, month_of, never_has
from jalali_norm.resolve.rules import MOST_DAYS, REFORM, SIGHTED
from jalali_norm.resolve.years import year_of

_LAST_JULIAN = 4  # … and the last one of the Julian, of that month  # day of October 1582: the last one of the Julian calendar
_SHORTEST = 29  # days of a lunar month  # days of a lunar month
_HALF_A_YEAR = 176  # days: what is nearer is nearer than the same in any other year
_LEAP_DAYS = {(JALALI, 12, 30), (GREGORIAN, 2, 29)}


def in_year(spec: DateSpec, nums: list[int], calendar: str, year: int, policy: Policy) -> Day:
    """Return the day, or the period, that a spec names in a year."""
    if spec.means in BY_MONTH:
        return _in_month(spec, nums, calendar, year, policy)
    at = dict(spec.at)
    first_month, last_month = 1, 12  # months
    unclear = ""
    if "season" in at:
        last_month = 3 * nums[at["season"]]
        first_month = last_month - 2
        if calendar == LUNAR:
            raise Refused(UnreadableError, "a lunar year has no seasons", spec.span)
        if calendar == GREGORIAN:
            if last_month == 12:  # it begins in December
                unclear = "a winter lies in two Gregorian years"
            calendar, year = JALALI, year - 621
    elif spec.month >= 0:
        first_month = last_month = _month_number(spec, nums)
    elif spec.means in PARTS:
        first_month, last_month = _part_of_year(spec, nums, at)
        if spec.meant.span and spec.meant.span.school:
            unclear = "it may be a half of the year or of the school year"
    start, end, _, marks, doubt = month_of(spec, calendar, year, first_month, policy)
    if last_month != first_month:
        _, end, _, last_marks, last_doubt = month_of(spec, calendar, year, last_month, policy)
        marks, doubt = marks or last_marks, max(doubt, last_doubt)
    if spec.month >= 0 and spec.means in PARTS:
        first, last = _part_of_month(spec, nums, at, end - start + 1)
        start, end = start + first - 1, start + last - 1
    return Day(start, end, calendar, (), marks, unclear, doubt=doubt)


def _month_number(spec: DateSpec, nums: list[int]) -> int:
    month = nums[spec.month]
    if not 1 <= month <= 12:  # months
        raise Refused(OutOfRangeError, f"no month {month}: expected 1–12", spec.span, True)  # noqa: FBT003 - far
    return month


def _in_month(spec: DateSpec, nums: list[int], calendar: str, year: int, policy: Policy) -> Day:
    """Return the month, or its day, that a spec names in a year."""
    month = _month_number(spec, nums)
    first, last, days, marks, doubt = month_of(spec, calendar, year, month, policy)
    if spec.day < 0:
        return Day(first, last, calendar, (), marks, doubt=doubt)
    day = nums[spec.day]
    if not 1 <= day <= days:
        named = f"{month_name(ZODIAC if ZODIAC_MONTH in marks else calendar, month)} {year}"
        if calendar == LUNAR and day == 30:  # by another calendar the month may have had it
            return Day(first + 29, first + 29, calendar, (), marks, f"{named} had {days} days", doubt=doubt)
        raise Refused(OutOfRangeError, f"{named} has {days} days, not {day}", spec.span, day > MOST_DAYS)
    if calendar == GREGORIAN and (year, month) == REFORM[:2]:
        if day >= REFORM[2]:
            first, marks = cal.gregorian_to_day(year, month, 1), ()
        elif policy.julian and not spec.iso and day > _LAST_JULIAN:
            raise Refused(OutOfRangeError, "5 to 14 October 1582 were left out when the calendar changed", spec.span)
    if calendar == LUNAR and UNPUBLISHED in marks and day <= _SHORTEST and begins_published(policy, year, month):
        marks, doubt = (), SIGHTED
    return Day(first + day - 1, first + day - 1, calendar, (), marks, doubt=doubt)


def _part_of_year(spec: DateSpec, nums: list[int], at: dict[str, int]) -> tuple[int, int]:
    """Return the first and the last month of the third quarter, the second half, the first nine months."""
    months = spec.meant.span.months if spec.meant.span else nums[at["span"]]
    if not 1 <= months <= 12:  # months
        raise Refused(OutOfRangeError, f"no year has {months} months", spec.span)
    if spec.meant.last:
        return 13 - months, 12
    if "nth" not in at:
        return 1, months
    which = nums[at["nth"]]
    if which * months > 12 or (12 % months and which > 1):  # months
        raise Refused(OutOfRangeError, f"no part {which} of {months} months in a year", spec.span)
    return (which - 1) * months + 1, which * months


def _part_of_month(spec: DateSpec, nums: list[int], at: dict[str, int], days: int) -> tuple[int, int]:
    """Return the first and the last day of a half or a third of a month."""
    starts = (1, 16) if spec.meant.span and spec.meant.span.of_month == 2 else (1, 11, 21)
    which = len(starts) if spec.meant.last else nums[at["nth"]]
    if which > len(starts):
        raise Refused(OutOfRangeError, f"no part {which} of {len(starts)} in a month", spec.span)
    return starts[which - 1], days if which == len(starts) else starts[which] - 1


def begins_within(spec: DateSpec, nums: list[int], calendar: str, year: int, policy: Policy, *, of: str = JALALI) -> list[Day]:
    """Return the days or periods of a name that begin in a year of another calendar: "this year's Ramadan"."""
    first, last = month_of(spec, of, year, 1, policy)[0], month_of(spec, of, year, 12, policy)[1]
    middle = year_of(first, calendar)
    days = [in_year(spec, nums, calendar, one, policy) for one in range(middle - 1, middle + 3)]
    found = [day for day in days if first <= day.start <= last]
    if not found:
        raise Refused(OutOfRangeError, f"no such day in the {of} year {year}", spec.span)
    return found if len(found) == 1 else [day._replace(unclear=f"the {of} year {year} has two such days") for day in found]


def nearest(
    spec: DateSpec, nums: list[int], calendar: str, today: int, side: int, policy: Policy, *, strict: bool = False
) -> Day:
    """Return the day or period of this name that is nearest to a day, or the nearest on one side of it."""
    middle = year_of(today, calendar)
    found: list[Day] = []
    refusal: Refused | None = None
    try:
        day = in_year(spec, nums, calendar, middle, policy)
        away = day.start - today
        if not side and -_HALF_A_YEAR < away < _HALF_A_YEAR - (day.end - day.start):
            return day
        found = [day, in_year(spec, nums, calendar, middle + (1 if away < 0 else -1), policy)]
        if side:
            found.append(in_year(spec, nums, calendar, middle + (1 if away > 0 else -1), policy))
    except Refused:
        if spec.month >= 0 and spec.day >= 0 and (never := never_has(calendar, nums[spec.month], nums[spec.day])):
            raise Refused(OutOfRangeError, never, spec.span, nums[spec.day] > MOST_DAYS) from None
        if calendar != LUNAR and (
            spec.month < 0 or spec.day < 0 or (calendar, nums[spec.month], nums[spec.day]) not in _LEAP_DAYS
        ):
            raise
        # some of these years have no such day
        for year in range(middle - 4, middle + 5):  # as far as the next leap year
            try:
                found.append(in_year(spec, nums, calendar, year, policy))
            except Refused as refused:
                refusal = refused
    if strict:
        found = [day for day in found if (day.end < today if side < 0 else day.start > today)]
    elif side:
        found = [day for day in found if (day.start <= today if side < 0 else day.start >= today)]
    if not found:
        raise refusal or Refused(OutOfRangeError, "no such day near the reference", spec.span)
    return min(found, key=lambda day: (max(day.start - today, today - day.end, 0), day.start))
