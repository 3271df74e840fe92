"""The calendar on the terminal: every day under its weekday, in both languages."""

from __future__ import annotations

import datetime as dt
import importlib
import re
import sys
import unicodedata

import pytest

import jalali_norm as jn
from tests.helpers import command

INVISIBLE = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
WEEKDAYS = ["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"]


def page(*arguments: str) -> list[str]:
    """Return the lines of a calendar as they are laid out, without isolates."""
    status, out, err = command("calendar", *arguments)
    assert (status, err) == (0, b"")
    return out.decode().translate(INVISIBLE).split("\n")


def day_of(text: str) -> int:
    """Return a number in whatever digits."""
    return int("".join(str(unicodedata.digit(c)) for c in text))


@pytest.mark.parametrize("month", ["1403/1", "1403/5", "1403/12", "1399/12", "1402/12", "1404/7"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_day_of_a_month(month: str, language: str) -> None:
    """Each day stands under its weekday, with the Gregorian and the lunar day beneath it, in order from Saturday on."""
    lines = page(month, "--lang", language)
    rows = [line.ljust(63) for line in lines[4:] if re.search(r"\d", line) and ":" not in line]
    year, of_year = map(int, month.split("/"))
    seen = []
    for days, others in zip(rows[::2], rows[1::2], strict=True):
        for k in range(7):
            cell, other = days[9 * k : 9 * k + 9], others[9 * k : 9 * k + 9]
            if not cell.strip(" *"):
                assert not other.strip()
                continue
            number = day_of(cell.strip(" *"))
            date = jn.from_jalali(year, of_year, number)
            column = (date.weekday() + 2) % 7
            assert k == (6 - column if language == "fa" else column)
            parts = [day_of(part.strip("()")) for part in other.split()]
            assert parts[:: -1 if language == "fa" else 1] == [date.day, jn.to_hijri(date).day]
            assert ("*" in cell) >= (date.weekday() == 4)
            seen.append(number)
    assert sorted(seen) == [*range(1, jn.calendar_table(month, month, holidays=False).shape[0] + 1)]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_year(language: str) -> None:
    """A year has all its days, in lines of one width, so that a terminal of either kind shows columns."""
    lines = page("1403", "--lang", language)
    body = [line for line in lines[3:-2] if re.fullmatch(r"[\d *]+", line)]
    assert len(re.findall(r"\d+", " ".join(body))) == 366
    if language == "fa":
        assert len({len(line) for line in body}) == 1


def test_holidays_are_marked_and_named() -> None:
    """With the package, holidays are marked beside Fridays and told by name; without it the page says how to get it."""
    pytest.importorskip("holidays")
    lines = page("1403/1")
    assert any("Nowruz" in line for line in lines)
    assert lines[-2] == "* Friday, or a holiday of Iran"
    assert "1: جشن نوروز" in "\n".join(page("1403/1", "--lang", "fa")).replace("۱:", "1:")
    assert page("1350/1")[-2] == "* Friday"  # before the package has any
    assert "zodiac" in page("1303/1")[-2]


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is marked as no holiday in silence."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert "pip install" in page("1403/1")[-2]


@pytest.mark.parametrize("name", ["1403/5", "۱۴۰۳/۵", "مرداد ۱۴۰۳", "۵ مرداد ۱۴۰۳", "2024-08-01"])
def test_names_of_a_month(name: str) -> None:
    """A month, or a day in it, in any form that is read."""
    assert page(name) == page("1403/5")


def test_names_of_a_year() -> None:
    """A year by its number or with its word; today by the clock."""
    assert page("سال ۱۴۰۳") == page("1403") == page("۱۴۰۳")
    jalali = jn.to_jalali(dt.datetime.now().date())  # noqa: DTZ005 - the clock of the machine, as the command asks
    assert page("today") == page(f"{jalali.year}/{jalali.month}")


@pytest.mark.parametrize(
    "name", ["2024", "1403/13", "Aug 2024", "x", "۲۱:۱۴", "تابستان ۱۴۰۳", "1100", "01/02/03", "1400-01-01T10:00/.."]
)
def test_what_is_no_month(name: str) -> None:
    """Anything else is misuse, of one line."""
    status, out, err = command("calendar", name)
    assert (status, out) == (2, b"")
    assert err.decode().count("\n") == 1


def test_colours_are_for_terminals() -> None:
    """No escape sequence goes into a file or a pipe; a terminal gets them, unless NO_COLOR is set."""
    assert "\x1b" not in "\n".join(page("1403/5"))
    calendar = importlib.import_module("jalali_norm.command.calendar")
    assert calendar._Page("en", colours=True).coloured("5", "\x1b[31m") == "\x1b[31m5\x1b[0m"  # noqa: SLF001 - as it says
