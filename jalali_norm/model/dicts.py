"""Policies, readings and errors as JSON has them, and back; what comes back is checked, field by field.

It knows the terms in which values are told, and not the records: each says itself what its fields are.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jalali_norm.model.terms import Hedge, Precision, Problem


def as_json(value: Any) -> Any:
    """Return a field's value as JSON has it.

    >>> as_json((1, dt.date(2022, 11, 14), Precision.DAY))
    [1, '2022-11-14', 'day']
    """
    if isinstance(value, tuple):
        return [as_json(one) for one in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, enum.StrEnum):
        return str(value)
    return value.to_dict() if hasattr(value, "to_dict") else value


def checked(given: Any, what: str, fields: Iterable[str], advice: Callable[[str, Iterable[str]], str]) -> dict[str, Any]:
    """Return the fields of a dict, none of which is unknown: what another version has written may mean more than it is read as.

    >>> checked({"a": 1}, "policy", ["a"], lambda *_: ""), checked({}, "policy", ["a"], lambda *_: "")
    ({'a': 1}, {})
    """
    if not isinstance(given, Mapping):
        raise TypeError(f"expected a dict of a {what}'s fields, not {type(given).__name__}")
    known = [*fields]
    for name in given:
        if name not in known:
            raise ValueError(f"no {what} field {name!r:.80}{advice(name, known) if isinstance(name, str) else ''}")
    return dict(given)


def candidates_of(fields: dict[str, Any], what: str, read: Callable[[Any], Any]) -> list[Any]:
    """Return the candidates among a record's fields, as what reads one of them has them.

    >>> candidates_of({"candidates": ["1"]}, "error", int), candidates_of({}, "error", int)
    ([1], [])
    """
    given = fields.get("candidates", ())
    if not isinstance(given, (list, tuple)):
        raise ValueError(f"{what} candidates={given!r:.80}: expected a list of readings")  # noqa: TRY004 - a value is at fault
    return [read(one) for one in given]


def filled(given: dict[str, Any], what: str, required: Iterable[str]) -> dict[str, Any]:
    """Return a record's fields as they were before `as_json`; each of them is in `_OF`.

    >>> filled({"precision": "day", "span": [0, 4]}, "reading", ())
    {'precision': <Precision.DAY: 'day'>, 'span': (0, 4)}
    >>> filled({"doubt": "no"}, "reading", ())
    Traceback (most recent call last):
    ValueError: reading doubt='no': expected a whole number
    """
    if missing := [name for name in required if name not in given]:
        raise ValueError(f"{what} {missing[0]} is missing")
    made = {}
    for name, value in given.items():
        read, expected = _OF[name]
        try:
            made[name] = read(value)
        except (TypeError, ValueError):
            raise ValueError(f"{what} {name}={value!r:.80}: expected {expected}") from None
    return made


def reference_of(given: Any) -> Any:
    """Return a policy's reference out of its ISO text; what is no text as it is.

    A year before 1500 is refused: of a text that a person wrote it is one of another calendar.

    >>> reference_of("2022-11-16"), reference_of("2022-11-16T10:00")
    (datetime.date(2022, 11, 16), datetime.datetime(2022, 11, 16, 10, 0))
    >>> reference_of("1401-08-25")
    Traceback (most recent call last):
    ValueError: policy reference='1401-08-25': expected an ISO date or datetime from the year 1500 on, such as '2022-11-16'
    """
    try:
        made = _moment(given) if isinstance(given, str) else given
    except ValueError:
        made = dt.date.min
    if isinstance(made, dt.date) and made.year < 1500:
        raise ValueError(
            f"policy reference={str(given)!r:.80}: expected an ISO date or datetime from the year 1500 on, such as '2022-11-16'"
        )
    return made


def _of(kind: type, *, none: bool = False) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is kind or (none and value is None):
            return value
        raise TypeError

    return read


def _one_of(kind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else kind(value)


def _tuple_of(kind: type) -> Callable[[Any], Any]:
    one = _of(kind)

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise TypeError
        return tuple(map(one, value))

    return read


def _span(value: Any) -> tuple[int, int]:
    first, last = _tuple_of(int)(value)
    if not 0 <= first <= last:
        raise ValueError
    return first, last


def _moment(value: Any) -> Any:
    if isinstance(value, (dt.date, dt.time)):  # as YAML and TOML have it
        return value
    if not isinstance(value, str):
        raise TypeError
    if "T" in value or " " in value:
        return dt.datetime.fromisoformat(value)
    return dt.time.fromisoformat(value) if ":" in value else dt.date.fromisoformat(value)


def _direction(value: Any) -> Any:
    if value not in ("past", "future"):
        raise ValueError
    return value


_TEXT, _NAME, _NAMES = (_of(str), "a text"), (_of(str, none=True), "a text or null"), (_tuple_of(str), "a list of texts")
_TIME = _one_of(_moment), "an ISO date, datetime or time, or null"
_OF: dict[str, tuple[Callable[[Any], Any], str]] = {  # a row a field: what reads it, and what it expects
    "text": _TEXT,
    "span": (_span, "two whole numbers, the first not the larger"),
    "start": _TIME,
    "end": _TIME,
    "precision": (Precision, f"one of {', '.join(map(repr, map(str, Precision)))}"),
    "calendar": _NAME,
    **dict.fromkeys(("certain", "implied", "checks", "marks", "evidence"), _NAMES),
    **dict.fromkeys(("zone", "unit"), _NAME),
    "kind": _TEXT,
    "doubt": (_of(int), "a whole number"),
    "problem": (_one_of(Problem), f"one of {', '.join(map(repr, map(str, Problem)))}, or null"),
    "candidates": (tuple, "a list of readings"),  # which the caller has read
    "hedge": (_one_of(Hedge), f"one of {', '.join(map(repr, map(str, Hedge)))}, or null"),
    "direction": (_one_of(_direction), "'past', 'future' or null"),
    "message": _TEXT,
}

__all__ = ["as_json", "candidates_of", "checked", "filled", "reference_of"]
