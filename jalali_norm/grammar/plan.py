"""What a plan is: which number of a text is its year, its hour …; and how the parts of a cover make one."""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple, TypeAlias, TypeGuard, TypeVar, get_args

from jalali_norm.grammar.meanings import BY_MONTH, PARTS, RELATIVE, Meaning
from jalali_norm.grammar.rows import ROWS, Order, Row
from jalali_norm.grammar.sources import (
    LAST,
    Fields,
    MonthName,
    Name,
    Number,
    Numeric,
    Offset,
    RelativeDay,
    RelativeMonth,
    RelativeYear,
    Slice,
    Source,
    width_of,
)
from jalali_norm.lexicon.kinds import (
    GREGORIAN,
    HEGIRA,
    JALALI,
    LUNAR,
    ZODIAC,
    DayPart,
    Direction,
    Feast,
    RelativePeriod,
    Span,
)
from jalali_norm.model import Hedge, Precision
from jalali_norm.text.tokenizer import Token, fold

CALENDARS = (JALALI, GREGORIAN, LUNAR, ZODIAC)  # whose months have names
_LETTERS = frozenset(map(fold, "مهق"))
UNIT_NAMES = ("day", "week", "month", "year", "hour", "minute", "second")
ISO_DAYS, ISO_INTERVALS = range(622, 1000), range(1, 1200)  # years of no other calendar that ISO 8601's form says are Gregorian
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


PartKind: TypeAlias = Literal[  # what a piece of a cover is
    "date", "clock", "both", "fragment", "weekday", "letter weekday", "daypart", "letter daypart", "offset", "zone", "era",
    "letter era", "era ahead", "boundary", "near boundary", "ending", "between", "range", "open", "half hedge", "bound",
    "late bound", "t", "equivalent", "label",
]  # fmt: skip
Piece: TypeAlias = Literal["number", "year", "month", "season"]  # what a fragment is a piece of
Joint: TypeAlias = Literal["range", "and", "dash", "arrow", "slash"]  # what joins the ends of a range: "range" is a word
Minus: TypeAlias = Literal["behind ISO", "spaced", "glued"]  # of "21:14 -05:00": which a dash between two clocks may be too
Symbol: TypeAlias = Row | PartKind | Piece | Joint  # what a part is to its neighbours: a row, a piece, a joint, or its kind
PART_KINDS: frozenset[PartKind] = frozenset(get_args(PartKind))
PIECES: frozenset[Piece] = frozenset(get_args(Piece))
JOINTS: frozenset[Joint] = frozenset(get_args(Joint))
KIND_OF: dict[PartKind | Piece | Joint, PartKind] = {
    **{kind: kind for kind in PART_KINDS},
    **dict.fromkeys(PIECES, "fragment"),
    **dict.fromkeys(JOINTS, "range"),
}


def is_piece(symbol: Symbol) -> TypeGuard[Piece]:
    """Tell whether a symbol is that of a fragment."""
    return symbol in PIECES


class Meant(NamedTuple):
    """What the words of a date mean that is no number."""

    feast: Feast | None = None
    period: RelativePeriod | None = None
    direction: Direction | None = None
    unit: str = ""
    rest: str = ""  # the unit of what is counted beside it: "a year and two months"
    span: Span | None = None  # None: so many months, which the numbers say
    last: bool = False  # the last of them


class DateSpec(NamedTuple):
    """One date of a plan; its numbers are indices into the plan's numbers."""

    year: int  # -1: none in numbers
    month: int
    day: int  # -1: the whole month
    year_digits: int  # 0: none in numbers
    named: str | None  # the calendar that the month's name is of
    era: str | None  # the calendar that an era word says
    order: Order  # of a numeric date
    span: tuple[int, int]
    week: int = -1  # which week of the month; -1: none
    means: Meaning = Meaning.DAY
    at: tuple[tuple[str, int], ...] = ()  # the numbers of what is more than a month, its day or its week …
    meant: Meant = Meant()  # … and what its words mean
    relative_year: RelativeYear | None = None  # in place of one in numbers
    relative_month: RelativeMonth | None = None  # in place of one in numbers or by its name
    zodiac: bool = False  # the month's name is a sign of the zodiac
    cell: bool = False  # it may be none: its year has three digits, or it looks like a version
    zeros: int = -1  # what must be none for it to be one; -1: nothing
    assumed: str = ""  # the calendar that a year in doubt is taken to be of
    letter: bool = False  # its era is one letter, which may be what is left of another
    against: str = ""  # the era behind it, where another one stands in front
    cued: bool = False  # its year stands before it, and may be of something else
    iso: range = range(0)  # years that are Gregorian because it is written as ISO 8601 has it

    @property
    def lunar(self) -> bool:
        """Tell whether its month or its era is lunar."""
        return LUNAR in (self.named, self.era)

    @property
    def bare(self) -> bool:
        """Tell whether nothing but the digits of a year in full says its calendar."""
        return self.year_digits == 4 and not (self.era or self.named or self.means is Meaning.FEAST)  # digits

    @property
    def relative(self) -> bool:
        """Tell whether it is counted from the reference."""
        if self.relative_year or self.relative_month or self.meant.direction:
            return True
        return self.means in RELATIVE


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


