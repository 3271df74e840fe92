"""Date columns of files, read block by block: CSV, TSV, JSON lines and Parquet, from any of them to any of them.

    file ──▶ blocks of whole records ──`BlockConverter`, in as many processes as are asked for──▶ blocks of another file

A block is all that is in memory.
"""

from __future__ import annotations

import bisect
import collections
import contextlib
import gc
import os
import queue
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyarrow.compute as pc

from jalali_norm.columns.adapters import Native
from jalali_norm.columns.buffers import arrow_numbers, arrow_texts
from jalali_norm.files.block_converter import BlockConverter, convert_block
from jalali_norm.files.blocks import (
    DELIMITED,
    KEYS,
    SHOWN,
    Block,
    BlockError,
    CellChange,
    Cells,
    Conversion,
    ConvertedBlock,
    Failure,
    block_or_raise,
)
from jalali_norm.files.delimited import CSV
from jalali_norm.files.headers import conversion_of, file_error
from jalali_norm.files.names import (
    SHEETS,
    STANDARD,
    TABLES,
    FileError,
    FileFormat,
    is_same,
    kind_of,
    refuse_ending,
    table_name,
    text_of_name,
)
from jalali_norm.files.options import Options
from jalali_norm.files.processes import RARELY, converted_by
from jalali_norm.files.records import parsed
from jalali_norm.files.sqlite import OutputDatabase
from jalali_norm.files.streams import OutputFile
from jalali_norm.files.values import delimited, json_lines
from jalali_norm.files.writers import Writer
from jalali_norm.messages.translation import Language, shown, told
from jalali_norm.profiles.pair import PairTally
from jalali_norm.profiles.tally import Tally
from jalali_norm.text.bidi import isolate, isolate_parts, right_to_left

PROBLEM_COLUMNS = ("file", "row", "column", "text", "problem", "reason")
_FAST = (*DELIMITED, "parquet")  # one process that reads ahead of these has work for half of a second core …
_ENOUGH_CORES = 3  # … so that several are slower with fewer
_MOST_WAIT = 5.0  # seconds for a block that is being read when it is not wanted any more
_LEVELS = (1, 9)  # of gzip, from fast to small
_SHOWN_CHARACTERS = 80  # characters of a cell that are shown
_AnyTally = TypeVar("_AnyTally", Tally, PairTally)
_MOST_DIFFERENT = 1 << 22  # cells that are counted exactly


class Summary:
    """What a conversion did: rows, values, refused ones with the first of them, and where all of them are."""

    def __init__(self, problems: str | None = None, changes: int = 0) -> None:
        self.rows = self.read = self.refused = 0
        self.problems: collections.Counter[str] = collections.Counter()
        self.first: list[dict[str, Any]] = []
        self.changes: list[tuple[str, CellChange]] = []  # with their files
        self._file = problems
        self._most_changes = changes
        self.notes: dict[tuple[str, str], None] = {}  # files, and what is not kept of each

    def add(self, done: ConvertedBlock, name: str, before: int) -> Any:
        """Count a block, and return its refused values as a table with the file's name and row numbers."""
        self.rows += done.rows
        self.read += done.read
        self.refused += sum(done.problems.values())
        self.problems.update(done.problems)
        new = done.changes[: self._most_changes - len(self.changes)]
        self.changes += [(name, change._replace(row=change.row + before)) for change in new]
        if done.refused is None:
            return None
        rows = pc.add(done.refused["row"], arrow_numbers(np.array([before]))[0])
        table = done.refused.set_column(0, "row", rows).add_column(0, "file", arrow_texts([text_of_name(name)] * len(rows)))
        if len(self.first) < SHOWN:
            self.first += table.slice(0, SHOWN - len(self.first)).to_pylist()
        return table

    def __str__(self) -> str:
        return self.report()

    def report(self, language: Language = "en") -> str:
        """Return what was done, a line, and the first refused values, in a language.

        >>> print(Summary().report("fa"))
        \u2067۰ ردیف، ۰ مقدار خوانده شد و چیزی رد نشد\u2069
        """
        done = f"{self.rows:,} rows, {self.read:,} values read"
        notes = [_note(name, note, language) for name, note in self.notes]
        if not self.refused:
            return "\n".join([shown(f"{done}, none refused", language), *notes])
        kinds = ", ".join(f"{count:,} {problem}" for problem, count in self.problems.most_common())
        lines = [shown(f"{done}, {self.refused:,} refused: {kinds}", language)]
        for one in self.first:
            text = one["text"] if len(one["text"]) <= _SHOWN_CHARACTERS else one["text"][:_SHOWN_CHARACTERS] + "…"
            place = f"{isolate(one['file'])}:{one['row']}: {isolate(one['column'])}"
            line = f"{place}: {isolate(repr(text))}: "
            if language == "fa":
                lines.append("  " + right_to_left(line + one["reason"]))
            else:
                lines.append("  " + line + isolate_parts(one["reason"]))
        if self._file is not None:
            lines.append(shown("all of them are in ", language) + isolate(self._file))
        elif self.refused > len(self.first):
            lines.append(shown(f"and {self.refused - len(self.first):,} more: --problems FILE writes all of them", language))
        return "\n".join([*lines, *notes])


