"""Time `normalize` on a million mixed rows beside pandas, polars and jdatetime: `python benchmarks/columns.py [--forms]`.

The others are told the format and given the same instants as ASCII ISO 8601. CPU time of this process, the best of several
rounds that alternate between the libraries; the ratio is what counts. `--forms` reads columns of one form each, beside `parse`
of their cells; `--memory` measures the peak of 10 million rows, and what hostile columns cost, each in a process of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import jdatetime
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

import jalali_norm as jn
from jalali_norm.calendars import ORDINAL_1970, day_to_jalali
from jalali_norm.columns.engines import IDLE
from jalali_norm.grammar import parser

ROWS, ROUNDS = 1_000_000, 7
GARBAGE: tuple[Callable[[random.Random], str], ...] = (
    lambda _: "نامشخص",
    lambda _: "---",
    lambda rng: f"قیمت {rng.randrange(10**6)} تومان",
    lambda rng: f"{rng.randrange(1380, 1404)}/{rng.randrange(13, 99)}/{rng.randrange(1, 32):02d}",
    lambda rng: f"۳۱ مهر {rng.randrange(1300, 1404)}",
    lambda rng: "".join(rng.choices("ابپتثجچحخدذرزژسش ", k=rng.randrange(3, 20))),
)
SHAPES: tuple[tuple[str, str], ...] = (
    ("hour:minute - weekday day month year", "fa"),
    ("day month year ساعت hour:minute", "fa"),
    ("year/month/day hour:minute:second", "fa"),
    ("weekday day month year", "fa"),
    ("year/month/day", "ascii"),
    ("year/month/day", "fa"),
    ("year/month/day", "ar"),
    ("day month year", "ascii"),
)


def made(rows: int, seed: int = 1401) -> Iterator[tuple[str, dt.datetime]]:
    """Yield cells of ten shapes, 3 % of them garbage, with the instants they were written from."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    first = dt.datetime(1992, 3, 21)  # noqa: DTZ001 - the wall clock
    for _ in range(rows):
        moment = first + dt.timedelta(seconds=rng.randrange(32 * 365 * 86_400))
        if rng.random() < 0.03:
            yield rng.choice(GARBAGE)(rng), moment
            continue
        shape = rng.randrange(len(SHAPES) + 2)
        if shape < len(SHAPES):
            pattern, digits = SHAPES[shape]
            yield jn.render(moment, pattern, digits=digits), moment  # type: ignore[arg-type]
        elif shape == len(SHAPES):
            yield moment.isoformat(), moment
        else:
            year, month, day = day_to_jalali(moment.toordinal() - ORDINAL_1970)
            yield f"{year % 100:02d}/{month:02d}/{day:02d}", moment


def cpu(call: Callable[[], Any]) -> float:
    """Return the CPU seconds of a call."""
    started = time.process_time()
    call()
    return time.process_time() - started


def side_by_side(calls: dict[str, Callable[[], Any]], rows: int) -> dict[str, float]:
    """Return the best time of each call, in nanoseconds a row."""
    rounds = [{name: cpu(call) for name, call in calls.items()} for _ in range(ROUNDS)]
    return {name: min(one[name] for one in rounds) / rows * 1e9 for name in calls}


