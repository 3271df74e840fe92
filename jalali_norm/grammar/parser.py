"""From a skeleton to plans: every way in which the rows of formats.py and the words of the lexicon cover a text.

    text    = { filler } part { { filler } part } { filler }
    part    = date | clock | weekday | daypart | era | zone | label | equivalent     (dates and clocks: rows of formats.py)
            | ( part | fragment ) joint ( part | fragment ) | part open          (ranges and lists)
    filler  = a mark of punctuation

A part is tried at each token once, and a place keeps a bounded number of partial covers, so the time is linear in the
tokens. Rows that begin alike are walked together, by the steps that the next two tokens allow. Plans hold no number of the
text, only where each stands: one plan serves every text of its skeleton.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Literal, TypeAlias, TypeVar

from jalali_norm.grammar.fragments import slash_at
from jalali_norm.grammar.hedges import hedge_of
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.numerals import cuts_number
from jalali_norm.grammar.parts import parts_at
from jalali_norm.grammar.plan import KIND_OF, PART_KINDS, Joint, Part, PartKind, Plan, Shape, Symbol
from jalali_norm.grammar.planner import plan_of
from jalali_norm.grammar.ranges import may_join, pairs
from jalali_norm.grammar.rows import Row
from jalali_norm.grammar.tokens import FILLERS, Tokens
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.tokenizer import Token, places_of_runs

MOST_DATES = 3  # of one day: solar, lunar and Gregorian
MOST_COVERS = 32  # partial covers kept at one place; a text with more ways than this is refused
LONGEST_EXPRESSION = 64  # tokens that one expression among other words may take
_BEHIND_JOINTS = frozenset('"(:')  # those that may stand between a word or a mark that joins two ends and the second one
_EDGE_ONLY_APART = frozenset("-_/.:")  # at an edge, glued to a number, these belong to more than is there


# --- covers --------------------------------------------------------------------------------------------------------


class CoverState(NamedTuple):
    """What the parts of a cover say. What may follow it hangs on this alone, and so do few things that people write."""

    said: tuple[Symbol, ...] = ()
    last: PartKind | None = None  # the kind of the last part, also of one that says nothing
    stands: bool = False  # whether it is an expression
    left: tuple[Symbol, ...] = ()  # of a range: what its other end says, and what joins them


class _Step(NamedTuple):
    """A part that is to follow a cover, and what the cover says so far, counted."""

    state: CoverState
    symbol: Symbol
    kinds: list[PartKind]
    dates: int
    clocks: int

    @property
    def left_clocks(self) -> int:
        """The clocks of a range's other end."""
        return _clocks(_kinds(self.state.left[:-1]))


@functools.lru_cache(maxsize=8192)
def _next_state(state: CoverState, symbol: Symbol, *, whole: bool) -> CoverState | None:
    """Return what is said with one part more, or None where it cannot stand there; `whole`: the text has nothing else."""
    kinds = _kinds(state.said)
    (kind,) = _kinds((symbol,))
    step = _Step(state, symbol, kinds, _dates(kinds), _clocks(kinds))
    behind = _BEHIND_LAST.get(state.last) if state.last and kind != "range" else None
    if ("open" in kinds and kind != "label") or (behind and not behind(kind, symbol)) or not _MAY_STAND[kind](step):
        return None
    if kind == "range":
        return CoverState(last="range", left=(*state.said, symbol))
    said = state.said if kind in _SAY_NOTHING else (*state.said, symbol)
    last = state.last if kind == "label" and state.last in _BEFORE_LABELS else kind
    return CoverState(said, last, _stands(said, last, state.left, whole=whole), state.left)


