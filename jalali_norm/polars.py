"""`Expr.jnorm`, `Series.jnorm`, `DataFrame.jnorm` and `LazyFrame.jnorm` in polars, from when this module is imported.

>>> import polars as pl
>>> import jalali_norm.polars
>>> frame = pl.LazyFrame({"paid": ["۲۳ آبان ۱۴۰۱", None]})
>>> frame = frame.with_columns(pl.col("paid").jnorm.normalize()).with_columns(year=pl.col("paid").jnorm.year)
>>> dict(frame.collect_schema())
{'paid': Datetime(time_unit='us', time_zone=None), 'year': Int32}
>>> frame.collect().rows()
[(datetime.datetime(2022, 11, 14, 0, 0), 1401), (None, None)]

The fields are of the dtypes of polars' own (year Int32, day_of_year Int16, other numbers Int8, month_start Date …) and null
where the column is null. Of a column in a time zone they are the wall clock's. The calendar is exact in the years 1178–1502
(1799-03-21 to 2124-03-20): a date outside them has no Jalali year, month or day here, and is an error. So is text: `normalize`
it first.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn, Unpack, cast

try:
    import polars as pl
except ModuleNotFoundError as error:  # pragma: no cover - run in a process of its own
    from jalali_norm.columns.cell import needed

    raise needed(error, "jalali_norm.polars", "polars") from error

from jalali_norm._accessors import Accessor, ColumnAccessor, FrameAccessor
from jalali_norm.columns.cell import FRAME, ColumnOutput, Errors
from jalali_norm.columns.containers import is_column
from jalali_norm.columns.extracting import extract_column
from jalali_norm.columns.fields import FieldName, FieldType, field_of, jalali_field
from jalali_norm.columns.normalizing import normalize
from jalali_norm.columns.repair import HijriCalendar, repair_misread
from jalali_norm.model import ColumnError, ColumnFields, Lunar, Policy, PolicyFields, ReadingError, TextFields, policy_of
from jalali_norm.model.policy import Country
from jalali_norm.model.signatures import shows_fields
from jalali_norm.profiles.frames import ColumnPolicy, FrameOutput, policies_of

_REFERENCE = "the reference of jnorm"  # of a struct, beside the column, which is called as its owner calls it
_TYPES: dict[FieldType, Any] = {
    "int32": pl.Int32, "int16": pl.Int16, "int8": pl.Int8, "bool": pl.Boolean, "date": pl.Date, "text": pl.String,
}  # fmt: skip


@pl.api.register_series_namespace("jnorm")
class SeriesNamespace(ColumnAccessor[pl.Series, pl.DataFrame]):
    """Read a Series of text, write one of datetimes, and take its Jalali fields.

    >>> pl.Series(["1401/08/23"]).jnorm.normalize(output="iso").to_list()
    ['2022-11-14']
    """


@pl.api.register_expr_namespace("jnorm")
class ExprNamespace(Accessor[pl.Expr]):
    """The same over an expression: in lazy queries, groups and the streaming engine, with its dtype known before it runs.

    >>> frame = pl.DataFrame({"due": ["1401/08/23", "1 مهر 1401"]})
    >>> frame.select(pl.col("due").jnorm.normalize().jnorm.render("day month", digits="fa")).to_series().to_list()
    ['۲۳ آبان', '۱ مهر']

    An error counts its rows in the part of the column that the engine works on, which need not start with the first; refused
    rows are a `ReadingError`, of which polars keeps the message.
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    @shows_fields
    def normalize(
        self,
        *,
        errors: Errors = "raise",
        output: ColumnOutput = "datetime",
        policy: Policy | None = None,
        **fields: Unpack[ColumnFields],
    ) -> pl.Expr:
        """Read every cell as `jalali_norm.normalize` does; `output="frame"` gives a Struct.

        >>> frame = pl.LazyFrame({"due": ["1401/08/23"]})
        >>> dict(frame.select(pl.col("due").jnorm.normalize(output="date")).collect_schema())
        {'due': Date}

        >>> news = pl.DataFrame({"at": ["دیروز", "دیروز"], "crawled": [dt.date(2022, 11, 16), dt.date(2023, 1, 1)]})
        >>> read = pl.col("at").jnorm.normalize(reference=pl.col("crawled"), output="iso")
        >>> news.select(read).to_series().to_list()
        ['2022-11-15', '2022-12-31']

        A column of datetimes comes out with the dtype that text does, `Datetime("us")` in the policy's zone; one in another
        zone is refused. `reference` may be an expression, of each row's own.
        """
        reference = fields.pop("reference", None)
        read = functools.partial(normalize, errors=errors, output=output, policy=policy, **fields)
        own = {} if reference is None or _is_each(reference) else {"reference": reference}
        read([], **own)  # what is wrong with the arguments is said here and not in the engine
        dtype = _read_as(output, policy_of(policy, cast("PolicyFields", fields)).zone)
        return self._each(functools.partial(_normalized, read=read, dtype=dtype), dtype, reference)

    @shows_fields
    def extract(
        self, reference: dt.date | pl.Expr | None = None, *, policy: Policy | None = None, **fields: Unpack[TextFields]
    ) -> pl.Expr:
        """Find every temporal expression of every text, as `jalali_norm.extract_column` does: a List of Structs.

        >>> frame = pl.LazyFrame({"id": [1, 2], "news": ["در ۲۳ و ۲۵ آبان ۱۴۰۱", None]})
        >>> found = frame.select("id", pl.col("news").jnorm.extract()).explode("news").unnest("news")
        >>> found.select("id", "text", "iso").collect().rows()
        [(1, '۲۳', '2022-11-14'), (1, '۲۵ آبان ۱۴۰۱', '2022-11-16'), (2, None, None)]
        """
        read: Callable[..., Any] = functools.partial(extract_column, policy=policy, **fields)
        made = read(pl.Series([], dtype=pl.String), reference=None if _is_each(reference) else reference)  # as above
        return self._each(functools.partial(_extracted, read=read), made.dtype, reference)

    def profile(self, **_fields: object) -> NoReturn:
        """Refuse: a profile is of a whole column and no column itself. `df["name"].jnorm.profile()` makes it."""
        raise TypeError('a profile is of a Series, not of an expression: df["name"].jnorm.profile()')

    def profile_pair(self, *_given: object, **_fields: object) -> NoReturn:
        """Refuse, as `profile` does: `df["name"].jnorm.profile_pair(df["twin"])` makes it."""
        raise TypeError('a profile is of a Series, not of an expression: df["name"].jnorm.profile_pair(df["twin"])')

    def repair_misread(
        self, *, errors: Errors = "raise", calendar: HijriCalendar | None = None, lunar: Lunar = "iran"
    ) -> pl.Expr:
        """Take dates of the years 1200–1499 AD for Jalali ones, as `jalali_norm.repair_misread` does; the dtype stays.

        >>> frame = pl.LazyFrame({"at": [dt.date(1401, 8, 23), dt.date(2022, 11, 14), None]})
        >>> frame.select(pl.col("at").jnorm.repair_misread()).collect().to_series().to_list()
        [datetime.date(2022, 11, 14), datetime.date(2022, 11, 14), None]
        """
        read = functools.partial(repair_misread, errors=errors, calendar=calendar, lunar=lunar)
        read([])  # as above
        return self._each(
            functools.partial(_repaired, read=read), getattr(pl, "self_dtype", lambda: None)()
        )  # the first ones had none

    def _rendered(self, write: Callable[[Any], Any]) -> pl.Expr:
        write([])  # as above
        return self._each(write, pl.String)

    def _field(self, name: FieldName, language: str = "fa", country: Country = "IR") -> pl.Expr:
        made = functools.partial(jalali_field, name=name, language=language, country=country)
        made([])  # as above
        return self._each(made, _TYPES[field_of(name).type])

    def _each(self, function: Callable[..., Any], dtype: Any, reference: Any = None) -> pl.Expr:
        """Return what a function makes of each part of the column, and of its rows' references if they are an expression."""
        if _is_each(reference):
            pairs = pl.struct(self._expr, reference.alias(_REFERENCE))
            return pairs.map_batches(functools.partial(_of_pairs, function=function), return_dtype=dtype, is_elementwise=True)
        if reference is not None:
            function = functools.partial(function, reference=reference)
        return self._expr.map_batches(function, return_dtype=dtype, is_elementwise=True)


