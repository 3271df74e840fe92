"""Sheets of spreadsheets (.xlsx, .xls, .xlsb, .ods) as rows of Python values, which calamine reads.

calamine holds a sheet in memory. Of an .xlsx it is given some whole rows at a time, each time as a workbook of its own with the
styles and the texts of the file, so that memory does not grow with the rows; another file is read whole.
"""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import numpy as np

from jalali_norm.files.chosen import name_among
from jalali_norm.files.names import FileError
from jalali_norm.files.streams import InputFile

_MOST_ROWS = 1 << 20  # of a sheet
_PIECE_BYTES = 1 << 23  # of a sheet's XML that are read at once, at least
_MOST_BYTES = 1 << 30  # of what is read whole, unpacked
_MOST_ROW_BYTES = 1 << 28
_MOST_CELLS = 1 << 22  # of a piece: calamine makes one of each place
_BLOCK_ROWS = 1 << 15
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr=\"(\d+)\"")
_LETTERS = re.compile(rb"\sr=\"([A-Z]+)\d")
_SHEET_DATA = re.compile(rb"<((?:\w+:)?)sheetData\s*(/?)>")
_RIGHT_TO_LEFT = re.compile(rb"<(?:\w+:)?sheetView\b[^>]*\srightToLeft=\"(?:1|true)\"")
_EXTRA = "jalali-norm[excel]"


class SheetRows(NamedTuple):
    """Some rows of a sheet that follow each other."""

    first: int  # the number of the first, from 1 on
    cells: list[list[Any]]  # from column A on; an empty one is ""


class Sheet(NamedTuple):
    """A sheet of a workbook.

    Attributes:
        name: what it is called.
        rows: its rows, some at a time.
        right_to_left: whether its columns run so, None where the format does not tell.
        notes: what is not kept of it, which is known when its rows have been read.
        others: the workbook's other sheets.
    """

    name: str
    rows: Iterator[SheetRows | SheetPiece]
    right_to_left: bool | None
    notes: dict[str, None]
    others: list[str]


def letters_of(column: int) -> str:
    """Return what a spreadsheet calls a column.

    >>> letters_of(0), letters_of(25), letters_of(26), letters_of(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    made = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        made = chr(ord("A") + letter) + made
    return made


def sheet_of(source: InputFile, file: Any, wanted: str | None, stack: contextlib.ExitStack) -> Sheet:
    """Return a sheet of a spreadsheet, by its name or its number, or the only one; `file` is what is left of the source.

    Raises:
        FileError: it cannot be read, or there is no such sheet.
    """
    calamine = _calamine(source.name)
    file.seek(0)
    head = file.read(1 << 16)
    if not head:
        raise FileError(source.name, "the file is empty")
    if not source.binary:
        raise FileError(source.name, f"no spreadsheet: it begins with {head[:20].lstrip()!r}; --from csv reads text")
    if source.format == "xls" or not head.startswith(b"PK"):
        if _ENCRYPTED in head or _ENCRYPTED in file.read(1 << 24):
            raise FileError(source.name, "it is encrypted: save it without a password first")
        book = _loaded(calamine, file, source.name)
        return _whole(calamine, book, wanted, source, None)
    archive = stack.enter_context(_archive(file, source.name))
    parts = {one.filename: one for one in archive.infolist()}
    if "xl/workbook.xml" in parts:
        return _streamed(calamine, _Parts(archive, parts, source), wanted)
    if not {"xl/workbook.bin", "content.xml"} & parts.keys():
        raise FileError(source.name, "no spreadsheet: it is a zip archive of something else")
    _check_size(parts.values(), source.name)
    book = _loaded(calamine, file, source.name)
    return _whole(calamine, book, wanted, source, None)


def _calamine(name: str) -> Any:
    try:
        import python_calamine  # noqa: PLC0415 - only then
    except ModuleNotFoundError:  # pragma: no cover - run in an environment of its own
        raise FileError(name, f'spreadsheets need python-calamine: pip install "{_EXTRA}"') from None
    return python_calamine


@contextlib.contextmanager
def _reading(name: str) -> Iterator[None]:
    """Say what is wrong with a file that a library cannot read."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ET.ParseError, NotImplementedError, RuntimeError) as error:
        encrypted = isinstance(error, RuntimeError) and "encrypted" in str(error)
        reason = "it is encrypted: save it without a password first" if encrypted else f"the spreadsheet is broken: {error}"
        raise FileError(name, reason) from None
    except BaseException as error:
        if type(error).__module__ == "python_calamine" or type(error).__name__ in ("PanicException", "PasswordError"):
            if type(error).__name__ == "PasswordError":
                raise FileError(name, "it is encrypted: save it without a password first") from None
            raise FileError(name, f"the spreadsheet is broken: {str(error) or type(error).__name__}") from None
        raise


