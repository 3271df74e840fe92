"""Solar Hijri and Gregorian arithmetic against the official table and other libraries, day by day."""

from __future__ import annotations

import collections
import datetime as dt
import hashlib
import itertools
from typing import Any

import convertdate.islamic
import convertdate.julian
import convertdate.persian
import hijridate
import jdatetime
import pytest

import jalali_norm as jn
from jalali_norm import calendars as cal
from jalali_norm.calendars import lunar
from tests.helpers import each

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


@each((year,) for year in range(1277, 1502, 7))
def test_as_convertdate(year: int) -> None:
    """From 1277 on convertdate, which reckons the equinox, says the same of Nowruz."""
    assert dt.date(*convertdate.persian.to_gregorian(year, 1, 1)).toordinal() - cal.ORDINAL_1970 == cal.nowruz(year)


@each((year,) for year in range(1200, 1500))
def test_false_leap_days_are_refused(year: int) -> None:
    """30 Esfand is read in a leap year alone."""
    if cal.jalali_leap(year):
        assert jn.parse(f"{year}/12/30", calendar="jalali").to_jalali() == (year, 12, 30)
    else:
        with pytest.raises(jn.OutOfRangeError):
            jn.parse(f"{year}/12/30", calendar="jalali")
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


@each(itertools.product(range(1200, 1460, 11), range(1, 13)))
def test_civil_as_convertdate(year: int, month: int) -> None:
    """The civil lunar calendar is convertdate's."""
    theirs = dt.date(*convertdate.islamic.to_gregorian(year, month, 1))
    assert cal.civil_to_day(year, month, 1) == theirs.toordinal() - cal.ORDINAL_1970


def test_tables_are_the_formulas() -> None:
    """The tables of the quick way say what the arithmetic says."""
    for year in (1178, 1403, 1502):
        for month in range(1, 13):
            assert cal.NOWRUZ[year - 1178] + cal.BEFORE_MONTH[month] == cal.jalali_to_day(year, month, 1)


