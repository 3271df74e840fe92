"""`Series.jnorm`, `Index.jnorm` and `DataFrame.jnorm` in pandas, from the moment that this module is imported.

>>> import pandas as pd
>>> import jalali_norm.pandas
>>> days = pd.Series(["۲۳ آبان ۱۴۰۱", None]).jnorm.normalize()
>>> days.jnorm.year.tolist(), days.jnorm.render("year/month/day").tolist()[0]
([1401, <NA>], '1401/08/23')
"""

from __future__ import annotations

from typing import Any, TypeAlias

try:
    import pandas as pd
except ModuleNotFoundError as error:  # pragma: no cover - run in a process of its own
    from jalali_norm.columns.cell import needed

    raise needed(error, "jalali_norm.pandas", "pandas") from error

from jalali_norm._accessors import ColumnAccessor, FrameAccessor

_Series: TypeAlias = "pd.Series[Any]"
_Index: TypeAlias = "pd.Index[Any]"


@pd.api.extensions.register_series_accessor("jnorm")
class SeriesAccessor(ColumnAccessor[_Series, pd.DataFrame]):
    """Read a Series of text, write one of datetimes, and take its Jalali fields; index and name stay.

    >>> pd.Series(pd.to_datetime(["2022-11-14"])).jnorm.month.tolist()
    [8]

    The fields are of dtype `Int64`, `<NA>` where the Series is null, whatever its rows: those of `Series.dt` change their dtype
    where there is a null. Names and `year_month` are texts, the days that begin and end a month or a week `datetime64[us]`
    without a zone, and `is_leap_year` is `boolean`. Of a Series in a time zone all are the wall clock's.

    The calendar is exact in the years 1178–1502 (1799-03-21 to 2124-03-20). A date outside them has no Jalali year, month or
    day here: it is a ValueError that names the row. Text is a TypeError: `normalize` it first.
    """


@pd.api.extensions.register_index_accessor("jnorm")
class IndexAccessor(ColumnAccessor[_Index, pd.DataFrame]):
    """The same of an Index, which gives an Index.

    >>> sold = pd.Series([1, 2, 4], index=pd.to_datetime(["2022-10-22", "2022-10-23", "2022-11-14"]))
    >>> sold.groupby(sold.index.jnorm.year_month).sum().to_dict()
    {'1401-07': 1, '1401-08': 6}
    """


@pd.api.extensions.register_dataframe_accessor("jnorm")
class DataFrameAccessor(FrameAccessor[pd.DataFrame]):
    """Read the date columns of a DataFrame: `df.jnorm.normalize()`.

    >>> clean, report = pd.DataFrame({"paid": ["1401/08/23"], "sum": [5]}).jnorm.normalize()
    >>> clean.dtypes.astype(str).to_dict()
    {'paid': 'datetime64[us]', 'sum': 'int64'}
    """


__all__ = ["DataFrameAccessor", "IndexAccessor", "SeriesAccessor"]
