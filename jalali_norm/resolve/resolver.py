"""From a plan and a text's numbers to values, or to the reason why there is none."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from typing import Any, TypeAlias

from jalali_norm import calendars as cal
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import ClockSpec, DateSpec, Plan, RangeSpec
from jalali_norm.grammar.sources import Number
from jalali_norm.lexicon.kinds import JALALI, LUNAR, DayPart
from jalali_norm.model import (
    BEFORE_GREGORIAN,
    MARKS,
    AmbiguousError,
    ConflictError,
    MissingReferenceError,
    Moment,
    OutOfRangeError,
    Policy,
    Refusal,
    UnreadableError,
    Value,
)
from jalali_norm.resolve.dates import (
    REACH,
    SATURDAY,
    THURSDAY,
    Day,
    Refused,
    day_of,
    in_century,
    in_doubt,
)
from jalali_norm.startup.records import NamedTuple, with_fields

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_OFFSET = 14 * 60  # minutes; the largest in use
_made = tuple.__new__  # a third of what Value's own takes


class _Clock(NamedTuple):
    """A clock of the text, resolved."""

    hour: int
    minute: int
    second: int
    microsecond: int
    days: int = 0  # how many days later than the date beside it
    offset: dt.timezone | None = None


Resolution: TypeAlias = "tuple[tuple[Value, ...], Refusal | None]"


def _clock(spec: ClockSpec, nums: list[int], policy: Policy, *, dated: bool) -> list[_Clock]:
    """Return the times that a clock may mean."""
    hour = nums[spec.hour]
    minute = nums[spec.minute] if spec.minute >= 0 else 0
    second = nums[spec.second] if spec.second >= 0 else 0
    microsecond = _fraction(spec, nums, policy) if spec.fraction >= 0 else 0
    if spec.plain and hour < 24 and minute < 60 and second < 60:  # a clock's face
        return [_Clock(hour, minute, second, microsecond)]
    if spec.either and hour != minute:
        pairs = [(h, m) for h, m in ((hour, minute), (minute, hour)) if h < 24 and m < 60]
    else:
        pairs = [(hour, minute)]
    offset = _offset(spec, nums) if spec.offset else None
    found: list[_Clock] = []
    for h, m in pairs or [(hour, minute)]:
        if h > 24 or m > 59 or second > 59 or (h == 24 and (m or second or microsecond)):
            shown = f"{h:02d}:{m:02d}" + (f":{second:02d}" if spec.second >= 0 else "")
            raise Refused(OutOfRangeError, f"no such time as {shown}", spec.span)
        hours = clock_hours(spec, h, dated=dated)
        if not hours:
            message = f"{h} o'clock is not in the part of the day that is named ({spec.dayparts[0].name})"
            raise Refused(ConflictError, message, spec.span)
        for at, days in hours:
            total = at * 60 + (-m if spec.before else m)
            found.append(_Clock(total // 60 % 24, total % 60, second, microsecond, days + total // 1440, offset))
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
    value, digits = nums[spec.fraction], spec.fraction_digits
    micro, finer = divmod(value * 1_000_000, int(10**digits))
    if finer and policy.nanoseconds == "raise":
        message = 'a fraction finer than a microsecond would be cut: pass nanoseconds="cut" to have it so'
        raise Refused(OutOfRangeError, message, spec.span)
    return micro


def _offset(spec: ClockSpec, nums: list[int]) -> dt.timezone:
    sign, hours, minutes, seconds = spec.offset or (1, 0, 0, -1)
    total, rest = nums[hours] * 60 + nums[minutes], nums[seconds] if seconds >= 0 else 0
    if total > MOST_OFFSET or nums[minutes] > 59 or rest > 59:
        raise Refused(OutOfRangeError, f"no zone is {nums[hours]:02d}:{nums[minutes]:02d} from UTC", spec.span)
    return dt.timezone(sign * dt.timedelta(minutes=total, seconds=rest))


def resolve(plan: Plan, runs: list[int], policy: Policy, near: int | None = None) -> Resolution:
    """Return the values that a plan gives a text's runs of digits, and what stands against them.

    What lacks its year takes the one that is nearest to `near`, where there is such a day, or to the reference.

    Values and nothing against them: each is valid. Both: they are an error's candidates. No value: why there is none.
    """
    if plan.unless:
        outcome = resolve(plan._replace(unless=""), runs, policy, near)
        if any(value.calendar == plan.unless for value in outcome[0]):
            return (), Refusal(UnreadableError, "what stands behind the clock is not read so", plan.span)
        return outcome
    if plan.bare and (year := _year_in_doubt(plan, runs, policy)):
        return _either(plan, year, runs, policy, near)
    return _resolved(plan, runs, policy, near) if plan.range else _point(plan, runs, policy, near)


def _year_in_doubt(plan: Plan, runs: list[int], policy: Policy) -> int:
    """Return a year of a plan that in digits alone may be Jalali or lunar, or 0."""
    for end in _points(plan):
        for spec in end.dates:
            if spec.bare and cal.year_in_doubt(year := end.numbers(runs)[spec.year], policy.calendar):
                return year
    return 0


def _points(plan: Plan) -> tuple[Plan, ...]:
    """Return the ends of a range, or a plan that is none."""
    return tuple(end for end in plan.range[:2] if end) if plan.range else (plan,)


def _either(plan: Plan, year: int, runs: list[int], policy: Policy, near: int | None) -> Resolution:
    """Return the same of a year that may be Jalali or lunar: both, unless one is no day, or the rest of the text says which."""
    calendars: tuple[str, ...] = (LUNAR, JALALI) if policy.calendar == LUNAR else (JALALI, LUNAR)
    if plan.range:  # the ends are of one calendar
        said = {spec.era or spec.named for end in _points(plan) for spec in end.dates}
        calendars = tuple(one for one in calendars if one in said) or calendars
    outcomes = [_resolved(_assuming(plan, one, runs, policy), runs, policy, near) for one in calendars]
    possible = [one for one in outcomes if one[0] and (one[1] is None or one[1].kind is AmbiguousError)]
    told = [one for one in possible if any(check in _CORROBORATES for value in one[0] for check in value.checks)]
    possible = told or possible
    refused = any(against and against.kind is OutOfRangeError for _, against in outcomes)
    if len(possible) == 1 and (told or not refused) and "calendars disagree" not in possible[0][0][0].checks:
        return possible[0]
    values = tuple({(one.start, one.end): one for found, _ in reversed(possible) for one in reversed(found)}.values())[::-1]
    if len(values) == 1 and len(possible) > 1:
        return values, possible[0][1]
    if possible:
        return values, Refusal(AmbiguousError, in_doubt(year), plan.span)
    _, against = min(outcomes, key=lambda one: not one[0])
    return tuple(value for one in outcomes for value in one[0]), against


_CORROBORATES = frozenset({"calendars agree", "weekday agrees", "weekday settles the lunar day"})


def _assuming(plan: Plan, calendar: str, runs: list[int], policy: Policy) -> Plan:
    """Return a plan whose years in doubt are of one calendar; in a range all that are digits alone."""
    if plan.range:
        ends = plan.range.left, plan.range.right, *(plan.range.lent or ())
        left, right, *lent = (
            end and end._replace(dates=tuple(spec._replace(assumed=calendar) for spec in end.dates)) for end in ends
        )
        assert left is not None  # noqa: S101 - every range has one
        made = plan.range._replace(left=left, right=right, lent=(lent[0], lent[1]) if lent else None)
        return plan._replace(range=made)
    numbers = plan.numbers(runs)
    dates = (
        spec._replace(assumed=calendar) if spec.bare and cal.year_in_doubt(numbers[spec.year], policy.calendar) else spec
        for spec in plan.dates
    )
    return plan._replace(dates=tuple(dates))


def _resolved(plan: Plan, runs: list[int], policy: Policy, near: int | None) -> Resolution:
    """Return the same where every year's calendar is known."""
    if plan.range:
        try:
            return _range(plan, plan.range, runs, policy, near)
        except (ValueError, OverflowError):  # a reference at an end of Python's calendar
            return (), Refusal(OutOfRangeError, "the range goes past the last day of the year 9999, or before 1", plan.span)
    return _point(plan, runs, policy, near)


