"""JSON documents, paths into JSON, and tables of SQLite databases."""

from __future__ import annotations

import contextlib
import json
import pathlib
import sqlite3
from typing import Any

import pyarrow.parquet as pq
import pytest

from jalali_norm.cli import main
from jalali_norm.files import headers

DOCUMENT = """\
\ufeff[
  {"id": 1.0, "تاريخ": "1401/08/23", "in": {"d": "1401/08/24", "a.b": "۱ مهر ۱۴۰۱"},
   "list": [{"t": "1401/08/25"}, {"t": "?"}, {"u": 1}] } ,
  { "id":12345678901234567890,"تاريخ":null, "x": "\\u0622] , {" }
 ,{}, {"in": {"d": "1401/08/26", "d2": 5}}
]

"""


@pytest.fixture(autouse=True)
def at(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Stand in a folder of one's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows_of(file: str, table: str) -> list[tuple[Any, ...]]:
    """Return the rows of a table."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - our own name


def refused(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the one line that a command says, which does nothing."""
    before = sorted(path.name for path in pathlib.Path().iterdir())
    capfd.readouterr()
    assert main(["convert", *arguments]) == 2
    error = capfd.readouterr().err
    assert error.count("\n") == 1, error
    assert sorted(path.name for path in pathlib.Path().iterdir()) == before
    return error.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
def test_a_document_stays_byte_for_byte(at: pathlib.Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """But for the values that paths lead to, however it is cut into blocks."""
    monkeypatch.setattr(headers, "_LINE_BLOCK_BYTES", size)
    (at / "a.json").write_text(DOCUMENT, encoding="utf-8")
    columns = ["--column", "تاریخ", "--column", "in.d=e:jalali", "--column", r"in.a\.b", "--column", "list[].t:date"]
    assert main(["convert", "a.json", *columns, "-o", "b.json", "--problems", "p.csv", "--quiet"]) == 0
    wanted = DOCUMENT
    for before, after in {
        '"1401/08/23"': '"2022-11-14"', '"1401/08/24"': '"1401/08/24", "e": "1401/08/24"', '"۱ مهر ۱۴۰۱"': '"2022-09-23"',
        '"1401/08/25"': '"2022-11-16"', '"1401/08/26"': '"1401/08/26", "e": "1401/08/26"',
    }.items():  # fmt: skip
        wanted = wanted.replace(before, after)
    assert (at / "b.json").read_bytes().decode() == wanted
    assert (at / "p.csv").read_text(encoding="utf-8").splitlines()[1].startswith("a.json,1,list[].t,?,")


def test_documents_and_lines_become_one_another(at: pathlib.Path) -> None:
    """Each object is a line, and each line an element; numbers and escapes stay as they are written."""
    (at / "a.json").write_text(DOCUMENT, encoding="utf-8")
    assert main(["convert", "a.json", "--column", "in.d", "-o", "b.jsonl", "--quiet"]) == 0
    lines = (at / "b.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines][3] == {"in": {"d": "2022-11-17", "d2": 5}}
    assert lines[1] == '{ "id":12345678901234567890,"تاريخ":null, "x": "\\u0622] , {" }'
    assert main(["convert", "b.jsonl", "--column", "in.d", "-o", "c.json", "--quiet"]) == 0
    assert (at / "c.json").read_text(encoding="utf-8") == "[\n" + ",\n".join(lines) + "\n]\n"
    (at / "one.json").write_text('{\n  "data": {"items": [{"at": "1401/08/23"}]}\n}\n', encoding="utf-8")
    assert main(["convert", "one.json", "--column", "data.items[].at", "-o", "d.json", "--quiet"]) == 0
    assert (at / "d.json").read_text() == '{\n  "data": {"items": [{"at": "2022-11-14"}]}\n}\n'
    (at / "empty.json").write_text(" [ ]\n")
    assert main(["convert", "empty.json", "--column", "x", "-o", "e.json", "--quiet"]) == 0
    assert (at / "e.json").read_text() == " [ ]\n"


def test_a_document_becomes_a_table(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A path is a column behind its key; what is nested stays as text; a path of many values is no column."""
    (at / "a.json").write_text('[{"n": 1, "in": {"d": "1401/08/23"}}, {"n": 2.5, "in": {}}]', encoding="utf-8")
    assert main(["convert", "a.json", "--column", "in.d", "-o", "b.csv", "--quiet"]) == 0
    assert (at / "b.csv").read_text() == 'n,in,in.d\n1,"{""d"": ""1401/08/23""}",2022-11-14\n2.5,{},\n'
    assert main(["convert", "a.json", "--column", "in.d=day:date", "-o", "b.parquet", "--quiet"]) == 0
    assert pq.read_table("b.parquet")["n"].to_pylist() == ["1", "2.5"]
    assert "has many values in a row" in refused(capfd, "a.json", "--column", "in[].d", "-o", "c.csv")
    assert main(["profile", "a.json", "--column", "in.d"]) == 0
    assert "cells      2: 1 read" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"d": "1401/08/23"}', "the array has no end"),
        ('[{"d": "1401/08/23"},]', "a.json:2: expected a comma or the end of the array"),
        ('[{"d": "1401/08/23"} {"d": 1}]', "a.json:2: expected a comma or the end of the array"),
        ('[{"d": "1401/08/23"}] x', "a.json:2: expected the end of the document"),
        ("[1, 2]", "a.json:1: expected a JSON object"),
        ('[{"d": "1401/08/23}]', "a.json:1: unterminated string"),
        ('[{"d": "1401/08/23", "d": 1}]', "the key 'd' is there twice"),
        ('[{"تاريخ": 1, "تا ریخ": 2}]', "there is no key 'd' in any line"),
        ("[" * 100_000, "a.json:1: expected a JSON object"),
    ],
)
def test_a_bad_document_is_one_line(at: pathlib.Path, capfd: pytest.CaptureFixture[str], text: str, message: str) -> None:
    """It says what is wrong, and in which object."""
    (at / "a.json").write_text(text, encoding="utf-8")
    assert message in refused(capfd, "a.json", "--column", "d", "-o", "b.json")


def test_like_keys_are_refused(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Where an object has two, both are named."""
    (at / "a.jsonl").write_text('{"تاريخ": "1401/08/23"}\n{"تاريخ": 1, "تا ریخ": 2}\n', encoding="utf-8")
    assert "a.jsonl:2: the key 'تاریخ' may be 'تاريخ' or 'تا ریخ'" in refused(
        capfd, "a.jsonl", "--column", "تاریخ", "-o", "b.jsonl"
    )


def test_tables_keep_their_types(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Of a database a table is read, and one is written: new, or beside others, whole or not at all."""
    with contextlib.closing(sqlite3.connect("a.db")) as made:
        made.execute('CREATE TABLE "my orders" (id INTEGER, "تاريخ" TEXT, x REAL, raw BLOB, any)')
        made.executemany(
            'INSERT INTO "my orders" VALUES (?, ?, ?, ?, ?)',
            [(1, "1401/08/23", 1.5, b"\0\xff", "007"), (2**62, "؟", None, None, 7), (3, 44879, 2.0, b"", None)],
        )
        made.commit()
    assert main(["convert", "a.db", "--column", "تاریخ=d", "-o", "b.db", "--quiet"]) == 0
    assert rows_of("b.db", "my orders") == [
        (1, "1401/08/23", "2022-11-14", 1.5, b"\0\xff", "007"),
        (2**62, "؟", "؟", None, None, 7),
        (3, "44879", "44879", 2.0, b"", None),
    ]
    source = "sqlite:a.db?table=my orders"
    assert (
        main(["convert", source, "--column", "تاریخ:date", "--errors", "null", "-o", "sqlite:a.db?table=clean", "--quiet"]) == 0
    )
    assert [row[1] for row in rows_of("a.db", "clean")] == ["2022-11-14", None, None]
    assert len(rows_of("a.db", "my orders")) == 3
    assert "there is a table 'clean' already" in refused(capfd, source, "--column", "تاریخ", "-o", "sqlite:a.db?table=clean")
    assert main(["convert", source, "--column", "تاریخ", "-o", "sqlite:a.db?table=clean", "--force", "--quiet"]) == 0
    assert [row[1] for row in rows_of("a.db", "clean")] == ["2022-11-14", "؟", "44879"]
    assert "it has 2 tables" in refused(capfd, "a.db", "--column", "تاریخ", "-o", "c.csv")
    assert "there is no table 'x': its tables are 'my orders', 'clean'" in refused(
        capfd, "sqlite:a.db?table=x", "--column", "تاریخ", "-o", "c.csv"
    )
    assert "bytes cannot be written as text" in refused(capfd, source, "--column", "تاریخ", "-o", "c.csv")
    assert main(["convert", source, "--column", "تاریخ", "-o", "c.parquet", "--quiet"]) == 0
    assert [str(field.type) for field in pq.read_schema("c.parquet")] == ["int64", "string", "double", "binary", "string"]
    assert main(["convert", "c.parquet", "--column", "تاریخ", "-o", "sqlite:d.db?table=t", "--quiet"]) == 0
    assert rows_of("d.db", "t")[0] == (1, "2022-11-14", 1.5, b"\0\xff", "007")
    (at / "bad.db").write_bytes(b"SQLite format 3\0" + bytes(100))
    assert "the database cannot be read" in refused(capfd, "bad.db", "--column", "x", "-o", "e.csv")
    (at / "text.db").write_bytes(b"d\n1401/08/23\n")
    assert "no SQLite database" in refused(capfd, "text.db", "--column", "d", "-o", "e.csv")
    (at / "e.csv").write_text("d\n1401/08/23\n?\n")
    assert main(["convert", "e.csv", "--column", "d", "--errors", "fail", "-o", "sqlite:a.db?table=new", "--quiet"]) == 1
    assert "there is no table" in refused(capfd, "sqlite:a.db?table=new", "--column", "d", "-o", "f.csv")
    assert "written to a file" in refused(capfd, "e.csv", "--column", "d", "--to", "sqlite")
    assert "the database cannot be read" in refused(capfd, "e.csv", "--column", "d", "-o", "text.db", "--force")
