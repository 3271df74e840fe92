"""Letters that stand for any word of a kind: the keys of running texts hold them in place of months, weekdays and numbers."""

from __future__ import annotations

import functools
from typing import cast

from jalali_norm.grammar.sources import Letter, MonthName, Spoken, number_of
from jalali_norm.lexicon.index import Lexemes, lexemes_of
from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR, ZODIAC, Word
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.tokenizer import STAND_INS

_ANY = (  # what one letter may stand for; of months: whether it is also another word
    *(Word("month", (calendar, also), "") for calendar in (JALALI, GREGORIAN, LUNAR, ZODIAC) for also in (False, True)),
    Word("weekday", 1, ""), Word("number", 5, ""), Word("number", 20, ""), Word("ordinal", 5, ""), Word("today", 1, ""),
)  # fmt: skip
SLOTS = {chr(code): word for code, word in zip(STAND_INS, _ANY, strict=False)}  # letters that no text reaches


class Slot(NamedTuple):
    """In place of what a word says: which of the text's numbers says it, and a number that stands for all of its kind."""

    run: int
    stands: int
    calendar: str = ""


@functools.lru_cache(maxsize=1024)
def lexemes_of_slot(letter: str, run: int) -> Lexemes:
    """Return what is met at a letter that stands for any word of a kind: they differ in their number alone."""
    kind, value, _, _ = SLOTS[letter]
    calendar, stands = (value[0], 1) if isinstance(value, tuple) else ("", value)
    return lexemes_of([(1, Word(kind, Slot(run, cast("int", stands), calendar), ""))])


def word_source(value: object, digits: int = 0) -> Spoken:
    """Return where the number of a word comes from."""
    return Letter(value.run, digits, value.stands) if isinstance(value, Slot) else number_of(cast("int", value))


@functools.lru_cache(maxsize=1024)
def month_source(value: object) -> MonthName:
    """Return what the name of a month says."""
    if isinstance(value, Slot):
        return MonthName(value.calendar, word_source(value))
    calendar, number = cast("tuple[str, int]", value)
    return MonthName(calendar, number_of(number))
