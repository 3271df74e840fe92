"""What goes in and comes out: `Policy`, `Reading`, `Precision`, `Problem` and the errors."""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias, TypedDict

from jalali_norm import advice, calendars
from jalali_norm.bidi import isolate, isolate_parts, underlined

if TYPE_CHECKING:
    import jdatetime

Calendar: TypeAlias = Literal["jalali", "gregorian"]
NumericCalendar: TypeAlias = Literal["jalali", "gregorian", "lunar"]
Order: TypeAlias = Literal["ymd", "dmy", "mdy"]
Excel: TypeAlias = Literal["1900", "1904"]
Epoch: TypeAlias = Literal["s", "ms"]
Numbers: TypeAlias = Literal["ymd"]
Conflict: TypeAlias = Literal["raise", "jalali", "gregorian", "date"]
Lunar: TypeAlias = Literal["iran", "umalqura", "civil"]
Country: TypeAlias = Literal["IR", "AF"]
Nonexistent: TypeAlias = Literal["raise", "forward", "backward"]
Repeated: TypeAlias = Literal["raise", "earlier", "later"]
Nanoseconds: TypeAlias = Literal["raise", "cut"]
Hedges: TypeAlias = Literal["keep", "refuse"]
Moment: TypeAlias = dt.date | dt.time  # a datetime is a date


class Precision(enum.IntEnum):
    """How fine a reading is; a finer precision is a larger number.

    >>> Precision.MINUTE > Precision.DAY
    True
    """

    CENTURY = 1
    DECADE = 2
    YEAR = 3
    HALF = 4  # of a year; also its first nine months and the like
    QUARTER = 5  # also a season
    MONTH = 6
    DEKAD = 7  # a third of a month, or its half
    WEEK = 8
    DAY = 9
    HOUR = 10
    MINUTE = 11
    SECOND = 12
    MICROSECOND = 13


class Problem(enum.StrEnum):
    """Why a text has no reading; the kind of a `ReadingError`.

    >>> Problem.OUT_OF_RANGE == "out of range"
    True
    """

    UNREADABLE = "unreadable"
    OUT_OF_RANGE = "out of range"
    CONFLICT = "conflict"
    AMBIGUOUS = "ambiguous"
    MISSING_REFERENCE = "missing reference"


class Hedge(enum.StrEnum):
    """How a text hedges what it names: which words do it stands in docs/what-it-reads.md.

    >>> import jalali_norm as jn
    >>> jn.parse("اوایل آبان ۱۴۰۱").hedge == Hedge.EARLY == "early"
    True
    """

    APPROXIMATE = "approximate"  # about then
    EARLY = "early"  # in its beginning; and so on
    MIDDLE = "middle"
    LATE = "late"
    BEFORE = "before"  # before it, or until it
    AFTER = "after"  # after it, or since it


# why a value is not what an official calendar says
COMPUTED, UNPUBLISHED, IMPERIAL_UNUSED = "computed", "month not published", "imperial year not in use"
ZODIAC_MONTH, DISPUTED, AFGHAN = "zodiac month", "tables differ", "Afghan month before 1336"
BEFORE_GREGORIAN, JULIAN = "before the Gregorian calendar", "converted from Julian"
MARKS = (IMPERIAL_UNUSED, AFGHAN, ZODIAC_MONTH, DISPUTED, UNPUBLISHED, COMPUTED, BEFORE_GREGORIAN, JULIAN)  # in this order


class TextFields(TypedDict, total=False):
    """The keywords that every function takes in place of a `Policy`, but for the reference."""

    calendar: NumericCalendar | None
    order: Order | None
    pivot: int
    conflict: Conflict
    provisional: bool
    lunar: Lunar | None
    country: Country
    julian: bool
    three_digit_years: bool
    named_days: bool
    fuzzy: bool
    excel: Excel | None
    epoch: Epoch | None
    numbers: Numbers | None
    zone: str | None
    nonexistent: Nonexistent
    repeated: Repeated
    apply_zone: bool
    nanoseconds: Nanoseconds
    hedges: Hedges


