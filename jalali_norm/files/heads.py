"""What is written before the blocks of a file: a header, or the schema of a Parquet file."""

from __future__ import annotations

import collections
import contextlib
import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa

from jalali_norm.columns.buffers import arrow_texts
from jalali_norm.files.blocks import DELIMITED, Task
from jalali_norm.files.delimited import FieldSpans, escaped, fields_of, spliced
from jalali_norm.files.names import FileError
from jalali_norm.files.values import delimited_texts, types_of


def head_of(task: Task, schema: Any, source: str) -> Any:
    """Return what is written first of a table whose columns are of a schema: bytes, or its schema.

    Raises:
        FileError: two columns have one name, and what is written allows none.
    """
    if task.writes in DELIMITED:
        return bytes(header_of(task, None))
    if task.writes != "xlsx":
        refuse_same_names(task.names, source)
    return schema_of(task, schema) if task.writes == "parquet" else b""


def refuse_same_names(names: Iterable[str], source: str) -> None:
    """Refuse names that two columns have."""
    for name, count in collections.Counter(names).items():
        if count > 1:
            raise FileError(source, f"{count} columns are called {name!r}, which no other format allows")


def header_of(task: Task, fields: FieldSpans | None) -> Any:
    """Return the header with the names of the new columns; as it was written but for them, where it stays what it is."""
    edits = [(column.name, column.added) for column in task.chosen if not column.replaces]
    if fields is None:
        names = delimited_texts(arrow_texts(list(task.written_names)), task.target).to_pylist()
        data = (task.target.delimiter.decode().join(names) + task.target.newline.decode()).encode()
        return escaped(fields_of(data, task.target)) if task.options.escape else data
    ends = np.array([int(fields.ends[task.names.index(name)]) for name, _ in edits], np.int64)
    delimiter = task.dialect.delimiter.decode()
    texts = [delimiter + delimiter.join(task.dialect.quoted(arrow_texts(list(new))).to_pylist()) for _, new in edits]
    order = np.argsort(ends, kind="stable")
    made = spliced(fields.units, ends[order], ends[order], arrow_texts([texts[k] for k in order]))
    return escaped(fields_of(bytes(made), task.dialect)) if task.options.escape else made


def schema_of(task: Task, schema: Any) -> Any:
    """Return the schema of a Parquet file with the columns that are added and replaced."""
    for column in task.chosen:
        types, index = types_of(column.options), schema.get_field_index(column.name)
        if column.replaces:
            schema = schema.set(index, pa.field(column.name, types[0]))
            continue
        for k, (added, type_) in enumerate(zip(column.added, types, strict=True), 1):
            schema = schema.insert(index + k, pa.field(added, type_))
    metadata = dict(schema.metadata or {})
    if b"pandas" in metadata:  # which says of each column what pandas is to make of it
        replaced = {column.name for column in task.chosen if column.replaces}
        with contextlib.suppress(ValueError, AttributeError, TypeError, RecursionError):  # what is no such thing stays
            known = json.loads(metadata[b"pandas"])
            columns = [one for one in known.get("columns", ()) if one.get("field_name", one.get("name")) not in replaced]
            metadata[b"pandas"] = json.dumps(known | {"columns": columns}).encode()
    return schema.with_metadata(metadata)


__all__ = ["head_of", "header_of", "refuse_same_names", "schema_of"]
