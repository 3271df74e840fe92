"""Two expressions that name one day in two calendars, or a day and its weekday, held against each other."""

from __future__ import annotations

import datetime as dt
import functools
from typing import cast

from jalali_norm.lexicon.kinds import LUNAR
from jalali_norm.lexicon.words import WORDS
from jalali_norm.model import Policy, Value
from jalali_norm.prose.chunks import Mention
from jalali_norm.prose.findings import Finding, date_of, is_one_day, is_weekday
from jalali_norm.resolve.resolver import resolve
from jalali_norm.resolve.rules import REACH
from jalali_norm.startup.records import with_fields
from jalali_norm.text.tokenizer import fold

_HALF_DAY = 12  # hours
_EQUIVALENT_WORDS = frozenset(fold(word.spelling) for word in WORDS if word.kind == "equivalent") | {"="}


@functools.lru_cache(maxsize=4096)
def is_between_equivalents(between: str) -> bool:
    """Tell whether what stands between two expressions says that they are one day: a bracket, "=", "that is"."""
    folded = fold(between).strip(" ,،")
    bare = folded.strip("() ")
    return (folded.startswith("(") and not bare) or bare in _EQUIVALENT_WORDS


def says_again(between: str) -> bool:
    """Tell whether what stands between two expressions ends with a word that says the first one again: "…; that is"."""
    return fold(between).rstrip(" :,،").rpartition(" ")[2] in _EQUIVALENT_WORDS


def is_clock(mention: Mention) -> bool:
    """Tell whether an expression is a clock with no date."""
    plan = mention.choices.first.plans[0]
    return plan.clock is not None and not (plan.dates or plan.weekdays or plan.range)


def check_equivalent(found: list[Finding | None], k: int, mentions: list[Mention], policy: Policy) -> None:
    """Check two neighbours, the k-th and the one before it, of one day; a weekday takes the day that the other names."""
    one, other, mention = found[k - 1], found[k], mentions[k - 1]
    if one is None or other is None:
        return
    if is_clock(mentions[k - 1]) and is_clock(mentions[k]):
        _take_half(one, other, mentions[k - 1])
        _take_half(other, one, mentions[k])
        return
    if is_weekday(other) and not is_weekday(one):  # "today (Saturday)"
        one, other, mention = other, one, mentions[k]
    if other.value.calendar == LUNAR != one.value.calendar:
        one, other = other, one
    if not isinstance(other.value.start, dt.date) or isinstance(one.value.start, dt.time):
        return
    if one.value.calendar == LUNAR != other.value.calendar:
        _check_lunar(one, other)
        return
    is_point = other.value.start == other.value.end
    if one.value.start is None and one.candidates and is_point:
        _choose(one, date_of(other.value.start))
    if one.value.start is None and not (is_weekday(one) and is_point and _takes_day(one, other, mention, policy)):
        return
    if outcome := _agreement(one, other):
        one.check(outcome)
        other.check(outcome)


def _take_half(one: Finding, other: Finding, mention: Mention) -> None:
    """Give a clock with no part of the day the half of the day that its equivalent names: "a quarter to six, that is 17:45"."""
    clock, mine, theirs = mention.choices.first.plans[0].clock, one.value.start, other.value.start
    if not (clock and isinstance(mine, dt.time) and isinstance(theirs, dt.time)) or clock.dayparts or mine.hour >= _HALF_DAY:
        return
    if mine.replace(hour=mine.hour + _HALF_DAY) == theirs:
        one.revise(start=theirs, end=theirs)


def _check_lunar(one: Finding, other: Finding) -> None:
    """Check a lunar day, which may be a day or two off, against a solar one, which settles it."""
    if not (is_one_day(one.value) and is_one_day(other.value)):
        return
    day = date_of(other.value.start)
    if abs(date_of(one.value.start).toordinal() - day.toordinal()) <= REACH:
        one.revise(start=day, end=day, doubt=0)
        one.problem = None
        one.check("calendars agree")
        other.check("calendars agree")


def _choose(one: Finding, day: dt.date) -> None:
    """Give an expression that may be several days the value of the one that its equivalent names."""
    days = [value for value in one.candidates if is_one_day(value)]
    named = [value for value in days if abs(date_of(value.start).toordinal() - day.toordinal()) <= _reach(value)]
    if len(named) == 1:
        (value,) = named
        start = cast("dt.date", value.start) + (day - date_of(value.start))
        one.revise(start=start, end=start, calendar=value.calendar, implied=value.implied, marks=value.marks)
        one.problem, one.candidates = None, ()


def _reach(value: Value) -> int:
    """Return the days by which the true day of a value may lie elsewhere."""
    return REACH if value.calendar == LUNAR else value.doubt


def _takes_day(one: Finding, other: Finding, mention: Mention, policy: Policy) -> bool:
    """Give a weekday the day that its equivalent names, if it is that one's; tell whether it is."""
    day = date_of(other.value.start)
    plan = mention.choices.first.plans[0]
    values, _ = resolve(plan, mention.runs, with_fields(policy, reference=day))
    if day not in [value.start for value in values]:
        one.check("weekday disagrees")
        other.check("weekday disagrees")
        return False
    one.revise(start=day, end=day, calendar=other.value.calendar)
    one.problem = None
    return True


def _agreement(one: Finding, other: Finding) -> str:
    """Return how two expressions of one day agree; "" where one is a longer period that the other lies in."""
    mine, theirs = one.value, other.value
    day = date_of(theirs.start)
    if is_weekday(one) and theirs.start == theirs.end:
        own = date_of(mine.start)
        if own.weekday() != day.weekday():
            return "weekday disagrees"
        if own != day:  # last Monday or the next: the day says
            start = dt.datetime.combine(day, mine.start.timetz()) if isinstance(mine.start, dt.datetime) else day
            one.revise(start=start, end=start)
        return "weekday agrees"
    if _holds(mine, theirs) or _holds(theirs, mine):  # "22 Khordad (the year 1388)"
        return ""
    if mine.precision == theirs.precision and _overlap(mine, theirs):  # "Mehr 1401 (October 2022)"
        return "calendars agree"
    agree = date_of(mine.start) == day and ("datetime" in (mine.kind, theirs.kind) or mine.end == theirs.end)
    return "calendars agree" if agree else "calendars disagree"


def _overlap(one: Value, other: Value) -> bool:
    """Tell whether two periods of several days have some in common."""
    days = [moment.toordinal() if isinstance(moment, dt.date) else 0 for value in (one, other) for moment in value[1:3]]
    return 0 not in days and days[0] < days[1] and days[2] < days[3] and days[0] <= days[3] and days[2] <= days[1]


def _holds(whole: Value, part: Value) -> bool:
    """Tell whether a value is a longer period that another one lies in."""
    days = [one.toordinal() if isinstance(one, dt.date) else 0 for value in (whole, part) for one in (value.start, value.end)]
    return 0 not in days and days[0] <= days[2] <= days[3] <= days[1] and days[1] - days[0] > days[3] - days[2]
