"""The rows of formats.py as steps that walk a text's tokens, in a tree: rows that begin alike are walked once."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, get_args

from jalali_norm.grammar.formats import FIELD, FORMATS, Format
from jalali_norm.grammar.plan import SAME, Source
from jalali_norm.lexicon.index import Lexemes
from jalali_norm.lexicon.words import WORDS, Kind, Word
from jalali_norm.text.tokenizer import Token

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from jalali_norm.model.records import dataclass

DATE_MARKS = frozenset("/-._,:")
JOIN_MARKS = frozenset(",-/._")
MOST_DIGITS = 18  # of a field: more than any clock ticks


# --- the rows of formats.py, compiled ------------------------------------------------------------------------------


class Item(NamedTuple):
    """One step of a compiled row."""

    kind: str  # "digits", "run", "name", "sep", "word", or a mark
    names: tuple[str, ...] = ()
    word: str = ""
    gap: bool = False  # a mark may stand before it
    full: bool = False  # it is a year of four digits


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of formats.py as the matcher walks it."""

    format: Format
    items: tuple[Item, ...]
    names: tuple[str, ...]  # of its fields, in order
    kind: str
    order: str
    year: int  # which of the fields it is, or -1
    dayless: bool  # a month and no day
    coarse: bool  # a date that names no day
    unit: str  # the word that may stand behind a clock, or ""
    minutes: bool  # an hour with minutes


_PIECE = re.compile(r"[a-z]+|[^\W\d_a-z]+|.")  # fields, a word, a mark
_MARKS = DATE_MARKS | JOIN_MARKS | frozenset(" /:.-")
_KINDS_OF = {word.spelling: word.kind for word in reversed(WORDS) if word.kind != "label"}  # the first row of a spelling


def compiled(format_: Format) -> Row:
    """Return a row as the matcher walks it.

    >>> compiled(Format("year monht", "۱۴۰۱ آبان", ""))
    Traceback (most recent call last):
    ValueError: the format 'year monht': no field, mark or word is called 'monht'

    Raises:
        ValueError: the pattern has something that is no field, no mark and no word of words.py, or a run of digits has a
            field of no width; or `marked` names no kind.
    """
    pieces = _PIECE.findall(format_.pattern)
    numeric = "/" in pieces
    spoken = (" " in pieces or len(pieces) == 1) and not numeric
    items: list[Item] = []
    gap = False
    for k, piece in enumerate(pieces):
        if piece == " ":
            gap = True
            continue
        names = tuple(FIELD.findall(piece))
        if names and "".join(names) == piece:
            beside = set(pieces[max(k - 1, 0) : k + 2])
            if len(names) > 1:
                if unknown := [name for name in names if name not in _WIDTHS]:
                    raise ValueError(f"the format {format_.pattern!r}: in a run of digits {unknown[0]} has no width")
                items.append(Item("run", names, gap=gap))
            elif names == ("zone",):
                items.append(Item("zone", names))
            elif spoken and not beside & {":", "."}:
                items.append(Item("name", names, gap=gap, full=format_.full_year and names == ("year",)))
            else:
                items.append(Item("digits", names, gap=gap))
        elif piece == "/":
            items.append(Item("sep", gap=gap))
        elif piece.isalpha():
            word = _KINDS_OF.get(piece)
            if word is None:
                raise ValueError(f"the format {format_.pattern!r}: no field, mark or word is called {piece!r}")
            items.append(Item("word", ("minute",) if word in _WORD_MINUTES else (), word, gap=gap))
        elif piece in _MARKS:
            items.append(Item(piece, gap=gap))
        else:
            raise ValueError(f"the format {format_.pattern!r}: no field, mark or word is called {piece!r}")
        gap = False
    if format_.marked and format_.marked not in get_args(Kind):
        raise ValueError(f"the format {format_.pattern!r} is marked by an unknown kind of word {format_.marked!r}")
    names = tuple(name for item in items for name in item.names)
    kind = "both" if {"day", "hour"} <= set(names) else "clock" if "hour" in names else "date"
    order = "".join(n[0] for n in names) if kind == "date" and numeric and set(names) <= _ORDERED else ""
    return Row(
        format_, tuple(items), names, kind, order,
        year=names.index("year") if "year" in names else -1,
        dayless="month" in names and "day" not in names,
        coarse=kind == "date" and _NAME_A_DAY.isdisjoint(names),
        unit="" if kind != "clock" else "second word" if "second" in names else "minute word" if "minute" in names else "",
        minutes=kind != "date" and "minute" in names,
    )  # fmt: skip


