"""What is in a column, counted batch by batch: formats, calendars, days, problems, different cells.

One pass of the engine that `normalize` uses, a hash of every row to count those seen before, and a second look at the rows
whose numbers could stand in several orders.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.cells.reader import Outcome, outcome
from jalali_norm.columns.adapters import Native
from jalali_norm.columns.cell import FIRST_DAY, LAST_DAY
from jalali_norm.columns.engine import Engine, zeroed
from jalali_norm.columns.families import Family
from jalali_norm.columns.normalize import ColumnReader, ReadBatch
from jalali_norm.columns.nulls import missing_word
from jalali_norm.columns.numbers import finite_number
from jalali_norm.columns.values import CALENDAR_NAMES, DAY, HEDGES, NAT, NULL, PROBLEMS, TIME, Array, Rows
from jalali_norm.model import Policy, Precision
from jalali_norm.profiles.anomalies import Anomalies, CountedAnomaly
from jalali_norm.profiles.days import Sighting, value_counts
from jalali_norm.profiles.evidence import EXAMPLES, CalendarEvidence, Evidence
from jalali_norm.profiles.hashing import Distinct, hashes_of
from jalali_norm.profiles.orders import rows_of

_ROWS = 10  # refused rows that are named
_LOOKED_AT = 4096  # rows of one batch among which examples are sought
_TO_THE_SECOND = {str(one) for one in Precision if one.rank >= Precision.SECOND.rank}
_MANY, _MOST = 100, 0.9  # such cells, and of how many, before one that is there twice is told
_PRECISIONS = ("", *Precision)  # by rank
_SOME_NUMBERS, _MOST_NUMBERS = 1000, 10_000  # of a batch, and in all, that are kept to tell what they could be
_LONGEST_WORD = 48  # code units of a word for a missing date, and what is invisible in it


class Tally:
    """The counts of a column, which may come in parts."""

    def __init__(self, policy: Policy, *, most_different: int | None = None) -> None:
        self.policy = policy
        self.engine = Engine(policy)
        self.evidence = Evidence(self.engine)
        self.calendars = CalendarEvidence(self.engine)
        self.anomalies = Anomalies(policy)
        self.distinct = Distinct(most_different)
        self.problems: dict[str, int] = {}  # how many rows have each
        self.size = self.nulls = 0
        self.counts: dict[tuple[str, str, str], int] = {}  # by format, calendar and precision
        self.hedges: dict[str, int] = {}  # how many rows that are read have each
        self.months: dict[int, int] = {}  # by 12 * year + month - 1
        self.days: tuple[int, int] | None = None  # the first and the last
        self.examples: dict[str, dict[int, Any]] = {}  # of each format, by hash
        self.refused: dict[str, list[int]] = {}  # the first rows of each problem
        self.numbers: list[float] = []  # some of the refused rows that are numbers
        self.missing: dict[str, int] = {}  # how many refused rows are each of the words for a missing date
        self.reasons: dict[str, dict[int, tuple[int, Any]]] = {}  # the first different ones, by hash: row and cell

    @property
    def refused_rows(self) -> int:
        """How many rows have no value, nulls aside."""
        return sum(self.problems.values())

    def add(self, native: Native, *, progress: bool = False) -> None:
        """Count the rows of a part."""
        reader = ColumnReader(native, self.policy, engine=self.engine, progress=progress, any_numbers=True)
        for batch in reader.batches():
            self._add(batch)
        for problem, count in reader.problems.items():
            self.problems[problem] = self.problems.get(problem, 0) + count

    def _add(self, batch: ReadBatch) -> None:
        rows, hashes = batch.rows, hashes_of(batch)
        null = rows.problem == NULL
        kept = hashes[~null]
        self.distinct.add(kept)
        self.calendars.add(batch, hashes)
        self.evidence.add(batch, hashes, self.size)
        self._name(batch)
        read = np.flatnonzero(rows.problem == 0)
        self._formats(batch, hashes, read)
        self.anomalies.add(batch, hashes, *self._days(rows, read), self.size)
        if rows.hedge is not None:
            for code, count in _counted(rows.hedge[read]):
                if code:
                    name = str(HEDGES[code])
                    self.hedges[name] = self.hedges.get(name, 0) + count
        self._problems(batch, hashes)
        self._missing(batch, hashes)
        self._numbers(batch)
        self.nulls += len(null) - len(kept)
        self.size += len(null)

    def repeated(self) -> Iterator[CountedAnomaly]:
        """Yield how many cells repeat one that was seen before, where nearly all are to the second and few do."""
        read, count = sum(self.counts.values()), self.size - self.nulls - self.distinct.count
        fine = sum(n for (_, _, precision), n in self.counts.items() if precision in _TO_THE_SECOND)
        if self.distinct.exact and fine >= max(_MANY, _MOST * read) and 0 < count <= (1 - _MOST) * read:
            says = f"{rows_of(fine)} of {read:,} are to the second"
            yield CountedAnomaly("duplicate", "cells seen before", says, Sighting.of_all([], count))

    def _name(self, batch: ReadBatch) -> None:
        """Name the formats of the rows that have none by their shape alone."""
        rows, families = batch.rows, self.engine.families
        unnamed = np.flatnonzero((rows.problem == 0) & (rows.family < 0))
        plain = batch.texts is None  # one type for all
        for i in unnamed[:1].tolist() if plain else unnamed.tolist():
            cell = batch.cell(i)
            name = ("date", "datetime", "time")[rows.kind[i]]
            if isinstance(cell, (int, float, np.number)):
                name = "number"
            elif isinstance(cell, str):
                trace: list[Outcome] = []
                outcome(str.__str__(cell), self.policy, trace)
                name = next((" + ".join(one.plan.rows) for one in trace if one.readings and not one.error), "text")
            rows.family[unnamed if plain else i] = families.setdefault(Family(name), len(families))

    def _formats(self, batch: ReadBatch, hashes: Array, read: Array) -> None:
        rows = batch.rows
        names = [family.name for family in self.engine.families]
        family = rows.family[read]
        codes = (family * len(CALENDAR_NAMES) + rows.calendar[read]) * np.int32(len(_PRECISIONS)) + rows.precision[read]
        for code, count in _counted(codes):
            rest, precision = divmod(code, len(_PRECISIONS))
            which, calendar = divmod(rest, len(CALENDAR_NAMES))
            key = names[which], CALENDAR_NAMES[calendar] or "none", str(_PRECISIONS[precision])
            self.counts[key] = self.counts.get(key, 0) + count
        wanting = np.array([len(self.examples.get(name, ())) < EXAMPLES for name in names], bool)
        some = read[wanting[family]] if len(read) else read
        for which in np.unique(rows.family[some]).tolist():
            known = self.examples.setdefault(names[which], {})
            of = some[rows.family[some] == which][:_LOOKED_AT]
            for i in _different(hashes, of, known, EXAMPLES - len(known)):
                known[int(hashes[i])] = batch.cell(i)

    def _days(self, rows: Rows, read: Array) -> tuple[Array, Array]:
        """Count the days of some rows; return the rows that have one, and the first day of each."""
        dated = read[rows.kind[read] != TIME]
        days = rows.start[dated] // DAY
        last = days if rows.end is None else np.where(rows.end[dated] == NAT, days, rows.end[dated] // DAY)
        sound = (days >= FIRST_DAY) & (last <= LAST_DAY)
        dated, days, last = dated[sound], days[sound], last[sound]
        if not len(days):
            return dated, days
        first, final = int(days.min()), int(last.max())
        self.days = (first, final) if self.days is None else (min(first, self.days[0]), max(final, self.days[1]))
        values, counts = value_counts(days)
        year, month, _ = cal.day_to_jalali(values)
        months, begins = np.unique(12 * year + month - 1, return_index=True)
        for of, count in zip(months.tolist(), np.add.reduceat(counts, begins).tolist(), strict=True):
            self.months[of] = self.months.get(of, 0) + count
        return dated, days

    def _problems(self, batch: ReadBatch, hashes: Array) -> None:
        problem = batch.rows.problem
        bad = np.flatnonzero((problem != 0) & (problem != NULL))
        for kind in np.unique(problem[bad]).tolist():
            name = str(PROBLEMS[kind])
            labels, known = self.refused.setdefault(name, []), self.reasons.setdefault(name, {})
            of = bad[problem[bad] == kind]
            labels += (of[: _ROWS - len(labels)] + self.size).tolist()
            for i in _different(hashes, of[:_LOOKED_AT], known, EXAMPLES - len(known)):
                known[int(hashes[i])] = (self.size + i, batch.cell(i))

    def _numbers(self, batch: ReadBatch) -> None:
        """Keep some numbers that are refused, to tell what most could be."""
        if len(self.numbers) >= _MOST_NUMBERS or not (batch.others or batch.texts is None):
            return
        at = np.flatnonzero((batch.rows.problem != 0) & (batch.rows.problem != NULL))
        if batch.others:
            at = np.intersect1d(at, list(batch.others))
        if len(at) > _SOME_NUMBERS:
            at = np.random.default_rng(0).choice(at, _SOME_NUMBERS, replace=False)
        found = map(finite_number, map(batch.cell, at.tolist()))
        self.numbers += [number for number in found if number]  # 0 is a word for a missing date

    def _missing(self, batch: ReadBatch, hashes: Array) -> None:
        """Count the refused rows that are a word for a missing date."""
        refused = (batch.rows.problem != 0) & (batch.rows.problem != NULL)
        if batch.texts is not None:
            refused &= batch.texts.ends - batch.texts.starts <= _LONGEST_WORD
        bad = np.flatnonzero(refused)
        _, first, counts = np.unique(hashes[bad], return_index=True, return_counts=True)
        places = bad[first]
        if batch.texts is not None:  # no such word has a digit above zero
            units, offsets = batch.texts.take(places).packed()
            above = np.concatenate(([0], np.cumsum(zeroed(units)[1] > 0)))[offsets]
            some = above[1:] == above[:-1]
            places, counts = places[some], counts[some]
        for i, count in zip(places.tolist(), counts.tolist(), strict=True):
            if (word := missing_word(batch.cell(i))) is not None:
                self.missing[word] = self.missing.get(word, 0) + count


def _counted(values: Array) -> list[tuple[int, int]]:
    """Return the different values of some ints, in order, and how often each is there."""
    different, counts = value_counts(values)
    return list(zip(different.tolist(), counts.tolist(), strict=True))


def _different(hashes: Array, at: Array, known: dict[int, Any], most: int) -> list[int]:
    """Return the first of some rows that differ from each other and from those known."""
    if most <= 0:
        return []
    _, first = np.unique(hashes[at], return_index=True)
    found: list[int] = [i for i in at[np.sort(first)[: most + len(known)]].tolist() if int(hashes[i]) not in known]
    return found[:most]


__all__ = ["Tally"]
