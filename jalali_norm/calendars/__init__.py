"""Calendars: between the number of a day and its year, month and day.

The day number is the only thing that calendars exchange. Every rule is an expression that takes ints and NumPy integer arrays
alike; where no rule gives a calendar's months, a table has the first day of each.

    day number   days since 1970-01-01 in the Gregorian calendar
    Jalali       the Solar Hijri calendar (`solar`), with the Gregorian and the Julian one
    lunar        the Lunar Hijri calendars (`lunar`): Iran's, Umm al-Qura and the civil one; `crescent`: months not published
    borji        Iran's zodiac months of 1220-1303 (`borji`)
    exact        years in which the arithmetic is the official calendar (`JALALI_EXACT`); computed: read on request, and marked
    YEARS        a range of years and what it means: of whom four digits are, who wrote lunar dates …
    in doubt     a year whose digits may be a Jalali or a lunar one (`year_in_doubt`)

It may not know text, words, policies or readings, and loads no NumPy. Nothing checks its arguments: lengths say what exists.

To add: a calendar, as a module with `x_to_day` and lengths of months, and its name here; published lunar months, in the table
of `lunar`; a range of years, in `solar`.
"""

from typing import TYPE_CHECKING

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
from jalali_norm.startup.names import imported_later

if TYPE_CHECKING:
    from jalali_norm.calendars.borji import BORJI_YEARS, borji_month
    from jalali_norm.calendars.crescent import crescent_month
    from jalali_norm.calendars.lunar import LUNAR_CALENDARS, LUNAR_YEARS, LunarCalendar, civil_to_day, lunar_calendar, month_at

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

_LATER = {  # no solar date needs them
    **dict.fromkeys(("BORJI_YEARS", "borji_month"), "borji"),
    "crescent_month": "crescent",
    **dict.fromkeys(("LUNAR_CALENDARS", "LUNAR_YEARS", "LunarCalendar", "civil_to_day", "lunar_calendar", "month_at"), "lunar"),
}
if not TYPE_CHECKING:  # which knows the names
    __getattr__ = imported_later(__name__, _LATER)
