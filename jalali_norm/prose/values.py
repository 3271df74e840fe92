"""What one expression of a running text comes to, whatever stands around it: the longest of its readings that has a value."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from jalali_norm import calendars as cal
from jalali_norm.context.homographs import evidence_of
from jalali_norm.context.place import has_range
from jalali_norm.context.scanner import Expression
from jalali_norm.grammar.meanings import BY_MONTH, Meaning
from jalali_norm.grammar.plan import Plan, Symbol, says_daypart
from jalali_norm.grammar.rows import barest
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI
from jalali_norm.model import (
    IMPERIAL_UNUSED,
    AmbiguousError,
    ConflictError,
    MissingReferenceError,
    OutOfRangeError,
    Policy,
    Precision,
    Problem,
    Refusal,
    UnreadableError,
    Value,
)
from jalali_norm.prose.chunks import Choice, Mention
from jalali_norm.prose.eras import is_year_near
from jalali_norm.prose.findings import Finding, first_day, is_one_day
from jalali_norm.prose.tense import Tense, tense_behind, tense_of
from jalali_norm.prose.weekdays import by_tense, is_of_the_days, stretch_by_tense
from jalali_norm.resolve import zones
from jalali_norm.resolve.plain import resolve_plain
from jalali_norm.resolve.ranges import is_from_weekday
from jalali_norm.resolve.resolver import chosen, decide, resolve
from jalali_norm.startup.records import with_fields
from jalali_norm.text.tokenizer import fold

_DATED = frozenset({"year", "month", "day"})
_QUOTES = frozenset('«»“”"')
_MOST_DAYS = 31
_ROUND = 50
_SHORT_YEAR, _MOST_MONTHS = 2, 12  # digits; of a year
_FIRST_YEARS = {JALALI: 1901, GREGORIAN: 1500}  # of numbers that nothing says are years; before 1280 they are mostly lunar …
_LONG_AGO = 1700  # AD
_FOUR_DIGITS = re.compile(r" (\d{4})(?![\d.,/٬٫])")
_PLAUSIBLE_YEARS = {JALALI: range(1280, 1415), GREGORIAN: range(1900, 2040)}
_TOO_LATE = cal.nowruz(1451)  # days: a year that begins then is as well one of the fifteenth century AD, which texts tell of
_LAST_YEAR, _LONGEST_STRETCH = 2040, 150  # … and their last, and how far two of them lie apart
_NO_AMOUNT = 40  # from here on a number behind a month is more often its year than how many there are of something
_IMPERIAL = re.compile("شاهنشاه|shahanshah", re.IGNORECASE)
_IN = re.compile(r"\s(?:در|از)\s")
_BEFORE, _SINCE, _SINCE_BEFORE = "قبل", re.compile(r"\bاز\s+$"), 4
_LAST_WORD = re.compile(r"(\w+)\s+$")
_OPENS = frozenset(map(fold, "در،از،تا،و،که،به،برای،اما،ولی،پس،زیرا،چون،طی،ما،من،او،آنها،هم،نیز،حدود،مثلا".split("،")))


def read_mention(text: str, mention: Mention, policy: Policy, before: int | None, equivalent: int | None) -> Finding | None:
    """Return what an expression comes to: the longest of its readings that resolves.

    A date without a year is near to its equivalent, or to the reference, or without one to the date before it in the text.
    """
    first = mention.choices.first
    near = before if policy.reference is None and equivalent is None else equivalent
    if first.easy and not first.weekday and not zones.places(policy):
        span = mention.first, mention.last
        if first.lone and _is_quoted(text, span):
            return None
        evidence = _evidence(text, span, first, policy)
        told = evidence is None or _is_counted_from_told(text, mention, first.plans[0])
        if not told and (value := _easy_value(mention, policy, near)):
            return _placed(text, Finding(value, span, evidence=evidence or ()), mention, policy)
    refused: tuple[Finding, Refusal] | None = None
    said: set[str] = set()  # by what is refused
    in_doubt = False  # nothing shows that its month is no everyday word
    for choice in mention.choices:
        if (refused and _is_less(choice.plans[0], said)) or (in_doubt and choice.doubtful):
            continue
        span = choice.span(mention.places)
        if choice.lone and _is_quoted(text, span):
            return None
        evidence = _evidence(text, span, choice, policy)
        in_doubt = in_doubt or evidence is None
        if evidence is None or _is_other_thing(text, mention, choice):
            continue
        value, against = _value_of(text, mention, choice, policy, before if choice.same else near)
        one = Finding(value, span, evidence=evidence)
        if not against:
            return _placed(text, one, mention, policy)
        if value.kind == "vague":
            one.vague = _direction_and_unit(choice.plans[0], mention.runs)
            return one
        if refused is None:
            refused, said = (one, against), _said(choice.plans[0])
        if choice.lunar or against.kind in (MissingReferenceError, AmbiguousError):
            break
    return _refused(text, *refused, mention, policy) if refused else None


def why_left_out(text: str, mention: Mention, policy: Policy) -> str:
    """Return by which rule of explain.py an expression is none that `read_mention` leaves out; "" where a neighbour says it."""
    choice = mention.choices.first
    span = choice.span(mention.places)
    if choice.lone and _is_quoted(text, span):
        return "a name in quotation marks"
    if _is_other_thing(text, mention, choice):
        return ""
    if _evidence(text, span, choice, policy) is None:
        return "an everyday word"
    if is_from_weekday(choice.plans[0]) or (choice.weekday and is_of_the_days(text, mention)):
        return "days of every week"
    return "digits that may be a code" if mention.choices.expression.bare else "no such day"


def _evidence(text: str, span: tuple[int, int], choice: Choice, policy: Policy) -> tuple[str, ...] | None:
    """Return what shows that a word which is an everyday word as well is a date's; None where nothing does."""
    weekday = choice.weekday and text[span[0]].isascii() and not choice.plans[0].clock
    if not (choice.doubtful or weekday):
        return ()
    return evidence_of(text, *span, afghan=policy.country == "AF")


