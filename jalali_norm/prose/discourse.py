"""What the expressions of a line lend one another: years, days, and how they stand to each other."""

from __future__ import annotations

import datetime as dt
import functools
import re

from jalali_norm import calendars as cal
from jalali_norm.context.homographs import behind_the_word
from jalali_norm.grammar.hedges import UNHEDGED, hedge_at_end, may_hedge
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import DateSpec
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR
from jalali_norm.model import Hedge, Policy, Problem, Value
from jalali_norm.prose.chunks import Mention, mentions_of
from jalali_norm.prose.doubts import doubt_year
from jalali_norm.prose.equivalents import check_equivalent, is_between_equivalents, is_clock, says_again
from jalali_norm.prose.eras import with_era_beside
from jalali_norm.prose.findings import Finding, first_day
from jalali_norm.prose.lines import LONGEST_WORD
from jalali_norm.prose.lists import members_of
from jalali_norm.prose.narrative import Context, settle_by_verb
from jalali_norm.prose.values import read_mention
from jalali_norm.resolve.years import middle_of, year_of
from jalali_norm.text.tokenizer import fold, skeleton_of

_MOST_BETWEEN = 24
_REACH = 40  # characters before a date in which its year may stand
_MOST_LISTED = 9  # expressions that a list goes on over
_IN_YEARS = frozenset({Meaning.DAY, Meaning.MONTH, Meaning.PART_OF_MONTH, Meaning.SEASON})
_ANDS = frozenset({"و", "،", ","})
_YEAR = r"((?:[1۱١][2-9۲-۹٢-٩]|[2۲٢][01۰۱٠١])\d{2})(?![\d/])"  # in Latin, Persian and Arabic digits
_YEAR_BEHIND = re.compile(rf"\s*(?:\)\s*|\([^()\n]{{1,24}}\)\s*|در\s+)(?:سال\s+)?{_YEAR}|\s*\(\s*(?:سال\s+)?{_YEAR}\s*\)")
_YEAR_BEFORE = re.compile(rf"(?<![\d/]){_YEAR}\s*[:–-]\s*$")


def found_in(text: str, mentions: list[Mention], policy: Policy, before: int | None) -> tuple[list[Finding], int | None]:
    """Return what was found in a line, each with what it takes from its neighbours, and the last day named."""
    if not mentions:
        return [], before
    joints = _joints(text, mentions)
    joined = any(joints)
    context = Context(before)
    found: list[Finding | None] = []
    more: list[Finding] = []
    taken = 0  # of the text, by what was found
    for k, mention in enumerate(mentions):
        if mention.first < taken:  # a member of the list before
            found.append(None)
            continue
        near = _near_by(text, mentions, k, joints, policy, context.before) if joined else None
        one = _read_in_context(text, mentions, k, near, policy, context, joints=(joints[k], joints[k + 1]))
        if members := members_of(text, mention, policy, near, (taken, mentions[k + 1 : k + _MOST_LISTED]), one):
            found.append(members[0])
            more += members[1:]
            taken = members[-1].span[1]
            for member in members:
                context.add(text, member, policy.reference)
            continue
        found.append(one)
        if one:
            taken = mention.last
            context.add(text, one, policy.reference)
        last = _end_of(text, mention, one)
        if last < mention.last:
            tail = _mentions_between(text, last, mention.last, feasts=policy.named_days)
            rest, context.before = found_in(text, tail, policy, context.before)
            taken = max((other.span[1] for other in rest), default=taken)
            more += rest
    if joined:
        for k in range(1, len(mentions)):
            if joints[k] == "equivalent":
                check_equivalent(found, k, mentions, policy)
    kept = [one for one in found if one]
    return (sorted([*kept, *more], key=lambda one: one.span) if more else kept), context.before


def _mentions_between(text: str, first: int, last: int, *, feasts: bool) -> list[Mention]:
    """Return the expressions of a stretch of a line, each where it stands in the line."""
    return [
        mention._replace(
            first=mention.first + first, last=mention.last + first, places=[place + first for place in mention.places]
        )
        for mention in mentions_of(text[first:last], feasts=feasts)
    ]