def digest_of(lines: list[str]) -> str:
    """Return the SHA-256 of some lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def iso_of(number: int) -> str:
    """Return a day number as ISO 8601."""
    return dt.date.fromordinal(number + cal.ORDINAL_1970).isoformat()


def test_iran_lunar_months() -> None:
    """The packed table is the published one: 2,206 month starts, compared by the digest of "year-month first day"."""
    iran = cal.lunar_calendar("iran")
    months = [(at // 12 + 1, at % 12 + 1) for at in iran.known]
    lines = [f"{year}-{month:02} {iso_of(iran.month(year, month)[0])}" for year, month in months]
    assert (lines[0], lines[-1], len(lines)) == ("1265-01 1848-11-28", "1448-10 2027-03-10", 2206)
    assert digest_of(lines) == "3e87384c8d046f30772f194323aa2ca8f44c105f83a106d12ae9daa01291422e"


def test_the_rule_against_published_months() -> None:
    """The crescent is right on most months of thirty years that it is not fitted to, and on no published one two days off."""
    starts, known = cal.lunar_calendar("iran").starts, cal.lunar_calendar("iran").known
    for least, first in ((12.0, 1389), (14.75, 1295)):  # fitted to 1419-1448 and to 1265-1294
        months = range(cal.month_at(first, 1), cal.month_at(first + 30, 1))
        assert sum(cal.crescent_month(at, least) == starts[at] for at in months) > 0.85 * len(months)
        assert {cal.crescent_month(at, least) - starts[at] for at in known} == {-1, 0, 1}


def test_months_of_the_rule() -> None:
    """Iran's unpublished months since 1101 are the rule's, on every machine the same; earlier ones are civil; none is odd."""
    starts, known = cal.lunar_calendar("iran").starts, cal.lunar_calendar("iran").known
    first = cal.month_at(1101, 1)
    assert starts[:first] == cal.lunar_calendar("civil").starts[:first]
    assert {after - start for start, after in itertools.pairwise(starts)} == {29, 30}
    lines = [f"{at // 12 + 1}-{at % 12 + 1:02} {iso_of(starts[at])}" for at in range(first, len(starts)) if at not in known]
    assert (lines[0], lines[1967], lines[1968]) == ("1101-01 1689-10-16", "1264-12 1848-10-29", "1448-11 2027-04-08")
    assert digest_of(lines) == "b5b5bb704f62b8063032931b1cb29d5b281420f5fbc8559b39aa1511944dcd90"
    before, after = range(first, known.start), range(known.stop, len(starts))
    for months, least in zip((before, after), lunar._CRESCENT_LEAST, strict=True):  # noqa: SLF001 - the packed tables are the rule's
        assert [starts[at] for at in months] == [cal.crescent_month(at, least) for at in months]


def test_zodiac_months() -> None:
    """The same of the 1,008 zodiac months, each on the day that most of the tables have."""
    months = [(year, month) for year in cal.BORJI_YEARS for month in range(1, 13)]
    lines = [f"{year}-{month:02} {iso_of(cal.borji_month(year, month)[0])}" for year, month in months]
    assert digest_of(lines) == "6d900e76a4a7a502d52f4fccdd011b8ca8145dba26faeeaebbd1bc3182a8afc5"
    assert cal.borji_month(1303, 12)[1] + 1 == cal.nowruz(1304)
    assert (
        sum(cal.borji_month(*month)[2] for month in months) == 848
    )  # the other 160: before 1230, and on both sides of 23 starts


def test_umalqura_as_hijridate() -> None:
    """Umm al-Qura's months are hijridate's, every one."""
    umalqura = cal.lunar_calendar("umalqura")
    for at in umalqura.known[:-1]:  # of the month behind them the first day is known
        year, month = at // 12 + 1, at % 12 + 1
        assert iso_of(umalqura.starts[at]) == hijridate.Hijri(year, month, 1).to_gregorian().isoformat()


@pytest.mark.parametrize("name", cal.LUNAR_CALENDARS)
def test_lunar_there_and_back(name: str) -> None:
    """Every day of a lunar calendar has a date, and the date that day; months have 28 to 31 days, and nearly all 29 or 30."""
    calendar = cal.lunar_calendar(name)
    assert len(calendar.starts) == 12 * len(cal.LUNAR_YEARS) + 1
    lengths = collections.Counter(b - a for a, b in itertools.pairwise(calendar.starts))
    assert lengths.keys() <= {28, 29, 30, 31}
    assert lengths[29] + lengths[30] >= lengths.total() - 9
    for number in range(calendar.starts[0], calendar.starts[-1], 97):
        year, month, day = calendar.date(number)
        assert calendar.month(year, month)[0] + day - 1 == number


def test_julian_as_convertdate() -> None:
    """The Julian calendar is convertdate's."""
    for year, month, day in itertools.product((*range(61, 1582, 60), 1500, 1582), (1, 2, 3, 10, 12), (1, 4, 28)):
        assert (
            iso_of(cal.julian_to_day(year, month, day))
            == dt.date(*convertdate.julian.to_gregorian(year, month, day)).isoformat()
        )


UNPUBLISHED, ZODIAC, AFGHAN = "month not published", "zodiac month", "Afghan month before 1336"


