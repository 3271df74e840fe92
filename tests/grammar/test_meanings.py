"""A row says what it means; what a field comes from is one kind of thing; the page of what is read shows all of it."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from jalali_norm.grammar.formats import Format
from jalali_norm.grammar.meanings import CLOCK_MEANINGS, Meaning
from jalali_norm.grammar.parser import shape_of
from jalali_norm.grammar.plan import Part
from jalali_norm.grammar.rows import ROWS, barest, compiled
from jalali_norm.grammar.sources import Letter, Number, Numeric, Run, Slice
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.resolve.dates import check_meanings
from tests.helpers import script


def test_each_meaning_is_that_of_a_row() -> None:
    """No meaning is without a row, and a row's fields are those that its meaning needs, or takes."""
    assert {row.means for row in ROWS} == set(Meaning)
    assert all(row.means.needs <= set(row.names) <= row.means.needs | row.means.may for row in ROWS)


@pytest.mark.parametrize("means", [means for means in Meaning if means not in CLOCK_MEANINGS])
def test_a_meaning_that_nothing_resolves_is_refused(means: Meaning) -> None:
    """At import, each meaning of a date has its function."""
    with pytest.raises(ValueError, match=rf"nothing resolves .* \({means.name}\)"):
        check_meanings(set(Meaning) - CLOCK_MEANINGS - {means})


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (Format("year feast", "۱۴۰۱ نوروز", ""), "does not say what it means"),
        (Format("feast day", "نوروز ۵", "", means=Meaning.FEAST), "a row of a day that has a name has feast"),
        (Format("month", "آبان", "", means=Meaning.DECADE), "a row of ten years has decade"),
        (Format("year/day/month", "1401/23/08", ""), "nobody writes a date in the order 'ydm'"),
    ],
)
def test_a_row_that_lies_is_refused(row: Format, message: str) -> None:
    """A row without a meaning, or with fields that its meaning does not take, is refused at import."""
    with pytest.raises(ValueError, match=message):
        compiled(row)


def test_what_a_made_up_part_is_of() -> None:
    """The end of a range that is a number alone is of the row which says no more than that."""
    needed = (Meaning.CLOCK, Meaning.DAY, Meaning.MONTH, Meaning.SEASON, Meaning.YEAR, Meaning.DECADE)
    assert [barest(means).names for means in needed] == [
        ("hour",), ("day", "month"), ("month",), ("season",), ("year",), ("decade",),
    ]  # fmt: skip


def test_no_two_kinds_of_numbers_are_equal() -> None:
    """Numbers are kept by what they are equal to: no run of digits is ever taken for a number in words."""
    assert set(get_args(Numeric)) == {Run, Slice, Letter, Number}
    numbers = Run(0, 0), Slice(0, 0, 0, 0), Letter(0, 0, 0), Number(0)
    assert all(one != other for one, other in itertools.combinations(numbers, 2))


@pytest.mark.parametrize(
    ("skeleton", "names"),
    [
        ("پ 0000/00/00", ("weekday", "year/month/day")),
        ("0 تا 0 اذر", ("fragment number", "range", "day month")),
        ("0000-00-00/..", ("year/month/day", "open")),
        ("00:00 - 00:00", ("hour:minute", "dash", "hour:minute")),
        ("سال 0000 و 0000", ("سال year", "and", "fragment year")),
    ],
)
def test_what_parts_are_called(skeleton: str, names: tuple[str, ...]) -> None:
    """`explain` and `profile` call a part by its row, or by what it is beside others."""
    assert names in [plan.rows for plan in shape_of(skeleton).plans]


def test_a_part_has_one_symbol() -> None:
    """What a part is to its neighbours is its row, its piece, its joint or its kind."""
    row = barest(Meaning.MONTH)
    parts = Part("date", 0, 1, row), Part("fragment", 0, 1, piece="year"), Part("range", 0, 1, joint="dash"), Part("zone", 0, 1)
    assert [part.symbol for part in parts] == [row, "year", "dash", "zone"]


@pytest.mark.parametrize("kind", ["feast", "half", "zero"])
def test_a_kind_that_the_page_would_not_show_is_refused(kind: str) -> None:
    """The page of what is read has a section for each kind of word."""
    page = script("reads")
    assert page.KINDS.keys() == set(get_args(Kind))
    del page.KINDS[kind]
    with pytest.raises(ValueError, match=f"KINDS needs a title .*: {kind}"):
        page.page()
