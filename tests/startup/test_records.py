"""Our dataclasses are what `dataclasses` makes of the same body, in everything that it does with them."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import jalali_norm as jn
from jalali_norm.startup import records

WAYS: list[dict[str, bool]] = [
    {"frozen": True, "slots": True, "kw_only": True}, {"slots": True, "unsafe_hash": True}, {"slots": True},
    {"frozen": True, "slots": True, "eq": False},
]  # fmt: skip


def made(by: Callable[..., Any], **asked: bool) -> Any:
    """Return a class that one of the two makes."""

    @by(**asked)
    class Point:
        """A point."""

        x: int
        y: int = 2
        names: tuple[str, ...] = ()

        def __post_init__(self) -> None:
            if self.x < 0:
                raise ValueError("negative")

    return Point


@pytest.mark.parametrize("asked", WAYS, ids=str)
def test_as_dataclasses_has_it(asked: dict[str, bool]) -> None:
    """Text, equality, hash, order of arguments, patterns, errors and all that `dataclasses` tells are the same."""
    ours, theirs = made(records.dataclass, **asked), made(dataclasses.dataclass, **asked)
    for kind in (ours, theirs):
        kind.__qualname__ = "Point"
    one: Any = ours(x=1, names=("a",))
    other: Any = theirs(x=1, names=("a",))
    assert repr(one) == repr(other)
    assert (one == ours(x=1, names=("a",)), one == ours(x=2)) == (other == theirs(x=1, names=("a",)), other == theirs(x=2))
    assert one != other
    assert (ours.__hash__ is None) == (theirs.__hash__ is None)
    if asked.get("unsafe_hash") or (asked.get("frozen") and asked.get("eq", True)):
        assert hash(one) == hash(other)
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__slots__ == theirs.__slots__
    assert ours.__doc__ == theirs.__doc__
    assert {*map(dataclasses.is_dataclass, (ours, one))} == {True}
    assert dataclasses.asdict(one) == dataclasses.asdict(other)
    assert repr(dataclasses.replace(one, y=3)) == repr(records.with_fields(one, y=3)) == repr(theirs(x=1, y=3, names=("a",)))
    told = [[(f.name, f.type, f.default, f.kw_only) for f in dataclasses.fields(kind)] for kind in (ours, theirs)]
    assert told[0] == told[1]
    assert repr(ours.__dataclass_params__) == repr(theirs.__dataclass_params__)
    assert ours.__init__.__annotations__ == {**theirs.__init__.__annotations__, "return": None}
    calls: list[Callable[[Any], object]] = [
        lambda kind: kind(), lambda kind: kind(1, 2, (), 4), lambda kind: kind(x=-1), lambda kind: kind(x=1, z=1),
        lambda kind: setattr(kind(x=1), "x", 5), lambda kind: delattr(kind(x=1), "y"), lambda kind: kind(x=1).z,
    ]  # fmt: skip
    for call in calls:
        assert error_of(call, ours) == error_of(call, theirs)


def error_of(call: Callable[[Any], object], kind: Any) -> tuple[type, str] | None:
    """Return the kind and the text of an error."""
    try:
        call(kind)
    except Exception as error:  # noqa: BLE001 - whatever it is
        return type(error), str(error).replace(kind.__init__.__qualname__, "Point.__init__")
    return None


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_and_copies(protocol: int) -> None:
    """Policies and readings come back from pickles and copies; a frozen one's pickle has a list, as it always had."""
    policy = jn.Policy(order="dmy", zone="Asia/Tehran", reference=dt.date(2022, 11, 16))
    for one in (policy, jn.parse("حدود آبان ۱۴۰۱"), jn.parse("1401/08/23 21:14", policy=policy)):
        assert pickle.loads(pickle.dumps(one, protocol)) == one  # noqa: S301 - our own
        assert copy.copy(one) == copy.deepcopy(one) == one
    assert policy.__getstate__() == [getattr(policy, name) for name in jn.Policy.__slots__]
