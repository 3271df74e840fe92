"""Every temporal expression of a running text: what is found in its lines, resolved, each with what its neighbours lend it."""

from __future__ import annotations

import dataclasses
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
from jalali_norm.lexicon.words import GREGORIAN, JALALI, LUNAR, WORDS
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
    ReadingError,
    TextFields,
    UnreadableError,
    policy_of,
)
from jalali_norm.model.advice import no_text
from jalali_norm.prose.chunks import Choice, Mention, is_clear, mentions_of
from jalali_norm.prose.tense import tense_of
from jalali_norm.resolve import zones
from jalali_norm.resolve.dates import REACH, year_of
from jalali_norm.resolve.resolver import chosen, decide, resolve, resolve_quick
from jalali_norm.text.tokenizer import CORRUPT, Seen, fold, seen, skeleton_of


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
                policy, anchored = dataclasses.replace(policy, reference=published), True
                break
            read += len(line)
            if read >= head:
                break
    before: int | None = None
    rest = (_line_of(start, line, feasts=policy.named_days) for start, line in lines)
    for start, line, whole, mentions in itertools.chain(lines_read, rest):
        readings, before = _readings_of(whole.text, mentions, policy, before)
        unsound = readings and CORRUPT.search(line)
        for reading in readings:
            first, last = reading.span
            if whole.text is not line:
                first, last = whole.starts[first], whole.ends[last - 1]
                reading.text = line[first:last]
            if unsound and reading.start is not None and CORRUPT.search(line, max(first - _NEIGHBOURS, 0), last + _NEIGHBOURS):
                _blank(reading, Problem.UNREADABLE)  # struck out, or a character beside it was lost
            reading.span = first + start, last + start
            for candidate in reading.candidates:
                candidate.text, candidate.span = reading.text, reading.span
            if reading.hedge and policy.hedges == "refuse" and reading.start is not None:
                _blank(reading, Problem.UNREADABLE)
            if anchored and not {"reference", "year"}.isdisjoint(reading.implied):
                reading.implied = (*(name for name in reading.implied if name != "reference"), "publication line")
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


def _readings_of(text: str, mentions: list[Mention], policy: Policy, before: int | None) -> tuple[list[Reading], int | None]:
    """Return the readings of what was found in a line, each with what it takes from its neighbours, and the last day named."""
    if not mentions:
        return [], before
    joined = [""]
    last = mentions[0].last
    for k in range(1, len(mentions)):
        first = mentions[k].first
        joined.append(_joint(text, mentions[k - 1], mentions[k]) if first - last <= _MOST_BETWEEN else "")
        last = mentions[k].last
    joined.append("")
    told: tuple[int, int] | None = None  # the last day of a stated year, and where it ends
    other_year: tuple[int, int] | None = None  # a day of the last year that is counted from now, and where it ends
    paired = "equivalent" in joined
    joins = paired or "and" in joined
    found: list[Reading | None] = []
    more: list[Reading] = []
    for k, mention in enumerate(mentions):
        beside = _year_beside(text, mention, mentions[k - 1].last if k else 0) if _lacks_year(mention) else None
        if beside:
            reading = _read(text, mention, policy, before, beside[1])
            if reading and isinstance(reading.start, dt.date) and beside[0] not in _years_of(reading):
                _blank(reading, Problem.AMBIGUOUS)
        elif joins:
            reading = _read_beside(text, mentions, k, joined, policy, before)
        else:
            reading = _read(text, mention, policy, before, None)
        found.append(reading)
        if reading is None:
            continue
        if reading.hedge is None:
            reading.hedge = _hedge(text, mention, reading.span[0])
        if (
            reading.implied
            and policy.reference is not None
            and not (joined[k] or joined[k + 1] or beside)
            and _is_unsure(
                text, reading, other_year if other_year and _is_close(text, other_year, reading) else told, policy.reference
            )
        ):
            _blank(reading, Problem.AMBIGUOUS)
        before = _context(reading, before)
        if "year" in reading.certain and before is not None and isinstance(reading.start, dt.date):
            told = before, reading.span[1]
        elif before is not None and _is_other_year(text, reading, policy.reference):
            other_year = before, reading.span[1]
        if reading.span[1] < mention.last:  # a shorter reading leaves the rest to be read
            last = reading.span[1]
            tail = text[last : mention.last]
            rest, before = _readings_of(tail, mentions_of(tail, feasts=policy.named_days), policy, before)
            for one in rest:
                one.span = one.span[0] + last, one.span[1] + last
            more += rest
    if paired:
        for k in range(1, len(mentions)):
            if joined[k] == "equivalent":
                _check(found, k - 1, k, mentions, policy)
    kept = [reading for reading in found if reading]
    return (sorted([*kept, *more], key=lambda reading: reading.span) if more else kept), before


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


