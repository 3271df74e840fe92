"""Ranges and lists: which two ends make one, and what each end takes from the other."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from jalali_norm.grammar import plan as plans
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import (
    PIECES,
    Joint,
    Part,
    PartKind,
    Piece,
    Plan,
    RangeSpec,
    Symbol,
    is_piece,
)
from jalali_norm.grammar.rows import Row, barest
from jalali_norm.grammar.sources import Numeric, Offset, Source
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI
from jalali_norm.text.tokenizer import Token

_YEARS = frozenset({Meaning.YEAR, Meaning.YEAR_OF_ERA, Meaning.BARE_YEAR})
_NUMBERED = _YEARS | {Meaning.DECADE}
_ANY = frozenset[Joint]({"range", "arrow"})


class _End(NamedTuple):
    """What one end of a range is."""

    sort: Sort
    row: Row | None  # of its date
    first: PartKind | None  # the kind of its first date or clock
    between: bool
    weekday: bool
    spoken: bool  # a clock with its ساعت or its part of the day
    last: PartKind | None  # the kind of its last date or clock
    clock: frozenset[str]  # the fields of its clock
    iso: bool  # written as ISO 8601 has the ends of its intervals

    @property
    def means(self) -> Meaning | None:
        """What its date is."""
        return self.row.means if self.row else None

    @property
    def counted(self) -> bool:
        """Tell whether its date is counted, or has minutes."""
        return self.row is not None and ("count" in self.row.names or "minute" in self.row.names)


Sort: TypeAlias = Literal["day", "period", "clock", "moment", "weekday"] | Piece


@functools.lru_cache(maxsize=4096)
def _end_of(said: tuple[Symbol, ...]) -> _End:
    rows = [symbol for symbol in said if isinstance(symbol, Row)]
    dates = [row for row in rows if row.kind != "clock"]
    clocks = [row for row in rows if row.kind != "date"]
    sort: Sort = "weekday"
    if pieces := [symbol for symbol in said if is_piece(symbol)]:
        sort = pieces[0]
    elif clocks:
        sort = "moment" if dates else "clock"
    elif dates:
        sort = "period" if dates[0].coarse and "boundary" not in said and "near boundary" not in said else "day"
    return _End(
        sort,
        dates[0] if dates else None,
        rows[0].kind if rows else None,
        "between" in said,
        "weekday" in said,
        any(row.spoken for row in rows) or "daypart" in said or "letter daypart" in said,
        rows[-1].kind if rows else None,
        _CLOCK.intersection(*([clocks[0].names] if clocks else [()])),
        all(isinstance(symbol, Row) and symbol.format.iso8601 for symbol in said),
    )


_CLOCK = frozenset({"hour", "minute", "second"})


@functools.lru_cache(maxsize=4096)
def may_join(left: tuple[Symbol, ...], joint: Symbol) -> bool:
    """Tell whether something may follow one end of a range behind a word or a mark.

    >>> from jalali_norm.grammar.rows import BY_PATTERN
    >>> may_join(("number",), "dash"), may_join((BY_PATTERN["day month year"],), "dash")
    (True, False)
    """
    end = _end_of(left)
    if end.sort == "weekday":
        return joint == "range"
    if joint == "slash":
        return end.iso
    if joint == "dash":  # two full dates so are one day, or `resolve` sees that they are a range
        timed = end.sort == "clock" or (end.sort == "moment" and end.last != "date")
        return timed or end.sort in PIECES or end.means in _NUMBERED
    if joint == "and":
        return end.sort in PIECES or end.means in _NUMBERED or end.means is Meaning.RELATIVE_DAY or end.between
    return True


@functools.lru_cache(maxsize=4096)
def pairs(left: tuple[Symbol, ...], joint: Symbol, right: tuple[Symbol, ...]) -> bool:
    """Tell whether two ends make a range, by the rows that each is of.

    >>> from jalali_norm.grammar.rows import BY_PATTERN
    >>> pairs(("number",), "range", (BY_PATTERN["day month year"],)), pairs(("number",), "range", (BY_PATTERN["month year"],))
    (True, False)
    """
    a, b = _end_of(left), _end_of(right)
    if not may_join(left, joint) or "between" in right or any(odd(a, joint, b) for odd in _ODD):
        return False
    if a.sort in _BEGINNINGS:
        return _BEGINNINGS[a.sort](b, joint)
    if b.sort in _ENDINGS:
        return _ENDINGS[b.sort](a, joint)
    if joint == "and" and not a.between:
        return a.means is b.means is Meaning.RELATIVE_DAY
    sorts = a.sort, b.sort
    if joint == "slash":
        return sorts in _SLASHED and b.iso
    return sorts in _DASHED and b.last != "date" if joint == "dash" else sorts in _PAIRED


def _is_numbered_weekday(_a: _End, _joint: Symbol, b: _End) -> bool:
    """Tell whether a weekday stands beside a number that is to be its day: "until 1, Wednesday"."""
    return b.sort in PIECES and b.weekday


def _differs_in_precision(a: _End, joint: Symbol, b: _End) -> bool:
    """Tell whether a dash stands between clocks of two precisions: "1-4:07"."""
    return joint == "dash" and a.clock ^ b.clock > ({"hour"} if "number" in (a.sort, b.sort) else set())


def _is_dashed_weekday(a: _End, joint: Symbol, b: _End) -> bool:
    """Tell whether a dash stands between a number and a day with its weekday."""
    return joint == "dash" and (a.weekday or b.weekday) and not {"year", "number"}.isdisjoint((a.sort, b.sort))


def _differs_in_order(a: _End, _joint: Symbol, b: _End) -> bool:
    """Tell whether two dates in digits have their fields in two orders."""
    return a.row is not None and b.row is not None and "" != a.row.order != b.row.order != ""


def _is_counted_piece(a: _End, _joint: Symbol, b: _End) -> bool:
    """Tell whether a piece of a date stands beside what has an amount or minutes of its own."""
    return (a.counted and b.sort in PIECES) or (b.counted and a.sort in PIECES)


_ODD = (_is_numbered_weekday, _differs_in_precision, _is_dashed_weekday, _differs_in_order, _is_counted_piece)


def _is_named_month(row: Row | None) -> bool:
    """Tell whether a date is a month by its name, or a day before one: what another month's name may follow."""
    if row is None or row.kind != "date" or row.order:
        return False
    return row.means is Meaning.MONTH or (row.means is Meaning.DAY and row.names[:2] == ("day", "month"))


