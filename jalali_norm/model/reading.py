"""What a text is read as: `Reading`."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import operator
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Self

from jalali_norm import calendars
from jalali_norm.model import errors
from jalali_norm.model.fineness import why_coarse
from jalali_norm.model.terms import Hedge, Moment, Precision, Problem, iso_of
from jalali_norm.startup.records import dataclass
from jalali_norm.text.bidi import isolate, visible

if TYPE_CHECKING:
    import jdatetime

    from jalali_norm.model.policy import AtLeast


@dataclass(slots=True)  # a value: not frozen only because that makes it four times slower to make
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
            aware where the text has an offset or the policy a zone. None of what `extract` finds and cannot value. That of a
            month is its first day: `date()` and `datetime()` return what is named alone, and raise where there is none.
        end: the last one, inclusive; equal to `start` for a point, None of what has no end yet (`تاکنون`).
        precision: the finest unit that the text names.
        calendar: `"jalali"` or `"gregorian"`, whichever the date was written or is counted in; None for a clock alone.
        certain: the fields that the text says.
        implied: what was filled in from elsewhere: `"century"` from the policy's pivot, `"year"` from what is nearest,
            `"reference"` or `"publication line"`, the day that it is counted from, `"tense"`, which way a weekday lies
            or a date without a year, `"era"`, which a neighbour says.
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

    if not TYPE_CHECKING:
        __properties__ = (("iso", "str | None"),)  # which dataclasses, and so pandas, are to list before the fields
    __pandas_priority__ = 5000  # above its frames': its columns leave a comparison to us, and by themselves find nothing equal

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

    @property
    def edtf(self) -> str | None:
        """The value in EDTF (ISO 8601-2, levels 0 to 2), or None where EDTF cannot say it.

        Days, months and years of the Gregorian calendar, intervals of days, open ones, and moments to the second. What is
        approximate has a `~`, what is in doubt a `?`; what may be one of several days is their set. It has no clock without a
        date or without seconds, no stretch of hours, and nothing that is early in, late in, before or after something.

        >>> import jalali_norm as jn
        >>> [jn.parse(text).edtf for text in ("حدود ۲۳ آبان ۱۴۰۱", "نوامبر ۲۰۲۲", "آبان ۱۴۰۱ تاکنون", "۱ رمضان ۱۴۴۶")]
        ['2022-11-14~', '2022-11', '2022-10-23/..', '2025-03-02?']
        """
        from jalali_norm.model.standards import edtf_of  # noqa: PLC0415 - no first answer needs it

        return edtf_of(self)

    def timex3(self, number: int = 1, anchor: str | None = "t0") -> str | None:
        """Return the reading as an element of TimeML, or None where TIMEX3 cannot say it: of what has no value.

        >>> import jalali_norm as jn
        >>> jn.parse("اوایل ۲۰۲۲ میلادی").timex3()
        '<TIMEX3 tid="t1" type="DATE" value="2022" mod="START">۲۰۲۲ میلادی</TIMEX3>'

        Args:
            number: that of its id. An interval that TIMEX3 has no name for is a DURATION whose ends are the next two, as
                `timeml` writes them; its comment has the interval.
            anchor: the id of the element that relative phrases are counted from; by custom t0 is that of the document's time.
        """
        from jalali_norm.model.standards import timex3_of  # noqa: PLC0415 - no first answer needs it

        elements = timex3_of(self, number, anchor)
        return elements[0] if elements else None

    def __str__(self) -> str:
        return str(self.iso)

    def __repr__(self) -> str:
        told = ((name, value) for name in _SHOWN if (value := getattr(self, name)))
        shown = (
            f", {name}={type(value).__name__}.{value.name}" if isinstance(value, enum.Enum) else f", {name}={value!r}"
            for name, value in told
        )
        return f"Reading({self.iso!r}, {isolate(repr(self.text))}{''.join(shown)})"

    def __eq__(self, other: object) -> bool:
        """Tell whether another reading says the same in every field; beside a date, or a column of them, it is a TypeError.

        Equal to a date it would have to be that of all texts of the day, which are not equal to one another.
        """
        if isinstance(other, Reading):
            return _values(self) == _values(other)
        if isinstance(other, (dt.date, dt.time)) or type(other).__module__ == "jdatetime":
            raise TypeError("a Reading is no date: compare its .date(), .datetime() or .start")
        if hasattr(other, "__pandas_priority__"):
            rows: Any = other
            same: bool = rows.map(functools.partial(operator.eq, self)).astype(bool)  # pandas' own, a row each
            return same
        return NotImplemented

    def __ne__(self, other: object) -> bool:
        same = self == other
        return not same if isinstance(same, bool) else ~same

    def __hash__(self) -> int:
        return hash(_values(self))

    def to_dict(self) -> dict[str, Any]:
        """Return its fields with `iso` in front, all of them as JSON has them.

        >>> import jalali_norm as jn
        >>> made = jn.parse("آبان ۱۴۰۱").to_dict()
        >>> made["iso"], made["start"], made["precision"], made["calendar"], made["certain"]
        ('2022-10-23/2022-11-21', '2022-10-23', 'month', 'jalali', ['year', 'month'])

        The candidates are dicts of this kind too.
        """
        from jalali_norm.model.dicts import as_json  # noqa: PLC0415 - no first answer needs it

        return {name: as_json(getattr(self, name)) for name in ("iso", *self.__slots__)}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Self:
        """Return the reading that `to_dict` has made a dict of, out of JSON, msgpack and their like.

        >>> import jalali_norm as jn
        >>> r = jn.parse("آبان ۱۴۰۱")
        >>> jn.Reading.from_dict(r.to_dict()) == r
        True

        An aware datetime comes back with its offset and without the name of its zone.

        Raises:
            TypeError: `given`, or one of its candidates, is no dict.
            ValueError: a key is no field; a field is missing, or has a value that it cannot have; or `iso` is not what the
                others say.
        """
        from jalali_norm.model.dicts import candidates_of, checked, filled  # noqa: PLC0415 - as above

        fields = checked(given, "reading", ("iso", *cls.__slots__), lambda *_: "")
        told = fields.pop("iso", None)
        fields["candidates"] = candidates_of(fields, "reading", cls.from_dict)
        made = cls(**filled(fields, "reading", ("text", "span", "start", "end", "precision", "calendar")))
        if "iso" in given and told != made.iso:
            raise ValueError(f"reading iso={told!r:.80}: the other fields say {made.iso!r}")
        return made

    def _repr_html_(self) -> str:
        """Return what a notebook shows: all that is told, a row each."""
        import html  # noqa: PLC0415 - only a notebook asks for it

        told = {name: value for name, value in self.to_dict().items() if value or name == "iso"}
        told |= {"span": "–".join(map(str, self.span)), "candidates": [one.iso for one in self.candidates]}
        rows = "".join(
            f"<tr><th {_LEFT}>{name}</th><td {_LEFT}><bdi>{html.escape(visible(shown))}</bdi></td></tr>"
            for name, value in told.items()
            if (shown := ", ".join(value) if isinstance(value, list) else str(value))
        )
        return f'<table dir="ltr">{rows}</table>'

    def date(self) -> dt.date:
        """Return the one day that is named; of a month, a range or a clock alone there is none, and that is an error.

        >>> import jalali_norm as jn
        >>> jn.parse("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱").date()
        datetime.date(2022, 11, 14)
        >>> jn.parse("مهر ۱۴۰۱").date()
        Traceback (most recent call last):
        jalali_norm.TooCoarseError: it tells the month, not the day: 2022-09-23/2022-10-22
          ⁨مهر ۱۴۰۱⁩
          ⁧~~~~~~~^⁩

        `start` of it is 2022-09-23, the first day of the month, as `end` is its last. With the policy's `at_least="day"` every
        reading has its date. What hedges a day (about, until) does not take it away.

        Raises:
            TooCoarseError: the text names no day, or more than one.
            ReadingError: of what `extract` finds and cannot value; its kind is that of the `problem`.
        """
        self._require("day")
        return self._date() if not isinstance(self.start, dt.datetime) else self.start.date()

    def datetime(self) -> dt.datetime:
        """Return the one moment that is named, a day with its clock; without both there is none, and that is an error.

        >>> import jalali_norm as jn
        >>> jn.parse("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱").datetime()
        datetime.datetime(2022, 11, 14, 21, 14)

        `to_datetime` returns midnight of a day without a clock, and the first moment of a longer time.

        Raises:
            TooCoarseError: the text names no moment, or more than one.
            ReadingError: of what `extract` finds and cannot value; its kind is that of the `problem`.
        """
        self._require("hour")
        if self.start != self.end:
            raise self._error(errors.TooCoarseError, f"more than one moment: {self.iso}")
        assert isinstance(self.start, dt.datetime)  # noqa: S101 - what tells an hour of a day has a clock
        return self.start

    def _require(self, unit: AtLeast) -> None:
        """Raise why there is no such unit."""
        if self.start is None:
            raise self._error(errors.ERRORS[self.problem or Problem.UNREADABLE], "it has no value")
        if why := why_coarse(self.start, self.end, self.precision, self.calendar, unit):
            raise self._error(errors.TooCoarseError, why)

    def _error(self, kind: type[errors.ReadingError], message: str) -> errors.ReadingError:
        return kind(message, self.text, (0, len(self.text)), self.candidates)

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
            ImportError: jdatetime is not installed: `pip install "jalali-norm[jdatetime]"`.
        """
        try:
            import jdatetime  # noqa: PLC0415 - imported only when asked for, so that ours alone is quick to import
        except ModuleNotFoundError as error:
            raise ImportError('to_jdatetime needs jdatetime: pip install "jalali-norm[jdatetime]"') from error

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


_SHOWN = ("hedge", "doubt", "problem", "direction", "unit")  # what a value is not to be taken without
_LEFT = 'style="text-align: left"'
_values = operator.attrgetter(*Reading.__slots__)
