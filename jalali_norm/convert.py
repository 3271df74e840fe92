"""Date columns of files, read block by block: CSV, TSV, JSON lines and Parquet, from any of them to any of them.

    file ──▶ blocks of whole records ──`blocks.Worker`, in as many processes as are asked for──▶ blocks of another file

A block is all that is in memory.
"""

from __future__ import annotations

import bisect
import collections
import concurrent.futures
import contextlib
import dataclasses
import json
import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jalali_norm.blocks import (
    DELIMITED,
    SHOWN,
    Block,
    Done,
    Failure,
    Format,
    Options,
    Task,
    Worker,
    Wrong,
    checked,
    delimited,
    json_lines,
    prepared,
    types_of,
    work,
)  # fmt: skip
from jalali_norm.columns import FRAME
from jalali_norm.delimited import CSV, Dialect, Fields, cut, escaped, fields_of, first_record, sniffed, spliced
from jalali_norm.files import STANDARD, FileError, Output, Source, kind_of
from jalali_norm.jsonlines import Member
from jalali_norm.native import Native
from jalali_norm.tally import Tally

PROBLEM_COLUMNS = ("file", "row", "column", "text", "problem", "reason")

_BLOCK, _LINES = 1 << 22, 1 << 20  # bytes read at once, and of JSON lines
_LONGEST = 1 << 28  # bytes of one record
_BATCH = 1 << 16  # rows of a Parquet file read at once
_GROUP = 1 << 25  # bytes of a row group that is written
_KEYS = 50  # of JSON lines that are listed
_MOST_DIFFERENT = 1 << 22  # cells that are counted exactly


# --- one file --------------------------------------------------------------------------------------------------------------


def chosen_columns(options: Options, names: Iterable[str], source: str, *, open_: bool = False) -> tuple[tuple[str, str], ...]:
    """Return which columns are meant, and what their values are to be called; `open_`: there may be others than those names."""
    names = list(names)
    pairs = []
    for given in options.columns:
        name, _, new = (given, "", "") if given in names else given.partition("=")
        if not open_ and name not in names:
            listed = ", ".join(map(repr, names)) or "none"
            raise FileError(source, f"there is no column {name!r}: its columns are {listed}")
        if names.count(name) > 1:
            raise FileError(source, f"{names.count(name)} columns are called {name!r}")
        pairs.append((name, new or name))
    made = [
        f"{new}_{field}" if field else new
        for name, new in pairs
        for field in (FRAME if options.output == "frame" else ("",) if new != name else ())
    ]
    for new in made:
        if new in names or made.count(new) > 1:
            raise FileError(source, f"there is a column {new!r} already: pass --column NAME=NEW with another NEW")
    if len(set(pairs)) < len(pairs):
        raise FileError(source, "a column is named twice")
    return tuple(pairs)


class Plan(NamedTuple):
    """How a file is converted."""

    name: str  # of the file
    task: Task
    head: Any  # what is written first: bytes, or an Arrow schema
    blocks: Iterator[Block | Failure]
    codec: str = "zstd"  # of a Parquet file


def _planned(source: Source, options: Options, to: str | None, stack: contextlib.ExitStack, *, problems: bool) -> Plan:
    """Look at the beginning of a file, and return how it is to be converted."""
    reads: Format = options.source or source.format or "csv"  # type: ignore[assignment] # one of FORMATS
    writes: Format = options.to or to or reads  # type: ignore[assignment] # as above
    typed = writes == "parquet" and options.output in ("datetime", "date") and options.errors == "keep"
    if typed and any("=" not in given for given in options.columns):
        raise FileError(
            source.name,
            f"a Parquet column of {options.output}s has no place for what is refused: pass --errors null or fail, NAME=NEW, "
            "or --output iso",
        )
    made = Task(options=options, reads=reads, writes=writes, problems=problems)
    if reads == "parquet":
        return _planned_parquet(source, made, stack)
    return (_planned_lines if reads == "jsonl" else _planned_records)(source, made, stack)


