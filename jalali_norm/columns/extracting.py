"""`extract` over a column of running text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Unpack, get_args, overload

import numpy as np

from jalali_norm.columns.adapters import Native
from jalali_norm.columns.containers import ArrowLike, Frame, Series, SeriesLike, is_column
from jalali_norm.columns.found import FOUND, FoundReading, found_columns
from jalali_norm.columns.references import References
from jalali_norm.columns.values import Array
from jalali_norm.model import Policy, TextFields, policy_at
from jalali_norm.model.signatures import shows_fields

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

ExtractOutput: TypeAlias = Literal["lists", "rows"]


class ExtractOptions(TextFields, total=False):
    """The keywords of what finds readings in a column."""

    policy: Policy | None


@overload
def extract_column(
    column: list[Any], reference: Any = ..., *, output: Literal["lists"] = ..., **options: Unpack[ExtractOptions]
) -> list[list[FoundReading] | None]: ...
@overload
def extract_column(
    column: tuple[Any, ...],
    reference: Any = ...,
    *,
    output: Literal["lists"] = ...,
    **options: Unpack[ExtractOptions],
) -> tuple[list[FoundReading] | None, ...]: ...
@overload
def extract_column(
    column: NDArray[Any], reference: Any = ..., *, output: Literal["lists"] = ..., **options: Unpack[ExtractOptions]
) -> NDArray[np.object_]: ...
@overload
def extract_column(
    column: list[Any], reference: Any = ..., *, output: Literal["rows"], **options: Unpack[ExtractOptions]
) -> dict[str, list[Any]]: ...
@overload
def extract_column(
    column: tuple[Any, ...], reference: Any = ..., *, output: Literal["rows"], **options: Unpack[ExtractOptions]
) -> dict[str, tuple[Any, ...]]: ...
@overload
def extract_column(
    column: NDArray[Any], reference: Any = ..., *, output: Literal["rows"], **options: Unpack[ExtractOptions]
) -> dict[str, NDArray[Any]]: ...
@overload
def extract_column(
    column: Series, reference: Any = ..., *, output: Literal["lists"] = ..., **options: Unpack[ExtractOptions]
) -> Series: ...
@overload
def extract_column(
    column: SeriesLike[Frame], reference: Any = ..., *, output: Literal["rows"], **options: Unpack[ExtractOptions]
) -> Frame: ...
@overload
def extract_column(
    column: ArrowLike, reference: Any = ..., *, output: Literal["rows"], **options: Unpack[ExtractOptions]
) -> pa.Table: ...
@shows_fields
def extract_column(
    column: Any,
    reference: Any = None,
    *,
    output: ExtractOutput = "lists",
    policy: Policy | None = None,
    **fields: Unpack[TextFields],
) -> Any:
    """Find every temporal expression of every text of a column, as `extract` does in one.

    >>> import datetime as dt, jalali_norm as jn, pandas as pd
    >>> news = pd.Series(["دیروز باران آمد؛ ۵ آذر برف", None, "خبری نیست"], index=["a", "b", "c"])
    >>> found = jn.extract_column(news, dt.date(2022, 11, 16), output="rows")
    >>> found[["row", "text", "iso"]].reset_index().to_dict("split")["data"]
    [['a', 0, 'دیروز', '2022-11-15'], ['a', 0, '۵ آذر', '2022-11-26']]
    >>> days = pd.Series(pd.to_datetime(["2022-11-16", "2023-11-16", None]), index=news.index)
    >>> jn.extract_column(news, days, output="rows")["iso"].tolist()
    ['2022-11-15', '2022-11-26']
    >>> lists = jn.extract_column(["در ۲۳ آبان ۱۴۰۱", None, "خبری نیست"])
    >>> [None if found is None else [one["iso"] for one in found] for found in lists]
    [['2022-11-14'], None, []]

    Args:
        column: n texts in a list, a tuple, a NumPy array of one dimension, a pandas Series or Index, a polars Series, or a
            pyarrow Array or ChunkedArray; categorical too.
        reference: the date or datetime that relative phrases and dates without a year are counted from, in every row; or a
            column of n of them, one for each row, null where there is none. Datetimes that are all midnights are days, from
            which no minutes are counted. A text that says when it was published has an anchor of its own, as in `extract`.
        output: `"lists"`, for each row the structs of what is found in it: null of a null, empty where nothing is found.
            `"rows"`, a frame with a row for each reading, behind `row`, the place of its text in the column, from 0; in
            pandas with the index of the texts, so that `frame.join(found, rsuffix="_found")` brings them together.
        policy: what the texts alone cannot decide.
        **fields: the policy's fields, laid over it.

    Returns:
        Of each reading text, span_start, span_end (in code points) and kind, and what `normalize(output="frame")` has: iso,
        start, end, precision, calendar, doubt, marks, hedge and problem. What has no value has its problem, or the kind
        "vague", and no iso. `"lists"` gives the same kind of column, of lists of structs in polars and Arrow and of lists of
        dicts elsewhere; `"rows"` the frame of its kind, and of lists and NumPy arrays a dict of columns.

    Raises:
        TypeError: `column` is no column of text, or a keyword is no field of `Policy`. No text raises anything.
        ValueError: `output` has a value that it cannot take.
    """
    each = is_column(reference)
    settled = policy_at(None if each else reference, policy, fields)
    if output not in get_args(ExtractOutput):
        raise ValueError(f"output={output!r}: expected 'lists' or 'rows'")
    native = Native(column)
    own = References(reference, native, settled).policy if each else None
    if output == "lists" and native.series is not None and native.series.implementation.is_pyarrow():
        from jalali_norm.columns.arrow import extract_referenced  # noqa: PLC0415 - whoever has such a column has pyarrow

        return native.back(extract_referenced(native.series.to_native(), settled, own))
    texts = list(_texts(native))
    counts, columns = found_columns(texts, settled, own)
    if output == "rows":
        places = np.repeat(np.arange(native.size), counts)
        return native.taken(places).frame({"row": places, **columns}, settled.zone)
    return _lists(native, texts, counts, columns, settled.zone)


def polars_type(zone: str | None) -> Any:
    """Return the dtype of a polars Series of what is found, under a policy of that zone.

    >>> import polars as pl
    >>> extract_column(pl.Series(["1401/08/23"])).dtype == polars_type(None)
    True
    """
    import polars as pl  # noqa: PLC0415 - whoever has such a column has it

    moment = pl.Datetime("us", zone)
    types: dict[str, Any] = {
        "span_start": pl.Int64, "span_end": pl.Int64, "start": moment, "end": moment, "doubt": pl.UInt8,
    }  # fmt: skip
    return pl.List(pl.Struct({name: types.get(name, pl.String) for name in FOUND}))


def _lists(native: Native, texts: list[str | None], counts: Array, columns: dict[str, Any], zone: str | None) -> Any:
    """Return the readings as a list of structs a row."""
    flat = Native([]).frame(columns, zone)
    structs = [dict(zip(flat, values, strict=True)) for values in zip(*flat.values(), strict=True)]
    ends = np.cumsum(counts).tolist()
    lists = [
        None if text is None else structs[end - count : end]
        for text, count, end in zip(texts, counts.tolist(), ends, strict=True)
    ]
    if native.series is None or not native.series.implementation.is_polars():
        return native.of_objects(lists)
    import polars as pl  # noqa: PLC0415 - whoever has such a column has it

    return native.back(pl.Series(native.series.name, lists, polars_type(zone)))


def _texts(native: Native) -> Iterator[str | None]:
    """Yield the texts of a column, None for null."""
    done = 0
    for batch in native.batches():
        texts = batch.texts()
        for at, other in batch.others.items():
            raise TypeError(f"expected a column of text: in row {native.label(done + at)!r} there is {type(other).__name__}")
        for at in range(len(texts.starts)):
            yield None if batch.missing is not None and batch.missing[at] else texts.one(at)
        done += len(texts.starts)


__all__ = ["ExtractOutput", "extract_column", "polars_type"]
