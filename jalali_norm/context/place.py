"""One place of a longer text, and what may be asked of it: its tokens, its neighbours and the parts that it is read as."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from jalali_norm.grammar.numerals import NUMBERS
from jalali_norm.grammar.plan import Part, PartKind
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.text.tokenizer import Token

Covered: TypeAlias = "Sequence[tuple[Part, ...]]"

DATES = frozenset[PartKind]({"date", "both"})  # kinds of parts
CLOCKS = frozenset[PartKind]({"clock", "both"})
SIDES = (operator.lt, operator.gt)  # of a range's joint
_THINGS = frozenset[Kind]({"section", "after year", "monthly"})
_EDGE = Token("", "", 0, 0, " ", -1)  # beside the first token and the last


class Place:
    """Tokens of a longer text that may be an expression, and what they are read as.

    >>> place = Place(Tokens("هر 00 ابان"), 1, 3, [(Part("date", 1, 3, "day month"),)])
    >>> place.before.text, place.after.text, place.kinds
    ('هر', '', frozenset({'date'}))
    """

    __slots__ = ("after", "asked", "before", "covers", "ending", "first", "kinds", "last", "opening", "parts", "tokens")

    def __init__(self, tokens: Tokens, first: int, last: int, covers: Covered) -> None:
        self.tokens: Tokens = tokens
        self.first: int = first
        self.last: int = last
        self.covers: Covered = covers
        self.parts: tuple[Part, ...] = covers[0]
        self.kinds: frozenset[str] = frozenset([part.kind for parts in covers for part in parts])
        self.opening: Token = tokens.tokens[first]
        self.ending: Token = tokens.tokens[last - 1]
        self.before: Token = tokens.tokens[first - 1] if first else _EDGE
        self.after: Token = tokens.tokens[last] if last < tokens.size else _EDGE
        self.asked: int | None = None  # the rules that have a say in it, a bit a rule

    def kind(self, i: int) -> str:
        """Return the kind of a token, or "" past the text's edges."""
        return self.tokens.kind(i)

    def is_a(self, i: int, *kinds: Kind) -> bool:
        """Tell whether a word of one of these kinds begins at a token."""
        return not self.tokens.lexemes[i].kinds.isdisjoint(kinds)

    def is_before(self, *kinds: Kind) -> bool:
        """Tell whether a word of one of these kinds stands right before."""
        return not self.tokens.lexemes[self.first - 1].kinds.isdisjoint(kinds)

    def number_ends(self, i: int, *kinds: Kind) -> bool:
        """Tell whether digits, or a word of these kinds, stand right before a token."""
        return self.tokens.kind(i - 1) == "0" or not self.tokens.lexemes[i - 1].kinds.isdisjoint(kinds)

    def is_numeric(self, i: int) -> bool:
        """Tell whether a number, in digits or in words, stands at a token."""
        return self.tokens.kind(i) == "0" or not self.tokens.lexemes[i].kinds.isdisjoint(NUMBERS)

    @property
    def span(self) -> tuple[int, int]:
        """Return where it stands in the text."""
        return self.opening.start, self.ending.end


def is_known(tokens: Tokens, i: int) -> bool:
    """Tell whether a word of ours begins at a token that is no thing by itself, as "part" and "session" are."""
    return any(word.kind not in _THINGS for _, word in tokens.lexemes[i].words)


def ends_with(tokens: Tokens, i: int, kinds: AbstractSet[str], most: int) -> bool:
    """Tell whether a word of one of some kinds, of so many tokens at most, ends before a token."""
    for k in range(max(0, i - most), i):
        here = tokens.lexemes[k]
        if not here.kinds.isdisjoint(kinds) and any(k + size == i and word.kind in kinds for size, word in here.words):
            return True
    return False


# --- what its parts are ---------------------------------------------------------------------------------------------------


def is_amount(parts: tuple[Part, ...]) -> bool:
    """Tell whether parts are an hour alone, with a part of the day or its minutes, which may as well be how many there are."""
    row = parts[0].row
    return len(parts) == 1 and row is not None and (row.counts_hours or row.counts_minutes)


def is_short(covers: Covered) -> bool:
    """Tell whether covers are digits alone with a year of two."""
    return all(part.kind == "date" and part.numeric and part.width("year") == 2 for parts in covers for part in parts)


def joint_of(parts: tuple[Part, ...]) -> Part | None:
    """Return what joins the ends of a range, if parts are one."""
    return next((part for part in parts if part.kind == "range"), None)


def has_range(covers: Covered) -> bool:
    """Tell whether one of the covers is a range."""
    return any(map(joint_of, covers))


def has_full_year(covers: Covered) -> bool:
    """Tell whether one of the covers has a year of four digits."""
    return any(part.width("year") == 4 for parts in covers for part in parts)


def two_moments(tokens: Tokens, parts: tuple[Part, ...]) -> bool:
    """Tell whether the ends of a range are moments that are said one by one: each with its day and its clock."""
    joint = joint_of(parts)
    listed = joint is not None and joint.joint == "and" and not any(part.kind == "between" for part in parts)
    if not joint or not (listed or tokens.is_a(joint.last, "hour word")):
        return False
    return all({"date", "clock"} <= {part.kind for part in parts if side(part.first, joint.first)} for side in SIDES)
