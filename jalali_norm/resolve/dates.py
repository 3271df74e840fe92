"""From a date of a plan to its days: months and days, longer periods, and what is counted from the reference."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import TypeAlias, cast

from jalali_norm import calendars as cal
from jalali_norm.grammar.meanings import BY_MONTH, CLOCK_MEANINGS, PARTS, Meaning
from jalali_norm.grammar.plan import (
    UNIT_NAMES,
    DateSpec,
    Meant,
)
from jalali_norm.lexicon.calendar import MONTHS
from jalali_norm.lexicon.kinds import GREGORIAN, HEGIRA, IMPERIAL, JALALI, LUNAR, UNCONVERTED, ZODIAC, RelativePeriod
from jalali_norm.model import (
    AFGHAN,
    BEFORE_GREGORIAN,
    COMPUTED,
    DISPUTED,
    IMPERIAL_UNUSED,
    JULIAN,
    UNPUBLISHED,
    ZODIAC_MONTH,
    ConflictError,
    MissingReferenceError,
    OutOfRangeError,
    Policy,
    UnreadableError,
)
from jalali_norm.resolve.plain import AFGHAN_SINCE
from jalali_norm.startup.records import NamedTuple, with_fields

_MONTH_NAMES = {
    calendar: [w.spelling for w in MONTHS if w.language == language and w.value[0] == calendar][:12]  # type: ignore[index]
    for calendar, language in ((JALALI, "en"), (GREGORIAN, "en"), (LUNAR, "en"), (ZODIAC, "prs-Latn"))
}
NAMED_YEARS = range(1000, 2200)  # of a date whose month is Gregorian
ERA_YEARS = range(1, 2200)  # with the era's word
THURSDAY = 3  # 1970-01-01
SATURDAY = 5


class Day(NamedTuple):
    """A date of the text, resolved: day numbers, both ends included."""

    start: int
    end: int
    calendar: str
    filled: tuple[str, ...] = ()  # what the text does not say: "century", "year"; "reference": it is counted from that
    marks: tuple[str, ...] = ()  # of the reading
    unclear: str = ""  # why a careful reader would not be sure
    moment: dt.datetime | None = None  # of what is counted in hours
    last: dt.datetime | None = None  # and its last one, where that is another
    doubt: int = 0  # days by which the true day may lie before or behind it


class Refused(Exception):  # noqa: N818 - never leaves this package
    """Carries the arguments of a `Refusal`."""


def day_of(spec: DateSpec, nums: list[int], policy: Policy, near: int | None = None, side: int = 0) -> list[Day]:
    """Return the days that a date may mean: one, or several that a careful reader could not tell apart.

    Of a date without a year it is the one nearest to `near`, or to the reference; -1: the last that begins by then, 1: the
    first that begins from then on.
    """
    if spec.zeros >= 0 and nums[spec.zeros]:
        raise Refused(UnreadableError, "digits behind a point, which are no part of such a date", spec.span)
    if spec.era in (LUNAR, IMPERIAL) and spec.relative:
        raise Refused(UnreadableError, f"a {spec.era} date that is counted from the reference is not read", spec.span)
    if spec.against:
        raise Refused(ConflictError, f"a {spec.era} era in front of the date, and a {spec.against} one behind it", spec.span)
    if spec.era in UNCONVERTED:
        raise Refused(OutOfRangeError, f"a year {spec.era} is not converted", spec.span)
    if spec.era == HEGIRA:
        return _of_the_hegira(spec, nums, policy, near, side)
    if spec.era == LUNAR and 0 < spec.year_digits < 4 and spec.month < 0:
        spec = spec._replace(year_digits=4)  # "سال ۶۱ ه.ق" is that year itself
    return _DAYS[spec.means](spec, nums, policy, near, side)


def _in_some_year(spec: DateSpec, nums: list[int], policy: Policy, near: int | None, side: int) -> list[Day]:
    """Return the days of what lies in a year: one that is stated, one that is counted from the reference's, or the nearest."""
    if spec.year_digits > 0:
        return _in_stated_years(spec, nums, policy)
    if spec.relative_month:
        return [_in_counted_month(spec, nums, policy)]
    calendar = spec.era or spec.named or JALALI
    if calendar == IMPERIAL:
        raise Refused(UnreadableError, "an imperial date without its year is not read", spec.span)
    if spec.named and spec.named != calendar:
        raise Refused(ConflictError, f"a {spec.named} month with a {spec.era} era", spec.span)
    relative = spec.relative_year
    if relative and relative.of == "other date":
        if near is None:
            raise Refused(MissingReferenceError, "the year is that of another date", spec.span)
        year = year_of(near, calendar)
        return [_in_year(spec, nums, calendar, year, policy)._replace(filled=("year",))]
    if (relative and relative.of == "reference") or spec.means in _THIS_YEAR:
        shift = relative.shift if relative else 0
        if calendar == LUNAR:
            return _within_relative(spec, nums, calendar, shift, policy)
        year = year_of(_today(policy, spec), calendar) + shift
        return [_in_year(spec, nums, calendar, year, policy)._replace(filled=_COUNTED)]
    if relative:
        day = _nearest(spec, nums, calendar, _today(policy, spec), relative.shift, policy, strict=True)
        return [day._replace(filled=_COUNTED)]
    if near is None and policy.reference is None:
        raise Refused(MissingReferenceError, "a date without a year needs a reference date", spec.span)
    today = _today(policy, spec) if near is None else near
    return [_nearest(spec, nums, calendar, today, side, policy)._replace(filled=("year",))]


