"""What is odd in a column whose cells can be read: the cells that a person should look at before they are believed.

A kind of anomaly is a row of `KINDS`. Each is told with its cells, never mended: whether it is a mistake only the data's owner
knows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import numpy as np

from jalali_norm.columns.normalize import ReadBatch
from jalali_norm.columns.repair import misread, read_anew
from jalali_norm.columns.values import DAY, PROBLEMS, TIME, Array
from jalali_norm.model import Policy
from jalali_norm.profiles.evidence import EXAMPLES, rows_of

AnomalyKind: TypeAlias = Literal["read as AD"]
KINDS: Final[dict[AnomalyKind, str]] = {  # what each is
    "read as AD": "Dates whose year AD is 1200–1499: Jalali ones, which whatever read the text took for years AD.",
}
_ROWS = 10  # cells of an anomaly that are named
_LOOKED_AT = 64  # cells of one batch among which examples are sought


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

    def add(self, batch: ReadBatch, hashes: Array, done: int) -> None:
        """Look at a batch."""
        self._add_misread(batch, hashes, done)

    def _add_misread(self, batch: ReadBatch, hashes: Array, done: int) -> None:
        """Look at cells that are dates by their type; of a text the grammar has seen what its year is."""
        rows = batch.rows
        if batch.texts is None:
            if batch.values is None or batch.values.dtype != np.int64:  # numbers
                return
            typed = np.flatnonzero((rows.problem == 0) & (rows.kind != TIME))
        elif batch.others:
            typed = np.array([i for i, other in batch.others.items() if isinstance(other, (dt.date, np.datetime64))], np.intp)
            typed = typed[rows.problem[typed] == 0]
        else:
            return
        days = rows.start[typed] // DAY
        if len(at := misread(days)):
            problem = read_anew(days[at], self._policy)[1]
            self._still_refused.update(str(PROBLEMS[code]) for code in problem[problem != 0].tolist())
            self._misread.add(batch, hashes, typed[at], done)

    def found(self) -> list[CountedAnomaly]:
        """Return what was found, each kind in turn."""
        made = []
        if self._misread.count:
            refused = " and ".join(f"{rows_of(count)} {problem}" for problem, count in sorted(self._still_refused.items()))
            doubt = f", but for {refused}" if refused else ""
            says = f"these are Jalali years, taken for years AD: jn.repair_misread(column) reads them{doubt}"
            made.append(CountedAnomaly("read as AD", "years 1200–1499", says, self._misread))
        return made


__all__ = ["KINDS", "Anomalies", "AnomalyKind", "CountedAnomaly", "Sighting"]