def _blank(reading: Reading, problem: Problem) -> Reading:
    """Take a reading's value away, and what was said of it, and say why."""
    reading.start = reading.end = reading.calendar = None
    reading.checks, reading.marks, reading.doubt, reading.problem = (), (), 0, problem
    return reading


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


def _years_of(reading: Reading) -> tuple[int, ...]:
    day, calendars = _dated(reading), (LUNAR,) if reading.calendar == LUNAR else (GREGORIAN, JALALI)
    return () if day is None else tuple(year_of(day, one) for one in calendars)


def _is_other_year(text: str, reading: Reading, reference: dt.date | None) -> bool:
    """Tell whether a year counted from the reference is told of, and not the reference's own: "last year"."""
    if reading.kind != "relative" or reading.precision != Precision.YEAR or not isinstance(reading.start, dt.date):
        return False
    first = reading.span[0]
    if reference is None or _follows_a_noun(text, first) or _THAN.search(text, max(0, first - 10), first):
        return False
    end = reading.end if isinstance(reading.end, dt.date) else reading.start
    return not reading.start.toordinal() <= reference.toordinal() <= end.toordinal()


def _is_close(text: str, other_year: tuple[int, int], reading: Reading) -> bool:
    """Tell whether an expression is of the year that was named right before it: "last year on this very day, 3 Aban"."""
    between = text[other_year[1] : reading.span[0]]
    return len(between) <= _CLOSE and " و " not in between


_CLOSE = 20  # characters


_YEAR = r"((?:1[2-9]|2[01]|۱[۲-۹]|۲[۰۱])[0-9۰-۹]{2})(?![0-9۰-۹/])"
_YEAR_BEHIND = re.compile(rf"\s*(?:\)\s*|\([^()\n]{{1,24}}\)\s*|در\s+)(?:سال\s+)?{_YEAR}|\s*\(\s*(?:سال\s+)?{_YEAR}\s*\)")
_YEAR_BEFORE = re.compile(rf"(?<![0-9۰-۹/]){_YEAR}\s*[:–-]\s*$")
_HALF_YEAR = 182  # days


def _read_beside(
    text: str, mentions: list[Mention], k: int, joined: list[str], policy: Policy, before: int | None
) -> Reading | None:
    """Return what one of a line's expressions comes to where two of them may be one day in two calendars, or share a year."""
    equivalent = None
    if joined[k + 1] == "equivalent":  # "(14 November 2022)" behind "23 Aban"
        equivalent = _dated(_read(text, mentions[k + 1], policy, None, None))
    elif joined[k] == "equivalent" or (joined[k] and _lacks_year(mentions[k]) and before is not None):  # "in 1398, on 5 Mehr"
        equivalent = before
    elif joined[k + 1] and _lacks_year(mentions[k]):  # "5 Aban and 10 Azar 1395"
        last = joined.index("", k + 1) - 1
        ending = next((mention for mention in mentions[k + 1 : last + 1] if not _lacks_year(mention)), None)
        equivalent = _dated(_read(text, ending, policy, None, None)) if ending else None
    return _read(text, mentions[k], policy, before, equivalent)


def _publication(line: str, mentions: list[Mention], policy: Policy) -> dt.date | None:
    """Return the day or the moment that a line says its text was published on, if it says so in full."""
    for mention in mentions:
        if mention.choices.expression.published:
            reading = _read(line, mention, policy, None, None)
            if reading and isinstance(reading.start, dt.date) and reading.start == reading.end and not reading.implied:
                return reading.start
    return None


