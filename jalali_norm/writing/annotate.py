"""A running text with its expressions marked for people."""

from __future__ import annotations

import datetime as dt
import functools
import html
import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Unpack

from jalali_norm.model import Policy, Reading, TextFields
from jalali_norm.model.signatures import shows_fields
from jalali_norm.prose.extract import extract
from jalali_norm.text.bidi import isolate_in
from jalali_norm.writing.pages import page_security


class _Ground(NamedTuple):
    """The colours behind expressions of some kinds, on a light page and on a dark one, and what the legend says of them."""

    legend: str
    light: str
    dark: str
    kinds: tuple[str, ...] = ()


_GROUNDS = {
    "day": _Ground("date", "#cfe8ff", "#17456b", ("date",)),
    "moment": _Ground("date and time", "#bfe3d0", "#1d5138", ("datetime",)),
    "time": _Ground("time", "#d9f2e6", "#33604d", ("time",)),
    "period": _Ground("period", "#e3ddff", "#463a80", ("week", "month", "season", "part", "year", "decade", "century")),
    "range": _Ground("range", "#ffe3b8", "#6b4708", ("range",)),
    "relative": _Ground("relative", "#fff3b0", "#5c5200", ("relative",)),
    "none": _Ground("no value", "#e4e4e4", "#484848"),
    "failed": _Ground("its parts disagree", "#ffc9c9", "#7a2020"),
}
_GROUND_OF = {kind: name for name, ground in _GROUNDS.items() for kind in ground.kinds}
# A notebook's theme need not be the system's: without the page's style ink and ground are the light ones, which go with any.
_CHIP = (
    "border-radius:3px;padding:0 2px;box-decoration-break:clone;unicode-bidi:isolate;"
    "color:var(--jn-ink,#000);background:var(--jn-{name},{light})"
)
_VALUE = "font-size:.75em;margin:0 .3em;white-space:nowrap;user-select:none"  # what is copied is the text
_LEGEND = "font-size:.85em"
_LINES = "white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.9"
DARK_GROUNDS = "--jn-ink:#fff;" + ";".join(f"--jn-{name}:{ground.dark}" for name, ground in _GROUNDS.items())

PAGE_STYLE = f"""\
:root{{color-scheme:light dark}}
body{{font-family:sans-serif;max-width:50em;margin:2em auto;padding:0 1em;{_LINES}}}
@media (prefers-color-scheme:dark){{:root{{{DARK_GROUNDS}}}}}
"""
PAGE_END = "</body>\n</html>\n"


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
        """Return the lines of the text as HTML, each expression coloured by its kind with its value behind it, and a legend."""
        grounds = {_ground_of(reading) for reading in self.readings}
        lines = marked_lines(self.source, self.readings)
        return f'<div lang="fa" style="{_LINES}">{lines}</div>{legend(grounds) if grounds else ""}'

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


def marked_lines(text: str, readings: Iterable[Reading]) -> str:
    """Return the lines of a text as HTML, each in the direction of its own letters.

    >>> marked_lines("سلام & bye", [])
    '<div dir="auto">سلام &amp; bye</div>'
    """
    left = deque(readings)
    made: list[str] = []
    start = 0
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        end = start + len(line)
        own: list[Reading] = []
        while left and left[0].span[0] < end:
            own.append(left.popleft())
        pieces = (_marked(piece, reading) if reading else html.escape(piece) for piece, reading in pieces_of(line, own, start))
        made.append(f'<div dir="auto">{"".join(pieces)}</div>')
        start = end
    return "".join(made)


def legend(grounds: Collection[str] = _GROUNDS.keys()) -> str:
    """Return a line of HTML that says what the colours mean.

    >>> legend().count("<span"), legend({"day"}).count("<span")
    (8, 1)
    """
    chips = " ".join(_chip(name, ground.legend) for name, ground in _GROUNDS.items() if name in grounds)
    return f'<p dir="ltr" lang="en" style="{_LEGEND}">{chips}</p>'


def annotated_page_start() -> str:
    """Return how a page begins whose lines are `marked_lines`; it ends with `PAGE_END`.

    >>> annotated_page_start()[:15], PAGE_END.split()
    ('<!doctype html>', ['</body>', '</html>'])
    """
    chips = (_chip_style(name) for name in _GROUNDS)
    return f"""\
<!doctype html>
<html lang="fa" dir="rtl">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{page_security([PAGE_STYLE], attributes=[_VALUE, _LEGEND, *chips])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>jalali-norm extract</title>
<style>{PAGE_STYLE}</style>
<body>{legend()}"""


def _ground_of(reading: Reading) -> str:
    """Return the name of what is behind an expression."""
    if any("disagree" in check for check in reading.checks):
        return "failed"
    return _GROUND_OF.get(reading.kind, "none") if reading.iso else "none"


def _chip_style(name: str) -> str:
    return _CHIP.format(name=name, light=_GROUNDS[name].light)


def _chip(name: str, body: str, attributes: str = "") -> str:
    return f'<span style="{_chip_style(name)}"{attributes}>{body}</span>'


def _marked(piece: str, reading: Reading) -> str:
    """Return an expression on its ground with its value, and a title that says how it was read."""
    facts = [reading.iso or str(reading.problem or "no value"), reading.kind, reading.calendar or ""]
    if reading.hedge:
        facts.append(str(reading.hedge))
    if reading.implied:
        facts.append(f"implied: {', '.join(reading.implied)}")
    facts += reading.checks
    title = html.escape(" · ".join(filter(None, facts)))
    value = f'<bdi dir="ltr" style="{_VALUE}">{html.escape(reading.iso or "?")}</bdi>'
    return _chip(_ground_of(reading), html.escape(piece) + value, f' title="{title}"')


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


__all__ = ["PAGE_END", "PAGE_STYLE", "Annotated", "annotate", "annotated_page_start", "legend", "marked_lines", "pieces_of"]
