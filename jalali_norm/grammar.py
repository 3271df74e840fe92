"""From a skeleton to plans: every way in which the rows of formats.py and words.py cover a text.

    text    = { filler } part { { filler } part } { filler }
    part    = date | clock | weekday | daypart | era | zone | label | twin      (dates and clocks: rows of formats.py)
    filler  = a mark of punctuation

A part is tried at each token once, and a place keeps a bounded number of partial covers, so the time is linear in the
tokens. Plans hold no number of the text, only where each stands: one plan serves every text of its skeleton.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from jalali_norm.formats import FIELD, FORMATS, Format
from jalali_norm.model import Precision
from jalali_norm.tokenizer import ZWNJ, Token, fold, is_plain, tokens_of
from jalali_norm.words import GREGORIAN, JALALI, LUNAR, WORDS, DayPart, Word

MOST_COVERS = 32  # partial covers kept at one place; a text with more ways than this is refused
_MOST_PIECES = 6  # three dates, their weekdays and a clock make no more
LONGEST_WINDOW = 64  # tokens that one expression among other words may take
_DATE_MARKS = frozenset("/-._,:")
_JOIN_MARKS = frozenset(",-/._")
_FILLERS = frozenset(',-/|.:()"•*=_#>@')
_EDGE_ONLY_APART = frozenset("-_/.:")  # at an edge, glued to a number, these belong to more than is there
_GLUE = frozenset("-/._:+@#\\")  # between numbers or letters without a space these make one longer thing
_NEVER_GLUED = frozenset("/_+\\$£€")  # a date that such a mark is glued to was cut from something longer
_CLOCK_DIGITS = 2


# --- what a plan is ------------------------------------------------------------------------------------------------


class Source(NamedTuple):
    """Where a field's number comes from: a run of digits (or a cut of one), or a word."""

    slot: int = -1  # which run; -1: the number is `value`
    digits: int = 0  # how many digits it is written with
    value: int = 0
    divisor: int = 1
    modulus: int = 0  # 0: the whole run


class DateSpec(NamedTuple):
    """One date of a plan; its numbers are indices into the plan's numbers."""

    year: int  # -1: none
    month: int
    day: int  # -1: the whole month
    year_digits: int
    named: str | None  # the calendar that the month's name is of
    era: str | None  # the calendar that an era word says
    order: str  # of a numeric date: "ymd", "dmy", "mdy"; else ""
    span: tuple[int, int]


class ClockSpec(NamedTuple):
    """The clock of a plan."""

    hour: int
    minute: int  # -1: none
    second: int
    fraction: int
    fraction_digits: int
    before: bool  # the minutes are to be taken from the hour: "a quarter to six"
    either: bool  # the first number may be the minutes
    dayparts: tuple[DayPart, ...]
    offset: tuple[int, int, int] | None  # sign, hours, minutes
    span: tuple[int, int]
    plain: bool = False  # hours, minutes and seconds, and nothing that changes them


class Plain(NamedTuple):
    """A plan that is one day, perhaps a clock and a weekday, and nothing more: indices into its numbers, or -1."""

    year: int
    month: int
    day: int
    calendar: str  # "": the year's range tells
    hour: int
    minute: int
    second: int
    weekday: int


