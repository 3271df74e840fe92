"""The blocks of a file that is converted, some whole records each, and what is to be done with them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from jalali_norm.columns.values import Array
from jalali_norm.files.chosen import ChosenColumn
from jalali_norm.files.delimited import CSV, Dialect
from jalali_norm.files.names import FileFormat
from jalali_norm.files.options import Options
from jalali_norm.files.streams import InputFile, no_utf8

SHOWN = 3  # refused cells that are shown
KEYS = 50  # of JSON lines that are listed
DELIMITED = ("csv", "tsv")
JSON = ("json", "jsonl")
GRIDS = ("xlsx", "sqlite")  # are written cell by cell, each of its own type


@dataclasses.dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be done with each block of one file."""

    options: Options
    reads: FileFormat
    writes: FileFormat
    names: tuple[str, ...] = ()  # of all columns; of JSON lines that stay such none is known
    chosen: tuple[ChosenColumn, ...] = ()
    dialect: Dialect = CSV
    target: Dialect = CSV
    types: tuple[str, ...] = ()  # of JSON that becomes a table
    left: int = 0  # of a sheet: how many columns are empty before the first
    paths: frozenset[str] = frozenset()  # which columns of such a table are reached by a path
    problems: bool = False

    @property
    def typed(self) -> bool:
        """Whether values are datetimes and not texts."""
        return self.writes in ("parquet", "xlsx")

    @property
    def written_names(self) -> list[str]:
        """What the columns of a table are called that is written."""
        names = list(self.names)
        for column in self.chosen:
            if not column.replaces:
                at = names.index(column.name) + 1
                names[at:at] = column.added
        return names


class Block(NamedTuple):
    """Some whole records of a file."""

    data: Any  # bytes, an Arrow RecordBatch, or cells
    quotes: Any = None  # of delimited text: where they are, if all is plain
    unended: bool = False  # the last line end is not the file's


class Failure(NamedTuple):
    """What is wrong with a block, and where: a row and a byte of it from 1 on, as far as they are known."""

    message: str
    row: int | None = None
    byte: int | None = None


class CellChange(NamedTuple):
    """A cell whose text another one takes the place of."""

    row: int  # from 1 on
    column: str
    before: str
    after: str


class Cells(NamedTuple):
    """Some rows of a table whose cells are Python values, each of its own type.

    Attributes:
        columns: a list of values each.
        places: the number of each row in its sheet, None where they come from no sheet.
        rows: what they are called: the same, or their number in the block.
    """

    columns: list[Any]
    places: Array | None
    rows: Array


class SheetHead(NamedTuple):
    """What is above the rows of a sheet, and what else is known of it.

    Attributes:
        name: what it is called.
        above: the rows above the header, with their numbers, and the header's as the last.
        left: how many columns are empty before the first.
        right_to_left: whether its columns run so, None where the format does not tell.
    """

    name: str
    above: list[tuple[int, list[Any]]]
    left: int
    right_to_left: bool | None


class Conversion(NamedTuple):
    """How a file is converted."""

    source: InputFile
    task: Task
    head: Any  # what is written first: bytes, or an Arrow schema
    blocks: Iterator[Block | Failure]
    codec: str = "zstd"  # of a Parquet file
    sheet: SheetHead | None = None
    declared: dict[str, str] = {}  # noqa: RUF012 - the types of an SQLite table's columns; it is never changed
    notes: dict[str, None] = {}  # noqa: RUF012 - what is not kept, known when the blocks have been read


class ConvertedBlock(NamedTuple):
    """A block, converted."""

    data: Any
    rows: int
    found: frozenset[str] | None = None  # of JSON lines: which of the columns some line has
    keys: tuple[str, ...] = ()  # and those that they have, where it is not all
    problems: dict[str, int] = {}  # noqa: RUF012 - it is never changed
    placed: bool = False  # rows are called by their numbers in the file, and not in the block
    refused: Any = None  # a table: row (in the block, from 1 on), column, text, problem, reason
    read: int = 0  # cells that have a value
    changes: tuple[CellChange, ...] = ()  # the first of them, where they are asked for


class BlockError(Exception):
    """A block cannot be converted."""

    def __init__(self, message: str, row: int | None = None, byte: int | None = None) -> None:
        super().__init__(message)
        self.failure = Failure(message, row, byte)


def block_or_raise(block: Block | Failure) -> Block:
    """Return a block; a failure is raised."""
    if isinstance(block, Failure):
        raise BlockError(*block)
    return block


def utf8_of(data: bytes, options: Options, place: Callable[[int], tuple[int, int]]) -> bytes:
    """Return text that is UTF-8; `place` tells the row that a byte is of, and where that begins."""
    whole = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(np.array([0, len(data)], np.int32)), pa.py_buffer(data)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        if options.replace:
            return data.decode("utf-8", "replace").encode()
        try:
            data.decode()
        except UnicodeDecodeError as error:
            row, start = place(error.start)
            raise BlockError(no_utf8(data, error.start), row, error.start - start + 1) from None
    return data


__all__ = [
    "DELIMITED",
    "GRIDS",
    "JSON",
    "KEYS",
    "SHOWN",
    "Block",
    "BlockError",
    "CellChange",
    "Cells",
    "Conversion",
    "ConvertedBlock",
    "Failure",
    "SheetHead",
    "Task",
    "block_or_raise",
    "utf8_of",
]