def _of_the_hegira(spec: DateSpec, nums: list[int], policy: Policy, near: int | None, side: int) -> list[Day]:
    """Return the days of a date of the Hegira, which may be a solar or a lunar one: its month tells, or its year."""
    if spec.named == JALALI:
        return day_of(spec._replace(era=JALALI), nums, policy, near, side)
    if 0 < spec.year_digits < 4:  # it is that year itself: 61 is 680 AD; of a letter it is not sure
        digits = spec.year_digits if spec.letter else 4
        return day_of(spec._replace(era=LUNAR, year_digits=digits), nums, policy, near, side)
    if spec.named == LUNAR:
        return day_of(spec._replace(era=LUNAR), nums, policy, near, side)
    at = dict(spec.at)
    year = 100 * nums[at["century"]] if "century" in at else nums[spec.year] if spec.year_digits > 0 else 0
    if 0 < year <= cal.JALALI_YEARS.start:  # before the solar years were in use
        return day_of(spec._replace(era=LUNAR), nums, policy, near, side)
    unclear = "a year of the Hegira may be solar or lunar: write شمسی or قمری"
    if not year:
        raise Refused(UnreadableError, unclear, spec.span)
    days = [day for era in (JALALI, LUNAR) for day in day_of(spec._replace(era=era), nums, policy, near, side)]
    return [day._replace(unclear=unclear) for day in days]


_HALF_A_YEAR = 176  # days: what is nearer is nearer than the same in any other year
_HIJRA = dt.date(622, 7, 19).toordinal()
_COUNTED = ("reference",)  # what is implied of that which is counted from it
_THIS_YEAR = frozenset({Meaning.THIS_YEAR, Meaning.PART_OF_THIS_YEAR})


@functools.lru_cache(maxsize=256)
def year_of(day: int, calendar: str) -> int:
    """Return the year of a day number.

    >>> year_of(19310, JALALI), year_of(19310, GREGORIAN)
    (1401, 2022)
    """
    if calendar == LUNAR:  # within a year
        return (day + cal.ORDINAL_1970 - _HIJRA) * 30 // 10631 + 1
    return int(cal.day_to_jalali(day)[0]) if calendar == JALALI else dt.date.fromordinal(day + cal.ORDINAL_1970).year


def _today(policy: Policy, spec: DateSpec) -> int:
    if policy.reference is None:
        raise Refused(MissingReferenceError, "what is counted from the present needs a reference date", spec.span)
    return policy.reference.toordinal() - cal.ORDINAL_1970


def _in_stated_years(spec: DateSpec, nums: list[int], policy: Policy) -> list[Day]:
    """Return the days of a date with its year: two where the Gregorian era beside it does not tell which year it is."""
    year = nums[spec.year]
    bare = spec.letter and spec.order in _WHOLE_ORDERS and policy.calendar is None
    if spec.era == GREGORIAN and not spec.order and spec.means is not Meaning.BARE_YEAR and spec.year_digits == 2:
        either = (spec, spec._replace(year_digits=4))
        unclear = f"{year} of the Gregorian era may be short for a year of four digits: write it in four"
    elif spec.era == GREGORIAN and bare and (spec.year_digits == 2 or year in cal.JALALI_YEARS):
        either = (spec._replace(era=None, letter=False), spec)
        unclear = f'{year} may be a Jalali year beside م: write میلادی, or pass calendar="jalali" or "gregorian"'
    else:
        return [_in_stated_year(spec, nums, policy)]
    return [_in_stated_year(one, nums, policy)._replace(unclear=unclear) for one in either]


_WHOLE_ORDERS = ("ymd", "dmy")


