"""Time `extract` on passages, on growing prose and on hostile texts: `python benchmarks/extract.py [passages|growth|bombs]`.

The passages are the labelled ones of tests/cases, or the lines of any `--file`. Each reader has a process of its own, which has
read one short text, and reads them cold, each for the first time, and then again. CPU time, medians of several processes; a KB
is 1,000 bytes of UTF-8. The ratio to `re.findall` is what counts. dateparser and parstdex are read with where they are there.

What a text of any length costs is measured on prose of a seeded generator, new for every round, with an expression in 2 KB
among ordinary numbers, once a MB has been read; what a hostile text costs, on units that are repeated.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import pathlib
import random
import re
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import jdatetime

import jalali_norm as jn

REFERENCE = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - the wall clock
KB = 1_000
PROSE, WARM, GROWTH_ROUNDS = 100 * KB, 10, 5
SIZES = (KB, 10 * KB, 100 * KB, 1_000 * KB, 10_000 * KB)
PASSAGES = pathlib.Path(__file__).parents[1] / "tests" / "cases" / "texts.jsonl"
PASSAGE_ROUNDS, AGAIN, PEER_PASSAGES = 5, 5, 40
COLD_TARGET, AGAIN_TARGET = 40, 12
BOMBS = ("۱ ", "و ", "بیست و ", "1401/08/", "از ۱ تا ", "1", "\u200c", "دوشنبه ", "۵ تا ", "سال ", "هفته گذشته ")
BOMB_SIZES, BOMB_ROUNDS, BOMB_TARGET = (250 * KB, 1_000 * KB), 3, 8

# --- prose ----------------------------------------------------------------------------------------------------------------

PLAIN = """
به گفته {name}، {job} این شرکت، {n} نفر از کارکنان کارخانه {city} در دوره آموزشی تازه نام‌نویسی کرده‌اند.
قیمت هر کیلو {food} در میدان مرکزی {city} به {big} تومان رسید و خریداران از گرانی آن گله داشتند.
{name} که {n} شاگرد در کارگاه خود دارد، می‌گوید یافتن چوب گردوی خوب از هر کار دیگری دشوارتر است.
بر پایه گزارش {body}، مصرف آب در {city} نزدیک به {pct} بیش از میانگین کشور است.
تیم فوتبال {city} با نتیجه {few} بر {few} حریف خود را شکست داد و به دور بعد راه یافت.
در این پژوهش {k} پرسش‌نامه میان دانشجویان {city} پخش شد که {pct} آن‌ها بی‌پاسخ ماند.
نویسنده در فصل {ord} کتاب نشان می‌دهد که چگونه بازرگانان {city} راه ابریشم را زنده نگه داشتند.
جاده {city} به {city} به درازای {n} کیلومتر از دل کوهستان و جنگل‌های بلوط می‌گذرد.
{job} تازه {body} در نخستین نشست خود با خبرنگاران از کمبود {thing} در انبارها سخن گفت.
برای پخت این غذا {few} پیمانه برنج، {n} گرم کره و کمی زعفران ساییده لازم است.
شماره تماس دفتر {city} {phone} است و کارشناسان آن به پرسش‌های مشتریان پاسخ می‌دهند.
دادگاه {name} را به پرداخت {price} و بازگرداندن اموال شاکیان محکوم کرد.
بیش از {big} نفر از شهروندان {city} از این کتابخانه کتاب به امانت می‌گیرند.
دمای هوا در {city} به {n} درجه می‌رسد و وزش باد در نوار شرقی استان ادامه خواهد داشت.
سهام {body} با {pct} رشد روبه‌رو شد و ارزش معاملات آن از {price} گذشت.
استاد {name} معتقد است زبان شعر پیش از آن‌که ابزار گفتن باشد، شیوه‌ای برای دیدن جهان است.
نسخه {few}.{few} این نرم‌افزار خطای چاپ را برطرف کرده و حافظه کم‌تری مصرف می‌کند.
در میان {k} شرکت‌کننده، تنها {w} نفر توانستند هر {few} مرحله آزمون را پشت سر بگذارند.
مادربزرگ همیشه می‌گفت نان تازه را باید با مهر و حوصله پخت، نه با شتاب و دلخوری.
خودرو سواری با تیر چراغ برق برخورد کرد و {w} سرنشین آن به بیمارستان {city} برده شدند.
{name} با {n} سال سابقه تدریس، یکی از باتجربه‌ترین آموزگاران دبستان‌های {city} به شمار می‌آید.
یک ساعت مچی کهنه، {few} سکه نقره و دفترچه‌ای پر از یادداشت تنها یادگارهای پدرش بود.
کشاورزان {city} می‌گویند با این میزان بارش، برداشت {food} دست‌کم {pct} کاهش می‌یابد.
آپارتمان {n} متری در طبقه {ord} با {few} اتاق خواب و پارکینگ به بهای {price} واگذار می‌شود.
پزشکان سفارش می‌کنند بیماران دیابتی به‌جای {food} از سبزی تازه و حبوبات استفاده کنند.
نماینده مردم {city} از وزیر خواست درباره گرانی {thing} به مجلس توضیح بدهد.
اداره گمرک {city} از کشف {k} دستگاه {thing} قاچاق به ارزش {price} خبر داد.
موزه {city} بیش از {big} شیء سفالی، فلزی و شیشه‌ای را در {w} تالار به نمایش گذاشته است.
گروه موسیقی {name} با اجرای {few} قطعه تازه، تماشاگران تالار {city} را به وجد آورد.
ماده {n} آیین‌نامه می‌گوید کارفرما نمی‌تواند بی رضایت کارگر محل کار او را تغییر بدهد.
در صفحه {k} لغت‌نامه، این واژه برابر «{adj}» آورده شده و ریشه آن پهلوی دانسته شده است.
سرعت اینترنت همراه در {city} به {few}٫{few} مگابیت بر ثانیه رسیده که از میانگین کشور کم‌تر است.
قطار {city} پس از توقفی کوتاه و تعویض لوکوموتیو، با {k} مسافر راهی {city} شد.
{name} در گفت‌وگو با خبرنگار ما کار {body} را «{adj} ولی ناکافی» خواند.
دانش‌آموزان کلاس {ord} دبستان، نامه‌ای {adj} برای شهردار {city} نوشتند و از او درخت خواستند.
از هر {n} جوان جویای کار در {city}، {few} نفر مدرک دانشگاهی در رشته {field} دارند.
رشته {field} در دانشگاه {city} ظرفیت پذیرش {n} دانشجوی تازه را دارد.
کوهنوردان پس از رسیدن به ارتفاع {k} متری، به دلیل تندباد ناچار به بازگشت شدند.
بانک‌ها می‌توانند تا سقف {price} وام به خریداران {thing} با سود {pct} بپردازند.
در کوچه‌های باریک محله، بوی {food} و صدای دست‌فروش‌ها با هم درآمیخته بود.
{job} بیمارستان {city} گفت {w} تخت ویژه برای بیماران سوختگی آماده شده است.
مترجم کوشیده است لحن {adj} متن را نگه دارد، اما در چند جا ناگزیر به افزودن پانویس شده است.
کارخانه {thing} {city} با {k} کارگر، بزرگ‌ترین واحد تولیدی استان است.
اگر باتری زیر {pct} باشد، دستگاه به‌طور خودکار صفحه را کم‌نور می‌کند و هشدار می‌دهد.
{name} پس از بازنشستگی در باغ کوچکی نزدیک {city} به پرورش گل و زنبور عسل روی آورد.
شورای شهر {city} با {n} رأی موافق و {few} رأی مخالف طرح ساخت پل را پذیرفت.
سازندگان فیلم می‌گویند هزینه تولید آن از {price} بیشتر نشده و همه بازیگرانش بومی‌اند.
باران تند راه روستاهای بالادست را بست و {w} خودرو ساعت‌ها در گل‌ولای ماند.
پلیس راه از رانندگان خواست در گردنه‌های {city} زنجیر چرخ همراه داشته باشند و با احتیاط برانند.
برگه {k} پرونده، امضای {name} را ندارد و کارشناس خط نیز اصالت آن را رد کرده است.
این دارو در جعبه‌های {n} عددی عرضه می‌شود و نباید آن را همراه با {food} خورد.
بخش {ord} سریال با استقبال {adj} تماشاگران روبه‌رو شد و نظر منتقدان را هم جلب کرد.
صادرات {food} به کشورهای همسایه {pct} افزایش یافته و به {big} تن رسیده است.
کتاب‌فروشی {name} در خیابان اصلی {city} پاتوق شاعران جوان و دوستداران {field} است.
پرنده‌شناسان در تالاب نزدیک {city} {w} گونه تازه و {k} لانه را شناسایی کردند.
طول این پل {k} متر و پهنای آن {n} متر است و بر {few} پایه سنگی استوار شده است.
مشترکان گرامی برای دریافت قبض {thing} عدد {few} را به شماره {k} پیامک کنند.
{name} رکورد پرتاب وزنه استان را با {n}٫{few} متر جابه‌جا کرد و نشان طلا گرفت.
در آن سوی رودخانه، خانه‌های گلی با بام‌های گنبدی چشم‌اندازی {adj} ساخته‌اند.
ماه از پشت ابرها بیرون آمد و سایه چنارها روی دیوار کاهگلی باغ افتاد.
کارشناس {body} یادآور شد که {pct} از {thing} وارداتی استاندارد لازم را ندارد.
خط {few} مترو با {n} ایستگاه، {city} را به شهرک‌های پیرامون پیوند می‌دهد.
کد رهگیری مرسوله {long} است و تحویل آن با ارائه کارت شناسایی انجام می‌شود.
انجمن {field} از پژوهشگران خواست چکیده مقاله‌های خود را در {k} واژه بفرستند.
نسبت پزشک به جمعیت در {city} یک به {k} است و این رقم خوشایند مدیران درمان نیست.
پدر کلید را در قفل چرخاند، نگاهی به حیاط انداخت و بی آن‌که چیزی بگوید به اتاق برگشت.
""".strip().splitlines()

DATED = """
این مسابقه {@wdmy} با حضور {n} ورزشکار از استان‌های گوناگون در {city} برگزار شد.
{name} در {@dmy} به سمت {job} {body} برگزیده شد و کار خود را با {n} همکار آغاز کرد.
بر اساس نامه‌ای که در تاریخ {@ymd} ثبت شده، {body} باید {price} به پیمانکار بپردازد.
{@rel} در پی ریزش کوه، راه {city} بسته شد و {w} خودرو زیر آوار ماند.
نرخ {food} در {@last} نزدیک به {pct} بالا رفت و نگرانی خریداران را برانگیخت.
زمین‌لرزه‌ای به بزرگی {few}٫{few} که {@greg} رخ داد، به خانه‌های {city} آسیب زد.
نمایشگاه {thing} {@span} در {city} برپا می‌شود و ورود به آن رایگان است.
{name} {@ago} به {city} بازگشت و کتاب‌فروشی پدرش را با سرمایه {price} از نو گشود.
ساخت این بیمارستان {n} تختخوابی از {@my} آغاز شده و هنوز به پایان نرسیده است.
{body} در {@y} بیش از {big} نهال در دامنه‌های پیرامون {city} کاشت.
جلسه هیئت مدیره {@wdlast} با دستور کار گرانی {thing} برگزار خواهد شد.
آخرین مهلت نام‌نویسی رشته {field} {@dm} است و تمدید نخواهد شد.
بارندگی {@season} در {city} {pct} کم‌تر از میانگین بلندمدت گزارش شده است.
""".strip().splitlines()

WORDS = {
    "given": "مریم|رضا|نسرین|بهرام|لیلا|حسین|پروین|کاوه|زهرا|آرش|شیرین|داریوش|فاطمه|سعید|مینا|یوسف|گلناز|امید|ناهید|فرشید|سیما|"
    "منصور|هما|جواد|الهام|نادر|طاهره|کیوان|سارا|محمود",
    "family": "احمدی|کریمی|شریفی|توکلی|رستمی|فرهادی|صادقی|موسوی|بهبودی|جعفری|امینی|قاسمی|نوری|حیدری|عباسی|پارسا|سلطانی|کامرانی|"
    "یزدانی|رضایی",
    "first": "با|بر|پا|تا|جا|خا|دا|را|زا|سا|شا|کا|گا|ما|نا|وا|به|سو|رو|نو|کو|مو|شی|نی|ری|گی",
    "second": "دان|ران|زین|سان|شاد|کان|گان|لان|مند|وان|بار|تاش|جان|خوش|داد|راد|سار|کام|گر|لوک|نام|ور|مین|بین|تور|سام",
    "of_family": "زاده|پور|نیا|فر|نژاد|وند|یان|ی",
    "of_place": "آباد|دشت|رود|کلا|سرا|کوه|چال|بن",
    "town": "تبریز|شیراز|اصفهان|مشهد|رشت|کرمان|یزد|همدان|اهواز|ساری|قزوین|سنندج|زاهدان|بوشهر|کاشان|گرگان|اردبیل|زنجان|خرم‌آباد|"
    "بیرجند|کرمانشاه|ارومیه|نیشابور|آمل|دزفول|مراغه|شوشتر|لاهیجان|سبزوار|بندرعباس",
    "job": "مدیرعامل|سخنگوی|رئیس|بازرس|حسابدار|معاون|مشاور|دبیر|سرپرست|کارشناس|مهندس ناظر|مدیر فروش",
    "office": "شرکت آب و فاضلاب|بانک کشاورزی|سازمان محیط زیست|اتاق بازرگانی|مرکز آمار|شهرداری|بنیاد نخبگان|اتحادیه کتاب‌فروشان|"
    "فرهنگستان زبان|صندوق بازنشستگی|وزارت نیرو|کانون وکلا|هلال احمر|سازمان بنادر",
    "food": "سیب‌زمینی|پسته|خرما|برنج هاشمی|گوجه‌فرنگی|انار|چای|زعفران|پنیر|عسل|گندم|زیتون|نان سنگک|گوشت گوسفند|ماهی سفید",
    "thing": "لاستیک|تلفن همراه|گاز|سیمان|کاغذ|یخچال|برق|دارو|فرش|کاشی|آهن‌آلات|پوشاک|رایانه|شیرآلات|مصالح ساختمانی",
    "adj": "گرم|شگفت|ساده|دل‌نشین|ارزشمند|پرشور|کم‌سابقه|آرام|زیبا|تلخ|صمیمی|چشمگیر|گزنده|دلیرانه",
    "field": "زیست‌شناسی|تاریخ|معماری|فلسفه|ریاضی|برق|حقوق|گیاه‌شناسی|زبان‌شناسی|داروسازی|نقاشی|اقتصاد",
    "w": "دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده|دوازده|پانزده|هجده|بیست|بیست و پنج|سی و دو|چهل|صد و ده",
    "ord": "نخست|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم",
    "rel": "امروز|دیروز|فردا|پریروز|پس‌فردا|دیشب|امشب|امسال|پارسال|فردا صبح|دیروز عصر",
    "unit": "روز|هفته|ماه|سال",
    "which": "گذشته|آینده|پیش|بعد",
}
MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
GREGORIAN = "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر".split()
WEEKDAYS = "شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه".split()
SEASONS = "بهار تابستان پاییز زمستان".split()
TO_PERSIAN = str.maketrans("0123456789,.", "۰۱۲۳۴۵۶۷۸۹٬٫")


class Slots(dict[str, str]):
    """What a sentence's slots are filled with, at random and anew each time; a slot that is an expression begins with @."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__()
        self.rng = rng
        self.choices = {key: words.split("|") for key, words in WORDS.items()}
        self.first = jdatetime.date(1380, 1, 1)

    def __missing__(self, key: str) -> str:
        if key in self.choices:
            return self.rng.choice(self.choices[key])
        if key in {"name", "city", "body"}:
            return self.name(key)
        if key.startswith("@"):
            return self.expression(key[1:])
        return self.number(key).translate(TO_PERSIAN)

    def name(self, key: str) -> str:
        """Return a name: of three one is made up, since prose never runs out of new words."""
        made = self["first"] + self["second"] if self.rng.random() < 1 / 3 else ""
        match key:
            case "name":
                return f"{self['given']} {made + self['of_family'] if made else self['family']}"
            case "city":
                return made + self["of_place"] if made else self["town"]
            case _:
                return f"شرکت {made}" if made else self["office"]

    def number(self, key: str) -> str:
        """Return an ordinary number."""
        rng = self.rng
        match key:
            case "few":
                return str(rng.randrange(1, 10))
            case "n":
                return str(rng.randrange(11, 100))
            case "k":
                return str(rng.randrange(100, 5_000))
            case "big":
                return f"{rng.randrange(10, 900)},{rng.randrange(10) * 100:03d}"
            case "pct":
                return f"{rng.randrange(2, 80)}.{rng.randrange(1, 10)} درصد"
            case "price":
                return f"{rng.randrange(2, 950)} {rng.choice(('هزار', 'میلیون', 'میلیارد'))} تومان"
            case "phone":
                return f"0{rng.randrange(11, 88)}-{rng.randrange(22_000_000, 89_000_000)}"
            case _:
                return str(rng.randrange(10**11, 10**12))

    def expression(self, key: str) -> str:
        """Return an expression of a date or a time, most of them in Persian digits."""
        rng = self.rng
        day = self.first + dt.timedelta(days=rng.randrange(23 * 365))
        month = MONTHS[day.month - 1]
        match key:
            case "ymd":
                shape = rng.choice(("{}/{:02d}/{:02d}", "{}/{}/{}", "{}-{:02d}-{:02d}"))
                text = shape.format(day.year, day.month, day.day)
                return text if rng.random() < 0.4 else text.translate(TO_PERSIAN)
            case "dmy":
                text = f"{day.day} {month} {'ماه ' if rng.random() < 0.1 else ''}{day.year}"
            case "wdmy":
                text = f"{WEEKDAYS[day.weekday()]} {day.day} {month} {day.year}"
            case "dm":
                text = f"{day.day} {month}"
            case "my":
                text = f"{month} {day.year}"
            case "y":
                text = f"سال {day.year}"
            case "wdlast":
                text = f"{WEEKDAYS[day.weekday()]} هفته {self['which']}"
            case "last":
                text = f"{self['unit']} {self['which']}"
            case "ago":
                count = self["w"] if rng.random() < 0.4 else rng.randrange(2, 30)
                text = f"{count} {self['unit']} {rng.choice(('پیش', 'قبل'))}"
            case "span":
                low = rng.randrange(1, 20)
                text = f"{rng.choice(('از ', ''))}{low} تا {low + rng.randrange(1, 10)} {month} {day.year}"
            case "season":
                text = f"{rng.choice(SEASONS)} {day.year}"
            case "greg":
                text = f"{rng.randrange(1, 29)} {rng.choice(GREGORIAN)} {rng.randrange(1995, 2025)}"
            case _:
                return self[key]
        return text.translate(TO_PERSIAN)