_ORDERED = {"year", "month", "day"}
_NAME_A_DAY = frozenset({"day", "isoday", "yearday", "feast", "today", "now", "direction", "vague"})
_WORD_MINUTES = {"half": 30, "quarter": 15}
_WIDTHS = {"year": 4, "month": 2, "day": 2, "hour": 2, "minute": 2, "second": 2, "isoweek": 2, "isoday": 1}
_FIELD_WIDTHS = {
    "year": range(1, 5), "until": (2, 4), "isoweek": (2,), "isoday": (1,), "yearday": (3,),
    **dict.fromkeys(("fraction", "zeros"), range(1, MOST_DIGITS + 1)),
}  # fmt: skip
ROWS = tuple([compiled(format_) for format_ in FORMATS])
BY_PATTERN = {row.format.pattern: row for row in ROWS}


# --- the rows as a tree: those that begin alike share their beginning, which is walked once --------------------------

NUMBERS = frozenset({"number", "ordinal"})
DAY_ENDS = frozenset({"suffix", "late suffix", "day word"})
_ENDS = {"day": DAY_ENDS, "hour": frozenset({"o'clock"})}  # words behind a number
UNITS = (
    "day word",
    "week word",
    "month word",
    "year word",
    "hour word",
    "minute word",
    "second word",
    "hour unit",
    "minute unit",
    "night word",
)
_COUNTS = NUMBERS | {"0", "00", "000", "0000"}
_NAME_BEGINS: dict[str, frozenset[str]] = {
    "month": frozenset({"month", "of", "month word", "this"}),
    "year": NUMBERS | {"0", "00", "000", "0000", "of", "year word", "period", "this", "same", "direction"},
    "daypart": frozenset({"daypart"}),
    "weekday": frozenset({"weekday"}),
    "era": frozenset({"era"}),
    "season": frozenset({"season"}),
    "feast": frozenset({"feast"}),
    "span": frozenset({"span", "0", "00"}),
    "nth": frozenset({"ordinal", "last"}),
    "decade": NUMBERS | {"00", "0000"},
    "today": frozenset({"today"}),
    "period": frozenset({"period", "this", "same", "week word", "weekend word", "month word", "year word"}),
    "count": _COUNTS,
    "more": _COUNTS,
    "unit": frozenset(UNITS),
    "rest": frozenset(UNITS),
    "direction": frozenset({"direction"}),
    "some": frozenset({"some"}),
    "units": frozenset({"units"}),
    "spell": frozenset({"spell"}),
    "vague": frozenset({"vague"}),
    "now": frozenset({"now"}),
    "weekend": frozenset({"weekend word"}),
    "paired": frozenset({"paired month"}),
}
source_of = functools.lru_cache(maxsize=4096)(Source)  # the same few are made again and again
Sources: TypeAlias = tuple[Source, ...]
Taken: TypeAlias = "tuple[Step, int, Sources, str]"  # a step, where it ends, the sources and the mark between numbers so far
_Take: TypeAlias = "Callable[[Walked, int, Sources, str], Iterable[Taken]]"


