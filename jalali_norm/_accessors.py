"""What `jnorm` has, in pandas as in polars, on a Series as on an expression: `jalali_norm.pandas` and `.polars` register it.

To add a Jalali field, give `Accessor` a property; a method that a door cannot share stands in the door.
"""

from __future__ import annotations

import abc
import functools
from collections.abc import Callable
from typing import Any, Generic, TypeVar, Unpack

from jalali_norm.columns.normalize import ColumnOutput, Errors, normalize
from jalali_norm.model import Calendar, Policy, PolicyFields
from jalali_norm.model.signatures import shows_fields
from jalali_norm.writing.render import Digits, render

Column = TypeVar("Column")  # a pandas Series, a polars Series, a polars expression


class Accessor(abc.ABC, Generic[Column]):
    """The Jalali fields of dates, and dates as text."""

    def render(
        self,
        format: str,  # noqa: A002 - as render has it
        *,
        calendar: Calendar = "jalali",
        digits: Digits = "ascii",
        language: str = "fa",
    ) -> Column:
        """Write every datetime as text: `jalali_norm.render` of this column.

        >>> import datetime as dt, jalali_norm.pandas, jalali_norm.polars, pandas as pd, polars as pl
        >>> pd.Series(pd.to_datetime(["2022-11-14"])).jnorm.render("day month year", digits="fa").tolist()
        ['۲۳ آبان ۱۴۰۱']
        >>> pl.Series([dt.date(2022, 11, 14)]).jnorm.render("day month year", digits="fa").to_list()
        ['۲۳ آبان ۱۴۰۱']
        >>> pl.select(pl.lit(dt.date(2022, 11, 14)).jnorm.render("day month year", language="en")).item()
        '23 Aban 1401'
        """
        return self._rendered(functools.partial(render, format=format, calendar=calendar, digits=digits, language=language))

    @property
    def year(self) -> Column:
        """The Jalali year, 1178–1502."""
        return self._field("year")

    @property
    def month(self) -> Column:
        """The Jalali month: Farvardin is 1."""
        return self._field("month")

    @property
    def day(self) -> Column:
        """The day of the Jalali month."""
        return self._field("day")

    @property
    def weekday(self) -> Column:
        """The day of the week: Monday is 0, as Python and pandas count, and Saturday, the first of the Iranian week, 5.

        polars' own `dt.weekday` gives Monday 1.
        """
        return self._field("weekday")

    @abc.abstractmethod
    def _rendered(self, write: Callable[[Any], Any]) -> Column:
        """Return the column as a function of a Series writes it."""

    @abc.abstractmethod
    def _field(self, name: str) -> Column:
        """Return a field of `jalali_field`."""


class ColumnAccessor(Accessor[Column]):
    """The same of a column that is there, and what is in one that is text."""

    def __init__(self, series: Column) -> None:
        self._series = series

    @shows_fields
    def normalize(
        self,
        *,
        errors: Errors = "raise",
        output: ColumnOutput = "datetime",
        progress: bool = False,
        policy: Policy | None = None,
        **fields: Unpack[PolicyFields],
    ) -> Any:
        """Read every cell: `jalali_norm.normalize` of this Series; `output="frame"` gives a DataFrame.

        >>> import jalali_norm.pandas, jalali_norm.polars, pandas as pd, polars as pl
        >>> pd.Series(["1401/08/23"], name="paid").jnorm.normalize(output="iso").tolist()
        ['2022-11-14']
        >>> pl.Series(["1401/08/23", "?"]).jnorm.normalize(errors="coerce", output="date").to_list()
        [datetime.date(2022, 11, 14), None]
        """
        return normalize(self._series, errors=errors, output=output, progress=progress, policy=policy, **fields)

    @shows_fields
    def profile(self, *, policy: Policy | None = None, progress: bool = False, **fields: Unpack[PolicyFields]) -> Any:
        """Tell what is in it: `jalali_norm.profile` of this Series."""
        from jalali_norm.profiles.profile import profile  # noqa: PLC0415 - only when asked for

        return profile(self._series, policy=policy, progress=progress, **fields)

    def _rendered(self, write: Callable[[Any], Any]) -> Column:
        made: Column = write(self._series)
        return made


__all__ = ["Accessor", "ColumnAccessor"]
