"""How a file is converted, by what its beginning tells: its dialect and columns, what is written first, and its blocks."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from jalali_norm.files.blocks import DELIMITED, JSON, Block, BlockError, Conversion, Failure, Task, block_or_raise
from jalali_norm.files.chosen import chosen_columns, name_among, open_name
from jalali_norm.files.delimited import Dialect, FieldSpans, cut, fields_of, first_record, sniffed
from jalali_norm.files.encodings import encoding_hint, likely_encoding
from jalali_norm.files.grids import conversion_of_sheet, conversion_of_table
from jalali_norm.files.heads import head_of, header_of
from jalali_norm.files.jsonarrays import begins_on_lines, element_blocks, path_of
from jalali_norm.files.jsonlines import JSONNumber
from jalali_norm.files.lines import json_objects_of
from jalali_norm.files.names import SHEETS, FileError, FileFormat, kind_of
from jalali_norm.files.options import Options
from jalali_norm.files.parquet import RowsError, batches_of
from jalali_norm.files.streams import InputFile

_BLOCK_BYTES, _LINE_BLOCK_BYTES = 1 << 22, 1 << 20  # bytes read at once, and of JSON lines
_MOST_RECORD_BYTES = 1 << 26  # of one record: a bomb of one row costs some five times that
_MOST_DIGITS = 21  # of a number that may be one of 64 bits


def conversion_of(
    name: str, options: Options, to: FileFormat | None, stack: contextlib.ExitStack, *, problems: bool
) -> Conversion:
    """Look at the beginning of a file, which the stack closes, and return how it is to be converted."""
    errors = "replace" if options.replace else "strict"
    source = stack.enter_context(contextlib.closing(InputFile(name, encoding=options.encoding, errors=errors)))
    reads = options.source or source.format or "csv"
    if options.source is None and reads == "jsonl" and kind_of(name)[0] != "jsonl" and not begins_on_lines(source.peek()):
        reads = "json"
    if to == "json" == kind_of(name)[0] and reads == "jsonl":
        to = None  # both are called .json, and it stays what it is
    writes = options.to or to or ("xlsx" if reads in SHEETS else reads)
    if (source.binary and reads in DELIMITED) or (reads == "jsonl" and source.binary):
        raise FileError(name, f"it is no text: it begins like {source.format}")
    if options.output_encoding and writes not in (*DELIMITED, *JSON):
        raise FileError(name, f"--output-encoding is of text, and {writes} is none")
    target = Dialect(b"\t" if writes == "tsv" else b",")
    made = Task(options=options, reads=reads, writes=writes, target=target, problems=problems)
    return _READERS.get(reads, _conversion_of_records)(source, made, stack)


def _conversion_of_records(source: InputFile, task: Task, _stack: contextlib.ExitStack) -> Conversion:
    options = task.options
    begun = _begun(source, task)
    dialect, data = begun.dialect, begun.data
    header, names = _named_columns(source, begun, options)
    target = dialect if task.writes == task.reads else task.target
    chosen = chosen_columns(options, names, source.name)
    task = dataclasses.replace(task, names=names, chosen=chosen, dialect=dialect, target=target)
    head: Any = b""
    if task.writes not in DELIMITED:
        head = head_of(task, pa.schema([(name, pa.string()) for name in names]), source.name)
    elif options.header:
        head = bytes(header_of(task, header if dialect == target else None))
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
    if b"\0" in data[:64] and not options.encoding and not options.replace and likely_encoding(data):
        raise FileError(source.name, f"NULs stand between its letters: {encoding_hint(data)}")
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
            message = f"the header is no UTF-8 (byte 0x{error.object[error.start]:02x}): {encoding_hint(begun.data)}"
            raise FileError(source.name, message, 0) from None
    first = fields_of(data.decode("utf-8", "replace").encode(), begun.dialect)
    return first, _texts_of(first)


def _texts_of(first: FieldSpans) -> tuple[str, ...]:
    """Return the texts of the fields of one record."""
    ends = first.ends[: first.counts[0]]
    starts = np.concatenate((first.starts[:1], ends[:-1] + len(first.dialect.delimiter)))
    return tuple(str(one) for one in first.texts(starts, ends)[0])


def _conversion_of_lines(source: InputFile, task: Task, stack: contextlib.ExitStack) -> Conversion:
    options = task.options
    if not source.peek():
        raise FileError(source.name, "the file is empty")
    if task.writes in JSON:
        task = dataclasses.replace(task, chosen=chosen_columns(options, (), source.name, open_=True))
        head = b"\xef\xbb\xbf" if source.has_mark and task.writes == task.reads else b""
        return Conversion(source, task, head, _line_blocks(source, task))
    if source.regular:
        kinds = _kinds_of_lines(source, source.name, task)
        again: Any = stack.enter_context(contextlib.closing(source.reopened()))
    else:
        again = stack.enter_context(contextlib.closing(source.spooled()))
        kinds = _kinds_of_lines(again, source.name, task)
        again.seek(0)
    paths = _paths(kinds, options, source.name)
    kinds = dict(itertools.chain.from_iterable(
        [(key, kind), *((path, "string") for path, top in paths.items() if top == key)] for key, kind in kinds.items()
    ))  # fmt: skip
    names, chosen = tuple(kinds), chosen_columns(options, kinds, source.name)
    types = tuple((kinds | {column.name: "string" for column in chosen}).values())
    task = dataclasses.replace(task, names=names, types=types, chosen=chosen, paths=frozenset(paths))
    head = head_of(task, pa.schema(list(zip(names, types, strict=True))), source.name)
    return Conversion(source, task, head, _line_blocks(again, task))


def _paths(kinds: dict[str, str], options: Options, source: str) -> dict[str, str]:
    """Return the paths that are columns of a table beside the keys, each with the key that it goes through."""
    paths = {}
    for given in options.columns:
        name = open_name(given)
        steps = path_of(name)
        if len(steps) > 1 and name not in kinds and steps[0] is not None and (found := name_among(steps[0], kinds)):
            if None in steps:
                raise FileError(
                    source, f"{name!r} has many values in a row, and no column of a table: --to jsonl or json keeps them"
                )
            paths[name] = found[0]
    return paths


def _line_blocks(source: Any, task: Task) -> Iterator[Block | Failure]:
    """Yield the lines of JSON lines, or the objects of a document, some at a time."""
    if task.reads == "json":
        return element_blocks(source, _LINE_BLOCK_BYTES, replace=task.options.replace)
    return _blocks(source, b"", _whole_lines, b"\n", _LINE_BLOCK_BYTES)


def _whole_lines(data: bytes) -> tuple[int, None]:
    return data.rfind(b"\n") + 1, None


def _kinds_of_lines(source: Any, name: str, task: Task) -> dict[str, str]:
    """Return the keys of all lines, and for each the type of a column that loses nothing."""
    kinds: dict[str, set[str]] = {}
    rows = 0
    for block in _line_blocks(source, task):
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
    head = head_of(task, schema, source.name)

    def batches() -> Iterator[Block | Failure]:
        rows = 0
        try:
            for batch in batches_of(parquet, file):
                rows += batch.num_rows
                yield Block(batch)
        except RowsError as error:
            yield Failure(str(error))
        except (pa.ArrowException, OSError) as error:
            yield Failure(f"the Parquet data cannot be read behind row {rows}: {error}")

    return Conversion(source, task, head, batches(), codec)


_READERS: dict[FileFormat, Callable[[InputFile, Task, contextlib.ExitStack], Conversion]] = {
    "json": _conversion_of_lines, "jsonl": _conversion_of_lines, "parquet": _conversion_of_parquet,
    "sqlite": conversion_of_table,
    **dict.fromkeys(SHEETS, conversion_of_sheet),
}  # fmt: skip


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
        some = source.read(min(max(size, len(rest)), _MOST_RECORD_BYTES))
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


__all__ = ["conversion_of", "file_error"]
