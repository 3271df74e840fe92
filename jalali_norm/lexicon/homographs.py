"""DATA: words of dates that are everyday words as well, and what in a running text shows which of them is meant.

A reading that hangs on such a word stands where its evidence comes to what the word needs; `prose/homographs.py` adds it up.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from jalali_norm.lexicon.calendar import SHORT_MONTHS
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR, ZODIAC
from jalali_norm.startup.records import NamedTuple

Tongue: TypeAlias = Literal["", "fa", "prs", "ps", "ckb", "ar", "en"]


class Homograph(NamedTuple):
    """Words that are as often something else, and what it takes to read one as a date's."""

    need: int
    words: str
    tongue: Tongue = ""  # the language in which it is a date's word, if that is not the text's own
    calendar: str = ""  # the calendar whose other months speak for it


HOMOGRAPHS: Final = (
    Homograph(1, "مهر،آذر،بهمن،دی،اسپند", "fa", JALALI),  # people, an agency, an avalanche, incense
    Homograph(2, "تیر", "fa", JALALI),  # an arrow, a shot, a pole
    Homograph(6, "،".join(word.spelling for word in SHORT_MONTHS), "fa", JALALI),  # man, town, small, together …
    Homograph(2, "محرم،صفر،رجب،شعبان،رمضان", "fa", LUNAR),  # people; zero
    Homograph(2, "مارس،اوت،مه،ژون", "fa", GREGORIAN),  # a planet, fog
    Homograph(3, "ثور،جوزا،جوزاء،اسد،سنبله،سنبل،عقرب،قوس،دلو،حوت", "prs", ZODIAC),  # a scorpion, an arc, a bucket …
    Homograph(4, "حمل،سرطان،میزان،جدی", "prs", ZODIAC),  # transport, cancer, an amount, serious
    Homograph(4, "می", "prs", GREGORIAN),  # a verb's prefix
    Homograph(5, "جون", "prs", GREGORIAN),  # dear; a life in a game
    Homograph(5, "جوان،آب،مای،مایو", "ar", GREGORIAN),  # young, water; a swimsuit, and Mao
    Homograph(4, "نیسان", "ar", GREGORIAN),  # a car
    Homograph(3, "شباط،تموز", "ar", GREGORIAN),
    Homograph(5, "تله،کب", "ps", JALALI),  # a trap
    Homograph(3, "وری،غویی،زمری،وږی،لیندۍ،مرغومی،سلواغه،چنگاش،لرم", "ps", JALALI),
    Homograph(3, "گولان،گولانی", "ckb", JALALI),  # the Golan
    Homograph(2, "برج"),  # this month, of wages and rents; a tower
    Homograph(3, "Sun،Sat،Mon،Wed،Fri،Thu،Tue،Sha،Cha،Pan،Yek", "en"),  # weekdays that are names and words as well
)
MONTHS_THAT_ARE_WORDS: Final = [one for row in HOMOGRAPHS if row.calendar for one in row.words.split("،")]

# what an expression says besides the word: by the kind of another word in it
STRONG: Final = 6  # as much as any word needs
SAID_BY_KIND: Final = {
    "month word": STRONG,
    "era": STRONG,
    "weekday": STRONG,
    "month": 3,
    "year word": 3,
    "period": 3,
    "direction": 2,
    "boundary": 2,
    "near boundary": 2,
    "span": 2,
    "week word": 2,
    "hedge": 2,
    "last": 2,
    "hour word": 2,
    "daypart": 2,
    "today": STRONG,
}
FULL_YEAR: Final = STRONG
SHORT_YEAR: Final = 2
DAY_IN_DIGITS: Final = 2
DAY_BY_ORDINAL: Final = 2
DAY_BY_CARDINAL: Final = 1
ONE_OF_THEM: Final = 0  # "one" is mostly an article: "an arrow"
ARTICLES: Final = "یک،یه"
PAIRS: Final = {("سی", "دی"): STRONG}  # two that are more often one word, and what they need: a CD

# what stands right before it
BEFORE: Final = {
    2: "روز،مورخ،مورخه،تاریخ،بتاریخ،امروز،دیروز،فردا،دیشب،امشب،شب،صبح،عصر،ظهر،بامداد،سحرگاه،شامگاه،"
       "شنبه،یکشنبه،دوشنبه،سه‌شنبه،چهارشنبه،پنجشنبه،جمعه،یوم،متولد،مصوب،پایان،آخر،اول،اوایل،اواخر،اواسط",
    1: "در،از،تا،الی،لغایت،طی،به،برای",
    3: "on،next،last،this،every،until،till،since",
}  # fmt: skip
ALONE_IN_ITS_LINE: Final = 2
SET_APART: Final = 1  # it stands in brackets, or a colon follows

# what stands behind it, or near behind it
BEHIND: Final = {
    1: "برگزار،آغاز،شروع،افتتاح،منتشر،اعلام،درگذشت،متولد،رخ،خاتمه،ختم،صادر،تصویب،امضا،تعطیل،اجرا،اکران،پخش،رونمایی،"
       "بازگشایی،برپا،دایر،وارد،عازم،پایان،انجام،ثبت،لغو،موکول،تشکیل",
}  # fmt: skip
CLEAR_OF_VERBS: Final = 2  # behind می: nothing, or a word with which no verb goes on
CLEAR_WORDS: Final = "و،در،به،با،از،تا،که،را،بر،برای،نیز،هم،اما،ولی،روز،سال،ساعت،میلادی،برابر،مصادف،مطابق"

# another word of its language, or of its calendar, in the text around
ANOTHER_MONTH: Final = 3
SAME_COUNTRY: Final = STRONG  # by the policy
GREGORIAN_YEAR: Final = 2
TONGUES: Final[dict[Tongue, tuple[int, str]]] = {
    "prs": (
        3,
        "افغانستان،افغان،افغانی،کابل،طالبان،هرات،قندهار،کندهار،ننگرهار،بلخ،بدخشان،تخار،کندز،قندوز،هلمند،پنجشیر،غزنی،بامیان،فاریاب،"
        "جوزجان،لوگر،خوست،پکتیا،پکتیکا،نیمروز،ولسوالی،ولسوال،والی،ولایت،معارف،شفاخانه،مکاتب،مکتب،پوهنتون،معاش،معاشات،څارنوالی،"
        "سارنوالی،هجری‌شمسی،ارگ،امارت،لوی،جرگه،ثبت‌نام‌کنندگان،اشتراک،سروی،میدان‌هوایی،شهروال،شاروالی،خبرگزاری‌باختر،باختر،پژواک،طلوع‌نیوز",
    ),
    "ps": (3, "د،په،کې،چې،کال،ورځ،نېټه،پر،له"),
    "ckb": (3, "لە،بە،ساڵی،ڕۆژی،کە،بۆ"),
    "ar": (3, "في،التي،الذي،يوم،سنة،المصادف،الموافق،إلى،هذا،هذه"),
    "en": (0, ""),
    "fa": (0, ""),
    "": (
        2,
        "حقوق،قسط،قسطم،اقساط،اجاره،اجارم،کرایه،پول،تومان،تومن،ریال،وام،قبض،شارژ،بدهی،واریز،پرداخت،دستمزد،مزد،یارانه،چک،چکم،حقوقم،بیمه",
    ),
}
