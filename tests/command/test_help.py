"""What a person is told: help with examples that run, errors of one line, and the language of it all."""

from __future__ import annotations

import argparse
import pathlib
import re
import shlex
from collections.abc import Iterator

import pytest

from jalali_norm import cli
from tests.helpers import ROOT, command

DATES = "1401/08/23\n۲۴ آبان ۱۴۰۱\n"
NEWS = "تاریخ انتشار: ۲۳ آبان ۱۴۰۱\nدیروز باران بود.\n"


def _commands() -> dict[str, argparse.ArgumentParser]:
    actions = cli._parser()._actions  # noqa: SLF001 - what there is
    (made,) = [action for action in actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001 - as above
    return dict(made.choices)


def _examples() -> Iterator[tuple[str, str]]:
    for name, parser in _commands().items():
        lines = [line.strip() for line in (parser.epilog or "").split("\n") if line.startswith("  ")]
        assert lines, f"{name} has no example"
        if name != "mcp":  # which serves until its client goes: tests/doors/test_mcp.py
            yield from ((name, line) for line in lines)


@pytest.mark.parametrize(("name", "line"), [*_examples()])
def test_examples_run(name: str, line: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example of each command's help runs, as it is written, and writes something."""
    pytest.importorskip("shtab" if name == "completion" else "pyarrow")
    (tmp_path / "sales.csv").write_bytes((ROOT / "docs" / "dirty.csv").read_bytes())
    (tmp_path / "dates.txt").write_text(DATES, encoding="utf-8")
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    program, *words = shlex.split(line)
    given = pathlib.Path(words[words.index("<") + 1]).read_bytes() if "<" in words else b""
    arguments = words[: min(words.index(mark) for mark in "<>" if mark in words)] if {"<", ">"} & {*words} else words
    status, out, err = command(*arguments, given=given)
    assert (program, status) == ("jalali-norm", 0), err.decode()
    assert out or {path.name for path in tmp_path.iterdir()} - before


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "--order", "ydm", "x"], ["parse", "--nothing"], ["convert"], ["calendar"], ["nothing"], [],
        ["parse", "--reference", "01/02/03", "x"], ["extract", "--replace", "--annotate", "x"], ["completion", "cmd"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fa"])
def test_misuse_is_one_line_and_where_to_look(arguments: list[str], language: str) -> None:
    """Misuse says what is wrong on a line, and where help is on another: no usage of thirty lines; in Persian too."""
    status, out, err = command("--lang", language, *arguments)
    wrong, where = err.decode().rstrip("\n").split("\n")
    assert (status, out) == (2, b"")
    assert wrong.startswith("jalali-norm")
    assert where.endswith("--help")
    assert bool(re.search("[آ-ی]", wrong)) == (language == "fa")


def test_the_language_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """--lang, before or behind the command, then JALALI_NORM_LANG; the locale only where either says so."""

    def is_persian(*arguments: str) -> bool:
        _, _, err = command("parse", "؟", *arguments)
        return "ناخوانا" in err.decode()

    monkeypatch.setenv("LANG", "fa_IR.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.delenv("JALALI_NORM_LANG", raising=False)
    assert not is_persian()
    assert is_persian("--lang", "fa")
    assert is_persian("--lang=locale")
    assert "ناخوانا" in command("--lang", "fa", "parse", "؟")[2].decode()
    monkeypatch.setenv("JALALI_NORM_LANG", "fa")
    assert is_persian()
    assert not is_persian("--lang", "en")
    monkeypatch.setenv("JALALI_NORM_LANG", "locale")
    assert is_persian()
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert not is_persian()
    monkeypatch.setenv("JALALI_NORM_LANG", "fr")
    assert command("parse", "1401/08/23") == (2, b"", b"jalali-norm: JALALI_NORM_LANG='fr': expected en, fa or locale\n")


def test_persian_refusals() -> None:
    """A refusal in Persian: its number in Persian digits, its problem and reason, and the place, all bidi-safe."""
    status, out, err = command("parse", "--lang", "fa", "1401/08/23", "۳۱ مهر ۱۴۰۱", "01/02/03")
    assert (status, out) == (1, b"2022-11-14\n")
    lines = err.decode().split("\n")
    assert lines[0] == "\u2067۲: ناموجود: مهر ۱۴۰۱، ۳۰ روز دارد، نه ۳۱\u2069"
    assert lines[3] == "\u2067۳: مبهم: می‌تواند \u20682022-04-23\u2069 یا \u20682024-04-20\u2069 باشد\u2069"
    assert lines[1] == "  \u2068۳۱ مهر ۱۴۰۱\u2069"


def test_persian_errors_of_files(tmp_path: pathlib.Path) -> None:
    """A file that cannot be read is told in Persian; values on standard output are the same in any language."""
    _, _, err = command("extract", "--lang", "fa", str(tmp_path / "none.txt"))
    assert "چنین پرونده یا پوشه‌ای نیست" in err.decode()
    given = "۲۳ آبان ۱۴۰۱".encode()
    assert command("parse", "--json", "--lang", "fa", given=given) == command("parse", "--json", given=given)


def test_reference_of_the_clock() -> None:
    """`today` and `now` are read from the clock, in the policy's zone, where they are asked for."""
    _, today, _ = command("parse", "--reference", "today", "--zone", "Pacific/Kiritimati", "امروز")
    _, there, _ = command("parse", "--reference", "today", "--zone", "Pacific/Pago_Pago", "امروز")
    assert today > there  # always: they are 25 hours apart
    status, out, _ = command("parse", "--reference", "now", "۳ ساعت پیش")
    assert status == 0
    assert re.fullmatch(rb"\d{4}-\d\d-\d\dT\d\d:\d\d\n", out)


@pytest.mark.parametrize(("name", "extra"), [("a.csv", "arrow"), ("a.XLSX", "excel"), ("a.ods", "excel")])
def test_files_name_their_extra(
    name: str, extra: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Who has a workbook is told of the extra that reads it, not first of another."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert cli.main(["profile", name, "--column", "paid"]) == 2
    assert capfd.readouterr().err == f'jalali-norm: files need pyarrow: pip install "jalali-norm[{extra}]"\n'
