"""What `extract` finds in texts, as columns: one row a reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, TypedDict

import numpy as np

from jalali_norm.columns.normalize import framed
from jalali_norm.columns.values import NULL, PROBLEM_CODES, Array, Rows
from jalali_norm.model import Policy, Reading
from jalali_norm.prose.extract import extract


class FoundReading(TypedDict):
    """What is found in a text, where a column of lists has it."""

    text: str
    span_start: int
    span_end: int
    kind: str
    iso: str | None
    start: dt.datetime | None
    end: dt.datetime | None
    precision: str | None
    calendar: str | None
    doubt: int
    marks: str | None
    hedge: str | None
    problem: str | None


FOUND = tuple(FoundReading.__annotations__)  # the columns, in their order; the last ones are those of a frame


def found_columns(
    texts: Iterable[str | None], policy: Policy, policy_at: Callable[[int], Policy] | None = None
) -> tuple[Array, dict[str, Any]]:
    """Return how many readings each text has, and their columns as `framed` has them, with int64 for the spans.

    >>> counts, columns = found_columns(["۲۳ و ۲۵ آبان ۱۴۰۱", None], Policy())
    >>> counts.tolist(), columns["span_start"].tolist(), columns["kind"]
    ([2, 0], [0, 5], ['date', 'date'])
    """
    found: list[Reading] = []
    counts: list[int] = []
    for at, text in enumerate(texts):
        own = policy_at(at) if policy_at and text is not None else policy
        readings = [] if text is None else extract(text, policy=own)
        found += readings
        counts.append(len(readings))
    spans = np.array([one.span for one in found], np.int64).reshape(-1, 2)
    columns: dict[str, Any] = {
        "text": [one.text for one in found],
        "span_start": spans[:, 0],
        "span_end": spans[:, 1],
        "kind": [one.kind for one in found],
        **framed([_rows_of_readings(found)], policy.zone),
    }
    return np.array(counts, np.int64), columns


def _rows_of_readings(found: list[Reading]) -> Rows:
    """Return readings as rows; what has no value has its problem, and what is vague none."""
    rows = Rows(len(found))
    for at, reading in enumerate(found):
        if reading.start is None:
            rows.problem[at] = NULL if reading.problem is None else PROBLEM_CODES[reading.problem]
        else:
            rows.put(at, reading)
    return rows


__all__ = ["FOUND", "FoundReading", "found_columns"]
