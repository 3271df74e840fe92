"""Whole frames: which of their columns are of dates, all of these read, and what was refused in each.

A column that nobody named is taken where most of some of its cells are dates. Nothing is guessed for it: it is read under the
policy that was given, and what a profile of it would suggest is only told.
"""

from __future__ import annotations

import dataclasses
import html
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, Unpack, get_args, overload

import narwhals as nw
import numpy as np

from jalali_norm.columns.adapters import Native
from jalali_norm.columns.cell import Errors, NormalizeOptions, text_of_cell
from jalali_norm.columns.containers import Frame
from jalali_norm.columns.engine import Engine
from jalali_norm.columns.normalize import ColumnReader, is_read
from jalali_norm.columns.nulls import missing_word
from jalali_norm.columns.repair import misread
from jalali_norm.columns.values import DAY, NULL, PROBLEM_CODES, PROBLEMS, TIME, Array
from jalali_norm.model import Policy, PolicyFields, Problem, policy_of
from jalali_norm.model.signatures import shows_fields
from jalali_norm.profiles.profile import profile
from jalali_norm.text.bidi import isolate, isolate_parts

FrameOutput: TypeAlias = Literal["datetime", "date", "iso"]
ColumnPolicy: TypeAlias = Policy | Mapping[str, Any] | None
ColumnNames: TypeAlias = str | Iterable[str] | Mapping[str, ColumnPolicy] | None
_SAMPLE = 1000  # cells of a column that nobody named that are looked at
_MOST_SHOWN = 5  # refused rows of a column in a printed report
_LEAST_READ, _LEAST_DATED = (
    0.5,
    0.75,
)  # of a column's cells: that are dates, and those with such as are ambiguous or do not exist
_DATED = [PROBLEM_CODES[one] for one in (Problem.AMBIGUOUS, Problem.OUT_OF_RANGE, Problem.CONFLICT)]


@dataclasses.dataclass(frozen=True, slots=True)
class ColumnReport:
    """What became of one column.

    Attributes:
        why: why it was read: it was named, or what was seen in it.
        policy: the policy that it was read under.
        size: how many cells it has: nulls, read and refused ones.
        nulls: how many are null, or a word for it.
        refused: how many have no value, and are null now.
        problems: how many of these have each problem.
    """

    why: str
    policy: Policy
    size: int
    nulls: int
    refused: int
    problems: dict[str, int]

    @property
    def read(self) -> int:
        """How many have a value."""
        return self.size - self.nulls - self.refused


