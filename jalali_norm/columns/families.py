"""What texts of one written form have in common, by their plan: `family_of`."""

from __future__ import annotations

from typing import NamedTuple

from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.plan import Plan


class Family(NamedTuple):
    """What texts of one written form have in common, whatever their words and numbers."""

    name: str  # the rows of formats.py and the words that the form is made of
    order: str = ""  # that its numbers stand in, where they may stand in others: "ymd", "dmy", "mdy"
    short: bool = False  # a year of two digits, in such an order
    equivalent: bool = False  # a date beside one whose year is digits alone: it may tell the calendar of that


def family_of(plan: Plan) -> Family:
    """Return the family of the texts that a plan reads.

    >>> from jalali_norm.grammar import parser
    >>> family_of(parser.shape_of("00/00/0000").plans[0])
    Family(name='day/month/year', order='dmy', short=False, equivalent=False)
    """
    order, short = next(
        (
            (d.order, d.year_digits < 4)
            for d in plan.dates
            if (d.order or d.cued or d.means is Meaning.BARE_YEAR)
            and d.year_digits != 3
            and (d.order != "ymd" or d.year_digits < 4)
        ),
        ("", False),
    )
    equivalent = len(plan.dates) > 1 and any(date.bare for date in plan.dates)
    return Family(" + ".join(plan.rows), order, short, equivalent)


__all__ = ["Family", "family_of"]
