"""The rules that one text and a column share: each takes an int or a NumPy integer array, and answers alike.

What is here stands nowhere else: `resolve` asks for one date, `columns.vectorized` for all rows of a column. The truth of an
array is an array of truths.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from jalali_norm import calendars as cal
from jalali_norm.calendars import Ints
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR

Truths: TypeAlias = Any  # a bool or a NumPy array of them

NAMED_YEARS = range(1000, 2200)  # of a date whose month is Gregorian
ERA_YEARS = range(1, 2200)  # with the era's word
FIRST_LUNAR = 10  # the lunar year in which intercalation was forbidden
ZODIAC_UNTIL = 1304  # the first year of Iran's months of today …
AFGHAN_SINCE = 1336  # … and of Afghanistan's
REFORM = 1582, 10, 15  # the first day of the Gregorian calendar
SIGHTED = 1  # days by which a month that follows sighting may begin before or after the published day …
REACH = 2  # … and by which one calendar's months differ from another's
THURSDAY = 3  # 1970-01-01
SATURDAY = 5
MOST_DAYS = 31  # of a month
_MOST_OFFSET = 14 * 60  # minutes; the largest in use
_LATER = 621  # years: so far a Gregorian year is ahead of the Jalali one that begins in it


def within(years: range, year: Ints) -> Truths:
    """Tell whether a year is one of some.

    >>> within(range(1200, 1500), 1401)
    True
    """
    return (year >= years.start) & (year < years.stop)


def hundred_of(calendar: str, pivot: int) -> range:
    """Return the years that one of two digits may be in full, by the policy's pivot.

    >>> hundred_of(JALALI, 1320), hundred_of(GREGORIAN, 1320)
    (range(1320, 1420), range(1941, 2041))
    """
    first = pivot if calendar == JALALI else pivot + _LATER
    return range(first, first + 100)


def year_in_full(year: Ints, hundred: range) -> Ints:
    """Return the year of a hundred that two digits name.

    >>> [year_in_full(year, range(1320, 1420)) for year in (57, 1, 20)]
    [1357, 1401, 1320]
    """
    return hundred.start + (year - hundred.start) % 100


def may_be_day(number: Ints) -> Truths:
    """Tell whether a year of two digits may as well be the day of the month beside it.

    >>> may_be_day(31), may_be_day(57), may_be_day(0)
    (True, False, False)
    """
    return (number > 0) & (number <= MOST_DAYS)


def calendars_of(year: Ints, told: str | None) -> tuple[Truths, Truths, Truths]:
    """Tell whether a year in digits alone is Jalali, Gregorian or lunar, where a policy says a calendar.

    That decides what the digits do not: a lunar one the years of `LUNAR_TODAY`, and each of them the years of no calendar. A
    year that is in doubt, which is for `calendars.year_in_doubt` to say, is taken for Jalali.

    >>> calendars_of(1401, None), calendars_of(2022, JALALI), calendars_of(1000, GREGORIAN), calendars_of(1444, LUNAR)
    ((True, False, False), (False, True, False), (False, True, False), (False, False, True))
    """
    jalali = (year >= _JALALI_FIRST) & (year < _JALALI_STOP)
    gregorian = (year >= _JALALI_STOP) & (year < _GREGORIAN_STOP)
    if told is None:
        return jalali, gregorian, jalali & False
    lunar = within(cal.LUNAR_TODAY, year) & (told == LUNAR)
    neither = (year < _JALALI_FIRST) | (year >= _GREGORIAN_STOP)
    others = [neither & (told == calendar) for calendar in (JALALI, GREGORIAN, LUNAR)]
    return (jalali ^ lunar) | others[0], gregorian | others[1], lunar | others[2]


_JALALI_FIRST, _JALALI_STOP, _GREGORIAN_STOP = cal.JALALI_YEARS.start, cal.JALALI_YEARS.stop, cal.GREGORIAN_YEARS.stop


def is_month_first(order: str | None, told: str | None, *, jalali: Truths, lunar: Truths, era: bool) -> Truths:
    """Tell whether a date in digits stands month first as nobody writes one of its calendar, and the policy does not either.

    >>> [is_month_first("mdy", told, jalali=True, lunar=False, era=False) for told in (None, "mdy")]
    [True, False]
    """
    return (order == "mdy") & (told != "mdy") & (lunar | (jalali & (not era)))


def is_afghan(year: Ints, country: str) -> Truths:
    """Tell whether a Solar Hijri year is one of Afghanistan's before its months were those of today.

    >>> is_afghan(1335, "AF"), is_afghan(1335, "IR")
    (True, False)
    """
    return (year < AFGHAN_SINCE) & (country == "AF")


def weekday_of(day: Ints) -> Ints:
    """Return the weekday of a day number, 0 for Monday.

    >>> weekday_of(0)  # Thursday, 1 January 1970
    3
    """
    return (day + THURSDAY) % 7


def counted_weekday(number: Ints) -> tuple[Ints, Truths]:
    """Return the weekday that is counted from Saturday, 1 for Sunday, and whether there is one: "5-shanbe" is Thursday.

    >>> counted_weekday(5), counted_weekday(6)[1]
    ((3, True), False)
    """
    return (number + 5) % 7, (number >= 1) & (number <= 5)


def is_time(hour: Ints, minute: Ints, second: Ints, microsecond: Ints) -> Truths:
    """Tell whether a clock shows a time; 24:00 is the end of the day.

    >>> is_time(24, 0, 0, 0), is_time(24, 0, 1, 0), is_time(21, 60, 0, 0)
    (True, False, False)
    """
    end = (hour == 24) & (minute == 0) & (second == 0) & (microsecond == 0)
    return ((hour < 24) | end) & (minute < 60) & (second < 60)


def microseconds_of(fraction: Ints, digits: int) -> tuple[Ints, Ints]:
    """Return the microseconds of a fraction of a second that is written in so many digits, and what is finer.

    >>> microseconds_of(5, 1), microseconds_of(1234567, 7)
    ((500000, 0), (123456, 7000000))
    """
    parts: tuple[Ints, Ints] = divmod(fraction * 1_000_000, 10**digits)
    return parts


def is_offset(hours: Ints, minutes: Ints, seconds: Ints) -> Truths:
    """Tell whether a zone may be so far from UTC.

    >>> is_offset(14, 0, 0), is_offset(14, 30, 0), is_offset(3, 60, 0)
    (True, False, False)
    """
    return (minutes < 60) & (seconds < 60) & (hours * 60 + minutes <= _MOST_OFFSET)