class Plan(NamedTuple):
    """One way to read every text of one skeleton."""

    rows: tuple[str, ...]
    dates: tuple[DateSpec, ...]
    clock: ClockSpec | None
    weekdays: tuple[tuple[int, bool], ...]  # index of the number; True: counted from Saturday
    zone: str | None
    edge: str | None  # "first" or "last" day of the month
    tail: tuple[int, ...]  # numbers that words say, behind the runs'
    cuts: tuple[tuple[int, int, int], ...]  # (run, divisor, modulus): numbers cut from runs, behind those
    certain: tuple[str, ...]
    precision: Precision
    span: tuple[int, int]
    parts: tuple[Part, ...]
    plain: Plain | None

    def numbers(self, runs: list[int]) -> list[int]:
        """Return the plan's numbers: the text's runs, then what its words say, then what is cut from runs."""
        if self.tail:
            runs = [*runs, *self.tail]
        if self.cuts:
            runs = runs + [runs[run] // divisor % modulus for run, divisor, modulus in self.cuts]
        return runs


class Shape(NamedTuple):
    """A skeleton and its plans."""

    plans: tuple[Plan, ...]
    plain: bool  # nothing invisible in it, that could part a run of digits


class Part(NamedTuple):
    """One piece of a cover."""

    kind: str
    first: int  # tokens
    last: int
    row: str
    fields: tuple[tuple[str, Source], ...] = ()
    value: object = None
    alone: bool = False
    beside: bool = False


# --- the rows of formats.py, compiled ------------------------------------------------------------------------------


class Item(NamedTuple):
    """One step of a compiled row."""

    kind: str  # "digits", "run", "name", "sep", "gap", "word", or a mark
    names: tuple[str, ...] = ()
    word: str = ""


class Row(NamedTuple):
    """A row of formats.py as the matcher walks it."""

    format: Format
    items: tuple[Item, ...]
    kind: str
    order: str


_PIECE = re.compile(rf"(?:{FIELD.pattern})+|[^\W\d_]+|.")


def _compile(format_: Format) -> Row:
    pieces = _PIECE.findall(format_.pattern)
    numeric = "/" in pieces
    spoken = " " in pieces and not numeric
    items: list[Item] = []
    for k, piece in enumerate(pieces):
        if names := tuple(FIELD.findall(piece)):
            beside = set(pieces[max(k - 1, 0) : k + 2])
            if len(names) > 1:
                items.append(Item("run", names))
            elif spoken and not beside & {":", "."}:
                items.append(Item("name", names))
            else:
                items.append(Item("digits", names))
        elif piece == "/":
            items.append(Item("sep"))
        elif piece == " ":
            items.append(Item("gap"))
        elif piece.isalpha():
            items.append(Item("word", word=next(w.kind for w in WORDS if w.spelling == piece and w.kind != "label")))
        else:
            items.append(Item(piece))
    fields = {name for item in items for name in item.names}
    kind = "both" if {"day", "hour"} <= fields else "date" if "month" in fields else "clock"
    order = "".join(n[0] for n in FIELD.findall(format_.pattern)) if kind == "date" and numeric else ""
    return Row(format_, tuple(items), kind, order)


ROWS = tuple(map(_compile, FORMATS))
_WIDTHS = {"year": 4, "month": 2, "day": 2, "hour": 2, "minute": 2, "second": 2}


# --- the words, by what a token can begin --------------------------------------------------------------------------

_JOINT = re.compile(rf"[ {ZWNJ}.]+")


class Entry(NamedTuple):
    """A word as the lexer meets it: the tokens that follow its first one."""

    rest: tuple[str, ...]
    dotted: bool
    word: Word


def _spellings(word: Word) -> Iterator[tuple[str, ...]]:
    """Yield the token sequences of one spelling: every joint may be closed up or left open."""
    pieces = [p for p in (fold(p) for p in _JOINT.split(word.spelling)) if p]
    for closed in range(1 << (len(pieces) - 1)):
        out = [pieces[0]]
        for k, piece in enumerate(pieces[1:]):
            if closed >> k & 1:
                out[-1] += piece
            else:
                out.append(piece)
        yield tuple(out)


def _lexicon() -> dict[str, tuple[Entry, ...]]:
    entries: dict[str, dict[Entry, None]] = {}
    for word in WORDS:
        plain = word._replace(spelling="", language="")  # spellings of one meaning are one entry
        for first, *rest in _spellings(word):
            entries.setdefault(first, {})[Entry(tuple(rest), "." in word.spelling, plain)] = None
    return {first: tuple(found) for first, found in entries.items()}


LEXICON = _lexicon()
_GLUED = {  # words that people write as one with their neighbours
    first: {entry.word.kind for entry in found if not entry.rest} & {"number", "ordinal", "and", "month", "month word"}
    for first, found in LEXICON.items()
}
_GLUED = {first: kinds for first, kinds in _GLUED.items() if kinds and (len(first) > 1 or "and" in kinds)}
_LONGEST = max(map(len, _GLUED))


@functools.lru_cache(maxsize=4096)
def _unglue(word: str) -> tuple[str, ...]:
    """Return the words that a run of letters is made of: numbers joined by "و", or a month with its "ماه"."""
    if word in LEXICON or len(word) > 64:  # longer than any number in words
        return (word,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST), end):
            kinds = _GLUED.get(word[start:end])
            before = best[start]
            if before is None or not kinds:
                continue
            previous = _GLUED[before[-1]] if before else None
            numeric = kinds & {"number", "ordinal", "and"} and (previous is None or previous & {"number", "ordinal", "and"})
            month = ("month" in kinds and previous is None) or ("month word" in kinds and previous and "month" in previous)
            if numeric or month:
                best[end] = (*before, word[start:end])
                break
    whole = best[-1]
    return whole if whole and len(whole) > 1 else (word,)


# --- reading tokens ------------------------------------------------------------------------------------------------


