"""Jalali axes: where ticks stand and what they say, on every scale, in zones and at the ends of the calendar."""

from __future__ import annotations

import datetime as dt
import sys
import zoneinfo
from collections.abc import Iterator
from typing import Any

import jdatetime
import matplotlib as mpl
import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import ft2font

import jalali_norm.matplotlib as jm
from jalali_norm.writing import axis
from tests.strategies import quickly

mpl.use("Agg")

from matplotlib import pyplot as plt  # after the backend is chosen


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    """Leave no figure, and matplotlib's converters as they were."""
    yield
    plt.close("all")
    jm.deregister()


def drawn(start: Any, end: Any, tz: Any = None, **style: Any) -> Any:
    """Return Axes from one moment to another, no margin beside them."""
    _, ax = plt.subplots()
    ax.set_xmargin(0)
    ax.plot([start, end], [0, 1])
    ax.xaxis.set_major_locator(jm.JalaliLocator(tz))
    ax.xaxis.set_major_formatter(jm.JalaliFormatter(tz, **{"digits": "ascii", "language": "en", **style}))
    return ax


shaped = axis._shaped  # noqa: SLF001 - as this matplotlib needs a text


def labels(ax: Any) -> list[str]:
    """Return what the ticks say."""
    ax.figure.canvas.draw()
    return [label.get_text() for label in ax.get_xticklabels()]


def dates(ax: Any) -> list[str]:
    """Return the days of the ticks, as jdatetime has them."""
    return [jdatetime.date.fromgregorian(date=mdates.num2date(tick).date()).isoformat() for tick in ax.get_xticks()]


def jalali(year: int, month: int = 1, day: int = 1) -> dt.date:
    """Return a date as jdatetime has it."""
    made: dt.date = jdatetime.date(year, month, day).togregorian()
    return made


@pytest.mark.parametrize(
    ("start", "end", "ticks", "says"),
    [
        (jalali(1200), jalali(1500), [f"{year}-01-01" for year in range(1200, 1501, 50)], ["1200", "1250"]),
        (jalali(1359), jalali(1400), [f"{year}-01-01" for year in range(1360, 1401, 5)], ["1360", "1365"]),
        (jalali(1396, 6), jalali(1402, 6), [f"{year}-01-01" for year in range(1397, 1403)], ["1397", "1398"]),
        (jalali(1398, 6), jalali(1402, 6), ["1398-07-01", "1399-01-01"], ["Mehr\n1398", "Farvardin\n1399", "Mehr"]),
        (jalali(1400, 11, 5), jalali(1401, 8), ["1400-12-01", "1401-01-01"], ["Esfand\n1400", "Farvardin\n1401"]),
        (jalali(1400, 11, 5), jalali(1401, 2, 10), ["1400-11-15", "1400-12-01"], ["15\nBahman 1400", "1\nEsfand 1400", "15"]),
        (jalali(1400, 12, 27), jalali(1401, 1, 4), ["1400-12-27", "1400-12-28"], ["27\nEsfand 1400", "28", "29"]),
        (
            dt.datetime(2022, 3, 20, 18), dt.datetime(2022, 3, 21, 6), [],  # noqa: DTZ001 - the wall clock
            ["18:00\n29 Esfand 1400", "20:00", "22:00", "00:00\n1 Farvardin 1401", "02:00"],
        ),
        (
            dt.datetime(2022, 3, 20, 23, 59, 58), dt.datetime(2022, 3, 21, 0, 0, 4), [],  # noqa: DTZ001 - as above
            ["23:59:58\n29 Esfand 1400", "23:59:59", "00:00\n1 Farvardin 1401", "00:00:01"],
        ),
    ],
)  # fmt: skip
def test_ticks(start: Any, end: Any, ticks: list[str], says: list[str]) -> None:
    """Ticks stand at the beginnings of Jalali units; each says what it is, and beneath that what changes less often."""
    ax = drawn(start, end)
    shown = labels(ax)
    assert [label for label in shown if label][: len(says)] == says
    found = dates(ax)
    assert [day for day in ticks if day not in found] == []
    if len(ticks) > 2:
        assert found == ticks


@quickly(60)
@given(st.dates(dt.date(1800, 1, 1), dt.date(2120, 1, 1)), st.integers(6 * 24, 100_000 * 24))
def test_any_view_has_ticks_at_beginnings(start: dt.date, hours: int) -> None:
    """Whatever the view, there are 2 to 13 ticks in it, in order, each at the first moment of its Jalali unit, and evenly."""
    begin = dt.datetime.combine(start, dt.time(), dt.UTC)
    end = min(begin + dt.timedelta(hours=hours), dt.datetime(2124, 3, 20, tzinfo=dt.UTC))
    locator = jm.JalaliLocator()
    ticks = locator.tick_values(begin, end)
    moments = mdates.num2date(ticks)
    assert 2 <= len(moments) <= 13
    assert all(begin <= moment <= end and moment.time() == dt.time() for moment in moments)
    days = [jdatetime.date.fromgregorian(date=moment.date()) for moment in moments]
    assert days == sorted(set(days))
    if locator.unit in ("year", "month"):
        assert {day.day for day in days} == {1}
        places = [day.year if locator.unit == "year" else 12 * day.year + day.month for day in days]
        assert len({*np.diff(places)}) == 1
    if locator.unit == "year":
        assert {day.month for day in days} == {1}


