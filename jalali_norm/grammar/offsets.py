"""Offsets from UTC and the names of zones, at a place of their own and behind a clock."""

from __future__ import annotations

from typing import Literal, cast

from jalali_norm.grammar.plan import Minus
from jalali_norm.grammar.sources import Name, Number, Offset, Run, Slice, Source
from jalali_norm.grammar.tokens import Tokens

_TWO_DIGITS = 2  # of hours, minutes or seconds


def offset_at(tokens: Tokens, i: int, *, glued: bool, minus: bool = True) -> tuple[int, Offset] | None:
    """Return where an offset from UTC ends, and its numbers.

    offset = "Z" | [ "GMT" | "UTC" ] ( "+" | "-" ) ( HH ":" MM [ ":" SS ] | HHMM | HH )
    `glued`: it may be "Z" or hours alone, as behind a clock; `minus`: it may be negative and of two digits.
    """
    if glued and tokens.is_a(i, "z"):
        zero = Number(0)
        return i + 1, Offset(1, zero, zero)
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


def _hours_and_minutes(tokens: Tokens, i: int, *, glued: bool) -> tuple[int, Offset] | None:
    """Return where the numbers of an offset end behind its sign, and what they say."""
    sign: Literal[1, -1] = 1 if tokens.kind(i) == "+" else -1
    digits = tokens.tokens[i + 1]
    following = tokens.tokens[i + 3] if tokens.kind(i + 2) == ":" and tokens.kind(i + 3) == "0" else None
    if len(digits.text) <= _TWO_DIGITS and following and len(following.text) == _TWO_DIGITS:
        found = Offset(sign, Run(digits.slot, 2), Run(following.slot, 2))
        seconds = tokens.tokens[i + 5] if tokens.kind(i + 4) == ":" and tokens.kind(i + 5) == "0" else None
        if seconds and len(seconds.text) == _TWO_DIGITS:  # local mean time
            return i + 6, found._replace(seconds=Run(seconds.slot, 2))
        return i + 4, found
    if len(digits.text) == 2 * _TWO_DIGITS:
        return i + 2, Offset(sign, Slice(digits.slot, 2, 100, 100), Slice(digits.slot, 2, 1, 100))
    if len(digits.text) <= _TWO_DIGITS and glued:
        return i + 2, Offset(sign, Run(digits.slot, 2), Number(0))
    return None


def zones_at(tokens: Tokens, i: int) -> list[tuple[int, Source]]:
    """Return where an offset or the name of a zone ends, and which."""
    if offset := offset_at(tokens, i, glued=True):
        return [offset]
    return [(end, Name(cast("str", zone.value))) for end, zone in tokens.of_kind(i, "zone")]


def rival_of(tokens: Tokens, i: int, end: int) -> Minus | None:
    """Return what a minus behind a cell's clock, or a date's, may be beside an offset: "21:14 -05:00"."""
    if tokens.kind(end) != "-" or tokens.kind(end + 2) != ":" or tokens.tokens[end + 1].gap:
        return None
    if tokens.kind(i - 1) not in ("", "0"):
        return None
    iso = tokens.is_iso(i - 5) and tokens.tokens[i].gap != ""
    if tokens.tokens[end].gap == "":
        return "glued" if iso else None
    return "behind ISO" if iso else "spaced"
