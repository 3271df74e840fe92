"""Expressions among other words: where one stands clear of its neighbours, and is not something else."""

from __future__ import annotations

import abc
import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jalali_norm.context.check import Checks
from jalali_norm.context.homographs import evidence_of, may_be_words
from jalali_norm.context.neighbours import COUNTS_NOTHING, is_labelled, is_of_years, is_published, item_number
from jalali_norm.context.place import (
    DATES,
    Covered,
    Place,
    has_full_year,
    has_range,
    is_amount,
    is_known,
    is_short,
    joint_of,
    two_moments,
)
from jalali_norm.context.rules import Neighbour, TableName, Verdict
from jalali_norm.grammar.matcher import ROOT
from jalali_norm.grammar.parser import MOST_COVERS, Reason, covers_at, one_expression, planned
from jalali_norm.grammar.parts import parts_at, year_part
from jalali_norm.grammar.plan import Part, Plan
from jalali_norm.grammar.tokens import Tokens

_MOST_EXPRESSIONS = 6  # three dates, their weekdays and a clock make no more
_MOST_KEPT = 256  # tokens of which what was found at them is kept at a time: of a long line it is a lot
_MOST_BETWEEN = 2  # unknown words between a date and its clock: "Tehran"
_OPENERS = frozenset({
    "date", "clock", "both", "weekday", "daypart", "boundary", "near boundary", "half hedge", "fragment", "between",
    "era ahead",
})  # fmt: skip
_OPENING = (  # kinds of words with which one of them may begin
    ROOT.follows
    | {"month word", "weekday", "counted weekday", "letter weekday", "daypart", "boundary", "near boundary", "between", "era"}
)
_COUNTED = frozenset({"digits", "number", "ordinal", "month", "feast"})  # what may be another thing's number
_OF_A_CELL: tuple[TableName, ...] = ("before", "behind", "counting")  # tables by which an expression of a cell is none
_OF_A_YEAR: tuple[TableName, ...] = ("owned", "before", "behind", "year")  # tables by which a number is no year
_FOREIGN = re.compile(r"[^\u0000-\u024f\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u1e00-\u1eff]")  # neither Latin nor Arabic
_WEIGHT = {verdict: k for k, verdict in enumerate(Verdict)}
_OF_CELLS, _OF_PROSE = Checks("cell"), Checks("prose")


class Expression(NamedTuple):
    """The longest expression that begins at one token of a longer text."""

    first: int  # tokens
    last: int
    covers: Covered
    published: bool = False  # it stands behind "date of publication"
    bare: bool = False  # digits with a year of two, and no word before them that dates stand behind
    years: bool = False  # numbers that are years by their neighbours alone …
    unproven: bool = False  # … where other years are near: a word is behind it that it may count

    @property
    def weak(self) -> bool:
        """Tell whether it is a clock that may as well be a score or a length: 2:10, 1:45:30."""
        return all(
            len(parts) == 1 and parts[0].row is not None and parts[0].row.colon and parts[0].width("hour") < 2
            for parts in self.covers
        )

    @property
    def short(self) -> bool:
        """Tell whether it is digits alone with a year of two."""
        return is_short(self.covers)

    @property
    def whole(self) -> bool:
        """Tell whether it is a day with its month and its year in full."""
        return not has_range(self.covers) and all(
            {"day", "month"} <= {name for part in parts for name, _ in part.fields} and has_full_year([parts])
            for parts in self.covers
        )


class RuleOf(NamedTuple):
    """A rule that spoke, and of which tokens."""

    rule: Neighbour
    first: int
    last: int


class Scan(abc.ABC):
    """The expressions of a longer text."""

    cell: bool
    checks: Checks

    def __init__(self, skeleton: str | Sequence[str], *, feasts: bool = True, traced: bool = False) -> None:
        self.tokens = tokens = Tokens(skeleton, feasts=feasts)
        self.expressions: list[Expression] = []
        self.spoken: list[RuleOf] | None = [] if traced else None
        i = forgotten = 0
        while i < tokens.size:
            if i - forgotten > _MOST_KEPT:
                tokens.forget()
                forgotten = i
            parts = () if tokens.lexemes[i].kinds.isdisjoint(_OPENING) else parts_at(tokens, i)
            if not parts or not any(part.kind in _OPENERS for part in parts):
                i += 1
                continue
            ended = covers_at(tokens, i, whole=False).ended
            i = self._take(i, ended) if ended else self._take_number(i)

    @abc.abstractmethod
    def _take(self, first: int, ended: dict[int, list[tuple[Part, ...]]]) -> int:
        """Keep what stands of the expressions that begin at a token, by where they end, and return where to go on."""

    def _take_number(self, first: int) -> int:
        """Keep a number that is an expression by its neighbours alone, if there is one, and return where to go on."""
        return first + 1

    def _speaking(self, table: TableName, place: Place) -> list[Neighbour]:
        """Return the rules of a table by which a place is no expression, and keep them if they are asked for."""
        speaking = self.checks.speaking(table, place)
        if self.spoken is not None:
            self.spoken += [RuleOf(rule, place.first, place.last) for rule in speaking]
        return speaking

    def _refuses(self, table: TableName, place: Place) -> bool:
        """Tell whether a place is no expression by a rule of a table, and keep which rules say so if they are asked for."""
        if self.spoken is None:
            return self.checks.refuses(table, place)
        return any(rule.verdict is not Verdict.STANDS for rule in self._speaking(table, place))

    def plans_of(self, covers: Covered) -> tuple[Plan, ...]:
        """Return the plans of some covers."""
        return tuple(plan for parts in covers for plan in planned(self.tokens, parts, cell=self.cell))


