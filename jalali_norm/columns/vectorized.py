"""Plans over arrays: what `resolve` makes of one text's numbers, for the numbers of many rows at once.

A row that is not valid here is refused, or is left to be read alone, which says why: there are no reasons here. Rules that both
need stand in `resolve.rules`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.columns.values import CALENDAR_NAMES, DAY, Array
from jalali_norm.grammar.meanings import BY_MONTH, Meaning
from jalali_norm.grammar.plan import ClockSpec, DateSpec, Plan
from jalali_norm.lexicon.kinds import GREGORIAN, HEGIRA, IMPERIAL, JALALI, LUNAR, UNCONVERTED
from jalali_norm.model import BEFORE_GREGORIAN, MARKS, UNPUBLISHED, Policy
from jalali_norm.resolve.clocks import clock_hours
from jalali_norm.resolve.resolver import points_of
from jalali_norm.resolve.rules import (
    ERA_YEARS,
    FIRST_LUNAR,
    NAMED_YEARS,
    REACH,
    REFORM,
    SIGHTED,
    ZODIAC_UNTIL,
    calendars_of,
    counted_weekday,
    hundred_of,
    is_afghan,
    is_month_first,
    is_offset,
    is_time,
    may_be_day,
    microseconds_of,
    weekday_of,
    within,
    year_in_full,
)

_Number: TypeAlias = Callable[[int], Array]

_MOST_DIGITS = 12  # of a fraction whose microseconds an int64 holds
_NONE = np.iinfo(np.int32).min  # no such day
_JALALI, _GREGORIAN, _LUNAR = map(CALENDAR_NAMES.index, (JALALI, GREGORIAN, LUNAR))


class ArrayPlan(NamedTuple):
    """What the grammar says of many skeletons that differ in their words alone: one evaluation for the rows of all."""

    plans: tuple[Plan, ...]  # with no place, and no number that a word says
    runs: tuple[tuple[int, ...], ...]  # of each run of digits: where each stands behind the first, in code units

    @property
    def ends(self) -> tuple[Plan, ...]:
        """Its plans, and in place of a range the plans of its ends: each has numbers of its own."""
        return tuple(end for plan in self.plans for end in points_of(plan))


class Numbers:
    """The numbers of the rows of one array plan, gathered when they are asked for."""

    def __init__(
        self,
        plan: ArrayPlan,
        table: Array,
        which: Array,
        digits: Array,
        starts: Array,
        policies: list[Policy] | None = None,
    ) -> None:
        """Take the plan, its skeletons' numbers (a row each), which one each row is of, the digits, and where rows begin.

        `policies`: of each row, where it has a reference of its own.
        """
        self.plan = plan
        self.policies = policies
        self.size = len(starts)
        self._ends = plan.ends
        self._table = table.T
        self.which = which
        self._digits = digits
        self._starts = starts.astype(np.intp, copy=False)  # as `take` has its indices
        self._known: dict[tuple[int, ...], Array] = {}

    def number(self, k: int, index: int) -> Array:
        """Return one of the numbers of the k-th of the plan's ends, row by row."""
        runs = len(self.plan.runs)
        plan = self._ends[k]
        if index < runs:
            return self._run(index, 0, len(self.plan.runs[index]))
        if index < runs + len(plan.word_numbers):
            return self._said(index + sum(len(before.word_numbers) for before in self._ends[:k]))
        run, divisor, modulus = plan.slices[index - runs - len(plan.word_numbers)]
        stop = len(self.plan.runs[run]) - (len(str(divisor)) - 1)
        return self._run(run, stop - (len(str(modulus)) - 1), stop)

    def _said(self, column: int) -> Array:
        """Return a column of the forms' numbers, row by row."""
        values = self._table[column]
        made: Array = values.repeat(self.size) if len(values) == 1 else values.take(self.which)
        return made

    def _run(self, run: int, first: int, stop: int) -> Array:
        """Return the number that some digits of a run make."""
        if (value := self._known.get((run, first, stop))) is None:
            kind = np.int16 if stop - first <= 4 else np.int64  # 9999
            at = self._starts + self._said(run)
            places = self.plan.runs[run][first:stop]
            value = self._digits[places[0] :].take(at).astype(kind)
            for place in places[1:]:
                value *= kind(10)
                value += self._digits[place:].take(at)
            self._known[run, first, stop] = value
        return value


