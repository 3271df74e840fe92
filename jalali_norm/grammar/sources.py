"""Where what a field says comes from: a number of the text, or what a word means.

A number that varies among the texts of a skeleton is known by its run of digits; of what a word means the plan has it itself.
No two kinds of numbers are ever equal: they differ in how many things they hold.
"""

from __future__ import annotations

import functools
from typing import Literal, TypeAlias

from jalali_norm.lexicon.kinds import DayPart, Direction, Feast, RelativePeriod, Span, Vague
from jalali_norm.startup.records import NamedTuple


class Run(NamedTuple):
    """A run of digits."""

    slot: int  # which run
    digits: int  # how many it has


class Slice(NamedTuple):
    """Digits that are cut from a run: the run // divisor % modulus."""

    slot: int
    digits: int
    divisor: int
    modulus: int


class Letter(NamedTuple):
    """A letter in the key of a running text, which stands for any word of a kind: which of the text's numbers the word says."""

    slot: int
    digits: int  # how many a number in words would have
    value: int  # a number that stands for all of the kind


class Number(NamedTuple):
    """A number that a word says."""

    value: int

    @property
    def digits(self) -> int:
        """How many digits a year in words has: in full or its last two."""
        return 4 if self.value > 99 else 2


Numeric: TypeAlias = Run | Slice | Letter | Number
Spoken: TypeAlias = Letter | Number
NUMERIC = (Run, Slice, Letter, Number)


class MonthName(NamedTuple):
    """A month by its name."""

    calendar: str
    number: Spoken


class RelativeMonth(NamedTuple):
    """A month that is counted from the reference's."""

    shift: int


class RelativeYear(NamedTuple):
    """A year that is counted from the reference's, or the one in which a day lies before or behind it, or another date's."""

    of: Literal["reference", "side", "other date"]
    shift: int = 0


class RelativeDay(NamedTuple):
    """A day that is counted from the reference, perhaps its night."""

    number: Spoken
    daypart: DayPart | None = None
    anaphoric: bool = False  # in a running text it counts from what is told


class Offset(NamedTuple):
    """An offset from UTC."""

    sign: Literal[1, -1]
    hours: Numeric
    minutes: Numeric
    seconds: Run | None = None


class Name(NamedTuple):
    """What a word names: a unit, an era, a zone, an end of a period; "last" in place of an ordinal; "": no more than itself."""

    name: str


WordSense: TypeAlias = DayPart | Direction | Feast | RelativePeriod | Span | Vague | Name  # by a word, and no number
Source: TypeAlias = Numeric | MonthName | RelativeMonth | RelativeYear | RelativeDay | Offset | WordSense
FieldSources: TypeAlias = tuple[tuple[str, Source], ...]


def width_of(source: Source | None) -> int:
    """Return how many digits a number has, or would have; 0 of what is none.

    >>> width_of(Run(0, 3)), width_of(Number(1401)), width_of(RelativeYear("reference", -1))
    (3, 4, 0)
    """
    return source.digits if isinstance(source, NUMERIC) else 0


def numbers_in(source: Source) -> tuple[Numeric, ...]:
    """Return the numbers that a field is made of, but for an offset's seconds, which are a run.

    >>> numbers_in(MonthName("jalali", Number(8))), numbers_in(Name("day"))
    ((Number(value=8),), ())
    """
    if isinstance(source, NUMERIC):
        return (source,)
    if isinstance(source, (MonthName, RelativeDay)):
        return (source.number,)
    if isinstance(source, Offset):
        return source.hours, source.minutes
    return ()


LAST, ITSELF = Name("last"), Name("")
run_of = functools.lru_cache(maxsize=4096)(Run)  # the same few are made again and again
slice_of = functools.lru_cache(maxsize=4096)(Slice)
number_of = functools.lru_cache(maxsize=4096)(Number)
