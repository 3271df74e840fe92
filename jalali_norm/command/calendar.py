"""`jalali-norm calendar 1403/5`: a month or a year on the terminal, from Saturday to Friday, with the other calendars' days.

A Persian page goes from right to left: Saturday stands at the right. Its lines are laid out as they are seen, in an isolate
that goes from left to right with each word in one of its own, so that a terminal that turns Persian around turns no line.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from jalali_norm import calendars as cal
from jalali_norm.calendars import JALALI_EXACT
from jalali_norm.cells.reader import parse
from jalali_norm.columns.calendar_table import holidays_since, iran_holidays
from jalali_norm.columns.conversions import to_hijri
from jalali_norm.command.arguments import moment_of
from jalali_norm.command.parser import add_command
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR
from jalali_norm.lexicon.names import month_in, word_in
from jalali_norm.messages.translation import Language, persian_number, told
from jalali_norm.model import OutOfRangeError, ReadingError
from jalali_norm.resolve.rules import ZODIAC_UNTIL
from jalali_norm.text.bidi import right_to_left

_FRIDAY = 4  # as Python counts
_SHORTEST = 29  # days of the last month
_GAP = "   "  # between the months of a year
_COLUMNS = 3  # months of a year beside one another
_SHORT = ("Sa", "Su", "Mo", "Tu", "We", "Th", "Fr")
_LETTERS = "ش ی د س چ پ ج".split()  # the same in Persian
_CELL, _DAY = 9, 3  # columns of a day of a month, and of a year's
_MONTH_WIDTH, _YEAR_WIDTH = 7 * _CELL, _COLUMNS * 7 * _DAY + (_COLUMNS - 1) * len(_GAP)
_RECKONED = "before 1304 Iran's months were those of the zodiac: these are today's, reckoned back"
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"  # LRI, PDI
_RED, _DIM, _BOLD, _PLAIN = "\x1b[31m", "\x1b[2m", "\x1b[1m", "\x1b[0m"


def add_calendar(commands: Any) -> None:
    """Add the command that shows a calendar."""
    shown = add_command(
        commands,
        "calendar",
        about="show a Jalali month or year, with the days of the other calendars",
        says="WHEN is a year, a month or a day in it: 1403, 1403/5, «مرداد ۱۴۰۳», 2024-08-01, today. Weeks go from Saturday to"
        " Friday. Under a day stand the Gregorian and the lunar one. Fridays have a mark, and so have Iran's holidays where the"
        " package holidays is installed: pip install 'jalali-norm[holidays]'. --lang fa goes from right to left.",
        examples=(
            "jalali-norm calendar 1403/5",
            "jalali-norm calendar 1403 --lang fa",
            "jalali-norm calendar today",
        ),
        status="0 done, 2 misuse",
    )
    shown.add_argument("when", metavar="WHEN", help="a Jalali year, a month, a day, or today")
    shown.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    year, month = _asked(arguments.when)
    page = _Page(arguments.lang, colours=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    months = [_month_of(year, one) for one in ([month] if month else range(1, 13))]
    holidays, mark = _holidays(months[0].first, months[-1].last, arguments.lang)
    shown = _month_lines(page, months[0], holidays) if month else _year_lines(page, months, holidays)
    legend = _legend(page, year, holidays if month else {}, mark, _MONTH_WIDTH if month else _YEAR_WIDTH)
    print("\n".join([*shown, *legend]))
    sys.stdout.flush()
    return 0


def _asked(text: str) -> tuple[int, int]:
    """Return the Jalali year and the month that a text names, or 0 for all of it.

    >>> _asked("1403"), _asked("۱۴۰۳/۵"), _asked("2024-08-01")
    ((1403, 0), (1403, 5), (1403, 5))
    """
    if text.isdecimal():
        if int(text) not in JALALI_EXACT:
            raise ValueError(f"{text!r} is no Jalali year: expected {JALALI_EXACT.start}–{JALALI_EXACT.stop - 1}")
        return int(text), 0
    first, last = _days_of(text)
    (year, month, day), (end_year, end_month, end_day) = _jalali(first), _jalali(last)
    if (year, month) == (end_year, end_month):
        return year, month
    if year == end_year and (month, day, end_month) == (1, 1, 12) and end_day >= _SHORTEST:
        return year, 0
    raise ValueError(f"{text!r} is no one month of the Jalali calendar, and no one year")


def _days_of(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that a text names."""
    if text == "today":
        day = moment_of(text, None)
        return day, day
    try:
        found = parse(text, calendar="jalali")
    except ReadingError as error:
        raise ValueError(f"{text!r}: {error.message}") from None
    first, last = found.start, found.end
    if isinstance(first, dt.date) and isinstance(last, dt.date):
        return first, last
    raise ValueError(f"{text!r} is no one month of the Jalali calendar, and no one year")


