"""What is left beside an expression among other words, and makes it doubtful: a number, a word of ours, a slip."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from jalali_norm.context.place import CLOCKS, ends_with, is_known
from jalali_norm.context.scanner import CellScan, Expression
from jalali_norm.context.slips import Side, is_slip, slip
from jalali_norm.grammar.numerals import NUMBERS
from jalali_norm.grammar.parser import Reason
from jalali_norm.grammar.sources import numbers_in
from jalali_norm.lexicon.index import lexicon
from jalali_norm.lexicon.kinds import Kind

_OURS = frozenset[Kind]({  # what such words say is of an expression: one that is left over was torn off
    "number", "ordinal", "zero", "suffix", "half", "quarter", "month", "paired month", "month word", "months", "weekday",
    "counted weekday", "letter weekday", "daypart", "era", "week word", "year word", "hour word", "o'clock", "minute word",
    "second word", "units", "hour unit", "minute unit", "span", "season", "season word", "decade word", "century word",
    "today", "period", "boundary", "t", "z", "zone",
})  # fmt: skip
_OURS_BEHIND = _OURS | frozenset[Kind]({"direction", "this", "same", "last", "range", "open"})  # in front anybody's words
_NAMES = frozenset[Kind]({"month", "weekday", "today", "period", "season", "suffix"})  # before a word that joins
_ANYBODYS = frozenset[Kind]({"label", "year label", "follower", "of", "to", "in", "equivalent", "published", "code"})
_JOINTS: tuple[Kind, ...] = (
    "range",
    "equivalent",
    "and",
    "of",
    "day word",
)  # what they join an expression to stands beyond them
_NUMBERING = frozenset[Kind]({"code", "not before"})  # the number, or the name, behind such a word is its own
_COUNTED = frozenset[Kind]({"not after", "weak not after", "counted", "nights", "plural"})
_OF_THE_WHOLE = frozenset[Kind]({"era", "suffix", "range", "open"})  # what may be torn off a whole date
_BESIDE_IT = _OF_THE_WHOLE | frozenset[Kind]({"hour word", "week word", "span"})  # … and with no mark between
_TIMES = frozenset({"clock", "daypart", "zone"})  # kinds of parts
_BRACKETS = frozenset("()")
_JOINING_MARKS = frozenset("/_")
_SHORT = 3  # letters: fewer are debris of a word
_MOST_MARKS = 4  # between an expression and what stands beside it
_LONGEST_JOINT = 4  # words
_MOST_SLIPS = 3  # words beside an expression in which one is looked for
_FAR = 4  # tokens around a clock alone: its date may have broken there
_YEAR_AHEAD = 8  # tokens before a date without a year in which that may stand
_AROUND = 16  # tokens around an expression that may belong to it
_DAY, _FULL = 2, 4  # digits
_STOPS = frozenset(".!?؟;؛")


def leftover(scan: CellScan, expressions: Sequence[Expression]) -> Reason | None:
    """Return why the words beside the expressions that are read make them doubtful, if they do; {} is the text there.

    >>> scan = CellScan("00 خدراد سال 0000")
    >>> leftover(scan, scan.expressions).message
    '{} is not known: did you mean خرداد?'
    """
    key = tuple((expression.first, expression.last) for expression in expressions)
    if key not in scan.doubts:
        scan.doubts[key] = _Leftovers(scan, expressions).reason()
    return scan.doubts[key]


class _Leftovers:
    """The tokens of a scan that belong to none of the expressions that are read."""

    def __init__(self, scan: CellScan, expressions: Sequence[Expression]) -> None:
        self.scan = scan
        self.expressions = expressions
        self.tokens = scan.tokens
        self.taken = {i for expression in expressions for i in range(expression.first, expression.last)}

    def reason(self) -> Reason | None:
        """Return the first reason that is found: the slips first, which say what is meant."""
        sides = [Side(expression, step) for expression in self.expressions for step in (-1, 1)]
        far = self._broken if all(one.whole for one in self.expressions) else self._far
        checks = (self._slips, self._beside, far, self._year)
        return next((found for check in checks for side in sides if (found := check(side))), None)

    def _left(self, at: int) -> Reason:
        token = self.tokens.tokens[at]
        return Reason("{} beside the date belongs to nothing that is read", (token.start, token.end))

    def _word(self, at: int, step: int) -> int:
        """Return the first word or number from a token on, in that direction, over a few marks; or -1."""
        for k in range(at, at + step * (_MOST_MARKS + 1), step):
            if not 0 <= k < self.tokens.size or k in self.taken:
                return -1
            if self.tokens.kind(k) in ("0", "a"):
                return k
        return -1

    def _slips(self, side: Side) -> Reason | None:
        """Return a slip in the words beside an expression: with the word of ours that is meant, more would be read."""
        at = self._word(side.outer, side.step)
        for _ in range(_MOST_SLIPS):
            if at < 0:
                return None
            if found := slip(self.scan, side, at):
                return found
            at = self._word(at + side.step, side.step)
        return None

    def _beside(self, side: Side) -> Reason | None:
        """Return what is left right beside an expression, or behind a word that joins it to more."""
        at = self._word(side.outer, side.step)
        if at < 0 or (side.expression.whole and self._is_apart(side, at)):
            return None
        joint, beyond = self._joint(at, side.step)
        if self._is_debris(at, side.step) or self._joins_more(side, joint, at, beyond):
            return self._left(at)
        if joint:
            at = self._word(beyond, side.step)
            if at < 0:
                return None
            if self._is_debris(at, side.step):
                return self._left(at)
        return self._torn_off(side, joint, at)

    def _torn_off(self, side: Side, joint: str, at: int) -> Reason | None:
        """Return that a number, or a word of ours, belongs to nothing that is read."""
        tokens = self.tokens
        if self._breaks_number(side, at):
            return self._left(at)
        if side.step < 0 and at > 1 and tokens.is_a(at, "suffix") and tokens.is_a(at - 1, "and") and self._is_number(at - 2):
            return self._left(at - 2)  # "twenty and th of Mehr"
        if self._is_number(at):
            return None if self._accounted(side, at) else self._left(at)
        ours = _NAMES if joint else _OURS_BEHIND if side.step > 0 else _OURS
        if side.expression.whole:
            apart = any(tokens.kind(k) not in ("0", "a") for k in (at + 1, side.expression.last))
            ours = _OF_THE_WHOLE if apart else _BESIDE_IT
        kinds = tokens.lexemes[at].kinds
        torn = tokens.tokens[at].text in _torn() or not kinds.isdisjoint(ours)
        return self._left(at) if torn and kinds.isdisjoint(_ANYBODYS) and not self._numbered(at) else None

    def _is_apart(self, side: Side, at: int) -> bool:
        """Tell whether a number or a letter beside a whole date is none of it: in brackets, or parted by a mark."""
        tokens, token = self.tokens, self.tokens.tokens[at]
        letter = token.kind == "a" and len(token.text) == 1
        if (letter and tokens.is_a(at, "and")) or not (self._is_number(at) or (len(token.text) == 1 and token.text.isascii())):
            return False
        between = side.between(at)
        marks = {tokens.kind(k) for k in between}
        gapped = any(tokens.tokens[k].gap == " " for k in (*between, max(at, side.inner)))
        unknown = token.kind == "a" and not self._is_number(at)
        return bool(marks & _BRACKETS) or (gapped and (bool(marks - _JOINING_MARKS) or unknown))

    def _is_number(self, at: int) -> bool:
        return self.tokens.kind(at) == "0" or self._is_spoken(at)

    def _is_spoken(self, at: int) -> bool:
        """Tell whether a number in words stands at a token."""
        return not self.tokens.lexemes[at].kinds.isdisjoint(NUMBERS)

    def _joint(self, at: int, step: int) -> tuple[str, int]:
        """Return the kind of the word here that joins what is before it to what is behind, and the token beyond; or ""."""
        for kind in _JOINTS:
            if step > 0 and self.tokens.is_a(at, kind):
                return kind, self.tokens.after(at, kind)
            for k in range(at, max(at - _LONGEST_JOINT, -1), -1):
                if step < 0 and any(end == at + 1 and word.kind == kind for end, word in self.tokens.words(k)):
                    return kind, k - 1
        return "", at

    def _joins_more(self, side: Side, joint: str, at: int, beyond: int) -> bool:
        """Tell whether a word joins an expression to a number, or to the rest of its own, that is not read."""
        if joint == "range":
            return side.step > 0 or any(map(self._is_number, range(max(beyond - 2, 0), beyond + 1)))
        return joint == "and" and self._number_goes_on(side, at)

    def _is_debris(self, at: int, step: int) -> bool:
        """Tell whether a word is a letter alone, or glued to a number and too short to be a word."""
        tokens, token = self.tokens, self.tokens.tokens[at]
        if token.kind != "a":
            return False
        if len(token.text) == 1:
            return not tokens.is_a(at, "and") or (step < 0 and at == 0)
        ahead = at > 0 and token.gap == "" and tokens.kind(at - 1) == "0"
        behind = tokens.kind(at + 1) == "0" and tokens.tokens[at + 1].gap == ""
        unknown = not is_known(tokens, at)
        return unknown and ((ahead and behind) or ((ahead or behind) and len(token.text) <= _SHORT))

    def _breaks_number(self, side: Side, at: int) -> bool:
        """Tell whether an unknown word stands in a number of a whole date in words: "a thousand xand | nine hundred"."""
        if not side.expression.whole or not self._is_spoken(side.inner) or is_known(self.tokens, at):
            return False
        outer = self._word(at + side.step, side.step)
        return outer >= 0 and self._is_spoken(outer)

    def _number_goes_on(self, side: Side, at: int) -> bool:
        """Tell whether "و" ties a number in words to what is not read: "a thousand and nine hundred and | eigthy"."""
        if abs(side.inner - at) > 1 or not self._is_spoken(side.inner):
            return False
        outer = self._word(at + side.step, side.step)
        return side.step > 0 or outer < 0 or self._is_number(outer) or not is_known(self.tokens, outer)

    def _numbered(self, at: int) -> bool:
        """Tell whether a number or a name stands behind a word that has one of its own."""
        tokens = self.tokens
        k = at - 1
        while k >= max(at - _AROUND, 0) and tokens.kind(k) != "a" and k not in self.taken and tokens.kind(at) == "0":
            k -= 1
        return ends_with(tokens, k + 1, _NUMBERING, 3)

    def _accounted(self, side: Side, at: int) -> bool:
        """Tell whether a number is that of a thing: it stands behind its name, or counts what stands behind it."""
        tokens, names = self.tokens, _names(side.expression)
        if self._numbered(at):
            return True
        full = all({"day", "year"} <= said for said in names)
        if side.step < 0:
            colon = at > 0 and tokens.kind(at - 1) == ":"
            return tokens.tokens[at].gap == " " and (colon or full) and self._thing(at - 1 - colon, ahead=True)
        if full and tokens.kind(at - 1) == ":" and tokens.kind(at) == "0" and tokens.tokens[at].gap:
            return True  # "1401/08/23: 12.50": a day and what it had
        cardinal = not tokens.is_a(at, "ordinal") or tokens.is_a(at, "number")
        counted = self._thing(at + 1) or not tokens.lexemes[at + 1].kinds.isdisjoint(_COUNTED)
        return cardinal and counted and all("day" in said for said in names)

    def _thing(self, at: int, *, ahead: bool = False) -> bool:
        """Tell whether a word apart from its neighbours is none of ours, and no slip of one."""
        if self.tokens.kind(at) != "a" or is_known(self.tokens, at):
            return False
        token = self.tokens.tokens[at]
        return (ahead or token.gap == " ") and len(token.text) >= _SHORT and not is_slip(token.text)

    def _broken(self, side: Side) -> Reason | None:
        """Return a clock beside a date that is not read: a colon between what touches it, a digit among that."""
        tokens = self.tokens
        if any(part.kind in CLOCKS for parts in side.expression.covers for part in parts):
            return None
        for k in range(side.outer, side.outer + side.step * (_FAR + 1), side.step):
            if not 0 < k < tokens.size - 1 or k in self.taken:
                return None
            touching = tokens.kind(k) == ":" and not tokens.tokens[k].gap and not tokens.tokens[k + 1].gap
            whole = tokens.kind(k - 1) == tokens.kind(k + 1) == "0" and (k + 2 == tokens.size or bool(tokens.tokens[k + 2].gap))
            digits = [at for at in (k + 1, k - 1) if tokens.kind(at) == "0" and at not in self.taken]
            if touching and not whole and digits:  # else a score: 2:10
                return self._left(digits[0])
        return None

    def _year(self, side: Side) -> Reason | None:
        """Return a number before a date without a year that may be its year: "the Games 2024 from | 26 July"."""
        tokens = self.tokens
        if side.step > 0 or any("year" in said or "month" not in said for said in _names(side.expression)):
            return None
        for k in range(side.outer, max(side.outer - _YEAR_AHEAD, -1), -1):
            if k in self.taken or tokens.kind(k) in _STOPS:
                return None
            behind = k + 1 + (tokens.kind(k + 1) == ":")
            apart = (tokens.tokens[k].gap or k == 0) and tokens.tokens[behind].gap
            if tokens.kind(k) == "0" and len(tokens.tokens[k].text) == _FULL and apart:
                counts = self._numbered(k) or not tokens.lexemes[k + 1].kinds.isdisjoint(_COUNTED)
                return None if counts else self._left(k)
        return None

    def _far(self, side: Side) -> Reason | None:
        """Return a number further off where a part of the date is not read: a day before a year, all of it before a clock."""
        tokens, step = self.tokens, side.step
        at = self._word(side.outer, step)
        clock = all(part.kind in _TIMES for one in self.expressions for parts in one.covers for part in parts)
        year = all(said == {"year"} for said in _names(side.expression))
        if at < 0 or not (clock or (year and not is_known(tokens, at))):
            return None
        for k in range(at + step, at + step * ((_FAR if clock else 1) + 1), step):
            if not 0 <= k < tokens.size or k in self.taken:
                return None
            day = tokens.kind(k) != "0" or len(tokens.tokens[k].text) <= _DAY
            if self._is_number(k) and (clock or day) and not self._accounted(side, k):
                return self._left(k)
        return None


def _names(expression: Expression) -> list[set[str]]:
    """Return the names of the numbers of each reading of an expression, and of what its dates and clocks say."""
    return [
        {name for part in parts for name, source in part.fields if part.row or numbers_in(source)}
        for parts in expression.covers
    ]


@functools.lru_cache(maxsize=1)
def _torn() -> frozenset[str]:
    """Return the words that are ours only behind others in the name of a month: الحجه."""
    pieces = (p for first in lexicon().values() for entry in first.entries if entry.word.kind == "month" for p in entry.rest)
    return frozenset(pieces) - lexicon().keys()
