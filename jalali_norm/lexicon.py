"""The rows of words.py as tokens meet them: every spelling with its joints open or closed, by its first token."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from jalali_norm.tokenizer import ZWNJ, fold
from jalali_norm.words import WORDS, Word

_JOINT = re.compile(rf"[ {ZWNJ}.]+")


class Entry(NamedTuple):
    """A word as it is met at its first token: what must follow."""

    rest: tuple[str, ...]
    dotted: bool
    word: Word


def _spellings(word: Word) -> Iterator[tuple[str, ...]]:
    """Yield the token sequences of one spelling: every joint may be closed up or left open."""
    pieces = [p for p in (fold(p) for p in _JOINT.split(word.spelling)) if p]
    for closed in range(1 << (len(pieces) - 1)):
        out = [pieces[0]]
        for k, piece in enumerate(pieces[1:]):
            if closed >> k & 1:
                out[-1] += piece
            else:
                out.append(piece)
        yield tuple(out)


def _lexicon() -> dict[str, tuple[Entry, ...]]:
    entries: dict[str, dict[Entry, None]] = {}
    for word in WORDS:
        plain = word._replace(spelling="", language="")  # spellings of one meaning are one entry
        for first, *rest in _spellings(word):
            entries.setdefault(first, {})[Entry(tuple(rest), "." in word.spelling, plain)] = None
    return {first: tuple(found) for first, found in entries.items()}


LEXICON = _lexicon()
_GLUED = {  # words that people write as one with their neighbours
    first: {entry.word.kind for entry in found if not entry.rest} & {"number", "ordinal", "and", "month", "month word"}
    for first, found in LEXICON.items()
}
_GLUED = {first: kinds for first, kinds in _GLUED.items() if kinds and (len(first) > 1 or "and" in kinds)}
_LONGEST = max(map(len, _GLUED))


@functools.lru_cache(maxsize=4096)
def unglue(word: str) -> tuple[str, ...]:
    """Return the words that a run of letters is made of: numbers joined by "و", or a month with its "ماه"."""
    if word in LEXICON or len(word) > 64:  # longer than any number in words
        return (word,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST), end):
            kinds = _GLUED.get(word[start:end])
            before = best[start]
            if before is None or not kinds:
                continue
            previous = _GLUED[before[-1]] if before else None
            numeric = kinds & {"number", "ordinal", "and"} and (previous is None or previous & {"number", "ordinal", "and"})
            month = ("month" in kinds and previous is None) or ("month word" in kinds and previous and "month" in previous)
            if numeric or month:
                best[end] = (*before, word[start:end])
                break
    whole = best[-1]
    return whole if whole and len(whole) > 1 else (word,)
