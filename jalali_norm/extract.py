"""Every temporal expression of a running text.

A text is cut into words, each word into a class (a month, a unit, a number, unknown …), and only where the classes say that a
date may stand are the words around it, an *island*, given to the grammar. Islands that differ in their numbers, in which month
or which weekday they name, or in the unknown words beside them, are one to the grammar, and cached.
"""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple, Unpack

from jalali_norm import calendars as cal
from jalali_norm import zones
from jalali_norm.days import Against
from jalali_norm.grammar import FIRST_SLOT, SLOTS
from jalali_norm.lexicon import ALSO_WORDS, LEXICON, TOKENS, unglue
from jalali_norm.model import (
    DEFAULT,
    AmbiguousError,
    ConflictError,
    MissingReferenceError,
    OutOfRangeError,
    Policy,
    PolicyFields,
    Problem,
    Reading,
    ReadingError,
    policy_of,
)
from jalali_norm.plan import Plan
from jalali_norm.resolve import chosen, decide, resolve
from jalali_norm.tense import tense_of
from jalali_norm.tokenizer import ZWNJ, expand_entities, fold, runs_of, skeleton_of
from jalali_norm.windows import Scan, Window
from jalali_norm.rows import SAME
from jalali_norm.words import LUNAR, WORDS


def extract(
    text: str, reference: dt.date | None = None, *, policy: Policy | None = None, **fields: Unpack[PolicyFields]
) -> list[Reading]:
    """Return every temporal expression of a running text, in order.

    >>> import datetime as dt, jalali_norm as jn
    >>> text = "وزیر دیروز گفت: نمایشگاه از ۵ تا ۹ آذر برپاست. چند روز پیش خبری نبود."
    >>> for r in jn.extract(text, reference=dt.date(2022, 11, 16)):
    ...     print(r.text, r.iso, r.kind)
    دیروز 2022-11-15 relative
    ۵ تا ۹ آذر 2022-11-26/2022-11-30 range
    چند روز پیش None vague

    Without a reference a line of the text that says when it was published ("تاریخ انتشار: …") is the anchor of the rest.

    Args:
        text: of any length. A line is read by itself: no expression goes on in the next one.
        reference: the date or datetime that relative phrases and dates without a year are counted from.
        policy: what the text alone cannot decide.
        **fields: the policy's fields, laid over it.

    Returns:
        Readings that do not overlap. One without a value has `start`, `end` and `iso` None: a vague phrase, or a phrase whose
        `problem` says what is missing. What the text says twice and which does not agree has its value and a failed check.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`. No text raises anything.
    """
    if reference is not None:
        fields["reference"] = reference
    settled = policy_of(policy, fields) if policy or fields else DEFAULT
    if not isinstance(text, str):
        raise TypeError(f"expected a str, not {type(text).__name__}")
    mentions: list[Mention] = []
    for start, line in lines_of(text):
        mentions += mentions_of(line, start)
    return readings_of(text, mentions, settled)


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text that are not blank, each with where it begins."""
    start = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            yield start, line
        start += len(line)


# --- words and their classes ----------------------------------------------------------------------------------------------

_WORD = re.compile(r"(\w+)")
_STRONG = {"weekday", "counted weekday", "today", "turn", "spell", "vague"}
_CLASSES = (  # the first of a word's kinds that is in this list
    ("T", _STRONG),
    ("M", {"month"}),
    ("U", {"week word", "month word", "year word", "hour word", "minute word", "second word", "day word", "units", "hour unit"}),
    ("S", {"season", "span", "months", "decade word", "century word", "some", "quarter", "ending"}),
    ("W", {"way"}),
    ("H", {"this", "same"}),
    ("G", {"edge", "near edge", "last"}),
    ("N", {"number", "ordinal"}),
    ("E", {"era"}),
    ("O", {"open"}),
    ("L", {"year label"}),
)
# where an expression may stand: what is strong by itself, and what is so beside a number or a word that counts
_TRIGGER = re.compile(rb"T|U[DNWE]|[HG]U|[DNUG]M|M[DNWUH]|S[DNWUEHG]|[NG]S|D[EOD]|LD|Uk[DN]|DOU")
_KNOWN_LETTERS = re.compile(r"[^\W\d_]")
_PERSIAN_GLUED = re.compile(r"[0-9۰-۹٠-٩](?:[^\W\d_A-Za-z])|(?:[^\W\d_A-Za-z])[0-9۰-۹٠-٩]")
_MOST_WORDS = 1 << 16  # whose classes are kept


def _class_of(word: str) -> str:
    """Return the class of a word that is no number."""
    if any(c.isdecimal() for c in word) or "_" in word:
        if _PERSIAN_GLUED.search(word):
            return "T"  # ۱۷آبان
        digits = sum(c.isdecimal() for c in word)
        return "D" if digits and len(word) - digits <= 1 + word.count("_") else "."  # 14T21, 1401_08_23
    folded = fold(word)
    first = LEXICON.get(folded)
    if first is None:
        if folded in TOKENS:
            return "k"
        pieces = unglue(folded)
        return "." if len(pieces) < 2 else max((_class_of(piece) for piece in pieces), key="kNUMT".find)
    kinds = {entry.word.kind for entry in first.entries}
    if kinds == {"month"} and folded not in ALSO_WORDS:
        return "T"
    return next((name for name, group in _CLASSES if kinds & group), "k")



class _Classes(dict[str, int]):
    """The classes of words, each found once; of numbers, which are too many to keep, each time."""

    def __missing__(self, word: str) -> int:
        if word.isdecimal():
            return _DIGITS
        found = ord(_class_of(word))
        if len(self) > _MOST_WORDS:
            self.clear()
        self[word] = found
        return found


_DIGITS, _UNKNOWN = ord("D"), ord(".")
_classes = _Classes()


class _Piece(NamedTuple):
    """A word as it stands in an island's key."""

    text: str
    number: int = -1  # of a slot: the month, the weekday


