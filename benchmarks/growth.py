"""Time hostile texts of growing length: `python benchmarks/growth.py`. Twice the text should take twice the time."""

from __future__ import annotations

import contextlib
import time
import tracemalloc

import jalali_norm as jn

UNITS = ("۱ ", "و ", "بیست و ", "1401/08/", "از ۱ تا ", "1", "\u200c", "1ـ", "1401/08/23 ", "&amp;", "ساعت ", "۱۲ مهر ۱۴۰۱ م ")
SIZES = (50_000, 100_000, 200_000)


def seconds(text: str) -> float:
    """Return the CPU time of one fuzzy reading."""
    started = time.process_time()
    with contextlib.suppress(jn.ReadingError):
        jn.parse(text, fuzzy=True)
    return time.process_time() - started


def main() -> None:
    """Print the table: milliseconds at each length, the growth of the last step, peak memory a character."""
    print("| unit |", " | ".join(f"{size:,}" for size in SIZES), "| growth | bytes a character |")
    print("|---" * (len(SIZES) + 3) + "|")
    for unit in UNITS:
        texts = [(unit * (size // len(unit) + 1))[:size] for size in SIZES]
        times = [min(seconds(text) for _ in range(2)) for text in texts]
        tracemalloc.start()
        seconds(texts[0])
        peak = tracemalloc.get_traced_memory()[1] / SIZES[0]
        tracemalloc.stop()
        shown = " | ".join(f"{t * 1e3:.0f}" for t in times)
        print(f"| `{unit.strip() or 'ZWNJ'}` | {shown} | {times[-1] / max(times[-2], 1e-9):.2f} | {peak:.0f} |")


if __name__ == "__main__":
    main()
