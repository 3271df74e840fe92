"""The date dimension of a warehouse: a row a day, with its fields in three calendars, to join by the date.

A column is a row of `_COLUMNS`, in the order of the frame.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, TypedDict, Unpack, overload

import narwhals as nw
import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.calendars import Ints
from jalali_norm.cells.reader import parse
from jalali_norm.columns.adapters import Native
from jalali_norm.columns.cell import is_null
from jalali_norm.columns.containers import JalaliLike
from jalali_norm.columns.conversions import Fields, lunar_days, to_hijri, to_jalali
from jalali_norm.columns.fields import FieldName, FieldType, column_of, field_of, field_values, field_words
from jalali_norm.columns.values import Array
from jalali_norm.lexicon.kinds import GREGORIAN, LUNAR
from jalali_norm.lexicon.names import month_in
from jalali_norm.model import Lunar, OutOfRangeError, Reading, as_gregorian

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Backend: TypeAlias = Literal["pandas", "polars", "pyarrow"]
End: TypeAlias = dt.date | str | Reading | JalaliLike[dt.date]

_FRIDAY = 4
_FIRST_LISTED = 1980  # the year from which the package `holidays` has Iran's, where it does not say so itself


class _Days:
    """The days of a table, and what several columns ask of them."""

    def __init__(self, number: Array, lunar: Lunar, fiscal_start: int) -> None:
        self.number = number
        self.lunar_calendar = lunar
        self.fiscal_start = fiscal_start

    @functools.cached_property
    def gregorian(self) -> Fields[Array]:
        days = self.number.view("M8[D]")
        year, month = days.astype("M8[Y]"), days.astype("M8[M]")
        of_year = (month - year).astype(np.int64)
        return Fields(year.astype(np.int64) + 1970, of_year + 1, (days - month.astype("M8[D]")).astype(np.int64) + 1)

    @functools.cached_property
    def jalali(self) -> Fields[Array]:
        return Fields(*(part.astype(np.int64) for part in to_jalali(self.number.view("M8[D]"))))

    @functools.cached_property
    def lunar(self) -> Fields[Array]:
        """Year, month and day, masked where the calendar has published no month."""
        span = lunar_days(self.lunar_calendar, provisional=False)
        known = (self.number >= span.start) & (self.number < span.stop)
        found = to_hijri(np.where(known, self.number, span.start).view("M8[D]"), lunar=self.lunar_calendar)
        return Fields(*(np.ma.MaskedArray(part, ~known) for part in found))

    @property
    def fiscal_month(self) -> Ints:
        """The month of the fiscal year, from 0 on."""
        return (self.jalali.month - self.fiscal_start) % 12

    @property
    def fiscal_year(self) -> Ints:
        """The Jalali year in which the fiscal year ends."""
        return self.jalali.year + ((self.fiscal_start > 1) & (self.jalali.month >= self.fiscal_start))


class _Column(NamedTuple):
    """A column: its name, its type, its values, which may be masked, and the texts that they are the places of."""

    name: str
    type: FieldType
    of: Callable[[_Days], Array]
    words: Sequence[str] | Callable[[_Days], Sequence[str]] = ()


def _field(column: str, name: FieldName, language: str = "fa") -> _Column:
    """Return a column that is one of the Jalali fields."""
    field = field_of(name)
    return _Column(column, field.type, lambda days: field_values(field, days.number), field_words(field, language, "IR"))


def _months(calendar: str, language: str) -> list[str]:
    return [month_in(language, calendar, month) for month in range(1, 13)]


def _jalali_dates(days: _Days) -> list[str]:
    return [
        f"{year:04d}/{month:02d}/{day:02d}" for year, month, day in zip(*(part.tolist() for part in days.jalali), strict=True)
    ]


def _key(fields: Fields[Array]) -> Ints:
    return fields.year * 10_000 + fields.month * 100 + fields.day


_COLUMNS: Final = (
    _Column("date", "date", lambda days: days.number),
    _Column("date_key", "int32", lambda days: _key(days.gregorian)),  # 20221114
    _Column("gregorian_year", "int32", lambda days: days.gregorian.year),
    _Column("gregorian_quarter", "int8", lambda days: (days.gregorian.month + 2) // 3),
    _Column("gregorian_month", "int8", lambda days: days.gregorian.month),
    _Column("gregorian_month_fa", "text", lambda days: days.gregorian.month - 1, _months(GREGORIAN, "fa")),
    _Column("gregorian_month_en", "text", lambda days: days.gregorian.month - 1, _months(GREGORIAN, "en")),
    _Column("gregorian_day", "int8", lambda days: days.gregorian.day),
    _Column("jalali_key", "int32", lambda days: _key(days.jalali)),  # 14010823
    _Column("jalali_date", "text", lambda days: np.arange(len(days.number)), _jalali_dates),
    _field("jalali_year", "year"),
    _field("jalali_half", "half"),
    _field("jalali_quarter", "quarter"),
    _field("jalali_season_fa", "season_name"),
    _field("jalali_season_en", "season_name", "en"),
    _field("jalali_month", "month"),
    _field("jalali_month_fa", "month_name"),
    _field("jalali_month_en", "month_name", "en"),
    _field("jalali_year_month", "year_month"),
    _field("jalali_month_start", "month_start"),
    _field("jalali_month_end", "month_end"),
    _field("jalali_days_in_month", "days_in_month"),
    _field("jalali_week", "week"),
    _field("week_start", "week_start"),
    _field("jalali_day", "day"),
    _field("jalali_day_of_year", "day_of_year"),
    _field("jalali_is_leap_year", "is_leap_year"),
    _field("weekday", "weekday"),
    _field("weekday_fa", "weekday_name"),
    _field("weekday_en", "weekday_name", "en"),
    _Column("is_friday", "bool", lambda days: field_values(field_of("weekday"), days.number) == _FRIDAY),
    _Column("lunar_year", "int32", lambda days: days.lunar.year),
    _Column("lunar_month", "int8", lambda days: days.lunar.month),
    _Column("lunar_month_fa", "text", lambda days: days.lunar.month - 1, _months(LUNAR, "fa")),
    _Column("lunar_month_en", "text", lambda days: days.lunar.month - 1, _months(LUNAR, "en")),
    _Column("lunar_day", "int8", lambda days: days.lunar.day),
    _Column("fiscal_year", "int32", lambda days: days.fiscal_year),
    _Column("fiscal_quarter", "int8", lambda days: days.fiscal_month // 3 + 1),
)


class TableOptions(TypedDict, total=False):
    """The keywords that say what is in the table."""

    lunar: Lunar
    fiscal_start: int
    holidays: bool | None


@overload
def calendar_table(
    start: End, end: End, *, backend: Literal["pandas"] = ..., **options: Unpack[TableOptions]
) -> pd.DataFrame: ...
@overload
def calendar_table(start: End, end: End, *, backend: Literal["polars"], **options: Unpack[TableOptions]) -> pl.DataFrame: ...
@overload
def calendar_table(start: End, end: End, *, backend: Literal["pyarrow"], **options: Unpack[TableOptions]) -> pa.Table: ...
def calendar_table(
    start: End,
    end: End,
    *,
    backend: Backend = "pandas",
    lunar: Lunar = "iran",
    fiscal_start: int = 1,
    holidays: bool | None = None,
) -> Any:
    """Return a frame with a row for each day from `start` to `end`, both included, and its fields in three calendars.

    >>> import jalali_norm as jn
    >>> table = jn.calendar_table("1401/08/23", "1401/08/24", holidays=False)
    >>> table[["jalali_key", "jalali_month_fa", "weekday_en", "lunar_day"]].to_dict("records")[0]
    {'jalali_key': 14010823, 'jalali_month_fa': 'آبان', 'weekday_en': 'Monday', 'lunar_day': 19}
    >>> years = jn.calendar_table("سال ۱۴۰۱", "سال ۱۴۰۳", backend="polars", holidays=False)
    >>> years["jalali_year"].value_counts().sort("jalali_year").rows()
    [(1401, 365), (1402, 365), (1403, 366)]

    Args:
        start: the first day: a date, a datetime, a jdatetime, a `Reading` or a text that `parse` reads; of a span its start.
        end: the last day, likewise; of a span its end.
        backend: the library whose frame it is.
        lunar: whose lunar months they are, as in `to_hijri`.
        fiscal_start: the Jalali month with which the fiscal year begins. That of Iran's state budget and taxes is the Jalali
            year itself: 1. A company's may begin elsewhere; it is called by the year in which it ends.
        holidays: whether to have Iran's official holidays, from the package `holidays`
            (`pip install "jalali-norm[holidays]"`); None: if it is installed.

    Returns:
        The frame, with the columns `date`, `date_key`, then those of the Gregorian calendar, the Jalali one, the week, the
        lunar calendar and the fiscal year; docs/columns.md has them all. The Jalali columns are those of `jalali_field`. Lunar
        columns are null where the calendar has published no months. `is_holiday`, `holiday_fa` and `holiday_en` are there with
        the package alone: without it the frame does not say that there are no holidays. They are null before 1980, where the
        package begins; a name with (تخمینی), "(estimated)", is a lunar holiday that it has reckoned.

    Raises:
        TypeError: an end is no date.
        ReadingError: a text is none; OutOfRangeError: a day is outside the years in which the Jalali calendar is exact,
            1178–1502 (1799-03-21 to 2124-03-20).
        ValueError: the end is before the start; there is no such month, backend or lunar calendar.
        ImportError: `holidays` is asked for and the package is not installed.
    """
    cal.lunar_calendar(lunar)  # what is wrong with the arguments is said first
    if fiscal_start not in range(1, 13):
        raise ValueError(f"fiscal_start={fiscal_start!r}: expected a month, 1–12")
    if backend not in ("pandas", "polars", "pyarrow"):
        raise ValueError(f"backend={backend!r}: expected 'pandas', 'polars' or 'pyarrow'")
    first, last = _end(start, "start"), _end(end, "end")
    if last < first:
        raise ValueError(f"the end, {last}, is before the start, {first}")
    days = _Days(np.arange(first.toordinal(), last.toordinal() + 1, dtype=np.int64) - cal.ORDINAL_1970, lunar, fiscal_start)
    native = _template(days.number, backend)
    columns = (*_COLUMNS, *_holidays(days, first, last, holidays))
    made = [nw.from_native(_made(column, days, native), series_only=True).alias(column.name) for column in columns]
    return made[0].to_frame().with_columns(*made[1:]).to_native()


def _end(value: Any, name: str) -> dt.date:
    """Return an end of the table as a date in the calendar's exact years."""
    reading = parse(value) if isinstance(value, str) else value
    if isinstance(reading, Reading):
        reading = getattr(reading, name)
    moment = as_gregorian(reading)
    if not isinstance(moment, dt.date) or is_null(moment):
        raise TypeError(f"{name}={value!r}: expected a date, or a text that says one")
    day = moment.date() if isinstance(moment, dt.datetime) else moment
    try:
        to_jalali(day)
    except OutOfRangeError as error:
        raise OutOfRangeError(f"{name}={day}: {error.message.partition(':')[0]} (1178–1502)") from None
    return day


