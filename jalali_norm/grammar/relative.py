"""What is counted from the reference: days ("yesterday"), periods ("last month"), and the words that say which way."""

from __future__ import annotations

from typing import cast

from jalali_norm.grammar.plan import DIRECTIONS, RELATIVE_PERIODS, UNIT_NAMES
from jalali_norm.grammar.slots import Slot, word_source
from jalali_norm.grammar.sources import NEXT_TO, RELATIVE, SAME, Source
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import Direction, RelativePeriod

_PERIOD_KINDS = ("week word", "weekend word", "month word", "year word")
_PERIOD_UNITS = frozenset({*UNIT_NAMES, "weekend"})
_WEEKS = ("week", "weekend")


def directions_at(tokens: Tokens, i: int) -> list[tuple[int, Source]]:
    """Return where a word ends that says which way; "پیش از" something is another thing."""
    return [
        (end, Source(value=DIRECTIONS.index(cast("Direction", word.value))))
        for end, word in tokens.of_kind(i, "direction")
        if not tokens.is_a(end, "of")
    ]


def todays_at(tokens: Tokens, i: int) -> list[tuple[int, Source]]:
    """Return where a day ends that is counted from the reference."""
    found = []
    for end, word in tokens.of_kind(i, "today"):
        if isinstance(word.value, Slot):
            found.append((end, word_source(word.value)))
            continue
        day = cast("RelativePeriod", word.value)
        if not (day.anaphoric and tokens.is_a(end, "of")):  # "the day before the 5th"
            found.append((end, Source(value=RELATIVE_PERIODS.index(day))))
    return found


def periods_at(tokens: Tokens, i: int) -> list[tuple[int, Source]]:
    """Return where a period ends that is counted from the reference's own.

    period = "امسال" | unit [ "ی" ] direction | ( "این" | "next" | "همان" ) unit
    """
    found = [(end, RELATIVE_PERIODS.index(cast("RelativePeriod", word.value))) for end, word in tokens.of_kind(i, "period")]
    for end, word in tokens.words(i):
        if word.kind in _PERIOD_KINDS and word.value in _PERIOD_UNITS:
            for last, source in directions_at(tokens, tokens.after(end, "ezafe")):
                direction = DIRECTIONS[source.value]
                anaphoric = direction.anaphoric and word.value not in _WEEKS
                found.append((last, _index(word.value, direction.shift, anaphoric=anaphoric)))
        elif word.kind in ("this", "same"):
            shift = cast("int | None", word.value)
            found += [
                # "in this year" is the one that was named before; this week and this month are the reference's
                (tokens.after(last, "ezafe"), _index(unit.value, None if unit.value == "year" else shift))
                for last, unit in tokens.words(end)
                if unit.kind in _PERIOD_KINDS and unit.value in _PERIOD_UNITS
            ]
    return [(end, Source(value=period)) for end, period in found]


def _index(unit: object, shift: int | None, *, anaphoric: bool = False) -> int:
    return RELATIVE_PERIODS.index(RelativePeriod(cast("str", unit), shift, None, anaphoric))


def relative_years_at(tokens: Tokens, i: int) -> list[tuple[int, Source]]:
    """Return where a year ends that is counted from the reference's, or the word that puts a day before or behind it."""
    found = []
    for end, source in periods_at(tokens, tokens.after(i, "of")):
        period = RELATIVE_PERIODS[source.value]
        if period.unit == "year":
            found.append((end, Source(-1, SAME if period.shift is None else RELATIVE, period.shift or 0)))
    for end, source in directions_at(tokens, i):
        direction = DIRECTIONS[source.value]
        if not direction.point:
            found.append((end, Source(-1, NEXT_TO if direction.shift else RELATIVE, direction.shift)))
    return found
