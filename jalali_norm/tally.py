"""What is in a column, counted piece by piece, and which order of its numbers the rows support.

One pass of the engine that `normalize` uses, a hash of every row to count those seen before, and a second look at the rows
whose numbers could stand in several orders.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import hashlib
from typing import Any

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.arrays import CALENDARS, DAY, NULL, PROBLEMS, TIME, Array, Engine, Family, Rows
from jalali_norm.columns import ColumnReader, Piece
from jalali_norm.model import Order, Policy, Precision
from jalali_norm.native import Native, Texts
from jalali_norm.reader import Outcome, outcome

ORDERS: tuple[Order, ...] = ("ymd", "dmy", "mdy")
EXAMPLES = 3  # of a format, of a problem, of an order
_ROWS = 10  # refused rows that are named
_LOOKED_AT = 4096  # rows of one piece among which examples are sought
_JALALI = CALENDARS.index("jalali")
_PRECISIONS = max(Precision) + 1
_FIRST_DAY, _LAST_DAY = (day.toordinal() - cal.ORDINAL_1970 for day in (dt.date.min, dt.date.max))
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
    for at in piece.others:
        hashes[at] = _digest(repr(piece.cell(at)).encode("utf-8", "surrogatepass"))
    return hashes


# --- orders ----------------------------------------------------------------------------------------------------------------


class Evidence:
    """Which rows can be read in one order alone, and what each order would do to the rows that are read already."""

    def __init__(self, engine: Engine) -> None:
        self.policy = engine.policy
        self.families = engine.families
        self.alone = [0, 0, 0]  # rows that one order alone reads, by order
        self.lost = [0, 0, 0]  # rows that have a value, and under the order none, or another
        self.won = [0, 0, 0]  # rows that have none, and under the order one
        self.open = 0  # rows whose numbers may stand in several orders
        self.short = 0  # such with a year of two digits
        self.first: list[list[tuple[int, str]]] = [[], [], []]

    @functools.cached_property
    def _trials(self) -> tuple[tuple[int, Engine, bool | None], ...]:
        """An index into ORDERS, an engine that reads in that order, and whether for years of two digits; None: for all."""
        ymd, dmy, mdy = (dataclasses.replace(self.policy, order=order) for order in ORDERS)
        short = dataclasses.replace(mdy, calendar=self.policy.calendar or "gregorian")  # nobody writes a Jalali date so
        tried: tuple[tuple[int, Policy, bool | None], ...] = ((0, ymd, True), (1, dmy, None), (2, mdy, False), (2, short, True))
        return tuple((k, Engine(policy, self.families, hasty=True), which) for k, policy, which in tried)

    def add(self, piece: Piece, hashes: Array, done: int) -> None:
        """Look at the rows of a piece again, under each order; and name the formats of those that are read."""
        rows, texts = piece.rows, piece.texts
        places = np.flatnonzero(self._orders(rows))
        if texts is None or not len(places):
            return
        self.open += len(places)
        _, first, which = np.unique(hashes[places], return_index=True, return_inverse=True)
        times = np.bincount(which)  # rows of each different text
        at = places[first]
        base = rows.take(at)
        short = np.array([False, *(family.short for family in self.families)])[base.family + 1]
        self.short += int(times[short].sum())
        sound = base.problem == 0
        reads = np.zeros((len(ORDERS), len(at)), bool)
        named = base.family.copy()
        for k, engine, of in reversed(self._trials):  # where two orders give one value, the first is the format's name
            some = np.arange(len(at)) if of is None else np.flatnonzero(short == of)
            if not len(some):
                continue
            made = engine.read(*texts.take(at[some]).packed())
            has, was, own = made.problem == 0, sound[some], self._orders(made) == k + 1
            same = has & was & (made.start == base.start[some]) & (made.ends() == base.ends()[some])
            self.lost[k] += int(times[some[was & ~same]].sum())
            self.won[k] += int(times[some[has & ~was]].sum())
            reads[k, some] = has & own & ((made.calendar != _JALALI) | (ORDERS[k] != "mdy"))
            named[some[same & own]] = made.family[same & own]
        rows.family[places] = named[which]
        certain = sound & (base.calendar == _JALALI) & ~short  # a Jalali year that stands last in full: d/m/y, always
        alone = (reads.sum(axis=0) == 1) & ~certain
        for k in range(len(ORDERS)):
            only = np.flatnonzero(alone & reads[k])
            self.alone[k] += int(times[only].sum())
            for i in np.sort(at[only])[: EXAMPLES - len(self.first[k])].tolist():
                self.first[k].append((done + i, piece.cell(i)))

    def _orders(self, rows: Rows) -> Array:
        """Return 1 + the index of each row's order, 0 where its shape has one only."""
        orders = [0, *(ORDERS.index(family.order) + 1 if family.order else 0 for family in self.families)]
        return np.array(orders, np.uint8)[rows.family + 1]

    def supported(self, k: int) -> Policy | None:
        """Return the policy with an order, if some row speaks for it, and no row that is read would be lost or changed."""
        if not self.alone[k] or self.lost[k]:
            return None
        calendar = self.policy.calendar
        if ORDERS[k] == "mdy" and self.short:
            if calendar == "jalali":
                return None
            calendar = "gregorian"
        return dataclasses.replace(self.policy, order=ORDERS[k], calendar=calendar)


