"""Which of the rules that spoke are told to users: those of places that are not read after all."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from jalali_norm.context.rules import Neighbour, Verdict
from jalali_norm.model import Ruling

Extent: TypeAlias = tuple[int, int]


class LeftOut(NamedTuple):
    """A rule of what neighbours do not say: by the values of a running text, or by its marks."""

    name: str
    verdict: Verdict
    reason: str
    hits: str  # as in a row of rules.py
    misses: str


class Extents:
    """Places of a text that do not overlap, in order.

    >>> read = Extents([(0, 4), (9, 12)])
    >>> read.hold((9, 11)), read.hold((2, 6)), read.meet((2, 6)), read.meet((4, 9))
    (True, False, True, False)
    """

    def __init__(self, places: Iterable[Extent]) -> None:
        self._places = [*places]
        self._firsts = [first for first, _ in self._places]

    def hold(self, place: Extent) -> bool:
        """Tell whether a place lies in one of them."""
        k = bisect.bisect_right(self._firsts, place[0]) - 1
        return k >= 0 and place[1] <= self._places[k][1]

    def meet(self, place: Extent) -> bool:
        """Tell whether a place has a character of one of them."""
        k = bisect.bisect_left(self._firsts, place[1]) - 1
        return k >= 0 and place[0] < self._places[k][1]


def rulings_of(text: str, spoken: Iterable[tuple[Neighbour | LeftOut, Extent]], read: Extents) -> tuple[Ruling, ...]:
    """Return the rules that spoke of places that are not read, in order; of each rule the widest places.

    >>> from jalali_norm.context.rules import OWNED
    >>> spoken = [(OWNED[0], (8, 10)), (OWNED[0], (12, 19))]
    >>> [ruling.text for ruling in rulings_of("Article 12, 12 Mehr", spoken, Extents([(12, 19)]))]
    ['12']
    """
    kept: list[Ruling] = []
    lasts: dict[str, int] = {}  # of each rule: where its places end so far
    for rule, (first, last) in sorted(spoken, key=lambda one: (one[1][0], -one[1][1], one[0].name)):
        if rule.verdict is Verdict.STANDS or read.hold((first, last)) or last <= lasts.get(rule.name, 0):
            continue
        if rule.verdict is Verdict.SEVERAL and read.meet((first, last)):  # its parts are read one by one
            continue
        lasts[rule.name] = last
        kept.append(Ruling(text[first:last], (first, last), rule.name, str(rule.verdict), rule.reason))
    return tuple(kept)
