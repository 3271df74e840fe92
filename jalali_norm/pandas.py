"""`Series.jnorm` in pandas, from the moment that this module is imported.

>>> import pandas as pd
>>> import jalali_norm.pandas
>>> days = pd.Series(["۲۳ آبان ۱۴۰۱", None]).jnorm.normalize()
>>> days.jnorm.year.tolist(), days.jnorm.render("year/month/day").tolist()[0]
([1401, <NA>], '1401/08/23')
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from jalali_norm._accessors import ColumnAccessor
from jalali_norm.columns.conversions import jalali_field


@pd.api.extensions.register_series_accessor("jnorm")
class SeriesAccessor(ColumnAccessor["pd.Series[Any]"]):
    """Read a Series of text, write one of datetimes, and take its Jalali fields; index and name stay.

    >>> pd.Series(pd.to_datetime(["2022-11-14"])).jnorm.month.tolist()
    [8]

    The fields are of dtype `Int64`, `<NA>` where the Series is null, whatever its rows: those of `Series.dt` change their dtype
    where there is a null. Of a Series in a time zone they are the wall clock's.

    The calendar is exact in the years 1178–1502 (1799-03-21 to 2124-03-20). A date outside them has no Jalali year, month or
    day here: it is a ValueError that names the row. Text is a TypeError: `normalize` it first.
    """

    def _field(self, name: str) -> pd.Series[Any]:
        numbers, null = jalali_field(self._series, name)
        made = pd.arrays.IntegerArray(numbers, null)
        return pd.Series(made, index=self._series.index, name=self._series.name)


__all__ = ["SeriesAccessor"]
