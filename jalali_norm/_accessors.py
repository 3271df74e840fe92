"""What `jnorm` has, in pandas as in polars, on a Series as on an expression: `jalali_norm.pandas` and `.polars` register it.

A Jalali field is a row of `columns.fields`, which says what it is, and a line of `Accessor`, which a type checker can read; a
test holds the one to the other. A method that a door cannot share stands in the door.
"""

from __future__ import annotations

import abc
import functools
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, Unpack, overload

from jalali_norm.columns.cell import ColumnOutput, Errors, NormalizeOptions
from jalali_norm.columns.containers import AnyColumn, Frame
from jalali_norm.columns.fields import FieldName, field_of, jalali_field
from jalali_norm.columns.normalizing import normalize
from jalali_norm.columns.repair import HijriCalendar, repair_misread
from jalali_norm.model import Calendar, ColumnFields, Lunar, Policy, PolicyFields, TextFields
from jalali_norm.model.policy import Country
from jalali_norm.model.signatures import shows_fields
from jalali_norm.writing.render import Digits, render

if TYPE_CHECKING:
    from jalali_norm.columns.extracting import ExtractOptions, ExtractOutput
    from jalali_norm.profiles.frames import ColumnPolicy, FrameOutput, NormalizedFrame
    from jalali_norm.profiles.pair import PairProfile
    from jalali_norm.profiles.profile import Profile

Column = TypeVar("Column")  # a pandas Series, a polars Series, a polars expression


_EXAMPLE = """{says}

>>> import jalali_norm.pandas, jalali_norm.polars, pandas as pd, polars as pl
>>> days = pd.Series(pd.to_datetime(["2022-11-14", None]))
>>> {pandas}
{example!r}
>>> pl.Series(days).jnorm.{name}.cast(str).to_list()[1]  # null stays null
"""


class FieldProperty(property):
    """The property of a field that takes no arguments, with what its row says for a docstring."""

    def __init__(self, name: FieldName) -> None:
        row = field_of(name)
        first = f"days.jnorm.{name}[0]"
        pandas = {"date": f"str({first}.date())", "bool": f"bool({first})", "text": first}.get(row.type, f"int({first})")
        shown = _EXAMPLE.format(says=row.says, pandas=pandas, name=name, example=row.example)

        def get(accessor: Accessor[Any]) -> Any:
            return accessor._field(name)  # noqa: SLF001 - of the class below

        get.__doc__ = shown  # a subclass of property has its getter's alone
        super().__init__(get)

    if TYPE_CHECKING:  # what property itself says is Any

        def __get__(self, instance: Accessor[Column], owner: type | None = None) -> Column:  # type: ignore[override]
            """Return the field."""


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

    year = FieldProperty("year")
    half = FieldProperty("half")
    quarter = FieldProperty("quarter")
    season = FieldProperty("season")
    month = FieldProperty("month")
    year_month = FieldProperty("year_month")
    month_start = FieldProperty("month_start")
    month_end = FieldProperty("month_end")
    days_in_month = FieldProperty("days_in_month")
    week = FieldProperty("week")
    week_start = FieldProperty("week_start")
    day = FieldProperty("day")
    day_of_year = FieldProperty("day_of_year")
    weekday = FieldProperty("weekday")
    is_leap_year = FieldProperty("is_leap_year")

    def season_name(self, language: str = "fa", *, country: Country = "IR") -> Column:
        """The season's name in a language: Persian, Dari (`prs`, or Persian with `country="AF"`) or English (`en`).

        >>> import jalali_norm.pandas, pandas as pd
        >>> days = pd.Series(pd.to_datetime(["2022-11-14", "2023-03-21"]))
        >>> days.jnorm.season_name().tolist(), days.jnorm.season_name("en").tolist()
        (['پاییز', 'بهار'], ['Autumn', 'Spring'])
        """
        return self._field("season_name", language, country)

    def month_name(self, language: str = "fa", *, country: Country = "IR") -> Column:
        """The Jalali month's name, in a language of `render`; `country="AF"` has the months of Afghanistan.

        >>> import datetime as dt, jalali_norm.polars, polars as pl
        >>> days = pl.Series([dt.date(2022, 11, 14), None])
        >>> days.jnorm.month_name().to_list(), days.jnorm.month_name("en").to_list()
        (['آبان', None], ['Aban', None])
        >>> days.jnorm.month_name(country="AF").to_list(), days.jnorm.month_name("en", country="AF").to_list()
        (['عقرب', None], ['Aqrab', None])
        """
        return self._field("month_name", language, country)

    def weekday_name(self, language: str = "fa", *, country: Country = "IR") -> Column:
        """The weekday's name, in a language of `render`; they are the same in either country.

        >>> import jalali_norm.pandas, pandas as pd
        >>> days = pd.Series(pd.to_datetime(["2022-11-14", "2022-11-18"]))
        >>> days.jnorm.weekday_name().tolist(), days.jnorm.weekday_name("en").tolist()
        (['دوشنبه', 'جمعه'], ['Monday', 'Friday'])
        """
        return self._field("weekday_name", language, country)

    @abc.abstractmethod
    def _rendered(self, write: Callable[[Any], Any]) -> Column:
        """Return the column as a function of a Series writes it."""

    @abc.abstractmethod
    def _field(self, name: FieldName, language: str = "fa", country: Country = "IR") -> Column:
        """Return a field of `jalali_field`."""