_SLOT_OF = {kind_calendar: letter for letter, kind_calendar in SLOTS.items()}
_COUNTED_WEEKDAYS = {fold(one): day for day, one in ((6, "یک"), (0, "دو"), (1, "سه"), (2, "چهار"), (2, "چار"), (3, "پنج"))}


@functools.lru_cache(maxsize=_MOST_WORDS)
def _piece(word: str) -> _Piece:
    """Return a word's piece: of a month or a weekday the letter that stands for all of them, with its number."""
    skeleton = skeleton_of(word)
    folded = fold(word)
    first = LEXICON.get(folded)
    if first and len(first.entries) == 1 and not first.entries[0].rest:
        found = first.entries[0].word
        if found.kind == "month" and folded not in _SHORT_OR_DOUBTFUL:
            calendar, number = found.value  # type: ignore[misc]
            return _Piece(_SLOT_OF["month", calendar, folded in ALSO_WORDS], number)
        if found.kind == "weekday":
            return _Piece(_SLOT_OF["weekday", "", False], found.value)  # type: ignore[arg-type]
    return _Piece(skeleton)


_SHORT_OR_DOUBTFUL = frozenset(
    fold(word.spelling) for word in WORDS if word.kind == "month" and len(word.spelling) < 4 and word.spelling not in "مهر،تیر،آذر"
)
_BREAKS = frozenset("!?؟؛;…\n")
_MOST_GAP = 4  # characters between two words of one expression
_ENDS_A_SENTENCE = ".!?؟؛"


@functools.lru_cache(maxsize=4096)
def _gap(gap: str) -> tuple[str, bool, bool]:
    """Return what stands between two words as the grammar sees it; whether no expression crosses it; whether it ends a sentence."""
    shape = skeleton_of(gap)
    bare = gap.strip()
    ends = bare[:1] == "." and gap[-1:].isspace()
    return shape, not _BREAKS.isdisjoint(gap) or len(bare) > _MOST_GAP or "»" in gap or "«" in gap, ends


