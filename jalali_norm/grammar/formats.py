"""DATA: every written form of a date or a clock, one row a form, each with an example.

A row's pattern is read by the grammar and written by `render`. Its language:

- a field: `year month week day weekday hour minute second fraction daypart`; an offset or a zone's name in the midst of a row
  `zone`; of ISO 8601 also `isoweek isoday yearday`; two months of one name, and which of them, `paired which`; of periods, and
  of what is counted from the reference, also `era until season feast span nth decade century today now period weekend count
  unit more rest direction some units spell vague`; `zeros`, which say nothing;
- `/` between fields: numbers, with one mark between them, the same each time: `/ - . _ ، :` or a space;
- a space between fields: nothing, a space or one mark; the month is a name, a number may be in words;
- nothing between fields: one run of digits, cut by the fields' widths (four for a year, two for the rest);
- `:` and `.`: themselves; a Persian word: itself and every other spelling of its kind in the lexicon.

Rows join into a whole text in any order: weekdays, dates in two calendars, one clock, its part of the day, eras, labels.
"""

from __future__ import annotations

import datetime as dt
import re

from jalali_norm.grammar.meanings import Meaning
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.startup.patterns import lazily
from jalali_norm.startup.records import NamedTuple

WRITTEN = lazily(r"weekday|daypart|week|year|month|day|hour|minute|second|fraction")  # the fields that `render` writes
FIELD = re.compile(
    r"zeros|isoweek|isoday|yearday|until|today|now|weekend|season|feast|some|spell|vague|units|span|nth|decade|century|period|count|"
    rf"unit|more|rest|direction|era|zone|paired|which|{WRITTEN.pattern}"
)


class Format(NamedTuple):
    """One written form."""

    pattern: str
    example: str
    iso: str  # what the example means, with REFERENCE; "": it has no value
    note: str = ""
    full_year: bool = False  # with two digits nobody could tell the year from the rest
    alone: bool = False  # only where the text has nothing else that varies: such digits are mostly codes
    amount: bool = False  # among other words only beside a date: three nights, two and ten minutes
    marked: Kind | None = None  # only with a word of this kind in it
    beside: bool = False  # only beside a date or a part of the day: alone such numbers are mostly decimals or amounts
    iso8601: bool = False  # ISO 8601 has it: such may be an end of its intervals, which a slash joins
    means: Meaning | None = None  # where its fields do not tell: None is a clock, or a month, its day, its week

    @property
    def written(self) -> bool:
        """Tell whether `render` writes it: it says a day, a month, a year or a clock in fields of its own."""
        fields = set(FIELD.findall(self.pattern))
        told = fields == set(WRITTEN.findall(self.pattern)) != set() and self.means is not Meaning.CLOCK_OR_TWO
        return told and not self.marked and self.pattern != "year"


REFERENCE = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - a wall clock: a Wednesday, 25 Aban 1401; of the examples