def _archive(file: Any, name: str) -> zipfile.ZipFile:
    with _reading(name):
        return zipfile.ZipFile(file)


def _loaded(calamine: Any, file: Any, name: str) -> Any:
    file.seek(0)
    with _reading(name):
        return calamine.load_workbook(file)


def _check_size(parts: Iterable[zipfile.ZipInfo], name: str) -> None:
    if (size := sum(one.file_size for one in parts)) > _MOST_BYTES:
        raise FileError(name, f"it unpacks to {size >> 20:,} MiB, and is not read: more than {_MOST_BYTES >> 20:,} MiB")


def _chosen(names: list[str], visible: list[str], wanted: str | None, source: str) -> str:
    """Return the name of the sheet that is meant."""
    listed = ", ".join(map(repr, names)) or "none"
    if wanted is None:
        if len(visible) == 1:
            return visible[0]
        raise FileError(source, f"it has {len(visible)} sheets: pass --sheet with one of {listed}")
    found = name_among(wanted, names)
    if not found and wanted.isdecimal() and 0 < int(wanted) <= len(names):
        return names[int(wanted) - 1]
    if len(found) != 1:
        said = f"the sheet {wanted!r} may be {' or '.join(map(repr, found))}" if found else f"there is no sheet {wanted!r}"
        raise FileError(source, f"{said}: its sheets are {listed}")
    return found[0]


# --- whole -----------------------------------------------------------------------------------------------------------------


def _whole(calamine: Any, book: Any, wanted: str | None, source: InputFile, right_to_left: bool | None) -> Sheet:  # noqa: FBT001
    """Return a sheet of a workbook that is in memory."""
    known = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
    visible = [one.name for one in known if one.visible == calamine.SheetVisibleEnum.Visible]
    name = _chosen([one.name for one in known], visible, wanted, source.name)
    with _reading(source.name):
        sheet = book.get_sheet_by_name(name)

    def rows() -> Iterator[SheetRows]:
        with _reading(source.name):
            cells = sheet.iter_rows()
            first = 1
            while some := [row for row, _ in zip(cells, range(_BLOCK_ROWS), strict=False)]:
                yield SheetRows(first, some)
                first += len(some)

    others = [one.name for one in known if one.name != name]
    return Sheet(name, rows(), right_to_left, {}, others)


# --- some rows at a time ---------------------------------------------------------------------------------------------------


class _Parts(NamedTuple):
    """An .xlsx file."""

    archive: zipfile.ZipFile
    infos: dict[str, zipfile.ZipInfo]
    source: InputFile

    def read(self, part: str) -> bytes:
        """Return a part of it that is read whole."""
        _check_size([self.infos[part]], self.source.name)
        return self.archive.read(part)