class _Key(NamedTuple):
    """Where the pieces of an island's key stand: in the key, and in the text."""

    keyed: list[int]
    places: list[int]

    def span(self, plan: Plan) -> tuple[int, int]:
        """Return where a plan's expression stands in the text."""
        first, last = plan.span
        k = bisect.bisect_right(self.keyed, first) - 1
        first = self.places[k] + first - self.keyed[k]
        k = bisect.bisect_left(self.keyed, last) - 1
        return first, self.places[k + 1] if last == self.keyed[k + 1] else self.places[k] + last - self.keyed[k]


class Mention(NamedTuple):
    """An expression that was found, before it is resolved."""

    first: int  # code points of the text
    last: int
    island: _Island
    window: Window
    runs: list[int]
    values: list[int]  # of the slots
    key: _Key


@functools.lru_cache(maxsize=1 << 14)
def _island(key: str) -> _Island:
    return _Island(key)


class _Island:
    """The windows of a key."""

    __slots__ = ("_plans", "key", "scan", "windows")

    def __init__(self, key: str) -> None:
        self.key = key
        self.scan = Scan(key, prose=True)
        self.windows = self.scan.windows
        self._plans: dict[tuple[int, int], tuple[Plan, ...]] = {}

    def plans(self, window: Window, which: int) -> tuple[Plan, ...]:
        """Return the plans of a window's reading, the longest (0) or a shorter one."""
        at = window.first, which
        if (found := self._plans.get(at)) is None:
            covers = window.covers if which == 0 else window.shorter[which - 1][1]
            # the one that says most stands for them
            found = self._plans[at] = tuple(sorted(map(self._without_zone, self.scan.plans_of(covers)), key=lambda plan: plan.span[0]))
        return found


    def _without_zone(self, plan: Plan) -> Plan:
        """Return a plan whose span ends before the name of its zone."""
        parts = [part for part in plan.parts if part.kind != "zone"]
        return plan._replace(span=(plan.span[0], self.scan.tokens.tokens[parts[-1].last - 1].end)) if len(parts) < len(plan.parts) else plan


_MARGIN_BEFORE = 12  # known words before a trigger that belong to it or say something about it
_UNKNOWN_WORD, _UNKNOWN_LATIN = "ءء", "qq"


def mentions_of(line: str, at: int = 0) -> list[Mention]:
    """Return the expressions of a line that begins at a place of its text."""
    expanded = expand_entities(line) if "&" in line else line
    parts = _WORD.split(expanded)
    words = parts[1::2]
    classes = bytes(map(_classes.__getitem__, words))
    found: list[Mention] = []
    starts: list[int] = []
    done = 0  # words that an island has taken
    for trigger in _TRIGGER.finditer(classes):
        first, last = trigger.span()
        if last <= done:
            continue
        if trigger[0] == b"DD" and not _numbers_joined(parts[2 * first + 2]):
            continue
        begin = first = max(first, done)
        while begin > done and first - begin < _MARGIN_BEFORE and classes[begin - 1] != _UNKNOWN and _joined(parts, begin):
            begin -= 1
        size = len(words)
        while last < size and classes[last] != _UNKNOWN and _joined(parts, last):
            last += 1
        done = last
        if not starts:
            starts = [0, *itertools.accumulate(map(len, parts))]
        found += _in_island(parts, classes, starts, begin, last, at)
    return found


def _joined(parts: list[str], k: int) -> bool:
    """Tell whether an expression may go on from the word before the k-th into that; a full stop ends it, but of "ه. ق."."""
    _, broken, ends = _gap(parts[2 * k])
    return not broken and (not ends or len(parts[2 * k - 1]) == 1)


def _numbers_joined(gap: str) -> bool:
    return len(gap) <= _MOST_GAP and not _JOINING.isdisjoint(gap)


_JOINING = frozenset("/-.:_–−ـ⁄٫،") | {ZWNJ}


