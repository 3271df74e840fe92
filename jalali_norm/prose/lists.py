"""Lists: what stands in them once, the month, the year, the era, is said of every member."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable

from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import DateSpec, Plan
from jalali_norm.grammar.sources import Number
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.lexicon.words import WORDS
from jalali_norm.model import Policy, Value
from jalali_norm.prose.chunks import Mention
from jalali_norm.prose.findings import Finding, is_one_day
from jalali_norm.resolve.resolver import resolve
from jalali_norm.resolve.years import in_century
from jalali_norm.text.tokenizer import fold, folded

_LONGEST, _LONGEST_LIST = 48, 96  # characters of a list before a date, and of one of years
_NUMBERED: dict[Meaning, Callable[[DateSpec], int]] = {  # which of a date's numbers the members of a list have each
    Meaning.DAY: lambda date: date.day,
    Meaning.MONTH: lambda date: date.month,
    Meaning.YEAR: lambda date: date.year,
    Meaning.BARE_YEAR: lambda date: date.year,
    Meaning.DECADE: lambda date: dict(date.at)["decade"],
    Meaning.SEASON: lambda date: dict(date.at)["season"],
}
_YEARS = frozenset({Meaning.YEAR, Meaning.BARE_YEAR})
_HEADED = frozenset({Meaning.YEAR, Meaning.DECADE})
_NAMES_TOO, _MONTHS = frozenset({Meaning.MONTH, Meaning.SEASON}), re.compile(r"ماه|فصل")
_DECADE = 10  # years
_ONE_TIME, _ROUND = 100, 50  # years; of numbers that mostly count something
_JALALI_YEARS, _GREGORIAN_YEARS = range(1300, 1430), range(1900, 2100)  # that numbers alone may be
_IN = re.compile(r"\bدر\s+$")
_SHORT = 99  # the largest year of two digits
_DIGIT = "[0-9۰-۹٠-٩]"
_DIGITS = re.compile(rf"{_DIGIT}+")
_PLURAL, _YEARS_ALONE = re.compile(r"های"), re.compile(r"[0\s،,–-]*(?:\b(?:و|تا|الی)\b[0\s،,–-]*)*\D{0,12}")
_COMMA = re.compile(r"\s*(?:[،,](?:\s*و\b)?|\bو\b)\s*")  # between two members
_GOES_ON = re.compile(r"\s*[،,٬，؛;وؤۆۇۈۋ]")  # what may begin with one, as written: the patterns are not made for nothing
_TO = re.compile(r"\s*(?:\b(?:تا|الی)\b|(?<=0)[-–](?=0))\s*")  # between the ends of one
_JOINED, _LONGEST_JOINT = re.compile(rf"0(?:{_COMMA.pattern}|{_TO.pattern})$"), 16  # what a list before a date ends with
_DAYS = re.compile(rf"(?<![\w/.٫:-])(?:(?<!0)0{{1,2}}(?:{_COMMA.pattern}|{_TO.pattern}))+$")  # before a date: "28 and | 29/06"
_COUNT, _FIRST_WORD = re.compile(r"(?<!0)00(?!0)"), re.compile(r"\s*(\w+|[^\w\s])")
_COUNTED: frozenset[Kind] = frozenset({"not after", "weak not after", "counted"})
_OWNING: frozenset[Kind] = frozenset({"not before", "code", "hour word", "month"})  # words whose numbers stand behind them
_WORD, _LAST_WORD = re.compile(r"\w+|[^\w\s\u200c]"), re.compile(r"(\w+|[^\w\s])\s+$")


def _any_of(*kinds: Kind) -> str:
    """Return a pattern for the words of some kinds, the longest first, with a space, with half of one or with none."""
    words = {fold(word.spelling) for word in WORDS if word.kind in kinds}
    return "|".join(re.escape(one).replace("\u200c", "[\u200c ]?") for one in sorted(words, key=len, reverse=True))


@functools.lru_cache(maxsize=1)
def _years() -> re.Pattern[str]:
    """Return a list of years or decades with its head and its era: "the years 1385, 1388 and 1390 to 1392 AH"."""
    head, eras = _any_of("year word", "decade word"), _any_of("era")
    number = rf"(?:0{{4}}|0{{2}}|{'|'.join(_tens())})(?![\w/.٫:])"
    item = rf"{number}(?:{_TO.pattern}{number})?"
    return re.compile(rf"(?:{head})\s*({item}(?:{_COMMA.pattern}{item})*)(?!-)(?:\s*({eras})(?!\w))?")


def _without_counts(folded_text: str) -> str:
    """Return a folded text with letters for the numbers of two digits that count what stands behind them."""
    return _COUNT.sub(lambda match: "xx" if _is_counted(folded_text, match.end()) else "00", folded_text)


def _is_counted(folded_text: str, at: int) -> bool:
    word = _FIRST_WORD.match(folded_text, at)
    ones = _counted().get(word[1], ()) if word else ()
    return any(re.compile(rf"\s*{re.escape(one)}\b".replace("\u200c", "[\u200c ]?")).match(folded_text, at) for one in ones)


@functools.lru_cache(maxsize=1)
def _counted() -> dict[str, set[str]]:
    """Return the words that numbers before them count, by what they begin with."""
    found: dict[str, set[str]] = {}
    for spelling in folded(word.spelling for word in WORDS if word.kind in _COUNTED):
        found.setdefault(_WORD.findall(spelling)[0], set()).add(spelling)
    return found


@functools.lru_cache(maxsize=1)
def _owners() -> dict[str, set[str]]:
    """Return such words by what they end with: a law's article, an hour, a month."""
    found: dict[str, set[str]] = {}
    for spelling in folded(word.spelling for word in WORDS if word.kind in _OWNING):
        found.setdefault(_WORD.findall(spelling)[-1], set()).add(spelling)
    return found


