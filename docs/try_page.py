"""What the page "Try it" asks of the library, in the browser's Python: texts go in, and JSON comes out.

NumPy is not there, and so neither are `normalize` and `profile`: a column is read here cell by cell, with the same rules.
"""

from __future__ import annotations

import collections
import csv
import datetime as dt
import functools
import io
import itertools
import json
import shlex
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import jalali_norm as jn
from jalali_norm.calendars import JALALI_YEARS
from jalali_norm.cells.reader import Outcome, outcome
from jalali_norm.columns.families import Family, family_of
from jalali_norm.columns.nulls import missing_word, null_words
from jalali_norm.command.arguments import policy_options
from jalali_norm.messages.translation import Language, told, told_form
from jalali_norm.model.policy import POLICY_OPTIONS
from jalali_norm.profiles.orders import ORDERS, SLASHED, OrderEvidence, suggested_order

Fields = dict[str, Any]
SINGLE: tuple[Fields, ...] = (  # what one word of the caller may decide
    *({"order": order} for order in ORDERS),
    *({"calendar": calendar} for calendar in ("jalali", "gregorian", "lunar")),
    {"three_digit_years": True},
    *({"conflict": wins} for wins in ("date", "jalali", "gregorian")),
    {"provisional": True},
    {"julian": True},
    {"country": "AF"},
    *({"lunar": months} for months in ("iran", "umalqura", "civil")),
    *({"occurrence": which} for which in ("past", "future")),
    {"fuzzy": True},
)
PAIRS: tuple[Fields, ...] = tuple(a | b for a, b in itertools.product(SINGLE[:3], SINGLE[3:6]))
EXAMPLES, LISTED, SLICE = 3, 15, 0.06  # cells of a kind; formats; seconds before the page is heard again
OF_MODE = {"cell": ("text", "cell"), "column": ("text", "cell", "column"), "article": ("text",)}


class BadReference(ValueError):  # noqa: N818 - it is said, and not raised to anybody
    """The reference that was typed is no one day; its message says why."""


def fields_of(mode: str, given: Fields) -> Fields:
    """Return the fields of a policy that the page's form gives, those that matter to what is read."""
    fields = {name: value for name, value in given.items() if value and POLICY_OPTIONS[name].of in OF_MODE[mode]}
    if "reference" in fields:
        fields["reference"] = reference_of(fields["reference"])
    return fields


def reference_of(text: str) -> dt.date:
    """Return the one day or moment that a text names, as the command's `--reference` takes it."""
    try:
        found = dt.datetime.fromisoformat(text)
        if found.year not in JALALI_YEARS:
            return found if "T" in text or ":" in text else found.date()
    except ValueError:
        pass
    try:
        reading = jn.parse(text, at_least="day")
    except jn.ReadingError as error:
        raise BadReference(error.message) from None
    if reading.start != reading.end or reading.doubt:
        raise BadReference("no one day")
    return reading.start


# --- what to copy ----------------------------------------------------------------------------------------------------------


def quoted(text: str) -> str:
    r"""Return a text as Python writes it, with what cannot be seen as an escape.

    >>> quoted('5 "Mehr"\u202e')
    '"5 \\"Mehr\\"\\u202e"'
    """
    made = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() or c == "\u200c" else _escape(c) for c in made)


def _escape(c: str) -> str:
    return f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"


def python_value(value: object) -> str:
    """Return a field's value as Python writes it."""
    if isinstance(value, dt.datetime):
        return f'dt.datetime.fromisoformat("{value.isoformat()}")'
    if isinstance(value, dt.date):
        return f'dt.date.fromisoformat("{value.isoformat()}")'
    if isinstance(value, tuple):
        return f"[{', '.join(map(python_value, value))}]"
    return quoted(value) if isinstance(value, str) else repr(value)


def shown(fields: Fields) -> str:
    """Return fields as keywords: `order="dmy"`."""
    return ", ".join(f"{name}={python_value(value)}" for name, value in fields.items())


