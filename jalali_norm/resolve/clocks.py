"""From a clock of a plan to its times: numbers, the part of the day, a fraction of a second, an offset."""

from __future__ import annotations

import datetime as dt
import functools

from jalali_norm.grammar.plan import ClockSpec
from jalali_norm.lexicon.kinds import DayPart
from jalali_norm.model import ConflictError, OutOfRangeError, Policy
from jalali_norm.resolve.day import Refused
from jalali_norm.resolve.rules import is_offset, is_time, microseconds_of
from jalali_norm.startup.records import NamedTuple


class Clock(NamedTuple):
    """A clock of the text, resolved."""

    hour: int
    minute: int
    second: int
    microsecond: int
    days: int = 0  # how many days later than the date beside it
    offset: dt.timezone | None = None


def clocks_of(spec: ClockSpec, nums: list[int], policy: Policy, *, dated: bool) -> list[Clock]:
    """Return the times that a clock may mean."""
    hour = nums[spec.hour]
    minute = nums[spec.minute] if spec.minute >= 0 else 0
    second = nums[spec.second] if spec.second >= 0 else 0
    microsecond = _fraction(spec, nums, policy) if spec.fraction >= 0 else 0
    if spec.plain and hour < 24 and minute < 60 and second < 60:  # a clock's face
        return [Clock(hour, minute, second, microsecond)]
    if spec.two and hour < minute <= 24 and clock_hours(spec, minute, dated=dated):  # a day has so many
        pairs = [(hour, minute), (hour, 0)]
    elif spec.either and hour != minute:
        pairs = [(h, m) for h, m in ((hour, minute), (minute, hour)) if h < 24 and m < 60]
    else:
        pairs = [(hour, minute)]
    offset = _offset(spec, nums) if spec.offset else None
    found: list[Clock] = []
    for h, m in pairs or [(hour, minute)]:
        if not is_time(h, m, second, microsecond):
            shown = f"{h:02d}:{m:02d}" + (f":{second:02d}" if spec.second >= 0 else "")
            raise Refused(OutOfRangeError, f"no such time as {shown}", spec.span)
        hours = clock_hours(spec, h, dated=dated)
        if not hours:
            message = f"{h} o'clock is not in the part of the day that is named ({spec.dayparts[0].name})"
            raise Refused(ConflictError, message, spec.span)
        for at, days in hours:
            total = at * 60 + (-m if spec.before else m)
            found.append(Clock(total // 60 % 24, total % 60, second, microsecond, days + total // 1440, offset))
    return found


def clock_hours(spec: ClockSpec, hour: int, *, dated: bool) -> tuple[tuple[int, int], ...]:
    """Return the hours that an hour as written may mean, each with the days to add to the date."""
    if not spec.dayparts or hour == 24:  # the day's end
        return ((hour, 0),)
    return _hours_in(spec.dayparts, hour, dated)


@functools.lru_cache(maxsize=4096)
def _hours_in(dayparts: tuple[DayPart, ...], hour: int, dated: bool) -> tuple[tuple[int, int], ...]:  # noqa: FBT001 - lru_cache's
    first, *others = sorted(dayparts, key=lambda part: -part.last)  # the night goes on behind midnight
    hours = first.readings(hour)
    for part in others:
        hours = [h for h in hours if h % 24 in {k % 24 for k in part.readings(hour)}]
    if not hours or hours[0] < 24:
        return tuple((h, 0) for h in hours)
    # past midnight: of the night before the named day, or of the one that follows it
    return tuple((h - 24, days) for h in hours for days in ((0, 1) if dated else (0,)))


def _fraction(spec: ClockSpec, nums: list[int], policy: Policy) -> int:
    micro, finer = microseconds_of(nums[spec.fraction], spec.fraction_digits)
    if finer and policy.nanoseconds == "raise":
        message = 'a fraction finer than a microsecond would be cut: pass nanoseconds="cut" to have it so'
        raise Refused(OutOfRangeError, message, spec.span)
    return int(micro)


def _offset(spec: ClockSpec, nums: list[int]) -> dt.timezone:
    sign, hours, minutes, seconds = spec.offset or (1, 0, 0, -1)
    rest = nums[seconds] if seconds >= 0 else 0
    if not is_offset(nums[hours], nums[minutes], rest):
        raise Refused(OutOfRangeError, f"no zone is {nums[hours]:02d}:{nums[minutes]:02d} from UTC", spec.span)
    return dt.timezone(sign * dt.timedelta(hours=nums[hours], minutes=nums[minutes], seconds=rest))
