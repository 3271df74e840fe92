"""Kill conversions at random moments, and see what is left: run `python -m tests.tools.kills`.

Each run converts a file over an old output with `--force` and is sent SIGKILL at some moment. The output must then be the old
one or the new one, whole; and the next run that is left alone must leave nothing else beside it. SQLite is opened as users do,
which rolls back what was not committed.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import json
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import python_calamine
import xlsxwriter

KINDS = {"csv": "csv", "jsonl": "jsonl", "parquet": "parquet", "xlsx": "xlsx", "sqlite": "db"}  # and how their files end


def source_of(folder: pathlib.Path, kind: str, rows: int) -> pathlib.Path:
    """Write a file with so many rows that have a date."""
    path = folder / f"source.{KINDS[kind]}"
    dates = [f"1401/08/{k % 30 + 1:02}" for k in range(rows)]
    if kind == "csv":
        path.write_text("id,paid\n" + "".join(f"{k},{one}\n" for k, one in enumerate(dates)), encoding="utf-8")
    elif kind == "jsonl":
        path.write_text("".join(json.dumps({"id": k, "paid": one}) + "\n" for k, one in enumerate(dates)), encoding="utf-8")
    elif kind == "parquet":
        pq.write_table(pa.table({"id": range(rows), "paid": dates}), path)
    elif kind == "xlsx":
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for k, row in enumerate([("id", "paid"), *enumerate(dates)]):
                sheet.write_row(k, 0, row)
    else:
        with contextlib.closing(sqlite3.connect(path)) as database, database:
            database.execute("CREATE TABLE source (id INTEGER, paid TEXT)")
            database.executemany("INSERT INTO source VALUES (?, ?)", enumerate(dates))
    return path


def content_of(path: pathlib.Path, kind: str) -> Any:
    """Return all that is in a file: its bytes, or where those hold the time of writing, its values."""
    if kind == "xlsx":
        return python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()
    if kind == "sqlite":
        with contextlib.closing(sqlite3.connect(path)) as database:
            checked = database.execute("PRAGMA integrity_check").fetchall()
            tables = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
            return checked, tables, [database.execute(f'SELECT * FROM "{name}"').fetchall() for name, _ in tables]  # noqa: S608
    return path.read_bytes()


def killed(folder: pathlib.Path, kind: str, count: int, *, rows: int = 100_000, seed: int = 0) -> dict[str, int]:
    """Kill so many conversions, and return what each left: the old output or the new one, and whether a file beside it.

    Raises:
        AssertionError: an output was neither, or something stayed behind the last run, which is not killed.
    """
    moments = random.Random(seed)  # noqa: S311
    source, target, kept = source_of(folder, kind, rows), folder / f"out.{KINDS[kind]}", folder / "kept"
    arguments = [sys.executable, "-m", "jalali_norm", "convert", str(source), "--column", "paid", "--quiet", "-o", str(target)]
    subprocess.run([*arguments, "--output", "jalali"], check=True)  # noqa: S603
    shutil.copy(target, kept)
    old, began = content_of(target, kind), time.monotonic()
    subprocess.run([*arguments, "--force"], check=True)  # noqa: S603
    took, new = time.monotonic() - began, content_of(target, kind)
    assert old != new
    told: collections.Counter[str] = collections.Counter()
    for k in range(count):
        shutil.copy(kept, target)
        with subprocess.Popen([*arguments, "--force"]) as process:  # noqa: S603
            time.sleep(moments.uniform(0.2, 1.05) * took)
            process.kill()
        strays = len([*folder.iterdir()]) > 3
        left = content_of(target, kind)
        assert left in (old, new), f"{kind}: what is there behind kill {k} is neither"
        told["old" if left == old else "new"] += 1
        told["with a file beside it"] += strays
    subprocess.run([*arguments, "--force"], check=True)  # noqa: S603
    assert content_of(target, kind) == new
    assert sorted(path.name for path in folder.iterdir()) == sorted(["kept", source.name, target.name])
    return dict(told)


def main() -> None:
    """Kill as many as are asked for, and print what was left."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=200, help="of all kinds together")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", choices=KINDS, action="append")
    arguments = parser.parse_args()
    kinds = arguments.kind or list(KINDS)
    for kind in kinds:
        with tempfile.TemporaryDirectory() as folder:
            told = killed(pathlib.Path(folder), kind, arguments.kills // len(kinds), seed=arguments.seed)
        print(f"{kind:8} " + ", ".join(f"{count} {what}" for what, count in sorted(told.items())), flush=True)


if __name__ == "__main__":
    main()