_SAY_NOTHING = frozenset[PartKind]({"label", "equivalent", "t", "half hedge", "bound", "late bound"})
_OPENING: tuple[PartKind, ...] = ("range", "boundary", "near boundary", "ending", "era ahead")  # an expression goes on behind
_BEFORE_LABELS = frozenset[PartKind]({"equivalent", *_OPENING})  # what goes on behind a label
_THIS = frozenset({Meaning.THIS_YEAR, Meaning.THIS_MONTH})
_BEHIND_LAST: dict[PartKind, Callable[[PartKind, Symbol], bool]] = {  # what may stand right behind such a part, if not anything
    "t": lambda kind, _: kind == "clock",
    "boundary": lambda kind, _: kind == "date",
    "ending": lambda kind, _: kind == "date",
    "era ahead": lambda kind, _: kind in ("date", "both", "label"),
    "near boundary": lambda _, row: isinstance(row, Row) and row.coarse and row.means is not Meaning.BARE_YEAR,
    "half hedge": lambda _, row: isinstance(row, Row) and row.means is Meaning.MONTH and row.year >= 0 and not row.order,
    "bound": lambda kind, _: kind not in ("daypart", "letter daypart"),  # "before sunset" is none that is known
}
_MAY_STAND: dict[PartKind, Callable[[_Step], bool]] = {  # behind what is said
    "date": lambda step: (
        step.dates < MOST_DATES
        and ("fragment" not in step.kinds or step.left_clocks > 0)
        and (_means(step.symbol) not in _THIS or step.state.last in ("boundary", "near boundary"))
    ),
    "clock": lambda step: step.clocks < 1 and "fragment" not in step.kinds,
    "both": lambda step: step.dates < MOST_DATES and step.clocks < 1 and "fragment" not in step.kinds,
    "fragment": lambda step: not (step.dates or step.clocks) and "fragment" not in step.kinds,
    "weekday": lambda step: step.kinds.count("weekday") < MOST_DATES,
    "letter weekday": lambda step: not step.kinds,
    "daypart": lambda step: step.kinds.count("daypart") < 2,
    "letter daypart": lambda step: step.state.last in ("clock", "both"),
    "offset": lambda step: step.clocks == 1 and "offset" not in step.kinds,
    "zone": lambda step: "zone" not in step.kinds,
    "era": lambda step: (
        step.state.last in ("date", "both")
        or (step.state.last == "fragment" and len(step.state.left) > 0 and not step.left_clocks)
    ),
    "letter era": lambda step: step.state.last in ("date", "both") and step.kinds[-2:-1] != ["era ahead"],
    "era ahead": lambda step: "boundary" not in step.kinds and not step.state.left,
    "boundary": lambda step: not step.dates and "boundary" not in step.kinds,
    "near boundary": lambda step: not step.dates and "boundary" not in step.kinds,
    "ending": lambda step: not step.kinds,
    "between": lambda step: not step.kinds and not step.state.left,
    "range": lambda step: (
        not step.state.left
        and "era ahead" not in step.kinds
        and step.state.last not in _SAY_NOTHING
        and _ends(step.state.said)
        and may_join(step.state.said, step.symbol)
    ),
    "open": lambda step: step.dates == 1 and not step.state.left and "fragment" not in step.kinds,
    "half hedge": lambda step: not step.kinds and not step.state.left,
    "bound": lambda step: not step.kinds and not step.state.left and step.state.last != "bound",
    "late bound": lambda step: step.dates + step.clocks > 0 and not step.state.left,
    "t": lambda step: step.state.last == "date" or not step.state.said,
    "equivalent": lambda step: len(step.kinds) > 0 and step.state.last not in ("equivalent", "range"),
    "label": lambda _: True,
}
if missing := _MAY_STAND.keys() ^ PART_KINDS:
    raise ValueError(f"no rule says where a part may stand: {', '.join(sorted(missing))}")


def _means(symbol: Symbol) -> Meaning | None:
    return symbol.means if isinstance(symbol, Row) else None


def _kinds(said: tuple[Symbol, ...]) -> list[PartKind]:
    return [symbol.kind if isinstance(symbol, Row) else KIND_OF[symbol] for symbol in said]


def _dates(kinds: list[PartKind]) -> int:
    return kinds.count("date") + kinds.count("both")


