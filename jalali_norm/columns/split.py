"""Dates that are split into columns: a year, a month and a day each, as whole numbers in whatever way people have them.

What the cells are (ints, nullable ones, floats with gaps, Decimals, texts in any digits) is settled first; then the day number
of each row is looked up in a table of the months of a calendar.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import narwhals as nw
import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.columns.adapters import Native
from jalali_norm.columns.cell import is_null
from jalali_norm.columns.nulls import null_words
from jalali_norm.columns.values import NAT, Array
from jalali_norm.model import OutOfRangeError, UnreadableError
from jalali_norm.text.tokenizer import fold, runs_of, skeleton_of

_NAMES = "year", "month", "day"
_MOST_DIGITS = 9
_WHOLE = re.compile(rf"0{{1,{_MOST_DIGITS}}}(?:\.0+)?")  # digits folded: 1401, and 1401.0, which becomes of it beside a gap


class Months(NamedTuple):
    """The first day of each month of a stretch of years, 16 places a year, and how many days it has: 0 where it is none."""

    first: Array
    length: Array
    year: int

    def days(self, year: Array, month: Array, day: Array) -> tuple[Array, Array]:
        """Return the day numbers of dates, and which of them exist."""
        at = year.astype(np.intp)
        at -= self.year
        at <<= 4
        at += month
        last = len(self.first) - 1
        valid = (month >= 0) & (month < 16)
        if len(at) and (at.min() < 0 or at.max() > last):
            valid &= (at >= 0) & (at <= last)
            np.clip(at, 0, last, out=at)
        valid &= (day >= 1) & (day <= self.length.take(at))
        made: Array = self.first.take(at).astype(np.int64)
        made += day
        made -= 1
        return made, valid


@functools.lru_cache(maxsize=2)
def jalali_months(years: range) -> Months:
    """Return the Jalali months of some years."""
    year, month = np.ogrid[years.start : years.stop, 0:16]
    real = (month >= 1) & (month <= 12)
    shown = np.where(real, month, 1)
    lengths = cal.jalali_month_days(year, shown) * real
    return Months(
        (cal.jalali_to_day(year, shown, 1) + 0 * year).astype(np.int32).ravel(), lengths.astype(np.int8).ravel(), years.start
    )


@functools.lru_cache(maxsize=6)
def lunar_months(lunar: str, provisional: bool) -> Months:  # noqa: FBT001 - lru_cache's
    """Return the months of a lunar calendar: those that it has published, or all."""
    calendar = cal.lunar_calendar(lunar)
    starts = np.array(calendar.starts, np.int32)
    lengths = np.diff(starts)
    if not provisional:
        at = np.arange(len(lengths))
        lengths[(at < calendar.known.start) | (at >= calendar.known.stop)] = 0
    first, length = (np.zeros((len(cal.LUNAR_YEARS), 16), np.int32) for _ in range(2))
    first[:, 1:13], length[:, 1:13] = starts[:-1].reshape(-1, 12), lengths.reshape(-1, 12)
    return Months(first.ravel(), length.astype(np.int8).ravel(), cal.LUNAR_YEARS.start)


# --- what the cells are ----------------------------------------------------------------------------------------------------


class WholeNumbers(NamedTuple):
    """The whole numbers of a column, row by row; or one, for all rows."""

    values: Array  # 0 where there is none
    null: Array | None = None  # which rows are null; None: none is
    others: dict[int, object] = {}  # by row: what is no whole number  # noqa: RUF012 - it is never changed


def whole_numbers(given: Any) -> WholeNumbers:
    """Return the whole numbers of a column, or of what is one itself.

    >>> [field.tolist() for field in whole_numbers(["۱۴۰۱", "1402.0", None, "?"])[:2]]
    [[1401, 1402, 0, 0], [False, False, True, False]]
    >>> whole_numbers(["?"]).others
    {0: '?'}
    """
    if (plain := _plain(given)) is not None:
        return WholeNumbers(plain)
    if isinstance(given, (bool, str, bytes)) or not hasattr(given, "__len__"):
        raise TypeError(f"expected a whole number or a column of them, not {given!r:.80}")
    native = Native(given)
    try:
        numbers = native.numbers()
    except TypeError as error:  # of truths, of spans of time …
        raise TypeError(str(error).replace("a column of text", "whole numbers")) from None
    return _of_cells(native) if numbers is None else _of_numbers(numbers)


def _plain(given: Any) -> Array | None:
    """Return what NumPy takes for integers as an array of them."""
    of_numpy = isinstance(given, (int, list, tuple, np.ndarray, np.generic)) and not isinstance(
        given, (bool, np.ma.MaskedArray)
    )
    if not of_numpy and getattr(getattr(given, "dtype", None), "kind", "") not in ("i", "u"):
        return None
    if isinstance(given, (list, tuple)) and bool in map(type, given):  # NumPy takes a truth among integers for one
        return None
    try:
        array = np.asarray(given)
    except (TypeError, ValueError, OverflowError):  # no numbers, lists of several lengths
        return None
    if array.dtype == np.uint64 or not array.size:
        array = array.astype(np.int64)
    return array if array.dtype.kind in "iu" else None


def _of_numbers(numbers: Array) -> WholeNumbers:
    null = np.isnan(numbers)
    whole = (np.abs(numbers) < 10**_MOST_DIGITS) & (numbers == np.floor(numbers))
    others = {at: numbers[at].item() for at in np.flatnonzero(~(whole | null)).tolist()}
    return WholeNumbers(np.where(whole, numbers, 0).astype(np.int64), null if null.any() else None, others)


def _of_cells(native: Native) -> WholeNumbers:
    """Return the whole numbers of a column of texts or objects; equal cells are looked at once."""
    cells = native.values if native.series is None else native.series.to_list()
    known: dict[tuple[type, object], int | None] = {}
    values, null, others = np.zeros(native.size, np.int64), np.zeros(native.size, bool), dict[int, object]()
    for at, cell in enumerate(cells if isinstance(cells, list) else cells.tolist()):
        if is_null(cell):
            null[at] = True
            continue
        key = type(cell), cell if isinstance(cell, (str, int, float)) else repr(cell)
        if key not in known:
            known[key] = _whole(cell)
        number = known[key]
        if number is not None:
            values[at] = number
        elif isinstance(cell, str) and null_words(()).word(cell) is not None:
            null[at] = True
        else:
            others[at] = cell
    return WholeNumbers(values, null if null.any() else None, others)


def _whole(cell: Any) -> int | None:
    """Return a cell as a whole number.

    >>> _whole("۰۸"), _whole(8.0), _whole(8.5), _whole("8a"), _whole(True)
    (8, 8, None, None, None)
    """
    if isinstance(cell, str):
        if not _WHOLE.fullmatch(fold(cell).strip()):
            return None
        number, *rest = runs_of(cell, skeleton_of(cell))
        return None if any(rest) else number
    try:
        number = int(cell)
        sound = number == cell and abs(number) < 10**_MOST_DIGITS and not isinstance(cell, (bool, np.bool_))
    except (TypeError, ValueError, ArithmeticError):  # no number, not finite
        return None
    return number if sound else None


# --- the days of the rows --------------------------------------------------------------------------------------------------


class Split(NamedTuple):
    """Three columns of one length, and the one that names the rows."""

    columns: tuple[WholeNumbers, WholeNumbers, WholeNumbers]
    owner: Any

    def one(self) -> tuple[int, int, int] | None:
        """Return the three numbers where they are no columns."""
        if any(one.values.ndim for one in self.columns):
            return None
        year, month, day = (one.values.item() for one in self.columns)
        return year, month, day

    def why_not(self, at: int) -> str:
        """Return why a row has no three whole numbers, or ""."""
        named = list(zip(_NAMES, self.columns, strict=True))
        wrong = [f"the {name} {one.others[at]!r:.40} is no whole number" for name, one in named if at in one.others]
        return "; ".join(wrong + [f"the {name} is missing" for name, one in named if one.null is not None and one.null[at]])


def split(*given: Any) -> Split:
    """Return years, months and days that are given as columns, or as numbers for all rows.

    >>> split([1401, 1402], 1, ["۱", "2"]).columns[2].values.tolist()
    [1, 2]
    """
    indices = [column.index for column in given if nw.dependencies.is_pandas_series(column)]
    if any(not index.equals(indices[0]) for index in indices):
        raise ValueError("the columns have another index each: align them, or pass their values")
    year, month, day = map(whole_numbers, given)
    size = max(one.values.size for one in (year, month, day))
    for one in (year, month, day):
        if one.values.size != size and (one.others or one.null is not None):  # a column of one row, for all others
            raise ValueError(f"shape mismatch: a column of {one.values.size} rows beside one of {size}")
    return Split(
        (year, month, day), next((column for column in given if getattr(column, "ndim", hasattr(column, "__len__"))), [])
    )


class Days(NamedTuple):
    """The days of split dates: NaT where a row has none, and why, by row, where that is not because it is empty."""

    days: Array
    refused: dict[int, OutOfRangeError | UnreadableError]
    native: Native

    def frame(self) -> Any:
        """Return the days with their problems and reasons, as the kind of frame that goes with the first column."""
        problems: list[str | None] = [None] * len(self.days)
        reasons = problems.copy()
        for at, error in self.refused.items():
            problems[at], reasons[at] = str(error.problem), error.message
        return self.native.frame({"date": self.days, "problem": problems, "reason": reasons})


def days_of_split(given: Split, months: Months, no_day: Callable[[int, int, int], str], *, most: int | None = None) -> Days:
    """Return the days of split dates, and why rows have none: of the first few, or of all; `no_day` says which do not exist."""
    year, month, day = np.broadcast_arrays(*(one.values for one in given.columns))
    made, valid = months.days(*map(np.ascontiguousarray, (year, month, day)))
    for one in given.columns:
        if one.null is not None:
            valid &= ~one.null
        valid[list(one.others)] = False
    refused: dict[int, OutOfRangeError | UnreadableError] = {}
    native = Native(given.owner if made.ndim == 1 else [])
    if not valid.all():
        empty = (year == 0) & (month == 0) & (day == 0)
        for one in given.columns:
            empty[list(one.others)] = False
        for at in np.flatnonzero(~(valid | empty))[:most].tolist():
            why = given.why_not(at)
            y, m, d = (int(one.ravel()[at]) for one in (year, month, day))
            refused[at] = UnreadableError(why) if why else OutOfRangeError(no_day(y, m, d))
        made[~valid] = NAT
    return Days(made.view("M8[D]"), refused, native)


__all__ = [
    "Days",
    "Months",
    "Split",
    "WholeNumbers",
    "days_of_split",
    "jalali_months",
    "lunar_months",
    "split",
    "whole_numbers",
]
