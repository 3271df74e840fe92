"""The calendar table: its rows are the days, its columns what other calendars say of them, in each backend."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import jdatetime
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import jalali_norm as jn
from tests.helpers import listed

NOWRUZ = dt.date(2022, 3, 21)


def table(start: Any = "سال ۱۳۹۹", end: Any = "سال ۱۴۰۲", **options: Any) -> pd.DataFrame:
    """Return a table of some years, without holidays."""
    made: pd.DataFrame = jn.calendar_table(start, end, **{"holidays": False, **options})
    return made


def test_each_day_is_there_once() -> None:
    """The rows are all days from the start to the end, both included."""
    dates = table()["date"]
    assert dates.tolist() == pd.date_range("2020-03-20", "2024-03-19").tolist()


def test_the_gregorian_columns_are_pandas_own() -> None:
    """Year to day, the key and the names are those of pandas."""
    made = table()
    days = made["date"].dt
    for column, own in {
        "gregorian_year": days.year, "gregorian_quarter": days.quarter, "gregorian_month": days.month,
        "gregorian_day": days.day, "gregorian_month_en": days.month_name(), "weekday": days.day_of_week,
        "weekday_en": days.day_name(), "is_friday": days.day_name() == "Friday",
        "date_key": days.strftime("%Y%m%d").astype(int),
    }.items():  # fmt: skip
        assert made[column].tolist() == own.tolist(), column


def test_the_jalali_columns_are_jdatetime_s() -> None:
    """Dates and keys are those of jdatetime, and the fields those of `jalali_field`."""
    made = table()
    theirs = [jdatetime.date.fromgregorian(date=day.date()) for day in made["date"]]
    assert made["jalali_date"].tolist() == [day.strftime("%Y/%m/%d") for day in theirs]
    assert made["jalali_key"].tolist() == [int(day.strftime("%Y%m%d")) for day in theirs]
    assert made["jalali_month_en"].tolist() == [day.strftime("%B") for day in theirs]
    for column, field in {"jalali_week": "week", "week_start": "week_start", "jalali_season_fa": "season_name"}.items():
        assert made[column].tolist() == jn.jalali_field(made["date"], field).tolist()  # type: ignore[call-overload]


@pytest.mark.parametrize("lunar", ["iran", "umalqura", "civil"])
def test_the_lunar_columns_are_those_of_to_hijri(lunar: Any) -> None:
    """They are those of the calendar that is asked for."""
    made = table("1403/01/01", "1403/12/30", lunar=lunar)
    fields = jn.to_hijri(made["date"], lunar=lunar)
    for name in ("year", "month", "day"):
        assert made[f"lunar_{name}"].tolist() == getattr(fields, name).tolist()
    shawwal = made.loc[made["lunar_month_en"] == "Shawwal", "lunar_month_fa"]
    assert set(shawwal) == {"شوال"}
    assert len(shawwal) in (29, 30)


def test_lunar_columns_are_null_where_no_month_is_published() -> None:
    """Nobody has published the months of 1450 Jalali yet: its days have no lunar ones."""
    made = table(dt.date(2071, 3, 21), dt.date(2071, 3, 22))
    assert made.filter(like="lunar").isna().all(axis=None)
    assert made["jalali_date"].tolist() == ["1450/01/01", "1450/01/02"]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (1, {"1401/01/01": (1401, 1), "1401/06/31": (1401, 2), "1401/07/01": (1401, 3), "1401/12/29": (1401, 4)}),
        (7, {"1401/01/01": (1401, 3), "1401/06/31": (1401, 4), "1401/07/01": (1402, 1), "1401/12/29": (1402, 2)}),
        (10, {"1401/01/01": (1401, 2), "1401/09/30": (1401, 4), "1401/10/01": (1402, 1)}),
        (12, {"1401/11/30": (1401, 4), "1401/12/01": (1402, 1), "1401/01/01": (1401, 1)}),
    ],
)
def test_fiscal_years(start: int, expected: dict[str, tuple[int, int]]) -> None:
    """Iran's fiscal year is the Jalali one; another is called by the year in which it ends."""
    made = table("سال ۱۴۰۱", "سال ۱۴۰۱", fiscal_start=start).set_index("jalali_date")
    for day, (year, quarter) in expected.items():
        assert made.loc[day, ["fiscal_year", "fiscal_quarter"]].tolist() == [year, quarter], day


