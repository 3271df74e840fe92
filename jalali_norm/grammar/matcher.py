"""The rows of formats.py as steps that walk a text's tokens, in a tree: rows that begin alike are walked once."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, Protocol, TypeAlias, cast, get_args

from jalali_norm.grammar.formats import FIELD, FORMATS, Format
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.sources import SAME, Source
from jalali_norm.lexicon.index import Lexemes
from jalali_norm.lexicon.words import WORDS, Kind, Word
from jalali_norm.text.tokenizer import Token

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


RowKind: TypeAlias = Literal["date", "clock", "both"]
Order: TypeAlias = Literal["", "ymd", "dmy", "mdy", "ym", "my", "y"]


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of formats.py as the matcher walks it."""

    format: Format
    means: Meaning
    items: tuple[Item, ...]
    names: tuple[str, ...]  # of its fields, in order
    kind: RowKind
    order: Order  # of a date in digits
    year: int  # which of the fields it is, or -1
    dayless: bool  # a month and no day
    coarse: bool  # a date that names no day
    unit: str  # the word that may stand behind a clock, or ""
    minutes: bool  # an hour with minutes
    spoken: bool  # with ساعت, or a part of the day
    colon: bool  # a clock whose hour is digits, with a colon behind it


_PIECE = re.compile(rf"(?:{FIELD.pattern})+|(?:(?!{FIELD.pattern})[^\W\d_])+|.")
_MARKS = DATE_MARKS | JOIN_MARKS | frozenset(" /:.-")
_KINDS_OF = {word.spelling: word.kind for word in reversed(WORDS) if word.kind != "label"}  # the first row of a spelling


def compiled(format_: Format) -> Row:
    """Return a row as the matcher walks it.

    >>> compiled(Format("year monht", "۱۴۰۱ آبان", ""))
    Traceback (most recent call last):
    ValueError: the format 'year monht': no field, mark or word is called 'monht'
    >>> compiled(Format("feast month", "نوروز", "", means=Meaning.FEAST))
    Traceback (most recent call last):
    ValueError: the format 'feast month' has the fields feast month, and a row of a day that has a name has feast [year]

    Raises:
        ValueError: the pattern has something that is no field, no mark and no word of words.py, `marked` names no kind, or
            the fields are none of what the row means.
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
        if names := tuple(FIELD.findall(piece)):
            beside = set(pieces[max(k - 1, 0) : k + 2])
            if len(names) > 1:
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
    kind: RowKind = "both" if {"day", "hour"} <= set(names) else "clock" if "hour" in names else "date"
    order = "".join(n[0] for n in names) if kind == "date" and numeric and set(names) <= _ORDERED else ""
    if order not in get_args(Order):
        raise ValueError(f"the format {format_.pattern!r}: nobody writes a date in the order {order!r}")
    return Row(
        format_, _meaning(format_, frozenset(names)), tuple(items), names, kind, cast("Order", order),
        year=names.index("year") if "year" in names else -1,
        dayless="month" in names and "day" not in names,
        coarse=kind == "date" and _NAME_A_DAY.isdisjoint(names),
        unit="" if kind != "clock" else "second word" if "second" in names else "minute word" if "minute" in names else "",
        minutes=kind != "date" and "minute" in names,
        spoken="daypart" in names or any(item.word == "hour word" for item in items),
        colon=kind == "clock" and items[0].names == ("hour",) and items[1:2] == [Item(":")],
    )  # fmt: skip


def _meaning(format_: Format, names: frozenset[str]) -> Meaning:
    """Return what a row means: what it says itself, or a clock, a month, its day or its week, which its fields tell."""
    told = {
        "week": Meaning.WEEK_OF_MONTH, "day": Meaning.DAY, "month": Meaning.MONTH, "hour": Meaning.CLOCK,
    }  # fmt: skip
    means = format_.means or next((means for name, means in told.items() if name in names), None)
    if means is None:
        raise ValueError(f"the format {format_.pattern!r} does not say what it means: pass means=")
    if not means.needs <= names <= means.needs | means.may:
        has, may = (" ".join(sorted(some)) for some in (names, means.may))
        needs = " ".join([*sorted(means.needs), *([f"[{may}]"] if may else [])])
        message = f"the format {format_.pattern!r} has the fields {has}, and a row of {means.text} has {needs or 'none'}"
        raise ValueError(message)
    return means


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


@functools.cache
def barest(means: Meaning) -> Row:
    """Return the first row of a meaning that has the fields which it needs and no other.

    >>> barest(Meaning.YEAR).format.pattern
    'سال year'
    """
    return next(row for row in ROWS if row.means is means and means.needs == set(row.names))


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
        next: the steps that can follow.
        follows: what can be at the token behind it, if one of these is to follow.
    """

    begins: frozenset[str] = frozenset()

    def __init__(self, item: Item, before: tuple[Item, ...] = ()) -> None:
        self.item = item
        self.gap = item.gap
        self.before = {name for earlier in before for name in earlier.names}
        self.row = -1
        self.next: tuple[Step, ...] = ()
        self.follows: frozenset[str] = frozenset()

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


def _grow(step: Step, depth: int, rows: list[tuple[int, Row]]) -> Step:
    """Return a step with all that follow it in these rows, which are alike up to it."""
    for item in dict.fromkeys(row.items[depth] for _, row in rows if len(row.items) > depth):
        alike = [(number, row) for number, row in rows if row.items[depth : depth + 1] == (item,)]
        following = _STEPS.get(item.kind, _Mark)(item, alike[0][1].items[:depth])
        step.next += (_grow(following, depth + 1, alike),)
    step.row = next((number for number, row in rows if len(row.items) == depth), -1)
    step.follows = frozenset().union(*(following.begins for following in step.next))
    if any(following.item.gap for following in step.next):
        step.follows |= JOIN_MARKS
    return step


ROOT = _grow(Step(Item("")), 0, list(enumerate(ROWS)))


@functools.lru_cache(maxsize=8192)
def transitions(step: Step, kinds: frozenset[str], after: frozenset[str]) -> tuple[tuple[_Take, int], ...]:
    """Return the steps that can follow one, by what is at a token and at the one behind it; 1: a mark stands before."""
    mark = not kinds.isdisjoint(JOIN_MARKS)
    return tuple((following.take, int(following.gap and mark)) for following in step.next if following.goes(kinds, after))
