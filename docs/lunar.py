"""Measure what could stand in for Iran's lunar months that are not published, on published ones that it has not seen.

Run it as `python docs/lunar.py`: it prints the tables of docs/calendars.md. What a candidate may adjust, such as the least
height of the crescent, is fitted to the thirty published years next to those that are foretold.
"""

from __future__ import annotations

import collections
import functools
from math import floor, radians, sin
from typing import TYPE_CHECKING

from jalali_norm import calendars as cal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

IRAN = cal.lunar_calendar("iran")
FIRST, LAST = IRAN.known.start // 12 + 1, IRAN.known[-1] // 12 + 1
FITTED = 30  # years
FORETOLD = 10  # years, before and behind those
UMALQURA = range(cal.month_at(1343, 1), IRAN.known.stop)  # its months among the published ones
LEAP = {  # the leap years of thirty by which the tabular calendars differ
    "15 and 29": (2, 5, 7, 10, 13, 15, 18, 21, 24, 26, 29),
    "16 and 29": (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29),
    "16 and 27": (2, 5, 8, 10, 13, 16, 19, 21, 24, 27, 29),
    "16 and 30": (2, 5, 8, 11, 13, 16, 19, 21, 24, 27, 30),
}


def civil(leap: tuple[int, ...], shift: float) -> tuple[int, ...]:
    """Return the month starts of a tabular calendar whose first day is 16 July 622 and a shift."""
    starts = [cal.civil_to_day(1, 1, 1) + int(shift)]
    for year in range(1, LAST + 1):
        for month in range(1, 13):
            starts.append(starts[-1] + (30 if month % 2 or (month == 12 and (year % 30 or 30) in leap) else 29))
    return tuple(starts)


def new_moon(at: int) -> float:
    """Return the new moon that a month begins behind, as a day number by the sun in Tehran."""
    lunation = at - cal.month_at(1420, 10)
    moon, sun = radians(201.5643 + 385.81693528 * lunation), radians(2.5534 + 29.1053567 * lunation)
    smaller = 0.0161 * sin(2 * moon) + 0.0074 * sin(moon - sun) - 0.0051 * sin(moon + sun)
    return mean_new_moon(at) - 0.4072 * sin(moon) + 0.1724 * sin(sun) + smaller


def mean_new_moon(at: int) -> float:
    """Return the mean of `new_moon`."""
    return 10962.7404 + 29.530588861 * (at - cal.month_at(1420, 10))


def _days_behind(moon: Callable[[int], float]) -> Callable[[int, float], int]:
    return lambda at, days: floor(moon(at) + days)


def _tabular(starts: Callable[[float], tuple[int, ...]]) -> Callable[[int, float], int]:
    cached = functools.cache(starts)
    return lambda at, shift: cached(shift)[at]


SHIFTS = (-1.0, 0.0, 1.0)
HOURS = tuple(hours / 24 for hours in range(24, 60))
# by name: its month starts by their place and by what it may adjust, and the values of that
CANDIDATES: dict[str, tuple[Callable[[int, float], int], tuple[float, ...]]] = {
    **{f"civil, leap years with {name}": (_tabular(functools.partial(civil, leap)), SHIFTS) for name, leap in LEAP.items()},
    "Umm al-Qura": (lambda at, _: cal.lunar_calendar("umalqura").starts[at], (0.0,)),
    "Umm al-Qura, shifted": (lambda at, shift: cal.lunar_calendar("umalqura").starts[at] + int(shift), SHIFTS),
    "mean new moon and so many hours": (_days_behind(mean_new_moon), HOURS),
    "new moon and so many hours": (_days_behind(new_moon), HOURS),
    "crescent": (cal.crescent_month, tuple(least / 4 for least in range(36, 70))),
}


