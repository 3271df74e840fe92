"""A column held against its twin: which rows differ, in every kind of column, and how it is shown."""

from __future__ import annotations

import datetime as dt
import json
import random
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import jalali_norm as jn

CELLS = ["1401/08/23", "۲۴ آبان ۱۴۰۱", "1401/08/25", None, "1401/08/27", None, "۳۱ مهر ۱۴۰۱", "21:14", "1401/09/01"]
TWINS = [
    dt.date(2022, 11, 14), dt.date(2022, 11, 16), dt.date(2021, 11, 16), dt.date(2022, 11, 17), None, None,
    dt.date(2022, 10, 23), dt.date(2022, 10, 24), dt.date(2022, 11, 22),
]  # fmt: skip
LABELS = list("abcdefghi")
KINDS: dict[str, tuple[Any, Any]] = {
    "list": (CELLS, TWINS),
    "tuple": (tuple(CELLS), tuple(TWINS)),
    "numpy": (np.array(CELLS, object), np.array(TWINS, "M8[D]")),
    "pandas": (pd.Series(CELLS, index=LABELS), pd.Series(TWINS, index=LABELS, dtype="M8[us]")),
    "index": (pd.Index(CELLS), pd.Series(TWINS, index=LABELS, dtype="M8[s]")),
    "polars": (pl.Series(CELLS), pl.Series(TWINS)),
    "arrow": (pa.array(CELLS), pa.chunked_array([TWINS[:2], TWINS[2:]])),
    "texts": (CELLS, [None if day is None else str(day) for day in TWINS]),
    "mixed": (pl.Series(CELLS), pd.Series(TWINS, index=LABELS)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_column(kind: str) -> None:
    """The same cells give the same answer; rows are named as the first column names them."""
    found = jn.profile_pair(*KINDS[kind])
    assert (found.size, found.same, found.differ, found.nulls, found.one_null) == (9, 2, 2, 1, 2)
    assert (found.unread, found.twin_unread) == (2, 0)
    assert found.days == {1: 1, -365: 1}
    assert [one.row for one in found.rows] == (["b", "c"] if kind == "pandas" else [1, 2])
    assert [(one.text, str(one.day), one.twin[:10], str(one.twin_day), one.days) for one in found.rows] == [
        ("۲۴ آبان ۱۴۰۱", "2022-11-15", "2022-11-16", "2022-11-16", 1),
        ("1401/08/25", "2022-11-16", "2021-11-16", "2021-11-16", -365),
    ]
    assert found.says == ""


def test_frame_is_of_the_columns_kind() -> None:
    """The table is a frame of the first column's library, a dict for a list."""
    frames = {kind: jn.profile_pair(*pair).to_frame() for kind, pair in KINDS.items()}
    assert isinstance(frames["pandas"], pd.DataFrame)
    assert isinstance(frames["polars"], pl.DataFrame)
    assert isinstance(frames["arrow"], pa.Table)
    assert frames["list"]["days"] == frames["polars"]["days"].to_list() == frames["pandas"]["days"].tolist() == [1, -365]
    assert frames["pandas"]["row"].tolist() == ["b", "c"]


@pytest.mark.parametrize(
    ("cell", "twin", "same"),
    [
        ("آبان ۱۴۰۱", "2022-10-23", True), ("آبان ۱۴۰۱", "2022-11-21", True), ("آبان ۱۴۰۱", "2022-11-22", False),
        ("آبان ۱۴۰۱", "سال 2022 میلادی", True), ("سال ۱۴۰۱", "سال 2022 میلادی", False), ("۵ تا ۹ آذر ۱۴۰۱", "2022-11-30", True),
        ("1401/08/23 23:59", "2022-11-14 00:01", True), ("1401/08/23", "2022-11-14T21:14+03:30", True),
        ("۱ رمضان ۱۴۴۶", "2025-03-01", True), ("۱ رمضان ۱۴۴۶", "2025-03-03", True), ("۱ رمضان ۱۴۴۶", "2025-03-04", False),
        ("از ۲۳ آبان ۱۴۰۱ تاکنون", "2030-01-01", True), ("از ۲۳ آبان ۱۴۰۱ تاکنون", "2022-11-13", False),
    ],
)  # fmt: skip
def test_what_agrees(cell: str, twin: str, same: bool) -> None:  # noqa: FBT001 - a table's
    """A time agrees with what lies in it, whichever side is the coarser; a clock does not count; a doubt is allowed for."""
    for found in (jn.profile_pair([cell], [twin]), jn.profile_pair([twin], [cell])):
        assert (found.same, found.differ) == (same, not same)


def test_policies() -> None:
    """Each column has its own; the fields are the first one's."""
    assert jn.profile_pair(["02/01/03"], ["01/02/2022"], order="ymd").unread == 0
    found = jn.profile_pair(
        ["24/08/1401", "03/04/2021"], ["15/11/2022", "04/03/2021"], order="dmy", twin_policy=jn.Policy(order="mdy")
    )
    assert (found.same, found.twin_unread) == (1, 1)
    assert jn.profile_pair(["03/04/2021"], ["04/03/2021"]).unread == 1


def test_a_shift_is_told() -> None:
    """Where all that differ do so by one distance, that is said."""
    days = [dt.date(2022, 3, 21) + dt.timedelta(k) for k in range(3000)]
    cells = jn.render(days, "year/month/day")
    found = jn.profile_pair(cells, [day - dt.timedelta(k % 2) for k, day in enumerate(days)])
    assert (found.same, found.differ, found.days, len(found.rows)) == (1500, 1500, {-1: 1500}, 1000)
    assert found.says == "all that differ do so by -1 day: another clock, or a calendar that is off by as much"
    assert str(found).endswith("  and 1,490 more")
    assert jn.profile_pair(cells, days).rows == ()
    rng = random.Random(1)  # noqa: S311 - no secret
    shifts = [rng.randrange(-9, 9) for _ in days]
    found = jn.profile_pair(cells, np.array(days, "M8[D]") + np.array(shifts, "m8[D]"))
    assert found.days == {shift: shifts.count(shift) for shift in {*shifts} - {0}}


def test_a_twin_that_was_misread() -> None:
    """Years of 1200–1499 AD are Jalali ones that something took for AD, whichever column they are in."""
    texts, days = ["1401/08/23", "1401/08/24"], [dt.date(1401, 8, 23), dt.date(1401, 8, 24)]
    assert "the twin's years are 1200–1499 AD" in jn.profile_pair(texts, days).says
    assert "jn.repair_misread(column)" in jn.profile_pair(days, texts).says
    assert jn.profile_pair(texts, jn.repair_misread(days)).differ == 0


def test_shown() -> None:
    """Cells are isolated and escaped in a text and in a notebook, and JSON has all of it."""
    found = jn.profile_pair(pd.Series(["۲۳ آبان ۱۴۰۱"], index=["<b>"]), ["2022-11-15"])
    assert "row <b>: \u2068۲۳ آبان ۱۴۰۱\u2069 is 2022-11-14, its twin 2022-11-15 2022-11-15: +1 day" in str(found)
    page = found._repr_html_()
    assert "<b>rows</b>" in page
    assert '<bdi dir="auto">&lt;b&gt;</bdi>' in page
    made = json.loads(json.dumps(found.to_dict()))
    assert made["rows"] == [
        {"row": "<b>", "text": "۲۳ آبان ۱۴۰۱", "twin": "2022-11-15", "day": "2022-11-14", "twin_day": "2022-11-15", "days": 1}
    ]
    assert made["days"] == {"1": 1}
    assert repr(found) == "<PairProfile of 1 rows: 0 same, 1 differs, 0 not compared>"
    assert "differ\n" not in str(jn.profile_pair([], []))


def test_what_is_refused() -> None:
    """Columns of several lengths, or with another index each."""
    with pytest.raises(ValueError, match="a twin of as many rows: 1 and 2"):
        jn.profile_pair(["1401/08/23"], ["2022-11-14", None])
    with pytest.raises(ValueError, match="another index each"):
        jn.profile_pair(pd.Series(["1401/08/23"], index=["a"]), pd.Series(["2022-11-14"], index=["b"]))
    with pytest.raises(TypeError, match="expected a column"):
        jn.profile_pair("1401/08/23", ["2022-11-14"])  # type: ignore[call-overload]
