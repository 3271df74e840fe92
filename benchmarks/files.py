"""Time and measure `jalali-norm convert` on a large CSV file: `python benchmarks/files.py [--megabytes 1000] [--rounds 3]`.

Beside it: `normalize` of the same column in memory, and what pandas and polars take to read a file with the same instants as
ASCII ISO 8601, make datetimes of them and write it. Each in a process of its own, in rounds that alternate; medians.
`--levels`: the levels of gzip instead, from a `.gz` to a `.gz`.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from columns import made

DISTINCT = 1_000_000  # rows, which are then repeated
HEADER = "id,customer,paid,amount,city\n"

FOOTER = """
import json, multiprocessing, pathlib, re, resource, time
for process in multiprocessing.active_children():
    process.join()
usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
peak = int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) / 1024
cpu = sum(one.ru_utime + one.ru_stime for one in usage)
print(json.dumps({"wall": wall, "cpu": cpu if whole else own, "peak": peak}))
"""
HEAD = "import sys, time; mixed, iso, out = sys.argv[1:]; whole = True; began = time.perf_counter()\n"
CONVERT = """
from jalali_norm.cli import main
status = main(["convert", mixed, "--column", "paid", "-o", out, "--force", "--quiet", "--errors", "null", {options}])
wall = time.perf_counter() - began
assert status == 0
"""
HIDE = 'sys.modules["zlib_ng.gzip_ng"] = None\n'
NORMALIZE = """
import pyarrow as pa, pyarrow.csv
import jalali_norm as jn
options = pa.csv.ConvertOptions(include_columns=["paid"], column_types={{"paid": pa.string()}})
column = pa.csv.read_csv(mixed, convert_options=options)["paid"]
jn.normalize(column[:100_000], output="{output}", errors="coerce")
whole, began, cpu_began = False, time.perf_counter(), time.process_time()
jn.normalize(column, output="{output}", errors="coerce")
wall, own = time.perf_counter() - began, time.process_time() - cpu_began
"""
PANDAS = """
import pandas as pd
frame = pd.read_csv(iso)
frame["paid"] = pd.to_datetime(frame["paid"], format="ISO8601")
frame.to_csv(out, index=False)
wall = time.perf_counter() - began
"""
POLARS = """
import polars as pl
pl.scan_csv(iso).with_columns(pl.col("paid").str.to_datetime("%Y-%m-%dT%H:%M:%S")).sink_csv(out)
wall = time.perf_counter() - began
"""
RUNS = {
    "normalize in memory, iso": NORMALIZE.format(output="iso"),
    "convert, iso": CONVERT.format(options=""),
    "convert, iso, --jobs 2": CONVERT.format(options='"--jobs", "2"'),
    "normalize in memory, datetime": NORMALIZE.format(output="datetime"),
    "convert, datetime": CONVERT.format(options='"--output", "datetime"'),
    "convert, datetime, --jobs 2": CONVERT.format(options='"--output", "datetime", "--jobs", "2"'),
    "convert to Parquet, datetime": CONVERT.format(options='"--output", "datetime", "--to", "parquet"'),
    "pandas, of ISO 8601": PANDAS,
    "polars, of ISO 8601": POLARS,
}


LEVELS = {
    f"{name}, {level}": HIDE * (name == "zlib")
    + CONVERT.replace("mixed,", 'mixed + ".gz",')
    .replace('-o", out', '-o", out + ".csv.gz"')
    .format(options=f'"--compression-level", "{level}"')
    for name in ("zlib", "zlib-ng")
    for level in (1, 3, 4, 6, 9)
}


def write(folder: pathlib.Path, size: int) -> int:
    """Write the file of mixed rows and that of ISO 8601, and return how many rows they have."""
    rows = 0
    some = list(made(DISTINCT))
    lines = [
        (f'{k},customer {k % 99_991},{{}},{k * 7919 % 10_000_000},"Tehran, {k % 22 + 1}"\n', cell, moment.isoformat())
        for k, (cell, moment) in enumerate(some)
    ]
    mixed = "".join(line.format(cell) for line, cell, _ in lines).encode()
    iso = "".join(line.format(moment) for line, _, moment in lines).encode()
    with (folder / "mixed.csv").open("wb") as one, (folder / "iso.csv").open("wb") as other:
        one.write(HEADER.encode())
        other.write(HEADER.encode())
        for _ in itertools.repeat(None, max(1, round(size / len(mixed)))):
            one.write(mixed)
            other.write(iso)
            rows += DISTINCT
    return rows


def run(code: str, folder: pathlib.Path) -> dict[str, float]:
    """Run a script in a process of its own, and return its seconds and its peak of resident memory in MB."""
    arguments = [str(folder / name) for name in ("mixed.csv", "iso.csv", "out")]
    done = subprocess.run([sys.executable, "-c", HEAD + code + FOOTER, *arguments], capture_output=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def files(folder: pathlib.Path, rounds: int, rows: int) -> None:
    """Print the table of all that is done with a file."""
    found = [{name: run(code, folder) for name, code in RUNS.items()} for _ in range(rounds)]
    print("| | s | rows a second | of normalize | CPU, s | peak, MB |\n|---|---|---|---|---|---|")
    base = 0.0
    for name in RUNS:
        wall, cpu, peak = (statistics.median(one[name][what] for one in found) for what in ("wall", "cpu", "peak"))
        base = wall if name.startswith("normalize") else base
        shown = f"{base / wall:.2f}" if name.startswith(("normalize", "convert")) else ""
        print(f"| {name} | {wall:.1f} | {rows / wall:,.0f} | {shown} | {cpu:.1f} | {peak:,.0f} |")


def levels(folder: pathlib.Path, rounds: int) -> None:
    """Print the table of the levels of gzip."""
    with (folder / "mixed.csv").open("rb") as file, gzip.open(folder / "mixed.csv.gz", "wb", 6) as packed:
        shutil.copyfileobj(file, packed)
    sizes: dict[str, int] = {}
    found: list[dict[str, dict[str, float]]] = []
    for _ in range(rounds):
        found.append({})
        for name, code in LEVELS.items():
            found[-1][name] = run(code, folder)
            sizes[name] = (folder / "out.csv.gz").stat().st_size
    print("| gzip, level | CPU, s | of level 6 | MB |\n|---|---|---|---|")
    base = statistics.median(one["zlib, 6"]["cpu"] for one in found)
    for name in LEVELS:
        cpu = statistics.median(one[name]["cpu"] for one in found)
        print(f"| {name} | {cpu:.1f} | {cpu / base:.2f} | {sizes[name] / 1e6:,.1f} |")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--levels", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows = write(folder, given.megabytes * 1_000_000)
        size = (folder / "mixed.csv").stat().st_size
        print(f"{rows:,} rows, {size / 1e6:,.0f} MB\n")
        if given.levels:
            levels(folder, given.rounds)
        else:
            files(folder, given.rounds, rows)


if __name__ == "__main__":
    main()
