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
from jalali_norm.columns.values import Array
from jalali_norm.files.blocks import Block, BlockError, ConvertedBlock, Failure, Task
from jalali_norm.files.cells import CellReader
from jalali_norm.files.chosen import ChosenColumn
from jalali_norm.files.lines import batch_of_lines, cells_of_lines, edited_lines
from jalali_norm.files.records import Records, batch_of_records, edited_records, parsed
from jalali_norm.files.values import as_text, delimited, json_lines


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
        if isinstance(block.data, pa.RecordBatch):
            rows = block.data.num_rows
            return ConvertedBlock(self._table(block.data, np.arange(1, rows + 1)), rows)
        if task.reads == "jsonl":
            if not task.types:
                return edited_lines(self._reader, block)
            batch, numbers, count = batch_of_lines(task, block)
            return ConvertedBlock(self._table(batch, numbers), count)
        records: Records = block.data
        if task.reads == task.writes and task.dialect == task.target:
            data = edited_records(self._reader, records, unended=block.unended)
        else:
            data = self._table(batch_of_records(task, records), records.rows[records.there])
        return ConvertedBlock(data, int(records.rows[-1]) if len(records.rows) else 0)

    def cells(self, block: Block, column: ChosenColumn) -> tuple[Any, int, bool]:
        """Return the cells of a column of a block, one a row, their number, and if there are any."""
        task, reader, name = self.task, self._reader, column.name
        if isinstance(block.data, pa.RecordBatch):
            return reader.nulled(block.data.column(task.names.index(name))), block.data.num_rows, True
        if task.reads == "jsonl":
            values, found = cells_of_lines(task, block, name)
            return values, len(values), found
        batch = batch_of_records(task, block.data, only=task.names.index(name))
        return reader.numbered(reader.nulled(batch.column(0)), column.options), batch.num_rows, True

    def _table(self, batch: Any, rows: Array) -> Any:
        """Return a table with its columns' values in it, as it is to be written."""
        task = self.task
        names, arrays = list(task.names), list(batch.columns)
        for column in task.chosen:
            options = column.options
            index, cells = names.index(column.name), self._reader.nulled(batch.column(task.names.index(column.name)))
            read = self._reader.read(cells, column, rows)
            values, refused = read.values, read.refused
            if options.output != "frame" and options.errors != "null" and refused.any() and pa.types.is_string(values[0].type):
                kept = pc.if_else(arrow_numbers(refused), as_text(cells), arrow_text(None))
                values = [pc.coalesce(values[0], kept.cast(pa.string()))]
            if column.replaces:
                arrays[index] = values[0]
                continue
            names[index + 1 : index + 1] = column.added
            arrays[index + 1 : index + 1] = values
        if task.writes == "parquet":
            return pa.RecordBatch.from_arrays(arrays, names)
        try:
            if task.writes == "jsonl":
                return json_lines(names, arrays)
            return delimited(arrays, task.target, escape=task.options.escape)
        except (TypeError, ValueError, pa.ArrowException) as error:
            raise BlockError(str(error)) from None


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