@pl.api.register_dataframe_namespace("jnorm")
class DataFrameNamespace(FrameAccessor[pl.DataFrame]):
    """Read the date columns of a DataFrame: `df.jnorm.normalize()`.

    >>> clean, report = pl.DataFrame({"paid": ["1401/08/23"], "sum": [5]}).jnorm.normalize()
    >>> clean.rows()
    [(datetime.datetime(2022, 11, 14, 0, 0), 5)]
    """


@pl.api.register_lazyframe_namespace("jnorm")
class LazyFrameNamespace:
    """Read named columns of a LazyFrame, whose rows nobody has seen yet: none is found by itself, and there is no report.

    >>> pl.LazyFrame({"paid": ["1401/08/23"], "sum": [5]}).jnorm.normalize("paid", output="date").collect().rows()
    [(datetime.date(2022, 11, 14), 5)]
    """

    def __init__(self, frame: pl.LazyFrame) -> None:
        self._frame = frame

    @shows_fields
    def normalize(
        self,
        columns: str | Iterable[str] | Mapping[str, ColumnPolicy],
        *,
        errors: Errors = "raise",
        output: FrameOutput = "datetime",
        policy: Policy | None = None,
        **fields: Unpack[PolicyFields],
    ) -> pl.LazyFrame:
        """Read named columns, each under a policy of its own where it has one: as `normalize_frame` takes them.

        >>> frame = pl.LazyFrame({"at": ["03/04/2021"], "day": ["14010823"]})
        >>> frame.jnorm.normalize({"at": {"order": "dmy"}, "day": None}, output="iso").collect().rows()
        [('2021-04-03', '2022-11-14')]
        """
        named = policies_of(columns, policy_of(policy, fields))
        return self._frame.with_columns(
            ExprNamespace(pl.col(name)).normalize(errors=errors, output=output, policy=own) for name, own in named.items()
        )


