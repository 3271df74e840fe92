"""Which one is meant by what names no year, under the policy's `occurrence`: the nearest, the latest by then, the next."""

from __future__ import annotations

import datetime as dt

import pytest

import jalali_norm as jn
from jalali_norm.model.policy import Occurrence

REFERENCE = dt.date(2022, 11, 16)  # Wednesday, 25 Aban 1401


@pytest.mark.parametrize("month_day", [(1, 1), (2, 31), (8, 23), (8, 25), (12, 29), (12, 30)])
def test_every_reference(month_day: tuple[int, int]) -> None:
    """Of all days of that name the last one by the reference's day, or the first from it on, leap days too."""
    month, day = month_day
    all_of_them = [jn.from_jalali(year, month, day, errors="coerce") for year in range(1390, 1412)]
    days = [one for one in all_of_them if one is not None]
    text = jn.render(days[0], "day month")
    for number in range(dt.date(2020, 1, 1).toordinal(), dt.date(2024, 1, 1).toordinal(), 5):
        reference = dt.date.fromordinal(number)
        past = jn.parse(text, reference=reference, occurrence="past")
        assert past.start == max(one for one in days if one <= reference)
        future = jn.parse(text, reference=reference, occurrence="future")
        assert future.start == min(one for one in days if one >= reference)
        assert past.implied == future.implied == ("year",)
        assert jn.parse(text, reference=reference).start in (past.start, future.start)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("۲۶ آبان ساعت ۱۰", "2021-11-17T10:00", "2022-11-17T10:00"),
        ("آبان ماه", "2022-10-23/2022-11-21", "2023-10-23/2023-11-21"),  # by when it begins
        ("آذر ماه", "2021-11-22/2021-12-21", "2022-11-22/2022-12-21"),
        ("زمستان", "2021-12-22/2022-03-20", "2022-12-22/2023-03-20"),
        ("نوروز", "2022-03-21", "2023-03-21"),
        ("۲۰ رمضان", "2022-04-22", "2023-04-11"),
        ("17 November", "2021-11-17", "2022-11-17"),
        ("سه روز مانده به نوروز", "2022-03-18", "2023-03-18"),
        ("۲۸ اسفند تا ۳ فروردین", "2022-03-19/2022-03-23", "2023-03-19/2023-03-23"),
        ("۲۰ آبان تا ۱۰ آذر", "2022-11-11/2022-12-01", "2023-11-11/2023-12-01"),
        ("از ۵ تا ۷ آذر", "2021-11-26/2021-11-28", "2022-11-26/2022-11-28"),
        ("دوشنبه", "2022-11-14", "2022-11-21"),
        ("چهارشنبه ساعت ۱۰", "2022-11-16T10:00", "2022-11-23T10:00"),
    ],
)
def test_texts(text: str, past: str, future: str) -> None:
    """In cells and in columns, each what begins on its side of the reference."""
    sides: dict[Occurrence, str] = {"past": past, "future": future}
    for occurrence, wanted in sides.items():
        policy = jn.Policy(reference=REFERENCE, occurrence=occurrence)
        assert jn.parse(text, policy=policy).iso == wanted
        assert jn.normalize([text], policy=policy, output="iso") == [wanted]


@pytest.mark.parametrize("occurrence", ["past", "future"])
def test_what_it_does_not_touch(occurrence: Occurrence) -> None:
    """What says its year, what is counted from the reference, a stretch of weekdays, and running text stay as they are."""
    for text in ("1401/12/01", "۲۶ آبان ۱۴۰۱", "دیروز", "۲۶ آبان امسال", "۲۶ آبان پارسال", "از امروز تا جمعه", "۲ هفته پیش"):
        assert jn.parse(text, reference=REFERENCE, occurrence=occurrence) == jn.parse(text, reference=REFERENCE)
    for text in ("از شنبه تا دوشنبه", "دوشنبه ۲۴ آبان ۱۴۰۱"):
        with pytest.raises(jn.ReadingError):
            jn.parse(text, reference=REFERENCE, occurrence=occurrence)
    with pytest.raises(jn.MissingReferenceError):
        jn.parse("۲۳ آبان", occurrence=occurrence)
    told = "در ۲۶ آبان رفتم؛ دوشنبه باز می‌گردم."
    assert jn.extract(told, REFERENCE, occurrence=occurrence) == jn.extract(told, REFERENCE)


def test_a_weekday_beside_it_is_held_against_that_year() -> None:
    """A weekday that fits another year alone is a conflict, and no other year is looked for."""
    assert jn.parse("پنجشنبه ۲۶ آبان", reference=REFERENCE).iso == "2022-11-17"
    with pytest.raises(jn.ConflictError):
        jn.parse("پنجشنبه ۲۶ آبان", reference=REFERENCE, occurrence="past")