class FrameReport(Generic[Frame]):
    """What `normalize_frame` did: which columns it read and why, which it left, and what was refused; `str()` shows it.

    Attributes:
        columns: a `ColumnReport` for each column that was read.
        left: for each other column why it was not.
    """

    def __init__(
        self, frame: _Frame, columns: dict[str, ColumnReport], left: dict[str, str], given: dict[str, RefusedCells]
    ) -> None:
        self.columns: dict[str, ColumnReport] = columns
        self.left: dict[str, str] = left
        self._frame, self._given = frame, given

    @property
    def refused(self) -> int:
        """How many cells were refused."""
        return sum(one.refused for one in self.columns.values())

    def refusals(self) -> Frame:
        """Return every refused cell, as the kind of frame that was given: row, column, text, problem and reason.

        >>> import jalali_norm as jn
        >>> _, report = jn.normalize_frame({"paid": ["1401/08/23", "1400/12/30"]}, ["paid"])
        >>> [column[0] for column in report.refusals().values()]
        [1, 'paid', '1400/12/30', 'out of range', 'Esfand 1400 has 29 days, not 30']

        A row is its place, from 0; reasons are found out when this is called.
        """
        table: dict[str, list[Any]] = {name: [] for name in ("row", "column", "text", "problem", "reason")}
        for name in self.columns:
            for row, text, problem, reason in self._refused(name, None):
                for values, value in zip(table.values(), (row, name, text, problem, reason), strict=True):
                    values.append(value)
        made: Frame = self._frame.table(table)
        return made

    def suggested(self) -> dict[str, Policy]:
        """Return the policies that profiles of the columns that were read suggest, which `normalize_frame` takes as `columns`.

        >>> import jalali_norm as jn
        >>> frame = {"paid": ["25/04/2021", "03/04/2021", "نامشخص"]}
        >>> _, report = jn.normalize_frame(frame, ["paid"])
        >>> jn.normalize_frame(frame, report.suggested(), output="iso").frame["paid"]
        ['2021-04-25', '2021-04-03', None]
        """
        return {name: profile(self._given[name].column, policy=one.policy).policy for name, one in self.columns.items()}

    def _refused(self, name: str, most: int | None) -> Iterable[tuple[int, str, str, str]]:
        """Yield the refused cells of a column: place, text, problem and reason."""
        given = self._given[name]
        native = Native(given.column)
        reader = ColumnReader(Native([]), self.columns[name].policy)
        reasons: dict[str, str] = {}
        for at, code in zip(given.rows[:most].tolist(), given.problems[:most].tolist(), strict=True):
            cell = native.cell(at)
            text = text_of_cell(cell)
            if text not in reasons:
                reasons[text] = reader.why(cell).message
            yield at, text, str(PROBLEMS[code]), reasons[text]

    def __repr__(self) -> str:
        return f"<FrameReport: {len(self.columns)} columns read, {len(self.left)} left, {self.refused:,} cells refused>"

    def __str__(self) -> str:
        lines = []
        for name, one in self.columns.items():
            under = f", under {one.policy!r}" if one.policy != Policy() else ""
            lines.append(f"{isolate(str(name))}: {self._counts(one)}; {one.why}{isolate_parts(under)}")
            for at, text, _, reason in self._refused(name, _MOST_SHOWN):
                lines.append(f"  row {at}: {isolate(repr(text), cut=80)}: {isolate_parts(reason)}")
            if (rest := one.refused - _MOST_SHOWN) > 0:
                lines.append(f"  and {rest:,} more: refusals() has them all")
        lines += [f"{isolate(str(name))}: left as it is: {isolate_parts(why)}" for name, why in self.left.items()]
        return "\n".join(lines)

    @staticmethod
    def _counts(one: ColumnReport) -> str:
        kinds = ", ".join(f"{count:,} {name}" for name, count in sorted(one.problems.items(), key=lambda kind: -kind[1]))
        return f"{one.read:,} read, {one.refused:,} refused{f' ({kinds})' if kinds else ''}, {one.nulls:,} null"

    def _repr_html_(self) -> str:
        return f'<pre dir="ltr">{html.escape(str(self))}</pre>'


class NormalizedFrame(NamedTuple, Generic[Frame]):
    """A frame with its date columns read, and the report: what there is to say of each column."""

    frame: Frame
    report: FrameReport[Frame]


class RefusedCells(NamedTuple):
    """A column as it was given, where its refused cells are, and their problems, as indices into PROBLEMS."""

    column: Any
    rows: Array
    problems: Array


