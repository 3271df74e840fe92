"""`repair_misread`: Jalali dates that were read as AD, in every kind of column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import jdatetime
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
from tests.helpers import listed

DAYS = [dt.date(1401, 8, 23), dt.date(2022, 11, 14), None, dt.date(1199, 12, 31), dt.date(1500, 1, 1)]
DAYS_MADE = [dt.date(2022, 11, 14), *DAYS[1:]]
MOMENTS, MOMENTS_MADE = (
    [None if day is None else dt.datetime.combine(day, dt.time(21, 14)) for day in days] for days in (DAYS, DAYS_MADE)
)
LABELS = list("abcde")
DATES: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "tuple": tuple,
    "numpy": lambda days: np.array(days, "M8[D]"),
    "numpy objects": lambda days: np.array(days, object),
    "pandas objects": lambda days: pd.Series(days, index=LABELS, name="at"),
    "pandas dates": lambda days: pd.Series(days, dtype="date32[pyarrow]", index=LABELS, name="at"),
    "polars": lambda days: pl.Series("at", days),
    "arrow": pa.array,
    "arrow date64": lambda days: pa.array(days, pa.date64()),
    "chunked": lambda days: pa.chunked_array([days[:1], days[1:]]),
}
DATETIMES: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "numpy": lambda at: np.array(at, "M8[us]"),
    "numpy ms": lambda at: np.array(at, "M8[ms]"),
    "numpy hours": lambda at: np.array(at, "M8[m]"),
    "pandas s": lambda at: pd.Series(at, dtype="M8[s]", name="at"),
    "pandas us": lambda at: pd.Series(at, dtype="M8[us]", name="at"),
    "pandas Arrow": lambda at: pd.Series(at, dtype="timestamp[ms][pyarrow]", index=LABELS),
    "index": lambda at: pd.Index(pd.Series(at, dtype="M8[s]", name="at")),
    "polars": lambda at: pl.Series("at", at, pl.Datetime("ms")),
    "arrow": lambda at: pa.array(at, pa.timestamp("s")),
}


@pytest.mark.parametrize("kind", DATES)
def test_dates(kind: str) -> None:
    """The same kind of column comes back, of the same type, with its labels and its name, and other dates as they were."""
    column = DATES[kind](DAYS)
    made = jn.repair_misread(column)
    assert listed(made) == DAYS_MADE
    assert listed(column) == DAYS  # as it was
    _check_kind(made, column)


@pytest.mark.parametrize("kind", DATETIMES)
def test_datetimes(kind: str) -> None:
    """The clock stays."""
    column = DATETIMES[kind](MOMENTS)
    made = jn.repair_misread(column)
    assert listed(made) == MOMENTS_MADE
    _check_kind(made, column)


def _check_kind(made: Any, column: Any) -> None:
    assert type(made) is type(column)
    for fact in ("dtype", "type", "name"):
        assert getattr(made, fact, None) == getattr(column, fact, None)
    if isinstance(made, pd.Series):
        assert made.index.equals(column.index)


@pytest.mark.parametrize("kind", DATES)
def test_days_that_are_not_jalali(kind: str) -> None:
    """They are one error, or null."""
    column = DATES[kind]([*DAYS[:3], dt.date(1401, 8, 31), dt.date(1403, 12, 31)])
    with pytest.raises(jn.ColumnError, match="2 of 5 rows have no single reading: 2 out of range") as raised:
        jn.repair_misread(column)
    assert [error.message for _, error in raised.value.rows] == [
        "Aban 1401 has 30 days, not 31", "Esfand 1403 has 30 days, not 31",
    ]  # fmt: skip
    assert raised.value.rows[0][0] == ("d" if kind.startswith("pandas") else 3)
    made = jn.repair_misread(column, errors="coerce")
    assert listed(made) == [*DAYS_MADE[:3], None, None]
    _check_kind(made, column)


@given(st.dates(dt.date(1200, 1, 1), dt.date(1499, 12, 31)))
def test_each_day(day: dt.date) -> None:
    """A day is what jdatetime makes of its fields, and what `parse` makes of its digits, or null where there is none."""
    (made,) = jn.repair_misread([day], errors="coerce")
    assert jn.repair_misread(np.array([day], "M8[D]"), errors="coerce").tolist() == [made]
    assert jn.normalize([str(day)], output="date", errors="coerce") == [made]
    try:
        known = jdatetime.date(day.year, day.month, day.day).togregorian()
    except ValueError:
        known = None
    assert made == (None if 1426 <= day.year <= 1450 else known)
    assert jn.repair_misread([day], errors="coerce", calendar="jalali") == [known]


def test_lunar_years() -> None:
    """A year that may be a lunar one is refused until the calendar is told."""
    with pytest.raises(jn.ColumnError, match="1 of 2 rows have no single reading: 1 ambiguous") as raised:
        jn.repair_misread([dt.date(1401, 8, 23), dt.date(1444, 4, 19)])
    assert [one.iso for one in raised.value.rows[0][1].candidates] == ["2065-07-09", "2022-11-14"]
    made = {calendar: jn.repair_misread([dt.date(1444, 4, 19)], calendar=calendar) for calendar in ("jalali", "lunar")}
    assert made == {"jalali": [dt.date(2065, 7, 9)], "lunar": [dt.date(2022, 11, 14)]}
    assert jn.repair_misread([dt.date(1446, 9, 1)], calendar="lunar", lunar="umalqura") == [dt.date(2025, 3, 1)]


def test_nothing_to_repair() -> None:
    """A column without such years is given back: the very object."""
    for column in ([], [None], [dt.date(2022, 11, 14)], pd.Series([], dtype="M8[ns]"), pl.Series([dt.date(1500, 1, 1)])):
        assert jn.repair_misread(column) is column
    jalali = [jdatetime.date(800, 1, 1)]  # 1421 AD, and no mistake
    assert jn.repair_misread(jalali) is jalali


def test_what_is_refused() -> None:
    """A column of text, one in a time zone, one of months."""
    with pytest.raises(TypeError, match="expected a date"):
        jn.repair_misread(["1401-08-23"])
    with pytest.raises(TypeError, match="normalize it first"):
        jn.repair_misread(pd.Series(["1401-08-23"]))
    moment = dt.datetime(1401, 8, 23, tzinfo=dt.UTC)
    for column in ([moment], pl.Series([moment]), pa.array([moment], pa.timestamp("us", "UTC"))):
        with pytest.raises(TypeError, match="without a time zone, not in UTC"):
            jn.repair_misread(column)
    with pytest.raises(TypeError, match="expected a column of days"):
        jn.repair_misread(np.array(["1401-08"], "M8[M]"))
    with pytest.raises(ValueError, match="expected 'raise' or 'coerce'"):
        jn.repair_misread([], errors="ignore")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="expected None, 'jalali' or 'lunar'"):
        jn.repair_misread([], calendar="gregorian")  # type: ignore[call-overload]


def test_accessors() -> None:
    """Both have it."""
    assert pd.Series(DAYS[:1], dtype="M8[s]").jnorm.repair_misread().tolist() == [pd.Timestamp("2022-11-14")]
    assert pl.Series(DAYS).jnorm.repair_misread().to_list() == DAYS_MADE  # type: ignore[attr-defined]
