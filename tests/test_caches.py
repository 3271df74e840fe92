"""What reading leaves behind: every cache is bounded, and `clear_caches` gives its memory back, whatever else goes on."""

from __future__ import annotations

import concurrent.futures
import datetime as dt
import functools
import gc
import importlib
import pathlib
import pkgutil
import random
import sys
import time
import tracemalloc
import types
from collections.abc import Iterator
from typing import Any

import pytest

import jalali_norm as jn
from jalali_norm.prose import chunks, classes, keys
from tests.helpers import Depth

MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
OPTIONAL = {"jalali_norm.__main__", "jalali_norm.dask", "jalali_norm.spark"}  # run as a program; in an environment of their own
Functools = type(functools.lru_cache(maxsize=1)(str))


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    for found in pkgutil.walk_packages(jn.__path__, "jalali_norm."):
        if found.name not in OPTIONAL:
            try:
                importlib.import_module(found.name)
            except ImportError as error:  # a door whose library is not here
                if (error.name or "").partition(".")[0] == "jalali_norm":
                    raise


def modules() -> Iterator[tuple[str, types.ModuleType]]:
    """Yield our modules, with their names."""
    return ((name, module) for name, module in sorted(sys.modules.items()) if name.split(".")[0] == "jalali_norm")


def use(seed: int, size: int = 40) -> list[Any]:
    """Read and write much that is new, by every function that keeps something, and return what came of it."""
    some = random.Random(seed)  # noqa: S311 - no secret
    words = ["".join(some.choices("بپتجخدرسشفکلمن", k=6)) for _ in range(size)]
    dates = [f"{some.randint(1, 28)} {some.choice(MONTHS)} {some.randint(1300, 1420)}" for _ in range(size)]
    spaced = [date.replace(" ", " " * some.randint(1, 9)) + "." * some.randint(0, 2) for date in dates]
    days = [dt.datetime(1940, 1, 1) + dt.timedelta(days=some.randint(0, 31_000)) for _ in range(size)]  # noqa: DTZ001 - a wall clock
    policy = jn.Policy(zone="Asia/Tehran", reference=dt.date(2022, 11, 16), nonexistent="forward", repeated="earlier")
    text = "\n".join(f"{a} روز {b} {c} {d} دوشنبه {a}" for a, b, c, d in zip(words, spaced, words[1:], dates, strict=False))
    fuzzy = [str(jn.explain(f"{a} {b}", fuzzy=True).result) for a, b in zip(words, spaced, strict=True)]
    columns = [jn.normalize(spaced * 20, errors="coerce", output=output, policy=policy) for output in ("iso", "datetime")]
    pyarrow = pytest.importorskip("pyarrow")
    arrow = importlib.import_module("jalali_norm.arrow")
    columns.append(arrow.normalize_array(pyarrow.array(spaced), policy).to_pylist())
    lunar = [jn.to_hijri(day, lunar=name) for day in days for name in ("iran", "civil")]
    written = [jn.render(day, "weekday day month year", language="fa", digits="fa") for day in days]
    return [
        fuzzy, jn.extract(text), jn.extract(text, named_days=True), columns, lunar, written,
        jn.render(days, "day month year hour:minute"), jn.to_jalali(days).day.tolist(), str(jn.profile(spaced)),
    ]  # fmt: skip


def held(value: object) -> int:
    """Return how many things a value holds that is a container, or has some: those of our own classes are looked into."""
    seen: set[int] = set()
    left, count = [value], 0
    while left:
        one = left.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        inner: list[object] = []
        if isinstance(one, dict):
            inner = [*one.keys(), *one.values()]
        elif isinstance(one, (list, tuple, set, frozenset)):
            inner = list(one)
        ours = type(one).__module__.split(".")[0] == "jalali_norm"
        if ours and not isinstance(one, type):
            inner += [getattr(one, name, None) for kind in type(one).__mro__ for name in getattr(kind, "__slots__", ())]
            inner += vars(one).values() if hasattr(one, "__dict__") else ()
        count += len(inner)
        left += inner
    return count


