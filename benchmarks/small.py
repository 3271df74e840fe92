"""Time columns of few rows and first calls: `python benchmarks/small.py`.

Columns of 10 to 100,000 rows, list and Arrow, beside `parse` of each row, warm, in CPU time a row; then CPU time and memory of
whole processes that read a first column or convert a file of ten lines. Medians; the ratios are what counts.
"""

from __future__ import annotations

import contextlib
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import pyarrow as pa
from columns import made

import jalali_norm as jn

SIZES, ROUNDS, RUNS = (10, 100, 300, 1_000, 10_000, 100_000), 9, 9
_FIRST = "import jalali_norm as jn; jn.normalize(['1401/08/23', '۲۱:۱۴ - ۲۳ آبان ۱۴۰۱'] * {}, output='date')"
_MEASURED = """
import resource, sys
{}
used = resource.getrusage(resource.RUSAGE_SELF)
peak = next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM'))  # of this program alone
print(used.ru_utime + used.ru_stime, peak / 1024, 'numpy' in sys.modules, 'pandas' in sys.modules)
"""


def cpu(call: Callable[[], Any], rows: int) -> float:
    """Return the median CPU nanoseconds a row of a call."""
    found = []
    for _ in range(ROUNDS):
        started = time.process_time()
        call()
        found.append((time.process_time() - started) / rows * 1e9)
    return statistics.median(found)


def parsed(cells: list[str]) -> None:
    """Read each cell by itself."""
    for cell in cells:
        with contextlib.suppress(jn.ReadingError):
            jn.parse(cell)


def process(code: str) -> str:
    """Return what a process cost that runs some code: seconds, megabytes, and whether it loaded NumPy and pandas."""
    command = [sys.executable, "-c", _MEASURED.format(code)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(RUNS)]  # noqa: S603 - our own
    seconds, memory = (statistics.median(float(run[k]) for run in runs) for k in (0, 1))
    return f"{seconds:.2f} | {memory:.0f} | {runs[0][2]} | {runs[0][3]}"


def main() -> None:
    """Print the two tables."""
    cells = [cell for cell, _ in made(200_000)]
    jn.normalize(cells[:100_000], errors="coerce")
    jn.normalize(pa.array(cells[:100_000]), errors="coerce")
    print("| rows | parse each, ns a row | list | Arrow | list / parse |\n|---|---|---|---|---|")
    for size in SIZES:
        some = cells[100_000 : 100_000 + size]
        array = pa.array(some)
        each = cpu(lambda some=some: parsed(some), size)  # type: ignore[misc]
        listed = cpu(lambda some=some: jn.normalize(some, errors="coerce"), size)  # type: ignore[misc]
        arrow = cpu(lambda array=array: jn.normalize(array, errors="coerce"), size)  # type: ignore[misc]
        print(f"| {size:,} | {each:.0f} | {listed:.0f} | {arrow:.0f} | {listed / each:.2f} |")
    print("\n| a process that | CPU s | MB | loads NumPy | loads pandas |\n|---|---|---|---|---|")
    print(f"| imports jalali_norm | {process('import jalali_norm')} |")
    for rows in (100, 4_000, 100_000):
        print(f"| normalizes a first list of {rows:,} | {process(_FIRST.format(rows // 2))} |")
    with tempfile.TemporaryDirectory() as folder:
        given = pathlib.Path(folder, "in.csv")
        given.write_text("paid\n" + "1401/08/23\n" * 10, encoding="utf-8")
        arguments = ["convert", str(given), "-o", str(given.with_name("out.csv")), "--column", "paid", "--force", "--quiet"]
        print(f"| converts ten lines | {process(f'from jalali_norm.cli import main; main({arguments!r})')} |")


if __name__ == "__main__":
    main()
