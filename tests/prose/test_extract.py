"""Running text: labelled passages, what a text says of its own day, tense, twins, streams, and what may never happen."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import html.parser
import json
import random
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm.lexicon.words import WORDS
from jalali_norm.prose.extract import stream
from jalali_norm.prose.lines import lines_of
from jalali_norm.writing.annotate import PAGE_END, PAGE_STYLE, annotated_page_start, legend, marked_lines
from tests.helpers import CASES, Depth, calls
from tests.strategies import PROSE

REFERENCE = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - a wall clock: a Wednesday
PASSAGES = [json.loads(line) for line in (CASES / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
KNOWN = {
    "P046": "a log's stamp inside a file name is a piece of a longer word",
    "HA018": "today and the date beside it are two",
    "HA052": "a number and a part of the day behind تا, with words before it",
    "HA060": "the full stop of an era's letter is no part of its date",
    "HA088": "a range of weekdays may be opening hours; three avalanches look like a day of Bahman",
    "HB014": "a month and its year in digits may be a code",
    "HB071": "three arrows look like a day of Tir, and نه may be neither",
    "HB089": "a limit before another event looks like one before now",
}


def moment(text: str) -> dt.datetime | None:
    """Return a passage's reference."""
    return dt.datetime.fromisoformat(text) if text else None


def plain(iso: str | None) -> str | None:
    """Return a value without seconds that are zero: labels leave them out."""
    return iso and iso.replace(":00+", "+").removesuffix(":00") if iso and iso.count(":") > 1 else iso


def test_spaces_of_any_width_are_spaces(depth: Depth) -> None:
    """A passage with no-break spaces, as pages of the web have them, says the same."""
    for passage in PASSAGES[:: depth(4, 1, 1)]:
        here, there = (
            jn.extract(one, reference=REFERENCE) for one in (passage["text"], passage["text"].replace(" ", "\u00a0"))
        )
        assert [(one.iso, one.span) for one in there] == [(one.iso, one.span) for one in here], passage["id"]
    assert [one.iso for one in jn.extract("ارشد، ۱۳۹۷\u00a0تا\u202f۱۳۹۹.")] == ["2018-03-21/2021-03-20"]


@pytest.mark.parametrize(
    ("text", "own", "candidates"),
    [
        ("جلسه در 01/08/23 بود", "01/08/23", ["2022-11-14", "1944-10-23"]),
        ("جلسه در 1/8/23 بود", "1/8/23", ["2022-11-14", "1944-10-23"]),
        ("در تاریخ ۴/۰۷/۱۵ آمد", "۴/۰۷/۱۵", ["2025-10-07", "2036-09-25"]),
        ("دوشنبه 1/8/23 آمد", "دوشنبه 1/8/23", ["2022-11-14", "1944-10-23"]),  # both were Mondays
        ("در تاریخ 1444/04/19 آمد", "1444/04/19", ["2065-07-09", "2022-11-14"]),
        ("تا سال ۱۴۴۴ ماند", "سال ۱۴۴۴", ["2065-03-20/2066-03-19", "2022-07-30/2023-07-18"]),
        ("از 1444/04/19 تا 1444/04/25 بود", "1444/04/19 تا 1444/04/25", ["2065-07-09/2065-07-15", "2022-11-14/2022-11-20"]),
    ],
)
def test_undecided_in_running_text(text: str, own: str, candidates: list[str]) -> None:
    """What could be several days has its span, its candidates, and no value; each candidate is of that place."""
    (found,) = jn.extract(f"متن\n{text}")
    assert (found.text, found.iso, found.problem) == (own, None, jn.Problem.AMBIGUOUS)
    assert [one.iso for one in found.candidates] == candidates
    assert {(one.text, one.span) for one in found.candidates} == {(own, found.span)}


def test_twin_decides_in_running_text() -> None:
    """A second date in brackets says which of the days is meant."""
    one, other = jn.extract("در 1/8/23 (14 November 2022) آمد")
    assert (one.iso, one.problem, one.candidates, one.checks) == ("2022-11-14", None, (), ("calendars agree",))
    assert other.iso == one.iso
    one, other = jn.extract("در 1444/04/19 (14 November 2022) آمد")
    assert (one.iso, one.problem, one.calendar, one.checks) == ("2022-11-14", None, "lunar", ("calendars agree",))
    (one,) = jn.extract("دوشنبه 1444/04/19 آمد")
    assert (one.iso, one.calendar, one.checks) == ("2022-11-14", "lunar", ("weekday agrees",))
    (one,) = jn.extract("در ۱۲ رمضان (۱۴۴۴) آمد")  # the year of a lunar date is a lunar one
    assert (one.iso, one.calendar) == ("2023-04-03", "lunar")


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda one: one["id"])
def test_passage(passage: dict[str, Any], request: pytest.FixtureRequest) -> None:
    """Each labelled expression is found where it stands, with its value, and nothing else has one."""
    if passage["id"] in KNOWN:
        request.applymarker(pytest.mark.xfail(reason=KNOWN[passage["id"]], strict=True))
    text = passage["text"]
    found = {r.span: r for r in jn.extract(text, reference=moment(passage["reference_now"]))}
    for one in passage["mentions"]:
        span = one["start"], one["end"]
        assert span in found, one["text"]
        assert plain(found[span].iso) == plain(one["expected"]), one["text"]
    labelled = {(one["start"], one["end"]) for one in (*passage["mentions"], *passage["ignore"])}
    more = [r for r in found.values() if r.iso and not any(a < r.span[1] and r.span[0] < b for a, b in labelled)]
    assert not more


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("دوشنبه گفت و سه‌شنبه می‌آید", ["2022-11-14", "2022-11-22"]),
        ("قرار است دوشنبه سخنرانی کند", ["2022-11-21"]),
        ("چهارشنبه آمد", ["2022-11-16"]),  # today is the latest
        ("برگزاری دوشنبه", [None]),  # no verb says which
        ("هر دوشنبه می‌آید و روزهای یکشنبه و سه‌شنبه ساعت ۱۰ تا ۱۲ هست", []),
        ("پنجشنبه‌ها از ساعت ۹ تا ۱۱ صبح تعطیل است", []),
        ("شنبه تا چهارشنبه باز است", []),
        ("امام جمعه تهران و چهارشنبه سوری", []),
    ],
)
def test_weekdays(text: str, values: list[str | None]) -> None:
    """A bare weekday is the one that the verb's tense says; a recurring one, or a name, is no day."""
    assert [r.iso for r in jn.extract(text, REFERENCE)] == values


