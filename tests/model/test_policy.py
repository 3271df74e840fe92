"""One field of `Policy` is told in one place each: its type and default, its keyword, its option, its values."""

from __future__ import annotations

import dataclasses
import datetime as dt
import inspect
from typing import ForwardRef, get_args

import pytest

import jalali_norm as jn
from jalali_norm import calendars, cli
from jalali_norm.command.arguments import policy_asked
from jalali_norm.model import POLICY_OPTIONS, POLICY_VALUES, PolicyFields
from jalali_norm.model.policy import Lunar

FIELDS = {field.name: str(field.type) for field in dataclasses.fields(jn.Policy)}


def test_every_field_is_a_keyword_and_an_option() -> None:
    """A field of the dataclass has its keyword, of its type, a row of the command's options, and a line in the docstring."""
    keywords = {name: one.__forward_arg__ for name, one in PolicyFields.__annotations__.items() if isinstance(one, ForwardRef)}
    assert keywords == FIELDS | {"reference": "dt.date | jdatetime.date | None"}
    assert POLICY_OPTIONS.keys() == POLICY_VALUES.keys() == FIELDS.keys()
    for name in FIELDS:
        assert f"\n    {name}: " in str(inspect.getdoc(jn.Policy)), name


def test_every_field_has_values_or_is_checked() -> None:
    """Only four fields have no list of values; each value of the others is taken, and another is refused."""
    assert {name for name, values in POLICY_VALUES.items() if not values} == {"reference", "pivot", "zone", "nulls"}
    assert get_args(Lunar) == calendars.LUNAR_CALENDARS
    for name, values in POLICY_VALUES.items():
        for value in values:
            jn.Policy(**{name: value})  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=f"policy {name}="):
            jn.Policy(**{name: "?"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("command", "absent"),
    [
        (["parse"], {"excel", "epoch", "numbers", "nulls"}),
        (["extract"], {"excel", "epoch", "numbers", "nulls", "fuzzy", "occurrence"}),
        (["convert", "--column", "x"], set[str]()),
        (["profile", "--column", "x"], set[str]()),
    ],
)
def test_a_command_without_options_has_the_default_policy(command: list[str], absent: set[str]) -> None:
    """Each command has the fields that matter to it, and the defaults of `Policy`."""
    arguments = cli._parser().parse_args(command)  # noqa: SLF001 - what it reads
    assert FIELDS.keys() - vars(arguments).keys() == absent
    assert policy_asked(arguments) == jn.Policy()


def test_lunar_months_are_the_countrys() -> None:
    """A policy that does not say whose lunar months are meant follows its country, also when that is changed."""
    of_kabul = "2025-03-01"
    for policy in (jn.Policy(country="AF"), dataclasses.replace(jn.Policy(), country="AF")):
        assert jn.parse("۱ رمضان ۱۴۴۶", policy=policy).iso == of_kabul
        assert jn.normalize(["۱ رمضان ۱۴۴۶"], policy=policy, output="iso") == [of_kabul]
    assert jn.parse("۱ رمضان ۱۴۴۶", country="AF").iso == of_kabul
    assert jn.parse("۱ رمضان ۱۴۴۶", policy=jn.Policy(lunar="iran"), country="AF").iso == "2025-03-02"


def test_shown_as_it_is_made() -> None:
    """What a policy shows is what makes it, and no more than that."""
    assert repr(jn.Policy()) == "Policy()"
    shown = repr(jn.Policy(order="dmy", nulls=None, reference=dt.date(2022, 11, 14)))
    assert shown == "Policy(reference=datetime.date(2022, 11, 14), order='dmy', nulls=None)"
