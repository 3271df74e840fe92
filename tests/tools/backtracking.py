"""Every regular expression of the package, and those of them in which a text could make the engine go back again and again.

`pip install regexploit && python -m tests.tools.backtracking` counts them, prints those that regexploit finds worse than a
square, and exits with 1 where there is one. `--timed` times each of them, without regexploit: in texts that its own characters
make, alone and in twos. What calls them is timed by `test_time_is_linear` of tests/test_security.py.
"""

from __future__ import annotations

import collections
import contextlib
import importlib
import itertools
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

import jalali_norm as jn

SQUARE = 2  # what regexploit calls starriness: how often what repeats may stand in what repeats

LENGTH, TIMES = 400, 8  # of a text in characters, and how much longer the other one is
NOISE = 0.005  # seconds of CPU: what takes less is not compared; a linear pattern takes microseconds
MOST = 5  # seconds for one text, which stands for any longer time
ORDERS = {"the length": 0, "its square": TIMES**1.5, "worse": TIMES**2.5}  # from how many times as long


def patterns() -> dict[tuple[str | bytes, int], str]:
    """Return what the modules hold that is compiled, or is compiled when it is used, with a place where it is."""
    found: dict[tuple[str | bytes, int], str] = {}
    for module in pkgutil.walk_packages(jn.__path__, "jalali_norm."):
        if not module.name.endswith("__main__"):
            try:
                held = vars(importlib.import_module(module.name))
            except ImportError:  # a door whose library is not here
                continue
            for name, value in list(held.items()):
                for one in _held(value, set(), 4):
                    compiled = re.compile(one.pattern) if type(one) is not re.Pattern else one
                    found.setdefault((compiled.pattern, compiled.flags), f"{module.name}.{name}")
    return found


def _held(value: Any, seen: set[int], depth: int) -> Iterator[Any]:
    """Yield the expressions that a value is or holds."""
    ours = type(value).__module__.startswith("jalali_norm")
    if isinstance(value, re.Pattern) or (ours and type(value).__name__ == "_Lazy"):
        yield value
    elif depth and id(value) not in seen:
        seen.add(id(value))
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple, set, frozenset)) else ()
        for one in [*inner, *(vars(value).values() if ours and hasattr(value, "__dict__") else ())]:
            yield from _held(one, seen, depth - 1)


def worse_than_a_square() -> Iterator[str]:
    """Yield a line for each expression that a text of some length could make take longer than the square of it."""
    parser = importlib.import_module("regexploit.ast.sre").SreOpParser
    find = importlib.import_module("regexploit.redos").find
    parser.from_POSSESSIVE_REPEAT = parser.from_MAX_REPEAT  # it does not know them: as if they went back
    parser.from_ATOMIC_GROUP = lambda self, inner: self.sequence_or_singleton(inner)
    for (pattern, flags), place in patterns().items():
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        tree = parser().parse_sre(text, flags & ~re.ASCII if isinstance(pattern, bytes) else flags)
        worst = max((one.starriness for one in find(tree)), default=0)
        if worst > SQUARE:
            yield f"{place}: {worst}: {text[:200]}"


def units_of(pattern: str) -> list[str]:
    """Return what a pattern could be made to go back in: its characters, two of them in turn, and all of them."""
    module = importlib.import_module("re._parser")
    characters = list(dict.fromkeys(_characters(module.parse(pattern), vars(module))))
    some = characters[:: len(characters) // 16 + 1]
    return ["".join(one) for one in dict.fromkeys([*zip(some), *itertools.permutations(some, 2), tuple(characters[:LENGTH])])]


def _characters(tree: Any, names: dict[str, Any]) -> Iterator[str]:
    """Yield characters that the parts of a pattern take."""
    stands_for = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}
    if isinstance(tree, tuple) and tree[:1] in ((names["LITERAL"],), (names["NOT_LITERAL"],)):
        yield chr(tree[1])
    elif isinstance(tree, tuple) and tree[:1] == (names["RANGE"],):
        yield from map(chr, tree[1])
    elif isinstance(tree, tuple) and tree[:1] == (names["CATEGORY"],):
        yield stands_for.get(str(tree[1]), "x")
    elif isinstance(tree, (tuple, list, names["SubPattern"])):
        for one in tree:
            yield from _characters(one, names)


def seconds(pattern: re.Pattern[Any], text: Any, times: int = 1) -> float:
    """Return the CPU time in which everything in a text is found so many times."""
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
    started = time.process_time()
    with contextlib.suppress(TimeoutError):
        for _ in range(times):
            collections.deque(pattern.finditer(text), maxlen=0)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - started


def timed() -> Iterator[tuple[str, str]]:
    """Yield the order of each pattern's time, and the pattern with the text that takes it longest."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    for (pattern, flags), place in patterns().items():
        compiled, growth, worst = re.compile(pattern, flags), 0.0, ""
        for unit in units_of(pattern if isinstance(pattern, str) else pattern.decode("latin-1")):
            short, long = (unit * (size // len(unit)) + "\0" for size in (LENGTH, LENGTH * TIMES))
            both = (short, long) if isinstance(pattern, str) else (short.encode("latin-1"), long.encode("latin-1"))
            taken = seconds(compiled, both[1])
            if taken > NOISE:  # as much work as a square would be, which a clock tells apart from nothing
                times = TIMES**2 * taken / max(seconds(compiled, both[0], TIMES**2), NOISE)
                growth, worst = max((growth, worst), (times, unit))
        order = max((name for name, least in ORDERS.items() if growth >= least), key=ORDERS.__getitem__)
        yield order, f"{place}: {growth:.0f} times as long for {worst!r}: {pattern!r:.200}"


def main() -> None:
    """Print what was found."""
    if "--timed" in sys.argv:
        found = collections.defaultdict(list)
        for order, line in timed():
            found[order].append(line)
        for order, lines in found.items():
            print(f"{len(lines)} take time like {order}", *lines if order != "the length" else (), sep="\n  ")  # noqa: T201 - it prints
        sys.exit(bool(found["worse"]))
    told = [*worse_than_a_square()]
    print(f"{len(patterns())} regular expressions, {len(told)} of them worse than a square", *told, sep="\n")  # noqa: T201 - it prints
    sys.exit(bool(told))


if __name__ == "__main__":
    main()
