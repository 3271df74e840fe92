"""What can begin at each token of a skeleton: words, numbers in words, rows of formats.py, and other parts of a cover."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple, cast

from jalali_norm.grammar.matcher import (
    BY_PATTERN,
    DATE_MARKS,
    DAY_ENDS,
    MOST_DIGITS,
    NUMBERS,
    ROOT,
    ROWS,
    UNITS,
    Row,
    Sources,
    Taken,
    source_of,
    transitions,
)
from jalali_norm.grammar.plan import (
    CALENDARS,
    DAYPARTS,
    DIRECTIONS,
    FEASTS,
    GLUED_MINUS,
    HALF_SPAN,
    ISO_MINUS,
    LAST,
    NEXT_TO,
    RELATIVE,
    RELATIVE_PERIODS,
    SAME,
    SPACED_MINUS,
    THIRD_SPAN,
    UNIT_NAMES,
    ZONES,
    Part,
    Source,
    is_iso,
)
from jalali_norm.lexicon.index import ALSO_WORDS, JOINERS, Entry, Lexemes, lexemes_of, lexicon, unglue
from jalali_norm.lexicon.words import (
    GREGORIAN,
    HEGIRA,
    JALALI,
    LUNAR,
    SHORT_MONTHS,
    UNCONVERTED,
    ZODIAC,
    Direction,
    Feast,
    RelativePeriod,
    Word,
)
from jalali_norm.model import Hedge
from jalali_norm.text.tokenizer import INVISIBLE, STAND_INS, TATWEEL, ZWNJ, Token, fold, tokens_of

FILLERS = frozenset(',-/|.:()"•*=_#@')
BEHIND_JOINTS = frozenset('"(:')  # those that may stand between a word or a mark that joins two ends and the second one
_CLOCK_DIGITS = 2
_SHORT_YEAR, _FULL_YEAR = 2, 4  # digits
_NOTHING = Lexemes()
_MARKS = {kind: Lexemes(kinds=frozenset({kind}), size=1) for kind in ("+", "←", *FILLERS)}  # as words of their own
_DIGITS = {"0" * width: Lexemes(kinds=frozenset({"digits", "0" * width}), size=1) for width in range(1, MOST_DIGITS + 1)}
_LONG_DIGITS = Lexemes(kinds=frozenset({"digits"}), size=1)


class Tokens:
    """The tokens of one skeleton, and what can begin at each."""

    def __init__(self, skeleton: str, *, feasts: bool = True) -> None:
        """Take a skeleton, and whether the names of feasts are those of days."""
        self.feasts = feasts
        self.skeleton = skeleton
        self.tokens: list[Token] = []
        for token in tokens_of(skeleton):
            if token.kind != "a" or token.text in lexicon():
                self.tokens.append(token)
                continue
            for k, piece in enumerate(unglue(token.text)):
                self.tokens.append(token._replace(text=piece, gap="" if k else token.gap))
        self.size = len(self.tokens)
        self.runs = 0
        self.readable = True  # False: no word, mark or number of ours covers some token
        self.lexemes: list[Lexemes] = []  # what is at each token, and nothing behind the last
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
                here = self._lexemes_at(i, token.text) if token.kind == "a" else _MARKS.get(token.kind, _NOTHING)
            covered = max(covered, i + here.size)
            if covered <= i:
                self.readable = False
            self.lexemes.append(here)
        self.lexemes += [_NOTHING] * 3  # as far as anything looks behind the end, and before the start
        self._numbers: dict[int, list[tuple[int, Source]]] = {}
        self._parts: dict[int, list[Part]] = {}

    def _lexemes_at(self, i: int, text: str) -> Lexemes:
        """Return the words that begin at a token of letters."""
        first = lexicon().get(text)
        if first is None:
            return _NOTHING
        if i + 1 == self.size or self.tokens[i + 1].text not in first.seconds:
            return first.alone
        ends = ((self._rest(i + 1, entry), entry.word) for entry in first.entries)
        return lexemes_of((end - i, word) for end, word in ends if end)

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
        """Return the kind of a token, or "" past the end and before the start."""
        return self.tokens[i].kind if 0 <= i < self.size else ""

    def words(self, i: int) -> list[tuple[int, Word]]:
        """Return the words that begin at a token, with where each ends."""
        return [(i + size, word) for size, word in self.lexemes[i].words]

    def is_a(self, i: int, kind: str) -> bool:
        """Tell whether a word of a kind begins at a token."""
        return kind in self.lexemes[i].longest

    def after(self, i: int, kind: str) -> int:
        """Return where the longest word of a kind that begins at a token ends, or the token itself."""
        return i + self.lexemes[i].longest.get(kind, 0)

    def numbers(self, i: int) -> list[tuple[int, Source]]:
        """Return the numbers in words that begin at a token, with where each ends.

        number = [ below-1000 ] "هزار" [ "و" below-1000 ] | below-1000
        below-1000 = hundreds [ "و" tens ] …; an ordinal ends it
        """
        if self.lexemes[i].kinds.isdisjoint(NUMBERS):
            return []
        if isinstance(slot := self.lexemes[i].words[0][1].value, Slot):
            return [(i + 1, _source(slot, 2))]
        if (found := self._numbers.get(i)) is None:
            counted = dict.fromkeys(self._count(i, 0, 0, 10**6))
            found = self._numbers[i] = [(end, source_of(-1, 4 if n > 99 else 2, n)) for end, n in counted]
        return found

    def _count(self, i: int, thousands: int, rest: int, below: int) -> Iterator[tuple[int, int]]:
        for size, word in self.lexemes[i].words:
            if word.kind not in NUMBERS or isinstance(word.value, Slot):
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
        return any(word.kind == "number" and word.value == 1000 for _, word in self.lexemes[i].words)

    # --- rows -----------------------------------------------------------------------------------------------------

    def _rows(self, first: int) -> list[Part]:
        """Return the parts that rows make of the tokens from one on, those of the earlier rows first."""
        taken: list[Taken] = [(ROOT, first, (), "")]
        ends: list[tuple[int, int, Sources, str]] = []
        for step, i, sources, mark in taken:  # and all that follow
            if step.row >= 0:
                ends.append((step.row, i, sources, mark))
            for take, skipped in transitions(step, self.lexemes[i].kinds, self.lexemes[i + 1].kinds):
                taken += take(self, i + skipped, sources, mark)
        ends.sort(key=itemgetter(0))
        parts: list[Part] = []
        for row, i, sources, mark in ends:
            parts += [part for part in self._made(ROWS[row], first, i, sources, mark) if part not in parts]
        return parts

    def _made(self, row: Row, i: int, end: int, sources: Sources, mark: str) -> tuple[Part, ...]:
        """Return the part that a row makes of tokens, if it stands, and the same with an offset behind it."""
        if row.format.beside and ((i and self.kind(i - 1) in (":", "=")) or self._goes_on(end, "-")):
            return ()  # "1401/08/23: 12.50" is a day and its price
        if row.order and not _short_year_stands(mark, [source.digits for source in sources], row.year):
            return ()
        if (row.order and self._in_series(i, end, mark)) or self._is_cut(row, i, end, mark):
            return ()
        if row.format.full_year and sources[row.year].digits < _FULL_YEAR:
            return ()
        # what is a version or a number among words: 31.2.97, 402/08/23, "23 Aban 402"
        dotted = row.order != "" and mark == "." and {source.digits for source in sources} == {1, _SHORT_YEAR}
        cut = row.year >= 0 and sources[row.year].digits == _CUT_YEAR and (row.order != "" or not self._era_tells(end))
        marked = i > 0 and self.kind(i - 1) in FILLERS and self.kind(i - 1) not in '("' and not self.tokens[i].gap
        if row.format.pattern == "year" and (cut or (marked and sources[row.year].digits == _CUT_YEAR)):
            return ()
        if row.order and sources[row.year].digits == 1:
            if not _zero_lost(row, sources):
                return ()
            sources = tuple(s._replace(digits=_SHORT_YEAR) if k == row.year else s for k, s in enumerate(sources))
        if row.year >= 0 and not row.order and sources[row.year].digits == _SHORT_YEAR:
            if row.kind == "date" and self._clocked(end):
                return ()  # "23 Aban 12 noon", "23 Aban 14:01": an hour, no year
            if self.is_a(end, "month") and (row.dayless or end + 1 >= self.size or self.tokens[end + 1].gap != ZWNJ):
                return ()  # the number is the next month's day; "86 می‌شود" has a verb
        if (row.dayless or (row.kind == "date" and row.year < 0)) and any(t.text in _SHORT for t in self.tokens[i:end]):
            return ()  # شهر، مرد، خرد are words: 25 cities
        if row.kind == "date" and not self._means(row, i, end, sources, mark):
            return ()
        if row.unit:
            end = self.after(end, row.unit)
        fields = tuple(zip(row.names, sources, strict=True))
        if "zone" in row.names:
            fields = tuple(self._zoned(fields))
        order = row.order
        if row.format.pattern == "year" and self.is_a(i - 1, "year label"):
            row = BY_PATTERN["سال year"]  # the label says that it is one
        elif row.format.pattern == "year":
            order = "y"
        part = Part(row.kind, i, end, row.format.pattern, fields, order, row.format, cut or dotted)
        offered = row.minutes and row.names[-1] in _OFFSET_BEHIND and sources[row.names.index("minute")].digits > 1
        if offered and not self.lexemes[end].kinds.isdisjoint(_OFFSET_BEGINS):
            exact = "second" in row.names or self.is_a(i - 1, "t")  # else what a minus parts may be two clocks, a range
            rival: tuple[tuple[str, Source], ...] = ()
            offset = self._offset(end, glued=True, minus=exact)
            if not offset and row.format.pattern == "hour:minute" and (rival := self._rival(i, end)):
                offset = self._offset(end, glued=True)
            if offset and not self._offset(offset[0], glued=True):  # "Z+03:30" has two
                return part, part._replace(last=offset[0], fields=(*fields, *offset[1], *rival))
        return (part,)

    def _in_series(self, i: int, end: int, mark: str) -> bool:
        """Tell whether a date's numbers go on before or behind it with the mark that parts them: 1402-11-17-00-06."""
        before = i > 1 and self.kind(i - 2) == "0" and self._goes_on(i - 1, mark) and self.kind(i - 3) != ":"
        return before or (self._goes_on(end, mark) and self.kind(end + 2) != ":")

    def _is_cut(self, row: Row, i: int, end: int, mark: str) -> bool:
        """Tell whether a mark beside a row's tokens shows that a number of it is missing: "1368.8.", ":19", "12:30:24 Aban"."""
        if row.dayless and (mark or row.order):  # a month and its year in digits
            return self.kind(end) == mark or (i > 0 and self.kind(i - 1) == mark)
        if row.dayless and i > 1 and self.tokens[i - 1].text == _OF_NINTH and not self.lexemes[i - 2].kinds.isdisjoint(_COUNTS):
            return True  # "5هم اسفند 1401": the month's day
        if row.dayless and i and self.kind(i - 1) in _MISSING:  # … or in words: "- تیر - 1375"
            return self.kind(i - 1) != "-" or any(token.kind == "-" for token in self.tokens[i:end])
        if row.kind == "date" or "hour" not in row.names:
            return False
        if self.kind(i) == "0" and i > 1 and self.kind(i - 1) == ":" and not self.tokens[i].gap:
            before = self.tokens[i - 2]
            if self.tokens[i - 1].gap or not (before.kind == "a" or len(before.text) == _FULL_YEAR):
                return True
        colons = [k for k in range(i, end) if self.kind(k) == ":"]
        if self.kind(end) == ":" and self.kind(end + 1) == "0" and not self.tokens[end].gap:
            if not row.minutes:
                return True  # "ساعت 20: 1401/08/23"
            if not self.tokens[end + 1].gap:
                return row.kind != "clock" or len(self.tokens[end + 1].text) < _FULL_YEAR
        if not row.minutes and any(self.tokens[k].gap and not self.tokens[k + 1].gap for k in colons):
            return True  # "ساعت :19"
        gaps = {(self.tokens[k].gap, self.tokens[k + 1].gap) for k in colons if k > i and self.kind(k - 1) == "0"}
        return len(gaps) > 1  # "1: 04:14"

    def _goes_on(self, i: int, mark: str) -> bool:
        """Tell whether a mark with no space around it and digits stand here."""
        return self.kind(i) == mark and self.kind(i + 1) == "0" and not (self.tokens[i].gap or self.tokens[i + 1].gap)

    def _rival(self, i: int, end: int) -> tuple[tuple[str, Source], ...]:
        """Return what a minus behind a cell's clock, or a date's, may be beside an offset: "21:14 -05:00"."""
        if self.kind(end) != "-" or self.kind(end + 2) != ":" or self.tokens[end + 1].gap or self.kind(i - 1) not in ("", "0"):
            return ()
        iso = self._is_iso(i - 5) and self.tokens[i].gap != ""
        if self.tokens[end].gap == "":
            return (("rival", Source(value=GLUED_MINUS)),) if iso else ()
        return (("rival", Source(value=ISO_MINUS if iso else SPACED_MINUS)),)

    def _is_iso(self, i: int) -> bool:
        """Tell whether a date in digits begins at a token that is written as ISO 8601 has it."""
        return i >= 0 and is_iso(self.tokens, i)

    def _zoned(self, fields: tuple[tuple[str, Source], ...]) -> Iterator[tuple[str, Source]]:
        """Yield a row's fields with what its zone says: an offset, or a zone's name."""
        for name, source in fields:
            if name != "zone":
                yield name, source
            elif offset := self._offset(source.value, glued=True):
                yield from offset[1]
            else:
                zone = next(word.value for _, word in self.words(source.value) if word.kind == "zone")
                yield name, Source(value=ZONES.index(cast("str", zone)))

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
        texts = [token.text for token in self.tokens[i:end]]
        if pattern == "span year" and not any(text.endswith(_MONTHS_LONG) or text == _YEAR_WORD for text in texts):
            return False  # "11 ماه 1981" may be of مه
        if relative and "day" not in by and _MAY in texts:
            return False  # "مه گذشته" is a slip of ماه
        if not by.keys().isdisjoint(("isoweek", "yearday")) and any(token.gap for token in self.tokens[i + 1 : end]):
            return False
        if "count" in by and any(self.is_a(k, "night word") for k in range(i + 1, end)) and not self._nights_ago(i, by):
            return False
        if pattern == "سال year" and self.is_a(self.after(i, "year word"), "of"):
            return False  # "for a year from 1390 on"
        if pattern == "year" and (self.kind(i) != "0" or (year and year.digits == _SHORT_YEAR and not self._eras(end))):
            return False
        if row.format.marked and not any(self.is_a(k, row.format.marked) for k in range(i, end)):
            return self._after_boundary(i)
        return not ("direction" in by and "weekday" not in by and not DIRECTIONS[by["direction"].value].shift) and (
            by.get("direction") is None or "weekday" not in by or bool(DIRECTIONS[by["direction"].value].shift)
        )

    def _nights_ago(self, i: int, by: dict[str, Source]) -> bool:
        """Tell whether nights are counted back: neither "at 3 in the night before" nor "no longer 9 in the night"."""
        direction = DIRECTIONS[by["direction"].value]
        return direction.point and direction.shift < 0 and not (i and self.is_a(i - 1, "hour word"))

    def _after_boundary(self, i: int) -> bool:
        """Tell whether a word stands before a token that makes a month's name no other word: "the end of Esfand"."""
        if not i:
            return False
        text = self.tokens[i].text
        before = [word for k in (i - 1, max(i - 2, 0)) for end, word in self.words(k) if end == i]
        if any(word.kind in _BOUNDARY_KINDS or (word.value in _NARROW and not text.isascii()) for word in before):
            return True
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
        year = [ "سال" ] ( digits | number ) ;  hour = ( digits | number ) [ "بجه" ] ;  minute, second = digits | number
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
            few = width == 1 and name == "year" and not self._eras(i + 1).isdisjoint(_OLD_ERAS)
            if (width not in _WIDTHS.get(name, (1, 2)) and not few) or (name == "day" and self._is_half_said(i + 1)):
                return []
            end = (
                self._day_end(i + 1, late=late) if name == "day" else self.after(i + 1, "o'clock") if name == "hour" else i + 1
            )
            return [(end, source_of(token.slot, width))]
        numbers = self.numbers(i)
        if name == "year":  # in full or its last two digits
            return [
                (end, source)
                for end, source in numbers
                if 1000 <= source.value <= 9999 or 20 <= source.value <= 99 or not self._eras(end).isdisjoint(_OLD_ERAS)
            ]
        if name in ("count", "more"):
            numbers = [
                (end, source) for end, source in numbers if not (self.is_a(end - 1, "ordinal") or self.is_a(end - 1, "suffix"))
            ]
        if name == "day":
            return [
                (self._day_end(end, late=late) if source.value != _THIRD else end, source)  # "سه‌ام" is a slip of سی‌ام
                for end, source in numbers
                if 0 < source.value <= _MOST["day"] and not self._is_half_said(end)
            ]
        if name == "decade":
            return [(end, source) for end, source in numbers if source.value % 10 == 0 and source.value >= 10]
        if name == "hour":
            numbers = [(self.after(end, "o'clock"), source) for end, source in numbers]
        return [(end, source) for end, source in numbers if source.value <= _MOST[name]]

    def dayparts(self, i: int) -> list[tuple[int, Source]]:
        """Return where a part of the day ends."""
        return [(end, _DAYPARTS[word.value]) for end, word in self.words(i) if word.kind == "daypart"]

    def _of_kind(self, i: int, kind: str) -> list[tuple[int, Source]]:
        return [(end, _source(word.value)) for end, word in self.words(i) if word.kind == kind]

    def weekday(self, i: int) -> list[tuple[int, Source]]:
        """Return where a weekday ends."""
        return [(self.after(end, "ezafe"), source) for end, source in self._of_kind(i, "weekday")]

    def season(self, i: int) -> list[tuple[int, Source]]:
        """Return where a season ends."""
        return self._of_kind(i, "season")

    def feast(self, i: int) -> list[tuple[int, Source]]:
        """Return where the name of a day ends."""
        feasts = ((end, word.value) for end, word in self.words(i) if word.kind == "feast" and self.feasts)
        return [(self.after(end, "ezafe"), Source(value=FEASTS.index(cast("Feast", feast)))) for end, feast in feasts]

    def era(self, i: int) -> list[tuple[int, Source]]:
        """Return where an era ends that is a word, and not a letter."""
        eras = (
            (end, word)
            for end, word in self.words(i)
            if word.kind == "era" and word.value in CALENDARS and len(self.tokens[i].text) > 1
        )
        return [(end, Source(value=CALENDARS.index(cast("str", word.value)))) for end, word in eras]

    def _eras(self, i: int) -> set[object]:
        """Return the eras that stand here as more than a letter, which may be metres, or the end of an ordinal."""
        whole = self.kind(i) == "a" and len(self.tokens[i].text) > 1
        return {word.value for end, word in self.words(i) if word.kind == "era" and (whole or end > i + 1)}

    def _era_tells(self, i: int) -> bool:
        """Tell whether an era stands here that is no metres: 570 AD."""
        return self.is_a(i, "era") and (self.tokens[i].text != _METRES or bool(self._eras(i)))

    def span(self, i: int) -> list[tuple[int, Source]]:
        """Return where a part of a year or a month ends: "سه‌ماهه"; in digits "۳ ماهه"."""
        if self.kind(i) == "0":
            token = self.tokens[i]
            end = self.after(i + 1, "months")
            found = [(end, source_of(token.slot, len(token.text)))] if end > i + 1 and len(token.text) < 3 else []
        else:
            found = self._of_kind(i, "span")
        return [(self.after(end, "ezafe"), source) for end, source in found]

    def nth(self, i: int) -> list[tuple[int, Source]]:
        """Return where an ordinal ends, or the word for the last."""
        ordinals = [(end, source) for end, source in self._of_kind(i, "ordinal") if source.value <= _MOST["nth"]]
        return [(self.after(end, "ezafe"), source) for end, source in ordinals] + [
            (end, Source(value=LAST)) for end, word in self.words(i) if word.kind == "last"
        ]

    def zone(self, i: int) -> list[tuple[int, Source]]:
        """Return where an offset or the name of a zone ends, with the token at which it begins."""
        offset = self._offset(i, glued=True)
        ends = [offset[0]] if offset else [end for end, word in self.words(i) if word.kind == "zone"]
        return [(end, source_of(value=i)) for end in ends]

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

    def direction(self, i: int) -> list[tuple[int, Source]]:
        """Return where a word ends that says which way; "پیش از" something is another thing."""
        return [
            (end, Source(value=DIRECTIONS.index(cast("Direction", word.value))))
            for end, word in self.words(i)
            if word.kind == "direction" and not self.is_a(end, "of")
        ]

    def today(self, i: int) -> list[tuple[int, Source]]:
        """Return where a day ends that is counted from the reference."""
        found = []
        for end, word in self.words(i):
            if word.kind == "today":
                slot = isinstance(word.value, Slot)
                if slot or not (
                    cast("RelativePeriod", word.value).anaphoric and self.is_a(end, "of")
                ):  # "the day before the 5th"
                    found.append(
                        (
                            end,
                            _source(word.value)
                            if slot
                            else Source(value=RELATIVE_PERIODS.index(cast("RelativePeriod", word.value))),
                        )
                    )
        return found

    def period(self, i: int) -> list[tuple[int, Source]]:
        """Return where a period ends that is counted from the reference's own.

        turn = "امسال" | unit [ "ی" ] way | ( "این" | "next" | "همان" ) unit
        """
        found = [
            (end, RELATIVE_PERIODS.index(cast("RelativePeriod", word.value)))
            for end, word in self.words(i)
            if word.kind == "period"
        ]
        for end, word in self.words(i):
            if word.kind in _PERIOD_KINDS and word.value in _PERIOD_UNITS:
                unit = word.value
                found += [
                    (
                        last,
                        _period_index(
                            unit,
                            DIRECTIONS[direction.value].shift,
                            anaphoric=DIRECTIONS[direction.value].anaphoric and unit not in _WEEKS,
                        ),
                    )
                    for last, direction in self.direction(self.after(end, "ezafe"))
                ]
            elif word.kind in ("this", "same"):
                shift = cast("int | None", word.value)
                found += [
                    # "in this year" is the one that was named before; this week and this month are the reference's
                    (self.after(last, "ezafe"), _period_index(unit.value, None if unit.value == "year" else shift))
                    for last, unit in self.words(end)
                    if unit.kind in _PERIOD_KINDS and unit.value in _PERIOD_UNITS
                ]
        return [(end, Source(value=period)) for end, period in found]

    def _counted_year(self, i: int) -> list[tuple[int, Source]]:
        """Return where a year ends that is counted from the reference's, or the word that puts a day before or behind it."""
        found = []
        for end, source in self.period(self.after(i, "of")):
            period = RELATIVE_PERIODS[source.value]
            if period.unit == "year":
                found.append((end, Source(-1, SAME if period.shift is None else RELATIVE, period.shift or 0)))
        for end, source in self.direction(i):
            direction = DIRECTIONS[source.value]
            if not direction.point:
                found.append((end, Source(-1, NEXT_TO if direction.shift else RELATIVE, direction.shift)))
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
        for end, source in self.period(start):
            period = RELATIVE_PERIODS[source.value]
            if period.unit == "month" and period.shift is not None:
                found.append((end, Source(-1, len(CALENDARS), period.shift)))
        return found

    def _is_half_said(self, i: int) -> bool:
        """Tell whether the end of another ordinal stands behind a day: "2هم" is a slip of دهم, "بیست هم" of بیست و نهم."""
        return i < self.size and self.tokens[i].text == _OF_NINTH

    def _day_end(self, i: int, *, late: bool) -> int:
        """Return where a day ends: [ "ام" | "م" | "th" | "مین" ] [ "روز" ]; Pashto's "مه" is May before a month's name."""
        if self.lexemes[i].kinds.isdisjoint(DAY_ENDS):
            return i
        return self.after(max(self.after(i, "suffix"), self.after(i, "late suffix") if late else i), "day word")

    def _offset(self, i: int, *, glued: bool, minus: bool = True) -> tuple[int, tuple[tuple[str, Source], ...]] | None:
        """Return where an offset from UTC ends, and its numbers.

        offset = "Z" | [ "GMT" | "UTC" ] ( "+" | "-" ) ( HH ":" MM [ ":" SS ] | HHMM | HH )
        """
        if glued and self.is_a(i, "z"):
            zero = Source(value=0)
            return i + 1, (("+", zero), ("offset minute", zero))
        named = self.after(i, "zone")
        told = named != i
        glued = glued or told
        bracket = not told and self.kind(i) == "("
        i = named if told else i + bracket
        if self.kind(i) not in ("+", "-") or self.kind(i + 1) != "0" or self.tokens[i + 1].gap == " ":
            return None
        sign, digits = self.kind(i), self.tokens[i + 1]
        if len(digits.text) == 1 and not (told or bracket):
            return None
        if sign == "-" and not minus and not told and len(digits.text) <= _CLOCK_DIGITS:
            return None
        glued = glued and (self.tokens[i].gap == "" or sign == "+")
        following = self.tokens[i + 3] if self.kind(i + 2) == ":" and self.kind(i + 3) == "0" else None
        if len(digits.text) <= _CLOCK_DIGITS and following and len(following.text) == _CLOCK_DIGITS:
            found = ((sign, Source(digits.slot, 2)), ("offset minute", Source(following.slot, 2)))
            seconds = self.tokens[i + 5] if self.kind(i + 4) == ":" and self.kind(i + 5) == "0" else None
            if seconds and len(seconds.text) == _CLOCK_DIGITS:  # local mean time
                return i + 6, (*found, ("offset second", Source(seconds.slot, 2)))
            return i + 4, found
        if len(digits.text) == 2 * _CLOCK_DIGITS:
            slot = digits.slot
            return i + 2, ((sign, Source(slot, 2, 0, 100, 100)), ("offset minute", Source(slot, 2, 0, 1, 100)))
        if len(digits.text) <= _CLOCK_DIGITS and glued:
            return i + 2, ((sign, Source(digits.slot, 2)), ("offset minute", Source(value=0)))
        return None

    # --- parts ----------------------------------------------------------------------------------------------------

    def parts(self, i: int) -> list[Part]:
        """Return the parts that can begin at a token."""
        here = self.lexemes[i]
        if not here.size:
            return []
        if (found := self._parts.get(i)) is None:
            found = self._parts[i] = self._all_parts(i, here)
        return found

    def _all_parts(self, i: int, here: Lexemes) -> list[Part]:
        found = [] if here.kinds.isdisjoint(ROOT.follows) else self._rows(i)
        if "digits" in here.kinds:
            if len(self.tokens[i].text) == 1 and self.is_a(i + 1, "counted weekday"):
                counted = Source(self.tokens[i].slot, 1)
                found.append(Part("weekday", i, self.after(i + 1, "counted weekday"), "weekday", (("counted", counted),)))
        elif here.words:
            found += self._word_parts(i)
        found += self._fragments(i, here)
        behind = i == 0 or self.kind(i - 1) not in FILLERS or self.kind(i - 1) == "("
        if ("zone" in here.kinds or ("+" in here.kinds and behind)) and (offset := self._offset(i, glued=False)):
            found.append(Part("offset", i, offset[0], "offset", offset[1]))
        return found

    def _word_parts(self, i: int) -> Iterator[Part]:
        for size, word in self.lexemes[i].words:
            kind, end = word.kind, i + size
            if kind in ("weekday", "letter weekday"):
                if kind == "letter weekday":
                    if self.kind(end) == "." and self.kind(end + 1) == "a":
                        continue
                    if self.kind(end) == "0" and self.tokens[end] == self.tokens[end]._replace(text=_COMPACT, gap=""):
                        continue  # a code
                source = _source(word.value)
                if kind == "weekday":
                    end = self.after(end, "ezafe")
                yield Part(kind, i, end, "weekday", (("weekday", source),))
            elif self._is_slip(i, end, kind):
                continue
            elif kind == "boundary" and self.kind(end) == ":":
                yield Part("label", i, end, kind)  # "begin: 17 Esfand"
            elif kind == "t":
                if (i == 0 or self.kind(i - 1) == "0" or self.slash(i - 1)) and self.kind(end) == "0":
                    yield Part(kind, i, end, kind)
            elif kind == "hour word":
                after = end + (self.kind(end) == ":")
                behind = i > 1 and self.kind(i - 1) == "0" and self.kind(i - 2) == ":"
                if behind or not self.lexemes[after].kinds.isdisjoint(_HOUR_BEGINS):
                    yield Part("label", i, end, kind)
            elif kind in (
                "daypart",
                "letter daypart",
                "era",
                "letter era",
                "zone",
                "equivalent",
                "boundary",
                "near boundary",
                "between",
                "open",
                "range",
            ):
                value = HEGIRA if kind == "era" and self._may_be_cut(i, end) else word.value
                yield Part(kind, i, end, kind, (), value, cell=kind == "letter era")
                named = end > i + 1 or len(self.tokens[i].text) > (3 if self.tokens[i].text.isascii() else 1)
                if kind == "era" and named:  # one letter may be a weekday, and "Ad" is none
                    ahead = self.skip(end)
                    numeric = self.kind(ahead) == "0" and self.kind(ahead + 1) in DATE_MARKS
                    # among words it is mostly of something before a named month: "the new Gregorian year 11 Dey"
                    yield Part("era ahead", i, end, "era ahead", (), word.value, cell=not numeric)
            elif kind in ("label", "from", "during", "hedge", "period word", "year label"):
                yield Part("label", i, end, kind)
            elif kind in ("half hedge", "late bound") or (kind == "bound" and not self.counted(i)):
                yield Part(kind, i, end, kind)
            elif kind == "ending":
                yield Part(kind, i, end, kind, (("months", Source(value=cast("int", word.value))),))
            elif kind == "code":
                j = end + (self.kind(end) == ":")
                while self.kind(j) == "0" or (self.kind(j) in ("/", "-", ".") and self.kind(j + 1) == "0"):
                    j += 1
                    if "month" not in self.lexemes[j].kinds:  # else the number is its day: "شماره ۲۳ آبان"
                        yield Part("label", i, j, kind)
            elif kind == "and":
                yield Part("equivalent", i, end, "and")
                yield Part("range", i, end, "and", (), "and")

    def _is_slip(self, i: int, end: int, kind: str) -> bool:
        """Tell whether one letter stands where it is no era and no part of the day: over a mark, or glued to another number."""
        if kind not in _LETTERS or not self._is_letter(i, end):
            return False
        before = self.kind(i - 1) if i else ""
        if before in FILLERS and before != "(":
            return True
        if kind == "letter daypart":
            return before != "0"
        glued = before == "0" and not self.tokens[i].gap and len(self.tokens[i - 1].text) == _CUT_YEAR
        return (glued and not self._is_drawn(i)) or (self.kind(end) == "0" and not self.tokens[end].gap)

    def _is_letter(self, i: int, end: int) -> bool:
        return len(self.tokens[i].text) == 1 and (end == i + 1 or (end == i + 2 and self.kind(i + 1) == "."))

    def _is_drawn(self, i: int) -> bool:
        """Tell whether a letter is drawn as it joins another, as the sign هـ is, with no dot behind it that ends more."""
        token = self.tokens[i]
        drawn = self.skeleton[token.end : token.end + 1] in (TATWEEL, INVISIBLE)
        return drawn and not (self.kind(i + 1) == "." and not self.tokens[i + 1].gap)

    def _may_be_cut(self, i: int, end: int) -> bool:
        """Tell whether one letter is a lunar era, or what is left of a solar one: ه is, and ق glued to a whole date."""
        if not self._is_letter(i, end) or self._is_drawn(i):
            return False
        if self.tokens[i].text == _HEH:
            return True
        whole = i > 1 and self.kind(i - 1) == "0" and self.kind(i - 2) in DATE_MARKS
        return self.tokens[i].text == _QAF and not self.tokens[i].gap and whole

    def cuts_number(self, i: int) -> bool:
        """Tell whether a dash stands between a ten and a unit in words, where "و" belongs: "twenty - seventh"."""
        ten = i > 0 and any(word.kind == "number" and word.value in _TENS for _, word in self.lexemes[i - 1].words)
        return ten and any(word.kind in NUMBERS and word.value in _ONES for _, word in self.lexemes[i + 1].words)

    def _fragments(self, i: int, here: Lexemes) -> Iterator[Part]:
        """Yield what is a date only beside the other end of a range: the 5 of "5 to 7 Azar"; more of them in a list.

        fragment = piece { ( "و" | "," | "-" ) piece } ;  piece = day | year | month name
        """
        if not here.kinds.isdisjoint(_SPAN_BEGINS) and "ending word" in self.lexemes[self._span_end(i)].kinds:
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
            if fields[-1][0] == "number" and "month" in self.lexemes[last].kinds:
                return  # it is that month's day
            if joint or behind:
                yield Part("fragment", i, last, f"fragment {fields[0][0]}", tuple(fields))
            if not joint or self.is_a(last, "range"):
                return
            last = joint

    def _span_end(self, i: int) -> int:
        return max((end for end, _ in self.span(i)), default=i)

    def _piece(self, i: int, before: list[tuple[str, Source]]) -> tuple[int, tuple[str, Source]] | None:
        kinds = self.lexemes[i].kinds
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
            return 0 if self.kind(i) == "-" and self.cuts_number(i) else i + 1
        ends = [self.after(i, kind) for kind in ("range", "and") if self.is_a(i, kind)]
        return max(ends, default=0)

    # --- neighbours -----------------------------------------------------------------------------------------------

    def modifier(self, i: int, kind: str = "modifier") -> str:
        """Return what a word here makes of the date beside it, where that is not read yet; or ""."""
        return next((cast("str", word.value) for _, word in self.words(i) if word.kind == kind), "")

    def hedge(self, parts: tuple[Part, ...], *, cell: bool) -> Hedge | None:
        """Return how the words around the parts of an expression hedge it; `cell`: it is one, and no running text."""
        found: list[tuple[str, Hedge]] = []
        last = 0
        for part in sorted(parts, key=lambda part: part.first):
            if part.kind not in UNHEDGED:
                before = self.hedges_before(part.first, last)
                if not last and (bound := bound_of(before)):
                    return bound
                found += [one for one in before if one[0] != "bound"]
            last = max(last, part.last)
        if cell:
            for end, word in self.words(self.skip(last)):
                if word.kind == "late bound":
                    return cast("Hedge", word.value)
                if word.kind == "hedge" and self.skip(end) >= self.size:
                    found.append((word.kind, cast("Hedge", word.value)))
        return found[0][1] if found else None

    def hedges_before(self, i: int, least: int = 0) -> list[tuple[str, Hedge]]:
        """Return the kinds of the hedges that stand right before a token, and what each says: "until about"."""
        found: list[tuple[str, Hedge]] = []
        beside = 0
        while i > least and beside < _MOST_BESIDE:
            before = [(k, word) for k in range(max(least, i - _LONGEST_HEDGE), i) for end, word in self.words(k) if end == i]
            hedge = next(((k, word) for k, word in before if word.kind in _HEDGES), None)
            if hedge:
                i, word = hedge
                if word.kind == "bound" and self.counted(i):
                    break
                found.append((word.kind, cast("Hedge", word.value)))
                continue
            if self.kind(i - 1) in _PARTED:
                i -= 1
            elif (k := next((k for k, word in before if word.kind in _BESIDE), None)) is not None:
                i = k
            else:
                break
            beside += 1
        return found

    def counted(self, i: int) -> bool:
        """Tell whether what ends before a token is counted from the date behind it: "three days | before"."""
        return i > 0 and (
            not self.lexemes[i - 1].kinds.isdisjoint(_COUNTED)
            or any(
                end == i and word.kind in _COUNTED for k in range(max(0, i - _LONGEST_HEDGE), i) for end, word in self.words(k)
            )
        )

    def kinds(self, i: int) -> frozenset[str]:
        """Return what a token can be: the kinds of its words, or its own text."""
        here = self.lexemes[i]
        return here.kinds if here.words else frozenset({self.tokens[i].text})

    def skip(self, i: int, fillers: frozenset[str] = FILLERS) -> int:
        """Return the first token from `i` on that is no filler; two dots are none: they leave an interval open."""
        while i < self.size and self.tokens[i].kind in fillers and not self.dots(i):
            i += 1
        return i

    def dots(self, i: int) -> bool:
        """Tell whether two dots stand here, and not three."""
        if self.kind(i) != "." or self.kind(i + 1) != "." or self.tokens[i + 1].gap:
            return False
        third = self.kind(i + 2) == "." and not self.tokens[i + 2].gap
        return not third and not (i and self.kind(i - 1) == "." and not self.tokens[i].gap)

    def slash(self, i: int) -> str:
        """Return what a slash is behind an end of an interval of ISO 8601, the text's first: "slash", "open", or ""."""
        if self.kind(i) != "/" or self.tokens[i].gap or i + 1 >= self.size or self.tokens[i + 1].gap:
            return ""
        opening = self.skip(0)
        if not (self.tokens[opening].text == _COMPACT or self._is_iso(opening) or self.is_a(opening, "t")):
            return ""
        return "slash" if not self.dots(i + 1) else "open" if i + 3 == self.size else ""


