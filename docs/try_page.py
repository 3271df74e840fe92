"""What "Try it" does with a text, in the browser's Python: the interpreter and the wheel, without NumPy.

docs/build_try.py puts it beside the page's scripts. A request and each answer is JSON; the last answer is the result, and those
before it are how much of a long column is read.
"""

from __future__ import annotations

import collections
import datetime as dt
import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any, cast

import jalali_norm as jn
from jalali_norm.cells.reader import LONGEST, outcome
from jalali_norm.columns.nulls import null_words
from jalali_norm.grammar import parser
from jalali_norm.grammar.plan import Plan
from jalali_norm.messages.translation import told, told_form
from jalali_norm.model import policy_of
from jalali_norm.text.tokenizer import skeleton_of

Names = dict[str, Any]  # a policy's fields
Tell = Callable[[str], str]  # a message in the page's language
ORDERS = ("ymd", "dmy", "mdy")
SLASHED = {order: "/".join(order) for order in ORDERS}
CHOICES: tuple[Names, ...] = (
    *({"order": order} for order in ORDERS),
    *({"calendar": name} for name in ("jalali", "gregorian", "lunar")),
    *({"country": name} for name in ("IR", "AF")),
)
STEP = 100  # rows between two reports
KINDS = ("full", "short", "other")  # years of an open row, or a row whose order is not open


def answer(request: str) -> Iterator[str]:
    """Yield how much is read, and last what a text is.

    >>> [json.loads(one)["iso"] for one in answer('{"mode": "cell", "text": "1401/08/23", "language": "en", "policy": {}}')]
    ['2022-11-14']
    """
    asked = json.loads(request)
    names = {name: value for name, value in asked["policy"].items() if value}
    if "reference" in names:
        names["reference"] = dt.date.fromisoformat(names["reference"])
    if asked["mode"] == "article":
        names.pop("fuzzy", None)

    def tell(message: str) -> str:
        return told(message, asked["language"])

    for made in {"cell": cell, "column": column, "article": article}[asked["mode"]](asked["text"], names, tell):
        yield json.dumps(made)


def call(function: str, what: str, names: Names) -> str:
    """Return the Python that does the same.

    >>> print(call("parse", repr("01/02/03"), {"order": "dmy"}))
    import jalali_norm as jn
    <BLANKLINE>
    jn.parse('01/02/03', order='dmy')
    """
    imported = "import datetime\n\n" if "reference" in names else ""
    given = "".join(f", {name}={value!r}" for name, value in names.items())
    return f"{imported}import jalali_norm as jn\n\njn.{function}({what}{given})"


def cell(text: str, names: Names, tell: Tell) -> Iterator[Names]:
    """Yield the one reading of a text, or why there is none, and its candidates with the policies that pick them."""
    found = outcome(text, policy_of(None, names))  # type: ignore[arg-type] # a policy's fields
    code = call("parse", repr(text[: LONGEST + 1]) if len(text) <= LONGEST else "text", names)
    if isinstance(found, jn.Reading):
        checks = list(map(str, found.checks))  # the page names them
        hedge = found.hedge and tell(found.hedge)
        yield {"iso": found.iso, "calendar": tell(found.calendar or "none"), "checks": checks, "hedge": hedge, "code": code}
        return
    by = picks(text, names) if found.candidates else {}
    options = [
        {"iso": one.iso, "calendar": tell(one.calendar or "none"), "picked": by.get(one.iso or "", [])}
        for one in found.candidates
    ]
    kind, problem = tell(str(found.problem)), tell(found.message)
    yield {"kind": kind, "problem": problem, "span": found.span, "candidates": options, "code": code}


def picks(text: str, names: Names) -> dict[str, list[Names]]:
    """Return for each ISO value the single choices that lead to it, or two where no single one does.

    >>> picks("01/02/03", {})["2024-04-20"]
    [{'order': 'dmy'}]
    """
    found: dict[str, list[Names]] = {}
    pairs = ({**a, **b} for a, b in itertools.combinations(CHOICES, 2) if a.keys() != b.keys())
    for chosen in (*CHOICES, *pairs):
        read = outcome(text, policy_of(None, {**names, **chosen}))  # type: ignore[arg-type,typeddict-item]
        if isinstance(read, jn.Reading) and read.iso:
            of = found.setdefault(read.iso, [])
            if len(chosen) == 1 or not of:
                of.append(chosen)
    return found


def article(text: str, names: Names, _: Tell) -> Iterator[Names]:
    """Yield where a text's dates are, and what they are."""
    found = jn.extract(text, **names)
    yield {"found": [[*one.span, one.iso] for one in found], "code": call("extract", "text", names)}


