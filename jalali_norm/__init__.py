"""Read mixed Jalali and Gregorian date text, and give ISO 8601.

>>> import jalali_norm as jn
>>> jn.parse("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14").iso
'2022-11-14T21:14'
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from jalali_norm.cells.reader import Explanation, candidates, explain, parse
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
    Ruling,
    TooCoarseError,
    UnreadableError,
    VagueError,
)
from jalali_norm.startup.names import imported_later

if TYPE_CHECKING:
    from jalali_norm.columns.calendar_table import calendar_table
    from jalali_norm.columns.conversions import from_hijri, from_jalali, to_hijri, to_jalali
    from jalali_norm.columns.extracting import extract_column
    from jalali_norm.columns.fields import jalali_field
    from jalali_norm.columns.normalizing import normalize
    from jalali_norm.columns.repair import repair_misread
    from jalali_norm.profiles.frames import ColumnReport, FrameReport, NormalizedFrame, normalize_frame
    from jalali_norm.profiles.pair import PairProfile, profile_pair
    from jalali_norm.profiles.profile import Profile, profile
    from jalali_norm.prose.explain import TextExplanation, explain_text
    from jalali_norm.prose.extract import extract
    from jalali_norm.writing.annotate import Annotated, annotate
    from jalali_norm.writing.render import render
    from jalali_norm.writing.replacing import replace
    from jalali_norm.writing.timeml import timeml

__version__ = "0.2.0"
__all__ = [
    "AmbiguousError",
    "Annotated",
    "ColumnError",
    "ColumnReport",
    "ConflictError",
    "Explanation",
    "FrameReport",
    "Hedge",
    "MissingReferenceError",
    "NormalizedFrame",
    "OutOfRangeError",
    "PairProfile",
    "Policy",
    "Precision",
    "Problem",
    "Profile",
    "Reading",
    "ReadingError",
    "Ruling",
    "TextExplanation",
    "TooCoarseError",
    "UnreadableError",
    "VagueError",
    "annotate",
    "calendar_table",
    "candidates",
    "clear_caches",
    "explain",
    "explain_text",
    "extract",
    "extract_column",
    "from_hijri",
    "from_jalali",
    "jalali_field",
    "normalize",
    "normalize_frame",
    "parse",
    "profile",
    "profile_pair",
    "render",
    "repair_misread",
    "replace",
    "timeml",
    "to_hijri",
    "to_jalali",
]

_LAZY = {  # what reading one text does not need is imported when it is asked for: most of it, and NumPy with some
    "calendar_table": "columns.calendar_table",
    **dict.fromkeys(("from_hijri", "from_jalali", "to_hijri", "to_jalali"), "columns.conversions"),
    "extract_column": "columns.extracting",
    "jalali_field": "columns.fields",
    "normalize": "columns.normalizing",
    **dict.fromkeys(("ColumnReport", "FrameReport", "NormalizedFrame", "normalize_frame"), "profiles.frames"),
    "repair_misread": "columns.repair",
    **dict.fromkeys(("PairProfile", "profile_pair"), "profiles.pair"),
    **dict.fromkeys(("Profile", "profile"), "profiles.profile"),
    **dict.fromkeys(("TextExplanation", "explain_text"), "prose.explain"),
    "extract": "prose.extract",
    **dict.fromkeys(("Annotated", "annotate"), "writing.annotate"),
    "replace": "writing.replacing",
    "render": "writing.render",
    "timeml": "writing.timeml",
}


def clear_caches() -> None:
    """Give back the memory of all that reading has taught this process: the shapes of texts, words, tables of calendars.

    >>> import jalali_norm as jn
    >>> before = jn.parse("1401/08/23")
    >>> jn.clear_caches()
    >>> jn.parse("1401/08/23") == before
    True

    Each cache is bounded, and nothing needs this: what comes next is slower until it has been learned again. Other threads may
    go on reading meanwhile.
    """
    for name, module in list(sys.modules.items()):
        if module is None or name.partition(".")[0] != __name__:
            continue
        for found in list(vars(module).values()):  # those of functools, and of ours what has a method of that name as they do
            clear = None if isinstance(found, type) else getattr(found, "cache_clear", None)
            if clear and found.__module__.partition(".")[0] == __name__:
                clear()


if not TYPE_CHECKING:  # which knows the names
    __getattr__ = imported_later(__name__, _LAZY)


def __dir__() -> list[str]:
    return sorted([*__all__, *(name for name in globals() if name.startswith("__"))])
