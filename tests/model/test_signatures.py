"""What `help()` and Tab say of the public functions: the keywords that they take, one by one."""

from __future__ import annotations

import functools
import inspect
import pydoc
from collections.abc import Callable
from typing import Any

import pytest

import jalali_norm as jn
from jalali_norm.model import POLICY_FIELDS
from jalali_norm.pandas import SeriesAccessor
from jalali_norm.polars import ExprNamespace, SeriesNamespace

arrow = pytest.importorskip("jalali_norm.arrow")
TAKE_A_POLICY = [
    jn.parse, jn.candidates, jn.explain, jn.explain_text, jn.extract, jn.extract_column, jn.normalize, jn.profile, jn.annotate,
    jn.replace, arrow.normalize_array, arrow.extract_array, arrow.normalized_type, arrow.extracted_type,
    *(
        getattr(accessor, name)
        for accessor in (SeriesAccessor, SeriesNamespace)
        for name in ("normalize", "profile", "extract")
    ),
    ExprNamespace.normalize, ExprNamespace.extract,
]  # fmt: skip
CLASSES = (
    jn.AmbiguousError,
    jn.ConflictError,
    jn.MissingReferenceError,
    jn.OutOfRangeError,
    jn.ReadingError,
    jn.UnreadableError,
)


@pytest.mark.parametrize("function", TAKE_A_POLICY, ids=lambda function: function.__qualname__)
def test_fields_are_shown(function: Callable[..., Any]) -> None:
    """Each field of the policy is a keyword of the function, with the policy's default; its own parameters stay."""
    shown = inspect.signature(function)
    assert shown.parameters.keys() >= POLICY_FIELDS | {"policy"}
    assert not any(one.kind is one.VAR_KEYWORD for one in shown.parameters.values())
    defaults = inspect.signature(jn.Policy).parameters
    for name in POLICY_FIELDS:
        assert shown.parameters[name].default == defaults[name].default
    assert shown.return_annotation == function.__annotations__["return"]
    help_text = pydoc.plain(pydoc.render_doc(function))
    assert "order=None" in help_text
    assert "**fields" not in help_text.split("\n")[2]


def test_policy() -> None:
    """The class shows its fields in their order, and nothing else."""
    shown = inspect.signature(jn.Policy)
    assert list(shown.parameters) == list(jn.Policy.__annotations__)
    assert {one.kind for one in shown.parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert str(shown).startswith("(*, reference=None, calendar=None, order=None, pivot=1320,")
    help_text = pydoc.plain(pydoc.render_doc(jn.Policy)).replace("|", "")  # Python 3.13 gives each parameter a line
    assert "class Policy(builtins.object) Policy(*, reference=None," in " ".join(help_text.split()).replace("( *", "(*")


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_errors(kind: type) -> None:
    """An error shows what it is made of."""
    assert list(inspect.signature(kind).parameters) == ["message", "text", "span", "candidates"]


@pytest.mark.parametrize("name", jn.__all__)
def test_all_have_one(name: str) -> None:
    """Nothing public hides its parameters behind `**`."""
    shown = inspect.signature(getattr(jn, name))
    assert not any(one.kind is one.VAR_KEYWORD for one in shown.parameters.values())


def test_a_signature_to_be_is_one() -> None:
    """It can be bound, compared, changed and wrapped as any."""
    shown = inspect.signature(jn.parse)
    assert isinstance(shown, inspect.Signature)
    assert shown == inspect.signature(jn.parse)
    assert hash(shown) == hash(inspect.signature(jn.parse))
    assert shown != inspect.signature(jn.extract)
    assert shown.bind("1401/08/23", order="dmy").arguments["order"] == "dmy"
    with pytest.raises(TypeError, match="ordr"):
        shown.bind("1401/08/23", ordr="dmy")
    assert list(shown.replace(parameters=[]).parameters) == []

    @functools.wraps(jn.parse)
    def wrapped(*arguments: Any, **keywords: Any) -> jn.Reading:
        return jn.parse(*arguments, **keywords)

    assert inspect.signature(wrapped) == shown
    assert inspect.getsource(jn.parse).startswith("@shows_fields\ndef parse(")
