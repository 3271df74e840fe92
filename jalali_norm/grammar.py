"""From a skeleton to plans: every way in which the rows of formats.py and words.py cover a text.

    text    = { filler } part { { filler } part } { filler }
    part    = date | clock | weekday | daypart | era | zone | label | twin      (dates and clocks: rows of formats.py)
    filler  = a mark of punctuation

A part is tried at each token once, and a place keeps a bounded number of partial covers, so the time is linear in the
tokens. Rows that begin alike are walked together, by the steps that the next two tokens allow. Plans hold no number of the
text, only where each stands: one plan serves every text of its skeleton.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple, TypeVar, cast

from jalali_norm.lexicon import JOINERS, LEXICON, Entry, Met, met, unglue
from jalali_norm.plan import CALENDARS, DAYPARTS, Part, Shape, Source, plan_of
from jalali_norm.rows import DAY_ENDS, MOST_DIGITS, NUMBERS, ROOT, ROWS, Row, Sources, Taken, source_of, ways
from jalali_norm.tokenizer import Token, fold, is_plain, tokens_of
from jalali_norm.words import SHORT_MONTHS, Word

MOST_DATES = 3  # of one day: solar, lunar and Gregorian
MOST_COVERS = 32  # partial covers kept at one place; a text with more ways than this is refused
LONGEST_WINDOW = 64  # tokens that one expression among other words may take
_FILLERS = frozenset(',-/|.:()"•*=_#@')
_EDGE_ONLY_APART = frozenset("-_/.:")  # at an edge, glued to a number, these belong to more than is there
_CLOCK_DIGITS = 2
_SHORT_YEAR = 2  # digits
_NOTHING = Met()
_MARKS = {kind: Met(kinds=frozenset({kind}), size=1) for kind in ("+", *_FILLERS)}  # as words of their own
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
        if row.dayless and any(token.text in _SHORT for token in self.tokens[i:end]):
            return ()  # شهر، مرد، خرد are words
        if row.unit:
            end = self.after(end, row.unit)
        fields = tuple(zip(row.names, sources, strict=True))
        part = Part(row.kind, i, end, row.format.pattern, fields, row.order, row.format)
        if row.minutes and not self.met[end].kinds.isdisjoint(_OFFSET_BEGINS):
            exact = "second" in row.names or self.is_a(i - 1, "t")  # else what a minus parts may be two clocks, a range
            if offset := self._offset(end, glued=True, minus=exact):
                return part, part._replace(last=offset[0], fields=(*fields, *offset[1]))
        return (part,)

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
        if name == "month":
            return self._month(i)
        if name == "daypart":
            return [(end, _DAYPARTS[word.value]) for end, word in self.words(i) if word.kind == "daypart"]
        if name == "year" and self.kind(i) != "0":
            i = self.after(self.after(i, "of"), "year word")
            if self.kind(i) == '"' and self.kind(i + 1) == "0" and len(self.tokens[i + 1].text) == 2:  # '22
                i += 1
        if self.kind(i) == "0":
            token = self.tokens[i]
            width = len(token.text)
            if width not in ((2, 4) if name == "year" else (1, 2)):
                return []
            return [(self._day_end(i + 1, late=late) if name == "day" else i + 1, source_of(token.slot, width))]
        numbers = self.numbers(i)
        if name == "year":  # in full or its last two digits
            return [(end, source) for end, source in numbers if 1000 <= source.value <= 9999 or 20 <= source.value <= 99]
        if name == "day":
            return [(self._day_end(end, late=late), source) for end, source in numbers if 0 < source.value <= _MOST["day"]]
        return [(end, source) for end, source in numbers if source.value <= _MOST[name]]

    def _month(self, i: int) -> list[tuple[int, Source]]:
        i = self.after(self.after(i, "of"), "month word")
        found = []
        for end, word in self.words(i):
            if word.kind == "month":
                if self.kind(end) == "/":  # نوفمبر/تشرين الثاني
                    end = next((e for e, w in self.words(end + 1) if w == word), end)  # noqa: PLW2901 - the name's end
                end = max(self.after(end, "month word"), self.after(end, "ezafe"))  # noqa: PLW2901 - the same
                found.append((end, _MONTHS[word.value]))
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
        if ("+" in here.kinds or "zone" in here.kinds) and (offset := self._offset(i, glued=False)):
            found.append(Part("offset", i, offset[0], "offset", offset[1]))
        return found

    def _word_parts(self, i: int) -> Iterator[Part]:
        for size, word in self.met[i].words:
            kind, end = word.kind, i + size
            if kind in ("weekday", "letter weekday"):
                if kind == "letter weekday" and self.kind(end) == "." and self.kind(end + 1) == "a":
                    continue
                source = Source(value=cast("int", word.value))
                yield Part(kind, i, end, "weekday", (("weekday", source),))
            elif kind in ("daypart", "letter daypart", "era", "zone", "twin", "t", "edge"):
                yield Part(kind, i, end, kind, (), word.value)
            elif kind in ("label", "hour word"):
                yield Part("label", i, end, kind)
            elif kind == "code":
                j = end + (self.kind(end) == ":")
                while self.kind(j) == "0" or (self.kind(j) in ("/", "-", ".") and self.kind(j + 1) == "0"):
                    j += 1
                    yield Part("label", i, j, kind)
            elif kind == "and":
                yield Part("twin", i, end, "and")

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
_MONTHS: dict[object, Source] = {(calendar, n): Source(-1, k, n) for k, calendar in enumerate(CALENDARS) for n in range(1, 13)}
_DAYPARTS: dict[object, Source] = {daypart: Source(-1, 0, k) for k, daypart in enumerate(DAYPARTS)}
_OFFSET_BEGINS = frozenset({"z", "zone", "(", "+", "-"})
_MOST = {"week": 5, "day": 31, "hour": 24, "minute": 59, "second": 59}


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


_SAY_NOTHING = frozenset({"label", "twin", "t"})
_BY_PATTERN = {row.format.pattern: row for row in ROWS}


@functools.lru_cache(maxsize=8192)
def _then(said: Said, row: str) -> Said | None:
    """Return what is said with one part more, or None where it cannot stand there."""
    kinds, last = _kinds(said.rows), said.last
    (kind,) = _kinds((row,))
    dates, clocks = _dates(kinds), _clocks(kinds)
    if (last == "t" and kind != "clock") or (last == "edge" and kind != "date"):
        return None
    allowed = {
        "label": True,
        "twin": kinds and last != "twin",
        "t": last == "date",
        "date": dates < MOST_DATES,
        "clock": clocks < 1,
        "both": dates < MOST_DATES and clocks < 1,
        "weekday": kinds.count("weekday") < MOST_DATES,
        "letter weekday": not kinds,
        "daypart": kinds.count("daypart") < 2,
        "letter daypart": last in ("clock", "both"),
        "offset": clocks == 1 and "offset" not in kinds,
        "era": last in ("date", "both"),
        "zone": "zone" not in kinds,
        "edge": not dates and "edge" not in kinds,
    }[kind]
    if not allowed:
        return None
    rows = said.rows if kind in _SAY_NOTHING else (*said.rows, row)
    last = "twin" if kind == "label" and last == "twin" else kind
    return Said(rows, last, _stands(rows, last, whole=True), _stands(rows, last, whole=False))


def _kinds(rows: tuple[str, ...]) -> list[str]:
    return [_BY_PATTERN[row].kind if row in _BY_PATTERN else row for row in rows]


def _dates(kinds: list[str]) -> int:
    return kinds.count("date") + kinds.count("both")


def _clocks(kinds: list[str]) -> int:
    return kinds.count("clock") + kinds.count("both")


def _stands(said: tuple[str, ...], last: str, *, whole: bool) -> bool:
    """Tell whether what is said makes an expression."""
    kinds = _kinds(said)
    dated, clock = _dates(kinds) > 0, _clocks(kinds) > 0
    if last in ("twin", "t") or not (dated or clock or "weekday" in kinds):
        return False
    rows = [_BY_PATTERN[row] for row in said if row in _BY_PATTERN]
    if clock and any(row.dayless for row in rows):
        return False
    lone = set(kinds) <= {"weekday", "daypart"} and set(kinds) != {"weekday"}
    return not (
        lone
        or ("zone" in kinds and not clock)
        or ("edge" in kinds and not dated)
        or ("letter weekday" in kinds and not dated)
        or (not dated and "daypart" not in kinds and any(row.format.beside for row in rows))
        or (not whole and any(row.format.alone for row in rows))
        or (not whole and not dated and any(row.format.amount for row in rows))
    )


def one_expression(parts: tuple[Part, ...]) -> bool:
    """Tell whether the parts of several covers make one expression."""
    rows = tuple(part.row if part.format else part.kind for part in parts)
    kinds = _kinds(rows)
    return _dates(kinds) <= MOST_DATES and _clocks(kinds) <= 1 and _stands(rows, parts[-1].kind, whole=True)


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
        for (before, said), weight in begun.pop(i).items():
            for place in range(first, len(listed)):
                part = listed[place]
                now = _then(said, part.row if part.format else part.kind)
                if now is None:
                    continue
                covered = before if part.kind in _SAY_NOTHING else (*before, place)
                reached = max(reached, part.last)
                if now.whole if whole else now.among:
                    _keep(ended.setdefault(part.last, {}), covered, weight + 1)
                there = begun.setdefault(tokens.skip(part.last), {})
                _keep(there, (covered, now), weight + 1)
                if len(there) > MOST_COVERS:
                    return Covers({}, part.last)
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
