"""Read the same strings with jalali_norm and with other libraries, and write what they answer into the pages.

`python docs/compare.py` installs every library into an environment of its own in a scratch folder (the first argument, or
one of the system's), runs docs/peers.py or docs/peers.mjs there, and writes docs/comparison.md and docs/pitfalls.md between
their markers. Phrases such as "three days ago" are counted from ANCHOR where a library lets itself be told the day.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

DOCS = pathlib.Path(__file__).parent
ROOT = DOCS.parent
ANCHOR = "2022-11-14T00:00:00"
OURS = "jalali_norm"
INSTALLED = {  # the reader and what pip or npm installs for it; its environment has its name
    OURS: str(ROOT),
    "pandas": "pandas",
    "polars": "polars",
    "dateutil": "python-dateutil",
    "dateparser": "dateparser",
    "JalaliCalendar": "dateparser[calendars]",
    "jdatetime": "jdatetime",
    "persiantools": "persiantools",
    "jalali-pandas": "jalali-pandas",
    "ICU": "PyICU",
    "timefhuman": "timefhuman",
    "parstdex 1.3": "parstdex==1.3.1",
    "parstdex 1.1": "parstdex==1.1.7",
    "bidnlp": "bidnlp",
    "chrono-node": "chrono-node",
    "any-date-parser": "any-date-parser",
}
OF_NPM = ("chrono-node", "any-date-parser")
FINDERS = ("parstdex 1.3", "parstdex 1.1", "bidnlp")  # they find spans and give no values
READERS = tuple(name for name in INSTALLED if name not in FINDERS)
RIGHT, PARTLY, REFUSED, WRONG = OUTCOMES = ("right", "partly", "refused", "wrong")
CLOCKS = ("", " %H:%M", " %H:%M:%S", "T%H:%M", "T%H:%M:%S", " ساعت %H:%M", " ساعت %H:%M:%S", "، ساعت %H:%M")
DATES = (
    *("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%y/%m/%d", "%y-%m-%d", "%y%m%d"),
    *(
        "%d %B %Y",
        "%d %b %Y",
        "%Y %B %d",
        "%d %B، %Y",
        "%d %B, %Y",
        "%A %d %B %Y",
        "%A، %d %B %Y",
        "%A %Y/%m/%d",
        "%a %d %B %Y",
    ),
    *("%B %d, %Y", "%d-%b-%Y", "%Y-%B-%d", "%Y-%b-%d", "%d %B %y", "%B %Y", "%Y/%m"),
)
FORMATS = (*(date + clock for date in DATES for clock in CLOCKS), "%H:%M - %d %B %Y", "%Y%m%d%H%M%S", "%H:%M", "%H:%M:%S")


class Case(NamedTuple):
    """A text and the value that is right: an empty one where no value is, with the readings that it may have."""

    text: str
    right: str
    readings: tuple[str, ...] = ()
    reference: str = ANCHOR
    format: str = ""


TELLING = (  # what the page shows one by one
    Case("1401/08/23", "2022-11-14"),
    Case("۱۴٠1/٠8/۲3", "2022-11-14"),
    Case("14010823", "2022-11-14"),
    Case("98/9/9", "2019-11-30"),
    Case("2022-11-14", "2022-11-14"),
    Case("۱۴ نوامبر ۲۰۲۲", "2022-11-14"),
    Case("۲۳ آبان ۱۴۰۱", "2022-11-14"),
    Case("۲ دي ۱۴۰۱", "2022-12-23"),
    Case("بیست و سوم آبان هزار و چهارصد و یک", "2022-11-14"),
    Case("1401/08/23 24:00", "2022-11-15T00:00"),
    Case("مهر ۱۴۰۱", "2022-09-23/2022-10-22"),
    Case("۳ روز پیش", "2022-11-11"),
    Case("۲۰ رجب ۱۴۰۱", "1981-05-25"),
    Case("03/04/2021", "", ("2021-04-03", "2021-03-04")),
    Case("جمعه ۲۳ آبان ۱۴۰۱", "", ("2022-11-14",)),
    Case("1400/12/30", ""),
    Case("14 November 2022 9:00", "2022-11-14T09:00"),
)
PITFALLS = {  # the headings of docs/pitfalls.md, and what is measured there
    "A Jalali year read as AD": (TELLING[0], Case("22/11/1357", "1979-02-11")),
    "Days that do not exist": (Case("1401/07/31", ""), TELLING[15]),
    "A month where a day is meant": (TELLING[10],),
    "Two-digit years": (TELLING[3], Case("۰۱/۰۲/۰۳", "", ("2022-04-23", "2024-04-20"))),
    "Gregorian day and month": (TELLING[13],),
    "Letters that look alike": (TELLING[7],),
    "Mixed digits": (TELLING[1],),
    "Characters that nobody sees": (Case("1401/08/23\u200f", "2022-11-14"),),
    "Tatweel as a dash": (Case("۱۴۰۱ـ۰۸ـ۲۳", "2022-11-14"),),
    "Presentation forms from PDFs": (Case("۲۳ ﺁﺑﺎﻥ ۱۴۰۱", "2022-11-14"),),
    "Bidi overrides": (Case("\u202e32/80/1041\u202c", ""),),
    "The slash as a decimal mark": (Case("۱۲/۵", ""), Case("۱۲/۵ درصد", "")),
    "Months that are words": (Case("مهر", ""), Case("۵ می‌شود", "")),
    "Dari months": (Case("۱۵ سرطان ۱۴۰۰", "2021-07-06"),),
    "Two calendars in one cell": (Case("۲۳ آبان ۱۴۰۱ - 2022 November 14", "2022-11-14"),),
    "A weekday that disagrees": (TELLING[14],),
    "Midnight and noon": (TELLING[9], Case("1401/08/23 12:15 ق.ظ", "2022-11-14T00:15")),
    "Clocks written minutes first": (Case("ساعت 30/18", "T18:30"),),
    "Imperial years": (Case("۲۳ آبان ۲۵۳۵ شاهنشاهی", "1976-11-14"),),
    "Lunar dates": (TELLING[12], Case("1444/04/19", "", ("2065-07-09", "2022-11-14"))),
    "Leap years that differ between libraries": (Case("1242/12/30", ""), Case("1243/01/01", "1864-03-20")),
    "Reading one's own output": (Case("2022-10-23/2022-11-21", "2022-10-23/2022-11-21"),),
    "A minus that may be a dash": (
        Case("1401/08/23 09:00 -11:00", "", ("2022-11-14T09:00-11:00", "2022-11-14T09:00/2022-11-14T11:00")),
    ),
    "Years that are told and not converted": (Case("سال ۶۶ پیش از میلاد", ""),),
    "Years at the edge": (Case("1177/01/01", ""),),
    "Misspelled words": (Case("۲۳ آبن ۱۴۰۱", ""),),
}


def _rows(name: str) -> Iterator[list[str]]:
    for line in (ROOT / "tests" / "cases" / f"{name}.tsv").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def of_peers() -> list[Case]:
    """Return what the suites of other libraries expect."""
    return [Case(text, right, format=form) for text, right, _, form in _rows("peers")]


def labelled() -> list[Case]:
    """Return the labelled cells of the project, each text once; not those that miss a reference, since all are given one."""
    cases = [Case(text, right) for text, right, *_ in _rows("read")]
    for text, reference, right, *_ in _rows("periods"):
        if right == "missing reference":
            continue
        readings = right.removeprefix("AMBIGUOUS:").split("|") if right.startswith("AMBIGUOUS:") else ()
        value = right if re.match(r"[\dT.]", right) else ""
        cases.append(Case(text, value, tuple(readings), reference or ANCHOR))
    cases += [Case(text, "", tuple(readings.split("|"))) for text, readings, *_ in _rows("undecided")]
    cases += [Case(text, "") for text, kind, *_ in _rows("refused") if kind != "missing reference"]
    return list({(case.text, case.reference): case for case in cases}.values())


def category(case: Case) -> str:
    """Return what kind of text it is, told by its value and its letters."""
    if not case.right:
        return "several readings" if case.readings else "no date"
    if "هـ" in case.text:
        return "lunar"
    if "/" in case.right:
        return "period or range"
    if "T" in case.right:
        return "clock alone" if case.right.startswith("T") else "date and clock"
    return "words" if any(char.isalpha() for char in case.text) else "digits alone"


def canonical(value: str) -> str:
    """Return a value without seconds that are none, a midnight of an offset of nothing as Z."""
    value = re.sub(r"(T\d\d:\d\d):00(?=$|[-Z+/])", r"\1", value).replace("+00:00", "Z")
    return re.sub(r"(\.\d*?)0+$", r"\1", value) if "." in value.partition("/")[0] else value


def outcome(case: Case, answer: str | None) -> str:
    """Return how an answer stands to the right one.

    It is partly right when the day is right and the clock, the offset or the end of a period is missing, when a day was put
    before a clock that stands alone, and when one of several readings was taken.
    """
    if answer is None:
        return REFUSED if case.right else RIGHT
    given, right = canonical(answer), canonical(case.right)
    if not right:
        return PARTLY if given in map(canonical, case.readings) else WRONG
    if right in (given, f"{given}T00:00") or given == f"{right}T00:00":
        return RIGHT
    begun = given.removesuffix("T00:00")
    return PARTLY if right.startswith(begun) or (right.startswith("T") and given.endswith(right)) else WRONG


def given(cases: list[Case]) -> list[dict[str, Any]]:
    """Return the cases as a reader is given them; a reader of formats tries the row's own one first."""
    return [
        {
            "text": case.text,
            "reference": case.reference,
            "right": canonical(case.right),
            "formats": [case.format, *FORMATS] if case.format else [*FORMATS],
        }
        for case in cases
    ]


