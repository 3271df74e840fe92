"""How parts of a text stand together: what may join two ends of a range, what may follow what, and what makes an expression.

Every row of the tables says why. A row of ends has a text as well, of which the grammar must say the same.
"""

from __future__ import annotations

import pytest

from jalali_norm.grammar import LONGEST_WINDOW, Said, _then, covers_at, one_expression, shape_of
from jalali_norm.plan import Part
from jalali_norm.ranges import may_join, pairs
from jalali_norm.rows import BY_PATTERN
from jalali_norm.tokenizer import skeleton_of
from jalali_norm.tokens import Tokens

# what a word of the tables is, as the grammar has it: the row of a date or a clock; the others are kinds of parts
NAMES = {
    "date": "day month year",
    "yearless": "day month",
    "named": "year month day",
    "iso": "year/month/day",
    "dmy": "day/month/year",
    "digits": "yearmonthday",
    "month": "month year",
    "bare-month": "month",
    "turned-month": "year month",
    "year": "سال year",
    "era-year": "سال era year",
    "bare-year": "year",
    "autumn": "season year",
    "bare-autumn": "season",
    "decade": "دهه decade",
    "today": "today",
    "last-week": "turn",
    "days-ago": "count unit way",
    "the-year": "سال",
    "clock": "hour:minute",
    "seconds": "hour:minute:second",
    "dotted": "hour.minute",
    "at-eight": "ساعت hour",
    "at-half": "ساعت hour:minute",
    "at-night": "hour daypart",
    "ten-to": "minute دقیقه به hour",
    "log": "yearmonthday-hourminute",
    "ctime": "month day hour:minute:second daypart zone year",
    "to": "range",
    "n": "fragment number",
    "y": "fragment year",
    "m": "fragment month",
    "s": "fragment season",
    "near-edge": "near edge",
    "era-ahead": "era ahead",
    "half": "half hedge",
    "after": "late bound",
    "letter-day": "letter weekday",
    "letter-part": "letter daypart",
    "letter-era": "letter era",
}

