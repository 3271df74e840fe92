"""Dates in other forms and in the other calendar: `render`, `to-jalali`, `to-gregorian`."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm.columns.adapters import Native
from jalali_norm.columns.iso import iso_texts
from jalali_norm.columns.normalize import ColumnReader, joined
from jalali_norm.command.conversions import jalali_text
from jalali_norm.model import DEFAULT
from tests.helpers import command


def written(*arguments: str, given: bytes = b"") -> tuple[int, list[str], str]:
    """Return exit status, lines and errors of the command."""
    status, out, err = command(*arguments, given=given)
    return status, out.decode().splitlines(), err.decode()


def test_render() -> None:
    """A day or a moment in the form, calendar, language and digits that are asked for; of lines too."""
    assert written("render", "2022-11-14", "--digits", "fa") == (0, ["دوشنبه ۲۳ آبان ۱۴۰۱"], "")
    english = ["--to", "gregorian", "--language", "en"]
    assert written("render", "1401/08/23", *english) == (0, ["Monday 14 November 2022"], "")
    status, lines, err = written("render", "--format", "day month", given="1401/08/23\nآبان ۱۴۰۱\n۲۴ آبان ۱۴۰۱".encode())
    assert (status, lines) == (1, ["23 آبان", "24 آبان"])
    assert err.startswith("2: too coarse: more than one moment: ")


def test_render_in_every_form() -> None:
    """--all writes every form once, and what has the day's three fields is read back as the day."""
    _, lines, _ = written("render", "1401/08/23 21:14", "--all")
    texts = dict(line.split("\t")[::-1] for line in lines)
    assert len(texts) == len(lines) > 30
    for form, text in texts.items():
        if {"year", "month", "day"} <= {*form.replace("/", " ").split()} and "hour" not in form:
            assert jn.parse(text, order="mdy" if form == "month/day/year" else None, fuzzy=True).date() == dt.date(2022, 11, 14)


def test_render_refuses() -> None:
    """A form that is none is misuse; one that asks for what a date has not refuses that date alone."""
    status, lines, err = written("render", "1401/08/23", "--format", "xyz")
    assert (status, lines) == (2, [])
    assert "is no field" in err
    status, lines, err = written("render", "1401/08/23", "1401/08/23 21:14", "--format", "hour:minute")
    assert (status, lines) == (1, ["21:14"])
    assert err.startswith("1: format 'hour:minute' names the hour, which 2022-11-14 has not")
    assert "ساعت می‌خواهد" in written("render", "1401/08/23", "--format", "hour", "--lang", "fa")[2]


def test_conversions() -> None:
    """The same day, moment or span in one calendar and the other."""
    assert written("to-jalali", "2022-11-14", "14 Nov 2022 21:14") == (0, ["1401/08/23", "1401/08/23 21:14"], "")
    assert written("to-jalali", "2022-11-14", "--digits", "fa") == (0, ["۱۴۰۱/۰۸/۲۳"], "")
    assert written("to-gregorian", "1401/08/23", "آبان ۱۴۰۱") == (0, ["2022-11-14", "2022-10-23/2022-11-21"], "")
    status, lines, err = written("to-gregorian", given=b"1401/08/23\n?\n\xff\n1401/08/24\n")
    assert (status, lines) == (1, ["2022-11-14", "2022-11-15"])
    assert "2: unreadable" in err
    assert "3: no UTF-8 at byte 1" in err
    status, lines, err = written("to-jalali", "1600-01-01")
    assert (status, lines) == (1, [])
    assert "the calendar is not exact" in err


FIRST, LAST = dt.date(1800, 1, 1), dt.date(2099, 12, 31)
ZONES = st.sampled_from([None, dt.UTC, dt.timezone(dt.timedelta(hours=-5))])
CLOCKS = st.times(timezones=ZONES)
MOMENTS = st.dates(FIRST, LAST).map(dt.date.isoformat) | st.builds(dt.datetime.combine, st.dates(FIRST, LAST), CLOCKS).map(
    dt.datetime.isoformat
)
SPANS = MOMENTS.map(lambda text: f"{text}/..") | st.sampled_from(["آبان ۱۴۰۱", "۲۱:۱۴", "2022-10-23/2022-11-21"])


@given(MOMENTS | SPANS)
def test_to_jalali_is_convert(text: str) -> None:
    """What `to-jalali` prints is what `convert --output jalali` writes, and is read back as the same value."""
    pytest.importorskip("pyarrow")
    reading = jn.parse(text)
    rows = joined([batch.rows for batch in ColumnReader(Native([text]), DEFAULT).batches()])
    written_so = jalali_text(reading)
    assert written_so == str(iso_texts(rows, jalali=True)[0])
    assert jn.parse(written_so).iso == reading.iso


def test_an_era_and_an_offset() -> None:
    """Behind an era an offset is named, as a minus alone would part two clocks: 00:00-05:00."""
    assert jalali_text(jn.parse("2048-01-01T00:00-05:00")) == "1426/10/11 ه.ش 00:00 UTC-05:00"