def _in_island(parts: list[str], classes: bytes, starts: list[int], begin: int, last: int, at: int) -> Iterator[Mention]:
    """Yield the expressions of some neighbouring words."""
    pieces: list[str] = []
    places: list[int] = []  # where each piece begins in the line
    values: list[int] = []
    if begin:
        pieces.append(_marker(parts[2 * begin - 1]))
        places.append(starts[2 * begin - 1])
    gap, blocked, _ = _gap(parts[2 * begin])
    pieces.append("  " if blocked or not begin else gap)
    places.append(starts[2 * begin])
    for k in range(begin, last):
        word = parts[2 * k + 1]
        text, number = _piece(word) if classes[k] != _DIGITS else (skeleton_of(word), -1)
        if number >= 0 or text in _WEEKDAY_ENDS:
            if text in _WEEKDAY_ENDS and k > begin and (day := _counted(parts, k)) is not None:
                pieces[-2:] = [_SLOT_OF["weekday", "", False]]  # two words: سه‌شنبه
                places[-1:] = []
                values.append(day)
                pieces.append(_gap(parts[2 * k + 2])[0] if k + 1 < last else "")
                places.append(starts[2 * k + 2])
                continue
            if number >= 0:
                values.append(number)
        pieces.append(text)
        places.append(starts[2 * k + 1])
        pieces.append(_gap(parts[2 * k + 2])[0] if k + 1 < last else "")
        places.append(starts[2 * k + 2])
    behind = parts[2 * last]
    gap, blocked, ends = _gap(behind)
    pieces[-1] = "" if blocked or ends else gap
    if not blocked and not ends and 2 * last + 1 < len(parts):
        pieces.append(_marker(parts[2 * last + 1]))
        places.append(starts[2 * last + 1])
    key = "".join(pieces)
    island = _island(key) if len(key) < 256 else _Island(key)
    if not island.windows:
        return
    key_places = _Key([0, *itertools.accumulate(map(len, pieces))], [at + place for place in places])
    line = "".join(parts[2 * begin + 1 : 2 * last])
    runs = runs_of(line, skeleton_of(line))
    for window in island.windows:
        first, end = key_places.span(island.plans(window, 0)[0])
        yield Mention(first, end, island, window, runs, values, key_places)


_WEEKDAY_ENDS = frozenset({fold("شنبه")})


def _counted(parts: list[str], k: int) -> int | None:
    """Return the weekday that two words make: سه شنبه."""
    gap = parts[2 * k]
    return _COUNTED_WEEKDAYS.get(fold(parts[2 * k - 1])) if gap in ("", " ", ZWNJ) else None


def _marker(word: str) -> str:
    return _UNKNOWN_LATIN if word.isascii() else _UNKNOWN_WORD


# --- from expressions to readings -------------------------------------------------------------------------------------------


def readings_of(text: str, mentions: list[Mention], policy: Policy) -> list[Reading]:
    """Return the readings of what was found in a text, each with what it takes from its neighbours."""
    anchored = False
    if policy.reference is None and (published := publication(text, mentions, policy)):
        policy, anchored = dataclasses.replace(policy, reference=published), True
    twins = [_twins(text, one, other) for one, other in itertools.pairwise(mentions)]
    found: list[Reading | None] = []
    before: int | None = None
    for k, mention in enumerate(mentions):
        twin = None
        if k < len(twins) and twins[k]:  # "(14 November 2022)" behind "23 Aban"
            twin = _dated(_read(text, mentions[k + 1], policy, None, None))
        elif k and twins[k - 1]:
            twin = before
        reading = _read(text, mention, policy, before, twin)
        found.append(reading)
        before = _dated(reading) or before
    for k, twin in enumerate(twins):
        if twin:
            _check(found, k, k + 1)
    readings = [reading for reading in found if reading]
    if anchored:
        for reading in readings:
            if "reference" in reading.implied or "year" in reading.implied:
                reading.implied = (*(name for name in reading.implied if name != "reference"), "publication line")
    return readings


def publication(text: str, mentions: list[Mention], policy: Policy) -> dt.date | None:
    """Return the day or the moment that a text says it was published on, if it says so in full."""
    for mention in mentions:
        if mention.window.published:
            reading = _read(text, mention, policy, None, None)
            if reading and isinstance(reading.start, dt.date) and reading.start == reading.end and not reading.implied:
                return reading.start
    return None


