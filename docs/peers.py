"""Read the cases of standard input with one library, in the environment of that library: docs/compare.py runs it.

It is given `{"cases": [{"text", "reference", "right", "formats"}], "timed": [index]}` as JSON and gives the answers, the times
and the peak of memory. An answer is ISO 8601, or null where the library raises an error or gives nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import json
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module, metadata
from typing import Any

Case = dict[str, Any]
Read = Callable[[Case], Any]
ROUNDS, CALLS = 5, 20
SLOW = 2_000  # microseconds, of which a round has one call alone


def ours() -> Read:
    """jalali_norm, with the reference, and the lunar calendar where the suite has one."""
    library = import_module("jalali_norm")
    lunar = {"umalqura"}

    def read(case: Case) -> object:
        told = lunar.intersection(case["formats"][:1])
        return library.parse(case["text"], reference=_reference(case), lunar=told.pop() if told else None).iso

    return read


def pandas() -> Read:
    """`to_datetime` of one cell."""
    library = import_module("pandas")
    return lambda case: library.to_datetime(case["text"])


def polars() -> Read:
    """`str.to_datetime` of one cell, then `str.to_date`: each guesses its format."""
    library = import_module("polars")

    def read(case: Case) -> object:
        column = library.Series([case["text"]]).str
        try:
            return column.to_datetime(strict=False)[0] or column.to_date(strict=False)[0]
        except library.exceptions.ComputeError:
            return column.to_date(strict=False)[0]

    return read


def dateutil() -> Read:
    """`parser.parse`, which fills what is missing from the reference."""
    library = import_module("dateutil.parser")
    return lambda case: library.parse(case["text"], default=_midnight(case))


def dateparser() -> Read:
    """`parse` with Persian and English, counted from the reference."""
    library = import_module("dateparser")
    return lambda case: library.parse(case["text"], languages=["fa", "en"], settings={"RELATIVE_BASE": _reference(case)})


def dateparser_jalali() -> Read:
    """`JalaliCalendar`: takes no reference and fills what is missing, so only what it found is its answer."""
    calendar = import_module("dateparser.calendars.jalali").JalaliCalendar

    def read(case: Case) -> object:
        data = calendar(case["text"]).get_date()
        if not data:
            return None
        found = [part for part in ("year", "month", "day") if part in data.parts]
        return data.date_obj if len(found) == 3 else f"only {' and '.join(found) or 'a clock'}"

    return read


def jdatetime() -> Read:
    """`datetime.strptime`."""
    strptime = import_module("jdatetime").datetime.strptime
    return lambda case: _told(case, lambda text, form: strptime(text, form).togregorian())


def persiantools() -> Read:
    """`JalaliDateTime.strptime`, in the locale in which it reads."""
    strptime = import_module("persiantools.jdatetime").JalaliDateTime.strptime
    locales = {True: ("en", "fa"), False: ("fa", "en")}

    def one(text: str, form: str) -> object:
        first, second = locales[text.isascii()]
        try:
            return strptime(text, form, locale=first).to_gregorian()
        except ValueError:
            return strptime(text, form, locale=second).to_gregorian()

    return lambda case: _told(case, one)


def jalali_pandas() -> Read:
    """`to_jalali_datetime` with no format, which tries five of its own."""
    library = import_module("jalali_pandas")
    return lambda case: library.to_jalali_datetime(case["text"]).to_gregorian()


def icu() -> Read:
    """`SimpleDateFormat` for `fa@calendar=persian` and `en@calendar=persian`, strict, the whole text."""
    library = import_module("icu")
    letters = dict(zip("YymdBbHMSfIpAa", "y yy M d MMMM MMM H m s SSSSSS h a EEEE EEE".split(), strict=True))
    made: dict[tuple[str, str], Any] = {}

    def format_of(locale: str, form: str) -> Any:
        if (locale, form) not in made:
            head, *rest = form.split("%")
            pattern = _quoted(head) + "".join(letters[piece[0]] + _quoted(piece[1:]) for piece in rest)
            made[locale, form] = library.SimpleDateFormat(pattern, library.Locale(locale))
            made[locale, form].setTimeZone(library.TimeZone.getGMT())
            made[locale, form].setLenient(False)
        return made[locale, form]

    def one(text: str, form: str) -> object:
        if not {piece[0] for piece in form.split("%")[1:]} <= letters.keys():
            raise ValueError(form)
        for locale in ("fa@calendar=persian", "en@calendar=persian"):
            at = library.ParsePosition(0)
            format_of(locale, form).parse(text, at)  # says where it ended, and gives nothing
            if at.getErrorIndex() < 0 and at.getIndex() == len(text.encode("utf-16-le")) // 2:
                moment = format_of(locale, form).parse(text)
                return dt.datetime(1970, 1, 1) + dt.timedelta(seconds=moment)  # noqa: DTZ001 - the wall clock
        raise ValueError(text)

    return lambda case: _told(case, one)


def timefhuman() -> Read:
    """`timefhuman`, counted from the reference."""
    library = import_module("timefhuman")

    def read(case: Case) -> object:
        config = library.tfhConfig(now=_reference(case))
        found = library.timefhuman(case["text"], config=config)
        if len(found) != 1:
            return None
        value = found[0]
        return "/".join(_iso(end, case) for end in value) if isinstance(value, tuple) else value

    return read


def parstdex() -> Read:
    """The spans of `Parstdex`: whole, part, or none."""
    made = import_module("parstdex").Parstdex()
    return lambda case: _found(case, made.extract_span(case["text"])["datetime"])


def bidnlp() -> Read:
    """The pieces of `PersianDateNormalizer.extract_dates`: whole, part, or none."""
    made = import_module("bidnlp.preprocessing").PersianDateNormalizer()
    return lambda case: _found(case, [(0, len(piece)) for piece in made.extract_dates(case["text"])])


READERS = {
    "jalali_norm": (ours, ("jalali-norm",)),
    "pandas": (pandas, ("pandas",)),
    "polars": (polars, ("polars",)),
    "dateutil": (dateutil, ("python-dateutil",)),
    "dateparser": (dateparser, ("dateparser",)),
    "JalaliCalendar": (dateparser_jalali, ("dateparser", "convertdate")),
    "jdatetime": (jdatetime, ("jdatetime",)),
    "persiantools": (persiantools, ("persiantools",)),
    "jalali-pandas": (jalali_pandas, ("jalali-pandas",)),
    "ICU": (icu, ("PyICU",)),
    "timefhuman": (timefhuman, ("timefhuman",)),
    "parstdex 1.3": (parstdex, ("parstdex",)),
    "parstdex 1.1": (parstdex, ("parstdex",)),
    "bidnlp": (bidnlp, ("bidnlp",)),
}


def _found(case: Case, spans: list[Any]) -> str | None:
    whole = len(case["text"].strip())
    return ("whole" if any(end - start >= whole for start, end in spans) else "part") if spans else None


_moment = functools.cache(dt.datetime.fromisoformat)  # one object for all calls, as a program has it: making it is no reading


def _reference(case: Case) -> dt.datetime:
    return _moment(case["reference"])


def _midnight(case: Case) -> dt.datetime:
    return _reference(case).replace(hour=0, minute=0, second=0, microsecond=0)


def _quoted(text: str) -> str:
    return f"'{text}'" if any(char.isalpha() for char in text) else text


def _told(case: Case, strptime: Callable[[str, str], Any]) -> object:
    """Return the right value if one of the formats gives it; where no value is right, what the first that fits gives."""
    for form in case["formats"]:
        try:
            value = strptime(case["text"], form)
        except Exception:  # noqa: BLE001, S112 - whatever is raised says that the format does not fit
            continue
        if _iso(value, case) == case["right"] or case["right"] == "":
            case["formats"] = [form]  # what is timed
            return value
    case["formats"] = case["formats"][:1]
    return None


def _iso(value: Any, case: Case) -> str:
    """Write a value in ISO 8601, a midnight that the text does not name as a date."""
    if isinstance(value, str):
        return value
    text: str = value.isoformat()
    return text.removesuffix("T00:00:00") if ":" not in case["text"] else text.removesuffix(":00")


def answer(read: Read, case: Case) -> str | None:
    """Return ISO 8601, or None where nothing is read."""
    try:
        value = read(case)
        missing = value is None or value != value  # noqa: PLR0124 - NaT differs from itself
        return None if missing else _iso(value, case)
    except Exception:  # noqa: BLE001 - whatever a library raises is a refusal
        return None


def microseconds(read: Read, case: Case) -> float:
    """Return the CPU time of a reading, the best of some rounds."""
    best = float("inf")
    calls = 1
    for _ in range(ROUNDS):
        started = time.process_time()
        for _ in range(calls):
            answer(read, case)
        best = min(best, (time.process_time() - started) / calls * 1e6)
        calls = 1 if best > SLOW else CALLS
    return best


def main() -> None:
    """Print the answers of the library that the first argument names."""
    make, packages = READERS[sys.argv[1]]
    given = json.load(sys.stdin)
    warnings.simplefilter("ignore")
    started = time.process_time()
    read = make()
    imported = (time.process_time() - started) * 1e3
    answers = [answer(read, case) for case in given["cases"]]
    times = [microseconds(read, given["cases"][index]) for index in given["timed"]]
    resource = import_module("resource")  # not on every system, and the tests import this module
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    versions = {}
    for package in packages:
        with contextlib.suppress(metadata.PackageNotFoundError):
            versions[package] = metadata.version(package)
    if sys.argv[1] == "ICU":
        versions["ICU"] = import_module("icu").ICU_VERSION
    json.dump({"answers": answers, "times": times, "imported": imported, "peak": peak, "versions": versions}, sys.stdout)


if __name__ == "__main__":
    main()
