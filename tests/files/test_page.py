"""docs/files.md, row by row: what cannot be read whole and unless what, what stays as it is, and how far it goes."""

from __future__ import annotations

import gzip
import pathlib
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pyarrow as pa
import pytest

from jalali_norm.cli import main
from tests.helpers import ROOT, command

PAGE = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
CP1256 = "تاريخ,paid\nشماره نخست,1401/08/23\n".encode("cp1256")
CLEAN = "id,paid\n1,2022-11-14\n"


class Fault(NamedTuple):
    """A file that cannot be read whole: what is said of it, and options with which it is read, into what."""

    data: bytes
    place: str  # and what is said
    told: list[str]
    made: str = ""
    name: str = "a.csv"
    over: bool = False  # an output that is there


# by the first words of the row that says it
FAULTS: dict[str, list[Fault]] = {
    "bytes that are no UTF-8": [
        Fault(CP1256, "a.csv:0: the header is no UTF-8 (byte 0xca): this looks like cp1256: --encoding cp1256 reads it",
              ["--encoding", "windows-1256"], "تاريخ,paid\nشماره نخست,2022-11-14\n"),
        Fault(b"id,paid\n1,1401/08/23\n\xff,x\n", "a.csv:2:1: byte 0xff is no UTF-8", ["--on-bad-utf8", "replace"],
              CLEAN + "\ufffd,x\n"),
    ],
    "a row of more or fewer fields": [
        Fault(b"id,paid\n1,1401/08/23\n2\n", "a.csv:2: 1 fields where the header has 2", ["--ragged", "keep"], CLEAN + "2\n"),
        Fault(b"id,paid\n1,1401/08/23\n2,x,y\n", "a.csv:2: 3 fields where the header has 2", ["--ragged", "keep"],
              CLEAN + "2,x,y\n"),
    ],
    "a quote that is never closed": [
        Fault(b'id,paid\n1,1401/08/23\n"2,x\n', "a.csv:2: a quote is opened in this row and never closed", ["--no-quotes"],
              CLEAN + '"2,x\n'),
    ],
    "a line that is no JSON object": [
        Fault(b'{"paid": "1401/08/23"}\n[1]\n', "a.jsonl:2:1: expected a JSON object", [], name="a.jsonl"),
        Fault(b'{"paid": "1401/08/23"}\n{"paid": 1, "paid": 2}\n', "a.jsonl:2:21: the key 'paid' is there twice", [],
              name="a.jsonl"),
        Fault(b'{"paid": ' + b"[" * 100_000 + b"\n", "a.jsonl:1:10: nested too deep", [], name="a.jsonl"),
    ],
    "compressed data or a database that is cut off": [
        Fault(gzip.compress(b"id,paid\n" + b"1,1401/08/23\n" * 999)[:-9], "a.csv.gz: the gzip data ends too early", [],
              name="a.csv.gz"),
        Fault(pa.compress(bytes(k * k % 251 for k in range(999)), "zstd", asbytes=True)[:-9], "a.csv.zst: Trunc", [],
              name="a.csv.zst"),
    ],
    "no such column": [
        Fault(b"id,date\n1,2\n", "a.csv: there is no column 'paid': its columns are 'id', 'date'", []),
        Fault(b"paid,paid\n1,2\n", "a.csv: 2 columns are called 'paid'", []),
    ],
    "an output that is there": [
        Fault(CLEAN.encode(), "b: is there already: pass --force to replace it", ["--force"], CLEAN, over=True),
    ],
}  # fmt: skip


def rows_of_the_table() -> list[tuple[str, str]]:
    """Return the rows of the table: what is wrong, and unless what."""
    table = PAGE.partition("A file that cannot be read whole")[2].partition("\n|---|---|\n")[2].partition("\n\n")[0]
    return [(what.strip(), unless.strip()) for what, unless in re.findall(r"^\|(.*)\|(.*)\|$", table, re.MULTILINE)]


def test_every_row_has_its_faults() -> None:
    """Each row of the page is tried, and nothing is tried that the page does not say."""
    rows = rows_of_the_table()
    assert len(rows) == len(FAULTS)
    for (what, unless), (begins, faults) in zip(rows, FAULTS.items(), strict=True):
        assert what.startswith(begins)
        options = {one.told[0] for one in faults if one.told}
        assert options == set(re.findall(r"--[a-z0-9-]+", unless)), what


