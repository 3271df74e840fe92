"""Expressions among other words: where one stands clear of its neighbours, and is not something else."""

from __future__ import annotations

import functools
import itertools
import operator
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from jalali_norm.grammar.fields import UNITS
from jalali_norm.grammar.hedges import bound_of, hedges_before, is_counted
from jalali_norm.grammar.matcher import ROOT
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.numerals import NUMBERS, numbers_at
from jalali_norm.grammar.parser import MOST_COVERS, Reason, covers_at, one_expression, planned
from jalali_norm.grammar.parts import parts_at
from jalali_norm.grammar.plan import CUED, Part, Plan
from jalali_norm.grammar.rows import Row, barest
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.text.tokenizer import ZWNJ, fold

_FOLLOWERS = frozenset(
    {"label", "of", "to", "and", "equivalent", "weekday", "daypart", "hour word", "zone", "era", "follower", "open", "range"}
)
_MOST_EXPRESSIONS = 6  # three dates, their weekdays and a clock make no more
_MOST_BETWEEN = 2  # unknown words between a date and its clock: "Tehran"
_OPENERS = frozenset(
    {"date", "clock", "both", "weekday", "daypart", "boundary", "near boundary", "fragment", "between", "era ahead"}
)
_OPENING = (  # kinds of words with which one of them may begin
    ROOT.follows
    | {"month word", "weekday", "counted weekday", "letter weekday", "daypart", "boundary", "near boundary", "between", "era"}
)
_COUNTING_WORDS = NUMBERS | {"and", "suffix", "last"}
_LONGEST_COUNT = 6  # tokens of a number
_PERIODS = frozenset({"day word", "week word", "month word", "season word", "span"})
_YEARLY = 4  # tokens before a date
_RECURS = 7  # tokens before a clock or a weekday that may say that it is one of many
_FOREIGN = re.compile(r"[^\u0000-\u024f\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u1e00-\u1eff]")  # neither Latin nor Arabic
_NINE = fold("نه")  # also "neither"
_EVERY = fold("هر")
_GLUE = frozenset("-/._:+@#\\±")  # between numbers or letters without a space these make one longer thing
_NEVER_GLUED = frozenset("/_+\\$£€±<>")  # a date that such a mark is glued to was cut from something longer


_DAYS = frozenset({"date", "both", "weekday"})
_COUNTED = frozenset({"digits", "number", "ordinal", "month", "feast"})
_AMOUNTS = frozenset({"number", "ordinal", "plural", "not after"})
_SIDES = (operator.lt, operator.gt)
Covered: TypeAlias = "tuple[tuple[Part, ...], ...]"


class Expression(NamedTuple):
    """The longest expression that begins at one token of a longer text."""

    first: int  # tokens
    last: int
    covers: Covered
    published: bool = False  # it stands behind "date of publication"
    bare: bool = False  # digits with a year of two, and no word before them that dates stand behind

    @property
    def weak(self) -> bool:
        """Tell whether it is a clock that may as well be a score or a length: 2:10, 1:45:30."""
        return all(
            len(parts) == 1 and parts[0].row is not None and parts[0].row.colon and parts[0].width("hour") < 2
            for parts in self.covers
        )

    @property
    def short(self) -> bool:
        """Tell whether it is digits alone with a year of two."""
        return _short(self.covers)


