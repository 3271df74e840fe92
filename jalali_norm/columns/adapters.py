"""The columns that people have, as the engine takes them, and its answers as the same kind of column.

A list, a tuple and a NumPy array are met here; pandas, polars and Arrow through narwhals, and through Arrow's buffers
where pyarrow is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

import narwhals as nw
import numpy as np

from jalali_norm.columns.cell import DAYS, FIRST_DAY, LAST_DAY, is_null
from jalali_norm.columns.engine import CODINGS, decoded
from jalali_norm.columns.localtime import aware
from jalali_norm.columns.values import Array
from jalali_norm.model.advice import COLUMNS, of_type

try:
    import pyarrow as pa

    from jalali_norm.columns.buffers import arrow_moments, truths_of
except ImportError:  # pragma: no cover - run in an environment of its own
    pa = None

BATCH_ROWS = 1 << 17
FAR = np.iinfo(np.int64).max
_BATCH_UNITS = 1 << 23  # a batch of longer rows has fewer of them
_SEPARATORS = "\n\0\x1e\x1f\x1d"  # any that no row of a batch holds parts its rows
Objects: TypeAlias = dict[int, object]


class Texts(NamedTuple):
    """Some texts: text i is `units[starts[i]:ends[i]]`, in UTF-8 (uint8) or UTF-16 (uint16)."""

    units: Array
    starts: Array
    ends: Array

    def one(self, i: int) -> str:
        """Return one text."""
        return decoded(self.units[self.starts[i] : self.ends[i]])

    def take(self, at: Array) -> Texts:
        """Return the texts at some places; the last one for -1."""
        return self._replace(starts=self.starts[at], ends=self.ends[at])

    def packed(self) -> tuple[Array, Array]:
        """Return the texts' units one behind the other, and where each begins and the last one ends."""
        lengths = self.ends - self.starts
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        places = np.repeat(self.starts - offsets[:-1], lengths)
        places += np.arange(len(places))
        return self.units[places], offsets


class Batch(NamedTuple):
    """Some rows: code units, and what is no text by its place. Row i is `units[offsets[i]:offsets[i + 1] - gap]`."""

    units: Array  # uint8: UTF-8; uint16: UTF-16
    offsets: Array
    gap: int
    missing: Array | None  # which are null
    others: Objects  # what is neither text nor null

    def texts(self) -> Texts:
        """Return the rows' texts; "" for what is none."""
        offsets = self.offsets.astype(np.intp, copy=False)
        return Texts(self.units, offsets[:-1], offsets[1:] - self.gap)


class Moments(NamedTuple):
    """A column that is datetimes already: microseconds on their own wall clock, and the seconds east of UTC.

    NaT is null, and FAR a day outside the years 1 to 9999.
    """

    wall: Array
    east: Array | None
    dates: bool


