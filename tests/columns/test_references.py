"""A reference for each row: every row is what `parse` and `extract` make of it with its own, in every kind of column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import jalali_norm as jn
import jalali_norm.pandas
import jalali_norm.polars
from jalali_norm.columns import adapters
from jalali_norm.columns import engine as engine_module

FIRST, SECOND = dt.datetime.fromisoformat("2022-11-16T10:00"), dt.datetime.fromisoformat("2023-05-05T00:05")
CELLS = ["دیروز", "۲ هفته پیش", "۵ دقیقه پیش", "1401/08/23", None, "۲۶ آبان", "دوشنبه", "نامشخص", "دیروز", "دیروز"] * 4
AT: list[dt.datetime | None] = [FIRST, SECOND, FIRST, None, FIRST, None, FIRST, FIRST, SECOND, None] * 4
INSTANTS = np.array(AT, "M8[us]")
KINDS: dict[str, Callable[[], tuple[Any, Any]]] = {
    "list": lambda: (CELLS, AT),
    "tuple": lambda: (tuple(CELLS), tuple(AT)),
    "numpy": lambda: (np.array(CELLS, object), INSTANTS),
    "pandas": lambda: (pd.Series(CELLS), pd.Series(INSTANTS)),
    "pandas of categories": lambda: (pd.Series(CELLS, dtype="category"), pd.Series(AT, dtype=object)),
    "index": lambda: (pd.Index(CELLS), pd.DatetimeIndex(INSTANTS)),
    "polars": lambda: (pl.Series(CELLS), pl.Series(AT)),
    "polars of categories": lambda: (pl.Series(CELLS, dtype=pl.Categorical), AT),
    "arrow": lambda: (pa.array(CELLS), pa.array(AT)),
    "arrow in chunks": lambda: (pa.chunked_array([CELLS[:7], CELLS[7:]]), pa.chunked_array([AT[:20], AT[20:]])),
    "arrow of a dictionary": lambda: (pa.array(CELLS).dictionary_encode(), INSTANTS),
    "mixed": lambda: (pl.Series(CELLS), pd.Series(INSTANTS)),
}


def listed(column: Any) -> list[Any]:
    """Return a column as a list, None for null."""
    values = column.to_pylist() if hasattr(column, "to_pylist") else list(column)
    return [None if isinstance(value, float) or value is pd.NA else value for value in values]


def parsed(text: str | None, reference: dt.date | None, **fields: Any) -> str | None:
    """Return the value of one row."""
    try:
        return None if text is None else jn.parse(text, reference=reference, **fields).iso
    except jn.ReadingError:
        return None


@pytest.mark.parametrize("kind", KINDS)
def test_cells(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cell is what `parse` makes of it with its row's reference, or without one where that is null."""
    column, reference = KINDS[kind]()
    wanted = [parsed(text, at) for text, at in zip(CELLS, AT, strict=True)]
    assert {*wanted[:3]} == {"2022-11-15", "2023-04-21", "2022-11-16T09:55"}
    monkeypatch.setattr(engine_module, "_FEW", 1)  # arrays count from it too
    for _ in range(2):
        assert listed(jn.normalize(column, reference=reference, output="iso", errors="coerce")) == wanted
        monkeypatch.setattr(adapters, "BATCH_ROWS", 7)
    fuzzy = jn.normalize(column, reference=reference, output="iso", errors="coerce", fuzzy=True, occurrence="past")
    assert listed(fuzzy) == [parsed(text, at, fuzzy=True, occurrence="past") for text, at in zip(CELLS, AT, strict=True)]


@pytest.mark.parametrize("kind", KINDS)
def test_texts(kind: str) -> None:
    """Each text is what `extract` finds in it with its row's reference."""
    column, reference = KINDS[kind]()
    wanted = [None if text is None else [one.iso for one in jn.extract(text, at)] for text, at in zip(CELLS, AT, strict=True)]
    found = listed(jn.extract_column(column, reference))
    assert [None if row is None else [value for one in row for value in listed([one["iso"]])] for row in found] == wanted
    rows = jn.extract_column(column, reference, output="rows")
    assert listed(rows["iso"]) == [iso for row in wanted for iso in row or ()]


