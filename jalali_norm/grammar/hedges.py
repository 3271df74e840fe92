"""The words beside an expression that hedge it: "about", "early", "until"."""

from __future__ import annotations

import functools
from typing import cast

from jalali_norm.grammar.fields import UNITS
from jalali_norm.grammar.numerals import NUMBERS
from jalali_norm.grammar.plan import Part, PartKind
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.index import lexicon
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.model import Hedge

UNHEDGED = frozenset[PartKind]({"range", "daypart", "letter daypart"})  # "early in the morning" is no early day
_HEDGES = frozenset[Kind]({"hedge", "half hedge", "bound"})
_BESIDE = frozenset[Kind]({"label", "hour word", "period word", "during"})  # words that may stand between a hedge and its date
_MOST_BESIDE = 3
_PARTED = frozenset(":-(.")  # marks that may: "mid-November", "until: "
_SIGNS = frozenset("~≈≃≅∼")  # "about"
_LONGEST = 4  # tokens of a hedge
_COUNTED = frozenset({  # before "before": what is counted from the date, or a range's other end
    *NUMBERS, *UNITS, "digits", "suffix", "units", "some", "spell", "half", "quarter", "span", "today", "period", "weekday",
    "daypart", "same",
})  # fmt: skip


def hedge_of(tokens: Tokens, parts: tuple[Part, ...], *, cell: bool) -> Hedge | None:
    """Return how the words around the parts of an expression hedge it; `cell`: it is one, and no running text."""
    found: list[tuple[str, Hedge]] = []
    last = 0
    for part in sorted(parts, key=lambda part: part.first):
        if part.kind not in UNHEDGED:
            before = hedges_before(tokens, part.first, last)
            if not last and (bound := bound_of(before)):
                return bound
            found += [one for one in before if one[0] != "bound"]
        last = max(last, part.last)
    if cell:
        for end, word in tokens.words(tokens.skip(last)):
            if word.kind == "late bound":
                return cast("Hedge", word.value)
            if word.kind == "hedge" and tokens.skip(end) >= tokens.size:
                found.append((word.kind, cast("Hedge", word.value)))
    return found[0][1] if found else None


def hedges_before(tokens: Tokens, i: int, least: int = 0) -> list[tuple[str, Hedge]]:
    """Return the kinds of the hedges that stand right before a token, and what each says: "until about"."""
    found: list[tuple[str, Hedge]] = []
    beside = 0
    while i > least and beside < _MOST_BESIDE:
        before = [(k, word) for k in range(max(least, i - _LONGEST), i) for end, word in tokens.words(k) if end == i]
        hedge = next(((k, word) for k, word in before if word.kind in _HEDGES), None)
        if hedge:
            i, word = hedge
            if word.kind == "bound" and is_counted(tokens, i):
                break
            found.append((word.kind, cast("Hedge", word.value)))
            continue
        if tokens.kind(i - 1) in _SIGNS:
            found.append(("hedge", Hedge.APPROXIMATE))
            i -= 1
            continue
        if tokens.kind(i - 1) in _PARTED:
            i -= 1
        elif (k := next((k for k, word in before if word.kind in _BESIDE), None)) is not None:
            i = k
        else:
            break
        beside += 1
    return found


def is_counted(tokens: Tokens, i: int) -> bool:
    """Tell whether what ends before a token is counted from the date behind it: "three days | before".

    >>> is_counted(Tokens("jom eh before"), 2), is_counted(Tokens("a book before"), 2)  # a weekday in two tokens
    (True, False)
    """
    if not i:
        return False
    if not tokens.lexemes[i - 1].kinds.isdisjoint(_COUNTED):
        return True
    starts = range(max(0, i - _LONGEST), i)
    return any(end == i and word.kind in _COUNTED for k in starts for end, word in tokens.words(k))


def bound_of(hedges: list[tuple[str, Hedge]]) -> Hedge | None:
    """Return which of several hedges says that a time lies before or after: "until about" is until."""
    return next((hedge for kind, hedge in hedges if kind == "bound"), None)


@functools.lru_cache(maxsize=4096)
def hedge_at_end(skeleton: str) -> Hedge | None:
    """Return how the words with which a running text goes on hedge what stands behind them.

    >>> hedge_at_end("تا حدود "), hedge_at_end("سه روز پس از ")
    (<Hedge.BEFORE: 'before'>, None)
    """
    tokens = Tokens(skeleton)
    hedges = hedges_before(tokens, tokens.size)
    return bound_of(hedges) or next((hedge for _, hedge in hedges), None)


def may_hedge(word: str) -> bool | None:
    """Tell whether a hedge may end with a folded word; None: it may stand between one and its date.

    >>> may_hedge("حدود"), may_hedge("تاریخ"), may_hedge("کتاب")
    (True, None, False)
    """
    return None if word in _ends_of(_BESIDE) else word in _ends_of(_HEDGES)


@functools.lru_cache(maxsize=2)
def _ends_of(kinds: frozenset[str]) -> frozenset[str]:
    """Return the tokens that words of some kinds end with."""
    return frozenset(rest[-1] if rest else text for text, first in lexicon().items() for rest, _ in first.rests(kinds))
