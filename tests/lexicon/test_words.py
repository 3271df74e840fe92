"""The data: what a newcomer could break by a row."""

from __future__ import annotations

import collections
from collections.abc import Iterator
from typing import cast

import pytest

import jalali_norm as jn
from jalali_norm.calendars import ORDINAL_1970, lunar_calendar
from jalali_norm.grammar.formats import Format
from jalali_norm.grammar.matcher import ROOT, Step
from jalali_norm.grammar.rows import _KINDS_OF, ROWS, compiled
from jalali_norm.lexicon.calendar import MONTHS, WEEKDAYS
from jalali_norm.lexicon.index import _spellings, lexicon, word_tokens
from jalali_norm.lexicon.kinds import Word
from jalali_norm.lexicon.words import WORDS
from jalali_norm.text.tokenizer import FOLD, fold
from tests.helpers import each


def test_no_row_twice() -> None:
    """No row is empty or stands twice."""
    assert all(fold(word.spelling) for word in WORDS)
    twice = [row for row, count in collections.Counter(WORDS).items() if count > 1]
    assert not twice


def test_no_spelling_means_two_things() -> None:
    """Within months and weekdays of one calendar, one spelling is one value; only transliterations may share."""
    meanings: dict[tuple[str, object, str], set[object]] = collections.defaultdict(set)
    for row in MONTHS:
        calendar, number = cast("tuple[str, int]", row.value)
        meanings["month", calendar, fold(row.spelling)].add(number)
    for row in WEEKDAYS:
        meanings[row.kind, "", fold(row.spelling)].add(row.value)
    assert not {key: values for key, values in meanings.items() if len(values) > 1}


def test_fold_is_one_to_one() -> None:
    """The fold gives one code point for each, so that places stay; and folding twice is folding once."""
    assert {len(into) for into in FOLD.values()} == {1}
    assert all(FOLD.get(ord(into), into) == into for into in FOLD.values())


def lunar_of(reading: jn.Reading) -> tuple[int, int, int]:
    """Return the lunar date of a reading."""
    return lunar_calendar("iran").date(reading.start.toordinal() - ORDINAL_1970)  # type: ignore[union-attr]


@each((row,) for row in MONTHS)
def test_months(row: Word) -> None:
    """Every spelling of a month is read as that month, before and behind its year."""
    calendar, number = cast("tuple[str, int]", row.value)
    if calendar == "lunar":
        for text in (
            f"۱۲ {row.spelling} 1445",
            f"12 {row.spelling.replace(' ', '-') if row.language == 'en' else row.spelling} ۱۴۴۵",
        ):
            assert lunar_of(jn.parse(text)) == (1445, number, 12)
        return
    solar = calendar in ("jalali", "zodiac")
    year = 1401 if solar else 2022
    for text in (f"۱۲ {row.spelling} {year}", f"{year} {row.spelling} 12", f"{row.spelling} 12, {year}"):
        reading = jn.parse(text)
        got = reading.to_jalali() if solar else (reading.start.year, reading.start.month, reading.start.day)  # type: ignore[union-attr]
        assert (reading.calendar, *got) == ("jalali" if solar else calendar, year, number, 12)


LETTERS = {"sh": "š", "ch": "č", "kh": "ḵ", "gh": "ġ", "th": "ṯ", "dh": "ḏ"}


@each((row,) for row in MONTHS if row.spelling.isascii() and len(row.spelling) > 4)
def test_academic_months(row: Word) -> None:
    """A month of another language in Latin letters is the same with one letter for two, and with its long vowels marked."""
    calendar, _ = cast("tuple[str, int]", row.value)
    if calendar == "gregorian":
        return
    text = f"12 {row.spelling} 1401"
    for two, one in LETTERS.items():
        text = text.replace(two, one).replace(two.capitalize(), one.upper())
    for plain, long in zip("aiuAIU", "āīūĀĪŪ", strict=True):
        text = text.replace(plain, long)
    assert jn.parse(text.replace(" Ī 1", " I 1").replace(" ĪĪ 1", " II 1")).iso == jn.parse(f"12 {row.spelling} 1401").iso


def test_latin_spellings_mean_one_month() -> None:
    """No spelling in Latin letters, with the academic ones that are made of it, is that of two months or two weekdays."""
    meanings: dict[tuple[str, tuple[str, ...]], set[object]] = collections.defaultdict(set)
    for row in (*MONTHS, *WEEKDAYS):
        if row.spelling.isascii():
            for spelling in _spellings(row):
                meanings[row.kind, spelling].add(row.value)
    assert not {key: values for key, values in meanings.items() if len(values) > 1}


@each((row,) for row in WEEKDAYS if row.kind == "weekday")
def test_weekdays(row: Word) -> None:
    """Every spelling of a weekday is checked as that day, joined, with ZWNJ or spaced."""
    day = 14 + int(row.value)  # type: ignore[call-overload]  # 14 November 2022 was a Monday
    for joint in ("\u200c", " ", ""):
        assert jn.parse(f"{row.spelling.replace(chr(0x200C), joint)} 2022-11-{day}").checks == ("weekday agrees",)


def test_every_row_compiles() -> None:
    """Every pattern names fields that make a date or a clock."""
    assert {row.kind for row in ROWS} == {"date", "clock", "both"}
    assert len({row.format.pattern for row in ROWS}) == len(ROWS)


def test_every_branch_of_the_tree_grows() -> None:
    """Its branches grow when they are first walked: each row has one, and ends there."""

    def ends(step: Step) -> Iterator[int]:
        assert step.follows >= frozenset().union(*(following.begins for following in step.next))
        yield step.row
        for following in step.next:
            yield from ends(following)

    assert sorted(row for row in ends(ROOT) if row >= 0) == list(range(len(ROWS)))


def test_words_of_patterns() -> None:
    """A word in a pattern is of the kind that its first row in words.py has, wherever that stands."""
    first = {word.spelling: word.kind for word in reversed(WORDS) if word.kind != "label"}
    assert {spelling: first[spelling] for spelling in _KINDS_OF} == _KINDS_OF
    row = compiled(Format("day month مصادف year", "", ""))
    assert [item.word for item in row.items if item.word] == ["equivalent"]
    with pytest.raises(ValueError, match="no field, mark or word is called 'کتابخانه'"):
        compiled(Format("day month کتابخانه year", "", ""))


def test_a_run_of_digits_has_widths() -> None:
    """A row that could not be cut is refused when the package is imported."""
    with pytest.raises(ValueError, match="'yearera': in a run of digits era has no width"):
        compiled(Format("yearera", "1401", ""))


def test_lexicon() -> None:
    """Its keys are what the spellings of words begin with, and each has the words that begin so."""
    spellings = [(word.kind, word.value, spelling) for word in WORDS for spelling in _spellings(word)]
    assert list(lexicon()) == list(dict.fromkeys(first for _, _, (first, *_) in spellings))
    found = {(e.word.kind, e.word.value, (first, *e.rest)) for first, known in lexicon().items() for e in known.entries}
    assert found == set(spellings)
    assert word_tokens() == {piece for _, _, spelling in spellings for piece in spelling}
