"""The way back: what is written, where it must refuse, and columns, which are written row by row as values are."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import tracemalloc
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
from jalali_norm.columns import adapters
from jalali_norm.grammar.formats import FORMATS, LAYOUTS
from tests.strategies import CALENDARS, DIGITS, EXACT_MOMENTS, LANGUAGES, ODD_MOMENTS, QUARTERS, WIDE_MOMENTS, quickly

DAY = dt.date(2022, 11, 14)


@pytest.mark.parametrize(
    ("value", "pattern", "options", "text"),
    [
        (DAY, "day month year", {}, "23 آبان 1401"),
        (DAY, "weekday day month year", {"digits": "fa"}, "دوشنبه ۲۳ آبان ۱۴۰۱"),
        (DAY, "day month year", {"calendar": "gregorian", "digits": "ar", "language": "ar"}, "١٤ نوفمبر ٢٠٢٢"),
        (DAY, "weekday, day month year", {"language": "ps"}, "دوشنبه, 23 لړم 1401"),
        (dt.time(21, 5), "hour:minute", {}, "21:05"),
        (dt.time(21), "hour daypart", {"language": "en"}, "9 PM"),
        (dt.time(0, 45), "ربع به hour", {}, "ربع به 1"),
        (jn.parse("1401/08/23"), "year/month/day", {"calendar": "gregorian"}, "2022/11/14"),
        (dt.datetime(2022, 11, 14, 9, 5), "day month year ساعت hour:minute", {}, "23 آبان 1401 ساعت 09:05"),  # noqa: DTZ001
    ],
)
def test_written(value: Any, pattern: str, options: dict[str, Any], text: str) -> None:
    """Each value is written as its readers write it."""
    assert jn.render(value, pattern, **options) == text


@pytest.mark.parametrize(
    ("value", "pattern", "options", "reason"),
    [
        (DAY, "hour:minute", {}, "names the hour"),
        (dt.time(21), "day month year", {}, "names the day"),
        (DAY, "%Y/%m/%d", {}, "no field"),
        (DAY, "-", {}, "names no field"),
        (DAY, "jalali", {}, "no field"),
        (DAY, "day month year", {"language": "xx"}, "language 'xx'"),
        (DAY, "day month year", {"language": "ar"}, "language 'ar'"),
        (DAY, "day month year", {"digits": "roman"}, "digits='roman'"),
        (DAY, "day month year", {"calendar": "lunar"}, "calendar='lunar'"),
        (dt.date(1500, 1, 1), "year/month/day", {}, "not exact"),
        (dt.date(2122, 5, 5), "year/month/day", {}, "another calendar"),
        (dt.date(2050, 5, 5), "year/month/day", {}, "the year 1429, which may be a lunar one"),
        (dt.date(2050, 5, 5), "yearmonthday", {}, "may be a lunar one"),
        (dt.date(2050, 5, 5), "ه.ش year/month/day", {}, "an era behind it"),
        (dt.date(1401, 8, 23), "day month year", {"calendar": "gregorian"}, "another calendar"),
        (dt.datetime(2022, 1, 1, tzinfo=dt.UTC), "hour:minute", {}, "zone"),
        (dt.time(21, 20), "hour و نیم", {}, "cannot say"),
        (dt.time(21, 0), "minute دقیقه به hour", {}, "cannot say"),
    ],
)
def test_refused(value: Any, pattern: str, options: dict[str, Any], reason: str) -> None:
    """What cannot be written is a ValueError that says why."""
    with pytest.raises(ValueError, match=reason):
        jn.render(value, pattern, **options)


@pytest.mark.parametrize("year", [1178, 1199, 1425, 1426, 1444, 1450, 1451, 1499, 1500, 1502])
@pytest.mark.parametrize(
    "pattern",
    [
        "day month year", "weekday month day, year", "year/month/day ه.ش", "hour:minute - year/month/day شمسی",
        "year/month/day ه.ش - hour:minute", "year/month/day", "day-month-year", "yearmonthday",
    ],
)  # fmt: skip
def test_years_that_digits_do_not_tell(year: int, pattern: str) -> None:
    """A year that digits alone would not tell is written with a month's name or an era and read back, or not written."""
    moment = dt.datetime.combine(jn.from_jalali(year, 7, 12), dt.time(21, 14))
    told = not 1426 <= year <= 1450 and 1200 <= year < 1500
    if told or " month" in pattern or "ش" in pattern:
        assert jn.parse(jn.render(moment, pattern)).to_jalali() == (year, 7, 12)
    else:
        with pytest.raises(ValueError, match="would be read back"):
            jn.render(moment, pattern)