def _streamed(calamine: Any, parts: _Parts, wanted: str | None) -> Sheet:
    """Return a sheet of an .xlsx file."""
    name = parts.source.name
    with _reading(name):
        places = _places(parts)
        visible = [one for one, (_, hidden) in places.items() if not hidden]
        chosen = _chosen(list(places), visible, wanted, name)
        part = places[chosen][0]
        if part not in parts.infos:
            raise FileError(name, f"the spreadsheet is broken: there is no part {part}")
        kept = {one: parts.read(one) for one in parts.infos if _is_kept(one)}
        data = parts.archive.open(part)
        head = data.read(_PIECE_BYTES)
    begun = _SHEET_DATA.search(head)
    notes: dict[str, None] = {}
    right_to_left = _RIGHT_TO_LEFT.search(head, 0, begun.end() if begun else len(head)) is not None
    others = [one for one in places if one != chosen]
    if begun is None or b"\0" in head[: begun.end()]:
        _check_size(parts.infos.values(), name)
        book = _loaded(calamine, parts.archive.fp, name)
        return _whole(calamine, book, chosen, parts.source, right_to_left)._replace(others=others)

    def rows() -> Iterator[SheetRows | SheetPiece]:
        if begun[2]:
            return
        reader = _PieceReader(kept, part, chosen, head[: begun.end()], begun[1])
        size = max(_PIECE_BYTES, 2 * sum(map(len, kept.values())))
        with _reading(name):
            for piece in _pieces(data, head[begun.end() :], begun[1], size, name):
                if b"<%bf" % begun[1] in piece and any(b"<%bf%b" % (begun[1], end) in piece for end in (b">", b" ", b"/")):
                    notes["formulas are written as their last values"] = None
                if _ROW.search(piece):
                    yield SheetPiece(reader, piece, name)
                else:
                    yield from reader.rows(piece, name)  # which are counted from those before them
                parts.source.bytes_read = parts.archive.fp.tell() if parts.archive.fp else 0

    return Sheet(chosen, rows(), right_to_left, notes, others)


def _is_kept(part: str) -> bool:
    """Tell whether a part is needed to read any sheet."""
    base = posixpath.basename(part).lower()
    return base in ("[content_types].xml", ".rels", "workbook.xml", "workbook.xml.rels", "styles.xml", "sharedstrings.xml")


def _places(parts: _Parts) -> dict[str, tuple[str, bool]]:
    """Return the parts of the worksheets by their names, in order, and whether each is hidden."""
    targets = {}
    for one in ET.fromstring(parts.read("xl/_rels/workbook.xml.rels")):  # noqa: S314 - expat refuses bombs; the size is checked
        target = one.get("Target", "")
        if one.get("Type", "").endswith("/worksheet"):
            targets[one.get("Id")] = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
    places = {}
    for one in ET.fromstring(parts.read("xl/workbook.xml")).iter():  # noqa: S314 - as above
        if one.tag.rpartition("}")[2] == "sheet":
            place = next((value for key, value in one.attrib.items() if key.endswith("}id")), None)
            if place in targets:
                places[one.get("name", "")] = targets[place], one.get("state", "visible") != "visible"
    return places


def _pieces(data: Any, rest: bytes, prefix: bytes, size: int, name: str) -> Iterator[bytes]:
    """Yield the XML of some whole rows at a time."""
    row_end, data_end = b"</%brow>" % prefix, b"</%bsheetData>" % prefix
    whole = False  # from what might be no row's end on
    some = b"-"
    while some:
        some = data.read(size)
        rest += some
        whole = whole or b"<!" in rest
        if len(rest) > (_MOST_BYTES if whole else _MOST_ROW_BYTES + size):
            raise FileError(name, f"a row of more than {_MOST_ROW_BYTES >> 20} MiB, unpacked")
        if whole and some:
            continue
        end = rest.rfind(data_end) if not some or data_end in rest else -1
        cut = end if end >= 0 else rest.rfind(row_end) + len(row_end)
        if end < 0 and cut < len(row_end):
            if not some:
                raise FileError(name, "the spreadsheet is broken: its rows have no end")
            continue
        yield rest[:cut]
        if end >= 0:
            return
        rest = rest[cut:]