class ColumnAccessor(Accessor[Column], Generic[Column, Frame]):
    """The same of a column that is there, and what is in one that is text."""

    def __init__(self, series: Column) -> None:
        self._series: Any = series

    @overload
    def normalize(self, *, output: Literal["datetime", "date", "iso"] = ..., **options: Unpack[NormalizeOptions]) -> Column: ...
    @overload
    def normalize(self, *, output: Literal["frame"], **options: Unpack[NormalizeOptions]) -> Frame: ...
    @shows_fields
    def normalize(
        self,
        *,
        errors: Errors = "raise",
        output: ColumnOutput = "datetime",
        progress: bool = False,
        policy: Policy | None = None,
        **fields: Unpack[ColumnFields],
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
    def profile(
        self, *, policy: Policy | None = None, progress: bool = False, **fields: Unpack[PolicyFields]
    ) -> Profile[Frame]:
        """Tell what is in it: `jalali_norm.profile` of this Series."""
        from jalali_norm.profiles.profile import profile  # noqa: PLC0415 - only when asked for

        made: Profile[Frame] = profile(self._series, policy=policy, progress=progress, **fields)
        return made

    @shows_fields
    def profile_pair(
        self,
        twin: AnyColumn,
        *,
        twin_policy: Policy | None = None,
        policy: Policy | None = None,
        **fields: Unpack[PolicyFields],
    ) -> PairProfile[Frame]:
        """Hold it against its twin in another calendar: `jalali_norm.profile_pair` of this Series.

        >>> import jalali_norm.pandas, jalali_norm.polars, pandas as pd, polars as pl
        >>> prices = {"jalali": ["1401/08/23", "1401/08/24"], "day": ["2022-11-14", "2022-11-16"]}
        >>> pd.DataFrame(prices)["jalali"].jnorm.profile_pair(prices["day"])
        <PairProfile of 2 rows: 1 same, 1 differs, 0 not compared>
        >>> frame = pl.DataFrame(prices)
        >>> frame["jalali"].jnorm.profile_pair(frame["day"]).to_frame()["twin"].to_list()
        ['2022-11-16']
        """
        from jalali_norm.profiles.pair import profile_pair  # noqa: PLC0415 - only when asked for

        made: PairProfile[Frame] = profile_pair(self._series, twin, twin_policy=twin_policy, policy=policy, **fields)
        return made

    @overload
    def extract(self, reference: Any = ..., *, output: Literal["lists"] = ..., **options: Unpack[ExtractOptions]) -> Column: ...
    @overload
    def extract(self, reference: Any = ..., *, output: Literal["rows"], **options: Unpack[ExtractOptions]) -> Frame: ...
    @shows_fields
    def extract(
        self,
        reference: Any = None,
        *,
        output: ExtractOutput = "lists",
        policy: Policy | None = None,
        **fields: Unpack[TextFields],
    ) -> Any:
        """Find every temporal expression of every text: `jalali_norm.extract_column` of this Series.

        >>> import jalali_norm.pandas, jalali_norm.polars, pandas as pd, polars as pl
        >>> pd.Series(["در ۲۳ و ۲۵ آبان ۱۴۰۱"]).jnorm.extract(output="rows")["iso"].tolist()
        ['2022-11-14', '2022-11-16']
        >>> news = pl.Series("found", ["در ۲۳ و ۲۵ آبان ۱۴۰۱"]).jnorm.extract()
        >>> news.explode().struct.field("iso").to_list()
        ['2022-11-14', '2022-11-16']
        """
        from jalali_norm.columns.extracting import extract_column  # noqa: PLC0415 - only when asked for

        return extract_column(self._series, reference, output=output, policy=policy, **fields)

    def repair_misread(
        self, *, errors: Errors = "raise", calendar: HijriCalendar | None = None, lunar: Lunar = "iran"
    ) -> Column:
        """Take dates of the years 1200–1499 AD for Jalali ones: `jalali_norm.repair_misread` of this Series.

        >>> import datetime as dt, jalali_norm.polars, polars as pl
        >>> pl.Series([dt.date(1401, 8, 23)]).jnorm.repair_misread().to_list()
        [datetime.date(2022, 11, 14)]
        """
        made: Column = repair_misread(self._series, errors=errors, calendar=calendar, lunar=lunar)
        return made

    def _rendered(self, write: Callable[[Any], Any]) -> Column:
        made: Column = write(self._series)
        return made

    def _field(self, name: FieldName, language: str = "fa", country: Country = "IR") -> Column:
        made: Column = jalali_field(self._series, name, language=language, country=country)
        return made


class FrameAccessor(Generic[Frame]):
    """The date columns of a whole frame."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    @shows_fields
    def normalize(
        self,
        columns: str | Iterable[str] | Mapping[str, ColumnPolicy] | None = None,
        *,
        errors: Errors = "coerce",
        output: FrameOutput = "datetime",
        progress: bool = False,
        policy: Policy | None = None,
        **fields: Unpack[PolicyFields],
    ) -> NormalizedFrame[Frame]:
        """Read the date columns, and tell what was refused: `jalali_norm.normalize_frame` of this frame.

        >>> import jalali_norm.pandas, jalali_norm.polars, pandas as pd, polars as pl
        >>> sales = {"paid": ["۲۳ آبان ۱۴۰۱", "1401/08/24"], "sum": [5, 7]}
        >>> clean, report = pd.DataFrame(sales).jnorm.normalize(output="iso")
        >>> clean["paid"].tolist(), report
        (['2022-11-14', '2022-11-15'], <FrameReport: 1 columns read, 1 left, 0 cells refused>)
        >>> pl.DataFrame(sales).jnorm.normalize("paid", output="date").frame["paid"].to_list()
        [datetime.date(2022, 11, 14), datetime.date(2022, 11, 15)]
        """
        from jalali_norm.profiles.frames import normalize_frame  # noqa: PLC0415 - only when asked for

        return normalize_frame(self._frame, columns, errors=errors, output=output, progress=progress, policy=policy, **fields)


__all__ = ["Accessor", "ColumnAccessor", "FieldProperty", "FrameAccessor"]
