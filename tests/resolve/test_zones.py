"""Time zones: every clock in one is the moment that it shows, or none, or two; columns say the same as single texts.

The transitions come from zoneinfo by scanning; a few are here as literal values, from the tz database's rules for Iran (days
of Iran's own calendar, so that they fall on other Gregorian days in other years), for Kabul, and for Samoa's missing day.
None is of spring 1979, when Tehran's clocks were set a day later by the database that some systems have.
"""

from __future__ import annotations

import datetime as dt
import functools
import io
import itertools
import pathlib
import random
import struct
import subprocess
import sys
from typing import Any
from zoneinfo import ZoneInfo

import jdatetime
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm.cells import reader
from jalali_norm.columns import engine, localtime
from jalali_norm.resolve.zones import first_moment, moments_of, steady_offset, zone_of
from tests import helpers
from tests.helpers import Depth
from tests.strategies import quickly

TEHRAN = "Asia/Tehran"
ZONES = [
    TEHRAN, "Asia/Kabul", "UTC", "America/Noronha", "Africa/Casablanca", "America/New_York", "Asia/Gaza",
    "Australia/Lord_Howe", "Europe/Dublin", "Pacific/Apia", "Asia/Kathmandu", "Pacific/Kiritimati",
]  # fmt: skip
POLICIES: list[dict[str, Any]] = [
    {},
    {"nonexistent": "forward", "repeated": "earlier"},
    {"nonexistent": "backward", "repeated": "later"},
    {"order": "dmy", "repeated": "later", "fuzzy": True},
    {"apply_zone": True, "repeated": "earlier"},
]
HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@functools.cache
def transitions(name: str) -> tuple[tuple[dt.datetime, dt.timedelta, dt.timedelta], ...]:
    """Return each moment of UTC from 1850 to 2040 at which a zone's offset changes, and the offsets before and after."""
    zone = ZoneInfo(name)

    def offset(moment: dt.datetime) -> dt.timedelta:
        found = moment.astimezone(zone).utcoffset()
        assert found is not None
        return found

    found = []
    at = dt.datetime(1850, 1, 1, tzinfo=dt.UTC)
    before = offset(at)
    while at.year < 2040:
        later = at + 24 * HOUR  # no zone changes twice in a day
        if (after := offset(later)) != before:
            low, high = at, later
            while high - low > dt.timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if offset(middle) == before else (low, middle)
            found.append((high, before, offset(high)))
        at, before = later, after
    return tuple(found)


@functools.cache
def walls_near(name: str) -> list[dt.datetime]:
    """Return wall clocks about each of a zone's transitions: the edges of its gap or fold, and hours on the days around."""
    walls = set()
    for at, before, after in transitions(name):
        plain = at.replace(tzinfo=None)
        for edge in (plain + before, plain + after):
            walls |= {edge + step for step in (-MINUTE, MINUTE * 0, MINUTE, 29 * MINUTE, -HOUR, HOUR)}
        middle = plain + min(before, after) + abs(after - before) / 2
        walls |= {middle.replace(second=0, microsecond=0) + 7 * HOUR * step for step in range(-8, 9)}
    return sorted(walls)


@functools.cache
def offsets_near(day: dt.date, name: str) -> set[dt.timedelta]:
    """Return every offset that a zone has within two days of a day: looked for at every twelfth hour."""
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    moments = [(midnight + step * HOUR).astimezone(ZoneInfo(name)) for step in range(-48, 73, 12)]
    return {offset for moment in moments if (offset := moment.utcoffset()) is not None}


def shown_at(wall: dt.datetime, name: str) -> list[dt.datetime]:
    """Return each moment of UTC at which a zone shows a wall clock: by looking at every offset that it has about then."""
    there = wall.replace(tzinfo=dt.UTC)
    moments = {there - offset for offset in offsets_near(wall.date(), name)}
    return sorted(moment for moment in moments if moment.astimezone(ZoneInfo(name)).replace(tzinfo=None) == wall)


# --- one text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1403/01/01 00:00", "2024-03-20T00:00+03:30"),
        ("1401/01/01 23:59", "2022-03-21T23:59+03:30"),
        ("1401/01/02 01:00", "2022-03-22T01:00+04:30"),
        ("1401/06/30 22:59", "2022-09-21T22:59+04:30"),
        ("1401/06/31 00:00", "2022-09-22T00:00+03:30"),
        ("1402/01/02 00:00", "2023-03-22T00:00+03:30"),  # Iran's clocks are not set since 1402
        ("1402/04/01 12:00", "2023-06-22T12:00+03:30"),
        ("1401/04/01 12:00", "2022-06-22T12:00+04:30"),
        ("1385/04/01 12:00", "2006-06-22T12:00+03:30"),  # nor were they in 1385 and 1386
        ("1386/04/01 12:00", "2007-06-22T12:00+03:30"),
        ("1384/04/01 12:00", "2005-06-22T12:00+04:30"),
        ("1357/11/22 12:00", "1979-02-11T12:00+03:30"),
        ("1304/01/01 00:00", "1925-03-21T00:00+03:25:44"),  # Tehran's own mean time
        ("1285/05/14 12:00:05", "1906-08-06T12:00:05+03:25:44"),
        ("1403/06/30 23:30", "2024-09-20T23:30+03:30"),
        ("۲۱:۱۴:۰۵.۲۵ - ۲۳ آبان ۱۴۰۱", "2022-11-14T21:14:05.250000+03:30"),
        ("ساعت ۲۴ - ۱ فروردین ۱۴۰۲", "2023-03-22T00:00+03:30"),
    ],
)
def test_tehran(text: str, iso: str) -> None:
    """A date and a clock have the offset that Tehran had."""
    reading = jn.parse(text, zone=TEHRAN)
    assert reading.iso == iso
    assert isinstance(reading.start, dt.datetime)
    assert reading.start.tzinfo is ZoneInfo(TEHRAN)
    assert dt.datetime.fromisoformat(iso) == reading.start
    assert jn.normalize([text], output="iso", zone=TEHRAN) == [iso]