def _note(name: str, note: str, language: Language) -> str:
    line = f"{isolate(name)}: {told(note, language)}"
    return right_to_left(line) if language == "fa" else isolate_parts(line)


class Problems:
    """The file of refused values: CSV, or JSON lines if it is called so."""

    def __init__(self, output: OutputFile, *, escape: bool) -> None:
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


class Report(NamedTuple):
    """Who is told of each block that was converted: the summary, the file of refused values, and a bar (tqdm's)."""

    summary: Summary
    problems: Problems | None
    bar: Any
    language: Language

    def add(self, done: ConvertedBlock, name: str, before: int, size: int) -> None:
        """Tell of a block of a file, before which some rows came, and for which so many bytes were read."""
        table = self.summary.add(done, name, before)
        if table is not None and self.problems is not None:
            self.problems.add(table)
        if self.bar is None:
            return
        self.bar.set_postfix_str(progress_text(self.summary.rows, self.summary.refused, self.language), refresh=False)
        self.bar.update(size)


def progress_text(rows: int, refused: int, language: Language) -> str:
    """Return how far a conversion is, for the end of a bar."""
    return told(f"{rows:,} rows, {refused:,} refused", language)


def convert(names: list[str], writer: Writer, options: Options, to: FileFormat | None, report: Report, *, jobs: int) -> None:
    """Convert files into one."""
    for name in names:
        with contextlib.ExitStack() as stack:
            conversion = conversion_of(name, options, to, stack, problems=report.problems is not None)
            _refuse_loss(conversion)
            writer.begin(conversion, name)
            rows = size = 0
            wanted = {column.name for column in conversion.task.chosen}
            keys: dict[str, None] = {}
            for done in stack.enter_context(contextlib.closing(_converted_blocks(conversion, jobs))):
                if isinstance(done, Failure):
                    raise file_error(name, done, rows)
                read = conversion.source.bytes_read
                report.add(done, name, 0 if done.placed else rows, read - size)
                writer.write(done.data)
                rows, size = rows + done.rows, read
                wanted -= wanted if done.found is None else done.found
                keys.update(dict.fromkeys(done.keys[: KEYS - len(keys)]))
            report.summary.notes.update(dict.fromkeys((name, note) for note in conversion.notes))
            if wanted and rows and not conversion.task.names:
                listed = ", ".join(map(repr, keys)) or "none"
                missing = ", ".join(repr(column.name) for column in conversion.task.chosen if column.name in wanted)
                raise FileError(name, f"there is no key {missing} in any line: the keys are {listed}")
    writer.end()


