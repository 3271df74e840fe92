"""From the two ends of a range to its values: each takes from the other what it lacks."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from jalali_norm import calendars as cal
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import DateSpec, Plan, RangeSpec
from jalali_norm.grammar.sources import Number
from jalali_norm.model import MARKS, AmbiguousError, Moment, Policy, Refusal, UnreadableError, Value
from jalali_norm.resolve.points import Resolution, point
from jalali_norm.resolve.years import in_century
from jalali_norm.startup.records import with_fields

_YEARS = frozenset({Meaning.YEAR, Meaning.BARE_YEAR})
_OF_LEFT = frozenset({Meaning.THIS_YEAR, Meaning.THIS_MONTH})  # in a range those of its first end
_YEAR_TOLD = _OF_LEFT | {Meaning.PART_OF_THIS_YEAR, Meaning.DECADE, Meaning.CENTURY}
_A_YEAR = 353  # days, less than any calendar's has
_WRITTEN_BACKWARDS = 10 * 366  # days by which the first of two years may lie behind the second: a right-to-left habit
_EVENING, _MORNING = 17, 9  # hours


def range_of(plan: Plan, spec: RangeSpec, runs: list[int], policy: Policy, given: int | None) -> Resolution:
    """Return the values of a range; a date without a year in both ends is near to a given day."""
    if spec.right is None:
        return _open_range(plan, spec.left, runs, policy, given)
    if _is_broken(spec, runs):
        return (), Refusal(UnreadableError, _NO_NEIGHBOURS, plan.span)
    if spec.lent:
        lent = spec._replace(left=spec.lent[0], right=spec.lent[1], lent=None, strict=True)
        values, against = range_of(plan, lent, runs, policy, given)
        if len(values) == 1 or (values and not against):
            return values, against
    left, right, runs = _with_years_in_full(spec.left, spec.right, runs)
    if _is_stated(left) and _is_ahead(right):
        return (), Refusal(UnreadableError, "a range until a year that is counted from another one", plan.span)
    if is_from_weekday(plan):
        return _from_weekday(plan, left, right, runs, policy)
    begins, ends = _ends(left, right, runs, policy, given, shared=spec.shared)
    valid: list[Value] = []
    a: Any
    b: Any
    for a, b in itertools.product(begins[0], ends[0]):
        message = _unlike(a, b)
        if not message and _is_clock(a.start) and b.end <= a.start and not _overnight(a.start, b.end):
            if spec.strict or len(ends[0]) > 1:
                continue
            message = _BACKWARDS
        if message or (message := _why_none(spec, left, right, a, b)):
            return (), Refusal(UnreadableError, message, plan.span)
        valid.append(_between(plan, a, b))
    against = begins[1] or ends[1]
    if not valid and not against:
        return (), Refusal(UnreadableError, _BACKWARDS, plan.span)
    return tuple(dict.fromkeys(valid)), against


_BACKWARDS = "a range of clocks that ends before it begins"
_NO_NEIGHBOURS = "a list of days that do not follow one another is not read"


def _open_range(plan: Plan, left: Plan, runs: list[int], policy: Policy, given: int | None) -> Resolution:
    """Return the values of a range that has no end; a year alone is one there."""
    dates = tuple(date._replace(means=Meaning.YEAR) if date.means is Meaning.BARE_YEAR else date for date in left.dates)
    values, against = point(left._replace(dates=dates), runs, policy, given)
    return tuple(_between(plan, one, None) for one in values), against


def _from_weekday(plan: Plan, left: Plan, right: Plan, runs: list[int], policy: Policy) -> Resolution:
    """Return the days from a weekday to another one: the last such and the next, as of a weekday alone."""
    begins, against = point(left, runs, with_fields(policy, occurrence="nearest"))
    found: list[Value] = []
    for begin in begins:
        ends, refused = _by_the_other(right, runs, policy, ((begin,), None), 1)
        against = refused or against
        found += [_between(plan, begin, end) for end in ends]
    return tuple(found), against


def _is_broken(spec: RangeSpec, runs: list[int]) -> bool:
    """Tell whether the numbers of a list do not follow one another."""
    numbers = [one.value if isinstance(one, Number) else runs[one.slot] for one in spec.listed if one]
    return None in spec.listed or any(
        b - a != numbers[1] - numbers[0] or abs(b - a) != spec.step for a, b in itertools.pairwise(numbers)
    )


def _with_years_in_full(left: Plan, right: Plan, runs: list[int]) -> tuple[Plan, Plan, list[int]]:
    """Return the ends and the numbers with the one of two years in full that takes its century from the other: 1998-99."""
    short = _short_year(left, right)
    if short is None:
        return left, right, runs
    whole = right if short is left else left
    year = in_century(runs[short.dates[0].year], runs[whole.dates[0].year])
    runs = [year if index == short.dates[0].year else run for index, run in enumerate(runs)]
    full = short._replace(dates=(short.dates[0]._replace(year_digits=4),))
    return (full, right, runs) if short is left else (left, full, runs)


def _unlike(a: Value, b: Value) -> str:
    """Return why two values are no ends of one range, whatever they are: a day and a moment, or moments of two zones."""
    alike = type(a.start) is type(b.start) and _east(a.start) == _east(b.start)
    return "" if alike else "a range of a day and a moment, or of two zones, is not read"


def _why_none(spec: RangeSpec, left: Plan, right: Plan, a: Any, b: Any) -> str:
    """Return why two values are not the ends of this range, or ""."""
    if not _is_clock(a.start) and b.end < a.start and any(date.relative for date in (*left.dates, *right.dates)):
        return "a range that ends before it begins"
    if _overnight(a.start, b.end) and _dated_behind(left, right):
        return "a range over midnight: which of the two days is named?"
    if a.calendar != b.calendar and _is_stated(left) and _is_stated(right):
        return "a range whose ends are of two calendars"
    if spec.joint == "dash" and _is_year(left) and _is_year(right) and (a.start - b.start).days > _WRITTEN_BACKWARDS:
        return "a pair of years that ends long before it begins"
    return _NO_NEIGHBOURS if spec.neighbours and len(spec.listed) < 2 and not _follow(a, b) else ""


def _ends(
    left: Plan, right: Plan, runs: list[int], policy: Policy, given: int | None, *, shared: bool
) -> tuple[Resolution, Resolution]:
    """Return what both ends of a range come to: the one that says less is read by where the other lies."""
    if _is_weekday(right):  # "from today until Friday"
        begins = point(left, runs, policy, given)
        return begins, _by_the_other(right, runs, policy, begins, 1)
    if _is_weekday(left) and right.dates and not right.weekdays:  # "from Monday until today"
        ends = point(right, runs, policy, given)
        return _by_the_other(left, runs, policy, ends, -1), ends
    if right.dates and right.dates[0].means in _OF_LEFT and left.dates and _has_month(left.dates[0]):  # "until the month's end"
        begins = point(left, runs, policy, given)
        return begins, _by_the_other(right, runs, policy, begins, 0)
    if _yearless(right) and (not _yearless(left) or policy.occurrence != "nearest"):
        begins = point(left, runs, policy)
        near = _first_day(begins[0])
        return begins, point(right, runs, policy, near, 1 if near is not None else 0)
    ends = point(right, runs, policy, given)
    near = _first_day(ends[0])
    if shared or near is None:
        return point(left, runs, policy, near), ends
    begins, last = point(left, runs, policy, near, -1), _last_day(ends[0])
    if near < last < near + _A_YEAR and (within := point(left, runs, policy, last, -1)) != begins:  # "from 5 Mehr until Mehr"
        message = "the range may begin within the period that it ends with, or a year before: name its year"
        return ((*begins[0], *within[0]), Refusal(AmbiguousError, message, left.span)), ends
    return begins, ends


def _by_the_other(end: Plan, runs: list[int], policy: Policy, other: Resolution, side: int) -> Resolution:
    """Return an end that is read from the other's day: the first such weekday behind it, the last before it, or its month."""
    near = _first_day(other[0])
    if near is None:
        return (), other[1] or Refusal(UnreadableError, "an end of a range that hangs on the other one", end.span)
    there = with_fields(policy, reference=dt.date.fromordinal(near + side + cal.ORDINAL_1970), occurrence="nearest")
    values, against = point(end, runs, there)
    if not side or not values:
        return values, against
    days = [one for one in values if ((_first_day((one,)) or near) - near) * side > 0]
    return (days[0] if side > 0 else days[-1],), None


