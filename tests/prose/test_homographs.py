"""Words that are months, weekdays or counts and everyday words as well: what shows which of them a running text means."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import get_args

import pytest

import jalali_norm as jn
from jalali_norm.context import homographs
from jalali_norm.lexicon.homographs import EVIDENCE, HOMOGRAPHS
from jalali_norm.lexicon.index import lexicon
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.text.tokenizer import fold
from tests.helpers import each

REFERENCE = dt.datetime(2025, 11, 27, 12)  # noqa: DTZ001 - a wall clock: a Thursday, 6 Azar 1404


def values(text: str, **fields: str) -> dict[str, str | None]:
    """Return what is found in a text, with its value."""
    return {r.text: r.iso for r in jn.extract(text, REFERENCE, **fields)}  # type: ignore[arg-type]


NO_MONTHS = """\
در تصادف محور بافق ۴ جوان زخمی شدند
۱۷ جوان بی‌کار در کارگاه آموزش دیدند
سه جوان روستایی در سیل گم شدند
یک جوان ۲۶ ساله بازداشت شد
دو جوان موتورسوار گریختند
چهار جوان ۲۰ تا ۲۵ ساله را گرفتند
۱۰۰ هزار جوان بیکار
مرد جوان حاضر در دادگاه سکوت کرد
نسل جوان کنونی
لطفا یه آب معدنی خنک بیار
یک آب خنک برایش آورد
۳ آب انبار قدیمی شهر
باغ، سایه و آب روان دارد
آب جاری پاک است
آب گذشته از سر
استالین و مائو هر دو تصفیه کردند
لنین و مائو و دیگران
یک مایو خرید
مایو ۲۰ هزار تومانی
یه جون اضافه برای بازی گرفتم
یه جون تو بازی مونده
با یک تیر دو نشان زدیم
یک تیر هوایی شلیک کرد
او با شلیک ۵ تیر کشته شد
۶ تیر چوبی نصب شد
با هفت تیر شلیک کرد
یک قوس بزرگ روی نمودار دیده می‌شود
پل به شکل یک قوس ساخته شد
۲۰ عقرب در این باغ نگهداری می‌شود
سه عقرب در خانه بود
دو دلو آب کشید
دو سرطان شایع زنان
به میزان ۳ واحد
نه، جدی می‌گم، فیلم بدی نیست
نه، آذر رفت
خیلی جدی امسال کار کرد
مبتلایان تازه: ۳ زن و ۲ مرد ۵۴ تا ۸۹ ساله
۳ مرد ۴۰ ساله
سه شهر بزرگ
دو نیسان برخورد کردند
ال سی دی این تبلت خیلی شفاف است
فروشگاه سی دی بسته بود
در سی دی موجود است
۲ دی وی دی قدیمی
عکس‌ها را با کانن ۵ دی گرفته‌ام
پرینتر ۳ دی
جاده از کنار دریا می گذشته است
از ۲۰ می خورد
این کار ۵ می شود
روز اول می گفت
ساخت این برج ۱۱ سال طول کشید
برج ۵ بود
ساخت این برج ۵۰۰ میلیارد تومان هزینه داشت
اجاره واحدهای این برج گران است
اسنایپر ۲ تیر دارد
با ۲ تیر او را زخمی کردند
۳ آب معدنی و ۴ جوان
شرکت Sun را خرید و مجله Sat هم بسته شد
مجوز تجاری Sun به اوراکل رسید
Sun Microsystems
سه صفر حذف شد
2 may be enough
2 far away
5 march past
Ord 66 executed
20 Meh responses
2 hut owners
حاج رمضان ۶۰ سال دارد""".splitlines()


@each([(text,) for text in NO_MONTHS])
def test_no_months(text: str) -> None:
    """A month's name that is an everyday word as well is none where nothing shows it."""
    assert values(text) == {}


