"""Offsets from UTC and the names of zones, at a place of their own and behind a clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, cast

from jalali_norm.grammar.plan import GLUED_MINUS, ISO_MINUS, SPACED_MINUS, ZONES
from jalali_norm.grammar.sources import Source, source_of
from jalali_norm.grammar.tokens import Tokens

Fields: TypeAlias = tuple[tuple[str, Source], ...]
_TWO_DIGITS = 2  # of hours, minutes or seconds


def offset_at(tokens: Tokens, i: int, *, glued: bool, minus: bool = True) -> tuple[int, Fields] | None:
    """Return where an offset from UTC ends, and its numbers.

    offset = "Z" | [ "GMT" | "UTC" ] ( "+" | "-" ) ( HH ":" MM [ ":" SS ] | HHMM | HH )
    `glued`: it may be "Z" or hours alone, as behind a clock; `minus`: it may be negative and of two digits.
    """
    if glued and tokens.is_a(i, "z"):
        zero = Source(value=0)
        return i + 1, (("+", zero), ("offset minute", zero))
    named = tokens.after(i, "zone")
    told = named != i
    glued = glued or told
    bracket = not told and tokens.kind(i) == "("
    i = named if told else i + bracket
    if tokens.kind(i) not in ("+", "-") or tokens.kind(i + 1) != "0" or tokens.tokens[i + 1].gap == " ":
        return None
    sign, digits = tokens.kind(i), tokens.tokens[i + 1]
    if len(digits.text) == 1 and not (told or bracket):
        return None
    if sign == "-" and not minus and not told and len(digits.text) <= _TWO_DIGITS:
        return None
    glued = glued and (tokens.tokens[i].gap == "" or sign == "+")
    return _hours_and_minutes(tokens, i, glued=glued)


def _hours_and_minutes(tokens: Tokens, i: int, *, glued: bool) -> tuple[int, Fields] | None:
    """Return where the numbers of an offset end behind its sign, and what they say."""
    sign, digits = tokens.kind(i), tokens.tokens[i + 1]
    following = tokens.tokens[i + 3] if tokens.kind(i + 2) == ":" and tokens.kind(i + 3) == "0" else None
    if len(digits.text) <= _TWO_DIGITS and following and len(following.text) == _TWO_DIGITS:
        found = ((sign, Source(digits.slot, 2)), ("offset minute", Source(following.slot, 2)))
        seconds = tokens.tokens[i + 5] if tokens.kind(i + 4) == ":" and tokens.kind(i + 5) == "0" else None
        if seconds and len(seconds.text) == _TWO_DIGITS:  # local mean time
            return i + 6, (*found, ("offset second", Source(seconds.slot, 2)))
        return i + 4, found
    if len(digits.text) == 2 * _TWO_DIGITS:
        slot = digits.slot
        return i + 2, ((sign, Source(slot, 2, 0, 100, 100)), ("offset minute", Source(slot, 2, 0, 1, 100)))
    if len(digits.text) <= _TWO_DIGITS and glued:
        return i + 2, ((sign, Source(digits.slot, 2)), ("offset minute", Source(value=0)))
    return None


def zones_at(tokens: Tokens, i: int) -> list[tuple[int, Source]]:
    """Return where an offset or the name of a zone ends, with the token at which it begins."""
    offset = offset_at(tokens, i, glued=True)
    ends = [offset[0]] if offset else [end for end, _ in tokens.of_kind(i, "zone")]
    return [(end, source_of(value=i)) for end in ends]


def zoned(tokens: Tokens, fields: Fields) -> Iterator[tuple[str, Source]]:
    """Yield a row's fields with what its zone says: an offset, or a zone's name."""
    for name, source in fields:
        if name != "zone":
            yield name, source
        elif offset := offset_at(tokens, source.value, glued=True):
            yield from offset[1]
        else:
            _, zone = tokens.of_kind(source.value, "zone")[0]
            yield name, Source(value=ZONES.index(cast("str", zone.value)))


def rival_of(tokens: Tokens, i: int, end: int) -> Fields:
    """Return what a minus behind a cell's clock, or a date's, may be beside an offset: "21:14 -05:00"."""
    if tokens.kind(end) != "-" or tokens.kind(end + 2) != ":" or tokens.tokens[end + 1].gap:
        return ()
    if tokens.kind(i - 1) not in ("", "0"):
        return ()
    iso = tokens.is_iso(i - 5) and tokens.tokens[i].gap != ""
    if tokens.tokens[end].gap == "":
        return (("rival", Source(value=GLUED_MINUS)),) if iso else ()
    return (("rival", Source(value=ISO_MINUS if iso else SPACED_MINUS)),)
