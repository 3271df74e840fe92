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
from jalali_norm.lexicon import LEXICON, Entry, unglue
from jalali_norm.plan import CALENDARS, DAYPARTS, Part, Shape, Source, plan_of
from jalali_norm.tokenizer import Token, fold, is_plain, tokens_of
from jalali_norm.words import SHORT_MONTHS, WORDS, DayPart, Word

MOST_DATES = 3  # of one day: solar, lunar and Gregorian
MOST_COVERS = 32  # partial covers kept at one place; a text with more ways than this is refused
LONGEST_WINDOW = 64  # tokens that one expression among other words may take
_DATE_MARKS = frozenset("/-._,:")
_JOIN_MARKS = frozenset(",-/._")
_FILLERS = frozenset(',-/|.:()"•*=_#@')
_EDGE_ONLY_APART = frozenset("-_/.:")  # at an edge, glued to a number, these belong to more than is there
_CLOCK_DIGITS = 2


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


# --- reading tokens ------------------------------------------------------------------------------------------------


class Tokens:
    """The tokens of one skeleton, and what can begin at each."""

    def __init__(self, skeleton: str) -> None:
        self.tokens: list[Token] = []
        for token in tokens_of(skeleton):
            pieces = unglue(token.text) if token.kind == "a" else (token.text,)
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
            if i >= 0 and self.kind(i) == "a":
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
        if row.format.beside and i and self.kind(i - 1) in (":", "="):
            return  # "1401/08/23: 12.50" is a day and its price
        for stop, fields, mark in states:
            end, digits = stop, dict(fields)
            year = digits.get("year")
            if row.order and not _short_year_stands(mark, [source.digits for _, source in fields]):
                continue
            if row.format.full_year and year and year.digits != 4:
                continue
            if row.kind == "date" and not row.order and year and year.digits == 2 and self._clocked(end):
                continue  # "23 Aban 12 noon", "23 Aban 14:01": an hour, no year
            if "day" not in digits and any(token.text in _SHORT for token in self.tokens[i:end]):
                continue  # شهر، مرد، خرد are words
            if "day" not in digits and year and year.digits == 2 and self.is_a(end, "month"):
                continue  # the number is the next month's day
            if row.kind == "clock" and row.items[-1].kind != "sep":
                end = self.after(end, "second word" if "second" in digits else "minute word")
            part = Part(row.kind, i, end, row.format.pattern, fields, row.order, row.format)
            yield part
            exact = "second" in digits or self.is_a(i - 1, "t")  # else what a minus parts may be two clocks, a range
            if row.kind != "date" and "minute" in digits and (offset := self._offset(end, glued=True, minus=exact)):
                yield part._replace(last=offset[0], fields=(*fields, *offset[1]))

    def _clocked(self, i: int) -> bool:
        """Tell whether the digits before a token are an hour."""
        colon = self.kind(i) == ":" and self.tokens[i].gap == "" and self.kind(i + 1) == "0" and self.tokens[i + 1].gap == ""
        return colon or self.is_a(i, "daypart")

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
            return [
                (end, (*fields, (item.names[0], source)), mark)
                for end, source in self._named(item.names[0], i, late="month" in dict(fields))
            ]
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
        if kind == item.kind or (item.kind == "-" and (kind == "_" or self.is_a(i, "t"))):
            return [(i + 1, fields, mark)]
        return []

    def is_a(self, i: int, kind: str) -> bool:
        """Tell whether a word of a kind begins at a token."""
        return any(word.kind == kind for _, word in self.words(i))

    def _named(self, name: str, i: int, *, late: bool) -> Iterator[tuple[int, Source]]:
        """Yield where a field ends that may be in digits or in words.

        day = ( digits | number ) [ "ام" | "م" | "th" ] ;  month = { "of" | "ماه" } name [ "ماه" ]
        year = [ "سال" ] ( digits | number ) ;  hour, minute, second = digits | number
        `late`: a day behind its month
        """
        if name == "month":
            i = self.after(self.after(i, "of"), "month word")
            for end, word in self.words(i):
                if word.kind == "month":
                    calendar, number = cast("tuple[str, int]", word.value)
                    if self.kind(end) == "/":  # نوفمبر/تشرين الثاني
                        end = next((e for e, w in self.words(end + 1) if w == word), end)  # noqa: PLW2901 - the name's end
                    yield self.after(end, "month word", "ezafe"), Source(-1, CALENDARS.index(calendar), number)
            return
        if name == "daypart":
            for end, word in self.words(i):
                if word.kind == "daypart":
                    yield end, Source(-1, 0, DAYPARTS.index(cast("DayPart", word.value)))
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
                end = self._day_end(i + 1, late=late) if name == "day" else i + 1
                yield end, Source(self.tokens[i].slot, width)
        for end, value in self.numbers(i):
            if name == "year":
                if 1000 <= value <= most or 20 <= value <= 99:  # a year in full or its last two digits
                    yield end, Source(-1, 4 if value > 99 else 2, value)
            elif value <= most and (value or name != "day"):
                yield self._day_end(end, late=late) if name == "day" else end, Source(-1, 2, value)

    def _day_end(self, i: int, *, late: bool) -> int:
        """Return where a day ends: [ "ام" | "م" | "th" | "مین" ] [ "روز" ]; Pashto's "مه" is May before a month's name."""
        return self.after(self.after(i, "suffix", *(("late suffix",) if late else ())), "day word")

    def _offset(self, i: int, *, glued: bool, minus: bool = True) -> tuple[int, tuple[tuple[str, Source], ...]] | None:
        """Return where an offset from UTC ends, and its numbers.

        offset = "Z" | [ "GMT" | "UTC" ] ( "+" | "-" ) ( HH ":" MM | HHMM | HH )
        """
        if glued and self.is_a(i, "z"):
            zero = Source(value=0)
            return i + 1, (("+", zero), ("offset minute", zero))
        named = self.after(i, "zone")
        told = named != i
        glued = glued or told
        i = named if told else i + (self.kind(i) == "(")
        if self.kind(i) not in ("+", "-") or self.kind(i + 1) != "0" or self.tokens[i + 1].gap == " ":
            return None
        sign, digits = self.kind(i), self.tokens[i + 1]
        if sign == "-" and not minus and not told and len(digits.text) <= _CLOCK_DIGITS:
            return None
        glued = glued and (self.tokens[i].gap == "" or sign == "+")
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
            if digit and len(self.tokens[i].text) == 1 and self.is_a(i + 1, "counted weekday"):
                counted = Source(self.tokens[i].slot, 1)
                found.append(Part("weekday", i, self.after(i + 1, "counted weekday"), "weekday", (("counted", counted),)))
            found.extend(self._word_parts(i))
            if self.kind(i) == "+" or self.is_a(i, "zone"):
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

    def skip(self, i: int) -> int:
        """Return the first token from `i` on that is no filler."""
        while i < self.size and self.tokens[i].kind in _FILLERS:
            i += 1
        return i