class CellScan(Scan):
    """The expressions of a cell, which is to hold one among its other words.

    >>> scan = CellScan("hjk 0000/00/00 xyz 00:00 zzz")
    >>> [[plan.rows for plan in scan.plans([expression])] for expression in scan.expressions]
    [[('year/month/day',)], [('hour:minute',)]]
    """

    cell = True
    checks = _OF_CELLS

    def __init__(self, skeleton: str, *, traced: bool = False) -> None:
        self.skeleton = skeleton
        self.refusal: Reason | None = None
        self.doubts: dict[tuple[tuple[int, int], ...], Reason | None] = {}  # of expressions: what is left beside them
        self._plans: dict[tuple[tuple[int, int], ...], tuple[Plan, ...]] = {}  # the same, for each text
        super().__init__(skeleton, traced=traced)
        self.tokens.forget()
        foreign = next((token for token in self.tokens.tokens if token.kind == "a" and _FOREIGN.search(token.text)), None)
        if foreign:
            self.refusal = Reason("a word in a script that is not read may change what it says", (foreign.start, foreign.end))

    def _refuse(self, place: Place, message: str) -> None:
        """Keep why the cell is refused, if it is not known yet."""
        self.refusal = self.refusal or Reason(f"{message}, which is not read", place.span)

    def _take(self, first: int, ended: dict[int, list[tuple[Part, ...]]]) -> int:
        """Keep the longest expression that stands clear of its neighbours, and return where to go on."""
        places = [Place(self.tokens, first, last, ended[last]) for last in sorted(ended, reverse=True)]
        whole, shortest = places[0], places[-1]
        if unread := self._speaking("unread", whole):
            self._refuse(whole, min(unread, key=lambda rule: (_WEIGHT[rule.verdict], rule.name)).name)
        if self._refuses("owned", shortest):
            return shortest.last
        counted = [place for place in places if self._refuses("counted", place)]
        if whole in counted and has_full_year(whole.covers):
            self._refuse(whole, "a number that may be its year, or how many there are of something")
        places = [place for place in places if place not in counted and self._is_shown(place)]
        for place in places:
            if all(map(is_amount, place.covers)):
                continue
            if listed := self._speaking("listed", place):
                self._refuse(place, listed[0].name)
                return place.last
            if not any(self._refuses(table, place) for table in _OF_A_CELL):
                self.expressions.append(Expression(first, place.last, place.covers))
                return place.last
        if places and any(not part.numeric for part in whole.parts if part.kind in DATES):
            self._refuse(whole, "it is part of something longer")
        return whole.last

    def _is_shown(self, place: Place) -> bool:
        """Tell whether a month's name that is an everyday word as well is shown to be one; Afghanistan's are in its columns."""
        return not may_be_words(place) or evidence_of(self.skeleton, *place.span, afghan=True) is not None

    def _apart(self, a: Expression, b: Expression) -> bool:
        """Tell whether more words than a place's name part a clock from a date: it may be of something else."""
        clocks = any(all(p.kind == "clock" for p in parts) for w in (a, b) for parts in w.covers)
        between = range(a.last, b.first)
        return clocks and sum(self.tokens.kind(i) == "a" and not is_known(self.tokens, i) for i in between) > _MOST_BETWEEN

    def plans(self, expressions: Sequence[Expression]) -> tuple[Plan, ...]:
        """Return the plans of one expression, or of several taken as one expression; none where they cannot be one."""
        places = tuple([(expression.first, expression.last) for expression in expressions])
        if (made := self._plans.get(places)) is None:
            made = self._plans[places] = self._planned(expressions)
        return made

    def _planned(self, expressions: Sequence[Expression]) -> tuple[Plan, ...]:
        joined: list[tuple[Part, ...]] = [()]
        if len(expressions) > _MOST_EXPRESSIONS or any(self._apart(a, b) for a, b in itertools.pairwise(expressions)):
            return ()
        for expression in expressions:
            joined = [(*before, *parts) for before in joined for parts in expression.covers]
            if len(joined) > MOST_COVERS:
                return ()
        several = len(expressions) > 1
        return self.plans_of([parts for parts in joined if not several or one_expression(parts)])


