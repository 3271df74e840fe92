"""Print cells with one slip of the finger that are read as another value: `python -m tests.tools.mutants --show 300`.

Every labelled cell of tests/cases and some of test_written.py's are given one edit: a character deleted, put in or replaced, or
two that change places. A mutant of its cell's own form, with other numbers, is rightly another date, and left out without
`--all`. Of each form one mutant is kept. What a careful reader would not read so is a rule to mend.

A row of what is printed: the edit, the mutant, its value, the cell, its value.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import datetime as dt
import random
import re
import sys
import unicodedata
from collections.abc import Iterator

import jalali_norm as jn
from tests.cells.test_written import cells
from tests.helpers import labelled

DIGITS = "0123456789۰۱۲۳۴۵۶۷۸۹"
MARKS = " /-.:،,()–+TZ\u200c٫'|_"
LETTERS = "ابپتجدرزسشعقکگلمنوهیآخفهس"
ALPHABET = DIGITS + MARKS * 2 + LETTERS


def valid(count: int, seed: int) -> Iterator[tuple[str, jn.Policy]]:
    """Return the labelled cells, with their reference, and `count` written ones."""
    for name in ("read", "periods"):
        for text, second, *_ in labelled(name):
            moment = dt.datetime.fromisoformat(second) if name == "periods" and second else None
            yield text, jn.Policy(reference=moment)
    for cell in cells(count, seed):
        yield cell.text, cell.policy


def edited(rng: random.Random, text: str) -> tuple[str, str]:
    """Return a text with one edit, and the edit's name."""
    at = rng.randrange(len(text))
    edit = rng.choice(("delete", "insert", "replace", "swap"))
    if edit == "delete":
        return text[:at] + text[at + 1 :], edit
    if edit == "insert":
        return text[:at] + rng.choice(ALPHABET) + text[at:], edit
    if edit == "replace":
        return text[:at] + rng.choice(ALPHABET) + text[at + 1 :], edit
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :], edit


def read(text: str, policy: jn.Policy) -> str:
    """Return a cell's value, or nothing."""
    try:
        return str(jn.parse(text, policy=policy).iso)
    except jn.ReadingError:
        return ""


def form(text: str) -> str:
    """Return what all dates of one form have in common: one digit for every number, and no marks that nobody sees."""
    seen = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Mn") and c != "ـ")
    return " ".join(re.sub(r"\d+", "0", seen).split())


def main() -> None:
    """Print a sample of the mutants that are read as another value."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--written", type=int, default=2000, help="cells of the independent writer")
    parser.add_argument("--each", type=int, default=20, help="edits of each cell")
    parser.add_argument("--show", type=int, default=300)
    parser.add_argument("--edit", help="only this one")
    parser.add_argument("--fuzzy", action="store_true", help="let other words stand around the mutant's expression")
    parser.add_argument("--all", action="store_true", help="also other dates of the cell's own form")
    asked = parser.parse_args()
    rng = random.Random(asked.seed)  # noqa: S311 - no secret
    found: dict[str, tuple[str, str, str, str, str]] = {}
    counts: collections.Counter[str] = collections.Counter()
    for text, policy in valid(asked.written, asked.seed):
        original = read(text, policy)
        if not original:
            continue
        for _ in range(asked.each):
            mutant, edit = edited(rng, text)
            if asked.edit not in (None, edit) or (not asked.all and form(mutant) == form(text)):
                continue
            counts["edited"] += 1
            value = read(mutant, dataclasses.replace(policy, fuzzy=asked.fuzzy))
            counts["read"] += bool(value)
            if value and value != original:
                counts["read as another value"] += 1
                found[form(mutant)] = (edit, mutant, value, text, original)
    sys.stdout.write(", ".join(f"{name} {count:,}" for name, count in counts.items()) + "\n")
    for row in rng.sample(sorted(found.values()), min(asked.show, len(found))):
        sys.stdout.write("\t".join(one.replace("\n", "\\n").replace("\t", "\\t") for one in row) + "\n")


if __name__ == "__main__":
    main()
