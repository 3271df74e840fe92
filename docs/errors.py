"""Write docs/errors.md and docs/errors.fa.md, what each refusal means, from texts that are refused: `python docs/errors.py`.

The texts are read when the pages are made, and each reason of `messages/catalog.py` must be among what is said of them.
"""

from __future__ import annotations

import datetime as dt
import html
import pathlib
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

import jalali_norm as jn
from jalali_norm._values import ValueReader, check_moment
from jalali_norm.cells.reader import LONGEST
from jalali_norm.messages import catalog
from jalali_norm.messages.translation import _field, _row, told

PAGE = pathlib.Path(__file__).with_name("errors.md")
PERSIAN = PAGE.with_name("errors.fa.md")
NOW = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - the wall clock
NONE: Mapping[str, Any] = MappingProxyType({})
AT = MappingProxyType({"reference": NOW})
FUZZY = MappingProxyType({"fuzzy": True})
TEHRAN = MappingProxyType({"zone": "Asia/Tehran"})


class Example(NamedTuple):
    """A text or a cell that is refused, and what to do about it: a key of `ADVICE`."""

    given: Any
    advice: str
    fields: Mapping[str, Any] = NONE
    call: Callable[[], Any] | None = None  # what refuses, where it is neither `parse` nor `normalize`: `given` says it


def _last(text: str) -> dict[str, Any]:
    return {"reference": dt.datetime.fromisoformat(text)}


