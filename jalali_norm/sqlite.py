"""SQLite: `jalali_parse`, `to_jalali`, `jalali_year` and their like as functions of its SQL, by Python's own `sqlite3`.

>>> import sqlite3, jalali_norm.sqlite
>>> con = sqlite3.connect(":memory:")
>>> jalali_norm.sqlite.register(con)
>>> con.execute("SELECT jalali_parse('۲۳ آبان ۱۴۰۱'), to_jalali('2022-11-14'), jalali_month_name('2022-11-14')").fetchone()
('2022-11-14', '1401/08/23', 'آبان')
>>> con.close()

They have the names that those of `jalali_norm.duckdb` have. SQLite has no dates, so what comes out is ISO text, which its own
functions know.
"""

from __future__ import annotations

import datetime as dt
import functools
import inspect
import json
import sqlite3
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias, Unpack

from jalali_norm._values import ValueReader, json_object, one_moment, reason
from jalali_norm.cells.reader import parse
from jalali_norm.columns.conversions import from_jalali, to_jalali
from jalali_norm.columns.fields import JALALI_FIELDS, FieldName, jalali_field
from jalali_norm.columns.nulls import null_words
from jalali_norm.model import OutOfRangeError, Policy, PolicyFields, Reading, ReadingError, policy_of
from jalali_norm.model.signatures import shows_fields
from jalali_norm.model.terms import iso_of
from jalali_norm.text.bidi import isolate_parts
from jalali_norm.writing.render import render


@shows_fields
def register(
    con: sqlite3.Connection,
    policy: Policy | None = None,
    *,
    policies: Mapping[str, Policy] | None = None,
    **fields: Unpack[PolicyFields],
) -> None:
    """Give a connection the functions of this module, or give them another policy.

    >>> con = sqlite3.connect(":memory:")
    >>> register(con, calendar="jalali", policies={"bank": Policy(order="dmy")})
    >>> con.execute("SELECT try_jalali_parse('۰۱/۰۲/۰۳'), try_jalali_parse('۰۱/۰۲/۰۳', 'bank')").fetchone()
    (None, '2024-04-20')
    >>> con.execute("SELECT jalali_reason('مهر ۱۴۰۱'), jalali_read('مهر ۱۴۰۱') ->> 'iso'").fetchone()
    ('it tells the month, not the day: 2022-09-23/2022-10-22', '2022-09-23/2022-10-22')
    >>> con.close()

    docs/forms-and-services.md has all functions. All are deterministic, so that an index and a generated column may have them.
    They are the connection's, and nothing is written to a database. What a function refuses stops the statement; SQLite has no
    place for the reason in its error, so that it comes before it as a warning.

    Args:
        con: the connection.
        policy: what the texts alone cannot decide.
        policies: more of them, which a call names in its last argument.
        **fields: the policy's fields, laid over it.
    """
    settled = policy_of(policy, fields)
    named = functools.lru_cache(maxsize=64)(functools.partial(_policy, settled, dict(policies or {})))
    for name, function in _functions(named):
        for count in _counts(function):
            con.create_function(name, count, functools.partial(_called, function), deterministic=True)


_Named: TypeAlias = Callable[[Any], "_Texts"]