def _is_quoted(text: str, span: tuple[int, int]) -> bool:
    """Tell whether an expression stands between quotation marks: it is what a dam, a hall or an operation is called."""
    first, last = span
    return text[first - 1 : first] in _QUOTES and text[last : last + 1] in _QUOTES


def _is_other_thing(text: str, mention: Mention, choice: Choice) -> bool:
    """Tell whether a number of a choice may as well count what follows, or its year be of something else than its date."""
    if choice.counted and not _accepted(choice.plans, mention.runs):
        return True
    return choice.cued and _is_against_tense(text, mention, choice)


def _easy_value(mention: Mention, policy: Policy, near: int | None) -> Value | None:
    """Return the value of an expression with one plan, where that has one alone."""
    first = mention.choices.first
    plan = first.plans[0]
    if value := resolve_plain(plan, mention.runs, policy):
        return value
    values, against = resolve(plan, mention.runs, policy, near)
    return values[0] if len(values) == 1 and not against else None


def _placed(text: str, one: Finding, mention: Mention, policy: Policy) -> Finding | None:
    """Return an expression with its value in the policy's zone; None of digits alone that are a fraction or a code."""
    if zones.places(policy):
        placed = zones.in_zone(one.value, policy)
        if isinstance(placed, Refusal):
            one.blank(placed.kind.problem)
            return one
        one.value = placed
    if IMPERIAL_UNUSED in one.value.marks and not _IMPERIAL.search(text, *one.span):  # "until 25 Azar 2500 houses"
        one.candidates = (one.value,)
        one.blank(Problem.AMBIGUOUS)
        return one
    expression = mention.choices.expression
    if expression.years and not (_are_years(one.value) and _is_no_amount(mention)):
        return None
    if _needs_proof(one.value, expression) and not is_year_near(text, *one.span):
        return None
    if "year" in one.value.implied and _has_year_behind(text, one):
        one.blank(Problem.AMBIGUOUS)
        return one
    # digits alone with a year of two may be a fraction or a code, where the year is none that no day could be
    day = first_day(one.value)
    if day is not None and day >= _TOO_LATE and _is_year_alone(one.value, mention):  # "in 1492 Columbus …"
        year, _, _ = cal.day_to_jalali(day)
        in_ad = one.value._replace(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), calendar=GREGORIAN)
        one.candidates = one.value, in_ad
        one.blank(Problem.AMBIGUOUS)
    return one if not expression.bare or (day is not None and cal.day_to_jalali(day)[0] % 100 > _MOST_DAYS) else None


def _needs_proof(value: Value, expression: Expression) -> bool:
    """Tell whether a number is a year only beside other years: a word that it may count is behind it, or it is of long ago."""
    long_ago = (
        expression.years
        and not has_range(expression.covers)
        and isinstance(value.start, dt.date)
        and value.start.year < _LONG_AGO
    )
    return expression.unproven or long_ago


