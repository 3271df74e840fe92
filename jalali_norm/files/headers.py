"""How a file is converted, by what its beginning tells: its dialect and columns, what is written first, and its blocks."""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from jalali_norm.columns.buffers import arrow_texts
from jalali_norm.files.blocks import DELIMITED, Block, BlockError, Failure, Task, block_or_raise
from jalali_norm.files.chosen import chosen_columns
from jalali_norm.files.delimited import Dialect, FieldSpans, cut, escaped, fields_of, first_record, sniffed, spliced
from jalali_norm.files.jsonlines import JSONNumber
from jalali_norm.files.lines import json_objects_of
from jalali_norm.files.names import FileError, FileFormat
from jalali_norm.files.options import Options
from jalali_norm.files.streams import InputFile
from jalali_norm.files.values import delimited, types_of

_BLOCK_BYTES, _LINE_BLOCK_BYTES = 1 << 22, 1 << 20  # bytes read at once, and of JSON lines
_MOST_RECORD_BYTES = 1 << 28  # bytes of one record
_MOST_DIGITS = 21  # of a number that may be one of 64 bits
_BATCH_ROWS = 1 << 16  # rows of a Parquet file read at once


class Conversion(NamedTuple):
    """How a file is converted."""

    source: InputFile
    task: Task
    head: Any  # what is written first: bytes, or an Arrow schema
    blocks: Iterator[Block | Failure]
    codec: str = "zstd"  # of a Parquet file


def conversion_of(
    name: str, options: Options, to: FileFormat | None, stack: contextlib.ExitStack, *, problems: bool
) -> Conversion:
    """Look at the beginning of a file, which the stack closes, and return how it is to be converted."""
    errors = "replace" if options.replace else "strict"
    source = stack.enter_context(contextlib.closing(InputFile(name, encoding=options.encoding, errors=errors)))
    reads = options.source or source.format or "csv"
    writes = options.to or to or reads
    target = Dialect(b"\t" if writes == "tsv" else b",")
    made = Task(options=options, reads=reads, writes=writes, target=target, problems=problems)
    if reads == "parquet":
        return _conversion_of_parquet(source, made, stack)
    return _conversion_of_lines(source, made, stack) if reads == "jsonl" else _conversion_of_records(source, made)


def _conversion_of_records(source: InputFile, task: Task) -> Conversion:
    options = task.options
    begun = _begun(source, task)
    dialect, data = begun.dialect, begun.data
    header, names = _named_columns(source, begun, options)
    target = dialect if task.writes == task.reads else task.target
    chosen = chosen_columns(options, names, source.name)
    task = dataclasses.replace(task, names=names, chosen=chosen, dialect=dialect, target=target)
    if task.writes not in DELIMITED:
        _refuse_same_names(names, source.name)
    head: Any = b""
    if task.writes == "parquet":
        head = _schema(task, pa.schema([(name, pa.string()) for name in names]))
    elif task.writes in DELIMITED and options.header:
        head = bytes(_header(task, header if dialect == target else None))
        if begun.unended and dialect == target:
            head = head[: -len(dialect.newline)]
        if source.has_mark:
            head = b"\xef\xbb\xbf" + head
    if begun.unended:
        data = data[: -len(dialect.newline)]
    rest = data[begun.end :] if options.header else data
    return Conversion(source, task, head, _blocks(source, rest, lambda some: cut(some, dialect), dialect.newline, _BLOCK_BYTES))


class _Beginning(NamedTuple):
    """The first bytes of delimited text, with its first record whole."""

    dialect: Dialect
    data: bytes
    end: int  # of the first record
    unended: bool  # it has no line end in the file, and was given one


def _begun(source: InputFile, task: Task) -> _Beginning:
    options = task.options
    data = source.read(_BLOCK_BYTES)
    if not data:
        raise FileError(source.name, "the file is empty")
    delimiter = options.delimiter.encode() if options.delimiter else b"\t" if task.reads == "tsv" else None
    dialect = sniffed(data, delimiter, b'"' if options.quotes else b"")
    while not (end := first_record(data, dialect)) and (more := source.read(len(data))):
        data += more
        if len(data) > _MOST_RECORD_BYTES:
            raise FileError(source.name, _too_long(), 0)
    if end:
        return _Beginning(dialect, data, end, unended=False)
    data += dialect.newline
    if not (end := first_record(data, dialect)):
        raise FileError(source.name, "a quote is opened in the header and never closed", 0)
    return _Beginning(dialect, data, end, unended=True)


