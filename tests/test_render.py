"""The way back, where it must refuse."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import jalali_norm as jn

DAY = dt.date(2022, 11, 14)


@pytest.mark.parametrize(
    ("value", "pattern", "options", "text"),
    [
        (DAY, "day month year", {}, "23 آبان 1401"),
        (DAY, "weekday day month year", {"digits": "fa"}, "دوشنبه ۲۳ آبان ۱۴۰۱"),
        (DAY, "day month year", {"calendar": "gregorian", "digits": "ar", "language": "ar"}, "١٤ نوفمبر ٢٠٢٢"),
        (DAY, "weekday, day month year", {"language": "ps"}, "دوشنبه, 23 لړم 1401"),
        (dt.time(21, 5), "hour:minute", {}, "21:05"),
        (dt.time(21), "hour daypart", {"language": "en"}, "9 PM"),
        (dt.time(0, 45), "ربع به hour", {}, "ربع به 1"),
        (jn.parse("1401/08/23"), "year/month/day", {"calendar": "gregorian"}, "2022/11/14"),
        (dt.datetime(2022, 11, 14, 9, 5), "day month year ساعت hour:minute", {}, "23 آبان 1401 ساعت 09:05"),  # noqa: DTZ001
    ],
)
def test_written(value: Any, pattern: str, options: dict[str, Any], text: str) -> None:
    """Each value is written as its readers write it."""
    assert jn.render(value, pattern, **options) == text


@pytest.mark.parametrize(
    ("value", "pattern", "options", "reason"),
    [
        (DAY, "hour:minute", {}, "names the hour"),
        (dt.time(21), "day month year", {}, "names the day"),
        (DAY, "%Y/%m/%d", {}, "no field"),
        (DAY, "-", {}, "names no field"),
        (DAY, "jalali", {}, "no field"),
        (DAY, "day month year", {"language": "xx"}, "language 'xx'"),
        (DAY, "day month year", {"language": "ar"}, "language 'ar'"),
        (DAY, "day month year", {"digits": "roman"}, "digits='roman'"),
        (DAY, "day month year", {"calendar": "lunar"}, "calendar='lunar'"),
        (dt.date(1500, 1, 1), "year/month/day", {}, "not exact"),
        (dt.date(2122, 5, 5), "year/month/day", {}, "another calendar"),
        (dt.date(1401, 8, 23), "day month year", {"calendar": "gregorian"}, "another calendar"),
        (dt.datetime(2022, 1, 1, tzinfo=dt.UTC), "hour:minute", {}, "zone"),
        (dt.time(21, 20), "hour و نیم", {}, "cannot say"),
        (dt.time(21, 0), "minute دقیقه به hour", {}, "cannot say"),
    ],
)
def test_refused(value: Any, pattern: str, options: dict[str, Any], reason: str) -> None:
    """What cannot be written is a ValueError that says why."""
    with pytest.raises(ValueError, match=reason):
        jn.render(value, pattern, **options)


def test_not_a_date() -> None:
    """What is no date is a TypeError."""
    with pytest.raises(TypeError, match="expected a date"):
        jn.render("1401/08/23", "day month year")  # type: ignore[arg-type]
