"""What columns have taught this process about the shapes of their texts: the engines of some policies, kept between calls."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import TypeAlias

from jalali_norm.columns.engine import Engine
from jalali_norm.model import Policy

_Key: TypeAlias = tuple[Policy, str]
_MOST_ENGINES = 8


class _Engines:
    """Engines that nobody is using; whoever takes one has it alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[_Key, Engine]] = []  # the one that was used last stands last
        self._age = 0

    def take(self, key: _Key) -> tuple[Engine | None, int]:
        """Return an engine of a policy, which is no longer kept, and how often all were forgotten so far."""
        with self._lock:
            at = next((at for at in reversed(range(len(self._idle))) if self._idle[at][0] == key), None)
            return (None if at is None else self._idle.pop(at)[1]), self._age

    def put(self, key: _Key, engine: Engine, age: int) -> None:
        """Keep an engine, unless all were forgotten since it was taken."""
        with self._lock:
            if age == self._age:
                self._idle.append((key, engine))
                del self._idle[:-_MOST_ENGINES]

    def cache_clear(self) -> None:
        """Keep none, and none of those that are being used."""
        with self._lock:
            self._idle.clear()
            self._age += 1


IDLE = _Engines()


@contextlib.contextmanager
def engine_of(policy: Policy) -> Iterator[Engine]:
    """Lend an engine of a policy, which remembers the shapes of earlier columns.

    >>> with engine_of(Policy()) as engine:
    ...     pass
    >>> with engine_of(Policy()) as again, engine_of(Policy()) as other, engine_of(Policy(order="dmy")) as third:
    ...     again is engine, other is engine, third is engine
    (True, False, False)
    """
    key = policy, str(policy.reference)  # two clocks of one moment are equal, and may be of two days
    engine, age = IDLE.take(key)
    if engine is None:
        engine = Engine(policy)
    yield engine
    IDLE.put(key, engine, age)  # one that was interrupted is forgotten


__all__ = ["engine_of"]
