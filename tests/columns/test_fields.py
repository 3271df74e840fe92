"""The Jalali fields: each of every day, at the edges of years, in every kind of column, and in the languages of names."""

from __future__ import annotations

import datetime as dt
import functools
import inspect
import math
from collections.abc import Callable
from typing import Any, get_args

import jdatetime
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import jalali_norm as jn
import jalali_norm.pandas
import jalali_norm.polars
from jalali_norm._accessors import Accessor
from jalali_norm.columns.fields import JALALI_FIELDS, FieldName
from tests.helpers import listed

FIRST, LAST = dt.date(1799, 3, 21), dt.date(2124, 3, 20)  # of the exact years 1178–1502
DAYS = [FIRST + dt.timedelta(n) for n in range((LAST - FIRST).days + 1)]
MONTHS = "- Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand".split()
SEASONS = "Spring Summer Autumn Winter".split()


def month_end(day: Any) -> dt.date:
    """Return the last day of a month, by going to the next one."""
    following = day.replace(day=1) + jdatetime.timedelta(32)
    last: dt.date = (following.replace(day=1) - jdatetime.timedelta(1)).togregorian()
    return last


ORACLE: dict[FieldName, Callable[[Any], Any]] = {  # of a date of jdatetime, which counts weekdays from Saturday
    "year": lambda day: day.year,
    "half": lambda day: math.ceil(day.month / 6),
    "quarter": lambda day: math.ceil(day.month / 3),
    "season": lambda day: math.ceil(day.month / 3),
    "season_name": lambda day: SEASONS[(day.month - 1) // 3],
    "month": lambda day: day.month,
    "month_name": lambda day: MONTHS[day.month],
    "year_month": lambda day: f"{day.year:04d}-{day.month:02d}",
    "month_start": lambda day: day.replace(day=1).togregorian(),
    "month_end": month_end,
    "days_in_month": lambda day: (month_end(day) - day.replace(day=1).togregorian()).days + 1,
    "week": lambda day: day.weeknumber(),
    "week_start": lambda day: (day - jdatetime.timedelta(day.weekday())).togregorian(),
    "day": lambda day: day.day,
    "day_of_year": lambda day: day.yday(),
    "weekday": lambda day: day.togregorian().weekday(),
    "weekday_name": lambda day: day.togregorian().strftime("%A"),
    "is_leap_year": lambda day: day.isleap(),
}


@functools.cache
def some_days() -> list[Any]:
    """Return the days that are tried, as jdatetime has them."""
    kept = [day for at, day in enumerate(DAYS) if at % 40 == 0 or (day.month == 3 and 17 <= day.day <= 24)]
    return [jdatetime.date.fromgregorian(date=day) for day in kept]


@pytest.mark.parametrize("name", JALALI_FIELDS)
def test_fields_are_jdatetime_s(name: FieldName) -> None:
    """Each field of every fortieth day, and of all days around each Nowruz, is what jdatetime's dates say."""
    assert jn.jalali_field([day.togregorian() for day in some_days()], name, language="en") == [*map(ORACLE[name], some_days())]


@pytest.mark.parametrize(
    ("day", "year", "week", "week_start"),
    [
        ("2021-03-19", 1399, 53, "2021-03-13"),  # Friday, 29 Esfand; 1399 began on a Friday, a week of one day
        ("2021-03-20", 1399, 54, "2021-03-20"),  # Saturday, the leap day: a last week of one day …
        ("2021-03-21", 1400, 1, "2021-03-20"),  # … and Sunday, 1 Farvardin, in the same days from Saturday on
        ("2021-03-26", 1400, 1, "2021-03-20"),
        ("2021-03-27", 1400, 2, "2021-03-27"),
        ("2020-03-20", 1399, 1, "2020-03-14"),  # Friday, 1 Farvardin: week 1 is one day
        ("2020-03-21", 1399, 2, "2020-03-21"),
        ("1996-03-20", 1375, 1, "1996-03-16"),
        ("2017-03-20", 1395, 53, "2017-03-18"),
        ("2009-03-20", 1387, 53, "2009-03-14"),  # Friday, the leap day: the week is whole …
        ("2009-03-21", 1388, 1, "2009-03-21"),  # … and so is the next, of a year that begins on a Saturday
    ],
)
def test_weeks_at_the_edges_of_years(day: str, year: int, week: int, week_start: str) -> None:
    """Week 1 is the one with 1 Farvardin in it, counted within the year; its Saturday may be in the year before."""
    days = [dt.date.fromisoformat(day)]
    assert (jn.jalali_field(days, "year"), jn.jalali_field(days, "week")) == ([year], [week])
    assert jn.jalali_field(days, "week_start") == [dt.date.fromisoformat(week_start)]


def test_weeks_are_seven_days() -> None:
    """Year and week name each week once, in order, from Saturday to Friday but where a year begins or ends; 54 is the most."""
    year, week, start = (np.array(jn.jalali_field(DAYS, name)) for name in ("year", "week", "week_start"))
    named = year * 100 + week
    assert (np.diff(named) >= 0).all()
    new = np.flatnonzero(np.diff(named)) + 1
    saturday, nowruz = np.diff(start)[new - 1] != dt.timedelta(0), np.diff(year)[new - 1] == 1
    assert (saturday | nowruz).all()
    assert (week[new[nowruz]] == 1).all()
    assert week.max() == 54
    assert {day.weekday() for day in start} == {5}


KINDS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "tuple": tuple,
    "list of datetimes": lambda days: [day and dt.datetime(day.year, day.month, day.day, 21) for day in days],  # noqa: DTZ001
    "list of jdatetimes": lambda days: [day and jdatetime.date.fromgregorian(date=day) for day in days],
    "NumPy days": lambda days: np.array(days, "M8[D]"),
    "NumPy nanoseconds": lambda days: np.array(days, "M8[ns]"),
    "NumPy big-endian": lambda days: np.array(days, "M8[s]").astype(">M8[s]"),
    "NumPy objects": lambda days: np.array(days, object),
    "pandas": lambda days: pd.Series(days, dtype="M8[us]"),
    "pandas objects": lambda days: pd.Series(days, dtype=object),
    "pandas Arrow": lambda days: pd.Series(days, dtype="date32[pyarrow]"),
    "pandas zoned": lambda days: pd.Series(days, dtype="M8[us]").dt.tz_localize("Asia/Tehran"),
    "pandas Index": lambda days: pd.DatetimeIndex(pd.Series(days, dtype="M8[us]")),
    "narwhals": lambda days: nw.from_native(pl.Series(days, dtype=pl.Date), series_only=True),
    "polars": lambda days: pl.Series(days, dtype=pl.Date),
    "polars datetimes": lambda days: pl.Series(days, dtype=pl.Date).cast(pl.Datetime("ms")),
    "Arrow": lambda days: pa.array(days, pa.date32()),
    "Arrow chunks": lambda days: pa.chunked_array([days[:1], days[1:]], pa.date32()),
}
EXAMPLE = dt.date(2022, 11, 14)


