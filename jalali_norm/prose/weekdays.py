"""Which day a bare weekday is, of the last one and the next, and which days from one weekday to another."""

from __future__ import annotations

import functools
import itertools
import re

from jalali_norm.lexicon.words import WORDS
from jalali_norm.model import Policy, Value
from jalali_norm.prose.chunks import Mention
from jalali_norm.prose.findings import date_of
from jalali_norm.prose.tense import Tense, alternatives, is_foretold, tense_behind, tense_of
from jalali_norm.text.tokenizer import fold

_WORKING_WEEKS = {(5, 2), (5, 3), (5, 4), (6, 3), (0, 4)}  # Saturday to Wednesday …: what goes on then goes on every week
_HOURS, _HOURS_BEHIND = re.compile("ساعت"), 24
_LONGEST_LIST = 64  # characters of weekdays before or behind one


def by_tense(text: str, mention: Mention, values: tuple[Value, ...], *, from_then: bool = True) -> tuple[Value, ...]:
    """Return the one of two values of a weekday that the verb's tense says, or none."""
    if len(values) != 2 or not (tense := tense_of(text, mention.first, mention.last, from_then=from_then)):
        return ()
    if tense > 0 and is_of_the_days(text, mention) and not _are_coming(text, mention):
        return ()
    value = values[tense > 0]
    return (value._replace(implied=(*value.implied, "tense")),)


def stretch_by_tense(text: str, mention: Mention, values: tuple[Value, ...], policy: Policy) -> Value | None:
    """Return the one of two stretches of weekdays that the sentence says: none that today is in, nor opening hours."""
    if not (settled := by_tense(text, mention, values, from_then=False)) or policy.reference is None:
        return None
    (value,), today = settled, policy.reference.toordinal()
    start, end = date_of(value.start), date_of(value.end)
    if value.start == values[0].start:
        return value if end.toordinal() <= today else None
    if tense_behind(text, mention.last) == Tense.WILL:
        return value
    week = start.weekday(), end.weekday()
    hours = _HOURS.search(text, mention.last, mention.last + _HOURS_BEHIND)
    return None if week in _WORKING_WEEKS or hours or date_of(values[0].end).toordinal() >= today else value


@functools.lru_cache(maxsize=1)
def _weekdays() -> dict[str, int]:
    return {fold(word.spelling): int(str(word.value)) for word in WORDS if word.kind == "weekday" and word.language == "fa"}


@functools.lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before one of "the days Saturday and | Sunday", and what goes on the list behind one."""
    weekday, joint = alternatives(_weekdays()), r"(?:\s*[،,](?:\s*و\b)?\s*|\s+و\s+|\s+تا\s+)"
    return re.compile(rf"\bروز[\u200c ]?های\s+((?:(?:{weekday}){joint})*)$"), re.compile(rf"(?:{joint}(?:{weekday})\b)*")


def is_of_the_days(text: str, mention: Mention) -> bool:
    """Tell whether a weekday stands in a list of "the days", which may be those of every week."""
    before = text[max(0, mention.first - _LONGEST_LIST) : mention.first]
    return ("های" in before or "هاي" in before) and _patterns()[0].search(fold(before)) is not None


def _are_coming(text: str, mention: Mention) -> bool:
    """Tell whether the days of a list are those of one week: they follow one another and are foretold."""
    begin, (head, behind) = max(0, mention.first - _LONGEST_LIST), _patterns()
    before = head.search(fold(text[begin : mention.first]))
    after = behind.match(fold(text[mention.last : mention.last + _LONGEST_LIST]))
    whole = (before[1] if before else "") + fold(text[mention.first : mention.last]) + (after[0] if after else "")
    days = [_number_of(one[0]) for one in re.finditer(alternatives(_weekdays()), whole)]
    follow = len(days) > 1 and ("تا" in whole or all((b - a) % 7 == 1 for a, b in itertools.pairwise(days)))
    return follow and is_foretold(text, mention.first, mention.last)


def _number_of(weekday: str) -> int:
    """Return the number of a weekday, however its halves are joined."""
    bare = re.sub(r"[\u200c ]", "", weekday)
    return next(n for spelling, n in _weekdays().items() if spelling.replace("\u200c", "").replace(" ", "") == bare)
