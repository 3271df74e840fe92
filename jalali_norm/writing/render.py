"""The way back: a date or a time as text, in any row of formats.py or joining of rows; a column of them, a text a row.

A column has no rules of its own: the text of a row is cut into runs that one number decides (its day, its minute of the day,
its second, its microsecond), and each number that occurs is written once, by the code that writes one value.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypedDict, Unpack, overload

from jalali_norm import calendars as cal
from jalali_norm.grammar.formats import WRITTEN
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, DayPart
from jalali_norm.lexicon.names import ZODIAC_LANGUAGES, month_in, word_in
from jalali_norm.lexicon.words import WORDS
from jalali_norm.model import Calendar, Reading, as_gregorian
from jalali_norm.resolve.rules import ZODIAC_UNTIL
from jalali_norm.text.bidi import isolate
from jalali_norm.text.tokenizer import fold

if TYPE_CHECKING:  # all of these import NumPy
    import numpy as np
    from numpy.typing import NDArray

    from jalali_norm.columns.adapters import Moments, Native
    from jalali_norm.columns.containers import JalaliLike, Series
    from jalali_norm.columns.values import Array

Digits: TypeAlias = Literal["ascii", "fa", "ar"]

_ZEROS = {"ascii": "0", "fa": "۰", "ar": "٠"}
_PIECE = re.compile(rf"({WRITTEN.pattern})")
_WIDTH = {"year": 4, "fraction": 6, "week": 1, "weekday": 0, "daypart": 0}  # of the rest 2
_HALF, _QUARTER, _TO = "نیم", "ربع", " به hour"


class _Piece(NamedTuple):
    field: str  # "" for a text
    text: str
    width: int  # a number's digits with its leading zeros; 0: none lead
    named: bool  # a month's name


class _Style(NamedTuple):
    """How to write."""

    format: str
    pieces: tuple[_Piece, ...]
    calendar: str
    digits: str
    language: str


@functools.lru_cache(maxsize=256)
def _pieces(pattern: str) -> tuple[_Piece, ...]:
    parts = _PIECE.split(pattern)
    made = []
    for k, part in enumerate(parts):
        if k % 2 == 0:
            if re.search(r"[A-Za-z0-9]", part.removeprefix("T")):
                raise ValueError(
                    f"format {pattern!r}: {part.strip()!r} is no field; there are {WRITTEN.pattern.replace('|', ', ')}"
                )
            made.append(_Piece("", part, width=0, named=False))
            continue
        before = parts[k - 1][-1:] or ("" if k == 1 else "glued")
        after = parts[k + 1][:1] or ("" if k + 2 == len(parts) else "glued")
        apart = {before, after} <= {"", " ", ",", "،"}
        bare = apart and part != "fraction"  # its zeros count
        made.append(_Piece(part, "", width=0 if bare else _WIDTH.get(part, 2), named=part == "month" and apart))
    if len(parts) == 1:
        raise ValueError(f"format {isolate(repr(pattern))} names no field; there are {WRITTEN.pattern.replace('|', ', ')}")
    return tuple(made)


class Writing(TypedDict, total=False):
    """The keywords that say how a date is written."""

    calendar: Calendar
    digits: Digits
    language: str


@overload
def render(value: dt.date | dt.time | Reading | JalaliLike[dt.date], format: str, **options: Unpack[Writing]) -> str: ...
@overload
def render(value: list[Any], format: str, **options: Unpack[Writing]) -> list[str | None]: ...
@overload
def render(value: tuple[Any, ...], format: str, **options: Unpack[Writing]) -> tuple[str | None, ...]: ...
@overload
def render(value: NDArray[Any], format: str, **options: Unpack[Writing]) -> NDArray[np.object_]: ...
@overload
def render(value: Series, format: str, **options: Unpack[Writing]) -> Series: ...
def render(
    value: Any,
    format: str,  # noqa: A002 - what it is
    *,
    calendar: Calendar = "jalali",
    digits: Digits = "ascii",
    language: str = "fa",
) -> Any:
    """Write a date, a datetime or a time, or a column of them, as text that `parse` reads back.

    >>> import datetime as dt, jalali_norm as jn
    >>> jn.render(dt.datetime(2022, 11, 14, 21, 14), "hour:minute - day month year", digits="fa")
    '۲۱:۱۴ - ۲۳ آبان ۱۴۰۱'
    >>> jn.render(dt.date(2022, 11, 14), "weekday month day, year", language="en")
    'Monday Aban 23, 1401'
    >>> jn.render([dt.date(2022, 11, 14), None], "year/month/day")
    ['1401/08/23', None]

    Args:
        value: what to write; of a `Reading` its start. What the format does not name is not written. Or a column of n dates,
            datetimes or times, as `normalize` takes columns; of a column in a time zone the wall clock.
        format: a row of formats.py, or rows joined: the fields `year month week day weekday hour minute second
            fraction daypart` with marks, spaces and Persian words between them. A month that stands between spaces is
            written by name.
        calendar: of the date's numbers and names.
        digits: `"ascii"`, `"fa"` or `"ar"`.
        language: of the names: `fa`, `prs`, `ps`, `ckb`, `ar`, `en`, `fa-Latn`, `prs-Latn`.

    Returns:
        The text; of a column the same kind of column, n texts, with its index and its name, null where it is null (of a NumPy
        array one of objects). Row i is what `render` makes of value i.

    Raises:
        TypeError: the value, or a row of the column, is no date and no time.
        ValueError: the format names what the value has not, or cannot say it (a half past of 17:20, or in digits alone a year
            that is no Jalali one to its readers, or may be a lunar one: 1426–1450); the language has no such name; or the date
            is outside the calendar's exact years. Of a column: what its first such row is
            refused for, with that row's label.
    """
    style = _style(format, calendar, digits, language)
    if isinstance(value, (dt.date, dt.time, Reading, str)) or not hasattr(value, "__len__"):
        return _one(value, style)
    return _column(value, style)


def check_form(pattern: str, *, calendar: str = JALALI, digits: str = "ascii", language: str = "fa") -> None:
    """Refuse what `render` refuses for whatever value: a format, a calendar or digits that are none.

    >>> check_form("day month year")
    """
    _style(pattern, calendar, digits, language)


def _style(pattern: str, calendar: str, digits: str, language: str) -> _Style:
    pieces = _pieces(pattern)
    digits_of(digits)  # what is none is refused
    if calendar not in (JALALI, GREGORIAN):
        raise ValueError(f"calendar={calendar!r}: expected 'jalali' or 'gregorian'")
    return _Style(pattern, pieces, calendar, digits, language)


def _one(value: Any, style: _Style) -> str:
    """Return the text of one value."""
    moment = as_gregorian(value.start if isinstance(value, Reading) else value)
    return _written(style.pieces, _numbers(moment, style), moment, style)


def _numbers(moment: dt.date | dt.time, style: _Style) -> dict[str, object]:
    """Return the fields that a value has, where the style can write them."""
    pattern = style.format
    numbers: dict[str, object] = {}
    if isinstance(moment, dt.date):
        if style.calendar == JALALI:
            year, month, day = cal.day_to_jalali(moment.toordinal() - cal.ORDINAL_1970)
            if style.language in ZODIAC_LANGUAGES and year < ZODIAC_UNTIL and any(piece.named for piece in style.pieces):
                message = (
                    f"language {style.language!r} cannot say {moment.isoformat()}: it would be read by Iran's zodiac months"
                )
                raise ValueError(message)
            if year not in cal.JALALI_EXACT:
                raise ValueError(f"{moment.isoformat()} is in the Jalali year {year}, where the calendar is not exact")
        else:
            year, month, day = moment.year, moment.month, moment.day
        if not _tells(year, style):
            other = f"the year {year}, which may be a lunar one" if year in cal.LUNAR_TODAY else "a year of another calendar"
            raise ValueError(
                f"{moment.isoformat()} would be read back as {other}: its month needs a name, or the format an era behind it"
            )
        numbers.update(year=year, month=month, week=(day + 6) // 7, day=day, weekday=moment.weekday())
    elif not isinstance(moment, dt.time):
        raise TypeError(f"expected a date, a datetime, a time or a Reading, not {type(moment).__name__}")
    if isinstance(moment, (dt.datetime, dt.time)):
        if moment.tzinfo is not None and "hour" in pattern:
            raise ValueError(f"no format writes a zone, and {moment.isoformat()} has one: convert it first")
        hour, minute = moment.hour, moment.minute
        if _TO in pattern:  # ten to six
            hour, minute = (hour + 1) % 24, 60 - minute
        spoken = 30 if _HALF in pattern else 15 if _QUARTER in pattern else minute
        if minute != spoken or (_TO in pattern and minute == 60):  # an hour
            raise ValueError(f"format {isolate(repr(pattern))} cannot say {moment.isoformat()}")
        if "daypart" in pattern:
            part = DayPart("ق.ظ", 0, 11) if hour < 12 else DayPart("ب.ظ", 12, 23)  # noon
            numbers["daypart"] = part
            hour = (hour + 11) % 12 + 1
        numbers.update(hour=hour, minute=minute, second=moment.second, fraction=moment.microsecond)
    return numbers


def _tells(year: int, style: _Style) -> bool:
    """Tell whether a year, written so, is read in its own calendar."""
    jalali = style.calendar == JALALI
    own = cal.JALALI_YEARS if jalali else cal.GREGORIAN_YEARS
    if year in own and not (jalali and cal.year_in_doubt(year, None)):
        return True
    if "year" not in {piece.field for piece in style.pieces} or (jalali and any(piece.named for piece in style.pieces)):
        return True
    last = max(k for k, piece in enumerate(style.pieces) if piece.field in _DATED)
    behind = "".join(piece.text for piece in style.pieces[last + 1 : last + 2])
    return fold(behind).lstrip(" ").rstrip(" -,|") in _ERAS[style.calendar]


_DATED = frozenset({"year", "month", "day", "week"})
_ERAS = {
    calendar: frozenset(fold(word.spelling) for word in WORDS if word.kind == "era" and word.value == calendar)
    for calendar in (JALALI, GREGORIAN)
}


def _written(pieces: tuple[_Piece, ...], numbers: dict[str, object], moment: Any, style: _Style) -> str:
    """Return some pieces of a value's text."""
    out = []
    for piece in pieces:
        name = piece.field
        if not name:
            out.append(piece.text)
        elif name not in numbers:
            raise ValueError(f"format {isolate(repr(style.format))} names the {name}, which {moment.isoformat()} has not")
        elif piece.named:
            out.append(month_in(style.language, style.calendar, numbers["month"]))
        elif name in ("weekday", "daypart"):
            out.append(word_in(style.language, name, numbers[name]))
        else:
            number = str(numbers[name]).zfill(piece.width)
            out.append(number if style.digits == "ascii" else number.translate(digits_of(style.digits)))
    return "".join(out)