@pytest.mark.parametrize("year", [*range(1371, 1385), *range(1387, 1402)])
def test_tehran_missing_midnights_and_repeated_hours(year: int) -> None:
    """2 Farvardin has no 00:00 to 00:59, and 30 Shahrivar 23:00 to 23:59 twice, in the years that Iran set its clocks."""
    for minute in (0, 30, 59):
        with pytest.raises(jn.OutOfRangeError, match="does not exist in Asia/Tehran, whose clocks went from") as missing:
            jn.parse(f"{year}/01/02 00:{minute:02}", zone=TEHRAN)
        assert missing.value.candidates == ()
        with pytest.raises(jn.AmbiguousError, match="is twice in Asia/Tehran") as twice:
            jn.parse(f"{year}/06/30 23:{minute:02}", zone=TEHRAN)
        assert [one.iso[-6:] for one in twice.value.candidates] == ["+04:30", "+03:30"]
    for text in ("01/01 23:59", "01/02 01:00", "06/30 22:59", "06/31 00:00"):
        jn.parse(f"{year}/{text}", zone=TEHRAN)


def test_a_gap_is_told() -> None:
    """The message names the zone, the gap and the way out; the place is the whole expression's."""
    with pytest.raises(jn.OutOfRangeError) as caught:
        jn.parse("تاریخ: 1401/01/02 00:30", zone=TEHRAN)
    assert caught.value.message == (
        "2022-03-22T00:30 does not exist in Asia/Tehran, whose clocks went from 2022-03-22T00:00:00 to "
        '2022-03-22T01:00:00: pass nonexistent="forward" or "backward"'
    )
    assert caught.value.text[slice(*caught.value.span)].endswith("1401/01/02 00:30")
    with pytest.raises(jn.OutOfRangeError, match="from 1935-06-13T00:00:00 to 1935-06-13T00:04:16"):
        jn.parse("1314/03/22 00:02", zone=TEHRAN)
    with pytest.raises(jn.OutOfRangeError, match="from 1945-01-01T00:00:00 to 1945-01-01T00:30:00"):
        jn.parse("1323/10/11 00:15", zone="Asia/Kabul")
    with pytest.raises(jn.OutOfRangeError, match="from 2011-12-30T00:00:00 to 2011-12-31T00:00:00"):
        jn.parse("2011-12-30 12:00", zone="Pacific/Apia")


@pytest.mark.parametrize(
    ("text", "zone", "forward", "backward"),
    [
        ("1401/01/02 00:30", TEHRAN, "2022-03-22T01:30+04:30", "2022-03-21T23:30+03:30"),
        ("1401/01/02 00:00", TEHRAN, "2022-03-22T01:00+04:30", "2022-03-21T23:00+03:30"),
        ("1356/01/01 23:30", TEHRAN, "1977-03-22T00:30+04:30", "1977-03-21T22:30+03:30"),
        ("1359/01/01 00:00", TEHRAN, "1980-03-21T01:00+04:30", "1980-03-20T23:00+03:30"),
        ("1314/03/22 00:02", TEHRAN, "1935-06-13T00:06+03:30", "1935-06-12T23:57+03:25:44"),
        ("1323/10/11 00:15", "Asia/Kabul", "1945-01-01T00:45+04:30", "1944-12-31T23:45+04:00"),
        ("2011-12-30 12:00", "Pacific/Apia", "2011-12-31T12:00+14:00", "2011-12-29T12:00-10:00"),
        ("2022-03-13 02:30", "America/New_York", "2022-03-13T03:30-04:00", "2022-03-13T01:30-05:00"),
    ],
)
def test_nonexistent(text: str, zone: str, forward: str, backward: str) -> None:
    """What does not exist is moved by the length of the gap, where the policy says so."""
    for nonexistent, iso in (("forward", forward), ("backward", backward)):
        assert jn.parse(text, zone=zone, nonexistent=nonexistent).iso == iso  # type: ignore[arg-type]
        assert jn.normalize([text] * 20, zone=zone, nonexistent=nonexistent, output="iso") == [iso] * 20  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("text", "zone", "earlier", "later"),
    [
        ("1401/06/30 23:30", TEHRAN, "2022-09-21T23:30+04:30", "2022-09-21T23:30+03:30"),
        ("1357/05/14 00:30", TEHRAN, "1978-08-05T00:30+05:00", "1978-08-05T00:30+04:00"),
        ("1356/07/28 23:45", TEHRAN, "1977-10-20T23:45+04:30", "1977-10-20T23:45+04:00"),
        ("1357/08/19 23:45", TEHRAN, "1978-11-10T23:45+04:00", "1978-11-10T23:45+03:30"),
        ("1889-12-31 23:30", "Asia/Kabul", "1889-12-31T23:30+04:36:48", "1889-12-31T23:30+04:00"),
        ("2022-11-06 01:30", "America/New_York", "2022-11-06T01:30-04:00", "2022-11-06T01:30-05:00"),
    ],
)
def test_repeated(text: str, zone: str, earlier: str, later: str) -> None:
    """What happens twice is the moment that the policy says, and else ambiguous between the two, the earlier first."""
    for repeated, iso in (("earlier", earlier), ("later", later)):
        reading = jn.parse(text, zone=zone, repeated=repeated)  # type: ignore[arg-type]
        assert reading.iso == iso
        assert isinstance(reading.start, dt.datetime)
        assert reading.start.fold == (repeated == "later")
        assert jn.normalize([text] * 20, zone=zone, repeated=repeated, output="iso") == [iso] * 20  # type: ignore[call-overload]
    assert [one.iso for one in jn.candidates(text, zone=zone)] == [earlier, later]