CUED: dict[Row | None, Row] = {  # what takes a year that stands before it, and what it is then
    row: longer
    for row in ROWS
    for longer in ROWS
    if row.means in (Meaning.DAY, Meaning.MONTH)
    and longer.means is row.means
    and longer.names == (*row.names, "year")
    and not longer.order
}


class RangeSpec(NamedTuple):
    """The two ends of a range."""

    left: Plan
    right: Plan | None  # None: it has no end
    listed: tuple[Numeric | None, ...]  # of a list its numbers: they follow one another
    shared: bool  # the ends are of one month, or of one century
    lent: tuple[Plan, Plan] | None = None  # the ends, where one takes its part of the day from the other: "5 to 7 p.m."
    step: int = 1  # between the numbers of a list
    joint: Joint | None = None
    strict: bool = False  # its ends stand in order
    neighbours: bool = False  # its ends follow one another: "today and tomorrow"


class Plan(NamedTuple):
    """One way to read every text of one skeleton."""

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

    @property
    def rows(self) -> tuple[str, ...]:
        """What `explain` and `profile` call its parts."""
        return tuple([part.name for part in self.parts])

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


_T = TypeVar("_T")


class Part(NamedTuple):
    """One piece of a cover."""

    kind: PartKind
    first: int  # tokens
    last: int
    row: Row | None = None  # of a date or a clock
    fields: Fields = ()
    piece: Piece | None = None  # of a fragment
    joint: Joint | None = None  # of a range
    cell: bool = False  # only where the text has nothing else: among words it is mostly another thing
    cued: bool = False  # its year stands before it, and may be of something else
    minus: Minus | None = None  # of an offset that may be another clock

    @property
    def means(self) -> Meaning | None:
        """What a date or a clock is."""
        return self.row.means if self.row else None

    @property
    def numeric(self) -> bool:
        """Tell whether a date is in digits alone."""
        return self.row is not None and (self.row.order != "" or self.row.means is Meaning.BARE_YEAR)

    @property
    def amount(self) -> bool:
        """Tell whether it may as well be how many there are of something."""
        return self.row is not None and self.row.format.amount

    @property
    def symbol(self) -> Symbol:
        """What it is to its neighbours."""
        return self.row or self.piece or self.joint or self.kind

    @property
    def name(self) -> str:
        """What `explain` and `profile` call it."""
        if self.row:
            return self.row.format.pattern
        if self.piece:
            return f"fragment {self.piece}"
        return "weekday" if self.kind == "letter weekday" else self.joint or self.kind

    def source(self, name: str) -> Source | None:
        """Return where a field comes from, if the part has it."""
        return next((source for field, source in self.fields if field == name), None)

    def width(self, name: str) -> int:
        """Return how many digits a field has, or 0."""
        return width_of(self.source(name))

    def meant(self, kind: type[_T]) -> _T | None:
        """Return what a word of the part means, of a kind."""
        return next((source for _, source in self.fields if isinstance(source, kind)), None)

    def named(self, name: str) -> str | None:
        """Return what a word of the part names as a field: a unit, an era, a zone."""
        source = self.source(name)
        return source.name if isinstance(source, Name) else None


