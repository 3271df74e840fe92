"""What a neighbour rule may ask of a place: a few questions of which the conditions of rules.py are composed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from jalali_norm.context.place import Place, Sides


class Condition:
    """A question about a place, and what the tokens right beside it alone say of the answer.

    >>> Condition(lambda place: place.first == 0).of_sides((frozenset(), "", " ", frozenset(), "", " ")) is None
    True

    Attributes:
        test: whether it holds at a place.
        of_sides: whether it holds by what stands right before and behind alone; None: these do not tell.
    """

    __slots__ = ("of_sides", "test")

    def __init__(self, test: Callable[[Place], bool], of_sides: Callable[[Sides], bool | None] = lambda _: None) -> None:
        self.test, self.of_sides = test, of_sides


def code(test: Callable[[Place], bool], where: Literal["before", "behind", "either", "inside"] = "inside") -> Condition:
    """Return what a function asks; at the edge of a text that it looks over it does not hold.

    >>> code(lambda place: True, "before").of_sides((frozenset(), "", " ", frozenset(), "a", " "))
    False
    """
    at = {"before": 1, "behind": 4}.get(where)
    return Condition(test) if at is None else Condition(test, lambda sides: None if sides[at] else False)
