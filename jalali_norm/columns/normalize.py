"""Whole columns, by arrays."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from jalali_norm.columns.adapters import (
    BATCH_ROWS,
    FAR,
    Batch,
    Moments,
    Native,
    Objects,
    Texts,
)
from jalali_norm.columns.cell import (
    FRAME,
    MOST_REFUSED,
    ColumnOutput,
    Errors,
    bar_of_rows,
    is_null_number,
    result_of_cell,
    why_refused,
)
from jalali_norm.columns.engine import Engine
from jalali_norm.columns.engines import engine_of
from jalali_norm.columns.iso import iso_texts
from jalali_norm.columns.list_reader import FEW_CELLS, ListReader
from jalali_norm.columns.localtime import instants, localize
from jalali_norm.columns.nulls import null_numbers
from jalali_norm.columns.numbers import date_units, hint_of, policy_of_digits
from jalali_norm.columns.references import References
from jalali_norm.columns.values import (
    CALENDAR_NAMES,
    DATE,
    DATETIME,
    DAY,
    HEDGES,
    MARKED,
    NAT,
    NULL,
    PROBLEM_CODES,
    PROBLEMS,
    TIME,
    Array,
    Rows,
    microseconds,
)
from jalali_norm.model import (
    NUMBERED,
    ColumnError,
    Policy,
    Precision,
    Problem,
    Reading,
    ReadingError,
    is_coarse,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from jalali_norm.columns.buffers import arrow_moments, arrow_numbers, arrow_texts
else:
    try:
        import pyarrow as pa

        from jalali_norm.columns.buffers import arrow_moments, arrow_numbers, arrow_texts
    except ImportError:  # pragma: no cover - run in an environment of its own
        pa = None

_ASKED = 1000  # numbers of a column that are looked at to tell what they could be
_EXACT_BELOW = 10**15  # numbers with as few digits are exact
_PRECISION_NAMES = (None, *Precision)


def normalize_arrays(
    column: Any, policy: Policy, *, errors: Errors, output: ColumnOutput, progress: bool, references: Any = None
) -> Any:
    """Return what `normalize` does, by arrays; `references`: one for each row.

    >>> normalize_arrays(np.array(["1401/08/23"], object), Policy(), errors="raise", output="iso", progress=False)
    array(['2022-11-14'], dtype=object)
    """
    if references is None and (texts := few_texts(column, policy, output)) is not None:
        cells = ListReader(policy)
        made = _few_made(column, cells.read(texts, output), output)
        if errors == "raise" and cells.refused:
            raise cells.error()
        return made
    native = Native(column)
    if policy.zone and output in ("datetime", "frame") and isinstance(column, np.ndarray):
        raise ValueError(
            f'a NumPy array has no time zones, and the policy has {policy.zone}: pass output="iso" or "date", no zone, '
            "or a list"
        )
    own = None if references is None else References(references, native, policy)
    if is_read(native, policy, output):
        return column
    with engine_of(policy) as engine:
        reader = ColumnReader(native, policy, engine=engine, progress=progress, references=own)
        made = reader.read_as(output)
    if errors == "raise" and output != "frame" and reader.refused:
        raise reader.error()
    return made


def few_texts(column: Any, policy: Policy, output: str) -> list[str | None] | None:
    """Return the cells of an Arrow array of texts that are read one by one sooner than it is wrapped; None of another column.

    >>> few_texts(pa.array(["1401/08/23"]), Policy(), "date"), few_texts(pa.array([1401]), Policy(), "date")
    (['1401/08/23'], None)
    """
    if pa is None or not isinstance(column, (pa.Array, pa.ChunkedArray)) or len(column) > FEW_CELLS:
        return None
    if not pa.types.is_string(column.type) or output == "frame" or policy.zone:
        return None
    try:
        texts: list[str | None] = column.to_pylist()
    except UnicodeDecodeError:  # no UTF-8
        return None
    return texts


def _few_made(column: Any, values: list[Any], output: str) -> Any:
    """Return values as the kind of Arrow array that was given."""
    if output == "iso":
        made = arrow_texts(values)
    else:
        walls = [NAT if value is None else microseconds(value) for value in values]  # NumPy takes three times as long
        made = arrow_moments(np.array(walls, np.int64).view("M8[us]"))
        made = made.cast(pa.date32()) if output == "date" else made
    return pa.chunked_array([made]) if isinstance(column, pa.ChunkedArray) else made


def is_read(native: Native, policy: Policy, output: str) -> bool:
    """Tell whether a column is the datetimes that are asked for already.

    >>> is_read(Native(np.array(["2022-11-14T21:14"], "M8[us]")), Policy(), "datetime")
    True
    """
    if output != "datetime" or (moments := native.moments()) is None:
        return False
    placed = policy.zone is None or moments.east is not None
    return placed and not (moments.dates and is_coarse(Precision.DAY, policy.at_least))


class ReadBatch(NamedTuple):
    """Some rows of a column, read."""

    rows: Rows
    cell: Callable[[int], Any]  # what the column has there
    texts: Texts | None  # None: they are datetimes or numbers
    values: Array | None = None  # those
    others: Objects = {}  # of a column of objects: what is no text  # noqa: RUF012 - it is never changed


class ColumnReader:
    """Reads a column batch by batch and keeps count of what it refuses.

    >>> reader = ColumnReader(Native(["1401/08/23", "?"]), Policy())
    >>> [batch.rows.problem.tolist() for batch in reader.batches()], reader.refused
    ([[0, 1]], 1)
    """

    def __init__(
        self,
        native: Native,
        policy: Policy,
        *,
        engine: Engine | None = None,
        progress: bool = False,
        keep: bool = False,
        any_numbers: bool = False,
        references: References | None = None,
    ) -> None:
        """Take a column, a policy, an engine of that policy that has met such columns before, and whether to show a bar.

        With `keep` it remembers where all refused rows are; with `any_numbers` a column of numbers that the policy does not
        explain is one of refused rows, and no TypeError. With `references` each row counts from its own.
        """
        self.native = native
        self.engine = engine or Engine(policy)
        self.refused = 0
        self.nulls = 0
        self.problems: dict[str, int] = {}
        self._any_numbers = any_numbers
        self._references = references
        self._of_layout: Engine | None = None
        self._kept: list[tuple[Array, Array]] | None = [] if keep else None
        self._progress = progress
        self._null_numbers = null_numbers(self.engine.policy.nulls)  # type: ignore[arg-type] # a tuple, once it is the policy's
        self._first: list[tuple[int, Any]] = []  # refused rows and their cells

    def batches(self, *, dated: bool = False) -> Iterator[ReadBatch]:
        """Yield the rows in order, some at a time; `dated`: a clock without a date is refused."""
        done = 0
        bar = bar_of_rows(size=self.native.size) if self._progress else None
        for batch in self._read(self.native):
            rows = batch.rows
            if dated:
                rows.problem[(rows.kind == TIME) & (rows.problem == 0)] = PROBLEM_CODES[Problem.UNREADABLE]
            self._count(rows, batch.cell, done)
            yield batch
            done += len(rows.start)
            if bar is not None:
                bar.update(len(rows.start))
        if bar is not None:
            bar.close()

    def _read(self, native: Native) -> Iterator[ReadBatch]:
        if (moments := native.moments()) is not None:
            yield from _of_moments(moments, self.engine.policy)
        elif (numbers := native.numbers()) is not None:
            yield from self._of_numbers(numbers)
        elif self._references is None and (coded := native.dictionary()) is not None:
            yield from self._of_dictionary(*coded)
        else:
            done = 0
            for batch in native.batches():
                own = None if self._references is None else self._references.policies_from(done)
                rows = self.engine.read(batch.units, batch.offsets, batch.gap, own)
                done += len(rows.start)
                if batch.missing is not None:
                    rows.empty(batch.missing)
                for at, other in batch.others.items():
                    rows.family[at] = -1
                    rows.put(at, self.one(other))
                if self._null_numbers:
                    rows.empty(
                        np.array([at for at, one in batch.others.items() if is_null_number(one, self._null_numbers)], np.intp)
                    )
                texts = batch.texts()
                yield ReadBatch(rows, _cell(batch, texts), texts, others=batch.others)

    def _of_numbers(self, numbers: Array) -> Iterator[ReadBatch]:
        policy = self.engine.policy
        if self._null_numbers:
            numbers = np.where(np.isin(numbers, self._null_numbers), np.nan, numbers)
        explained = any(getattr(policy, name) for name in NUMBERED)
        known = numbers[:0] if explained or self._any_numbers else numbers[~np.isnan(numbers)]
        if len(known):  # an empty column of a file is one of NaN
            asked = known if len(known) <= _ASKED else np.random.default_rng(0).choice(known, _ASKED)  # some from everywhere
            raise TypeError(f"expected a column of text, not of numbers: {hint_of(asked.tolist())}")
        for first in range(0, len(numbers), BATCH_ROWS):
            part = numbers[first : first + BATCH_ROWS]
            if policy.numbers:
                yield self._of_digits(part)
            else:
                yield ReadBatch(self._one_by_one(part, explained=explained), part.tolist().__getitem__, None, part)

    def _one_by_one(self, numbers: Array, *, explained: bool = True) -> Rows:
        """Read numbers, each different one once."""
        different, which = np.unique(numbers, return_inverse=True)
        rows = Rows(len(different))
        rows.problem[:] = PROBLEM_CODES[Problem.UNREADABLE]
        for at, number in enumerate(different.tolist() if explained else ()):
            if number == number:  # noqa: PLR0124 - no NaN
                rows.put(at, self.one(number))
        return rows.take(np.where(np.isnan(numbers), -1, which))

    def _of_digits(self, part: Array) -> ReadBatch:
        """Read numbers as the texts of their digits."""
        policy = self.engine.policy
        assert policy.numbers is not None  # noqa: S101 - the caller has seen to it
        if self._of_layout is None:
            settled = policy_of_digits(policy)
            self._of_layout = self.engine if settled is policy else Engine(settled, self.engine.families)
        whole = np.where((part >= 0) & (part < _EXACT_BELOW) & (part == np.floor(part)), part, -1).astype(np.int64)
        made: list[tuple[Array, Rows]] = []
        left = np.ones(len(part), bool)
        starts, ends, units = np.zeros(len(part), np.intp), np.zeros(len(part), np.intp), [np.zeros(0, np.uint8)]
        for at, written in date_units(whole, policy.numbers):
            count, width = written.shape
            made.append((at, self._of_layout.read(written.ravel(), np.arange(count + 1) * width)))
            left[at] = False
            starts[at] = sum(map(len, units)) + np.arange(count) * width
            ends[at] = starts[at] + width
            units.append(written.ravel())
        rest = np.flatnonzero(left)
        made.append((rest, self._one_by_one(part[rest])))
        rows = joined([one for _, one in made]).take(np.argsort(np.concatenate([at for at, _ in made])))
        texts = Texts(np.concatenate(units), starts, ends) if policy.numbers == "ymd" else None  # else the order is settled
        return ReadBatch(rows, part.tolist().__getitem__, texts, part)

    def _of_dictionary(self, codes: Array, values: Native) -> Iterator[ReadBatch]:
        """Read each value of a categorical column once."""
        read = list(self._read(values))
        rows, texts = joined([batch.rows for batch in read]), _joined_texts([batch.texts for batch in read if batch.texts])
        for first in range(0, len(codes), BATCH_ROWS):
            part = codes[first : first + BATCH_ROWS]
            some = texts.take(part)
            yield ReadBatch(rows.take(part), some.one, some)

    def one(self, cell: Any, row: int | None = None) -> Reading | ReadingError:
        """Return what one cell comes to, whatever it is; where each row has its own reference, in which row."""
        return result_of_cell(cell, self._policy_at(row))

    def _policy_at(self, row: int | None) -> Policy:
        return self.engine.policy if self._references is None or row is None else self._references.policy(row)

    def _count(self, rows: Rows, cell: Callable[[int], Any], done: int) -> None:
        nulls = rows.problem == NULL
        bad = (rows.problem != 0) & ~nulls
        self.nulls += int(np.count_nonzero(nulls))
        if not (count := int(np.count_nonzero(bad))):
            return
        self.refused += count
        count_problems(rows.problem[bad], self.problems)
        if self._kept is not None:
            places = np.flatnonzero(bad)
            self._kept.append((places + done, rows.problem[places]))
        self._first += [(done + at, cell(at)) for at in np.flatnonzero(bad)[: MOST_REFUSED - len(self._first)].tolist()]

    def read_as(self, output: ColumnOutput) -> Any:
        """Return the column as one of the outputs of `normalize`; what is refused is null.

        >>> ColumnReader(Native(["1401/08/23", "?"]), Policy()).read_as("iso")
        ['2022-11-14', None]
        """
        return _OUTPUTS[output](self)

    def kept(self) -> tuple[Array, Array]:
        """Return where the refused rows are, and their problems, where it was asked to keep these.

        >>> reader = ColumnReader(Native(["1401/08/23", "?"]), Policy(), keep=True)
        >>> reader.read_as("iso"), [one.tolist() for one in reader.kept()]
        (['2022-11-14', None], [[1], [1]])
        """
        parts = self._kept or [(np.zeros(0, np.intp), np.zeros(0, np.uint8))]
        rows, problems = (np.concatenate(one) for one in zip(*parts, strict=True))
        return rows, problems

    def error(self) -> ColumnError:
        """Return the error that counts the refused rows and shows the first few."""
        rows = [(self.native.label(at), self.why(cell, at)) for at, cell in self._first]
        return ColumnError(rows, self.refused, self.native.size, self.problems)

    def why(self, cell: Any, row: int | None = None) -> ReadingError:
        """Return why a cell was refused.

        >>> ColumnReader(Native([]), Policy()).why("1400/12/30").message
        'Esfand 1400 has 29 days, not 30'
        """
        return why_refused(cell, self._policy_at(row))


def count_problems(codes: Array, counts: dict[str, int]) -> None:
    """Add to counts of problems by name those of some refused rows.

    >>> counts = {"unreadable": 1}
    >>> count_problems(np.array([PROBLEM_CODES[Problem.UNREADABLE]] * 2), counts)
    >>> counts
    {'unreadable': 3}
    """
    kinds = np.bincount(codes, minlength=len(PROBLEMS))
    for kind in np.flatnonzero(kinds).tolist():
        name = str(PROBLEMS[kind])
        counts[name] = counts.get(name, 0) + int(kinds[kind])


def _cell(batch: Batch, texts: Texts) -> Callable[[int], Any]:
    return lambda at: batch.others[at] if at in batch.others else texts.one(at)


def _joined_texts(parts: list[Texts]) -> Texts:
    """Return several stretches of texts as one, with an empty one behind them."""
    before = np.cumsum([0, *(len(part.units) for part in parts)])
    return Texts(
        np.concatenate([part.units for part in parts] or [np.zeros(0, np.uint8)]),
        np.concatenate([*(part.starts + n for part, n in zip(parts, before, strict=False)), [0]]),
        np.concatenate([*(part.ends + n for part, n in zip(parts, before, strict=False)), [0]]),
    )


def _of_moments(moments: Moments, policy: Policy) -> Iterator[ReadBatch]:
    for first in range(0, len(moments.wall), BATCH_ROWS):
        part = slice(first, first + BATCH_ROWS)
        wall = moments.wall[part]
        rows = Rows(len(wall))
        rows.start = wall.copy()
        rows.kind[:] = DATE if moments.dates else DATETIME
        finest = np.where(wall % 1_000_000, Precision.MICROSECOND.rank, Precision.SECOND.rank)
        rows.precision[:] = Precision.DAY.rank if moments.dates else finest
        rows.calendar[:] = CALENDAR_NAMES.index("gregorian")
        if moments.east is not None:
            rows.offset = moments.east[part].astype(np.int32)
        rows.empty(wall == NAT)
        rows.problem[wall == FAR] = PROBLEM_CODES[Problem.OUT_OF_RANGE]
        if moments.dates and is_coarse(Precision.DAY, policy.at_least):
            rows.problem[rows.problem == 0] = PROBLEM_CODES[Problem.TOO_COARSE]
        localize(rows, policy)
        stamps = wall.view("M8[us]").astype("M8[D]" if moments.dates else "M8[us]", copy=False)
        yield ReadBatch(rows, functools.partial(_python_moment, stamps), None, wall)


def _python_moment(stamps: Array, at: int) -> Any:
    """Return a datetime as Python has it, where it has it."""
    stamp = stamps[at]
    value = stamp.item()
    return stamp if isinstance(value, int) else value


def joined(parts: list[Rows]) -> Rows:
    """Return several stretches of rows as one."""
    if len(parts) == 1:
        return parts[0]
    whole = Rows(0)
    for name in Rows.__slots__:
        values = [getattr(rows, name) for rows in parts]
        if any(one is not None for one in values):
            made = [_DEFAULTS[name](rows) if one is None else one for rows, one in zip(parts, values, strict=True)]
            setattr(whole, name, np.concatenate(made))
    return whole


_DEFAULTS: dict[str, Callable[[Rows], Array]] = {  # what stands for what no row of a stretch has
    "end": Rows.ends, "offset": Rows.offsets, "end_offset": Rows.end_offsets, "doubt": Rows.doubts, "marks": Rows.marked,
    "hedge": Rows.hedged,
}  # fmt: skip


# --- outputs -------------------------------------------------------------------------------------------------------------


def _as_datetimes(reader: ColumnReader) -> Any:
    values = np.empty(reader.native.size, np.int64)
    zone = reader.engine.policy.zone
    done = 0
    for batch in reader.batches(dated=True):
        starts = timestamps_of(batch.rows, zone)
        values[done : done + len(starts)] = starts
        done += len(starts)
    return reader.native.make(values.view("M8[us]"), zone)


def _as_dates(reader: ColumnReader) -> Any:
    values = np.empty(reader.native.size, "M8[D]")
    done = 0
    for batch in reader.batches(dated=True):
        days = days_of(batch.rows)
        values[done : done + len(days)] = days
        done += len(days)
    return reader.native.make(values)


def _as_isos(reader: ColumnReader) -> Any:
    parts = [iso_texts(batch.rows) for batch in reader.batches()]
    return reader.native.make(_concatenated(parts))


def days_of(rows: Rows) -> Array:
    """Return the day of each row as datetime64[D]."""
    return np.where(rows.problem == 0, rows.start // DAY, NAT).view("M8[D]")


def timestamps_of(rows: Rows, zone: str | None, *, ends: bool = False) -> Array:
    """Return the start or the end of each row in microseconds of the wall clock, or with a zone of UTC; NAT: it has none."""
    walls = rows.end if ends and rows.end is not None else rows.start
    there = (rows.problem == 0) & (rows.kind != TIME) & (walls != NAT)
    made: Array = instants(np.where(there, walls, 0), rows, zone, ends=ends) if zone else walls
    return np.where(there, made, NAT)


def facts_of(rows: Rows) -> Iterator[tuple[str, Any]]:
    """Yield the columns of the frame that are no moments and no ISO texts: texts, and the doubt as numbers."""
    read = rows.problem == 0
    yield "precision", _named(_PRECISION_NAMES, rows.precision * read)
    yield "calendar", _named(CALENDAR_NAMES, rows.calendar * read)
    yield "doubt", np.zeros(len(read), np.uint8) if rows.doubt is None else rows.doubt * read
    yield "marks", _nameless(len(read)) if rows.marks is None else _named(MARKED, rows.marks * read)
    yield "hedge", _nameless(len(read)) if rows.hedge is None else _named(HEDGES, rows.hedge * read)
    yield "problem", _named(PROBLEMS, rows.problem * (rows.problem != NULL))


def _as_frame(reader: ColumnReader) -> Any:
    zone = reader.engine.policy.zone
    return reader.native.frame(framed((batch.rows for batch in reader.batches()), zone), zone)


def framed(parts: Iterable[Rows], zone: str | None) -> dict[str, Any]:
    """Return the columns of `FRAME`: datetime64[us] (of UTC, with a zone), uint8, and texts as Arrow or a list has them.

    >>> {name: column.tolist() for name, column in framed([Rows(1)], None).items() if name in ("start", "doubt")}
    {'start': [None], 'doubt': [0]}
    """
    columns: dict[str, list[Any]] = {name: [] for name in FRAME}
    for rows in parts:
        columns["iso"].append(iso_texts(rows))
        columns["start"].append(timestamps_of(rows, zone))
        columns["end"].append(timestamps_of(rows, zone, ends=True))
        for name, facts in facts_of(rows):
            columns[name].append(facts)
    made: dict[str, Any] = {}
    for name, values in columns.items():
        if name in ("start", "end"):
            made[name] = np.concatenate([*values, np.zeros(0, np.int64)]).view("M8[us]")
        elif name == "doubt":
            made[name] = np.concatenate([*values, np.zeros(0, np.uint8)])
        else:
            made[name] = _concatenated(values)
    return made


_OUTPUTS: dict[str, Callable[..., Any]] = {"datetime": _as_datetimes, "date": _as_dates, "iso": _as_isos, "frame": _as_frame}


def _named(names: tuple[Any, ...], codes: Array) -> Any:
    """Return a name for each code: texts, or None."""
    texts = [None if name is None else str(name) for name in names]
    if pa is not None:
        return arrow_texts(texts).take(arrow_numbers(codes))
    return np.array(texts, object)[codes].tolist()  # pragma: no cover - run in an environment of its own


def _nameless(size: int) -> Any:
    return [None] * size if pa is None else pa.nulls(size, pa.string())


def _concatenated(parts: list[Any]) -> Any:
    if pa is not None:
        return pa.chunked_array(parts, pa.string()).combine_chunks()
    return [text for part in parts for text in part]  # pragma: no cover - run in an environment of its own
