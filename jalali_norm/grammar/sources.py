"""Where the numbers of a plan come from: a text's runs of digits, or its words."""

from __future__ import annotations

import functools
from typing import NamedTuple

RELATIVE = -1  # the "digits" of a year counted from the reference's, …
NEXT_TO = -2  # … of the one in which the day lies before or behind it …
SAME = -3  # … and of one that the text names elsewhere


class Source(NamedTuple):
    """Where a field's number comes from: a run of digits (or a cut of one), or a word."""

    slot: int = -1  # which run; -1: the number is `value`
    digits: int = 0  # how many digits it is written with
    value: int = 0
    divisor: int = 1
    modulus: int = 0  # 0: the whole run


source_of = functools.lru_cache(maxsize=4096)(Source)  # the same few are made again and again