MONTHS = {
    "در تیر امسال باران بارید": {"تیر امسال": "2025-06-22/2025-07-22"},
    "تیر سال گذشته آغاز شد": {"تیر سال گذشته": "2024-06-21/2024-07-21"},
    "مهر ماه گذشته": {"مهر ماه گذشته": "2025-09-23/2025-10-22"},
    "مهر و آبان امسال": {"مهر و آبان امسال": "2025-09-23/2025-11-21"},
    "آذر و دی ۱۴۰۲": {"آذر و دی ۱۴۰۲": "2023-11-22/2024-01-20"},
    "تیر و مرداد": {"تیر و مرداد": "2025-06-22/2025-08-22"},
    "۷ تیر روز قوه قضاییه است": {"۷ تیر": "2025-06-28"},
    "هفتم تیر": {"هفتم تیر": "2025-06-28"},
    "در پنج تیر آغاز شد": {"پنج تیر": "2025-06-26"},
    "مصادف با ۷ تیر": {"۷ تیر": "2025-06-28"},
    "سونی ۵ آذر خبر داد": {"۵ آذر": "2025-11-26"},
    "عکاس در ۵ دی عکس گرفت": {"۵ دی": "2025-12-26"},
    "۱۵ دی برگزار می‌شود": {"۱۵ دی": "2026-01-05"},
    "سی‌ام دی": {"سی‌ام دی": "2026-01-20"},
    "سی دی ماه": {"سی دی ماه": "2026-01-20"},
    "در ۱۰ مهر دیدار کرد": {"۱۰ مهر": "2025-10-02"},
    "از یک مهر مدارس باز می‌شود": {"یک مهر": "2025-09-23"},
    "۵ آذر روز بسیج است": {"۵ آذر": "2025-11-26"},
    "بیست و دو بهمن": {"بیست و دو بهمن": "2026-02-11"},
    "سی‌ام تیر نود و نه": {"سی‌ام تیر نود و نه": "2020-07-20"},
    "در ۳۱ می برگزار شد": {"۳۱ می": "2025-05-31"},
    "31 می برگزار شد": {"31 می": "2025-05-31"},
    "پرواز در ۵ می ساعت ۹ صبح": {"۵ می ساعت ۹ صبح": "2026-05-05T09:00"},
    "۵ می و ۶ ژوئن": {"۵ می": "2026-05-05", "۶ ژوئن": "2026-06-06"},
    "در سال ۸۶ می شود گفت": {"سال ۸۶": "2007-03-21/2008-03-19"},
    "در قرن ۲۱ می توان گفت": {"قرن ۲۱": "2001-01-01/2100-12-31"},
    "۸ مارس روز زن است": {"۸ مارس": "2026-03-08"},
    "۲۲ مه زیر باران": {"۲۲ مه": "2026-05-22"},
    "۱۳ رجب": {"۱۳ رجب": "2026-01-03"},
    "۲۸ صفر": {"۲۸ صفر": "2025-08-22"},
    "کابل باختر / ۱۶ دلو: قیمت آرد": {"۱۶ دلو": "2026-02-05"},
    "طالبان اعلام کردند که ۲۵ عقرب": {"۲۵ عقرب": "2025-11-16"},
    "والی هرات گفت که ۱۲ جدی برگزار می‌شود": {"۱۲ جدی": "2026-01-02"},
    "در ۲۰ عقرب": {"۲۰ عقرب": "2025-11-11"},
    "سه‌شنبه (۲۰ عقرب)": {"سه‌شنبه": "2025-11-11", "۲۰ عقرب": "2025-11-11"},
    "۲۰ عقرب برابر با ۱۱ نوامبر است": {"۲۰ عقرب": "2025-11-11", "۱۱ نوامبر": "2025-11-11"},
    "۵ دلو و ۱۰ حوت": {"۵ دلو": "2026-01-25", "۱۰ حوت": "2026-03-01"},
    "تاریخ تولد: ۲۹ قوس": {"۲۹ قوس": "2025-12-20"},
    "۲۵ عقرب": {"۲۵ عقرب": "2025-11-16"},
    "on 5 May we go": {"5 May": "2026-05-05"},
    "on 5 may we go": {"5 may": "2026-05-05"},
    "Kabul, 5 Asad: report": {"5 Asad": "2025-07-27"},
    "شنبه ۲۰ عقرب": {"شنبه ۲۰ عقرب": "2025-11-11"},
    "در ۵ اگست و ۶ جون": {"۵ اگست": "2025-08-05", "۶ جون": "2025-06-06"},
    "ماه میزان": {"ماه میزان": "2025-09-23/2025-10-22"},
    "۲۰ جدی ۹۹": {"۲۰ جدی ۹۹": "2021-01-09"},
    "۱۵ جوان ۲۰۱۹": {"۱۵ جوان ۲۰۱۹": "2019-06-15"},
    "يوم ۵ آب": {"۵ آب": "2025-08-05"},
    "امروز ۱۵ جون است": {"امروز": "2025-11-27", "۱۵ جون": "2025-06-15"},
    "این برج حقوق نگرفتم": {"این برج": "2025-11-22/2025-12-21"},
    "مسابقه بعد ششم تیر است.": {"ششم تیر": "2025-06-27"},
    "2 far away آبان ۱۴۰۱": {"آبان ۱۴۰۱": "2022-10-23/2022-11-21"},  # a month of another language says nothing
    "دو جوان امروز رفتند": {"امروز": "2025-11-27"},
    "یک جوان سال گذشته آمد": {"سال گذشته": "2024-03-20/2025-03-20"},
}


