"""Blocks of delimited text: their records, with the values of columns in place of cells or beside them, or as a table.

What is not a value that was read stays byte for byte.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jalali_norm.columns.buffers import arrow_numbers, arrow_text
from jalali_norm.columns.values import Array
from jalali_norm.files.blocks import DELIMITED, Block, BlockError, Failure, Task, utf8_of
from jalali_norm.files.cells import CellReader
from jalali_norm.files.chosen import ChosenColumn
from jalali_norm.files.delimited import FieldSpans, escaped, fields_of, spliced
from jalali_norm.files.values import as_text


class Records(NamedTuple):
    """The records of a block of delimited text.

    Attributes:
        fields: where their fields are.
        there: which of them are rows: a blank line is none, unless there is one column.
        rows: the number of each row, from 1 on.
    """

    fields: FieldSpans
    there: Array
    rows: Array

    def having(self, index: int) -> Array:
        """Return the places of the rows that have a field."""
        return np.flatnonzero(self.there & (self.fields.counts > index))


def parsed(task: Task, block: Block | Failure) -> Block | Failure:
    """Return a block with all done that needs no memory of other blocks: a thread may do it while another block is read."""
    if isinstance(block, Failure) or task.reads not in DELIMITED:
        return block
    try:
        return block._replace(data=_records_of(task, block))
    except BlockError as error:
        return error.failure


def _records_of(task: Task, block: Block) -> Records:
    def place(at: int) -> tuple[int, int]:
        records = _split(task, block.data)
        record = int(np.searchsorted(records.fields.starts, at, "right")) - 1
        return int(records.rows[record]), int(records.fields.starts[record])

    data = utf8_of(block.data, task.options, place)
    records = _split(task, data, block.quotes if data is block.data else None)
    counts = records.fields.counts
    if (odd := records.there & (counts != len(task.names))).any() and not task.options.ragged:
        at = int(np.argmax(odd))
        raise BlockError(
            f"{counts[at]} fields where the header has {len(task.names)}; --ragged keep keeps such rows", int(records.rows[at])
        )
    return records


def _split(task: Task, data: bytes, quotes: Array | None = None) -> Records:
    fields = fields_of(data, task.dialect, quotes)
    there = ~fields.blank if len(task.names) > 1 else np.ones(len(fields.counts), bool)
    return Records(fields, there, np.cumsum(there))


def edited_records(reader: CellReader, records: Records, *, unended: bool) -> Any:
    """Return records with the values of their columns in them, in the same dialect."""
    task = reader.task
    data: Any = _spliced(reader, records)
    if task.options.escape:
        data = escaped(fields_of(bytes(data), task.dialect))
    return data[: -len(task.dialect.newline)] if unended else data


def _spliced(reader: CellReader, records: Records) -> Any:
    task, fields = reader.task, records.fields
    edits = [_edits_of(reader, records, column) for column in task.chosen]
    starts, ends = (np.concatenate([edit[k] for edit in edits]) for k in (0, 1))
    values = pa.concat_arrays([edit[2].cast(pa.string()) for edit in edits])
    if len(edits) > 1:
        order = np.lexsort((ends, starts))
        starts, ends, values = starts[order], ends[order], values.take(arrow_numbers(order))
    return spliced(fields.units, starts, ends, values)


def _edits_of(reader: CellReader, records: Records, column: ChosenColumn) -> tuple[Array, Array, Any]:
    """Return what the values of a column replace, from where to where, and their texts."""
    task, options = reader.task, column.options
    among = records.having(index := task.names.index(column.name))
    starts, ends = records.fields.spans(index, among)
    texts, raw = records.fields.texts(starts, ends)
    made = reader.read(reader.nulled(texts), column, records.rows[among])
    refused = made.refused
    try:
        values = [task.dialect.quoted(as_text(one)) for one in made.values]
    except ValueError as error:
        raise BlockError(str(error)) from None
    if column.replaces:
        kept = raw
        if options.errors == "null" and refused.any():
            nothing = task.dialect.quote.decode() * 2 if len(task.names) == 1 else ""  # a blank line is no row to many
            kept = pc.if_else(arrow_numbers(refused), arrow_text(nothing), raw)
        return starts, ends, pc.coalesce(values[0], kept)
    if options.output != "frame" and options.errors != "null" and refused.any():
        values = [pc.coalesce(values[0], pc.if_else(arrow_numbers(refused), raw, arrow_text("")))]
    filled = [pc.fill_null(one, arrow_text("")) for one in values]
    return ends, ends, pc.binary_join_element_wise(arrow_text(""), *filled, arrow_text(task.dialect.delimiter.decode()))


def batch_of_records(task: Task, records: Records, only: int | None = None) -> Any:
    """Return all columns of records, or one, as texts; an empty field without quotes is null."""
    fields, there, rows = records
    names = task.names
    if only is None and (long := there & (fields.counts > len(names))).any():
        at = int(np.argmax(long))
        raise BlockError(f"{fields.counts[at]} fields have no place in {len(names)} columns of another format", int(rows[at]))
    arrays = []
    for index in range(len(names)) if only is None else [only]:
        among = records.having(index)
        starts, ends = fields.spans(index, among)
        texts, _ = fields.texts(starts, ends)
        if (empty := ends == starts).any():
            texts = pc.if_else(arrow_numbers(empty), arrow_text(None), texts)
        if len(among) < np.count_nonzero(there):
            places = np.full(len(there), -1)
            places[among] = np.arange(len(among))
            places = places[there]
            texts = texts.take(pa.array(places, mask=places < 0))
        arrays.append(texts)
    return pa.RecordBatch.from_arrays(arrays, [f"{k}" for k in range(len(arrays))])  # names may be there twice


__all__ = ["Records", "batch_of_records", "edited_records", "parsed"]
