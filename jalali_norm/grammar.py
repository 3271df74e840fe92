"""From a skeleton to plans: every way in which the rows of formats.py and words.py cover a text.

    text    = { filler } part { { filler } part } { filler }
    part    = date | clock | weekday | daypart | era | zone | label | twin      (dates and clocks: rows of formats.py)
            | ( part | fragment ) joint ( part | fragment ) | part open          (ranges and lists)
    filler  = a mark of punctuation

A part is tried at each token once, and a place keeps a bounded number of partial covers, so the time is linear in the
tokens. Rows that begin alike are walked together, by the steps that the next two tokens allow. Plans hold no number of the
text, only where each stands: one plan serves every text of its skeleton.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple, TypeVar, cast

from jalali_norm.lexicon import ALSO_WORDS, JOINERS, LEXICON, Entry, Met, met, unglue
from jalali_norm.plan import CALENDARS, DAYPARTS, HALF_SPAN, LAST, THIRD_SPAN, TURNS, UNIT_NAMES, WAYS, Part, Shape, Source
from jalali_norm.ranges import may_join, pairs, plan_of
from jalali_norm.rows import (
    DAY_ENDS,
    MOST_DIGITS,
    NEXT_TO,
    NUMBERS,
    RELATIVE,
    ROOT,
    ROWS,
    SAME,
    UNITS,
    Row,
    Sources,
    Taken,
    source_of,
    ways,
)
from jalali_norm.tokenizer import Token, fold, is_plain, tokens_of
from jalali_norm.words import GREGORIAN, JALALI, LUNAR, SHORT_MONTHS, Turn, Way, Word

MOST_DATES = 3  # of one day: solar, lunar and Gregorian
MOST_COVERS = 32  # partial covers kept at one place; a text with more ways than this is refused
LONGEST_WINDOW = 64  # tokens that one expression among other words may take
_FILLERS = frozenset(',-/|.:()"•*=_#@')
_EDGE_ONLY_APART = frozenset("-_/.:")  # at an edge, glued to a number, these belong to more than is there
_CLOCK_DIGITS = 2
_SHORT_YEAR = 2  # digits
_NOTHING = Met()
_MARKS = {kind: Met(kinds=frozenset({kind}), size=1) for kind in ("+", "←", *_FILLERS)}  # as words of their own
_DIGITS = {"0" * width: Met(kinds=frozenset({"digits", "0" * width}), size=1) for width in range(1, MOST_DIGITS + 1)}
_LONG_DIGITS = Met(kinds=frozenset({"digits"}), size=1)


# --- reading tokens ------------------------------------------------------------------------------------------------


class Tokens:
    """The tokens of one skeleton, and what can begin at each."""

    def __init__(self, skeleton: str) -> None:
        self.tokens: list[Token] = []
        for token in tokens_of(skeleton):
            if token.kind != "a" or token.text in LEXICON:
                self.tokens.append(token)
                continue
            for k, piece in enumerate(unglue(token.text)):
                self.tokens.append(token._replace(text=piece, gap="" if k else token.gap))
        self.size = len(self.tokens)
        self.runs = 0
        self.readable = True  # False: no word, mark or number of ours covers some token
        self.met: list[Met] = []  # what is at each token, and nothing behind the last
        covered = 0
        for i, token in enumerate(self.tokens):
            if token.kind == "0":
                here = _DIGITS.get(token.text, _LONG_DIGITS)
                if token.slot != self.runs:  # some are words
                    self.tokens[i] = token._replace(slot=self.runs)
                self.runs += 1
            elif token.text in SLOTS:
                here = _slot(token.text, self.runs)
                self.runs += 1
            else:
                here = self._met(i, token.text) if token.kind == "a" else _MARKS.get(token.kind, _NOTHING)
            covered = max(covered, i + here.size)
            if covered <= i:
                self.readable = False
            self.met.append(here)
        self.met += [_NOTHING] * 3  # as far as anything looks behind the end, and before the start
        self._numbers: dict[int, list[tuple[int, Source]]] = {}
        self._parts: dict[int, list[Part]] = {}

    def _met(self, i: int, text: str) -> Met:
        """Return the words that begin at a token of letters."""
        first = LEXICON.get(text)
        if first is None:
            return _NOTHING
        if i + 1 == self.size or self.tokens[i + 1].text not in first.seconds:
            return first.alone
        ends = ((self._rest(i + 1, entry), entry.word) for entry in first.entries)
        return met((end - i, word) for end, word in ends if end)

    def _rest(self, i: int, entry: Entry) -> int:
        """Return where a word ends whose first token ends here, or 0."""
        for piece in entry.rest:
            if (entry.dotted and self.kind(i) == ".") or (
                piece.isascii() and self.kind(i) in JOINERS and not self.tokens[i].gap
            ):
                i += 1
            if i >= self.size or self.tokens[i].text != piece:
                return 0
            i += 1
        if entry.dotted and self.kind(i) == "." and self.tokens[i].gap == "" and self.kind(i + 1) != "0":
            i += 1
        return i

    def kind(self, i: int) -> str:
        """Return the kind of a token, or "" past the end."""
        return self.tokens[i].kind if i < self.size else ""

    def words(self, i: int) -> list[tuple[int, Word]]:
        """Return the words that begin at a token, with where each ends."""
        return [(i + size, word) for size, word in self.met[i].words]

    def is_a(self, i: int, kind: str) -> bool:
        """Tell whether a word of a kind begins at a token."""
        return kind in self.met[i].longest

    def after(self, i: int, kind: str) -> int:
        """Return where the longest word of a kind that begins at a token ends, or the token itself."""
        return i + self.met[i].longest.get(kind, 0)

    def numbers(self, i: int) -> list[tuple[int, Source]]:
        """Return the numbers in words that begin at a token, with where each ends.

        number = [ below-1000 ] "هزار" [ "و" below-1000 ] | below-1000
        below-1000 = hundreds [ "و" tens ] …; an ordinal ends it
        """
        if self.met[i].kinds.isdisjoint(NUMBERS):
            return []
        if isinstance(slot := self.met[i].words[0][1].value, Slot):
            return [(i + 1, _source(slot, 2))]
        if (found := self._numbers.get(i)) is None:
            counted = dict.fromkeys(self._count(i, 0, 0, 10**6))
            found = self._numbers[i] = [(end, source_of(-1, 4 if n > 99 else 2, n)) for end, n in counted]
        return found

    def _count(self, i: int, thousands: int, rest: int, below: int) -> Iterator[tuple[int, int]]:
        for size, word in self.met[i].words:
            if word.kind not in NUMBERS:
                continue
            end, value = i + size, cast("int", word.value)
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
        return any(word.kind == "number" and word.value == 1000 for _, word in self.met[i].words)

    # --- rows -----------------------------------------------------------------------------------------------------

    def _rows(self, first: int) -> list[Part]:
        """Return the parts that rows make of the tokens from one on, those of the earlier rows first."""
        taken: list[Taken] = [(ROOT, first, (), "")]
        ends: list[tuple[int, int, Sources, str]] = []
        for step, i, sources, mark in taken:  # and all that follow
            if step.row >= 0:
                ends.append((step.row, i, sources, mark))
            for take, skipped in ways(step, self.met[i].kinds, self.met[i + 1].kinds):
                taken += take(self, i + skipped, sources, mark)
        ends.sort(key=itemgetter(0))
        parts: list[Part] = []
        for row, i, sources, mark in ends:
            parts += [part for part in self._made(ROWS[row], first, i, sources, mark) if part not in parts]
        return parts

    def _made(self, row: Row, i: int, end: int, sources: Sources, mark: str) -> tuple[Part, ...]:
        """Return the part that a row makes of tokens, if it stands, and the same with an offset behind it."""
        if row.format.beside and i and self.kind(i - 1) in (":", "="):
            return ()  # "1401/08/23: 12.50" is a day and its price
        if row.order and not _short_year_stands(mark, [source.digits for source in sources]):
            return ()
        if row.year >= 0 and not row.order and sources[row.year].digits == _SHORT_YEAR:
            if row.kind == "date" and self._clocked(end):
                return ()  # "23 Aban 12 noon", "23 Aban 14:01": an hour, no year
            if row.dayless and self.is_a(end, "month"):
                return ()  # the number is the next month's day
        if (row.dayless or (row.kind == "date" and row.year < 0)) and any(t.text in _SHORT for t in self.tokens[i:end]):
            return ()  # شهر، مرد، خرد are words: 25 cities
        if row.kind == "date" and not self._means(row, i, end, sources, mark):
            return ()
        if row.unit:
            end = self.after(end, row.unit)
        fields = tuple(zip(row.names, sources, strict=True))
        order = row.order
        if row.format.pattern == "year" and self.is_a(i - 1, "year label"):
            row = _BY_PATTERN["سال year"]  # the label says that it is one
        elif row.format.pattern == "year":
            order = "y"
        part = Part(row.kind, i, end, row.format.pattern, fields, order, row.format)
        if row.minutes and not self.met[end].kinds.isdisjoint(_OFFSET_BEGINS):
            exact = "second" in row.names or self.is_a(i - 1, "t")  # else what a minus parts may be two clocks, a range
            if offset := self._offset(end, glued=True, minus=exact):
                return part, part._replace(last=offset[0], fields=(*fields, *offset[1]))
        return (part,)

    def _means(self, row: Row, i: int, end: int, sources: Sources, mark: str) -> bool:
        """Tell whether a date's words and widths are such as its row is for."""
        pattern, by = row.format.pattern, dict(zip(row.names, sources, strict=True))
        year = by.get("year")
        if row.order in ("ym", "my") and (year is None or year.digits != 4 or mark not in "/-."):
            return False
        relative = year and year.digits < 0
        if relative and (pattern not in _RELATIVE_YEARS or (year and year.digits == NEXT_TO and "span" in by)):
            return False
        if (month := by.get("month")) and month.digits == len(CALENDARS) and month.slot < 0:
            # "3 months ago" is no third of last month; the third is
            counted = not month.value or any(self.is_a(k, "ordinal") or self.is_a(k, "suffix") for k in range(i, end))
            return counted and pattern in ("day month", "span nth month")
        if "span" in by and not _spans(by):
            return False
        if pattern == "سال year" and self.is_a(self.after(i, "year word"), "of"):
            return False  # "for a year from 1390 on"
        if pattern == "year" and (self.kind(i) != "0" or (year and year.digits == _SHORT_YEAR and not self.is_a(end, "era"))):
            return False
        if row.format.marked and not any(self.is_a(k, row.format.marked) for k in range(i, end)):
            return self._edged(i)
        return not ("way" in by and "weekday" not in by and not WAYS[by["way"].value].shift) and (
            by.get("way") is None or "weekday" not in by or bool(WAYS[by["way"].value].shift)
        )

    def _edged(self, i: int) -> bool:
        """Tell whether a word stands before a token that makes a month's name no other word: "the end of Esfand"."""
        if not i or any(self.is_a(i - 1, kind) for kind in ("edge", "near edge", "narrow hedge")):
            return i > 0
        text = self.tokens[i].text
        value = SLOTS[text].value if text in SLOTS else None
        also = value[1] if isinstance(value, tuple) else text in ALSO_WORDS
        return not also and not text.isascii() and self.is_a(i - 1, "in")

    def _clocked(self, i: int) -> bool:
        """Tell whether the digits before a token are an hour."""
        colon = self.kind(i) == ":" and self.tokens[i].gap == "" and self.kind(i + 1) == "0" and self.tokens[i + 1].gap == ""
        return colon or self.is_a(i, "daypart")

    def named(self, name: str, i: int, *, late: bool) -> list[tuple[int, Source]]:
        """Return where a field ends that may be in digits or in words.

        day = ( digits | number ) [ "ام" | "م" | "th" ] ;  month = { "of" | "ماه" } name [ "ماه" ]
        year = [ "سال" ] ( digits | number ) ;  hour, minute, second = digits | number
        `late`: a day behind its month
        """
        if named := _NAMED.get(name):
            return named(self, i)
        if name == "year" and (counted := self._counted_year(i)):
            return counted
        if name == "year" and self.kind(i) != "0":
            of = self.after(i, "of")
            if of > i and not self.tokens[i].text.isascii() and not self.is_a(of, "year word"):
                return []  # "for a year from 1404 on"
            i = self.after(of, "year word")
            if self.kind(i) == '"' and self.kind(i + 1) == "0" and len(self.tokens[i + 1].text) == 2:  # '22
                i += 1
        if self.kind(i) == "0":
            token = self.tokens[i]
            width = len(token.text)
            if width not in _WIDTHS.get(name, (1, 2)):
                return []
            return [(self._day_end(i + 1, late=late) if name == "day" else i + 1, source_of(token.slot, width))]
        numbers = self.numbers(i)
        if name == "year":  # in full or its last two digits
            return [(end, source) for end, source in numbers if 1000 <= source.value <= 9999 or 20 <= source.value <= 99]
        if name in ("count", "more"):
            numbers = [
                (end, source) for end, source in numbers if not (self.is_a(end - 1, "ordinal") or self.is_a(end - 1, "suffix"))
            ]
        if name == "day":
            return [(self._day_end(end, late=late), source) for end, source in numbers if 0 < source.value <= _MOST["day"]]
        if name == "decade":
            return [(end, source) for end, source in numbers if source.value % 10 == 0 and source.value >= 10]
        return [(end, source) for end, source in numbers if source.value <= _MOST[name]]

    def dayparts(self, i: int) -> list[tuple[int, Source]]:
        """Return where a part of the day ends."""
        return [(end, _DAYPARTS[word.value]) for end, word in self.words(i) if word.kind == "daypart"]

    def _said(self, i: int, kind: str) -> list[tuple[int, Source]]:
        return [(end, _source(word.value)) for end, word in self.words(i) if word.kind == kind]

    def weekday(self, i: int) -> list[tuple[int, Source]]:
        """Return where a weekday ends."""
        return [(self.after(end, "ezafe"), source) for end, source in self._said(i, "weekday")]

    def season(self, i: int) -> list[tuple[int, Source]]:
        """Return where a season ends."""
        return self._said(i, "season")

    def era(self, i: int) -> list[tuple[int, Source]]:
        """Return where an era ends that is a word, and not a letter."""
        eras = (
            (end, word)
            for end, word in self.words(i)
            if word.kind == "era" and word.value in CALENDARS and len(self.tokens[i].text) > 1
        )
        return [(end, Source(value=CALENDARS.index(cast("str", word.value)))) for end, word in eras]

    def span(self, i: int) -> list[tuple[int, Source]]:
        """Return where a part of a year or a month ends: "سه‌ماهه"; in digits "۳ ماهه"."""
        if self.kind(i) == "0":
            token = self.tokens[i]
            end = self.after(i + 1, "months")
            found = [(end, source_of(token.slot, len(token.text)))] if end > i + 1 and len(token.text) < 3 else []
        else:
            found = self._said(i, "span")
        return [(self.after(end, "ezafe"), source) for end, source in found]

    def nth(self, i: int) -> list[tuple[int, Source]]:
        """Return where an ordinal ends, or the word for the last."""
        ordinals = [(end, source) for end, source in self._said(i, "ordinal") if source.value <= _MOST["nth"]]
        return [(self.after(end, "ezafe"), source) for end, source in ordinals] + [
            (end, Source(value=LAST)) for end, word in self.words(i) if word.kind == "last"
        ]

    def unit(self, i: int) -> list[tuple[int, Source]]:
        """Return where a unit ends."""
        return [
            (self.after(end, "ezafe"), Source(value=UNIT_NAMES.index(word.value)))
            for end, word in self.words(i)
            if word.kind in UNITS and word.value in UNIT_NAMES
        ]

    def bare(self, i: int, *, kind: str) -> list[tuple[int, Source]]:
        """Return where a word of a kind ends that says no number."""
        return [(self.after(end, "ezafe"), Source()) for end, word in self.words(i) if word.kind == kind]

    def way(self, i: int) -> list[tuple[int, Source]]:
        """Return where a word ends that says which way; "پیش از" something is another thing."""
        return [
            (end, Source(value=WAYS.index(cast("Way", word.value))))
            for end, word in self.words(i)
            if word.kind == "way" and not self.is_a(end, "of")
        ]

    def today(self, i: int) -> list[tuple[int, Source]]:
        """Return where a day ends that is counted from the reference."""
        found = []
        for end, word in self.words(i):
            if word.kind == "today":
                slot = isinstance(word.value, Slot)
                if slot or not (cast("Turn", word.value).told and self.is_a(end, "of")):  # "the day before the 5th"
                    found.append((end, _source(word.value) if slot else Source(value=TURNS.index(cast("Turn", word.value)))))
        return found

    def turn(self, i: int) -> list[tuple[int, Source]]:
        """Return where a period ends that is counted from the reference's own.

        turn = "امسال" | unit [ "ی" ] way | ( "این" | "next" | "همان" ) unit
        """
        found = [(end, TURNS.index(cast("Turn", word.value))) for end, word in self.words(i) if word.kind == "turn"]
        for end, word in self.words(i):
            if word.kind in _TURNING and word.value in UNIT_NAMES:
                unit = word.value
                found += [
                    (last, _turn_of(unit, WAYS[way.value].shift, told=WAYS[way.value].told and unit != "week"))
                    for last, way in self.way(self.after(end, "ezafe"))
                ]
            elif word.kind in ("this", "same"):
                shift = cast("int | None", word.value)
                found += [
                    # "in this year" is the one that was named before; this week and this month are the reference's
                    (self.after(last, "ezafe"), _turn_of(unit.value, None if unit.value == "year" else shift))
                    for last, unit in self.words(end)
                    if unit.kind in _TURNING and unit.value in UNIT_NAMES
                ]
        return [(end, Source(value=turn)) for end, turn in found]

    def _counted_year(self, i: int) -> list[tuple[int, Source]]:
        """Return where a year ends that is counted from the reference's, or the word that puts a day before or behind it."""
        found = []
        for end, source in self.turn(self.after(i, "of")):
            turn = TURNS[source.value]
            if turn.unit == "year":
                found.append((end, Source(-1, SAME if turn.shift is None else RELATIVE, turn.shift or 0)))
        for end, source in self.way(i):
            way = WAYS[source.value]
            if not way.point:
                found.append((end, Source(-1, NEXT_TO if way.shift else RELATIVE, way.shift)))
        return found

    def month(self, i: int) -> list[tuple[int, Source]]:
        """Return where a month's name ends, or a month that is counted from the reference's."""
        start = self.after(i, "of")
        i = self.after(start, "month word")
        found = []
        for end, word in self.words(i):
            if word.kind == "month":
                if self.kind(end) == "/":  # نوفمبر/تشرين الثاني
                    end = next((e for e, w in self.words(end + 1) if w == word), end)  # noqa: PLW2901 - the name's end
                end = max(self.after(end, "month word"), self.after(end, "ezafe"))  # noqa: PLW2901 - the same
                found.append((end, _month_source(word.value)))
        for end, source in self.turn(start):
            turn = TURNS[source.value]
            if turn.unit == "month" and turn.shift is not None:
                found.append((end, Source(-1, len(CALENDARS), turn.shift)))
        return found

    def _day_end(self, i: int, *, late: bool) -> int:
        """Return where a day ends: [ "ام" | "م" | "th" | "مین" ] [ "روز" ]; Pashto's "مه" is May before a month's name."""
        if self.met[i].kinds.isdisjoint(DAY_ENDS):
            return i
        return self.after(max(self.after(i, "suffix"), self.after(i, "late suffix") if late else i), "day word")

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
        here = self.met[i]
        if not here.size:
            return []
        if (found := self._parts.get(i)) is None:
            found = self._parts[i] = self._all_parts(i, here)
        return found

    def _all_parts(self, i: int, here: Met) -> list[Part]:
        found = [] if here.kinds.isdisjoint(ROOT.follows) else self._rows(i)
        if "digits" in here.kinds:
            if len(self.tokens[i].text) == 1 and self.is_a(i + 1, "counted weekday"):
                counted = Source(self.tokens[i].slot, 1)
                found.append(Part("weekday", i, self.after(i + 1, "counted weekday"), "weekday", (("counted", counted),)))
        elif here.words:
            found += self._word_parts(i)
        found += self._fragments(i, here)
        if ("+" in here.kinds or "zone" in here.kinds) and (offset := self._offset(i, glued=False)):
            found.append(Part("offset", i, offset[0], "offset", offset[1]))
        return found

    def _word_parts(self, i: int) -> Iterator[Part]:
        for size, word in self.met[i].words:
            kind, end = word.kind, i + size
            if kind in ("weekday", "letter weekday"):
                if kind == "letter weekday" and self.kind(end) == "." and self.kind(end + 1) == "a":
                    continue
                source = _source(word.value)
                if kind == "weekday":
                    end = self.after(end, "ezafe")
                yield Part(kind, i, end, "weekday", (("weekday", source),))
            elif kind in (
                "daypart",
                "letter daypart",
                "era",
                "zone",
                "twin",
                "t",
                "edge",
                "near edge",
                "between",
                "open",
                "range",
            ):
                yield Part(kind, i, end, kind, (), word.value)
            elif kind in ("label", "hour word", "from", "hedge", "period word", "year label"):
                yield Part("label", i, end, kind)
            elif kind == "ending":
                yield Part(kind, i, end, kind, (("months", Source(value=cast("int", word.value))),))
            elif kind == "code":
                j = end + (self.kind(end) == ":")
                while self.kind(j) == "0" or (self.kind(j) in ("/", "-", ".") and self.kind(j + 1) == "0"):
                    j += 1
                    yield Part("label", i, j, kind)
            elif kind == "and":
                yield Part("twin", i, end, "and")
                yield Part("range", i, end, "and", (), "and")

    def _fragments(self, i: int, here: Met) -> Iterator[Part]:
        """Yield what is a date only beside the other end of a range: the 5 of "5 to 7 Azar"; more of them in a list.

        fragment = piece { ( "و" | "," | "-" ) piece } ;  piece = day | year | month name
        """
        if not here.kinds.isdisjoint(_SPAN_BEGINS) and "ending word" in self.met[self._span_end(i)].kinds:
            yield from (
                Part("ending", i, self.after(end, "ending word"), "ending", (("months", source),))
                for end, source in self.span(i)
                if self.is_a(end, "ending word") and source.value < HALF_SPAN
            )
        if here.kinds.isdisjoint(_FRAGMENT_BEGINS):
            return
        behind = i > 0 and self._joint(i - 1) > 0
        last = i
        fields: list[tuple[str, Source]] = []
        while len(fields) < _MOST_LISTED and (piece := self._piece(last, fields)):
            last = piece[0]
            fields.append(piece[1])
            joint = self._joint(last)
            if joint or behind:
                yield Part("fragment", i, last, f"fragment {fields[0][0]}", tuple(fields))
            if not joint or self.is_a(last, "range"):
                return
            last = joint

    def _span_end(self, i: int) -> int:
        return max((end for end, _ in self.span(i)), default=i)

    def _piece(self, i: int, before: list[tuple[str, Source]]) -> tuple[int, tuple[str, Source]] | None:
        kinds = self.met[i].kinds
        found: list[tuple[int, tuple[str, Source]]]
        if "season" in kinds:
            found = [(end, ("season", source)) for end, source in self.season(i)]
        elif "month" in kinds or "month word" in kinds:
            months = [(end, source) for end, source in self.month(i) if source.digits < len(CALENDARS)]
            found = [(end, ("month", source)) for end, source in months]
        elif "0000" in kinds:
            found = [(i + 1, ("year", source_of(self.tokens[i].slot, 4)))]
        else:
            found = [
                (end, ("number", source))
                for end, source in (*self.named("day", i, late=False), *self.named("decade", i, late=False))
            ]
        found = [one for one in found if not before or before[0][0] == one[1][0]]
        return max(found, key=lambda one: one[0], default=None)

    def _joint(self, i: int) -> int:
        """Return where a word or a mark ends that joins the ends of a range or a list, or 0."""
        if self.kind(i) in ("-", ",", "←"):
            return i + 1
        ends = [self.after(i, kind) for kind in ("range", "and") if self.is_a(i, kind)]
        return max(ends, default=0)

    # --- neighbours -----------------------------------------------------------------------------------------------

    def modifier(self, i: int) -> str:
        """Return what a word here makes of the date beside it, where that is not read yet; or ""."""
        if not self.is_a(i, "modifier"):
            return ""
        return next(cast("str", word.value) for _, word in self.words(i) if word.kind == "modifier")

    def kinds(self, i: int) -> frozenset[str]:
        """Return what a token can be: the kinds of its words, or its own text."""
        here = self.met[i]
        return here.kinds if here.words else frozenset({self.tokens[i].text})

    def skip(self, i: int) -> int:
        """Return the first token from `i` on that is no filler."""
        while i < self.size and self.tokens[i].kind in _FILLERS:
            i += 1
        return i


