"""Columns: each row is what `parse` makes of its cell, whatever holds the column; bounded, linear, and told when refused."""

from __future__ import annotations

import datetime as dt
import decimal
import pathlib
import pickle
import random
import re
import subprocess
import sys
import tracemalloc
from typing import Any

import jdatetime
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm.cells import reader
from jalali_norm.columns import adapters, engine, engines
from jalali_norm.columns.nulls import null_words
from jalali_norm.columns.values import microseconds
from jalali_norm.grammar import parser
from jalali_norm.grammar.formats import FORMATS, LAYOUTS
from jalali_norm.model import NUMBERED
from tests import strategies
from tests.helpers import Depth, calls, labelled, listed

DIGITS = ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")
POLICIES: list[dict[str, Any]] = [
    {},
    {"order": "dmy"},
    {"order": "mdy"},
    {"order": "ymd", "reference": dt.date(2022, 11, 16)},
    {"calendar": "gregorian"},
    {"calendar": "jalali", "pivot": 1350},
    {"conflict": "jalali"},
    {"conflict": "gregorian"},
    {"conflict": "date"},
    {"provisional": True},
    {"lunar": "umalqura", "julian": True},
    {"country": "AF"},
    {"three_digit_years": True, "order": "dmy"},
    {"fuzzy": True},
    {"calendar": "lunar"},
    {"calendar": "lunar", "lunar": "umalqura", "order": "dmy"},
    {"hedges": "refuse"},
    {"at_least": "day"},
    {"at_least": "minute", "order": "dmy"},
    {"calendar": "gregorian", "order": "mdy", "conflict": "date", "provisional": True},
    {"reference": dt.datetime.fromisoformat("2022-11-16T10:00"), "occurrence": "past"},
    {"reference": dt.date(2024, 3, 19), "at_least": "month", "country": "AF"},
]
SHAPES = [
    "{y}/{m}/{d}", "{d}/{m}/{y}", "{y:02}/{m:02}/{d:02}", "{d:02}{m:02}{y}", "{y}{m:02}{d:02}", "{d} آبان {y}", "آبان {y}",
    "{d} May {y} {h}:30", "May {y}", "{y}/{m:02}/{d:02} {h:02}:{n:02} شب", "{h}:{n:02} ب.ظ", "دوشنبه {y}/{m}/{d}",
    "{d} محرم 1444 - {d}/{m}/{y}", "{d} آبان {y} - {d} November {y}", "{y}-{m:02}-{d:02}T{h:02}:{n:02}:{n:02}.25+03:30",
    "{y}/{m}/{d} میلادی", "{y}/{m}/{d} ه.ش", "پایان آبان {y}", "{h}:{n:02}:{d:02}", "ده دقیقه به {h} - {y}/{m}/{d}",
    "{y}\u200c/{m}/{d}", "۳شنبه {y}/{m}/{d}", "{d} قمری {m} {y}", "ساعت {n}/{h} {y}/{m}/{d}", "{d}/{m}/{y} - {y}/{m}/{d}",
    "{y}/{m}/{d} {h}:{n:02} +{h:02}:{n:02}", "{y}/{m}/{d} {h:02}:{n:02}:{n:02}.{y}", "&#{y}; {d} آبان {y}",
    "{d}/{m}/{y}&nbsp;", "{d}&zwnj; آبان&nbsp;{y} &frac{d};", "&lrm;{y}/{m}/{d} &amp; {h}:{n:02}", "{d}&{m}/{y}",
    "{y}/{m}/{d} کد {y}{m}{d}{h}{n}", "{d} رمضان {y}", "{d}/{m}/{y} ه.ق", "{y}/{m}/{d} قمری {h}:{n}", "{d} حوت {y}",
    "جمعه {d} رجب {y}", "{d} رجب {y} - {y}/{m}/{d}", "رجب {y}", "{d} May {y} میلادی", "{d} مهر {y} شاهنشاهی",
    "4{n:02}/{m}/{d}", "{d} آبان 4{n:02}", "{d}.{m}.{y}", "{y}.{m}.{d}", "میلادی: {y}/{m}/{d}", "{y}{m:02}{d:02}{h:02}{n:02}",
    "May {d} {h:02}:{n:02}:00 +0330 {y}", "{y} دوشنبه {d} آبان",
    "{y}/{m}/{d} تا {y}/{n}/{d}", "{d}/{m}/{y} - {d}/{n}/{y}", "{y}-{m:02}-{d:02}/{y}-{n:02}-{h:02}",
    "{y}-{m:02}-{d:02}/..", "{d} آبان تا {m} آذر {y}", "{d} اسفند {y} تا {m} فروردین", "{m} تا {d} آذر {y}",
    "{m} و {d} آذر {y}", "{d} May - {m} June, {y}", "آذر تا اسفند {y}", "از مهر {y} تا آذر", "{d} آبان تا آبان {y}",
    "سال {y} تا {y}", "{d} آبان {y} از {h}:{n:02} تا {m}:30", "امروز {h}:30 تا {h}:{n:02}", "ساعت {m} تا {h}",
    "{d} آبان", "{d} آبان ساعت {h}:{n:02}", "دوشنبه {d} آبان", "دیروز {h}:{n:02}", "{d} روز پیش", "{h} ساعت پیش",
    "پاییز {y}", "سه‌ماهه سوم {y}", "هفته دوم مهر {y}", "شب {d} رمضان {y}", "{y}-W{n:02}-{m}", "{y} تا {y}",
    "نوروز {y}", "یکشنبه {h}:{n:02}", "ساعت {h} و {n}", "از {d} آبان {y} تاکنون", "{d} آبان {y} ه.ق تا {m} آذر",
]  # fmt: skip


def in_digits(text: str, digits: str) -> str:
    """Return a text with its ASCII digits in another script."""
    return text.translate(str.maketrans(DIGITS[0], digits))


