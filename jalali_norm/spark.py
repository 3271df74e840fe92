"""Spark: a DataFrame with a column of text, read or searched on every core of a cluster, as `normalize` and `extract` do.

>>> from jalali_norm.spark import with_normalized
>>> frame = spark.createDataFrame([(1, "۲۳ آبان ۱۴۰۱"), (2, "?")], "id int, paid string")
>>> with_normalized(frame, "paid", output="date").collect()
[Row(id=1, paid=datetime.date(2022, 11, 14)), Row(id=2, paid=None)]

Record batches of Arrow go through `mapInArrow`, without a shuffle. A worker needs this package, pyarrow and NumPy.
"""

from __future__ import annotations

import functools
from typing import Any, Unpack

try:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql import types as sql
except ModuleNotFoundError as error:  # pragma: no cover - run in a process of its own
    from jalali_norm.columns.cell import needed

    raise needed(error, "jalali_norm.spark", "spark") from error

from jalali_norm.columns.arrow import Added, added, read_batches
from jalali_norm.columns.cell import ColumnOutput
from jalali_norm.columns.numbers import hint_of
from jalali_norm.model import NUMBERED, Policy, PolicyFields, policy_of
from jalali_norm.model.signatures import shows_fields


@shows_fields
def with_normalized(
    frame: DataFrame,
    column: str,
    *,
    output: ColumnOutput = "frame",
    into: str | None = None,
    policy: Policy | None = None,
    **fields: Unpack[PolicyFields],
) -> DataFrame:
    """Add what `normalize` reads in a column: lazily, and with a schema that is known without a job.

    >>> frame = spark.createDataFrame([("۲۳ آبان ۱۴۰۱",), ("۳۱ مهر ۱۴۰۱",)], "paid string")
    >>> read = with_normalized(frame, "paid")
    >>> [name.removeprefix("paid_") for name in read.columns[1:]]
    ['iso', 'start', 'end', 'precision', 'calendar', 'doubt', 'marks', 'hedge', 'problem']
    >>> [(row.paid_iso, row.paid_problem) for row in read.collect()]
    [('2022-11-14', None), (None, 'out of range')]

    Args:
        frame: with any other columns, which stay as they are.
        column: its column of text; of `date` or `timestamp_ntz`, which are read already; of `timestamp`, with a zone; or of
            numbers, which the policy's `excel`, `epoch` or `numbers` explains.
        output: `"frame"`, the columns `{into}_iso` to `{into}_problem`; `"iso"`, `"datetime"` or `"date"`, one column, in which
            what is refused is null. Datetimes are `timestamp_ntz`, and with a zone `timestamp`: the instant, which Spark shows
            in the session's time zone.
        into: the name of the new column, or of those of `"frame"` what stands before `_iso`; None is `column`, which a new
            column then replaces.
        policy: what the cells alone cannot decide.
        **fields: the policy's fields, laid over it.

    Raises:
        ValueError: there is no such column, or a new one has the name of another; `output` has a value that it cannot take.
        TypeError: the column has no dates in it. No cell raises anything.
    """
    return _with(frame, column, output, into, policy_of(policy, fields))


@shows_fields
def with_extracted(
    frame: DataFrame, column: str, *, into: str | None = None, policy: Policy | None = None, **fields: Unpack[PolicyFields]
) -> DataFrame:
    """Add the temporal expressions that `extract` finds in a column of running text: an array of structs.

    >>> frame = spark.createDataFrame([("نمایشگاه از ۵ تا ۹ آذر ۱۴۰۱ برپاست",)], "news string")
    >>> found = with_extracted(frame, "news", into="found")
    >>> found.selectExpr("inline(found)").select("text", "span_start", "iso").collect()
    [Row(text='۵ تا ۹ آذر ۱۴۰۱', span_start=12, iso='2022-11-26/2022-11-30')]

    Args:
        frame: with any other columns, which stay as they are.
        column: its column of text.
        into: the name of the new column; None is `column`, which it then replaces.
        policy: what the texts alone cannot decide; `reference` among it.
        **fields: the policy's fields, laid over it.

    Raises:
        ValueError: there is no such column, or the new one has the name of another.
        TypeError: the column is not of text. No text raises anything.
    """
    return _with(frame, column, "extract", into, policy_of(policy, fields))


def _with(frame: DataFrame, column: str, output: str, into: str | None, policy: Policy) -> DataFrame:
    """Return a frame with its new columns, whose names and types are known before any job."""
    cased = frame.sparkSession.conf.get("spark.sql.caseSensitive", "false") == "true"
    what = added(frame.columns, column, output, into, policy, key=str if cased else str.lower)
    at = frame.columns.index(column)
    _check_type(frame.schema[at].dataType, what)
    types = [_signed(type_) for type_ in what.types()]
    new = [sql.StructField(name, _spark_type(type_)) for name, type_ in zip(what.names, types, strict=True)]
    schema = sql.StructType(what.put(list(frame.schema.fields), at, new))
    read = functools.partial(read_batches, what=what, at=at, types=types)
    # mapInArrow looks names up as if they were paths: one with a dot in it, or that two columns have, is not found
    return frame.toDF(*map(str, range(len(frame.columns)))).mapInArrow(read, schema)


def _check_type(type_: sql.DataType, what: Added) -> None:
    read: tuple[type[sql.DataType], ...] = (sql.StringType, sql.NullType)
    if what.output != "extract":
        if isinstance(type_, sql.TimestampType) and what.policy.zone is None:
            raise TypeError("expected text: these are instants, and their clock is that of a zone: pass zone=…")
        if isinstance(type_, sql.NumericType) and not any(getattr(what.policy, name) for name in NUMBERED):
            raise TypeError(f"expected a column of text, not of numbers: {hint_of(())}")
        read = (*read, sql.DateType, sql.TimestampNTZType, sql.TimestampType, sql.NumericType)
    if not isinstance(type_, read):
        raise TypeError(f"expected a column of text, not of {type_.simpleString()}")


def _signed(type_: Any) -> Any:
    """Return an Arrow type without the unsigned numbers that Spark has not."""
    if pa.types.is_list(type_):
        return pa.list_(_signed(type_.value_type))
    if pa.types.is_struct(type_):
        return pa.struct([(field.name, _signed(field.type)) for field in type_])
    return pa.int16() if type_ == pa.uint8() else type_


def _spark_type(type_: Any) -> sql.DataType:
    if pa.types.is_list(type_):
        return sql.ArrayType(_spark_type(type_.value_type))
    if pa.types.is_struct(type_):
        return sql.StructType([sql.StructField(field.name, _spark_type(field.type)) for field in type_])
    if pa.types.is_timestamp(type_):
        return sql.TimestampType() if type_.tz else sql.TimestampNTZType()
    kinds = {pa.string(): sql.StringType, pa.date32(): sql.DateType, pa.int16(): sql.ShortType, pa.int64(): sql.LongType}
    return kinds[type_]()


__all__ = ["with_extracted", "with_normalized"]
