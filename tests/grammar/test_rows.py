"""What a pattern of `formats.py` says of itself: the kind of its row, its order, and what a clock of it may be."""

from __future__ import annotations

import pytest

from jalali_norm.grammar.formats import Format
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.rows import compiled

DATES = {
    "day month year": "DAY year at 2",
    "year/month/day": "DAY ymd year at 0",
    "month/day/year": "DAY mdy year at 2",
    "day month": "DAY year at -1",
    "month year": "MONTH dayless coarse year at 1",
    "year/month": "MONTH ym dayless coarse year at 0",
    "month": "MONTH dayless coarse year at -1",
    "هفته week month year": "WEEK_OF_MONTH dayless coarse year at 2",
}
CLOCKS = {
    "hour:minute": "colon minutes, a minute may follow",
    "hour:minute:second": "colon minutes, a second may follow",
    "hour.minute": "minutes, a minute may follow",
    "ساعت hour": "spoken",
    "hour daypart": "spoken",
    "ربع به hour": "halved minutes, a minute may follow",
    "ساعت hour و نیم": "spoken halved minutes, a minute may follow",
}


@pytest.mark.parametrize(("pattern", "said"), DATES.items())
def test_dates(pattern: str, said: str) -> None:
    """A day, a week or a month, by the finest of its fields; only digits have an order."""
    row = compiled(Format(pattern, "", ""))
    flags = [row.means.name, row.order, "dayless" * row.dayless, "coarse" * row.coarse]
    assert " ".join([flag for flag in flags if flag] + [f"year at {row.year}"]) == said
    assert (row.kind, row.unit, row.minutes, row.halved, row.spoken, row.colon) == ("date", None, *[False] * 4)


@pytest.mark.parametrize(("pattern", "said"), CLOCKS.items())
def test_clocks(pattern: str, said: str) -> None:
    """Its finest field tells which unit may stand behind it; ساعت or a part of the day makes it one that is spoken."""
    row = compiled(Format(pattern, "", ""))
    flags = {"spoken": row.spoken, "colon": row.colon, "halved": row.halved, "minutes": row.minutes}
    told = " ".join(name for name, has in flags.items() if has)
    assert told + (f", a {row.unit.removesuffix(' word')} may follow" if row.unit else "") == said
    assert (row.kind, row.means, row.order, row.year, row.dayless, row.coarse) == ("clock", Meaning.CLOCK, "", -1, False, False)


@pytest.mark.parametrize("pattern", ["hour:minute day month year", "day month hour:minute year"])
def test_both(pattern: str) -> None:
    """A day and a clock in one row are a day, with minutes, and no order."""
    row = compiled(Format(pattern, "", ""))
    assert (row.kind, row.means, row.order, row.unit, row.minutes, row.colon) == ("both", Meaning.DAY, "", None, True, False)


@pytest.mark.parametrize(
    ("pattern", "full_year", "shown"),
    [
        ("year/month/day", False, "year / month / day"),  # a number beside a mark is in digits
        ("day month year", False, "<day> ~<month> ~<year>"),  # others may be in words
        ("سال year month day", True, "year word ~<year> in full ~<month> ~<day>"),
        ("yearmonthday", False, "year+month+day"),
        ("day month hour:minute zone year", False, "<day> ~<month> ~hour : minute zone ~<year>"),  # its sign is no mark
        ("hour:minute daypart", False, "hour : minute ~<daypart>"),
        ("ساعت hour و minute", False, "hour word ~<hour> ~and ~<minute>"),
    ],
)
def test_what_a_pattern_walks(pattern: str, full_year: bool, shown: str) -> None:  # noqa: FBT001 - a parameter of the test
    """Fields in digits, those that may be in words (<>), runs of digits (+), marks and words; ~: a mark may stand before it."""
    said = []
    for item in compiled(Format(pattern, "", "", full_year=full_year)).items:
        text = "+".join(item.names) or item.word or {"sep": "/"}.get(item.kind, item.kind)
        said.append("~" * item.gap + (f"<{text}>" if item.kind == "name" else text) + " in full" * item.full)
    assert " ".join(said) == shown
