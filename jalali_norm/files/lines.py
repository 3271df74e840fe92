"""Blocks of JSON lines: the lines with the values of keys in place of others or behind them, or as a table.

What is not a value that was read stays as it was written.
"""

from __future__ import annotations

import itertools
import json
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

from jalali_norm.columns.values import NULL, Array
from jalali_norm.files import jsonlines
from jalali_norm.files.blocks import KEYS, Block, BlockError, ConvertedBlock, Task, utf8_of
from jalali_norm.files.cells import CellReader
from jalali_norm.files.chosen import ChosenColumn

_Edit: TypeAlias = tuple[int, int, str]  # what stands from here to there becomes this


def json_objects_of(task: Task, block: Block, *, unique: bool = False) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the lines of a block, and the objects on them."""
    data: bytes = block.data

    def place(at: int) -> tuple[int, int]:
        return data.count(b"\n", 0, at) + 1, data.rfind(b"\n", 0, at) + 1

    lines = utf8_of(data, task.options, place).decode().removesuffix("\n").split("\n")
    objects = []
    for row, line in enumerate(lines):
        try:
            objects.append(jsonlines.object_of(line, unique=unique))
        except jsonlines.LineError as error:
            raise _misread(error, line, row) from None
    return lines, objects


def cells_of_lines(task: Task, block: Block, name: str) -> tuple[list[Any], bool]:
    """Return the values of a key, None where a line has none, and whether some line has the key."""
    lines, objects = json_objects_of(task, block)
    rows = enumerate(zip(lines, objects, strict=True))
    values = [_member(line, name, k).value if name in one else None for k, (line, one) in rows]
    return values, any(name in one for one in objects)


def edited_lines(reader: CellReader, block: Block) -> ConvertedBlock:
    """Return a block with the values of its keys in its lines."""
    task = reader.task
    lines, objects = json_objects_of(task, block)
    edits: list[list[_Edit]] = [[] for _ in lines]
    found = {name for name, *_ in task.chosen if any(name in one for one in objects)}
    for column in task.chosen:
        name = column.name
        if not column.replaces and (taken := [k for k, one in enumerate(objects) if not one.keys().isdisjoint(column.added)]):
            raise BlockError(f"there is a key {column.new!r} already, or one of its frame", taken[0] + 1)
        if rows := [k for k, one in enumerate(objects) if name in one]:
            _add_edits(reader, lines, rows, column, edits)
    made = [_edited(line, edit) if edit else line for line, edit in zip(lines, edits, strict=True)]
    data = "\n".join(made).encode()
    keys: tuple[str, ...] = ()
    if any(name not in found for name, *_ in task.chosen):
        keys = tuple(itertools.islice(dict.fromkeys(key for one in objects for key in one), KEYS))
    return ConvertedBlock(data if block.unended else data + b"\n", len(lines), found=frozenset(found), keys=keys)


def _add_edits(reader: CellReader, lines: list[str], rows: list[int], column: ChosenColumn, edits: list[list[_Edit]]) -> None:
    """Add to the edits of lines those of the values of one key, which some rows have."""
    options = column.options
    members = [_member(lines[row], column.name, row) for row in rows]
    read = reader.read([one.value for one in members], column, np.array(rows, np.int64) + 1)
    columns = [one.to_pylist() for one in read.values]
    keeps = (read.refused & (options.errors != "null")).tolist()
    if column.replaces:
        null = read.problem == NULL
        for row, one, value, kept in zip(rows, members, columns[0], (null | keeps).tolist(), strict=True):
            if not kept:
                edits[row].append((one.start, one.end, "null" if value is None else f'"{value}"'))
        return
    added = [json.dumps(key, ensure_ascii=False) for key in column.added]
    for k, (row, one) in enumerate(zip(rows, members, strict=True)):
        raw = lines[row][one.start : one.end] if keeps[k] and options.output != "frame" else "null"
        texts = [raw if column[k] is None else json.dumps(column[k]) for column in columns]
        comma, colon = (", ", ": ") if lines[row][one.start - 1] == " " else (",", ":")
        text = "".join(f"{comma}{key}{colon}{value}" for key, value in zip(added, texts, strict=True))
        edits[row].append((one.end, one.end, text))


def _edited(line: str, edits: list[_Edit]) -> str:
    parts, at = [], 0
    for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
        parts += [line[at:start], text]
        at = end
    return "".join([*parts, line[at:]])


def batch_of_lines(task: Task, block: Block) -> tuple[Any, Array, int]:
    """Return a block as a table, the numbers of its rows, and how many lines it has: a blank one is no row."""
    lines, objects = json_objects_of(task, block)
    rows = [row for row, one in enumerate(objects) if one or lines[row].strip()]
    arrays = [
        pa.array([_typed(objects[row].get(name), type_, lines[row], name) for row in rows], type_)
        for name, type_ in zip(task.names, task.types, strict=True)
    ]
    batch = pa.RecordBatch.from_arrays(arrays, [f"{k}" for k in range(len(arrays))])
    return batch, np.array(rows, np.int64) + 1, len(lines)


def _typed(value: Any, type_: str, line: str, key: str) -> Any:
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


def _member(line: str, key: str, row: int) -> jsonlines.Member:
    try:
        return jsonlines.member(line, key)
    except jsonlines.LineError as error:
        raise _misread(error, line, row) from None


def _misread(error: jsonlines.LineError, line: str, row: int) -> BlockError:
    return BlockError(error.message, row + 1, len(line[: error.at].encode()) + 1)


__all__ = ["batch_of_lines", "cells_of_lines", "edited_lines", "json_objects_of"]
