"""JSON lines taken apart no further than their members, so that all but a value stays as it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

_string: Callable[[str, int, bool], tuple[str, int]] = json.decoder.scanstring  # type: ignore[attr-defined] # in C
_SPACE = re.compile(r"[ \t\r\n]*")
_read: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().raw_decode
_read_long: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder(parse_int=str).raw_decode  # Python refuses long integers


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
                raise LineError(_told(error), error.pos) from None
            at = space(line, at).end()  # type: ignore[union-attr]
            if line[at : at + 1] != ":":
                raise LineError("expected a colon", at)
            start = space(line, at + 1).end()  # type: ignore[union-attr]
            value, at = _value(line, start)
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


def _value(line: str, start: int) -> tuple[Any, int]:
    try:
        try:
            return _read(line, start)
        except json.JSONDecodeError as error:
            raise LineError(_told(error), error.pos) from None
        except ValueError:
            return _read_long(line, start)
    except RecursionError:
        raise LineError("nested too deep", start) from None


def _told(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:]


__all__ = ["LineError", "Member", "members"]
