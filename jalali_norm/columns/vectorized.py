"""Plans over arrays: what `resolve` makes of one text's numbers, for the numbers of many rows at once.

A row that is not sound here is refused, or is left to be read alone, which says why: there are no reasons here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.columns.values import CALENDAR_NAMES, DAY, Array
from jalali_norm.grammar.meanings import BY_MONTH
from jalali_norm.grammar.plan import ClockSpec, DateSpec, Plan
from jalali_norm.lexicon.kinds import GREGORIAN, HEGIRA, IMPERIAL, JALALI, LUNAR, UNCONVERTED
from jalali_norm.model import BEFORE_GREGORIAN, MARKS, UNPUBLISHED, Policy, refuses_hedge
from jalali_norm.resolve.dates import (
    ERA_YEARS,
    FIRST_LUNAR,
    NAMED_YEARS,
    REACH,
    REFORM,
    SIGHTED,
    THURSDAY,
    ZODIAC_UNTIL,
)
from jalali_norm.resolve.plain import AFGHAN_SINCE
from jalali_norm.resolve.resolver import MOST_OFFSET, clock_hours
from jalali_norm.resolve.zones import names_another, places

_Number: TypeAlias = Callable[[int], Array]

_MOST_DIGITS = 12  # of a fraction whose microseconds an int64 holds
_NONE = np.iinfo(np.int32).min  # no such day


class Sum(NamedTuple):
    """What the grammar says of many skeletons that differ in their words alone: one sum for the rows of all."""

    plans: tuple[Plan, ...]  # with no place, and no number that a word says
    runs: tuple[tuple[int, ...], ...]  # of each run of digits: where each stands behind the first, in code units


class Numbers:
    """The numbers of the rows of one sum, gathered when they are asked for."""

    def __init__(self, made: Sum, table: Array, which: Array, digits: Array, starts: Array) -> None:
        """Take a sum, its skeletons' numbers (a row each), which skeleton each row is of, the digits, and where rows begin."""
        self.sum = made
        self.size = len(starts)
        self._table = table.T
        self._which = which
        self._digits = digits
        self._starts = starts
        self._known: dict[tuple[int, ...], Array] = {}

    def number(self, k: int, index: int) -> Array:
        """Return one of the numbers of the k-th plan, row by row."""
        plans, runs = self.sum.plans, len(self.sum.runs)
        plan = plans[k]
        if index < runs:
            return self._run(index, 0, len(self.sum.runs[index]))
        if index < runs + len(plan.word_numbers):
            return self._said(index + sum(len(before.word_numbers) for before in plans[:k]))
        run, divisor, modulus = plan.slices[index - runs - len(plan.word_numbers)]
        stop = len(self.sum.runs[run]) - (len(str(divisor)) - 1)
        return self._run(run, stop - (len(str(modulus)) - 1), stop)

    def _said(self, column: int) -> Array:
        """Return a column of the forms' numbers, row by row."""
        values = self._table[column]
        return np.broadcast_to(values, self.size) if len(values) == 1 else values.take(self._which)

    def _run(self, run: int, first: int, stop: int) -> Array:
        """Return the number that some digits of a run make."""
        if (value := self._known.get((run, first, stop))) is None:
            kind = np.int16 if stop - first <= 4 else np.int64  # 9999
            at = self._starts + self._said(run)
            places = self.sum.runs[run][first:stop]
            value = self._digits.take(at + places[0]).astype(kind)
            for place in places[1:]:
                value *= kind(10)
                value += self._digits.take(at + place)
            self._known[run, first, stop] = value
        return value


class Values(NamedTuple):
    """What one plan makes of the rows of a form; a row that is not sound is refused by it, or left to `reader`."""

    sound: Array
    absent: Array  # a date of the row does not exist: by this plan it is out of range, whatever else is wrong
    day: Any  # day numbers, or None
    end: Any  # day numbers of the last day, or None: the same
    time: Any  # microseconds since that midnight, or None
    offset: Any  # seconds east of UTC, or None
    calendar: Any  # indices into CALENDAR_NAMES, or one
    doubt: Any  # days, or None: of none
    marks: Any  # bits of MARKS, or None: of none
    either: Any = None  # rows that may be of two calendars and are a day in both, or None: there are none

    def start(self) -> Any:
        """Return the start in microseconds."""
        if self.day is None:
            return self.time
        start = self.day * np.int64(DAY)
        return start if self.time is None else start + self.time

    def only(self, which: Array) -> Values:
        """Return the values of some rows."""
        return Values(*(part[which] if isinstance(part, np.ndarray) else part for part in self))