_SHORT = frozenset(fold(word.spelling) for word in SHORT_MONTHS)
SLOTS = {  # letters that stand for any word of a kind; of months: whether it is also another word
    "\u0561": Word("month", (JALALI, False), ""), "\u0562": Word("month", (GREGORIAN, False), ""),
    "\u0563": Word("month", (LUNAR, False), ""), "\u0565": Word("month", (JALALI, True), ""),
    "\u0566": Word("month", (GREGORIAN, True), ""), "\u0567": Word("month", (LUNAR, True), ""),
    "\u0564": Word("weekday", 1, ""), "\u0568": Word("number", 5, ""), "\u0569": Word("number", 20, ""),
    "\u056a": Word("ordinal", 5, ""), "\u056b": Word("today", 1, ""),
}  # fmt: skip


class Slot(NamedTuple):
    """In place of what a word says: which of the text's numbers says it, and a number that stands for all of its kind."""

    run: int
    stands: int
    calendar: str = ""


@functools.lru_cache(maxsize=1024)
def _slot(letter: str, run: int) -> Met:
    """Return what is met at a letter that stands for any word of a kind: they differ in their number alone."""
    kind, value, _, _ = SLOTS[letter]
    calendar, stands = (value[0], 1) if isinstance(value, tuple) else ("", value)
    return met([(1, Word(kind, Slot(run, cast("int", stands), calendar), ""))])