class Candidate:
    """A candidate with its errors in every published month, by each value that it may adjust."""

    def __init__(self, start: Callable[[int, float], int], values: tuple[float, ...], known: range) -> None:
        """Reckon all months."""
        self.known = known
        self.errors = {value: [start(at, value) - IRAN.starts[at] for at in known] for value in values}

    def fitted(self, months: range) -> float:
        """Return the value that is right on most months of a stretch: of several the middle one."""
        right = {value: self._of(errors, months).count(0) for value, errors in self.errors.items()}
        best = [value for value, count in right.items() if count == max(right.values())]
        return best[len(best) // 2]

    def foretold(self, seen: range, unseen: range) -> list[int]:
        """Return by how many days the months of one stretch are off when another one is fitted."""
        return self._of(self.errors[self.fitted(seen)], unseen)

    def _of(self, errors: list[int], months: range) -> list[int]:
        return errors[max(months.start - self.known.start, 0) : max(months.stop - self.known.start, 0)]


def stretch(first: int, stop: int) -> range:
    """Return the places of the published months of some years."""
    return range(max(cal.month_at(first, 1), IRAN.known.start), min(cal.month_at(stop, 1), IRAN.known.stop))


def shares(errors: Iterable[int]) -> str:
    """Return the share of months that are right, and of those within a day and two, as cells of a table."""
    counts = collections.Counter(abs(error) for error in errors)
    total = counts.total()
    within = [sum(counts[n] for n in range(days + 1)) / total for days in range(3)]
    return f"{within[0]:.0%} | {within[1]:.2%} | {within[2]:.2%}"


def compared(name: str, known: range, years: range) -> str:
    """Return a candidate's row: the years before and behind every turn of a year are foretold by those on its other side."""
    one = Candidate(*CANDIDATES[name], known)
    errors: list[int] = []
    for year in years:
        if year - FITTED >= years.start:
            errors += one.foretold(stretch(year - FITTED, year), stretch(year, min(year + FORETOLD, years.stop)))
        if year + FITTED <= years.stop:
            errors += one.foretold(stretch(year, year + FITTED), stretch(max(year - FORETOLD, years.start), year))
    return f"| {name} | {shares(errors)} |"


def far(*, ahead: bool) -> dict[tuple[int, int], list[int]]:
    """Return by how many days the crescent's months are off, by how many years they are from the last one fitted."""
    one = Candidate(*CANDIDATES["crescent"], IRAN.known)
    errors: dict[tuple[int, int], list[int]] = {span: [] for span in ((1, 5), (6, 20), (21, 50), (51, 100), (101, 154))}
    for year in range(FIRST + FITTED, LAST + 2) if ahead else range(FIRST, LAST + 2 - FITTED):
        seen = stretch(year - FITTED, year) if ahead else stretch(year, year + FITTED)
        for (near, away), off in errors.items():
            unseen = stretch(year + near - 1, year + away) if ahead else stretch(year - away, year - near + 1)
            off.extend(one.foretold(seen, unseen))
    return errors


def main() -> None:
    """Print the tables."""
    for known, years in ((IRAN.known, range(FIRST, LAST + 1)), (UMALQURA, range(1343, LAST + 1))):
        print(
            f"| {FORETOLD} years of {years.start}–{years.stop - 1} by the {FITTED} next to them | right | within a day | two |"
        )
        print("|---|---|---|---|")
        for name in CANDIDATES:
            if "Umm" not in name or known == UMALQURA:
                print(compared(name, known, years))
        print()
    print("| years from the last published one | later: right | within a day | two | earlier: right | within a day | two |")
    print("|---|---|---|---|---|---|---|")
    ahead, back = far(ahead=True), far(ahead=False)
    for span, errors in ahead.items():
        print(f"| {span[0]}–{span[1]} | {shares(errors)} | {shares(back[span])} |")
    crescent = Candidate(*CANDIDATES["crescent"], IRAN.known)
    print()
    print("the crescent's least, fitted to the first and the last thirty years:", end=" ")
    print(*(crescent.fitted(months) for months in (stretch(FIRST, FIRST + FITTED), stretch(LAST + 1 - FITTED, LAST + 1))))


if __name__ == "__main__":
    main()