def test_persian_labels() -> None:
    """Digits and names are Persian unless they are told otherwise."""
    _, ax = plt.subplots()
    ax.plot([jalali(1401, 1, 5), jalali(1401, 7, 5)], [0, 1])
    ax.xaxis.set_major_locator(jm.JalaliLocator())
    ax.xaxis.set_major_formatter(jm.JalaliFormatter())
    assert labels(ax)[-2:] == [shaped("شهریور"), shaped("مهر")]
    assert any("۱۴۰۱" in label for label in labels(ax))
    dari = drawn(jalali(1401, 1, 5), jalali(1401, 7, 5), language="prs")
    assert labels(dari)[0] == shaped("ثور") + "\n1401"


@pytest.mark.parametrize("installed", [True, False])
def test_letters_are_joined_where_matplotlib_does_not(monkeypatch: pytest.MonkeyPatch, *, installed: bool) -> None:
    """Before matplotlib 3.11 names are joined forms from right to left, where the packages are there; digits as they are."""
    if installed:
        pytest.importorskip("arabic_reshaper")
        pytest.importorskip("bidi")
    else:
        monkeypatch.setitem(sys.modules, "arabic_reshaper", None)
    monkeypatch.delattr(ft2font, "__libraqm_version__", raising=False)
    ticks = mdates.date2num([jalali(1401, 8), jalali(1401, 9)])
    first, second = jm.JalaliFormatter().format_ticks(ticks)
    assert first == ("\ufee5\ufe8e\ufe91\ufe81" if installed else "آبان") + "\n۱۴۰۱"
    assert second == ("\ufead\ufeab\ufe81" if installed else "آذر")
    assert jm.JalaliFormatter(language="en").format_ticks(ticks) == ["Aban\n۱۴۰۱", "Azar"]
    if not installed:
        return
    monkeypatch.setattr(ft2font, "__libraqm_version__", "0.10", raising=False)
    assert jm.JalaliFormatter().format_ticks(ticks)[1] == "آذر"  # which it joins by itself


def test_the_formatter_goes_by_the_ticks_of_any_locator() -> None:
    """With another locator each tick says its Jalali day; one alone says all of it."""
    write = jm.JalaliFormatter(digits="ascii", language="en")
    assert write.format_ticks(mdates.date2num([dt.date(2022, 11, 14), dt.date(2022, 12, 1)])) == [
        "23\nAban 1401",
        "10\nAzar 1401",
    ]
    assert write.format_ticks(mdates.date2num([jalali(1401)])) == ["1\nFarvardin 1401"]
    assert write.format_ticks([]) == []
    assert write(mdates.date2num(dt.datetime(2022, 11, 14, 21, 14, tzinfo=dt.UTC))) == "21:14 - 23 Aban 1401"
    ax = drawn(jalali(1401, 8), jalali(1401, 10))
    ax.xaxis.set_major_locator(mdates.MonthLocator())
    assert labels(ax) == ["10\nAban 1401", "10\nAzar 1401"]


def test_zones() -> None:
    """The axis's zone decides where a day begins: also one whose midnight its zone left out."""
    tehran = zoneinfo.ZoneInfo("Asia/Tehran")
    start, end = (dt.datetime(2021, 3, day, 12, tzinfo=dt.UTC) for day in (19, 26))
    ax = drawn(start, end, tehran)
    assert labels(ax) == ["30\nEsfand 1399", "1\nFarvardin 1400", "2", "3", "4", "5", "6"]
    moments = mdates.num2date(ax.get_xticks(), tehran)
    assert [moment.strftime("%H:%M") for moment in moments] == ["00:00", "00:00", "01:00", *["00:00"] * 4]
    ax.xaxis.get_major_locator().set_tzinfo("UTC")
    assert mdates.num2date(ax.get_xticks()[0]).hour == 0


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (dt.date(1780, 1, 1), dt.date(1830, 1, 1), ["1180", "1185", "1190", "1195", "1200", "1205"]),
        (dt.date(2115, 1, 1), dt.date(2140, 1, 1), [*map(str, range(1494, 1503))]),
        (dt.date(1, 1, 1), dt.date(9999, 12, 31), [*map(str, range(1200, 1501, 50))]),
        (dt.date(1500, 1, 1), dt.date(1600, 1, 1), []),
        (dt.date(2124, 3, 21), dt.date(2125, 1, 1), []),
    ],
)
def test_the_ends_of_the_calendar(start: dt.date, end: dt.date, says: list[str]) -> None:
    """Where the calendar is not exact there are no ticks, and those of another locator say nothing."""
    ax = drawn(start, end)
    assert labels(ax) == says
    assert jm.JalaliFormatter()(mdates.date2num(dt.date(2124, 3, 21))) == ""
    assert jm.JalaliFormatter().format_ticks(mdates.date2num([dt.date(1799, 3, 20), dt.date(1799, 3, 21)]))[0] == ""