class Tokens:
    """The tokens of one skeleton, and what can begin at each."""

    def __init__(self, skeleton: str) -> None:
        self.tokens: list[Token] = []
        for token in tokens_of(skeleton):
            pieces = _unglue(token.text) if token.kind == "a" else (token.text,)
            for k, piece in enumerate(pieces):
                self.tokens.append(token._replace(text=piece, gap="" if k else token.gap))
        self.size = len(self.tokens)
        self.runs = sum(token.kind == "0" for token in self.tokens)
        self._words: dict[int, list[tuple[int, Word]]] = {}
        self._numbers: dict[int, list[tuple[int, int]]] = {}
        self._parts: dict[int, list[Part]] = {}

    def kind(self, i: int) -> str:
        """Return the kind of a token, or "" past the end."""
        return self.tokens[i].kind if i < self.size else ""

    def words(self, i: int) -> list[tuple[int, Word]]:
        """Return the words that begin at a token, with where each ends."""
        if (found := self._words.get(i)) is None:
            found = self._words[i] = []
            if self.kind(i) == "a":
                for entry in LEXICON.get(self.tokens[i].text, ()):
                    if (end := self._rest(i + 1, entry)) is not None:
                        found.append((end, entry.word))
        return found

    def _rest(self, i: int, entry: Entry) -> int | None:
        for piece in entry.rest:
            if (entry.dotted and self.kind(i) == ".") or (
                piece.isascii() and self.kind(i) in ("-", '"') and not self.tokens[i].gap
            ):
                i += 1
            if i >= self.size or self.tokens[i].text != piece:
                return None
            i += 1
        if entry.dotted and self.kind(i) == "." and self.tokens[i].gap == "" and self.kind(i + 1) != "0":
            i += 1
        return i

    def after(self, i: int, *kinds: str) -> int:
        """Return where the longest word of these kinds that begins at a token ends, or the token itself."""
        return max((end for end, word in self.words(i) if word.kind in kinds), default=i)

    def numbers(self, i: int) -> list[tuple[int, int]]:
        """Return the numbers in words that begin at a token: (end, value).

        number = [ below-1000 ] "هزار" [ "و" below-1000 ] | below-1000
        below-1000 = hundreds [ "و" tens ] …; an ordinal ends it
        """
        if (found := self._numbers.get(i)) is None:
            found = self._numbers[i] = list(dict.fromkeys(self._count(i, 0, 0, 10**6)))
        return found

    def _count(self, i: int, thousands: int, rest: int, below: int) -> Iterator[tuple[int, int]]:
        for end, word in self.words(i):
            if word.kind not in ("number", "ordinal"):
                continue
            value = cast("int", word.value)
            if value == 1000 and not thousands:  # the word itself
                now = ((rest or 1) * 1000, 0, 1000)
            elif value < below and value != 1000:
                now = (thousands, rest + value, 100 if value >= 100 else 10 if value >= 20 else 0)
            else:
                continue
            more = word.kind == "number" and self._thousand(end)
            if not more or thousands:  # "two thousand" is never a two and a thousand
                yield end, now[0] + now[1]
            if word.kind == "number" and value:
                linked = self.after(end, "and")
                if linked != end:
                    yield from self._count(linked, *now)
                elif value >= 100 or more:
                    yield from self._count(end, *now)

    def _thousand(self, i: int) -> bool:
        return any(word.kind == "number" and word.value == 1000 for _, word in self.words(i))

    # --- rows -----------------------------------------------------------------------------------------------------

    def row(self, row: Row, i: int) -> Iterator[Part]:
        """Yield the parts that one row makes of the tokens from `i` on."""
        states: list[tuple[int, tuple[tuple[str, Source], ...], str]] = [(i, (), "")]
        loose = row.items[0].word == "hour word"  # behind "ساعت" a minute may have one digit
        for item in row.items:
            states = [new for state in states for new in self._step(item, *state, loose=loose)]
            if not states:
                return
        for stop, fields, mark in states:
            end, digits = stop, dict(fields)
            year = digits.get("year")
            if row.order and not _short_year_stands(mark, [source.digits for _, source in fields]):
                continue
            if row.format.pattern in _FULL_YEAR and year and year.digits != 4:
                continue
            if row.format.pattern == "month year" and year and year.digits == 2 and self._is(end, "month"):
                continue  # the number is the next month's day
            if row.kind == "clock" and row.items[-1].kind != "sep":
                end = self.after(end, "second word" if "second" in digits else "minute word")
            part = Part(row.kind, i, end, row.format.pattern, fields, row.order, row.format.alone, row.format.beside)
            yield part
            if row.kind != "date" and "hour" in digits and (offset := self._offset(end, glued=True)):
                yield part._replace(last=offset[0], fields=(*fields, *offset[1]))

    def _step(  # one branch a kind of step
        self, item: Item, i: int, fields: tuple[tuple[str, Source], ...], mark: str, *, loose: bool
    ) -> Iterable[tuple[int, tuple[tuple[str, Source], ...], str]]:
        token = self.tokens[i] if i < self.size else None
        kind = token.kind if token else ""
        if item.kind == "digits":
            name = item.names[0]
            if token is None or kind != "0" or (name == "fraction" and token.gap):
                return []
            width = len(token.text)
            if not _fits(name, width, loose=loose or not fields):
                return []
            return [(i + 1, (*fields, (name, Source(token.slot, width))), mark)]
        if item.kind == "name":
            return [(end, (*fields, (item.names[0], source)), mark) for end, source in self._named(item.names[0], i)]
        if item.kind == "run":
            if token is None or kind != "0" or len(token.text) != sum(_WIDTHS[name] for name in item.names):
                return []
            divisor, cuts = 1, []
            for name in reversed(item.names):
                cuts.append((name, Source(token.slot, _WIDTHS[name], 0, divisor, 10 ** _WIDTHS[name])))
                divisor *= 10 ** _WIDTHS[name]
            return [(i + 1, (*fields, *reversed(cuts)), mark)]
        if item.kind == "sep":
            if "hour" in dict(fields):
                return [(i + 1, fields, kind)] if kind == "/" else []
            if kind in _DATE_MARKS and mark in ("", kind):
                return [(i + 1, fields, kind)]
            if token and kind == "0" and token.gap == " " and mark in ("", " "):
                return [(i, fields, " ")]
            return []
        if item.kind == "gap":
            return [(i + 1 if kind in _JOIN_MARKS else i, fields, mark)]
        if item.kind == "word":
            ends = {end for end, word in self.words(i) if word.kind == item.word}
            if item.word == "hour word" and ends:  # some sites write it twice
                ends = {self.after(max(ends), "hour word")}
            if item.word == "hour word" and ends and self.kind(max(ends)) == ":":
                ends = {max(ends) + 1}
            made = (("minute", Source(value=30 if item.word == "half" else 15)),) if item.word in ("half", "quarter") else ()
            return [(end, fields + made, mark) for end in ends]
        if item.kind == "." and fields[-1][0] == "second" and kind == "," and token and not token.gap:
            return [(i + 1, fields, mark)]
        if kind == item.kind or (item.kind == "-" and (kind == "_" or self._is(i, "t"))):
            return [(i + 1, fields, mark)]
        return []

    def _is(self, i: int, kind: str) -> bool:
        return any(word.kind == kind for _, word in self.words(i))

    def _named(self, name: str, i: int) -> Iterator[tuple[int, Source]]:
        """Yield where a field ends that may be in digits or in words.

        day = ( digits | number ) [ "ام" | "م" | "th" ] ;  month = { "of" | "ماه" } name [ "ماه" ]
        year = [ "سال" ] ( digits | number ) ;  hour, minute, second = digits | number
        """
        if name == "month":
            i = self.after(self.after(i, "of"), "month word")
            for end, word in self.words(i):
                if word.kind == "month":
                    calendar, number = cast("tuple[str, int]", word.value)
                    if self.kind(end) == "/":  # نوفمبر/تشرين الثاني
                        end = next((e for e, w in self.words(end + 1) if w == word), end)  # noqa: PLW2901 - the name's end
                    yield self.after(end, "month word", "ezafe"), Source(-1, _CALENDARS.index(calendar), number)
            return
        if name == "daypart":
            for end, word in self.words(i):
                if word.kind == "daypart":
                    yield end, Source(-1, 0, _DAYPARTS.index(cast("DayPart", word.value)))
            return
        if name == "year":
            i = self.after(self.after(i, "of"), "year word")
            if self.kind(i) == '"' and self.kind(i + 1) == "0" and len(self.tokens[i + 1].text) == 2:  # '22
                i += 1
            most = 9999
        else:
            most = _MOST[name]
        if self.kind(i) == "0":
            width = len(self.tokens[i].text)
            if width in ((2, 4) if name == "year" else (1, 2)):
                end = self._day_end(i + 1) if name == "day" else i + 1
                yield end, Source(self.tokens[i].slot, width)
        for end, value in self.numbers(i):
            if name == "year":
                if 1000 <= value <= most or 20 <= value <= 99:  # a year in full or its last two digits
                    yield end, Source(-1, 4 if value > 99 else 2, value)
            elif value <= most and (value or name != "day"):
                yield self._day_end(end) if name == "day" else end, Source(-1, 2, value)

    def _day_end(self, i: int) -> int:
        """Return where a day ends: [ "ام" | "م" | "th" | "مین" ] [ "روز" ]."""
        return self.after(self.after(i, "suffix"), "day word")

    def _offset(self, i: int, *, glued: bool) -> tuple[int, tuple[tuple[str, Source], ...]] | None:
        """Return where an offset from UTC ends, and its numbers.

        offset = "Z" | [ "GMT" | "UTC" ] ( "+" | "-" ) ( HH ":" MM | HHMM | HH )
        """
        if glued and self._is(i, "z") and self.tokens[i].gap == "":
            zero = Source(value=0)
            return i + 1, (("+", zero), ("offset minute", zero))
        named = self.after(i, "zone")
        glued = glued or named != i
        i = named if named != i else i + (self.kind(i) == "(")
        if self.kind(i) not in ("+", "-") or self.kind(i + 1) != "0" or self.tokens[i + 1].gap == " ":
            return None
        sign, digits = self.kind(i), self.tokens[i + 1]
        glued = glued and self.tokens[i].gap == ""
        following = self.tokens[i + 3] if self.kind(i + 2) == ":" and self.kind(i + 3) == "0" else None
        if len(digits.text) <= _CLOCK_DIGITS and following and len(following.text) == _CLOCK_DIGITS:
            return i + 4, ((sign, Source(digits.slot, 2)), ("offset minute", Source(following.slot, 2)))
        if len(digits.text) == 2 * _CLOCK_DIGITS:
            slot = digits.slot
            return i + 2, ((sign, Source(slot, 2, 0, 100, 100)), ("offset minute", Source(slot, 2, 0, 1, 100)))
        if len(digits.text) <= _CLOCK_DIGITS and glued:
            return i + 2, ((sign, Source(digits.slot, 2)), ("offset minute", Source(value=0)))
        return None

    # --- parts ----------------------------------------------------------------------------------------------------

    def parts(self, i: int) -> list[Part]:
        """Return the parts that can begin at a token."""
        if (found := self._parts.get(i)) is None:
            found = self._parts[i] = []
            digit = self.kind(i) == "0"
            for row in self._rows(i):
                found.extend(self.row(row, i))
            if digit and len(self.tokens[i].text) == 1 and self._is(i + 1, "counted weekday"):
                counted = Source(self.tokens[i].slot, 1)
                found.append(Part("weekday", i, self.after(i + 1, "counted weekday"), "weekday", (("counted", counted),)))
            found.extend(self._word_parts(i))
            if self.kind(i) == "+" or self._is(i, "zone"):
                offset = self._offset(i, glued=False)
                if offset:
                    found.append(Part("offset", i, offset[0], "offset", offset[1]))
        return found

    def _rows(self, i: int) -> Iterable[Row]:
        """Return the rows that can begin at a token, by what it is and, behind digits, by what follows."""
        if self.kind(i) == "0":
            after = self.tokens[i + 1] if i + 1 < self.size else None
            kind = "" if after is None else " 0" if after.kind == "0" else after.kind
            return _BY_NEXT.get(kind, ()) + _BY_RUN.get(len(self.tokens[i].text), ())
        kinds = {word.kind for _, word in self.words(i)}
        return [row for row in _WORD_FIRST if not kinds.isdisjoint(_begins(row))] if kinds else ()

    def _word_parts(self, i: int) -> Iterator[Part]:
        for end, word in self.words(i):
            if word.kind in ("weekday", "letter weekday"):
                if word.kind == "letter weekday" and self.kind(end) == "." and self.kind(end + 1) == "a":
                    continue
                source = Source(value=cast("int", word.value))
                yield Part(word.kind, i, end, "weekday", (("weekday", source),))
            elif word.kind in ("daypart", "letter daypart", "era", "zone", "twin", "t", "edge"):
                yield Part(word.kind, i, end, word.kind, (), word.value)
            elif word.kind in ("label", "hour word"):
                yield Part("label", i, end, word.kind)
            elif word.kind == "code":
                j = end + (self.kind(end) == ":")
                while self.kind(j) == "0" or (self.kind(j) in ("/", "-", ".") and self.kind(j + 1) == "0"):
                    j += 1
                    yield Part("label", i, j, word.kind)
            elif word.kind == "and":
                yield Part("twin", i, end, "and")

    # --- neighbours -----------------------------------------------------------------------------------------------

    def modifier(self, i: int) -> str:
        """Return what a word here makes of the date beside it, where that is not read yet; or ""."""
        return next((cast("str", word.value) for _, word in self.words(i) if word.kind == "modifier"), "")

    def kinds(self, i: int) -> set[str]:
        """Return what a token can be: the kinds of its words, or its own text."""
        return {word.kind for _, word in self.words(i)} or {self.tokens[i].text}

    def number_ends(self, i: int, *kinds: str) -> bool:
        """Tell whether digits, or a word of these kinds, stand right before a token."""
        return i > 0 and (self.kind(i - 1) == "0" or any(word.kind in kinds for _, word in self.words(i - 1)))

    def not_before(self, first: int) -> bool:
        """Tell whether the word before says that this is something else: a price, a law's article, a place."""
        before = first - 1
        while before > 0 and self.kind(before) in (":", "("):
            before -= 1
        return before >= 0 and any(end <= first and word.kind == "not before" for end, word in self.words(before))

    def not_after(self, last: int) -> bool:
        """Tell whether the word behind says so, or that what looks like a month is a verb's prefix."""
        verb = self.kind(last) == "a" and self._is(last - 1, "verb prefix")
        return verb or self._is(last, "not after") or self.kind(last) == "%"

    def clear(self, first: int, last: int, *, day: bool) -> bool:
        """Tell whether the tokens are no piece of a longer number, code or word; `day`: they say a day or a clock."""
        return self._clear_before(first, day=day) and self._clear_behind(last)

    def _clear_before(self, first: int, *, day: bool) -> bool:
        if not first:
            return True
        opening, before = self.tokens[first], self.tokens[first - 1]
        if opening.gap == "":
            apart = first == 1 or before.gap != ""
            if before.kind in _NEVER_GLUED or before.kind.isdecimal() or (before.kind == "-" and apart):
                return False
            if before.kind in _GLUE and not apart and self.kind(first - 2) in ("0", "a"):
                return before.kind == "-" and not self.tokens[first - 2].text.isascii()
            if before.kind == "a" and (before.text.isascii() or opening.kind == "a"):
                return False
        if opening.gap == ZWNJ and opening.kind == "a" == before.kind:
            return False
        if self._is(first - 1, "and") and self.number_ends(first - 1, "number", "ordinal"):
            return False
        if self.number_ends(first, "number", "ordinal"):  # a number before it: one of something else only where a word is before that
            return day and before.kind == "0" == opening.kind and opening.gap != "" and self.kind(first - 2) == "a"
        return True

    def _clear_behind(self, last: int) -> bool:
        if last >= self.size:
            return True
        after, ending = self.tokens[last], self.tokens[last - 1]
        if after.gap == "":
            glued = last + 1 < self.size and self.tokens[last + 1].gap == ""
            if after.kind in _NEVER_GLUED or after.kind.isdecimal() or (after.kind == "-" and last + 1 == self.size):
                return False
            if after.kind in _GLUE and glued and self.kind(last + 1) in ("0", "a"):
                return False
            if after.kind == "a" and (after.text.isascii() or ending.kind == "a"):
                return False
        if after.gap == ZWNJ and after.kind == "a" == ending.kind:
            return False
        return not (after.kind == "0" == ending.kind and self.kind(last + 1) != "a")

    def skip(self, i: int) -> int:
        """Return the first token from `i` on that is no filler."""
        while i < self.size and self.tokens[i].kind in _FILLERS:
            i += 1
        return i