def _is_owned(before: str) -> bool:
    """Tell whether a word stands at the end of a folded text whose numbers follow it.

    >>> _is_owned(fold("از ساعت ")), _is_owned(fold("در ربیع الاول ")), _is_owned(fold("در "))
    (True, True, False)
    """
    last = _LAST_WORD.search(before)
    owners = _owners().get(last[1], ()) if last else ()
    return any(re.search(rf"(?<![\w/.٫:-]){re.escape(one)}\s+$".replace("\u200c", "[\u200c ]?"), before) for one in owners)


@functools.lru_cache(maxsize=1)
def _tens() -> dict[str, int]:
    """Return the words that decades have: "sixty"."""
    tens = range(20, 100, _DECADE)
    return {fold(word.spelling): int(str(word.value)) for word in WORDS if word.kind == "number" and word.value in tens}


@functools.lru_cache(maxsize=1)
def _eras() -> dict[str, str]:
    return {fold(word.spelling): str(word.value) for word in WORDS if word.kind == "era"}


def members_of(
    text: str, mention: Mention, policy: Policy, near: int | None, around: tuple[int, list[Mention]], one: Finding | None
) -> list[Finding]:
    """Return the members of the list that an expression is, begins or ends, each as a finding; none where it is no list.

    A date without a year is near to `near`; `around`: where the expression before it ends, and those behind it; `one`: what it
    comes to by itself.
    """
    plan = mention.choices.first.plans[0]
    head = plan.range.left if plan.range else plan
    if len(head.dates) != 1 or head.clock or head.weekdays or (one and len(one.candidates) > 1):
        return []
    if one and "era" in one.value.implied:
        head = head._replace(dates=(head.dates[0]._replace(era=one.value.calendar),))
    if head.dates[0].means in _HEADED and (members := _from_head(text, mention, head, policy, around[1])):
        for member in members if one and "era" in one.value.implied else ():
            member.revise(implied=(*member.value.implied, "era"))
        return members
    if plan.range:
        return _apart(text, mention, plan, policy, near)
    if head.dates[0].order and one and is_one_day(one.value) and one.span == (mention.first, mention.last):
        return _until_date(text, mention, policy, around[0], one)
    return []