def _has_year_behind(text: str, one: Finding) -> bool:
    """Tell whether the number behind a date may be its year, though it counts something: "on 22 Khordad 1388 | votes were"."""
    match = _FOUR_DIGITS.match(text, one.span[1])
    return match is not None and int(match[1]) in _PLAUSIBLE_YEARS.get(one.value.calendar or "", ())


def _is_year_alone(value: Value, mention: Mention) -> bool:
    """Tell whether an expression is a Jalali year, and nothing but its size says that it is Jalali."""
    dates = mention.choices.first.plans[0].dates
    return value.calendar == JALALI and value.precision == Precision.YEAR and all(not date.era for date in dates)


def _are_years(value: Value) -> bool:
    """Tell whether numbers may be years by their size, the one not long before the other."""
    start, end = value.start, value.end
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return False
    first = _FIRST_YEARS.get(value.calendar or "", 0)
    return first <= start.year and end.year <= _LAST_YEAR and end.year - start.year <= _LONGEST_STRETCH


def _may_be_month(end: Plan | None, runs: list[int]) -> bool:
    """Tell whether the second of two years may as well be the month of the first: "1329-01"."""
    if not end or not end.dates or end.dates[0].year_digits > _SHORT_YEAR:
        return False
    return 0 < end.numbers(runs)[end.dates[0].year] <= _MOST_MONTHS


def _is_no_amount(mention: Mention) -> bool:
    """Tell whether two numbers are in order, and no round ones, which are mostly of what is counted."""
    spec = mention.choices.first.plans[0].range
    if not spec or not spec.right:
        return True
    first, last = (end.numbers(mention.runs)[end.dates[0].year] for end in (spec.left, spec.right))
    return first < last and any(year % _ROUND for year in (first, last))


def _refused(text: str, one: Finding, against: Refusal, mention: Mention, policy: Policy) -> Finding | None:
    """Return what has no value as a temporal expression all the same, with its problem; or None."""
    if mention.choices.first.weekday and is_of_the_days(text, mention):
        return None
    if not _is_told(mention, against) or (mention.choices.expression.years and against.kind is not AmbiguousError):
        return None
    one.problem = against.kind.problem
    if against.kind is AmbiguousError and isinstance(placed := zones.in_zone(against, policy), Refusal):
        one.candidates = placed.values
    return one


def _said(plan: Plan) -> set[str]:
    """Return what a plan says that a shorter one may not leave out: its day, its part of the day, its era, its other end."""
    said = _DATED.intersection(plan.certain)
    if any(map(says_daypart, plan.parts)):
        said |= {"daypart"}
    said |= {date.era for date in plan.dates if date.era}
    return {*said, "range"} if plan.range else {*said}


def _is_less(plan: Plan, said: set[str]) -> bool:
    """Tell whether a plan leaves out what is said: "30 Esfand" of "30 Esfand 1400", "Thursday to Monday" of "… next week"."""
    return not said <= _said(plan) or is_from_weekday(plan)


def _is_told(mention: Mention, against: Refusal) -> bool:
    """Tell whether what has no value is a temporal expression all the same: only its value is in doubt, or it names a month."""
    if is_from_weekday(mention.choices.first.plans[0]):
        return False  # it is every week's: the days that a shop is open
    if against.kind is AmbiguousError and against.values:
        return True
    if against.kind in (MissingReferenceError, AmbiguousError, ConflictError):
        return not mention.choices.expression.short
    choice = mention.choices.first
    ends = [end for plan in choice.plans for end in (plan.range[:2] if plan.range else (plan,)) if end]
    dates = [date for end in ends for date in end.dates]
    named = any(date.named or date.era or date.relative_month or date.means not in BY_MONTH for date in dates)
    listed = against.kind is UnreadableError and any(plan.range and plan.range.listed for plan in choice.plans)
    listed = listed and any(not _is_bare(part.symbol) for plan in choice.plans for part in plan.parts)
    named = named or any(plan.range and plan.range.right for plan in choice.plans)
    return (named and (listed or against.kind is OutOfRangeError)) or choice.lunar


def _is_bare(symbol: Symbol) -> bool:
    """Tell whether it is what digits with dashes between them are made of."""
    return symbol in ("number", "year", "dash", barest(Meaning.BARE_YEAR))


def _accepted(plans: tuple[Plan, ...], runs: list[int]) -> bool:
    """Tell whether the last number counts nothing: "in Esfand 86 …" is a year, "on 5 Mordad 20 soldiers" is none."""
    lasts = [plan.range.right or plan.range.left if plan.range else plan for plan in plans]
    return all(
        plan.dates and plan.dates[-1].year_digits == 2 and plan.numbers(runs)[plan.dates[-1].year] >= _NO_AMOUNT
        for plan in lasts
    )


