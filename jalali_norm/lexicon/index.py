"""The words as tokens meet them: every spelling with its joints open or closed, by its first token."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import cast

from jalali_norm.lexicon.calendar import NEVER_CLOSED, SHORT_MONTHS
from jalali_norm.lexicon.homographs import MONTHS_THAT_ARE_WORDS
from jalali_norm.lexicon.kinds import GREGORIAN, Kind, Word
from jalali_norm.startup.patterns import lazily
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.tokenizer import ZWNJ, fold, folded

_JOINT = lazily(rf"[ {ZWNJ}.]+")
JOINERS = frozenset('-"')  # may glue the pieces of a Latin word


class Entry(NamedTuple):
    """A word as it is met at its first token: what must follow."""

    rest: tuple[str, ...]
    dotted: bool
    word: Word


def _spellings(word: Word) -> Iterator[tuple[str, ...]]:
    """Yield the token sequences of one word, in each way it is written."""
    for spelling in _written(word):
        yield from _joined(_pieces(fold(spelling)), closing=spelling not in NEVER_CLOSED)


def _written(word: Word) -> tuple[str, ...]:
    """Return a word as it is spelled, and with the letters of an academic transliteration."""
    spelling = word.spelling
    if spelling[0] <= _LAST_LATIN and len(spelling) >= _LEAST and _is_transliterated(word) and _DIGRAPH.search(spelling):
        return spelling, _DIGRAPH.sub(_one_letter, spelling)
    return (spelling,)


def _is_transliterated(word: Word) -> bool:
    """Tell whether a word in Latin letters is one of another language: a month or a weekday."""
    if word.kind == "weekday":
        return word.language == "fa-Latn"
    return word.kind == "month" and cast("tuple[str, int]", word.value)[0] != GREGORIAN


_DIGRAPH = lazily("(?i:[sckgtdz]h)")
_LAST_LATIN = "\u024f"
_LEAST = 5  # letters: in "Sha" and "Kho" there are too few to tell


def _one_letter(match: re.Match[str]) -> str:
    """Return what the one letter that an academic transliteration writes for two is folded to: š is s, and ḏ, in dhu, z."""
    first = match[0][0].lower()
    return "z" if first == "d" else first


def _pieces(folded: str) -> tuple[str, ...]:
    return tuple(filter(None, _JOINT.split(folded))) if _JOINT.search(folded) else (folded,)


def _joined(pieces: tuple[str, ...], *, closing: bool = True) -> Iterator[tuple[str, ...]]:
    """Yield the token sequences of some pieces: every joint may be closed up or left open.

    >>> list(_joined(("a", "b", "c")))
    [('a', 'b', 'c'), ('ab', 'c'), ('a', 'bc'), ('abc',)]
    """
    yield pieces
    if len(pieces) < 2 or not closing:
        return
    for closed in range(1, 1 << (len(pieces) - 1)):
        out = [pieces[0]]
        for k, piece in enumerate(pieces[1:]):
            if closed >> k & 1:
                out[-1] += piece
            else:
                out.append(piece)
        yield tuple(out)


class Lexemes:
    """The words that are met at one token.

    Attributes:
        words: how many tokens each takes, and the word.
        longest: by kind: the tokens of its longest word.
        kinds: theirs; of digits and marks: the token's own.
        size: tokens of the longest; 0: nothing here is ever read.
    """

    __slots__ = ("kinds", "longest", "size", "words")

    def __init__(
        self,
        words: tuple[tuple[int, Word], ...] = (),
        longest: dict[str, int] | None = None,
        kinds: frozenset[str] = frozenset(),
        size: int = 0,
    ) -> None:
        self.words, self.longest, self.kinds, self.size = words, longest or {}, kinds, size


def lexemes_of(words: Iterable[tuple[int, Word]]) -> Lexemes:
    """Return words as they are met, each once.

    >>> lexemes_of([(2, SHORT_MONTHS[0]), (1, SHORT_MONTHS[0])]).longest
    {'month': 2}
    """
    words = tuple(dict.fromkeys(words))
    longest: dict[str, int] = {}
    for size, word in words:
        longest[word.kind] = max(size, longest.get(word.kind, 0))
    return Lexemes(words, longest, frozenset(longest), max(longest.values(), default=0))


class First:
    """What a token's text can begin; made when it is first asked for, as most words are never met."""

    def __init__(self) -> None:
        self.words: list[tuple[Word, tuple[str, ...]]] = []  # each with the pieces of it that must follow

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of the words."""
        return frozenset(word.kind for word, _ in self.words)

    def rests(self, kinds: AbstractSet[str] | None = None) -> Iterator[tuple[tuple[str, ...], Word]]:
        """Yield what must follow, and the word, of the words of some kinds."""
        for word, pieces in self.words:
            if kinds is not None and word.kind not in kinds:
                continue
            if not pieces:
                yield (), word
            else:
                yield from ((rest, word) for rest in _joined(pieces, closing=word.spelling not in NEVER_CLOSED))

    @functools.cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The words."""
        made = [Entry(rest, "." in word.spelling, Word(word.kind, word.value, "", "")) for rest, word in self.rests()]
        return tuple(dict.fromkeys(made))  # spellings of one meaning are one entry

    @functools.cached_property
    def alone(self) -> Lexemes:
        """What is met where none of `seconds` follows."""
        return lexemes_of((1, Word(word.kind, word.value, "", "")) for word, pieces in self.words if not pieces)

    @functools.cached_property
    def seconds(self) -> frozenset[str]:
        """The texts of a next token that make more of it."""
        seconds = {rest[0] for rest, _ in self.rests() if rest}
        if any(map(str.isascii, seconds)):
            seconds |= JOINERS
        if any("." in word.spelling for word, _ in self.words):
            seconds.add(".")
        return frozenset(seconds)


