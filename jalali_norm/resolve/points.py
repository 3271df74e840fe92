"""What a plan that is no range comes to: one day, moment or period, or the few that it may be."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from jalali_norm import calendars as cal
from jalali_norm.grammar.plan import Plan
from jalali_norm.lexicon.kinds import JALALI, LUNAR
from jalali_norm.model import AmbiguousError, Moment, OutOfRangeError, Policy, Refusal, UnreadableError, Value, make
from jalali_norm.resolve.checks import Checked, agree, on_weekday, weekday_alone
from jalali_norm.resolve.clocks import Clock, clocks_of
from jalali_norm.resolve.dates import day_of
from jalali_norm.resolve.day import Day, Refused
from jalali_norm.resolve.rules import SATURDAY, weekday_of

Resolution: TypeAlias = tuple[tuple[Value, ...], Refusal | None]
_NO_CLOCK: list[Clock | None] = [None]


def point(plan: Plan, runs: list[int], policy: Policy, near: int | None = None, side: int = 0) -> Resolution:
    """Return what `resolve` does of a plan that is no range.

    A date without a year is near to a day, or on one side of it.
    """
    nums = plan.numbers(runs)
    try:
        days, checks, against = _days(plan, nums, policy, near, side)
        clocks = _clocks(plan, nums, policy, days) if plan.clock else _NO_CLOCK
    except Refused as refusal:
        return (), Refusal(*refusal.args)
    except (ValueError, OverflowError):  # a reference at an end of Python's calendar
        return (), Refusal(OutOfRangeError, "the date is past the last day of the year 9999, or before the year 1", plan.span)
    try:
        return tuple([_value(plan, day, clock, checks) for day in days or _NO_DAY for clock in clocks]), against
    except (ValueError, OverflowError):  # Python's dates end with the year 9999
        return (), Refusal(OutOfRangeError, "the date is past the last day of the year 9999, or before the year 1", plan.span)


_NO_DAY: list[Day | None] = [None]


def _days(plan: Plan, nums: list[int], policy: Policy, near: int | None, side: int) -> Checked:
    """Return the days of a plan, none where it has neither a date nor a weekday."""
    if not plan.dates:
        days, against = weekday_alone(plan, nums, policy) if plan.weekdays else ([], None)
        return days, (), against
    days = _dates(plan, nums, policy, near, side) if len(plan.dates) > 1 else day_of(plan.dates[0], nums, policy, near, side)
    if plan.boundary:
        days = [_boundary(day, plan.boundary) for day in days]
    checked: Checked = days, (), None
    if len(days) > 1 or days[0].unclear or days[0].calendar == LUNAR:
        checked = agree(plan, policy, days)
    if plan.weekdays or plan.eve or plan.ending >= 0 or plan.dates[0].week >= 0:
        return _beside(plan, nums, policy, *checked)
    return checked


def _beside(
    plan: Plan, nums: list[int], policy: Policy, days: list[Day], checks: tuple[str, ...], against: Refusal | None
) -> Checked:
    """Return what stands beside a plan's dates makes of their days: a weekday, the night of them, months that end with them."""
    if plan.eve == "night of":
        days, against = _eves(plan, days, against)
    if plan.dates[0].week >= 0:
        days, doubtful = _weeks(plan, nums, days[0])
        against = against or doubtful
    if plan.weekdays:
        days, checks, against = on_weekday(plan, nums, policy, days, checks, against)
    if plan.eve == "night of a weekday":
        days, against = _eves(plan, days, against)
    if plan.ending >= 0:
        days, against = _ended(plan, nums[plan.ending], days[0])
    return days, checks, against


def _clocks(plan: Plan, nums: list[int], policy: Policy, days: list[Day]) -> list[Clock]:
    """Return the times of a plan's clock."""
    assert plan.clock is not None  # noqa: S101 - its caller has asked
    if any(day.moment for day in days):
        raise Refused(UnreadableError, "a clock beside hours that are counted", plan.span)
    clocks = clocks_of(plan.clock, nums, policy, dated=bool(days))
    return clocks[-1:] if plan.eve else clocks  # those behind midnight are of the night that has begun


