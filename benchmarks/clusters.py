"""Time Parquet to Parquet over five million mixed rows with one worker and with two: `python benchmarks/clusters.py`.

Spark local[1] and local[2], Dask with one process of one thread and with two; then Arrow alone: processes that take a file
each, threads of DuckDB, Ray, Daft. One worker is timed held to one core and free to use both, for its JVM and its Python are
two processes. Each arrangement lives in a process of its own and is warm before it is timed; the rounds alternate between them.
Wall time, for that is what a second worker is for. The machine is a shared one: a loop of sums in one process and in two, in
every round, shows what a second core was worth at the time. Rows and refusals are those of one process that reads the same
files.
"""

from __future__ import annotations

import argparse
import functools
import multiprocessing
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from columns import made

from jalali_norm.arrow import normalize_array, normalized_type

ROWS, FILES, ROUNDS, WARM = 5_000_000, 20, 5, 3  # Java takes some rounds to compile
ARRANGED = ((1, 1), (1, 2), (2, 2))  # workers, cores
Job = Callable[[str, str], None]  # reads a folder and writes another


def write(folder: str, rows: int, file: int) -> None:
    """Write one file of cells, and an id."""
    table = pa.table({"id": range(file * rows, (file + 1) * rows), "paid": [cell for cell, _ in made(rows, seed=file)]})
    pq.write_table(table, f"{folder}/{file:03d}.parquet")


def spark(workers: int) -> Job:
    """Return the job in a Spark session of so many cores."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - in a process of its own

    from jalali_norm.spark import with_normalized  # noqa: PLC0415

    os.environ["PYSPARK_PYTHON"] = sys.executable
    options = {"spark.ui.enabled": "false", "spark.driver.memory": "3g", "spark.log.level": "ERROR"}
    session = SparkSession.builder.master(f"local[{workers}]").config(map=options).getOrCreate()

    def job(given: str, made: str) -> None:
        with_normalized(session.read.parquet(given), "paid").write.parquet(made)

    return job


def dask(workers: int) -> Job:
    """Return the job in a Dask cluster of so many processes of one thread."""
    import dask.dataframe as dd  # noqa: PLC0415 - in a process of its own
    from distributed import Client, LocalCluster  # noqa: PLC0415

    from jalali_norm.dask import with_normalized  # noqa: PLC0415

    client = Client(LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None))

    def job(given: str, made: str) -> None:
        client.compute(with_normalized(dd.read_parquet(given), "paid").to_parquet(made, compute=False), sync=True)

    return job


def processes(workers: int) -> Job:
    """Return the job in so many processes of Arrow alone, a file each at a time."""
    pool = multiprocessing.get_context("spawn").Pool(workers, pa.set_cpu_count, (1,))

    def job(given: str, made: str) -> None:
        pathlib.Path(made).mkdir()
        pool.starmap(_read_file, [(path, f"{made}/{path.name}") for path in pathlib.Path(given).iterdir()], chunksize=1)

    return job


def _read_file(given: pathlib.Path, made: str) -> None:
    table = pq.read_table(given)
    read = pa.Table.from_struct_array(normalize_array(table["paid"]))
    pq.write_table(read.append_column("id", table["id"]), made)


def duckdb(workers: int) -> Job:
    """Return the job in DuckDB with so many threads."""
    import duckdb as db  # noqa: PLC0415 - in a process of its own

    con = db.connect(config={"threads": workers})
    types = {"start": "TIMESTAMP", "end": "TIMESTAMP", "doubt": "UTINYINT"}
    struct = ", ".join(f'"{field.name}" {types.get(field.name, "VARCHAR")}' for field in normalized_type())

    def read_date(cells: Any) -> Any:
        return normalize_array(cells)

    con.create_function("read_date", read_date, ["VARCHAR"], f"STRUCT({struct})", type="arrow", null_handling="special")

    def job(given: str, made: str) -> None:
        query = f"SELECT id, unnest(read_date(paid)) FROM '{given}/*.parquet'"  # noqa: S608 - our own folder
        con.execute(f"COPY ({query}) TO '{made}' (FORMAT parquet, PER_THREAD_OUTPUT)")

    return job


def ray(workers: int) -> Job:
    """Return the job in Ray with so many processors."""
    import ray as engine  # noqa: PLC0415 - in a process of its own

    engine.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    engine.data.DataContext.get_current().enable_progress_bars = False

    def read_dates(batch: pa.Table) -> pa.Table:
        return pa.Table.from_struct_array(normalize_array(batch["paid"])).append_column("id", batch["id"])

    def job(given: str, made: str) -> None:
        engine.data.read_parquet(given).map_batches(read_dates, batch_format="pyarrow", batch_size=65_536).write_parquet(made)

    return job


def daft(workers: int) -> Job:
    """Return the job in Daft with so many threads."""
    import daft as engine  # noqa: PLC0415 - in a process of its own

    engine.set_runner_native(num_threads=workers)
    type_ = engine.DataType.from_arrow_type(normalized_type())

    @engine.func.batch(return_dtype=type_)
    def read_date(cells: Any) -> Any:
        return normalize_array(cells.to_arrow())

    def job(given: str, made: str) -> None:
        payments = engine.read_parquet(f"{given}/*.parquet")
        payments.select("id", engine.functions.unnest(read_date(payments["paid"]))).write_parquet(made)

    return job


def sums(workers: int) -> Job:
    """Return a job of sums in so many processes, which take nothing of each other but the machine."""
    pool = multiprocessing.get_context("spawn").Pool(workers)

    def job(_given: str, _made: str) -> None:
        pool.map(_sum, [8_000_000] * 10, chunksize=1)

    return job


def _sum(size: int) -> int:
    total = 0
    for k in range(size):
        total += k
    return total


ENGINES: dict[str, Callable[[int], Job]] = {
    "spark": spark, "dask": dask, "processes": processes, "duckdb": duckdb, "ray": ray, "daft": daft,
}  # fmt: skip


def serve(pipe: Any, engine: Callable[[int], Job], workers: int, cores: int) -> None:
    """Run the job whenever it is asked for, and answer with the seconds that it took."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    job = engine(workers)
    while folders := pipe.recv():
        started = time.perf_counter()
        job(*folders)
        pipe.send(time.perf_counter() - started)


