"""Whether a word that is an everyday word as well is a date's where it stands: what speaks for it, added up."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from jalali_norm import calendars as cal
from jalali_norm.context.place import Place, has_full_year
from jalali_norm.lexicon.homographs import ARTICLES, CLEAR_OF_VERBS, EVIDENCE, HOMOGRAPHS, NEED_OF_PAIRS, Homograph, Indication
from jalali_norm.lexicon.index import lexicon
from jalali_norm.lexicon.kinds import GREGORIAN
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.tokenizer import fold

_WORD = re.compile(r"\w+")
_LAST_WORDS = re.compile(r"(?:(\w+) )?(\w+)[^\w.!?؟؛\n]{0,3}$")
_STOPS = re.compile(r"[.!?؟؛\n،,:()«»]")
_SET_APART = re.compile(r":|\s*\(\s*\d+ [^\W\d]")
_REACH = 300  # characters on either side in which another word of its language speaks for it
_NEAR = 40  # … in which a verb does
_LONGEST = 24
_MOST_BEHIND = 3  # words
_A_PHRASE = 2  # words
_MOST_DOUBTED = 4  # what a word needs at most that may speak for another one
_FULL = "0000"
_folded = functools.lru_cache(maxsize=1 << 14)(fold)


def _split(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split("،"))) if words else frozenset()


_ROWS = {fold(word): row for row in HOMOGRAPHS for word in row.words.split("،")}
_NEEDS = {(fold(one), fold(other)): need for (one, other), need in NEED_OF_PAIRS.items()}
_NAMED = {row.name: row for row in EVIDENCE}
_BY_KIND = {
    where: {kind: row for row in EVIDENCE if row.where == where for kind in row.kinds.split(",") if kind}
    for where in ("inside", "before")
}
_BY_WORD = {
    where: {word: row for row in EVIDENCE if row.where == where for word in _split(row.words)} for where in ("before", "behind")
}
_OF = {row.name: fold(row.of) for row in EVIDENCE}
_AROUND = {  # by the language that it speaks for
    language: {
        word: row for row in EVIDENCE if row.where == "around" and row.language == language for word in _split(row.words)
    }
    for language in {row.language for row in EVIDENCE}
}
_CLEAR = _split(CLEAR_OF_VERBS) | _BY_WORD["behind"].keys()
_ARTICLES = _split(ARTICLES)
_MAY, _TOWER, _THOUSAND, _IN = map(fold, ("می", "برج", "هزار", "در"))


def may_be_words(place: Place) -> bool:
    """Tell whether a place names a month, or a weekday in Latin letters, and no year in full shows that it does.

    >>> from jalali_norm.grammar.parser import covers_at
    >>> from jalali_norm.grammar.tokens import Tokens
    >>> tokens = Tokens("00 تیر")
    >>> may_be_words(Place(tokens, 0, 2, covers_at(tokens, 0, whole=False).ended[2]))
    True
    """
    if has_full_year(place.covers) and not place.is_a(place.last - 1, "verb prefix"):
        return False
    named = any(part.source("month") for parts in place.covers for part in parts if not part.numeric)
    return named or any(place.tokens.tokens[k].text == _TOWER for k in range(place.first, place.last))


class _Doubt(NamedTuple):
    """A word of an expression that is an everyday word as well, what it needs, and what the expression itself says for it."""

    word: str
    row: Homograph
    need: int
    said: tuple[Indication, ...]
    enough: bool  # that suffices, whatever stands around
    ends: bool  # it is the expression's last word


def evidence_of(text: str, first: int, last: int, *, afghan: bool) -> tuple[str, ...] | None:
    """Return what shows that an expression means a date, none for one that means nothing else anyway; None: nothing does.

    >>> text = "در ۷ تیر، با یک تیر"
    >>> evidence_of(text, 3, 8, afghan=False), evidence_of(text, 13, 19, afghan=False)
    (('a day in digits',), None)
    """
    doubt = _doubt_of(text[first:last])
    if doubt is None:
        return ()
    weight, shown = 0, []
    for row in doubt.said if doubt.enough else _evidence(text, first, last, doubt, afghan=afghan):
        weight += row.weight
        shown.append(row.name)
        if weight >= doubt.need:
            return tuple(shown)
    return None


def behind_the_word(text: str, first: int, last: int) -> int:
    """Return where the rest of an expression begins whose month is none, if that is a phrase of several words; else its end.

    Behind در it may be the month all the same, and the rest is read with neither.

    >>> text = "اسد سال گذشته رفت"
    >>> text[behind_the_word(text, 0, 13) : 13].strip()
    'سال گذشته'
    """
    doubt = _doubt_of(text[first:last])
    words = list(_WORD.finditer(text, first, last))
    before = _LAST_WORDS.search(text, max(0, first - _LONGEST), first)
    if doubt and before and before[2] == _IN and words and _folded(words[0][0]) == doubt.word:
        return last
    for k, match in enumerate(words):
        if doubt and _folded(match[0]) == doubt.word:
            return match.end() if len(words) - k > _A_PHRASE else last
    return last


def _evidence(text: str, first: int, last: int, doubt: _Doubt, *, afghan: bool) -> Iterator[Indication]:
    """Yield what speaks for a word, first what speaks against it, then the nearest."""
    stop = _STOPS.search(text, last, last + _NEAR)
    behind = [_folded(match[0]) for match in _WORD.finditer(text, last, stop.start() if stop else last + _NEAR)]
    if doubt.word == _MAY and doubt.ends:
        verb = behind and behind[0] not in _CLEAR and not behind[0].isdecimal()
        yield _NAMED["a verb behind می" if verb else "no verb behind می"]
    if behind and doubt.word.isascii() and doubt.word in text[first:last]:
        yield _NAMED["no capital"]
    before = _LAST_WORDS.search(text, max(0, first - _LONGEST), first)
    beside = (
        _before(_folded(before[1] or ""), _folded(before[2])) if before else None,
        _behind(behind[:_MOST_BEHIND]),
    )
    rows = [row for row in beside if row and row.language in (None, doubt.row.language) and _OF[row.name] in ("", doubt.word)]
    yield from sorted((*doubt.said, *rows), key=_speaks_for)
    if afghan and doubt.row.language in ("prs", "ps"):
        yield _NAMED["its country"]
    if len(text) <= last - first + _LONGEST and text.strip() == text[first:last]:
        yield _NAMED["alone in its line"]
    elif text[max(first - 1, 0)] == "(" or _SET_APART.match(text, last):
        yield _NAMED["brackets or a colon beside"]
    yield from _around(text, first, last, doubt)


def _speaks_for(row: Indication) -> bool:
    return row.weight > 0


def _before(earlier: str, word: str) -> Indication | None:
    """Return what the last words before an expression say."""
    if row := _BY_WORD["before"].get(f"{earlier} {word}") or _BY_WORD["before"].get(word):
        return row
    known = lexicon().get(word)
    kinds = known.alone.kinds if known else frozenset[str]()
    return next((row for kind, row in _BY_KIND["before"].items() if kind in kinds), None)


def _behind(words: list[str]) -> Indication | None:
    """Return what the next words behind an expression say: the first of them against it, any of them for it."""
    rows = [_BY_WORD["behind"].get(word) for word in words]
    return next((row for k, row in enumerate(rows) if row and (k == 0 or _speaks_for(row))), None)


def _around(text: str, first: int, last: int, doubt: _Doubt) -> Iterator[Indication]:
    """Yield what the text around an expression says: words of the word's language, and of its calendar."""
    spoken, alike = _AROUND.get(doubt.row.language, {}), _alike(doubt.row.language, doubt.row.calendar)
    found: set[str] = set()
    for begin, end in ((max(0, first - _REACH), first), (last, last + _REACH)):
        written = _WORD.findall(text[begin:end])
        words = list(map(_folded, written))
        for k, word in enumerate(words):
            if word in spoken:
                found.add(spoken[word].name)
            elif word == _FULL:
                if doubt.row.calendar == GREGORIAN and int(written[k]) in cal.GREGORIAN_YEARS:
                    found.add("a Gregorian year near")
            elif word in alike and word != doubt.word and (word not in _ROWS or _may_speak(words, k, doubt)):
                found.add("another month near")
    yield from sorted((_NAMED[name] for name in sorted(found)), key=_speaks_for)


