"""Time `parse`, told no format, beside strptime, told the right one, on ten shapes: `python benchmarks/parse.py`.

CPU time of this process, the best of several rounds that alternate between the libraries; the ratio is what counts.
dateparser's JalaliCalendar stands in the same table where it is installed (the extra `bench`).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import jdatetime

import jalali_norm as jn

SHAPES = (
    ("1401/08/23", "%Y/%m/%d"),
    ("۱۴۰۱/۰۸/۲۳", "%Y/%m/%d"),
    ("23/08/1401", "%d/%m/%Y"),
    ("1401-08-23 21:14:05", "%Y-%m-%d %H:%M:%S"),
    ("۱۴۰۱/۰۸/۲۳ ۲۱:۱۴", "%Y/%m/%d %H:%M"),
    ("۲۳ آبان ۱۴۰۱", "%d %B %Y"),
    ("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "%H:%M - %d %B %Y"),
    ("دوشنبه ۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴", "%A %d %B %Y ساعت %H:%M"),
    ("23 Aban 1401", "%d %B %Y"),
    ("14010823211405", "%Y%m%d%H%M%S"),
)
ROUNDS, CALLS = 15, 2_000


def microseconds(call: Callable[[], Any], calls: int = CALLS) -> float:
    """Return the CPU time of one call, over many."""
    started = time.process_time()
    for _ in range(calls):
        call()
    return (time.process_time() - started) / calls * 1e6


def main() -> None:
    """Print the table."""
    try:
        calendar = import_module("dateparser.calendars.jalali").JalaliCalendar
    except ImportError:
        calendar = None
    ratios = []
    print("| text | parse, µs | strptime, µs | ratio | JalaliCalendar, µs |\n|---|---|---|---|---|")
    for text, format_ in SHAPES:

        def ours(text: str = text) -> object:
            return jn.parse(text)

        def theirs(text: str = text, format_: str = format_) -> object:
            return jdatetime.datetime.strptime(text, format_)

        def peers(text: str = text) -> object:
            return calendar(text).get_date()

        ours(), theirs()
        rounds = [(microseconds(ours), microseconds(theirs)) for _ in range(ROUNDS)]
        a, b = min(r[0] for r in rounds), min(r[1] for r in rounds)
        slow = f"{min(microseconds(peers, 20) for _ in range(3)):.0f}" if calendar else "–"
        ratios.append(a / b)
        print(f"| {text} | {a:.1f} | {b:.1f} | {a / b:.2f} | {slow} |")
    print(f"\nmedian ratio {statistics.median(ratios):.2f}, largest {max(ratios):.2f}")


if __name__ == "__main__":
    main()
