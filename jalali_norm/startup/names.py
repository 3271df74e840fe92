"""Names of a package that stand in modules of it which are imported when one of them is asked for (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any


def imported_later(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package, for names with the modules below it that have them.

    >>> import jalali_norm
    >>> imported_later("jalali_norm", {"render": "writing.render"})("render") is jalali_norm.render
    True
    """

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(__import__(f"{package}.{homes[name]}", fromlist=[name]), name)
        setattr(sys.modules[package], name, found)
        return found

    return find
