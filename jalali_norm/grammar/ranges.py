"""Ranges and lists: which two ends make one, and what each end takes from the other."""

from __future__ import annotations

import functools
from typing import NamedTuple

from jalali_norm.grammar import plan as plans
from jalali_norm.grammar.matcher import BY_PATTERN
from jalali_norm.grammar.plan import GLUED_MINUS, ISO_MINUS, Part, Plan, RangeSpec, Source
from jalali_norm.lexicon.words import GREGORIAN, JALALI
from jalali_norm.text.tokenizer import Token

_YEARS = frozenset({"سال year", "سال era year", "year"})
_MONTHS = frozenset({"month year", "year month", "month", "day month year", "day month"})
_SEASONS = frozenset({"season year", "فصل season year"})
_DECADES = frozenset({"دهه decade"})
_ANY = frozenset({"range", "arrow"})


class _End(NamedTuple):
    """What one end of a range is."""

    sort: str  # "day", "period", "clock", "moment", "weekday", or of a piece: "number", "year", "month", "season"
    pattern: str  # of its date
    first: str  # the kind of its first date or clock
    between: bool
    weekday: bool
    spoken: bool  # a clock with its ساعت or its part of the day
    last: str  # the kind of its last date or clock
    clock: frozenset[str]  # the fields of its clock


@functools.lru_cache(maxsize=4096)
def _end_of(said: tuple[str, ...]) -> _End:
    rows = [BY_PATTERN[name] for name in said if name in BY_PATTERN]
    dates = [row for row in rows if row.kind != "clock"]
    clocks = [row for row in rows if row.kind != "date"]
    piece = next((name.removeprefix("fragment ") for name in said if name.startswith("fragment ")), "")
    sort = (
        piece
        or ("moment" if dates and clocks else "clock" if clocks else "")
        or (
            ""
            if not dates
            else "period"
            if dates[0].coarse and "boundary" not in said and "near boundary" not in said
            else "day"
        )
        or "weekday"
    )
    return _End(
        sort,
        dates[0].format.pattern if dates else "",
        rows[0].kind if rows else "",
        "between" in said,
        "weekday" in said,
        any("ساعت" in name or "daypart" in name for name in said),
        rows[-1].kind if rows else "",
        _CLOCK.intersection(*([clocks[0].names] if clocks else [()])),
    )


_CLOCK = frozenset({"hour", "minute", "second"})
_PIECES = ("number", "year", "month", "season")


@functools.lru_cache(maxsize=4096)
def may_join(left: tuple[str, ...], joint: str) -> bool:
    """Tell whether something may follow one end of a range behind a word or a mark.

    >>> may_join(("fragment number",), "dash"), may_join(("day month year",), "dash")
    (True, False)
    """
    end = _end_of(left)
    if end.sort == "weekday":
        return joint == "range"
    if joint == "slash":
        return _ISO_ROWS.issuperset(left)
    if joint == "dash":  # two full dates so are one day, or `resolve` sees that they are a range
        timed = end.sort == "clock" or (end.sort == "moment" and end.last != "date")
        return timed or end.sort in _PIECES or end.pattern in (*_YEARS, *_DECADES)
    if joint == "and":
        return end.sort in _PIECES or end.pattern in (*_YEARS, *_DECADES, "today") or end.between
    return True