def _named_columns(source: InputFile, begun: _Beginning, options: Options) -> tuple[FieldSpans, tuple[str, ...]]:
    """Return the fields of the first record, and the names of the columns: their texts, or without a header numbers."""
    data = begun.data[: begun.end]
    first = fields_of(data, begun.dialect)
    if not options.header:
        return first, tuple(str(k + 1) for k in range(first.counts[0]))
    try:
        return first, _texts_of(first)
    except UnicodeDecodeError as error:
        if not options.replace:
            raise FileError(source.name, f"the header is no UTF-8 (byte 0x{error.object[error.start]:02x})", 0) from None
    first = fields_of(data.decode("utf-8", "replace").encode(), begun.dialect)
    return first, _texts_of(first)


def _texts_of(first: FieldSpans) -> tuple[str, ...]:
    return tuple(str(first.texts(*first.spans(k, np.array([0])))[0][0]) for k in range(first.counts[0]))


def _refuse_same_names(names: Iterable[str], source: str) -> None:
    for name, count in collections.Counter(names).items():
        if count > 1:
            raise FileError(source, f"{count} columns are called {name!r}, which no other format allows")


def _header(task: Task, fields: FieldSpans | None) -> Any:
    """Return the header with the names of the new columns; as it was written but for them, where it stays what it is."""
    edits = [(column.name, column.added) for column in task.chosen if not column.replaces]
    if fields is None:
        names = list(task.names)
        for name, new in edits:
            at = names.index(name) + 1
            names[at:at] = new
        return delimited([arrow_texts([name]) for name in names], task.target, escape=task.options.escape)
    ends = np.array([int(fields.ends[task.names.index(name)]) for name, _ in edits], np.int64)
    delimiter = task.dialect.delimiter.decode()
    texts = [delimiter + delimiter.join(task.dialect.quoted(arrow_texts(list(new))).to_pylist()) for _, new in edits]
    order = np.argsort(ends, kind="stable")
    made = spliced(fields.units, ends[order], ends[order], arrow_texts([texts[k] for k in order]))
    return escaped(fields_of(bytes(made), task.dialect)) if task.options.escape else made


def _conversion_of_lines(source: InputFile, task: Task, stack: contextlib.ExitStack) -> Conversion:
    options = task.options
    if not source.peek():
        raise FileError(source.name, "the file is empty")
    if task.writes == "jsonl":
        task = dataclasses.replace(task, chosen=chosen_columns(options, (), source.name, open_=True))
        head = b"\xef\xbb\xbf" if source.has_mark else b""
        return Conversion(source, task, head, _blocks(source, b"", _whole_lines, b"\n", _LINE_BLOCK_BYTES))
    if source.regular:
        kinds = _kinds_of_lines(source, source.name, task)
        again: Any = stack.enter_context(contextlib.closing(source.reopened()))
    else:
        again = stack.enter_context(contextlib.closing(source.spooled()))
        kinds = _kinds_of_lines(again, source.name, task)
        again.seek(0)
    names, chosen = tuple(kinds), chosen_columns(options, kinds, source.name)
    types = tuple((kinds | {column.name: "string" for column in chosen}).values())
    task = dataclasses.replace(task, names=names, types=types, chosen=chosen)
    head = _schema(task, pa.schema(list(zip(names, types, strict=True)))) if task.typed else bytes(_header(task, None))
    return Conversion(source, task, head, _blocks(again, b"", _whole_lines, b"\n", _LINE_BLOCK_BYTES))


def _whole_lines(data: bytes) -> tuple[int, None]:
    return data.rfind(b"\n") + 1, None