# a text, its left end, what joins, its right end, whether these make a range, and why
PAIRS = [
    # a number takes its month and year from the other end
    ("۲۳ تا ۲۵ آبان ۱۴۰۱", "n", "to", "date", True, "the number is a day of the month behind it"),
    ("۲۳ ← ۲۵ آبان ۱۴۰۱", "n", "arrow", "date", True, "an arrow says what the word says"),
    ("۲۳ و ۲۵ آبان ۱۴۰۱", "n", "and", "date", True, "two days of one month are listed"),
    ("۲۳-۲۵ آبان ۱۴۰۱", "n", "dash", "date", True, "a dash between a number and a day is no mark of a date"),
    ("۵ تا ۹ آذر", "n", "to", "yearless", True, "a month is enough for both"),
    ("بین ۵ و ۹ آذر", "between n", "and", "yearless", True, "'between' asks for its 'and'"),
    ("شنبه ۲۳ تا ۲۵ آبان", "weekday n", "to", "yearless", True, "the first day's weekday stands before its number"),
    ("شنبه ۲۳-۲۵ آبان", "weekday n", "dash", "yearless", False, "behind a weekday a dash may be the mark of a date"),
    ("۲۳ تا آبان ۱۴۰۱", "n", "to", "month", False, "a month has no day to pair with a day"),
    ("۱ تا 1401/08/23", "n", "to", "iso", False, "a date in numbers lends no month: the number may be of anything"),
    ("۲۳ تا امروز", "n", "to", "today", False, "a day that is counted lends no month"),
    ("۲۳ تا شنبه", "n", "to", "weekday", False, "a weekday lends none either"),
    ("۲۳ تا ۵", "n", "to", "n", False, "two numbers are of nothing"),
    ("۸ تا ۱۰ صبح", "n", "to", "at-night", True, "the number is an hour of the same half of the day"),
    ("۸ و ۱۰ صبح", "n", "and", "at-night", False, "two hours are two moments, not the time between them"),
    ("۸-۱۰ صبح", "n", "dash", "at-night", True, "both are hours"),
    ("۸-۱۰:۳۰", "n", "dash", "clock", False, "a dash joins ends of one precision: this may be a score or a code"),
    ("۸ تا ۱۰:۳۰", "n", "to", "clock", True, "a word between them leaves no doubt"),
    ("۲۳ تا ۲۵ آبان ۱۴۰۱ ساعت ۱۰", "n", "to", "date at-eight", True, "days, and the hour of the last one"),
    ("۸ تا ۱۰:۳۰ 1401/08/23", "n", "to", "clock iso", True, "hours, and their day behind them"),
    ("۸ تا 1401/08/23 10:30", "n", "to", "iso clock", False, "the number would be a day of a date in numbers"),
    ("۸ تا 20221114T2114", "n", "to", "log", False, "a stamp in one run lends nothing"),
    # so does a month, its year
    ("آبان تا آذر ۱۴۰۱", "m", "to", "month", True, "months of one year"),
    ("آبان و آذر ۱۴۰۱", "m", "and", "month", True, "neighbours are listed"),
    ("آبان-آذر ۱۴۰۱", "m", "dash", "month", True, "a dash between names is no mark of a date"),
    ("آبان تا آذر", "m", "to", "m", True, "both of the year that the reference tells"),
    ("آبان و آذر", "m", "and", "m", False, "names alone may be names of people"),
    ("آبان تا ۱۵ آذر ۱۴۰۱", "m", "to", "date", False, "a month has no day to pair with a day"),
    ("آبان تا سال ۱۴۰۱", "m", "to", "year", False, "a month and a year are no ends of one kind"),
    ("آبان تا پایان آذر ۱۴۰۱", "m", "to", "edge month", False, "the end of a month is a day"),
    # so does a season
    ("پاییز و زمستان ۱۴۰۱", "s", "and", "autumn", True, "seasons of one year"),
    ("پاییز تا آبان ۱۴۰۱", "s", "to", "month", False, "a season and a month are no ends of one kind"),
    ("آبان ۱۴۰۱ تا پاییز", "month", "to", "s", False, "nor this way round"),
    # years
    ("۱۳۹۹ تا ۱۴۰۱", "y", "to", "y", True, "two years of four digits"),
    ("۱۳۹۹ تا سال ۱۴۰۱", "y", "to", "year", True, "the word may stand at one end"),
    ("سال ۱۳۷۵ تا ۱۳۸۰", "year", "to", "y", True, "or at the other"),
    ("سال ۱۳۹۵-۹۸", "year", "dash", "n", True, "the second year may be short"),
    ("سال ۱۴۰۰ و ۱۴۰۱", "year", "and", "y", True, "neighbours are listed"),
    ("سال میلادی ۲۰۲۰ تا ۲۰۲۲", "era-year", "to", "y", True, "both of that era"),
    ("۱۴۰۱ تا ۲۳ آبان ۱۴۰۲", "y", "to", "date", False, "a year has no day to pair with a day"),
    ("۱۴۰۰ تا آبان ۱۴۰۱", "y", "to", "month", False, "nor a month"),
    ("آبان ۱۴۰۰ تا ۱۴۰۱", "month", "to", "y", False, "nor this way round"),
    ("شنبه ۱۴۰۱-۱۴۰۲", "weekday y", "dash", "y", False, "a weekday of a year's range is of something else"),
    ("دهه ۶۰ و ۷۰", "decade", "and", "n", True, "the second decade takes the word of the first"),
    ("دهه ۶۰-۷۰", "decade", "dash", "n", True, "also over a dash"),
    # what the second end takes from the first
    ("۲۳ آبان ۱۴۰۱ تا ۲۵", "date", "to", "n", True, "a day of the same month"),
    ("۲۳ آبان ۱۴۰۱ و ۲۵", "date", "and", "n", False, "what is counted behind a whole date is another thing"),
    ("بین ۲۳ آبان ۱۴۰۱ و ۲۵", "between date", "and", "n", False, "nor behind 'between'"),
    ("۲۳ آبان تا ۲۵", "yearless", "to", "n", False, "without a year the number may be one"),
    ("آبان ۱۴۰۱ تا ۵", "month", "to", "n", False, "a month has no days to go on"),
    ("۲۳ آبان ۱۴۰۱ تا ۱ چهارشنبه", "date", "to", "n weekday", False, "a weekday behind it says that it is another thing"),
    ("ساعت ۸ تا ۱۰", "at-eight", "to", "n", True, "an hour that is told takes another one"),
    ("ساعت ۸-۱۰", "at-eight", "dash", "n", True, "also over a dash"),
    ("ساعت ۸ و ۱۰", "at-eight", "and", "n", False, "two hours are two moments"),
    ("بین ساعت ۸ و ۱۰", "between at-eight", "and", "n", False, "nor behind 'between'"),
    ("8:30 تا 10", "clock", "to", "n", False, "a clock that only its colon tells lends nothing"),
    ("ساعت 8:30-10", "at-half", "dash", "n", False, "a dash joins ends of one precision"),
    ("1401/08/23 ساعت ۸ تا ۱۰", "iso at-eight", "to", "n", True, "hours of that day"),
    ("1401/08/23 8:30 تا 10", "iso clock", "to", "n", False, "the number may be a day"),
    ("Nov 14 09:14:05 PM UTC 2022 تا 10", "ctime", "to", "n", False, "a stamp lends nothing"),
    ("آبان ۱۴۰۱ تا آذر", "month", "to", "m", True, "a month of the same year, or the next one"),
    ("۲۳ آبان ۱۴۰۱ تا آذر", "date", "to", "m", True, "also behind a day"),
    ("بین آبان ۱۴۰۱ و آذر", "between month", "and", "m", False, "a name behind 'and' may be a person's"),
    ("پاییز ۱۴۰۱ تا آذر", "autumn", "to", "m", False, "a season and a month are no ends of one kind"),
    ("شنبه تا دوشنبه هفته آینده", "weekday", "to", "weekday last-week", True, "both days of that week"),
    ("شنبه تا امروز", "weekday", "to", "today", True, "the day before it"),
    ("شنبه ← امروز", "weekday", "arrow", "today", False, "a weekday alone is joined by a word only"),
    ("شنبه تا دوشنبه", "weekday", "to", "weekday", False, "of which week, nobody says"),
    ("شنبه تا هفته آینده", "weekday", "to", "last-week", False, "a day and a week are no ends of one kind"),
    ("شنبه تا ۲۵ آبان ۱۴۰۱", "weekday", "to", "date", False, "it may be of any week before"),
    ("۲۳ آبان تا دوشنبه", "yearless", "to", "weekday", True, "the first one behind that day"),
    ("۲۳ آبان ← دوشنبه", "yearless", "arrow", "weekday", True, "an arrow says what the word says"),
    ("بین ۲۳ آبان و دوشنبه", "between yearless", "and", "weekday", False, "what stands behind 'and' may be of something else"),
    ("دوشنبه هفته گذشته تا شنبه", "weekday last-week", "to", "weekday", True, "a weekday of a week is a day"),
    ("هفته گذشته تا شنبه", "last-week", "to", "weekday", False, "a week and a day are no ends of one kind"),
    ("آبان ۱۴۰۱ تا دوشنبه", "month", "to", "weekday", False, "nor a month"),
    # two whole ends
    ("۲۳ آبان تا ۵ آذر ۱۴۰۱", "yearless", "to", "date", True, "two days"),
    ("1401/08/23 تا 1401/08/25", "iso", "to", "iso", True, "two days in one order"),
    ("1401/08/23 تا 25/08/1401", "iso", "to", "dmy", False, "nobody writes one range in two orders"),
    ("1401/08/23 تا ۲۵ آبان ۱۴۰۱", "iso", "to", "date", True, "a name has no order to differ from"),
    ("سه روز پیش تا امروز", "days-ago", "to", "today", True, "two days that are counted"),
    ("آبان ۱۴۰۱ تا پاییز ۱۴۰۲", "month", "to", "autumn", True, "two periods, from the first day of the one on"),
    ("آبان ۱۴۰۱ تا ۲۳ آذر ۱۴۰۱", "month", "to", "date", True, "from its first day on"),
    ("۲۳ آبان ۱۴۰۱ تا پایان آذر ۱۴۰۱", "date", "to", "edge month", True, "the end of a month is a day"),
    ("۲۳ آبان ۱۴۰۱ تا آذر ۱۴۰۲", "date", "to", "month", True, "to its last day"),
    ("8:30 تا 10:30", "clock", "to", "clock", True, "two clocks"),
    ("8:30 تا 10:30:15", "clock", "to", "seconds", True, "a word joins clocks of any precision"),
    ("8:30-10:30", "clock", "dash", "clock", True, "so does a dash two of one precision"),
    ("8:30-10:30:15", "clock", "dash", "seconds", False, "but of one only"),
    ("1401/08/23 8:30 تا 10:30", "iso clock", "to", "clock", True, "both of that day"),
    ("1401/08/23 8:30-10:30", "iso clock", "dash", "clock", True, "also over a dash"),
    ("8:30 1401/08/23 - 10:30", "clock iso", "dash", "clock", False, "behind a date a dash joins what is of one moment"),
    ("8:30 تا 10:30 1401/08/23", "clock", "to", "clock iso", True, "the day may stand behind both"),
    ("8:30 - 1401/08/23 10:30", "clock", "dash", "iso clock", False, "but not over a dash, which joins a clock to its day"),
    ("1401/08/23 8:30 تا 1401/08/24 9:30", "iso clock", "to", "iso clock", True, "two moments"),
    ("1401/08/23 8:30 - 1401/08/24 9:30", "iso clock", "dash", "iso clock", True, "also over a dash, each day first"),
    ("1401/08/23 8:30 - 9:30 1401/08/24", "iso clock", "dash", "clock iso", False, "turned round the dash may join anything"),
    ("۲۳ آبان تا ساعت ۱۰", "yearless", "to", "at-eight", False, "a day and a clock are no ends of one kind"),
    ("ساعت ۱۰ تا ۲۳ آبان", "at-eight", "to", "yearless", False, "nor this way round"),
    ("۲۳ آبان تا ۲۵ آبان ساعت ۱۰", "yearless", "to", "yearless at-eight", False, "a whole day and a moment are none either"),
    ("۲۳ آبان ۱۴۰۱ - ۲۵ آبان ۱۴۰۱", "date", "dash", "date", False, "two whole dates: resolving tells whether they are one day"),
    ("دیروز و امروز", "today", "and", "today", True, "neighbours are listed"),
    ("دیروز و ۲۳ آبان", "today", "and", "yearless", False, "two days are not the days between them"),
    ("۲۳ آبان و ۵ آذر ۱۴۰۱", "yearless", "and", "date", False, "without 'between' neither"),
    ("بین ۲۳ آبان و ۵ آذر ۱۴۰۱", "between yearless", "and", "date", True, "with it they are"),
    ("بین دیروز و ۲۳ آبان", "between today", "and", "yearless", True, "also from a day that is counted"),
    ("۲۳ آبان تا بین ۵ آذر", "yearless", "to", "between yearless", False, "'between' stands before both ends"),
    # ISO 8601's slash
    ("T21:14/T22:15", "clock", "slash", "clock", True, "two clocks of that form"),
    ("2022-11-14T21:14/2022-11-15T22:15", "iso clock", "slash", "iso clock", True, "two moments of it"),
    ("2022-11-14T21:14/22:15", "iso clock", "slash", "clock", False, "each end is written in full"),
    ("2022-11-14/2022-11-15", "iso", "slash", "iso", False, "two whole dates: resolving tells whether they are one day"),
    ("21:14/ساعت 22:15", "clock", "slash", "at-half", False, "a slash beside words is a mark of something else"),
    ("ساعت 21:14/22:15", "at-half", "slash", "clock", False, "on either side"),
]  # fmt: skip