def _clocks(kinds: list[PartKind]) -> int:
    return kinds.count("clock") + kinds.count("both")


_WEEKDAY_ENDS = (["weekday"], ["daypart", "weekday"])  # "Saturday", "Saturday morning"


def _ends(said: tuple[Symbol, ...]) -> bool:
    """Tell whether what is said can be an end of a range."""
    kinds = _kinds(said)
    return _dates(kinds) + _clocks(kinds) + kinds.count("fragment") > 0 or sorted(kinds) in _WEEKDAY_ENDS


def _stands(said: tuple[Symbol, ...], last: PartKind | None, left: tuple[Symbol, ...] = (), *, whole: bool) -> bool:
    """Tell whether what is said makes an expression."""
    if last in ("equivalent", "t", *_OPENING):
        return False
    return _stands_as_range(said, left, whole=whole) if left else _stands_alone(said, whole=whole)


def _rows(said: tuple[Symbol, ...]) -> list[Row]:
    return [symbol for symbol in said if isinstance(symbol, Row)]


def _stands_as_range(said: tuple[Symbol, ...], left: tuple[Symbol, ...], *, whole: bool) -> bool:
    """Tell whether the two ends of a range make an expression."""
    rows = _rows((*said, *left))
    if not whole and any(row.format.alone and row.means is not Meaning.BARE_YEAR for row in rows):
        return False
    coarse = any(_is_coarse(row, weekday="weekday" in (*said, *left)) for row in rows)
    if coarse and any(row.kind != "date" for row in rows):
        return False  # a clock of a month
    return _ends(said) and pairs(left[:-1], left[-1], said)


def _is_coarse(row: Row, *, weekday: bool) -> bool:
    """Tell whether a date names no day, nor does a weekday beside it: "Monday last week"."""
    return row.coarse and not (row.means is Meaning.RELATIVE_PERIOD and weekday)


def _stands_alone(said: tuple[Symbol, ...], *, whole: bool) -> bool:
    """Tell whether what is said makes an expression that is no range."""
    kinds, rows = _kinds(said), _rows(said)
    return _is_complete(kinds, rows) and not _is_too_coarse(kinds, rows) and (whole or _stands_among(said, kinds, rows))


def _is_complete(kinds: list[PartKind], rows: list[Row]) -> bool:
    """Tell whether a date, a clock or a weekday is said, and all has beside it what it cannot stand without."""
    dates, clock = _dates(kinds), _clocks(kinds) > 0
    if "fragment" in kinds or "between" in kinds or not (dates or clock or "weekday" in kinds):
        return False
    if "letter weekday" in kinds and not any(_WHOLE_DAY.issubset(row.names) for row in rows):
        return False
    if ("zone" in kinds and not clock) or (not _BOUNDARIES.isdisjoint(kinds) and not dates):
        return False
    if any(row.format.beside for row in rows):
        return not _is_yearless(rows) if dates else "daypart" in kinds
    return True


def _is_too_coarse(kinds: list[PartKind], rows: list[Row]) -> bool:
    """Tell whether a month or a year has a clock, or what may be no date another date."""
    if _clocks(kinds) and any(_is_coarse(row, weekday="weekday" in kinds) for row in rows):
        return True
    return _dates(kinds) > 1 and any(row.coarse and row.format.alone for row in rows)


def _stands_among(said: tuple[Symbol, ...], kinds: list[PartKind], rows: list[Row]) -> bool:
    """Tell whether an expression stands among other words too, and is neither a code nor an amount."""
    bare = any(row.means is Meaning.BARE_YEAR for row in rows) and ("era" in kinds or "open" in kinds)
    if not bare and any(row.format.alone for row in rows):
        return False
    return _dates(kinds) > 0 or not any(row.format.amount for row in rows) or _is_timed(said)


def _is_timed(said: tuple[Symbol, ...]) -> bool:
    """Tell whether a part of the day says that what may be an amount is a clock; in the scan's eyes it may still be one."""
    match said:
        case (Row() as row,):
            return "daypart" in row.names or row.counts_minutes
        case (Row() as row, "daypart"):
            return row.format.amount and row.minutes
    return False


