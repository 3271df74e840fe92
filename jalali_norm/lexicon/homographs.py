"""DATA: words of dates that are everyday words as well, and what in a running text shows which of them is meant.

A reading that hangs on such a word stands where its evidence comes to what the word needs: `context/homographs.py` adds it up.
Where a year stands in full nothing else is asked.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from jalali_norm.lexicon.calendar import SHORT_MONTHS
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR, ZODIAC
from jalali_norm.startup.records import NamedTuple

WordLanguage: TypeAlias = Literal["", "fa", "prs", "ps", "ckb", "ar", "en"]


class Homograph(NamedTuple):
    """Words that are as often something else, and how much evidence it takes to read one as a date's."""

    need: int
    words: str
    language: WordLanguage = ""  # the language in which it is a date's word
    calendar: str = ""  # of a month: other months of it speak for it


HOMOGRAPHS: Final = (
    Homograph(1, "مهر،آذر،بهمن،دی،اسپند", "fa", JALALI),  # people, an agency, an avalanche, incense
    Homograph(2, "تیر", "fa", JALALI),  # an arrow, a shot, a pole
    Homograph(6, "،".join(word.spelling for word in SHORT_MONTHS), "fa", JALALI),  # man, town, small, together …
    Homograph(2, "محرم،صفر،رجب،شعبان،رمضان", "fa", LUNAR),  # people; zero
    Homograph(2, "مارس،اوت،مه،ژون", "fa", GREGORIAN),  # a planet, fog
    Homograph(3, "ثور،جوزا،جوزاء،اسد،سنبله،سنبل،عقرب،قوس،دلو،حوت", "prs", ZODIAC),  # a scorpion, an arc, a bucket …
    Homograph(4, "حمل،سرطان،میزان،جدی", "prs", ZODIAC),  # transport, cancer, an amount, serious
    Homograph(4, "می", "prs", GREGORIAN),  # a verb's prefix
    Homograph(4, "جون", "prs", GREGORIAN),  # dear; a life in a game
    Homograph(7, "جوان،آب،مای،مایو", "ar", GREGORIAN),  # young, water; a swimsuit, and Mao
    Homograph(4, "نیسان", "ar", GREGORIAN),  # a car
    Homograph(3, "شباط،تموز", "ar", GREGORIAN),
    Homograph(5, "تله،کب", "ps", JALALI),  # a trap
    Homograph(3, "وری،غویی،زمری،وږی،لیندۍ،مرغومی،سلواغه،لرم", "ps", JALALI),
    Homograph(3, "گولان،گولانی", "ckb", JALALI),  # the Golan
    Homograph(2, "برج"),  # "month", of wages and rents; a tower
    Homograph(3, "Sun،Sat،Mon،Wed،Fri،Thu،Tue،Sha،Cha،Pan،Yek", "en"),  # weekdays that are names and words as well
    Homograph(2, "May،March", "en", GREGORIAN),
    Homograph(4, "Far،Ord،Kho،Mor،Meh،Aba،Aza،Bah،Esf", "en", JALALI),  # strftime's, and far, order, meh
    Homograph(3, "Asad،Assad،Hut،Hoot،Sor،Dai،Jadi،Mizan،Qaws،Sawr،Haml،Hamal،Dalu،Dalw", "prs", ZODIAC),
)
MONTHS_THAT_ARE_WORDS: Final = [one for row in HOMOGRAPHS if row.calendar for one in row.words.split("،") if not one.isascii()]
NEED_OF_PAIRS: Final = {("سی", "دی"): 6, ("هفت", "تیر"): 3}  # two words that are more often one: a CD, a revolver


class Indication(NamedTuple):
    """What may speak for a word, or against it, and how much: by numbers beside it, by kinds of words, or by words."""

    name: str
    weight: int
    where: Literal["number", "inside", "before", "behind", "around", "place"]
    kinds: str = ""
    words: str = ""
    language: WordLanguage | None = None  # it speaks for words of this language alone …
    of: str = ""  # … or for one word


