"""Tables of SQLite databases: their rows, some at a time, and a database that is written whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jalali_norm.files.names import DatabaseTable, FileError, table_name
from jalali_norm.files.streams import InputFile, OutputFile

_BLOCK_ROWS = 1 << 15


class Table(NamedTuple):
    """A table that is read.

    Attributes:
        name: what it is called.
        names: its columns.
        types: what each was declared as, "" where nothing was said.
    """

    name: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    connection: sqlite3.Connection
    source: str

    def rows(self) -> Iterator[list[tuple[Any, ...]]]:
        """Yield its rows, some at a time, in the order of the table."""
        with reading(self.source):
            listed = ", ".join(map(quoted, self.names))
            cursor = self.connection.execute(f"SELECT {listed} FROM {quoted(self.name)}")  # noqa: S608 - names are quoted
            while some := cursor.fetchmany(_BLOCK_ROWS):
                yield some


def quoted(name: str) -> str:
    """Return a name as SQL has it.

    >>> print(quoted("two words"))
    "two words"
    """
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


@contextlib.contextmanager
def reading(name: str) -> Iterator[None]:
    """Say what is wrong with a database."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise FileError(name, f"the database cannot be read: {error}") from None


def table_of(source: InputFile, stack: contextlib.ExitStack) -> Table:
    """Return a table of a database: the one that is named, or its only one.

    Raises:
        FileError: it cannot be read, or there is no such table.
    """
    asked = table_name(source.name) or DatabaseTable(source.name, None)
    if not source.regular or source.compression:
        raise FileError(source.name, "an SQLite database is read from a file of its own, not compressed")
    if not source.binary or source.format != "sqlite":
        raise FileError(source.name, "no SQLite database")
    with reading(source.name):
        uri = f"{Path(asked.file).absolute().as_uri()}?mode=ro"
        connection = stack.enter_context(contextlib.closing(sqlite3.connect(uri, uri=True, check_same_thread=False)))
        _refuse_cut_off(connection, source.name, Path(asked.file).stat().st_size)
        found = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            )
        ]
        listed = ", ".join(map(repr, found)) or "none"
        if asked.table is None and len(found) != 1:
            raise FileError(
                source.name, f"it has {len(found)} tables: name one, as in sqlite:{asked.file}?table=NAME: {listed}"
            )
        name = found[0] if asked.table is None else asked.table
        if name not in found:
            raise FileError(source.name, f"there is no table {name!r}: its tables are {listed}")
        columns = connection.execute(f"PRAGMA table_info({quoted(name)})").fetchall()
    return Table(name, tuple(one[1] for one in columns), tuple(one[2] for one in columns), connection, source.name)


def _refuse_cut_off(connection: sqlite3.Connection, name: str, size: int) -> None:
    """Refuse a file that ends within a page: SQLite fills what is missing of the last one with zeros, and says nothing."""
    ((page,),), ((pages,),) = (connection.execute(f"PRAGMA {one}").fetchall() for one in ("page_size", "page_count"))
    if size % page and size < page * pages:  # whole pages may stand in a journal beside it
        raise FileError(name, "the database ends too early: the file is cut off")


class OutputDatabase(OutputFile):
    """A database that gets one table: a new one beside its place, whose table is moved into one that is there."""

    def __init__(self, name: str, *, force: bool = False, table: str) -> None:
        asked = table_name(name) or DatabaseTable(name, None)
        self.table, self._named, self._replaces = asked.table or table, name, force
        self._asked = asked.table
        super().__init__(asked.file, force=force)
        self.name = name
        if self._temporary is None:
            self.discard()
            raise FileError(name, "an SQLite database is written to a file")
        self.connection = sqlite3.connect(self._temporary, isolation_level=None, check_same_thread=False)
        self.connection.execute("PRAGMA journal_mode = OFF")
        self.connection.execute("PRAGMA synchronous = OFF")
        self.connection.execute("BEGIN")

    def call(self, table: str) -> None:
        """Call the table so, where no other name was asked for."""
        self.table = self._asked or table
        self._refuse_existing()

    def _refuse_existing(self) -> None:
        """Refuse a table that is there, and a file that is no database."""
        if self._place is None or not self._place.exists() or self._place.stat().st_size == 0:
            return
        if self.table in self._tables() and not self._replaces:
            raise FileError(self._named, f"there is a table {self.table!r} already: pass --force to replace it")

    def _tables(self) -> list[str]:
        with reading(self._named), contextlib.closing(sqlite3.connect(self._place or "")) as there:
            return [name for (name,) in there.execute("SELECT name FROM sqlite_master")]

    def commit(self) -> None:
        """Put the table in its place."""
        with self.failing():
            self.connection.execute("COMMIT")
            self.connection.close()
        if self._place is None or not self._place.exists() or self._place.stat().st_size == 0:
            super().commit()
            return
        self._refuse_existing()
        with self.failing(), contextlib.closing(sqlite3.connect(self._place, isolation_level=None, uri=True)) as there:
            assert self._temporary is not None  # noqa: S101 - nothing was moved
            # only to read: a transaction of two files leaves a third one behind when it is killed at its end
            there.execute("ATTACH ? AS made", (f"{self._temporary.as_uri()}?mode=ro",))
            there.execute("BEGIN IMMEDIATE")
            ((sql,),) = there.execute("SELECT sql FROM made.sqlite_master WHERE name = ?", (self.table,)).fetchall()
            there.execute(f"DROP TABLE IF EXISTS main.{quoted(self.table)}")
            there.execute(sql)
            there.execute(f"INSERT INTO main.{quoted(self.table)} SELECT * FROM made.{quoted(self.table)}")  # noqa: S608 - quoted
            there.execute("COMMIT")
        self.discard()

    @contextlib.contextmanager
    def failing(self) -> Iterator[None]:
        """Say whose fault it is when writing fails."""
        try:
            with super().failing():
                yield
        except sqlite3.Error as error:
            raise FileError(self.name, f"the database cannot be written: {error}") from None

    def discard(self) -> None:
        """Leave everything as it was."""
        if hasattr(self, "connection"):
            with contextlib.suppress(sqlite3.Error):
                self.connection.close()
        super().discard()


__all__ = ["OutputDatabase", "Table", "quoted", "reading", "table_of"]
