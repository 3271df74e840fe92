"""Ranges over arrays: what `resolve.ranges` makes of the two ends of one text, for many rows at once.

The ends are read as plans of their own are. What turns on more than that (clocks that go over midnight, ends that both lack
their year) is left to be read otherwise.
"""

from __future__ import annotations

import functools
import itertools
from typing import Any, Literal, TypeAlias

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.columns.numbered import is_numbered, numbered_rows
from jalali_norm.columns.values import DAY, NAT, Array
from jalali_norm.columns.vectorized import Numbers, Values, in_any, is_arithmetic, resolve_rows
from jalali_norm.grammar.meanings import RELATIVE, Meaning
from jalali_norm.grammar.plan import Plan, RangeSpec
from jalali_norm.grammar.sources import Number
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI
from jalali_norm.model import Policy
from jalali_norm.resolve.points import point
from jalali_norm.resolve.resolver import points_of
from jalali_norm.resolve.zones import places

_End: TypeAlias = Literal["", "none", "clock", "stated", "relative", "yearless"]
_READ: set[tuple[_End, _End]] = {
    ("clock", "clock"),
    ("stated", "none"),
    ("stated", "stated"),
    ("relative", "relative"),
    ("stated", "relative"),
    ("relative", "stated"),
    ("stated", "yearless"),
    ("yearless", "stated"),
}
_YEARS = frozenset({Meaning.YEAR, Meaning.BARE_YEAR})


def is_of_two_ends(plan: Plan, policy: Policy) -> bool:
    """Tell whether a plan is a range that arrays read by its ends."""
    spec = plan.range
    if spec is None or policy.at_least or spec.lent or plan.unless or None in spec.listed:
        return False
    if spec.neighbours and len(spec.listed) < 2:
        return False
    ends = [end for end in (spec.left, spec.right) if end]
    if places(policy) and any(end.clock for end in ends):
        return False
    if len({date.year_digits for end in ends for date in end.dates if date.means in _YEARS}) > 1:  # 1998-99
        return False
    if spec.right is None and any(date.means is Meaning.BARE_YEAR for date in spec.left.dates):
        return False
    kinds = _kind_of(spec.left, policy), _kind_of(spec.right, policy) if spec.right else "none"
    return kinds in _READ and not (spec.shared and kinds[0] == "yearless")


def _kind_of(end: Plan, policy: Policy) -> _End:
    """Return what an end of a range is read from; "" of one that is not read here."""
    if not end.dates:
        return "clock" if end.clock and not end.weekdays and is_arithmetic(end, policy) else ""
    dates = end.dates
    if len(dates) == 1 and dates[0].named in (JALALI, GREGORIAN) and not (dates[0].year_digits or dates[0].zodiac):
        with_year = end._replace(dates=(dates[0]._replace(year=0),))
        if is_arithmetic(with_year, policy):
            return "yearless"
    if any(date.relative_year or date.relative_month for date in dates) or not (is_arithmetic(end, policy) or is_numbered(end)):
        return ""
    if all(date.year_digits > 0 for date in dates):
        return "stated"
    return "relative" if all(date.means in RELATIVE for date in dates) else ""


def range_rows(k: int, plan: Plan, numbers: Numbers, policy: Policy) -> Values:
    """Return what a range makes of every row; the k-th of the array plan's ends is its first."""
    spec = plan.range
    assert spec is not None  # noqa: S101 - the caller has asked
    left, right = spec.left, spec.right
    if right is None:
        return _end_rows(k, left, numbers, policy)._replace(end=np.full(numbers.size, NAT))
    unsure: Any = None
    if _kind_of(left, policy) == "yearless":
        b = _end_rows(k + 1, right, numbers, policy)
        a = resolve_rows(k, left, numbers, policy, b.start() // DAY, -1, end=True)
        if b.end is not None:  # "from 5 Mehr until Mehr": it may begin within the period, or a year before
            within = resolve_rows(k, left, numbers, policy, b.stop() // DAY, -1, end=True)
            unsure = (a.start() != within.start()) | (a.stop() != within.stop())
        absent = np.zeros(numbers.size, bool)
    else:
        a = _end_rows(k, left, numbers, policy)
        if _kind_of(right, policy) == "yearless":
            b = resolve_rows(k + 1, right, numbers, policy, a.start() // DAY, 1, end=True)
        else:
            b = _end_rows(k + 1, right, numbers, policy)
        absent = a.absent | (a.valid & b.absent)
    made = _between(plan, spec, a, b, absent, in_any((a.unsure, b.unsure, unsure)))
    if not spec.listed:
        return made
    listed = [one.value if isinstance(one, Number) else numbers.number(k, one.slot) for one in spec.listed if one]
    steps = [after - before for before, after in itertools.pairwise(listed)]
    follow = functools.reduce(np.logical_and, ((step == steps[0]) & (abs(step) == spec.step) for step in steps))
    return made._replace(valid=made.valid & follow, absent=made.absent & follow)


def _end_rows(k: int, end: Plan, numbers: Numbers, policy: Policy) -> Values:
    """Return what an end makes of every row, which is read by itself."""
    if is_arithmetic(end, policy):
        return resolve_rows(k, end, numbers, policy, end=True)
    made = numbered_rows(k, end, numbers, policy, point)
    doubts = [cal.year_in_doubt(numbers.number(k, date.year), policy.calendar) for date in end.dates if date.bare]
    return made._replace(unsure=in_any((made.unsure, *doubts)), problem=None)


def _between(plan: Plan, spec: RangeSpec, a: Values, b: Values, absent: Array, unsure: Any) -> Values:
    """Return the ranges between two values of each row; ends that stand the other way round are turned."""
    ends = [end.dates for end in points_of(plan)]
    valid: Any = a.valid & b.valid
    start, stop, day = a.start(), b.stop(), a.day
    if (a.day is None, a.time is None) != (b.day is None, b.time is None) or a.offset is not None or b.offset is not None:
        unsure = np.ones(len(valid), bool)
    elif a.time is not None:
        unsure = in_any((unsure, stop <= start))
    else:
        behind = stop < start
        years = spec.joint == "dash" and all(date.means in _YEARS for dates in ends for date in dates)
        if years or any(date.relative for dates in ends for date in dates):
            unsure = in_any((unsure, behind))
        else:
            day, stop = np.where(behind, b.day, day), np.where(behind, a.stop(), stop)
    if all(any(date.year_digits > 0 for date in dates) for dates in ends):
        valid = valid & (a.calendar == b.calendar)
    if unsure is not None:
        valid, absent = valid & ~unsure, absent & ~unsure
    doubt = a.doubt if b.doubt is None else b.doubt if a.doubt is None else np.maximum(a.doubt, b.doubt)
    marks = a.marks if b.marks is None else b.marks if a.marks is None else a.marks | b.marks
    return Values(valid, absent, day, stop, a.time, None, a.calendar, doubt, marks, None, unsure)
