"""Write docs/what-it-reads.md from the tables of formats.py and words.py: `python docs/reads.py`."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Iterator

import jalali_norm as jn
from jalali_norm.grammar.formats import FORMATS, LAYOUTS
from jalali_norm.lexicon.words import WORDS, DayPart

PAGE = pathlib.Path(__file__).with_name("what-it-reads.md")
MOMENT = dt.datetime(2022, 11, 14, 21, 14, 5, 250_000)  # noqa: DTZ001 - the wall clock
INTRODUCTION = """\
# What it reads

This page is made from the library's own tables (`formats.py`, `words.py`) by `python docs/reads.py`; a test keeps it true.

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
JOINED = """\
## Rows joined

Dates and clocks stand together in any order. What people write most, and `render` writes for 14 November 2022, 21:14:05:
"""
KINDS = {
    "month": "Months",
    "paired month": "Months of one name, behind which a number tells the first from the second",
    "weekday": "Weekdays",
    "letter weekday": "Weekdays in one letter, before a date",
    "number": "Numbers",
    "ordinal": "Ordinals",
    "suffix": "Endings of ordinals",
    "daypart": "Parts of the day",
    "o'clock": "Behind an hour",
    "letter daypart": "Parts of the day in one letter, behind a clock",
    "era": "Eras",
    "letter era": "An era in one letter, behind a date",
    "today": "Days counted from the reference",
    "now": "The reference itself",
    "weekend word": "Thursday and Friday",
    "period": "Years and the like counted from the reference",
    "this": "Before a unit: the reference's own",
    "direction": "Behind a unit: which way",
    "season": "Seasons",
    "span": "Parts of a year or a month",
    "last": "The last of them",
    "decade word": "Decades",
    "century word": "Centuries",
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
    "some": "Vague numbers",
    "spell": "Vague times",
    "than": "Before what is counted: more or less than that, so vague",
    "units": "Vague units",
    "vague": "Vague words",
    "published": "Before the day a text was published on",
    "equivalent": "Between two dates that are one day",
    "zone": "Zones, recorded",
    "label": "Labels",
    "code": "Labels with a number of their own",
    "modifier": "Words that change a date's meaning: refused in a cell",
    "season of": "What is a part of a school year or a season: named where a cell is refused",
    "not before": "Words whose number is no date (fuzzy reading)",
    "not after": "Words that make the number before them no date (fuzzy reading)",
}


def page() -> str:
    """Return the page."""
    return "\n".join([INTRODUCTION, FORMS, *_forms(), "", JOINED, *_layouts(), "", *_words()])


def _forms() -> Iterator[str]:
    yield "| pattern | example | is | |"
    yield "|---|---|---|---|"
    for row in FORMATS:
        value = row.iso or "vague: no value"
        yield f"| `{row.pattern}` | `{row.example}` | {value} | {row.note} |"


def _layouts() -> Iterator[str]:
    yield "| format | written |"
    yield "|---|---|"
    for layout in LAYOUTS:
        yield f"| `{layout}` | {jn.render(MOMENT, layout, digits='fa')} |"


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


def _shown(kind: str, value: object) -> object:
    if isinstance(value, DayPart):
        return f"{value.first}:00–{(value.last % 24)}:59"
    if kind.endswith("weekday"):
        return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[int(str(value))]
    return f"{value[0]} {value[1]}" if isinstance(value, tuple) else value


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