def _behind_number(b: _End, joint: Symbol) -> bool:
    if b.sort == "clock":
        return joint != "and"
    named = b.row is not None and "day" in b.row.names and not b.row.order
    return (b.sort in ("day", "moment") and named) or (b.sort == "moment" and b.first == "clock")


def _before_number(a: _End, joint: Symbol) -> bool:
    if a.sort == "day" and a.row and {"day", "year"} <= set(a.row.names):
        return joint in _ANY
    return (a.sort in ("clock", "moment") and joint != "and" and a.spoken) or a.means in _NUMBERED


_BEGINNINGS: dict[Sort, Callable[[_End, Symbol], bool]] = {  # what may end a range that begins so
    "number": _behind_number,
    "month": lambda b, joint: (b.sort == "period" and _is_named_month(b.row)) or (b.sort == "month" and joint == "range"),
    "weekday": lambda b, joint: (
        (b.means is Meaning.RELATIVE_PERIOD and b.weekday) or (b.means is Meaning.RELATIVE_DAY and joint in _ANY)
    ),
    "season": lambda b, _: b.row is not None and b.row.means is Meaning.SEASON and b.row.year >= 0,
    "year": lambda b, _: b.sort == "year" or (b.sort == "period" and b.means in _YEARS),
}
_ENDINGS: dict[Sort, Callable[[_End, Symbol], bool]] = {  # … and what may begin one that ends so, and not in one of these
    "weekday": lambda a, joint: joint in _ANY and (a.sort == "day" or (a.means is Meaning.RELATIVE_PERIOD and a.weekday)),
    "season": lambda _, __: False,
    "number": _before_number,
    "year": lambda a, _: a.means in _YEARS,
    "month": lambda a, joint: _is_named_month(a.row) and joint in _ANY,
}
_SLASHED = frozenset({("clock", "clock"), ("moment", "moment")})
_DASHED = _SLASHED | {("moment", "clock")}
_PAIRED = frozenset({
    ("day", "day"), ("period", "period"), ("day", "period"), ("period", "day"), ("clock", "clock"), ("moment", "clock"),
    ("clock", "moment"), ("moment", "moment"),
})  # fmt: skip


