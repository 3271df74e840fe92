"""Dates that were read as AD though a Jalali year stood in the text: `repair_misread` reads them anew.

Whatever reads ISO 8601 takes "1401-08-23" for a day of the fourteenth century AD: `datetime.fromisoformat`, pandas (in units
that reach so far), polars, Arrow's CSV reader, databases. Its year, month and day are still there to be taken for Jalali ones.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, TypeVar, Unpack, get_args, overload

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.cells.reader import outcome
from jalali_norm.columns.adapters import Native
from jalali_norm.columns.cell import Errors
from jalali_norm.columns.containers import AnyColumn, Series
from jalali_norm.columns.conversions import day_numbers
from jalali_norm.columns.normalize import ColumnReader, joined
from jalali_norm.columns.values import DAY, NAT, PROBLEMS, Array
from jalali_norm.model import ColumnError, Lunar, Policy, Reading, ReadingError

if TYPE_CHECKING:
    from numpy.typing import NDArray

HijriCalendar: TypeAlias = Literal["jalali", "lunar"]
_FIRST, _STOP = (cal.gregorian_to_day(year, 1, 1) for year in (cal.JALALI_YEARS.start, cal.JALALI_YEARS.stop))
_SHOWN = 5  # refused rows in an error
_Column = TypeVar("_Column", bound=AnyColumn)
_Date = TypeVar("_Date")


class RepairOptions(TypedDict, total=False):
    """The keywords that say what a misread year is."""

    calendar: HijriCalendar | None
    lunar: Lunar


@overload
def repair_misread(column: _Column, *, errors: Literal["raise"] = ..., **options: Unpack[RepairOptions]) -> _Column: ...
@overload
def repair_misread(
    column: list[_Date], *, errors: Literal["coerce"], **options: Unpack[RepairOptions]
) -> list[_Date | None]: ...
@overload
def repair_misread(
    column: tuple[_Date, ...], *, errors: Literal["coerce"], **options: Unpack[RepairOptions]
) -> tuple[_Date | None, ...]: ...
@overload
def repair_misread(column: NDArray[Any], *, errors: Literal["coerce"], **options: Unpack[RepairOptions]) -> NDArray[Any]: ...
@overload
def repair_misread(column: Series, *, errors: Literal["coerce"], **options: Unpack[RepairOptions]) -> Series: ...
def repair_misread(
    column: Any, *, errors: Errors = "raise", calendar: HijriCalendar | None = None, lunar: Lunar = "iran"
) -> Any:
    """Take the dates of a column whose year AD is 1200–1499 for Jalali ones, which were read as AD by mistake.

    >>> import datetime as dt, jalali_norm as jn, pandas as pd
    >>> jn.repair_misread([dt.date(1401, 8, 23), dt.date(2022, 11, 14), None])
    [datetime.date(2022, 11, 14), datetime.date(2022, 11, 14), None]
    >>> jn.repair_misread(pd.Series(["1401-08-23T21:14"], dtype="datetime64[s]"))
    0   2022-11-14 21:14:00
    dtype: datetime64[s]

    Other dates, clocks and nulls stay as they are. It cannot bring back a day that no Gregorian month has: the last of
    Ordibehesht (1401-02-31), 31 Tir and 31 Shahrivar were refused, or made null, when the text was read; where the text is
    still there, `normalize` reads it. Datetimes of 64-bit nanoseconds begin in 1677, and so hold no such year.

    Args:
        column: n dates or datetimes without a zone: a list, a tuple, NumPy, pandas, polars, Arrow.
        errors: what becomes of a date that `parse` refuses: `"raise"` one error for all such rows, or `"coerce"` them to null.
            Where all dates were misread no day is one that the Jalali calendar has not (1401-08-31, 1401-12-30): many speak
            for dates of those centuries, which are not to be repaired.
        calendar: what a year of 1426–1450 is, which may be a lunar one as well and is refused without this, as in a text.
        lunar: by which months, as in `Policy`.

    Returns:
        The same kind of column, of its own dtype, with its index and its name; where nothing was misread, the very column.

    Raises:
        ColumnError: a day does not exist, or its calendar is not known, and `errors` is `"raise"`.
        TypeError: a row is no date, or the column is in a time zone, where a day of the text need not be the day of the column.
        ValueError: an argument has another value.
    """
    if errors not in get_args(Errors):
        raise ValueError(f"errors={errors!r}: expected 'raise' or 'coerce'")
    if calendar not in (None, *get_args(HijriCalendar)):
        raise ValueError(f"calendar={calendar!r}: expected None, 'jalali' or 'lunar'")
    policy = Policy(calendar=calendar, lunar=lunar)
    days, _, native = day_numbers(column)
    at = _repaired_rows(native, misread(days))
    if not len(at):
        return column
    meant, problem = read_anew(days[at], policy)
    if errors == "raise" and problem.any():
        raise _error(native, policy, days, at[problem != 0], problem)
    return native.moved(at, np.where(problem == 0, meant - days[at], NAT))


def misread(days: Array) -> Array:
    """Return which of some day numbers are of the years 1200–1499 AD.

    >>> misread(np.array([0, cal.gregorian_to_day(1401, 8, 23)]))
    array([1])
    """
    return np.flatnonzero((days >= _FIRST) & (days < _STOP))


def read_anew(days: Array, policy: Policy) -> tuple[Array, Array]:
    """Return the day numbers of what stands in ISO 8601 for others, read by its digits, and for each the code of its problem.

    >>> read_anew(np.array([cal.gregorian_to_day(1401, 8, 23), cal.gregorian_to_day(1401, 8, 31)]), Policy())[1]
    array([0, 2], dtype=uint8)
    """
    different, which = np.unique(days, return_inverse=True)
    reader = ColumnReader(Native(_texts(different)), policy)
    rows = joined([batch.rows for batch in reader.batches()])
    return (rows.start // DAY)[which], rows.problem[which]


def _texts(days: Array) -> list[str]:
    texts: list[str] = np.datetime_as_string(days.view("M8[D]")).tolist()
    return texts


def _repaired_rows(native: Native, at: Array) -> Array:
    """Return those of some rows that are dates AD by their type, which has no zone."""
    zone = native.zone()
    if len(at) and native.stamps() is None:
        values = native.objects()
        at = np.array([i for i in at.tolist() if isinstance(values[i], (dt.date, np.datetime64))], np.intp)  # no jdatetime
        zone = next((one for i in at.tolist() if (one := getattr(values[i], "tzinfo", None)) is not None), None)
    if len(at) and zone is not None:
        raise TypeError(
            f"expected dates without a time zone, not in {zone}: take its zone away where the clock is that of the text, as"
            " dt.tz_localize(None) and dt.replace_time_zone(None) do"
        )
    return at


def _error(native: Native, policy: Policy, days: Array, bad: Array, problem: Array) -> ColumnError:
    rows: list[tuple[object, ReadingError]] = []
    for i, text in zip(bad[:_SHOWN].tolist(), _texts(days[bad[:_SHOWN]]), strict=True):
        found = outcome(text, policy)
        assert not isinstance(found, Reading)  # noqa: S101 - it was refused
        rows.append((native.label(i), found))
    return ColumnError(rows, len(bad), native.size, Counter(str(PROBLEMS[code]) for code in problem[problem != 0].tolist()))


__all__ = ["HijriCalendar", "misread", "read_anew", "repair_misread"]
