"""Every temporal expression of a running text.

A text is cut into words, each word into a class (a month, a unit, a number, unknown …), and only where the classes say that a
date may stand are the words around it, an *island*, given to the grammar. Islands that differ in their numbers, in which month
or which weekday they name, or in the unknown words beside them, are one to the grammar, and cached.
"""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Unpack, cast

from jalali_norm import calendars as cal
from jalali_norm import zones
from jalali_norm.grammar import SLOTS
from jalali_norm.lexicon import ALSO_WORDS, GLUED_BEGINS, LEXICON, TOKENS, unglue
from jalali_norm.model import (
    DEFAULT,
    AmbiguousError,
    ConflictError,
    MissingReferenceError,
    OutOfRangeError,
    Policy,
    PolicyFields,
    Problem,
    Reading,
    ReadingError,
    TextFields,
    policy_of,
)
from jalali_norm.plan import TURNS, Plan
from jalali_norm.resolve import LUNAR_DOUBT, chosen, decide, resolve, resolve_quick
from jalali_norm.rows import SAME
from jalali_norm.tense import tense_of
from jalali_norm.tokenizer import ZWNJ, expand_entities, fold, plain_runs_of, runs_of, skeleton_of
from jalali_norm.windows import Covered, Scan, Window
from jalali_norm.words import LUNAR, SHORT_MONTHS, WORDS, Turn


def extract(
    text: str, reference: dt.date | None = None, *, policy: Policy | None = None, **fields: Unpack[TextFields]
) -> list[Reading]:
    """Return every temporal expression of a running text, in order.

    >>> import datetime as dt, jalali_norm as jn
    >>> text = "وزیر دیروز گفت: نمایشگاه از ۵ تا ۹ آذر برپاست. چند روز پیش خبری نبود."
    >>> for r in jn.extract(text, reference=dt.date(2022, 11, 16)):
    ...     print(r.text, r.iso, r.kind)
    دیروز 2022-11-15 relative
    ۵ تا ۹ آذر 2022-11-26/2022-11-30 range
    چند روز پیش None vague

    Without a reference a line of the text that says when it was published ("تاریخ انتشار: …") is the anchor of the rest.

    Args:
        text: of any length. A line is read by itself: no expression goes on in the next one.
        reference: the date or datetime that relative phrases and dates without a year are counted from.
        policy: what the text alone cannot decide.
        **fields: the policy's fields, laid over it.

    Returns:
        Readings that do not overlap. One without a value has `start`, `end` and `iso` None: a vague phrase, or a phrase whose
        `problem` says what is missing. What the text says twice and which does not agree has its value and a failed check.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`. No text raises anything.
    """
    given = cast("PolicyFields", {**fields} if reference is None else {**fields, "reference": reference})
    settled = policy_of(policy, given) if policy or given else DEFAULT
    if not isinstance(text, str):
        raise TypeError(f"expected a str, not {type(text).__name__}")
    return [reading for _, _, readings in stream([text], settled, head=len(text)) for reading in readings]


def stream(chunks: Iterable[str], policy: Policy, *, head: int = 1 << 16) -> Iterator[tuple[int, str, list[Reading]]]:
    r"""Yield the lines of a text that comes in chunks, each with where it begins and with its readings: bounded memory.

    >>> [(start, [r.iso for r in readings]) for start, _, readings in stream(["1401/08/", "23 ok\n1401/08/24"], Policy())]
    [(0, ['2022-11-14']), (14, ['2022-11-15'])]

    Args:
        chunks: pieces of the text, of any size.
        policy: as `extract` takes it.
        head: how many of the text's first characters are searched for the line that says when it was published.
    """
    lines = lines_of(chunks)
    met: list[tuple[int, str, list[Mention]]] = []
    anchored = False
    if policy.reference is None:
        read = 0
        for start, line in lines:
            met.append((start, line, mentions_of(line)))
            if published := _publication(line, met[-1][2], policy):
                policy, anchored = dataclasses.replace(policy, reference=published), True
                break
            read += len(line)
            if read >= head:
                break
    before: int | None = None
    for start, line, mentions in itertools.chain(met, ((start, line, mentions_of(line)) for start, line in lines)):
        readings, before = _readings_of(line, mentions, policy, before)
        for reading in readings:
            reading.span = reading.span[0] + start, reading.span[1] + start
            if anchored and not {"reference", "year"}.isdisjoint(reading.implied):
                reading.implied = (*(name for name in reading.implied if name != "reference"), "publication line")
        yield start, line, readings


def lines_of(chunks: Iterable[str]) -> Iterator[tuple[int, str]]:
    r"""Yield the lines of a text, each with where it begins; a line of more than 65,536 characters in pieces.

    >>> list(lines_of(["a\nb", "c\r", "\nd"]))
    [(0, 'a\n'), (2, 'bc\r\n'), (6, 'd')]
    """
    start, rest = 0, ""
    for chunk in itertools.chain(chunks, [""]):
        lines = (rest + chunk).splitlines(keepends=True)
        rest = lines.pop() if chunk and lines else ""
        for line in itertools.chain.from_iterable(map(_cut, lines)):
            yield start, line
            start += len(line)
        while len(rest) > 2 * _LONGEST_LINE:
            at = _cut_of(rest)
            yield start, rest[:at]
            start, rest = start + at, rest[at:]


