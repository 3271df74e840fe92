"""One block of a file with its date columns read.

    bytes ──▶ where the cells of a column are ──▶ one Arrow array ──normalize's engine──▶ values
    the same bytes with the values in the cells' places (the same format), or a table of all columns (another)

What is not a value that was read stays byte for byte, as long as the format does.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jalali_norm.columns.adapters import Native
from jalali_norm.columns.engine import Engine
from jalali_norm.columns.normalize import NO_DATE, ColumnReader, count_problems, joined
from jalali_norm.columns.values import NULL, PROBLEMS, Array
from jalali_norm.files import jsonlines
from jalali_norm.files.blocks import DELIMITED, KEYS, SHOWN, Block, Done, Failure, Records, Task, Wrong, checked, prepared
from jalali_norm.files.delimited import FieldSpans, escaped, fields_of, spliced
from jalali_norm.files.written import as_text, delimited, json_lines, json_of, refuse_inexact, values_of
from jalali_norm.model import Reading

_REASONS = 1 << 12  # texts whose reasons are kept
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


# --- one block -------------------------------------------------------------------------------------------------------------


class Answer(NamedTuple):
    """What the cells of a column came to."""

    values: list[Any]  # Arrow arrays, one for each new column; null where there is none
    problem: Array  # as `Rows` has it

    @property
    def refused(self) -> Array:
        """Which cells have no value, though there is something in them."""
        refused: Array = (self.problem != 0) & (self.problem != NULL)
        return refused


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
            refuse_inexact(read)
        answer = Answer(values_of(read, options, typed=self.task.typed), read.problem)
        bad = np.flatnonzero(answer.refused)
        if len(bad):
            self._count(cells, read.problem[bad], bad, name, rows)
        return answer

    def _nulled(self, cells: Any) -> Any:
        """Return cells with null for the texts that stand for none: those that the options name, and an empty field."""
        if not (pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type)):
            return cells
        if self.task.reads in DELIMITED and pc.min(lengths := pc.binary_length(cells)).as_py() == 0:
            cells = pc.if_else(pc.equal(lengths, 0), None, cells)
        nulls = self.task.options.nulls
        return pc.if_else(pc.is_in(cells, pa.array(nulls, cells.type)), None, cells) if nulls else cells

    def _numbered(self, cells: Any) -> Any:
        """Return the cells of a text file with numbers where the policy says what those are."""
        policy = self.task.options.policy
        if not (policy.excel or policy.epoch) or self.task.reads not in DELIMITED:
            return cells
        texts = cells if isinstance(cells, list) else cells.to_pylist()
        return [float(one) if one is not None and one.isascii() and _NUMBER.fullmatch(one) else one for one in texts]

    def _count(self, cells: Any, codes: Array, bad: Array, name: str, rows: Array) -> None:
        count_problems(codes, self._counts)
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
                reason = NO_DATE
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

    def cells(self, block: Block) -> tuple[Any, int, bool]:
        """Return the cells of the chosen column of a block that is prepared, one a row, their number, and if there are any."""
        task = self.task
        ((name, _),) = task.chosen
        if isinstance(block.data, pa.RecordBatch):
            return self._nulled(block.data.column(task.names.index(name))), block.data.num_rows, True
        if task.reads == "jsonl":
            lines, objects = json_objects_of(task, block)
            values = [
                _member(line, name, k).value if name in one else None
                for k, (line, one) in enumerate(zip(lines, objects, strict=True))
            ]
            return (
                [None if one in task.options.nulls else one for one in values],
                len(lines),
                any(name in one for one in objects),
            )
        fields, there, rows = block.data
        batch = self._batch_of(fields, there, rows, only=task.names.index(name))
        return self._numbered(self._nulled(batch.column(0))), batch.num_rows, True

    def _spliced(self, fields: FieldSpans, there: Array, rows: Array) -> Any:
        """Return records with the values of their columns in them."""
        task, options = self.task, self.task.options
        edits = []
        for name, new in task.chosen:
            index = task.names.index(name)
            among = np.flatnonzero(there & (fields.counts > index))
            starts, ends = fields.spans(index, among)
            texts, raw = fields.texts(starts, ends)
            answer = self.answer(self._nulled(texts), name, rows[among])
            refused = answer.refused
            try:
                values = [task.dialect.quoted(as_text(one)) for one in answer.values]
            except ValueError as error:
                raise Wrong(str(error)) from None
            if task.replaces(name, new):
                kept = raw
                if options.errors == "null" and refused.any():
                    nothing = task.dialect.quote.decode() * 2 if len(task.names) == 1 else ""  # a blank line is no row to many
                    kept = pc.if_else(pa.array(refused), nothing, raw)
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

    def _batch_of(self, fields: FieldSpans, there: Array, rows: Array, only: int | None = None) -> Any:
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
        task = self.task
        lines, objects = json_objects_of(task, block)
        if task.types:
            return Done(self._table(*self._batch_of_lines(lines, objects)), len(lines))
        edits: list[list[tuple[int, int, str]]] = [[] for _ in lines]
        found = {name for name, _ in task.chosen if any(name in one for one in objects)}
        for name, new in task.chosen:
            if not task.replaces(name, new) and (
                taken := [k for k, one in enumerate(objects) if not one.keys().isdisjoint(task.added(new))]
            ):
                raise Wrong(f"there is a key {new!r} already, or one of its frame", taken[0] + 1)
            self._edit(lines, [k for k, one in enumerate(objects) if name in one], name, new, edits)
        made = [_edited(line, edit) if edit else line for line, edit in zip(lines, edits, strict=True)]
        data = "\n".join(made).encode()
        keys: tuple[str, ...] = ()
        if any(name not in found for name, _ in task.chosen):
            keys = tuple(itertools.islice(dict.fromkeys(key for one in objects for key in one), KEYS))
        return Done(data if block.unended else data + b"\n", len(lines), found=frozenset(found), keys=keys)

    def _edit(self, lines: list[str], rows: list[int], name: str, new: str, edits: list[list[tuple[int, int, str]]]) -> None:
        """Add to the edits of lines those of the values of one key, which some rows have."""
        if not rows:
            return
        task, options = self.task, self.task.options
        members = [_member(lines[row], name, row) for row in rows]
        cells = [None if one.value in options.nulls else one.value for one in members]
        answer = self.answer(cells, name, np.array(rows, np.int64) + 1)
        columns = [one.to_pylist() for one in answer.values]
        keeps = (answer.refused & (options.errors != "null")).tolist()
        if task.replaces(name, new):
            null = answer.problem == NULL
            for row, one, value, kept in zip(rows, members, columns[0], (null | keeps).tolist(), strict=True):
                if not kept:
                    edits[row].append((one.start, one.end, "null" if value is None else f'"{value}"'))
            return
        added = [json.dumps(key, ensure_ascii=False) for key in task.added(new)]
        for k, (row, one) in enumerate(zip(rows, members, strict=True)):
            raw = lines[row][one.start : one.end] if keeps[k] and options.output != "frame" else "null"
            texts = [raw if column[k] is None else json.dumps(column[k]) for column in columns]
            comma, colon = (", ", ": ") if lines[row][one.start - 1] == " " else (",", ":")
            text = "".join(f"{comma}{key}{colon}{value}" for key, value in zip(added, texts, strict=True))
            edits[row].append((one.end, one.end, text))

    def _batch_of_lines(self, lines: list[str], objects: list[dict[str, Any]]) -> tuple[Any, Array]:
        """Return JSON lines as a table, and their numbers."""
        rows = [row for row, one in enumerate(objects) if one or lines[row].strip()]
        arrays = [
            pa.array([_held(objects[row].get(name), type_, lines[row], name) for row in rows], type_)
            for name, type_ in zip(self.task.names, self.task.types, strict=True)
        ]
        return pa.RecordBatch.from_arrays(arrays, [f"{k}" for k in range(len(arrays))]), np.array(rows, np.int64) + 1

    # --- tables ------------------------------------------------------------------------------------------------------------

    def _table(self, batch: Any, rows: Array) -> Any:
        """Return a table with its columns' values in it, as it is to be written."""
        task, options = self.task, self.task.options
        names, arrays = list(task.names), list(batch.columns)
        for name, new in task.chosen:
            index, cells = names.index(name), self._nulled(batch.column(task.names.index(name)))
            answer = self.answer(cells, name, rows)
            values, refused = answer.values, answer.refused
            if options.output != "frame" and options.errors != "null" and refused.any() and pa.types.is_string(values[0].type):
                kept = pc.if_else(pa.array(refused), as_text(cells), None)
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
def _worker(task: Task, _policy: str) -> Worker:  # of which equal ones may count from other days
    return Worker(task)


