"""DATA: every word that the library reads, one row a spelling.

A row is written once, in its usual spelling. A joint inside it (a ZWNJ or a space) may be written by users as a ZWNJ, a
space or nothing; a `.` may be left out; Arabic and Persian letter forms, marks and capitals do not matter: the tokenizer
folds them. Of the rows with one kind, value and language the first is the one that `render` writes. Rows of one meaning
stand on one line, parted by "،"; in a series of months or weekdays an empty place says that there is no such variant.

Month names: CLDR 48 (fa-IR, fa-AF, ps-AF, ckb-IR) and the spellings met beside them in the press and in peers' formats.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from jalali_norm.model import Hedge

JALALI: Final = "jalali"
GREGORIAN: Final = "gregorian"
LUNAR: Final = "lunar"
ZODIAC: Final = "zodiac"  # of a month's name: Jalali, of Afghanistan, or of Iran before 1304
HEGIRA: Final = "hegira"  # an era that the solar and the lunar years have in common
IMPERIAL: Final = "imperial"  # the years of 1976–1978, counted from Cyrus
BEFORE_CHRIST: Final = "before Christ"  # an era that is told and not converted …
MISSION: Final = "of the Prophet's mission"  # … and another
UNCONVERTED: Final = (BEFORE_CHRIST, MISSION)

Kind: TypeAlias = Literal[  # what a word is to the grammar
    "and", "between", "bound", "century word", "code", "copula", "counted", "counted weekday", "day word", "daypart",
    "decade word", "during", "boundary", "ending", "ending word", "era", "event", "ezafe", "feast", "follower", "from", "half",
    "half hedge", "hedge", "hour unit", "hour word", "in", "iso week", "label", "last", "late bound", "late suffix",
    "letter daypart", "letter era", "letter weekday", "minute unit", "minute word", "modifier", "month", "month word",
    "months", "near boundary", "night word", "nights", "not after", "not after day", "not after month", "not after year",
    "not before", "not before day", "now", "number", "o'clock", "of", "open", "or", "ordinal", "paired month", "period word",
    "plural", "published", "quarter", "range", "same", "school year", "season", "season of", "season word", "second word",
    "some", "span", "spell", "suffix", "t", "than", "this", "to", "today", "period", "equivalent", "units", "vague", "verb prefix",
    "direction", "weak not after", "week word", "weekday", "weekend word", "year label", "year word", "yearly", "z", "zero", "zone",
]  # fmt: skip


class Word(NamedTuple):
    """One spelling of one word."""

    kind: Kind
    value: object
    spelling: str
    language: str = "fa"


class DayPart(NamedTuple):
    """The hours, first to last, that a part of the day covers; `last` may reach past 24 into the next day."""

    name: str
    first: int
    last: int

    def readings(self, hour: int) -> list[int]:
        """Return the hours of the 24-hour clock that this part of the day makes of an hour as written.

        >>> DayPart("عصر", 12, 20).readings(5), DayPart("شب", 17, 28).readings(12), DayPart("صبح", 0, 12).readings(12)
        ([17], [24], [0, 12])
        """
        hours = {hour % 12, hour % 12 + 12} if 1 <= hour <= 12 else {hour}  # a clock's face
        return sorted(h for base in hours for h in (base, base + 24) if self.first <= h <= self.last)


class Direction(NamedTuple):
    """Which way a word points from the reference: -1 back, 0 here, 1 on."""

    shift: int
    point: bool = False  # of a counted unit: the moment itself, "three days ago", and not the days until then
    anaphoric: bool = False  # in a running text it counts from what is told: "28 days after"


class RelativePeriod(NamedTuple):
    """A day, week, month or year counted from the reference's own."""

    unit: str
    shift: int | None  # None: that of another date
    daypart: DayPart | None = None  # the part of that day: "last night"
    anaphoric: bool = False  # in a running text it counts from what is told: "the next day"


def _rows(kind: Kind, value: object, spellings: str, language: str = "fa") -> list[Word]:
    """Return the rows of one meaning."""
    return [Word(kind, value, one.strip(), language) for one in spellings.split("،")]


def _months(calendar: str, language: str, *series: str) -> list[Word]:
    """Return the rows of the twelve months, a line a variant."""
    return [
        Word("month", (calendar, n), one.strip(), language)
        for line in series
        for n, one in enumerate(line.split("،"), start=1)
        if one.strip()
    ]


def _weekdays(language: str, *series: str) -> list[Word]:
    """Return the rows of the seven days from Monday on, a line a variant."""
    return [
        Word("weekday", day, one.strip(), language) for line in series for day, one in enumerate(line.split("،")) if one.strip()
    ]


