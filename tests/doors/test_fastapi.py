"""A service by FastAPI in this process: where its dates may stand, what it says of itself, and what it answers to a bad one."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import pytest

import jalali_norm as jn

fastapi = pytest.importorskip("fastapi")
pydantic = pytest.importorskip("pydantic")
testclient = pytest.importorskip("fastapi.testclient")
pytest.importorskip("multipart")
from jalali_norm.pydantic import Persian, PersianDate, PersianDateTime, PersianReading  # noqa: E402 - behind the skips


class Payment(pydantic.BaseModel):  # type: ignore[misc, name-defined]
    """What is posted."""

    paid: PersianDate
    at: PersianDateTime | None = None
    period: PersianReading | None = None


class Period(pydantic.BaseModel):  # type: ignore[misc, name-defined]
    """What a query may have beside dates."""

    period: PersianReading


app = fastapi.FastAPI()


def _body(payment: Payment) -> Payment:
    return payment


def _query(since: PersianDate, until: Annotated[dt.date | None, fastapi.Query()] = None) -> list[dt.date | None]:
    return [since, until]


def _model(period: Annotated[Period, fastapi.Query()]) -> Period:
    return period


def _path(day: Annotated[dt.date, Persian(order="dmy")]) -> dt.date:
    return day


def _form(paid: Annotated[PersianDate, fastapi.Form()]) -> PersianDate:
    return paid


app.post("/body")(_body)
app.get("/query")(_query)
app.get("/model")(_model)
app.get("/path/{day:path}")(_path)
app.post("/form")(_form)


@pytest.fixture(scope="module")
def client() -> Any:
    """Return a client that sees what a caller sees: an error in the service is a 500."""
    with testclient.TestClient(app, raise_server_exceptions=False) as client:
        yield client


def test_dates_stand_anywhere(client: Any) -> None:
    """In a body, a query, a path and a form."""
    body = {"paid": "۲۳ آبان ۱۴۰۱", "at": "1401/8/23 ۲۱:۱۴", "period": "آبان ۱۴۰۱"}
    answers = [
        client.post("/body", json=body),
        client.get("/query", params={"since": "1401/08/23"}),
        client.get("/model", params={"period": "آبان ۱۴۰۱"}),
        client.get("/path/23/08/1401"),
        client.post("/form", data={"paid": "۱۴۰۱/۰۸/۲۳"}),
    ]
    assert [answer.status_code for answer in answers] == [200] * 5
    assert [answer.json() for answer in answers] == [
        {"paid": "2022-11-14", "at": "2022-11-14T21:14:00", "period": "2022-10-23/2022-11-21"}, ["2022-11-14", None],
        {"period": "2022-10-23/2022-11-21"}, "2022-11-14", "2022-11-14",
    ]  # fmt: skip


def test_refusals(client: Any) -> None:
    """A date that is none is a 422 with the place and the reason."""
    answers = [
        client.post("/body", json={"paid": "۳۱ مهر ۱۴۰۱"}),
        client.get("/query", params={"since": "01/02/03"}),
        client.get("/path/31/07/1401"),
        client.post("/form", data={"paid": "دیروز"}),
    ]
    told = [(answer.status_code, *map(answer.json()["detail"][0].get, ("loc", "type", "msg"))) for answer in answers]
    assert told == [
        (422, ["body", "paid"], "out_of_range", "Mehr 1401 has 30 days, not 31"),
        (422, ["query", "since"], "ambiguous", "it can be read as 2022-04-23 or 2024-04-20"),
        (422, ["path", "day"], "out_of_range", "Mehr 1401 has 30 days, not 31"),
        (422, ["body", "paid"], "missing_reference", "what is counted from the present needs a reference date"),
    ]
    assert answers[1].json()["detail"][0]["ctx"]["candidates"] == ["2022-04-23", "2024-04-20"]


@pytest.mark.parametrize(
    "body",
    [
        r'{"paid": "\u0000"}', r'{"paid": "\ud800"}', r'{"paid": ["\ud800"]}', '{"paid": true}', '{"paid": 14010823}',
        '{"paid": 1e400}', '{"paid": NaN}', '{"paid": null}', '{"paid": ["1401/08/23"]}', '{"paid": {}}',
        '{"paid": "1401/08/23", "period": {"text": "x"}}', f'{{"paid": "{"a" * 10_000_000}"}}',
    ],
    ids=range(12),
)  # fmt: skip
def test_hostile_bodies(client: Any, body: str) -> None:
    """Whatever a body has for a date, the answer is a 422 with one reason."""
    answer = client.post("/body", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    (error,) = answer.json()["detail"]
    assert error["msg"]
    assert "\n" not in error["msg"]
    assert len(answer.content) < 5_000


def test_what_the_service_says_of_itself(client: Any) -> None:
    """OpenAPI has what a caller may write, with examples, and that ISO comes back."""
    schema = client.get("/openapi.json").json()
    (since, *_) = schema["paths"]["/query"]["get"]["parameters"]
    assert since["schema"]["examples"] == ["1401/08/23", "۲۳ آبان ۱۴۰۱", "2022-11-14"]
    assert "as people write it" in since["schema"]["description"]
    models = schema["components"]["schemas"]
    assert models["Payment-Output"]["properties"]["paid"] == {"title": "Paid", "type": "string", "format": "date"}
    taken = models["Payment-Input"]["properties"]["period"]["anyOf"][0]
    assert all(jn.parse(example) for example in taken["examples"])
