"""Small files that come to much: what they may cost, and that they end in their rows or in one line."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jalali_norm.cli import main
from jalali_norm.files import convert, parquet
from tests.helpers import Depth, calls, command, peaks

LONG = "1401/08/23" + "a" * 1_000_000


def named(rows: int, text: str = LONG) -> Any:
    """Return a column of rows that all name one text of a dictionary."""
    return pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))


def lists(rows: int, text: str = LONG) -> Any:
    """Return the same as lists of one text each, the first of which are empty."""
    return pa.ListArray.from_arrays(pa.array([0, 0, *range(1, rows)], pa.int32()), named(rows - 1, text))


def put(path: pathlib.Path, columns: dict[str, Any], **options: Any) -> None:
    """Write a Parquet file that says nothing of Arrow's own types."""
    pq.write_table(pa.table(columns), path, store_schema=False, **options)


def bomb(path: pathlib.Path, kind: str, rows: int, text: str) -> None:
    """Write a small file whose rows come to much."""
    dates = ["1401/08/23"] * rows
    if kind == "prefixes":
        put(path, {"paid": dates, "note": [text] * rows}, use_dictionary=False, column_encoding={"note": "DELTA_BYTE_ARRAY"})
    elif kind == "categories":
        pq.write_table(pa.table({"paid": dates, "note": named(rows, text), "other": named(rows, text)}), path)
    elif kind == "dates":
        put(path, {"paid": named(rows, text), "note": named(rows, text)})
    else:
        put(path, {"paid": dates, "note": (lists if kind == "lists" else named)(rows, text)})


