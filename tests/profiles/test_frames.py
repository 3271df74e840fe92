"""Whole frames: which columns are taken and why, each as normalize reads it, and what is reported of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import jalali_norm as jn
import jalali_norm.pandas
import jalali_norm.polars
from jalali_norm.columns.normalize import ColumnReader
from jalali_norm.profiles import frames
from tests.helpers import listed

DATA: dict[str, list[Any]] = {
    "paid": ["۲۳ آبان ۱۴۰۱", "1401/08/24", "۳۱ مهر ۱۴۰۱", None, "", "نامشخص", "2022-11-14", "NULL"],
    "note": ["تماس گرفت", "1401", None, "-", "۱۲ عدد", "x", "ساعت ۱۲", "1401/08/23"],
    "sum": [14010823, 2, 3, 4, 5, 6, 7, 8],
    "clock": ["12:30", "13:30", "14:30", None, "15:30", "9:30", "10:30", "۱۱:۳۰"],
    "year": ["1398", "1399", "1400", "1401", "1402", "1398", "1399", "1400"],
    "price": [1.5, None, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5],
    "nothing": [None] * 8,
}
KINDS: dict[str, Any] = {
    "dict": DATA,
    "pandas": pd.DataFrame(DATA, index=[*"abcdefgh"]),
    "polars": pl.DataFrame(DATA),
    "arrow": pa.table(DATA),
    "narwhals": nw.from_native(pl.DataFrame(DATA)),
}


def names_of(frame: Any) -> list[str]:
    """Return the names of a frame's columns."""
    return list(frame if isinstance(frame, dict) else frame.column_names if isinstance(frame, pa.Table) else frame.columns)


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_is_what_normalize_says(kind: str) -> None:
    """The frame is of its kind, in order, with the values that normalize gives; only what is of dates is taken."""
    given = KINDS[kind]
    for output in ("datetime", "date", "iso"):
        clean, report = jn.normalize_frame(given, output=output)
        assert type(clean) is type(given)
        assert names_of(clean) == [*DATA]
        assert list(report.columns) == ["paid"]
        for name in DATA:
            column = given[name]
            expected = jn.normalize(column, output=output, errors="coerce") if name == "paid" else column  # type: ignore[call-overload, unused-ignore]
            assert str(listed(clean[name])) == str(listed(expected)), name
    one = report.columns["paid"]
    assert (one.size, one.read, one.refused, one.nulls) == (8, 3, 2, 3)
    assert one.problems == {"out of range": 1, "unreadable": 1}
    assert one.why == "3 of 4 cells looked at are dates"
    assert report.left["nothing"] == "there is nothing in it"
    assert report.left["year"].startswith("0 of 8 cells looked at are dates, and 8 may be")
    assert "numbers" in report.left["sum"] or kind == "dict"
    refusals = report.refusals()
    assert type(refusals) is type(given)
    assert [listed(refusals[name]) for name in ("row", "column", "problem")] == [
        [2, 5], ["paid"] * 2, ["out of range", "unreadable"]]  # fmt: skip
    assert listed(refusals["text"]) == ["۳۱ مهر ۱۴۰۱", "نامشخص"]
    assert listed(refusals["reason"])[0] == "Mehr 1401 has 30 days, not 31"
    assert report.suggested()["paid"].nulls == ("نامشخص",)
    if kind == "pandas":
        assert clean.index.equals(given.index)


@pytest.mark.parametrize("kind", KINDS)
def test_named_columns(kind: str) -> None:
    """Columns are read under a policy of their own, laid over that of all, and nothing else is looked at."""
    given = KINDS[kind]
    clean, report = jn.normalize_frame(given, {"sum": {"numbers": "ymd"}, "paid": jn.Policy(nulls=("نامشخص",))}, output="iso")
    assert listed(clean["sum"])[:2] == ["2022-11-14", None]
    assert report.columns["paid"].nulls == 4
    assert report.columns["sum"].why == "it was named"
    assert report.left["note"] == "it was not named"
    assert listed(jn.normalize_frame(given, "paid", output="iso").frame["paid"]) == listed(
        jn.normalize(given["paid"], output="iso", errors="coerce")
    )
    with pytest.raises(KeyError, match="no column 'at'; there are 'paid', 'note'"):
        jn.normalize_frame(given, ["at"])
    with pytest.raises(jn.ColumnError, match="2 of 8 rows"):
        jn.normalize_frame(given, ["paid"], errors="raise")
    with pytest.raises(TypeError, match="no policy field 'dayfirst'"):
        jn.normalize_frame(given, {"paid": {"dayfirst": True}})
    if kind != "dict":
        with pytest.raises(TypeError, match="expected a column of text, not of numbers"):
            jn.normalize_frame(given, ["sum"])