class _Indices:
    """Where the numbers of a plan's parts stand among its numbers: a text's runs, then what words say, then what is cut."""

    def __init__(self, parts: tuple[Part, ...], runs: int) -> None:
        numbers = [number for part in parts for _, source in part.fields for number in numbers_in(source)]
        self.said = tuple(dict.fromkeys(number for number in numbers if isinstance(number, Number)))
        self.slices = tuple(dict.fromkeys(number for number in numbers if isinstance(number, Slice)))
        self._at = {number: runs + k for k, number in enumerate((*self.said, *self.slices))}

    def of(self, number: Numeric) -> int:
        """Return where a number stands."""
        return self._at[number] if isinstance(number, (Number, Slice)) else number.slot

    def at(self, part: Part) -> dict[str, int]:
        """Return where the numbers of a part's fields stand."""
        return {name: self.of(numbers[0]) for name, source in part.fields if (numbers := numbers_in(source))}


def numbers_in(source: Source) -> tuple[Numeric, ...]:
    """Return the numbers that a field is made of.

    >>> numbers_in(MonthName("jalali", Number(8))), numbers_in(Name("day"))
    ((Number(value=8),), ())
    """
    if isinstance(source, (MonthName, RelativeDay)):
        return (source.number,)
    if isinstance(source, Offset):
        return source.hours, source.minutes, *([source.seconds] if source.seconds else [])
    return (source,) if isinstance(source, Numeric) else ()


def plan_of(tokens: list[Token], runs: int, parts: tuple[Part, ...]) -> Plan:
    """Return the plan that the parts of a cover make, in a text of so many runs of digits."""
    parts = _cued(parts)
    indices = _Indices(parts, runs)
    dates = _dates_of(tokens, parts, indices)
    joined = _between(tokens, dates) if len(dates) == 2 else ""
    if joined == "/" and (dates[0].iso or dates[1].iso):
        dates = [date._replace(iso=ISO_INTERVALS) for date in dates]
    clock = _clock_of(tokens, parts, indices)
    weekdays = tuple(weekday for part in parts for weekday in _weekdays_of(part, indices.at(part)))
    named = {name: source.name for part in parts for name, source in part.fields if isinstance(source, Name)}
    boundary = named.get("boundary")
    ending = next((indices.at(part)["months"] for part in parts if part.kind == "ending"), -1)
    certain = _certain_fields(tuple(name for part in parts for name in _certain_of(part)))
    first, last = parts[0].first, closed(tokens, parts[0].first, parts[-1].last)
    return Plan(
        dates=tuple(dates),
        clock=clock,
        weekdays=weekdays,
        zone=named.get("zone"),
        boundary=boundary,
        word_numbers=tuple([number.value for number in indices.said]),
        slices=tuple([(cut.slot, cut.divisor, cut.modulus) for cut in indices.slices]),
        certain=certain,
        precision=Precision.DAY if boundary and not clock else _precision(parts, certain),
        span=(tokens[first].start, tokens[last - 1].end),
        parts=parts,
        plain=_plain(dates, clock, weekdays) if not boundary and ending < 0 else None,
        kind=_kind(dates, clock, certain, boundary),
        bare=any(date.bare for date in dates),
        anaphoric=any(map(_is_anaphoric, parts)),
        ending=ending,
        joined=joined != "",
        unless=JALALI if any(part.kind == "letter daypart" for part in parts) else "",
        eve=_eve(tokens, dates[0], parts) if len(dates) == 1 and any(map(_dayparts_of, parts)) else "",
    )


