"""One value of a form, a message or a row: the day, the moment or the reading that it is, or a reason in one line."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeAlias, TypeVar, cast

from jalali_norm.cells.reader import parse
from jalali_norm.model import (
    OutOfRangeError,
    Policy,
    PolicyFields,
    Reading,
    ReadingError,
    TooCoarseError,
    UnreadableError,
    as_gregorian,
    policy_of,
    refuses_hedge,
    why_coarse,
)
from jalali_norm.startup.records import with_fields
from jalali_norm.text.bidi import visible

_T = TypeVar("_T", dt.date, dt.datetime, Reading)
PolicySource: TypeAlias = Policy | Callable[[], Policy] | None

_STRICT = Policy(hedges="refuse")  # a day cannot say "about"
_READ_AS_JALALI = range(1200, 1500)  # Gregorian years whose ISO text is a Jalali date to everybody who reads it
_COARSER: dict[type, tuple[str | None, ...]] = {dt.date: (None, "year", "month"), dt.datetime: (None, "year", "month", "day")}
_UNITS: dict[type, Any] = {dt.date: "day", dt.datetime: "hour"}
_WORDS = {dt.date: "a date", dt.datetime: "a datetime", Reading: "a date or a time"}
_MIDNIGHT = re.compile(r"[0-9][T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?\Z")  # what programs write behind a day


class ValueReader(Generic[_T]):
    """What makes a field's value of a text, a date or a reading.

    >>> read = ValueReader(dt.date)
    >>> read("۲۳ آبان ۱۴۰۱"), read(dt.date(2022, 11, 14)), read("2022-11-14T00:00:00Z")
    (datetime.date(2022, 11, 14), datetime.date(2022, 11, 14), datetime.date(2022, 11, 14))
    >>> read("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱")
    Traceback (most recent call last):
    jalali_norm.UnreadableError: it has a clock, which a date does not keep

    Args:
        kind: `datetime.date`, `datetime.datetime` or `Reading`. A date and a datetime are strict: what is coarser is refused,
            and so is what is hedged (about, early in), unless a policy is given.
        policy: what the text alone cannot decide; or what gives the policy when a value comes, such as one with today as its
            reference.
        fields: the policy's fields, laid over it.
    """

    def __init__(self, kind: type[_T], policy: PolicySource = None, fields: PolicyFields | None = None) -> None:
        if kind not in _WORDS:
            shown = getattr(kind, "__name__", str(kind))
            raise TypeError(f"expected the type datetime.date, datetime.datetime or jalali_norm.Reading, not {shown:.80}")
        self.kind: type = kind
        self.given, self.fields = policy, fields or PolicyFields()
        self._settled = None if callable(policy) else self._strict(policy)

    def __call__(self, value: object) -> _T:
        """Return the value.

        Raises:
            ReadingError: a text has no such value, or a date's ISO text would be read as another one.
            TypeError: what is given is no text, no date and no reading.
        """
        value = as_gregorian(value)
        made: Any
        if isinstance(value, str):
            made = self._of_reading(parse(value, policy=self.policy), value)
        elif isinstance(value, Reading) or (self.kind is Reading and isinstance(value, Mapping)):
            reading = value if isinstance(value, Reading) else _from_dict(value)
            made = self._of_reading(_held(reading, self.policy), reading.text)
        else:
            made = self._of_moment(value)
        for end in (made.start, made.end) if isinstance(made, Reading) else (made,):
            _check_year(end)
        return cast("_T", made)

    @property
    def policy(self) -> Policy:
        """The policy for the next text."""
        return self._settled or self._strict(cast("Callable[[], Policy]", self.given)())

    def _strict(self, policy: Policy | None) -> Policy:
        if self.kind is Reading:
            return policy_of(policy, self.fields)
        settled = policy_of(_STRICT if policy is None else policy, self.fields)
        return with_fields(settled, at_least=_UNITS[self.kind]) if settled.at_least in _COARSER[self.kind] else settled

    def _of_reading(self, reading: Reading, text: str) -> Any:
        if self.kind is Reading:
            return reading
        if self.kind is dt.datetime:
            return reading.datetime()
        if isinstance(reading.start, dt.datetime) and not (
            reading.start == reading.end and reading.start.time() == dt.time() and _MIDNIGHT.search(text)
        ):
            raise UnreadableError("it has a clock, which a date does not keep", text, (0, len(text)))
        return reading.date()

    def _of_moment(self, value: object) -> Any:
        """Return what is no text as a value."""
        if not isinstance(value, (dt.date, dt.time)) or type(value).__name__ == "NaTType":
            raise self._no_value(value)
        if self.kind is Reading:
            _check_year(value)
            text = value.isoformat()
            return parse(f"T{text}" if isinstance(value, dt.time) else text, policy=self.policy)
        if type(value) is self.kind or (self.kind is dt.datetime and isinstance(value, dt.datetime)):
            return value
        if self.kind is dt.datetime or isinstance(value, dt.time):
            raise self._no_value(value)
        if not isinstance(value, dt.datetime):
            return dt.date(value.year, value.month, value.day)  # of a kind of date
        if value.time() != dt.time():
            raise UnreadableError("it has a clock, which a date does not keep", value.isoformat())
        return value.date()

    def _no_value(self, value: object) -> TypeError:
        given = "None" if value is None else type(value).__name__
        return TypeError(f"expected {_WORDS[self.kind]} or the text of one, not {given:.80}")


def _from_dict(given: Mapping[str, Any]) -> Reading:
    try:
        return Reading.from_dict(given)
    except (TypeError, ValueError) as error:
        raise UnreadableError(str(error)) from None


def _held(reading: Reading, policy: Policy) -> Reading:
    """Return a reading that was made elsewhere, if a policy would have let it be."""
    start, end, unit = reading.start, reading.end, policy.at_least
    if start is None:
        raise UnreadableError("it has no value", reading.text)
    if refuses_hedge(policy, reading.hedge):
        raise UnreadableError(f'hedged ({reading.hedge}), which hedges="refuse" refuses', reading.text)
    if unit and (why := why_coarse(start, end, reading.precision, reading.calendar, unit, policy.lunar_months)):
        raise TooCoarseError(why, reading.text)
    return reading


def check_moment(made: object) -> None:
    """Refuse a reading that a format, which says one moment, cannot say."""
    if isinstance(made, Reading) and made.start != made.end:
        raise TooCoarseError(f"a format says one moment, and this is more: {made.iso}", made.text)


def _check_year(moment: object) -> None:
    """Refuse a moment whose ISO text is read as another day's."""
    if isinstance(moment, dt.date) and moment.year in _READ_AS_JALALI:
        day = f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
        raise OutOfRangeError(f"{day} is a day of {moment.year} AD, whose text would be read as a Jalali date", day)


def reason(error: ReadingError | TypeError | ValueError) -> str:
    r"""Return why a value was refused, in one line that any encoding can hold.

    >>> reason(ReadingError("no\n\ud800")), reason(TypeError("expected a date"))
    ('no⟨U+000A⟩⟨U+D800⟩', 'expected a date')
    """
    return visible(error.message if isinstance(error, ReadingError) else str(error), 300)


# --- of SQL ---------------------------------------------------------------------------------------------------------------


def json_object(given: Any) -> dict[str, Any] | None:
    """Return the JSON object that a call writes, None where it is none.

    >>> json_object('{"order": "dmy"}'), json_object("bank")
    ({'order': 'dmy'}, None)
    """
    try:
        made = json.loads(given)
    except (TypeError, ValueError, RecursionError):
        return None
    return made if isinstance(made, dict) else None


def one_moment(policy: Policy) -> Policy:
    """Return the policy for what has room for one moment: a month or a range is none, unless the policy asks for such."""
    return policy if policy.at_least else with_fields(policy, at_least="day")


__all__ = ["PolicySource", "ValueReader", "check_moment", "json_object", "one_moment", "reason"]
