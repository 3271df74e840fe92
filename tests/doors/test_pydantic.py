"""Fields of pydantic's models, and through them FastAPI's services and SQLModel's tables."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Annotated, Any, cast

import jdatetime
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from tests.strategies import CELLS, POLICIES, quickly

pydantic = pytest.importorskip("pydantic")
from jalali_norm.pydantic import Persian, PersianDate, PersianDateTime, PersianReading  # noqa: E402 - behind the skip

DAY = dt.date(2022, 11, 14)
MOMENT = dt.datetime(2022, 11, 14, 21, 14)  # noqa: DTZ001 - a wall clock
KINDS = {"date": PersianDate, "datetime": PersianDateTime, "reading": PersianReading}


def read(kind: Any, value: object) -> Any:
    """Return what a field of a kind takes a value for."""
    return pydantic.TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: object) -> tuple[str, str]:
    """Return the type and the message of the one error that a field has of a value."""
    with pytest.raises(pydantic.ValidationError) as caught:
        read(kind, value)
    (error,) = caught.value.errors()
    assert "\n" not in error["msg"]
    if type(value) in {str, float, list, dict}:  # what a service gets
        caught.value.json()
    return error["type"], error["msg"]


@pytest.mark.parametrize(
    "value",
    [
        "1401/08/23", "۲۳ آبان ۱۴۰۱", "2022-11-14", "1401-08-23", "2022-11-14T00:00:00.000Z", "2022-11-14 00:00", DAY,
        dt.datetime(2022, 11, 14),  # noqa: DTZ001 - a wall clock
        jdatetime.date(1401, 8, 23), jn.parse("1401/08/23"), pd.Timestamp("2022-11-14"),
    ],
)  # fmt: skip
def test_days(value: object) -> None:
    """A day's text, an ISO text, and whatever is a day already, is that day and nothing but a date."""
    made = read(PersianDate, value)
    assert (made, type(made)) == (DAY, dt.date)


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        ("۳۱ مهر ۱۴۰۱", "out_of_range", "Mehr 1401 has 30 days, not 31"),
        ("01/02/03", "ambiguous", "it can be read as 2022-04-23 or 2024-04-20"),
        ("دیروز", "missing_reference", "what is counted from the present needs a reference date"),
        ("آبان ۱۴۰۱", "too_coarse", "it tells the month, not the day: 2022-10-23/2022-11-21"),
        ("۳ تا ۵ آبان ۱۴۰۱", "too_coarse", "more than one day: 2022-10-25/2022-10-27"),
        ("21:14", "too_coarse", "a clock without a date"),
        ("۲۳ آبان ۱۴۰۱ - 2022 November 15", "conflict", "the dates disagree: 2022-11-14 (jalali) and 2022-11-15 (gregorian)"),
        ("حدود ۲۳ آبان ۱۴۰۱", "unreadable", 'hedged (approximate), which hedges="refuse" refuses'),
        ("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "unreadable", "it has a clock, which a date does not keep"),
        ("ساعت ۲۴ روز ۲۳ آبان ۱۴۰۱", "unreadable", "it has a clock, which a date does not keep"),
        ("2022-11-13T20:30:00.000Z", "unreadable", "it has a clock, which a date does not keep"),
        (MOMENT, "unreadable", "it has a clock, which a date does not keep"),
        ("", "unreadable", "no date or time here"),
        (dt.date(1401, 8, 23), "out_of_range", "1401-08-23 is a day of 1401 AD, whose text would be read as a Jalali date"),
        ("۲۰ رجب ۸۰۰ قمری", "out_of_range", "1398-04-16 is a day of 1398 AD, whose text would be read as a Jalali date"),
        (jn.parse("آبان ۱۴۰۱"), "too_coarse", "it tells the month, not the day: 2022-10-23/2022-11-21"),
        (jn.extract("چند روز پیش")[0], "unreadable", "it has no value"),
        (dt.time(5), "persian_type", "expected a date or the text of one, not time"),
        (pd.NaT, "persian_type", "expected a date or the text of one, not NaTType"),
        (None, "persian_type", "expected a date or the text of one, not None"),
    ],
)
def test_what_is_no_day(value: object, kind: str, message: str) -> None:
    """What is coarser, finer, hedged or ambiguous is refused, with our problem as pydantic's type."""
    assert refusal(PersianDate, value) == (kind, message)


def test_what_an_error_tells() -> None:
    """The context has the problem, its place and the candidates, and the message no braces that were a text's."""
    with pytest.raises(pydantic.ValidationError) as caught:
        read(PersianDate, "01/02/03")
    (error,) = caught.value.errors(include_url=False)
    assert error["ctx"] == {
        "problem": "ambiguous", "span": [0, 8], "candidates": ["2022-04-23", "2024-04-20"], "reason": error["msg"],
    }  # fmt: skip
    assert error["input"] == "01/02/03"
    assert "{" not in refusal(PersianDate, "1401/08/23 {reason}")[1]


