"""The rows of words.py as tokens meet them: every spelling with its joints open or closed, by its first token."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from jalali_norm.lexicon.words import GREGORIAN, MONTHS_THAT_ARE_WORDS, NEVER_CLOSED, SHORT_MONTHS, WORDS, Word
from jalali_norm.text.tokenizer import ZWNJ, fold

_JOINT = re.compile(rf"[ {ZWNJ}.]+")
JOINERS = frozenset('-"')  # may glue the pieces of a Latin word


class Entry(NamedTuple):
    """A word as it is met at its first token: what must follow."""

    rest: tuple[str, ...]
    dotted: bool
    word: Word


def _spellings(word: Word) -> Iterator[tuple[str, ...]]:
    """Yield the token sequences of one word: as it is spelled, and with the letters of an academic transliteration."""
    yield from _joined(word.spelling)
    if len(word.spelling) >= _LEAST and _is_transliterated(word) and _DIGRAPH.search(word.spelling):
        yield from _joined(_DIGRAPH.sub(_one_letter, word.spelling))


def _is_transliterated(word: Word) -> bool:
    """Tell whether a word in Latin letters is one of another language: a month or a weekday."""
    if word.kind == "weekday":
        return word.language == "fa-Latn"
    return word.kind == "month" and cast("tuple[str, int]", word.value)[0] != GREGORIAN


_DIGRAPH = re.compile("[sckgtdz]h", re.IGNORECASE)
_LEAST = 5  # letters: in "Sha" and "Kho" there are too few to tell


def _one_letter(match: re.Match[str]) -> str:
    """Return what the one letter that an academic transliteration writes for two is folded to: š is s, and ḏ, in dhu, z."""
    first = match[0][0].lower()
    return "z" if first == "d" else first


def _joined(spelling: str) -> Iterator[tuple[str, ...]]:
    """Yield the token sequences of one spelling: every joint may be closed up or left open."""
    pieces = [p for p in (fold(p) for p in _JOINT.split(spelling)) if p]
    for closed in range(1 << (len(pieces) - 1)):
        if closed and spelling in NEVER_CLOSED:
            return
        out = [pieces[0]]
        for k, piece in enumerate(pieces[1:]):
            if closed >> k & 1:
                out[-1] += piece
            else:
                out.append(piece)
        yield tuple(out)


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Lexemes:
    """The words that are met at one token."""

    words: tuple[tuple[int, Word], ...] = ()  # how many tokens each takes, and the word
    longest: dict[str, int] = dataclasses.field(default_factory=dict)  # by kind: the tokens of its longest word
    kinds: frozenset[str] = frozenset()  # theirs; of digits and marks: the token's own
    size: int = 0  # tokens of the longest; 0: nothing here is ever read


def lexemes_of(words: Iterable[tuple[int, Word]]) -> Lexemes:
    """Return words as they are met, each once.

    >>> lexemes_of([(2, WORDS[0]), (1, WORDS[0])]).longest
    {'month': 2}
    """
    words = tuple(dict.fromkeys(words))
    longest: dict[str, int] = {}
    for size, word in words:
        longest[word.kind] = max(size, longest.get(word.kind, 0))
    return Lexemes(words, longest, frozenset(longest), max(longest.values(), default=0))


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class First:
    """What a token's text can begin."""

    entries: tuple[Entry, ...]
    alone: Lexemes  # where none of `seconds` follows
    seconds: frozenset[str]  # the texts of a next token that make more of it


def _first(entries: tuple[Entry, ...]) -> First:
    seconds = {entry.rest[0] for entry in entries if entry.rest}
    if any(entry.dotted for entry in entries):
        seconds.add(".")
    if any(entry.rest and entry.rest[0].isascii() for entry in entries):
        seconds |= JOINERS
    return First(entries, lexemes_of((1, entry.word) for entry in entries if not entry.rest), frozenset(seconds))


def _lexicon() -> dict[str, First]:
    entries: dict[str, dict[Entry, None]] = {}
    for word in WORDS:
        plain = word._replace(spelling="", language="")  # spellings of one meaning are one entry
        for first, *rest in _spellings(word):
            entries.setdefault(first, {})[Entry(tuple(rest), "." in word.spelling, plain)] = None
    return {first: _first(tuple(found)) for first, found in entries.items()}


LEXICON = _lexicon()
ALSO_WORDS = frozenset(map(fold, (*MONTHS_THAT_ARE_WORDS, *(word.spelling for word in SHORT_MONTHS))))
TOKENS = frozenset(piece for first, found in LEXICON.items() for entry in found.entries for piece in (first, *entry.rest))
_GLUED = {  # words that people write as one with their neighbours
    first: {entry.word.kind for entry in found.entries if not entry.rest}
    & {"number", "ordinal", "and", "month", "month word", "in", "year word", "week word", "day word"}
    for first, found in LEXICON.items()
}
_GLUED = {first: kinds for first, kinds in _GLUED.items() if kinds and (len(first) > 1 or "and" in kinds)}


