"""From a plan and a text's numbers to readings, or to the reason why there is none."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from jalali_norm import calendars as cal
from jalali_norm.model import (
    AmbiguousError,
    ConflictError,
    MissingReferenceError,
    Moment,
    OutOfRangeError,
    Policy,
    Reading,
    ReadingError,
    UnreadableError,
)
from jalali_norm.plan import ClockSpec, DateSpec, Plain, Plan
from jalali_norm.words import GREGORIAN, JALALI, LUNAR, MONTHS

_MONTH_NAMES = {
    calendar: [w.spelling for w in MONTHS if w.language == language and w.value[0] == calendar][:12]  # type: ignore[index]
    for calendar, language in ((JALALI, "en"), (GREGORIAN, "en"), (LUNAR, "fa"))
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMED_YEARS = range(1000, 2200)  # of a date whose month or era is Gregorian
LUNAR_DOUBT = 2  # days that a sighted month may stand away from the civil one
MOST_OFFSET = 14 * 60  # minutes; the largest in use
THURSDAY = 3  # 1970-01-01
_SATURDAY = 5


class _Day(NamedTuple):
    """A date of the text, resolved: day numbers, both ends included."""

    start: int
    end: int
    calendar: str
    filled: str = ""  # the field that the text does not say: "century", "year" or ""
    provisional: bool = False
    doubt: str = ""  # why a careful reader would not be sure


class Against(NamedTuple):
    """What stands against a plan's readings: the error to be, without its text."""

    kind: type[ReadingError]
    message: str
    span: tuple[int, int]
    far: bool = False  # the numbers cannot be meant so, in any year: another plan's reason says more

    def error(self, text: str, readings: tuple[Reading, ...]) -> ReadingError:
        """Return the error, with the readings as its candidates."""
        return self.kind(self.message, text, self.span, readings)


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """Carries the arguments of an `Against`."""


def _day(spec: DateSpec, nums: list[int], policy: Policy) -> _Day:
    year = nums[spec.year]
    calendar = spec.era or spec.named or ""
    century = spec.year_digits == 2  # two digits
    doubt = ""
    if century:
        calendar = calendar or policy.calendar or JALALI
        pivot = policy.pivot if calendar == JALALI else policy.pivot + 621
        year = pivot + (year - pivot) % 100
        if calendar == LUNAR:
            raise _Refused(UnreadableError, "a lunar year of two digits is not read", spec.span)
    elif not calendar:
        if year in cal.JALALI_YEARS:
            calendar = JALALI
        elif year in cal.GREGORIAN_YEARS:
            calendar = GREGORIAN
        elif policy.calendar:
            calendar = policy.calendar
        else:
            raise _Refused(OutOfRangeError, f"the year {year} is of no calendar: expected 1200–1499 or 1500–2199", spec.span)
    if spec.named and spec.era and spec.named != spec.era:
        raise _Refused(ConflictError, f"a {spec.named} month with a {spec.era} era", spec.span)
    if calendar == JALALI:
        if year not in cal.JALALI_EXACT:
            if year not in cal.JALALI_COMPUTED:
                raise _Refused(OutOfRangeError, f"{year} is no Jalali year, and the date is a Jalali one", spec.span)
            if not policy.provisional:
                raise _Refused(OutOfRangeError, f"the Jalali calendar is not exact in {year}: pass provisional=True", spec.span)
    elif calendar == GREGORIAN:
        if year not in NAMED_YEARS:
            raise _Refused(OutOfRangeError, f"the Gregorian year {year} is not read: expected 1000–2199", spec.span)
        if year in cal.JALALI_YEARS and not spec.era and policy.calendar != GREGORIAN:
            doubt = f'{year} looks like a Jalali year beside a Gregorian month: pass calendar="gregorian"'
    month = nums[spec.month]
    if not 1 <= month <= 12:  # months
        raise _Refused(OutOfRangeError, f"no month {month}: expected 1–12", spec.span, True)  # noqa: FBT003 - far
    if calendar == LUNAR:
        return _lunar(spec, nums, year)
    days = int(cal.jalali_month_days(year, month) if calendar == JALALI else cal.gregorian_month_days(year, month))
    if spec.day >= 0:
        first = last = nums[spec.day]
        if not 1 <= first <= days:
            name = _MONTH_NAMES[calendar][month - 1]
            raise _Refused(OutOfRangeError, f"{name} {year} has {days} days, not {first}", spec.span, first > 31)
    else:
        first, last = 1, days
        if century and nums[spec.year] <= 31:  # as many as a month has days
            doubt = f"{nums[spec.year]} may be a year or a day: write the year in four digits"
    if spec.order == "mdy" and calendar == JALALI and not spec.era and policy.order != "mdy":
        raise _Refused(OutOfRangeError, 'nobody writes a Jalali date month first: pass order="mdy" if it is one', spec.span)
    to_day = cal.jalali_to_day if calendar == JALALI else cal.gregorian_to_day
    start = to_day(year, month, first)
    provisional = calendar == JALALI and year not in cal.JALALI_EXACT
    return _Day(start, start + last - first, calendar, "century" if century else "", provisional, doubt)