def _point(plan: Plan, runs: list[int], policy: Policy, near: int | None = None, side: int = 0) -> Resolution:
    """Return the same of a plan that is no range; a date without a year is near to a day, or on one side of it."""
    nums = plan.numbers(runs)
    checks: tuple[str, ...] = ()
    against: Refusal | None = None
    days: list[Day] | list[None] = [None]
    clocks: list[_Clock] | list[None] = [None]
    try:
        if plan.dates:
            days = _days(plan, nums, policy, near, side)
            if plan.boundary:
                days = [_boundary(day, plan.boundary) for day in days]
            if len(days) > 1 or days[0].unclear or days[0].calendar == LUNAR:
                days, checks, against = _agree(plan, policy, days)
            if plan.eve == "night of":
                days, against = _eves(plan, days, against)
            if plan.dates[0].week >= 0:
                days, doubtful = _weeks(plan, nums, days[0])
                against = against or doubtful
            if plan.weekdays:
                days, checks, against = _weekday(plan, nums, policy, days, checks, against)
            if plan.eve == "night of a weekday":
                days, against = _eves(plan, days, against)
            if plan.ending >= 0:
                days, against = _ended(plan, nums[plan.ending], days[0])
        elif plan.weekdays:
            days, against = _weekday_alone(plan, nums, policy)
        if plan.clock:
            if any(day and day.moment for day in days):
                return (), Refusal(UnreadableError, "a clock beside hours that are counted", plan.span)
            clocks = _clock(plan.clock, nums, policy, dated=days[0] is not None)
            if plan.eve:
                clocks = clocks[-1:]  # those behind midnight are of the night that has begun
    except Refused as refusal:
        return (), Refusal(*refusal.args)
    except (ValueError, OverflowError):  # a reference at an end of Python's calendar
        return (), Refusal(OutOfRangeError, "the date is past the last day of the year 9999, or before the year 1", plan.span)
    try:
        return tuple([_value(plan, day, clock, checks) for day in days for clock in clocks]), against
    except (ValueError, OverflowError):  # Python's dates end with the year 9999
        return (), Refusal(OutOfRangeError, "the date is past the last day of the year 9999", plan.span)