def _planned_records(source: Source, task: Task, _stack: contextlib.ExitStack) -> Plan:
    options = task.options
    data = source.read(_BLOCK)
    if not data:
        raise FileError(source.name, "the file is empty")
    delimiter = options.delimiter.encode() if options.delimiter else b"\t" if task.reads == "tsv" else None
    dialect = sniffed(data, delimiter, b'"' if options.quotes else b"")
    while not (end := first_record(data, dialect)) and (more := source.read(len(data))):
        data += more
        if len(data) > _LONGEST:
            raise FileError(source.name, _too_long(), 0)
    unended = not end
    if unended:
        data += dialect.newline
        if not (end := first_record(data, dialect)):
            raise FileError(source.name, "a quote is opened in the header and never closed", 0)
    first = fields_of(data[:end], dialect)
    texts = [first.texts(*first.spans(k, np.array([0])))[0] for k in range(first.counts[0])]
    if options.header:
        try:
            names = tuple(str(one[0]) for one in texts)
        except UnicodeDecodeError as error:
            if not options.replace:
                raise FileError(source.name, f"the header is no UTF-8 (byte 0x{error.object[error.start]:02x})", 0) from None
            first = fields_of(data[:end].decode("utf-8", "replace").encode(), dialect)
            names = tuple(str(first.texts(*first.spans(k, np.array([0])))[0][0]) for k in range(first.counts[0]))
    else:
        names = tuple(str(k + 1) for k in range(len(texts)))
    target = dialect
    if task.writes != task.reads or task.writes not in DELIMITED:
        target = Dialect(b"\t" if task.writes == "tsv" else b",")
    chosen = chosen_columns(options, names, source.name)
    task = dataclasses.replace(task, names=names, chosen=chosen, dialect=dialect, target=target)
    head: Any = b""
    if task.writes not in DELIMITED:
        _unique(names, source.name)
    if task.writes == "parquet":
        head = _schema(task, pa.schema([(name, pa.string()) for name in names]))
    elif task.writes in DELIMITED and options.header:
        head = bytes(_header(task, first if dialect == target else None))
        if unended and dialect == target:
            head = head[: -len(dialect.newline)]
        if source.marked:
            head = b"\xef\xbb\xbf" + head
    rest = b"" if unended and options.header else data[end:] if options.header else data
    return Plan(source.name, task, head, _blocks(source, rest, lambda some: cut(some, dialect), dialect.newline, _BLOCK))


def _unique(names: Iterable[str], source: str) -> None:
    for name, count in collections.Counter(names).items():
        if count > 1:
            raise FileError(source, f"{count} columns are called {name!r}, which no other format allows")


def _header(task: Task, fields: Fields | None) -> Any:
    """Return the header with the names of the new columns; as it was written but for them, where it stays what it is."""
    edits = [(name, task.added(new)) for name, new in task.chosen if not task.replaces(name, new)]
    if fields is None:
        names = list(task.names)
        for name, new in edits:
            at = names.index(name) + 1
            names[at:at] = new
        return delimited([pa.array([name]) for name in names], task.target, escape=task.options.escape)
    ends = np.array([int(fields.ends[task.names.index(name)]) for name, _ in edits], np.int64)
    delimiter = task.dialect.delimiter.decode()
    texts = [delimiter + delimiter.join(task.dialect.quoted(pa.array(new)).to_pylist()) for _, new in edits]
    order = np.argsort(ends, kind="stable")
    made = spliced(fields.units, ends[order], ends[order], pa.array([texts[k] for k in order], pa.string()))
    return escaped(fields_of(bytes(made), task.dialect)) if task.options.escape else made