SHORT_MONTHS: Final = _months(
    JALALI, "fa", "فرو،ارد،خرد،،مرد،شهر،،آبا،،،بهم،اسف"
)  # strftime's %b; some are words: beside a day
MONTHS: Final = [
    *_months(
        JALALI, "fa",
        "فروردین،اردیبهشت،خرداد،تیر،مرداد،شهریور،مهر،آبان،آذر،دی،بهمن،اسفند",
        "فرودین،اردی‌بهشت،،،امرداد،،،،،،،اسپند",  # امرداد: the 1925 law's spelling
        "،اردبهشت،،،،،،،،،،",
    ),
    *SHORT_MONTHS,
    *_months(
        ZODIAC, "prs",
        "حمل،ثور،جوزا،سرطان،اسد،سنبله،میزان،عقرب،قوس،جدی،دلو،حوت",
        "،،جوزاء،،،سنبل،،،،،،",
        "،،جوزای،،،،،،،،،",
    ),
    *_months(
        JALALI, "ps",
        "وری،غویی،غبرګولی،چنګاښ،زمری،وږی،تله،لړم،لیندۍ،مرغومی،سلواغه،کب",
        "،غوایی،غبرگولی،چنگاښ،،وگی،،لرم،،،،",
        "،،،چنګاس،،،،،،،،",
        "،،،چنگاس،،،،،،،،",
    ),
    *_months(
        JALALI, "ckb",
        "خاکەلێوە،گوڵان،جۆزەردان،پووشپەڕ،گەلاوێژ،خەرمانان،ڕەزبەر،گەڵاڕێزان،سەرماوەز،بەفرانبار،ڕێبەندان،ڕەشەمە",
        "،بانەمەڕ،،،،،،خەزەڵوەر،،،،ڕەشەمێ",
    ),
    *_months(  # with the ezafe that joins them to a year
        JALALI, "ckb",
        "خاکەلێوەی،گوڵانی،جۆزەردانی،پووشپەڕی،گەلاوێژی،خەرمانانی،ڕەزبەری،گەڵاڕێزانی،سەرماوەزی،بەفرانباری،ڕێبەندانی،ڕەشەمەی",
        "،بانەمەڕی،،،،،،خەزەڵوەری،،،،ڕەشەمێی",
    ),
    *_months(
        JALALI, "en",
        "Farvardin،Ordibehesht،Khordad،Tir،Mordad،Shahrivar،Mehr،Aban،Azar،Dey،Bahman،Esfand",
        "Far،Ord،Kho،،Mor،Sha،Meh،Aba،Aza،،Bah،Esf",  # strftime's %b in jdatetime and persiantools
        "Farvardeen،Ordibehest،Khurdad،Teer،Amordad،Shahriwar،Mihr،Abaan،Aazar،Dei،Bahmann،Isfand",
        "Farwardin،Urdibehesht،Xordad،Tyr،Murdad،Shahrivur،Mehir،Aaban،Adhar،Dai،،Espand",
        "Farvardyn،Ordebehesht،Khordaad،،Mordaad،Shahrever،،،Azer،،،Sfand",
        "،Ordibehisht،،،Amurdad،Sharivar،،،،،،",
        "،Urdibihisht،،،،،،،،،،",
    ),
    *_months(
        ZODIAC, "prs-Latn",
        "Hamal،Sawr،Jawza،Saratan،Asad،Sonbola،Mizan،Aqrab،Qaws،Jadi،Dalwa،Hut",
        "Haml،Saur،Jauza،Sartan،Assad،Sunbula،Meezan،Aghrab،Qaus،Jaddi،Dalw،Hoot",
        "،Thawr،Jowza،،،Sonbula،،Akrab،Qous،Jady،Dalv،",
        "،Sowr،،،،Sunbola،،،Qows،،Dalwe،",
        "،Sor،،،،Sumbula،،،،،Dalu،",
    ),
    *_months(
        GREGORIAN, "fa",
        "ژانویه،فوریه،مارس،آوریل،مه،ژوئن،ژوئیه،اوت،سپتامبر،اکتبر،نوامبر،دسامبر",
        "جانویه،فبریه،مارچ،آپریل،می،ژون،جولای،آگوست،سپتمبر،اکتوبر،نومبر،دسمبر",
        "ژانویة،فوریة،،اپریل،مای،جون،ژولیه،آگست،سپتانبر،اوکتبر،نوانبر،دیسامبر",
        "،،،،،ژویین،جولیه،اوگوست،،،،دسانبر",
        "،،،،،جوئن،ژوییه،،،،،",
    ),
    *_months(
        GREGORIAN, "prs",
        "جنوری،فبروری،مارچ،اپریل،می،جون،جولای،اگست،سپتمبر،اکتوبر،نومبر،دسمبر",
        "،فبرواری،،اپرېل،مې،،جولایی،اګست،،،،دیسمبر",
        "،فروری،،،،،جولائی،اگوست،،،،",
    ),
    *_months(
        GREGORIAN, "ar",
        "يناير،فبراير،مارس،أبريل،مايو،يونيو،يوليو،أغسطس،سبتمبر،أكتوبر،نوفمبر،ديسمبر",
        "كانون الثاني،شباط،آذار،نيسان،أيار،حزيران،تموز،آب،أيلول،تشرين الأول،تشرين الثاني،كانون الأول",
        "كانون ثاني،،،،،،،،،تشرين أول،تشرين ثاني،كانون أول",
        "جانفي،فيفري،،أفريل،ماي،جوان،جويلية،أوت،،،،",
        "،،،،،يونية،يولية،،،،،",
    ),
    *_months(
        GREGORIAN, "en",
        "January،February،March،April،May،June،July،August،September،October،November،December",
        "Jan،Feb،Mar،Apr،،Jun،Jul،Aug،Sep،Oct،Nov،Dec",
        "،،،،،،،،Sept،،،",
    ),
    *_months(
        LUNAR, "fa",
        "محرم،صفر،ربیع الاول،ربیع الثانی،جمادی الاول،جمادی الثانی،رجب،شعبان،رمضان،شوال،ذی القعده،ذی الحجه",
        "محرم الحرام،صفر المظفر،ربیع الاولی،ربیع الآخر،جمادی الاولی،جمادی الآخر،رجب المرجب،شعبان المعظم،"
        "رمضان المبارک،شوال المکرم،ذی‌قعده،ذی‌حجه",
        "،،ربیع یک،ربیع دوم،جمادی اول،جمادی الآخره،،،،،ذوالقعده،ذوالحجه",
        "،،ربیع اول،ربیع ثانی،،جمادی الثانیه،،،،،ذی القعده الحرام،ذی الحجه الحرام",
        "،،ربیع‌الاولی،ربیع الاخر،،جمادی الاخره،رجب الاصب،،رمضان مبارک،،ذی‌قعده الحرام،ذی‌حجه الحرام",
        "،،ربیع الاول المبارک،،جمادی الاوله،جمادی ثانی،رجب المکرم،شعبان المکرم،رمضان الکریم،،ذو‌قعده،ذو‌حجه",
        "،،،،،جمادی دوم،،،مبارک رمضان،،ذوالقعده الحرام،ذوالحجه الحرام",
    ),
    *_months(
        LUNAR, "ar",
        "محرم،صفر،ربيع الأول،ربيع الثاني،جمادى الأولى،جمادى الثانية،رجب،شعبان،رمضان،شوال،ذو القعدة،ذو الحجة",
        "المحرم،صفر الخير،ربيع أول،ربيع الآخر،جمادى الأول،جمادى الآخرة،،،،،ذي القعدة،ذي الحجة",
        "،،،ربيع ثاني،جمادى أولى،جمادى الثاني،،،،،،",
        "،،،،،جمادى الآخر،،،،،،",
    ),
    *_months(
        LUNAR, "en",
        "Muharram،Safar،Rabi al Awwal،Rabi al Thani،Jumada al Awwal،Jumada al Thani،Rajab،Shaban،Ramadan،Shawwal،Dhu al Qadah،"
        "Dhu al Hijjah",
        "Moharram،،Rabi I،Rabi II،Jumada I،Jumada II،،Sha ban،Ramazan،Shavval،Dhu al Qa dah،Dhu al Hijja",
        "Muharam،،،،Jumada al Ula،Jumada al Akhirah،،Sha aban،Ramadhan،Shawal،Zi al Qadah،Zi al Hijjah",
        "،،Rabi al Avval،Rabi al Sani،Jamadi al Avval،Jamadi al Sani،،،Ramzan،،Zulqadah،Zulhijjah",
        "،،Rabi ul Awwal،Rabi ul Akhir،Jumada al Oula،Jumada al Akhira،،،،،Dhul Qadah،Dhul Hijjah",
        "،،،،،،،،،،Dhu al Qi dah،Dhu l Hijjah",
        "،،،،،،،،،،Zilqad،Dhul Hijja",
        "،،،،،،،،،،Dhu al Qa da،Zilhajj",
        "،،،Rabi al Akhir،Jomada I،Jomada II،،،،،Dhu l Qa da،Dhu l Hijja",
        "،،،Rabi al Akhar،Jumada l Ula،Jumada al Thaniya،،،،،Dhu l Qa dah،Dhu l Hejja",
    ),
]  # fmt: skip