def prose(size: int, seed: int) -> str:
    """Return prose of about so many bytes, in paragraphs, with an expression in 2 KB, wherever it starts."""
    rng = random.Random(f"sparse {seed}")  # noqa: S311 - no secret
    slots, owed = Slots(rng), rng.random()
    parts: list[str] = []
    written = 0
    while written < size:
        template = rng.choice(DATED if owed >= 1 else PLAIN)
        sentence = template.format_map(slots)
        parts.extend((sentence, "\n" if rng.random() < 0.2 else " "))
        more = len(sentence.encode()) + 1
        written, owed = written + more, owed + more / (2 * KB) - template.count("{@")
    return "".join(parts)


# --- measuring ------------------------------------------------------------------------------------------------------------


def seconds(call: Callable[[str], Any], texts: Sequence[str]) -> float:
    """Return the CPU time of the calls, one a text."""
    started = time.process_time()
    for text in texts:
        call(text)
    return time.process_time() - started


def per_kb(call: Callable[[str], Any], texts: Sequence[str]) -> float:
    """Return the CPU time of a KB in microseconds."""
    return seconds(call, texts) * 1e6 / (sum(len(text.encode()) for text in texts) / KB)


def extract(text: str) -> list[Any]:
    """Return what is measured."""
    return list(jn.extract(text, reference=REFERENCE))