def _is_yearless(rows: list[Row]) -> bool:
    """Tell whether a date lacks its year, which may be what looks like a clock: "23 Aban 14.01"."""
    return any("month" in row.names and "year" not in row.names for row in rows)


def one_expression(parts: tuple[Part, ...]) -> bool:
    """Tell whether the parts of several covers make one expression."""
    said = tuple(part.symbol for part in parts)
    kinds = _kinds(said)
    if "range" in kinds or "open" in kinds:
        return False
    return _dates(kinds) <= MOST_DATES and _clocks(kinds) <= 1 and _stands(said, parts[-1].kind, whole=True)


_WHOLE_DAY = frozenset({"year", "month", "day"})
_BOUNDARIES = frozenset[PartKind]({"boundary", "near boundary"})
_TWO_ENDS = frozenset[PartKind]({"range", "open"})  # what a cover of two ends has between them
_BEHIND: dict[PartKind, frozenset[str]] = {  # the fillers that may stand there
    "range": _BEHIND_JOINTS, "boundary": frozenset(), "near boundary": frozenset(),
}  # fmt: skip
_MARK_JOINTS: dict[str, Joint] = {"-": "dash", "←": "arrow"}


def _is_between(tokens: Tokens, part: Part, left: tuple[Symbol, ...]) -> bool:
    """Tell whether the dash before a date is one of its own marks, and joins no range: 25-Ordibehesht5-1397."""
    if left[-1:] != ("dash",) or "number" not in left:
        return False
    names = [name for name, _ in part.fields]
    turned = {"month", "day"} <= set(names) and names.index("month") < names.index("day")
    return turned or any(tokens.kind(k) == "-" for k in range(part.first, part.last))


class Covers(NamedTuple):
    """The expressions that begin at one token."""

    ended: dict[int, list[tuple[Part, ...]]]  # by the token they end before: the parts, as few as will do
    reached: int  # the furthest token that a part could begin at


def covers_at(tokens: Tokens, start: int, *, whole: bool) -> Covers:
    """Return the expressions that begin at a token; `whole`: the text has nothing else."""
    chart = _Chart(tokens, start, whole=whole)
    for i in range(start, tokens.size if whole else min(tokens.size, start + LONGEST_EXPRESSION)):
        if i in chart.begun:
            chart.extend(i)
        if chart.crowded:
            return Covers({}, chart.crowded)
    return Covers(chart.fewest(), chart.reached)


class _Onward(NamedTuple):
    """A part that can begin at a token, and how a cover goes on behind it."""

    part: Part
    symbol: Symbol
    dated: bool
    silent: bool
    end: int  # the token that it goes on at, if by another part …
    joint: Joint | Literal["open", ""]  # … and the mark that may join the other end of a range to it


def _onward(tokens: Tokens, part: Part, *, whole: bool) -> _Onward:
    last = part.last
    mark = tokens.kind(last)
    joint = _MARK_JOINTS.get(mark) or (slash_at(tokens, last) if whole else "")
    if joint == "dash" and (tokens.is_a(part.first - 1, "t") or cuts_number(tokens, last)):
        joint = ""  # ISO 8601 has no such range: it is an offset, or none
    fillers = _BEHIND.get(part.kind, FILLERS)
    end = tokens.skip(last, fillers) if mark in fillers else last
    return _Onward(part, part.symbol, part.kind in ("date", "both"), part.kind in _SAY_NOTHING, end, joint)


_Places: TypeAlias = tuple[int, ...]  # the parts of a cover, by their places in the chart's list: they are compared a lot
_T = TypeVar("_T")


