"""Rules of the grammar and of what it comes to, each shown by a cell, often beside one that it does not speak of."""

from __future__ import annotations

import datetime as dt

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
عاشورای ۴۹ | 2027-06-15 or 1971-03-08 | a lunar year of two digits behind a feast is of this century …
عاشورای ۵۰ | 1931-05-28 or 1972-02-26 | … and from fifty on of the last
۱ محرم ۰۰۱۰ | 0631-04-12 | the first lunar year that is converted
۱ محرم ۰۰۰۹ | out of range | in the year before it months were put in at will
۱۲ صبح تا ۱ شب | unreadable | a range that is one only where its first end is read as midnight
"""
AMONG_WORDS = """
الف-1401-08-23 | 2022-11-14 | a word and a mark before a date in digits
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
    """A column is its cells."""
    cells = {text: expected for text, expected, _ in rows(ROWS)}
    values = [value if value[0] in "T0123456789" and " or " not in value else None for value in cells.values()]
    assert jn.normalize([*cells], output="iso", errors="coerce", reference=REFERENCE) == values