def test_publication_line() -> None:
    """Without a reference the line that says when a text was published is the anchor, wherever it stands; readings say so."""
    head, body = "تاریخ انتشار: ۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14\n", "دیروز گفت ۵ آذر می‌آید.\n"
    for text in (head + body, body + head):
        found = {r.text: r for r in jn.extract(text)}
        assert found["دیروز"].iso == "2022-11-13"
        assert found["دیروز"].implied == ("publication line",)
        assert found["۵ آذر"].iso == "2022-11-26"
        assert "publication line" in found["۵ آذر"].implied
    told = jn.extract("تاریخ انتشار: دوشنبه ۲۳ آبان ۱۴۰۱\nامروز دوشنبه آمد", reference=None)
    assert (told[1].iso, told[1].checks) == ("2022-11-14", ("weekday agrees",))


def test_without_an_anchor() -> None:
    """What counts from a day that nobody gave has a reason and no value; a date takes its year from the one before it."""
    found = jn.extract("در ۱۲ بهمن ۱۳۵۷ آمد و ۲۲ بهمن رفت. دیروز باران بود.")
    assert [r.iso for r in found] == ["1979-02-01", "1979-02-11", None]
    assert found[2].problem == jn.Problem.MISSING_REFERENCE
    assert str(found[2]) == "None"
    for ask in (found[2].to_datetime, found[2].to_jalali, found[2].to_jdatetime):
        with pytest.raises(ValueError, match="no value"):
            ask()


