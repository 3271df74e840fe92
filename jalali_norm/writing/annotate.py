"""A running text with its expressions marked for people, or replaced."""

from __future__ import annotations

import datetime as dt
import functools
import html
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, Unpack

from jalali_norm.lexicon.kinds import GREGORIAN, JALALI
from jalali_norm.model import Policy, Reading, TextFields
from jalali_norm.model.signatures import shows_fields
from jalali_norm.prose.extract import extract
from jalali_norm.text.bidi import isolate_in
from jalali_norm.writing.render import Digits, render

To: TypeAlias = "Literal['iso', 'gregorian', 'jalali'] | Callable[[Reading], str | None]"

_COLOURS = {  # of the ground behind an expression, by its kind; text stays black on all of them
    "date": "#cfe8ff", "datetime": "#bfe3d0", "time": "#d9f2e6", "week": "#e3ddff", "month": "#e3ddff", "season": "#e3ddff",
    "part": "#e3ddff", "year": "#e3ddff", "decade": "#e3ddff", "century": "#e3ddff", "range": "#ffe3b8", "relative": "#fff3b0",
}  # fmt: skip
_NO_VALUE, _FAILED = "#e4e4e4", "#ffc9c9"
_STYLE = "border-radius:3px;padding:0 2px;color:#000;unicode-bidi:isolate;background:"


@dataclass(frozen=True)
class Annotated:
    """A running text and its readings: marked in a notebook, bracketed in a terminal, where no value is turned around.

    >>> import datetime as dt, jalali_norm as jn
    >>> print(jn.annotate("دیروز تا ۲۵ آبان، چند روز پیش", reference=dt.date(2022, 11, 16)))
    دیروز تا ۲۵ آبان [⁨2022-11-15/2022-11-16⁩]، چند روز پیش [?]

    Attributes:
        source: the text.
        readings: what `extract` found in it, in order.
    """

    source: str
    readings: tuple[Reading, ...]

    @property
    def text(self) -> str:
        """The text with the ISO value behind each expression in brackets, `[?]` where it has none."""
        return self._bracketed(str)

    def __str__(self) -> str:
        return self._bracketed(functools.partial(isolate_in, self.source))

    def _bracketed(self, shown: Callable[[str], str]) -> str:
        pieces = ((piece, reading and (shown(reading.iso) if reading.iso else "?")) for piece, reading in self._pieces())
        return "".join(piece if value is None else f"{piece} [{value}]" for piece, value in pieces)

    def _repr_html_(self) -> str:
        """Return the text as a block of HTML, right to left, each expression coloured by its kind and titled."""
        pieces = [_marked(piece, reading) if reading else html.escape(piece) for piece, reading in self._pieces()]
        body = "".join(pieces)
        return f'<div dir="auto" lang="fa" style="white-space:pre-wrap;line-height:1.9">{body}</div>'

    def _pieces(self) -> Iterator[tuple[str, Reading | None]]:
        return pieces_of(self.source, self.readings)


def pieces_of(text: str, readings: Iterable[Reading], start: int = 0) -> Iterator[tuple[str, Reading | None]]:
    """Yield a text that begins at a place in pieces: expressions with their readings, and what stands between them."""
    done = start
    for reading in readings:
        first, last = reading.span
        if done < first:
            yield text[done - start : first - start], None
        yield text[first - start : last - start], reading
        done = last
    if done - start < len(text):
        yield text[done - start :], None


def _marked(piece: str, reading: Reading) -> str:
    """Return an expression as a coloured span whose title says what was read."""
    failed = [check for check in reading.checks if "disagree" in check]
    colour = _FAILED if failed else _COLOURS.get(reading.kind, _NO_VALUE) if reading.iso else _NO_VALUE
    facts = [reading.iso or str(reading.problem or "no value"), reading.kind, reading.calendar or ""]
    if reading.hedge:
        facts.append(str(reading.hedge))
    if reading.implied:
        facts.append(f"implied: {', '.join(reading.implied)}")
    facts += reading.checks
    title = html.escape(" · ".join(filter(None, facts)))
    return f'<span style="{_STYLE}{colour}" title="{title}">{html.escape(piece)}</span>'


@shows_fields
def annotate(
    text: str, reference: dt.date | None = None, *, policy: Policy | None = None, **fields: Unpack[TextFields]
) -> Annotated:
    """Mark the temporal expressions of a running text for people.

    >>> import jalali_norm as jn
    >>> jn.annotate("در ۲۳ آبان ۱۴۰۱ ساعت ۹ آمد").text
    'در ۲۳ آبان ۱۴۰۱ ساعت ۹ [2022-11-14T09:00] آمد'

    Args:
        text: as `extract` takes it.
        reference: the date or datetime that relative phrases and dates without a year are counted from.
        policy: what the text alone cannot decide.
        **fields: the policy's fields, laid over it.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`.
    """
    return Annotated(text, tuple(extract(text, reference, policy=policy, **fields)))


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
    >>> jn.replace(text, to=lambda reading: reading.text) == text
    True

    Args:
        text: as `extract` takes it.
        reference: the date or datetime that relative phrases and dates without a year are counted from.
        to: `"iso"`; `"gregorian"` or `"jalali"`, days written in that calendar, periods as the days from and to; or a function
            of a reading that returns its text, or None to leave it. What has no value, a clock alone, a date that is written
            in the wanted calendar already, or that it cannot write, is left.
        digits: of a calendar's text: `"fa"`, `"ascii"` or `"ar"`.
        language: of its names, as `render` takes it.
        policy: what the text alone cannot decide.
        **fields: the policy's fields, laid over it.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`.
        ValueError: `to`, `digits` or `language` is none of these.
    """
    write = writer(to, digits=digits, language=language)
    return replaced(text, extract(text, reference, policy=policy, **fields), write)


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
        if not isinstance(reading.start, dt.date) or (reading.calendar == to and not reading.implied):
            return None
        try:
            if reading.end is None:
                return one(reading.start) + between + ".."
            return one(reading.start) if reading.start == reading.end else one(reading.start) + between + one(reading.end)
        except ValueError:  # a year that the calendar is not written in
            return None

    return write


def replaced(text: str, readings: Iterable[Reading], write: Callable[[Reading], str | None], start: int = 0) -> str:
    """Return a text that begins at a place with its readings as they are written."""
    out = []
    for piece, reading in pieces_of(text, readings, start):
        new = write(reading) if reading else None
        out.append(piece if new is None else new)
    return "".join(out)


__all__ = ["Annotated", "annotate", "pieces_of", "replace", "replaced", "writer"]
