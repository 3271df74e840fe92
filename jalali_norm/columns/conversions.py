"""Between a day and its fields in another calendar, for who has dates and not text: one, or arrays of them."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeAlias, TypedDict, TypeVar, Unpack, get_args, overload

from jalali_norm import calendars as cal
from jalali_norm.model import Lunar, OutOfRangeError, Reading, as_gregorian

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from jalali_norm.columns.adapters import Native
    from jalali_norm.columns.containers import AnyColumn, ArrowLike, Date_co, Frame, JalaliLike, SeriesLike, Whole
    from jalali_norm.columns.values import Array

ConversionErrors: TypeAlias = Literal["raise", "coerce"]
ConversionOutput: TypeAlias = Literal["date", "frame"]
OneDate: TypeAlias = "dt.date | np.datetime64 | Reading | JalaliLike[dt.date]"
_OF_A_DAY = {"h": 24, "m": 1440, "s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}
_DATES = {dt.date, dt.datetime}  # whose day is their own ordinal


_Part = TypeVar("_Part")


class Fields(NamedTuple, Generic[_Part]):
    """A date's year, month and day in some calendar: ints, or arrays of one length."""

    year: _Part
    month: _Part
    day: _Part


class ConversionOptions(TypedDict, total=False):
    """A keyword of all conversions."""

    provisional: bool


class LunarOptions(ConversionOptions, total=False):
    """The keywords of those of the lunar calendar."""

    lunar: Lunar


class DateOptions(ConversionOptions, total=False):
    """The keywords of a conversion to one date."""

    output: ConversionOutput


class SplitOptions(ConversionOptions, total=False):
    """The keywords of a conversion of columns to dates."""

    errors: ConversionErrors


class LunarDateOptions(DateOptions, LunarOptions, total=False):
    """The same of the lunar calendar."""


class LunarSplitOptions(SplitOptions, LunarOptions, total=False):
    """The same of the lunar calendar."""


@overload
def to_jalali(value: OneDate, **options: Unpack[ConversionOptions]) -> Fields[int]: ...
@overload
def to_jalali(value: AnyColumn, **options: Unpack[ConversionOptions]) -> Fields[NDArray[np.signedinteger[Any]]]: ...
def to_jalali(value: Any, *, provisional: bool = False) -> Fields[Any]:
    """Return the Solar Hijri year, month and day of a date, or of each of a column of them.

    >>> import datetime as dt, jalali_norm as jn, numpy as np
    >>> jn.to_jalali(dt.date(2022, 11, 14))
    Fields(year=1401, month=8, day=23)
    >>> jn.to_jalali(np.array(["2022-11-14", "2025-03-20"], "M8[D]")).day.tolist()
    [23, 30]

    Args:
        value: a date, a datetime (its own wall clock's day), a jdatetime, a `Reading` (its start), or a column of n dates or
            datetimes as `normalize` takes columns.
        provisional: also convert years outside 1178–1502, where the arithmetic is not official.

    Returns:
        Three ints; of a column three NumPy arrays of n: int16, int8 and int8, 0 where it is null.

    Raises:
        TypeError: the value, or a row of the column, is no date.
        OutOfRangeError: a date is outside the years that are converted. Of a column it names the first such row.
    """
    years = cal.JALALI_COMPUTED if provisional else cal.JALALI_EXACT
    if (date := _one_of(value)) is not None:
        number = date.toordinal() - cal.ORDINAL_1970
        year, month, day = cal.day_to_jalali(number)
        if year not in years:
            raise OutOfRangeError(inexact(number) + ("" if provisional else ": pass provisional=True"))
        return Fields(year, month, day)
    days, null, native = day_numbers(value)
    return _jalali(days, null, native, years)


