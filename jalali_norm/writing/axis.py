"""Axes of matplotlib in the Jalali calendar: where ticks stand, what they say, and the converter that gives an axis both.

`jalali_norm.matplotlib` is its door. It needs matplotlib, which nothing else here does.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from matplotlib import dates as mdates
from matplotlib import ft2font, ticker, units

from jalali_norm import calendars as cal
from jalali_norm.lexicon.kinds import JALALI
from jalali_norm.lexicon.names import month_in
from jalali_norm.model import as_gregorian
from jalali_norm.writing.render import Digits, digits_of

AxisUnit: TypeAlias = Literal["year", "month", "day", "clock"]

_UNITS: Final[dict[AxisUnit, tuple[int, tuple[int, ...]]]] = {  # the most ticks of a unit, and from each to the next so many
    "year": (11, (1, 2, 5, 10, 20, 50, 100)),
    "month": (12, (1, 2, 3, 4, 6)),
    "day": (11, (1, 2, 3, 7, 14)),
}
_FEWEST = 5  # ticks, as matplotlib's own locator has it: where a unit has fewer, the next one is tried
_LABELS: Final[dict[AxisUnit, tuple[str, str]]] = {  # what a tick says, and beneath it where that changes
    "year": ("{year}", ""),
    "month": ("{month}", "{year}"),
    "day": ("{day}", "{month} {year}"),
    "clock": ("{clock}", "{day} {month} {year}"),
}
_JOINED = re.compile("[\u0621-\u064a\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff]")  # letters; digits need no joining


class JalaliLocator(mdates.DateLocator):  # type: ignore[misc] # matplotlib has few types
    """Ticks at the beginnings of Jalali years, months and days, whichever there are enough of; of hours as matplotlib's.

    >>> import datetime as dt
    >>> ticks = JalaliLocator().tick_values(dt.datetime(2022, 3, 1), dt.datetime(2023, 3, 1))
    >>> [str(mdates.num2date(tick).date()) for tick in ticks][:3]
    ['2022-03-21', '2022-05-22', '2022-07-23']

    The unit is the largest of which the view has five, every second, third … of them where there are too many. Outside the
    years in which the calendar is exact, 1178–1502, there are no ticks.

    Args:
        tz: the time zone of the axis, as matplotlib's locators take it.
        finest: the smallest unit: `"month"` for what is counted by months.
    """

    def __init__(self, tz: Any = None, *, finest: AxisUnit = "clock") -> None:
        super().__init__(tz=tz)
        self._finest = finest
        self.unit: AxisUnit = "year"  # of the ticks that were found last

    def __call__(self) -> Any:
        """Return the ticks of the view, which may reach to where Python has no dates."""
        first, last = _exact_numbers()
        limits = sorted(self.axis.get_view_interval())
        if limits[1] < first or limits[0] >= last:
            return np.array([])
        return self.tick_values(*mdates.num2date(np.clip(limits, first, np.nextafter(last, first)), self.tz))

    def tick_values(self, vmin: Any, vmax: Any) -> Any:
        """Return the ticks between two datetimes, in matplotlib's numbers of days."""
        if vmax < vmin:
            vmin, vmax = vmax, vmin
        first, last = (moment.toordinal() - cal.ORDINAL_1970 for moment in (vmin, vmax))
        first, last = max(first, cal.NOWRUZ[0]), min(last, cal.NOWRUZ[-1] - 1)
        if first > last:
            return np.array([])
        unit, step = self._chosen(first, last)
        self.unit = unit
        if unit == "clock":
            clocks = mdates.AutoDateLocator(tz=self.tz)
            clocks.set_axis(self.axis)
            return clocks.tick_values(vmin, vmax)
        days = [dt.date.fromordinal(day + cal.ORDINAL_1970) for day in _beginnings(unit, step, first, last)]
        midnights = [dt.datetime(day.year, day.month, day.day, tzinfo=self.tz) for day in days]
        ticks = mdates.date2num(midnights) if midnights else np.array([])
        return self.raise_if_exceeds(ticks[ticks >= mdates.date2num(vmin)])

    def _chosen(self, first: int, last: int) -> tuple[AxisUnit, int]:
        """Return the unit for a stretch of days, and from each tick to the next how many of it."""
        start, end = cal.day_to_jalali(first), cal.day_to_jalali(last)
        years = end[0] - start[0]
        months = 12 * years + end[1] - start[1]
        counts: dict[AxisUnit, int] = {"year": years, "month": months, "day": last - first}
        for unit, count in counts.items():
            if count >= _FEWEST or unit == self._finest:
                most, steps = _UNITS[unit]
                return unit, next((step for step in steps if count < step * most), steps[-1])
        return "clock", 1


