"""The writer of an SQLite table."""

from __future__ import annotations

import decimal
from typing import Any

from jalali_norm.files.blocks import Cells, Conversion
from jalali_norm.files.names import FileError
from jalali_norm.files.sqlite import OutputDatabase, quoted
from jalali_norm.files.streams import OutputFile
from jalali_norm.files.values import cell_text


class TableWriter:
    """Writes the rows of a table; what SQLite has no type for is a text."""

    def __init__(self, output: OutputFile) -> None:
        if not isinstance(output, OutputDatabase):
            raise FileError(output.name, "an SQLite database is written to a file: name one with -o, or pass --to csv")
        self._output = output
        self._insert = ""

    def begin(self, conversion: Conversion) -> None:
        """Make the table, with the types that its columns were declared as."""
        if self._insert:
            return
        task = conversion.task
        if task.reads == "sqlite" and conversion.sheet:
            self._output.call(conversion.sheet.name)
        table = quoted(self._output.table)
        names = task.written_names
        columns = ", ".join(f"{quoted(name)} {conversion.declared.get(name, '')}".rstrip() for name in names)
        with self._output.failing():
            self._output.connection.execute(f"CREATE TABLE {table} ({columns})")
        self._insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - the name is quoted

    def write(self, data: Cells) -> None:
        """Write some rows."""
        columns = [[one if one is None or type(one) in _STORED else _stored(one) for one in column] for column in data.columns]
        with self._output.failing():
            self._output.connection.executemany(self._insert, zip(*columns, strict=True))

    def end(self) -> None:
        """Nothing is left."""

    def abort(self) -> None:
        """Nothing is open but the output."""


_STORED = {str, float, bytes}


def _stored(value: Any) -> Any:
    """Return what SQLite stores of a value."""
    if isinstance(value, int):
        return int(value) if -(1 << 63) <= value < 1 << 63 else str(value)
    if isinstance(value, (decimal.Decimal, str)):
        return str(value)
    return cell_text(value)


__all__ = ["TableWriter"]