class Scan:
    """The expressions of a longer text: of a cell, or (`prose`) of a running one.

    >>> scan = Scan("hjk 0000/00/00 xyz 00:00 zzz")
    >>> [[plan.rows for plan in scan.plans([expression])] for expression in scan.expressions]
    [[('year/month/day',)], [('hour:minute',)]]
    """

    def __init__(self, skeleton: str, *, prose: bool = False, feasts: bool = True) -> None:
        self.skeleton = skeleton
        self.tokens = tokens = Tokens(skeleton, feasts=feasts)
        self.prose = prose
        self.expressions: list[Expression] = []
        self.refusal: Reason | None = None
        self.doubts: dict[tuple[tuple[int, int], ...], Reason | None] = {}  # of expressions: what is left beside them
        foreign = next((token for token in tokens.tokens if token.kind == "a" and _FOREIGN.search(token.text)), None)
        if foreign and not prose:
            self.refusal = Reason("a word in a script that is not read may change what it says", (foreign.start, foreign.end))
        i = 0
        while i < tokens.size:
            parts = () if tokens.lexemes[i].kinds.isdisjoint(_OPENING) else parts_at(tokens, i)
            if not parts or not any(part.kind in _OPENERS for part in parts):
                i += 1
                continue
            ended = covers_at(tokens, i, whole=False).ended
            i = (self._gather if prose else self._take)(i, ended) if ended else i + 1

    def _gather(self, first: int, ended: dict[int, list[tuple[Part, ...]]]) -> int:
        """Keep the expressions of a running text that begin at a token, the longest first, and return where to go on."""
        tokens = self.tokens
        if self._counted(first) and self._not_before(first, short=_short(ended[min(ended)])):
            return min(ended)
        found = next(self._standing(first, ended, max(ended)), None)
        if not found:
            return first + 1 if len(ended) > 1 or tokens.kind(first) == "0" else min(ended)
        expression = Expression(first, *found, self._published(first))
        if expression.short and not (first and self._known(first - 1)):
            expression = expression._replace(bare=True)
        if expression.weak:
            return expression.last
        self.expressions.append(expression)
        return expression.last

    def _counted(self, first: int) -> bool:
        """Tell whether an expression begins with a number or with a month."""
        return not self.tokens.lexemes[first].kinds.isdisjoint(_COUNTED)

    def _standing(self, first: int, ended: dict[int, list[tuple[Part, ...]]], most: int) -> Iterator[tuple[int, Covered]]:
        """Yield the expressions that begin at a token and end by another one, the longest first."""
        apart = any(self._two_moments(parts) for covers in ended.values() for parts in covers)
        glued = False  # a year was found that something is glued to: a date without it would be of another one
        ranged = False  # a range was found that is something else: so is its beginning
        for last in sorted(ended, reverse=True):
            if last > most or (glued and not _has_full_year(ended[last])):
                continue
            if ranged and not _has_range(ended[last]):
                continue
            covers = tuple(
                parts for parts in ended[last] if self._is_one(parts, apart=apart) and self._is_closed(first, last, parts)
            )
            if not covers or self._not_after(last, covers):
                continue
            if covers[0][-1].kind == "fragment" and last < self.tokens.size and "month" in self.tokens.lexemes[last].kinds:
                continue  # "the year 88 and 18 | Tir 78"
            day = all("day" in dict(p.fields) for parts in covers for p in parts if p.kind == "date")
            if not self._clear_before(first, day=day):
                continue
            if not self._clear_behind(last):
                glued = glued or (_has_full_year(covers) and self.tokens.tokens[last].gap == "")
            elif not self._elsewhere(first, last, covers):
                yield last, covers
            else:
                ranged = ranged or _has_range(covers)

    def shorter(self, expression: Expression) -> list[tuple[int, Covered]]:
        """Return the expressions of a running text that begin where an expression does and are shorter."""
        ended = covers_at(self.tokens, expression.first, whole=False).ended
        return list(self._standing(expression.first, ended, expression.last - 1))

    def _two_moments(self, parts: tuple[Part, ...]) -> bool:
        """Tell whether the ends of a range are moments that are said one by one: each with its day and its ساعت."""
        joint = next((part for part in parts if part.kind == "range"), None)
        if not joint or not self.tokens.is_a(joint.last, "hour word"):
            return False
        return all({"date", "clock"} <= {part.kind for part in parts if side(part.first, joint.first)} for side in _SIDES)

    def _is_closed(self, first: int, last: int, parts: tuple[Part, ...]) -> bool:
        """Tell whether what opens in an expression closes in it, or right behind it."""
        kinds = [token.kind for token in self.tokens.tokens[first:last]]
        opened = kinds.count("(") - kinds.count(")")
        return opened <= 0 or (opened == 1 and self.tokens.kind(last) == ")" and parts[-1].kind != "zone")

    def _is_one(self, parts: tuple[Part, ...], *, apart: bool) -> bool:
        """Tell whether a running text says the parts as one: one date, or the line of dates and a clock above an article."""
        dates = [part for part in parts if part.kind in ("date", "both")]
        if len(dates) == 2 and dates[0].means is Meaning.RELATIVE_PERIOD and dates[1].row in CUED and len(parts) == 2:
            return True  # "last year 15 Mehr"
        for one, other in itertools.pairwise(sorted(parts, key=lambda part: part.first)):
            if "daypart" in (one.kind, other.kind) and any(
                self.tokens.is_a(k, "from") or self.tokens.is_a(k, "in") for k in range(one.last, other.first)
            ):
                return False  # "at night, since Bahman"
            if other.kind == "daypart" and self.tokens.kind(other.first - 1) == "," and self._dated_at(other.last):
                return False  # "in the morning of yesterday, at noon | of today"
            if (
                other.kind in _DAYS
                and one.kind in _DAYS
                and any(self.tokens.kind(k) == "(" for k in range(one.last, other.first))
            ):
                return False  # "on Tuesday (24 Aban)": two that name one day
        if any(part.kind == "weekday" for part in parts) and any(map(_is_relative_weekday, dates)):
            return False  # "last Friday and next Friday"
        joined = any(part.kind == "range" for part in parts)
        if not joined and sum(part.kind == "weekday" for part in parts) > max(len(dates), 1):
            return False  # "on Friday and Saturday"
        if (
            parts[-1].kind == "weekday"
            and dates
            and any(p.kind in ("date", "both") for p in parts_at(self.tokens, self.tokens.skip(parts[-1].last)))
        ):
            return False  # "today, Monday 29 Tir": it is the next date's
        if _is_amount(parts):  # "from 9 in the morning", not "9 nights"
            first = parts[0].first
            from_then = first > 0 and any(self.tokens.is_a(first - 1, kind) for kind in ("from", "range", "hedge", "during"))
            return from_then and not self.tokens.is_a(parts[0].last - 1, "nights")
        if parts[-1].kind == "open":  # "from last year until now": the year is what is told
            return any(part.width("year") > 0 for part in dates)
        if joint := next((part for part in parts if part.kind == "range"), None):
            return not apart and not any(sum(side(part.first, joint.first) for part in dates) > 1 for side in _SIDES)
        if len(dates) < 2:
            return True
        if len(dates) == len(parts) == 2 and dates[0].row == dates[1].row:  # `resolve` sees whether it is a range
            return self.tokens.kind(dates[0].last) == "-" and self.tokens.skip(dates[0].last) == dates[1].first
        if not any(part.kind in ("clock", "both") for part in parts):
            return False
        for one, other in itertools.pairwise(sorted((p for p in parts), key=lambda p: p.first)):
            if (
                other in dates
                and dates.index(other)
                and (self.tokens.kind(one.last) not in ("-", "|") or self.tokens.skip(one.last) != one.last + 1)
            ):
                return False
        return True

    def _dated_at(self, i: int) -> bool:
        return any(part.kind in _DAYS for part in parts_at(self.tokens, i))

    def _elsewhere(self, first: int, last: int, covers: Covered) -> bool:
        """Tell whether the words around make it something else than one day: a plural, a recurring time, a prayer leader."""
        tokens = self.tokens
        kinds = {part.kind for parts in covers for part in parts}
        coarse = "date" not in kinds and "both" not in kinds
        if tokens.is_a(last, "plural") and tokens.kind(last - 1) == "a":
            return True
        if coarse and self._recurs(first):
            return True
        if "weekday" in kinds and self._opening_hours(first, last, covers):
            return True
        if kinds == {"weekday"} and first and any(tokens.is_a(first - 1, kind) for kind in ("ordinal", "last")):
            return True  # "the first Saturday of Azar"
        if tokens.is_a(first - 1, "minute word") and kinds == {"clock"}:
            return True  # "minute 12:30 of the film"
        if first and self._every(first - 1) and not kinds.isdisjoint(("date", "weekday")):
            return True  # "every year 80 cases"
        if coarse and self._every(last):
            return True  # "on Monday every week"
        if "weekday" in kinds or any(part.means is Meaning.RELATIVE_DAY for parts in covers for part in parts):
            begins, ends = (
                any(p.kind == "weekday" or p.means is Meaning.RELATIVE_DAY for p in (parts[0], parts[-1]))
                for parts in (covers[0], covers[0])
            )
            if (begins and first and tokens.is_a(first - 1, "not before day")) or (ends and tokens.is_a(last, "not after day")):
                return True
        if first and (self._piece_of_more(first, covers) or self._counts_in(first, covers)):
            return True
        if tokens.is_a(last, "minute word") and all(parts[-1].row is barest(Meaning.CLOCK) for parts in covers):
            return True  # "ten minutes to six"
        lone = not any(name == "year" for parts in covers for part in parts for name, _ in part.fields)
        if (
            lone
            and "date" in kinds
            and "weekday" not in kinds
            and (self._another_word(first, last) or self._zeros(first, last))
        ):
            return True
        if lone and "date" in kinds and self._yearly(first):
            return True
        if self._goes_on(last):
            return True
        if lone and any(p.source("count") for p in parts_at(tokens, last)):
            return True  # "15 Mehr two years ago"
        of_more = first > 1 and tokens.is_a(first - 2, "year word") and tokens.is_a(first - 1, "not after year")
        if of_more and _is_year_alone(covers[0][0]):
            return True  # "the fiscal year | 1401"
        years = any("year word" in tokens.lexemes[k].kinds for k in range(first, last)) or any(
            part.means is Meaning.RELATIVE_PERIOD for parts in covers for part in parts
        )
        return years and tokens.is_a(last, "not after year")

    def _zeros(self, first: int, last: int) -> bool:
        """Tell whether what looks like a day of Safar is so many zeros, or a score: "four zeros", "3-0"."""
        tokens = self.tokens
        if not tokens.is_a(last - 1, "zero") or first > last - 2:
            return False
        few = tokens.tokens[first].text == "0" or tokens.kind(last - 2) == "-"
        return few or self._is_cardinal(first)

    def _is_cardinal(self, i: int) -> bool:
        """Tell whether a token is a number in words, and no ordinal."""
        return "number" in self.tokens.lexemes[i].kinds and "ordinal" not in self.tokens.lexemes[i].kinds

    def _yearly(self, first: int) -> bool:
        """Tell whether a date is that of every year: "every year on 22 Bahman"."""
        return any(self.tokens.is_a(k, "yearly") for k in range(max(first - _YEARLY, 0), first))

    def _goes_on(self, last: int) -> bool:
        """Tell whether a range goes on with what is not understood: "1401/08/05 to 08/10"."""
        tokens = self.tokens
        right = tokens.after(last, "range")
        return right > last and tokens.kind(right) == "0" and tokens.kind(right + 1) == "/" and not tokens.tokens[right + 1].gap

    def _piece_of_more(self, first: int, covers: Covered) -> bool:
        """Tell whether words before belong to it that were not understood: "a thousand | years ago", "10 to | 15 days ago"."""
        tokens = self.tokens
        means = covers[0][0].means
        before = tokens.tokens[first - 1]
        begins = tokens.lexemes[first].kinds
        directed = "weekday" in begins and any(
            "direction" in tokens.lexemes[k].kinds for k in range(first + 1, min(first + 3, tokens.size))
        )
        late = "ordinal" in begins and tokens.is_a(first - 1, "day word")
        if late or directed or not begins.isdisjoint(("day word", "season word", "near boundary")):
            at = first - 1 if first < 2 or not tokens.is_a(first - 1, "day word") else first - 2
            few = tokens.kind(at) == "0" and tokens.tokens[at].text in ("0", "00")
            if few or self._is_cardinal(at):
                return True  # "two last days of Azar", "three seasons", "three Fridays ago"
        today = means is Meaning.RELATIVE_DAY and tokens.is_a(first, "day word")
        if means in (Meaning.AMOUNT, Meaning.RELATIVE_PERIOD) or today:
            numeric = (before.kind == "0" and before.text != "0000") or not tokens.lexemes[first - 1].kinds.isdisjoint(_AMOUNTS)
            joined = before.kind in ("-", ".", ",", "/") or any(tokens.is_a(first - 1, kind) for kind in ("and", "or", "range"))
            return numeric or (joined and self._number_ends(first - 1, "number", "ordinal", "not after", *UNITS))
        if tokens.is_a(first - 1, "week word") and means not in (Meaning.RELATIVE_PERIOD, Meaning.RELATIVE_DAY):
            return True  # "the last week of Esfand"
        return (
            first > 1 and tokens.is_a(first - 1, "ordinal") and tokens.is_a(first - 2, "span")
        )  # "the second half of the 70s"

    def _another_word(self, first: int, last: int) -> bool:
        """Tell whether what looks like a month is an arrow, a seal, a love: "7 electric poles", "neither love nor"."""
        tokens = self.tokens
        if first and tokens.is_a(first - 1, "event"):
            return True  # "the rising of 30 Tir"
        return tokens.is_a(last, "not after month") or (
            tokens.tokens[first].text == _NINE and "month" in tokens.lexemes[first + 1].kinds
        )

    def _every(self, i: int) -> bool:
        """Tell whether a word here makes a time one of many: "every"."""
        return i < self.tokens.size and self.tokens.tokens[i].text == _EVERY

    def _opening_hours(self, first: int, last: int, covers: Covered) -> bool:
        """Tell whether a weekday is an end of a stretch of them: "Saturday to Wednesday"."""
        tokens = self.tokens
        lone = all(part.kind == "weekday" for parts in covers for part in parts)
        ahead = lone and tokens.is_a(last, "range") and "weekday" in tokens.lexemes[tokens.after(last, "range")].kinds
        return ahead or (
            first > 1
            and covers[0][0].kind == "weekday"
            and tokens.is_a(first - 1, "range")
            and any("weekday" in tokens.lexemes[k].kinds for k in (first - 2, max(first - 3, 0)))
        )

    def _recurs(self, first: int) -> bool:
        """Tell whether a weekday or a clock is one of many: "on Thursdays from 9 to 11", "every Monday"."""
        tokens = self.tokens
        for k in range(first - 1, max(first - _RECURS, 0) - 1, -1):
            if tokens.kind(k) in (".", "!", "?"):
                return False
            if any(word.kind == "modifier" and word.value == "a recurring time" for _, word in tokens.words(k)):
                return True
            if tokens.is_a(k, "plural") and k and tokens.is_a(k - 1, "weekday"):
                return True
            if k and tokens.is_a(k, "range") and all("weekday" in tokens.lexemes[at].kinds for at in (k - 1, k + 1)):
                return True  # "Saturday to Wednesday, 9 to 17"
        return False

    def _published(self, first: int) -> bool:
        k = first - 1
        while k >= 0 and (tokens_kind := self.tokens.kind(k)) in (":", "-", "|", "("):
            del tokens_kind
            k -= 1
        return any(
            end == k + 1 and word.kind == "published" for i in range(max(0, k - 3), k + 1) for end, word in self.tokens.words(i)
        )

    def _take(self, first: int, ended: dict[int, list[tuple[Part, ...]]]) -> int:
        """Keep the longest expression that stands clear of its neighbours, and return where to go on."""
        longest = max(ended)
        named = any(not p.numeric for p in ended[longest][0] if p.kind in ("date", "both"))
        if any(k >= 0 and self.tokens.is_a(k, "or") for k in (first - 1, longest)) and not self.refusal:
            self.refusal = Reason("an alternative, which is not read", self._span(first, longest))
        if (modifier := self._modified(first, longest)) and not self.refusal:
            self.refusal = Reason(f"{modifier}, which is not read", self._span(first, longest))
        if self._counts_in(first, ended[longest]) and not self.refusal:
            self.refusal = Reason("a part of a longer period, which is not read", self._span(first, longest))
        if self._not_before(first, short=_short(ended[min(ended)])):
            return min(ended)
        ends = [last for last in sorted(ended, reverse=True) if not self._not_after(last, ended[last])]
        if not ends:
            return longest
        for last in ends:
            if all(map(_is_amount, ended[last])):
                continue
            day = all("day" in dict(p.fields) for parts in ended[last] for p in parts if p.kind == "date")
            if self._listed(last, ended[last]):
                self.refusal = self.refusal or Reason("a range or a list, which is not read", self._span(first, last))
                return last
            if self._clear(first, last, day=day) and not self._counts(last, ended[last]):
                self.expressions.append(Expression(first, last, tuple(ended[last])))
                return last
        if named and not self.refusal:
            self.refusal = Reason("it is part of something longer, which is not read", self._span(first, longest))
        return longest

    def _counts_in(self, first: int, covers: Sequence[tuple[Part, ...]]) -> bool:
        """Tell whether a number and a unit before a period make it a part of that: "week 33 of the year 1401"."""
        tokens = self.tokens
        row = covers[0][0].row
        if first < 2 or row is None or not row.coarse:
            return False
        k = first - 1
        while k >= first - _LONGEST_COUNT and (
            tokens.kind(k) == "0" or not tokens.lexemes[k].kinds.isdisjoint(_COUNTING_WORDS)
        ):
            k -= 1
        if k < first - 1:
            return k >= 0 and not tokens.lexemes[k].kinds.isdisjoint(_PERIODS)  # "week thirty-three"
        number = tokens.kind(k - 1) == "0" or not tokens.lexemes[k - 1].kinds.isdisjoint(NUMBERS)
        return number and not tokens.lexemes[k].kinds.isdisjoint(_PERIODS)  # "the third week"

    def _modified(self, first: int, last: int) -> str:
        """Return what a neighbouring word makes of the expression, or ""."""
        tokens = self.tokens
        bounded = bound_of(hedges_before(tokens, first)) and not tokens.is_a(first, "daypart")
        for k in (*(() if bounded else (first - 1, first - 2)), tokens.skip(last), tokens.skip(last) + 1):
            if 0 <= k < tokens.size and (modifier := tokens.modifier(k)):
                kinds = ("number", "ordinal", "weekday", "month")
                if modifier == "a range" and k == first - 2 and not self._number_ends(k, *kinds):
                    continue  # "to Tehran, DATE"
                return modifier
        counted = first > 0 and tokens.is_a(first - 1, "bound") and is_counted(tokens, first - 1)
        return "counted from another date" if counted else ""

    def _number_ends(self, i: int, *kinds: str) -> bool:
        """Tell whether digits, or a word of these kinds, stand right before a token."""
        return i > 0 and (self.tokens.kind(i - 1) == "0" or any(word.kind in kinds for _, word in self.tokens.words(i - 1)))

    def _not_before(self, first: int, *, short: bool) -> bool:
        """Tell whether the words before say that this is something else: a price, a law's article, a place.

        Digits with a year of two (`short`) are a date only at the start, or behind a word that is known to stand there.
        """
        before = first - 1
        while before > 0 and self.tokens.kind(before) in (":", "("):
            before -= 1
        if before < 0:
            return False
        for k in range(max(0, before - 2), before + 1):
            if any(end == before + 1 and word.kind == "not before" for end, word in self.tokens.words(k)):
                return True
        return short and not self.prose and self.tokens.kind(before) == "a" and not self._known(before)

    def _known(self, i: int) -> bool:
        """Tell whether a word that dates stand behind ends with a token."""
        kinds = {"label", "of", "to", "and", "weekday", "daypart", "hour word", "day word", "year word"}
        return any(
            end == i + 1 and word.kind in kinds for k in range(max(0, i - 3), i + 1) for end, word in self.tokens.words(k)
        )

    def _not_after(self, last: int, covers: Sequence[tuple[Part, ...]]) -> bool:
        """Tell whether the word behind counts the last number, or makes what looks like a month a verb's prefix.

        Digits with a full year count nothing: "1401/08/23 مورد تأیید" is a date, "۱۲ آذر ۱۳۵۰ نفر" a day and 1350 people.
        """
        if self.tokens.kind(last) == "a" and self.tokens.is_a(last - 1, "verb prefix"):
            return True
        if not (self.tokens.kind(last - 1) == "0" or self._number_ends(last, "number", "ordinal", "suffix")):
            return False  # "at 7 in the morning 142 …": the word ends the number
        full = all(p.numeric and p.width("year") == 4 for parts in covers for p in parts if p.last == last)
        if full:
            return False
        year = self.tokens.tokens[last - 1].text == "0000"
        if self.prose and not year and (self.tokens.is_a(last, "year word") or self.tokens.is_a(last, "counted")):
            return True  # "Asad, 45 years old", "on 12 Mehr 85 wounded"
        weak = not (self.prose and year) and self.tokens.is_a(last, "weak not after")
        return weak or self.tokens.is_a(last, "not after") or self.tokens.kind(last) == "%"

    def _clear(self, first: int, last: int, *, day: bool) -> bool:
        """Tell whether the tokens are no piece of a longer number, code or word; `day`: they say a day or a clock."""
        return self._clear_before(first, day=day) and self._clear_behind(last)

    def _never_glued(self, mark: str) -> bool:
        return mark in _NEVER_GLUED and not (self.prose and mark in "<>")  # a tag

    def _clear_before(self, first: int, *, day: bool) -> bool:
        if not first:
            return True
        opening, before = self.tokens.tokens[first], self.tokens.tokens[first - 1]
        if not self.prose and first > 1 and self.tokens.dots(first - 2):
            return False  # "..2022-11-14": until then
        if self.tokens.is_a(first - 1, "span") or self.tokens.is_a(first - 1, "some"):
            return False  # "the middle of Sha'ban", "season 2019-20": it is a part of that
        if opening.gap == "":
            apart = first == 1 or before.gap != ""
            if self.prose and before.kind == "/" and first > 2 and self.tokens.tokens[first - 2].text == "0000":
                return self.tokens.kind(first - 3) == "a" and "month" in self.tokens.lexemes[first + 1].kinds
            if self._never_glued(before.kind) or before.kind.isnumeric() or (before.kind == "-" and apart):
                return False
            if self.prose and before.kind == "(" and not apart and self.tokens.tokens[first - 2].text.isascii():
                return False  # a[12:30]
            if before.kind == ":" and not apart and self.tokens.kind(first - 2) == "a":
                return not self.tokens.tokens[first - 2].text.isascii()  # صدور:۱۴۰۳/۰۸/۲۹
            if before.kind in _GLUE and not apart and self.tokens.kind(first - 2) in ("0", "a"):
                known = self._number_ends(first - 1, "number", "ordinal", "month")
                return before.kind == "-" and not known and not self.tokens.tokens[first - 2].text.isascii()
            if before.kind == "a" and (before.text.isascii() or opening.kind == "a"):
                return False
        if opening.gap == ZWNJ and opening.kind == "a" == before.kind:
            return False
        counted = opening.kind == "0" or any(w.kind in ("month", "number", "ordinal") for _, w in self.tokens.words(first))
        if self.prose and not counted:
            return True
        joined = self.tokens.is_a(first - 1, "and") or self.tokens.is_a(first - 1, "or") or before.kind in ("-", ",", "/")
        kinds = ("number", "ordinal", "month") if not day else ("number", "ordinal") if before.kind == "a" else ()
        if joined and self._number_ends(first - 1, *kinds):
            if self.prose and before.kind in ("a", ","):
                named = opening.kind == "a" and "month" in self.tokens.lexemes[first].kinds  # "Bahman 57 and Farvardin 58"
                return (day or named) and not self.tokens.is_a(first - 1, "or")
            return day and before.kind != "a" and opening.gap != "" and opening.kind == "0"
        if opening.kind == "0" and self.tokens.is_a(first + 1, "counted weekday"):
            return True
        if counted and self._number_ends(first, "number", "ordinal"):
            # it is the number of something else only where a word is before that
            if self.prose and day and self.tokens.is_a(first - 1, "ordinal"):
                return opening.kind == "0" or self.tokens.is_a(
                    first, "ordinal"
                )  # "the first: 1402/06/05", "the second on the 5th"
            return day and before.kind == "0" == opening.kind and opening.gap != "" and self.tokens.kind(first - 2) == "a"
        return True

    def _clear_behind(self, last: int) -> bool:
        if last >= self.tokens.size:
            return True
        after, ending = self.tokens.tokens[last], self.tokens.tokens[last - 1]
        if "month" in self.tokens.lexemes[last - 1].kinds and self._another_year(last):
            return False
        if (
            self.prose
            and ending.text == "0000"
            and after.gap == ""
            and after.kind in _GLUE
            and self.tokens.kind(last - 2) == "a"
        ):
            following = self.tokens.kind(last + 1)  # "25 Aban 1395/ IRNA", "25 Aban 1395/15 November 2016"
            named = last + 2 < self.tokens.size and "month" in self.tokens.lexemes[last + 2].kinds
            return following == "a" or (following == "0" and named) or (following != "0" and after.kind != "-")
        if not self.prose and self.tokens.dots(last):
            return False  # "2022-11-14..": from then on
        if after.gap == "":
            glued = last + 1 < self.tokens.size and self.tokens.tokens[last + 1].gap == ""
            if self._never_glued(after.kind) or after.kind.isnumeric() or (after.kind == "-" and last + 1 == self.tokens.size):
                return False
            if after.kind in _GLUE and glued and self.tokens.kind(last + 1) in ("0", "a"):
                return False
            if after.kind == "a" and (after.text.isascii() or ending.kind == "a"):
                return False
        if after.gap == ZWNJ and after.kind == "a" == ending.kind:
            return self.prose and self.tokens.is_a(last, "copula")  # یکشنبه‌ست
        if after.kind == "," and after.gap == "" and ending.text == "00" and self.tokens.kind(last + 1) == "0":
            return self.tokens.tokens[last + 1].text != "000"  # 27,140
        named = self.prose and after.kind == "0" == ending.kind and self.tokens.kind(last - 2) == "a" and after.gap == " "
        if named and ending.text in ("0000", "00") and len(after.text) != 3:
            return True  # "in the first half of 1404 8.5 percent"; of a year of two digits `counts` has its say
        if after.kind == "0" and ending.kind == "a" and self.prose and self.tokens.is_a(last + 1, "era"):
            return False  # the year 370 of the Hijra
        return not (after.kind == "0" == ending.kind and self.tokens.kind(last + 1) != "a")

    def _another_year(self, last: int) -> bool:
        """Tell whether a year that is not read stands behind a month: "12 October 276", "5 Mehr of the year 12"."""
        tokens = self.tokens
        year = tokens.after(tokens.after(last, "of"), "year word")
        if year > last and "year word" in tokens.lexemes[year - 1].kinds:
            return tokens.kind(year) == "0" or not tokens.lexemes[year].kinds.isdisjoint(NUMBERS)
        counted = any(tokens.is_a(last + 1, kind) for kind in ("not after", "weak not after", "counted", *UNITS))
        return tokens.tokens[last].text == "000" and not counted

    def _listed(self, last: int, covers: Sequence[tuple[Part, ...]]) -> bool:
        """Tell whether a second year, or a second clock, follows behind a dash, a comma or "و"."""
        if self.tokens.kind(last) not in ("-", ",") and not self.tokens.is_a(last, "and"):
            return False
        counted = self.tokens.kind(last + 2) == "a" and not self.tokens.is_a(last + 2, "and")
        lone = self.tokens.kind(last + 1) == "0" and not counted and self.tokens.kind(last + 2) not in ("/", "-", ".")
        clock = any(part.kind in ("clock", "both") for parts in covers for part in parts)
        if clock and self.tokens.kind(last) == "a" and (self.tokens.kind(last + 1) == "0" or numbers_at(self.tokens, last + 1)):
            return True
        return lone or (clock and any(part.kind == "clock" for part in parts_at(self.tokens, last + 1)))

    def _counts(self, last: int, covers: Sequence[tuple[Part, ...]]) -> bool:
        """Tell whether the last number may as well count the word behind it: "on 5 Mordad 50 soldiers", "5 nights' stay"."""
        ending = [part for parts in covers if not _two_clocks(parts) for part in parts if part.last == last]
        counted = self.tokens.kind(last + 1) == "0" or bool(numbers_at(self.tokens, last + 1))
        nights = self.tokens.is_a(last, "and") and counted
        if self.prose and nights and any(part.row and part.row.format.amount for part in ending):
            return True  # "3 nights and 4 days"
        if self.prose and self.tokens.kind(last) == "0" and self.tokens.tokens[last - 1].text == "00":
            return any(not part.numeric and part.source("year") for part in ending)
        if self.tokens.kind(last) != "a" or any(word.kind in _FOLLOWERS for _, word in self.tokens.words(last)):
            return False
        return any(
            (part.row and part.row.format.amount and not self.tokens.is_a(part.first - 1, "hour word"))
            or (part.kind == "date" and not part.numeric and part.width("year") == 2)
            for part in ending
        )

    def _apart(self, a: Expression, b: Expression) -> bool:
        """Tell whether more words than a place's name part a clock from a date: it may be of something else."""
        clocks = any(all(p.kind == "clock" for p in parts) for w in (a, b) for parts in w.covers)
        between = range(a.last, b.first)
        return clocks and sum(self.tokens.kind(i) == "a" and not self.tokens.words(i) for i in between) > _MOST_BETWEEN

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.tokens.tokens[first].start, self.tokens.tokens[last - 1].end

    def plans(self, expressions: list[Expression]) -> tuple[Plan, ...]:
        """Return the plans of one expression, or of several taken as one expression; none where they cannot be one."""
        joined: list[tuple[Part, ...]] = [()]
        if len(expressions) > _MOST_EXPRESSIONS or any(self._apart(a, b) for a, b in itertools.pairwise(expressions)):
            return ()
        for expression in expressions:
            joined = [(*before, *parts) for before in joined for parts in expression.covers]
            if len(joined) > MOST_COVERS:
                return ()
        several = len(expressions) > 1
        return self.plans_of(tuple(parts for parts in joined if not several or one_expression(parts)))

    def plans_of(self, covers: Covered) -> tuple[Plan, ...]:
        """Return the plans of some covers."""
        return tuple(plan for parts in covers for plan in planned(self.tokens, parts, cell=not self.prose))

    def is_bounded(self, plan: Plan) -> bool:
        """Tell whether what is counted is more, or less, than is said: "more than 20 years ago"."""
        first = plan.parts[0].first
        if plan.parts[0].means is not Meaning.AMOUNT:
            return False
        return any(
            end == first and word.kind == "than" for k in range(max(0, first - 2), first) for end, word in self.tokens.words(k)
        )

    def counts(self, last: int, covers: Covered) -> bool:
        """Tell whether the last number may as well count what stands behind it."""
        return self._counts(last, covers)


