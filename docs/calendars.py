"""Compare other libraries' Persian calendars with the official one, day by day, and print the answers as Markdown tables.

Run it as `python docs/calendars.py`. A library that is not installed is left out with a note.
"""

from __future__ import annotations

import datetime as dt
from importlib import import_module, metadata
from typing import TYPE_CHECKING

from jalali_norm import calendars as cal

if TYPE_CHECKING:
    from collections.abc import Callable

YEARS = cal.JALALI_EXACT


def _jdatetime() -> Callable[[int], dt.date]:
    jdatetime = import_module("jdatetime")
    return lambda year: jdatetime.date(year, 1, 1).togregorian()


def _persiantools() -> Callable[[int], dt.date]:
    made = import_module("persiantools.jdatetime").JalaliDate
    return lambda year: made(year, 1, 1).to_gregorian()


def _khayyam() -> Callable[[int], dt.date]:
    made = import_module("khayyam").JalaliDate
    return lambda year: made(year, 1, 1).todate()


def _convertdate() -> Callable[[int], dt.date]:
    persian = import_module("convertdate.persian")
    return lambda year: dt.date(*persian.to_gregorian(year, 1, 1))


def _icu() -> Callable[[int], dt.date]:
    icu = import_module("icu")
    persian = icu.Calendar.createInstance(icu.TimeZone.getGMT(), icu.Locale("fa_IR@calendar=persian"))

    def nowruz(year: int) -> dt.date:
        persian.clear()
        persian.set(year, 0, 1)
        return dt.datetime.fromtimestamp(persian.getTime(), dt.UTC).date()

    return nowruz


LIBRARIES = {
    "jdatetime": _jdatetime,
    "persiantools": _persiantools,
    "convertdate": _convertdate,
    "PyICU": _icu,
    "Khayyam": _khayyam,
}


def solar() -> None:
    """Print where each library's 1 Farvardin is another day than the official one."""
    print(f"| library | 1 Farvardin differs, of {YEARS.start}–{YEARS.stop - 1} | which years |")
    print("|---|---|---|")
    for name, load in LIBRARIES.items():
        try:
            nowruz, version = load(), metadata.version(name)
        except ImportError:
            print(f"| {name} | not installed | |")
            continue
        wrong, refused = [], []
        for year in YEARS:
            try:
                day = nowruz(year).toordinal() - cal.ORDINAL_1970
            except Exception:  # noqa: BLE001 - whatever a library raises for a year that it has not
                refused.append(year)
                continue
            if day != cal.nowruz(year):
                wrong.append(year)
        note = f"; refuses {len(refused)}" if refused else ""
        print(f"| {name} {version} | {len(wrong)}{note} | {_listed(wrong)} |")


def _listed(years: list[int]) -> str:
    """Return years, those that follow one another as a range."""
    out: list[list[int]] = []
    for year in years:
        if out and out[-1][-1] + 1 == year:
            out[-1].append(year)
        else:
            out.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in out)


def lunar() -> None:
    """Print how many days from 1343 to 1448 the lunar calendars give one date to."""
    iran = cal.lunar_calendar("iran")
    days = range(iran.month(1343, 1)[0], iran.starts[iran.known[-1]])
    print(f"| lunar calendar | days that are Iran's, of {len(days):,} | month begins earlier | later |")
    print("|---|---|---|---|")
    for name in ("umalqura", "civil"):
        other = cal.lunar_calendar(name)
        same = sum(other.date(day) == iran.date(day) for day in days)
        starts = [other.starts[at] - iran.starts[at] for at in range(cal.month_at(1343, 1), iran.known.stop)]
        early = ", ".join(f"{starts.count(-n) / len(starts):.0%} by {n}" for n in (1, 2) if starts.count(-n))
        late = ", ".join(f"{starts.count(n) / len(starts):.0%} by {n}" for n in (1, 2) if starts.count(n))
        print(f"| {name} | {same / len(days):.0%} | {early or 'never'} | {late or 'never'} |")


if __name__ == "__main__":
    solar()
    print()
    lunar()
