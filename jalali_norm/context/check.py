"""The rules as one of the readers asks them: of a place those alone that a glance at it does not rule out."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from jalali_norm.context.conditions import Beside, any_of
from jalali_norm.context.place import Place
from jalali_norm.context.rules import RULE_TABLES, Neighbour, ScanKind, TableName

_MOST_KEPT = 1 << 10  # neighbours whose rules are kept, and sets of rules


Test: TypeAlias = Callable[[Place], bool]


class _Rule(NamedTuple):
    """A rule that refuses, and those that clear it."""

    row: Neighbour
    clearing: tuple[Neighbour, ...]

    @property
    def test(self) -> Test:
        """Whether it refuses a place."""
        refuses, clears = self.row.when.test, any_of(*(one.when for one in self.clearing)).test
        return (lambda place: refuses(place) and not clears(place)) if self.clearing else refuses


class Checks:
    """The tables of rules as one of the readers asks them.

    A set of rules is a number, a bit a rule.

    >>> from jalali_norm.grammar.parser import covers_at
    >>> from jalali_norm.grammar.tokens import Tokens
    >>> tokens = Tokens("00 ابان 0000.0")
    >>> place = Place(tokens, 0, 3, covers_at(tokens, 0, whole=False).ended[3])
    >>> [rule.name for rule in Checks("cell").speaking("behind", place)]
    ['the begin of a longer thing']
    """

    def __init__(self, reader: ScanKind, tables: Mapping[TableName, tuple[Neighbour, ...]] = RULE_TABLES) -> None:
        self._rules: list[_Rule] = []
        self._tables: dict[TableName, int] = {}
        for name, rows in tables.items():
            mine = [row for row in rows if row.applies in (reader, "both")]
            first = len(self._rules)
            self._rules += [
                _Rule(row, tuple(other for other in mine if row.name in other.clears)) for row in mine if not row.clears
            ]
            self._tables[name] = (1 << len(self._rules)) - (1 << first)
        self._all = (1 << len(self._rules)) - 1
        self._glances = {  # with the bit of its rule, each
            name: [(1 << k, rule.row.when.glances[name]) for k, rule in enumerate(self._rules) if name in rule.row.when.glances]
            for name in ("before", "behind", "kinds")
        }
        cached = functools.lru_cache(maxsize=_MOST_KEPT)
        self._by_before = cached(lambda beside: self._allowed("before", Beside(*beside)))
        self._by_behind = cached(lambda beside: self._allowed("behind", Beside(*beside)))
        self._by_kinds = cached(lambda kinds: self._allowed("kinds", kinds))
        self._tests = cached(lambda some: tuple(rule.test for rule in self._rules_of(some)))

    def _allowed(self, name: str, seen: Beside | frozenset[str]) -> int:
        """Return the rules that a glance does not rule out."""
        allowed = self._all
        for bit, glance in self._glances[name]:
            if glance(seen) is False:
                allowed -= bit
        return allowed

    def _rules_of(self, some: int) -> list[_Rule]:
        return [rule for k, rule in enumerate(self._rules) if some >> k & 1]

    def _asked(self, table: TableName, place: Place) -> int:
        """Return the rules of a table that have a say in a place."""
        if place.asked is None:
            lexemes, first, last = place.tokens.lexemes, place.first, place.last
            place.asked = (
                self._by_before((lexemes[first - 1].kinds, place.before.kind, place.opening.gap))
                & self._by_behind((lexemes[last].kinds, place.after.kind, place.after.gap))
                & self._by_kinds(place.kinds)
            )
        return place.asked & self._tables[table]

    def refuses(self, table: TableName, place: Place) -> bool:
        """Tell whether a place is no expression by a rule of a table."""
        if asked := self._asked(table, place):
            for test in self._tests(asked):
                if test(place):
                    return True
        return False

    def speaking(self, table: TableName, place: Place) -> list[Neighbour]:
        """Return all rules of a table by which a place is no expression, or where one does not hold those that clear it."""
        said: dict[str, Neighbour] = {}
        for rule in self._rules_of(self._asked(table, place)):
            if rule.row.when.test(place):
                cleared = [other for other in rule.clearing if other.when.test(place)]
                said |= {one.name: one for one in cleared or [rule.row]}
        return list(said.values())

    def cache_clear(self) -> None:
        """Forget which rules which neighbours allow."""
        for cache in (self._by_before, self._by_behind, self._by_kinds, self._tests):
            cache.cache_clear()