@overload
def from_jalali(  # type: ignore[overload-overlap] # an int is no column
    year: int, month: int, day: int, *, errors: Literal["raise"] = ..., **options: Unpack[DateOptions]
) -> dt.date: ...
@overload
def from_jalali(  # type: ignore[overload-overlap] # an int is no column
    year: int, month: int, day: int, *, errors: Literal["coerce"], **options: Unpack[DateOptions]
) -> dt.date | None: ...
@overload
def from_jalali(  # type: ignore[overload-overlap] # an int is no column
    year: tuple[int, int, int], *, errors: Literal["raise"] = ..., **options: Unpack[DateOptions]
) -> dt.date: ...
@overload
def from_jalali(  # type: ignore[overload-overlap] # an int is no column
    year: tuple[int, int, int], *, errors: Literal["coerce"], **options: Unpack[DateOptions]
) -> dt.date | None: ...
@overload
def from_jalali(year: JalaliLike[Date_co], *, errors: ConversionErrors = ..., **options: Unpack[DateOptions]) -> Date_co: ...
@overload
def from_jalali(
    year: tuple[Whole, Whole, Whole], *, output: Literal["date"] = ..., **options: Unpack[SplitOptions]
) -> NDArray[np.datetime64]: ...
@overload
def from_jalali(
    year: Whole, month: Whole, day: Whole, *, output: Literal["date"] = ..., **options: Unpack[SplitOptions]
) -> NDArray[np.datetime64]: ...
@overload
def from_jalali(
    year: list[Any], month: Whole, day: Whole, *, output: Literal["frame"], **options: Unpack[SplitOptions]
) -> dict[str, list[Any]]: ...
@overload
def from_jalali(
    year: tuple[Any, ...], month: Whole, day: Whole, *, output: Literal["frame"], **options: Unpack[SplitOptions]
) -> dict[str, tuple[Any, ...]]: ...
@overload
def from_jalali(
    year: NDArray[Any], month: Whole, day: Whole, *, output: Literal["frame"], **options: Unpack[SplitOptions]
) -> dict[str, NDArray[Any]]: ...
@overload
def from_jalali(
    year: SeriesLike[Frame], month: Whole, day: Whole, *, output: Literal["frame"], **options: Unpack[SplitOptions]
) -> Frame: ...
@overload
def from_jalali(
    year: ArrowLike, month: Whole, day: Whole, *, output: Literal["frame"], **options: Unpack[SplitOptions]
) -> pa.Table: ...
def from_jalali(
    year: Any,
    month: Any = None,
    day: Any = None,
    *,
    errors: ConversionErrors = "raise",
    output: ConversionOutput = "date",
    provisional: bool = False,
) -> Any:
    """Return the date of a Solar Hijri year, month and day, or of columns of them.

    >>> import jalali_norm as jn
    >>> jn.from_jalali(1401, 8, 23)
    datetime.date(2022, 11, 14)
    >>> jn.from_jalali([1401, 1402], 1, [1, 2]).tolist()
    [datetime.date(2022, 3, 21), datetime.date(2023, 3, 22)]
    >>> jn.from_jalali(["۱۴۰۱", "1400", None], [8.0, 12.0, float("nan")], [23, 30, None], errors="coerce").tolist()
    [datetime.date(2022, 11, 14), None, None]
    >>> jn.from_jalali([1401, 1400, 1399], [8, 12, None], ["۲۳", "30", "?"], output="frame")["reason"]
    [None, 'no Jalali day 1400-12-30 of the years 1178–1502', "the day '?' is no whole number; the month is missing"]

    Args:
        year: an int; or a column of n as `normalize` takes columns, of ints, nullable ones, floats with gaps, Decimals, or
            texts in any digits, while those of `month` and `day` are columns of n as well, or ints for all rows; or alone a
            (year, month, day), or a date or datetime of jdatetime.
        month: the same, 1–12.
        day: the same.
        errors: what a row does that is no date: `"raise"` an error, or `"coerce"`: it is null.
        output: of columns `"date"`, or `"frame"`: the columns date, problem (as in `normalize`'s frame) and reason, of the kind
            of frame that goes with the first column; nothing is raised then.
        provisional: also convert years outside 1178–1502, where the arithmetic is not official.

    Returns:
        A `datetime.date`, of jdatetime's datetime a `datetime.datetime`; of columns a NumPy array datetime64[D] of n, NaT where
        all three are 0 or null, and None for one date that does not exist with `errors="coerce"`.

    Raises:
        TypeError: the fields are no ints and no columns that may hold whole numbers.
        ValueError: the columns are of several lengths, or of pandas with another index each; `errors` or `output` has a value
            that it cannot take.
        OutOfRangeError: there is no such day, or its year is not converted. Of columns it names the first such row.
        UnreadableError: the first row that is no date has no whole number in one of the columns.
    """
    years = cal.JALALI_COMPUTED if provisional else cal.JALALI_EXACT
    if month is None and (made := as_gregorian(year)) is not year:
        return made
    _check(errors, output)
    why = functools.partial(_no_day, "Jalali", years)
    fields, columns = _split(year, month, day)
    if fields is not None:
        y, m, d = fields
        if y in years and 1 <= m <= 12 and 1 <= d <= cal.jalali_month_days(y, m):
            return _date_of(int(cal.jalali_to_day(y, m, d)))
        return _no_date(why(y, m, d), errors)
    from jalali_norm.columns.split import jalali_months  # noqa: PLC0415 - NumPy is imported when a column comes

    return _converted(columns, jalali_months(years), why, errors, output)


