"""Files from the command line: what is converted, what stays as it is, and what happens when anything goes wrong."""

from __future__ import annotations

import csv
import datetime as dt
import decimal
import gzip
import io
import itertools
import json
import os
import pathlib
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm.cli import main
from jalali_norm.files import convert, headers, processes
from jalali_norm.files.streams import OutputFile
from tests.helpers import Depth, command, peaks
from tests.strategies import FIELDS, quickly

COMMAND = (sys.executable, "-m", "jalali_norm")
HEAD, REST = "id,paid,note\n", '1,1401/08/23,a\n2,؟,"b, c"\n3,"۲۱:۱۴ - ۲۳ آبان ۱۴۰۱",\n4,,=1+1\n'
CELLS = [
    "1401/08/23", "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "2022-11-14T17:44Z", "آبان ۱۴۰۱", "?", "۳۱ مهر ۱۴۰۱", "03/04/2021", "", "21:14",
    "۵ تا ۷ آذر ۱۴۰۱", "مهر ۱۴۰۱ تاکنون", "2022-11-14 21:14:05.25", "۱ رمضان ۱۴۴۶", "1600-10-14", 'روز "۲۳ آبان"',
    "2 فروردین ۱۴۰۱",
]  # fmt: skip


@pytest.fixture
def at(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Stand in a folder of one's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names() -> list[str]:
    """Return the names of all files here, in order."""
    return sorted(path.name for path in pathlib.Path().iterdir())


def rows_of(path: pathlib.Path, **options: Any) -> list[list[str]]:
    """Return what Python's csv module reads in a file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, **options))


def written(at: pathlib.Path, name: str, cells: list[str | None]) -> pathlib.Path:
    """Write cells as the column `paid` of a CSV file."""
    with (at / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["id", "paid"])
        out.writerows([str(k), cell] for k, cell in enumerate(cells))
    return at / name


# --- what is converted -----------------------------------------------------------------------------------------------------


def test_all_else_stays_byte_for_byte(at: pathlib.Path) -> None:
    """BOM, CRLF, quotes, quoted line ends, NUL, a huge cell, blank lines and the missing line end at the end are kept."""
    huge = "x" * (200 << 10)
    text = f'\ufeffid;"paid ";note\r\n1;1401/08/23;"a ""q"";\r\nb"\r\n2;"۲۳ آبان ۱۴۰۱";\0é{huge}\r\n\r\n3;"؟";=1+1\r\n4;;5" x'
    (at / "a.csv").write_bytes(text.encode())
    assert main(["convert", "a.csv", "--column", "paid ", "-o", "b.csv"]) == 0
    wanted = text.replace("1401/08/23", "2022-11-14").replace('"۲۳ آبان ۱۴۰۱"', "2022-11-14")
    assert (at / "b.csv").read_bytes().decode() == wanted


def test_a_new_column_stands_beside_its_own(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """NAME=NEW adds a column behind NAME, twice if it is asked, and a name with = in it can be meant."""
    (at / "a.csv").write_text("a=b,x\n1401/08/23,1\n?,2\n", encoding="utf-8")
    assert main(["convert", "a.csv", "--column", "a=b", "--column", "a=b=iso", "--quiet"]) == 0
    assert capfd.readouterr().out == "a=b,iso,x\n2022-11-14,2022-11-14,1\n?,?,2\n"
    (at / "a.csv").write_text("a,x\n1401/08/23,1\n?,2\n", encoding="utf-8")
    assert main(["convert", "a.csv", "--column", "a=iso", "--errors", "null", "--quiet"]) == 0
    assert capfd.readouterr().out == "a,iso,x\n1401/08/23,2022-11-14,1\n?,,2\n"


@pytest.mark.parametrize("zone", [None, "Asia/Tehran"])
@pytest.mark.parametrize("output", ["iso", "datetime", "date", "frame"])
def test_values_are_those_of_normalize(at: pathlib.Path, output: Any, zone: str | None) -> None:
    """Every cell of a CSV and of a Parquet file comes to what normalize says of it."""
    written(at, "a.csv", [*CELLS])
    column = [cell or None for cell in CELLS]
    options = ["--column", "paid=new", "--output", output, "--errors", "null", *(["--zone", zone] if zone else [])]
    assert main(["convert", "a.csv", *options, "-o", "b.csv", "--quiet"]) == 0
    assert main(["convert", "a.csv", *options, "-o", "b.parquet", "--quiet"]) == 0
    made = jn.normalize(column, output=output, errors="coerce", zone=zone)
    wanted = {f"new_{name}": values for name, values in made.items()} if output == "frame" else {"new": made}
    table = pq.read_table(at / "b.parquet")
    shown = rows_of(at / "b.csv")
    for name, values in wanted.items():
        if any(isinstance(value, dt.datetime) for value in values):
            assert table[name].type == pa.timestamp("us", zone)
        assert table[name].to_pylist() == values
        at_column = shown[0].index(name)
        for value, row in zip(values, shown[1:], strict=True):
            text = row[at_column]
            if isinstance(value, dt.datetime):
                read = dt.datetime.fromisoformat(text)
                assert (read if zone else read.replace(tzinfo=None)) == value
                assert "." in text or len(text.partition("+")[0]) == len("2022-11-14T21:14:05")
            else:
                assert text == ("" if value is None else str(value))


def test_jalali_is_read_back(at: pathlib.Path) -> None:
    """What --output jalali writes is read as the value that it was written for; what has no exact Jalali date is refused."""
    written(at, "a.csv", [*CELLS])
    assert (
        main(["convert", "a.csv", "--column", "paid", "--output", "jalali", "--errors", "null", "-o", "b.csv", "--quiet"]) == 0
    )
    texts = [row[1] for row in rows_of(at / "b.csv")[1:]]
    isos = jn.normalize([cell or None for cell in CELLS], output="iso", errors="coerce")
    for text, iso in zip(texts, isos, strict=True):
        assert (jn.parse(text).iso if text else None) == (None if iso == "1600-10-14" else iso)
    assert texts[:2] == ["1401/08/23", "1401/08/23 21:14"]
    assert (
        main(["convert", "a.csv", "--column", "paid", "--output", "jalali", "--problems", "p.csv", "-o", "c.csv", "--quiet"])
        == 0
    )
    (refused,) = [row for row in rows_of(at / "p.csv") if row[3] == "1600-10-14"]
    assert refused[4:] == ["out of range", "1600-10-14 is outside the years 1178-1502, for which the Jalali calendar is exact"]


def test_jalali_years_that_digits_do_not_tell(at: pathlib.Path) -> None:
    """A Jalali year that digits alone do not tell is written with its era, and read back as the value that it was."""
    cells: list[str | None] = [
        "2022-11-14",
        "2050-05-14",
        "2122-05-01 21:14",
        "1810-03-03",
        "2065 July 9 09:30:05",
        "June 2050",
        "۱۴۴۴/۰۴/۱۹ ه.ق",
    ]
    written(at, "a.csv", cells)
    assert main(["convert", "a.csv", "--column", "paid", "--output", "jalali", "-o", "b.csv", "--quiet"]) == 0
    texts = [row[1] for row in rows_of(at / "b.csv")[1:]]
    assert texts[:3] == ["1401/08/23", "1429/02/24 ه.ش", "1501/02/11 ه.ش 21:14"]
    assert jn.normalize(texts, output="iso") == jn.normalize(cells, output="iso")


def test_digits_of_dates(at: pathlib.Path) -> None:
    """Numbers of JSON lines and Parquet are read as their digits where the policy says so; a text with .0 in any case."""
    (at / "a.jsonl").write_text('{"n": 14010823}\n{"n": 20210628.0}\n{"n": null}\n{"n": "14010823.0"}\n', encoding="utf-8")
    assert main(["convert", "a.jsonl", "--column", "n", "--numbers", "ymd", "-o", "b.jsonl", "--quiet"]) == 0
    lines = [json.loads(line)["n"] for line in (at / "b.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines == ["2022-11-14", "2021-06-28", None, "2022-11-14"]
    for numbers in (pa.array([14010823, None]), pa.array([14010823.0, None]), pa.array([decimal.Decimal(14010823), None])):
        pq.write_table(pa.table({"n": numbers}), at / "a.parquet")
        assert main(["convert", "a.parquet", "--column", "n", "--numbers", "ymd", "-o", "c.parquet", "--quiet", "--force"]) == 0
        assert pq.read_table(at / "c.parquet")["n"].to_pylist() == ["2022-11-14", None]
    assert main(["profile", "a.parquet", "--column", "n", "--numbers", "ymd"]) == 0
    (at / "d.csv").write_text("n\n14010823.0\n20210628.0\n", encoding="utf-8")
    assert main(["convert", "d.csv", "--column", "n", "-o", "e.csv", "--quiet"]) == 0
    assert (at / "e.csv").read_text(encoding="utf-8") == "n\n2022-11-14\n2021-06-28\n"


def test_policy_and_nulls(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The policy's options, texts that stand for none, numbers of Excel and rows without a header."""
    (at / "a.csv").write_text("03/04/2021,44879\nNULL,1.5\n", encoding="utf-8")
    options = ["--column", "1", "--order", "dmy", "--null", "NULL", "--no-header", "--quiet"]
    assert main(["convert", "a.csv", *options]) == 0
    assert main(["convert", "a.csv", "--column", "2", "--excel", "1900", "--no-header", "--errors", "null", "--quiet"]) == 0
    assert capfd.readouterr().out == "2021-04-03,44879\nNULL,1.5\n03/04/2021,2022-11-14\nNULL,1900-01-01T12:00:00\n"
    (at / "b.jsonl").write_text(
        f'{{"n": {"9" * 5000}}}\n{{"n": 1e400}}\n{{"n": NaN}}\n{{"n": [1]}}\n{{"n": 2958466}}\n', encoding="utf-8"
    )
    assert (
        main(["convert", "b.jsonl", "--column", "n", "--excel", "1900", "--errors", "null", "--problems", "p.csv", "--quiet"])
        == 0
    )
    assert capfd.readouterr().out == '{"n": null}\n{"n": null}\n{"n": NaN}\n{"n": null}\n{"n": null}\n'
    assert [row[1] for row in rows_of(at / "p.csv")[1:]] == ["1", "2", "4", "5"]
    (at / "c.csv").write_text("n\n9999999\n?\n", encoding="utf-8")
    assert main(["convert", "c.csv", "--column", "n", "--excel", "1900", "--quiet", "--problems", "q.csv"]) == 0
    assert [row[4] for row in rows_of(at / "q.csv")[1:]] == ["out of range", "unreadable"]


STYLE = st.sampled_from(["plain", "quoted", "tail"])


@quickly(50)
@given(
    st.integers(1, 4).flatmap(lambda k: st.lists(st.tuples(*[st.tuples(FIELDS, STYLE)] * k), min_size=1, max_size=9)),
    st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.integers(0, 3),
    st.sampled_from([1, 7, 64, 1 << 20]),
)  # fmt: skip
def test_records_are_those_of_the_csv_module(
    tmp_path_factory: pytest.TempPathFactory,
    rows: Any,
    mark: str,
    end: str,
    ended: bool,  # noqa: FBT001
    column: int,
    size: int,
) -> None:
    """However a file is quoted and cut into blocks, Python's csv module reads the same in it but for the column's values."""

    def field(cell: str, style: str) -> str:
        if style == "plain" and not cell.startswith('"') and not set(cell) & {mark, "\n"}:
            return cell
        return '"' + cell.replace('"', '""') + '"' + "tail" * (style == "tail")

    width = len(rows[0])
    column %= width
    text = mark.join(f"c{k}" for k in range(width)) + end
    text += "".join(mark.join(itertools.starmap(field, row)) + end for row in rows)
    text = text if ended else text.removesuffix(end)
    at = tmp_path_factory.getbasetemp() / "records.csv"
    at.write_bytes(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(headers, "_BLOCK_BYTES", size)
        assert (
            main(["convert", str(at), "--column", f"c{column}", "--delimiter", mark, "-o", f"{at}.out", "--force", "--quiet"])
            == 0
        )
    wanted = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    for row in wanted[1:]:
        if row and row[column]:
            (iso,) = jn.normalize([row[column]], output="iso", errors="coerce")
            row[column] = iso or row[column]
    assert rows_of(pathlib.Path(f"{at}.out"), delimiter=mark) == wanted


def test_pipes(at: pathlib.Path) -> None:
    """Standard input and named pipes are read, standard output is written, where a format is gone through twice too."""
    for of, to in itertools.pairwise(("csv", "parquet", "jsonl", "csv")):
        put(at / f"a.{of}", RECORDS)
        options = ["convert", "--column", "paid", "--from", of, "--to", to, "--quiet"]
        given = (at / f"a.{of}").read_bytes()
        if of == "parquet":  # through pipes that are pipes
            made = subprocess.run([*COMMAND, *options], input=given, capture_output=True, check=True).stdout  # noqa: S603
        else:
            made = command(*options, given=given)[1]
        (at / f"b.{to}").write_bytes(made)
        assert [record["paid"] for record in got(at / f"b.{to}")] == ["2022-11-14", "?", None, "2022-11-14T21:14"]
    os.mkfifo(at / "pipe.jsonl")
    with subprocess.Popen(["sh", "-c", "cat a.jsonl > pipe.jsonl"]):  # noqa: S607
        assert main(["convert", "pipe.jsonl", "--column", "paid", "-o", "c.csv"]) == 0
    assert got(at / "c.csv")[0]["paid"] == "2022-11-14"


@pytest.mark.parametrize("mark", ["||", "؛", "\t"])
def test_any_delimiter(at: pathlib.Path, mark: str) -> None:
    """A delimiter may be of several bytes; the header tells the common ones."""
    text = mark.join(["id", "paid", "note"]) + "\n" + mark.join(["1", "1401/08/23", f'"a{mark}b"']) + "\n"
    (at / "a.csv").write_text(text, encoding="utf-8")
    told = [] if mark == "\t" else ["--delimiter", mark]
    assert main(["convert", "a.csv", "--column", "paid", "-o", "b.csv", *told, "--quiet"]) == 0
    assert (at / "b.csv").read_text(encoding="utf-8") == text.replace("1401/08/23", "2022-11-14")


def test_old_line_ends_and_no_quotes(at: pathlib.Path) -> None:
    """Lines may end with a return alone; and with --no-quotes a quote is a character like any other."""
    (at / "a.csv").write_bytes(b"id,paid\r1,1401/08/23\r2,?\r")
    assert main(["convert", "a.csv", "--column", "paid", "-o", "b.csv", "--quiet"]) == 0
    assert (at / "b.csv").read_bytes() == b"id,paid\r1,2022-11-14\r2,?\r"
    (at / "a.csv").write_bytes(b'id,paid\n"1,1401/08/23\n2,"1401/08/23"\n')
    assert main(["convert", "a.csv", "--column", "paid", "-o", "c.csv", "--quiet", "--no-quotes"]) == 0
    assert (at / "c.csv").read_bytes() == b'id,paid\n"1,2022-11-14\n2,2022-11-14\n'


# --- formats ---------------------------------------------------------------------------------------------------------------

RECORDS: list[dict[str, Any]] = [
    {"id": "1", "paid": "1401/08/23", "note": 'a "b"'}, {"id": "2", "paid": "?", "note": "c,\td\n"},
    {"id": "3", "paid": None, "note": "é"}, {"id": "4", "paid": "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "note": ""},
]  # fmt: skip


def put(path: pathlib.Path, records: list[dict[str, Any]]) -> None:
    """Write records in the format of a file's name."""
    kind = path.suffixes[0][1:]
    out = io.BytesIO()
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(records), out)
    elif kind == "jsonl":
        out.write("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode())
    else:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(records[0]), delimiter="\t" if kind == "tsv" else ",", lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)
        out.write(text.getvalue().encode())
    data = out.getvalue()
    if path.suffix == ".gz":
        data = gzip.compress(data)
    elif path.suffix == ".zst":
        data = pa.compress(data, "zstd", asbytes=True)
    path.write_bytes(data)


def got(path: pathlib.Path) -> list[dict[str, Any]]:
    """Read records in the format of a file's name, with null for an empty text."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    elif path.suffix == ".zst":
        data = pa.CompressedInputStream(pa.BufferReader(data), "zstd").read()
    kind = path.suffixes[0][1:]
    if kind == "parquet":
        made = pq.read_table(io.BytesIO(data)).to_pylist()
    elif kind == "jsonl":
        made = [json.loads(line) for line in data.decode().splitlines()]
    else:
        made = list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter="\t" if kind == "tsv" else ","))
    return [{key: None if value == "" else value for key, value in record.items()} for record in made]


@pytest.mark.parametrize("to", ["csv", "tsv.gz", "jsonl", "parquet", "jsonl.zst"])
@pytest.mark.parametrize("of", ["csv", "tsv", "jsonl", "parquet", "csv.gz", "jsonl.zst", "parquet.gz"])
def test_any_format_to_any(at: pathlib.Path, of: str, to: str) -> None:
    """Values and all other columns are the same, whatever a file is written in; the source may be called anything."""
    put(at / f"a.{of}", RECORDS)
    shutil.copy(at / f"a.{of}", at / "unnamed")
    wanted = [{"id": r["id"], "paid": r["paid"], "iso": v, "note": r["note"] or None} for r, v in zip(
        RECORDS, ["2022-11-14", "?", None, "2022-11-14T21:14"], strict=True)]  # fmt: skip
    assert main(["convert", f"a.{of}", "--column", "paid=iso", "-o", f"b.{to}", "--quiet"]) == 0
    assert got(at / f"b.{to}") == wanted
    told = ["--from", "tsv"] if of == "tsv" else []
    assert main(["convert", "unnamed", "--column", "paid=iso", "-o", f"c.{to}", "--quiet", *told]) == 0
    assert got(at / f"c.{to}") == wanted


def test_json_lines_keep_what_they_are(at: pathlib.Path) -> None:
    """Numbers, escapes, spaces, the order of keys, blank lines and CRLF are kept; a value may be missing, null or no text."""
    text = (
        '{"n": 1.10, "big": 123456789012345678901234567890, "paid":"1401/08/23", "e": "\\u00e9"}\r\n'
        '{"paid" : null,"x":{"paid":"1401/08/23"}}\r\n\r\n  {"n":1e400}\r\n{"paid":44879}\r\n'
        '{"paid":"\\u06f2\\u06f3 آبان ۱۴۰۱"}'
    )
    (at / "a.jsonl").write_bytes(text.encode())
    assert main(["convert", "a.jsonl", "--column", "paid", "-o", "b.jsonl", "--quiet"]) == 0
    wanted = text.replace('"paid":"1401/08/23", ', '"paid":"2022-11-14", ').replace(
        '"\\u06f2\\u06f3 آبان ۱۴۰۱"', '"2022-11-14"'
    )
    assert (at / "b.jsonl").read_bytes().decode() == wanted
    assert (
        main(["convert", "a.jsonl", "--column", "paid=at", "--excel", "1900", "-o", "c.jsonl", "--output", "frame", "--quiet"])
        == 0
    )
    lines = (at / "c.jsonl").read_text(encoding="utf-8").split("\n")
    assert json.loads(lines[4])["at_iso"] == "2022-11-14"
    assert lines[1].startswith('{"paid" : null, "at_iso": null, "at_start": null, ')
    assert lines[0].startswith('{"n": 1.10, "big": 123456789012345678901234567890, "paid":"1401/08/23","at_iso":"2022-11-14",')
    assert main(["convert", "a.jsonl", "--column", "paid", "-o", "d.csv", "--quiet"]) == 0
    shown = rows_of(at / "d.csv")
    assert shown[:3] == [["n", "big", "paid", "e", "x"], ["1.10", "1" + "23456789012345678901234567890", "2022-11-14", "é", ""],
                         ["", "", "", "", '{"paid":"1401/08/23"}']]  # fmt: skip


def test_the_key_of_a_json_line_is_the_objects_own(at: pathlib.Path) -> None:
    """A key that is written with escapes, that stands in a text, or that an inner object has too, is not mistaken."""
    lines = [
        r'{"p\u0061id":"1401/08/23","x":{"paid":"1401/08/23"}}',
        r'{"x":"\"paid\":","paid":"1401/08/23"}',
        r'{"x":"a\"paid","paid":"1401/08/23"}',
        '{"x":[{"paid":"1401/08/23"}],"paid":"1401/08/23"}', '{"x":"paid","paid" : "1401/08/23"}',
        r'{"x":"\\","paid":"1401\/08\/23"}',
        '{"x":{"paid":"1401/08/23"}}', '{"paid":"1401/08/23"}',
    ]  # fmt: skip
    (at / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert main(["convert", "a.jsonl", "--column", "paid", "-o", "b.jsonl", "--quiet"]) == 0
    made = (at / "b.jsonl").read_text(encoding="utf-8").split("\n")
    for line, one in zip(lines, made, strict=True):
        wanted = json.loads(line)
        if "paid" in wanted:
            wanted["paid"] = "2022-11-14"
        assert json.loads(one) == wanted


def test_json_lines_take_types_that_lose_nothing(at: pathlib.Path) -> None:
    """In Parquet a key is of the one type that it has in all lines; where it has several, or large numbers, it is text."""
    lines: list[dict[str, Any]] = [
        {"i": 1, "f": 1.5, "b": True, "m": 1, "l": 1 << 70, "d": "1401/08/23"},
        {"i": None, "m": "x", "d": None},
    ]
    put(at / "a.jsonl", lines)
    assert (
        main(["convert", "a.jsonl", "--column", "d", "--output", "date", "--errors", "null", "-o", "b.parquet", "--quiet"]) == 0
    )
    table = pq.read_table(at / "b.parquet")
    assert [str(field.type) for field in table.schema] == ["int64", "double", "bool", "string", "string", "date32[day]"]
    assert table.to_pylist()[0] == {**lines[0], "m": "1", "l": str(1 << 70), "d": dt.date(2022, 11, 14)}


def test_parquet_keeps_types_metadata_and_row_order(at: pathlib.Path, depth: Depth) -> None:
    """Other columns keep their types, the schema its metadata, and pandas reads the file."""
    import pandas as pd  # noqa: PLC0415 - here only

    third = depth(10_000, 50_000, 50_000)
    frame = pd.DataFrame(
        {"at": ["1401/08/23", None, "?"] * third, "n": range(3 * third), "c": pd.Categorical(["a", "b", "c"] * third)}
    )
    frame.to_parquet(at / "a.parquet", row_group_size=third * 4 // 5, compression="gzip")
    options = ["--column", "at", "--column", "at=day", "--output", "date", "--errors", "null"]
    assert main(["convert", "a.parquet", *options, "-o", "b.parquet", "--quiet"]) == 0
    made = pd.read_parquet(at / "b.parquet")
    assert list(made.columns) == ["at", "day", "n", "c"]
    assert made["at"].tolist() == made["day"].tolist() == [dt.date(2022, 11, 14), None, None] * third
    pd.testing.assert_frame_equal(made[["n", "c"]], frame[["n", "c"]])
    assert pq.read_metadata(at / "b.parquet").row_group(0).column(0).compression == "GZIP"


def test_parquet_of_datetimes_and_numbers(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Datetimes pass, numbers need to be explained, and a column of datetimes has no place for what is refused."""
    table = pa.table({"t": pa.array([dt.datetime(2022, 11, 14)]), "n": [44879]})  # noqa: DTZ001 - a wall clock
    pq.write_table(table, at / "a.parquet")
    assert main(["convert", "a.parquet", "--column", "t", "--to", "csv", "--quiet"]) == 0
    assert main(["convert", "a.parquet", "--column", "n=day", "--excel", "1900", "--to", "csv", "--quiet"]) == 0
    assert capfd.readouterr().out == "t,n\n2022-11-14T00:00:00,44879\nt,n,day\n2022-11-14 00:00:00.000000,44879,2022-11-14\n"
    assert main(["convert", "a.parquet", "--column", "n", "--to", "csv"]) == 2
    assert "expected a column of text, not of numbers" in capfd.readouterr().err
    assert main(["convert", "a.parquet", "--column", "n", "--output", "date"]) == 2
    assert "has no place for what is refused: pass --errors null or fail" in capfd.readouterr().err


def test_tables_of_all_types(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nested columns are written as JSON, dictionaries as their values; bytes are refused, and so is a file that is broken."""
    table = pa.table(
        {
            "paid": pa.array(["1401/08/23"]).dictionary_encode(), "l": [[1, 2]], "t": [dt.time(9)], "b": [True],
            "d": [dt.date(2022, 11, 14)],
        }
    )  # fmt: skip
    pq.write_table(table, at / "a.parquet")
    assert main(["convert", "a.parquet", "--column", "paid=iso", "--to", "csv", "--quiet"]) == 0
    assert main(["convert", "a.parquet", "--column", "paid=iso", "--to", "jsonl"]) == 0
    shown = capfd.readouterr()
    assert shown.out.split("\n")[1] == '1401/08/23,2022-11-14,"[1, 2]",09:00:00.000000,true,2022-11-14'
    assert json.loads(shown.out.split("\n")[2]) == {
        "paid": "1401/08/23", "iso": "2022-11-14", "l": [1, 2], "t": "09:00:00", "b": True, "d": "2022-11-14"}  # fmt: skip
    assert shown.err == "1 rows, 1 values read, none refused\n"
    pq.write_table(pa.table({"paid": ["1401/08/23"], "x": [b"\xff"]}), at / "b.parquet")
    for to in ("csv", "jsonl"):
        assert main(["convert", "b.parquet", "--column", "paid", "--to", to]) == 2
        assert "bytes cannot be written as" in capfd.readouterr().err
    pq.write_table(pa.table({"paid": ["1401/08/23"] * 99_999}), at / "c.parquet", use_dictionary=False)
    data = bytearray((at / "c.parquet").read_bytes())
    data[40:400] = bytes(360)
    (at / "c.parquet").write_bytes(data)
    assert main(["convert", "c.parquet", "--column", "paid", "-o", "d.parquet"]) == 2
    assert "c.parquet: the Parquet data cannot be read behind row" in capfd.readouterr().err


def test_rows_that_are_short_in_a_table(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With --ragged keep the fields that a row has not are null in another format; a header may have bytes replaced."""
    (at / "a.csv").write_bytes(b'id,\xff,paid\n1,"",1401/08/23\n2\n')
    options = ["--column", "paid", "--ragged", "keep", "--on-bad-utf8", "replace", "--quiet"]
    assert main(["convert", "a.csv", *options, "--to", "jsonl"]) == 0
    assert [json.loads(line) for line in capfd.readouterr().out.splitlines()] == [
        {"id": "1", "\ufffd": "", "paid": "2022-11-14"}, {"id": "2", "\ufffd": None, "paid": None}]  # fmt: skip
    assert main(["profile", "a.csv", "--column", "paid", "--on-bad-utf8", "replace", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["nulls"] == 1
    pq.write_table(pa.table({"paid": ["1401/08/23", "NULL", ""]}), at / "b.parquet")
    assert main(["profile", "b.parquet", "--column", "paid", "--null", "x", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["nulls"] == 2


def test_profiles_that_are_refused(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A profile is of one column of dates that is there, in a file that can be read."""
    pq.write_table(pa.table({"n": [1]}), at / "a.parquet")
    (at / "a.jsonl").write_text('{"x": 1}\n', encoding="utf-8")
    (at / "a.csv").write_bytes(b"paid\n\xff\n")
    for name, column, message in (
        ("a.jsonl", "n", "no key 'n'"),
        ("a.csv", "paid", "no UTF-8"),
    ):
        assert main(["profile", name, "--column", column]) == 2
        assert message in capfd.readouterr().err
    assert main(["profile", "a.csv", "--column", "paid", "--column", "x"]) == 2
    pq.write_table(pa.table({"n": [14010823, 14010824]}), at / "a.parquet")
    assert main(["profile", "a.parquet", "--column", "n"]) == 0
    assert "--column n --numbers ymd\n" in capfd.readouterr().out
    (at / "b.csv").write_text("n\n010823\n991230\n\n10824\n", encoding="utf-8")
    assert main(["convert", "b.csv", "--column", "n", "--numbers", "yymmdd", "--quiet"]) == 0
    assert capfd.readouterr().out == "n\n2022-11-14\n2021-03-20\n\n2022-11-15\n"


def test_several_files(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Files of one header become one, or one each in a folder; a glob is expanded in order."""
    for name in ("2.csv", "1.csv"):
        (at / name).write_text(f"paid\n1401/08/0{name[0]}\nx{name[0]}\n", encoding="utf-8")
    assert main(["convert", "[12].csv", "--column", "paid", "--problems", "p.csv", "--quiet"]) == 0
    assert capfd.readouterr().out == "paid\n2022-10-23\nx1\n2022-10-24\nx2\n"
    assert [row[:2] for row in rows_of(at / "p.csv")[1:]] == [["1.csv", "2"], ["2.csv", "2"]]
    assert main(["convert", "1.csv", "2.csv", "--column", "paid", "-o", "out/", "--to", "jsonl", "--quiet"]) == 2
    (at / "out").mkdir()
    assert main(["convert", "1.csv", "2.csv", "--column", "paid", "-o", "out", "--to", "jsonl", "--quiet"]) == 0
    assert (at / "out" / "2.jsonl").read_text(encoding="utf-8") == '{"paid": "2022-10-24"}\n{"paid": "x2"}\n'
    (at / "3.csv").write_text("\ufeffpaid\r\n1401/08/03", encoding="utf-8")
    assert main(["convert", "3.csv", "1.csv", "3.csv", "--column", "paid", "-o", "4.csv", "--quiet"]) == 0
    assert (at / "4.csv").read_bytes().decode() == "\ufeffpaid\r\n2022-10-25\n2022-10-23\nx1\n2022-10-25"
    for text in ("id,paid\n1,1401/08/01\n", "paid;id\n1401/08/01;1\n"):
        (at / "5.csv").write_text(text, encoding="utf-8")
        (at / "6.csv").write_text("paid,id\n1401/08/01,1\n", encoding="utf-8")
        capfd.readouterr()
        assert main(["convert", "6.csv", "5.csv", "--column", "paid"]) == 2
        assert "5.csv: its columns, or its delimiter, are not those of the file before it" in capfd.readouterr().err
    assert main(["convert", "none-*.csv", "--column", "paid"]) == 2
    assert "none-*.csv: no file matches" in capfd.readouterr().err


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_jobs_change_nothing(
    at: pathlib.Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, depth: Depth, ending: str
) -> None:
    """Several processes give the same bytes, counts and problems, in order, and say the same of a fault; in any room."""
    monkeypatch.setattr(convert, "_cores", lambda: 4)
    rows, size = depth(30_000 * (ending == "csv"), 200_000, 200_000), depth(1 << 17, 1 << 22, 1 << 22)
    if not rows:
        return
    monkeypatch.setattr(headers, "_BLOCK_BYTES", size)
    cells = random.Random(6).choices(CELLS, k=rows)  # noqa: S311 - as below, any will do
    written(at, "a.csv", [*cells])
    if ending != "csv":
        assert main(["convert", "a.csv", "--column", "paid=x", "-o", f"a.{ending}", "--quiet"]) == 0
    said = []
    for jobs, room in (("1", 0), ("2", 1 << 23), ("2", depth(1 << 15, 1 << 20, 1 << 20))):
        monkeypatch.setattr(processes, "_SLOT_BYTES", room)
        options = ["-o", f"{room}.{ending}", "--problems", f"p{room}.csv", "--jobs", jobs, "--errors", "null"]
        capfd.readouterr()
        assert main(["convert", f"a.{ending}", "--column", "paid", *options]) == 0
        made = [(at / name).read_bytes() for name in (f"{room}.{ending}", f"p{room}.csv")]
        said.append((capfd.readouterr().err.replace(f"p{room}.csv", ""), *made))
    assert said[0] == said[1] == said[2]
    bad = sum(1 for cell in jn.normalize([cell or None for cell in cells], output="frame")["problem"] if cell)
    assert len(rows_of(at / "p0.csv")) == bad + 1
    faults = set()
    (at / f"b.{ending}").write_bytes((at / f"a.{ending}").read_bytes() + b"1\n")  # no row, and no end of Parquet
    for jobs in ("1", "2"):
        assert main(["convert", f"b.{ending}", "--column", "paid", "-o", f"3.{ending}", "--jobs", jobs]) == 2
        faults.add(capfd.readouterr().err)
    assert len(faults) == 1
    assert not (at / f"3.{ending}").exists()


def test_jobs_that_would_be_slower(at: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On two cores delimited text is converted by one process, whatever is asked for; JSON lines by as many as are."""
    (at / "a.csv").write_text(HEAD + REST, encoding="utf-8")
    (at / "a.jsonl").write_text('{"paid": "1401/08/23"}\n', encoding="utf-8")
    begun: list[int] = []

    def converted_by(_conversion: Any, jobs: int) -> Any:
        begun.append(jobs)
        return iter(())

    monkeypatch.setattr(convert, "converted_by", converted_by)
    for cores in (2, 4):
        monkeypatch.setattr(convert, "_cores", lambda cores=cores: cores)
        for name in ("a.csv", "a.jsonl"):
            assert main(["convert", name, "--column", "paid", "-o", "b", "--jobs", str(cores), "--quiet", "--force"]) == 0
        assert begun == {2: [2], 4: [2, 4, 4]}[cores]


# --- what is refused -------------------------------------------------------------------------------------------------------


def test_refused_values(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """They are kept, or null, or end the run with 1 and no output; --problems has each with its place and reason."""
    (at / "a.csv").write_text(HEAD + REST, encoding="utf-8")
    assert main(["convert", "a.csv", "--column", "paid", "-o", "b.csv", "--problems", "p.csv"]) == 0
    assert "4 rows, 2 values read, 1 refused: 1 unreadable\n  a.csv:2: paid: \u2068'؟'\u2069: " in capfd.readouterr().err
    assert rows_of(at / "b.csv")[2] == ["2", "؟", "b, c"]
    assert rows_of(at / "p.csv") == [
        [*convert.PROBLEM_COLUMNS],
        ["a.csv", "2", "paid", "؟", "unreadable", "no date or time here"],
    ]
    assert main(["convert", "a.csv", "--column", "paid", "-o", "c.csv", "--errors", "null", "--quiet"]) == 0
    assert rows_of(at / "c.csv")[2] == ["2", "", "b, c"]
    assert main(["convert", "a.csv", "--column", "paid", "-o", "d.csv", "--errors", "fail", "--problems", "q.jsonl"]) == 1
    assert not (at / "d.csv").exists()
    assert json.loads((at / "q.jsonl").read_text(encoding="utf-8"))["text"] == "؟"
    assert main(["convert", "a.csv", "--column", "paid", "-o", "d.csv", "--errors", "fail", "--null", "؟", "--quiet"]) == 0


def test_formulas(at: pathlib.Path) -> None:
    """They are left alone unless --escape-formulas says otherwise; numbers are no formulas."""
    (at / "a.csv").write_text('paid,"=note"\n=1+1,"@SUM(1)"\n-5,+1.5\n-۱۴۰۱,\tx\n', encoding="utf-8")
    assert main(["convert", "a.csv", "--column", "paid", "-o", "b.csv", "--quiet"]) == 0
    assert (at / "b.csv").read_bytes() == (at / "a.csv").read_bytes()
    assert main(["convert", "a.csv", "--column", "paid", "-o", "c.csv", "--escape-formulas", "--quiet"]) == 0
    assert (at / "c.csv").read_text(encoding="utf-8") == "paid,\"'=note\"\n'=1+1,\"'@SUM(1)\"\n-5,+1.5\n'-۱۴۰۱,'\tx\n"
    assert main(["convert", "a.csv", "--column", "paid", "--escape-formulas", "-o", "d.tsv", "--quiet"]) == 0
    assert rows_of(at / "d.tsv", delimiter="\t")[1] == ["'=1+1", "'@SUM(1)"]
    (at / "w.csv").write_text(
        'paid,x\n＝1+1,"＠SUM(1)"\n－۵,ﻻ\n＋1,！\n', encoding="utf-8"
    )  # wide marks, and other wide letters
    assert main(["convert", "w.csv", "--column", "paid", "--escape-formulas", "-o", "e.csv", "--quiet"]) == 0
    assert (at / "e.csv").read_text(encoding="utf-8") == "paid,x\n'＝1+1,\"'＠SUM(1)\"\n'－۵,ﻻ\n'＋1,！\n"


@pytest.mark.parametrize(
    ("name", "data", "options", "message"),
    [
        ("a.csv", b"", [], "a.csv: the file is empty"),
        ("a.jsonl", b"", [], "a.jsonl: the file is empty"),
        ("a.csv", b"id,paid\n1,2\n3,\xff\n", [], "a.csv:2:3: byte 0xff is no UTF-8"),
        ("a.csv", b"id,\xff,paid\n1,2,3\n", [], "a.csv:0: the header is no UTF-8 (byte 0xff): --encoding names another"),
        ("a.csv", b"id,paid\n1,2\n\n3\n", [], "a.csv:2: 1 fields where the header has 2; --ragged keep"),
        ("a.csv", b"id,paid\n1,2,3\n", [], "a.csv:1: 3 fields where the header has 2"),
        ("a.csv", b'id,paid\n1,2\n3,"4\n5,6\n', [], "a.csv:2: a quote is opened in this row and never closed"),
        ("a.csv", b"id,date\n1,2\n", [], "a.csv: there is no column 'paid': its columns are 'id', 'date'"),
        ("a.csv", b"paid,paid\n1,2\n", [], "a.csv: 2 columns are called 'paid'"),
        ("a.csv", b"paid,x\n1,2\n", ["--column", "paid=x"], "a.csv: there is a column 'x' already"),
        ("a.csv.gz", gzip.compress(b"id,paid\n" + b"1,2\n" * 999, mtime=0)[:-9], [], "a.csv.gz: the gzip data ends too early"),
        ("a.csv.zst", pa.compress(bytes(k * k % 251 for k in range(999)), "zstd", asbytes=True)[:-9], [], "a.csv.zst: Trunc"),
        ("a.jsonl", b'{"paid": 1}\n{"paid": }\n', [], "a.jsonl:2:10: expecting value"),
        ("a.jsonl", '{"é": 1}\n["paid"]\n'.encode(), [], "a.jsonl:2:1: expected a JSON object"),
        ("a.jsonl", '{"é": 1 "paid": 2}\n'.encode(), [], "a.jsonl:1:10: expected a comma or the end of the object"),
        ("a.jsonl", b'{"paid": "\xff"}\n', [], "a.jsonl:1:11: byte 0xff is no UTF-8"),
        ("a.jsonl", b'{"paid": 1, "paid": 2}\n', [], "a.jsonl:1:21: the key 'paid' is there twice"),
        ("a.jsonl", b'{"paid": 1, "x": {"y": 1, "y": 2}, "x": 2}\n', ["--to", "csv"], "a.jsonl:1:41: the key 'x' is"),
        ("a.jsonl", b'{"x": ' + b"[" * 99_999 + b"\n", [], "a.jsonl:1:7: nested too deep"),
        ("a.jsonl", b'{"id": 1}\n{"date": 2}\n', [], "a.jsonl: there is no key 'paid' in any line: the keys are 'id', 'date'"),
        ("a.jsonl", b'{"paid": 1, x}\n', [], "a.jsonl:1:13: expected a key in double quotes"),
        ("a.jsonl", b'{"paid" 1}\n', [], "a.jsonl:1:9: expected a colon"),
        ("a.jsonl", b'{"paid": 1} 2\n', [], "a.jsonl:1:13: expected the end of the line"),
        ("a.jsonl", b'{"paid": "\\x"}\n', [], "a.jsonl:1:11: invalid \\escape"),
        ("a.jsonl", b'{"\\x": 1}\n', [], "a.jsonl:1:3: invalid \\escape"),
        ("a.jsonl", b"{}\n", [], "a.jsonl: there is no key 'paid' in any line: the keys are none"),
        ("a.jsonl", b'{"paid": 1, "x": 2}\n', ["--column", "paid=x"], "a.jsonl:1: there is a key 'x' already"),
        ("a.csv", b'id,"paid\n1,2\n', [], "a.csv:0: a quote is opened in the header and never closed"),
        ("a.csv", b"paid,x,x\n1,2,3\n", ["--to", "jsonl"], "a.csv: 2 columns are called 'x', which no other format"),
        ("a.csv", b"paid\n1\n", ["--column", "paid"], "a.csv: a column is named twice"),
        ("a.csv", b"paid-x\n1401/08/23-2\n", ["--no-quotes", "--delimiter", "-"], "a.csv: a value holds the delimiter"),
        ("a.parquet", b"PAR1 or not", [], "a.parquet: no Parquet file that can be read"),
        ("a.csv", b"paid\n1\n", ["--encoding", "utf-16"], "a.csv: the bytes are no "),
        ("a.csv", b"paid,paid \n1,2\n", ["--to", "jsonl", "--column", "paid "], ""),
    ],
)  # fmt: skip
def test_files_that_are_wrong(
    at: pathlib.Path, capfd: pytest.CaptureFixture[str], name: str, data: bytes, options: list[str], message: str
) -> None:
    """A file that cannot be converted whole is an error with its place, exit status 2, and no output; old ones stay."""
    (at / name).write_bytes(data)
    (at / "out").write_text("old", encoding="utf-8")
    status = main(["convert", name, "--column", "paid", "-o", "out", "--force", *options])
    assert capfd.readouterr().err.startswith(f"jalali-norm: {message}") == bool(message)
    assert status == (2 if message else 0)
    assert names() == sorted({name, "out"})
    assert ((at / "out").read_text(encoding="utf-8") == "old") == bool(message)


def test_files_that_are_read_all_the_same(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A header alone, other encodings, bad bytes and ragged rows, where that is asked for."""
    (at / "a.csv").write_bytes(b"id,paid")
    assert main(["convert", "a.csv", "--column", "paid=iso", "--quiet"]) == 0
    assert capfd.readouterr().out == "id,paid,iso"
    (at / "a.csv").write_bytes("نام,paid\nآ,1401/08/23\n".encode("windows-1256"))
    assert main(["convert", "a.csv", "--column", "paid", "--encoding", "windows-1256", "--quiet"]) == 0
    assert capfd.readouterr().out == "نام,paid\nآ,2022-11-14\n"
    for encoding in ("utf-16", "utf-32"):
        (at / "a.csv").write_text("نام\tpaid\r\nآ\t1401/08/23\r\n", encoding=encoding, newline="")
        assert main(["convert", "a.csv", "--column", "paid", "--quiet"]) == 0
        assert capfd.readouterr().out.encode() == "\ufeffنام\tpaid\r\nآ\t2022-11-14\r\n".encode()
    (at / "a.csv").write_bytes(b"id,paid\n\xff,1401/08/23\n")
    assert main(["convert", "a.csv", "--column", "paid", "--on-bad-utf8", "replace", "--quiet"]) == 0
    assert capfd.readouterr().out == "id,paid\n\ufffd,2022-11-14\n"
    (at / "a.csv").write_bytes(b"id,paid,x\n1,1401/08/23\n2\n3,1401/08/23,4,5\n")
    assert main(["convert", "a.csv", "--column", "paid=iso", "--ragged", "keep", "--quiet"]) == 0
    assert capfd.readouterr().out == "id,paid,iso,x\n1,1401/08/23,2022-11-14\n2\n3,1401/08/23,2022-11-14,4,5\n"
    assert main(["convert", "a.csv", "--column", "paid", "--ragged", "keep", "--to", "jsonl", "--quiet"]) == 2
    assert "a.csv:3: 4 fields have no place in 3 columns" in capfd.readouterr().err


def test_outputs_that_are_refused(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What is there stays without --force; folders that are missing and options that cannot be are errors."""
    (at / "a.csv").write_text(HEAD + REST, encoding="utf-8")
    (at / "b.csv").write_text("old", encoding="utf-8")
    assert main(["convert", "a.csv", "--column", "paid", "-o", "b.csv"]) == 2
    assert "b.csv: is there already: pass --force to replace it" in capfd.readouterr().err
    assert main(["convert", "a.csv", "--column", "paid", "-o", "no/b.csv"]) == 2
    assert main(["convert", "no.csv", "--column", "paid"]) == 2
    assert main(["convert", "a.csv", "--column", "paid", "--problems", "a.csv", "--force"]) == 2
    assert main(["convert", "a.csv", "--column", "paid", "-o", "c.csv", "--problems", "c.csv"]) == 2
    for options in (["--delimiter", '"'], ["--encoding", "none"], ["--jobs", "0"], ["--order", "dym"]):
        with pytest.raises(SystemExit, match="2"):
            main(["convert", "a.csv", "--column", "paid", *options])
    assert names() == ["a.csv", "b.csv"]


@pytest.mark.parametrize("name", ["b.XLS", "b.ods", "b.xlsb", "b.html", "b.ods.gz", "b.csv.zip", "b.md"])
def test_names_that_say_another_format(at: pathlib.Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    """No output is called what it is not, unless --to says what it is; nor are refused cells, nor a page."""
    (at / "a.csv").write_text(HEAD + REST, encoding="utf-8")
    ending = pathlib.Path(name.removesuffix(".gz")).suffix
    assert main(["convert", "a.csv", "--column", "paid", "-o", name]) == 2
    assert capfd.readouterr().err == (
        f"jalali-norm: {name}: {ending} is not written here: the name may end in .csv, .txt, .tsv, .tab, .json, .jsonl, "
        ".ndjson, .parquet, .pq, .xlsx, .sqlite, .sqlite3 or .db; "
        "or --to csv writes CSV under any name, --to jsonl JSON lines …\n"
    )
    assert main(["convert", "a.csv", "--column", "paid", "-o", "b.csv", "--problems", name]) == 2
    assert (
        f"{name}: {ending} is not written here: the name may end in .csv, .txt, .jsonl or .ndjson\n" in capfd.readouterr().err
    )
    assert main(["profile", "a.csv", "--column", "paid", "--html", name]) == (0 if ending == ".html" else 2)
    assert names() == (["a.csv", "b.html"] if ending == ".html" else ["a.csv"])
    assert main(["convert", "a.csv", "--column", "paid", "-o", name, "--to", "jsonl", "--force", "--quiet"]) == 0
    data = (at / name).read_bytes()
    assert json.loads((gzip.decompress(data) if name.endswith(".gz") else data).splitlines()[0])["paid"] == "2022-11-14"


def test_names_that_say_no_format(at: pathlib.Path) -> None:
    """What is written under them is of the source's format; a compression is one all the same, and .txt is CSV."""
    (at / "a.tsv").write_text("id\tpaid\n1\t1401/08/23\n", encoding="utf-8")
    for name in ("b", "b.out", "b.1401", "b.bak", "b.gz", "b.OUT.gz", ".csv"):
        assert main(["convert", "a.tsv", "--column", "paid", "-o", name, "--problems", f"p-{name}", "--quiet"]) == 0
        data = (at / name).read_bytes()
        assert (gzip.decompress(data) if name.endswith(".gz") else data) == b"id\tpaid\n1\t2022-11-14\n"
    assert main(["convert", "a.tsv", "--column", "paid", "-o", "b.txt", "--quiet"]) == 0
    assert (at / "b.txt").read_text(encoding="utf-8") == "id,paid\n1,2022-11-14\n"
    (at / "folder").mkdir()
    (at / "lines.json").write_text('{"paid": "1401/08/23"}\n', encoding="utf-8")  # its own name, and its own format
    assert main(["convert", "lines.json", "--column", "paid", "-o", "folder", "--quiet"]) == 0
    assert (at / "folder" / "lines.json").read_text(encoding="utf-8") == '{"paid": "2022-11-14"}\n'


@pytest.mark.parametrize("fast", [False, True])
def test_levels_of_compression(
    at: pathlib.Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *, fast: bool
) -> None:
    """A higher one gives the same rows in fewer bytes, with zlib-ng or without; where there is none so, it is said."""
    if fast:
        pytest.importorskip("zlib_ng")
    else:
        monkeypatch.setitem(sys.modules, "zlib_ng.gzip_ng", None)
    put(at / "a.csv", [{"id": str(k * k % 9973), "paid": "1401/08/23"} for k in range(20_000)])
    sizes = []
    command = ["convert", "a.csv", "--column", "paid", "--quiet", "--force", "--compression-level"]
    for level in ("1", "9"):
        assert main([*command, level, "-o", "b.csv.gz"]) == 0
        assert [one["paid"] for one in got(at / "b.csv.gz")] == ["2022-11-14"] * 20_000
        sizes.append((at / "b.csv.gz").stat().st_size)
    assert sizes[1] < sizes[0]
    for wrong in ("0", "10"):
        assert main([*command, wrong, "-o", "b.csv.gz"]) == 2
        assert capfd.readouterr().err.endswith("the levels of gzip are 1 to 9\n")
    assert (at / "b.csv.gz").stat().st_size == sizes[1]
    for name in ("b.csv", "b.csv.zst", "b.parquet", "b.db", "-"):
        for more in ([], ["--dry-run"]):
            assert main([*command, "9", "-o", name, *more]) == 2
            assert capfd.readouterr().err.endswith(": --compression-level is of what is called .gz\n")
    assert main([*command, "9", "-o", "b.csv", "--problems", "p.csv.gz"]) == 0
    assert names() == ["a.csv", "b.csv", "b.csv.gz", "p.csv.gz"]


@pytest.mark.parametrize(
    ("name", "clean"),
    [("a.csv", "clean.csv"), ("a.json", "clean.json"), ("a.page", "clean"), ("a.JSONL.gz", "clean.JSONL.gz")],
)
def test_the_suggested_command_is_not_refused(
    at: pathlib.Path, capfd: pytest.CaptureFixture[str], name: str, clean: str
) -> None:
    """Its output has a name that is written, whatever the source is called."""
    data = b'{"paid": "25/04/2021"}\n' if "json" in name.lower() else b"paid\n25/04/2021\n"
    (at / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert main(["profile", name, "--column", "paid"]) == 0
    command = shlex.split(capfd.readouterr().out.splitlines()[-1].removeprefix("command "))
    assert command[:5] == ["jalali-norm", "convert", name, "-o", clean]
    assert main(command[1:]) == 0
    made = (at / clean).read_bytes()
    assert (gzip.decompress(made) if clean.endswith(".gz") else made) == data.replace(b"25/04/2021", b"2021-04-25")


# every shape of value that is written: days, clocks, offsets, intervals of all ends, and what is refused
MIXED = [
    *CELLS, "T21:14", "ساعت ۹ تا ۱۱", "۲۳ آبان ۱۴۰۱ ساعت ۹ تا ۱۱", "از ۲۳ آبان ۱۴۰۱ تاکنون", "نیمه دوم آبان ۱۴۰۱", "پاییز ۱۴۰۱",
    "سال ۱۴۰۱", "دهه شصت", "2022-11-14T21:14:05+03:30", "2022-11-14 21:14:05.123456", "21:14:05", "1402/12/29 23:59:59",
    "2022-11-14T09:00+03:30/2022-11-14T11:00+03:30", "۱۲ مهر ۱۳۹۹ تا ۳ دی ۱۴۰۱", "هفته اول آبان ۱۴۰۱", "۲۳ آبن ۱۴۰۱",
    'x,y\n"z"',
]  # fmt: skip


@pytest.mark.parametrize(
    "options", [[], ["--zone", "Asia/Tehran"], ["--order", "dmy"], ["--order", "mdy"], ["--calendar", "gregorian"]]
)
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_what_is_written_is_read_back(at: pathlib.Path, name: str, options: list[str]) -> None:
    """A file that is converted again stays as it is, byte for byte of text; refused cells are the same ones."""
    put(at / name, [{"id": str(k), "paid": cell or None} for k, cell in enumerate(MIXED)])
    once, twice = f"once-{name}", f"twice-{name}"
    for source, target in ((name, once), (once, twice)):
        command = ["convert", source, "--column", "paid", "-o", target, "--problems", f"refused-{target}.csv"]
        assert main([*command, "--quiet", *options]) == 0
    assert (at / once).read_bytes() != (at / name).read_bytes()
    assert got(at / twice) == got(at / once)
    assert name.endswith("parquet") or (at / twice).read_bytes() == (at / once).read_bytes()
    refused = [[row[1:] for row in rows_of(at / f"refused-{target}.csv")] for target in (once, twice)]
    assert refused[0] == refused[1]
    assert len(refused[0]) > 1


def test_strays_are_removed(at: pathlib.Path) -> None:
    """What a run that was killed has left is removed, and what one that still writes has locked is not."""
    (at / "a.csv").write_text(HEAD + REST, encoding="utf-8")
    with OutputFile("b.csv", force=True) as writing:
        writing.write(b"half")
        (mine,) = (name for name in names() if name.startswith(".jalali-norm-"))
        (at / f"{mine[:-8]}00000000").write_text("half", encoding="utf-8")
        assert main(["convert", "a.csv", "--column", "paid", "-o", "b.csv", "--quiet"]) == 0
        assert names() == [mine, "a.csv", "b.csv"]
    assert names() == ["a.csv", "b.csv"]
    assert main(["convert", "a.csv", "--column", "paid", "-o", "/dev/null", "--quiet"]) == 0


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077, 0o000])
def test_only_its_owner_reads_what_is_half_written(at: pathlib.Path, mask: int) -> None:
    """A file is 0600 until it is whole; then it is as the umask says, or as the one that it replaces."""
    before = os.umask(mask)
    try:
        for name, kept in {"new.csv": None, "open.csv": 0o666, "own.csv": 0o600}.items():
            if kept is not None:
                (at / name).touch()
                (at / name).chmod(kept)
            with OutputFile(name, force=True) as writing:
                writing.write(b"half")
                (half,) = at.glob(".jalali-norm-*")
                assert half.stat().st_mode & 0o777 == 0o600
                writing.commit()
            assert (at / name).stat().st_mode & 0o777 == (0o666 & ~mask if kept is None else kept)
        assert os.umask(mask) == mask  # it was asked and not changed
    finally:
        os.umask(before)


def test_a_file_may_be_replaced_by_itself(at: pathlib.Path) -> None:
    """With --force a file may be converted in its place, through a link too; its permissions stay."""
    (at / "a.csv").write_text(HEAD + REST, encoding="utf-8")
    (at / "a.csv").chmod(0o640)
    (at / "link.csv").symlink_to("a.csv")
    assert main(["convert", "link.csv", "--column", "paid", "-o", "link.csv", "--force", "--quiet"]) == 0
    assert (at / "link.csv").is_symlink()
    assert rows_of(at / "a.csv")[1] == ["1", "2022-11-14", "a"]
    assert (at / "a.csv").stat().st_mode & 0o777 == 0o640


# --- when it is stopped ----------------------------------------------------------------------------------------------------


def big(at: pathlib.Path, size: int = 600_000) -> pathlib.Path:
    """Write a file that takes a while, of about so many rows."""
    rows = "".join(f"{k},1401/08/{k % 28 + 1:02},some text\n" for k in range(28_000))
    (path := at / "big.csv").write_text("id,paid,note\n" + rows * (size // 28_000), encoding="utf-8")
    return path


@pytest.mark.parametrize(("jobs", "ending"), [("1", "csv"), ("2", "jsonl")])
def test_killed_at_any_moment(at: pathlib.Path, depth: Depth, jobs: str, ending: str) -> None:
    """The old output is whole each time, the next run leaves no stray file, and no process stays."""
    if ending == "csv":
        big(at)
    else:
        (at / "big.jsonl").write_text('{"paid": "1401/08/23"}\n' * 100_000, encoding="utf-8")
    out = f"out.{ending}"
    arguments = ["convert", f"big.{ending}", "--column", "paid", "-o", out, "--problems", "p.csv", "--force", "--jobs", jobs]
    assert main([*arguments[:-1], "1"]) == 0
    whole = (at / out).read_bytes()
    moments = random.Random(int(jobs))  # noqa: S311
    strays = 0
    kills = depth(3 - int(jobs), 5, 20)
    for k in range(kills):
        process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        while process.poll() is None and len(names()) == 3:  # until it begins to write
            time.sleep(0.005)
        time.sleep(moments.uniform(0, 0.6) * k / kills)  # at first at once
        process.kill()
        process.wait()
        assert (at / out).read_bytes() == whole
        strays += len(names()) > 3
    assert main(arguments) == 0
    assert names() == [f"big.{ending}", out, "p.csv"]
    assert strays


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.usefixtures("at")
def test_stopped_in_good_order(number: signal.Signals, status: int) -> None:
    """Ctrl-C and SIGTERM end it without a traceback and leave nothing behind, while it waits for input too."""
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "convert", "--column", "paid", "-o", "out.csv"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write((HEAD + REST).encode())
        process.stdin.flush()
        while not any(name.startswith(".jalali-norm-") for name in names()):
            time.sleep(0.02)
        time.sleep(0.3)
        process.send_signal(number)
        assert process.wait(20) == status
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert names() == []


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_broken_pipe(at: pathlib.Path, to: str) -> None:
    """A reader that goes ends it quietly, with 141."""
    big(at)
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "convert", "big.csv", "--column", "paid", "--to", to], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10 if to == "csv" else 0)
        process.stdout.close()
        assert process.wait(20) == 141
        assert process.stderr.read() == b""


def test_full_disk(at: pathlib.Path) -> None:
    """A full disk is an error; the old output stays whole, and nothing beside it."""
    big(at)
    (at / "disk").mkdir()
    script = (
        f"mount -t tmpfs -o size=256k none disk && printf old > disk/out.csv && {sys.executable} -m jalali_norm"
        " convert big.csv --column paid -o disk/out.csv --force; echo $?; ls -A disk; cat disk/out.csv"
    )
    ran = subprocess.run(["unshare", "-m", "sh", "-c", script], capture_output=True, check=False, text=True)  # noqa: S603, S607
    if "mount" in ran.stderr or "unshare" in ran.stderr:  # pragma: no cover - who may not mount
        pytest.skip(f"no small disk can be made here: {ran.stderr.strip()}")
    assert ran.stderr == "jalali-norm: disk/out.csv: No space left on device\n"
    assert ran.stdout == "2\nout.csv\nold"
    assert main(["convert", "big.csv", "--column", "paid", "-o", "/dev/full", "--quiet"]) == 2


def test_memory_does_not_grow(at: pathlib.Path, depth: Depth) -> None:
    """The peak of resident memory is the same for six times the file, and under 300 MB."""
    rows = depth(400_000, 500_000, 500_000)
    for size in (rows, 6 * rows):
        big(at, size).rename(f"{size}.csv")
    small, large = peaks(
        *(["convert", f"{size}.csv", "--column", "paid", "-o", f"{size}.out", "--quiet"] for size in (rows, 6 * rows))
    )
    assert large < min(300_000, small + 50_000)


@pytest.mark.parametrize("ending", ["csv.gz", "jsonl.zst"])
def test_a_bomb_of_one_row(at: pathlib.Path, ending: str, depth: Depth, capfd: pytest.CaptureFixture[str]) -> None:
    """A row that unpacks to more than 64 MiB is refused, for at most 450 MB, however long it is."""
    megabytes = depth(80, 200, 1024)
    with pa.CompressedOutputStream(str(at / f"bomb.{ending}"), "gzip" if ending.endswith("gz") else "zstd") as file:
        file.write(b'id,paid\n1,"' if ending.startswith("csv") else b'{"paid": "1401/08/23 ')
        for _ in range(megabytes):
            file.write(b"a" * (1 << 20))
    (peak,) = peaks(["convert", f"bomb.{ending}", "--column", "paid", "-o", "clean.csv"], status=2)
    assert peak < 450_000
    assert main(["convert", f"bomb.{ending}", "--column", "paid", "-o", "clean.csv"]) == 2
    assert "a row of more than 64 MiB" in capfd.readouterr().err
    assert [path.name for path in at.iterdir()] == [f"bomb.{ending}"]


# --- profiles --------------------------------------------------------------------------------------------------------------


def test_profile_of_a_file(at: pathlib.Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is that of the column in memory, but for its rows, which are counted from 1 as everywhere in files."""
    monkeypatch.setattr(headers, "_BLOCK_BYTES", 64)
    cells = [cell for cell in CELLS * 3 if cell] + ["25/04/2021"]
    written(at, "a.csv", [*cells])
    put(at / "a.jsonl", [{"paid": cell} for cell in cells])
    pq.write_table(pa.table({"paid": cells}), at / "a.parquet")
    wanted = jn.profile(cells).to_dict()
    for name in ("a.csv", "a.jsonl", "a.parquet"):
        assert main(["profile", name, "--column", "paid", "--json"]) == 0
        made = json.loads(capfd.readouterr().out)
        for kind in ("problems", "anomalies"):
            for one, same in zip(made[kind], wanted[kind], strict=True):
                assert one["rows"] == [row + 1 for row in same["rows"]]
                assert [e["text"] for e in one["examples"]] == [e["text"] for e in same["examples"]]
        without = {"problems", "anomalies", "evidence_rows"}
        assert {k: v for k, v in made.items() if k not in without} == {k: v for k, v in wanted.items() if k not in without}
    assert main(["profile", "a.csv", "a.jsonl", "--column", "paid"]) == 0
    assert f"cells      {2 * len(cells)}: " in (out := capfd.readouterr().out)
    assert "row a.csv:5: ?" in out


def test_profile_of_a_pair(at: pathlib.Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """--pair holds a column against its twin, of every format, block by block as the whole."""
    monkeypatch.setattr(headers, "_BLOCK_BYTES", 64)
    cells = ["1401/08/23", "۲۴ آبان ۱۴۰۱", None, "1401/08/31", "14010823"] * 9
    twins = ["2022-11-14", "2022-11-16", "2022-11-16", "2022-11-22", None] * 9
    rows = list(zip(cells, twins, strict=True))
    (at / "a.csv").write_text("paid,twin\n" + "".join(f"{a or ''},{b or ''}\n" for a, b in rows), encoding="utf-8")
    put(at / "a.jsonl", [{"paid": a, "twin": b} for a, b in rows])
    days = [None if b is None else dt.date.fromisoformat(b) for b in twins]
    pq.write_table(pa.table({"paid": cells, "twin": pa.array(days, pa.date32())}), at / "a.parquet")
    wanted = jn.profile_pair(cells, twins).to_dict()
    assert (wanted["same"], wanted["differ"], wanted["unread"], wanted["one_null"]) == (9, 9, 9, 18)
    for name in ("a.csv", "a.jsonl", "a.parquet"):
        assert main(["profile", name, "--column", "paid", "--pair", "twin", "--json"]) == 0
        made = json.loads(capfd.readouterr().out)
        assert [row.pop("row") for row in made["rows"]] == [row["row"] + 1 for row in wanted["rows"]]
        assert made | {"rows": None} == wanted | {"rows": None}
    assert main(["profile", "a.csv", "a.jsonl", "--column", "paid", "--pair", "twin"]) == 0
    assert "row a.jsonl:2: \u2068۲۴ آبان ۱۴۰۱\u2069 is 2022-11-15, its twin 2022-11-16" in capfd.readouterr().out
    (at / "n.csv").write_text("paid,twin\n14010823,2022-11-14\n", encoding="utf-8")
    for arguments, message in (
        (["a.csv", "--column", "paid", "--pair", "twin", "--html", "page.html"], "--html shows one column"),
        (["a.csv", "--column", "paid", "--pair", "none"], "there is no column 'none'"),
        (["a.csv", "--column", "paid", "--pair", "paid"], "named twice"),
        (["a.jsonl", "--column", "paid", "--pair", "none"], "no key 'none'"),
    ):
        assert main(["profile", *arguments]) == 2
        assert message in capfd.readouterr().err


def test_no_word_is_null(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """--no-nulls refuses the words that are null without it, and the command that a profile prints has it."""
    (at / "a.csv").write_text("paid\n1401/08/23\nNULL\n-\n", encoding="utf-8")
    for options, refused in (([], 1), (["--null=-"], 0), (["--no-nulls"], 2)):
        assert main(["convert", "a.csv", "-o", "b.csv", "--column", "paid", "--force", *options]) == 0
        assert f", {refused or 'none'} refused" in capfd.readouterr().err
        assert main(["profile", "a.csv", "--column", "paid", "--json", *options]) == 0
        assert json.loads(capfd.readouterr().out)["refused"] == refused
    assert main(["profile", "a.csv", "--column", "paid", "--no-nulls"]) == 0
    assert capfd.readouterr().out.endswith("convert a.csv -o clean.csv --column paid --no-nulls\n")


def test_profile_page(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """--html writes the page with a command that does what it says."""
    (at / "a b.csv").write_text("id;paid\n1;25/04/2021\n2;03/04/2021\n", encoding="utf-8")
    assert main(["profile", "a b.csv", "--column", "paid", "--html", "page.html"]) == 0
    page = re.sub("<[^>]*>", "", (at / "page.html").read_text(encoding="utf-8"))
    assert "jalali-norm convert &#x27;a b.csv&#x27; -o clean.csv --column paid --order dmy" in page
    assert (
        main(["convert", "a b.csv", "-o", "clean.csv", "--column", "paid", "--order", "dmy", "--errors", "fail", "--quiet"])
        == 0
    )
    assert main(["profile", "a b.csv", "--column", "paid", "--html", "page.html"]) == 2
    assert main(["profile", "a b.csv", "--column", "paid", "--html", "a b.csv", "--force"]) == 2
    assert "is a file to read" in capfd.readouterr().err
    assert main(["profile", "a b.csv", "--column", "none"]) == 2