@functools.lru_cache(maxsize=3)
def digits_of(name: str) -> dict[int, int]:
    """Return by which digits, for `str.translate`, ASCII ones are written.

    >>> "1401".translate(digits_of("fa"))
    '۱۴۰۱'
    """
    if name not in _ZEROS:
        raise ValueError(f"digits={name!r}: expected 'ascii', 'fa' or 'ar'")
    return {0x30 + n: ord(_ZEROS[name]) + n for n in range(10)}


# --- columns --------------------------------------------------------------------------------------------------------------

_Part: TypeAlias = Literal["day", "minute", "second", "high", "low"]
_PARTS: dict[str, _Part] = {  # the number of a moment that decides a field
    **dict.fromkeys(("year", "month", "week", "day", "weekday"), "day"),
    **dict.fromkeys(("hour", "minute", "daypart"), "minute"),
    "second": "second",
    "fraction": "high",  # three digits of the microseconds, and "low" the other three
}
_UNITS = {"minute": (60_000_000, 24 * 60), "second": (1_000_000, 60), "high": (1000, 1000), "low": (1, 1000)}
_EPOCH, _MICROSECOND = dt.datetime(1970, 1, 1), dt.timedelta(microseconds=1)  # noqa: DTZ001 - a wall clock's
_LAST_DAY = dt.date.max.toordinal() - cal.ORDINAL_1970
_MOST_KEPT = 1 << 17  # texts of a run; the calendar's exact years have 118,705 days