@functools.lru_cache(maxsize=1)
def lexicon() -> dict[str, First]:
    """Return what each text of a token can begin.

    >>> [entry.rest for entry in lexicon()["کد"].entries][:3], "مطلب" in lexicon()
    ([(), ('خبر',), ('مطلب',)], False)
    """
    from jalali_norm.lexicon.words import WORDS  # noqa: PLC0415 - a text without a word needs none of most

    spellings = [(word, spelling) for word in WORDS for spelling in _written(word)]
    found: dict[str, First] = {}
    for (word, spelling), text in zip(spellings, folded(spelling for _, spelling in spellings), strict=True):
        pieces = _pieces(text)
        first = ""
        for k, piece in enumerate(pieces, start=1):  # any number of them may be closed up
            first += piece
            if first not in found:
                found[first] = First()
            found[first].words.append((word, pieces[k:]))
            if spelling in NEVER_CLOSED:
                break
    return found


ALSO_WORDS = frozenset(map(fold, MONTHS_THAT_ARE_WORDS))


@functools.lru_cache(maxsize=1)
def word_tokens() -> frozenset[str]:
    """Return the tokens that some word has, its first one or another: "الحجه" is none that begins one."""
    return frozenset(lexicon()).union(later_tokens())


@functools.lru_cache(maxsize=1)
def later_tokens() -> dict[str, set[Kind]]:
    """Return the tokens that words have behind their first one, and the kinds of the words that end with each.

    >>> later_tokens()[fold("الحجه")]
    {'month'}
    """
    found: dict[str, set[Kind]] = {}
    for first in lexicon().values():
        for word, pieces in first.words:
            if pieces:
                for rest in _joined(pieces, closing=word.spelling not in NEVER_CLOSED):
                    for piece in rest:
                        found.setdefault(piece, set())
                    found[rest[-1]].add(word.kind)
    return found


_BEHIND_IN = frozenset({"hour word", "year word", "month word", "week word", "day word", "today", "weekday"})  # درساعت, تافردا
_GLUED_KINDS = frozenset({"number", "ordinal", "and", "month", "in"}) | _BEHIND_IN


@functools.lru_cache(maxsize=1)
def _glued() -> dict[str, frozenset[str]]:
    """Return the words that people write as one with their neighbours, and which of these kinds each is of."""
    found: dict[str, set[Kind]] = {}
    for first, known in lexicon().items():
        for word, rest in known.words:
            if not rest and word.kind in _GLUED_KINDS:
                found.setdefault(first, set()).add(word.kind)
    return {first: frozenset(kinds) for first, kinds in found.items() if len(first) > 1 or "and" in kinds}


@functools.lru_cache(maxsize=1)
def _glued_edges() -> tuple[frozenset[str], frozenset[str]]:
    """Return the letters, two or three, that words which are written as one begin with, and those that they end with."""
    glued = [first for first in _glued() if len(first) > 1]
    begins = {first[:3] for first in glued} | {f"و{first[:2]}" for first in (*glued, "و")}
    return frozenset(begins), frozenset(first[-3:] for first in glued)


def may_be_glued(word: str) -> bool:
    """Tell whether a run of letters begins and ends as words do that are written as one.

    >>> may_be_glued(fold("مهرماه")), may_be_glued(fold("کتاب"))
    (True, False)
    """
    begins, ends = _glued_edges()
    return (word[:3] in begins or word[:2] in begins) and (word[-3:] in ends or word[-2:] in ends)


_LONGEST_GLUED = 64  # no number in words is longer
_UNITS = {"year word", "month word", "week word", "day word"}


@functools.lru_cache(maxsize=4096)
def unglue(word: str) -> tuple[str, ...]:
    """Return the words that a run of letters is made of: numbers with "و", a month with its "ماه", a number with its unit."""
    if not may_be_glued(word) or word in lexicon() or len(word) > _LONGEST_GLUED:
        return (word,)
    known, glued = lexicon(), _glued()
    best: dict[int, tuple[str, ...]] = {0: ()}  # by where they end
    for end in range(1, len(word) + 1):
        for start, before in best.items():
            kinds = glued.get(word[start:end])
            if not kinds:
                continue
            previous = glued[before[-1]] if before else None
            numeric = kinds & {"number", "ordinal", "and"} and (previous is None or previous & {"number", "ordinal", "and"})
            behind = previous is not None and previous == {"in"} and len(before) == 1  # "ازپنجم"
            if behind and (
                ("ordinal" in kinds and f"ی{word}" not in known)  # "ازدهم" lacks a letter
                or ("month" in kinds and end - start > 3)
                or kinds & _BEHIND_IN
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
    "label", "year label", "follower", "published", "code", "modifier", "season of", "league", "section", "priced", "named", "after year", "monthly", "yearly", "copula", "passive", "plural", "event",
    "not before", "not before day", "not after", "not after day", "not after month", "not after year", "of a life", "weak not after",
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
    for first, entries in lexicon().items():
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
    from jalali_norm.lexicon.words import WORDS  # noqa: PLC0415 - as above

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
