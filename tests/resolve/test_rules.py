"""The rules that one text and a column share: an int and an array have one answer, over the whole range of each."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from jalali_norm import calendars as cal
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR
from jalali_norm.resolve import rules

YEARS = range(10_000)  # what four digits say
PAIRS = range(100)  # what two do
CALENDARS = (None, JALALI, GREGORIAN, LUNAR)
PIVOTS = (1178, 1320, 1403)
TRUTHS = (False, True)


def same(rule: Callable[..., Any], *ranges: range, kind: type[np.signedinteger[Any]] = np.int16) -> None:
    """Hold a rule over an array of every combination of some numbers to the same over each of them."""
    rows = list(itertools.product(*ranges))
    whole = rule(*np.array(rows, kind).T)
    parts = whole if isinstance(whole, tuple) else (whole,)
    each = [rule(*row) for row in rows]
    expected = zip(*each, strict=True) if isinstance(whole, tuple) else [each]
    for part, one in zip(parts, expected, strict=True):
        assert np.broadcast_to(part, len(rows)).tolist() == list(one)
        assert {type(value) for value in one} <= {int, bool}


@pytest.mark.parametrize("calendar", CALENDARS)
def test_calendars_of_years(calendar: str | None) -> None:
    """A year in digits alone is of the same calendar, and as much in doubt."""
    same(lambda year: rules.calendars_of(year, calendar), YEARS)
    same(lambda year: cal.year_in_doubt(year, calendar), YEARS)
    assert all(sum(rules.calendars_of(year, calendar)) <= 1 for year in YEARS)


def test_years_of_each_calendar() -> None:
    """Digits alone are Jalali years, and behind those Gregorian ones as far as these are exact."""
    jalali, gregorian = ([year for year in YEARS if rules.calendars_of(year, None)[k]] for k in (0, 1))
    assert (jalali, gregorian) == (list(cal.JALALI_YEARS), list(range(cal.JALALI_YEARS.stop, cal.GREGORIAN_YEARS.stop)))


@pytest.mark.parametrize(("calendar", "pivot"), list(itertools.product((JALALI, GREGORIAN), PIVOTS)))
def test_two_digits(calendar: str, pivot: int) -> None:
    """Two digits are one year of the pivot's hundred, which ends with them."""
    hundred = rules.hundred_of(calendar, pivot)
    same(lambda year: rules.year_in_full(year, hundred), PAIRS)
    full = [rules.year_in_full(year, hundred) for year in PAIRS]
    assert sorted(full) == list(hundred)
    assert [year % 100 for year in full] == list(PAIRS)


def test_may_be_day() -> None:
    """A year of two digits is a day's number alike."""
    same(rules.may_be_day, PAIRS)


@pytest.mark.parametrize("years", [rules.NAMED_YEARS, rules.ERA_YEARS, cal.JALALI_YEARS, cal.IMPERIAL_YEARS])
def test_within(years: range) -> None:
    """A year is within the same years, and those are Python's."""
    same(lambda year: rules.within(years, year), YEARS)
    assert [year for year in YEARS if rules.within(years, year)] == list(years)


@pytest.mark.parametrize("country", ["IR", "AF"])
def test_afghan_years(country: str) -> None:
    """The old years of Afghanistan are the same ones."""
    same(lambda year: rules.is_afghan(year, country), YEARS)


@pytest.mark.parametrize(("order", "told", "era"), list(itertools.product(("ymd", "dmy", "mdy"), (None, "dmy", "mdy"), TRUTHS)))
def test_month_first(order: str, told: str | None, era: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Of each calendar nobody writes the same orders."""
    cases = [(jalali, lunar) for jalali, lunar in itertools.product(TRUTHS, TRUTHS) if not (jalali and lunar)]
    jalali, lunar = np.array(cases).T
    whole = rules.is_month_first(order, told, jalali=jalali, lunar=lunar, era=era)
    each = [rules.is_month_first(order, told, jalali=one, lunar=other, era=era) for one, other in cases]
    assert np.broadcast_to(whole, len(cases)).tolist() == each
    assert any(each) == (order == "mdy" != told)


def test_weekdays() -> None:
    """A day is of one weekday, and one that is counted from Saturday is the same."""
    same(rules.weekday_of, range(-1_000, 30_000))
    same(rules.counted_weekday, PAIRS)
    assert [rules.counted_weekday(number)[0] for number in range(1, 6)] == [6, 0, 1, 2, 3]


def test_times() -> None:
    """A clock shows the same times; those are Python's, and the day's end."""
    hours, sixty = range(100), (0, 1, 59, 60, 99)
    same(rules.is_time, hours, PAIRS, *[range(58, 62)] * 2)
    for hour, minute, second in itertools.product(hours, sixty, sixty):
        face = hour < 24 and minute < 60 and second < 60
        assert rules.is_time(hour, minute, second, 0) == (face or (hour, minute, second) == (24, 0, 0))


def test_offsets() -> None:
    """A zone is as far from UTC, and not further than one in use."""
    same(rules.is_offset, PAIRS, PAIRS, range(58, 62), kind=np.int64)
    assert max(60 * h + m for h, m in itertools.product(PAIRS, PAIRS) if rules.is_offset(h, m, 0)) == 14 * 60


@pytest.mark.parametrize("digits", range(1, 13))
def test_fractions(digits: int) -> None:
    """A fraction has as many microseconds, and as much that is finer, however many digits it has."""
    step = max(10**digits // 1_000, 1)
    same(lambda fraction: rules.microseconds_of(fraction, digits), range(0, 10**digits, step), kind=np.int64)