def test_numbers_are_not_found_by_chance() -> None:
    """A policy that makes a date of any number takes no column of numbers that was not named."""
    frame = pd.DataFrame({"amount": [44879, 44880], "day": [14010823, 14010824], "at": ["1401/08/23", "1401/08/24"]})
    for fields in ({"excel": "1900"}, {"epoch": "s"}):
        clean, report = jn.normalize_frame(frame, **fields)  # type: ignore[call-overload]
        assert list(report.columns) == ["at"]
        assert clean["amount"].tolist() == [44879, 44880]
        assert list(jn.normalize_frame(frame.to_dict("list"), **fields).report.columns) == ["at"]  # type: ignore[call-overload]
    assert list(jn.normalize_frame(frame, numbers="ymd").report.columns) == ["day", "at"]
    assert jn.normalize_frame(frame, ["amount"], excel="1900", output="iso").frame["amount"].tolist() == [
        "2022-11-14",
        "2022-11-15",
    ]


def test_columns_that_are_dates_already() -> None:
    """Datetimes are left as they are, and named ones are what normalize makes of them."""
    frame = pd.DataFrame(
        {"at": pd.to_datetime(["2022-11-14"]), "day": [dt.date(2022, 11, 14)], "in": [pd.Timedelta(1)], "ok": [True]}
    )
    clean, report = jn.normalize_frame(frame)
    assert clean["at"].equals(frame["at"])
    assert report.left["at"] == "it is of dates already"
    assert {"in", "ok"} <= report.left.keys()
    assert jn.normalize_frame(frame, ["at"], output="iso").frame["at"].tolist() == ["2022-11-14T00:00:00"]
    empty, report = jn.normalize_frame({})
    assert (empty, report.columns, str(report)) == ({}, {}, "")


def test_years_that_were_read_as_ad() -> None:
    """Dates by their type whose years are Jalali ones are told of, of one type or objects; a text says what its year is."""
    days = [dt.date(1401, 8, 23), dt.date(1401, 8, 24), None]
    _, report = jn.normalize_frame({"days": np.array(days, "M8[D]"), "objects": days, "texts": ["سال ۱۴۰۱ میلادی"] * 3})
    assert list(report.columns) == ["objects", "texts"]
    warning = "; the year AD of 2 is 1200–1499: if these are Jalali years, jn.repair_misread(column) reads them"
    assert report.left["days"].endswith(warning)
    assert report.columns["objects"].why.endswith(warning)
    assert "jn.repair_misread" not in report.columns["texts"].why


def test_labels_of_pandas() -> None:
    """A label that is a number, or a tuple of a MultiIndex, names one column."""
    frame = pd.DataFrame([["1401/08/23", "1401/08/24"]])
    _, report = jn.normalize_frame(frame, 1)  # type: ignore[call-overload]
    assert str([*report.columns]) == "[1]"
    with pytest.raises(KeyError, match="no column 2; there are 0, 1"):
        jn.normalize_frame(frame, 2)  # type: ignore[call-overload]
    frame.columns = pd.MultiIndex.from_tuples([("at", "a"), ("at", "b")])
    clean, report = jn.normalize_frame(frame, ("at", "a"), output="iso")
    assert str([*report.columns]) == "[('at', 'a')]"
    assert clean.to_numpy().tolist() == [["2022-11-14", "1401/08/24"]]


