"""Write docs/what-it-reads.md from the tables of forms, words and meanings: `python docs/reads.py`."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Iterator
from typing import Literal, get_args

import jalali_norm as jn
from jalali_norm.context.rules import RULE_TABLES, Neighbour, TableName
from jalali_norm.grammar.formats import FORMATS, LAYOUTS
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.rows import ROWS
from jalali_norm.lexicon.kinds import DayPart, Feast, Kind, RelativePeriod
from jalali_norm.lexicon.words import WORDS
from jalali_norm.prose.explain import LEFT_OUT

PAGE = pathlib.Path(__file__).with_name("what-it-reads.md")
MOMENT = dt.datetime(2022, 11, 14, 21, 14, 5, 250_000)  # noqa: DTZ001 - the wall clock
INTRODUCTION = """\
# What it reads

This page is made from the library's own tables (`grammar/formats.py`, `context/rules.py`, `lexicon/`) by
`python docs/reads.py`; a test keeps it true.

A cell is one date, one clock, or both, in any order, with weekdays, a part of the day, an era, labels and punctuation
around them, and perhaps a second date in the other calendar. Digits may be ASCII, Persian or Arabic-Indic, mixed.
Invisible characters, vowel marks and HTML entities are read for what they stand for. A four-digit year of 1200–1499 is
Jalali, of 1500–2199 Gregorian; a month's name or an era word decides over that.
"""
FORMS = """\
## Forms

In a pattern `/` is any one mark of `/ - . _ ، :` or a space, the same each time; a space is nothing, a space or one mark,
and the month beside it is a name and the numbers may be words.
"""
MEANINGS = """\
## Meanings

What a row says, and the fields that such a row has; those in brackets it may have.
"""
JOINED = """\
## Rows joined

Dates and clocks stand together in any order. What people write most, and `render` writes for 14 November 2022, 21:14:05:
"""
NEIGHBOURS = """\
## Neighbours