class Native:
    """A column as its owner has it.

    >>> Native(("1401/08/23", None)).size
    2
    """

    def __init__(self, given: Any) -> None:
        self.given = given
        self.series: nw.Series[Any] | None = None
        self.values: list[Any] | Array = []
        self._back: Callable[[Any], Any] = _unchanged
        if isinstance(given, (list, tuple)):
            self.values = given if isinstance(given, list) else list(given)
        elif isinstance(given, np.ndarray):
            if given.ndim != 1:
                raise TypeError(f"expected a column, not an array of {given.ndim} dimensions")
            self.values = _unmasked(given) if isinstance(given, np.ma.MaskedArray) else given
        elif pa is not None and isinstance(given, pa.Array):
            self.series = nw.from_native(pa.chunked_array([given]), series_only=True)
            self._back = lambda made: made.combine_chunks()
        elif nw.dependencies.is_pandas_index(given):
            import pandas as pd  # noqa: PLC0415 - whoever has such a column has it

            if isinstance(given, pd.MultiIndex):
                raise TypeError("expected a column, not a MultiIndex: pass one of its levels, as get_level_values gives it")
            # not `to_series`, which in pandas 2 looks among objects for another type, and makes labels of any cells
            self.series = nw.from_native(pd.Series(given.array, dtype=given.dtype, name=given.name), series_only=True)
            self._back = lambda made: _index(given, made)
        elif isinstance(given, nw.Series):
            self.series = given
            self._back = lambda made: nw.from_native(made, series_only=True)
        else:
            found = nw.from_native(given, series_only=True, pass_through=True)
            if not isinstance(found, nw.Series):
                kind = f"{type(given).__name__}{of_type(given, COLUMNS)}"
                raise TypeError(f"expected a column (list, tuple, NumPy, pandas, polars, Arrow), not {kind}")
            self.series = found
        self.size: int = len(self.values) if self.series is None else len(self.series)

    # --- what is in it ------------------------------------------------------------------------------------------------

    def label(self, i: int) -> object:
        """Return what the column's owner calls a row: its label in pandas' index, else its place."""
        if (
            self.series is not None
            and self.series.implementation.is_pandas_like()
            and not nw.dependencies.is_pandas_index(self.given)
        ):
            label = self.series.to_native().index[i]
            return tuple(map(_python_label, label)) if isinstance(label, tuple) else _python_label(label)
        return i

    def cell(self, i: int) -> Any:
        """Return what is in a row.

        >>> Native(("1401/08/23", None)).cell(0)
        '1401/08/23'
        """
        return self.values[i] if self.series is None else self.series.item(i)

    def sample(self, most: int) -> Native:
        """Return up to so many of the rows that are not null, from everywhere, in order; always the same ones.

        >>> Native([None, *"abc"]).sample(2).size
        2
        """
        if self.series is not None:
            series = _taken_from(self.series).drop_nulls()
            return Native(series if len(series) <= most else series[_picked(len(series), most)])
        known = [at for at, value in enumerate(self.values) if not is_null(value)]
        if len(known) > most:
            known = [known[at] for at in _picked(len(known), most)]
        return Native([self.values[at] for at in known] if isinstance(self.values, list) else self.values[known])

    def taken(self, places: Array) -> Native:
        """Return the rows at some places, with their labels.

        >>> Native(("1401/08/23", None)).taken(np.array([1, 0, 0])).values
        [None, '1401/08/23', '1401/08/23']
        """
        if self.series is None:
            taken = [self.values[at] for at in places.tolist()] if isinstance(self.values, list) else self.values[places]
            return Native(tuple(taken) if isinstance(self.given, tuple) else taken)
        rows = _taken_from(self.series)[places]
        return Native(rows if isinstance(self.given, nw.Series) else rows.to_native())

    def moments(self) -> Moments | None:
        """Return the column's datetimes, or None where it has another type."""
        stamps = self.stamps()
        if stamps is None:
            return None
        wall, dates = _wall(stamps), np.datetime_data(stamps.dtype)[0] in DAYS
        if self.series is None:
            return Moments(wall, None, dates)
        type_ = self.series.dtype
        if not isinstance(type_, nw.Datetime) or not type_.time_zone:
            return Moments(wall, None, isinstance(type_, nw.Date))
        utc = _wall(self.series.dt.convert_time_zone("UTC").dt.replace_time_zone(None).to_numpy())
        return Moments(wall, (wall - utc) // 1_000_000, dates=False)

    def stamps(self) -> Array | None:
        """Return the column's datetimes on their own wall clock as NumPy has them, or None where it has another type."""
        if self.series is None:
            return self.values if isinstance(self.values, np.ndarray) and self.values.dtype.kind == "M" else None
        series, type_ = self.series, self.series.dtype
        if isinstance(type_, nw.Date):  # pandas gives NumPy objects where there are nulls
            return series.cast(nw.Datetime("us")).to_numpy()
        if not isinstance(type_, nw.Datetime):
            return None
        return _wall_clock(series) if type_.time_zone else series.to_numpy()

    def objects(self) -> list[Any] | Array:
        """Return the dates of a column that is not of one type of datetimes: of objects."""
        if self.series is None:
            if not isinstance(self.values, list) and self.values.dtype != object:
                raise TypeError(f"expected a column of dates or datetimes, not of {self.values.dtype}")
            return self.values
        if isinstance(self.series.dtype, nw.String) and self.series.null_count() < self.size:
            raise TypeError("expected a column of dates or datetimes, not of text: normalize it first")
        return self.series.to_list()

    def zone(self) -> Any:
        """Return the time zone of a column of datetimes, or None."""
        type_ = None if self.series is None else self.series.dtype
        return type_.time_zone if isinstance(type_, nw.Datetime) else None

    def numbers(self) -> Array | None:
        """Return the column's numbers, NaN for null, or None where it has another type."""
        if self.series is None:
            if not isinstance(self.values, np.ndarray):
                return None
            if self.values.dtype.kind in "OUTM":
                return None
            if self.values.dtype.kind not in "iuf":
                raise TypeError(f"expected a column of text, not of {self.values.dtype}")
            return _exact(self.values).astype(np.float64)
        if isinstance(self.series.dtype, nw.Float32):
            return _exact(self.series.to_numpy()).astype(np.float64)
        if self.series.dtype.is_numeric():
            return self.series.cast(nw.Float64).to_numpy().astype(np.float64)
        return None

    def dictionary(self) -> tuple[Array, Native] | None:
        """Return the codes of a categorical column of text, -1 for null, and its values; None where it is another."""
        if self.series is None or pa is None or not isinstance(self.series.dtype, (nw.Categorical, nw.Enum)):
            return None
        try:
            arrow = self.series.to_arrow()
            coded = arrow.combine_chunks() if isinstance(arrow, pa.ChunkedArray) else arrow
            if isinstance(coded, pa.ChunkedArray):  # as combine_chunks left it: of no rows
                coded = pa.concat_arrays(coded.chunks)
        except (pa.ArrowException, UnicodeError, OverflowError):  # values of several types, huge ones, other dictionaries …
            return None
        values = Native(coded.dictionary if len(coded.dictionary) else [])  # of no values the type tells nothing
        if values.series is not None and not isinstance(values.series.dtype, nw.String):
            return None
        return coded.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False), values

    def batches(self) -> Iterator[Batch]:
        """Yield the rows in order, some at a time."""
        if self.series is None:
            yield from _listed(self.values)
            return
        series = self.series
        type_ = series.dtype
        if (
            not isinstance(type_, (nw.String, nw.Object, nw.Unknown, nw.Categorical, nw.Enum))
            and series.null_count() < self.size
        ):
            raise TypeError(f"expected a column of text, not of {type_}")
        objects = series.implementation.is_pandas_like() and series.to_native().dtype == object
        arrow = None if pa is None or objects or not isinstance(type_, nw.String) else _to_arrow(series)
        if arrow is None:
            yield from _listed(series.to_numpy() if objects else series.to_list())
            return
        for piece in arrow.chunks if isinstance(arrow, pa.ChunkedArray) else [arrow]:
            yield from _arrow(piece)

    # --- the way back -------------------------------------------------------------------------------------------------

    def make(self, values: Any, zone: str | None = None) -> Any:
        """Return values as the kind of column that was given: datetime64[us] (of UTC, with a zone) or [D], uint8, or texts.

        Integers and truths come as a masked array: what is masked is null.
        """
        if isinstance(values, np.ma.MaskedArray):
            return self._make_masked(values)
        if self.series is None:
            if zone and isinstance(values, np.ndarray) and values.dtype == "M8[us]":
                values = aware(values.view(np.int64), zone)
            if isinstance(self.given, np.ndarray):
                return values if isinstance(values, np.ndarray) else np.array(_listed_back(values), object)
            made = _listed_back(values)
            return tuple(made) if isinstance(self.given, tuple) else made
        return self._back(nw.to_native(self._column(values, self.series.name, zone)))

    def _make_masked(self, values: Any) -> Any:
        """Return integers or truths as the kind of column that was given, of a type that has a null."""
        data, null = values.data, values.mask
        if self.series is None:
            if isinstance(self.given, np.ndarray):  # which has no null but NaN
                return data if not null.any() else np.where(null, None if data.dtype == bool else np.nan, data)
            rows = data.tolist()
            for at in np.flatnonzero(null).tolist():
                rows[at] = None
            return tuple(rows) if isinstance(self.given, tuple) else rows
        backend = self.series.implementation
        if backend.is_pandas_like():
            import pandas as pd  # noqa: PLC0415 - whoever has such a column has it

            array = pd.arrays.BooleanArray(data, null) if data.dtype == bool else pd.arrays.IntegerArray(data, null)
            made = pd.Series(array, index=self.series.to_native().index, name=self.series.name)
            return self._back(made)
        if backend.is_polars():
            import polars as pl  # noqa: PLC0415 - as above

            column = pl.Series(self.series.name, data)
            return self._back(column.set(pl.Series(null), None) if null.any() else column)
        return self._back(pa.chunked_array([pa.array(data, mask=null if null.any() else None)]))

    def moved(self, at: Array, days: Array) -> Any:
        """Return the column's dates, of its own type, those at some places by so many days later; NaT makes a null of one."""
        stamps = self.stamps()
        if stamps is None:
            return self._moved_objects(at, days)
        if np.datetime_data(stamps.dtype)[0] in "YMW":
            raise TypeError(f"expected a column of days, not of {stamps.dtype}")
        made = stamps.copy()
        made[at] += days.view("m8[D]")
        if self.series is None:
            return made
        if isinstance(self.series.dtype, nw.Date):
            return self._back(nw.to_native(self._column(made.astype("M8[D]"), self.series.name)))
        column = nw.to_native(self._column(made.astype("M8[us]"), self.series.name).cast(self.series.dtype))
        if self.series.implementation.is_pandas_like():  # two of whose types are one of narwhals'
            column = column.astype(self.series.to_native().dtype)
        return self._back(column)

    def _moved_objects(self, at: Array, days: Array) -> Any:
        values = list(self.objects())
        for i, by in zip(at.tolist(), days.view("m8[D]"), strict=True):
            later = by if isinstance(values[i], np.datetime64) else by.item()
            values[i] = None if np.isnat(by) else values[i] + later
        return self.of_objects(values)

    def of_objects(self, values: list[Any]) -> Any:
        """Return any values as the kind of column that was given.

        >>> Native(("1401/08/23", None)).of_objects([[], None])
        ([], None)
        """
        if self.series is None:
            made = np.empty(len(values), object) if isinstance(self.given, np.ndarray) else values
            made[:] = values
            return tuple(made) if isinstance(self.given, tuple) else made
        if self.series.implementation.is_pyarrow():  # which has no objects
            return self._back(pa.chunked_array([pa.array(values, self.series.to_native().type)]))
        column = nw.new_series(self.series.name, values, nw.Object, backend=self.series.implementation)
        return self._back(nw.to_native(self._indexed(column)))

    def back(self, made: Any) -> Any:
        """Return a column of the library that the given one is of as the very kind that was given: an Index, a pa.Array."""
        return self._back(made)

    def frame(self, columns: dict[str, Any], zone: str | None = None) -> Any:
        """Return named columns as the kind of frame that goes with what was given: of lists and NumPy arrays a dict."""
        if self.series is None:
            return {name: self.make(values, zone) for name, values in columns.items()}
        made = nw.from_dict({name: self._column(values, name, zone) for name, values in columns.items()})
        return made if isinstance(self.given, nw.Series) else made.to_native()

    def _indexed(self, made: nw.Series[Any]) -> nw.Series[Any]:
        """Return a column with the index of the one that was given, where such columns have one."""
        assert self.series is not None  # noqa: S101 - the callers have seen to it
        if not self.series.implementation.is_pandas_like():
            return made
        index = self.series.to_native().index
        return nw.from_native(made.to_native().set_axis(index), series_only=True)

    def _column(self, values: Any, name: str, zone: str | None = None) -> nw.Series[Any]:
        assert self.series is not None  # noqa: S101 - the callers have seen to it
        backend = self.series.implementation
        if isinstance(values, np.ndarray):
            if values.dtype.kind in "iu":
                type_ = nw.UInt8 if values.dtype == np.uint8 else nw.Int64
                return self._indexed(nw.new_series(name, values, type_, backend=backend))
            if values.dtype == "M8[us]" and backend.is_pyarrow():
                made = nw.from_native(pa.chunked_array([arrow_moments(values)]), series_only=True).alias(name)
            elif values.dtype != "M8[D]":
                made = nw.new_series(name, values, nw.Datetime("us"), backend=backend)
            elif pa is None and backend.is_pandas_like():  # which has dates from Arrow alone
                made = nw.new_series(name, values.astype(object), nw.Object, backend=backend)
            else:
                made = nw.new_series(name, values, nw.Date, backend=backend)
            if zone:
                made = made.dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
        elif pa is not None and isinstance(values, pa.Array):
            made = nw.from_arrow(pa.table({"text": values}), backend=backend).get_column("text").alias(name)
        else:
            made = nw.new_series(name, values, nw.String, backend=backend)
        return self._indexed(made)


