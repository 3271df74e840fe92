"""Every temporal expression of a running text: what is found in its lines, resolved, each with what its neighbours lend it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Unpack

from jalali_norm.lexicon.context import PUBLISHED
from jalali_norm.model import (
    Policy,
    Problem,
    Reading,
    Refusal,
    TextFields,
    policy_at,
    reading_of,
)
from jalali_norm.model.advice import no_text
from jalali_norm.model.signatures import shows_fields
from jalali_norm.prose.chunks import Mention, mentions_of
from jalali_norm.prose.discourse import found_in
from jalali_norm.prose.findings import date_of
from jalali_norm.prose.lines import lines_of
from jalali_norm.prose.values import read_mention
from jalali_norm.resolve.fine import fine_enough
from jalali_norm.startup.patterns import lazily
from jalali_norm.startup.records import with_fields
from jalali_norm.text.tokenizer import CORRUPT, Seen, fold, seen

_NEIGHBOURS = 3  # characters beside an expression that may be of it


@shows_fields
def extract(
    text: str, reference: dt.date | None = None, *, policy: Policy | None = None, **fields: Unpack[TextFields]
) -> list[Reading]:
    """Return every temporal expression of a running text, in order.

    >>> import datetime as dt, jalali_norm as jn
    >>> text = "وزیر دیروز گفت: نمایشگاه از ۵ تا ۹ آذر برپاست. چند روز پیش خبری نبود."
    >>> for r in jn.extract(text, reference=dt.date(2022, 11, 16)):
    ...     print(r.text, r.iso, r.kind)
    دیروز 2022-11-15 relative
    ۵ تا ۹ آذر 2022-11-26/2022-11-30 range
    چند روز پیش None vague

    A line of the text that says when it was published ("تاریخ انتشار: …") is the anchor of the rest, also where there is a
    later reference: see the policy's `publication`.

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
    settled = policy_at(reference, policy, fields)
    if not isinstance(text, str):
        raise no_text(text)
    return [reading for _, _, readings in stream([str.__str__(text)], settled, head=len(text)) for reading in readings]


def stream(chunks: Iterable[str], policy: Policy, *, head: int = 1 << 16) -> Iterator[tuple[int, str, list[Reading]]]:
    r"""Yield the lines of a text that comes in chunks, each with where it begins and with its readings: bounded memory.

    >>> [(start, [r.iso for r in readings]) for start, _, readings in stream(["1401/08/", "23 ok\n1401/08/24"], Policy())]
    [(0, ['2022-11-14']), (14, ['2022-11-15'])]

    Args:
        chunks: pieces of the text, of any size.
        policy: as `extract` takes it.
        head: how many of the text's first characters are searched for the line that says when it was published.
    """
    if policy.occurrence != "nearest":
        policy = with_fields(policy, occurrence="nearest")
    lines = lines_of(chunks)
    lines_read, published = _head_of(lines, policy, head)
    anchored = published is not None
    if published is not None:
        policy = with_fields(policy, reference=published)
    before: int | None = None
    rest = (_line_of(start, line, feasts=policy.named_days) for start, line in lines)
    for start, line, whole, mentions in itertools.chain(lines_read, rest):
        found, before = found_in(whole.text, mentions, policy, before)
        corrupt = bool(found) and CORRUPT.search(line) is not None
        doubted = corrupt or policy.hedges == "refuse" or policy.at_least is not None
        readings = []
        for one in found:
            first, last = whole.span(*one.span)
            if doubted and one.value.start is not None:
                if (corrupt and CORRUPT.search(line, max(first - _NEIGHBOURS, 0), last + _NEIGHBOURS)) or (
                    one.value.hedge and policy.hedges == "refuse"
                ):
                    one.blank(Problem.UNREADABLE)  # struck out, a character beside it was lost, or hedged
                elif isinstance(fine_enough(one.value, policy), Refusal):
                    one.candidates = (one.value,)
                    one.blank(Problem.TOO_COARSE)
            if anchored and not {"reference", "year"}.isdisjoint(implied := one.value.implied):
                one.revise(implied=(*(name for name in implied if name != "reference"), "publication line"))
            text, span = line[first:last], (first + start, last + start)
            candidates = tuple([reading_of(value, text, span) for value in one.candidates]) if one.candidates else ()
            readings.append(reading_of(one.value, text, span, one.problem, candidates, one.evidence, one.vague))
        yield start, line, readings


