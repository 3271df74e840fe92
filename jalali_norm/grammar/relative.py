"""What is counted from the reference: days ("yesterday"), periods ("last month"), and the words that say which way."""

from __future__ import annotations

from typing import cast

from jalali_norm.grammar.plan import UNIT_NAMES
from jalali_norm.grammar.slots import Slot, word_source
from jalali_norm.grammar.sources import RelativeDay, RelativeYear, number_of
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import Direction, RelativePeriod

_PERIOD_KINDS = ("week word", "weekend word", "month word", "year word")
_PERIOD_UNITS = frozenset({*UNIT_NAMES, "weekend"})
_WEEKS = ("week", "weekend")


def directions_at(tokens: Tokens, i: int) -> list[tuple[int, Direction]]:
    """Return where a word ends that says which way; "پیش از" something is another thing, and "هفته جاری از" is none."""
    found = [(end, cast("Direction", word.value)) for end, word in tokens.of_kind(i, "direction")]
    return [(end, way) for end, way in found if not (way.point and (way.shift < 0 or way.anaphoric) and tokens.is_a(end, "of"))]


def todays_at(tokens: Tokens, i: int) -> list[tuple[int, RelativeDay]]:
    """Return where a day ends that is counted from the reference."""
    found = []
    for end, word in tokens.of_kind(i, "today"):
        if isinstance(word.value, Slot):
            found.append((end, RelativeDay(word_source(word.value))))
            continue
        day = cast("RelativePeriod", word.value)
        if not (day.anaphoric and tokens.is_a(end, "of")):  # "the day before the 5th"
            found.append((end, RelativeDay(number_of(day.shift or 0), day.daypart, day.anaphoric)))
    return found


def periods_at(tokens: Tokens, i: int) -> list[tuple[int, RelativePeriod]]:
    """Return where a period ends that is counted from the reference's own.

    period = "امسال" | unit [ "ی" ] direction | ( "این" | "next" | "همان" ) unit
    """
    found = [(end, cast("RelativePeriod", word.value)) for end, word in tokens.of_kind(i, "period")]
    for end, word in tokens.words(i):
        if word.kind in _PERIOD_KINDS and word.value in _PERIOD_UNITS:
            unit = word.value
            found += [
                (last, RelativePeriod(unit, way.shift, anaphoric=way.anaphoric and unit not in _WEEKS))
                for last, way in directions_at(tokens, tokens.after(end, "ezafe"))
            ]
        elif word.kind in ("this", "same"):
            shift = cast("int | None", word.value)
            found += [
                # "in this year" is the one that was named before; this week and this month are the reference's
                (tokens.after(last, "ezafe"), RelativePeriod(of.value, None if of.value == "year" else shift))
                for last, of in tokens.words(end)
                if of.kind in _PERIOD_KINDS and of.value in _PERIOD_UNITS
            ]
    return found


def relative_years_at(tokens: Tokens, i: int) -> list[tuple[int, RelativeYear]]:
    """Return where a year ends that is counted from the reference's, or the word that puts a day before or behind it."""
    found = []
    for end, period in periods_at(tokens, tokens.after(i, "of")):
        if period.unit == "year":
            found.append((end, RelativeYear("other date" if period.shift is None else "reference", period.shift or 0)))
    for end, direction in directions_at(tokens, i):
        if not direction.point:
            found.append((end, RelativeYear("side" if direction.shift else "reference", direction.shift)))
    return found