@overload
def normalize_frame(
    frame: dict[str, Any], columns: ColumnNames = ..., *, output: FrameOutput = ..., **options: Unpack[NormalizeOptions]
) -> NormalizedFrame[Any]: ...  # a dict of whatever its columns are now; of an unknown frame mypy wants one answer
@overload
def normalize_frame(
    frame: Frame, columns: ColumnNames = ..., *, output: FrameOutput = ..., **options: Unpack[NormalizeOptions]
) -> NormalizedFrame[Frame]: ...
@shows_fields
def normalize_frame(
    frame: Any,
    columns: ColumnNames = None,
    *,
    errors: Errors = "coerce",
    output: FrameOutput = "datetime",
    progress: bool = False,
    policy: Policy | None = None,
    **fields: Unpack[PolicyFields],
) -> NormalizedFrame[Any]:
    """Read the date columns of a frame, each as `normalize` reads it, and tell what was refused.

    >>> import jalali_norm as jn, pandas as pd
    >>> paid = ["۲۳ آبان ۱۴۰۱", "۳۱ مهر ۱۴۰۱", "1401/08/24"]
    >>> sales = pd.DataFrame({"paid": paid, "sum": [5, 7, 9], "note": ["x", None, "1401"]})
    >>> clean, report = jn.normalize_frame(sales)
    >>> clean["paid"].dt.date.tolist()[::2]
    [datetime.date(2022, 11, 14), datetime.date(2022, 11, 15)]
    >>> print(report)
    paid: 2 read, 1 refused (1 out of range), 0 null; 2 of 3 cells looked at are dates
      row 1: ⁨'۳۱ مهر ۱۴۰۱'⁩: Mehr 1401 has 30 days, not 31
    sum: left as it is: numbers: pass numbers="ymd", excel="1900" or epoch="s" if these are dates
    note: left as it is: 0 of 2 cells looked at are dates
    >>> given = {"at": ["03/04/21", "30/04/21"], "day": [14010823, None]}
    >>> policies = {"at": {"order": "dmy", "calendar": "gregorian"}, "day": {"numbers": "ymd"}}
    >>> jn.normalize_frame(given, policies, output="iso").frame
    {'at': ['2021-04-03', '2021-04-30'], 'day': ['2022-11-14', None]}

    Args:
        frame: a DataFrame of pandas or polars, an Arrow Table, or a dict of columns as `normalize` takes them.
        columns: the names of its date columns; or these with what each is read under: a `Policy`, a dict of fields laid over
            the policy of all, or None, that one; or None: the columns of text of which half of up to 1,000 cells are dates, and
            three quarters dates or what is ambiguous, out of range or in conflict. A column of numbers is taken by itself with
            `numbers="ymd"` alone, for Excel's days and counts of seconds look like any numbers.
        errors: `"coerce"` refused cells to null, or `"raise"` one error for those of the first column that has any.
        output: as in `normalize`.
        progress: show a bar of the rows read for each column.
        policy: what the cells alone cannot decide, of all columns.
        **fields: the policy's fields, laid over it.

    Returns:
        The same kind of frame with these columns in their places, and a `FrameReport`; as a tuple of two.

    Raises:
        TypeError: `frame` is no such frame, or a named column is of a type that has no dates in it.
        KeyError: a name is none of the frame's.
        ColumnError: some rows have no single reading, and `errors` is `"raise"`.
        ValueError: `errors` or `output` has a value that it cannot take.
    """
    settled = policy_of(policy, fields)
    for keyword, value, known in (("errors", errors, Errors), ("output", output, FrameOutput)):
        if value not in get_args(known):
            raise ValueError(f"{keyword}={value!r}: expected one of {', '.join(map(repr, get_args(known)))}")
    whole = _Frame(frame)
    engines: dict[str, Engine] = {}
    if columns is None:
        named, left = _found(whole, settled, engines)
    else:
        one: Any = columns
        names: list[Any] = whole.names
        if isinstance(one, int) or (isinstance(one, tuple) and one in names):  # a label of pandas
            columns = [one]  # type: ignore[list-item] # whose labels need be no text
        named = {name: (own, "it was named") for name, own in policies_of(columns, settled).items()}
        if unknown := [name for name in named if name not in whole.names]:
            raise KeyError(f"no column {unknown[0]!r}; there are {', '.join(map(repr, whole.names))}")
        left = {name: "it was not named" for name in whole.names if name not in named}
    made: dict[str, Any] = {}
    reports: dict[str, ColumnReport] = {}
    given: dict[str, RefusedCells] = {}
    for name, (own, why) in named.items():
        column = whole.column(name)
        native = Native(column)
        reader = ColumnReader(native, own, engine=engines.get(name), progress=progress, keep=True)
        made[name] = column if is_read(native, own, output) else reader.read_as(output)
        if errors == "raise" and reader.refused:
            raise reader.error()
        reports[name] = ColumnReport(why, own, native.size, reader.nulls, reader.refused, reader.problems)
        given[name] = RefusedCells(column, *reader.kept())
    return NormalizedFrame(whole.with_columns(made), FrameReport(whole, reports, left, given))


def policies_of(columns: str | Iterable[str] | Mapping[str, ColumnPolicy], policy: Policy) -> dict[str, Policy]:
    """Return the policy of each column that was named.

    >>> {name: one.order for name, one in policies_of({"a": None, "b": {"order": "dmy"}}, Policy()).items()}
    {'a': None, 'b': 'dmy'}
    """
    if isinstance(columns, str):
        columns = [columns]
    own = columns if isinstance(columns, Mapping) else dict.fromkeys(columns)
    made = {}
    for name, given in own.items():
        if given is None or isinstance(given, Policy):
            made[name] = given or policy
        elif isinstance(given, Mapping):
            made[name] = policy_of(policy, dict(given))  # type: ignore[arg-type] # what is no field is told
        else:
            raise TypeError(f"column {name!r}: expected a Policy, a dict of its fields or None, not {type(given).__name__}")
    return made


# --- which columns are of dates --------------------------------------------------------------------------------------------


def _found(frame: _Frame, policy: Policy, engines: dict[str, Engine]) -> tuple[dict[str, tuple[Policy, str]], dict[str, str]]:
    """Return the columns that are of dates with what was seen in them, and why the others are none; keep their engines."""
    found: dict[str, tuple[Policy, str]] = {}
    left: dict[str, str] = {}
    for name in frame.names:
        engine = Engine(dataclasses.replace(policy, excel=None, epoch=None))  # which would make a date of any number
        try:
            taken, why = _looked_at(frame.column(name), engine)
        except TypeError as error:
            taken, why = False, str(error).removeprefix("expected a column of text, not of ")
        if taken:
            found[name] = policy, why
            if engine.policy == policy:
                engines[name] = engine
        else:
            left[name] = why
    return found, left