def _in_stated_year(spec: DateSpec, nums: list[int], policy: Policy) -> Day:
    year = nums[spec.year]
    calendar = spec.era or spec.named or ""
    century = spec.year_digits == 2  # two digits
    marks: tuple[str, ...] = ()
    unclear = "a number alone may be no year" if spec.means is Meaning.BARE_YEAR and not spec.era else ""
    if spec.cell and century and policy.order != spec.order:
        unclear = _as_a_version(spec, year)
    if cut := spec.cell and not century:
        year, unclear = _with_its_thousand(spec, year, policy)
        calendar = JALALI
    if century:
        calendar = calendar or policy.calendar or JALALI
        year = _in_full(year, calendar, policy)
        if calendar == LUNAR:
            raise Refused(UnreadableError, "a lunar year of two digits is not read", spec.span)
    elif not calendar:
        if year in spec.iso:
            calendar, spec = GREGORIAN, spec._replace(era=GREGORIAN)
        else:
            calendar = spec.assumed or _of_digits(year, policy)
        if not calendar:
            raise Refused(OutOfRangeError, f"the year {year} is of no calendar: expected 1200–1499 or 1500–2199", spec.span)
    if calendar == IMPERIAL or (calendar == JALALI == spec.named and year in cal.IMPERIAL_YEARS and not century):
        if year not in cal.IMPERIAL_YEARS:
            raise Refused(OutOfRangeError, f"{year} is no imperial year: expected 2500–2599", spec.span)
        marks = () if year in cal.IMPERIAL_USED else (IMPERIAL_UNUSED,)
        calendar, year = JALALI, year - cal.IMPERIAL_SINCE
        spec = spec._replace(era=JALALI)
    if spec.named and spec.era and spec.named != spec.era:
        raise Refused(ConflictError, f"a {spec.named} month with a {spec.era} era", spec.span)
    _check_year(year, calendar, policy, spec)
    if calendar == GREGORIAN and year in cal.JALALI_YEARS and not spec.era and policy.calendar != GREGORIAN:
        unclear = f'{year} looks like a Jalali year beside a Gregorian month: pass calendar="gregorian"'
    day = _in_year(spec, nums, calendar, year, policy)
    if marks:
        day = day._replace(marks=(*marks, *day.marks))
    if spec.means in BY_MONTH and spec.day < 0 and century and nums[spec.year] <= 31:  # as many as a month has days
        never = _never_has(calendar, nums[spec.month], nums[spec.year])
        unclear = f"{never}, and {nums[spec.year]} may be a year" if never else f"{nums[spec.year]} may be a year or a day"
        unclear += ": write the year in four digits"
    if spec.order == "mdy" and policy.order != "mdy" and (calendar == LUNAR or (calendar == JALALI and not spec.era)):
        message = f'nobody writes a {calendar.capitalize()} date month first: pass order="mdy" if it is one'
        raise Refused(OutOfRangeError, message, spec.span)
    filled = ("century",) if century or cut else ()
    return day._replace(filled=filled, unclear=unclear or day.unclear) if filled or unclear else day


_MOST_DAYS = 31


def _as_a_version(spec: DateSpec, year: int) -> str:
    """Return why a reader would not be sure of dots between so few digits: 9.3.98 may be a version, 98.3.9 is none."""
    message = f'it may be a version: write the year in four digits, or pass order="{spec.order}"'
    if year <= _MOST_DAYS:
        raise Refused(UnreadableError, message, spec.span)
    return message if spec.order != "ymd" else ""


def _with_its_thousand(spec: DateSpec, year: int, policy: Policy) -> tuple[int, str]:
    """Return a Jalali year that was written without its thousand, 402, in full; and why a reader would not be sure."""
    full = 1000 + year
    if full not in cal.JALALI_YEARS or not {spec.named, spec.era} <= {None, JALALI}:
        message = f"the year {year}, of three digits, is not read: write it in four, or its era behind the month's name"
        raise Refused(UnreadableError, message, spec.span)
    return full, "" if policy.three_digit_years else f"{year} may be short for {full}: pass three_digit_years=True if it is"


def in_doubt(year: int) -> str:
    """Return why a year in digits alone is not sure."""
    return f'{year} in digits alone may be a Jalali or a lunar year: write شمسی or قمری, or pass calendar="jalali" or "lunar"'


def _of_digits(year: int, policy: Policy) -> str:
    """Return the calendar that a year in digits alone is of, or ""; one in doubt is Jalali."""
    if year in cal.JALALI_YEARS:
        return LUNAR if policy.calendar == LUNAR and year in cal.LUNAR_TODAY else JALALI
    return GREGORIAN if year in cal.GREGORIAN_YEARS else policy.calendar or ""


def _in_full(year: int, calendar: str, policy: Policy) -> int:
    """Return a year of two digits in full."""
    pivot = policy.pivot if calendar == JALALI else policy.pivot + 621
    return pivot + (year - pivot) % 100


def in_century(year: int, other: int) -> int:
    """Return the year that its last two digits name beside another one: of its century, or of the next where that is far off.

    >>> in_century(20, 2019), in_century(30, 1395), in_century(99, 2000), in_century(5, 1398)
    (2020, 1330, 1999, 1405)
    """
    year += other // 100 * 100
    if abs(year - other) > _FAR_OFF:
        year += 100 if year < other else -100
    return year


_FAR_OFF = 80  # years


