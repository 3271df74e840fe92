"""DATA: numbers in words, units, and the parts of a day, a month or a year."""

from __future__ import annotations

from typing import Final

from jalali_norm.lexicon.kinds import DayPart, Span, Vague, Word, words_of

_CARDINALS = dict.fromkeys([
    *enumerate("صفر،یک،دو،سه،چهار،پنج،شش،هفت،هشت،نه،ده،یازده،دوازده،سیزده،چهارده،پانزده،شانزده،هفده،هجده،نوزده".split("،")),
    *zip(range(20, 100, 10), "بیست،سی،چهل،پنجاه،شصت،هفتاد،هشتاد،نود".split("،"), strict=True),
    *zip(range(100, 1000, 100), "صد،دویست،سیصد،چهارصد،پانصد،ششصد،هفتصد،هشتصد،نهصد".split("،"), strict=True),
    *zip(range(100, 1000, 100), "یک‌صد،دویست،سی‌صد،چهار‌صد،پان‌صد،شش‌صد،هفت‌صد،هشت‌صد،نه‌صد".split("،"), strict=True),
    (1000, "هزار"), (1, "یه"), (4, "چار"), (6, "شیش"), (15, "پونزده"), (16, "شونزده"), (17, "هیفده"), (18, "هیجده"),
    (18, "هژده"), (18, "هیژده"), (400, "چار‌صد"), (500, "پونصد"), (600, "شیش‌صد"),
])  # fmt: skip
_NO_ORDINAL = {"صفر", "دو", "سه", "سی", "یه"}  # they have ordinals of their own
NUMBER_WORDS: Final = [
    *[Word("number", n, one) for n, one in _CARDINALS],
    *[Word("ordinal", n, one + end) for n, one in _CARDINALS if one not in _NO_ORDINAL for end in ("م", "مین")],
    *words_of("ordinal", 1, "اول،نخست،اولین،نخستین"),
    *words_of("ordinal", 2, "دوم،دویم،دو‌ام،دومین"),
    *words_of("ordinal", 3, "سوم،سومین"),
    *words_of("ordinal", 30, "سی‌ام،سی‌م،سی‌یم،سی‌امین"),
    *words_of("late suffix", None, "مه", "ps"),
    *words_of("and", None, "و"),
    *words_of("or", None, "یا"),
    *words_of("or", None, "or", "en"),
    *words_of("suffix", None, "ام،م،مین،امین،هم"),
    *words_of("suffix", None, "ی", "ckb"),
    *words_of("suffix", None, "st،nd،rd،th", "en"),
]
UNIT_WORDS: Final = [
    *words_of("day word", "day", "روز،روزه"),
    *words_of("day word", "day", "day،days", "en"),
    *words_of("week word", "week", "هفته"),
    *words_of("week word", "week", "week،weeks", "en"),
    *words_of("weekend word", "weekend", "آخر هفته"),  # Thursday and Friday, in Iran and in Afghanistan
    *words_of("month word", "month", "ماه،برج،مانگی،مانگ"),
    *words_of("month word", "months", "ماه‌های"),
    *words_of("month word", "month", "month،months", "en"),
    *words_of("ezafe", None, "ی"),
    *words_of("year word", "year", "سال،سنه،عام،ساڵی"),
    *words_of("year word", "years", "سال‌های"),
    *words_of("year word", "year", "year،years", "en"),
    *words_of("night word", "day", "شب"),  # of what is counted back: three nights ago
    *words_of("hour word", "hour", "ساعت،ساعة،الساعة،کاتژمێر"),
    *words_of("hour word", "hours", "ساعات،ساعت‌های"),
    *words_of("o'clock", None, "بجه", "prs"),
    *words_of("minute word", "minute", "دقیقه،دیقه،دقه"),
    *words_of("minute word", "minutes", "دقایق"),
    *[
        Word("units", Vague(0, unit), one)
        for unit, words in {
            "day": "روزهای،شب‌های",
            "week": "هفته‌های",
            "month": "ماه‌های",
            "year": "سال‌های",
            "hour": "ساعات،ساعت‌های",
            "minute": "دقایق",
            "decade": "دهه‌های",
            "century": "قرن‌های،سده‌های",
            "": "لحظات",
        }.items()
        for one in words.split("،")
    ],
    *words_of("second word", "second", "ثانیه"),
    *words_of("hour unit", "hour", "hour،hours", "en"),
    *words_of("minute unit", "minute", "minute،minutes،min،mins", "en"),
    *words_of("half", 30, "نیم"),
    *words_of("quarter", 15, "ربع،یک ربع،یه ربع"),
    *words_of("to", None, "به،مانده به،مانده تا"),
    *words_of("of", None, "از،من"),
    *words_of("of", None, "of،the،of the", "en"),
    *words_of("t", None, "T", "en"),
    *words_of("z", None, "Z", "en"),
    *words_of("iso week", None, "W", "en"),
    *words_of("school year", None, "تحصیلی"),
]
DAYPART_WORDS: Final = [
    *words_of("daypart", DayPart("صبح", 0, 12), "صبح،صبحگاه،پیش از ظهر،قبل از ظهر،پیش از چاشت،قبل از چاشت"),
    *words_of("daypart", DayPart("بامداد", 0, 7), "بامداد،سحر،سحرگاه"),
    *words_of("daypart", DayPart("ظهر", 10, 16), "ظهر"),
    *words_of("daypart", DayPart("بعدازظهر", 12, 23), "بعد از ظهر،پس از ظهر،بعد از چاشت،پس از چاشت"),
    *words_of("daypart", DayPart("عصر", 12, 20), "عصر،غروب"),
    *words_of("daypart", DayPart("شام", 15, 23), "شام", "prs"),
    *words_of("daypart", DayPart("شب", 17, 28), "شب،شامگاه،نیمه‌شب،نصف شب"),
    *words_of("daypart", DayPart("ق.ظ", 0, 11), "ق.ظ"),
    *words_of("daypart", DayPart("ب.ظ", 12, 23), "ب.ظ"),
    *words_of("daypart", DayPart("ق.ظ", 0, 11), "AM،a.m", "en"),
    *words_of("daypart", DayPart("ب.ظ", 12, 23), "PM،p.m", "en"),
    *words_of("daypart", DayPart("ق.ظ", 0, 11), "صباحا،الصباح", "ar"),
    *words_of("daypart", DayPart("ب.ظ", 12, 23), "مساء،مساءا،المساء", "ar"),
    *words_of("letter daypart", DayPart("ق.ظ", 0, 11), "ص", "ar"),  # right behind a clock alone: the letters are eras too
    *words_of("letter daypart", DayPart("ب.ظ", 12, 23), "م", "ar"),
]
SPAN_WORDS: Final = [  # parts of a year or a month
    *words_of("season", 1, "بهار"),
    *words_of("season", 2, "تابستان"),
    *words_of("season", 3, "پاییز،پائیز،خزان"),
    *words_of("season", 4, "زمستان"),
    *words_of("season word", None, "فصل"),
    *words_of("in", None, "در،از،تا،طی،و"),  # behind them the name of a month that is no other word is one
    *words_of("decade word", None, "دهه"),
    *words_of("decade word", "decades", "دهه‌های"),
    *words_of("century word", None, "قرن،سده"),
    *[Word("span", Span(n), f"{one}‌{end}") for n, one in enumerate("یک،دو،سه،چهار،پنج،شش،هفت،هشت،نه،ده،یازده،دوازده".split("،"), 1)
      for end in ("ماهه", "ماه")],
    *words_of("months", None, "ماهه،ماه"),  # behind digits
    *words_of("span", Span(3, numbered=True), "فصل،ربع"),
    *words_of("span", Span(6, numbered=True, school=True), "نیم‌سال"),
    *words_of("span", Span(6, of_month=2, numbered=True), "نیمه"),
    *words_of("span", Span(0, of_month=3, numbered=True), "دهه"),
    *words_of("last", None, "آخر،پایانی،انتهایی،آخرین،واپسین"),
    *words_of("ending", 12, "سال منتهی به،سال مالی منتهی به"),
    *words_of("ending word", None, "منتهی به"),
    *words_of("period word", None, "دوره"),
]  # fmt: skip