_SHORT = frozenset(fold(word.spelling) for word in SHORT_MONTHS)
_ANY = (  # what one letter may stand for; of months: whether it is also another word
    *(Word("month", (calendar, also), "") for calendar in (JALALI, GREGORIAN, LUNAR, ZODIAC) for also in (False, True)),
    Word("weekday", 1, ""), Word("number", 5, ""), Word("number", 20, ""), Word("ordinal", 5, ""), Word("today", 1, ""),
)  # fmt: skip
SLOTS = {chr(code): word for code, word in zip(STAND_INS, _ANY, strict=False)}  # letters that no text reaches


def bound_of(hedges: list[tuple[str, Hedge]]) -> Hedge | None:
    """Return which of several hedges says that a time lies before or after: "until about" is until."""
    return next((hedge for kind, hedge in hedges if kind == "bound"), None)


@functools.lru_cache(maxsize=4096)
def hedge_at_end(skeleton: str) -> Hedge | None:
    """Return how the words with which a running text goes on hedge what stands behind them.

    >>> hedge_at_end("تا حدود "), hedge_at_end("سه روز پس از ")
    (<Hedge.BEFORE: 'before'>, None)
    """
    tokens = Tokens(skeleton)
    hedges = tokens.hedges_before(tokens.size)
    return bound_of(hedges) or next((hedge for _, hedge in hedges), None)


