"""Calendar arithmetic over day numbers: days since 1970-01-01 in the Gregorian calendar.

`solar` has the Solar Hijri, Gregorian and Julian calendars, as arithmetic that takes ints or NumPy integer arrays alike;
`lunar` the Lunar Hijri ones and `borji` Iran's zodiac months, as tables; `crescent` is the rule for lunar months that no table
has. Nothing checks its arguments: lengths say what exists.
"""

from jalali_norm.calendars.borji import BORJI_YEARS, borji_month
from jalali_norm.calendars.crescent import crescent_month
from jalali_norm.calendars.lunar import LUNAR_YEARS, LunarCalendar, civil_to_day, lunar_calendar, month_at
from jalali_norm.calendars.lunar import NAMES as LUNAR_CALENDARS
from jalali_norm.calendars.solar import (
    BEFORE_MONTH,
    GREGORIAN_SINCE,
    GREGORIAN_YEARS,
    IMPERIAL_SINCE,
    IMPERIAL_USED,
    IMPERIAL_YEARS,
    JALALI_COMPUTED,
    JALALI_EXACT,
    JALALI_YEARS,
    LUNAR_TODAY,
    NOWRUZ,
    ORDINAL_1970,
    Ints,
    day_to_jalali,
    gregorian_leap,
    gregorian_month_days,
    gregorian_to_day,
    jalali_leap,
    jalali_month_days,
    jalali_to_day,
    julian_to_day,
    nowruz,
    year_in_doubt,
)

__all__ = [
    "BEFORE_MONTH",
    "BORJI_YEARS",
    "GREGORIAN_SINCE",
    "GREGORIAN_YEARS",
    "IMPERIAL_SINCE",
    "IMPERIAL_USED",
    "IMPERIAL_YEARS",
    "JALALI_COMPUTED",
    "JALALI_EXACT",
    "JALALI_YEARS",
    "LUNAR_CALENDARS",
    "LUNAR_TODAY",
    "LUNAR_YEARS",
    "NOWRUZ",
    "ORDINAL_1970",
    "Ints",
    "LunarCalendar",
    "borji_month",
    "civil_to_day",
    "crescent_month",
    "day_to_jalali",
    "gregorian_leap",
    "gregorian_month_days",
    "gregorian_to_day",
    "jalali_leap",
    "jalali_month_days",
    "jalali_to_day",
    "julian_to_day",
    "lunar_calendar",
    "month_at",
    "nowruz",
    "year_in_doubt",
]
