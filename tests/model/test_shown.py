"""What a reading is to a prompt, a notebook, a frame, JSON and a comparison."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import operator
from typing import Any

import jdatetime
import pandas as pd
import polars as pl
import pytest

import jalali_norm as jn
from jalali_norm.model import Precision
from tests.helpers import labelled

TEXT = "وزیر دیروز گفت نمایشگاه از ۵ تا ۹ آذر ۱۴۰۱ برپاست؛ حدود ۲۳ آبان ۱۴۰۱ ساعت ۹، 01/02/03 و ۱ رمضان ۱۴۴۶."
FIRST, LAST = "\u2068", "\u2069"


def test_repr() -> None:
    """A reading shows its value, its text, isolated where it goes right to left, and what stands between the two."""
    assert repr(jn.parse("2022-11-14")) == "Reading('2022-11-14', '2022-11-14')"
    assert [repr(one) for one in jn.extract(TEXT)] == [
        f"Reading(None, {FIRST}'دیروز'{LAST}, problem=Problem.MISSING_REFERENCE)",
        f"Reading('2022-11-26/2022-11-30', {FIRST}'۵ تا ۹ آذر ۱۴۰۱'{LAST})",
        f"Reading('2022-11-14T09:00', {FIRST}'۲۳ آبان ۱۴۰۱ ساعت ۹'{LAST}, hedge=Hedge.APPROXIMATE)",
        "Reading(None, '01/02/03', problem=Problem.AMBIGUOUS)",
        f"Reading('2025-03-02', {FIRST}'۱ رمضان ۱۴۴۶'{LAST}, doubt=1)",
    ]


def test_an_explanation_shows_its_text() -> None:
    """At a prompt and in a notebook an explanation is the text that print shows."""
    found = jn.explain("۲۳ آبان ۱۴۰۱")
    assert repr(found) == str(found)


def test_html() -> None:
    """A notebook shows what is told, escaped and isolated, and nothing of what is not."""
    page = jn.parse("23 آبان 1401 &lrm;ساعت 9")._repr_html_()
    assert "<bdi>2022-11-14T09:00</bdi>" in page
    assert "&amp;lrm;" in page
    assert "problem" not in page
    assert page.count("<tr>") == page.count("</tr>")
    assert "<bdi>ambiguous</bdi>" in jn.extract("تاریخ 01/02/03 بود")[0]._repr_html_()


def test_to_dict() -> None:
    """Every field is there as JSON has it, the value in front, the precision by its name; candidates are such dicts."""
    for reading in jn.extract(TEXT):
        made = reading.to_dict()
        assert list(made) == [field.name for field in dataclasses.fields(reading)]
        assert json.loads(json.dumps(made)) == made
        assert (made["iso"], made["precision"]) == (reading.iso, reading.precision.name.lower())
        assert made["candidates"] == [one.to_dict() for one in reading.candidates]
        assert made["start"] == (reading.start and reading.start.isoformat())


def test_errors_to_dict() -> None:
    """An error has its problem, its reason, its place and its candidates; that of a column its rows."""
    for text, *_ in (*labelled("refused"), *labelled("undecided")):
        with pytest.raises(jn.ReadingError) as caught:
            jn.parse(text)
        made = caught.value.to_dict()
        assert json.loads(json.dumps(made)) == made
        assert (made["problem"], made["text"]) == (str(caught.value.problem), text)
        assert [one["iso"] for one in made["candidates"]] == [one.iso for one in caught.value.candidates]
    column = pd.Series(["1401/08/23", "?", "۳۱ مهر ۱۴۰۱"], index=pd.to_datetime(["2022-01-01", "2022-01-02", "2022-01-03"]))
    with pytest.raises(jn.ColumnError) as failed:
        jn.normalize(column)
    made = failed.value.to_dict()
    assert json.loads(json.dumps(made)) == made
    assert (made["count"], made["size"], made["problems"]) == (2, 3, {"unreadable": 1, "out of range": 1})
    assert [(row["row"][:10], row["text"]) for row in made["rows"]] == [("2022-01-02", "?"), ("2022-01-03", "۳۱ مهر ۱۴۰۱")]


def test_frames_of_readings() -> None:
    """A frame of readings has a column a field, the value and the precision as texts; and so has one of their dicts."""
    found = jn.extract(TEXT)
    names = [field.name for field in dataclasses.fields(jn.Reading)]
    assert names[:2] == ["iso", "text"]
    frame = pd.DataFrame(found)
    assert list(frame.columns) == names
    for other in (frame, pd.DataFrame([one.to_dict() for one in found]), pl.DataFrame([one.to_dict() for one in found])):
        assert [None if one != one else one for one in other["iso"].to_list()] == [one.iso for one in found]  # noqa: PLR0124 - NaN
        assert other["precision"].to_list() == [str(one.precision) for one in found]
    table = pl.DataFrame(jn.extract("در ۲۳ آبان ۱۴۰۱ و مهر ۱۴۰۱"))
    assert table.columns == names
    assert table["iso"].to_list() == ["2022-11-14", "2022-09-23/2022-10-22"]


def test_properties_are_no_arguments() -> None:
    """The value is listed with the fields and is none: it is no argument, and `replace` makes it anew."""
    reading = jn.parse("1401/08/23")
    other = dataclasses.replace(reading, end=dt.date(2022, 11, 15))
    assert other.iso == dataclasses.asdict(other)["iso"] == "2022-11-14/2022-11-15"
    with pytest.raises(TypeError):
        jn.Reading(iso="2022-11-14")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        reading.iso = ""  # type: ignore[misc]


@pytest.mark.parametrize(
    "other",
    [
        dt.date(2022, 11, 14), dt.datetime(2022, 11, 14), dt.time(9), pd.Timestamp("2022-11-14"),  # noqa: DTZ001
        jdatetime.date(1401, 8, 23), jdatetime.datetime(1401, 8, 23), pd.NaT,
    ],
)  # fmt: skip
def test_no_date_is_equal(other: Any) -> None:
    """A reading compared with a date, on either side, is an error that says what to compare, and never just unequal."""
    reading = jn.parse("1401/08/23")
    for compare in (lambda: reading == other, lambda: reading != other, lambda: other in [0, reading]):
        with pytest.raises(TypeError, match=r"compare its \.date\(\)"):
            compare()
    if not isinstance(other, (jdatetime.date, type(pd.NaT))):  # theirs answer first
        with pytest.raises(TypeError, match=r"compare its \.date\(\)"):
            _ = other == reading
    with pytest.raises(TypeError):
        _ = reading < other


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(pd.to_datetime(["2022-11-14"])), pd.DatetimeIndex(["2022-11-14"]), pd.Series([dt.date(2022, 11, 14)]),
        pd.Series(pd.to_datetime(["2022-11-14"])).array, pd.DataFrame({"day": pd.to_datetime(["2022-11-14"])}),
    ],
    ids=lambda column: type(column).__name__,
)  # fmt: skip
def test_no_column_of_dates_is_equal(column: Any) -> None:
    """The same of pandas' columns of dates, which would find no row equal without a word."""
    reading = jn.parse("1401/08/23")
    for compare in (operator.eq, operator.ne, operator.lt):
        for sides in ((reading, column), (column, reading)):
            with pytest.raises(TypeError):
                compare(*sides)