def decide_rows(values: list[Values]) -> tuple[Array, Values, Array]:
    """Return which rows have several values, the first of each row, and the plan that it is of."""
    sounds = np.array([value.sound for value in values])
    which = sounds.argmax(axis=0)
    pick = functools.partial(_picked, which)
    absent = np.logical_and.reduce([value.absent for value in values])
    best = Values(
        np.asarray(sounds.any(axis=0)), absent, *(pick([value[k] for value in values]) for k in range(2, len(values[0])))
    )
    many = np.zeros(len(which), bool)
    for value in values:
        other = value.start() != best.start()
        if best.end is not None:
            other |= value.end != best.end
        many |= value.sound & other
    return many, best, which


def _picked(which: Array, parts: list[Any]) -> Any:
    if all(part is None for part in parts):
        return None
    return np.choose(which, [0 if part is None else part for part in parts])


def in_arrays(plans: tuple[Plan, ...], policy: Policy) -> bool:
    """Tell whether the plans of a skeleton are arithmetic that arrays do.

    Where there are several, they say the same fields, and each refuses exactly the rows that `resolve` refuses.
    """
    if any(refuses_hedge(policy, plan.hedge) for plan in plans):
        return False
    alone = len(plans) == 1
    settled = policy.conflict in ("jalali", "gregorian") and any(len(plan.dates) > 1 for plan in plans)
    says = {
        (
            bool(p.dates),
            bool(p.clock),
            p.precision,
            p.boundary,
            p.hedge,
            any(d.day < 0 for d in p.dates),
            any(d.lunar for d in p.dates),
        )
        for p in plans
    }
    if len({plan.zone for plan in plans}) > 1 and places(policy):
        return False
    if policy.calendar == LUNAR and any(date.year_digits == 2 for plan in plans for date in plan.dates):  # of no such year
        return False
    marked = policy.provisional or policy.julian or policy.country == "AF"
    exact = alone or (len(says) == 1 and not marked and not settled)
    plain = alone or not any(plan.clock and (plan.clock.dayparts or plan.clock.offset) for plan in plans)
    return exact and plain and all(map(_is_sum, plans))


def _is_sum(plan: Plan) -> bool:
    dates, clock = plan.dates, plan.clock
    if (
        plan.range
        or plan.eve
        or plan.ending >= 0
        or plan.unless
        or any(date.means not in BY_MONTH or date.relative_month or date.relative_year or date.cell for date in dates)
    ):
        return False
    if plan.weekdays and (not dates or any(date.day < 0 for date in dates)):
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
    if lunar and len(lunar) == len(dates) and (len(lunar) > 1 or plan.weekdays or plan.boundary):
        return False
    return not (len(dates) > 1 and plan.boundary) and not (clock and (clock.either or clock.fraction_digits > _MOST_DIGITS))


def without_words(plan: Plan, policy: Policy) -> Plan:
    """Return a plan as the arithmetic sees it: skeletons that differ in words alone have the same."""
    zone = plan.zone if names_another(plan.zone, policy) else None
    return plan._replace(
        parts=(), plain=None, zone=zone, certain=(), span=(0, 0), word_numbers=(0,) * len(plan.word_numbers),
        dates=tuple(date._replace(span=(0, 0)) for date in plan.dates),
        clock=plan.clock and plan.clock._replace(span=(0, 0)),
    )  # fmt: skip


def resolve_rows(k: int, plan: Plan, numbers: Numbers, policy: Policy) -> Values:
    """Return what the k-th plan makes of every row: `resolve.resolve` over arrays."""
    number = functools.partial(numbers.number, k)
    sound: Any = True
    absent: Any = False
    day: Any = None
    end: Any = None
    time: Any = None
    offset: Any = None
    calendar: Any = 0
    doubt: Any = None
    marks: Any = None
    either: Any = None
    lunar = []
    plain = len(plan.dates) == 1 and not (plan.weekdays or plan.boundary)
    for spec in plan.dates:
        if spec.lunar:
            lunar.append(spec)
            continue
        this_day, this_end, this_calendar, this_absent, clear, this_marks = _date(
            spec, number, policy, alone=len(plan.dates) == 1
        )
        if spec.bare and (other := _maybe_lunar(number(spec.year), policy)).any():
            this_absent, clear = this_absent & ~other, clear & ~other  # left to `resolve`, but for what is told here
            if plain and spec.day >= 0 and (spec.order != "mdy" or policy.order == "mdy"):
                made = _in_either(spec, number, policy, (this_day, this_absent, clear, this_calendar, this_marks))
                this_day, this_absent, clear, this_calendar, this_marks, doubt, either = made
        absent = absent | this_absent
        sound = sound & clear
        if day is None:
            day, end, calendar, marks = this_day, this_end, this_calendar, this_marks
        else:
            sound = sound & (day == this_day) & ((day if end is None else end) == (this_day if this_end is None else this_end))
    for spec in lunar:
        assert policy.lunar is not None  # noqa: S101 - a policy has one
        this_day, this_doubt, this_absent, clear, this_marks = _lunar(spec, number, policy.lunar)
        absent = absent | this_absent
        if spec.order == "mdy" and policy.order != "mdy":
            absent = True
        if day is None:
            day, doubt, calendar, sound = this_day, this_doubt, CALENDAR_NAMES.index(LUNAR), sound & clear
            marks = this_marks
        else:
            sound = sound & (abs(this_day - day) <= REACH)
    if plan.boundary == "last" and end is not None:
        day = end
    if plan.boundary:
        end = None
    for index, counted in plan.weekdays:
        said = number(index)
        if counted:
            sound = sound & (said >= 1) & (said <= 5)
            said = (said + 5) % 7
        if policy.conflict != "date":
            sound = sound & ((day + THURSDAY) % 7 == said)
    if plan.clock:
        time, offset, told = _clock(plan.clock, number, policy, dated=bool(plan.dates))
        sound = sound & told
        either = either if either is None else either & told
        if day is None:
            time = time % DAY
    absent, sound = (np.broadcast_to(np.asarray(one), numbers.size) for one in (absent, sound))
    return Values(sound & ~absent, absent, day, end, time, offset, calendar, doubt, marks, either)


