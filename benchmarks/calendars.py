"""Time conversions, of one date and of arrays, beside jdatetime, hijridate and convertdate: `python benchmarks/calendars.py`.

CPU time of this process, the median of several rounds that alternate between the libraries; the ratio is what counts. What
is not installed is left out. Days are drawn anew in every round.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

import jalali_norm as jn

ROWS, ROUNDS = 1_000_000, 9
FIRST, LAST = dt.date(1924, 8, 1).toordinal(), dt.date(2026, 4, 1).toordinal()  # that all have
EPOCH = dt.date(1970, 1, 1).toordinal()


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None


def singles() -> dict[str, dict[str, Callable[[dt.date], Any]]]:
    """Return by what is asked of them each library's conversion of one date, there and back."""
    jdatetime, hijridate = _library("jdatetime"), _library("hijridate")
    persian, islamic = _library("convertdate.persian"), _library("convertdate.islamic")
    asked: dict[str, dict[str, Callable[[dt.date], Any]]] = {
        "to Jalali": {"jalali_norm": jn.to_jalali},
        "from Jalali": {"jalali_norm": lambda date: jn.from_jalali(1300 + date.year % 100, date.month, date.day)},
        "to lunar": {"jalali_norm": jn.to_hijri},
        "from lunar": {"jalali_norm": lambda date: jn.from_hijri(1345 + date.year % 100, date.month, min(date.day, 29))},
    }
    if jdatetime:
        asked["to Jalali"]["jdatetime"] = lambda date: jdatetime.date.fromgregorian(date=date)
        asked["from Jalali"]["jdatetime"] = lambda date: jdatetime.date(
            1300 + date.year % 100, date.month, date.day
        ).togregorian()
    if persian:
        asked["to Jalali"]["convertdate"] = lambda date: persian.from_gregorian(date.year, date.month, date.day)
        asked["from Jalali"]["convertdate"] = lambda date: persian.to_gregorian(1300 + date.year % 100, date.month, date.day)
    if hijridate:
        asked["to lunar"]["hijridate"] = lambda date: hijridate.Gregorian.fromdate(date).to_hijri()
        asked["from lunar"]["hijridate"] = lambda date: hijridate.Hijri(
            1345 + date.year % 100, date.month, min(date.day, 29)
        ).to_gregorian()
    if islamic:
        asked["to lunar"]["convertdate"] = lambda date: islamic.from_gregorian(date.year, date.month, date.day)
        asked["from lunar"]["convertdate"] = lambda date: islamic.to_gregorian(
            1345 + date.year % 100, date.month, min(date.day, 29)
        )
    return asked


def one_by_one(rng: random.Random) -> None:
    """Print the time of one date."""
    print("| one date | library | µs | of jalali_norm |")
    print("|---|---|---|---|")
    for name, libraries in singles().items():
        times: dict[str, list[float]] = {library: [] for library in libraries}
        for _ in range(ROUNDS):
            for library, convert in libraries.items():
                count = 20 if library == "convertdate" and "Jalali" in name else 2_000
                dates = [dt.date.fromordinal(rng.randrange(FIRST, LAST)) for _ in range(count)]
                dates = [date.replace(day=min(date.day, 28)) for date in dates]
                started = time.process_time()
                for date in dates:
                    convert(date)
                times[library].append((time.process_time() - started) / count * 1e6)
        ours = statistics.median(times["jalali_norm"])
        for library, taken in times.items():
            median = statistics.median(taken)
            print(f"| {name} | {library} | {median:.2f} | {median / ours:.1f} |")


def in_arrays(rng: random.Random) -> None:
    """Print the time of one date of a million in an array, and of twice and half as many."""
    print(f"| one date of {ROWS:,} | ns | of {2 * ROWS:,} | of {ROWS // 2:,} |")
    print("|---|---|---|---|")
    calls: dict[str, Callable[[Any, Any, Any], Any]] = {
        "to_jalali, days": lambda days, _jalali, _lunar: jn.to_jalali(days),
        "to_jalali, microseconds": lambda days, _jalali, _lunar: jn.to_jalali(days.astype("M8[us]")),
        "from_jalali": lambda _days, jalali, _lunar: jn.from_jalali(*jalali),
        "to_hijri": lambda days, _jalali, _lunar: jn.to_hijri(days),
        "from_hijri": lambda _days, _jalali, lunar: jn.from_hijri(*lunar),
    }
    times: dict[str, dict[int, list[float]]] = {name: {} for name in calls}
    for _ in range(ROUNDS):
        for size in (ROWS, 2 * ROWS, ROWS // 2):
            draw = np.random.default_rng(rng.randrange(1 << 30))
            days = draw.integers(FIRST - EPOCH, LAST - EPOCH, size).astype("M8[D]")
            given = days, jn.to_jalali(days), jn.to_hijri(days)
            for name, call in calls.items():
                started = time.process_time()
                call(*given)
                times[name].setdefault(size, []).append((time.process_time() - started) / size * 1e9)
    for name, taken in times.items():
        print(f"| {name} | {' | '.join(f'{statistics.median(one):.1f}' for one in taken.values())} |")


if __name__ == "__main__":
    _rng = random.Random(1401)  # noqa: S311 - no secret
    one_by_one(_rng)
    print()
    in_arrays(_rng)
