"""Read mixed Jalali and Gregorian date text, and give ISO 8601.

>>> import jalali_norm as jn
>>> jn.parse("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14").iso
'2022-11-14T21:14'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jalali_norm.cells.reader import Explanation, candidates, explain, parse
from jalali_norm.columns.conversions import from_hijri, from_jalali, to_hijri, to_jalali
from jalali_norm.model import (
    AmbiguousError,
    ColumnError,
    ConflictError,
    Hedge,
    MissingReferenceError,
    OutOfRangeError,
    Policy,
    Precision,
    Problem,
    Reading,
    ReadingError,
    UnreadableError,
)
from jalali_norm.prose.extract import extract
from jalali_norm.writing.annotate import Annotated, annotate, replace
from jalali_norm.writing.render import render

if TYPE_CHECKING:
    from jalali_norm.columns.normalize import normalize
    from jalali_norm.profiles.profile import Profile, profile

__version__ = "0.1.0"
__all__ = [
    "AmbiguousError",
    "Annotated",
    "ColumnError",
    "ConflictError",
    "Explanation",
    "Hedge",
    "MissingReferenceError",
    "OutOfRangeError",
    "Policy",
    "Precision",
    "Problem",
    "Profile",
    "Reading",
    "ReadingError",
    "UnreadableError",
    "annotate",
    "candidates",
    "explain",
    "extract",
    "from_hijri",
    "from_jalali",
    "normalize",
    "parse",
    "profile",
    "render",
    "replace",
    "to_hijri",
    "to_jalali",
]

_LAZY = {  # they import NumPy, and so only when asked for
    "Profile": "profiles.profile", "normalize": "columns.normalize", "profile": "profiles.profile",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib  # noqa: PLC0415 - only when asked for

    found = globals()[name] = getattr(importlib.import_module(f"{__name__}.{_LAZY[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
