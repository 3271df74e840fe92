"""Fields to dates and back: single values and arrays say the same, as jdatetime and hijridate do."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import hijridate
import jdatetime
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm import calendars as cal
from tests.helpers import listed
from tests.strategies import EXACT_DAYS, SIGHTED_DAYS, UMALQURA_DAYS

_YEARS = "no Jalali day .* of the years 1178–1502"


@given(EXACT_DAYS)
def test_jalali_as_jdatetime(date: dt.date) -> None:
    """A date's fields are jdatetime's, and they are that date."""
    theirs = jdatetime.date.fromgregorian(date=date)
    fields = jn.to_jalali(date)
    assert fields == (theirs.year, theirs.month, theirs.day)
    assert jn.from_jalali(*fields) == jn.from_jalali(fields) == jn.from_jalali(theirs) == date


@given(UMALQURA_DAYS)
def test_umalqura_as_hijridate(date: dt.date) -> None:
    """Umm al-Qura's fields are hijridate's."""
    theirs = hijridate.Gregorian.fromdate(date).to_hijri()
    fields = jn.to_hijri(date, lunar="umalqura")
    assert fields == (theirs.year, theirs.month, theirs.day)
    assert jn.from_hijri(*fields, lunar="umalqura") == date


@given(st.lists(SIGHTED_DAYS, max_size=30), st.sampled_from(cal.LUNAR_CALENDARS))
def test_arrays_are_single_values(dates: list[dt.date], lunar: Any) -> None:
    """Arrays give what each value gives, and the way back gives the dates."""
    array = np.array(dates, "M8[D]")
    for made, alone in (
        (jn.to_jalali(array), [jn.to_jalali(date) for date in dates]),
        (
            jn.to_hijri(array, lunar=lunar, provisional=True),
            [jn.to_hijri(date, lunar=lunar, provisional=True) for date in dates],
        ),
    ):
        assert [*zip(*(field.tolist() for field in made), strict=True)] == alone
    assert jn.from_jalali(*jn.to_jalali(array)).tolist() == dates
    back = jn.from_hijri(*jn.to_hijri(array, lunar=lunar, provisional=True), lunar=lunar, provisional=True)
    assert back.tolist() == dates


def test_every_day_in_arrays() -> None:
    """Every day of the exact years and of the published months goes there and back."""
    days = np.arange(cal.nowruz(1178), cal.nowruz(1503)).astype("M8[D]")
    assert (jn.from_jalali(*jn.to_jalali(days)) == days).all()
    iran = cal.lunar_calendar("iran")
    days = np.arange(iran.starts[iran.known.start], iran.starts[iran.known[-1]] + 28).astype("M8[D]")
    fields = jn.to_hijri(days)
    assert (jn.from_hijri(*fields) == days).all()
    assert fields.year.dtype == np.int16
    assert fields.month.dtype == fields.day.dtype == np.int8


def test_kinds_of_values() -> None:
    """Dates, datetimes with their own wall clock, jdatetime's, NumPy's and readings; columns of every library, with nulls."""
    east = dt.timezone(dt.timedelta(hours=9))
    ours = (1401, 8, 23)
    for value in (
        dt.date(2022, 11, 14), dt.datetime(2022, 11, 14, 23, 59), dt.datetime(2022, 11, 14, 0, 30, tzinfo=east),  # noqa: DTZ001
        jdatetime.date(1401, 8, 23), jdatetime.datetime(1401, 8, 23, 21), np.datetime64("2022-11-14"),
        np.datetime64("2022-11-14T21:14"), pd.Timestamp("2022-11-14 21:14"), jn.parse("1401/08/23"),
    ):  # fmt: skip
        assert jn.to_jalali(value) == ours
        assert jn.to_hijri(value) == (1444, 4, 19)
    dates = [dt.date(2022, 11, 14), None]
    for column in (
        dates, tuple(dates), np.array(dates, "M8[D]"), np.array(dates, "M8[ns]"), np.array(dates, object), pd.Series(dates),
        pd.Series(pd.to_datetime(dates)), pl.Series(dates), pa.array(dates), [jdatetime.date(1401, 8, 23), pd.NaT],
    ):  # fmt: skip
        assert [field.tolist() for field in jn.to_jalali(column)] == [[1401, 0], [8, 0], [23, 0]]
    assert jn.from_jalali([1401, 0], [8, 0], [23, 0]).tolist() == dates
    assert jn.to_jalali(np.array(["1969-12-31T23:00"], "M8[us]")).day.tolist() == [10]
    assert [field.tolist() for field in jn.to_jalali([])] == [[], [], []]
    assert jn.from_jalali(jdatetime.datetime(1401, 8, 23, 21, 14)) == dt.datetime(2022, 11, 14, 21, 14)  # noqa: DTZ001
    assert jn.from_jalali(np.int64(1401), np.int8(8), 23) == dt.date(2022, 11, 14)
    assert jn.from_jalali(pd.Series([1401, 1402]), 1, 1).tolist() == [dt.date(2022, 3, 21), dt.date(2023, 3, 21)]


def test_jdatetime_wherever_a_date_is() -> None:
    """Jdatetime's dates are a reference, are rendered and normalized."""
    reference = jdatetime.datetime(1401, 8, 25, 10, 0)
    assert jn.parse("سه روز پیش", reference=reference).iso == "2022-11-13"
    assert [r.iso for r in jn.extract("دیروز آمد", reference)] == ["2022-11-15"]
    assert jn.Policy(reference=jdatetime.date(1401, 8, 25)).reference == dt.date(2022, 11, 16)
    assert jn.render(jdatetime.date(1401, 8, 23), "year/month/day") == "1401/08/23"
    assert jn.render([jdatetime.datetime(1401, 8, 23, 21, 14), None], "hour:minute") == ["21:14", None]
    assert jn.normalize([jdatetime.date(1401, 8, 23), "1401/08/24"], output="iso") == ["2022-11-14", "2022-11-15"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ((1400, 12, 30), "no Jalali day 1400-12-30"), ((1401, 13, 1), "no Jalali day 1401-13-01"), ((1401, 0, 1), "no Jalali"),
        ((1401, 1, 0), "no Jalali day"), ((1177, 1, 1), _YEARS), ((1503, 1, 1), _YEARS),
        ((-5, 1, 1), "no Jalali day"),
    ],
)  # fmt: skip
def test_no_such_jalali_day(fields: tuple[int, int, int], message: str) -> None:
    """What does not exist is refused, alone and in arrays, where its row is named."""
    with pytest.raises(jn.OutOfRangeError, match=message):
        jn.from_jalali(*fields)
    with pytest.raises(jn.OutOfRangeError, match=f"row 1: {message}"):
        jn.from_jalali(*np.array([(1401, 1, 1), fields]).T)