def test_cells_are_looked_at_from_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long column is known by some of its cells, the same ones each time, and read once."""
    rows = 0
    batches = ColumnReader.batches

    def counted(reader: ColumnReader, **options: Any) -> Any:
        nonlocal rows
        rows += reader.native.size
        return batches(reader, **options)

    monkeypatch.setattr(ColumnReader, "batches", counted)
    head_of_garbage = ["?"] * 2_000 + ["1401/08/23", "۲۳ آبان ۱۴۰۱"] * 9_000
    for frame in ({"at": head_of_garbage}, pd.DataFrame({"at": head_of_garbage}), pl.DataFrame({"at": head_of_garbage})):
        rows = 0
        _, report = jn.normalize_frame(frame)
        assert rows == 20_000 + frames._SAMPLE  # noqa: SLF001 - what is looked at
        assert report.columns["at"].refused == 2_000
        assert str(report) == str(jn.normalize_frame(frame).report)
        assert "and 1,995 more: refusals() has them all" in str(report)


def test_the_report_is_of_the_frame_that_was_given() -> None:
    """A frame whose column is replaced afterwards is still reported as it was; the report shows itself, isolated."""
    frame = pd.DataFrame({"at": ["1401/08/23", "۳۱ مهر ۱۴۰۱"], 5: [1, 2]})
    clean, report = jn.normalize_frame(frame, ["at"], order="dmy")
    frame["at"] = clean["at"]
    assert report.refusals()["text"].tolist() == ["۳۱ مهر ۱۴۰۱"]
    assert "under Policy(order='dmy')" in str(report)
    assert "⁨'۳۱ مهر ۱۴۰۱'⁩" in str(report)
    assert repr(report) == "<FrameReport: 1 columns read, 1 left, 1 cells refused>"
    assert report._repr_html_().startswith("<pre")
    clocks = jn.normalize_frame({"at": ["12:30", "1401/08/23"]}, ["at"])
    assert clocks.report.refusals()["reason"] == ["a clock without a date"]


def test_doors() -> None:
    """The accessors of pandas and polars are normalize_frame; a LazyFrame reads the columns that are named."""
    for given in (KINDS["pandas"], KINDS["polars"]):
        clean, report = given.jnorm.normalize(output="iso")
        assert listed(clean["paid"]) == listed(jn.normalize_frame(given, output="iso").frame["paid"])
        assert report.refused == 2
    lazy = KINDS["polars"].lazy().jnorm.normalize({"paid": {"nulls": ["نامشخص"]}}, errors="coerce", output="date")
    assert lazy.collect_schema()["paid"] == pl.Date
    assert lazy.collect()["paid"].to_list()[:3] == [dt.date(2022, 11, 14), dt.date(2022, 11, 15), None]
    for wrong in (KINDS["polars"].lazy(), ["1401/08/23"], np.zeros((2, 2)), pd.Series(["1401/08/23"]), None):
        with pytest.raises(TypeError, match="expected a DataFrame, an Arrow Table or a dict of columns"):
            jn.normalize_frame(wrong)
    with pytest.raises(ValueError, match="output='frame': expected one of 'datetime', 'date', 'iso'"):
        jn.normalize_frame({}, output="frame")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="column 'a': expected a Policy, a dict of its fields or None, not int"):
        jn.normalize_frame({"a": []}, {"a": 5})


def test_what_a_frame_keeps_beside_its_columns() -> None:
    """What pandas keeps of a frame stays with it."""
    frame = pd.DataFrame({"paid": ["1401/08/23"]})
    frame.attrs["source"] = "bank"
    assert jn.normalize_frame(frame).frame.attrs == {"source": "bank"}


@pytest.mark.parametrize(
    "frame", [pd.DataFrame([["1401/08/23", "x"]], columns=["a", "a"]), pa.table([["1401/08/23"], ["x"]], names=["a", "a"])]
)
def test_columns_of_one_name_are_refused(frame: Any) -> None:
    """Which of two columns is meant nobody could say."""
    with pytest.raises(ValueError, match="2 columns are called 'a': give each a name of its own"):
        jn.normalize_frame(frame)