def _refuse_loss(conversion: Conversion) -> None:
    """Refuse to keep texts in a column that has no place for them."""
    task = conversion.task
    if not (task.typed and task.options.errors == "keep"):
        return
    for column in task.chosen:
        if column.replaces and (output := column.options.output) in ("datetime", "date"):
            raise FileError(
                conversion.source.name,
                f"a Parquet column of {output}s has no place for what is refused: pass --errors null or fail, "
                "NAME=NEW, or --output iso",
            )


def _converted_blocks(conversion: Conversion, jobs: int) -> Generator[ConvertedBlock | Failure, None, None]:
    """Yield the blocks of a file in order, converted; by so many processes."""
    if jobs == 1 or (conversion.task.reads in _FAST and _cores() < _ENOUGH_CORES):
        ready = (parsed(conversion.task, block) for block in conversion.blocks)
        for block in _read_ahead(ready, wait=_MOST_WAIT if conversion.source.regular else 0):
            yield block if isinstance(block, Failure) else convert_block(conversion.task, block)
        return
    yield from converted_by(conversion, jobs)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_ahead(blocks: Iterator[Block | Failure], *, wait: float) -> Iterator[Block | Failure]:
    """Yield blocks while a thread reads, and decompresses, the next; at the end wait for it, at most so many seconds."""
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

    thread = threading.Thread(target=read, daemon=True)  # a read of a terminal may never end
    thread.start()
    try:
        while (block := ready.get()) is not None:
            if isinstance(block, BaseException):
                raise block
            yield block
    finally:
        stopped.set()
        with contextlib.suppress(queue.Empty):
            ready.get_nowait()
        thread.join(wait)  # a thread that is in Arrow when Python ends would abort the process