def _source(value: object, digits: int = 0) -> Source:
    """Return where the number of a word comes from."""
    return Source(value.run, digits, value.stands) if isinstance(value, Slot) else Source(-1, digits, cast("int", value))


@functools.lru_cache(maxsize=1024)
def _month_source(value: object) -> Source:
    if isinstance(value, Slot):
        return _source(value, CALENDARS.index(value.calendar))
    calendar, number = cast("tuple[str, int]", value)
    return Source(-1, CALENDARS.index(calendar), number)


_DAYPARTS: dict[object, Source] = {daypart: Source(-1, 0, k) for k, daypart in enumerate(DAYPARTS)}
_OFFSET_BEGINS = frozenset({"z", "zone", "(", "+", "-"})
_MOST = {"week": 5, "day": 31, "hour": 24, "minute": 59, "second": 59, "nth": 12, "century": 22, "count": 999, "more": 999}
_WIDTHS = {"year": (2, 4), "decade": (2, 4), "count": (1, 2, 3, 4), "more": (1, 2, 3, 4)}
_MOST_LISTED = 8  # days of a list
_SPAN_BEGINS = frozenset({"span", "0", "00"})
_FRAGMENT_BEGINS = frozenset({"season", "0", "00", "0000", "month", "month word", *NUMBERS})
_TURNING = ("week word", "month word", "year word")
_RELATIVE_YEARS = (  # rows whose year may be counted from the reference's
    "day month year", "month year", "season year", "فصل season year", "span nth year", "nth span year", "span year",
    "span nth month year",
)  # fmt: skip
_NAMED: dict[str, Callable[[Tokens, int], list[tuple[int, Source]]]] = {
    "month": Tokens.month, "daypart": Tokens.dayparts, "weekday": Tokens.weekday, "era": Tokens.era,
    "season": Tokens.season, "span": Tokens.span, "nth": Tokens.nth, "today": Tokens.today, "turn": Tokens.turn,
    "unit": Tokens.unit, "rest": Tokens.unit, "way": Tokens.way,
    **{kind: functools.partial(Tokens.bare, kind=kind) for kind in ("some", "units", "spell", "vague")},
}  # fmt: skip


