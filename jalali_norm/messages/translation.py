"""A message in Persian, by its row of the catalog: `told`."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from jalali_norm.lexicon.kinds import GREGORIAN, JALALI, LUNAR
from jalali_norm.lexicon.names import month_in, word_in
from jalali_norm.messages import catalog
from jalali_norm.text.bidi import right_to_left

Language: TypeAlias = Literal["en", "fa"]
Teller: TypeAlias = Callable[[str], str]  # of an English message what is shown


def told(message: str, language: str = "fa") -> str:
    """Return a message of ours in a language; one that has no row stays as it is.

    >>> told("Mehr 1401 has 30 days, not 31")
    'مهر ۱۴۰۱، ۳۰ روز دارد، نه ۳۱'
    >>> told("it can be read as 2022-04-23 or 2024-04-20"), told("no date or time here", "en")
    ('می\u200cتواند 2022-04-23 یا 2024-04-20 باشد', 'no date or time here')

    It is plain text; `shown` is for a terminal.
    """
    if language != "fa":
        return message
    return "\n".join(_translated(line) or line for line in message.split("\n"))


def shown(message: str, language: str) -> str:
    """Return a message of ours in a language, each line of it in an isolate of its direction."""
    return "\n".join(map(right_to_left, told(message).split("\n"))) if language == "fa" else message


def told_form(name: str, language: str = "fa") -> str:
    """Return the name of a format in a language: its fields, in their order.

    >>> told_form("day/month/year + hour:minute")
    'روز/ماه/سال + ساعت:دقیقه'
    """
    if language != "fa":
        return name
    fields = "|".join(sorted(catalog.FORM, key=len, reverse=True))
    return re.sub(rf"({fields})(?=([a-z]?))", lambda one: catalog.FORM[one[1]] + "\u200c" * bool(one[2]), name)


def is_translated(message: str) -> bool:
    """Tell whether a message has a row, and what stands in its fields has.

    >>> is_translated("no month 13: expected 1–12"), is_translated("no such thing")
    (True, False)
    """
    return _translated(message) is not None


def persian_number(text: str) -> str:
    """Return a number as it is written in Persian.

    >>> persian_number("12,345"), persian_number("33.3 %")
    ('۱۲٬۳۴۵', '۳۳٫۳ ٪')
    """
    return text.translate(_NUMERALS)


_NUMERALS = str.maketrans({**{str(n): chr(0x06F0 + n) for n in range(10)}, ",": "٬", ".": "٫", "%": "٪"})


class _Row(NamedTuple):
    pattern: re.Pattern[str]
    persian: str
    literal: str  # the longest stretch of the English text without a field


_FIELD = re.compile(r"\{(\w+)\}")
_TAKES = {  # by the beginning of a field's name
    "n": r"[+-]?\d[\d,]*(?:\.\d+)?(?: ?%)?",
    "day": r"(?:\.\.|[+-]?T?\d{2}[\dT:+./Z-]*)",
    "clock": r"\d+:[\d:]+",
    "from": r"[\dT:-]+",
    "to": r"[\dT:-]+",
    "rows": r"[\d,]+ rows?",
    "cells": r"[\d,]+ cells?",
    "order": r"[ymd]/[ymd]/[ymd]",
    "text": r".*?",
    "name": r".*?",
    "either": r".*?",
}


def _row(english: str, persian: str) -> _Row:
    parts = _FIELD.split(english)
    pattern = "".join(f"(?P<{part}>{_takes(part)})" if k % 2 else re.escape(part) for k, part in enumerate(parts))
    return _Row(re.compile(pattern, re.DOTALL), persian, max(parts[::2], key=len))


def _takes(field: str) -> str:
    return _TAKES.get(field.rstrip("0123456789"), r".+?")


@functools.lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], list[_Row]]:
    """Return the rows without fields, by their text, and the others, those that say the most first."""
    pairs = [pair for rows in catalog.SECTIONS for pair in rows]
    whole = {english: persian for english, persian in pairs if "{" not in english}
    for calendar in (JALALI, GREGORIAN, LUNAR):
        whole |= {month_in("en", calendar, n): month_in("fa", calendar, n) for n in range(1, 13)}
    whole |= {month_in("prs-Latn", JALALI, n): month_in("prs", JALALI, n) for n in range(1, 13)}
    whole |= {word_in("en", "weekday", n): word_in("fa", "weekday", n) for n in range(7)}
    others = [pair for pair in pairs if "{" in pair[0]]
    return whole, [_row(*pair) for pair in sorted(others, key=lambda pair: -len(_FIELD.sub("", pair[0])))]


@functools.lru_cache(maxsize=1024)
def _translated(message: str) -> str | None:
    """Return a message in Persian, or None where it has no row."""
    whole, others = _rows()
    if message in whole:
        return whole[message]
    if _NUMBER.fullmatch(message):
        return persian_number(message)
    for row in others:
        if row.literal in message and (found := row.pattern.fullmatch(message)):
            fields = {name: _field(name, text) for name, text in found.groupdict().items()}
            if None not in fields.values():
                return row.persian.format_map(fields)
    return _joined(message)


def _joined(message: str) -> str | None:
    """Return several messages that semicolons join, in Persian."""
    for found in re.finditer("; ", message):
        first, rest = _translated(message[: found.start()]), _translated(message[found.end() :])
        if first and rest:
            return f"{first}؛ {rest}"
    return None


_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?: ?%)?")
_ISO = re.compile(_TAKES["day"])


def _field(name: str, text: str) -> str | None:
    """Return what stands in a field, in Persian, or None where nothing says it."""
    kind = name.rstrip("0123456789")
    if kind == "either":  # of words that were meant
        return text.replace(" or ", " یا ")
    if kind in ("n", "clock"):
        return persian_number(text)
    if kind in _TAKES and kind not in ("rows", "cells", "order"):
        return text
    return _translated(text) or (text if _ISO.fullmatch(text) else None)


__all__ = ["Language", "Teller", "is_translated", "persian_number", "shown", "told", "told_form"]
