"""DATA: what is counted from the reference, what joins the ends of a range, and what hedges or bounds a date."""

from __future__ import annotations

from typing import Final

from jalali_norm.lexicon.kinds import DayPart, Direction, RelativePeriod, Vague, Word, words_of
from jalali_norm.model import Hedge

_THE_NIGHT = DayPart("شب", 17, 28)
PERIOD_WORDS: Final = [  # days and longer units counted from the reference
    *words_of("today", RelativePeriod("day", 0), "امروز"),
    *words_of("today", RelativePeriod("day", -1), "دیروز،روز گذشته"),
    *words_of("today", RelativePeriod("day", 1), "فردا،روز آینده"),
    *words_of("today", RelativePeriod("day", -1, anaphoric=True), "روز قبل،روز پیش،روز قبلی"),
    *words_of("today", RelativePeriod("day", 1, anaphoric=True), "روز بعد،روز بعدی"),
    *words_of("today", RelativePeriod("day", -2), "پریروز،پری‌روز"),
    *words_of("today", RelativePeriod("day", -3), "پس‌پریروز"),
    *words_of("today", RelativePeriod("day", 2), "پس‌فردا"),
    *words_of("today", RelativePeriod("day", 3), "پسون‌فردا،پس آن فردا"),
    *words_of("today", RelativePeriod("day", 0, _THE_NIGHT), "امشب"),
    *words_of("today", RelativePeriod("day", -1, _THE_NIGHT), "دیشب،شب گذشته"),
    *words_of("today", RelativePeriod("day", -1, _THE_NIGHT, anaphoric=True), "شب قبل،شب پیش"),
    *words_of("today", RelativePeriod("day", 1, _THE_NIGHT), "فردا‌شب،شب آینده"),
    *words_of("today", RelativePeriod("day", 1, _THE_NIGHT, anaphoric=True), "شب بعد"),
    *words_of("today", RelativePeriod("day", -2, _THE_NIGHT), "پریشب"),
    *words_of("today", RelativePeriod("day", 2, _THE_NIGHT), "پس‌فردا شب"),
    *words_of("today", RelativePeriod("day", 0), "today", "en"),
    *words_of("today", RelativePeriod("day", -1), "yesterday", "en"),
    *words_of("today", RelativePeriod("day", 1), "tomorrow", "en"),
    *words_of("today", RelativePeriod("day", 0, _THE_NIGHT), "tonight", "en"),
    *words_of("today", RelativePeriod("day", -1, _THE_NIGHT), "last night", "en"),
    *words_of("today", RelativePeriod("day", 0), "اليوم", "ar"),
    *words_of("today", RelativePeriod("day", -1), "أمس", "ar"),
    *words_of("today", RelativePeriod("day", 1), "غدا", "ar"),
    *words_of("now", None, "هم‌اکنون،همین الان،همین حالا،الان"),
    *words_of("period", RelativePeriod("year", 0), "امسال"),
    *words_of("period", RelativePeriod("year", -1), "پارسال"),
    *words_of("period", RelativePeriod("year", -2), "پیرارسال،پیرار‌سال"),
    *words_of("this", 0, "این،همین"),
    *[Word("period", RelativePeriod(unit, shift), f"{direction} {unit}", "en")
      for shift, direction in ((-1, "last"), (0, "this"), (1, "next")) for unit in ("week", "month", "year")],
    *words_of("some", None, "چند،چندین،یکی دو،دو سه،سه چهار،چهار پنج،پنج شش،شش هفت،هفت هشت،ده دوازده"),
    *words_of("some", None, "چن،کلی،خیلی،ده‌ها،صدها،هزاران،میلیون‌ها،میلیاردها،هزارها،سالیان،صدها هزار،ده‌ها هزار،هزاران هزار"),
    *words_of("spell", Vague(), "چندی،چند وقت،چند لحظه،خیلی وقت،مدتی،لحظاتی،لحظه‌ای،اندکی،کمی،مدت‌ها"),
    *[Word("spell", Vague(0, unit), one)
      for unit, words in {"minute": "دقایقی،دقیقه‌ای", "hour": "ساعاتی،ساعتی،ساعت‌ها", "day": "روزهایی،روزها", "week": "هفته‌ها",
                          "month": "ماه‌ها", "year": "سالیانی،سال‌ها", "century": "قرن‌ها"}.items()
      for one in words.split("،")],
    *words_of("vague", Vague(-1), "اخیرا،به‌تازگی،تازگی‌ها"),
    *words_of("vague", Vague(0, "day"), "این روزها"),
    *words_of("vague", Vague(0, "year"), "این سال‌ها"),
    *words_of("vague", Vague(-1, "day"), "آن روزها"),
    *words_of("vague", Vague(-1, "year"), "آن سال‌ها"),
    *words_of("vague", Vague(1), "به زودی"),
    *words_of("same", None, "همان،همون،آن"),
    *words_of("direction", Direction(-1, point=True), "پیش،قبل،قبلی،پیشین،پیش از این،قبل از این"),
    *words_of("direction", Direction(-1, point=True), "ago", "en"),
    *words_of("direction", Direction(-1), "گذشته،اخیر"),
    *words_of("direction", Direction(0), "جاری،کنونی،حاضر،فعلی،روان"),
    *words_of("direction", Direction(1, point=True), "دیگر،دیگه"),
    *words_of("direction", Direction(1, point=True, anaphoric=True), "بعد،بعدی"),
    *words_of("direction", Direction(1, point=True), "later", "en"),
    *words_of("direction", Direction(1), "آینده،آتی،پیش رو"),
]  # fmt: skip
RANGES: Final = [
    *words_of("left", None, "مانده،باقی‌مانده"),  # before a day: "three days left to Nowruz"
    *words_of("range", "to", "تا به،تا،الی،لغایت،تا تاریخ،لغایت تاریخ،الی تاریخ،تا روز،تا پایان روز"),
    *words_of("range", "to", "to،until،till", "en"),
    *words_of("from", None, "از،از تاریخ،از روز،فاصله،حد فاصل"),
    *words_of("from", None, "from", "en"),
    *words_of("between", None, "بین،مابین،بین روزهای"),
    *words_of(
        "open",
        None,
        "تاکنون،تا کنون،تا حال،تا حالا،تا الان،تا حال حاضر،تا به حال،تا اکنون،تا هم‌اکنون،الی اکنون،الی حال حاضر،الی کنون،به بعد،در حال حاضر،حال حاضر،اکنون",
    ),
    *words_of("open", None, "to date،present،now،to present،onwards", "en"),
    *words_of(
        "than",
        None,
        "بیش از،بیشتر از،بیش‌تر از،کمتر از،کم‌تر از،فراتر از،بالاتر از،پایین‌تر از،بزرگ‌تر از،کوچک‌تر از،سنگین‌تر از،گران‌تر از،ارزان‌تر از،بلندتر از،حداقل،دست‌کم،دست کم،حداکثر،لااقل",
    ),
    *words_of("during", None, "طی،طول،در طی،در طول،ظرف"),
]
HEDGE_WORDS: Final = [  # they change no value; "hedge" stands before a date, or ends a cell, "bound" before it, "late bound" behind
    *words_of("hedge", Hedge.APPROXIMATE, "حدود،حدودا،حدودای،حوالی،نزدیک به،تقریبا،حول و حوش"),
    *words_of("hedge", Hedge.EARLY, "اوایل،اوائل"),
    *words_of("hedge", Hedge.MIDDLE, "اواسط،میانه،میانه‌های،نیمه‌های"),
    *words_of("hedge", Hedge.LATE, "اواخر"),
    *words_of("hedge", Hedge.APPROXIMATE, "about،around،circa،ca،approximately،approx", "en"),
    *words_of("hedge", Hedge.EARLY, "early", "en"),
    *words_of("hedge", Hedge.MIDDLE, "mid،middle of", "en"),
    *words_of("hedge", Hedge.LATE, "late", "en"),
    *words_of("half hedge", Hedge.MIDDLE, "نیمه،نیمه‌ی"),  # of a month with its year; else it is half of a year or of a month
    *words_of("bound", Hedge.BEFORE, "تا،الی،لغایت،تا تاریخ،لغایت تاریخ،الی تاریخ،تا روز،تا پایان روز،حداکثر تا"),
    *words_of("bound", Hedge.BEFORE, "حداکثر"),
    *words_of("bound", Hedge.BEFORE, "قبل از،پیش از،تا قبل از،تا پیش از"),
    *words_of("bound", Hedge.AFTER, "بعد از،پس از"),
    *words_of("bound", Hedge.BEFORE, "before،until،till،up to،prior to،no later than،not later than", "en"),
    *words_of("bound", Hedge.AFTER, "after،since،not before،no earlier than،not earlier than", "en"),
    *words_of("late bound", Hedge.BEFORE, "به قبل،و قبل از آن،و پیش از آن"),
    *words_of("late bound", Hedge.AFTER, "و بعد از آن،و پس از آن"),
    *words_of("late bound", Hedge.BEFORE, "or earlier،and earlier،or before،and before", "en"),
    *words_of("late bound", Hedge.AFTER, "or later،and later،or after،and after", "en"),
]
BOUNDARY_WORDS: Final = [  # make a month its first or last day; add nothing to a day
    *words_of("boundary", "first", "ابتدای،شروع،آغاز"),
    *words_of("boundary", "last", "پایان،انتهای"),
    *words_of("near boundary", "first", "اول،روز اول،نخستین روز،اولین روز"),  # before a period alone
    *words_of("near boundary", "last", "آخر،روز آخر،آخرین روز،روز پایانی"),
]
