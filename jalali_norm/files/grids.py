"""Tables whose cells have types of their own, sheets and those of SQLite: where their rows begin, and their blocks."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from jalali_norm.files.blocks import Block, BlockError, Cells, Conversion, Failure, SheetHead, Task
from jalali_norm.files.chosen import ChosenColumn, chosen_columns
from jalali_norm.files.heads import head_of
from jalali_norm.files.names import FileError
from jalali_norm.files.sheets import SheetPiece, SheetRows, letters_of, plain, sheet_of
from jalali_norm.files.sqlite import Table, table_of
from jalali_norm.files.streams import InputFile
from jalali_norm.files.values import cell_text, column_type

_LOOKED_AT = 64  # rows that may be the header
_LISTED = 20  # sheets that are named


def conversion_of_sheet(source: InputFile, task: Task, stack: contextlib.ExitStack) -> Conversion:
    """Return how a sheet is converted: its header is the first row that has the columns."""
    wanted = task.options.sheet
    file = stack.enter_context(contextlib.closing(source.spooled()))
    sheet = sheet_of(source, file, wanted, stack)
    first, rest = _begun(sheet.rows)
    if first is None:
        raise FileError(source.name, f"the sheet {sheet.name!r} is empty")
    width = max(len(row) for row in first.cells)
    at, names, chosen = _header(source.name, task, first.cells, width)
    body = first.cells[at + 1 :]
    left = _left(first.cells[max(at, 0) :])
    task = dataclasses.replace(task, names=names[left:], chosen=chosen, left=left)
    above = [
        (first.first + k, plain(row[left:])) for k, row in enumerate(first.cells[: at + 1]) if any(one != "" for one in row)
    ]
    notes = sheet.notes
    if task.writes != "xlsx" and len(above) > 1:
        places = ", ".join(str(place) for place, _ in above[:-1])
        notes[f"what is above the header is not written: row{'s' * (len(above) > 2)} {places}"] = None
    if task.writes == "xlsx" and sheet.others:
        notes[f"one sheet is written, and not {', '.join(map(repr, sheet.others[:_LISTED]))}"] = None
    begun = itertools.chain([SheetRows(first.first + at + 1, body)] if body else [], rest)
    blocks = _blocks_of_rows(begun)

    def again() -> Iterator[Block | Failure]:
        seen, more = _begun(sheet_of(source, file, wanted, stack).rows)
        assert seen is not None  # noqa: S101 - the file has been read before
        rows = itertools.chain([SheetRows(seen.first + at + 1, seen.cells[at + 1 :])], more)
        return _blocks_of_rows(rows)

    made = _typed(source, task, blocks, again)
    return made._replace(sheet=SheetHead(sheet.name, above, left, sheet.right_to_left), notes=notes)


def _begun(rows: Iterator[SheetRows | SheetPiece]) -> tuple[SheetRows | None, Iterator[SheetRows | SheetPiece]]:
    """Return the first rows of a sheet that has any, with enough of them to find the header, and the others."""
    for some in rows:
        stretches = some.rows() if isinstance(some, SheetPiece) else [some]
        if stretches:
            return stretches[0], itertools.chain(stretches[1:], rows)
    return None, rows


def _header(
    source: str, task: Task, rows: list[list[Any]], width: int
) -> tuple[int, tuple[str, ...], tuple[ChosenColumn, ...]]:
    """Return which row is the header, the names of the columns, and which are meant; without a header -1, and numbers."""
    options = task.options
    if not options.header:
        names = tuple(str(k + 1) for k in range(width))
        return -1, names, chosen_columns(options, names, source)
    errors = []
    for at, row in enumerate(rows[:_LOOKED_AT]):
        cells = plain([*row, *[""] * (width - len(row))])
        if filled := sum(one is not None for one in cells):
            names = tuple(letters_of(k) if one is None else cell_text(one) for k, one in enumerate(cells))
            try:
                return at, names, chosen_columns(options, names, source)
            except FileError as error:
                errors.append((filled, -at, error))
    raise max(errors, key=lambda one: one[:2])[2]


def _left(rows: list[list[Any]]) -> int:
    """Return how many columns are empty before the first one."""
    begins = (next((k for k, one in enumerate(row) if one != ""), None) for row in rows)
    return min((one for one in begins if one is not None), default=0)


def _blocks_of_rows(rows: Iterator[SheetRows | SheetPiece]) -> Iterator[Block | Failure]:
    """Yield the rows of a sheet as blocks, which `with_cells` makes cells of."""
    for some in rows:
        yield Block(some)


def with_cells(task: Task, block: Block) -> Block:
    """Return a block of a sheet with its cells; a row that is empty is none.

    Raises:
        BlockError: a cell is beside the columns.
    """
    if not isinstance(block.data, (SheetRows, SheetPiece)):
        return block
    stretches = block.data.rows() if isinstance(block.data, SheetPiece) else [block.data]
    columns: list[list[Any]] = [[] for _ in task.names]
    places = [np.empty(0, np.int64)]
    for some in stretches:
        cells = _columns_of(task, some)
        filled = _filled(cells, len(some.cells))
        if len(filled) < len(some.cells):
            cells = [[column[k] for k in filled.tolist()] for column in cells]
        places.append(filled + some.first)
        columns = [before + column for before, column in zip(columns, cells, strict=True)] if columns[0] else cells
    at = np.concatenate(places)
    return block._replace(data=Cells(columns, at, at))


def _columns_of(task: Task, some: SheetRows) -> list[list[Any]]:
    """Return the columns of some rows, all of which are as long as the longest."""
    left, width = task.left, len(task.names)
    columns = [plain(column) for column in zip(*some.cells, strict=True)]
    for k, column in enumerate(columns):
        if not left <= k < left + width and any(one is not None for one in column):
            at = next(j for j, one in enumerate(column) if one is not None)
            side = "left" if k < left else "right"
            mine = f"{letters_of(left)} to {letters_of(left + width - 1)}"
            raise BlockError(f"the cell {letters_of(k)}{some.first + at} is {side} of the columns {mine}")
    columns = columns[left : left + width]
    return columns + [[None] * len(some.cells) for _ in range(width - len(columns))]


def _filled(columns: list[list[Any]], count: int) -> Any:
    """Return which rows have a cell that is not empty."""
    if columns and None not in columns[0]:
        return np.arange(count)
    empty = [k for k, one in enumerate(columns[0]) if one is None] if columns else []
    blank = [k for k in empty if all(column[k] is None for column in columns)]
    there = np.ones(count, bool)
    there[blank] = False
    return np.flatnonzero(there)


def conversion_of_table(source: InputFile, task: Task, stack: contextlib.ExitStack) -> Conversion:
    """Return how a table of an SQLite database is converted."""
    table: Table = table_of(source, stack)
    chosen = chosen_columns(task.options, table.names, source.name)
    task = dataclasses.replace(task, names=table.names, chosen=chosen)

    def blocks() -> Iterator[Block | Failure]:
        for rows in table.rows():
            columns = [list(column) for column in zip(*rows, strict=True)]
            numbers = np.arange(1, len(rows) + 1)
            yield Block(Cells(columns, None, numbers))

    made = _typed(source, task, blocks(), blocks)
    return made._replace(declared=dict(zip(table.names, table.types, strict=True)), sheet=SheetHead(table.name, [], 0, None))


def _typed(
    source: InputFile, task: Task, blocks: Iterator[Block | Failure], again: Callable[[], Iterator[Block | Failure]]
) -> Conversion:
    """Return how a table is converted; where each column must have one type, its cells are looked at first."""
    if task.writes != "parquet":
        return Conversion(source, task, head_of(task, None, source.name), blocks)
    kinds: list[set[type]] = [set() for _ in task.names]
    for block in blocks:
        if isinstance(block, Failure):
            raise FileError(source.name, block.message)
        for found, column in zip(kinds, with_cells(task, block).data.columns, strict=True):
            found.update(map(type, column))
    mine = {column.name for column in task.chosen if column.replaces}
    types = tuple("string" if name in mine else column_type(found) for name, found in zip(task.names, kinds, strict=True))
    task = dataclasses.replace(task, types=types)
    schema = pa.schema(list(zip(task.names, types, strict=True)))
    return Conversion(source, task, head_of(task, schema, source.name), again())


__all__ = ["conversion_of_sheet", "conversion_of_table", "with_cells"]