def may_hedge(word: str) -> bool | None:
    """Tell whether a hedge may end with a folded word; None: it may stand between one and its date.

    >>> may_hedge("حدود"), may_hedge("تاریخ"), may_hedge("کتاب")
    (True, None, False)
    """
    return None if word in _ends_of(_BESIDE) else word in _ends_of(_HEDGES)


class Slot(NamedTuple):
    """In place of what a word says: which of the text's numbers says it, and a number that stands for all of its kind."""

    run: int
    stands: int
    calendar: str = ""


@functools.lru_cache(maxsize=1024)
def _slot(letter: str, run: int) -> Lexemes:
    """Return what is met at a letter that stands for any word of a kind: they differ in their number alone."""
    kind, value, _, _ = SLOTS[letter]
    calendar, stands = (value[0], 1) if isinstance(value, tuple) else ("", value)
    return lexemes_of([(1, Word(kind, Slot(run, cast("int", stands), calendar), ""))])


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
_MOST = {
    "week": 5, "day": 32, "hour": 24, "minute": 59, "second": 59, "nth": 12, "century": 22, "count": 999, "more": 999,
    "which": 2,
}  # fmt: skip
_WIDTHS = {"year": (2, 3, 4), "decade": (2, 4), "count": (1, 2, 3, 4), "more": (1, 2, 3, 4)}
_BOUNDARY_KINDS = frozenset({"boundary", "near boundary", "half hedge"})
_NARROW = frozenset({Hedge.EARLY, Hedge.MIDDLE, Hedge.LATE})
_HEDGES = frozenset({"hedge", "half hedge", "bound"})
_BESIDE = frozenset({"label", "hour word", "period word", "during"})  # words that may stand between a hedge and its date
_MOST_BESIDE = 3
_PARTED = frozenset(":-(.")  # marks that may: "mid-November", "until: "
UNHEDGED = frozenset({"range", "daypart", "letter daypart"})  # "early in the morning" is no early day
_LONGEST_HEDGE = 4  # tokens
_COUNTED = frozenset({  # before "before": what is counted from the date, or a range's other end
    *NUMBERS, *UNITS, "digits", "suffix", "units", "some", "spell", "half", "quarter", "span", "today", "period", "weekday",
    "daypart", "same",
})  # fmt: skip
_LETTERS = frozenset({"era", "letter era", "letter daypart"})
_HEH, _QAF = fold("ه"), fold("ق")
_TENS, _ONES = range(20, 100, 10), range(1, 10)
_THIRD = 3
_COUNTS = NUMBERS | {"digits"}
_OF_NINTH = fold("هم")
_MONTHS_LONG, _YEAR_WORD, _MAY = fold("ماهه"), fold("سال"), fold("مه")
_METRES = fold("م")  # also میلادی
_OFFSET_BEHIND = frozenset({"minute", "second", "fraction"})  # the last field of a row that an offset may stand behind
_HOUR_BEGINS = frozenset({"digits", "half", "quarter", "hour word", "hedge", *NUMBERS})
_MISSING = frozenset("-/._")  # a mark before a month that shows where a day stood
_OLD_ERAS = frozenset({HEGIRA, *UNCONVERTED})  # whose years may have few digits
_COMPACT = "0" * 8
_CUT_YEAR = 3  # digits of a year with its era, 570 AD, or without its thousand: 402
_MOST_LISTED = 8  # days of a list
_SPAN_BEGINS = frozenset({"span", "0", "00"})
_FRAGMENT_BEGINS = frozenset({"season", "0", "00", "0000", "month", "month word", *NUMBERS})
_PERIOD_KINDS = ("week word", "weekend word", "month word", "year word")
_WEEKS = ("week", "weekend")
_PERIOD_UNITS = frozenset({*UNIT_NAMES, "weekend"})
_RELATIVE_YEARS = (  # rows whose year may be counted from the reference's
    "day month year", "month year", "feast year", "season year", "فصل season year", "span nth year", "nth span year",
    "span year", "span nth month year",
)  # fmt: skip
_NAMED: dict[str, Callable[[Tokens, int], list[tuple[int, Source]]]] = {
    "month": Tokens.month, "daypart": Tokens.dayparts, "weekday": Tokens.weekday, "era": Tokens.era,
    "season": Tokens.season, "feast": Tokens.feast, "span": Tokens.span, "nth": Tokens.nth,
    "today": Tokens.today, "period": Tokens.period, "unit": Tokens.unit, "rest": Tokens.unit, "direction": Tokens.direction,
    **{kind: functools.partial(Tokens.bare, kind=kind) for kind in ("some", "units", "spell", "vague", "now")},
    "weekend": functools.partial(Tokens.bare, kind="weekend word"),
    "paired": lambda tokens, i: tokens._of_kind(i, "paired month"),  # noqa: SLF001 - its own
}  # fmt: skip


