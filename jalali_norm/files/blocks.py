"""A conversion as it is asked for, and the blocks of a file that it is done to: some whole records each."""

from __future__ import annotations

import dataclasses
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa

from jalali_norm.columns.normalize import FRAME
from jalali_norm.columns.values import Array
from jalali_norm.files.delimited import CSV, Dialect, FieldSpans, fields_of
from jalali_norm.files.streams import FileFormat, no_utf8
from jalali_norm.model import DEFAULT, Policy

ConvertOutput: TypeAlias = Literal["iso", "datetime", "date", "jalali", "frame"]
ConvertErrors: TypeAlias = Literal["keep", "null", "fail"]
SHOWN = 3  # refused cells that are shown
KEYS = 50  # of JSON lines that are listed
DELIMITED = ("csv", "tsv")


# --- what is to be done ----------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, kw_only=True)
class Options:
    """What is asked of a conversion; `jalali-norm convert --help` says what each is."""

    columns: tuple[str, ...]  # NAME or NAME=NEW
    policy: Policy = DEFAULT
    output: ConvertOutput = "iso"
    errors: ConvertErrors = "keep"
    nulls: tuple[str, ...] = ()
    source: FileFormat | None = None
    to: FileFormat | None = None
    delimiter: str | None = None
    quotes: bool = True
    header: bool = True
    ragged: bool = False
    encoding: str | None = None
    replace: bool = False  # what is no UTF-8
    escape: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be done with each block of one file."""

    options: Options
    reads: FileFormat
    writes: FileFormat
    names: tuple[str, ...] = ()  # of all columns; of JSON lines that stay such none is known
    chosen: tuple[tuple[str, str], ...] = ()  # columns, and what their values are called
    dialect: Dialect = CSV
    target: Dialect = CSV
    types: tuple[str, ...] = ()  # of JSON lines that become a table
    problems: bool = False

    @property
    def typed(self) -> bool:
        """Whether values are datetimes and not texts."""
        return self.writes == "parquet"

    def added(self, new: str) -> list[str]:
        """Return what the values of a column are called."""
        return [f"{new}_{field}" for field in FRAME] if self.options.output == "frame" else [new]

    def replaces(self, name: str, new: str) -> bool:
        """Tell whether a column's values take its place."""
        return name == new and self.options.output != "frame"


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


class Done(NamedTuple):
    """A block, converted."""

    data: Any
    rows: int
    found: frozenset[str] | None = None  # of JSON lines: which of the columns some line has
    keys: tuple[str, ...] = ()  # and those that they have, where it is not all
    problems: dict[str, int] = {}  # noqa: RUF012 - it is never changed
    refused: Any = None  # a table: row (in the block, from 1 on), column, text, problem, reason


class Wrong(Exception):  # noqa: N818 - it is what a block can be
    """A block cannot be converted."""

    def __init__(self, message: str, row: int | None = None, byte: int | None = None) -> None:
        super().__init__(message)
        self.failure = Failure(message, row, byte)


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


def prepared(task: Task, block: Block | Failure) -> Block | Failure:
    """Return a block with all done that needs no memory of other blocks: a thread may do it while another block is read."""
    if isinstance(block, Failure) or task.reads not in DELIMITED:
        return block
    try:
        return block._replace(data=_records(task, block))
    except Wrong as wrong:
        return wrong.failure


def _records(task: Task, block: Block) -> Records:
    data = checked(task, block.data)
    records = _parted(task, data, block.quotes if data is block.data else None)
    counts = records.fields.counts
    if (odd := records.there & (counts != len(task.names))).any() and not task.options.ragged:
        at = int(np.argmax(odd))
        raise Wrong(
            f"{counts[at]} fields where the header has {len(task.names)}; --ragged keep keeps such rows", int(records.rows[at])
        )
    return records


def _parted(task: Task, data: bytes, quotes: Array | None = None) -> Records:
    fields = fields_of(data, task.dialect, quotes)
    there = ~fields.blank if len(task.names) > 1 else np.ones(len(fields.counts), bool)
    return Records(fields, there, np.cumsum(there))


def checked(task: Task, data: bytes) -> bytes:
    """Return text that is UTF-8."""
    whole = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(np.array([0, len(data)], np.int32)), pa.py_buffer(data)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        if task.options.replace:
            return data.decode("utf-8", "replace").encode()
        _bad_utf8(task, data)
    return data


def _bad_utf8(task: Task, data: bytes) -> None:
    """Say where text is no UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        at = error.start
        if task.reads == "jsonl":
            row, start = data.count(b"\n", 0, at) + 1, data.rfind(b"\n", 0, at) + 1
        else:
            records = _parted(task, data)
            record = int(np.searchsorted(records.fields.starts, at, "right")) - 1
            row, start = int(records.rows[record]), int(records.fields.starts[record])
        raise Wrong(no_utf8(data[at]), row, at - start + 1) from None


__all__ = [
    "DELIMITED",
    "KEYS",
    "SHOWN",
    "Block",
    "ConvertErrors",
    "ConvertOutput",
    "Done",
    "Failure",
    "Options",
    "Records",
    "Task",
    "Wrong",
    "checked",
    "prepared",
]  # fmt: skip
