"""What stands around a conversion: folders, links, names, locales, and files that change, vanish or come byte by byte."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jalali_norm.cli import main
from jalali_norm.files import headers
from jalali_norm.files.streams import OutputFile
from tests.helpers import ROOT, Depth, command
from tests.tools.kills import KINDS, killed

TEXT, CLEAN = "id,paid\n1,1401/08/23\n2,x\n", "id,paid\n1,2022-11-14\n2,x\n"


@pytest.fixture
def at(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Stand in a folder of one's own, with a file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_killed(tmp_path: pathlib.Path, kind: str, depth: Depth) -> None:
    """Killed at any moment, it leaves the old output or the new one, whole; and the next run nothing beside it."""
    if kills := depth(0, 3, 40):
        told = killed(tmp_path, kind, kills, rows=depth(8_000, 8_000, 50_000))
        assert told.get("old", 0) + told.get("new", 0) == kills


def test_two_at_once(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Of two runs to one output the later wins with --force, and is refused without; neither removes what the other writes."""
    with OutputFile("b.csv") as first, OutputFile("b.csv") as second, OutputFile("b.csv", force=True) as third:
        for output, text in ((first, "1"), (second, "2"), (third, "3")):
            output.write(text.encode() * 9)
        second.commit()
        with pytest.raises(Exception, match="is there already"):
            first.commit()
        assert (at / "b.csv").read_text(encoding="utf-8") == "2" * 9
        third.commit()
    assert (at / "b.csv").read_text(encoding="utf-8") == "3" * 9
    assert sorted(os.listdir()) == ["a.csv", "b.csv"]  # noqa: PTH208
    commands = [[sys.executable, "-m", "jalali_norm", "convert", "a.csv", "--column", "paid", "-o", "b.csv", "--force"]] * 2
    runs = [subprocess.Popen(one, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=-3) for one in commands]  # noqa: S603
    assert [one.wait() for one in runs] == [0, 0]
    assert (at / "b.csv").read_text(encoding="utf-8") == CLEAN
    assert sorted(os.listdir()) == ["a.csv", "b.csv"]  # noqa: PTH208
    assert capfd.readouterr().err == ""


def test_links(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An output goes where a link leads, which stays one; a link that leads nowhere, or to itself, is one line."""
    (at / "to").mkdir()
    for name, target in (("new.csv", "to/b.csv"), ("none.csv", "no/b.csv"), ("loop.csv", "loop.csv")):
        (at / name).symlink_to(target)
    assert main(["convert", "a.csv", "--column", "paid", "-o", "new.csv", "--quiet"]) == 0
    assert (at / "new.csv").is_symlink()
    assert (at / "to" / "b.csv").read_text(encoding="utf-8") == CLEAN
    for name, message in (("none.csv", "no such folder"), ("loop.csv", "Too many levels of symbolic links")):
        assert main(["convert", "a.csv", "--column", "paid", "-o", name]) == 2
        assert capfd.readouterr().err == f"jalali-norm: {name}: {message}\n"
    assert sorted(path.name for path in (at / "to").iterdir()) == ["b.csv"]


def test_a_folder_that_is_not_to_be_written_to(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is one line, and an output that is there stays."""
    (at / "to").mkdir()
    (at / "to" / "b.csv").write_text("old", encoding="utf-8")
    (at / "to").chmod(0o500)
    status = main(["convert", "a.csv", "--column", "paid", "-o", "to/b.csv", "--force", "--quiet"])
    (at / "to").chmod(0o700)
    if os.geteuid():  # pragma: no cover - to root all folders are open
        assert (status, capfd.readouterr().err) == (2, "jalali-norm: to/b.csv: Permission denied\n")
        assert (at / "to" / "b.csv").read_text(encoding="utf-8") == "old"
    if pathlib.Path("/proc/self").exists():
        assert main(["convert", "a.csv", "--column", "paid", "-o", "/proc/self/b.csv"]) == 2
        assert capfd.readouterr().err.startswith("jalali-norm: /proc/self/b.csv: ")


@pytest.mark.parametrize("to", ["csv", "jsonl"])
def test_a_file_that_is_made_shorter(
    at: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], to: str
) -> None:
    """What is left of it is not taken for all of it; one that is removed while it is read is read to its end."""
    monkeypatch.setattr(headers, "_BLOCK_BYTES", 1 << 14)
    monkeypatch.setattr(headers, "_LINE_BLOCK_BYTES", 1 << 14)
    row = {"csv": "1401/08/23\n", "jsonl": '{"paid": "1401/08/23"}\n'}[to]
    source = at / f"big.{to}"
    for change in (lambda: os.truncate(source, 200_000), source.unlink):
        source.write_text(("paid\n" if to == "csv" else "") + row * 60_000, encoding="utf-8")
        name = "_blocks"
        blocks = getattr(headers, name)

        def changed(*arguments: Any, blocks: Any = blocks, change: Any = change) -> Any:
            for k, block in enumerate(blocks(*arguments)):
                if k == 2:
                    change()
                yield block

        with monkeypatch.context() as patch:
            patch.setattr(headers, name, changed)
            status = main(["convert", str(source), "--column", "paid", "-o", f"b.{to}", "--quiet"])
        if source.exists():
            assert status == 2
            assert capfd.readouterr().err.endswith("the file was made shorter while it was read\n")
            assert not (at / f"b.{to}").exists()
        else:
            assert status == 0
            assert (at / f"b.{to}").read_text(encoding="utf-8").count("2022-11-14") == 60_000