PAIRED_MONTHS: Final = [  # two months of one name that a number tells apart, as the Levant writes them: تشرين 1, كانون 2
    *_rows("paired month", 10, "تشرين", "ar"),
    *_rows("paired month", 12, "كانون", "ar"),  # the second one is the next year's January
]

MONTHS_THAT_ARE_WORDS: Final = (  # and names: a month only beside a day, a year or ماه
    "مهر،تیر،دی،آذر،بهمن،می،مه،مای،ماي،جوان،سنبل،اسپند،گولان،گولانی،جوزاء،ژون،آب،نیسان،تموز،شباط،تله،کب،وری،غویی،زمری،وږی،لیندۍ،مرغومی،سلواغه،چنگاش،لرم،مارس،اوت،جون،حمل،ثور،جوزا،سرطان،اسد،سنبله،میزان،عقرب،قوس،جدی،دلو،حوت،رجب،صفر،رمضان،شعبان،محرم"
).split("،")

WEEKDAYS: Final = [  # Monday is 0, as in Python
    *_weekdays(
        "fa",
        "دوشنبه،سه‌شنبه،چهارشنبه،پنج‌شنبه،جمعه،شنبه،یکشنبه",
        "دو‌شنبه،سشنبه،چهار‌شنبه،پن‌شنبه،آدینه،،یک‌شنبه",
        "،،چار‌شنبه،،،،",
    ),
    *_weekdays("ar", "الاثنين،الثلاثاء،الأربعاء،الخميس،الجمعة،السبت،الأحد", "الإثنين،،الأربعا،،،،"),
    *_weekdays("ckb", "دوو‌شەممە،سێ‌شەممە،چوار‌شەممە،پێنج‌شەممە،هەینی،شەممە،یەک‌شەممە"),
    *_weekdays(
        "en",
        "Monday،Tuesday،Wednesday،Thursday،Friday،Saturday،Sunday",
        "Mon،Tue،Wed،Thu،Fri،Sat،Sun",
        "،Tues،Weds،Thur،،،",
        "،،،Thurs،،،",
    ),
    *_weekdays(
        "fa-Latn",
        "Doshanbeh،Seshanbeh،Chaharshanbeh،Panjshanbeh،Jomeh،Shanbeh،Yekshanbeh",
        "،،،،Jom eh،،",
        "Do shanbeh،Se shanbeh،Chahar shanbeh،Panj shanbeh،،،Yek shanbeh",
        "Do shanbe،Se shanbe،Chahar shanbe،Panj shanbe،Jome،Shanbe،Yek shanbe",
        "Dos،Ses،Cha،Pan،Jom،Sha،Yek",
        "Du shanbe،Si shanbe،Char shanbe،Panj shanba،Juma،Shanba،Yak shanbe",
        "،،Char shanbeh،Pan shanbeh،Jumeh،،Yak shanba",
    ),
    *[Word("letter weekday", day, one) for day, one in enumerate("د،س،چ،پ،ج،ش،ی".split("،"))],  # calendars' heads
    Word("counted weekday", None, "شنبه"),  # behind a digit: ۳شنبه
]

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
    *_rows("ordinal", 1, "اول،نخست،اولین،نخستین"),
    *_rows("ordinal", 2, "دوم،دویم،دو‌ام،دومین"),
    *_rows("ordinal", 3, "سوم،سومین"),
    *_rows("ordinal", 30, "سی‌ام،سی‌م،سی‌یم،سی‌امین"),
    *_rows("late suffix", None, "مه", "ps"),
    *_rows("and", None, "و"),
    *_rows("or", None, "یا"),
    *_rows("or", None, "or", "en"),
    *_rows("suffix", None, "ام،م،مین،امین،هم"),
    *_rows("suffix", None, "ی", "ckb"),
    *_rows("suffix", None, "st،nd،rd،th", "en"),
]

DAYPART_WORDS: Final = [
    *_rows("daypart", DayPart("صبح", 0, 12), "صبح،صبحگاه،پیش از ظهر،قبل از ظهر،پیش از چاشت،قبل از چاشت"),
    *_rows("daypart", DayPart("بامداد", 0, 7), "بامداد،سحر،سحرگاه"),
    *_rows("daypart", DayPart("ظهر", 10, 16), "ظهر"),
    *_rows("daypart", DayPart("بعدازظهر", 12, 23), "بعد از ظهر،پس از ظهر،بعد از چاشت،پس از چاشت"),
    *_rows("daypart", DayPart("عصر", 12, 20), "عصر،غروب"),
    *_rows("daypart", DayPart("شام", 15, 23), "شام", "prs"),
    *_rows("daypart", DayPart("شب", 17, 28), "شب،شامگاه،نیمه‌شب،نصف شب"),
    *_rows("daypart", DayPart("ق.ظ", 0, 11), "ق.ظ"),
    *_rows("daypart", DayPart("ب.ظ", 12, 23), "ب.ظ"),
    *_rows("daypart", DayPart("ق.ظ", 0, 11), "AM،a.m", "en"),
    *_rows("daypart", DayPart("ب.ظ", 12, 23), "PM،p.m", "en"),
    *_rows("daypart", DayPart("ق.ظ", 0, 11), "صباحا،الصباح", "ar"),
    *_rows("daypart", DayPart("ب.ظ", 12, 23), "مساء،مساءا،المساء", "ar"),
    *_rows("letter daypart", DayPart("ق.ظ", 0, 11), "ص", "ar"),  # right behind a clock alone: the letters are eras too
    *_rows("letter daypart", DayPart("ب.ظ", 12, 23), "م", "ar"),
]

ERAS: Final = [
    *_rows("era", JALALI, "ه.ش،هجری شمسی،هجری خورشیدی،شمسی،خورشیدی،جلالی،هجری ش،ه.خ،ش"),
    *_rows("era", JALALI, "AP،AHS،A.P،A.H.S،SH،S.H،Shamsi،Jalali،Khorshidi،Hijri Shamsi", "en"),
    *_rows("era", IMPERIAL, "شاهنشاهی"),
    *_rows("era", IMPERIAL, "Shahanshahi", "en"),
    *_rows("era", GREGORIAN, "میلادی،م،مسیحی،ترسایی"),
    *_rows("era", GREGORIAN, "ميلادية،للميلاد", "ar"),
    *_rows("era", GREGORIAN, "AD،CE،A.D،C.E،Miladi،Gregorian", "en"),
    *_rows("era", LUNAR, "ه.ق،هجری قمری،قمری،هجری ق،ق،ه،هجرية،للهجرة"),
    *_rows("era", HEGIRA, "هجری"),
    *_rows("era", LUNAR, "AH،A.H،Hijri Qamari", "en"),
    *_rows("era", BEFORE_CHRIST, "پیش از میلاد،قبل از میلاد،پیش از میلاد مسیح،قبل از میلاد مسیح،پ.م،ق.م"),
    *_rows("era", BEFORE_CHRIST, "BC،B.C،BCE،B.C.E", "en"),
    *_rows("era", MISSION, "بعثت،پس از بعثت،بعد از بعثت"),
    *_rows("era", HEGIRA, "Hijri", "en"),
    *_rows("letter era", JALALI, "خ"),  # right behind a date of a cell alone: it is also a street
]