def plans_of(tokens: list[Token], runs: int, parts: tuple[Part, ...]) -> tuple[Plan, ...]:
    """Return the plans of a cover: one, or two where a minus may be that of an offset or part two clocks."""
    made = plan_of(tokens, runs, parts)
    k = next((k for k, part in enumerate(parts) if part.minus), -1)
    offset = parts[k].meant(Offset) if k >= 0 else None
    if not offset:
        return (made,)
    clock = parts[k]
    one = clock._replace(fields=tuple(field for field in clock.fields if field[0] in ("hour", "minute")))
    two = clock._replace(fields=(("hour", offset.hours), ("minute", offset.minutes)))
    dash = Part("range", clock.first, clock.last, joint="dash")
    other = plan_of(tokens, runs, (*parts[:k], one, dash, two, *parts[k + 1 :]))
    # behind an ISO date it is an offset, or with no space between either; behind a Jalali one with none it is no offset
    return (
        made._replace(unless=JALALI if clock.minus == "glued" else ""),
        other._replace(unless=GREGORIAN if clock.minus == "behind ISO" else ""),
    )


def plan_of(tokens: list[Token], runs: int, parts: tuple[Part, ...]) -> Plan:
    """Return the plan that the parts of a cover make, in a text of so many runs of digits."""
    at = next((k for k, part in enumerate(parts) if part.kind in ("range", "open")), -1)
    if at < 0:
        return plans.plan_of(tokens, runs, parts)
    joint = parts[at]
    left, right = [p for p in parts[:at] if p.kind != "between"], list(parts[at + 1 :])
    between = len(left) < at
    middle: tuple[Source, ...] = ()
    shared = False
    lent: tuple[Plan, Plan] | None = None
    if right:
        left, right, middle, shared = _shared(left, right)
        if (both := _lent(left, right)) is not None:
            lent = (plans.plan_of(tokens, runs, tuple(both[0])), plans.plan_of(tokens, runs, tuple(both[1])))
    days = [p for p in left if p.kind == "weekday"]
    if len(days) == 2 and len(middle) == 2 and right and not any(p.kind == "weekday" for p in right):
        left, right = [p for p in left if p is not days[1]], [days[1], *right]  # "Saturday and Sunday 5 and 6 Azar"
    made = [plans.plan_of(tokens, runs, tuple(end)) for end in (left, right) if end]
    first, last = parts[0], parts[-1]
    step = 10 if left and left[0].means is Meaning.DECADE else 1
    listed = () if between or (len(middle) < 3 and joint.joint != "and") else tuple(map(_number_of, middle))
    certain = dict.fromkeys(name for plan in made for name in plan.certain)
    return made[-1]._replace(
        dates=(),
        clock=None,
        weekdays=(),
        boundary=None,
        word_numbers=(),
        slices=(),
        certain=tuple(certain),
        precision=max(plan.precision for plan in made),
        span=(tokens[first.first].start, tokens[plans.closed(tokens, first.first, last.last) - 1].end),
        parts=parts,
        plain=None,
        bare=any(plan.bare for plan in made),
        kind="range",
        range=RangeSpec(
            made[0],
            made[1] if right else None,
            listed,
            shared,
            lent,
            step,
            joint.joint,
            neighbours=joint.joint == "and" and not between,
        ),
    )


class _Ends(NamedTuple):
    """The parts of both ends of a range, with what each takes from the other."""

    left: list[Part]
    right: list[Part]
    listed: tuple[Source, ...] = ()  # the numbers of a list
    shared: bool = False  # they share their month and year, or their era


def _shared(left: list[Part], right: list[Part]) -> _Ends:
    """Return both ends with what each takes from the other."""
    ends = _Ends(left, right)
    if piece := _fragment_of(left):
        ends = _with_whole_left(ends, piece)
    if piece := _fragment_of(right):
        ends = _with_whole_right(ends, piece)
    elif ends.listed and (last := _last_listed(right)):
        ends = ends._replace(listed=(*ends.listed, last))
    left, right = ends.left, ends.right
    periods = [part for part in right if part.means is Meaning.RELATIVE_PERIOD]
    if periods and all(part.kind == "weekday" for part in left):
        left = [*left, *periods]
    if all(any(part.kind == "clock" for part in end) for end in (left, right)):
        dates = [[part for part in end if part.kind in ("date", "weekday", "era")] for end in (left, right)]
        left, right = left if dates[0] else [*left, *dates[1]], right if dates[1] else [*right, *dates[0]]
    return ends._replace(left=left, right=right)


