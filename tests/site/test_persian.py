"""The site in Persian: anchors, English pages on it, and its search."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import ROOT

PERSIAN = sorted(page.name.removesuffix(".fa.md") for page in (ROOT / "docs").glob("*.fa.md"))


def anchors(page: Path) -> list[str]:
    """Return the ids of a page's headings."""
    return re.findall(r'<h[1-6] id="([^"]+)"', page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PERSIAN)
def test_anchors_are_those_of_the_english_page(site: Path, name: str) -> None:
    """A link to a heading holds in both languages, and the page goes from right to left."""
    english, persian = site / f"{name}.html", site / "fa" / f"{name}.html"
    assert anchors(english) == anchors(persian) != []
    assert '<body dir="rtl"' in persian.read_text(encoding="utf-8")


def test_an_english_page_on_the_persian_site_stands_from_left_to_right(site: Path) -> None:
    """It says that it is English, in Persian; the page behind it goes from right to left again."""
    page = (site / "fa" / "api.html").read_text(encoding="utf-8")
    assert '<body dir="ltr"' in page
    assert '<div class="admonition note" lang="fa" dir="rtl">' in page
    assert '<div lang="en">' in page


def test_words_are_found_without_their_half_space(site: Path) -> None:
    """The index has the words of a page joined, and the messages of the page of errors by themselves."""
    index: dict[str, Any] = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert {"unspaced", "messages"} <= set(index["config"]["fields"])
    start = [entry for entry in index["docs"] if entry["location"].startswith("fa/index.html")]
    assert any("ستون‌ها" in entry["text"] and "ستونها" in entry["unspaced"].split() for entry in start)
    found = {entry["location"] for entry in index["docs"] if "Mehr 1401 has 30 days, not 31" in entry.get("messages", "")}
    assert found == {"errors.html#outofrangeerror", "fa/errors.html#outofrangeerror"}
