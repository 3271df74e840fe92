"""What is found in a running text, and what is not and why: `explain_text`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Unpack

from jalali_norm.context.rules import Neighbour, Verdict
from jalali_norm.context.rulings import Extent, Extents, LeftOut, rulings_of
from jalali_norm.model import Policy, Reading, Ruling, TextFields, policy_at
from jalali_norm.model.advice import no_text
from jalali_norm.model.signatures import shows_fields
from jalali_norm.prose.chunks import RuleAt, mentions_of
from jalali_norm.prose.extract import extract
from jalali_norm.prose.lines import lines_of
from jalali_norm.prose.values import why_left_out
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.bidi import isolate, isolate_parts
from jalali_norm.text.tokenizer import Seen, seen

LEFT_OUT = (  # why an expression that no neighbour rule refuses is left out
    LeftOut(
        "a name in quotation marks",
        Verdict.NO_DATE,
        "A day and its month, or a weekday, between quotation marks is what something is called.",
        hits="سد «۱۵ خرداد» پر شد",
        misses="سد در ۱۵ خرداد پر شد",
    ),
    LeftOut(
        "an everyday word",
        Verdict.NO_DATE,
        "The month's name, or the weekday's, is an everyday word as well, and nothing shows that it is a date's.",
        hits="سی دی جدید را خرید",
        misses="۵ دی را به یاد دارد",
    ),
    LeftOut(
        "digits that may be a code",
        Verdict.ITEM_NUMBER,
        "Digits alone with a year of two may be a fraction or a code: no word says that they are a date, or they are none.",
        hits="ارتفاع 31/11/20 است",
        misses="در تاریخ 31/11/20 بود",
    ),
    LeftOut(
        "days of every week",
        Verdict.RECURRING,
        "From one weekday to another, and “the days” of a list, are those of every week where the sentence does not say which.",
        hits="شنبه تا چهارشنبه باز است",
        misses="شنبه تا چهارشنبه باز خواهد بود",
    ),
    LeftOut(
        "no such day",
        Verdict.NO_DATE,
        "There is no such day, or no such time.",
        hits="در 1401/13/45 آمد",
        misses="در 1401/12/15 آمد",
    ),
)
_LEFT_OUT = {rule.name: rule for rule in LEFT_OUT}


class TextExplanation(NamedTuple):
    """What is found in a running text and what is refused; `str()` shows it, place by place.

    Attributes:
        text: the caller's text.
        readings: what `extract` finds.
        refused: the places that look like a date or a time and are none, each with the rule that says so.
    """

    text: str
    readings: tuple[Reading, ...]
    refused: tuple[Ruling, ...]

    def __str__(self) -> str:
        shown = [(one.span, f"read      {isolate(one.text)}: {_outcome(one)}") for one in self.readings]
        shown += [(one.span, f"refused   {one}") for one in self.refused]
        return "\n".join(isolate_parts(line) for _, line in sorted(shown)) or "nothing looks like a date or a time"

    def __repr__(self) -> str:
        return str(self)  # as a prompt and a notebook show it

    def records(self) -> list[dict[str, Any]]:
        """Return a dictionary a place, in order: rows of a table, or of JSON.

        >>> import jalali_norm as jn
        >>> [record["rule"] for record in jn.explain_text("بلوار ۲۲ بهمن از ۵ آذر ۱۴۰۱ بسته است").records()]
        ["a thing's number", None]
        """
        read = [(r.text, *r.span, r.iso, None, str(r.problem) if r.problem else r.kind, None) for r in self.readings]
        refused = [(r.text, *r.span, None, r.rule, r.verdict, r.reason) for r in self.refused]
        names = ("text", "start", "end", "iso", "rule", "verdict", "reason")
        return [dict(zip(names, row, strict=True)) for row in sorted([*read, *refused], key=lambda row: row[1:3])]


@shows_fields
def explain_text(
    text: str, reference: dt.date | None = None, *, policy: Policy | None = None, **fields: Unpack[TextFields]
) -> TextExplanation:
    """Return what `extract` finds in a running text, and each place that looks like a date or a time and is none, and why.

    >>> import jalali_norm as jn
    >>> found = jn.explain_text("Page 12 May of the report of 14 November 2022")
    >>> print(found.readings[0].text, found.readings[0].iso)
    14 November 2022 2022-11-14
    >>> print(found.refused[0].text, "is", found.refused[0].verdict)
    12 May is the number of something else

    Args:
        text: of any length.
        reference: as `extract` takes it.
        policy: what the text alone cannot decide.
        **fields: the policy's fields, laid over it.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`. No text raises anything.
    """
    settled = policy_at(reference, policy, fields)
    if not isinstance(text, str):
        raise no_text(text)
    text = str.__str__(text)
    readings = extract(text, policy=settled)
    read = Extents(reading.span for reading in readings)
    return TextExplanation(text, tuple(readings), rulings_of(text, _spoken(text, settled, read), read))


def _spoken(text: str, policy: Policy, read: Extents) -> Iterator[tuple[Neighbour | LeftOut, Extent]]:
    """Yield the rules that spoke in a text, each with where."""
    for start, line in lines_of([text]):
        as_seen = seen(line)
        spoken: list[RuleAt] = []
        mentions = mentions_of(as_seen.text, feasts=policy.named_days, spoken=spoken)
        for rule, first, last in spoken:
            yield rule, _span(start, as_seen, first, last)
        for mention in mentions:
            place = _span(start, as_seen, mention.first, mention.last)
            if not read.meet(place) and (why := why_left_out(as_seen.text, mention, policy)):
                yield _LEFT_OUT[why], place


def _span(start: int, as_seen: Seen, first: int, last: int) -> Extent:
    """Return where a place of a line as it is seen stands in the text."""
    first, last = as_seen.span(first, last)
    return first + start, last + start


def _outcome(one: Reading) -> str:
    """Return what an expression came to."""
    if one.problem:
        return f"no value, {one.problem}"
    told = (one.kind, one.calendar, one.hedge and str(one.hedge), *one.checks, *(f"by {name}" for name in one.evidence))
    return f"{one.iso or 'no value'} ({', '.join(filter(None, told))})"
