"""A column of dates held against its twin in another calendar, row by row: `profile_pair`."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Unpack, overload

import narwhals as nw
import numpy as np

from jalali_norm.columns.adapters import Native
from jalali_norm.columns.cell import LAST_DAY
from jalali_norm.columns.containers import AnyColumn, ArrowLike, Frame, SeriesLike
from jalali_norm.columns.engine import Engine
from jalali_norm.columns.normalize import ColumnReader
from jalali_norm.columns.references import check_same_rows
from jalali_norm.columns.repair import misread
from jalali_norm.columns.values import DAY, NAT, NULL, TIME, Array
from jalali_norm.model import Policy, PolicyFields, policy_of
from jalali_norm.model.signatures import shows_fields
from jalali_norm.profiles.parts import bdi, kept_text, sentence
from jalali_norm.profiles.profile import date_of_day, frame_of_columns, html_table, json_value, library_of
from jalali_norm.text.bidi import isolate

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

_KEPT = 1000  # rows that differ
_SHOWN = 10  # of them, in a text and in a notebook
_LISTED = 5  # distances
_SCHEMA = {
    **dict.fromkeys(("row", "text", "twin", "day", "twin_day"), nw.String()),
    "days": nw.Int64(),
}


@dataclasses.dataclass(frozen=True, slots=True)
class DifferingRow:
    """One row whose two dates are not of one day.

    >>> import jalali_norm as jn
    >>> one = jn.profile_pair(["1401/08/23"], ["2022-11-15"]).rows[0]
    >>> one.text, str(one.day), one.twin, str(one.twin_day), one.days
    ('1401/08/23', '2022-11-14', '2022-11-15', '2022-11-15', 1)

    Attributes:
        row: its label in the index of the first column, if that is pandas', else its place.
        text: the cell, cut after 80 characters.
        twin: the other column's, likewise.
        day: the day of the cell, of what is coarser the first.
        twin_day: that of the other column's.
        days: how many days the twin is behind; below zero, before.
    """

    row: object
    text: str
    twin: str
    day: dt.date
    twin_day: dt.date
    days: int


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class PairProfile(Generic[Frame]):
    """What came of holding a column against its twin; `str()` shows it in a terminal, a notebook shows it by itself.

    >>> import jalali_norm as jn
    >>> jn.profile_pair(["1401/08/23", "1401/08/24", None], ["2022-11-14", "2022-11-16", "2022-11-17"])
    <PairProfile of 3 rows: 1 same, 1 differs, 1 not compared>

    Attributes:
        size: how many rows there are.
        same: in how many the two name one day, or the coarser one is a time in which the other lies.
        differ: in how many they do not.
        nulls: how many have nothing in both.
        one_null: how many have something in one of the two only.
        unread: how many cells of the column that have a twin are refused, or a clock alone.
        twin_unread: the same of the twin.
        days: how many rows differ by how many days, the commonest first: `{1: 12, -365: 1}`. Above zero the twin is behind.
        rows: the rows that differ, the first thousand of them.
        says: what the distances have in common, or "".
    """

    size: int
    same: int
    differ: int
    nulls: int
    one_null: int
    unread: int
    twin_unread: int
    days: dict[int, int]
    rows: tuple[DifferingRow, ...]
    says: str
    _library: tuple[nw.Implementation | None, bool] = dataclasses.field(default=(None, False), compare=False)

    def __repr__(self) -> str:
        differs = f"{self.differ:,} differ{'s' * (self.differ == 1)}"
        return (
            f"<PairProfile of {self.size:,} rows: {self.same:,} same, {differs}, "
            f"{self.size - self.same - self.differ:,} not compared>"
        )

    def __str__(self) -> str:
        lines = [f"{name:<10} {fact}" for name, fact in self._facts().items()]
        if self.rows:
            lines.append("differ")
        for one in self.rows[:_SHOWN]:
            row, text, twin = isolate(str(one.row)), isolate(one.text), isolate(one.twin)
            lines.append(f"  row {row}: {text} is {one.day}, its twin {twin} {one.twin_day}: {days_text(one.days)}")
        if (rest := self.differ - _SHOWN) > 0:
            lines.append(f"  and {rest:,} more")
        return "\n".join(lines)

    def _facts(self) -> dict[str, str]:
        facts = {
            "rows": f"{self.size:,}: {self.same:,} same, {self.differ:,} differ, {self.one_null:,} null in one, "
            f"{self.nulls:,} null in both",
        }
        if self.unread or self.twin_unread:
            facts["not read"] = f"{self.unread:,} of the column, {self.twin_unread:,} of its twin"
        if self.days:
            apart = [f"{days_text(days)} {count:,}" for days, count in list(self.days.items())[:_LISTED]]
            facts["apart"] = ", ".join(apart + ["…"] * (len(self.days) > _LISTED))
        if self.says:
            facts["says"] = self.says
        return facts

    def _repr_html_(self) -> str:
        tables = [html_table([[f"<b>{name}</b>", sentence(fact)] for name, fact in self._facts().items()])]
        if self.rows:
            rows = [
                [bdi(str(one.row)), bdi(one.text), str(one.day), bdi(one.twin), str(one.twin_day), days_text(one.days)]
                for one in self.rows[:_SHOWN]
            ]
            tables.append(html_table(rows, ("row", "cell", "its day", "twin", "its day", "apart")))
        return f'<div dir="ltr" style="overflow-x:auto;text-align:left">{"".join(tables)}</div>'

    def to_frame(self) -> Frame:
        """Return the rows that differ as a table, of the kind that goes with the column: of a list a dict.

        >>> import jalali_norm as jn
        >>> jn.profile_pair(["1401/08/23"], ["2022-11-15"]).to_frame()["days"]
        [1]
        """
        names = [field.name for field in dataclasses.fields(DifferingRow)]
        columns: dict[str, list[Any]] = {
            name: [getattr(one, name) if name == "days" else str(getattr(one, name)) for one in self.rows] for name in names
        }
        made: Frame = frame_of_columns(*self._library, columns, _SCHEMA)
        return made

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as what JSON has: dicts, lists, texts and numbers; the distances as texts.

        >>> import json, jalali_norm as jn
        >>> made = jn.profile_pair(["1401/08/23"], ["2022-11-15"]).to_dict()
        >>> made["days"], made["rows"][0]["twin_day"], json.loads(json.dumps(made)) == made
        ({'1': 1}, '2022-11-15', True)
        """
        names = [field.name for field in dataclasses.fields(self) if not field.name.startswith("_")]
        made = {name: json_value(getattr(self, name)) for name in names}
        return {**made, "days": {str(days): count for days, count in self.days.items()}}


