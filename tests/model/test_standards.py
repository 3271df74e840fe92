"""EDTF and TIMEX3 of a reading: what the standard can say, of the same days; held to python-edtf where it is installed."""

from __future__ import annotations

import datetime as dt
import functools
import random
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pytest

import jalali_norm as jn
from tests.helpers import Depth, labelled, passages

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own
        from edtf import parse_edtf
except ImportError:  # pragma: no cover - the grammar below is there all the same
    parse_edtf = None

NOW = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - the wall clock


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1401/08/23", "2022-11-14"),
        ("دیروز", "2022-11-15"),
        ("نوامبر ۲۰۲۲", "2022-11"),
        ("سال ۲۰۲۲ میلادی", "2022"),
        ("دهه ۹۰ میلادی", "199X"),
        ("سه‌ماهه اول ۲۰۲۲", "2022-33"),
        ("سه‌ماهه چهارم ۲۰۲۲", "2022-36"),
        ("چهار ماهه اول ۲۰۲۲", "2022-37"),
        ("شش ماهه دوم ۲۰۲۲", "2022-41"),
        ("قرن نوزدهم میلادی", "1801/1900"),  # "18XX" would begin a year earlier
        ("نوامبر ۲۰۲۲ تا ژانویه ۲۰۲۳", "2022-11/2023-01"),
        ("۲۰۱۹ تا ۲۰۲۲", "2019/2022"),
        ("نوامبر ۲۰۲۲ تاکنون", "2022-11/.."),
        ("آبان ۱۴۰۱", "2022-10-23/2022-11-21"),  # no month of EDTF's calendar
        ("آبان ۱۴۰۱ تاکنون", "2022-10-23/.."),
        ("سال ۱۴۰۱", "2022-03-21/2023-03-20"),
        ("پاییز ۱۴۰۱", "2022-09-23/2022-12-21"),  # whose days EDTF's autumn leaves open
        ("دهه شصت", "1981-03-21/1991-03-20"),
        ("هفته گذشته", "2022-11-05/2022-11-11"),
        ("1 تا 30 نوامبر 2022", "2022-11-01/2022-11-30"),  # named to the day
        ("حدود ۲۳ آبان ۱۴۰۱", "2022-11-14~"),
        ("حدود آبان ۱۴۰۱", "2022-10-23~/2022-11-21~"),
        ("حدود نوامبر ۲۰۲۲", "2022-11~"),
        ("حدود سه‌ماهه اول ۲۰۲۲", "2022-01~/2022-03~"),  # which no season may be
        ("۱ رمضان ۱۴۴۶", "2025-03-02?"),
        ("شنبه ۱ رمضان ۱۴۴۶", "2025-03-01"),
        ("حدود ۱ رمضان ۱۴۴۶", "2025-03-02%"),
        ("12 October 1492 میلادی", "1492-10-12?"),
        ("2022-11-14T21:14:05", "2022-11-14T21:14:05"),
        ("2022-11-14T21:14:05Z", "2022-11-14T21:14:05Z"),
        ("2022-11-14T21:14:05+03:30", "2022-11-14T21:14:05+03:30"),
        # what it cannot say
        ("2022-11-14T21:14", None),
        ("2022-11-14T21:14:05.25", None),
        ("21:14:05", None),
        ("۲۵ مهر ۱۴۰۲ از ساعت ۲ تا ۶", None),
        ("اوایل آبان ۱۴۰۱", None),
        ("تا ۲۳ آبان ۱۴۰۱", None),
        ("پس از ۲۳ آبان ۱۴۰۱", None),
        ("حدود 2022-11-14T21:14:05", None),
    ],
)
def test_edtf(text: str, edtf: str | None) -> None:
    """What EDTF can say of a cell it says, and of what it cannot there is None."""
    assert jn.parse(text, reference=NOW, fuzzy=True).edtf == edtf


def test_edtf_of_what_is_in_doubt() -> None:
    """A text that may be one of several days is their set; what its weekday speaks against is uncertain; the rest has none."""
    found = jn.extract("در 01/02/03 و دیروز و سه‌شنبه ۲۳ آبان ۱۴۰۱ و چند روز پیش")
    assert [one.edtf for one in found] == ["[2022-04-23,2024-04-20]", None, "2022-11-14?", None]
    (coarse,) = jn.extract("در آبان ۱۴۰۱", at_least="day")
    assert (coarse.edtf, coarse.timex3()) == (None, None)
    local = jn.parse("1300/01/01 10:00:00", zone="Asia/Tehran")  # 3:25:44 east of UTC
    assert (local.datetime().utcoffset(), local.edtf) == (dt.timedelta(hours=3, minutes=25, seconds=44), None)


@functools.cache
def readings() -> list[jn.Reading]:
    """Return the readings of all labelled cells and passages, and their candidates."""
    return [*_readings()]


def _readings() -> Iterator[jn.Reading]:
    for name in ("read", "periods", "hedges", "among", "undecided"):
        for text, *_ in labelled(name):
            try:
                found = [jn.parse(text, reference=NOW, fuzzy=True)]
            except jn.ReadingError as error:
                found = list(error.candidates)
            yield from found
    for text in passages():
        for one in jn.extract(text, NOW):
            yield one
            yield from one.candidates


_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_DATE = rf"(?:{_DAY}|\d{{4}}-(?:0[1-9]|1[0-2])|\d{{4}})"
_OFFSET = r"(?:Z|[+-]\d\d:\d\d)?"
GRAMMAR = re.compile(  # of the forms of EDTF that are ours
    rf"{_DATE}[?~%]?|{_DAY}T\d\d:\d\d:\d\d{_OFFSET}|\d{{4}}-(?:3[3-9]|4[01])|\d{{3}}X[?~%]?"
    rf"|{_DATE}[?~%]?/(?:{_DATE}[?~%]?|\.\.)|\[{_DAY}(?:,{_DAY})+\]"
)