def _is_amount(parts: tuple[Part, ...]) -> bool:
    """Tell whether parts are a number and a part of the day alone, which may as well be so many nights."""
    return len(parts) == 1 and _counts_hours(parts[0].row)


def _counts_hours(row: Row | None) -> bool:
    """Tell whether a clock is an hour and a part of the day: 9 at night, or so many nights."""
    return row is not None and row.format.amount and row.names == ("hour", "daypart")


def _is_relative_weekday(part: Part) -> bool:
    return part.means is Meaning.RELATIVE_WEEKDAY and not part.source("daypart")


def _is_year_alone(part: Part) -> bool:
    """Tell whether a part is a year and nothing with it."""
    return part.piece == "year" or (part.row is not None and part.means in (Meaning.YEAR, Meaning.BARE_YEAR))


def _two_clocks(parts: tuple[Part, ...]) -> bool:
    """Tell whether parts are a range of two clocks that ends with a part of the day: the last of them counts nothing."""
    rows = [part.row for part in parts if part.row]
    return len(rows) == 2 and (_counts_hours(rows[0]) or _begins_with_hour_word(rows[0])) and _counts_hours(rows[1])


def _begins_with_hour_word(row: Row) -> bool:
    return row.items[0].word == "hour word"


def _has_full_year(covers: Sequence[tuple[Part, ...]]) -> bool:
    return any(part.width("year") == 4 for parts in covers for part in parts)  # digits


def _has_range(covers: Sequence[tuple[Part, ...]]) -> bool:
    return any(part.kind == "range" for parts in covers for part in parts)


def _short(covers: Sequence[tuple[Part, ...]]) -> bool:
    """Tell whether covers are digits alone with a year of two."""
    return all(part.kind == "date" and part.numeric and part.width("year") == 2 for parts in covers for part in parts)


@functools.lru_cache(maxsize=1024)
def scan_of(skeleton: str) -> Scan:
    """Return the scan of a skeleton, cached."""
    return Scan(skeleton)