_SHORT = frozenset(fold(word.spelling) for word in SHORT_MONTHS)
_MOST = {"week": 5, "day": 31, "hour": 24, "minute": 59, "second": 59}


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
_BY_RUN: dict[int, tuple[Row, ...]] = {}
for _row in ROWS:
    if _row.items[0].kind == "run":
        _width = sum(_WIDTHS[name] for name in _row.items[0].names)
        _BY_RUN[_width] = (*_BY_RUN.get(_width, ()), _row)


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

    @property
    def dates(self) -> int:
        """How many dates there are."""
        return sum(part.kind in ("date", "both") for part in self.parts)

    @property
    def clocks(self) -> int:
        """How many clocks there are."""
        return sum(part.kind in ("clock", "both") for part in self.parts)

    def add(self, part: Part) -> Cover | None:
        """Return the cover with one part more, or None where it cannot stand there."""
        kinds = [p.kind for p in self.parts]
        dates, clocks, kind = self.dates, self.clocks, part.kind
        if (self.last == "t" and kind != "clock") or (self.last == "edge" and kind != "date"):
            return None
        if kind == "label":
            return Cover(self.parts, self.last if self.last == "twin" else "label")
        if kind == "twin":
            return Cover(self.parts, "twin") if kinds and self.last != "twin" else None
        if kind == "t":
            return Cover(self.parts, "t") if self.last == "date" else None
        allowed = {
            "date": dates < MOST_DATES,
            "clock": clocks < 1,
            "both": dates < MOST_DATES and clocks < 1,
            "weekday": kinds.count("weekday") < MOST_DATES,
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
        clock, dated = bool(self.clocks), bool(self.dates)
        if clock and any(p.kind == "date" and "day" not in dict(p.fields) for p in self.parts):
            return False
        formats = [p.format for p in self.parts if p.format]
        lone = kinds <= {"weekday", "daypart"} and kinds != {"weekday"}
        return not (
            lone
            or (kinds & {"zone"} and not clock)
            or (kinds & {"edge"} and not dated)
            or ("letter weekday" in kinds and not dated)
            or (not dated and "daypart" not in kinds and any(f.beside for f in formats))
            or (not whole and any(f.alone for f in formats))
            or (not whole and not dated and any(f.amount for f in formats))
        )


class Covers(NamedTuple):
    """The expressions that begin at one token."""

    ended: dict[int, list[tuple[Part, ...]]]  # by the token they end before: the parts, as few as will do
    reached: int  # the furthest token that a part could begin at


def covers_at(tokens: Tokens, start: int, *, whole: bool) -> Covers:
    """Return the expressions that begin at a token; `whole`: the text has nothing else."""
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


# --- whole texts ----------------------------------------------------------------------------------------------------


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
    ended = covers_at(tokens, start, whole=True).ended
    found = [parts for end, covers in ended.items() if tokens.skip(end) >= tokens.size for parts in covers]
    return Shape(tuple(plan_of(tokens.tokens, tokens.runs, parts) for parts in found), plain)


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
    if modified := _modified(tokens):
        return modified
    covers = covers_at(tokens, start, whole=True)
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


def _modified(tokens: Tokens) -> Reason | None:
    for i in range(tokens.size):
        if modifier := tokens.modifier(i):
            return Reason(f"{modifier}, which is not read", (tokens.tokens[i].start, tokens.tokens[i].end))
    return None


def no_window(tokens: Tokens, size: int) -> Reason:
    """Return why a text of so many characters has no expression that is read among its words."""
    return _modified(tokens) or Reason("no date or time here", (0, size))


def _cut_off(tokens: Tokens) -> Token | None:
    """Return the mark at an edge that belongs to more than the text holds, if there is one."""
    first, last = tokens.tokens[0], tokens.tokens[-1]
    if first.kind in _EDGE_ONLY_APART and (first.kind in "/_" or (tokens.size > 1 and tokens.tokens[1].gap == "")):
        return first
    return last if last.kind in "-_/" and (last.gap == "" or last.kind in "/_") else None
