"""Cells at the limits of what is read: the last that has a value, and the first that has none; one more word, or mark."""

from __future__ import annotations

import datetime as dt

import pytest

import jalali_norm as jn

REFERENCE = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - a wall clock


@pytest.mark.parametrize(
    ("text", "iso", "own"),
    [
        ("ساعت ۲۲ تا ۹", "T22:00/T09:00", ""),  # the latest hour of the next morning
        ("ساعت ۲۱ +03:30", "T21:00+03:30", ""),
        ("سال '۹۷", "2018-03-21/2019-03-20", ""),
        ("سال شمسی ۱۴۰۱", "2022-03-21/2023-03-20", ""),  # the era before its year
        ("سال قمری ۱۴۴۵", "2023-07-19/2024-07-06", ""),
        ("از مهر ۱۴۰۱", "2022-09-23/2022-10-22", "مهر ۱۴۰۱"),
        ("ساعت ۸ و ۲۵", "T08:25", ""),  # no second hour: a day has 24
        (
            "پارسال پنجشنبه ۱۵ مهر ساعت ۱۰ صبح",
            "2021-10-07T10:00",
            "پنجشنبه ۱۵ مهر ساعت ۱۰ صبح",
        ),  # a weekday between the year and its date
        ("دهه‌های ۶۰ و ۷۰ و ۸۰", "1981-03-21/2011-03-20", ""),
        ("۲۰ ثانیه پیش", "2022-11-16T09:59:40", ""),
    ],
)
def test_read(text: str, iso: str, own: str) -> None:
    """These are read, and no word is taken in that says nothing."""
    reading = jn.parse(text, reference=REFERENCE)
    assert (reading.iso, reading.text) == (iso, own or text)


@pytest.mark.parametrize(
    ("text", "problem", "reason"),
    [
        ("ساعت ۲۲ تا ۱۰", "unreadable", "ends before it begins"),
        ("ساعت ۲۱، +03:30", "unreadable", "expected the end"),
        ("۱ رمضان ۱۴۴۵ دوشنبه Tuesday", "conflict", "is a Tuesday, not a Monday"),
        ("1401/08/23 21:14:60", "out of range", "no such time as 21:14:60"),
        ("1401/08/23 21:60:10", "out of range", "no such time as 21:60:10"),
        ("هفته پیش ساعت ۸ تا ۱۰", "unreadable", "a range, which is not read"),  # clocks of a whole week
        ("مهر - آبان", "unreadable", "no date or time here"),  # of which year?
        ("ساعت: شنبه", "unreadable", "expected a date or a time"),
        ("نیم روز پیش", "unreadable", "half a day is not counted"),
        ("سوم این ماه ۱۴۰۱", "unreadable", "no date or time here"),  # of now, or of that year?
        ("دهه‌های ۶۰ و ۷۰ و ۹۰", "unreadable", "do not follow one another"),
        ("1401/08/23 هـ.", "ambiguous", "solar or lunar"),
        ("سال ۲۲ میلادی", "ambiguous", "write it in four"),
    ],
)
def test_refused(text: str, problem: str, reason: str) -> None:
    """These are not, and it is said why."""
    with pytest.raises(jn.ReadingError) as caught:
        jn.parse(text, reference=REFERENCE)
    assert caught.value.problem == problem
    assert reason in caught.value.message


def test_clocks_of_a_year_in_doubt() -> None:
    """Two clocks that share a part of the day are of the same day in either calendar."""
    text, values = "۱۴۳۰/۰۲/۰۳ ساعت ۸ تا ۱۰ صبح", ["2051-04-23T08:00/2051-04-23T10:00", "2009-01-30T08:00/2009-01-30T10:00"]
    assert [one.iso for one in jn.candidates(text)] == values
    assert [jn.parse(text, calendar=calendar).iso for calendar in ("jalali", "lunar")] == values