def _turn_of(unit: str, shift: int | None, *, told: bool = False) -> int:
    return TURNS.index(Turn(unit, shift, None, told))


def _spans(by: dict[str, Source]) -> bool:
    """Tell whether a part, such as the second half, is one of what it is of: a third of a month, a quarter of a year."""
    span = by["span"].value if by["span"].slot < 0 else 1
    if "month" in by:
        return span in (HALF_SPAN, THIRD_SPAN)
    if "nth" not in by:
        return span < HALF_SPAN
    return span != THIRD_SPAN


def _short_year_stands(mark: str, widths: list[int]) -> bool:
    """Tell whether a two-digit year, if the date has one, can stand with its marks: 98/9/9 can, the version 2.5.14 not."""
    return max(widths) > 2 or mark in "/-" or (mark == "." and widths == [2, 2, 2])


# --- covers --------------------------------------------------------------------------------------------------------


class Said(NamedTuple):
    """What the parts of a cover say. What may follow it hangs on this alone, and so do few things that people write."""

    rows: tuple[str, ...] = ()  # the row of a date or a clock, the kind of another part
    last: str = ""  # the kind of the last part, also of one that says nothing
    whole: bool = False  # whether it is an expression, as all of a text
    among: bool = False  # the same, among other words
    left: tuple[str, ...] = ()  # of a range: what its other end says, and what joins them