def test_what_neighbours_lend() -> None:
    """Dates take from one another what they lack."""
    values = {r.text: r.iso for r in jn.extract("در ۲۴ فوریه ۱۹۹۴ (۵ اسفند) آمد و ۱۲ اسفند همان سال رفت", REFERENCE)}
    assert values == {"۲۴ فوریه ۱۹۹۴": "1994-02-24", "۵ اسفند": "1994-02-24", "۱۲ اسفند همان سال": "1994-03-03"}
    first, second = jn.extract("(۲۴ آبان ۱۴۰۱) برابر با ۱۶ نوامبر ۲۰۲۲")
    assert first.checks == second.checks == ("calendars disagree",)
    first, second = jn.extract("سه‌شنبه (۲۴ آبان) گفت", REFERENCE)
    assert (first.iso, second.iso, first.checks, second.checks) == ("2022-11-15", "2022-11-15", *[("weekday agrees",)] * 2)
    first, second = jn.extract("سه‌شنبه (۱۰ آبان)", REFERENCE)  # not the last one, nor the next
    assert (first.iso, second.iso, first.checks, second.checks) == ("2022-11-01", "2022-11-01", *[("weekday agrees",)] * 2)
    wrong = jn.extract("دوشنبه ۲۴ آبان ۱۴۰۱ آمد")[0]
    assert (wrong.iso, wrong.checks) == ("2022-11-15", ("weekday disagrees",))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("۲۳ آبان ۱۴۰۱", ["date"]), ("۲۳ آبان ۱۴۰۱ ساعت ۹", ["datetime"]), ("ساعت ۹:۱۵", ["time"]), ("آبان ۱۴۰۱", ["month"]),
        ("سال ۱۴۰۱", ["year"]), ("پاییز ۱۴۰۱", ["season"]), ("سه‌ماهه اول ۱۴۰۱", ["part"]), ("دهه شصت", ["decade"]),
        ("قرن نوزدهم میلادی", ["century"]), ("۵ تا ۷ آذر", ["range"]),
        ("سال‌های ۱۳۵۷ و ۵۸", ["range"]), ("دیروز", ["relative"]), ("هفته گذشته", ["relative"]),
        ("چند روز پیش", ["vague"]), ("۲۸ روز بعد", ["vague"]), ("روز بعد", ["vague"]),
    ],
)  # fmt: skip
def test_kinds(text: str, kinds: list[str]) -> None:
    """A reading says what it names."""
    assert [r.kind for r in jn.extract(f"وی {text} نوشت", REFERENCE)] == kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("مهلت تا ۳۰ اسفند ۱۴۰۰ است", {"۳۰ اسفند ۱۴۰۰": None}),  # no day: nor is it the 30 Esfand of another year
        ("در ۲۹ فوریه ۲۰۲۳ آمد", {"۲۹ فوریه ۲۰۲۳": None}),
        ("از ۱۵ اسفند تا ۳۰ اسفند ۱۴۰۰ بود", {"۱۵ اسفند تا ۳۰ اسفند ۱۴۰۰": None}),
        ("۵ و ۹ و ۱۲ آبان ۱۴۰۱ آمد", {"۵": "2022-10-27", "۹": "2022-10-31", "۱۲ آبان ۱۴۰۱": "2022-11-03"}),
        ("علی سال گذشته ۱۵ مهر ازدواج کرد", {"سال گذشته ۱۵ مهر": "2021-10-07"}),
        ("بودجه سال آینده ۲۱ آذر تقدیم شد", {"سال آینده": "2023-03-21/2024-03-19", "۲۱ آذر": "2022-12-12"}),
        ("یکی دو سال پیش رفت", {"یکی دو سال پیش": None}),
        ("بیش از صد سال پیش بود", {"صد سال پیش": None}),
        ("۱۰ تا ۱۵ روز پیش آمد", {}),
        ("هزار سال پیش و ده‌ها سال پیش و یک پنجم سال گذشته", {"ده‌ها سال پیش": None}),
        ("پس آن فردا می‌آید", {"پس آن فردا": "2022-11-19"}),
        ("دو سال و نیم پیش رفت", {"دو سال و نیم پیش": "2020-05-14"}),
        ("مغازه از ۹ صبح تا ۵ عصر باز است", {"۹ صبح تا ۵ عصر": "T09:00/T17:00"}),
        ("در ۵ آبان، ۱۰ آذر و ۳ دی ۱۳۹۵ بود", {"۵ آبان": "2016-10-26", "۱۰ آذر": "2016-11-30", "۳ دی ۱۳۹۵": "2016-12-23"}),
        ("قرن نوزدهم گذشت؛ ۵ آبان آمد", {"قرن نوزدهم": "1801-01-01/1900-12-31", "۵ آبان": "2022-10-27"}),
        ("دو  شنبه ۲۳ آبان ۱۴۰۱ آمد", {"دو  شنبه ۲۳ آبان ۱۴۰۱": "2022-11-14"}),
        ("یکشن\u00adبه ۲۰\u200c۱۳/۱۱/۰۳ آمد", {"یکشن\u00adبه ۲۰\u200c۱۳/۱۱/۰۳": "2013-11-03"}),
        ("تا &#1777;&#1778; آبانِ ۱۴۰۱", {"&#1777;&#1778; آبانِ ۱۴۰۱": "2022-11-03"}),
        ("شاه ۲۶ دی ۱۳۵۷ رفت و امام ۱۲ بهمن بازگشت", {"۲۶ دی ۱۳۵۷": "1979-01-16", "۱۲ بهمن": "1979-02-01"}),
        ("در سال ۱۳۸۸، ۲۲ خرداد رأی دادند", {"سال ۱۳۸۸، ۲۲ خرداد": "2009-06-12"}),
        ("۲ روز مانده به نوروز تعطیل شد", {"۲ روز مانده به نوروز": "2023-03-19"}),
        ("سه روز مانده است و نوروز می‌آید", {}),
        ("در سال ۱۳۵۷ زاد. در ۵ آذر آمد", {"سال ۱۳۵۷": "1978-03-21/1979-03-20", "۵ آذر": None}),  # of which year?
        ("در سال ۱۳۹۸ نسبت به سال قبل رشد کرد", {"سال ۱۳۹۸": "2019-03-21/2020-03-19", "سال قبل": None}),
        ("۲۲ خرداد ۴۰۰ رأی دادند", {"۲۲ خرداد": None}),
        ("ساعت ۱۰ تا ۱۲ شب برق رفت", {"ساعت ۱۰ تا ۱۲ شب": "T22:00/T00:00"}),
        ("ساعت ده دقیقه به ۸ شب آمد", {"ده دقیقه به ۸ شب": "T19:50"}),
        ("ساعت بیست دقیقه به هشت آمد", {}),
        ("ساعت ۴ صبح دیشب آمد", {"ساعت ۴ صبح دیشب": None}),
        ("ساعت ۴ بجه عصر آمد", {"ساعت ۴ بجه عصر": "T16:00"}),
        ("شنبه ۲۴ مهر ۱۳۸۹ ساعت ۱۰ عصر", {"شنبه ۲۴ مهر ۱۳۸۹ ساعت ۱۰ عصر": None}),
        ("یک سال و دو ماه و ۵ روز پیش", {}),
        ("یکسال پیش و ۱۰ دیقه پیش", {"یکسال پیش": "2021-11-16", "۱۰ دیقه پیش": "2022-11-16T09:50"}),
        ("جمعه گذشته و جمعه آینده", {"جمعه گذشته": "2022-11-11", "جمعه آینده": "2022-11-18"}),
        ("از امروز تا جمعه باران است", {"امروز تا جمعه": "2022-11-16/2022-11-18"}),
        ("از پنجشنبه تا دوشنبه هفته آینده", {}),
        ("از ۱۴۰۱/۸/۱ تا ۱۴۰۱/۸/۳۱ بود", {"۱۴۰۱/۸/۱ تا ۱۴۰۱/۸/۳۱": None}),
        ("۱۴۰۱/۰۸/۰۵ الی ۰۸/۱۰ برپاست", {}),
        ("هر سال در ۲۲ بهمن؛ کودتای ۲۸ مرداد؛ در سال ۲۰۰۰ مگاوات", {}),
        ("ساعت ۸ تا ۱۲ تابستان ۱۴۰۱", {"ساعت ۸ تا ۱۲": "T08:00/T12:00", "تابستان ۱۴۰۱": "2022-06-22/2022-09-22"}),
        ("ساعت ۹ تا ۱۱ ش ب", {"ساعت ۹ تا ۱۱": "T09:00/T11:00"}),
        ("۲۱ ربیع‌الثانی ۱۴۴۴ (2022/11/16 10:30)", {"۲۱ ربیع‌الثانی ۱۴۴۴": "2022-11-16", "2022/11/16 10:30": "2022-11-16T10:30"}),
        ("۱۹ خرداد ۱۴۰۴ (۱۷:۰۲)", {"۱۹ خرداد ۱۴۰۴ (۱۷:۰۲)": "2025-06-09T17:02"}),
        # a year that something is glued to, or that stands in brackets, before a colon or behind "in the year"
        ("تهران، ۲۵ آبان ۱۳۹۵/ ایرنا", {"۲۵ آبان ۱۳۹۵": "2016-11-15"}),
        ("۲۵ آبان ۱۳۹۵/۱۲ و ۲۵ آبان ۱۳۹۵-۱۲", {}),
        ("۱۵ نوامبر ۲۰۱۶/۲۵ آبان ۱۳۹۵", {"۱۵ نوامبر ۲۰۱۶": "2016-11-15", "۲۵ آبان ۱۳۹۵": "2016-11-15"}),
        ("امام ۱۲ بهمن (۱۳۵۷) آمد", {"۱۲ بهمن": "1979-02-01"}),
        ("در ۷ ثور (اردیبهشت) ۱۳۵۷", {"۷ ثور": "1978-04-27"}),
        (
            "در ۲۴ اسد (۱۵ اگست) سال ۲۰۲۱",
            {"۲۴ اسد": "2021-08-15", "۱۵ اگست": "2021-08-15", "سال ۲۰۲۱": "2021-01-01/2021-12-31"},
        ),
        ("۱۳۸۸: ۲۲ خرداد رأی دادند", {"۲۲ خرداد": "2009-06-12"}),
        ("١٣٨٨: ٢٢ خرداد رأي دادند", {"٢٢ خرداد": "2009-06-12"}),
        ("امام ١٢ بهمن (١٣٥٧) آمد", {"١٢ بهمن": "1979-02-01"}),
        ("۱۳۵۷ - ۲۲ بهمن: پیروزی", {"۲۲ بهمن": "1979-02-11"}),
        ("۲۵ آبان در سال ۱۳۹۵", {"۲۵ آبان": "2016-11-15", "سال ۱۳۹۵": "2016-03-20/2017-03-20"}),
        ("در سال ۱۳۵۷ و ۱۲ بهمن آن سال", {"سال ۱۳۵۷": "1978-03-21/1979-03-20", "۱۲ بهمن آن سال": "1979-02-01"}),
        ("سال گذشته در همین روز، ۳ آبان، آمد", {"سال گذشته": "2021-03-21/2022-03-20", "۳ آبان": None}),
        ("بودجه سال آینده در آذرماه تقدیم می‌شود", {"سال آینده": "2023-03-21/2024-03-19", "آذرماه": "2022-11-22/2022-12-21"}),
        # lists of years, ranges that take their month or their day from their other end
        ("حوادث سال ۸۸ و ۱۸ تیر ۷۸", {"سال ۸۸": "2009-03-21/2010-03-20", "۱۸ تیر ۷۸": "1999-07-09"}),
        ("در سال‌های ۱۳۳۲ و ۱۳۵۷ برخاستند", {"سال‌های ۱۳۳۲": "1953-03-21/1954-03-20", "۱۳۵۷": "1978-03-21/1979-03-20"}),
        ("در سال‌های ۱۳۵۷ و ۵۸ رفتند", {"سال‌های ۱۳۵۷ و ۵۸": "1978-03-21/1980-03-20"}),
        ("بهمن ۵۷ و فروردین ۵۸", {"بهمن ۵۷": "1979-01-21/1979-02-19", "فروردین ۵۸": "1979-03-21/1979-04-20"}),
        ("از ۵ آذر تا پایان ماه", {"۵ آذر تا پایان ماه": "2022-11-26/2022-12-21"}),
        ("از دوشنبه تا امروز باران بارید", {"دوشنبه تا امروز": "2022-11-14/2022-11-16"}),
        ("ساعت ۲۲ تا ۲ بامداد ۲۶ آبان", {}),
        ("شنبه و یکشنبه (۵ و ۶ آذر) تعطیل است", {"شنبه و یکشنبه (۵ و ۶ آذر)": "2022-11-26/2022-11-27"}),
        ("پنجم ماه گذشته میلادی آمد", {"پنجم ماه گذشته میلادی": "2022-10-05"}),
        ("دوشنبه شب گذشته آمد", {"دوشنبه شب گذشته": "2022-11-14"}),
        ("۲۱ رمضان پارسال و ماه رمضان امسال", {"۲۱ رمضان پارسال": "2021-05-04", "ماه رمضان امسال": "2022-04-03/2022-05-02"}),
        ("ساعت ۱۲ ظهر فردا آمد", {"ساعت ۱۲ ظهر فردا": "2022-11-17T12:00"}),
        ("صبح دیروز، ظهر امروز", {"صبح دیروز": "2022-11-15", "ظهر امروز": "2022-11-16"}),
        ("در آخرین روز اسفند", {"آخرین روز اسفند": "2023-03-20"}),
        ("دهه‌های شصت و هفتاد خوب بود", {"دهه‌های شصت و هفتاد": "1981-03-21/2001-03-20"}),
        # several days, seasons and weekdays, one of many, and what is something else
        ("ده روز نخست آذر، دو روز آخر آبان، سه فصل نخست امسال، سه جمعه پیش", {}),
        ("اولین شنبه آذر می‌رویم. آخرین پنجشنبه سال هم می‌رویم", {}),
        ("شنبه تا چهارشنبه از ساعت ۹ تا ۲۱ باز است. ساعت ۱۰ تا ۱۱ هر روز", {}),
        ("دوشنبه هر هفته جلسه است. هر سال ۸۰ پرونده", {}),
        ("چهار صفر از پول ملی؛ ۳ صفر برد؛ ۲ - صفر باخت", {}),
        ("۲۸ صفر تعطیل است", {"۲۸ صفر": "2022-09-25"}),
        ("رادیو فردا و فردا نیوز", {}),
        ("علی اسد ۴۵ سال دارد، آقای دی ۴۰ ساله است و مه ۵۰ متری", {}),
        ("در ۱۲ مهر ۸۵ مجروح داشتیم", {"۱۲ مهر": "2022-10-04"}),
        ("سامانه سوم خرداد و گردان ۱۵ خرداد", {}),
        ("۴۸ رجب شاهنشاهی", {"۴۸ رجب شاهنشاهی": None}),
        ("6037-9911-1234-5678", {}),
        ("ساعت ۱۴:۳۰ (۱۱:۰۰ به وقت گرینویچ)", {"ساعت ۱۴:۳۰": "T14:30", "۱۱:۰۰": "T11:00"}),
    ],
)
def test_values(text: str, found: dict[str, str | None]) -> None:
    """What is found has its value, or none where a shorter reading would be another day."""
    assert {r.text: r.iso for r in jn.extract(text, REFERENCE)} == found


