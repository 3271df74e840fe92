"""Which plans arrays read, and by which of three ways: arithmetic, the two ends of a range, or each set of numbers once."""

from __future__ import annotations

from typing import Any

from jalali_norm.columns.numbered import is_numbered, numbered_rows
from jalali_norm.columns.ranges import is_of_two_ends, range_rows
from jalali_norm.columns.vectorized import Numbers, Values, is_arithmetic, resolve_rows
from jalali_norm.grammar.plan import Plan
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI
from jalali_norm.model import Policy, refuses_hedge
from jalali_norm.resolve.resolver import points_of, resolve
from jalali_norm.resolve.zones import names_another, places


def in_arrays(plans: tuple[Plan, ...], policy: Policy) -> bool:
    """Tell whether arrays read the plans of a skeleton.

    Where there are several, they say the same fields, and each refuses exactly the rows that `resolve` refuses, or is unsure.
    """
    if any(refuses_hedge(policy, plan.hedge) for plan in plans) or (len(plans) > 1 and not _are_alike(plans, policy)):
        return False
    return all(is_arithmetic(plan, policy) or is_of_two_ends(plan, policy) or is_numbered(plan) for plan in plans)


def _are_alike(plans: tuple[Plan, ...], policy: Policy) -> bool:
    """Tell whether several plans of a skeleton say the same fields, and each refuses what `resolve` does."""
    ends = [points_of(plan) for plan in plans]
    if policy.provisional or policy.julian or policy.country == "AF" or policy.at_least:
        return False
    if policy.conflict in (JALALI, GREGORIAN) and any(len(end.dates) > 1 for points in ends for end in points):
        return False
    if any(end.clock and (end.clock.dayparts or end.clock.offset) for points in ends for end in points):
        return False
    if len({plan.zone for plan in plans}) > 1 and places(policy):
        return False
    return len({(plan.precision, plan.hedge, *map(_said, points)) for plan, points in zip(plans, ends, strict=True)}) == 1


def _said(plan: Plan) -> tuple[Any, ...]:
    dates = plan.dates
    return bool(dates), bool(plan.clock), plan.boundary, any(d.day < 0 for d in dates), any(d.lunar for d in dates)


def without_words(plan: Plan, policy: Policy) -> Plan:
    """Return a plan as arrays see it: skeletons that differ in words alone have the same."""
    spec = plan.range
    return plan._replace(
        parts=tuple(part for part in plan.parts if part.kind == "letter weekday"), plain=None, certain=(), span=(0, 0),
        zone=plan.zone if names_another(plan.zone, policy) else None, word_numbers=(0,) * len(plan.word_numbers),
        dates=tuple(date._replace(span=(0, 0)) for date in plan.dates),
        clock=plan.clock and plan.clock._replace(span=(0, 0)),
        range=spec and spec._replace(
            left=without_words(spec.left, policy), right=spec.right and without_words(spec.right, policy)
        ),
    )  # fmt: skip


def plan_rows(k: int, plan: Plan, numbers: Numbers, policy: Policy) -> Values:
    """Return what a plan makes of every row; the k-th of the array plan's ends is its first."""
    if is_arithmetic(plan, policy):
        return resolve_rows(k, plan, numbers, policy)
    if is_of_two_ends(plan, policy):
        return range_rows(k, plan, numbers, policy)
    return numbered_rows(k, plan, numbers, policy, resolve)