class Walked(Protocol):
    """What a step asks of the tokens that it walks."""

    tokens: list[Token]
    lexemes: list[Lexemes]

    def kind(self, i: int, /) -> str:
        """Return the kind of a token, or "" past the end."""

    def words(self, i: int, /) -> list[tuple[int, Word]]:
        """Return the words that begin at a token, with where each ends."""

    def after(self, i: int, kind: str, /) -> int:
        """Return where the longest word of a kind that begins at a token ends, or the token itself."""

    def named(self, name: str, i: int, /, *, late: bool) -> list[tuple[int, Source]]:
        """Return where a field ends that may be in digits or in words."""

    def zone(self, i: int, /) -> list[tuple[int, Source]]:
        """Return where an offset or the name of a zone ends, with the token at which it begins."""


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

    def cache_clear(self) -> None:
        """Let the tree grow anew from here."""
        for name in ("next", "follows"):
            self.__dict__.pop(name, None)

    def goes(self, kinds: frozenset[str], after: frozenset[str]) -> bool:
        """Tell whether a row may go on by this step and the next one, by what is at a token and at the one behind it."""
        if self.gap and not kinds.isdisjoint(JOIN_MARKS):
            return not after.isdisjoint(self.begins)
        return not kinds.isdisjoint(self.begins) and (self.row >= 0 or self._goes_on(kinds, after))

    def _goes_on(self, _kinds: frozenset[str], after: frozenset[str]) -> bool:
        return not after.isdisjoint(self.follows)  # the step takes one token

    def take(self, tokens: Walked, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
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
        widths = _FIELD_WIDTHS.get(name, range(least, 3))
        self.begins = frozenset("0" * width for width in widths)
        self.glued = name in ("fraction", "isoweek", "isoday", "zeros")

    def take(self, tokens: Walked, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        token = tokens.tokens[i]
        return () if self.glued and token.gap else ((self, i + 1, (*sources, source_of(token.slot, len(token.text))), mark),)


class _Run(Step):
    """Fields in one run of digits."""

    def __init__(self, item: Item, before: tuple[Item, ...]) -> None:
        super().__init__(item, before)
        self.slices: list[tuple[int, int, int, int]] = []  # each source but for its slot
        width = 0
        for name in reversed(item.names):
            self.slices.insert(0, (_WIDTHS[name], 0, 10**width, 10 ** _WIDTHS[name]))
            width += _WIDTHS[name]
        self.begins = frozenset({"0" * width})

    def take(self, tokens: Walked, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        slot = tokens.tokens[i].slot
        return ((self, i + 1, (*sources, *[source_of(slot, *cut) for cut in self.slices]), mark),)


class _Name(Step):
    """A field in digits or in words."""

    def __init__(self, item: Item, before: tuple[Item, ...]) -> None:
        super().__init__(item, before)
        (self.name,) = item.names
        self.begins = _NAME_BEGINS.get(self.name, NUMBERS | {"0", "00"})
        if self.name == "year" and before:
            self.begins |= {'"'}
        if not before:
            self.begins -= {"of"}  # "from Mehr on" begins with Mehr
        self.least = 4 if item.full else SAME
        if item.full:
            self.begins -= {"00"}
        self.late = "month" in self.before

    def _goes_on(self, kinds: frozenset[str], after: frozenset[str]) -> bool:
        ends = self.name == "span" or not after.isdisjoint(_ENDS.get(self.name, ()))
        return ends or "digits" not in kinds or super()._goes_on(kinds, after)

    def take(self, tokens: Walked, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        return [
            (self, end, (*sources, source), mark)
            for end, source in tokens.named(self.name, i, late=self.late)
            if source.digits >= self.least and (self.row >= 0 or not self.follows.isdisjoint(tokens.lexemes[end].kinds))
        ]


class _Sep(Step):
    """The one mark between a date's numbers, or a space; between an hour and a minute a slash."""

    def __init__(self, item: Item, before: tuple[Item, ...]) -> None:
        super().__init__(item, before)
        self.begins = frozenset({"/"}) if "hour" in self.before and "day" not in self.before else DATE_MARKS | {"digits"}

    def _goes_on(self, kinds: frozenset[str], after: frozenset[str]) -> bool:
        return super()._goes_on(kinds, kinds if "digits" in kinds else after)

    def take(self, tokens: Walked, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        token = tokens.tokens[i]
        if token.kind == "0":  # the next number
            return ((self, i, sources, " "),) if token.gap == " " and mark in ("", " ") else ()
        return ((self, i + 1, sources, token.kind),) if mark in ("", token.kind) else ()


class _Spoken(Step):
    """A word of a kind."""

    def __init__(self, item: Item, before: tuple[Item, ...]) -> None:
        super().__init__(item, before)
        self.begins = frozenset({item.word})
        self.said = tuple(Source(value=_WORD_MINUTES[item.word]) for _ in item.names)

    def _goes_on(self, _kinds: frozenset[str], _after: frozenset[str]) -> bool:
        return True  # a word may take more tokens than one

    def take(self, tokens: Walked, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
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

    def take(self, tokens: Walked, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        token = tokens.tokens[i]
        return () if token.gap and (token.kind == "," or "second" in self.before) else ((self, i + 1, sources, mark),)


class _Zone(Step):
    """An offset from UTC, whose sign is no mark between fields, or the name of a zone."""

    begins = frozenset({"+", "-", "zone"})

    def _goes_on(self, _kinds: frozenset[str], _after: frozenset[str]) -> bool:
        return True  # it takes more tokens than one

    def take(self, tokens: Walked, i: int, sources: Sources, mark: str) -> Iterable[Taken]:
        return [(self, end, (*sources, source), mark) for end, source in tokens.zone(i)]


_STEPS: dict[str, type[Step]] = {
    "digits": _Digits, "run": _Run, "name": _Name, "sep": _Sep, "word": _Spoken, "zone": _Zone,
}  # fmt: skip


def _grown(step: Step, depth: int, rows: list[tuple[int, Row]]) -> Step:
    """Return a step with the rows that are alike up to it."""
    step.rows = rows, depth
    step.row = next((number for number, row in rows if len(row.items) == depth), -1)
    return step


ROOT = _grown(Step(Item("")), 0, list(enumerate(ROWS)))


@functools.lru_cache(maxsize=8192)
def transitions(step: Step, kinds: frozenset[str], after: frozenset[str]) -> tuple[tuple[_Take, int], ...]:
    """Return the steps that can follow one, by what is at a token and at the one behind it; 1: a mark stands before."""
    mark = not kinds.isdisjoint(JOIN_MARKS)
    return tuple((following.take, int(following.gap and mark)) for following in step.next if following.goes(kinds, after))
