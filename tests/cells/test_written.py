"""Dates as people write them, by a writer that shares nothing with the library: no word list, no renderer, no calendar.

The months, weekdays and numbers below were typed for this file; Jalali days are jdatetime's, lunar ones hijridate's. Each cell
knows the value its writer meant. `--long` writes a million of them.
"""

from __future__ import annotations

import collections
import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

import jdatetime
import pytest
from hijridate import Gregorian

import jalali_norm as jn
from tests.helpers import Depth

JALALI = {
    "fa": "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split(),
    "prs": "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split(),
    "en": "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand".split(),
}
GREGORIAN = {
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر".split(),
    "prs": "جنوری فبروری مارچ اپریل می جون جولای آگست سپتمبر اکتوبر نومبر دسمبر".split(),
    "en": "January February March April May June July August September October November December".split(),
    "abbr": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}
SCHOLARS = "Farvardīn Ordībehešt Xordād Tīr Mordād Šahrīvar Mehr Ābān Āzar Dey Bahman Esfand".split()
JDATE_DAYS = "Dos Ses Cha Pan Jom Sha Yek".split()
LUNAR = (
    "محرم", "صفر", "ربیع الاول", "ربیع الثانی", "جمادی الاول", "جمادی الثانی",
    "رجب", "شعبان", "رمضان", "شوال", "ذی القعده", "ذی الحجه",
)  # fmt: skip
WEEKDAYS = {
    "fa": ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنج‌شنبه", "جمعه", "شنبه", "یکشنبه"),
    "spaced": ("دو شنبه", "سه شنبه", "چهار شنبه", "پنج شنبه", "جمعه", "شنبه", "یک شنبه"),
    "joined": ("دوشنبه", "سهشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "abbr": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
UNITS = "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده".split()
TENS = "- - بیست سی چهل پنجاه شصت هفتاد هشتاد نود".split()
HUNDREDS = "- صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد".split()
TWINS = (" - ", " – ", " / ", " | ", "، ", " برابر با ", " مطابق با ", " مطابق ", " مصادف با ", " = ", "({})", " ({})", " [{}]")
ASCII, PERSIAN, ARABIC = "0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"
UNJOINED = "اآأإدذرزژوؤةء"  # letters that do not join the next one
LETTERS = frozenset("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأئؤ")
INVISIBLE = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069"
SPACES = ("\u00a0", "\u202f", "\u2009", "  ", "\t", "\u3000")
LONGHAND = {"/": "／", ":": "：", ".": "．", ",": "，", "(": "（", ")": "）", "-": "‐‑‒–−－"}
FIRST, LAST = dt.date(1822, 3, 22), dt.date(2121, 3, 20)  # 1201 to 1499
LUNAR_FIRST, LUNAR_LAST = dt.date(1925, 1, 1), dt.date(2060, 1, 1)
UMM_AL_QURA = jn.Policy(lunar="umalqura")


class Cell(NamedTuple):
    """A cell, and what its writer meant."""

    text: str
    iso: str
    decided: bool = True  # False: its digits could be meant otherwise too, and candidates that hold the value will do
    policy: jn.Policy = jn.Policy()
    layout: str = ""


# numbers and words


def in_words(number: int) -> str:
    """Return a number from 0 to 9999 in Persian words."""
    parts = []
    if number >= 1000:
        parts.append("هزار" if number < 2000 else f"{UNITS[number // 1000]} هزار")
    if number % 1000 >= 100:
        parts.append(HUNDREDS[number % 1000 // 100])
    rest = number % 100
    if rest >= 20:
        parts.append(TENS[rest // 10])
        rest %= 10
    if rest or not parts:
        parts.append(UNITS[rest])
    return " و ".join(parts)


def ordinal(number: int) -> str:
    """Return the ordinal of a day in Persian words."""
    words = in_words(number)
    if words.endswith("سه"):
        return words.removesuffix("سه") + "سوم"
    return words + ("\u200cام" if words.endswith("سی") else "م")


def jalali(day: dt.date) -> tuple[int, int, int]:
    """Return the Jalali year, month and day."""
    other = jdatetime.date.fromgregorian(date=day)
    return other.year, other.month, other.day


def padded(rng: random.Random, number: int) -> str:
    """Return a number of two digits, or one as it is."""
    return str(number) if rng.random() < 0.3 else f"{number:02d}"


# dates alone: each function returns a text and whether it can be meant in one way only


def decided_year(year: int) -> bool:
    """Tell whether four digits alone tell the calendar: the lunar calendar has these years as well."""
    return not 1426 <= year <= 1450


def numeric(rng: random.Random, day: dt.date) -> tuple[str, bool]:
    """Year first or last, joined by one mark."""
    fields = jalali(day) if rng.random() < 0.75 else (day.year, day.month, day.day)
    year, month, date = fields
    two = rng.random() < 0.7
    month_text, date_text = (f"{one:02d}" if two else str(one) for one in (month, date))
    mark = rng.choice(("/", "/", "/", "-", "-", ".", " ", " / ", " - ", "–", "_", "،", "٫"))
    decided = decided_year(year)
    if rng.random() < 0.6:
        return mark.join((str(year), month_text, date_text)), decided
    if year >= 1600 and date > 12 and rng.random() < 0.3:
        return mark.join((month_text, date_text, str(year))), decided
    return mark.join((date_text, month_text, str(year))), decided and (year < 1600 or date > 12 or date == month)


def short_numeric(rng: random.Random, day: dt.date) -> tuple[str, bool]:
    """Two digits for the year: decided only where they can be no day."""
    year, month, date = jalali(day)
    mark = rng.choice("//-.")
    month_text, date_text = (f"{one:02d}" if mark == "." else padded(rng, one) for one in (month, date))
    return mark.join((f"{year % 100:02d}", month_text, date_text)), year % 100 > 31


def named(rng: random.Random, day: dt.date) -> tuple[str, bool]:
    """Day, the month's Persian name and the year, of either calendar."""
    if rng.random() < 0.3:
        name = GREGORIAN[rng.choice(("fa", "fa", "prs"))][day.month - 1]
        return f"{day.day} {name} {'' if rng.random() < 0.8 else 'سال '}{day.year}", True
    year, month, date = jalali(day)
    language = "prs" if year > 1304 and rng.random() < 0.2 else "fa"
    name = JALALI[language][month - 1] + rng.choice(("", "", "", " ماه", "\u200cماه", "ماه" if language == "fa" else ""))
    joining = rng.choice((" ", " ", " ", "", " - ", "-", "/"))
    if joining.strip():
        return joining.join((padded(rng, date), JALALI[language][month - 1], str(year))), True
    between = rng.choice((" ", " ", " ", "، ", " سال ", " سال ")) if joining else ""
    return f"{padded(rng, date)}{joining}{name}{between}{year}", True


def named_latin(rng: random.Random, day: dt.date) -> tuple[str, bool]:
    """Either calendar's months in Latin letters, in the orders of English."""
    if rng.random() < 0.5:
        year, month, date = jalali(day)
        name = JALALI["en"][month - 1]
    else:
        year, month, date = day.year, day.month, day.day
        name = GREGORIAN[rng.choice(("en", "abbr"))][month - 1]
    nth = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(date, "th")
    return rng.choice((
        f"{date} {name} {year}", f"{name} {date}, {year}", f"{year} {name} {date}", f"{date:02d}-{name}-{year}",
        f"{name} {date}{nth}, {year}", f"{date}{nth} of {name} {year}", f"{date} {name.upper()} {year}", f"{date}{name}{year}",
    )), True  # fmt: skip


def short_named(rng: random.Random, day: dt.date) -> tuple[str, bool]:
    """A month's name and two digits for the year."""
    year, month, date = jalali(day)
    name, short = JALALI["fa"][month - 1], f"{year % 100:02d}"
    return rng.choice((f"{date} {name} {short}", f"{ordinal(date)} {name} {short}", f"{date} {name} سال {short}")), True


def worded(rng: random.Random, day: dt.date) -> tuple[str, bool]:
    """Days and years in words."""
    if rng.random() < 0.2:
        return f"{ordinal(day.day)} {GREGORIAN['fa'][day.month - 1]} {in_words(day.year)}", True
    year, month, date = jalali(day)
    spelled = in_words(year) if rng.random() < 0.6 else str(year)
    first = "اول" if date == 1 and rng.random() < 0.5 else ordinal(date)
    return f"{first} {JALALI['fa'][month - 1]}{rng.choice((' ', ' ماه ', ' ماه سال '))}{spelled}", True


def with_era(rng: random.Random, day: dt.date) -> tuple[str, bool]:
    """A date and the words of its era."""
    if rng.random() < 0.4:
        text = rng.choice(
            (f"{day.day} {GREGORIAN['fa'][day.month - 1]} {day.year}", f"{day.year}/{day.month:02d}/{day.day:02d}")
        )
        return text + " " + rng.choice(("میلادی", "م", "م.")), True
    year, month, date = jalali(day)
    text = rng.choice((f"{date} {JALALI['fa'][month - 1]} {year}", f"{year}/{month}/{date}", f"{year}-{month:02d}-{date:02d}"))
    return text + " " + rng.choice(("شمسی", "هجری شمسی", "خورشیدی", "هجری خورشیدی", "ه.ش", "ه‍.ش", "ه ش", "هـ.ش", "ش")), True


def twin(rng: random.Random, day: dt.date) -> tuple[str, bool]:
    """One day in two calendars."""
    year, month, date = jalali(day)
    own = rng.choice((f"{date} {JALALI['fa'][month - 1]} {year}", f"{year}/{month:02d}/{date:02d}"))
    other = rng.choice((
        f"{day.day} {GREGORIAN['fa'][day.month - 1]} {day.year}", f"{day.year} {GREGORIAN['en'][day.month - 1]} {day.day}",
        day.isoformat(), f"{day.day} {GREGORIAN['en'][day.month - 1]} {day.year}",
    ))  # fmt: skip
    if LUNAR_FIRST < day < LUNAR_LAST and rng.random() < 0.15:
        hijri = Gregorian.fromdate(day).to_hijri()
        other = f"{hijri.day} {LUNAR[hijri.month - 1]} {hijri.year}"
    joining = rng.choice(TWINS)
    if "/" in joining and "/" in own + other:
        joining = " - "
    first, second = (own, other) if rng.random() < 0.6 else (other, own)
    return first + (joining.format(second) if "{" in joining else joining + second), True


DATES: dict[str, Callable[[random.Random, dt.date], tuple[str, bool]]] = {
    "numeric": numeric, "short numeric": short_numeric, "named": named, "named in Latin": named_latin,
    "short named": short_named, "worded": worded, "with its era": with_era, "twin": twin,
}  # fmt: skip


def in_the_century(day: dt.date) -> dt.date:
    """Return a day of the hundred years that two digits stand for."""
    while jalali(day)[0] > 1419:
        day -= dt.timedelta(36_525)
    while jalali(day)[0] < 1320:
        day += dt.timedelta(36_520)  # a few days less than a hundred years: it stays within them
    return day


def some_date(rng: random.Random, day: dt.date) -> tuple[str, dt.date, bool, str]:
    """Return a date in one of the ways, the day it means, whether it is decided, and the way's name."""
    kind = rng.choice(list(DATES))
    if kind.startswith("short"):
        day = in_the_century(day)
    text, decided = DATES[kind](rng, day)
    return text, day, decided, kind


# clocks


def clock(rng: random.Random, moment: dt.datetime, *, led: bool) -> tuple[str, dt.datetime, str]:
    """Return a clock behind ساعت (`led`) or without it, the moment it means, and how precisely it says it."""
    hour, minute = moment.hour, moment.minute
    word = "ساعت " if led else ""
    way = rng.random()
    if way < 0.55:
        return f"{word}{padded(rng, hour)}:{minute:02d}", moment.replace(second=0), "minutes"
    if way < 0.75:
        return f"{word}{padded(rng, hour)}:{minute:02d}:{moment.second:02d}", moment, "seconds"
    if way < 0.85:
        half = ["ق.ظ", "AM"] if hour < 12 else ["ب.ظ", "PM"]
        if hour % 12:  # twelve is called otherwise by many
            half += ["قبل از ظهر"] if hour < 12 else ["بعد از ظهر", "بعدازظهر"]
        return f"{word}{hour % 12 or 12}:{minute:02d} {rng.choice(half)}", moment.replace(second=0), "minutes"
    parts = {**dict.fromkeys(range(4, 11), "صبح"), **dict.fromkeys(range(13, 16), "بعدازظهر"),
             **dict.fromkeys(range(17, 19), "عصر"), **dict.fromkeys(range(20, 24), "شب")}  # fmt: skip
    if way < 0.93 and hour in parts:
        if rng.random() < 0.5:
            return f"{word}{hour % 12} {parts[hour]}", moment.replace(minute=0, second=0), "minutes"
        return f"{word}{hour % 12}:{minute:02d} {parts[hour]}", moment.replace(second=0), "minutes"
    if led:
        if rng.random() < 0.5:
            return f"{word}{hour}", moment.replace(minute=0, second=0), "minutes"
        return f"{word}{hour} و {minute} دقیقه", moment.replace(second=0), "minutes"
    return f"{hour:02d}:{minute:02d}", moment.replace(second=0), "minutes"


# whole cells


def plain(rng: random.Random, moment: dt.datetime) -> Cell:
    """A date alone, perhaps behind a label."""
    text, day, decided, kind = some_date(rng, moment.date())
    label = rng.choice(("", "", "", "", "تاریخ: ", "مورخ ", "تاریخ تولد: ", "در تاریخ "))
    return Cell(label + text, day.isoformat(), decided, layout=kind)


def weekday_first(rng: random.Random, moment: dt.datetime) -> Cell:
    """A weekday before the date, which decides what the digits do not."""
    text, day, decided, kind = some_date(rng, moment.date())
    if kind == "named in Latin":
        name = WEEKDAYS[rng.choice(("en", "abbr"))][day.weekday()]
        return Cell(f"{name}, {text}", day.isoformat(), decided, layout="weekday")
    name = WEEKDAYS[rng.choice(("fa", "fa", "spaced", "joined"))][day.weekday()]
    joining = rng.choice((" ", " ", "، ", ": " if kind == "numeric" else " ", " - ", " مورخ "))
    return Cell(rng.choice(("", "", "روز ")) + name + joining + text, day.isoformat(), decided, layout="weekday")


def with_clock(rng: random.Random, moment: dt.datetime) -> Cell:
    """A date and a clock, in either order, with ساعت and without."""
    text, day, decided, kind = some_date(rng, moment.date())
    led = rng.random() < 0.4
    clock_text, moment, spec = clock(rng, dt.datetime.combine(day, moment.time()), led=led)
    iso = moment.isoformat(timespec=spec)
    numbers_end = kind in ("numeric", "short numeric")
    if led:
        text = rng.choice((f"{text} {clock_text}", f"{text}، {clock_text}", f"{text} - {clock_text}", f"{clock_text} {text}"))
    elif rng.random() < 0.6:
        text += rng.choice((" ", " ", " - ", "، ", " | ", " , ")) + clock_text
    else:
        text = clock_text + rng.choice((" - ", "، ", " | ", " " if not numbers_end else " - ")) + text
    return Cell(text, iso, decided, layout=f"clock, {kind}")


def iso8601(rng: random.Random, moment: dt.datetime) -> Cell:
    """ISO 8601 and what programs make of it."""
    zone = rng.choice(("", "", "Z", "+03:30", "+04:30", "-05:00", "+00:00"))
    value = moment.replace(tzinfo=dt.datetime.fromisoformat(f"2000-01-01T00:00{zone or 'Z'}").tzinfo) if zone else moment
    way = rng.randrange(6)
    date = moment.date().isoformat()
    if way == 0:
        return Cell(date, date, layout="ISO")
    if way == 1:
        return Cell(f"{moment:%Y-%m-%dT%H:%M}{zone}", value.isoformat(timespec="minutes"), layout="ISO")
    if way == 2:
        return Cell(f"{moment:%Y-%m-%d %H:%M:%S}{zone}", value.isoformat(), layout="ISO")
    if way == 3:
        return Cell(f"{moment:%Y%m%dT%H%M%S}{zone.replace(':', '')}", value.isoformat(), layout="ISO")
    fraction = rng.randrange(1000)
    value = value.replace(microsecond=fraction * 1000)
    mark = rng.choice("..,")
    digits = f"{fraction:03d}" if way == 4 else f"{fraction:03d}000"
    return Cell(f"{moment:%Y-%m-%dT%H:%M:%S}{mark}{digits}{zone}", value.isoformat(timespec="microseconds"), layout="ISO")


def compact(rng: random.Random, moment: dt.datetime) -> Cell:
    """Digits alone."""
    year, month, date = jalali(moment.date()) if rng.random() < 0.7 else (moment.year, moment.month, moment.day)
    decided = decided_year(year)
    digits = f"{year}{month:02d}{date:02d}"
    way = rng.randrange(3)
    if way == 0:
        return Cell(digits, moment.date().isoformat(), decided, layout="compact")
    mark = "" if way == 1 else rng.choice("-_T")
    return Cell(f"{digits}{mark}{moment:%H%M%S}", moment.isoformat(), decided, layout="compact")


def header(rng: random.Random, moment: dt.datetime) -> Cell:
    """The date lines of news sites, blogs and feeds."""
    moment = moment.replace(second=0)
    day = moment.date()
    year, month, date = jalali(day)
    weekday, short = WEEKDAYS["fa"][day.weekday()], WEEKDAYS["abbr"][day.weekday()]
    own, slashed = f"{date} {JALALI['fa'][month - 1]} {year}", f"{year}/{month:02d}/{date:02d}"
    english, persian = GREGORIAN["en"][day.month - 1], GREGORIAN["fa"][day.month - 1]
    clock_text, decided = f"{moment:%H:%M}", decided_year(year)
    minute, second = moment.isoformat(timespec="minutes"), moment.isoformat()
    hour = moment.hour
    half = "ق.ظ" if hour < 12 else "ب.ظ"
    texts = [
        (f"{clock_text} - {own} - {day.year} {english} {day.day}", minute, True),
        (f"تاریخ انتشار: {clock_text} - {own}", minute, True),
        (f"تاریخ انتشار : {own} - {clock_text}", minute, True),
        (f"{weekday} / {own} / {clock_text}", minute, True),
        (f"{own}، {clock_text}", minute, True),
        (f"{clock_text} | {year}-{month:02d}-{date:02d}", minute, decided),
        (f"{weekday} {own} - {clock_text}", minute, True),
        (f"{day.day} {persian} {day.year} - {own}", day.isoformat(), True),
        (f"آخرین بروزرسانی: {own} ({clock_text})", minute, True),
        (f"انتشار: {slashed} {clock_text}", minute, decided),
        (f"{hour % 12 or 12}:{moment:%M} {half} · {day.day} {persian} {day.year}", minute, True),
        (f"{short}, {day.day:02d} {english[:3]} {day.year} {moment:%H:%M:%S} +0330", second + "+03:30", True),
        (f"{short} {english[:3]} {day.day:2d} {moment:%H:%M:%S} {day.year}", second, True),
        (f"{weekday} {own} ساعت {clock_text}", minute, True),
        (f"{weekday} {slashed} - {clock_text}", minute, True),
        (f"ساعت {clock_text} روز {weekday} {own}", minute, True),
        (f"{own} ساعت {hour} و {moment.minute} دقیقه", minute, True),
    ]
    text, iso, sure = rng.choice(texts)
    return Cell(text, iso, sure, layout="header")


def by_programs(rng: random.Random, moment: dt.datetime) -> Cell:
    """What programs and databases print: date(1), jdate, Twitter, Oracle, log stamps, a table's eight digits with a gap."""
    day = moment.date()
    year, month, date = jalali(day)
    english, weekday = GREGORIAN["abbr"][day.month - 1], WEEKDAYS["abbr"][day.weekday()]
    clock_text, second, decided = f"{moment:%H:%M:%S}", moment.isoformat(), decided_year(year)
    own = f"{JDATE_DAYS[day.weekday()]} {JALALI['en'][month - 1][:3]} {date:02d}"
    text, iso, sure = rng.choice((
        (f"{weekday} {english} {day.day:02d} {clock_text} +0000 {day.year}", second + "+00:00", True),
        (f"{weekday} {english} {day.day:02d} {clock_text} UTC {day.year}", second, True),
        (f"{own} {clock_text} +0330 {year}", second + "+03:30", True),
        (f"{day.day:02d}-{english.upper()}-{day.year} {moment:%I.%M.%S}.000000 {moment:%p}", second + ".000000", True),
        (f"{year}-{month:02d}-{date:02d}-{moment:%H-%M-%S}", second, decided),
        (f"{year} {month:02d} {date:02d} {moment:%H %M %S}", second, decided),
        (f"{year}{month:02d}{date:02d}.0", day.isoformat(), decided),
        (f"{day:%Y%m%d}.0", day.isoformat(), True),
    ))  # fmt: skip
    return Cell(text, iso, sure, layout="programs")


def in_other_order(rng: random.Random, moment: dt.datetime) -> Cell:
    """The era as a label, the year before the weekday, the letters of scholars, an era of one letter, dots and two digits."""
    day = moment.date()
    year, month, date = jalali(day)
    weekday, name = WEEKDAYS["fa"][day.weekday()], JALALI["fa"][month - 1]
    scholar = SCHOLARS[month - 1]
    short = in_the_century(day)
    short_year, short_month, short_date = jalali(short)
    if short_year % 100 > 31 and rng.random() < 0.2:  # what else may be a version
        dotted = f"{short_year % 100}.{short_month}.{short_date}"
        if short_date > 12 and rng.random() < 0.5:
            dotted = f"{short_date}.{short_month}.{short_year % 100}"
        return Cell(dotted, short.isoformat(), layout="other order")
    text = rng.choice((
        f"شمسی: {year}/{month:02d}/{date:02d}",
        f"هجری شمسی {year}/{month}/{date}",
        f"تاریخ هجری شمسی {year}/{month:02d}/{date:02d}",
        f"میلادی {day.year}/{day.month:02d}/{day.day:02d}",
        f"{year} {weekday} {date} {name}",
        f"{date} {name} {year} خ",
        f"{date} {scholar} {year}",
    ))  # fmt: skip
    return Cell(text, day.isoformat(), layout="other order")


def lunar(rng: random.Random, moment: dt.datetime) -> Cell:
    """A lunar date, of Umm al-Qura."""
    day = LUNAR_FIRST + dt.timedelta(moment.toordinal() % (LUNAR_LAST - LUNAR_FIRST).days)
    hijri = Gregorian.fromdate(day).to_hijri()
    name = LUNAR[hijri.month - 1]
    text = rng.choice((
        f"{hijri.day} {name} {hijri.year}", f"{ordinal(hijri.day)} {name} {hijri.year}", f"{hijri.day} {name} {hijri.year} ه.ق",
        f"{hijri.day} {name} {hijri.year} هجری قمری", f"{hijri.year}/{hijri.month:02d}/{hijri.day:02d} ه.ق",
        f"{hijri.year}/{hijri.month}/{hijri.day} قمری", f"{WEEKDAYS['fa'][day.weekday()]} {hijri.day} {name} {hijri.year}",
    ))  # fmt: skip
    return Cell(text, day.isoformat(), policy=UMM_AL_QURA, layout="lunar")


def period(rng: random.Random, moment: dt.datetime) -> Cell:
    """A month or a year, from its first day to its last."""
    way, decided = rng.randrange(4), True
    if way == 0:
        first = moment.date().replace(day=1)
        last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
        text = f"{GREGORIAN['fa'][first.month - 1]} {first.year}"
        return Cell(text, f"{first}/{last}", layout="month")
    year, month, _ = jalali(moment.date())
    if way == 1:
        start, end, decided = jdatetime.date(year, 1, 1), jdatetime.date(year + 1, 1, 1), decided_year(year)
        text = f"سال {year}" if rng.random() < 0.7 else f"سال {in_words(year)}"
    else:
        start = jdatetime.date(year, month, 1)
        end = jdatetime.date(year + (month == 12), month % 12 + 1, 1)
        text = JALALI["fa"][month - 1] + rng.choice((" ", " ", " ماه ", "\u200cماه ", " سال ")) + str(year)
    return Cell(text, f"{start.togregorian()}/{end.togregorian() - dt.timedelta(1)}", decided, layout="period")


def stretch(rng: random.Random, moment: dt.datetime) -> Cell:
    """From one day to another."""
    first = moment.date()
    last = min(first + dt.timedelta(rng.randint(1, 400)), LAST)
    if first >= last:
        first = last - dt.timedelta(1)
    (year, month, date), (other_year, other_month, other_date) = jalali(first), jalali(last)
    word = rng.choice(("تا", "الی", "لغایت"))
    if rng.random() < 0.4:
        text = f"{year}/{month:02d}/{date:02d} {word} {other_year}/{other_month:02d}/{other_date:02d}"
        decided = decided_year(year) and decided_year(other_year)
        return Cell(rng.choice(("", "از ")) + text, f"{first}/{last}", decided, layout="range")
    names = JALALI["fa"]
    if year != other_year:
        text = f"{date} {names[month - 1]} {year} {word} {other_date} {names[other_month - 1]} {other_year}"
    elif month != other_month:
        text = f"{date} {names[month - 1]} {word} {other_date} {names[other_month - 1]} {year}"
    else:
        text = f"{date} {word} {other_date} {names[month - 1]} {year}"
    return Cell(rng.choice(("", "از ")) + text, f"{first}/{last}", layout="range")


def near(rng: random.Random, moment: dt.datetime) -> Cell:
    """What is counted from a reference, or has no year and lies nearest to it."""
    reference = moment.date()
    policy = jn.Policy(reference=reference)
    count = rng.randint(2, 30)
    way = rng.randrange(5)
    if way == 0:
        days, text = rng.choice(
            ((0, "امروز"), (-1, "دیروز"), (1, "فردا"), (-2, "پریروز"), (2, "پس‌فردا"), (-1, "دیشب"), (0, "امشب"))
        )
    elif way == 1:
        days, text = rng.choice((
            (-count, f"{count} روز پیش"), (-count, f"{in_words(count)} روز قبل"), (count, f"{count} روز دیگر"),
            (-7 * count, f"{count} هفته پیش"), (7 * count, f"{in_words(count)} هفته بعد"),
        ))  # fmt: skip
    elif way == 2:
        to = rng.randrange(7)
        past = rng.random() < 0.5
        days = -((reference.weekday() - to - 1) % 7 + 1) if past else (to - reference.weekday() - 1) % 7 + 1
        text = f"{WEEKDAYS['fa'][to]} {'گذشته' if past else 'آینده'}"
    elif way == 3:
        turn = rng.choice((-1, 0, 1))
        first = reference + dt.timedelta(7 * turn - (reference.weekday() + 2) % 7)
        word = {-1: ("گذشته", "قبل", "پیش"), 0: ("جاری",), 1: ("آینده", "بعد")}[turn]
        return Cell(f"هفته {rng.choice(word)}", f"{first}/{first + dt.timedelta(6)}", policy=policy, layout="near")
    else:
        days = rng.randint(-170, 170)
        _, month, date = jalali(reference + dt.timedelta(days))
        text = f"{date} {JALALI['fa'][month - 1]}"
        if (month, date) == (12, 30):
            days, text = 0, "امروز"
    return Cell(text, (reference + dt.timedelta(days)).isoformat(), policy=policy, layout="near")


LAYOUTS = (
    (plain, 30), (weekday_first, 12), (with_clock, 22), (iso8601, 8), (compact, 5), (header, 12), (lunar, 4), (period, 4),
    (stretch, 3), (near, 5), (by_programs, 4), (in_other_order, 5),
)  # fmt: skip


# noise: what changes no meaning


def dirtied(rng: random.Random, cell: Cell) -> Cell:
    """Write a cell in other digits, letters and spaces, and with marks that nobody sees."""
    text = cell.text
    if rng.random() < 0.6:
        for _ in range(rng.choice((1, 1, 2, 3))):
            text = rng.choice(NOISES)(rng, text)
    return cell._replace(text=in_digits(rng, text))


def in_digits(rng: random.Random, text: str) -> str:
    """Write the digits in one script, in one for each, or mixed."""
    scripts = (ASCII, PERSIAN, ARABIC)
    if rng.random() < 0.75:
        one = rng.choice((ASCII, PERSIAN, PERSIAN, ARABIC))
        return text.translate({ord(a): b for a, b in zip(ASCII, one, strict=True)})
    return "".join(rng.choice(scripts)[int(c)] if c in ASCII else c for c in text)


def with_mark(rng: random.Random, text: str) -> str:
    """A direction mark that nobody sees, before or behind the cell or between two words of it."""
    at = rng.choice([0, len(text), *(i for i, c in enumerate(text) if c in " /-:.،(")])
    return text[:at] + rng.choice(INVISIBLE) + text[at:]


def with_space(rng: random.Random, text: str) -> str:
    """Another space for one of the spaces, or one around the cell."""
    places = [i for i, c in enumerate(text) if c == " "]
    if not places:
        return rng.choice((f" {text}", f"{text} ", f"{text}\n", f"\ufeff{text}"))
    at = rng.choice(places)
    return text[:at] + rng.choice(SPACES) + text[at + 1 :]


def with_joiner(rng: random.Random, text: str) -> str:
    """A zero-width non-joiner for a space between a word and a number or beside it."""
    places = [i for i in range(1, len(text) - 1) if text[i] == " " and (text[i - 1] in LETTERS) != (text[i + 1] in LETTERS)]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + rng.choice(("\u200c", " \u200c", "\u200c ")) + text[at + 1 :]


def with_arabic(rng: random.Random, text: str) -> str:
    """Arabic letters for the Persian ones."""
    other = rng.choice((("ی", "ي"), ("ک", "ك"), ("ی", "ى"), ("یک", "يك"), ("ه ", "ة ")))
    return text.replace(*other) if other[0] != "ه " or "شنبه" in text or "جمعه" in text else text


def with_tatweel(rng: random.Random, text: str) -> str:
    """A letter drawn long."""
    places = [i for i in range(1, len(text)) if text[i - 1] in LETTERS and text[i - 1] not in UNJOINED and text[i] in LETTERS]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + "ـ" * rng.randint(1, 4) + text[at:]


def with_diacritic(rng: random.Random, text: str) -> str:
    """A vowel sign on a letter."""
    places = [i + 1 for i, c in enumerate(text) if c in LETTERS]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + rng.choice("\u064e\u064f\u0650\u0651\u0652") + text[at:]


def with_wide_mark(rng: random.Random, text: str) -> str:
    """Punctuation of another width."""
    mark = rng.choice([c for c in LONGHAND if c in text] or [""])
    return text.replace(mark, rng.choice(LONGHAND[mark])) if mark else text


NOISES = (
    with_mark, with_mark, with_space, with_space, with_joiner, with_arabic, with_arabic, with_tatweel, with_diacritic,
    with_wide_mark,
)  # fmt: skip


def cells(count: int, seed: int = 1401) -> Iterator[Cell]:
    """Return so many cells."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    writers = [writer for writer, weight in LAYOUTS for _ in range(weight)]
    usual = (dt.date(1941, 3, 21), dt.date(2041, 3, 20))
    for _ in range(count):
        first, last = usual if rng.random() < 0.8 else (FIRST, LAST)
        day = first + dt.timedelta(rng.randrange((last - first).days))
        moment = dt.datetime.combine(day, dt.time(rng.randrange(24), rng.randrange(60), rng.randrange(60)))
        yield dirtied(rng, rng.choice(writers)(rng, moment))


def outcome(cell: Cell) -> str:
    """Return `right`, `wrong …` or `refused …`."""
    try:
        got = jn.parse(cell.text, policy=cell.policy).iso
    except jn.AmbiguousError as error:
        if not cell.decided and cell.iso in [one.iso for one in error.candidates]:
            return "right"
        return f"refused: {error.message}"
    except jn.ReadingError as error:
        return f"refused: {error.message}"
    return "right" if got == cell.iso else f"wrong: {got}"


def test_cells_as_people_write_them(depth: Depth) -> None:
    """No cell has another value than its writer meant, and at most one in a thousand is refused."""
    count = depth(1_500, 6_000, 1_000_000)
    counts: collections.Counter[str] = collections.Counter()
    shown: dict[str, list[str]] = collections.defaultdict(list)
    for cell in cells(count):
        told = outcome(cell)
        kind = told.split(":")[0]
        counts[kind] += 1
        if kind != "right" and len(shown[kind]) < 40:
            shown[kind].append(f"{cell.layout}: {cell.text!r} means {cell.iso}: {told}")
    assert not counts["wrong"], "\n".join(shown["wrong"])
    assert counts["refused"] <= count // 1000, "\n".join(shown["refused"])


@pytest.mark.parametrize("writer", [writer for writer, _ in LAYOUTS])
def test_every_layout_is_read(writer: Callable[[random.Random, dt.datetime], Cell]) -> None:
    """Each layout alone, without noise, is read."""
    rng = random.Random(23)  # noqa: S311 - no secret
    for _ in range(100):
        moment = dt.datetime(2022, 11, 14, 21, 14, 5) - dt.timedelta(rng.randrange(10_000))  # noqa: DTZ001 - the wall clock
        cell = writer(rng, moment)
        assert outcome(cell) == "right", cell


@pytest.mark.parametrize("writer", [numeric, named, named_latin, worded, with_era, twin])
def test_every_day(writer: Callable[[random.Random, dt.date], tuple[str, bool]], depth: Depth) -> None:
    """Each day of 1178 to 1501 in each way of writing a date, all with `--long`: right, or outside of 1200–1499 refused.

    Digits alone say a year AD from 1500 on: such ways end there.
    """
    rng = random.Random(1178)  # noqa: S311 - no secret
    last_year = 1499 if writer in {numeric, twin} else 1501
    first, last = (jdatetime.date(*fields).togregorian() for fields in ((1178, 1, 1), (last_year, 12, 29)))
    for k in range(0, (last - first).days + 1, depth(499, 97, 1)):
        day = first + dt.timedelta(k)
        text, decided = writer(rng, day)
        cell = Cell(text, day.isoformat(), decided)
        told = outcome(cell)
        assert told == "right" or (told.startswith("refused") and not 1200 <= jalali(day)[0] <= 1499), (cell, told)
