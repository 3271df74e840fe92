"""Every word that the library reads, in one list; the rows stand in calendar, quantities, relative and context.

A row is written once, in its usual spelling. A joint inside it (a ZWNJ or a space) may be written by users as a ZWNJ, a
space or nothing; a `.` may be left out; Arabic and Persian letter forms, marks and capitals do not matter: the tokenizer
folds them. Of the rows with one kind, value and language the first is the one that `render` writes. Rows of one meaning
stand on one line, parted by "،"; in a series of months or weekdays an empty place says that there is no such variant.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, get_args

from jalali_norm.lexicon.calendar import ERAS, FEAST_WORDS, MONTHS, PAIRED_MONTHS, WEEKDAYS
from jalali_norm.lexicon.context import (
    CODE_WORDS,
    EQUIVALENT_WORDS,
    FOLLOWERS,
    LABELS,
    MODIFIERS,
    NOT_DATES,
    PUBLISHED,
    VERB_PREFIXES,
    ZONE_WORDS,
)
from jalali_norm.lexicon.kinds import Kind, Word
from jalali_norm.lexicon.quantities import DAYPART_WORDS, NUMBER_WORDS, SPAN_WORDS, UNIT_WORDS
from jalali_norm.lexicon.relative import BOUNDARY_WORDS, HEDGE_WORDS, PERIOD_WORDS, RANGES

WORDS: Final = [
    *MONTHS, *PAIRED_MONTHS, *WEEKDAYS, *NUMBER_WORDS, *DAYPART_WORDS, *ERAS, *UNIT_WORDS, *PERIOD_WORDS, *SPAN_WORDS, *FEAST_WORDS, *RANGES, *HEDGE_WORDS, *VERB_PREFIXES, *BOUNDARY_WORDS, *EQUIVALENT_WORDS, *ZONE_WORDS, *LABELS, *CODE_WORDS, *PUBLISHED, *FOLLOWERS, *MODIFIERS, *NOT_DATES,
]  # fmt: skip


def check_words(words: Iterable[Word] = WORDS) -> None:
    """Refuse a row that nothing would ever read.

    >>> check_words([Word("mnoth", ("jalali", 1), "مهر")])
    Traceback (most recent call last):
    ValueError: the word 'مهر' is of an unknown kind 'mnoth'

    Raises:
        ValueError: a row has an unknown kind, or no spelling.
    """
    kinds = frozenset(get_args(Kind))
    for word in words:
        if word.kind not in kinds:
            raise ValueError(f"the word {word.spelling!r} is of an unknown kind {word.kind!r}")
        if not word.spelling.strip():
            raise ValueError(f"a word of the kind {word.kind!r} has no spelling")


check_words()
