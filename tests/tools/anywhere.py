"""The labelled cells, read by an interpreter that has nothing but the standard library: `python -m tests.tools.anywhere`.

No pytest is needed, so that any Python can run it, also one in a browser; .ci/run gives it to Pyodide's.
"""

from __future__ import annotations

import pathlib
import platform
import sys

import jalali_norm as jn

CASES = pathlib.Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table of labelled cells."""
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def said(text: str) -> str:
    """Return the value of a text, or the problem that it is refused for."""
    try:
        return str(jn.parse(text).iso)
    except jn.ReadingError as error:
        return str(error.problem)


def main() -> int:
    """Print what is read otherwise, and how many cells there were; return the exit status."""
    expected = {row[0]: row[1] for name in ("read", "refused") for row in rows(name)}
    wrong = {text: got for text, value in expected.items() if (got := said(text)) != value}
    for text, got in wrong.items():
        print(f"{text!r}: {got}, not {expected[text]}")  # noqa: T201 - it prints
    print(f"Python {platform.python_version()}, {sys.platform}: {len(expected)} cells, {len(wrong)} wrong")  # noqa: T201
    return 1 if wrong or len(expected) < 400 else 0


if __name__ == "__main__":
    sys.exit(main())