EXAMPLES = {  # by what they are about
    ("No date, or more than a date", "تاریخ نیست، یا بیش از تاریخ است"): (
        Example("نامشخص", "null"),
        Example("۱۴۰۱/۰۸/", "whole"),
        Example("۳۵ ساله", "null"),
        Example("۱۴۰۰ تومان", "null"),
        Example("1401/08/23 خوب", "fuzzy"),
        Example("۲۳ ابن ۱۴۰۱", "spelling"),
        Example("نوروز اسال", "spelling", FUZZY),
        Example("مهر", "more"),
        Example("UTC", "more"),
        Example("نوروز ۵", "apart", FUZZY),
        Example("بازی ۲:۱۰ سپس ۳:۱۵", "extract", FUZZY),
        Example("x" * (LONGEST + 1), "fuzzy"),
        Example("1401\u202e/08/23", "clean"),
        Example("1̶4̶0̶1̶/08/23", "struck"),
        Example("1401/08/2�3", "encoding"),
        Example("ա 1401/08/23", "apart", FUZZY),
        Example("تا ۲۳ آبان ۱۴۰۱", "hedge"),
        Example("اوایل دهه شصت", "hedges", {"hedges": "refuse"}),
    ),
    ("What it is instead", "اگر تاریخ نیست، چیست"): (
        Example("۲۳ یا ۲۴ آبان ۱۴۰۱", "choose", FUZZY),
        Example("از ۱ تا ", "whole"),
        Example("ساعت ۳ و ۴", "split", FUZZY),
        Example("هفته ۳۳ سال ۱۴۰۱", "days", FUZZY),
        Example("فردای ۲۳ آبان ۱۴۰۱", "full"),
        Example("هر دوشنبه", "each"),
        Example("سلخ صفر ۱۴۴۴", "full"),
        Example("به جز ۵ مهر ۱۴۰۱", "choose"),
        Example("سه میلیون سال پیش", "null", FUZZY),
        Example("سال ۱۴۰۱ مالی", "days"),
        Example("فصل ۱۴۰۱", "days"),
        Example("تولید ۱۳۲۰ خودرو", "null", FUZZY),
        Example("نیمه سال ۱۴۰۱", "days", FUZZY),
    ),
    ("Parts that do not go together", "بخش‌هایی که با هم جور نیستند"): (
        Example("شنبه 15 مهر 1403", "correct"),
        Example("مهر ۱۴۰۱ (اوت ۲۰۲۲)", "conflict"),
        Example("۱۰ اردیبهشت ۹۶۰ شمسی - 20 April 1581", "named", {"provisional": True}),
        Example("میلادی 1402/08/23 شمسی", "correct"),
        Example("۱۴ نوامبر ۲۰۲۲ شمسی", "correct"),
        Example("402/08/01-402/08/23", "split"),
        Example("شنبه یکشنبه", "correct", AT),
        Example("شنبه ۳ روز پیش", "correct", AT),
        Example("شنبه آبان ۱۴۰۱", "correct"),
        Example("۹شنبه ۲۴ آبان ۱۴۰۱", "correct"),
        Example("۳ ساعت پیش ساعت ۵", "correct", AT),
        Example("۲ ماه گذشته ۱۴۰۱/۰۸/۲۳", "correct", AT),
        Example("همان سال", "full"),
        Example("همان ماه", "full"),
        Example("2022-09-21 23:30 UTC", "named", TEHRAN),
    ),
    ("More than one meaning", "بیش از یک معنا"): (
        Example("۰۱/۰۲/۰۳", "order"),
        Example("دوشنبه", "occurrence", AT),
        Example("1401/08/23 ه", "era"),
        Example("۱۴۳۰", "named"),
        Example("1401/08/23م", "named"),
        Example("27 May 1401", "named"),
        Example("سال ۵۷ میلادی", "year"),
        Example("مهر ۱۲", "year"),
        Example("Mehr 31", "year"),
        Example("دهه بیست میلادی", "year"),
        Example("از ۵ آبان تا این ماه", "full", AT),
        Example("قرن پانزدهم", "era"),
        Example("عاشورای ۴۵", "calendar"),
        Example("عید فطر ۲۰۰۰", "full"),
        Example("۳۰ رمضان ۱۴۴۶", "lunar"),
        Example("نیم‌سال دوم ۱۴۰۱", "days"),
        Example("دوره ۳ ماهه منتهی به ۱۴۰۳/۰۳/۳۱", "days"),
        Example("۲ ماه گذشته", "days", AT),
        Example("2.5.14", "named"),
        Example("۱۳۹۴", "word"),
        Example("سال ۴۰۲", "named"),
        Example("هفته اول آبان ۱۴۰۱", "days"),
        Example("ساعت ۲۱ شب ۱۹ رمضان ۱۴۴۵", "full"),
        Example("ساعت ۲۲ تا ۲ بامداد ۲۶ آبان", "full", AT),
        Example("1401/06/30 23:30", "named", TEHRAN),
    ),
    ("What it counts from", "از کجا شمرده می‌شود"): (
        Example("دوشنبه", "reference"),
        Example("۲۰ آذر", "reference"),
        Example("۵ مهر پارسال", "reference"),
        Example("همین الان", "clock", {"reference": NOW.date()}),
    ),
    ("No such day or time", "چنین روز یا ساعتی نیست"): (
        Example("۳۱ مهر ۱۴۰۱", "correct"),
        Example("۳۱ مهر", "correct", AT),
        Example("1401/13/01", "correct"),
        Example("25:61", "correct"),
        Example("۱۴۰۱/۰۸/۲۳ ۲۱:۱۴ صبح", "correct"),
        Example("1401/08/23 21:14+15:00", "correct"),
        Example("2022-11-14T21:14:05.123456789", "named"),
        Example("۱۳ ماهه ۱۴۰۱", "correct"),
        Example("سه‌ماهه پنجم ۱۴۰۱", "correct"),
        Example("نیمه سوم آبان ۱۴۰۱", "correct"),
        Example("نوروز ۱۳۲۱ قمری", "correct"),
        Example("۱۰ اکتبر ۱۵۸۲", "correct", {"julian": True}),
        Example("7 كانون 3 2020", "correct"),
        Example("هفته صفر آبان ۱۴۰۱", "correct"),
        Example("دهه ۱۳۶۵", "correct"),
        Example("دهه ۱۹۹۰ قرن ۱۹", "correct"),
        Example("2022-366", "correct"),
        Example("2022-W53-1", "correct"),
        Example("فردا", "outside", _last("9999-12-31T10:00")),
        Example("از امروز تا جمعه", "outside", _last("9999-12-31T10:00")),
        Example(14010823, "numbers", {"excel": "1900"}),
        Example(np.datetime64("20000-01-01"), "outside"),
        Example("در ۱۴۰۰ سال گذشته", "outside", AT),
        Example("1401/01/02 00:30", "named", TEHRAN),
    ),
    ("Years", "سال‌ها"): (
        Example("99991231", "correct"),
        Example("سال ۵۷۰", "year"),
        Example("۲۳ آبان ۱۳۵۵ شاهنشاهی", "correct"),
        Example("۲۳ آبان ۲۰۲۲", "correct"),
        Example("۱ فروردین ۱۱۷۷", "named"),
        Example("31-Dec-9999", "outside"),
        Example("سال ۸ هجری", "outside"),
        Example("۲۰ رجب ۱۷۰۱", "outside"),
        Example("92/9/21ق", "year"),
        Example("نوروز ۳۵ شاهنشاهی", "year"),
        Example("سال ۶۶ پیش از میلاد", "outside"),
        Example("11/14/22", "named"),
        Example("1401-318", "full"),
    ),
    ("Forms that are not read", "شکل‌هایی که خوانده نمی‌شوند"): (
        Example("۲۳ آبان ۱۴۰۱ ۱۰:۴۷ م", "correct"),
        Example("14010823.5", "correct"),
        Example("امروز قمری", "full"),
        Example("۵ آبان شاهنشاهی", "full"),
        Example("دهه ۲۵۳۰ شاهنشاهی", "days"),
        Example("پاییز ۱۴۴۴ قمری", "days"),
        Example("زمستان ۹۷", "days", {"calendar": "gregorian"}),
        Example("این روزها", "vague"),
        Example("اخیراً", "vague"),
        Example("به زودی", "vague"),
        Example("ساعتی پیش", "vague"),
        Example("دقایقی دیگر", "vague"),
        Example("دو ساعت مانده به نوروز", "full", AT),
        Example("نیم هفته پیش", "days", AT),
        Example("سه ماهه منتهی به 2022-11-30", "days"),
        Example("سال تحصیلی ۱۴۰۱-۱۴۰۴", "correct"),
        Example("سال تحصیلی ۲۰۲۲-۲۰۲۳", "days"),
        Example("از ۵ مهر ۱۴۰۱ تا مهر سال بعد", "full"),
        Example("ساعت ۵ تا ۱ و ۱۲", "correct"),
        Example("از پنجشنبه تا دوشنبه هفته آینده", "full", AT),
        Example("2022-11/1401-12", "one"),
        Example("نمایشگاه از ۵ تا ۹ آذر ۱۴۰۱ ساعت ۹ برپاست", "full", FUZZY),
        Example("1374-1225 شمسی", "correct"),
        Example("۵ و ۹ آذر ۱۴۰۱", "split"),
    ),
    ("Not fine enough, and numbers", "کمتر از آنچه خواسته شده، و عددها"): (
        Example("مهر ۱۴۰۱", "fine", {"at_least": "day"}),
        Example("۵-۷ آذر ۱۴۰۱", "fine", {"at_least": "day"}),
        Example("9:30", "fine", {"at_least": "day"}),
        Example(44879, "numbers"),
        Example(14010823, "numbers"),
        Example(1.5, "numbers"),
        Example(float("inf"), "null", {"numbers": "ymd"}),
        Example(-5, "numbers", {"excel": "1900"}),
        Example(44879, "numbers", {"numbers": "ymd"}),
        Example(14010823, "numbers", {"numbers": "yymmdd"}),
        Example(b"1401", "text"),
    ),
    ("Fields of forms, and readings", "فیلدهای فرم و خوانش‌ها"): (
        Example("jn.extract('چند روز پیش')[0].date()", "vague", call=jn.extract("چند روز پیش")[0].date),
        Example("dt.date: 1401/08/23 21:14", "clocked", call=lambda: ValueReader(dt.date)("1401/08/23 21:14")),
        Example("dt.date: 14010823", "text", call=lambda: ValueReader(dt.date)(14010823)),
        Example("dt.datetime: 14010823", "text", call=lambda: ValueReader(dt.datetime)(14010823)),
        Example("jn.Reading: 14010823", "text", call=lambda: ValueReader(jn.Reading)(14010823)),
        Example("dt.date(1401, 8, 23)", "misread", call=lambda: ValueReader(dt.date)(dt.date(1401, 8, 23))),
        Example("jn.Reading: مهر ۱۴۰۱", "moment", call=lambda: check_moment(jn.parse("مهر ۱۴۰۱"))),
    ),
}
ADVICE = {
    "null": (
        "No date: leave it out, or name the word in `nulls`.",
        "تاریخ نیست: آن را کنار بگذارید، یا واژه را در `nulls` بیاورید.",
    ),
    "whole": ("Give the whole text.", "متن را کامل بدهید."),
    "fuzzy": (
        "`fuzzy=True` reads one date among words; `extract` finds all.",
        "`fuzzy=True` یک تاریخ را از میان واژه‌ها می‌خواند و `extract` همه را پیدا می‌کند.",
    ),
    "spelling": ("Correct the word.", "واژه را درست بنویسید."),
    "more": ("Write the day, the year or the clock with it.", "روز، سال یا ساعت را هم بنویسید."),
    "apart": ("Take away what is no part of the date.", "آنچه جزو تاریخ نیست بردارید."),
    "extract": ("`extract` gives each of them.", "`extract` هر کدام را جدا می‌دهد."),
    "clean": ("Remove the character, and look at what then stands there.", "نویسه را بردارید و ببینید متن چه می‌شود."),
    "struck": ("Ask whoever struck it out.", "از کسی که آن را خط زده بپرسید."),
    "encoding": ("Read the source again in its own encoding.", "منبع را با کدگذاری خودش دوباره بخوانید."),
    "hedge": (
        "`fuzzy=True` reads it: `Reading.hedge` then has the word.",
        "با `fuzzy=True` خوانده می‌شود و قید در `Reading.hedge` می‌آید.",
    ),
    "hedges": ('Without `hedges="refuse"` it is read with its hedge.', 'بدون `hedges="refuse"` همراه قیدش خوانده می‌شود.'),
    "choose": ("Write the one that is meant.", "تنها آن را که منظور است بنویسید."),
    "split": ("Put each date into a cell of its own, or write a range.", "هر تاریخ را در خانه‌ای جدا بگذارید، یا بازه بنویسید."),
    "days": ("Write the first and the last day: a range is read.", "روز آغاز و پایان را بنویسید: بازه خوانده می‌شود."),
    "correct": (
        "Look at the source and correct it: nothing is repaired.",
        "منبع را ببینید و درستش کنید: هیچ چیز خودبه‌خود اصلاح نمی‌شود.",
    ),
    "conflict": (
        'Correct it, or say whom to believe: `conflict="jalali"` or `"gregorian"`.',
        'درستش کنید، یا بگویید کدام تقویم معتبر است: `conflict="jalali"` یا `"gregorian"`.',
    ),
    "named": ("Pass {}, if that is meant.", "اگر منظور همین است {} بدهید."),  # what the message names
    "era": ("Write شمسی, میلادی or قمری with it.", "شمسی، میلادی یا قمری را کنارش بنویسید."),
    "each": ("Write each day into a cell of its own.", "هر روز را در خانه‌ای جدا بنویسید."),
    "one": ("Write both ends in one calendar.", "هر دو سر بازه را به یک تقویم بنویسید."),
    "full": ("Write the date in full.", "تاریخ را کامل بنویسید."),
    "order": (
        '`order="ymd"`, `"dmy"` or `"mdy"`; `profile` says which the rows of a column support.',
        '`order="ymd"`، `"dmy"` یا `"mdy"`؛ `profile` می‌گوید ردیف‌های ستون گواه کدام‌اند.',
    ),
    "occurrence": ('`occurrence="past"` or `"future"`.', '`occurrence="past"` یا `"future"`.'),
    "year": ("Write the year in full, with its era.", "سال را کامل و با نام تقویمش بنویسید."),
    "calendar": (
        'Write the year in full, or pass `calendar="jalali"`, `"gregorian"` or `"lunar"`.',
        'سال را کامل بنویسید، یا `calendar="jalali"`، `"gregorian"` یا `"lunar"` بدهید.',
    ),
    "lunar": (
        "Correct it, or name the calendar that has such a day by `lunar`.",
        "درستش کنید، یا با `lunar` تقویمی را نام ببرید که چنین روزی دارد.",
    ),
    "word": ("Write سال before it.", "پیش از آن «سال» بنویسید."),
    "reference": ("Pass `reference`, the day that it counts from.", "`reference` بدهید: روزی که از آن شمرده می‌شود."),
    "clock": ("Pass a `datetime` as `reference`.", "برای `reference` یک `datetime` بدهید."),
    "outside": ("Nothing: it is outside of what is converted.", "کاری نمی‌شود کرد: بیرون از سال‌هایی است که تبدیل می‌شوند."),
    "vague": ("Ask for the day: no policy can make a date of it.", "روزش را بپرسید: هیچ سیاستی از آن تاریخ نمی‌سازد."),
    "fine": ("Ask for less by `at_least`, or write the day.", "در `at_least` دقت کمتری بخواهید، یا روز را بنویسید."),
    "numbers": (
        "Say what numbers are: `numbers`, `excel` or `epoch`.",
        "بگویید عددها چه هستند: `numbers`، `excel` یا `epoch`.",
    ),
    "text": ("Pass a text, or a date of Python.", "متن بدهید، یا تاریخ پایتون."),
    "clocked": ("Make the field a `datetime`.", "نوع فیلد را `datetime` کنید."),
    "misread": (
        "It is a Jalali date that was taken for Gregorian: pass its text, or `repair_misread` the column.",
        "تاریخی شمسی است که میلادی گرفته شده: متنش را بدهید، یا ستون را با `repair_misread` درست کنید.",
    ),
    "moment": ("Leave out `format`, or ask for a day.", "`format` را بردارید، یا روز بخواهید."),
}
CLASSES: dict[type[Exception], tuple[str, str]] = {
    jn.UnreadableError: (
        "The text, or a part of it, is no form that is read. [What it reads](what-it-reads.md) has them all.",
        "متن، یا بخشی از آن، به هیچ یک از شکل‌هایی نیست که خوانده می‌شوند. همهٔ شکل‌ها در [چه می‌خواند](what-it-reads.md) آمده‌اند.",
    ),
    jn.OutOfRangeError: (
        "The text names a day or a time that does not exist, or a year that is not read. It is never moved to the next month.",
        "متن روز یا ساعتی را نام می‌برد که وجود ندارد، یا سالی را که خوانده نمی‌شود. چنین روزی هیچ‌گاه به ماه بعد برده نمی‌شود.",
    ),
    jn.ConflictError: (
        "Two dates disagree, or a date and its weekday, or a clock and its part of the day. `candidates` has both dates.",
        "دو تاریخ با هم نمی‌خوانند، یا تاریخ با روز هفته‌اش، یا ساعت با بخش روز. اگر دو تاریخ باشد هر دو در `candidates` است.",
    ),
    jn.AmbiguousError: (
        "It has more than one meaning; `candidates` has them, and [a field of the policy](policy.md) says which is meant.",
        "بیش از یک معنا دارد که همه در `candidates` است؛ یکی از [گزینه‌های سیاست خواندن](policy.md) می‌گوید منظور کدام است.",
    ),
    jn.MissingReferenceError: (
        "It counts from a day that was not given. Nothing is taken from the clock.",
        "تاریخ از روزی شمرده می‌شود که داده نشده است. هیچ چیز از ساعت دستگاه گرفته نمی‌شود.",
    ),
    jn.TooCoarseError: (
        "It is read, and is longer than what is asked for: by `at_least`, by `Reading.date()`, or by a form's field.",
        "متن خوانده می‌شود، اما دوره‌ای است درازتر از آنچه `at_least`، `Reading.date()` یا فیلد فرم می‌خواهد.",
    ),
    jn.VagueError: (
        "It tells of a time and does not say which.",
        "متن از زمانی می‌گوید و نمی‌گوید کدام زمان.",
    ),
    TypeError: (
        "What was passed is no text and no date: the program is at fault, and not the data.",
        "آنچه داده شده نه متن است و نه تاریخ: ایراد از برنامه است، نه از داده.",
    ),
}
UNSEEN = {  # guards of what no text that is known comes to
    "this word is not known, did you mean {either}?",  # a part of the next above it
    "no such day near the reference",
    "a day that Python has not",
    "an end of a range that hangs on the other one",
}
WORDS = {
    "en": """\
# What is refused

The reasons why a text has no reading, by the class of the error, each with a text that gives it and what to do. To find a
message that you have, search for a few of its words.

All but the `TypeError`s are `ReadingError`s and so `ValueError`s: `except jn.ReadingError` takes them all. An error has
`message`, `text`, `span` (the place in the text), `problem` (the kind) and `candidates`:
[their reference](api.md#what-is-refused). A keyword of these rows is an option of the command, too: `three_digit_years=True` is
`--three-digit-years`. `now` is 16 November 2022, 10:00.

This page is made by `python docs/errors.py`, which reads each of its texts; a test keeps it true.
""",
    "fa": """\
# چه چیزی رد می‌شود

همهٔ دلیل‌های رد شدن، به تفکیک کلاس خطا، هر یک با نمونه متنی که همین پیام را می‌گیرد و کاری که باید کرد. زیر هر پیام،
انگلیسی آن آمده است. برای یافتن پیامی که گرفته‌اید چند واژه از آن را در صفحه جستجو کنید.

همهٔ این خطاها جز `TypeError` نوعی `ReadingError` و در نتیجه نوعی `ValueError` هستند؛ `except jn.ReadingError` همه را می‌گیرد.
هر خطا `message`، `text`، `span` (جای ایراد در متن)، `problem` (نوع ایراد) و `candidates` (نامزدها) دارد که
[در مرجع](api.md#what-is-refused) شرح داده شده‌اند. هر گزینهٔ پایتون در این جدول‌ها گزینهٔ فرمان هم هست:
`three_digit_years=True` همان `--three-digit-years` است. `now` یعنی ۱۶ نوامبر ۲۰۲۲، ساعت ۱۰.

این صفحه را `python docs/errors.py` با خواندن همین متن‌ها می‌سازد و آزمونی آن را به‌روز نگه می‌دارد.
""",
}
HEADS = {
    "en": "| what it says | of | what to do |\n|---|---|---|",
    "fa": "| پیام | برای متن | چه باید کرد |\n|---|---|---|",
}
REST = {
    "en": """\
## ColumnError

A column raises one error for all its rows: how many are refused, of which kinds, and the first few with their own reasons, as
above. `errors="coerce"` makes the rows null, `profile` counts and groups them, and `output="frame"` gives each row's problem:
[What was refused, and why](columns.md#what-was-refused-and-why).

## The command

| exit status | what it means | of |
|---|---|---|
| 0 | all was read | `jalali-norm parse 1401/08/23` |
| 1 | something was refused, and the rest is there | `jalali-norm parse 1401/13/01` |
| 2 | misuse, or a file that cannot be read whole; a line says where | `jalali-norm parse --order yyy 1401/08/23` |
| 130, 141 | stopped by Ctrl-C; nobody reads the pipe | |

[What is wrong with a file](files.md) is said with its row and its byte, and the option that takes it as it is.
""",
    "fa": """\
## ColumnError

ستون برای همهٔ ردیف‌هایش یک خطا می‌دهد که می‌گوید چند ردیف رد شده‌اند و با چه ایرادهایی، و چند ردیف اول را با دلیلشان می‌آورد؛
دلیل‌ها همان‌های بالاست. با `errors="coerce"` این ردیف‌ها تهی می‌شوند، `profile` آن‌ها را می‌شمارد و دسته‌بندی می‌کند، و
`output="frame"` ایراد هر ردیف را می‌دهد: [چه چیزی رد شد و چرا](columns.md#what-was-refused-and-why).

## فرمان

| کد خروج | معنا | نمونه |
|---|---|---|
| ۰ | همه خوانده شد | `jalali-norm parse 1401/08/23` |
| ۱ | چیزی رد شد و بقیه در خروجی هست | `jalali-norm parse 1401/13/01` |
| ۲ | فرمان نادرست، یا پرونده‌ای که کامل خوانده نمی‌شود؛ یک سطر می‌گوید کجا | `jalali-norm parse --order yyy 1401/08/23` |
| ۱۳۰ و ۱۴۱ | با Ctrl-C متوقف شد؛ کسی خروجی لوله را نمی‌خواند | |

[ایراد پرونده](files.md) با شمارهٔ ردیف و بایت گفته می‌شود، همراه گزینه‌ای که پرونده را با همان ایراد می‌پذیرد.
""",
}