def mutations(rng: random.Random, times: int, *more: str) -> list[str]:
    """Return the labelled cells, the same with other numbers, and cells of many shapes with numbers that may be no date.

    For one time of `times` there are as many of the second as of the first, and 1,300 of the third.
    """
    texts = [row[0] for name in ("read", "refused", "undecided", "among", *more) for row in labelled(name)]
    texts += [row.example for row in FORMATS if more or row.written]

    def other(match: re.Match[str]) -> str:
        return "".join(rng.choice(next(d for d in DIGITS if c in d)) for c in match[0])

    made = [
        re.sub("[0-9۰-۹٠-٩]+", lambda m: other(m) if rng.random() < 0.6 else m[0], text) for text in texts for _ in range(times)
    ]
    for _ in range(1_300 * times):
        numbers = {
            "y": rng.choice(
                (rng.randint(1100, 2300), rng.randint(0, 99), *[rng.randint(1390, 1403)] * 3, rng.randint(1424, 1452))
            ),
            "m": rng.randint(0, 14), "d": rng.randint(0, 33), "h": rng.randint(0, 26), "n": rng.randint(0, 61),
        }  # fmt: skip
        made.append(in_digits(rng.choice(SHAPES).format(**numbers), rng.choice(DIGITS)))
    return texts + made


NOTHING = (*(None,) * 5, 0, None, None, None)  # the row of a null


def said(cell: str, policy: dict[str, Any]) -> tuple[Any, ...]:
    """Return what `parse` says of a cell, as a row of the frame has it; a word for null is null."""
    if null_words(()).word(cell) is not None:
        return NOTHING
    try:
        reading = jn.parse(cell, **policy)
    except jn.ReadingError as error:
        return (None, None, None, None, None, 0, None, None, str(error.problem))
    ends = [None if one is None or isinstance(one, dt.time) else microseconds(one) for one in (reading.start, reading.end)]
    return (
        reading.iso,
        *ends,
        reading.precision.name.lower(),
        reading.calendar,
        reading.doubt,
        ", ".join(reading.marks) or None,
        reading.hedge,
        None,
    )