# what stands before, what comes next, whether it may, and why
FOLLOWS = [
    ("", "label", True, "a label says nothing, and stands anywhere"),
    ("date open", "label", True, "also behind what is without an end"),
    ("date open", "clock", False, "behind it nothing else is of the same expression"),
    ("date", "to", True, "a day is an end of a range"),
    ("at-eight", "to", True, "so is a clock"),
    ("n", "to", True, "so is a number, with its month behind"),
    ("weekday", "to", True, "so is a weekday"),
    ("date", "dash", False, "two whole dates over a dash are mostly one day"),
    ("weekday daypart", "to", False, "a part of the day ends no range"),
    ("", "to", False, "a range has two ends"),
    ("n to date", "to", False, "and no more"),
    ("n to", "to", False, "nor two joints"),
    ("date label", "to", False, "what a label is of stands behind it"),
    ("era-ahead iso", "to", False, "an era ahead is of one date"),
    ("date", "t", True, "ISO 8601's T stands behind a date"),
    ("", "t", True, "or before a clock alone"),
    ("clock", "t", False, "behind a clock it is another letter"),
    ("date label", "t", False, "nothing stands between a date and its T"),
    ("date t", "clock", True, "a clock is what it is for"),
    ("date t", "date", False, "and nothing else"),
    ("date t", "label", False, "not even a label"),
    ("edge", "month", True, "an end is of a period"),
    ("edge", "clock", False, "not of a clock"),
    ("edge", "log", False, "nor of a moment"),
    ("edge", "label", False, "and stands right before it"),
    ("ending", "date", True, "a term of months ends by a day"),
    ("ending", "clock", False, "not by a clock"),
    ("date", "ending", False, "and begins with its months"),
    ("era-ahead", "iso", True, "an era ahead is of the date behind it"),
    ("era-ahead", "log", True, "also of one with its clock"),
    ("era-ahead", "label", True, "a label may stand between"),
    ("era-ahead label", "clock", False, "it still waits for its date"),
    ("era-ahead", "clock", False, "a clock has no era"),
    ("era-ahead", "weekday", False, "nor has a weekday"),
    ("near-edge", "month", True, "a beginning may be of a month"),
    ("near-edge", "year", True, "or of a year that says so"),
    ("near-edge", "date", False, "a day has none that is known"),
    ("near-edge", "bare-year", False, "four digits may be anything"),
    ("near-edge", "clock", False, "nor has a clock"),
    ("half", "month", True, "half a month has a day in its middle"),
    ("half", "turned-month", True, "whichever way it is written"),
    ("half", "date", False, "half a day is none"),
    ("half", "bare-month", False, "a month without its year may be a name"),
    ("bound", "date", True, "before a day"),
    ("bound", "clock", True, "or a clock"),
    ("bound", "daypart", False, "'before noon' is itself a part of the day"),
    ("bound", "letter-part", False, "also in one letter"),
    ("bound", "bound", False, "one such word is enough"),
    ("date", "bound", False, "it stands before what it bounds"),
    ("n to", "bound", False, "and not within a range"),
    ("", "the-year", False, "the reference's year has no number: only an end of it is said so"),
    ("edge", "the-year", True, "the end of the year"),
    ("near-edge", "the-year", True, "its beginning"),
    ("", "twin", False, "a word for the same day stands between two"),
    ("date", "twin", True, "behind one of them"),
    ("date twin", "twin", False, "once"),
    ("date twin label", "twin", False, "also before a label"),
    ("n to", "twin", False, "and not behind a joint"),
    ("date twin", "iso", True, "the other follows it"),
    ("date iso", "date", True, "a day may have three dates: solar, lunar and Gregorian"),
    ("date iso named", "date", False, "and no more calendars"),
    ("date iso log", "date", False, "a date with its clock is one of them"),
    ("n", "date", False, "a number takes its month over a joint only"),
    ("at-eight to n", "date", True, "the day of two hours may stand behind them"),
    ("date to n", "date", False, "two days have theirs"),
    ("date", "clock", True, "a day has a clock"),
    ("clock date", "clock", False, "but one"),
    ("date log", "clock", False, "also where it is in one run with its date"),
    ("n", "clock", False, "a number is no date"),
    ("date", "log", True, "two dates of a day, the clock in one of them"),
    ("date clock", "log", False, "two clocks are not of one moment"),
    ("date iso named", "log", False, "nor are four dates of one day"),
    ("n", "log", False, "and a number is no date"),
    ("weekday weekday", "weekday", True, "in three calendars a weekday may be said three times"),
    ("weekday weekday weekday", "weekday", False, "and no more"),
    ("", "letter-day", True, "a weekday's letter begins a cell"),
    ("date", "letter-day", False, "behind a date it is an era or a part of the day"),
    ("clock daypart", "daypart", True, "in the evening, at night"),
    ("clock daypart daypart", "daypart", False, "and no more"),
    ("clock", "letter-part", True, "a letter behind a clock is its half of the day"),
    ("log", "letter-part", True, "also behind a date with one"),
    ("date", "letter-part", False, "behind a date it is an era"),
    ("clock daypart", "letter-part", False, "and right behind the clock"),
    ("clock", "offset", True, "a clock has an offset"),
    ("log", "offset", True, "also in one run with its date"),
    ("clock offset", "offset", False, "but one"),
    ("date", "offset", False, "a day has none"),
    ("date", "era", True, "an era stands behind its date"),
    ("log", "era", True, "also behind one with its clock"),
    ("clock", "era", False, "a clock has none"),
    ("date label", "era", False, "and it stands right behind"),
    ("n", "era", False, "a number has none"),
    ("year to n", "era", True, "but the second year of a range has"),
    ("at-eight to n", "era", False, "and its second hour has not"),
    ("date", "letter-era", True, "an era of one letter too"),
    ("log", "letter-era", True, "also behind a date with its clock"),
    ("clock", "letter-era", False, "behind a clock it is a part of the day"),
    ("era-ahead iso", "letter-era", False, "two eras of a date would not be one in a word and one in a letter"),
    ("era-ahead iso", "era", True, "in two words they are compared"),
    ("", "era-ahead", True, "an era may be told before its date"),
    ("edge month", "era-ahead", False, "not behind the end of a period"),
    ("n to", "era-ahead", False, "nor within a range"),
    ("clock", "zone", True, "a clock has a zone"),
    ("clock zone", "zone", False, "but one"),
    ("", "edge", True, "an end of a period"),
    ("weekday", "edge", True, "with its weekday before it"),
    ("date", "edge", False, "behind a date it is of another one"),
    ("edge month", "edge", False, "also where that is an end"),
    ("", "near-edge", True, "a beginning of a period"),
    ("date", "near-edge", False, "behind a date it is of another one"),
    ("", "between", True, "'between' begins a range"),
    ("weekday", "between", False, "and so stands before all of it"),
    ("n to", "between", False, "not before its second end"),
    ("", "n", True, "a number of a range begins it"),
    ("weekday", "n", True, "with its weekday before it"),
    ("n", "n", False, "two numbers are a list, which is one piece"),
    ("date", "n", False, "behind a date it is another number"),
    ("clock", "n", False, "so it is behind a clock"),
    ("date to", "n", True, "but for a joint"),
    ("date", "open", True, "a day may be without an end"),
    ("month", "open", True, "so may a month"),
    ("", "open", False, "something must begin"),
    ("clock", "open", False, "a clock is not without an end"),
    ("date iso", "open", False, "nor are two dates: they may be two ends"),
    ("n to date", "open", False, "a range has its end"),
    ("", "half", True, "half of what follows"),
    ("weekday", "half", False, "a weekday is of a day, which has no halves"),
    ("n to", "half", False, "nor has an end of a range"),
    ("date", "after", True, "'after' may stand behind a day"),
    ("clock", "after", True, "or behind a clock"),
    ("weekday", "after", False, "behind a weekday it is of what follows"),
    ("n to date", "after", False, "behind a range it is of something else"),
]  # fmt: skip