class PairOptions(PolicyFields, total=False):
    """The keywords of what reads two columns."""

    policy: Policy | None
    twin_policy: Policy | None


@overload
def profile_pair(
    column: list[Any] | tuple[Any, ...] | NDArray[Any], twin: AnyColumn, **options: Unpack[PairOptions]
) -> PairProfile[dict[str, list[Any]]]: ...
@overload
def profile_pair(column: SeriesLike[Frame], twin: AnyColumn, **options: Unpack[PairOptions]) -> PairProfile[Frame]: ...
@overload
def profile_pair(column: ArrowLike, twin: AnyColumn, **options: Unpack[PairOptions]) -> PairProfile[pa.Table]: ...
@shows_fields
def profile_pair(
    column: Any, twin: Any, *, twin_policy: Policy | None = None, policy: Policy | None = None, **fields: Unpack[PolicyFields]
) -> PairProfile[Any]:
    """Hold a column of dates against its twin, a Jalali one against a Gregorian one, and tell which rows differ.

    >>> import jalali_norm as jn
    >>> print(jn.profile_pair(["1401/08/23", "۲۴ آبان ۱۴۰۱", "آبان ۱۴۰۱"], ["2022-11-14", "2022-11-16", "2022-11-01"]))
    rows       3: 2 same, 1 differ, 0 null in one, 0 null in both
    apart      +1 day 1
    says       all that differ do so by +1 day: another clock, or a calendar that is off by as much
    differ
      row 1: ⁨۲۴ آبان ۱۴۰۱⁩ is 2022-11-15, its twin 2022-11-16 2022-11-16: +1 day

    Compared are days, on each text's own wall clock; a month or a range agrees with what lies in it, and a lunar date with what
    its doubt allows.

    Args:
        column: any column that `normalize` takes.
        twin: another of as many rows: text as well, dates or datetimes.
        twin_policy: what the twin's cells alone cannot decide.
        policy: the same of the first column.
        **fields: its fields, laid over it.

    Raises:
        TypeError: one is no column, or of a type that has no dates in it; a keyword is no field of `Policy`.
        ValueError: they are of several lengths, or of pandas with another index each.
    """
    left, right = Native(column), Native(twin)
    check_same_rows(left, right, "a twin")
    tally = PairTally(policy_of(policy, fields), twin_policy or Policy())
    tally.add(left, right)
    return tally.profile(left.label, library_of(left))


