"""Calendar arithmetic over day numbers: days since 1970-01-01 in the Gregorian calendar.

Every function takes ints or NumPy integer arrays alike: there is no branch on a value, only arithmetic. None of them
checks its arguments; `*_month_days` says what exists.

The Solar Hijri rule (8 leap years in 33, of 1 Farvardin) gives every one of the 293 days of Nowruz in the University of
Tehran Calendar Center's table for 1206–1498 and the astronomical ones of 1178–1502; 1503 is undecided among authorities.
"""

from __future__ import annotations

import functools
import itertools
from typing import Any, TypeAlias

Ints: TypeAlias = Any  # an int or a NumPy integer array: the same expression computes both

ORDINAL_1970 = 719163  # date(1970, 1, 1).toordinal()
JALALI_EXACT = range(1178, 1503)  # the years for which the arithmetic is the official calendar
JALALI_COMPUTED = range(1, 1700)  # the years that are read on request; higher ones are of other eras
JALALI_YEARS = range(1200, 1500)  # what a four-digit year of no stated calendar is read as
GREGORIAN_YEARS = range(1500, 2200)
LUNAR_YEARS = range(1, 1700)
IMPERIAL_YEARS = range(2500, 2600)  # of which 2535–2537 were in use
IMPERIAL_USED = range(2535, 2538)
IMPERIAL_SINCE = 1180  # Jalali years before


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


def civil_to_day(year: Ints, month: Ints, day: Ints) -> Ints:
    """Return the day number of a civil (tabular) Lunar Hijri date.

    The table's leap years are 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30. A sighted calendar stands up to two days
    away from it, so here it only tells whether a lunar date can be the twin of another one.

    >>> civil_to_day(1445, 1, 1), gregorian_to_day(2023, 7, 19)
    (19557, 19557)
    """
    return (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day - 492533


# The lengths of Iran's lunar months from Muharram 1265 to Ramadan 1447, a bit a month (1: 30 days) behind a leading 1, from the
# month starts that roozbehp/qamari (CC0) has compiled from published calendars. They follow sighting: no rule gives them.
_IRAN_MONTHS = (
    "35555aab29754b6a96d4aea56d46da35d2ad54daa5b92bc95d4ad69374a764b6a574ab5556b2ae92f49754b5a69d62db15d8ab94dca6d5"
    "4d6a57527693b4ab5555a95d4aea56d2b6955acada4dd25e92ea96b533693729764baa5ad4ada56d46e936c9ad556aa6b92dc95e4ae656"
    "b2a754bb25b52ba556aaad92dc96d4b6a56d32da95b8aea4f4a6d535aa9b52ba93b4ab655aaaad4aea56d2b6956caad655aa9d92ea96d4"
    "ada55b29ba4af25b52b6a56d26e92ec96e4aea96d4ada55d49da4db26ba4baa3752ba956aa6d52ec95d4aea5752b6a56b4ada4dca6d53a"
    "a9aad4ae94f88fa4dca9b4cace56d26e92ecab5556ca5d92ea8dd46d94daa5ba4baa5b4aba956d26e92f49764b6a56ccb5a55d29da2dd"
)
_IRAN_FIRST = 1265 * 12, -44228  # Muharram 1265: its month count, and its day number


@functools.cache
def _iran_starts() -> tuple[int, ...]:
    lengths = [29 + int(bit) for bit in f"{int(_IRAN_MONTHS, 16):b}"[1:]]
    return tuple(itertools.accumulate(lengths, initial=_IRAN_FIRST[1]))


def lunar_month(year: int, month: int) -> tuple[int, int] | None:
    """Return the day number of the first and of the last day of a Lunar Hijri month of Iran, or None where it is not known.

    >>> lunar_month(1446, 9), lunar_month(1264, 1)  # Ramadan 1446 began on 2 March 2025
    ((20149, 20177), None)
    """
    starts = _iran_starts()
    at = year * 12 + month - 1 - _IRAN_FIRST[0]
    return (starts[at], starts[at + 1] - 1) if 0 <= at < len(starts) - 1 else None


NOWRUZ = tuple(nowruz(year) for year in range(JALALI_EXACT.start, JALALI_EXACT.stop + 1))  # from 1178 on
BEFORE_MONTH = (0, 0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)  # days of the Solar Hijri year before month 1–12

__all__ = [
    "BEFORE_MONTH",
    "GREGORIAN_YEARS",
    "IMPERIAL_SINCE",
    "IMPERIAL_USED",
    "IMPERIAL_YEARS",
    "JALALI_COMPUTED",
    "JALALI_EXACT",
    "JALALI_YEARS",
    "LUNAR_YEARS",
    "NOWRUZ",
    "ORDINAL_1970",
    "civil_to_day",
    "day_to_jalali",
    "gregorian_leap",
    "gregorian_month_days",
    "gregorian_to_day",
    "jalali_leap",
    "jalali_month_days",
    "jalali_to_day",
    "lunar_month",
    "nowruz",
]