@overload
def to_hijri(value: OneDate, **options: Unpack[LunarOptions]) -> Fields[int]: ...
@overload
def to_hijri(value: AnyColumn, **options: Unpack[LunarOptions]) -> Fields[NDArray[np.signedinteger[Any]]]: ...
def to_hijri(value: Any, *, lunar: Lunar = "iran", provisional: bool = False) -> Fields[Any]:
    """Return the Lunar Hijri year, month and day of a date, or of each of a column of them.

    >>> import datetime as dt, jalali_norm as jn
    >>> jn.to_hijri(dt.date(2025, 3, 2))
    Fields(year=1446, month=9, day=1)
    >>> jn.to_hijri(dt.date(2025, 3, 2), lunar="umalqura").day
    2

    Args:
        value: as `to_jalali` takes it.
        lunar: whose months they are, as in `Policy`: `"iran"`, `"umalqura"` or `"civil"`.
        provisional: also convert days outside the months that the calendar has published, by reckoned ones.

    Returns:
        Three ints; of a column three NumPy arrays of n: int16, int8 and int8, 0 where it is null.

    Raises:
        TypeError: the value, or a row of the column, is no date.
        OutOfRangeError: a day is outside the calendar's months. Of a column it names the first such row.
    """
    calendar = cal.lunar_calendar(lunar)
    span = lunar_days(lunar, provisional)
    if (date := _one_of(value)) is not None:
        number = date.toordinal() - cal.ORDINAL_1970
        if number not in span:
            raise OutOfRangeError(_not_lunar(date, lunar, span, provisional=provisional))
        return Fields(*calendar.date(number))
    days, null, native = day_numbers(value)
    if (at := outside(days, null, span)) is not None:
        why = _not_lunar(days[at].astype("M8[D]"), lunar, span, provisional=provisional)
        raise OutOfRangeError(f"row {native.label(at)!r}: {why}")
    return _looked_up(days, null, *_lunar_fields(lunar), calendar.starts[0])


