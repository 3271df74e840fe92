"""The Lunar Hijri calendars: Iran's, whose months follow sighting, Umm al-Qura's and the civil one.

No rule gives the months of the first two, so each calendar here is a table of its months' first days. Outside its published
months a calendar goes on with what comes next to it: Iran's from 1101 on with a rule for the crescent, else, as Umm al-Qura's,
with the civil one. `LunarCalendar.known` says which months are its own.
"""

from __future__ import annotations

import bisect
import functools
import itertools

from jalali_norm.calendars.solar import Ints
from jalali_norm.startup.records import NamedTuple

LUNAR_YEARS = range(1, 1700)

# The lengths of Iran's lunar months from Muharram 1265 to Ramadan 1448, a bit a month (1: 30 days) behind a leading 1, from the
# month starts that roozbehp/qamari (CC0) has compiled from published calendars; since Shawwal 1447 from the calendar of 1405.
_IRAN_MONTHS = (
    "35555aab29754b6a96d4aea56d46da35d2ad54daa5b92bc95d4ad69374a764b6a574ab5556b2ae92f49754b5a69d62db15d8ab94dca6d5"
    "4d6a57527693b4ab5555a95d4aea56d2b6955acada4dd25e92ea96b533693729764baa5ad4ada56d46e936c9ad556aa6b92dc95e4ae656"
    "b2a754bb25b52ba556aaad92dc96d4b6a56d32da95b8aea4f4a6d535aa9b52ba93b4ab655aaaad4aea56d2b6956caad655aa9d92ea96d4"
    "ada55b29ba4af25b52b6a56d26e92ec96e4aea96d4ada55d49da4db26ba4baa3752ba956aa6d52ec95d4aea5752b6a56b4ada4dca6d53a"
    "a9aad4ae94f88fa4dca9b4cace56d26e92ecab5556ca5d92ea8dd46d94daa5ba4baa5b4aba956d26e92f49764b6a56ccb5a55d29da2dd1"
    "5d"
)
_IRAN_FIRST = 1265, -44228  # the year, and the day number of its first day
_CRESCENT_FIRST = 1101  # the first year whose months, where they are not published, the rule reckons
# The lengths of the months from that year on that are not published, before those above and behind them, in the same way: they
# are reckoned by `crescent_month`, which takes a while, with what fits the thirty published years that are next best.
_CRESCENT_LEAST = 14.75, 12.0
_RECKONED = (
    (
        "1693acaad54db25d8adc55d2ad655729764ba95b4ab5556d29e92f49754b6a66d52da95e49e94eaa6d5536a5751ba8db2ab5555a95e4ae"
        "a3752b6956b4ada2dd15e52ea96b4aba93b45ba2da95b54b5a57527693ac9b5556b26d8aec5754aea56b2ab94bb25b52ba55aaaae92f49"
        "764b6a5b5535a95d4af24f4a75535aa9b52ba8db46b955aa9ad4aea5751b6956aaada55d25e92f29754b5a95b49da4dd15d52daa56d2b6"
        "93749b64d6aaad8adc97647aa5ad2ad555b25d92dc95d2ad595749764bb25b52b6656d4aea4f517a8baaaad54da95d8ada55caad54d6a5"
        "7527a8db4ab5555d26e92f49754b6a66d52da4dd26e92eaa6b52b"
    ),
    (
        "aaad52db15d4aea56caad655725752ba8db4ab5555d25e92f49752b6a66d4ada4dd26e92eaa6b52ba93b49ba4daaab5535a96d476a3b52"
        "b6556b26d92ec96e4aea96b4aba4bb25d92da95ab2aea4f51768bac5b5556a96d8af25752b5555b29b92ba95d4ada55aaaae92f49762b6"
        "95b4cb5a55d26e92f4975535aa5d51da4dd26d555aa96d4aea3751b6556aaad935c96e4aea5754b5a55d45da2dc95d4ad595752768bb45"
        "b52d6a9ad4aea57527a93aaaad54daa5d8ada55caad5557497647a95b4ab5656d2ae92f49754baaaad52da8dd46e936aa6b54b6a57517a"
        "8db2ab5555c96e4af25752b6956d4ada2ed16e4aea96acab693b45ba2da95b54b6a57527a93b49b5556aa6d8aec56d2ae556aaaba4bb23"
        "d4ada55aaaae94f497a4baa5b5536a96d4aea374a755356a5b52ba8bd46d955aaaae4af25752ba95b4ab5a56d16e8af29754b5a95b49da"
        "2dd15d4ad5a56d2b693b49b64d6aab5536c56e2b6956b2ad953d25d91da55d2ad5957497a4bb25b52d6a96d4aea575"
    ),
)
# The same of Umm al-Qura from Muharram 1343 to Dhu al-Hijja 1500, as hijridate (MIT) has compiled it from published tables, and
# the eight months to which it gives 28 or 31 days, by how many behind the first one they come.
_UMALQURA_MONTHS = (
    "1b772aaa2d36636cab0ab952da8daaab5956aaad2b2aabd26e92aabaaaaaaaabaaeaabaaaaaaaabab6aaaa5754b555ab3aa64ea95baaa5"
    "55aaab4ab655aaaaab2ecab2ab6aaaabab4aab2aba2baa6b4aba55aaab5556d2b54aea57526e936aaad555aa5b52ba95b49ba4db25d52d"
    "aa5ad4aea56d4bd23d91da95b4ab5a56d2b693b49b6556a9754b6a56caad555b29b92ba95d4ada55aaab595749764baa5b52b6a56d2ae9"
    "572a75535a95d49ba4dd26d535aaaad4b6a57527a95b4ab5536c9ae4b6a96b4ada55d25d92dc96d4ad6556d2b693749b64d72ab54b6a57"
    "52b6956b2ad94dc95d4aea56caad5556c97"
)
_UMALQURA_FIRST = 1343, -16589
_UMALQURA_ODD = {8: 28, 28: 31, 31: 28, 70: 31, 71: 28, 81: 28, 82: 31, 259: 28}
LUNAR_CALENDARS = ("iran", "umalqura", "civil")