_CALENDARS = (JALALI, GREGORIAN, LUNAR)
_DAYPARTS = tuple(dict.fromkeys(cast("DayPart", word.value) for word in WORDS if word.kind == "daypart"))
_MOST = {"day": 31, "hour": 24, "minute": 59, "second": 59}
_AMOUNTS = ("hour daypart", "hour و minute دقیقه")  # among other words, without a date: three nights, two and ten minutes
_FULL_YEAR = ("year month day", "month day year", "year month")  # with two digits nobody could tell the year from the day


@functools.cache
def _begins(row: Row) -> frozenset[str]:
    """Return the kinds of words that a row can begin with."""
    item = row.items[0]
    if item.kind == "word":
        return frozenset({item.word})
    return _WORD_BEGINS.get(item.names[0], frozenset({"number", "ordinal"}))


_WORD_BEGINS = {
    "month": frozenset({"month", "of", "month word"}),
    "year": frozenset({"number", "ordinal", "of", "year word"}),
    "daypart": frozenset({"daypart"}),
}
_WORD_FIRST = tuple(row for row in ROWS if row.items[0].kind in ("name", "word"))


def _followers(row: Row) -> frozenset[str]:
    """Return the kinds of tokens that can follow the digits that a row begins with."""
    if row.items[0].kind not in ("digits", "name") or (
        row.items[0].names[0] in ("month", "daypart") and row.items[0].kind == "name"
    ):
        return frozenset()
    following = row.items[1].kind
    if following == "sep":
        return _DATE_MARKS | {" 0"}
    return _JOIN_MARKS | {"a"} if following == "gap" else frozenset({following})


