"""Every temporal expression of a running text: what is found in its lines, resolved, each with what its neighbours lend it."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Unpack, cast

from jalali_norm import calendars as cal
from jalali_norm.grammar.hedges import UNHEDGED, hedge_at_end, may_hedge
from jalali_norm.grammar.meanings import BY_MONTH, Meaning
from jalali_norm.grammar.plan import Plan, Symbol, says_daypart
from jalali_norm.grammar.rows import barest
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR
from jalali_norm.lexicon.words import WORDS
from jalali_norm.model import (
    DEFAULT,
    AmbiguousError,
    ConflictError,
    Hedge,
    MissingReferenceError,
    OutOfRangeError,
    Policy,
    PolicyFields,
    Precision,
    Problem,
    Reading,
    Refusal,
    TextFields,
    UnreadableError,
    Value,
    policy_of,
    reading_of,
)
from jalali_norm.model.advice import no_text
from jalali_norm.model.signatures import shows_fields
from jalali_norm.prose.chunks import Choice, Mention, is_clear, mentions_of
from jalali_norm.prose.homographs import evidence_of
from jalali_norm.prose.tense import tense_of
from jalali_norm.resolve import zones
from jalali_norm.resolve.plain import resolve_plain
from jalali_norm.resolve.resolver import chosen, decide, resolve
from jalali_norm.resolve.rules import REACH
from jalali_norm.resolve.years import year_of
from jalali_norm.startup.records import dataclass, with_fields
from jalali_norm.text.tokenizer import CORRUPT, Seen, fold, seen, skeleton_of


@shows_fields
def extract(
    text: str, reference: dt.date | None = None, *, policy: Policy | None = None, **fields: Unpack[TextFields]
) -> list[Reading]:
    """Return every temporal expression of a running text, in order.

    >>> import datetime as dt, jalali_norm as jn
    >>> text = "وزیر دیروز گفت: نمایشگاه از ۵ تا ۹ آذر برپاست. چند روز پیش خبری نبود."
    >>> for r in jn.extract(text, reference=dt.date(2022, 11, 16)):
    ...     print(r.text, r.iso, r.kind)
    دیروز 2022-11-15 relative
    ۵ تا ۹ آذر 2022-11-26/2022-11-30 range
    چند روز پیش None vague

    Without a reference a line of the text that says when it was published ("تاریخ انتشار: …") is the anchor of the rest.

    Args:
        text: of any length. A line is read by itself: no expression goes on in the next one.
        reference: the date or datetime that relative phrases and dates without a year are counted from.
        policy: what the text alone cannot decide.
        **fields: the policy's fields, laid over it.

    Returns:
        Readings that do not overlap. One without a value has `start`, `end` and `iso` None: a vague phrase, or a phrase whose
        `problem` says what is missing. What the text says twice and which does not agree has its value and a failed check.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`. No text raises anything.
    """
    given = cast("PolicyFields", {**fields} if reference is None else {**fields, "reference": reference})
    settled = policy_of(policy, given) if policy or given else DEFAULT
    if not isinstance(text, str):
        raise no_text(text)
    return [reading for _, _, readings in stream([str.__str__(text)], settled, head=len(text)) for reading in readings]


def stream(chunks: Iterable[str], policy: Policy, *, head: int = 1 << 16) -> Iterator[tuple[int, str, list[Reading]]]:
    r"""Yield the lines of a text that comes in chunks, each with where it begins and with its readings: bounded memory.

    >>> [(start, [r.iso for r in readings]) for start, _, readings in stream(["1401/08/", "23 ok\n1401/08/24"], Policy())]
    [(0, ['2022-11-14']), (14, ['2022-11-15'])]

    Args:
        chunks: pieces of the text, of any size.
        policy: as `extract` takes it.
        head: how many of the text's first characters are searched for the line that says when it was published.
    """
    lines = lines_of(chunks)
    lines_read: list[_Line] = []
    anchored = False
    if policy.reference is None:
        read = 0
        for start, line in lines:
            lines_read.append(_line_of(start, line, feasts=policy.named_days))
            if published := _publication(lines_read[-1].seen.text, lines_read[-1].mentions, policy):
                policy, anchored = with_fields(policy, reference=published), True
                break
            read += len(line)
            if read >= head:
                break
    before: int | None = None
    rest = (_line_of(start, line, feasts=policy.named_days) for start, line in lines)
    for start, line, whole, mentions in itertools.chain(lines_read, rest):
        found, before = _found_in(whole.text, mentions, policy, before)
        corrupt = bool(found) and CORRUPT.search(line) is not None
        doubted = corrupt or policy.hedges == "refuse"
        readings = []
        for one in found:
            first, last = one.span
            if whole.text is not line:
                first, last = whole.starts[first], whole.ends[last - 1]
            if (
                doubted
                and one.value.start is not None
                and (
                    (corrupt and CORRUPT.search(line, max(first - _NEIGHBOURS, 0), last + _NEIGHBOURS))
                    or (one.value.hedge and policy.hedges == "refuse")
                )
            ):
                one.blank(Problem.UNREADABLE)  # struck out, a character beside it was lost, or hedged
            if anchored and not {"reference", "year"}.isdisjoint(implied := one.value.implied):
                one.revise(implied=(*(name for name in implied if name != "reference"), "publication line"))
            text, span = line[first:last], (first + start, last + start)
            candidates = tuple([reading_of(value, text, span) for value in one.candidates]) if one.candidates else ()
            readings.append(reading_of(one.value, text, span, one.problem, candidates, one.evidence))
        yield start, line, readings


_NEIGHBOURS = 3  # characters beside an expression that may be of it


class _Line(NamedTuple):
    """A line, and what was found in it."""

    start: int
    line: str
    seen: Seen
    mentions: list[Mention]


def _line_of(start: int, line: str, *, feasts: bool) -> _Line:
    as_seen = seen(line)
    return _Line(start, line, as_seen, mentions_of(as_seen.text, feasts=feasts))


def lines_of(chunks: Iterable[str]) -> Iterator[tuple[int, str]]:
    r"""Yield the lines of a text, each with where it begins; a line of more than 65,536 characters in pieces.

    >>> list(lines_of(["a\nb", "c\r", "\nd"]))
    [(0, 'a\n'), (2, 'bc\r\n'), (6, 'd')]
    """
    start, rest = 0, ""
    for chunk in itertools.chain(chunks, [""]):
        lines = (rest + chunk).splitlines(keepends=True)
        rest = lines.pop() if chunk and lines else ""
        for line in itertools.chain.from_iterable(map(_cut, lines)):
            yield start, line
            start += len(line)
        while len(rest) > 2 * _LONGEST_LINE:
            at = _cut_of(rest)
            yield start, rest[:at]
            start, rest = start + at, rest[at:]


def _cut(line: str) -> Iterator[str]:
    """Yield a line in pieces that are not too long."""
    first = 0
    while len(line) - first > _LONGEST_LINE:
        at = first + _cut_of(line[first : first + _LONGEST_LINE + 1])
        yield line[first:at]
        first = at
    yield line[first:] if first else line


def _cut_of(line: str) -> int:
    """Return where a long line may be cut: at the end of a sentence, or else between words, if there are such not of ours."""
    least = _LONGEST_LINE - _LONGEST_LINE // 4
    stops = [match.end() for match in _SENTENCE_END.finditer(line, least, _LONGEST_LINE)]
    if stops:
        return stops[-1]
    last = _LONGEST_LINE
    for _ in range(_MOST_CUTS):
        last = line.rfind(" ", least, last)
        if last < 0:
            break
        if is_clear(line[last - _LONGEST_WORD : last + _LONGEST_WORD], _LONGEST_WORD):
            return last + 1
    return line.rfind(" ", least, _LONGEST_LINE) + 1 or _LONGEST_LINE


_MOST_CUTS = 256  # that are tried
_LONGEST_WORD = 32
_LONGEST_LINE = 1 << 16
_SENTENCE_END = re.compile(r"[.!?؟؛]\s")


@dataclass(slots=True)
class _Found:
    """What an expression came to so far, and where it stands in its line."""

    value: Value
    span: tuple[int, int]
    problem: Problem | None = None
    candidates: tuple[Value, ...] = ()
    evidence: tuple[str, ...] = ()

    def revise(self, **fields: Any) -> None:
        """Give the value other fields."""
        self.value = self.value._replace(**fields)

    def blank(self, problem: Problem) -> None:
        """Take the value away, and what was said of it, and say why."""
        self.revise(start=None, end=None, calendar=None, checks=(), marks=(), doubt=0)
        self.problem = problem

    def check(self, outcome: str) -> None:
        """Add how a check came out."""
        self.revise(checks=(*self.value.checks, outcome))


@dataclass(slots=True)
class _Context:
    """What the expressions of a line say of those behind them."""

    before: int | None  # the last day named
    told: tuple[int, int] | None = None  # the last day of a stated year, and where it ends
    other_year: tuple[int, int] | None = None  # a day of the last year that is counted from now, and where it ends

    def add(self, text: str, one: _Found, reference: dt.date | None) -> None:
        """Take what an expression says."""
        self.before = before = _day_named(one.value, self.before)
        if before is None:
            return
        if "year" in one.value.certain and isinstance(one.value.start, dt.date):
            self.told = before, one.span[1]
        elif _is_other_year(text, one, reference):
            self.other_year = before, one.span[1]

    def doubt(self, text: str, one: _Found, reference: dt.date) -> None:
        """Take the value of an expression away whose year nobody said, and which by what stands before it may be another."""
        other = self.other_year
        if _is_unsure(text, one, other if other and _is_close(text, other, one) else self.told, reference):
            one.blank(Problem.AMBIGUOUS)


def _found_in(text: str, mentions: list[Mention], policy: Policy, before: int | None) -> tuple[list[_Found], int | None]:
    """Return what was found in a line, each with what it takes from its neighbours, and the last day named."""
    if not mentions:
        return [], before
    joints = _joints(text, mentions)
    joined = any(joints)
    context = _Context(before)
    found: list[_Found | None] = []
    more: list[_Found] = []
    for k, mention in enumerate(mentions):
        one = _read_in_context(text, mentions, k, joints if joined else None, policy, context)
        found.append(one)
        if one is None:
            continue
        context.add(text, one, policy.reference)
        if one.span[1] < mention.last:  # a shorter reading leaves the rest to be read
            last = one.span[1]
            tail = text[last : mention.last]
            rest, context.before = _found_in(tail, mentions_of(tail, feasts=policy.named_days), policy, context.before)
            for other in rest:
                other.span = other.span[0] + last, other.span[1] + last
            more += rest
    if joined:
        for k in range(1, len(mentions)):
            if joints[k] == "equivalent":
                _check(found, k, mentions, policy)
    kept = [one for one in found if one]
    return (sorted([*kept, *more], key=lambda one: one.span) if more else kept), context.before


def _joints(text: str, mentions: list[Mention]) -> list[str]:
    """Return how each expression stands to the one before it; "" before the first and behind the last."""
    joints = [""]
    last = mentions[0].last
    for k in range(1, len(mentions)):
        first = mentions[k].first
        joints.append(_joint(text, mentions[k - 1], mentions[k]) if first - last <= _MOST_BETWEEN else "")
        last = mentions[k].last
    joints.append("")
    return joints


def _read_in_context(
    text: str, mentions: list[Mention], k: int, joints: list[str] | None, policy: Policy, context: _Context
) -> _Found | None:
    """Return what one of a line's expressions comes to, with its hedge, and none where its year is in doubt."""
    mention = mentions[k]
    beside = _year_beside(text, mention, mentions[k - 1].last if k else 0) if _lacks_year(mention) else None
    if beside:
        year, middle = beside
        one = _read(text, mention, policy, context.before, middle)
        if one and isinstance(one.value.start, dt.date) and year not in _years_of(one.value):
            one.blank(Problem.AMBIGUOUS)
    elif joints:
        one = _read_beside(text, mentions, k, joints, policy, context.before)
    else:
        one = _read(text, mention, policy, context.before, None)
    if one is None:
        return None
    if one.value.hedge is None and (hedge := _hedge(text, mention, one.span[0])):
        one.revise(hedge=hedge)
    if one.value.implied and policy.reference and not (beside or (joints and (joints[k] or joints[k + 1]))):
        context.doubt(text, one, policy.reference)
    return one


def _hedge(text: str, mention: Mention, first: int) -> Hedge | None:
    """Return how the words right before an expression hedge it."""
    plan = mention.choices.first.plans[0]
    begin = max(0, first - _LONGEST_WORD)
    words = text[begin:first].split()
    while words and (may := _may_hedge(words.pop())) is not False:
        if may:
            before = text[begin:first]
            hedge = hedge_at_end(skeleton_of(before.partition(" ")[2] if begin else before))
            return plan.as_whole(hedge) if plan.parts[0].kind not in UNHEDGED else None
    return None


@functools.lru_cache(maxsize=4096)
def _may_hedge(word: str) -> bool | None:
    return may_hedge(fold(word))


def _year_beside(text: str, mention: Mention, least: int) -> tuple[int, int] | None:
    """Return the year that stands in brackets or after a colon beside a date without one, and a day in the middle of it.

    "12 Bahman (1357)", "7 Sawr (Ordibehesht) 1357", "24 Asad (15 August) of the year 2021", "22 Bahman in the year 1357",
    "1388: 22 Khordad".
    """
    match = _YEAR_BEHIND.match(text, mention.last) or _YEAR_BEFORE.search(text, max(least, mention.first - 12), mention.first)
    if match is None:
        return None
    year = int(match[match.lastindex or 1])
    if mention.choices.first.lunar:
        return (year, cal.civil_to_day(year, 6, 29)) if year in cal.JALALI_YEARS else None
    if year in cal.JALALI_YEARS:
        return year, cal.nowruz(year) + _HALF_YEAR
    return (year, cal.gregorian_to_day(year, 7, 1)) if year in cal.GREGORIAN_YEARS else None


def _years_of(value: Value) -> tuple[int, ...]:
    day, calendars = _first_day(value), (LUNAR,) if value.calendar == LUNAR else (GREGORIAN, JALALI)
    return () if day is None else tuple(year_of(day, one) for one in calendars)


def _is_other_year(text: str, one: _Found, reference: dt.date | None) -> bool:
    """Tell whether a year counted from the reference is told of, and not the reference's own: "last year"."""
    value, first = one.value, one.span[0]
    if value.kind != "relative" or value.precision != Precision.YEAR or not isinstance(value.start, dt.date):
        return False
    if reference is None or _follows_a_noun(text, first) or _THAN.search(text, max(0, first - 10), first):
        return False
    end = value.end if isinstance(value.end, dt.date) else value.start
    return not value.start.toordinal() <= reference.toordinal() <= end.toordinal()


def _is_close(text: str, other_year: tuple[int, int], one: _Found) -> bool:
    """Tell whether an expression is of the year that was named right before it: "last year on this very day, 3 Aban"."""
    between = text[other_year[1] : one.span[0]]
    return len(between) <= _CLOSE and " و " not in between


_CLOSE = 20  # characters


_YEAR = r"((?:1[2-9]|2[01]|۱[۲-۹]|۲[۰۱])[0-9۰-۹]{2})(?![0-9۰-۹/])"
_YEAR_BEHIND = re.compile(rf"\s*(?:\)\s*|\([^()\n]{{1,24}}\)\s*|در\s+)(?:سال\s+)?{_YEAR}|\s*\(\s*(?:سال\s+)?{_YEAR}\s*\)")
_YEAR_BEFORE = re.compile(rf"(?<![0-9۰-۹/]){_YEAR}\s*[:–-]\s*$")
_HALF_YEAR = 182  # days


def _read_beside(
    text: str, mentions: list[Mention], k: int, joints: list[str], policy: Policy, before: int | None
) -> _Found | None:
    """Return what one of a line's expressions comes to where two of them may be one day in two calendars, or share a year."""
    near = None
    if joints[k + 1] == "equivalent":  # "(14 November 2022)" behind "23 Aban"
        near = _day_alone(text, mentions[k + 1], policy)
    elif joints[k] == "equivalent" or (joints[k] and _lacks_year(mentions[k]) and before is not None):  # "in 1398, on 5 Mehr"
        near = before
    elif joints[k + 1] and _lacks_year(mentions[k]):  # "5 Aban and 10 Azar 1395"
        last = joints.index("", k + 1) - 1
        ending = next((mention for mention in mentions[k + 1 : last + 1] if not _lacks_year(mention)), None)
        near = _day_alone(text, ending, policy) if ending else None
    return _read(text, mentions[k], policy, before, near)


def _day_alone(text: str, mention: Mention, policy: Policy) -> int | None:
    """Return the first day of an expression, read with nothing beside it, or None."""
    one = _read(text, mention, policy, None, None)
    return _first_day(one.value) if one else None


def _publication(line: str, mentions: list[Mention], policy: Policy) -> dt.date | None:
    """Return the day or the moment that a line says its text was published on, if it says so in full."""
    for mention in mentions:
        if mention.choices.expression.published:
            one = _read(line, mention, policy, None, None)
            if one and isinstance(start := one.value.start, dt.date) and start == one.value.end and not one.value.implied:
                return start
    return None


def _is_unsure(text: str, one: _Found, told: tuple[int, int] | None, reference: dt.date) -> bool:
    """Tell whether a year that nobody said may as well be another: that of a date in the same sentence, or a short one behind.

    "On 26 Dey 1357 he left, on 12 Bahman …"; "in 1398, of the year before"; "22 Khordad 400".
    """
    value, (first, last) = one.value, one.span
    if not isinstance(value.start, dt.date):
        return False
    if value.implied == ("year",) and _SHORT_YEAR.match(text, last):
        return True
    if told is None or "weekday agrees" in value.checks or _STOPS.search(text, told[1], first):
        return False
    if value.implied == ("year",):
        near = told[0]
    elif value.implied == ("reference",) and (
        _BEFORE_THAT.search(text[first:last]) or _THAN.search(text, max(0, first - 10), first)
    ):
        near = reference.toordinal() - cal.ORDINAL_1970
        return abs(told[0] - near) > _LONGEST_CONTEXT
    else:
        return False
    return abs(value.start.toordinal() - cal.ORDINAL_1970 - near) > _NEAR


_STOPS = re.compile(r"[.!?؟؛;\n]")
_SHORT_YEAR = re.compile(r" [3۳][0-9۰-۹]{2}(?!\w)| [4۴][0۰][0-9۰-۹](?!\w)")
_BEFORE_THAT = re.compile("(?:قبل|بعد)$")
_THAN = re.compile(r"نسبت به\s*$")
_NEAR = 200  # days: more than half a year, and less than a whole one


def _day_named(value: Value, before: int | None) -> int | None:
    """Return the day that a date without a year is near to behind a value: its middle, if it is no longer than a year."""
    start, end = value.start, value.end
    if start is end:
        return start.toordinal() - cal.ORDINAL_1970 if isinstance(start, dt.date) else before
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return before
    first, last = start.toordinal() - cal.ORDINAL_1970, end.toordinal() - cal.ORDINAL_1970
    return (first + last) // 2 if last - first <= _LONGEST_CONTEXT else before


_LONGEST_CONTEXT = 366  # days


def _first_day(value: Value) -> int | None:
    """Return the first day of a value, or None."""
    return value.start.toordinal() - cal.ORDINAL_1970 if isinstance(value.start, dt.date) else None


def _read(text: str, mention: Mention, policy: Policy, before: int | None, equivalent: int | None) -> _Found | None:
    """Return what an expression comes to: the longest of its readings that resolves.

    A date without a year is near to its equivalent, or to the reference, or without one to the date before it in the text.
    """
    first = mention.choices.first
    near = before if policy.reference is None and equivalent is None else equivalent
    if first.easy and not zones.places(policy):
        span = mention.first, mention.last
        if first.lone and _is_quoted(text, span):
            return None
        evidence = _evidence(text, span, first, policy)
        if evidence is not None and (value := _easy_value(text, mention, policy, near)):
            return _Found(value, span, evidence=evidence)
    refused: tuple[_Found, Refusal] | None = None
    said: set[str] = set()  # by what is refused
    for choice in mention.choices:
        # "30 Esfand" of what is "30 Esfand 1400", which is no day
        if (said and not said <= _said(choice.plans[0])) or _is_other_thing(text, mention, choice):
            continue
        span = choice.span(mention.places)
        if choice.lone and _is_quoted(text, span):
            return None
        evidence = _evidence(text, span, choice, policy)
        if evidence is None:
            continue
        value, against = _value_of(text, mention, choice, policy, before if choice.same else near)
        one = _Found(value, span, evidence=evidence)
        if not against:
            return _placed(one, mention, policy)
        if value.kind == "vague":
            return one
        if refused is None:
            refused, said = (one, against), _said(choice.plans[0])
        if choice.lunar or against.kind in (MissingReferenceError, AmbiguousError):
            break
    return _refused(*refused, mention, policy) if refused else None


def _evidence(text: str, span: tuple[int, int], choice: Choice, policy: Policy) -> tuple[str, ...] | None:
    """Return what shows that a word which is an everyday word as well is a date's; None where nothing does."""
    if not (choice.doubtful or (choice.weekday and text[span[0]].isascii())):
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


def _easy_value(text: str, mention: Mention, policy: Policy, near: int | None) -> Value | None:
    """Return the value of an expression with one plan, where that has one alone."""
    first = mention.choices.first
    plan = first.plans[0]
    if value := resolve_plain(plan, mention.runs, policy):
        return value
    values, against = resolve(plan, mention.runs, policy, near)
    if first.weekday and len(values) == 2:
        values, against = _by_tense(text, mention, values), None
    return values[0] if len(values) == 1 and not against else None


def _placed(one: _Found, mention: Mention, policy: Policy) -> _Found | None:
    """Return an expression with its value in the policy's zone; None of digits alone that are a fraction or a code."""
    if zones.places(policy):
        placed = zones.in_zone(one.value, policy)
        if isinstance(placed, Refusal):
            one.blank(placed.kind.problem)
            return one
        one.value = placed
    # digits alone with a year of two may be a fraction or a code, where the year is none that no day could be
    day = _first_day(one.value)
    bare = mention.choices.expression.bare
    return one if not bare or (day is not None and cal.day_to_jalali(day)[0] % 100 > _MOST_DAYS) else None


_MOST_DAYS = 31


def _refused(one: _Found, against: Refusal, mention: Mention, policy: Policy) -> _Found | None:
    """Return what has no value as a temporal expression all the same, with its problem; or None."""
    if not _is_told(mention, against):
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


def _is_told(mention: Mention, against: Refusal) -> bool:
    """Tell whether what has no value is a temporal expression all the same: only its value is in doubt, or it names a month."""
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


_DATED = frozenset({"year", "month", "day"})
_QUOTES = frozenset('«»“”"')


def _accepted(plans: tuple[Plan, ...], runs: list[int]) -> bool:
    """Tell whether the last number counts nothing: "in Esfand 86 …" is a year, "on 5 Mordad 20 soldiers" is none."""
    lasts = [plan.range.right or plan.range.left if plan.range else plan for plan in plans]
    return all(
        plan.dates and plan.dates[-1].year_digits == 2 and plan.numbers(runs)[plan.dates[-1].year] >= _NO_AMOUNT
        for plan in lasts
    )


_NO_AMOUNT = 40  # from here on a number behind a month is more often its year than how many there are of something


def _value_of(text: str, mention: Mention, choice: Choice, policy: Policy, near: int | None) -> tuple[Value, Refusal | None]:
    """Return the value of a choice's plans, or one without any day and why."""
    plans = choice.plans
    first = plans[0]
    blank = Value(first.span, None, None, first.precision, None, first.certain, kind=first.kind)
    if choice.vague:
        return blank._replace(kind="vague"), Refusal(MissingReferenceError, "", first.span)
    taken = plans if policy.order is None else chosen(plans, policy)
    found = decide([resolve(plan, mention.runs, policy, near) for plan in taken])
    if isinstance(found, Value):
        return found, None
    settled = _settled(text, mention, taken, found, policy, near)
    return (settled, None) if settled else (blank, found)


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
        end = plan.range.left if plan.range else plan
        if end.weekdays and not end.dates:
            settled = _by_tense(text, mention, tuple(one for one in against.values if _is_one_day(one)))
            return settled[0] if settled else None
    return None


def _by_tense(text: str, mention: Mention, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the one of two values of a weekday that the verb's tense says, or none."""
    if len(values) != 2 or not (tense := tense_of(text, mention.first, mention.last)):
        return ()
    value = values[tense > 0]
    return (value._replace(implied=(*value.implied, "tense")),)


def _is_against_tense(text: str, mention: Mention, choice: Choice) -> bool:
    """Tell whether a year before a date is of something else: "the budget of next year was on 21 Azar presented"."""
    (plan, *_), tense = choice.plans, tense_of(text, mention.first, mention.last)
    if _IN.search(text, mention.first, mention.last) and _follows_a_noun(text, mention.first):  # "the budget of next year in …"
        return True
    return any(date.cued and date.relative_year and date.relative_year.shift * tense < 0 for date in plan.dates)


def _follows_a_noun(text: str, first: int) -> bool:
    """Tell whether what stands before a year may be what it is of: "the budget of | next year"."""
    before = _LAST_WORD.search(text, max(0, first - 24), first)
    return before is not None and fold(before[1]) not in _OPENS


_IN = re.compile(r"\s(?:در|از)\s")
_LAST_WORD = re.compile(r"(\w+)\s+$")
_OPENS = frozenset(map(fold, "در،از،تا،و،که،به،برای،اما،ولی،پس،زیرا،چون،طی،ما،من،او،آنها،هم،نیز،حدود،مثلا".split("،")))


def _is_one_day(value: Value) -> bool:
    start, end = value.start, value.end
    return isinstance(start, dt.date) and isinstance(end, dt.date) and start.toordinal() == end.toordinal()


def _joint(text: str, one: Mention, other: Mention) -> str:
    """Return how two expressions stand: "equivalent" is one day in two calendars, "A (B)"; "A and B" are of one year."""
    between = text[one.last : other.first]
    # a calendar's head names a day in three calendars: "29 Tir, 5 Safar 1448, 20 July 2026"
    head = one.choices.first.lunar != other.choices.first.lunar and between.strip() in ("،", ",", "-", "–", "/", "|")
    if head or _is_between_equivalents(between):
        return "equivalent"
    return "and" if between.strip() in _ANDS else ""


_ANDS = frozenset({"و", "،", ","})


def _lacks_year(mention: Mention) -> bool:
    """Tell whether an expression is a day and its month alone."""
    (part, *others) = mention.choices.first.plans[0].parts
    return not others and part.symbol == barest(Meaning.DAY)


@functools.lru_cache(maxsize=4096)
def _is_between_equivalents(between: str) -> bool:
    folded = fold(between).strip(" ,،")
    bare = folded.strip("() ")
    return (folded.startswith("(") and not bare) or bare in _EQUIVALENT_WORDS


_MOST_BETWEEN = 24
_EQUIVALENT_WORDS = frozenset(fold(word.spelling) for word in WORDS if word.kind == "equivalent") | {"="}


def _check(found: list[_Found | None], k: int, mentions: list[Mention], policy: Policy) -> None:
    """Check two neighbours, the k-th and the one before it, of one day; a weekday takes the day that the other names."""
    one, other, mention = found[k - 1], found[k], mentions[k - 1]
    if one is None or other is None:
        return
    if _is_weekday(other) and not _is_weekday(one):  # "today (Saturday)"
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
        _choose(one, _date_of(other.value.start))
    if one.value.start is None and not (_is_weekday(one) and is_point and _takes_day(one, other, mention, policy)):
        return
    if outcome := _agreement(one, other):
        one.check(outcome)
        other.check(outcome)


def _check_lunar(one: _Found, other: _Found) -> None:
    """Check a lunar day, which may be a day or two off, against a solar one, which settles it."""
    if not (_is_one_day(one.value) and _is_one_day(other.value)):
        return
    day = _date_of(other.value.start)
    if abs(_date_of(one.value.start).toordinal() - day.toordinal()) <= REACH:
        one.revise(start=day, end=day, doubt=0)
        one.problem = None
        one.check("calendars agree")
        other.check("calendars agree")


def _choose(one: _Found, day: dt.date) -> None:
    """Give an expression that may be several days the value of the one that its equivalent names."""
    days = [value for value in one.candidates if _is_one_day(value)]
    named = [value for value in days if abs(_date_of(value.start).toordinal() - day.toordinal()) <= _reach(value)]
    if len(named) == 1:
        (value,) = named
        start = cast("dt.date", value.start) + (day - _date_of(value.start))
        one.revise(start=start, end=start, calendar=value.calendar, implied=value.implied, marks=value.marks)
        one.problem, one.candidates = None, ()


def _reach(value: Value) -> int:
    """Return the days by which the true day of a value may lie elsewhere."""
    return REACH if value.calendar == LUNAR else value.doubt


def _takes_day(one: _Found, other: _Found, mention: Mention, policy: Policy) -> bool:
    """Give a weekday the day that its equivalent names, if it is that one's; tell whether it is."""
    day = _date_of(other.value.start)
    plan = mention.choices.first.plans[0]
    values, _ = resolve(plan, mention.runs, with_fields(policy, reference=day))
    if day not in [value.start for value in values]:
        one.check("weekday disagrees")
        other.check("weekday disagrees")
        return False
    one.revise(start=day, end=day, calendar=other.value.calendar)
    one.problem = None
    return True


def _agreement(one: _Found, other: _Found) -> str:
    """Return how two expressions of one day agree; "" where one is a longer period that the other lies in."""
    mine, theirs = one.value, other.value
    day = _date_of(theirs.start)
    if _is_weekday(one) and theirs.start == theirs.end:
        own = _date_of(mine.start)
        if own.weekday() != day.weekday():
            return "weekday disagrees"
        if own != day:  # last Monday or the next: the day says
            start = dt.datetime.combine(day, mine.start.timetz()) if isinstance(mine.start, dt.datetime) else day
            one.revise(start=start, end=start)
        return "weekday agrees"
    if _holds(mine, theirs) or _holds(theirs, mine):  # "22 Khordad (the year 1388)"
        return ""
    agree = _date_of(mine.start) == day and ("datetime" in (mine.kind, theirs.kind) or mine.end == theirs.end)
    return "calendars agree" if agree else "calendars disagree"


def _date_of(moment: Any) -> dt.date:
    """Return the date of a date or a datetime."""
    date: dt.date = moment.date() if isinstance(moment, dt.datetime) else moment
    return date


def _holds(whole: Value, part: Value) -> bool:
    """Tell whether a value is a longer period that another one lies in."""
    days = [one.toordinal() if isinstance(one, dt.date) else 0 for value in (whole, part) for one in (value.start, value.end)]
    return 0 not in days and days[0] <= days[2] <= days[3] <= days[1] and days[1] - days[0] > days[3] - days[2]


def _is_weekday(one: _Found) -> bool:
    """Tell whether nothing but a weekday, perhaps with a clock, says the day."""
    return "weekday" in one.value.certain and "day" not in one.value.certain


__all__ = ["extract", "stream"]