def _beginnings(unit: AxisUnit, step: int, first: int, last: int) -> Iterator[int]:
    """Yield the days from first to last with which a unit begins, of years and months those that the step divides."""
    for year in range(cal.day_to_jalali(first)[0], cal.day_to_jalali(last)[0] + 1):
        if unit == "year":
            found: Iterable[int] = [cal.nowruz(year)] if year % step == 0 else []
        elif unit == "month":
            found = (cal.jalali_to_day(year, month, 1) for month in range(1, 13, step))
        else:
            found = (
                cal.jalali_to_day(year, month, day)
                for month in range(1, 13)
                for day in range(1, cal.jalali_month_days(year, month) + 2 - step, step)
            )
        yield from (day for day in found if first <= day <= last)


class JalaliFormatter(ticker.Formatter):
    r"""What ticks say: the year, the month, the day or the clock, as they differ, and beneath that what changes less often.

    >>> import datetime as dt
    >>> ticks = mdates.date2num([dt.date(2023, 2, 20), dt.date(2023, 3, 21), dt.date(2023, 4, 21)])
    >>> JalaliFormatter(digits="ascii", language="en").format_ticks(ticks)
    ['Esfand\n1401', 'Farvardin\n1402', 'Ordibehesht']
    >>> JalaliFormatter(digits="ascii", language="en")(ticks[0])
    '1 Esfand 1401'

    It goes by the ticks alone, and so with any locator of dates. A tick outside the years 1178–1502 says nothing.

    Args:
        tz: the time zone of the axis, as matplotlib's formatters take it.
        digits: as `render` has them.
        language: of the months' names, as `render` has it. Letters of Persian are joined, and run from right to left, by
            matplotlib itself from 3.11 on; before, by arabic-reshaper and python-bidi (`pip install "jalali-norm[plot]"`), and
            where these are not installed not at all: take `language="en"` there.
    """

    def __init__(self, tz: Any = None, *, digits: Digits = "fa", language: str = "fa") -> None:
        self._tz = tz
        self._digits = digits_of(digits)
        self._months = [month_in(language, JALALI, month) for month in range(1, 13)]

    def __call__(self, x: Any, pos: Any = None) -> str:
        """Return all that one place of the axis is."""
        del pos
        (words,) = self._words([x])
        if words is None:
            return ""
        return _shaped(
            ("{day} {month} {year}" if words["clock"] == self._midnight else "{clock} - {day} {month} {year}").format(**words)
        )

    def format_ticks(self, values: Any) -> list[str]:
        """Return the labels of all ticks."""
        own, beneath = _LABELS[self._unit(values)]
        low, high = (-np.inf, np.inf) if self.axis is None else sorted(self.axis.get_view_interval())
        labels, before = [], ""
        for value, words in zip(values, self._words(values), strict=True):
            if words is None:
                labels.append("")
                continue
            under = beneath.format(**words)
            labels.append("\n".join(map(_shaped, [own.format(**words), *([under] if under != before else [])])))
            if low <= value <= high:  # else nobody sees it
                before = under
        return labels

    def _unit(self, values: Any) -> AxisUnit:
        """Return what the ticks are of: the largest unit with which all of them begin, or what the locator looked for."""
        first, last = _exact_numbers()
        by_ticks = _unit_of(mdates.num2date([value for value in values if first <= value < last], self._tz))
        shown: Any = self.axis
        locator = shown.get_major_locator() if hasattr(shown, "get_major_locator") else None
        looked_for = locator.unit if isinstance(locator, JalaliLocator) else "day" if len(values) == 1 else "year"
        return max(by_ticks, looked_for, key=[*_LABELS].index)

    @functools.cached_property
    def _midnight(self) -> str:
        return "00:00".translate(self._digits)

    def _words(self, values: Iterable[Any]) -> Iterator[dict[str, str] | None]:
        """Yield the fields of each tick as they are written."""
        first, last = _exact_numbers()
        for value in values:
            if not first <= value < last:
                yield None
                continue
            moment = mdates.num2date(value, self._tz)
            year, month, day = cal.day_to_jalali(moment.toordinal() - cal.ORDINAL_1970)
            clock = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
            numbers = {"year": str(year), "day": str(day), "clock": clock}
            yield {name: number.translate(self._digits) for name, number in numbers.items()} | {
                "month": self._months[month - 1]
            }


