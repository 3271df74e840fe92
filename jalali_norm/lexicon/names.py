"""The name that is written for a month or a weekday: of the rows with one kind, value and language the first."""

from __future__ import annotations

import functools
from typing import Final

from jalali_norm.lexicon.kinds import JALALI, ZODIAC
from jalali_norm.lexicon.words import WORDS

ZODIAC_LANGUAGES: Final = frozenset(w.language for w in WORDS if w.kind == "month" and w.value[0] == ZODIAC)  # type: ignore[index]
_FALLBACK = {"prs": ("fa",), "ps": ("fa",), "ckb": ("fa",), "prs-Latn": ("fa-Latn", "en"), "fa-Latn": ("en",)}  # not for months


@functools.lru_cache(maxsize=1024)
def month_in(language: str, calendar: str, number: object) -> str:
    """Return a month's name; in a language that has the zodiac's names, the Jalali months have these.

    >>> month_in("fa", "jalali", 8), month_in("prs", "jalali", 8), month_in("en", "gregorian", 11)
    ('آبان', 'عقرب', 'November')
    """
    zodiac = calendar == JALALI and language in ZODIAC_LANGUAGES
    return word_in(language, "month", (ZODIAC if zodiac else calendar, number))


@functools.lru_cache(maxsize=1024)
def word_in(language: str, kind: str, value: object) -> str:
    """Return the word of a kind that says a value.

    >>> word_in("fa", "weekday", 0), word_in("prs", "weekday", 0), word_in("en", "weekday", 0)
    ('دوشنبه', 'دوشنبه', 'Monday')

    Raises:
        ValueError: the language has none.
    """
    for tried in (language, *(() if kind == "month" else _FALLBACK.get(language, ()))):
        for word in WORDS:
            if (word.kind, word.value, word.language) == (kind, value, tried):
                return word.spelling
    raise ValueError(f"no {kind} has a name in language {language!r} for {value!r}")


__all__ = ["ZODIAC_LANGUAGES", "month_in", "word_in"]
