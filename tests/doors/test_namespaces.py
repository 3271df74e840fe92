"""The `jnorm` namespaces of pandas and polars: values, index, name, nulls, dtypes; lazy queries, groups, streams."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import jdatetime
import numpy as np
import pandas as pd
import polars as pl
import polars.exceptions
import pytest
from polars.testing import assert_frame_equal, assert_series_equal

import jalali_norm as jn
import jalali_norm.pandas
import jalali_norm.polars
from jalali_norm.columns.fields import FieldName, jalali_field

FIELDS = ("year", "month", "day", "weekday")
FIRST, LAST = dt.date(1799, 3, 21), dt.date(2124, 3, 20)  # of the exact years 1178–1502
TEXTS = ["۲۳ آبان ۱۴۰۱", None, "1401/08/24 ساعت 21:14", "2022-11-15"]
STAMPS = [dt.datetime.fromisoformat(text) if text else None for text in ("2022-11-14", "", "2022-11-15T21:14", "2022-11-15")]


def days() -> list[dt.date]:
    """Return every day of 40 years with three leap rules in them, and days at the edges of the exact years."""
    some = [dt.date(1990, 1, 1) + dt.timedelta(n) for n in range(40 * 366)]
    return [*some, *(FIRST + dt.timedelta(n) for n in range(800)), *(LAST - dt.timedelta(n) for n in range(800))]


def pandas_of(column: list[Any], **options: Any) -> pd.Series[Any]:
    """Return a Series with an index of its own and a name."""
    return pd.Series(column, index=pd.Index([f"r{n}" for n in range(len(column))], name="row"), name="paid", **options)


def test_repair_in_a_lazy_query() -> None:
    """An expression repairs as the function does, in its own dtype, and says in the engine why it does not."""
    days = [dt.date(1401, 8, 23), dt.date(2022, 11, 14), None]
    moments = pl.Series([dt.datetime.fromisoformat("1401-08-23T21:14"), None, None], dtype=pl.Datetime("ms"))
    frame = pl.LazyFrame({"day": days, "at": moments})
    made = frame.with_columns(pl.col("day", "at").jnorm.repair_misread()).with_columns(year=pl.col("day").jnorm.year)  # type: ignore[attr-defined]
    assert dict(made.collect_schema()) == {"day": pl.Date, "at": pl.Datetime("ms"), "year": pl.Int32}
    whole = pl.DataFrame({"day": days, "at": moments})
    for engine in ("in-memory", "streaming"):
        found = made.collect(engine=engine)
        for name in ("day", "at"):
            assert_series_equal(found[name], jn.repair_misread(whole[name]))
    lost = pl.LazyFrame({"day": [dt.date(1401, 8, 31)]})
    assert lost.select(pl.col("day").jnorm.repair_misread(errors="coerce")).collect().item() is None  # type: ignore[attr-defined]
    with pytest.raises((jn.ReadingError, polars.exceptions.ComputeError), match="Aban 1401 has 30 days, not 31"):
        lost.select(pl.col("day").jnorm.repair_misread()).collect()  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="errors='x'"):
        pl.col("day").jnorm.repair_misread(errors="x")  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="not of an expression"):
        pl.col("day").jnorm.profile_pair("at")  # type: ignore[attr-defined]


# --- pandas ---------------------------------------------------------------------------------------------------------------


def test_pandas_fields_are_jdatetime_s() -> None:
    """Year, month and day of every day are jdatetime's, and the weekday is pandas' own."""
    column = pd.Series(np.array(days(), "M8[s]"))
    theirs = [jdatetime.date.fromgregorian(date=day) for day in days()]
    for name in ("year", "month", "day"):
        assert getattr(column.jnorm, name).tolist() == [getattr(day, name) for day in theirs]
    assert column.jnorm.weekday.tolist() == column.dt.day_of_week.tolist() == [day.weekday() for day in days()]


@pytest.mark.parametrize(
    "dtype",
    ["M8[s]", "M8[ns]", "timestamp[us][pyarrow]", "date32[pyarrow]", "category", "object", "datetime64[us, Asia/Tehran]"],
)
def test_pandas_fields(dtype: str) -> None:
    """Fields keep the index and the name, are Int64, and are <NA> where the Series is null, whatever holds the dates."""
    column = pandas_of(STAMPS).astype("M8[us]")
    column = column.dt.tz_localize("Asia/Tehran") if "Tehran" in dtype else column.astype(dtype)
    for name, values in zip(
        FIELDS, ([1401, None, 1401, 1401], [8, None, 8, 8], [23, None, 24, 24], [0, None, 1, 1]), strict=True
    ):
        pd.testing.assert_series_equal(getattr(column.jnorm, name), pandas_of(values, dtype="Int64"))


def test_pandas_empty() -> None:
    """No rows have fields of the same dtype."""
    for column in (pd.Series([], dtype="M8[ns]"), pd.Series([], dtype=object), pd.Series([None, None], dtype=object)):
        assert column.jnorm.year.dtype == "Int64"
        assert len(column.jnorm.year) == len(column)
        assert column.jnorm.year.isna().all()


def test_pandas_zones() -> None:
    """The fields of a Series in a time zone are its wall clock's: a minute before and after Tehran's midnight."""
    column = pd.Series(pd.to_datetime(["2022-11-14T20:29", "2022-11-14T20:30"], utc=True))
    assert column.jnorm.day.tolist() == [23, 23]
    assert column.dt.tz_convert("Asia/Tehran").jnorm.day.tolist() == [23, 24]


@pytest.mark.parametrize(
    ("column", "error", "reason"),
    [
        (pandas_of(["1401/08/23"]), TypeError, "normalize it first"),
        (pandas_of(["1401/08/23"], dtype="category"), TypeError, "row 'r0': .* not str"),
        (pandas_of([1401]), TypeError, "row 'r0': .* not int"),
        (pandas_of([FIRST, "x"]), TypeError, "row 'r1': .* not str"),
        (
            pandas_of(["2022-01-01", "1799-03-20"]).astype("M8[s]"),
            ValueError,
            "row 'r1': 1799-03-20 is in the Jalali year 1177",
        ),
        (pandas_of([None, LAST + dt.timedelta(1)]), ValueError, "row 'r1': 2124-03-21 is in the Jalali year 1503"),
    ],
)
def test_pandas_refuses(column: pd.Series[Any], error: type[Exception], reason: str) -> None:
    """Text has no fields, nor has a date where the calendar is not exact: the row is named."""
    for name in ("year", "month", "day"):
        with pytest.raises(error, match=reason):
            getattr(column.jnorm, name)


def test_weekdays_need_no_calendar() -> None:
    """A weekday is one outside the exact years too."""
    assert pd.Series([dt.date(1500, 1, 1), dt.date.max]).jnorm.weekday.tolist() == [0, 4]


def test_pandas_normalize_and_render() -> None:
    """They are the functions of their names: index and name stay."""
    column = pandas_of(TEXTS)
    read = column.jnorm.normalize()
    pd.testing.assert_series_equal(read, pandas_of(STAMPS).astype("M8[us]"))
    pd.testing.assert_series_equal(read.jnorm.render("day month", digits="fa"), jn.render(read, "day month", digits="fa"))
    pd.testing.assert_series_equal(
        read.jnorm.render("month day", language="en"), pandas_of(["Aban 23", None, "Aban 24", "Aban 24"], dtype=str)
    )
    assert column.jnorm.normalize(output="frame")["calendar"].tolist()[2:] == ["jalali", "gregorian"]
    assert column.jnorm.normalize(output="date").jnorm.day.tolist() == read.jnorm.day.tolist()
    assert (
        pd.Series(["01/02/1401", "?"]).jnorm.normalize(order="dmy", errors="coerce", output="iso").tolist()[0] == "2022-04-21"
    )
    with pytest.raises(jn.ColumnError, match="1 of 1 rows"):
        pd.Series(["?"]).jnorm.normalize()


# --- polars ---------------------------------------------------------------------------------------------------------------

MOMENT = pl.Datetime("us")
FRAME = pl.Struct(
    {
        "iso": pl.String,
        "start": MOMENT,
        "end": MOMENT,
        "precision": pl.String,
        "calendar": pl.String,
        "doubt": pl.UInt8,
        "marks": pl.String,
        "hedge": pl.String,
        "problem": pl.String,
    }
)
TYPES: dict[str, Any] = {
    "datetime": MOMENT, "date": pl.Date, "iso": pl.String, "frame": FRAME, "render": pl.String,
    "year": pl.Int32, "month": pl.Int8, "day": pl.Int8, "weekday": pl.Int8,
}  # fmt: skip


def members() -> dict[str, pl.Expr]:
    """Return an expression of each kind over the columns text and stamp."""
    text, stamp = pl.col("text"), pl.col("stamp")
    made = {output: text.jnorm.normalize(output=output) for output in ("datetime", "date", "iso", "frame")}  # type: ignore[attr-defined]
    made["render"] = stamp.jnorm.render("day month year", digits="fa")  # type: ignore[attr-defined]
    return made | {name: getattr(stamp.jnorm, name) for name in FIELDS}  # type: ignore[attr-defined]


def frame(times: int = 1) -> pl.DataFrame:
    """Return texts and the datetimes that they mean."""
    return pl.DataFrame({"text": TEXTS * times, "stamp": STAMPS * times}, schema={"text": pl.String, "stamp": MOMENT})


def test_polars_fields_are_jdatetime_s() -> None:
    """Year, month and day of every day are jdatetime's; the weekday counts from Monday, 0."""
    theirs = [jdatetime.date.fromgregorian(date=day) for day in days()]
    column = pl.Series(days())
    for name in ("year", "month", "day"):
        assert getattr(column.jnorm, name).to_list() == [getattr(day, name) for day in theirs]  # type: ignore[attr-defined]
    assert_series_equal(column.jnorm.weekday, column.dt.weekday() - 1)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("times", [0, 1, 50])