def speed() -> None:
    """Print the table of speeds."""
    cells, moments = zip(*made(ROWS), strict=True)
    texts = "\0".join(cells).split("\0")  # one behind the other in memory, as reading a file makes them
    isos = "\0".join(moment.isoformat() for moment in moments).split("\0")
    series, iso_series = pd.Series(texts, dtype="str"), pd.Series(isos, dtype="str")
    iso_polars, iso_objects = pl.Series(isos), np.array(isos, object)
    columns = {
        "pandas, Arrow-backed": series,
        "polars": pl.Series(texts),
        "Arrow": pa.array(texts),
        "NumPy array of str objects": np.array(texts, object),
        "pandas Series of objects": pd.Series(texts, dtype=object),
        "list, to a list": texts,
    }
    calls: dict[str, Callable[[], Any]] = {
        "pandas.to_datetime(Series)": lambda: pd.to_datetime(iso_series, format="ISO8601"),
        "pandas.to_datetime(list)": lambda: pd.to_datetime(isos, format="ISO8601"),
        "pandas.to_datetime(NumPy array of objects)": lambda: pd.to_datetime(iso_objects, format="ISO8601"),
        "pandas.to_datetime(list), to a list": lambda: pd.to_datetime(isos, format="ISO8601").to_pydatetime().tolist(),
        "polars str.strptime": lambda: iso_polars.str.strptime(pl.Datetime("us"), "%Y-%m-%dT%H:%M:%S"),
    }
    for name, column in columns.items():
        for output in ("datetime", "iso", "frame"):
            calls[f"normalize({name}), {output}"] = lambda column=column, output=output: jn.normalize(  # type: ignore[misc]
                column, errors="coerce", output=output
            )
    calls["profile(Arrow)"] = lambda: jn.profile(columns["Arrow"])
    read = jn.normalize(series, errors="coerce")
    wrong = sum(value.date() != moment.date() for value, moment in zip(read, moments, strict=True) if not pd.isna(value))
    found = side_by_side(calls, ROWS)
    some = [f"{day:02d}/08/1401 21:14" for day in range(1, 29)] * 100
    found["jdatetime.strptime"] = (
        cpu(lambda: [jdatetime.datetime.strptime(one, "%d/%m/%Y %H:%M") for one in some]) / len(some) * 1e9
    )
    found["parse"] = cpu(lambda: [jn.candidates(one) for one in some]) / len(some) * 1e9
    base = found["pandas.to_datetime(Series)"]
    print(f"{ROWS:,} rows; refused {read.isna().mean():.1%}; wrong dates {wrong}\n")
    print("| | ns a row | of pandas.to_datetime(Series) |\n|---|---|---|")
    for name, value in found.items():
        print(f"| {name} | {value:.0f} | {value / base:.2f} |")
    for name in columns:
        print(
            f"\n{name}: iso / datetime {found[f'normalize({name}), iso'] / found[f'normalize({name}), datetime']:.2f}", end=""
        )
    print(f"\nprofile / normalize {found['profile(Arrow)'] / found['normalize(Arrow), datetime']:.2f}")


# --- forms ---------------------------------------------------------------------------------------------------------------

FORM_ROWS, PARSED = 200_000, 2_000
FORMS = (
    "{y}/{m:02}/{d:02}", "{d} {month} {y} ساعت {h:02}:{n:02}",
    "{y}/{m:02}/{d:02} تا {y2}/{m2:02}/{d2:02}", "{d:02}/{m:02}/{y} - {d2:02}/{m2:02}/{y2}",
    "{g}-{m:02}-{d:02}/{g2}-{m2:02}-{d2:02}", "{g}-{m:02}-{d:02}T{h:02}:{n:02}/..", "{d} {month} {y} تا {d2} {month2} {y2}",
    "{d} {month} تا {d2} {month2} {y}", "{d} تا {d2} {month} {y}", "{month} تا {month2} {y}", "سال {y} تا {y2}",
    "{d} {month} {y} از {h:02}:{n:02} تا {h2}:{n2:02}", "{h:02}:{n:02} تا {h2}:{n2:02}",
    "{d} {month}", "{d} {month} ساعت {h:02}:{n:02}", "{weekday} ساعت {h:02}:{n:02}", "{today} ساعت {h:02}:{n:02}",
    "{count} روز پیش", "{count} دقیقه پیش", "{month} {y}", "سال {y}", "{season} {y}", "نیمه دوم {month} {y}", "نوروز {y}",
    "{g}-W{week:02}-{weekdays}",
)  # fmt: skip
MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()


def written(form: str, rng: random.Random) -> str:
    """Return a cell of a form."""
    years, gregorian = (sorted(rng.choices(range(*span), k=2)) for span in ((1300, 1405), (1950, 2026)))
    return form.format(
        y=years[0], y2=years[1], g=gregorian[0], g2=gregorian[1], m=rng.randint(1, 12), m2=rng.randint(1, 12),
        d=rng.randint(1, 28), d2=rng.randint(1, 28), h=rng.randint(0, 11), h2=rng.randint(12, 23), n=rng.randint(0, 59),
        n2=rng.randint(0, 59), month=rng.choice(MONTHS), month2=rng.choice(MONTHS), week=rng.randint(1, 52),
        weekdays=rng.randint(1, 7), weekday=rng.choice(("دوشنبه", "جمعه")), today=rng.choice(("امروز", "دیروز", "فردا")),
        season=rng.choice(("بهار", "تابستان", "پاییز", "زمستان")), count=rng.randint(1, 5000),
    )  # fmt: skip


def forms() -> None:
    """Print what columns of one form each cost, beside `parse` of some of their cells."""
    policy = jn.Policy(reference=dt.datetime(2022, 11, 16, 10), occurrence="past")  # noqa: DTZ001 - the wall clock
    rng = random.Random(1401)  # noqa: S311 - no secret
    print(f"{FORM_ROWS:,} rows\n\n| form | different | parse, ns | the column, ns a row | ratio |\n|---|---|---|---|---|")
    for form in FORMS:
        cells = [written(form, rng) for _ in range(FORM_ROWS)]
        column = pa.array(cells)
        jn.normalize(column[:2000], errors="coerce", policy=policy)
        read = functools.partial(jn.normalize, column, policy=policy, output="iso")
        parse = functools.partial(jn.parse, policy=policy)
        many = min(cpu(read) for _ in range(3)) / FORM_ROWS
        one = min(cpu(lambda cells=cells, parse=parse: list(map(parse, cells[:PARSED]))) for _ in range(3)) / PARSED  # type: ignore[misc]
        print(f"| `{form}` | {len(set(cells)):,} | {one * 1e9:,.0f} | {many * 1e9:,.0f} | {many / one:.3f} |")