# the parts of a text, whether they are all that a cell says, whether they are an expression among other words, and why
STANDS = [
    ("", False, False, "nothing says nothing"),
    ("date", True, True, "a whole date"),
    ("label date label", True, True, "labels change nothing"),
    ("date t clock", True, True, "a date and its clock"),
    ("weekday", True, True, "a weekday is counted from the reference"),
    ("daypart", False, False, "a part of no day"),
    ("zone", False, False, "nor is a zone a time"),
    ("n", False, False, "a number is of nothing"),
    ("between date", False, False, "'between' wants two ends"),
    ("date twin", False, False, "the other date of that day is missing"),
    ("date twin label", False, False, "a label is none"),
    ("date t", False, False, "so is the clock"),
    ("n to", False, False, "so is an end"),
    ("n to label", False, False, "a label is none"),
    ("edge", False, False, "so is the period whose end it is"),
    ("near-edge", False, False, "or its beginning"),
    ("ending", False, False, "so is the day by which the term ends"),
    ("era-ahead", False, False, "so is the date of that era"),
    ("era-ahead label", False, False, "a label is none"),
    ("edge month", True, True, "the last day of a month"),
    ("near-edge month", True, True, "the first days of one"),
    ("ending date", True, True, "a term that ends by a day"),
    ("era-ahead iso", True, True, "the era is told before its date"),
    ("month clock", False, False, "a clock of a month is of no day"),
    ("last-week clock", False, False, "nor of a week"),
    ("weekday last-week clock", True, True, "a weekday of a week is a day"),
    ("last-week weekday clock", True, True, "in either order"),
    ("weekday month clock", False, False, "a weekday of a month is four or five"),
    ("bare-autumn", True, False, "a season's name is mostly a person's or a street's"),
    ("date bare-autumn", False, False, "two dates of a day are days"),
    ("bare-year", True, False, "four digits among words are a number"),
    ("bare-year era", True, True, "an era says that they are a year"),
    ("bare-year open", True, True, "so does that it goes on"),
    ("digits", True, False, "a run of digits among words is a code"),
    ("digits era", True, False, "a letter behind it changes nothing"),
    ("date zone", False, False, "a zone is of a clock"),
    ("date clock zone", True, True, "which here is"),
    ("letter-day yearless", False, False, "a letter is a weekday beside a whole date only"),
    ("letter-day date", True, True, "which here is"),
    ("dotted", False, False, "a decimal"),
    ("dotted daypart", True, True, "a part of the day makes it a clock"),
    ("date dotted", True, True, "so does a whole date"),
    ("yearless dotted", False, False, "one without a year does not: it may be the year, 14.01"),
    ("at-night", True, True, "an hour and its part of the day"),
    ("ten-to", True, False, "ten minutes to six people"),
    ("ten-to daypart", True, True, "a part of the day makes it a clock"),
    ("date ten-to", True, True, "so does a date"),
    ("weekday at-night", True, False, "five nights of a week"),
    ("n to date", True, True, "a range whose ends pair"),
    ("n to month", False, False, "and one whose ends do not"),
    ("date to label", False, False, "an end is missing"),
    ("date to daypart", False, False, "a part of the day ends no range"),
    ("date to weekday daypart", False, False, "nor does one with its weekday"),
    ("digits to digits", True, False, "two runs of digits are codes, as one is"),
    ("bare-year to bare-year", True, True, "two years are not"),
    ("month to month", True, True, "two months"),
    ("month to month clock", False, False, "a clock of a month is of no day"),
    ("month clock to month", False, False, "at either end"),
    ("weekday last-week clock to clock", True, True, "a weekday of a week is a day, with two clocks"),
    ("last-week clock to clock", False, False, "a week is none"),
]  # fmt: skip