def test_polars_schema(name: str, times: int) -> None:
    """The schema of a lazy query is known before it runs, and is that of what it gives, in each engine."""
    query = frame(times).lazy().select(made=members()[name])
    assert query.collect_schema() == {"made": TYPES[name]}
    whole = query.collect()
    assert whole.schema == query.collect_schema()
    assert_frame_equal(query.collect(engine="streaming"), whole)
    assert whole.height == 4 * times


def test_polars_values() -> None:
    """An expression gives what the Series gives, and the Series what the functions give, nulls and names with it."""
    one = frame()
    made = one.select(**members())
    assert_series_equal(made["datetime"], one["stamp"].alias("datetime"))
    assert made["date"].to_list() == [stamp and stamp.date() for stamp in STAMPS]
    assert made["iso"].to_list() == jn.normalize(TEXTS, output="iso")
    assert_frame_equal(made["frame"].struct.unnest(), one["text"].jnorm.normalize(output="frame"))  # type: ignore[attr-defined]
    assert made["render"].to_list() == ["۲۳ آبان ۱۴۰۱", None, "۲۴ آبان ۱۴۰۱", "۲۴ آبان ۱۴۰۱"]
    assert made.select(FIELDS).rows() == [(1401, 8, 23, 0), (None,) * 4, (1401, 8, 24, 1), (1401, 8, 24, 1)]
    text = one["stamp"].jnorm.render("day month year", digits="fa")  # type: ignore[attr-defined]
    assert_series_equal(text, made["render"].alias("stamp"))
    for name in FIELDS:
        assert_series_equal(getattr(one["stamp"].jnorm, name), made[name].alias("stamp"))  # type: ignore[attr-defined]
    assert one.select(pl.col("text").jnorm.normalize()).columns == ["text"]  # type: ignore[attr-defined]
    assert one["text"].jnorm.normalize(output="date").name == "text"  # type: ignore[attr-defined]