def _picked(size: int, most: int) -> list[int]:
    made: list[int] = np.sort(np.random.default_rng(0).choice(size, most, replace=False)).tolist()
    return made


def _unchanged(made: Any) -> Any:
    return made


def _index(given: Any, made: Any) -> Any:
    """Return a pandas Series as an Index."""
    import pandas as pd  # noqa: PLC0415 - whoever has an Index has it

    return pd.Index(made, name=given.name)


def _wall(stamps: Array) -> Array:
    """Return NumPy's datetimes in microseconds; FAR where Python has no such day."""
    days = stamps.astype("M8[D]").astype(np.int64)
    far = ((days < FIRST_DAY) | (days > LAST_DAY)) & ~np.isnat(stamps)
    wall: Array = np.where(far, _no_time(stamps), stamps).astype("M8[us]").astype(np.int64)
    wall[far] = FAR
    return wall


def _unmasked(given: Any) -> Array:
    """Return a masked array as one in which what is masked is null."""
    kind = given.dtype.kind
    if kind in "iuf":
        return np.asarray(given.astype(np.float64).filled(np.nan))
    return np.asarray(given.filled(_no_time(given)) if kind == "M" else np.array(given.tolist(), object))


def _no_time(stamps: Array) -> np.datetime64:
    """Return NaT in the unit of some datetimes: one without a unit is deprecated."""
    unit: Any = np.datetime_data(stamps.dtype)
    return np.datetime64("NaT", unit)