@functools.lru_cache(maxsize=4096)
def pairs(left: tuple[str, ...], joint: str, right: tuple[str, ...]) -> bool:
    """Tell whether two ends make a range, by the rows that each is of.

    >>> pairs(("fragment number",), "range", ("day month year",)), pairs(("fragment number",), "range", ("month year",))
    (True, False)
    """
    a, b = _end_of(left), _end_of(right)
    if not may_join(left, joint) or "between" in right:
        return False
    if b.sort in _PIECES and b.weekday:
        return False  # "until 1, Wednesday"
    if joint == "dash" and a.clock ^ b.clock > ({"hour"} if "number" in (a.sort, b.sort) else set()):
        return False  # "1-4:07": ends of one precision, or a word between them
    if joint == "dash" and (a.weekday or b.weekday) and not {"year", "number"}.isdisjoint((a.sort, b.sort)):
        return False
    ours, theirs = (BY_PATTERN.get(end.pattern) for end in (a, b))
    if ours and theirs and ours.order and theirs.order and ours.order != theirs.order:
        return False
    if any(row and ("count" in row.names or "minute" in row.names) and other.sort in _PIECES
           for row, other in ((ours, b), (theirs, a))):  # fmt: skip
        return False
    sorts = a.sort, b.sort
    if a.sort == "number":
        if b.sort == "clock":
            return joint != "and"
        spoken = theirs is not None and "day" in theirs.names and not theirs.order
        return (b.sort in ("day", "moment") and spoken) or (b.sort == "moment" and b.first == "clock")
    if a.sort == "month":
        dated = theirs is not None and b.sort == "period" and b.pattern in _MONTHS
        return dated or (b.sort == "month" and joint == "range")
    if a.sort == "weekday":
        return (b.pattern == "period" and b.weekday) or (b.pattern == "today" and joint in _ANY)
    if a.sort == "season":
        return b.pattern in _SEASONS
    if b.sort == "weekday":
        return (a.sort == "day" or (a.pattern == "period" and a.weekday)) and joint in _ANY
    if b.sort == "season":
        return False
    if a.sort == "year":
        return b.sort == "year" or (b.sort == "period" and b.pattern in _YEARS)
    if b.sort == "number":
        day = ours is not None and "day" in ours.names and "year" in ours.names
        if a.sort == "day" and day:
            return joint in _ANY
        return (a.sort in ("clock", "moment") and joint != "and" and a.spoken) or a.pattern in _YEARS or a.pattern in _DECADES
    if b.sort == "year":
        return a.pattern in _YEARS
    if b.sort == "month":
        return a.pattern in _MONTHS and joint in _ANY
    if joint == "and" and not a.between:
        return a.pattern == b.pattern == "today"
    if joint == "dash":
        return sorts in (("clock", "clock"), ("moment", "clock")) or (sorts == ("moment", "moment") and b.last != "date")
    if joint == "slash":
        return sorts in (("clock", "clock"), ("moment", "moment")) and _ISO_ROWS.issuperset(right)
    return sorts in _PAIRED


_ISO_ROWS = frozenset({
    "year/month/day", "yearmonthday", "hour:minute", "hour:minute:second", "hour:minute:second.fraction",
    "yearmonthday-hourminutesecond", "yearmonthday-hourminute",
})  # fmt: skip
_PAIRED = frozenset({
    ("day", "day"), ("period", "period"), ("day", "period"), ("period", "day"), ("clock", "clock"), ("moment", "clock"),
    ("clock", "moment"), ("moment", "moment"),
})  # fmt: skip


def plans_of(tokens: list[Token], runs: int, parts: tuple[Part, ...]) -> tuple[Plan, ...]:
    """Return the plans of a cover: one, or two where a minus may be that of an offset or part two clocks."""
    made = plan_of(tokens, runs, parts)
    k = next((k for k, part in enumerate(parts) if part.fields and part.fields[-1][0] == "rival"), -1)
    if k < 0:
        return (made,)
    clock, by = parts[k], dict(parts[k].fields)
    rival = by["rival"].value
    one = clock._replace(fields=tuple(field for field in clock.fields if field[0] in ("hour", "minute")))
    two = clock._replace(fields=(("hour", by["-"]), ("minute", by["offset minute"])))
    dash = Part("range", clock.first, clock.last, "dash", (), "dash")
    other = plan_of(tokens, runs, (*parts[:k], one, dash, two, *parts[k + 1 :]))
    # behind an ISO date it is an offset, or with no space between either; behind a Jalali one with none it is no offset
    return (
        made._replace(unless=JALALI if rival == GLUED_MINUS else ""),
        other._replace(unless=GREGORIAN if rival == ISO_MINUS else ""),
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
    step = 10 if left and left[0].row in _DECADES else 1
    listed = () if between or (len(middle) < 3 and joint.row != "and") else tuple([(s.slot, s.value) for s in middle])
    certain = dict.fromkeys(name for plan in made for name in plan.certain)
    return made[-1]._replace(
        rows=tuple(part.row for part in parts),
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
            made[0], made[1] if right else None, listed, shared, lent, step, neighbours=joint.row == "and" and not between
        ),
    )


