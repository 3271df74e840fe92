"""What msgspec decodes and attrs converts: the same days as everywhere, and one line where there is none."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given

import jalali_norm as jn
from jalali_norm.attrs import persian_date, persian_datetime
from tests.strategies import CELLS

msgspec = pytest.importorskip("msgspec")
from jalali_norm.msgspec import PersianDate, PersianDateTime, dec_hook, enc_hook, schema_hook  # noqa: E402 - behind the skip

Payment = msgspec.defstruct("Payment", [("paid", PersianDate), ("at", PersianDateTime | None, None)])
CODECS = [msgspec.json, msgspec.msgpack]


@pytest.mark.parametrize("codec", CODECS, ids=["json", "msgpack"])
def test_both_ways(codec: Any) -> None:
    """Persian text is decoded, ISO encoded, and that decoded again."""
    data = codec.encode({"paid": "۲۳ آبان ۱۴۰۱", "at": "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱"})
    made = codec.decode(data, type=Payment, dec_hook=dec_hook())
    assert (made.paid, made.at) == (dt.date(2022, 11, 14), dt.datetime(2022, 11, 14, 21, 14))  # noqa: DTZ001 - a wall clock
    encoded = codec.encode(made, enc_hook=enc_hook)
    assert codec.decode(encoded) == {"paid": "2022-11-14", "at": "2022-11-14T21:14:00"}
    assert codec.decode(encoded, type=Payment, dec_hook=dec_hook()) == made
    zoned = codec.decode(data, type=Payment, dec_hook=dec_hook(zone="Asia/Tehran"))
    assert zoned.at.isoformat() == "2022-11-14T21:14:00+03:30"
    assert codec.decode(codec.encode({"paid": "01/02/03"}), type=Payment, dec_hook=dec_hook(order="dmy")).paid.year == 2024


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('{"paid": "۳۱ مهر ۱۴۰۱"}', "Mehr 1401 has 30 days, not 31"),
        ('{"paid": "آبان ۱۴۰۱"}', "it tells the month, not the day: 2022-10-23/2022-11-21"),
        (r'{"paid": "\u0000"}', "no date or time here"),
        ('{"paid": 5}', "expected a date or the text of one, not int"),
        ('{"paid": 1e300}', "expected a date or the text of one, not float"),
        ('{"paid": true}', "expected a date or the text of one, not bool"),
        ('{"paid": null}', "expected a date or the text of one, not None"),
        ('{"paid": ["1401/08/23"]}', "expected a date or the text of one, not list"),
        (
            json.dumps({"paid": "a" * 10_000_000}),
            "the text is longer than 256 characters: fuzzy=True and extract take any length",
        ),
    ],
)
def test_refusals(body: str, message: str) -> None:
    """What is no day is msgspec's ValidationError with our reason and the place."""
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.json.decode(body, type=Payment, dec_hook=dec_hook())
    assert str(caught.value) == f"{message} - at `$.paid`"


def test_hooks_know_their_types_alone() -> None:
    """Another type is msgspec's own matter, and the schema has examples that are read."""
    for call in (lambda: dec_hook()(int, 5), lambda: enc_hook(5), lambda: schema_hook(int)):
        with pytest.raises(NotImplementedError, match="PersianDate and PersianDateTime, not int"):
            call()
    schema = msgspec.json.schema(Payment, schema_hook=schema_hook)["$defs"]["Payment"]["properties"]
    assert all(jn.parse(example) for one in (schema["paid"], schema["at"]["anyOf"][0]) for example in one["examples"])


@given(CELLS)
def test_readings_go_as_dicts(cell: str | None) -> None:
    """A reading or an error goes through JSON and msgpack as its dict."""
    if cell is None or "\ud800" in cell:
        return
    try:
        made: jn.Reading | jn.ReadingError = jn.parse(cell)
    except jn.ReadingError as error:
        made = error
    for codec in CODECS:
        again = type(made).from_dict(codec.decode(codec.encode(made.to_dict())))
        assert again.to_dict() == made.to_dict()
    policy = jn.Policy(order="dmy", reference=dt.date(2022, 11, 16))
    assert all(jn.Policy.from_dict(codec.decode(codec.encode(policy.to_dict()))) == policy for codec in CODECS)


def test_attrs() -> None:
    """A field of attrs converts what it is given, or says why not."""
    attrs = pytest.importorskip("attrs")
    optional = attrs.converters.optional(persian_datetime)
    kind = attrs.make_class("Sale", {
        "paid": attrs.field(converter=persian_date), "at": attrs.field(converter=optional, default=None),
    })  # fmt: skip
    for value in ("۲۳ آبان ۱۴۰۱", "2022-11-14", dt.date(2022, 11, 14), jn.parse("1401/08/23")):
        assert kind(value) == kind(dt.date(2022, 11, 14), None)
    assert kind("1401/08/23", "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱").at == dt.datetime(2022, 11, 14, 21, 14)  # noqa: DTZ001 - a wall clock
    assert persian_date("01/02/03", order="dmy") == dt.date(2024, 4, 20)
    for wrong, error in (("۳۱ مهر ۱۴۰۱", jn.OutOfRangeError), (5, TypeError), (None, TypeError), ("\ud800", jn.ReadingError)):
        with pytest.raises(error):
            kind(wrong)
