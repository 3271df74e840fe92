"""Ranges and lists: which two ends make one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Literal, TypeAlias

from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import (
    PIECES,
    Joint,
    PartKind,
    Piece,
    Symbol,
    is_piece,
)
from jalali_norm.grammar.rows import Row
from jalali_norm.startup.records import NamedTuple

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
        (b.means is Meaning.RELATIVE_PERIOD and b.weekday)
        or (b.means is Meaning.RELATIVE_DAY and joint in _ANY)
        or (b.sort == "weekday" and joint == "range")
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