def test_dates_and_clocks_alone_stay() -> None:
    """A date never becomes a midnight by itself, and a clock without a date has no day to take an offset from."""
    for text in ("1401/01/02", "فروردین ۱۴۰۱", "00:30", "21:14:05+04:30", "پایان آبان ۱۴۰۱"):
        assert jn.parse(text, zone=TEHRAN) == jn.parse(text)
        assert jn.normalize([text], zone=TEHRAN, output="iso") == [jn.parse(text).iso]


def test_a_texts_own_offset_stays() -> None:
    """An offset in the text is the same instant in any zone, and no gap or fold is asked about."""
    for text, iso in (
        ("2022-03-22T00:30Z", "2022-03-22T00:30+00:00"),
        ("2022-03-22T00:30+03:30", "2022-03-22T00:30+03:30"),
        ("2022-09-21T23:30-05:00", "2022-09-21T23:30-05:00"),
    ):
        assert jn.parse(text, zone=TEHRAN).iso == iso
        assert jn.normalize([text] * 20, zone=TEHRAN, output="iso") == [iso] * 20
    made = jn.normalize(["2022-03-21T21:00Z"], zone=TEHRAN)
    assert [str(one) for one in made] == ["2022-03-22 01:30:00+04:30"]


def test_zones_named_in_the_text() -> None:
    """The policy's own zone and the text's place agree with it; another is a conflict, with the reading in each."""
    day = "۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴"
    for words in ("به وقت تهران", "به وقت محلی"):
        for zone in (TEHRAN, "Iran"):  # one zone of two names
            assert jn.parse(f"{day} {words}", zone=zone).iso == "2022-11-14T21:14+03:30"
    assert jn.parse(f"{day} به وقت کابل", zone="Asia/Kabul").zone == "Asia/Kabul"
    assert jn.parse(f"{day} به وقت گرینویچ", zone="Europe/London").iso == "2022-11-14T21:14+00:00"  # in winter
    with pytest.raises(
        jn.ConflictError, match="the text's clock is that of Asia/Kabul, and the policy's zone is Asia/T"
    ) as caught:
        jn.parse(f"{day} به وقت کابل", zone=TEHRAN)
    assert [(one.iso, one.zone) for one in caught.value.candidates] == [
        ("2022-11-14T21:14+04:30", "Asia/Kabul"),
        ("2022-11-14T21:14+03:30", "Asia/Kabul"),
    ]
    with pytest.raises(jn.ConflictError) as caught:
        jn.parse("2022-09-21 23:30 UTC", zone=TEHRAN)
    assert [one.iso[-6:] for one in caught.value.candidates] == ["+00:00", "+04:30", "+03:30"]
    with pytest.raises(jn.ConflictError) as caught:
        jn.parse("2022-03-22 00:30 UTC", zone=TEHRAN)
    assert [one.iso for one in caught.value.candidates] == ["2022-03-22T00:30+00:00"]
    assert jn.parse("2022-03-22 00:30 UTC").iso == "2022-03-22T00:30"  # without a zone it is only recorded
    assert jn.parse("2022-03-22T00:30+01:00", zone=TEHRAN).iso == "2022-03-22T00:30+01:00"


def test_candidates_have_the_zone() -> None:
    """So have the candidates of every error; one that does not exist is none, and one that is repeated is two."""
    with pytest.raises(jn.AmbiguousError) as caught:
        jn.parse("۰۱/۰۲/۰۳ 21:14", zone=TEHRAN)
    assert [one.iso for one in caught.value.candidates] == ["2022-04-23T21:14+04:30", "2024-04-20T21:14+03:30"]
    with pytest.raises(jn.ConflictError) as conflict:
        jn.parse("23:30 ۳۰ شهریور ۱۴۰۱ - 2022 September 22", zone=TEHRAN)
    assert [one.iso for one in conflict.value.candidates] == [
        "2022-09-21T23:30+04:30", "2022-09-21T23:30+03:30", "2022-09-22T23:30+03:30",
    ]  # fmt: skip
    with pytest.raises(jn.ConflictError) as conflict:
        jn.parse("00:30 ۲ فروردین ۱۴۰۱ - 2022 March 23", zone=TEHRAN)
    assert [one.iso for one in conflict.value.candidates] == ["2022-03-23T00:30+04:30"]


