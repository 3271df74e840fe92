"""The fields that rows name: with what each may begin, in digits or in words, and how it is read."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TypeAlias, cast

from jalali_norm.grammar.eras import OLD_ERAS, eras_at
from jalali_norm.grammar.numerals import NUMBERS, numbers_at
from jalali_norm.grammar.plan import CALENDARS, UNIT_NAMES
from jalali_norm.grammar.relative import directions_at, periods_at, relative_years_at, todays_at
from jalali_norm.grammar.slots import month_source, word_source
from jalali_norm.grammar.sources import (
    ITSELF,
    LAST,
    MonthName,
    Name,
    RelativeMonth,
    Run,
    Source,
    Spoken,
    run_of,
)
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import DayPart, Feast, Kind, Span, Vague
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.tokenizer import fold

Found: TypeAlias = Sequence[tuple[int, Source]]  # where a field ends, and where its number comes from
FieldReader: TypeAlias = Callable[[Tokens, int], Found]

UNITS: tuple[Kind, ...] = (
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
DAY_ENDS = frozenset[Kind]({"suffix", "late suffix", "day word"})
_MOST_DAY, _MOST_NTH = 32, 12
_OF_NINTH = fold("هم")
_THIRD = 3


class Field(NamedTuple):
    """A field of a row that may be in digits or in words."""

    begins: frozenset[str]  # what can be at its first token
    read: FieldReader


# --- numbers --------------------------------------------------------------------------------------------------------


def _digits(tokens: Tokens, i: int, widths: tuple[int, ...] = (1, 2)) -> list[tuple[int, Run]]:
    """Return a token of so many digits."""
    token = tokens.tokens[i]
    width = len(token.text)
    return [(i + 1, run_of(token.slot, width))] if width in widths else []


def _number(tokens: Tokens, i: int, *, most: int) -> Found:
    """Return where a number up to another one ends."""
    if tokens.kind(i) == "0":
        return _digits(tokens, i)
    return [(end, source) for end, source in numbers_at(tokens, i) if source.value <= most]


def _count(tokens: Tokens, i: int) -> Found:
    """Return where a number ends that counts something, which no ordinal does."""
    if tokens.kind(i) == "0":
        return _digits(tokens, i, (1, 2, 3, 4))
    return [
        (end, source)
        for end, source in numbers_at(tokens, i)
        if source.value <= 999 and not (tokens.is_a(end - 1, "ordinal") or tokens.is_a(end - 1, "suffix"))
    ]


def _decade(tokens: Tokens, i: int) -> Found:
    """Return where a decade ends: the sixties, 1360."""
    if tokens.kind(i) == "0":
        return _digits(tokens, i, (2, 4))
    return [(end, source) for end, source in numbers_at(tokens, i) if source.value % 10 == 0 and source.value >= 10]


def _hour(tokens: Tokens, i: int) -> Found:
    """Return where an hour ends: ( digits | number ) [ "بجه" ]."""
    return [(tokens.after(end, "o'clock"), source) for end, source in _number(tokens, i, most=24)]


def day_at(tokens: Tokens, i: int, *, late: bool = False) -> Found:
    """Return where a day ends: ( digits | number ) [ "ام" | "م" | "th" ]; `late`: it stands behind its month."""
    if tokens.kind(i) == "0":
        return [] if _is_half_said(tokens, i + 1) else [(_day_end(tokens, i + 1, late=late), s) for _, s in _digits(tokens, i)]
    return [
        (_day_end(tokens, end, late=late) if source.value != _THIRD else end, source)  # "سه‌ام" is a slip of سی‌ام
        for end, source in numbers_at(tokens, i)
        if 0 < source.value <= _MOST_DAY and not _is_half_said(tokens, end)
    ]


def _is_half_said(tokens: Tokens, i: int) -> bool:
    """Tell whether the end of another ordinal stands behind a day: "2هم" is a slip of دهم, "بیست هم" of بیست و نهم."""
    return i < tokens.size and tokens.tokens[i].text == _OF_NINTH


def _day_end(tokens: Tokens, i: int, *, late: bool) -> int:
    """Return where a day ends: [ "ام" | "م" | "th" | "مین" ] [ "روز" ]; Pashto's "مه" is May before a month's name."""
    if tokens.lexemes[i].kinds.isdisjoint(DAY_ENDS):
        return i
    return tokens.after(max(tokens.after(i, "suffix"), tokens.after(i, "late suffix") if late else i), "day word")


def is_counted_from_ninth(tokens: Tokens, i: int) -> bool:
    """Tell whether a number with the end of another ordinal stands before a token: "5هم"."""
    return i > 1 and tokens.tokens[i - 1].text == _OF_NINTH and not tokens.lexemes[i - 2].kinds.isdisjoint(_COUNTS)


def _year(tokens: Tokens, i: int) -> Found:
    """Return where a year ends: [ "سال" ] ( digits | number ), or one that is counted from the reference's."""
    if tokens.kind(i) != "0":
        if counted := relative_years_at(tokens, i):
            return counted
        of = tokens.after(i, "of")
        if of > i and not tokens.tokens[i].text.isascii() and not tokens.is_a(of, "year word"):
            return []  # "for a year from 1404 on"
        i = tokens.after(of, "year word")
        if tokens.kind(i) == '"' and tokens.kind(i + 1) == "0" and len(tokens.tokens[i + 1].text) == 2:  # '22
            i += 1
    if tokens.kind(i) == "0":
        few = len(tokens.tokens[i].text) == 1 and not eras_at(tokens, i + 1).isdisjoint(OLD_ERAS)
        return _digits(tokens, i, (1,) if few else (2, 3, 4))
    return [  # in full or its last two digits
        (end, source)
        for end, source in numbers_at(tokens, i)
        if 1000 <= source.value <= 9999 or 20 <= source.value <= 99 or not eras_at(tokens, end).isdisjoint(OLD_ERAS)
    ]