class Values(NamedTuple):
    """What one plan makes of some rows; a row that is not valid is refused by it, or left to `reader`."""

    valid: Array
    absent: Array  # a date of the row does not exist: by this plan it is out of range, whatever else is wrong
    day: Any  # day numbers, or None
    end: Any  # microseconds of the last moment, NAT where there is none yet; or None: that of the start
    time: Any  # microseconds since that midnight, or None
    offset: Any  # seconds east of UTC, or None
    calendar: Any  # indices into CALENDAR_NAMES, or one
    doubt: Any  # days, or None: of none
    marks: Any  # bits of MARKS, or None: of none
    either: Any = None  # rows that may be of two calendars and are a day in both, or None: there are none
    unsure: Any = None  # rows that are read one by one, whatever other plans make of them, or None: there are none
    problem: Any = None  # what `resolve` has refused rows for, as an index into PROBLEMS, or None: it was not asked

    def start(self) -> Any:
        """Return the start in microseconds."""
        if self.day is None:
            return self.time
        start = self.day * np.int64(DAY)
        return start if self.time is None else start + self.time

    def stop(self) -> Any:
        """Return the last moment in microseconds."""
        return self.start() if self.end is None else self.end

    def only(self, which: Array) -> Values:
        """Return the values of some rows."""
        return Values(*(part[which] if isinstance(part, np.ndarray) else part for part in self))


def decide_rows(values: list[Values]) -> tuple[Array, Values, Array]:
    """Return which rows have several values, the first of each row, and the plan that it is of."""
    if any(value.end is not None for value in values):
        values = [value._replace(end=value.stop()) for value in values]
    valid = [value.valid for value in values]
    alike = len({(value.day is None, value.time is None) for value in values}) == 1
    which = _picked(valid, list(range(len(values))))
    absent = functools.reduce(np.logical_and, [value.absent for value in values])
    best = Values(
        functools.reduce(np.logical_or, valid),
        absent,
        *(_picked(valid, [value[k] for value in values]) for k in range(2, len(values[0]))),
    )
    unsure = in_any(value.unsure for value in values) if alike else np.ones(len(which), bool)
    best = best._replace(unsure=unsure, problem=None)
    many = np.zeros(len(which), bool)
    start = best.start()
    for value in values:
        other = value.start() != start
        if best.end is not None:
            other |= value.end != best.end
        many |= value.valid & other
    return many, best, which


def in_any(masks: Iterable[Any]) -> Any:
    """Return which rows are in any of some masks; None, of no rows, where all are None."""
    some = [mask for mask in masks if mask is not None]
    return functools.reduce(np.logical_or, some) if some else None


def _picked(valid: list[Array], parts: list[Any]) -> Any:
    """Return of each row the part of the first plan by which it is valid, of no plan that of the first."""
    if all(part is None for part in parts):
        return None
    made = parts[0] = 0 if parts[0] is None else parts[0]
    for own, part in zip(reversed(valid), reversed(parts), strict=True):
        made = np.where(own, 0 if part is None else part, made)
    return made


def is_arithmetic(plan: Plan, policy: Policy) -> bool:
    """Tell whether what a plan makes of its numbers is arithmetic."""
    dates = plan.dates
    if (
        plan.range
        or plan.eve
        or plan.ending >= 0
        or plan.unless
        or any(date.means not in BY_MONTH or date.relative_month or date.relative_year or date.cell for date in dates)
    ):
        return False
    if policy.calendar == LUNAR and any(date.year_digits == 2 for date in dates):  # of no such year
        return False
    if (plan.weekdays and (not dates or any(date.day < 0 for date in dates))) or is_odd_clock(plan.clock):
        return False
    if any(date.year < 0 or date.week >= 0 or (date.named and date.era and date.named != date.era) for date in dates):
        return False
    if any(date.letter or date.against or date.era in (IMPERIAL, HEGIRA, *UNCONVERTED) for date in dates):
        return False
    if any(date.era == GREGORIAN and date.year_digits == 2 and not date.order for date in dates):
        return False
    lunar = [date for date in dates if date.lunar]
    if any(date.day < 0 or date.year_digits < 4 for date in lunar):
        return False
    beside = len(lunar) > 1 or plan.weekdays or plan.boundary
    return not (lunar and len(lunar) == len(dates) and beside) and not (len(dates) > 1 and plan.boundary)