class LunarCalendar(NamedTuple):
    """One lunar calendar: the first day of every month of `LUNAR_YEARS`, and of the one behind them."""

    starts: tuple[int, ...]  # day numbers; month m of year y stands at 12 * (y - 1) + m - 1
    known: range  # the places of the months that begin as this calendar has it

    def month(self, year: int, month: int) -> tuple[int, int, bool]:
        """Return the first and the last day number of a month, and whether this calendar has them.

        >>> lunar_calendar("iran").month(1446, 9)  # Ramadan 1446 began on 2 March 2025
        (20149, 20177, True)
        """
        at = month_at(year, month)
        return self.starts[at], self.starts[at + 1] - 1, at in self.known

    def date(self, number: int) -> tuple[int, int, int]:
        """Return the (year, month, day) of a day number that is of `LUNAR_YEARS`.

        >>> lunar_calendar("iran").date(20149)
        (1446, 9, 1)
        """
        at = bisect.bisect_right(self.starts, number) - 1
        return at // 12 + 1, at % 12 + 1, number - self.starts[at] + 1


def month_at(year: Ints, month: Ints) -> Ints:
    """Return the place of a month in `LunarCalendar.starts`.

    >>> month_at(1, 1), month_at(1446, 9)
    (0, 17348)
    """
    return 12 * (year - 1) + month - 1


def civil_to_day(year: Ints, month: Ints, day: Ints) -> Ints:
    """Return the day number of a civil (tabular) date, by arithmetic.

    Its leap years are 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of 30.

    >>> civil_to_day(1445, 1, 1)  # 19 July 2023
    19557
    """
    return (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day - 492533


@functools.lru_cache(maxsize=3)
def lunar_calendar(name: str) -> LunarCalendar:
    """Return a lunar calendar by its name: "iran", "umalqura" or "civil".

    >>> [lunar_calendar(name).starts[month_at(1446, 9)] for name in ("iran", "umalqura", "civil")]
    [20149, 20148, 20148]
    """
    if name == "civil":
        before = [civil_to_day(0, month, 1) - civil_to_day(0, 1, 1) for month in range(1, 13)]  # of a year's months its days
        years = [civil_to_day(year, 1, 1) for year in (*LUNAR_YEARS, LUNAR_YEARS.stop)]
        starts = [first + days for first in years[:-1] for days in before]
        return LunarCalendar((*starts, years[-1]), range(len(starts)))
    if name == "umalqura":
        lengths = _lengths(_UMALQURA_MONTHS)
        for at, days in _UMALQURA_ODD.items():
            lengths[at] = days
        own = list(itertools.accumulate(lengths, initial=_UMALQURA_FIRST[1]))
        first = month_at(_UMALQURA_FIRST[0], 1)
        stop = first + len(own)
        civil = lunar_calendar("civil").starts
        after = max(civil[stop], own[-1] + 29)  # no month is shorter
        return LunarCalendar((*civil[:first], *own, after, *civil[stop + 1 :]), range(first, stop))
    if name == "iran":
        before, after = map(_lengths, _RECKONED)
        own = _lengths(_IRAN_MONTHS)
        ruled, first = month_at(_CRESCENT_FIRST, 1), month_at(_IRAN_FIRST[0], 1)
        told = itertools.accumulate((*before, *own, *after), initial=_IRAN_FIRST[1] - sum(before))
        return LunarCalendar((*lunar_calendar("civil").starts[:ruled], *told), range(first, first + len(own) + 1))
    raise ValueError(f"lunar calendar {name!r}: expected one of {', '.join(map(repr, LUNAR_CALENDARS))}")


def _lengths(packed: str) -> list[int]:
    """Return the lengths of months that are packed as a bit each.

    >>> _lengths("35"), len(_lengths(_IRAN_MONTHS))
    ([30, 29, 30, 29, 30], 2205)
    """
    return [29 + int(bit) for bit in f"{int(packed, 16):b}"[1:]]
