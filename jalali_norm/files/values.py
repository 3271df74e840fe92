"""What is written for the values of a column, and tables as text: delimited, and JSON lines."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jalali_norm.calendars import JALALI_EXACT, nowruz
from jalali_norm.columns.arrow import normalized_type
from jalali_norm.columns.buffers import arrow_numbers, arrow_text, arrow_texts
from jalali_norm.columns.iso import iso_texts
from jalali_norm.columns.localtime import clocks
from jalali_norm.columns.normalize import days_of, facts_of, framed, timestamps_of
from jalali_norm.columns.values import DATE, DATETIME, DAY, NAT, NULL, PROBLEM_CODES, TIME, Array, Rows
from jalali_norm.files.delimited import Dialect, bytes_of, escaped, fields_of
from jalali_norm.files.options import Options
from jalali_norm.model import Precision, Problem

_EXACT_DAYS = int(nowruz(JALALI_EXACT.start)), int(nowruz(JALALI_EXACT.stop))


# --- values as texts, and as Arrow has them --------------------------------------------------------------------------------


def refuse_inexact(rows: Rows) -> None:
    """Refuse the rows that the Jalali calendar is not exact for."""
    dated = (rows.problem == 0) & (rows.kind != TIME)
    days = rows.start // DAY
    last = days if rows.end is None else np.where(rows.end == NAT, days, rows.end // DAY)
    rows.problem[dated & ((days < _EXACT_DAYS[0]) | (last >= _EXACT_DAYS[1]))] = PROBLEM_CODES[Problem.OUT_OF_RANGE]


def values_of(rows: Rows, options: Options, *, typed: bool) -> list[Any]:
    """Return the values of rows as columns, Arrow arrays: of texts (the doubt of a frame of numbers), or typed for Parquet."""
    return _typed_columns(rows, options) if typed else _text_columns(rows, options)


def _text_columns(rows: Rows, options: Options) -> list[Any]:
    zone = options.policy.zone
    if options.output in ("iso", "jalali"):
        return [iso_texts(rows, jalali=options.output == "jalali")]
    if options.output == "date":
        return [iso_texts(_like(rows, rows.start // DAY * DAY, DATE))]
    if options.output == "datetime":
        return [_clock_texts(rows, zone)]
    moments = [_clock_texts(rows, zone), _clock_texts(rows, zone, ends=True)]
    return [iso_texts(rows), *moments, *(pa.array(values) for _, values in facts_of(rows))]


def _clock_texts(rows: Rows, zone: str | None, *, ends: bool = False) -> Any:
    """Return the starts or the ends as ISO 8601 to the second, with the offset that a zone or their text gives them."""
    moments = timestamps_of(rows, zone, ends=ends)
    made = _like(rows, moments, DATETIME)
    made.problem[(moments == NAT) & (rows.problem == 0)] = NULL
    if zone:
        made.start, made.offset = clocks(np.where(moments == NAT, 0, moments), zone)
    else:
        made.offset = rows.offset
    return iso_texts(made)


def _like(rows: Rows, walls: Array, kind: int) -> Rows:
    """Return rows of one kind at other moments."""
    made = Rows(len(walls))
    made.start, made.kind[:], made.problem = np.where(rows.problem == 0, walls, 0), kind, rows.problem.copy()
    made.precision = np.maximum(rows.precision, Precision.SECOND.rank)
    return made


def _typed_columns(rows: Rows, options: Options) -> list[Any]:
    """Return values as Arrow has them."""
    if options.output in ("iso", "jalali"):
        return _text_columns(rows, options)
    zone = options.policy.zone
    if options.output == "frame":
        made = list(framed([rows], zone).values())
    else:
        made = [days_of(rows) if options.output == "date" else timestamps_of(rows, zone).view("M8[us]")]
    return [pa.array(values, type_) for values, type_ in zip(made, types_of(options), strict=True)]


def types_of(options: Options) -> list[Any]:
    """Return the types of the columns that a column gives in a Parquet file."""
    if options.output == "frame":
        return [field.type for field in normalized_type(options.policy)]
    return [{"datetime": pa.timestamp("us", options.policy.zone), "date": pa.date32()}.get(options.output, pa.string())]


# --- texts of cells --------------------------------------------------------------------------------------------------------


def as_text(values: Any) -> Any:
    """Return an Arrow array, or a list of Python values, as texts: a number as its digits, what is nested as JSON."""
    if isinstance(values, list):
        return _texts_of_cells(values)
    type_ = values.type
    if pa.types.is_string(type_):
        return values
    if pa.types.is_dictionary(type_):
        return as_text(values.dictionary_decode())
    if pa.types.is_nested(type_):
        return arrow_texts([None if one is None else json_of(one) for one in values.to_pylist()])
    if pa.types.is_binary(type_) or pa.types.is_large_binary(type_) or pa.types.is_fixed_size_binary(type_):
        raise TypeError("bytes cannot be written as text")
    return values.cast(pa.string())


def _texts_of_cells(values: list[Any]) -> Any:
    kinds = set(map(type, values)) - {type(None)}
    if kinds <= {str}:
        return pa.array(values, pa.string())
    if bytes in kinds:
        raise TypeError("bytes cannot be written as text")
    if kinds == {int}:
        with contextlib.suppress(OverflowError, pa.ArrowInvalid):
            return pa.array(values, pa.int64()).cast(pa.string())
    if kinds <= {int, float} and None not in values:
        return pa.array(list(map(repr, values)), pa.string())
    plain = {str, type(None)}
    return pa.array([one if type(one) in plain else cell_text(one) for one in values], pa.string())


def cell_text(value: Any) -> str:
    """Return a cell of a sheet or of a database as a text.

    >>> cell_text(dt.date(2022, 11, 14)), cell_text(True), cell_text(1.5), cell_text(dt.timedelta(hours=30))
    ('2022-11-14', 'true', '1.5', '30:00:00')
    """
    if type(value) is int or type(value) is float:
        return repr(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.timedelta):
        seconds = value // dt.timedelta(seconds=1)
        return f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
    if isinstance(value, (dict, list)):
        return json_of(value)
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)


_REAL = re.compile(r"(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{3}(?:000)?)?)?)?|T\d\d:\d\d(?::\d\d)?")


def real_cells(values: Any) -> list[Any]:
    """Return the values of a column as the cells of a sheet: a day, a moment or a clock is a real one, without an offset.

    >>> real_cells(pa.array(["2022-11-14", "2022-10-23/2022-11-21", None]))
    [datetime.date(2022, 11, 14), '2022-10-23/2022-11-21', None]
    """
    made: list[Any] = values.to_pylist()
    if pa.types.is_string(values.type):
        return [one if one is None else _real_cell(one) for one in made]
    if pa.types.is_timestamp(values.type) and values.type.tz:
        return [one if one is None else one.replace(tzinfo=None) for one in made]
    return made


def _real_cell(text: str) -> Any:
    if not (found := _REAL.fullmatch(text)):
        return text
    if found[1] is None:
        return dt.time.fromisoformat(text[1:])
    return dt.datetime.fromisoformat(text) if found[2] else dt.date.fromisoformat(text)


_TYPES = {  # of a column of a Parquet file, by those of all its cells
    frozenset({int}): "int64", frozenset({float}): "double", frozenset({int, float}): "double", frozenset({bool}): "bool",
    frozenset({dt.date}): "date32", frozenset({dt.datetime}): "timestamp[us]",
    frozenset({dt.date, dt.datetime}): "timestamp[us]",
    frozenset({dt.time}): "time64[us]", frozenset({dt.timedelta}): "duration[us]", frozenset({bytes}): "binary",
}  # fmt: skip


def column_type(kinds: set[type]) -> str:
    """Return the type of a column whose cells are of some types, which loses nothing.

    >>> column_type({int, float, type(None)}), column_type({int, str})
    ('double', 'string')
    """
    return _TYPES.get(frozenset(kinds - {type(None)}), "string")


def typed_array(values: Any, type_: str) -> Any:
    """Return the cells of a column as an Arrow array of a type."""
    if not isinstance(values, list):
        return values
    if type_ == "timestamp[us]":
        values = [one if one is None or isinstance(one, dt.datetime) else dt.datetime.combine(one, dt.time()) for one in values]
    return as_text(values) if type_ == "string" else pa.array(values, type_)


def json_of(value: Any) -> str:
    """Return a value as JSON; dates and the like as texts."""
    return json.dumps(value, ensure_ascii=False, default=_json_default)


def _json_default(value: Any) -> Any:
    """Return what JSON does not have as a text."""
    if isinstance(value, bytes):
        raise TypeError("bytes cannot be written as JSON")
    return value.isoformat() if hasattr(value, "isoformat") else cell_text(value)


def values_in(column: Any) -> list[Any]:
    """Return the cells of a column as Python values."""
    values: list[Any] = column if isinstance(column, list) else column.to_pylist()
    return values


def json_lines(names: list[str], arrays: list[Any]) -> bytes:
    """Return a table as JSON lines."""
    rows = zip(*map(values_in, arrays), strict=True)
    return "".join(json_of(dict(zip(names, row, strict=True))) + "\n" for row in rows).encode("utf-8", "backslashreplace")


def delimited(arrays: list[Any], dialect: Dialect, *, escape: bool) -> Any:
    """Return a table as delimited text; what is null is empty, and an empty text is a pair of quotes."""
    texts = [delimited_texts(one, dialect) for one in arrays]
    texts[-1] = pc.binary_join_element_wise(texts[-1], arrow_text(dialect.newline.decode()), arrow_text(""))
    data = bytes(bytes_of(pc.binary_join_element_wise(*texts, arrow_text(dialect.delimiter.decode()))))
    return escaped(fields_of(data, dialect)) if escape and data else data


def delimited_texts(array: Any, dialect: Dialect) -> Any:
    """Return the values of a column as the fields of delimited text."""
    text = dialect.quoted(as_text(array))
    if dialect.quote and pc.min(lengths := pc.binary_length(text)).as_py() == 0:
        empty = pc.equal(lengths, arrow_numbers(np.zeros(1, np.int64))[0])
        text = pc.if_else(empty, arrow_text(dialect.quote.decode() * 2), text)
    return pc.fill_null(text, arrow_text("")) if text.null_count else text


__all__ = [
    "as_text",
    "cell_text",
    "column_type",
    "delimited",
    "delimited_texts",
    "json_lines",
    "json_of",
    "real_cells",
    "refuse_inexact",
    "typed_array",
    "types_of",
    "values_in",
    "values_of",
]
