"""Why a text has no reading: what no expression reaches, and the word that is meant there.

A misspelled word is one that is nowhere in the lexicon and near to one that is; that one is named only where the whole text
has a plan with it. An error looks for all this when it is first shown, and no text costs more than a bounded number of tries.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import NamedTuple

from jalali_norm.context.scanner import CellScan
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.parser import Reason, covers_at, cut_off, shape_of
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.words import WORDS
from jalali_norm.text.tokenizer import Token, fold

_ALIKE = ("ذزضظژ", "سصثش", "تط", "هحخجچ", "غق", "بپ")  # letters typed for one another: alike in sound, or but for dots
_EITHER = str.maketrans({letter: letters[0] for letters in _ALIKE for letter in letters})
_SURE, _LIKELY = 0.8, 0.7  # difflib's ratio: where the text is a date without the word, or no other is known; else
_SHORT, _LONG, _LONGEST = 3, 6, 24  # letters: a short word's first is right; a long one may have two wrong
_MOST_LOST, _MOST_NEAR, _MOST_TRIED = 3, 4, 12  # unknown words of a text, words near to one, texts tried
_UNKNOWN = "this word is not known, did you mean {}?"
_PART = re.compile("[ \u200c.]+")


@functools.lru_cache(maxsize=1024)
def why_not(skeleton: str) -> Reason:
    """Return why a skeleton has no plan.

    >>> why_not("00 ابان 0000 xyz").message
    'expected the end of the date or a clock'
    >>> why_not("00 ابن 0000")[:2]
    ('expected a date or a time: this word is not known, did you mean آبان?', (3, 6))
    """
    tokens = Tokens(skeleton)
    start = tokens.skip(0)
    whole = (0, len(skeleton))
    if start >= tokens.size:
        return Reason("no date or time here", whole)
    if cut := cut_off(tokens):
        return Reason("the text is cut off here", (cut.start, cut.end))
    if modified := _modified(tokens) or _clockless(tokens, skeleton):
        return modified
    covers = covers_at(tokens, start, whole=True)
    message = "expected the end of the date or a clock" if covers.ended else "expected a date or a time"
    lost = _lost(tokens)
    if meant := _meant(tokens, lost, skeleton):
        place, words = meant
        return Reason(f"{message}: {_UNKNOWN.format(' or '.join(words))}", (place.start, place.end))
    said = {kind for i in range(tokens.size) for kind in tokens.kinds(i)}
    if said and said <= {"month", "month word"}:
        return Reason("a month alone is no date", whole)
    reached = tokens.skip(covers.reached)
    if reached >= tokens.size or (reached == start and tokens.size == 1):
        return Reason("no date or time here", whole, general=True)
    beyond = reached
    while tokens.kind(beyond) == "0":  # the 23 of "23 xyz 1401" is not to blame
        beyond = tokens.skip(beyond + 1)
    place = tokens.tokens[beyond if beyond in lost else reached]
    return Reason(message, (place.start, place.end), general=True)


def no_expression(skeleton: str) -> Reason:
    """Return why a text has no expression that is read among its words."""
    return _modified(Tokens(skeleton)) or Reason("no date or time here", (0, len(skeleton)), general=True)


def meant_among(skeleton: str) -> Reason | None:
    """Return which word is unknown, and the one that was meant, with which an expression stands among other words.

    >>> meant_among("جلسه 00 ابن 0000 است")[:2]
    ('this word is not known, did you mean آبان?', (8, 11))
    """
    tokens = Tokens(skeleton)
    words = [i for i in _lost(tokens) if tokens.kind(i) == "a"]
    beside = (i for i in words if tokens.kind(i + 1) == "0" or (i and tokens.kind(i - 1) == "0"))
    for i in itertools.islice(beside, _MOST_LOST):
        word = tokens.tokens[i]
        for near in _near(word.text, _SURE):
            scan = CellScan(_replaced(skeleton, [word], [near.text]))
            if any(expression.first <= i < expression.last for expression in scan.expressions):
                return Reason(_UNKNOWN.format(near.shown), (word.start, word.end))
    return None


def _modified(tokens: Tokens) -> Reason | None:
    for kind in ("season of", "modifier"):
        for i in range(tokens.size):
            if modifier := tokens.modifier(i, kind):
                return Reason(f"{modifier}, which is not read", (tokens.tokens[i].start, tokens.tokens[i].end))
    return None


def _clockless(tokens: Tokens, skeleton: str) -> Reason | None:
    """Return that a zone is named and no clock, where a date is all the rest."""
    for i in range(tokens.size):
        if (end := tokens.after(i, "zone")) > i:
            first, last = tokens.tokens[i].start, tokens.tokens[end - 1].end
            rest = skeleton[:first] + " " * (last - first) + skeleton[last:]
            if not rest.strip() or any(not plan.clock for plan in shape_of(rest).plans):
                return Reason("a time zone without a clock: expected an hour beside it", (first, last))
    return None


# --- misspelled words -------------------------------------------------------------------------------------------------------


def _lost(tokens: Tokens) -> list[int]:
    """Return the tokens that no word, mark or number of ours covers."""
    lost, covered = [], 0
    for i in range(tokens.size):
        covered = max(covered, i + tokens.lexemes[i].size)
        if covered <= i:
            lost.append(i)
    return lost


def _meant(tokens: Tokens, lost: list[int], skeleton: str) -> tuple[Token, list[str]] | None:
    """Return the first unknown word and the words that were meant there, equally near, with which the text has a plan."""
    words = [tokens.tokens[i] for i in lost]
    if not 0 < len(words) <= _MOST_LOST or any(word.kind != "a" for word in words):
        return None
    without = shape_of(_replaced(skeleton, words, [" "] * len(words))).plans
    strict = len(words) == tokens.size or any([part.means for part in plan.parts] != [Meaning.BARE_YEAR] for plan in without)
    choices = [_near(word.text, _SURE if strict else _LIKELY) for word in words]
    found: list[tuple[Token, _Near]] = []
    for near in itertools.islice(itertools.product(*choices), _MOST_TRIED):
        changed = [k for k, one in enumerate(near) if one.text != words[k].text]
        if changed and shape_of(_replaced(skeleton, words, [one.text for one in near])).plans:
            found.append((words[changed[0]], near[changed[0]]))
    if not found:
        return None
    place, best = max(found, key=lambda one: one[1].ratio)
    here = sorted((near for word, near in found if word == place), key=lambda near: (len(near.text) <= _SHORT, -near.ratio))
    equal = [near.means for near in here if near.ratio == best.ratio]
    named = {means: next(near.shown for near in here if near.means == means) for means in (best.means, *equal)}
    return place, [*named.values()][:2]


def _replaced(skeleton: str, words: list[Token], by: list[str]) -> str:
    for word, text in zip(reversed(words), reversed(by), strict=True):
        skeleton = skeleton[: word.start] + text + skeleton[word.end :]
    return skeleton


class _Near(NamedTuple):
    text: str  # as the grammar meets it
    shown: str  # as it is spelled
    means: object
    ratio: float  # how near it is


@functools.lru_cache(maxsize=1)
def _spelled() -> dict[str, tuple[str, object]]:
    """Return our words, and the parts of those of several, as the grammar meets them: how each is spelled and what it means."""
    spelled: dict[str, tuple[str, object]] = {}
    for word in sorted(WORDS, key=lambda word: word.language != "fa"):
        for part in (word.spelling, *_PART.split(word.spelling)):
            spelled.setdefault(_PART.sub("", fold(part)), (part, (word.kind, word.value)))
    return spelled


@functools.lru_cache(maxsize=1)
def _by_letters() -> dict[str, list[str]]:
    """Return our words by what is left of them without any letter, or any two of a long one."""
    found: dict[str, list[str]] = {}
    for text in _spelled():
        for left in _left(text):
            found.setdefault(left, []).append(text)
    return found


def _left(text: str) -> set[str]:
    """Return a word and what is left of it without any letter, or any two of a long one."""
    left = {text}
    for _ in range(2 if len(text) >= _LONG else 1):
        left |= {one[:k] + one[k + 1 :] for one in left for k in range(len(one))}
    return left


def _near(text: str, least: float) -> list[_Near]:
    """Return the words that are near to an unknown one, itself where it is the part of one, the nearest first."""
    return [one for one in _nearest(text) if one.ratio >= least][:_MOST_NEAR]


@functools.lru_cache(maxsize=1024)
def _nearest(text: str) -> tuple[_Near, ...]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only when an error is shown

    if len(text) > _LONGEST:
        return ()
    spelled, by_letters = _spelled(), _by_letters()
    near = [_Near(text, *spelled[text], 1)] if text in spelled else []
    mine = text.translate(_EITHER)
    for one in dict.fromkeys(word for left in sorted(_left(text)) for word in by_letters.get(left, ())):
        its, short = one.translate(_EITHER), min(len(one), len(text))
        if one == text or (short <= _SHORT and its[0] != mine[0]):
            continue
        matcher = SequenceMatcher(None, mine, its, autojunk=False)
        edits, ratio = sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"), matcher.ratio()
        if edits == 2 and sorted(text) == sorted(one):  # one letter in another's place
            edits, ratio = 1, max(ratio, _SURE)
        if edits <= (2 if short >= _LONG else 1):
            near.append(_Near(one, *spelled[one], ratio))
    return tuple(sorted(near, key=lambda one: -one.ratio))
