"""`Expr.jnorm` and `Series.jnorm` in polars, from the moment that this module is imported.

>>> import polars as pl
>>> import jalali_norm.polars
>>> frame = pl.LazyFrame({"paid": ["۲۳ آبان ۱۴۰۱", None]})
>>> frame = frame.with_columns(pl.col("paid").jnorm.normalize()).with_columns(year=pl.col("paid").jnorm.year)
>>> dict(frame.collect_schema())
{'paid': Datetime(time_unit='us', time_zone=None), 'year': Int32}
>>> frame.collect().rows()
[(datetime.datetime(2022, 11, 14, 0, 0), 1401), (None, None)]

The fields are of the dtypes of polars' own (year Int32, the others Int8) and null where the column is null. Of a column in a
time zone they are the wall clock's. The calendar is exact in the years 1178–1502 (1799-03-21 to 2124-03-20): a date outside
them has no Jalali year, month or day here, and is an error. So is text: `normalize` it first.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Literal, NoReturn, Unpack

import polars as pl

from jalali_norm.columns.conversions import jalali_field
from jalali_norm.columns.normalize import FRAME, Output, normalize
from jalali_norm.model import Calendar, ColumnError, Policy, PolicyFields, ReadingError, policy_of
from jalali_norm.writing.render import Digits, render

_FIELDS: dict[str, Any] = {"year": pl.Int32, "month": pl.Int8, "day": pl.Int8, "weekday": pl.Int8}


@pl.api.register_series_namespace("jnorm")
class SeriesNamespace:
    """Read a Series of text, write one of datetimes, and take its Jalali fields.

    >>> pl.Series(["1401/08/23"]).jnorm.normalize(output="iso").to_list()
    ['2022-11-14']
    """

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def normalize(
        self,
        *,
        errors: Literal["raise", "coerce"] = "raise",
        output: Output = "datetime",
        progress: bool = False,
        policy: Policy | None = None,
        **fields: Unpack[PolicyFields],
    ) -> Any:
        """Read every cell: `jalali_norm.normalize` of this Series; `output="frame"` gives a DataFrame.

        >>> pl.Series(["1401/08/23", "?"]).jnorm.normalize(errors="coerce", output="date").to_list()
        [datetime.date(2022, 11, 14), None]
        """
        return normalize(self._series, errors=errors, output=output, progress=progress, policy=policy, **fields)

    def profile(self, *, policy: Policy | None = None, progress: bool = False, **fields: Unpack[PolicyFields]) -> Any:
        """Tell what is in it: `jalali_norm.profile` of this Series."""
        from jalali_norm.profiles.profile import profile  # noqa: PLC0415 - only when asked for

        return profile(self._series, policy=policy, progress=progress, **fields)

    def render(
        self,
        format: str,  # noqa: A002 - as render has it
        *,
        calendar: Calendar = "jalali",
        digits: Digits = "ascii",
        language: str = "fa",
    ) -> pl.Series:
        """Write every datetime as text: `jalali_norm.render` of this Series.

        >>> import datetime as dt
        >>> pl.Series([dt.date(2022, 11, 14)]).jnorm.render("day month year", digits="fa").to_list()
        ['۲۳ آبان ۱۴۰۱']
        """
        made: pl.Series = render(self._series, format, calendar=calendar, digits=digits, language=language)
        return made

    @property
    def year(self) -> pl.Series:
        """The Jalali year, 1178–1502."""
        return _field(self._series, "year")

    @property
    def month(self) -> pl.Series:
        """The Jalali month: Farvardin is 1."""
        return _field(self._series, "month")

    @property
    def day(self) -> pl.Series:
        """The day of the Jalali month."""
        return _field(self._series, "day")

    @property
    def weekday(self) -> pl.Series:
        """The day of the week: Monday is 0, as Python and pandas count; polars' own `dt.weekday` gives it 1."""
        return _field(self._series, "weekday")