class PairTally:
    """The counts of a column held against its twin, which may come in parts."""

    def __init__(self, policy: Policy, twin_policy: Policy) -> None:
        self._engines = Engine(policy), Engine(twin_policy)
        self.size = self._same = self._nulls = self._one_null = self._unread = self._twin_unread = 0
        self._days: Counter[int] = Counter()
        self._misread: Counter[str] = (
            Counter()
        )  # of those that differ: whose years are Jalali ones that were taken for years AD
        self._rows: list[tuple[int, Any, Any, int, int]] = []  # place, both cells, both days

    @property
    def refused_rows(self) -> int:
        """How many rows have a cell that could not be read beside another one."""
        return self._unread + self._twin_unread

    def add(self, left: Native, right: Native) -> None:
        """Hold a part of the column against the same rows of its twin."""
        a, b = (_days(native, engine) for native, engine in zip((left, right), self._engines, strict=True))
        compared = a.read & b.read
        within = ((a.first <= b.first) & (b.last <= a.last)) | ((b.first <= a.first) & (a.last <= b.last))
        apart = b.first - a.first
        differ = np.flatnonzero(compared & ~within & (np.abs(apart) > np.maximum(a.doubt, b.doubt)))
        values, counts = np.unique(apart[differ], return_counts=True)
        self._days.update(dict(zip(values.tolist(), counts.tolist(), strict=True)))
        self._misread.update(column=len(misread(a.first[differ])), twin=len(misread(b.first[differ])))
        for i in differ[: _KEPT - len(self._rows)].tolist():
            self._rows.append((self.size + i, left.cell(i), right.cell(i), int(a.first[i]), int(b.first[i])))
        self.size += left.size
        self._same += int(np.count_nonzero(compared)) - len(differ)
        self._nulls += int(np.count_nonzero(a.null & b.null))
        self._one_null += int(np.count_nonzero(a.null != b.null))
        self._unread += int(np.count_nonzero(~a.read & ~a.null & ~b.null))
        self._twin_unread += int(np.count_nonzero(~b.read & ~a.null & ~b.null))

    def profile(
        self, label: Callable[[int], object], library: tuple[nw.Implementation | None, bool] = (None, False)
    ) -> PairProfile:
        """Return what came of it: `label` names a row."""
        days = dict(sorted(self._days.items(), key=lambda one: (-one[1], abs(one[0]), one[0])))
        return PairProfile(
            size=self.size,
            same=self._same,
            differ=sum(days.values()),
            nulls=self._nulls,
            one_null=self._one_null,
            unread=self._unread,
            twin_unread=self._twin_unread,
            days=days,
            rows=tuple(
                DifferingRow(label(at), kept_text(cell), kept_text(twin), date_of_day(day), date_of_day(other), other - day)
                for at, cell, twin, day, other in self._rows
            ),
            says=_said(days, self._misread),
            _library=library,
        )


class _Days(NamedTuple):
    """The first and the last day of each row, its doubt, whether it has a day, and whether there is nothing in it."""

    first: Array
    last: Array
    doubt: Array
    read: Array
    null: Array


def _days(native: Native, engine: Engine) -> _Days:
    parts = []
    for batch in ColumnReader(native, engine.policy, engine=engine).batches():
        rows = batch.rows
        read = (rows.problem == 0) & (rows.kind != TIME)
        first = np.where(read, rows.start // DAY, 0)
        ends = rows.start if rows.end is None else rows.end
        last = np.where(read, np.where(ends == NAT, LAST_DAY, ends // DAY), 0)
        doubt = np.zeros(len(read), np.uint8) if rows.doubt is None else rows.doubt
        parts.append(_Days(first, last, doubt, read, rows.problem == NULL))
    empty = _Days(*(np.zeros(0, np.int64) for _ in range(3)), *(np.zeros(0, bool) for _ in range(2)))
    return _Days(*(np.concatenate(one) for one in zip(*parts or [empty], strict=True)))


def _said(days: dict[int, int], misread_days: Counter[str]) -> str:
    for name, count in misread_days.items():
        if count > sum(days.values()) / 2:
            return f"the {name}'s years are 1200–1499 AD: Jalali ones, taken for years AD: jn.repair_misread({name}) reads them"
    if len(days) != 1:
        return ""
    return f"all that differ do so by {days_text(*days)}: another clock, or a calendar that is off by as much"


def days_text(days: int) -> str:
    """Return a distance in days in words.

    >>> days_text(1), days_text(-365)
    ('+1 day', '-365 days')
    """
    return f"{days:+,} day{'s' * (abs(days) != 1)}"


__all__ = ["DifferingRow", "PairProfile", "PairTally", "days_text", "profile_pair"]
