"""What a plan is: which number of a text is its year, its hour …; and how the parts of a cover make one."""

from __future__ import annotations

import functools
from collections.abc import Set as AbstractSet
from typing import NamedTuple, cast

from jalali_norm.grammar.formats import Format
from jalali_norm.lexicon.words import (
    DAYPART_WORDS,
    FEAST_WORDS,
    GREGORIAN,
    HEGIRA,
    JALALI,
    LUNAR,
    PERIOD_WORDS,
    ZODIAC,
    ZONE_WORDS,
    DayPart,
    Direction,
    Feast,
    RelativePeriod,
)
from jalali_norm.model import Hedge, Precision
from jalali_norm.text.tokenizer import Token, fold

CALENDARS = (JALALI, GREGORIAN, LUNAR, ZODIAC)
_LETTERS = frozenset(map(fold, "مهق"))
COUNTED = "counted"  # in place of a calendar: of a month counted from the reference's
DAYPARTS = tuple(dict.fromkeys(cast("DayPart", word.value) for word in DAYPART_WORDS))
DIRECTIONS = tuple(dict.fromkeys(word.value for word in PERIOD_WORDS if isinstance(word.value, Direction)))
ZONES = tuple(dict.fromkeys(cast("str", word.value) for word in ZONE_WORDS))
_SHIFTS = (*range(-2, 3), None)  # None: the one that the text names elsewhere
RELATIVE_PERIODS = tuple(
    dict.fromkeys(
        [
            *(word.value for word in PERIOD_WORDS if isinstance(word.value, RelativePeriod)),
            *(
                RelativePeriod(unit, shift, None, anaphoric)
                for unit in ("week", "weekend", "month", "year")
                for shift in _SHIFTS
                for anaphoric in (False, True)
            ),
        ]
    )
)
FEASTS = tuple(dict.fromkeys(cast("Feast", word.value) for word in FEAST_WORDS))
UNIT_NAMES = ("day", "week", "month", "year", "hour", "minute", "second")
HALF_SPAN, THIRD_SPAN = 100, 200  # in place of a part's months: half of the year or the month, a third of the month
TERM = 600  # of the year, or of the school year
SPANS = {HALF_SPAN: 6, 300: 3, TERM: 6}  # the months of a part that is one only with its number: "the second half"
LAST = 99  # in place of which part it is
ISO_DAYS, ISO_INTERVALS = range(622, 1000), range(1, 1200)  # years of no other calendar that ISO 8601's form says are Gregorian
ISO_MINUS, SPACED_MINUS, GLUED_MINUS = 1, 2, 3  # of "21:14 -05:00": behind an ISO date, behind another one, with no space
_UNIT_PRECISION = {
    "day": Precision.DAY, "week": Precision.WEEK, "weekend": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR,
    "hour": Precision.HOUR, "minute": Precision.MINUTE, "second": Precision.SECOND,
}  # fmt: skip
_PRECISION = {
    "century": Precision.CENTURY,
    "decade": Precision.DECADE,
    "year": Precision.YEAR,
    "season": Precision.QUARTER,
    "month": Precision.MONTH,
    "week": Precision.WEEK,
    "day": Precision.DAY,
    "weekday": Precision.DAY,
    "hour": Precision.HOUR,
    "minute": Precision.MINUTE,
    "second": Precision.SECOND,
    "microsecond": Precision.MICROSECOND,
}
_CERTAIN = tuple(_PRECISION)
_KINDS = {  # of an expression, by its finest field
    "century": "century", "decade": "decade", "year": "year", "season": "season", "month": "month", "week": "week",
}  # fmt: skip
_REPORTED_AS = {  # of fields that have no name of their own
    "counted": "weekday", "fraction": "microsecond", "isoweek": "week", "isoday": "day", "yearday": "day", "until": "year",
}  # fmt: skip


class Source(NamedTuple):
    """Where a field's number comes from: a run of digits (or a cut of one), or a word."""

    slot: int = -1  # which run; -1: the number is `value`
    digits: int = 0  # how many digits it is written with
    value: int = 0
    divisor: int = 1
    modulus: int = 0  # 0: the whole run