_SAY_NOTHING = frozenset({"label", "twin", "t"})
_BY_PATTERN = {row.format.pattern: row for row in ROWS}
_APART = frozenset({"dash", "arrow"})  # joints that are marks


@functools.lru_cache(maxsize=8192)
def _then(said: Said, row: str) -> Said | None:
    """Return what is said with one part more, or None where it cannot stand there."""
    kinds, last = _kinds(said.rows), said.last
    (kind,) = _kinds((row,))
    if last == "open" and kind not in ("label", "zone", "era"):
        return None
    if kind == "range":
        if said.left or last in _SAY_NOTHING or not _ends(said.rows) or not may_join(said.rows, row):
            return None
        return Said(last="range", left=(*said.rows, row))
    dates, clocks = _dates(kinds), _clocks(kinds)
    if (last == "t" and kind != "clock") or (last in ("edge", "ending") and kind != "date"):
        return None
    if last == "near edge" and (kind != "date" or not _BY_PATTERN[row].coarse or row == "year"):
        return None
    if row in _EDGED and last not in ("edge", "near edge"):
        return None
    allowed = {
        "label": True,
        "twin": kinds and last not in ("twin", "range"),
        "t": last == "date",
        "date": dates < MOST_DATES and "fragment" not in kinds,
        "clock": clocks < 1 and "fragment" not in kinds,
        "both": dates < MOST_DATES and clocks < 1 and "fragment" not in kinds,
        "weekday": kinds.count("weekday") < MOST_DATES,
        "letter weekday": not kinds,
        "daypart": kinds.count("daypart") < 2,
        "letter daypart": last in ("clock", "both"),
        "offset": clocks == 1 and "offset" not in kinds,
        "era": last in ("date", "both") or (last == "fragment" and said.left),
        "zone": "zone" not in kinds,
        "edge": not dates and "edge" not in kinds,
        "near edge": not dates and "edge" not in kinds,
        "between": not kinds and not said.left,
        "fragment": not (dates or clocks) and "fragment" not in kinds,
        "open": dates == 1 and not said.left and kinds.count("fragment") == 0,
        "ending": not kinds,
    }[kind]
    if not allowed:
        return None
    rows = said.rows if kind in _SAY_NOTHING else (*said.rows, row)
    last = "twin" if kind == "label" and last == "twin" else kind
    if kind == "label" and said.last in ("range", "edge", "near edge", "ending"):
        last = said.last
    whole, among = _stands(rows, last, said.left, whole=True), _stands(rows, last, said.left, whole=False)
    return Said(rows, last, whole, among, said.left)