def _is_unsure(text: str, reading: Reading, told: tuple[int, int] | None, reference: dt.date) -> bool:
    """Tell whether a year that nobody said may as well be another: that of a date in the same sentence, or a short one behind.

    "On 26 Dey 1357 he left, on 12 Bahman …"; "in 1398, of the year before"; "22 Khordad 400".
    """
    first, last = reading.span
    if not isinstance(reading.start, dt.date):
        return False
    if reading.implied == ("year",) and _SHORT_YEAR.match(text, last):
        return True
    if told is None or "weekday agrees" in reading.checks or _STOPS.search(text, told[1], first):
        return False
    if reading.implied == ("year",):
        near = told[0]
    elif reading.implied == ("reference",) and (
        _BEFORE_THAT.search(text[first:last]) or _THAN.search(text, max(0, first - 10), first)
    ):
        near = reference.toordinal() - cal.ORDINAL_1970
        return abs(told[0] - near) > _LONGEST_CONTEXT
    else:
        return False
    return abs(reading.start.toordinal() - cal.ORDINAL_1970 - near) > _NEAR


_STOPS = re.compile(r"[.!?؟؛;\n]")
_SHORT_YEAR = re.compile(r" [3۳][0-9۰-۹]{2}(?!\w)| [4۴][0۰][0-9۰-۹](?!\w)")
_BEFORE_THAT = re.compile("(?:قبل|بعد)$")
_THAN = re.compile(r"نسبت به\s*$")
_NEAR = 200  # days: more than half a year, and less than a whole one


def _context(reading: Reading, before: int | None) -> int | None:
    """Return the day that a date without a year is near to behind a reading: its middle, if it is no longer than a year."""
    start, end = reading.start, reading.end
    if start is end:
        return start.toordinal() - cal.ORDINAL_1970 if isinstance(start, dt.date) else before
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return before
    first, last = start.toordinal() - cal.ORDINAL_1970, end.toordinal() - cal.ORDINAL_1970
    return (first + last) // 2 if last - first <= _LONGEST_CONTEXT else before


_LONGEST_CONTEXT = 366  # days


def _dated(reading: Reading | None) -> int | None:
    """Return the first day of a reading whose year is sure, or None."""
    if reading is None or not isinstance(reading.start, dt.date):
        return None
    return reading.start.toordinal() - cal.ORDINAL_1970


def _read(text: str, mention: Mention, policy: Policy, before: int | None, equivalent: int | None) -> Reading | None:
    """Return what an expression comes to: the longest of its readings that resolves.

    A date without a year is near to its equivalent, or to the reference, or without one to the date before it in the text.
    """
    first = mention.choices.first
    if first.easy and not zones.places(policy):
        near = before if policy.reference is None and equivalent is None else equivalent
        span = mention.first, mention.last
        plan, own = first.plans[0], text[span[0] : span[1]]
        if first.lone and text[span[0] - 1 : span[0]] in _QUOTES and text[span[1] : span[1] + 1] in _QUOTES:
            return None  # what a dam, a hall or an operation is called
        if quick := resolve_quick(plan, mention.runs, policy, own, span, near):
            return quick
        readings, against = resolve(plan, mention.runs, policy, mention.choices.chunk.key, near)
        if first.weekday and len(readings) == 2:
            readings, against = _by_tense(text, mention, readings), None
        if len(readings) == 1 and not against:
            (quick,) = readings
            quick.text, quick.span = own, span
            return quick
    expression = mention.choices.expression
    refused: tuple[Reading, ReadingError] | None = None
    said: set[str] = set()  # by what is refused
    for choice in mention.choices:
        plans = choice.plans
        if choice.counted and not _accepted(plans, mention.runs):
            continue
        if said and not said <= _said(plans[0]):
            continue  # "30 Esfand" of what is "30 Esfand 1400", which is no day
        if choice.cued and _is_against_tense(text, mention, choice):
            continue
        near = before if choice.same or (policy.reference is None and equivalent is None) else equivalent
        span = choice.span(mention.places)
        if choice.lone and text[span[0] - 1 : span[0]] in _QUOTES and text[span[1] : span[1] + 1] in _QUOTES:
            return None  # what a dam, a hall or an operation is called
        result = _outcome(text, mention, choice, plans, policy, near, span)
        if isinstance(result, Reading) and zones.places(policy):
            placed = zones.in_zone(result, policy, text)
            if isinstance(placed, ReadingError):
                return _blank(result, placed.problem)
            result = placed
        if isinstance(result, Reading):
            # digits alone with a year of two may be a fraction or a code, where the year is none that no day could be
            return result if not expression.bare or (result.start is not None and result.to_jalali()[0] % 100 > 31) else None
        blank, error = result
        if blank.kind == "vague":
            return blank
        if refused is None:
            refused, said = result, _said(plans[0])
        if choice.lunar or isinstance(error, (MissingReferenceError, AmbiguousError)):
            break
    if refused is None:
        return None
    blank, error = refused
    blank.problem = error.problem
    return blank if _is_told(mention, error) else None


