"""The cells of a file's date columns, read block by block: their values, and what is told of those that are refused.

The engine of `normalize` reads them, and remembers from one block to the next the shapes that it met.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jalali_norm.columns.adapters import Native
from jalali_norm.columns.buffers import arrow_numbers, arrow_text, arrow_texts
from jalali_norm.columns.cell import NO_DATE
from jalali_norm.columns.engine import Engine
from jalali_norm.columns.normalize import ColumnReader, count_problems, joined
from jalali_norm.columns.values import NULL, PROBLEMS, Array
from jalali_norm.files.blocks import DELIMITED, SHOWN, BlockError, CellChange, Task
from jalali_norm.files.chosen import ChosenColumn
from jalali_norm.files.options import Options
from jalali_norm.files.values import json_of, refuse_inexact, values_of
from jalali_norm.messages.translation import told
from jalali_norm.model import Policy, Reading

_MOST_REASONS = 1 << 12  # texts whose reasons are kept
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class ColumnValues(NamedTuple):
    """What the cells of a column came to."""

    values: list[Any]  # Arrow arrays, one for each new column; null where there is none
    problem: Array  # as `Rows` has it

    @property
    def refused(self) -> Array:
        """Which cells have no value, though there is something in them."""
        refused: Array = (self.problem != 0) & (self.problem != NULL)
        return refused


@dataclasses.dataclass
class CellCounts:
    """What was read of some cells, and what was not."""

    read: int = 0  # cells that have a value
    problems: dict[str, int] = dataclasses.field(default_factory=dict)  # those that have none, by their problems
    refused: list[Any] = dataclasses.field(default_factory=list)  # tables of these
    changes: list[CellChange] = dataclasses.field(default_factory=list)  # the first of the others, where they are asked for

    def table(self) -> Any:
        """Return the cells that have no value as one table; None: there are none."""
        return pa.concat_tables(self.refused) if self.refused else None


class CellReader:
    """Reads the cells of one file's columns, and counts what it refuses until that is taken."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._engines: dict[str, Engine] = {}  # by policy, of which equal ones may count from other days
        self._reasons: dict[tuple[str, ...], str] = {}
        self._counted = CellCounts()

    def _engine(self, policy: Policy) -> Engine:
        return self._engines.get(key := repr(policy)) or self._engines.setdefault(key, Engine(policy))

    def read(self, cells: Any, column: ChosenColumn, rows: Array) -> ColumnValues:
        """Return what cells come to: an Arrow array, or a list; `rows` are their numbers."""
        options = column.options
        try:
            reader = ColumnReader(Native(self.numbered(cells, options)), options.policy, engine=self._engine(options.policy))
            batches = list(reader.batches(dated=options.output in ("datetime", "date")))
        except TypeError as error:
            raise BlockError(f"column {column.name!r}: {error}") from None
        read = joined([batch.rows for batch in batches])
        if options.output == "jalali":
            refuse_inexact(read)
        made = ColumnValues(values_of(read, options, typed=self.task.typed), read.problem)
        self._counted.read += int(np.count_nonzero(made.problem == 0))
        bad = np.flatnonzero(made.refused)
        if len(bad):
            self._count(cells, read.problem[bad], bad, column, rows)
        if len(self._counted.changes) < self.task.options.changes:
            self._keep_changes(cells, made, column, rows)
        return made

    def take_counts(self) -> CellCounts:
        """Return what was counted since this was last asked."""
        counted, self._counted = self._counted, CellCounts()
        return counted

    def nulled(self, cells: Any) -> Any:
        """Return cells with null for an empty field."""
        if not (pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type)):
            return cells
        if self.task.reads in DELIMITED and pc.min(lengths := pc.binary_length(cells)).as_py() == 0:
            return pc.if_else(pc.equal(lengths, arrow_numbers(np.zeros(1, np.int64))[0]), arrow_text(None), cells)
        return cells

    def numbered(self, cells: Any, options: Options) -> Any:
        """Return the cells of a text file with numbers where the policy says what those are."""
        policy = options.policy
        if not (policy.excel or policy.epoch or policy.numbers == "yymmdd") or self.task.reads not in DELIMITED:
            return cells
        texts = cells if isinstance(cells, list) else cells.to_pylist()
        return [float(one) if one is not None and one.isascii() and _NUMBER.fullmatch(one) else one for one in texts]

    def _keep_changes(self, cells: Any, made: ColumnValues, column: ChosenColumn, rows: Array) -> None:
        """Keep the first cells that another text takes the place of."""
        for at in np.flatnonzero(made.problem == 0).tolist():
            if len(self._counted.changes) >= self.task.options.changes:
                return
            before, after = (_text(_value_at(some, at)) for some in (cells, made.values[0]))
            if before != after:
                self._counted.changes.append(CellChange(int(rows[at]), column.name, before or "", after or ""))

    def _count(self, cells: Any, codes: Array, bad: Array, column: ChosenColumn, rows: Array) -> None:
        count_problems(codes, self._counted.problems)
        if not self.task.problems:
            bad, codes = bad[:SHOWN], codes[:SHOWN]
        texts = [cells[at] for at in bad.tolist()] if isinstance(cells, list) else cells.take(arrow_numbers(bad)).to_pylist()
        self._counted.refused.append(
            pa.table(
                {
                    "row": arrow_numbers(rows[bad].astype(np.int64, copy=False)),
                    "column": arrow_texts([column.name] * len(bad)),
                    "text": arrow_texts([_text(text) for text in texts]),
                    "problem": arrow_texts([str(PROBLEMS[code]) for code in codes.tolist()]),
                    "reason": arrow_texts([self._reason(text, column.options) for text in texts]),
                }
            )
        )

    def _reason(self, cell: Any, options: Options) -> str:
        key = (cell if isinstance(cell, str) else repr(cell), options.output, repr(options.policy))
        if (reason := self._reasons.get(key)) is None:
            if len(self._reasons) >= _MOST_REASONS:
                self._reasons.clear()
            given = self.numbered([cell], options)[0] if isinstance(cell, str) else cell
            result = ColumnReader(Native([]), options.policy, engine=self._engine(options.policy)).one(given)
            if not isinstance(result, Reading):
                reason = result.message
            elif options.output == "jalali" and result.calendar is not None:
                reason = f"{result.iso} is outside the years 1178-1502, for which the Jalali calendar is exact"
            else:
                reason = NO_DATE
            reason = self._reasons[key] = told(reason, self.task.options.language)
        return reason


def _value_at(values: Any, at: int) -> Any:
    return values[at] if isinstance(values, list) else values[at].as_py()


def _text(cell: Any) -> str | None:
    text = json_of(cell) if isinstance(cell, (dict, list, bool)) else str(cell)
    return text.encode("utf-8", "backslashreplace").decode()


__all__ = ["CellCounts", "CellReader", "ColumnValues"]