def test_outside_the_calendars() -> None:
    """Years and months that are not official are converted on request alone."""
    for value in (dt.date(1799, 3, 20), dt.date(2124, 3, 21)):
        with pytest.raises(jn.OutOfRangeError, match="where the calendar is not exact"):
            jn.to_jalali(value)
        with pytest.raises(jn.OutOfRangeError, match=r"row 1: .* where the calendar is not exact"):
            jn.to_jalali([dt.date(2022, 1, 1), value])
        fields = jn.to_jalali(value, provisional=True)
        assert jn.from_jalali(*fields, provisional=True) == value
        assert jn.from_jalali(*([field] for field in fields), provisional=True).tolist() == [value]
    for value in (dt.date(1848, 11, 27), dt.date(2027, 4, 8)):
        with pytest.raises(jn.OutOfRangeError, match="is not in the lunar calendar 'iran', of 1848-11-28 to 2027-04-07"):
            jn.to_hijri(value)
        with pytest.raises(jn.OutOfRangeError, match=r"row 0: .* is not in the lunar calendar"):
            jn.to_hijri([value])
        fields = jn.to_hijri(value, provisional=True)
        with pytest.raises(jn.OutOfRangeError, match="no lunar day"):
            jn.from_hijri(*fields)
        with pytest.raises(jn.OutOfRangeError, match="row 0: no lunar day"):
            jn.from_hijri(*([field] for field in fields))
        assert jn.from_hijri(*fields, provisional=True) == value
    with pytest.raises(jn.OutOfRangeError, match="no lunar day 1446-09-30"):
        jn.from_hijri(1446, 9, 30)
    with pytest.raises(ValueError, match="expected one of 'iran', 'umalqura', 'civil'"):
        jn.to_hijri(dt.date(2022, 1, 1), lunar="saudi")  # type: ignore[call-overload]


