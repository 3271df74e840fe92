"""What `convert` and `profile` say while and after they work: a dry run, the summary, a bar; in both languages."""

from __future__ import annotations

import os
import pathlib
import pty
import subprocess
import sys
import termios

import pytest

from jalali_norm.text.bidi import columns_of
from tests.helpers import ROOT, command

pytest.importorskip("pyarrow")
INVISIBLE = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@pytest.fixture
def sales(tmp_path: pathlib.Path) -> pathlib.Path:
    """A file of sales with cells of every kind."""
    path = tmp_path / "sales.csv"
    path.write_bytes((ROOT / "docs" / "dirty.csv").read_bytes())
    return path


def test_dry_run(sales: pathlib.Path) -> None:
    """The first changes side by side, in columns, and the counts; no file is written, and none is there afterwards."""
    out = sales.with_name("out.csv")
    asked = ["convert", str(sales), "--column", "paid", "--order", "dmy", "-o", str(out), "--problems", str(out) + ".csv"]
    status, shown, told = command(*asked, "--dry-run")
    lines = shown.decode().translate(INVISIBLE).split("\n")
    assert status == 0
    assert lines[0].split() == ["row", "column", "as", "it", "is", "as", "it", "would", "be"]
    assert [line.split()[-1] for line in lines[1:-1]] == ["2021-04-25", "2021-04-03", "2022-11-14", "2022-11-14T21:14"]
    assert len({columns_of(line[: line.rindex("  ")]) for line in lines[1:-1]}) == 1
    assert told.decode().startswith("7 rows, 4 values read, 2 refused: 1 unreadable, 1 out of range\n")
    assert told.decode().endswith("nothing was written\n")
    assert [path.name for path in sales.parent.iterdir()] == ["sales.csv"]
    assert command(*asked)[0] == 0
    written = out.read_text(encoding="utf-8").split("\n")
    for line in lines[1:-1]:  # what was foretold is what comes
        assert written[int(line.split()[0])].split(",")[1] == line.split()[-1]


@pytest.mark.parametrize("output", ["date", "jalali", "frame", "datetime"])
@pytest.mark.parametrize("to", ["csv", "parquet", "jsonl"])
def test_dry_run_of_every_output(sales: pathlib.Path, output: str, to: str) -> None:
    """Whatever is written, a dry run tells how many are read and refused as a run does."""
    asked = ["convert", str(sales), "--column", "paid=at", "--order", "dmy", "--output", output, "--to", to]
    dry, done = command(*asked, "--dry-run"), command(*asked, "-o", str(sales) + ".out")
    assert dry[0] == done[0] == 0
    assert dry[2].decode().split("\n")[0] == done[2].decode().split("\n")[0]
    assert len(dry[1].decode().splitlines()) > 2


def test_dry_run_without_a_change(tmp_path: pathlib.Path) -> None:
    """A column of ISO dates stays as it is, and more cells than a page are not shown."""
    (same := tmp_path / "a.csv").write_text("at\n2022-11-14\n", encoding="utf-8")
    assert command("convert", str(same), "--column", "at", "--dry-run")[1] == b"no cell would change\n"
    (many := tmp_path / "b.csv").write_text("at\n" + "1401/08/23\n" * 99, encoding="utf-8")
    assert len(command("convert", str(many), str(many), "--column", "at", "--dry-run")[1].splitlines()) == 11


def test_the_summary_says_where_refused_values_are(tmp_path: pathlib.Path) -> None:
    """Rows, values read, values refused by their problems, the first of these, and where all of them are."""
    (source := tmp_path / "a.csv").write_text("at\n1401/08/23\n" + "?\n" * 5, encoding="utf-8")
    _, _, told = command("convert", str(source), "--column", "at")
    assert told.decode().startswith("6 rows, 1 values read, 5 refused: 5 unreadable\n")
    assert told.decode().endswith("\nand 2 more: --problems FILE writes all of them\n")
    refused = tmp_path / "refused.csv"
    _, _, told = command("convert", str(source), "--column", "at", "--problems", str(refused))
    assert told.decode().endswith(f"\nall of them are in {refused}\n")
    _, _, told = command("convert", str(source), "--column", "at", "--null", "?")
    assert told == b"6 rows, 1 values read, none refused\n"


def test_persian(sales: pathlib.Path) -> None:
    """The summary, its reasons, those of the file of refused values, and a dry run; problems keep their names there."""
    refused = sales.with_name("refused.csv")
    _, out, told = command("convert", "--lang", "fa", str(sales), "--column", "paid", "--problems", str(refused))
    assert out
    assert "۷ ردیف، ۳ مقدار خوانده و ۳ رد شد: " in told.decode()
    assert "مهر ۱۴۰۱، ۳۰ روز دارد، نه ۳۱" in told.decode()
    assert f"همه در این پرونده است: \u2069{refused}" in told.decode()
    assert ",out of range,مهر ۱۴۰۱، ۳۰ روز دارد، نه ۳۱" in refused.read_text(encoding="utf-8")
    shown, told = command("convert", "--lang", "fa", str(sales), "--column", "paid", "--dry-run")[1:]
    assert "پس از تبدیل" in shown.decode()
    assert "چیزی نوشته نشد" in told.decode()


def test_a_bar_on_a_terminal(tmp_path: pathlib.Path) -> None:
    """Where errors go to a terminal a bar shows rows and refused values; elsewhere there is none."""
    pytest.importorskip("tqdm")
    (source := tmp_path / "a.csv").write_text("at\n" + "1401/08/23\n?\n" * 700_000, encoding="utf-8")
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 100))
    arguments = [sys.executable, "-m", "jalali_norm", "convert", str(source), "--column", "at", "-o", os.devnull, "--quiet"]
    often = {**os.environ, "TQDM_MININTERVAL": "0"}
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=follower, env=often) as run:  # noqa: S603 - ours
        os.close(follower)
        told = b""
        while True:
            try:
                more = os.read(leader, 1 << 16)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            told += more
        assert run.wait(60) == 0
    os.close(leader)
    assert b" rows, " in told, told
    assert b" refused" in told
    assert command("convert", str(source), "--column", "at", "-o", os.devnull, "--quiet")[2] == b""
