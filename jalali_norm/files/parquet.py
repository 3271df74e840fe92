"""The batches of a Parquet file, in rows that fit: a file of some kilobytes may hold terabytes.

A text that stands in a dictionary once is named by any number of rows, for a few bits each. So the longest text of each
dictionary is looked at first, and so many rows are read at once as fit if all of them name it. What is read is put together
again until it is as large as other blocks, so that a file with one long text is read as fast as any.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

_MOST_ROWS = 1 << 16  # at once
_BATCH_BYTES = 1 << 25  # that they may come to
_TOGETHER_BYTES = 1 << 23  # of batches that are put together
_MOST_ROW_BYTES = 1 << 30  # that a row could come to, if each of its cells were the longest of its column
_WIDTHS = {"BOOLEAN": 1, "INT32": 4, "INT64": 8, "INT96": 12, "FLOAT": 4, "DOUBLE": 8}
_LOOKED_AT = 1 << 10  # rows of a list, until one has an element
_UNKNOWN_BYTES = 1 << 20  # of a text, where only reading tells


class RowsError(Exception):
    """A row may come to more than any machine should be asked for."""


class _Leaf(NamedTuple):
    """A column of a Parquet file; of nested data one of several."""

    path: str
    kind: str  # its physical type
    width: int  # of FIXED_LEN_BYTE_ARRAY
    nested: bool


def batches_of(parquet: Any, file: Any) -> Iterator[Any]:
    """Yield the rows of a Parquet file as record batches.

    Raises:
        RowsError: a row may come to more than a gigabyte.
    """
    metadata, schema = parquet.metadata, parquet.schema
    leaves = [_leaf(schema.column(k)) for k in range(len(schema))]
    texts = [leaf.path for leaf in leaves if leaf.kind == "BYTE_ARRAY"]
    kept = any(pa.types.is_dictionary(field.type) for field in parquet.schema_arrow)  # and not to be put together
    with contextlib.ExitStack() as stack:
        as_dictionaries = stack.enter_context(pq.ParquetFile(file, read_dictionary=texts, pre_buffer=False)) if texts else None
        rows = ((_rows_at_once(metadata.row_group(k), leaves, as_dictionaries, k), k) for k in range(metadata.num_row_groups))
        for count, groups in itertools.groupby(rows, key=lambda one: one[0]):
            some = parquet.iter_batches(batch_size=count, row_groups=[k for _, k in groups])
            yield from some if count == _MOST_ROWS or kept else _together(some)


def _leaf(column: Any) -> _Leaf:
    return _Leaf(column.path, column.physical_type, max(column.length, 0), column.path != column.name)


def _rows_at_once(group: Any, leaves: list[_Leaf], as_dictionaries: Any, number: int) -> int:
    """Return how many rows of a row group are read at once: a power of two, so that groups which are alike are read as one."""
    most = 0.0
    for k, leaf in enumerate(leaves):
        chunk = group.column(k)
        each = chunk.num_values / max(group.num_rows, 1)  # of a list more than one
        if leaf.kind != "BYTE_ARRAY":
            most += each * (_WIDTHS.get(leaf.kind) or leaf.width)
            continue
        most += each * max(
            _longest(as_dictionaries, leaf, chunk, number), chunk.total_uncompressed_size // max(chunk.num_values, 1)
        )
    if most > _MOST_ROW_BYTES:
        raise RowsError(f"a row may come to {most / (1 << 30):,.1f} GiB, by the longest texts of its columns")
    return min(_MOST_ROWS, 1 << max(int(_BATCH_BYTES / max(most, 1)).bit_length() - 1, 0))


def _longest(as_dictionaries: Any, leaf: _Leaf, chunk: Any, number: int) -> int:
    """Return how many bytes a text of a column has at most, of those that many rows may name."""
    unknown = max(int(chunk.total_uncompressed_size), _UNKNOWN_BYTES)
    if "DELTA_BYTE_ARRAY" in chunk.encodings:  # a text may begin like the one before it, for nothing
        return unknown
    try:
        for batch in as_dictionaries.iter_batches(_LOOKED_AT if leaf.nested else 1, row_groups=[number], columns=[leaf.path]):
            values = batch.column(0)
            while not pa.types.is_dictionary(values.type):
                values = values.field(0) if pa.types.is_struct(values.type) else values.values
            if len(values.dictionary) or not leaf.nested:
                return pc.max(pc.binary_length(values.dictionary)).as_py() or 0
    except pa.ArrowNotImplementedError:
        return unknown
    return 0


def _together(batches: Iterator[Any]) -> Iterator[Any]:
    """Yield small batches as larger ones."""
    waiting: list[Any] = []
    rows = size = 0
    for batch in batches:
        if waiting and (rows + batch.num_rows > _MOST_ROWS or size + batch.nbytes > _TOGETHER_BYTES):
            yield _joined(waiting)
            waiting, rows, size = [], 0, 0
        waiting.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
    if waiting:
        yield _joined(waiting)


def _joined(batches: list[Any]) -> Any:
    if len(batches) == 1:
        return batches[0]
    return pa.Table.from_batches(batches).combine_chunks().to_batches()[0]


__all__ = ["RowsError", "batches_of"]
