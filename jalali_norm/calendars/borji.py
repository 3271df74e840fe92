"""The zodiac months of Iran before 1304: the solar months as they were reckoned then, of 29 to 32 days.

A month began on the day the sun entered its sign, as that year's almanac had it. The table is of the month starts that
roozbehp/persiancalendar (CC0) has typed from the conversion tables of Sarlati (from 1220), Tsybulsky and Najmabadi (from 1230)
and Eqbal (1271–1273): where they differ, by a day, it has what most of them say.
"""

from __future__ import annotations

import functools
import itertools

BORJI_YEARS = range(1220, 1304)

# the lengths of all months of BORJI_YEARS, four of them in two hexadecimal digits: each is 29 and a digit of base 4
_LENGTHS = (
    "6ea911aae511aba5456ba5456ea911aae511aba5456ba5456ea911aae511aba5456ba5456ea845aae511aba5456ba5456ea845aad911aba515"
    "6ba5456ea8457ad911aba511aba5456ea8456ed911aba511aba5456ea8456ed911aae511aba5456ea5456ea911aae511aba5456ba5456ea911"
    "aae511aba5456ba5456ea905aae511aba5456ba5456ea905aae511aba5456ba5456ea845aad911aba5156ba5456ea8456ed911aba511aba545"
    "6ea8456ed911aae511aba5456ea8456ea911aae511aba5456ba5156ea911aae511aba5456ba5456ea911aae511aba5456ba5456ea911aae511"
    "aba5456ba5456ea905aad911aba5456ba5456ea8456ed911"
)
_FIRST_DAY = -47037  # the day number of 1 Hamal 1220
_ONE_TABLE = range(1220, 1230)  # the years of which there is one table
_DISPUTED = frozenset({  # the months whose first day the tables have on two days
    (1230, 4), (1230, 10), (1231, 2), (1231, 3), (1231, 4), (1231, 6), (1231, 7), (1231, 8), (1231, 9), (1231, 11), (1232, 8),
    (1234, 4), (1234, 10), (1235, 4), (1236, 8), (1237, 4), (1237, 5), (1237, 7), (1237, 11), (1257, 4), (1261, 4), (1275, 12),
    (1285, 10),
})  # fmt: skip


@functools.lru_cache(maxsize=1)
def _starts() -> tuple[int, ...]:
    digits = f"{int(_LENGTHS, 16):0{24 * len(BORJI_YEARS)}b}"
    lengths = [29 + int(digits[at : at + 2], 2) for at in range(0, len(digits), 2)]
    return tuple(itertools.accumulate(lengths, initial=_FIRST_DAY))


def borji_month(year: int, month: int) -> tuple[int, int, bool]:
    """Return the first and the last day number of a month of `BORJI_YEARS`, and whether the tables agree on both.

    >>> borji_month(1299, 12), borji_month(1285, 10)[2]  # 3 Hut 1299: the coup of 21 February 1921
    ((-17848, -17819, True), False)
    """
    at = 12 * (year - BORJI_YEARS.start) + month - 1
    following = (year + month // 12, month % 12 + 1)
    agree = year not in _ONE_TABLE and (year, month) not in _DISPUTED and following not in _DISPUTED
    return _starts()[at], _starts()[at + 1] - 1, agree