def convert_files(
    names: list[str],
    out: str | None,
    options: Options,
    *,
    problems: str | None,
    jobs: int,
    force: bool,
    bar: Any,
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
    if problems is not None and (problems in outputs or problems == STANDARD):
        raise FileError(problems, "would be written twice")
    if problems is not None:
        refuse_ending(problems, TABLES)
    if problems is not None and any(is_same(problems, name) for name in names):
        raise FileError(problems, "is a file to read")
    _check_level(options.compression_level, [*outputs, problems])
    summary = Summary(None if options.dry else problems, options.changes)
    with contextlib.ExitStack() as stack:
        stack.callback(gc.set_threshold, *gc.get_threshold())
        gc.set_threshold(*RARELY)
        refused = None
        if problems is not None and not options.dry:
            compression = kind_of(problems)[1]
            file = stack.enter_context(
                OutputFile(problems, force=force, compression=compression, level=options.compression_level or 6)
            )
            refused = Problems(file, escape=options.escape)
        report = Report(summary, refused, bar, options.language)
        for target, some in outputs.items():
            to, compression = kind_of(target) if target else (None, None)
            with _output(target, to, compression, options, some, force=force) as output, Writer(output) as writer:
                before = summary.refused
                convert(some, writer, options, to, report, jobs=jobs)
                if options.errors != "fail" or summary.refused == before:
                    output.commit()
        if refused is not None:
            file.commit()
    return summary


def _check_level(level: int | None, written: list[str | None]) -> None:
    """Refuse a level of compression that there is not, and one that no file takes."""
    name = str(written[0] or STANDARD)
    if level is not None and not _LEVELS[0] <= level <= _LEVELS[1]:
        raise FileError(name, f"the levels of gzip are {_LEVELS[0]} to {_LEVELS[1]}")
    if level is not None and not any(one and kind_of(one)[1] == "gzip" for one in written):
        raise FileError(name, "--compression-level is of what is called .gz")


def _output(
    target: str | None, to: FileFormat | None, compression: str | None, options: Options, names: list[str], *, force: bool
) -> OutputFile:
    """Return the file to write: where a name says no format, of that of what is read."""
    if options.dry:
        return OutputFile(os.devnull, force=True)
    writes = options.to or to or kind_of(names[0])[0]
    if writes != "sqlite" or target in (None, STANDARD):
        return OutputFile(target, force=force, compression=compression, level=options.compression_level or 6)
    read = table_name(names[0])
    return OutputDatabase(str(target), force=force, table=(read and read.table) or Path(names[0]).stem.partition(".")[0])


def _outputs(names: list[str], out: str | None, options: Options) -> dict[str | None, list[str]]:
    """Return the files to write, and those that each is made of."""
    if out is None or not (Path(out).is_dir() or out.endswith(("/", os.sep))):
        if out not in (None, STANDARD) and options.to is None:
            refuse_ending(out)
        return {out: names}
    found: dict[str | None, list[str]] = {}
    for name in names:
        if name == STANDARD:
            raise FileError(out, "standard input has no name to be called by in a folder")
        place = Path(out) / Path(name).name
        reads, compression = kind_of(name)
        if (to := options.to or ("xlsx" if reads in SHEETS else None)) and to != kind_of(str(place))[0]:
            place = (place.with_suffix("") if compression else place).with_suffix(f".{to}")
        found.setdefault(str(place), []).append(name)
        if len(found[str(place)]) > 1:
            raise FileError(str(place), "would be written twice")
    return found


# --- profiles --------------------------------------------------------------------------------------------------------------


def tally_files(names: list[str], options: Options, bar: Any) -> tuple[Tally, Callable[[int], object]]:
    """Count what is in a column of files, in bounded memory; and return what a row is called: its number, and its file."""
    return _counted(names, options, bar, lambda one: Tally(one.options.policy, most_different=_MOST_DIFFERENT))


def tally_pair(names: list[str], options: Options, bar: Any) -> tuple[PairTally, Callable[[int], object]]:
    """Hold a column of files against another one, in the same way."""
    return _counted(names, options, bar, lambda one, twin: PairTally(one.options.policy, twin.options.policy))


def _counted(
    names: list[str], options: Options, bar: Any, tally_of: Callable[..., _AnyTally]
) -> tuple[_AnyTally, Callable[[int], object]]:
    """Count the chosen columns of files, whose policies are those of the first, and return what a row is called."""
    tally: _AnyTally | None = None
    begins: list[int] = []
    places: dict[int, list[Any]] = {}  # of the rows of sheets, by file
    for name in names:
        with contextlib.ExitStack() as stack:
            conversion = conversion_of(name, options, None, stack, problems=False)
            tally = tally_of(*conversion.task.chosen) if tally is None else tally
            begins.append(tally.size)
            converter = BlockConverter(conversion.task)
            rows = size = 0
            missing = dict.fromkeys(column.name for column in conversion.task.chosen)
            for block in conversion.blocks:
                try:
                    there = block_or_raise(parsed(conversion.task, block))
                    cells = {column.name: converter.cells(there, column) for column in conversion.task.chosen}
                    tally.add(*(Native(values) for values, _, _ in cells.values()))
                    if isinstance(there.data, Cells) and there.data.places is not None:
                        places.setdefault(len(begins) - 1, []).append(there.data.places)
                except BlockError as error:
                    raise file_error(name, error.failure, rows) from None
                except TypeError as error:
                    raise FileError(name, error) from None
                missing = {column: None for column in missing if not cells[column][2]}
                rows += next(iter(cells.values()))[1]
                if bar is not None:
                    bar.set_postfix_str(progress_text(tally.size, tally.refused_rows, options.language), refresh=False)
                    bar.update(conversion.source.bytes_read - size)
                size = conversion.source.bytes_read
            if rows and missing:
                raise FileError(name, f"there is no key {next(iter(missing))!r} in any line")

    def label(row: int) -> object:
        at = bisect.bisect_right(begins, row) - 1
        number = row - begins[at] + 1
        if at in places:
            places[at] = [np.concatenate(places[at])]
            number = int(places[at][0][number - 1])
        return number if len(names) == 1 else f"{names[at]}:{number}"

    if tally is None:
        raise ValueError("expected files")
    return tally, label
