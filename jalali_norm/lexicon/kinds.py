"""What a word is: its kind, what it says, and the ways to write rows of several at once."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from jalali_norm.startup.records import NamedTuple

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
    "after year", "and", "between", "bound", "century word", "code", "copula", "counted", "counted weekday", "day word", "daypart",
    "decade word", "during", "boundary", "ending", "ending word", "era", "event", "ezafe", "feast", "follower", "from", "half",
    "half hedge", "hedge", "hour unit", "hour word", "in", "iso week", "label", "last", "late bound", "league", "late suffix", "left",
    "letter daypart", "letter era", "letter weekday", "minute unit", "minute word", "modifier", "month", "month word",
    "monthly", "months", "named", "near boundary", "night word", "nights", "not after", "not after day", "not after month", "not after year",
    "not before", "not before day", "now", "number", "o'clock", "of", "of a life", "open", "or", "ordinal", "paired month", "passive", "period word",
    "plural", "priced", "published", "quarter", "range", "same", "school year", "season", "season of", "season word", "second word",
    "section", "some", "span", "spell", "suffix", "t", "than", "this", "to", "today", "period", "equivalent", "units", "vague", "verb prefix",
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


class Vague(NamedTuple):
    """A time that is told of and not named: which way it lies from the reference, and in what it is counted."""

    shift: int = 0
    unit: str = ""


class Span(NamedTuple):
    """A part of a year or of a month."""

    months: int  # of a year; 0: no part of it is called so
    of_month: int = 0  # how many of them a month has; 0: no part of it is called so
    numbered: bool = False  # it is one with its number alone: "the second half"
    school: bool = False  # it may be one of the school year


class Feast(NamedTuple):
    """A day that has a name: its month and day in its own calendar."""

    calendar: str
    month: int
    day: int
    night: bool = False  # the name is that of its night: it has no evening before


def words_of(kind: Kind, value: object, spellings: str, language: str = "fa") -> list[Word]:
    """Return the rows of one meaning."""
    return [Word(kind, value, one.strip(), language) for one in spellings.split("،")]


def months_of(calendar: str, language: str, *series: str) -> list[Word]:
    """Return the rows of the twelve months, a line a variant."""
    return [
        Word("month", (calendar, n), one.strip(), language)
        for line in series
        for n, one in enumerate(_places(line, 12), start=1)
        if one.strip()
    ]


def weekdays_of(language: str, *series: str) -> list[Word]:
    """Return the rows of the seven days from Monday on, a line a variant."""
    return [
        Word("weekday", day, one.strip(), language)
        for line in series
        for day, one in enumerate(_places(line, 7))
        if one.strip()
    ]


def _places(line: str, count: int) -> list[str]:
    """Return the places of a series.

    >>> _places("شنبه،یکشنبه", 7)
    Traceback (most recent call last):
    ValueError: a series of 7 has 2 places: 'شنبه،یکشنبه'
    """
    places = line.split("،")
    if len(places) != count:
        raise ValueError(f"a series of {count} has {len(places)} places: {line!r}")
    return places
