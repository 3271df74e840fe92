"""`normalize`: a short list cell by cell, which needs nothing but the standard library, and every other column by arrays.

Both ways give the same answers. Cell by cell is the quicker one of few cells, and of the first that a process reads: NumPy and
its like take longer to import than thousands of cells to read. Where NumPy is not installed, lists of any length go that way.
"""

from __future__ import annotations

import datetime as dt
import functools
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Unpack, cast, get_args, overload

from jalali_norm.cells.reader import outcome
from jalali_norm.columns.cell import (
    FRAME,
    MOST_REFUSED,
    ColumnOutput,
    Errors,
    NormalizeOptions,
    bar_of_rows,
    is_null,
    is_null_number,
    needed,
    result_of_cell,
    why_refused,
)
from jalali_norm.columns.containers import ArrowLike, Frame, Series, SeriesLike, is_column
from jalali_norm.columns.nulls import null_numbers, null_words
from jalali_norm.model import MARKS, ColumnError, ColumnFields, Policy, PolicyFields, Problem, Reading, ReadingError, policy_of
from jalali_norm.model.signatures import shows_fields
from jalali_norm.resolve.zones import first_moment, zone_of

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

_FEW = 256  # cells that arrays take longer for
_FIRST = 4096  # cells of a process that take less time than what arrays need takes to import
_MOST_READ = 1 << 13  # texts whose readings are kept
_ORDER = {problem: at for at, problem in enumerate(Problem)}