def _cut(line: str) -> Iterator[str]:
    """Yield a line in pieces that are not too long."""
    first = 0
    while len(line) - first > _LONGEST_LINE:
        at = first + _cut_of(line[first : first + _LONGEST_LINE + 1])
        yield line[first:at]
        first = at
    yield line[first:] if first else line


def _cut_of(line: str) -> int:
    """Return where a long line may be cut: at the end of a sentence, or else between words."""
    least = _LONGEST_LINE - _LONGEST_LINE // 4
    stops = [match.end() for match in _SENTENCE_END.finditer(line, least, _LONGEST_LINE)]
    return stops[-1] if stops else max(line.rfind(" ", least, _LONGEST_LINE) + 1, 0) or _LONGEST_LINE


_LONGEST_LINE = 1 << 16
_SENTENCE_END = re.compile(r"[.!?؟؛]\s")


# --- words and their classes ----------------------------------------------------------------------------------------------

_WORD = re.compile(r"(\w+)")
_HASHTAG = re.compile(r"#\w+")
_CLASSES = (  # the first of a word's kinds that is in this list
    ("T", {"weekday", "counted weekday", "today", "turn", "vague"}),
    ("M", {"month"}),
    (
        "U",
        {"week word", "month word", "year word", "hour word", "minute word", "second word", "day word", "units", "hour unit"},
    ),
    ("S", {"season", "span", "months", "decade word", "century word", "some", "spell", "quarter", "ending"}),
    ("W", {"way"}),
    ("H", {"this", "same"}),
    ("G", {"edge", "near edge", "last"}),
    ("N", {"number", "ordinal"}),
    ("E", {"era"}),
    ("O", {"open"}),
    ("L", {"year label"}),
    ("P", {"daypart"}),
)
_EDGES = {  # of words that say nothing at an edge of an island
    "label", "of", "to", "from", "in", "follower", "twin", "and", "or", "ezafe", "range", "hedge", "narrow hedge",
}  # fmt: skip
# where an expression may stand: what is strong by itself, and what is so beside a number or a word that counts
_TRIGGER = re.compile(
    rb"[TDUMHGNSPL](?:(?<=T)|(?<=D)(?:D*M|[EO]|[ke][OW]|D+|P)|(?<=U)(?:[DNWEM]|[ke][DN])|(?<=H)[US]|(?<=G)[UMS]|(?<=N)[MSP]"
    rb"|(?<=M)[DNWUH]|(?<=S)[DNWUEHG]|(?<=P)W|(?<=L)D)"
)
_PERSIAN_GLUED = re.compile(r"[0-9۰-۹٠-٩][^\W\d_A-Za-z]|[^\W\d_A-Za-z][0-9۰-۹٠-٩]")
_FOLDED = re.compile("[ابتثجحخدذرزسشصضطظعغفقلمنهوپچژکگی]+")  # what needs no folding
_NUMBERED = re.compile(r"[0-9۰-۹٠-٩]")
_MOST_KEPT = 1 << 16  # words or marks whose class and shape are kept
_SHORT_NUMBER = 4  # digits; there are not too many of these to keep
_DIGITS, _FOLLOWS, _UNKNOWN, _EDGE, _WAY = b"D-.eW"  # what is known is more than "."


def _lasts() -> dict[str, set[str]]:
    """Return the kinds of the words of several tokens, by their last one: it tells them best."""
    found: dict[str, set[str]] = {}
    for first in LEXICON.values():
        for entry in first.entries:
            if entry.rest:
                found.setdefault(entry.rest[-1], set()).add(entry.word.kind)
    return found


_LASTS = _lasts()


def _class_of(word: str) -> str:
    """Return the class of a word: "e" and "k" of what triggers nothing, "-" of what shows a year, "." of what is not known."""
    if _NUMBERED.search(word):
        if word.isdecimal():
            return "D"
        if _PERSIAN_GLUED.search(word):
            return "T"  # ۱۷آبان
        digits = len(_NUMBERED.findall(word))
        return "D" if len(word) - digits <= 1 + word.count("_") else "."  # 14T21, 1401_08_23
    folded = word if _FOLDED.fullmatch(word) else fold(word)
    if folded in _PURE_FOLLOWERS:
        return "-"
    first = LEXICON.get(folded)
    if first is None and folded not in TOKENS:
        if folded[:2] not in GLUED_BEGINS or len(pieces := unglue(folded)) < 2:
            return "."
        classes = {_class_of(piece) for piece in pieces}
        return "T" if classes >= {"M", "U"} else max(classes, key="kNUMT".find)  # مهرماه; یکسال
    kinds = {entry.word.kind for entry in first.entries if not entry.rest} if first else set()
    kinds = kinds or _LASTS.get(folded, set())
    if "month" in kinds and kinds <= {"month"} and folded not in ALSO_WORDS:
        return "T"
    return next((name for name, group in _CLASSES if kinds & group), "e" if kinds and kinds <= _EDGES else "k")