# --- what is shown ---------------------------------------------------------------------------------------------------------


class _Month(NamedTuple):
    year: int
    month: int
    first: dt.date
    last: dt.date

    def weeks(self) -> list[list[dt.date | None]]:
        """Return the days from Saturday to Friday, None where another month's would stand."""
        before = (self.first.weekday() + 2) % 7
        days = [self.first + dt.timedelta(days=k) for k in range((self.last - self.first).days + 1)]
        cells = [*[None] * before, *days, *[None] * (-(before + len(days)) % 7)]
        return [cells[k : k + 7] for k in range(0, len(cells), 7)]


def _month_of(year: int, month: int) -> _Month:
    first = int(cal.jalali_to_day(year, month, 1))
    days = int(cal.jalali_month_days(year, month))
    return _Month(year, month, _date(first), _date(first + days - 1))


def _date(number: int) -> dt.date:
    return dt.date.fromordinal(number + cal.ORDINAL_1970)


def _number(day: dt.date) -> int:
    return day.toordinal() - cal.ORDINAL_1970


def _jalali(day: dt.date) -> tuple[int, int, int]:
    year, month, of_month = cal.day_to_jalali(_number(day))
    if year not in JALALI_EXACT:
        raise ValueError(f"{day:%Y-%m-%d} is in the Jalali year {year}, where the calendar is not exact")
    return int(year), int(month), int(of_month)


def _lunar(day: dt.date) -> tuple[int, int, int] | None:
    """Return a day of Iran's lunar calendar, None where it has published no month."""
    try:
        year, month, of_month = to_hijri(day)
    except OutOfRangeError:
        return None
    return year, month, of_month


class _Page:
    """How a page is laid out in a language: which way, in which digits and colours."""

    def __init__(self, language: Language, *, colours: bool) -> None:
        self.language = language
        self.persian = language == "fa"
        self._colours = colours

    def number(self, number: int) -> str:
        return persian_number(str(number)) if self.persian else str(number)

    def name(self, calendar: str, month: int) -> str:
        return month_in(self.language, calendar, month)

    def row(self, cells: list[str]) -> list[str]:
        """Return cells in the order in which they are seen."""
        return cells[::-1] if self.persian else cells

    def line(self, text: str) -> str:
        """Return a line that is laid out as it is seen."""
        return f"{_LEFT_TO_RIGHT}{text}{_END}" if self.persian else text.rstrip()

    def centred(self, text: str, width: int) -> str:
        left = (width - _width(text)) // 2
        return " " * left + self.word(text) + " " * (width - _width(text) - left)

    def padded(self, text: str, width: int) -> str:
        return " " * (width - _width(text)) + self.word(text)

    def word(self, text: str) -> str:
        return right_to_left(text) if self.persian else text

    def coloured(self, text: str, colour: str) -> str:
        return f"{colour}{text}{_PLAIN}" if self._colours else text

    def span(self, calendar: str, first: tuple[int, ...], last: tuple[int, ...], *, short: bool = False) -> str:
        """Return the days from one to another: "22 July – 21 August 2024"."""
        shown = []
        for (year, month, day), with_year in ((first, first[0] != last[0]), (last, True)):
            name = self.name(calendar, month)
            name = name[:3] if short and not self.persian else name
            shown.append(f"{self.number(day)} {name}" + f" {self.number(year)}" * (with_year and not short))
        return " – ".join(shown)


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(unicodedata.category(c) not in ("Mn", "Cf") for c in text)