def _dated(reading: Reading | None) -> int | None:
    """Return the first day of a reading whose year is sure, or None."""
    if reading is None or not isinstance(reading.start, dt.date):
        return None
    return reading.start.toordinal() - cal.ORDINAL_1970


def _read(text: str, mention: Mention, policy: Policy, before: int | None, twin: int | None) -> Reading | None:
    """Return what an expression comes to: the longest of its readings that resolves.

    A date without a year is near to its twin, or to the reference, or without one to the date before it in the text.
    """
    refused: tuple[Reading, ReadingError] | None = None
    for which in range(len(mention.window.shorter) + 1):
        plans = [_filled(plan, mention.values) for plan in mention.island.plans(mention.window, which)]
        if not _accepted(mention, which, plans):
            continue
        same = any(date.year_digits == SAME for plan in plans for date in plan.dates)
        near = before if same or (policy.reference is None and twin is None) else twin
        span = mention.key.span(plans[0])
        if _is_a_name(text, span, plans[0]):
            return None
        result = _outcome(text, mention, plans, policy, near, span)
        if isinstance(result, Reading):
            # digits alone with a year of two may be a fraction or a code, where the year is none that no day could be
            return result if not mention.window.bare or (result.start is not None and result.to_jalali()[0] % 100 > 31) else None
        blank, error = result
        if blank.kind == "vague":
            return blank
        refused = refused or result
        if isinstance(error, (MissingReferenceError, AmbiguousError)) or any(_is_lunar(plan) for plan in plans):
            break
    if refused is None:
        return None
    blank, error = refused
    blank.problem = error.problem
    return blank if _is_told(mention, error) else None


def _is_told(mention: Mention, error: ReadingError) -> bool:
    """Tell whether what has no value is a temporal expression all the same: it names a month, an era …"""
    if isinstance(error, (MissingReferenceError, AmbiguousError)):
        return not mention.window.short
    plans = mention.island.plans(mention.window, 0)
    named = any(date.named or date.era or date.form for plan in plans for date in plan.dates)
    return (named and isinstance(error, OutOfRangeError)) or any(map(_is_lunar, plans))


def _is_lunar(plan: Plan) -> bool:
    if plan.range:
        return _is_lunar(plan.range.left) or bool(plan.range.right and _is_lunar(plan.range.right))
    return any(LUNAR in (date.named, date.era) for date in plan.dates)


def _filled(plan: Plan, values: list[int]) -> Plan:
    """Return a plan with the numbers of its island's slots."""
    if not values:
        return plan
    if plan.range:
        spec = plan.range
        right = spec.right and _filled(spec.right, values)
        listed = tuple((slot, _value(value, values)) for slot, value in spec.listed)
        return plan._replace(range=spec._replace(left=_filled(spec.left, values), right=right, listed=listed))
    return plan._replace(tail=tuple([_value(value, values) for value in plan.tail]))


def _value(value: int, values: list[int]) -> int:
    return values[value - FIRST_SLOT] if value >= FIRST_SLOT else value


def _is_a_name(text: str, span: tuple[int, int], plan: Plan) -> bool:
    """Tell whether a day without its year stands in quotation marks: what a dam, a hall or an operation is called."""
    first, last = span
    return plan.certain == ("month", "day") and text[first - 1 : first] in _QUOTES and text[last : last + 1] in _QUOTES


_QUOTES = frozenset("«»“”\"")


def _accepted(mention: Mention, which: int, plans: list[Plan]) -> bool:
    """Tell whether the last number counts nothing: "in Esfand 86 …" is a year, "on 5 Mordad 20 soldiers" is none."""
    window = mention.window
    end, covers = (window.last, window.covers) if which == 0 else window.shorter[which - 1]
    if not mention.island.scan.counts(end, covers):
        return True
    lasts = [plan.range.right or plan.range.left if plan.range else plan for plan in plans]
    return all(
        plan.dates and plan.dates[-1].year_digits == 2 and plan.numbers(mention.runs)[plan.dates[-1].year] >= _NO_AMOUNT
        for plan in lasts
    )


_NO_AMOUNT = 40  # from here on a number behind a month is more often its year than how many there are of something


