"""What a text's numbers come to before there is a text: `Value` and `Refusal`; and the one place where they get theirs."""

from __future__ import annotations

from typing import Any, Literal

from jalali_norm.model.errors import ReadingError
from jalali_norm.model.reading import Reading
from jalali_norm.model.terms import Hedge, Moment, Precision, Problem, iso_of
from jalali_norm.startup.records import NamedTuple


class Value(NamedTuple):
    """What `Reading` says, without the text: its attributes are the reading's."""

    span: tuple[int, int]
    start: Moment | Any
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
    hedge: Hedge | None = None

    @property
    def iso(self) -> str | Any:
        """The same as `Reading.iso`."""
        return iso_of(self.start, self.end, self.precision)


class Refusal(NamedTuple):
    """Why there is no value, or no single one: the error to be, without its text."""

    kind: type[ReadingError]
    message: str
    span: tuple[int, int]
    far: bool = False  # the numbers cannot be meant so, in any year: another plan's reason says more
    values: tuple[Value, ...] = ()  # the error's candidates, best first


make = tuple.__new__  # make(Value, fields): in a third of the time that Value(*fields) takes, for what is on every cell's way


def reading_of(
    value: Value,
    text: str,
    span: tuple[int, int],
    problem: Problem | None = None,
    candidates: tuple[Reading, ...] = (),
    evidence: tuple[str, ...] = (),
    vague: tuple[Literal["past", "future"] | None, str | None] = (None, None),
) -> Reading:
    """Return a value as the reading of an expression that stands somewhere in a text.

    >>> import datetime as dt
    >>> day = dt.date(2022, 11, 14)
    >>> reading_of(Value((0, 10), day, day, Precision.DAY, "jalali"), "1401/08/23", (0, 10)).iso
    '2022-11-14'
    """
    _, start, end, precision, calendar, certain, implied, checks, zone, marks, kind, doubt, hedge = value
    return Reading(
        text, span, start, end, precision, calendar, certain, implied, checks, zone, marks, kind, doubt, problem, candidates,
        hedge, evidence, *vague,
    )  # fmt: skip


def error_of(refusal: Refusal, text: str) -> ReadingError:
    """Return a refusal as the error of a whole text, with its values as candidates."""
    return refusal.kind(refusal.message, text, refusal.span, readings_of(refusal.values, text))


def readings_of(values: tuple[Value, ...], text: str) -> tuple[Reading, ...]:
    """Return values as readings of a whole text."""
    return tuple([reading_of(value, text[value.span[0] : value.span[1]], value.span) for value in values])


def result_of(found: Value | Refusal, text: str) -> Reading | ReadingError:
    """Return what a whole text came to as its reading or its error."""
    if isinstance(found, Value):
        first, last = span = found.span
        return reading_of(found, text[first:last], span)
    return error_of(found, text)


__all__ = ["Refusal", "Value", "error_of", "make", "reading_of", "readings_of", "result_of"]
