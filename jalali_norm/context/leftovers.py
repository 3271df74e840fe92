"""What is left beside an expression among other words, and makes it doubtful: a number, a word of ours, a slip."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from operator import itemgetter

from jalali_norm.context.scanner import Expression, Scan
from jalali_norm.grammar.numerals import NUMBERS
from jalali_norm.grammar.parser import Reason
from jalali_norm.grammar.plan import Part, numbers_in
from jalali_norm.grammar.sources import Digits, Offset, Slice, Source
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.index import lexicon, near, spelled, unglue, word_tokens
from jalali_norm.lexicon.words import DAYPART_WORDS, EVERYDAY, DayPart
from jalali_norm.text.tokenizer import ZWNJ, fold

_OURS = frozenset({  # what such words say is of an expression: one that is left over was torn off
    "number", "ordinal", "zero", "suffix", "half", "quarter", "month", "paired month", "month word", "months", "weekday",
    "counted weekday", "letter weekday", "daypart", "era", "week word", "year word", "hour word", "o'clock", "minute word",
    "second word", "units", "hour unit", "minute unit", "span", "season", "season word", "decade word", "century word",
    "today", "period", "boundary", "t", "z", "zone",
})  # fmt: skip
_OURS_BEHIND = frozenset({"direction", "this", "same", "last", "range", "open"})  # in front they are anybody's words
_NAMES = frozenset({"month", "weekday", "today", "period", "season", "suffix"})  # before a word that joins
_ANYBODYS = frozenset({"label", "year label", "follower", "of", "to", "in", "equivalent", "published", "code"})
_JOINTS = ("range", "equivalent", "and", "of", "day word")  # what they join an expression to stands beyond them
_NUMBERING = frozenset({"code", "not before"})  # the number, or the name, behind such a word is its own
_COUNTED = frozenset({"not after", "weak not after", "counted", "nights", "plural"})
_OF_THE_WHOLE = frozenset({"era", "zone", "suffix", "range", "open"})  # what may be torn off a whole date
_BESIDE_IT = frozenset({"hour word", "week word", "span"})  # … and with no mark between
# what makes another thing of a whole date beside it: a range, a clock, a week, a longer number
_CHANGING = frozenset({"range", "hour word", "week word", "span", "daypart", "and", *NUMBERS})
_ERA = frozenset({"era"})
_BRACKETS = frozenset("()")
_JOINING_MARKS = frozenset("/_")
_EVERYDAY = frozenset(map(fold, EVERYDAY))
_AND = fold("و")
_SHORT = 3  # letters: fewer are debris of a word
_MOST_MARKS = 4  # between an expression and what stands beside it
_LONGEST_JOINT = 4  # words
_MOST_SLIPS = 3  # words beside an expression in which one is looked for
_FAR = 4  # tokens around a clock alone: its date may have broken there
_AROUND = 16  # tokens around an expression that may belong to it
_MOST_REPAIRS = 32  # words that one may be a slip of
_MOST_TEXT = 256  # code points of these
_DAY, _FULL = 2, 4  # digits
_NIGHTS = frozenset(  # that of a lunar day is the evening before
    word.value for word in DAYPART_WORDS if isinstance(word.value, DayPart) and word.value.name == "شب"
)


def leftover(scan: Scan, expressions: Sequence[Expression]) -> Reason | None:
    """Return why the words beside the expressions that are read make them doubtful, if they do; {} is the text there.

    >>> scan = Scan("00 خدراد سال 0000")
    >>> leftover(scan, scan.expressions).message
    '{} is not known: did you mean خرداد?'
    """
    key = tuple((expression.first, expression.last) for expression in expressions)
    if key not in scan.doubts:
        scan.doubts[key] = _Leftovers(scan, expressions).reason()
    return scan.doubts[key]


class _Leftovers:
    """The tokens of a scan that belong to none of the expressions that are read."""

    def __init__(self, scan: Scan, expressions: Sequence[Expression]) -> None:
        self.scan = scan
        self.expressions = expressions
        self.tokens: Tokens = scan.tokens
        self.taken = {i for expression in expressions for i in range(expression.first, expression.last)}

    def reason(self) -> Reason | None:
        """Return the first reason that is found: the slips first, which say what is meant."""
        sides = [(expression, side) for expression in self.expressions for side in (-1, 1)]
        whole = all(map(_is_whole, self.expressions))
        checks = (self._slips, self._beside, self._broken if whole else self._far)
        return next((found for check in checks for one in sides if (found := check(*one))), None)

    def _word(self, at: int, side: int) -> int:
        """Return the first word or number from a token on, on that side, over a few marks; or -1."""
        for k in range(at, at + side * (_MOST_MARKS + 1), side):
            if not 0 <= k < self.tokens.size or k in self.taken:
                return -1
            if self.tokens.kind(k) in ("0", "a"):
                return k
        return -1

    def _boundary(self, expression: Expression, side: int) -> int:
        """Return the token that stands beside an expression."""
        return expression.first - 1 if side < 0 else expression.last

    def _beside(self, expression: Expression, side: int) -> Reason | None:
        """Return what is left right beside an expression, or behind a word that joins it to more."""
        tokens = self.tokens
        at = self._word(self._boundary(expression, side), side)
        whole = _is_whole(expression)
        if at < 0 or (whole and self._is_apart(expression, at, side)):
            return None
        if self._is_debris(at, side):
            return self._left(at)
        joint, beyond = self._joint(at, side)
        if joint:
            if joint == "range" and side < 0 and any(map(self._is_number, range(max(beyond - 2, 0), beyond + 1))):
                return self._left(at)
            if (joint == "range" and side > 0) or (joint == "and" and self._number_goes_on(expression, at, side)):
                return self._left(at)
            at = self._word(beyond, side)
            if at < 0:
                return None
            if self._is_debris(at, side):
                return self._left(at)
        inner = expression.first if side < 0 else expression.last - 1
        if whole and not tokens.lexemes[inner].kinds.isdisjoint(NUMBERS) and not tokens.lexemes[at].words:
            outer = self._word(at + side, side)
            if outer >= 0 and not tokens.lexemes[outer].kinds.isdisjoint(NUMBERS):
                return self._left(at)  # "a thousand xand nine hundred"
        if side < 0 and at > 1 and tokens.is_a(at, "suffix") and tokens.is_a(at - 1, "and") and self._is_number(at - 2):
            return self._left(at - 2)  # "twenty and th of Mehr"
        if self._is_number(at):
            return None if self._accounted(expression, at, side) else self._left(at)
        ours = _NAMES if joint else _OURS | _OURS_BEHIND if side > 0 else _OURS
        if whole:
            apart = any(tokens.kind(k) not in ("0", "a") for k in (at + 1, expression.last))
            ours = _OF_THE_WHOLE if apart else _OF_THE_WHOLE | _BESIDE_IT
        torn = tokens.tokens[at].text in _torn() or not tokens.lexemes[at].kinds.isdisjoint(ours)
        return self._left(at) if torn and tokens.lexemes[at].kinds.isdisjoint(_ANYBODYS) and not self._numbered(at) else None

    def _is_apart(self, expression: Expression, at: int, side: int) -> bool:
        """Tell whether a number or a letter beside a whole date is none of it: in brackets, or parted by a mark."""
        tokens = self.tokens
        between = range(expression.last, at) if side > 0 else range(at + 1, expression.first)
        marks = {tokens.kind(k) for k in between}
        if tokens.kind(at) == "a" and len(tokens.tokens[at].text) == 1 and tokens.is_a(at, "and"):
            return False
        gapped = any(tokens.tokens[k].gap == " " for k in (*between, at if side > 0 else expression.first))
        alone = self._is_number(at) or (len(tokens.tokens[at].text) == 1 and tokens.tokens[at].text.isascii())
        parted = gapped and (bool(marks - _JOINING_MARKS) or (tokens.kind(at) == "a" and not self._is_number(at)))
        return alone and (bool(marks & _BRACKETS) or parted)

    def _is_number(self, at: int) -> bool:
        return self.tokens.kind(at) == "0" or not self.tokens.lexemes[at].kinds.isdisjoint(NUMBERS)

    def _joint(self, at: int, side: int) -> tuple[str, int]:
        """Return the kind of the word here that joins what is before it to what is behind, and the token beyond; or ""."""
        for kind in _JOINTS:
            if side > 0 and self.tokens.is_a(at, kind):
                return kind, self.tokens.after(at, kind)
            for k in range(at, max(at - _LONGEST_JOINT, -1), -1):
                if side < 0 and any(end == at + 1 and word.kind == kind for end, word in self.tokens.words(k)):
                    return kind, k - 1
        return "", at

    def _is_debris(self, at: int, side: int) -> bool:
        """Tell whether a word is a letter alone, or glued to a number and too short to be a word."""
        tokens, token = self.tokens, self.tokens.tokens[at]
        if token.kind != "a":
            return False
        if len(token.text) == 1:
            return not tokens.is_a(at, "and") or (side < 0 and at == 0)
        ahead = at > 0 and token.gap == "" and tokens.kind(at - 1) == "0"
        behind = tokens.kind(at + 1) == "0" and tokens.tokens[at + 1].gap == ""
        unknown = not tokens.lexemes[at].words
        return unknown and ((ahead and behind) or ((ahead or behind) and len(token.text) <= _SHORT))

    def _number_goes_on(self, expression: Expression, at: int, side: int) -> bool:
        """Tell whether "و" ties a number in words to what is not read: "a thousand and nine hundred and | eigthy"."""
        inner = expression.first if side < 0 else expression.last - 1
        if abs(inner - at) > 1 or self.tokens.lexemes[inner].kinds.isdisjoint(NUMBERS):
            return False
        outer = self._word(at + side, side)
        return side > 0 or outer < 0 or self._is_number(outer) or not self.tokens.lexemes[outer].words

    def _left(self, at: int) -> Reason:
        token = self.tokens.tokens[at]
        return Reason("{} beside the date belongs to nothing that is read", (token.start, token.end))

    def _numbered(self, at: int) -> bool:
        """Tell whether a number or a name stands behind a word that has one of its own."""
        tokens = self.tokens
        k = at - 1
        while k >= max(at - _AROUND, 0) and tokens.kind(k) != "a" and k not in self.taken and tokens.kind(at) == "0":
            k -= 1
        return any(
            end == k + 1 and word.kind in _NUMBERING for i in range(max(0, k - 2), k + 1) for end, word in tokens.words(i)
        )

    def _accounted(self, expression: Expression, at: int, side: int) -> bool:
        """Tell whether a number is that of a thing: it stands behind its name, or counts what stands behind it."""
        tokens = self.tokens
        if self._numbered(at):
            return True
        if side > 0:
            if _is_full(expression) and tokens.kind(at - 1) == ":" and tokens.kind(at) == "0" and tokens.tokens[at].gap:
                return True  # "1401/08/23: 12.50": a day and what it had
            cardinal = not tokens.is_a(at, "ordinal") or tokens.is_a(at, "number")
            return (
                cardinal
                and _is_day(expression)
                and (self._thing(at + 1) or not tokens.lexemes[at + 1].kinds.isdisjoint(_COUNTED))
            )
        colon = at > 0 and tokens.kind(at - 1) == ":"
        return tokens.tokens[at].gap == " " and (colon or _is_full(expression)) and self._thing(at - 1 - colon, ahead=True)

    def _thing(self, at: int, *, ahead: bool = False) -> bool:
        """Tell whether a word apart from its neighbours is none of ours, and no slip of one."""
        if not 0 <= at < self.tokens.size:
            return False
        token = self.tokens.tokens[at]
        apart = token.kind == "a" and (ahead or token.gap == " ") and len(token.text) >= _SHORT
        return apart and not self.tokens.lexemes[at].words and (token.text in _EVERYDAY or not near(token.text))

    def _broken(self, expression: Expression, side: int) -> Reason | None:
        """Return a clock beside a date that is not read: a colon between what touches it, a digit among that."""
        tokens = self.tokens
        if any(part.kind in ("clock", "both") for parts in expression.covers for part in parts):
            return None
        at = self._boundary(expression, side)
        for k in range(at, at + side * (_FAR + 1), side):
            if not 0 < k < tokens.size - 1 or k in self.taken:
                return None
            touching = tokens.kind(k) == ":" and not tokens.tokens[k].gap and not tokens.tokens[k + 1].gap
            whole = tokens.kind(k - 1) == tokens.kind(k + 1) == "0" and (k + 2 == tokens.size or bool(tokens.tokens[k + 2].gap))
            if touching and not whole and "0" in (tokens.kind(k - 1), tokens.kind(k + 1)):  # else a score: 2:10
                return self._left(k + 1 if tokens.kind(k + 1) == "0" else k - 1)
        return None

    def _far(self, expression: Expression, side: int) -> Reason | None:
        """Return a number further off where a part of the date is not read: a day before a year, all of it before a clock."""
        tokens = self.tokens
        at = self._word(self._boundary(expression, side), side)
        clock = all(map(_is_clock, self.expressions))
        if at < 0 or not (clock or (_is_year(expression) and not tokens.lexemes[at].words)):
            return None
        for k in range(at + side, at + side * ((_FAR if clock else 1) + 1), side):
            if not 0 <= k < tokens.size or k in self.taken:
                return None
            day = tokens.kind(k) != "0" or len(tokens.tokens[k].text) <= _DAY
            if self._is_number(k) and (clock or day) and not self._accounted(expression, k, side):
                return self._left(k)
        return None

    # --- slips of the finger ------------------------------------------------------------------------------------------

    def _slips(self, expression: Expression, side: int) -> Reason | None:
        """Return a slip in the words beside an expression: with the word of ours that is meant, more would be read."""
        at = self._word(self._boundary(expression, side), side)
        for _ in range(_MOST_SLIPS):
            if at < 0:
                return None
            if slip := self._slip(expression, at):
                return slip
            at = self._word(at + side, side)
        return None

    def _slip(self, expression: Expression, at: int) -> Reason | None:
        whole = _is_whole(expression)
        between = range(expression.last, at) if at >= expression.last else range(at + 1, expression.first)
        if whole and any(self.tokens.kind(k) not in ("0", "a") for k in between):
            return None
        low, high = max(0, expression.first - _AROUND), min(self.tokens.size, expression.last + _AROUND)
        listed, skeleton = self.tokens.tokens, self.scan.skeleton
        offset, start, end = listed[low].start, listed[expression.first].start, listed[expression.last - 1].end
        if listed[high - 1].end - offset > _MOST_TEXT:
            return None
        found: list[tuple[int, Reason]] = []
        for first, last, words in itertools.islice(self._repairs(at), _MOST_REPAIRS):
            if whole and not (
                all(_is_of(word, _CHANGING) for word in words) or (at >= expression.last and _is_of(words[0], _ERA))
            ):
                continue  # no name makes another day of one that is said whole
            begin, stop = listed[first].start, listed[last - 1].end
            written = " ".join(words)
            scan = Scan(f"{skeleton[offset:begin]}{written}{skeleton[stop : listed[high - 1].end]}")
            grown = len(written) - (stop - begin)
            refused = scan.refusal and len(words) == 1 and stop - begin > _SHORT
            beyond = max(end + (grown if stop <= end else 0), stop + grown)
            said = _says_more(scan, min(start, begin) - offset, beyond - offset, expression)
            if said or refused:
                meant = " ".join(map(spelled, words))
                found.append((said, Reason(f"{{}} is not known: did you mean {meant}?", (begin, stop))))
        return max(found, key=itemgetter(0), default=(0, None))[1]

    def _repairs(self, at: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield the words of ours that a slip may have made these tokens of: where the tokens begin and end, and the words."""
        listed, words = self.tokens.tokens, self.tokens.lexemes
        if self._is_strange(at) and not self._is_label(at):
            yield from ((at, at + 1, meant) for meant in _mended(listed[at].text))
            for first, last in ((at - 1, at), (at, at + 1)):  # a mark or a digit put for its first or last letter
                if first >= 0 and last < len(listed) and listed[last].gap == "":
                    yield from ((first, last + 1, (word,)) for word in _unlike(near(listed[at].text)))
        for first, last in ((at - 1, at), (at, at + 1), (at - 2, at), (at, at + 2)):
            if not (first >= 0 and last < len(listed) and listed[first].kind == listed[last].kind == "a"):
                continue
            one, other = listed[first].text, listed[last].text
            glued = all(listed[k].gap != " " for k in range(first + 1, last + 1))
            if words[first].words and words[last].words and not (glued and last - first > 1):
                continue
            if last - first == 1 or glued:  # a space, a mark or a digit inside a word, or put for one of its letters
                strange = glued or (self._is_strange(first) and self._is_strange(last))
                for word in (one + other,) if _is_known(one + other) else _unlike(near(one + other)) if strange else ():
                    yield first, last + 1, (word,)
            if last - first == 1:  # a space that changed places with a letter
                for a, b in ((one[:-1], one[-1] + other), (one + other[0], other[1:])):
                    if a in lexicon() and b in lexicon():
                        yield first, last + 1, (a, b)

    def _is_label(self, at: int) -> bool:
        """Tell whether a colon stands behind a word: it says what the date is of."""
        return self.tokens.kind(at + 1) == ":"

    def _is_strange(self, at: int) -> bool:
        """Tell whether a token is a word that is not known, and no end of a longer one."""
        token, before = self.tokens.tokens[at], at - 1
        longer = token.gap == ZWNJ and self.tokens.kind(before) == "a" and not self.tokens.lexemes[before].words
        return token.kind == "a" and not longer and not self.tokens.lexemes[at].words and token.text not in _EVERYDAY