@pytest.mark.parametrize(
    ("text", "fields", "iso", "doubt", "marks", "checks"),
    [
        ("۱ رمضان ۱۴۴۶", {}, "2025-03-02", 1, (), ()),
        ("۱ رمضان ۱۴۴۶", {"lunar": "umalqura"}, "2025-03-01", 1, (), ()),
        ("۱ رمضان ۱۴۴۶", {"lunar": "civil"}, "2025-03-01", 1, (), ()),
        ("۱ رمضان ۱۴۴۶", {"country": "AF"}, "2025-03-01", 1, (), ()),
        ("۱ رمضان ۱۴۴۶", {"country": "AF", "lunar": "iran"}, "2025-03-02", 1, (), ()),
        ("۲۰ صفر ۱۴۴۸", {}, "2026-08-04", 1, (), ()),
        ("۲۷ رجب ۱۴۴۸", {}, "2027-01-06", 1, (), ()),
        ("۱ شوال ۱۴۴۸", {}, "2027-03-10", 1, (), ()),  # the last month whose first day is known
        ("۱ ذی‌القعده ۱۴۴۸", {}, "2027-04-08", 2, (UNPUBLISHED,), ()),
        ("۱۰ محرم ۱۴۵۰", {}, "2028-06-04", 2, (UNPUBLISHED,), ()),
        ("۱۰ محرم ۱۴۵۰", {"lunar": "umalqura"}, "2028-06-03", 1, (), ()),
        ("۱ محرم ۱۲۶۴", {}, "1847-12-10", 2, (UNPUBLISHED,), ()),
        ("۱ محرم ۱۲۶۴", {"lunar": "umalqura"}, "1847-12-09", 2, (UNPUBLISHED,), ()),
        ("۱ محرم ۱۱۰۰", {}, "1688-10-26", 2, (UNPUBLISHED,), ()),  # before the rule
        ("۱ محرم ۱۵۰۱", {"lunar": "umalqura"}, "2077-11-17", 1, (), ()),
        ("۱ صفر ۱۵۰۱", {"lunar": "umalqura"}, "2077-12-17", 2, (UNPUBLISHED,), ()),
        ("۳۰ شوال ۱۴۴۸", {}, "2027-04-08", 2, (UNPUBLISHED,), ()),
        ("۲۹ شوال ۱۴۴۸", {}, "2027-04-07", 1, (), ()),
        ("۵ رمضان ۱۳۴۳", {"lunar": "umalqura"}, "1925-03-31", 2, (), ()),  # a month of 28 days
        ("۳۱ جمادی الاول ۱۳۴۵", {"lunar": "umalqura"}, "1926-12-06", 2, (), ()),  # as hijridate has it
        ("۱ محرم ۱۲۶۴", {"lunar": "civil"}, "1847-12-09", 1, (), ()),
        ("شنبه ۱ رمضان ۱۴۴۶", {}, "2025-03-01", 0, (), ("weekday settles the lunar day",)),
        ("یکشنبه ۱ رمضان ۱۴۴۶", {}, "2025-03-02", 0, (), ("weekday agrees",)),
        ("جمعه ۱ محرم ۱۲۶۴", {}, "1847-12-10", 0, (UNPUBLISHED,), ("weekday agrees",)),
        ("یکشنبه ۱ محرم ۱۲۶۴", {}, "1847-12-12", 0, (UNPUBLISHED,), ("weekday settles the lunar day",)),
        ("دوشنبه ۳۰ رمضان ۱۴۴۶", {}, "2025-03-31", 0, (), ("weekday agrees",)),
        ("۱ رمضان ۱۴۴۶ - ۱۱ اسفند ۱۴۰۳", {}, "2025-03-01", 0, (), ("calendars agree",)),
        ("۱۴۴۶/۹/۱ ه.ق ۱۱ اسفند ۱۴۰۳ 2025/3/1", {}, "2025-03-01", 0, (), ("calendars agree",)),
        ("۲۶ مرداد ۲۵۳۵ شاهنشاهی", {}, "1976-08-17", 0, (), ()),
        ("۵ مهر ۲۵۸۴", {}, "2025-09-27", 0, ("imperial year not in use",), ()),
        ("۳ حوت ۱۲۹۹", {}, "1921-02-21", 0, (ZODIAC,), ()),
        ("۳ حوت ۱۲۹۹", {"country": "AF"}, "1921-02-22", 1, (AFGHAN,), ()),
        ("۱ جدی ۱۲۸۵", {}, "1906-12-22", 1, (ZODIAC, "tables differ"), ()),
        ("یکشنبه ۱ جدی ۱۲۸۵", {}, "1906-12-23", 0, (ZODIAC, "tables differ"), ("weekday settles the day",)),
        ("۵ حمل ۱۲۱۰", {}, "1831-03-25", 2, (ZODIAC, UNPUBLISHED), ()),
        ("۵ مهر ۱۳۳۵", {"country": "AF"}, "1956-09-27", 1, (AFGHAN,), ()),
        ("۵ مهر ۱۳۳۶", {"country": "AF"}, "1957-09-27", 0, (), ()),
        ("۲۹ مه ۱۴۵۳ میلادی", {}, "1453-05-29", 0, ("before the Gregorian calendar",), ()),
        ("۲۹ مه ۱۴۵۳ میلادی", {"julian": True}, "1453-06-07", 0, ("converted from Julian",), ()),
        ("۲۹ فوریه ۱۵۰۰ میلادی", {"julian": True}, "1500-03-10", 0, ("converted from Julian",), ()),
        ("4 October 1582", {"julian": True}, "1582-10-14", 0, ("converted from Julian",), ()),
        ("15 October 1582", {"julian": True}, "1582-10-15", 0, (), ()),
        ("15 October 1582", {}, "1582-10-15", 0, (), ()),
        ("۱ فروردین ۱۱۷۷", {"provisional": True}, "1798-03-20", 1, ("computed",), ()),
        ("ماه آینده", {"reference": dt.date(2125, 6, 1)}, "2125-06-22/2125-07-22", 1, ("computed",), ()),
        ("هفته آینده", {"reference": dt.date(2125, 6, 1)}, "2125-06-02/2125-06-08", 0, (), ()),  # no calendar's
        ("سال ۱۴۴۷ قمری", {}, "2025-06-27/2026-06-15", 1, (), ()),
        ("سال ۱۴۴۸ قمری", {}, "2026-06-16/2027-06-05", 2, (UNPUBLISHED,), ()),  # its last months are not
        ("دهه ۱۲۶۰ قمری", {}, "1844-01-21/1853-10-04", 2, (UNPUBLISHED,), ()),  # its first years are not
    ],
)
def test_marks_and_doubt(
    text: str, fields: dict[str, Any], iso: str, doubt: int, marks: tuple[str, ...], checks: tuple[str, ...]
) -> None:
    """What is not sure of a value is in its reading, and in a column the doubt."""
    reading = jn.parse(text, **fields)
    assert (reading.iso, reading.doubt, reading.marks, reading.checks) == (iso, doubt, marks, checks)
    assert reading.provisional == bool(marks)
    frame = jn.normalize([text] * 20, output="frame", **fields)
    assert (set(frame["iso"]), set(frame["doubt"]), set(frame["marks"])) == ({iso}, {doubt}, {", ".join(marks) or None})


def test_years_in_doubt() -> None:
    """Digits alone are in doubt in the years of today's lunar dates; under a lunar policy in those that all others are."""
    doubt = {name: [year for year in range(3000) if cal.year_in_doubt(year, name)] for name in (None, "jalali", "lunar")}
    assert doubt == {None: [*range(1426, 1451)], "jalali": [], "lunar": [*range(1200, 1426), *range(1451, 1500)]}


def test_the_country_of_a_policy() -> None:
    """The lunar calendar is the country's, unless another is asked for; a keyword changes the country's with it."""
    assert (jn.Policy().lunar_months, jn.Policy(country="AF").lunar_months) == ("iran", "umalqura")
    assert jn.parse("۱ رمضان ۱۴۴۶", policy=jn.Policy(), country="AF").iso == "2025-03-01"
    assert jn.parse("۱ رمضان ۱۴۴۶", policy=jn.Policy(lunar="civil"), country="AF").iso == "2025-03-01"
    assert jn.parse("۱ رمضان ۱۴۴۶", policy=jn.Policy(country="AF"), lunar="iran").iso == "2025-03-02"