NEVER_CLOSED: Final = ("پ.م", "ق.م")  # without their dots they are other words: the city قم

UNIT_WORDS: Final = [
    *_rows("day word", "day", "روز،روزه"),
    *_rows("day word", "day", "day،days", "en"),
    *_rows("week word", "week", "هفته"),
    *_rows("week word", "week", "week،weeks", "en"),
    *_rows("weekend word", "weekend", "آخر هفته"),  # Thursday and Friday, in Iran and in Afghanistan
    *_rows("month word", "month", "ماه،برج،مانگی،مانگ"),
    *_rows("month word", "months", "ماه‌های"),
    *_rows("month word", "month", "month،months", "en"),
    *_rows("ezafe", None, "ی"),
    *_rows("year word", "year", "سال،سنه،عام،ساڵی"),
    *_rows("year word", "years", "سال‌های"),
    *_rows("year word", "year", "year،years", "en"),
    *_rows("night word", "day", "شب"),  # of what is counted back: three nights ago
    *_rows("hour word", "hour", "ساعت،ساعة،الساعة،کاتژمێر"),
    *_rows("hour word", "hours", "ساعات،ساعت‌های"),
    *_rows("o'clock", None, "بجه", "prs"),
    *_rows("minute word", "minute", "دقیقه،دیقه،دقه"),
    *_rows("minute word", "minutes", "دقایق"),
    *_rows("units", None, "روزهای،هفته‌های،ماه‌های،سال‌های،ساعات،ساعت‌های،دقایق،دهه‌های،قرن‌های،سده‌های،لحظات،شب‌های"),
    *_rows("second word", "second", "ثانیه"),
    *_rows("hour unit", "hour", "hour،hours", "en"),
    *_rows("minute unit", "minute", "minute،minutes،min،mins", "en"),
    *_rows("half", 30, "نیم"),
    *_rows("quarter", 15, "ربع،یک ربع،یه ربع"),
    *_rows("to", None, "به،مانده به،مانده تا"),
    *_rows("of", None, "از،من"),
    *_rows("of", None, "of،the،of the", "en"),
    *_rows("t", None, "T", "en"),
    *_rows("z", None, "Z", "en"),
    *_rows("iso week", None, "W", "en"),
    *_rows("school year", None, "تحصیلی"),
]

_THE_NIGHT = DayPart("شب", 17, 28)
PERIOD_WORDS: Final = [  # days and longer units counted from the reference
    *_rows("today", RelativePeriod("day", 0), "امروز"),
    *_rows("today", RelativePeriod("day", -1), "دیروز،روز گذشته"),
    *_rows("today", RelativePeriod("day", 1), "فردا،روز آینده"),
    *_rows("today", RelativePeriod("day", -1, anaphoric=True), "روز قبل،روز پیش،روز قبلی"),
    *_rows("today", RelativePeriod("day", 1, anaphoric=True), "روز بعد،روز بعدی"),
    *_rows("today", RelativePeriod("day", -2), "پریروز،پری‌روز"),
    *_rows("today", RelativePeriod("day", -3), "پس‌پریروز"),
    *_rows("today", RelativePeriod("day", 2), "پس‌فردا"),
    *_rows("today", RelativePeriod("day", 3), "پسون‌فردا،پس آن فردا"),
    *_rows("today", RelativePeriod("day", 0, _THE_NIGHT), "امشب"),
    *_rows("today", RelativePeriod("day", -1, _THE_NIGHT), "دیشب،شب گذشته"),
    *_rows("today", RelativePeriod("day", -1, _THE_NIGHT, anaphoric=True), "شب قبل،شب پیش"),
    *_rows("today", RelativePeriod("day", 1, _THE_NIGHT), "فردا‌شب،شب آینده"),
    *_rows("today", RelativePeriod("day", 1, _THE_NIGHT, anaphoric=True), "شب بعد"),
    *_rows("today", RelativePeriod("day", -2, _THE_NIGHT), "پریشب"),
    *_rows("today", RelativePeriod("day", 2, _THE_NIGHT), "پس‌فردا شب"),
    *_rows("today", RelativePeriod("day", 0), "today", "en"),
    *_rows("today", RelativePeriod("day", -1), "yesterday", "en"),
    *_rows("today", RelativePeriod("day", 1), "tomorrow", "en"),
    *_rows("today", RelativePeriod("day", 0, _THE_NIGHT), "tonight", "en"),
    *_rows("today", RelativePeriod("day", -1, _THE_NIGHT), "last night", "en"),
    *_rows("today", RelativePeriod("day", 0), "اليوم", "ar"),
    *_rows("today", RelativePeriod("day", -1), "أمس", "ar"),
    *_rows("today", RelativePeriod("day", 1), "غدا", "ar"),
    *_rows("now", None, "هم‌اکنون،همین الان،همین حالا،الان"),
    *_rows("period", RelativePeriod("year", 0), "امسال"),
    *_rows("period", RelativePeriod("year", -1), "پارسال"),
    *_rows("period", RelativePeriod("year", -2), "پیرارسال،پیرار‌سال"),
    *_rows("this", 0, "این،همین"),
    *[Word("period", RelativePeriod(unit, shift), f"{direction} {unit}", "en")
      for shift, direction in ((-1, "last"), (0, "this"), (1, "next")) for unit in ("week", "month", "year")],
    *_rows("some", None, "چند،چندین،یکی دو،دو سه،سه چهار،چهار پنج،پنج شش،شش هفت،هفت هشت،ده دوازده"),
    *_rows("spell", None, "چندی،چند وقت،خیلی وقت،مدتی،لحظاتی،لحظه‌ای،دقایقی،دقیقه‌ای،ساعاتی،ساعتی،روزهایی،سالیانی،اندکی،کمی،مدت‌ها،سال‌ها،ماه‌ها،هفته‌ها،روزها،ساعت‌ها،قرن‌ها"),
    *_rows("vague", None, "اخیرا،به‌تازگی،تازگی‌ها،این روزها،این سال‌ها،آن روزها،آن سال‌ها،به زودی"),
    *_rows("same", None, "همان،همون،آن"),
    *_rows("direction", Direction(-1, point=True), "پیش،قبل،قبلی،پیشین،پیش از این،قبل از این"),
    *_rows("direction", Direction(-1, point=True), "ago", "en"),
    *_rows("direction", Direction(-1), "گذشته،اخیر"),
    *_rows("direction", Direction(0), "جاری،کنونی،حاضر،فعلی،روان"),
    *_rows("direction", Direction(1, point=True), "دیگر،دیگه"),
    *_rows("direction", Direction(1, point=True, anaphoric=True), "بعد،بعدی"),
    *_rows("direction", Direction(1, point=True), "later", "en"),
    *_rows("direction", Direction(1), "آینده،آتی،پیش رو"),
]  # fmt: skip


