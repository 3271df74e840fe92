"""Whether a word that is an everyday word as well is a date's where it stands: what speaks for it, added up."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from jalali_norm import calendars as cal
from jalali_norm.lexicon import homographs as data
from jalali_norm.lexicon.index import lexicon
from jalali_norm.lexicon.kinds import GREGORIAN
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.tokenizer import fold

_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(\w+)[^\w.!?؟؛\n]{0,3}$")
_STOPS = re.compile(r"[.!?؟؛\n،,:()«»]")
_REACH = 300  # characters on either side in which another word of its language speaks for it
_NEAR = 40  # … in which a verb does
_LONGEST = 24
_YEAR_DIGITS = 4
_folded = functools.lru_cache(maxsize=1 << 14)(fold)


def _split(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split("،")))


_ROWS = {fold(word): row for row in data.HOMOGRAPHS for word in row.words.split("،")}
_BEFORE = {word: weight for weight, words in data.BEFORE.items() for word in _split(words)}
_BEHIND = {word: weight for weight, words in data.BEHIND.items() for word in _split(words)}
_CLEAR = _split(data.CLEAR_WORDS) | _BEHIND.keys()
_ARTICLES = _split(data.ARTICLES)
_PAIRS = {(fold(one), fold(other)): need for (one, other), need in data.PAIRS.items()}
_TONGUES = {tongue: (weight, _split(words)) for tongue, (weight, words) in data.TONGUES.items()}
_MAY, _TOWER = fold("می"), fold("برج")
_THOUSAND = fold("هزار")


class _Doubt(NamedTuple):
    """A word of an expression that is an everyday word as well, what it needs, and what the expression itself says for it."""

    word: str
    need: int
    row: data.Homograph
    said: tuple[tuple[str, int], ...]


def evidence_of(text: str, first: int, last: int, *, afghan: bool) -> tuple[str, ...] | None:
    """Return what shows that an expression means a date, none for one that cannot mean anything else; None: nothing does.

    >>> text = "در ۷ تیر، با یک تیر"
    >>> evidence_of(text, 3, 8, afghan=False), evidence_of(text, 13, 19, afghan=False)
    (('a day in digits',), None)
    """
    doubt = _doubt_of(text[first:last])
    if doubt is None:
        return ()
    weight, shown = 0, []
    for name, worth in _evidence(text, first, last, doubt, afghan=afghan):
        weight += worth
        shown.append(name)
        if weight >= doubt.need:
            return tuple(shown)
    return None


def _evidence(text: str, first: int, last: int, doubt: _Doubt, *, afghan: bool) -> Iterator[tuple[str, int]]:
    """Yield what speaks for a word, and how much, the nearest first."""
    behind = _behind(text, last)
    if doubt.word == _MAY and text[:last].endswith(doubt.word):
        clear = not behind or behind[0] in _CLEAR
        yield ("no verb behind", data.CLEAR_OF_VERBS) if clear else (f"{behind[0]} behind", -data.STRONG)
    yield from doubt.said
    if afghan and doubt.row.tongue in ("prs", "ps"):
        yield "country", data.SAME_COUNTRY
    yield from _beside(text, first, last, behind)
    yield from _around(text, first, last, doubt)


def _behind(text: str, last: int) -> list[str]:
    """Return the words behind an expression, as far as nothing parts them from it."""
    stop = _STOPS.search(text, last, last + _NEAR)
    return [_folded(match[0]) for match in _WORD.finditer(text, last, stop.start() if stop else last + _NEAR)]


def _beside(text: str, first: int, last: int, behind: list[str]) -> Iterator[tuple[str, int]]:
    """Yield what speaks for a word right before its expression, and behind it."""
    before = _LAST_WORD.search(text, max(0, first - _LONGEST), first)
    if before and (worth := _BEFORE.get(_folded(before[1]), 0)):
        yield f"{before[1]} before", worth
    if len(text) <= last - first + _LONGEST and text.strip() == text[first:last]:
        yield "alone in its line", data.ALONE_IN_ITS_LINE
    elif text[max(first - 1, 0)] == "(" or text[last : last + 1] == ":":
        yield "set apart", data.SET_APART
    worth, word = max(((_BEHIND.get(word, 0), word) for word in behind[:3]), default=(0, ""))
    if worth:
        yield f"{word} behind", worth


def _around(text: str, first: int, last: int, doubt: _Doubt) -> Iterator[tuple[str, int]]:
    """Yield the words of its language, and of its calendar, that stand in the text around an expression."""
    worth, tongue = _TONGUES[doubt.row.tongue]
    another = False
    year = doubt.row.calendar != GREGORIAN
    for begin, end in ((max(0, first - _REACH), first), (last, last + _REACH)):
        written = _WORD.findall(text[begin:end])
        words = list(map(_folded, written))
        for k, word in enumerate(words):
            if worth and word in tongue:
                yield f"{word} near", worth
                worth = 0
            elif not year and word == "0000" and int(written[k]) in cal.GREGORIAN_YEARS:
                yield f"{written[k]} near", data.GREGORIAN_YEAR
                year = True
            elif not another and _is_of_its_kind(word, doubt) and (word not in _ROWS or _is_dated(words, k)):
                yield f"{word} near", data.ANOTHER_MONTH
                another = True


def _is_dated(words: list[str], k: int) -> bool:
    """Tell whether a number stands beside the k-th of some words."""
    return any(word.isdecimal() for word in words[max(k - 1, 0) : k + 2])


def _is_of_its_kind(word: str, doubt: _Doubt) -> bool:
    """Tell whether a word is another month of the same calendar, or another weekday of the same language."""
    known = lexicon().get(word)
    if known is None or word == doubt.word:
        return False
    if doubt.row.tongue == "en":
        return word.isascii() and not known.kinds.isdisjoint(("weekday", "today"))
    return any(one.kind == "month" and one.value[0] == doubt.row.calendar for one, rest in known.words if not rest)  # type: ignore[index]


@functools.lru_cache(maxsize=4096)
def _doubt_of(expression: str) -> _Doubt | None:
    """Return the word of an expression that needs most to be one of a date, if it has such a word."""
    words = [_folded(word) for word in _WORD.findall(expression)]
    at = max((k for k, word in enumerate(words) if word in _ROWS), key=lambda k: _ROWS[words[k]].need, default=-1)
    if at < 0:
        return None
    word, before = words[at], words[at - 1] if at else ""
    row = _ROWS[word]
    said = [*_said_by_number(words, at), *_said_by_words(words, at)]
    return _Doubt(word, max(row.need, _PAIRS.get((before, word), 0)), row, tuple(said))


def _said_by_number(words: list[str], at: int) -> Iterator[tuple[str, int]]:
    """Yield what the numbers of an expression say: its day, its year."""
    before = words[at - 1] if at else ""
    kinds = lexicon()[before].alone.kinds if before in lexicon() else frozenset()
    if before.isdecimal() and len(before) < _YEAR_DIGITS:
        yield "a day in digits", data.DAY_IN_DIGITS
    elif "ordinal" in kinds or "suffix" in kinds:
        yield "a day by its ordinal", data.DAY_BY_ORDINAL
    elif "number" in kinds and (before not in _ARTICLES or at > 1):
        yield "a day in words", data.DAY_BY_CARDINAL
    for word in words[at + 1 :]:
        if word.isdecimal():
            yield ("a year", data.FULL_YEAR) if len(word) == _YEAR_DIGITS else ("a short year", data.SHORT_YEAR)
        elif word == _THOUSAND:
            yield "a year", data.FULL_YEAR
    if any(word.isdecimal() and len(word) == _YEAR_DIGITS for word in words[:at]):
        yield "a year", data.FULL_YEAR


def _said_by_words(words: list[str], at: int) -> Iterator[tuple[str, int]]:
    """Yield what the other words of an expression say."""
    known = lexicon()
    for k, word in enumerate(words):
        if k == at or word not in known or word == _TOWER:
            continue
        kinds = known[word].alone.kinds
        kind, worth = max(((kind, data.SAID_BY_KIND.get(kind, 0)) for kind in kinds), key=lambda one: one[1], default=("", 0))
        if worth:
            yield f"{word}", worth