class DateSpec(NamedTuple):
    """One date of a plan; its numbers are indices into the plan's numbers."""

    year: int  # -1: none
    month: int
    day: int  # -1: the whole month
    year_digits: int
    named: str | None  # the calendar that the month's name is of
    era: str | None  # the calendar that an era word says
    order: str  # of a numeric date: "ymd", "dmy", "mdy"; else ""
    span: tuple[int, int]
    week: int = -1  # which week of the month; -1: none
    form: str = ""  # of a period, or of what is counted from the reference: its row
    at: tuple[tuple[str, int], ...] = ()  # and its fields
    zodiac: bool = False  # the month's name is a sign of the zodiac
    cell: bool = False  # it may be none: its year has three digits, or it looks like a version
    zeros: int = -1  # what must be none for it to be one; -1: nothing
    assumed: str = ""  # the calendar that a year in doubt is taken to be of
    letter: bool = False  # its era is one letter, which may be what is left of another
    against: str = ""  # the era behind it, where another one stands in front
    iso: range = range(0)  # years that are Gregorian because it is written as ISO 8601 has it

    @property
    def lunar(self) -> bool:
        """Tell whether its month or its era is lunar."""
        return LUNAR in (self.named, self.era)

    @property
    def bare(self) -> bool:
        """Tell whether nothing but the digits of a year in full says its calendar."""
        return self.year_digits == 4 and not (self.era or self.named or "feast" in self.form)  # digits

    @property
    def relative(self) -> bool:
        """Tell whether it is counted from the reference."""
        return self.year_digits < 0 or self.named == COUNTED or any(name in _RELATIVE for name, _ in self.at)


class ClockSpec(NamedTuple):
    """The clock of a plan."""

    hour: int
    minute: int  # -1: none
    second: int
    fraction: int
    fraction_digits: int
    before: bool  # the minutes are to be taken from the hour: "a quarter to six"
    either: bool  # the first number may be the minutes
    dayparts: tuple[DayPart, ...]
    offset: tuple[int, int, int, int] | None  # sign, hours, minutes, seconds or -1
    span: tuple[int, int]
    plain: bool = False  # hours, minutes and seconds, and nothing that changes them


class Plain(NamedTuple):
    """A plan that is one day, perhaps a clock and a weekday, and nothing more: indices into its numbers, or -1."""

    year: int
    month: int
    day: int
    calendar: str  # "": the year's range tells
    hour: int
    minute: int
    second: int
    weekday: int


_RELATIVE = frozenset({"today", "now", "period", "weekend", "direction"})
RELATIVE = -1  # the "digits" of a year counted from the reference's, …
NEXT_TO = -2  # … of the one in which the day lies before or behind it …
SAME = -3  # … and of one that the text names elsewhere
CUE = "cue"  # in place of an order: the year stands before the date, and may be of something else
CUED = {"day month": "day month year", "month": "month year"}  # what takes a year that stands before it
VAGUE = ("some unit direction", "units direction", "spell direction", "vague")  # rows without a value


class RangeSpec(NamedTuple):
    """The two ends of a range."""

    left: Plan
    right: Plan | None  # None: it has no end
    listed: tuple[
        tuple[int, int], ...
    ]  # of a list its numbers, each a run of digits or (-1 and) a word's: they follow one another
    shared: bool  # the ends are of one month, or of one century
    lent: tuple[Plan, Plan] | None = None  # the ends, where one takes its part of the day from the other: "5 to 7 p.m."
    step: int = 1  # between the numbers of a list
    strict: bool = False  # its ends stand in order
    neighbours: bool = False  # its ends follow one another: "today and tomorrow"