def plain(value: Any) -> Any:
    """Return a value as Python has it, None for any null."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    return str(value)[:10] if isinstance(value, dt.date) else value.item() if isinstance(value, np.generic) else value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", JALALI_FIELDS)
def test_every_kind_of_column(kind: str, name: FieldName) -> None:
    """A column comes back as the kind that it was, its nulls stay null, and no rows are no rows."""
    example = JALALI_FIELDS[name].example
    for days, expected in (([EXAMPLE, None, EXAMPLE], [example, None, example]), ([EXAMPLE], [example]), ([None], [None])):
        given = KINDS[kind](days)
        made: Any = jn.jalali_field(given, name)
        assert [plain(one) for one in listed(made)] == expected
        assert isinstance(made, pd.Index if kind == "pandas Index" else pa.Array if kind == "Arrow" else type(given))
    assert len(jn.jalali_field(KINDS[kind]([EXAMPLE])[:0], name)) == 0


@pytest.mark.parametrize(
    ("name", "pandas", "polars", "numpy"),
    [
        ("year", "Int64", pl.Int32, "int64"),
        ("day_of_year", "Int64", pl.Int16, "int64"),
        ("week", "Int64", pl.Int8, "int64"),
        ("is_leap_year", "boolean", pl.Boolean, "bool"),
        ("month_start", "datetime64[us]", pl.Date, "datetime64[D]"),
        ("year_month", pd.Series(["x"]).dtype, pl.String, "object"),
    ],
)
def test_types(name: FieldName, pandas: Any, polars: Any, numpy: str) -> None:
    """The types do not depend on the rows, but for NumPy's, which has no null among whole numbers."""
    for days in ([EXAMPLE], [EXAMPLE, None], []):
        frame = pd.DataFrame({"at": pd.Series(days, dtype="M8[us]")})
        assert jn.jalali_field(frame["at"], name).dtype == pandas
        lazy = pl.LazyFrame({"at": pl.Series(days, dtype=pl.Date)}).select(Expr(pl.col("at"), name))
        assert lazy.collect_schema() == lazy.collect().schema == {"at": polars}
    assert jn.jalali_field(np.array([EXAMPLE], "M8[D]"), name).dtype == numpy