def column(text: str, names: Names, tell: Tell) -> Iterator[Names]:
    """Yield how many of a column's rows are read, and last each row's value, a profile, and the order that rows support."""
    lines = text.removesuffix("\n").split("\n")
    policy, nulls = policy_of(None, names), null_words(())  # type: ignore[arg-type] # a policy's fields
    counts = collections.Counter(lines)
    known: dict[str, tuple[str, str, str]] = {}  # each text's value, kind of problem and message
    calendars: collections.Counter[str] = collections.Counter()
    problems: collections.Counter[str] = collections.Counter()
    formats: collections.Counter[str] = collections.Counter()
    days: list[dt.date] = []
    evidence = Evidence(names)
    for at, (line, times) in enumerate(counts.items()):
        if at % STEP == 0 and at:
            yield {"progress": round(100 * at / len(counts))}
        if nulls.of_text(line) is not None:
            known[line] = "", "", ""
            continue
        found = outcome(line, policy)
        evidence.add(line, times, found)
        if isinstance(found, jn.Reading):
            known[line] = found.iso or "", "", ""
            calendars[tell(found.calendar or "none")] += times
            formats[form(line, names, tell)] += times
            if found.calendar:
                days.append(day_of(found.start))
        else:
            known[line] = "", tell(str(found.problem)), tell(found.message)
            problems[tell(str(found.problem))] += times
    formats.pop("", None)
    order, gains, why = evidence.supported()
    yield {
        "rows": [[line, known[line][0], known[line][2]] for line in lines],
        "read": sum(calendars.values()),
        "refused": sum(problems.values()),
        "calendars": calendars.most_common(),
        "problems": problems.most_common(),
        "formats": formats.most_common(5),
        "days": [min(days).isoformat(), max(days).isoformat()] if days else None,
        "suggested": order,
        "settles": gains,
        "why": tell(why),
        "code": call("normalize", "column", {"output": "iso", "errors": "coerce", **names}),
    }


def day_of(moment: Any) -> dt.date:
    """Return the day of a date or a moment."""
    return moment.date() if isinstance(moment, dt.datetime) else cast("dt.date", moment)


def form(line: str, names: Names, tell: Tell) -> str:
    """Return the name of the form that a row is read in, "" where other words stand around it."""
    plans = plans_of(line)
    if len(plans) > 1:
        plans = tuple(one.plan for one in jn.explain(line, **names).outcomes if one.readings)
    name = " + ".join(plans[0].rows) if plans else ""
    return told_form(name) if tell("no date or time here") != "no date or time here" else name


def plans_of(line: str) -> tuple[Plan, ...]:
    """Return the plans of a row's shape."""
    return parser.shape_of(skeleton_of(line)).plans if len(line) <= LONGEST else ()


def ordered(plan: Plan) -> tuple[str, bool]:
    """Return the order of a plan's numbers, and whether its year is short; "" where it has none."""
    return next(((date.order, date.year_digits < 4) for date in plan.dates if date.order), ("", False))


class Evidence:
    """What rows say of the order of their numbers: `jn.profile` has the same rules, over arrays.

    A row that one order alone reads speaks for it. An order is supported where such rows are, none speaks for another, no row
    would lose or change its value, and no kind of row would be read that none speaks for.
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self.decisive = {order: dict.fromkeys(KINDS, 0) for order in ORDERS}
        self.open_short = self.day_first = 0
        # m/d/y of a short year is Gregorian, and the policy has to say so
        self.tried = {order: {**names, "order": order} for order in ORDERS}
        self.tried["mdy+"] = {**self.tried["mdy"], "calendar": names.get("calendar") or "gregorian"}
        self.changed = dict.fromkeys(self.tried, 0)
        self.gained = {name: dict.fromkeys(KINDS, 0) for name in self.tried}

    def add(self, line: str, times: int, found: jn.Reading | jn.ReadingError) -> None:
        """Look at a row under each order, unless none can change it."""
        if "order" in self.names or (isinstance(found, jn.UnreadableError) and not self.names.get("fuzzy")):
            return
        shapes = {ordered(plan) for plan in plans_of(line)}
        is_open = len({order for order, _ in shapes if order}) > 1
        if not is_open and isinstance(found, jn.Reading):
            return
        kind = "other" if not is_open else "short" if any(short for order, short in shapes if order) else "full"
        self.open_short += times * (kind == "short")
        jalali, reads = False, set()
        for name, fields in self.tried.items():
            explained = jn.explain(line, **fields)
            made = explained.result
            if isinstance(found, jn.Reading) and (not isinstance(made, jn.Reading) or made.iso != found.iso):
                self.changed[name] += times
            if not isinstance(made, jn.Reading):
                continue
            in_full = kind == "full" and made.calendar == "jalali"
            jalali |= in_full
            if not isinstance(found, jn.Reading):
                self.gained[name]["other" if in_full and name.startswith("mdy") else kind] += times
            own = any(one.readings and ordered(one.plan)[0] == fields["order"] for one in explained.outcomes)
            if own and not (name == "mdy" and kind == "short"):
                reads.add(fields["order"])
        self.day_first += times * (jalali and isinstance(found, jn.Reading))
        if is_open and len(reads) == 1 and not jalali:
            self.decisive[reads.pop()][kind] += times

    def supported(self) -> tuple[Names | None, int, str]:
        """Return the fields that the rows support, how many refused rows these read, and what speaks for them, in words."""
        counts = {order: sum(self.decisive[order].values()) for order in ORDERS}
        for order, own in counts.items():
            if not own or sum(counts.values()) > own or (order == "ymd" and self.day_first):
                continue
            name = "mdy+" if order == "mdy" and self.open_short else order
            gained = self.gained[name]
            if self.changed[name] or any(gained[kind] and not self.decisive[order][kind] for kind in KINDS):
                return None, 0, ""
            first, last = (SLASHED[other] for other in ORDERS if other != order)
            rows = f"{own:,} row{'s' * (own != 1)}"
            fields = {field: value for field, value in self.tried[name].items() if self.names.get(field) != value}
            return fields, sum(gained.values()), f"{rows} can only be {SLASHED[order]}, none only {first} or {last}"
        return None, 0, ""