class _Classes(dict[str, int]):
    """The classes of words, each found once; of long numbers, which are too many to keep, each time."""

    def __missing__(self, word: str) -> int:
        if len(word) > _SHORT_NUMBER and word.isdecimal():
            return _DIGITS
        found = ord(_class_of(word))
        if found != _DIGITS or len(word) <= _SHORT_NUMBER:
            if len(self) > _MOST_KEPT:
                self.clear()
            self[word] = found
        return found


class _Shapes(dict[str, str]):
    """Words, and what stands between them, as they stand in an island's key; numbers of what one letter stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}

    def __missing__(self, piece: str) -> str:
        shape = skeleton_of(piece)
        if slot := _slot_of(fold(piece)):
            shape, self.numbers[piece] = slot
        if len(piece) <= _SHORT_NUMBER or not piece[0].isdecimal():
            if len(self) > _MOST_KEPT:
                self.clear()
                self.numbers.clear()
            self[piece] = shape
        return shape


def _slot_of(word: str) -> tuple[str, int] | None:
    """Return the letter that stands for a word and all others that differ from it in their number alone, and its number."""
    first = LEXICON.get(word)
    if first is None or len(first.entries) > 1 or first.entries[0].rest or word in _JOINED:
        return None
    kind, value, _, _ = first.entries[0].word
    if kind == "month" and word not in _SHORT:
        calendar, number = cast("tuple[str, int]", value)
        return _LETTERS["month", (calendar, word in ALSO_WORDS)], number
    if kind == "weekday":
        return _LETTERS["weekday", 1], cast("int", value)
    if kind == "today" and isinstance(value, Turn) and value == Turn("day", value.shift):
        return _LETTERS["today", 1], TURNS.index(value)
    return None


class _Gaps(dict[str, int]):
    """Of what stands between two words: whether an expression goes on (0), a full stop (1) or another mark (2) ends it."""

    def __missing__(self, gap: str) -> int:
        bare = gap.strip()
        broken = not _BREAKS.isdisjoint(gap) or len(bare) > _MOST_GAP
        found = 2 if broken else int(bare[:1] == "." and gap[-1:].isspace())
        if len(self) > _MOST_KEPT:
            self.clear()
        self[gap] = found
        return found


_classes, _shapes, _gaps = _Classes(), _Shapes(), _Gaps()
_shape = _shapes.__getitem__
_SHORT = frozenset(fold(word.spelling) for word in SHORT_MONTHS)
_LETTERS = {(word.kind, word.value): letter for letter, word in SLOTS.items()}
_JOINED = frozenset(piece for first in LEXICON.values() for entry in first.entries for piece in entry.rest)
_TENS = 20
_PURE_FOLLOWERS = frozenset(
    word for word, first in LEXICON.items() if {entry.word.kind for entry in first.entries} == {"follower"}
)
_FOLLOWER = fold("است")
_NUMBER = ord("N")
_SATURDAY = fold("شنبه")
_COUNTED = {fold(one): day for day, one in ((6, "یک"), (0, "دو"), (1, "سه"), (2, "چهار"), (2, "چار"), (3, "پنج"))}
_BREAKS = frozenset("!?؟؛;…\n«»")
_MOST_GAP = 4  # marks between two words of one expression
_MARGIN = 12  # known words before a trigger that belong to it or say something about it
_UNKNOWN_WORD, _UNKNOWN_LATIN = "ءء", "qq"
_LONGEST_KEPT = 256  # characters of an island that is cached
_PARTED = re.compile(r"[0-9۰-۹٠-٩][^\w\s!-/:-@،؛٫٬٪–—-]+[0-9۰-۹٠-٩]")  # a number that something unseen parts


class Choice(NamedTuple):
    """One reading of a window: its plans, and what of them does not hang on the text's numbers."""

    plans: tuple[Plan, ...]
    first: tuple[int, int]  # where it begins: a piece of the key, and how far in it
    last: tuple[int, int]
    easy: bool  # one plan, and nothing of the next four
    counted: bool  # its last number may as well count what stands behind it
    vague: bool  # a vague phrase, or one that counts from what the text tells
    same: bool  # its year is that of another date
    lunar: bool
    lone: bool  # a day and its month, or a weekday: between quotation marks a name
    weekday: bool  # a weekday, and no date

    def span(self, places: list[int]) -> tuple[int, int]:
        """Return where it stands in a text, by where the pieces begin there."""
        (first, ahead), (last, beyond) = self.first, self.last
        return places[first] + ahead, places[last] + beyond