def _functions(named: _Named) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the functions with their names: of texts, whose option is a policy; of dates; and to dates."""
    yield "jalali_parse", lambda text, policy=None: named(policy).parsed(text)
    yield "try_jalali_parse", lambda text, policy=None: named(policy).tried(text)
    yield "jalali_reason", lambda text, policy=None: named(policy).reason(text)
    yield "jalali_read", lambda text, policy=None: named(policy).read(text)
    yield "to_jalali", _to_jalali
    for field in JALALI_FIELDS.values():
        yield f"jalali_{field.name}", functools.partial(_named_field if field.is_name else _field, field.name)
    yield "from_jalali", functools.partial(_from_jalali, "raise")
    yield "try_from_jalali", functools.partial(_from_jalali, "coerce")


def _counts(function: Callable[..., Any]) -> range:
    """Return how many arguments a function takes."""
    parameters = inspect.signature(function).parameters.values()
    return range(sum(one.default is one.empty for one in parameters), len(parameters) + 1)


def _called(function: Callable[..., Any], *arguments: Any) -> Any:
    """Return what a function gives; why it refuses is a warning, as SQLite does not say it."""
    try:
        return function(*arguments)
    except (ReadingError, TypeError, ValueError) as error:
        warnings.warn(isolate_parts(reason(error)), stacklevel=2)
        raise


# --- of texts -------------------------------------------------------------------------------------------------------------


def _policy(policy: Policy, policies: dict[str, Policy], given: Any) -> _Texts:
    """Return what reads by the policy that a call names or writes as JSON."""
    if given is None or given in policies:
        return _Texts(policy if given is None else policies[given])
    fields = json_object(given)
    if fields is None:
        message = f"policy {given!r:.80}: expected a name of register(con, policies=…), or a JSON object of fields"
        raise ValueError(message)
    if isinstance(day := fields.get("reference"), str):
        try:
            fields["reference"] = parse(day, at_least="day").start
        except ReadingError as error:
            raise ValueError(f"policy reference={day!r:.80}: {error.message}") from None
    return _Texts(Policy.from_dict(fields))


class _Texts:
    """What the functions of texts do by one policy."""

    def __init__(self, policy: Policy) -> None:
        self._any: ValueReader[Reading] = ValueReader(Reading, policy)
        self._one: ValueReader[Reading] = ValueReader(Reading, one_moment(policy))
        self._has_nulls = bool(policy.nulls)
        self._nulls = null_words(None if policy.nulls is None else tuple(policy.nulls))

    def parsed(self, text: Any) -> str | None:
        """Return the one moment of a text."""
        reading = self._reading(self._one, text)
        return None if reading is None else iso_of(reading.start, reading.start, reading.precision)

    def tried(self, text: Any) -> str | None:
        """Return the same, None where there is none."""
        try:
            return self.parsed(text)
        except ReadingError:
            return None

    def reason(self, text: Any) -> str | None:
        """Return why there is none, None where there is one."""
        try:
            self.parsed(text)
        except ReadingError as error:
            return reason(error)
        return None

    def read(self, text: Any) -> str | None:
        """Return all of a reading as JSON, or of the error."""
        try:
            found: Reading | ReadingError | None = self._reading(self._any, text)
        except ReadingError as error:
            found = error
        return None if found is None else json.dumps({"iso": None, "problem": None} | found.to_dict(), ensure_ascii=False)

    def _reading(self, reader: ValueReader[Reading], text: Any) -> Reading | None:
        """Return the reading of a text, None of one that stands for none."""
        if text is None or (self._has_nulls and self._is_null(text)):
            return None
        if not isinstance(text, str):
            raise TypeError(f"expected a text, not {type(text).__name__}")
        try:
            return reader(text)
        except ReadingError:
            if self._is_null(text):
                return None
            raise

    def _is_null(self, text: Any) -> bool:
        return isinstance(text, str) and self._nulls.word(text) is not None


# --- of dates -------------------------------------------------------------------------------------------------------------


def _moment(value: Any) -> dt.date | dt.datetime:
    """Return a date or a datetime, of SQLite's text; its numbers may be Julian days or seconds, and are refused."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value) if len(value) == _DATE else dt.datetime.fromisoformat(value)
        except ValueError:
            pass
        raise ValueError(f"expected an ISO date, not {value!r:.80}")
    raise TypeError(f"expected an ISO date, not {type(value).__name__}")


def _text(given: Any) -> str:
    """Return a format or a language."""
    if not isinstance(given, str):
        raise TypeError(f"expected a text, not {type(given).__name__}")
    return given


_DATE: Final = len("2022-11-14")


def _day(value: Any) -> dt.date:
    moment = _moment(value)
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _to_jalali(date: Any, format: Any = None) -> str | None:  # noqa: A002 - as render has it
    if date is None:
        return None
    if format is not None:
        return render(_moment(date), _text(format))
    try:
        return "{:04d}/{:02d}/{:02d}".format(*to_jalali(_day(date)))
    except OutOfRangeError as error:
        raise OutOfRangeError(error.message.removesuffix(": pass provisional=True")) from None


def _field(name: FieldName, date: Any) -> Any:
    return None if date is None else _field_of(name, "fa", _day(date))


def _named_field(name: FieldName, date: Any, language: Any = None) -> Any:
    return None if date is None else _field_of(name, "fa" if language is None else _text(language), _day(date))


@functools.lru_cache(maxsize=1 << 16)
def _field_of(name: FieldName, language: str, day: dt.date) -> Any:
    """Return a field of a day as SQLite has it: a number, a text, an ISO date."""
    try:
        (value,) = jalali_field([day], name, language=language)
    except ReadingError as error:
        raise type(error)(error.message.removeprefix("row 0: ")) from None
    return value.isoformat() if isinstance(value, dt.date) else value


def _from_jalali(errors: Any, year: Any, month: Any, day: Any) -> str | None:
    if None in (year, month, day):
        return None
    numbers = (int(one) if isinstance(one, float) and one.is_integer() else one for one in (year, month, day))
    made: dt.date | None = from_jalali(*numbers, errors=errors)
    return None if made is None else made.isoformat()


__all__ = ["register"]
