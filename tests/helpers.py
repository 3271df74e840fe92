"""What several test files use: the labelled cells, the values of any column, a count of calls, the command in this process."""

from __future__ import annotations

import contextlib
import cProfile
import functools
import os
import pathlib
import sys
import tempfile
from collections.abc import Callable
from typing import Any

import numpy as np

from jalali_norm.cli import main
from jalali_norm.columns.adapters import is_null

ROOT = pathlib.Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
Depth = Callable[[int, int, int], int]  # the fixture `depth` of conftest.py


@functools.cache
def labelled(name: str) -> list[list[str]]:
    """Return the rows of `tests/cases/NAME.tsv`."""
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def listed(column: Any) -> list[Any]:
    """Return the values of any kind of column, None for null."""
    values = column.to_pylist() if hasattr(column, "to_pylist") else list(column)
    return [None if is_null(value) else value.item() if isinstance(value, np.datetime64) else value for value in values]


def calls(function: Callable[[], object]) -> int:
    """Return how many functions are called, Python's own too: unlike a time it is the same on every machine."""
    profile = cProfile.Profile()
    profile.runcall(function)
    return sum(entry.callcount for entry in profile.getstats())


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