def _outcome(
    text: str, mention: Mention, plans: list[Plan], policy: Policy, near: int | None, span: tuple[int, int]
) -> Reading | tuple[Reading, ReadingError]:
    """Return the reading of some plans, or one without a value and why."""
    taken = chosen(tuple(plans), policy)
    outcomes = [resolve(plan, mention.runs, policy, mention.island.key, near) for plan in taken]
    first = taken[0]
    blank = Reading(text[span[0] : span[1]], span, None, None, first.precision, None, first.certain, kind=first.kind)
    if any(plan.kind == "vague" or plan.told for plan in taken):
        blank.kind = "vague"
        return blank, MissingReferenceError("")
    result = decide(outcomes, "")
    if isinstance(result, ReadingError):
        settled = _settled(text, mention, taken, result, policy, near)
        if settled is None:
            return blank, result
        result = settled
    result.text, result.span = blank.text, blank.span
    if policy.zone is not None:
        placed = zones.in_zone(result, policy, text)
        return placed if isinstance(placed, Reading) else (blank, placed)
    return result


def _settled(
    text: str, mention: Mention, plans: tuple[Plan, ...], error: ReadingError, policy: Policy, near: int | None
) -> Reading | None:
    """Return the reading that a running text leaves where a cell would be refused, or None."""
    readings = error.candidates
    if isinstance(error, ConflictError) and readings:
        explicit = dataclasses.replace(policy, conflict="date")
        again = decide([resolve(plan, mention.runs, explicit, mention.island.key, near) for plan in plans], "")
        if isinstance(again, Reading):
            return again
        readings[0].checks = (*readings[0].checks, "calendars disagree")
        return readings[0]
    if isinstance(error, AmbiguousError) and readings:
        plan = plans[0]
        if plan.ending >= 0:
            return readings[0]
        end = plan.range.left if plan.range else plan
        days = [one for one in readings if isinstance(one.end, dt.date) and one.start.toordinal() == one.end.toordinal()]
        if end.weekdays and not end.dates and len(days) == 2 and (tense := tense_of(text, mention.first, mention.last)):
            reading = days[0] if tense < 0 else days[1]
            reading.implied = (*reading.implied, "tense")
            return reading
    return None


def _twins(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether two expressions stand as one day in two calendars: "A (B)", "A برابر با B"."""
    between = text[one.last : other.first]
    if len(between) > _MOST_BETWEEN:
        return False
    folded = fold(between).strip(" ,،")
    bare = folded.strip("( ")
    return folded.startswith("(") and (not bare or bare in _TWIN_WORDS) or bare in _TWIN_WORDS


_MOST_BETWEEN = 24
_TWIN_WORDS = frozenset(fold(word.spelling) for word in WORDS if word.kind == "twin") | {"="}


def _check(found: list[Reading | None], k: int, behind: int) -> None:
    """Check two expressions of one day against each other; a weekday takes the day that the other names."""
    one, other = found[k], found[behind]
    if one is None or other is None or not isinstance(other.start, dt.date) or isinstance(one.start, dt.time):
        return
    day = other.start.date() if isinstance(other.start, dt.datetime) else other.start
    if one.start is None:
        if one.certain != ("weekday",) or other.start != other.end:
            return
        one.start = one.end = day
        one.calendar, one.problem = other.calendar, None
    mine = one.start.date() if isinstance(one.start, dt.datetime) else one.start
    if "weekday" in one.certain and "day" not in one.certain and other.start == other.end:
        agree = mine.weekday() == day.weekday()
        if agree and mine != day:  # last Monday or the next: the day says
            one.start = one.end = day if not isinstance(one.start, dt.datetime) else dt.datetime.combine(day, one.start.timetz())
        check = "weekday agrees" if agree else "weekday disagrees"
    else:
        agree = mine == day and (one.kind == "datetime" or other.kind == "datetime" or one.end == other.end)
        check = "calendars agree" if agree else "calendars disagree"
    for reading in (one, other):
        reading.checks = (*reading.checks, check)


__all__ = ["extract", "lines_of", "mentions_of", "publication", "readings_of"]
