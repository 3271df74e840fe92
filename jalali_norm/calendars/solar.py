"""The Solar Hijri calendar, the Gregorian and the Julian one: arithmetic, and no tables.

The Solar Hijri rule (8 leap years in 33, of 1 Farvardin) gives every one of the 293 days of Nowruz in the University of
Tehran Calendar Center's table for 1206–1498 and the astronomical ones of 1178–1502; 1503 is undecided among authorities.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Ints: TypeAlias = Any  # an int or a NumPy integer array: the same expression computes both

ORDINAL_1970 = 719163  # date(1970, 1, 1).toordinal()
JALALI_EXACT = range(1178, 1503)  # the years for which the arithmetic is the official calendar
JALALI_COMPUTED = range(1, 1700)  # the years that are read on request; higher ones are of other eras
JALALI_YEARS = range(1200, 1500)  # what a four-digit year of no stated calendar is read as
LUNAR_TODAY = range(1426, 1451)  # years in which people write lunar dates now, 2005–2029; as Jalali ones 2047–2072
GREGORIAN_YEARS = range(1500, 2200)
IMPERIAL_YEARS = range(2500, 2600)  # of which 2535–2537 were in use
IMPERIAL_USED = range(2535, 2538)
IMPERIAL_SINCE = 1180  # Jalali years before
GREGORIAN_SINCE = -141427  # the day number of 15 October 1582, the first day of the Gregorian calendar


def year_in_doubt(year: Ints, calendar: str | None) -> Ints:
    """Tell whether a year in digits alone may be a Jalali or a lunar one, where a policy says this calendar.

    A lunar policy decides the years of `LUNAR_TODAY`; the others are Jalali to all who do not say otherwise, so there the
    policy and the digits are at odds.

    >>> year_in_doubt(1444, None), year_in_doubt(1444, "jalali"), year_in_doubt(1401, None), year_in_doubt(1401, "lunar")
    (True, False, False, True)
    """
    today = (year >= LUNAR_TODAY.start) & (year < LUNAR_TODAY.stop)
    if calendar == "lunar":
        return today ^ ((year >= JALALI_YEARS.start) & (year < JALALI_YEARS.stop))
    return today & (calendar != "jalali")


def nowruz(year: Ints) -> Ints:
    """Return the day number of 1 Farvardin.

    >>> nowruz(1401)
    19072
    """
    return -492268 + 365 * (year - 1) + (8 * year + 21) // 33


def jalali_leap(year: Ints) -> Ints:
    """Tell whether Esfand has 30 days.

    >>> jalali_leap(1399), jalali_leap(1400)
    (True, False)
    """
    return (25 * year + 11) % 33 < 8


def jalali_month_days(year: Ints, month: Ints) -> Ints:
    """Return the days of a Solar Hijri month, for months 1–12.

    >>> jalali_month_days(1400, 6), jalali_month_days(1400, 7), jalali_month_days(1400, 12)
    (31, 30, 29)
    """
    return 31 - (month > 6) - (month == 12) * (1 - jalali_leap(year))


def jalali_to_day(year: Ints, month: Ints, day: Ints) -> Ints:
    """Return the day number of a Solar Hijri date.

    >>> jalali_to_day(1401, 8, 23)
    19310
    """
    return nowruz(year) + 31 * (month - 1) - (month > 7) * (month - 7) + day - 1


def day_to_jalali(number: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the Solar Hijri (year, month, day) of a day number.

    >>> day_to_jalali(19310)
    (1401, 8, 23)
    """
    year = 1 + (33 * (number + 492268) + 3) // 12053
    rest = number - nowruz(year)
    late = rest >= 186  # the second half of the year, with its months of 30 days
    rest = rest - 186 * late
    days = 31 - late
    return year, 1 + 6 * late + rest // days, 1 + rest % days


def gregorian_leap(year: Ints) -> Ints:
    """Tell whether February has 29 days, in the proleptic Gregorian calendar.

    >>> bool(gregorian_leap(2000)), bool(gregorian_leap(1900))
    (True, False)
    """
    return (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))


def gregorian_month_days(year: Ints, month: Ints) -> Ints:
    """Return the days of a Gregorian month, for months 1–12.

    >>> [gregorian_month_days(2022, m) for m in (1, 2, 4, 7, 8)]
    [31, 28, 30, 31, 31]
    """
    return 30 + (month + month // 8) % 2 - (month == 2) * (2 - gregorian_leap(year))


def gregorian_to_day(year: Ints, month: Ints, day: Ints) -> Ints:
    """Return the day number of a proleptic Gregorian date.

    >>> gregorian_to_day(1970, 1, 1)
    0
    """
    year = year - (month <= 2)  # a year that starts in March ends with its leap day
    return year * 365 + year // 4 - year // 100 + year // 400 + (153 * ((month + 9) % 12) + 2) // 5 + day - 719469


def julian_to_day(year: Ints, month: Ints, day: Ints) -> Ints:
    """Return the day number of a date of the Julian calendar, which the Gregorian one followed on 15 October 1582.

    >>> julian_to_day(1582, 10, 5), gregorian_to_day(1582, 10, 15)
    (-141427, -141427)
    """
    year = year - (month <= 2)
    return year * 365 + year // 4 + (153 * ((month + 9) % 12) + 2) // 5 + day - 719471


NOWRUZ = tuple(nowruz(year) for year in range(JALALI_EXACT.start, JALALI_EXACT.stop + 1))  # from 1178 on
BEFORE_MONTH = (0, 0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)  # days of the Solar Hijri year before month 1–12