_BY_NEXT = {kind: tuple(row for row in ROWS if kind in _followers(row)) for kind in frozenset().union(*map(_followers, ROWS))}
_BY_RUN = {
    width: tuple(r for r in ROWS if r.items[0].kind == "run" and sum(_WIDTHS[n] for n in r.items[0].names) == width)
    for width in (8, 14)
}


def _short_year_stands(mark: str, widths: list[int]) -> bool:
    """Tell whether a two-digit year, if the date has one, can stand with its marks: 98/9/9 can, the version 2.5.14 not."""
    return max(widths) > 2 or mark in "/-" or (mark == "." and widths == [2, 2, 2])


def _fits(name: str, width: int, *, loose: bool) -> bool:
    if name == "year":
        return width in (2, 4)
    if name == "fraction":
        return width <= 18  # more than any clock ticks
    if name in ("minute", "second") and not loose:
        return width == _CLOCK_DIGITS
    return width <= _CLOCK_DIGITS


# --- covers --------------------------------------------------------------------------------------------------------


class Cover(NamedTuple):
    """A partial cover: the parts so far that say something, and the last one's kind."""

    parts: tuple[Part, ...] = ()
    last: str = ""

    def add(self, part: Part) -> Cover | None:
        """Return the cover with one part more, or None where it cannot stand there."""
        kinds = [p.kind for p in self.parts]
        dates = sum(k in ("date", "both") for k in kinds)
        clocks = sum(k in ("clock", "both") for k in kinds)
        kind = part.kind
        if self.last == "t" and kind != "clock":
            return None
        if kind == "label":
            return Cover(self.parts, self.last if self.last == "twin" else "label")
        if kind == "twin":
            return Cover(self.parts, "twin") if kinds and self.last != "twin" else None
        if kind == "t":
            return Cover(self.parts, "t") if self.last == "date" else None
        allowed = {
            "date": dates < 3,  # solar, lunar and Gregorian
            "clock": clocks < 1,
            "both": dates < 3 and clocks < 1,
            "weekday": kinds.count("weekday") < 3,
            "letter weekday": not kinds,
            "daypart": kinds.count("daypart") < 2,
            "letter daypart": self.last in ("clock", "both"),
            "offset": clocks == 1 and "offset" not in kinds,
            "era": self.last in ("date", "both"),
            "zone": "zone" not in kinds,
            "edge": not dates and "edge" not in kinds,
        }[kind]
        return Cover((*self.parts, part), kind) if allowed else None

    def stands(self, *, whole: bool) -> bool:
        """Tell whether the parts make an expression."""
        kinds = {p.kind for p in self.parts}
        if self.last in ("twin", "t") or not kinds & {"date", "clock", "both", "weekday"}:
            return False
        clock = bool(kinds & {"clock", "both"})
        if clock and any(p.kind == "date" and "day" not in dict(p.fields) for p in self.parts):
            return False
        dated = bool(kinds & {"date", "both"})
        lone = kinds <= {"weekday", "daypart"} and kinds != {"weekday"}
        return not (
            lone
            or (kinds & {"zone"} and not clock)
            or (kinds & {"edge"} and not dated)
            or ("letter weekday" in kinds and not dated)
            or any(p.beside and not dated and "daypart" not in kinds for p in self.parts)
            or (not whole and any(p.alone for p in self.parts))
            or (not whole and not dated and any(p.row in _AMOUNTS for p in self.parts))
        )