def test_backends() -> None:
    """Each backend's frame has the same columns, in the same order, with the same values."""
    base = table("1402/12/25", "1403/01/05")
    assert base.dtypes["jalali_year"] == "Int64"
    kinds: dict[Any, Any] = {"polars": pl.DataFrame, "pyarrow": pa.Table}
    for backend, kind in kinds.items():
        made: Any = jn.calendar_table("1402/12/25", "1403/01/05", backend=backend, holidays=False)
        assert isinstance(made, kind)
        names = list(made.columns if backend == "polars" else made.column_names)
        assert names == list(base.columns)
        for name in names:
            expected = base[name].dt.date if base[name].dtype.kind == "M" else base[name]
            assert listed(made[name]) == expected.tolist(), name


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (NOWRUZ, NOWRUZ),
        (dt.datetime(2022, 3, 21, 23, 59), jdatetime.date(1401, 1, 1)),  # noqa: DTZ001 - the wall clock
        ("1 فروردین 1401", "2022-03-21"),
        (jn.parse("نوروز ۱۴۰۱"), jn.parse("2022-03-21T21:14")),
    ],
)
def test_what_an_end_may_be(start: Any, end: Any) -> None:
    """An end is a date of any kind, a reading or a text."""
    assert table(start, end)["date"].tolist() == [pd.Timestamp(NOWRUZ)]


@pytest.mark.parametrize(
    ("start", "end", "options", "error", "reason"),
    [
        ("1402/01/01", "1401/01/01", {}, ValueError, "the end, 2022-03-21, is before the start, 2023-03-21"),
        (1401, 1402, {}, TypeError, "start=1401: expected a date, or a text that says one"),
        (NOWRUZ, "T21:14", {}, TypeError, "end='T21:14': expected a date"),
        (NOWRUZ, None, {}, TypeError, "end=None: expected a date"),
        (pd.NaT, NOWRUZ, {}, TypeError, "start=NaT: expected a date"),
        (NOWRUZ, "۱۴۰۱/۰۱/۰۱ تاکنون", {}, TypeError, "end='۱۴۰۱/۰۱/۰۱ تاکنون': expected a date"),
        ("01/02/03", NOWRUZ, {}, jn.AmbiguousError, "it can be read as"),
        (dt.date(1799, 3, 20), NOWRUZ, {}, jn.OutOfRangeError, r"start=1799-03-20: .* the Jalali year 1177, .* \(1178–1502\)"),
        (NOWRUZ, dt.date(2124, 3, 21), {}, jn.OutOfRangeError, r"end=2124-03-21: .* the Jalali year 1503, .* \(1178–1502\)"),
        (NOWRUZ, NOWRUZ, {"fiscal_start": 13}, ValueError, "fiscal_start=13: expected a month, 1–12"),
        (NOWRUZ, NOWRUZ, {"backend": "dask"}, ValueError, "backend='dask': expected 'pandas'"),
        (NOWRUZ, NOWRUZ, {"lunar": "turkey"}, ValueError, "lunar calendar 'turkey'"),
    ],
)
def test_refused(start: Any, end: Any, options: Any, error: type[Exception], reason: str) -> None:
    """What is no date, no day of the calendar or no option is refused and named."""
    with pytest.raises(error, match=reason):
        table(start, end, **options)


def test_without_the_package_there_are_no_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame without the package has no column that looks as if there were none; who asks for them is told what is missing."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    made = table(NOWRUZ, NOWRUZ, holidays=None)
    assert not {"is_holiday", "holiday_fa", "holiday_en"} & set(made.columns)
    with pytest.raises(ImportError, match=r'pip install "jalali-norm\[holidays\]"'):
        table(NOWRUZ, NOWRUZ, holidays=True)


def test_holidays() -> None:
    """Iran's holidays have their names, are null before the package has them, and fall on the lunar days that they are of."""
    pytest.importorskip("holidays")
    made = table("1357/01/01", "1404/12/29", holidays=None).set_index("jalali_date")
    assert made.loc["1401/01/01", ["is_holiday", "holiday_fa", "holiday_en"]].tolist() == [True, "جشن نوروز", "Nowruz"]
    assert not made.loc["1401/08/23", "is_holiday"]
    assert made.loc["1401/08/23", ["holiday_fa", "holiday_en"]].isna().all()
    assert made.loc["1358/01/01", ["is_holiday", "holiday_fa"]].isna().all()
    told = made[made["gregorian_year"].between(2001, 2025)]
    ashura = told[told["holiday_en"].str.contains("Ashura", na=False)]
    assert set(zip(ashura["lunar_month"], ashura["lunar_day"], strict=True)) == {(1, 10)}
    assert len(ashura) in (25, 26)