def _with_whole_left(ends: _Ends, piece: Part) -> _Ends:
    """Return the ends with what the fragment that the first one has is beside the other: the 5 of "5 to 7 Azar"."""
    left, right = ends.left, ends.right
    listed = tuple(source for _, source in piece.fields)
    date = next((part for part in right if part.kind in ("date", "both")), None)
    clock = next((part for part in right if part.kind == "clock"), None)
    if piece.piece == "number" and date and (clock is None or right.index(date) < right.index(clock)):
        kept = [part for part in left if part.kind in ("weekday", "daypart")]
        return _Ends([*kept, _on_day(date, piece, listed[0]), *_eras_of(right)], right, listed, shared=True)
    if piece.piece == "number" and clock:
        kept = [part for part in left if part is not piece]
        return _Ends([*kept, _whole(piece, Meaning.CLOCK, listed[0])], right, listed)
    if piece.piece == "month" or (piece.piece == "season" and date):
        return _Ends([_whole(piece, _NAMED[piece.piece], listed[0])], right, listed)
    return _Ends([_whole(piece, Meaning.YEAR, listed[0]), *_eras_of(right)], right, listed, shared=True)


def _with_whole_right(ends: _Ends, piece: Part) -> _Ends:
    """Return the ends with what the fragment that the second one has is beside the first: the 1402 of "1401 to 1402"."""
    left, right = ends.left, ends.right
    sources = tuple(source for _, source in piece.fields)
    last, listed = sources[-1], (*ends.listed, *sources)
    timed = any(part.kind in ("clock", "both") for part in left)
    date = next((part for part in left if part.kind == "date"), None)
    if piece.piece == "number" and not timed and date and date.source("day"):
        return _Ends(left, [_on_day(date, piece, last), *_eras_of(left)], listed, shared=True)
    if piece.piece == "month":
        return _Ends(left, [_whole(piece, Meaning.MONTH, last)], listed, ends.shared)
    if piece.piece == "number" and timed:
        kept = [part for part in right if part is not piece]
        return _Ends(left, [_whole(piece, Meaning.CLOCK, last), *kept], listed, ends.shared)
    eras = [*_eras_of(left), *_eras_of(right)]
    means = Meaning.DECADE if date and date.means is Meaning.DECADE else Meaning.YEAR
    left = [*(part for part in left if part.kind != "era"), *eras]
    return _Ends(left, [_whole(piece, means, last), *eras], listed, shared=True)


_NAMED: dict[Piece, Meaning] = {"month": Meaning.MONTH, "season": Meaning.SEASON}


def _fragment_of(end: list[Part]) -> Part | None:
    return next((part for part in end if part.kind == "fragment"), None)


def _eras_of(end: list[Part]) -> list[Part]:
    return [part for part in end if part.kind == "era"]


def _on_day(date: Part, piece: Part, day: Source) -> Part:
    """Return another day of a date's month, where a fragment stands."""
    fields = tuple((name, day if name == "day" else source) for name, source in date.fields)
    return date._replace(first=piece.first, last=piece.last, fields=fields)


def _last_listed(right: list[Part]) -> Source | None:
    """Return the number with which a list ends in a whole date."""
    listed = ("day", "month", "season", "year")
    return next((s for part in right if part.kind == "date" for name, s in part.fields if name in listed), None)


def _lent(left: list[Part], right: list[Part]) -> tuple[list[Part], list[Part]] | None:
    """Return the ends of a range of clocks where the one takes its part of the day from the other; None: each has its own."""
    ends = (left, right)
    said = [[p for p in end if plans.says_daypart(p)] for end in ends]
    if bool(said[0]) == bool(said[1]) or not all(any(p.kind == "clock" for p in end) for end in ends):
        return None
    (one,) = (end for end in said if end)
    part = one[0]
    if part.kind == "clock":
        part = part._replace(kind="daypart", row=None, fields=tuple(field for field in part.fields if field[0] == "daypart"))
    return ([*left, part], right) if said[1] else (left, [*right, part])


def _number_of(source: Source) -> Numeric | None:
    """Return the number of a list that a field is, if it is one."""
    return next(iter(plans.numbers_in(source)), None)


def _whole(piece: Part, means: Meaning, source: Source) -> Part:
    """Return the date or the clock that a piece of one is, with what it takes from the other end."""
    row = barest(means)
    return Part(row.kind, piece.first, piece.last, row, ((row.names[0], source),))
