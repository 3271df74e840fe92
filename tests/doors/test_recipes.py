"""Recipes for programs that want an environment of their own: each is run, as its page shows it, where that is there."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.helpers import ROOT


def recipe(page: str, section: str) -> dict[str, Any]:
    """Run the Python of a section of a page, and return its names."""
    (text,) = (
        one for one in (ROOT / "docs" / page).read_text(encoding="utf-8").split("\n## ") if one.startswith(section + "\n")
    )
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - our own page
    return names


def test_hazm() -> None:
    """The words between the dates are hazm's tokens, and each date is one with its reading."""
    pytest.importorskip("hazm")
    found = recipe("nlp.md", "hazm")["found"]
    assert [(token, reading.iso) for token, reading in found if reading] == [
        ("1401/08/23 ساعت 21:14", "2022-11-14T21:14"),
        ("۵ تا ۹ آذر ۱۴۰۱", "2022-11-26/2022-11-30"),
    ]
    assert [token for token, reading in found if not reading] == ["وزیر", "در", "تاریخ", "گفت", "نمایشگاه", "از", "برپاست", "."]


def test_great_expectations() -> None:
    """The expectation finds the rows that are no dates, and a null is none of them."""
    pytest.importorskip("great_expectations")
    result = recipe("checks.md", "Great Expectations")["result"]
    assert result.success is False
    assert result.result["partial_unexpected_list"] == ["۳۱ مهر ۱۴۰۱", "مهر ۱۴۰۱"]
    assert (result.result["element_count"], result.result["missing_count"]) == (5, 1)
