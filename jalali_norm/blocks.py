"""One block of a file, some whole records of it, with its date columns read.

    bytes ──▶ where the cells of a column are ──▶ one Arrow array ──normalize's engine──▶ values
    the same bytes with the values in the cells' places (the same format), or a table of all columns (another)

What is not a value that was read stays byte for byte, as long as the format does.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jalali_norm import jsonlines
from jalali_norm.arrays import Engine
from jalali_norm.calendars import JALALI_EXACT, nowruz
from jalali_norm.columns import FRAME, ColumnReader, facts_of_frame, joined, moments_of_frame
from jalali_norm.delimited import CSV, Dialect, Fields, bytes_of, escaped, fields_of, spliced
from jalali_norm.iso import iso_texts
from jalali_norm.localtime import clocks
from jalali_norm.model import DEFAULT, Policy, Precision, Problem, Reading
from jalali_norm.native import Native
from jalali_norm.values import CODES, DATE, DATETIME, DAY, NAT, NULL, PROBLEMS, TIME, Array, Rows

Format: TypeAlias = Literal["csv", "tsv", "jsonl", "parquet"]
FileOutput: TypeAlias = Literal["iso", "datetime", "date", "jalali", "frame"]
FileErrors: TypeAlias = Literal["keep", "null", "fail"]
FORMATS: tuple[Format, ...] = ("csv", "tsv", "jsonl", "parquet")
SHOWN = 3  # refused cells that are shown
_REASONS = 1 << 12  # texts whose reasons are kept
_KEYS = 50  # that are listed
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_EXACT_DAYS = int(nowruz(JALALI_EXACT.start)), int(nowruz(JALALI_EXACT.stop))
DELIMITED = ("csv", "tsv")


# --- what is to be done ----------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, kw_only=True)
class Options:
    """What is asked of a conversion; `jalali-norm convert --help` says what each is."""

    columns: tuple[str, ...]  # NAME or NAME=NEW
    policy: Policy = DEFAULT
    output: FileOutput = "iso"
    errors: FileErrors = "keep"
    nulls: tuple[str, ...] = ()
    source: Format | None = None
    to: Format | None = None
    delimiter: str | None = None
    quotes: bool = True
    header: bool = True
    ragged: bool = False
    encoding: str | None = None
    replace: bool = False  # what is no UTF-8
    escape: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be done with each block of one file."""

    options: Options
    reads: Format
    writes: Format
    names: tuple[str, ...] = ()  # of all columns; of JSON lines that stay such none is known
    chosen: tuple[tuple[str, str], ...] = ()  # columns, and what their values are called
    dialect: Dialect = CSV
    target: Dialect = CSV
    types: tuple[str, ...] = ()  # of JSON lines that become a table
    problems: bool = False

    @property
    def typed(self) -> bool:
        """Whether values are datetimes and not texts."""
        return self.writes == "parquet"

    def added(self, new: str) -> list[str]:
        """Return what the values of a column are called."""
        return [f"{new}_{field}" for field in FRAME] if self.options.output == "frame" else [new]

    def replaces(self, name: str, new: str) -> bool:
        """Tell whether a column's values take its place."""
        return name == new and self.options.output != "frame"


class Block(NamedTuple):
    """Some whole records of a file."""

    data: Any  # bytes, or an Arrow RecordBatch
    quotes: Any = None  # of delimited text: where they are, if all is plain
    unended: bool = False  # the last line end is not the file's


class Failure(NamedTuple):
    """What is wrong with a block, and where: a row and a byte of it from 1 on, as far as they are known."""

    message: str
    row: int | None = None
    byte: int | None = None


class Done(NamedTuple):
    """A block, converted."""

    data: Any
    rows: int
    found: frozenset[str] | None = None  # of JSON lines: which of the columns some line has
    keys: tuple[str, ...] = ()  # and those that they have, where it is not all
    problems: dict[str, int] = {}  # noqa: RUF012 - it is never changed
    refused: Any = None  # a table: row (in the block, from 1 on), column, text, problem, reason