@overload
def normalize(
    column: list[Any], *, output: Literal["datetime"] = ..., **options: Unpack[NormalizeOptions]
) -> list[dt.datetime | None]: ...
@overload
def normalize(column: list[Any], *, output: Literal["date"], **options: Unpack[NormalizeOptions]) -> list[dt.date | None]: ...
@overload
def normalize(column: list[Any], *, output: Literal["iso"], **options: Unpack[NormalizeOptions]) -> list[str | None]: ...
@overload
def normalize(column: list[Any], *, output: Literal["frame"], **options: Unpack[NormalizeOptions]) -> dict[str, list[Any]]: ...
@overload
def normalize(
    column: tuple[Any, ...], *, output: Literal["datetime"] = ..., **options: Unpack[NormalizeOptions]
) -> tuple[dt.datetime | None, ...]: ...
@overload
def normalize(
    column: tuple[Any, ...], *, output: Literal["date"], **options: Unpack[NormalizeOptions]
) -> tuple[dt.date | None, ...]: ...
@overload
def normalize(
    column: tuple[Any, ...], *, output: Literal["iso"], **options: Unpack[NormalizeOptions]
) -> tuple[str | None, ...]: ...
@overload
def normalize(
    column: tuple[Any, ...], *, output: Literal["frame"], **options: Unpack[NormalizeOptions]
) -> dict[str, tuple[Any, ...]]: ...
@overload
def normalize(
    column: NDArray[Any], *, output: Literal["datetime", "date"] = ..., **options: Unpack[NormalizeOptions]
) -> NDArray[np.datetime64]: ...
@overload
def normalize(column: NDArray[Any], *, output: Literal["iso"], **options: Unpack[NormalizeOptions]) -> NDArray[np.object_]: ...
@overload
def normalize(
    column: NDArray[Any], *, output: Literal["frame"], **options: Unpack[NormalizeOptions]
) -> dict[str, NDArray[Any]]: ...
@overload
def normalize(
    column: Series, *, output: Literal["datetime", "date", "iso"] = ..., **options: Unpack[NormalizeOptions]
) -> Series: ...
@overload
def normalize(column: SeriesLike[Frame], *, output: Literal["frame"], **options: Unpack[NormalizeOptions]) -> Frame: ...
@overload
def normalize(column: ArrowLike, *, output: Literal["frame"], **options: Unpack[NormalizeOptions]) -> pa.Table: ...
@shows_fields
def normalize(
    column: Any,
    *,
    errors: Errors = "raise",
    output: ColumnOutput = "datetime",
    progress: bool = False,
    policy: Policy | None = None,
    **fields: Unpack[ColumnFields],
) -> Any:
    """Read every cell of a column as `parse` reads one text.

    >>> import jalali_norm as jn
    >>> jn.normalize(["1401/08/23", "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", None], output="iso")
    ['2022-11-14', '2022-11-14T21:14', None]
    >>> jn.normalize(["1401/08/23", "۳۱ مهر ۱۴۰۱"], output="date", errors="coerce")
    [datetime.date(2022, 11, 14), None]
    >>> jn.normalize(["۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "2022-11-14T17:44Z"], output="iso", zone="Asia/Tehran")
    ['2022-11-14T21:14+03:30', '2022-11-14T17:44+00:00']
    >>> [str(at) for at in jn.normalize(["2022-11-14T17:44Z", "۲ فروردین ۱۴۰۱"], zone="Asia/Tehran")]
    ['2022-11-14 21:14:00+03:30', '2022-03-22 01:00:00+04:30']

    Args:
        column: n cells in a list, a tuple, a NumPy array of one dimension, a pandas Series or Index, a polars Series, or a
            pyarrow Array or ChunkedArray: text (categorical too), datetimes, which pass through unless the policy has a zone
            and they have none, or numbers, which the policy's `excel`, `epoch` or `numbers` explains. Nulls (None, NaN, NaT,
            pd.NA) stay null; blank cells, the words that pandas takes for NA and the policy's `nulls` are null too.
        errors: `"raise"` one error for all refused rows, or `"coerce"` them to null.
        output: `"datetime"`, microseconds on the text's wall clock, of the first moment of what is coarser; `"date"`, its day;
            `"iso"`, the text of `Reading.iso`; `"frame"`, the columns iso, start, end, precision, calendar, doubt (days),
            marks, hedge and problem (of lists and NumPy arrays a dict); refused rows have a problem and nothing is raised.
            With a zone datetimes, start and end are aware: a row with an offset of its own, or a number of `epoch`, is the
            same instant in the zone, and a date its first moment there, which is 01:00 where midnight does not exist and the
            earlier where there are two. The day and the ISO text are those of the text's own wall clock.
        progress: show a bar of the rows read on standard error (tqdm).
        policy: what the cells alone cannot decide.
        **fields: the policy's fields, laid over it; `reference` may be a column of n dates or datetimes, one for each row, null
            where there is none. Datetimes that are all midnights are days, from which no minutes are counted.

    Returns:
        The same kind of column, n values, with its index and its name.

    Raises:
        TypeError: `column` is no column, or of a type that has no dates in it; a keyword is no field of `Policy`.
        ColumnError: some rows have no single reading, and `errors` is `"raise"`; or, as a datetime or a date, no date.
        ValueError: `errors` or `output` has a value that it cannot take; a NumPy array would have to have a zone.
    """
    reference = fields.get("reference")
    each = is_column(reference)
    settled = policy_of(policy, cast("PolicyFields", {**fields, "reference": None} if each else fields))
    if errors not in get_args(Errors):
        raise ValueError(f"errors={errors!r}: expected 'raise' or 'coerce'")
    if output not in get_args(ColumnOutput):
        raise ValueError(f"output={output!r}: expected one of {', '.join(map(repr, get_args(ColumnOutput)))}")
    if each or not isinstance(column, (list, tuple)) or not _goes_cell_by_cell(len(column)):
        try:
            from jalali_norm.columns.normalize import normalize_arrays  # noqa: PLC0415 - a short list needs none of it
        except ModuleNotFoundError as error:
            raise needed(error, "a column that is no list", "arrow") from error
        return normalize_arrays(
            column, settled, errors=errors, output=output, progress=progress, references=reference if each else None
        )
    reader = ListReader(settled)
    made = reader.read(bar_of_rows(column) if progress else column, output)
    if errors == "raise" and output != "frame" and reader.refused:
        raise reader.error()
    if isinstance(column, list):
        return made
    return {name: tuple(values) for name, values in made.items()} if output == "frame" else tuple(made)


_read_so_far = 0  # cells, before arrays were needed


def _goes_cell_by_cell(size: int) -> bool:
    """Tell whether a list is to be read cell by cell."""
    global _read_so_far  # noqa: PLW0603 - a count that decides nothing but the time
    if size <= _FEW:
        return True
    if "jalali_norm.columns.normalize" in sys.modules:
        return False
    _read_so_far += size
    return _read_so_far <= _FIRST or not _has_arrays()


@functools.lru_cache(maxsize=1)
def _has_arrays() -> bool:
    try:
        import jalali_norm.columns.normalize  # noqa: F401, PLC0415 - a short list needs none of it
    except ModuleNotFoundError:
        return False
    return True


