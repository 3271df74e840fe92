"""Plans that are no arithmetic over arrays: `resolve` is asked once for each different set of numbers that rows have.

A day without a year, "three days ago" and the third quarter of a year have few such sets, whatever their column's size. The
clock beside them is arithmetic, and is left out of the sets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from jalali_norm.columns.values import DATE, DAY, NULL, PROBLEM_CODES, TIME, Array, Rows
from jalali_norm.columns.vectorized import Numbers, Values, clock_rows, is_odd_clock
from jalali_norm.grammar.plan import ClockSpec, Plan
from jalali_norm.model import Policy, Problem, Value
from jalali_norm.resolve.fine import fine_enough
from jalali_norm.resolve.points import Resolution
from jalali_norm.resolve.resolver import decide, points_of
from jalali_norm.resolve.zones import all_values, places

Resolver: TypeAlias = Callable[[Plan, list[int], Policy], Resolution]
_MOST_SETS = 1 << 62  # that an int64 tells apart


def is_numbered(plan: Plan) -> bool:
    """Tell whether a plan has few different sets of numbers, but for those of a clock that arrays read by themselves."""
    clocks = [end.clock for end in points_of(plan) if end.clock]
    if plan.unless or not clocks:
        return not plan.unless
    if plan.range or plan.slices or plan.eve:
        return False
    return not is_odd_clock(clocks[0]) if plan.dates or plan.weekdays else True


def numbered_rows(k: int, plan: Plan, numbers: Numbers, policy: Policy, resolve: Resolver) -> Values:
    """Return what `resolve` makes of a plan, whose first end is the k-th, for every row."""
    clock = plan.clock if plan.dates or plan.weekdays else None
    whole, count = plan._replace(clock=None) if clock else plan, len(numbers.plan.runs)
    runs = [run for run in range(count) if plan.range or run in _indices(whole)]
    words = [(k + e, count + i) for e, end in enumerate(points_of(plan)) for i in range(len(end.word_numbers))]
    columns = [numbers.number(k, run) for run in runs] + [numbers.number(*word) for word in words]
    if numbers.policies:
        known: dict[int, int] = {}
        columns.append(np.array([known.setdefault(id(one), len(known)) for one in numbers.policies]))
    first, which = _different(columns, numbers.size)
    sets = Rows(len(first))
    for at, row in enumerate(first.tolist()):
        said = [int(column[row]) for column in columns]
        values = [0] * count
        for run, value in zip(runs, said, strict=False):
            values[run] = value
        own = numbers.policies[row] if numbers.policies else policy
        found = decide([resolve(_saying(whole, tuple(said[len(runs) : len(runs) + len(words)])), values, own)])
        found = found if clock else fine_enough(found, policy)
        if clock and any(isinstance(one.start, dt.datetime) for one in all_values(found)):
            sets.problem[at] = NULL  # a clock beside hours that are counted
        elif isinstance(found, Value):
            sets.put(at, found)
        else:
            sets.problem[at] = PROBLEM_CODES[found.kind.problem]
    rows = sets.take(which)
    return _values(rows, clock, k, numbers, policy)


def _indices(plan: Plan) -> set[int]:
    """Return the numbers that a plan which is no range is read from, and the runs that they are cut from."""
    found = {plan.ending, *(index for index, _ in plan.weekdays), *(run for run, _, _ in plan.slices)}
    for date in plan.dates:
        found |= {date.year, date.month, date.day, date.week, date.zeros, *(index for _, index in date.at)}
    if clock := plan.clock:
        found |= {clock.hour, clock.minute, clock.second, clock.fraction, *(clock.offset or ())[1:]}
    return found


def _different(columns: list[Array], size: int) -> tuple[Array, Array]:
    """Return where each different row of some columns is first, and which of those each row is."""
    key, sets = np.zeros(size, np.int64), 1
    for column in columns:
        low, high = int(column.min()), int(column.max())
        if (sets := sets * (high - low + 1)) >= _MOST_SETS:
            return np.arange(size), np.arange(size)
        key = key * (high - low + 1) + (column - low)
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    return first, which


def _saying(plan: Plan, words: tuple[int, ...]) -> Plan:
    """Return a plan whose words say some numbers."""
    if not words:
        return plan
    if not plan.range:
        return plan._replace(word_numbers=words)
    left, right = plan.range.left, plan.range.right
    cut = len(left.word_numbers)
    return plan._replace(
        range=plan.range._replace(
            left=left._replace(word_numbers=words[:cut]), right=right and right._replace(word_numbers=words[cut:])
        )
    )


def _values(rows: Rows, clock: ClockSpec | None, k: int, numbers: Numbers, policy: Policy) -> Values:
    """Return rows as what a plan makes of them, with their clock."""
    valid, problem = rows.problem == 0, rows.problem
    kinds = rows.kind[valid]
    kind = int(kinds[0]) if len(kinds) else DATE
    unsure = (problem == NULL) | (valid & (rows.kind != kind))
    problem = np.where(unsure, 0, problem)
    if rows.offset is not None or (kind != DATE and rows.end is not None and places(policy)):
        unsure = unsure | valid
    day, time = np.divmod(np.where(valid, rows.start, 0), DAY)
    offset = None
    if clock:
        time, offset, is_one = clock_rows(clock, lambda index: numbers.number(k, index), policy, dated=True)
        valid, problem = valid & is_one, np.where(is_one, problem, 0)
        unsure = unsure | ~is_one
    absent = problem == PROBLEM_CODES[Problem.OUT_OF_RANGE]
    return Values(
        valid & ~unsure, absent, None if kind == TIME else day, None if clock else rows.end,
        time if clock or kind != DATE else None, offset, rows.calendar, rows.doubt, rows.marks, None, unsure, problem,
    )  # fmt: skip