def is_odd_clock(clock: ClockSpec | None) -> bool:
    """Tell whether a clock is one that `clock_rows` does not read."""
    return clock is not None and (clock.either or clock.two or clock.fraction_digits > _MOST_DIGITS)


def resolve_rows(
    k: int, plan: Plan, numbers: Numbers, policy: Policy, near: Array | None = None, side: int = 0, *, end: bool = False
) -> Values:
    """Return what the k-th plan makes of every row: `resolve.points.point` over arrays; `end`: of a range.

    A date without a year is the last that begins by a day of each row, or the first that begins from it on.
    """
    number = functools.partial(numbers.number, k)
    dates = _dates(plan, number, policy, near, side, beside=end or bool(plan.weekdays or plan.boundary))
    day, last, valid, either = dates.day, dates.end, dates.valid, dates.either
    if plan.boundary:
        day, last = last if plan.boundary == "last" and last is not None else day, None
    for index, counted in plan.weekdays:
        weekday, known = counted_weekday(number(index)) if counted else (number(index), True)
        agrees = True if policy.conflict == "date" else weekday_of(day) == weekday
        valid = valid & known & agrees
    time: Any = None
    offset: Any = None
    if plan.clock:
        time, offset, is_one = clock_rows(plan.clock, number, policy, dated=bool(plan.dates))
        valid = valid & is_one
        either = either if either is None else either & is_one
        last = None
        if day is None:
            time = time % DAY
    absent, valid = (one if isinstance(one, np.ndarray) else np.full(numbers.size, one) for one in (dates.absent, valid))
    stop = None if last is None else last * np.int64(DAY)
    return Values(
        valid & ~absent, absent, day, stop, time, offset, dates.calendar, dates.doubt, dates.marks, either, dates.unsure
    )


# --- dates -----------------------------------------------------------------------------------------------------------------


class _Dates(NamedTuple):
    """What the dates of a plan come to, row by row; `Values` says what each field is, but for `end`, which is a day here."""

    day: Any = None
    end: Any = None
    calendar: Any = 0
    valid: Any = True
    absent: Any = False
    doubt: Any = None
    marks: Any = None
    either: Any = None
    unsure: Any = None
    clear: Any = True  # of one date: a careful reader would be sure of it by itself


def _dates(plan: Plan, number: _Number, policy: Policy, near: Array | None, side: int, *, beside: bool) -> _Dates:
    """Return the day that all dates of a plan name; the solar ones settle a lunar one. `beside`: something else does too."""
    alone = len(plan.dates) == 1
    found: _Dates | None = None
    for spec in plan.dates:
        if not spec.lunar:
            one = _solar(spec, number, policy) if near is None or spec.year >= 0 else _nearest(spec, number, policy, near, side)
            if alone:
                one = one._replace(valid=one.valid & one.clear)
            if spec.bare:
                one = _bare(spec, number, policy, one, alone=alone and not beside)
            found = one if found is None else _both(plan, policy, found, one)
    for spec in plan.dates:
        if spec.lunar:
            one = _lunar(spec, number, policy)
            found = one if found is None else _near_day(found, one)
    return found or _Dates()


def _both(plan: Plan, policy: Policy, first: _Dates, other: _Dates) -> _Dates:
    """Return the first of two solar dates, valid where the other is the same; or from one to the other, with a dash between."""
    ends = [one.day if one.end is None else one.end for one in (first, other)]
    valid = first.valid & other.valid
    same = (first.day == other.day) & (ends[0] == ends[1])
    absent = first.absent | other.absent
    if not _is_interval(plan, policy) or first.marks is not None or other.marks is not None:
        return first._replace(valid=valid & same, absent=absent, unsure=in_any((first.unsure, other.unsure)))
    apart = valid & ~same & (first.calendar == other.calendar) & first.clear & other.clear
    turned = apart & ((first.day > other.day) | ((first.day == other.day) & (ends[0] > ends[1])))
    day, last = np.where(turned, other.day, first.day), np.where(turned, ends[0], ends[1])
    return first._replace(
        day=day,
        end=np.where(apart, last, ends[0]),
        valid=(valid & same) | apart,
        absent=absent,
        unsure=in_any((first.unsure, other.unsure)),
    )