def _read_as(output: str, zone: str | None) -> Any:
    """Return the dtype that normalize gives."""
    moment = pl.Datetime("us", zone)
    if output == "frame":
        types: dict[str, Any] = {"start": moment, "end": moment, "doubt": pl.UInt8}
        return pl.Struct({name: types.get(name, pl.String) for name in FRAME})
    return {"datetime": moment, "date": pl.Date, "iso": pl.String}[output]


def _is_each(reference: Any) -> bool:
    """Tell whether a reference is an expression; a column beside one would not be parted as it is."""
    if is_column(reference):
        raise TypeError('expected an expression as the reference of each row: reference=pl.col("…")')
    return isinstance(reference, pl.Expr)


def _of_pairs(pairs: pl.Series, function: Callable[..., Any]) -> Any:
    column, reference = (pairs.struct.field(name) for name in pairs.struct.fields)
    return function(column, reference=reference)


def _normalized(series: pl.Series, read: Callable[..., Any], dtype: Any, reference: Any = None) -> pl.Series:
    zone = series.dtype.time_zone if isinstance(series.dtype, pl.Datetime) else None
    if zone is not None and isinstance(dtype, pl.Datetime) and zone != dtype.time_zone:
        raise TypeError(
            f"expected text: these are datetimes in {zone}; dt.convert_time_zone or replace_time_zone says what they become"
        )
    try:
        made: pl.DataFrame | pl.Series = read(series) if reference is None else read(series, reference=reference)
    except ColumnError as error:  # polars makes an error anew of its message alone
        raise ReadingError(error.message) from error
    if isinstance(made, pl.DataFrame):
        return made.to_struct(series.name)
    return made.cast(dtype)


def _repaired(series: pl.Series, read: Callable[[pl.Series], pl.Series]) -> pl.Series:
    try:
        return read(series)
    except ColumnError as error:  # as above
        raise ReadingError(error.message) from error


def _extracted(series: pl.Series, read: Callable[..., pl.Series], reference: Any = None) -> pl.Series:
    return read(series, reference=reference)  # which polars would ask for more, as it takes any keyword


__all__ = ["DataFrameNamespace", "ExprNamespace", "LazyFrameNamespace", "SeriesNamespace"]
