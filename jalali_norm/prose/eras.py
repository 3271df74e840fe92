"""The era that a neighbour says of a year or a decade: "the years 1290 and 1295 AH", "the nineties, and in 1996"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jalali_norm import calendars as cal
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import DateSpec, Plan
from jalali_norm.lexicon.index import lexicon
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR, Kind
from jalali_norm.model import Policy, Problem, Value
from jalali_norm.prose.chunks import Mention
from jalali_norm.prose.equivalents import is_between_equivalents
from jalali_norm.prose.findings import Finding
from jalali_norm.prose.lines import STOPS
from jalali_norm.prose.tense import has_verb
from jalali_norm.resolve.periods import LAST_HEGIRA_CENTURY
from jalali_norm.resolve.resolver import resolve
from jalali_norm.startup.patterns import lazily
from jalali_norm.text.tokenizer import fold

_YEARS = frozenset({Meaning.YEAR, Meaning.BARE_YEAR})
_BARE = _YEARS | {Meaning.DECADE}
_MOST_BETWEEN, _MOST_MEMBERS = 48, 3  # characters, and mentions, between a year and the era that is said once
_BESIDE, _NEIGHBOURS = 200, 12  # characters, and mentions, between a decade and the years that say its century
_AS_JALALI = range(1921, 1932)  # years that a Jalali decade of the 1300s lies in, its own two digits aside
_OF_THE_1900S = range(1900, 1910)  # … and that a Gregorian one lies in
_MIDDLE, _MOST_APART = 1905, 20  # years: the middle of a Gregorian decade of the 1900s, and how far from it those years may be
_OF_DECADES = 20  # the century of the decades that two digits name
_SHORT, _HUNDRED, _LEAST = 2, 100, 20  # digits of a short year; years; the first decade that is surely one of its century
_LIFE = 80  # years that a story may be of
_EARLIER = 40  # years by which a lunar year is before the Jalali one of its number, at the least
_LISTED = 30  # years that two of a list are apart whose first has an era
_JOINT = re.compile(r"[،,]|\b(?:و|تا|ن[یي]ز)\b")
_LIST = re.compile(r"(?:\W|\b(?:و|تا|ن[یي]ز|در|از|سال|ها[یي]|سالها[یي])\b)*")


def with_era_beside(text: str, mentions: list[Mention], k: int, policy: Policy) -> Finding | None:
    """Return what the k-th expression of a line comes to by the era that stands beside another one; None: none does."""
    plan = mentions[k].choices.first.plans[0]
    first = plan.range.left.dates if plan.range else plan.dates
    if not first or first[0].means not in _BARE or policy.calendar is not None or mentions[k].choices.expression.unproven:
        return None
    dates = list(_dates(plan))
    if dates and all(map(_is_bare_year, dates)):
        sure = _lunar_beside(text, mentions, k)
        return None if sure is None else _of_eras(mentions[k], plan, [LUNAR] if sure else [JALALI, LUNAR], policy)
    if dates and all(map(_is_decade, dates)):
        sure = _gregorian_beside(text, mentions, k)
        return None if sure is None else _of_eras(mentions[k], plan, [GREGORIAN] if sure else [JALALI, GREGORIAN], policy)
    return None


def _of_eras(mention: Mention, plan: Plan, eras: list[str], policy: Policy) -> Finding | None:
    """Return what an expression comes to in an era, or that it may be of each of two."""
    values: list[Value] = []
    for era in eras:
        found, against = resolve(_in_era(plan, era), mention.runs, policy)
        if len(found) != 1 or against:
            return None
        values.append(found[0])
    one = Finding(values[0], (mention.first, mention.last))
    if len(values) > 1:
        one.blank(Problem.AMBIGUOUS)
        one.candidates = tuple(values)
    else:
        one.revise(implied=(*one.value.implied, "era"))
    return one


def _dates(plan: Plan) -> Iterator[DateSpec]:
    """Yield the dates of a plan, and of a range's ends; none where it has more than dates."""
    ends = [end for end in plan.range[:2] if end] if plan.range else [plan]
    for end in () if any(end.clock or end.weekdays for end in ends) else ends:
        yield from end.dates