def _is_interval(plan: Plan, policy: Policy) -> bool:
    """Tell whether two dates of a plan that differ are the ends of one stretch, as `resolve.checks.agree` has it."""
    alike = len({(spec.order, spec.means is Meaning.BARE_YEAR) for spec in plan.dates}) == 1 and len(plan.dates) == 2
    settled = policy.at_least or policy.conflict in (JALALI, GREGORIAN)
    return plan.joined and alike and not (plan.weekdays or plan.clock or settled)


def _near_day(solar: _Dates, lunar: _Dates) -> _Dates:
    """Return a solar date, valid where the lunar one beside it may be the same day."""
    valid = solar.valid & (abs(lunar.day - solar.day) <= REACH)
    return solar._replace(valid=valid, absent=solar.absent | lunar.absent)


def _solar(spec: DateSpec, number: _Number, policy: Policy) -> _Dates:
    """Return a Jalali or a Gregorian date, or each row's own."""
    year, month = number(spec.year), number(spec.month)
    calendar = spec.era or spec.named or ""
    valid: Any = True
    clear: Any = True
    if spec.year_digits == 2:
        if spec.day < 0:
            clear = ~may_be_day(year)
        calendar = calendar or policy.calendar or JALALI
        year = year_in_full(year, hundred_of(calendar, policy.pivot))
    elif calendar == GREGORIAN and not spec.era and policy.calendar != GREGORIAN and spec.year_digits > 2:
        clear = ~within(cal.JALALI_YEARS, year)  # it looks like one
    if spec.zeros >= 0:
        valid = valid & (number(spec.zeros) == 0)
    day = _table(calendar, "" if calendar else policy.calendar or "").day(year, month, number(spec.day) if spec.day >= 0 else 1)
    missing = day == _NONE
    absent = missing & valid if spec.zeros >= 0 else missing
    which = CALENDAR_NAMES.index(calendar) if calendar else _codes(year, policy)
    if (left := _left_to_resolve(spec, policy, year, calendar, which, missing)) is not None:
        valid, absent = valid & ~left, absent & ~left
    if spec.order == "mdy":
        absent = absent | is_month_first(spec.order, policy.order, jalali=which == _JALALI, lunar=False, era=bool(spec.era))
    if policy.country == "AF":
        valid = valid & ~((which == _JALALI) & is_afghan(year, policy.country))
    end = _last_days(day, year, month, which) if spec.day < 0 else None
    return _Dates(day, end, which, valid, absent, marks=None if calendar == JALALI else _marks(day, which), clear=clear)


def _nearest(spec: DateSpec, number: _Number, policy: Policy, near: Array, side: int) -> _Dates:
    """Return a day or a month that lacks its year: the last one that begins by a day (-1), or the first from it on (1)."""
    calendar = spec.named or JALALI
    known = np.where(near == _NONE, 0, near)
    near_year = (
        cal.day_to_jalali(known)[0] if calendar == JALALI else known.astype("M8[D]").astype("M8[Y]").astype(np.int64) + 1970
    )
    month, of_month = number(spec.month), number(spec.day) if spec.day >= 0 else 1
    own, other = (_table(calendar, "").day(one, month, of_month) for one in (near_year, near_year + side))
    moved = own > known if side < 0 else own < known
    day, year = np.where(moved, other, own), near_year + moved * side
    which = CALENDAR_NAMES.index(calendar)
    unsure = (own == _NONE) | (other == _NONE)  # a leap day, or no day at all
    if calendar == GREGORIAN:
        unsure |= near_year <= REFORM[0] + 1  # `resolve` looks at the years on both sides
    elif policy.country == "AF":
        unsure |= is_afghan(year, policy.country)
    end = _last_days(day, year, month, which) if spec.day < 0 else None
    return _Dates(day, end, which, ~unsure, unsure=unsure)


def _codes(year: Array, policy: Policy) -> Array:
    """Return the calendar of years in digits alone, as indices into CALENDAR_NAMES."""
    jalali, gregorian, lunar = calendars_of(year, policy.calendar)
    codes: Array = np.uint8(_JALALI) * jalali + np.uint8(_GREGORIAN) * gregorian + np.uint8(_LUNAR) * lunar
    return codes