class Span(NamedTuple):
    """A part of a year or of a month."""

    months: int  # of a year; 0: no part of it is called so
    of_month: int = 0  # how many of them a month has; 0: no part of it is called so
    numbered: bool = False  # it is one with its number alone: "the second half"
    school: bool = False  # it may be one of the school year


SPAN_WORDS: Final = [  # parts of a year or a month
    *_rows("season", 1, "بهار"),
    *_rows("season", 2, "تابستان"),
    *_rows("season", 3, "پاییز،پائیز،خزان"),
    *_rows("season", 4, "زمستان"),
    *_rows("season word", None, "فصل"),
    *_rows("in", None, "در،از،تا،طی،و"),  # behind them the name of a month that is no other word is one
    *_rows("decade word", None, "دهه"),
    *_rows("decade word", "decades", "دهه‌های"),
    *_rows("century word", None, "قرن،سده"),
    *[Word("span", Span(n), f"{one}‌{end}") for n, one in enumerate("یک،دو،سه،چهار،پنج،شش،هفت،هشت،نه،ده،یازده،دوازده".split("،"), 1)
      for end in ("ماهه", "ماه")],
    *_rows("months", None, "ماهه،ماه"),  # behind digits
    *_rows("span", Span(3, numbered=True), "فصل،ربع"),
    *_rows("span", Span(6, numbered=True, school=True), "نیم‌سال"),
    *_rows("span", Span(6, of_month=2, numbered=True), "نیمه"),
    *_rows("span", Span(0, of_month=3, numbered=True), "دهه"),
    *_rows("last", None, "آخر،پایانی،انتهایی،آخرین،واپسین"),
    *_rows("ending", 12, "سال منتهی به،سال مالی منتهی به"),
    *_rows("ending word", None, "منتهی به"),
    *_rows("period word", None, "دوره"),
]  # fmt: skip


class Feast(NamedTuple):
    """A day that has a name: its month and day in its own calendar."""

    calendar: str
    month: int
    day: int
    night: bool = False  # the name is that of its night: it has no evening before


FEAST_WORDS: Final = [  # read in cells; a running text mostly means the feast and not the day
    *_rows("feast", Feast(JALALI, 1, 1), "نوروز،عید نوروز،عید باستانی نوروز،نوروز باستانی،جشن نوروز"),
    *_rows("feast", Feast(JALALI, 1, 13), "سیزده‌بدر،سیزده به در،روز طبیعت"),
    *_rows("feast", Feast(JALALI, 9, 30, night=True), "یلدا،یلدای،شب یلدا،شب یلدای،شب چله،شب چله‌ی"),
    *_rows("feast", Feast(JALALI, 11, 10), "جشن سده"),
    *_rows("feast", Feast(LUNAR, 1, 9), "تاسوعا،تاسوعای،تاسوعای حسینی"),
    *_rows("feast", Feast(LUNAR, 1, 10), "عاشورا،عاشورای،عاشورای حسینی"),
    *_rows("feast", Feast(LUNAR, 2, 20), "اربعین،اربعین حسینی"),
    *_rows("feast", Feast(LUNAR, 7, 27), "عید مبعث،عید سعید مبعث،مبعث"),
    *_rows("feast", Feast(LUNAR, 8, 15), "نیمه شعبان،عید نیمه شعبان"),
    *_rows("feast", Feast(LUNAR, 10, 1), "عید فطر،عید سعید فطر،عید الفطر"),
    *_rows("feast", Feast(LUNAR, 12, 9), "عرفه،روز عرفه"),
    *_rows("feast", Feast(LUNAR, 12, 10), "عید قربان،عید سعید قربان،عید اضحی،عید سعید اضحی،عید الاضحی"),
    *_rows("feast", Feast(LUNAR, 12, 18), "عید غدیر،عید سعید غدیر،عید غدیر خم،عید سعید غدیر خم،غدیر خم"),
    *_rows("feast", Feast(GREGORIAN, 12, 25), "کریسمس،نوئل،عید کریسمس"),
    *_rows("feast", Feast(GREGORIAN, 1, 1), "سال نو میلادی،آغاز سال نو میلادی،عید ژانویه"),
    *_rows("feast", Feast(JALALI, 1, 1), "Nowruz،Norouz،Norooz،Nauruz،Navroz", "en"),
    *_rows("feast", Feast(JALALI, 1, 13), "Sizdah Bedar", "en"),
    *_rows("feast", Feast(JALALI, 9, 30, night=True), "Yalda،Yalda Night،Shab e Yalda", "en"),
    *_rows("feast", Feast(LUNAR, 1, 9), "Tasua", "en"),
    *_rows("feast", Feast(LUNAR, 1, 10), "Ashura", "en"),
    *_rows("feast", Feast(LUNAR, 2, 20), "Arbaeen", "en"),
    *_rows("feast", Feast(LUNAR, 10, 1), "Eid al Fitr،Eid ul Fitr", "en"),
    *_rows("feast", Feast(LUNAR, 12, 10), "Eid al Adha،Eid ul Adha", "en"),
    *_rows("feast", Feast(LUNAR, 12, 18), "Eid al Ghadir", "en"),
    *_rows("feast", Feast(GREGORIAN, 12, 25), "Christmas،Christmas Day", "en"),
    *_rows("feast", Feast(GREGORIAN, 1, 1), "New Year s Day", "en"),
]

RANGES: Final = [
    *_rows("range", "to", "تا،الی،لغایت،تا تاریخ،لغایت تاریخ،الی تاریخ،تا روز،تا پایان روز"),
    *_rows("range", "to", "to،until،till", "en"),
    *_rows("from", None, "از،از تاریخ،از روز،فاصله،حد فاصل"),
    *_rows("from", None, "from", "en"),
    *_rows("between", None, "بین،مابین،بین روزهای"),
    *_rows(
        "open",
        None,
        "تاکنون،تا کنون،تا حال،تا حالا،تا الان،تا حال حاضر،تا به حال،تا اکنون،تا هم‌اکنون،الی اکنون،الی حال حاضر،الی کنون،به بعد،در حال حاضر،حال حاضر،اکنون",
    ),
    *_rows("open", None, "to date،present،now،to present،onwards", "en"),
    *_rows("than", None, "بیش از،بیشتر از،بیش‌تر از،کمتر از،کم‌تر از،فراتر از،حداقل،دست‌کم،دست کم،حداکثر،لااقل"),
    *_rows("during", None, "طی،طول،در طی،در طول،ظرف"),
]

