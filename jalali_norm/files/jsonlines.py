"""JSON lines, and where a value stands in one, so that all else stays as it was written.

A line is checked by Python's own decoder. Where its one value stands is seen by its key, if that is there once and cannot be
written otherwise; else the line is walked member by member.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

_string: Callable[[str, int, bool], tuple[str, int]] = json.decoder.scanstring  # type: ignore[attr-defined] # in C
_SPACE = re.compile(r"[ \t\r\n]*")
_read: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().raw_decode
_read_long: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder(parse_int=str).raw_decode  # Python refuses long integers
_PLAIN = re.compile(r"[\w .-]*", re.ASCII)  # keys that are written so, or with \u00


class JSONNumber(str):
    """A number as it was written."""

    __slots__ = ()


def _refuse_same_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key is there twice")
    return made


_whole = json.JSONDecoder(parse_float=JSONNumber, parse_int=JSONNumber).decode
_whole_unique = json.JSONDecoder(parse_float=JSONNumber, parse_int=JSONNumber, object_pairs_hook=_refuse_same_keys).decode


class LineError(Exception):
    """A line is no JSON object; `at` is where, in code points."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message, self.at = message, at


class Member(NamedTuple):
    """A key of an object with its value, and where that stands in the line."""

    key: str
    value: Any
    start: int
    end: int


def object_of(line: str, *, unique: bool = False) -> dict[str, Any]:
    """Return the object on a line, its numbers as they were written; an empty one of a line that is blank.

    >>> object_of('{"id": 1.0, "paid": null}')
    {'id': '1.0', 'paid': None}

    Raises:
        LineError: it is something else; or with `unique`, a key is there twice.
    """
    if not line or line.isspace():
        return {}
    with contextlib.suppress(ValueError, RecursionError):
        found = (_whole_unique if unique else _whole)(line)
        if isinstance(found, dict):
            return found
    walked = members(line)  # which says what is wrong
    made: dict[str, Any] = {}
    for one in walked:
        if unique and one.key in made:
            raise LineError(f"the key {one.key!r} is there twice", one.start)
        made[one.key] = JSONNumber(line[one.start : one.end]) if type(one.value) in (int, float) else one.value
    return made


def member(line: str, key: str) -> Member:
    """Return a member of the object on a line, which has it.

    >>> member('{"id": 1, "paid": "1401/08/23"}', "paid")
    Member(key='paid', value='1401/08/23', start=18, end=30)

    Raises:
        LineError: it is there twice.
    """
    mark = f'"{key}"'
    escaped = "\\" in line
    if line.count(mark) == 1 and (not escaped or ("\\u00" not in line and _PLAIN.fullmatch(key))):
        at = line.index(mark)
        after = _SPACE.match(line, at + len(mark)).end()  # type: ignore[union-attr] # it matches anywhere
        if line[after : after + 1] == ":" and line[at - 1] != "\\":
            start = _SPACE.match(line, after + 1).end()  # type: ignore[union-attr]
            if line[start] == '"' and not escaped:
                end = line.index('"', start + 1) + 1
                return Member(key, line[start + 1 : end - 1], start, end)
            value, end = value_at(line, start)
            return Member(key, value, start, end)
    found = [one for one in members(line) if one.key == key]
    if len(found) > 1:
        raise LineError(f"the key {key!r} is there twice", found[1].start)
    return found[0]


def members(line: str) -> list[Member]:
    """Return the members of the object on a line; none of a line that is blank.

    >>> members('{"id": 1, "paid": "1401/08/23"}')[1]
    Member(key='paid', value='1401/08/23', start=18, end=30)

    Raises:
        LineError: it is something else.
    """
    space = _SPACE.match
    at = space(line).end()  # type: ignore[union-attr] # it matches anywhere
    if at == len(line):
        return []
    if line[at] != "{":
        raise LineError("expected a JSON object", at)
    found: list[Member] = []
    at = space(line, at + 1).end()  # type: ignore[union-attr]
    if line[at : at + 1] == "}":
        at += 1
    else:
        while True:
            if line[at : at + 1] != '"':
                raise LineError("expected a key in double quotes", at)
            try:
                key, at = _string(line, at + 1, True)  # noqa: FBT003 - control characters are refused
            except json.JSONDecodeError as error:
                raise LineError(_message_of(error), error.pos) from None
            at = space(line, at).end()  # type: ignore[union-attr]
            if line[at : at + 1] != ":":
                raise LineError("expected a colon", at)
            start = space(line, at + 1).end()  # type: ignore[union-attr]
            value, at = value_at(line, start)
            found.append(Member(key, value, start, at))
            at = space(line, at).end()  # type: ignore[union-attr]
            mark = line[at : at + 1]
            at += 1
            if mark == "}":
                break
            if mark != ",":
                raise LineError("expected a comma or the end of the object", at - 1)
            at = space(line, at).end()  # type: ignore[union-attr]
    at = space(line, at).end()  # type: ignore[union-attr]
    if at != len(line):
        raise LineError("expected the end of the line", at)
    return found


def value_at(line: str, start: int) -> tuple[Any, int]:
    """Return the value that begins somewhere, and where it ends.

    >>> value_at('[1, "a"]', 4)
    ('a', 7)

    Raises:
        LineError: there is none.
    """
    try:
        try:
            return _read(line, start)
        except json.JSONDecodeError as error:
            raise LineError(_message_of(error), error.pos) from None
        except ValueError:
            return _read_long(line, start)
    except RecursionError:
        raise LineError("nested too deep", start) from None


def _message_of(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:]


__all__ = ["JSONNumber", "LineError", "Member", "member", "members", "object_of", "value_at"]