def test_polars_groups() -> None:
    """Each member works in groups, over windows, in filters, and on a column of many chunks."""
    one = frame(3).with_columns(group=pl.Series([1, 1, 1, 2] * 3))
    grouped = one.group_by("group", maintain_order=True).agg(**members())
    for name, expression in members().items():
        expected = one.with_columns(made=expression).group_by("group", maintain_order=True).agg(pl.col("made"))["made"]
        assert_series_equal(grouped[name], expected.alias(name))
    day = pl.col("text").jnorm.normalize().jnorm.day  # type: ignore[attr-defined]
    assert one.select(day.max().over("group")).to_series().to_list() == [24] * 12
    assert one.filter(day == 23).height == 3
    chunked = pl.concat([frame(), frame(0), frame()], rechunk=False)
    assert chunked.n_chunks() > 1
    assert_frame_equal(chunked.select(**members()), pl.concat([frame().select(**members())] * 2))


@pytest.mark.parametrize("dtype", [pl.Datetime("ns"), pl.Datetime("ms"), pl.Date, pl.Datetime("us", "Asia/Tehran"), pl.Null])
def test_polars_dtypes(dtype: Any) -> None:
    """Datetimes of every unit, dates, wall clocks and nulls alone have fields and texts."""
    days = frame()["stamp"].dt.date()
    column = pl.Series([None] * 4) if dtype == pl.Null else days.cast(MOMENT)
    if dtype == pl.Datetime("us", "Asia/Tehran"):
        column = column.dt.replace_time_zone("Asia/Tehran")
    elif dtype != pl.Null:
        column = column.cast(dtype)
    made = pl.select(day=pl.lit(column).jnorm.day, text=pl.lit(column).jnorm.render("month", language="en"))  # type: ignore[attr-defined]
    expected = [(None, None)] * 4 if dtype == pl.Null else [(23, "Aban"), (None, None), (24, "Aban"), (24, "Aban")]
    assert made.rows() == expected
    assert made.schema == {"day": pl.Int8, "text": pl.String}