def work(task: Task, block: Block) -> Done | Failure:
    """Convert a block of a file."""
    made = block if isinstance(block.data, Records) else prepared(task, block)
    return made if isinstance(made, Failure) else _worker(task, repr(task.options.policy)).work(made)


# --- cells ---------------------------------------------------------------------------------------------------------------


def _text(cell: Any) -> str | None:
    text = json_of(cell) if isinstance(cell, (dict, list, bool)) else str(cell)
    return text.encode("utf-8", "backslashreplace").decode()


def json_objects_of(task: Task, block: Block, *, unique: bool = False) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the lines of a block, and the objects on them."""
    lines = checked(task, block.data).decode().removesuffix("\n").split("\n")
    objects = []
    for row, line in enumerate(lines):
        try:
            objects.append(jsonlines.object_of(line, unique=unique))
        except jsonlines.LineError as error:
            raise _misread(error, line, row) from None
    return lines, objects


def _member(line: str, key: str, row: int) -> jsonlines.Member:
    try:
        return jsonlines.member(line, key)
    except jsonlines.LineError as error:
        raise _misread(error, line, row) from None


def _misread(error: jsonlines.LineError, line: str, row: int) -> Wrong:
    return Wrong(error.message, row + 1, len(line[: error.at].encode()) + 1)


def _held(value: Any, type_: str, line: str, key: str) -> Any:
    """Return a value of a line as a column of a type holds it; as a text, what it is in the line."""
    if value is None or type_ == "bool":
        return value
    if type_ != "string":
        return (int if type_ == "int64" else float)(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        one = jsonlines.member(line, key)
        value = line[one.start : one.end]
    return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _edited(line: str, edits: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
        parts += [line[at:start], text]
        at = end
    return "".join([*parts, line[at:]])


__all__ = ["Answer", "Worker", "json_objects_of", "work"]
