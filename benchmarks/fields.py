"""Time the Jalali fields of a million datetimes beside pandas' and polars' own of the same kind: `python benchmarks/fields.py`.

CPU time of this process, the median of several rounds that alternate between the two; the ratio is what counts. A field of ours
stands beside that of `.dt` which gives the same type; where there is none, beside the nearest.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

import jalali_norm as jn
from jalali_norm import pandas as _pandas  # noqa: F401 - for the accessors
from jalali_norm import polars as _polars  # noqa: F401 - as above
from jalali_norm.columns.fields import JALALI_FIELDS, FieldName

ROWS, ROUNDS = 1_000_000, 15
_SOME: tuple[FieldName, ...] = ("year", "week", "month_name", "month_start")
PANDAS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "year": ("year", lambda dt: dt.year),
    "half": ("quarter", lambda dt: dt.quarter),
    "quarter": ("quarter", lambda dt: dt.quarter),
    "season": ("quarter", lambda dt: dt.quarter),
    "season_name": ("month_name()", lambda dt: dt.month_name()),
    "month": ("month", lambda dt: dt.month),
    "month_name": ("month_name()", lambda dt: dt.month_name()),
    "year_month": ('to_period("M")', lambda dt: dt.to_period("M")),
    "month_start": ("normalize()", lambda dt: dt.normalize()),
    "month_end": ("normalize()", lambda dt: dt.normalize()),
    "days_in_month": ("days_in_month", lambda dt: dt.days_in_month),
    "week": ("isocalendar().week", lambda dt: dt.isocalendar().week),
    "week_start": ("normalize()", lambda dt: dt.normalize()),
    "day": ("day", lambda dt: dt.day),
    "day_of_year": ("day_of_year", lambda dt: dt.day_of_year),
    "weekday": ("day_of_week", lambda dt: dt.day_of_week),
    "weekday_name": ("day_name()", lambda dt: dt.day_name()),
    "is_leap_year": ("is_leap_year", lambda dt: dt.is_leap_year),
}
POLARS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "year": ("year", lambda dt: dt.year()),
    "half": ("quarter", lambda dt: dt.quarter()),
    "quarter": ("quarter", lambda dt: dt.quarter()),
    "season": ("quarter", lambda dt: dt.quarter()),
    "season_name": ('to_string("%B")', lambda dt: dt.to_string("%B")),
    "month": ("month", lambda dt: dt.month()),
    "month_name": ('to_string("%B")', lambda dt: dt.to_string("%B")),
    "year_month": ('to_string("%Y-%m")', lambda dt: dt.to_string("%Y-%m")),
    "month_start": ("month_start", lambda dt: dt.month_start()),
    "month_end": ("month_end", lambda dt: dt.month_end()),
    "days_in_month": ("quarter", lambda dt: dt.quarter()),
    "week": ("week", lambda dt: dt.week()),
    "week_start": ("month_start", lambda dt: dt.month_start()),
    "day": ("day", lambda dt: dt.day()),
    "day_of_year": ("ordinal_day", lambda dt: dt.ordinal_day()),
    "weekday": ("weekday", lambda dt: dt.weekday()),
    "weekday_name": ('to_string("%A")', lambda dt: dt.to_string("%A")),
    "is_leap_year": ("is_leap_year", lambda dt: dt.is_leap_year()),
}


def ours(column: Any, name: str) -> Any:
    """Return a field of a column, by its accessor."""
    member = getattr(column.jnorm, name)
    return member() if callable(member) else member


def cpu(call: Callable[[], Any]) -> float:
    """Return the CPU nanoseconds a row of a call."""
    started = time.process_time()
    call()
    return (time.process_time() - started) / ROWS * 1e9


def compared(column: Any, theirs: dict[str, tuple[str, Callable[[Any], Any]]], gaps: str) -> None:
    """Print each field's time beside that of the library's own."""
    for name in JALALI_FIELDS:
        called, call = theirs[name]
        rounds = [(cpu(lambda name=name: ours(column, name)), cpu(lambda call=call: call(column.dt))) for _ in range(ROUNDS)]  # type: ignore[misc]
        mine, own = (statistics.median(one) for one in zip(*rounds, strict=True))
        print(f"| {name} | {mine:.1f} | {called}{gaps} | {own:.1f} | {mine / own:.2f} |")


def arrays() -> None:
    """Print the time of `jalali_field` of an array and a list of days, beside pandas' `.dt` of the same."""
    days = np.random.default_rng(1401).integers(-15_000, 20_000, ROWS).astype("M8[D]")
    given = {"NumPy": days, "Arrow": pa.array(days), "list": days.tolist()}
    for kind, column in given.items():
        for name in _SOME:
            called, call = PANDAS[name]
            rounds = []
            for _ in range(5):
                mine = cpu(lambda: jn.jalali_field(column, name))  # noqa: B023 - called at once
                rounds.append((mine, cpu(lambda: call(pd.Series(column, dtype="M8[s]").dt))))  # noqa: B023 - as above
            mine, own = (statistics.median(one) for one in zip(*rounds, strict=True))
            print(f"| {name} of {kind} | {mine:.1f} | {called} of a Series of it | {own:.1f} | {mine / own:.2f} |")


def main() -> None:
    """Print a table for each library, of a column without nulls and of one with some."""
    draw = np.random.default_rng(1401)
    stamps = draw.integers(-15_000 * 86_400, 20_000 * 86_400, ROWS).astype("M8[s]").astype("M8[us]")
    some = stamps.copy()
    some[draw.random(ROWS) < 0.05] = np.datetime64("NaT")
    print("| field | ns a row | beside | ns a row | ratio |\n|---|---|---|---|---|")
    for values, gaps in ((stamps, ""), (some, ", 5 % null")):
        compared(pd.Series(values), PANDAS, f" of pandas{gaps}")
    compared(pl.Series(stamps), POLARS, " of polars")
    arrays()


if __name__ == "__main__":
    main()
