"""What the library writes it reads back as the same value: a column that is normalized twice is the same."""

from __future__ import annotations

import datetime as dt
import functools
import json
import pathlib
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm.cli import main
from jalali_norm.grammar.formats import FORMATS, LAYOUTS, REFERENCE
from tests.helpers import CASES, Depth
from tests.helpers import labelled as rows_of
from tests.strategies import DECIDED_DAYS, MOMENTS, OFFSETS, PRECISIONS

YEAR = re.compile(r"(?<![\d:.+-])(\d{4})-\d\d-\d\d")
POLICIES = {
    "none": jn.Policy(),
    "reference": jn.Policy(reference=REFERENCE),
    "day first": jn.Policy(order="dmy"),
    "month first": jn.Policy(order="mdy"),
    "jalali": jn.Policy(calendar="jalali"),
    "gregorian": jn.Policy(calendar="gregorian"),
    "among words": jn.Policy(fuzzy=True, reference=REFERENCE),
    "Afghanistan": jn.Policy(country="AF", reference=REFERENCE),
    "Tehran": jn.Policy(zone="Asia/Tehran", nonexistent="forward", repeated="earlier", reference=REFERENCE),
    "zones of the text": jn.Policy(zone="Asia/Kabul", apply_zone=True, reference=REFERENCE),
    "lenient": jn.Policy(conflict="date", provisional=True, julian=True, named_days=True),
}


@functools.cache
def labelled() -> list[tuple[str, str | None]]:
    """Return every cell of tests/cases and formats.py with its reference."""
    return [*_labelled()]


def _labelled() -> Iterator[tuple[str, str | None]]:
    for name in sorted(path.stem for path in CASES.glob("*.tsv")):
        yield from ((text, second if name == "periods" and second else None) for text, second, *_ in rows_of(name))
    for line in (CASES / "texts.jsonl").read_text(encoding="utf-8").split("\n"):
        if line.startswith("{"):
            yield from ((one, None) for one in _strings(json.loads(line)) if len(one) <= 100)
    for row in FORMATS:
        yield row.example, REFERENCE.isoformat()
        yield row.iso, None
    moment = dt.datetime(2022, 11, 14, 21, 14, 5, 250_000)  # noqa: DTZ001 - the wall clock
    for layout in LAYOUTS:
        yield jn.render(moment, layout), None