def _bare(text: str) -> str:
    return re.sub(r"\{\w+\}", "", text)


PAIRS = [pair for rows in catalog.SECTIONS for pair in rows]
WHOLE = {english for english, _ in PAIRS if "{" not in english}
ROWS = sorted(((pair[0], _row(*pair)) for pair in PAIRS if "{" in pair[0]), key=lambda one: len(_bare(one[0])), reverse=True)


def page(language: str = "en") -> str:
    """Return the page."""
    refused = [(topic, one, _refusal(one)) for topic, examples in EXAMPLES.items() for one in examples]
    seen = set().union(*(_reasons(_message(error)) for *_, error in refused))
    if lost := [english for english, _ in catalog.REASONS if (english in seen) == (english in UNSEEN)]:
        raise ValueError(f"reasons without an example, or with one that is not expected: {lost}")
    return "\n".join(_lines(refused, language))


def _lines(refused: list[tuple[tuple[str, str], Example, Exception]], language: str) -> Iterator[str]:
    yield WORDS[language]
    for kind, meaning in CLASSES.items():
        yield f"## {kind.__name__}\n\n{meaning[language == 'fa']}\n"
        rows: dict[tuple[str, str], list[str]] = {}
        for topic, example, error in refused:
            if type(error) is kind:
                rows.setdefault(topic, []).append(_line(example, _message(error), language))
        parted = sum(map(len, rows.values())) > MOST
        tables = rows if parted else {("", ""): [line for lines in rows.values() for line in lines]}
        for topic, lines in tables.items():
            yield from [f"### {topic[language == 'fa']}\n"] * parted
            yield from (HEADS[language], *lines, "")
    yield REST[language]