def test_accessors() -> None:
    """Accessors take a column, and expressions an expression, in lazy queries and streams."""
    wanted = [parsed(text, at) for text, at in zip(CELLS, AT, strict=True)]
    found = [None if text is None else [one.iso for one in jn.extract(text, at)] for text, at in zip(CELLS, AT, strict=True)]
    own: Any = pd.DataFrame({"text": CELLS, "at": INSTANTS})
    made = own["text"].jnorm.normalize(reference=own["at"], output="iso", errors="coerce")
    assert listed(made) == wanted
    assert listed(own["text"].jnorm.extract(own["at"], output="rows")["iso"]) == [iso for row in found for iso in row or ()]
    frame = pl.DataFrame({"text": CELLS, "at": AT})
    text: Any = pl.col("text")
    query = frame.lazy().select(
        text.jnorm.normalize(reference=pl.col("at"), output="iso", errors="coerce"),
        one=text.jnorm.normalize(reference=FIRST, output="iso", errors="coerce"),
        found=text.jnorm.extract(pl.col("at")).list.eval(pl.element().struct.field("iso")),
    )
    assert query.collect_schema().names() == ["text", "one", "found"]
    for engine in ("in-memory", "streaming"):
        read = query.collect(engine=engine)
        assert (read["text"].to_list(), read["found"].to_list()) == (wanted, found)
        assert read["one"].to_list() == [parsed(cell, FIRST) for cell in CELLS]
    with pytest.raises(TypeError, match="expected an expression as the reference"):
        text.jnorm.normalize(reference=frame["at"])


def test_reasons() -> None:
    """An error tells of each row what stands against it with its own reference."""
    with pytest.raises(jn.ColumnError) as caught:
        jn.normalize(["دوشنبه", "دوشنبه"], reference=[FIRST, None])
    assert caught.value.problems == {"ambiguous": 1, "missing reference": 1}
    assert [error.problem for _, error in caught.value.rows] == ["ambiguous", "missing reference"]


def test_days_and_zones() -> None:
    """A column of midnights is one of days, which tell no minutes; an aware moment is of the day of the policy's zone."""
    minutes, midnights = ["۵ دقیقه پیش", "دیروز"], pd.to_datetime(["2022-11-14", "2022-11-15"])
    assert jn.normalize(minutes, reference=midnights, output="frame")["problem"] == ["missing reference", None]
    clocked = pd.to_datetime(["2022-11-14 00:00", "2022-11-15 00:01"])
    assert jn.normalize(minutes, reference=clocked, output="iso") == ["2022-11-13T23:55", "2022-11-14"]
    late = pd.Series(pd.to_datetime(["2022-11-13T22:00Z"]))
    for zone, wanted in (("Asia/Tehran", "2022-11-13"), ("UTC", "2022-11-12")):
        assert jn.normalize(["دیروز"], reference=late, zone=zone, output="iso") == [wanted]
        assert parsed("دیروز", late[0].to_pydatetime(), zone=zone) == wanted
    policy = jn.Policy(reference=FIRST)  # that of all rows gives way
    assert jn.normalize(["دیروز"], reference=[SECOND.date()], policy=policy, output="iso") == ["2023-05-04"]
    assert jn.normalize(["دیروز"], reference=[None], policy=policy, output="frame")["problem"] == ["missing reference"]


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: jn.normalize(CELLS, reference=AT[:2]), ValueError, "a reference for each row of as many rows: 40 and 2"),
        (lambda: jn.normalize(["دیروز"], reference=["2022-11-14"]), TypeError, "row 0 has str"),
        (lambda: jn.extract_column(["دیروز"], pl.Series(["x"])), TypeError, "not of text"),
        (
            lambda: jn.normalize(pd.Series(["دیروز"]), reference=pd.Series([FIRST], index=[7])),
            ValueError,
            "another index each",
        ),
        (lambda: jn.parse("دیروز", reference=[FIRST]), ValueError, "expected a date or a datetime"),
        (lambda: jn.normalize(["دیروز"], reference="2022-11-14"), ValueError, "expected a date or a datetime"),
    ],
)
def test_what_is_refused(call: Callable[[], Any], error: type[Exception], message: str) -> None:
    """Columns of several lengths, of another index, and what is no date."""
    with pytest.raises(error, match=message):
        call()
