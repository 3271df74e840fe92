"""Writers of files, one a format: each is begun with a conversion, is given its blocks, and ends."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Callable
from typing import Any, Protocol, Self

import pyarrow as pa
import pyarrow.parquet as pq

from jalali_norm.files.blocks import GRIDS, Conversion
from jalali_norm.files.names import FileError, FileFormat
from jalali_norm.files.sheet_writer import SheetWriter
from jalali_norm.files.streams import OutputFile
from jalali_norm.files.table_writer import TableWriter

_ROW_GROUP_BYTES = 1 << 25  # bytes of a row group that is written


class FormatWriter(Protocol):
    """What writes blocks of one format."""

    def begin(self, conversion: Conversion) -> None:
        """Begin the file, or the blocks of another source."""

    def write(self, data: Any) -> None:
        """Write a block."""

    def end(self) -> None:
        """Write what is left."""

    def abort(self) -> None:
        """Leave nothing open, whether it has ended or not."""


class TextWriter:
    """Writes bytes: delimited text, JSON lines, and what stays of the format that it was read in."""

    def __init__(self, output: OutputFile) -> None:
        self._output, self._last, self._begun = output, b"", False
        self._encode: Callable[[str], bytes] | None = None
        self._encoding = ""

    def begin(self, conversion: Conversion) -> None:
        """Write the header of the first source; of another one what is missing at the end of that before."""
        encoding = conversion.task.options.output_encoding
        if not self._begun and encoding and codecs.lookup(encoding).name != "utf-8":
            self._encoding = encoding
            self._encode = codecs.getincrementalencoder(encoding)().encode
            self.write(bytes(conversion.head).removeprefix(codecs.BOM_UTF8))  # the encoding says whether it has one
        elif not self._begun:
            self.write(conversion.head)
        elif self._last not in (b"", conversion.task.target.newline):
            self.write(conversion.task.target.newline)
        self._begun = True

    def write(self, data: Any) -> None:
        """Write a block."""
        self._last = bytes(data[-1:]) or self._last
        if self._encode is None:
            self._output.write(data)
            return
        try:
            self._output.write(self._encode(bytes(data).decode()))
        except UnicodeEncodeError as error:
            mark = error.object[error.start]
            raise FileError(self._output.name, f"{self._encoding} has no {mark!r} (U+{ord(mark):04X})") from None

    def end(self) -> None:
        """Nothing is left."""

    def abort(self) -> None:
        """Nothing is open."""


class ArrayWriter:
    """Writes JSON lines as the elements of one array, a line each."""

    def __init__(self, output: OutputFile) -> None:
        self._output, self._before = TextWriter(output), b"["

    def begin(self, conversion: Conversion) -> None:
        """Begin the text."""
        self._output.begin(conversion._replace(head=b""))

    def write(self, data: Any) -> None:
        """Write a block."""
        lines = [line for line in bytes(data).split(b"\n") if line.strip()]
        if lines:
            self._output.write(self._before + b"\n" + b",\n".join(lines))
            self._before = b","

    def end(self) -> None:
        """Close the array."""
        self._output.write((b"[" if self._before == b"[" else b"\n") + b"]\n")

    def abort(self) -> None:
        """Nothing is open."""


class ParquetWriter:
    """Writes tables in row groups."""

    def __init__(self, output: OutputFile) -> None:
        self._output = output
        self._file: Any = None
        self._schema: Any = None
        self._waiting: list[Any] = []
        self._size = 0  # bytes that wait

    def begin(self, conversion: Conversion) -> None:
        """Begin the file."""
        if self._file is None:
            self._schema = conversion.head
            with self._output.failing():
                self._file = pq.ParquetWriter(self._output.stream, self._schema, compression=conversion.codec)

    def write(self, data: Any) -> None:
        """Write a block, when there is enough of it."""
        self._waiting.append(pa.RecordBatch.from_arrays(data.columns, schema=self._schema))
        self._size += self._waiting[-1].nbytes
        if self._size >= _ROW_GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            with self._output.failing():
                self._file.write_table(pa.Table.from_batches(self._waiting))
            self._waiting, self._size = [], 0

    def end(self) -> None:
        """Write what waits, and the end."""
        if self._file is not None:
            self._flush()
            with self._output.failing():
                self._file.close()

    def abort(self) -> None:
        """Leave no file open, which would be written to its end when it is forgotten."""
        if self._file is not None:
            with contextlib.suppress(Exception):
                self._file.close()
            self._file.is_open = False


class DryWriter:
    """Writes nothing, of what needs a file of its own to be written."""

    def __init__(self, _output: OutputFile) -> None:
        pass

    def begin(self, conversion: Conversion) -> None:
        """Begin nothing."""

    def write(self, data: Any) -> None:
        """Forget a block."""

    def end(self) -> None:
        """Nothing is left."""

    def abort(self) -> None:
        """Nothing is open."""


_WRITERS: dict[FileFormat, type[Any]] = {
    "parquet": ParquetWriter, "json": ArrayWriter, "xlsx": SheetWriter, "sqlite": TableWriter,
}  # fmt: skip


class Writer:
    """Writes the blocks of files to one, in the format of the first."""

    def __init__(self, output: OutputFile) -> None:
        self._output = output
        self._conversion: Conversion | None = None
        self._writer: FormatWriter | None = None

    def begin(self, conversion: Conversion, name: str) -> None:
        """Begin a file; another one to the same output has the same columns."""
        before, self._conversion = self._conversion, conversion
        task = conversion.task
        if before is None:
            edited = task.writes == task.reads == "json"  # and no table
            dry = task.options.dry and task.writes in GRIDS
            kind = DryWriter if dry else TextWriter if edited else _WRITERS.get(task.writes, TextWriter)
            self._writer = kind(self._output)
        else:
            grid = task.writes in GRIDS or task.writes != "parquet"
            same = before.task.names == task.names if grid else before.head.equals(conversion.head)
            if not same or any(getattr(before.task, one) != getattr(task, one) for one in ("writes", "chosen", "target")):
                raise FileError(
                    name, "its columns, or its delimiter, are not those of the file before it: convert them one by one"
                )
            if task.writes == "json" and "json" in (task.reads, before.task.reads):
                raise FileError(name, "two JSON documents are not joined: convert them one by one, or --to jsonl")
        assert self._writer is not None  # noqa: S101 - it has been made
        self._writer.begin(conversion)

    def write(self, data: Any) -> None:
        """Write a block."""
        assert self._writer is not None  # noqa: S101 - it has begun
        if data is not None:  # there was no row
            self._writer.write(data)

    def end(self) -> None:
        """Write what is left."""
        if self._writer is not None:
            self._writer.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._writer is not None:
            self._writer.abort()


__all__ = ["Writer"]