def _left_to_resolve(spec: DateSpec, policy: Policy, year: Array, calendar: str, which: Any, missing: Array) -> Array | None:
    """Return the rows that are read one by one: of years and months that no table here has; None: there are none."""
    more = [spec.iso] if spec.iso else []
    if calendar == JALALI:
        more.append(cal.IMPERIAL_YEARS)
    if calendar == GREGORIAN and spec.era:
        more.append(range(ERA_YEARS.start, NAMED_YEARS.start))
    left = [missing & within(years, year) for years in more] if more and missing.any() else []
    if spec.zodiac:
        left.append(year < ZODIAC_UNTIL)
    if policy.julian and not spec.iso:
        left.append((which == _GREGORIAN) & (year <= REFORM[0]))
    return functools.reduce(np.logical_or, left) if left else None


def _last_days(day: Array, year: Array, month: Array, which: Any) -> Array:
    """Return the last days of months, by their first ones."""
    year, month = year.astype(np.int64), np.minimum(np.maximum(month, 1), 12)
    last: Array = (
        day + np.where(which == _JALALI, cal.jalali_month_days(year, month), cal.gregorian_month_days(year, month)) - 1
    )
    return last


def _marks(day: Array, which: Any) -> Array | None:
    """Return the marks of days, as bits of MARKS; None: there are none."""
    if day.min(initial=0) >= cal.GREGORIAN_SINCE:  # what is no day is as old
        return None
    old = (day < cal.GREGORIAN_SINCE) & (which == _GREGORIAN)
    return old * np.uint8(1 << MARKS.index(BEFORE_GREGORIAN)) if old.any() else None


def _bare(spec: DateSpec, number: _Number, policy: Policy, solar: _Dates, *, alone: bool) -> _Dates:
    """Return a date whose year is digits alone without the rows that may be lunar, or, with nothing beside it, with them."""
    year = number(spec.year)
    maybe = year < cal.JALALI_YEARS.stop if policy.calendar == LUNAR else cal.year_in_doubt(year, policy.calendar)
    if not maybe.any():
        return solar
    # left to `resolve`, but for what follows
    solar = solar._replace(valid=solar.valid & ~maybe, absent=solar.absent & ~maybe, unsure=None if alone else maybe)
    if not alone or spec.day < 0 or (spec.order == "mdy" and policy.order != "mdy"):
        return solar
    lunar = _lunar(spec, number, policy)
    none, sure = lunar.absent, lunar.valid
    if spec.zeros >= 0:
        zero = number(spec.zeros) == 0
        none, sure = none & zero, sure & zero
    either = cal.year_in_doubt(year, policy.calendar) & (solar.day != _NONE) & ~none & sure
    if policy.calendar != LUNAR:
        return solar._replace(either=either)
    is_lunar = maybe & (year >= cal.JALALI_YEARS.start) & ~cal.year_in_doubt(year, LUNAR)
    return _Dates(
        np.where(is_lunar, lunar.day, solar.day),
        None,
        np.where(is_lunar, np.uint8(_LUNAR), solar.calendar),
        np.where(is_lunar, sure & ~none, solar.valid),
        np.where(is_lunar, none, solar.absent),
        np.where(is_lunar, lunar.doubt, 0),
        np.where(is_lunar, lunar.marks, 0 if solar.marks is None else solar.marks),
        either,
    )


def _lunar(spec: DateSpec, number: _Number, policy: Policy) -> _Dates:
    """Return a lunar date; beside its order nothing says whether it stands month first."""
    year, month, of_month = (number(index).astype(np.intp) for index in (spec.year, spec.month, spec.day))
    calendar, starts = cal.lunar_calendar(policy.lunar_months), _lunar_starts(policy.lunar_months)
    absent = (month < 1) | (month > 12) | (year < FIRST_LUNAR) | (year >= cal.LUNAR_YEARS.stop)
    at = np.where(absent, 0, cal.month_at(year, month))
    first = starts.take(at)
    days = starts.take(at + 1) - first
    whole = (at >= calendar.known.start) & (at + 1 < calendar.known.stop)
    begun = (at == calendar.known[-1]) & (of_month <= 29)  # days that every month has
    days = np.where(whole, days, np.maximum(days, 30))
    absent |= (of_month < 1) | (of_month > np.maximum(days, 30))
    sighted = (whole & (days >= 29) & (days <= 30)) | begun
    marks = ~(whole | begun) * np.uint8(1 << MARKS.index(UNPUBLISHED))
    valid = of_month <= days
    if spec.order == "mdy":
        absent |= is_month_first(spec.order, policy.order, jalali=False, lunar=True, era=bool(spec.era))
    doubt = np.where(sighted, SIGHTED, REACH)
    return _Dates(first + of_month - 1, None, _LUNAR, valid, absent, doubt, marks)