def _said(plan: Plan) -> set[str]:
    """Return what a plan says that a shorter one may not leave out: its day, its part of the day, its era, its other end."""
    said = _DATED.intersection(plan.certain)
    if any(map(says_daypart, plan.parts)):
        said |= {"daypart"}
    said |= {date.era for date in plan.dates if date.era}
    return {*said, "range"} if plan.range else {*said}


def _is_told(mention: Mention, error: ReadingError) -> bool:
    """Tell whether what has no value is a temporal expression all the same: only its value is in doubt, or it names a month."""
    if isinstance(error, AmbiguousError) and error.candidates:
        return True
    if isinstance(error, (MissingReferenceError, AmbiguousError, ConflictError)):
        return not mention.choices.expression.short
    choice = mention.choices.first
    ends = [end for plan in choice.plans for end in (plan.range[:2] if plan.range else (plan,)) if end]
    named = any(
        date.named or date.era or date.relative_month or date.means not in BY_MONTH for end in ends for date in end.dates
    )
    listed = isinstance(error, UnreadableError) and any(plan.range and plan.range.listed for plan in choice.plans)
    listed = listed and any(not _is_bare(part.symbol) for plan in choice.plans for part in plan.parts)
    named = named or any(plan.range and plan.range.right for plan in choice.plans)
    return (named and (listed or isinstance(error, OutOfRangeError))) or choice.lunar


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


def _outcome(
    text: str,
    mention: Mention,
    choice: Choice,
    plans: tuple[Plan, ...],
    policy: Policy,
    near: int | None,
    span: tuple[int, int],
) -> Reading | tuple[Reading, ReadingError]:
    """Return the reading of some plans, or one without a value and why."""
    own = text[span[0] : span[1]]
    first = plans[0]
    taken = plans if policy.order is None else chosen(plans, policy)
    outcomes = [] if choice.vague else [resolve(plan, mention.runs, policy, mention.choices.chunk.key, near) for plan in taken]
    if len(outcomes) == 1 and len(outcomes[0][0]) == 1 and not outcomes[0][1]:
        (reading,) = outcomes[0][0]
        reading.text, reading.span = own, span
        return reading
    blank = Reading(own, span, None, None, first.precision, None, first.certain, kind=first.kind)
    if choice.vague:
        blank.kind = "vague"
        return blank, MissingReferenceError("")
    result = decide(outcomes, "")
    if isinstance(result, ReadingError):
        settled = _settled(text, mention, taken, result, policy, near)
        if settled is None:
            if isinstance(result, AmbiguousError) and isinstance(placed := zones.in_zone(result, policy, text), ReadingError):
                blank.candidates = placed.candidates
            return blank, result
        result = settled
    result.text, result.span = own, span
    return result


def _settled(
    text: str, mention: Mention, plans: tuple[Plan, ...], error: ReadingError, policy: Policy, near: int | None
) -> Reading | None:
    """Return the reading that a running text leaves where a cell would be refused, or None."""
    readings = error.candidates
    if isinstance(error, ConflictError) and readings:
        explicit = dataclasses.replace(policy, conflict="date")
        again = decide([resolve(plan, mention.runs, explicit, mention.choices.chunk.key, near) for plan in plans], "")
        if isinstance(again, Reading):
            return again
        readings[0].checks = (*readings[0].checks, "calendars disagree")
        return readings[0]
    if isinstance(error, AmbiguousError) and readings:
        plan = plans[0]
        if plan.ending >= 0:
            return readings[0]
        end = plan.range.left if plan.range else plan
        if end.weekdays and not end.dates:
            settled = _by_tense(text, mention, tuple(one for one in readings if _is_one_day(one)))
            return settled[0] if settled else None
    return None