class Island:
    """Some neighbouring words that the grammar was given, their numbers and names left out, as the pieces of a key.

    >>> [[choice.plans[0].rows for choice in window] for window in Island(["", "00", " ", "ابان", " ", "0000", ""]).windows]
    [[('day month year',), ('day month',)]]
    """

    __slots__ = ("_keyed", "key", "numbers", "scan", "windows")

    def __init__(self, shapes: list[str]) -> None:
        self.key = "".join(shapes)
        self.scan = Scan(self.key, prose=True)
        self._keyed = list(itertools.accumulate(map(len, shapes), initial=0))
        self.numbers = [
            (k, 0 if shape in SLOTS else 1 if not shape.strip("0") and len(shape) <= _MOST_DIGITS else 2)
            for k, shape in enumerate(shapes[1:-1])
            if k % 2 == 0 and (shape in SLOTS or "0" in shape)
        ]
        self.windows = [Choices(self, window) for window in self.scan.windows]

    def runs(self, pieces: list[str]) -> list[int]:
        """Return the numbers of a text's pieces, in order: those in digits and those that a letter of the key stands for."""
        found: list[int] = []
        for k, kind in self.numbers:
            piece = pieces[k]
            if kind == 0:
                found.append(_shapes.numbers[piece])
            elif kind == 1:
                found.append(int(piece))
            else:
                found += plain_runs_of(piece)
        return found

    def choice(self, last: int, covers: Covered, *, bare: bool = False) -> Choice:
        """Return a reading of a window."""
        alike = {_meaning(plan): plan for plan in reversed(self.scan.plans_of(covers))}  # of several that mean one the first
        plans = tuple(self._without_zone(plan) for plan in reversed(alike.values()))
        first = min(plans, key=lambda plan: plan.span[0])  # the one that says most stands for them
        told = {
            "counted": self.scan.counts(last, covers),
            "vague": any(plan.kind == "vague" or plan.told for plan in plans),
            "same": any(date.year_digits == SAME for plan in plans for date in plan.dates),
            "lunar": any(map(_is_lunar, plans)),
            "lone": first.certain in (("month", "day"), ("weekday",)),
            "weekday": bool(first.weekdays) and not first.dates,
        }
        hard = bare or any(value for name, value in told.items() if name not in ("lone", "weekday"))
        easy = len(plans) == 1 and not hard and not first.range
        return Choice(plans, self._place(first.span[0]), self._place(first.span[1], end=True), easy=easy, **told)

    def _place(self, at: int, *, end: bool = False) -> tuple[int, int]:
        """Return the piece that a place of the key is in, and how far in it; the end of one is the begin of the next."""
        k = (bisect.bisect_left if end else bisect.bisect_right)(self._keyed, at) - 1
        return (k + 1, 0) if at == self._keyed[k + 1] else (k, at - self._keyed[k])

    def _without_zone(self, plan: Plan) -> Plan:
        """Return a plan whose span ends before the name of its zone."""
        if plan.parts[-1].kind != "zone":
            return plan
        last = plan.parts[-2].last
        return plan._replace(span=(plan.span[0], self.scan.tokens.tokens[last - 1].end))


def _meaning(plan: Plan) -> Plan:
    """Return a plan without what says only how it was found."""
    return plan._replace(
        rows=(), parts=(), span=(0, 0), plain=None,
        dates=tuple(date._replace(span=(0, 0)) for date in plan.dates),
        clock=plan.clock and plan.clock._replace(span=(0, 0)),
    )  # fmt: skip


class Choices:
    """The readings of a window, the longest first; the shorter ones are made when they are asked for."""

    __slots__ = ("_more", "first", "island", "window")

    def __init__(self, island: Island, window: Window) -> None:
        self.island = island
        self.window = window
        self.first = island.choice(window.last, window.covers, bare=window.bare)
        self._more: list[Choice] | None = None

    def __iter__(self) -> Iterator[Choice]:
        yield self.first
        if self._more is None:
            scan, window = self.island.scan, self.window
            self._more = [self.island.choice(last, covers) for last, covers in scan.shorter(window)]
        yield from self._more


class _Islands(dict[str, Island]):
    """The islands that were met, by their keys; all are forgotten when they are too many."""

    def of(self, key: str, shapes: list[str]) -> Island:
        """Return the island of a key."""
        found = self.get(key)
        if found is None:
            found = Island(shapes)
            if len(key) <= _LONGEST_KEPT:
                if len(self) >= _MOST_ISLANDS:
                    self.clear()
                self[key] = found
        return found


_islands = _Islands()
_MOST_ISLANDS = 1 << 14
_MOST_DIGITS = 18  # of a number that is any date's


def _is_lunar(plan: Plan) -> bool:
    if plan.range:
        return _is_lunar(plan.range.left) or bool(plan.range.right and _is_lunar(plan.range.right))
    return any(LUNAR in (date.named, date.era) for date in plan.dates)


class Mention(NamedTuple):
    """An expression that was found, before it is resolved."""

    first: int  # code points of the line
    last: int
    choices: Choices
    runs: list[int]  # the numbers of its island, and those of the words that a letter stands for
    places: list[int]  # where the pieces of the island's key begin in the text