def _apart(text: str, mention: Mention, plan: Plan, policy: Policy, near: int | None) -> list[Finding]:
    """Return the members of a list that do not follow one another: "the year 1385 and 1388", "Ordibehesht and Tir"."""
    spec = plan.range
    if not spec or not spec.right or not spec.listed or None in spec.listed:
        return []
    said = spec.right.dates and (spec.right.dates[0].year_digits or spec.right.dates[0].relative_year)
    whole = spec.right if said else spec.left
    if whole.clock or whole.weekdays or len(whole.dates) != 1 or (means := whole.dates[0].means) not in _NUMBERED:
        return []
    numbers = [one.value if isinstance(one, Number) else mention.runs[one.slot] for one in spec.listed if one]
    spans = _pieces(text, mention.first, mention.last, numbered=means in _YEARS)
    begins = spec.left.dates[0].means
    bare = means is Meaning.YEAR and begins is Meaning.BARE_YEAR
    if len(spans) == len(numbers) + 1 and (begins is means or bare):  # "the year 1385 and | 1388"
        numbers.insert(0, spec.left.numbers(mention.runs)[_NUMBERED[means](spec.left.dates[0])])
    if bare and not (_IN.search(text, max(0, mention.first - _LONGEST_JOINT), mention.first) and _may_be_years(numbers)):
        return []
    if means in _HEADED:
        numbers = _in_full(numbers)
    if len(numbers) < 2 or len(spans) != len(numbers) or any(last <= first for first, last in spans):
        return []  # or "و" is that of a number in words: "1300 and 90 and 89-10-22"
    if _follow(numbers, means) or not _are_alike(text, spans, means):
        return []
    if means in _NAMES_TOO and not whole.dates[0].year_digits and not _MONTHS.match(text, mention.first):
        return []  # "Bahman and Aban" are two sons
    if (means in _YEARS and min(numbers) <= _SHORT) or (means not in _YEARS and numbers != sorted(set(numbers))):
        return []
    values = _each(whole, mention.runs, numbers, policy, near)
    return _findings(values, spans) if len({value.calendar for value in values}) == 1 else []


def _may_be_years(numbers: list[int]) -> bool:
    """Tell whether numbers alone may be the years of a list: in order, of one time, and no round ones."""
    in_order = numbers == sorted(set(numbers)) and numbers[-1] - numbers[0] < _ONE_TIME
    known = any(numbers[0] in years and numbers[-1] in years for years in (_JALALI_YEARS, _GREGORIAN_YEARS))
    return in_order and known and any(number % _ROUND for number in numbers)


def _are_alike(text: str, spans: list[tuple[int, int]], means: Meaning) -> bool:
    """Tell whether the members of a list are written alike: all in digits, or of days and decades all in words."""
    members = [text[first:last] for first, last in spans[:-1]]
    digits = [_DIGITS.search(member) is not None for member in members]
    if means in _NAMES_TOO:
        return not any(digits)
    return all(digits) or (means not in _YEARS and not any(digits) and all(map(_is_whole_number, members)))


def _is_whole_number(member: str) -> bool:
    """Tell whether a member of a list in words is no half of a number, as "twenty" is of "twenty-eighth"."""
    word = fold(member).rpartition(" ")[2]
    return word.endswith("م") or (word in _tens() and word != member)  # an ordinal, or a decade behind its دهه


def _in_full(numbers: list[int]) -> list[int]:
    """Return the years of a list, those of two digits with the century of the one before them: "1381, 84 and 88"."""
    found: list[int] = []
    for number in numbers:
        before = found[-1] if found else number
        found.append(in_century(number, before) if number <= _SHORT < before else number)
    return found


def _follow(numbers: list[int], means: Meaning) -> bool:
    """Tell whether the members of a list follow one another."""
    step = _DECADE if means is Meaning.DECADE else 1
    return all(abs(b - a) == step and b - a == numbers[1] - numbers[0] for a, b in itertools.pairwise(numbers))


def _pieces(text: str, first: int, last: int, *, numbered: bool) -> list[tuple[int, int]]:
    """Return where the members of a list stand that is a whole expression; `numbered`: they begin with their number."""
    joints = [(first + joint.start(), first + joint.end()) for joint in _COMMA.finditer(fold(text[first:last]))]
    begins = [end for _, end in joints]
    if numbered:  # "born in 1300 and died in 1365"
        begins = [number.start() if (number := _DIGITS.search(text, begin, last)) else begin for begin in begins]
    return list(zip([first, *begins], [*(begin for begin, _ in joints), last], strict=True))