_EDGED = frozenset({"سال", "ماه"})


def _kinds(rows: tuple[str, ...]) -> list[str]:
    return [
        _BY_PATTERN[row].kind
        if row in _BY_PATTERN
        else "fragment"
        if row.startswith("fragment")
        else "range"
        if row in ("and", "dash", "arrow")
        else row
        for row in rows
    ]


def _dates(kinds: list[str]) -> int:
    return kinds.count("date") + kinds.count("both")


def _clocks(kinds: list[str]) -> int:
    return kinds.count("clock") + kinds.count("both")


def _ends(said: tuple[str, ...]) -> bool:
    """Tell whether what is said can be an end of a range."""
    kinds = _kinds(said)
    return _dates(kinds) + _clocks(kinds) + kinds.count("fragment") > 0 or kinds == ["weekday"]


def _stands(said: tuple[str, ...], last: str, left: tuple[str, ...] = (), *, whole: bool) -> bool:
    """Tell whether what is said makes an expression."""
    kinds = _kinds(said)
    dated, clock = _dates(kinds) > 0, _clocks(kinds) > 0
    if last in ("twin", "t", "range", "edge", "near edge", "ending"):
        return False
    rows = [_BY_PATTERN[row] for row in said if row in _BY_PATTERN]
    if left:
        joint, among = left[-1], [*rows, *[_BY_PATTERN[row] for row in left if row in _BY_PATTERN]]
        if not whole and any(row.format.alone and row.format.pattern != "year" for row in among):
            return False
        return _ends(said) and pairs(left[:-1], joint, said)
    if "fragment" in kinds or "between" in kinds or not (dated or clock or "weekday" in kinds):
        return False
    if clock and any(row.coarse and not (row.format.pattern == "turn" and "weekday" in kinds) for row in rows):
        return False
    if _dates(kinds) > 1 and any(row.coarse and row.format.alone for row in rows):
        return False
    bare = "year" in said and ("era" in kinds or "open" in kinds)
    lone = set(kinds) <= {"daypart"}
    return not (
        lone
        or ("zone" in kinds and not clock)
        or (not {"edge", "near edge"}.isdisjoint(kinds) and not dated)
        or ("letter weekday" in kinds and not dated)
        or (not dated and "daypart" not in kinds and any(row.format.beside for row in rows))
        or (not whole and not bare and any(row.format.alone for row in rows))
        or (not whole and not dated and any(row.format.amount and said != ("hour daypart",) for row in rows))
    )


