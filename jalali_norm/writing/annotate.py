"""A running text with its expressions marked for people."""

from __future__ import annotations

import datetime as dt
import functools
import html
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Unpack

from jalali_norm.model import Policy, Reading, TextFields
from jalali_norm.model.signatures import shows_fields
from jalali_norm.prose.extract import extract
from jalali_norm.text.bidi import isolate_in

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


__all__ = ["Annotated", "annotate", "pieces_of"]
