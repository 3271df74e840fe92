"""A file that ends anywhere before its end: one line and no output, or what stands before that place."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import pathlib
import random
import sqlite3
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.helpers import Depth, command

ROWS: list[dict[str, Any]] = [
    {"id": k, "paid": f"۱۴۰۱/۰۸/{k:02}", "note": 'a "b", c\nd' if k % 3 == 0 else "x"} for k in range(1, 7)
]
HEAD = "\ufeffid,paid,note\r\n"
QUOTED = [f'{row["id"]},{row["paid"]},"{row["note"].replace(chr(34), chr(34) * 2)}"\r\n' for row in ROWS]
LINES = [json.dumps(row, ensure_ascii=False) for row in ROWS]


def parquet(_folder: pathlib.Path) -> bytes:
    """Return the rows in Parquet, in three groups."""
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), made, row_group_size=2)
    return made.getvalue()


def sqlite(folder: pathlib.Path) -> bytes:
    """Return the rows in a database."""
    with contextlib.closing(sqlite3.connect(folder / "made.db")) as database, database:
        database.execute("create table paid (id, paid, note)")
        database.executemany("insert into paid values (:id, :paid, :note)", ROWS)
    return (folder / "made.db").read_bytes()


def sheet(folder: pathlib.Path) -> bytes:
    """Return the rows in a sheet."""
    writer: Any = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    with writer.Workbook(folder / "made.xlsx") as book:
        one = book.add_worksheet()
        for k, row in enumerate([[*ROWS[0]], *([*row.values()] for row in ROWS)]):
            one.write_row(k, 0, row)
    return (folder / "made.xlsx").read_bytes()


CSV = (HEAD + "".join(QUOTED)).encode()
DATA: dict[str, Callable[[pathlib.Path], bytes]] = {
    "a.csv": lambda _: CSV,
    "a.jsonl": lambda _: ("\n".join(LINES) + "\n").encode(),
    "a.json": lambda _: ("[" + ",\n".join(LINES) + "]").encode(),
    "a.csv.gz": lambda _: gzip.compress(CSV),
    "a.csv.zst": lambda _: bytes(pa.compress(CSV, "zstd", asbytes=True)),
    "a.parquet": parquet,
    "a.xlsx": sheet,
    "a.db": sqlite,
}


@pytest.mark.parametrize("name", DATA)
def test_cut_at_any_byte(
    tmp_path: pathlib.Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, name: str, depth: Depth
) -> None:
    """Either it is one line and status 2, and nothing is written; or the output begins as that of the whole file does."""
    data = DATA[name](tmp_path_factory.mktemp("made"))
    monkeypatch.chdir(tmp_path)
    arguments = ["convert", name, "--column", "paid", "-o", f"b{name[1:]}", "--quiet"]
    made = pathlib.Path(arguments[5])
    pathlib.Path(name).write_bytes(data)
    assert command(*arguments) == (0, b"", b"")
    whole = made.read_bytes()
    made.unlink()
    some = random.Random(name)  # noqa: S311 - no secret
    for size in some.sample(range(len(data)), min(len(data), depth(5, 60, 100_000))):
        pathlib.Path(name).write_bytes(data[:size])
        status, out, said = command(*arguments)
        left = sorted(path.name for path in tmp_path.iterdir())
        if status == 2:
            assert (out, said.count(b"\n"), left) == (b"", 1, [name]), size
        else:
            assert (status, said, name in ("a.csv", "a.jsonl")) == (0, b"", True), size  # others know where they end
            converted = made.read_bytes()
            assert whole.startswith(converted[: converted.rstrip().rfind(b"\n") + 1]), size
            made.unlink()