def Expr(expression: pl.Expr, name: str) -> pl.Expr:  # noqa: N802 - a member by its name
    """Return a field of an expression."""
    member = getattr(expression.jnorm, name)  # type: ignore[attr-defined]
    made: pl.Expr = member() if inspect.ismethod(member) else member
    return made


@pytest.mark.parametrize("name", JALALI_FIELDS)
def test_accessors_have_every_field(name: FieldName) -> None:
    """A row of the table is a member of the accessors, which dir() lists and help() explains; it is what the function says."""
    assert name in get_args(FieldName)
    assert name in dir(Accessor)
    assert ">>> " in (inspect.getdoc(inspect.getattr_static(Accessor, name)) or "")
    days = [EXAMPLE, None]
    paid = pd.Series(days, dtype="M8[us]", index=["a", "b"], name="paid")
    member = getattr(paid.jnorm, name)
    pd.testing.assert_series_equal(member() if callable(member) else member, jn.jalali_field(paid, name))
    index = pd.DatetimeIndex(paid, name="paid")
    member = getattr(index.jnorm, name)
    pd.testing.assert_index_equal(member() if callable(member) else member, jn.jalali_field(pd.Index(index), name))
    column = pl.Series("paid", days)
    assert (
        pl.DataFrame(column)
        .select(Expr(pl.col("paid"), name))
        .to_series()
        .equals(jn.jalali_field(column, name), check_names=True)
    )


def test_the_table_has_every_name() -> None:
    """The literal type of names and the table have the same."""
    assert set(get_args(FieldName)) == {*JALALI_FIELDS}


@pytest.mark.parametrize(
    ("name", "language", "country", "expected"),
    [
        ("month_name", "fa", "IR", "آبان"),
        ("month_name", "en", "IR", "Aban"),
        ("month_name", "prs", "IR", "عقرب"),
        ("month_name", "fa", "AF", "عقرب"),
        ("month_name", "prs", "AF", "عقرب"),
        ("month_name", "en", "AF", "Aqrab"),
        ("month_name", "ps", "AF", "لړم"),
        ("weekday_name", "fa", "AF", "دوشنبه"),
        ("weekday_name", "prs", "IR", "دوشنبه"),
        ("weekday_name", "en", "AF", "Monday"),
        ("season_name", "fa", "IR", "پاییز"),
        ("season_name", "fa", "AF", "خزان"),
        ("season_name", "prs", "IR", "خزان"),
        ("season_name", "en", "IR", "Autumn"),
        ("season_name", "en", "AF", "Autumn"),
        ("year", "xx", "IR", 1401),  # no name: no language
    ],
)
def test_names(name: FieldName, language: str, country: Any, expected: str) -> None:
    """Names are those of a language and a country."""
    assert jn.jalali_field([EXAMPLE], name, language=language, country=country) == [expected]


@pytest.mark.parametrize("language", ["fa", "en", "prs", "ps", "ckb", "prs-Latn"])
def test_names_are_those_of_render(language: str) -> None:
    """A month and a weekday have the name that `render` writes."""
    days = [dt.date(2022, month, 14) for month in range(1, 13)]
    assert jn.jalali_field(days, "month_name", language=language) == jn.render(days, "month", language=language)
    assert jn.jalali_field(days, "weekday_name", language=language) == jn.render(days, "weekday", language=language)