def test_fuzzy_and_explain() -> None:
    """Among other words and in the steps the zone is the same; the steps before it show the text's own clock."""
    assert jn.parse("تهران: ۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴ خبر", zone=TEHRAN, fuzzy=True).iso == "2022-11-14T21:14+03:30"
    told = jn.explain("1401/08/23 21:14", zone=TEHRAN)
    assert told.outcomes[0].readings[0].iso == "2022-11-14T21:14"
    assert str(told).endswith("result    2022-11-14T21:14+03:30")
    assert "result    out of range: 2022-03-22T00:30 does not exist" in str(jn.explain("1401/01/02 00:30", zone=TEHRAN))


def test_an_aware_reading() -> None:
    """Its other views keep the wall clock and the zone."""
    reading = jn.parse("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", zone=TEHRAN)
    assert reading.to_datetime() is reading.start
    assert reading.to_jalali() == (1401, 8, 23)
    moment = reading.to_jdatetime()
    assert isinstance(moment, jdatetime.datetime)
    assert (str(moment)[:19], moment.utcoffset()) == ("1401-08-23 21:14:00", dt.timedelta(hours=3.5))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"zone": "Asia/Teheran"}, "policy zone='Asia/Teheran': expected the IANA name"),
        ({"zone": ""}, "policy zone='': "),
        ({"zone": "Asia"}, "policy zone='Asia': "),
        ({"zone": "../etc/passwd"}, "IANA"),
        ({"zone": "/etc/localtime"}, "IANA"),
        ({"zone": "zone.tab"}, "IANA"),
        ({"zone": "تهران"}, "IANA"),
        ({"zone": "\ud800"}, "IANA"),
        ({"zone": "UTC\0"}, "IANA"),
        ({"zone": "x" * 5000}, "IANA"),
        ({"zone": ZoneInfo(TEHRAN)}, "IANA"),
        ({"nonexistent": "later"}, "policy nonexistent='later': expected one of 'raise', 'forward', 'backward'"),
        ({"repeated": "forward"}, "policy repeated='forward': expected one of 'raise', 'earlier', 'later'"),
    ],
)
def test_policies(fields: dict[str, Any], message: str) -> None:
    """A policy's zone is a name that the database has, and the other fields say what they can be."""
    with pytest.raises(ValueError, match=message):
        jn.Policy(**fields)
    with pytest.raises(ValueError, match=message):
        jn.normalize([], **fields)


def test_without_a_zone_none_is_loaded() -> None:
    """Reading without a zone imports no zoneinfo."""
    code = "import sys, jalali_norm as jn; jn.parse('1401/08/23 21:14'); sys.exit('zoneinfo' in sys.modules)"
    root = pathlib.Path(jn.__file__).parent.parent
    assert subprocess.run([sys.executable, "-S", "-c", code], cwd=root, check=False).returncode == 0  # noqa: S603


# --- every transition ----------------------------------------------------------------------------------------------------


def test_known_transitions() -> None:
    """The scan that the tests below stand on finds Tehran's and Kabul's."""
    assert len(transitions(TEHRAN)) >= 70
    assert transitions("Asia/Kabul")[-1] == (dt.datetime(1944, 12, 31, 20, tzinfo=dt.UTC), 4 * HOUR, 4.5 * HOUR)
    assert transitions("UTC") == ()
    at = [one[0] for one in transitions("America/Noronha")]
    assert min(later - earlier for earlier, later in itertools.pairwise(at)) < dt.timedelta(days=8)


@pytest.mark.parametrize("name", ZONES)
def test_every_transition(name: str) -> None:
    """About each one, the moments of a wall clock are those at which the zone shows it, whatever `fold` says of it."""
    plain = jn.Policy(zone=name)
    repeated = [jn.Policy(zone=name, repeated="earlier"), jn.Policy(zone=name, repeated="later")]
    forward, backward = jn.Policy(zone=name, nonexistent="forward"), jn.Policy(zone=name, nonexistent="backward")
    gaps = [(at.replace(tzinfo=None) + before, at, after - before) for at, before, after in transitions(name) if after > before]
    for wall in walls_near(name):
        expected = shown_at(wall, name)
        made = moments_of(wall, plain)
        assert [one.astimezone(dt.UTC) for one in made] == expected, wall
        if len(expected) == 2:
            for policy, moment in zip(repeated, expected, strict=True):
                (one,) = moments_of(wall, policy)
                assert one.astimezone(dt.UTC) == moment
        if not expected:
            at, length = next((at, length) for first, at, length in gaps if first <= wall < first + length)
            for policy, moved in ((forward, length), (backward, -length)):
                (one,) = moments_of(wall, policy)
                assert one.replace(tzinfo=None) == wall + moved
                assert (one.astimezone(dt.UTC) >= at) == (policy is forward)


