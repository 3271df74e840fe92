"""What a profile is made of, and how its parts are written: what is told of formats, problems and oddities."""

from __future__ import annotations

import dataclasses
import html
from typing import Any

from jalali_norm.columns.cell import text_of_cell
from jalali_norm.messages.translation import told
from jalali_norm.model import Problem
from jalali_norm.profiles.anomalies import AnomalyKind
from jalali_norm.profiles.days import month_label
from jalali_norm.text.bidi import isolate_latin, isolate_parts, visible

KEPT_CHARACTERS = 80  # characters of a cell that are kept
_MONTHS_APART = 48  # a longer plot counts years


@dataclasses.dataclass(frozen=True, slots=True)
class FormatCount:
    """One format of a column, and how many cells are written so.

    >>> import jalali_norm as jn
    >>> one = jn.profile(["۲۳ آبان ۱۴۰۱", "2022-11-14", "1401/8/23", "?"]).formats[0]
    >>> one.name, one.count, one.share, one.examples, one.calendars
    ('year/month/day', 2, 0.5, ('2022-11-14', '1401/8/23'), {'gregorian': 1, 'jalali': 1})

    Attributes:
        name: the rows of formats.py and the words that a cell is made of, joined by " + "; for a cell that is no text its type.
        count: how many cells are read so.
        share: that, of all the column's cells.
        examples: up to three different cells, the first ones, cut after 80 characters.
        calendars: how many of them are of each calendar; a clock alone is of `"none"`.
        precisions: how many of them are how fine.
    """

    name: str
    count: int
    share: float
    examples: tuple[str, ...]
    calendars: dict[str, int]
    precisions: dict[str, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Example:
    """One cell of a column.

    >>> import jalali_norm as jn
    >>> jn.profile(["03/04/2021"]).problems[0].examples[0].candidates
    ('2021-04-03', '2021-03-04')

    Attributes:
        row: its label in pandas' index, else its place.
        text: the cell, cut after 80 characters.
        reason: why it is refused, or "".
        candidates: the values that it may have all the same, in ISO 8601, best first.
    """

    row: object
    text: str
    reason: str = ""
    candidates: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class ProblemCount:
    """One kind of problem, and how many cells have it.

    >>> import jalali_norm as jn
    >>> jn.profile(["1401/08/23", "۳۱ مهر ۱۴۰۱", "?", "?"]).problems[0].rows
    (2, 3)

    Attributes:
        problem: its kind.
        count: how many cells have it.
        share: that, of all the column's cells.
        rows: the labels of the first ten.
        examples: up to three different cells, the first ones.
    """

    problem: Problem
    count: int
    share: float
    rows: tuple[object, ...]
    examples: tuple[Example, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Anomaly:
    """Something odd in cells that are read.

    >>> import datetime as dt, jalali_norm as jn
    >>> one = jn.profile([dt.date(1401, 8, 23), dt.date(2022, 11, 14)]).anomalies[0]
    >>> one.kind, one.name, one.count, one.rows
    ('misread', 'years 1200–1499 AD', 1, (0,))
    >>> one.says
    'these are Jalali years, taken for years AD: jn.repair_misread(column) reads them'

    Attributes:
        kind: what kind of oddity it is.
        name: which one of that kind.
        count: how many cells have it.
        share: that, of all the column's cells.
        rows: the labels of the first ten.
        examples: up to three different cells, the first ones.
        says: what to make of it.
    """

    kind: AnomalyKind
    name: str
    count: int
    share: float
    rows: tuple[object, ...]
    examples: tuple[Example, ...]
    says: str


def timeline(months: dict[str, int]) -> tuple[list[str], list[int], str]:
    """Return the labels and the counts of all months from the first to the last, or of all years, and which of the two."""
    at = {12 * int(label[:-3]) + int(label[-2:]) - 1: count for label, count in months.items()}
    if not at:
        return [], [], "month"
    first, last = min(at), max(at)
    if last - first < _MONTHS_APART:
        span = range(first, last + 1)
        return [month_label(k) for k in span], [at.get(k, 0) for k in span], "month"
    years: dict[int, int] = {}
    for k, count in at.items():
        years[k // 12] = years.get(k // 12, 0) + count
    stretch = range(first // 12, last // 12 + 1)
    return [str(year) for year in stretch], [years.get(year, 0) for year in stretch], "year"


def kept_text(cell: Any) -> str:
    """Return what is kept of a cell."""
    text = text_of_cell(cell).encode("utf-8", "backslashreplace").decode()  # no lone surrogates
    return text if len(text) <= KEPT_CHARACTERS else text[:KEPT_CHARACTERS] + "…"


def percent(share: float) -> str:
    """Return a share of a hundred, to a tenth."""
    return f"{share:.1%}".replace("%", " %")


def bdi(text: str, cut: int = 2 * KEPT_CHARACTERS) -> str:
    """Return a caller's text as HTML."""
    return f'<bdi dir="auto">{html.escape(visible(text, cut))}</bdi>'


def sentence(text: str, language: str = "en") -> str:
    """Return words of ours as HTML, in a language; `bdi` is for a caller's.

    >>> sentence("row <5>"), sentence("it can be read as 2022-11-14", "fa")
    ('row &lt;5&gt;', 'می\u200cتواند <bdi>2022-11-14</bdi> باشد')
    """
    if language == "en":
        return isolate_parts(html.escape(visible(text, cut=0)), "<bdi>", "</bdi>")
    isolated = html.escape(isolate_latin(visible(told(text, language), cut=0)))
    return isolated.replace("\u2068", "<bdi>").replace("\u2069", "</bdi>")


__all__ = [
    "KEPT_CHARACTERS",
    "Anomaly",
    "Example",
    "FormatCount",
    "ProblemCount",
    "bdi",
    "kept_text",
    "percent",
    "sentence",
    "timeline",
]