@pytest.mark.parametrize(
    ("column", "name", "options", "error", "reason"),
    [
        ([EXAMPLE], "yaer", {}, ValueError, "no field 'yaer': expected one of year, "),
        ([EXAMPLE], "month_name", {"language": "de"}, ValueError, "no month has a name in language 'de'"),
        ([], "month_name", {"language": "de"}, ValueError, "no month has a name in language 'de'"),
        ([EXAMPLE], "season_name", {"language": "ckb"}, ValueError, "no season has a name in language 'ckb'"),
        ([EXAMPLE], "month", {"country": "IQ"}, ValueError, "country='IQ': expected 'IR' or 'AF'"),
        ([EXAMPLE, "1401/08/23"], "month", {}, TypeError, "row 1: expected a date or a datetime, not str"),
        (pd.Series(["1401/08/23"], index=["a"]), "month", {}, TypeError, "normalize it first"),
        (np.array([1401]), "month", {}, TypeError, "a column of dates or datetimes, not of int64"),
        ([None, LAST + dt.timedelta(1)], "week", {}, jn.OutOfRangeError, "row 1: 2124-03-21 is in the Jalali year 1503"),
        (pl.Series([FIRST - dt.timedelta(1)]), "year_month", {}, jn.OutOfRangeError, "row 0: 1799-03-20"),
        (
            [EXAMPLE, dt.date(1957, 3, 20)],
            "month_name",
            {"country": "AF"},
            jn.OutOfRangeError,
            "row 1: 1957-03-20 is before 1336",
        ),
        (
            [EXAMPLE, dt.date(1925, 3, 20)],
            "month_name",
            {"language": "prs"},
            jn.OutOfRangeError,
            "row 1: 1925-03-20 is before 1304",
        ),
    ],
)
def test_refused(column: Any, name: Any, options: Any, error: type[Exception], reason: str) -> None:
    """What is no field, no name or no date of the calendar is said, with its row."""
    with pytest.raises(error, match=reason):
        jn.jalali_field(column, name, **options)


def test_arrays_as_they_come() -> None:
    """A view with gaps or backwards, and a masked array, are read as they are, and none is changed."""
    days = np.array(["2022-11-14", "1925-03-21", "2023-03-21", "NaT"], "M8[us]")
    kept = days.copy()
    assert jn.jalali_field(days[::2], "year").tolist() == [1401, 1402]
    assert jn.jalali_field(days[2::-1], "month").tolist() == [1, 1, 8]
    assert jn.jalali_field(np.ma.MaskedArray(days, [True, False, False, False]), "day").tolist()[1:3] == [1, 1]
    assert jn.jalali_field(days.astype("M8[D]"), "month_start").tolist()[1] == dt.date(1925, 3, 21)
    np.testing.assert_array_equal(days, kept)


def test_what_needs_no_calendar() -> None:
    """Weekdays and the week's Saturday are there of any date, and a month has its own name on the first day of its law."""
    days = [dt.date(1500, 1, 1), None, dt.date(9999, 12, 31)]
    assert jn.jalali_field(days, "weekday_name", language="en") == ["Monday", None, "Friday"]
    assert jn.jalali_field(days, "week_start") == [dt.date(1499, 12, 30), None, dt.date(9999, 12, 25)]
    assert jn.jalali_field(np.array(days, "M8[s]"), "weekday_name", language="en").tolist() == ["Monday", None, "Friday"]
    assert jn.jalali_field([dt.date(1957, 3, 21)], "month_name", country="AF") == ["حمل"]
    assert jn.jalali_field([dt.date(1925, 3, 21)], "month_name", language="prs") == ["حمل"]


def test_groups() -> None:
    """Sales by Jalali month, in a lazy query as in pandas."""
    days = [dt.date(2022, 10, 22), dt.date(2022, 10, 23), dt.date(2022, 11, 21)]
    frame = pd.DataFrame({"at": pd.Series(days, dtype="M8[us]"), "sold": [1, 2, 4]})
    assert frame.groupby(frame["at"].jnorm.year_month)["sold"].sum().to_dict() == {"1401-07": 1, "1401-08": 6}
    lazy = pl.LazyFrame({"at": days, "sold": [1, 2, 4]})
    month = pl.col("at").jnorm.month_name("en")  # type: ignore[attr-defined]
    made = lazy.group_by(month, maintain_order=True).agg(pl.col("sold").sum()).collect()
    assert made.rows() == [("Mehr", 1), ("Aban", 6)]