def mentions_of(line: str) -> list[Mention]:
    """Return the expressions of a line."""
    if "&" in line:
        line = expand_entities(line)
    if "#" in line and "_" in line:
        line = _HASHTAG.sub(lambda tag: tag[0].replace("_", " "), line)
    parts = _WORD.split(line)
    words = parts[1::2]
    classes = bytes(map(_classes.__getitem__, words))
    found: list[Mention] = []
    starts: list[int] = []
    size = len(words)
    done = 0  # words that an island has taken
    for trigger in _TRIGGER.finditer(classes):
        begin, last = trigger.span()
        if last <= done:
            continue
        if classes[begin] == _DIGITS == classes[last - 1] and not _is_numeric(parts, begin, last):
            continue
        begin = max(begin, done)
        from_here, to_here = begin, last
        least = max(done, begin - _MARGIN)
        while begin > least and classes[begin - 1] > _UNKNOWN and (not _gaps[parts[2 * begin]] or _abbreviated(parts, begin)):
            begin -= 1
        while last < size and classes[last] > _UNKNOWN and (not _gaps[parts[2 * last]] or _abbreviated(parts, last)):
            last += 1
        done = last
        while begin < from_here and classes[begin] == _EDGE and not _needs(classes, begin + 1):
            begin += 1
        while last > to_here and classes[last - 1] == _EDGE and classes[last - 2] != _WAY:  # "پیش از" is another thing
            last -= 1
        if not starts:
            starts = list(itertools.accumulate(map(len, parts), initial=0))
        found += _in_island(parts, classes, starts, begin, last)
    return found


def _abbreviated(parts: list[str], k: int) -> bool:
    """Tell whether the full stop before the k-th word ends no sentence but a letter, as in "ه. ق."."""
    return _gaps[parts[2 * k]] == 1 and len(parts[2 * k - 1]) == 1


def _needs(classes: bytes, k: int) -> bool:
    """Tell whether a word needs the one before it: "in Farvardin", "from 9 in the morning"."""
    return classes[k] in b"TM" or (classes[k] in b"DN" and classes[k + 1 : k + 2] == b"P")


def _is_numeric(parts: list[str], begin: int, last: int) -> bool:
    """Tell whether numbers may be a date or a clock by themselves: three of them, a clock's two, a log's stamp."""
    gap = parts[2 * begin + 2]
    if len(gap) > _MOST_GAP:
        return last - begin > 2 and _is_numeric(parts, begin + 1, last)
    return last - begin > 2 or ":" in gap or len(parts[2 * begin + 1]) >= _STAMP


_STAMP = 8  # digits of yyyymmdd


def _in_island(parts: list[str], classes: bytes, starts: list[int], begin: int, last: int) -> list[Mention]:
    """Return the expressions of some neighbouring words."""
    pieces = parts[2 * begin + 1 : 2 * last]
    shapes = list(map(_shape, pieces))
    places = starts[2 * begin : 2 * last + 1]
    inside = classes[begin:last]
    if parted := b"DD" in inside and bool(_PARTED.search("".join(pieces))):  # rare: word by word as it is
        shapes = list(map(skeleton_of, pieces))
    else:
        if _NUMBER in inside:
            _slot_counts(pieces, shapes)
        if _SATURDAY in shapes:
            _join_weekdays(pieces, shapes, places)
        _liken_months(shapes)
    # what stands before, the words and what is between them, what stands behind; an unknown word is any unknown word
    gap = parts[2 * begin]
    shapes.insert(0, "  " if not begin or _gaps[gap] else _marker(parts[2 * begin - 1], classes[begin - 1]) + _shape(gap))
    gap = parts[2 * last]
    ended = last >= len(classes) or _gaps[gap]
    shapes.append("" if ended else _shape(gap) + _marker(parts[2 * last + 1], classes[last]))
    key = "".join(shapes)
    island = _islands.get(key) or _islands.of(key, shapes)
    windows = island.windows
    if not windows:
        return []
    line = "".join(pieces) if parted else ""
    runs = runs_of(line, skeleton_of(line)) if parted else island.runs(pieces)
    return [Mention(*choices.first.span(places), choices, runs, places) for choices in windows]


def _count_words() -> dict[str, tuple[str, int, frozenset[str]]]:
    """Return the numbers in words that one letter stands for: that letter, the number, and what makes another word of it."""
    found = {}
    for word, first in LEXICON.items():
        if len(first.alone.words) == 1 and word != fold("نه"):  # also "no"
            kind, value, _, _ = first.alone.words[0][1]
            if kind in ("number", "ordinal") and 0 < cast("int", value) < 100:
                tens = kind == "number" and cast("int", value) >= _TENS
                found[word] = _LETTERS[kind, 20 if tens else 5], cast("int", value), first.seconds
    return found


_COUNTS = _count_words()
_NUMBERS = frozenset(word for word, first in LEXICON.items() if not first.alone.kinds.isdisjoint({"number", "ordinal"}))
_AND = fold("و")


