"""What is in a column, counted piece by piece, and which order of its numbers the rows support.

One pass of the engine that `normalize` uses, a hash of every row to count those seen before, and a second look at the rows
whose numbers could stand in several orders.
"""

from __future__ import annotations

import dataclasses
import hashlib
from typing import Any

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.cells.reader import Outcome, outcome
from jalali_norm.columns.adapters import FIRST_DAY, LAST_DAY, Native, Texts
from jalali_norm.columns.engine import Engine, Family
from jalali_norm.columns.normalize import ColumnReader, Piece
from jalali_norm.columns.values import CALENDAR_NAMES, DAY, HEDGES, NAT, NULL, PROBLEM_CODES, PROBLEMS, TIME, Array, Rows
from jalali_norm.model import NumericCalendar, Order, Policy, Precision, Problem

ORDERS: tuple[Order, ...] = ("ymd", "dmy", "mdy")
EXAMPLES = 3  # of a format, of a problem, of an order
_ROWS = 10  # refused rows that are named
_LOOKED_AT = 4096  # rows of one piece among which examples are sought
TOLD_CALENDARS: tuple[NumericCalendar, ...] = ("jalali", "lunar")
_JALALI, _LUNAR = map(CALENDAR_NAMES.index, TOLD_CALENDARS)
_PRECISIONS = max(Precision) + 1
_WIDE = 1 << 20


# --- hashes ----------------------------------------------------------------------------------------------------------------

_MULTIPLIER, _SEED = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)  # odd, with bits all over
_HALF = np.uint64(32)
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)  # of a word's first n bytes
_LONG = 1 << 10  # bytes; a longer row is hashed alone


def _hashes(text: Texts) -> Array:
    """Return a 64-bit hash of each row: the same in every run, and made for counting, not against an adversary.

    >>> data = np.frombuffer("abcab".encode(), np.uint8)
    >>> made = _hashes(Texts(data, np.array([0, 2, 3]), np.array([2, 3, 5])))
    >>> bool(made[0] == made[2]), bool(made[0] == made[1])
    (True, False)
    """
    data, width = text.units.view(np.uint8), text.units.itemsize
    padded = np.concatenate([data, np.zeros(8, np.uint8)])
    words = np.ndarray(len(padded) - 7, "<u8", padded, strides=(1,))  # the eight bytes that begin at each
    starts = text.starts.astype(np.intp) * width
    lengths = text.ends.astype(np.intp) * width - starts
    made = (lengths.astype(np.uint64) + _SEED) * _MULTIPLIER
    which: Any = np.flatnonzero((lengths > 0) & (lengths <= _LONG))
    at, left, some = starts[which], lengths[which], made[which]
    while len(which):
        some ^= words[at] & _MASKS[np.minimum(left, 8)]
        some *= _MULTIPLIER
        some ^= some >> _HALF
        at, left = at + 8, left - 8
        made[which] = some
        if not (more := left > 0).all():
            which, at, left, some = which[more], at[more], left[more], some[more]
    made *= _MULTIPLIER
    made ^= made >> _HALF
    for i in np.flatnonzero(lengths > _LONG).tolist():
        made[i] = _digest(data[starts[i] : starts[i] + lengths[i]].tobytes())
    return made


