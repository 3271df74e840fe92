"""What several test files use: the labelled cells, the values of any column, a count of calls, the command in this process."""

from __future__ import annotations

import contextlib
import cProfile
import functools
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pytest

import jalali_norm as jn
from jalali_norm.cli import main
from jalali_norm.columns.cell import is_null

ROOT = pathlib.Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
Depth = Callable[[int, int, int], int]  # the fixture `depth` of conftest.py


@functools.cache
def labelled(name: str) -> list[list[str]]:
    """Return the rows of `tests/cases/NAME.tsv`."""
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def passages() -> list[str]:
    """Return the texts of `tests/cases/texts.jsonl`."""
    return [json.loads(line)["text"] for line in (CASES / "texts.jsonl").read_text(encoding="utf-8").splitlines()]


def script(name: str) -> Any:
    """Return `docs/NAME.py` as a module, run anew."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def each(rows: Iterable[Sequence[Any]]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Run a test for every row of a long table, and name all rows that it fails for: a test for each would take longer."""
    table = [*rows]
    assert table

    def batch(test: Callable[..., None]) -> Callable[[], None]:
        def run() -> None:
            failed = []
            for row in table:
                try:
                    test(*row)
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - whatever it is, it is that row's
                    failed.append(f"{' | '.join(map(str, row))}\n{type(error).__name__}: {error}".replace("\n", "\n    "))
            if failed:
                pytest.fail(f"{len(failed)} of {len(table)} rows\n" + "\n".join(failed), pytrace=False)

        run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
        return run

    return batch


def outcome(text: str, **policy: Any) -> str:
    """Return what a cell comes to: its value, the candidates, or the kind of its refusal."""
    try:
        return jn.parse(text, **policy).iso
    except jn.AmbiguousError as error:
        return " or ".join(one.iso for one in error.candidates)
    except jn.ReadingError as error:
        return str(error.problem)


def listed(column: Any) -> list[Any]:
    """Return the values of any kind of column, None for null."""
    values = column.to_pylist() if hasattr(column, "to_pylist") else list(column)
    return [None if is_null(value) else value.item() if isinstance(value, np.datetime64) else value for value in values]


def calls(function: Callable[[], object]) -> int:
    """Return how many functions are called, Python's own too: unlike a time it is the same on every machine."""
    profile = cProfile.Profile()
    profile.runcall(function)
    return sum(entry.callcount for entry in profile.getstats())


PEAKS = r"""
import json, pathlib, re, sys
from jalali_norm.cli import main
for arguments in json.loads(sys.argv[1]):
    if (status := main(arguments)) != int(sys.argv[2]):
        sys.exit(f"exit status {status}")
    print(re.search(r"VmHWM:.*", pathlib.Path("/proc/self/status").read_text())[0], file=sys.stderr)
"""


def peaks(*commands: list[str], status: int = 0) -> list[int]:
    """Return how many kilobytes of resident memory one process has needed at most behind each of these commands.

    That is asked of the process itself: for the system's count, which a parent gets, a child is as large as its parent was.
    """
    arguments = [sys.executable, "-c", PEAKS, json.dumps(commands), str(status)]
    told = subprocess.run(arguments, capture_output=True, check=True, text=True).stderr  # noqa: S603
    return [int(peak) for peak in re.findall(r"^VmHWM:\s+(\d+)", told, re.MULTILINE)]


def command(*arguments: str, given: bytes = b"") -> tuple[int, bytes, bytes]:
    """Run `jalali-norm` here; return its status, its output and its errors, with streams that are files like a process's."""
    ours = sys.stdin, sys.stdout, sys.stderr
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in ours]
        files[0].write(given)
        files[0].seek(0)
        for number, file in enumerate(files):
            stack.callback(os.close, kept := os.dup(number))
            stack.callback(os.dup2, kept, number)
            os.dup2(file.fileno(), number)
        streams = [open(number, "w" if number else "r", encoding="utf-8", closefd=False) for number in range(3)]  # noqa: SIM115
        sys.stdin, sys.stdout, sys.stderr = streams
        try:
            status = main([*arguments])
        except SystemExit as misuse:
            status = int(misuse.code or 0)
        finally:
            sys.stdin, sys.stdout, sys.stderr = ours
            for stream in streams:
                stream.close()
        for file in files:
            file.seek(0)
        return status, files[1].read(), files[2].read()