def _slot_counts(pieces: list[str], shapes: list[str]) -> None:
    """Put letters for the numbers in words that stand alone: "three days ago", "the fifth"."""
    words = shapes[::2]
    for k, word in enumerate(words):
        if word not in _COUNTS:
            continue
        letter, value, seconds = _COUNTS[word]
        behind, beyond = (*words[k + 1 : k + 3], "", "")[:2]
        before, earlier = words[k - 1] if k else "", words[k - 2] if k > 1 else ""
        if before in _NUMBERS or (before == _AND and earlier in _NUMBERS) or behind.rstrip("0") in seconds:
            continue
        if behind in _NUMBERS or (behind == _AND and beyond in _NUMBERS) or (behind and _classes[behind] == _NUMBER):
            continue
        shapes[2 * k] = letter
        _shapes.numbers[pieces[2 * k]] = value


def _join_weekdays(pieces: list[str], shapes: list[str], places: list[int]) -> None:
    """Make one piece of each weekday in two words: سه‌شنبه."""
    k = 0
    while k < len(shapes):
        day = _COUNTED.get(shapes[k - 2]) if k and shapes[k] == _SATURDAY and pieces[k - 1] in (" ", ZWNJ) else None
        if day is None:
            if shapes[k] == _SATURDAY and (not k or shapes[k - 2][-1:] != "0"):
                shapes[k], _shapes.numbers[pieces[k]] = _LETTERS["weekday", 1], 5
            k += 1
            continue
        whole = "".join(pieces[k - 2 : k + 1])
        _shapes.numbers[whole] = day
        pieces[k - 2 : k + 1], shapes[k - 2 : k + 1] = [whole], [_LETTERS["weekday", 1]]
        del places[k : k + 2]


def _liken_months(shapes: list[str]) -> None:
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


_MONTH_LETTERS = {
    letter: _LETTERS["month", (word.value[0], False)]  # type: ignore[index]
    for letter, word in SLOTS.items()
    if word.kind == "month"
}
_PLAIN_BEFORE = frozenset(map(fold, "و،از،تا،در،به،روز،تاریخ،مورخ،الی".split("،"))) | {
    _LETTERS["weekday", 1],
    _LETTERS["today", 1],
}


def _marker(word: str, kind: int) -> str:
    """Return what stands for a word beside an island, by its class."""
    if kind in (_FOLLOWS, _EDGE):
        return _FOLLOWER
    return _UNKNOWN_LATIN if word.isascii() else _UNKNOWN_WORD


# --- from expressions to readings -------------------------------------------------------------------------------------------


def _readings_of(text: str, mentions: list[Mention], policy: Policy, before: int | None) -> tuple[list[Reading], int | None]:
    """Return the readings of what was found in a line, each with what it takes from its neighbours, and the last day named."""
    if not mentions:
        return [], before
    twins = [False, *[_twins(text, one, other) for one, other in itertools.pairwise(mentions)], False]
    paired = any(twins)
    found: list[Reading | None] = []
    more: list[Reading] = []
    for k, mention in enumerate(mentions):
        reading = (
            _read_beside(text, mentions, k, twins, policy, before) if paired else _read(text, mention, policy, before, None)
        )
        found.append(reading)
        if reading is None:
            continue
        if isinstance(start := reading.start, dt.date):
            before = start.toordinal() - cal.ORDINAL_1970
        if reading.span[1] < mention.last:  # a shorter reading leaves the rest to be read
            last = reading.span[1]
            rest, before = _readings_of(text[last : mention.last], mentions_of(text[last : mention.last]), policy, before)
            for one in rest:
                one.span = one.span[0] + last, one.span[1] + last
            more += rest
    if paired:
        for k in range(1, len(mentions)):
            if twins[k]:
                _check(found, k - 1, k)
        for reading in found:
            if reading and reading.provisional and reading.calendar == LUNAR and not policy.provisional:  # nothing settled it
                reading.start = reading.end = reading.calendar = None
                reading.provisional, reading.problem = False, Problem.OUT_OF_RANGE
    kept = [reading for reading in found if reading]
    return (sorted([*kept, *more], key=lambda reading: reading.span) if more else kept), before


def _read_beside(
    text: str, mentions: list[Mention], k: int, twins: list[bool], policy: Policy, before: int | None
) -> Reading | None:
    """Return what one of a line's expressions comes to where two of them may be one day in two calendars."""
    twin = None
    if twins[k + 1]:  # "(14 November 2022)" behind "23 Aban"
        twin = _dated(_read(text, mentions[k + 1], policy, None, None))
    elif twins[k]:
        twin = before
    if mentions[k].choices.first.lunar and (twins[k] or twins[k + 1]):
        policy = dataclasses.replace(policy, provisional=True)  # a lunar day of an unpublished year, which its twin may settle
    return _read(text, mentions[k], policy, before, twin)