@pytest.mark.parametrize(
    "text",
    [
        "شماره ۱۴۰۲/۱۲/۵ و تلفن ۰۲۱-۸۸۷۷۶۶۵۵", "IP 10.14.0.2 و نسخه 1.4.2", "قیمت ۱۲/۵ درصد و ۱٬۴۰۲٬۰۰۰ ریال",
        "خیابان ۱۷ شهریور",
        "«۱۵ خرداد» سدی است", "۲۴ می شود", "مهر و محبت، تیر و کمان، دی و آذر", "کد ۱۴۰۲۰۵۱۷ ثبت شد", "۳ - ۱ برد",
        "نیمه دوم بازی",
        "این سال", "فصل ۹۸-۹۹", "به مدت سه روز", "سه روز پس از انتخابات", "یک هفته پیش از عید", "بازار پارسالی",
    ],
)  # fmt: skip
def test_not_dates(text: str) -> None:
    """What only looks like a date has no value."""
    assert [r for r in jn.extract(text, REFERENCE) if r.iso] == []


def test_not_a_str() -> None:
    """Only a str is a text, and only the policy's fields are keywords."""
    with pytest.raises(TypeError, match="expected a str"):
        jn.extract(b"1401/08/23")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no policy field"):
        jn.extract("", nonsense=1)  # type: ignore[call-arg]