class Wrong(Exception):  # noqa: N818 - it is what a block can be
    """A block cannot be converted."""

    def __init__(self, message: str, row: int | None = None, byte: int | None = None) -> None:
        super().__init__(message)
        self.failure = Failure(message, row, byte)


class Records(NamedTuple):
    """The records of a block of delimited text.

    Attributes:
        fields: where their fields are.
        there: which of them are rows: a blank line is none, unless there is one column.
        rows: the number of each row, from 1 on.
    """

    fields: Fields
    there: Array
    rows: Array


def prepared(task: Task, block: Block | Failure) -> Block | Failure:
    """Return a block with all done that needs no memory of other blocks: a thread may do it while another block is read."""
    if isinstance(block, Failure) or task.reads not in DELIMITED:
        return block
    try:
        return block._replace(data=_records(task, block))
    except Wrong as wrong:
        return wrong.failure


def _records(task: Task, block: Block) -> Records:
    data = checked(task, block.data)
    records = _parted(task, data, block.quotes if data is block.data else None)
    counts = records.fields.counts
    if (odd := records.there & (counts != len(task.names))).any() and not task.options.ragged:
        at = int(np.argmax(odd))
        raise Wrong(
            f"{counts[at]} fields where the header has {len(task.names)}; --ragged keep keeps such rows", int(records.rows[at])
        )
    return records


def _parted(task: Task, data: bytes, quotes: Array | None = None) -> Records:
    fields = fields_of(data, task.dialect, quotes)
    there = ~fields.blank if len(task.names) > 1 else np.ones(len(fields.counts), bool)
    return Records(fields, there, np.cumsum(there))


def checked(task: Task, data: bytes) -> bytes:
    """Return text that is UTF-8."""
    whole = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(np.array([0, len(data)], np.int32)), pa.py_buffer(data)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        if task.options.replace:
            return data.decode("utf-8", "replace").encode()
        _bad_utf8(task, data)
    return data