def _line(example: Example, message: str, language: str) -> str:
    advice = ADVICE[example.advice][language == "fa"]
    if example.advice == "named":
        keyword = _KEYWORD.findall(message)[-1].replace(" or ", "` or `" if language == "en" else "` یا `")
        advice = advice.format(f"`{keyword}`")
    given = (", " if language == "en" else "، ").join(_given(example))
    return f"| {_said(message, language)} | {given} | {advice} |"


MOST = 40  # rows of a class in one table
_KEYWORD = re.compile(r'\w+=(?:True|"\w+"(?: or "\w+")?)')


def _refusal(example: Example) -> Exception:
    try:
        if example.call:
            example.call()
        elif isinstance(example.given, str):
            jn.parse(example.given, **example.fields)
        else:
            jn.normalize([example.given], output="iso", **example.fields)
    except jn.ColumnError as error:
        return error.rows[0][1]
    except (jn.ReadingError, TypeError) as error:
        return error
    raise ValueError(f"{example.given!r} is read")


def _message(error: Exception) -> str:
    return error.message if isinstance(error, jn.ReadingError) else str(error)


def _reasons(message: str) -> set[str]:
    """Return the English texts of the rows of the catalog that a message is of, those in its fields too."""
    if message in WHOLE:
        return {message}
    for english, row in ROWS:
        found = row.pattern.fullmatch(message)
        if found and None not in (fields := {text: _field(name, text) for name, text in found.groupdict().items()}).values():
            return {english}.union(*map(_reasons, fields))
    return set()


def _said(message: str, language: str) -> str:
    if language == "en":
        return html.escape(message, quote=False)
    return _CODE.sub(r"`\g<0>`", told(message)) + f'<br><bdi lang="en" dir="ltr">{html.escape(message, quote=False)}</bdi>'


_CODE = re.compile(r"ISO 8601|[A-Za-z0-9][\w=\".:+/-]*[\w\"]|[A-Za-z0-9]", re.ASCII)


def _given(example: Example) -> list[str]:
    text = str(example.given)
    shown = text.replace("\u202e", "\\u202e").replace("|", "\\|") if len(text) <= LONGEST else f'"{text[0]}" * {len(text)}'
    fields = (f"`{key}={'now' if value is NOW else _value(value)}`" for key, value in example.fields.items())
    return [f"`{shown}`", *fields]


def _value(value: object) -> str:
    return f'"{value}"' if isinstance(value, (dt.date, str)) else repr(value)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    PERSIAN.write_text(page("fa"), encoding="utf-8")
