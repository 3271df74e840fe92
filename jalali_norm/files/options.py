"""What is asked of a conversion."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any, Literal, Self, TypeAlias, cast

from jalali_norm.files.names import FileFormat
from jalali_norm.messages.translation import Language
from jalali_norm.model import DEFAULT, POLICY_VALUES, Policy
from jalali_norm.model.policy import NUMBERED

ConvertOutput: TypeAlias = Literal["iso", "datetime", "date", "jalali", "frame"]
ConvertErrors: TypeAlias = Literal["keep", "null", "fail"]
_ANSWERS = {"yes": True, "true": True, "no": False, "false": False}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Options:
    """What is asked of a conversion; `jalali-norm convert --help` says what each is."""

    columns: tuple[str, ...]  # NAME[=NEW][:OUTPUT]
    column_policies: tuple[tuple[str, str], ...] = ()  # NAME, FIELD=VALUE
    policy: Policy = DEFAULT
    output: ConvertOutput = "iso"
    errors: ConvertErrors = "keep"
    source: FileFormat | None = None
    to: FileFormat | None = None
    delimiter: str | None = None
    quotes: bool = True
    header: bool = True
    ragged: bool = False
    encoding: str | None = None
    replace: bool = False  # what is no UTF-8
    escape: bool = False
    changes: int = 0  # how many of the first values that differ from their cells are told
    language: Language = "en"  # of reasons
    dry: bool = False  # read all of it, and write nothing
    output_encoding: str | None = None  # of text; UTF-8
    compression_level: int | None = None  # of gzip
    sheet: str | None = None  # a name, or a number from 1 on

    def of_column(self, output: str) -> Self:
        """Return what is asked of a column that has an output of its own, or none."""
        return dataclasses.replace(self, output=cast("ConvertOutput", output)) if output else self

    def with_policy(self, assignments: list[str]) -> Self:
        """Return what is asked of a column whose policy has some fields of its own."""
        return dataclasses.replace(self, policy=overlaid(self.policy, assignments)) if assignments else self


def overlaid(policy: Policy, assignments: list[str]) -> Policy:
    """Return a policy with some of its fields as `FIELD=VALUE` says, in the words of the command's options.

    >>> overlaid(DEFAULT, ["country=AF", "order=dmy"]) == Policy(country="AF", order="dmy")
    True

    Raises:
        ValueError: there is no such field, or it has no such value.
    """
    changes: dict[str, Any] = {}
    for one in assignments:
        field, _, text = one.partition("=")
        name = "nulls" if field == "null" else field.replace("-", "_")
        if not text or name not in POLICY_VALUES:
            fields = ", ".join("null" if known == "nulls" else known for known in POLICY_VALUES)
            raise ValueError(f"--column-policy {one!r}: expected NAME FIELD=VALUE, where FIELD is one of {fields}")
        if name in NUMBERED:
            changes.update(dict.fromkeys(NUMBERED))
        changes[name] = (*changes.get(name, policy.nulls or ()), text) if name == "nulls" else _value(name, text, one)
    return Policy(**{name: getattr(policy, name) for name in POLICY_VALUES} | changes)


def _value(name: str, text: str, given: str) -> Any:
    """Return the value of a field of `Policy` that a text says."""
    try:
        if True in POLICY_VALUES[name]:
            return _ANSWERS[text.lower()]
        if name == "pivot":
            return int(text)
        if name == "reference":
            return dt.date.fromisoformat(text) if len(text) == len("2022-11-14") else dt.datetime.fromisoformat(text)
    except (KeyError, ValueError):
        expected = {"pivot": "a year", "reference": "an ISO date"}.get(name, "yes or no")
        raise ValueError(f"--column-policy {given!r}: expected {expected}") from None
    return text


__all__ = ["ConvertErrors", "ConvertOutput", "Options", "overlaid"]