def axis_numbers(days: list[int]) -> Any:
    """Return day numbers as an axis has them.

    >>> axis_numbers([0, 19310])
    array([    0., 19310.])
    """
    return mdates.date2num(np.array(days, np.int64).view("M8[D]"))


def _exact_numbers() -> tuple[float, float]:
    """Return where the calendar's exact years begin and end on an axis."""
    first, last = axis_numbers([cal.NOWRUZ[0], cal.NOWRUZ[-1]])
    return first, last


def _unit_of(moments: list[dt.datetime]) -> AxisUnit:
    """Return the largest unit with whose beginnings all ticks stand."""
    if not all(map(_begins_a_day, moments)):
        return "clock"
    days = [cal.day_to_jalali(moment.toordinal() - cal.ORDINAL_1970) for moment in moments]
    if any(day != 1 for _, _, day in days):
        return "day"
    return "month" if any(month != 1 for _, month, _ in days) else "year"


def _begins_a_day(moment: dt.datetime) -> bool:
    """Tell whether a day begins with a moment, which may be at one o'clock where its zone left midnight out."""
    if moment.time() == dt.time():
        return True
    second_before = (moment.astimezone(dt.UTC) - dt.timedelta(seconds=1)).astimezone(moment.tzinfo)
    return second_before.date() != moment.date()


def _shaped(text: str) -> str:
    """Return a text as matplotlib has to be given it, so that its letters are joined and it runs from right to left."""
    if hasattr(ft2font, "__libraqm_version__") or not _JOINED.search(text):  # it shapes by itself
        return text
    try:
        from arabic_reshaper import reshape  # noqa: PLC0415 - an optional one
        from bidi.algorithm import get_display  # noqa: PLC0415 - as above
    except ImportError:
        return text
    return str(get_display(reshape(text)))


# --- all axes of dates ------------------------------------------------------------------------------------------------------


class _JalaliConverter(mdates.DateConverter):  # type: ignore[misc] # as above
    """What gives an axis of dates its locator and its formatter."""

    def __init__(self, **style: Any) -> None:
        super().__init__()
        self._style = style

    def axisinfo(self, unit: Any, axis: Any) -> Any:
        info = super().axisinfo(unit, axis)
        return units.AxisInfo(
            majloc=JalaliLocator(tz=unit),
            majfmt=JalaliFormatter(tz=unit, **self._style),
            label="",
            default_limits=info.default_limits,
        )

    @staticmethod
    def convert(value: Any, unit: Any, axis: Any) -> Any:
        value = as_gregorian(value)
        if isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.dtype == object):
            value = [as_gregorian(one) for one in value]
        return mdates.DateConverter.convert(value, unit, axis)


try:
    import jdatetime
except ImportError:  # pragma: no cover - run in an environment of its own
    _THEIRS: tuple[type, ...] = ()
else:
    _THEIRS = jdatetime.date, jdatetime.datetime
_TYPES: Final = (dt.date, dt.datetime, np.datetime64, *_THEIRS)
_replaced: dict[type, Any] = {}  # the converters that ours stand for


def register(*, digits: Digits = "fa", language: str = "fa") -> None:
    """Give every axis of dates that is drawn from now on Jalali ticks: of dates, datetimes, datetime64 and jdatetimes.

    >>> import datetime as dt, matplotlib
    >>> matplotlib.use("Agg")
    >>> from matplotlib import pyplot as plt
    >>> register(digits="ascii", language="en")
    >>> _, ax = plt.subplots()
    >>> _ = ax.plot([dt.date(2022, 3, 21), dt.date(2024, 3, 20)], [1, 2])
    >>> type(ax.xaxis.get_major_locator()).__name__
    'JalaliLocator'
    >>> plt.close(); deregister()

    pandas' `plot` methods bring their own ticks all the same: pass them `x_compat=True`, for an axis of dates, and set the
    locator and the formatter of the Axes that they return.

    Args:
        digits: as `JalaliFormatter` has them.
        language: of the months' names.
    """
    JalaliFormatter(digits=digits, language=language)  # what is wrong with the arguments is said here
    ours = _JalaliConverter(digits=digits, language=language)
    for kind in _TYPES:
        found = units.registry.get(kind)
        if not isinstance(found, _JalaliConverter):
            _replaced[kind] = found
        units.registry[kind] = ours


def deregister() -> None:
    """Give axes that are drawn from now on the ticks that they had before `register`."""
    for kind, converter in _replaced.items():
        if converter is None:
            units.registry.pop(kind, None)
        else:
            units.registry[kind] = converter
    _replaced.clear()


__all__ = ["AxisUnit", "JalaliFormatter", "JalaliLocator", "axis_numbers", "deregister", "register"]