def calls(mode: str, text: str, fields: Fields, output: str) -> tuple[str, str]:
    """Return what does the same in Python, and in a shell."""
    plain = len(text) <= 100 and text.isprintable()
    keywords, options = shown(fields), policy_options(jn.Policy(**fields))
    if mode == "cell":
        arguments = [quoted(text) if len(text) <= 100 else "text", keywords]
        python = f"jn.parse({', '.join(filter(None, arguments))}).iso"
        typed = ["jalali-norm", "parse", *options, *(["--"] * text.startswith("-")), text]
        command = shlex.join(typed) if plain and text.strip() else shlex.join(typed[: 2 + len(options)]) + " < text.txt"
    elif mode == "column":
        python = f'jn.normalize(column, {keywords + ", " if keywords else ""}output="{output}", errors="coerce")'
        typed = ["jalali-norm", "convert", "dates.csv", "--column", "text", *options, "--output", output]
        command = shlex.join([*typed, "--errors", "null", "-o", "read.csv"])
    else:
        python = f"jn.extract(text{', ' + keywords if keywords else ''})"
        command = shlex.join(["jalali-norm", "extract", "text.txt", *options])
    first = "import datetime as dt\n" if "reference" in fields else ""
    return f"{first}import jalali_norm as jn\n\n{python}", command


# --- one cell --------------------------------------------------------------------------------------------------------------


def cell(text: str, fields: Fields, language: Language) -> dict[str, Any]:
    """Return what `parse` says of a text: its value, or why it has none and what would give it one."""
    if not text.strip():
        return {"empty": True}
    try:
        return reading(jn.parse(text, **fields), language)
    except jn.ReadingError as error:
        found = refusal(error, language)
        found["offers"] = offers(text, fields, error, language)
        return found


def reading(one: jn.Reading, language: Language) -> dict[str, Any]:
    """Return a reading, its words in a language."""
    say = functools.partial(told, language=language)
    return {
        "iso": one.iso,
        "calendar": one.calendar and say(one.calendar),
        "precision": say(str(one.precision)),
        "kind": say(one.kind),
        "checks": list(map(say, one.checks)),
        "marks": list(map(say, one.marks)),
        "hedge": one.hedge and say(str(one.hedge)),
        "implied": list(map(say, one.implied)),
        "doubt": one.doubt,
        "jalali": jalali(one),
    }


def jalali(one: jn.Reading) -> str | None:
    """Return the Jalali date of a reading that is one day."""
    try:
        return "{:04}/{:02}/{:02}".format(*one.to_jalali())
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None


def refusal(error: jn.ReadingError, language: Language) -> dict[str, Any]:
    """Return why a text is refused, and where."""
    return {"problem": told(str(error.problem), language), "message": told(error.message, language), "span": error.span}


def offers(text: str, fields: Fields, error: jn.ReadingError, language: Language) -> list[dict[str, Any]]:
    """Return an error's candidates with the policies that pick them; without any, what a policy makes of the text."""
    found: dict[str, dict[str, Any]] = {one.iso: _offer(one, language) for one in error.candidates}
    unreadable = error.problem == jn.Problem.UNREADABLE
    for choice in ({"fuzzy": True}, *SINGLE[:3]) if unreadable else (*SINGLE, *PAIRS):
        if len(choice) > 1 and all(one["policies"] for one in found.values()):
            break
        if any(fields.get(name) == value for name, value in choice.items()):
            continue
        if "occurrence" in choice and "reference" not in fields:
            continue
        one = read_under(text, {**fields, **choice})
        if one is None or (error.candidates and one.iso not in found):
            continue
        offer = found.setdefault(one.iso, _offer(one, language))
        if len(offer["policies"]) < EXAMPLES:
            offer["policies"].append({"fields": choice, "shown": shown(choice)})
    return list(found.values())