def _bad_utf8(task: Task, data: bytes) -> None:
    """Say where text is no UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        at = error.start
        if task.reads == "jsonl":
            row, start = data.count(b"\n", 0, at) + 1, data.rfind(b"\n", 0, at) + 1
        else:
            records = _parted(task, data)
            record = int(np.searchsorted(records.fields.starts, at, "right")) - 1
            row, start = int(records.rows[record]), int(records.fields.starts[record])
        message = f"byte 0x{data[at]:02x} is no UTF-8: --encoding names another, --on-bad-utf8 replace reads on"
        raise Wrong(message, row, at - start + 1) from None


# --- one block -------------------------------------------------------------------------------------------------------------


class Answer(NamedTuple):
    """What the cells of a column came to."""

    values: list[Any]  # Arrow arrays, one for each new column; null where there is none
    problem: Array  # as `Rows` has it


class Worker:
    """Converts blocks of one file, and remembers the shapes that it met."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.engine = Engine(task.options.policy)
        self._reasons: dict[str, str] = {}
        self._refused: list[Any] = []
        self._counts: dict[str, int] = {}

    def work(self, block: Block) -> Done | Failure:
        """Convert a block that is prepared."""
        self._refused, self._counts = [], {}
        try:
            if isinstance(block.data, pa.RecordBatch):
                rows = block.data.num_rows
                done = Done(self._table(block.data, np.arange(1, rows + 1)), rows)
            else:
                done = (self._lines if self.task.reads == "jsonl" else self._records)(block)
        except Wrong as wrong:
            return wrong.failure
        return done._replace(problems=self._counts, refused=pa.concat_tables(self._refused) if self._refused else None)

    # --- values ------------------------------------------------------------------------------------------------------------

    def answer(self, cells: Any, name: str, rows: Array) -> Answer:
        """Return what cells come to: an Arrow array, or a list; `rows` are their numbers."""
        options = self.task.options
        try:
            reader = ColumnReader(Native(self._numbered(cells)), options.policy, engine=self.engine)
            pieces = list(reader.pieces(dated=options.output in ("datetime", "date")))
        except TypeError as error:
            raise Wrong(f"column {name!r}: {error}") from None
        read = joined([piece.rows for piece in pieces])
        if options.output == "jalali":
            _refuse_inexact(read)
        values = _typed(read, options) if self.task.typed else _written(read, options)
        bad = np.flatnonzero((read.problem != 0) & (read.problem != NULL))
        if len(bad):
            self._count(cells, read.problem[bad], bad, name, rows)
        return Answer(values, read.problem)

    def _numbered(self, cells: Any) -> Any:
        """Return the cells of a text file with numbers where the policy says what those are."""
        policy = self.task.options.policy
        if not (policy.excel or policy.epoch) or self.task.reads not in DELIMITED:
            return cells
        return [
            float(one) if one is not None and one.isascii() and _NUMBER.fullmatch(one) else one for one in cells.to_pylist()
        ]

    def _count(self, cells: Any, codes: Array, bad: Array, name: str, rows: Array) -> None:
        kinds = np.bincount(codes, minlength=len(PROBLEMS))
        for kind in np.flatnonzero(kinds).tolist():
            problem = str(PROBLEMS[kind])
            self._counts[problem] = self._counts.get(problem, 0) + int(kinds[kind])
        if not self.task.problems:
            bad, codes = bad[:SHOWN], codes[:SHOWN]
        texts = [cells[at] for at in bad.tolist()] if isinstance(cells, list) else cells.take(pa.array(bad)).to_pylist()
        self._refused.append(
            pa.table(
                {
                    "row": pa.array(rows[bad], pa.int64()),
                    "column": pa.array([name] * len(bad), pa.string()),
                    "text": pa.array([_text(text) for text in texts], pa.string()),
                    "problem": pa.array([str(PROBLEMS[code]) for code in codes.tolist()], pa.string()),
                    "reason": pa.array([self._reason(text) for text in texts], pa.string()),
                }
            )
        )

    def _reason(self, cell: Any) -> str:
        key = cell if isinstance(cell, str) else repr(cell)
        if (reason := self._reasons.get(key)) is None:
            if len(self._reasons) >= _REASONS:
                self._reasons.clear()
            given = self._numbered([cell])[0] if isinstance(cell, str) else cell
            result = ColumnReader(Native([]), self.task.options.policy, engine=self.engine).one(given)
            if not isinstance(result, Reading):
                reason = result.message
            elif self.task.options.output == "jalali" and result.calendar is not None:
                reason = f"{result.iso} is outside the years 1178-1502, for which the Jalali calendar is exact"
            else:
                reason = "a clock without a date"
            self._reasons[key] = reason
        return reason

    # --- delimited text ----------------------------------------------------------------------------------------------------

    def _records(self, block: Block) -> Done:
        task = self.task
        fields, there, rows = block.data
        if task.reads == task.writes and task.dialect == task.target:
            data: Any = self._spliced(fields, there, rows)
            if task.options.escape:
                data = escaped(fields_of(bytes(data), task.dialect))
            if block.unended:
                data = data[: -len(task.dialect.newline)]
        else:
            data = self._table(self._batch_of(fields, there, rows), rows[there])
        return Done(data, int(rows[-1]) if len(rows) else 0)

    def cells(self, block: Block) -> tuple[Any, int]:
        """Return the cells of the one column that is chosen in a block that is prepared, one a row, and how many they are."""
        task = self.task
        ((name, _),) = task.chosen
        if isinstance(block.data, pa.RecordBatch):
            return block.data.column(task.names.index(name)), block.data.num_rows
        if task.reads == "jsonl":
            lines = checked(task, block.data).decode().removesuffix("\n").split("\n")
            values = [next((one.value for one in of if one.key == name), None) for _, of in self.members(lines)]
            return values, len(values)
        fields, there, rows = block.data
        batch = self._batch_of(fields, there, rows, only=task.names.index(name))
        return self._numbered(_without(batch.column(0), task.options.nulls)), batch.num_rows

    def _spliced(self, fields: Fields, there: Array, rows: Array) -> Any:
        """Return records with the values of their columns in them."""
        task, options = self.task, self.task.options
        edits = []
        for name, new in task.chosen:
            index = task.names.index(name)
            among = np.flatnonzero(there & (fields.counts > index))
            starts, ends = fields.spans(index, among)
            texts, raw = fields.texts(starts, ends)
            answer = self.answer(_without(texts, options.nulls), name, rows[among])
            refused = (answer.problem != 0) & (answer.problem != NULL)
            try:
                values = [task.dialect.quoted(_as_text(one)) for one in answer.values]
            except ValueError as error:
                raise Wrong(str(error)) from None
            if task.replaces(name, new):
                kept = raw if options.errors != "null" or not refused.any() else pc.if_else(pa.array(refused), "", raw)
                edits.append((starts, ends, pc.coalesce(values[0], kept)))
                continue
            if options.output != "frame" and options.errors != "null" and refused.any():
                values = [pc.coalesce(values[0], pc.if_else(pa.array(refused), raw, ""))]
            delimiter = task.dialect.delimiter.decode()
            filled = [pc.fill_null(one, "") for one in values]
            edits.append((ends, ends, pc.binary_join_element_wise("", *filled, delimiter)))
        starts, ends = (np.concatenate([edit[k] for edit in edits]) for k in (0, 1))
        values = pa.concat_arrays([edit[2].cast(pa.string()) for edit in edits])
        if len(edits) > 1:
            order = np.lexsort((ends, starts))
            starts, ends, values = starts[order], ends[order], values.take(pa.array(order))
        return spliced(fields.units, starts, ends, values)

    def _batch_of(self, fields: Fields, there: Array, rows: Array, only: int | None = None) -> Any:
        """Return all columns of records, or one, as texts; an empty field without quotes is null."""
        names = self.task.names
        if only is None and (long := there & (fields.counts > len(names))).any():
            at = int(np.argmax(long))
            raise Wrong(f"{fields.counts[at]} fields have no place in {len(names)} columns of another format", int(rows[at]))
        arrays = []
        for index in range(len(names)) if only is None else [only]:
            among = np.flatnonzero(there & (fields.counts > index))
            starts, ends = fields.spans(index, among)
            texts, _ = fields.texts(starts, ends)
            if (empty := ends == starts).any():
                texts = pc.if_else(pa.array(empty), None, texts)
            if len(among) < np.count_nonzero(there):
                places = np.full(len(there), -1)
                places[among] = np.arange(len(among))
                places = places[there]
                texts = texts.take(pa.array(places, mask=places < 0))
            arrays.append(texts)
        return pa.RecordBatch.from_arrays(arrays, [f"{k}" for k in range(len(arrays))])  # names may be there twice

    # --- JSON lines --------------------------------------------------------------------------------------------------------

    def _lines(self, block: Block) -> Done:
        task, options = self.task, self.task.options
        lines = checked(task, block.data).decode().removesuffix("\n").split("\n")
        members = [of for _, of in self.members(lines)]
        if task.types:
            return Done(self._table(*self._batch_of_lines(lines, members)), len(lines))
        edits: list[list[tuple[int, int, str]]] = [[] for _ in lines]
        found = set()
        for name, new in task.chosen:
            places = []
            for row, of in enumerate(members):
                at = [k for k, one in enumerate(of) if one.key == name]
                if len(at) > 1:
                    raise Wrong(
                        f"the key {name!r} is there {len(at)} times", row + 1, len(lines[row][: of[at[1]].start].encode()) + 1
                    )
                if task.added(new) != [name] and (taken := {one.key for one in of} & set(task.added(new))):
                    raise Wrong(f"there is a key {taken.pop()!r} already", row + 1)
                if at:
                    places.append((row, of[at[0]]))
            if not places:
                continue
            found.add(name)
            cells = [None if one.value in options.nulls else one.value for _, one in places]
            answer = self.answer(cells, name, np.array([row + 1 for row, _ in places]))
            columns = [one.to_pylist() for one in answer.values]
            added = [json.dumps(key, ensure_ascii=False) for key in task.added(new)]
            for k, (row, member) in enumerate(places):
                line, problem = lines[row], answer.problem[k]
                keeps = problem not in (0, NULL) and options.errors != "null"
                if task.replaces(name, new):
                    if problem == 0:
                        edits[row].append((member.start, member.end, json.dumps(columns[0][k])))
                    elif problem != NULL and not keeps:
                        edits[row].append((member.start, member.end, "null"))
                    continue
                raw = line[member.start : member.end] if keeps and options.output != "frame" else "null"
                texts = [raw if one[k] is None else json.dumps(one[k], ensure_ascii=False) for one in columns]
                comma, colon = (", ", ": ") if line[member.start - 1] == " " else (",", ":")
                text = "".join(f"{comma}{key}{colon}{one}" for key, one in zip(added, texts, strict=True))
                edits[row].append((member.end, member.end, text))
        made = [_edited(line, edit) if edit else line for line, edit in zip(lines, edits, strict=True)]
        data = "\n".join(made).encode("utf-8", "surrogatepass")
        keys: tuple[str, ...] = ()
        if any(name not in found for name, _ in task.chosen):
            keys = tuple(itertools.islice(dict.fromkeys(one.key for of in members for one in of), _KEYS))
        return Done(data if block.unended else data + b"\n", len(lines), found=frozenset(found), keys=keys)

    @staticmethod
    def members(lines: list[str]) -> Iterator[tuple[int, list[jsonlines.Member]]]:
        """Yield each line's place and members."""
        for row, line in enumerate(lines):
            try:
                yield row, jsonlines.members(line)
            except jsonlines.LineError as error:
                raise Wrong(error.message, row + 1, len(line[: error.at].encode()) + 1) from None

    def _batch_of_lines(self, lines: list[str], members: list[list[jsonlines.Member]]) -> tuple[Any, Array]:
        """Return JSON lines as a table, and their numbers."""
        rows = [row for row, of in enumerate(members) if of or lines[row].strip()]
        columns: list[list[Any]] = [[None] * len(rows) for _ in self.task.names]
        index = {name: k for k, name in enumerate(self.task.names)}
        for k, row in enumerate(rows):
            for one in members[row]:
                text = self.task.types[index[one.key]] == "string" and not isinstance(one.value, str) and one.value is not None
                columns[index[one.key]][k] = lines[row][one.start : one.end] if text else one.value
        arrays = [
            pa.array([_sound(one) for one in column] if type_ == "string" else column, type_)
            for column, type_ in zip(columns, self.task.types, strict=True)
        ]
        return pa.RecordBatch.from_arrays(arrays, [f"{k}" for k in range(len(arrays))]), np.array(rows, np.int64) + 1

    # --- tables ------------------------------------------------------------------------------------------------------------

    def _table(self, batch: Any, rows: Array) -> Any:
        """Return a table with its columns' values in it, as it is to be written."""
        task, options = self.task, self.task.options
        names, arrays = list(task.names), list(batch.columns)
        for name, new in task.chosen:
            index, cells = names.index(name), batch.column(task.names.index(name))
            texts = pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type)
            if texts and options.nulls:
                cells = pc.if_else(pc.is_in(cells, pa.array(options.nulls, cells.type)), None, cells)
            if task.reads in DELIMITED:
                cells = _without(cells, options.nulls)
            answer = self.answer(cells, name, rows)
            values = answer.values
            refused = (answer.problem != 0) & (answer.problem != NULL)
            if options.output != "frame" and options.errors != "null" and refused.any() and pa.types.is_string(values[0].type):
                kept = pc.if_else(pa.array(refused), _as_text(cells), None)
                values = [pc.coalesce(values[0], kept.cast(pa.string()))]
            if task.replaces(name, new):
                arrays[index] = values[0]
                continue
            names[index + 1 : index + 1] = task.added(new)
            arrays[index + 1 : index + 1] = values
        if task.writes == "parquet":
            return pa.RecordBatch.from_arrays(arrays, names)
        try:
            if task.writes == "jsonl":
                return json_lines(names, arrays)
            return delimited(arrays, task.target, escape=options.escape)
        except (TypeError, ValueError, pa.ArrowException) as error:
            raise Wrong(str(error)) from None


