"""Lists: what stands in them once, the month, the year, the era, is said of every member."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable

from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import DateSpec, Plan
from jalali_norm.grammar.sources import Number
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.lexicon.words import WORDS
from jalali_norm.model import Policy, Value
from jalali_norm.prose.chunks import Mention
from jalali_norm.prose.findings import Finding, first_day, is_one_day
from jalali_norm.resolve.resolver import resolve
from jalali_norm.text.tokenizer import fold

_LONGEST = 48  # characters of a list before or behind an expression
_NUMBERED: dict[Meaning, Callable[[DateSpec], int]] = {  # which of a date's numbers the members of a list have each
    Meaning.DAY: lambda date: date.day,
    Meaning.MONTH: lambda date: date.month,
    Meaning.YEAR: lambda date: date.year,
    Meaning.BARE_YEAR: lambda date: date.year,
    Meaning.DECADE: lambda date: dict(date.at)["decade"],
    Meaning.SEASON: lambda date: dict(date.at)["season"],
}
_YEARS = frozenset({Meaning.YEAR, Meaning.BARE_YEAR})
_NAMES_TOO, _MONTHS = frozenset({Meaning.MONTH, Meaning.SEASON}), re.compile(r"ماه|فصل")
_DECADE = 10  # years
_SHORT = 99  # the largest year of two digits
_DIGITS = re.compile(r"\d+")
_COMMA = re.compile(r"\s*(?:[،,](?:\s*و\b)?|\bو\b)\s*")  # between two members
_GOES_ON = re.compile(r"\s*[،,٬，؛;وؤۆۇۈۋ]")  # what may begin with one, as written: the patterns are not made for nothing
_TO = re.compile(r"\s*\b(?:تا|الی)\b\s*")


def _any_of(kinds: Iterable[Kind], values: Iterable[object] = ()) -> str:
    """Return a pattern for the words of some kinds, the longest first, with a space, with half of one or with none."""
    wanted = set(values)
    words = {fold(word.spelling) for word in WORDS if word.kind in kinds and (not wanted or word.value in wanted)}
    return "|".join(re.escape(one).replace("\u200c", "[\u200c ]?") for one in sorted(words, key=len, reverse=True))


@functools.lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    """Return what a list of years or decades begins with: "the years"."""
    return re.compile(_any_of(("year word", "decade word"), ("years", "decades")))


@functools.lru_cache(maxsize=1)
def _rest() -> re.Pattern[str]:
    """Return the rest of such a list, and its era: "the years 1385 | , 1388 and 1392 AH"."""
    number = rf"(?:\d{{2,4}}|{'|'.join(_tens())})(?![\w/.٫:-])"
    return re.compile(rf"((?:{_COMMA.pattern}{number})+)(?:\s*({_any_of(('era',))})(?!\w))?")


@functools.lru_cache(maxsize=1)
def _days() -> re.Pattern[str]:
    """Return the days before a date, and a word before them whose numbers they are: "28 and | 29/06/96"."""
    owners = _any_of(("not before", "code", "hour word", "month"))
    days = rf"(?:(?<!\d)\d{{1,2}}(?:{_COMMA.pattern}|{_TO.pattern}))+"
    return re.compile(rf"(?<![\w/.٫:-])(?:({owners})\s+)?({days})$")


@functools.lru_cache(maxsize=1)
def _tens() -> dict[str, int]:
    """Return the words that decades have: "sixty"."""
    tens = range(20, 100, _DECADE)
    return {fold(word.spelling): int(str(word.value)) for word in WORDS if word.kind == "number" and word.value in tens}


@functools.lru_cache(maxsize=1)
def _eras() -> dict[str, str]:
    return {fold(word.spelling): str(word.value) for word in WORDS if word.kind == "era"}


def members_of(text: str, mention: Mention, policy: Policy, free: tuple[int, int], one: Finding | None) -> list[Finding]:
    """Return the members of the list that an expression is, begins or ends, each as a finding; none where it is no list.

    `free`: where the expression before it ends and the next one begins; `one`: what it comes to by itself.
    """
    plan = mention.choices.first.plans[0]
    if plan.range:
        return _apart(text, mention, plan, policy)
    if len(plan.dates) != 1 or one is None or first_day(one.value) is None:
        return []
    date = plan.dates[0]
    if date.means in (Meaning.YEAR, Meaning.DECADE):
        return _from_head(text, mention, plan, policy, free[1])
    if date.order and is_one_day(one.value) and one.span == (mention.first, mention.last):
        return _until_date(text, mention, policy, free[0], one)
    return []


def _apart(text: str, mention: Mention, plan: Plan, policy: Policy) -> list[Finding]:
    """Return the members of a list that do not follow one another: "the years 1385 and 1388", "Ordibehesht and Tir"."""
    spec = plan.range
    if not spec or not spec.right or not spec.listed or None in spec.listed or len(spec.left.dates) != 1:
        return []
    whole = spec.right if spec.right.dates and spec.right.dates[0].year_digits else spec.left
    if whole.clock or whole.weekdays or len(whole.dates) != 1 or (means := whole.dates[0].means) not in _NUMBERED:
        return []
    numbers = [one.value if isinstance(one, Number) else mention.runs[one.slot] for one in spec.listed if one]
    if len(numbers) == 1 and spec.neighbours and spec.left.dates[0].means == means:  # "the years 1385 and | 1388"
        numbers.insert(0, spec.left.numbers(mention.runs)[_NUMBERED[means](spec.left.dates[0])])
    spans = _pieces(text, mention.first, mention.last, numbered=means in _YEARS)
    if len(numbers) < 2 or len(spans) != len(numbers) or _follow(numbers, means) or len({n > _SHORT for n in numbers}) > 1:
        return []
    if means in _NAMES_TOO and not whole.dates[0].year_digits and not _MONTHS.match(text, mention.first):
        return []  # "Bahman and Aban" are two sons
    return _findings(_each(whole, mention.runs, numbers, policy), spans)


def _follow(numbers: list[int], means: Meaning) -> bool:
    """Tell whether the members of a list follow one another."""
    step = _DECADE if means is Meaning.DECADE else 1
    return all(abs(b - a) == step and b - a == numbers[1] - numbers[0] for a, b in itertools.pairwise(numbers))


def _pieces(text: str, first: int, last: int, *, numbered: bool) -> list[tuple[int, int]]:
    """Return where the members of a list stand that is a whole expression; `numbered`: they begin with their number."""
    joints = [joint.span() for joint in _COMMA.finditer(text, first, last)]
    begins = [end for _, end in joints]
    if numbered:  # "born in 1300 and died in 1365"
        begins = [number.start() if (number := _DIGITS.search(text, begin, last)) else begin for begin in begins]
    return list(zip([first, *begins], [*(begin for begin, _ in joints), last], strict=True))


def _from_head(text: str, mention: Mention, plan: Plan, policy: Policy, most: int) -> list[Finding]:
    """Return the members of a list of years or decades that goes on behind its head: "the years 1385 | , 1388 and 1392"."""
    begin, end = mention.last, min(most, mention.last + _LONGEST)
    if not _GOES_ON.match(text, begin):
        return []
    if not (match := _rest().match(fold(text[begin:end]))):
        return []
    date = plan.dates[0]
    members = list(re.finditer(rf"\d+|{'|'.join(_tens())}", match[1]))
    spans = [(begin + member.start(), begin + member.end()) for member in members]
    written = [_tens().get(member[0]) or int(text[a:b]) for member, (a, b) in zip(members, spans, strict=True)]
    numbers = [plan.numbers(mention.runs)[_NUMBERED[date.means](date)], *written]
    if len({number > _SHORT for number in numbers}) > 1:
        return []
    if not _head().match(fold(text[mention.first : begin])) and (
        date.means is not Meaning.DECADE or min(numbers) <= _SHORT or any(number % _DECADE for number in numbers)
    ):
        return []  # one year, and how many there are of something
    if match[2]:
        plan = plan._replace(dates=(date._replace(era=_eras().get(match[2])),))
        spans[-1] = spans[-1][0], begin + match.end()
    return _findings(
        _each(plan, mention.runs, numbers, policy), [(mention.first, begin), *spans], together=_follow(numbers, date.means)
    )


def _until_date(text: str, mention: Mention, policy: Policy, least: int, one: Finding) -> list[Finding]:
    """Return the days of a list that ends with a date in digits: "28 and | 29/06/96", "from 12 to | 14/05/1402"."""
    begin = max(least, mention.first - _LONGEST)
    match = _days().search(fold(text[begin : mention.first]))
    if not match or match[1]:  # a law's article, an hour
        return []
    begin += match.start(2)
    spans = [(begin + number.start(), begin + number.end()) for number in _DIGITS.finditer(match[2])]
    for plan in mention.choices.first.plans:
        if plan.dates[0].order != "dmy":
            continue
        days = [*(int(text[a:b]) for a, b in spans), plan.numbers(mention.runs)[plan.dates[0].day]]
        values = _each(plan, mention.runs, days, policy)
        if values and values[-1].start == one.value.start and days == sorted(set(days)):
            together = days[-1] - days[0] == len(spans) or (_TO.search(match[2]) is not None and len(spans) == 1)
            return _findings(values, [*spans, one.span], together=together)
    return []


def _each(plan: Plan, runs: list[int], numbers: list[int], policy: Policy) -> list[Value]:
    """Return the values of a plan with each of some numbers in turn in place of its own; none where one of them has none."""
    date, own = plan.dates[0], plan.numbers(runs)
    at = _NUMBERED[date.means](date)
    bare = plan._replace(word_numbers=(), slices=())
    found = []
    for number in numbers:
        values, against = resolve(bare, [*own[:at], number, *own[at + 1 :]], policy)
        if len(values) != 1 or against:
            return []
        found.append(values[0])
    return found


def _findings(values: list[Value], spans: list[tuple[int, int]], *, together: bool = False) -> list[Finding]:
    """Return the members of a list, as one interval where they stand together."""
    if not values:
        return []
    if together:
        whole = values[-1]._replace(start=values[0].start, end=values[-1].end, kind="range")
        return [Finding(whole, (spans[0][0], spans[-1][1]))]
    return [Finding(value, span) for value, span in zip(values, spans, strict=True)]
