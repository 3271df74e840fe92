"""The rows of formats.py compiled: the items that each walks, what it means, and what else the grammar asks of it."""

from __future__ import annotations

import functools
import re
from typing import Literal, TypeAlias, cast, get_args

from jalali_norm.grammar.formats import FIELD, FORMATS, Format
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.lexicon.calendar import ERAS, FEAST_WORDS, MONTHS, PAIRED_MONTHS, WEEKDAYS
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.lexicon.quantities import DAYPART_WORDS, NUMBER_WORDS, SPAN_WORDS, UNIT_WORDS
from jalali_norm.lexicon.relative import HEDGE_WORDS, PERIOD_WORDS, RANGES
from jalali_norm.startup.records import NamedTuple, dataclass

DATE_MARKS = frozenset("/-._,:")
JOIN_MARKS = frozenset(",-/._")
MOST_DIGITS = 18  # of a field: more than any clock ticks


class Item(NamedTuple):
    """One step of a compiled row."""

    kind: str  # "digits", "run", "name", "sep", "word", or a mark
    names: tuple[str, ...] = ()
    word: str = ""
    gap: bool = False  # a mark may stand before it
    full: bool = False  # it is a year of four digits


RowKind: TypeAlias = Literal["date", "clock", "both"]
DateOrder: TypeAlias = Literal["", "ymd", "dmy", "mdy", "ym", "my"]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of formats.py as the matcher walks it."""

    format: Format
    means: Meaning
    items: tuple[Item, ...]
    names: tuple[str, ...]  # of its fields, in order
    kind: RowKind
    order: DateOrder  # of a date in digits
    year: int  # which of the fields it is, or -1
    dayless: bool  # a month and no day
    coarse: bool  # a date that names no day
    unit: Kind | None  # the word that may stand behind a clock
    minutes: bool  # an hour with minutes
    halved: bool  # an hour and its half or a quarter of it
    spoken: bool  # with ساعت, or a part of the day
    colon: bool  # a clock whose hour is digits, with a colon behind it

    @property
    def counts_hours(self) -> bool:
        """Tell whether it is an hour and a part of the day, which may as well be so many nights."""
        return self.format.amount and self.names == ("hour", "daypart")

    @property
    def counts_minutes(self) -> bool:
        """Tell whether it is an hour and its minutes, which may as well be how long something takes."""
        return self.format.amount and self.names == ("hour", "minute")

    @property
    def begins_with_hour_word(self) -> bool:
        """Tell whether ساعت stands before its hour."""
        return self.items[0].word == "hour word"


_PIECE = re.compile(r"[a-z]+|[^\W\d_a-z]+|.")  # fields, a word, a mark
_MARKS = DATE_MARKS | JOIN_MARKS
_GLUES = frozenset(":.")  # a number beside one is in digits
_FIRST_WORDS = (  # of the lexicon, in its order
    *MONTHS, *PAIRED_MONTHS, *WEEKDAYS, *NUMBER_WORDS, *DAYPART_WORDS, *ERAS, *UNIT_WORDS, *PERIOD_WORDS, *SPAN_WORDS,
    *FEAST_WORDS, *RANGES, *HEDGE_WORDS,
)  # fmt: skip
_KINDS_OF = {word.spelling: word.kind for word in reversed(_FIRST_WORDS)}  # the first row of a spelling


def compiled(format_: Format) -> Row:
    """Return a row as the matcher walks it.

    >>> compiled(Format("year monht", "۱۴۰۱ آبان", ""))
    Traceback (most recent call last):
    ValueError: the format 'year monht': no field, mark or word is called 'monht'
    >>> compiled(Format("feast month", "نوروز", "", means=Meaning.FEAST))
    Traceback (most recent call last):
    ValueError: the format 'feast month' has the fields feast month, and a row of a day that has a name has feast [year]

    Raises:
        ValueError: the pattern has something that is no field, no mark and no word of the lexicon, a run of digits has a
            field of no width, `marked` names no kind, or the fields are none of what the row means.
    """
    items = _items_of(format_)
    if format_.marked and format_.marked not in get_args(Kind):
        raise ValueError(f"the format {format_.pattern!r} is marked by an unknown kind of word {format_.marked!r}")
    names = tuple(name for item in items for name in item.names)
    kind: RowKind = "both" if {"day", "hour"} <= set(names) else "clock" if "hour" in names else "date"
    numeric = kind == "date" and set(names) <= _ORDERED and any(item.kind == "sep" for item in items)
    order = "".join(name[0] for name in names) if numeric else ""
    if order not in get_args(DateOrder):
        raise ValueError(f"the format {format_.pattern!r}: nobody writes a date in the order {order!r}")
    return Row(
        format_, _meaning(format_, frozenset(names)), items, names, kind, cast("DateOrder", order),
        year=names.index("year") if "year" in names else -1,
        dayless="month" in names and "day" not in names,
        coarse=kind == "date" and _NAME_A_DAY.isdisjoint(names),
        unit=None if kind != "clock" else "second word" if "second" in names else "minute word" if "minute" in names else None,
        minutes=kind != "date" and "minute" in names,
        halved=any(item.word in WORD_MINUTES for item in items),
        spoken="daypart" in names or any(item.word == "hour word" for item in items),
        colon=kind == "clock" and items[0].names == ("hour",) and items[1:2] == (Item(":"),),
    )  # fmt: skip


def _items_of(format_: Format) -> tuple[Item, ...]:
    """Return the items of a row's pattern."""
    pieces = _PIECE.findall(format_.pattern)
    spoken = (" " in pieces or len(pieces) == 1) and "/" not in pieces
    items: list[Item] = []
    for k, piece in enumerate(pieces):
        if piece != " ":
            digits = not spoken or not _GLUES.isdisjoint(pieces[max(k - 1, 0) : k + 2])
            item = _item_of(format_, piece, digits=digits)
            apart = k > 0 and pieces[k - 1] == " " and item.kind != "zone"  # the sign of a zone is no mark before it
            items.append(item._replace(gap=True) if apart else item)
    return tuple(items)