def findall(text: str) -> list[str]:
    """Return the words: the floor."""
    return re.findall(r"\w+", text)


def peers() -> dict[str, Callable[[str], Any]]:
    """Return the peers that are installed, and say which are not."""
    found: dict[str, Callable[[str], Any]] = {}
    try:
        search_dates = import_module("dateparser.search").search_dates
        found["dateparser"] = lambda text: search_dates(text, languages=["fa"]) or []
    except ImportError:
        print("dateparser is not installed: skipped", file=sys.stderr)
    try:
        marker = import_module("parstdex").Parstdex()
        found["parstdex"] = lambda text: marker.extract_marker(text)["datetime"]
    except ImportError:
        print("parstdex is not installed: skipped", file=sys.stderr)
    return found


def on_passages(file: str | None = None) -> None:
    """Print the table of passages, by each reader in a process of its own: for the first time, and again."""
    times = ("cold, µs a KB", "ratio", "target", "again, µs a KB", "ratio", "target")
    columns = ("call", "passages", "found a KB", "first call, ms", *times)
    print(f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|")
    floors: list[float] = []
    for name in ("findall", "extract", *peers()):
        ours = name in ("findall", "extract")
        command = [sys.executable, __file__, "once", "--call", name, *(["--file", file] if file else [])]
        command += [] if ours else ["--most", str(PEER_PASSAGES)]
        rounds = range(PASSAGE_ROUNDS if ours else 1)
        runs = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in rounds]  # noqa: S603
        first, *costs = (statistics.median(run[key] for run in runs) for key in ("first", "cold", "again"))
        floors = floors or costs
        shown = f"{runs[0]['passages']} | {runs[0]['found']:.1f} | {first:.1f}"
        for cost, floor, target in zip(costs, floors, (COLD_TARGET, AGAIN_TARGET), strict=True):
            shown += f" | {cost:.1f} | {cost / floor:.1f} | {f'≤ {target}' if name == 'extract' else ''}"
        print(f"| {name} | {shown} |", flush=True)


