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
