"""What the words and the expressions around one say of it: the side of a weekday, and what neighbours lend one another."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

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
        ("مدارس تهران دوشنبه تعطیل شد", "دوشنبه", None),  # it was told, and of which Monday?
        ("کنسرت جمعه لغو شد", "جمعه", None),
        ("احتمال بارش برف در شنبه", "شنبه", COMING),
        ("شنبه دیدمش", "شنبه", PAST),
        ("شنبه می‌بینمت", "شنبه", COMING),
        # reports and comparisons
        ("نرخ‌ها نسبت به روز دوشنبه اندکی کاهش نشان می‌دهد.", "دوشنبه", PAST),
        ("شاخص در مقایسه با دوشنبه ۲ درصد بالاتر است", "دوشنبه", PAST),
        ("هوا نسبت به جمعه گرم‌تر خواهد شد", "جمعه", None),
        ("هوا نسبت به شنبه سردتر می‌شود", "شنبه", None),
        ("در قیاس با روز یکشنبه آلودگی کمتر است", "یکشنبه", PAST),
        ("انفجار دوشنبه کابل ده کشته برجای گذاشت", "دوشنبه", PAST),
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # years
        (
            "در سال‌های ۱۳۸۵، ۱۳۸۸ و ۱۳۹۲ قهرمان شد",
            [
                ("سال‌های ۱۳۸۵", "2006-03-21/2007-03-20"),
                ("۱۳۸۸", "2009-03-21/2010-03-20"),
                ("۱۳۹۲", "2013-03-21/2014-03-20"),
            ],
        ),
        ("در سال‌های ۱۳۸۵ و ۱۳۸۸ رفت", [("سال‌های ۱۳۸۵", "2006-03-21/2007-03-20"), ("۱۳۸۸", "2009-03-21/2010-03-20")]),
        ("سال‌های ۱۳۸۵، ۱۳۸۶ و ۱۳۸۷", [("سال‌های ۱۳۸۵، ۱۳۸۶ و ۱۳۸۷", "2006-03-21/2009-03-20")]),
        ("سال ۱۳۸۵ و ۱۲۰ نفر", [("سال ۱۳۸۵", "2006-03-21/2007-03-20")]),
        (
            "در سال‌های ۱۲۹۰، ۱۲۹۵ و ۱۳۰۶ قمری به فرنگ رفت.",
            [
                ("سال‌های ۱۲۹۰", "1873-03-01/1874-02-17"),
                ("۱۲۹۵", "1878-01-05/1878-12-25"),
                ("۱۳۰۶ قمری", "1888-09-08/1889-08-27"),
            ],
        ),
        (
            "سفرهای ۱۲۹۰، ۱۲۹۵ و ۱۳۰۶ قمری",
            [("۱۲۹۰", "1873-03-01/1874-02-17"), ("۱۲۹۵", "1878-01-05/1878-12-25"), ("۱۳۰۶ قمری", "1888-09-08/1889-08-27")],
        ),
        ("در سال‌های ۱۳۸۱ و ۸۴ رفت", [("سال‌های ۱۳۸۱", "2002-03-21/2003-03-20"), ("۸۴", "2005-03-21/2006-03-20")]),
        ("طی سال‌های ۱۳۹۰، ۹۱ و ۹۲", [("سال‌های ۱۳۹۰، ۹۱ و ۹۲", "2011-03-21/2014-03-20")]),
        ("در سال‌های ۸۱ و ۸۴ نفر", [("سال‌های ۸۱", "2002-03-21/2003-03-20")]),
        (
            "در سال‌های ۱۹۱۴ تا ۱۹۱۸ و ۱۹۳۹ تا ۱۹۴۵ جنگ بود",
            [("سال‌های ۱۹۱۴ تا ۱۹۱۸", "1914-01-01/1918-12-31"), ("۱۹۳۹ تا ۱۹۴۵", "1939-01-01/1945-12-31")],
        ),
        (
            "در سال‌های 1974 و 1992-1993 قهرمان شد",
            [("سال‌های 1974", "1974-01-01/1974-12-31"), ("1992-1993", "1992-01-01/1993-12-31")],
        ),
        ("در سال‌های ۱۳۸۵ و ۱۲ مهر ۱۳۹۰", [("سال‌های ۱۳۸۵", "2006-03-21/2007-03-20"), ("۱۲ مهر ۱۳۹۰", "2011-10-04")]),
        # decades
        ("دهه‌های ۱۹۲۰ تا ۱۹۴۰", [("دهه‌های ۱۹۲۰ تا ۱۹۴۰", "1920-01-01/1949-12-31")]),
        ("در دهه‌های ۱۹۷۰ و ۱۹۸۰ میلادی", [("دهه‌های ۱۹۷۰ و ۱۹۸۰ میلادی", "1970-01-01/1989-12-31")]),
        ("دهه ۱۳۶۰ و ۱۳۷۰", [("دهه ۱۳۶۰ و ۱۳۷۰", "1981-03-21/2001-03-20")]),
        ("دهه‌های شصت، هفتاد و هشتاد", [("دهه‌های شصت، هفتاد و هشتاد", "1981-03-21/2011-03-20")]),
        ("دهه‌های ۵۰ و ۷۰", [("دهه‌های ۵۰", "1971-03-21/1981-03-20"), ("۷۰", "1991-03-21/2001-03-20")]),
        ("اواسط دهه نود قرن بیستم", [("دهه نود قرن بیستم", "1990-01-01/1999-12-31")]),
        ("دهه ۶۰ قرن نوزدهم", [("دهه ۶۰ قرن نوزدهم", "1860-01-01/1869-12-31")]),
        # months and seasons
        ("در اردیبهشت و تیر ۱۴۰۵", [("اردیبهشت", "2026-04-21/2026-05-21"), ("تیر ۱۴۰۵", "2026-06-22/2026-07-22")]),
        ("در فروردین و اردیبهشت ۱۴۰۵", [("فروردین و اردیبهشت ۱۴۰۵", "2026-03-21/2026-05-21")]),
        ("بهمن و آبان، دو پسر او", [("بهمن و آبان", None)]),
        # days
        ("حذف و اضافه ۲۸ و ۲۹/۰۶/۹۶ انجام شد.", [("۲۸ و ۲۹/۰۶/۹۶", "2017-09-19/2017-09-20")]),
        ("۱۲، ۱۳ و ۱۴/۰۵/۱۴۰۲ تعطیل است", [("۱۲، ۱۳ و ۱۴/۰۵/۱۴۰۲", "2023-08-03/2023-08-05")]),
        ("از ۱۲ تا ۱۴/۰۵/۱۴۰۲ تعطیل است", [("۱۲ تا ۱۴/۰۵/۱۴۰۲", "2023-08-03/2023-08-05")]),
        ("۱۲ و ۱۹/۰۵/۱۴۰۲ تعطیل است", [("۱۲", "2023-08-03"), ("۱۹/۰۵/۱۴۰۲", "2023-08-10")]),
        ("بند ۵ و ۶/۷/۱۴۰۱", [("۶/۷/۱۴۰۱", "2022-09-28")]),
        ("۵ و ۱۲ مهر و ۳ آبان ۱۴۰۱", [("۵", "2022-09-27"), ("۱۲ مهر", "2022-10-04"), ("۳ آبان ۱۴۰۱", "2022-10-25")]),
        ("۲۸ مهر و ۲۹/۰۶/۹۶", [("۲۸ مهر", "2017-10-20"), ("۲۹/۰۶/۹۶", "2017-09-20")]),
        ("۲/۵ و ۲۹/۰۶/۹۶", [("۲۹/۰۶/۹۶", "2017-09-20")]),
    ],
)
def test_lists(text: str, found: list[tuple[str, str | None]]) -> None:
    """What a list says once is said of each member; members that follow one another are one interval."""
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "own", "value"),
    [
        # what goes on a story is of its time
        ("نخستین سفر به سال ۱۲۹۰ق. انجام شد. این سفر روز شنبه ۲۱ صفر آغاز شد.", "شنبه ۲۱ صفر", "1873-04-19"),
        ("شاه ۲۶ دی ۱۳۵۷ رفت و امام ۱۲ بهمن بازگشت", "۱۲ بهمن", "1979-02-01"),
        ("عملیات در ۱۹ دی ۱۳۶۵ آغاز شد. در ۲۲ دی نیروها پیشروی کردند.", "۲۲ دی", "1987-01-12"),
        ("او در ۵ مهر ۱۳۲۰ آمد. ۲۰ آبان به وزارت رسید. در ۱۲ دی استعفا داد.", "۱۲ دی", "1942-01-02"),
        ("جنگ در شهریور ۱۳۵۹ آغاز شد. خرمشهر در ۴ آبان سقوط کرد.", "۴ آبان", "1980-10-26"),
        ("مردم ۲۲ خرداد ۱۳۸۸ گرد آمدند و در ۲۵ خرداد راهپیمایی کردند.", "۲۵ خرداد", "2009-06-15"),
        # it may be, and may be not
        ("در سال ۱۳۵۷ زاد. در ۵ آذر آمد", "۵ آذر", None),
        ("او در ۵ مهر ۱۳۲۰ به دنیا آمد. در ۱۲ دی ازدواج کرد.", "۱۲ دی", None),
        ("وی که متولد ۱۲ مهر ۱۳۵۰ است، ۲۰ آبان به ریاست رسید", "۲۰ آبان", None),
        ("قانون ۵ تیر ۱۳۹۵ تصویب شد. مجلس در ۲۰ آبان آن را اصلاح کرد.", "۲۰ آبان", None),
        # it is not
        ("قانون ۵ تیر ۱۳۹۵ تصویب شد. وزیر ۲۰ آبان گفت قانون اجرا می‌شود.", "۲۰ آبان", "2025-11-11"),
        ("انتخابات ۲۲ خرداد ۱۳۸۸ برگزار شد. انتخابات بعدی ۱۵ آذر برگزار می‌شود.", "۱۵ آذر", "2025-12-06"),
        ("او پیشتر در آبان ۱۴۰۱ به زندان محکوم شده بود. شامگاه ۱۳ آبان منتقل شد.", "شامگاه ۱۳ آبان", "2025-11-04"),
        ("در ۱۰ مرداد ۱۳۹۹ افتتاح شد. امروز، ۶ آذر، وزیر از آن بازدید کرد.", "۶ آذر", "2025-11-27"),
        ("در بهمن ۱۴۰۳ آغاز شد. در ۱۰ خرداد پایان یافت.", "۱۰ خرداد", "2025-05-31"),
        # counted from what is told
        ("در سال ۱۳۵۷ انقلاب شد. سال بعد جنگ آغاز شد.", "سال بعد", None),
        ("در سال ۱۳۳۲ کودتا شد. همان سال او رفت.", "همان سال", None),
        ("در سال ۱۳۳۲ کودتا شد. در ۲۸ مرداد همان سال برکنار شد.", "۲۸ مرداد همان سال", "1953-08-19"),
    ],
)
def test_year_of_a_story(text: str, own: str, value: str | None) -> None:
    """A date without a year is of the time that was told, where a sentence of the past goes on with it."""
    assert dict(values(text))[own] == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "سفر اول در سال ۱۲۹۰ و سفر دوم در سال ۱۲۹۵ ق بود.",
            [("سال ۱۲۹۰", "1873-03-01/1874-02-17"), ("سال ۱۲۹۵ ق", "1878-01-05/1878-12-25")],
        ),
        (
            "در سال ۱۲۹۰ هجری قمری و سال ۱۲۹۵ رفت",
            [("سال ۱۲۹۰ هجری قمری", "1873-03-01/1874-02-17"), ("سال ۱۲۹۵", "1878-01-05/1878-12-25")],
        ),
        (
            "در سال ۱۲۷۰ به دنیا آمد و در سال ۱۳۴۰ قمری درگذشت.",
            [("سال ۱۲۷۰", None), ("سال ۱۳۴۰ قمری", "1921-09-04/1922-08-24")],
        ),
        (
            "سال ۱۳۰۴، برابر با ۱۳۴۴ قمری",
            [("سال ۱۳۰۴", "1925-03-21/1926-03-21"), ("۱۳۴۴ قمری", "1925-07-23/1926-07-11")],
        ),
        (
            "در سال ۱۳۵۷ و سال ۱۹۷۹ میلادی",
            [("سال ۱۳۵۷", "1978-03-21/1979-03-20"), ("سال ۱۹۷۹ میلادی", "1979-01-01/1979-12-31")],
        ),
        (
            "اینترنت در دهه ۹۰ رشد کرد و در سال ۱۹۹۶ همگانی شد.",
            [("دهه ۹۰", "1990-01-01/1999-12-31"), ("سال ۱۹۹۶", "1996-01-01/1996-12-31")],
        ),
        (
            "دهه ۶۰ و ۷۰ در اروپا و سال ۱۹۶۸",
            [("دهه ۶۰ و ۷۰", "1960-01-01/1979-12-31"), ("سال ۱۹۶۸", "1968-01-01/1968-12-31")],
        ),
        (
            "دهه نود، پایان قرن بیستم",
            [("دهه نود", "1990-01-01/1999-12-31"), ("پایان قرن بیستم", "2000-12-31")],
        ),
        ("فیلمساز دهه شصت در سال ۲۰۱۵ برنده شد", [("دهه شصت", None), ("سال ۲۰۱۵", "2015-01-01/2015-12-31")]),
        (
            "در دهه ۹۰ و سال ۱۳۹۵ (۲۰۱۶)",
            [("دهه ۹۰", "2011-03-21/2021-03-20"), ("سال ۱۳۹۵", "2016-03-20/2017-03-20")],
        ),
        ("در دهه ۹۰ تورم بالا رفت.", [("دهه ۹۰", "2011-03-21/2021-03-20")]),
    ],
)
def test_era_that_a_neighbour_says(text: str, found: list[tuple[str, str | None]]) -> None:
    """An era that stands once is that of its list, and decades of two digits are of the century of the years beside them."""
    assert values(text) == found


def test_era_is_implied() -> None:
    """What a neighbour said is told, and what it may be where that is not sure."""
    one, _ = jn.extract("سفر اول در سال ۱۲۹۰ و سفر دوم در سال ۱۲۹۵ ق بود.", REFERENCE)
    assert (one.implied, one.calendar) == (("era",), "lunar")
    one, _ = jn.extract("اواسط دهه ۹۰ و سال ۱۹۹۶", REFERENCE)
    assert (one.implied, one.hedge) == (("era",), "middle")
    one, *_ = jn.extract("دهه شصت در سال ۲۰۱۵ برنده شد", REFERENCE)
    assert (one.problem, [other.iso for other in one.candidates]) == (
        "ambiguous",
        ["1981-03-21/1991-03-20", "1960-01-01/1969-12-31"],
    )


@pytest.mark.parametrize(
    ("head", "reference", "publication", "yesterday"),
    [
        ("تاریخ انتشار: ۲۳ آبان ۱۴۰۱", REFERENCE, "anchor", "2022-11-13"),  # a crawl's day, years later
        ("تاریخ انتشار: ۲۳ آبان ۱۴۰۱", REFERENCE, "fallback", "2025-11-26"),
        ("کد خبر: ۱۲۳۴۵ | تاریخ انتشار: ۲۳ آبان ۱۴۰۱", REFERENCE, "anchor", "2022-11-13"),
        ("تاریخ انتشار: ۲۳ آبان ۱۴۰۱", None, "fallback", "2022-11-13"),
        ("تاریخ انتشار: ۲۳ آبان ۱۴۰۱", dt.date(2020, 1, 1), "anchor", "2019-12-31"),  # before it was published
        ("کتاب سرگذشت قاجار به قلم استاد فقید دانشگاه تهران، تاریخ انتشار: ۲۳ آبان ۱۳۸۰", REFERENCE, "anchor", "2025-11-26"),
        ("انتشار: آبان ۱۴۰۱", REFERENCE, "anchor", "2025-11-26"),
    ],
)
def test_anchor(head: str, reference: dt.date | None, publication: Any, yesterday: str) -> None:
    """A text is counted from the day that it says it was published on, unless the policy says the reference."""
    for text in (f"{head}\nدیروز آمد", f"دیروز آمد\n{head}"):
        found = {one.text: one for one in jn.extract(text, reference, publication=publication)}
        assert found["دیروز"].iso == yesterday
        assert found["دیروز"].implied == (("publication line",) if yesterday == "2022-11-13" else ("reference",))


def test_anchor_of_one_day() -> None:
    """Of two anchors of one day the one with a clock counts hours."""
    body, now = "۲ ساعت پیش آمد", dt.datetime(2022, 11, 14, 23)  # noqa: DTZ001 - a wall clock
    assert [r.iso for r in jn.extract(f"تاریخ انتشار: ۲۳ آبان ۱۴۰۱\n{body}", now)][1:] == ["2022-11-14T21:00"]
    assert [r.iso for r in jn.extract(f"تاریخ انتشار: ۲۱:۱۴ - ۲۳ آبان ۱۴۰۱\n{body}", now)][1:] == ["2022-11-14T19:14"]


@pytest.mark.parametrize(
    ("phrase", "direction", "unit"),
    [
        ("چند روز پیش", "past", "day"), ("به زودی", "future", None), ("هفته‌های آینده", "future", "week"),
        ("سال‌های اخیر", "past", "year"), ("هزاران سال پیش", "past", "year"), ("دو سه ماه دیگر", "future", "month"),
        ("چندی پیش", "past", None), ("لحظاتی پیش", "past", None), ("دقایقی دیگر", "future", "minute"),
        ("اخیراً", "past", None), ("این روزها", None, "day"), ("آن سال‌ها", "past", "year"), ("ساعتی پیش", "past", "hour"),
        ("دو روز بعد", "future", "day"), ("روز بعد", "future", "day"), ("روز قبل", "past", "day"),
        ("سال بعد", "future", "year"),
    ],
)  # fmt: skip
def test_vague_phrases(phrase: str, direction: str | None, unit: str | None) -> None:
    """What has no value says which way it lies and what it counts in, also when it is copied."""
    (found,) = jn.extract(f"وی {phrase} نوشت", REFERENCE)
    assert (found.text, found.iso, found.kind, found.direction, found.unit) == (phrase, None, "vague", direction, unit)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own
    assert (f"unit={unit!r}" in repr(found)) == (unit is not None)


def test_direction_of_what_is_named() -> None:
    """What has a value has it in place of a direction."""
    (found,) = jn.extract("سه روز پیش آمد", REFERENCE)
    assert (found.iso, found.direction, found.unit) == ("2025-11-24", None, None)
