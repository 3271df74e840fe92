"""How many cells name each day, and what is odd in that: days that stand for none, and such as are far from all others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.columns.adapters import FIRST_DAY, LAST_DAY
from jalali_norm.columns.normalize import ReadBatch
from jalali_norm.columns.values import Array
from jalali_norm.profiles.evidence import EXAMPLES

SENTINELS: Final = {  # days that programs and people write for none, and whose they are
    dt.date(1, 1, 1): "the first day that .NET, Java's and Python's dates have",
    dt.date(1601, 1, 1): "the zero of Windows' file times",
    dt.date(1753, 1, 1): "the first day of SQL Server's datetime",
    dt.date(1899, 12, 30): "the zero of Excel, Access and Delphi",
    dt.date(1899, 12, 31): "the zero of Excel",
    dt.date(1900, 1, 1): "the first day of Excel, and SQL Server's for an empty text",
    dt.date(1904, 1, 1): "the zero of Excel on older Macs",
    dt.date(1921, 3, 21): "the first day of the Jalali 1300s, which forms have for none",
    dt.date(1970, 1, 1): "the zero of Unix",
    dt.date(1980, 1, 1): "the zero of DOS and of ZIP files",
    dt.date(2038, 1, 19): "the last day of 32-bit Unix times",
    dt.date(2079, 6, 6): "the last day of SQL Server's smalldatetime",
    dt.date(2099, 12, 31): "an end that is not known",
    dt.date(9999, 12, 31): "the last day that databases have, for an end that is not known",
}
_SENTINEL_DAYS = np.array([day.toordinal() - cal.ORDINAL_1970 for day in SENTINELS], np.int64)
_AROUND = 15  # days on each side of a sentinel: where they have a third as many cells each, it is a day like them
_ROWS = 10  # cells of an anomaly that are named
_LOOKED_AT = 64  # cells of one batch among which examples are sought
_EDGE = 10  # days on each side whose cells are kept: the far ones are among them
_FEW = 8  # dates among which nothing is far
_RARE = 20  # of so many dates one may be far from the others
_YEAR = 365
_WIDE = 1 << 20


class Sighting:
    """Cells that have something in common: how many, the places of the first ones, and the first different ones."""

    def __init__(self) -> None:
        self.count = 0
        self.rows: list[int] = []
        self.cells: dict[int, tuple[int, Any]] = {}  # by hash: place and cell

    def add(self, batch: ReadBatch, hashes: Array, at: Array, done: int) -> None:
        """Count cells of a batch."""
        self.count += len(at)
        self.rows += (at[: _ROWS - len(self.rows)] + done).tolist()
        if len(self.cells) < EXAMPLES:
            for i in at[:_LOOKED_AT].tolist():
                if len(self.cells) < EXAMPLES and int(hashes[i]) not in self.cells:
                    self.cells[int(hashes[i])] = (done + i, batch.cell(i))

    def added(self, count: int) -> bool:
        """Count cells without looking at them, where enough are kept; tell whether they are."""
        enough = len(self.rows) == _ROWS and len(self.cells) == EXAMPLES
        self.count += count * enough
        return enough

    @classmethod
    def of_all(cls, parts: list[Sighting], count: int) -> Sighting:
        """Return several as one, of so many cells."""
        made = cls()
        made.count = count
        made.rows = sorted(row for one in parts for row in one.rows)[:_ROWS]
        cells = sorted((cell[0], key, cell) for one in parts for key, cell in one.cells.items())[:EXAMPLES]
        made.cells = {key: cell for _, key, cell in cells}
        return made


class DayCounts:
    """Counts the cells of each day, of those that name one, and keeps which cells name the days that may be odd."""

    def __init__(self) -> None:
        self._counts: Array = np.zeros(LAST_DAY - FIRST_DAY + 1, np.int64)  # no memory is taken until a day of it is met
        self._span = (LAST_DAY, FIRST_DAY)  # the first and the last day that has any
        self._sentinels: dict[int, Sighting] = {}
        self._edges: tuple[dict[int, Sighting], dict[int, Sighting]] = ({}, {})  # of the first days, and of the last ones

    def add(self, batch: ReadBatch, hashes: Array, at: Array, days: Array, done: int) -> None:
        """Count cells of a batch: their places, and the day of each."""
        if not len(days):
            return
        values, counts = value_counts(days)
        self._counts[values - FIRST_DAY] += counts
        self._span = min(self._span[0], int(values[0])), max(self._span[1], int(values[-1]))
        which = np.isin(values, _SENTINEL_DAYS, assume_unique=True)
        for day in values[which].tolist():
            self.add_sentinel(day, batch, hashes, at[days == day], done)
        plain = values[~which]
        for edge, first, signed in ((self._edges[0], plain[:_EDGE], 1), (self._edges[1], plain[::-1][:_EDGE], -1)):
            most = max((signed * day for day in edge), default=0)
            wanted = first[signed * first <= most] if len(edge) == _EDGE else first
            if len(wanted):
                near = np.flatnonzero(signed * days <= signed * int(wanted[-1]))
                for day in wanted.tolist():
                    edge.setdefault(day, Sighting()).add(batch, hashes, at[near[days[near] == day]], done)
                for day in sorted(edge, key=lambda day: signed * day)[_EDGE:]:
                    del edge[day]

    def add_sentinel(self, day: int, batch: ReadBatch, hashes: Array, at: Array, done: int) -> None:
        """Count cells that name a day of `SENTINELS`, read or refused."""
        self._sentinels.setdefault(day, Sighting()).add(batch, hashes, at, done)

    def sentinels(self) -> Iterator[tuple[dt.date, Sighting]]:
        """Yield the days of `SENTINELS` that more cells name than the days around them would have one expect."""
        for day in sorted(self._sentinels):
            seen = self._sentinels[day]
            place = day - FIRST_DAY
            around = self._counts[max(place - _AROUND, 0) : place + _AROUND + 1]
            others = around.sum() - self._counts[place]
            if others * 3 < seen.count * (2 * _AROUND):
                yield _date(day), seen

    def outliers(self) -> Iterator[tuple[dt.date, int, Sighting]]:
        """Yield cells that are far before, or far behind, the others: the nearest of those, and how many days away they are.

        They stand beyond an empty stretch of at least two years, and of twice the middle half of all dates: where dates only
        grow fewer there is none. Of more than a twentieth of the dates nothing is said.
        """
        days, counts = self._plain()
        total = int(counts.sum())
        if total < _FEW:
            return
        low, high = np.searchsorted(np.cumsum(counts), (total / 4, 3 * total / 4)).tolist()
        far = np.diff(days) >= 2 * max(int(days[high] - days[low]), _YEAR)
        before, behind = np.flatnonzero(far[:low]), high + np.flatnonzero(far[high:])
        sides = [(slice(0, k + 1), k + 1, self._edges[0]) for k in before[-1:].tolist()]
        sides += [(slice(k + 1, None), k, self._edges[1]) for k in behind[:1].tolist()]
        for part, nearest, edge in sides:
            if (count := int(counts[part].sum())) <= max(total // _RARE, 1):
                seen = Sighting.of_all([edge[day] for day in days[part].tolist() if day in edge], count)
                away = days[part] - days[nearest]
                yield _date(days[nearest]), int(away[np.abs(away).argmin()]), seen

    def _plain(self) -> tuple[Array, Array]:
        """Return the days that cells name, and how many cells each, those left out that `sentinels` tells."""
        told = [day.toordinal() - cal.ORDINAL_1970 for day, _ in self.sentinels()]
        first, last = self._span
        days = np.flatnonzero(self._counts[first - FIRST_DAY : last - FIRST_DAY + 1]) + first
        days = np.setdiff1d(days, told, assume_unique=True)
        return days, self._counts[days - FIRST_DAY]


def value_counts(values: Array) -> tuple[Array, Array]:
    """Return the different values of some ints, in order, and how often each is there.

    >>> [one.tolist() for one in value_counts(np.array([9, 7, 9]))]
    [[7, 9], [1, 2]]
    """
    if not len(values):
        return values, values
    first, last = int(values.min()), int(values.max())
    if last - first > _WIDE:
        return np.unique(values, return_counts=True)
    counts = np.bincount(values - first)
    there = np.flatnonzero(counts)
    return there + first, counts[there]


def _date(day: int) -> dt.date:
    return dt.date.fromordinal(int(day) + cal.ORDINAL_1970)


__all__ = ["SENTINELS", "DayCounts", "Sighting", "value_counts"]
