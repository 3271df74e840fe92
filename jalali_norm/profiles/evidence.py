"""What the rows of a column say of the policy that they are written for: the order of its numbers, and its calendar.

An order, or a calendar, is a hypothesis: rows that it alone reads speak for it, rows whose value it would change against it.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.columns.adapters import Texts
from jalali_norm.columns.engine import Engine
from jalali_norm.columns.normalize import ReadBatch
from jalali_norm.columns.values import CALENDAR_NAMES, DAY, NULL, PROBLEM_CODES, TIME, Array, Rows
from jalali_norm.model import NumericCalendar, Problem
from jalali_norm.profiles.orders import ORDERS, OrderEvidence, rows_of

HIJRI_CALENDARS: tuple[NumericCalendar, ...] = ("jalali", "lunar")
EXAMPLES = 3  # of a format, of a problem, of an order
_JALALI, _LUNAR = map(CALENDAR_NAMES.index, HIJRI_CALENDARS)


class Evidence(OrderEvidence):
    """Which rows of an engine's batches can be read in one order alone."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine.policy)
        self.families = engine.families
        self._engines = [Engine(one.policy, self.families, arrays_only=True) for one in self.hypotheses]

    def add(self, batch: ReadBatch, hashes: Array, done: int) -> None:
        """Look at the rows of a batch again under each policy, and name the formats of those that have several."""
        rows, texts = batch.rows, batch.texts
        if texts is None:
            return
        orders = self._orders(rows)
        unknown = (rows.problem == 0) & (rows.family < 0)
        refused = (rows.problem > 0) & (rows.problem < NULL) & (rows.problem != PROBLEM_CODES[Problem.UNREADABLE])
        places = np.flatnonzero((orders > 0) | refused | unknown)  # no order makes a text of what is none
        if len(batch.others):
            places = np.setdiff1d(places, list(batch.others), assume_unique=True)
        if not len(places):
            return
        _, first, which = np.unique(hashes[places], return_index=True, return_inverse=True)
        at, times = places[first], np.bincount(which)  # the different rows, and how often each is there
        now = rows.take(at)
        had, opened = now.problem == 0, orders[at] > 0
        kind = np.where(opened, np.array([False, *(family.short for family in self.families)])[now.family + 1], 2)
        for k in (0, 1):
            self.open[k] += int(times[kind == k].sum())
        reads = np.zeros((len(ORDERS), len(at)), bool)
        jalali = np.zeros(len(at), bool)  # a year in full of that calendar stands last: d/m/y, whatever the digits
        named = now.family.copy()
        units, offsets = texts.take(at).packed()
        tried = list(zip(self.hypotheses, self._engines, strict=True))
        for hypothesis, engine in reversed(tried):  # where two orders give one value, the first is the format's name
            made = engine.read(units, offsets)
            has = made.problem == 0
            same = has & had & (made.start == now.start) & (made.ends() == now.ends()) & (made.kind == now.kind)
            hypothesis.changed += int(times[had & ~same].sum())
            in_full = has & (kind == 0) & (made.calendar == _JALALI)
            jalali |= in_full
            new = np.where(in_full & (hypothesis.order == ORDERS.index("mdy")), 2, kind)
            for k in (0, 1, 2):
                hypothesis.gained[k] += int(times[has & ~had & (new == k)].sum())
            own = opened & (self._orders(made) == hypothesis.order + 1)
            named = np.where(same & own, made.family, named)
            if hypothesis.order < 2 or hypothesis is self.hypotheses[-1]:
                reads[hypothesis.order] |= has & own & (kind == 1)
            if hypothesis is not self.hypotheses[-1]:
                reads[hypothesis.order] |= has & own & (kind == 0)
        rows.family[places] = named[which]
        self.day_first += int(times[jalali & had].sum())
        alone = (reads.sum(axis=0) == 1) & ~jalali
        for order in range(len(ORDERS)):
            only = np.flatnonzero(alone & reads[order])
            for k in (0, 1):
                self.decisive[order][k] += int(times[only[kind[only] == k]].sum())
            for i in np.sort(at[only])[: EXAMPLES - len(self.examples[order])].tolist():
                self.examples[order].append((done + i, batch.cell(i)))

    def _orders(self, rows: Rows) -> Array:
        """Return 1 + the index of each row's order, 0 where its shape has one only."""
        orders = [0, *(ORDERS.index(family.order) + 1 if family.order in ORDERS else 0 for family in self.families)]
        made: Array = np.array(orders, np.uint8)[rows.family + 1]
        return made


