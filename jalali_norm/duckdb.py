"""DuckDB: `jalali_parse`, `to_jalali`, `jalali_year` and their like as functions of its SQL, and a calendar to join.

>>> import duckdb, jalali_norm.duckdb
>>> con = duckdb.connect()
>>> jalali_norm.duckdb.register(con)
>>> con.sql("SELECT jalali_parse('۲۱:۱۴ - ۲۳ آبان ۱۴۰۱') AS paid, to_jalali(paid), jalali_month_name(paid)").fetchall()
[(datetime.datetime(2022, 11, 14, 21, 14), '1401/08/23', 'آبان')]

DuckDB hands a function some thousands of rows as Arrow arrays, which go the way of `normalize`, `jalali_field` and `render`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple, Unpack

try:
    import duckdb
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc
except ModuleNotFoundError as error:  # pragma: no cover - run in a process of its own
    from jalali_norm.columns.cell import needed

    raise needed(error, "jalali_norm.duckdb", "duckdb") from error

from jalali_norm import calendars as cal
from jalali_norm._values import json_object, one_moment
from jalali_norm.columns.adapters import Native
from jalali_norm.columns.arrow import Arrow, normalize_array, normalized_type
from jalali_norm.columns.calendar_table import calendar_table
from jalali_norm.columns.conversions import day_numbers, from_jalali, inexact, outside
from jalali_norm.columns.engines import engine_of
from jalali_norm.columns.fields import JALALI_FIELDS, FieldRow, jalali_field
from jalali_norm.columns.normalize import ColumnReader
from jalali_norm.model import OutOfRangeError, Policy, PolicyFields, ReadingError, policy_of
from jalali_norm.model.signatures import shows_fields
from jalali_norm.text.bidi import isolate, isolate_parts
from jalali_norm.writing.render import render


@shows_fields
def register(
    con: duckdb.DuckDBPyConnection,
    policy: Policy | None = None,
    *,
    policies: Mapping[str, Policy] | None = None,
    **fields: Unpack[PolicyFields],
) -> None:
    """Give a connection the functions of this module, or give them another policy.

    >>> import duckdb
    >>> con = duckdb.connect()
    >>> register(con, calendar="jalali", policies={"bank": Policy(order="dmy")})
    >>> con.sql("SELECT try_jalali_parse('۰۱/۰۲/۰۳'), try_jalali_parse('۰۱/۰۲/۰۳', 'bank')").fetchall()
    [(None, datetime.datetime(2024, 4, 20, 0, 0))]
    >>> con.sql("SELECT unnest(jalali_read('مهر ۱۴۰۱')) FROM range(1)").fetchall()[0][:4]
    ('2022-09-23/2022-10-22', datetime.datetime(2022, 9, 23, 0, 0), datetime.datetime(2022, 10, 22, 0, 0), 'month')
    >>> con.sql("SELECT jalali_year_month, weekday_en FROM jalali_calendar('1401/08/30', '1401/09/01')").fetchall()
    [('1401-08', 'Monday'), ('1401-09', 'Tuesday')]

    docs/duckdb.md has all functions. Every cursor of the database has them, but for `jalali_calendar`, which is the
    connection's alone; nothing is written to a database file.

    Args:
        con: the connection; of one database one.
        policy: what the texts alone cannot decide. With a zone moments are `TIMESTAMP WITH TIME ZONE`, else `TIMESTAMP`, the
            text's own clock.
        policies: more of them, which a call names in its last argument.
        **fields: the policy's fields, laid over it.

    Raises:
        ValueError: another connection to the database, or a cursor of one, has registered them.
    """
    settled = policy_of(policy, fields)
    for function in _functions(settled, dict(policies or {})):
        with contextlib.suppress(duckdb.InvalidInputException):  # there was none of this connection
            con.remove_function(function.name)
        type_ = con.from_arrow(pa.table({"": pa.array([], function.type)})).types[0]
        try:
            con.create_function(function.name, function, None, type_, type="arrow", null_handling="special")
        except (duckdb.CatalogException, duckdb.NotImplementedException):
            raise ValueError(f"another connection to this database has registered {function.name}: register there") from None
    con.execute(_CALENDAR)


_CALENDAR: Final = """
CREATE OR REPLACE TEMP MACRO jalali_calendar(first, last, lunar := 'iran', fiscal_start := 1) AS TABLE
SELECT unnest(jalali_calendar_rows(first, last, lunar, fiscal_start), recursive := true)
"""


class _Function(NamedTuple):
    """A function of SQL: its name, its arguments as a message says them, its type, and what it does with Arrow arrays."""

    name: str
    takes: str
    type: Arrow
    of: Callable[..., Arrow]
    least: int = 1  # arguments
    most: int = 2

    def __call__(self, *columns: Arrow) -> Arrow:
        if not self.least <= len(columns) <= self.most:
            raise TypeError(f"{self.name}({self.takes}): {len(columns)} arguments were given")
        try:
            return self.of(*map(_whole, columns))
        except ReadingError as error:
            raise type(error)(_IN_BATCH.sub("", error.message)) from None


_IN_BATCH: Final = re.compile(r"^row \d+: ")  # a place in some thousands of rows says nothing


def _functions(policy: Policy, policies: dict[str, Policy]) -> Iterator[_Function]:
    """Yield the functions of texts, whose option is a policy, of dates, whose option is a format or language, and to dates."""
    moment = pa.timestamp("us", policy.zone)
    named = functools.partial(_policy, policy, policies)
    for name, type_, read in (
        ("jalali_parse", moment, _parsed),
        ("try_jalali_parse", moment, _tried),
        ("jalali_read", normalized_type(policy), normalize_array),
        ("jalali_reason", pa.string(), _reasons),
    ):
        yield _Function(name, "text, policy", type_, functools.partial(_by_option, read, named, type_))
    yield _Function("to_jalali", "date, format", pa.string(), functools.partial(_by_option, _written, _text, pa.string()))
    for field in JALALI_FIELDS.values():
        read = functools.partial(_field, field)
        takes, most = ("date, language", 2) if field.is_name else ("date", 1)
        type_ = _TYPES[field.type]
        yield _Function("jalali_" + field.name, takes, type_, functools.partial(_by_option, read, _text, type_), most=most)
    for name, errors in (("from_jalali", "raise"), ("try_from_jalali", "coerce")):
        yield _Function(name, "year, month, day", pa.date32(), functools.partial(_dates, errors), 3, 3)
    rows = pa.list_(pa.struct(list(_calendar(_DAY, _DAY).schema)))
    yield _Function("jalali_calendar_rows", "first, last, lunar, fiscal_start", rows, functools.partial(_days, rows), 4, 4)


_DAY: Final = dt.date(2022, 11, 14)
_TYPES: Final = {
    "int32": pa.int32(), "int16": pa.int16(), "int8": pa.int8(), "bool": pa.bool_(), "date": pa.date32(), "text": pa.string(),
}  # fmt: skip


def _by_option(
    read: Callable[[Arrow, Any], Arrow], option_of: Callable[[Any], Any], type_: Arrow, column: Arrow, given: Arrow = None
) -> Arrow:
    """Return what is read of a column with the option of each row, of which there mostly is one."""
    if pa.types.is_null(column.type):
        return pa.nulls(len(column), type_)
    different = pa.nulls(len(column), pa.string()) if given is None else given
    different = different.dictionary_encode(null_encoding="encode")
    options = [option_of(option) for option in different.dictionary.to_pylist()]
    if len(options) == 1:
        return read(column, options[0]).cast(type_)
    codes = different.indices.to_numpy()
    places = [np.flatnonzero(codes == code) for code in range(len(options))]
    parts = [read(column.take(pa.array(at)), option).cast(type_) for at, option in zip(places, options, strict=True)]
    return pa.concat_arrays(parts).take(pa.array(np.argsort(np.concatenate(places))))


def _whole(array: Arrow) -> Arrow:
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


# --- of texts -------------------------------------------------------------------------------------------------------------


def _policy(policy: Policy, policies: dict[str, Policy], given: Any) -> Policy:
    """Return the policy that a call names or writes as JSON."""
    if given is None:
        return policy
    if isinstance(given, str) and given in policies:
        return policies[given]
    made = _policy_of_json(given)
    if (made.zone is None) != (policy.zone is None):
        raise ValueError(f"policy zone={made.zone!r}: whether moments have a zone is settled by register(con, zone=…)")
    return made


@functools.lru_cache(maxsize=64)
def _policy_of_json(given: str) -> Policy:
    fields = json_object(given)
    if fields is None:
        message = f"policy {isolate(repr(given))}: expected a name of register(con, policies=…), or a JSON object of fields"
        raise ValueError(message)
    return Policy.from_dict(fields)


def _parsed(column: Arrow, policy: Policy) -> Arrow:
    reader, made = _read(column, policy)
    if reader.refused:
        _, error = reader.error().rows[0]
        shown = isolate_parts(f"{error.text[:_MOST_SHOWN]!r}: {error.message}")
        raise type(error)(f"{shown}; try_jalali_parse gives NULL for it, and jalali_reason why", error.text)
    return made


def _tried(column: Arrow, policy: Policy) -> Arrow:
    return _read(column, policy)[1]


def _reasons(column: Arrow, policy: Policy) -> Arrow:
    """Return why `jalali_parse` refuses a row, null where it does not."""
    reader, _ = _read(column, policy, keep=True)
    refused, _ = reader.kept()
    reasons: list[str | None] = [None] * len(column)
    for at in refused.tolist():
        reasons[at] = reader.why(column[at].as_py()).message
    return pa.array(reasons, pa.string())


def _read(column: Arrow, policy: Policy, *, keep: bool = False) -> tuple[ColumnReader, Arrow]:
    settled = one_moment(policy)
    with engine_of(settled) as engine:
        reader = ColumnReader(Native(column), settled, engine=engine, keep=keep)
        return reader, reader.read_as("datetime")


_MOST_SHOWN: Final = 80  # characters of a refused text


# --- of dates -------------------------------------------------------------------------------------------------------------


def _text(given: Any) -> str | None:
    """Return a format or a language."""
    if given is not None and not isinstance(given, str):
        raise TypeError(f"expected a text, not {given!r}")
    return given


def _written(column: Arrow, pattern: str | None) -> Arrow:
    if pattern is not None:
        return render(column, pattern)
    days, null, _ = day_numbers(column)
    texts, first = _date_texts()
    if (at := outside(days, null, range(first, first + len(texts)))) is not None:
        raise OutOfRangeError(inexact(int(days[at])))
    return texts.take(pa.array(days - first, mask=null))


@functools.lru_cache(maxsize=1)
def _date_texts() -> tuple[Arrow, int]:
    """Return the text of each day of the calendar's exact years, and the first of these days."""
    first, end = cal.nowruz(cal.JALALI_EXACT.start), cal.nowruz(cal.JALALI_EXACT.stop)
    fields = (part.tolist() for part in cal.day_to_jalali(np.arange(first, end)))
    return pa.array([f"{year:04d}/{month:02d}/{day:02d}" for year, month, day in zip(*fields, strict=True)]), first


def _field(field: FieldRow, column: Arrow, language: str | None) -> Arrow:
    return jalali_field(column, field.name, language=language or "fa")


def _dates(errors: Any, *columns: Arrow) -> Arrow:
    """Return the date of each year, month and day, null where one of them is."""
    there = pc.and_(pc.and_(*(column.is_valid() for column in columns[:2])), columns[2].is_valid())
    at = pc.indices_nonzero(there)
    if not len(at):
        return pa.nulls(len(there), pa.date32())
    made = pa.array(from_jalali(*(column.take(at) for column in columns), errors=errors))
    return made.take(pc.if_else(there, pc.subtract(pc.cumulative_sum(there.cast(pa.int64())), 1), None))


def _calendar(first: Any, last: Any, lunar: Any = "iran", fiscal_start: Any = 1) -> Arrow:
    return calendar_table(first, last, backend="pyarrow", lunar=lunar, fiscal_start=fiscal_start)


def _days(type_: Arrow, *columns: Arrow) -> Arrow:
    """Return the rows of the calendar from one day to another, of each row of ends."""
    ends = zip(*(column.to_pylist() for column in columns), strict=True)
    return pa.array([None if None in one else _calendar(*one).to_pylist() for one in ends], type_)


__all__ = ["register"]