def test_not_a_date() -> None:
    """What is no date is a TypeError."""
    with pytest.raises(TypeError, match="expected a date"):
        jn.render("1401/08/23", "day month year")  # type: ignore[call-overload]


def test_a_fraction_has_six_digits() -> None:
    """A fraction's leading zeros count wherever it stands."""
    assert jn.render(dt.time(1, 2, 3, 4), "second fraction") == "3 000004"


# --- columns --------------------------------------------------------------------------------------------------------------

PATTERNS = (
    [row.pattern for row in FORMATS if row.written]
    + list(LAYOUTS)
    + ["second fraction", "ربع به hour:minute daypart", "day\0month"]
)
COLUMNS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "tuple": tuple,
    "numpy": lambda values: np.array(values, "M8[us]"),
    "objects": lambda values: np.array(values, object),
    "pandas": lambda values: pd.Series(np.array(values, "M8[us]"), index=range(100, 100 + len(values)), name="due"),
    "pandas objects": lambda values: pd.Series(values, dtype=object, name="due"),
    "pandas arrow": lambda values: pd.Series(values, dtype="timestamp[us][pyarrow]", name="due"),
    "pandas categories": lambda values: pd.Series(np.array(values, "M8[us]")).astype("category"),
    "index": lambda values: pd.Index(np.array(values, "M8[us]"), name="due"),
    "polars": lambda values: pl.Series("due", values, pl.Datetime("us")),
    "arrow": lambda values: pa.array(values, pa.timestamp("us")),
    "chunked": lambda values: pa.chunked_array([values[:2], [], values[2:]], pa.timestamp("us")),
}


def rendered(column: Any, pattern: str, **options: Any) -> list[str | None]:
    """Return the texts of a column, None for null."""
    made = jn.render(column, pattern, **options)
    values = made.to_pylist() if isinstance(made, (pa.Array, pa.ChunkedArray)) else list(made)
    return [value if isinstance(value, str) else None for value in values]