def rows_of(frame: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return a frame's rows, its moments in microseconds."""
    return list(
        zip(
            *(
                [None if value is None else microseconds(value) for value in column] if name in ("start", "end") else column
                for name, column in frame.items()
            ),
            strict=True,
        )
    )


@pytest.mark.parametrize("policy", POLICIES, ids=str)
def test_a_row_is_what_parse_says(policy: dict[str, Any], monkeypatch: pytest.MonkeyPatch, depth: Depth) -> None:
    """Every field of every row is what `parse` says of its cell: labelled cells, and the same shapes with other numbers."""
    monkeypatch.setattr(engine, "_FEW", 1)  # so that arrays decide wherever they can
    rng = random.Random(f"{policy}")  # noqa: S311 - no secret
    cells = mutations(rng, depth(1, 3, 20), "periods", "hedges")
    cells = rng.sample(cells, depth(1_000 if policy else len(cells), len(cells), len(cells)))
    rows = rows_of(jn.normalize(cells, output="frame", **policy))
    for cell, row in zip(cells, rows, strict=True):
        assert row == said(cell, policy), cell


def test_arrays_decide_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the rows that have a value nearly all get it from arrays: the test above compares two ways and not one with itself."""
    monkeypatch.setattr(engine, "_FEW", 1)
    alone: list[str] = []

    def value_or_problem(text: str, policy: jn.Policy) -> Any:
        alone.append(text)
        return reader.value_or_problem(text, policy)

    monkeypatch.setattr(engine, "value_or_problem", value_or_problem)
    cells = [cell for cell in set(mutations(random.Random(1401), 3)) if said(cell, {})[0]]  # noqa: S311 - no secret
    assert len(cells) > 800
    jn.normalize(cells, output="iso")
    assert len(alone) < 0.1 * len(cells), alone[:20]


@strategies.quickly(80)
@given(st.lists(strategies.CELLS, max_size=60), st.sampled_from([0, 1, 2]))
def test_any_column(cells: list[str | None], times: int) -> None:
    """Any column of texts and nulls gives a row for each cell, in order, as `parse` says: repeated, in a list or in Arrow."""
    cells = cells * (1 + 20 * times)
    expected = [None if cell is None else said(cell, {}) for cell in cells]
    rows = rows_of(jn.normalize(cells, output="frame"))
    assert rows == [row or NOTHING for row in expected]
    if not any(cell and "\ud800" in cell for cell in cells):  # no UTF-8, and so in no Arrow array
        table = jn.normalize(pa.array(cells, pa.string()), output="frame")
        assert table["iso"].to_pylist() == [row and row[0] for row in expected]
        assert table["problem"].to_pylist() == [row and row[-1] for row in expected]


CELLS = [
    "1401/08/23",
    None,
    "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱",
    "آبان ۱۴۰۱",
    "2022-11-14T21:14:05.25+03:30",
    "?",
    "۳۱ مهر ۱۴۰۱",
    "1401/08/23",
]
ISOS = [
    "2022-11-14",
    None,
    "2022-11-14T21:14",
    "2022-10-23/2022-11-21",
    "2022-11-14T21:14:05.250000+03:30",
    None,
    None,
    "2022-11-14",
]
DATETIMES = [None if iso is None else dt.datetime.fromisoformat(iso.split("/")[0]).replace(tzinfo=None) for iso in ISOS]
INDEX = pd.Index([10, 11, 12, 13, 14, 15, 16, 16], name="row")
COLUMNS: dict[str, Any] = {
    "list": CELLS,
    "tuple": tuple(CELLS),
    "object array": np.array(CELLS, object),
    "string array": np.array([cell or "" for cell in CELLS]),
    "pandas": pd.Series(CELLS, INDEX, name="cell"),
    "pandas object": pd.Series(CELLS, INDEX, dtype=object, name="cell"),
    "pandas string": pd.Series(CELLS, INDEX, dtype="string", name="cell"),
    "pandas python string": pd.Series(CELLS, INDEX, dtype=pd.StringDtype("python"), name="cell"),
    "pandas arrow": pd.Series(CELLS, INDEX, dtype=pd.ArrowDtype(pa.string()), name="cell"),
    "pandas categorical": pd.Series(CELLS, INDEX, dtype="category", name="cell"),
    "pandas sliced": pd.Series(["x", *CELLS, "y"], name="cell").iloc[1:-1].set_axis(INDEX),
    "index": pd.Index(CELLS, name="cell"),
    "polars": pl.Series("cell", CELLS),
    "polars categorical": pl.Series("cell", CELLS, pl.Categorical),
    "polars enum": pl.Series("cell", CELLS, pl.Enum(sorted({cell for cell in CELLS if cell}))),
    "polars sliced": pl.Series("cell", ["x", *CELLS, "y"])[1:-1],
    "polars chunked": pl.concat([pl.Series("cell", CELLS[:3]), pl.Series("cell", CELLS[3:])], rechunk=False),
    "arrow": pa.array(CELLS),
    "arrow large": pa.array(CELLS, pa.large_string()),
    "arrow view": pa.array(CELLS, pa.string_view()),
    "arrow dictionary": pa.array(CELLS).dictionary_encode(),
    "arrow sliced": pa.array(["x", *CELLS, "y"]).slice(1, len(CELLS)),
    "arrow chunked": pa.chunked_array([CELLS[:3], [], CELLS[3:]]),
    "arrow dictionary chunked": pa.chunked_array([pa.array(part).dictionary_encode() for part in (CELLS[:3], CELLS[3:])]),
}  # fmt: skip


@pytest.mark.parametrize("kind", COLUMNS)
def test_kinds_of_columns(kind: str) -> None:
    """The same kind comes back with its index and name, nulls are null, refused cells are null when coerced."""
    column = COLUMNS[kind]
    for output, expected in (("iso", ISOS), ("datetime", DATETIMES), ("date", [d and d.date() for d in DATETIMES])):
        made = jn.normalize(column, errors="coerce", output=output)  # type: ignore[call-overload]
        assert type(made) is type(column) or (isinstance(made, type(column).__mro__[-2]) and not isinstance(made, str))
        assert listed(made) == expected
        if kind.startswith("pandas"):
            assert made.name == "cell"
            assert made.index.equals(INDEX)
        elif kind.startswith(("polars", "index")):
            assert made.name == "cell"


@pytest.mark.parametrize("kind", COLUMNS)
def test_frames(kind: str) -> None:
    """A frame goes with the column's own library, has its columns, and names each problem."""
    column = COLUMNS[kind]
    frame: Any = jn.normalize(column, output="frame")
    expected: dict[type, Any] = {list: dict, tuple: dict, np.ndarray: dict, pl.Series: pl.DataFrame}
    arrow: Any = pa.Table if isinstance(column, (pa.Array, pa.ChunkedArray)) else pd.DataFrame
    assert isinstance(frame, expected.get(type(column), arrow))
    names = ["iso", "start", "end", "precision", "calendar", "doubt", "marks", "hedge", "problem"]
    found: Any = frame.column_names if arrow is pa.Table and not isinstance(frame, (dict, pl.DataFrame)) else frame
    assert list(getattr(found, "columns", found)) == names
    assert listed(frame["iso"]) == ISOS
    assert listed(frame["start"]) == DATETIMES
    assert listed(frame["end"])[3] == dt.datetime(2022, 11, 21)  # noqa: DTZ001 - the wall clock
    problems = listed(frame["problem"])
    assert problems[5:7] == ["unreadable", "out of range"]
    assert problems[1] is None
    assert listed(frame["precision"])[2:5] == ["minute", "month", "microsecond"]
    assert listed(frame["calendar"])[3:5] == ["jalali", "gregorian"]
    if kind.startswith("pandas"):
        assert frame.index.equals(INDEX)


def test_dtypes() -> None:
    """A datetime column is of microseconds, a date column of days, and texts are of the library's own type of text."""
    series, column = pd.Series(["1401/08/23"]), pl.Series(["1401/08/23"])
    assert jn.normalize(series).dtype == "datetime64[us]"
    assert jn.normalize(series, output="iso").dtype == series.dtype
    assert jn.normalize(column).dtype == pl.Datetime("us")
    assert jn.normalize(column, output="date").dtype == pl.Date
    assert jn.normalize(column, output="iso").dtype == pl.String
    assert jn.normalize(pa.array(["1401/08/23"])).type == pa.timestamp("us")
    assert jn.normalize(pa.array(["1401/08/23"]), output="date").type == pa.date32()
    assert jn.normalize(np.array(["1401/08/23"])).dtype == "M8[us]"
    assert jn.normalize(np.array(["1401/08/23"]), output="date").dtype == "M8[D]"


@pytest.mark.parametrize("kind", COLUMNS)
def test_empty_and_null(kind: str) -> None:
    """A column of no rows, and one of nulls alone, come back as they are, in every output."""
    column = COLUMNS[kind][:0]
    for output in ("datetime", "date", "iso"):
        assert listed(jn.normalize(column, output=output)) == []
    frame = jn.normalize(column, output="frame")
    assert len(frame["iso"]) == 0
    if kind not in ("string array", "polars enum"):
        nulls = COLUMNS[kind][1:2]
        assert listed(jn.normalize(nulls)) == [None]
        assert listed(jn.normalize(nulls, output="iso")) == [None]


def test_mixed_cells() -> None:
    """Cells of a list of objects: nulls of all kinds, dates that are dates already, jdatetime's, and what is no text."""
    zoned = dt.datetime(2022, 11, 14, 21, 14, tzinfo=dt.timezone(dt.timedelta(hours=3, minutes=30)))
    cells = [
        None, float("nan"), np.nan, pd.NaT, pd.NA, np.datetime64("NaT", "us"), dt.date(2022, 11, 14),
        zoned.replace(tzinfo=None), zoned, pd.Timestamp("2022-11-14 21:14:05.5"), np.datetime64("2022-11-14"),
        jdatetime.date(1401, 8, 23), dt.time(21, 14),
        jdatetime.datetime(1401, 8, 23, 21, 14), 44879, 1.5, True, b"1401/08/23", "1401/08/23", np.str_("1401/08/23"),
        np.int64(3), np.datetime64("2022-11-14T21:14:05", "ns"),
    ]  # fmt: skip
    frame = jn.normalize(cells, output="frame")
    day = "2022-11-14"
    assert frame["iso"] == [
        *[None] * 6, day, f"{day}T21:14:00", f"{day}T21:14:00+03:30", f"{day}T21:14:05.500000", day, day, "T21:14:00",
        f"{day}T21:14:00", None, None, None, None, day, day, None, f"{day}T21:14:05",
    ]  # fmt: skip
    assert frame["problem"] == [*[None] * 14, *["unreadable"] * 4, None, None, "unreadable", None]
    with pytest.raises(jn.ColumnError) as caught:
        jn.normalize(cells)
    assert [label for label, _ in caught.value.rows] == [12, 14, 15, 16, 17]
    assert caught.value.count == 6
    assert 'a number: pass excel="1900"' in str(caught.value)
    assert "expected a text, not bytes" in str(caught.value)


def test_objects_of_an_index() -> None:
    """Pandas does not look for another type among the objects of an Index, and takes none for a label."""
    aware = dt.datetime(2022, 11, 14, 21, 14, tzinfo=dt.UTC)
    for cells in ([aware, None], [10**400, "1401/08/23"], [decimal.Decimal("NaN"), decimal.Decimal(5)], ["1401/08/23"] * 2):
        given = pd.Index(cells, dtype=object, name="at")
        for output in ("datetime", "iso"):
            made = jn.normalize(given, errors="coerce", output=output)
            assert listed(made) == listed(jn.normalize(pd.Series(cells, dtype=object), errors="coerce", output=output))
            assert made.name == "at"
    with pytest.raises(TypeError, match="pass one of its levels"):
        jn.normalize(pd.MultiIndex.from_tuples([("1401/08/23", 1)]))


@pytest.mark.parametrize("zone", ["Asia/Tehran", "America/New_York", "+03:30"])
def test_the_wall_clock_of_a_zone(zone: str) -> None:
    """Datetimes in a zone are those of its clock, whoever holds them: of Arrow's in pandas 2 pandas gives UTC's clock."""
    if zone.startswith("+") and int(pa.__version__.split(".")[0]) < 22:
        pytest.skip("pyarrow before 22 knows zones by their names alone")
    type_ = pa.timestamp("us", zone)
    arrow = pa.array(
        [dt.datetime(2022, 11, 14, 20, 40, tzinfo=dt.UTC), None, dt.datetime(2022, 3, 21, 3, tzinfo=dt.UTC)], type_
    )
    day = dt.date(2022, 11, 14 if zone == "America/New_York" else 15)
    for column in (arrow, pa.chunked_array([arrow]), pd.Series(arrow, dtype=pd.ArrowDtype(type_)), arrow.to_pandas()):
        assert listed(jn.normalize(column, output="date"))[:2] == [day, None]
        assert listed(jn.jalali_field(column, "day"))[:2] == [day.day + 9, None]
        assert listed(jn.normalize(column, output="iso")) == listed(jn.normalize(arrow, output="iso"))


def test_nulls_of_decimals() -> None:
    """A Decimal's NaN is null, as pandas has it, in a list as in a category."""
    cells = [decimal.Decimal("NaN"), decimal.Decimal(14010823)]
    assert jn.normalize(cells, numbers="ymd", output="frame")["problem"] == [None, None]
    huge = pd.Series([10**30, "1401/08/23"], dtype=object).astype("category")
    assert listed(jn.normalize(huge, errors="coerce", output="iso")) == [None, "2022-11-14"]


@pytest.mark.parametrize("kind", [np.array, pd.Series, pl.Series, pa.array], ids=lambda kind: kind.__module__)
def test_narrow_floats(kind: Any) -> None:
    """What float32 rounds, such as 20221115 to 20221116, is no date and refused; what it holds is read."""
    assert listed(jn.normalize(kind(np.array([14010823, np.nan], np.float32)), numbers="ymd", output="iso")) == [
        "2022-11-14",
        None,
    ]
    for rounded in (20221115, 44879.885):
        with pytest.raises(TypeError, match="float32 rounds"):
            jn.normalize(kind(np.array([rounded], np.float32)), numbers="ymd")


def test_refused_rows_are_counted_and_shown() -> None:
    """One error counts the refused rows by kind, and shows the first few with their labels and reasons."""
    series = pd.Series(["1401/08/23", *["۳۱ مهر ۱۴۰۱"] * 9, "?", "03/04/2021", None], index=[f"r{n}" for n in range(13)])
    with pytest.raises(jn.ReadingError) as caught:
        jn.normalize(series)
    error = caught.value
    assert isinstance(error, jn.ColumnError)
    assert (error.count, error.size, error.problem) == (11, 13, jn.Problem.OUT_OF_RANGE)
    assert error.problems == {"out of range": 9, "unreadable": 1, "ambiguous": 1}
    assert [label for label, _ in error.rows] == ["r1", "r2", "r3", "r4", "r5"]
    assert str(error).startswith("11 of 13 rows have no single reading: 9 out of range, 1")
    assert "row 'r1': \u2068'۳۱ مهر ۱۴۰۱'\u2069: Mehr 1401 has 30 days, not 31" in str(error)
    assert "row 'r1': '۳۱ مهر ۱۴۰۱': Mehr 1401 has 30 days, not 31" in error.message
    assert "and 6 more" in str(error)
    assert all(isinstance(one, jn.OutOfRangeError) for _, one in error.rows)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (str(again), again.count, again.problem, len(again.rows)) == (str(error), 11, error.problem, 5)


def test_a_clock_alone_is_no_datetime() -> None:
    """A clock without a date is an ISO text and a row of a frame, and refused as a datetime or a date."""
    assert jn.normalize(["21:14"], output="iso") == ["T21:14"]
    frame = jn.normalize(["21:14"], output="frame")
    assert (frame["start"], frame["precision"], frame["problem"]) == ([None], ["minute"], [None])
    for output in ("datetime", "date"):
        with pytest.raises(jn.ColumnError, match="a clock without a date"):
            jn.normalize(["21:14"], output=output)
        assert jn.normalize(["21:14", "1401/08/23 21:14"], output=output, errors="coerce")[0] is None


def test_datetimes_pass_through() -> None:
    """A column of datetimes is given back; as texts, dates and frames it has its own wall clock, and its zone's offset."""
    series = pd.Series(pd.to_datetime(["2022-11-14T21:14:05.5", None, "2022-11-15"], format="ISO8601"), name="at")
    assert jn.normalize(series) is series
    assert listed(jn.normalize(series, output="iso")) == ["2022-11-14T21:14:05.500000", None, "2022-11-15T00:00:00"]
    assert listed(jn.normalize(series, output="date")) == [dt.date(2022, 11, 14), None, dt.date(2022, 11, 15)]
    zoned = series.dt.tz_localize("Asia/Tehran")
    assert jn.normalize(zoned) is zoned
    assert listed(jn.normalize(zoned, output="iso"))[0] == "2022-11-14T21:14:05.500000+03:30"
    polars = pl.Series([dt.datetime(2022, 11, 14, 21, 14), None], dtype=pl.Datetime("ms"))  # noqa: DTZ001 - the wall clock
    assert listed(jn.normalize(polars, output="iso")) == ["2022-11-14T21:14:00", None]
    assert listed(jn.normalize(pl.Series([dt.date(2022, 11, 14), None]), output="iso")) == ["2022-11-14", None]
    assert listed(jn.normalize(np.array(["2022-11-14", "NaT"], "M8[D]"), output="iso")) == ["2022-11-14", None]
    assert listed(jn.normalize(pa.array([dt.date(2022, 11, 14), None]), output="iso")) == ["2022-11-14", None]


@pytest.mark.parametrize(
    ("number", "fields", "iso"),
    [
        (44879, {"excel": "1900"}, "2022-11-14"),
        (44879.884722222225, {"excel": "1900"}, "2022-11-14T21:14:00"),
        (1, {"excel": "1900"}, "1900-01-01"),
        (59, {"excel": "1900"}, "1900-02-28"),
        (60, {"excel": "1900"}, None),  # 29 February 1900
        (60.5, {"excel": "1900"}, None),
        (61, {"excel": "1900"}, "1900-03-01"),
        (0, {"excel": "1900"}, None),
        (-1, {"excel": "1900"}, None),
        (2958465, {"excel": "1900"}, "9999-12-31"),
        (2958466, {"excel": "1900"}, None),
        (1e300, {"excel": "1900"}, None),
        (0, {"excel": "1904"}, "1904-01-01"),
        (43417, {"excel": "1904"}, "2022-11-14"),
        (1668460440, {"epoch": "s"}, "2022-11-14T21:14:00+00:00"),
        (1668460440.25, {"epoch": "s"}, "2022-11-14T21:14:00.250000+00:00"),
        (1668460440250, {"epoch": "ms"}, "2022-11-14T21:14:00.250000+00:00"),
        (-1, {"epoch": "s"}, "1969-12-31T23:59:59+00:00"),
        (1e18, {"epoch": "s"}, None),
    ],
)
def test_numbers(number: float, fields: dict[str, Any], iso: str | None) -> None:
    """Numbers are dates when the policy says which: Excel's two systems, with the day that never was, and counts from 1970."""
    for column in (
        [number],
        np.array([number, np.nan]),
        pd.Series([number], dtype=float),
        pl.Series([number, None], dtype=pl.Float64),
    ):
        assert listed(jn.normalize(column, errors="coerce", output="iso", **fields))[0] == iso
    assert listed(jn.normalize(pa.array([None, number], pa.float64()), errors="coerce", output="iso", **fields)) == [None, iso]


NUMBERS: list[tuple[Any, str | None]] = [
    (14010823, "2022-11-14"), (20210628, "2021-06-28"), (14010823211405, "2022-11-14T21:14:05"), (14011301, None), (7, None),
    (-14010823, None), (1401, None), (140108232114, "2022-11-14T21:14"), (10**15 + 14010823, None), (14440419, None),
    (44879, None),
]  # fmt: skip


def test_digits_of_dates() -> None:
    """Whole numbers are read as their digits are, in every kind of column that holds numbers; null stays null."""
    numbers, isos = [number for number, _ in NUMBERS], [iso for _, iso in NUMBERS]
    columns: list[Any] = [
        numbers, tuple(map(float, numbers)), list(map(decimal.Decimal, numbers)), list(map(np.int64, numbers)),
        np.array(numbers), np.array(numbers, float), pd.Series(numbers), pd.Series(numbers, dtype="Int64"),
        pd.Series(numbers, dtype="Float64"), pd.Series(numbers, dtype="int64[pyarrow]"), pd.Series(numbers, dtype="category"),
        pl.Series(numbers), pl.Series(list(map(decimal.Decimal, numbers))), pa.array(numbers),
        pa.array(list(map(decimal.Decimal, numbers))),
    ]  # fmt: skip
    for column in columns:
        assert listed(jn.normalize(column, output="iso", errors="coerce", numbers="ymd")) == isos
    for number, iso in NUMBERS:
        if len(str(number)) in (8, 14):
            assert said(str(number), {})[0] == iso
    for gap in (np.array([14010823, np.nan]), pd.Series([14010823, None], dtype="Int64"), pl.Series([14010823, None])):
        assert listed(jn.normalize(gap, output="iso", numbers="ymd")) == ["2022-11-14", None]
    for part in (14010823.5, float("inf"), decimal.Decimal("14010823.25"), True):
        assert jn.normalize([part], output="iso", errors="coerce", numbers="ymd") == [None]
    assert listed(jn.normalize(np.array([14010823.5, np.inf]), output="iso", errors="coerce", numbers="ymd")) == [None, None]
    assert jn.normalize([14440419], output="iso", numbers="ymd", calendar="lunar") == ["2022-11-14"]
    with pytest.raises(jn.ColumnError, match="a whole number of 8, 12 or 14 digits"):
        jn.normalize(np.array([14010823, 7]), numbers="ymd")
    found = jn.profile(np.array([14010823, 14440419, np.nan, 20221114]), numbers="ymd")
    assert (found.read, found.nulls, found.formats[0].name) == (2, 1, "yearmonthday")
    assert found.policy == jn.Policy(numbers="ymd", calendar="jalali")


SHORT: list[tuple[Any, str | None]] = [
    (10823, "2022-11-14"), (990101, "2020-03-20"), (101, "2021-03-21"), (40823, "2025-11-14"),
    (10823211405, "2022-11-14T21:14:05"),
    (990101235959, "2020-03-20T23:59:59"), (14010823, None), (9121234567, None), (912123456, None), (11301, None), (7, None),
    (0, None),
    (-10823, None), (1401, None), (14010823211405, None),
]  # fmt: skip


def test_digits_of_short_dates() -> None:
    """Two-digit years are of the pivot's hundred, and zeros that a number has lost are put back; nothing else is read so."""
    numbers, isos = [number for number, _ in SHORT], [iso for _, iso in SHORT]
    for column in (
        numbers, list(map(float, numbers)), list(map(decimal.Decimal, numbers)), np.array(numbers), pd.Series(numbers * 20),
        pd.Series(numbers, dtype="Int64"), pl.Series(numbers), pa.array(numbers), np.array(numbers, float),
    ):  # fmt: skip
        for more in ({}, {"order": "dmy"}):  # the layout says the order
            made = listed(jn.normalize(column, output="iso", errors="coerce", numbers="yymmdd", **more))  # type: ignore[call-overload]
            assert made[: len(isos)] == isos
    assert jn.normalize([210628, 990101], output="iso", numbers="yymmdd", calendar="gregorian") == ["2021-06-28", "1999-01-01"]
    assert jn.normalize([10823], output="iso", numbers="yymmdd", pivot=1300) == ["1922-11-15"]
    assert jn.normalize([990101], output="iso", numbers="yymmdd", pivot=1300) == ["2020-03-20"]
    with pytest.raises(jn.ColumnError, match="YYMMDD or YYMMDDHHMMSS"):
        jn.normalize(np.array([10823, 14010823]), numbers="yymmdd")
    found = jn.profile(pd.Series([10823, 990101, 981112, None]))
    assert found.policy == jn.Policy(numbers="yymmdd")
    assert found.why.endswith("; 3 of 3 numbers look like YYMMDD")
    again = jn.profile(pd.Series([10823, 990101, 981112, None]), policy=found.policy)
    assert (again.read, again.nulls, again.policy) == (3, 1, found.policy)


@strategies.quickly(60)
@given(
    st.lists(st.sampled_from([number for number, _ in NUMBERS + SHORT]) | st.integers(-5, 10**15), max_size=40),
    st.sampled_from(["ymd", "yymmdd"]),
)
def test_numbers_in_arrays(numbers: list[int], layout: Any) -> None:
    """An array of numbers is read as each alone is, whatever widths stand beside one another."""
    alone = jn.normalize(numbers, output="frame", numbers=layout)
    made = jn.normalize(np.array([*numbers, np.nan]), output="frame", numbers=layout)
    for name in ("iso", "precision", "calendar", "marks", "problem"):
        assert listed(made[name]) == [*alone[name], None], name


def test_cells_of_a_sheet() -> None:
    """Cells as read_excel gives them: datetimes, whole numbers with gaps, texts and words for none in one column."""
    cells = [dt.datetime(2022, 11, 14), 14010823, 14010823.0, "۲۳ آبان ۱۴۰۱", float("nan"), "-", 0, None, "14010823"]  # noqa: DTZ001
    found = jn.profile(pd.Series(cells, dtype=object))
    assert found.policy == jn.Policy(numbers="ymd", nulls=("-", "0"))
    made = jn.normalize(pd.Series(cells, dtype=object), policy=found.policy, output="date")
    day = dt.date(2022, 11, 14)
    assert listed(made) == [day, day, day, day, None, None, None, None, day]


@pytest.mark.parametrize("times", [1, 30])
def test_digits_with_zeros_behind_a_point(times: int) -> None:
    """A number that became a text with a point is the date of its digits, and any other part of it is refused."""
    cells = ["14010823.0", "20210628.0", "۱۴۰۱۰۸۲۳٫۰", "14010823.00", "14010823211405.0", "14010823.5", "14011301.0", "1401.0"]
    isos = ["2022-11-14", "2021-06-28", "2022-11-14", "2022-11-14", "2022-11-14T21:14:05", None, None, None]
    assert jn.normalize(cells * times, output="iso", errors="coerce") == isos * times
    assert [said(cell, {})[0] for cell in cells] == isos


@pytest.mark.parametrize(
    ("numbers", "hint"),
    [
        ([14010823, 13990417, 7], 'YYYYMMDD: pass numbers="ymd"'),
        ([14010823211405, 20221114211405], 'YYYYMMDD: pass numbers="ymd"'),
        ([44879.5, 44880, 14010823], """Excel's days: pass excel="1900\""""),
        ([1668460440, 1668460441], 'seconds since 1970: pass epoch="s"'),
        ([1668460440000, 1668460441000, 1], 'milliseconds since 1970: pass epoch="ms"'),
        ([10823, 991230, 981112, 7], 'YYMMDD: pass numbers="yymmdd"'),
        ([140108232114, 140108242114], 'YYYYMMDD: pass numbers="ymd"'),
        ([20823, 30915], 'numbers: pass numbers="ymd", excel="1900" or epoch="s"'),
        ([1, 2, 14010823], 'numbers: pass numbers="ymd", excel="1900" or epoch="s"'),
        ([14011301, 14011302], 'numbers: pass numbers="ymd", excel="1900" or epoch="s"'),
        ([14010823, 44879, 1668460440], 'numbers: pass numbers="ymd", excel="1900" or epoch="s"'),
    ],
)
def test_hint_for_numbers(numbers: list[float], hint: str) -> None:
    """The error of a column of numbers says what most of them could be, also where there are many."""
    for column in (np.array(numbers), pd.Series(numbers * 5000), pl.Series([*numbers, None], strict=False)):
        with pytest.raises(TypeError, match=re.escape(hint)):
            jn.normalize(column)
        found = jn.profile(column)
        field = next((name for name in NUMBERED if getattr(found.policy, name)), None)
        assert found.read == 0
        assert field is None or f': pass {field}="{getattr(found.policy, field)}"' in f": {hint.partition(': ')[2]}"
        assert (field is None) == ("numbers: " in hint) == ("look like no one kind of dates" in found.why)


def test_numbers_need_a_policy() -> None:
    """A column of numbers is a mistake where the policy does not explain them, whatever is done with errors."""
    for column in (np.array([1, 2]), pd.Series([1.5]), pl.Series([1]), pa.array([1])):
        with pytest.raises(TypeError, match="not of numbers: pass numbers"):
            jn.normalize(column, errors="coerce")
    assert jn.normalize([44879, "1401/08/23", None], output="iso", excel="1900") == ["2022-11-14", "2022-11-14", None]
    with pytest.raises(ValueError, match="expected one of them"):
        jn.normalize([1], excel="1900", epoch="s")


@pytest.mark.parametrize(
    "column",
    ["1401/08/23", 5, None, {"a": 1}, pd.DataFrame({"a": ["1401/08/23"]}), pl.DataFrame({"a": ["x"]}), np.array([["x"]]),
     np.array([True]), pd.Series([True]), pl.Series([[1]]), pa.array([b"1401/08/23"]), np.array([b"x"])],
    ids=lambda column: f"{type(column).__module__}.{type(column).__name__}",
)  # fmt: skip
def test_no_column(column: Any) -> None:
    """What is no column, or of a type that has no dates in it, is a TypeError, also when errors are coerced."""
    with pytest.raises(TypeError, match="expected a column"):
        jn.normalize(column, errors="coerce")


def test_misuse() -> None:
    """A wrong option says what can be given."""
    with pytest.raises(ValueError, match="errors='ignore': expected 'raise' or 'coerce'"):
        jn.normalize([], errors="ignore")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="output='dates': expected one of 'datetime', 'date', 'iso', 'frame'"):
        jn.normalize([], output="dates")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="no policy field 'dayfirst'"):
        jn.normalize([], dayfirst=True)  # type: ignore[call-overload]


