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


def module_later(name: str, *attributes: str) -> Any:
    """Return what has these attributes of a module, which is imported when one is asked for; it has no others.

    >>> module_later("datetime", "date").date
    <class 'datetime.date'>
    """
    return _Module(name, attributes)


class _Module:
    def __init__(self, name: str, attributes: tuple[str, ...]) -> None:
        self._name, self._attributes = name, attributes

    def __getattr__(self, name: str) -> Any:
        if name not in self._attributes:
            raise AttributeError(name)
        return getattr(__import__(self._name), name)