def _offer(one: jn.Reading, language: Language) -> dict[str, Any]:
    return {"iso": one.iso, "calendar": one.calendar and told(one.calendar, language), "policies": []}


def read_under(text: str, fields: Fields) -> jn.Reading | None:
    """Return the reading of a text under a policy, or None."""
    try:
        return jn.parse(text, **fields)
    except jn.ReadingError:
        return None


# --- a column --------------------------------------------------------------------------------------------------------------


class Evidence(OrderEvidence):
    """Which cells can be read in one order alone, looked at one by one: what `profile` does by arrays."""

    def add(self, text: str, times: int, row: int, now: jn.Reading | jn.ReadingError, family: Family) -> None:
        """Look at a cell again under each policy that an order would be."""
        had, opened = isinstance(now, jn.Reading), bool(family.order)
        if not opened and (had or now.problem == jn.Problem.UNREADABLE):
            return  # no order changes a shape of one, or makes a text of what is none
        kind = int(family.short) if opened else 2
        if opened:
            self.open[kind] += times
        reads, jalali = [False] * len(ORDERS), False
        for hypothesis in reversed(self.hypotheses):
            made, its = read_so(text, hypothesis.policy)
            has = isinstance(made, jn.Reading)
            if had and not (has and (made.start, made.end, made.kind) == (now.start, now.end, now.kind)):
                hypothesis.changed += times
            if not has:
                continue
            in_full = kind == 0 and made.calendar == "jalali"
            jalali |= in_full
            if not had:
                hypothesis.gained[2 if in_full and hypothesis.policy.order == "mdy" else kind] += times
            last = hypothesis is self.hypotheses[-1]
            if opened and its.order == hypothesis.policy.order:
                short = kind == 1 and (hypothesis.policy.order != "mdy" or last)
                reads[hypothesis.order] |= short or (kind == 0 and not last)
        self.day_first += times * (jalali and had)
        if sum(reads) == 1 and not jalali:
            order = reads.index(True)
            self.decisive[order][kind] += times
            if len(self.examples[order]) < EXAMPLES:
                self.examples[order].append((row, text))


def read_so(text: str, policy: jn.Policy) -> tuple[jn.Reading | jn.ReadingError, Family]:
    """Return what a cell comes to, and the family of its form."""
    trace: list[Outcome] = []
    result = outcome(text, policy, trace)
    one = next((one for one in trace if one.readings and not one.error), trace[0] if trace else None)
    return result, family_of(one.plan) if one else Family("text")


