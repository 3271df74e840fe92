"""The parts that words alone make: weekdays, parts of the day, eras, zones, labels, and what joins two ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, cast

from jalali_norm.grammar.eras import may_be_cut, may_be_slip
from jalali_norm.grammar.fragments import COMPACT, slash_at
from jalali_norm.grammar.hedges import is_counted
from jalali_norm.grammar.numerals import NUMBERS
from jalali_norm.grammar.plan import Part, PartKind
from jalali_norm.grammar.rows import DATE_MARKS
from jalali_norm.grammar.slots import word_source
from jalali_norm.grammar.sources import Name, Number
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import HEGIRA, DayPart, Word

_Maker: TypeAlias = Callable[[Tokens, int, int, Word], Iterable[Part]]  # of a word between two tokens
_HOUR_BEGINS = frozenset({"digits", "half", "quarter", "hour word", "hedge", *NUMBERS})


def word_parts_at(tokens: Tokens, i: int) -> Iterator[Part]:
    """Yield the parts that the words at a token make."""
    for size, word in tokens.lexemes[i].words:
        if maker := _MAKERS.get(word.kind):
            yield from maker(tokens, i, i + size, word)


def _daypart(_tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    return (Part(cast("PartKind", word.kind), i, end, fields=(("daypart", cast("DayPart", word.value)),)),)


def _named(_tokens: Tokens, i: int, end: int, word: Word, field: str, *, cell: bool = False) -> Iterable[Part]:
    """Of a word that names what a field is."""
    return (Part(cast("PartKind", word.kind), i, end, fields=((field, Name(cast("str", word.value))),), cell=cell),)


def _zone(tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    return _named(tokens, i, end, word, "zone")


def _bare(_tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    """Of a word that says no more than that it stands there."""
    return (Part(cast("PartKind", word.kind), i, end),)


def _label(_tokens: Tokens, i: int, end: int, _word: Word) -> Iterable[Part]:
    return (Part("label", i, end),)


def _weekday(tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    return (Part("weekday", i, tokens.after(end, "ezafe"), fields=(("weekday", word_source(word.value)),)),)


def _letter_weekday(tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    if tokens.kind(end) == "." and tokens.kind(end + 1) == "a":
        return ()
    if tokens.kind(end) == "0" and tokens.tokens[end].text == COMPACT and not tokens.tokens[end].gap:
        return ()  # a code
    return (Part("letter weekday", i, end, fields=(("weekday", word_source(word.value)),)),)


def _letter_daypart(tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    return () if may_be_slip(tokens, i, end, word.kind) else _daypart(tokens, i, end, word)


def _letter_era(tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    return () if may_be_slip(tokens, i, end, word.kind) else _named(tokens, i, end, word, "era", cell=True)


def _era(tokens: Tokens, i: int, end: int, word: Word) -> Iterator[Part]:
    """An era behind its date, and the same before one."""
    if may_be_slip(tokens, i, end, word.kind):
        return
    era = cast("str", word.value)
    yield Part("era", i, end, fields=(("era", Name(HEGIRA if may_be_cut(tokens, i, end) else era)),))
    text = tokens.tokens[i].text
    if end > i + 1 or len(text) > (3 if text.isascii() else 1):  # one letter may be a weekday, and "Ad" is none
        ahead = tokens.skip(end)
        numeric = tokens.kind(ahead) == "0" and tokens.kind(ahead + 1) in DATE_MARKS
        # among words it is mostly of something before a named month: "the new Gregorian year 11 Dey"
        yield Part("era ahead", i, end, fields=(("era", Name(era)),), cell=not numeric)


def _boundary(tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    if word.kind == "boundary" and tokens.kind(end) == ":":
        return _label(tokens, i, end, word)  # "begin: 17 Esfand"
    return _named(tokens, i, end, word, "boundary")


def _t(tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    """ISO 8601's T."""
    begins = i == 0 or tokens.kind(i - 1) == "0" or slash_at(tokens, i - 1) != ""
    return _bare(tokens, i, end, word) if begins and tokens.kind(end) == "0" else ()


def _hour_word(tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    """The word before a clock, or behind one."""
    after = end + (tokens.kind(end) == ":")
    behind = i > 1 and tokens.kind(i - 1) == "0" and tokens.kind(i - 2) == ":"
    return _label(tokens, i, end, word) if behind or not tokens.lexemes[after].kinds.isdisjoint(_HOUR_BEGINS) else ()


def _bound(tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    return () if is_counted(tokens, i) else _bare(tokens, i, end, word)


def _ending(_tokens: Tokens, i: int, end: int, word: Word) -> Iterable[Part]:
    return (Part("ending", i, end, fields=(("months", Number(cast("int", word.value))),)),)


def _code(tokens: Tokens, i: int, end: int, _word: Word) -> Iterator[Part]:
    """A code with its numbers: "code: 1/23"."""
    j = end + (tokens.kind(end) == ":")
    while tokens.kind(j) == "0" or (tokens.kind(j) in ("/", "-", ".") and tokens.kind(j + 1) == "0"):
        j += 1
        if "month" not in tokens.lexemes[j].kinds:  # else the number is its day: "شماره ۲۳ آبان"
            yield Part("label", i, j)


def _range(_tokens: Tokens, i: int, end: int, _word: Word) -> Iterable[Part]:
    return (Part("range", i, end, joint="range"),)


def _and(_tokens: Tokens, i: int, end: int, _word: Word) -> Iterable[Part]:
    return Part("equivalent", i, end), Part("range", i, end, joint="and")


_MAKERS: dict[str, _Maker] = {
    "weekday": _weekday, "letter weekday": _letter_weekday, "letter daypart": _letter_daypart, "letter era": _letter_era,
    "era": _era, "boundary": _boundary, "t": _t, "hour word": _hour_word, "bound": _bound, "ending": _ending, "code": _code,
    "and": _and,
    "near boundary": _boundary, "daypart": _daypart, "zone": _zone, "range": _range,
    **dict.fromkeys(("equivalent", "between", "open", "half hedge", "late bound"), _bare),
    **dict.fromkeys(("label", "from", "during", "hedge", "period word", "year label"), _label),
}  # fmt: skip
