"""Resident memory over millions of different cells, or texts: `python benchmarks/caches.py cells` (or `texts`).

Each is there once; one cell in ten has a word that no other has, and each text some. It exits with 1 where memory after all
of them is more than a tenth above what it was after a fifth: caches are bounded.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import sys
from collections.abc import Callable

import jalali_norm as jn

LETTERS = "بپتجخدرسشفکلمن"


def word(number: int) -> str:
    """Return a word of its own for each number."""
    letters = ""
    while number:
        number, k = divmod(number, len(LETTERS))
        letters += LETTERS[k]
    return f"واژه{letters}"


def cell(number: int) -> str:
    """Return the cell of a number: a day of 1300 to 1420 with a time to the second, and one in ten with a word."""
    day, second = divmod(number * 7919, 86_400)  # a prime: each moment once
    year, rest = divmod(day, 12 * 28)
    clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    date = f"{1300 + year % 120}/{rest // 28 + 1:02}/{rest % 28 + 1:02}"
    made = f"{date} {clock}", f"ساعت {clock} {date}", f"{date} - {clock}", f"{date}{clock}".replace("/", "").replace(":", "")
    return made[number % 4] + (f" {word(number)}" if number % 10 == 0 else "")


def text(number: int) -> str:
    """Return the text of a number: two sentences with words of its own around a date."""
    return (
        f"{word(number)} در {cell(number * 10 + 1)} به {word(number + 7)} رفت. {number % 27 + 1} آبان {word(number * 3)} بود."
    )


def resident() -> float:
    """Return how many MB the process has in memory."""
    return int(pathlib.Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def read_cells(numbers: range) -> None:
    """Read cells as a column."""
    jn.normalize([cell(number) for number in numbers], output="iso", errors="coerce")


def read_texts(numbers: range) -> None:
    """Read texts one by one."""
    for number in numbers:
        jn.extract(text(number))


WORK: dict[str, tuple[Callable[[range], None], int]] = {"cells": (read_cells, 5_000_000), "texts": (read_texts, 1_000_000)}


def main() -> None:
    """Print the memory after each tenth, and at the beginning after less."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=WORK)
    parser.add_argument("--count", type=int, help="5,000,000 cells, or 1,000,000 texts")
    asked = parser.parse_args()
    read, count = WORK[asked.what]
    count = asked.count or count
    print(f"| {asked.what} | MB |\n|---|---|")
    memory = {}
    for done in range(step := count // 100, count + 1, step):
        read(range(done - step, done))
        memory[done // step] = resident()
        if done in (step, 5 * step) or done % (10 * step) == 0:
            print(f"| {done:,} | {resident():.0f} |", flush=True)
    grown = memory[100] / memory[20]
    sys.exit(f"{grown:.2f} times what it was after a fifth" if grown > 1.1 else None)


if __name__ == "__main__":
    main()