def test_an_epoch_of_the_users_own() -> None:
    """Ticks are where they are by matplotlib's epoch, whatever it is."""
    mdates._reset_epoch_test_example()  # noqa: SLF001 - there is no other way
    try:
        mdates.set_epoch("2000-01-01")
        assert labels(drawn(jalali(1396, 6), jalali(1402, 6)))[0] == "1397"
    finally:
        mdates._reset_epoch_test_example()  # noqa: SLF001 - as above


def test_an_axis_the_other_way_round() -> None:
    """A view that runs from late to early has the same ticks."""
    ax = drawn(jalali(1401, 1, 5), jalali(1401, 7, 5))
    there = sorted(ax.get_xticks())
    ax.invert_xaxis()
    assert sorted(ax.get_xticks()) == there
    assert "Ordibehesht\n1401" in labels(ax)


def test_the_finest_unit() -> None:
    """What is counted by months has no ticks within one."""
    ax = drawn(jalali(1401, 8), jalali(1401, 9, 15))
    assert len(ax.get_xticks()) > 3
    ax.xaxis.set_major_locator(jm.JalaliLocator(finest="month"))
    assert labels(ax) == ["Aban\n1401", "Azar"]
    ax.xaxis.set_major_locator(jm.JalaliLocator(finest="year"))
    assert labels(ax) == []


VALUES: dict[str, Any] = {
    "dates": [jalali(1396), jalali(1402)],
    "datetimes": [dt.datetime(2017, 3, 21), dt.datetime(2023, 3, 21)],  # noqa: DTZ001 - the wall clock
    "datetime64": np.array(["2017-03-21", "2023-03-21"], "M8[D]"),
    "Timestamps": [pd.Timestamp("2017-03-21"), pd.Timestamp("2023-03-21")],
    "jdatetimes": [jdatetime.date(1396, 1, 1), jdatetime.date(1402, 1, 1)],
    "jdatetimes with a clock": [jdatetime.datetime(1396, 1, 1), jdatetime.datetime(1402, 1, 1)],
}


@pytest.mark.parametrize("kind", VALUES)
def test_registered(kind: str) -> None:
    """After `register` axes of any dates are Jalali, and after `deregister` no longer."""
    jm.register(digits="ascii", language="en")
    jm.register(digits="ascii", language="en")  # twice is once
    _, ax = plt.subplots()
    ax.plot(VALUES[kind], [0, 1])
    assert [label for label in labels(ax) if label][:2] == ["1396", "1397"]
    assert mdates.num2date(ax.lines[0].get_xdata(orig=False)[0]).date() == jalali(1396)
    jm.deregister()
    if "jdatetimes" in kind:
        return
    _, ax = plt.subplots()
    ax.plot(VALUES[kind], [0, 1])
    assert "2018" in labels(ax)


def test_a_plot_of_pandas() -> None:
    """The axis of a pandas plot with `x_compat` takes a Jalali locator and formatter."""
    days = pd.date_range("2022-03-01", periods=40)
    ax = pd.Series(range(40), index=days).plot(x_compat=True)
    ax.xaxis.set_major_locator(jm.JalaliLocator())
    ax.xaxis.set_major_formatter(jm.JalaliFormatter(digits="ascii", language="en"))
    assert [label for label in labels(ax) if "\n" in label][-1] == "1\nFarvardin 1401"


def test_no_data_and_one_moment() -> None:
    """An axis of dates without data, or with one moment, is drawn all the same."""
    jm.register(digits="ascii", language="en")
    _, ax = plt.subplots()
    ax.xaxis_date()
    assert labels(ax)
    _, ax = plt.subplots()
    ax.plot([jalali(1401)], [0])
    assert "1\nFarvardin 1401" in labels(ax)


@pytest.mark.parametrize("options", [{"digits": "roman"}, {"language": "de"}])
def test_refused(options: Any) -> None:
    """Digits and languages that there are not are refused at once."""
    with pytest.raises(ValueError, match=r"roman|'de'"):
        jm.register(**options)
    with pytest.raises(ValueError, match=r"roman|'de'"):
        jm.JalaliFormatter(**options)
