"""A text that comes in chunks, as its lines; a long line in pieces that cut no expression."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from jalali_norm.prose.chunks import is_clear

_MOST_CUTS = 256  # that are tried
LONGEST_WORD = 32
_LONGEST_LINE = 1 << 16
STOPS = re.compile(r"[.!?؟؛;\n]")  # marks that may end a sentence, in whatever they stand
_SENTENCE_END = re.compile(r"[.!?؟؛]\s")


def lines_of(chunks: Iterable[str]) -> Iterator[tuple[int, str]]:
    r"""Yield the lines of a text, each with where it begins; a line of more than 65,536 characters in pieces.

    >>> list(lines_of(["a\nb", "c\r", "\nd"]))
    [(0, 'a\n'), (2, 'bc\r\n'), (6, 'd')]
    """
    start, rest = 0, ""
    for chunk in itertools.chain(chunks, [""]):
        lines = (rest + chunk).splitlines(keepends=True)
        rest = lines.pop() if chunk and lines else ""
        for line in itertools.chain.from_iterable(map(_cut, lines)):
            yield start, line
            start += len(line)
        while len(rest) > 2 * _LONGEST_LINE:
            at = _cut_of(rest)
            yield start, rest[:at]
            start, rest = start + at, rest[at:]


def _cut(line: str) -> Iterator[str]:
    """Yield a line in pieces that are not too long."""
    first = 0
    while len(line) - first > _LONGEST_LINE:
        at = first + _cut_of(line[first : first + _LONGEST_LINE + 1])
        yield line[first:at]
        first = at
    yield line[first:] if first else line


def _cut_of(line: str) -> int:
    """Return where a long line may be cut: at the end of a sentence, or else between words, if there are such not of ours."""
    least = _LONGEST_LINE - _LONGEST_LINE // 4
    stops = [match.end() for match in _SENTENCE_END.finditer(line, least, _LONGEST_LINE)]
    if stops:
        return stops[-1]
    last = _LONGEST_LINE
    for _ in range(_MOST_CUTS):
        last = line.rfind(" ", least, last)
        if last < 0:
            break
        if is_clear(line[last - LONGEST_WORD : last + LONGEST_WORD], LONGEST_WORD):
            return last + 1
    return line.rfind(" ", least, _LONGEST_LINE) + 1 or _LONGEST_LINE