def _strings(value: Any) -> Iterator[str]:
    """Return every text in what JSON holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def readings(text: str, policy: jn.Policy) -> list[jn.Reading]:
    """Return what a text may mean under a policy; none where it is refused."""
    try:
        return jn.candidates(text, policy=policy)
    except jn.ReadingError:
        return []


def is_kept(iso: str, policy: jn.Policy) -> bool:
    """Tell whether a value is read back as itself, or refused where docs/pitfalls.md says that its years cannot be."""
    years = {int(year) for year in YEAR.findall(iso)}
    if any(1200 <= year <= 1499 for year in years):
        return True  # such digits say a Jalali year
    try:
        return str(jn.parse(iso, policy=policy).iso) == iso
    except jn.ReadingError:
        return not all(622 <= year < 1000 or 1500 <= year < 2200 for year in years)


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_values_are_read_back(policy: jn.Policy, depth: Depth) -> None:
    """The value of every labelled cell, under every kind of policy, is read as itself: by that policy, and without one."""
    lost, seen = [], set()
    some, cells = random.Random(repr(policy)), labelled()  # noqa: S311 - no secret
    for text, reference in cells if policy == jn.Policy() else some.sample(cells, depth(900, len(cells), len(cells))):
        own = jn.Policy(reference=dt.datetime.fromisoformat(reference)) if reference and policy == jn.Policy() else policy
        seen |= {(str(one.iso), text) for one in readings(text, own)}
    values = dict(sorted(seen))
    assert len(values) > depth(200, 300, 300)
    for iso, text in values.items():
        lost += [f"{iso}, of {text!r}" for by in (jn.Policy(), policy) if not is_kept(iso, by)]
    assert not lost, f"{len(lost)} of {len(values)}\n" + "\n".join(lost[:40])


def test_a_column_normalized_twice_is_the_same() -> None:
    """`normalize` is the identity on what it wrote, nulls included."""
    column = [text for text, _ in labelled()]
    for policy in (jn.Policy(), jn.Policy(reference=REFERENCE), jn.Policy(reference=REFERENCE, fuzzy=True)):
        once = jn.normalize(column, output="iso", errors="coerce", policy=policy)
        kept = [one for one in once if one is None or not any(1000 <= int(year) < 1500 for year in YEAR.findall(one))]
        assert sum(one is not None for one in kept) > 300
        assert jn.normalize(kept, output="iso", errors="coerce", policy=policy) == kept


@functools.cache
def plain_cells() -> list[str]:
    """Return every such cell that has one value, of years that need no era, and is of a line."""
    column = []
    for text, _ in labelled():
        found = readings(text, jn.Policy())
        if len(found) == 1 and all(1830 <= int(year) <= 2040 for year in YEAR.findall(found[0].iso)) and text.isprintable():
            column.append(text)
    return column


@pytest.mark.parametrize("output", ["iso", "jalali"])
@pytest.mark.parametrize("name", ["csv", "tsv", "jsonl"])
def test_a_file_converted_twice_is_the_same(tmp_path: pathlib.Path, name: str, output: str) -> None:
    """What `convert` writes, `convert` writes again, byte for byte."""
    source, once, again = (tmp_path / one for one in ("a.jsonl", f"b.{name}", f"c.{name}"))
    source.write_text("".join(json.dumps({"paid": one}) + "\n" for one in plain_cells()), encoding="utf-8")
    options = ["--column", "paid", "--output", output, "--errors", "null", "--quiet"]
    for here, there in ((source, once), (once, again)):
        assert main(["convert", str(here), *options, "-o", str(there)]) == 0
    assert once.read_bytes() == again.read_bytes()
    assert sum(any(c.isdigit() for c in line) for line in once.read_text(encoding="utf-8").split("\n")) > 300


def made(precision: jn.Precision, start: Any, end: Any) -> jn.Reading:
    """Return a reading of these ends."""
    return jn.Reading("", (0, 0), start, end, precision, None)


def rounded(precision: jn.Precision, moment: Any) -> Any:
    """Return a moment without what the precision does not say."""
    fields: dict[str, int] = {"microsecond": 0} if precision < jn.Precision.MICROSECOND else {}
    fields |= {"second": 0} if precision < jn.Precision.SECOND else {}
    fields |= {"minute": 0} if precision < jn.Precision.MINUTE else {}
    return moment.replace(**fields)


@given(first=MOMENTS, other=MOMENTS, zone=OFFSETS, precision=PRECISIONS, shape=st.sampled_from(["point", "interval", "open"]))
def test_every_reading_is_read_back(
    first: dt.datetime, other: dt.datetime, zone: dt.timezone | None, precision: jn.Precision, shape: str
) -> None:
    """Days and moments, their intervals and open ones, with an offset and without, of every precision."""
    start, end = sorted(rounded(precision, one).replace(tzinfo=zone) for one in (first, other))
    if precision == jn.Precision.DAY:
        start, end = start.date(), end.date()
    iso = made(precision, start, {"point": start, "interval": end, "open": None}[shape]).iso
    assert jn.parse(iso).iso == iso


@given(start=st.times(), end=st.times(), zone=OFFSETS, precision=PRECISIONS, point=st.booleans())
def test_every_clock_is_read_back(
    start: dt.time, end: dt.time, zone: dt.timezone | None, precision: jn.Precision, *, point: bool
) -> None:
    """Clocks and spans of clocks."""
    precision = max(precision, jn.Precision.HOUR)
    start, end = (rounded(precision, one).replace(tzinfo=zone) for one in sorted((start, end)))
    iso = made(precision, start, start if point else end).iso
    assert jn.parse(iso).iso == iso


@given(start=DECIDED_DAYS)
def test_other_forms_of_iso_8601(start: dt.date) -> None:
    """Week dates, ordinal dates and basic forms are days; a week is its seven days."""
    year, week, day = start.isocalendar()
    if 1500 <= year < 2200:
        assert jn.parse(f"{year}-W{week:02d}-{day}").iso == start.isoformat()
        monday = start - dt.timedelta(day - 1)
        assert jn.parse(f"{year}-W{week:02d}").iso == f"{monday}/{monday + dt.timedelta(6)}"
    assert jn.parse(f"{start.year}-{start.timetuple().tm_yday:03d}").iso == start.isoformat()
    assert jn.parse(f"{start:%Y%m%d}").iso == start.isoformat()


@given(moment=MOMENTS, zeros=st.integers(0, 3), zone=st.sampled_from(["", "Z", "+03", "-05", "+0330", "+03:30"]))
def test_fractions_that_end_in_zeros(moment: dt.datetime, zeros: int, zone: str) -> None:
    """Digits behind the microseconds that say nothing are read, with every form of offset."""
    text = f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond:06d}{'0' * zeros}{zone}"
    assert jn.parse(text).iso == dt.datetime.fromisoformat(text[:26] + zone).isoformat(timespec="microseconds")