@pytest.mark.parametrize("kind", ["texts", "dates", "lists", "categories", "prefixes"])
def test_rows_that_are_read_at_once(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """They are as few as fit if each of them names the longest text of its column."""
    monkeypatch.setattr(parquet, "_BATCH_BYTES", 1 << 16)
    monkeypatch.setattr(parquet, "_TOGETHER_BYTES", 1 << 16)
    monkeypatch.setattr(parquet, "_UNKNOWN_BYTES", 1)
    bomb(source := tmp_path / "bomb.parquet", kind, 2_000, "x" * 4_000)
    assert source.stat().st_size < 80_000
    with pq.ParquetFile(source) as file:
        batches = [*parquet.batches_of(file, source)]
    assert sum(batch.num_rows for batch in batches) == 2_000
    assert max(batch.num_rows for batch in batches) <= 17
    assert pa.Table.from_batches(batches).equals(pq.read_table(source))


@pytest.mark.parametrize("kind", ["texts", "dates", "lists", "categories", "prefixes"])
def test_a_bomb_of_many_rows(tmp_path: pathlib.Path, kind: str, depth: Depth) -> None:
    """A Parquet file of some kilobytes whose rows come to gigabytes is read in rows that fit, for less than 700 MB."""
    rows = depth(0, 1_000, 20_000)
    if not rows:  # quickly, those that are read at once are counted
        return
    bomb(tmp_path / "bomb.parquet", kind, rows, LONG)
    (peak,) = peaks(
        ["convert", str(tmp_path / "bomb.parquet"), "--column", "paid", "-o", str(tmp_path / "b.parquet"), "--quiet"]
    )
    assert peak < 700_000
    assert pq.read_metadata(tmp_path / "b.parquet").num_rows == rows


@pytest.mark.parametrize("ending", ["csv.gz", "jsonl.zst"])
def test_a_bomb_of_many_lines(tmp_path: pathlib.Path, ending: str, depth: Depth) -> None:
    """Many rows that were packed into few bytes are a stream like any other: under 500 MB, however many."""
    with pa.CompressedOutputStream(str(tmp_path / f"bomb.{ending}"), "gzip" if ending.endswith("gz") else "zstd") as file:
        file.write(b"paid,x\n" if ending.startswith("csv") else b"")
        line = (b"1401/08/23,a" if ending.startswith("csv") else b'{"paid": "1401/08/23"}') + b"\n"
        for _ in range(depth(1, 20, 1_000)):
            file.write(line * 50_000)
    (peak,) = peaks(["convert", str(tmp_path / f"bomb.{ending}"), "--column", "paid", "-o", "/dev/null", "--quiet"])
    assert peak < 500_000


def test_rows_are_the_same_however_they_are_read(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row groups of short and of long texts, of lists, structs and maps come out as they went in, in order."""
    rows = [
        {"paid": f"1401/08/{k % 28 + 1:02}", "n": k, "l": [f"a{k}"] * (k % 3), "s": {"a": "x" * (k % 500)},
         "m": [("k", "v" * (k % 7))], "t": "y" * (k % 1000), "e": None}
        for k in range(2_000)
    ]  # fmt: skip
    schema = pa.schema(
        [("paid", pa.string()), ("n", pa.int64()), ("l", pa.list_(pa.string())), ("s", pa.struct([("a", pa.string())])),
         ("m", pa.map_(pa.string(), pa.string())), ("t", pa.string()), ("e", pa.binary(9))]
    )  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows, schema), tmp_path / "a.parquet", row_group_size=700, store_schema=False)
    for size in (1 << 25, 1 << 14):
        monkeypatch.setattr(parquet, "_BATCH_BYTES", size)
        target = tmp_path / f"{size}.parquet"
        assert main(["convert", str(tmp_path / "a.parquet"), "--column", "paid=iso", "-o", str(target), "--quiet"]) == 0
        made = pq.read_table(target).to_pylist()
        assert [one.pop("iso") for one in made] == [
            f"2022-{(295 + k % 28) // 304 + 10}-{(k % 28 + 22) % 31 + 1:02}" for k in range(2_000)
        ]
        assert made == rows


def test_a_row_that_no_machine_holds(
    tmp_path: pathlib.Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row whose columns may come to more than a gigabyte is refused, and nothing is written."""
    monkeypatch.setattr(parquet, "_MOST_ROW_BYTES", 1 << 27)
    put(tmp_path / "bomb.parquet", {"paid": ["1401/08/23"], **{f"c{k}": named(1) for k in range(150)}})
    assert main(["convert", str(tmp_path / "bomb.parquet"), "--column", "paid", "-o", str(tmp_path / "b.csv")]) == 2
    assert "bomb.parquet: a row may come to 0.1 GiB, by the longest texts of its columns\n" in capfd.readouterr().err
    assert not (tmp_path / "b.csv").exists()


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_many_columns(tmp_path: pathlib.Path, ending: str, depth: Depth) -> None:
    """Ten times the columns are not more than ten times the work; what has no place for so many says so."""
    many = depth(1_000 if ending == "parquet" else 2_100, 5_000, 100_000)
    counts = []
    for size in (many // 10, many):
        source = tmp_path / f"a.{ending}"
        keys = [f"c{k}" for k in range(size)]
        if ending == "csv":
            source.write_text(",".join(keys) + "\n" + ",".join(["1401/08/23"] * size) + "\n", encoding="utf-8")
        elif ending == "jsonl":
            source.write_text(json.dumps(dict.fromkeys(keys, "1401/08/23")) + "\n", encoding="utf-8")
        else:
            put(source, {key: ["1401/08/23"] for key in keys})
        arguments = ["convert", str(source), "--column", "c7", "--force", "--quiet", "-o"]
        for to in ("csv", "parquet"):
            target = str(tmp_path / f"b.{to}")
            counts.append(calls(lambda arguments=arguments, target=target: main([*arguments, target])))  # type: ignore[misc]
        status, _, said = command(*arguments, str(tmp_path / "b.db"))
        assert (status, said.count(b"\n"), b"too many columns" in said) == ((2, 1, True) if size > 2_000 else (0, 0, False))
    assert all(large < 12 * small for small, large in zip(counts[:2], counts[2:], strict=True))
    if many > 16_384:
        status, _, said = command(*arguments, str(tmp_path / "b.xlsx"))
        assert (status, said.count(b"\n"), b"a sheet has 16,384" in said) == (2, 1, True)


@pytest.mark.parametrize(
    "text",
    ['[{"paid": "1401/08/23", "x": ' + "[" * 100_000, '{"x": ' + '{"x": ' * 100_000, "[" * 100_000, '{"paid": ' + "[" * 100_000,
     '{"x": ' + "[" * 100_000 + "]" * 100_000 + "}", '{"paid": "1401/08/23", "x": {"y": 1, "y": ' + "[" * 100_000]
)  # fmt: skip
@pytest.mark.parametrize("ending", ["json", "jsonl"])
@pytest.mark.parametrize("options", [["--column", "paid"], ["--column", "x.x.x[].y"], ["--column", "paid", "--to", "csv"]])
def test_deep_json(tmp_path: pathlib.Path, text: str, ending: str, options: list[str]) -> None:
    """What is nested a hundred thousand deep is one line and status 2."""
    (tmp_path / f"a.{ending}").write_text(text, encoding="utf-8")
    status, made, said = command("convert", str(tmp_path / f"a.{ending}"), *options)
    assert (status, made) == (2, b"")
    assert said.count(b"\n") == 1
    assert len(said) < 300


@pytest.mark.parametrize("error", [MemoryError(), pa.ArrowMemoryError("malloc of size 64 failed"), "NumPy's"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_not_enough_memory(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: Any, jobs: str
) -> None:
    """A machine that has too little ends it with one line and status 2; the old output stays, and nothing beside it."""
    (tmp_path / "a.csv").write_text("id,paid\n1,1401/08/23\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("old", encoding="utf-8")

    def fail(*_arguments: object, **_options: object) -> Any:
        if isinstance(error, str):
            return np.empty(1 << 50)
        raise error

    if jobs == "1":
        monkeypatch.setattr(convert, "convert_block", fail)
    else:
        monkeypatch.setattr(convert, "_converted_blocks", fail)  # as what comes back from another process
    command = ["convert", str(tmp_path / "a.csv"), "--column", "paid", "-o", str(tmp_path / "b.csv"), "--force", "--jobs", jobs]
    assert main(command) == 2
    assert capfd.readouterr().err == "jalali-norm: there is not enough memory for this\n"
    assert (tmp_path / "b.csv").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_a_process_that_has_less(tmp_path: pathlib.Path, depth: Depth) -> None:
    """So it is where the machine says no: with an address space that the file does not fit in."""
    for k in range(depth(0, 3, 20)):
        put(tmp_path / "a.parquet", {"paid": ["1401/08/23" + "a" * 20_000_000]}, use_dictionary=False)
        program = (
            "import re, resource, sys; from jalali_norm.cli import main; import jalali_norm.files.convert\n"
            "size = int(re.search(r'VmSize:\\s+(\\d+)', open('/proc/self/status').read())[1]) << 10\n"
            f"resource.setrlimit(resource.RLIMIT_AS, (size + {20 + 10 * k} * 1_000_000,) * 2)\n"
            "sys.exit(main(sys.argv[1:]))"
        )
        arguments = ["convert", str(tmp_path / "a.parquet"), "--column", "paid", "-o", str(tmp_path / "b.csv")]
        ran = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=False, text=True)  # noqa: S603
        if ran.returncode == 0:  # pragma: no cover - it was enough
            break
        assert not (tmp_path / "b.csv").exists()
        if "thread-local data" in ran.stderr:  # where the system's loader has too little, it ends the process as a kill does
            continue
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1), ran.stderr
        assert ran.stderr.startswith("jalali-norm: ")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet"]