def _eves(plan: Plan, days: list[Day], against: Refusal | None) -> tuple[list[Day], Refusal | None]:
    """Return the evening before a lunar date or a feast: "the night of 19 Ramadan"."""
    eves = [day._replace(start=day.start - 1, end=day.end - 1) for day in days]
    if plan.clock and plan.clock.span[0] < plan.dates[0].span[0]:  # "at 21 the night of 19 Ramadan"
        message = "the night of such a day is the one before it, or with a clock in front the day's own"
        return [*eves, *days], against or Refusal(AmbiguousError, message, plan.span)
    return eves, against


def _days(plan: Plan, nums: list[int], policy: Policy, near: int | None, side: int) -> list[Day]:
    """Return the plan's dates resolved; one without a year is the nearest to one that has it, or to the reference."""
    if len(plan.dates) == 1:
        return day_of(plan.dates[0], nums, policy, near, side)
    stated = [day_of(spec, nums, policy) if spec.year_digits > 0 or spec.relative else [] for spec in plan.dates]
    if near is None:
        near = next((days[0].start for days in stated if days and days[0].calendar != LUNAR), None)
    found = [days or day_of(spec, nums, policy, near, side) for days, spec in zip(stated, plan.dates, strict=True)]
    if any(len(days) > 1 for days in found):
        raise Refused(UnreadableError, "days that are counted beside another date", plan.span)
    return [days[0] for days in found]