def test_a_file_that_is_another_the_second_time(
    at: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """JSON that becomes a table is gone through twice, and both times it must be the same file."""
    (at / "a.jsonl").write_text('{"paid": "1401/08/23"}\n', encoding="utf-8")
    (at / "new.jsonl").write_text('{"paid": "1401/08/23", "other": 1}\n', encoding="utf-8")
    name = "_kinds_of_lines"
    kinds = getattr(headers, name)

    def then_another(*arguments: Any) -> Any:
        made = kinds(*arguments)
        (at / "new.jsonl").replace("a.jsonl")
        return made

    monkeypatch.setattr(headers, name, then_another)
    assert main(["convert", "a.jsonl", "--column", "paid", "--to", "csv"]) == 2
    assert capfd.readouterr() == ("", "jalali-norm: a.jsonl: the file was changed while it was read\n")


@pytest.mark.parametrize("kind", ["csv", "csv.gz", "jsonl", "json", "parquet", "csv.zst"])
def test_bytes_that_come_one_by_one(at: pathlib.Path, kind: str) -> None:
    """A pipe that gives one to seven bytes at a time is read as the file is."""
    rows = [{"id": k, "paid": f"۲۳ آبان {1400 + k % 9}"} for k in range(40)]
    out = io.BytesIO()
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(rows), out)
    elif kind.startswith("json"):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        out.write(("\n".join(lines) + "\n" if kind == "jsonl" else "[" + ",\n".join(lines) + "]").encode())
    else:
        out.write(("id,paid\r\n" + "".join(f"{row['id']},{row['paid']}\r\n" for row in rows)).encode())
    data = out.getvalue()
    data = gzip.compress(data) if kind.endswith("gz") else pa.compress(data, "zstd", asbytes=True) if "zst" in kind else data
    (at / f"whole.{kind}").write_bytes(data)
    os.mkfifo(f"pipe.{kind}")
    sizes = random.Random(0)  # noqa: S311

    def give() -> None:
        with pathlib.Path(f"pipe.{kind}").open("wb", buffering=0) as pipe, contextlib.suppress(BrokenPipeError):
            at_byte = 0
            while at_byte < len(data):
                at_byte += pipe.write(data[at_byte : at_byte + sizes.randint(1, 7)])

    threading.Thread(target=give, daemon=True).start()
    ending = kind.partition(".")[0]
    for name in ("pipe", "whole"):
        assert main(["convert", f"{name}.{kind}", "--column", "paid", "-o", f"{name}.out.{ending}", "--quiet"]) == 0
    assert (at / f"pipe.out.{ending}").read_bytes() == (at / f"whole.out.{ending}").read_bytes()
    assert b"2021-11-14" in (at / f"pipe.out.{ending}").read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names but of UTF-8")