def _python_label(label: object) -> object:
    return label.item() if isinstance(label, np.generic) else label


def _to_arrow(series: nw.Series[Any]) -> Any:
    """Return texts as Arrow has them, or None where they are no Unicode."""
    try:  # pandas' own array has Arrow's buffers; narwhals would go by way of objects
        return pa.array(series.to_native().array) if series.implementation.is_pandas_like() else series.to_arrow()
    except (pa.ArrowException, UnicodeError):
        return None


def _listed_back(values: Any) -> list[Any]:
    if isinstance(values, list):
        return values
    return list(values.tolist() if isinstance(values, np.ndarray) else values.to_pylist())


def _listed(values: list[Any] | Array) -> Iterator[Batch]:
    """Yield batches of a list or an array of objects, whatever is in it."""
    for first in range(0, len(values), BATCH_ROWS):
        part = values[first : first + BATCH_ROWS]
        rows = part if isinstance(part, list) else part.tolist()
        others: Objects = {}
        missing = None
        try:
            units, offsets, gap = joined_texts(rows)
        except TypeError:
            rows, missing, others = _sorted_out(rows)
            units, offsets, gap = joined_texts(rows)
        yield from _bounded(Batch(units, offsets, gap, missing, others))


def joined_texts(rows: list[str]) -> tuple[Array, Array, int]:
    """Return texts as UTF-16, where each begins, and how many units part them: one mark that no text holds, or none.

    >>> units, offsets, gap = joined_texts(["1401", "8"])
    >>> offsets.tolist(), gap
    ([0, 5, 7], 1)
    """
    for mark in _SEPARATORS:
        units = _encoded(mark.join(rows) + mark)
        ends = np.flatnonzero(units == ord(mark))
        if len(ends) == len(rows):
            return units, np.concatenate(([0], ends + 1)), 1
    parts = list(map(_encoded, rows))
    return np.concatenate([*parts, np.zeros(0, np.uint16)]), np.cumsum([0, *map(len, parts)]), 0


