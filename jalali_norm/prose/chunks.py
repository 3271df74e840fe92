"""Where a line of a running text may name a time: words by class, and the chunks of them that the grammar is given.

A text is cut into words, each word into a class (a month, a unit, a number, unknown …), and only where the classes say that a
date may stand are the words around it, a *chunk*, given to the grammar. Chunks that differ in their numbers, in which month
or which weekday they name, or in the unknown words beside them, are one to the grammar, and kept.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from jalali_norm.context.scanner import Covered, Expression, Scan
from jalali_norm.grammar.plan import DateSpec, Plan
from jalali_norm.grammar.slots import SLOTS
from jalali_norm.lexicon.index import ALSO_WORDS, glued_begins, lexicon, unglue, word_tokens
from jalali_norm.lexicon.words import SHORT_MONTHS, RelativePeriod
from jalali_norm.text.tokenizer import ZWNJ, fold, plain_runs_of, skeleton_of

_WORD = re.compile(r"(\w+)")
_HASHTAG = re.compile(r"#\w+")
_CLASSES = (  # the first of a word's kinds that is in this list
    ("T", {"weekday", "counted weekday", "today", "period", "vague"}),
    ("M", {"month"}),
    (
        "U",
        {"week word", "month word", "year word", "hour word", "minute word", "second word", "day word", "units", "hour unit"},
    ),
    ("S", {"season", "span", "months", "decade word", "century word", "some", "spell", "quarter", "ending"}),
    ("W", {"direction"}),
    ("H", {"this", "same"}),
    ("G", {"boundary", "near boundary", "last"}),
    ("N", {"number", "ordinal"}),
    ("E", {"era"}),
    ("O", {"open"}),
    ("L", {"year label"}),
    ("P", {"daypart"}),
    ("F", {"feast"}),
)
_EDGES = {  # of words that say nothing at an edge of a chunk
    "label", "of", "to", "from", "in", "follower", "equivalent", "and", "or", "ezafe", "range", "hedge", "bound", "late bound",
    "during",
}  # fmt: skip
# where an expression may stand: what is strong by itself, and what is so beside a number or a word that counts
_TRIGGER = re.compile(
    rb"[TDUMHGNSPL](?:(?<=T)|(?<=D)(?:D*M|[EO]|[ke][OW]|D+|P)|(?<=U)(?:[DNWEM]|[ke][DN]|[ke]{1,2}W)|(?<=H)[US]|(?<=G)[UMS]|(?<=N)[MSP]"
    rb"|(?<=M)[DNWUH]|(?<=S)(?:[DNWUEHG]|k[DN])|(?<=P)W|(?<=L)D)"
)
_FEASTS = re.compile(rb"F|" + _TRIGGER.pattern)
_PERSIAN_GLUED = re.compile(r"[0-9۰-۹٠-٩][^\W\d_A-Za-z]|[^\W\d_A-Za-z][0-9۰-۹٠-٩]")
_FOLDED = re.compile("[ابتثجحخدذرزسشصضطظعغفقلمنهوپچژکگی]+")  # what needs no folding
_NUMBERED = re.compile(r"[0-9۰-۹٠-٩]")
_MOST_KEPT = 1 << 16  # words or marks whose class and shape are kept
_SHORT_NUMBER = 4  # digits; there are not too many of these to keep
_DIGITS, _FOLLOWS, _UNKNOWN, _EDGE, _DIRECTION = b"D-.eW"  # what is known is more than "."


def _lasts() -> dict[str, set[str]]:
    """Return the kinds of the words of several tokens, by their last one: it tells them best."""
    found: dict[str, set[str]] = {}
    for first in lexicon().values():
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
    first = lexicon().get(folded)
    if first is None and folded not in word_tokens():
        if folded[:2] not in glued_begins() or len(pieces := unglue(folded)) < 2:
            return "."
        classes = {_class_of(piece) for piece in pieces}
        return "T" if classes >= {"M", "U"} else max(classes, key="kNUMT".find)  # مهرماه; یکسال
    kinds: set[str] = {entry.word.kind for entry in first.entries if not entry.rest} if first else set()
    kinds = kinds or _LASTS.get(folded, set())
    if "month" in kinds and kinds <= {"month"} and folded not in ALSO_WORDS:
        return "T"
    return next((name for name, group in _CLASSES if kinds & group), "e" if kinds and kinds <= _EDGES else "k")


class _Classes(dict[str, int]):
    """The classes of words, each found once; of long numbers, which are too many to keep, each time."""

    def __missing__(self, word: str) -> int:
        if word.isdecimal():
            if len(word) <= _SHORT_NUMBER:
                self[word] = _DIGITS
            return _DIGITS
        found = ord(_class_of(word))
        if found != _DIGITS or len(word) <= _SHORT_NUMBER:
            if len(self) > _MOST_KEPT:
                self.clear()
            self[word] = found
        return found


class _Shapes(dict[str, str]):
    """Words, and what stands between them, as they stand in a chunk's key; numbers of what one letter stands for.

    It grows for as long as a line is read. Then one that is too large is left for a new one: others may be reading it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}

    def __missing__(self, piece: str) -> str:
        shape = skeleton_of(piece)
        if shape.strip("0 ") and (slot := _slot_of(fold(piece))):
            shape, self.numbers[piece] = slot
        if len(piece) <= _SHORT_NUMBER or not piece[0].isdecimal():
            self[piece] = shape
        return shape