FORMATS = (
    # dates in numbers
    Format("year/month/day", "1401/08/23", "2022-11-14", iso8601=True),
    Format("سال year/month/day", "سال 1401/08/23", "2022-11-14", full_year=True),
    Format("day/month/year", "23/08/1401", "2022-11-14"),
    Format("month/day/year", "11/14/2022", "2022-11-14", "with a Gregorian year, or where an era or the policy asks for it"),
    Format("yearmonthday", "14010823", "2022-11-14", alone=True, iso8601=True),
    Format("year-Wisoweek-isoday", "2022-W46-1", "2022-11-14", "ISO 8601's week date", full_year=True, alone=True,
           means=Meaning.ISO_WEEK),
    Format("yearWisoweekisoday", "2022W461", "2022-11-14", full_year=True, alone=True, means=Meaning.ISO_WEEK),
    Format("year-Wisoweek", "2022-W46", "2022-11-14/2022-11-20", "from Monday to Sunday", full_year=True, alone=True,
           means=Meaning.ISO_WEEK),
    Format("yearWisoweek", "2022W46", "2022-11-14/2022-11-20", full_year=True, alone=True, means=Meaning.ISO_WEEK),
    Format("year-yearday", "2022-318", "2022-11-14", "ISO 8601's ordinal date", full_year=True, alone=True,
           means=Meaning.ISO_ORDINAL),
    Format("yearmonthday.zeros", "14010823.0", "2022-11-14", "as a column of numbers is written that has a gap", alone=True),
    # dates with a month's name
    Format("day month year", "۲۳ آبان ۱۴۰۱", "2022-11-14"),
    Format("year month day", "2022 November 14", "2022-11-14", full_year=True),
    Format("month day year", "Mordad 28, 1332", "1953-08-19", full_year=True),
    Format("year weekday day month", "1402 شنبه 15 مهر", "2023-10-07", full_year=True),
    Format("day paired which year", "7 كانون 2 2020", "2020-01-07", "the Levant's months of one name", full_year=True,
           means=Meaning.PAIRED_MONTH),
    Format("paired which year", "تشرين 1 2021", "2021-10-01/2021-10-31", full_year=True, alone=True,
           means=Meaning.PAIRED_MONTH),
    Format("month year", "آبان ۱۴۰۱", "2022-10-23/2022-11-21", "both ends included"),
    Format("year month", "۱۴۰۱ آبان", "2022-10-23/2022-11-21", "with a year of four digits", full_year=True),
    Format(
        "هفته week month year",
        "هفته اول مرداد ۱۴۰۱",
        "2022-07-23/2022-07-29",
        "seven days, or Saturday to Friday: where these differ, ambiguous",
    ),
    Format("هفته week month", "هفته سوم مرداد", "2022-08-06/2022-08-12", "of the nearest one"),
    Format("سال year day month", "سال ۱۴۰۱، ۲۳ آبان", "2022-11-14", full_year=True),
    Format("day month", "۲۳ آبان", "2022-11-14", "the year nearest to the reference date"),
    Format("month", "آبان ماه", "2022-10-23/2022-11-21", "with its ماه; the nearest one", marked="month word"),
    Format("year/month", "1401/08", "2022-10-23/2022-11-21", "with a year of four digits", alone=True),
    Format("month/year", "08/1401", "2022-10-23/2022-11-21", "with a year of four digits", alone=True),
    # named days
    Format("feast year", "عید فطر ۱۴۴۵", "2024-04-10", "the year of any calendar; ambiguous where it may be of two",
           means=Meaning.FEAST),
    Format("feast", "نوروز", "2023-03-21", "the nearest one", means=Meaning.FEAST),
    # longer periods, all inclusive
    Format("سال year", "سال ۱۴۰۱", "2022-03-21/2023-03-20", means=Meaning.YEAR),
    Format("سال era year", "سال میلادی ۲۰۲۲", "2022-01-01/2022-12-31", means=Meaning.YEAR_OF_ERA),
    Format("year", "۱۴۰۱ ه.ش", "2022-03-21/2023-03-20", "with an era, or behind what is said of a year: چاپ ۱۴۰۱", alone=True,
           means=Meaning.BARE_YEAR),
    Format("سال تحصیلی year/until", "سال تحصیلی ۱۴۰۱-۱۴۰۲", "2022-09-23/2023-09-22", "from Mehr to Shahrivar",
           means=Meaning.SCHOOL_YEAR),
    Format("season year", "پاییز ۱۴۰۱", "2022-09-23/2022-12-21", means=Meaning.SEASON),
    Format("فصل season year", "فصل پاییز ۱۴۰۱", "2022-09-23/2022-12-21", means=Meaning.SEASON),
    Format("season", "پاییز", "2022-09-23/2022-12-21", "the nearest one", alone=True, means=Meaning.SEASON),
    Format("span nth year", "سه‌ماهه سوم سال ۱۴۰۱", "2022-09-23/2022-12-21", "also halves: نیمه دوم",
           means=Meaning.PART_OF_YEAR),
    Format("nth span year", "دومین نیمه سال ۱۴۰۱", "2022-09-23/2023-03-20", means=Meaning.PART_OF_YEAR),
    Format("span year", "نه ماهه ۱۴۰۱", "2022-03-21/2022-12-21", "its first months", means=Meaning.PART_OF_YEAR),
    Format("span nth month year", "نیمه دوم آبان ۱۴۰۱", "2022-11-07/2022-11-21", "halves, and thirds: دهه سوم",
           means=Meaning.PART_OF_MONTH),
    Format("span nth month", "نیمه دوم آبان", "2022-11-07/2022-11-21", "of the nearest one", means=Meaning.PART_OF_MONTH),
    Format("span nth سال", "نیمه دوم سال", "2022-09-23/2023-03-20", "of the reference's year", means=Meaning.PART_OF_THIS_YEAR),
    Format("span nth", "سه‌ماهه دوم", "2022-06-22/2022-09-22", "the nearest one", alone=True, means=Meaning.PART_OF_YEAR),
    Format("دهه decade", "دهه شصت", "1981-03-21/1991-03-20", means=Meaning.DECADE),
    Format("دهه decade قرن century", "دهه نود قرن بیستم", "1990-01-01/1999-12-31", "of that century", means=Meaning.DECADE),
    Format("قرن century", "قرن نوزدهم میلادی", "1801-01-01/1900-12-31", means=Meaning.CENTURY),
    # counted from the reference
    Format("today", "دیروز", "2022-11-15", means=Meaning.RELATIVE_DAY),
    Format("now", "هم‌اکنون", "2022-11-16T10:00", "the reference itself", alone=True, means=Meaning.NOW),
    Format("weekend", "آخر هفته", "2022-11-17/2022-11-18", "Thursday and Friday of the reference's week", alone=True,
           means=Meaning.WEEKEND),
    Format("period", "هفته گذشته", "2022-11-05/2022-11-11", "weeks from Saturday to Friday; Jalali months and years",
           means=Meaning.RELATIVE_PERIOD),
    Format("weekday direction", "دوشنبه آینده", "2022-11-21", "the first one after the reference, or the last before it",
           means=Meaning.RELATIVE_WEEKDAY),
    Format("weekday daypart direction", "دوشنبه شب گذشته", "2022-11-14", means=Meaning.RELATIVE_WEEKDAY),
    Format("count unit direction", "سه روز پیش", "2022-11-13", "months and years in the Jalali calendar", means=Meaning.AMOUNT),
    Format("count unit و more rest direction", "یک سال و دو ماه پیش", "2021-09-16", means=Meaning.AMOUNT),
    Format("count unit و نیم direction", "یک سال و نیم پیش", "2021-05-15", means=Meaning.AMOUNT),
    Format("نیم unit direction", "نیم ساعت پیش", "2022-11-16T09:30", means=Meaning.AMOUNT),
    Format("count unit مانده به feast", "سه روز مانده به نوروز", "2023-03-18", "the nearest one", means=Meaning.AMOUNT_BEFORE),
    Format("count unit مانده به feast year", "سه روز مانده به نوروز ۱۴۰۲", "2023-03-18", means=Meaning.AMOUNT_BEFORE),
    Format("count unit مانده تا feast", "یک هفته مانده تا نوروز", "2023-03-14", means=Meaning.AMOUNT_BEFORE),
    Format("count unit مانده تا feast year", "دو روز مانده تا یلدای ۱۴۰۱", "2022-12-19", means=Meaning.AMOUNT_BEFORE),
    Format("ربع direction", "یک ربع پیش", "2022-11-16T09:45", means=Meaning.AMOUNT),
    Format("some unit direction", "چند روز پیش", "", "vague: it has no value", means=Meaning.VAGUE),
    Format("units direction", "سال‌های اخیر", "", "vague", means=Meaning.VAGUE),
    Format("spell direction", "چندی پیش", "", "vague", means=Meaning.VAGUE),
    Format("vague", "اخیراً", "", "vague", means=Meaning.VAGUE),
    Format("سال", "پایان سال", "2023-03-20", "behind the beginning or the end: the reference's year", means=Meaning.THIS_YEAR),
    Format("ماه", "ابتدای ماه", "2022-10-23", "behind the beginning or the end: the reference's month",
           means=Meaning.THIS_MONTH),
    # clocks
    Format("hour:minute", "21:14", "T21:14", iso8601=True),
    Format("hour:minute:second", "21:14:05", "T21:14:05", iso8601=True),
    Format("hour:minute:second.fraction", "21:14:05.25", "T21:14:05.250000", "up to microseconds; also with a comma",
           iso8601=True),
    Format("hour.minute", "1400/12/25 17.30", "2022-03-16T17:30", "beside a date or a part of the day", beside=True),
    Format("hour.minute.second daypart", "09-MAY-21 10.22.31 PM", "2021-05-09T22:22:31", "beside a date: Oracle", beside=True),
    Format(
        "hour.minute.second.fraction daypart",
        "09-MAY-21 10.22.31.25 AM",
        "2021-05-09T10:22:31.250000",
        "beside a date: Oracle",
        beside=True,
    ),
    Format("hour daypart", "۵ عصر", "T17:00", amount=True),
    Format("ساعت hour", "ساعت ۱۸", "T18:00"),
    Format("ساعت hour:minute", "ساعت 12:1", "T12:01", "the minute may have one digit"),
    Format("ساعت hour:minute:second", "ساعت 21:14:05", "T21:14:05"),
    Format("ساعت hour.minute", "ساعت 18.30", "T18:30"),
    Format("ساعت hour/minute", "ساعت 30/18", "T18:30", "an old right-to-left habit writes the minutes first",
           means=Meaning.EITHER_CLOCK),
    Format("ساعت hour و minute دقیقه", "ساعت ۱۰ و ۵ دقیقه", "T10:05"),
    Format("ساعت hour و minute", "ساعت ۲۱ و ۳۰", "T21:30", "ambiguous where it may be two hours", means=Meaning.CLOCK_OR_TWO),
    Format("hour و minute دقیقه", "۱۸ و ۴۵ دقیقه", "T18:45", amount=True),
    Format("hour و minute دقیقه و second ثانیه", "11 و 01 دقیقه و 47 ثانیه", "T11:01:47"),
    Format("ساعت hour و minute دقیقه و second ثانیه", "ساعت 11 و 01 دقیقه و 47 ثانیه", "T11:01:47"),
    Format("ساعت hour و نیم", "ساعت هفت و نیم", "T07:30"),
    Format("ساعت hour و ربع", "ساعت هفت و ربع", "T07:15"),
    Format("hour و نیم", "هفت و نیم صبح", "T07:30", "beside a date or a part of the day", beside=True),
    Format("hour و ربع", "هفت و ربع صبح", "T07:15", "beside a date or a part of the day", beside=True),
    Format("ربع به hour", "یه ربع به شش عصر", "T17:45", means=Meaning.MINUTES_TO),
    Format("minute دقیقه به hour", "ده دقیقه به شش", "T05:50", amount=True, means=Meaning.MINUTES_TO),
    # a date and a clock in one
    Format("yearmonthdayhourminutesecond", "14010823211400", "2022-11-14T21:14:00", alone=True),
    Format(
        "year/month/day/hour/minute/second",
        "1402-11-17-00-06-08",
        "2024-02-06T00:06:08",
        "six numbers with one mark, or spaces, between them",
        full_year=True,
    ),
    Format("yearmonthdayhourminute", "140108232114", "2022-11-14T21:14", alone=True),
    Format("yearmonthdayhourminutesecond.zeros", "14010823211400.0", "2022-11-14T21:14:00", alone=True),
    Format("yearmonthday-hourminutesecond", "14021105-093000", "2024-01-25T09:30:00", "log stamps; also with _ or T",
           iso8601=True),
    Format("yearmonthday-hourminute", "20221114T2114", "2022-11-14T21:14", "also with _", iso8601=True),
    Format("month day hour:minute:second year", "Nov 14 21:14:05 2022", "2022-11-14T21:14:05", "C's asctime"),
    Format(
        "month day hour:minute:second zone year",
        "Mon Nov 14 21:14:05 +0330 2022",
        "2022-11-14T21:14:05+03:30",
        "Twitter's, and that of date and jdate: the zone by its offset or its name",
        full_year=True,
    ),
    Format(
        "month day hour:minute:second daypart zone year",
        "Mon Nov 14 09:14:05 PM UTC 2022",
        "2022-11-14T21:14:05",
        full_year=True,
    ),
    Format("hour:minuteday month year", "12:3305 July 2021", "2021-07-05T12:33", "a news site glues the clock to the day"),
)  # fmt: skip

# How rows stand together in what people write most; `render` takes any such joining, these are tested and shown.
LAYOUTS = (
    "weekday day month year",
    "day month year hour:minute",
    "weekday day month year hour:minute",
    "hour:minute - day month year",
    "hour:minute:second - year/month/day",
    "year/month/day hour:minute",
    "year/month/day hour:minute:second",
    "weekday year/month/day",
    "year-month-dayThour:minute:second",
    "day month year ساعت hour:minute",
    "year month day, hour:minute:second.fraction",
    "month day, year",
)
