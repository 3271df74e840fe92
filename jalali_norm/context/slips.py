"""Slips of the finger beside an expression: the word of ours that is meant, with which more would be read."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from jalali_norm.context.place import CLOCKS
from jalali_norm.context.scanner import CellScan, Expression
from jalali_norm.grammar.numerals import NUMBERS
from jalali_norm.grammar.parser import Reason
from jalali_norm.grammar.plan import Part
from jalali_norm.grammar.sources import Offset, Run, Slice, Source
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.context import EVERYDAY
from jalali_norm.lexicon.index import lexicon, near, spelled, unglue, word_tokens
from jalali_norm.lexicon.kinds import DayPart, Kind
from jalali_norm.lexicon.quantities import DAYPART_WORDS
from jalali_norm.text.tokenizer import ZWNJ, fold

# what makes another thing of a whole date beside it: a range, a clock, a week, a longer number
_CHANGING = frozenset[Kind]({"range", "hour word", "week word", "span", "daypart", "and", *NUMBERS})
_ERA = frozenset[Kind]({"era"})
_EVERYDAY = frozenset(map(fold, EVERYDAY))
_AND = fold("و")
_NIGHTS = frozenset(  # that of a lunar day is the evening before
    word.value for word in DAYPART_WORDS if isinstance(word.value, DayPart) and word.value.name == "شب"
)
_SHORT = 3  # letters: fewer are debris of a word
_AROUND = 16  # tokens around an expression that may belong to it
_MOST_REPAIRS = 32  # words that one may be a slip of
_MOST_TEXT = 256  # code points of these


class Side(NamedTuple):
    """What stands before an expression, or behind it."""

    expression: Expression
    step: int  # -1: before, 1: behind

    @property
    def inner(self) -> int:
        """Return the token at this end of the expression."""
        return self.expression.first if self.step < 0 else self.expression.last - 1

    @property
    def outer(self) -> int:
        """Return the token beside it."""
        return self.inner + self.step

    def between(self, at: int) -> range:
        """Return the tokens between the expression and another token on this side."""
        return range(at + 1, self.inner) if self.step < 0 else range(self.outer, at)


def slip(scan: CellScan, side: Side, at: int) -> Reason | None:
    """Return the word of ours that a token beside an expression is a slip of, if with it more would be read.

    >>> scan = CellScan("00 خدراد سال 0000")
    >>> slip(scan, Side(scan.expressions[0], -1), 1)[:2]
    ('{} is not known: did you mean خرداد?', (3, 8))
    """
    expression, tokens = side.expression, scan.tokens
    if expression.whole and any(tokens.kind(k) not in ("0", "a") for k in side.between(at)):
        return None
    listed, skeleton = tokens.tokens, scan.skeleton
    offset = listed[max(0, expression.first - _AROUND)].start
    beyond = listed[min(tokens.size, expression.last + _AROUND) - 1].end
    start, end = listed[expression.first].start, listed[expression.last - 1].end
    if beyond - offset > _MOST_TEXT:
        return None
    found: list[tuple[int, Reason]] = []
    for first, last, words in itertools.islice(_repairs(tokens, at), _MOST_REPAIRS):
        if expression.whole and not (
            all(_is_of(word, _CHANGING) for word in words) or (side.step > 0 and _is_of(words[0], _ERA))
        ):
            continue  # no name makes another day of one that is said whole
        begin, stop = listed[first].start, listed[last - 1].end
        written = " ".join(words)
        mended = CellScan(f"{skeleton[offset:begin]}{written}{skeleton[stop:beyond]}")
        grown = len(written) - (stop - begin)
        ending = max(end + (grown if stop <= end else 0), stop + grown)
        more = _says_more(mended, min(start, begin) - offset, ending - offset, expression)
        if more or (mended.refusal and len(words) == 1 and stop - begin > _SHORT):
            meant = " ".join(map(spelled, words))
            found.append((more, Reason(f"{{}} is not known: did you mean {meant}?", (begin, stop))))
    return max(found, key=itemgetter(0), default=(0, None))[1]


def is_slip(text: str) -> bool:
    """Tell whether an unknown word may be a slip of one of ours.

    >>> is_slip(fold("خدراد")), is_slip(fold("تهران"))
    (True, False)
    """
    return text not in _EVERYDAY and bool(near(text))


def _says_more(scan: CellScan, first: int, last: int, expression: Expression) -> int:
    """Return how long the expression of a mended text is that takes in all between two places and says another thing, or 0."""
    listed, said = scan.tokens.tokens, _said(expression)
    spans = [(listed[one.first].start, listed[one.last - 1].end) for one in scan.expressions if said.isdisjoint(_said(one))]
    return max((end - begin for begin, end in spans if begin <= first and end >= last), default=0)


def _said(expression: Expression) -> set[tuple[object, ...]]:
    """Return what the readings of an expression say."""
    said: set[tuple[object, ...]] = set()
    for parts in expression.covers:
        timed = any(part.kind in CLOCKS for part in parts)
        # "morning" says nothing
        kept = [part for part in parts if timed or part.kind != "daypart" or part.meant(DayPart) in _NIGHTS]
        said.add(tuple(map(_without_digits, kept)))
    return said


def _without_digits(part: Part) -> tuple[object, ...]:
    """Return what a part says, but for the numbers that it has in digits."""
    fields = [(name, _without_its_digits(source)) for name, source in part.fields]
    return (part.kind, part.joint, part.row and part.row.order, part.numeric, *fields)


def _without_its_digits(source: Source) -> object:
    if isinstance(source, Offset):
        return source.sign
    return source.digits if isinstance(source, (Run, Slice)) else source


def _repairs(tokens: Tokens, at: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the words of ours that a slip may have made these tokens of: where the tokens begin and end, and the words."""
    listed, words = tokens.tokens, tokens.lexemes
    if _is_strange(tokens, at) and tokens.kind(at + 1) != ":":  # a colon: it says what the date is of
        yield from ((at, at + 1, meant) for meant in _mended(listed[at].text))
        for first, last in ((at - 1, at), (at, at + 1)):  # a mark or a digit put for its first or last letter
            if first >= 0 and last < tokens.size and listed[last].gap == "":
                yield from ((first, last + 1, (word,)) for word in _unlike(near(listed[at].text)))
    for first, last in ((at - 1, at), (at, at + 1), (at - 2, at), (at, at + 2)):
        if not (first >= 0 and last < tokens.size and listed[first].kind == listed[last].kind == "a"):
            continue
        one, other = listed[first].text, listed[last].text
        glued = all(listed[k].gap != " " for k in range(first + 1, last + 1))
        if words[first].words and words[last].words and not (glued and last - first > 1):
            continue
        if last - first == 1 or glued:  # a space, a mark or a digit inside a word, or put for one of its letters
            strange = glued or (_is_strange(tokens, first) and _is_strange(tokens, last))
            for word in (one + other,) if _is_known(one + other) else _unlike(near(one + other)) if strange else ():
                yield first, last + 1, (word,)
        if last - first == 1:  # a space that changed places with a letter
            for a, b in ((one[:-1], one[-1] + other), (one + other[0], other[1:])):
                if a in lexicon() and b in lexicon():
                    yield first, last + 1, (a, b)