class Result(NamedTuple):
    """What a run of a reader tells."""

    answers: dict[tuple[str, str], str | None]
    times: list[float]
    imported: float
    peak: float
    versions: dict[str, str]


def run(name: str, scratch: pathlib.Path, cases: list[Case], timed: int) -> Result:
    """Install a library and let it read; the first `timed` cases are read again for the clock."""
    place = scratch / re.sub(r"\W", "-", name)
    if name in OF_NPM:
        place.mkdir(parents=True, exist_ok=True)
        install: list[str | pathlib.Path] = ["npm", "install", "--silent", "--prefix", place, INSTALLED[name]]
        command: list[str | pathlib.Path] = ["node", DOCS / "peers.mjs", name, place]
    else:
        if not (place / "pyvenv.cfg").exists():
            venv.create(place, with_pip=True)
        python = next(path for path in (place / "bin" / "python", place / "Scripts" / "python.exe") if path.exists())
        install = [python, "-m", "pip", "install", "-q", "-U", "--disable-pip-version-check", INSTALLED[name]]
        command = [python, DOCS / "peers.py", name]
    subprocess.run(install, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    told = json.dumps({"cases": given(cases), "timed": [*range(timed)]})
    out = subprocess.run(command, input=told, capture_output=True, text=True, check=True, encoding="utf-8", cwd=place)  # noqa: S603
    found = json.loads(out.stdout.splitlines()[-1])
    answers = {(case.text, case.reference): answer for case, answer in zip(cases, found.pop("answers"), strict=True)}
    return Result(answers, **found)


def ours(cases: list[Case]) -> Result:
    """Return what jalali_norm of this process answers: what a test compares with the page."""
    import peers  # noqa: PLC0415 - beside this script

    read = peers.ours()
    return Result(
        {(case.text, case.reference): peers.answer(read, one) for case, one in zip(cases, given(cases), strict=True)},
        [],
        0,
        0,
        {},
    )


Results = dict[str, Result]


def counts(result: Result, cases: list[Case]) -> Counter[str]:
    """Count the outcomes of a reader."""
    return Counter(outcome(case, result.answers[case.text, case.reference]) for case in cases)


def summary(results: Results, cases: list[Case]) -> Iterator[str]:
    """Give the table of a set: a row a reader."""
    yield "| reads | right | partly | refused | silently wrong |\n|---|---|---|---|---|"
    for name in (one for one in READERS if one in results):
        found = counts(results[name], cases)
        yield f"| {name} | " + " | ".join(str(found[one]) for one in OUTCOMES) + " |"


def by_category(results: Results, cases: list[Case], kinds: list[str]) -> Iterator[str]:
    """Give the table of some categories: a cell has the right, partly right, refused and wrong ones."""
    groups = {kind: [case for case in cases if category(case) == kind] for kind in kinds}
    yield "| reads | " + " | ".join(f"{kind} ({len(group)})" for kind, group in groups.items()) + " |"
    yield "|---" * (len(kinds) + 1) + "|"
    for name in (one for one in READERS if one in results):
        found = [counts(results[name], group) for group in groups.values()]
        yield f"| {name} | " + " | ".join(" · ".join(str(one[kind]) for kind in OUTCOMES) for one in found) + " |"


def shown(text: str) -> str:
    """Write a text as code; a character that nobody sees by its name."""
    return "`" + re.sub(r"[\u200e\u200f\u202a-\u202e]", lambda found: f"<U+{ord(found[0]):04X}>", text) + "`"


def one_by_one(results: Results, cases: tuple[Case, ...]) -> Iterator[str]:
    """Give the table of single texts: who gives which wrong value, who is right, and who refuses where a value is right."""
    yield "| text | jalali_norm | another value | right elsewhere |\n|---|---|---|---|"
    for case in cases:
        wrong: dict[str, list[str]] = {}
        right = []
        for name in (one for one in READERS if one in results and one != OURS):
            answer = results[name].answers[case.text, case.reference]
            if outcome(case, answer) == RIGHT:
                right.append(name)
            elif answer is not None:
                wrong.setdefault(answer, []).append(name)
        values = "; ".join(f"*{value}*: {', '.join(names)}" for value, names in wrong.items())
        mine = results[OURS].answers[case.text, case.reference] or "refused"
        agreed = ", ".join(right) if right else "none"
        yield f"| {shown(case.text)} | {mine} | {values or 'none'} | {agreed if case.right else 'refused: ' + agreed} |"


def speed(results: Results) -> Iterator[str]:
    """Give the table of times: medians over the peers' own strings, each library in a process of its own."""
    yield "| reads | a string, µs | ratio | import, ms | peak, MiB |\n|---|---|---|---|---|"
    base = statistics.median(results[OURS].times)
    for name in (one for one in READERS if one in results):
        _, times, imported, peak, _ = results[name]
        middle = statistics.median(times)
        yield f"| {name} | {middle:.1f} | {middle / base:.2f} | {imported:.0f} | {peak:.0f} |"


def finders(results: Results, cases: list[Case]) -> Iterator[str]:
    """Give the table of those that find spans."""
    yield "| finds | the whole text | a part of it | nothing |\n|---|---|---|---|"
    for name in (one for one in FINDERS if one in results):
        found = Counter(results[name].answers[case.text, case.reference] for case in cases)
        yield f"| {name} | {found['whole']} | {found['part']} | {found[None]} |"


def versions(results: Results) -> Iterator[str]:
    """Give the versions, each once; a library's name says what was installed for it."""
    told = dict(pair for result in results.values() for pair in result.versions.items() if pair[0] != "jalali-norm")
    told.pop("parstdex", None)
    pinned = {INSTALLED[name].replace("==", " ") for name in results if "==" in INSTALLED[name]}
    yield (
        f"Python {sys.version.split()[0]}, "
        + ", ".join([*(f"{name} {version}" for name, version in told.items()), *sorted(pinned)])
        + "."
    )


def blocks(results: Results) -> dict[str, Iterator[str]]:
    """Return the parts of docs/comparison.md that are made, by the names of their markers."""
    theirs, own = of_peers(), labelled()
    first = [case for case in own if category(case) != "lunar"]
    return {
        "versions": versions(results),
        "peers": summary(results, theirs),
        "own": summary(results, own),
        "peers by category": by_category(results, theirs, ["digits alone", "words", "date and clock", "lunar"]),
        "own by category": by_category(results, first, ["digits alone", "words", "date and clock", "clock alone"]),
        "own by category, others": by_category(results, own, ["period or range", "several readings", "no date"]),
        "one by one": one_by_one(results, TELLING),
        "finders": finders(results, theirs),
        "speed": speed(results),
    }


def put(text: str, name: str, lines: Iterator[str]) -> str:
    """Put lines between the markers of a name."""
    marked = re.compile(rf"(<!-- made: {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    made = "\n".join(lines)
    if not marked.search(text):
        message = f"no markers of {name!r}"
        raise ValueError(message)
    return marked.sub(lambda found: f"{found[1]}\n{made}\n\n{found[2]}", text)


def everything() -> list[Case]:
    """Return all cases, each once; those that are timed first."""
    cases = [*of_peers(), *labelled(), *TELLING, *(case for group in PITFALLS.values() for case in group)]
    return list({(case.text, case.reference): case for case in reversed(cases)}.values())[::-1]


def write(results: Results) -> None:
    """Write both pages."""
    page = DOCS / "comparison.md"
    text = page.read_text(encoding="utf-8")
    for name, lines in blocks(results).items():
        text = put(text, name, lines)
    page.write_text(text, encoding="utf-8")
    page = DOCS / "pitfalls.md"
    text = page.read_text(encoding="utf-8")
    for name, group in PITFALLS.items():
        text = put(text, name, one_by_one(results, group))
    page.write_text(put(text, "versions", versions(results)), encoding="utf-8")


def main() -> None:
    """Run all and write the pages; where a library cannot be installed or run, the pages stay as they are, and it is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scratch", nargs="?", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir(), "compare"))
    scratch = parser.parse_args().scratch.resolve()  # a reader is run in a folder of its own
    cases, results, missing = everything(), {}, []
    for name in INSTALLED:
        try:
            results[name] = run(name, scratch, cases, 0 if name in FINDERS else len(of_peers()))
        except (OSError, subprocess.CalledProcessError) as error:
            missing.append(f"{name}: {error}\n{getattr(error, 'stderr', None) or ''}")
            continue
        print(name, results[name].versions, flush=True)
    if missing:
        sys.exit("The pages were not written, for without these they would lack rows:\n" + "\n".join(missing))
    write(results)


if __name__ == "__main__":
    main()