def test_narwhals_goes_in_and_comes_out() -> None:
    """A narwhals Series gives one back."""
    made = jn.normalize(nw.from_native(pl.Series("cell", ["1401/08/23"]), series_only=True))
    assert isinstance(made, nw.Series)
    assert (made.name, made.to_list()) == ("cell", [dt.datetime(2022, 11, 14)])  # noqa: DTZ001 - the wall clock


def test_many_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of rows, and of a bounded number of units, give the same rows in the same order."""
    rng = random.Random(23)  # noqa: S311 - no secret
    cells: list[Any] = [rng.choice(CELLS) for _ in range(997)] + ["x" * 5_000, None, dt.date(2022, 11, 14), "ا" * 300]
    whole = jn.normalize(cells, output="frame")
    arrow = pa.array([cell if isinstance(cell, str) else None for cell in cells])
    whole_arrow = jn.normalize(arrow, output="frame")
    monkeypatch.setattr(adapters, "BATCH_ROWS", 100)
    monkeypatch.setattr(adapters, "_BATCH_UNITS", 700)
    assert jn.normalize(cells, output="frame") == whole
    assert jn.normalize(arrow, output="frame") == whole_arrow


def test_progress(capsys: pytest.CaptureFixture[str]) -> None:
    """A bar on standard error counts the rows."""
    jn.normalize(["1401/08/23"] * 50, progress=True)
    shown = capsys.readouterr()
    assert "50.0/50.0" in shown.err
    assert shown.out == ""


HOSTILE: dict[str, Any] = {
    "identical": lambda _: "1401/08/23",
    "all distinct": lambda n: f"{n} x {'ا' * (n % 7)}",
    "0-300 characters": lambda n: "x" * (n % 300),
    "impossible days": lambda n: f"1401/08/{n % 40} {'-' * (n % 50)}",
    "null": lambda _: None,
    "entities": lambda n: f"&#{1600 + n % 400}; ۲۳ آبان ۱۴۰۱",
    "ambiguous": lambda n: f"0{n % 9}/0{n % 8}/0{n % 7}",
    "labels": lambda n: f"۲۳ آبان ۱۴۰۱ {chr(0x628 + n % 20) * (n % 90)}",
}


@pytest.mark.parametrize("cell", HOSTILE.values(), ids=HOSTILE)
def test_work_is_linear(cell: Any) -> None:
    """Four times the rows is at most about four times the calls, whatever is in them; time and memory are in benchmarks/."""

    def work(size: int) -> int:
        column = [cell(n) for n in range(size)]
        parser.shape_of.cache_clear()
        engines.IDLE.cache_clear()
        return calls(lambda: jn.normalize(column, errors="coerce"))

    assert work(4_000) < 5 * work(1_000) + 2_000


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve chunks' rows need no more room, but for the result, than three chunks'."""
    monkeypatch.setattr(adapters, "BATCH_ROWS", 40_000)
    cells = pa.array([f"{n % 28 + 1} آبان {1380 + n % 23}" for n in range(40_000)])

    def peak(times: int) -> int:
        column = pa.chunked_array([cells] * times)
        tracemalloc.start()
        jn.normalize(column)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found - 8 * len(column)

    peak(1)
    assert peak(12) < 1.1 * peak(3)