@pl.api.register_expr_namespace("jnorm")
class ExprNamespace:
    """The same over an expression: in lazy queries, groups and the streaming engine, with its dtype known before it runs.

    >>> frame = pl.DataFrame({"due": ["1401/08/23", "1 مهر 1401"]})
    >>> frame.select(pl.col("due").jnorm.normalize().jnorm.render("day month", digits="fa")).to_series().to_list()
    ['۲۳ آبان', '۱ مهر']

    An error counts its rows in the part of the column that the engine works on, which need not start with the first; refused
    rows are a `ReadingError`, of which polars keeps the message.
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def normalize(
        self,
        *,
        errors: Literal["raise", "coerce"] = "raise",
        output: Output = "datetime",
        policy: Policy | None = None,
        **fields: Unpack[PolicyFields],
    ) -> pl.Expr:
        """Read every cell as `jalali_norm.normalize` does; `output="frame"` gives a Struct.

        >>> frame = pl.LazyFrame({"due": ["1401/08/23"]})
        >>> dict(frame.select(pl.col("due").jnorm.normalize(output="date")).collect_schema())
        {'due': Date}

        A column of datetimes comes out with the dtype that text does, `Datetime("us")` in the policy's zone; one in another
        zone is refused.
        """
        read = functools.partial(normalize, errors=errors, output=output, policy=policy, **fields)
        read([])  # what is wrong with the arguments is said here and not in the engine
        dtype = _read_as(output, policy_of(policy, fields).zone)
        return self._each(functools.partial(_normalized, read=read, dtype=dtype), dtype)

    def profile(self, **_fields: object) -> NoReturn:
        """Refuse: a profile is of a whole column and no column itself. `df["name"].jnorm.profile()` makes it."""
        raise TypeError('a profile is of a Series, not of an expression: df["name"].jnorm.profile()')

    def render(
        self,
        format: str,  # noqa: A002 - as render has it
        *,
        calendar: Calendar = "jalali",
        digits: Digits = "ascii",
        language: str = "fa",
    ) -> pl.Expr:
        """Write every datetime as text, as `jalali_norm.render` does.

        >>> import datetime as dt
        >>> pl.select(pl.lit(dt.date(2022, 11, 14)).jnorm.render("day month year", language="en")).item()
        '23 Aban 1401'
        """
        write = functools.partial(render, format=format, calendar=calendar, digits=digits, language=language)
        write([])  # as above
        return self._each(write, pl.String)

    @property
    def year(self) -> pl.Expr:
        """The Jalali year, 1178–1502."""
        return self._field("year")

    @property
    def month(self) -> pl.Expr:
        """The Jalali month: Farvardin is 1."""
        return self._field("month")

    @property
    def day(self) -> pl.Expr:
        """The day of the Jalali month."""
        return self._field("day")

    @property
    def weekday(self) -> pl.Expr:
        """The day of the week: Monday is 0, as Python and pandas count; polars' own `dt.weekday` gives it 1."""
        return self._field("weekday")

    def _field(self, name: str) -> pl.Expr:
        return self._each(functools.partial(_field, name=name), _FIELDS[name])

    def _each(self, function: Callable[[pl.Series], Any], dtype: Any) -> pl.Expr:
        return self._expr.map_batches(function, return_dtype=dtype, is_elementwise=True)


def _read_as(output: str, zone: str | None) -> Any:
    """Return the dtype that normalize gives."""
    moment = pl.Datetime("us", zone)
    if output == "frame":
        types: dict[str, Any] = {"start": moment, "end": moment, "doubt": pl.UInt8}
        return pl.Struct({name: types.get(name, pl.String) for name in FRAME})
    return {"datetime": moment, "date": pl.Date, "iso": pl.String}[output]


def _normalized(series: pl.Series, read: Callable[[pl.Series], Any], dtype: Any) -> pl.Series:
    zone = series.dtype.time_zone if isinstance(series.dtype, pl.Datetime) else None
    if zone is not None and isinstance(dtype, pl.Datetime) and zone != dtype.time_zone:
        raise TypeError(
            f"expected text: these are datetimes in {zone}; dt.convert_time_zone or replace_time_zone says what they become"
        )
    try:
        made: pl.DataFrame | pl.Series = read(series)
    except ColumnError as error:  # polars makes an error anew of its message alone
        raise ReadingError(error.message) from error
    if isinstance(made, pl.DataFrame):
        return made.to_struct(series.name)
    return made.cast(dtype)


def _field(series: pl.Series, name: str) -> pl.Series:
    numbers, null = jalali_field(series, name)
    made = pl.Series(series.name, numbers, dtype=_FIELDS[name])
    return made.set(pl.Series(null), None) if null.any() else made


__all__ = ["ExprNamespace", "SeriesNamespace"]
