"""Keys of chunks: words and marks as the grammar tells them apart; a letter stands for words that differ in a number alone."""

from __future__ import annotations

from typing import cast

from jalali_norm.grammar.slots import SLOTS
from jalali_norm.lexicon.calendar import SHORT_MONTHS
from jalali_norm.lexicon.index import ALSO_WORDS, later_tokens, lexicon
from jalali_norm.lexicon.kinds import RelativePeriod
from jalali_norm.prose.classes import CLASS_OF, DIRECTION, EDGE, FOLLOWS, MOST_KEPT, NUMBER, SHORT_NUMBER
from jalali_norm.text.tokenizer import ZWNJ, cleaned, fold, skeleton_of

_SHORT = frozenset(fold(word.spelling) for word in SHORT_MONTHS)
_LETTERS = {(word.kind, word.value): letter for letter, word in SLOTS.items()}
ONLY_BEHIND = frozenset(later_tokens()).difference(lexicon())  # what is a word of ours only behind another one
_TENS = 20
_COUNTING = {word: first for word, first in lexicon().items() if not first.kinds.isdisjoint({"number", "ordinal"})}
_COUNTS = {  # numbers in words that one letter stands for: that letter, the number, and what makes another word of it
    word: (_LETTERS[kind, 20 if kind == "number" and value >= _TENS else 5], value, first.seconds)
    for word, first in _COUNTING.items()
    for kind, value in ((meant.kind, cast("int", meant.value)) for _, meant in first.alone.words)
    if len(first.alone.words) == 1 and word != fold("نه")  # also "no"
    if kind in ("number", "ordinal") and 0 < value < 100
}
_NUMBERS = frozenset(word for word, first in _COUNTING.items() if not first.alone.kinds.isdisjoint({"number", "ordinal"}))
_AND = fold("و")
_SPACES = " " + ZWNJ
_PLAIN_COUNTS = {  # numbers in words, of which others are made
    word: cast("int", meant.value)
    for word, first in _COUNTING.items()
    for _, meant in first.alone.words
    if meant.kind == "number" and 0 < cast("int", meant.value) < 1000  # the word for a thousand
}
_COUNTED_UNITS = frozenset(map(fold, "روز،هفته،ماه،سال،ساعت،دقیقه".split("،")))
_COUNTED_DIRECTIONS = frozenset(map(fold, ("پیش", "قبل", "دیگر")))
_TWO_DIGITS = {"0": "00"}
_HOUR = fold("ساعت")
_MONTH_LETTERS = {
    letter: _LETTERS["month", (word.value[0], False)]  # type: ignore[index]
    for letter, word in SLOTS.items()
    if word.kind == "month"
}
_LIKENED = frozenset(_MONTH_LETTERS)
_PLAIN_BEFORE = frozenset(map(fold, "و،از،تا،در،به،روز،تاریخ،مورخ،الی".split("،"))) | {
    _LETTERS["weekday", 1],
    _LETTERS["today", 1],
}
_SATURDAY = fold("شنبه")
_COUNTED = {fold(one): day for day, one in ((6, "یک"), (0, "دو"), (1, "سه"), (2, "چهار"), (2, "چار"), (3, "پنج"))}
_FOLLOWER = fold("است")
_UNKNOWN_WORD, _UNKNOWN_LATIN = "ءء", "qq"


