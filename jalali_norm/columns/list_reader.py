"""A list cell by cell, with the standard library alone: what `normalize` makes of a short one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from jalali_norm.cells.reader import value_or_problem
from jalali_norm.columns.cell import FRAME, MOST_REFUSED, ColumnOutput, is_null, is_null_number, result_of_cell, why_refused
from jalali_norm.columns.nulls import null_numbers, null_words
from jalali_norm.model import MARKS, ColumnError, Policy, Problem, Reading, Value
from jalali_norm.resolve.zones import first_moment, zone_of

FEW_CELLS = 256  # cells that arrays take longer for
_MOST_READ = 1 << 13  # texts whose readings are kept
_ORDER = {problem: at for at, problem in enumerate(Problem)}


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
        self._known: dict[str, _Result] = {}
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

    def _one(self, at: int, cell: Any, *, dated: bool) -> _Result:
        """Return what a cell comes to, None of a null, and count it."""
        result = self._text(cell) if type(cell) is str else self._other(cell)
        if result is None:
            return None
        if isinstance(result, Problem):
            problem = result
        elif dated and isinstance(result.start, dt.time):
            problem = Problem.UNREADABLE
        else:
            return result
        self.refused += 1
        self._problems[problem] = self._problems.get(problem, 0) + 1
        if len(self._first) < MOST_REFUSED:
            self._first.append((at, cell))
        return result

    def _text(self, text: str) -> _Result:
        known = self._known
        if text in known:
            return known[text]
        if len(known) >= _MOST_READ:
            known.clear()
        result: _Result = None
        if not self.policy.nulls or self._words.of_text(text) is None:
            result = value_or_problem(text, self.policy)
            if isinstance(result, Problem) and self._words.of_text(text) is not None:
                result = None  # the words that are null by themselves are no dates: only what is refused may be one
        known[text] = result
        return result

    def _other(self, cell: Any) -> _Result:
        if isinstance(cell, str):
            return self._text(str.__str__(cell))  # a kind of it may have methods of its own
        if is_null(cell) or (self._numbers and is_null_number(cell, self._numbers)):
            return None
        result = result_of_cell(cell, self.policy)
        return result if isinstance(result, Reading) else result.problem


_Result: TypeAlias = Value | Reading | Problem | None  # a value, why there is none, or a null
_Writer: TypeAlias = Callable[[_Result], Any]


def _moment(moment: dt.date | dt.time | None, zone: str | None) -> dt.datetime | None:
    """Return a date or a datetime as a datetime: on its own wall clock, or the same moment in a zone."""
    if type(moment) is dt.datetime and moment.tzinfo is None and not zone:
        return moment
    if moment is None or isinstance(moment, dt.time):
        return None
    if not isinstance(moment, dt.datetime):
        return first_moment(moment, zone_of(zone)) if zone else dt.datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - the wall clock
    if zone:
        return moment.astimezone(zone_of(zone))
    return dt.datetime.combine(_day(moment), dt.time(moment.hour, moment.minute, moment.second, moment.microsecond))


def _day(moment: dt.date) -> dt.date:
    return moment if type(moment) is dt.date else dt.date(moment.year, moment.month, moment.day)


def _datetimes(zone: str | None) -> _Writer:
    return lambda one: None if one is None or isinstance(one, Problem) else _moment(one.start, zone)


def _dates(_: str | None) -> _Writer:
    return lambda one: (
        None if one is None or isinstance(one, Problem) or not isinstance(one.start, dt.date) else _day(one.start)
    )


def _fact(told: Callable[[Value | Reading], Any], else_: Any = None) -> Callable[[str | None], _Writer]:
    return lambda _: lambda one: else_ if one is None or isinstance(one, Problem) else told(one)


_FACTS: dict[str, Callable[[str | None], _Writer]] = dict(
    zip(
        FRAME,
        (
            _fact(lambda one: one.iso),
            _datetimes,
            lambda zone: lambda one: None if one is None or isinstance(one, Problem) else _moment(one.end, zone),
            _fact(lambda one: str(one.precision)),
            _fact(lambda one: one.calendar and str(one.calendar)),
            _fact(lambda one: one.doubt, 0),
            _fact(lambda one: ", ".join(sorted(one.marks, key=MARKS.index)) or None),
            _fact(lambda one: one.hedge and str(one.hedge)),
            lambda _: lambda one: str(one) if isinstance(one, Problem) else None,
        ),
        strict=True,
    )
)
_WRITERS: dict[str, Callable[[str | None], _Writer]] = {"datetime": _datetimes, "date": _dates, "iso": _FACTS["iso"]}
