"""`normalize`: a short list cell by cell, which needs nothing but the standard library, and every other column by arrays.

Both ways give the same answers. Cell by cell is the quicker one of few cells, and of the first that a process reads: NumPy and
its like take longer to import than thousands of cells to read. Where NumPy is not installed, lists of any length go that way.
"""

from __future__ import annotations

import datetime as dt
import functools
import sys
from typing import TYPE_CHECKING, Any, Literal, Unpack, cast, get_args, overload

from jalali_norm.columns.cell import ColumnOutput, Errors, NormalizeOptions, bar_of_rows, needed
from jalali_norm.columns.containers import ArrowLike, Frame, Series, SeriesLike, is_column
from jalali_norm.columns.list_reader import FEW_CELLS, ListReader
from jalali_norm.model import ColumnFields, Policy, PolicyFields, policy_of
from jalali_norm.model.signatures import shows_fields

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

_FIRST = 4096  # cells of a process that take less time than what arrays need takes to import


@overload
def normalize(
    column: list[Any], *, output: Literal["datetime"] = ..., **options: Unpack[NormalizeOptions]
) -> list[dt.datetime | None]: ...
@overload
def normalize(column: list[Any], *, output: Literal["date"], **options: Unpack[NormalizeOptions]) -> list[dt.date | None]: ...
@overload
def normalize(column: list[Any], *, output: Literal["iso"], **options: Unpack[NormalizeOptions]) -> list[str | None]: ...
@overload
def normalize(column: list[Any], *, output: Literal["frame"], **options: Unpack[NormalizeOptions]) -> dict[str, list[Any]]: ...
@overload
def normalize(
    column: tuple[Any, ...], *, output: Literal["datetime"] = ..., **options: Unpack[NormalizeOptions]
) -> tuple[dt.datetime | None, ...]: ...
@overload
def normalize(
    column: tuple[Any, ...], *, output: Literal["date"], **options: Unpack[NormalizeOptions]
) -> tuple[dt.date | None, ...]: ...
@overload
def normalize(
    column: tuple[Any, ...], *, output: Literal["iso"], **options: Unpack[NormalizeOptions]
) -> tuple[str | None, ...]: ...
@overload
def normalize(
    column: tuple[Any, ...], *, output: Literal["frame"], **options: Unpack[NormalizeOptions]
) -> dict[str, tuple[Any, ...]]: ...
@overload
def normalize(
    column: NDArray[Any], *, output: Literal["datetime", "date"] = ..., **options: Unpack[NormalizeOptions]
) -> NDArray[np.datetime64]: ...
@overload
def normalize(column: NDArray[Any], *, output: Literal["iso"], **options: Unpack[NormalizeOptions]) -> NDArray[np.object_]: ...
@overload
def normalize(
    column: NDArray[Any], *, output: Literal["frame"], **options: Unpack[NormalizeOptions]
) -> dict[str, NDArray[Any]]: ...
@overload
def normalize(
    column: Series, *, output: Literal["datetime", "date", "iso"] = ..., **options: Unpack[NormalizeOptions]
) -> Series: ...
@overload
def normalize(column: SeriesLike[Frame], *, output: Literal["frame"], **options: Unpack[NormalizeOptions]) -> Frame: ...
@overload
def normalize(column: ArrowLike, *, output: Literal["frame"], **options: Unpack[NormalizeOptions]) -> pa.Table: ...
@shows_fields
def normalize(
    column: Any,
    *,
    errors: Errors = "raise",
    output: ColumnOutput = "datetime",
    progress: bool = False,
    policy: Policy | None = None,
    **fields: Unpack[ColumnFields],
) -> Any:
    """Read every cell of a column as `parse` reads one text.

    >>> import jalali_norm as jn
    >>> jn.normalize(["1401/08/23", "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", None], output="iso")
    ['2022-11-14', '2022-11-14T21:14', None]
    >>> jn.normalize(["1401/08/23", "۳۱ مهر ۱۴۰۱"], output="date", errors="coerce")
    [datetime.date(2022, 11, 14), None]
    >>> jn.normalize(["۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "2022-11-14T17:44Z"], output="iso", zone="Asia/Tehran")
    ['2022-11-14T21:14+03:30', '2022-11-14T17:44+00:00']
    >>> [str(at) for at in jn.normalize(["2022-11-14T17:44Z", "۲ فروردین ۱۴۰۱"], zone="Asia/Tehran")]
    ['2022-11-14 21:14:00+03:30', '2022-03-22 01:00:00+04:30']

    Args:
        column: n cells in a list, a tuple, a NumPy array of one dimension, a pandas Series or Index, a polars Series, or a
            pyarrow Array or ChunkedArray: text (categorical too), datetimes, which pass through unless the policy has a zone
            and they have none, or numbers, which the policy's `excel`, `epoch` or `numbers` explains. Nulls (None, NaN, NaT,
            pd.NA) stay null; blank cells, the words that pandas takes for NA and the policy's `nulls` are null too.
        errors: `"raise"` one error for all refused rows, or `"coerce"` them to null.
        output: `"datetime"`, microseconds on the text's wall clock, of the first moment of what is coarser; `"date"`, its day;
            `"iso"`, the text of `Reading.iso`; `"frame"`, the columns iso, start, end, precision, calendar, doubt (days),
            marks, hedge and problem (of lists and NumPy arrays a dict); refused rows have a problem and nothing is raised.
            With a zone datetimes, start and end are aware: a row with an offset of its own, or a number of `epoch`, is the
            same instant in the zone, and a date its first moment there, which is 01:00 where midnight does not exist and the
            earlier where there are two. The day and the ISO text are those of the text's own wall clock.
        progress: show a bar of the rows read on standard error (tqdm).
        policy: what the cells alone cannot decide.
        **fields: the policy's fields, laid over it; `reference` may be a column of n dates or datetimes, one for each row, null
            where there is none. Datetimes that are all midnights are days, from which no minutes are counted.

    Returns:
        The same kind of column, n values, with its index and its name.

    Raises:
        TypeError: `column` is no column, or of a type that has no dates in it; a keyword is no field of `Policy`.
        ColumnError: some rows have no single reading, and `errors` is `"raise"`; or, as a datetime or a date, no date.
        ValueError: `errors` or `output` has a value that it cannot take; a NumPy array would have to have a zone.
    """
    reference = fields.get("reference")
    each = is_column(reference)
    settled = policy_of(policy, cast("PolicyFields", {**fields, "reference": None} if each else fields))
    if errors not in get_args(Errors):
        raise ValueError(f"errors={errors!r}: expected 'raise' or 'coerce'")
    if output not in get_args(ColumnOutput):
        raise ValueError(f"output={output!r}: expected one of {', '.join(map(repr, get_args(ColumnOutput)))}")
    if each or not isinstance(column, (list, tuple)) or not _goes_cell_by_cell(len(column)):
        try:
            from jalali_norm.columns.normalize import normalize_arrays  # noqa: PLC0415 - a short list needs none of it
        except ModuleNotFoundError as error:
            raise needed(error, "a column that is no list", "arrow") from error
        return normalize_arrays(
            column, settled, errors=errors, output=output, progress=progress, references=reference if each else None
        )
    reader = ListReader(settled)
    made = reader.read(bar_of_rows(column) if progress else column, output)
    if errors == "raise" and output != "frame" and reader.refused:
        raise reader.error()
    if isinstance(column, list):
        return made
    return {name: tuple(values) for name, values in made.items()} if output == "frame" else tuple(made)


_read_so_far = 0  # cells, before arrays were needed


def _goes_cell_by_cell(size: int) -> bool:
    """Tell whether a list is to be read cell by cell."""
    global _read_so_far  # noqa: PLW0603 - a count that decides nothing but the time
    if size <= FEW_CELLS:
        return True
    if "jalali_norm.columns.normalize" in sys.modules:
        return False
    _read_so_far += size
    return _read_so_far <= _FIRST or not _has_arrays()


@functools.lru_cache(maxsize=1)
def _has_arrays() -> bool:
    try:
        import jalali_norm.columns.normalize  # noqa: F401, PLC0415 - a short list needs none of it
    except ModuleNotFoundError:
        return False
    return True