def test_the_way_back() -> None:
    """What render writes in any layout, a column of it reads back, in every digit set."""
    rng = random.Random(1)  # noqa: S311 - no secret
    moments = [dt.datetime(1990, 1, 1) + dt.timedelta(seconds=rng.randrange(10**9)) for _ in range(300)]  # noqa: DTZ001 - the wall clock
    for pattern in LAYOUTS:
        for digits in ("ascii", "fa", "ar"):
            texts = [jn.render(moment, pattern, digits=digits) for moment in moments]
            read = jn.normalize(texts, output="date")
            assert read == [moment.date() for moment in moments]


def test_without_pyarrow() -> None:
    """Where pyarrow is not installed the answers are the same."""
    code = (
        "import sys; sys.modules['pyarrow'] = None; sys.path.insert(0, sys.argv[1])\n"
        "import numpy as np, polars as pl, jalali_norm as jn\n"
        "cells = ['1401/08/23', None, '۲۳ آبان ۱۴۰۱', '?', 'آبان ۱۴۰۱'] * 20\n"
        "f = jn.normalize(cells, output='frame')\n"
        "assert f['iso'][:5] == ['2022-11-14', None, '2022-11-14', None, '2022-10-23/2022-11-21'], f\n"
        "assert f['problem'][2:4] == [None, 'unreadable']\n"
        "s = jn.normalize(pl.Series('c', cells), errors='coerce', output='iso')\n"
        "assert s.to_list() == f['iso'] and s.name == 'c'\n"
        "c = jn.normalize(pl.Series('c', cells, dtype=pl.Categorical), errors='coerce'); assert c.null_count() == 40\n"
        "assert np.isnat(jn.normalize(np.array(cells, object), errors='coerce')).sum() == 40\n"
    )
    subprocess.run([sys.executable, "-c", code, str(pathlib.Path(jn.__file__).parent.parent)], check=True)  # noqa: S603