def _fields(day: dt.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _equivalents(page: _Page, first: dt.date, last: dt.date) -> str:
    """Return the days of the other calendars from one to another."""
    shown = page.span(GREGORIAN, _fields(first), _fields(last))
    lunar = _lunar(first), _lunar(last)
    return f"{shown} · {page.span(LUNAR, lunar[0], lunar[1])}" if lunar[0] and lunar[1] else shown


def _month_lines(page: _Page, month: _Month, holidays: dict[dt.date, str]) -> Iterator[str]:
    title = f"{page.name(JALALI, month.month)} {page.number(month.year)}"
    yield page.line(page.coloured(page.centred(title, _MONTH_WIDTH), _BOLD))
    yield page.line(page.coloured(page.centred(_equivalents(page, month.first, month.last), _MONTH_WIDTH), _DIM))
    yield ""
    names = [word_in(page.language, "weekday", (k + 5) % 7) for k in range(7)]
    yield page.line("".join(page.row([page.padded(name if page.persian else name[:3], _CELL) for name in names])))
    for week in month.weeks():
        days, others = [], []
        for day in week:
            if day is None:
                days.append(" " * _CELL)
                others.append(" " * _CELL)
                continue
            free = day in holidays or day.weekday() == _FRIDAY
            days.append(_day_cell(page, _jalali(day)[2], _CELL, free=free))
            lunar = _lunar(day)
            shown = page.number(day.day), f"({page.number(lunar[2])})" if lunar else ""
            others.append(page.coloured(" ".join(page.row(list(shown))).strip().rjust(_CELL), _DIM))
        yield page.line("".join(page.row(days)))
        yield page.line("".join(page.row(others)))


def _day_cell(page: _Page, day: int, width: int, *, free: bool) -> str:
    mark = "*" if free else " "
    text = "".join(page.row([page.number(day), mark])).rjust(width)
    return page.coloured(text, _RED) if free else text


def _year_lines(page: _Page, months: list[_Month], holidays: dict[dt.date, str]) -> Iterator[str]:
    width = 7 * _DAY
    yield page.line(page.coloured(page.centred(page.number(months[0].year), _YEAR_WIDTH), _BOLD))
    yield page.line(page.coloured(page.centred(_equivalents(page, months[0].first, months[-1].last), _YEAR_WIDTH), _DIM))
    for k in range(0, len(months), _COLUMNS):
        blocks = [_block(page, month, holidays, width) for month in months[k : k + _COLUMNS]]
        height = max(map(len, blocks))
        yield ""
        for row in range(height):
            cells = [block[row] if row < len(block) else " " * width for block in blocks]
            yield page.line(_GAP.join(page.row(cells)))


def _block(page: _Page, month: _Month, holidays: dict[dt.date, str], width: int) -> list[str]:
    """Return the lines of one month of a year."""
    heads = _LETTERS if page.persian else _SHORT
    span = page.span(GREGORIAN, _fields(month.first), _fields(month.last), short=True)
    lines = [
        page.coloured(page.centred(page.name(JALALI, month.month), width), _BOLD),
        page.coloured(page.centred(span, width), _DIM),
        "".join(page.row([_beside_mark(page, head, _DAY) for head in heads])),
    ]
    for week in month.weeks():
        cells = [
            " " * _DAY
            if day is None
            else _day_cell(page, _jalali(day)[2], _DAY, free=day in holidays or day.weekday() == _FRIDAY)
            for day in week
        ]
        lines.append("".join(page.row(cells)))
    return lines


def _beside_mark(page: _Page, head: str, width: int) -> str:
    """Return a weekday's name over the days, beside whose numbers a mark may stand."""
    return page.padded(head, width) if page.persian else f"{head:>{width - 1}} "


def _holidays(first: dt.date, last: dt.date, language: Language) -> tuple[dict[dt.date, str], str]:
    """Return Iran's holidays by their days, and what the mark beside a day says."""
    try:
        since = holidays_since()
    except ImportError:
        return {}, "* Friday; pip install 'jalali-norm[holidays]' marks the holidays too"
    if first.year < since:
        return {}, "* Friday"
    return iran_holidays(first, last, "fa_IR" if language == "fa" else "en_US"), "* Friday, or a holiday of Iran"


def _legend(page: _Page, year: int, holidays: dict[dt.date, str], mark: str, width: int) -> Iterator[str]:
    between = "؛ " if page.persian else "; "
    lines = [f"{page.number(_jalali(day)[2])}: {name.replace('; ', between)}" for day, name in sorted(holidays.items())]
    lines.append(told(mark, page.language))
    if year < ZODIAC_UNTIL:
        lines.append(
            told("before 1304 Iran's months were those of the zodiac: these are today's, reckoned back", page.language)
        )
    yield ""
    for line in lines:
        yield page.line(page.padded(line, width) if page.persian else line)


__all__ = ["add_calendar"]