def _item_of(format_: Format, piece: str, *, digits: bool) -> Item:
    """Return the item that a piece of a pattern is; `digits`: a field there is never in words."""
    names = tuple(FIELD.findall(piece))
    if names and "".join(names) == piece:
        if len(names) > 1:
            if unknown := [name for name in names if name not in WIDTHS]:
                raise ValueError(f"the format {format_.pattern!r}: in a run of digits {unknown[0]} has no width")
            return Item("run", names)
        if names == ("zone",):
            return Item("zone", names)
        return Item("digits", names) if digits else Item("name", names, full=format_.full_year and names == ("year",))
    if piece in _MARKS:
        return Item("sep" if piece == "/" else piece)
    word = _kind_of(piece) if piece.isalpha() else None
    if word is None:
        raise ValueError(f"the format {format_.pattern!r}: no field, mark or word is called {piece!r}")
    return Item("word", ("minute",) if word in WORD_MINUTES else (), word)


def _kind_of(piece: str) -> Kind | None:
    """Return the kind of a word of the lexicon, None where it is no word of ours."""
    if piece in _KINDS_OF:
        return _KINDS_OF[piece]
    from jalali_norm.lexicon.words import WORDS  # noqa: PLC0415 - all of them: hardly any row has such a word

    return next((word.kind for word in WORDS if word.spelling == piece and word.kind != "label"), None)


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
WORD_MINUTES = {"half": 30, "quarter": 15}
WIDTHS = {"year": 4, "month": 2, "day": 2, "hour": 2, "minute": 2, "second": 2, "isoweek": 2, "isoday": 1}
FIELD_WIDTHS = {
    "year": range(1, 5), "until": (2, 4), "isoweek": (2,), "isoday": (1,), "yearday": (3,),
    **dict.fromkeys(("fraction", "zeros"), range(1, MOST_DIGITS + 1)),
}  # fmt: skip
ROWS = tuple([compiled(format_) for format_ in FORMATS])
BY_PATTERN = {row.format.pattern: row for row in ROWS}


@functools.lru_cache(maxsize=64)  # more than there are
def barest(means: Meaning) -> Row:
    """Return the first row of a meaning that has the fields which it needs and no other.

    >>> barest(Meaning.YEAR).format.pattern
    'سال year'
    """
    return next(row for row in ROWS if row.means is means and means.needs == set(row.names))
