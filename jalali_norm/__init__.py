"""Read mixed Jalali and Gregorian date text, and give ISO 8601.

>>> import jalali_norm as jn
>>> jn.parse("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14").iso
'2022-11-14T21:14'
"""

from jalali_norm.model import (
    AmbiguousError,
    ConflictError,
    MissingReferenceError,
    OutOfRangeError,
    Policy,
    Precision,
    Problem,
    Reading,
    ReadingError,
    UnreadableError,
)
from jalali_norm.reader import Explanation, candidates, explain, parse
from jalali_norm.render import render

__version__ = "0.1.0"
__all__ = [
    "AmbiguousError",
    "ConflictError",
    "Explanation",
    "MissingReferenceError",
    "OutOfRangeError",
    "Policy",
    "Precision",
    "Problem",
    "Reading",
    "ReadingError",
    "UnreadableError",
    "candidates",
    "explain",
    "parse",
    "render",
]
