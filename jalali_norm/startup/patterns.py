"""Regular expressions that are compiled when they are first used: compiling one takes as long as reading a hundred texts."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        if not hasattr(re.Pattern, name):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern), name)
        setattr(self, name, found)  # asked for once
        return found


def lazily(pattern: str) -> re.Pattern[str]:
    """Return a regular expression that is compiled when one of its methods is first asked for.

    >>> lazily("a+").findall("aa b a")
    ['aa', 'a']
    """
    return cast("re.Pattern[str]", _Lazy(pattern))
