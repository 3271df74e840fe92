"""Solar Hijri and Gregorian arithmetic against the official table and other libraries, day by day."""

from __future__ import annotations

import datetime as dt

import convertdate.islamic
import convertdate.persian
import jdatetime
import pytest

import jalali_norm as jn
from jalali_norm import calendars as cal

# Leap years of the University of Tehran Calendar Center's table, 1206-1498: every fourth year, but these are the fifth.
FIFTH = (1243, 1276, 1309, 1342, 1375, 1408, 1441, 1474)
FIRST_NOWRUZ = dt.date(1827, 3, 22)  # 1 Farvardin 1206


def official() -> list[tuple[int, dt.date, bool]]:
    """Return the table: (year, 1 Farvardin, leap)."""
    rows, nowruz, last = [], FIRST_NOWRUZ, 1206
    for year in range(1206, 1499):
        leap = year in FIFTH or (year - last == 4 and year + 1 not in FIFTH)
        rows.append((year, nowruz, leap))
        nowruz += dt.timedelta(days=366 if leap else 365)
        last = year if leap else last
    return rows


def test_official_nowruz() -> None:
    """All 293 days of the official table, and its leap years."""
    rows = official()
    assert (len(rows), rows[-1][1]) == (293, dt.date(2119, 3, 21))
    for year, nowruz, leap in rows:
        assert cal.nowruz(year) == nowruz.toordinal() - cal.ORDINAL_1970
        assert cal.jalali_leap(year) == leap
        assert cal.jalali_month_days(year, 12) == 29 + leap


def test_every_day_as_jdatetime() -> None:
    """Every day of 1178-1501, both ways, is what jdatetime says."""
    first = cal.nowruz(1178)
    theirs = jdatetime.date(1178, 1, 1)
    for number in range(first, cal.nowruz(1502)):
        ymd = (theirs.year, theirs.month, theirs.day)
        assert cal.day_to_jalali(number) == ymd
        assert cal.jalali_to_day(*ymd) == number
        theirs += dt.timedelta(days=1)
    assert (theirs.year, theirs.month, theirs.day) == (1502, 1, 1)
    assert jdatetime.date(1300, 1, 1).togregorian().toordinal() - cal.ORDINAL_1970 == cal.nowruz(1300)


@pytest.mark.parametrize("year", range(1277, 1502, 7))
def test_as_convertdate(year: int) -> None:
    """From 1277 on convertdate, which reckons the equinox, says the same of Nowruz."""
    assert dt.date(*convertdate.persian.to_gregorian(year, 1, 1)).toordinal() - cal.ORDINAL_1970 == cal.nowruz(year)


@pytest.mark.parametrize("year", range(1200, 1500))
def test_false_leap_days_are_refused(year: int) -> None:
    """30 Esfand is read in a leap year alone."""
    if cal.jalali_leap(year):
        assert jn.parse(f"{year}/12/30").to_jalali() == (year, 12, 30)
    else:
        with pytest.raises(jn.OutOfRangeError):
            jn.parse(f"{year}/12/30")
    with pytest.raises(jn.OutOfRangeError):
        jn.parse(f"{year}/12/31")


def test_gregorian_as_datetime() -> None:
    """Day numbers and months' lengths are Python's, from 1000 to 2199."""
    date = dt.date(1000, 1, 1)
    while date < dt.date(2200, 1, 1):
        tomorrow = date + dt.timedelta(days=1)
        assert cal.gregorian_to_day(date.year, date.month, date.day) == date.toordinal() - cal.ORDINAL_1970
        assert (tomorrow.month != date.month) == (cal.gregorian_month_days(date.year, date.month) == date.day)
        date = tomorrow


@pytest.mark.parametrize("year", range(1200, 1460, 11))
@pytest.mark.parametrize("month", range(1, 13))
def test_civil_as_convertdate(year: int, month: int) -> None:
    """The civil lunar calendar is convertdate's."""
    theirs = dt.date(*convertdate.islamic.to_gregorian(year, month, 1))
    assert cal.civil_to_day(year, month, 1) == theirs.toordinal() - cal.ORDINAL_1970


def test_tables_are_the_formulas() -> None:
    """The tables of the quick way say what the arithmetic says."""
    for year in (1178, 1403, 1502):
        for month in range(1, 13):
            assert cal.NOWRUZ[year - 1178] + cal.BEFORE_MONTH[month] == cal.jalali_to_day(year, month, 1)
