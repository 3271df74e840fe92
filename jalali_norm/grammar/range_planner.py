"""The plan of a range or a list: what each end takes from the other, and the plans of both."""

from __future__ import annotations

from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import Joint, Part, PartKind, Plan, RangeSpec, says_daypart
from jalali_norm.grammar.planner import plan_of
from jalali_norm.grammar.rows import barest
from jalali_norm.grammar.sources import Numeric, Offset, Source, numbers_in
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI
from jalali_norm.startup.records import NamedTuple


def plans_of(tokens: Tokens, parts: tuple[Part, ...]) -> tuple[Plan, ...]:
    """Return the plans of a cover: one, or two where a minus may be that of an offset or part two clocks."""
    made = _plan_of(tokens, parts)
    k = next((k for k, part in enumerate(parts) if part.minus), -1)
    offset = parts[k].meant(Offset) if k >= 0 else None
    if not offset:
        return (made,)
    clock = parts[k]
    one = clock._replace(fields=tuple(field for field in clock.fields if field[0] in ("hour", "minute")))
    two = clock._replace(fields=(("hour", offset.hours), ("minute", offset.minutes)))
    dash = Part("range", clock.first, clock.last, joint="dash")
    other = _plan_of(tokens, (*parts[:k], one, dash, two, *parts[k + 1 :]))
    # behind an ISO date it is an offset, or with no space between either; behind a Jalali one with none it is no offset
    return (
        made._replace(unless=JALALI if clock.minus == "glued" else ""),
        other._replace(unless=GREGORIAN if clock.minus == "behind ISO" else ""),
    )


def _plan_of(tokens: Tokens, parts: tuple[Part, ...]) -> Plan:
    """Return the plan of a cover."""
    at = next((k for k, part in enumerate(parts) if part.kind in ("range", "open")), -1)
    if at < 0:
        return plan_of(tokens, parts)
    left, right = [part for part in parts[:at] if part.kind != "between"], list(parts[at + 1 :])
    joint, between = parts[at].joint, len(left) < at
    ends = _completed(left, right, joint) if right else _Ends(left, right)
    lent = _lent(ends.left, ends.right) if right else None
    made = [plan_of(tokens, tuple(end)) for end in _with_weekdays_parted(ends) if end]
    several = not between and (len(ends.listed) > 2 or joint == "and")
    return made[-1]._replace(
        dates=(),
        clock=None,
        weekdays=(),
        boundary=None,
        word_numbers=(),
        slices=(),
        certain=tuple(dict.fromkeys(name for plan in made for name in plan.certain)),
        precision=max(plan.precision for plan in made),
        span=tokens.span(parts[0].first, tokens.closed(parts[0].first, parts[-1].last)),
        parts=parts,
        plain=None,
        bare=any(plan.bare for plan in made),
        kind="range",
        range=RangeSpec(
            made[0],
            made[1] if right else None,
            tuple(map(_number_of, ends.listed)) if several else (),
            ends.shared,
            (plan_of(tokens, tuple(lent[0])), plan_of(tokens, tuple(lent[1]))) if lent else None,
            10 if ends.left[0].means is Meaning.DECADE else 1,
            joint,
            neighbours=joint == "and" and not between,
        ),
    )


class _Ends(NamedTuple):
    """The two ends of a range, with what each takes from the other."""

    left: list[Part]
    right: list[Part]
    listed: tuple[Source, ...] = ()  # the numbers of a list
    shared: bool = False  # the ends are of one month, of one year or of one century


def _completed(left: list[Part], right: list[Part], joint: Joint | None) -> _Ends:
    """Return both ends of a range, each a whole date or a whole clock."""
    ends = _Ends(left, right)
    if piece := _first(left, "fragment"):
        ends = _with_left_of_right(ends, piece)
    if piece := _first(right, "fragment"):
        ends = _with_minutes(ends, piece, joint) or _with_right_of_left(ends, piece)
    elif ends.listed and (last := _listed_in(right)):
        ends = ends._replace(listed=(*ends.listed, last))
    return _with_one_day(_with_one_period(ends))


def _first(parts: list[Part], *kinds: PartKind) -> Part | None:
    return next((part for part in parts if part.kind in kinds), None)


def _eras(*ends: list[Part]) -> list[Part]:
    return [part for end in ends for part in end if part.kind == "era"]


def _with_left_of_right(ends: _Ends, piece: Part) -> _Ends:
    """Return ends whose left one is a piece of what the right one is: "5 to 7 Azar"."""
    left, right = ends.left, ends.right
    listed = tuple(source for _, source in piece.fields)
    date, clock = _first(right, "date", "both"), _first(right, "clock")
    match piece.piece:
        case "number" if date and (clock is None or date.first < clock.first):
            beside = [part for part in left if part.kind in ("weekday", "daypart")]
            return _Ends([*beside, _with_day(date, piece, listed[0]), *_eras(right)], right, listed, shared=True)
        case "number" if clock:
            return _Ends([*_without(left, piece), _whole(piece, Meaning.CLOCK, listed[0])], right, listed)
        case "season" if date:
            return _Ends([_whole(piece, Meaning.SEASON, listed[0])], right, listed)
        case "month":
            return _Ends([_whole(piece, Meaning.MONTH, listed[0])], right, listed)
    return _Ends([_whole(piece, Meaning.YEAR, listed[0]), *_eras(right)], right, listed, shared=True)


