"""What the library holds of the world, held against what is published now: time zones, names of CLDR, Iran's lunar months.

`python -m tests.tools.facts` prints what has moved past `facts.tsv`, and is silent where nothing has; `--update` writes that
file anew, to be looked at before it is kept. It reads what is installed: `pip install -U tzdata babel holidays` first, and a
new Node, whose CLDR has the Persian calendar too (Babel's has the Gregorian one alone).
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import importlib.metadata
import importlib.resources
import json
import pathlib
import re
import shutil
import subprocess
import sys
import zoneinfo
from collections.abc import Iterator

FACTS = pathlib.Path(__file__).with_name("facts.tsv")
ZONES = (  # Iran, Afghanistan and Tajikistan, and their neighbours
    "Asia/Tehran Asia/Kabul Asia/Dushanbe Asia/Tashkent Asia/Ashgabat Asia/Karachi Asia/Dubai Asia/Baghdad Asia/Baku"
    " Asia/Yerevan Europe/Istanbul"
).split()
FIRST, LAST = -(80 * 365) * 86_400, (68 * 365) * 86_400  # seconds since 1970: the years 1890 to 2037
LOCALES = "fa", "fa_AF", "ps", "ckb"
PERSIAN = "fa", "fa-AF", "ps", "ckb-IR"  # where CLDR has names of the Persian calendar's months
SCRIPT = """
const months = locale => [...Array(12).keys()].map(k => new Intl.DateTimeFormat(
  locale + "-u-ca-persian", {month: "long", timeZone: "UTC"}).format(new Date(Date.UTC(2022, 3 + k, 5))));
const names = Object.fromEntries(process.argv.slice(1).map(locale => [locale, months(locale)]));
console.log(JSON.stringify({version: process.versions.cldr, names}));
"""  # 5 April 2022 is in Farvardin, and the fifths that follow are in the months that follow


def transitions(name: str) -> Iterator[tuple[str, str]]:
    """Yield the moments, in UTC, at which a zone of the package tzdata has another offset, with that offset in seconds."""
    *folder, file = name.split("/")
    with importlib.resources.files("tzdata.zoneinfo").joinpath(*folder, file).open("rb") as data:
        zone = zoneinfo.ZoneInfo.from_file(data)

    def offset_at(moment: int) -> int:
        at = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=moment)
        return int((at.astimezone(zone).utcoffset() or dt.timedelta()).total_seconds())

    step = 10 * 86_400  # no offset holds for less
    for before in range(FIRST, LAST, step):
        was = offset_at(before)
        if offset_at(before + step) != was:
            first, last = before, before + step
            while last - first > 1:
                middle = (first + last) // 2
                first, last = (middle, last) if offset_at(middle) == was else (first, middle)
            moment = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=last)  # noqa: DTZ001 - written as UTC
            yield f"{moment.isoformat()}Z", str(offset_at(last))


def zone_facts() -> Iterator[tuple[str, str, str]]:
    """Yield the rows of zones: the zone, a moment, the offset from then on."""
    for name in ZONES:
        for moment, offset in transitions(name):
            yield f"zone {name}", moment, offset


def name_facts() -> Iterator[tuple[str, str, str]]:
    """Yield the rows of CLDR's names, as Babel has them: the locale, which month or weekday, its name."""
    locale = importlib.import_module("babel").Locale
    for name in LOCALES:
        found = locale.parse(name)
        for kind, names in (("month", found.months["format"]["wide"]), ("weekday", found.days["format"]["wide"])):
            for number, text in sorted(names.items()):
                yield f"{kind} {name}", str(number), text


@functools.cache
def of_node() -> tuple[str, dict[str, list[str]]]:
    """Return the version of CLDR that Node has, and its names of the Persian calendar's months by locale."""
    told = subprocess.run([shutil.which("node") or "node", "-e", SCRIPT, *PERSIAN], check=True, capture_output=True, timeout=60)  # noqa: S603 - our script
    found = json.loads(told.stdout)
    return found.get("version", ""), found["names"]


def persian_facts() -> Iterator[tuple[str, str, str]]:
    """Yield the rows of CLDR's names of the Persian calendar's months, as Node has them: the locale, which month, its name."""
    for name, months in of_node()[1].items():
        for number, text in enumerate(months, 1):
            yield f"persian month {name}", str(number), text


def lunar_facts() -> Iterator[tuple[str, str, str]]:
    """Yield the rows of Iran's lunar feasts on published days, as the package holidays has them: the feast, its day."""
    module = importlib.import_module("holidays.countries.iran")
    said = vars(module.IranIslamicHolidays).items()
    years = [ends for name, ends in said if "_CONFIRMED_YEARS" in name]
    found = module.Iran(years=range(max(first for first, _ in years), min(last for _, last in years) + 1), language="en_US")
    for day, name in sorted(found.items()):
        for feast in FEASTS.keys() & set(name.split("; ")):
            yield f"lunar {feast}", day.isoformat(), "published"


FEASTS = {  # the months and days that no country moves
    "Tasua": (1, 9), "Ashura": (1, 10), "Arbaeen": (2, 20), "Eid al-Fitr": (10, 1), "Eid al-Adha": (12, 10),
    "Eid al-Ghadir": (12, 18),
}  # fmt: skip
SOURCES = {"tzdata": zone_facts, "babel": name_facts, "cldr": persian_facts, "holidays": lunar_facts}


def version_of(source: str) -> str:
    """Return which version of a source is installed here, or nothing where it is not."""
    if source == "cldr":
        return of_node()[0] if shutil.which("node") else ""
    try:
        return importlib.metadata.version(source)
    except importlib.metadata.PackageNotFoundError:
        return ""


def shipped() -> dict[str, set[tuple[str, ...]]]:
    """Return the rows of facts.tsv by their source."""
    found: dict[str, set[tuple[str, ...]]] = {source: set() for source in SOURCES}
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            source, *row = line.split("\t")
            found[source].add(tuple(row))
    return found


def moved(source: str) -> list[str]:
    """Return what differs between what is installed and facts.tsv, a line each."""
    before, now = shipped()[source], set(SOURCES[source]())
    which = f"{source} {version_of(source)}"
    lines = [f"{which} no longer has {' '.join(row)}" for row in sorted(before - now)]
    return lines + [f"{which} has {' '.join(row)}" for row in sorted(now - before)]


def is_older(source: str) -> bool:
    """Return whether what is installed is older than what facts.tsv was made from."""
    head = FACTS.read_text(encoding="utf-8").split("\n", 1)[0]
    (made,) = re.findall(rf"{source} ([\d.]+\d)", head)
    return _numbers(version_of(source)) < _numbers(made)


def _numbers(version: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", version)]


def main() -> None:
    """Print what has moved, or write the file."""
    if "--update" in sys.argv:
        versions = ", ".join(f"{source} {version_of(source)}" for source in SOURCES)
        lines = [f"# {versions}, on {dt.datetime.now(dt.UTC).date()}; written by python -m tests.tools.facts --update"]
        lines += ["\t".join([source, *row]) for source, facts in SOURCES.items() for row in facts()]
        FACTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = [line for source in SOURCES for line in moved(source)]
    sys.exit("\n".join(told) or None)


if __name__ == "__main__":
    main()