class Shapes(dict[str, str]):
    """Words, and what stands between them, as they stand in a chunk's key; numbers of what one letter stands for.

    It grows for as long as a line is read. Then one that is too large is left for a new one: others may be reading it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}

    def __missing__(self, piece: str) -> str:
        shape = skeleton_of(piece)
        if shape.strip("0 ") and (slot := _slot_of(cleaned(shape))):
            shape, self.numbers[piece] = slot
        if len(piece) <= SHORT_NUMBER or not piece[0].isdecimal():
            self[piece] = shape
        return shape


class _Memory:
    """The shapes that are kept."""

    def __init__(self) -> None:
        self._shapes = Shapes()

    def shapes(self) -> Shapes:
        """Return the shapes for the next line."""
        if len(self._shapes) > MOST_KEPT:
            self.cache_clear()
        return self._shapes

    def cache_clear(self) -> None:
        """Keep none; a line that is being read has those that it began with."""
        self._shapes = Shapes()


_memory = _Memory()


def shapes_now() -> Shapes:
    """Return the shapes for the next line."""
    return _memory.shapes()


def generalize(classes: bytes, pieces: list[str], shapes: list[str], places: list[int], numbers: dict[str, int]) -> None:
    """Write alike what is alike to the grammar, in the pieces of a chunk, their shapes and where they begin.

    >>> pieces, numbers = ["سه", " ", "روز", " ", "پیش"], {}
    >>> shapes, places = list(map(Shapes().__getitem__, pieces)), [0, 2, 3, 6, 7, 10]
    >>> generalize(b"NUW", pieces, shapes, places, numbers)
    >>> shapes[0] == _LETTERS["number", 20], shapes[1:], numbers
    (True, [' ', 'روز', ' ', 'پیش'], {'سه': 3})
    """
    if DIRECTION in classes:
        _join_counts(pieces, shapes, places, numbers)
    if NUMBER in classes:
        _slot_counts(pieces, shapes, numbers)
    if _SATURDAY in shapes:
        _join_weekdays(pieces, shapes, places, numbers)
    if not _LIKENED.isdisjoint(shapes):
        _liken(shapes)
    if _HOUR in shapes or "0000" in shapes:
        _liken_numbers(shapes)


def begins_word(one: str, other: str) -> bool:
    """Tell whether two words are of one of ours: پس آن فردا."""
    first = lexicon().get(one)
    return first is not None and other in first.seconds


def marker(word: str, kind: int) -> str:
    """Return what stands for a word beside a chunk, by its class."""
    if kind in (FOLLOWS, EDGE):
        return _FOLLOWER
    return unknown(word)


def unknown(word: str) -> str:
    """Return what stands for an unknown word beside a chunk."""
    return _UNKNOWN_LATIN if word.isascii() else _UNKNOWN_WORD


def _slot_of(word: str) -> tuple[str, int] | None:
    """Return the letter that stands for a word and all others that differ from it in their number alone, and its number."""
    first = lexicon().get(word)
    if first is None or any(rest for _, rest in first.words) or len(first.alone.words) > 1 or word in later_tokens():
        return None
    kind, value, _, _ = first.alone.words[0][1]
    if kind == "month" and word not in _SHORT:
        calendar, number = cast("tuple[str, int]", value)
        return _LETTERS["month", (calendar, word in ALSO_WORDS)], number
    if kind == "weekday":
        return _LETTERS["weekday", 1], cast("int", value)
    if kind == "today" and isinstance(value, RelativePeriod) and value == RelativePeriod("day", value.shift):
        return _LETTERS["today", 1], value.shift or 0
    return None


def _join_counts(pieces: list[str], shapes: list[str], places: list[int], numbers: dict[str, int]) -> None:
    """Make one piece, that a letter stands for, of each number that counts: "twenty-five days ago", "25 days ago"."""
    k = 2
    while k < len(shapes) - 2:
        if shapes[k] in _COUNTED_UNITS and shapes[k + 2] in _COUNTED_DIRECTIONS:
            first, value = _count_before(pieces, shapes, k)
            if value:
                whole = "".join(pieces[first : k - 1])
                numbers[whole] = value
                pieces[first : k - 1], shapes[first : k - 1] = [whole], [_LETTERS["number", 20]]
                del places[first + 2 : k]
                k = first + 2
        k += 2


def _count_before(pieces: list[str], shapes: list[str], k: int) -> tuple[int, int]:
    """Return where a number begins that ends before a piece, and it; 0 where it may be a part of something else."""
    first = k - 2
    if shapes[first] in ("0", "00"):
        plain = first < 2 or shapes[first - 2] in _PLAIN_BEFORE
        return first, int(pieces[first]) if plain else 0
    value = total = _PLAIN_COUNTS.get(shapes[first], 0)
    while value and first > 3 and shapes[first - 2] == _AND and (more := _PLAIN_COUNTS.get(shapes[first - 4], 0)):
        if more < 20 or value >= 100 or (more < 100 and value >= 10):
            return first, 0
        first, value, total = first - 4, more, total + more
    before = shapes[first - 2] if first > 1 else ""
    apart = any(gap.strip(_SPACES) for gap in shapes[first + 1 : k : 2])
    of_more = before in _NUMBERS or before == _AND or begins_word(before, shapes[first])
    return first, 0 if apart or of_more else total


def _slot_counts(pieces: list[str], shapes: list[str], numbers: dict[str, int]) -> None:
    """Put letters for the numbers in words that stand alone: "three days ago", "the fifth"."""
    words = shapes[::2]
    for k, word in enumerate(words):
        if word not in _COUNTS:
            continue
        letter, value, seconds = _COUNTS[word]
        behind, beyond = (*words[k + 1 : k + 3], "", "")[:2]
        before, earlier = words[k - 1] if k else "", words[k - 2] if k > 1 else ""
        if begins_word(before, word):  # یکی دو
            continue
        if before in _NUMBERS or (before == _AND and earlier in _NUMBERS) or behind.rstrip("0") in seconds:
            continue
        if behind in _NUMBERS or (behind == _AND and beyond in _NUMBERS) or (behind and CLASS_OF[behind] == NUMBER):
            continue
        shapes[2 * k] = letter
        numbers[pieces[2 * k]] = value


def _join_weekdays(pieces: list[str], shapes: list[str], places: list[int], numbers: dict[str, int]) -> None:
    """Make one piece of each weekday in two words: سه‌شنبه."""
    k = 0
    while k < len(shapes):
        before = shapes[k - 2] if k else ""
        if shapes[k] != _SATURDAY or before[-1:] == "0":
            k += 1
            continue
        if before not in _COUNTED or shapes[k - 1].strip(" " + ZWNJ):
            if before not in _COUNTED:
                shapes[k], numbers[pieces[k]] = _LETTERS["weekday", 1], 5
            k += 1
            continue
        whole = "".join(pieces[k - 2 : k + 1])
        numbers[whole] = _COUNTED[before]
        pieces[k - 2 : k + 1], shapes[k - 2 : k + 1] = [whole], [_LETTERS["weekday", 1]]
        del places[k : k + 2]


def _liken(shapes: list[str]) -> None:
    """Write alike what is alike beside a month: "5 Mehr", "15 Farvardin"; a name beside a number is no other word."""
    for k in range(0, len(shapes), 2):
        shape = shapes[k]
        if shape not in _MONTH_LETTERS:
            continue
        before = shapes[k - 2] if k else ""
        if before in ("0", "00") or shapes[k + 2 : k + 3] == ["0000"]:
            shapes[k] = _MONTH_LETTERS[shape]
        if before == "0" and (k < 4 or shapes[k - 4] in _PLAIN_BEFORE):
            shapes[k - 2] = "00"


def _liken_numbers(shapes: list[str]) -> None:
    """Write alike 1401/8/3 and 1401/08/23, and the hours behind ساعت."""
    for k, shape in enumerate(shapes[:-2]):
        if shape == _HOUR and shapes[k + 2] == "0" and shapes[k + 3 : k + 4] != [":"]:
            shapes[k + 2] = "00"
        elif shape == "0000" and shapes[k + 1 : k + 4 : 2] == ["/", "/"]:
            shapes[k + 2], shapes[k + 4] = (_TWO_DIGITS.get(shapes[at], shapes[at]) for at in (k + 2, k + 4))
