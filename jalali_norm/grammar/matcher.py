"""The rows of formats.py as steps that walk a text's tokens, in a tree: rows that begin alike are walked once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import TypeAlias

from jalali_norm.grammar.fields import DAY_ENDS, FIELDS, LATE_DAY
from jalali_norm.grammar.offsets import zones_at
from jalali_norm.grammar.rows import DATE_MARKS, FIELD_WIDTHS, JOIN_MARKS, ROWS, WIDTHS, WORD_MINUTES, Item, Row
from jalali_norm.grammar.sources import Number, Source, run_of, slice_of, width_of
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.startup.records import NamedTuple

# --- the rows as a tree: those that begin alike share their beginning, which is walked once --------------------------

_ENDS: dict[str, frozenset[str]] = {"day": DAY_ENDS, "hour": frozenset({"o'clock"})}  # words behind a number
_MONTHS = frozenset({"months"})  # … and behind those of a span
Sources: TypeAlias = tuple[Source, ...]
Taken: TypeAlias = "tuple[Step, int, Sources, str]"  # a step, where it ends, the sources and the mark between numbers so far
_Take: TypeAlias = "Callable[[Tokens, int, Sources, str], Iterable[Taken]]"


class Step:
    """An item of rows, behind the items before it.

    Attributes:
        begins: what can be at its first token: kinds of words, marks, digits.
        row: the number of the row that ends here, or -1.
        rows: all rows that are alike up to here, with their numbers, and how many items that is.
    """

    begins: frozenset[str] = frozenset()

    def __init__(self, item: Item, before: tuple[Item, ...] = ()) -> None:
        self.item = item
        self.gap = item.gap
        self.before = {name for earlier in before for name in earlier.names}
        self.row = -1
        self.rows: tuple[list[tuple[int, Row]], int] = ([], 0)

    @functools.cached_property
    def next(self) -> tuple[Step, ...]:
        """The steps that can follow: a branch of the tree grows when it is first walked."""
        rows, depth = self.rows
        alike: dict[Item, list[tuple[int, Row]]] = {}
        for number, row in rows:
            if len(row.items) > depth:
                alike.setdefault(row.items[depth], []).append((number, row))
        return tuple([
            _grown(_STEPS.get(item.kind, _Mark)(item, found[0][1].items[:depth]), depth + 1, found)
            for item, found in alike.items()
        ])  # fmt: skip

    @functools.cached_property
    def follows(self) -> frozenset[str]:
        """What can be at the token behind it, if one of these is to follow."""
        begun = frozenset().union(*(following.begins for following in self.next))
        return begun | JOIN_MARKS if any(following.item.gap for following in self.next) else begun

    @functools.cached_property
    def beginning(self) -> dict[str, list[int]]:
        """Which of these begin with what."""
        found: dict[str, list[int]] = {}
        for k, following in enumerate(self.next):
            for kind in following.begins:
                found.setdefault(kind, []).append(k)
        return found

    @functools.cached_property
    def gapped(self) -> list[int]:
        """Which of these a mark may stand before."""
        return [k for k, following in enumerate(self.next) if following.gap]

    def cache_clear(self) -> None:
        """Let the tree grow anew from here."""
        for name in ("next", "follows", "beginning", "gapped"):
            self.__dict__.pop(name, None)

    def needs(self, _kinds: frozenset[str]) -> frozenset[str] | None:
        """Return what must be at the token behind one that it begins with, by what is there; None: it may be anything."""
        return self.follows  # the step takes one token

    def take(self, tokens: Tokens, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        """Return each way to take the step from a token on; the first token is one that it begins with."""
        raise NotImplementedError


class _Digits(Step):
    """A field in digits."""

    def __init__(self, item: Item, before: tuple[Item, ...]) -> None:
        super().__init__(item, before)
        (name,) = item.names
        # behind "ساعت" and a colon a minute may have one digit
        loose = not self.before or (before[0].word == "hour word" and before[-1].kind != ".")
        least = 2 if name in ("minute", "second") and not loose else 1
        widths = FIELD_WIDTHS.get(name, range(least, 3))
        self.begins = frozenset("0" * width for width in widths)
        self.glued = name in ("fraction", "isoweek", "isoday", "zeros")

    def take(self, tokens: Tokens, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        token = tokens.tokens[i]
        return () if self.glued and token.gap else ((self, i + 1, (*sources, run_of(token.slot, len(token.text))), mark),)


class _Run(Step):
    """Fields in one run of digits."""

    def __init__(self, item: Item, before: tuple[Item, ...]) -> None:
        super().__init__(item, before)
        self.slices: list[tuple[int, int, int]] = []  # each source but for its slot
        width = 0
        for name in reversed(item.names):
            self.slices.insert(0, (WIDTHS[name], 10**width, 10 ** WIDTHS[name]))
            width += WIDTHS[name]
        self.begins = frozenset({"0" * width})

    def take(self, tokens: Tokens, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        slot = tokens.tokens[i].slot
        return ((self, i + 1, (*sources, *[slice_of(slot, *cut) for cut in self.slices]), mark),)


class _Name(Step):
    """A field in digits or in words."""

    def __init__(self, item: Item, before: tuple[Item, ...]) -> None:
        super().__init__(item, before)
        (self.name,) = item.names
        self.begins, self.read = FIELDS[self.name]
        if self.name == "year" and before:
            self.begins |= {'"'}
        if not before:
            self.begins -= {"of"}  # "from Mehr on" begins with Mehr
        self.full = item.full
        if self.full:
            self.begins -= {"00"}
        if self.name == "day" and "month" in self.before:
            self.read = LATE_DAY

    def needs(self, kinds: frozenset[str]) -> frozenset[str] | None:
        if "digits" not in kinds:
            return None
        return _MONTHS if self.name == "span" else self.follows | _ENDS.get(self.name, frozenset())

    def take(self, tokens: Tokens, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        key = self.read, i  # rows that begin in several ways ask again
        if (read := tokens.fields.get(key)) is None:
            read = tokens.fields[key] = self.read(tokens, i)
        if not read:
            return ()
        found = [
            (self, end, (*sources, source), mark)
            for end, source in read
            if self.row >= 0 or not self.follows.isdisjoint(tokens.lexemes[end].kinds)
        ]
        return [taken for taken in found if width_of(taken[2][-1]) >= 4] if self.full else found


class _Sep(Step):
    """The one mark between a date's numbers, or a space; between an hour and a minute a slash."""

    def __init__(self, item: Item, before: tuple[Item, ...]) -> None:
        super().__init__(item, before)
        self.begins = frozenset({"/"}) if "hour" in self.before and "day" not in self.before else DATE_MARKS | {"digits"}

    def needs(self, kinds: frozenset[str]) -> frozenset[str] | None:
        if "digits" in kinds:  # it is the next number
            return None if not kinds.isdisjoint(self.follows) else frozenset()
        return self.follows

    def take(self, tokens: Tokens, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        token = tokens.tokens[i]
        if token.kind == "0":  # the next number
            return ((self, i, sources, " "),) if token.gap == " " and mark in ("", " ") else ()
        return ((self, i + 1, sources, token.kind),) if mark in ("", token.kind) else ()


class _Spoken(Step):
    """A word of a kind."""

    def __init__(self, item: Item, before: tuple[Item, ...]) -> None:
        super().__init__(item, before)
        self.begins = frozenset({item.word})
        self.said = tuple(Number(WORD_MINUTES[item.word]) for _ in item.names)

    def needs(self, _kinds: frozenset[str]) -> frozenset[str] | None:
        return None  # a word may take more tokens than one

    def take(self, tokens: Tokens, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        if self.item.word == "hour word":
            end = tokens.after(tokens.after(i, "hour word"), "hour word")  # some sites write it twice
            return ((self, end + (tokens.kind(end) == ":"), sources, mark),)
        ends = {tokens.after(end, "ezafe") for end, word in tokens.words(i) if word.kind == self.item.word}
        if self.item.word == "year word":  # سال ساخت ۱۳۹۸
            ends |= {tokens.after(end, "year label") for end in ends}
        return [(self, end, (*sources, *self.said), mark) for end in ends]


class _Mark(Step):
    """A mark itself."""

    def __init__(self, item: Item, before: tuple[Item, ...]) -> None:
        super().__init__(item, before)
        self.begins = frozenset({item.kind})
        if item.kind == "-" and "day" in self.before:
            self.begins |= {"_", "t"}
        if item.kind == "." and "second" in self.before:
            self.begins |= {","}

    def take(self, tokens: Tokens, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        token = tokens.tokens[i]
        return () if token.gap and (token.kind == "," or "second" in self.before) else ((self, i + 1, sources, mark),)


class _Zone(Step):
    """An offset from UTC, whose sign is no mark between fields, or the name of a zone."""

    begins = frozenset({"+", "-", "zone"})

    def needs(self, _kinds: frozenset[str]) -> frozenset[str] | None:
        return None  # it takes more tokens than one

    def take(self, tokens: Tokens, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        return [(self, end, (*sources, source), mark) for end, source in zones_at(tokens, i)]


_STEPS: dict[str, type[Step]] = {
    "digits": _Digits, "run": _Run, "name": _Name, "sep": _Sep, "word": _Spoken, "zone": _Zone,
}  # fmt: skip


def _grown(step: Step, depth: int, rows: list[tuple[int, Row]]) -> Step:
    """Return a step with the rows that are alike up to it."""
    step.rows = rows, depth
    step.row = next((number for number, row in rows if len(row.items) == depth), -1)
    return step


def check_fields(rows: Iterable[Row] = ROWS) -> None:
    """Refuse a row with a field that nothing reads in words.

    >>> from jalali_norm.grammar.formats import Format
    >>> from jalali_norm.grammar.meanings import Meaning
    >>> from jalali_norm.grammar.rows import compiled
    >>> check_fields([compiled(Format("سال year until", "سال ۱۴۰۱ ۱۴۰۲", "", means=Meaning.SCHOOL_YEAR))])
    Traceback (most recent call last):
    ValueError: the format 'سال year until': in words no field 'until' is read

    Raises:
        ValueError: a field that may be in words has no reader.
    """
    for row in rows:
        for item in row.items:
            if item.kind == "name" and item.names[0] not in FIELDS:
                message = (
                    f"the format {row.format.pattern!r} has in words the field {item.names[0]!r}, which none of FIELDS reads"
                )
                raise ValueError(message)


check_fields()
ROOT = _grown(Step(Item("")), 0, list(enumerate(ROWS)))


@functools.lru_cache(maxsize=8192)
def transitions(step: Step, kinds: frozenset[str]) -> tuple[tuple[_Take, int, frozenset[str] | None], ...]:
    """Return the steps that can follow one by what is at a token; 1: behind a mark; and what must be at the next token."""
    found: list[tuple[_Take, int, frozenset[str] | None]] = []
    marked = not kinds.isdisjoint(JOIN_MARKS)
    beginning = step.beginning
    places = {k for kind in kinds for k in beginning.get(kind, ())}
    for k in sorted(places.union(step.gapped)) if marked else sorted(places):
        one = step.next[k]
        if marked and one.gap:
            found.append((one.take, 1, one.begins))
        else:
            found.append((one.take, 0, None if one.row >= 0 else one.needs(kinds)))
    return tuple(found)


# --- the walk --------------------------------------------------------------------------------------------------------


class Match(NamedTuple):
    """Tokens that a row is made of."""

    row: Row
    first: int
    last: int
    sources: Sources  # of the row's fields
    mark: str  # the one between a date's numbers

    def source(self, name: str) -> Source | None:
        """Return where a field comes from, if the row has it."""
        names = self.row.names
        return self.sources[names.index(name)] if name in names else None

    def width(self, name: str) -> int:
        """Return how many digits a field has, or 0."""
        return width_of(self.source(name))


def matches(tokens: Tokens, first: int) -> list[Match]:
    """Return what the rows make of the tokens from one on, that of the earlier rows first."""
    lexemes = tokens.lexemes
    taken: list[Taken] = [(ROOT, first, (), "")]
    found: list[tuple[int, int, Sources, str]] = []
    for step, i, sources, mark in taken:  # and all that follow
        if step.row >= 0:
            found.append((step.row, i, sources, mark))
        for take, skipped, needed in transitions(step, lexemes[i].kinds):
            if needed is None or not needed.isdisjoint(lexemes[i + 1].kinds):
                taken += take(tokens, i + skipped, sources, mark)
    found.sort(key=itemgetter(0))
    return [Match(ROWS[row], first, last, sources, mark) for row, last, sources, mark in found]