def test_days_that_python_has_not() -> None:
    """Datetimes outside the years 1 to 9999 are out of range, in a column and in a list, never cut or wrapped."""
    far = ["12000-01-01", "-0044-03-15", "300000-01-01"]
    columns: list[Any] = [np.array([day, "2022-11-14", "NaT"], "M8[s]") for day in far]
    columns += [[np.datetime64(day), np.datetime64("2022-11-14"), None] for day in far]
    columns.append(pa.array([10**12, 1668384000, None], pa.timestamp("s")))
    for column in columns:
        policies: list[dict[str, Any]] = [{}, {"epoch": "ms"}, {"excel": "1900"}]
        for policy in policies:
            frame = jn.normalize(column, output="frame", **policy)
            assert listed(frame["problem"]) == ["out of range", None, None]
            assert listed(frame["iso"])[0] is None
            assert [str(one)[:10] for one in listed(frame["start"])] == ["None", "2022-11-14", "None"]
        with pytest.raises(jn.ColumnError, match="outside the years 1 to 9999"):
            jn.normalize(column, output="iso")


def test_masked_arrays() -> None:
    """What a masked array masks is null."""
    for values in (np.array(["2022-11-14", "2022-11-15"], "M8[D]"), np.array(["2022-11-14", "2022-11-15"], object)):
        masked = np.ma.array(values, mask=[False, True])
        assert listed(jn.normalize(masked, output="iso")) == ["2022-11-14", None]
        assert listed(jn.normalize(masked, output="date")) == [dt.date(2022, 11, 14), None]
    assert listed(jn.normalize(np.ma.array([44879, 1], mask=[False, True]), excel="1900", output="iso")) == ["2022-11-14", None]
    assert listed(
        jn.render(np.ma.array(np.array(["2022-11-14", "2022-11-15"], "M8[D]"), mask=[False, True]), "year/month/day")
    ) == [
        "1401/08/23",
        None,
    ]


