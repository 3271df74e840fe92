"""Which of the rules that spoke are told to users: those of places that are not read after all."""

from __future__ import annotations

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


def rulings_of(text: str, spoken: Iterable[tuple[Neighbour | LeftOut, Extent]], read: Iterable[Extent]) -> tuple[Ruling, ...]:
    """Return the rules that spoke of places that are not read, in order; of each rule the widest places.

    >>> from jalali_norm.context.rules import OWNED
    >>> rule = OWNED[0]
    >>> [ruling.text for ruling in rulings_of("Article 12, 12 Mehr", [(rule, (8, 10)), (rule, (12, 19))], [(12, 19)])]
    ['12']
    """
    spans = [*read]
    kept: dict[tuple[str, Extent], Neighbour | LeftOut] = {}
    for rule, span in sorted(spoken, key=lambda one: (one[1][0], -one[1][1], one[0].name)):
        if rule.verdict is Verdict.STANDS or any(_holds(one, span) for one in spans):
            continue
        if rule.verdict is Verdict.SEVERAL and any(one[0] < span[1] and span[0] < one[1] for one in spans):  # read one by one
            continue
        if not any(name == rule.name and _holds(one, span) for name, one in kept):
            kept[rule.name, span] = rule
    return tuple(
        Ruling(text[first:last], (first, last), rule.name, str(rule.verdict), rule.reason)
        for (_, (first, last)), rule in kept.items()
    )


def _holds(one: Extent, other: Extent) -> bool:
    """Tell whether a span lies in another one."""
    return one[0] <= other[0] and other[1] <= one[1]
