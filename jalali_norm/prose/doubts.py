"""What puts the year of a date in doubt that does not say one: a number before it that may be that year."""

from __future__ import annotations

from jalali_norm.grammar.fields import UNITS
from jalali_norm.lexicon.index import lexicon
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR, Kind
from jalali_norm.model import Policy, Problem
from jalali_norm.prose.chunks import Mention
from jalali_norm.prose.findings import Finding, first_day
from jalali_norm.prose.lines import STOPS
from jalali_norm.prose.values import read_mention
from jalali_norm.resolve.years import middle_of, year_of
from jalali_norm.startup.patterns import lazily
from jalali_norm.text.tokenizer import fold

_NEAREST = frozenset({"year", "tense"})  # implied where the year is the nearest one, or that the verb allows
_YEAR = lazily(  # 1300–1439 or 1900–2099
    r"(?:(\w+)\s+)?(?<![\w/.,٬:-])((?:13[0-9]|14[0-3]|19[0-9]|20[0-9]|۱۳[۰-۹]|۱۴[۰-۳]|۱۹[۰-۹]|۲۰[۰-۹])[0-9۰-۹])"
    r"(?![\w٪%]|[/.,٬:-][0-9۰-۹]|\s[٪%])(?:\s+(\w+))?"
)
_NUMBERED: tuple[Kind, ...] = ("code", "priced")
_COUNTED: tuple[Kind, ...] = ("not after", "weak not after", "counted", *UNITS)


def doubt_year(text: str, mention: Mention, begin: int, one: Finding, policy: Policy) -> None:
    """Take the value of a date away whose year nobody said, where a number before it, from `begin` on, may be that year.

    "The Games 2024 began on 26 July".
    """
    nearest = "year" in one.value.implied and _NEAREST.issuperset(one.value.implied)
    if not nearest or "year" in one.value.certain or (day := first_day(one.value)) is None:
        return
    year = _year_before(text, begin, one.span[0])
    if year is None or any(year == year_of(day, calendar) for calendar in (JALALI, GREGORIAN, LUNAR)):
        return
    again = read_mention(text, mention, policy, None, middle_of(year))
    if again is None or ("weekday agrees" in one.value.checks and "weekday agrees" not in again.value.checks):
        return
    candidates = (one.value, again.value) if again.value.start is not None else (one.value,)
    one.blank(Problem.AMBIGUOUS)
    one.candidates = candidates


def _year_before(text: str, first: int, last: int) -> int | None:
    """Return the last number of a stretch, in the sentence that it ends in, which may be a year and counts nothing."""
    first = max((stop.end() for stop in STOPS.finditer(text, first, last)), default=first)
    year = None
    for match in _YEAR.finditer(text, first, last):
        counts = _is_a(match[1], _NUMBERED) or _is_a(match[3], _COUNTED)
        year = year if counts else int(match[2])
    return year


def _is_a(word: str | None, kinds: tuple[Kind, ...]) -> bool:
    known = lexicon().get(fold(word)) if word else None
    return known is not None and not known.kinds.isdisjoint(kinds)