@pytest.mark.parametrize("value", ["1401/08/23", 5, 1.5, {"a": 1}, dt.time(1), jn.parse("21:14")])
def test_no_dates(value: Any) -> None:
    """What is no date and no column is a TypeError."""
    with pytest.raises(TypeError):
        jn.to_jalali(value)
    with pytest.raises(TypeError):
        jn.to_hijri([value])


def test_more_fields() -> None:
    """Arrays of any whole type and of no rows; what is no jdatetime is no fields, and lengths must fit."""
    assert jn.from_jalali(*(np.array([one], "u8") for one in (1401, 8, 23))).tolist() == [dt.date(2022, 11, 14)]
    assert jn.from_jalali([], [], []).tolist() == []
    assert jn.to_hijri(dt.date(2077, 11, 16), lunar="umalqura") == (1500, 12, 30)
    for value in (dt.date(2022, 1, 1), pd.Timestamp("2022-01-01")):
        with pytest.raises(TypeError):
            jn.from_jalali(value)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        jn.from_jalali(1401, True, 1)  # noqa: FBT003 - what is refused
    with pytest.raises(ValueError, match="shape"):
        jn.from_jalali([1401, 1402], [1, 2, 3], 1)


def test_old_readings_have_no_jalali_date() -> None:
    """A date in another calendar is no Jalali one where that is not exact."""
    for text in ("سال ۵۷۰ میلادی", "29 May 1453 AD"):
        reading = jn.parse(text)
        for call in (reading.to_jalali, reading.to_jdatetime):
            with pytest.raises(ValueError, match="where the calendar is not exact"):
                call()
    assert jn.parse("۱ فروردین ۱۱۷۷", provisional=True).to_jalali() == (1177, 1, 1)


@pytest.mark.parametrize(
    "fields", [("1401", 8, 23), (1401.5, 8, 23), (5,), (None,), ((1401, 8),), ([1401], 8, "23"), ([1401], np.array([True]), 1)]
)
def test_no_fields(fields: tuple[Any, ...]) -> None:
    """What are no whole numbers and no columns that may hold some are a TypeError."""
    with pytest.raises(TypeError):
        jn.from_jalali(*fields)
    with pytest.raises(TypeError):
        jn.from_hijri(*fields)


_SPLIT: list[tuple[Any, ...]] = [  # the same three columns, as files and libraries have them
    ([1401, 1400, None, 1402], [8, 12, None, None], [23, 30, None, 5]),
    (np.array([1401, 1400, np.nan, 1402]), np.array([8, 12, np.nan, np.nan]), np.array([23, 30, np.nan, 5])),
    (["۱۴۰۱", "1400", "NA", "١٤٠٢"], ["۰۸", "12", None, " "], ["23.0", "۳۰", None, "5"]),
    *(
        tuple(pd.Series(values, dtype=dtype) for values in ([1401, 1400, None, 1402], [8, 12, None, None], [23, 30, None, 5]))
        for dtype in ("Int64", "Float64", "float64", "int16[pyarrow]", object)
    ),
    tuple(pl.Series(values) for values in ([1401, 1400, None, 1402], [8, 12, None, None], [23, 30, None, 5])),
    tuple(pa.array(values) for values in ([1401, 1400, None, 1402], [8, 12, None, None], ["23", "30", None, "5"])),
    tuple(
        [None if one is None else Decimal(one) for one in values]
        for values in ([1401, 1400, None, 1402], [8, 12, None, None], [23, 30, None, 5])
    ),
]  # fmt: skip