def test_columns_of_readings_are_compared() -> None:
    """A column of readings, or of what is no date, is compared row by row, with its index."""
    one, other = jn.parse("1401/08/23"), jn.parse("1401/08/24")
    column = pd.Series([one, other, None, "x"], index=list("abcd"))
    for same in (column == one, one == column):
        pd.testing.assert_series_equal(same, pd.Series([True, False, False, False], index=list("abcd")))
    for differs in (column != one, one != column):
        pd.testing.assert_series_equal(differs, pd.Series([False, True, True, True], index=list("abcd")))
    assert (pd.Series([], dtype=object) == one).dtype == bool
    assert (pd.DataFrame({"at": [one, other], "n": [1, 2]}) == one).to_numpy().tolist() == [[True, False], [False, False]]
    assert column[column == other].tolist() == [other]


def test_rows_for_polars() -> None:
    """A frame in polars is made of the dictionaries, whatever the readings are and in whatever order."""
    readings = jn.extract(TEXT, reference=dt.date(2022, 11, 16))
    assert {type(one.start) for one in readings} == {dt.date, dt.datetime, type(None)}
    many = [jn.parse("1401/08/23")] * 200
    for given in (readings, readings[::-1], many + readings):
        made = pl.DataFrame([one.to_dict() for one in given], infer_schema_length=None)
        assert made.columns == ["iso", *jn.Reading.__slots__]
        assert made["iso"].to_list() == [one.iso for one in given]


def test_equality_and_hash() -> None:
    """Readings are equal where each field is; those of one day in two texts are not; other things are just unequal."""
    one, same, other = jn.parse("1401/08/23"), jn.parse("1401/08/23"), jn.parse("2022-11-14")
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one.date() == other.date()
    assert len({one, same, other}) == 2
    assert one != "2022-11-14"
    assert one not in ["", None, 5]
    with pytest.raises(TypeError):
        _ = one < other  # type: ignore[operator]
    assert min([jn.parse("2022-11-15"), one], key=jn.Reading.date) is one


def test_precision() -> None:
    """A precision is its name, ordered by its fineness and not by the alphabet; what is no precision has no place in it."""
    assert [one.rank for one in Precision] == list(range(1, len(Precision) + 1))
    assert sorted(Precision, reverse=True) == list(Precision)[::-1]
    assert max(Precision.DAY, Precision.CENTURY) is Precision.DAY
    assert Precision.MONTH < "day" <= Precision.DAY < Precision.MICROSECOND
    assert Precision.DAY > "month"
    assert not Precision.DAY >= "hour"
    for other in ("xyz", 9, None):
        with pytest.raises(ValueError, match="is not a valid Precision"):
            _ = other > Precision.DAY  # type: ignore[operator]