HEDGE_WORDS: Final = [  # they change no value; "hedge" stands before a date, or ends a cell, "bound" before it, "late bound" behind
    *_rows("hedge", Hedge.APPROXIMATE, "حدود،حدودا،حدودای،حوالی،نزدیک به،تقریبا،حول و حوش"),
    *_rows("hedge", Hedge.EARLY, "اوایل،اوائل"),
    *_rows("hedge", Hedge.MIDDLE, "اواسط،میانه،میانه‌های،نیمه‌های"),
    *_rows("hedge", Hedge.LATE, "اواخر"),
    *_rows("hedge", Hedge.APPROXIMATE, "about،around،circa،ca،approximately،approx", "en"),
    *_rows("hedge", Hedge.EARLY, "early", "en"),
    *_rows("hedge", Hedge.MIDDLE, "mid،middle of", "en"),
    *_rows("hedge", Hedge.LATE, "late", "en"),
    *_rows("half hedge", Hedge.MIDDLE, "نیمه،نیمه‌ی"),  # of a month with its year; else it is half of a year or of a month
    *_rows("bound", Hedge.BEFORE, "تا،الی،لغایت،تا تاریخ،لغایت تاریخ،الی تاریخ،تا روز،تا پایان روز،حداکثر تا"),
    *_rows("bound", Hedge.BEFORE, "قبل از،پیش از،تا قبل از،تا پیش از"),
    *_rows("bound", Hedge.AFTER, "بعد از،پس از"),
    *_rows("bound", Hedge.BEFORE, "before،until،till،up to،prior to،no later than،not later than", "en"),
    *_rows("bound", Hedge.AFTER, "after،since،not before،no earlier than،not earlier than", "en"),
    *_rows("late bound", Hedge.BEFORE, "به قبل،و قبل از آن،و پیش از آن"),
    *_rows("late bound", Hedge.AFTER, "و بعد از آن،و پس از آن"),
    *_rows("late bound", Hedge.BEFORE, "or earlier،and earlier،or before،and before", "en"),
    *_rows("late bound", Hedge.AFTER, "or later،and later،or after،and after", "en"),
]

VERB_PREFIXES: Final = _rows("verb prefix", None, "می")  # written apart it looks like May

BOUNDARY_WORDS: Final = [  # make a month its first or last day; add nothing to a day
    *_rows("boundary", "first", "ابتدای،شروع،آغاز"),
    *_rows("boundary", "last", "پایان،انتهای"),
    *_rows("near boundary", "first", "اول،روز اول،نخستین روز،اولین روز"),  # before a period alone
    *_rows("near boundary", "last", "آخر،روز آخر،آخرین روز،روز پایانی"),
]

EQUIVALENT_WORDS: Final = [  # stand between two dates that name one day
    *_rows(
        "equivalent",
        None,
        "برابر،برابر با،برابر است با،مطابق،مطابق با،مصادف،مصادف با،مصادف است با،مقارن،مقارن با،موافق،موافق با",
    ),
    *_rows("equivalent", None, "معادل،معادل با،منطبق بر،منطبق با،همزمان با،یعنی،الموافق،الموافق ل،للموافق"),
    *_rows("equivalent", None, "equivalent to،corresponding to،equal to،i.e", "en"),
]

ZONE_WORDS: Final = [  # recorded, not applied
    *_rows("zone", "Asia/Tehran", "به وقت تهران،به وقت ایران،وقت تهران،وقت ایران،به وقت محلی تهران"),
    *_rows("zone", "Asia/Tehran", "وقت عادی ایران،وقت تابستانی ایران،ساعت تهران"),
    *_rows("zone", "Asia/Tehran", "Tehran time،Iran Standard Time،Iran Daylight Time،IRST،IRDT", "en"),
    *_rows("zone", "Asia/Kabul", "به وقت کابل،به وقت افغانستان،وقت کابل،وقت افغانستان"),
    *_rows("zone", "Asia/Kabul", "Kabul time،Afghanistan Time،AFT", "en"),
    *_rows("zone", "UTC", "به وقت گرینویچ،گرینویچ،وقت گرینویچ،به وقت جهانی"),
    *_rows("zone", "UTC", "UTC،GMT", "en"),
    *_rows("zone", "Asia/Riyadh", "به وقت مکه،به وقت عربستان،به وقت ریاض"),
    *_rows("zone", "Asia/Dubai", "به وقت دبی،به وقت امارات"),
    *_rows("zone", "Asia/Baghdad", "به وقت بغداد،به وقت عراق"),
    *_rows("zone", "Europe/Istanbul", "به وقت استانبول،به وقت ترکیه،به وقت آنکارا"),
    *_rows("zone", "Europe/Moscow", "به وقت مسکو"),
    *_rows("zone", "Europe/London", "به وقت لندن"),
    *_rows("zone", "Europe/Paris", "به وقت پاریس"),
    *_rows("zone", "Europe/Berlin", "به وقت برلین"),
    *_rows("zone", "America/New_York", "به وقت نیویورک،به وقت واشنگتن،به وقت شرق آمریکا"),
    *_rows("zone", "Asia/Shanghai", "به وقت پکن"),
    *_rows("zone", "Asia/Tokyo", "به وقت توکیو"),
    *_rows("zone", "local", "به وقت محلی،وقت محلی"),
]

_DATED = (  # what the date of a thing is called: تاریخ انتشار, زمان ثبت …
    "انتشار،ارسال،درج،ثبت،خبر،صدور،تولد،اعتبار،انقضا،انقضاء،تصویب،ابلاغ،ایجاد،شروع،آغاز،پایان،اتمام،سند،فاکتور،تحویل،پرداخت،"
    "واریز،سررسید،مراجعه،نامه،قرارداد،عضویت،ثبت نام،بازدید،دریافت،پذیرش،برگزاری،ویرایش،بازبینی،نشر،خرید،فروش،معامله،استخدام،"
    "فوت،وفات،ازدواج،ساخت،تولید،چاپ،بارگذاری،مقاله،مصاحبه،رویداد،حادثه،جلسه،تنظیم،تأیید،بروزرسانی،به‌روز‌رسانی،"
    "آخرین بروزرسانی،آخرین به‌روز‌رسانی،آخرین ویرایش،آخرین تغییر،چک،سفارش،مرخصی،ورود،خروج،بستری،ترخیص"
)
LABELS: Final = [  # stand before or beside a date in real cells and add nothing to it
    *_rows("label", None, "تاریخ،تاریخ و ساعت،تاریخ و زمان،زمان،مورخ،مورخه،بتاریخ،در تاریخ،به تاریخ،در مورخ،در مورخه،به مورخ"),
    *[Word("label", None, f"{head} {one}") for head in ("تاریخ", "زمان") for one in _DATED.split("،")],
    *_rows(
        "label", None, "انتشار،ارسال،درج،ثبت،صدور،تولد،انقضا،انقضاء،سررسید،تصویب،ابلاغ،اعتبار،چاپ،تنظیم،وفات،درگذشت،موعد،مهلت"
    ),
    *_rows("label", None, "متولد،متوفی،مصوب،مصوبه،زاده،درگذشته،صادره،صادره در،صادر شده در"),
    *_rows(
        "year label",
        None,
        "متولد،مصوب،مصوبه،زاده،چاپ،انتشار،تأسیس،ساخت،تولید،محصول،ورودی،فارغ‌التحصیل،نشر،تصویب،تولد،درگذشته،وفات",
    ),
    *_rows("label", None, "منتشر شده،منتشر شده در،منتشر شد،نوشته شده،نوشته شده در،ارسال شده،ارسال شده در،ارسال در"),
    *_rows("label", None, "درج شده در،ثبت شده در،ایجاد شده در،ویرایش شده در،چاپ شده در،نوشته شده توسط"),
    *_rows("label", None, "بروزرسانی،به‌روز‌رسانی،بروز شده،بروز شده در،به‌روز شده،به‌روز شده در،بروزرسانی شده در"),
    *_rows("label", None, "آخرین بروزرسانی،آخرین به‌روز‌رسانی،آخرین به‌روز‌رسانی در،آخرین ویرایش،آخرین تغییر،آخرین بازدید"),
    *_rows("label", None, "روز،در روز،در،از روز،امضا،تهیه،راس،رأس"),
    *_rows(
        "label", None, "date،published،published on،published at،updated،last updated،last update،updated on،updated at", "en"
    ),
    *_rows("label", None, "last modified،modified،created،created on،created at،posted،posted on،on،at،time،datetime", "en"),
    *_rows("label", None, "the،timestamp،Persian date،issued،issue date،expires،expiry", "en"),
    *_rows(
        "label", None, "expiry date،birth date،birthdate،date of birth،born،due،due date،release date،released،pubDate", "en"
    ),
    *_rows("label", None, "التاريخ،تاريخ النشر،نشر في،آخر تحديث،تاريخ الميلاد،يوم،في", "ar"),
]