@each(MONTHS.items())
def test_months(text: str, found: dict[str, str]) -> None:
    """It is one beside a day, a year, ماه, a weekday, another month, or what else shows that it is."""
    assert values(text) == found


def test_rest_behind_a_word_that_is_no_month() -> None:
    """What stands behind the word is read by itself where it is a phrase of two words, whatever stands before it."""
    for text, rest in [("۲۴ اسد سال گذشته", " سال گذشته"), ("روز اسد گذشته", ""), ("اسد گذشته", "")]:
        assert text[homographs.behind_the_word(text, 0, len(text)) :] == rest


def test_country() -> None:
    """In a text of Afghanistan a day beside the name shows it."""
    assert values("خریدن ۲۰ عقرب لازم است") == {}
    assert values("خریدن ۲۰ عقرب لازم است", country="AF") == {"۲۰ عقرب": "2025-11-11"}
    assert values("پل به شکل یک قوس ساخته شد", country="AF") == {}


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("۷ تیر", ("a day in digits",)),
        ("در ۳۱ می برگزار شد", ("no verb behind می", "a day in digits")),
        ("طالبان اعلام کردند که ۲۵ عقرب", ("a day in digits", "Afghanistan near")),
        ("۷ تیر ۱۳۶۰", ()),  # a year in full
        ("۲۳ آبان", ()),  # no other word
    ],
)
def test_a_reading_says_its_evidence(text: str, evidence: tuple[str, ...]) -> None:
    """The field `evidence` names what shows that an everyday word is a month here; it is empty where nothing need show it."""
    (reading,) = jn.extract(text, REFERENCE)
    assert reading.evidence == evidence


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("۴ جوان زخمی شدند", None),
        ("یک تیر دو نشان", None),
        ("سی دی تبلت", None),
        ("این برج بلند است", None),
        ("جلسه ۷ تیر", "2025-06-28"),
        ("تحویل ۲۵ عقرب", "2025-11-16"),
        ("در ۳۱ می برگزار شد", "2025-05-31"),
        ("یک قوس", "2025-11-22"),  # the whole cell
    ],
)
def test_cells(text: str, iso: str | None) -> None:
    """A cell with other words is weighed as well; one that is a date from end to end is that date."""
    if iso:
        assert jn.parse(text, fuzzy=True, reference=REFERENCE).iso == iso
    else:
        with pytest.raises(jn.UnreadableError):
            jn.parse(text, fuzzy=True, reference=REFERENCE)


def test_the_table_is_of_words() -> None:
    """Each row's words are dates' words, no word stands in two rows, and each piece of evidence has one name."""
    words = [fold(word) for row in HOMOGRAPHS for word in row.words.split("،")]
    assert len(set(words)) == len(words)
    assert all(not lexicon()[word].kinds.isdisjoint(("month", "weekday", "month word")) for word in words)
    assert len({row.name for row in EVIDENCE}) == len(EVIDENCE)
    assert {kind for row in EVIDENCE for kind in row.kinds.split(",") if kind} <= set(get_args(Kind))
    code = inspect.getsource(homographs)
    assert all(f'"{row.name}"' in code for row in EVIDENCE if not (row.kinds or row.words))