def _nearest(spec: DateSpec, nums: list[int], policy: Policy, near: int | None) -> _Day:
    """Return the day of this month's name that is nearest to another day, or else to the reference."""
    if spec.named == LUNAR:
        raise _Refused(UnreadableError, "a lunar date alone is not read", spec.span)
    if near is None and policy.reference is None:
        raise _Refused(MissingReferenceError, "a date without a year needs a reference date", spec.span)
    today = near if near is not None or policy.reference is None else policy.reference.toordinal() - cal.ORDINAL_1970
    assert today is not None  # noqa: S101 - one of the two is given
    middle = cal.day_to_jalali(today)[0] if spec.named == JALALI else _date(today + cal.ORDINAL_1970).year
    found: list[_Day] = []
    refusal: _Refused | None = None
    for year in range(middle - 4, middle + 5):  # as far as the next leap year
        try:
            found.append(_day(spec._replace(year=len(nums), year_digits=4), [*nums, year], policy))
        except _Refused as refused:
            refusal = refused
    if not found and refusal:
        raise refusal
    found.sort(key=lambda day: abs(day.start - today))
    return found[0]._replace(filled="year")


def _lunar(spec: DateSpec, nums: list[int], year: int) -> _Day:
    if spec.day < 0:
        raise _Refused(UnreadableError, "a lunar month is not read", spec.span)
    day = nums[spec.day]
    if year not in cal.LUNAR_YEARS:
        raise _Refused(OutOfRangeError, f"the lunar year {year} is not read", spec.span)
    if not 1 <= day <= 30:  # a lunar month's days
        raise _Refused(OutOfRangeError, f"no lunar month has {day} days", spec.span)
    start = cal.civil_to_day(year, nums[spec.month], day)
    return _Day(start, start, LUNAR)


class _Clock(NamedTuple):
    """A clock of the text, resolved."""

    hour: int
    minute: int
    second: int
    microsecond: int
    days: int = 0  # how many days later than the date beside it
    offset: dt.timezone | None = None