CODE_WORDS: Final = [  # a label with a number of its own
    *_rows("code", None, "کد،کد خبر،کد مطلب،شناسه،شناسه خبر،شماره،شماره خبر،شماره نامه،شماره سند،شماره ثبت،شماره پیاپی"),
    *_rows("code", None, "news id،id", "en"),
]

PUBLISHED: Final = [  # a date behind them is the day that a running text was published on
    *_rows("published", None, "تاریخ انتشار،زمان انتشار،تاریخ درج،زمان درج،تاریخ خبر،زمان خبر،تاریخ ارسال،تاریخ مخابره،انتشار"),
    *_rows("published", None, "منتشر شده،منتشر شده در،منتشر شده در تاریخ،منتشر شد در،نوشته شده در،ارسال شده در،درج شده در"),
    *_rows("published", None, "published،published on،date published،posted on،posted", "en"),
]

FOLLOWERS: Final = [  # behind a year of two digits they show that it counts nothing
    *_rows(
        "follower",
        None,
        "است،بود،شد،شده،می،نمی،رخ،آغاز،برگزار،به،در،با،که،را،بر،برای،نیز،هم،اما،ولی،توسط،تا،منتشر،اعلام،درگذشت",
    ),
    *_rows(
        "follower",
        None,
        "تصویب،صادر،امضا،انجام،خواهد،پایان،پس،بعد،قبل،پیش،چون،زیرا،یعنی،بین،میان،دنیا،شروع،تأسیس،افتتاح،اجرا،واقع،تاکنون",
    ),
]

MODIFIERS: Final = [  # change what the date beside them means: what cannot be interpreted is refused
    *_rows("modifier", "a range", "تا،الی،لغایت"),
    *_rows("modifier", "counted from another date", "پس از،بعد از،قبل از،پیش از،فردای،شب پیش از،همان"),
    *_rows("modifier", "a recurring time", "هر،هر روز،همه روزه،روزانه،روزهای،همه‌ساله،سالانه،هرساله"),
    *_rows("modifier", "a part of a period", "سلخ،غره"),
    *_rows("modifier", "any day but that", "غیر از،به غیر از،به‌جز"),
    *_rows("modifier", "any day but that", "except", "en"),
    *_rows("modifier", "a year that begins in another month", "تحصیلی،مالی،زراعی،سال آبی،سال کاری،سال عبادی"),
    *_rows(
        "season of", "a part of a school year, a fiscal year or a season of sport", "سال تحصیلی،نیم‌سال،ترم،سال مالی،لیگ،فصل"
    ),
]