def _mended(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of ours that one slip may have made a word of."""
    yield from ((word,) for word in _unlike(near(text)))
    for k in range(1, len(text)):
        one, other = text[:k], text[k:]
        for rest in (other, other[1:]):  # a space was left out, or a letter put for it
            if _stands(one) and _stands(rest):
                yield one, rest
        if k >= _SHORT and _is_known(other):  # a slip in words that are written as one
            yield from ((word + other,) for word in near(one))
        if len(other) >= _SHORT and _is_known(one):
            yield from ((one + word,) for word in near(other))


def _stands(word: str) -> bool:
    """Tell whether a word is known, and no letter that may stand for anything."""
    return _is_known(word) and (len(word) > 1 or word == _AND)


def _says_more(scan: Scan, first: int, last: int, expression: Expression) -> int:
    """Return how long the expression of a mended text is that takes in all between two places and says another thing, or 0."""
    listed, said = scan.tokens.tokens, _said(expression)
    spans = [(listed[one.first].start, listed[one.last - 1].end) for one in scan.expressions if said.isdisjoint(_said(one))]
    return max((end - begin for begin, end in spans if begin <= first and end >= last), default=0)


def _said(expression: Expression) -> set[tuple[object, ...]]:
    """Return what the readings of an expression say."""
    said: set[tuple[object, ...]] = set()
    for parts in expression.covers:
        timed = any(part.kind in ("clock", "both") for part in parts)
        # "morning" says nothing
        kept = [part for part in parts if timed or part.kind != "daypart" or part.meant(DayPart) in _NIGHTS]
        said.add(tuple([_without_digits(part) for part in kept]))
    return said


def _without_digits(part: Part) -> tuple[object, ...]:
    """Return what a part says, but for the numbers that it has in digits."""
    fields = [(name, _without_its_digits(source)) for name, source in part.fields]
    return (part.kind, part.joint, part.row and part.row.order, part.numeric, *fields)


def _without_its_digits(source: Source) -> object:
    if isinstance(source, Offset):
        return source.sign
    return source.digits if isinstance(source, (Digits, Slice)) else source


def _is_known(word: str) -> bool:
    return word in word_tokens() or len(unglue(word)) > 1


def _is_of(word: str, kinds: frozenset[str]) -> bool:
    """Tell whether a word is of one of some kinds."""
    first = lexicon().get(word)
    return first is not None and not first.alone.kinds.isdisjoint(kinds)


def _unlike(words: Sequence[str]) -> Iterator[str]:
    """Yield one word of those that are the same to the grammar: of the months one, of the numbers each."""
    seen = set()
    for word in words:
        first = lexicon().get(word)
        alike = first is not None and not first.seconds and first.alone.kinds.isdisjoint(NUMBERS)
        kinds = first.alone.kinds if first and alike else frozenset({word})
        if kinds not in seen:
            seen.add(kinds)
            yield word


@functools.lru_cache(maxsize=1)
def _torn() -> frozenset[str]:
    """Return the words that are ours only behind others in the name of a month: الحجه."""
    pieces = (p for first in lexicon().values() for entry in first.entries if entry.word.kind == "month" for p in entry.rest)
    return frozenset(pieces) - lexicon().keys()


def _fields(expression: Expression) -> list[set[str]]:
    """Return the names of the numbers of each reading of an expression, and of what its dates and clocks say."""
    return [
        {name for part in parts for name, source in part.fields if part.row or numbers_in(source)}
        for parts in expression.covers
    ]


def _is_whole(expression: Expression) -> bool:
    """Tell whether an expression is a day with its month and its year in full."""
    if any(part.kind == "range" for parts in expression.covers for part in parts):
        return False
    return all(
        {"day", "month"} <= {name for part in parts for name, _ in part.fields}
        and any(part.width("year") == _FULL for part in parts)
        for parts in expression.covers
    )


def _is_full(expression: Expression) -> bool:
    """Tell whether an expression is a day of a year."""
    return all({"day", "year"} <= names for names in _fields(expression))


def _is_day(expression: Expression) -> bool:
    """Tell whether an expression is a day, with or without its year."""
    return all("day" in names for names in _fields(expression))


def _is_year(expression: Expression) -> bool:
    """Tell whether an expression is a year alone."""
    return all(names == {"year"} for names in _fields(expression))


def _is_clock(expression: Expression) -> bool:
    """Tell whether an expression is a clock alone."""
    return all(part.kind in ("clock", "daypart", "zone") for parts in expression.covers for part in parts)