def _planned_lines(source: Source, task: Task, stack: contextlib.ExitStack) -> Plan:
    options = task.options
    if not source.peek():
        raise FileError(source.name, "the file is empty")
    if task.writes == "jsonl":
        task = dataclasses.replace(task, chosen=chosen_columns(options, (), source.name, open_=True))
        head = b"\xef\xbb\xbf" if source.marked else b""
        return Plan(source.name, task, head, _blocks(source, b"", _whole_lines, b"\n", _LINES))
    again: Any = source
    if source.name == "-":
        again = stack.enter_context(contextlib.closing(source.spooled()))
    kinds = _kinds_of_lines(again, source.name, task)
    if source.name == "-":
        again.seek(0)
    else:
        again = stack.enter_context(
            contextlib.closing(
                Source(source.name, encoding=options.encoding, errors="replace" if options.replace else "strict")
            )
        )
    names, types = tuple(kinds), tuple(kinds.values())
    task = dataclasses.replace(
        task, names=names, types=types, chosen=chosen_columns(options, names, source.name),
        target=Dialect(b"\t" if task.writes == "tsv" else b","),
    )  # fmt: skip
    head = _schema(task, pa.schema(list(zip(names, types, strict=True)))) if task.typed else bytes(_header(task, None))
    return Plan(source.name, task, head, _blocks(again, b"", _whole_lines, b"\n", _LINES))


def _whole_lines(data: bytes) -> tuple[int, None]:
    return data.rfind(b"\n") + 1, None


def _kinds_of_lines(source: Any, name: str, task: Task) -> dict[str, str]:
    """Return the keys of all lines, and for each the type of a column that loses nothing."""
    kinds: dict[str, set[str]] = {}
    worker = Worker(task)
    rows = 0
    for block in _blocks(source, b"", _whole_lines, b"\n", _LINES):
        try:
            lines = checked(task, _sound(block).data).decode().removesuffix("\n").split("\n")
            for row, of in worker.members(lines):
                _different(of, row)
                for one in of:
                    kinds.setdefault(one.key, set()).add(_kind(one.value))
        except Wrong as wrong:
            raise _error(name, wrong.failure, rows) from None
        rows += len(lines)
    dates = {given for column in task.options.columns for given in (column, column.partition("=")[0])}
    return {key: "string" if key in dates or not task.typed else _type(found) for key, found in kinds.items()}


def _sound(block: Block | Failure) -> Block:
    if isinstance(block, Failure):
        raise Wrong(*block)
    return block


def _different(members: list[Member], row: int) -> None:
    for key, count in collections.Counter(one.key for one in members).items():
        if count > 1:
            raise Wrong(f"the key {key!r} is there {count} times", row + 1)


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int" if -(1 << 63) <= value < 1 << 63 else "other"
    return {"float": "float", "str": "string", "NoneType": ""}.get(type(value).__name__, "other")


def _type(kinds: set[str]) -> str:
    """Return the type of a column."""
    kinds = kinds - {""}
    return {"int": "int64", "float": "double", "bool": "bool"}.get(next(iter(kinds)), "string") if len(kinds) == 1 else "string"


