"""Engines that are kept between calls: each has one user at a time, there are few, and they are forgotten when asked to."""

from __future__ import annotations

import concurrent.futures
import sys
import threading

import numpy as np
import pytest

import jalali_norm as jn
from jalali_norm import Policy
from jalali_norm.columns import engine as engine_module
from jalali_norm.columns.engine import Engine, zeroed
from jalali_norm.columns.engines import engine_of
from tests.test_caches import held


def idle(policy: Policy | None = None) -> Engine:
    """Return the engine that a call would be lent, and give it back."""
    with engine_of(policy or Policy()) as engine:
        return engine


def test_an_engine_is_kept() -> None:
    """What one call has learned serves the next, and every kind of column."""
    jn.clear_caches()
    column = np.array([f"{day} آبان 1401" for day in range(1, 31)] * 20, object)
    assert jn.normalize(column).tolist() == jn.normalize(column.tolist())
    engine = idle()
    assert held(engine) > held(Engine(Policy()))
    assert idle() is engine
    assert idle(Policy(order="dmy")) is not engine


def test_an_engine_has_one_user() -> None:
    """Who asks while another reads has one of their own; both are kept."""
    jn.clear_caches()
    with engine_of(Policy()) as one, engine_of(Policy()) as other:
        assert one is not other
    with engine_of(Policy()) as one_again, engine_of(Policy()) as other_again:
        assert {one_again, other_again} == {one, other}


def test_few_engines_are_kept() -> None:
    """Of many policies the last few."""
    first, last = idle(Policy(pivot=1300)), None
    for pivot in range(1301, 1320):
        last = idle(Policy(pivot=pivot))
    assert idle(Policy(pivot=1319)) is last
    assert idle(Policy(pivot=1300)) is not first


def test_an_interrupted_engine_is_forgotten() -> None:
    """One whose column raised may know half of it."""
    engine = idle()
    with pytest.raises(KeyError), engine_of(Policy()):
        raise KeyError
    assert idle() is not engine


def test_engines_are_cleared() -> None:
    """`clear_caches` forgets those that another thread has used, and those that are in use."""
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        engine = pool.submit(idle).result()
    assert idle() is engine
    with engine_of(Policy()) as engine:
        jn.clear_caches()
    assert idle() is not engine


def test_long_texts_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine keeps no more than so many short texts, whatever it reads."""
    monkeypatch.setattr(engine_module, "_MOST_FORMS", 300)
    monkeypatch.setattr(engine_module, "_MOST_READ", 50)
    jn.clear_caches()
    texts = ["x" * 2000 + "\u0628" * n for n in range(600)] + [f"{'y' * n} 21:14 تا 22:{n % 60}" for n in range(600)]
    jn.normalize(np.array(texts, object), errors="coerce")
    engine = idle()
    kept = [row for known in engine._known.values() for row in known] + [text for _, text, _ in engine._read]  # noqa: SLF001 - what is held
    assert 0 < len(kept) <= 350
    assert all(len(row) <= 1024 for row in kept)


def test_threads() -> None:
    """Threads that read columns of two policies at once, switched often, get what one gets."""
    columns = [
        [f"{day}/{month}/{1390 + seed}{' ' * seed}" for day in range(1, 29) for month in range(1, 13)] for seed in range(8)
    ]
    policies = [Policy(), Policy(order="dmy", calendar="jalali")]
    jobs = [(column, policy) for column in columns for policy in policies]
    alone = [jn.normalize(column, errors="coerce", output="iso", policy=policy) for column, policy in jobs]
    barrier = threading.Barrier(4)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: barrier.wait(), range(4)))
            for _ in range(3):
                made = pool.map(lambda job: jn.normalize(job[0], errors="coerce", output="iso", policy=job[1]), jobs)
                assert list(made) == alone
    finally:
        sys.setswitchinterval(interval)


def test_an_engine_reads_both_codings() -> None:
    """The bytes of a text in UTF-16 may be those of another in UTF-8; an engine that has met the one reads the other."""
    engine = Engine(Policy(fuzzy=True))  # under which every row of an unknown shape is read and kept
    told = "1401/08/23"
    other = told.encode().decode("utf-16-le")
    for text, coding, kind in ((other, "utf-16-le", np.uint16), (told, "utf-8", np.uint8)):
        units = np.frombuffer(text.encode(coding), kind)
        rows = engine.read(units, np.array([0, len(units)]))
        assert (rows.problem[0] == 0) == (text == told)


def test_digits_of_code_units() -> None:
    """Of all code units the digits of three scripts are zeros of their own script, with their values, and nothing else is."""
    units = np.arange(0xD800, dtype=np.uint16)
    zeros, values = zeroed(units)
    found = {chr(unit): (chr(zeros[unit]), values[unit]) for unit in np.flatnonzero((zeros != units) | (values > 0))}
    scripts = ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩")
    assert found == {digit: (script[0], value) for script in scripts for value, digit in enumerate(script) if value}