def _between(plan: Plan, a: Value, b: Value | None) -> Value:
    """Return the range between two values; ends that stand the other way round, as right-to-left habit has it, are turned."""
    start: Any = a.start
    end: Any = b.end if b else None
    if b and end < start:
        if not _overnight(start, end):
            start, end = b.start, a.end
        elif isinstance(start, dt.datetime):  # from ten in the evening to two
            end += dt.timedelta(days=1)
    implied = dict.fromkeys((*a.implied, *(b.implied if b else ())))
    checks = dict.fromkeys((*a.checks, *(b.checks if b else ())))
    marks = [mark for mark in MARKS if mark in a.marks or (b and mark in b.marks)]
    return Value(
        plan.span, start, end, plan.precision, a.calendar, plan.certain, tuple(implied), tuple(checks),
        a.zone or (b.zone if b else None), tuple(marks), plan.kind, max(a.doubt, b.doubt if b else 0), hedge=plan.hedge,
    )  # fmt: skip


def _short_year(left: Plan, right: Plan) -> Plan | None:
    """Return the one of two years that has two digits where the other has four."""
    ends = [end for end in (left, right) if _is_year(end) and end.dates[0].means is Meaning.YEAR]
    if len(ends) < 2 or any(plan.word_numbers for plan in ends):
        return None
    ends.sort(key=lambda plan: plan.dates[0].year_digits)
    return ends[0] if [plan.dates[0].year_digits for plan in ends] == [2, 4] else None