# the parts of several expressions that stand apart, whether they are one, and why
TOGETHER = [
    ("date clock", True, "a day here and its clock there"),
    ("clock weekday date", True, "in any order"),
    ("date iso named", True, "a day in three calendars"),
    ("date iso named date", False, "of which there are no four"),
    ("clock at-eight", False, "two clocks are not of one moment"),
    ("log clock", False, "also where one is in a run with its date"),
    ("n to date clock", False, "the clock may be of either end of a range, or of none"),
    ("date open clock", False, "so it may with what has no end"),
    ("month clock", False, "a clock of a month is of no day"),
    ("edge clock", False, "an end of nothing"),
    ("date twin", False, "the other date of that day is missing"),
    ("zone date", False, "a zone is of a clock"),
]

# a text, the parts that are all of it as a cell, those that are so among other words, and why
COVERS = [
    ("۲۳ آبان ۱۴۰۱", ["date"], ["date"], "the row that takes all, not its parts"),
    ("14010823", ["digits"], [], "a run of digits is a date in a cell alone"),
    ("۱۴۰۱/۰۸/۲۳ ۲۱:۱۴", ["iso clock"], ["iso clock"], "rows join"),
    ("تاریخ: ۱۴۰۱/۰۸/۲۳", ["iso"], ["iso"], "a label is no part of what is kept"),
    ("23/08/1401", ["dmy", "month/day/year"], ["dmy", "month/day/year"], "every order that the shape allows"),
    ("۲۳ آبان ۱۴۰۱ برابر با 2022/11/14", ["date iso"], ["date iso"], "a word for the same day is none either"),
    ("۲۳ آبان ۱۴۰۱ - 2022/11/14", ["date iso"], ["date iso"], "over a dash two dates are one day"),
    ("۲۳ آبان ۱۴۰۱ تا 2022/11/14", ["date to iso"], ["date to iso"], "over a word they are two"),
    ("سال ۱۳۷۵-۱۳۸۰", ["year dash y"], ["year dash y"], "years over a dash are two"),
    ("۲۳ ← ۲۵ آبان", ["n arrow yearless"], ["n arrow yearless"], "an arrow joins"),
    ("بیست - هفتم آبان", [], [], "a dash between a ten and a unit stands where a word was"),
    ("1401/08/23 8:30-10:30", ["iso clock dash clock"], ["iso clock dash clock"], "a dash joins two clocks"),
    ("2022-11-14T08:30-10:30", ["iso clock"], ["iso clock"], "in ISO 8601 it is the sign of an offset"),
    ("2022-11-14T08:30/2022-11-15T09:30", ["iso clock slash iso clock"], [], "ISO 8601's slash, in a cell"),
    ("2022-11-14/..", ["iso open"], [], "and its open end"),
    ("۲۳ آبان ۱۴۰۱ به بعد", ["date open"], ["date open"], "the same in words"),
    ("1401/08/23 خ", ["iso letter-era"], [], "this letter is an era in a cell, and among other words a street"),
    ("۲۳ آبان ۱۴۰۱ تا", [], [], "a word that joins nothing"),
    ("۲۳ آبان ۱۴۰۱ ۲۴ آذر ۱۴۰۱ ۲۵ دی ۱۴۰۱ ۲۶ بهمن ۱۴۰۱", [], [], "four dates are of no day"),
    ("خبر", [], [], "no part begins here"),
]  # fmt: skip


