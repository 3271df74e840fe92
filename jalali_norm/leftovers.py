"""What is left beside an expression among other words, and makes it doubtful: a number, a word of ours, a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jalali_norm.grammar import Reason
from jalali_norm.lexicon import LEXICON, near
from jalali_norm.rows import NUMBERS
from jalali_norm.tokens import Tokens
from jalali_norm.windows import Scan, Window, scan_of

_OURS = frozenset({  # what such words say is of an expression: one that is left over was torn off
    "number", "ordinal", "zero", "suffix", "half", "quarter", "month", "paired month", "month word", "months", "weekday",
    "counted weekday", "letter weekday", "daypart", "era", "week word", "year word", "hour word", "o'clock", "minute word",
    "second word", "units", "hour unit", "minute unit", "span", "season", "season word", "decade word", "century word",
    "quarter", "today", "turn", "edge", "t", "z", "zone",
})  # fmt: skip
_OURS_BEHIND = frozenset({"way", "this", "same", "last", "range", "open"})  # in front of an expression they are anybody's words
_ANYBODYS = frozenset({"label", "year label", "follower", "of", "to", "in", "twin", "published", "code"})
_CONNECTORS = frozenset({"and", "range", "twin"})  # what they join an expression to stands behind them
_NUMBERING = frozenset({"code", "not before"})  # the number, or the name, behind such a word is its own
_COUNTED = frozenset({"not after", "weak not after", "counted", "nights", "plural"})
_SHORT = 3  # letters: fewer are debris of a word
_MOST_MARKS = 4  # between an expression and what stands beside it
_FAR = 8  # tokens around a clock alone: its date may have broken there
_AROUND = 16  # tokens around an expression that may belong to it
_DAY = 2  # digits


def leftover(scan: Scan, windows: Sequence[Window]) -> Reason | None:
    """Return why the words beside the expressions that are read make them doubtful, if they do.

    >>> scan = Scan("00 خدراد 0000")
    >>> leftover(scan, scan.windows).message
    "'خدراد' is not known: did you mean خرداد?"
    """
    return _Leftovers(scan, windows).reason()


class _Leftovers:
    """The tokens of a scan that belong to none of the expressions that are read."""

    def __init__(self, scan: Scan, windows: Sequence[Window]) -> None:
        self.scan = scan
        self.windows = windows
        self.tokens: Tokens = scan.tokens
        self.taken = {i for window in windows for i in range(window.first, window.last)}

    def reason(self) -> Reason | None:
        """Return the first reason that is found."""
        return next((found for window in self.windows for side in (-1, 1) if (found := self._beside(window, side))), None)

    def _beside(self, window: Window, side: int) -> Reason | None:
        """Return what is wrong on one side of an expression."""
        tokens = self.tokens
        edge = window.first - 1 if side < 0 else window.last
        at = self._word(edge, side)
        joint = ""
        if self._joins(at, side):
            if tokens.is_a(at, "range") and side > 0:
                return self._left(at)
            if tokens.is_a(at, "and") and self._number_goes_on(window, at, side):
                return self._left(at)
            joint, at = tokens.tokens[at].text, self._word(at + side, side)
        if at < 0 or at in self.taken:
            return None
        kinds = tokens.met[at].kinds
        numeric = tokens.kind(at) == "0" or not kinds.isdisjoint(NUMBERS)
        if numeric:
            return None if self._accounted(window, at, side) else self._left(at)
        if tokens.met[at].words:
            ours = _OURS | _OURS_BEHIND if side > 0 else _OURS
            if not joint and not kinds.isdisjoint(ours) and kinds.isdisjoint(_ANYBODYS) and not self._numbered(at):
                return self._left(at)
        elif len(tokens.tokens[at].text) == 1 or self._glued_through(at, side):
            return self._left(at)
        if slip := self._slip(window, at, side):
            return slip
        return self._further(window, at, side)

    def _word(self, at: int, side: int) -> int:
        """Return the first word or number from a token on, on that side, over a few marks; or -1."""
        for _ in range(_MOST_MARKS + 1):
            if not 0 <= at < self.tokens.size:
                return -1
            if self.tokens.kind(at) in ("0", "a"):
                return at
            at += side
        return -1

    def _joins(self, at: int, side: int) -> bool:
        del side
        return at >= 0 and at not in self.taken and not self.tokens.met[at].kinds.isdisjoint(_CONNECTORS)

    def _number_goes_on(self, window: Window, at: int, side: int) -> bool:
        """Tell whether "و" ties a number in words to what is not known: "a thousand and nine hundred and | eigthy"."""
        inner, outer = (window.first, at - 1) if side < 0 else (window.last - 1, at + 1)
        if abs(inner - at) > 1 or not 0 <= outer < self.tokens.size or self.tokens.met[inner].kinds.isdisjoint(NUMBERS):
            return False
        known = bool(self.tokens.met[outer].words)
        return self.tokens.kind(outer) == "a" and (not known or not self.tokens.met[outer].kinds.isdisjoint(NUMBERS))

    def _left(self, at: int) -> Reason:
        token = self.tokens.tokens[at]
        what = "a number" if token.kind == "0" else repr(token.text)
        return Reason(f"{what} beside the date belongs to nothing that is read", (token.start, token.end))

    def _numbered(self, at: int) -> bool:
        """Tell whether a number or a name stands behind a word that has one of its own."""
        tokens = self.tokens
        k = at - 1
        while k >= max(at - _AROUND, 0) and tokens.kind(k) != "a" and k not in self.taken:
            k -= 1
        return any(
            end == k + 1 and word.kind in _NUMBERING for i in range(max(0, k - 2), k + 1) for end, word in tokens.words(i)
        )

    def _accounted(self, window: Window, at: int, side: int) -> bool:
        """Tell whether a number is that of a thing: it stands behind its name, or counts what stands behind it."""
        tokens = self.tokens
        if self._numbered(at):
            return True
        if side > 0:
            colon = tokens.kind(at - 1) == ":" and tokens.kind(at) == "0" and tokens.tokens[at].gap and _is_full(window)
            return bool(colon) or self._thing(at + 1) or not tokens.met[at + 1].kinds.isdisjoint(_COUNTED)
        return _is_full(window) and at > 0 and tokens.tokens[at].gap == " " and self._thing(at - 1, ahead=True)

    def _thing(self, at: int, *, ahead: bool = False) -> bool:
        """Tell whether a word apart from its neighbours is none of ours, and no slip of one."""
        if not 0 <= at < self.tokens.size:
            return False
        token = self.tokens.tokens[at]
        apart = ahead or token.gap == " "
        return apart and token.kind == "a" and len(token.text) >= _SHORT and not self.tokens.met[at].words and not near(token.text)

    def _glued_through(self, at: int, side: int) -> bool:
        """Tell whether an unknown word is glued to an expression on one side and to a number on the other."""
        here, behind = self.tokens.tokens[at], self.tokens.kind(at + 1)
        after = self.tokens.tokens[at + 1].gap == "" if behind else False
        before = here.gap == "" and at > 0
        return before and after and self.tokens.kind(at + side) == "0"

    def _further(self, window: Window, at: int, side: int) -> Reason | None:
        """Return what is wrong where a part of the date is not in the expression: a day before a year, all before a clock."""
        if self.tokens.met[at].words:
            most = 0
        else:
            most = 1 if _is_year(window) else 0
        most = _FAR if all(map(_is_clock, self.windows)) else most
        for k in range(at + side, at + side * (most + 1), side):
            if not 0 <= k < self.tokens.size or k in self.taken:
                return None
            numeric = self.tokens.kind(k) == "0" or not self.tokens.met[k].kinds.isdisjoint(NUMBERS)
            if numeric and len(self.tokens.tokens[k].text) > _DAY and self.tokens.kind(k) == "0" and most == 1:
                return None
            if numeric and not self._accounted(window, k, side):
                return self._left(k)
        return None

    # --- slips of the finger ------------------------------------------------------------------------------------------

    def _slip(self, window: Window, at: int, side: int) -> Reason | None:
        """Return a slip beside an expression: a word that would belong to it, were it written as one of ours is."""
        del side
        low, high = max(0, window.first - _AROUND), min(self.tokens.size, window.last + _AROUND)
        listed = self.tokens.tokens
        skeleton, offset = self.scan.skeleton, listed[low].start
        start, end = listed[window.first].start, listed[window.last - 1].end
        for first, last, words in self._repairs(at):
            region = (listed[first].start, listed[last - 1].end)
            written = " ".join(words)
            mended = f"{skeleton[offset : region[0]]}{written}{skeleton[region[1] : listed[high - 1].end]}"
            grown = len(written) - (region[1] - region[0])
            begin, stop = min(start, region[0]) - offset, max(end, region[1]) + grown - offset
            scan = scan_of(mended)
            spans = [(scan.tokens.tokens[w.first].start, scan.tokens.tokens[w.last - 1].end) for w in scan.windows]
            inner = region[0] > offset + begin and region[1] + grown < offset + stop
            if (inner or region[1] - region[0] >= _SHORT) and any(a <= begin and b >= stop for a, b in spans):
                meant = " ".join(self.scan.tokens.tokens[0].text and word for word in words)
                return Reason(f"{skeleton[slice(*region)]!r} is not known: did you mean {meant}?", region)
        return None

    def _repairs(self, at: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield the words of ours that a slip may have made these tokens of: where the tokens begin and end, and the words."""
        text = self.tokens.tokens[at].text
        if not self.tokens.met[at].words:
            for word in self._unlike(near(text)):
                yield at, at + 1, (word,)
            for k in range(1, len(text)):
                if text[:k] in LEXICON and text[k:] in LEXICON:
                    yield at, at + 1, (text[:k], text[k:])
        for first, last in ((at - 1, at), (at, at + 1), (at - 2, at), (at, at + 2)):
            if not 0 <= first < last < self.tokens.size or {self.tokens.kind(first), self.tokens.kind(last)} != {"a"}:
                continue
            one, other = self.tokens.tokens[first].text, self.tokens.tokens[last].text
            if last - first > 1:  # a mark or a digit inside a word
                if self.tokens.tokens[last].gap == "" == self.tokens.tokens[first + 1].gap:
                    for word in self._unlike((one + other,) if one + other in LEXICON else near(one + other)):
                        yield first, last + 1, (word,)
                continue
            if one + other in LEXICON:
                yield first, last + 1, (one + other,)
            for a, b in ((one[:-1], one[-1] + other), (one + other[0], other[1:])):
                if a in LEXICON and b in LEXICON:
                    yield first, last + 1, (a, b)

    def _unlike(self, words: Sequence[str]) -> Iterator[str]:
        """Yield one word of those that are the same to the grammar."""
        seen = set()
        for word in words:
            kinds = LEXICON[word].alone.kinds if word in LEXICON else frozenset({word})
            if kinds not in seen:
                seen.add(kinds)
                yield word


def _fields(window: Window) -> list[set[str]]:
    """Return the names of what each reading of an expression says."""
    return [{name for part in parts for name, _ in part.fields} for parts in window.covers]


def _is_full(window: Window) -> bool:
    """Tell whether an expression is a day of a year."""
    return all({"day", "year"} <= names for names in _fields(window))


def _is_year(window: Window) -> bool:
    """Tell whether an expression is a year alone."""
    return all(names == {"year"} for names in _fields(window))


def _is_clock(window: Window) -> bool:
    """Tell whether an expression is a clock alone."""
    return all(part.kind in ("clock", "daypart", "zone") for parts in window.covers for part in parts)