def _column(column: Any, style: _Style) -> Any:
    """Return a column of texts for a column of moments."""
    from jalali_norm.columns.adapters import Native  # noqa: PLC0415 - NumPy is imported only when a column comes

    try:
        import pyarrow as pa  # noqa: PLC0415 - as above
    except ImportError:  # pragma: no cover - run in an environment of its own
        pa = None
    native = Native(column)
    if native.series is None or pa is None:
        return native.make([text for part in _texts(native, style) for text in part])
    parts = [pa.array(part, pa.string()) for part in _texts(native, style)] or [pa.array([], pa.string())]
    if sum(part.nbytes for part in parts) >> 31:  # more than a string's offsets count
        parts = [part.cast(pa.large_string()) for part in parts]
    return native.make(pa.concat_arrays(parts))


def _texts(native: Native, style: _Style) -> Iterator[list[str | None]]:
    """Yield the texts of some rows at a time."""
    from jalali_norm.columns.adapters import BATCH_ROWS  # noqa: PLC0415 - as above

    moments = native.moments()
    values = [] if moments else native.objects()
    tables = functools.lru_cache(maxsize=4)(functools.partial(_Tables, style))  # of each kind of moments one for all batches
    for first in range(0, native.size, BATCH_ROWS):
        rows = slice(first, first + BATCH_ROWS)
        cells = list(values[rows])
        if moments:
            texts, fault = tables(dates=moments.dates, zoned=moments.east is not None).texts(moments.wall[rows])
        elif (found := _naive(cells)) is not None:
            texts, fault = tables(dates=found.dates, zoned=False).texts(found.wall)
        else:
            texts, fault = _one_by_one(cells, style)
        if fault is not None:
            at = first + fault
            try:
                _one(_moment(moments, at) if moments else values[at], style)
            except (TypeError, ValueError) as error:
                raise type(error)(f"row {isolate(repr(native.label(at)))}: {error}") from None
        yield texts


