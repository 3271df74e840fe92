"""The report of a column in Persian: nothing of ours is left in English, and it goes from right to left."""

from __future__ import annotations

import datetime as dt
import html.parser
import pathlib
import re
from typing import Any

import pytest

import jalali_norm as jn
from jalali_norm.messages.translation import is_translated
from jalali_norm.profiles.days import SENTINELS
from jalali_norm.profiles.persian import persian_report
from tests.helpers import command

CALLERS = {"bdi", "pre", "code", "style", "script"}  # elements with texts of a caller's, or of no language
VOID = {"meta", "rect", "line", "input", "br"}
KEPT = {"jalali", "norm", "Tab", "NET", "SQL", "Server", "datetime", "smalldatetime", "ZIP"}
CELLS = [
    "25/04/2021", "03/04/2021", "۲۳ آبان ۱۴۰۱", "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", None, "۳۱ مهر ۱۴۰۱", "نامشخص", "-", "1401/8/23",
    "دیروز",
    "چند روز پیش", "23 Abn 1401", "01/02/03", "حدود ۵ آذر ۱۴۰۱", "2022-11-14", "1300/01/01", "دوشنبه ۲۴ آبان ۱۴۰۱",
    "1444/04/19", "۲۱:۱۴", "9999-12-31",
]  # fmt: skip
SPIKE = ["1401/08/23"] * 900 + [f"140{k % 3}/{k % 12 + 1}/{k % 28 + 1}" for k in range(2000)]
COLUMNS: list[list[Any]] = [
    CELLS, CELLS[:2], [], [None], ["1401/08/23"] * 2, ["?"], ["01/02/03"], ["11/12/96", "25/11/99"],
    ["03/04/2021", "25/04/2021", "04/25/2021"],
    SPIKE,
    [dt.date(1401, 8, 23), dt.date(2022, 11, 14)], ["14010823", 14010823], [44879, 44880, 44881],
    [dt.datetime.combine(dt.date(2022, 11, 14), dt.time(21, 14, 5))] * 2,
    ["1444/04/19", "1401/08/23", "۲۵ رجب ۱۴۴۴"], list(SENTINELS) * 2,
]  # fmt: skip


class Ours(html.parser.HTMLParser):
    """The texts of a page that are ours, in its text and in its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and what is said of it."""
        if tag not in VOID:
            self.open.append(tag)
        self.texts += [str(value) for name, value in attrs if name == "aria-label" or name.startswith("data-copied")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that has no text."""

    def handle_endtag(self, tag: str) -> None:
        """Close one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what is ours."""
        if not CALLERS & {*self.open}:
            self.texts.append(data)


@pytest.mark.parametrize("cells", COLUMNS, ids=range(len(COLUMNS)))
def test_a_page_is_persian(cells: list[Any]) -> None:
    """Whatever is found, the page says it in Persian, with Persian digits, from right to left."""
    page = jn.profile(cells).to_html(lang="fa", column="پرداخت")
    assert '<html lang="fa" dir="rtl">' in page
    ours = "\n".join(Ours(page).texts)
    ours = re.sub(r"-?\d{3,4}-\d\d(-\d\d)?(T\d\d:\d\d)?", "", ours)  # values, which a person copies
    assert set(re.findall("[A-Za-z]{2,}", ours)) <= KEPT
    assert not re.search(r"\b[0-9]", ours)


def test_a_page_says_the_same_in_both_languages() -> None:
    """Of one profile both pages have the same elements; English is what a page is in where nothing is said."""
    found = jn.profile(CELLS)
    english, persian = found.to_html(column="paid"), found.to_html(lang="fa", column="paid")
    assert found.to_html(column="paid", lang="en") == english
    assert re.findall("<[a-z0-9]+", re.sub("</?bdi[^>]*>", "", english)) == re.findall(
        "<[a-z0-9]+", re.sub("</?bdi[^>]*>", "", persian)
    )
    assert 'id="legend"' in english
    assert "@media print" in english
    with pytest.raises(ValueError, match="lang='fr': expected 'en' or 'fa'"):
        found.to_html(lang="fr")  # type: ignore[arg-type] # what is refused


def test_the_command_writes_it(tmp_path: pathlib.Path) -> None:
    """`profile --html --lang fa` writes the page in Persian, with the command to run as a shell takes it."""
    pytest.importorskip("pyarrow")
    (source := tmp_path / "a.csv").write_text("paid\n25/04/2021\n03/04/2021\n", encoding="utf-8")
    page = tmp_path / "a.html"
    assert command("profile", "--lang", "fa", str(source), "--column", "paid", "--html", str(page))[0] == 0
    text = page.read_text(encoding="utf-8")
    assert 'dir="rtl"' in text
    assert "<bdi>--order</bdi> <bdi>dmy</bdi>" in text


@pytest.mark.parametrize("cells", COLUMNS, ids=range(len(COLUMNS)))
def test_a_report_is_persian(cells: list[Any]) -> None:
    """The same on a terminal: each line goes right to left in an isolate, and what is left in English is a caller's or code."""
    lines = persian_report(jn.profile(cells)).split("\n")
    assert all(line[0] == "\u2067" and line[-1] == "\u2069" for line in lines)
    ours = [line for line in lines if line.startswith(("\u2067خانه‌ها", "\u2067تقویم‌ها", "\u2067ترتیب"))]
    assert len(ours) >= 2
    assert not [line for line in ours if re.search("[a-z]{3}", line)]


def test_the_command_reports_in_persian(tmp_path: pathlib.Path) -> None:
    """`profile --lang fa` says all of it in Persian, and ends with the command as a shell takes it."""
    pytest.importorskip("pyarrow")
    (source := tmp_path / "a.csv").write_text("paid\n25/04/2021\n03/04/2021\n۳۱ مهر ۱۴۰۱\n", encoding="utf-8")
    status, out, _ = command("profile", "--lang", "fa", str(source), "--column", "paid")
    lines = out.decode().rstrip("\n").split("\n")
    assert status == 0
    assert lines[0] == "\u2067خانه‌ها: ۳؛ ۱ خوانده، ۲ ردشده، ۰ تهی\u2069"
    assert "مهر ۱۴۰۱، ۳۰ روز دارد، نه ۳۱" in out.decode()
    assert lines[-1].startswith("jalali-norm convert ")


def test_sentinels_have_names() -> None:
    """Each day that programs write for none is told in Persian too."""
    assert [name for name in SENTINELS.values() if not is_translated(name)] == []