def _range(plan: Plan, spec: RangeSpec, runs: list[int], policy: Policy, given: int | None) -> Resolution:
    """Return the values of a range: each end takes the year that it lacks from the other."""
    left, right = spec.left, spec.right
    if right is None:
        bare = left._replace(
            dates=tuple(date._replace(means=Meaning.YEAR) if _is_bare_year(date) else date for date in left.dates)
        )
        values, against = _point(bare, runs, policy, given)
        return tuple(_between(plan, one, None) for one in values), against
    numbers = [one.value if isinstance(one, Number) else runs[one.slot] for one in spec.listed if one]
    if None in spec.listed or any(
        b - a != numbers[1] - numbers[0] or abs(b - a) != spec.step for a, b in itertools.pairwise(numbers)
    ):
        return (), Refusal(UnreadableError, "a list of days that do not follow one another is not read", plan.span)
    if spec.lent:
        lent = spec._replace(left=spec.lent[0], right=spec.lent[1], lent=None, strict=True)
        values, against = _range(plan, lent, runs, policy, given)
        if len(values) == 1 or (values and not against):
            return values, against
    if short := _short_year(spec):  # 1998-99, 20-2019
        whole = right if short is left else left
        year = in_century(runs[short.dates[0].year], runs[whole.dates[0].year])
        runs = [year if index == short.dates[0].year else run for index, run in enumerate(runs)]
        full = short._replace(dates=(short.dates[0]._replace(year_digits=4),))
        left, right = (full, right) if short is left else (left, full)
    if _is_stated(left) and _is_ahead(right):
        return (), Refusal(UnreadableError, "a range until a year that is counted from another one", plan.span)
    begins, ends = _ends(left, right, runs, policy, given, shared=spec.shared)
    valid: list[Value] = []
    a: Any
    b: Any
    for a in begins[0]:
        for b in ends[0]:
            if type(a.start) is not type(b.start) or _east(a.start) != _east(b.start):
                return (), Refusal(UnreadableError, "a range of a day and a moment, or of two zones, is not read", plan.span)
            if _is_clock(a.start) and b.end <= a.start and not _overnight(a.start, b.end):
                if spec.strict or len(ends[0]) > 1:
                    continue
                return (), Refusal(UnreadableError, "a range of clocks that ends before it begins", plan.span)
            if not _is_clock(a.start) and b.end < a.start and any(date.relative for date in (*left.dates, *right.dates)):
                return (), Refusal(UnreadableError, "a range that ends before it begins", plan.span)
            if _overnight(a.start, b.end) and _dated_behind(left, right):
                return (), Refusal(UnreadableError, "a range over midnight: which of the two days is named?", plan.span)
            if a.calendar != b.calendar and _is_stated(left) and _is_stated(right):
                return (), Refusal(UnreadableError, "a range whose ends are of two calendars", plan.span)
            if spec.joint == "dash" and _is_year(left) and _is_year(right) and (a.start - b.start).days > _WRITTEN_BACKWARDS:
                return (), Refusal(UnreadableError, "a pair of years that ends long before it begins", plan.span)
            if spec.neighbours and len(spec.listed) < 2 and not _follow(a, b):
                return (), Refusal(UnreadableError, "a list of days that do not follow one another is not read", plan.span)
            valid.append(_between(plan, a, b))
    return tuple(dict.fromkeys(valid)), begins[1] or ends[1]


def _ends(
    left: Plan, right: Plan, runs: list[int], policy: Policy, given: int | None, *, shared: bool
) -> tuple[Resolution, Resolution]:
    """Return what both ends of a range come to: the one that says less is read by where the other lies."""
    if _is_weekday(right):  # "from today until Friday"
        begins = _point(left, runs, policy, given)
        return begins, _by_the_other(right, runs, policy, begins, 1)
    if _is_weekday(left) and right.dates and not right.weekdays:  # "from Monday until today"
        ends = _point(right, runs, policy, given)
        return _by_the_other(left, runs, policy, ends, -1), ends
    if right.dates and right.dates[0].means in _OF_LEFT and left.dates and _has_month(left.dates[0]):  # "until the month's end"
        begins = _point(left, runs, policy, given)
        return begins, _by_the_other(right, runs, policy, begins, 0)
    if _yearless(right) and not _yearless(left):
        begins = _point(left, runs, policy)
        near = _first_day(begins[0])
        return begins, _point(right, runs, policy, near, 1 if near is not None else 0)
    ends = _point(right, runs, policy, given)
    near = _first_day(ends[0])
    return _point(left, runs, policy, near, 0 if shared or near is None else -1), ends


def _by_the_other(end: Plan, runs: list[int], policy: Policy, other: Resolution, side: int) -> Resolution:
    """Return an end that is read from the other's day: the first such weekday behind it, the last before it, or its month."""
    near = _first_day(other[0])
    if near is None:
        return (), other[1] or Refusal(UnreadableError, "an end of a range that hangs on the other one", end.span)
    there = with_fields(policy, reference=dt.date.fromordinal(near + side + cal.ORDINAL_1970))
    values, against = _point(end, runs, there)
    if not side or not values:
        return values, against
    days = [one for one in values if ((_first_day((one,)) or near) - near) * side > 0]
    return (days[0] if side > 0 else days[-1],), None


def _has_month(spec: DateSpec) -> bool:
    return spec.month >= 0 or spec.relative_month is not None


def _is_weekday(plan: Plan) -> bool:
    return bool(plan.weekdays) and not plan.dates and not plan.clock


def _yearless(plan: Plan) -> bool:
    return any(date.year < 0 and not date.relative and date.means not in _YEAR_TOLD for date in plan.dates)