def test_weekdays_in_brackets() -> None:
    """A weekday beside a day is checked against it, also where nothing else says which one it is."""
    for text, check, value in (("فردا (پنجشنبه)", "weekday agrees", "2022-11-17"), ("فردا (جمعه)", "weekday disagrees", None)):
        day, weekday = jn.extract(text, REFERENCE)
        assert (day.iso, day.checks, weekday.iso, weekday.checks) == ("2022-11-17", (check,), value, (check,))


def test_ends_of_time() -> None:
    """A reference at an end of Python's calendar raises nothing."""
    text = (
        "ساعت ۲۲ امشب تا ۴ بامداد؛ پس‌فردا و ۱۰۰ سال پیش، هفته آینده، ۵ آذر و دوشنبه تا ۵ سال دیگر؛ "
        "از امروز تا جمعه؛ از دوشنبه تا امروز؛ از ۵ آذر تا پایان ماه؛ "
        "شب ۱۹ رمضان؛ رمضان پارسال؛ عاشورا؛ کریسمس؛ پنجم ماه گذشته میلادی؛ ۱۵ شعبان"
    )
    for day in (dt.date.min, dt.date.max, dt.datetime.min, dt.datetime.max):  # noqa: DTZ901 - wall clocks
        for reading in jn.extract(text, day, named_days=True):
            assert reading.iso is None or reading.start


def test_zone() -> None:
    """A policy's zone makes a clock's moment aware; one that does not exist has no value and says why."""
    good, bad = jn.extract("۲۳ آبان ۱۴۰۱ ساعت ۹؛ ۲ فروردین ۱۴۰۱ ساعت ۰۰:۳۰", zone="Asia/Tehran")
    assert good.iso == "2022-11-14T09:00+03:30"
    assert (bad.iso, bad.problem) == (None, jn.Problem.OUT_OF_RANGE)
    late = dt.datetime(2022, 11, 16, 22, tzinfo=dt.UTC)  # it is the next day in Tehran
    assert [r.iso for r in jn.extract("فردا ساعت ۵", late, zone="Asia/Tehran")] == ["2022-11-18T05:00+03:30"]


@given(PROSE | st.text(max_size=200))
def test_any_text(text: str) -> None:
    """Nothing is raised, spans are in order and in the text, no character is lost, and chunks change nothing."""
    found = jn.extract(text, REFERENCE)
    done = 0
    for reading in found:
        first, last = reading.span
        assert done <= first < last <= len(text)
        assert text[first:last] == reading.text
        done = last
    assert jn.replace(text, REFERENCE, to=lambda reading: reading.text) == text
    policy = jn.Policy(reference=REFERENCE)
    for size in (1, 7):
        chunks = [text[k : k + size] for k in range(0, len(text), size)]
        assert [r for _, _, readings in stream(chunks, policy) for r in readings] == found
    assert "".join(line for _, line in lines_of([text])) == "".join(text.splitlines(keepends=True))