def _has_month(spec: DateSpec) -> bool:
    return spec.month >= 0 or spec.relative_month is not None


def is_from_weekday(plan: Plan) -> bool:
    """Tell whether a plan is a range of weekdays and no more: "from Friday to Sunday"."""
    ends = plan.range
    return ends is not None and ends.right is not None and _is_weekday(ends.left) and _is_weekday(ends.right)


def _is_weekday(plan: Plan) -> bool:
    return bool(plan.weekdays) and not plan.dates and not plan.clock


def _yearless(plan: Plan) -> bool:
    return any(date.year < 0 and not date.relative and date.means not in _YEAR_TOLD for date in plan.dates)


def _is_year(plan: Plan) -> bool:
    return len(plan.dates) == 1 and plan.dates[0].means in _YEARS


def _is_stated(plan: Plan) -> bool:
    return any(date.year_digits > 0 for date in plan.dates)


def _is_ahead(plan: Plan) -> bool:
    """Tell whether a year is one of those behind the reference's."""
    years = (date.relative_year for date in plan.dates)
    return any(year and year.of == "reference" and year.shift > 0 for year in years)


def _first_day(values: tuple[Value, ...]) -> int | None:
    start = values[0].start if values else None
    return start.toordinal() - cal.ORDINAL_1970 if isinstance(start, dt.date) else None


def _last_day(values: tuple[Value, ...]) -> int:
    end: Any = values[0].end
    return int(end.toordinal() - cal.ORDINAL_1970)


def _is_clock(moment: object) -> bool:
    return isinstance(moment, (dt.datetime, dt.time))


def _east(moment: Moment) -> dt.timedelta | None:
    """Return how far from UTC a moment says that it is."""
    return moment.utcoffset() if isinstance(moment, (dt.datetime, dt.time)) else None


def _follow(a: Any, b: Any) -> bool:
    """Tell whether one of two values begins on the day behind the other."""
    if not isinstance(a.end, dt.date):
        return False
    return bool(a.end.toordinal() + 1 == b.start.toordinal() or b.end.toordinal() + 1 == a.start.toordinal())


def _overnight(start: Moment, end: Moment) -> bool:
    """Tell whether two clocks, of one day where they have one, are the evening's and the next morning's."""
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        return start.date() == end.date() and _overnight(start.time(), end.time())
    return isinstance(start, dt.time) and isinstance(end, dt.time) and start.hour >= _EVENING and end.hour <= _MORNING


def _dated_behind(left: Plan, right: Plan) -> bool:
    """Tell whether the second of two clocks has a part of the day and the date behind it: "from 22 to 2 in the morning of"."""
    if not (left.dates and right.dates and right.clock and right.clock.dayparts) or left.dates[0].span != right.dates[0].span:
        return False
    return right.dates[0].span[0] > right.clock.span[0]
