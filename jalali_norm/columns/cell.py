"""One cell of a column, whatever is in it: a text, a date, a number, a null; with the standard library alone."""

from __future__ import annotations

import datetime as dt
import decimal
import sys
from collections.abc import Collection, Iterable
from typing import Any, Literal, TypeAlias

from jalali_norm.calendars import ORDINAL_1970
from jalali_norm.cells.reader import outcome
from jalali_norm.columns.numbers import read_number
from jalali_norm.model import (
    ColumnFields,
    OutOfRangeError,
    Policy,
    Precision,
    Reading,
    ReadingError,
    UnreadableError,
    Value,
    as_gregorian,
    result_of,
)
from jalali_norm.resolve.fine import fine_enough
from jalali_norm.resolve.zones import in_zone

Errors: TypeAlias = Literal["raise", "coerce"]
ColumnOutput: TypeAlias = Literal["datetime", "date", "iso", "frame"]
FRAME = ("iso", "start", "end", "precision", "calendar", "doubt", "marks", "hedge", "problem")  # the columns of that output
MOST_REFUSED = 5  # refused rows in an error
NO_DATE = "a clock without a date"
FIRST_DAY, LAST_DAY = (day.toordinal() - ORDINAL_1970 for day in (dt.date.min, dt.date.max))
DAYS = "YMWD"  # units of a datetime64 that has no clock


class ReadingOptions(ColumnFields, total=False):
    """The keywords of what reads a column."""

    policy: Policy | None
    progress: bool


class NormalizeOptions(ReadingOptions, total=False):
    """The same of what refuses rows."""

    errors: Errors


def result_of_cell(cell: Any, policy: Policy) -> Reading | ReadingError:
    """Return what one cell that is not null comes to, whatever it is.

    >>> result_of_cell("1401/08/23", Policy()).iso, result_of_cell(dt.date(2022, 11, 14), Policy()).iso
    ('2022-11-14', '2022-11-14')
    """
    if isinstance(cell, str):
        return outcome(str.__str__(cell), policy)  # a kind of it may have methods of its own
    theirs = sys.modules.get("numpy")  # without it there is none of its scalars
    if theirs is not None and isinstance(cell, theirs.generic):
        if isinstance(cell, theirs.datetime64):
            if not FIRST_DAY <= cell.astype("M8[D]").astype("i8") <= LAST_DAY:
                return _refused(OutOfRangeError, "the date is outside the years 1 to 9999", cell)
            cell = cell.astype("M8[D]" if theirs.datetime_data(cell.dtype)[0] in DAYS else "M8[us]")
        cell = cell.item()
    cell = as_gregorian(cell)
    if isinstance(cell, (dt.date, dt.time)):
        return _passed(cell, policy)
    if is_number(cell):
        return read_number(cell, policy)
    return _refused(UnreadableError, f"expected a text, not {type(cell).__name__}", cell)


def why_refused(cell: Any, policy: Policy) -> ReadingError:
    """Return why a cell was refused, as what a column of dates refuses: a clock without a date too.

    >>> why_refused("21:14", Policy()).message
    'a clock without a date'
    """
    result = result_of_cell(cell, policy)
    return UnreadableError(NO_DATE, result.text, (0, len(result.text))) if isinstance(result, Reading) else result


def _refused(kind: type[ReadingError], message: str, cell: object) -> ReadingError:
    text = text_of_cell(cell)
    return kind(message, text, (0, len(text)))


def _passed(moment: dt.date | dt.time, policy: Policy) -> Reading | ReadingError:
    """Return a cell that is a date, a datetime or a time already as a reading, in the policy's zone."""
    precision = Precision.DAY
    if isinstance(moment, (dt.datetime, dt.time)):
        precision = Precision.MICROSECOND if moment.microsecond else Precision.SECOND
    if isinstance(moment, dt.datetime) and hasattr(moment, "to_pydatetime"):  # pandas'
        moment = moment.to_pydatetime(warn=False)
    text = str(moment)
    value = Value((0, len(text)), moment, moment, precision, None if isinstance(moment, dt.time) else "gregorian")
    found = fine_enough(value, policy)
    return result_of(in_zone(found, policy) if policy.zone else found, text)


def text_of_cell(cell: object) -> str:
    """Return a cell of any type as a text.

    >>> text_of_cell(44879)
    '44879'
    """
    try:
        return str(cell)
    except Exception:  # noqa: BLE001 - a cell may be anything, and no text of it is no reason to stop
        return f"<{type(cell).__name__}>"


def is_number(cell: object) -> bool:
    """Tell whether a cell is a number.

    >>> is_number(5), is_number(decimal.Decimal(5)), is_number(True), is_number("5")
    (True, True, False, False)
    """
    return isinstance(cell, (int, float, decimal.Decimal)) and not isinstance(cell, bool)


def is_null(value: object) -> bool:
    """Tell whether a value stands for none: None, NaN, also Decimal's, NaT, pd.NA.

    >>> import numpy as np
    >>> is_null(None), is_null(float("nan")), is_null(np.datetime64("NaT", "us")), is_null("")
    (True, True, True, False)
    """
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    if isinstance(value, decimal.Decimal):
        return value.is_nan()
    if not isinstance(value, float):
        theirs = sys.modules.get("numpy")
        if theirs is None or not isinstance(value, (theirs.floating, theirs.datetime64)):
            return False
    return bool(value != value)  # noqa: PLR0124 - NaN


def is_null_number(cell: object, numbers: Collection[object]) -> bool:
    """Tell whether a cell is a number that stands for none.

    >>> is_null_number(0, [0.0]), is_null_number("0", [0.0])
    (True, False)
    """
    return is_number(cell) and cell in numbers


def bar_of_rows(cells: Iterable[Any] | None = None, size: int | None = None) -> Any:
    """Return a bar of the rows that are read: over cells, which it yields, or one that is told of them.

    Raises:
        ImportError: tqdm is not installed.
    """
    try:
        from tqdm import tqdm  # noqa: PLC0415 - imported only when asked for
    except ModuleNotFoundError as error:
        raise needed(error, "progress=True", "progress") from error
    return tqdm(cells, total=size, unit="rows", unit_scale=True)


def needed(error: ModuleNotFoundError, what: str, extra: str) -> ImportError:
    """Return an error of a package that is not installed as one that says what needs it, and how to have it.

    >>> print(needed(ModuleNotFoundError("", name="pyarrow"), "a file", "arrow"))
    a file needs pyarrow: pip install "jalali-norm[arrow]"
    """
    name = (error.name or "").partition(".")[0]
    return ImportError(f'{what} needs {name}: pip install "jalali-norm[{extra}]"', name=error.name)


__all__ = [
    "DAYS",
    "FIRST_DAY",
    "FRAME",
    "LAST_DAY",
    "MOST_REFUSED",
    "NO_DATE",
    "ColumnOutput",
    "Errors",
    "NormalizeOptions",
    "ReadingOptions",
    "bar_of_rows",
    "is_null",
    "is_null_number",
    "is_number",
    "needed",
    "result_of_cell",
    "text_of_cell",
    "why_refused",
]