class PolicyFields(TextFields, total=False):
    """The same with the reference."""

    reference: dt.date | jdatetime.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The caller's word on what a text alone cannot decide. Nothing here is ever taken from the clock.

    >>> Policy(order="dmy").order
    'dmy'

    Args:
        reference: the date or datetime that relative phrases and bare weekdays are counted from; of an aware one the day in the
            policy's `zone`. No text: `"1401-08-25"` would be a day of either calendar; `parse` reads one.
        calendar: `"jalali"`, `"gregorian"` or `"lunar"`, that of a numeric date whose digits do not tell it: with a year of two
            digits (`03/04/21`), or one of 1426–1450, which may be Jalali or lunar (`1444/04/19`). It never overrides another
            four-digit year, a month's name or an era word that does; with `"lunar"` the other years of 1200–1499 are refused,
            since the digits say Jalali and the policy does not.
        order: `"ymd"`, `"dmy"` or `"mdy"` for numeric dates that can be read in several orders. Where the text's shape
            allows that order, a date that is impossible in it is refused and not turned round.
        pivot: the first year of the hundred that a two-digit Jalali year falls in (1320 means 1320–1419); a
            two-digit Gregorian year falls in the hundred that starts 621 years later (1941–2040).
        conflict: what to do when two dates, or a date and its weekday, disagree: `"raise"`, take the
            `"jalali"` or the `"gregorian"` date, or take the `"date"` over its weekday.
        provisional: read Solar Hijri years outside 1178–1502, where the arithmetic is not official, and mark
            the reading.
        lunar: whose months lunar dates are of: `"iran"`, as Iran's calendars published them, known for 1265–1448; `"umalqura"`,
            Saudi Arabia's, for 1343–1500; `"civil"`, the tabular calendar. Other months of the first two are reckoned, marked,
            by the crescent over Tehran or the tabular calendar. None is the country's: Iran's, or in Afghanistan Umm al-Qura.
        country: `"IR"` or `"AF"`, which the months of old years were of. In Iran the zodiac months (حمل، ثور …) of 1220–1303
            are those of 29 to 32 days that it then had; in Afghanistan a solar date before 1336 is marked.
        julian: take Gregorian dates before 15 October 1582 for Julian ones and convert them. Without it they are kept, marked.
        three_digit_years: read a Jalali year that was written without its thousand: `402/08/23`, of 1402. Without it such a
            cell is ambiguous, its reading the one candidate; in running text it is none.
        named_days: let a running text name days by their feasts: عاشورا, نوروز. A cell may in any case.
        fuzzy: let other words stand around the one expression.
        excel: what the numbers of a column are, where they are Excel's serial days: `"1900"` or `"1904"`, after the
            workbook's date system.
        epoch: the same, where they count from 1970-01-01T00:00Z: `"s"`, seconds, or `"ms"`, milliseconds.
        numbers: the same, where their digits are a date's: `"ymd"`, YYYYMMDD or YYYYMMDDHHMMSS, as `parse` reads those.
        zone: the IANA name (`"Asia/Tehran"`) of the time zone whose clocks the text's are: a date with a clock and no offset
            of its own becomes an aware datetime in it. A date stays a date and a clock alone stays as it is; an offset in the
            text stays, and another zone's name in it is a conflict, unless `apply_zone` says what to do with it.
        nonexistent: what to do with a time that the zone's clocks left out when they were set forward: `"raise"`, move it
            `"forward"` by as much as they were (00:30 to 01:30), or `"backward"` (to 23:30).
        repeated: what to do with a time that they showed twice, having been set back: `"raise"`, or take the `"earlier"` or
            the `"later"` moment.
        nanoseconds: what to do with a fraction of a second whose digits behind the microseconds are no zeros: `"raise"`, or
            `"cut"` them.
        apply_zone: where a text names the zone of its clock (به وقت کابل), make that an aware datetime in it.
        hedges: what to do with a text that hedges what it names (حدود، اوایل): `"keep"` the value, with its `hedge`, or
            `"refuse"` it. A cell that is before or after something (تا، پس از) is not that, and is refused unless `fuzzy`.

    Raises:
        TypeError: a keyword is no field; the error names the one that is meant.
        ValueError: a field has a value that it cannot take; the error names the nearest one that it can.
    """

    reference: dt.date | None = None  # or jdatetime's, which becomes Python's
    calendar: NumericCalendar | None = None
    order: Order | None = None
    pivot: int = 1320
    conflict: Conflict = "raise"
    provisional: bool = False
    lunar: Lunar | None = None
    country: Country = "IR"
    julian: bool = False
    three_digit_years: bool = False
    named_days: bool = False
    fuzzy: bool = False
    excel: Excel | None = None
    epoch: Epoch | None = None
    numbers: Numbers | None = None
    zone: str | None = None
    nonexistent: Nonexistent = "raise"
    repeated: Repeated = "raise"
    apply_zone: bool = False
    nanoseconds: Nanoseconds = "raise"
    hedges: Hedges = "keep"

    if not TYPE_CHECKING:  # which knows the fields

        def __new__(cls, *_: object, **given: object) -> Self:  # noqa: D102 - no other than __init__
            if unknown := given.keys() - _POLICY_FIELDS:
                raise _no_field(min(unknown))
            return object.__new__(cls)

    def __post_init__(self) -> None:
        allowed: dict[str, tuple[object, ...]] = {
            "calendar": (None, "jalali", "gregorian", "lunar"),
            "order": (None, "ymd", "dmy", "mdy"),
            "conflict": ("raise", "jalali", "gregorian", "date"),
            "provisional": (False, True),
            "lunar": (None, *calendars.LUNAR_CALENDARS),
            "country": ("IR", "AF"),
            "julian": (False, True),
            "three_digit_years": (False, True),
            "named_days": (False, True),
            "fuzzy": (False, True),
            "excel": (None, "1900", "1904"),
            "epoch": (None, "s", "ms"),
            "numbers": (None, "ymd"),
            "nonexistent": ("raise", "forward", "backward"),
            "repeated": ("raise", "earlier", "later"),
            "apply_zone": (False, True),
            "nanoseconds": ("raise", "cut"),
            "hedges": ("keep", "refuse"),
        }
        for name, values in allowed.items():
            if (given := getattr(self, name)) not in values:
                told = f"policy {name}={given!r}: expected one of {', '.join(map(repr, values))}"
                raise ValueError(told + advice.of_value(name, given, values))
        if not isinstance(self.pivot, int) or not 1178 <= self.pivot <= 1403:
            raise ValueError(f"policy pivot={self.pivot!r}: expected a Jalali year from 1178 to 1403")
        if self.lunar is None:
            object.__setattr__(self, "lunar", _LUNAR_OF[self.country])
        said = [f"{name}={given!r}" for name in NUMBERED if (given := getattr(self, name))]
        if len(said) > 1:
            raise ValueError(f"policy {' and '.join(said)}: expected one of them")
        object.__setattr__(self, "reference", as_gregorian(self.reference))
        if self.reference is not None and not isinstance(self.reference, dt.date):
            told = f"policy reference={self.reference!r:.80}: expected a date or a datetime"
            raise ValueError(told + advice.of_reference(self.reference))
        if self.apply_zone and _zone_of("UTC") is None:
            raise ValueError(f"policy apply_zone=True: expected zones to apply{advice.of_zone('UTC')}")
        if self.zone is None:
            return
        if (zone := _zone_of(self.zone)) is None:
            told = f"policy zone={self.zone!r:.80}: expected the IANA name of a time zone, such as 'Asia/Tehran'"
            raise ValueError(told + advice.of_zone(self.zone))
        if isinstance(self.reference, dt.datetime) and self.reference.tzinfo is not None:  # its day is the zone's
            with contextlib.suppress(OverflowError):  # at an end of Python's calendar
                object.__setattr__(self, "reference", self.reference.astimezone(zone))


def as_gregorian(value: Any) -> Any:
    """Return jdatetime's dates and datetimes as Python's, and anything else as it is.

    >>> import jdatetime
    >>> as_gregorian(jdatetime.date(1401, 8, 23)), as_gregorian(None)
    (datetime.date(2022, 11, 14), None)
    """
    theirs = sys.modules.get("jdatetime")  # without it there is none of its objects
    return value.togregorian() if theirs is not None and isinstance(value, theirs.date) else value


NUMBERED = ("excel", "epoch", "numbers")  # the fields that say what numbers are
_LUNAR_OF: dict[str, Lunar] = {"IR": "iran", "AF": "umalqura"}


def _zone_of(name: object) -> dt.tzinfo | None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only when a zone is asked for, so that the package is quick to import

    try:
        return ZoneInfo(name) if isinstance(name, str) else None
    except (KeyError, ValueError, OSError):  # as zoneinfo has it: no such name, no name of a file, a folder's name
        return None


_POLICY_FIELDS = frozenset(field.name for field in fields(Policy))
DEFAULT = Policy()


def _no_field(name: str) -> TypeError:
    return TypeError(f"no policy field {name!r}{advice.of_keyword(name, _POLICY_FIELDS)}")


def policy_of(policy: Policy | None, given: PolicyFields) -> Policy:
    """Return the policy with the keywords laid over it."""
    if policy is not None and not isinstance(policy, Policy):
        raise TypeError(f"expected a Policy, not {type(policy).__name__}")
    if not given:
        return DEFAULT if policy is None else policy
    if unknown := given.keys() - _POLICY_FIELDS:
        raise _no_field(min(unknown))
    policy = policy or DEFAULT
    if "country" in given and "lunar" not in given and policy.lunar == _LUNAR_OF[policy.country]:
        given = {**given, "lunar": None}  # the other country's
    return replace(policy, **given)


def refuses_hedge(policy: Policy, hedge: Hedge | None) -> bool:
    """Tell whether a policy refuses what is hedged so: a cell that is before or after a day is not that day.

    >>> refuses_hedge(DEFAULT, Hedge.BEFORE), refuses_hedge(DEFAULT, Hedge.EARLY)
    (True, False)
    """
    if hedge is None:
        return False
    return policy.hedges == "refuse" or (not policy.fuzzy and hedge in (Hedge.BEFORE, Hedge.AFTER))


@dataclass(slots=True, unsafe_hash=True)  # a value: not frozen only because that makes it four times slower to make
class Reading:
    """One temporal expression, read.

    >>> import jalali_norm as jn
    >>> r = jn.parse("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱")
    >>> r.iso, r.precision.name, r.calendar, r.certain
    ('2022-11-14T21:14', 'MINUTE', 'jalali', ('year', 'month', 'day', 'hour', 'minute'))

    Attributes:
        text: the expression itself, in the caller's own characters.
        span: where it stands in the caller's text, in code points: `source[span[0]:span[1]] == text`.
        start: the first date, datetime or time that the expression names (Gregorian, as Python's types are); a datetime is
            aware where the text has an offset or the policy a zone. None of what `extract` finds and cannot value.
        end: the last one, inclusive; equal to `start` for a point, None of what has no end yet (`تاکنون`).
        precision: the finest unit that the text names.
        calendar: `"jalali"` or `"gregorian"`, whichever the date was written or is counted in; None for a clock alone.
        certain: the fields that the text says.
        implied: what was filled in from elsewhere: `"century"` from the policy's pivot, `"year"` from what is nearest,
            `"reference"` or `"publication line"`, the day that it is counted from, `"tense"`, which way a weekday lies.
        checks: what the text says twice and how it came out, such as `"calendars agree"`.
        zone: a time zone named in the text (`"local"`: that of its place), recorded and not applied.
        marks: why the value is not what an official calendar says: `"computed"`, of a Solar Hijri year whose arithmetic is not
            official; `"month not published"`, of a lunar one that is reckoned; all are in docs/calendars.md.
        kind: what is named: `"date"`, `"datetime"`, `"time"`, `"week"`, `"month"`, `"season"`, `"part"` (a quarter, a half …),
            `"year"`, `"decade"`, `"century"`, `"range"`; `"relative"`, counted from the reference; `"vague"`.
        doubt: the days by which the true day may lie before or after the value: 1 of a lunar date that nothing else settles.
        problem: of what `extract` finds and cannot value, why: a `Problem`; None of a vague phrase, which has no value.
        candidates: of what `extract` finds and cannot decide, what it may be, best first.
        hedge: how the text hedges it, a `Hedge`, by words that stand outside the span: of "about 5 Mehr" `"approximate"`, of
            "until 5 Mehr" `"before"`. The value is that of what is named, not narrowed, and not the time before or after it.
    """

    text: str
    span: tuple[int, int]
    start: Moment | Any  # None only in what `extract` finds
    end: Moment | Any
    precision: Precision
    calendar: str | None
    certain: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    zone: str | None = None
    marks: tuple[str, ...] = ()
    kind: str = "date"
    doubt: int = 0
    problem: Problem | None = None
    candidates: tuple[Reading, ...] = ()
    hedge: Hedge | None = None

    @property
    def provisional(self) -> bool:
        """Whether the value has a mark."""
        return bool(self.marks)

    @property
    def iso(self) -> str | Any:
        """ISO 8601: a date, a datetime, `THH:MM`, or an interval `start/end` that includes both ends, open `start/..`.

        None of a phrase that `extract` finds and that has no value. An aware datetime has its offset. Of one that is no whole
        minutes, such as Tehran's until June 1935, Python writes the seconds as well (`+03:25:44`); ISO 8601 has no such offset,
        and `datetime.fromisoformat` reads it.

        `parse` reads it back as the same value: `parse(r.iso).iso == r.iso`, and a column that is normalized twice is the same.
        But for the Gregorian years 1200–1499, whose digits say a Jalali year (their mark is "before the Gregorian calendar").
        Single days of the years 1–621 and 1000–1199, and years from 2200 on, are refused.
        """
        if self.start is None:
            return None
        first = self._written(self.start)
        return first if self.start == self.end else f"{first}/{'..' if self.end is None else self._written(self.end)}"

    def __str__(self) -> str:
        return str(self.iso)

    def _written(self, value: Moment) -> str:
        if isinstance(value, (dt.datetime, dt.time)):
            text = value.isoformat(timespec=_TIMESPEC[self.precision])
            return text if isinstance(value, dt.datetime) else "T" + text
        return value.isoformat()

    def to_datetime(self) -> dt.datetime:
        """Return the start as a datetime; a date without a clock gives its first moment, without a zone.

        >>> import jalali_norm as jn
        >>> jn.parse("1401/08/23").to_datetime()
        datetime.datetime(2022, 11, 14, 0, 0)

        A reading of a date alone knows no zone. In a zone that moment need not be midnight: a column of datetimes that
        `normalize` makes with a zone has 2 Farvardin 1401 begin at 01:00 in Tehran.

        Raises:
            ValueError: the text names a clock and no date, or has no value.
        """
        if isinstance(self.start, dt.datetime):
            return self.start
        return dt.datetime.combine(self._date(), dt.time())

    def to_jalali(self) -> tuple[int, int, int]:
        """Return the start's (year, month, day) in the Solar Hijri calendar.

        >>> import jalali_norm as jn
        >>> jn.parse("2022-11-14").to_jalali()
        (1401, 8, 23)

        Raises:
            ValueError: the text names a clock and no date, or has no value; or the calendar is not exact in the date's year,
                and the text is of another.
        """
        year, month, day = calendars.day_to_jalali(self._date().toordinal() - calendars.ORDINAL_1970)
        if year not in calendars.JALALI_EXACT and (self.calendar != "jalali" or year not in calendars.JALALI_COMPUTED):
            raise ValueError(f"{self._date().isoformat()} is in the Jalali year {year}, where the calendar is not exact")
        return year, month, day

    def to_jdatetime(self) -> jdatetime.date | jdatetime.datetime:
        """Return the start as jdatetime's date, or datetime where the text has a clock.

        >>> import jalali_norm as jn
        >>> jn.parse("2022-11-14").to_jdatetime()
        jdatetime.date(1401, 8, 23)

        Raises:
            ValueError: the text names a clock and no date, or has no value.
        """
        import jdatetime  # noqa: PLC0415 - imported only when asked for, so that ours alone is quick to import

        self.to_jalali()  # raises where there is none
        kind = jdatetime.datetime if isinstance(self.start, dt.datetime) else jdatetime.date
        made: jdatetime.date | jdatetime.datetime
        if kind is jdatetime.datetime:
            made = jdatetime.datetime.fromgregorian(datetime=self.start)
        else:
            made = jdatetime.date.fromgregorian(date=self._date())
        return made

    def _date(self) -> dt.date:
        if isinstance(self.start, dt.time):
            raise ValueError(f"{isolate(repr(self.text))} is a clock without a date")  # noqa: TRY004 - a value, not a type, is at fault
        if self.start is None:
            raise ValueError(f"{isolate(repr(self.text))} has no value")
        return self.start


_TIMESPEC = {
    Precision.HOUR: "minutes",
    Precision.MINUTE: "minutes",
    Precision.SECOND: "seconds",
    Precision.MICROSECOND: "microseconds",
}


class ReadingError(ValueError):
    """A text that has no single reading, and why; `str()` shows the place.

    >>> import jalali_norm as jn
    >>> try:
    ...     jn.parse("1400/12/30")
    ... except jn.ReadingError as error:
    ...     print(error)
    Esfand 1400 has 29 days, not 30
      1400/12/30
      ~~~~~~~~~^

    What `str()` shows of Persian text is isolated (U+2068 … U+2069), so that it turns no ISO date beside it around.

    Attributes:
        problem: its kind, a `Problem`.
        message: the reason alone, without isolates, as `text` is the caller's own.
        text: the whole text that was given.
        span: the place in it, in code points.
        candidates: the readings that it has all the same, best first.
    """

    problem: Problem = Problem.UNREADABLE

    def __init__(
        self, message: str, text: str = "", span: tuple[int, int] = (0, 0), candidates: tuple[Reading, ...] = ()
    ) -> None:
        super().__init__(message, text, span, candidates)
        self.message, self.text, self.span, self.candidates = message, text, span, candidates

    def __str__(self) -> str:
        if not self.text:
            return isolate_parts(self.message)
        first, last = self.span
        begin = max(0, min(first, len(self.text)) - 40)  # a long text is shown around the place only
        shown = "".join(c if c.isprintable() else " " for c in self.text[begin : begin + 120])
        length = min(max(last - first, 1), 120 - (first - begin))
        return "\n  ".join((isolate_parts(self.message), *underlined(shown, first - begin, first - begin + length)))


class UnreadableError(ReadingError):
    """The text, or a part of it, is not of any form that is read.

    >>> import jalali_norm as jn
    >>> jn.parse("نامشخص")
    Traceback (most recent call last):
    jalali_norm.model.UnreadableError: no date or time here
      ⁨نامشخص⁩
      ⁧~~~~~^⁩
    """

    @classmethod
    def told_later(cls, text: str, why: Callable[[str], tuple[str, tuple[int, int]]]) -> Self:
        """Return the error of a text whose reason and place are looked for when they are first asked for.

        >>> UnreadableError.told_later("?", lambda text: ("no date or time here", (0, len(text)))).message
        'no date or time here'
        """
        error = cls("", text)
        del error.message, error.span
        error.__dict__["_why"] = why
        return error

    if not TYPE_CHECKING:  # which knows these

        def __getattr__(self, name: str) -> Any:  # what is not there yet
            why = self.__dict__.get("_why")
            if name not in ("message", "span"):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            if why:
                message, span = why(self.text)
                self.__init__(message, self.text, span, self.candidates)
                self.__dict__.pop("_why", None)  # another thread may have told it as well
            return self.__dict__[name]

        @property
        def args(self) -> tuple[Any, ...]:  # noqa: D102 - an exception's
            _ = self.message
            return super().args

        def __repr__(self) -> str:
            return f"{type(self).__name__}{self.args!r}"

        def __reduce__(self) -> Any:
            _ = self.message
            return super().__reduce__()


class OutOfRangeError(ReadingError):
    """The text names a day or a time that does not exist, or a year that is not read.

    >>> import jalali_norm as jn
    >>> jn.parse("۳۱ مهر ۱۴۰۱")
    Traceback (most recent call last):
    jalali_norm.model.OutOfRangeError: Mehr 1401 has 30 days, not 31
      ⁨۳۱ مهر ۱۴۰۱⁩
      ⁧~~~~~~~~~~^⁩
    """

    problem = Problem.OUT_OF_RANGE


class ConflictError(ReadingError):
    """Two dates, a date and its weekday, or a clock and its part of the day, disagree.

    >>> import jalali_norm as jn
    >>> try:
    ...     jn.parse("۲۳ آبان ۱۴۰۱ - 2022 November 15")
    ... except jn.ConflictError as error:
    ...     print([c.iso for c in error.candidates])
    ['2022-11-14', '2022-11-15']
    """

    problem = Problem.CONFLICT


class AmbiguousError(ReadingError):
    """A careful reader could not tell which of the `candidates` is meant; a `Policy` can say.

    >>> import jalali_norm as jn
    >>> try:
    ...     jn.parse("۰۱/۰۲/۰۳")
    ... except jn.AmbiguousError as error:
    ...     print([c.iso for c in error.candidates])
    ['2022-04-23', '2024-04-20']
    """

    problem = Problem.AMBIGUOUS


class MissingReferenceError(ReadingError):
    """The text counts from a day that was not given: pass `reference`.

    >>> import jalali_norm as jn
    >>> jn.parse("دوشنبه")
    Traceback (most recent call last):
    jalali_norm.model.MissingReferenceError: a weekday alone needs a reference date
      ⁨دوشنبه⁩
      ⁧~~~~~^⁩
    """

    problem = Problem.MISSING_REFERENCE


class ColumnError(ReadingError):
    """Some rows of a column have no single reading: how many, and the first few with their reasons.

    >>> import jalali_norm as jn
    >>> try:
    ...     jn.normalize(["1401/08/23", "۳۱ مهر ۱۴۰۱", "?"])
    ... except jn.ColumnError as error:
    ...     print(error)
    2 of 3 rows have no single reading: 1 unreadable, 1 out of range
      row 1: ⁨'۳۱ مهر ۱۴۰۱'⁩: Mehr 1401 has 30 days, not 31
      row 2: '?': no date or time here

    Attributes:
        rows: the first few refused rows: (label, error), the label that of pandas' index, else the row's place.
        count: how many rows are refused.
        size: how many rows there are.
        problems: how many of each kind.
    """

    def __init__(self, rows: list[tuple[object, ReadingError]], count: int, size: int, problems: dict[str, int]) -> None:
        self.rows = tuple(rows)
        self.count = count
        self.size = size
        self.problems = problems
        first = rows[0][1]
        super().__init__(self._told(str, str), first.text, first.span, first.candidates)
        self.args = (rows, count, size, problems)  # what pickle makes it anew with
        self.problem = first.problem

    def __str__(self) -> str:
        return self._told(isolate, isolate_parts)

    def _told(self, cell: Callable[[str], str], reason: Callable[[str], str]) -> str:
        kinds = ", ".join(f"{number:,} {name}" for name, number in sorted(self.problems.items(), key=lambda one: -one[1]))
        lines = [f"{self.count:,} of {self.size:,} rows have no single reading: {kinds}"]
        lines += [
            f"  row {cell(repr(label))}: {cell(repr(error.text[:_MOST_SHOWN]))}: {reason(error.message)}"
            for label, error in self.rows
        ]
        if rest := self.count - len(self.rows):
            lines.append(f'  and {rest:,} more; errors="coerce" makes them null, profile(column) lists them')
        return "\n".join(lines)


_MOST_SHOWN = 80  # characters of a refused row

__all__ = [
    "NUMBERED",
    "AmbiguousError",
    "ColumnError",
    "ConflictError",
    "Epoch",
    "Excel",
    "Hedge",
    "Hedges",
    "MissingReferenceError",
    "Nonexistent",
    "Numbers",
    "OutOfRangeError",
    "Policy",
    "PolicyFields",
    "Precision",
    "Problem",
    "Reading",
    "ReadingError",
    "Repeated",
    "TextFields",
    "UnreadableError",
]