class Column:
    r"""A column that was pasted, read a slice at a time, so that the page is heard in between.

    >>> column = Column("25/04/2021\n03/04/2021\nنامشخص", {}, "en")
    >>> while column.step() < 1: pass
    >>> column.made()["read"], column.made()["refused"], column.made()["fields"]
    (1, 2, {'order': 'dmy', 'nulls': ['نامشخص']})
    """

    def __init__(self, text: str, fields: Fields, language: Language, at: int | None = None) -> None:
        self.language = language
        self.calls = "", ""  # what does the same
        self.policy = jn.Policy(**fields)
        self.names, self.at, self.cells = cells_of(text, at)
        self.times = collections.Counter(self.cells)
        self.firsts: dict[str, int] = {}
        for row, one in enumerate(self.cells):
            self.firsts.setdefault(one, row)
        self._left = iter(self.times)
        self._done = 0
        self._nulls = null_words(self.policy.nulls)
        self.results: dict[str, list[str]] = {}
        self.evidence = Evidence(self.policy)
        self.formats: dict[str, list[Any]] = {}
        self.calendars: collections.Counter[str] = collections.Counter()
        self.problems: dict[str, list[Any]] = {}
        self.missing: collections.Counter[str] = collections.Counter()
        self.days: list[dt.date] = []
        self.nulls = self.read = 0

    def step(self, seconds: float = SLICE) -> float:
        """Read on for a while; return how much is read: 1 is all."""
        until = time.perf_counter() + seconds
        for one in self._left:
            self._add(one, self.times[one])
            self._done += 1
            if time.perf_counter() > until:
                break
        return self._done / len(self.times) if self.times else 1.0

    def _add(self, text: str, times: int) -> None:
        if not text.strip() or self._nulls.word(text) is not None:
            self.nulls += times
            self.results[text] = ["", "", "", ""]
            return
        result, family = read_so(text, self.policy)
        self.evidence.add(text, times, self.firsts[text], result, family)
        if isinstance(result, jn.Reading):
            self.read += times
            self.results[text] = [result.iso, result.calendar or "", "", ""]
            _count(self.formats, family.name, times, [text])
            self.calendars[result.calendar or "none"] += times
            if isinstance(result.start, dt.date):
                self.days = _span(self.days, [_day(result.start), _day(result.end or result.start)])
            return
        problem, message = told(str(result.problem), self.language), told(result.message, self.language)
        self.results[text] = ["", "", problem, message]
        _count(self.problems, problem, times, [text, message])
        if word := missing_word(text):
            self.missing[word] += times

    def made(self) -> dict[str, Any]:
        """Return all of it: the rows, and what `profile` tells of them."""
        policy, settled, why = suggested_order(self.evidence)
        fields: Fields = {"order": policy.order} if policy.order != self.policy.order else {}
        if policy.calendar != self.policy.calendar:
            fields["calendar"] = policy.calendar
        if words := [word for word, _ in self.missing.most_common()]:
            fields["nulls"] = [*(self.policy.nulls or ()), *words]
        size = len(self.cells)
        formats = sorted(self.formats.items(), key=lambda one: (-one[1][0], one[0]))
        return {
            "rows": [[one, *self.results[one]] for one in self.cells],
            "names": self.names,
            "at": self.at,
            "size": size,
            "read": self.read,
            "refused": size - self.read - self.nulls,
            "nulls": self.nulls,
            "distinct": len(self.times),
            "formats": [[told_form(name, self.language), *found] for name, found in formats[:LISTED]],
            "more": len(formats[LISTED:]),
            "calendars": [[told(name, self.language), count] for name, count in self.calendars.most_common()],
            "days": [one.isoformat() for one in self.days],
            "problems": [[name, *found] for name, found in sorted(self.problems.items(), key=lambda one: -one[1][0])],
            "why": told(why, self.language),
            "evidence": [
                [SLASHED[order], [[row + 1, text] for row, text in rows]]
                for order, rows in zip(ORDERS, self.evidence.examples, strict=True)
                if rows
            ],
            "fields": fields,
            "shown": shown({name: tuple(value) if name == "nulls" else value for name, value in fields.items()}),
            "settled": settled,
        }


def cells_of(text: str, at: int | None) -> tuple[list[str], int, list[str]]:
    r"""Return the columns of a pasted table, which of them is read, and its cells.

    A spreadsheet pastes tabs between cells, and quotes around a cell with a line break. Without a wish the column is read that
    has the most cells with digits that are dates; a first row without any digit is its heading.

    >>> cells_of('paid\tamount\n1401/08/23\t12\n"1401/\n08/24"\t13', None)
    (['paid', 'amount'], 0, ['1401/08/23', '1401/\n08/24'])
    """
    if "\t" not in text:
        return [], 0, text.removesuffix("\n").split("\n") if text else []
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    width = max(map(len, rows))
    heading = len(rows) > 1 and not any(c.isdigit() for c in "".join(rows[0]))
    names = rows.pop(0) if heading else [""] * width
    names += [""] * (width - len(names))
    columns = [[row[k] if k < len(row) else "" for row in rows] for k in range(width)]
    if at is None or not 0 <= at < width:
        at = max(range(width), key=lambda k: sum(read_under(one, {}) is not None for one in columns[k][:20]))
    return [name or str(k + 1) for k, name in enumerate(names)], at, columns[at]


