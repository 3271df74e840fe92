"""What a text says twice: two dates of one day, a date and its weekday; and a weekday alone."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from jalali_norm import calendars as cal
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import Plan
from jalali_norm.lexicon.kinds import JALALI, LUNAR
from jalali_norm.model import (
    BEFORE_GREGORIAN,
    AmbiguousError,
    ConflictError,
    MissingReferenceError,
    OutOfRangeError,
    Policy,
    Refusal,
    UnreadableError,
)
from jalali_norm.resolve.day import FROM_REFERENCE, SIDE_OF, Day, Refused
from jalali_norm.resolve.rules import REACH, SATURDAY, counted_weekday, weekday_of

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Checked: TypeAlias = tuple[list[Day], tuple[str, ...], Refusal | None]  # days, how the checks came out, what is against them


def agree(plan: Plan, policy: Policy, days: list[Day]) -> Checked:
    """Return the day that all dates of the text name, or each one's where they disagree."""
    if len(plan.dates) == 1 and days[0].unclear:
        return days, (), Refusal(AmbiguousError, days[0].unclear, plan.span)
    solar = [d for d in days if d.calendar != LUNAR]
    if not solar:
        day = days[0]
        if len(days) > 1 or day.unclear:
            return days, (), Refusal(AmbiguousError, day.unclear or "two dates: which one is meant?", plan.span)
        return days, (), None
    day = min(solar, key=lambda d: d.doubt)
    if all(_alike(d, day) for d in days):
        calendars = {d.calendar for d in days}
        return [day], ("calendars agree",) if len(calendars) > 1 else (), None
    for d in solar:
        if d.calendar == policy.conflict:
            return [d], ("calendars disagree",), None
    if len({d.calendar for d in days}) == 1 and not any(spec.relative for spec in plan.dates):
        alike = len(days) == 2 and len({(spec.order, spec.means is Meaning.BARE_YEAR) for spec in plan.dates}) == 1
        sure = not any(day.unclear for day in days)
        if alike and sure and plan.joined and not plan.weekdays and not plan.clock:
            first, last = sorted(days)
            return [first._replace(end=last.end)], (), None
        return list(dict.fromkeys(solar)), (), Refusal(AmbiguousError, "two dates: which one is meant?", plan.span)
    shown = " and ".join(f"{_iso(d.start)} ({d.calendar})" for d in days)
    if not policy.julian and any(BEFORE_GREGORIAN in d.marks for d in days):
        shown += ": pass julian=True if the Gregorian date is a Julian one"
    return list(dict.fromkeys(solar)), (), Refusal(ConflictError, f"the dates disagree: {shown}", plan.span)


def _alike(day: Day, other: Day) -> bool:
    """Tell whether a day is another one, which settles what is in doubt of it."""
    reach = REACH if day.calendar == LUNAR else day.doubt
    return abs(day.start - other.start) <= reach and abs(day.end - other.end) <= reach


def on_weekday(
    plan: Plan, nums: list[int], policy: Policy, days: list[Day], checks: tuple[str, ...], against: Refusal | None
) -> Checked:
    """Check the text's weekdays against its date; of a week they are the day."""
    day = days[0]
    wanted = _weekdays(plan, nums)
    spec = plan.dates[0]
    if "count" in dict(spec.at):
        raise Refused(UnreadableError, "a weekday beside units that are counted", plan.span)
    period = spec.meant.period
    if period and period.unit == "week" and len(set(wanted)) == 1:
        start = day.start + (wanted[0] - SATURDAY) % 7
        return [day._replace(start=start, end=start)], checks, against
    if day.start != day.end:
        raise Refused(UnreadableError, "a weekday beside a longer period", plan.span)
    said = weekday_of(day.start)
    if day.doubt and len(set(wanted)) == 1:
        off = (wanted[0] - said + 3) % 7 - 3
        if abs(off) <= day.doubt and not (off and _is_letter(plan)):
            # a sighted month may have begun a day later, and the weekday says so
            check = f"weekday settles the {'lunar ' if day.calendar == LUNAR else ''}day" if off else "weekday agrees"
            settled = day._replace(start=day.start + off, end=day.end + off, doubt=0, unclear="")
            return [settled], (*checks, check), None if day.unclear and len(plan.dates) == 1 else against
    wrong = [w for w in wanted if w != said]
    if not wrong:
        return days, (*checks, "weekday agrees"), against
    if policy.conflict == "date" or against:
        return days, (*checks, "weekday disagrees"), against
    message = f"{_iso(day.start)} is a {_NAMES[said]}, not a {_NAMES[wrong[0]]}"
    return days, checks, Refusal(ConflictError, message, plan.span)


def _is_letter(plan: Plan) -> bool:
    """Tell whether a plan's weekday is one letter, which is too little to move a day."""
    return any(part.kind == "letter weekday" for part in plan.parts)


def _weekdays(plan: Plan, nums: list[int]) -> list[int]:
    found = []
    for index, counted in plan.weekdays:
        weekday, known = counted_weekday(nums[index]) if counted else (nums[index], True)
        if not known:
            raise Refused(OutOfRangeError, f"no weekday is counted {nums[index]}: expected 1–5", plan.span)
        found.append(weekday)
    return found


def weekday_alone(plan: Plan, nums: list[int], policy: Policy) -> tuple[list[Day], Refusal | None]:
    """Return the days that a bare weekday may mean, or the one that the policy says."""
    if policy.reference is None:
        raise Refused(MissingReferenceError, "a weekday alone needs a reference date", plan.span)
    if len(weekdays := set(_weekdays(plan, nums))) > 1:
        raise Refused(UnreadableError, "two weekdays", plan.span)
    today = policy.reference.toordinal() - cal.ORDINAL_1970
    back = (weekday_of(today) - weekdays.pop()) % 7
    days = [Day(n, n, JALALI, FROM_REFERENCE) for n in (today - back, today - back + 7)]
    if side := SIDE_OF[policy.occurrence]:
        return [days[side > 0]], None
    return days, Refusal(AmbiguousError, "a weekday alone may be the last one or the next", plan.span)


def _iso(day: int) -> str:
    if not 0 < day + cal.ORDINAL_1970 <= dt.date.max.toordinal():
        return "a day that Python has not"
    return dt.date.fromordinal(day + cal.ORDINAL_1970).isoformat()
