"""Which day a bare weekday is, of the last one and the next, and which days from one weekday to another."""

from __future__ import annotations

import re

from jalali_norm.model import Policy, Value
from jalali_norm.prose.chunks import Mention
from jalali_norm.prose.findings import date_of
from jalali_norm.prose.tense import Tense, tense_behind, tense_of

_WORKING_WEEKS = {(5, 2), (5, 3), (5, 4), (6, 3), (0, 4)}  # Saturday to Wednesday …: what goes on then goes on every week
_HOURS, _HOURS_BEHIND = re.compile("ساعت"), 24


def by_tense(text: str, mention: Mention, values: tuple[Value, ...], *, from_then: bool = True) -> tuple[Value, ...]:
    """Return the one of two values of a weekday that the verb's tense says, or none."""
    if len(values) != 2 or not (tense := tense_of(text, mention.first, mention.last, from_then=from_then)):
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
