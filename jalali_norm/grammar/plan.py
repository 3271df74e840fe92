"""What a plan is: which number of a text is its year, its hour …; and the parts of a cover, which make one."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypeGuard, TypeVar, get_args

from jalali_norm.grammar.meanings import RELATIVE, Meaning
from jalali_norm.grammar.rows import ROWS, DateOrder, Row
from jalali_norm.grammar.sources import (
    FieldSources,
    Name,
    Numeric,
    RelativeMonth,
    RelativeYear,
    Source,
    width_of,
)
from jalali_norm.lexicon.kinds import (
    GREGORIAN,
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
from jalali_norm.startup.records import NamedTuple

CALENDARS = (JALALI, GREGORIAN, LUNAR, ZODIAC)  # whose months have names
UNIT_NAMES = ("day", "week", "month", "year", "hour", "minute", "second")

PartKind: TypeAlias = Literal[  # what a piece of a cover is
    "date", "clock", "both", "fragment", "weekday", "letter weekday", "daypart", "letter daypart", "offset", "zone", "era",
    "letter era", "era ahead", "boundary", "near boundary", "ending", "between", "range", "open", "half hedge", "bound",
    "late bound", "t", "equivalent", "label",
]  # fmt: skip
Piece: TypeAlias = Literal["number", "year", "month", "season"]  # what a fragment is a piece of
Joint: TypeAlias = Literal["range", "and", "dash", "arrow", "slash"]  # what joins the ends of a range: "range" is a word
Minus: TypeAlias = Literal["behind ISO", "spaced", "glued"]  # of "21:14 -05:00": which a dash between two clocks may be too
Symbol: TypeAlias = "Row | PartKind | Piece | Joint"  # what a part is to its neighbours: a row, a piece, a joint, or its kind
Eve: TypeAlias = Literal["", "night of", "night of a weekday"]
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
    order: DateOrder  # of a numeric date
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
        return self.year_digits == 4 and not (self.era or self.named or self.meant.feast)  # digits

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
    two: bool = False  # the second number may be an hour of its own
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


_IN_WORDS = {(row.means, row.names): row for row in ROWS if not row.order}
CUED: dict[Row | None, Row] = {  # what takes a year that stands before it, and what it is then
    row: longer
    for row in ROWS
    if row.means in (Meaning.DAY, Meaning.MONTH) and (longer := _IN_WORDS.get((row.means, (*row.names, "year"))))
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
    eve: Eve = ""  # it is the evening before the lunar date or the feast; the night of a weekday is the day's
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
    fields: FieldSources = ()
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
        for field, source in self.fields:
            if field == name:
                return source
        return None

    def width(self, name: str) -> int:
        """Return how many digits a field has, or 0."""
        return width_of(self.source(name))

    def meant(self, kind: type[_T]) -> _T | None:
        """Return what a word of the part means, of a kind."""
        for _, source in self.fields:
            if isinstance(source, kind):
                return source
        return None

    def named(self, name: str) -> str | None:
        """Return what a word of the part names as a field: a unit, an era, a zone."""
        source = self.source(name)
        return source.name if isinstance(source, Name) else None


def says_daypart(part: Part) -> bool:
    """Tell whether a part is a part of the day, or has one."""
    return part.meant(DayPart) is not None