NOT_DATES: Final = [
    # the number behind them is no date …
    *_rows(
        "not before", None, "شماره،ماده،تبصره،اصل،بند،نسخه،ورژن،ویرایش،کلاس،پلاک،آیه،آیات،سوره،صفحه،ص،کد،آی‌پی،جلد،شعبه،پرونده"
    ),
    *_rows(
        "not before", None, "نرخ،قیمت،مبلغ،مدل،تیپ،فاز،سریال،بارکد،قطعه،واحد،طبقه،سن،قد،وزن،نسبت،عدد،نمره،معدل،امتیاز،نتیجه"
    ),
    *_rows("not before", None, "خیابان،میدان،کوچه،بزرگراه،بلوار،پل،مدرسه،دبیرستان،بیمارستان،پارک،دانشگاه،ورزشگاه،پادگان،شهرک"),
    *_rows("not before", None, "تلفن،تلفکس،همراه،موبایل،فکس،کارت،شبا،حساب،مدت،طول،هتل"),
    *_rows(
        "not before", None, "version،ver،v،no،number،ip،tel،phone،fax،model،page،ral،iso،build،release،rev،ratio،score", "en"
    ),
    *_rows(
        "not before",
        None,
        "مدت زمان،زمان مطالعه،رکورد،فیلم،فیلمی،ویدئو،ویدیو،آهنگ،مقیاس،شانس،کنتراست،پورت،قفل،آدرس،سایز،رنگ،فشار",
    ),
    *_rows(
        "not before",
        None,
        "حدیث،انجیل،متی،یوحنا،مرقس،لوقا،رومیان،پیدایش،قرآن،مزامیر،اتاق،کلاسه،نگارش،قسط،رهگیری،کدرهگیری،کدپستی",
    ),
    *_rows(
        "not before",
        None,
        "کد ملی،کد پستی،کد رهگیری،شماره تماس،شماره ثبت،شماره‌ی،شماره‌های،ماده‌ی،تماس،مترو،متروی،ایستگاه،خبرگزاری",
    ),
    *_rows(
        "not before",
        None,
        "شهدای،شهید،ویلای،دبستان،هنرستان،درمانگاه،کلینیک،سرای،شناسه،تالار،سد،سدهای،چهارراهی،چهارراه،سه‌راه،سه‌راهی،سرک،کارته،بندر،اسکله،آزادراه،اتوبان،روستای،شهرستان،ناحیه،حوزه،منطقه،ناو،فرودگاه",
    ),
    *_rows("not before", None, "مسجد،سالن،سینما،فلکه،تقاطع،زیرگذر،بنیاد،سازمان،لشکر،کارخانه،مجتمع،پاساژ،محله،حسینیه،حزب"),
    # … nor is the one in front of these
    *_rows(
        "not after", None, "درصد،تومان،ریال،هزار،میلیون،میلیارد،نفر،کیلو،گرم،متر،کیلومتر،سانتی‌متر،لیتر،برگ،دلار،یورو،افغانی"
    ),
    *_rows(
        "not after",
        None,
        "فقره،دستگاه،تن،رأی،درجه،اینچ،هکتار،بشکه،خانوار،مگاوات،کیلووات،وات،ولت،آمپر،میلی‌متر،گیگابایت،مگابایت،کیلوکالری",
    ),
    *_rows(
        "counted",  # two digits before them are no year; four may be
        None,
        "ساله،متری،کیلویی،نفره،درصدی،روزه،ساعته،دقیقه‌ای،کیلومتری،مجروح،زندانی،کشته،زخمی،شهید،دانش‌آموز،دانشجو،کارگر،پرونده،مصدوم،اسیر،"
        "سرباز،بیمار،مسافر،خبرنگار،کودک،معلم،پرستار،پزشک،روستا،مدرسه،بازیکن،هواپیما،فروند،قبضه،کارخانه،متهم،بازداشتی،معترض،نماینده،خودرو",
    ),
    *_rows("not before", None, "سامانه،پدافند،گردان،پایگاه،نیروگاه،گروه،گروهک،خ،والفجر،کربلای"),
    *_rows("weak not after", None, "امتیاز،واحد،عدد،مورد،بار،جلد،نسخه،صفحه"),  # but behind a full year they begin something new
    *_rows(
        "not after month",
        None,
        "برق،آهن،چوبی،شلیک،خورد،خوردند،زدم،زد،زدند،برجسته،خلاص،دروازه،مشقی،هوایی،غیب،کمان،جنگی،رها،اصابت،چراغ،قلابی،کشید،شایع،پیشرفته،پاش،پاشی،آلود،غلیظ،خورده،داغ",
    ),
    *_rows("yearly", None, "هر سال،هر ساله،همه‌ساله،سالانه"),
    *_rows("copula", None, "ست،س"),
    *_rows("nights", None, "شب"),
    *_rows("zero", None, "صفر"),  # also a month
    *_rows("event", None, "قیام،کودتای،راهپیمایی،حماسه،واقعه،شهدای،بزرگداشت،سالگرد،سالروز،نهضت،فتنه"),
    # in running text: a plural, "on Fridays"; and what a weekday, a day or a year names beside these is something else
    *_rows("plural", None, "ها،های،هایی،هاي"),
    *_rows(
        "not before day",
        None,
        "امام،امامان،نماز،ائمه،خطبه‌های،خطبه،جهان،دنیای،جامعه،نسل،انسان،بشر،شهر،تاجیکستان،مردم،عازم،راهی،مقصد،تیم،سرمربی",
    ),
    *_rows("not before day", None, "رادیو،روزنامه"),
    *_rows("not after day", None, "نیوز،سوری،بازار،سیاه،پایتخت،تاجیکستان"),
    *_rows("not after year", None, "تحصیلی،مالی،زراعی،آبی،ورزشی،نوری،مبارک،عسل،تولد،خدمت،سن"),
]

EVERYDAY: Final = (  # words of other things that are one slip away from ours, and no slips
    "او،ما،تو،شما،ایشان،آنها،چه،کی،چرا،بس،نو،پر،سر،هر،آن،وی،لب،دل،گل،جا،را،عرضه،بیمه،نشست،سوال،سؤال،زبان،فارس،پارس،سفر،آمد،نیست،"
    "هست،گفت،گفته،رفته،کشته،بازده،پیروز،جنبه،نامه،نام،چک،سایت،خانه،داده،مقاله،فروش،by،in،is،as،an،my،we،he،no،or،our،your"
).split("،")

PAST_STEMS: Final = (  # of verbs, by which a running text says which way a weekday lies
    "گفت،کرد،شد،بود،داد،رفت،آمد،اومد،یافت،گرفت،رسید،برد،باخت،خورد،زد،خواند،نوشت،افزود،داشت،گذشت،کشت،مرد،ساخت،پیوست،انداخت،برگزید،"
    "دید،شنید،پرداخت،فروخت،خرید،گذاشت،گشت،گردید،نمود،ماند،افتاد،ایستاد،نشست،کشید،آورد،پذیرفت،شناخت،دانست،خواست،توانست،بست،شکست،"
    "فرستاد،پرسید،ترسید،کوشید،بخشید،چید،دوید،پرید،خوابید،جنگید،درگذشت،گریخت،ریخت،سوخت،باخت،سپرد،سرود،ربود،گشود،ستود،فرمود،برگشت،بازگشت"
).split("،")
COLLOQUIAL_STEMS: Final = "ش،ر،گ،د،خوا،تون،ذار،مون،دون،شین،خون،یا،ا،ریز،گیر،کن،بین،خر".split("،")  # behind می: میشه, میاد
PRESENT_STEMS: Final = (
    "گو،کن،شو،باش،ده،رو،آی،آ،یاب،گیر،رس،بر،باز،خور،زن،خوان،نویس،افزا،دار،گذر،کش،میر،ساز،پیوند،انداز،گزین،بین،شنو،پرداز،فروش،خر،گذار،"
    "گرد،نما،مان،افت،ایست،نشین،آور،پذیر،شناس،دان،خواه،توان،بند،شکن،فرست،پرس،ترس،کوش،بخش،چین،دو،پر،خواب،جنگ،گریز،ریز،سوز،سپار،سرا،ربا،گشا،فرما"
).split("،")

WORDS: Final = [
    *MONTHS, *PAIRED_MONTHS, *WEEKDAYS, *NUMBER_WORDS, *DAYPART_WORDS, *ERAS, *UNIT_WORDS, *PERIOD_WORDS, *SPAN_WORDS, *FEAST_WORDS, *RANGES, *HEDGE_WORDS, *VERB_PREFIXES, *BOUNDARY_WORDS, *EQUIVALENT_WORDS, *ZONE_WORDS, *LABELS, *CODE_WORDS, *PUBLISHED, *FOLLOWERS, *MODIFIERS, *NOT_DATES,
]  # fmt: skip


def check_words(words: Iterable[Word] = WORDS) -> None:
    """Refuse a row that nothing would ever read.

    >>> check_words([Word("mnoth", (JALALI, 1), "مهر")])
    Traceback (most recent call last):
    ValueError: the word 'مهر' is of an unknown kind 'mnoth'

    Raises:
        ValueError: a row has an unknown kind, or no spelling.
    """
    kinds = frozenset(get_args(Kind))
    for word in words:
        if word.kind not in kinds:
            raise ValueError(f"the word {word.spelling!r} is of an unknown kind {word.kind!r}")
        if not word.spelling.strip():
            raise ValueError(f"a word of the kind {word.kind!r} has no spelling")


check_words()
