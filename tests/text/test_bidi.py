"""What people are shown: Persian text stands in isolates, so that no ISO date beside it is turned around."""

from __future__ import annotations

import datetime as dt
import pathlib
import re
import time

import pytest
from hypothesis import given

import jalali_norm as jn
from jalali_norm.text.bidi import isolate, isolate_parts
from tests.helpers import Depth, command, each, labelled
from tests.strategies import CONTROLS, LINES

ISOLATE = re.compile("[\u2067\u2068][^\u2066-\u2069]*\u2069")
RIGHT_TO_LEFT = re.compile("[\u0590-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # digits turn nothing without letters
TODAY = dt.date(2022, 11, 16)


def plain(text: str) -> str:
    """Return a text without the characters that isolate."""
    return re.sub("[\u2066-\u2069]", "", text)


def check(shown: str) -> None:
    """Every line has whole isolates, and outside them nothing that goes right to left: then what is outside stays in order."""
    for line in shown.split("\n"):
        outside = ISOLATE.sub("", line)
        assert not RIGHT_TO_LEFT.search(outside), line
        assert plain(outside) == outside, line
        assert not any(re.fullmatch(r"[\d:T/.-]+", one[1:-1], re.ASCII) for one in ISOLATE.findall(line)), line


@each(labelled("refused"))
def test_errors(text: str, problem: str, reason: str) -> None:
    """The reason and the text are isolated in what is shown, and plain in the attributes; the marks stand at the place."""
    with pytest.raises(jn.ReadingError) as caught:
        jn.parse(text)
    error = caught.value
    assert (error.problem, error.text) == (problem, text)
    assert reason in error.message
    assert plain(error.message) == error.message
    shown = str(error)
    check(shown)
    check(str(jn.explain(text)))
    if not text:
        return
    told, line, marks = shown.split("\n")
    assert plain(told) == error.message
    first, last = error.span
    if last - first and len(text) < 80:
        place = slice(marks.index("~" if "~" in marks else "^"), marks.index("^") + 1)
        assert line[place] == "".join(c if c.isprintable() else " " for c in text)[first:last]
    if marks.startswith("  \u2067"):
        assert len(line) == len(marks)  # both turn as one


@each(labelled("read"))
def test_explanations(text: str, iso: str, own: str, why: str) -> None:
    """The steps of a reading are shown beside its text, which turns none of them."""
    assert own is not None
    told = str(jn.explain(text))
    check(told)
    assert told.endswith(f"result    {iso}"), why


def test_columns() -> None:
    """A column's error and its profile show cells, labels and names of formats, each by itself."""
    cells = ["۲۳ آبان ۱۴۰۱ - 2022 November 15", "21:14 - ۳۱ مهر ۱۴۰۱", "۱۴۰۱/۰۸/۲۳ ۲۱:۱۴ صبح", "2022-11-14 ۲۳ آبن"]
    with pytest.raises(jn.ColumnError) as caught:
        jn.normalize(cells)
    shown = str(caught.value)
    check(shown)
    assert plain(shown) == caught.value.message
    assert f"row 1: \u2068{cells[1]!r}\u2069: Mehr 1401 has 30 days, not 31" in shown
    check(str(jn.profile([*cells, "۲۳ آبان ۱۴۰۱ ساعت ۹", "25/04/2021"])))
    page = jn.profile([*cells, "۲۳ آبان ۱۴۰۱ ساعت ۹"])._repr_html_()
    assert plain(page) == page
    assert not RIGHT_TO_LEFT.search(re.sub("<bdi[^>]*>[^<]*</bdi>", "", page))


def test_values_among_persian_words() -> None:
    """Where the line is theirs, the value is what is isolated; the text for programs has no isolates."""
    marked = jn.annotate("جلسه دیروز بود", TODAY)
    assert (str(marked), marked.text) == ("جلسه دیروز [\u20682022-11-15\u2069] بود", "جلسه دیروز [2022-11-15] بود")
    assert str(jn.annotate("on 14 November 2022")) == "on 14 November 2022 [2022-11-14]"


def test_command(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command says is isolated; values, CSV, JSON lines, refused cells and the command to run are not."""
    monkeypatch.chdir(tmp_path)
    pathlib.Path("داده.csv").write_text(
        "id,تاریخ\n1,25/04/2021\n2,03/04/2021\n3,۳۱ مهر ۱۴۰۱\n4,۱۴۰۱/۰۸/۲۳ ۲۱:۱۴ صبح\n5,۲۳ آبان ۱۴۰۱\n", encoding="utf-8"
    )

    def run(*arguments: str) -> tuple[str, str]:
        _, out, err = command(*arguments)
        return out.decode(), err.decode()

    for arguments in (
        ["parse", "۳۱ مهر ۱۴۰۱"],
        ["parse", "--explain", "۲۳ آبان ۱۴۰۱"],
        ["parse", "--order", "روز", "x"],
        ["parse", "--reference", "۲۳ آبان", "x"],
        ["extract", "خبر.txt"],
        ["convert", "داده.csv", "--column", "تاریخ", "-o", "out.csv", "--problems", "refused.csv"],
        ["convert", "داده.csv", "--column", "مبلغ", "-o", "x.csv"],
        ["convert", "داده.csv", "--column", "تاریخ", "-o", "داده.xlsx"],
    ):
        out, err = run(*arguments)
        assert out or err
        check(out)
        check(err)
    for name in ("out.csv", "refused.csv"):
        written = pathlib.Path(name).read_text(encoding="utf-8")
        assert RIGHT_TO_LEFT.search(written)
        assert plain(written) == written
    *told, suggested = run("profile", "داده.csv", "--column", "تاریخ")[0].splitlines()
    check("\n".join(told))
    assert suggested == "command    jalali-norm convert 'داده.csv' -o clean.csv --column 'تاریخ' --order dmy"
    for arguments in (["profile", "داده.csv", "--column", "تاریخ", "--json"], ["parse", "--json", "۲۳ آبان ۱۴۰۱"]):
        out = run(*arguments)[0]
        assert plain(out) == out


@given(LINES)
def test_parts_of_a_line(line: str) -> None:
    """Isolates are all that is added, once, around all that goes right to left, and around no date."""
    shown = isolate_parts(line)
    assert plain(shown) == line
    assert isolate_parts(shown) == shown
    assert isolate_parts(line, "<bdi>", "</bdi>").replace("<bdi>", "\u2068").replace("</bdi>", "\u2069") == shown
    check(shown)
    if not RIGHT_TO_LEFT.search(line):
        assert shown == line


@given(CONTROLS)
def test_a_text_leaves_its_isolate_never(text: str) -> None:
    """A caller's controls are written out: none ends the isolate or turns what follows."""
    shown = isolate(text)
    check(shown)
    assert sum(map(shown.count, "\u2066\u2067\u2068\u2069")) in (0, 2)
    assert "\u202e" not in shown


@pytest.mark.parametrize("unit", ["\u2068", "آ،", "آ 'x", "آ" + " " * 50 + "x", "۲، "])
def test_parts_take_linear_time(unit: str, depth: Depth) -> None:
    """No line is gone through again and again: these would take hours."""
    begun = time.perf_counter()
    isolate_parts(unit * depth(50_000, 200_000, 1_000_000) + "آ")
    assert time.perf_counter() - begun < 5