@overload
def from_hijri(  # type: ignore[overload-overlap] # an int is no column
    year: int, month: int, day: int, *, errors: Literal["raise"] = ..., **options: Unpack[LunarDateOptions]
) -> dt.date: ...
@overload
def from_hijri(  # type: ignore[overload-overlap] # an int is no column
    year: int, month: int, day: int, *, errors: Literal["coerce"], **options: Unpack[LunarDateOptions]
) -> dt.date | None: ...
@overload
def from_hijri(  # type: ignore[overload-overlap] # an int is no column
    year: tuple[int, int, int], *, errors: Literal["raise"] = ..., **options: Unpack[LunarDateOptions]
) -> dt.date: ...
@overload
def from_hijri(  # type: ignore[overload-overlap] # an int is no column
    year: tuple[int, int, int], *, errors: Literal["coerce"], **options: Unpack[LunarDateOptions]
) -> dt.date | None: ...
@overload
def from_hijri(
    year: tuple[Whole, Whole, Whole], *, output: Literal["date"] = ..., **options: Unpack[LunarSplitOptions]
) -> NDArray[np.datetime64]: ...
@overload
def from_hijri(
    year: Whole, month: Whole, day: Whole, *, output: Literal["date"] = ..., **options: Unpack[LunarSplitOptions]
) -> NDArray[np.datetime64]: ...
@overload
def from_hijri(
    year: list[Any], month: Whole, day: Whole, *, output: Literal["frame"], **options: Unpack[LunarSplitOptions]
) -> dict[str, list[Any]]: ...
@overload
def from_hijri(
    year: tuple[Any, ...], month: Whole, day: Whole, *, output: Literal["frame"], **options: Unpack[LunarSplitOptions]
) -> dict[str, tuple[Any, ...]]: ...
@overload
def from_hijri(
    year: NDArray[Any], month: Whole, day: Whole, *, output: Literal["frame"], **options: Unpack[LunarSplitOptions]
) -> dict[str, NDArray[Any]]: ...
@overload
def from_hijri(
    year: SeriesLike[Frame], month: Whole, day: Whole, *, output: Literal["frame"], **options: Unpack[LunarSplitOptions]
) -> Frame: ...
@overload
def from_hijri(
    year: ArrowLike, month: Whole, day: Whole, *, output: Literal["frame"], **options: Unpack[LunarSplitOptions]
) -> pa.Table: ...
def from_hijri(
    year: Any,
    month: Any = None,
    day: Any = None,
    *,
    lunar: Lunar = "iran",
    errors: ConversionErrors = "raise",
    output: ConversionOutput = "date",
    provisional: bool = False,
) -> Any:
    """Return the date of a Lunar Hijri year, month and day, or of columns of them.

    >>> import jalali_norm as jn
    >>> jn.from_hijri(1446, 9, 1), jn.from_hijri(1446, 9, 1, lunar="umalqura")
    (datetime.date(2025, 3, 2), datetime.date(2025, 3, 1))
    >>> jn.from_hijri(["۱۴۴۶", "1446"], 9, [1, None], errors="coerce").tolist()
    [datetime.date(2025, 3, 2), None]

    Args:
        year: as `from_jalali` takes it.
        month: the same, 1–12.
        day: the same.
        lunar: as in `to_hijri`.
        errors: as in `from_jalali`.
        output: the same.
        provisional: also convert months that the calendar has not published, as reckoned.

    Returns:
        As `from_jalali` does.

    Raises:
        TypeError: as `from_jalali` does.
        ValueError: the same.
        OutOfRangeError: there is no such day, or its month is not published. Of columns it names the first such row.
        UnreadableError: the first row that is no date has no whole number in one of the columns.
    """
    calendar = cal.lunar_calendar(lunar)
    _check(errors, output)
    years = range(calendar.known.start // 12 + 1, calendar.known[-1] // 12 + 2)
    years = cal.LUNAR_YEARS if provisional else years
    why = functools.partial(_no_day, "lunar", years)
    fields, columns = _split(year, month, day)
    if fields is not None:
        y, m, d = fields
        if y in years and 1 <= m <= 12:
            first, last, known = calendar.month(y, m)
            if 1 <= d <= last - first + 1 and (known or provisional):
                return _date_of(first + d - 1)
        return _no_date(why(y, m, d), errors)
    from jalali_norm.columns.split import lunar_months  # noqa: PLC0415 - as above

    return _converted(columns, lunar_months(lunar, provisional), why, errors, output)


def day_numbers(column: Any) -> tuple[Array, Array, Native]:
    """Return the day number of each date or datetime of a column, which rows are null (and 0), and the column.

    >>> day_numbers([dt.date(1970, 1, 2), None])[:2]
    (array([1, 0]), array([False,  True]))
    """
    from jalali_norm.columns.adapters import Native  # noqa: PLC0415 - NumPy is imported when a column comes
    from jalali_norm.columns.cell import FIRST_DAY, LAST_DAY  # noqa: PLC0415 - NumPy is imported when a column comes

    native = Native(column)
    stamps = native.stamps()
    if stamps is None:
        return *_days_of_objects(native), native
    days, null = _days_of_stamps(stamps)
    if (at := outside(days, null, range(FIRST_DAY, LAST_DAY + 1))) is not None:
        raise OutOfRangeError(f"row {native.label(at)!r}: the date is outside the years 1 to 9999")
    return days, null, native


def _days_of_stamps(stamps: Array) -> tuple[Array, Array]:
    import numpy as np  # noqa: PLC0415 - as above

    from jalali_norm.columns.values import NAT  # noqa: PLC0415 - as above

    null = np.zeros(len(stamps), bool)
    unit, many = np.datetime_data(stamps.dtype)
    if unit in _OF_A_DAY and many == 1 and stamps.dtype.isnative:  # three times as fast as NumPy's own way to days
        ticks: Array = stamps.view(np.int64)
        days = ticks // _OF_A_DAY[unit]
        nat = NAT // _OF_A_DAY[unit]
    else:
        days = ticks = stamps.astype("M8[D]").view(np.int64)
        nat = NAT
    if len(days) and days.min() == nat:
        null = ticks == NAT
        days = np.where(null, 0, days)
    return days, null


def _days_of_objects(native: Native) -> tuple[Array, Array]:
    import numpy as np  # noqa: PLC0415 - as above

    from jalali_norm.columns.cell import is_null  # noqa: PLC0415 - as above

    values = native.objects()
    kinds = {*map(type, values)}
    if kinds <= _DATES:
        return np.fromiter(map(dt.date.toordinal, values), np.int64, len(values)) - cal.ORDINAL_1970, np.zeros(
            len(values), bool
        )
    null = np.fromiter(map(is_null, values), bool, len(values))
    days = np.zeros(len(values), np.int64)
    if kinds <= _DATES | {type(None)}:
        known = [value for value in values if value is not None]
        days[~null] = np.fromiter(map(dt.date.toordinal, known), np.int64, len(known)) - cal.ORDINAL_1970
        return days, null
    for at in np.flatnonzero(~null).tolist():
        if (date := _one_of(values[at])) is None:
            raise TypeError(f"row {native.label(at)!r}: expected a date or a datetime, not {type(values[at]).__name__}")
        days[at] = date.toordinal() - cal.ORDINAL_1970
    return days, null


# --- one -----------------------------------------------------------------------------------------------------------------


def _one_of(value: Any) -> dt.date | None:
    """Return a value as one date, or None where it is something else."""
    value = as_gregorian(value.start if isinstance(value, Reading) else value)
    if type(value).__name__ == "datetime64":
        value = value.astype("M8[us]").item()
    return value if isinstance(value, dt.date) and type(value).__name__ != "NaTType" else None


def _date_of(number: int) -> dt.date:
    try:
        return dt.date.fromordinal(number + cal.ORDINAL_1970)
    except (ValueError, OverflowError):
        raise OutOfRangeError("the day is outside the years 1 to 9999") from None


def inexact(number: int) -> str:
    """Return why a day has no Jalali fields.

    >>> inexact(-62397)
    '1799-03-01 is in the Jalali year 1177, where the calendar is not exact'
    """
    return f"{_date_of(number)} is in the Jalali year {cal.day_to_jalali(number)[0]}, where the calendar is not exact"


def _no_day(calendar: str, years: range, year: int, month: int, day: int) -> str:
    return f"no {calendar} day {year}-{month:02d}-{day:02d} of the years {years.start}–{years.stop - 1}"


def _not_lunar(date: Any, lunar: str, span: range, *, provisional: bool) -> str:
    asked = "" if provisional else ": pass provisional=True"
    return f"{date} is not in the lunar calendar {lunar!r}, of {_date_of(span.start)} to {_date_of(span.stop - 1)}{asked}"


@functools.lru_cache(maxsize=6)
def lunar_days(lunar: str, provisional: bool) -> range:  # noqa: FBT001 - lru_cache's
    """Return the days that a lunar calendar has; of the last month that it begins the 29 that every month has."""
    starts, known = cal.lunar_calendar(lunar)
    if provisional or len(known) == len(starts) - 1:
        return range(max(starts[0], 1 - cal.ORDINAL_1970), starts[-1])
    return range(starts[known.start], starts[known[-1]] + 29)


def _check(errors: str, output: str) -> None:
    for name, given, known in (("errors", errors, ConversionErrors), ("output", output, ConversionOutput)):
        if given not in get_args(known):
            raise ValueError(f"{name}={given!r}: expected one of {', '.join(map(repr, get_args(known)))}")


def _no_date(why: str, errors: ConversionErrors) -> None:
    if errors == "raise":
        raise OutOfRangeError(why)


def _split(year: Any, month: Any, day: Any) -> tuple[Fields[int] | None, Any]:
    """Return the fields of one date as ints; or None, and the columns of many."""
    if month is None and day is None:
        try:
            year, month, day = year
        except (TypeError, ValueError):
            raise TypeError(f"expected a year, a month and a day, not {year!r}") from None
    if all(isinstance(one, int) and not isinstance(one, bool) for one in (year, month, day)):
        return Fields(year, month, day), None
    from jalali_norm.columns.split import split  # noqa: PLC0415 - as above

    columns = split(year, month, day)
    one = columns.one()
    return (Fields(*one) if one else None), columns


def _converted(columns: Any, months: Any, why: Callable[[int, int, int], str], errors: str, output: str) -> Any:
    """Return the days of columns of fields, or the frame of them."""
    from jalali_norm.columns.split import days_of_split  # noqa: PLC0415 - as above

    made = days_of_split(columns, months, why, most=None if output == "frame" else 1)
    if output == "frame":
        return made.frame()
    if made.refused and errors == "raise":
        ((at, error),) = made.refused.items()
        raise type(error)(f"row {made.native.label(at) if made.native.size else at!r}: {error.message}")
    return made.days


# --- arrays: the fields are looked up by the day number in tables -----------------------------------------------------------


def outside(days: Array, null: Array, span: range) -> int | None:
    """Return the first row whose day is outside a stretch of them."""
    if len(days) and (days.min() < span.start or days.max() >= span.stop):
        outside = ~null & ((days < span.start) | (days >= span.stop))
        if outside.any():
            return int(outside.argmax())
    return None


def _jalali(days: Array, null: Array, native: Native, years: range) -> Fields[Array]:
    span = range(cal.nowruz(years.start), cal.nowruz(years.stop))
    if (at := outside(days, null, span)) is not None:
        raise OutOfRangeError(f"row {native.label(at)!r}: {inexact(int(days[at]))}")
    return _looked_up(days, null, *_jalali_fields(years), span.start)


def _looked_up(days: Array, null: Array, years: Array, rest: Array, first: int) -> Fields[Array]:
    """Return the fields of day numbers by tables of a stretch of them: the years, and month and day in one byte each."""
    at = days - first
    some = null.any()
    if some:
        at[null] = 0
    year, both = years.take(at), rest.take(at)
    month, day = both.view("i1").reshape(-1, 2).T
    month, day = month.copy(), day.copy()
    if some:
        for field in (year, month, day):
            field[null] = 0
    return Fields(year, month, day)


@functools.lru_cache(maxsize=2)
def _jalali_fields(years: range) -> tuple[Array, Array]:
    import numpy as np  # noqa: PLC0415 - as above

    return _packed(*cal.day_to_jalali(np.arange(cal.nowruz(years.start), cal.nowruz(years.stop))))


@functools.lru_cache(maxsize=3)
def _lunar_fields(lunar: str) -> tuple[Array, Array]:
    import numpy as np  # noqa: PLC0415 - as above

    starts = np.array(cal.lunar_calendar(lunar).starts)
    lengths = np.diff(starts)
    month = np.repeat(np.arange(len(lengths)), lengths)
    return _packed(month // 12 + 1, month % 12 + 1, np.arange(starts[0], starts[-1]) - starts[month] + 1)


def _packed(year: Array, month: Array, day: Array) -> tuple[Array, Array]:
    import numpy as np  # noqa: PLC0415 - as above

    return year.astype(np.int16), np.stack((month, day), axis=1).astype(np.int8).view("i2").ravel()


__all__ = ["Fields", "day_numbers", "from_hijri", "from_jalali", "inexact", "outside", "to_hijri", "to_jalali"]