@functools.lru_cache(maxsize=2)
def _worker(task: Task) -> Worker:
    return Worker(task)


def work(task: Task, block: Block) -> Done | Failure:
    """Convert a block of a file."""
    made = block if isinstance(block.data, Records) else prepared(task, block)
    return made if isinstance(made, Failure) else _worker(task).work(made)


# --- values as texts, and as Arrow has them --------------------------------------------------------------------------------


def _refuse_inexact(rows: Rows) -> None:
    """Refuse the rows that the Jalali calendar is not exact for."""
    dated = (rows.problem == 0) & (rows.kind != TIME)
    days = rows.start // DAY
    last = days if rows.end is None else np.where(rows.end == NAT, days, rows.end // DAY)
    rows.problem[dated & ((days < _EXACT_DAYS[0]) | (last >= _EXACT_DAYS[1]))] = CODES[Problem.OUT_OF_RANGE]


def _written(rows: Rows, options: Options) -> list[Any]:
    """Return values as texts; the doubt of a frame as numbers."""
    zone = options.policy.zone
    if options.output in ("iso", "jalali"):
        return [iso_texts(rows, jalali=options.output == "jalali")]
    if options.output == "date":
        return [iso_texts(_like(rows, rows.start // DAY * DAY, DATE))]
    if options.output == "datetime":
        return [_clock_texts(rows, rows.start, zone)]
    ends = rows.start if rows.end is None else rows.end
    moments = [_clock_texts(rows, rows.start, zone), _clock_texts(rows, ends, zone, ends=True)]
    return [iso_texts(rows), *moments, *(pa.array(values) for _, values in facts_of_frame(rows))]


def _clock_texts(rows: Rows, walls: Array, zone: str | None, *, ends: bool = False) -> Any:
    """Return moments as ISO 8601 to the second, with the offset that a zone or their text gives them."""
    made = _like(rows, walls, DATETIME)
    made.problem[(rows.kind == TIME) | (walls == NAT)] = NULL
    if zone:
        there = made.problem == 0
        (_, utc) = list(moments_of_frame(rows, zone))[ends]
        made.start, made.offset = clocks(np.where(there, utc, 0), zone)
    else:
        made.offset = rows.offset
    return iso_texts(made)


def _like(rows: Rows, walls: Array, kind: int) -> Rows:
    """Return rows of one kind at other moments."""
    made = Rows(len(walls))
    made.start, made.kind[:], made.problem = np.where(rows.problem == 0, walls, 0), kind, rows.problem.copy()
    made.precision = np.maximum(rows.precision, Precision.SECOND)
    return made


def _typed(rows: Rows, options: Options) -> list[Any]:
    """Return values as Arrow has them."""
    if options.output in ("iso", "jalali"):
        return _written(rows, options)
    types = types_of(options)
    if options.output == "date":
        days = np.where(rows.problem == 0, rows.start // DAY, NAT).view("M8[D]")
        return [pa.array(days, types[0])]
    (_, starts), (_, ends) = moments_of_frame(rows, options.policy.zone)
    moments = [
        pa.array(one.view("M8[us]"), pa.timestamp("us")).cast(types[0 if options.output == "datetime" else 1])
        for one in (starts, ends)
    ]
    if options.output == "datetime":
        return moments[:1]
    return [iso_texts(rows), *moments, *(pa.array(values) for _, values in facts_of_frame(rows))]


def types_of(options: Options) -> list[Any]:
    """Return the types of the columns that a column gives in a Parquet file."""
    moment = pa.timestamp("us", options.policy.zone)
    if options.output == "frame":
        types = {"start": moment, "end": moment, "doubt": pa.uint8()}
        return [types.get(name, pa.string()) for name in FRAME]
    return [{"datetime": moment, "date": pa.date32()}.get(options.output, pa.string())]


# --- texts of cells --------------------------------------------------------------------------------------------------------


def _without(texts: Any, nulls: tuple[str, ...]) -> Any:
    """Return the texts of fields with null for what is empty, or one of those."""
    if pc.min(lengths := pc.binary_length(texts)).as_py() == 0:
        texts = pc.if_else(pc.equal(lengths, 0), None, texts)
    return pc.if_else(pc.is_in(texts, pa.array(nulls, pa.string())), None, texts) if nulls else texts


def _as_text(values: Any) -> Any:
    """Return an Arrow array as texts: a number as its digits, what is nested as JSON."""
    type_ = values.type
    if pa.types.is_string(type_):
        return values
    if pa.types.is_dictionary(type_):
        return _as_text(values.dictionary_decode())
    if pa.types.is_nested(type_):
        return pa.array([None if one is None else _json(one) for one in values.to_pylist()], pa.string())
    if pa.types.is_binary(type_) or pa.types.is_large_binary(type_) or pa.types.is_fixed_size_binary(type_):
        raise TypeError("bytes cannot be written as text")
    return values.cast(pa.string())


def _text(cell: Any) -> str | None:
    text = cell if isinstance(cell, str) else _json(cell)
    return text.encode("utf-8", "backslashreplace").decode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    """Return what JSON does not have as a text."""
    if isinstance(value, bytes):
        raise TypeError("bytes cannot be written as JSON")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _sound(value: str | None) -> str | None:
    """Return a text of JSON that Arrow can hold."""
    return value if value is None or value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _edited(line: str, edits: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
        parts += [line[at:start], text]
        at = end
    return "".join([*parts, line[at:]])


def json_lines(names: list[str], arrays: list[Any]) -> bytes:
    """Return a table as JSON lines."""
    rows = zip(*(one.to_pylist() for one in arrays), strict=True)
    return "".join(_json(dict(zip(names, row, strict=True))) + "\n" for row in rows).encode("utf-8", "backslashreplace")


def delimited(arrays: list[Any], dialect: Dialect, *, escape: bool) -> Any:
    """Return a table as delimited text; what is null is empty, and an empty text is a pair of quotes."""
    texts = []
    for one in arrays:
        text = dialect.quoted(_as_text(one))
        if dialect.quote:
            text = pc.if_else(pc.equal(pc.binary_length(text), 0), dialect.quote.decode() * 2, text)
        texts.append(pc.fill_null(text, ""))
    texts[-1] = pc.binary_join_element_wise(texts[-1], dialect.newline.decode(), "")
    data = bytes(bytes_of(pc.binary_join_element_wise(*texts, dialect.delimiter.decode())))
    return escaped(fields_of(data, dialect)) if escape and data else data


__all__ = [
    "DELIMITED", "FORMATS", "SHOWN", "Block", "Done", "Failure", "FileErrors", "FileOutput", "Format", "Options", "Task",
    "Worker", "Wrong", "checked", "delimited", "json_lines", "prepared", "types_of", "work",
]  # fmt: skip