def _digest(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


def _hashed(piece: Piece) -> Array:
    """Return a 64-bit hash of each row of a piece."""
    if piece.texts is None:
        assert piece.values is not None  # noqa: S101 - it has the one or the other
        return piece.values.view(np.uint64)
    hashes = _hashes(piece.texts)
    for at, other in piece.others.items():
        try:
            shown = repr(other)
        except Exception:  # noqa: BLE001 - a cell may be anything; what cannot be shown is like nothing else
            shown = f"{type(other)} {id(other)}"
        hashes[at] = _digest(shown.encode("utf-8", "surrogatepass"))
    return hashes


# --- orders ----------------------------------------------------------------------------------------------------------------


class Trial:
    """A policy that the rows might support, and what it would do to them.

    Attributes:
        order: an index into ORDERS.
        policy: the one that was given, with that order.
        lost: rows that have a value now, and under the policy none, or another.
        won: rows that have none now, and would have one: of full years, of two-digit years, and others.
    """

    def __init__(self, policy: Policy, families: dict[Family, int]) -> None:
        assert policy.order is not None  # noqa: S101 - what a trial is
        self.order = ORDERS.index(policy.order)
        self.policy = policy
        self.engine = Engine(policy, families, hasty=True)
        self.lost = 0
        self.won = [0, 0, 0]


class Evidence:
    """Which rows can be read in one order alone, and what a policy with that order would do to all others.

    Looked at are the rows whose shape leaves the order open, those that are refused, and those whose shape is not known: no
    policy can change another.
    """

    def __init__(self, engine: Engine) -> None:
        self.policy = engine.policy
        self.families = engine.families
        self.alone = [[0, 0], [0, 0], [0, 0]]  # rows that one order alone reads: by order, of full years and of two digits
        self.open = [0, 0]  # rows whose numbers may stand in several orders
        self.first: list[list[tuple[int, str]]] = [[], [], []]
        self.day_first = 0  # rows with a Jalali year in full behind its day: of no two orders, but no y/m/d
        kept = dataclasses.replace(self.policy, order=None)
        self.trials = [Trial(dataclasses.replace(kept, order=order), self.families) for order in ORDERS]
        # a month that stands first is Gregorian, or nobody writes it; of two-digit years the policy must say so
        gregorian = self.policy.calendar or "gregorian"
        self.trials.append(Trial(dataclasses.replace(kept, order="mdy", calendar=gregorian), self.families))

    def add(self, piece: Piece, hashes: Array, done: int) -> None:
        """Look at the rows of a piece again under each policy, and name the formats of those that have several."""
        rows, texts = piece.rows, piece.texts
        if texts is None:
            return
        orders = self._orders(rows)
        unknown = (rows.problem == 0) & (rows.family < 0)
        places = np.flatnonzero((orders > 0) | ((rows.problem > 0) & (rows.problem < NULL)) | unknown)
        if len(piece.others):
            places = np.setdiff1d(places, list(piece.others), assume_unique=True)
        if not len(places):
            return
        _, first, which = np.unique(hashes[places], return_index=True, return_inverse=True)
        at, times = places[first], np.bincount(which)  # the different rows, and how often each is there
        now = rows.take(at)
        sound, opened = now.problem == 0, orders[at] > 0
        kind = np.where(opened, np.array([False, *(family.short for family in self.families)])[now.family + 1], 2)
        for k in (0, 1):
            self.open[k] += int(times[kind == k].sum())
        reads = np.zeros((len(ORDERS), len(at)), bool)
        jalali = np.zeros(len(at), bool)  # a year in full of that calendar stands last: d/m/y, whatever the digits
        named = now.family.copy()
        units, offsets = texts.take(at).packed()
        for trial in reversed(self.trials):  # where two orders give one value, the first is the format's name
            made = trial.engine.read(units, offsets)
            has = made.problem == 0
            same = has & sound & (made.start == now.start) & (made.ends() == now.ends()) & (made.kind == now.kind)
            trial.lost += int(times[sound & ~same].sum())
            in_full = has & (kind == 0) & (made.calendar == _JALALI)
            jalali |= in_full
            won = np.where(in_full & (trial.order == ORDERS.index("mdy")), 2, kind)
            for k in (0, 1, 2):
                trial.won[k] += int(times[has & ~sound & (won == k)].sum())
            own = opened & (self._orders(made) == trial.order + 1)
            named = np.where(same & own, made.family, named)
            if trial.order < 2 or trial is self.trials[-1]:
                reads[trial.order] |= has & own & (kind == 1)
            if trial is not self.trials[-1]:
                reads[trial.order] |= has & own & (kind == 0)
        rows.family[places] = named[which]
        self.day_first += int(times[jalali & sound].sum())
        alone = (reads.sum(axis=0) == 1) & ~jalali
        for order in range(len(ORDERS)):
            only = np.flatnonzero(alone & reads[order])
            for k in (0, 1):
                self.alone[order][k] += int(times[only[kind[only] == k]].sum())
            for i in np.sort(at[only])[: EXAMPLES - len(self.first[order])].tolist():
                self.first[order].append((done + i, piece.cell(i)))

    def _orders(self, rows: Rows) -> Array:
        """Return 1 + the index of each row's order, 0 where its shape has one only."""
        orders = [0, *(ORDERS.index(family.order) + 1 if family.order in ORDERS else 0 for family in self.families)]
        return np.array(orders, np.uint8)[rows.family + 1]

    def counts(self) -> list[int]:
        """Return for each order how many rows it alone reads."""
        return [full + short for full, short in self.alone]

    def supported(self) -> Trial | None:
        """Return the one trial that some rows speak for and none speaks against, whatever else it does."""
        counts = self.counts()
        for k, own in enumerate(counts):
            contrary = sum(counts) - own or (ORDERS[k] == "ymd" and self.day_first)
            if own and not contrary:
                return self.trials[-1] if ORDERS[k] == "mdy" and self.open[1] else self.trials[k]
        return None

    def against(self, trial: Trial) -> str:
        """Return what a trial would do that no row speaks for, or ""."""
        if trial.lost:
            return f"{rows_of(trial.lost)} would lose or change the value that they have"
        for k, named in enumerate(("with a full year", "with a year of two digits")):
            if trial.won[k] and not self.alone[trial.order][k]:
                return f"it would also read {rows_of(trial.won[k])} {named}, of which none tells its order"
        if trial.won[2]:
            return f"it would also read {rows_of(trial.won[2])} that none speaks for"
        return ""


class CalendarEvidence:
    """Which rows tell whether a year that in digits alone may be Jalali or lunar (1426–1450) is the one or the other.

    Rows in doubt are told by the column's others: by Jalali years of the pivot's hundred, and by whatever has an era, a month's
    name, a weekday or a date in another calendar. What a policy with that calendar would do to all rows is tried.

    Attributes:
        doubtful: rows that are refused now and that one of the policies would read.
        told: rows that tell that the column is of each of the calendars.
        lost: rows that have a value now, and under each of the policies none, or another.
        won: rows in doubt that each would read …
        more: … and other rows.
    """

    def __init__(self, engine: Engine) -> None:
        self.policy = engine.policy
        self.families = engine.families
        self.doubtful = 0
        self.told, self.lost, self.won, self.more = ([0, 0] for _ in range(4))
        self._engines = [
            Engine(dataclasses.replace(self.policy, calendar=calendar), self.families) for calendar in TOLD_CALENDARS
        ]
        hundred = range(self.policy.pivot, self.policy.pivot + 100)
        self._years = [(cal.nowruz(years.start) * DAY, cal.nowruz(years.stop) * DAY) for years in (hundred, cal.LUNAR_TODAY)]

    def add(self, piece: Piece, hashes: Array) -> None:
        """Look at the rows of a piece, and at those that the calendar may matter to under each policy."""
        rows, texts = piece.rows, piece.texts
        if texts is None or self.policy.calendar is not None:
            return
        sound = rows.problem == 0
        jalali = sound & (rows.calendar == _JALALI) & (rows.kind != TIME)
        known = np.zeros(len(sound), bool)
        for first, stop in self._years:
            known |= (rows.start >= first) & (rows.start < stop)
        flags = np.array([(False, False), *((family.short, family.equivalent) for family in self.families)])
        short, beside = flags[rows.family + 1].T
        self.told[0] += int((jalali & known & ~short & ~beside).sum())
        self.told[1] += int((sound & (rows.calendar == _LUNAR) & ~beside).sum())
        self.lost[1] += int((jalali & ((short & ~beside) | (known & ~short & ~beside))).sum())
        # no calendar makes a text of what is none, nor an order of the numbers
        refused = np.isin(rows.problem, (PROBLEM_CODES[Problem.AMBIGUOUS], PROBLEM_CODES[Problem.OUT_OF_RANGE])) & ~short
        places = np.flatnonzero(refused | (sound & beside) | (jalali & ~known & ~short))
        if len(piece.others):
            places = np.setdiff1d(places, list(piece.others), assume_unique=True)
        if len(places):
            self._try(rows, texts, hashes, places, beside)

    def _try(self, rows: Rows, texts: Texts, hashes: Array, places: Array, beside: Array) -> None:
        """Read some rows under each policy; a date beside another that is the same under one of them alone tells which."""
        _, first, which = np.unique(hashes[places], return_index=True, return_inverse=True)
        at, times = places[first], np.bincount(which)
        now, paired = rows.take(at), beside[at]
        had, unsure = now.problem == 0, now.problem == PROBLEM_CODES[Problem.AMBIGUOUS]
        units, offsets = texts.take(at).packed()
        has, lost = [], []
        for k, engine in enumerate(self._engines):
            made = engine.read(units, offsets)
            has.append(made.problem == 0)
            same = has[k] & (made.start == now.start) & (made.ends() == now.ends()) & (made.kind == now.kind)
            lost.append(had & ~same)
            self.lost[k] += int(times[lost[k]].sum())
            self.won[k] += int(times[unsure & has[k]].sum())
            self.more[k] += int(times[~had & ~unsure & has[k]].sum())
        self.doubtful += int(times[unsure & (has[0] | has[1])].sum())
        for k in (0, 1):
            self.told[k] += int(times[paired & lost[1 - k] & ~lost[k]].sum())

    def why(self) -> str:
        """Return what speaks for a calendar, or against any; "" where no row is in doubt."""
        if not self.doubtful:
            return ""
        told = ", ".join(
            f"{rows_of(count)} tell{'s' * (count == 1)} that it is {calendar}" if count else f"none that it is {calendar}"
            for count, calendar in sorted(zip(self.told, TOLD_CALENDARS, strict=True), key=lambda one: not one[0])
        )
        have = "has" if self.doubtful == 1 else "have"
        said = f"{rows_of(self.doubtful)} {have} a year that may be Jalali or lunar (1426–1450): "
        if not any(self.told):
            return said + "none tells which"
        if all(self.told) or self.supported() is not None:
            return said + told
        k = 0 if self.told[0] else 1
        if self.lost[k]:
            return f"{said}{told}, but {rows_of(self.lost[k])} would lose or change the value that they have"
        return f"{said}{told}, but it would also read {rows_of(self.more[k])} that none speaks for"

    def supported(self) -> int | None:
        """Return which of the calendars the rows support, or None."""
        for k in (0, 1):
            if self.won[k] and self.told[k] and not (self.told[1 - k] or self.lost[k] or self.more[k]):
                return k
        return None


def rows_of(count: int) -> str:
    """Return a number of rows in words.

    >>> rows_of(1), rows_of(9812)
    ('1 row', '9,812 rows')
    """
    return f"{count:,} row{'s' * (count != 1)}"


# --- counts ----------------------------------------------------------------------------------------------------------------


class Distinct:
    """Counts different hashes: exactly, or where more than `most` are different by the smallest of them (KMV).

    >>> few, many = Distinct(most=1024), Distinct(most=1024)
    >>> few.add(np.arange(1000, dtype=np.uint64)), many.add(np.arange(50_000, dtype=np.uint64))
    (None, None)
    >>> few.count, few.exact, abs(many.count - 50_000) < 5_000, many.exact
    (1000, True, True, False)

    With 4,194,304 kept the count is off by a twentieth of a percent. Bar-Yossef et al., Counting distinct elements in a data
    stream, 2002.
    """

    def __init__(self, most: int | None = None) -> None:
        self.exact = True
        self._most = most
        self._kept = np.zeros(0, np.uint64)
        self._waiting: list[Array] = []
        self._size = 0

    def add(self, hashes: Array) -> None:
        """Count some."""
        made = hashes * _MULTIPLIER  # one for one, and evenly spread
        made ^= made >> _HALF
        made *= _MULTIPLIER
        if not self.exact:
            made = made[made < self._kept[-1]]
        self._waiting.append(made)
        self._size += len(made)
        if self._most is not None and self._size >= self._most:
            self._merge()

    def _merge(self) -> None:
        kept = np.sort(np.concatenate([self._kept, *self._waiting]))
        kept = kept[np.concatenate((kept[1:] != kept[:-1], np.ones(min(1, len(kept)), bool)))]
        self._waiting, self._size = [], 0
        if self._most is not None and len(kept) > self._most:
            kept, self.exact = kept[: self._most].copy(), False
        self._kept = kept

    @property
    def count(self) -> int:
        """How many were different."""
        self._merge()
        if self.exact:
            return len(self._kept)
        return round((len(self._kept) - 1) / (float(self._kept[-1]) / 2.0**64))


class Tally:
    """The counts of a column, which may come in parts."""

    def __init__(self, policy: Policy, *, most_different: int | None = None) -> None:
        self.policy = policy
        self.engine = Engine(policy)
        self.evidence = Evidence(self.engine)
        self.calendars = CalendarEvidence(self.engine)
        self.distinct = Distinct(most_different)
        self.problems: dict[str, int] = {}  # how many rows have each
        self.size = self.nulls = 0
        self.counts: dict[tuple[str, str, str], int] = {}  # by format, calendar and precision
        self.hedges: dict[str, int] = {}  # how many rows that are read have each
        self.months: dict[int, int] = {}  # by 12 * year + month - 1
        self.days: tuple[int, int] | None = None  # the first and the last
        self.examples: dict[str, dict[int, Any]] = {}  # of each format, by hash
        self.refused: dict[str, list[int]] = {}  # the first rows of each problem
        self.reasons: dict[str, dict[int, tuple[int, Any]]] = {}  # the first different ones, by hash: row and cell

    def add(self, native: Native, *, progress: bool = False) -> None:
        """Count the rows of a part."""
        reader = ColumnReader(native, self.policy, engine=self.engine, progress=progress)
        for piece in reader.pieces():
            self._add(piece)
        for problem, count in reader.problems.items():
            self.problems[problem] = self.problems.get(problem, 0) + count

    def _add(self, piece: Piece) -> None:
        rows, hashes = piece.rows, _hashed(piece)
        null = rows.problem == NULL
        kept = hashes[~null]
        self.distinct.add(kept)
        self.calendars.add(piece, hashes)
        self.evidence.add(piece, hashes, self.size)
        self._name(piece)
        read = np.flatnonzero(rows.problem == 0)
        self._formats(piece, hashes, read)
        self._days(rows, read)
        if rows.hedge is not None:
            for code, count in zip(*_tallied(rows.hedge[read]), strict=True):
                if code:
                    name = str(HEDGES[code])
                    self.hedges[name] = self.hedges.get(name, 0) + count
        self._problems(piece, hashes)
        self.nulls += len(null) - len(kept)
        self.size += len(null)

    def _name(self, piece: Piece) -> None:
        """Name the formats of the rows that have none by their shape alone."""
        rows, families = piece.rows, self.engine.families
        unnamed = np.flatnonzero((rows.problem == 0) & (rows.family < 0))
        plain = piece.texts is None  # one type for all
        for i in unnamed[:1].tolist() if plain else unnamed.tolist():
            cell = piece.cell(i)
            name = ("date", "datetime", "time")[rows.kind[i]]
            if isinstance(cell, (int, float, np.number)):
                name = "number"
            elif isinstance(cell, str):
                trace: list[Outcome] = []
                outcome(str.__str__(cell), self.policy, trace)
                name = next((" + ".join(one.plan.rows) for one in trace if one.readings and not one.error), "text")
            rows.family[unnamed if plain else i] = families.setdefault(Family(name), len(families))

    def _formats(self, piece: Piece, hashes: Array, read: Array) -> None:
        rows = piece.rows
        names = [family.name for family in self.engine.families]
        family = rows.family[read]
        codes = (family * len(CALENDAR_NAMES) + rows.calendar[read]) * np.int32(_PRECISIONS) + rows.precision[read]
        for code, count in zip(*_tallied(codes), strict=True):
            rest, precision = divmod(code, _PRECISIONS)
            which, calendar = divmod(rest, len(CALENDAR_NAMES))
            key = names[which], CALENDAR_NAMES[calendar] or "none", Precision(precision).name.lower()
            self.counts[key] = self.counts.get(key, 0) + count
        wanting = np.array([len(self.examples.get(name, ())) < EXAMPLES for name in names], bool)
        some = read[wanting[family]] if len(read) else read
        for which in np.unique(rows.family[some]).tolist():
            known = self.examples.setdefault(names[which], {})
            of = some[rows.family[some] == which][:_LOOKED_AT]
            for i in _different(hashes, of, known, EXAMPLES - len(known)):
                known[int(hashes[i])] = piece.cell(i)

    def _days(self, rows: Rows, read: Array) -> None:
        dated = read[rows.kind[read] != TIME]
        days = rows.start[dated] // DAY
        last = days if rows.end is None else np.where(rows.end[dated] == NAT, days, rows.end[dated] // DAY)
        sound = (days >= FIRST_DAY) & (last <= LAST_DAY)
        days, last = days[sound], last[sound]
        if not len(days):
            return
        first, final = int(days.min()), int(last.max())
        self.days = (first, final) if self.days is None else (min(first, self.days[0]), max(final, self.days[1]))
        values, counts = _tallied(days)
        year, month, _ = cal.day_to_jalali(np.array(values, np.int64))
        for of, count in zip((12 * year + month - 1).tolist(), counts, strict=True):
            self.months[of] = self.months.get(of, 0) + count

    def _problems(self, piece: Piece, hashes: Array) -> None:
        problem = piece.rows.problem
        bad = np.flatnonzero((problem != 0) & (problem != NULL))
        for kind in np.unique(problem[bad]).tolist():
            name = str(PROBLEMS[kind])
            labels, known = self.refused.setdefault(name, []), self.reasons.setdefault(name, {})
            of = bad[problem[bad] == kind]
            labels += (of[: _ROWS - len(labels)] + self.size).tolist()
            for i in _different(hashes, of[:_LOOKED_AT], known, EXAMPLES - len(known)):
                known[int(hashes[i])] = (self.size + i, piece.cell(i))


def _tallied(values: Array) -> tuple[list[int], list[int]]:
    """Return the different values of some ints, in order, and how often each is there."""
    if not len(values):
        return [], []
    first, last = int(values.min()), int(values.max())
    if last - first > _WIDE:
        different, counts = np.unique(values, return_counts=True)
        return different.tolist(), counts.tolist()
    counts = np.bincount(values - first)
    there = np.flatnonzero(counts)
    return (there + first).tolist(), counts[there].tolist()


def _different(hashes: Array, at: Array, known: dict[int, Any], most: int) -> list[int]:
    """Return the first of some rows that differ from each other and from those known."""
    if most <= 0:
        return []
    _, first = np.unique(hashes[at], return_index=True)
    found: list[int] = [i for i in at[np.sort(first)[: most + len(known)]].tolist() if int(hashes[i]) not in known]
    return found[:most]


__all__ = ["EXAMPLES", "ORDERS", "TOLD_CALENDARS", "CalendarEvidence", "Evidence", "Tally", "rows_of"]
