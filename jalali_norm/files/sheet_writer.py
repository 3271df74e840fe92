"""The writer of a sheet: XlsxWriter makes the workbook with the header, and the rows are written into it, cell by cell.

XlsxWriter takes five microseconds a cell; the rows of a large sheet are put into its XML here.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import decimal
import io
import math
import re
import zipfile
from typing import Any

from jalali_norm.files.blocks import Cells, Conversion
from jalali_norm.files.delimited import is_formula
from jalali_norm.files.names import FileError
from jalali_norm.files.sheets import letters_of
from jalali_norm.files.streams import OutputFile, Unclosed
from jalali_norm.files.values import cell_text

_MOST_ROWS, _MOST_COLUMNS, _MOST_CHARACTERS = 1 << 20, 1 << 14, 32_767
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet has no zones
_FIRST_DAY = dt.date(1900, 3, 1)  # before which sheets count a day that never was
_EXACT = 1 << 53  # a number of a sheet is a double
_DAY = dt.timedelta(days=1)
_FORMATS = {  # of real cells: a day, a moment to the minute, second and millisecond, a clock, a duration
    "day": "yyyy-mm-dd", "minute": "yyyy-mm-dd hh:mm", "second": "yyyy-mm-dd hh:mm:ss",
    "millisecond": "yyyy-mm-dd hh:mm:ss.000", "clock": "hh:mm:ss", "duration": "[h]:mm:ss",
}  # fmt: skip
_MARKUP = re.compile("[&<>\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NO_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_MOST_CACHED = 1 << 16
_COMPRESSED = 4  # zlib's level: 6 makes a tenth less in twice the time


class SheetWriter:
    """Writes the rows of a sheet, each cell of its own type; a day or a moment is a real one."""

    def __init__(self, output: OutputFile) -> None:
        self._output = output
        self._archive: zipfile.ZipFile | None = None
        self._part: Any = None
        self._tail = b""
        self._styles: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._letters: list[str] = []
        self._row = self._shift = 0  # the last row that was written; what places are moved by
        self._escape = False

    def begin(self, conversion: Conversion) -> None:
        """Write the workbook up to the first row of the sheet."""
        sheet, names = conversion.sheet, conversion.task.written_names
        if self._archive is not None:  # another file: its rows follow
            self._shift = self._row - (sheet.above[-1][0] if sheet and sheet.above else 0)
            return
        left = sheet.left if sheet else 0
        if left + len(names) > _MOST_COLUMNS:
            raise FileError(self._output.name, f"{len(names):,} columns: a sheet has {_MOST_COLUMNS:,}")
        self._letters = [letters_of(left + k) for k in range(len(names))]
        self._escape = conversion.task.options.escape
        with self._output.failing():
            self._open(self._workbook(conversion, left))
        self._write_head(conversion)

    def _write_head(self, conversion: Conversion) -> None:
        """Write the header, with the names of new columns in it, and what is above it."""
        sheet, task = conversion.sheet, conversion.task
        above = sheet.above if sheet else []
        if not above:
            if task.options.header:
                self._write_rows([1], [[name] for name in task.written_names])
            return
        header = {name for column in task.chosen if not column.replaces for name in column.added}
        for place, row in above:
            cells = iter([*row, *[None] * (len(task.names) - len(row))])
            last = place == above[-1][0] and task.options.header
            made = [(name if last else None) if name in header else next(cells) for name in task.written_names]
            self._write_rows([place], [[one] for one in made])

    def _workbook(self, conversion: Conversion, left: int) -> bytes:
        """Return a workbook with all but the rows: they come in the place of one that has a cell of each format."""
        try:
            import xlsxwriter  # noqa: PLC0415 - only then
        except ModuleNotFoundError:  # pragma: no cover - run in an environment of its own
            raise FileError(self._output.name, 'a sheet needs XlsxWriter: pip install "jalali-norm[excel]"') from None
        made, sheet, task = io.BytesIO(), conversion.sheet, conversion.task
        book = xlsxwriter.Workbook(made, {"in_memory": True})
        book.set_properties({"created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001 - the same file of the same source
        page = book.add_worksheet(_NO_NAME.sub("_", sheet.name)[:31] if sheet and sheet.name else None)
        right_to_left = sheet.right_to_left if sheet else None
        if right_to_left is None:
            right_to_left = 2 * sum(_RIGHT_TO_LEFT.search(name) is not None for name in task.names) > len(task.names)
        if right_to_left:
            page.right_to_left()
        formats = {name: book.add_format({"num_format": text}) for name, text in _FORMATS.items()}
        names = task.written_names
        for column in task.chosen:
            for k in (names.index(one) for one in ([column.name] if column.replaces else column.added)):
                page.set_column(left + k, left + k, 20)  # or a date shows as ####
        for k, one in enumerate(formats.values()):
            page.write_blank(0, k, None, one)
        book.close()
        return made.getvalue()

    def _open(self, workbook: bytes) -> None:
        stream = Unclosed(self._output.stream) if self._output.compressed else self._output.stream
        self._archive = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSED)
        with zipfile.ZipFile(io.BytesIO(workbook)) as made:
            for info in made.infolist():
                if info.filename != "xl/worksheets/sheet1.xml":
                    self._archive.writestr(info, made.read(info), zipfile.ZIP_DEFLATED)
            head, sample, self._tail = re.split(rb"(<row .*</row>)", made.read("xl/worksheets/sheet1.xml"), maxsplit=1)
        styles = re.findall(rb"\ss=\"(\d+)\"", sample)
        self._styles = {name: f' s="{style.decode()}"' for name, style in zip(_FORMATS, styles, strict=True)}
        part = zipfile.ZipInfo("xl/worksheets/sheet1.xml", (1980, 1, 1, 0, 0, 0))
        part.compress_type = zipfile.ZIP_DEFLATED
        part._compresslevel = _COMPRESSED  # type: ignore[attr-defined]  # noqa: SLF001 - it has no other name before 3.13
        self._part = self._archive.open(part, "w")  # Excel takes no ZIP64 that is not needed
        self._part.write(re.sub(rb"<dimension [^>]*/>", b"", head))

    def write(self, data: Cells) -> None:
        """Write some rows, in the places that they had in another sheet."""
        if data.places is None:
            places = range(self._row + 1, self._row + len(data.rows) + 1)
        else:
            places = (data.places + self._shift).tolist()
        if len(places):
            self._write_rows(places, data.columns)

    def _write_rows(self, places: Any, columns: list[list[Any]]) -> None:
        if places[-1] > _MOST_ROWS:
            raise FileError(self._output.name, f"more than {_MOST_ROWS:,} rows, which no sheet has: write .csv or .parquet")
        made = [self._cells(letters, places, column) for letters, column in zip(self._letters, columns, strict=True)]
        rows = [
            f'<row r="{place}">{"".join(cells)}</row>' for place, cells in zip(places, zip(*made, strict=True), strict=True)
        ]
        self._row = places[-1]
        with self._output.failing():
            self._part.write("".join(rows).encode("utf-8", "backslashreplace"))

    def _cells(self, letters: str, places: Any, values: list[Any]) -> list[str]:
        """Return the XML of a column's cells."""
        texts, made = self._texts, []
        for place, value in zip(places, values, strict=True):
            kind = type(value)
            if value is None or value == "":
                made.append("")
                continue
            if kind is str:
                body = texts.get(value) or self._text(value, f"{letters}{place}")
            elif (kind is int and -_EXACT < value < _EXACT) or (kind is float and math.isfinite(value)):
                body = f"><v>{value!r}</v></c>"
            else:
                body = self._other(value, f"{letters}{place}")
            made.append(f'<c r="{letters}{place}"{body}')
        return made

    def _text(self, text: str, place: str) -> str:
        if len(text) > _MOST_CHARACTERS:
            raise FileError(
                self._output.name, f"{place}: a text of {len(text):,} characters, where a cell holds {_MOST_CHARACTERS:,}"
            )
        plain = "'" + text if self._escape and is_formula(text) else text
        plain = _MARKUP.sub(_written, plain)
        body = f' t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>'
        if len(self._texts) >= _MOST_CACHED:
            self._texts.clear()
        self._texts[text] = body
        return body

    def _other(self, value: Any, place: str) -> str:
        """Return the XML of what is no text and no plain number."""
        if isinstance(value, bool):
            return f' t="b"><v>{value:d}</v></c>'
        if isinstance(value, decimal.Decimal) and value.is_finite() and decimal.Decimal(repr(float(value))) == value:
            return f"><v>{float(value)!r}</v></c>"
        if isinstance(value, bytes):
            raise FileError(self._output.name, f"{place}: bytes cannot be written to a sheet")
        serial = _serial(value)
        if serial is None:
            return self._text(cell_text(value), place)
        number, name = serial
        return f"{self._styles[name]}><v>{number!r}</v></c>"

    def end(self) -> None:
        """Close the sheet and the workbook."""
        if self._archive is None:
            return
        with self._output.failing():
            self._part.write(self._tail)
            self._part.close()
            self._archive.close()

    def abort(self) -> None:
        """Leave nothing open, which would be written to its end when it is forgotten."""
        if self._archive is not None and self._archive.fp is not None:
            with contextlib.suppress(Exception):
                self._part.close()
            self._archive.fp = None


def _written(found: re.Match[str]) -> str:
    """Return what stands for a character that XML has no place for, or that stands for one."""
    text = found[0]
    return _ENTITIES.get(text) or (f"_x{ord(text):04X}_" if len(text) == 1 else f"_x005F{text}")


def _serial(value: Any) -> tuple[float, str] | None:
    """Return the number and the format of a real cell, None where a sheet has none for it."""
    if isinstance(value, dt.datetime):
        if value.date() < _FIRST_DAY or value.tzinfo or value.microsecond % 1000:
            return None
        fine = "millisecond" if value.microsecond else "second" if value.second else "minute"
        return (value - _EPOCH) / _DAY, fine
    if isinstance(value, dt.date):
        return ((value - _EPOCH.date()).days, "day") if value >= _FIRST_DAY else None
    if isinstance(value, dt.time):
        since = dt.datetime.combine(_EPOCH, value.replace(tzinfo=None)) - _EPOCH
        return (since / _DAY, "clock") if value.tzinfo is None and not value.microsecond else None
    if isinstance(value, dt.timedelta) and value >= dt.timedelta(0):
        return value / _DAY, "duration"
    return None


__all__ = ["SheetWriter"]