class Covers(NamedTuple):
    """The expressions that begin at one token."""

    ended: dict[int, list[tuple[Part, ...]]]  # by the token they end before: the parts, as few as will do
    reached: int  # the furthest token that a part could begin at


def _covers(tokens: Tokens, start: int, *, whole: bool) -> Covers:
    begun: dict[int, dict[Cover, int]] = {start: {Cover(): 0}}
    ended: dict[int, dict[tuple[Part, ...], int]] = {}
    reached = start
    stop = tokens.size if whole else min(tokens.size, start + LONGEST_WINDOW)
    for i in range(start, stop):
        for cover, weight in begun.pop(i, {}).items():
            for part in tokens.parts(i):
                longer = cover.add(part)
                if longer is None:
                    continue
                reached = max(reached, part.last)
                if longer.stands(whole=whole):
                    known = ended.setdefault(part.last, {})
                    known[longer.parts] = min(weight + 1, known.get(longer.parts, weight + 1))
                there = begun.setdefault(tokens.skip(part.last), {})
                there[longer] = min(weight + 1, there.get(longer, weight + 1))
                if len(there) > MOST_COVERS:
                    return Covers({}, part.last)
    fewest = {end: min(known.values()) for end, known in ended.items()}
    return Covers({end: [p for p, weight in known.items() if weight == fewest[end]] for end, known in ended.items()}, reached)


# --- plans ---------------------------------------------------------------------------------------------------------