def _by_tense(text: str, mention: Mention, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the one of two readings of a weekday that the verb's tense says, or none."""
    if len(readings) != 2 or not (tense := tense_of(text, mention.first, mention.last)):
        return ()
    reading = readings[tense > 0]
    reading.implied = (*reading.implied, "tense")
    return (reading,)


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


def _is_one_day(reading: Reading) -> bool:
    start, end = reading.start, reading.end
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


def _check_lunar(one: Reading, other: Reading) -> None:
    """Check a lunar day, which may be a day or two off, against a solar one, which settles it."""
    days: list[Any] = [reading.start for reading in (one, other) if _is_one_day(reading)]
    if len(days) == 2 and abs(days[0].toordinal() - days[1].toordinal()) <= REACH:
        one.start = one.end = other.start.date() if isinstance(other.start, dt.datetime) else other.start
        one.problem, one.doubt = None, 0
        one.checks, other.checks = (*one.checks, "calendars agree"), (*other.checks, "calendars agree")


def _holds(whole: Reading, part: Reading) -> bool:
    """Tell whether a reading is a longer period that another one lies in."""
    days = [one.toordinal() if isinstance(one, dt.date) else 0 for r in (whole, part) for one in (r.start, r.end)]
    return 0 not in days and days[0] <= days[2] <= days[3] <= days[1] and days[1] - days[0] > days[3] - days[2]


def _is_weekday(reading: Reading) -> bool:
    """Tell whether nothing but a weekday, perhaps with a clock, says the day."""
    return "weekday" in reading.certain and "day" not in reading.certain


def _choose(one: Reading, day: dt.date) -> None:
    """Give an expression that may be several days the value of the one that its equivalent names."""
    days: list[tuple[Any, Reading]] = [(candidate.start, candidate) for candidate in one.candidates if _is_one_day(candidate)]
    named = [candidate for at, candidate in days if abs(at.toordinal() - day.toordinal()) <= _reach(candidate)]
    if len(named) == 1:
        start: Any = named[0].start
        moved = day - (start.date() if isinstance(start, dt.datetime) else start)
        one.start = one.end = start + moved
        one.calendar, one.implied, one.marks = named[0].calendar, named[0].implied, named[0].marks
        one.problem, one.candidates = None, ()


def _reach(reading: Reading) -> int:
    """Return the days by which the true day of a reading may lie elsewhere."""
    return REACH if reading.calendar == LUNAR else reading.doubt


def _check(found: list[Reading | None], k: int, behind: int, mentions: list[Mention], policy: Policy) -> None:
    """Check two expressions of one day against each other; a weekday takes the day that the other names."""
    one, other = found[k], found[behind]
    if one and other and _is_weekday(other) and not _is_weekday(one):  # "today (Saturday)"
        one, other, k = other, one, behind
    if one and other and other.calendar == LUNAR != one.calendar:
        one, other = other, one
    if one is None or other is None or not isinstance(other.start, dt.date) or isinstance(one.start, dt.time):
        return
    if one.calendar == LUNAR and other.calendar != LUNAR:
        _check_lunar(one, other)
        return
    day = other.start.date() if isinstance(other.start, dt.datetime) else other.start
    if one.start is None and one.candidates and other.start == other.end:
        _choose(one, day)
    if one.start is None:
        if not _is_weekday(one) or other.start != other.end:
            return
        choice = mentions[k].choices.first
        readings, _ = resolve(choice.plans[0], mentions[k].runs, dataclasses.replace(policy, reference=day), "")
        if day not in [reading.start for reading in readings]:
            for reading in (one, other):
                reading.checks = (*reading.checks, "weekday disagrees")
            return
        one.start = one.end = day
        one.calendar, one.problem = other.calendar, None
    mine = one.start.date() if isinstance(one.start, dt.datetime) else one.start
    if _is_weekday(one) and other.start == other.end:
        agree = mine.weekday() == day.weekday()
        if agree and mine != day:  # last Monday or the next: the day says
            one.start = one.end = (
                day if not isinstance(one.start, dt.datetime) else dt.datetime.combine(day, one.start.timetz())
            )
        check = "weekday agrees" if agree else "weekday disagrees"
    elif _holds(one, other) or _holds(other, one):  # "22 Khordad (the year 1388)"
        return
    else:
        agree = mine == day and (one.kind == "datetime" or other.kind == "datetime" or one.end == other.end)
        check = "calendars agree" if agree else "calendars disagree"
    for reading in (one, other):
        reading.checks = (*reading.checks, check)


__all__ = ["extract", "stream"]