def _publication(line: str, mentions: list[Mention], policy: Policy) -> dt.date | None:
    """Return the day or the moment that a line says its text was published on, if it says so in full."""
    for mention in mentions:
        if mention.choices.window.published:
            reading = _read(line, mention, policy, None, None)
            if reading and isinstance(reading.start, dt.date) and reading.start == reading.end and not reading.implied:
                return reading.start
    return None


def _dated(reading: Reading | None) -> int | None:
    """Return the first day of a reading whose year is sure, or None."""
    if reading is None or not isinstance(reading.start, dt.date):
        return None
    return reading.start.toordinal() - cal.ORDINAL_1970


def _read(text: str, mention: Mention, policy: Policy, before: int | None, twin: int | None) -> Reading | None:
    """Return what an expression comes to: the longest of its readings that resolves.

    A date without a year is near to its twin, or to the reference, or without one to the date before it in the text.
    """
    first = mention.choices.first
    if first.easy and policy.zone is None:
        near = before if policy.reference is None and twin is None else twin
        span = mention.first, mention.last
        plan, own = first.plans[0], text[span[0] : span[1]]
        if first.lone and text[span[0] - 1 : span[0]] in _QUOTES and text[span[1] : span[1] + 1] in _QUOTES:
            return None  # what a dam, a hall or an operation is called
        if quick := resolve_quick(plan, mention.runs, policy, own, span, near):
            return quick
        readings, against = resolve(plan, mention.runs, policy, mention.choices.island.key, near)
        if first.weekday and len(readings) == 2:
            readings, against = _by_tense(text, mention, readings), None
        if len(readings) == 1 and not against:
            (quick,) = readings
            quick.text, quick.span = own, span
            return quick
    window = mention.choices.window
    refused: tuple[Reading, ReadingError] | None = None
    for choice in mention.choices:
        plans = choice.plans
        if choice.counted and not _accepted(plans, mention.runs):
            continue
        near = before if choice.same or (policy.reference is None and twin is None) else twin
        span = choice.span(mention.places)
        if choice.lone and text[span[0] - 1 : span[0]] in _QUOTES and text[span[1] : span[1] + 1] in _QUOTES:
            return None  # what a dam, a hall or an operation is called
        result = _outcome(text, mention, choice, plans, policy, near, span)
        if isinstance(result, Reading) and policy.zone is not None:
            placed = zones.in_zone(result, policy, text)
            if isinstance(placed, ReadingError):
                return dataclasses.replace(result, start=None, end=None, calendar=None, checks=(), problem=placed.problem)
            result = placed
        if isinstance(result, Reading):
            # digits alone with a year of two may be a fraction or a code, where the year is none that no day could be
            return result if not window.bare or (result.start is not None and result.to_jalali()[0] % 100 > 31) else None
        blank, error = result
        if blank.kind == "vague":
            return blank
        refused = refused or result
        if choice.lunar or isinstance(error, (MissingReferenceError, AmbiguousError)):
            break
    if refused is None:
        return None
    blank, error = refused
    blank.problem = error.problem
    return blank if _is_told(mention, error) else None


def _is_told(mention: Mention, error: ReadingError) -> bool:
    """Tell whether what has no value is a temporal expression all the same: it names a month or an era."""
    if isinstance(error, (MissingReferenceError, AmbiguousError)):
        return not mention.choices.window.short
    choice = mention.choices.first
    named = any(date.named or date.era or date.form for plan in choice.plans for date in plan.dates)
    return (named and isinstance(error, OutOfRangeError)) or choice.lunar


_QUOTES = frozenset('«»“”"')


def _accepted(plans: tuple[Plan, ...], runs: list[int]) -> bool:
    """Tell whether the last number counts nothing: "in Esfand 86 …" is a year, "on 5 Mordad 20 soldiers" is none."""
    lasts = [plan.range.right or plan.range.left if plan.range else plan for plan in plans]
    return all(
        plan.dates and plan.dates[-1].year_digits == 2 and plan.numbers(runs)[plan.dates[-1].year] >= _NO_AMOUNT
        for plan in lasts
    )


_NO_AMOUNT = 40  # from here on a number behind a month is more often its year than how many there are of something


def _outcome(
    text: str,
    mention: Mention,
    choice: Choice,
    plans: tuple[Plan, ...],
    policy: Policy,
    near: int | None,
    span: tuple[int, int],
) -> Reading | tuple[Reading, ReadingError]:
    """Return the reading of some plans, or one without a value and why."""
    own = text[span[0] : span[1]]
    first = plans[0]
    taken = plans if policy.order is None else chosen(plans, policy)
    outcomes = [] if choice.vague else [resolve(plan, mention.runs, policy, mention.choices.island.key, near) for plan in taken]
    if len(outcomes) == 1 and len(outcomes[0][0]) == 1 and not outcomes[0][1]:
        (reading,) = outcomes[0][0]
        reading.text, reading.span = own, span
        return reading
    blank = Reading(own, span, None, None, first.precision, None, first.certain, kind=first.kind)
    if choice.vague:
        blank.kind = "vague"
        return blank, MissingReferenceError("")
    result = decide(outcomes, "")
    if isinstance(result, ReadingError):
        settled = _settled(text, mention, taken, result, policy, near)
        if settled is None:
            return blank, result
        result = settled
    result.text, result.span = own, span
    return result