def _kinds_of_lines(source: Any, name: str, task: Task) -> dict[str, str]:
    """Return the keys of all lines, and for each the type of a column that loses nothing."""
    kinds: dict[str, set[str]] = {}
    rows = 0
    for block in _blocks(source, b"", _whole_lines, b"\n", _LINE_BLOCK_BYTES):
        try:
            lines, objects = json_objects_of(task, block_or_raise(block), unique=True)
        except BlockError as error:
            raise file_error(name, error.failure, rows) from None
        for key, value in itertools.chain.from_iterable(one.items() for one in objects):
            kinds.setdefault(key, set()).add(_json_kind(value))
        rows += len(lines)
    return {key: _column_type(found) if task.typed else "string" for key, found in kinds.items()}


def _json_kind(value: Any) -> str:
    if isinstance(value, JSONNumber):
        if not value.removeprefix("-").isdigit():
            return "double"
        return "int64" if len(value) < _MOST_DIGITS and -(1 << 63) <= int(value) < 1 << 63 else "other"
    return {"bool": "bool", "str": "string", "NoneType": ""}.get(type(value).__name__, "other")


def _column_type(kinds: set[str]) -> str:
    """Return the type of a column."""
    kinds = kinds - {""}
    return next(iter(kinds)) if len(kinds) == 1 and kinds != {"other"} else "string"


def _conversion_of_parquet(source: InputFile, task: Task, stack: contextlib.ExitStack) -> Conversion:
    file = stack.enter_context(contextlib.closing(source.spooled()))
    try:
        parquet = stack.enter_context(pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20))
    except (pa.ArrowException, OSError) as error:
        raise FileError(source.name, f"no Parquet file that can be read: {error}") from None
    schema = parquet.schema_arrow
    task = dataclasses.replace(
        task, names=tuple(schema.names), chosen=chosen_columns(task.options, schema.names, source.name),
    )  # fmt: skip
    codec = "zstd"
    if parquet.num_row_groups and schema.names:
        codec = parquet.metadata.row_group(0).column(0).compression.lower().replace("uncompressed", "none")
    head: Any = b""
    if task.typed:
        head = _schema(task, schema)
    elif task.writes in DELIMITED:
        head = bytes(_header(task, None))

    def batches() -> Iterator[Block | Failure]:
        rows = 0
        try:
            for batch in parquet.iter_batches(batch_size=_BATCH_ROWS):
                rows += batch.num_rows
                yield Block(batch)
        except (pa.ArrowException, OSError) as error:
            yield Failure(f"the Parquet data cannot be read behind row {rows}: {error}")

    return Conversion(source, task, head, batches(), codec)


def _schema(task: Task, schema: Any) -> Any:
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
        known = json.loads(metadata[b"pandas"])
        replaced = {column.name for column in task.chosen if column.replaces}
        known["columns"] = [one for one in known.get("columns", ()) if one.get("field_name", one.get("name")) not in replaced]
        metadata[b"pandas"] = json.dumps(known).encode()
    return schema.with_metadata(metadata)


def _blocks(
    source: Any, rest: bytes, cut_: Callable[[bytes], tuple[int, Any]], newline: bytes, size: int
) -> Iterator[Block | Failure]:
    """Yield the whole records of a file, some at a time."""
    some = rest or source.read(size)
    rest = b""
    while some:
        data = rest + some if rest else some
        at, quotes = cut_(data)
        if at:
            yield Block(data[:at], quotes)
        rest = data[at:]
        if len(rest) > _MOST_RECORD_BYTES:
            yield Failure(_too_long(), 1)
            return
        some = source.read(max(size, len(rest)))
    if not rest:
        return
    at, quotes = cut_(rest + newline)
    if at:
        yield Block(rest[:at] if at < len(rest) else rest + newline, quotes, unended=at > len(rest))
    if at < len(rest):
        yield Failure("a quote is opened in this row and never closed; --no-quotes takes quotes for plain characters", 1)


def _too_long() -> str:
    return f"a row of more than {_MOST_RECORD_BYTES >> 20} MiB: is a quote open? --no-quotes takes quotes for plain characters"


def file_error(name: str, failure: Failure, rows: int) -> FileError:
    """Return what is wrong with a block as an error: `rows` come before it in the file."""
    return FileError(name, failure.message, None if failure.row is None else rows + failure.row, failure.byte)


__all__ = ["Conversion", "conversion_of", "file_error"]