def counted(folder: str) -> tuple[int, int]:
    """Return how many rows a folder has, and how many of them are refused."""
    column = next(name for name in pq.ParquetDataset(folder).schema.names if name.endswith("problem"))
    problems = pq.read_table(folder, columns=[column])[column]
    return len(problems), len(problems) - problems.null_count


def alone(folder: str) -> tuple[int, int, float]:
    """Return the rows and the refusals as one process has them, and the seconds of reading the cells alone."""
    rows = refused = 0
    seconds = 0.0
    for path in sorted(pathlib.Path(folder).iterdir()):
        cells = pq.read_table(path)["paid"]
        started = time.perf_counter()
        problems = pc.struct_field(normalize_array(cells), "problem")
        seconds += time.perf_counter() - started
        rows, refused = rows + len(problems), refused + len(problems) - problems.null_count
    return rows, refused, seconds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=[*ENGINES], help="(%(default)s)")
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as work:
        given, out = f"{work}/given", f"{work}/made"
        pathlib.Path(given).mkdir()
        with context.Pool(2) as pool:
            pool.map(functools.partial(write, given, options.rows // FILES), range(FILES))
        rows, refused, seconds = alone(given)
        print(f"{rows:,} rows in {FILES} files, refused {refused:,}; normalize_array alone: {rows / seconds:,.0f} rows/s\n")
        engines = [*(ENGINES[name] for name in options.engines), sums]
        names = [(engine, *arranged) for engine in engines for arranged in ARRANGED]
        pipes, processes = {}, []
        for name in names:
            pipes[name], end = context.Pipe()
            processes.append(context.Process(target=serve, args=(end, *name)))
            processes[-1].start()
        found: dict[Any, list[float]] = {name: [] for name in names}
        for turn in range(WARM + options.rounds):
            for name in names:
                shutil.rmtree(out, ignore_errors=True)
                pipes[name].send((given, out))
                took = pipes[name].recv()
                if name[0] is not sums and counted(out) != (rows, refused):
                    raise AssertionError(name)
                if turn >= WARM:
                    found[name].append(rows / took)
        for pipe in pipes.values():
            pipe.send(None)
        for process in processes:
            process.join()
    print("rows/s, medians; ratios, medians of the rounds\n")
    print("| | 1 worker on 1 core | 1 worker, 2 cores | 2 workers, 2 cores | to the first | to the second |")
    print("|---|---|---|---|---|---|")
    for engine in engines:
        pinned, free, two = (found[engine, *arranged] for arranged in ARRANGED)
        rates = " | ".join(f"{statistics.median(one):,.0f}" for one in (pinned, free, two))
        print(f"| {engine.__name__} | {rates} | {ratio(two, pinned)} | {ratio(two, free)} |")


def ratio(ours: list[float], theirs: list[float]) -> str:
    """Return how many times as fast one is in a round: the median, the smallest and the largest."""
    all_ = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    return f"{statistics.median(all_):.2f} ({all_[0]:.2f}–{all_[-1]:.2f})"


if __name__ == "__main__":
    main()