@pytest.mark.parametrize("name", ZONES)
def test_every_days_first_moment(name: str) -> None:
    """The first moment of a day is the first at which the zone shows that day, or a later one."""
    zone = ZoneInfo(name)
    for day in sorted({wall.date() for wall in walls_near(name)}):
        first = first_moment(day, zone).astimezone(dt.UTC)
        before = (first - dt.timedelta(microseconds=1)).astimezone(zone)
        assert before.date() < day
        assert first.astimezone(zone).date() == (day if (name, day) not in LEFT_OUT else day + dt.timedelta(days=1))


LEFT_OUT = {("Pacific/Apia", dt.date(2011, 12, 30)), ("Pacific/Kiritimati", dt.date(1994, 12, 31))}


def made_up(*changes: tuple[int, int]) -> ZoneInfo:
    """Return a zone that is an hour east of UTC or two, as a list of (hours since 1970, hours east) has it."""
    counts = struct.pack(">6l", 0, 0, 0, len(changes), 2, 4)
    types = struct.pack(">lbb", 3600, 0, 0) + struct.pack(">lbb", 7200, 1, 0) + b"XYZ\0"
    head = b"TZif2" + bytes(15)
    first = head + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lbb", 3600, 0, 0) + b"XYZ\0"
    times = struct.pack(f">{len(changes)}q", *(hours * 3600 for hours, _ in changes))
    kinds = bytes(east - 1 for _, east in changes)
    return ZoneInfo.from_file(io.BytesIO(first + head + counts + times + kinds + types + b"\nXYZ-1\n"))


def test_two_changes_in_a_day_or_on_two() -> None:
    """A day is not steady only because it begins and ends with one offset."""
    one_day, two_days, other = (dt.datetime(1970, 1, day) for day in (11, 12, 14))  # noqa: DTZ001 - the wall clock
    both = made_up((240 + 4, 2), (240 + 10, 1))
    assert both.utcoffset(one_day) == both.utcoffset(two_days) == HOUR
    assert [steady_offset(day, both) for day in (one_day, two_days, other)] == [None, 3600, 3600]
    apart = made_up((240 + 4, 2), (264 + 4, 1))
    assert [steady_offset(day, apart) for day in (one_day, two_days, other)] == [None, None, 3600]


# --- columns -------------------------------------------------------------------------------------------------------------


def said(cell: str, fields: dict[str, Any]) -> tuple[Any, ...]:
    """Return the ISO text, the start and the problem that `parse` gives; a date's start is its first moment in the zone."""
    try:
        reading = jn.parse(cell, **fields)
    except jn.ReadingError as error:
        return (None, None, str(error.problem))
    start = reading.start
    if isinstance(start, dt.time):
        return (reading.iso, None, None)
    zone = ZoneInfo(fields["zone"])
    moment = start.astimezone(zone) if isinstance(start, dt.datetime) else first_moment(start, zone)
    return (reading.iso, moment.isoformat(), None)


def test_apply_zone() -> None:
    """A zone that the text names is the clock's own, with or without one of the policy's; a day or a clock alone has none."""
    day = "۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴"
    asked: list[dict[str, Any]] = [{"apply_zone": True}, {"apply_zone": True, "zone": TEHRAN}]
    for fields in asked:
        for words, offset in (("کابل", "+04:30"), ("گرینویچ", "+00:00"), ("تهران", "+03:30"), ("نیویورک", "-05:00")):
            cell = f"{day} به وقت {words}"
            assert jn.parse(cell, **fields).iso == f"2022-11-14T21:14{offset}"
            assert jn.normalize([cell] * 20, output="iso", **fields) == [f"2022-11-14T21:14{offset}"] * 20
            (found,) = jn.extract(f"نشست {cell} آغاز شد", **fields)
            assert (found.iso, found.text) == (f"2022-11-14T21:14{offset}", day)
        with pytest.raises(jn.OutOfRangeError, match="does not exist in Asia/Tehran"):
            jn.parse("1401/01/02 00:30 به وقت تهران", **fields)
        assert jn.parse("ساعت ۲۱ به وقت کابل", **fields).iso == "T21:00"
    assert jn.parse(f"{day} به وقت محلی", apply_zone=True).iso == "2022-11-14T21:14"  # of no place that is known
    assert jn.parse(day, apply_zone=True).iso == "2022-11-14T21:14"
    made = jn.normalize([f"{day} به وقت گرینویچ"] * 20, zone=TEHRAN, apply_zone=True)
    assert {str(one) for one in made} == {"2022-11-15 00:44:00+03:30"}


