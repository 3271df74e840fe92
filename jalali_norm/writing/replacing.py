"""A running text with its expressions replaced: a day that is named twice, in two calendars, is written once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, TypeAlias, Unpack

from jalali_norm.lexicon.kinds import GREGORIAN, JALALI
from jalali_norm.model import Policy, Reading, TextFields
from jalali_norm.model.signatures import shows_fields
from jalali_norm.prose.equivalents import is_between_equivalents
from jalali_norm.prose.extract import extract
from jalali_norm.startup.records import with_fields
from jalali_norm.writing.annotate import pieces_of
from jalali_norm.writing.render import Digits, render

To: TypeAlias = "Literal['iso', 'gregorian', 'jalali'] | Callable[[Reading], str | None]"

_TWICE = "calendars agree"  # a check of what names its day in two calendars
_MARKS = frozenset({"", "،", ",", "-", "–", "/", "|"})  # between two names of one day; a word, or a bracket, is an equivalent's
_MOST_BETWEEN = 24  # characters


@shows_fields
def replace(
    text: str,
    reference: dt.date | None = None,
    *,
    to: To = "iso",
    digits: Digits = "fa",
    language: str = "fa",
    policy: Policy | None = None,
    **fields: Unpack[TextFields],
) -> str:
    """Return a running text with each expression replaced: by its ISO value, or by how another calendar says it.

    >>> import datetime as dt, jalali_norm as jn
    >>> text = "از ۵ آذر تا دیروز؛ ساعت ۹ صبح ۲۳ آبان ۱۴۰۱"
    >>> jn.replace(text, reference=dt.date(2022, 11, 30))
    'از 2022-11-26/2022-11-29؛ 2022-11-14T09:00'
    >>> jn.replace("۲۳ آبان ۱۴۰۱", to="gregorian")
    '۱۴ نوامبر ۲۰۲۲'
    >>> jn.replace("در ۲۴ فوریه ۲۰۲۲ (پنجم اسفند ۱۴۰۰) آمد", to="jalali")
    'در پنجم اسفند ۱۴۰۰ آمد'
    >>> jn.replace(text, to=lambda reading: reading.text) == text
    True

    Args:
        text: as `extract` takes it.
        reference: the date or datetime that relative phrases and dates without a year are counted from.
        to: `"iso"`; `"gregorian"` or `"jalali"`, days written in that calendar, periods as the days from and to; or a function
            of a reading that returns its text, or None to leave it. What has no value, a clock alone, a date that is written
            in the wanted calendar already, or that it cannot write, is left. But for a function, a day that is named twice,
            as in "A (B)", is written once.
        digits: of a calendar's text: `"fa"`, `"ascii"` or `"ar"`.
        language: of its names, as `render` takes it.
        policy: what the text alone cannot decide.
        **fields: the policy's fields, laid over it.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`.
        ValueError: `to`, `digits` or `language` is none of these.
    """
    write = writer(to, digits=digits, language=language)
    return replaced(text, extract(text, reference, policy=policy, **fields), write, once=not callable(to))


def writer(to: To, *, digits: Digits = "fa", language: str = "fa") -> Callable[[Reading], str | None]:
    """Return what writes a reading for `replace`.

    >>> import jalali_norm as jn
    >>> writer("gregorian", digits="ascii", language="en")(jn.parse("آبان ۱۴۰۱"))
    '23 October 2022 to 21 November 2022'
    """
    if callable(to):
        return to
    if to == "iso":
        return lambda reading: reading.iso
    if to not in (JALALI, GREGORIAN):
        raise ValueError(f"to={to!r}: expected 'iso', 'gregorian', 'jalali' or a function")
    render(dt.date(2022, 11, 14), "day month year", calendar=to, digits=digits, language=language)  # it may have no such names
    between = " to " if language == "en" else " تا "

    def one(moment: Any) -> str:
        clock = isinstance(moment, dt.datetime)
        pattern = "day month year" + (" hour:minute" if language == "en" else " ساعت hour:minute") * clock
        wall = moment.replace(tzinfo=None) if isinstance(moment, dt.datetime) else moment
        return render(wall, pattern, calendar=to, digits=digits, language=language)

    def write(reading: Reading) -> str | None:
        twice = _TWICE in reading.checks and reading.start == reading.end
        if not isinstance(reading.start, dt.date) or (reading.calendar == to and not reading.implied and not twice):
            return None
        try:
            if reading.end is None:
                return one(reading.start) + between + ".."
            return one(reading.start) if reading.start == reading.end else one(reading.start) + between + one(reading.end)
        except ValueError:  # a year that the calendar is not written in
            return None

    return write


def replaced(
    text: str, readings: Iterable[Reading], write: Callable[[Reading], str | None], start: int = 0, *, once: bool = False
) -> str:
    """Return a text that begins at a place with its readings as they are written; `once`: a day that is named twice too."""
    given = list(readings)
    if once:
        given = list(_once(text, given, write, start))
    out = []
    for piece, reading in pieces_of(text, given, start):
        new = write(reading) if reading else None
        out.append((reading.text if reading else piece) if new is None else new)
    return "".join(out)


def _once(text: str, readings: list[Reading], write: Callable[[Reading], str | None], start: int) -> Iterator[Reading]:
    """Yield readings, of those that name one day the one that is to be written, with the place of them all.

    That is the first one that stays as it is, or the first.
    """
    group: list[Reading] = []
    last = 0
    for reading in readings:
        ends = _ends_of_two(text, group[-1], reading, start) if group else 0
        if group and not ends:
            yield _chosen(group, last, write)
            group = []
        group.append(reading)
        last = ends or reading.span[1]
    if group:
        yield _chosen(group, last, write)


def _chosen(group: list[Reading], last: int, write: Callable[[Reading], str | None]) -> Reading:
    """Return the reading of a group that is written for all of them."""
    if len(group) == 1:
        return group[0]
    alone = [_alone(one, neighbours=(k > 0) + (k + 1 < len(group))) for k, one in enumerate(group)]
    chosen = next((one for one in alone if write(one) is None), alone[0])
    return with_fields(chosen, span=(group[0].span[0], last))


def _alone(one: Reading, neighbours: int) -> Reading:
    """Return a reading without the checks against its neighbours: one more says that it names its day twice by itself."""
    checks = [check for check in one.checks if check != _TWICE]
    return with_fields(one, checks=(*checks, *[_TWICE] * (one.checks.count(_TWICE) - neighbours)))


def _ends_of_two(text: str, one: Reading, other: Reading, start: int) -> int:
    """Return where two readings end that name one day, with the bracket around the second; 0 of others."""
    first, last = one.span[1], other.span[1]
    between = text[first - start : other.span[0] - start]
    if (one.start, one.end) != (other.start, other.end) or not isinstance(one.start, dt.date) or len(between) > _MOST_BETWEEN:
        return 0
    if between.strip() not in _MARKS and not is_between_equivalents(between):
        return 0
    opened = between.count("(") - between.count(")")
    if opened == 0:
        return last
    return last + 1 if opened == 1 and text[last - start : last - start + 1] == ")" else 0


__all__ = ["replace", "replaced", "writer"]