def _looked_at(column: Any, engine: Engine) -> tuple[bool, str]:
    """Tell whether a column is one of dates by some of its cells, and how many of these are."""
    native = Native(column)
    if (stamps := native.stamps()) is not None:
        return False, "it is of dates already" + _warned(stamps.astype("M8[D]").view(np.int64))
    known = read = dated = 0
    typed: list[Array] = []
    for batch in ColumnReader(native.sample(_SAMPLE), engine.policy, engine=engine).batches():
        rows = batch.rows
        has = (rows.problem == 0) & (rows.kind != TIME)
        refused = np.flatnonzero((rows.problem != 0) & (rows.problem != NULL)).tolist()
        missing = sum(missing_word(batch.cell(at)) is not None for at in refused)
        known += int((rows.problem != NULL).sum()) - missing
        read += int(has.sum())
        dated += int((has | np.isin(rows.problem, _DATED)).sum())
        typed.append(rows.start[has & (rows.family < 0)] // DAY)
    if not known:
        return False, "there is nothing in it"
    seen = f"{read:,} of {known:,} cells looked at are dates"
    if dated >= _LEAST_DATED * known > 0 and read < _LEAST_READ * known:
        return False, f"{seen}, and {dated - read:,} may be, or do not exist: name it"
    return dated >= _LEAST_DATED * known, seen + _warned(np.concatenate(typed))


def _warned(days: Array) -> str:
    """Return what to say of days that are dates by their type, where their years are those of Jalali ones."""
    if not (count := len(misread(days))):
        return ""
    return f"; the year AD of {count:,} is 1200–1499: if these are Jalali years, jn.repair_misread(column) reads them"


# --- frames ----------------------------------------------------------------------------------------------------------------


def _refuse_same_names(given: Any) -> None:
    frame: Any = nw.to_native(given, pass_through=True)
    labels: Any = ()
    if nw.dependencies.is_pandas_dataframe(frame):
        labels = frame.columns
    elif nw.dependencies.is_pyarrow_table(frame):
        labels = frame.column_names
    for name, count in Counter(labels).items():
        if count > 1:
            raise ValueError(f"{count} columns are called {name!r}: give each a name of its own")


class _Frame:
    """A frame as its owner has it."""

    def __init__(self, given: Any) -> None:
        self._given = given
        self._frame: nw.DataFrame[Any] | None = None
        self.names: list[str]
        if isinstance(given, dict):
            self.names = list(given)
            return
        _refuse_same_names(given)
        found = nw.from_native(given, eager_only=True, pass_through=True)
        if not isinstance(found, nw.DataFrame):
            collect = ": collect it" if type(given).__name__ == "LazyFrame" else ""
            raise TypeError(f"expected a DataFrame, an Arrow Table or a dict of columns, not {type(given).__name__}{collect}")
        self._frame = found
        self.names = found.columns

    def column(self, name: str) -> Any:
        """Return a column as its owner has it."""
        if self._frame is None:
            return self._given[name]
        series = self._frame.get_column(name)
        return series if isinstance(self._given, nw.DataFrame) else series.to_native()

    def with_columns(self, made: dict[str, Any]) -> Any:
        """Return the frame with columns in the places of those of their names."""
        if self._frame is None:
            return {**self._given, **made}
        columns = [nw.from_native(one, series_only=True, allow_series=True).alias(name) for name, one in made.items()]
        whole = self._frame.with_columns(*columns) if columns else self._frame
        native: Any = whole.to_native()
        before: Any = self._frame.to_native()
        if native is not before and (attributes := getattr(before, "attrs", None)):  # what pandas keeps beside the columns
            native.attrs = dict(attributes)
        return whole if isinstance(self._given, nw.DataFrame) else native

    def table(self, columns: dict[str, list[Any]]) -> Any:
        """Return columns of texts and of places as the kind of frame that was given."""
        if self._frame is None:
            return columns
        schema = {name: nw.Int64() if name == "row" else nw.String() for name in columns}
        made = nw.from_dict(columns, schema, backend=self._frame.implementation)
        return made if isinstance(self._given, nw.DataFrame) else made.to_native()


__all__ = ["ColumnReport", "FrameReport", "NormalizedFrame", "normalize_frame", "policies_of"]
