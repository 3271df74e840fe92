"""A number before a date without a year that may be that year: the date has no value then."""

from __future__ import annotations

import datetime as dt

import pytest

import jalali_norm as jn

REFERENCE = dt.date(2026, 7, 20)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("انتخابات ۱۴۰۰ در ۲۸ خرداد برگزار شد", [None]),
        ("المپیک ۲۰۲۴ پاریس از ۲۶ ژوئیه آغاز شد", [None]),
        ("زلزله ۱۳۹۶ کرمانشاه در ۲۱ آبان رخ داد", [None]),
        ("رویدادهای 1357 شامل 26 دی است", [None]),
        ("۲۰۲۳: در ۷ اکتبر جنگ شد", [None]),
        ("جام جهانی ۲۰۲۲ از ۲۹ آبان آغاز شد", [None]),  # of the other calendar
        ("جشنواره ۱۴۰۱ از ۱۲ تا ۲۰ بهمن برگزار شد", [None]),
        ("انتخابات ۱۴۰۰ در ۲۸ خرداد برگزار شد و در ۱۲ مرداد تحلیف بود", [None, None]),
        ("انتخابات ۱۴۰۰ در ۲۸ خرداد برگزار شد. در ۱۲ مرداد تحلیف است", [None, "2026-08-03"]),
        ("انتخابات ۱۴۰۰ تمام شد. در ۲۸ خرداد آمد", ["2026-06-18"]),  # of another sentence
        ("کنکور ۱۴۰۵ در ۱۵ تیر برگزار شد", ["2026-07-06"]),  # it is the year
        ("جام جهانی ۲۰۲۶ در ۲۱ خرداد آغاز شد", ["2026-06-11"]),
        ("کنسرت با ۲۰۰۰ نفر در ۵ مهر برگزار می‌شود", ["2026-09-27"]),  # it counts something
        ("۲۰۱۹ درصد در ۵ مهر", ["2026-09-27"]),
        ("کد ۱۴۰۱ در ۵ مهر فعال می‌شود", ["2026-09-27"]),
        ("کنکور ۱۴۰۰ از ۲۴ اسفند ۱۳۹۹ تا ۱۹ فروردین", ["2021-03-14/2021-04-08"]),  # it says its year
        ("در سال ۱۳۹۸ و ۵ مهر آمد", ["2019-03-21/2020-03-19", "2019-09-27"]),
    ],
)
def test_year_before(text: str, values: list[str | None]) -> None:
    """A number that counts nothing, in the same sentence and not far, leaves a date no value but where it is its year."""
    assert [one.iso for one in jn.extract(text, REFERENCE)] == values


def test_both_years_are_candidates() -> None:
    """What the date may be stands in its candidates, the nearest first."""
    (found,) = jn.extract("انتخابات ۱۴۰۰ در ۲۸ خرداد برگزار شد", REFERENCE)
    assert found.problem is jn.Problem.AMBIGUOUS
    assert [one.iso for one in found.candidates] == ["2026-06-18", "2021-06-18"]


@pytest.mark.parametrize("text", ["انتخابات ۱۴۰۰ در ۲۸ خرداد برگزار شد", "۱۳۸۸: در ۲۲ خرداد رای دادند"])
def test_year_before_a_cells_date(text: str) -> None:
    """In a cell that is read among other words it is left over."""
    with pytest.raises(jn.UnreadableError, match="belongs to nothing"):
        jn.parse(text, fuzzy=True, reference=REFERENCE)


@pytest.mark.parametrize("text", ["۲۵۰۰ نفر در ۵ مهر", "شماره ۱۴۰۰ در ۵ مهر", "انتخابات ۱۴۰۰ تمام شد. ۵ مهر"])
def test_number_before_a_cells_date(text: str) -> None:
    """What counts something, is a thing's own or stands in another sentence is not."""
    assert jn.parse(text, fuzzy=True, reference=REFERENCE).iso == "2026-09-27"