class ListReader:
    """Reads cells one by one, and keeps count of what it refuses.

    >>> reader = ListReader(Policy())
    >>> reader.read(["1401/08/23", None, "?"], "iso"), reader.refused
    (['2022-11-14', None, None], 1)
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.size = self.refused = 0
        self._words = null_words(policy.nulls)  # type: ignore[arg-type] # a tuple, once it is the policy's
        self._numbers = null_numbers(policy.nulls)  # type: ignore[arg-type] # as above
        self._known: dict[str, Reading | ReadingError | None] = {}
        self._problems: dict[Problem, int] = {}
        self._first: list[tuple[int, Any]] = []  # refused rows and their cells

    def read(self, cells: Iterable[Any], output: ColumnOutput) -> Any:
        """Return cells as one of the outputs of `normalize`: a list, or a dict of them."""
        dated = output in ("datetime", "date")
        results = [self._one(at, cell, dated=dated) for at, cell in enumerate(cells)]
        self.size = len(results)
        if output != "frame":
            return list(map(_WRITERS[output](self.policy.zone), results))
        columns = [list(map(fact(self.policy.zone), results)) for fact in _FACTS.values()]
        return dict(zip(_FACTS, columns, strict=True))

    def error(self) -> ColumnError:
        """Return the error that counts the refused rows and shows the first few."""
        problems = {str(problem): self._problems[problem] for problem in sorted(self._problems, key=_ORDER.__getitem__)}
        return ColumnError(
            [(at, why_refused(cell, self.policy)) for at, cell in self._first], self.refused, self.size, problems
        )

    def _one(self, at: int, cell: Any, *, dated: bool) -> Reading | ReadingError | None:
        """Return what a cell comes to, None of a null, and count it."""
        result = self._text(cell) if type(cell) is str else self._other(cell)
        if result is None:
            return None
        problem = result.problem
        if isinstance(result, Reading) and dated and isinstance(result.start, dt.time):
            problem = Problem.UNREADABLE
        if problem is None:
            return result
        self.refused += 1
        self._problems[problem] = self._problems.get(problem, 0) + 1
        if len(self._first) < MOST_REFUSED:
            self._first.append((at, cell))
        return result

    def _text(self, text: str) -> Reading | ReadingError | None:
        known = self._known
        if text in known:
            return known[text]
        if len(known) >= _MOST_READ:
            known.clear()
        result: Reading | ReadingError | None
        if self.policy.nulls and self._words.of_text(text) is not None:
            result = None
        else:  # the words that are null by themselves are no dates: only what is refused may be one
            result = outcome(text, self.policy)
            if isinstance(result, ReadingError) and self._words.of_text(text) is not None:
                result = None
        known[text] = result
        return result

    def _other(self, cell: Any) -> Reading | ReadingError | None:
        if isinstance(cell, str):
            return self._text(str.__str__(cell))  # a kind of it may have methods of its own
        if is_null(cell) or (self._numbers and is_null_number(cell, self._numbers)):
            return None
        return result_of_cell(cell, self.policy)


_Result: TypeAlias = Reading | ReadingError | None
_Writer: TypeAlias = Callable[[_Result], Any]


def _moment(moment: dt.date | dt.time | None, zone: str | None) -> dt.datetime | None:
    """Return a date or a datetime as a datetime: on its own wall clock, or the same moment in a zone."""
    if moment is None or isinstance(moment, dt.time):
        return None
    if not isinstance(moment, dt.datetime):
        return first_moment(moment, zone_of(zone)) if zone else dt.datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - the wall clock
    if zone:
        return moment.astimezone(zone_of(zone))
    if type(moment) is dt.datetime and moment.tzinfo is None:
        return moment
    return dt.datetime.combine(_day(moment), dt.time(moment.hour, moment.minute, moment.second, moment.microsecond))


def _day(moment: dt.date) -> dt.date:
    return moment if type(moment) is dt.date else dt.date(moment.year, moment.month, moment.day)


def _datetimes(zone: str | None) -> _Writer:
    return lambda one: _moment(one.start, zone) if isinstance(one, Reading) else None


def _dates(_: str | None) -> _Writer:
    return lambda one: _day(one.start) if isinstance(one, Reading) and isinstance(one.start, dt.date) else None


def _fact(told: Callable[[Reading], Any], else_: Any = None) -> Callable[[str | None], _Writer]:
    return lambda _: lambda one: told(one) if isinstance(one, Reading) else else_


_FACTS: dict[str, Callable[[str | None], _Writer]] = dict(
    zip(
        FRAME,
        (
            _fact(lambda one: one.iso),
            _datetimes,
            lambda zone: lambda one: _moment(one.end, zone) if isinstance(one, Reading) else None,
            _fact(lambda one: str(one.precision)),
            _fact(lambda one: one.calendar and str(one.calendar)),
            _fact(lambda one: one.doubt, 0),
            _fact(lambda one: ", ".join(sorted(one.marks, key=MARKS.index)) or None),
            _fact(lambda one: one.hedge and str(one.hedge)),
            lambda _: lambda one: str(one.problem) if isinstance(one, ReadingError) else None,
        ),
        strict=True,
    )
)
_WRITERS: dict[str, Callable[[str | None], _Writer]] = {"datetime": _datetimes, "date": _dates, "iso": _FACTS["iso"]}
