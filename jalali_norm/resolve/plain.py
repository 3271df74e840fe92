"""The most of all texts: one day that exists, maybe with a clock and its weekday, by table; the rest is the resolver's."""

from __future__ import annotations

import datetime as dt

from jalali_norm import calendars as cal
from jalali_norm.grammar.plan import Plan
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR
from jalali_norm.model import Policy, Value, make
from jalali_norm.resolve.rules import is_afghan

_JALALI = {  # the years of a Jalali month, by a policy's country
    country: frozenset(year for year in cal.JALALI_YEARS if not is_afghan(year, country)) for country in ("IR", "AF")
}
_SURE = {  # and of these the ones that digits alone tell as Jalali, by what it says of numbers
    country: {
        calendar: frozenset(year for year in years if calendar != LUNAR and not cal.year_in_doubt(year, calendar))
        for calendar in (None, JALALI, GREGORIAN, LUNAR)
    }
    for country, years in _JALALI.items()
}
_NOWRUZ, _BEFORE_MONTH = cal.NOWRUZ, cal.BEFORE_MONTH
_date = dt.date.fromordinal
_FIRST_YEAR = cal.JALALI_EXACT.start
_GREGORIAN_YEARS = range(1583, cal.GREGORIAN_YEARS.stop)  # with nothing to be marked
_ORDINAL_0 = cal.ORDINAL_1970 - 1
_WEEKDAY_AGREES = ("weekday agrees",)


def resolve_plain(plan: Plan, runs: list[int], policy: Policy) -> Value | None:
    """Return what `resolve` would, for the most of all texts: a day that exists, by table; None sends to `resolve`."""
    plain = plan.plain
    if plain is None:
        return None
    nums = plan.numbers(runs) if plan.word_numbers or plan.slices else runs
    at_year, at_month, at_day, calendar, at_hour, at_minute, at_second, at_weekday = plain
    year, month, day = nums[at_year], nums[at_month], nums[at_day]
    country = policy.country
    if year in (_JALALI[country] if calendar else _SURE[country][policy.calendar]) and calendar != GREGORIAN:
        if not (1 <= month <= 12 and day >= 1 and (day < 30 or day <= cal.jalali_month_days(year, month))):
            return None
        calendar = JALALI
        date = _date(_NOWRUZ[year - _FIRST_YEAR] + _BEFORE_MONTH[month] + day + _ORDINAL_0)
    elif year in _GREGORIAN_YEARS and calendar != JALALI:
        calendar = GREGORIAN
        try:
            date = dt.date(year, month, day)
        except ValueError:
            return None
    else:
        return None
    checks: tuple[str, ...] = ()
    if at_weekday >= 0:
        if date.weekday() != nums[at_weekday]:
            return None
        checks = _WEEKDAY_AGREES
    start = date
    if at_hour >= 0:
        hour = nums[at_hour]
        minute = nums[at_minute] if at_minute >= 0 else 0
        second = nums[at_second] if at_second >= 0 else 0
        if hour > 23 or minute > 59 or second > 59:  # a clock's face
            return None
        start = dt.datetime(date.year, date.month, date.day, hour, minute, second)  # noqa: DTZ001 - the wall clock
    said = plan.span, start, start, plan.precision, calendar, plan.certain, (), checks, plan.zone, (), plan.kind, 0, None
    return make(Value, said)