def _check_year(year: int, calendar: str, policy: Policy, spec: DateSpec) -> None:
    """Refuse a year that its calendar is not read in."""
    if calendar == JALALI:
        if year not in cal.JALALI_EXACT:
            if year not in cal.JALALI_COMPUTED:
                raise Refused(OutOfRangeError, f"{year} is no Jalali year, and the date is a Jalali one", spec.span)
            if not policy.provisional:
                raise Refused(OutOfRangeError, f"the Jalali calendar is not exact in {year}: pass provisional=True", spec.span)
    elif calendar == LUNAR and year < FIRST_LUNAR:
        message = f"months were put in at will before the lunar year {FIRST_LUNAR}: {year} is not converted"
        raise Refused(OutOfRangeError, message, spec.span)
    elif calendar == GREGORIAN and year not in (ERA_YEARS if spec.era else NAMED_YEARS):
        since = "1" if spec.era else "1000"
        raise Refused(OutOfRangeError, f"the Gregorian year {year} is not read: expected {since}–2199", spec.span)


def _in_year(spec: DateSpec, nums: list[int], calendar: str, year: int, policy: Policy) -> Day:
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
    start, end, _, marks, doubt = _month(spec, calendar, year, first_month, policy)
    if last_month != first_month:
        _, end, _, last_marks, last_doubt = _month(spec, calendar, year, last_month, policy)
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
    first, last, days, marks, doubt = _month(spec, calendar, year, month, policy)
    if spec.day < 0:
        return Day(first, last, calendar, (), marks, doubt=doubt)
    day = nums[spec.day]
    if not 1 <= day <= days:
        named = f"{_MONTH_NAMES[ZODIAC if ZODIAC_MONTH in marks else calendar][month - 1]} {year}"
        if calendar == LUNAR and day == 30:  # by another calendar the month may have had it
            return Day(first + 29, first + 29, calendar, (), marks, f"{named} had {days} days", doubt=doubt)
        raise Refused(OutOfRangeError, f"{named} has {days} days, not {day}", spec.span, day > 31)
    if calendar == GREGORIAN and (year, month) == REFORM[:2]:
        if day >= REFORM[2]:
            first, marks = cal.gregorian_to_day(year, month, 1), ()
        elif policy.julian and not spec.iso and day > _LAST_JULIAN:
            raise Refused(OutOfRangeError, "5 to 14 October 1582 were left out when the calendar changed", spec.span)
    if calendar == LUNAR and UNPUBLISHED in marks and day <= _SHORTEST and _begins_published(policy, year, month):
        marks, doubt = (), SIGHTED
    return Day(first + day - 1, first + day - 1, calendar, (), marks, doubt=doubt)


def _never_has(calendar: str, month: int, day: int) -> str:
    """Return that a month has no such day in any year, or ""."""
    if not 1 <= month <= 12 or day <= _LONGEST_MONTHS[calendar][month - 1]:
        return ""
    return f"{_MONTH_NAMES[calendar][month - 1]} never has {day} days"


_LONGEST_MONTHS = {
    JALALI: (31,) * 6 + (30,) * 6, GREGORIAN: (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), LUNAR: (30,) * 12,
}  # fmt: skip
_Month: TypeAlias = tuple[int, int, int, tuple[str, ...], int]  # first and last day, most days, the reading's marks and doubt


def _month(spec: DateSpec, calendar: str, year: int, month: int, policy: Policy) -> _Month:
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
    if year < AFGHAN_SINCE and spec.zodiac and year < ZODIAC_UNTIL and policy.country == "IR":
        return _zodiac_month(year, month)
    marks, doubt = (), 0
    if year < AFGHAN_SINCE and policy.country == "AF":
        marks, doubt = (AFGHAN,), 1
    if year not in cal.JALALI_EXACT:
        marks, doubt = (*marks, COMPUTED), 1
    days = 31 if month < 7 else 30 if month < 12 or cal.jalali_leap(year) else 29
    first = cal.nowruz(year) + cal.BEFORE_MONTH[month]
    return first, first + days - 1, days, marks, doubt


def _lunar_month(spec: DateSpec, year: int, month: int, policy: Policy) -> _Month:
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


def _begins_published(policy: Policy, year: int, month: int) -> bool:
    assert policy.lunar is not None  # noqa: S101 - a policy has one
    return cal.month_at(year, month) in cal.lunar_calendar(policy.lunar).known


def _zodiac_month(year: int, month: int) -> _Month:
    """Return one of Iran's zodiac months; before the tables begin, marked, the one of today's calendar."""
    if year not in cal.BORJI_YEARS:
        first = cal.jalali_to_day(year, month, 1)
        return first, first + cal.jalali_month_days(year, month) - 1, 32, (ZODIAC_MONTH, UNPUBLISHED), REACH
    first, last, agree = cal.borji_month(year, month)
    marks, doubt = ((ZODIAC_MONTH,), 0) if agree else ((ZODIAC_MONTH, DISPUTED), 1)
    return first, last, last - first + 1, marks, doubt


REFORM = 1582, 10, 15  # the first day of the Gregorian calendar …
_LAST_JULIAN = 4  # … and the last one of the Julian, of that month
_SHORTEST = 29  # days of a lunar month
ZODIAC_UNTIL = 1304  # the first year of Iran's months of today
FIRST_LUNAR = 10  # in which intercalation was forbidden
SIGHTED = 1  # days by which a month that follows sighting may begin before or after the published day …
REACH = 2  # … and by which one calendar's months differ from another's


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


