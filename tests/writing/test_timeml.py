"""A text as TimeML: XML whose content is the caller's text, and whose elements are the readings."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from tests.helpers import passages
from tests.strategies import quickly

NOW = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - the wall clock


def read(text: str, reference: dt.date | None = None) -> ET.Element:
    """Return the document of a text, whose ids are held to be one each, and there where they are asked for."""
    root = ET.fromstring(jn.timeml(text, reference))  # noqa: S314 - our own
    elements = list(root.iter("TIMEX3"))
    ids = [one.attrib["tid"] for one in elements]
    assert len({*ids}) == len(ids)
    for one in elements:
        for name in ("beginPoint", "endPoint", "anchorTimeID"):
            assert one.attrib.get(name) in (None, *ids)
    return root


def content(root: ET.Element) -> str:
    """Return the characters of a document's text."""
    (text,) = root.findall("TEXT")
    return "".join(text.itertext())


def test_passages() -> None:
    """The content of every labelled passage is the passage, and its elements with text are the readings that can be said."""
    for text in passages():
        root = read(text, NOW)
        assert content(root) == text
        said = [one.text for one in root.iterfind("TEXT/*") if one.text]
        assert said == [one.text for one in jn.extract(text, NOW) if one.timex3()], text


@quickly(60)
@given(st.lists(st.sampled_from(["دیروز", "۲۳ آبان ۱۴۰۱", "مهر ۱۴۰۱", " ", "\r", "\r\n", "\n", "&", "<", "]]>", '"'])))
def test_any_text(pieces: list[str]) -> None:
    """Whatever XML itself is written with comes back as it was."""
    text = "".join(pieces)
    assert content(read(text, NOW)) == text


def test_no_xml() -> None:
    """What no XML may hold is U+FFFD, and nothing else of the text changes."""
    text = "در ۲۳ آبان ۱۴۰۱\x00\x0b\ud800\ufffe\ufdd0 \U0001f600\x85\u2028"
    assert content(read(text)) == "در ۲۳ آبان ۱۴۰۱\ufffd\ufffd\ufffd\ufffd\ufdd0 \U0001f600\x85\u2028"


def test_anchors() -> None:
    """The anchor is the reference, as t0, or the line that says when the text was published, which takes its place."""
    root = read("دیروز آمد", NOW)
    assert [one.attrib for one in root.iter("TIMEX3")] == [
        {"tid": "t0", "type": "TIME", "value": "2022-11-16T10:00:00", "functionInDocument": "CREATION_TIME"},
        {"tid": "t1", "type": "DATE", "value": "2022-11-15", "temporalFunction": "true", "anchorTimeID": "t0"},
    ]
    for reference in (None, NOW):
        root = read("دیروز آمد\nتاریخ انتشار: ۲۳ آبان ۱۴۰۱", reference)
        assert root.find("DCT") is None
        assert [one.attrib for one in root.iter("TIMEX3")] == [
            {"tid": "t1", "type": "DATE", "value": "2022-11-13", "temporalFunction": "true", "anchorTimeID": "t2"},
            {"tid": "t2", "type": "DATE", "value": "2022-11-14", "functionInDocument": "PUBLICATION_TIME"},
        ]


def test_ends() -> None:
    """The ends of an interval are empty elements right behind it."""
    root = read("از ۵ تا ۹ آذر ۱۴۰۱ و تا مهر ۱۴۰۰")
    assert [(one.attrib["tid"], one.attrib["value"], one.text) for one in root.iter("TIMEX3")] == [
        ("t1", "P5D", "۵ تا ۹ آذر ۱۴۰۱"), ("t2", "2022-11-26", None), ("t3", "2022-11-30", None),
        ("t4", "P30D", "مهر ۱۴۰۰"), ("t5", "2021-09-23", None), ("t6", "2021-10-22", None),
    ]  # fmt: skip


def test_what_it_takes() -> None:
    """It takes what `extract` takes, and refuses the rest as that does."""
    assert jn.timeml("در 03/04/2021", order="dmy").count("TIMEX3 ") == 1
    assert jn.timeml("دیروز", policy=jn.Policy(reference=NOW)) == jn.timeml("دیروز", NOW)
    assert read("").find("TEXT") is not None
    with pytest.raises(TypeError, match="expected a str"):
        jn.timeml(5)  # type: ignore[arg-type]