def sizes() -> dict[str, int]:
    """Return how much each variable of our modules holds, but for what is cached by functools, and classes and functions."""
    return {
        f"{name}.{variable}": held(value)
        for name, module in modules()
        for variable, value in list(vars(module).items())
        if not variable.startswith("__") and not isinstance(value, (type, types.ModuleType, types.FunctionType, Functools))
    }


def functools_caches() -> dict[str, Any]:
    """Return what functools caches, by its name."""
    return {
        f"{name}.{variable}": value
        for name, module in modules()
        for variable, value in vars(module).items()
        if isinstance(value, Functools) and value.__module__.startswith("jalali_norm")
    }


def test_caches_of_functools() -> None:
    """Each is bounded, stands in a module, where it is found, and is empty when all were cleared."""
    found = functools_caches()
    assert [name for name, cache in found.items() if cache.cache_parameters()["maxsize"] is None] == []
    use(1)
    assert sum(cache.cache_info().currsize > 0 for cache in found.values()) > 40
    jn.clear_caches()
    assert {name for name, cache in found.items() if cache.cache_info().currsize} == set()
    written = "".join(path.read_text(encoding="utf-8") for path in pathlib.Path(jn.__path__[0]).rglob("*.py"))
    assert written.count("functools.cache\n") == written.count("functools.cache(") == 0
    assert "\n    @functools.lru_cache" not in written  # a method's: it would keep its objects, and nothing finds it


def test_nothing_else_grows() -> None:
    """What our modules hold besides is no more than it was before, however much was read that was new."""
    use(2)  # what is made once
    jn.clear_caches()
    before = sizes()
    use(3)
    grown = {name for name, size in sizes().items() if size > before[name]}
    assert {
        f"jalali_norm.prose.{name}"
        for name in ("classes.CLASS_OF", "keys._memory", "chunks._plain_chunks", "chunks._feast_chunks")
    } <= grown
    jn.clear_caches()
    assert {name: (before[name], size) for name, size in sizes().items() if size > before[name]} == {}


def test_caches_of_running_text_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are emptied when they hold as much as they may, with the same readings."""
    alone = use(4)
    jn.clear_caches()
    monkeypatch.setattr(classes, "MOST_KEPT", 50)
    monkeypatch.setattr(keys, "MOST_KEPT", 50)
    monkeypatch.setattr(chunks, "_MOST_CHUNKS", 5)
    assert use(4) == alone
    for words in (classes.CLASS_OF, classes.BREAK_OF):
        assert 0 < len(words) <= 51
    for kept in (chunks._plain_chunks, chunks._feast_chunks):  # noqa: SLF001 - what they are called is tested above
        assert 0 < len(kept) <= 5


def test_memory_comes_back(depth: Depth) -> None:
    """What thousands of new shapes took is given back, but for a twentieth."""
    use(5, 10)  # what is made once
    tracemalloc.start()
    try:
        before = _traced()
        times = depth(1, 3, 20)
        for seed in range(6, 6 + times):
            use(seed, depth(50, 80, 80))
        taken = _traced(clear=False) - before
        left = _traced() - before
    finally:
        tracemalloc.stop()
    assert taken > depth(500_000, 1_000_000, 1_000_000) * times
    assert left < taken / 20


def _traced(*, clear: bool = True) -> int:
    if clear:
        jn.clear_caches()
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_threads(depth: Depth) -> None:
    """Threads that read while another one clears, again and again, get the answers of one alone."""
    seeds = range(20, depth(23, 26, 60))
    alone = [use(seed, 4) for seed in seeds]
    jn.clear_caches()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        running = [pool.submit(use, seed, 4) for seed in seeds]
        cleared = 0
        while not all(one.done() for one in running):
            jn.clear_caches()
            cleared += 1
            time.sleep(0.05)  # as long as it takes to make anew what was cleared: no sooner, or nobody gets on
        assert [one.result() for one in running] == alone
    assert cleared > 1
