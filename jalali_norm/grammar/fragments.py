"""What is a date only beside the other end of a range or in a list, and the words and marks that join such ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from jalali_norm.grammar.fields import FIELDS, Found, day_at, months_at, season_at, span_at
from jalali_norm.grammar.numerals import NUMBERS, cuts_number
from jalali_norm.grammar.plan import Part, Piece
from jalali_norm.grammar.sources import MonthName, Number, Source, run_of
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import Span

COMPACT = "0" * 8  # a date in one run of digits
_MOST_LISTED = 8  # days of a list
_SPAN_BEGINS = frozenset({"span", "0", "00"})
_BEGINS = frozenset({"season", "0", "00", "0000", "month", "month word", *NUMBERS})


def fragments_at(tokens: Tokens, i: int) -> Iterator[Part]:
    """Yield what is a date only beside the other end of a range: the 5 of "5 to 7 Azar"; more of them in a list.

    fragment = piece { ( "و" | "," | "-" ) piece } ;  piece = day | year | month name
    """
    kinds = tokens.lexemes[i].kinds
    if not kinds.isdisjoint(_SPAN_BEGINS):
        yield from _endings_at(tokens, i)
    if kinds.isdisjoint(_BEGINS) or not tokens.joined:
        return
    behind = i > 0 and joint_end(tokens, i - 1) > 0
    last = i
    sort: Piece | None = None
    fields: list[tuple[Piece, Source]] = []
    while len(fields) < _MOST_LISTED and (piece := _piece_at(tokens, last, sort)):
        last, sort, source = piece
        fields.append((sort, source))
        joint = joint_end(tokens, last)
        if sort == "number" and "month" in tokens.lexemes[last].kinds:
            return  # it is that month's day
        if joint or behind:
            yield Part("fragment", i, last, fields=tuple(fields), piece=sort)
        if not joint or tokens.is_a(last, "range"):
            return
        last = joint


def _endings_at(tokens: Tokens, i: int) -> Iterator[Part]:
    """Yield the months that end with the date behind them: "six months ended"."""
    for end, source in span_at(tokens, i):
        if not tokens.is_a(end, "ending word") or (isinstance(source, Span) and source.numbered):
            continue
        months = Number(source.months) if isinstance(source, Span) else source
        yield Part("ending", i, tokens.after(end, "ending word"), fields=(("months", months),))


def _piece_at(tokens: Tokens, i: int, before: Piece | None) -> tuple[int, Piece, Source] | None:
    """Return the longest piece of a list that begins at a token, of the sort of those before it: where it ends, and it."""
    kinds = tokens.lexemes[i].kinds
    sort, found = _pieces_at(tokens, i, kinds)
    if not found or (before and before != sort):
        return None
    end, source = max(found, key=lambda one: one[0])
    return end, sort, source


def _pieces_at(tokens: Tokens, i: int, kinds: frozenset[str]) -> tuple[Piece, Found]:
    if "season" in kinds:
        return "season", season_at(tokens, i)
    if "month" in kinds or "month word" in kinds:
        return "month", [(end, month) for end, month in months_at(tokens, i) if isinstance(month, MonthName)]
    if "0000" in kinds:
        return "year", [(i + 1, run_of(tokens.tokens[i].slot, 4))]
    return "number", [*day_at(tokens, i), *FIELDS["decade"].read(tokens, i)]


def joint_end(tokens: Tokens, i: int) -> int:
    """Return where a word or a mark ends that joins the ends of a range or a list, or 0."""
    if tokens.kind(i) in ("-", ",", "←"):
        return 0 if tokens.kind(i) == "-" and cuts_number(tokens, i) else i + 1
    ends = [tokens.after(i, kind) for kind in ("range", "and") if tokens.is_a(i, kind)]
    return max(ends, default=0)


def slash_at(tokens: Tokens, i: int) -> Literal["slash", "open", ""]:
    """Return what a slash is behind an end of an interval of ISO 8601, the text's first: "slash", "open", or ""."""
    if tokens.kind(i) != "/" or tokens.tokens[i].gap or i + 1 >= tokens.size or tokens.tokens[i + 1].gap:
        return ""
    opening = tokens.skip(0)
    if not (tokens.tokens[opening].text == COMPACT or tokens.is_iso(opening) or tokens.is_a(opening, "t")):
        return ""
    return "slash" if not tokens.dots(i + 1) else "open" if i + 3 == tokens.size else ""