def test_polars_normalize_of_datetimes() -> None:
    """An expression gives the dtype that it says, of a column that is datetimes already too; a zone would be lost: refused."""
    stamps = pl.Series(STAMPS, dtype=MOMENT)
    for column in (stamps.cast(pl.Datetime("ns")), stamps.cast(pl.Datetime("ms"))):
        assert_series_equal(pl.select(pl.lit(column).jnorm.normalize()).to_series(), stamps)  # type: ignore[attr-defined]
        assert pl.select(pl.lit(column).jnorm.normalize(output="date")).to_series().dtype == pl.Date  # type: ignore[attr-defined]
    assert pl.select(pl.lit(stamps.dt.date()).jnorm.normalize()).to_series().dtype == MOMENT  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="datetimes in Asia/Tehran"):
        pl.select(pl.lit(stamps.dt.replace_time_zone("Asia/Tehran")).jnorm.normalize())  # type: ignore[attr-defined]
    for dtype in (pl.Categorical, pl.Enum(["1401/08/23"])):
        column = pl.Series(["1401/08/23", None], dtype=dtype)
        assert pl.select(pl.lit(column).jnorm.normalize()).to_series().to_list() == [STAMPS[0], None]  # type: ignore[attr-defined]


def test_polars_refuses() -> None:
    """What is wrong with the arguments is said when the query is written, what is wrong with the rows when it runs."""
    text: Any = pl.col("text").jnorm  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="errors='x'"):
        text.normalize(errors="x")
    with pytest.raises(ValueError, match="output='x'"):
        text.normalize(output="x")
    with pytest.raises(TypeError, match="no policy field"):
        text.normalize(ordr="dmy")
    with pytest.raises(ValueError, match="no field"):
        text.render("%Y")
    with pytest.raises(TypeError, match=r'df\["name"\]\.jnorm\.profile'):
        text.profile()
    with pytest.raises(TypeError, match="normalize it first"):
        frame().select(text.year)
    with pytest.raises(jn.ReadingError, match="1 of 2 rows have no single reading"):
        pl.DataFrame({"text": ["1401/08/23", "?"]}).select(text.normalize())
    with pytest.raises(ValueError, match="row 1: 1500-01-01 is in the Jalali year 878"):
        pl.DataFrame({"text": [FIRST, dt.date(1500, 1, 1)]}).select(text.year)
    with pytest.raises(ValueError, match="row 0: 2124-03-21"):
        pl.Series([LAST + dt.timedelta(1)]).jnorm.month  # type: ignore[attr-defined]  # noqa: B018 - it raises


# --- both -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "other"), [("pandas", "polars"), ("polars", "pandas")])
def test_the_modules_are_apart(name: str, other: str) -> None:
    """Each registers on the real library of its name, and imports no other."""
    code = (
        f"import sys, jalali_norm.{name}; module = sys.modules[{name!r}]; assert 'site-packages' in module.__file__; "
        f"assert 'jnorm' in dir(module.Series); assert {other!r} not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


def test_profiles() -> None:
    """A Series' profile is that of the function of its name, the policy's fields handed on."""
    for column in (pd.Series(TEXTS), pl.Series(TEXTS)):
        made = column.jnorm.profile(order="dmy")  # type: ignore[union-attr]
        assert str(made) == str(jn.profile(column, order="dmy"))


def test_polars_expressions_have_the_policys_zone() -> None:
    """With a zone the schema says it before the query runs, and the values are those of the Series."""
    cells = ["1401/08/23 21:14", None, "2022-11-14T21:14Z"]
    column: Any = pl.col("at")
    lazy = pl.LazyFrame({"at": cells}).select(
        at=column.jnorm.normalize(zone="Asia/Tehran"), all=column.jnorm.normalize(zone="Asia/Tehran", output="frame")
    )
    moment = pl.Datetime("us", "Asia/Tehran")
    schema = lazy.collect_schema()
    assert schema["at"] == moment
    assert {field.name: field.dtype for field in schema["all"].fields}["start"] == moment  # type: ignore[attr-defined]
    read = lazy.collect()
    assert read.schema == schema
    assert read["at"].equals(jn.normalize(pl.Series("at", cells), zone="Asia/Tehran"))
    assert [str(one) for one in read["at"].drop_nulls()] == ["2022-11-14 21:14:00+03:30", "2022-11-15 00:44:00+03:30"]


@pytest.mark.parametrize("field", ["year", "weekday"])
def test_fields_of_days_that_python_has_not(field: FieldName) -> None:
    """A day past the year 9999 has no fields: it is said, and not reckoned from another day."""
    with pytest.raises(ValueError, match="row 1: the date is outside the years 1 to 9999"):
        jalali_field(np.array(["2022-11-14", "20220-01-01"], "M8[s]"), field)