def _value_of(text: str, mention: Mention, choice: Choice, policy: Policy, near: int | None) -> tuple[Value, Refusal | None]:
    """Return the value of a choice's plans, or one without any day and why."""
    plans = choice.plans
    first = plans[0]
    blank = Value(first.span, None, None, first.precision, None, first.certain, kind=first.kind)
    if choice.vague or _is_counted_from_told(text, mention, first):
        return blank._replace(kind="vague"), Refusal(MissingReferenceError, "", first.span)
    taken = plans if policy.order is None else chosen(plans, policy)
    found = decide([resolve(plan, mention.runs, policy, near) for plan in taken])
    if isinstance(found, Value):
        return found, None
    settled = _settled(text, mention, taken, found, policy, near)
    return (settled, None) if settled else (blank, found)


def _direction_and_unit(plan: Plan, runs: list[int]) -> tuple[Literal["past", "future"] | None, str | None]:
    """Return which way a phrase without a value lies from the present, or from what is told, and what it counts in."""
    if not plan.dates:
        return None, None
    date = plan.dates[0]
    period, direction, shift = date.meant.period, date.meant.direction, 0
    if direction:
        shift = direction.shift
    elif period:
        shift = period.shift or 0
    elif date.means is Meaning.RELATIVE_DAY:
        shift = plan.numbers(runs)[dict(date.at)["today"]]
    unit = date.meant.unit or (period.unit if period else "day" if date.means is Meaning.RELATIVE_DAY else None)
    return ("past" if shift < 0 else "future" if shift else None), unit


def _is_counted_from_told(text: str, mention: Mention, plan: Plan) -> bool:
    """Tell whether a count back is one from what is still to come: "ten days before, it will be published"."""
    direction = plan.dates[0].meant.direction if plan.dates and plan.dates[0].means is Meaning.AMOUNT else None
    if direction is None or direction.shift >= 0 or not direction.point:
        return False
    tense = tense_behind(text, mention.last)
    if tense == Tense.ONGOING:  # "from ten days ago on they are on strike"
        since = _SINCE.search(text, max(0, mention.first - _SINCE_BEFORE), mention.first)
        return since is None and text.endswith(_BEFORE, mention.first, mention.last)
    return tense == Tense.WILL


def _settled(
    text: str, mention: Mention, plans: tuple[Plan, ...], against: Refusal, policy: Policy, near: int | None
) -> Value | None:
    """Return the value that a running text leaves where a cell would be refused, or None."""
    if not against.values:
        return None
    first = against.values[0]
    if against.kind is ConflictError:
        explicit = with_fields(policy, conflict="date")
        again = decide([resolve(plan, mention.runs, explicit, near) for plan in plans])
        return again if isinstance(again, Value) else first._replace(checks=(*first.checks, "calendars disagree"))
    if against.kind is AmbiguousError:
        plan = plans[0]
        if plan.ending >= 0:
            return first
        if is_from_weekday(plan):
            return stretch_by_tense(text, mention, against.values, policy)
        end = plan.range.left if plan.range else plan
        if plan.range and len(against.values) == 1 and end.dates and end.dates[0].means is Meaning.BARE_YEAR:
            if _may_be_month(plan.range.right, mention.runs):
                return None
            return first if _are_years(first) else None  # "from 1384 until today": in a cell it may be none
        if end.weekdays and not end.dates:
            settled = by_tense(text, mention, tuple(one for one in against.values if is_one_day(one)))
            return settled[0] if settled else None
    return None


def _is_against_tense(text: str, mention: Mention, choice: Choice) -> bool:
    """Tell whether a year before a date is of something else: "the budget of next year was on 21 Azar presented"."""
    (plan, *_), tense = choice.plans, tense_of(text, mention.first, mention.last)
    if _IN.search(text, mention.first, mention.last) and follows_a_noun(text, mention.first):  # "the budget of next year in …"
        return True
    return any(date.cued and date.relative_year and date.relative_year.shift * tense < 0 for date in plan.dates)


def follows_a_noun(text: str, first: int) -> bool:
    """Tell whether what stands before a year may be what it is of: "the budget of | next year"."""
    before = _LAST_WORD.search(text, max(0, first - 24), first)
    return before is not None and fold(before[1]) not in _OPENS