@functools.lru_cache(maxsize=3)
def _lunar_starts(name: str) -> Array:
    return np.array(cal.lunar_calendar(name).starts, np.int64)


class _Table(NamedTuple):
    """The day numbers of every date of a stretch of years; what does not exist is `_NONE`."""

    days: Array  # by year, month 0–13, day 0–32, one after the other
    first: int  # the year of the first stretch, in which nothing exists
    last: int  # and of the last

    def day(self, year: Array, month: Array, day: Any) -> Array:
        """Return the day number of each date, `_NONE` for what does not exist."""
        at = np.minimum(np.maximum(year, self.first), self.last).astype(np.int32)
        at -= self.first
        at *= 14
        at += np.minimum(month, 13)
        at *= 33
        at += np.minimum(day, 32)
        return self.days.take(at)


@functools.lru_cache(maxsize=8)
def _table(calendar: str, fallback: str) -> _Table:
    """Return the dates of a calendar; of none: each year's own, and for years of neither the fallback's."""
    spans = {
        JALALI: [(JALALI, cal.JALALI_EXACT)],
        GREGORIAN: [(GREGORIAN, NAMED_YEARS)],
        LUNAR: [],
        "": [(JALALI, cal.JALALI_YEARS), (GREGORIAN, cal.GREGORIAN_YEARS)],
    }[calendar]
    if fallback == JALALI:
        spans = [(JALALI, range(cal.JALALI_EXACT.start, cal.JALALI_YEARS.start)), *spans]
    elif fallback == GREGORIAN:
        spans = [(GREGORIAN, range(NAMED_YEARS.start, cal.JALALI_YEARS.start)), *spans]
    first, last = spans[0][1].start - 1, spans[-1][1].stop
    days = np.full((last - first + 1, 14, 33), _NONE, np.int32)
    for name, years in spans:
        to_day, lengths = (
            (cal.jalali_to_day, cal.jalali_month_days) if name == JALALI else (cal.gregorian_to_day, cal.gregorian_month_days)
        )
        year, month, day = np.ogrid[years.start : years.stop, 1:13, 1:32]
        made = np.where(day <= lengths(year, month), to_day(year, month, 1) + day - 1, _NONE)
        days[years.start - first : years.stop - first, 1:13, 1:32] = made
    return _Table(days.ravel(), first, last)


# --- clocks ----------------------------------------------------------------------------------------------------------------


def clock_rows(spec: ClockSpec, number: _Number, policy: Policy, *, dated: bool) -> tuple[Any, Any, Any]:
    """Return the microseconds since midnight, the offset, and whether that is one time, row by row."""
    hour = number(spec.hour)
    minute = number(spec.minute) if spec.minute >= 0 else 0
    second = number(spec.second) if spec.second >= 0 else 0
    micro, finer = (
        microseconds_of(number(spec.fraction).astype(np.int64), spec.fraction_digits) if spec.fraction >= 0 else (0, 0)
    )
    hours = _hours(spec, dated=dated)
    at = hours.take(np.minimum(hour, len(hours) - 1))
    valid = (at != _NONE) & is_time(hour, minute, second, micro)
    time = ((at * 60 + (-minute if spec.before else minute)) * 60 + second) * np.int64(1_000_000)
    if spec.fraction >= 0:
        time = time + micro
        valid = valid & (finer == 0) if policy.nanoseconds == "raise" else valid
    if spec.offset is None:
        return time, None, valid
    sign, hours_at, minutes_at, seconds_at = spec.offset
    east, over, rest = (
        number(hours_at).astype(np.int64),
        number(minutes_at),
        number(seconds_at) if seconds_at >= 0 else np.int16(0),
    )
    return time, sign * ((east * 60 + over) * 60 + rest), valid & is_offset(east, over, rest)


@functools.lru_cache(maxsize=256)
def _hours(spec: ClockSpec, *, dated: bool) -> Array:
    """Return the hour since the date's midnight of each hour as written, 0–25; `_NONE` where it is none, or not one alone."""
    hours = np.full(26, _NONE, np.int32)
    for hour in range(25):
        readings = clock_hours(spec, hour, dated=dated)
        if len(readings) == 1:
            hours[hour] = readings[0][0] + 24 * readings[0][1]
    return hours