def _is_bare_year(spec: DateSpec) -> bool:
    return spec.means is Meaning.BARE_YEAR


def _is_year(plan: Plan) -> bool:
    return len(plan.dates) == 1 and plan.dates[0].means in _YEARS


_WRITTEN_BACKWARDS = 10 * 366  # days by which the first of two years may lie behind the second: a right-to-left habit


def _is_stated(plan: Plan) -> bool:
    return any(date.year_digits > 0 for date in plan.dates)


def _is_ahead(plan: Plan) -> bool:
    """Tell whether a year is one of those behind the reference's."""
    years = (date.relative_year for date in plan.dates)
    return any(year and year.of == "reference" and year.shift > 0 for year in years)


_YEARS = frozenset({Meaning.YEAR, Meaning.BARE_YEAR})
_OF_LEFT = frozenset({Meaning.THIS_YEAR, Meaning.THIS_MONTH})  # in a range those of its first end
_YEAR_TOLD = _OF_LEFT | {Meaning.PART_OF_THIS_YEAR, Meaning.DECADE, Meaning.CENTURY}


def _first_day(values: tuple[Value, ...]) -> int | None:
    start = values[0].start if values else None
    return start.toordinal() - cal.ORDINAL_1970 if isinstance(start, dt.date) else None


def _between(plan: Plan, a: Value, b: Value | None) -> Value:
    """Return the range between two values; ends that stand the other way round, as right-to-left habit has it, are turned."""
    start: Any = a.start
    end: Any = b.end if b else None
    if b and end < start:
        if not _overnight(start, end):
            start, end = b.start, a.end
        elif isinstance(start, dt.datetime):  # from ten in the evening to two
            end += dt.timedelta(days=1)
    implied = dict.fromkeys((*a.implied, *(b.implied if b else ())))
    checks = dict.fromkeys((*a.checks, *(b.checks if b else ())))
    marks = [mark for mark in MARKS if mark in a.marks or (b and mark in b.marks)]
    return Value(
        plan.span, start, end, plan.precision, a.calendar, plan.certain, tuple(implied), tuple(checks),
        a.zone or (b.zone if b else None), tuple(marks), plan.kind, max(a.doubt, b.doubt if b else 0), hedge=plan.hedge,
    )  # fmt: skip


def _is_clock(moment: object) -> bool:
    return isinstance(moment, (dt.datetime, dt.time))


def _short_year(spec: RangeSpec) -> Plan | None:
    """Return the one of two years that has two digits where the other has four."""
    ends = [end for end in (spec.left, spec.right) if end and _is_year(end) and end.dates[0].means is Meaning.YEAR]
    if len(ends) < 2 or any(plan.word_numbers for plan in ends):
        return None
    ends.sort(key=lambda plan: plan.dates[0].year_digits)
    return ends[0] if [plan.dates[0].year_digits for plan in ends] == [2, 4] else None


def _east(moment: Moment) -> dt.timedelta | None:
    """Return how far from UTC a moment says that it is."""
    return moment.utcoffset() if isinstance(moment, (dt.datetime, dt.time)) else None


def _follow(a: Any, b: Any) -> bool:
    """Tell whether one of two values begins on the day behind the other."""
    if not isinstance(a.end, dt.date):
        return False
    return bool(a.end.toordinal() + 1 == b.start.toordinal() or b.end.toordinal() + 1 == a.start.toordinal())


def _overnight(start: Moment, end: Moment) -> bool:
    """Tell whether two clocks, of one day where they have one, are the evening's and the next morning's."""
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        return start.date() == end.date() and _overnight(start.time(), end.time())
    return isinstance(start, dt.time) and isinstance(end, dt.time) and start.hour >= _EVENING and end.hour <= _MORNING


_EVENING, _MORNING = 17, 9  # hours


def _dated_behind(left: Plan, right: Plan) -> bool:
    """Tell whether the second of two clocks has a part of the day and the date behind it: "from 22 to 2 in the morning of"."""
    if not (left.dates and right.dates and right.clock and right.clock.dayparts) or left.dates[0].span != right.dates[0].span:
        return False
    return right.dates[0].span[0] > right.clock.span[0]


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


