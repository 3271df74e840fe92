"""What files are called: formats and compressions by their endings, globs, and the error that names a file."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, get_args

from jalali_norm.text.bidi import isolate, isolate_parts

STANDARD = "-"  # the name of standard input and output
_COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
FileFormat: TypeAlias = Literal["csv", "tsv", "json", "jsonl", "parquet", "xlsx", "xls", "xlsb", "ods", "sqlite"]
FILE_FORMATS: tuple[FileFormat, ...] = get_args(FileFormat)
SHEETS: tuple[FileFormat, ...] = ("xlsx", "xls", "xlsb", "ods")  # spreadsheets, which are written as .xlsx
WRITTEN_FORMATS = tuple(one for one in FILE_FORMATS if one not in SHEETS or one == "xlsx")
_ENDINGS: dict[str, FileFormat] = {
    ".csv": "csv", ".txt": "csv", ".tsv": "tsv", ".tab": "tsv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".parquet": "parquet", ".pq": "parquet", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".xlsb": "xlsb", ".ods": "ods",
    ".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite",
}  # fmt: skip
_WRITTEN = tuple(ending for ending, kind in _ENDINGS.items() if kind in WRITTEN_FORMATS and ending != ".xlsm")
_DATABASE, _TABLE = "sqlite:", "?table="
TABLES, PAGES = (".csv", ".txt", ".jsonl", ".ndjson"), (".html", ".htm")  # of refused cells, and to look at
_NO_FORMAT = ("", ".out", ".dat", ".data", ".log", ".tmp", ".temp", ".part", ".new", ".old", ".bak")


class FileError(Exception):
    """A file cannot be read, or not be written; its text is for the reader.

    >>> str(FileError("a.csv", "no such file"))
    'a.csv: no such file'
    """

    def __init__(self, name: str, message: object, row: int | None = None, byte: int | None = None) -> None:
        """Take a file's name, what is wrong, and the row and the byte of it, both counted from 1, where it is wrong."""
        self.place = _shown_name(name) + "".join(f":{at}" for at in (row, byte) if at is not None)
        self.message = str(message)
        super().__init__(f"{self.place}: {isolate_parts(self.message)}")


def _shown_name(name: str) -> str:
    return "standard input" if name == STANDARD else isolate(name)


class DatabaseTable(NamedTuple):
    """A table of an SQLite database; without a name it is the only one."""

    file: str
    table: str | None


def table_name(name: str) -> DatabaseTable | None:
    """Return the table that a name says, None where it is a file's.

    >>> table_name("sqlite:shop.db?table=orders"), table_name("sqlite:shop.db"), table_name("orders.csv")
    (DatabaseTable(file='shop.db', table='orders'), DatabaseTable(file='shop.db', table=None), None)
    """
    if not name.startswith(_DATABASE):
        return None
    file, mark, table = name.removeprefix(_DATABASE).rpartition(_TABLE)
    return DatabaseTable(file, table) if mark else DatabaseTable(table, None)


def expanded(names: list[str]) -> list[str]:
    """Return the names of files, each glob that is no file's name replaced by the files that it matches, in order.

    >>> expanded(["-"])
    ['-']
    """
    found: list[str] = []
    for name in names or [STANDARD]:
        if name == STANDARD or table_name(name) or not glob.has_magic(name) or Path(name).exists():
            found.append(name)
        elif matched := sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - a pattern may be absolute
            found += matched
        else:
            raise FileError(name, "no file matches")
    return found


def kind_of(name: str) -> tuple[FileFormat | None, str | None]:
    """Return the format and the compression that a file's name tells.

    >>> kind_of("sales.TSV.gz"), kind_of("sales.parquet"), kind_of("sales")
    (('tsv', 'gzip'), ('parquet', None), (None, None))
    """
    if table_name(name):
        return "sqlite", None
    ending, compression = _endings_of(name)
    return _ENDINGS.get(ending.lower()), _COMPRESSIONS.get(compression.lower())


def _endings_of(name: str) -> tuple[str, str]:
    """Return what a name ends in, before the ending of a compression, and that."""
    path = Path(name)
    compression = path.suffix if path.suffix.lower() in _COMPRESSIONS else ""
    return (path.with_suffix("") if compression else path).suffix, compression


def refuse_ending(name: str, written: tuple[str, ...] = _WRITTEN) -> None:
    """Refuse an output whose name says another format than what would be in it; an ending that names no format is none.

    >>> refuse_ending("a.csv.gz"), refuse_ending("a.out"), refuse_ending("a.1401")
    (None, None, None)
    >>> refuse_ending("a.pdf", PAGES)
    Traceback (most recent call last):
    jalali_norm.files.FileError: a.pdf: .pdf is not written here: the name may end in .html or .htm
    """
    if table_name(name) and written is _WRITTEN:
        return
    ending, compression = _endings_of(name)
    if compression and written is PAGES:
        ending = compression
    if _is_written(ending, written):
        return
    more = "; or --to csv writes CSV under any name, --to jsonl JSON lines …" if written is _WRITTEN else ""
    listed = " or ".join([", ".join(written[:-1]), written[-1]])
    raise FileError(name, f"{ending} is not written here: the name may end in {listed}{more}")


def _is_written(ending: str, written: tuple[str, ...]) -> bool:
    return ending.lower() in (*written, *_NO_FORMAT) or ending[1:].isdecimal()


def ending_like(name: str) -> str:
    """Return the ending of a name that an output in the format of a file may have.

    >>> ending_like("sales.TSV.gz"), ending_like("sales.ods"), ending_like("sales.page")
    ('.TSV.gz', '.xlsx', '')
    """
    if found := table_name(name):
        name = found.file
    ending, compression = _endings_of(name)
    if _ENDINGS.get(ending.lower()) in SHEETS:
        return ".xlsx"
    return (ending if _is_written(ending, _WRITTEN) else "") + compression


def is_same(one: str, other: str) -> bool:
    """Tell whether two names are of one file that is there."""
    try:
        one, other = (found.file if (found := table_name(name)) else name for name in (one, other))
        return Path(one).samefile(other)
    except OSError:
        return False


def text_of_name(name: str) -> str:
    r"""Return the name of a file as a text that can be written: what is no UTF-8 in it as `\\xff`.

    >>> text_of_name("آ.csv"), text_of_name("\udcff.csv")
    ('آ.csv', '\\xff.csv')
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


__all__ = [
    "FILE_FORMATS",
    "PAGES",
    "SHEETS",
    "STANDARD",
    "TABLES",
    "WRITTEN_FORMATS",
    "DatabaseTable",
    "FileError",
    "FileFormat",
    "ending_like",
    "expanded",
    "is_same",
    "kind_of",
    "refuse_ending",
    "table_name",
    "text_of_name",
]
