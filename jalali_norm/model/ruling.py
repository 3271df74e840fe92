"""A place of a text that a rule says is no expression."""

from __future__ import annotations

from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.bidi import isolate, isolate_parts


class Ruling(NamedTuple):
    """A place of a text that looks like a date or a time, and by which rule it is none; `str()` shows it.

    >>> print(Ruling("May", (0, 3), "a verb's prefix", "no date", "It is the prefix of a verb."))
    May: no date (a verb's prefix). It is the prefix of a verb.

    Attributes:
        text: its own text.
        span: where it stands, in code points of the caller's text.
        rule: the rule's name, as docs/what-it-reads.md lists it.
        verdict: what it is instead.
        reason: why, in a sentence.
    """

    text: str
    span: tuple[int, int]
    rule: str
    verdict: str
    reason: str

    def __str__(self) -> str:
        return isolate_parts(f"{isolate(self.text)}: {self.verdict} ({self.rule}). {self.reason}")
