"""What is said in Persian: every reason has a row, and a row says all that its English has."""

from __future__ import annotations

import ast
import datetime as dt
import itertools
import pathlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, get_args

import pytest

import jalali_norm as jn
from jalali_norm.context.rules import LISTINGS, UNREAD
from jalali_norm.grammar.plan import PartKind
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.lexicon.words import WORDS
from jalali_norm.messages import catalog
from jalali_norm.messages.translation import is_translated, persian_number, shown, told
from jalali_norm.model import Precision, Problem
from tests.helpers import CASES, each

PACKAGE = pathlib.Path(jn.__file__).parent
FIELD = re.compile(r"\{(\w+)\}")
ROWS = [row for rows in catalog.SECTIONS for row in rows]
REFUSING = (  # modules that say why a text has no reading
    *PACKAGE.glob("resolve/*.py"), *PACKAGE.glob("cells/*.py"), PACKAGE / "context/scanner.py",
    PACKAGE / "context/leftovers.py",
    PACKAGE / "context/slips.py", PACKAGE / "text/tokenizer.py", PACKAGE / "model/fineness.py", PACKAGE / "columns/numbers.py",
)  # fmt: skip
SAMPLES = (  # what a field of a message may be
    "7", "2022-11-14", "jalali", "Mehr", "Monday", "month", "year", "21:14", "'x'", "آبان", "Asia/Tehran", "2022-11-14T21:14",
    "no date or time here", "2022-11-14 (jalali)", "early", "7 (jalali)", "Mehr 1401",
    "how many days ago", "days",
    'pass epoch="s" if it is a date', "YYMMDD or YYMMDDHHMMSS: a whole number of up to 6 digits, or of 11 or 12",
)  # fmt: skip
NO_REASON = {  # texts with a space in those modules that are no reasons: names, checks, parts of messages, what programmers see
    "weekday agrees", "weekday disagrees", "calendars agree", "calendars disagree", "weekday settles the lunar day",
    "weekday settles the §day", "night of", "night of a weekday", "nothing resolves § (§)", "other date", "§s", "how many § §",
    ": pass julian=True if the Gregorian date is a Julian one", " and ", " or ", "these are dates", "it is a date",
    "Excel's days", "seconds since 1970", "milliseconds since 1970", "a number of hundreds of digits",
    "most look like §: pass § if §", 'pass numbers="ymd", excel="1900" or epoch="s" if §', "pass § if §", "skeleton  §",
    "numbers   §", "text      §", "plan      §", "refused   §", "result    §", "          §  §", "no date",
    "YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS: a whole number of 8, 12 or 14 digits", "§ §",
    "YYMMDD or YYMMDDHHMMSS: a whole number of up to 6 digits, or of 11 or 12", "no § day", "§ (§)",
}  # fmt: skip
KINDS = {*get_args(Kind), *get_args(PartKind)}


def _templates(path: pathlib.Path) -> Iterator[str]:
    """Yield the texts of a module that hold a space and small letters, docstrings aside, with § for each field."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            skipped.add(id(body[0].value))
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(inner) for inner in ast.walk(node) if inner is not node)
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(
                str(part.value).replace("{}", "§") if isinstance(part, ast.Constant) else "§" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value.replace("{}", "§")
        else:
            continue
        if re.search("[a-z]", text) and " " in text and "\\" not in text:
            yield text


def _has_row(template: str) -> bool:
    count = template.count("§")
    return any(is_translated(_filled(template, values)) for values in itertools.product(SAMPLES, repeat=count))


def _filled(template: str, values: tuple[str, ...]) -> str:
    pieces = template.split("§")
    return "".join(a + b for a, b in zip(pieces, (*values, ""), strict=True))


@pytest.mark.parametrize("path", REFUSING, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_reason_has_a_row(path: pathlib.Path) -> None:
    """What a module says of a text is in the catalog: each text of its source is a message of a row, or listed as no reason."""
    templates = set(_templates(path)) - NO_REASON - KINDS
    assert [template for template in sorted(templates) if not _has_row(template)] == []


def test_every_word_in_a_reason() -> None:
    """The rules that name what a text is instead, problems, precisions, and the eras that are not converted."""
    unread = {rule.name for rule in (*UNREAD, *LISTINGS)} | {str(w.value) for w in WORDS if w.kind in ("modifier", "season of")}
    messages = [f"{name}, which is not read" for name in unread] + [*map(str, Problem), *map(str, Precision)]
    assert [one for one in messages if not is_translated(one)] == []


def test_reasons_of_the_cases() -> None:
    """Whatever the labelled texts are refused for, under several policies, is said in Persian, and no English is left in it."""
    policies: list[dict[str, Any]] = [
        {}, {"reference": dt.date(2022, 11, 16)}, {"fuzzy": True}, {"at_least": "day"}, {"hedges": "refuse"},
    ]  # fmt: skip
    messages: dict[str, str] = {}
    for path in CASES.glob("*.tsv"):
        for text in {cell for line in path.read_text(encoding="utf-8").split("\n") for cell in line.split("\t")[:1]}:
            for fields in policies:
                try:
                    jn.parse(text, **fields)
                except jn.ReadingError as error:
                    messages.setdefault(error.message, text)
    assert len(messages) > 200
    assert [one for one in messages if not is_translated(one)] == []
    kept = re.compile(
        r"[«'\"].*[»'\"]|\b(fuzzy|julian|provisional|three_digit_years|apply_zone|hedges|order|calendar|nanoseconds)=\S+|extract|UTC|ISO|\w+/\w+"
    )
    assert [one for one in messages if re.search("[a-z]{3}", kept.sub("", told(one)))] == []


@each(ROWS)
def test_rows(english: str, persian: str) -> None:
    """Both texts of a row have the same fields, and the Persian one is Persian: letters, digits, marks."""
    assert sorted(FIELD.findall(english)) == sorted(FIELD.findall(persian))
    bare = FIELD.sub("", persian)
    assert not re.search("[يكىة٠-٩?;]", bare)
    assert not re.search(r"(?<![A-Za-z= \"0-9-])[0-9]", bare)
    assert unicodedata.normalize("NFC", persian) == persian


def test_messages_are_rows_once() -> None:
    """No English text has two rows."""
    english = [row[0] for row in ROWS]
    assert len(english) == len(set(english))


def test_numbers_and_values() -> None:
    """Numbers are in Persian digits, values that a person copies stay in ISO 8601."""
    assert persian_number("9,812.5 %") == "۹٬۸۱۲٫۵ ٪"
    assert told("Esfand 1400 has 29 days, not 30") == "اسفند ۱۴۰۰، ۲۹ روز دارد، نه ۳۰"
    assert told("it can be read as 2022-04-23 or 2024-04-20") == "می‌تواند 2022-04-23 یا 2024-04-20 باشد"
    assert told("something else") == "something else"


def test_a_callers_text_stays() -> None:
    """A text that is quoted in a message is not translated, whatever it says."""
    assert "«Mehr and Aban»" in told("'Mehr and Aban' beside the date belongs to nothing that is read")


def test_lines_in_a_terminal() -> None:
    """Each line is in an isolate that goes right to left, and what is not Persian in one of its own; English stays as it is."""
    line = shown("it can be read as 2022-04-23 or 2024-04-20", "fa")
    assert (line[0], line[-1]) == ("\u2067", "\u2069")
    assert "\u20682022-04-23\u2069 یا \u20682024-04-20\u2069" in line
    assert shown("no date or time here", "en") == "no date or time here"
