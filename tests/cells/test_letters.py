"""Every assigned letter of Unicode, put anywhere in a cell: a reading or one of our errors, and never a value it brings in."""

from __future__ import annotations

import random
import sys
import unicodedata

import pytest

import jalali_norm as jn
from tests.helpers import Depth

CELLS = (
    "1401/08/23",
    "۲۳ آبان ۱۴۰۱",
    "دوشنبه ۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴",
    "21:14 - 23 Aban 1401 - 2022 November 14",
    "2022-11-14T21:14:05+03:30",
    "۱۴ تا ۲۳ آبان ۱۴۰۱",
    "هفته اول مرداد ۱۴۰۱",
    "سه‌ماهه سوم سال ۱۴۰۱",
    "بیست و سوم آبان هزار و چهارصد و یک",
    "۱۲ ربیع الاول ۱۴۴۵",
    "14010823211400",
    "دهه شصت",
)


def assigned_letters() -> list[str]:
    """Return every assigned letter, of all categories L*."""
    return [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)).startswith("L")]


def is_ours(letter: str) -> bool:
    """Tell whether a letter is of the alphabets that cells are written in, or stands for such letters with a mark or a form."""
    folded = unicodedata.normalize("NFKD", letter)
    return any(c.isascii() and c.isalnum() for c in folded) or any(unicodedata.name(c, "").startswith("ARABIC") for c in folded)


def read(text: str) -> str:
    """Return a cell's value, or nothing; another exception than ours goes through."""
    try:
        return str(jn.parse(text).iso)
    except jn.ReadingError:
        return ""


@pytest.fixture(name="letters", scope="module")
def letters_fixture(depth: Depth) -> list[str]:
    """Return all of them with `--long`, else some of all and more of the scripts nearest to ours."""
    letters = assigned_letters()
    near, far = depth(6, 3, 1), depth(250, 50, 1)
    if far == 1:
        return letters
    return [c for c in letters if c < "\u1000"][::near] + [c for c in letters if "\u0530" <= c <= "\u058f"] + letters[::far]


def test_no_letter_brings_a_value(letters: list[str]) -> None:
    """A letter of another alphabet gives no value that the cell does not have without it; of ours, at least no other error."""
    rng = random.Random(1401)  # noqa: S311 - no secret
    values = {cell: read(cell) for cell in CELLS}
    assert all(values.values())
    wrong = []
    for letter in letters:
        cell = rng.choice(CELLS)
        at = rng.choice((0, len(cell), rng.randrange(len(cell))))
        for text in (cell[:at] + letter + cell[at:], cell[:at] + f" {letter} " + cell[at:]):
            value = read(text)
            if value and value != values[cell] and not is_ours(letter):
                wrong.append(f"U+{ord(letter):04X} in {text!r}: {value}, without it {values[cell]}")
    assert not wrong, "\n".join(wrong[:40])


def test_no_letter_brings_a_value_among_words(letters: list[str]) -> None:
    """Where other words may stand around a cell, such a letter gives no value that the cell does not have without it."""
    rng = random.Random(1402)  # noqa: S311 - no secret
    values = {cell: read(cell) for cell in CELLS}
    wrong = []
    for letter in letters:
        cell = rng.choice(CELLS)
        at = rng.randrange(len(cell) + 1)
        text = cell[:at] + rng.choice(("", " ")) + letter + rng.choice(("", " ")) + cell[at:]
        try:
            reading = jn.parse(text, fuzzy=True)
        except jn.ReadingError as error:
            assert error.text == text
        else:
            assert text[reading.span[0] : reading.span[1]] == reading.text
            if reading.iso != values[cell] and not is_ours(letter):
                wrong.append(f"U+{ord(letter):04X} in {text!r}: {reading.iso}, without it {values[cell]}")
    assert not wrong, "\n".join(wrong[:40])


def test_text_stays_around_every_letter(letters: list[str], depth: Depth) -> None:
    """In running text with such a letter in it each expression stands where it says, and what is beside it is not touched."""
    rng = random.Random(1403)  # noqa: S311 - no secret
    for letter in letters[:: depth(10, 1, 1)]:
        cell = rng.choice(CELLS)
        at = rng.randrange(len(cell) + 1)
        text = f"از {cell[:at]}{letter}{cell[at:]} {letter} {rng.choice(CELLS)}"
        assert jn.replace(text, to=lambda reading: reading.text) == text
        assert all(text[slice(*one.span)] == one.text for one in jn.extract(text))


@pytest.mark.parametrize("cell", CELLS, ids=range(len(CELLS)))
def test_no_letter_is_a_word(letters: list[str], cell: str, depth: Depth) -> None:
    """A letter of another alphabet is no month, weekday, number or mark: put for any word of a cell it makes no new value."""
    words = cell.split(" ")
    without = [read(" ".join(words[:i] + words[i + 1 :])) for i in range(len(words))]
    wrong = []
    for letter in letters[:: len(letters) // depth(100, 300, 300)] + [c for c in letters if "\u0530" <= c <= "\u058f"]:
        if is_ours(letter):
            continue
        for i, value in enumerate(without):
            text = " ".join([*words[:i], letter, *words[i + 1 :]])
            if read(text) not in ("", value):
                wrong.append(f"U+{ord(letter):04X} in {text!r}: {read(text)}")
    assert not wrong, "\n".join(wrong[:40])


def test_columns_take_every_letter(letters: list[str]) -> None:
    """A column of such cells is null where they are refused, and no cell kills it."""
    cells = [f"۲۳ {letter} 1401" for letter in letters if not is_ours(letter)][:5_000]
    assert jn.normalize(cells, errors="coerce", output="iso") == [None] * len(cells)