def _weeks(plan: Plan, nums: list[int], month: Day) -> tuple[list[Day], Refusal | None]:
    """Return the weeks that the nth one of a month may be: seven days from its first on, or from Saturday to Friday."""
    later = 7 * (nums[plan.dates[0].week] - 1)
    if len(plan.dates) > 1 or not 0 <= later <= month.end - month.start:
        raise Refused(OutOfRangeError, f"no week {nums[plan.dates[0].week]} of a month: expected 1–5", plan.span)
    first = month.start + later
    saturday = first - (month.start + THURSDAY - SATURDAY) % 7
    weeks = [month._replace(start=first, end=min(first + 6, month.end)), month._replace(start=saturday, end=saturday + 6)]
    if weeks[0] == weeks[1]:
        return weeks[:1], None
    return weeks, Refusal(
        AmbiguousError, "a month's week is seven days from its first on, or from Saturday to Friday", plan.span
    )


def _boundary(day: Day, boundary: str) -> Day:
    return day._replace(start=day.end) if boundary == "last" else day._replace(end=day.start)


def _agree(plan: Plan, policy: Policy, days: list[Day]) -> tuple[list[Day], tuple[str, ...], Refusal | None]:
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
        alike = len(days) == 2 and len({(spec.order, _is_bare_year(spec)) for spec in plan.dates}) == 1
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


def _weekday(
    plan: Plan, nums: list[int], policy: Policy, days: list[Day], checks: tuple[str, ...], against: Refusal | None
) -> tuple[list[Day], tuple[str, ...], Refusal | None]:
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
    said = (day.start + THURSDAY) % 7
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
    message = f"{_iso(day.start)} is a {_WEEKDAYS[said]}, not a {_WEEKDAYS[wrong[0]]}"
    return days, checks, Refusal(ConflictError, message, plan.span)


def _is_letter(plan: Plan) -> bool:
    """Tell whether a plan's weekday is one letter, which is too little to move a day."""
    return any(part.kind == "letter weekday" for part in plan.parts)


def _weekdays(plan: Plan, nums: list[int]) -> list[int]:
    found = []
    for index, counted in plan.weekdays:
        number = nums[index]
        if counted and not 1 <= number <= 5:  # Sunday to Thursday
            raise Refused(OutOfRangeError, f"no weekday is counted {number}: expected 1–5", plan.span)
        found.append((number + 5) % 7 if counted else number)
    return found


def _weekday_alone(plan: Plan, nums: list[int], policy: Policy) -> tuple[list[Day], Refusal]:
    """Return the days that a bare weekday may mean."""
    if policy.reference is None:
        raise Refused(MissingReferenceError, "a weekday alone needs a reference date", plan.span)
    if len(weekdays := set(_weekdays(plan, nums))) > 1:
        raise Refused(UnreadableError, "two weekdays", plan.span)
    today = policy.reference.toordinal() - cal.ORDINAL_1970
    back = (today + THURSDAY - weekdays.pop()) % 7
    days = [Day(n, n, JALALI, ("reference",)) for n in (today - back, today - back + 7)]
    return days, Refusal(AmbiguousError, "a weekday alone may be the last one or the next", plan.span)


def _value(plan: Plan, day: Day | None, clock: _Clock | None, checks: tuple[str, ...]) -> Value:
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
    return _made(Value, said)


def _iso(day: int) -> str:
    if not 0 < day + cal.ORDINAL_1970 <= dt.date.max.toordinal():
        return "a day that Python has not"
    return dt.date.fromordinal(day + cal.ORDINAL_1970).isoformat()


def chosen(plans: tuple[Plan, ...], policy: Policy) -> tuple[Plan, ...]:
    """Return the plans that the policy's order leaves: all of them where none has it."""
    if policy.order and len(plans) > 1:
        return tuple(p for p in plans if any(d.order == policy.order for d in p.dates)) or plans
    return plans


def decide(outcomes: list[Resolution]) -> Value | Refusal:
    """Return the one value that all plans' outcomes leave, or why there is none, or not one alone."""
    valid = [value for values, against in outcomes if not against for value in values]
    if len(valid) == 1:
        return valid[0]
    if not valid:
        refused = [against._replace(values=values) if values else against for values, against in outcomes if against]
        return min(refused, key=lambda one: (not one.values, one.far))
    different: tuple[Value, ...] = tuple({(value.start, value.end): value for value in reversed(valid)}.values())[::-1]
    if len(different) == 1:
        return different[0]
    shown = " or ".join(value.iso for value in different)
    return Refusal(AmbiguousError, f"it can be read as {shown}", different[0].span, values=different)