def _with_minutes(ends: _Ends, piece: Part, joint: Joint | None) -> _Ends | None:
    """Return ends whose right one is an hour and its minutes: "from 8 and 30 to 10 and 30", "8 to 10 and 30"."""
    clock = _first(ends.left, "clock")
    if clock is None or len(piece.fields) != len(_HOUR_AND_MINUTE):
        return None
    if clock.means is not Meaning.CLOCK_OR_TWO and (joint != "range" or clock.means is not Meaning.CLOCK):
        return None
    row = barest(Meaning.CLOCK_OR_TWO)
    fields = tuple((name, source) for name, (_, source) in zip(_HOUR_AND_MINUTE, piece.fields, strict=True))
    return ends._replace(right=[Part(row.kind, piece.first, piece.last, row, fields), *_without(ends.right, piece)])


_HOUR_AND_MINUTE = ("hour", "minute")


def _with_right_of_left(ends: _Ends, piece: Part) -> _Ends:
    """Return ends whose right one is a piece of what the left one is: "5 Azar to 7"."""
    left, right = ends.left, ends.right
    sources = tuple(source for _, source in piece.fields)
    date, clock = _first(left, "date"), _first(left, "clock", "both")
    ends = ends._replace(listed=(*ends.listed, *sources))
    match piece.piece:
        case "number" if date and date.source("day") and not clock:
            return ends._replace(right=[_with_day(date, piece, sources[-1]), *_eras(left)], shared=True)
        case "month":
            return ends._replace(right=[_whole(piece, Meaning.MONTH, sources[-1])])
        case "number" if clock:
            return ends._replace(right=[_whole(piece, Meaning.CLOCK, sources[-1]), *_without(right, piece)])
    eras = _eras(left, right)
    means = Meaning.DECADE if date and date.means is Meaning.DECADE else Meaning.YEAR
    return ends._replace(
        left=[*[part for part in left if part.kind != "era"], *eras],
        right=[_whole(piece, means, sources[-1]), *eras],
        shared=True,
    )


def _listed_in(right: list[Part]) -> Source | None:
    """Return the last number of a list, which the date behind it has."""
    fields = (field for part in right if part.kind == "date" for field in part.fields)
    return next((source for name, source in fields if name in ("day", "month", "season", "year")), None)


def _with_one_day(ends: _Ends) -> _Ends:
    """Return ends whose clocks are of the one day that one of them names."""
    left, right = ([part for part in end if part.kind in ("date", "weekday", "era")] for end in (ends.left, ends.right))
    if bool(left) == bool(right) or not (_first(ends.left, "clock") and _first(ends.right, "clock")):
        return ends
    return ends._replace(left=[*ends.left, *right], right=[*ends.right, *left])


def _with_one_period(ends: _Ends) -> _Ends:
    """Return ends whose weekdays are of one period: "Monday to Wednesday next week"."""
    periods = [part for part in ends.right if part.means is Meaning.RELATIVE_PERIOD]
    alone = all(part.kind == "weekday" for part in ends.left)
    return ends._replace(left=[*ends.left, *periods]) if periods and alone else ends


def _with_weekdays_parted(ends: _Ends) -> tuple[list[Part], list[Part]]:
    """Return both ends, each with the weekday that is its own: "Saturday and Sunday 5 and 6 Azar"."""
    days = [part for part in ends.left if part.kind == "weekday"]
    if len(days) == 2 and len(ends.listed) == 2 and ends.right and not _first(ends.right, "weekday"):
        return _without(ends.left, days[1]), [days[1], *ends.right]
    return ends.left, ends.right


def _lent(left: list[Part], right: list[Part]) -> tuple[list[Part], list[Part]] | None:
    """Return the ends of a range of clocks where the one takes its part of the day from the other; None: each has its own."""
    ends = (left, right)
    said = [[part for part in end if says_daypart(part)] for end in ends]
    if bool(said[0]) == bool(said[1]) or not all(_first(end, "clock") for end in ends):
        return None
    (one,) = (end for end in said if end)
    part = one[0]
    if part.kind == "clock":
        part = part._replace(kind="daypart", row=None, fields=tuple(field for field in part.fields if field[0] == "daypart"))
    return ([*left, part], right) if said[1] else (left, [*right, part])


def _number_of(source: Source) -> Numeric | None:
    """Return the number of a list that a field is, if it is one."""
    return next(iter(numbers_in(source)), None)


def _whole(piece: Part, means: Meaning, source: Source) -> Part:
    """Return the date or the clock that a piece of one is, with what it takes from the other end."""
    row = barest(means)
    return Part(row.kind, piece.first, piece.last, row, ((row.names[0], source),))


def _with_day(date: Part, piece: Part, source: Source) -> Part:
    """Return a date with the day that a piece of one says."""
    fields = tuple((name, source if name == "day" else theirs) for name, theirs in date.fields)
    return date._replace(first=piece.first, last=piece.last, fields=fields)


def _without(parts: list[Part], one: Part) -> list[Part]:
    return [part for part in parts if part is not one]
