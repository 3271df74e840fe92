"""Where a line of a running text may name a time: the chunks of its words that the grammar is given.

A text is cut into words, each word into a class (a month, a unit, a number, unknown …), and only where the classes say that a
date may stand are the words around it, a *chunk*, given to the grammar. Chunks that differ in their numbers, in which month
or which weekday they name, or in the unknown words beside them, are one to the grammar, and kept.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jalali_norm.context.homographs import may_be_words
from jalali_norm.context.neighbours import is_bounded
from jalali_norm.context.rules import Neighbour
from jalali_norm.context.scanner import Expression, ProseScan
from jalali_norm.grammar.plan import DateSpec, Plan
from jalali_norm.grammar.slots import SLOTS
from jalali_norm.lexicon.context import BEFORE_YEARS
from jalali_norm.prose.classes import (
    BREAK_OF,
    CLASS_OF,
    DIRECTION,
    EDGE,
    MOST_GAP,
    NUMERIC_CLASSES,
    TRIGGER,
    TRIGGER_OR_FEAST,
    UNKNOWN,
    YEAR,
)
from jalali_norm.prose.keys import ONLY_BEHIND, Shapes, begins_word, generalize, marker, shapes_now, unknown
from jalali_norm.text.tokenizer import fold, plain_runs_of

_A_YEAR, _TWO_YEARS = b"Y", b"YY"
_TO_YEARS, _BETWEEN, _AND = frozenset(map(fold, ("تا", "الی", "لغایت"))), frozenset(map(fold, ("بین", "مابین"))), fold("و")
_BRACKETS = frozenset("()[]")
_BEFORE_YEARS = frozenset(map(fold, BEFORE_YEARS))
_NEEDING = re.compile(b"[TM]|Y(?![DY])|[DN](?:P|UWe)")  # classes of words that need the one before them
_WORD = re.compile(r"(\w+)")
_HASHTAG = re.compile(r"#\w+")
_MARGIN = 12  # known words before a trigger that belong to it or say something about it
_LONGEST_KEPT = 256  # characters of a chunk that is cached
_MOST_CHUNKS = 1 << 14
_MOST_DIGITS = 18  # of a number that is any date's
_STAMP = 8  # digits of yyyymmdd


def is_clear(text: str, at: int) -> bool:
    """Tell whether no expression can go on across a place between two words: neither is one of ours.

    >>> is_clear("باران بارید", 5), is_clear("۲۳ آبان", 2)
    (True, False)
    """
    before, after = _WORD.findall(text[:at])[-1:], _WORD.findall(text[at:])[:1]
    return all(CLASS_OF[word] == UNKNOWN for word in before + after)


def mentions_of(line: str, *, feasts: bool = False, spoken: list[RuleAt] | None = None) -> list[Mention]:
    """Return the expressions of a line; `feasts`: their names are those of days; `spoken` takes which neighbour rules spoke.

    >>> [(one.first, one.last) for one in mentions_of("باران ۲۳ آبان بارید")]
    [(6, 13)]
    """
    if "#" in line and "_" in line:
        line = _HASHTAG.sub(lambda tag: tag[0].replace("_", " "), line)
    parts = _WORD.split(line)
    classes = bytes(map(CLASS_OF.__getitem__, parts[1::2]))
    found: list[Mention] = []
    start = past = 0  # where one of the parts begins, and which
    known = shapes_now()
    chunks = (_feast_chunks if feasts else _plain_chunks) if spoken is None else _TracedChunks(spoken, feasts=feasts)
    last = 0  # words that a chunk has taken
    for trigger in (TRIGGER_OR_FEAST if feasts else TRIGGER).finditer(classes):
        first, end = trigger.span()
        numeric = NUMERIC_CLASSES.issuperset(classes[first:end])
        if end <= last or (numeric and not _is_numeric(parts, classes, first, end)):
            continue
        begin, last, end = _around(parts, classes, known, (max(first, last), end), last)
        start, past = start + len("".join(parts[past : 2 * begin])), 2 * begin
        found += _in_chunk(parts, classes, start, (begin, end), known, chunks)
    return found


class RuleAt(NamedTuple):
    """A neighbour rule that spoke, and of which code points of the line."""

    rule: Neighbour
    first: int
    last: int


class Mention(NamedTuple):
    """An expression that was found, before it is resolved."""

    first: int  # code points of the line
    last: int
    choices: Choices
    runs: list[int]  # the numbers of its chunk, and those of the words that a letter stands for
    places: list[int]  # where the pieces of the chunk's key begin in the text


class Choice(NamedTuple):
    """One reading of an expression: its plans, and what of them does not hang on the text's numbers."""

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
    cued: bool  # its year stands before it, and may be of something else
    doubtful: bool  # it names a month, and no year in full: the month's name may be an everyday word

    def span(self, places: list[int]) -> tuple[int, int]:
        """Return where it stands in a text, by where the pieces begin there."""
        (first, ahead), (last, beyond) = self.first, self.last
        return places[first] + ahead, places[last] + beyond