class _Memory:
    """The shapes that are kept."""

    def __init__(self) -> None:
        self._shapes = _Shapes()

    def shapes(self) -> _Shapes:
        """Return the shapes for the next line."""
        if len(self._shapes) > _MOST_KEPT:
            self._shapes = _Shapes()
        return self._shapes


def _slot_of(word: str) -> tuple[str, int] | None:
    """Return the letter that stands for a word and all others that differ from it in their number alone, and its number."""
    first = lexicon().get(word)
    if first is None or len(first.entries) > 1 or first.entries[0].rest or word in _JOINED:
        return None
    kind, value, _, _ = first.entries[0].word
    if kind == "month" and word not in _SHORT:
        calendar, number = cast("tuple[str, int]", value)
        return _LETTERS["month", (calendar, word in ALSO_WORDS)], number
    if kind == "weekday":
        return _LETTERS["weekday", 1], cast("int", value)
    if kind == "today" and isinstance(value, RelativePeriod) and value == RelativePeriod("day", value.shift):
        return _LETTERS["today", 1], value.shift or 0
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


_classes, _memory, _gaps = _Classes(), _Memory(), _Gaps()
_SHORT = frozenset(fold(word.spelling) for word in SHORT_MONTHS)
_LETTERS = {(word.kind, word.value): letter for letter, word in SLOTS.items()}
_JOINED = frozenset(piece for first in lexicon().values() for entry in first.entries for piece in entry.rest)
_ONLY_BEHIND = word_tokens() - lexicon().keys()  # what is a word of ours only behind another one
_TENS = 20
_PURE_FOLLOWERS = frozenset(
    word for word, first in lexicon().items() if {entry.word.kind for entry in first.entries} == {"follower"}
)
_FOLLOWER = fold("است")
_NUMBER = ord("N")
_SATURDAY = fold("شنبه")
_COUNTED = {fold(one): day for day, one in ((6, "یک"), (0, "دو"), (1, "سه"), (2, "چهار"), (2, "چار"), (3, "پنج"))}
_BREAKS = frozenset("!?؟؛;…\n«»")
_MOST_GAP = 4  # marks between two words of one expression
_MARGIN = 12  # known words before a trigger that belong to it or say something about it
_UNKNOWN_WORD, _UNKNOWN_LATIN = "ءء", "qq"
_LONGEST_KEPT = 256  # characters of a chunk that is cached


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

    def span(self, places: list[int]) -> tuple[int, int]:
        """Return where it stands in a text, by where the pieces begin there."""
        (first, ahead), (last, beyond) = self.first, self.last
        return places[first] + ahead, places[last] + beyond