@given(PROSE, st.randoms(use_true_random=False))
def test_what_is_not_seen_changes_nothing(text: str, rng: random.Random) -> None:
    """Vowel marks, soft hyphens and marks of direction in words change no value, and stand in the spans."""
    marked = "".join(c + rng.choice(["", "", "", "\u00ad", "\u200f", "\u064e"]) if c.isalpha() else c for c in text)
    readings = jn.extract(marked, REFERENCE)
    assert [(r.iso, r.kind, r.problem) for r in readings] == [(r.iso, r.kind, r.problem) for r in jn.extract(text, REFERENCE)]
    assert [marked[r.span[0] : r.span[1]] for r in readings] == [r.text for r in readings]


def test_letters_change_nothing() -> None:
    """What a chunk's key leaves out (which month, which weekday, what number) comes back: as `parse` reads the same words."""
    rng = random.Random(7)  # noqa: S311 - no secret
    months = [word.spelling for word in WORDS if word.kind == "month" and word.language in ("fa", "prs")]
    weekdays = [word.spelling for word in WORDS if word.kind == "weekday" and word.language == "fa"]
    numbers = [word.spelling for word in WORDS if word.kind in ("number", "ordinal") and word.value not in (0, 1000)]
    checked = 0
    for _ in range(2_000):
        day, number = rng.choice([str(rng.randint(1, 31)), rng.choice(numbers)]), rng.choice(numbers)
        year = rng.choice(["", str(rng.randint(1300, 1403)), "سال گذشته"])
        form = rng.choice(
            [
                "{day} {month} {year}",
                "{month} {year}",
                "{number} {unit} پیش",
                "{weekday} {day} {month} {year}",
                "{today} ساعت {hour}",
            ]
        )
        words = form.format(
            day=day, month=rng.choice(months), year=year, number=number, unit=rng.choice(["روز", "هفته", "ماه", "سال"]),
            weekday=rng.choice(weekdays), today=rng.choice(["دیروز", "فردا", "امروز", "پریروز"]), hour=rng.randint(0, 23),
        ).strip()  # fmt: skip
        for reading in jn.extract(f"گفتند {words} بود", REFERENCE):
            try:
                alone = jn.parse(reading.text, reference=REFERENCE, conflict="date")
            except jn.ReadingError:
                continue
            if reading.iso and "tense" not in reading.implied:
                assert reading.iso == alone.iso, words
                checked += 1
    assert checked > 800