def _count(counted: dict[str, list[Any]], name: str, times: int, example: list[str]) -> None:
    found = counted.setdefault(name, [0, []])
    found[0] += times
    if len(found[1]) < EXAMPLES:
        found[1].append(example)


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _span(days: list[dt.date], more: list[dt.date]) -> list[dt.date]:
    return [min([*days[:1], *more]), max([*days[1:], *more])]


# --- an article ------------------------------------------------------------------------------------------------------------


def article(text: str, fields: Fields, language: Language) -> dict[str, Any]:
    """Return what is found in a running text and what is not, in the order of the text, each with its place."""
    found = jn.explain_text(text, **fields)
    say = functools.partial(told, language=language)
    places: list[dict[str, Any]] = []
    for one in found.readings:
        place = {"span": one.span, **reading(one, language)}
        if one.problem:
            place["problem"] = say(str(one.problem))
            place["candidates"] = [other.iso for other in one.candidates]
        places.append(place)
    places += [
        {"span": one.span, "refused": say(str(one.verdict)), "rule": one.rule, "reason": say(one.reason)}
        for one in found.refused
    ]
    places.sort(key=lambda place: place["span"])
    apart: list[dict[str, Any]] = []
    for place in places:
        if not apart or place["span"][0] >= apart[-1]["span"][1]:
            apart.append(place)
    return {"places": apart, "read": sum(one.iso is not None for one in found.readings), "refused": len(found.refused)}


# --- what the worker calls -------------------------------------------------------------------------------------------------


def ask(mode: str, text: str, given: str, language: Language) -> str | Column:
    """Return what is read, as JSON; a column is to be read on."""
    asked = json.loads(given)
    output, at = asked.pop("output", None) or "iso", asked.pop("at", None)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # a lone surrogate is no text of a page
    try:
        fields = fields_of(mode, asked)
        python, command = calls(mode, text, fields, output)
        if mode == "column":
            column = Column(text, fields, language, at)
            column.calls = python, command
            return column
        found = (cell if mode == "cell" else article)(text, fields, language)
    except BadReference as error:
        return json.dumps({"reference": told(str(error), language)})
    return json.dumps({**found, "python": python, "command": command})


def finished(column: Column) -> str:
    """Return what is read of a column, as JSON."""
    return json.dumps({**column.made(), "python": column.calls[0], "command": column.calls[1]})


def warm(language: Language) -> Iterator[None]:
    """Read this and that, so that what a person types is read at once: a step takes a few hundredths of a second."""
    texts = (
        "۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴", "1400/12/30", "01/02/03", "دوشنبه ۲۴ آبان ۱۴۰۱", "فردا", "14 November 2022", "۵ رمضان ۱۴۴۶",
        "2022-11-14T21:14", "هفته آینده", "402/08/23", "۲۱:۱۴ - ۲۳ آبان", "در ۲۳ آبان ۱۴۰۱ رفت",
    )  # fmt: skip
    yield from _each(lambda text: told(text, language), ["no month 13: expected 1–12", "no date or time here"])
    yield from _each(lambda text: cell(text, {}, language), texts)
    for text in texts:
        yield from _each(lambda part: cell(part, {}, language), itertools.accumulate(text))
    yield from _each(lambda text: article(text, {}, language), ["دیروز، ۲۳ آبان ۱۴۰۱ ساعت ۹", "بلوار ۲۲ بهمن"])
    column = Column("25/04/2021\n03/04/2021\n۵ مهر ۱۴۰۲\n?", {}, language)
    yield from _each(lambda _: column.step(), range(2))


def _each(do: Callable[[Any], object], what: Iterable[Any]) -> Iterator[None]:
    for one in what:
        do(one)
        yield


def warmed(steps: Iterator[None]) -> bool:
    """Take a step of warming up; tell whether there was one."""
    return next(steps, steps) is None
