"""Uses of every public function, with the types that a checker must find: it is not run, mypy and pyright read it.

mypy reads it with all else; `tests/doors/test_typing.py` has pyright read it too, and both beside pandas' stubs.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, assert_type

import jdatetime
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

import jalali_norm as jn
from jalali_norm.columns.conversions import Fields
from jalali_norm.columns.found import FoundReading
from jalali_norm.pandas import DataFrameAccessor, IndexAccessor, SeriesAccessor
from jalali_norm.polars import DataFrameNamespace, ExprNamespace, LazyFrameNamespace, SeriesNamespace


def texts(text: str, now: dt.datetime) -> None:
    """One text, and running text."""
    reading = assert_type(jn.parse(text), jn.Reading)
    assert_type(jn.parse(text, policy=jn.Policy(order="dmy"), reference=now, fuzzy=True), jn.Reading)
    assert_type(jn.candidates(text), list[jn.Reading])
    assert_type(jn.explain(text), jn.Explanation)
    assert_type(jn.explain_text(text), jn.TextExplanation)
    assert_type(jn.extract(text, now), list[jn.Reading])
    assert_type(jn.extract(text, now, zone="Asia/Tehran"), list[jn.Reading])
    assert_type(jn.annotate(text), jn.Annotated)
    assert_type(jn.replace(text, to="gregorian"), str)
    assert_type(jn.timeml(text), str)
    assert_type(reading.date(), dt.date)
    assert_type(reading.datetime(), dt.datetime)
    assert_type(reading.to_datetime(), dt.datetime)
    assert_type(reading.to_jalali(), tuple[int, int, int])
    assert_type(reading.precision, jn.Precision)
    assert_type(reading.certain, tuple[str, ...])
    assert_type(reading.candidates, tuple[jn.Reading, ...])
    assert_type(reading.problem, jn.Problem | None)
    assert_type(reading.hedge, jn.Hedge | None)
    assert_type(reading.edtf, str | None)
    assert_type(reading.timex3(), str | None)
    assert_type(reading.to_dict(), dict[str, Any])
    assert_type(reading == jn.parse("1401/08/23"), bool)
    assert_type(str(reading), str)
    assert_type(reading.iso.removesuffix("Z"), str | Any)  # None of what `extract` finds alone, and so no Optional


def errors(text: str) -> jn.Reading | None:
    """What a refusal tells."""
    try:
        return jn.parse(text)
    except jn.AmbiguousError as error:
        assert_type(error.candidates, tuple[jn.Reading, ...])
    except jn.ReadingError as error:
        assert_type(error.problem, jn.Problem)
        assert_type(error.span, tuple[int, int])
        assert_type(error.text, str)
    return None


def lists(cells: list[str | None], cell_tuple: tuple[str, ...]) -> None:
    """Columns that are lists and tuples."""
    assert_type(jn.normalize(cells), list[dt.datetime | None])
    assert_type(jn.normalize(cells, output="date", errors="coerce"), list[dt.date | None])
    assert_type(jn.normalize(cells, output="iso", order="dmy"), list[str | None])
    assert_type(jn.normalize(cells, output="frame"), dict[str, list[Any]])
    assert_type(jn.normalize(cell_tuple, policy=jn.Policy(), progress=True), tuple[dt.datetime | None, ...])
    assert_type(jn.normalize(cell_tuple, output="date"), tuple[dt.date | None, ...])
    assert_type(jn.normalize(cell_tuple, output="iso"), tuple[str | None, ...])
    assert_type(jn.normalize(cell_tuple, output="frame"), dict[str, tuple[Any, ...]])
    assert_type(jn.extract_column(cells), list[list[FoundReading] | None])
    assert_type(jn.extract_column(cell_tuple), tuple[list[FoundReading] | None, ...])
    assert_type(jn.extract_column(cells, dt.date(2022, 11, 14), output="rows", order="dmy"), dict[str, list[Any]])
    assert_type(jn.extract_column(cell_tuple, output="rows"), dict[str, tuple[Any, ...]])
    for found in jn.extract_column(cells)[0] or []:
        assert_type(found["iso"], str | None)
        assert_type(found["span_start"], int)
    assert_type(jn.profile(cells), jn.Profile[dict[str, list[Any]]])
    assert_type(jn.profile(cell_tuple, order="dmy").to_frame(), dict[str, list[Any]])
    assert_type(jn.profile(cells).policy, jn.Policy)
    assert_type(jn.profile_pair(cells, cells).to_frame(), dict[str, list[Any]])


def dates(days: list[dt.date], day_tuple: tuple[dt.date, ...]) -> None:
    """Lists of dates."""
    assert_type(jn.repair_misread(days), list[dt.date])
    assert_type(jn.repair_misread(days, errors="coerce"), list[dt.date | None])
    assert_type(jn.repair_misread(day_tuple, errors="coerce", calendar="jalali"), tuple[dt.date | None, ...])
    assert_type(jn.jalali_field(days, "year"), list[int | None])
    assert_type(jn.jalali_field(days, "month_name", language="en", country="AF"), list[str | None])
    assert_type(jn.jalali_field(days, "week_start"), list[dt.date | None])
    assert_type(jn.jalali_field(days, "is_leap_year"), list[bool | None])
    assert_type(jn.jalali_field(day_tuple, "week"), tuple[int | None, ...])
    assert_type(jn.render(days, "year/month/day"), list[str | None])
    assert_type(jn.render(day_tuple, "year/month/day", digits="fa"), tuple[str | None, ...])


def one_date(day: dt.date, jalali: jdatetime.date, reading: jn.Reading) -> None:
    """Conversions of one date."""
    assert_type(jn.render(day, "day month year", language="en"), str)
    assert_type(jn.render(reading, "day month year"), str)
    assert_type(jn.to_jalali(day), Fields[int])
    assert_type(jn.to_jalali(reading, provisional=True).year, int)
    assert_type(jn.to_hijri(day, lunar="umalqura").day, int)
    assert_type(jn.to_jalali(np.datetime64("2022-11-14")), Fields[int])
    assert_type(jn.from_jalali(1401, 8, 23), dt.date)
    assert_type(jn.from_jalali(1401, 8, 23, errors="coerce"), dt.date | None)
    assert_type(jn.from_jalali((1401, 8, 23)), dt.date)
    assert_type(jn.from_jalali(jn.to_jalali(day)), dt.date)
    assert_type(jn.from_hijri(1446, 9, 1, lunar="iran", provisional=True), dt.date)
    assert_type(jn.from_hijri((1446, 9, 1), errors="coerce"), dt.date | None)
    jn.to_jalali(jalali)
    jn.from_jalali(jalali)


def numpy_arrays(cells: NDArray[np.object_], days: NDArray[np.datetime64], numbers: NDArray[np.int64]) -> None:
    """Arrays of NumPy."""
    assert_type(jn.normalize(cells), NDArray[np.datetime64])
    assert_type(jn.normalize(cells, output="date"), NDArray[np.datetime64])
    assert_type(jn.normalize(cells, output="iso"), NDArray[np.object_])
    assert_type(jn.normalize(cells, output="frame"), dict[str, NDArray[Any]])
    assert_type(jn.extract_column(cells), NDArray[np.object_])
    assert_type(jn.extract_column(cells, output="rows"), dict[str, NDArray[Any]])
    assert_type(jn.repair_misread(days), NDArray[np.datetime64])
    assert_type(jn.jalali_field(days, "year"), NDArray[Any])
    assert_type(jn.render(days, "year/month/day"), NDArray[np.object_])
    assert_type(jn.to_jalali(days), Fields[NDArray[np.signedinteger[Any]]])
    assert_type(jn.to_hijri(days, provisional=True).month, NDArray[np.signedinteger[Any]])
    assert_type(jn.from_jalali(numbers, 1, 1), NDArray[np.datetime64])
    assert_type(jn.from_jalali(1401, numbers, 1, errors="coerce"), NDArray[np.datetime64])
    assert_type(jn.from_jalali(jn.to_jalali(days)), NDArray[np.datetime64])
    assert_type(jn.from_jalali(["۱۴۰۱"], [8.0], [None], output="frame"), dict[str, list[Any]])
    assert_type(jn.from_hijri(numbers, numbers, 1, output="frame"), dict[str, NDArray[Any]])
    assert_type(jn.profile(cells).to_frame(), dict[str, list[Any]])


def of_polars(cells: pl.Series, frame: pl.DataFrame, lazy: pl.LazyFrame) -> None:
    """What polars has."""
    assert_type(jn.normalize(cells, errors="coerce"), pl.Series)
    assert_type(jn.normalize(cells, output="iso"), pl.Series)
    assert_type(jn.normalize(cells, output="frame"), pl.DataFrame)
    assert_type(jn.extract_column(cells), pl.Series)
    assert_type(jn.extract_column(cells, output="rows"), pl.DataFrame)
    assert_type(jn.repair_misread(cells), pl.Series)
    assert_type(jn.repair_misread(cells, errors="coerce"), pl.Series)
    assert_type(jn.jalali_field(cells, "year_month"), pl.Series)
    assert_type(jn.render(cells, "year/month/day"), pl.Series)
    assert_type(jn.to_jalali(cells).year.tolist(), Any)
    assert_type(jn.from_jalali(cells, cells, 1), NDArray[np.datetime64])
    assert_type(jn.from_jalali(cells, cells, 1, output="frame"), pl.DataFrame)
    assert_type(jn.profile(cells), jn.Profile[pl.DataFrame])
    assert_type(jn.profile(cells).to_frame(), pl.DataFrame)
    assert_type(jn.profile_pair(cells, cells, twin_policy=jn.Policy()).to_frame(), pl.DataFrame)
    clean, report = jn.normalize_frame(frame, ["paid"], errors="coerce", output="date")
    assert_type(clean, pl.DataFrame)
    assert_type(report, jn.FrameReport[pl.DataFrame])
    assert_type(report.refusals(), pl.DataFrame)
    assert_type(report.columns["paid"], jn.ColumnReport)
    assert_type(jn.normalize_frame(frame, {"paid": {"order": "dmy"}, "at": None}), jn.NormalizedFrame[pl.DataFrame])
    assert_type(SeriesNamespace(cells).normalize(), pl.Series)
    assert_type(SeriesNamespace(cells).normalize(output="frame"), pl.DataFrame)
    assert_type(SeriesNamespace(cells).extract(output="rows"), pl.DataFrame)
    assert_type(SeriesNamespace(cells).profile().to_frame(), pl.DataFrame)
    assert_type(SeriesNamespace(cells).year, pl.Series)
    assert_type(SeriesNamespace(cells).month_name("en"), pl.Series)
    assert_type(ExprNamespace(pl.col("paid")).normalize(output="frame"), pl.Expr)
    assert_type(ExprNamespace(pl.col("paid")).week_start, pl.Expr)
    assert_type(ExprNamespace(pl.col("paid")).render("year/month/day"), pl.Expr)
    assert_type(DataFrameNamespace(frame).normalize().frame, pl.DataFrame)
    assert_type(LazyFrameNamespace(lazy).normalize("paid"), pl.LazyFrame)


def of_narwhals(cells: nw.Series[pl.Series]) -> None:
    """What narwhals has."""
    assert_type(jn.normalize(cells), nw.Series[pl.Series])
    assert_type(jn.normalize(cells, output="frame"), nw.DataFrame[Any])


def of_pandas(frame: pd.DataFrame) -> None:
    """What pandas has; without its stubs mypy takes all of it for Any."""
    cells, index = frame["paid"], frame.index
    assert_type(jn.normalize(cells), "pd.Series[Any]")
    assert_type(jn.normalize(cells, output="iso", errors="coerce"), "pd.Series[Any]")
    assert_type(jn.normalize(cells, output="frame"), pd.DataFrame)
    assert_type(jn.normalize(index), "pd.Index[Any]")
    assert_type(jn.normalize(index, output="frame"), pd.DataFrame)
    assert_type(jn.extract_column(cells), "pd.Series[Any]")
    assert_type(jn.extract_column(cells, output="rows"), pd.DataFrame)
    assert_type(jn.repair_misread(cells, errors="coerce"), "pd.Series[Any]")
    assert_type(jn.jalali_field(cells, "week"), "pd.Series[Any]")
    assert_type(jn.render(cells, "year/month/day"), "pd.Series[Any]")
    assert_type(jn.from_jalali(cells, cells, 1, output="frame"), pd.DataFrame)
    assert_type(jn.profile(cells).to_frame(), pd.DataFrame)
    assert_type(jn.profile_pair(cells, cells).to_frame(), pd.DataFrame)
    clean, report = jn.normalize_frame(frame)
    assert_type(clean, pd.DataFrame)
    assert_type(report.refusals(), pd.DataFrame)
    assert_type(SeriesAccessor(cells).normalize(), "pd.Series[Any]")
    assert_type(SeriesAccessor(cells).normalize(output="frame"), pd.DataFrame)
    assert_type(SeriesAccessor(cells).year_month, "pd.Series[Any]")
    assert_type(IndexAccessor(index).week, "pd.Index[Any]")
    assert_type(DataFrameAccessor(frame).normalize().frame, pd.DataFrame)


def of_arrow(cells: pa.ChunkedArray, table: pa.Table) -> None:
    """What Arrow has: pyarrow tells no checker of its types."""
    assert_type(jn.normalize(cells), pa.ChunkedArray)
    assert_type(jn.normalize(cells, output="frame"), pa.Table)
    assert_type(jn.extract_column(cells, output="rows"), pa.Table)
    assert_type(jn.normalize_frame(table).frame, pa.Table)


def tables() -> None:
    """The calendar table and a dict of columns."""
    assert_type(jn.calendar_table("سال ۱۴۰۱", dt.date(2024, 3, 19), holidays=False), pd.DataFrame)
    assert_type(jn.calendar_table("سال ۱۴۰۱", "سال ۱۴۰۳", backend="polars", lunar="civil"), pl.DataFrame)
    assert_type(jn.calendar_table("1401/01/01", jn.parse("1401/02/01"), backend="pyarrow"), pa.Table)
    made = jn.normalize_frame({"paid": ["1401/08/23"]})
    assert_type(made.report.refused, int)
    assert_type(made.report.suggested(), dict[str, jn.Policy])


def refused(day: dt.date, frame: pl.DataFrame) -> None:
    """What is a TypeError or a ValueError when it runs is one when it is checked."""
    jn.normalize("1401/08/23")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    jn.normalize(["1401/08/23"], output="isoformat")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    jn.normalize(["1401/08/23"], ordr="dmy")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    jn.normalize(frame)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    jn.profile(day)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    jn.parse(["1401/08/23"])  # type: ignore[arg-type]  # pyright: ignore[reportCallIssue, reportArgumentType]
    jn.parse("1401/08/23", order="ydm")  # type: ignore[arg-type]  # pyright: ignore[reportCallIssue, reportArgumentType]
    jn.jalali_field([day], "moon")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    jn.render("1401/08/23", "year")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    jn.Policy(country="TJ")  # type: ignore[arg-type]  # pyright: ignore[reportCallIssue, reportArgumentType]