# --- words ----------------------------------------------------------------------------------------------------------


def _named(tokens: Tokens, i: int, *, kind: Kind) -> list[tuple[int, Spoken]]:
    """Return where a word of a kind ends that says a number."""
    return [(end, word_source(word.value)) for end, word in tokens.of_kind(i, kind)]


def _bare(tokens: Tokens, i: int, *, kind: Kind) -> Found:
    """Return where a word of a kind ends that says no number, and perhaps what is counted and which way."""
    return [
        (tokens.after(end, "ezafe"), word.value if isinstance(word.value, Vague) else ITSELF)
        for end, word in tokens.of_kind(i, kind)
    ]


def _daypart(tokens: Tokens, i: int) -> Found:
    return [(end, cast("DayPart", word.value)) for end, word in tokens.of_kind(i, "daypart")]


def _weekday(tokens: Tokens, i: int) -> Found:
    return [(tokens.after(end, "ezafe"), source) for end, source in _named(tokens, i, kind="weekday")]


def season_at(tokens: Tokens, i: int) -> Found:
    """Return where a season ends."""
    return _named(tokens, i, kind="season")


def _feast(tokens: Tokens, i: int) -> Found:
    """Return where the name of a day ends."""
    feasts = tokens.of_kind(i, "feast") if tokens.feasts or tokens.is_a(i - 2, "left") else []
    return [(tokens.after(end, "ezafe"), cast("Feast", feast.value)) for end, feast in feasts]


def _era(tokens: Tokens, i: int) -> Found:
    """Return where an era ends that is a word, and not a letter."""
    if len(tokens.tokens[i].text) == 1:
        return []
    return [(end, Name(word.value)) for end, word in tokens.of_kind(i, "era") if word.value in CALENDARS]


def span_at(tokens: Tokens, i: int) -> list[tuple[int, Run | Span]]:
    """Return where a part of a year or a month ends: "سه‌ماهه"; in digits "۳ ماهه"."""
    if tokens.kind(i) != "0":
        return [(tokens.after(end, "ezafe"), cast("Span", word.value)) for end, word in tokens.of_kind(i, "span")]
    end = tokens.after(i + 1, "months")
    return [(tokens.after(end, "ezafe"), source) for _, source in _digits(tokens, i)] if end > i + 1 else []


