"""Threads, processes, tasks and interpreters: what each of them reads is what one alone reads, from a cold start."""

from __future__ import annotations

import ast
import os
import pathlib
import subprocess
import sys

import pytest

import jalali_norm as jn
from tests.helpers import Depth

ROOT = pathlib.Path(jn.__file__).parents[1]
USE = r"""
import asyncio, datetime as dt, functools, multiprocessing, sys, threading
import jalali_norm as jn

def use(seed):
    days = [f"{(seed * 7 + k) % 28 + 1} {month} {1390 + (seed + k) % 20}" for k, month in enumerate("آبان مهر دی تیر".split())]
    text = f"دیروز و {days[0]} ساعت {seed % 24}:15، از ۵ تا ۷ آذر {days[1]}"
    at = dt.datetime(2022, 11, 16, 9) + dt.timedelta(days=seed)
    return [
        [jn.parse(day).iso for day in days], [str(one) for one in jn.extract(text, at)],
        [str(one) for one in jn.normalize([*days, "1401/13/01", None], errors="coerce", output="iso")],
        jn.render(at, "weekday day month year hour:minute", language="fa", digits="fa"), jn.replace(text, reference=at.date()),
        [str(jn.to_hijri(at.date(), lunar=name)) for name in ("iran", "umalqura", "civil")],
        jn.parse("1401/01/01 12:00", zone="Asia/Tehran").iso, str(jn.profile(days)),
    ]

def threads(count):
    made, barrier = [None] * count, threading.Barrier(count)
    def run(k):
        barrier.wait()
        try:
            made[k] = use(k)
        except BaseException as error:
            made[k] = repr(error)
    running = [threading.Thread(target=run, args=[k]) for k in range(count)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    return made

async def tasks(count):
    return await asyncio.gather(*(asyncio.to_thread(use, k) for k in range(count)))

def processes(kind, count):
    with multiprocessing.get_context(kind).Pool(2) as pool:
        return pool.map(use, range(count))
"""
WAYS = {  # the first are those that cost no process of their own
    "threads": "made = threads(16)",
    "threads after clear": "jn.clear_caches(); made = threads(16)",
    "tasks": "jn.clear_caches(); made = asyncio.run(tasks(16))",
    "fork after use": "made = processes('fork', 8)",
    "fork in a thread": "jn.clear_caches(); made = asyncio.run(asyncio.to_thread(processes, 'fork', 8))",
    "spawn": "made = processes('spawn', 8)",
}


def test_each_reads_what_one_alone_reads(tmp_path: pathlib.Path, depth: Depth) -> None:
    """Sixteen at once, with caches that are cold and a switch at every step, and processes of either kind, read the same."""
    pytest.importorskip("numpy")
    ways = [*WAYS][: depth(4, 6, 6)] if hasattr(os, "fork") else [way for way in WAYS if "fork" not in way]
    steps = [f"{WAYS[way]}; told[{way!r}] = made" for way in ways]
    code = f"{USE}\nif __name__ == '__main__':\n    told = {{}}\n    sys.setswitchinterval(1e-5)\n"
    code += "".join(f"    {step}\n" for step in steps) + "    alone = [use(k) for k in range(16)]\n"
    code += "    print({way: [(k, made[k]) for k in range(len(made)) if made[k] != alone[k]] for way, made in told.items()})\n"
    for _ in range(depth(1, 3, 30)):
        assert ast.literal_eval(_told(code, tmp_path)) == {way: [] for way in ways}


def _told(code: str, tmp_path: pathlib.Path) -> str:
    """Return what a new process tells whose program is a file, which a spawned one imports again."""
    (program := tmp_path / "program.py").write_text(code, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    arguments = [sys.executable, "-W", "ignore::DeprecationWarning", str(program)]  # of a fork beside threads
    told = subprocess.run(arguments, capture_output=True, check=False, env=environment, timeout=300)  # noqa: S603
    assert told.returncode == 0, told.stderr.decode()
    return told.stdout.decode()


INTERPRETERS = r"""
import os, sys
try:
    import _interpreters as interpreters
    run = getattr(interpreters, "exec", None) or interpreters.run_string
except ImportError:
    import _xxsubinterpreters as interpreters
    run = interpreters.run_string
code = '''
import sys
sys.path.insert(0, %r)
import jalali_norm as jn
assert jn.parse("۲۳ آبان ۱۴۰۱").iso == "2022-11-14"
assert [one.iso for one in jn.extract("در ۲۳ آبان ۱۴۰۱ آمد")] == ["2022-11-14"]
assert jn.render(jn.parse("1401/08/23").start, "day month year", language="fa", digits="fa") == "۲۳ آبان ۱۴۰۱"
assert jn.normalize(["1401/08/23"], output="iso") == ["2022-11-14"]
assert "numpy" not in sys.modules
''' % sys.argv[1]
print([run(interpreters.create(), code) for _ in range(2)], flush=True)
os._exit(0)  # CPython 3.13.0 crashes when two interpreters end that have imported datetime and json
"""


@pytest.mark.skipif(
    sys.version_info < (3, 13), reason="before 3.13 CPython's own _decimal cannot be loaded by two interpreters"
)
def test_interpreters_read_texts_and_lists() -> None:
    """Two interpreters of one process read texts and lists; columns need NumPy, which no second interpreter can load."""
    arguments = [sys.executable, "-I", "-W", "ignore", "-c", INTERPRETERS, str(ROOT)]
    told = subprocess.run(arguments, capture_output=True, text=True, check=False)  # noqa: S603
    assert told.returncode == 0, told.stderr
    assert ast.literal_eval(told.stdout) == [None, None]
