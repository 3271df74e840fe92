"""What goes out as a dict, JSON or a pickle comes back the same, and what no version of ours has written is refused."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm.model import PolicyFields
from tests.helpers import labelled
from tests.strategies import POLICIES, PROSE, quickly

TEXTS = [row[0] for name in ("read", "refused", "undecided") for row in labelled(name)]
NOW = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - a wall clock


def result(text: str, policy: jn.Policy) -> jn.Reading | jn.ReadingError:
    """Return what a cell is read as, or why it is not."""
    try:
        return jn.parse(text, policy=policy)
    except jn.ReadingError as error:
        return error


def through_json(one: Any) -> Any:
    """Return a record after it has been JSON."""
    return type(one).from_dict(json.loads(json.dumps(one.to_dict(), ensure_ascii=False)))


@given(POLICIES, st.sampled_from([(), None, ("?", "نامشخص")]), st.sampled_from(["keep", "refuse"]))
def test_policies_come_back(policy: jn.Policy, nulls: Any, hedges: Any) -> None:
    """A policy is the same behind JSON, pickle and copy."""
    policy = jn.Policy(**{**{name: getattr(policy, name) for name in policy.__slots__}, "nulls": nulls, "hedges": hedges})
    assert through_json(policy) == policy
    assert {copy.deepcopy(policy), copy.copy(policy), through_json(policy)} == {policy}
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(policy, protocol)) == policy  # noqa: S301 - our own


@quickly(100)
@given(st.sampled_from(TEXTS), POLICIES)
def test_readings_and_errors_come_back(text: str, policy: jn.Policy) -> None:
    """What a cell comes to is the same behind JSON, pickle and copy, with its candidates."""
    found = result(text, policy)
    again = through_json(found)
    assert type(again) is type(found)
    assert again.to_dict() == found.to_dict()
    copies = [copy.deepcopy(found), *(pickle.loads(pickle.dumps(found, n)) for n in range(6))]  # noqa: S301 - our own
    for one in copies:
        assert type(one) is type(found)
        assert one.to_dict() == found.to_dict()
        if isinstance(found, jn.Reading):
            assert one == found


@quickly(50)
@given(PROSE)
def test_what_a_text_holds_comes_back(text: str) -> None:
    """Of what `extract` finds every field comes back, also of what has no value."""
    for found in jn.extract(text, reference=NOW):
        again = through_json(found)
        assert again == found
        assert [type(getattr(again, name)) for name in found.__slots__] == [
            type(getattr(found, name)) for name in found.__slots__
        ]


def test_a_zone_comes_back_as_its_offset() -> None:
    """A reading in a zone is the same moment; of a clock that is shown twice it is still the same one."""
    for text, fields in (("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", {}), ("1400/06/30 23:30", {"repeated": "later"})):
        found = jn.parse(text, zone="Asia/Tehran", **fields)  # type: ignore[arg-type]
        again = through_json(found)
        assert again.iso == found.iso
        assert again.datetime().timestamp() == found.datetime().timestamp()


def test_columns_errors_come_back() -> None:
    """The error of a column keeps its rows, in every pickle and in JSON."""
    with pytest.raises(jn.ColumnError) as caught:
        jn.normalize(["1401/08/23", "۳۱ مهر ۱۴۰۱", "01/02/03", "\0"])
    error = caught.value
    copies = [through_json(error), copy.deepcopy(error)]
    copies += [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(6)]  # noqa: S301 - our own
    for again in copies:
        assert type(again) is jn.ColumnError
        assert (str(again), again.to_dict(), again.problem) == (str(error), error.to_dict(), error.problem)
        assert again.rows[1][1].candidates == error.rows[1][1].candidates


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("{}", {}),
        ('{"country": "AF"}', {"country": "AF"}),
        ('{"reference": "2022-11-16T10:00", "nulls": ["?"]}', {"reference": NOW, "nulls": ["?"]}),
        ('{"reference": "2022-11-16", "nulls": null, "pivot": 1300}', {"reference": NOW.date(), "nulls": None, "pivot": 1300}),
    ],
)
def test_hand_written_policies(written: str, fields: dict[str, Any]) -> None:
    """A policy in JSON has the fields that it says, and the defaults of the others."""
    assert jn.Policy.from_dict(json.loads(written)) == jn.Policy(**fields)


READING: dict[str, Any] = jn.parse("آبان ۱۴۰۱").to_dict()
ERROR = {"problem": "unreadable", "message": "?"}


@pytest.mark.parametrize(
    ("kind", "given", "error", "message"),
    [
        (jn.Policy, [], TypeError, "expected a dict of a policy's fields, not list"),
        (jn.Policy, {"odrer": "dmy"}, ValueError, "no policy field 'odrer': did you mean order\\?"),
        (jn.Policy, {1: 2}, ValueError, "no policy field 1"),
        (jn.Policy, {"order": "DMY"}, ValueError, "policy order='DMY': expected one of .*"),
        (jn.Policy, {"order": ["dmy"]}, ValueError, "policy order=.*: expected one of .*"),
        (jn.Policy, {"nulls": 5}, ValueError, "policy nulls=5: expected a list of words, or None"),
        (jn.Policy, {"reference": 5}, ValueError, "policy reference=5: expected a date or a datetime"),
        (jn.Policy, {"reference": "دیروز"}, ValueError, "policy reference='دیروز': expected an ISO date or datetime .*"),
        (
            jn.Policy,
            {"reference": "1401-08-25"},
            ValueError,
            "policy reference='1401-08-25': expected .* from the year 1500 .*",
        ),
        (jn.Policy, {"reference": dt.date(1401, 8, 25)}, ValueError, "policy reference='1401-08-25': expected .*"),
        (jn.Reading, "x", TypeError, "expected a dict of a reading's fields, not str"),
        (jn.Reading, {}, ValueError, "reading text is missing"),
        (jn.Reading, READING | {"new": 1}, ValueError, "no reading field 'new'"),
        (jn.Reading, READING | {"iso": "2022"}, ValueError, "reading iso='2022': the other fields say '2022-10-23/2022-11-21'"),
        (jn.Reading, READING | {"start": "1401/08/01"}, ValueError, "reading start='1401/08/01': expected an ISO date, .*"),
        (jn.Reading, READING | {"start": 5}, ValueError, "reading start=5: expected .*"),
        (jn.Reading, READING | {"precision": "?"}, ValueError, "reading precision='\\?': expected one of 'century', .*"),
        (jn.Reading, READING | {"span": [4, 1]}, ValueError, "reading span=.*: expected two whole numbers.*"),
        (jn.Reading, READING | {"span": 4}, ValueError, "reading span=4: .*"),
        (jn.Reading, READING | {"doubt": True}, ValueError, "reading doubt=True: expected a whole number"),
        (jn.Reading, READING | {"certain": "year"}, ValueError, "reading certain='year': expected a list of texts"),
        (jn.Reading, READING | {"direction": "up"}, ValueError, "reading direction='up': .*"),
        (jn.Reading, READING | {"candidates": 5}, ValueError, "reading candidates=5: expected a list of readings"),
        (jn.Reading, READING | {"candidates": [5]}, TypeError, "expected a dict of a reading's fields, not int"),
        (jn.ReadingError, ERROR | {"problem": "bad"}, ValueError, "error problem='bad': expected one of 'unreadable', .*"),
        (jn.ReadingError, {"message": "?"}, ValueError, "error problem is missing"),
        (jn.ReadingError, ERROR | {"row": 1}, ValueError, "no error field 'row'"),
        (jn.ReadingError, ERROR | {"candidates": 1}, ValueError, "error candidates=1: expected a list of readings"),
        (jn.ColumnError, {"count": 1}, ValueError, "error of a column: expected its count, size, problems and rows, .*"),
        (jn.ColumnError, {"count": 1, "size": 1, "problems": {}, "rows": []}, ValueError, "error of a column: expected a row"),
    ],
)
def test_what_was_not_written_so(kind: Any, given: Any, error: type[Exception], message: str) -> None:
    """A dict that says something else is refused in one line."""
    with pytest.raises(error, match=f"^{message}$"):
        kind.from_dict(given)


@pytest.mark.parametrize("of", [PolicyFields, jn.Policy, jn.Reading, jn.Policy.from_dict])
def test_type_hints(of: Callable[..., object]) -> None:
    """`typing.get_type_hints` finds what each annotation names."""
    hints = typing.get_type_hints(of)
    assert hints
    assert not any(isinstance(hint, str) for hint in hints.values())