GLUED_BEGINS = {first[:2] for first in _GLUED if len(first) > 1} | {f"و{c}" for c in {first[0] for first in _GLUED}}


_GLUED_ENDS = {first[-2:] for first in _GLUED if len(first) > 1}
_LONGEST_GLUED = 64  # no number in words is longer
_UNITS = {"year word", "month word", "week word", "day word"}


@functools.lru_cache(maxsize=4096)
def unglue(word: str) -> tuple[str, ...]:
    """Return the words that a run of letters is made of: numbers with "و", a month with its "ماه", a number with its unit."""
    if word[:2] not in GLUED_BEGINS or word[-2:] not in _GLUED_ENDS or word in LEXICON or len(word) > _LONGEST_GLUED:
        return (word,)
    best: dict[int, tuple[str, ...]] = {0: ()}  # by where they end
    for end in range(1, len(word) + 1):
        for start, before in best.items():
            kinds = _GLUED.get(word[start:end])
            if not kinds:
                continue
            previous = _GLUED[before[-1]] if before else None
            numeric = kinds & {"number", "ordinal", "and"} and (previous is None or previous & {"number", "ordinal", "and"})
            behind = previous is not None and previous == {"in"} and len(before) == 1  # "ازپنجم"
            if behind and (
                ("ordinal" in kinds and f"ی{word}" not in LEXICON)  # "ازدهم" lacks a letter
                or ("month" in kinds and end - start > 3)
            ):
                best[end] = (*before, word[start:end])
                break
            if "in" in kinds and previous is None:
                best[end] = (word[start:end],)
                break
            if previous and "number" in previous and kinds & _UNITS and end == len(word):  # یکسال
                best[end] = (*before, word[start:end])
                break
            month = ("month" in kinds and previous is None) or ("month word" in kinds and previous and "month" in previous)
            if numeric or month:
                best[end] = (*before, word[start:end])
                break
    whole = best.get(len(word))
    return whole if whole and len(whole) > 1 else (word,)


# --- slips of the finger ----------------------------------------------------------------------------------------------

_NO_SLIPS = {  # words that are no part of a date, and that others are near to by chance
    "label", "year label", "follower", "published", "code", "modifier", "season of", "yearly", "copula", "plural", "event",
    "not before", "not before day", "not after", "not after day", "not after month", "not after year", "weak not after",
    "counted",
}  # fmt: skip


_CUT_MONTHS = frozenset(fold(word.spelling) for word in SHORT_MONTHS)  # three letters that much is near to


def _shortened(word: str) -> Iterator[str]:
    """Yield a word, and the same with one of its letters left out."""
    yield word
    yield from (word[:k] + word[k + 1 :] for k in range(len(word)))


@functools.lru_cache(maxsize=1)
def _shortened_words() -> dict[str, tuple[str, ...]]:
    """Return the words of dates by themselves with a letter left out."""
    found: dict[str, dict[str, None]] = {}
    for first, entries in LEXICON.items():
        for entry in entries.entries:
            places = entry.word.kind == "zone" and entry.rest  # "Tehran time"
            if entry.word.kind not in _NO_SLIPS and first not in _CUT_MONTHS and not places:
                for piece in (first, *entry.rest):
                    for shorter in _shortened(piece):
                        found.setdefault(shorter, {})[piece] = None
    return {shorter: tuple(words) for shorter, words in found.items()}


@functools.lru_cache(maxsize=4096)
def near(word: str) -> tuple[str, ...]:
    """Return the words of dates that a folded word is one slip away from: a letter put in, left out, changed or moved.

    >>> near(fold("خدراد")), near(fold("تهران"))
    (('خرداد',), ())
    """
    if len(word) > _LONGEST_GLUED:
        return ()
    known = _shortened_words()
    found = dict.fromkeys(one for shorter in _shortened(word) for one in known.get(shorter, ()))
    return tuple(one for one in found if _one_slip(word, one))


def _one_slip(word: str, other: str) -> bool:
    """Tell whether two words differ in one letter, or in two neighbours that change places."""
    begin = next((k for k, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    one, two = word[begin:], other[begin:]
    swapped = len(one) == len(two) and one[1::-1] == two[:2] and one[2:] == two[2:]
    return one != two and (one[1:] == two[1:] or one[1:] == two or one == two[1:] or swapped)


@functools.lru_cache(maxsize=1)
def _spellings_by_fold() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in WORDS:
        for one in (word.spelling, *_JOINT.split(word.spelling)):
            found.setdefault(fold(one), one)
    return found


def spelled(word: str) -> str:
    """Return a folded word in its usual spelling.

    >>> spelled(fold("آبان"))
    'آبان'
    """
    return _spellings_by_fold().get(word, word)