def _encoded(text: str) -> Array:
    return np.frombuffer(text.encode(CODINGS[2], "surrogatepass"), np.uint16)


def _sorted_out(rows: list[Any]) -> tuple[list[str], Array, Objects]:
    """Return the texts of rows with "" for what is none, which rows are null, and the others."""
    texts = [row if isinstance(row, str) else "" for row in rows]
    missing = np.zeros(len(rows), bool)
    others: Objects = {}
    for i, row in enumerate(rows):
        if isinstance(row, str):
            continue
        if is_null(row):
            missing[i] = True
        else:
            others[i] = row
    return texts, missing, others


def _wall_clock(series: nw.Series[Any]) -> Array:
    """Return datetimes in a time zone as NumPy's without it."""
    if pa is not None and hasattr(getattr(series.to_native(), "dtype", None), "pyarrow_dtype"):  # pandas 2 gives UTC's clock
        from pyarrow import compute  # noqa: PLC0415 - nothing else here needs it

        clock: Array = compute.local_timestamp(series.to_arrow()).to_numpy(zero_copy_only=False)
        return clock
    return series.dt.replace_time_zone(None).to_numpy()


def _exact(numbers: Array) -> Array:
    """Return numbers that are what was written: narrow floats round those above some millions, and the parts of a day.

    >>> _exact(np.array([1401, np.nan], np.float32)).tolist()
    [1401.0, nan]
    """
    if numbers.dtype.kind == "f" and numbers.dtype.itemsize < 8:
        known = numbers[np.isfinite(numbers)]
        if ((known != np.floor(known)) | (np.abs(known) >= 2.0 ** (np.finfo(numbers.dtype).nmant + 1))).any():
            raise TypeError(f"{numbers.dtype} rounds numbers such as these, to other days: read them as float64")
    return numbers


