"""Arrow arrays in, Arrow arrays out, with what earlier batches have taught the process about the shapes of their texts.

`jalali_norm.arrow` shows the face of it; `jalali_norm.spark` and `jalali_norm.dask` put it over whole frames.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias, Unpack, cast, get_args

import numpy as np
import pyarrow as pa

from jalali_norm.columns.adapters import Native
from jalali_norm.columns.cell import FRAME, ColumnOutput
from jalali_norm.columns.engines import engine_of
from jalali_norm.columns.found import found_columns
from jalali_norm.columns.normalize import ColumnReader, framed
from jalali_norm.columns.normalizing import normalize
from jalali_norm.model import Policy, PolicyFields, policy_of
from jalali_norm.model.signatures import shows_fields
from jalali_norm.text.bidi import isolate

Arrow: TypeAlias = Any  # pyarrow has no types of its own
_MANY_ROWS, _MANY_BYTES = 1 << 16, 1 << 25  # of which there are enough to be read together


# --- arrays --------------------------------------------------------------------------------------------------------------


@shows_fields
def normalize_array(array: Arrow, policy: Policy | None = None, **fields: Unpack[PolicyFields]) -> Arrow:
    """Read every cell of an Arrow array, as `normalize(output="frame")` does, into a struct.

    >>> array = pa.array(["۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "۳۱ مهر ۱۴۰۱", None])
    >>> normalize_array(array).field("iso").to_pylist()
    ['2022-11-14T21:14', None, None]
    >>> normalize_array(array).field("problem").to_pylist()
    [None, 'out of range', None]

    With its policy it is a function of one array, which can be pickled: `functools.partial(normalize_array, policy=policy)`.

    Args:
        array: n cells in an Array or a ChunkedArray of what `normalize` takes: text (string, large, view, dictionary), dates
            and datetimes, nulls, or numbers, which the policy's `excel`, `epoch` or `numbers` explains.
        policy: what the cells alone cannot decide.
        **fields: the policy's fields, laid over it.

    Returns:
        A StructArray, or a ChunkedArray of them, n values of `normalized_type(policy)`. A refused cell has its problem and no
        iso. No struct is null: that of a null cell has nulls in it, and 0 days of doubt.

    Raises:
        TypeError: `array` is no Arrow array, or of a type that has no dates in it. No cell raises anything.
    """
    settled = policy_of(policy, fields)
    type_ = normalized_type(settled)
    if isinstance(array, pa.ChunkedArray):
        return pa.chunked_array([normalize_array(chunk, settled) for chunk in array.chunks], type_)
    _check_array(array)
    with engine_of(settled) as engine:
        reader = ColumnReader(Native(array), settled, engine=engine)
        return _struct(framed((batch.rows for batch in reader.batches()), settled.zone), type_)


@shows_fields
def extract_array(array: Arrow, policy: Policy | None = None, **fields: Unpack[PolicyFields]) -> Arrow:
    """Find every temporal expression of every text of an Arrow array, as `extract` does.

    >>> (found,) = extract_array(pa.array(["نمایشگاه از ۵ تا ۹ آذر ۱۴۰۱ برپاست"])).to_pylist()
    >>> [(one["text"], one["span_start"], one["span_end"], one["kind"], one["iso"]) for one in found]
    [('۵ تا ۹ آذر ۱۴۰۱', 12, 27, 'range', '2022-11-26/2022-11-30')]

    Args:
        array: n texts in an Array or a ChunkedArray (string, large, view, dictionary, null).
        policy: what the texts alone cannot decide; `reference` among it.
        **fields: the policy's fields, laid over it.

    Returns:
        A ListArray, or a ChunkedArray of them, n values of `extracted_type(policy)`: null of a null text, empty where nothing
        is found. What has no value has its problem, or the kind "vague", and no iso.

    Raises:
        TypeError: `array` is no Arrow array of text. No text raises anything.
    """
    return extract_referenced(array, policy_of(policy, fields), None)


def extract_referenced(array: Arrow, policy: Policy, policy_at: Callable[[int], Policy] | None) -> Arrow:
    """Return the same where each row has its own reference.

    >>> import datetime as dt
    >>> days = [Policy(reference=dt.date(2022, 11, 16)), Policy(reference=dt.date(2023, 1, 1))]
    >>> found = extract_referenced(pa.array(["دیروز", "دیروز"]), Policy(), days.__getitem__)
    >>> [[one["iso"] for one in row] for row in found.to_pylist()]
    [['2022-11-15'], ['2022-12-31']]
    """
    type_ = extracted_type(policy)
    if isinstance(array, pa.ChunkedArray):
        begins = np.cumsum([0, *map(len, array.chunks)]).tolist()
        made = [
            extract_referenced(chunk, policy, policy_at and functools.partial(_from_row, policy_at, begin))
            for chunk, begin in zip(array.chunks, begins, strict=False)
        ]
        return pa.chunked_array(made, type_)
    _check_array(array)
    if pa.types.is_dictionary(array.type):
        if policy_at is None:
            return extract_referenced(array.dictionary, policy, None).take(array.indices)
        array = array.dictionary_decode()
    counts, columns = found_columns(_texts(array), policy, policy_at)
    ends = np.concatenate(([0], np.cumsum(counts)))
    return pa.ListArray.from_arrays(
        pa.array(ends, pa.int32()), _struct(columns, type_.value_type), type=type_, mask=array.is_null()
    )


def _from_row(policy_at: Callable[[int], Policy], first: int, at: int) -> Policy:
    return policy_at(first + at)


@shows_fields
def normalized_type(policy: Policy | None = None, **fields: Unpack[PolicyFields]) -> Arrow:
    """Return the type of `normalize_array`'s values, which no data changes: only the policy's zone does.

    >>> [str(one.type) for one in normalized_type(zone="Asia/Tehran")][:3]
    ['string', 'timestamp[us, tz=Asia/Tehran]', 'timestamp[us, tz=Asia/Tehran]']
    """
    return pa.struct(_frame_types(policy_of(policy, fields)))


@shows_fields
def extracted_type(policy: Policy | None = None, **fields: Unpack[PolicyFields]) -> Arrow:
    """Return the type of `extract_array`'s values: lists of structs.

    >>> names = [one.name for one in extracted_type().value_type]
    >>> names[:4], names[4:] == [one.name for one in normalized_type()]
    (['text', 'span_start', 'span_end', 'kind'], True)

    `start` and `end` are those of `normalized_type`, null of a clock alone; `iso` has everything. Spans are in code points.
    Of the policy only the zone changes it.
    """
    found = {"text": pa.string(), "span_start": pa.int64(), "span_end": pa.int64(), "kind": pa.string()}
    return pa.list_(pa.struct([*found.items(), *_frame_types(policy_of(policy, fields))]))


def _frame_types(policy: Policy) -> list[tuple[str, Arrow]]:
    moment = pa.timestamp("us", policy.zone)
    types = {"start": moment, "end": moment, "doubt": pa.uint8()}
    return [(name, types.get(name, pa.string())) for name in FRAME]


def _check_array(array: object) -> None:
    if not isinstance(array, pa.Array):
        raise TypeError(f"expected an Arrow array, not {type(array).__name__}")


def _struct(columns: dict[str, Any], type_: Arrow) -> Arrow:
    arrays = [pa.array(columns[field.name], field.type) for field in type_]
    return pa.StructArray.from_arrays(arrays, fields=list(type_))


def _texts(array: Arrow) -> Iterator[str | None]:
    if pa.types.is_null(array.type):
        return iter([None] * len(array))
    if not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type) or pa.types.is_string_view(array.type)):
        raise TypeError(f"expected an Arrow array of text, not of {array.type}")
    # what is no UTF-8 becomes U+FFFD, as it does in `normalize`
    cells = array.cast(pa.large_string()).cast(pa.large_binary()).to_pylist()
    return (None if cell is None else cell.decode("utf-8", "replace") for cell in cells)


# --- columns of a frame ---------------------------------------------------------------------------------------------------


class Added(NamedTuple):
    """The columns that a frame is given: of which one they are read, as what, and their names.

    >>> added(["id", "paid on"], "paid on", "frame", "paid", Policy()).names[:3]
    ('paid_iso', 'paid_start', 'paid_end')
    """

    column: str
    output: str  # of `normalize`, or "extract"
    names: tuple[str, ...]
    policy: Policy

    @property
    def replaces(self) -> bool:
        """Whether the one new column takes the place of the one that is read."""
        return self.names == (self.column,)

    def types(self) -> list[Arrow]:
        """Return the Arrow type of each."""
        if self.output == "frame":
            return [field.type for field in normalized_type(self.policy)]
        moment = pa.timestamp("us", self.policy.zone)
        return [
            {"iso": pa.string(), "datetime": moment, "date": pa.date32(), "extract": extracted_type(self.policy)}[self.output]
        ]

    def read(self, array: Arrow) -> list[Arrow]:
        """Return the new columns of an Arrow array."""
        if pa.types.is_timestamp(array.type) and array.type.tz and self.policy.zone:
            array = array.cast(pa.timestamp(array.type.unit, self.policy.zone))  # the same instants, on the zone's clock
        if self.output == "frame":
            struct = normalize_array(array, self.policy)
            return [struct.field(name) for name in FRAME]
        return [extract_array(array, self.policy) if self.output == "extract" else self.normalized(array)]

    def put(self, columns: list[Any], at: int, new: Sequence[Any]) -> list[Any]:
        """Return a frame's columns and the new ones, which stand behind them or where the one that is read stood."""
        return [*columns[:at], *new, *columns[at + 1 :]] if self.replaces else [*columns, *new]

    def normalized(self, column: Any) -> Any:
        """Return `normalize(column, errors="coerce")`."""
        return normalize(column, errors="coerce", output=cast("ColumnOutput", self.output), policy=self.policy)


def added(
    columns: Sequence[str],
    column: str,
    output: str,
    into: str | None,
    policy: Policy,
    *,
    key: Callable[[str], str] = str,
) -> Added:
    """Check the names that a frame is to be given; `key`: by which two names are one.

    Raises:
        ValueError: there is no such column, or two; a new one has the name of another; `output` has a value it cannot take.
    """
    if output not in (*get_args(ColumnOutput), "extract"):
        raise ValueError(f"output={output!r}: expected one of {', '.join(map(repr, get_args(ColumnOutput)))}")
    if (there := list(columns).count(column)) != 1:
        shown = ", ".join(isolate(repr(name)) for name in columns)
        raise ValueError(f"expected one column {isolate(repr(column))}, not {there}: there are {shown}")
    into = column if into is None else into
    names = tuple(f"{into}_{name}" for name in FRAME) if output == "frame" else (into,)
    made = Added(column, output, names, policy)
    taken = {key(name) for name in columns if not (made.replaces and name == column)}
    if clash := [name for name in names if key(name) in taken]:
        shown = ", ".join(isolate(repr(name)) for name in clash)
        raise ValueError(f"expected new names, and there are columns {shown} already: pass another into=")
    return made


def read_batches(batches: Iterable[Arrow], what: Added, at: int, types: Sequence[Arrow]) -> Iterator[Arrow]:
    """Yield record batches with the new columns of their column `at`, in types of the engine's own.

    Cells of small batches are read together: every call of NumPy has its price.
    """
    for some in _together(batches, at):
        cells = pa.concat_arrays([batch.column(at) for batch in some])
        new = [made.cast(type_) for made, type_ in zip(what.read(cells), types, strict=True)]
        first = 0
        for batch in some:
            mine = [made.slice(first, batch.num_rows) for made in new]
            first += batch.num_rows
            columns = what.put(batch.columns, at, mine)
            yield pa.RecordBatch.from_arrays(columns, names=what.put(batch.schema.names, at, what.names))


def _together(batches: Iterable[Arrow], at: int) -> Iterator[list[Arrow]]:
    some: list[Arrow] = []
    rows = size = 0
    for batch in batches:
        some.append(batch)
        rows, size = rows + batch.num_rows, size + batch.column(at).nbytes
        if rows >= _MANY_ROWS or size >= _MANY_BYTES:
            yield some
            some, rows, size = [], 0, 0
    if some:
        yield some


__all__ = [
    "Added",
    "added",
    "extract_array",
    "extracted_type",
    "normalize_array",
    "normalized_type",
    "read_batches",
]