def _within(spec: DateSpec, nums: list[int], calendar: str, year: int, policy: Policy, *, of: str = JALALI) -> list[Day]:
    """Return the days or periods of a name that begin in a year of another calendar: "this year's Ramadan"."""
    first, last = _month(spec, of, year, 1, policy)[0], _month(spec, of, year, 12, policy)[1]
    middle = year_of(first, calendar)
    days = [_in_year(spec, nums, calendar, one, policy) for one in range(middle - 1, middle + 3)]
    found = [day for day in days if first <= day.start <= last]
    if not found:
        raise Refused(OutOfRangeError, f"no such day in the {of} year {year}", spec.span)
    return found if len(found) == 1 else [day._replace(unclear=f"the {of} year {year} has two such days") for day in found]


def _within_relative(spec: DateSpec, nums: list[int], calendar: str, shift: int, policy: Policy) -> list[Day]:
    year = year_of(_today(policy, spec), JALALI) + shift
    return [day._replace(filled=_COUNTED) for day in _within(spec, nums, calendar, year, policy)]


def _feast(spec: DateSpec, nums: list[int], policy: Policy, near: int | None, side: int) -> list[Day]:
    """Return the day of a feast: in a year of its own calendar, or the one that begins in a year of another."""
    assert spec.meant.feast is not None  # noqa: S101 - what the spec means
    calendar, month, day, _ = spec.meant.feast
    era, year = spec.era, nums[spec.year] if spec.year >= 0 else 0
    spec = spec._replace(means=Meaning.DAY, at=(), meant=Meant(), named=calendar, era=None, month=len(nums), day=len(nums) + 1)
    nums = [*nums, month, day]
    if spec.relative_year and spec.relative_year.of == "reference":
        return _within_relative(spec, nums, calendar, spec.relative_year.shift, policy)
    if spec.year_digits <= 0:
        return day_of(spec, nums, policy, near, side)
    century = spec.year_digits == 2  # digits
    if century and era in (LUNAR, IMPERIAL):
        raise Refused(
            UnreadableError, f"a year of two digits that is {'lunar' if era == LUNAR else 'imperial'} is not read", spec.span
        )
    marks: tuple[str, ...] = ()
    if era == IMPERIAL:
        if year not in cal.IMPERIAL_YEARS:
            raise Refused(OutOfRangeError, f"{year} is no imperial year: expected 2500–2599", spec.span)
        marks = () if year in cal.IMPERIAL_USED else (IMPERIAL_UNUSED,)
        era, year = JALALI, year - cal.IMPERIAL_SINCE
    if century and era:
        year = _in_full(year, era, policy)
    years = {era: year} if era else _years_of_feast(calendar, year, policy, century=century)
    if not years:
        raise Refused(OutOfRangeError, f"the year {year} is of no calendar: expected 1200–1499 or 1500–2199", spec.span)
    found = []
    for one, its in years.items():
        _check_year(its, one, policy, spec._replace(era=era))
        if one == calendar:
            found.append(_in_year(spec, nums, calendar, its, policy))
        else:
            found += _within(spec, nums, calendar, its, policy, of=one)
    unclear = f"the year may be {' or '.join(f'{its} ({one})' for one, its in years.items())}" if len(years) > 1 else ""
    filled = ("century",) if century else ()
    return [day._replace(filled=filled, marks=(*marks, *day.marks), unclear=unclear or day.unclear) for day in found]


def _years_of_feast(calendar: str, year: int, policy: Policy, *, century: bool) -> dict[str, int]:
    """Return the years that a number without an era may be behind a feast's name, by their calendars."""
    jalali = _in_full(year, JALALI, policy) if century else year
    if calendar == JALALI and (century or year in cal.JALALI_YEARS):
        return {JALALI: jalali}
    if century:
        if calendar == GREGORIAN:
            return {GREGORIAN: _in_full(year, GREGORIAN, policy), JALALI: jalali}
        return {LUNAR: 1400 + year if year < 50 else 1300 + year, JALALI: jalali}  # of this century or of the last
    if year in cal.GREGORIAN_YEARS:
        return {GREGORIAN: year}
    if year not in cal.JALALI_YEARS:
        return {}
    if calendar == LUNAR:  # either calendar's; later ones than the pivot's are lunar
        return {LUNAR: year, JALALI: year} if year < policy.pivot + 100 else {LUNAR: year}
    return {JALALI: year}


