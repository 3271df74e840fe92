"""`extract_column`: what `extract` finds in each text, in every kind of column."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
import jalali_norm.pandas
import jalali_norm.polars
from jalali_norm.columns.found import FOUND
from tests.helpers import listed

NOW = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001
TEHRAN = zoneinfo.ZoneInfo("Asia/Tehran")
TEXTS = [
    "وزیر دیروز گفت نمایشگاه از ۵ تا ۹ آذر برپاست؛ چند روز پیش هنوز معلوم نبود.",
    None,
    "خبری نیست",
    "",
    "𝟭 در ۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴",  # a character of two units of UTF-16, four of UTF-8
    "ساعت ۹، و ۳۱ مهر ۱۴۰۱ و حدود ۱۴۰۰ تاکنون",
    "تاریخ انتشار: ۲ آذر ۱۴۰۱\nامروز",
]
LABELS = list("abcdefg")
COLUMNS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "tuple": tuple,
    "numpy objects": lambda texts: np.array(texts, object),
    "pandas objects": lambda texts: pd.Series(texts, dtype=object, index=LABELS, name="news"),
    "pandas str": lambda texts: pd.Series(texts, dtype="string", index=LABELS, name="news"),
    "pandas arrow": lambda texts: pd.Series(texts, dtype="string[pyarrow]", index=LABELS, name="news"),
    "pandas category": lambda texts: pd.Series(texts, dtype="category", index=LABELS, name="news"),
    "polars": lambda texts: pl.Series("news", texts),
    "polars categorical": lambda texts: pl.Series("news", texts, pl.Categorical),
    "arrow": pa.array,
    "arrow view": lambda texts: pa.array(texts, pa.string_view()),
    "arrow dictionary": lambda texts: pa.array(texts).dictionary_encode(),
    "chunked": lambda texts: pa.chunked_array([texts[:1], texts[1:]], pa.large_string()),
}


def found_in(text: str | None, zone: zoneinfo.ZoneInfo | None = None) -> list[dict[str, Any]] | None:
    """Return what `extract` finds, by the names of the columns; start, end and iso alone of its value."""
    if text is None:
        return None
    made = []
    for one in jn.extract(text, NOW, zone=None if zone is None else zone.key):
        facts = {"text": one.text, "span_start": one.span[0], "span_end": one.span[1], "kind": one.kind, "iso": one.iso}
        made.append({**facts, "problem": one.problem if one.problem is None else str(one.problem)})
    return made


def told(structs: Any) -> list[dict[str, Any]] | None:
    """Return structs of a column as far as `found_in` tells them."""
    if structs is None:
        return None
    rows = structs.to_list() if isinstance(structs, pl.Series) else list(structs)
    assert all(tuple(row) == FOUND for row in rows)
    names = ("text", "span_start", "span_end", "kind", "iso", "problem")
    return [{name: row[name] for name in names} for row in rows]


EXPECTED = [found_in(text) for text in TEXTS]


@pytest.mark.parametrize("kind", COLUMNS)
def test_lists(kind: str) -> None:
    """Each row has what `extract` finds in its text, none of a null one; the column is of its kind."""
    column = COLUMNS[kind](TEXTS)
    made = jn.extract_column(column, NOW)
    assert [told(row) for row in listed_structs(made)] == EXPECTED
    if isinstance(made, pd.Series):
        assert (made.name, list(made.index), made.dtype) == ("news", LABELS, object)
    assert type(made) is (pa.ListArray if isinstance(column, pa.Array) else type(column))


def listed_structs(column: Any) -> list[Any]:
    """Return the lists of a column, None for null."""
    return list(column.to_pylist()) if hasattr(column, "to_pylist") else list(column)


@pytest.mark.parametrize("kind", COLUMNS)
def test_rows(kind: str) -> None:
    """There is a row for each reading, with the place of its text, and in pandas its label."""
    made = jn.extract_column(COLUMNS[kind](TEXTS), NOW, output="rows")
    names = list(made) if isinstance(made, dict) else list(getattr(made, "column_names", getattr(made, "columns", ())))
    assert names == ["row", *FOUND]
    places = [at for at, found in enumerate(EXPECTED) for _ in found or ()]
    assert listed(made["row"]) == places
    flat = [one for found in EXPECTED for one in found or ()]
    for name in flat[0]:
        assert listed(made[name]) == [one[name] for one in flat], name
    if isinstance(made, pd.DataFrame):
        assert list(made.index) == [LABELS[at] for at in places]
        assert made["start"].dtype == "datetime64[us]"
        assert made["span_start"].dtype == "int64"


@pytest.mark.parametrize("zone", [None, TEHRAN], ids=str)
def test_the_same_values(zone: zoneinfo.ZoneInfo | None) -> None:
    """Lists, pandas, polars and Arrow have the same structs, to the last field, with a zone and without."""
    key = None if zone is None else zone.key
    made = [listed_structs(jn.extract_column(COLUMNS[kind](TEXTS), NOW, zone=key)) for kind in COLUMNS]
    first = made[0]
    (clocked,) = first[4]
    assert clocked["start"] == dt.datetime(2022, 11, 14, 21, 14, tzinfo=zone)
    for other in made[1:]:
        assert [row if row is None else list(row) for row in other] == first
    rows = [jn.extract_column(make(TEXTS), NOW, zone=key, output="rows") for make in COLUMNS.values()]
    starts = [[None if at is None else pd.Timestamp(at) for at in listed(frame["start"])] for frame in rows]
    assert all(one == starts[0] for one in starts)


@pytest.mark.parametrize("output", ["lists", "rows"])
@pytest.mark.parametrize("kind", COLUMNS)
@pytest.mark.parametrize("texts", [[], [None] * 7], ids=["empty", "nulls"])
def test_nothing_to_find(kind: str, texts: list[None], output: Any) -> None:
    """A column without rows and one of nulls alone have nothing, in the types that others have."""
    if texts or kind not in ("pandas objects", "pandas str", "pandas arrow", "pandas category"):
        made = jn.extract_column(COLUMNS[kind](texts), NOW, output=output)
    else:
        made = jn.extract_column(COLUMNS[kind]([None] * 7).iloc[:0], NOW, output=output)
    if output == "lists":
        assert listed_structs(made) == texts
    else:
        assert listed(made["iso"]) == []
    if isinstance(made, (pl.Series, pl.DataFrame)):
        full = jn.extract_column(pl.Series("news", TEXTS), output=output)
        assert made.dtype == full.dtype if isinstance(made, pl.Series) else made.schema == full.schema


@given(st.lists(st.one_of(st.none(), st.text(), st.sampled_from(TEXTS))))
def test_a_column_is_its_rows(texts: list[str | None]) -> None:
    """Whatever the texts are, each row has what `extract` finds in it."""
    assert [told(row) for row in jn.extract_column(texts, NOW)] == [found_in(text) for text in texts]


def test_joined() -> None:
    """The rows of a pandas frame take the index along, also one whose labels come twice or have levels."""
    frame = pd.DataFrame({"id": [7, 8, 9], "news": ["۲۳ و ۲۵ آبان ۱۴۰۱", None, "در ۱۴۰۱/۰۹/۰۱"]}, index=["x", "y", "x"])
    made = jn.extract_column(frame["news"], output="rows")
    assert list(made.index) == ["x", "x", "x"]
    assert frame["id"].to_numpy()[made["row"]].tolist() == [7, 7, 9]
    unique = frame.reset_index(drop=True)
    joined = unique.join(unique["news"].jnorm.extract(output="rows"))
    assert joined["iso"].fillna("").tolist() == ["2022-11-14", "2022-11-16", "", "2022-11-22"]
    levels = frame.set_index(["id"], append=True)["news"].jnorm.extract(output="rows")
    assert levels.index.tolist() == [("x", 7), ("x", 7), ("x", 9)]
    index = pd.Index(["در ۱۴۰۱/۰۹/۰۱", None])
    assert [told(row) for row in index.jnorm.extract()] == [found_in("در ۱۴۰۱/۰۹/۰۱"), None]


def test_polars_expressions() -> None:
    """An expression has its dtype before it runs, and gives what the Series gives."""
    frame = pl.LazyFrame({"news": TEXTS})
    for zone in (None, "Asia/Tehran"):
        query = frame.select(pl.col("news").jnorm.extract(NOW, zone=zone))  # type: ignore[attr-defined]
        made = query.collect()["news"]
        assert query.collect_schema()["news"] == made.dtype
        assert made.to_list() == pl.Series(TEXTS).jnorm.extract(NOW, zone=zone).to_list()  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="no policy field 'ordr'"):
        pl.col("news").jnorm.extract(ordr="dmy")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "column",
    ["در ۵ آذر", [1], ["۵ آذر", dt.date(2022, 11, 14)], np.array([1, 2]), pd.Series([1, 2]), pl.Series([1]), pa.array([1]),
     pl.Series([dt.date(2022, 11, 14)]), np.array(["2022-11-14"], "M8[D]")],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("output", ["lists", "rows"])
def test_what_is_no_text(column: Any, output: Any) -> None:
    """A column of something else is refused before anything is made."""
    with pytest.raises(TypeError, match="expected a"):
        jn.extract_column(column, output=output)


def test_refused_arguments() -> None:
    """The row that is no text is named; an output that there is none of is refused, and so is an unknown field."""
    with pytest.raises(TypeError, match=r"expected a column of text: in row 'b' there is int"):
        jn.extract_column(pd.Series(["۵ آذر", 5], index=["a", "b"]))
    with pytest.raises(ValueError, match="expected 'lists' or 'rows'"):
        jn.extract_column([], output="frame")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="no policy field 'ordr'"):
        jn.extract_column([], ordr="dmy")  # type: ignore[call-overload]
