"""Every regular expression of the package, and those of them in which a text could make the engine go back again and again.

`pip install regexploit && python -m tests.tools.backtracking` counts them, prints those that regexploit finds worse than a
square, and exits with 1 where there is one. What calls them is timed by `test_time_is_linear` of tests/test_security.py.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from typing import Any

import jalali_norm as jn

SQUARE = 2  # what regexploit calls starriness: how often what repeats may stand in what repeats


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


if __name__ == "__main__":
    told = [*worse_than_a_square()]
    print(f"{len(patterns())} regular expressions, {len(told)} of them worse than a square", *told, sep="\n")  # noqa: T201 - it prints
    sys.exit(bool(told))