def _is_strange(tokens: Tokens, at: int) -> bool:
    """Tell whether a token is a word that is not known, and no end of a longer one."""
    token, before = tokens.tokens[at], at - 1
    longer = token.gap == ZWNJ and tokens.kind(before) == "a" and not tokens.lexemes[before].words
    return token.kind == "a" and not longer and not tokens.lexemes[at].words and token.text not in _EVERYDAY


def _mended(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of ours that one slip may have made a word of."""
    yield from ((word,) for word in _unlike(near(text)))
    for k in range(1, len(text)):
        one, other = text[:k], text[k:]
        for rest in (other, other[1:]):  # a space was left out, or a letter put for it
            if _stands(one) and _stands(rest):
                yield one, rest
        if k >= _SHORT and _is_known(other):  # a slip in words that are written as one
            yield from ((word + other,) for word in near(one))
        if len(other) >= _SHORT and _is_known(one):
            yield from ((one + word,) for word in near(other))


def _stands(word: str) -> bool:
    """Tell whether a word is known, and no letter that may stand for anything."""
    return _is_known(word) and (len(word) > 1 or word == _AND)


def _is_known(word: str) -> bool:
    return word in word_tokens() or len(unglue(word)) > 1


def _is_of(word: str, kinds: frozenset[str]) -> bool:
    """Tell whether a word is of one of some kinds."""
    first = lexicon().get(word)
    return first is not None and not first.alone.kinds.isdisjoint(kinds)


def _unlike(words: Sequence[str]) -> Iterator[str]:
    """Yield one word of those that are the same to the grammar: of the months one, of the numbers each."""
    seen = set()
    for word in words:
        first = lexicon().get(word)
        alike = first is not None and not first.seconds and first.alone.kinds.isdisjoint(NUMBERS)
        kinds = first.alone.kinds if first and alike else frozenset({word})
        if kinds not in seen:
            seen.add(kinds)
            yield word