@pytest.mark.parametrize(
    "unit",
    ["۱ ", "و ", "بیست و ", "1401/08/", "از ۱ تا ", "1", "\u200c", "دوشنبه ", "۵ تا ", "سال ", "هفته گذشته ",
     "(", "دیروز(", "ه. "],
)  # fmt: skip
def test_work_is_linear(unit: str, depth: Depth) -> None:
    """Four times the text is about four times the calls."""

    def work(size: int) -> int:
        text = (unit * (size // len(unit) + 1))[:size]
        return calls(lambda: jn.extract(text, REFERENCE))

    work(1_000)  # the words are known from here on
    size = depth(1_000, 4_000, 16_000)
    assert work(4 * size) < 6 * work(size) + 1_000


def test_long_lines() -> None:
    """A line without an end is read in pieces that cut no expression at a sentence's end."""
    sentence = "در ۲۳ آبان ۱۴۰۱ باران بارید. "
    text = sentence * 6_000
    assert len(jn.extract(text)) == 6_000
    assert {len(line) <= 2**16 for _, line in lines_of([text])} == {True}
    unstopped = "در ۲۳ آبان ۱۴۰۱ در شهر باران بارید " * 6_000
    assert {r.iso for r in jn.extract(unstopped)} == {"2022-11-14"}
    assert "".join(line for _, line in lines_of(["ببب" * 99_999])) == "ببب" * 99_999
    months = [line for _, line in lines_of(["آبان " * 50_000])]  # one of ours after the other: between two of them
    assert len(months) > 1
    assert {line[:5] for line in months} == {"آبان "}


# --- annotate and replace --------------------------------------------------------------------------------------------------


class Page(html.parser.HTMLParser):
    """Collects a page's text, values and titles, and sees that its tags are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = ""
        self.values: list[str] = []
        self.legend = ""
        self.directions: list[str] = []
        self.titles: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.open.append(tag)
        self.titles += [value or "" for name, value in attrs if name == "title"]
        self.directions += [value or "" for name, value in attrs if name == "dir" and tag == "div"]

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if "p" in self.open:
            self.legend += data
        elif self.open[-1] == "bdi":
            self.values.append(data)
        else:
            self.shown += data


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ثبت‌نام از اوایل مهر ۱۴۰۱ آغاز شد و تا ۲۳ آبان ۱۴۰۱ ادامه دارد", [("مهر ۱۴۰۱", "early"), ("۲۳ آبان ۱۴۰۱", "before")]),
        ("تا حدود ۲۳ آبان ۱۴۰۱ طول کشید", [("۲۳ آبان ۱۴۰۱", "before")]),
        ("این قانون پس از تاریخ ۱۴۰۱/۰۸/۲۳ اجرا شد", [("۱۴۰۱/۰۸/۲۳", "after")]),
        ("حدود ساعت ۹ صبح ۲۳ آبان ۱۴۰۱ رسید", [("ساعت ۹ صبح ۲۳ آبان ۱۴۰۱", "approximate")]),
        ("از اواسط آبان ۱۴۰۱ تا اواخر آذر ۱۴۰۱ بسته است", [("آبان ۱۴۰۱ تا اواخر آذر ۱۴۰۱", "approximate")]),
        ("اواخر شب ۲۳ آبان ۱۴۰۱ آمد", [("شب ۲۳ آبان ۱۴۰۱", None)]),
        ("سه روز پس از ۲۳ آبان ۱۴۰۱ آمد", [("۲۳ آبان ۱۴۰۱", None)]),
        ("در ۲۳ آبان ۱۴۰۱ حدود ۵۰ نفر آمدند", [("۲۳ آبان ۱۴۰۱", None)]),
        ("قبل از ظهر ۲۳ آبان ۱۴۰۱ آمد", [("قبل از ظهر ۲۳ آبان ۱۴۰۱", None)]),
        ("حدود صد نفر. ۲۳ آبان ۱۴۰۱ بود", [("۲۳ آبان ۱۴۰۱", None)]),
        ("It was early November 2022, after 14 October 2022", [("November 2022", "early"), ("14 October 2022", "after")]),
    ],
)
def test_hedges(text: str, found: list[tuple[str, str | None]]) -> None:
    """A hedge that stands before an expression is said and is outside of its span; it can be refused."""
    readings = jn.extract(text)
    assert [(one.text, one.hedge) for one in readings] == found
    assert all(one.iso for one in readings)
    for one in jn.extract(text, policy=jn.Policy(hedges="refuse")):
        assert (one.iso is None, one.problem) == (bool(one.hedge), "unreadable" if one.hedge else None)


def test_hedge_is_shown() -> None:
    """What is marked for people says its hedge."""
    assert "2022-11-14 · date · jalali · before" in jn.annotate("تا ۲۳ آبان ۱۴۰۱")._repr_html_()


def test_annotate() -> None:
    """A notebook shows the text itself, escaped, each expression with a title; a terminal its values in brackets."""
    text = '<b onclick="x">دیروز</b> & "۲۴ آبان ۱۴۰۱ (۱۶ نوامبر ۲۰۲۲)"؛ چند روز پیش'
    marked = jn.annotate(text, REFERENCE)
    page = Page()
    page.feed(marked._repr_html_())
    page.close()
    assert page.shown == marked.source == text
    assert not page.open
    assert [title.split(" · ")[0] for title in page.titles] == ["2022-11-15", "2022-11-15", "2022-11-16", "no value"]
    assert "calendars disagree" in page.titles[1]
    assert page.values == ["2022-11-15", "2022-11-15", "2022-11-16", "?"]
    assert page.legend == "relative no value its parts disagree"
    assert "دیروز [2022-11-15]" in marked.text
    assert "چند روز پیش [?]" in marked.text


@pytest.mark.parametrize(
    "text", ["", "\n", "خبری نیست", "در ۲۳ آبان ۱۴۰۱\n\non 14 November 2022\r\n۱۴۰۱/۰۸/۲۳", "1401/08/23\n"]
)
def test_annotated_lines(text: str) -> None:
    """Each line has a direction of its own, that of its letters, and no character of the text is lost."""
    marked = jn.annotate(text, REFERENCE)
    page = Page()
    page.feed(marked._repr_html_())
    page.close()
    assert page.shown == text
    assert page.directions == ["auto"] * (text.count("\n") + (not text.endswith("\n") and text != ""))
    assert page.values == ["2022-11-14"] * len(marked.readings)
    assert bool(page.legend) == bool(marked.readings)


def test_annotated_page_allows_its_own_styles_alone() -> None:
    """The page's policy names its style and each style attribute that it can have by their hashes, and nothing loads."""
    text = "دیروز، ۲۳ آبان ۱۴۰۱ ساعت ۹، آبان ۱۴۰۱، از ۵ تا ۷ آذر، چند روز پیش، ۲۴ آبان ۱۴۰۱ (۱۶ نوامبر ۲۰۲۲)، ساعت ۹:۱۵ <b>"
    lines = marked_lines(text, jn.extract(text, REFERENCE))
    page = annotated_page_start() + lines + PAGE_END
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("; base-uri 'none'; form-action 'none'")
    allowed = set(re.findall(r"'sha256-([^']*)'", policy))
    blocks = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    attributes = set(re.findall(r'style="([^"]*)"', page))
    hashes = {
        base64.b64encode(hashlib.sha256(html.unescape(text).encode()).digest()).decode() for text in [*blocks, *attributes]
    }
    assert hashes == allowed
    assert len(attributes) == 10  # eight grounds, a value, the legend
    assert lines.count("style=") > 10


def test_annotated_colours() -> None:
    """What is marked can be read: black on the light grounds, white on the dark ones (WCAG AA)."""

    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    on_light, on_dark = re.findall(r"--jn-\w+,(#\w{6})", legend()), re.findall(r"--jn-\w+:(#\w{6})", PAGE_STYLE)
    assert len(on_light) == len(on_dark) == 8
    assert min((light(ground) + 0.05) / 0.05 for ground in on_light) > 4.5
    assert min(1.05 / (light(ground) + 0.05) for ground in on_dark) > 4.5


@pytest.mark.parametrize(
    ("text", "to", "options", "expected"),
    [
        ("در ۲۳ آبان ۱۴۰۱ آمد", "gregorian", {}, "در ۱۴ نوامبر ۲۰۲۲ آمد"),
        ("در ۱۴ نوامبر ۲۰۲۲ آمد", "jalali", {"digits": "ascii"}, "در 23 آبان 1401 آمد"),
        ("در ۲۳ آبان ۱۴۰۱ آمد", "jalali", {}, "در ۲۳ آبان ۱۴۰۱ آمد"),
        ("دیروز آمد", "jalali", {}, "۲۴ آبان ۱۴۰۱ آمد"),
        ("آبان ۱۴۰۱", "gregorian", {}, "۲۳ اکتبر ۲۰۲۲ تا ۲۱ نوامبر ۲۰۲۲"),
        ("فردا ساعت ۹", "gregorian", {"language": "en", "digits": "ascii"}, "17 November 2022 09:00"),
        ("از سال ۱۴۰۰ تاکنون", "gregorian", {}, "از ۲۱ مارس ۲۰۲۱ تا .."),
        ("ساعت ۹:۱۵ آمد", "gregorian", {}, "ساعت ۹:۱۵ آمد"),
        ("۱ مارس ۱۵۰۵", "jalali", {}, "۱ مارس ۱۵۰۵"),  # a year that the calendar is not written in
        ("چند روز پیش", "iso", {}, "چند روز پیش"),
        # a day that is named twice
        ("در ۲۴ فوریه ۲۰۲۲ (پنجم اسفند ۱۴۰۰) آمد", "gregorian", {}, "در ۲۴ فوریه ۲۰۲۲ آمد"),
        ("در ۲۴ فوریه ۲۰۲۲ (پنجم اسفند ۱۴۰۰) آمد", "jalali", {}, "در پنجم اسفند ۱۴۰۰ آمد"),
        ("در ۲۴ فوریه ۲۰۲۲ (پنجم اسفند ۱۴۰۰) آمد", "iso", {}, "در 2022-02-24 آمد"),
        ("در ۲۴ فوریه ۲۰۲۲، برابر با پنجم اسفند ۱۴۰۰، آمد", "jalali", {}, "در پنجم اسفند ۱۴۰۰، آمد"),
        ("در ۲۴ فوریه ۲۰۲۲ (۶ اسفند ۱۴۰۰) آمد", "jalali", {}, "در ۵ اسفند ۱۴۰۰ (۶ اسفند ۱۴۰۰) آمد"),  # they disagree
        ("در ۲۴ فوریه ۲۰۲۲ (پنجم اسفند ۱۴۰۰ خورشیدی در ایران) آمد", "gregorian", {},
         "در ۲۴ فوریه ۲۰۲۲ (۲۴ فوریه ۲۰۲۲ در ایران) آمد"),
        ("۱۵ نوامبر ۲۰۱۶/۲۵ آبان ۱۳۹۵", "jalali", {}, "۲۵ آبان ۱۳۹۵"),
        ("سه‌شنبه (۲۴ آبان ۱۴۰۱) گفت", "gregorian", {}, "۱۵ نوامبر ۲۰۲۲ گفت"),
        ("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14", "jalali", {}, "۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴"),
        ("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14", "gregorian", {}, "۱۴ نوامبر ۲۰۲۲ ساعت ۲۱:۱۴"),
        ("دوشنبه ۲۳ آبان ۱۴۰۱ - 14 November 2022 - 20 ربیع الثانی 1444", "jalali", {}, "دوشنبه ۲۳ آبان ۱۴۰۱"),
        ("دوشنبه ۲۳ آبان ۱۴۰۱ - 14 November 2022 - 20 ربیع الثانی 1444", "gregorian", {}, "۱۴ نوامبر ۲۰۲۲"),
        ("مهر ۱۴۰۱ (اکتبر ۲۰۲۲)", "jalali", {}, "مهر ۱۴۰۱ (۹ مهر ۱۴۰۱ تا ۹ آبان ۱۴۰۱)"),
    ],
)  # fmt: skip
def test_replace(text: str, to: Any, options: dict[str, Any], expected: str) -> None:
    """Expressions become ISO, or what another calendar says; what that cannot say stays."""
    assert jn.replace(text, REFERENCE, to=to, **options) == expected


def test_a_function_replaces_each() -> None:
    """A function is asked for each reading, also of those that name one day."""
    text = "در ۲۴ فوریه ۲۰۲۲ (پنجم اسفند ۱۴۰۰) آمد"
    assert jn.replace(text, to=lambda reading: f"<{reading.iso}>") == "در <2022-02-24> (<2022-02-24>) آمد"


def test_replace_refuses() -> None:
    """What is no calendar, and a language without its months, is refused before any text is read."""
    with pytest.raises(ValueError, match="to='lunar'"):
        jn.replace("", to="lunar")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="language 'ar'"):
        jn.replace("", to="jalali", language="ar")


@pytest.mark.parametrize(
    "text", ["در 1401/08/2̶3 رفت", "در ۲۳̶ آبان ۱۴۰۱ رفت", "در 1401/08/2⃥3 رفت", "در 1401/08/23 \ufffd.\ufffd رفت"]
)
def test_struck_out_and_lost_characters(text: str) -> None:
    """What is struck out, or stands beside a character that was lost, has no value; the rest of the line keeps its own."""
    assert [reading.iso for reading in jn.extract(text) if reading.iso] == []
    assert [reading.iso for reading in jn.extract(f"{text} و بعد در 1401/08/24") if reading.iso] == ["2022-11-15"]
