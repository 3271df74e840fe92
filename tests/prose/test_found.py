"""Running text, kind by kind: what is found, in sentences that are alike, and what looks like it and is something else."""

from __future__ import annotations

import datetime as dt

import pytest

import jalali_norm as jn

REFERENCE = dt.datetime(2025, 11, 27, 12)  # noqa: DTZ001 - a wall clock: a Thursday, 6 Azar 1404


def values(text: str) -> dict[str, str | None]:
    """Return what is found in a text, with its value."""
    return {r.text: r.iso for r in jn.extract(text, REFERENCE)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("۲- ۱۴ خرداد ۱۴۰۳ تعطیل است", {"۱۴ خرداد ۱۴۰۳": "2024-06-03"}),
        ("4- 21 مهر 1401 آزمون دوم", {"21 مهر 1401": "2022-10-13"}),
        ("بخش سوم - ۱۷ آذر ۱۴۰۰", {"۱۷ آذر ۱۴۰۰": "2021-12-08"}),
        ("مرحله دوم - ۱۷ آذر ۱۴۰۰", {"۱۷ آذر ۱۴۰۰": "2021-12-08"}),
        ("جلسه ۵ - ۱۲ مهر", {"۱۲ مهر": "2025-10-04"}),
        ("قسمت ۱۲ - ۱۵ آذر", {"۱۵ آذر": "2025-12-06"}),
        ("آزمون‌ها:\n۱- ۵ مهر\n۲- ۱۲ مهر", {"۵ مهر": "2025-09-27", "۱۲ مهر": "2025-10-04"}),
        ("۵ - ۱۲ مهر", {"۵ - ۱۲ مهر": "2025-09-27/2025-10-04"}),
        ("۵-۱۲ مهر", {"۵-۱۲ مهر": "2025-09-27/2025-10-04"}),
        ("نمایشگاه ۵ - ۱۲ مهر", {"۵ - ۱۲ مهر": "2025-09-27/2025-10-04"}),
        ("جلسه سوم: ۵ - ۱۲ مهر", {"۵ - ۱۲ مهر": "2025-09-27/2025-10-04"}),
        ("از پنجم - دهم مهر برپاست", {"پنجم - دهم مهر": "2025-09-27/2025-10-02"}),
        ("۸- ۱۰ صبح", {}),
    ],
)
def test_item_numbers(text: str, found: dict[str, str | None]) -> None:
    """The number of an item is no end of a range, whether it begins a line or stands behind a word for a section."""
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("فروشگاه تاساعت۱۸ باز است", {"ساعت۱۸": "T18:00"}),
        ("جلسه درساعت16 برگزار شد", {"ساعت16": "T16:00"}),
        ("ازساعت۸ تاساعت۱۲ باز است", {"ساعت۸ تاساعت۱۲": "T08:00/T12:00"}),
        ("ازساعت ۸ تا ۱۲ باز است", {"ساعت ۸ تا ۱۲": "T08:00/T12:00"}),
        ("ازپنجم مهر ۱۴۰۱ آمد", {"پنجم مهر ۱۴۰۱": "2022-09-27"}),
        ("۲۳ آبان ۱۴۰۱ درساعت۱۶ آمد", {"۲۳ آبان ۱۴۰۱ درساعت۱۶": "2022-11-14T16:00"}),
        ("کد رساعت16 و پرساعت ۵", {}),
    ],
)
def test_glued_words(text: str, found: dict[str, str | None]) -> None:
    """A preposition may be written as one with what is behind it, and is no part of the expression."""
    assert values(text) == found
