"""The words that stand for no value in a column: those of pandas, and those that a policy adds.

A cell is such a word where the two are alike to a reader: letters of one form, large or small, digits of any script, what is
invisible and the spaces around aside. `parse` refuses them, as it does whatever is no date.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from jalali_norm.text.tokenizer import ZWNJ, cleaned, skeleton_of

NULL_WORDS = (  # a blank cell, what pandas' readers take for NA, and what it writes for no date
    "", "NULL", "NaN", "-NaN", "NaT", "None", "NA", "N/A", "<NA>", "#NA", "#N/A", "#N/A N/A",
    "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN",
)  # fmt: skip
MISSING_WORDS = (  # what people write for it as well: `profile` counts it, and nothing drops it by itself
    "نامشخص", "نا مشخص", "مشخص نیست", "نامعلوم", "معلوم نیست", "ندارد", "بدون تاریخ", "بی تاریخ", "فاقد تاریخ", "تاریخ ندارد",
    "ثبت نشده", "وارد نشده", "درج نشده", "خالی", "هیچ", "unknown", "no date", "not available", "n.a.", "nil",
    "-", "--", "---", "----", "/", "//", "/ /", ".", "..", "...", "*",
    "0", "00", "0000", "000000", "00000000", "0/0/0", "0000-00-00", "0000/00/00", "00/00/0000", "00-00-0000", "0000/0/0",
    "0000-00-00 00:00:00", "0000-00-00 00:00", "00:00:00 0000-00-00",
)  # fmt: skip


class Words(NamedTuple):
    """Some words, by their shapes: folded, each digit a zero."""

    by_shape: dict[str, dict[str, str]]  # then by their digits, one behind the other

    def of_shape(self, skeleton: str) -> dict[str, str]:
        """Return the words of one shape by their digits.

        >>> lookup_of(("-", "9999/99/99")).of_shape(skeleton_of("۰۰۰۰/۰۰/۰۰"))
        {'99999999': '9999/99/99'}
        """
        return self.by_shape.get(_shape(skeleton), {})

    def word(self, text: str) -> str | None:
        """Return which of the words a text is.

        >>> words = lookup_of(("نامشخص", "0000-00-00"))
        >>> words.word(" نامشخص "), words.word("۰۰۰۰-۰۰-۰۰"), words.word("1401-08-23")
        ('نامشخص', '0000-00-00', None)
        """
        return None if len(text) > _LONGEST and text.strip() else self.of_text(text)

    def of_text(self, text: str) -> str | None:
        """Return the same of a text of any length, which takes as long as it is."""
        known = self.of_shape(skeleton_of(text))
        return known.get(_digits(text)) if known else None


_ABOVE_ZERO = re.compile("[1-9١-٩۱-۹]")  # digits that no word for a missing date has
_LONGEST = 256  # characters of a text that may be a word


def _shape(skeleton: str) -> str:
    return " ".join(cleaned(skeleton).replace(ZWNJ, " ").split())


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if skeleton_of(c) == "0")


@functools.lru_cache(maxsize=64)
def lookup_of(words: tuple[str, ...]) -> Words:
    """Return words as they are looked up."""
    made: dict[str, dict[str, str]] = {}
    for word in words:
        made.setdefault(_shape(skeleton_of(word)), {}).setdefault(_digits(word), word)
    return Words(made)


def missing_word(cell: object) -> str | None:
    """Return which of the words that people write for a missing date a cell is: one of `MISSING_WORDS`, or a number 0.

    >>> missing_word("نامشخص"), missing_word("—"), missing_word(0.0), missing_word("1401"), missing_word(None)
    ('نامشخص', '-', '0', None, None)
    """
    if isinstance(cell, str):
        text = str.__str__(cell)  # a kind of it may have methods of its own
        return None if _ABOVE_ZERO.search(text) else lookup_of(MISSING_WORDS).word(text)
    return "0" if isinstance(cell, (int, float)) and not isinstance(cell, bool) and cell == 0 else None


def null_numbers(nulls: tuple[str, ...] | None) -> list[float]:
    """Return the numbers among the words of a policy's `nulls`.

    >>> null_numbers(("-", "0", "۹۹۹۹"))
    [0.0, 9999.0]
    """
    return [float(word) for word in nulls or () if word.strip().isdecimal()]


def null_words(nulls: tuple[str, ...] | None) -> Words:
    """Return the words that are null under a policy's `nulls`.

    >>> null_words(()).word("n/a"), null_words(("-",)).word("—"), null_words(None).word("")
    ('N/A', '-', None)
    """
    return lookup_of(() if nulls is None else (*NULL_WORDS, *nulls))


__all__ = ["MISSING_WORDS", "NULL_WORDS", "Words", "lookup_of", "missing_word", "null_numbers", "null_words"]
