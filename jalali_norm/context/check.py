"""The rules of one table, as one of the readers asks them."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from jalali_norm.context.place import Place, Sides
from jalali_norm.context.rules import RULE_TABLES, Neighbour, ScanKind, TableName

_MOST_SIDES = 1 << 12  # kinds of neighbours whose rules are kept


class Check:
    """A table's rules as one of the readers asks them: of a place those alone that its neighbours allow.

    >>> from jalali_norm.context.rules import BEHIND
    >>> from jalali_norm.grammar.parser import covers_at
    >>> from jalali_norm.grammar.tokens import Tokens
    >>> tokens = Tokens("00 ابان 0000.0")
    >>> place = Place(tokens, 0, 3, covers_at(tokens, 0, whole=False).ended[3])
    >>> [rule.name for rule in Check(BEHIND, "cell").speaking(place)]
    ['the begin of a longer thing']
    """

    def __init__(self, rules: tuple[Neighbour, ...], reader: ScanKind) -> None:
        mine = [rule for rule in rules if rule.applies in (reader, "both")]
        self._rules = [  # each that refuses, with those that clear it
            (rule, tuple(other for other in mine if rule.name in other.clears)) for rule in mine if not rule.clears
        ]
        self._asked = functools.lru_cache(maxsize=_MOST_SIDES)(self._allowed_by)
        self.cache_clear = self._asked.cache_clear

    def _allowed_by(self, sides: Sides) -> tuple[tuple[Neighbour, tuple[Neighbour, ...]], ...]:
        """Return the rules that what stands right before and behind a place does not rule out."""
        return tuple(
            (rule, tuple(other for other in clearing if other.when.of_sides(sides) is not False))
            for rule, clearing in self._rules
            if rule.when.of_sides(sides) is not False
        )

    def refuses(self, place: Place) -> bool:
        """Tell whether a place is no expression by one of the rules."""
        for rule, clearing in self._asked(place.sides):
            if rule.when.test(place) and not (clearing and any(other.when.test(place) for other in clearing)):
                return True
        return False

    def speaking(self, place: Place) -> list[Neighbour]:
        """Return all rules by which a place is no expression, or where one does not hold those that clear it."""
        said: dict[str, Neighbour] = {}
        for rule, clearing in self._asked(place.sides):
            if rule.when.test(place):
                cleared = [other for other in clearing if other.when.test(place)]
                said |= {one.name: one for one in cleared or [rule]}
        return list(said.values())


class Checks:
    """The tables of rules as one of the readers asks them."""

    def __init__(self, reader: ScanKind, tables: Mapping[TableName, tuple[Neighbour, ...]] = RULE_TABLES) -> None:
        self.of = {name: Check(rules, reader) for name, rules in tables.items()}

    def cache_clear(self) -> None:
        """Forget which rules which neighbours allow."""
        for check in self.of.values():
            check.cache_clear()