def test_categories_that_are_no_text() -> None:
    """A categorical column of dates, of numbers that the policy explains, of several types, or of no values is read."""
    days = pd.Series(pd.to_datetime(["2022-11-14", None, "2022-11-15"])).astype("category")
    assert listed(jn.normalize(days, output="date")) == [dt.date(2022, 11, 14), None, dt.date(2022, 11, 15)]
    dates = pa.array([dt.date(2022, 11, 14), dt.date(2022, 11, 15)]).dictionary_encode()
    assert listed(jn.normalize(dates, output="iso")) == ["2022-11-14", "2022-11-15"]
    numbers = pd.Series([44879, 44880]).astype("category")
    assert listed(jn.normalize(numbers, output="iso", excel="1900")) == ["2022-11-14", "2022-11-15"]
    mixed = pd.Series(["1401/08/23", 44879, None], dtype=object).astype("category")
    assert listed(jn.normalize(mixed, output="iso", excel="1900")) == ["2022-11-14", "2022-11-14", None]
    assert listed(jn.normalize(mixed, output="iso", errors="coerce")) == ["2022-11-14", None, None]
    chunks = [pa.array(part).dictionary_encode() for part in (["1401/08/23", "?"], ["1401/08/24"])]
    holed = pa.DictionaryArray.from_arrays(pa.array([0, 1], pa.int32()), pa.array(["1401/08/25", None]))
    assert listed(jn.normalize(pa.chunked_array([*chunks, holed]), output="iso", errors="coerce")) == [
        "2022-11-14", None, "2022-11-15", "2022-11-16", None,
    ]  # fmt: skip
    assert listed(jn.normalize(pd.Series([None, None], dtype="category"))) == [None, None]


