"""From a skeleton to plans: every way in which the rows of formats.py and words.py cover a text.

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
from typing import NamedTuple, TypeVar

from jalali_norm.grammar.matcher import BY_PATTERN, Row
from jalali_norm.grammar.plan import Part, Plan, Shape
from jalali_norm.grammar.ranges import may_join, pairs, plans_of
from jalali_norm.grammar.tokens import BEHIND_JOINTS, FILLERS, Tokens
from jalali_norm.text.tokenizer import Token, places_of_runs

MOST_DATES = 3  # of one day: solar, lunar and Gregorian
MOST_COVERS = 32  # partial covers kept at one place; a text with more ways than this is refused
LONGEST_EXPRESSION = 64  # tokens that one expression among other words may take
_EDGE_ONLY_APART = frozenset("-_/.:")  # at an edge, glued to a number, these belong to more than is there


# --- covers --------------------------------------------------------------------------------------------------------


class CoverState(NamedTuple):
    """What the parts of a cover say. What may follow it hangs on this alone, and so do few things that people write."""

    rows: tuple[str, ...] = ()  # the row of a date or a clock, the kind of another part
    last: str = ""  # the kind of the last part, also of one that says nothing
    whole: bool = False  # whether it is an expression, as all of a text
    among: bool = False  # the same, among other words
    left: tuple[str, ...] = ()  # of a range: what its other end says, and what joins them


_SAY_NOTHING = frozenset({"label", "equivalent", "t", "half hedge", "bound", "late bound"})
_HALVED = frozenset({"month year", "year month"})


@functools.lru_cache(maxsize=8192)
def _next_state(state: CoverState, row: str) -> CoverState | None:
    """Return what is said with one part more, or None where it cannot stand there."""
    kinds, last = _kinds(state.rows), state.last
    (kind,) = _kinds((row,))
    if "open" in kinds and kind != "label":
        return None
    if kind == "range":
        if state.left or "era ahead" in kinds or last in _SAY_NOTHING or not _ends(state.rows) or not may_join(state.rows, row):
            return None
        return CoverState(last="range", left=(*state.rows, row))
    dates, clocks = _dates(kinds), _clocks(kinds)
    if (last == "t" and kind != "clock") or (last in ("boundary", "ending") and kind != "date"):
        return None
    if last == "era ahead" and kind not in ("date", "both", "label"):
        return None
    if last == "near boundary" and (kind != "date" or not BY_PATTERN[row].coarse or row == "year"):
        return None
    if last == "half hedge" and row not in _HALVED:
        return None
    if last == "bound" and kind in ("daypart", "letter daypart"):
        return None  # "before noon" is a part of the day, "before sunset" none that is known
    if row in _AFTER_BOUNDARY and last not in ("boundary", "near boundary"):
        return None
    allowed = {
        "label": True,
        "equivalent": kinds and last not in ("equivalent", "range"),
        "t": last == "date" or not state.rows,
        "date": dates < MOST_DATES and ("fragment" not in kinds or _clocks(_kinds(state.left[:-1])) > 0),
        "clock": clocks < 1 and "fragment" not in kinds,
        "both": dates < MOST_DATES and clocks < 1 and "fragment" not in kinds,
        "weekday": kinds.count("weekday") < MOST_DATES,
        "letter weekday": not kinds,
        "daypart": kinds.count("daypart") < 2,
        "letter daypart": last in ("clock", "both"),
        "offset": clocks == 1 and "offset" not in kinds,
        "era": last in ("date", "both") or (last == "fragment" and state.left and not _clocks(_kinds(state.left[:-1]))),
        "letter era": last in ("date", "both") and kinds[-2:-1] != ["era ahead"],
        "era ahead": "boundary" not in kinds and not state.left,
        "zone": "zone" not in kinds,
        "boundary": not dates and "boundary" not in kinds,
        "near boundary": not dates and "boundary" not in kinds,
        "between": not kinds and not state.left,
        "fragment": not (dates or clocks) and "fragment" not in kinds,
        "open": dates == 1 and not state.left and kinds.count("fragment") == 0,
        "ending": not kinds,
        "half hedge": not kinds and not state.left,
        "bound": not kinds and not state.left and last != "bound",
        "late bound": dates + clocks > 0 and not state.left,
    }[kind]
    if not allowed:
        return None
    rows = state.rows if kind in _SAY_NOTHING else (*state.rows, row)
    last = "equivalent" if kind == "label" and last == "equivalent" else kind
    if kind == "label" and state.last in ("range", "boundary", "near boundary", "ending", "era ahead"):
        last = state.last
    whole, among = _stands(rows, last, state.left, whole=True), _stands(rows, last, state.left, whole=False)
    return CoverState(rows, last, whole, among, state.left)


_AFTER_BOUNDARY = frozenset({"سال", "ماه"})


def _kinds(rows: tuple[str, ...]) -> list[str]:
    return [
        BY_PATTERN[row].kind
        if row in BY_PATTERN
        else "fragment"
        if row.startswith("fragment")
        else "range"
        if row in ("and", "dash", "arrow", "slash")
        else row
        for row in rows
    ]


def _dates(kinds: list[str]) -> int:
    return kinds.count("date") + kinds.count("both")


def _clocks(kinds: list[str]) -> int:
    return kinds.count("clock") + kinds.count("both")


def _ends(state: tuple[str, ...]) -> bool:
    """Tell whether what is said can be an end of a range."""
    kinds = _kinds(state)
    return _dates(kinds) + _clocks(kinds) + kinds.count("fragment") > 0 or kinds == ["weekday"]


def _stands(state: tuple[str, ...], last: str, left: tuple[str, ...] = (), *, whole: bool) -> bool:
    """Tell whether what is said makes an expression."""
    kinds = _kinds(state)
    dated, clock = _dates(kinds) > 0, _clocks(kinds) > 0
    if last in ("equivalent", "t", "range", "boundary", "near boundary", "ending", "era ahead"):
        return False
    rows = [BY_PATTERN[row] for row in state if row in BY_PATTERN]
    if left:
        joint, among = left[-1], [*rows, *[BY_PATTERN[row] for row in left if row in BY_PATTERN]]
        if not whole and any(row.format.alone and row.format.pattern != "year" for row in among):
            return False
        weekday = "weekday" in kinds or "weekday" in left
        coarse = any(row.coarse and not (row.format.pattern == "period" and weekday) for row in among)
        if coarse and any(row.kind != "date" for row in among):
            return False  # a clock of a month
        return _ends(state) and pairs(left[:-1], joint, state)
    if "fragment" in kinds or "between" in kinds or not (dated or clock or "weekday" in kinds):
        return False
    if clock and any(row.coarse and not (row.format.pattern == "period" and "weekday" in kinds) for row in rows):
        return False
    if _dates(kinds) > 1 and any(row.coarse and row.format.alone for row in rows):
        return False
    bare = "year" in state and ("era" in kinds or "open" in kinds)
    lone = set(kinds) <= {"daypart"}
    return not (
        lone
        or ("zone" in kinds and not clock)
        or (not {"boundary", "near boundary"}.isdisjoint(kinds) and not dated)
        or ("letter weekday" in kinds and not any(_WHOLE_DAY.issubset(row.names) for row in rows))
        or (any(row.format.beside for row in rows) and (_is_yearless(rows) if dated else "daypart" not in kinds))
        or (not whole and not bare and any(row.format.alone for row in rows))
        or (not whole and not dated and any(row.format.amount for row in rows) and state not in _NO_AMOUNTS)
    )


def _is_yearless(rows: list[Row]) -> bool:
    """Tell whether a date lacks its year, which may be what looks like a clock: "23 Aban 14.01"."""
    return any("month" in row.names and "year" not in row.names for row in rows)


def one_expression(parts: tuple[Part, ...]) -> bool:
    """Tell whether the parts of several covers make one expression."""
    rows = tuple(part.row if part.format else part.kind for part in parts)
    kinds = _kinds(rows)
    if "range" in kinds or "open" in kinds:
        return False
    return _dates(kinds) <= MOST_DATES and _clocks(kinds) <= 1 and _stands(rows, parts[-1].kind, whole=True)


_WHOLE_DAY = frozenset({"year", "month", "day"})
_NO_AMOUNTS = {("hour daypart",), ("minute دقیقه به hour", "daypart")}  # or such as may be told from one
_BY_ROW = frozenset({"fragment", "range"})
_BEHIND = {"range": BEHIND_JOINTS, "boundary": frozenset(), "near boundary": frozenset()}  # the fillers that may stand there
_MARK_JOINTS = {"-": "dash", "←": "arrow"}


def _is_between(tokens: Tokens, part: Part, left: tuple[str, ...]) -> bool:
    """Tell whether the dash before a date is one of its own marks, and joins no range: 25-Ordibehesht5-1397."""
    if left[-1:] != ("dash",) or "fragment number" not in left:
        return False
    names = [name for name, _ in part.fields]
    turned = {"month", "day"} <= set(names) and names.index("month") < names.index("day")
    return turned or any(tokens.kind(k) == "-" for k in range(part.first, part.last))


class Covers(NamedTuple):
    """The expressions that begin at one token."""

    ended: dict[int, list[tuple[Part, ...]]]  # by the token they end before: the parts, as few as will do
    reached: int  # the furthest token that a part could begin at


_T = TypeVar("_T")


def _keep(weights: dict[_T, int], one: _T, weight: int) -> None:
    """Keep the least weight of each."""
    if weights.setdefault(one, weight) > weight:
        weights[one] = weight


def covers_at(tokens: Tokens, start: int, *, whole: bool) -> Covers:
    """Return the expressions that begin at a token; `whole`: the text has nothing else."""
    listed: list[Part] = []  # a cover names its parts by their places here: they are compared a lot
    begun: dict[int, dict[tuple[tuple[int, ...], CoverState], int]] = {start: {((), CoverState()): 0}}  # with how many parts
    ended: dict[int, dict[tuple[int, ...], int]] = {}
    reached = start
    stop = tokens.size if whole else min(tokens.size, start + LONGEST_EXPRESSION)
    for i in range(start, stop):
        if i not in begun:
            continue
        first = len(listed)
        listed += [part for part in tokens.parts(i) if whole or not part.cell]
        stop_here = len(listed)
        for (before, state), weight in begun.pop(i).items():
            for place in range(first, stop_here):
                part = listed[place]
                if part.kind in ("date", "both") and _is_between(tokens, part, state.left):
                    continue
                now = _next_state(state, part.row if part.format or part.kind in _BY_ROW else part.kind)
                if now is None:
                    continue
                covered = before if part.kind in _SAY_NOTHING else (*before, place)
                reached = max(reached, part.last)
                if now.whole if whole else now.among:
                    _keep(ended.setdefault(part.last, {}), covered, weight + 1)
                beyond = tokens.skip(part.last, _BEHIND.get(part.kind, FILLERS))
                there = begun.setdefault(beyond, {})
                _keep(there, (covered, now), weight + 1)
                if len(there) > MOST_COVERS:
                    return Covers({}, part.last)
                joint = _MARK_JOINTS.get(tokens.kind(part.last)) or (whole and tokens.slash(part.last))
                if joint == "dash" and (tokens.is_a(part.first - 1, "t") or tokens.cuts_number(part.last)):
                    joint = ""  # ISO 8601 has no such range: it is an offset, or none
                if joint and (after := _next_state(now, joint)):
                    # it stands behind the parts of this token: none of them is tried again
                    cover = (*covered, len(listed))
                    if joint == "open":
                        listed.append(Part("open", part.last, part.last + 3, joint))
                        _keep(ended.setdefault(part.last + 3, {}), cover, weight + 1)
                        continue
                    listed.append(Part("range", part.last, part.last + 1, joint, (), joint))
                    _keep(begun.setdefault(tokens.skip(part.last + 1, BEHIND_JOINTS), {}), (cover, after), weight + 1)
    best: dict[int, list[tuple[Part, ...]]] = {}
    for end, known in ended.items():
        fewest = min(known.values())
        best[end] = [tuple([listed[k] for k in places]) for places, weight in known.items() if weight == fewest]
    return Covers(best, reached)


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
    plans = plans_of(tokens.tokens, tokens.runs, parts)
    hedge = tokens.hedge(parts, cell=cell)
    return tuple(plan._replace(hedge=plan.as_whole(hedge), plain=None) for plan in plans) if hedge else plans


def cut_off(tokens: Tokens) -> Token | None:
    """Return the mark at an edge that belongs to more than the text holds, if there is one."""
    if torn := _torn(tokens):
        return torn
    first = tokens.tokens[0]
    if first.kind in _EDGE_ONLY_APART and (first.kind in "/_" or (tokens.size > 1 and tokens.tokens[1].gap == "")):
        return first
    if tokens.size > 2 and tokens.slash(tokens.size - 3) == "open":
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
        begun = behind == 1 and kind in _JOINING and token.gap == " "
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
