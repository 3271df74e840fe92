"""One block of a file with its date columns read.

    bytes ──▶ where the cells of a column are ──▶ one Arrow array ──normalize's engine──▶ values
    the same bytes with the values in the cells' places (the same format), or a table of all columns (another)

To add a format, give it a module beside `records` and `lines` that edits its blocks and makes a table of them.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jalali_norm.columns.buffers import arrow_numbers, arrow_text
from jalali_norm.columns.values import NULL, Array
from jalali_norm.files.blocks import GRIDS, JSON, Block, BlockError, Cells, ConvertedBlock, Failure, Task
from jalali_norm.files.cells import CellReader
from jalali_norm.files.chosen import ChosenColumn
from jalali_norm.files.lines import batch_of_lines, cells_of_lines, edited_lines
from jalali_norm.files.records import Records, batch_of_records, edited_records, parsed
from jalali_norm.files.values import as_text, delimited, json_lines, real_cells, typed_array, values_in


class BlockConverter:
    """Converts the blocks of one file, each of which is `parsed`."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._reader = CellReader(task)

    def convert(self, block: Block) -> ConvertedBlock | Failure:
        """Convert a block."""
        try:
            made = self._converted(block)
        except BlockError as error:
            self._reader.take_counts()
            return error.failure
        counted = self._reader.take_counts()
        changes = tuple(counted.changes)
        return made._replace(problems=counted.problems, refused=counted.table(), read=counted.read, changes=changes)

    def _converted(self, block: Block) -> ConvertedBlock:
        task = self.task
        if isinstance(block.data, Cells):
            count, places = len(block.data.rows), block.data.places
            made = self._table(block.data.columns, block.data.rows, places) if count else None
            return ConvertedBlock(made, count, placed=places is not None)
        if isinstance(block.data, pa.RecordBatch):
            rows = block.data.num_rows
            return ConvertedBlock(self._table(block.data.columns, np.arange(1, rows + 1)), rows)
        if task.reads in JSON:
            if not task.types:
                return edited_lines(self._reader, block)
            columns, numbers, count = batch_of_lines(task, block)
            return ConvertedBlock(self._table(columns, numbers), count)
        records: Records = block.data
        if task.reads == task.writes and task.dialect == task.target:
            data = edited_records(self._reader, records, unended=block.unended)
        else:
            data = self._table(batch_of_records(task, records).columns, records.rows[records.there])
        return ConvertedBlock(data, int(records.rows[-1]) if len(records.rows) else 0)

    def cells(self, block: Block, column: ChosenColumn) -> tuple[Any, int, bool]:
        """Return the cells of a column of a block, one a row, their number, and if there are any."""
        task, reader, name = self.task, self._reader, column.name
        if isinstance(block.data, Cells):
            return block.data.columns[task.names.index(name)], len(block.data.rows), True
        if isinstance(block.data, pa.RecordBatch):
            return reader.nulled(block.data.column(task.names.index(name))), block.data.num_rows, True
        if task.reads in JSON:
            values, found = cells_of_lines(task, block, name)
            return values, len(values), found
        batch = batch_of_records(task, block.data, only=task.names.index(name))
        return reader.numbered(reader.nulled(batch.column(0)), column.options), batch.num_rows, True

    def _table(self, columns: list[Any], rows: Array, places: Array | None = None) -> Any:
        """Return a table with its columns' values in it, as it is to be written; `places` are the rows' in a sheet."""
        task = self.task
        names, made = list(task.names), list(columns)
        for column in task.chosen:
            index = names.index(column.name)
            cells = self._reader.nulled(columns[task.names.index(column.name)])
            values = self._values(cells, column, rows)
            if column.replaces:
                made[index] = values[0]
                continue
            names[index + 1 : index + 1] = column.added
            made[index + 1 : index + 1] = values
        try:
            if task.writes in GRIDS:
                return Cells([*map(values_in, made)], places, rows)
            if task.writes == "parquet":
                types = dict(zip(task.names, task.types, strict=False))
                arrays = [typed_array(one, types.get(name, "string")) for name, one in zip(names, made, strict=True)]
                return pa.RecordBatch.from_arrays(arrays, names)
            if task.writes in JSON:
                return json_lines(names, made)
            return delimited(made, task.target, escape=task.options.escape)
        except (TypeError, ValueError, OverflowError, pa.ArrowException) as error:
            raise BlockError(str(error)) from None

    def _values(self, cells: Any, column: ChosenColumn, rows: Array) -> list[Any]:
        """Return the values of a column, with what is refused in its place if it is kept."""
        task, options = self.task, column.options
        read = self._reader.read(cells, column, rows)
        values, refused = read.values, read.refused
        if options.output == "frame":
            return values
        kept = refused & (options.errors != "null")
        if task.writes in GRIDS and isinstance(cells, list) and column.replaces:  # where a word for null stays one
            kept = kept | (read.problem == NULL)
        if isinstance(cells, list) and task.writes != "parquet":
            made = real_cells(values[0]) if task.writes == "xlsx" and options.output != "jalali" else values[0].to_pylist()
            for k in np.flatnonzero(kept).tolist():
                made[k] = cells[k]
            return [made]
        if kept.any() and pa.types.is_string(values[0].type):
            texts = pc.if_else(arrow_numbers(kept), as_text(cells), arrow_text(None))
            values = [pc.coalesce(values[0], texts.cast(pa.string()))]
        if task.writes == "xlsx" and options.output != "jalali":
            return [real_cells(values[0])]
        return values


@functools.lru_cache(maxsize=2)
def _converter(task: Task, _policy: str) -> BlockConverter:  # of which equal ones may count from other days
    return BlockConverter(task)


def convert_block(task: Task, block: Block) -> ConvertedBlock | Failure:
    """Convert a block of a file, which another process may have read."""
    made = block if isinstance(block.data, Records) else parsed(task, block)
    return (
        made
        if isinstance(made, Failure)
        else _converter(task, repr([column.options.policy for column in task.chosen])).convert(made)
    )


__all__ = ["BlockConverter", "convert_block"]