class Chunk:
    """Some neighbouring words that the grammar was given, their numbers and names left out, as the pieces of a key.

    >>> [[choice.plans[0].rows for choice in expression] for expression in Chunk(["", "00", " ", "ابان", " ", "0000", ""]).expressions]
    [[('day month year',), ('day month',)]]
    """

    __slots__ = ("_keyed", "expressions", "key", "numbers", "scan")

    def __init__(self, shapes: list[str], *, feasts: bool = False) -> None:
        self.key = "".join(shapes)
        self.scan = Scan(self.key, prose=True, feasts=feasts)
        self._keyed = list(itertools.accumulate(map(len, shapes), initial=0))
        self.numbers = [
            (k, 0 if shape in SLOTS else 1 if not shape.strip("0") and len(shape) <= _MOST_DIGITS else 2)
            for k, shape in enumerate(shapes[1:-1])
            if k % 2 == 0 and (shape in SLOTS or "0" in shape)
        ]
        self.expressions = [Choices(self, expression) for expression in self.scan.expressions]

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

    def choice(self, last: int, covers: Covered, *, bare: bool = False) -> Choice:
        """Return a reading of an expression."""
        alike: dict[Plan, Plan] = {}
        for plan in self.scan.plans_of(covers):  # of several that mean one the longest: with its ساعت
            other = alike.setdefault(_meaning(plan), plan)
            if plan.span[0] < other.span[0]:
                alike[_meaning(plan)] = plan
        plans = tuple(map(self._without_zone, alike.values()))
        first = min(plans, key=lambda plan: plan.span[0])  # the one that says most stands for them
        traits = {
            "counted": self.scan.counts(last, covers),
            "vague": any(plan.kind == "vague" or plan.anaphoric for plan in plans) or self.scan.is_bounded(first),
            "same": any(_is_of_another_date(date) for plan in plans for date in plan.dates),
            "lunar": any(map(_is_lunar, plans)),
            "lone": first.certain in (("month", "day"), ("weekday",)),
            "weekday": bool(first.weekdays) and not first.dates,
            "cued": any(date.cued for plan in plans for date in plan.dates),
        }
        hard = bare or any(value for name, value in traits.items() if name not in ("lone", "weekday"))
        easy = len(plans) == 1 and not hard and not first.range
        return Choice(plans, self._place(first.span[0]), self._place(first.span[1], end=True), easy=easy, **traits)

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


def _meaning(plan: Plan) -> Plan:
    """Return a plan without what says only how it was found."""
    return plan._replace(
        parts=(), span=(0, 0), plain=None,
        dates=tuple(date._replace(span=(0, 0)) for date in plan.dates),
        clock=plan.clock and plan.clock._replace(span=(0, 0)),
    )  # fmt: skip


class Choices:
    """The readings of an expression, the longest first; the shorter ones are made when they are asked for."""

    __slots__ = ("_more", "chunk", "expression", "first")

    def __init__(self, chunk: Chunk, expression: Expression) -> None:
        self.chunk = chunk
        self.expression = expression
        self.first = chunk.choice(expression.last, expression.covers, bare=expression.bare)
        self._more: list[Choice] | None = None

    def __iter__(self) -> Iterator[Choice]:
        yield self.first
        if self._more is None:
            scan, expression = self.chunk.scan, self.expression
            self._more = [self.chunk.choice(last, covers) for last, covers in scan.shorter(expression)]
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


_chunks = {feasts: _Chunks(feasts=feasts) for feasts in (False, True)}
_MOST_CHUNKS = 1 << 14
_MOST_DIGITS = 18  # of a number that is any date's


def _is_of_another_date(date: DateSpec) -> bool:
    return date.relative_year is not None and date.relative_year.of == "other date"


def _is_lunar(plan: Plan) -> bool:
    if plan.range:
        return _is_lunar(plan.range.left) or bool(plan.range.right and _is_lunar(plan.range.right))
    return any(date.lunar for date in plan.dates)


class Mention(NamedTuple):
    """An expression that was found, before it is resolved."""

    first: int  # code points of the line
    last: int
    choices: Choices
    runs: list[int]  # the numbers of its chunk, and those of the words that a letter stands for
    places: list[int]  # where the pieces of the chunk's key begin in the text


def is_clear(text: str, at: int) -> bool:
    """Tell whether no expression can go on across a place between two words: neither is one of ours.

    >>> is_clear("باران بارید", 5), is_clear("۲۳ آبان", 2)
    (True, False)
    """
    before, after = _WORD.findall(text[:at])[-1:], _WORD.findall(text[at:])[:1]
    return all(_classes[word] == _UNKNOWN for word in before + after)


def mentions_of(line: str, *, feasts: bool = False) -> list[Mention]:
    """Return the expressions of a line; `feasts`: their names are those of days."""
    if "#" in line and "_" in line:
        line = _HASHTAG.sub(lambda tag: tag[0].replace("_", " "), line)
    parts = _WORD.split(line)
    words = parts[1::2]
    classes = bytes(map(_classes.__getitem__, words))
    found: list[Mention] = []
    start = past = 0  # where one of the parts begins, and which
    size = len(words)
    known = _memory.shapes()
    done = 0  # words that a chunk has taken
    chunks = _chunks[feasts]
    for trigger in (_FEASTS if feasts else _TRIGGER).finditer(classes):
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
        while begin < from_here and (
            known[words[begin]] in _ONLY_BEHIND
            or (
                classes[begin] == _EDGE
                and not _needs(classes, begin + 1)
                and not _begins_word(known[words[begin]], known[words[begin + 1]])
            )
        ):
            begin += 1
        while last > to_here and classes[last - 1] == _EDGE and classes[last - 2] != _DIRECTION:  # "پیش از" is another thing
            last -= 1
        start, past = start + len("".join(parts[past : 2 * begin])), 2 * begin
        found += _in_chunk(parts, classes, start, (begin, last), known, chunks)
    return found