def _in_era(plan: Plan, era: str) -> Plan:
    """Return a plan with an era for its dates."""
    if not plan.range:
        return plan._replace(dates=tuple(date._replace(era=era) for date in plan.dates))
    left, right = (end and _in_era(end, era) for end in plan.range[:2])
    assert left is not None  # noqa: S101 - every range has one
    return plan._replace(range=plan.range._replace(left=left, right=right))


# --- a number that may be a year --------------------------------------------------------------------------------------------


def is_year_near(text: str, first: int, last: int) -> bool:
    """Tell whether two numbers near one are years of its time: something says so of them, or they are behind در as it is.

    >>> is_year_near("در ۱۹۵۶ میلادی عضو شد، در دهه ۱۹۶۰ رشد کرد و در ۱۹۸۸ ژاپن پیش افتاد", 48, 52)
    True
    """
    year, near = int(text[first:last]), 0
    for match in _FOUR_DIGITS.finditer(text, max(0, first - _REACH), last + _REACH):
        if match.start(2) == first or abs(int(match[2]) - year) > _ONE_TIME:
            continue
        word = fold(match[1] or "")
        known = lexicon().get(word)
        near += bool(match[3] or word == _IN or (known and not known.kinds.isdisjoint(_SAY_YEAR)))
    return near >= _ENOUGH


_FOUR_DIGITS = lazily(
    r"(?:(\w+)\s+)?(?<![\d/.,٬])(\d{4})(?![\d/.,٬-]\d)"
    r"(\s?(?:م[یي]لاد[یي]|شمس[یي]|خورش[یي]د[یي]|هجر[یي]|م\b|ش\b|ه\b))?"
)
_IN = fold("در")
_SAY_YEAR: tuple[Kind, ...] = ("month", "year word", "decade word")
_REACH, _ONE_TIME, _ENOUGH = 300, 150, 2  # characters; years between two that are told of together; numbers


# --- years -----------------------------------------------------------------------------------------------------------------


def _is_bare_year(date: DateSpec) -> bool:
    return date.bare and date.means in _YEARS


def _lunar_beside(text: str, mentions: list[Mention], k: int) -> bool | None:
    """Tell whether a year in digits alone is lunar as the one that it stands in a list with; None where nothing says so.

    False where there may be two calendars: a verb stands between them, it goes on behind a sentence with such a year, or it is
    as well a Jalali one later on, "built in 1300 AH and repaired in 1354".
    """
    years = list(_numbers(mentions[k]))
    if not all(year in cal.JALALI_YEARS for year in years):
        return None
    for step in (1, -1):
        sure = listed = True
        for j in range(k + step, k + step * (_MOST_MEMBERS + 1), step):
            if not 0 <= j < len(mentions):
                break
            between = text[slice(*_between(mentions[j], mentions[j - step]))]
            joined = _is_joined(between, back=step < 0)
            if joined is None:
                break
            sure, listed = sure and joined, listed and _LIST.fullmatch(between) is not None
            dates = list(_dates(mentions[j].choices.first.plans[0]))
            if dates and all(date.era == LUNAR and date.means in _YEARS for date in dates):
                apart = min((abs(year - other) for year in years for other in _numbers(mentions[j])), default=_HUNDRED)
                if listed and sure and step > 0:
                    return True
                most = _EARLIER if step > 0 else _LISTED if listed else 0
                return (sure and apart < most) if apart <= _LIFE else None
            if not dates or not all(map(_is_bare_year, dates)):
                break
    return None


