"""Dates behind nouns that may have a number or a name, and what is one of several that are not read together."""

from __future__ import annotations

import datetime as dt

import pytest

import jalali_norm as jn

REFERENCE = dt.date(2026, 7, 20)


def values(text: str) -> dict[str, str | None]:
    """Return what is found in a text, with its value."""
    return {r.text: r.iso for r in jn.extract(text, REFERENCE)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("این فیلم ۵ فروردین ۱۴۰۳ اکران شد", {"۵ فروردین ۱۴۰۳": "2024-03-24"}),
        ("دانشگاه ۱۵ مهر ۱۴۰۱ اعلام کرد", {"۱۵ مهر ۱۴۰۱": "2022-10-07"}),
        ("دانشگاه ۱۵ اکتبر ۲۰۲۲ اعلام کرد", {"۱۵ اکتبر ۲۰۲۲": "2022-10-15"}),
        ("کارخانه ۳ تیر ۱۳۹۸ افتتاح شد", {"۳ تیر ۱۳۹۸": "2019-06-24"}),
        ("گروه ۵ مهر ۱۴۰۱ اعلام کرد و ۱۰ مهر رفت", {"۵ مهر ۱۴۰۱": "2022-09-27", "۱۰ مهر": "2022-10-02"}),
        ("حزب (۵ مهر ۱۴۰۱) اعلام کرد", {"۵ مهر ۱۴۰۱": "2022-09-27"}),
        ("دانشگاه ۱۵ مهر اعلام کرد", {}),
        ("خیابان ۱۷ شهریور ۱۴۰۱ بسته شد", {}),
        ("بیمارستان ۱۷ شهریور ۱۴۰۱", {}),
        ("مجله شماره ۵ آبان ۱۴۰۱ منتشر شد", {}),
    ],
)
def test_whole_dates(text: str, found: dict[str, str | None]) -> None:
    """A whole date is the day of what the noun did, but behind what has a number, or what streets are called."""
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تا ۲۵ آذر ۲۵۰۰ خانه ساخته می‌شود", {"۲۵ آذر ۲۵۰۰": None}),
        ("آذر ۲۵۰۰ تا دی ۲۵۰۰", {"آذر ۲۵۰۰ تا دی ۲۵۰۰": None}),
        ("در ۲۵ آذر ۲۵۳۵ آمد", {"۲۵ آذر ۲۵۳۵": "1976-12-16"}),
        ("در ۲۵ آذر ۲۵۰۰ شاهنشاهی آمد", {"۲۵ آذر ۲۵۰۰ شاهنشاهی": "1941-12-16"}),
    ],
)
def test_imperial_years(text: str, found: dict[str, str | None]) -> None:
    """A number of 25xx that was no year in use is one with its era alone."""
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("از قرن هفدهم تا نوزدهم میلادی", {}),
        ("قرن ۱۷ تا ۱۹ میلادی", {}),
        ("قرن ۱۷ و ۱۸ میلادی", {}),
        ("قرن هفدهم تا قرن نوزدهم میلادی", {"قرن هفدهم تا قرن نوزدهم میلادی": "1601-01-01/1900-12-31"}),
        ("در قرن بیستم و اولین بار", {"قرن بیستم": "1901-01-01/2000-12-31"}),
        ("ساعت ۷ و ۸ شب اخبار دارد", {}),
        ("ساعت ۷، ۸ و ۹ شب اخبار دارد", {}),
        ("ساعت ۷ و نیم شب", {"ساعت ۷ و نیم شب": "T19:30"}),
        ("ساعت ۷ تا ۸ شب", {"ساعت ۷ تا ۸ شب": "T19:00/T20:00"}),
    ],
)
def test_one_of_several(text: str, found: dict[str, str | None]) -> None:
    """What one of several says alone is not read where what stands behind the last is theirs too."""
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("لیگ برتر فصل ۱۴۰۱-۱۴۰۲", {}),
        ("لیگ برتر ایران ۱۴۰۱-۱۴۰۲", {}),
        ("فصل ۲۰۲۲-۲۰۲۳ لیگ برتر", {}),
        ("فصل ۲۰۲۲-۲۰۲۳ در لیگ قهرمان شد", {}),
        ("فصل 2012-2013 قهرمان شد", {"2012-2013": "2012-01-01/2013-12-31"}),
        ("لیگ برتر از ۱۳۸۰ تا ۱۳۸۵ برگزار شد", {"۱۳۸۰ تا ۱۳۸۵": "2001-03-21/2007-03-20"}),
        ("هفته اول لیگ برتر ۵ تا ۷ مهر ۱۴۰۱", {"۵ تا ۷ مهر ۱۴۰۱": "2022-09-27/2022-09-29"}),
    ],
)
def test_seasons_of_a_league(text: str, found: dict[str, str | None]) -> None:
    """Two years beside a league are no stretch of whole years."""
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قیمت‌ها در میزان سال گذشته بالا رفت", {}),
        ("در حمل سال گذشته بالا رفت", {}),
        ("در ثور سال گذشته بالا رفت", {"ثور سال گذشته": "2025-04-21/2025-05-21"}),
        ("اسد سال گذشته رفت", {"سال گذشته": "2025-03-21/2026-03-20"}),
        ("از میزان سال گذشته بیشتر شد", {"سال گذشته": "2025-03-21/2026-03-20"}),
    ],
)
def test_what_hangs_on_a_month(text: str, found: dict[str, str | None]) -> None:
    """Last year is not the whole year where the word before it may be its month."""
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("در ۱۳۸۲ و ۱۳۸۵ برنده شد", {"۱۳۸۲": "2003-03-21/2004-03-19", "۱۳۸۵": "2006-03-21/2007-03-20"}),
        ("در ۲۰۱۲ و ۲۰۱۵ قهرمان شد", {"۲۰۱۲": "2012-01-01/2012-12-31", "۲۰۱۵": "2015-01-01/2015-12-31"}),
        ("در ۱۳۸۲ و ۱۳۸۵ نفر", {}),
        ("در ۱۳۵۰ و ۱۴۰۰ برنده شد", {}),
        ("در ۱۳۸۲ و ۲۰۰۵ برنده شد", {}),
        ("در صفحات ۱۳۸۲ و ۱۳۸۵ برنده شد", {}),
        ("از ۱۳۸۲ و ۱۳۸۵ برنده شد", {}),
    ],
)
def test_two_numbers_that_are_years(text: str, found: dict[str, str | None]) -> None:
    """Two numbers behind در that count nothing are years where they are of one time and no round ones."""
    assert values(text) == found