# --- worst cases and memory -----------------------------------------------------------------------------------------------

WORST: dict[str, Callable[[int], list[str | None]]] = {
    "identical rows": lambda n: ["۲۱:۱۴ - ۲۳ آبان ۱۴۰۱"] * n,
    "identical garbage": lambda n: ["1401/13/45"] * n,
    "all distinct skeletons, unreadable": lambda n: [
        f"{chr(0x628 + k % 20)}{chr(0x628 + k // 20 % 20)} {'x' * (k // 400 % 97)} {k}" for k in range(n)
    ],
    "all distinct skeletons, readable": lambda n: [
        f"{' ' * (k % 40)}1401/08/{k % 28 + 1}{' ' * (k // 40 % 60)}{'-' * (k // 2400 % 40)}{' ' * (k // 96000)}"
        for k in range(n)
    ],
    "impossible days, all distinct": lambda n: [f"{1300 + k % 200}/{13 + k // 200 % 80}/{k // 16000:02d}" for k in range(n)],
    "ambiguous": lambda n: [f"{k % 12 + 1:02d}/{k // 12 % 12 + 1:02d}/{k // 144 % 12 + 1:02d}" for k in range(n)],
    "rows of 0-300 characters": lambda n: ["ا1 " * (k % 100) for k in range(n)],
    "null": lambda n: [None] * n,
}


def _measured(queue: Any, job: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    queue.put(job(*arguments))


def alone(job: Callable[..., Any], *arguments: Any) -> Any:
    """Return what a job returns in a process of its own."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_measured, args=(queue, job, arguments))
    process.start()
    result = queue.get()
    process.join()
    return result


def growth(name: str) -> tuple[float, float]:
    """Return the CPU seconds of a million rows, and of half as many."""
    jn.normalize(["1401/08/23"] * 100)
    small, large = WORST[name](ROWS // 2), WORST[name](ROWS)

    def seconds(column: list[str | None]) -> float:
        parser.shape_of.cache_clear()
        IDLE.cache_clear()
        return cpu(lambda: jn.normalize(column, errors="coerce", output="iso"))

    seconds(small[: len(small) // 10])  # tables and the like are made once
    return min(seconds(large) for _ in range(2)), min(seconds(small) for _ in range(2))


def peak(rows: int, output: str) -> tuple[int, int, int]:
    """Return the bytes of an Arrow column, the bytes by which normalizing it raised the peak, and the bytes of the result."""
    part = pa.array([cell for cell, _ in made(100_000)])
    column = pa.chunked_array([part] * (rows // len(part))).combine_chunks()
    jn.normalize(part, errors="coerce", output=output)  # type: ignore[arg-type]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = jn.normalize(column, errors="coerce", output=output)  # type: ignore[arg-type]
    return column.nbytes, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024, result.nbytes


def cell(size: int) -> tuple[float, int]:
    """Return the CPU seconds of one cell of so many characters, and the bytes by which it raised the peak."""
    column = ["۱۴۰۱/" * (size // 5)]
    jn.normalize(["1401/08/23"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = cpu(lambda: jn.normalize(column, errors="coerce"))
    return seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024


def worst() -> None:
    """Print what hostile columns cost, and the peak of memory."""
    print("\n| a million rows | s | growth from half as many |\n|---|---|---|")
    for name in WORST:
        large, small = alone(growth, name)
        print(f"| {name} | {large:.2f} | {large / small:.2f} |")
    seconds, more = alone(cell, 10_000_000)
    print(f"\none cell of 10 million characters: {seconds:.2f} s, {more / 1e6:.0f} MB\n")
    for output in ("datetime", "iso"):
        given, more, result = alone(peak, 10_000_000, output)
        extra = (more - result) / given
        sizes = f"{given / 1e6:.0f} MB in, {result / 1e6:.0f} MB out"
        print(f"10 million rows to {output}: {sizes}, {extra:.2f} bytes more an input byte")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", action="store_true", help="columns of one form each instead of mixed ones")
    parser.add_argument("--memory", action="store_true", help="worst cases and memory instead of speed")
    given = parser.parse_args()
    (forms if given.forms else worst if given.memory else speed)()


if __name__ == "__main__":
    sys.exit(main())
