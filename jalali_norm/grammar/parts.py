"""The parts that can begin at a token: dates and clocks that rows match, parts of words, fragments of ranges, offsets."""

from __future__ import annotations

from collections.abc import Iterator

from jalali_norm.grammar.constraints import SHORT_YEAR, stands
from jalali_norm.grammar.eras import CUT_YEAR, era_tells
from jalali_norm.grammar.fragments import fragments_at
from jalali_norm.grammar.matcher import ROOT, Match, matches
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.offsets import offset_at, rival_of
from jalali_norm.grammar.plan import Minus, Part
from jalali_norm.grammar.rows import barest
from jalali_norm.grammar.sources import FieldSources, Run, run_of, width_of
from jalali_norm.grammar.tokens import FILLERS, Tokens
from jalali_norm.grammar.word_parts import word_parts_at

_OFFSET_BEGINS = frozenset({"z", "zone", "(", "+", "-"})
_OFFSET_BEHIND = frozenset({"minute", "second", "fraction"})  # the last field of a row that an offset may stand behind


def parts_at(tokens: Tokens, i: int) -> list[Part]:
    """Return the parts that can begin at a token.

    >>> [(part.name, part.last) for part in parts_at(Tokens("00 ابان 0000"), 0)]
    [('day month year', 3), ('day month', 2)]
    """
    if not tokens.lexemes[i].size:
        return []
    if (found := tokens.parts.get(i)) is None:
        found = tokens.parts[i] = [*_matched_at(tokens, i), *_others_at(tokens, i)]
    return found


def year_part(tokens: Tokens, i: int) -> Part:
    """Return the year that a number is taken to be."""
    row, token = barest(Meaning.YEAR), tokens.tokens[i]
    return Part(row.kind, i, i + 1, row, ((row.names[0], run_of(token.slot, len(token.text))),))


def _others_at(tokens: Tokens, i: int) -> Iterator[Part]:
    """Yield the parts that begin at a token and are of no row."""
    here = tokens.lexemes[i]
    if "digits" in here.kinds:
        end = tokens.after(i + 1, "counted weekday")
        if end > i + 1 and "0" in here.kinds:
            yield Part("weekday", i, end, fields=(("counted", Run(tokens.tokens[i].slot, 1)),))
    elif here.words:
        yield from word_parts_at(tokens, i)
    yield from fragments_at(tokens, i)
    if _may_begin_offset(tokens, i) and (offset := offset_at(tokens, i, glued=False)):
        yield Part("offset", i, offset[0], fields=(("offset", offset[1]),))


def _may_begin_offset(tokens: Tokens, i: int) -> bool:
    """Tell whether a zone stands here, or a sign that is no mark between fields."""
    kinds = tokens.lexemes[i].kinds
    return "zone" in kinds or ("+" in kinds and (i == 0 or tokens.kind(i - 1) not in FILLERS or tokens.kind(i - 1) == "("))


def _matched_at(tokens: Tokens, i: int) -> list[Part]:
    """Return the dates and clocks that rows match at a token, those of the earlier rows first."""
    parts: list[Part] = []
    if tokens.lexemes[i].kinds.isdisjoint(ROOT.follows):
        return parts
    for match in matches(tokens, i):
        if stands(tokens, match):
            part = _part_of(tokens, match)
            parts += [one for one in (part, *_with_offset(tokens, match, part)) if one not in parts]
    return parts


def _part_of(tokens: Tokens, match: Match) -> Part:
    """Return the part that a match makes."""
    row, i, end, sources = match.row, match.first, match.last, match.sources
    # what is a version or a number among words: 31.2.97, 402/08/23, "23 Aban 402"
    year = sources[row.year] if row.year >= 0 else None
    dotted = row.order != "" and match.mark == "." and set(map(width_of, sources)) == {1, SHORT_YEAR}
    cut = width_of(year) == CUT_YEAR and (row.order != "" or not era_tells(tokens, end))
    if row.order and isinstance(year, Run) and year.digits == 1:  # it has lost its zero
        sources = (*sources[: row.year], year._replace(digits=SHORT_YEAR), *sources[row.year + 1 :])
    if row.unit and (behind := tokens.after(end, row.unit)) > end:
        end = tokens.after(behind, "ezafe")
    fields: FieldSources = tuple(zip(row.names, sources, strict=True))
    if row.means is Meaning.BARE_YEAR and tokens.is_a(i - 1, "year label"):
        row = barest(Meaning.YEAR)  # the label says that it is one
    return Part(row.kind, i, end, row, fields, cell=cut or dotted)


def _with_offset(tokens: Tokens, match: Match, part: Part) -> tuple[Part, ...]:
    """Return a part with the offset behind it, if there is one."""
    row, end = match.row, part.last
    if not row.minutes or row.halved or row.names[-1] not in _OFFSET_BEHIND or match.width("minute") < 2:
        return ()
    if tokens.lexemes[end].kinds.isdisjoint(_OFFSET_BEGINS):
        return ()
    exact = "second" in row.names or tokens.is_a(part.first - 1, "t")  # else what a minus parts may be two clocks, a range
    minus: Minus | None = None
    offset = offset_at(tokens, end, glued=True, minus=exact)
    if not offset and row.colon and row.names == ("hour", "minute") and (minus := rival_of(tokens, part.first, end)):
        offset = offset_at(tokens, end, glued=True)
    if not offset or offset_at(tokens, offset[0], glued=True):  # "Z+03:30" has two
        return ()
    return (part._replace(last=offset[0], fields=(*part.fields, ("offset", offset[1])), minus=minus),)