class Chunk:
    """Some neighbouring words that the grammar was given, their numbers and names left out, as the pieces of a key.

    >>> chunk = Chunk(["", "00", " ", "ابان", " ", "0000", ""])
    >>> [[choice.plans[0].rows for choice in choices] for choices in chunk.expressions]
    [[('day month year',), ('day month',)]]
    """

    __slots__ = ("_keyed", "expressions", "key", "numbers", "scan")

    def __init__(self, shapes: list[str], *, feasts: bool = False, traced: bool = False) -> None:
        self.key = "".join(shapes)
        self.scan = ProseScan(shapes, feasts=feasts, traced=traced)
        self._keyed = list(itertools.accumulate(map(len, shapes), initial=0))
        self.numbers = [
            (k, 0 if shape in SLOTS else 1 if not shape.strip("0") and len(shape) <= _MOST_DIGITS else 2)
            for k, shape in enumerate(shapes[1:-1])
            if k % 2 == 0 and (shape in SLOTS or "0" in shape)
        ]
        self.expressions = [Choices(self, expression) for expression in self.scan.expressions]
        self.scan.tokens.forget()

    def runs(self, pieces: list[str], numbers: dict[str, int]) -> list[int]:
        """Return the numbers of a text's pieces, in order: those in digits and those that a letter of the key stands for."""
        found: list[int] = []
        for k, kind in self.numbers:
            piece = pieces[k]
            if kind == 0:
                found.append(numbers[piece])
            elif kind == 1:
                found.append(int(piece))
            else:
                found += plain_runs_of(piece)
        return found

    def choice(self, expression: Expression) -> Choice:
        """Return a reading of an expression."""
        plans = tuple(map(self._without_zone, _distinct(self.scan.plans_of(expression.covers))))
        first = min(plans, key=lambda plan: plan.span[0])  # the one that says most stands for them
        traits = {
            "counted": self.scan.counts(expression),
            "vague": any(plan.kind == "vague" or plan.anaphoric for plan in plans) or is_bounded(self.scan.tokens, first),
            "same": any(_is_of_another_date(date) for plan in plans for date in plan.dates),
            "lunar": any(map(_is_lunar, plans)),
            "lone": first.certain in (("month", "day"), ("weekday",)),
            "weekday": bool(first.weekdays) and not first.dates,
            "cued": any(date.cued for plan in plans for date in plan.dates),
            "doubtful": may_be_words(self.scan.place(expression)),
        }
        unsure = expression.bare or expression.years
        hard = unsure or any(value for name, value in traits.items() if name not in ("lone", "weekday", "doubtful"))
        easy = len(plans) == 1 and not hard and not first.range
        return Choice(plans, self._place(first.span[0]), self._place(first.span[1], end=True), easy=easy, **traits)

    def spoken(self, places: list[int]) -> Iterator[RuleAt]:
        """Yield the neighbour rules that spoke, with where in a text, by where the pieces begin there."""
        for rule, one, other in self.scan.spoken or ():
            first, last = self.scan.tokens.span(one, other)
            (begin, ahead), (end, beyond) = self._place(first), self._place(last, end=True)
            yield RuleAt(rule, places[begin] + ahead, places[end] + beyond)

    def _place(self, at: int, *, end: bool = False) -> tuple[int, int]:
        """Return the piece that a place of the key is in, and how far in it; the end of one is the begin of the next."""
        k = (bisect.bisect_left if end else bisect.bisect_right)(self._keyed, at) - 1
        return (k + 1, 0) if at == self._keyed[k + 1] and k + 2 < len(self._keyed) else (k, at - self._keyed[k])

    def _without_zone(self, plan: Plan) -> Plan:
        """Return a plan whose span ends before the name of its zone."""
        if plan.parts[-1].kind != "zone":
            return plan
        last = plan.parts[-2].last
        return plan._replace(span=(plan.span[0], self.scan.tokens.tokens[last - 1].end))