Beside other words an expression may be something else. These rules say when, in a cell that is read with `fuzzy=True` and in
running text; their order does not matter. Of what a rule hits nothing is read there; the text behind it is like it and is read.
(Where the rule says that it is “an expression all the same”, it is the other way round.) `explain_text` and `explain` name the
rule that spoke.
"""
TABLES: dict[TableName | Literal["left out"], str] = {
    "cover": "What is no expression by itself, or not one, whatever stands around it",
    "owned": "A number that belongs to the word before it",
    "counted": "A last number that belongs to the word behind it",
    "before": "A piece of something longer, by what stands before it",
    "behind": "A piece of something longer, by what stands behind it",
    "elsewhere": "Something else than one day or one time",
    "counting": "A last number that may count what stands behind it",
    "unread": "What a cell is refused for",
    "listed": "What a cell is refused for: others follow",
    "year": "A number that may be a year: what clears it is what shows it",
    "left out": "What a running text leaves out, whatever stands around it",
}
READERS = {"cell": "cells", "prose": "running text", "both": "both"}
KINDS: dict[Kind, str] = {
    "month": "Months",
    "paired month": "Months of one name, behind which a number tells the first from the second",
    "weekday": "Weekdays",
    "counted weekday": "Behind a digit, a weekday: ۳شنبه",
    "letter weekday": "Weekdays in one letter, before a date",
    "number": "Numbers",
    "ordinal": "Ordinals",
    "and": "Between the parts of a number, the ends of a range, and two dates that are one day",
    "zero": "A number that is also a month: beside a digit no date",
    "suffix": "Endings of ordinals",
    "late suffix": "The same behind a month's day alone",
    "daypart": "Parts of the day",
    "half": "Half an hour",
    "quarter": "A quarter of an hour",
    "to": "Before an hour, from which minutes are taken",
    "o'clock": "Behind an hour",
    "hour word": "Before a clock, and units of time",
    "minute word": "The same, behind minutes",
    "second word": "Behind seconds",
    "hour unit": "Hours that are counted",
    "minute unit": "Minutes that are counted",
    "letter daypart": "Parts of the day in one letter, behind a clock",
    "era": "Eras",
    "letter era": "An era in one letter, behind a date",
    "today": "Days counted from the reference",
    "now": "The reference itself",
    "weekend word": "Thursday and Friday",
    "day word": "Days that are counted; behind a day they say nothing",
    "night word": "Nights that are counted back",
    "week word": "Weeks",
    "month word": "Before or behind a month, and months that are counted",
    "year word": "Before a year, and years that are counted",
    "period": "Years and the like counted from the reference",
    "this": "Before a unit: the reference's own",
    "same": "The same of another date",
    "direction": "Behind a unit: which way",
    "ezafe": "Behind a word that goes on: it says nothing",
    "season": "Seasons",
    "season word": "Before a season",
    "feast": "Named days",
    "span": "Parts of a year or a month",
    "months": "Behind digits, so many months",
    "last": "The last of them",
    "left": "Behind what is counted, before a day: how long until it",
    "decade word": "Decades",
    "century word": "Centuries",
    "school year": "Behind سال: the year of schools",
    "iso week": "Before the week of ISO 8601",
    "t": "Between a date and its clock",
    "z": "UTC, behind a clock",
    "range": "Between the ends of a range",
    "from": "Before a range",
    "between": "Before a range with و",
    "open": "Behind what has no end",
    "hedge": "Hedges, which do not narrow: they stand in front, or end a cell",
    "half hedge": "The same before a month with its year",
    "bound": "Before or after: they stand in front",
    "late bound": "The same, behind",
    "during": "In front, saying nothing",
    "boundary": "First and last days",
    "near boundary": "The same, before a period alone",
    "ending": "Months that end with a date: either is meant",
    "ending word": "Behind months in digits or in words, the same",
    "period word": "Before a period, saying nothing",
    "some": "Vague numbers",
    "spell": "Vague times",
    "than": "Before what is counted: more or less than that, so vague",
    "units": "Vague units",
    "vague": "Vague words",
    "published": "Before the day a text was published on",
    "equivalent": "Between two dates that are one day",
    "zone": "Zones, recorded",
    "of": "Before a month or a year, saying nothing",
    "in": "Before the name of a month that is also another word",
    "or": "Between alternatives: refused in a cell",
    "label": "Labels",
    "year label": "Labels that make a number behind them a year",
    "code": "Labels with a number of their own",
    "modifier": "Words that change a date's meaning: refused in a cell",
    "season of": "What is a part of a school year or a season: named where a cell is refused",
    "league": "What has seasons of sport: two years beside it are no stretch of whole years",
    "monthly": "What a month has: behind them its name alone is a month",
    "after year": "Behind a number that may be a year: it counts nothing",
    "priced": "What a day has: a number behind them is theirs, a whole date with a month's name is not",
    "named": "What is shown, opened or says something: a number behind them is theirs, a whole date with a month's name is not",
    "section": "Things with a number of their own: a dash behind that joins no two days",
    "yearly": "Before a date of every year: no date in a running text",
    "not before": "Words whose number is no date (fuzzy reading)",
    "not before day": "The same before a weekday",
    "not after": "Words that make the number before them no date (fuzzy reading)",
    "weak not after": "The same, but not behind a year in full",
    "counted": "What a number of two digits counts, and is no year",
    "not after day": "Words that make a weekday before them another thing",
    "not after month": "Words that make what looks like a month another thing",
    "not after year": "Words that make a year before them another thing",
    "of a life": "Words that make a decade before them one of a life",
    "event": "Before a date that names what happened on it: no date in a running text",
    "nights": "Nights, which an hour before them would be",
    "plural": "Endings that make of a day many",
    "verb prefix": "Before a verb: it looks like a month",
    "copula": "Behind a weekday: it is one",
    "passive": "Behind “killed” and the like: of one, so that the number before counts nobody",
    "follower": "Words that often stand behind a date: they are counted by none of its numbers",
}


def page() -> str:
    """Return the page.

    Raises:
        ValueError: there is a kind of word, a meaning, or a table of rules, that the page would not show.
    """
    if missing := {*get_args(Kind)} ^ KINDS.keys():
        raise ValueError(f"KINDS needs a title for each kind of word, and for no other: {', '.join(sorted(missing))}")
    rules = {*RULE_TABLES, "left out"} ^ TABLES.keys()
    if rules:
        raise ValueError(f"TABLES needs a title for each table of rules, and for no other: {', '.join(sorted(rules))}")
    parts = [FORMS, *_forms(), "", MEANINGS, *_meanings(), "", JOINED, *_layouts(), "", NEIGHBOURS, *_neighbours(), *_words()]
    return "\n".join([INTRODUCTION, *parts])


def _forms() -> Iterator[str]:
    yield "| pattern | example | is | |"
    yield "|---|---|---|---|"
    for row in FORMATS:
        value = row.iso or "vague: no value"
        yield f"| `{row.pattern}` | `{row.example}` | {value} | {row.note} |"


def _meanings() -> Iterator[str]:
    yield "| a row says | by the fields | rows |"
    yield "|---|---|---|"
    for means in Meaning:
        rows = [f"`{row.format.pattern}`" for row in ROWS if row.means is means]
        if not rows:
            raise ValueError(f"no row says {means.text} ({means.name})")
        needs, may = (" ".join(name for name in _fields(means) if name in some) for some in (means.needs, means.may))
        yield f"| {means.text} | {' '.join(filter(None, (needs, may and f'[{may}]')))} | {', '.join(rows)} |"


def _fields(means: Meaning) -> Iterator[str]:
    """Yield the names of a meaning's fields as its first row has them, and then the others."""
    names = dict.fromkeys(name for row in ROWS if row.means is means for name in row.names)
    yield from names
    yield from sorted((means.needs | means.may) - names.keys())


