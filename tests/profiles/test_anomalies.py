"""What a profile finds odd, in what is read: each kind in columns that have it, and in such as only look like it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import jalali_norm as jn
from jalali_norm.profiles.anomalies import KINDS
from jalali_norm.profiles.profile import Anomaly


def of_kind(cells: Any, kind: str, **fields: Any) -> list[Anomaly]:
    """Return the anomalies of one kind that a column has."""
    assert kind in KINDS
    return [one for one in jn.profile(cells, **fields).anomalies if one.kind == kind]


MISREAD = [dt.date(1401, 8, 23), dt.date(2022, 11, 14), None, dt.date(1401, 8, 31), dt.date(1199, 12, 31)]


@pytest.mark.parametrize(
    "column",
    [
        MISREAD, np.array(MISREAD, "M8[D]"), pd.Series(MISREAD), pd.Series(MISREAD, dtype="M8[s]"), pl.Series(MISREAD),
        pa.array(MISREAD), ["?", *MISREAD[1:], MISREAD[0]],
        pd.Series([dt.date(1500, 1, 1), *MISREAD[1:4], "1402/01/01", MISREAD[0]]),
    ],
)  # fmt: skip
def test_jalali_years_read_as_ad(column: Any) -> None:
    """Dates of the years 1200–1499 AD are told wherever they are dates by their type, with how many cannot be repaired."""
    (one,) = of_kind(column, "read as AD")
    cells = list(column.to_pylist() if isinstance(column, pa.Array) else column)
    rows = [k for k, cell in enumerate(cells) if str(cell).startswith("1401")]
    assert (one.count, one.rows) == (2, tuple(rows))
    assert one.share == 2 / len(cells)
    assert {e.text[:10] for e in one.examples} == {"1401-08-23", "1401-08-31"}
    assert one.says.endswith("reads them, but for 1 row out of range")


def test_years_that_are_read_well() -> None:
    """Text is read by its digits, numbers are what the policy says, and the years about stay."""
    for column in (["1401-08-23", "1401 میلادی"], [dt.date(1500, 1, 1), dt.date(1199, 12, 31)], [dt.time(1)], [], [None]):
        assert not of_kind(column, "read as AD")
    assert not of_kind([14010823, 14010824], "read as AD", numbers="ymd")
    assert not of_kind(np.array([-17_929_000_000.0]), "read as AD", epoch="s")


def test_shown() -> None:
    """Anomalies stand in the text, the notebook's table, the frame and the JSON."""
    found = jn.profile(pd.Series(MISREAD, index=list("abcde")))
    (one,) = found.anomalies
    assert "read as AD: years 1200–1499\n" in str(found)
    assert "row a: 1401-08-23" in str(found)
    assert "jn.repair_misread(column)" in found._repr_html_()
    assert '<bdi dir="auto">1401-08-31</bdi> <small>row <bdi dir="auto">d</bdi></small>' in found._repr_html_()
    row = found.to_frame().iloc[-1]
    assert (row["what"], row["name"], row["count"], row["rows"]) == ("anomaly", "read as AD: years 1200–1499", 2, "a, d")
    assert json.loads(json.dumps(found.to_dict()))["anomalies"][0] == {
        "kind": one.kind, "name": one.name, "count": 2, "share": 0.4, "rows": ["a", "d"], "says": one.says,
        "examples": [{"row": e.row, "text": e.text, "reason": "", "candidates": []} for e in one.examples],
    }  # fmt: skip