OTHER_THINGS = {
    # a number that counts, or is a part of something
    "باتری این گوشی ۲۴ ساعت دوام دارد": {},
    "در آن کشور زمستان شصت روز طول می‌کشد": {},
    "تابستان ۹۳ روز طول دارد": {},
    "پاییز ۹۰ روز است": {},
    "تابستان ۹۳ برگزار شد": {"تابستان ۹۳": "2014-06-22/2014-09-22"},
    "مهر ۳۰ روز است": {},
    "مهر ۹۳ ساعت ۱۰": {"مهر ۹۳": "2014-09-23/2014-10-22"},
    "شش ماه ۴۵ کیلوگرم کم کرد": {},
    "تیم والیبال ۱۴م شد": {},
    "سال هفتاد و دو، شماره ۱۹۶۹۰": {},
    "سال ۸۵، شماره ۵": {},
    "سال سی و یکم، شماره ۸۷۰۰": {},
    "سال ۱۴۰۲، شماره ۵": {"سال ۱۴۰۲": "2023-03-21/2024-03-19"},
    "سن شایع ابتلا دهه ۲۰ یا ۳۰ زندگی است": {},
    "دهه بیست زندگی": {},
    "دهه‌های ۲۰ و ۳۰ زندگی": {},
    "دهه ۲۰ تا ۳۰ سالگی": {},
    "سال گذشته زندگی او تغییر کرد": {"سال گذشته": "2024-03-20/2025-03-20"},
    "سال ۵۲ هفته دارد": {},
    "آبان ۳۰ روز دارد": {},
    "دهه ۶۰ عمرش": {},
    "در دهه ۶۰ ساخته شد": {"دهه ۶۰": "1981-03-21/1991-03-20"},
    "در پایان ماه چهارم بارداری": {},
    "تا ابتدای ماه دوم درمان": {},
    "پایان سال سوم دبیرستان": {},
    "در پایان ماه باران بارید": {"پایان ماه": "2025-12-21"},
    # what comes again and again
    "غروب‌های جمعه دلم می‌گیرد": {},
    "صبح‌های شنبه کلاس دارم": {},
    "عصرهای پنجشنبه": {},
    "این جشن ۱۳ آبان هر سال برگزار می‌شود": {},
    "۲۲ بهمن هرسال": {},
    # a name
    "روزنامه همشهری جمعه ویژه‌نامه دارد": {},
    # vague counts: a span, and no value
    "این رسم از صدها سال پیش رواج دارد": {"صدها سال پیش": None},
    "هزاران روز گذشته": {"هزاران روز گذشته": None},
    "چن سال پیش همسایه بودیم": {"چن سال پیش": None},
    "کلی سال پیش خریدمش": {"کلی سال پیش": None},
    "خیلی سال پیش": {"خیلی سال پیش": None},
    "ده‌ها سال پیش": {"ده‌ها سال پیش": None},
    "میلیون‌ها سال قبل": {"میلیون‌ها سال قبل": None},
    # dates and days around it say nothing of a word that is no month
    "روز جمعه ۴ جوان در سیل گم شدند": {"جمعه": "2025-11-21"},
    "پنج‌شنبه سه جوان روستایی در سیل گم شدند": {"پنج‌شنبه": "2025-11-27"},
    "در ۵ ژوئن ۲۰۲۰ سه جوان کشته شدند": {"۵ ژوئن ۲۰۲۰": "2020-06-05"},
    "در سال ۲۰۲۰ از ۳ جوان تقدیر شد": {"سال ۲۰۲۰": "2020-01-01/2020-12-31"},
    "با یک تیر دو نشان زدیم و در ۶ آبان آمدیم": {"۶ آبان": "2025-10-28"},
    # what stands behind a word that is no month
    "رژیم اسد سال گذشته سقوط کرد": {"سال گذشته": "2024-03-20/2025-03-20"},
    "تصمیم جدی سال آینده": {"سال آینده": "2026-03-21/2027-03-20"},
    "سه جوان ماه گذشته کشته شدند": {"ماه گذشته": "2025-10-23/2025-11-21"},
    "قسط دارم ۲/۵ تومان، سال دیگه هم": {"سال دیگه": "2026-03-21/2027-03-20"},
}


@each(OTHER_THINGS.items())
def test_other_things(text: str, found: dict[str, str | None]) -> None:
    """A number that counts, a decade of a life, a weekday of every week and a vague count are no dates."""
    assert values(text) == found