def test_names_of_any_bytes(at: pathlib.Path) -> None:
    """Names with line ends, and with bytes that are no UTF-8, are read and written, and are one line in what is said."""
    name, out = os.fsdecode(b"n\xff\nb.csv"), os.fsdecode(b"o\xfe\n.csv")
    shutil.copy("a.csv", name)
    status, _, said = command("convert", name, "--column", "paid", "-o", out, "--problems", "p.csv")
    assert (status, said.count(b"\n")) == (0, 3)
    assert (at / out).read_text(encoding="utf-8") == CLEAN
    assert (at / "p.csv").read_text(encoding="utf-8").split("\n", 1)[1].startswith('"n\\xff\nb.csv",2,paid,x,')
    assert sorted(os.listdir()) == sorted(["a.csv", name, out, "p.csv"])  # noqa: PTH208
    status, _, said = command("convert", name, "--column", "other")
    assert (status, said.count(b"\n")) == (2, 1)


def test_no_locale_no_home_no_temporary_folder(at: pathlib.Path) -> None:
    """In the locale C, without HOME and with a TMPDIR that is none, a file with a Persian name is converted all the same."""
    shutil.copy("a.csv", "آبان.csv")
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")}
    bare = {**kept, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TMPDIR": "/none"}
    arguments = ["convert", "آبان.csv", "--column", "paid", "-o", "آذر.csv", "--problems", "p.csv"]
    ran = subprocess.run([sys.executable, "-m", "jalali_norm", *arguments], env=bare, capture_output=True, check=False)  # noqa: S603
    assert (ran.returncode, ran.stderr.count(b"\n")) == (0, 3), ran.stderr
    assert (at / "آذر.csv").read_text(encoding="utf-8") == CLEAN
    assert "آبان.csv,2,paid,x," in (at / "p.csv").read_text(encoding="utf-8")


def test_no_place_for_a_temporary_file(
    at: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What has to be gone through twice and comes packed needs one; where there is no place for it, that is said."""
    pq.write_table(pa.table({"paid": ["1401/08/23"]}), at / "b.parquet")
    (at / "b.parquet.gz").write_bytes(gzip.compress((at / "b.parquet").read_bytes()))

    def none() -> Any:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "TemporaryFile", none)
    assert main(["convert", "b.parquet.gz", "--column", "paid", "-o", "c.parquet"]) == 2
    wanted = "b.parquet.gz: a temporary file cannot be written: No usable temporary directory found"
    assert capfd.readouterr().err == f"jalali-norm: {wanted}\n"
    assert not (at / "c.parquet").exists()


@pytest.mark.parametrize(
    ("to", "problems"),
    [*((to, False) for to in ("csv", "csv.gz", "csv.zst", "jsonl", "json", "parquet", "xlsx", "db")), ("csv.zst", True)],
)
def test_no_room(at: pathlib.Path, to: str, problems: bool) -> None:  # noqa: FBT001
    """Where a file may not grow, as on a full disk, that is one line and status 2; the old output stays, and it alone."""
    resource = pytest.importorskip("resource")  # not on Windows
    digits = random.Random(0)  # noqa: S311
    rows = "".join(f"{digits.random()},1401/08/{k % 40:02}\n" for k in range(4_000))
    (at / "a.csv").write_text("id,paid\n" + rows, encoding="utf-8")
    out = f"b.{to}"
    arguments = ["convert", "a.csv", "--column", "paid", "-o", out, "--quiet", *(["--problems", "p.csv"] if problems else [])]
    assert main([*arguments, "--output", "jalali"]) == 0
    before = {name: (at / name).read_bytes() for name in os.listdir()}  # noqa: PTH208
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with contextlib.ExitStack() as stack:
        stack.callback(resource.setrlimit, resource.RLIMIT_FSIZE, limits)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
        status, made, said = command(*arguments, "--force")
    assert (status, made, said.count(b"\n")) == (2, b"", 1), said
    assert said.startswith(b"jalali-norm: "), said
    assert {name: (at / name).read_bytes() for name in os.listdir()} == before  # noqa: PTH208