def one_expression(parts: tuple[Part, ...]) -> bool:
    """Tell whether the parts of several covers make one expression."""
    rows = tuple(part.row if part.format else part.kind for part in parts)
    kinds = _kinds(rows)
    if "range" in kinds or "open" in kinds:
        return False
    return _dates(kinds) <= MOST_DATES and _clocks(kinds) <= 1 and _stands(rows, parts[-1].kind, whole=True)


_BY_ROW = frozenset({"fragment", "range"})
_MARK_JOINTS = {"-": "dash", "←": "arrow"}


class Covers(NamedTuple):
    """The expressions that begin at one token."""

    ended: dict[int, list[tuple[Part, ...]]]  # by the token they end before: the parts, as few as will do
    reached: int  # the furthest token that a part could begin at


_T = TypeVar("_T")


def _keep(weights: dict[_T, int], one: _T, weight: int) -> None:
    """Keep the least weight of each."""
    if weights.setdefault(one, weight) > weight:
        weights[one] = weight


def covers_at(tokens: Tokens, start: int, *, whole: bool) -> Covers:
    """Return the expressions that begin at a token; `whole`: the text has nothing else."""
    listed: list[Part] = []  # a cover names its parts by their places here: they are compared a lot
    begun: dict[int, dict[tuple[tuple[int, ...], Said], int]] = {start: {((), Said()): 0}}  # and how many parts that took
    ended: dict[int, dict[tuple[int, ...], int]] = {}
    reached = start
    stop = tokens.size if whole else min(tokens.size, start + LONGEST_WINDOW)
    for i in range(start, stop):
        if i not in begun:
            continue
        first = len(listed)
        listed += tokens.parts(i)
        stop_here = len(listed)
        for (before, said), weight in begun.pop(i).items():
            for place in range(first, stop_here):
                part = listed[place]
                now = _then(said, part.row if part.format or part.kind in _BY_ROW else part.kind)
                if now is None:
                    continue
                covered = before if part.kind in _SAY_NOTHING else (*before, place)
                reached = max(reached, part.last)
                if now.whole if whole else now.among:
                    _keep(ended.setdefault(part.last, {}), covered, weight + 1)
                beyond = tokens.skip(part.last)
                there = begun.setdefault(beyond, {})
                _keep(there, (covered, now), weight + 1)
                if len(there) > MOST_COVERS:
                    return Covers({}, part.last)
                joint = _MARK_JOINTS.get(tokens.kind(part.last))
                if joint and (after := _then(now, joint)):
                    listed.append(Part("range", part.last, part.last + 1, joint, (), joint))
                    # it stands behind the parts of this token: none of them is tried again
                    _keep(begun.setdefault(tokens.skip(part.last + 1), {}), ((*covered, len(listed) - 1), after), weight + 1)
    best: dict[int, list[tuple[Part, ...]]] = {}
    for end, known in ended.items():
        fewest = min(known.values())
        best[end] = [tuple([listed[k] for k in places]) for places, weight in known.items() if weight == fewest]
    return Covers(best, reached)


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
    if not tokens.readable or start >= tokens.size or _cut_off(tokens):
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