def _cued(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return parts where a year that is counted from the reference's and the date behind it are one: "last year 15 Mehr"."""
    for k, part in enumerate(parts):
        period = part.meant(RelativePeriod)
        if period and period.unit == "year" and period.shift is not None:
            for j, other in enumerate(parts[k + 1 :], start=k + 1):
                if other.kind == "era":  # that year's own
                    break
                if other.row in CUED:
                    fields = (*other.fields, ("year", RelativeYear("reference", period.shift)))
                    whole = other._replace(first=part.first, row=CUED[other.row], fields=fields, cued=True)
                    return (*parts[:k], *parts[k + 1 : j], whole, *parts[j + 1 :])
    return parts


def _span_of(tokens: list[Token], part: Part) -> tuple[int, int]:
    return tokens[part.first].start, tokens[part.last - 1].end


def _dates_of(tokens: list[Token], parts: tuple[Part, ...], indices: _Indices) -> list[DateSpec]:
    """Return the specs of the dates, each with the era before or behind it."""
    dates: list[DateSpec] = []
    ahead: str | None = None  # the era that stands before a date
    for part in parts:
        era = part.named("era")
        if part.kind in ("date", "both"):
            date = _date_of(part, indices.at(part), _span_of(tokens, part))
            if date.order == "ymd" and is_iso(tokens, part.first):
                date = date._replace(iso=ISO_DAYS)
            dates.append(date._replace(era=ahead) if ahead else date)
            ahead = None
        elif part.kind == "era ahead":
            ahead = era
        elif era:
            date = dates[-1]
            dates[-1] = date._replace(
                era=date.era or era,
                letter=era in (GREGORIAN, HEGIRA) and tokens[part.first].text in _LETTERS,
                against=era if date.era not in (None, era) else "",
                span=(date.span[0], _span_of(tokens, part)[1]),
            )
    return dates


def _date_of(part: Part, at: dict[str, int], span: tuple[int, int]) -> DateSpec:
    """Return a date's spec."""
    row, month, year = part.row, part.source("month"), part.source("year")
    assert row is not None  # noqa: S101 - a date is of one
    named = month.calendar if isinstance(month, MonthName) else None
    if row.means is not Meaning.RELATIVE_WEEKDAY:  # else it is checked against the day
        at = {name: index for name, index in at.items() if name != "weekday"}
    by_month = row.means in BY_MONTH
    return DateSpec(
        at.get("year", -1), at.get("month", -1), at.get("day", -1), width_of(year), JALALI if named == ZODIAC else named,
        part.named("era"), row.order, span, at.get("week", -1), row.means, () if by_month else tuple(at.items()),
        Meant() if by_month else _meant_by(part),
        year if isinstance(year, RelativeYear) else None,
        month if isinstance(month, RelativeMonth) else None,
        zodiac=named == ZODIAC, cell=part.cell and not _is_plainly_dated(part), zeros=at.get("zeros", -1), cued=part.cued,
    )  # fmt: skip


def _meant_by(part: Part) -> Meant:
    """Return what the words of a date mean."""
    return Meant(
        part.meant(Feast), part.meant(RelativePeriod), part.meant(Direction), part.named("unit") or "",
        part.named("rest") or "", part.meant(Span), last=part.source("nth") == LAST,
    )  # fmt: skip


def _is_plainly_dated(part: Part) -> bool:
    """Tell whether a date that stands in a cell alone is certainly one there: 31.2.97, and not 9.2.97."""
    return part.width("day") > 0 and part.width("year") == part.width("day")


def _weekdays_of(part: Part, at: dict[str, int]) -> tuple[tuple[int, bool], ...]:
    """Return the weekdays that are checked against the day, and whether each is counted from Saturday."""
    if part.means is Meaning.RELATIVE_WEEKDAY:
        return ()
    return tuple((at[name], name == "counted") for name in ("weekday", "counted") if name in at)


def _dayparts_of(part: Part) -> tuple[DayPart, ...]:
    """Return the parts of the day that a part names: by itself, in its clock, or as "last night"."""
    day = part.meant(RelativeDay)
    found = day.daypart if day else part.meant(DayPart) if part.kind != "date" else None
    return (found,) if found else ()


def _clock_of(tokens: list[Token], parts: tuple[Part, ...], indices: _Indices) -> ClockSpec | None:
    """Return the spec of the clock, if there is one."""
    part = next((part for part in reversed(parts) if part.kind in ("clock", "both")), None)
    if part is None:
        return None
    at = indices.at(part)
    ordered = sorted(parts, key=lambda one: one.kind not in ("daypart", "letter daypart"))
    dayparts = tuple(daypart for one in ordered for daypart in _dayparts_of(one))
    offset = next((offset for one in reversed(parts) if (offset := one.meant(Offset))), None)
    before, either = part.means is Meaning.MINUTES_TO, part.means is Meaning.EITHER_CLOCK
    return ClockSpec(
        at["hour"], at.get("minute", -1), at.get("second", -1), at.get("fraction", -1), part.width("fraction"), before, either,
        dayparts, offset and _offset_of(offset, indices), _span_of(tokens, part),
        plain=not (dayparts or before or either or offset),
    )  # fmt: skip


def _offset_of(offset: Offset, indices: _Indices) -> tuple[int, int, int, int]:
    seconds = indices.of(offset.seconds) if offset.seconds else -1
    return offset.sign, indices.of(offset.hours), indices.of(offset.minutes), seconds


def _certain_of(part: Part) -> tuple[str, ...]:
    """Return the fields that a part says."""
    names = tuple([name for name, _ in part.fields])
    if part.means is Meaning.FEAST:
        return (*names, "month", "day")
    return (*names, "month") if part.means is Meaning.PAIRED_MONTH else names


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
    return part.meant(DayPart) is not None


def _eve(tokens: list[Token], date: DateSpec, parts: tuple[Part, ...]) -> str:
    """Return whether "the night of" stands before a lunar date, whose day begins with that evening, or before a feast."""
    whole = next(part for part in parts if part.kind in ("date", "both"))
    feast = date.meant.feast
    if not (date.lunar or (feast and not feast.night)):
        return ""
    weekdays = {part.last: part.first for part in parts if part.kind == "weekday"}
    for part in parts:
        daypart = part.meant(DayPart)
        if daypart and daypart.name == _NIGHT:
            if _is_next(tokens, part.last, whole.first):  # "شب/ عاشورا"
                return "night of"
            if any(part.last == first and _is_next(tokens, last, whole.first) for last, first in weekdays.items()):
                return "night of a weekday"
    return ""


def _is_next(tokens: list[Token], last: int, first: int) -> bool:
    """Tell whether nothing but marks stands between two places."""
    return last <= first and all(token.kind not in ("0", "a") for token in tokens[last:first])


_NIGHT = "شب"


def _is_anaphoric(part: Part) -> bool:
    """Tell whether a part counts from what a running text tells of."""
    counted = part.meant(RelativePeriod) or part.meant(RelativeDay) or (part.source("count") and part.meant(Direction))
    return bool(counted and counted.anaphoric)


def _precision(parts: tuple[Part, ...], certain: tuple[str, ...]) -> Precision:
    """Return the finest unit that is named."""
    finest = _PRECISION[certain[-1]] if certain else Precision.DAY
    for part in parts:
        unit, span = part.named("unit"), part.source("span")
        if period := part.meant(RelativePeriod):
            finest = max(finest, _UNIT_PRECISION[period.unit]) if certain else _UNIT_PRECISION[period.unit]
        elif part.means is Meaning.NOW:
            finest = Precision.MINUTE
        elif part.means is Meaning.WEEKEND:
            finest = Precision.WEEK
        elif unit:
            if "hour" not in certain:
                finest = max(_UNIT_PRECISION[one] for one in (unit, part.named("rest") or unit))
            if unit == "hour" and part.source("minute") and not part.named("rest"):
                finest = Precision.MINUTE
        elif span:
            finest = Precision.DEKAD if part.source("month") else _PARTS_OF_YEAR.get(_months_of(span), Precision.HALF)
    return finest


def _months_of(span: Source) -> int:
    return span.months if isinstance(span, Span) else 0


_PARTS_OF_YEAR = {1: Precision.MONTH, 3: Precision.QUARTER}  # by their months; others are told in halves


def _kind(dates: list[DateSpec], clock: ClockSpec | None, certain: tuple[str, ...], boundary: str | None) -> str:
    if any(date.means is Meaning.VAGUE for date in dates):
        return "vague"
    if clock:
        return "datetime" if dates or "weekday" in certain else "time"
    if not dates or any(date.means in RELATIVE for date in dates):
        return "relative"
    if boundary or "day" in certain or not certain:
        return "date"
    return "part" if dates[0].means in PARTS else _KINDS.get(certain[-1], "date")


@functools.lru_cache(maxsize=1024)
def _certain_fields(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return which fields are certain where these are said."""
    certain_names = {_REPORTED_AS.get(name, name) for name in names}
    return tuple(field for field in _CERTAIN if field in certain_names)


def _plain(dates: list[DateSpec], clock: ClockSpec | None, weekdays: tuple[tuple[int, bool], ...]) -> Plain | None:
    if len(dates) != 1 or len(weekdays) > 1 or any(counted for _, counted in weekdays):
        return None
    if clock and (not clock.plain or clock.fraction >= 0):
        return None
    date = dates[0]
    if (
        date.means is not Meaning.DAY
        or date.zeros >= 0
        or date.day < 0
        or date.year_digits != 4
        or date.era
        or date.zodiac
        or date.relative_month
        or date.named == LUNAR
    ):
        return None
    return Plain(
        date.year, date.month, date.day, GREGORIAN if date.order == "mdy" else date.named or "",
        clock.hour if clock else -1, clock.minute if clock else -1, clock.second if clock else -1,
        weekdays[0][0] if weekdays else -1,
    )  # fmt: skip