class Choices:
    """The readings of an expression, the longest first; the shorter ones are made when they are asked for."""

    __slots__ = ("_more", "chunk", "expression", "first")

    def __init__(self, chunk: Chunk, expression: Expression) -> None:
        self.chunk = chunk
        self.expression = expression
        self.first = chunk.choice(expression)
        self._more: list[Choice] | None = None

    def __iter__(self) -> Iterator[Choice]:
        yield self.first
        if self._more is None:
            self._more = list(map(self.chunk.choice, self.chunk.scan.shorter(self.expression)))
        yield from self._more


class _Chunks(dict[str, Chunk]):
    """The chunks that were met, by their keys; all are forgotten when they are too many."""

    def __init__(self, *, feasts: bool) -> None:
        super().__init__()
        self.feasts = feasts

    def of(self, key: str, shapes: list[str]) -> Chunk:
        """Return the chunk of a key."""
        found = self.get(key)
        if found is None:
            found = Chunk(shapes, feasts=self.feasts)
            if len(key) <= _LONGEST_KEPT:
                if len(self) >= _MOST_CHUNKS:
                    self.clear()
                self[key] = found
        return found

    cache_clear = dict.clear


class _TracedChunks(_Chunks):
    """Chunks that are not kept, and tell which neighbour rules spoke in them."""

    def __init__(self, spoken: list[RuleAt], *, feasts: bool) -> None:
        super().__init__(feasts=feasts)
        self.spoken = spoken

    def of(self, key: str, shapes: list[str]) -> Chunk:  # noqa: ARG002 - as those that are kept
        """Return a new chunk."""
        return Chunk(shapes, feasts=self.feasts, traced=True)


_plain_chunks, _feast_chunks = _Chunks(feasts=False), _Chunks(feasts=True)


def _around(parts: list[str], classes: bytes, known: Shapes, trigger: tuple[int, int], done: int) -> tuple[int, int, int]:
    """Return where the chunk of a trigger begins, where the known words behind it end, and where the chunk does."""
    begin, last = trigger
    size = len(classes)
    least = max(done, begin - _MARGIN)
    while begin > least and classes[begin - 1] > UNKNOWN and (not BREAK_OF[parts[2 * begin]] or _abbreviated(parts, begin)):
        begin -= 1
    while last < size and classes[last] > UNKNOWN and (not BREAK_OF[parts[2 * last]] or _abbreviated(parts, last)):
        last += 1
    taken = last
    while begin < trigger[0] and _is_idle(parts, classes, known, begin):
        begin += 1
    while last > trigger[1] and classes[last - 1] == EDGE and classes[last - 2] != DIRECTION:  # "پیش از" is another thing
        last -= 1
    return begin, taken, last


def _is_idle(parts: list[str], classes: bytes, known: Shapes, k: int) -> bool:
    """Tell whether a word says nothing at the begin of a chunk."""
    word, following = known[parts[2 * k + 1]], parts[2 * k + 3]
    return word in ONLY_BEHIND or (
        classes[k] == EDGE and not _needs(classes, k + 1) and not begins_word(word, known[following])
    )


def _abbreviated(parts: list[str], k: int) -> bool:
    """Tell whether the full stop before the k-th word ends no sentence but a letter, as in "ه. ق."."""
    return BREAK_OF[parts[2 * k]] == 1 and len(parts[2 * k - 1]) == 1


def _needs(classes: bytes, k: int) -> bool:
    """Tell whether a word needs the one before it: "in Farvardin", "from 9 in the morning", "from 10 days later on"."""
    return _NEEDING.match(classes, k) is not None