def _taken_from(series: nw.Series[Any]) -> nw.Series[Any]:
    """Return a column as one of which rows can be taken: Arrow takes none of views."""
    if pa is None or not series.implementation.is_pyarrow() or not pa.types.is_string_view(series.to_native().type):
        return series
    return nw.from_native(series.to_native().cast(pa.large_string()), series_only=True)


def _arrow(piece: Any) -> Iterator[Batch]:
    """Yield batches of an Arrow array of strings."""
    for first in range(0, len(piece), BATCH_ROWS):
        rows = piece.slice(first, BATCH_ROWS)
        if not (pa.types.is_string(rows.type) or pa.types.is_large_string(rows.type)):  # views
            rows = rows.cast(pa.large_string())
        _, offsets, data = rows.buffers()
        width = np.int64 if pa.types.is_large_string(rows.type) else np.int32
        at = np.frombuffer(offsets, width)[rows.offset : rows.offset + len(rows) + 1]
        missing = truths_of(rows.is_null()) if rows.null_count else None
        whole = np.frombuffer(data if data is not None else b"", np.uint8)[at[0] : at[-1]]
        yield from _bounded(Batch(whole, at - at[0], 0, missing, {}))


def _bounded(batch: Batch) -> Iterator[Batch]:
    """Yield a batch cut into such as have a bounded number of units, or one row."""
    size = len(batch.offsets) - 1
    if size < 2 or len(batch.units) <= _BATCH_UNITS:  # one row
        yield batch
        return
    half = size // 2
    for first, last in ((0, half), (half, size)):
        start, stop = batch.offsets[first], batch.offsets[last]
        others = {i - first: other for i, other in batch.others.items() if first <= i < last}
        missing = None if batch.missing is None else batch.missing[first:last]
        yield from _bounded(Batch(batch.units[start:stop], batch.offsets[first : last + 1] - start, batch.gap, missing, others))