def _nearest(
    spec: DateSpec, nums: list[int], calendar: str, today: int, side: int, policy: Policy, *, strict: bool = False
) -> Day:
    """Return the day or period of this name that is nearest to a day, or the nearest on one side of it."""
    middle = year_of(today, calendar)
    found: list[Day] = []
    refusal: Refused | None = None
    try:
        day = _in_year(spec, nums, calendar, middle, policy)
        away = day.start - today
        if not side and -_HALF_A_YEAR < away < _HALF_A_YEAR - (day.end - day.start):
            return day
        found = [day, _in_year(spec, nums, calendar, middle + (1 if away < 0 else -1), policy)]
        if side:
            found.append(_in_year(spec, nums, calendar, middle + (1 if away > 0 else -1), policy))
    except Refused:
        if spec.month >= 0 and spec.day >= 0 and (never := _never_has(calendar, nums[spec.month], nums[spec.day])):
            raise Refused(OutOfRangeError, never, spec.span, nums[spec.day] > 31) from None
        if calendar != LUNAR and (
            spec.month < 0 or spec.day < 0 or (calendar, nums[spec.month], nums[spec.day]) not in _LEAP_DAYS
        ):
            raise
        # some of these years have no such day
        for year in range(middle - 4, middle + 5):  # as far as the next leap year
            try:
                found.append(_in_year(spec, nums, calendar, year, policy))
            except Refused as refused:
                refusal = refused
    if strict:
        found = [day for day in found if (day.end < today if side < 0 else day.start > today)]
    elif side:
        found = [day for day in found if (day.start <= today if side < 0 else day.start >= today)]
    if not found:
        raise refusal or Refused(OutOfRangeError, "no such day near the reference", spec.span)
    return min(found, key=lambda day: (max(day.start - today, today - day.end, 0), day.start))


_LEAP_DAYS = {(JALALI, 12, 30), (GREGORIAN, 2, 29)}


def _in_counted_month(spec: DateSpec, nums: list[int], policy: Policy) -> Day:
    """Return a day, or a part, of a month counted from the reference's: "the 15th of this month"."""
    calendar = spec.era or JALALI
    if calendar == JALALI:
        year, month, _ = cal.day_to_jalali(_today(policy, spec))
    else:
        date = dt.date.fromordinal(_today(policy, spec) + cal.ORDINAL_1970)
        year, month = date.year, date.month
    assert spec.relative_month is not None  # noqa: S101 - its caller has asked
    year, month = _later(year, month, spec.relative_month.shift)
    return _in_year(spec._replace(month=len(nums)), [*nums, month], calendar, year, policy)._replace(filled=_COUNTED)


def _later(year: int, month: int, months: int) -> tuple[int, int]:
    years, month = divmod(month - 1 + months, 12)
    return year + years, month + 1


# --- longer periods, and what is counted from the reference ------------------------------------------------------------