def _is_numeric(parts: list[str], classes: bytes, begin: int, last: int) -> bool:
    """Tell whether numbers may be a date or a clock by themselves: three of them, a clock's two, a log's stamp, years."""
    if last - begin == 1:
        return _is_year(parts, classes, begin)
    gap = parts[2 * begin + 2]
    if len(gap) > MOST_GAP:
        return last - begin > 2 and _is_numeric(parts, classes, begin + 1, last)
    if last - begin > 2 or ":" in gap or len(parts[2 * begin + 1]) >= _STAMP:
        return True
    return classes[begin:last] == _TWO_YEARS and fold(gap).strip() == "-"


def _is_year(parts: list[str], classes: bytes, k: int) -> bool:
    """Tell whether a number may be a year by what stands beside it: "in 1320", "(1320)", "1384 to 1392"."""
    before, behind = parts[2 * k], parts[2 * k + 2]
    word = fold(parts[2 * k - 1]) if before == " " else ""
    if classes[k + 2 : k + 3] == _A_YEAR and behind == " " == parts[2 * k + 4]:
        joint = fold(parts[2 * k + 3])
        if joint in _TO_YEARS or (joint == _AND and word in _BETWEEN):
            return True
    return word in _BEFORE_YEARS or (before[-1:] in _BRACKETS and behind[:1] in _BRACKETS)


def _in_chunk(
    parts: list[str], classes: bytes, start: int, words: tuple[int, int], known: Shapes, chunks: _Chunks
) -> list[Mention]:
    """Return the expressions of some neighbouring words."""
    begin, last = words
    pieces = parts[2 * begin + 1 : 2 * last]
    shapes = list(map(known.__getitem__, pieces))
    places = list(itertools.accumulate(map(len, parts[2 * begin : 2 * last]), initial=start))
    generalize(classes[begin:last], pieces, shapes, places, known.numbers)
    # what stands before, the words and what is between them, what stands behind; an unknown word is any unknown word
    gap = parts[2 * begin]
    bracket = "(" if gap[-1:] in _BRACKETS and classes[begin] == YEAR else ""
    shapes.insert(0, f"  {bracket}" if not begin or BREAK_OF[gap] else unknown(parts[2 * begin - 1]) + known[gap])
    gap = parts[2 * last]
    ended = last >= len(classes) or BREAK_OF[gap]
    shapes.append("" if ended else known[gap] + marker(parts[2 * last + 1], classes[last]))
    if ended and known[gap][:1] == ")" and any("(" in shape for shape in shapes):  # a bracket that opens inside closes inside
        shapes[-1] = ")"
    key = "".join(shapes)
    chunk = chunks.get(key) or chunks.of(key, shapes)
    expressions = chunk.expressions
    if isinstance(chunks, _TracedChunks):
        chunks.spoken += chunk.spoken(places)
    if not expressions:
        return []
    runs = chunk.runs(pieces, known.numbers)
    found = []
    for choices in expressions:
        (first, ahead), (ending, beyond) = choices.first.first, choices.first.last
        found.append(Mention(places[first] + ahead, places[ending] + beyond, choices, runs, places))
    return found


def _distinct(plans: tuple[Plan, ...]) -> Iterable[Plan]:
    """Return plans without those that mean the same as another: of these the longest is kept, with its ساعت."""
    if len(plans) == 1:
        return plans
    alike: dict[Plan, Plan] = {}
    for plan in plans:
        meaning = _meaning(plan)
        if plan.span[0] < alike.setdefault(meaning, plan).span[0]:
            alike[meaning] = plan
    return alike.values()


def _meaning(plan: Plan) -> Plan:
    """Return a plan without what says only how it was found."""
    return plan._replace(
        parts=(), span=(0, 0), plain=None,
        dates=tuple(date._replace(span=(0, 0)) for date in plan.dates),
        clock=plan.clock and plan.clock._replace(span=(0, 0)),
    )  # fmt: skip


def _is_of_another_date(date: DateSpec) -> bool:
    return date.relative_year is not None and date.relative_year.of == "other date"


def _is_lunar(plan: Plan) -> bool:
    if plan.range:
        return _is_lunar(plan.range.left) or bool(plan.range.right and _is_lunar(plan.range.right))
    return any(date.lunar for date in plan.dates)