def rows_of(cells: list[str], fields: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the same of a column's rows."""
    frame = jn.normalize(cells, output="frame", **fields)
    for start in frame["start"]:
        assert start is None or start.tzinfo is ZoneInfo(fields["zone"])
    starts = [start and start.isoformat() for start in frame["start"]]
    return list(zip(frame["iso"], starts, frame["problem"], strict=True))


SHAPES = ["{:%Y-%m-%d %H:%M}", "{:%Y-%m-%dT%H:%M:%S.25}", "{:%d/%m/%Y %H:%M}", "{:%Y-%m-%d}", "{:%Y-%m-%d %H:%M} UTC",
          "{:%Y-%m-%dT%H:%M}+03:30", "{:%H:%M %Y/%m/%d} به وقت تهران",
          "{:%d/%m/%Y %H:%M} GMT"]  # fmt: skip


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("policy", POLICIES, ids=str)
def test_a_row_is_what_parse_says(name: str, policy: dict[str, Any], monkeypatch: pytest.MonkeyPatch, depth: Depth) -> None:
    """Every row is what `parse` says of its cell, about every transition, in texts of several shapes."""
    monkeypatch.setattr(engine, "_FEW", 1)  # so that arrays decide wherever they can
    walls = [wall for wall in walls_near(name) if wall.year > 1850] or [dt.datetime(2022, 3, 22, 0, 30)]  # noqa: DTZ001
    shaped = [*zip(itertools.cycle(SHAPES), walls * 2, strict=False)]
    some = random.Random(f"{name} {policy}").sample(shaped, min(len(shaped), depth(200, 4_000, len(shaped))))  # noqa: S311
    cells = [shape.format(wall) for shape, wall in some]
    fields = {"zone": name, **policy}
    for cell, row in zip(cells, rows_of(cells, fields), strict=True):
        assert row == said(cell, fields), cell


@quickly(60)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([wall for name in ZONES[:5] for wall in walls_near(name)]),
            st.datetimes(dt.datetime(1000, 1, 1), dt.datetime(2199, 12, 31, 23, 59)),  # noqa: DTZ001 - the wall clock
        ),
        max_size=30,
    ),
    st.sampled_from(SHAPES), st.sampled_from(ZONES), st.sampled_from(POLICIES),
)  # fmt: skip
def test_any_column(walls: list[dt.datetime], shape: str, name: str, policy: dict[str, Any]) -> None:
    """Any wall clocks in any shape, zone and policy: few rows go one by one, many in arrays, and all say the same."""
    cells = [shape.format(wall.replace(year=max(wall.year, 1500))) for wall in walls]
    fields = {"zone": name, **policy}
    expected = [said(cell, fields) for cell in cells]
    assert rows_of(cells, fields) == expected
    assert rows_of(cells * 20, fields) == expected * 20


@quickly(60)
@given(st.lists(st.integers(-4_000_000_000, 5_000_000_000)), st.sampled_from(ZONES))
def test_instants_in_a_zone(seconds: list[int], name: str) -> None:
    """Microseconds of UTC become what `astimezone` makes of them, fold and all; so do instants about each transition."""
    near = [
        int((at - EPOCH).total_seconds()) + step for at, *_ in transitions(name)[:80] for step in (-3600, -1, 0, 1799, 3600)
    ]
    made = localtime.aware(np.array([*seconds, *near], np.int64) * 1_000_000, name)
    expected = [(EPOCH + dt.timedelta(seconds=second)).astimezone(ZoneInfo(name)) for second in (*seconds, *near)]
    assert [one and (one.isoformat(), one.fold) for one in made] == [(one.isoformat(), one.fold) for one in expected]


