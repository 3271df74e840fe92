"""Blocks of JSON: lines, or objects of a document, with the values of keys in place of others or behind them, or as a table.

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
from jalali_norm.files.blocks import GRIDS, KEYS, Block, BlockError, ConvertedBlock, Task, utf8_of
from jalali_norm.files.cells import CellReader
from jalali_norm.files.chosen import ChosenColumn
from jalali_norm.files.jsonarrays import Elements, members_at, on_one_line, path_of

_Edit: TypeAlias = tuple[int, int, str]  # what stands from here to there becomes this


def json_objects_of(task: Task, block: Block, *, unique: bool = False) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the lines of a block, or its objects' texts, and the objects on them."""
    if isinstance(block.data, Elements):
        lines = block.data.texts
    else:
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
    """Return the values that a path leads to, None where a line has none, and whether some line has one."""
    lines, objects = json_objects_of(task, block)
    path = path_of(name)
    found = [_members(line, one, path, k) for k, (line, one) in enumerate(zip(lines, objects, strict=True))]
    return [one.value for some in found for one in some or [jsonlines.Member("", None, 0, 0)]], any(found)


def edited_lines(reader: CellReader, block: Block) -> ConvertedBlock:
    """Return a block with the values of its keys in its lines."""
    task = reader.task
    lines, objects = json_objects_of(task, block)
    edits: list[list[_Edit]] = [[] for _ in lines]
    found = set()
    for column in task.chosen:
        path = path_of(column.name)
        if not column.replaces:
            _refuse_taken(column, path, lines, objects)
        members = [
            (row, one)
            for row, (line, there) in enumerate(zip(lines, objects, strict=True))
            for one in _members(line, there, path, row)
        ]
        if members:
            found.add(column.name)
            _add_edits(reader, lines, members, column, edits)
    made = [_edited(line, edit) if edit else line for line, edit in zip(lines, edits, strict=True)]
    keys: tuple[str, ...] = ()
    if any(name not in found for name, *_ in task.chosen):
        keys = tuple(itertools.islice(dict.fromkeys(key for one in objects for key in one), KEYS))
    return ConvertedBlock(_data(task, block, made), len(lines), found=frozenset(found), keys=keys)


def _data(task: Task, block: Block, lines: list[str]) -> bytes:
    """Return the bytes of lines that were edited."""
    if isinstance(block.data, Elements):
        if task.writes == "json":
            return block.data.joined(lines).encode()
        return "".join(f"{on_one_line(line)}\n" for line in lines).encode()
    data = "\n".join(lines).encode()
    return data if block.unended else data + b"\n"


def _refuse_taken(column: ChosenColumn, path: tuple[str | None, ...], lines: list[str], objects: list[dict[str, Any]]) -> None:
    """Refuse to put values beside others where their key is taken, or where there is none."""
    if path[-1] is None:
        raise BlockError(f"the elements of {column.name!r} have no keys to stand behind: leave out ={column.new}")
    for row, (line, one) in enumerate(zip(lines, objects, strict=True)):
        for parent in _members(line, one, path[:-1], row):
            if isinstance(parent.value, dict) and not parent.value.keys().isdisjoint(column.added):
                raise BlockError(f"there is a key {column.new!r} already, or one of its frame", row + 1)


def _add_edits(
    reader: CellReader,
    lines: list[str],
    members: list[tuple[int, jsonlines.Member]],
    column: ChosenColumn,
    edits: list[list[_Edit]],
) -> None:
    """Add to the edits of lines those of the values of one key, each with its row."""
    options = column.options
    read = reader.read([one.value for _, one in members], column, np.array([row for row, _ in members], np.int64) + 1)
    columns = [one.to_pylist() for one in read.values]
    keeps = (read.refused & (options.errors != "null")).tolist()
    if column.replaces:
        null = read.problem == NULL
        for (row, one), value, kept in zip(members, columns[0], (null | keeps).tolist(), strict=True):
            if not kept:
                edits[row].append((one.start, one.end, "null" if value is None else f'"{value}"'))
        return
    added = [json.dumps(key, ensure_ascii=False) for key in column.added]
    for k, (row, one) in enumerate(members):
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


def batch_of_lines(task: Task, block: Block) -> tuple[list[Any], Array, int]:
    """Return the columns of a block as a table, the numbers of its rows, and how many lines it has: a blank one is no row."""
    lines, objects = json_objects_of(task, block)
    rows = [row for row, one in enumerate(objects) if one or lines[row].strip()]
    columns: list[Any] = []
    for name, type_ in zip(task.names, task.types, strict=True):
        path = path_of(name) if name in task.paths else None
        cells = [_cell(lines[row], objects[row], name, path, row) for row in rows]
        if task.writes in GRIDS:
            columns.append([_python(value, text) for value, text in cells])
        else:
            columns.append(pa.array([_typed(value, type_, text) for value, text in cells], type_))
    return columns, np.array(rows, np.int64) + 1, len(lines)


def _cell(line: str, found: dict[str, Any], name: str, path: tuple[str | None, ...] | None, row: int) -> tuple[Any, str]:
    """Return a value of a line, and what it is in the line where that is not the same."""
    if path is not None:
        members = _members(line, found, path, row)
        one = members[0] if members else jsonlines.Member("", None, 0, 0)
        return (one.value if isinstance(one.value, (str, bool, type(None))) else jsonlines.JSONNumber("")), line[
            one.start : one.end
        ]
    value = found.get(name)
    if value is None or isinstance(value, bool) or type(value) is str:
        return value, ""
    there = jsonlines.member(line, name)
    return value, line[there.start : there.end]


def _python(value: Any, text: str) -> Any:
    """Return a value as a cell that has a type of its own: what is nested is a text."""
    if value is None or isinstance(value, bool) or type(value) is str:
        return value
    try:
        return int(text) if text.removeprefix("-").isdigit() and len(text) < _MOST_DIGITS else float(text)
    except ValueError:
        return text


_MOST_DIGITS = 21


def _typed(value: Any, type_: str, text: str) -> Any:
    """Return a value of a line as a column of a type holds it; as a text, what it is in the line."""
    if value is None or type_ == "bool":
        return value
    if type_ != "string":
        return (int if type_ == "int64" else float)(text)
    if isinstance(value, bool):
        return "true" if value else "false"
    made = value if type(value) is str else text
    return made if made.isascii() else made.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _members(line: str, found: Any, path: tuple[str | None, ...], row: int) -> list[jsonlines.Member]:
    try:
        return members_at(line, found, path)
    except jsonlines.LineError as error:
        raise _misread(error, line, row) from None
    except BlockError as error:
        raise BlockError(error.failure.message, row + 1) from None


def _misread(error: jsonlines.LineError, line: str, row: int) -> BlockError:
    return BlockError(error.message, row + 1, len(line[: error.at].encode()) + 1)


__all__ = ["batch_of_lines", "cells_of_lines", "edited_lines", "json_objects_of"]
