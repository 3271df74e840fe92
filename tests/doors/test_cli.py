"""The command, as a user runs it."""

from __future__ import annotations

import gzip
import importlib
import io
import json
import pathlib
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from jalali_norm import cli
from tests.helpers import Depth, command, peaks

COMMAND = [sys.executable, "-m", "jalali_norm"]


def run(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    """Return exit status, output and errors of `jalali-norm parse`, in this process."""
    status, out, err = command("parse", *arguments, given=given)
    return status, out.decode(), err.decode()


def test_a_process() -> None:
    """The command as it is installed: values to standard output, refusals to standard error, and an exit status."""
    asked = ["parse", "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14", "؟"]
    for arguments, given, out in ((asked, "", b"2022-11-14T21:14\n"), (["parse"], "1401/08/23\n؟", b"2022-11-14\n")):
        done = subprocess.run([*COMMAND, *arguments], input=given.encode(), capture_output=True, check=False)  # noqa: S603
        assert (done.returncode, done.stdout) == (1, out)
        assert done.stderr.decode().startswith("2: unreadable: ")


def test_prints_iso() -> None:
    """A value a line."""
    assert run("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14", "1401/08/23") == (0, "2022-11-14T21:14\n2022-11-14\n", "")


def test_advice_is_an_option() -> None:
    """What a reason advises in Python the command has as an option, in both languages."""
    assert "pass --three-digit-years if" in run("402/08/23")[2]
    assert "--fuzzy" in run("۱۲ آذر ۱۴۰۱ تهران", "--lang", "fa")[2]
    assert "=" not in run("402/08/23", "--lang", "fa")[2]


def test_reads_lines() -> None:
    """Lines of standard input; refused ones go to standard error by number, and the status says so."""
    status, out, err = run(given="\ufeff1401/08/23\r\nنامشخص\n۳۱ مهر ۱۴۰۱\n".encode() + b"\xff\n" + "۲۳ آبان ۱۴۰۱".encode())
    assert (status, out) == (1, "2022-11-14\n2022-11-14\n")
    assert "2: unreadable" in err
    assert "3: out of range: Mehr 1401 has 30 days" in err
    assert "4: no UTF-8 at byte 1" in err


def test_json() -> None:
    """One object a text, with all fields."""
    status, out, _ = run("--json", "۲۲ بهمن ۵۷ ساعت ۱۰")
    fields = json.loads(out)
    assert status == 0
    assert (fields["iso"], fields["precision"], fields["implied"], fields["span"]) == (
        "1979-02-11T10:00",
        "hour",
        ["century"],
        [0, 18],
    )


def test_hedges() -> None:
    """A hedge is a field of the object, and can be refused."""
    status, out, _ = run("--json", "حدود ۲۳ آبان ۱۴۰۱")
    assert (status, json.loads(out)["iso"], json.loads(out)["hedge"]) == (0, "2022-11-14", "approximate")
    status, out, err = run("--hedges", "refuse", "حدود ۲۳ آبان ۱۴۰۱")
    assert (status, out) == (1, "")
    assert "hedged (approximate)" in err


def test_explain() -> None:
    """The steps, of a reading and of a refusal."""
    status, out, _ = run("--explain", "1401/08/23", "01/02/03")
    assert status == 1
    assert "skeleton  0000/00/00" in out
    assert "result    ambiguous" in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--order", "dmy", "۰۱/۰۲/۰۳"], "2024-04-20"),
        (["--reference", "2022-11-16", "۲۳ آبان"], "2022-11-14"),
        (["--reference", "2022-11-16T10:00", "۲۳ آبان"], "2022-11-14"),
        (["--reference", "1401/08/25", "دیروز"], "2022-11-15"),
        (["--reference", "۲۵ آبان ۱۴۰۱ ساعت ۱۰", "۳ ساعت پیش"], "2022-11-16T07:00"),
        (["--conflict", "gregorian", "۲۳ آبان ۱۴۰۱ - 2022 November 15"], "2022-11-15"),
        (["--pivot", "1300", "--order", "ymd", "19/7/3"], "1940-09-25"),
        (["--calendar", "gregorian", "29 May 1453"], "1453-05-29"),
        (["--provisional", "1 Farvardin 1000"], "1621-03-21"),
        (["--lunar", "umalqura", "۱ رمضان ۱۴۴۶"], "2025-03-01"),
        (["--country", "AF", "۱ رمضان ۱۴۴۶"], "2025-03-01"),
        (["--three-digit-years", "402/08/23"], "2023-11-14"),
        (["--julian", "۲۹ مه ۱۴۵۳ میلادی"], "1453-06-07"),
        (["--apply-zone", "1401/08/23 21:14 به وقت کابل"], "2022-11-14T21:14+04:30"),
        (["--zone", "Asia/Tehran", "1401/08/23 21:14"], "2022-11-14T21:14+03:30"),
        (["--zone", "Asia/Tehran", "--nonexistent", "forward", "1401/01/02 00:30"], "2022-03-22T01:30+04:30"),
        (["--zone", "Asia/Tehran", "--repeated", "later", "1401/06/30 23:30"], "2022-09-21T23:30+03:30"),
        (["--fuzzy", "متن ۲۳ آبان ۱۴۰۱ است"], "2022-11-14"),
    ],
)
def test_policy(arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every field of the policy is an option."""
    assert cli.main(["parse", *arguments]) == 0
    assert capsys.readouterr().out.strip() == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["--reference", "01/02/03", "x"],
        ["--reference", "آبان ۱۴۰۱", "x"],
        ["--reference", "۱ رمضان ۱۴۴۶", "x"],
        ["--reference", "۲۱:۱۴", "x"],
        ["--order", "ydm", "x"],
        ["--pivot", "20", "x"],
        ["--reference", "yesterday", "x"],
        ["--zone", "Asia/Teheran", "x"],
        ["--nothing"],
    ],
)
def test_misuse(arguments: list[str]) -> None:
    """Misuse is status 2 and says what was expected."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err


def test_in_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The same in one process, for the coverage: lines, refusals, JSON, steps, interruption."""

    class Given:
        buffer = io.BytesIO("1401/08/23\nنامشخص\n".encode() + b"\xff\n")

    monkeypatch.setattr(sys, "stdin", Given)
    assert cli.main(["parse"]) == 1
    assert capsys.readouterr().out == "2022-11-14\n"
    assert cli.main(["parse", "--json", "1401/08/23"]) == 0
    assert cli.main(["parse", "--explain", "1401/08/23", "x"]) == 1
    assert cli.main(["parse", "--pivot", "20", "x"]) == 2

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importlib.import_module("jalali_norm.command.parse"), "_run", interrupted)
    assert cli.main(["parse", "x"]) == 130


def test_broken_pipe() -> None:
    """A reader that goes away ends the command quietly, with the status of a broken pipe."""
    script = 'yes 1401/08/23 | { "$0" -m jalali_norm parse; echo $? >&2; } | head -n 1'
    done = subprocess.run(["sh", "-c", script, sys.executable], capture_output=True, check=True, timeout=60)  # noqa: S603, S607
    assert (done.stdout, done.stderr) == (b"2022-11-14\n", b"141\n")


def test_interrupt_is_quiet() -> None:
    """Ctrl-C in the midst of its work ends the command with 130 and no traceback."""
    with (
        subprocess.Popen(["sh", "-c", "echo x; exec yes 1401/08/23"], stdout=subprocess.PIPE) as lines,  # noqa: S607
        subprocess.Popen([*COMMAND, "parse"], stdin=lines.stdout, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as parse,  # noqa: S603
    ):
        assert lines.stdout is not None
        assert parse.stderr is not None
        lines.stdout.close()  # so that the command alone reads it
        assert parse.stderr.readline().startswith(b"1: unreadable: ")
        time.sleep(0.1)
        parse.send_signal(signal.SIGINT)
        assert b"Traceback" not in parse.stderr.read()
        assert parse.wait(60) == 130


NEWS = (
    "تاریخ انتشار: ۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14\r\nدیروز باران بود <b>و ۵ تا ۷ آذر</b> هم؛ چند روز پیش.\n".encode()
    + (b"at last 1401/08/23 end\x0b")
)


def extracted(*arguments: str, given: bytes = b"") -> tuple[int, bytes, str]:
    """Return exit status, output and errors of `jalali-norm extract`, in this process."""
    status, out, err = command("extract", *arguments, given=given)
    return status, out, err.decode()


def test_extract_lines(tmp_path: pathlib.Path) -> None:
    """An object an expression, with its file, line and span; a publication line anchors the rest; a missing file is told."""
    path = tmp_path / "news.txt"
    path.write_bytes(NEWS)
    status, out, err = extracted(str(path), str(tmp_path / "none.txt"))
    found = [json.loads(line) for line in out.decode().splitlines()]
    text = NEWS.decode()
    assert [(one["iso"], one["line"], one["kind"]) for one in found] == [
        ("2022-11-14T21:14", 1, "datetime"),
        ("2022-11-13", 2, "relative"),
        ("2022-11-26/2022-11-28", 2, "range"),
        (None, 2, "vague"),
        ("2022-11-14", 3, "date"),
    ]
    assert all(text[one["span"][0] : one["span"][1]] == one["text"] and one["file"] == str(path) for one in found)
    assert found[1]["implied"] == ["publication line"]
    assert (status, err) == (1, f"{tmp_path / 'none.txt'}: No such file or directory\n")
    assert json.loads(extracted("--reference", "2020-01-01", given=NEWS)[1].splitlines()[1])["iso"] == "2019-12-31"


def test_extract_replace() -> None:
    """Each expression is replaced, and no other byte: all ends of lines stay."""
    status, out, _ = extracted("--replace", given=NEWS)
    expected = NEWS.replace("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14".encode(), b"2022-11-14T21:14")
    expected = expected.replace("دیروز".encode(), b"2022-11-13").replace("۵ تا ۷ آذر".encode(), b"2022-11-26/2022-11-28")
    assert (status, out) == (0, expected.replace(b"1401/08/23", b"2022-11-14"))
    assert "۱۴ نوامبر ۲۰۲۲ end".encode() in extracted("--replace", "--to", "gregorian", given=NEWS)[1]


def test_extract_annotate(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page with every line, escaped and marked."""
    (source := tmp_path / "news.txt").write_bytes(NEWS)
    page = tmp_path / "news.html"
    assert cli.main(["extract", str(source), "--annotate", str(page)]) == 0
    shown = page.read_text(encoding="utf-8")
    assert shown.count('<div dir="auto">') == 3
    assert shown.count("title=") == 5
    assert shown.count("<span") == 5 + 8  # of the legend
    assert '<meta name="viewport"' in shown
    assert "@media (prefers-color-scheme:dark)" in shown
    assert "&lt;b&gt;" in shown
    assert cli.main(["extract", str(source), "--annotate", str(tmp_path)]) == 1
    assert capsys.readouterr().err.endswith(": is a directory\n")
    assert cli.main(["extract", str(source), "--pivot", "5"]) == 2
    assert cli.main(["extract", str(source), "--annotate", str(source)]) == 2
    assert source.read_bytes() == NEWS
    assert cli.main(["extract", str(source), "--annotate", str(tmp_path / "none" / "news.html")]) == 1
    assert capsys.readouterr().err.endswith(": no such folder\n")


def test_extract_annotate_is_there_when_it_is_whole(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that was there stays where a new one is stopped half way, and nothing else is left."""
    (source := tmp_path / "news.txt").write_bytes(NEWS)
    (page := tmp_path / "news.html").write_text("old", encoding="utf-8")
    for error in (OSError(28, "No space left on device"), KeyboardInterrupt()):
        with monkeypatch.context() as patched:
            patched.setattr("jalali_norm.writing.annotate.marked_lines", _raising(error))
            if isinstance(error, OSError):
                assert cli.main(["extract", str(source), "--annotate", str(page)]) == 1
            else:
                cli.main(["extract", str(source), "--annotate", str(page)])
        assert page.read_text(encoding="utf-8") == "old"
        assert sorted(tmp_path.iterdir()) == [page, source]


def _raising(error: BaseException) -> Any:
    def raises(*_given: object) -> str:
        raise error

    return raises


def test_extract_replace_of_a_file(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file behind --replace is the file, and a folder is told by its name."""
    (source := tmp_path / "news.txt").write_bytes("در ۲۳ آبان ۱۴۰۱".encode())
    assert extracted("--replace", str(source)) == (0, "در 2022-11-14".encode(), "")
    assert cli.main(["extract", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path}: Is a directory\n"


NOTE = "در 1401/08/23 ه.ق\nو 23 مهر 1401\n"  # whose first date the lost bytes of its era would make another


@pytest.mark.parametrize(
    ("data", "message", "encoding"),
    [
        (
            NOTE.encode("windows-1256"),
            ":1:1: byte 0xcf is no UTF-8: this looks like cp1256: --encoding cp1256 reads it",
            "windows-1256",
        ),
        ("1401/08/23 ه.ق".encode("windows-1256"), ":1:12: byte 0xe5 is no UTF-8", "cp1256"),
        (NOTE.encode("utf-16"), ": it begins with the byte order mark of UTF-16: --encoding utf-16 reads it", "utf-16"),
        (NOTE.encode("utf-32"), ": it begins with the byte order mark of UTF-32: --encoding utf-32 reads it", "utf-32"),
        ("1401/08/23 ه.ق".encode("utf-16-le"), ":1:2: byte 0x00 stands in no text: is it UTF-16?", "utf-16-le"),
        (gzip.compress(NOTE.encode("utf-16-be"), mtime=0), ":1:5: byte 0x00 stands in no text", "utf-16-be"),
        (b"1401/08/23\n1401/08/24 " + "ه.ق".encode()[:1], ":2:12: byte 0xd9 is no UTF-8", None),
        ("1401/08/23\n۱\n".encode() + b"a\0b", ":3:2: byte 0x00 stands in no text", None),
        (b"PAR1" + bytes(range(99)), ":1:5: byte 0x00", None),
        (b"\x28\xb5\x2f\xfd\x00", ":", None),
    ],
)
def test_extract_of_bytes_that_are_no_text(
    tmp_path: pathlib.Path, capfdbinary: pytest.CaptureFixture[bytes], data: bytes, message: str, encoding: str | None
) -> None:
    """They are refused, with their place, and no line of them is read in half; an encoding that is named is read."""
    (path := tmp_path / "news.txt").write_bytes(data)
    for options in ([], ["--replace"], ["--reference", "2022-11-16"]):
        assert cli.main(["extract", str(path), *options]) == 1
        out, err = capfdbinary.readouterr()
        assert out == b"" or ("--reference" in options and b"2022-11-15" not in out)  # whole lines before the place
        assert err.decode().startswith(f"{path}{message}")
    status, made, told = extracted(given=data)
    assert (status, made) == (1, b"")
    assert told.startswith(f"standard input{message}")
    if encoding:
        assert cli.main(["extract", str(path), "--encoding", encoding]) == 0
        assert json.loads(capfdbinary.readouterr().out.splitlines()[0])["iso"] == "1981-06-26"


def test_extract_reads_on(tmp_path: pathlib.Path) -> None:
    """--on-bad-utf8 replace puts U+FFFD in the place of what is no text; other files are read; a mark of UTF-8 stays."""
    (bad := tmp_path / "bad.txt").write_bytes(b"\xff\0 x 1401/08/23\n")
    (good := tmp_path / "good.txt.gz").write_bytes(gzip.compress("\ufeff1401/08/23".encode()))
    status, out, err = extracted(str(bad), str(good))
    assert (status, [json.loads(line)["span"] for line in out.splitlines()]) == (1, [[1, 11]])
    assert err.startswith(f"{bad}:1:1: byte 0xff")
    assert extracted("--replace", "--on-bad-utf8", "replace", str(bad), str(good)) == (
        0, "\ufffd\ufffd x 2022-11-14\n\ufeff2022-11-14".encode(), "",
    )  # fmt: skip
    lines = b"1401/08/23 1401/08/24\n" * 9_999
    for size in range(1 << 16, (1 << 16) + 22):  # whatever stands where a piece ends
        (bad).write_bytes(lines[:size] + "ه".encode() * 3 + b" \xe5\n")
        status, out, err = extracted("--reference", "2022-11-16", str(bad))
        place = f"{lines[:size].count(10) + 1}:{size - lines.rfind(10, 0, size) + 7}"
        assert err == f"{bad}:{place}: byte 0xe5 is no UTF-8: --encoding names another, --on-bad-utf8 replace reads on\n"
        assert {json.loads(line)["iso"] for line in out.splitlines()} <= {"2022-11-14", "2022-11-15"}


def test_pages_are_called_so(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page is written under a name of a page, or of nothing else."""
    (source := tmp_path / "news.txt").write_text("1401/08/23", encoding="utf-8")
    for name in ("a.pdf", "a.txt", "a.json", "a.html.gz"):
        assert cli.main(["extract", str(source), "--annotate", str(tmp_path / name)]) == 2
        ending = name.rpartition(".")[2]
        assert f"{name}: .{ending} is not written here: the name may end in .html or .htm\n" in capsys.readouterr().err
    for name in ("a", "a.HTM", "a.out"):
        assert cli.main(["extract", str(source), "--annotate", str(tmp_path / name)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"news.txt", "a", "a.HTM", "a.out"}


def test_extract_where_output_fails() -> None:
    """A reader that leaves ends the command with 141, a full disk with 1: neither is the input's fault."""
    script = 'yes 1401/08/23 | { "$0" -m jalali_norm extract; echo $? >&2; } | head -n 1'
    done = subprocess.run(["sh", "-c", script, sys.executable], capture_output=True, check=True, timeout=60)  # noqa: S603, S607
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"141\n")
    script = 'yes 1401/08/23 | head -n 999 | "$0" -m jalali_norm extract > /dev/full; echo $? >&2'
    done = subprocess.run(["sh", "-c", script, sys.executable], capture_output=True, check=True, timeout=60)  # noqa: S603, S607
    assert done.stderr.splitlines()[0] == b"standard output: No space left on device"
    assert done.stderr.splitlines()[-1] == b"1"


def test_extract_streams(tmp_path: pathlib.Path, depth: Depth) -> None:
    """Memory does not grow with the file, with lines or without a single one."""
    times = depth(200_000, 400_000, 4_000_000)
    texts = {"small": "باران بارید. " * 100, "lines": "باران بارید.\n" * times, "line": "باران بارید. " * times}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    small, *large = peaks(*(["extract", str(tmp_path / name)] for name in texts))
    assert max(large) < small + 8_000  # the files have 4.6 MB and more, and twice as much when they are read as a whole


def test_extract_options() -> None:
    """Named days on request; a rendering without `--replace` is misuse."""
    given = "در عید فطر ۱۴۴۵ آمد\n".encode()
    for arguments, count in (([], 0), (["--named-days"], 1)):
        status, out, _ = extracted(*arguments, given=given)
        assert status == 0
        assert [json.loads(line)["iso"] for line in out.splitlines()] == ["2024-04-10"] * count
    assert extracted("--to", "jalali", given=given)[0] == 2