def test_columns_of_nulls_of_any_type() -> None:
    """A column of nulls alone, as an empty one of a file is, is one of nulls whatever its type."""
    for column in (
        pd.Series([float("nan")] * 2), np.array([np.nan] * 2), pl.Series([None, None], dtype=pl.Float64), pa.nulls(2),
        pd.Series([pd.NA, pd.NA], dtype="boolean"), pl.Series([None, None], dtype=pl.Boolean), pl.Series([None, None]),
    ):  # fmt: skip
        for output in ("datetime", "date", "iso"):
            assert listed(jn.normalize(column, output=output)) == [None, None]
        assert jn.profile(column).nulls == 2


def test_cells_of_all_sorts() -> None:
    """No cell stops a column whose errors are coerced: surrogates, huge numbers, bytes that are no UTF-8, hostile objects."""

    class Hostile:
        def __str__(self) -> str:
            raise RuntimeError

    cells = ["\ud800", 10**5000, Hostile(), [1], {"a": 1}, "1401/08/23", decimal.Decimal("44879.5")]
    assert jn.normalize(cells, errors="coerce", output="iso") == [*[None] * 5, "2022-11-14", None]
    assert jn.normalize(cells, errors="coerce", output="iso", excel="1900") == [
        *[None] * 5,
        "2022-11-14",
        "2022-11-14T12:00:00",
    ]
    with pytest.raises(jn.ColumnError, match="<Hostile>"):
        jn.normalize(cells)
    assert jn.profile(cells).refused == 6
    strings = pd.Series(["\ud800", "1401/08/23"], dtype=pd.StringDtype("python"))
    assert listed(jn.normalize(strings, errors="coerce", output="date")) == [None, dt.date(2022, 11, 14)]
    bad = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.py_buffer(np.array([0, 9, 19], np.int32)), pa.py_buffer(b"1401/8/2\xff1401/08/23")]
    )
    assert listed(jn.normalize(bad, errors="coerce", output="iso")) == [None, "2022-11-14"]


def test_ranges_beside_the_reform() -> None:
    """A yearless end beside a year near 1582 is what `parse` reads, where days until then are Julian."""
    policy = jn.Policy(julian=True, nonexistent="backward")
    cells = [
        "اوایل بین ۱۵۸۲-۰۸-۰۱ و ۳۰ ژوئیه",
        "از 15 Sep 1583 تا 05 Oct",
        "10 Jan 1583 تا 5 Oct",
        "5 Oct تا 10 Jan 1583",
    ] * 100
    for cell, found in zip(cells, jn.normalize(cells, policy=policy, output="iso", errors="coerce"), strict=True):
        try:
            wanted = jn.parse(cell, policy=policy).iso
        except jn.ReadingError:
            wanted = None
        assert found == wanted, cell