def _settled(
    text: str, mention: Mention, plans: tuple[Plan, ...], error: ReadingError, policy: Policy, near: int | None
) -> Reading | None:
    """Return the reading that a running text leaves where a cell would be refused, or None."""
    readings = error.candidates
    if isinstance(error, ConflictError) and readings:
        explicit = dataclasses.replace(policy, conflict="date")
        again = decide([resolve(plan, mention.runs, explicit, mention.choices.island.key, near) for plan in plans], "")
        if isinstance(again, Reading):
            return again
        readings[0].checks = (*readings[0].checks, "calendars disagree")
        return readings[0]
    if isinstance(error, AmbiguousError) and readings:
        plan = plans[0]
        if plan.ending >= 0:
            return readings[0]
        end = plan.range.left if plan.range else plan
        if end.weekdays and not end.dates:
            settled = _by_tense(text, mention, tuple(one for one in readings if _is_one_day(one)))
            return settled[0] if settled else None
    return None


def _by_tense(text: str, mention: Mention, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the one of two readings of a weekday that the verb's tense says, or none."""
    if len(readings) != 2 or not (tense := tense_of(text, mention.first, mention.last)):
        return ()
    reading = readings[tense > 0]
    reading.implied = (*reading.implied, "tense")
    return (reading,)


def _is_one_day(reading: Reading) -> bool:
    start, end = reading.start, reading.end
    return isinstance(start, dt.date) and isinstance(end, dt.date) and start.toordinal() == end.toordinal()


def _twins(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether two expressions stand as one day in two calendars: "A (B)", "A برابر با B"."""
    if other.first - one.last > _MOST_BETWEEN:
        return False
    between = text[one.last : other.first]
    # a calendar's head names a day in three calendars: "29 Tir, 5 Safar 1448, 20 July 2026"
    head = one.choices.first.lunar != other.choices.first.lunar and between.strip() in ("،", ",", "-", "–", "/")
    return head or _is_between_twins(between)


@functools.lru_cache(maxsize=4096)
def _is_between_twins(between: str) -> bool:
    folded = fold(between).strip(" ,،")
    bare = folded.strip("() ")
    return (folded.startswith("(") and not bare) or bare in _TWIN_WORDS


_MOST_BETWEEN = 24
_TWIN_WORDS = frozenset(fold(word.spelling) for word in WORDS if word.kind == "twin") | {"="}


def _check_lunar(one: Reading, other: Reading) -> None:
    """Check a lunar day, which may be a day or two off, against a solar one, which settles it."""
    days: list[Any] = [reading.start for reading in (one, other) if _is_one_day(reading)]
    if len(days) == 2 and abs(days[0].toordinal() - days[1].toordinal()) <= LUNAR_DOUBT:
        one.start = one.end = other.start
        one.problem, one.provisional = None, False
        one.checks, other.checks = (*one.checks, "calendars agree"), (*other.checks, "calendars agree")


def _is_weekday(reading: Reading) -> bool:
    """Tell whether nothing but a weekday, perhaps with a clock, says the day."""
    return "weekday" in reading.certain and "day" not in reading.certain


def _check(found: list[Reading | None], k: int, behind: int) -> None:
    """Check two expressions of one day against each other; a weekday takes the day that the other names."""
    one, other = found[k], found[behind]
    if one and other and _is_weekday(other) and not _is_weekday(one):  # "today (Saturday)"
        one, other = other, one
    if one and other and other.calendar == LUNAR != one.calendar:
        one, other = other, one
    if one is None or other is None or not isinstance(other.start, dt.date) or isinstance(one.start, dt.time):
        return
    if one.calendar == LUNAR and other.calendar != LUNAR:
        _check_lunar(one, other)
        return
    day = other.start.date() if isinstance(other.start, dt.datetime) else other.start
    if one.start is None:
        if not _is_weekday(one) or other.start != other.end:
            return
        one.start = one.end = day
        one.calendar, one.problem = other.calendar, None
    mine = one.start.date() if isinstance(one.start, dt.datetime) else one.start
    if _is_weekday(one) and other.start == other.end:
        agree = mine.weekday() == day.weekday()
        if agree and mine != day:  # last Monday or the next: the day says
            one.start = one.end = (
                day if not isinstance(one.start, dt.datetime) else dt.datetime.combine(day, one.start.timetz())
            )
        check = "weekday agrees" if agree else "weekday disagrees"
    else:
        agree = mine == day and (one.kind == "datetime" or other.kind == "datetime" or one.end == other.end)
        check = "calendars agree" if agree else "calendars disagree"
    for reading in (one, other):
        reading.checks = (*reading.checks, check)


__all__ = ["extract", "stream"]