def _planned_parquet(source: Source, task: Task, stack: contextlib.ExitStack) -> Plan:
    file = stack.enter_context(contextlib.closing(source.spooled()))
    try:
        parquet = stack.enter_context(pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20))
    except (pa.ArrowException, OSError) as error:
        raise FileError(source.name, f"no Parquet file that can be read: {error}") from None
    schema = parquet.schema_arrow
    task = dataclasses.replace(
        task, names=tuple(schema.names), chosen=chosen_columns(task.options, schema.names, source.name),
        target=Dialect(b"\t" if task.writes == "tsv" else b","),
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
            for batch in parquet.iter_batches(batch_size=_BATCH):
                rows += batch.num_rows
                yield Block(batch)
        except (pa.ArrowException, OSError) as error:
            yield Failure(f"the Parquet data cannot be read behind row {rows}: {error}")

    return Plan(source.name, task, head, batches(), codec)


def _schema(task: Task, schema: Any) -> Any:
    """Return the schema of a Parquet file with the columns that are added and replaced."""
    types = types_of(task.options)
    for name, new in task.chosen:
        index = schema.get_field_index(name)
        if task.replaces(name, new):
            schema = schema.set(index, pa.field(name, types[0]))
            continue
        for k, (added, type_) in enumerate(zip(task.added(new), types, strict=True), 1):
            schema = schema.insert(index + k, pa.field(added, type_))
    metadata = dict(schema.metadata or {})
    if b"pandas" in metadata:  # which says of each column what pandas is to make of it
        told = json.loads(metadata[b"pandas"])
        replaced = {name for name, new in task.chosen if task.replaces(name, new)}
        told["columns"] = [one for one in told.get("columns", ()) if one.get("field_name", one.get("name")) not in replaced]
        metadata[b"pandas"] = json.dumps(told).encode()
    return schema.with_metadata(metadata)


def _blocks(
    source: Any, rest: bytes, cut_: Callable[[bytes], tuple[int, Any]], newline: bytes, size: int
) -> Iterator[Block | Failure]:
    """Yield the whole records of a file, some at a time."""
    fresh = bool(rest)
    while True:
        data = rest
        if not fresh:
            some = source.read(max(size, len(rest)))
            if not some:
                break
            data = rest + some if rest else some
        fresh = False
        at, quotes = cut_(data)
        if at:
            yield Block(data[:at], quotes)
            rest = data[at:]
        else:
            rest = data
        if len(rest) > _LONGEST:
            yield Failure(_too_long(), 1)
            return
    if not rest:
        return
    at, quotes = cut_(rest + newline)
    if at:
        yield Block(rest[:at] if at < len(rest) else rest + newline, quotes, unended=at > len(rest))
    if at < len(rest):
        yield Failure("a quote is opened in this row and never closed; --no-quotes takes quotes for plain characters", 1)


def _too_long() -> str:
    return f"a row of more than {_LONGEST >> 20} MiB: is a quote open? --no-quotes takes quotes for plain characters"


def _error(name: str, failure: Failure, rows: int) -> FileError:
    return FileError(name, failure.message, None if failure.row is None else rows + failure.row, failure.byte)


# --- all of it -------------------------------------------------------------------------------------------------------------


class Summary:
    """What a conversion did: rows, refused values, and the first of those."""

    def __init__(self) -> None:
        self.rows = self.refused = 0
        self.problems: collections.Counter[str] = collections.Counter()
        self.first: list[dict[str, Any]] = []

    def add(self, done: Done, name: str, before: int) -> Any:
        """Count a block, and return its refused values as a table with the file's name and row numbers."""
        self.rows += done.rows
        self.refused += sum(done.problems.values())
        self.problems.update(done.problems)
        if done.refused is None:
            return None
        rows = pc.add(done.refused["row"], before)
        table = done.refused.set_column(0, "row", rows).add_column(0, "file", pa.array([name] * len(rows)))
        if len(self.first) < SHOWN:
            self.first += table.slice(0, SHOWN - len(self.first)).to_pylist()
        return table

    def __str__(self) -> str:
        if not self.refused:
            return f"{self.rows:,} rows, no value refused"
        kinds = ", ".join(f"{count:,} {problem}" for problem, count in self.problems.most_common())
        lines = [f"{self.rows:,} rows, {self.refused:,} value{'s' * (self.refused != 1)} refused: {kinds}"]
        lines += [f"  {one['file']}:{one['row']}: {one['column']}: {one['text']!r}: {one['reason']}" for one in self.first]
        return "\n".join(lines)


class Problems:
    """The file of refused values: CSV, or JSON lines if it is called so."""

    def __init__(self, output: Output, *, escape: bool) -> None:
        self._output = output
        self._lines = kind_of(output.name)[0] == "jsonl"
        self._escape = escape
        if not self._lines:
            output.write((",".join(PROBLEM_COLUMNS) + "\n").encode())

    def add(self, table: Any) -> None:
        """Write some."""
        arrays = [table[name].combine_chunks() for name in PROBLEM_COLUMNS]
        made = json_lines(list(PROBLEM_COLUMNS), arrays) if self._lines else delimited(arrays, CSV, escape=self._escape)
        self._output.write(made)


class Writer:
    """Writes blocks of one format to a file."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._plan: Plan | None = None
        self._parquet: Any = None
        self._waiting: list[Any] = []

    def begin(self, plan: Plan, name: str) -> None:
        """Begin a file; another one to the same output has the same columns."""
        before, self._plan = self._plan, plan
        if before is None:
            if not plan.task.typed:
                self._output.write(plan.head)
                return
            with self._output.failing():
                self._parquet = pq.ParquetWriter(self._output.stream, plan.head, compression=plan.codec)
            return
        same = before.head.equals(plan.head) if plan.task.typed else before.task.names == plan.task.names
        if not same or before.task.writes != plan.task.writes or before.task.chosen != plan.task.chosen:
            raise FileError(name, "its columns are not those of the file before it: convert them one by one")

    def write(self, data: Any) -> None:
        """Write a block."""
        if self._parquet is None:
            self._output.write(data)
            return
        assert self._plan is not None  # noqa: S101 - it has begun
        self._waiting.append(pa.RecordBatch.from_arrays(data.columns, schema=self._plan.head))
        if sum(batch.nbytes for batch in self._waiting) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            with self._output.failing():
                self._parquet.write_table(pa.Table.from_batches(self._waiting))
            self._waiting = []

    def end(self) -> None:
        """Write what is left."""
        if self._parquet is not None:
            self._flush()
            with self._output.failing():
                self._parquet.close()


def convert(
    names: list[str],
    writer: Writer,
    options: Options,
    to: str | None,
    summary: Summary,
    *,
    problems: Problems | None,
    jobs: int,
    bar: Any,
) -> None:
    """Convert files into one."""
    for name in names:
        with contextlib.ExitStack() as stack:
            errors = "replace" if options.replace else "strict"
            source = stack.enter_context(contextlib.closing(Source(name, encoding=options.encoding, errors=errors)))
            plan = _planned(source, options, to, stack, problems=problems is not None)
            writer.begin(plan, name)
            rows, done_bytes = 0, 0
            wanted = {column for column, _ in plan.task.chosen}
            keys: dict[str, None] = {}
            for done in stack.enter_context(contextlib.closing(_done(plan, jobs))):
                if isinstance(done, Failure):
                    raise _error(name, done, rows)
                table = summary.add(done, name, rows)
                if table is not None and problems is not None:
                    problems.add(table)
                writer.write(done.data)
                rows += done.rows
                wanted -= wanted if done.found is None else done.found
                keys.update(dict.fromkeys(done.keys[: _KEYS - len(keys)]))
                bar.update(source.done - done_bytes)
                bar.set_postfix_str(f"{summary.rows:,} rows, {summary.refused:,} refused", refresh=False)
                done_bytes = source.done
            if wanted and rows and not plan.task.names:
                listed = ", ".join(map(repr, keys)) or "none"
                raise FileError(name, f"there is no key {', '.join(map(repr, wanted))} in any line: the keys are {listed}")
    writer.end()


def _done(plan: Plan, jobs: int) -> Generator[Done | Failure, None, None]:
    """Yield the blocks of a file in order, converted; by so many processes."""
    if jobs == 1:
        for block in _ahead(prepared(plan.task, block) for block in plan.blocks):
            yield block if isinstance(block, Failure) else work(plan.task, block)
        return
    context = multiprocessing.get_context("spawn")  # a fork would copy the threads of Arrow
    with concurrent.futures.ProcessPoolExecutor(jobs, context, _begin_process) as pool:
        waiting: collections.deque[concurrent.futures.Future[Done | Failure]] = collections.deque()
        try:
            for block in plan.blocks:
                if isinstance(block, Failure):
                    future: concurrent.futures.Future[Done | Failure] = concurrent.futures.Future()
                    future.set_result(block)
                else:
                    future = pool.submit(work, plan.task, block)
                waiting.append(future)
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except concurrent.futures.BrokenExecutor:
            raise FileError(plan.name, "a process of --jobs was ended from outside") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _ahead(blocks: Iterator[Block | Failure]) -> Iterator[Block | Failure]:
    """Yield blocks while a thread reads, and decompresses, the next."""
    ready: queue.Queue[Block | Failure | BaseException | None] = queue.Queue(1)
    stopped = threading.Event()

    def read() -> None:
        try:
            for block in blocks:
                ready.put(block)
                if stopped.is_set():
                    return
            ready.put(None)
        except BaseException as error:  # noqa: BLE001 - it is raised where the blocks are used
            ready.put(error)

    threading.Thread(target=read, daemon=True).start()  # a read of a terminal may never end
    try:
        while (block := ready.get()) is not None:
            if isinstance(block, BaseException):
                raise block
            yield block
    finally:
        stopped.set()
        with contextlib.suppress(queue.Empty):
            ready.get_nowait()


def _begin_process() -> None:
    """Let a process end with the one that began it, whatever ends that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def convert_files(
    names: list[str], out: str | None, options: Options, *, problems: str | None, jobs: int, force: bool, bar: Any
) -> Summary:
    """Convert files into one, or where `out` is a folder each into one there; nothing is left where anything goes wrong.

    Args:
        names: the files; `-` is standard input.
        out: a file, a folder, or None for standard output.
        options: what is asked.
        problems: a file for the refused values.
        jobs: how many processes read.
        force: replace files that are there.
        bar: what is told the bytes that were read (tqdm's).

    Returns:
        What was done. Where values are refused under `errors="fail"` no output is written, but to standard output.

    Raises:
        FileError: a file cannot be read or written; it says where.
    """
    outputs = _outputs(names, out, options)
    if problems is not None and problems in outputs:
        raise FileError(problems, "would be written twice")
    if problems is not None and any(_is_same(problems, name) for name in names):
        raise FileError(problems, "is a file to read")
    summary = Summary()
    with contextlib.ExitStack() as stack:
        refused = None
        if problems is not None:
            file = stack.enter_context(Output(problems, force=force, compression=kind_of(problems)[1]))
            refused = Problems(file, escape=options.escape)
        for target, some in outputs.items():
            to, compression = kind_of(target) if target else (None, None)
            with Output(target, force=force, compression=compression) as output:
                before = summary.refused
                convert(some, Writer(output), options, to, summary, problems=refused, jobs=jobs, bar=bar)
                if options.errors != "fail" or summary.refused == before:
                    output.commit()
        if problems is not None:
            file.commit()
    return summary


def _outputs(names: list[str], out: str | None, options: Options) -> dict[str | None, list[str]]:
    """Return the files to write, and those that each is made of."""
    if out is None or not (Path(out).is_dir() or out.endswith(("/", os.sep))):
        return {out: names}
    found: dict[str | None, list[str]] = {}
    for name in names:
        if name == STANDARD:
            raise FileError(out, "standard input has no name to be called by in a folder")
        place = Path(out) / Path(name).name
        reads, compression = kind_of(name)
        if options.to and options.to != reads:
            place = (place.with_suffix("") if compression else place).with_suffix(f".{options.to}")
        found.setdefault(str(place), []).append(name)
        if len(found[str(place)]) > 1:
            raise FileError(str(place), "would be written twice")
    return found


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names are of one file that is there."""
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


# --- profiles --------------------------------------------------------------------------------------------------------------


def tallied(names: list[str], options: Options, bar: Any) -> tuple[Tally, Callable[[int], object]]:
    """Count what is in a column of files, in bounded memory; and return what a row is called: its number, and its file."""
    tally = Tally(options.policy, most_different=_MOST_DIFFERENT)
    begins: list[int] = []
    for name in names:
        begins.append(tally.size)
        with contextlib.ExitStack() as stack:
            errors = "replace" if options.replace else "strict"
            source = stack.enter_context(contextlib.closing(Source(name, encoding=options.encoding, errors=errors)))
            plan = _planned(source, options, None, stack, problems=False)
            worker = Worker(plan.task)
            rows, done_bytes = 0, 0
            for block in plan.blocks:
                try:
                    cells, count = worker.cells(_sound(prepared(plan.task, block)))
                    tally.add(Native(cells))
                except Wrong as wrong:
                    raise _error(name, wrong.failure, rows) from None
                except TypeError as error:
                    raise FileError(name, error) from None
                rows += count
                bar.update(source.done - done_bytes)
                done_bytes = source.done

    def label(row: int) -> object:
        at = bisect.bisect_right(begins, row) - 1
        return row - begins[at] + 1 if len(names) == 1 else f"{names[at]}:{row - begins[at] + 1}"

    return tally, label