def test_arrays_decide_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column with a zone goes by arrays as one without does, the days of a change too."""
    alone: list[str] = []

    def value_or_problem(text: str, policy: jn.Policy) -> Any:
        alone.append(text)
        return reader.value_or_problem(text, policy)

    monkeypatch.setattr(engine, "value_or_problem", value_or_problem)
    cells = [f"{wall:%Y-%m-%d %H:%M}" for wall in walls_near(TEHRAN)]
    for words in ("", " به وقت تهران"):
        jn.normalize([cell + words for cell in cells], zone=TEHRAN, errors="coerce")
    assert not alone


CELLS = [
    "1401/08/23 21:14",
    None,
    "1401/01/02",
    "1401/01/02 00:30",
    "2022-11-14T17:44:05Z",
    "1401/06/30 23:30",
    "آبان ۱۴۰۱",
    "?",
]
ISOS = ["2022-11-14T21:14+03:30", None, "2022-03-22", None, "2022-11-14T17:44:05+00:00", None, "2022-10-23/2022-11-21", None]
MOMENTS = [
    "2022-11-14T21:14:00+03:30", None, "2022-03-22T01:00:00+04:30", None, "2022-11-14T21:14:05+03:30", None,
    "2022-10-23T00:00:00+03:30", None,
]  # fmt: skip
ENDS = [*MOMENTS[:6], "2022-11-21T00:00:00+03:30", None]
PROBLEMS = [None, None, None, "out of range", None, "ambiguous", None, "unreadable"]
INDEX = pd.Index([10, 11, 12, 13, 14, 15, 16, 16], name="row")
COLUMNS: dict[str, Any] = {
    "list": CELLS,
    "tuple": tuple(CELLS),
    "pandas": pd.Series(CELLS, INDEX, name="cell"),
    "pandas object": pd.Series(CELLS, INDEX, dtype=object, name="cell"),
    "pandas categorical": pd.Series(CELLS, INDEX, dtype="category", name="cell"),
    "pandas arrow": pd.Series(CELLS, INDEX, dtype=pd.ArrowDtype(pa.string()), name="cell"),
    "index": pd.Index(CELLS, name="cell"),
    "polars": pl.Series("cell", CELLS),
    "polars categorical": pl.Series("cell", CELLS, pl.Categorical),
    "arrow": pa.array(CELLS),
    "arrow chunked": pa.chunked_array([CELLS[:3], [], CELLS[3:]]),
}


def listed(column: Any) -> list[Any]:
    """Return the values of any kind of column: moments as ISO texts, None for null."""
    return [value.isoformat() if isinstance(value, dt.date) else value for value in helpers.listed(column)]


@pytest.mark.parametrize("kind", COLUMNS)
def test_kinds_of_columns(kind: str) -> None:
    """Each library's own datetimes of the zone, with index and name; the same ISO texts and days."""
    column = COLUMNS[kind]
    fields: dict[str, Any] = {"errors": "coerce", "zone": TEHRAN}
    made: Any = jn.normalize(column, **fields)
    assert listed(made) == MOMENTS
    assert listed(jn.normalize(column, output="iso", **fields)) == ISOS
    assert listed(jn.normalize(column, output="date", **fields)) == [iso and iso[:10] for iso in ISOS]
    frame = jn.normalize(column, output="frame", zone=TEHRAN)
    assert (listed(frame["start"]), listed(frame["end"]), listed(frame["iso"])) == (MOMENTS, ENDS, ISOS)
    assert listed(frame["problem"]) == PROBLEMS
    for found in (made, frame["start"], frame["end"]):
        if isinstance(found, (pd.Series, pd.Index)):
            assert str(found.dtype) == f"datetime64[us, {TEHRAN}]"
        elif isinstance(found, pl.Series):
            assert found.dtype == pl.Datetime("us", TEHRAN)
        elif isinstance(found, (pa.Array, pa.ChunkedArray)):
            assert found.type == pa.timestamp("us", TEHRAN)
        else:
            assert found[0].tzinfo is ZoneInfo(TEHRAN)
    assert issubclass(type(made), type(column).__mro__[:-1])
    if kind.startswith("pandas"):
        assert made.name == "cell"
        assert made.index.equals(INDEX)
    for empty in (column[:0], column[1:2]):
        assert listed(jn.normalize(empty, zone=TEHRAN)) == [None] * len(empty)


def test_a_numpy_array_has_no_zone() -> None:
    """It is refused where it would need one, and told what to do; ISO texts and days are of any kind."""
    column = np.array(CELLS, object)
    for output in ("datetime", "frame"):
        for one in (column, column[:0], np.array(["2022-03-22"], "M8[s]")):
            with pytest.raises(
                ValueError, match=r'a NumPy array has no time zones, .* pass output="iso" or "date", no zone, or a list'
            ):
                jn.normalize(one, output=output, zone=TEHRAN)
    assert jn.normalize(column, output="iso", errors="coerce", zone=TEHRAN).tolist() == ISOS
    assert jn.normalize(column, output="date", errors="coerce", zone=TEHRAN).dtype == "M8[D]"


def test_errors_of_a_column() -> None:
    """The error counts and shows the rows that the zone refuses."""
    with pytest.raises(jn.ColumnError) as caught:
        jn.normalize(pd.Series(CELLS, INDEX), zone=TEHRAN)
    assert caught.value.problems == {"out of range": 1, "ambiguous": 1, "unreadable": 1}
    assert [label for label, _ in caught.value.rows] == [13, 15, 16]
    assert "row 13: '1401/01/02 00:30': 2022-03-22T00:30 does not exist in Asia/Tehran" in str(caught.value)
    assert "row 15: '1401/06/30 23:30': 2022-09-21T23:30 is twice in Asia/Tehran" in str(caught.value)
    with pytest.raises(jn.ColumnError, match="1 conflict"):
        jn.normalize(["1401/08/23 21:14 UTC"], zone=TEHRAN)


def test_a_moved_time_may_change_its_day() -> None:
    """A time that is moved backward over midnight has the day before, in every output."""
    fields: dict[str, Any] = {"zone": TEHRAN, "nonexistent": "backward"}
    cells = ["1401/01/02 00:30", "آبان ۱۴۰۱"] * 10
    assert jn.normalize(cells, output="date", **fields)[0] == dt.date(2022, 3, 21)
    frame = jn.normalize(cells, output="frame", **fields)
    assert frame["iso"][:2] == ["2022-03-21T23:30+03:30", "2022-10-23/2022-11-21"]
    assert frame["end"][0] == frame["start"][0]


def test_days_that_begin_late_twice_or_never() -> None:
    """The first moment of a date: the end of a gap, the earlier of two midnights, and of a day left out the next one's."""
    made: Any = jn.normalize(["1357/05/14", "1356/01/02", "1314/03/22"], zone=TEHRAN)
    assert [one.isoformat() for one in made] == [
        "1978-08-05T00:00:00+05:00", "1977-03-22T00:00:00+04:30", "1935-06-13T00:04:16+03:30",
    ]  # fmt: skip
    (moved,) = jn.normalize(["2011-12-30"], zone="Pacific/Apia")
    assert moved is not None
    assert moved.isoformat() == "2011-12-31T00:00:00+14:00"
    assert jn.normalize(["2011-12-30"], zone="Pacific/Apia", output="date") == [dt.date(2011, 12, 30)]


