"""The blocks of a file that is converted, some whole records each, and what is to be done with them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from jalali_norm.files.chosen import ChosenColumn
from jalali_norm.files.delimited import CSV, Dialect
from jalali_norm.files.names import FileFormat
from jalali_norm.files.options import Options
from jalali_norm.files.streams import no_utf8

SHOWN = 3  # refused cells that are shown
KEYS = 50  # of JSON lines that are listed
DELIMITED = ("csv", "tsv")


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
    types: tuple[str, ...] = ()  # of JSON lines that become a table
    problems: bool = False

    @property
    def typed(self) -> bool:
        """Whether values are datetimes and not texts."""
        return self.writes == "parquet"


class Block(NamedTuple):
    """Some whole records of a file."""

    data: Any  # bytes, or an Arrow RecordBatch
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


class ConvertedBlock(NamedTuple):
    """A block, converted."""

    data: Any
    rows: int
    found: frozenset[str] | None = None  # of JSON lines: which of the columns some line has
    keys: tuple[str, ...] = ()  # and those that they have, where it is not all
    problems: dict[str, int] = {}  # noqa: RUF012 - it is never changed
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
            raise BlockError(no_utf8(data[error.start]), row, error.start - start + 1) from None
    return data


__all__ = [
    "DELIMITED",
    "KEYS",
    "SHOWN",
    "Block",
    "BlockError",
    "CellChange",
    "ConvertedBlock",
    "Failure",
    "Task",
    "block_or_raise",
    "utf8_of",
]