class ProseScan(Scan):
    """The expressions of a running text, which may hold any number.

    >>> [(one.first, one.last) for one in ProseScan("00 ابان 0000 و هر 00 ابان").expressions]
    [(0, 3)]
    """

    cell = False
    checks = _OF_PROSE

    def _take(self, first: int, ended: dict[int, list[tuple[Part, ...]]]) -> int:
        """Keep the longest expression that stands, if it is no score, and return where to go on."""
        tokens, shortest = self.tokens, min(ended)
        if not tokens.lexemes[first].kinds.isdisjoint(_COUNTED) and self._refuses(
            "owned", Place(tokens, first, shortest, ended[shortest])
        ):
            # "number 70, Aban 82", "room 5 - 12 Mehr", "item 2- 14 Khordad"
            spaced = any(token.gap for token in tokens.tokens[first + 1 : first + 3])
            return first + 1 if tokens.kind(first + 1) == "," or (tokens.kind(first + 1) == "-" and spaced) else shortest
        place = next(self._standing(first, ended, max(ended)), None)
        if not place:
            known = len(ended) > 1 or tokens.kind(first) == "0" or item_number(Place(tokens, first, shortest, ended[shortest]))
            return self._take_number(first) if known else shortest
        bare = is_short(place.covers) and not is_labelled(place)
        expression = Expression(first, place.last, place.covers, is_published(place), bare, is_of_years(place))
        if not expression.weak:
            self.expressions.append(expression)
        return place.last

    def _take_number(self, first: int) -> int:
        """Keep a number that is a year by its neighbours alone, and return where to go on."""
        if self.tokens.tokens[first].text == "0000":
            place = Place(self.tokens, first, first + 1, [(year_part(self.tokens, first),)])
            if not any(self._refuses(table, place) for table in _OF_A_YEAR):
                unproven = not (COUNTS_NOTHING.test(place) or place.is_before("hedge"))  # "early in | 1904"
                self.expressions.append(Expression(first, place.last, place.covers, years=True, unproven=unproven))
        return first + 1

    def _standing(self, first: int, ended: dict[int, list[tuple[Part, ...]]], most: int) -> Iterator[Place]:
        """Yield the expressions that begin at a token and end by another one, the longest first."""
        tokens = self.tokens
        apart = any(two_moments(tokens, parts) for covers in ended.values() for parts in covers)
        glued = False  # a year was found that something is glued to: a date without it would be of another one
        ranged = False  # a range was found that is something else: so is its beginning
        for last in sorted(ended, reverse=True):
            if last > most or (glued and not has_full_year(ended[last])) or (ranged and not has_range(ended[last])):
                continue
            kept = [parts for parts in ended[last] if not (apart and joint_of(parts))]
            places = (Place(tokens, first, last, (parts,)) for parts in kept)
            ones = [place for place in places if not self._refuses("cover", place)]
            if not ones:
                continue
            place = ones[0] if len(ones) == 1 else Place(tokens, first, last, [one.parts for one in ones])
            if self._refuses("counted", place) or self._refuses("before", place):
                continue
            if self._refuses("behind", place):
                glued = glued or (has_full_year(place.covers) and place.after.gap == "")
            elif self._refuses("elsewhere", place):
                ranged = ranged or has_range(place.covers)
            else:
                yield place

    def shorter(self, expression: Expression) -> list[Expression]:
        """Return the expressions that begin where one does and are shorter."""
        first = expression.first
        ended = covers_at(self.tokens, first, whole=False).ended
        return [Expression(first, place.last, place.covers) for place in self._standing(first, ended, expression.last - 1)]

    def place(self, expression: Expression) -> Place:
        """Return where an expression stands."""
        return Place(self.tokens, expression.first, expression.last, expression.covers)

    def counts(self, expression: Expression) -> bool:
        """Tell whether the last number may as well count what stands behind it."""
        return self._refuses("counting", self.place(expression))


@functools.lru_cache(maxsize=1024)
def scan_of(skeleton: str) -> CellScan:
    """Return the scan of a cell's skeleton, cached."""
    return CellScan(skeleton)