class _Chart:
    """The covers that begin at one token, as far as they are known.

    Attributes:
        parts: the parts that were tried.
        begun: by the token that they go on at, the covers with their states, and how many parts each has.
        ended: by the token that they end before, the covers that are expressions, and how many parts each has.
        reached: the furthest token that a part could begin at.
        crowded: a token that more covers go on at than are kept, or 0.
    """

    def __init__(self, tokens: Tokens, start: int, *, whole: bool) -> None:
        self.tokens = tokens
        self.whole = whole
        self.parts: list[Part] = []
        self.onward = tokens.onward.setdefault(whole, {})
        self.begun: dict[int, dict[tuple[_Places, CoverState], int]] = {start: {((), CoverState()): 0}}
        self.ended: dict[int, dict[_Places, int]] = {}
        self.reached = start
        self.crowded = 0

    def extend(self, i: int) -> None:
        """Put each part that can begin at a token behind each cover that goes on there."""
        here, whole = self.begun.pop(i), self.whole
        steps = self._steps_at(i)
        first = len(self.parts)
        self.parts += [step.part for step in steps]
        for (places, state), weight in here.items():
            for place, step in enumerate(steps, first):
                now = _next_state(state, step.symbol, whole=whole)
                if now is None or (step.dated and state.left and _is_between(self.tokens, step.part, state.left)):
                    continue
                covered = places if step.silent else (*places, place)
                self._add(step, covered, now, weight + 1)
                if self.crowded:
                    return
                if step.joint and (after := _next_state(now, step.joint, whole=whole)):
                    self._join(step, covered, after, weight + 1)

    def _steps_at(self, i: int) -> list[_Onward]:
        """Return the parts that can begin at a token, each with how a cover goes on behind it."""
        if (found := self.onward.get(i)) is None:
            kept = [part for part in parts_at(self.tokens, i) if self.whole or not part.cell]
            found = self.onward[i] = [_onward(self.tokens, part, whole=self.whole) for part in kept]
        return found

    def _add(self, step: _Onward, covered: _Places, state: CoverState, weight: int) -> None:
        """Add a cover that ends with a part."""
        last = step.part.last
        self.reached = max(self.reached, last)
        if state.stands:
            _keep(self.ended.setdefault(last, {}), covered, weight)
        there = self.begun.setdefault(step.end, {})
        _keep(there, (covered, state), weight)
        if len(there) > MOST_COVERS:
            self.crowded = last

    def _join(self, step: _Onward, covered: _Places, state: CoverState, weight: int) -> None:
        """Add the cover that goes on with the mark behind a part, which joins the ends of a range or leaves it open."""
        last = step.part.last
        covered = (*covered, len(self.parts))  # behind the parts of this token: none of them is tried again
        if step.joint == "open":
            self.parts.append(Part("open", last, last + 3))
            _keep(self.ended.setdefault(last + 3, {}), covered, weight)
        elif step.joint:
            self.parts.append(Part("range", last, last + 1, joint=step.joint))
            _keep(self.begun.setdefault(self.tokens.skip(last + 1, _BEHIND_JOINTS), {}), (covered, state), weight)

    def fewest(self) -> dict[int, list[tuple[Part, ...]]]:
        """Return the expressions by the token that they end before, of each only those of the fewest parts."""
        best: dict[int, list[tuple[Part, ...]]] = {}
        for end, known in self.ended.items():
            least = min(known.values())
            best[end] = [tuple([self.parts[k] for k in places]) for places, weight in known.items() if weight == least]
        return best


def _keep(weights: dict[_T, int], one: _T, weight: int) -> None:
    """Keep the least weight of each."""
    if weights.setdefault(one, weight) > weight:
        weights[one] = weight


# --- whole texts ----------------------------------------------------------------------------------------------------


class Reason(NamedTuple):
    """Why a skeleton has no plan, and where."""

    message: str
    span: tuple[int, int]
    general: bool = False  # an expression may stand among other words


