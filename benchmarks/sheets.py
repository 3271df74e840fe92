"""Time and measure `jalali-norm convert` on a large .xlsx: `python benchmarks/sheets.py [--rows 1000000] [--rounds 3]`.

Beside it: what calamine takes to load the sheet and to give its rows, the least that any reader built on it takes. Each in a
process of its own, in rounds that alternate; medians. The same with a tenth of the rows shows whether memory grows.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

import xlsxwriter

HEAD = "import sys, time; name, out = sys.argv[1:]; import jalali_norm.files.convert; began = time.perf_counter()\n"
FOOTER = """
import json, pathlib, re, resource
wall = time.perf_counter() - began
usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
peak = int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps({"wall": wall, "cpu": sum(one.ru_utime + one.ru_stime for one in usage), "peak": peak}))
"""
CALAMINE = """
import python_calamine
for _ in python_calamine.load_workbook(name).get_sheet_by_index(0).iter_rows():
    pass
"""
CONVERT = """
from jalali_norm.cli import main
if __name__ == "__main__":
    assert main(["convert", name, "--column", "تاریخ", "-o", out + "{ending}", "--force", "--quiet", "--jobs", "{jobs}"]) == 0
"""
RUNS = {
    "calamine alone": CALAMINE,
    "convert to .csv": CONVERT.format(ending=".csv", jobs=1),
    "convert to .csv, --jobs 2": CONVERT.format(ending=".csv", jobs=2),
    "convert to .xlsx": CONVERT.format(ending=".xlsx", jobs=1),
    "convert to .xlsx, --jobs 2": CONVERT.format(ending=".xlsx", jobs=2),
    "convert to .parquet (two passes)": CONVERT.format(ending=".parquet", jobs=1),
}


def write(name: pathlib.Path, rows: int) -> None:
    """Write a sheet with numbers, texts, and a column of real dates and dates as text."""
    book = xlsxwriter.Workbook(str(name), {"constant_memory": True})
    page = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, ["شناسه", "تاریخ", "مبلغ", "شهر", "شرح"])
    for k in range(1, rows + 1):
        page.write_number(k, 0, k)
        if k % 3 == 0:
            page.write_datetime(k, 1, dt.datetime(2022, 3, 21, tzinfo=None) + dt.timedelta(days=k % 700), day)  # noqa: DTZ001
        else:
            page.write_string(
                k, 1, f"14{k % 3:02d}/{k % 12 + 1:02d}/{k % 28 + 1:02d}" if k % 3 == 1 else f"{k % 28 + 1} آبان ۱۴۰۱"
            )
        page.write_number(k, 2, k * 7919 % 10_000_000 / 4)
        page.write_string(k, 3, f"Tehran {k % 22}")
        page.write_string(k, 4, f"customer {k % 99_991}")
    book.close()


def run(code: str, name: pathlib.Path) -> dict[str, float]:
    """Run a script in a process of its own, and return its seconds and its peak of resident memory in MB."""
    script = name.with_suffix(".py")
    script.write_text(
        HEAD + code + (FOOTER if "__main__" not in code else FOOTER.replace("\n", "\n    ").rstrip()), encoding="utf-8"
    )
    done = subprocess.run([sys.executable, script, name, name.with_suffix("")], capture_output=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print("| | rows | s | of calamine's speed | CPU, s | peak, MB |\n|---|---|---|---|---|---|")
    for rows in (given.rows // 10, given.rows):
        with tempfile.TemporaryDirectory() as folder:
            name = pathlib.Path(folder) / "sheet.xlsx"
            write(name, rows)
            rounds = [{label: run(code, name) for label, code in RUNS.items()} for _ in range(given.rounds)]
        base = 0.0
        for label in RUNS:
            wall, cpu, peak = (statistics.median(one[label][what] for one in rounds) for what in ("wall", "cpu", "peak"))
            base = base or wall
            print(f"| {label} | {rows:,} | {wall:.1f} | {base / wall:.2f} | {cpu:.1f} | {peak:,.0f} |")


if __name__ == "__main__":
    main()