class _PieceReader:
    """Reads some rows of an .xlsx file at a time, as a workbook of its own."""

    def __init__(self, kept: dict[str, bytes], part: str, sheet: str, head: bytes, prefix: bytes) -> None:
        self._kept, self._part, self._sheet = kept, part, sheet
        self._head, self._tail = head, b"</%bsheetData></%bworksheet>" % (prefix, prefix)
        self._row_end = b"</%brow>" % prefix
        self._next = 1  # the number of a row that has none

    def rows(self, piece: bytes, name: str) -> Iterator[SheetRows]:
        """Yield the rows of a piece."""
        count = piece.count(self._row_end)
        if not count:
            return
        first = _ROW.search(piece)
        last = _ROW.match(piece, at) if (at := _last_row(piece)) >= 0 else None
        height = int(last[1]) - int(first[1]) + 1 if first and last else count
        if (first and int(first[1]) + height > _MOST_ROWS + 1) or self._next > _MOST_ROWS + 1:
            raise FileError(name, f"a sheet of more than {_MOST_ROWS:,} rows")
        if count > 1 and (height > 2 * count + 1024 or height * _width(piece) > _MOST_CELLS):  # cells that lie far apart
            middle = piece.find(self._row_end, len(piece) // 2)
            middle = (middle if 0 <= middle < len(piece) - len(self._row_end) else piece.find(self._row_end)) + len(
                self._row_end
            )
            yield from self.rows(piece[:middle], name)
            yield from self.rows(piece[middle:], name)
            return
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as book:
            for part, data in self._kept.items():
                book.writestr(part, data)
            if b' t="e"' in piece:  # which calamine leaves out
                piece = piece.replace(b' t="e"', b' t="str"')
            book.writestr(self._part, b"".join((self._head, piece, self._tail)))
        made.seek(0)
        sheet = _calamine(name).load_workbook(made).get_sheet_by_name(self._sheet)
        if sheet.start is None:
            return
        begins, left = sheet.start
        begins += 1 if first else self._next
        cells = sheet.to_python()  # without what is empty above and left of it
        yield SheetRows(begins, [[""] * left + row for row in cells] if left else cells)
        self._next = begins + sheet.height


class SheetPiece(NamedTuple):
    """Some whole rows as they are in the file, which another process may read."""

    reader: _PieceReader
    data: bytes
    source: str

    def rows(self) -> list[SheetRows]:
        """Return its rows, in one stretch or several."""
        with _reading(self.source):
            return list(self.reader.rows(self.data, self.source))


def _last_row(piece: bytes) -> int:
    """Return where the last row begins."""
    found = -1
    for mark in (b"<row ", b":row "):
        if (at := piece.rfind(mark)) >= 0:
            found = max(found, piece.rfind(b"<", 0, at + 1))
    return found


def _width(piece: bytes) -> int:
    """Return how many columns a piece may have."""
    units = np.frombuffer(piece, np.uint8)
    letters = (units >= ord("A")) & (units <= ord("Z"))
    found = (units[:-4] == ord("=")) & letters[2:-2] & letters[3:-1]
    if not (found & letters[4:]).any():
        return 26 * 27 if found.any() else 26
    longest = max((found for found in set(_LETTERS.findall(piece))), key=lambda one: (len(one), one), default=b"A")
    width = 0
    for letter in longest:
        width = width * 26 + letter - ord("A") + 1
    return width


# --- cells -----------------------------------------------------------------------------------------------------------------


def plain(values: Iterable[Any]) -> list[Any]:
    """Return the cells of a column: an empty one is None, and a whole number an int, as a sheet shows it.

    >>> plain(["", 44879.0, 1.5, "a"])
    [None, 44879, 1.5, 'a']
    """
    values = list(values)
    kinds = set(map(type, values))
    if kinds <= {str}:
        return [one or None for one in values]
    if kinds == {float}:
        numbers = np.array(values)
        if (np.abs(numbers) < 1 << 53).all() and (numbers == np.trunc(numbers)).all():
            return numbers.astype(np.int64).tolist()  # type: ignore[no-any-return]
    return [
        (int(one) if type(one) is float and one.is_integer() and abs(one) < 1 << 53 else one) if one != "" else None
        for one in values
    ]


__all__ = ["Sheet", "SheetPiece", "SheetRows", "letters_of", "plain", "sheet_of"]