class CalendarEvidence:
    """Which rows tell whether a year that in digits alone may be Jalali or lunar (1426–1450) is the one or the other.

    Rows in doubt are decided by the column's others: by Jalali years of the pivot's hundred, and by whatever has an era, a
    month's name, a weekday or a date in another calendar. What a policy with that calendar would do to all rows is tried.

    Attributes:
        doubtful: rows that are refused now and that one of the policies would read.
        support: rows that tell that the column is of each of the calendars.
        changed: rows that have a value now, and under each of the policies none, or another.
        gained: rows in doubt that each would read …
        gained_others: … and other rows.
    """

    def __init__(self, engine: Engine) -> None:
        self.policy = engine.policy
        self.families = engine.families
        self.doubtful = 0
        self.support, self.changed, self.gained, self.gained_others = ([0, 0] for _ in range(4))
        self._engines = [
            Engine(dataclasses.replace(self.policy, calendar=calendar), self.families, arrays_only=True)
            for calendar in HIJRI_CALENDARS
        ]
        hundred = range(self.policy.pivot, self.policy.pivot + 100)
        self._years = [(cal.nowruz(years.start) * DAY, cal.nowruz(years.stop) * DAY) for years in (hundred, cal.LUNAR_TODAY)]

    def add(self, batch: ReadBatch, hashes: Array) -> None:
        """Look at the rows of a batch, and at those that the calendar may matter to under each policy."""
        rows, texts = batch.rows, batch.texts
        if texts is None or self.policy.calendar is not None:
            return
        read = rows.problem == 0
        jalali = read & (rows.calendar == _JALALI) & (rows.kind != TIME)
        known = np.zeros(len(read), bool)
        for first, stop in self._years:
            known |= (rows.start >= first) & (rows.start < stop)
        family = rows.family + 1
        short = np.array([False, *(one.short for one in self.families)]).take(family)
        beside = np.array([False, *(one.equivalent for one in self.families)]).take(family)
        alone = jalali & ~beside
        sure = alone & known & ~short
        self.support[0] += int(np.count_nonzero(sure))
        self.support[1] += int(np.count_nonzero(read & (rows.calendar == _LUNAR) & ~beside))
        self.changed[1] += int(np.count_nonzero(sure | (alone & short)))
        # no calendar makes a text of what is none, nor an order of the numbers
        unsure, absent = (rows.problem == PROBLEM_CODES[one] for one in (Problem.AMBIGUOUS, Problem.OUT_OF_RANGE))
        refused = (unsure | absent) & ~short
        places = np.flatnonzero(refused | (read & beside) | (jalali & ~known & ~short))
        if len(batch.others):
            places = np.setdiff1d(places, list(batch.others), assume_unique=True)
        if len(places):
            self._try(rows, texts, hashes, places, beside)

    def _try(self, rows: Rows, texts: Texts, hashes: Array, places: Array, beside: Array) -> None:
        """Read some rows under each policy; a date beside another that is the same under one of them alone tells which."""
        _, first, which = np.unique(hashes[places], return_index=True, return_inverse=True)
        at, times = places[first], np.bincount(which)
        now, paired = rows.take(at), beside[at]
        had, unsure = now.problem == 0, now.problem == PROBLEM_CODES[Problem.AMBIGUOUS]
        units, offsets = texts.take(at).packed()
        has, changed = [], []
        for k, engine in enumerate(self._engines):
            made = engine.read(units, offsets)
            has.append(made.problem == 0)
            same = has[k] & (made.start == now.start) & (made.ends() == now.ends()) & (made.kind == now.kind)
            changed.append(had & ~same)
            self.changed[k] += int(times[changed[k]].sum())
            self.gained[k] += int(times[unsure & has[k]].sum())
            self.gained_others[k] += int(times[~had & ~unsure & has[k]].sum())
        self.doubtful += int(times[unsure & (has[0] | has[1])].sum())
        for k in (0, 1):
            self.support[k] += int(times[paired & changed[1 - k] & ~changed[k]].sum())

    def why(self) -> str:
        """Return what speaks for a calendar, or against any; "" where no row is in doubt."""
        if not self.doubtful:
            return ""
        which = ", ".join(
            f"{rows_of(count)} tell{'s' * (count == 1)} that it is {calendar}" if count else f"none that it is {calendar}"
            for count, calendar in sorted(zip(self.support, HIJRI_CALENDARS, strict=True), key=lambda one: not one[0])
        )
        have = "has" if self.doubtful == 1 else "have"
        doubt = f"{rows_of(self.doubtful)} {have} a year that may be Jalali or lunar (1426–1450): "
        if not any(self.support):
            return doubt + "none tells which"
        if all(self.support) or self.supported() is not None:
            return doubt + which
        k = 0 if self.support[0] else 1
        if self.changed[k]:
            return f"{doubt}{which}, but {rows_of(self.changed[k])} would lose or change the value that they have"
        return f"{doubt}{which}, but it would also read {rows_of(self.gained_others[k])} that none speaks for"

    def supported(self) -> int | None:
        """Return which of the calendars the rows support, or None."""
        for k in (0, 1):
            if self.gained[k] and self.support[k] and not (self.support[1 - k] or self.changed[k] or self.gained_others[k]):
                return k
        return None


__all__ = ["EXAMPLES", "HIJRI_CALENDARS", "CalendarEvidence", "Evidence"]