def test_datetimes_already() -> None:
    """Naive ones get the zone by the same rule, aware ones pass through, and dates begin at their first moment."""
    naive = pd.Series(
        pd.to_datetime(["2022-11-14T21:14", None, "2022-03-22T00:30", "2022-09-21T23:30"], format="ISO8601"), name="at"
    )
    made = jn.normalize(naive, zone=TEHRAN, errors="coerce")
    assert listed(made) == ["2022-11-14T21:14:00+03:30", None, None, None]
    made = jn.normalize(naive, zone=TEHRAN, nonexistent="forward", repeated="later")
    assert listed(made) == ["2022-11-14T21:14:00+03:30", None, "2022-03-22T01:30:00+04:30", "2022-09-21T23:30:00+03:30"]
    with pytest.raises(jn.ColumnError, match="2022-03-22T00:30:00 does not exist in Asia/Tehran"):
        jn.normalize(naive, zone=TEHRAN)
    assert jn.normalize(naive) is naive
    zoned = naive[:1].dt.tz_localize("UTC")
    assert jn.normalize(zoned, zone=TEHRAN) is zoned
    assert listed(jn.normalize(zoned, zone=TEHRAN, output="iso")) == ["2022-11-14T21:14:00+00:00"]
    assert listed(jn.normalize(zoned, zone=TEHRAN, output="frame")["start"]) == ["2022-11-15T00:44:00+03:30"]
    days = pl.Series([dt.date(2022, 3, 22), None])
    assert listed(jn.normalize(days, zone=TEHRAN)) == ["2022-03-22T01:00:00+04:30", None]
    assert listed(jn.normalize(days, zone=TEHRAN, output="iso")) == ["2022-03-22", None]
    old = pl.Series([dt.datetime(1925, 3, 21)]).dt.replace_time_zone(TEHRAN)  # noqa: DTZ001 - the next step has the zone
    assert listed(jn.normalize(old, output="iso")) == ["1925-03-21T00:00:00+03:25:44"]
    assert isinstance(jn.normalize(nw.from_native(days, series_only=True), zone=TEHRAN), nw.Series)


def test_the_first_and_the_last_of_days() -> None:
    """Sentinels at Python's ends stay on their own wall clock, on either side of UTC."""
    ends = [dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31, 23, 59, 59)]  # noqa: DTZ001 - the wall clock
    for zone in (TEHRAN, "America/New_York"):
        made: Any = jn.normalize(ends, zone=zone)
        assert [one.replace(tzinfo=None) for one in made] == ends
        assert [str(one)[:19] for one in jn.normalize(pl.Series(ends), zone=zone, output="iso")] == [
            "0001-01-01T00:00:00", "9999-12-31T23:59:59",
        ]  # fmt: skip
    far = pd.Series(np.array(["12000-01-01"], "M8[s]"))
    assert listed(jn.normalize(far, zone=TEHRAN, errors="coerce")) == [None]


def test_objects_and_numbers() -> None:
    """Cells that are datetimes already, serials, which are wall clocks, and counts from 1970, which are instants."""
    aware = dt.datetime(2022, 11, 14, 12, tzinfo=dt.UTC)
    cells = [
        dt.datetime(2022, 3, 22, 0, 30), dt.datetime(2022, 11, 14, 21, 14), aware, dt.date(2022, 3, 22), dt.time(0, 30),  # noqa: DTZ001
        pd.Timestamp("2022-11-14 21:14"), np.datetime64("2022-11-14T21:14"), jdatetime.datetime(1401, 8, 23, 21, 14), None,
    ]  # fmt: skip
    frame = jn.normalize(cells, zone=TEHRAN, output="frame")
    there = "2022-11-14T21:14:00+03:30"
    assert frame["iso"] == [None, there, "2022-11-14T12:00:00+00:00", "2022-03-22", "T00:30:00", there, there, there, None]
    assert frame["problem"][0] == "out of range"
    assert frame["start"][2].isoformat() == "2022-11-14T15:30:00+03:30"
    assert jn.normalize([44879.5, 44879, 44642.0625], zone=TEHRAN, excel="1900", output="iso", errors="coerce") == [
        "2022-11-14T12:00:00+03:30", "2022-11-14", "2022-03-22T01:30:00+04:30",
    ]  # fmt: skip
    assert jn.normalize([44642.02], zone=TEHRAN, excel="1900", output="iso", errors="coerce") == [None]
    for column in ([1647896400], np.array([1647896400]), pd.Series([1647896400])):
        assert listed(jn.normalize(column, zone=TEHRAN, epoch="s", output="iso")) == ["2022-03-22T01:30:00+04:30"]
    assert jn.normalize([1e18, float("nan")], zone=TEHRAN, epoch="s", errors="coerce") == [None, None]
    assert jn.normalize([253402300799], zone=TEHRAN, epoch="s", errors="coerce") == [None]


def test_zones_are_made_once() -> None:
    """A zone is zoneinfo's own object, so that datetimes of it compare by their wall clocks, as Python has it."""
    assert zone_of(TEHRAN) is ZoneInfo(TEHRAN)
    assert zone_of(None) is ZoneInfo("UTC")