def _dates(plan: Plan, nums: list[int], policy: Policy, near: int | None, side: int) -> list[Day]:
    """Return a plan's dates, each resolved; one without a year is the nearest to one that has it, or to the reference."""
    stated = [day_of(spec, nums, policy) if spec.year_digits > 0 or spec.relative else [] for spec in plan.dates]
    if near is None:
        near = next((days[0].start for days in stated if days and days[0].calendar != LUNAR), None)
    found = [days or day_of(spec, nums, policy, near, side) for days, spec in zip(stated, plan.dates, strict=True)]
    if any(len(days) > 1 for days in found):
        raise Refused(UnreadableError, "days that are counted beside another date", plan.span)
    return [days[0] for days in found]


def _boundary(day: Day, boundary: str) -> Day:
    return day._replace(start=day.end) if boundary == "last" else day._replace(end=day.start)


def _eves(plan: Plan, days: list[Day], against: Refusal | None) -> tuple[list[Day], Refusal | None]:
    """Return the evening before a lunar date or a feast: "the night of 19 Ramadan"."""
    eves = [day._replace(start=day.start - 1, end=day.end - 1) for day in days]
    if plan.clock and plan.clock.span[0] < plan.dates[0].span[0]:  # "at 21 the night of 19 Ramadan"
        message = "the night of such a day is the one before it, or with a clock in front the day's own"
        return [*eves, *days], against or Refusal(AmbiguousError, message, plan.span)
    return eves, against


def _weeks(plan: Plan, nums: list[int], month: Day) -> tuple[list[Day], Refusal | None]:
    """Return the weeks that the nth one of a month may be: seven days from its first on, or from Saturday to Friday."""
    later = 7 * (nums[plan.dates[0].week] - 1)
    if len(plan.dates) > 1 or not 0 <= later <= month.end - month.start:
        raise Refused(OutOfRangeError, f"no week {nums[plan.dates[0].week]} of a month: expected 1–5", plan.span)
    first = month.start + later
    saturday = first - (weekday_of(month.start) - SATURDAY) % 7
    weeks = [month._replace(start=first, end=min(first + 6, month.end)), month._replace(start=saturday, end=saturday + 6)]
    if weeks[0] == weeks[1]:
        return weeks[:1], None
    return weeks, Refusal(
        AmbiguousError, "a month's week is seven days from its first on, or from Saturday to Friday", plan.span
    )


def _ended(plan: Plan, months: int, day: Day) -> tuple[list[Day], Refusal | None]:
    """Return the last day of so many months, or all of them: "six months ended 31 Shahrivar" names either."""
    if day.calendar != JALALI or not 1 <= months <= 12:
        raise Refused(UnreadableError, "months that end with another thing than a Jalali day", plan.span)
    day = day._replace(start=day.end)  # of a month its last one
    year, month, of_month = cal.day_to_jalali(day.end + 1)  # the day behind
    years, month = divmod(month - 1 - months, 12)
    begin = cal.jalali_to_day(year + years, month + 1, min(of_month, int(cal.jalali_month_days(year + years, month + 1))))
    message = "it may be the last day of the months or all of them"
    return [day, day._replace(start=begin)], Refusal(AmbiguousError, message, plan.span)


def _value(plan: Plan, day: Day | None, clock: Clock | None, checks: tuple[str, ...]) -> Value:
    """Return one day and one clock, each where there is one, as a value."""
    start: Moment
    end: Moment
    if day is None:
        assert clock is not None  # noqa: S101 - the grammar has no plan without either
        start = end = dt.time(clock.hour, clock.minute, clock.second, clock.microsecond, clock.offset)
        return Value(
            plan.span, start, end, plan.precision, None, plan.certain, (), checks, plan.zone, (), plan.kind, 0, plan.hedge
        )
    date = dt.date.fromordinal(day.start + cal.ORDINAL_1970 + (clock.days if clock else 0))
    if day.moment:
        start, end = day.moment, day.last or day.moment
    elif clock is None:
        start = date
        end = start if day.end == day.start else dt.date.fromordinal(day.end + cal.ORDINAL_1970)
    else:
        start = end = dt.datetime(
            date.year, date.month, date.day, clock.hour, clock.minute, clock.second, clock.microsecond, clock.offset
        )
    kind = "range" if day.end != day.start and len(plan.dates) > 1 and plan.kind == "date" else plan.kind
    said = (
        plan.span, start, end, plan.precision, day.calendar, plan.certain, day.filled, checks, plan.zone, day.marks, kind,
        day.doubt, plan.hedge,
    )  # fmt: skip
    return make(Value, said)
