"""What is counted from the reference: today, this week, next month, three days ago."""

from __future__ import annotations

import datetime as dt
from typing import cast

from jalali_norm import calendars as cal
from jalali_norm.grammar.plan import UNIT_NAMES, DateSpec
from jalali_norm.lexicon.kinds import JALALI, RelativePeriod
from jalali_norm.model import COMPUTED, MissingReferenceError, OutOfRangeError, Policy, UnreadableError, VagueError
from jalali_norm.resolve.day import FROM_REFERENCE, Day, Refused, reference_day
from jalali_norm.resolve.months import months_later
from jalali_norm.resolve.rules import SATURDAY, weekday_of
from jalali_norm.resolve.years import year_of
from jalali_norm.startup.records import with_fields

_THIS_MONTH = RelativePeriod("month", 0)
_HALVES = {"hour": ("minute", 30), "year": ("month", 6), "month": ("day", 15)}
_VAGUE = {
    -1: "a vague amount: it does not say how long ago",
    0: "a vague amount: it does not say when",
    1: "a vague amount: it does not say how soon",
}
_MOST_YEARS = 999  # that anything is counted away  # that anything is counted away


def relative_day(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return today, tomorrow, or another day that has a name."""
    day = reference_day(policy, spec) + nums[dict(spec.at)["today"]]
    return [Day(day, day, JALALI, FROM_REFERENCE)]


def now(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the reference itself."""
    del nums
    reference_day(policy, spec)
    return [_moved(spec, policy, {"minute": 0}, 0)]


def weekend(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the Thursday and the Friday of the reference's week."""
    del nums
    return [Day(*_period(reference_day(policy, spec), "weekend", 0, JALALI), FROM_REFERENCE)]


def relative_period(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return a week, month or year counted from the reference's own."""
    del nums
    period = spec.meant.period or _THIS_MONTH
    if period.shift is None:
        raise Refused(MissingReferenceError, f"the {period.unit} is that of another date", spec.span)
    start, end, calendar = _period(reference_day(policy, spec), period.unit, period.shift, spec.era or JALALI)
    if calendar == JALALI and period.unit != "week" and year_of(start, JALALI) not in cal.JALALI_EXACT:
        return [Day(start, end, calendar, FROM_REFERENCE, (COMPUTED,), doubt=1)]
    return [Day(start, end, calendar, FROM_REFERENCE)]


def _period(today: int, unit: str, shift: int, calendar: str) -> tuple[int, int, str]:
    """Return the first and the last day of the period of a unit so many after that of a day."""
    if unit in ("week", "weekend"):
        start = today - (weekday_of(today) - SATURDAY) % 7 + 7 * shift
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
    return to_day(*months_later(year, month, shift), 1), to_day(*months_later(year, month, shift + 1), 1) - 1, calendar


def relative_weekday(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the first such weekday after the reference, or the last one before it."""
    at = dict(spec.at)
    today = reference_day(policy, spec)
    on = (nums[at["weekday"]] - weekday_of(today)) % 7 or 7
    assert spec.meant.direction is not None  # noqa: S101 - what the spec means
    day = today + on if spec.meant.direction.shift > 0 else today + (on - 7 or -7)
    return [Day(day, day, JALALI, FROM_REFERENCE)]


def amount(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the day or the moment so many units away from the reference, or the days until then."""
    at = dict(spec.at)
    direction = spec.meant.direction
    assert direction is not None  # noqa: S101 - what the spec means
    today = reference_day(policy, spec)
    amounts = _amounts(spec, nums, at)
    start = _moved(spec, policy, amounts, direction.shift)
    if direction.point:
        return [start]
    now = Day(today, today, JALALI, FROM_REFERENCE, moment=cast("dt.datetime", policy.reference) if start.moment else None)
    first, last = (start, now) if direction.shift < 0 else (now, start)
    rolling = Day(first.start, last.end, JALALI, FROM_REFERENCE, moment=first.moment, last=last.moment)
    if start.moment:
        return [rolling]
    unit, count = max(((unit, count) for unit, count in amounts.items()), key=lambda one: UNIT_NAMES.index(one[0]))
    near, far = (-1, -count) if direction.shift < 0 else (1, count)
    edges = [_period(today, unit, shift, JALALI) for shift in (near, far)]
    whole = Day(min(e[0] for e in edges), max(e[1] for e in edges), JALALI, FROM_REFERENCE)
    unclear = "it may be counted from today or in whole periods"
    return [rolling] if len(amounts) > 1 else [rolling._replace(unclear=unclear), whole._replace(unclear=unclear)]


def amount_before(spec: DateSpec, nums: list[int], policy: Policy, day: Day) -> Day:
    """Return the day that lies so many days, weeks or months before another one."""
    if spec.meant.unit not in ("day", "week", "month"):
        raise Refused(UnreadableError, f"a {spec.meant.unit} before a day is not counted", spec.span)
    there = with_fields(policy, reference=dt.date.fromordinal(day.start + cal.ORDINAL_1970))
    found = _moved(spec, there, _amounts(spec, nums, dict(spec.at)), -1)
    return day._replace(start=found.start, end=found.end)


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
        year, month = months_later(year, month, shift * months)
        if year not in cal.JALALI_EXACT and not policy.provisional:
            raise Refused(OutOfRangeError, f"the Jalali calendar is not exact in {year}: pass provisional=True", spec.span)
        today = cal.jalali_to_day(year, month, min(of_month, int(cal.jalali_month_days(year, month))))
    today += shift * (7 * amounts.get("week", 0) + amounts.get("day", 0))
    clock = dt.timedelta(
        hours=amounts.get("hour", 0), minutes=amounts.get("minute", 0), seconds=amounts.get("second", 0)
    )  # fmt: skip
    if not {"hour", "minute", "second"} & amounts.keys():
        return Day(today, today, JALALI, FROM_REFERENCE)
    if not isinstance(reference, dt.datetime):
        raise Refused(MissingReferenceError, "hours are counted from a reference with a clock: pass a datetime", spec.span)
    moment = dt.datetime.combine(dt.date.fromordinal(today + cal.ORDINAL_1970), reference.timetz())
    moment = (
        moment + shift * clock
        if moment.tzinfo is None
        else (moment.astimezone(dt.UTC) + shift * clock).astimezone(moment.tzinfo)
    )
    shown = moment.replace(microsecond=0, second=moment.second if "second" in amounts else 0)
    day = moment.toordinal() - cal.ORDINAL_1970
    return Day(day, day, JALALI, FROM_REFERENCE, moment=shown)


def vague(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Refuse what names no day: some days ago."""
    del nums, policy
    shift, unit = spec.meant.direction.shift if spec.meant.direction else 0, spec.meant.unit
    if unit and unit != "century" and shift:
        ago = f"a vague amount: it does not say how many {unit}s ago"
        ahead = f"a vague amount: it does not say how many {unit}s ahead"
        raise Refused(VagueError, ago if shift < 0 else ahead, spec.span)
    raise Refused(VagueError, _VAGUE[shift], spec.span)