def published_on(text: str, policy: Policy) -> dt.date | None:
    """Return the day or the moment on which a text says that it was published, where it is what the rest is counted from.

    >>> published_on("تاریخ انتشار: ۲۳ آبان ۱۴۰۱", Policy())
    datetime.date(2022, 11, 14)
    """
    return _head_of(lines_of([text]), policy, len(text))[1]


_LONGEST_LABEL = 40  # characters of a line before the day when its text was published: "news no. 12 | published on:" …
_LONGEST_HEAD = 200  # … and where there is no reference
_LABEL = "|".join(sorted({fold(word.spelling) for word in PUBLISHED}, key=len, reverse=True))
_LABELLED = lazily(rf"(?:(?:\W|<[^<>]*>)*|[^:|•–—-]*[:|•–—-].*\W)(?:{_LABEL})\W*:\W*")  # it may stand behind other labels …
_LABELLED_ALONE = lazily(rf"\W*(?:{_LABEL})\W*")  # … and without a colon begins the line, which may go on with:
_BEHIND_ALONE = lazily(rf"(?:[\W\d_]|{fold('ساعت')})*(?:$|(?<=[|•–—-])\s)|\s*(?:by|{fold('توسط')})(?:\s+\w+){{1,3}}\W*$")


class _Line(NamedTuple):
    """A line, and what was found in it."""

    start: int
    line: str
    seen: Seen
    mentions: list[Mention]


def _line_of(start: int, line: str, *, feasts: bool) -> _Line:
    as_seen = seen(line)
    return _Line(start, line, as_seen, mentions_of(as_seen.text, feasts=feasts))


def _head_of(lines: Iterator[tuple[int, str]], policy: Policy, most: int) -> tuple[list[_Line], dt.date | None]:
    """Return the lines of a text's head, which end with the one that says when it was published, and when that was."""
    lines_read: list[_Line] = []
    if policy.reference is not None and policy.publication == "fallback":
        return lines_read, None
    for start, line in lines:
        lines_read.append(_line_of(start, line, feasts=policy.named_days))
        if published := _publication(lines_read[-1], policy):
            return lines_read, published
        if start + len(line) >= most:
            break
    return lines_read, None


def _publication(line: _Line, policy: Policy) -> dt.date | None:
    """Return the day or the moment that a line says its text was published on, if it says so in full.

    The line begins with its label, and goes on only behind a colon: a sentence says so of a book. Beside a reference it is
    the text's own only where it says more than the reference does.
    """
    for mention in line.mentions:
        if mention.first > (_LONGEST_LABEL if policy.reference else _LONGEST_HEAD):
            return None
        if not mention.choices.expression.published or not _is_its_own(line.seen.text, mention):
            continue
        one = read_mention(line.seen.text, mention, policy, None, None)
        if one and isinstance(start := one.value.start, dt.date) and start == one.value.end and not one.value.implied:
            return start if policy.reference is None or _is_before(start, policy.reference) else None
    return None


def _is_its_own(text: str, mention: Mention) -> bool:
    """Tell whether a line is about the text that it is a line of: "Published: 5 May 2011", no "the album, published on …"."""
    label = fold(text[: mention.first])
    if _LABELLED.fullmatch(label):
        return True
    return bool(_LABELLED_ALONE.fullmatch(label) and _BEHIND_ALONE.match(fold(text[mention.last :])))


def _is_before(published: dt.date, reference: dt.date) -> bool:
    """Tell whether a text was published before a reference, or at a moment of that day which the reference does not have."""
    if date_of(published) == date_of(reference):
        return isinstance(published, dt.datetime)
    return date_of(published) < date_of(reference)


__all__ = ["extract", "published_on", "stream"]