def _plan(tokens: Tokens, parts: tuple[Part, ...]) -> Plan:
    runs = tokens.runs
    tail: list[int] = []
    cuts: list[tuple[int, int, int]] = []
    sources: dict[Source, int] = {}
    for part in parts:  # words' numbers come before cuts, so that an index can be told at once
        for _, source in part.fields:
            if source.slot < 0 and source not in sources:
                sources[source] = runs + len(tail)
                tail.append(source.value)
    for part in parts:
        for _, source in part.fields:
            if source.slot >= 0 and source not in sources:
                if source.modulus:
                    sources[source] = runs + len(tail) + len(cuts)
                    cuts.append((source.slot, source.divisor, source.modulus))
                else:
                    sources[source] = source.slot
    dates: list[DateSpec] = []
    clock: ClockSpec | None = None
    weekdays: list[tuple[int, bool]] = []
    zone: str | None = None
    edge: str | None = None
    dayparts = [cast("DayPart", p.value) for p in parts if p.kind in ("daypart", "letter daypart")]
    offset: tuple[int, int, int] | None = None
    certain: dict[str, None] = {}
    for part in parts:
        at = {name: sources[source] for name, source in part.fields}
        by = dict(part.fields)
        span = (tokens.tokens[part.first].start, tokens.tokens[part.last - 1].end)
        if part.kind in ("date", "both"):
            spoken = by["month"].slot < 0
            dates.append(
                DateSpec(
                    at.get("year", -1), at["month"], at.get("day", -1), by["year"].digits if "year" in by else 0,
                    _CALENDARS[by["month"].digits] if spoken else None, None,
                    cast("str", part.value), span,
                )
            )  # fmt: skip
        if part.kind in ("clock", "both"):
            if "daypart" in by:
                dayparts.append(_DAYPARTS[by["daypart"].value])
            clock = ClockSpec(
                at["hour"], at.get("minute", -1), at.get("second", -1), at.get("fraction", -1),
                by["fraction"].digits if "fraction" in by else 0, " به hour" in part.row, part.row == "ساعت hour/minute", (),
                None, span,
            )  # fmt: skip
        if "offset minute" in at:
            sign = "+" if "+" in at else "-"
            offset = (1 if sign == "+" else -1, at[sign], at["offset minute"])
        if part.kind == "era":
            dates[-1] = dates[-1]._replace(era=cast("str", part.value), span=(dates[-1].span[0], span[1]))
        if part.kind in ("weekday", "letter weekday"):
            ((name, index),) = at.items()
            weekdays.append((index, name == "counted"))
        if part.kind == "zone":
            zone = cast("str", part.value)
        if part.kind == "edge":
            edge = cast("str", part.value)
        certain.update(dict.fromkeys("weekday" if name == "counted" else name for name in at))
        if "fraction" in at:
            certain["microsecond"] = None
    if clock:
        plain = not (dayparts or clock.before or clock.either or offset)
        clock = clock._replace(dayparts=tuple(dayparts), offset=offset, plain=plain)
    spans = [(tokens.tokens[p.first].start, tokens.tokens[p.last - 1].end) for p in parts]
    said = tuple(name for name in _CERTAIN if name in certain)
    return Plan(
        rows=tuple(p.row for p in parts),
        dates=tuple(dates),
        clock=clock,
        weekdays=tuple(weekdays),
        zone=zone,
        edge=edge,
        tail=tuple(tail),
        cuts=tuple(cuts),
        certain=said,
        precision=Precision.DAY if edge and not clock else _PRECISION[said[-1]],
        span=(min(start for start, _ in spans), max(end for _, end in spans)),
        parts=parts,
        plain=_plain(dates, clock, weekdays) if not edge else None,
    )


def _plain(dates: list[DateSpec], clock: ClockSpec | None, weekdays: list[tuple[int, bool]]) -> Plain | None:
    if len(dates) != 1 or len(weekdays) > 1 or any(counted for _, counted in weekdays):
        return None
    if clock and (not clock.plain or clock.fraction >= 0):
        return None
    date = dates[0]
    if date.day < 0 or date.year_digits != 4 or date.era or date.named == LUNAR:  # a year in full
        return None
    return Plain(
        date.year, date.month, date.day, GREGORIAN if date.order == "mdy" else date.named or "",
        clock.hour if clock else -1, clock.minute if clock else -1, clock.second if clock else -1,
        weekdays[0][0] if weekdays else -1,
    )  # fmt: skip


_PRECISION = {
    "year": Precision.MONTH,  # never the finest
    "month": Precision.MONTH,
    "day": Precision.DAY,
    "weekday": Precision.DAY,
    "hour": Precision.HOUR,
    "minute": Precision.MINUTE,
    "second": Precision.SECOND,
    "microsecond": Precision.MICROSECOND,
}
_CERTAIN = tuple(_PRECISION)


class Reason(NamedTuple):
    """Why a skeleton has no plan, and where."""

    message: str
    span: tuple[int, int]


@functools.lru_cache(maxsize=8192)
def shape_of(skeleton: str) -> Shape:
    """Return every plan that covers the whole skeleton, those of the earlier rows first.

    >>> [plan.rows for plan in shape_of("00/00/0000").plans]
    [('day/month/year',), ('month/day/year',)]
    """
    tokens = Tokens(skeleton)
    start = tokens.skip(0)
    plain = is_plain(skeleton)
    if start >= tokens.size or _cut_off(tokens):
        return Shape((), plain)
    ended = _covers(tokens, start, whole=True).ended
    found = [parts for end, covers in ended.items() if tokens.skip(end) >= tokens.size for parts in covers]
    return Shape(tuple(_plan(tokens, parts) for parts in found), plain)


