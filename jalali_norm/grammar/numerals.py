"""Numbers in words: "twenty-three", "one thousand four hundred and first"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from jalali_norm.grammar.slots import Slot, word_source
from jalali_norm.grammar.sources import Spoken, number_of
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import Kind

NUMBERS = frozenset[Kind]({"number", "ordinal"})  # kinds of words
_TENS, _ONES = range(20, 100, 10), range(1, 10)


def numbers_at(tokens: Tokens, i: int) -> list[tuple[int, Spoken]]:
    """Return the numbers in words that begin at a token, with where each ends.

    number = [ below-1000 ] "هزار" [ "و" below-1000 ] | below-1000
    below-1000 = hundreds [ "و" tens ] …; an ordinal ends it
    """
    here = tokens.lexemes[i]
    if here.kinds.isdisjoint(NUMBERS):
        return []
    if isinstance(slot := here.words[0][1].value, Slot):
        return [(i + 1, word_source(slot, 2))]
    if (found := tokens.numbers.get(i)) is None:
        counted = dict.fromkeys(_count(tokens, i, 0, 0, 10**6))
        found = tokens.numbers[i] = [(end, number_of(n)) for end, n in counted]
    return found


def _count(tokens: Tokens, i: int, thousands: int, rest: int, below: int) -> Iterator[tuple[int, int]]:
    """Yield where a number ends that words from here on make of what was counted before, and the number."""
    for size, word in tokens.lexemes[i].words:
        if word.kind not in NUMBERS or isinstance(word.value, Slot):
            continue
        end, value = i + size, cast("int", word.value)
        if value == 1000 and not thousands:  # the word itself
            now = ((rest or 1) * 1000, 0, 1000)
        elif value < below and value != 1000:
            now = (thousands, rest + value, 100 if value >= 100 else 10 if value >= 20 else 0)
        else:
            continue
        more = word.kind == "number" and _is_thousand(tokens, end)
        if not more or thousands:  # "two thousand" is never a two and a thousand
            yield end, now[0] + now[1]
        if word.kind == "number" and value:
            linked = tokens.after(end, "and")
            if linked != end:
                yield from _count(tokens, linked, *now)
            elif value >= 100 or more:
                yield from _count(tokens, end, *now)


def _is_thousand(tokens: Tokens, i: int) -> bool:
    return any(word.kind == "number" and word.value == 1000 for _, word in tokens.lexemes[i].words)


def cuts_number(tokens: Tokens, i: int) -> bool:
    """Tell whether a dash stands between a ten and a unit in words, where "و" belongs: "twenty - seventh"."""
    ten = i > 0 and any(word.kind == "number" and word.value in _TENS for _, word in tokens.lexemes[i - 1].words)
    return ten and any(word.kind in NUMBERS and word.value in _ONES for _, word in tokens.lexemes[i + 1].words)