@pytest.mark.parametrize("columns", _SPLIT)
def test_split_columns(columns: tuple[Any, ...]) -> None:
    """Years, months and days in columns of any kind are dates; a bad row is null, with its reason, and raises alone."""
    made = jn.from_jalali(*columns, errors="coerce")
    assert made.tolist() == [dt.date(2022, 11, 14), None, None, None]
    frame = jn.from_jalali(*columns, output="frame")
    problems = listed(frame["problem"])
    assert problems[1::2] == ["out of range", "unreadable"]
    assert all(pd.isna(one) for one in problems[::2])
    assert listed(frame["reason"])[1::2] == ["no Jalali day 1400-12-30 of the years 1178–1502", "the month is missing"]
    with pytest.raises(jn.OutOfRangeError, match="row 1: no Jalali day 1400-12-30"):
        jn.from_jalali(*columns)
    three = [column[-1:] if isinstance(column, list) else column[3:] for column in columns]
    with pytest.raises(jn.UnreadableError, match=r"row [03]: the month is missing"):
        jn.from_jalali(*three)


@pytest.mark.parametrize(
    "day", ["?", "۲۳ آبان", "23.5", 23.5, float("inf"), True, "-5", "1 2", "२३", dt.date(2022, 1, 1), b"5", "2\u202e3"]
)
def test_no_whole_number(day: Any) -> None:
    """A cell that is no whole number is a reason, and nothing is made of it."""
    frame = jn.from_jalali([1401, 1401], [8, 8], [23, day], output="frame")
    assert frame["date"] == [dt.date(2022, 11, 14), None]
    assert frame["problem"] == [None, "unreadable"]
    assert frame["reason"][1].startswith("the day ")
    assert jn.from_hijri([1446, 1446], 9, [1, day], errors="coerce").tolist() == [dt.date(2025, 3, 2), None]


@pytest.mark.parametrize("days", [["23", 10**9], ["23", "1000000000"], [23.0, 1e9]])
def test_no_number_of_so_many_digits(days: Any) -> None:
    """Ten digits are no day's number, of whatever kind the cell is; nine are one that no month has."""
    frames = [jn.from_jalali([1401, 1401], [8, 8], [days[0], last], output="frame") for last in (days[1], 10**9 - 1)]
    assert [frame["problem"] for frame in frames] == [[None, "unreadable"], [None, "out of range"]]


def test_rows_of_split_columns() -> None:
    """The first column names the rows and has the frame; single dates are coerced too, and lengths must fit."""
    year = pd.Series([1399, 1400], index=["a", "b"])
    with pytest.raises(jn.OutOfRangeError, match="row 'b': no Jalali day"):
        jn.from_jalali(year, 12, 30)
    frame = jn.from_jalali(year, 12, [29, 30], output="frame")
    assert isinstance(frame, pd.DataFrame)
    assert frame.index.tolist() == ["a", "b"]
    assert list(frame) == ["date", "problem", "reason"]
    assert isinstance(jn.from_hijri(pl.Series([1446]), 9, 1, output="frame"), pl.DataFrame)
    assert jn.from_jalali(1400, 12, 30, errors="coerce") is None
    assert jn.from_hijri(1446, 13, 1, errors="coerce") is None
    assert jn.from_jalali([], [], [], output="frame") == {"date": [], "problem": [], "reason": []}
    with pytest.raises(ValueError, match="shape mismatch"):
        jn.from_jalali(["1401", "1402"], [None], 1)
    with pytest.raises(ValueError, match="another index each"):  # as pandas would lay them side by side they are other dates
        jn.from_jalali(year, pd.Series([1, 2], index=["b", "a"]), 1)
    assert jn.from_jalali(year, pd.Series([1, 2], index=["a", "b"]), pd.Index([1, 1])).tolist()[0] == dt.date(2020, 3, 20)
    with pytest.raises(ValueError, match="errors='ignore': expected one of 'raise', 'coerce'"):
        jn.from_jalali(1401, 1, 1, errors="ignore")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="errors='ignore': expected one of 'raise', 'coerce'"):
        jn.from_hijri(1446, 9, 1, errors="ignore")  # type: ignore[call-overload]