def _from_head(text: str, mention: Mention, head: Plan, policy: Policy, behind: list[Mention]) -> list[Finding]:
    """Return the members of a list of years or decades behind its head: "the years 1385, 1388 and 1390 to 1392"."""
    begin = mention.first
    if not mention.choices.first.plans[0].range and not _GOES_ON.match(text, mention.last):
        return []
    end = next((one.first for one in behind if not _YEARS_ALONE.fullmatch(fold(text[one.first : one.last]))), len(text))
    match = _years().match(_without_counts(fold(text[begin : min(end, begin + _LONGEST_LIST)])))
    if not match:
        return []
    means, where = head.dates[0].means, begin + match.start(1)
    pieces = [(where + a, where + b) for a, b in _pieces(match[1], 0, len(match[1]), numbered=False)]
    ends = [_numbers_of(text[a:b]) for a, b in pieces]
    numbers = _in_full([number for item in ends for number in item])
    if len(ends) == 1 and (len(numbers) == 1 or means is not Meaning.DECADE):
        return []
    if any(number <= _SHORT for number in numbers) and any(number > _SHORT for number in numbers):
        return []
    if not _is_plural(match[0]) and (means is not Meaning.DECADE or any(number % _DECADE for number in numbers)):
        return []  # one year, and how many there are of something
    if match[2]:
        head = head._replace(dates=(head.dates[0]._replace(era=_eras().get(match[2])),))
        pieces[-1] = pieces[-1][0], begin + match.end()
    pieces[0] = begin, pieces[0][1]
    values = iter(found := _each(head, mention.runs, numbers, policy))
    if len({value.calendar for value in found}) != 1:
        return []
    items = [_from_to([next(values) for _ in item]) for item in ends]
    return _findings(items, pieces, together=len(ends) == len(numbers) and _follow(numbers, means))


def _numbers_of(item: str) -> list[int]:
    """Return the number of a member of a list, or the two that it goes from and to."""
    words, folded = _tens(), fold(item)
    found = re.finditer(rf"0+|{'|'.join(words)}", folded)
    return [words.get(one[0]) or int(item[one.start() : one.end()]) for one in found]


def _is_plural(listed: str) -> bool:
    return _PLURAL.search(listed) is not None


def _from_to(ends: list[Value]) -> Value:
    """Return a value, or all from one to another."""
    first, last = ends[0], ends[-1]
    return first if first is last else last._replace(start=first.start, end=last.end, kind="range")


def _until_date(text: str, mention: Mention, policy: Policy, least: int, one: Finding) -> list[Finding]:
    """Return the days of a list that ends with a date in digits: "28 and | 29/06/96", "from 12 to | 14/05/1402"."""
    begin = max(least, mention.first - _LONGEST)
    if not _JOINED.search(fold(text[max(begin, mention.first - _LONGEST_JOINT) : mention.first])):
        return []
    before = fold(text[begin : mention.first])
    match = _DAYS.search(before)
    if not match or _is_owned(before[: match.start()]):
        return []
    begin += match.start()
    spans = [(begin + number.start(), begin + number.end()) for number in _DIGITS.finditer(match[0])]
    for plan in mention.choices.first.plans:
        if plan.dates[0].order != "dmy":
            continue
        days = [*(int(text[a:b]) for a, b in spans), plan.numbers(mention.runs)[plan.dates[0].day]]
        values = _each(plan, mention.runs, days, policy)
        if values and values[-1].start == one.value.start and days == sorted(set(days)):
            together = days[-1] - days[0] == len(spans) or (_TO.search(match[0]) is not None and len(spans) == 1)
            return _findings(values, [*spans, one.span], together=together)
    return []


def _each(plan: Plan, runs: list[int], numbers: list[int], policy: Policy, near: int | None = None) -> list[Value]:
    """Return the values of a plan with each of some numbers in turn in place of its own; none where one of them has none."""
    date, own = plan.dates[0], plan.numbers(runs)
    at = _NUMBERED[date.means](date)
    bare = plan._replace(word_numbers=(), slices=())
    found = []
    for number in numbers:
        values, against = resolve(bare, [*own[:at], number, *own[at + 1 :]], policy, near)
        if len(values) != 1 or against:
            return []
        found.append(values[0])
    return found


def _findings(values: list[Value], spans: list[tuple[int, int]], *, together: bool = False) -> list[Finding]:
    """Return the members of a list, as one interval where they stand together."""
    if not values:
        return []
    if together:
        return [Finding(_from_to(values), (spans[0][0], spans[-1][1]))]
    return [Finding(value, span) for value, span in zip(values, spans, strict=True)]
