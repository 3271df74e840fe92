"""How many cells name each day, and what is odd in that: days that stand for none, and such as are far from all others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.columns.cell import FIRST_DAY, LAST_DAY
from jalali_norm.columns.normalize import ReadBatch
from jalali_norm.columns.values import Array
from jalali_norm.profiles.evidence import EXAMPLES
from jalali_norm.resolve.rules import weekday_of

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
_MUCH = 10  # times as many
_MANY_DAYS = 10  # days among which one may be busier than all others
_SPIKES = 3  # days that are told
_BUSY = 3  # days of a batch whose cells are kept: the busiest are among them
_KEPT_BUSY = 16  # of all batches
_WEEKENDS = ([4], [3, 4])  # Friday; Thursday and Friday
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
        self._busiest: dict[int, Sighting] = {}
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
        plain, counts = values[~which], counts[~which]
        for day in plain[np.argpartition(counts, -_BUSY)[-_BUSY:] if len(counts) > _BUSY else ...].tolist():
            self._busiest.setdefault(day, Sighting()).add(batch, hashes, at[days == day], done)
        if len(self._busiest) > _KEPT_BUSY:
            busiest = sorted(self._busiest, key=lambda day: -self._counts[day - FIRST_DAY])[:_KEPT_BUSY]
            self._busiest = {day: self._busiest[day] for day in busiest}
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
        near = self._near(days, counts)
        sides = ((slice(0, near.start), near.start, self._edges[0]), (slice(near.stop, None), near.stop - 1, self._edges[1]))
        for part, nearest, edge in sides:
            if 0 < (count := int(counts[part].sum())) <= max(int(counts.sum()) // _RARE, 1):
                seen = Sighting.of_all([edge[day] for day in days[part].tolist() if day in edge], count)
                away = days[part] - days[nearest]
                yield _date(days[nearest]), int(away[np.abs(away).argmin()]), seen

    def spikes(self) -> Iterator[tuple[dt.date, int, Sighting]]:
        """Yield days that ten times as many cells name as each of 19 in 20 others, and how many name those at most."""
        days, counts = self._plain()
        if len(days) < _MANY_DAYS:
            return
        usual = int(np.sort(counts)[(len(counts) - 1) * (_RARE - 1) // _RARE])
        for k in np.flatnonzero(counts >= max(_MUCH * usual, 2 * _MUCH))[:_SPIKES].tolist():
            seen = self._busiest.get(int(days[k]), Sighting())
            yield _date(days[k]), usual, Sighting.of_all([seen], int(counts[k]))

    def thin_months(self) -> Iterator[tuple[str, int, tuple[int, int]]]:
        """Yield months of the Jalali calendar that a tenth of the cells name that the months on both sides have, or fewer.

        Their label or that of the first and the last of several, how many cells name them, and the months on both sides.
        """
        days, counts = self._main()
        if not len(days):
            return
        year, month, _ = cal.day_to_jalali(days)
        months = 12 * year + month - 1
        first = int(months[0])
        cells = np.bincount(months - first, counts).astype(np.int64).tolist()
        k = 1
        while k < len(cells):
            before, begin = cells[k - 1], k
            while k < len(cells) and cells[k] * _MUCH < before:
                k += 1
            inside = cells[begin:k]
            if inside and k < len(cells) and before >= _MUCH and max(inside) * _MUCH < cells[k]:
                ends = dict.fromkeys(month_label(first + one) for one in (begin, k - 1))
                yield " to ".join(ends), sum(inside), (before, cells[k])
            k += 1

    def thin_weekdays(self) -> tuple[list[int], int, int] | None:
        """Return the weekdays, Monday is 0, that a tenth of the cells name that others have; how many do, and how many others.

        Friday alone, or Thursday and Friday, are the weekend of Iran, and nothing to tell.
        """
        days, counts = self._main()
        weekdays = weekday_of(days)
        cells = np.bincount(weekdays, counts, 7).astype(np.int64)
        usual = int(np.median(cells))
        thin = np.flatnonzero(cells * _MUCH < usual).tolist()
        few = np.median(np.bincount(weekdays, minlength=7)) < _MUCH  # weeks
        if few or not thin or thin in _WEEKENDS:
            return None
        return thin, int(cells[thin].sum()), usual

    def _plain(self) -> tuple[Array, Array]:
        """Return the days that cells name, and how many cells each, those left out that `sentinels` tells."""
        told = [day.toordinal() - cal.ORDINAL_1970 for day, _ in self.sentinels()]
        first, last = self._span
        days = np.flatnonzero(self._counts[first - FIRST_DAY : last - FIRST_DAY + 1]) + first
        days = np.setdiff1d(days, told, assume_unique=True)
        return days, self._counts[days - FIRST_DAY]

    def _near(self, days: Array, counts: Array) -> slice:
        """Return which of the days are on this side of the empty stretches that part others from them."""
        total = int(counts.sum())
        if total < _FEW:
            return slice(0, len(days))
        low, high = np.searchsorted(np.cumsum(counts), (total / 4, 3 * total / 4)).tolist()
        empty = np.diff(days) >= 2 * max(int(days[high] - days[low]), _YEAR)
        before, behind = np.flatnonzero(empty[:low]), np.flatnonzero(empty[high:])
        return slice(int(before[-1]) + 1 if len(before) else 0, high + int(behind[0]) + 1 if len(behind) else len(days))

    def _main(self) -> tuple[Array, Array]:
        """Return the days that are no sentinels and not far off, and how many cells name each."""
        days, counts = self._plain()
        near = self._near(days, counts)
        return days[near], counts[near]


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


def month_label(index: int) -> str:
    """Return the label of a month that is counted from the year 0.

    >>> month_label(12 * 1401 + 7)
    '1401-08'
    """
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _date(day: int) -> dt.date:
    return dt.date.fromordinal(int(day) + cal.ORDINAL_1970)


__all__ = ["SENTINELS", "DayCounts", "Sighting", "month_label", "value_counts"]