class Plan(NamedTuple):
    """One way to read every text of one skeleton."""

    rows: tuple[str, ...]
    dates: tuple[DateSpec, ...]
    clock: ClockSpec | None
    weekdays: tuple[tuple[int, bool], ...]  # index of the number; True: counted from Saturday
    zone: str | None
    boundary: str | None  # "first" or "last" day of the month
    word_numbers: tuple[int, ...]  # numbers that words say, behind the runs'
    slices: tuple[tuple[int, int, int], ...]  # (run, divisor, modulus): numbers cut from runs, behind those
    certain: tuple[str, ...]
    precision: Precision
    span: tuple[int, int]
    parts: tuple[Part, ...]
    plain: Plain | None
    kind: str = "date"  # of its readings
    range: RangeSpec | None = None
    bare: bool = False  # a year in it is digits alone
    anaphoric: bool = False  # it counts from what the text tells of, and not from the present: "28 days after", "the next day"
    ending: int = -1  # index of the months that end with the date: "six months ended"
    joined: bool = False  # it has two dates with a dash, or ISO 8601's slash, between them
    unless: str = ""  # the calendar that its date must not be of: another plan is meant then
    eve: str = ""  # it is the evening before the lunar date or the feast: "night of"; "night of a weekday", which is the day's
    hedge: Hedge | None = None

    def as_whole(self, hedge: Hedge | None) -> Hedge | None:
        """Return what a hedge makes of all of it: "from early Aban to Azar" is no early one, but about then."""
        narrow = hedge and hedge not in (Hedge.BEFORE, Hedge.AFTER)
        return Hedge.APPROXIMATE if narrow and self.range else hedge

    def numbers(self, runs: list[int]) -> list[int]:
        """Return the plan's numbers: the text's runs, then what its words say, then what is cut from runs."""
        if self.word_numbers:
            runs = [*runs, *self.word_numbers]
        if self.slices:
            runs = runs + [runs[run] // divisor % modulus for run, divisor, modulus in self.slices]
        return runs


class Shape(NamedTuple):
    """A skeleton and its plans."""

    plans: tuple[Plan, ...]
    runs: tuple[slice, ...] | None  # where its runs of digits stand; None: something invisible may part them


class Part(NamedTuple):
    """One piece of a cover."""

    kind: str
    first: int  # tokens
    last: int
    row: str
    fields: tuple[tuple[str, Source], ...] = ()
    value: object = None
    format: Format | None = None  # of a date or a clock
    cell: bool = False  # only where the text has nothing else: among words it is mostly another thing


def plan_of(tokens: list[Token], runs: int, parts: tuple[Part, ...]) -> Plan:
    """Return the plan that the parts of a cover make, in a text of so many runs of digits."""
    parts = _cued(parts)
    word_numbers: dict[Source, int] = {}  # with their indices: words' numbers come before cuts
    slices: dict[Source, int] = {}
    for part in parts:
        for _, source in part.fields:
            if source.slot < 0:
                word_numbers.setdefault(source, runs + len(word_numbers))
            elif source.modulus:
                slices.setdefault(source, len(slices))
    behind = runs + len(word_numbers)
    dates: list[DateSpec] = []
    clock_parts: tuple[dict[str, int], int, str, tuple[int, int]] | None = None  # what tells the clock
    weekdays: list[tuple[int, bool]] = []
    zone: str | None = None
    era: str | None = None  # that stands before a date
    boundary: str | None = None
    ending = -1
    dayparts = [cast("DayPart", p.value) for p in parts if p.kind in ("daypart", "letter daypart")]
    offset: tuple[int, int, int, int] | None = None
    certain: list[str] = []
    for part in parts:
        at = {
            name: word_numbers[source] if source.slot < 0 else behind + slices[source] if source.modulus else source.slot
            for name, source in part.fields
        }
        by = dict(part.fields)
        span = (tokens[part.first].start, tokens[part.last - 1].end)
        if part.kind in ("date", "both"):
            if "weekday" in at and "direction" not in at:
                weekdays.append((at.pop("weekday"), False))
                certain.append("weekday")
            date = _date_of(part, at, by, span)
            if part.value == "ymd" and is_iso(tokens, part.first):
                date = date._replace(iso=ISO_DAYS)
            dates.append(date._replace(era=era) if era else date)
            era = None
        if part.kind in ("clock", "both"):
            if "daypart" in by:
                dayparts.append(DAYPARTS[by["daypart"].value])
            clock_parts = at, by["fraction"].digits if "fraction" in by else 0, part.row, span
        if "offset minute" in at:
            sign = "+" if "+" in at else "-"
            offset = (1 if sign == "+" else -1, at[sign], at["offset minute"], at.get("offset second", -1))
        if part.kind == "era ahead":
            era = cast("str", part.value)
        if part.kind in ("era", "letter era"):
            date, said_era = dates[-1], cast("str", part.value)
            dates[-1] = date._replace(
                era=date.era or said_era,
                letter=said_era in (GREGORIAN, HEGIRA) and tokens[part.first].text in _LETTERS,
                against=said_era if date.era not in (None, said_era) else "",
                span=(date.span[0], span[1]),
            )
        if part.kind in ("weekday", "letter weekday"):
            ((name, index),) = at.items()
            weekdays.append((index, name == "counted"))
        if part.kind == "zone" or "zone" in by:
            zone = ZONES[by["zone"].value] if "zone" in by else cast("str", part.value)
        if part.kind in ("boundary", "near boundary"):
            boundary = cast("str", part.value)
        if part.kind == "ending":
            ending = at["months"]
        if "today" in by and (daypart := RELATIVE_PERIODS[by["today"].value].daypart):
            dayparts.append(daypart)
        certain += (*at, "month", "day") if "feast" in at else (*at, "month") if "paired" in at else at
    joined = ""
    if len(dates) == 2:
        joined = _between(tokens, dates)
        if joined == "/" and (dates[0].iso or dates[1].iso):
            dates = [date._replace(iso=ISO_INTERVALS) for date in dates]
    clock: ClockSpec | None = None
    if clock_parts:
        at, digits, row, span = clock_parts
        before, either = " به hour" in row, row == "ساعت hour/minute"
        clock = ClockSpec(
            at["hour"], at.get("minute", -1), at.get("second", -1), at.get("fraction", -1), digits, before, either,
            tuple(dayparts), offset, span, plain=not (dayparts or before or either or offset),
        )  # fmt: skip
    first, last = parts[0].first, parts[-1].last
    last = closed(tokens, first, last)
    certain_names = _certain_fields(tuple(certain))
    precision = _precision(parts, certain_names)
    return Plan(
        rows=tuple([p.row for p in parts]),
        dates=tuple(dates),
        clock=clock,
        weekdays=tuple(weekdays),
        zone=zone,
        boundary=boundary,
        word_numbers=tuple([source.value for source in word_numbers]),
        slices=tuple([(source.slot, source.divisor, source.modulus) for source in slices]),
        certain=certain_names,
        precision=Precision.DAY if boundary and not clock else precision,
        span=(tokens[first].start, tokens[last - 1].end),
        parts=parts,
        plain=_plain(dates, clock, weekdays) if not boundary and ending < 0 else None,
        kind=_kind(dates, clock, certain_names, boundary),
        bare=any(date.bare for date in dates),
        anaphoric=any(_is_told(part) for part in parts),
        ending=ending,
        joined=joined != "",
        unless=JALALI if any(part.kind == "letter daypart" for part in parts) else "",
        eve=_eve(tokens, dates[0], parts) if len(dates) == 1 and dayparts else "",
    )


def _cued(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return parts where a year that is counted from the reference's and the date behind it are one: "last year 15 Mehr"."""
    for k, part in enumerate(parts):
        turn = RELATIVE_PERIODS[part.fields[0][1].value] if part.row == "period" else None
        if turn and turn.unit == "year" and turn.shift is not None:
            for j, other in enumerate(parts[k + 1 :], start=k + 1):
                if other.kind == "era":  # that year's own
                    break
                if other.row in CUED:
                    fields = (*other.fields, ("year", Source(-1, RELATIVE, turn.shift)))
                    whole = other._replace(first=part.first, row=CUED[other.row], fields=fields, value=CUE)
                    return (*parts[:k], *parts[k + 1 : j], whole, *parts[j + 1 :])
    return parts


def _date_of(part: Part, at: dict[str, int], by: dict[str, Source], span: tuple[int, int]) -> DateSpec:
    """Return a date's spec."""
    named: str | None = None
    if "month" in by and (by["month"].slot < 0 or by["month"].value):  # a name
        named = (*CALENDARS, COUNTED)[by["month"].digits]
    zodiac = named == ZODIAC
    plain = is_plain_date(at.keys())
    return DateSpec(
        at.get("year", -1), at.get("month", -1), at.get("day", -1), by["year"].digits if "year" in by else 0,
        JALALI if zodiac else named, CALENDARS[by["era"].value] if "era" in by else None, cast("str", part.value or ""), span,
        at.get("week", -1), "" if plain else part.row, () if plain else tuple(at.items()), zodiac,
        part.cell and not _is_plainly_dated(by), at.get("zeros", -1),
    )  # fmt: skip


def _is_plainly_dated(by: dict[str, Source]) -> bool:
    """Tell whether a date that stands in a cell alone is certainly one there: 31.2.97, and not 9.2.97."""
    return "day" in by and by["year"].digits == by["day"].digits


def is_plain_date(names: AbstractSet[str]) -> bool:
    """Tell whether fields are those of a day, or of a month with its year or its week."""
    return "month" in names and not names.isdisjoint(("year", "day", "week")) and names <= _PLAIN_FIELDS


def is_iso(tokens: list[Token], i: int) -> bool:
    """Tell whether a date in digits begins at a token that is written as ISO 8601 has it: YYYY-MM-DD.

    >>> from jalali_norm.text.tokenizer import tokens_of
    >>> is_iso(tokens_of("0000-00-00"), 0), is_iso(tokens_of("0000/00/00"), 0)
    (True, False)
    """
    texts = [token.text for token in tokens[i : i + 5]]
    return texts == ["0000", "-", "00", "-", "00"] and not any(token.gap for token in tokens[i + 1 : i + 5])


def _between(tokens: list[Token], dates: list[DateSpec]) -> str:
    """Return the dash that parts two dates, or the slash of an interval of ISO 8601; "" of anything else."""
    (first, end), (start, last) = (date.span for date in dates)
    marks = [token.text for token in tokens if end <= token.start < start]
    if marks != ["/"]:
        return "-" if marks == ["-"] else ""
    inside = (token for token in tokens if first <= token.start < end or start <= token.start < last)
    return "" if any(token.text == "/" for token in inside) else "/"


def closed(tokens: list[Token], first: int, last: int) -> int:
    """Return where some tokens end: a bracket that opens inside closes inside."""
    opened = last < len(tokens) and tokens[last].kind == ")" and any(token.kind == "(" for token in tokens[first:last])
    return last + 1 if opened else last


def says_daypart(part: Part) -> bool:
    """Tell whether a part is a part of the day, or has one."""
    return part.kind in ("daypart", "letter daypart") or any(name == "daypart" for name, _ in part.fields)


def _eve(tokens: list[Token], date: DateSpec, parts: tuple[Part, ...]) -> str:
    """Return whether "the night of" stands before a lunar date, whose day begins with that evening, or before a feast."""
    whole = next(part for part in parts if part.kind in ("date", "both"))
    source = dict(whole.fields).get("feast")
    feast = FEASTS[source.value] if source else None
    if not (date.lunar or (feast and not feast.night)):
        return ""
    weekdays = {part.last: part.first for part in parts if part.kind == "weekday"}
    for part in parts:
        if _is_night(part):
            if _is_next(tokens, part.last, whole.first):  # "شب/ عاشورا"
                return "night of"
            if any(part.last == first and _is_next(tokens, last, whole.first) for last, first in weekdays.items()):
                return "night of a weekday"
    return ""


def _is_next(tokens: list[Token], last: int, first: int) -> bool:
    """Tell whether nothing but marks stands between two places."""
    return last <= first and all(token.kind not in ("0", "a") for token in tokens[last:first])


def _is_night(part: Part) -> bool:
    source = dict(part.fields).get("daypart")
    daypart = DAYPARTS[source.value] if source else part.value
    return isinstance(daypart, DayPart) and daypart.name == _NIGHT


_NIGHT = "شب"


def _is_told(part: Part) -> bool:
    by = dict(part.fields)
    if "period" in by or "today" in by:
        return RELATIVE_PERIODS[by["period" if "period" in by else "today"].value].anaphoric
    return "count" in by and DIRECTIONS[by["direction"].value].anaphoric


_PLAIN_FIELDS = frozenset({
    "year", "month", "day", "week", "zeros", "hour", "minute", "second", "fraction", "daypart", "zone", "+", "-",
    "offset minute", "offset second", "rival",
})  # fmt: skip


def _precision(parts: tuple[Part, ...], certain_names: tuple[str, ...]) -> Precision:
    """Return the finest unit that is named."""
    finest = _PRECISION[certain_names[-1]] if certain_names else Precision.DAY
    for part in parts:
        by = dict(part.fields)
        if "period" in by:
            finest = (
                max(finest, _UNIT_PRECISION[RELATIVE_PERIODS[by["period"].value].unit])
                if certain_names
                else _UNIT_PRECISION[RELATIVE_PERIODS[by["period"].value].unit]
            )
        elif "now" in by:
            finest = Precision.MINUTE
        elif "weekend" in by:
            finest = Precision.WEEK
        elif "unit" in by:
            units = [UNIT_NAMES[by[name].value] for name in ("unit", "rest") if name in by]
            finest = max(_UNIT_PRECISION[unit] for unit in units) if "hour" not in certain_names else finest
            if "minute" in by and units == ["hour"]:
                finest = Precision.MINUTE
        elif "span" in by:
            span = by["span"]
            if "month" in by:
                finest = Precision.DEKAD
            elif span.slot >= 0 or SPANS.get(span.value, span.value) not in (1, 3):
                finest = Precision.HALF
            else:
                finest = Precision.MONTH if span.value == 1 else Precision.QUARTER
    return finest


def _kind(dates: list[DateSpec], clock: ClockSpec | None, certain_names: tuple[str, ...], boundary: str | None) -> str:
    if any(date.form in VAGUE for date in dates):
        return "vague"
    if clock:
        return "datetime" if dates or "weekday" in certain_names else "time"
    if not dates or any(date.form and any(name in _RELATIVE for name, _ in date.at) for date in dates):
        return "relative"
    fields = {name for name, _ in dates[0].at}
    if boundary or "day" in certain_names or not certain_names:
        return "date"
    return "part" if "span" in fields else _KINDS.get(certain_names[-1], "date")


@functools.lru_cache(maxsize=1024)
def _certain_fields(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return which fields are certain where these are said."""
    certain_names = {_REPORTED_AS.get(name, name) for name in names}
    return tuple(field for field in _CERTAIN if field in certain_names)


def _plain(dates: list[DateSpec], clock: ClockSpec | None, weekdays: list[tuple[int, bool]]) -> Plain | None:
    if len(dates) != 1 or len(weekdays) > 1 or any(counted for _, counted in weekdays):
        return None
    if clock and (not clock.plain or clock.fraction >= 0):
        return None
    date = dates[0]
    if (
        date.form
        or date.zeros >= 0
        or date.day < 0
        or date.year_digits != 4
        or date.era
        or date.zodiac
        or date.named in (LUNAR, COUNTED)
    ):
        return None
    return Plain(
        date.year, date.month, date.day, GREGORIAN if date.order == "mdy" else date.named or "",
        clock.hour if clock else -1, clock.minute if clock else -1, clock.second if clock else -1,
        weekdays[0][0] if weekdays else -1,
    )  # fmt: skip