def _naive(values: list[Any]) -> Moments | None:
    """Return values as arrays if they are all dates, or all datetimes without a zone, or null."""
    import numpy as np  # noqa: PLC0415 - as above

    from jalali_norm.columns.adapters import Moments  # noqa: PLC0415 - as above
    from jalali_norm.columns.cell import is_null  # noqa: PLC0415 - as above
    from jalali_norm.columns.values import DAY, NAT  # noqa: PLC0415 - as above

    kinds = {*map(type, values)}
    kind: Any = dt.datetime if dt.datetime in kinds else dt.date
    if len(kinds) > 1 and not all(type(value) is kind or is_null(value) for value in values):
        return None
    known = values if len(kinds) == 1 else [value for value in values if type(value) is kind]
    if kind not in kinds or (kind is dt.datetime and {value.tzinfo for value in known} != {None}):
        return None
    if kind is dt.date:
        numbers = np.fromiter(map(dt.date.toordinal, known), np.int64, len(known))
        numbers = (numbers - cal.ORDINAL_1970) * DAY
    else:  # np.array(known, "M8[us]") takes five times as long
        numbers = np.fromiter(((value - _EPOCH) // _MICROSECOND for value in known), np.int64, len(known))
    wall = np.full(len(values), NAT)
    wall[slice(None) if len(kinds) == 1 else [type(value) is kind for value in values]] = numbers
    return Moments(wall, None, dates=kind is dt.date)


def _one_by_one(values: list[Any], style: _Style) -> tuple[list[str | None], int | None]:
    """Return the texts of values of whatever types, and where the first one stands that has none."""
    from jalali_norm.columns.cell import is_null  # noqa: PLC0415 - as above

    texts: list[str | None] = []
    for value in values:
        try:
            texts.append(None if is_null(value) else _one(value, style))
        except (TypeError, ValueError):
            return texts, len(texts)
    return texts, None


def _moment(moments: Moments, at: int) -> dt.date | dt.datetime:
    """Return a row as Python has it."""
    value = moments.wall[at].view("M8[us]").item()
    if not isinstance(value, dt.datetime):
        raise ValueError("the date is outside the years 1 to 9999")  # noqa: TRY004 - a value, not a type, is at fault
    if moments.dates:
        return value.date()
    if moments.east is None:
        return value
    return value.replace(tzinfo=dt.timezone(dt.timedelta(seconds=int(moments.east[at]))))


class _Tables:
    """What the texts of datetimes are put together from: for each run of the format's pieces a text a number.

    >>> style = _style("hour:minute - day month year", "jalali", "ascii", "fa")
    >>> [(part, len(pieces)) for part, pieces, _ in _Tables(style, dates=False, zoned=False).runs]
    [('day', 1), ('minute', 4), ('day', 6)]
    """

    def __init__(self, style: _Style, *, dates: bool, zoned: bool) -> None:
        runs: list[tuple[_Part, tuple[_Piece, ...]]] = [("day", ())]  # with no fields all the same: it is checked
        for piece in style.pieces:
            part = _PARTS.get(piece.field, runs[-1][0])
            if part == "high":
                runs += [("high", (piece._replace(width=3),)), ("low", (piece._replace(width=3),))]
            elif part == runs[-1][0]:
                runs[-1] = (part, (*runs[-1][1], piece))
            else:
                runs.append((part, (piece,)))
        if not dates and all(part != "minute" for part, _ in runs):
            runs.append(("minute", ()))
        zone = dt.UTC if zoned else None  # any: whether there is one is all that matters
        self.runs = [(part, pieces, self._table(part, pieces, style, zone, dates=dates)) for part, pieces in runs]

    @staticmethod
    def _table(
        part: _Part, pieces: tuple[_Piece, ...], style: _Style, zone: dt.tzinfo | None, *, dates: bool
    ) -> Callable[[int], str | None]:
        """Return the way from a run's number to its text; None: it has none, as `_one` will say of the row."""

        @functools.lru_cache(_MOST_KEPT)
        def text(number: int) -> str | None:
            try:
                if part == "day":
                    moment: dt.date | dt.time = dt.date.fromordinal(number + cal.ORDINAL_1970)
                    return _written(pieces, _numbers(moment, style), moment, style)
                if dates:
                    return None
                if part == "minute":
                    moment = dt.time(number // 60, number % 60, tzinfo=zone)
                    return _written(pieces, _numbers(moment, style), moment, style)
                return _written(pieces, {"second": number, "fraction": number}, None, style)
            except ValueError:
                return None

        return text

    def texts(self, wall: Array) -> tuple[list[str | None], int | None]:
        """Return the texts of microseconds on a wall clock, and where the first one stands that has none."""
        import numpy as np  # noqa: PLC0415 - as above

        from jalali_norm.columns.values import DAY, NAT  # noqa: PLC0415 - as above

        there = wall != NAT
        known = wall if there.all() else wall[there]
        if not len(known):
            return [None] * len(wall), None
        days = known // DAY
        rest = known - days * DAY
        faulty = np.zeros(len(known), bool)
        whole: Any = None
        for part, pieces, table in self.runs:
            if part == "day":
                numbers = np.clip(days, -cal.ORDINAL_1970, _LAST_DAY + 1)  # beyond the years that dates have: refused
            else:
                unit, many = _UNITS[part]
                numbers = rest // unit % many
            low = int(numbers.min())
            numbers = numbers - low
            lexemes = np.zeros(int(numbers.max()) + 1, bool)
            lexemes[numbers] = True
            distinct = np.array([table(low + number) for number in np.flatnonzero(lexemes).tolist()], object)
            at = (np.cumsum(lexemes, dtype=np.int32) - 1)[numbers]
            if (missing := distinct == None).any():  # noqa: E711 - of each of them
                faulty |= missing[at]
            elif any(piece.field or piece.text for piece in pieces):
                whole = distinct[at] if whole is None else whole + distinct[at]
        if faulty.any():
            return [], int(np.flatnonzero(there)[faulty.argmax()])
        if len(known) < len(wall):
            texts = np.full(len(wall), None, object)
            texts[there] = whole
            whole = texts
        return whole.tolist(), None
