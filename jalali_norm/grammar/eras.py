"""Words for an era, and the letters that may be one, or metres, the end of an ordinal, what is left of another."""

from __future__ import annotations

from jalali_norm.grammar.rows import DATE_MARKS
from jalali_norm.grammar.tokens import FILLERS, Tokens
from jalali_norm.lexicon.kinds import HEGIRA, UNCONVERTED, Kind
from jalali_norm.text.tokenizer import TATWEEL, ZWJ, fold

OLD_ERAS = frozenset({HEGIRA, *UNCONVERTED})  # whose years may have few digits
CUT_YEAR = 3  # digits of a year with its era, 570 AD, or without its thousand: 402
_HEH, _QAF = fold("ه"), fold("ق")
_METRES = fold("م")  # also میلادی


def eras_at(tokens: Tokens, i: int) -> set[object]:
    """Return the eras that stand here as more than a letter, which may be metres, or the end of an ordinal."""
    whole = tokens.kind(i) == "a" and len(tokens.tokens[i].text) > 1
    return {word.value for end, word in tokens.of_kind(i, "era") if whole or end > i + 1}


def era_tells(tokens: Tokens, i: int) -> bool:
    """Tell whether an era stands here that is no metres: 570 AD."""
    return tokens.is_a(i, "era") and (tokens.tokens[i].text != _METRES or bool(eras_at(tokens, i)))


def may_be_slip(tokens: Tokens, i: int, end: int, kind: Kind) -> bool:
    """Tell whether one letter stands where it is no era and no part of the day: over a mark, or glued to another number."""
    if not _is_letter(tokens, i, end):
        return False
    before = tokens.kind(i - 1) if i else ""
    if before in FILLERS and before != "(":
        return True
    if kind == "letter daypart":
        return before != "0"
    glued = before == "0" and not tokens.tokens[i].gap and len(tokens.tokens[i - 1].text) == CUT_YEAR
    return (glued and not _is_drawn(tokens, i)) or (tokens.kind(end) == "0" and not tokens.tokens[end].gap)


def may_be_cut(tokens: Tokens, i: int, end: int) -> bool:
    """Tell whether one letter is a lunar era, or what is left of a solar one: ه is, and ق glued to a whole date."""
    if not _is_letter(tokens, i, end) or _is_drawn(tokens, i):
        return False
    if tokens.tokens[i].text == _HEH:
        return True
    whole = i > 1 and tokens.kind(i - 1) == "0" and tokens.kind(i - 2) in DATE_MARKS
    return tokens.tokens[i].text == _QAF and not tokens.tokens[i].gap and whole


def _is_letter(tokens: Tokens, i: int, end: int) -> bool:
    return len(tokens.tokens[i].text) == 1 and (end == i + 1 or (end == i + 2 and tokens.kind(i + 1) == "."))


def _is_drawn(tokens: Tokens, i: int) -> bool:
    """Tell whether a letter is drawn as it joins another, as the sign هـ is, with no dot behind it that ends more."""
    token = tokens.tokens[i]
    drawn = tokens.skeleton[token.end : token.end + 1] in (TATWEEL, ZWJ)
    return drawn and not (tokens.kind(i + 1) == "." and not tokens.tokens[i + 1].gap)
