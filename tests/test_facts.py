"""What the world publishes, held against what the library was made with: a failure names what moved (tests/tools/facts.py)."""

from __future__ import annotations

import datetime as dt

import pytest

import jalali_norm as jn
from jalali_norm import calendars as cal
from tests.tools import facts


@pytest.mark.parametrize("source", facts.SOURCES)
def test_nothing_has_moved(source: str) -> None:
    """Zones, names and feasts are those of facts.tsv: where one has moved, see to the library, then `--update` that file."""
    if not facts.version_of(source):
        pytest.skip(f"{source} is not installed")
    if facts.is_older(source):
        pytest.skip("what is installed is older than facts.tsv")
    assert facts.moved(source) == []


def test_a_fact_that_moves_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row more and a row less are both told."""
    first, *rest = sorted(facts.shipped()["tzdata"])
    made = iter([*rest, ("zone Asia/Tehran", "2027-03-21T20:30:00Z", "16200")])
    monkeypatch.setitem(facts.SOURCES, "tzdata", lambda: made)
    gone, come = facts.moved("tzdata")
    assert gone.endswith(f"no longer has {' '.join(first)}")
    assert come.endswith("has zone Asia/Tehran 2027-03-21T20:30:00Z 16200")


def test_names_of_cldr_are_read() -> None:
    """Each month and weekday that CLDR writes in Persian and Dari is read, and as that one."""
    rows = [row for row in facts.shipped()["babel"] if row[0].endswith((" fa", " fa_AF"))]
    assert len(rows) == 2 * (12 + 7)
    for kind, number, name in rows:
        if kind.startswith("month"):
            assert jn.parse(f"14 {name} 2022").iso == f"2022-{int(number):02}-14", (kind, name)
        else:
            day = dt.date(2022, 11, 14) + dt.timedelta(days=int(number))  # a Monday, CLDR's weekday 0 as Babel counts
            assert jn.parse(f"{name} {day.isoformat()}").iso == day.isoformat(), (kind, name)
            with pytest.raises(jn.ConflictError):
                jn.parse(f"{name} {day + dt.timedelta(days=1)}")


def test_names_of_the_persian_calendar_are_read() -> None:
    """Each month that CLDR writes in fa, fa-AF, ps and ckb is read as that one, in its country and in the other."""
    rows = facts.shipped()["cldr"]
    assert len(rows) == 4 * 12
    for kind, number, name in rows:
        day = jn.parse(f"1401/{number}/14").iso
        for country in ("IR", "AF"):
            assert jn.parse(f"14 {name} 1401", country=country).iso == day, (kind, name, country)


def test_published_feasts_stand_in_the_months_that_are_shipped() -> None:
    """Each feast of Iran on a published day is that day of its lunar month, and no day is published beyond our months."""
    rows = facts.shipped()["holidays"]
    assert len(rows) > 100
    known = cal.lunar_calendar("iran").known
    for name, day, _ in rows:
        month, number = facts.FEASTS[name.removeprefix("lunar ")]
        found = jn.to_hijri(dt.date.fromisoformat(day), lunar="iran")
        assert found[1:] == (month, number), (name, day, found)
        assert cal.month_at(found[0], month) in known, (name, day)