EVIDENCE: Final = (
    Indication("a year in full", 8, "number"),
    Indication("a short year", 2, "number"),
    Indication("a day in digits", 2, "number"),
    Indication("a day by its ordinal", 2, "number"),
    Indication("a day in words", 1, "number"),  # but not by ARTICLES: "an arrow"
    # what else the expression says
    Indication("ماه", 8, "inside", "month word"),
    Indication("an era", 8, "inside", "era"),
    Indication("a weekday", 2, "inside", "weekday,today"),
    Indication("another month in it", 3, "inside", "month"),
    Indication("a year counted from now", 2, "inside", "year word,period"),
    Indication("a direction", 2, "inside", "direction"),
    Indication("a part of it", 2, "inside", "boundary,near boundary,span,week word,last"),
    Indication("a clock", 2, "inside", "hour word,daypart"),
    # what stands right before it
    Indication(
        "a day named before", 2, "before",
        words="روز،مورخ،مورخه،تاریخ،بتاریخ،امروز،دیروز،فردا،دیشب،امشب،شب،صبح،عصر،ظهر،بامداد،سحرگاه،شامگاه،شنبه،یکشنبه،دوشنبه،"
        "سه‌شنبه،چهارشنبه،پنجشنبه،جمعه،یوم،متولد،مصوب،اول،اوایل،اواخر،اواسط،برابر با،مصادف با،مطابق با،مقارن با،موافق با،همزمان با",
    ),
    Indication("a preposition before", 1, "before", words="در،از،تا،الی،لغایت،طی،به،برای"),
    Indication("with or shot before", -1, "before", words="با،شلیک،اصابت،ضرب"),  # 3 shots
    Indication("a camera before", -2, "before", words="کانن،نیکون،پرینتر،چاپگر،انیمیشن،عینک،بعدی", of="دی"),
    Indication("a label before", 2, "before", "label"),
    Indication("what a month has before", 2, "before", "monthly"),
    Indication("on or next before", 3, "before", words="on،next،last،this،every،until،till،since"),
    # what stands behind it, among the next words
    Indication(
        "an event behind", 1, "behind",
        words="برگزار،آغاز،شروع،افتتاح،منتشر،اعلام،درگذشت،متولد،رخ،خاتمه،ختم،صادر،تصویب،امضا،تعطیل،اجرا،اکران،پخش،رونمایی،"
        "بازگشایی،برپا،دایر،وارد،عازم،پایان،انجام،ثبت،لغو،موکول،تشکیل",
    ),
    Indication("had or needed behind", -1, "behind", words="دارد،داره،دارم،دارند،دارن،داشت،لازم،کافی،مانده،مونده،خورد،شلیک"),
    Indication("a disc or a camera behind", -2, "behind", words="جی،وی،مارک،مکس", of="دی"),
    Indication("an equivalent behind", 2, "behind", words="برابر،مصادف،مطابق،مقارن،معادل،موافق،منطبق،همزمان"),
    # how it stands
    Indication("alone in its line", 2, "place"),
    Indication("brackets or a colon beside", 1, "place"),
    Indication("no verb behind می", 2, "place"),
    Indication("a verb behind می", -6, "place"),
    Indication("no capital", -1, "place"),  # of a word in Latin letters, and another behind it: "2 may be"
    Indication("its country", 2, "place"),  # by the policy
    # the text around it
    Indication("another month near", 3, "around"),  # of its calendar and its language, if that is another; or a weekday of it
    Indication("a Gregorian year near", 2, "around"),
    Indication(
        "Afghanistan near", 3, "around", language="prs",
        words="افغانستان،افغان،افغانی،کابل،طالبان،هرات،قندهار،کندهار،ننگرهار،بلخ،بدخشان،تخار،کندز،قندوز،هلمند،پنجشیر،غزنی،بامیان،"
        "فاریاب،جوزجان،لوگر،خوست،پکتیا،پکتیکا،نیمروز،ولسوالی،ولسوال،والی،معارف،شفاخانه،مکاتب،پوهنتون،معاشات،څارنوالی،سارنوالی،"
        "جرگه،سروی،شهروال،شاروالی،باختر،پژواک،Afghanistan،Afghan،Kabul،Taliban،Herat،Kandahar",
    ),
    Indication("Pashto near", 3, "around", words="د،په،کې،چې،کال،ورځ،نېټه", language="ps"),
    Indication("Kurdish near", 3, "around", words="لە،بە،ساڵی،ڕۆژی،بۆ", language="ckb"),
    Indication("Arabic near", 3, "around", words="في،التي،الذي،يوم،سنة،المصادف،الموافق،إلى،هذا،هذه", language="ar"),
    Indication(
        "wages or rent near", 2, "around", language="",
        words="حقوق،حقوقم،قسط،قسطم،قسطمون،اقساط،اجاره،اجارم،کرایه،کرایمون،پول،تومن،وام،قبض،شارژ،بدهی،واریز،دستمزد،مزد،یارانه،چک،چکم",
    ),
    Indication(
        "a building near", -2, "around", language="",
        words="ساخت،ساختن،ساخته،ساختمان،سازه،طبقه،طبقه‌ای،واحد،واحدهای،مسکونی،تجاری،مرتفع،ارتفاع،متر،متری،بلند،معمار،معماری،میلاد،آزادی",
    ),
)  # fmt: skip
ARTICLES: Final = "یک،یه،نه،سیم"  # numbers that are mostly other words: a, no, a wire
CLEAR_OF_VERBS: Final = "و،در،به،با،از،تا،که،را،بر،برای،نیز،هم،اما،ولی،روز،سال،ساعت،میلادی،برابر،مصادف،مطابق"  # behind می