def _decade(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the ten years of a decade: "دهه شصت" is 1360–1369."""
    year = nums[dict(spec.at)["decade"]]
    calendar, unclear = spec.era or "", ""
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
    calendar = calendar or _of_digits(year, policy) or GREGORIAN
    return [_years(spec, policy, calendar, year, year + 9)._replace(unclear=unclear)]


def _century(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the hundred years of a century: the 19th is 1801–1900."""
    number = nums[dict(spec.at)["century"]]
    unclear = "" if spec.era or number > 15 else f"the century {number} may be of any calendar: name its era"
    calendar = spec.era or GREGORIAN
    return [_years(spec, policy, calendar, 100 * number - 99, 100 * number)._replace(unclear=unclear)]


def _years(spec: DateSpec, policy: Policy, calendar: str, first: int, last: int) -> Day:
    if calendar == IMPERIAL:
        raise Refused(UnreadableError, f"an {calendar} decade or century is not read", spec.span)
    for year in (first, last):
        _check_year(min(year, ERA_YEARS[-1]) if calendar == GREGORIAN else year, calendar, policy, spec)
    start, _, _, marks, doubt = _month(spec, calendar, first, 1, policy)
    _, end, _, last_marks, last_doubt = _month(spec, calendar, last, 12, policy)
    return Day(start, end, calendar, (), marks or last_marks, doubt=max(doubt, last_doubt))


def _iso_week(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
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


def _iso_ordinal(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
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


def _school_year(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return a school year, from Mehr to Shahrivar: its two years may stand in either order, one in two digits."""
    one, other = nums[spec.year], nums[dict(spec.at)["until"]]
    if one < 100:
        one = in_century(one, other if other >= 100 else _in_full(other, JALALI, policy))
    first, last = sorted((one, in_century(other, one) if other < 100 else other))
    if last - first != 1 or spec.year_digits == 1:
        raise Refused(UnreadableError, "a school year lies in two years that follow one another", spec.span)
    if first not in cal.JALALI_EXACT or last not in cal.JALALI_EXACT:
        raise Refused(UnreadableError, "a school year is read in Jalali years alone", spec.span)
    return [Day(cal.jalali_to_day(first, 7, 1), cal.jalali_to_day(last, 6, 31), JALALI)]


def _weekend(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the Thursday and the Friday of the reference's week."""
    del nums
    return [Day(*_period(_today(policy, spec), "weekend", 0, JALALI), _COUNTED)]


def _now(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the reference itself."""
    del nums
    _today(policy, spec)
    return [_moved(spec, policy, {"minute": 0}, 0)]


def _paired(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the day or the month that a number tells from another month of its name: كانون 2 is January."""
    at = dict(spec.at)
    which = nums[at["which"]]
    if not 1 <= which <= 2:
        raise Refused(OutOfRangeError, f"no month of this name is counted {which}: expected 1 or 2", spec.span)
    month = (nums[at["paired"]] + which - 2) % 12 + 1
    means = Meaning.DAY if "day" in at else Meaning.MONTH
    return day_of(spec._replace(means=means, at=(), named=GREGORIAN, month=len(nums)), [*nums, month], policy)


def _today_or_so(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    day = _today(policy, spec) + nums[dict(spec.at)["today"]]
    return [Day(day, day, JALALI, _COUNTED)]


def _relative_period(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return a week, month or year counted from the reference's own."""
    del nums
    period = spec.meant.period or _THIS_MONTH
    if period.shift is None:
        raise Refused(MissingReferenceError, f"the {period.unit} is that of another date", spec.span)
    start, end, calendar = _period(_today(policy, spec), period.unit, period.shift, spec.era or JALALI)
    if calendar == JALALI and period.unit != "week" and year_of(start, JALALI) not in cal.JALALI_EXACT:
        return [Day(start, end, calendar, _COUNTED, (COMPUTED,), doubt=1)]
    return [Day(start, end, calendar, _COUNTED)]


_THIS_MONTH = RelativePeriod("month", 0)


def _period(today: int, unit: str, shift: int, calendar: str) -> tuple[int, int, str]:
    """Return the first and the last day of the period of a unit so many after that of a day."""
    if unit in ("week", "weekend"):
        start = today - (today + THURSDAY - SATURDAY) % 7 + 7 * shift
        return start if unit == "week" else start + 5, start + 6, JALALI  # Thursday
    if unit == "day":
        return today + shift, today + shift, calendar
    to_day = cal.jalali_to_day if calendar == JALALI else cal.gregorian_to_day
    if calendar == JALALI:
        year, month, _ = cal.day_to_jalali(today)
    else:
        date = dt.date.fromordinal(today + cal.ORDINAL_1970)
        year, month = date.year, date.month
    if unit == "year":
        return to_day(year + shift, 1, 1), to_day(year + shift + 1, 1, 1) - 1, calendar
    return to_day(*_later(year, month, shift), 1), to_day(*_later(year, month, shift + 1), 1) - 1, calendar


def _weekday(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the first such weekday after the reference, or the last one before it."""
    at = dict(spec.at)
    today = _today(policy, spec)
    on = (nums[at["weekday"]] - today - THURSDAY) % 7 or 7
    assert spec.meant.direction is not None  # noqa: S101 - what the spec means
    day = today + on if spec.meant.direction.shift > 0 else today + (on - 7 or -7)
    return [Day(day, day, JALALI, _COUNTED)]


def _ago(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the day or the moment so many units away from the reference, or the days until then."""
    at = dict(spec.at)
    direction = spec.meant.direction
    assert direction is not None  # noqa: S101 - what the spec means
    today = _today(policy, spec)
    amounts = _amounts(spec, nums, at)
    start = _moved(spec, policy, amounts, direction.shift)
    if direction.point:
        return [start]
    now = Day(today, today, JALALI, _COUNTED, moment=cast("dt.datetime", policy.reference) if start.moment else None)
    first, last = (start, now) if direction.shift < 0 else (now, start)
    rolling = Day(first.start, last.end, JALALI, _COUNTED, moment=first.moment, last=last.moment)
    if start.moment:
        return [rolling]
    unit, count = max(((unit, count) for unit, count in amounts.items()), key=lambda one: UNIT_NAMES.index(one[0]))
    near, far = (-1, -count) if direction.shift < 0 else (1, count)
    edges = [_period(today, unit, shift, JALALI) for shift in (near, far)]
    whole = Day(min(e[0] for e in edges), max(e[1] for e in edges), JALALI, _COUNTED)
    unclear = "it may be counted from today or in whole periods"
    return [rolling] if len(amounts) > 1 else [rolling._replace(unclear=unclear), whole._replace(unclear=unclear)]


def _before_feast(spec: DateSpec, nums: list[int], policy: Policy, near: int | None, side: int) -> list[Day]:
    """Return the day that lies so many units before a day that has a name: "three days left to Nowruz"."""
    if spec.meant.unit not in ("day", "week", "month"):
        raise Refused(UnreadableError, f"a {spec.meant.unit} before a day is not counted", spec.span)
    found = []
    for feast in _feast(spec, nums, policy, near, side):
        there = with_fields(policy, reference=dt.date.fromordinal(feast.start + cal.ORDINAL_1970))
        day = _moved(spec, there, _amounts(spec, nums, dict(spec.at)), -1)
        found.append(feast._replace(start=day.start, end=day.end))
    return found


def _amounts(spec: DateSpec, nums: list[int], at: dict[str, int]) -> dict[str, int]:
    """Return how many of each unit are counted."""
    found: dict[str, int] = {}
    if "count" in at:
        found[spec.meant.unit] = nums[at["count"]]
    if "more" in at:
        found[spec.meant.rest] = found.get(spec.meant.rest, 0) + nums[at["more"]]
    if "minute" in at:  # نیم, ربع
        unit = spec.meant.unit or "hour"
        half = _HALVES.get(unit)
        if half is None or (nums[at["minute"]] != 30 and unit != "hour"):
            raise Refused(UnreadableError, f"half a {unit} is not counted", spec.span)
        smaller, count = half
        found[smaller] = found.get(smaller, 0) + (nums[at["minute"]] if unit == "hour" else count)
    return found


_HALVES = {"hour": ("minute", 30), "year": ("month", 6), "month": ("day", 15)}
_MOST_YEARS = 999  # that anything is counted away


def _moved(spec: DateSpec, policy: Policy, amounts: dict[str, int], shift: int) -> Day:
    """Return the day, or of hours and less the moment, that is so far from the reference."""
    reference = policy.reference
    assert reference is not None  # noqa: S101 - the caller has asked for it
    months = 12 * amounts.get("year", 0) + amounts.get("month", 0)
    if months > 12 * _MOST_YEARS:
        raise Refused(OutOfRangeError, f"{months // 12} years are too many to count", spec.span)
    today = reference.toordinal() - cal.ORDINAL_1970
    if months:
        year, month, of_month = cal.day_to_jalali(today)
        year, month = _later(year, month, shift * months)
        if year not in cal.JALALI_EXACT and not policy.provisional:
            raise Refused(OutOfRangeError, f"the Jalali calendar is not exact in {year}: pass provisional=True", spec.span)
        today = cal.jalali_to_day(year, month, min(of_month, int(cal.jalali_month_days(year, month))))
    today += shift * (7 * amounts.get("week", 0) + amounts.get("day", 0))
    clock = dt.timedelta(
        hours=amounts.get("hour", 0), minutes=amounts.get("minute", 0), seconds=amounts.get("second", 0)
    )  # fmt: skip
    if not {"hour", "minute", "second"} & amounts.keys():
        return Day(today, today, JALALI, _COUNTED)
    if not isinstance(reference, dt.datetime):
        raise Refused(MissingReferenceError, "hours are counted from a reference with a clock: pass a datetime", spec.span)
    moment = dt.datetime.combine(dt.date.fromordinal(today + cal.ORDINAL_1970), reference.timetz())
    moment = (
        moment + shift * clock
        if moment.tzinfo is None
        else (moment.astimezone(dt.UTC) + shift * clock).astimezone(moment.tzinfo)
    )
    day = moment.toordinal() - cal.ORDINAL_1970
    return Day(
        day, day, JALALI, _COUNTED, moment=moment.replace(microsecond=0, second=moment.second if "second" in amounts else 0)
    )


def _vague(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    del nums, policy
    raise Refused(UnreadableError, "a vague phrase has no value", spec.span)


_DAYS: dict[Meaning, Callable[[DateSpec, list[int], Policy, int | None, int], list[Day]]] = {
    Meaning.DAY: _in_some_year,
    Meaning.MONTH: _in_some_year,
    Meaning.WEEK_OF_MONTH: _in_some_year,
    Meaning.PAIRED_MONTH: _paired,
    Meaning.ISO_WEEK: _iso_week,
    Meaning.ISO_ORDINAL: _iso_ordinal,
    Meaning.FEAST: _feast,
    Meaning.YEAR: _in_some_year,
    Meaning.YEAR_OF_ERA: _in_some_year,
    Meaning.BARE_YEAR: _in_some_year,
    Meaning.SCHOOL_YEAR: _school_year,
    Meaning.SEASON: _in_some_year,
    Meaning.PART_OF_YEAR: _in_some_year,
    Meaning.PART_OF_MONTH: _in_some_year,
    Meaning.DECADE: _decade,
    Meaning.CENTURY: _century,
    Meaning.RELATIVE_DAY: _today_or_so,
    Meaning.NOW: _now,
    Meaning.WEEKEND: _weekend,
    Meaning.RELATIVE_PERIOD: _relative_period,
    Meaning.RELATIVE_WEEKDAY: _weekday,
    Meaning.AMOUNT: _ago,
    Meaning.AMOUNT_BEFORE: _before_feast,
    Meaning.VAGUE: _vague,
    Meaning.THIS_YEAR: _in_some_year,
    Meaning.PART_OF_THIS_YEAR: _in_some_year,
    Meaning.THIS_MONTH: _relative_period,
}


def check_meanings(known: AbstractSet[Meaning] = _DAYS.keys()) -> None:
    """Refuse a meaning of a date that nothing here resolves, or that is none.

    >>> check_meanings({*Meaning} - CLOCK_MEANINGS - {Meaning.FEAST})
    Traceback (most recent call last):
    ValueError: nothing resolves a day that has a name (FEAST)

    Raises:
        ValueError: not every meaning of a row has its function.
    """
    for means in Meaning:
        if (means in known) is (means in CLOCK_MEANINGS):
            raise ValueError(f"nothing resolves {means.text} ({means.name})")


check_meanings()
