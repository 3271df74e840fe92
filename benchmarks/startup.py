"""What a first answer costs in a new process, beside jdatetime's: `python benchmarks/startup.py`.

CPU time of whole processes, user and system, with the compiled files of both written beforehand; medians of runs that alternate
between the calls. The ratio is what counts.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile

CALLS = (
    ("an empty process", ""),
    ("jdatetime: a first strptime of 1401/08/23", 'import jdatetime; jdatetime.datetime.strptime("1401/08/23", "%Y/%m/%d")'),
    ("import jalali_norm", "import jalali_norm"),
    ("a first parse of 1401/08/23", 'import jalali_norm; jalali_norm.parse("1401/08/23")'),
    ("a first parse of ۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴", 'import jalali_norm; jalali_norm.parse("۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴")'),
    ("a first extract of a sentence", 'import jalali_norm; jalali_norm.extract("وزیر در ۲۳ آبان ۱۴۰۱ به تهران رفت.")'),
)
THEIRS = 1  # the call that the others are beside


def milliseconds(code: str, environment: dict[str, str]) -> float:
    """Return the CPU time of a process that runs some code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)  # noqa: S603 - our own code
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1e3


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as compiled:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled
        for _, code in CALLS:
            milliseconds(code, environment)
        found = [[milliseconds(code, environment) for _, code in CALLS] for _ in range(runs)]
    medians = [statistics.median(each) for each in zip(*found, strict=True)]
    print("| | ms | of jdatetime's |\n|---|---|---|")
    for (name, _), median in zip(CALLS, medians, strict=True):
        print(f"| {name} | {median:.1f} | {median / medians[THEIRS]:.2f} |")


if __name__ == "__main__":
    main()