def _template(number: Array, backend: Backend) -> Native:
    """Return a column of the days, as which kind all others are made."""
    days = number.view("M8[D]")
    if backend == "pandas":
        return Native(nw.new_series("date", days.astype("M8[us]"), nw.Datetime("us"), backend=backend).to_native())
    return Native(nw.new_series("date", days, nw.Date, backend=backend).to_native())


def _made(column: _Column, days: _Days, native: Native) -> Any:
    values: Any = column.of(days)
    words = column.words(days) if callable(column.words) else column.words
    return column_of(np.ma.getdata(values), np.ma.getmaskarray(values), native, column.type, words)


def _holidays(days: _Days, first: dt.date, last: dt.date, wanted: bool | None) -> Iterator[_Column]:  # noqa: FBT001 - as the caller's
    """Yield the columns of Iran's official holidays."""
    if wanted is False:
        return
    try:
        named = {language: iran_holidays(first, last, language) for language in ("fa_IR", "en_US")}
    except ImportError:
        if wanted:
            raise
        return
    unknown = days.gregorian.year < holidays_since()
    for language, by_day in named.items():
        dated = {(day - first).days: name for day, name in by_day.items()}
        words = sorted(set(dated.values()))
        codes = np.zeros(len(days.number), np.int16)
        codes[list(dated)] = [words.index(name) for name in dated.values()]
        is_one = np.zeros(len(days.number), bool)
        is_one[list(dated)] = True
        if language == "fa_IR":
            yield _Column("is_holiday", "bool", functools.partial(_given, np.ma.MaskedArray(is_one, unknown)))
        masked = np.ma.MaskedArray(codes, ~is_one | unknown)
        yield _Column(f"holiday_{language[:2]}", "text", functools.partial(_given, masked), words or [""])


def iran_holidays(first: dt.date, last: dt.date, language: str) -> dict[dt.date, str]:
    """Return Iran's official holidays from one day to another, by their days; `language` is "fa_IR" or "en_US".

    >>> iran_holidays(dt.date(2024, 3, 19), dt.date(2024, 3, 20), "fa_IR")[dt.date(2024, 3, 20)]
    'جشن نوروز'
    """
    try:
        import holidays as package  # noqa: PLC0415 - an optional one
    except ImportError as error:
        raise ImportError('Iran\'s holidays need the package holidays: pip install "jalali-norm[holidays]"') from error
    found = package.country_holidays("IR", years=range(first.year, last.year + 1), language=language)
    return {day: name for day, name in found.items() if first <= day <= last}


def holidays_since() -> int:
    """Return the year from which the package has Iran's holidays."""
    import holidays as package  # noqa: PLC0415 - as above

    return int(getattr(package.country_holidays("IR"), "start_year", _FIRST_LISTED))


def _given(values: Array, _days: _Days) -> Array:
    return values


__all__ = ["Backend", "calendar_table", "holidays_since", "iran_holidays"]
