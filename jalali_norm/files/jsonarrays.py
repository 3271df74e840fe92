"""The objects of a JSON document, some at a time: the elements of an array, or one behind the other; and paths into them.

What stands between them is kept as it was written.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from jalali_norm.files.blocks import Block, BlockError, Failure
from jalali_norm.files.chosen import name_among
from jalali_norm.files.jsonlines import LineError, Member, member, value_at
from jalali_norm.files.streams import no_utf8

_SPACE = re.compile(r"[ \t\r\n]*")
_DOT = re.compile(r"(?<!\\)\.")
_MOST_OBJECT_BYTES = 1 << 28


class Elements(NamedTuple):
    """Some objects of a document, and what stands before each and behind the last."""

    texts: list[str]
    gaps: list[str]

    def joined(self, texts: list[str]) -> str:
        """Return the document's text with others in the objects' places."""
        pairs = zip(self.gaps, [*texts, ""], strict=True)
        return "".join(part for pair in pairs for part in pair)


class _Scanner:
    """Goes through a document and takes its objects."""

    def __init__(self) -> None:
        self.text, self.at, self.gap = "", 0, 0  # what is left, where it goes on, where a gap began
        self.taken = Elements([], [])
        self.array: bool | None = None  # None: nothing has come
        self.closed = self.comma = False
        self.count = 0

    def go_on(self) -> str | None:
        """Take what is whole, and return why it stops: None where more text is needed."""
        while True:
            at = self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr] # it matches anywhere
            mark = self.text[at : at + 1]
            if not mark:
                return None
            if self.closed:
                return "expected the end of the document"
            if mark == "[" and self.array is None:
                self.array, self.at = True, at + 1
            elif mark == "]" and self.array and not self.comma:
                self.closed, self.at = True, at + 1
            elif mark == "," and self.array and self.count and not self.comma:
                self.comma, self.at = True, at + 1
            elif mark != "{" or (self.array and self.count and not self.comma):
                return "expected a comma or the end of the array" if self.array and self.count else "expected a JSON object"
            else:
                try:
                    _, end = value_at(self.text, at)
                except LineError as error:
                    return error.message
                self._take(at, end)

    def _take(self, start: int, end: int) -> None:
        self.taken.texts.append(self.text[start:end])
        self.taken.gaps.append(self.text[self.gap : start])
        self.at = self.gap = end
        self.array, self.comma = bool(self.array), False
        self.count += 1

    def block(self, *, last: bool) -> Block:
        """Return what has been taken as a block, and forget it."""
        taken, self.taken = self.taken, Elements([], [])
        taken.gaps.append(self.text[self.gap :] if last else "")
        self.text, self.at, self.gap = self.text[self.gap :], self.at - self.gap, 0
        return Block(taken)


def element_blocks(source: Any, size: int, *, replace: bool) -> Iterator[Block | Failure]:
    """Yield the objects of a document, some at a time; `replace`: what is no UTF-8."""
    decode = codecs.getincrementaldecoder("utf-8")("replace" if replace else "strict").decode
    scanner = _Scanner()
    some = b"-"
    while some:
        some = source.read(max(size, len(scanner.text)))
        try:
            scanner.text += decode(some, not some)
        except UnicodeDecodeError as error:
            yield Failure(no_utf8(error.object, error.start), len(scanner.taken.texts) + 1)
            return
        stopped = scanner.go_on()
        unfinished = stopped is not None and scanner.text[scanner.at : scanner.at + 1] == "{"  # or what is wrong comes first
        if stopped and (not some or not unfinished or len(scanner.text) - scanner.at > _MOST_OBJECT_BYTES):
            yield Failure(stopped, len(scanner.taken.texts) + 1)
            return
        if scanner.taken.texts and some:
            yield scanner.block(last=False)
    if scanner.array and not scanner.closed:
        yield Failure("the array has no end: the file is cut off", len(scanner.taken.texts) + 1)
        return
    yield scanner.block(last=True)


# --- paths -----------------------------------------------------------------------------------------------------------------


def path_of(name: str) -> tuple[str | None, ...]:
    r"""Return the steps of a path: keys, and None for each element of an array.

    >>> path_of("order.items[].paid"), path_of(r"a\.b")
    (('order', 'items', None, 'paid'), ('a.b',))
    """
    steps: list[str | None] = []
    for part in _DOT.split(name):
        key = part.rstrip("[]") if part.endswith("[]") and not part.startswith("[]") else part
        arrays = (len(part) - len(key)) // 2
        steps += [re.sub(r"\\([\\=:.\[])", r"\1", key), *[None] * arrays]
    return tuple(steps)


def members_at(line: str, found: Any, path: tuple[str | None, ...]) -> list[Member]:
    """Return the members of an object that a path leads to; `found` is what the line says.

    >>> [one.value for one in members_at('{"a": [{"b": 1}, {"b": 2}]}', {"a": [{"b": 1}, {"b": 2}]}, ("a", None, "b"))]
    [1, 2]

    Raises:
        BlockError: two keys are alike.
        LineError: a key is there twice.
    """
    here = [Member("", found, 0, len(line))]
    for step in path:
        here = [new for one in here for new in _below(line, one, step)]
    return here


def _below(line: str, one: Member, step: str | None) -> Iterator[Member]:
    if step is None:
        if isinstance(one.value, list):
            yield from _elements(line, one.start)
    elif isinstance(one.value, dict) and (key := key_among(one.value, step)) is not None:
        if not one.start:
            yield member(line, key)
            return
        made = member(line[one.start : one.end], key)
        yield made._replace(start=made.start + one.start, end=made.end + one.start)


def key_among(found: dict[str, Any], key: str) -> str | None:
    """Return which key of an object is meant, None where it has none.

    Raises:
        BlockError: two are alike.
    """
    if key in found:
        return key
    alike = name_among(key, found)
    if len(alike) > 1:
        raise BlockError(f"the key {key!r} may be {' or '.join(map(repr, alike))}: write it as one of them")
    return alike[0] if alike else None


def _elements(line: str, start: int) -> Iterator[Member]:
    """Yield the elements of the array that starts somewhere, which has been found to be one."""
    at = _SPACE.match(line, start + 1).end()  # type: ignore[union-attr] # it matches anywhere
    while line[at] != "]":
        value, end = value_at(line, at)
        yield Member("", value, at, end)
        at = _SPACE.match(line, end).end()  # type: ignore[union-attr]
        if line[at] == ",":
            at = _SPACE.match(line, at + 1).end()  # type: ignore[union-attr]


def on_one_line(text: str) -> str:
    r"""Return an object without its line ends, which stand between its parts alone.

    >>> on_one_line('{\n  "a": 1\n}')
    '{ "a": 1 }'
    """
    return re.sub(r"[\t ]*[\r\n]+[\t ]*", " ", text)


def begins_on_lines(head: bytes) -> bool:
    r"""Tell whether text that begins with an object has one on each line.

    >>> begins_on_lines(b'{"a": 1}\n'), begins_on_lines(b'{\n  "a": 1\n}')
    (True, False)
    """
    line, newline, _ = head.lstrip().partition(b"\n")
    try:
        json.loads(line)
    except json.JSONDecodeError as error:
        return not newline or error.pos < len(line.decode("utf-8", "replace").rstrip())
    except (ValueError, RecursionError):  # what is wrong is told when it is read
        return True
    return True


__all__ = ["Elements", "begins_on_lines", "element_blocks", "key_among", "members_at", "on_one_line", "path_of"]
