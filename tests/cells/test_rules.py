"""Rules of the grammar and of what it comes to, each shown by a cell, often beside one that it does not speak of."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import pytest

import jalali_norm as jn
from tests.helpers import each, outcome

REFERENCE = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - a wall clock; Wednesday, 25 Aban 1401
ROWS = """
تاریخ: 1402 یکشنبه 23 مهر | 2023-10-15 | a colon before a year that stands before its weekday names no other thing
قیمت 1402 یکشنبه 23 مهر | unreadable | a word does
شروع: آبان ۱۴۰۱ | 2022-10-23/2022-11-21 | with a colon it is a label …
شروع آبان ۱۴۰۱ | 2022-10-23 | … and without one a day
9- 11 آبان ۱۴۰۱ | 2022-10-31/2022-11-02 | a dash glued to one digit joins it to a number behind …
9- آبان ۱۴۰۱ | unreadable | … and else it may stand in the place of another digit
1401/08/23 -7:57 | unreadable | a dash glued to the one digit of an hour: the same
1401/08/23 -17:57 | 2022-11-14T17:57 | two digits are whole
ساعت ۳ شب پیش | 2022-11-15T03:00 or 2022-11-16T03:00 | a clock of the night before, and no three nights
۳ شب پیش | 2022-11-13 | three nights
سوم روز پیش | unreadable | an ordinal counts nothing
سه روز پیش | 2022-11-13 | a number does
سی و یک روز پیش | 2022-10-16 | a ten takes a one …
سی و ده روز پیش | unreadable | … and no other ten
صد و ده روز پیش | 2022-07-29 | a hundred does
1401/08/23 21:14 ساعت | 2022-11-14T21:14 | the word of a clock may stand behind it
در آبان/۱۴۰۱ | 2022-10-23/2022-11-21 | a slash between a month and its year
- آبان ۱۴۰۱ | 2022-10-23/2022-11-21 | the dash of a list
از دیروز تا هفته آینده | 2022-11-15/2022-11-25 | the end of a range is that of the week
شنبه تا دوشنبه هفته آینده | 2022-11-19/2022-11-21 | weekdays in front of a week are of that week
۹ تا ساعت ۱۱ | T09:00/T11:00 | a number alone is an hour beside an hour …
۹ تا ساعت ۱۱ روز ۲۳ آبان ۱۴۰۱ | 2022-11-14T09:00/2022-11-14T11:00 | … also where a date stands behind that
۹ تا ۲۳ آبان ۱۴۰۱ | 2022-10-31/2022-11-14 | … and a day beside a day
ساعت ۸ تا ۱۰ و ۳۰ | T08:00/T10:30 | an hour and its minutes end a range that begins with an hour
۵ مهر تا آذر | 2022-09-27/2022-12-21 | a month ends a range that begins with a named month …
1401/08/23 تا آذر | unreadable | … and none that begins in digits
آبان ۱۴۰۱ تا مهر | 2022-10-23/2023-10-22 | a month without a year is the next one behind the beginning
21:14:1401/08/23 | 2022-11-14T21:14 | a colon between a clock and a date that begins with a year in full …
21:14:24 آبان 1401 | unreadable | … and none before a day, which may be seconds
1444/09/10 خ | 2065-11-30 | one letter of خورشیدی behind a date is its era …
1444/09/10 | 2065-11-30 or 2023-04-01 | … without which the year is in doubt
1444/09/10 تا ۵ شوال ۱۴۴۴ | 2023-04-01/2023-04-26 | the named month of one end says the calendar of the other …
1444/09/10 تا ۵ دی ۱۴۴۴ | 2065-11-30/2065-12-25 | … whichever it is
از ۵ مهر تا آذر ۱۴۰۱ | 2022-09-27/2022-12-21 | a day without a year is the last one before the end …
از ۲۸ اسفند تا فروردین ۱۴۰۲ | 2023-03-19/2023-04-20 | … also over a New Year
از ۵ مهر تا سال ۱۴۰۲ | 2022-09-27/2024-03-19 | … and before the year that it ends with
از ۵ آذر تا آذر ۱۴۰۱ | 2021-11-26/2022-12-21 or 2022-11-26/2022-12-21 | of a day within the end's month nobody knows the year
از ۵ آبان تا این ماه | 2021-10-27/2022-11-21 or 2022-10-27/2022-11-21 | the same of a month counted from the reference's
عاشورای ۴۹ | 2027-06-15 or 1971-03-08 | a lunar year of two digits behind a feast is of this century …
عاشورای ۵۰ | 1931-05-28 or 1972-02-26 | … and from fifty on of the last
۱ محرم ۰۰۱۰ | 0631-04-12 | the first lunar year that is converted
۱ محرم ۰۰۰۹ | out of range | in the year before it months were put in at will
۱۲ صبح تا ۱ شب | unreadable | a range that is one only where its first end is read as midnight
"""
AMONG_WORDS = """
الف-1401-08-23 | 2022-11-14 | a word and a mark before a date in digits
.آبان ۱۴۰۱ | unreadable | a point glued to a month shows that a day stood before it
بازی ۲:۱۰ سپس ۳:۱۵ | T02:10 or T03:15 | two clocks are no one expression
12-1401-08-23 | unreadable | a number and a mark: the numbers go on
1401-08-23-12 | unreadable | the same behind it
"""


def rows(table: str) -> list[list[str]]:
    """Return the fields of the lines of a table."""
    return [line.split(" | ") for line in table.strip().split("\n")]


@each(rows(ROWS))
def test_cells(text: str, expected: str, why: str) -> None:
    """A cell's value, its candidates, or the kind of its refusal."""
    assert outcome(text, reference=REFERENCE) == expected, why