def named(words: str) -> tuple[str, ...]:
    """Return what the words of a table stand for."""
    return tuple(NAMES.get(word, word) for word in words.split())


@pytest.mark.parametrize(("text", "left", "joint", "right", "joins", "why"), PAIRS)
def test_pairs(text: str, left: str, joint: str, right: str, joins: bool, why: str) -> None:  # noqa: FBT001 - a column of the table
    """Two ends make a range by the rows that they are of; nothing that may not be joined on does."""
    (between,) = named(joint)
    assert pairs(named(left), between, named(right)) is joins, f"{text}: {why}"
    assert may_join(named(left), between) or not joins


@pytest.mark.parametrize(("text", "left", "joint", "right", "joins", "why"), PAIRS)
def test_texts_of_pairs(text: str, left: str, joint: str, right: str, joins: bool, why: str) -> None:  # noqa: FBT001 - as above
    """The grammar reads a text as such a range if and only if its ends pair."""
    rows = named(f"{left} {joint} {right}")
    assert (rows in [plan.rows for plan in shape_of(skeleton_of(text)).plans]) is joins, why


def said(words: str) -> Said | None:
    """Return what parts say one behind the other, or None where one of them cannot stand there."""
    now: Said | None = Said()
    for row in named(words):
        now = now and _then(now, row)
    return now


