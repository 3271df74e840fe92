"""`Series.jnorm` in pandas, from the moment that this module is imported.

>>> import pandas as pd
>>> import jalali_norm.pandas
>>> days = pd.Series(["۲۳ آبان ۱۴۰۱", None]).jnorm.normalize()
>>> days.jnorm.year.tolist(), days.jnorm.render("year/month/day").tolist()[0]
([1401, <NA>], '1401/08/23')
"""

from __future__ import annotations

from typing import Any, Literal, Unpack

import pandas as pd

from jalali_norm.columns.conversions import jalali_field
from jalali_norm.columns.normalize import Output, normalize
from jalali_norm.model import Calendar, Policy, PolicyFields
from jalali_norm.writing.render import Digits, render


@pd.api.extensions.register_series_accessor("jnorm")
class SeriesAccessor:
    """Read a Series of text, write one of datetimes, and take its Jalali fields; index and name stay.

    >>> pd.Series(pd.to_datetime(["2022-11-14"])).jnorm.month.tolist()
    [8]

    The fields are of dtype `Int64`, `<NA>` where the Series is null, whatever its rows: those of `Series.dt` change their dtype
    where there is a null. Of a Series in a time zone they are the wall clock's.

    The calendar is exact in the years 1178–1502 (1799-03-21 to 2124-03-20). A date outside them has no Jalali year, month or
    day here: it is a ValueError that names the row. Text is a TypeError: `normalize` it first.
    """

    def __init__(self, series: pd.Series[Any]) -> None:
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
        """Read every cell: `jalali_norm.normalize` of this Series.

        >>> pd.Series(["1401/08/23"], name="paid").jnorm.normalize(output="iso").tolist()
        ['2022-11-14']
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
    ) -> Any:
        """Write every datetime as text: `jalali_norm.render` of this Series.

        >>> pd.Series(pd.to_datetime(["2022-11-14"])).jnorm.render("day month year", digits="fa").tolist()
        ['۲۳ آبان ۱۴۰۱']
        """
        return render(self._series, format, calendar=calendar, digits=digits, language=language)

    @property
    def year(self) -> pd.Series[Any]:
        """The Jalali year, 1178–1502."""
        return self._field("year")

    @property
    def month(self) -> pd.Series[Any]:
        """The Jalali month: Farvardin is 1."""
        return self._field("month")

    @property
    def day(self) -> pd.Series[Any]:
        """The day of the Jalali month."""
        return self._field("day")

    @property
    def weekday(self) -> pd.Series[Any]:
        """The day of the week: Monday is 0 and Saturday, the first of the Iranian week, 5, as in `Series.dt.day_of_week`."""
        return self._field("weekday")

    def _field(self, name: str) -> pd.Series[Any]:
        numbers, null = jalali_field(self._series, name)
        made = pd.arrays.IntegerArray(numbers, null)
        return pd.Series(made, index=self._series.index, name=self._series.name)


__all__ = ["SeriesAccessor"]