def _clock(spec: ClockSpec, nums: list[int], *, dated: bool) -> list[_Clock]:
    """Return the times that a clock may mean."""
    hour = nums[spec.hour]
    minute = nums[spec.minute] if spec.minute >= 0 else 0
    second = nums[spec.second] if spec.second >= 0 else 0
    microsecond = _fraction(spec, nums) if spec.fraction >= 0 else 0
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
            raise _Refused(OutOfRangeError, f"no such time as {shown}", spec.span)
        hours = clock_hours(spec, h, dated=dated)
        if not hours:
            message = f"{h} o'clock is not in the part of the day that is named ({spec.dayparts[0].name})"
            raise _Refused(ConflictError, message, spec.span)
        for at, days in hours:
            total = at * 60 + (-m if spec.before else m)
            found.append(_Clock(total // 60 % 24, total % 60, second, microsecond, days + total // 1440, offset))
    return found


def clock_hours(spec: ClockSpec, hour: int, *, dated: bool) -> list[tuple[int, int]]:
    """Return the hours that an hour as written may mean, each with the days to add to the date."""
    if not spec.dayparts or hour == 24:  # the day's end
        return [(hour, 0)]
    hours = spec.dayparts[0].readings(hour)
    for part in spec.dayparts[1:]:
        hours = [h for h in hours if h % 24 in {k % 24 for k in part.readings(hour)}]
    if not hours or hours[0] < 24:
        return [(h, 0) for h in hours]
    # past midnight: of the night before the named day, or of the one that follows it
    return [(h - 24, days) for h in hours for days in ((0, 1) if dated else (0,))]


def _fraction(spec: ClockSpec, nums: list[int]) -> int:
    value, digits = nums[spec.fraction], spec.fraction_digits
    micro, finer = divmod(value * 1_000_000, int(10**digits))
    if finer:
        raise _Refused(OutOfRangeError, "a fraction finer than a microsecond would be cut", spec.span)
    return micro


def _offset(spec: ClockSpec, nums: list[int]) -> dt.timezone:
    sign, hours, minutes = spec.offset or (1, 0, 0)
    total = nums[hours] * 60 + nums[minutes]
    if total > MOST_OFFSET or nums[minutes] > 59:
        raise _Refused(OutOfRangeError, f"no zone is {nums[hours]:02d}:{nums[minutes]:02d} from UTC", spec.span)
    return dt.timezone(dt.timedelta(minutes=sign * total))


def resolve_plain(plain: Plain, plan: Plan, runs: list[int], text: str) -> Reading | None:
    """Return what `resolve` would, for the most of all texts: a day that exists, by table; None sends to `resolve`."""
    nums = plan.numbers(runs)
    at_year, at_month, at_day, calendar, at_hour, at_minute, at_second, at_weekday = plain
    year, month, day = nums[at_year], nums[at_month], nums[at_day]
    if year in cal.JALALI_YEARS and calendar != GREGORIAN:
        if not (1 <= month <= 12 and day >= 1 and (day < 30 or day <= cal.jalali_month_days(year, month))):
            return None
        calendar = JALALI
        date = _date(cal.NOWRUZ[year - _FIRST_YEAR] + cal.BEFORE_MONTH[month] + day + _ORDINAL_0)
    elif year in cal.GREGORIAN_YEARS and calendar != JALALI:
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
    first, last = span = plan.span
    return Reading(text[first:last], span, start, start, plan.precision, calendar, plan.certain, (), checks, plan.zone)


_date = dt.date.fromordinal
_FIRST_YEAR = cal.JALALI_EXACT.start
_ORDINAL_0 = cal.ORDINAL_1970 - 1
_WEEKDAY_AGREES = ("weekday agrees",)


def resolve(plan: Plan, runs: list[int], policy: Policy, text: str) -> tuple[tuple[Reading, ...], Against | None]:
    """Return the readings that a plan gives a text's runs of digits, and what stands against them.

    Readings and nothing against them: each is sound. Both: they are an error's candidates. No reading: what is against.
    """
    nums = plan.numbers(runs)
    checks: tuple[str, ...] = ()
    against: Against | None = None
    days: list[_Day] | list[None] = [None]
    clocks: list[_Clock] | list[None] = [None]
    try:
        if plan.dates:
            days = _days(plan, nums, policy)
            if plan.edge:
                days = [_edge(day, plan.edge) for day in days]
            if len(days) > 1 or days[0].doubt or days[0].calendar == LUNAR:
                days, checks, against = _agree(plan, policy, days)
            if plan.dates[0].week >= 0:
                days, against = _weeks(plan, nums, days[0])
            if plan.weekdays:
                checks, against = _weekday(plan, nums, policy, days[0], checks, against)
        elif plan.weekdays:
            days, against = _weekday_alone(plan, nums, policy)
        if plan.clock:
            clocks = _clock(plan.clock, nums, dated=days[0] is not None)
    except _Refused as refusal:
        return (), Against(*refusal.args)
    try:
        return tuple([_reading(plan, text, day, clock, checks) for day in days for clock in clocks]), against
    except (ValueError, OverflowError):  # Python's dates end with the year 9999
        return (), Against(OutOfRangeError, "the date is past the last day of the year 9999", plan.span)


def _days(plan: Plan, nums: list[int], policy: Policy) -> list[_Day]:
    """Return the plan's dates resolved; one without a year is the nearest to one that has it, or to the reference."""
    days = [_day(spec, nums, policy) if spec.year >= 0 else None for spec in plan.dates]
    near = next((day.start for day in days if day and day.calendar != LUNAR), None)
    return [day or _nearest(spec, nums, policy, near) for day, spec in zip(days, plan.dates, strict=True)]


def _weeks(plan: Plan, nums: list[int], month: _Day) -> tuple[list[_Day], Against | None]:
    """Return the weeks that the nth one of a month may be: seven days from its first on, or from Saturday to Friday."""
    later = 7 * (nums[plan.dates[0].week] - 1)
    if len(plan.dates) > 1 or not 0 <= later <= month.end - month.start:
        raise _Refused(OutOfRangeError, f"no week {nums[plan.dates[0].week]} of a month: expected 1–5", plan.span)
    first = month.start + later
    saturday = first - (month.start + THURSDAY - _SATURDAY) % 7
    weeks = [month._replace(start=first, end=min(first + 6, month.end)), month._replace(start=saturday, end=saturday + 6)]
    if weeks[0] == weeks[1]:
        return weeks[:1], None
    return weeks, Against(
        AmbiguousError, "a month's week is seven days from its first on, or from Saturday to Friday", plan.span
    )


def _edge(day: _Day, edge: str) -> _Day:
    return day._replace(start=day.end) if edge == "last" else day._replace(end=day.start)


def _agree(plan: Plan, policy: Policy, days: list[_Day]) -> tuple[list[_Day], tuple[str, ...], Against | None]:
    """Return the day that all dates of the text name, or each one's where they disagree."""
    if len(days) == 1 and days[0].doubt:
        return days, (), Against(AmbiguousError, days[0].doubt, plan.span)
    solar = [d for d in days if d.calendar != LUNAR]
    if not solar:
        raise _Refused(UnreadableError, "a lunar date alone is not read", plan.dates[0].span)
    day = solar[0]
    if all(
        abs(d.start - day.start) <= LUNAR_DOUBT if d.calendar == LUNAR else (d.start, d.end) == (day.start, day.end)
        for d in days
    ):
        calendars = {d.calendar for d in days}
        return [day], ("calendars agree",) if len(calendars) > 1 else (), None
    for d in solar:
        if d.calendar == policy.conflict:
            return [d], ("calendars disagree",), None
    if len({d.calendar for d in days}) == 1:
        return list(dict.fromkeys(solar)), (), Against(AmbiguousError, "two dates: which one is meant?", plan.span)
    shown = " and ".join(f"{_iso(d.start)} ({d.calendar})" for d in days)
    return list(dict.fromkeys(solar)), (), Against(ConflictError, f"the dates disagree: {shown}", plan.span)


def _weekday(
    plan: Plan, nums: list[int], policy: Policy, day: _Day, checks: tuple[str, ...], against: Against | None
) -> tuple[tuple[str, ...], Against | None]:
    """Check the text's weekdays against its date."""
    if day.start != day.end:
        raise _Refused(UnreadableError, "a weekday beside a whole month", plan.span)
    said = (day.start + THURSDAY) % 7
    wrong = [w for w in _weekdays(plan, nums) if w != said]
    if not wrong:
        return (*checks, "weekday agrees"), against
    if policy.conflict == "date" or against:
        return (*checks, "weekday disagrees"), against
    message = f"{_iso(day.start)} is a {_WEEKDAYS[said]}, not a {_WEEKDAYS[wrong[0]]}"
    return checks, Against(ConflictError, message, plan.span)


def _weekdays(plan: Plan, nums: list[int]) -> list[int]:
    found = []
    for index, counted in plan.weekdays:
        number = nums[index]
        if counted and not 1 <= number <= 5:  # Sunday to Thursday
            raise _Refused(OutOfRangeError, f"no weekday is counted {number}: expected 1–5", plan.span)
        found.append((number + 5) % 7 if counted else number)
    return found


def _weekday_alone(plan: Plan, nums: list[int], policy: Policy) -> tuple[list[_Day], Against]:
    """Return the days that a bare weekday may mean."""
    if policy.reference is None:
        raise _Refused(MissingReferenceError, "a weekday alone needs a reference date", plan.span)
    if len(weekdays := set(_weekdays(plan, nums))) > 1:
        raise _Refused(UnreadableError, "two weekdays", plan.span)
    today = policy.reference.toordinal() - cal.ORDINAL_1970
    back = (today + THURSDAY - weekdays.pop()) % 7
    days = [_Day(n, n, JALALI) for n in (today - back, today - back + 7)]
    return days, Against(AmbiguousError, "a weekday alone may be the last one or the next", plan.span)


def _reading(plan: Plan, text: str, day: _Day | None, clock: _Clock | None, checks: tuple[str, ...]) -> Reading:
    """Return one day and one clock, each where there is one, as a reading."""
    first, last = plan.span
    start: Moment
    end: Moment
    if day is None:
        assert clock is not None  # noqa: S101 - the grammar has no plan without either
        start = end = dt.time(clock.hour, clock.minute, clock.second, clock.microsecond, clock.offset)
    else:
        date = dt.date.fromordinal(day.start + cal.ORDINAL_1970 + (clock.days if clock else 0))
        if clock is None:
            start = date
            end = start if day.end == day.start else dt.date.fromordinal(day.end + cal.ORDINAL_1970)
        else:
            start = end = dt.datetime(
                date.year, date.month, date.day, clock.hour, clock.minute, clock.second, clock.microsecond, clock.offset
            )
    return Reading(
        text[first:last],
        plan.span,
        start,
        end,
        plan.precision,
        day.calendar if day else None,
        plan.certain,
        (day.filled,) if day and day.filled else (),
        checks,
        plan.zone,
        day.provisional if day else False,
    )


def _iso(day: int) -> str:
    return dt.date.fromordinal(day + cal.ORDINAL_1970).isoformat()


def chosen(plans: tuple[Plan, ...], policy: Policy) -> tuple[Plan, ...]:
    """Return the plans that the policy's order leaves: all of them where none has it."""
    if policy.order and len(plans) > 1:
        return tuple(p for p in plans if any(d.order == policy.order for d in p.dates)) or plans
    return plans


def decide(outcomes: list[tuple[tuple[Reading, ...], Against | None]], text: str) -> Reading | ReadingError:
    """Return the one reading that all plans' outcomes leave, or the error that says why there is none."""
    sound = [reading for readings, against in outcomes if not against for reading in readings]
    if len(sound) == 1:
        return sound[0]
    if not sound:
        refused = [(not readings, against.far, against, readings) for readings, against in outcomes if against]
        _, _, against, readings = min(refused, key=lambda one: one[:2])
        return against.error(text, readings)
    values = list({(r.start, r.end): r for r in reversed(sound)}.values())[::-1]
    if len(values) == 1:
        return values[0]
    return AmbiguousError(f"it can be read as {' or '.join(r.iso for r in values)}", text, values[0].span, tuple(values))
