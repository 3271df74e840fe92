"""What a text is read as: `Reading`, and its enumerations and marks."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from jalali_norm import calendars
from jalali_norm.startup.records import dataclass
from jalali_norm.text.bidi import isolate

if TYPE_CHECKING:
    import jdatetime

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
            `"reference"` or `"publication line"`, the day that it is counted from, `"tense"`, which way a weekday lies,
            `"era"`, which a neighbour says.
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
        evidence: of what `extract` finds, where the name of a month or a weekday is an everyday word as well (تیر, جدی, Sun)
            and no year in full stands with it: what shows that it is a date's.
        direction: of a vague phrase, or of one that is counted from what the text tells of, which way it lies: `"past"` or
            `"future"`; None where it does not say.
        unit: what such a phrase counts in: `"minute"`, `"hour"`, `"day"`, `"week"`, `"month"`, `"year"`, `"decade"`,
            `"century"`; None where it does not say.
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
    evidence: tuple[str, ...] = ()
    direction: Literal["past", "future"] | None = None
    unit: str | None = None

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
        return iso_of(self.start, self.end, self.precision)

    def __str__(self) -> str:
        return str(self.iso)

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


def iso_of(start: Moment | None, end: Moment | None, precision: Precision) -> str | None:
    """Return what `Reading.iso` says.

    >>> iso_of(dt.datetime(2022, 11, 14, 21, 14), None, Precision.MINUTE)
    '2022-11-14T21:14/..'
    """
    if start is None:
        return None
    first = _written(start, precision)
    return first if start == end else f"{first}/{'..' if end is None else _written(end, precision)}"


def _written(value: Moment, precision: Precision) -> str:
    if isinstance(value, (dt.datetime, dt.time)):
        text = value.isoformat(timespec=_TIMESPEC.get(precision, "minutes"))
        return text if isinstance(value, dt.datetime) else "T" + text
    return value.isoformat()


_TIMESPEC = {Precision.SECOND: "seconds", Precision.MICROSECOND: "microseconds"}  # of all others minutes