def _nth(tokens: Tokens, i: int) -> Found:
    """Return where an ordinal ends, or the word for the last."""
    ordinals = [(end, source) for end, source in _named(tokens, i, kind="ordinal") if source.value <= _MOST_NTH]
    return [
        *((tokens.after(end, "ezafe"), source) for end, source in ordinals),
        *((end, LAST) for end, _ in tokens.of_kind(i, "last")),
    ]


def _unit(tokens: Tokens, i: int) -> Found:
    return [
        (tokens.after(end, "ezafe"), Name(word.value))
        for end, word in tokens.words(i)
        if word.kind in UNITS and word.value in UNIT_NAMES
    ]


def months_at(tokens: Tokens, i: int) -> list[tuple[int, MonthName | RelativeMonth]]:
    """Return where a month ends: { "of" | "ماه" } name [ "ماه" ], or one that is counted from the reference's."""
    start = tokens.after(i, "of")
    i = tokens.after(start, "month word")
    found: list[tuple[int, MonthName | RelativeMonth]] = []
    for name_end, word in tokens.of_kind(i, "month"):
        end = name_end
        if tokens.kind(end) == "/":  # نوفمبر/تشرين الثاني
            end = next((e for e, w in tokens.words(end + 1) if w == word), end)
        found.append((max(tokens.after(end, "month word"), tokens.after(end, "ezafe")), month_source(word.value)))
    for end, period in periods_at(tokens, start):
        if period.unit == "month" and period.shift is not None:
            found.append((end, RelativeMonth(period.shift)))
    return found


# --- the table ------------------------------------------------------------------------------------------------------

_SMALL = NUMBERS | {"0", "00"}
_LARGE = _SMALL | {"000", "0000"}
_COUNTS = NUMBERS | {"digits"}
_PERIOD_BEGINS = frozenset[Kind]({"period", "this", "same", "week word", "weekend word", "month word", "year word"})
_BARE_KINDS: dict[str, Kind] = {
    "some": "some", "units": "units", "spell": "spell", "vague": "vague", "now": "now", "weekend": "weekend word",
}  # fmt: skip
FIELDS: dict[str, Field] = {
    "year": Field(_LARGE | {"of", "year word", "period", "this", "same", "direction"}, _year),
    "month": Field(frozenset({"month", "of", "month word", "this"}), months_at),
    "day": Field(_SMALL, day_at),
    "hour": Field(_SMALL, _hour),
    **{
        name: Field(_SMALL, functools.partial(_number, most=most))
        for name, most in {"week": 5, "minute": 59, "second": 59, "century": 22, "which": 2}.items()
    },
    "count": Field(_LARGE, _count),
    "more": Field(_LARGE, _count),
    "decade": Field(NUMBERS | {"00", "0000"}, _decade),
    "nth": Field(frozenset({"ordinal", "last"}), _nth),
    "span": Field(frozenset({"span", "0", "00"}), span_at),
    "daypart": Field(frozenset({"daypart"}), _daypart),
    "weekday": Field(frozenset({"weekday"}), _weekday),
    "era": Field(frozenset({"era"}), _era),
    "season": Field(frozenset({"season"}), season_at),
    "feast": Field(frozenset({"feast"}), _feast),
    "paired": Field(frozenset({"paired month"}), functools.partial(_named, kind="paired month")),
    "unit": Field(frozenset(UNITS), _unit),
    "rest": Field(frozenset(UNITS), _unit),
    "today": Field(frozenset({"today"}), todays_at),
    "period": Field(_PERIOD_BEGINS, periods_at),
    "direction": Field(frozenset({"direction"}), directions_at),
    **{
        name: Field(frozenset({kind}), functools.partial(_bare, kind=kind))
        for name, kind in _BARE_KINDS.items()
    },
}  # fmt: skip
LATE_DAY = functools.partial(day_at, late=True)