def _maybe_lunar(year: Array, policy: Policy) -> Array:
    """Tell which years in digits alone may be lunar, or by the policy are."""
    if policy.calendar == LUNAR:
        return year < cal.JALALI_YEARS.stop
    maybe: Array = cal.year_in_doubt(year, policy.calendar)
    return maybe


def _in_either(spec: DateSpec, number: _Number, policy: Policy, solar: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a date's day, and so on, with those in it that are lunar; their doubt; which rows are a day in both calendars."""
    assert policy.lunar is not None  # noqa: S101 - a policy has one
    day, absent, clear, calendar, marks = solar
    moon, doubt, none, sure, its_marks = _lunar(spec, number, policy.lunar)
    if spec.zeros >= 0:
        zero = number(spec.zeros) == 0
        none, sure = none & zero, sure & zero
    year = number(spec.year)
    either = cal.year_in_doubt(year, policy.calendar) & (day != _NONE) & ~none & sure
    if policy.calendar != LUNAR:
        return (*solar, None, either)
    lunar = _maybe_lunar(year, policy) & (year >= cal.JALALI_YEARS.start) & ~cal.year_in_doubt(year, LUNAR)
    return (
        np.where(lunar, moon, day),
        np.where(lunar, none, absent),
        np.where(lunar, sure & ~none, clear),
        np.where(lunar, np.uint8(CALENDAR_NAMES.index(LUNAR)), calendar),
        np.where(lunar, its_marks, 0 if marks is None else marks),
        np.where(lunar, doubt, 0),
        either,
    )


def _lunar(spec: DateSpec, number: _Number, name: str) -> tuple[Any, Any, Any, Any, Any]:
    """Return a lunar date's day, the days by which it may lie elsewhere, whether it is none, whether it is clear, its marks."""
    year, month, of_month = (number(index).astype(np.intp) for index in (spec.year, spec.month, spec.day))
    calendar, starts = cal.lunar_calendar(name), _lunar_starts(name)
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
    return first + of_month - 1, np.where(sighted, SIGHTED, REACH), absent, of_month <= days, marks


@functools.lru_cache(maxsize=3)
def _lunar_starts(name: str) -> Array:
    return np.array(cal.lunar_calendar(name).starts, np.int64)


def _date(spec: DateSpec, number: _Number, policy: Policy, *, alone: bool) -> tuple[Any, Any, Any, Any, Any, Any]:
    """Return a date's first day, its last where that is another, its calendar, whether it is none, whether clear, its marks."""
    year, month = number(spec.year), number(spec.month)
    calendar = spec.era or spec.named or ""
    clear: Any = True
    if spec.year_digits == 2:
        if spec.day < 0 and alone:
            clear = year > 31  # else it may be a day
        calendar = calendar or policy.calendar or JALALI
        pivot = policy.pivot if calendar == JALALI else policy.pivot + 621
        year = pivot + (year - pivot % 100) % 100
    if spec.zeros >= 0:
        clear = clear & (number(spec.zeros) == 0)
    table = _table(calendar, "" if calendar else policy.calendar or "")
    day = table.day(year, month, number(spec.day) if spec.day >= 0 else 1)
    absent = (day == _NONE) & clear if spec.zeros >= 0 else day == _NONE
    if spec.iso and absent.any():
        absent = absent & ~((year >= spec.iso.start) & (year < spec.iso.stop))  # left to `resolve`
        clear = clear & (day != _NONE)
    if calendar == JALALI:
        absent = absent & ~((year >= cal.IMPERIAL_YEARS.start) & (year < cal.IMPERIAL_YEARS.stop))  # left to `resolve`
        clear = clear & (day != _NONE)
    if calendar == GREGORIAN and spec.era:
        absent = absent & ~((year >= ERA_YEARS.start) & (year < NAMED_YEARS.start))
        clear = clear & (day != _NONE)
    if spec.zodiac:
        absent = absent & (year >= ZODIAC_UNTIL)
        clear = clear & (year >= ZODIAC_UNTIL)
    which: Any = CALENDAR_NAMES.index(calendar) if calendar else (year >= cal.JALALI_YEARS.stop).view(np.uint8) + np.uint8(1)
    if not calendar and policy.calendar == GREGORIAN:
        which = np.where(year < cal.JALALI_YEARS.start, np.uint8(2), which)
    if calendar == GREGORIAN and not spec.era and policy.calendar != GREGORIAN and alone and spec.year_digits > 2:
        clear = clear & ((year < cal.JALALI_YEARS.start) | (year >= cal.JALALI_YEARS.stop))
    if spec.order == "mdy" and not spec.era and policy.order != "mdy":
        absent = absent | (which != CALENDAR_NAMES.index(GREGORIAN))  # as `resolve` says it: nobody writes a Jalali date so
    if policy.julian and not spec.iso:
        old = (which == CALENDAR_NAMES.index(GREGORIAN)) & (year <= REFORM[0])  # left to `resolve`
        clear, absent = clear & ~old, absent & ~old
    if policy.country == "AF":
        clear = clear & ~((which == CALENDAR_NAMES.index(JALALI)) & (year < AFGHAN_SINCE))
    end = None
    if spec.day < 0:
        year, month = year.astype(np.int64), np.minimum(np.maximum(month, 1), 12)
        days = [cal.jalali_month_days(year, month), cal.gregorian_month_days(year, month)]
        end = day + np.where(which == 1, *days) - 1
    marks = None
    if calendar != JALALI and day.min(initial=0) < cal.GREGORIAN_SINCE:  # what is no day is as old
        old = (day < cal.GREGORIAN_SINCE) & (which == CALENDAR_NAMES.index(GREGORIAN))
        marks = old * np.uint8(1 << MARKS.index(BEFORE_GREGORIAN)) if old.any() else None
    return day, end, which, absent, clear, marks


class _Table(NamedTuple):
    """The day numbers of every date of a stretch of years; what does not exist is `_NONE`."""

    days: Array  # by year, month 0–13, day 0–32, one after the other
    first: int  # the year of the first stretch, in which nothing exists
    last: int  # and of the last

    def day(self, year: Array, month: Array, day: Any) -> Array:
        """Return the day number of each date, `_NONE` for what does not exist."""
        at = np.minimum(np.maximum(year, self.first), self.last).astype(np.intp)
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


def _clock(spec: ClockSpec, number: _Number, policy: Policy, *, dated: bool) -> tuple[Any, Any, Any]:
    """Return the microseconds since midnight, the offset, and whether that is one sound time, row by row."""
    hour = number(spec.hour)
    minute = number(spec.minute) if spec.minute >= 0 else 0
    second = number(spec.second) if spec.second >= 0 else 0
    hours = _hours(spec, dated=dated)
    at = hours[np.minimum(hour, len(hours) - 1)]
    sound = (at != _NONE) & (minute < 60) & (second < 60)
    seconds = (at * 60 + (-minute if spec.before else minute)) * 60 + second
    time = seconds * np.int64(1_000_000)
    if spec.fraction >= 0:
        scale = 10**spec.fraction_digits
        micro = number(spec.fraction).astype(np.int64) * 1_000_000
        if policy.nanoseconds == "raise":
            sound = sound & (micro % scale == 0)
        time = time + micro // scale
    sound = sound & ((hour < 24) | (time % (DAY // 24) == 0))
    offset = None
    if spec.offset:
        sign, east, minutes, odd = spec.offset
        over, rest = number(minutes), number(odd) if odd >= 0 else np.int16(0)
        total = number(east).astype(np.int64) * 60 + over
        sound = sound & (over < 60) & (rest < 60) & (total <= MOST_OFFSET)
        offset = sign * (total * 60 + rest)
    return time, offset, sound


@functools.lru_cache(maxsize=256)
def _hours(spec: ClockSpec, *, dated: bool) -> Array:
    """Return the hour since the date's midnight of each hour as written, 0–25; `_NONE` where it is none, or not one alone."""
    hours = np.full(26, _NONE, np.int64)
    for hour in range(25):
        readings = clock_hours(spec, hour, dated=dated)
        if len(readings) == 1:
            hours[hour] = readings[0][0] + 24 * readings[0][1]
    return hours