def _may_speak(words: list[str], k: int, doubt: _Doubt) -> bool:
    """Tell whether the k-th of some words, in doubt itself, speaks for another: one of the same language beside a number."""
    row = _ROWS[words[k]]
    here = row.language == doubt.row.language and row.need <= _MOST_DOUBTED and words[k] != _MAY
    return here and any(word.isdecimal() for word in words[max(k - 1, 0) : k + 2])


@functools.lru_cache(maxsize=64)
def _alike(language: str, calendar: str) -> frozenset[str]:
    """Return the months of a calendar in a language, or without a calendar the weekdays of the language, as folded words."""
    if language in ("", "fa"):
        return frozenset()
    if not calendar:
        days = ("weekday", "today")
        return frozenset(word for word, known in lexicon().items() if word.isascii() and not known.kinds.isdisjoint(days))
    return frozenset(
        word
        for word, known in lexicon().items()
        for one, rest in known.words
        if not rest and one.kind == "month" and one.language == language and one.value[0] == calendar  # type: ignore[index]
    )


@functools.lru_cache(maxsize=4096)
def _doubt_of(expression: str) -> _Doubt | None:
    """Return the word of an expression that needs most to be one of a date, if it has such a word."""
    words = [_folded(word) for word in _WORD.findall(expression)]
    at = max((k for k, word in enumerate(words) if word in _ROWS), key=lambda k: _ROWS[words[k]].need, default=-1)
    if at < 0:
        return None
    row = _ROWS[words[at]]
    need = max(row.need, _NEEDS.get((words[at - 1], words[at]), 0) if at else 0)
    said = [_NAMED[name] for name in _numbers(words, at)]
    kinds = [known.alone.kinds if (known := lexicon().get(word)) else frozenset[str]() for word in words]
    for k, word in enumerate(words):
        of_its_own = "month word" in kinds[k] and "direction" in (*kinds, "")[k + 1]  # "last month" is no month's ماه
        if k != at and word != _TOWER and not of_its_own:
            said += [row for kind, row in _BY_KIND["inside"].items() if kind in kinds[k]]
    if _NAMED["a year counted from now"] in said and _NAMED["a direction"] in said:
        said.remove(_NAMED["a direction"])  # they are one: "last year"
    said = list(dict.fromkeys(said))
    enough = (
        words[at] != _MAY and not words[at].isascii() and sum(one.weight for one in said) + _most_against(words[at]) >= need
    )
    return _Doubt(words[at], row, need, tuple(said), enough, at == len(words) - 1)


def _most_against(word: str) -> int:
    """Return how much what stands beside a word may say against it."""
    return min(row.weight for row in EVIDENCE if row.where in ("before", "behind") and _OF[row.name] in ("", word))


def _numbers(words: list[str], at: int) -> Iterator[str]:
    """Yield what the numbers beside the name of a month say: its day, its year."""
    before = words[at - 1] if at else ""
    kinds = lexicon()[before].alone.kinds if before in lexicon() else frozenset()
    if before.isdecimal() and before != _FULL:
        yield "a day in digits"
    elif before in _ARTICLES and at == 1:
        pass
    elif "ordinal" in kinds or "suffix" in kinds:
        yield "a day by its ordinal"
    elif "number" in kinds:
        yield "a day in words"
    if _FULL in words or _THOUSAND in words:
        yield "a year in full"
    elif any(word.isdecimal() or (word in lexicon() and "number" in lexicon()[word].alone.kinds) for word in words[at + 1 :]):
        yield "a short year"