def _period_index(unit: str, shift: int | None, *, anaphoric: bool = False) -> int:
    return RELATIVE_PERIODS.index(RelativePeriod(unit, shift, None, anaphoric))


def _spans(by: dict[str, Source]) -> bool:
    """Tell whether a part, such as the second half, is one of what it is of: a third of a month, a quarter of a year."""
    span = by["span"].value if by["span"].slot < 0 else 1
    if "month" in by:
        return span in (HALF_SPAN, THIRD_SPAN)
    if "nth" not in by:
        return span < HALF_SPAN
    return span != THIRD_SPAN


def _zero_lost(row: Row, sources: Sources) -> bool:
    """Tell whether a year of one digit is one of two that has lost its zero: 1/8/23, not 1/2/3 and no month alone."""
    return "day" in row.names and sources[row.names.index("day")].digits == _SHORT_YEAR


def _short_year_stands(mark: str, widths: list[int], year: int) -> bool:
    """Tell whether a two-digit year, if the date has one, can stand with its marks: 98/9/9 can, the version 2.5.4 not."""
    return max(widths) > _CUT_YEAR or mark in "/-" or (mark == "." and widths[year] == _SHORT_YEAR)


@functools.lru_cache(maxsize=2)
def _ends_of(kinds: frozenset[str]) -> frozenset[str]:
    """Return the tokens that words of some kinds end with."""
    return frozenset(
        entry.rest[-1] if entry.rest else word
        for word, first in lexicon().items()
        for entry in first.entries
        if entry.word.kind in kinds
    )