@each(rows(AMONG_WORDS))
def test_among_words(text: str, expected: str, why: str) -> None:
    """The same where other words may stand around the expression."""
    assert outcome(text, reference=REFERENCE, fuzzy=True) == expected, why


def test_columns() -> None:
    """A column is its cells, of which it has enough to be read in arrays."""
    cells = {text: expected for text, expected, _ in rows(ROWS)}
    values = [value if value[0] in "T0123456789" and " or " not in value else None for value in cells.values()]
    assert jn.normalize([*cells] * 20, output="iso", errors="coerce", reference=REFERENCE) == values * 20


@pytest.mark.parametrize(("era", "first", "last"), [("ه.ق", 10, 1699), ("ه.ش", 1178, 1502), ("میلادی", 1, 2199)])
def test_first_and_last_years(era: str, first: int, last: int) -> None:
    """A year beside its era is read from the calendar's first to its last, in a column and in a cell."""
    years = (first, last, first - 1, last + 1)
    column = [f"{year:04d}/{month:02d}/01 {era}" for year in years for month in range(1, 13)]
    values = jn.normalize(column, output="iso", errors="coerce")
    assert [value is None for value in values] == [False] * 24 + [True] * 24
    assert values[::12] == [outcome(text) for text in column[:24:12]] + [None] * 2
    assert {outcome(text) for text in column[24::12]} == {"out of range"}


@pytest.mark.parametrize("layout", ["{y}/{m:02d}/{d:02d}", "{d:02d}/{m:02d}/{y}", "{m:02d}/{d:02d}/{y}"])
@pytest.mark.parametrize("calendar", [None, "jalali", "lunar"])
def test_years_of_two_calendars(layout: str, calendar: Literal["jalali", "lunar"] | None) -> None:
    """At the edges of the years that may be Jalali or lunar a column is as much in doubt as its cells."""
    years, days = (1425, 1426, 1450, 1451, 1499, 1500), (13, 29, 30, 31)
    column = [layout.format(y=y, m=m, d=d) for y in years for m in range(1, 14) for d in days]
    frame = jn.normalize(column, output="frame", errors="coerce", calendar=calendar)
    for text, iso, problem in zip(column, frame["iso"], frame["problem"], strict=True):
        try:
            assert (iso, problem) == (jn.parse(text, calendar=calendar).iso, None), text
        except jn.ReadingError as error:
            assert (iso, problem) == (None, str(error.problem)), text


@pytest.mark.parametrize(("text", "expected"), [("۱۴ ژانویه ۲۲۰۰", "1000–2199"), ("۱۴ ژانویه ۲۲۰۰ میلادی", "1–2199")])
def test_what_years_are_expected(text: str, expected: str) -> None:
    """Of a year that is not read the reason says which are: beside their era more than beside a month alone."""
    with pytest.raises(jn.OutOfRangeError, match=f"expected {expected}"):
        jn.parse(text)
