"""What is odd in a column whose cells can be read: the cells that a person should look at before they are believed.

A kind of anomaly is a row of `KINDS`. Each is told with its cells, never mended: whether it is a mistake only the data's owner
knows.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.cells.reader import LONGEST, outcome
from jalali_norm.columns.cell import FIRST_DAY, LAST_DAY
from jalali_norm.columns.normalize import ReadBatch
from jalali_norm.columns.repair import misread, read_anew
from jalali_norm.columns.values import CALENDAR_NAMES, PROBLEM_CODES, PROBLEMS, Array
from jalali_norm.lexicon.kinds import JALALI
from jalali_norm.model import Policy, Precision, Problem, Reading
from jalali_norm.profiles.days import SENTINELS, DayCounts, Sighting
from jalali_norm.profiles.orders import rows_of

AnomalyKind: TypeAlias = Literal["misread", "sentinel", "outlier", "other calendar", "spike", "gap", "duplicate"]
KINDS: Final[dict[AnomalyKind, str]] = {  # what each is
    "misread": "Dates whose year AD is 1200–1499: Jalali ones, which whatever read the text took for years AD.",
    "sentinel": "Days that programs, databases and people write where there is none.",
    "outlier": "Dates with years between them and all others: a slip in the year, a century, or another kind of thing.",
    "other calendar": "Rows of another calendar than the rest, as a person pastes them in.",
    "spike": "Days that far more cells name than others: the day of an import, a form's default, a campaign.",
    "gap": "Months or weekdays that hardly a cell names: a lost part, another country's weekend, days that are off by some.",
    "duplicate": "Cells to the second that repeat one that was seen before: rows that were taken in twice.",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = 365.2425
_MOST_REFUSED = 4096  # different refused texts of a batch, the commonest, among which sentinels are sought
_DIGITS = re.compile(r"\d+")
_EXCEL_ZERO = [0, 1, 1900]  # how Excel shows its day 0: 1/0/1900, 1900-01-00
_ANY = Policy(nanoseconds="cut")
_FIRST_YEAR, _LAST_YEAR = (re.compile(rf"(?<!\d)(?:{'|'.join(forms)})") for forms in (("0001", "۰۰۰۱"), ("9999", "۹۹۹۹")))
_EXTREMES = (  # a year that is of no calendar here, one that is read in its place, the month and the day, and which day it is
    (_FIRST_YEAR, "2001", {(1, 1)}, FIRST_DAY),
    (_LAST_YEAR, "1999", {(12, 31)}, LAST_DAY),
    (_LAST_YEAR, "1399", {(12, 29), (12, 30)}, LAST_DAY),  # the Jalali year's end too
)
_RARE = 10  # of so many dates one may be of another calendar than the others


class CountedAnomaly(NamedTuple):
    """An anomaly as it was counted: its kind, its name, what to say of it, and its cells."""

    kind: AnomalyKind
    name: str
    says: str
    seen: Sighting


class Anomalies:
    """Looks for what is odd in the rows of a column that are read, which may come in parts."""

    def __init__(self, policy: Policy) -> None:
        self._policy = Policy(calendar=policy.calendar, lunar=policy.lunar)
        self._misread = Sighting()
        self._still_refused: Counter[str] = Counter()  # of them, by problem
        self._calendars = [Sighting() for _ in CALENDAR_NAMES]
        self._days = DayCounts()

    def add(self, batch: ReadBatch, hashes: Array, dated: Array, days: Array, done: int) -> None:
        """Look at a batch: the places of its rows that have a date, and the first day of each."""
        self._add_refused(batch, hashes, done)
        typed = _typed(batch, dated)
        if len(at := typed[misread(days[typed])]):
            self._add_misread(batch, hashes, dated[at], days[at], done)
            dated, days = np.delete(dated, at), np.delete(days, at)
        rows = batch.rows
        calendars = rows.calendar[dated]
        for code, count in enumerate(np.bincount(calendars).tolist()):
            if count and not self._calendars[code].added(count):
                self._calendars[code].add(batch, hashes, dated[calendars == code], done)
        fine = rows.precision[dated] >= Precision.DAY.rank
        if not fine.all():
            dated, days = dated[fine], days[fine]
        self._days.add(batch, hashes, dated, days, done)

    def _add_refused(self, batch: ReadBatch, hashes: Array, done: int) -> None:
        """Look for sentinels among texts: the first and the last year of all are of no calendar that is read."""
        refused = np.flatnonzero(batch.rows.problem == PROBLEM_CODES[Problem.OUT_OF_RANGE])
        if batch.texts is None or not len(refused):
            return
        _, first, which, counts = np.unique(hashes[refused], return_index=True, return_inverse=True, return_counts=True)
        commonest = np.argsort(-counts, kind="stable")[:_MOST_REFUSED].tolist()
        days = {k: _sentinel_day(batch.texts.one(int(refused[first[k]]))) for k in commonest}
        for day in {day for day in days.values() if day is not None}:
            same = np.array([days.get(k) == day for k in range(len(first))])[which]
            self._days.add_sentinel(day, batch, hashes, refused[same], done)

    def _add_misread(self, batch: ReadBatch, hashes: Array, at: Array, days: Array, done: int) -> None:
        problem = read_anew(days, self._policy)[1]
        self._still_refused.update(str(PROBLEMS[code]) for code in problem[problem != 0].tolist())
        self._misread.add(batch, hashes, at, done)

    def found(self) -> Iterator[CountedAnomaly]:
        """Yield what was found, each kind in turn."""
        if self._misread.count:
            refused = " and ".join(f"{rows_of(count)} {problem}" for problem, count in sorted(self._still_refused.items()))
            doubt = f", but for {refused}" if refused else ""
            says = f"these are Jalali years, taken for years AD: jn.repair_misread(column) reads them{doubt}"
            yield CountedAnomaly("misread", "years 1200–1499 AD", says, self._misread)
        for day, seen in self._days.sentinels():
            yield CountedAnomaly("sentinel", both_calendars(day), SENTINELS[day], seen)
        for day, away, seen in self._days.outliers():
            says = f"{abs(away) / _YEAR:,.0f} years or more from the nearest of the others, {both_calendars(day)}"
            yield CountedAnomaly("outlier", "before all others" if away < 0 else "behind all others", says, seen)
        yield from self._other_calendars()
        for day, usual, seen in self._days.spikes():
            says = f"19 in 20 of the other days have at most {rows_of(usual)} each"
            yield CountedAnomaly("spike", both_calendars(day), says, seen)
        for label, count, sides in self._days.thin_months():
            says = f"the months before and behind have {rows_of(sides[0])} and {rows_of(sides[1])}"
            yield CountedAnomaly("gap", label, says, Sighting.of_all([], count))
        if thin := self._days.thin_weekdays():
            weekdays, count, usual = thin
            says = f"another weekday has {rows_of(usual)} in the middle"
            yield CountedAnomaly("gap", " and ".join(_WEEKDAYS[day] for day in weekdays), says, Sighting.of_all([], count))

    def _other_calendars(self) -> Iterator[CountedAnomaly]:
        total = sum(seen.count for seen in self._calendars)
        most = max(zip(CALENDAR_NAMES, self._calendars, strict=True), key=lambda one: one[1].count)[0]
        for name, seen in zip(CALENDAR_NAMES, self._calendars, strict=True):
            if 0 < seen.count * _RARE <= total:
                says = f"{rows_of(seen.count)} of {total:,} with a date; the most are {most}"
                yield CountedAnomaly("other calendar", str(name), says, seen)


def _typed(batch: ReadBatch, dated: Array) -> Array:
    """Return which of some rows are dates by their type; of a text the grammar has seen what its year is."""
    if batch.texts is None:
        moments = batch.values is not None and batch.values.dtype == np.int64  # other numbers are floats
        return np.arange(len(dated) if moments else 0)
    typed = [i for i, other in batch.others.items() if isinstance(other, (dt.date, np.datetime64))]
    return np.flatnonzero(np.isin(dated, typed)) if typed else np.zeros(0, np.intp)


def _sentinel_day(text: str) -> int | None:
    """Return which day stands for none in a refused text: the first or the last of all, or Excel's day before the first.

    >>> _sentinel_day("9999-12-31T23:59:59") == _sentinel_day("۳۱/۱۲/۹۹۹۹") == _sentinel_day("31-Dec-9999") == LAST_DAY
    True
    >>> _sentinel_day("1/1/0001") == FIRST_DAY, _sentinel_day("9999/01/01"), _sentinel_day("1/0/1900")
    (True, None, -25568)
    """
    if len(text) > LONGEST:
        return None
    if sorted(map(int, _DIGITS.findall(text)[:3])) == _EXCEL_ZERO:
        return int(cal.gregorian_to_day(1899, 12, 31))
    for written, year, months_and_days, day in _EXTREMES:
        found = outcome(written.sub(year, text, count=1), _ANY) if written.search(text) else None
        if isinstance(found, Reading) and isinstance(found.start, dt.date):
            fields = cal.day_to_jalali(found.start.toordinal() - cal.ORDINAL_1970)
            named = fields[1:] if found.calendar == JALALI else (found.start.month, found.start.day)
            if named in months_and_days:
                return day
    return None


def both_calendars(day: dt.date) -> str:
    """Return a day in both calendars.

    >>> both_calendars(dt.date(1900, 1, 1))
    '1900-01-01 (1278-10-11 Jalali)'
    """
    year, month, of_month = cal.day_to_jalali(day.toordinal() - cal.ORDINAL_1970)
    return f"{day} ({year}-{month:02d}-{of_month:02d} Jalali)" if year in cal.JALALI_EXACT else str(day)


__all__ = ["KINDS", "Anomalies", "AnomalyKind", "CountedAnomaly"]