def _shared(left: list[Part], right: list[Part]) -> tuple[list[Part], list[Part], tuple[Source, ...], bool]:
    """Return both ends with what each takes from the other; the numbers of a list; whether they share month and year."""
    middle: tuple[Source, ...] = ()
    shared = False
    piece = next((part for part in left if part.kind == "fragment"), None)
    date = next((part for part in right if part.kind in ("date", "both")), None)
    clock = next((part for part in right if part.kind == "clock"), None)
    if piece:
        name, sources = piece.fields[0][0], tuple(source for _, source in piece.fields)
        middle = sources
        first = sources[0]
        if name == "number" and date and (clock is None or right.index(date) < right.index(clock)):
            fields = tuple((field, first if field == "day" else source) for field, source in date.fields)
            made = date._replace(first=piece.first, last=piece.last, fields=fields)
            left = [*[p for p in left if p.kind in ("weekday", "daypart")], made, *[p for p in right if p.kind == "era"]]
            shared = True
        elif name == "number" and clock:
            left = [*[p for p in left if p is not piece], Part("clock", piece.first, piece.last, "hour", (("hour", first),))]
        elif name == "season" and date:
            left = [Part("date", piece.first, piece.last, "season", (("season", first),), "", BY_PATTERN["season"].format)]
        elif name == "month":
            left = [Part("date", piece.first, piece.last, "month", (("month", first),), "", BY_PATTERN["month"].format)]
        else:
            left = [_year(piece, first), *[p for p in right if p.kind == "era"]]
            shared = True
    piece = next((part for part in right if part.kind == "fragment"), None)
    if piece:
        name, sources = piece.fields[0][0], tuple(source for _, source in piece.fields)
        middle = (*middle, *sources)
        before = next((part for part in left if part.kind in ("clock", "both")), None)
        date = next((part for part in left if part.kind == "date" and not before), None)
        if name == "number" and date and "day" in dict(date.fields):
            fields = tuple((field, sources[-1] if field == "day" else source) for field, source in date.fields)
            right = [date._replace(first=piece.first, last=piece.last, fields=fields), *[p for p in left if p.kind == "era"]]
            shared = True
        elif name == "month":
            right = [Part("date", piece.first, piece.last, "month", (("month", sources[-1]),), "", BY_PATTERN["month"].format)]
        elif before and name == "number":
            clock = Part("clock", piece.first, piece.last, "hour", (("hour", sources[-1]),))
            right = [clock, *[p for p in right if p is not piece]]
        else:
            eras = [p for p in (*left, *right) if p.kind == "era"]
            row = next(p for p in left if p.kind == "date").row
            right = [_decade(piece, sources[-1]) if row in _DECADES else _year(piece, sources[-1]), *eras]
            left = [*[p for p in left if p.kind != "era"], *eras]
            shared = True
    elif middle:
        last = next(
            (s for part in right if part.kind == "date" for n, s in part.fields if n in ("day", "month", "season", "year")),
            None,
        )
        if last:
            middle = (*middle, last)
    turns = [p for p in right if p.row == "period"]
    if turns and all(p.kind == "weekday" for p in left):
        left = [*left, *turns]
    dates = [[p for p in end if p.kind in ("date", "weekday", "era")] for end in (left, right)]
    clocks = [[p for p in end if p.kind == "clock"] for end in (left, right)]
    if clocks[0] and clocks[1]:
        if dates[1] and not dates[0]:
            left = [*left, *dates[1]]
        elif dates[0] and not dates[1]:
            right = [*right, *dates[0]]
    return left, right, middle, shared


def _lent(left: list[Part], right: list[Part]) -> tuple[list[Part], list[Part]] | None:
    """Return the ends of a range of clocks where the one takes its part of the day from the other; None: each has its own."""
    ends = (left, right)
    said = [[p for p in end if plans.says_daypart(p)] for end in ends]
    if bool(said[0]) == bool(said[1]) or not all(any(p.kind == "clock" for p in end) for end in ends):
        return None
    (one,) = (end for end in said if end)
    part = one[0]
    if part.kind == "clock":
        source = dict(part.fields)["daypart"]
        part = Part("daypart", part.first, part.last, "daypart", (), plans.DAYPARTS[source.value])
    return ([*left, part], right) if said[1] else (left, [*right, part])


def _decade(piece: Part, source: Source) -> Part:
    return Part("date", piece.first, piece.last, "دهه decade", (("decade", source),), "", BY_PATTERN["دهه decade"].format)


def _year(piece: Part, source: Source) -> Part:
    return Part("date", piece.first, piece.last, "سال year", (("year", source),), "", BY_PATTERN["سال year"].format)