# --- counts ----------------------------------------------------------------------------------------------------------------


class Tally:
    """The counts of a column."""

    def __init__(self, native: Native, policy: Policy, *, progress: bool = False) -> None:
        self.native = native
        self.reader = ColumnReader(native, policy, progress=progress)
        self.evidence = Evidence(self.reader.engine)
        self.size = self.nulls = 0
        self.counts: dict[tuple[str, str, str], int] = {}  # by format, calendar and precision
        self.months: dict[int, int] = {}  # by 12 * year + month - 1
        self.days: tuple[int, int] | None = None  # the first and the last
        self.examples: dict[str, dict[int, str]] = {}  # of each format, by hash
        self.refused: dict[str, list[int]] = {}  # the first rows of each problem
        self.reasons: dict[str, dict[int, tuple[int, Any]]] = {}  # the first different ones, by hash: row and cell
        self._hashes = np.empty(native.size, np.uint64)
        for piece in self.reader.pieces():
            self._add(piece)

    @functools.cached_property
    def distinct(self) -> int:
        """How many different cells there are, nulls aside."""
        hashes = np.sort(self._hashes[: self.size - self.nulls])
        return int(np.count_nonzero(hashes[1:] != hashes[:-1])) + bool(len(hashes))

    def _add(self, piece: Piece) -> None:
        rows, hashes = piece.rows, _hashed(piece)
        null = rows.problem == NULL
        kept = hashes[~null]
        self._hashes[self.size - self.nulls : self.size - self.nulls + len(kept)] = kept
        self._name(piece)
        self.evidence.add(piece, hashes, self.size)
        read = np.flatnonzero(rows.problem == 0)
        self._formats(piece, hashes, read)
        self._days(rows, read)
        self._problems(piece, hashes)
        self.nulls += len(null) - len(kept)
        self.size += len(null)

    def _name(self, piece: Piece) -> None:
        """Name the formats of the rows that have none by their shape alone."""
        rows, families = piece.rows, self.reader.engine.families
        unnamed = np.flatnonzero((rows.problem == 0) & (rows.family < 0))
        plain = piece.texts is None  # one type for all
        for i in unnamed[:1].tolist() if plain else unnamed.tolist():
            cell = piece.cell(i)
            name = ("date", "datetime", "time")[rows.kind[i]]
            if isinstance(cell, (int, float, np.number)):
                name = "number"
            elif isinstance(cell, str):
                trace: list[Outcome] = []
                outcome(cell, self.reader.engine.policy, trace)
                name = next((" + ".join(one.plan.rows) for one in trace if one.readings and not one.error), "text")
            rows.family[unnamed if plain else i] = families.setdefault(Family(name), len(families))

    def _formats(self, piece: Piece, hashes: Array, read: Array) -> None:
        rows = piece.rows
        names = [family.name for family in self.reader.engine.families]
        family = rows.family[read]
        codes = (family * len(CALENDARS) + rows.calendar[read]) * np.int32(_PRECISIONS) + rows.precision[read]
        for code, count in zip(*_tallied(codes), strict=True):
            rest, precision = divmod(code, _PRECISIONS)
            which, calendar = divmod(rest, len(CALENDARS))
            key = names[which], CALENDARS[calendar] or "none", Precision(precision).name.lower()
            self.counts[key] = self.counts.get(key, 0) + count
        wanting = np.array([len(self.examples.get(name, ())) < EXAMPLES for name in names], bool)
        some = read[wanting[family]] if len(read) else read
        for which in np.unique(rows.family[some]).tolist():
            known = self.examples.setdefault(names[which], {})
            of = some[rows.family[some] == which][:_LOOKED_AT]
            for i in _different(hashes, of, known, EXAMPLES - len(known)):
                known[int(hashes[i])] = str(piece.cell(i))

    def _days(self, rows: Rows, read: Array) -> None:
        dated = read[rows.kind[read] != TIME]
        days = rows.start[dated] // DAY
        last = days if rows.end is None else rows.end[dated] // DAY
        sound = (days >= _FIRST_DAY) & (last <= _LAST_DAY)
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


__all__ = ["EXAMPLES", "ORDERS", "Evidence", "Tally"]
