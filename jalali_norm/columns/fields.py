"""The Jalali fields of dates, for grouping: what each is of the number of a day, and a column of it for a column of dates.

A field is a row of `JALALI_FIELDS`; the accessors of pandas and polars have a member for each. A day of the exact years is
looked up in a table, which the row's function makes when the field is first asked for.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, TypedDict, Unpack, overload

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.calendars import Ints
from jalali_norm.columns.adapters import Native
from jalali_norm.columns.containers import Series
from jalali_norm.columns.conversions import day_numbers, inexact, outside
from jalali_norm.columns.values import DAY, NAT, Array
from jalali_norm.lexicon.kinds import JALALI
from jalali_norm.lexicon.names import ZODIAC_LANGUAGES, month_in, word_in
from jalali_norm.model import OutOfRangeError
from jalali_norm.model.policy import Country
from jalali_norm.resolve.rules import AFGHAN_SINCE, SATURDAY, ZODIAC_UNTIL, weekday_of

try:
    import pyarrow as pa
except ImportError:  # pragma: no cover - run in an environment of its own
    pa = None

if TYPE_CHECKING:
    from numpy.typing import NDArray

NumberField: TypeAlias = Literal[
    "year", "month", "day", "weekday", "quarter", "season", "half", "week", "day_of_year", "days_in_month"
]
TextField: TypeAlias = Literal["month_name", "weekday_name", "season_name", "year_month"]
DateField: TypeAlias = Literal["week_start", "month_start", "month_end"]
FieldName: TypeAlias = Literal[NumberField, TextField, DateField, "is_leap_year"]
FieldType: TypeAlias = Literal["int32", "int16", "int8", "bool", "date", "text"]

_SEASONS = {  # no words of the lexicon: what is written here is not what is read
    "fa": ("بهار", "تابستان", "پاییز", "زمستان"),
    "prs": ("بهار", "تابستان", "خزان", "زمستان"),
    "en": ("Spring", "Summer", "Autumn", "Winter"),
}
# in what language Afghanistan has the names of a field, where it is another one
_AFGHAN = {"month_name": {"fa": "prs", "en": "prs-Latn"}, "season_name": {"fa": "prs"}}


class FieldRow(NamedTuple):
    """A field: its name and type, what it is, an example, and its value by the day number; of a text its place in `words`."""

    name: FieldName
    type: FieldType
    says: str
    example: object  # of 2022-11-14
    of: Callable[[Ints], Ints]
    words: Callable[[str], Sequence[str]] | None = None  # of a language
    anywhere: bool = False  # also outside the calendar's exact years

    @property
    def is_name(self) -> bool:
        """Whether it is a word of a language; a year and month are digits in all of them."""
        return self.words is not None and self.name != "year_month"


def _year(day: Ints) -> Ints:
    return cal.day_to_jalali(day)[0]


def _month(day: Ints) -> Ints:
    return cal.day_to_jalali(day)[1]


def _quarter(day: Ints) -> Ints:
    return (_month(day) + 2) // 3


def _day_of_year(day: Ints) -> Ints:
    return day - cal.nowruz(_year(day)) + 1


def _week_start(day: Ints) -> Ints:
    return day - (weekday_of(day) - SATURDAY) % 7


def _week(day: Ints) -> Ints:
    return (day - _week_start(cal.nowruz(_year(day)))) // 7 + 1


def _month_start(day: Ints) -> Ints:
    return day - cal.day_to_jalali(day)[2] + 1


def _days_in_month(day: Ints) -> Ints:
    return cal.jalali_month_days(*cal.day_to_jalali(day)[:2])


def _month_end(day: Ints) -> Ints:
    return _month_start(day) + _days_in_month(day) - 1


def _month_of_all(day: Ints) -> Ints:
    return 12 * (_year(day) - cal.JALALI_EXACT.start) + _month(day) - 1


def _month_names(language: str) -> list[str]:
    return [month_in(language, JALALI, month) for month in range(1, 13)]


def _weekday_names(language: str) -> list[str]:
    return [word_in(language, "weekday", day) for day in range(7)]


def _season_names(language: str) -> tuple[str, ...]:
    if language not in _SEASONS:
        raise ValueError(f"no season has a name in language {language!r}: expected one of {', '.join(map(repr, _SEASONS))}")
    return _SEASONS[language]


def _all_months(_language: str) -> list[str]:
    return [f"{year:04d}-{month:02d}" for year in cal.JALALI_EXACT for month in range(1, 13)]


_WEEKDAY = "The day of the week: Monday is 0, as Python and pandas count, and Saturday, the first of the Iranian week, is 5."
_WEEK = "The week of the Jalali year, 1–54: from Saturday to Friday, the first with 1 Farvardin in it, counted within the year."
_NOT = False
JALALI_FIELDS: Final = {
    field.name: field
    for field in (
        FieldRow("year", "int32", "The Jalali year, 1178–1502.", 1401, _year),
        FieldRow("half", "int8", "The half of the Jalali year: 1 or 2.", 2, lambda n: 1 + (_month(n) > 6)),
        FieldRow("quarter", "int8", "The quarter of the Jalali year, 1–4.", 3, _quarter),
        FieldRow("season", "int8", "The season, 1 for spring: that of the quarter.", 3, _quarter),
        FieldRow("season_name", "text", "The season's name.", "پاییز", lambda n: _quarter(n) - 1, _season_names),
        FieldRow("month", "int8", "The Jalali month: Farvardin is 1.", 8, _month),
        FieldRow("month_name", "text", "The Jalali month's name.", "آبان", lambda n: _month(n) - 1, _month_names),
        FieldRow("year_month", "text", "Year and month, a text that sorts.", "1401-08", _month_of_all, _all_months),
        FieldRow("month_start", "date", "The first day of the Jalali month.", "2022-10-23", _month_start),
        FieldRow("month_end", "date", "The last day of the Jalali month.", "2022-11-21", _month_end),
        FieldRow("days_in_month", "int8", "The days of the Jalali month, 29–31.", 30, _days_in_month),
        FieldRow("week", "int8", _WEEK, 35, _week),
        FieldRow("week_start", "date", "The week's Saturday, in whatever year.", "2022-11-12", _week_start, anywhere=True),
        FieldRow("day", "int8", "The day of the Jalali month.", 23, lambda n: cal.day_to_jalali(n)[2]),
        FieldRow("day_of_year", "int16", "The day of the Jalali year, 1–366.", 239, _day_of_year),
        FieldRow("weekday", "int8", _WEEKDAY, 0, weekday_of, anywhere=True),
        FieldRow("weekday_name", "text", "The weekday's name.", "دوشنبه", weekday_of, _weekday_names, anywhere=True),
        FieldRow("is_leap_year", "bool", "Whether Esfand has 30 days that year.", _NOT, lambda n: cal.jalali_leap(_year(n))),
    )
}  # fmt: skip

_NARROW = {"int32": np.int16, "int16": np.int16, "int8": np.int8, "bool": np.bool_, "date": np.int32, "text": np.int16}
_EXACT_DAYS = range(cal.nowruz(cal.JALALI_EXACT.start), cal.nowruz(cal.JALALI_EXACT.stop))


class NameOptions(TypedDict, total=False):
    """The keywords that say in which words a name is."""

    language: str
    country: Country


@overload
def jalali_field(column: list[Any], name: NumberField, **options: Unpack[NameOptions]) -> list[int | None]: ...
@overload
def jalali_field(column: list[Any], name: TextField, **options: Unpack[NameOptions]) -> list[str | None]: ...
@overload
def jalali_field(column: list[Any], name: DateField, **options: Unpack[NameOptions]) -> list[dt.date | None]: ...
@overload
def jalali_field(column: list[Any], name: Literal["is_leap_year"], **options: Unpack[NameOptions]) -> list[bool | None]: ...
@overload
def jalali_field(column: tuple[Any, ...], name: NumberField, **options: Unpack[NameOptions]) -> tuple[int | None, ...]: ...
@overload
def jalali_field(column: tuple[Any, ...], name: TextField, **options: Unpack[NameOptions]) -> tuple[str | None, ...]: ...
@overload
def jalali_field(column: tuple[Any, ...], name: DateField, **options: Unpack[NameOptions]) -> tuple[dt.date | None, ...]: ...
@overload
def jalali_field(
    column: tuple[Any, ...], name: Literal["is_leap_year"], **options: Unpack[NameOptions]
) -> tuple[bool | None, ...]: ...
@overload
def jalali_field(column: NDArray[Any], name: FieldName, **options: Unpack[NameOptions]) -> NDArray[Any]: ...
@overload
def jalali_field(column: Series, name: FieldName, **options: Unpack[NameOptions]) -> Series: ...
def jalali_field(column: Any, name: FieldName, *, language: str = "fa", country: Country = "IR") -> Any:
    """Return a Jalali field of each date or datetime of a column, to group by.

    >>> import datetime as dt, jalali_norm as jn
    >>> days = [dt.date(2022, 11, 14), None, dt.date(2023, 3, 20)]
    >>> jn.jalali_field(days, "year_month"), jn.jalali_field(days, "week")
    (['1401-08', None, '1401-12'], [35, None, 53])
    >>> jn.jalali_field(days, "month_name", language="en"), jn.jalali_field(days, "month_name", country="AF")
    (['Aban', None, 'Esfand'], ['عقرب', None, 'حوت'])

    The week runs from Saturday to Friday. Week 1 is the one with 1 Farvardin in it, as CLDR has it for Iran (`firstDay` sat,
    `minDays` 1), counted within the year, as jdatetime's `weeknumber` and .NET's `CalendarWeekRule.FirstDay` count: the first
    and the last week of a year, up to the 54th, may be short, and no day has another year's week. So `year` and `week`
    together name a week; to count whole weeks over Nowruz, group by `week_start`.

    Args:
        column: n dates or datetimes, as `render` takes them; of a column in a time zone the wall clock.
        name: `year half quarter season season_name month month_name year_month month_start month_end days_in_month week
            week_start day day_of_year weekday weekday_name is_leap_year`.
        language: of a name: `fa`, `en`, `prs` (Dari); of months and weekdays also `ps`, `ckb` and `prs-Latn`.
        country: `"AF"` has the months of Afghanistan, in Dari for `fa` and in Latin letters for `en`.

    Returns:
        The same kind of column, n values, with its index and its name, null where it is null. Of a NumPy array with nulls
        numbers are floats with NaN, and truths and texts objects with None.

    Raises:
        TypeError: a row of the column is no date.
        ValueError: there is no such field, or no such name in that language; or a date is outside the years for which the
            calendar is exact, 1178–1502. A weekday and `week_start` are there of any date. A month has its name of
            Afghanistan from 1336 on, and a Dari one in Iran from 1304, when these months came into force.
    """
    field = field_of(name)
    words = field_words(field, language, country)
    days, null, native = day_numbers(column)
    at = outside(days, null, _EXACT_DAYS)
    if at is not None and not field.anywhere:
        raise OutOfRangeError(f"row {native.label(at)!r}: {inexact(int(days[at]))}")
    if field.name == "month_name":
        _refuse_older(days, null, native, language, country)
    if at is None:
        days -= _EXACT_DAYS.start  # in place: another array of the size takes as long as the look-up
    values = field.of(days) if at is not None else _looked_up(field, days)
    return column_of(values, null, native, field.type, words)


def field_of(name: str) -> FieldRow:
    """Return a field by its name.

    >>> field_of("week").type
    'int8'
    """
    if name not in JALALI_FIELDS:
        raise ValueError(f"no field {name!r}: expected one of {', '.join(JALALI_FIELDS)}")
    return JALALI_FIELDS[name]


def field_words(field: FieldRow, language: str, country: str) -> Sequence[str]:
    """Return the texts of a field in a language.

    >>> field_words(field_of("month_name"), "en", "AF")[7], field_words(field_of("year"), "en", "IR")
    ('Aqrab', ())
    """
    if country not in ("IR", "AF"):
        raise ValueError(f"country={country!r}: expected 'IR' or 'AF'")
    if field.words is None:
        return ()
    return field.words(_language(field, language, country))


def field_values(field: FieldRow, days: Array) -> Array:
    """Return a field of day numbers of the exact years: numbers, truths, day numbers or places of texts.

    >>> field_values(field_of("year_month"), np.array([19310]))
    array([2683], dtype=int16)
    """
    return _looked_up(field, days - _EXACT_DAYS.start)


def _looked_up(field: FieldRow, places: Array) -> Array:
    """Return a field by the places of days in the table."""
    found: Array = _table(field.name).take(places, mode="clip")  # which is the quickest; all places are there
    return found


@functools.lru_cache(maxsize=len(JALALI_FIELDS))
def _table(name: FieldName) -> Array:
    """Return a field of each day of the exact years."""
    field = JALALI_FIELDS[name]
    made: Array = field.of(np.arange(_EXACT_DAYS.start, _EXACT_DAYS.stop)).astype(_NARROW[field.type])
    return made


def _language(field: FieldRow, language: str, country: str) -> str:
    return _AFGHAN.get(field.name, {}).get(language, language) if country == "AF" else language


def _refuse_older(days: Array, null: Array, native: Native, language: str, country: str) -> None:
    """Refuse a day for whose month the name had another meaning then."""
    if _language(field_of("month_name"), language, country) not in ZODIAC_LANGUAGES:
        return
    since = AFGHAN_SINCE if country == "AF" else ZODIAC_UNTIL
    if (at := outside(days, null, range(cal.nowruz(since), _EXACT_DAYS.stop))) is not None:
        day = days[at].astype("M8[D]")
        raise OutOfRangeError(f"row {native.label(at)!r}: {day} is before {since}, when months of that name began elsewhere")


def column_of(values: Array, null: Array, native: Native, kind: FieldType, words: Sequence[str]) -> Any:
    """Return the values of a field as the kind of column that was given; of texts the values are places in `words`.

    >>> column_of(np.array([1, 0]), np.array([False, True]), Native((19310, None)), "text", ["a", "b"])
    ('b', None)
    """
    if kind == "text":
        return _texts(values, null, native, words)
    if kind == "date":
        pandas = native.series is not None and native.series.implementation.is_pandas_like()
        made = values.astype(np.int64)
        if pandas:  # which has dates as datetimes
            made *= DAY
        if null.any():
            made[null] = NAT
        return native.make(made.view("M8[us]" if pandas else "M8[D]"))
    if kind != "bool":  # pandas and NumPy have one type for whole numbers, the others that of their own fields
        wide = native.series is None or native.series.implementation.is_pandas_like()
        values = values.astype(np.int64 if wide else kind, copy=False)
    return native.make(np.ma.MaskedArray(values, null))


def _texts(codes: Array, null: Array, native: Native, words: Sequence[str]) -> Any:
    if pa is None or native.series is None:
        texts = np.array(words, object)[codes]
        texts[null] = None
        return native.make(texts if isinstance(native.given, np.ndarray) else texts.tolist())
    coded = pa.DictionaryArray.from_arrays(pa.array(codes, mask=null if null.any() else None), pa.array(words, pa.string()))
    whole = len(codes) * max(map(len, words)) < 1 << 29  # a string's offsets count its bytes, of which a letter has up to four
    return native.make(coded.cast(pa.string() if whole else pa.large_string()))


__all__ = [
    "JALALI_FIELDS",
    "FieldName",
    "FieldRow",
    "FieldType",
    "column_of",
    "field_of",
    "field_values",
    "field_words",
    "jalali_field",
]