def once(file: str | None, call: str, most: int | None) -> None:
    """Print what one reader takes for a first short text, then for passages that it has not met, and for the same again."""
    lines = pathlib.Path(file or PASSAGES).read_text(encoding="utf-8").splitlines()
    texts = [text for text in (lines if file else [json.loads(line)["text"] for line in lines]) if text][:most]
    reader = {"findall": findall, "extract": extract}.get(call) or peers()[call]
    first = seconds(reader, ["جلسه ۲۳ آبان ۱۴۰۱ ساعت ۱۲ بود، نه دیروز"])
    cold = per_kb(reader, texts)
    again = statistics.median(per_kb(reader, texts) for _ in range(AGAIN))
    found = sum(len(reader(text)) for text in texts) / (sum(len(text.encode()) for text in texts) / KB)
    print(json.dumps({"first": first * 1e3, "cold": cold, "again": again, "found": found, "passages": len(texts)}))


def peak(text: str) -> float:
    """Return the peak of memory beside the text, in bytes a byte of the text."""
    tracemalloc.start()
    extract(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / len(text.encode())


def on_growth() -> None:
    """Print the table of prose of growing length; of short texts, many are read."""
    for seed in range(WARM):
        extract(prose(PROSE, seed))
    rounds = []
    for seed in range(1, GROWTH_ROUNDS + 1):
        one = []
        for size in SIZES:
            texts = [prose(size, seed * 1_000 + k) for k in range(max(1, PROSE // size))]
            one.append(per_kb(extract, texts))
        rounds.append(one)
    costs = [statistics.median(column) for column in zip(*rounds, strict=True)]
    print("| prose, KB | µs a KB | of 1 KB | peak, bytes a byte |\n|---|---|---|---|")
    for size, cost in zip(SIZES, costs, strict=True):
        print(f"| {size // KB:,} | {cost:.1f} | {cost / costs[0]:.2f} | {peak(prose(size, 1)):.2f} |", flush=True)


def on_bombs() -> None:
    """Print the table of hostile texts: four times the text should take four times the time."""
    small, large = BOMB_SIZES
    print(f"| unit | {small // KB:,} KB, ms | {large // KB:,} KB, ms | ratio | µs a KB |\n|---|---|---|---|---|")
    ratios = []
    for unit in BOMBS:
        texts = [unit * (size // len(unit.encode())) for size in BOMB_SIZES]
        extract(texts[0][: 10 * KB])  # tables and the like are made once
        rounds = [[seconds(extract, [text]) for text in texts] for _ in range(BOMB_ROUNDS)]
        a, b = (statistics.median(one) for one in zip(*rounds, strict=True))
        ratios.append(b / max(a, 1e-9))
        name = "ZWNJ" if unit == "\u200c" else unit.strip()
        print(f"| `{name}` | {a * 1e3:.1f} | {b * 1e3:.1f} | {ratios[-1]:.2f} | {b * 1e6 / (large / KB):.1f} |", flush=True)
    print(f"\nlargest ratio {max(ratios):.2f}; 4 is in proportion, the target ≤ {BOMB_TARGET}")


PARTS = {"passages": on_passages, "growth": on_growth, "bombs": on_bombs}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", choices=(*PARTS, "once"), help="only this one; once: one row of the passages")
    parser.add_argument("--file", help="passages to read in place of ours, one a line")
    parser.add_argument("--call", help="the reader of once")
    parser.add_argument("--most", type=int, help="passages that it reads")
    given = parser.parse_args()
    if given.part == "once":
        once(given.file, given.call, given.most)
        return
    for k, part in enumerate([given.part] if given.part else PARTS):
        print("\n" * (k > 0), end="")
        if part == "passages":
            on_passages(given.file)
        else:
            PARTS[part]()


if __name__ == "__main__":
    main()