def why_not(skeleton: str) -> Reason:
    """Return why a skeleton has no plan.

    >>> why_not("00 ابان 0000 xyz").message
    'expected the end of the date or a clock'
    """
    tokens = Tokens(skeleton)
    start = tokens.skip(0)
    whole = (0, len(skeleton))
    if start >= tokens.size:
        return Reason("no date or time here", whole)
    if cut := _cut_off(tokens):
        return Reason("the text is cut off here", (cut.start, cut.end))
    for i in range(tokens.size):
        if modifier := tokens.modifier(i):
            return Reason(f"{modifier}, which is not read", (tokens.tokens[i].start, tokens.tokens[i].end))
    covers = _covers(tokens, start, whole=True)
    reached = tokens.skip(covers.reached)
    said = {kind for i in range(tokens.size) for kind in tokens.kinds(i)}
    if said and said <= {"month", "month word"}:
        return Reason("a month alone is no date", whole)
    if said and said <= {"0000", "year word"}:
        return Reason("a year alone is no date", whole)
    if reached >= tokens.size or (reached == start and tokens.size == 1):
        return Reason("no date or time here", whole)
    place = tokens.tokens[reached]
    message = "expected the end of the date or a clock" if covers.ended else "expected a date or a time"
    return Reason(message, (place.start, place.end))


def _cut_off(tokens: Tokens) -> Token | None:
    """Return the mark at an edge that belongs to more than the text holds, if there is one."""
    first, last = tokens.tokens[0], tokens.tokens[-1]
    if first.kind in _EDGE_ONLY_APART and (first.kind in "/_" or (tokens.size > 1 and tokens.tokens[1].gap == "")):
        return first
    return last if last.kind in "-_/" and (last.gap == "" or last.kind in "/_") else None


# --- windows: expressions among other words ------------------------------------------------------------------------


class Window(NamedTuple):
    """The longest expression that begins at one token of a longer text."""

    first: int  # tokens
    last: int
    covers: tuple[tuple[Part, ...], ...]

    @property
    def numeric(self) -> bool:
        """Tell whether only digits say that it is a date."""
        return all(p.value for parts in self.covers for p in parts if p.kind == "date") and all(
            {p.kind for p in parts} <= {"date"} for parts in self.covers
        )


class Scan:
    """The expressions of a longer text.

    >>> scan = Scan("hjk 0000/00/00 xyz 00:00 zzz")
    >>> [[plan.rows for plan in scan.plans([window])] for window in scan.windows]
    [[('year/month/day',)], [('hour:minute',)]]
    """

    def __init__(self, skeleton: str) -> None:
        self.tokens = tokens = Tokens(skeleton)
        self.windows: list[Window] = []
        self.refusal: Reason | None = None
        i = 0
        while i < tokens.size:
            if not any(part.kind in _OPENERS for part in tokens.parts(i)):
                i += 1
                continue
            ended = _covers(tokens, i, whole=False).ended
            i = self._take(i, ended) if ended else i + 1

    def _take(self, first: int, ended: dict[int, list[tuple[Part, ...]]]) -> int:
        """Keep the longest expression that stands clear of its neighbours, and return where to go on."""
        tokens = self.tokens
        longest = max(ended)
        named = any(not p.value for p in ended[longest][0] if p.kind in ("date", "both"))
        if (modifier := self._modified(first, longest)) and not self.refusal:
            self.refusal = Reason(f"{modifier}, which is not read", self._span(first, longest))
        if tokens.not_before(first):
            return min(ended)
        if tokens.not_after(longest):
            return longest
        for last in sorted(ended, reverse=True):
            day = all("day" in dict(p.fields) for parts in ended[last] for p in parts if p.kind == "date")
            if tokens.clear(first, last, day=day):
                self.windows.append(Window(first, last, tuple(ended[last])))
                return last
        if named and not self.refusal:
            self.refusal = Reason("it is part of something longer, which is not read", self._span(first, longest))
        return longest

    def _modified(self, first: int, last: int) -> str:
        """Return what a neighbouring word makes of the expression, or ""."""
        tokens = self.tokens
        for k in (first - 1, first - 2, tokens.skip(last), tokens.skip(last) + 1):
            if 0 <= k < tokens.size and (modifier := tokens.modifier(k)):
                kinds = ("number", "ordinal", "weekday", "month")
                if modifier == "a range" and k < first and not tokens.number_ends(k, *kinds):
                    continue  # "valid until DATE"
                return modifier
        return ""

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.tokens.tokens[first].start, self.tokens.tokens[last - 1].end

    def plans(self, windows: list[Window]) -> tuple[Plan, ...]:
        """Return the plans of one window, or of several taken as one expression; none where they cannot be one."""
        joined: list[tuple[Part, ...]] = [()]
        if len(windows) > _MOST_PIECES:
            return ()
        for window in windows:
            joined = [(*before, *parts) for before in joined for parts in window.covers][:MOST_COVERS]
        return tuple(_plan(self.tokens, parts) for parts in joined if _one_expression(parts))


def _one_expression(parts: tuple[Part, ...]) -> bool:
    kinds = [p.kind for p in parts]
    dates = sum(kind in ("date", "both") for kind in kinds)
    clocks = sum(kind in ("clock", "both") for kind in kinds)
    return dates <= 3 and clocks <= 1 and Cover(parts, kinds[-1]).stands(whole=True)


@functools.lru_cache(maxsize=1024)
def scan_of(skeleton: str) -> Scan:
    """Return the scan of a skeleton, cached."""
    return Scan(skeleton)


_OPENERS = frozenset({"date", "clock", "both", "weekday", "daypart", "edge"})