def _layouts() -> Iterator[str]:
    yield "| format | written |"
    yield "|---|---|"
    for layout in LAYOUTS:
        yield f"| `{layout}` | {jn.render(MOMENT, layout, digits='fa')} |"


def _neighbours() -> Iterator[str]:
    for name, title in TABLES.items():
        yield f"### {title}\n"
        yield "| rule | in | what it is | why | hits | and not |"
        yield "|---|---|---|---|---|---|"
        for rule in LEFT_OUT if name == "left out" else RULE_TABLES[name]:
            reader = READERS[rule.applies] if isinstance(rule, Neighbour) else READERS["prose"]
            cells = (rule.name, reader, rule.verdict, rule.reason, rule.hits, rule.misses)
            yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
        yield ""


def _words() -> Iterator[str]:
    yield "## Words\n"
    yield "Each in its usual spelling: a joint may be a ZWNJ, a space or closed up, and letter forms and marks do not matter."
    yield "In Latin letters the academic transliterations are read too: ā ī ū, š č ž ḵ ġ for sh ch zh kh gh, ʿ.\n"
    for kind, title in KINDS.items():
        yield f"### {title}\n"
        rows: dict[tuple[str, object], list[str]] = {}
        for word in WORDS:
            if word.kind == kind:
                rows.setdefault((word.language, word.value), []).append(word.spelling)
        if len(rows) <= len({language for language, _ in rows}):
            yield from (f"- {language}: {'، '.join(spellings)}" for (language, _), spellings in rows.items())
        else:
            yield "| language | value | spellings |"
            yield "|---|---|---|"
            for (language, value), spellings in rows.items():
                yield f"| {language} | {_shown(kind, value)} | {'، '.join(spellings)} |"
        yield ""


def _shown(kind: Kind, value: object) -> object:
    if isinstance(value, DayPart):
        return f"{value.first}:00–{(value.last % 24)}:59"
    if isinstance(value, Feast):
        return f"{value.calendar} {value.month}/{value.day}"
    if isinstance(value, RelativePeriod):
        return f"{value.unit} {value.shift}{', its night' if value.daypart else ''}"
    if kind.endswith("weekday"):
        return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[int(str(value))]
    return f"{value[0]} {value[1]}" if isinstance(value, tuple) else value


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
