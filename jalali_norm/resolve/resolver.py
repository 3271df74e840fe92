"""From a plan and a text's numbers to values, or to the reason why there is none."""

from __future__ import annotations

from jalali_norm import calendars as cal
from jalali_norm.grammar.plan import Plan
from jalali_norm.lexicon.kinds import JALALI, LUNAR
from jalali_norm.model import AmbiguousError, OutOfRangeError, Policy, Refusal, UnreadableError, Value
from jalali_norm.resolve.points import Resolution, point
from jalali_norm.resolve.ranges import range_of
from jalali_norm.resolve.years import in_doubt

_CORROBORATES = frozenset({"calendars agree", "weekday agrees", "weekday settles the lunar day"})


def resolve(plan: Plan, runs: list[int], policy: Policy, near: int | None = None) -> Resolution:
    """Return the values that a plan gives a text's runs of digits, and what stands against them.

    What lacks its year takes the one that is nearest to `near`, where there is such a day, or to the reference.

    Values and nothing against them: each is valid. Both: they are an error's candidates. No value: why there is none.
    """
    if plan.unless:
        outcome = resolve(plan._replace(unless=""), runs, policy, near)
        if any(value.calendar == plan.unless for value in outcome[0]):
            return (), Refusal(UnreadableError, "what stands behind the clock is not read so", plan.span)
        return outcome
    if plan.bare and (year := _year_in_doubt(plan, runs, policy)):
        return _either(plan, year, runs, policy, near)
    return _resolved(plan, runs, policy, near) if plan.range else point(plan, runs, policy, near)


def _year_in_doubt(plan: Plan, runs: list[int], policy: Policy) -> int:
    """Return a year of a plan that in digits alone may be Jalali or lunar, or 0."""
    for end in points_of(plan):
        for spec in end.dates:
            if spec.bare and cal.year_in_doubt(year := end.numbers(runs)[spec.year], policy.calendar):
                return year
    return 0


def points_of(plan: Plan) -> tuple[Plan, ...]:
    """Return the ends of a range, or a plan that is none."""
    return tuple(end for end in plan.range[:2] if end) if plan.range else (plan,)


def _either(plan: Plan, year: int, runs: list[int], policy: Policy, near: int | None) -> Resolution:
    """Return the same of a year that may be Jalali or lunar: both, unless one is no day, or the rest of the text says which."""
    calendars: tuple[str, ...] = (LUNAR, JALALI) if policy.calendar == LUNAR else (JALALI, LUNAR)
    if plan.range:  # the ends are of one calendar
        said = {spec.era or spec.named for end in points_of(plan) for spec in end.dates}
        calendars = tuple(one for one in calendars if one in said) or calendars
    outcomes = [_resolved(_assuming(plan, one, runs, policy), runs, policy, near) for one in calendars]
    possible = [one for one in outcomes if one[0] and (one[1] is None or one[1].kind is AmbiguousError)]
    told = [one for one in possible if any(check in _CORROBORATES for value in one[0] for check in value.checks)]
    possible = told or possible
    refused = any(against and against.kind is OutOfRangeError for _, against in outcomes)
    if len(possible) == 1 and (told or not refused) and "calendars disagree" not in possible[0][0][0].checks:
        return possible[0]
    values = tuple({(one.start, one.end): one for found, _ in reversed(possible) for one in reversed(found)}.values())[::-1]
    if len(values) == 1 and len(possible) > 1:
        return values, possible[0][1]
    if possible:
        return values, Refusal(AmbiguousError, in_doubt(year), plan.span)
    _, against = min(outcomes, key=lambda one: not one[0])
    return tuple(value for one in outcomes for value in one[0]), against


def _assuming(plan: Plan, calendar: str, runs: list[int], policy: Policy) -> Plan:
    """Return a plan whose years in doubt are of one calendar; in a range all that are digits alone."""
    if plan.range:
        ends = plan.range.left, plan.range.right, *(plan.range.lent or ())
        left, right, *lent = (
            end and end._replace(dates=tuple(spec._replace(assumed=calendar) for spec in end.dates)) for end in ends
        )
        assert left is not None  # noqa: S101 - every range has one
        made = plan.range._replace(left=left, right=right, lent=(lent[0], lent[1]) if lent else None)
        return plan._replace(range=made)
    numbers = plan.numbers(runs)
    dates = (
        spec._replace(assumed=calendar) if spec.bare and cal.year_in_doubt(numbers[spec.year], policy.calendar) else spec
        for spec in plan.dates
    )
    return plan._replace(dates=tuple(dates))


def _resolved(plan: Plan, runs: list[int], policy: Policy, near: int | None) -> Resolution:
    """Return the same where every year's calendar is known."""
    if plan.range:
        try:
            return range_of(plan, plan.range, runs, policy, near)
        except (ValueError, OverflowError):  # a reference at an end of Python's calendar
            return (), Refusal(OutOfRangeError, "the range goes past the last day of the year 9999, or before 1", plan.span)
    return point(plan, runs, policy, near)


def chosen(plans: tuple[Plan, ...], policy: Policy) -> tuple[Plan, ...]:
    """Return the plans that the policy's order leaves: all of them where none has it."""
    if policy.order and len(plans) > 1:
        return tuple(p for p in plans if any(d.order == policy.order for d in p.dates)) or plans
    return plans


def decide(outcomes: list[Resolution]) -> Value | Refusal:
    """Return the one value that all plans' outcomes leave, or why there is none, or not one alone."""
    valid = [value for values, against in outcomes if not against for value in values]
    if len(valid) == 1:
        return valid[0]
    if not valid:
        refused = [against._replace(values=values) if values else against for values, against in outcomes if against]
        return min(refused, key=lambda one: (not one.values, one.far))
    different: tuple[Value, ...] = tuple({(value.start, value.end): value for value in reversed(valid)}.values())[::-1]
    if len(different) == 1:
        return different[0]
    shown = " or ".join(value.iso for value in different)
    return Refusal(AmbiguousError, f"it can be read as {shown}", different[0].span, values=different)