def test_edtf_is_edtf(depth: Depth) -> None:
    """Whatever is said is of EDTF's grammar, and python-edtf reads it as the days that the reading has."""
    said = {one.edtf: one for one in readings() if one.edtf}
    assert len(said) > 500
    for edtf in said:
        assert GRAMMAR.fullmatch(edtf), edtf
    asked = random.Random(depth(1, 2, 3)).sample(sorted(said), len(said) * depth(2, 5, 10) // 10)  # noqa: S311 - no secret
    for edtf in asked if parse_edtf else ():
        held_to_python_edtf(edtf, said[edtf])


def held_to_python_edtf(edtf: str, reading: jn.Reading) -> None:
    """Hold a text of EDTF to what python-edtf says its first and its last day are."""
    theirs: Any = parse_edtf(edtf)
    if reading.start is None or isinstance(reading.start, dt.datetime):
        return
    first, last = theirs.lower_strict(), theirs.upper_strict()
    assert dt.date(*first[:3]) == reading.start, edtf
    if reading.end is None:
        assert last == float("inf"), edtf
    else:
        assert dt.date(*last[:3]) == reading.end, edtf


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("1401/08/23", {"type": "DATE", "value": "2022-11-14"}),
        ("دیروز", {"type": "DATE", "value": "2022-11-15", "temporalFunction": "true", "anchorTimeID": "t0"}),
        ("۲۰ آذر", {"type": "DATE", "value": "2022-12-11", "temporalFunction": "true"}),
        ("2022-11-14T21:14", {"type": "TIME", "value": "2022-11-14T21:14"}),
        ("2022-11-14T21:14:05+03:30", {"type": "TIME", "value": "2022-11-14T21:14:05+03:30"}),
        ("21:14", {"type": "TIME", "value": "XXXX-XX-XXT21:14"}),
        ("نوامبر ۲۰۲۲", {"type": "DATE", "value": "2022-11"}),
        ("سال ۲۰۲۲ میلادی", {"type": "DATE", "value": "2022"}),
        ("دهه ۹۰ میلادی", {"type": "DATE", "value": "199"}),
        ("سه‌ماهه چهارم ۲۰۲۲", {"type": "DATE", "value": "2022-Q4"}),
        ("شش ماهه دوم ۲۰۲۲", {"type": "DATE", "value": "2022-H2"}),
        ("2022-W46", {"type": "DATE", "value": "2022-W46"}),
        ("حدود ۲۳ آبان ۱۴۰۱", {"type": "DATE", "value": "2022-11-14", "mod": "APPROX"}),
        ("اواسط نوامبر ۲۰۲۲", {"type": "DATE", "value": "2022-11", "mod": "MID"}),
        ("تا ۲۳ آبان ۱۴۰۱", {"type": "DATE", "value": "2022-11-14", "mod": "ON_OR_BEFORE"}),
        ("پس از ۲۳ آبان ۱۴۰۱", {"type": "DATE", "value": "2022-11-14", "mod": "ON_OR_AFTER"}),
        ("۱ رمضان ۱۴۴۶", {"type": "DATE", "value": "2025-03-02", "comment": "may be 1 day earlier or later"}),
        (
            "اواخر آبان ۱۴۰۱",
            {
                "type": "DURATION", "value": "P30D", "beginPoint": "t2", "endPoint": "t3", "mod": "END",
                "comment": "2022-10-23/2022-11-21",
            },
        ),
        (
            "ساعت ۹ تا ۱۱:۳۰",
            {
                "type": "DURATION", "value": "PT2H30M", "beginPoint": "t2", "endPoint": "t3",
                "comment": "T09:00/T11:30",
            },
        ),
        (
            "ساعت ۱۰ تا ۱۲ شب",
            {"type": "DURATION", "value": "PT2H", "beginPoint": "t2", "endPoint": "t3", "comment": "T22:00/T00:00"},
        ),
        ("آبان ۱۴۰۱ تاکنون", {"type": "DURATION", "value": "PXD", "beginPoint": "t2", "comment": "2022-10-23/.."}),
    ],
)  # fmt: skip
def test_timex3(text: str, attributes: dict[str, str]) -> None:
    """An element has the reading's own text, and its value as TIMEX3 has it."""
    reading = jn.parse(text, reference=NOW, fuzzy=True)
    made = ET.fromstring(reading.timex3() or "")  # noqa: S314 - our own
    assert (made.tag, made.text, made.attrib) == ("TIMEX3", reading.text, {"tid": "t1", **attributes})


def test_timex3_of_vague_phrases() -> None:
    """What lies in the past or in the future of the text is said so; what is counted from its story, or not read, is not."""
    found = jn.extract("چندی پیش رفت. به زودی می‌آید. روز بعد رفت. این روزها دیروز 01/02/03")
    values = [ET.fromstring(made).attrib["value"] if (made := one.timex3()) else None for one in found]  # noqa: S314 - our own
    assert values == ["PAST_REF", "FUTURE_REF", None, None, None, None]


def test_timex3_of_all() -> None:
    """The elements of all labelled readings are XML, of TIMEX3's types; only what has no value has none."""
    kinds = set()
    for reading in readings():
        made = reading.timex3(7, None)
        assert made is None if reading.start is None and reading.kind != "vague" else made or reading.kind == "vague", reading
        if made:
            attributes = ET.fromstring(made).attrib  # noqa: S314 - our own
            kinds.add(attributes["type"])
            assert attributes["tid"] == "t7"
            assert attributes["value"], reading
    assert kinds == {"DATE", "TIME", "DURATION"}