def outcome(write: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Return what is written, or why nothing is."""
    try:
        return write(*arguments, **options)
    except ValueError as error:
        return str(error)


VALUES = st.one_of(
    *[st.lists(st.none() | EXACT_MOMENTS, max_size=6)] * 2, st.lists(st.none() | WIDE_MOMENTS | ODD_MOMENTS, max_size=6)
)
OPTIONS = st.fixed_dictionaries({"calendar": CALENDARS, "digits": DIGITS, "language": LANGUAGES})


@pytest.mark.parametrize("pattern", PATTERNS)
@quickly(8, share=4)
@given(values=VALUES, minute=QUARTERS, options=OPTIONS, kind=st.sampled_from(list(COLUMNS)))
def test_a_column_is_its_rows(
    pattern: str, values: list[dt.datetime | None], minute: int, options: dict[str, Any], kind: str
) -> None:
    """Row i of a column is what render makes of value i; the first row that it refuses is named, with the same reason."""
    if "نیم" in pattern or "ربع" in pattern:
        values = [value and value.replace(minute=minute) for value in values]
    if kind == "pandas" and len(values) > 1:
        values *= 2  # so that an index of its own tells from places
    made = outcome(rendered, COLUMNS[kind](values), pattern, **options)
    alone = [
        value if value is None else outcome(lambda moment: [jn.render(moment, pattern, **options)], value) for value in values
    ]
    refused = next((i for i, text in enumerate(alone) if isinstance(text, str)), None)
    if refused is None:
        assert made == [text and text[0] for text in alone]
    else:
        assert made == f"row {refused + 100 * (kind == 'pandas')}: {alone[refused]}"


@pytest.mark.parametrize("pattern", ["year/month/day", "weekday day month year", "month day", "hour:minute", "day/month hour"])
def test_dates(pattern: str) -> None:
    """A column of dates has no clock, whichever kind of column it is."""
    days = [dt.date(2022, 11, 14), None, dt.date(1999, 3, 21)]
    expected = outcome(lambda: [None if day is None else jn.render(day, pattern) for day in days])
    column: Any
    if isinstance(expected, str):
        expected = f"row 0: {expected}"
    for column in (
        days, np.array(days, "M8[D]"), pd.Series(days, dtype=object), pd.Series(days, dtype="date32[pyarrow]"),
        pl.Series(days), pa.array(days), pd.Series([*days[:1], pd.NaT, *days[2:]], dtype=object),
    ):  # fmt: skip
        assert outcome(rendered, column, pattern) == expected


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_units(unit: str) -> None:
    """The unit that a column counts in changes nothing; what is finer than a microsecond is cut off, before 1970 too."""
    stamps = np.array(["1969-12-31T23:59:59", "1990-05-06T01:02:03", "NaT"], f"M8[{unit}]")
    if unit == "ns":
        stamps += np.timedelta64(1999, "ns")
    fraction = "000001" if unit == "ns" else "000000"
    expected = [f"1348/10/10 23:59:59.{fraction}", f"1369/02/16 01:02:03.{fraction}", None]
    for column in (stamps, pd.Series(stamps), pl.Series(stamps) if unit != "s" else stamps, pa.array(stamps)):
        assert rendered(column, "year/month/day hour:minute:second.fraction") == expected


def test_kinds() -> None:
    """A column comes back as the kind that it was, with its index and its name."""
    stamps = [dt.datetime(2022, 11, 14, 9, 5), None]  # noqa: DTZ001 - the wall clock
    texts = ["1401/08/23 09:05", None]
    made = {name: jn.render(make(stamps), "year/month/day hour:minute") for name, make in COLUMNS.items()}
    assert made["list"] == texts
    assert made["tuple"] == tuple(texts)
    assert made["numpy"].dtype == made["objects"].dtype == object
    pd.testing.assert_series_equal(made["pandas"], pd.Series(texts, [100, 101], name="due", dtype=str))
    pd.testing.assert_series_equal(made["pandas objects"], pd.Series(texts, name="due", dtype=str))
    pd.testing.assert_index_equal(made["index"], pd.Index(texts, name="due", dtype=str))
    assert made["polars"].equals(pl.Series("due", texts), check_dtypes=True, check_names=True)
    assert made["arrow"].equals(pa.array(texts))
    assert isinstance(made["chunked"], pa.ChunkedArray)
    assert made["chunked"].type == pa.string()


def test_empty_columns() -> None:
    """No rows give no rows, of text; but a format that is none is refused all the same."""
    column: Any
    for column in (
        [], (), np.array([], "M8[s]"), pd.Series([], dtype="M8[ns]"), pd.Series([], dtype=object), pl.Series([], dtype=pl.Date),
        pa.array([], pa.timestamp("us")), pa.chunked_array([], pa.date32()), pd.DatetimeIndex([]),
    ):  # fmt: skip
        made = jn.render(column, "year/month/day")
        assert (type(made), len(made)) == (type(column) if not isinstance(column, (pa.Array, pd.Index)) else type(made), 0)
        with pytest.raises(ValueError, match="no field"):
            jn.render(column, "%Y")
    assert jn.render(pa.array([], pa.timestamp("us")), "year").type == pa.string()
    assert jn.render(pl.Series([], dtype=pl.Date), "year").dtype == pl.String
    assert jn.render([None, float("nan"), pd.NaT], "year") == [None, None, None]
    assert jn.render(pl.Series([None, None]), "year").to_list() == [None, None]


def test_values_of_many_types() -> None:
    """A list may hold whatever render takes, each as it takes it."""
    stamp = pd.Timestamp("2022-11-14 10:00")
    values = [dt.time(9, 5), None, stamp.to_pydatetime().replace(minute=5), jn.parse("ساعت 5"), stamp, pd.NaT]
    assert jn.render(values, "hour:minute") == ["09:05", None, "10:05", "05:00", "10:00", None]
    assert jn.render([DAY, dt.datetime(2022, 11, 14, 9)], "day/month") == ["23/08", "23/08"]  # noqa: DTZ001 - the wall clock
    assert jn.render(pl.Series([dt.time(9, 5), None]), "hour:minute").to_list() == ["09:05", None]


@pytest.mark.parametrize("zone", ["Asia/Tehran", "UTC", "America/New_York"])
def test_zones(zone: str) -> None:
    """The date of a column in a time zone is its wall clock's; its clock is refused, as a value's is."""
    utc = pd.Series(pd.to_datetime(["2022-11-14T20:30", None, "2022-06-01T19:29", "2022-06-01T19:31"], utc=True))
    local = utc.dt.tz_convert(zone)
    values = [None if value is pd.NaT else value.astimezone(zoneinfo.ZoneInfo(zone)) for value in utc.dt.to_pydatetime()]
    expected = [None if value is None else jn.render(value, "year/month/day") for value in values]
    for column in (local, pl.Series(values, dtype=pl.Datetime("us", zone)), pa.array(local), values):
        assert rendered(column, "year/month/day") == expected
        with pytest.raises(ValueError, match="row 0: no format writes a zone"):
            jn.render(column, "hour:minute")


@pytest.mark.parametrize(
    ("column", "error", "reason"),
    [
        (["1401/08/23"], TypeError, "row 0: expected a date"),
        ([[DAY]], TypeError, "row 0: expected a date"),
        ([DAY, 5], TypeError, "row 1: expected a date"),
        (pd.Series(["1401/08/23"]), TypeError, "normalize it first"),
        (pd.Series(["1401/08/23"], dtype="category"), TypeError, "row 0: expected a date"),
        (pl.Series(["1401/08/23"]), TypeError, "normalize it first"),
        (np.array([1, 2]), TypeError, "not of int64"),
        (pd.Series([DAY, "x"], index=["a", "b"]), TypeError, "row 'b': expected a date"),
        (pd.Series(np.array(["2022-01-01", "1500-01-01"], "M8[s]"), index=["a", "b"]), ValueError, "row 'b': 1500-01-01T"),
        (np.array(["2022-01-01", "20220-01-01"], "M8[s]"), ValueError, "row 1: the date is outside the years 1 to 9999"),
        (np.array(["-0001-01-01"], "M8[D]"), ValueError, "row 0: the date is outside the years 1 to 9999"),
        ({DAY: 1}, TypeError, "not dict"),
        (pd.DataFrame({"a": [DAY]}), TypeError, "not DataFrame"),
        (np.array([[1]], "M8[D]"), TypeError, "2 dimensions"),
        (np.array(1, "M8[D]"), TypeError, "0 dimensions"),
        (None, TypeError, "not NoneType"),
    ],
)
def test_refused_columns(column: Any, error: type[Exception], reason: str) -> None:
    """What is no column of dates is refused, and a row by its label."""
    with pytest.raises(error, match=reason):
        jn.render(column, "year/month/day")


def test_far_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a chunk ends changes no row, and the row at fault is counted from the column's first."""
    monkeypatch.setattr(adapters, "BATCH_ROWS", 7)
    days = [dt.date(2022, 1, 1) + dt.timedelta(n) for n in range(50)]
    expected = [jn.render(day, "weekday day month year") for day in days]
    for column in (days, pd.Series(pd.to_datetime(days)), pa.array(days)):
        assert rendered(column, "weekday day month year") == expected
    with pytest.raises(ValueError, match="row 30: 1500-01-01 is in the Jalali year 878"):
        jn.render([*days[:30], dt.date(1500, 1, 1), *days], "year/month/day")


def test_the_work_is_bounded() -> None:
    """A column of one day takes the room of its texts, and each day is written once."""
    column = np.full(400_000, "2022-11-14T21:14", "M8[us]")
    jn.render(column[:5], "year/month/day hour:minute")
    tracemalloc.start()
    made = jn.render(pa.array(column), "year/month/day hour:minute")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(made) == len(column)
    assert peak < 100 * len(column)


def test_a_value_needs_no_numpy() -> None:
    """Writing one value imports no NumPy."""
    code = "import sys, datetime as dt, jalali_norm as jn; jn.render(dt.time(9), 'hour'); assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


def test_reasons_are_one_line() -> None:
    """A refusal names its row once."""
    with pytest.raises(ValueError, match=re.escape("row 0: format 'hour' names the hour, which 2022-11-14 has not")) as caught:
        jn.render([DAY], "hour")
    assert str(caught.value).count("row") == 1