@pytest.mark.parametrize("fault", [one for faults in FAULTS.values() for one in faults], ids=lambda one: one.place[:40])
def test_faults(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, fault: Fault) -> None:
    """It is one line with its place and status 2, and nothing is written; with the option that the page names it is read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / fault.name).write_bytes(fault.data)
    if fault.over:
        (tmp_path / "b").write_text("old", encoding="utf-8")
    arguments = ["convert", fault.name, "--column", "paid", "-o", "b", "--quiet"]
    status, made, said = command(*arguments)
    assert (status, made, said.count(b"\n")) == (2, b"", 1)
    assert said.decode().startswith(f"jalali-norm: {fault.place}")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([fault.name, *(["b"] if fault.over else [])])
    if fault.told:
        assert command(*arguments, *fault.told) == (0, b"", b"")
        assert (tmp_path / "b").read_bytes().decode() == fault.made


KEPT: dict[str, tuple[str, bytes]] = {  # what the page says of it, and a file of which all else must stay
    "byte order mark": ("a.csv", b"\xef\xbb\xbfid,paid\n1,@\n"),
    "line ends": ("a.csv", b"id,paid\r\n1,@\r\n2,@\n3,@\r\n"),
    "quotes": ("a.csv", b'"id","paid","x"\n"1",@,"a ""b"" c"\n2,@,""\n'),
    "blank lines": ("a.csv", b"id,paid\n\n1,@\n\n\n2,@\n\n"),
    "NUL": ("a.csv", b"id,paid\n\0,@\n"),
    "cells of any\nsize": ("a.csv", b"id,paid\n" + b"x" * 9_000_000 + b",@\n"),
    "numbers": ("a.jsonl", b'{"n": 1.10, "m": 1e400, "l": 123456789012345678901234567890, "paid": "@"}\n'),
    "escapes": ("a.jsonl", b'{"e": "\\u00e9\\/", "paid": "@"}\n'),
    "spaces": ("a.jsonl", b'  { "paid" :"@" ,"x":[ 1 ,2 ] }  \n\n'),
    "the order of keys": ("a.jsonl", b'{"z": 1, "paid": "@", "a": 2}\n'),
    "a quote inside a field that does not begin with one is a character like any other": ("a.csv", b'id,paid\n5" x,@\n'),
    "Formulas are left alone": ("a.csv", b"id,paid\n=1+1,@\n@SUM(1),@\n".replace(b"@S", b"+S")),
}


@pytest.mark.parametrize("said", KEPT)
def test_what_stays(tmp_path: pathlib.Path, said: str) -> None:
    """It is on the page, and it stays byte for byte; a lone return for a line end does too, and no line end at the end."""
    assert said in PAGE.partition("## What stays as it is")[2]
    name, data = KEPT[said]
    changes: list[Callable[[bytes], bytes]] = [lambda one: one, lambda one: one.removesuffix(b"\n")]
    if said in ("line ends", "quotes") and name == "a.csv":
        changes.append(lambda one: one.replace(b"\r\n", b"\n").replace(b"\n", b"\r"))
    for change in changes:
        given, out = change(data), tmp_path / f"b{pathlib.Path(name).suffix}"
        (tmp_path / name).write_bytes(given.replace(b"@", b"1401/08/23"))
        assert main(["convert", str(tmp_path / name), "--column", "paid", "-o", str(out), "--quiet", "--force"]) == 0
        assert out.read_bytes() == given.replace(b"@", b"2022-11-14")


@pytest.mark.parametrize(
    ("said", "options", "wanted"),
    [
        ("unless\n`--escape-formulas` puts a `'`", ["--escape-formulas"], b"id,paid\n'=1+1,2022-11-14\n"),
        ("`--output-encoding utf-8-sig`", ["--output-encoding", "utf-8-sig"], "\ufeffid,paid\n=1+1,2022-11-14\n".encode()),
        ("`cp1256`", ["--output-encoding", "cp1256"], "id,paid\n=1+1,2022-11-14\n".encode("cp1256")),
        ("`utf-16`", ["--output-encoding", "utf-16"], "id,paid\n=1+1,2022-11-14\n".encode("utf-16")),
    ],
)
def test_what_is_asked_for(tmp_path: pathlib.Path, said: str, options: list[str], wanted: bytes) -> None:
    """What the page says is written otherwise where an option asks for it."""
    assert said in PAGE
    (tmp_path / "a.csv").write_text("id,paid\n=1+1,1401/08/23\n", encoding="utf-8")
    arguments: list[Any] = ["convert", str(tmp_path / "a.csv"), "--column", "paid", "-o", str(tmp_path / "b.csv"), "--quiet"]
    assert main([*arguments, *options]) == 0
    assert (tmp_path / "b.csv").read_bytes() == wanted