@pytest.mark.parametrize(("before", "row", "allowed", "why"), FOLLOWS)
def test_what_may_follow(before: str, row: str, allowed: bool, why: str) -> None:  # noqa: FBT001 - a column of the table
    """What stands before decides what may come next."""
    assert said(before) is not None, f"nothing stands behind {before!r}, which itself cannot be"
    assert (said(f"{before} {row}") is not None) is allowed, why


@pytest.mark.parametrize(("words", "whole", "among", "why"), STANDS)
def test_what_makes_an_expression(words: str, whole: bool, among: bool, why: str) -> None:  # noqa: FBT001 - columns of the table
    """What is enough for a cell may be too little among other words, and never the other way round."""
    now = said(words)
    assert now is not None, f"{words!r} cannot be"
    assert (now.whole, now.among) == (whole, among), why
    assert whole or not among


def part(row: str) -> Part:
    """Return a part of a row, as a cover has it."""
    known = BY_PATTERN.get(row)
    kind = known.kind if known else "fragment" if row.startswith("fragment") else row
    return Part(kind, 0, 1, row, format=known.format if known else None)


@pytest.mark.parametrize(("words", "together", "why"), TOGETHER)
def test_what_is_one_expression(words: str, together: bool, why: str) -> None:  # noqa: FBT001 - a column of the table
    """Expressions that stand apart are one where their parts could stand together, and none of them is a range."""
    assert one_expression(tuple(part(row) for row in named(words))) is together, why


def covered(text: str, *, whole: bool) -> list[tuple[str, ...]]:
    """Return the rows of the expressions that are all of a text."""
    tokens = Tokens(skeleton_of(text))
    ended = covers_at(tokens, tokens.skip(0), whole=whole).ended
    return [tuple(one.row if one.format else one.row or one.kind for one in parts) for parts in ended.get(tokens.size, [])]


@pytest.mark.parametrize(("text", "cell", "among", "why"), COVERS)
def test_covers(text: str, cell: list[str], among: list[str], why: str) -> None:
    """The parts of a text that are left when labels and the like are not counted, in every way that takes as few as will do."""
    assert covered(text, whole=True) == [named(words) for words in cell], why
    assert covered(text, whole=False) == [named(words) for words in among], why


def test_bounds() -> None:
    """Among other words the last part begins within so many tokens; a cell has a bound of its own."""
    longest = "روز " * (LONGEST_WINDOW - 1) + "۲۳ آبان ۱۴۰۱"
    assert covered(longest, whole=False) == [named("date")]
    assert covered("روز " + longest, whole=False) == []
    assert covered("روز " + longest, whole=True) == [named("date")]
