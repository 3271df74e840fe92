"""`at_least`, `Reading.date()` and `Reading.datetime()`: what tells no day is never taken for one."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import get_args

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

import jalali_norm as jn
from jalali_norm.model.policy import AtLeast
from tests.helpers import command, labelled, listed

UNITS: tuple[AtLeast, ...] = get_args(AtLeast)
REFERENCE = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - the wall clock


@pytest.mark.parametrize(
    ("text", "finest"),
    [
        ("دهه شصت", None),
        ("مهر ۱۳۹۸ تا دی ۱۴۰۰", None),
        ("فروردین ۱۴۰۱ تاکنون", None),
        ("۲۱:۱۴", None),
        ("سال ۱۴۰۱", "year"),
        ("پاییز ۱۴۰۱", "year"),
        ("مهر و آبان ۱۴۰۱", "year"),
        ("۲۵ آبان تا ۵ آذر ۱۴۰۱", "year"),  # in two months
        ("مهر ۱۴۰۱", "month"),
        ("رمضان ۱۴۴۶", "month"),
        ("۱ تا ۵ رمضان ۱۴۴۶", "month"),
        ("۵ تا ۹ آذر ۱۴۰۱", "month"),
        ("هفته گذشته", "month"),
        ("1401/08/23", "day"),
        ("۲۵ مهر ۱۴۰۲ از ساعت ۲ تا ۶", "day"),
        ("دیروز", "day"),
        ("1401/08/23 ساعت ۹", "hour"),
        ("1401/08/23 ساعت ۹ تا ۹:۳۰", "hour"),
        ("1401/08/23 21:14", "minute"),
        ("1401/08/23 21:14:05", "second"),
        ("1401/08/23 21:14:05.25", "second"),
    ],
)
def test_what_is_too_coarse(text: str, finest: AtLeast | None) -> None:
    """A text is read with each unit down to the finest that it tells, and as without; with any finer it is refused."""
    reading = jn.parse(text, reference=REFERENCE)
    told = UNITS.index(finest) + 1 if finest else 0
    for unit in UNITS[:told]:
        assert jn.parse(text, reference=REFERENCE, at_least=unit) == reading
    for unit in UNITS[told:]:
        with pytest.raises(jn.TooCoarseError) as caught:
            jn.parse(text, reference=REFERENCE, at_least=unit)
        assert caught.value.problem == jn.Problem.TOO_COARSE
        assert caught.value.candidates == (reading,)
        (found,) = (one for one in jn.extract(text, reference=REFERENCE, at_least=unit))
        assert (found.iso, found.problem, [one.iso for one in found.candidates]) == (None, "too coarse", [reading.iso])


def test_what_is_read_with_a_day_has_its_date() -> None:
    """Of all labelled cells: what `at_least="day"` reads has a date, within which it lies, and what it refuses has none."""
    for text, *_ in itertools.chain(labelled("read"), labelled("periods"), labelled("hedges")):
        try:
            reading = jn.parse(text, reference=REFERENCE, fuzzy=True)
        except jn.ReadingError:
            continue
        try:
            only = jn.parse(text, reference=REFERENCE, fuzzy=True, at_least="day")
        except jn.TooCoarseError:
            with pytest.raises(jn.TooCoarseError):
                reading.date()
            continue
        assert only == reading, text
        assert reading.date().isoformat() == reading.iso[:10], text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("مهر 1401", "it tells the month, not the day: 2022-09-23/2022-10-22"),
        ("۵ تا ۹ آذر ۱۴۰۱", "more than one day: 2022-11-26/2022-11-30"),
        ("فروردین ۱۴۰۱ تاکنون", "it tells the month, not the day: 2022-03-21/.."),
        ("۲۱:۱۴", "a clock without a date"),
    ],
)
def test_no_date(text: str, message: str) -> None:
    """What names no day has no date, and says why; the same that `at_least` says."""
    reading = jn.parse(f"  {text}")
    with pytest.raises(jn.TooCoarseError) as caught:
        reading.date()
    assert (caught.value.message, caught.value.text) == (message, reading.text)
    with pytest.raises(jn.TooCoarseError, match=message) as asked:
        jn.parse(text, at_least="day")
    assert asked.value.message == message


@pytest.mark.parametrize("text", ["1401/08/23", "مهر 1401", "21:14", "۲۵ مهر ۱۴۰۲ از ساعت ۲ تا ۶", "1401/08/23 ساعت ۹ تا ۹:۳۰"])
def test_no_datetime(text: str) -> None:
    """A day without a clock, a clock without a day, and a stretch of hours have no datetime."""
    with pytest.raises(jn.TooCoarseError):
        jn.parse(text).datetime()


def test_datetime() -> None:
    """A moment has its datetime, aware where it is; its date is that of its own wall clock."""
    reading = jn.parse("2022-11-14T00:14+03:30")
    assert reading.datetime() is reading.start
    assert reading.date() == dt.date(2022, 11, 14)
    assert type(reading.date()) is dt.date


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("چند روز پیش رفت", jn.UnreadableError),
        ("دیروز رفت", jn.MissingReferenceError),
        ("تاریخ ۰۱/۰۲/۰۳ بود", jn.AmbiguousError),
    ],
)
def test_no_value(text: str, kind: type[jn.ReadingError]) -> None:
    """What `extract` finds and cannot value raises the error of its problem."""
    (reading,) = jn.extract(text)
    for method in (reading.date, reading.datetime):
        with pytest.raises(kind) as caught:
            method()
        assert caught.value.candidates == reading.candidates


def test_columns_of_days() -> None:
    """A column of dates, of any kind, tells no minute; one of datetimes does; numbers are what they count."""
    days, moments = [dt.date(2022, 11, 14), None], [REFERENCE, None]
    for column in (days, pa.array(days), pl.Series(days), np.array(days, "M8[D]")):
        assert listed(jn.normalize(column, output="iso", at_least="day")) == ["2022-11-14", None]
        for output in ("datetime", "iso"):
            with pytest.raises(jn.ColumnError, match="it tells the day, not the minute"):
                jn.normalize(column, output=output, at_least="minute")
            made = listed(jn.normalize(column, output=output, at_least="minute", errors="coerce"))
            assert all(one is None or np.isnat(one) for one in made)
    for column in (moments, pa.array(moments), pl.Series(moments)):
        assert listed(jn.normalize(column, output="iso", at_least="minute")) == ["2022-11-16T10:00:00", None]
    assert jn.normalize([44879, 44879.885], excel="1900", at_least="minute", errors="coerce", output="iso") == [
        None, "2022-11-14T21:14:24",
    ]  # fmt: skip


def test_the_command() -> None:
    """`--at-least day` refuses a month, and exits with 1."""
    status, out, errors = command("parse", "--at-least", "day", "مهر 1401")
    assert (status, out) == (1, b"")
    assert b"it tells the month, not the day" in errors