def _end_of(text: str, mention: Mention, one: Finding | None) -> int:
    """Return where what was read of an expression ends: a shorter reading leaves the rest to be read, and so does a word."""
    if one:
        return one.span[1]
    return behind_the_word(text, mention.first, mention.last) if mention.choices.first.doubtful else mention.last


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
    text: str, mentions: list[Mention], k: int, near: int | None, policy: Policy, context: Context, *, joints: tuple[str, str]
) -> Finding | None:
    """Return what one of a line's expressions comes to, with its hedge, and none where its year is in doubt.

    A date without a year is near to `near`; where it stands alone, it may go on a story.
    """
    mention = mentions[k]
    of_era = with_era_beside(text, mentions, k, policy)
    beside = _year_beside(text, mention, mentions[k - 1].last if k else 0) if _lacks_year(mention) else None
    if of_era:
        one: Finding | None = of_era
    elif beside:
        year, middle = beside
        one = read_mention(text, mention, policy, context.before, middle)
        if one and isinstance(one.value.start, dt.date) and year not in _years_of(one.value):
            one.blank(Problem.AMBIGUOUS)
    else:
        one = read_mention(text, mention, policy, context.before, near)
    if one is None:
        return None
    if one.value.hedge is None and (hedge := _hedge(text, mention, one.span[0])):
        one.revise(hedge=hedge)
    if one.value.implied and not beside:
        if policy.reference and not any(joints):
            context.settle(text, mention, one, policy)
        elif policy.reference and "equivalent" not in joints:
            settle_by_verb(text, mention, one, policy)
        doubt_year(text, mention, _begin_of_doubt(mentions, k), one, policy)
    return one


def _begin_of_doubt(mentions: list[Mention], k: int) -> int:
    """Return where a year may stand that is that of an expression, or of those without a year right before it, and theirs."""
    j = k
    while k - j < _MOST_LISTED and j and _lacks_year(mentions[j - 1]) and mentions[j].first - mentions[j - 1].last <= _REACH:
        j -= 1
    return max(mentions[j - 1].last if j else 0, mentions[j].first - _REACH)


def _hedge(text: str, mention: Mention, first: int) -> Hedge | None:
    """Return how the words right before an expression hedge it."""
    plan = mention.choices.first.plans[0]
    begin = max(0, first - LONGEST_WORD)
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
    return (year, middle_of(year)) if year in cal.JALALI_YEARS or year in cal.GREGORIAN_YEARS else None


def _years_of(value: Value) -> tuple[int, ...]:
    day, calendars = first_day(value), (LUNAR,) if value.calendar == LUNAR else (GREGORIAN, JALALI)
    return () if day is None else tuple(year_of(day, one) for one in calendars)


def _near_by(text: str, mentions: list[Mention], k: int, joints: list[str], policy: Policy, before: int | None) -> int | None:
    """Return the day that an expression is near to where two of them may be one day in two calendars, or share a year."""
    if joints[k + 1] == "equivalent":  # "(14 November 2022)" behind "23 Aban"
        return _day_alone(text, mentions[k + 1], policy)
    if joints[k] == "equivalent" or (joints[k] and before is not None and _lacks_year(mentions[k])):  # "in 1398, on 5 Mehr"
        return before
    if not joints[k + 1] or not _lacks_year(mentions[k]):
        return None
    last = joints.index("", k + 1) - 1  # "5 Aban and 10 Azar 1395"
    ending = next((mention for mention in mentions[k + 1 : last + 1] if not _lacks_year(mention)), None)
    return _day_alone(text, ending, policy) if ending else None


def _day_alone(text: str, mention: Mention, policy: Policy) -> int | None:
    """Return the first day of an expression, read with nothing beside it, or None."""
    one = read_mention(text, mention, policy, None, None)
    return first_day(one.value) if one else None


def _joint(text: str, one: Mention, other: Mention) -> str:
    """Return how two expressions stand: "equivalent" is one day in two calendars, "A (B)"; "A and B" are of one year."""
    between = text[one.last : other.first]
    # a calendar's head names a day in three calendars: "29 Tir, 5 Safar 1448, 20 July 2026"
    head = one.choices.first.lunar != other.choices.first.lunar and between.strip() in ("،", ",", "-", "–", "/", "|")
    if head or is_between_equivalents(between) or (is_clock(one) and is_clock(other) and says_again(between)):
        return "equivalent"
    return "and" if between.strip() in _ANDS else ""


def _lacks_year(mention: Mention) -> bool:
    """Tell whether an expression is of days or months of a year that it does not say, and of nothing more."""
    plan = mention.choices.first.plans[0]
    if plan.range:
        ends = [end for end in plan.range[:2] if end]
        return not any(end.clock or end.weekdays for end in ends) and all(
            _is_yearless(date) for end in ends for date in end.dates
        )
    return len(plan.parts) == 1 == len(plan.dates) and _is_yearless(plan.dates[0])


def _is_yearless(date: DateSpec) -> bool:
    return date.means in _IN_YEARS and date.year < 0 and not date.relative