HOSTILE = [
    "a" * 10_000_000, "۱۴۰۱/" * 100_000, "1401/08/23\n" * 1_000, "\0", "1401/08/23\0", "\ud800", "1401/08/2\ud800", "{problem}",
    True, 5, 14010823, 10**4_400, 5.5, float("nan"), b"1401/08/23", bytearray(b"1401"), ["1401/08/23"], {"text": "1401"}, {},
    object(), dt.date, dt.timedelta(1), np.array(["1401/08/23"]), {"start": "2022-11-14", "\ud800": 1},
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_input(kind: str, value: object) -> None:
    """Whatever comes in is refused by a ValidationError with one line, and by no other error."""
    name, message = refusal(KINDS[kind], value)
    assert name in {"persian_type", *(problem.replace(" ", "_") for problem in jn.Problem)}
    assert 0 < len(message) < 400


@given(CELLS, st.sampled_from([*KINDS]))
def test_a_field_says_what_parse_says(cell: str | None, name: str) -> None:
    """A text is taken as `parse` reads it, or refused; what is taken comes back from its JSON the same, never as another."""
    adapter = pydantic.TypeAdapter(KINDS[name])
    try:
        made = adapter.validate_python(cell)
    except pydantic.ValidationError as error:
        assert len(error.errors()) == 1
        return
    assert cell is not None
    reading = jn.parse(cell)
    assert made == (reading if name == "reading" else getattr(reading, name)())
    again = adapter.validate_json(adapter.dump_json(made))
    assert (again.iso == made.iso) if name == "reading" else again == made


@quickly(200)
@given(st.dates() | st.datetimes(timezones=st.none() | st.just(dt.UTC)), st.sampled_from([*KINDS]))
def test_no_day_becomes_another(value: dt.date, name: str) -> None:
    """A date or a datetime that a field takes is, after JSON, itself or refused: never another day."""
    adapter = pydantic.TypeAdapter(KINDS[name])
    try:
        made = adapter.validate_python(value)
        again = adapter.validate_json(adapter.dump_json(made))
    except pydantic.ValidationError:
        return
    if name == "reading":
        assert again.start == value
    else:
        assert again == made
        assert made == (value if name == "datetime" or not isinstance(value, dt.datetime) else value.date())


@quickly(50)
@given(CELLS, POLICIES)
def test_a_policy_is_the_callers(cell: str | None, policy: jn.Policy) -> None:
    """A policy decides as it does in `parse`."""
    try:
        made = read(Annotated[jn.Reading, Persian(policy)], cell)
    except pydantic.ValidationError:
        return
    assert cell is not None
    assert made == jn.parse(cell, policy=policy)


def test_policies() -> None:
    """A policy is given whole, by its fields, or by what makes it when a value comes."""
    assert read(Annotated[dt.date, Persian(order="dmy")], "01/02/03") == dt.date(2024, 4, 20)
    assert read(Annotated[dt.date, Persian(jn.Policy(order="dmy"), calendar="gregorian")], "01/02/03") == dt.date(2003, 2, 1)
    days = iter([DAY, DAY + dt.timedelta(1)])
    field = pydantic.TypeAdapter(Annotated[dt.date, Persian(lambda: jn.Policy(reference=next(days)))])
    assert [field.validate_python("دیروز"), field.validate_python("دیروز")] == [dt.date(2022, 11, 13), DAY]
    assert read(Annotated[dt.date, Persian(hedges="keep")], "حدود ۲۳ آبان ۱۴۰۱") == DAY
    assert refusal(Annotated[jn.Reading, Persian(at_least="day")], jn.parse("آبان ۱۴۰۱"))[0] == "too_coarse"
    assert refusal(Annotated[dt.datetime, Persian(at_least="minute")], "۲۳ آبان ۱۴۰۱ ساعت ۹")[0] == "too_coarse"
    for wrong, error in (({"dayfirst": True}, TypeError), ({"order": "x"}, ValueError), ({"format": "x"}, ValueError)):
        with pytest.raises(error):
            Persian(**wrong)
    with pytest.raises(TypeError, match=r"^expected the type datetime.date, .* not datetime.date \| None$"):
        pydantic.TypeAdapter(Annotated[dt.date | None, Persian()])


class Payment(pydantic.BaseModel):  # type: ignore[misc, name-defined]
    """What a service takes."""

    paid: PersianDate
    at: PersianDateTime | None = None
    period: PersianReading | None = None
    due: Annotated[PersianDate, pydantic.Field(ge=DAY, description="when")] = DAY
    shown: Annotated[dt.date, Persian(format="day month year", digits="fa")] = DAY
    days: dict[PersianDate, int] = pydantic.Field(default_factory=dict)


def test_a_model() -> None:
    """A model gives ISO, or Jalali text, takes its own JSON and its own dict, and holds pydantic's constraints."""
    given = {"paid": "1401/08/23", "at": "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "period": "آبان ۱۴۰۱", "days": {"1401/08/23": 1}}
    made = Payment.model_validate(given)
    assert json.loads(made.model_dump_json()) == {
        "paid": "2022-11-14", "at": "2022-11-14T21:14:00", "period": "2022-10-23/2022-11-21", "due": "2022-11-14",
        "shown": "۲۳ آبان ۱۴۰۱", "days": {"2022-11-14": 1},
    }  # fmt: skip
    assert Payment.model_validate(made.model_dump()) == made
    assert Payment.model_validate_json(made.model_dump_json()).model_dump_json() == made.model_dump_json()
    assert made.model_dump()["paid"] == DAY
    with pytest.raises(pydantic.ValidationError, match=r"greater than or equal to datetime.date\(2022, 11, 14\)"):
        Payment.model_validate(given | {"due": "1401/08/22"})
    strict = pydantic.create_model("Strict", __config__=pydantic.ConfigDict(strict=True), paid=(PersianDate, ...))
    assert strict.model_validate({"paid": "1401/08/23"}).paid == DAY


def test_formats_say_all_or_refuse() -> None:
    """What a format cannot say is refused when it comes in, not when it is to go out."""
    shown = Annotated[jn.Reading, Persian(format="year/month/day")]
    assert pydantic.TypeAdapter(shown).dump_json(read(shown, "۲۳ آبان ۱۴۰۱")) == b'"1401/08/23"'
    assert refusal(shown, "آبان ۱۴۰۱") == ("too_coarse", "a format says one moment, and this is more: 2022-10-23/2022-11-21")
    assert refusal(shown, "21:14")[0] == "out_of_range"
    assert refusal(Annotated[dt.date, Persian(format="year/month/day")], dt.date(2300, 1, 1))[0] == "out_of_range"


def test_schemas() -> None:
    """The schema says what a field takes and what it gives; its examples are taken."""
    taken, given = (Payment.model_json_schema(mode=mode)["properties"] for mode in ("validation", "serialization"))
    assert taken["paid"] == {
        "title": "Paid", "type": "string", "minLength": 1, "maxLength": 256,
        "description": "One day of the Jalali or the Gregorian calendar, as people write it, in any digits; or in ISO 8601.",
        "examples": ["1401/08/23", "۲۳ آبان ۱۴۰۱", "2022-11-14"],
    }  # fmt: skip
    assert given["paid"] == {"title": "Paid", "type": "string", "format": "date"}
    assert given["at"]["anyOf"][0] == {"type": "string", "format": "date-time"}
    assert given["shown"]["examples"] == ["۲۳ آبان ۱۴۰۱"]
    assert (taken["due"]["description"], given["due"]["description"]) == ("when", "when")
    lunar = pydantic.TypeAdapter(Annotated[dt.date, Persian(calendar="lunar", fuzzy=True)]).json_schema()
    assert (lunar["examples"], "maxLength" in lunar) == (["۲۳ آبان ۱۴۰۱", "2022-11-14"], False)
    for kind in KINDS.values():
        for example in pydantic.TypeAdapter(kind).json_schema()["examples"]:
            read(kind, example)


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        (dt.date, "۳۱ مهر ۱۴۰۱", "مهر ۱۴۰۱، ۳۰ روز دارد، نه ۳۱"),
        (dt.date, "۰۱/۰۲/۰۳", None),
        (dt.date, "مهر ۱۴۰۱", None),
        (dt.date, "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", None),
        (dt.date, dt.datetime(2022, 11, 14, 21, 14, tzinfo=dt.UTC), None),
        (dt.date, 5, None),
        (dt.datetime, None, None),
        (jn.Reading, 5, None),
        (dt.date, "حدود ۲۳ آبان ۱۴۰۱", None),
        (dt.date, dt.date(1401, 8, 23), None),
    ],
)
def test_a_reason_in_persian(kind: Any, value: object, message: str | None) -> None:
    """With lang="fa" each reason is Persian, and what programs compare is as it was."""
    errors = []
    for lang in ("en", "fa"):
        with pytest.raises(pydantic.ValidationError) as refused:
            pydantic.TypeAdapter(Annotated[kind, Persian(lang=lang)]).validate_python(value)
        errors.append(refused.value.errors()[0])
    english, persian = errors
    assert persian["type"] == english["type"]
    assert persian["msg"] != english["msg"]
    assert not re.search(r"\b(?!int|None|hedges|refuse)[a-zA-Z]{3}", persian["msg"]), persian["msg"]
    assert message in (None, persian["msg"])


def test_a_language_that_is_none() -> None:
    """A language that we do not speak is told where the field is made."""
    with pytest.raises(ValueError, match="lang='de': expected 'en' or 'fa'"):
        Persian(lang=cast("Any", "de"))
