"""From a column's code units to its values: the same skeletons, plans and rules as one string has, over arrays of rows.

    UTF-8 or UTF-16 of many rows ──▶ the same with every digit a zero ──▶ one code a distinct row of those
    each code ──grammar, once──▶ its plans ──▶ the numbers of its rows, gathered where its digits stand
    plans + numbers ──▶ values; what these cannot decide is read as `parse` reads it

A row with its digits zeroed is a text with the skeleton of every row that it stands for, so there is nothing here that
reads characters. Arrow has UTF-8; of Python's strings UTF-16 is made in a tenth of the time. A plan that is not plain
arithmetic, and a row that no plan gives one value, go to `reader`.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias, cast

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm import grammar
from jalali_norm.model import Policy, Precision, Problem, Reading, ReadingError
from jalali_norm.plan import ClockSpec, DateSpec, Plan
from jalali_norm.reader import LONGEST, outcome
from jalali_norm.resolve import LUNAR_DOUBT, MOST_OFFSET, NAMED_YEARS, THURSDAY, chosen, clock_hours
from jalali_norm.tokenizer import is_plain, skeleton_of, tokens_of
from jalali_norm.words import GREGORIAN, JALALI, LUNAR
from jalali_norm.zones import first_moment, moments_of, names_another, steady_offset, zone_of

try:  # its hash table is ten times as fast as a dict of bytes
    import pyarrow as pa
except ImportError:  # pragma: no cover - run in an environment of its own
    pa = None

Array: TypeAlias = "np.ndarray[Any, Any]"
_Number: TypeAlias = Callable[[int], Array]

CODINGS = {1: "utf-8", 2: "utf-16-le"}  # by the bytes of a code unit
CALENDARS = (None, JALALI, GREGORIAN)
PROBLEMS = (None, *Problem)
_CODES = {problem: code for code, problem in enumerate(PROBLEMS)}
NULL = 255  # in `Rows.problem`: there is no text
DATE, DATETIME, TIME = range(3)  # in `Rows.kind`
NO_OFFSET = np.iinfo(np.int32).max
NAT = np.iinfo(np.int64).min  # as NumPy has it
DAY = 86_400_000_000  # microseconds
_FEW = 12  # rows of one skeleton that are read sooner one by one
_MOST_FORMS = 1 << 16  # skeletons whose plans are kept
_MOST_READ = 1 << 13  # texts whose readings are kept
_MOST_DIGITS = 12  # of a fraction whose microseconds an int64 holds
_LONG = 1 << 12  # code units; one row of more is not worth arrays
_NONE = np.iinfo(np.int32).min  # no such day
_BLOCK = 512  # days whose offsets in a zone are asked for at once
_DAYS = range(1 - cal.ORDINAL_1970, dt.date.max.toordinal() + 1 - cal.ORDINAL_1970)  # that Python has
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - the wall clock


class Rows:
    """The values of some rows, field by field: arrays of one length.

    Attributes:
        start: microseconds since 1970-01-01 on the text's own wall clock, since midnight for a clock alone.
        end: the same of the last moment; None where each row's is its start.
        kind: DATE, DATETIME or TIME.
        precision: a `Precision`, 0 where there is no value.
        calendar: an index into CALENDARS.
        offset: the seconds east of UTC that a text or the policy's zone says, or NO_OFFSET.
        problem: an index into PROBLEMS; 0: the row has its value; NULL: there was none to read.
        family: an index into the engine's `families`: the rows of formats.py that read it; -1: none.
    """

    __slots__ = ("calendar", "end", "family", "kind", "offset", "precision", "problem", "start")

    def __init__(self, size: int) -> None:
        self.start = np.full(size, NAT, np.int64)
        self.end: Array | None = None
        self.kind = np.zeros(size, np.uint8)
        self.precision = np.zeros(size, np.uint8)
        self.calendar = np.zeros(size, np.uint8)
        self.offset: Array | None = None
        self.problem = np.zeros(size, np.uint8)
        self.family = np.full(size, -1, np.int32)

    def ends(self) -> Array:
        """Return `end`, made of `start` where no row has an end of its own."""
        if self.end is None:
            self.end = self.start.copy()
        return self.end

    def offsets(self) -> Array:
        """Return `offset`, made where no row has one."""
        if self.offset is None:
            self.offset = np.full(len(self.start), NO_OFFSET, np.int32)
        return self.offset

    def put(self, at: int, result: Reading | ReadingError) -> None:
        """Write what one text came to."""
        if isinstance(result, ReadingError):
            self.problem[at] = _CODES[result.problem]
            return
        start, end = microseconds(result.start), microseconds(result.end)
        self.problem[at] = 0
        self.start[at] = start
        self.kind[at] = TIME if isinstance(result.start, dt.time) else isinstance(result.start, dt.datetime)
        self.precision[at] = result.precision
        self.calendar[at] = CALENDARS.index(result.calendar)
        if end != start or self.end is not None:
            self.ends()[at] = end
        if isinstance(result.start, (dt.datetime, dt.time)) and (offset := result.start.utcoffset()) is not None:
            self.offsets()[at] = offset // dt.timedelta(seconds=1)

    def take(self, at: Array) -> Rows:
        """Return the rows at some places; -1 is a null."""
        rows = Rows(len(at))
        if not len(self.start):
            rows.empty(at < 0)
            return rows
        for name in self.__slots__:
            values = getattr(self, name)
            setattr(rows, name, None if values is None else values[at])
        rows.empty(at < 0)
        return rows

    def empty(self, which: Array) -> None:
        """Make some rows null."""
        self.start[which], self.problem[which], self.precision[which], self.family[which] = NAT, NULL, 0, -1
        if self.end is not None:
            self.end[which] = NAT


def microseconds(moment: dt.date | dt.time) -> int:
    """Return the microseconds since 1970-01-01 on a moment's own wall clock, or since midnight.

    >>> microseconds(dt.date(1970, 1, 2)), microseconds(dt.time(0, 0, 1))
    (86400000000, 1000000)
    """
    total = 0
    if isinstance(moment, dt.date):
        total = (moment.toordinal() - cal.ORDINAL_1970) * DAY
    if isinstance(moment, (dt.datetime, dt.time)):
        total += ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond
    return total


# --- rows and their skeletons --------------------------------------------------------------------------------------------


def decoded(units: Array) -> str:
    """Return code units as a text.

    >>> decoded(np.frombuffer("۲۳".encode("utf-16-le"), np.uint16)), decoded(np.frombuffer("۲۳".encode(), np.uint8))
    ('۲۳', '۲۳')
    """
    return units.tobytes().decode(CODINGS[units.itemsize], "surrogatepass")


def zeroed(units: Array) -> tuple[Array, Array]:
    """Return code units with every digit a zero of its own script, and the digits' values where they stand.

    >>> units = np.frombuffer("۲۳ 8".encode(), np.uint8)
    >>> decoded(zeroed(units)[0]), zeroed(units)[1].tolist()
    ('۰۰ 0', [0, 2, 0, 3, 0, 8])
    """
    digit = units - units.dtype.type(0x30) < 10  # ASCII
    if units.itemsize == 1:
        lead, last = units[:-1], units[1:]
        digit[1:] |= (lead == 0xDB) & (last - np.uint8(0xB0) < 10)  # Persian: DB B0 to DB B9
        digit[1:] |= (lead == 0xD9) & (last - np.uint8(0xA0) < 10)  # Arabic-Indic: D9 A0 to D9 A9
    else:
        digit |= units - np.uint16(0x6F0) < 10
        digit |= units - np.uint16(0x660) < 10
    values = (units & units.dtype.type(15)).astype(np.uint8, copy=False)  # of all six the last four bits are the value
    values *= digit.view(np.uint8)
    return units - values, values


def _codes(units: Array, offsets: Array) -> tuple[Array, list[bytes]]:
    """Return which of the distinct rows each row is, and those, as bytes."""
    if units.itemsize > 1:
        offsets = offsets * units.itemsize
    if pa is not None:
        buffers = [None, pa.py_buffer(offsets.astype(np.int32, copy=False)), pa.py_buffer(units)]
        coded = pa.Array.from_buffers(pa.binary(), len(offsets) - 1, buffers).dictionary_encode()
        return coded.indices.to_numpy(), coded.dictionary.to_pylist()
    whole, known = units.tobytes(), dict[bytes, int]()  # pragma: no cover - run in an environment of its own
    rows = itertools.pairwise(offsets.tolist())  # pragma: no cover
    codes = [known.setdefault(whole[a:b], len(known)) for a, b in rows]  # pragma: no cover
    return np.array(codes, np.int32), list(known)  # pragma: no cover


class _Sum(NamedTuple):
    """What the grammar says of many skeletons that differ in their words alone: one sum for the rows of all."""

    plans: tuple[Plan, ...]  # with no place, and no number that a word says
    runs: tuple[tuple[int, ...], ...]  # of each run of digits: where each stands behind the first, in code units


class _Form(NamedTuple):
    """What the grammar says of one row with its digits zeroed."""

    sum: _Sum | None  # None: each row is read alone
    problem: int  # of every row, where there is no plan at all; 0: not known yet
    family: int  # of its first plan; -1: none
    families: tuple[int, ...] = ()  # of each plan
    numbers: tuple[int, ...] = ()  # where each run's first digit stands, in code units; then what the words of each plan say


class Family(NamedTuple):
    """What texts of one written form have in common, whatever their words and numbers."""

    name: str  # the rows of formats.py and the words that the form is made of
    order: str = ""  # that its numbers stand in, where they may stand in others: "ymd", "dmy", "mdy"
    short: bool = False  # a year of two digits, in such an order


# --- the engine ----------------------------------------------------------------------------------------------------------


class Engine:
    """Reads rows under one policy, and remembers the skeletons that it has met.

    >>> engine = Engine(Policy())
    >>> units = np.frombuffer("1401/08/23۲۳ آبان ۱۴۰۱".encode(), np.uint8)
    >>> rows = engine.read(units, np.array([0, 10, len(units)]))
    >>> rows.start.astype("M8[us]").astype("M8[D]").tolist()
    [datetime.date(2022, 11, 14), datetime.date(2022, 11, 14)]
    """

    def __init__(self, policy: Policy, families: dict[Family, int] | None = None, *, hasty: bool = False) -> None:
        """Take a policy, families to add to, and whether what arrays refuse is just unreadable, without asking why."""
        self.policy = policy
        self.families = {} if families is None else families  # each with its index
        self._hasty = (
            hasty and not policy.provisional and policy.conflict == "raise"
        )  # else a row may have a value all the same
        self._forms: dict[tuple[bytes, int], _Form] = {}
        self._sums: dict[_Sum, _Sum] = {}
        self._read: dict[str, Reading | ReadingError] = {}

    def family(self, plan: Plan) -> int:
        """Return the index of a plan's family."""
        order, short = next(
            ((d.order, d.year_digits < 4) for d in plan.dates if d.order and (d.order != "ymd" or d.year_digits < 4)),
            ("", False),
        )
        return self.families.setdefault(Family(" + ".join(plan.rows), order, short), len(self.families))

    def one(self, text: str) -> Reading | ReadingError:
        """Return what `parse` makes of one text."""
        if (result := self._read.get(text)) is None:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            result = self._read[text] = outcome(text, self.policy)
        return result

    def _form(self, row: bytes, width: int) -> _Form:
        """Return the form of a row with its digits zeroed, in code units of so many bytes."""
        if (form := self._forms.get((row, width))) is None:
            if len(self._forms) >= _MOST_FORMS:
                self._forms.clear()
                self._sums.clear()
            form = self._forms[row, width] = self._made(row.decode(CODINGS[width], "surrogatepass"), width)
        return form

    def _made(self, text: str, width: int) -> _Form:
        if "&" in text:  # an entity's digits are its name
            return _Form(None, 0, -1)
        skeleton = skeleton_of(text)
        plans = grammar.shape_of(skeleton).plans if len(text) <= LONGEST else ()
        if not plans:
            return _Form(None, 0 if self.policy.fuzzy else _CODES[Problem.UNREADABLE], -1)
        plans = chosen(plans, self.policy)
        families = tuple(map(self.family, plans))
        if not _in_arrays(plans, self.policy):
            return _Form(None, 0, families[0])
        ends = list(itertools.accumulate(len(c.encode(CODINGS[width], "surrogatepass")) // width for c in text))
        tokens = re.finditer("0+", skeleton) if is_plain(skeleton) else (t for t in tokens_of(skeleton) if t.kind == "0")
        spans = [token.span() if isinstance(token, re.Match) else (token.start, token.end) for token in tokens]
        runs = [[ends[k] - 1 for k in range(*span) if skeleton[k] == "0"] for span in spans]
        sum_ = _Sum(
            tuple(_without_words(plan, self.policy) for plan in plans), tuple(tuple(at - run[0] for at in run) for run in runs)
        )
        numbers = (*(run[0] for run in runs), *(number for plan in plans for number in plan.tail))
        return _Form(self._sums.setdefault(sum_, sum_), 0, families[0], families, numbers)

    def read(self, units: Array, offsets: Array, gap: int = 0) -> Rows:
        """Read rows of UTF-8 (uint8) or UTF-16 (uint16): row i is `units[offsets[i]:offsets[i + 1] - gap]`."""
        size = len(offsets) - 1
        rows = Rows(size)
        if size == 1 and len(units) > _LONG:
            rows.put(0, self.one(decoded(units[: len(units) - gap])))
            return rows
        zeros, digits = zeroed(units)
        codes, distinct = _codes(zeros, offsets)
        width = units.itemsize
        forms = [self._form(row[: len(row) - gap * width], width) for row in distinct]
        rows.problem = np.array([form.problem for form in forms], np.uint8)[codes]
        rows.family = np.array([form.family for form in forms], np.int32)[codes]
        groups: dict[int, list[int]] = {}  # the forms of one sum
        for k, form in enumerate(forms):
            if not form.problem:
                groups.setdefault(id(form.sum), []).append(k)
        member = np.full(len(forms), len(groups), np.uint16 if len(groups) < 1 << 16 else np.int32)
        within = np.zeros(len(forms), np.intp)
        for group, of in enumerate(groups.values()):
            member[of] = group
            within[of] = range(len(of))
        grouped = member[codes]
        order = np.argsort(grouped, kind="stable")
        stops = np.cumsum(np.bincount(grouped, minlength=len(groups)))
        alone = []
        start = 0
        for of, stop in zip(groups.values(), stops.tolist(), strict=False):
            at, start = order[start:stop], stop
            if forms[of[0]].sum is None or len(at) < _FEW:
                alone.append(at)
            else:
                alone.append(self._group([forms[k] for k in of], within[codes[at]], at, digits, offsets[at], rows))
        for at in np.sort(np.concatenate(alone)).tolist() if alone else ():
            rows.put(at, self.one(decoded(units[offsets[at] : offsets[at + 1] - gap])))
        localize(rows, self.policy)
        return rows

    def _group(self, forms: list[_Form], which: Array, at: Array, digits: Array, starts: Array, rows: Rows) -> Array:
        """Write the values of the rows of one sum, and return the places of those that are left to read one by one."""
        plans = cast("_Sum", forms[0].sum).plans
        numbers = _Numbers(forms, which, digits, starts)
        value = _resolve(0, plans[0], numbers, self.policy)
        sound = value.sound
        left = at[~sound]
        if len(plans) > 1:
            others = (_resolve(k, plans[k], numbers, self.policy) for k in range(1, len(plans)))
            several, value, chosen_plan = _decide([value, *others])
            rows.problem[at[several]] = _CODES[Problem.AMBIGUOUS]
            rows.family[at] = np.array([form.families for form in forms], np.int32)[which, chosen_plan]
            left = at[~(value.sound | several)]
            sound = value.sound & ~several
        if self._hasty:
            rows.problem[left] = _CODES[Problem.UNREADABLE]
            left = left[:0]
        if plans[0].zone and not (value.day is None or value.time is None or value.offset is not None):
            against, unsure = _against_zone(np.where(sound, value.start() // DAY, 0), plans[0].zone, self.policy)
            rows.problem[at[sound & against]] = _CODES[Problem.CONFLICT]
            left = np.concatenate((left, at[sound & unsure]))
            sound = sound & ~(against | unsure)
        if not sound.all():
            at, value = at[sound], value.only(sound)
        rows.start[at] = value.start()
        if value.end is not None:
            rows.ends()[at] = value.end * np.int64(DAY)
        elif rows.end is not None:
            rows.end[at] = rows.start[at]
        rows.kind[at] = DATE if value.time is None else TIME if value.day is None else DATETIME
        rows.precision[at] = plans[0].precision
        rows.calendar[at] = value.calendar
        if value.offset is not None:
            rows.offsets()[at] = value.offset
        return left


class _Numbers:
    """The numbers of the rows of one sum, gathered when they are asked for."""

    def __init__(self, forms: list[_Form], which: Array, digits: Array, starts: Array) -> None:
        made = forms[0].sum
        assert made is not None  # noqa: S101 - the caller's rows have one
        self.sum = made
        self.size = len(starts)
        self._table = np.array([form.numbers for form in forms], np.int16).T
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
        if index < runs + len(plan.tail):
            return self._said(index + sum(len(before.tail) for before in plans[:k]))
        run, divisor, modulus = plan.cuts[index - runs - len(plan.tail)]
        stop = len(self.sum.runs[run]) - (len(str(divisor)) - 1)
        return self._run(run, stop - (len(str(modulus)) - 1), stop)

    def _said(self, column: int) -> Array:
        """Return a column of the forms' numbers, row by row."""
        values = self._table[column]
        return np.broadcast_to(values, self.size) if len(values) == 1 else values[self._which]

    def _run(self, run: int, first: int, stop: int) -> Array:
        """Return the number that some digits of a run make."""
        if (value := self._known.get((run, first, stop))) is None:
            kind = np.int16 if stop - first <= 4 else np.int64  # 9999
            at = self._starts + self._said(run)
            places = self.sum.runs[run][first:stop]
            value = self._digits[at + places[0]].astype(kind)
            for place in places[1:]:
                value *= kind(10)
                value += self._digits[at + place]
            self._known[run, first, stop] = value
        return value


# --- plans over arrays ---------------------------------------------------------------------------------------------------


class _Values(NamedTuple):
    """What one plan makes of the rows of a form; a row that is not sound is refused by it, or left to `reader`."""

    sound: Array
    day: Any  # day numbers, or None
    end: Any  # day numbers of the last day, or None: the same
    time: Any  # microseconds since that midnight, or None
    offset: Any  # seconds east of UTC, or None
    calendar: Any  # indices into CALENDARS, or one

    def start(self) -> Any:
        """Return the start in microseconds."""
        if self.day is None:
            return self.time
        start = self.day * np.int64(DAY)
        return start if self.time is None else start + self.time

    def only(self, which: Array) -> _Values:
        """Return the values of some rows."""
        return _Values(*(part[which] if isinstance(part, np.ndarray) else part for part in self))


def _decide(values: list[_Values]) -> tuple[Array, _Values, Array]:
    """Return which rows have several values, the first of each row, and the plan that it is of."""
    sounds = np.array([value.sound for value in values])
    which = sounds.argmax(axis=0)
    pick = functools.partial(_picked, which)
    best = _Values(np.asarray(sounds.any(axis=0)), *(pick([value[k] for value in values]) for k in range(1, len(values[0]))))
    many = np.zeros(len(which), bool)
    for value in values:
        other = value.start() != best.start()
        if best.end is not None:
            other |= value.end != best.end
        many |= value.sound & other
    return many, best, which


def _picked(which: Array, parts: list[Any]) -> Any:
    return None if parts[0] is None else np.choose(which, parts)


def _in_arrays(plans: tuple[Plan, ...], policy: Policy) -> bool:
    """Tell whether the plans of a skeleton are arithmetic that arrays do.

    Where there are several, they say the same fields, and each refuses exactly the rows that `resolve` refuses.
    """
    alone = len(plans) == 1
    says = {(bool(p.dates), bool(p.clock), p.precision, p.edge, any(d.day < 0 for d in p.dates)) for p in plans}
    if len({plan.zone for plan in plans}) > 1 and policy.zone is not None:
        return False
    exact = alone or (len(says) == 1 and not policy.provisional and policy.conflict == "raise")
    plain = alone or not any(plan.clock and (plan.clock.dayparts or plan.clock.offset) for plan in plans)
    return exact and plain and all(map(_is_sum, plans))


def _is_sum(plan: Plan) -> bool:
    dates, clock = plan.dates, plan.clock
    if plan.weekdays and (not dates or any(date.day < 0 for date in dates)):
        return False
    if any(date.year < 0 or date.week >= 0 or (date.named and date.era and date.named != date.era) for date in dates):
        return False
    lunar = [date for date in dates if LUNAR in (date.named, date.era)]
    if (dates and len(lunar) == len(dates)) or any(date.day < 0 or date.year_digits < 4 for date in lunar):
        return False
    return not (len(dates) > 1 and plan.edge) and not (clock and (clock.either or clock.fraction_digits > _MOST_DIGITS))


def _without_words(plan: Plan, policy: Policy) -> Plan:
    """Return a plan as the arithmetic sees it: skeletons that differ in words alone have the same."""
    zone = plan.zone if names_another(plan.zone, policy) else None
    return plan._replace(
        rows=(), parts=(), plain=None, zone=zone, certain=(), span=(0, 0), tail=(0,) * len(plan.tail),
        dates=tuple(date._replace(span=(0, 0)) for date in plan.dates),
        clock=plan.clock and plan.clock._replace(span=(0, 0)),
    )  # fmt: skip


def _resolve(k: int, plan: Plan, numbers: _Numbers, policy: Policy) -> _Values:
    """Return what the k-th plan makes of every row: `resolve.resolve` over arrays."""
    number = functools.partial(numbers.number, k)
    sound: Any = True
    day: Any = None
    end: Any = None
    time: Any = None
    offset: Any = None
    calendar: Any = 0
    lunar = []
    for spec in plan.dates:
        if LUNAR in (spec.named, spec.era):
            lunar.append(spec)
            continue
        this_day, this_end, this_calendar, exists = _date(spec, number, policy, alone=len(plan.dates) == 1)
        sound = sound & exists
        if day is None:
            day, end, calendar = this_day, this_end, this_calendar
        else:
            sound = sound & (day == this_day) & ((day if end is None else end) == (this_day if this_end is None else this_end))
    for spec in lunar:
        year, month, of_month = (number(index).astype(np.int64) for index in (spec.year, spec.month, spec.day))
        away = abs(cal.civil_to_day(year, month, of_month) - day)
        sound = sound & (away <= LUNAR_DOUBT) & (of_month >= 1) & (of_month <= 30) & (month >= 1) & (month <= 12)
        sound = sound & (year >= cal.LUNAR_YEARS.start) & (year < cal.LUNAR_YEARS.stop)
    if plan.edge == "last" and end is not None:
        day = end
    if plan.edge:
        end = None
    for index, counted in plan.weekdays:
        said = number(index)
        if counted:
            sound = sound & (said >= 1) & (said <= 5)
            said = (said + 5) % 7
        if policy.conflict != "date":
            sound = sound & ((day + THURSDAY) % 7 == said)
    if plan.clock:
        time, offset, told = _clock(plan.clock, number, dated=bool(plan.dates))
        sound = sound & told
        if day is None:
            time = time % DAY
    return _Values(np.broadcast_to(np.asarray(sound), numbers.size), day, end, time, offset, calendar)


def _date(spec: DateSpec, number: _Number, policy: Policy, *, alone: bool) -> tuple[Any, Any, Any, Any]:
    """Return a date's first day, its last where that is another, its calendar, and whether it exists, row by row."""
    year, month = number(spec.year), number(spec.month)
    calendar = spec.era or spec.named or ""
    exists: Any = True
    if spec.year_digits == 2:
        if spec.day < 0 and alone:
            exists = year > 31  # else it may be a day
        calendar = calendar or policy.calendar or JALALI
        pivot = policy.pivot if calendar == JALALI else policy.pivot + 621
        year = pivot + (year - pivot % 100) % 100
    table = _table(calendar, "" if calendar else policy.calendar or "")
    day = table.day(year, month, number(spec.day) if spec.day >= 0 else 1)
    exists = exists & (day != _NONE)
    which: Any = CALENDARS.index(calendar) if calendar else (year >= cal.JALALI_YEARS.stop).view(np.uint8) + np.uint8(1)
    if not calendar and policy.calendar == GREGORIAN:
        which = np.where(year < cal.JALALI_YEARS.start, np.uint8(2), which)
    if calendar == GREGORIAN and not spec.era and policy.calendar != GREGORIAN and alone and spec.year_digits > 2:
        exists = exists & ((year < cal.JALALI_YEARS.start) | (year >= cal.JALALI_YEARS.stop))
    if spec.order == "mdy" and not spec.era and policy.order != "mdy":
        exists = exists & (which == CALENDARS.index(GREGORIAN))
    end = None
    if spec.day < 0:
        year, month = year.astype(np.int64), np.minimum(np.maximum(month, 1), 12)
        days = [cal.jalali_month_days(year, month), cal.gregorian_month_days(year, month)]
        end = day + np.where(which == 1, *days) - 1
    return day, end, which, exists


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
        return self.days[at]


@functools.cache
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


def _clock(spec: ClockSpec, number: _Number, *, dated: bool) -> tuple[Any, Any, Any]:
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
        sound = sound & (micro % scale == 0)
        time = time + micro // scale
    sound = sound & ((hour < 24) | (time % (DAY // 24) == 0))
    offset = None
    if spec.offset:
        sign, east, minutes = spec.offset
        over = number(minutes)
        total = number(east).astype(np.int64) * 60 + over
        sound = sound & (over < 60) & (total <= MOST_OFFSET)
        offset = sign * total * 60
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


# --- zones ---------------------------------------------------------------------------------------------------------------


def localize(rows: Rows, policy: Policy) -> None:
    """Give the rows that have a date and a clock, and no offset of their own, that of the policy's zone, if it has one.

    A day on which no clock of the zone is set has one offset; the rows of the others go by `zones.moments_of`.
    """
    if policy.zone is None:
        return
    bare = (rows.kind == DATETIME) & (rows.problem == 0)
    if rows.offset is not None:
        bare &= rows.offset == NO_OFFSET
    at = np.flatnonzero(bare)
    offsets = _steady(rows.start[at] // DAY, policy.zone)
    rows.offsets()[at] = offsets
    unsure = at[offsets == NO_OFFSET]
    walls, which = np.unique(rows.start[unsure], return_inverse=True)
    placed = np.array([_placed(wall, policy) for wall in walls.tolist()], np.int64).reshape(-1, 3)[which]
    rows.start[unsure], rows.offsets()[unsure], rows.problem[unsure] = placed.T
    if rows.end is not None:
        rows.end[unsure] = rows.start[unsure]


def _placed(wall: int, policy: Policy) -> tuple[int, int, int]:
    """Return a wall clock in a zone: in microseconds, where the policy may have moved it, its offset, and its problem."""
    try:
        found = moments_of(_EPOCH + dt.timedelta(microseconds=wall), policy)
    except OverflowError:  # a day that Python does not have
        return wall, NO_OFFSET, _CODES[Problem.OUT_OF_RANGE]
    if len(found) == 1:
        return microseconds(found[0]), _seconds_east(found[0]), 0
    return wall, NO_OFFSET, _CODES[Problem.AMBIGUOUS if found else Problem.OUT_OF_RANGE]


def _against_zone(days: Array, named: str, policy: Policy) -> tuple[Array, Array]:
    """Return on which days a zone that the text names is not the policy's, and on which that is not sure."""
    assert policy.zone is not None  # noqa: S101 - the caller has seen to it
    ours, theirs = _steady(days, policy.zone), _steady(days, named)
    unsure = (ours == NO_OFFSET) | (theirs == NO_OFFSET)
    return ~unsure & (ours != theirs), unsure


def instants(walls: Array, rows: Rows, zone: str) -> Array:
    """Return the starts or the ends of rows in microseconds of UTC; of a date, the first moment that it has in the zone.

    >>> rows = Rows(1)
    >>> rows.start[:] = 19073 * DAY  # 2 Farvardin 1401, which began at 01:00
    >>> instants(rows.start, rows, "Asia/Tehran").view("M8[us]").tolist()
    [datetime.datetime(2022, 3, 21, 20, 30)]
    """
    offsets = rows.offsets().astype(np.int64)
    at = np.flatnonzero((rows.kind == DATE) & (rows.problem == 0))
    offsets[at] = _steady(walls[at] // DAY, zone)
    made: Array = walls - offsets * 1_000_000
    unsure = at[offsets[at] == NO_OFFSET]
    days, which = np.unique(walls[unsure] // DAY, return_inverse=True)
    firsts = [first_moment(_EPOCH + dt.timedelta(days=day), zone_of(zone)) for day in days.tolist()]
    made[unsure] = np.array([microseconds(one) - _seconds_east(one) * 1_000_000 for one in firsts], np.int64)[which]
    return made


def aware(utc: Array, zone: str) -> list[dt.datetime | None]:
    """Return microseconds of UTC as Python's datetimes in a zone, NaT as None.

    >>> [str(one) for one in aware(np.array([0]), "Asia/Tehran")]
    ['1970-01-01 03:30:00+03:30']
    """
    there = zone_of(zone)
    known = utc != NAT
    utc = np.where(known, utc, 0)
    days = np.clip(utc // DAY, _DAYS[0], _DAYS[-1])
    # the day there, by the offset of a day nearby; if it is sure, and that day by its own offset, that is the offset
    days = (utc + _steady(days, zone) * 1_000_000) // DAY
    offsets = _steady(days, zone)
    walls = utc + offsets * 1_000_000
    sure = (offsets != NO_OFFSET) & (walls // DAY == days)
    epoch = _EPOCH.replace(tzinfo=there)
    spans = np.where(known & sure, walls, NAT).view("m8[us]").tolist()
    made = [None if span is None else epoch + span for span in spans]  # the wall clock's sum, as Python has it
    for at in np.flatnonzero(known & ~sure).tolist():
        made[at] = (_EPOCH.replace(tzinfo=dt.UTC) + dt.timedelta(microseconds=int(utc[at]))).astimezone(there)
    return made


def _seconds_east(moment: dt.datetime) -> int:
    return (moment.utcoffset() or dt.timedelta()) // dt.timedelta(seconds=1)


def _steady(days: Array, zone: str) -> Array:
    """Return the offset that a zone has all through each day, NO_OFFSET where it is not one, or not one of Python's days."""
    if not len(days):
        return np.zeros(0, np.int32)
    days = np.clip(days, _DAYS[0] - 1, _DAYS[-1] + 1)
    first = days.min() // _BLOCK
    days -= first * _BLOCK
    blocks = np.bincount(days // _BLOCK)
    table = np.empty((len(blocks), _BLOCK), np.int32)
    for block in np.flatnonzero(blocks).tolist():
        table[block] = _steady_block(first.item() + block, zone)
    offsets: Array = table.ravel()[days].astype(np.int64)
    return offsets


@functools.lru_cache(maxsize=1024)
def _steady_block(block: int, zone: str) -> Array:
    there = zone_of(zone)
    days = range(block * _BLOCK, (block + 1) * _BLOCK)
    offsets = [steady_offset(_EPOCH + dt.timedelta(days=day), there) if day in _DAYS else None for day in days]
    return np.array([NO_OFFSET if offset is None else offset for offset in offsets], np.int32)


__all__ = ["CALENDARS", "DATE", "DATETIME", "NAT", "NO_OFFSET", "NULL", "PROBLEMS", "TIME", "Engine", "Precision", "Rows"]