def _is_joined(between: str, *, back: bool) -> bool | None:
    """Tell whether two years stand in one list by what is between them, "… and the second journey in …"; None: far apart."""
    if is_between_equivalents(between) or len(between) > _BESIDE:
        return None
    if STOPS.search(between) or len(between) > _MOST_BETWEEN:
        return False if back else None
    return _JOINT.search(between) is not None and not has_verb(between)


def _numbers(mention: Mention) -> Iterator[int]:
    """Yield the years of an expression that are written in full, and its decades."""
    plan = mention.choices.first.plans[0]
    for end in plan.range[:2] if plan.range else (plan,):
        numbers = end.numbers(mention.runs) if end else []
        for date in end.dates if end else ():
            if date.means is Meaning.DECADE:
                yield numbers[dict(date.at)["decade"]]
            elif date.year_digits > _SHORT:
                yield numbers[date.year]


# --- decades ---------------------------------------------------------------------------------------------------------------


def _is_decade(date: DateSpec) -> bool:
    return date.means is Meaning.DECADE and not date.era and "century" not in dict(date.at)


def _gregorian_beside(text: str, mentions: list[Mention], k: int) -> bool | None:
    """Tell whether a decade of two digits is a Gregorian one as the years around it; None where they do not say so.

    False where a year in the same sentence is far from it, in either calendar, or where they may be of either.
    """
    here = mentions[k]
    decades = list(_numbers(here))
    if not decades or max(decades) >= _HUNDRED or min(decades) < _LEAST:
        return None
    near = [mentions[j] for j in range(max(0, k - _NEIGHBOURS), min(k + _NEIGHBOURS + 1, len(mentions))) if j != k]
    near = [one for one in near if max(one.first - here.last, here.first - one.last) <= _BESIDE]
    if any(JALALI in (date.era, date.named) for one in near for date in _dates(one.choices.first.plans[0])):
        return None
    if any(year in cal.JALALI_YEARS for one in near for year in _numbers(one)):
        return None
    if any(number == _OF_DECADES for one in near for number in _centuries(one)):
        return True
    told = [(one, year) for one in near if _is_of_years(one) for year in _numbers(one) if year >= _HUNDRED]
    if any(year - decade in _AS_JALALI for _, year in told for decade in decades):
        return False if any(year - decade in _OF_THE_1900S for _, year in told for decade in decades) else None
    close = [(one, year, decade) for one, year in told for decade in decades if abs(_MIDDLE + decade - year) <= _MOST_APART]
    if close:
        return any(_goes_with(year - decade, behind=one.first > here.first) for one, year, decade in close)
    return False if any(not STOPS.search(text, *_between(one, here)) for one, _ in told) else None


def _goes_with(year: int, *, behind: bool) -> bool:
    """Tell whether a year, its decade's two digits taken off, is told of in order with the Gregorian decade and near to it.

    "In 1979 …, and in the sixties" goes on with the Jalali one.
    """
    first, last = _OF_THE_1900S[0], _OF_THE_1900S[-1]
    if first <= year <= last:
        return True
    in_order = year > last if behind else year < first
    return in_order and max(first - year, year - last) < _AS_JALALI[0] - year


def _is_of_years(mention: Mention) -> bool:
    """Tell whether an expression is of years or decades alone: a day in digits may be that of the text."""
    dates = list(_dates(mention.choices.first.plans[0]))
    return bool(dates) and all(date.means in _BARE for date in dates)


def _between(one: Mention, other: Mention) -> tuple[int, int]:
    """Return the place between two expressions."""
    return min(one.last, other.last), max(one.first, other.first)


def _centuries(mention: Mention) -> Iterator[int]:
    """Yield the Gregorian centuries that an expression names."""
    plan = mention.choices.first.plans[0]
    for date in plan.dates:
        if date.means is Meaning.CENTURY:
            number = plan.numbers(mention.runs)[dict(date.at)["century"]]
            if date.era == GREGORIAN or (not date.era and number > LAST_HEGIRA_CENTURY):
                yield number