@functools.lru_cache(maxsize=8192)
def shape_of(skeleton: str) -> Shape:
    """Return every plan that covers the whole skeleton, those of the earlier rows first.

    >>> [plan.rows for plan in shape_of("00/00/0000").plans]
    [('day/month/year',), ('month/day/year',)]
    """
    tokens = Tokens(skeleton)
    start = tokens.skip(0)
    runs = places_of_runs(skeleton)
    if not tokens.readable or start >= tokens.size or cut_off(tokens):
        return Shape((), runs)
    ended = covers_at(tokens, start, whole=True).ended
    found = [parts for end, covers in ended.items() if tokens.skip(end) >= tokens.size for parts in covers]
    return Shape(tuple(plan for parts in found for plan in planned(tokens, parts)), runs)


def planned(tokens: Tokens, parts: tuple[Part, ...], *, cell: bool = True) -> tuple[Plan, ...]:
    """Return the plans of the parts of a cover, with their hedge; `cell`: it is of a cell, and not of a running text."""
    if any(part.minus or part.kind in _TWO_ENDS for part in parts):
        from jalali_norm.grammar.range_planner import plans_of  # noqa: PLC0415 - most texts have no range

        plans = plans_of(tokens, parts)
    else:
        plans = (plan_of(tokens, parts),)
    hedge = hedge_of(tokens, parts, cell=cell)
    return tuple(plan._replace(hedge=plan.as_whole(hedge), plain=None) for plan in plans) if hedge else plans


def cut_off(tokens: Tokens) -> Token | None:
    """Return the mark at an edge that belongs to more than the text holds, if there is one."""
    if torn := _torn(tokens):
        return torn
    first = tokens.tokens[0]
    if first.kind in _EDGE_ONLY_APART and (first.kind in "/_" or (tokens.size > 1 and tokens.tokens[1].gap == "")):
        return first
    if tokens.size > 2 and slash_at(tokens, tokens.size - 3) == "open":
        return None
    for last in reversed(tokens.tokens):
        if last.kind in "-_/" and (last.gap == "" or last.kind in "/_"):
            return last
        if last.kind not in '.,:)"':
            break
    return None


def _torn(tokens: Tokens) -> Token | None:
    """Return a mark that stands where a digit did, or that joins nothing, in a cell."""
    kinds = [token.kind for token in tokens.tokens]
    odd = kinds.count("(") != kinds.count(")") or kinds.count('"') % 2 == 1
    for i, token in enumerate(tokens.tokens):
        kind, earlier, following = token.kind, tokens.kind(i - 2), tokens.kind(i + 1)
        if kind in "0a":
            continue
        closed = i + 1 < tokens.size and not tokens.tokens[i + 1].gap  # what follows is glued to the mark
        before = _digits(tokens, i - 1) if not token.gap else 0  # how many digits the mark is glued to
        behind = _digits(tokens, i + 1) if closed else 0
        lost = before == 1 and not behind  # there may have been a second one
        begun = behind == 1 and kind in _JOINING and (i == 0 or token.gap == " ")
        doubled = before and closed and following not in ("0", "a") and _digits(tokens, i + 2) and not tokens.tokens[i + 2].gap
        if (
            (odd and kind in _PAIRED and 1 in (before, behind))  # "1401/08/2("
            or (kind == "_" and bool(before) != closed)  # "2_ Aban"
            or (lost and kind in _JOINING and not closed and following != "0")  # "2- Aban", "1401/08/2|"
            or (lost and kind == ":" and earlier in _DATE_JOINTS)  # "1401/08/2:"
            or (lost and kind not in _PAIRED and earlier == ":")  # "17:4."
            or (begun and (tokens.kind(i - 1) != "0" or tokens.kind(i + 2) == ":"))  # "Aban /2", "1401/08/23 -7:57"
            or (doubled and not {kind, following} & _APART)  # "23-,14:30"
        ):
            return token
    return None


def _digits(tokens: Tokens, i: int) -> int:
    """Return how many digits a token has."""
    return len(tokens.tokens[i].text) if tokens.kind(i) == "0" else 0


_PAIRED = frozenset('()"')
_JOINING = frozenset("-/|")
_DATE_JOINTS = frozenset("-/.")
_APART = _PAIRED | frozenset("+=")  # marks that may stand beside another one