def _begins_word(one: str, other: str) -> bool:
    """Tell whether two words are of one of ours: پس آن فردا."""
    first = lexicon().get(one)
    return first is not None and other in first.seconds


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


def _in_chunk(
    parts: list[str], classes: bytes, start: int, words: tuple[int, int], known: _Shapes, chunks: _Chunks
) -> list[Mention]:
    """Return the expressions of some neighbouring words."""
    begin, last = words
    pieces = parts[2 * begin + 1 : 2 * last]
    shapes = list(map(known.__getitem__, pieces))
    places = list(itertools.accumulate(map(len, parts[2 * begin : 2 * last]), initial=start))
    inside = classes[begin:last]
    if _DIRECTION in inside:
        _join_counts(pieces, shapes, places, known.numbers)
    if _NUMBER in inside:
        _slot_counts(pieces, shapes, known.numbers)
    if _SATURDAY in shapes:
        _join_weekdays(pieces, shapes, places, known.numbers)
    if not _LIKENED.isdisjoint(shapes):
        _liken(shapes)
    if _HOUR in shapes or "0000" in shapes:
        _liken_numbers(shapes)
    # what stands before, the words and what is between them, what stands behind; an unknown word is any unknown word
    gap = parts[2 * begin]
    shapes.insert(0, "  " if not begin or _gaps[gap] else _unknown(parts[2 * begin - 1]) + known[gap])
    gap = parts[2 * last]
    ended = last >= len(classes) or _gaps[gap]
    shapes.append("" if ended else known[gap] + _marker(parts[2 * last + 1], classes[last]))
    if ended and known[gap][:1] == ")" and any("(" in shape for shape in shapes):  # a bracket that opens inside closes inside
        shapes[-1] = ")"
    key = "".join(shapes)
    chunk = chunks.get(key) or chunks.of(key, shapes)
    expressions = chunk.expressions
    if not expressions:
        return []
    runs = chunk.runs(pieces, known.numbers)
    found = []
    for choices in expressions:
        (first, ahead), (ending, beyond) = choices.first.first, choices.first.last
        found.append(Mention(places[first] + ahead, places[ending] + beyond, choices, runs, places))
    return found


def _count_words() -> dict[str, tuple[str, int, frozenset[str]]]:
    """Return the numbers in words that one letter stands for: that letter, the number, and what makes another word of it."""
    found = {}
    for word, first in lexicon().items():
        if len(first.alone.words) == 1 and word != fold("نه"):  # also "no"
            kind, value, _, _ = first.alone.words[0][1]
            if kind in ("number", "ordinal") and 0 < cast("int", value) < 100:
                tens = kind == "number" and cast("int", value) >= _TENS
                found[word] = _LETTERS[kind, 20 if tens else 5], cast("int", value), first.seconds
    return found


_COUNTS = _count_words()
_NUMBERS = frozenset(word for word, first in lexicon().items() if not first.alone.kinds.isdisjoint({"number", "ordinal"}))
_AND = fold("و")
_SPACES = " " + ZWNJ
_PLAIN_COUNTS = {  # numbers in words, of which others are made
    word: cast("int", meant.value)
    for word, first in lexicon().items()
    for _, meant in first.alone.words
    if meant.kind == "number" and 0 < cast("int", meant.value) < 1000  # the word for a thousand
}
_COUNTED_UNITS = frozenset(map(fold, "روز،هفته،ماه،سال،ساعت،دقیقه".split("،")))
_COUNTED_DIRECTIONS = frozenset(map(fold, ("پیش", "قبل", "دیگر")))


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
    of_more = before in _NUMBERS or before == _AND or _begins_word(before, shapes[first])
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
        if _begins_word(before, word):  # یکی دو
            continue
        if before in _NUMBERS or (before == _AND and earlier in _NUMBERS) or behind.rstrip("0") in seconds:
            continue
        if behind in _NUMBERS or (behind == _AND and beyond in _NUMBERS) or (behind and _classes[behind] == _NUMBER):
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


def _marker(word: str, kind: int) -> str:
    """Return what stands for a word beside a chunk, by its class."""
    if kind in (_FOLLOWS, _EDGE):
        return _FOLLOWER
    return _unknown(word)


def _unknown(word: str) -> str:
    return _UNKNOWN_LATIN if word.isascii() else _UNKNOWN_WORD
