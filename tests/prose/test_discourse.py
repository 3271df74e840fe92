"""What the words and the expressions around one say of it: the side of a weekday, and what neighbours lend one another."""

from __future__ import annotations

import datetime as dt

import pytest

import jalali_norm as jn

REFERENCE = dt.datetime(2025, 11, 27, 12)  # noqa: DTZ001 - a wall clock: a Thursday, 6 Azar 1404


def values(text: str) -> list[tuple[str, str | None]]:
    """Return what is found in a text, each with its value."""
    return [(one.text, one.iso) for one in jn.extract(text, REFERENCE)]


PAST, COMING = "past", "coming"
SIDES = {  # of the day before and of the day behind the reference
    "شنبه": ("2025-11-22", "2025-11-29"), "یکشنبه": ("2025-11-23", "2025-11-30"), "دوشنبه": ("2025-11-24", "2025-12-01"),
    "سه‌شنبه": ("2025-11-25", "2025-12-02"), "جمعه": ("2025-11-21", "2025-11-28"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "weekday", "side"),
    [
        # plans and forecasts
        ("برنامه‌ریزی کرده‌ایم که روز سه‌شنبه همایشی بزرگ داشته باشیم.", "سه‌شنبه", COMING),
        ("برنامه‌ریزی شده است که جلسه دوشنبه برگزار شود", "دوشنبه", COMING),
        ("پیش‌بینی هوای جمعه", "جمعه", COMING),
        ("هواشناسی برای جمعه بارش باران پیش‌بینی کرد", "جمعه", COMING),
        ("هواشناسی دوشنبه بارش باران پیش بینی کرد", "دوشنبه", None),  # said on that day, or of it?
        ("هواشناسی پیش‌بینی کرده که دوشنبه هوا سردتر شود", "دوشنبه", COMING),
        ("مهلت ارسال آثار تا جمعه", "جمعه", COMING),
        ("مهلت ثبت‌نام تا جمعه تمدید شد", "جمعه", COMING),
        ("جلسه به دوشنبه موکول شد", "دوشنبه", COMING),
        ("مهلت ثبت‌نام جمعه به پایان رسید", "جمعه", PAST),
        ("نوبت دکترم دوشنبه است", "دوشنبه", COMING),
        ("نوبت دوم کنکور یکشنبه برگزار شد", "یکشنبه", PAST),
        ("قرار است دوشنبه سخنرانی کند", "دوشنبه", COMING),
        ("قرارمان جمعه", "جمعه", COMING),
        ("قرار بود دوشنبه برگزار شود", "دوشنبه", None),  # and was it?
        ("جمعه، آخرین مهلت ثبت‌نام", "جمعه", COMING),
        # reports and comparisons
        ("نرخ‌ها نسبت به روز دوشنبه اندکی کاهش نشان می‌دهد.", "دوشنبه", PAST),
        ("شاخص در مقایسه با دوشنبه ۲ درصد بالاتر است", "دوشنبه", PAST),
        ("هوا نسبت به جمعه گرم‌تر خواهد شد", "جمعه", None),
        ("گزارش‌ها حاکی از انفجاری در شامگاه یکشنبه است.", "یکشنبه", PAST),
        ("گزارش‌ها از درگیری در روز جمعه حکایت دارد", "جمعه", PAST),
        ("گزارش‌ها حاکی از آن است که جمعه باران می‌بارد", "جمعه", COMING),
        ("پیش‌بینی‌ها حاکی از بارش باران در جمعه است", "جمعه", COMING),
        # verbs
        ("زمین‌لرزه‌ای شامگاه دوشنبه شهر خوی را لرزاند.", "دوشنبه", PAST),
        ("پلیس یکشنبه باند قاچاق را متلاشی ساخت", "یکشنبه", PAST),
        ("سیل جمعه پل را شست", "جمعه", PAST),
        ("توفان یکشنبه سقف خانه‌ها را کند", "یکشنبه", PAST),
        ("یکشنبه، در پی تیراندازی، دو تن جان باختند", "یکشنبه", PAST),
        ("کتاب یکشنبه به فروش رسیده است", "یکشنبه", PAST),
        ("جمعه باران شدید می‌بارد", "جمعه", COMING),
        ("جمعه نشست خبری وزیر برگزار می‌شود", "جمعه", COMING),
        ("جمعه گفت‌وگو می‌کنند", "جمعه", COMING),
        ("وزیر جمعه برای برنامه‌های اعلام شده حاضر می‌شود", "جمعه", COMING),
        ("نشست خبری دوشنبه", "دوشنبه", None),
        ("پرداخت یارانه شنبه انجام می‌شود", "شنبه", COMING),
        ("از شنبه رژیم می‌گیرم", "شنبه", COMING),
    ],
)
def test_side_of_a_weekday(text: str, weekday: str, side: str | None) -> None:
    """The verbs of a sentence say which weekday is meant, and the words of plans and of reports where they leave it open."""
    (found,) = jn.extract(text, REFERENCE)
    assert found.text.endswith(weekday)
    assert found.iso == (None if side is None else SIDES[weekday][side == COMING])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("از جمعه تا یکشنبه در شرق کشور باد شدید می‌وزد.", [("جمعه تا یکشنبه", "2025-11-28/2025-11-30")]),
        ("نمایشگاه از روز دوشنبه تا روز پنجشنبه دایر خواهد بود.", [("دوشنبه تا روز پنجشنبه", "2025-12-01/2025-12-04")]),
        ("از شنبه تا دوشنبه باران بارید", [("شنبه تا دوشنبه", "2025-11-22/2025-11-24")]),
        ("مسابقات از روز جمعه الی یکشنبه برگزار شد", [("جمعه الی یکشنبه", "2025-11-21/2025-11-23")]),
        ("از شنبه تا چهارشنبه تعطیل خواهد بود", [("شنبه تا چهارشنبه", "2025-11-29/2025-12-03")]),
        ("از سه‌شنبه لغایت جمعه هوا سرد می‌شود", []),  # of this week, or of the next?
        ("از شنبه تا چهارشنبه باز است", []),
        ("یکشنبه تا سه‌شنبه از ساعت ۹ تا ۲۱ باز است", []),
        ("کلاس‌ها از شنبه تا چهارشنبه برگزار می‌شود", []),
        ("از جمعه تا یکشنبه", []),
        ("از شنبه تا جمعه هر هفته می‌آید", []),
    ],
)
def test_stretch_of_weekdays(text: str, found: list[tuple[str, str | None]]) -> None:
    """From one weekday to another is one interval, on the side that the sentence says; what goes on every week is none."""
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("کارت ورود ۱۰ روز قبل منتشر خواهد شد", None),
        ("پول یک هفته قبل پرداخت می‌گردد", None),
        ("از ۱۰ روز قبل اعتصاب می‌کنند", "2025-11-17"),
        ("۱۰ روز قبل منتشر شد", "2025-11-17"),
        ("سه روز پیش گفت که خواهد آمد", "2025-11-24"),
    ],
)
def test_counts_back_from_what_is_to_come(text: str, value: str | None) -> None:
    """Days "before" beside a verb of the future are counted from what will be, and have no value."""
    (found,) = jn.extract(text, REFERENCE)
    assert (found.iso, found.kind) == (value, "relative" if value else "vague")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("نامه ۲۱ نوامبر ۲۰۲۲(۳۰ آبان ۱۴۰۱) رسید", [("۲۱ نوامبر ۲۰۲۲", "2022-11-21"), ("۳۰ آبان ۱۴۰۱", "2022-11-21")]),
        ("۱۴۰۱/۰۸/۲۳(2022-11-14)", [("۱۴۰۱/۰۸/۲۳", "2022-11-14"), ("2022-11-14", "2022-11-14")]),
        ("a[12:30] و a2[12:30] و f(1401/08/23)", []),
    ],
)
def test_glued_brackets(text: str, found: list[tuple[str, str | None]]) -> None:
    """A bracket that is glued to a number opens as any other does; one that is glued to a name is an index."""
    assert values(text) == found


def test_months_of_two_calendars() -> None:
    """Two months that overlap agree; two that do not are said to disagree."""
    for text, check in (("مهر ۱۴۰۱ (اکتبر ۲۰۲۲)", "calendars agree"), ("مهر ۱۴۰۱ (اوت ۲۰۲۲)", "calendars disagree")):
        assert [one.checks for one in jn.extract(text, REFERENCE)] == [(check,), (check,)]
