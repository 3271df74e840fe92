"""What a row of formats.py may mean: each is one function of `resolve`, which is total over them."""

from __future__ import annotations

import enum

_CLOCK = "hour minute second fraction daypart zone"


class Meaning(enum.Enum):
    """What a row says, with the fields that such a row must have, and those that it may have.

    >>> Meaning.FEAST.needs, Meaning.FEAST.may
    (frozenset({'feast'}), frozenset({'year'}))

    Attributes:
        text: what it is, for docs/what-it-reads.md.
        needs: the fields without which it is none.
        may: other fields that its function takes.
    """

    CLOCK = "a time of the day", "hour", "minute second fraction daypart"
    MINUTES_TO = "so many minutes before an hour", "minute hour", ""
    EITHER_CLOCK = "an hour and its minute, in either order", "hour minute", ""
    CLOCK_OR_TWO = "an hour and its minute, or two hours", "hour minute", ""
    DAY = "a day of a month, in its year or the nearest", "month day", f"year weekday zeros {_CLOCK}"
    MONTH = "a month", "month", "year"
    WEEK_OF_MONTH = "the nth week of a month", "month week", "year"
    PAIRED_MONTH = "one of two months of one name, or its day", "paired which", "day year"
    ISO_WEEK = "a week of ISO 8601, or its day", "year isoweek", "isoday"
    ISO_ORDINAL = "the nth day of a Gregorian year", "year yearday", ""
    FEAST = "a day that has a name", "feast", "year"
    YEAR = "a year", "year", ""
    YEAR_OF_ERA = "a year behind its era", "era year", ""
    BARE_YEAR = "a number that may be a year", "year", ""
    SCHOOL_YEAR = "a school year", "year until", ""
    SEASON = "a season", "season", "year"
    PART_OF_YEAR = "a quarter, a half, the first months of a year", "span", "nth year"
    PART_OF_MONTH = "a half or a third of a month", "span nth month", "year"
    DECADE = "ten years", "decade", "century"
    CENTURY = "a hundred years", "century", ""
    RELATIVE_DAY = "a day counted from the reference", "today", ""
    NOW = "the reference itself", "now", ""
    WEEKEND = "the weekend of the reference's week", "weekend", ""
    RELATIVE_PERIOD = "a week, month or year counted from the reference's", "period", ""
    RELATIVE_WEEKDAY = "the first such weekday after the reference, or the last before it", "weekday direction", "daypart"
    AMOUNT = "so many units away from the reference", "direction", "count unit more rest minute"
    AMOUNT_BEFORE = "so many units before a day that has a name", "count unit feast", "year"
    VAGUE = "a phrase that has no value", "", "some unit units spell vague direction"
    THIS_YEAR = "the reference's year, behind its beginning or its end", "", ""
    PART_OF_THIS_YEAR = "a part of the reference's year", "span nth", ""
    THIS_MONTH = "the reference's month, behind its beginning or its end", "", ""

    def __init__(self, text: str, needs: str, may: str) -> None:
        self.text = text
        self.needs = frozenset(needs.split())
        self.may = frozenset(may.split())

    __hash__ = object.__hash__  # the one of an enum is slow, and meanings are looked up in every reading


CLOCK_MEANINGS = frozenset({Meaning.CLOCK, Meaning.MINUTES_TO, Meaning.EITHER_CLOCK, Meaning.CLOCK_OR_TWO})
RELATIVE = frozenset({  # counted from the reference
    Meaning.RELATIVE_DAY, Meaning.NOW, Meaning.WEEKEND, Meaning.RELATIVE_PERIOD, Meaning.RELATIVE_WEEKDAY, Meaning.AMOUNT,
})  # fmt: skip
PARTS = frozenset({Meaning.PART_OF_YEAR, Meaning.PART_OF_MONTH, Meaning.PART_OF_THIS_YEAR})
BY_MONTH = frozenset({Meaning.DAY, Meaning.MONTH, Meaning.WEEK_OF_MONTH})  # what a month's name or number, and no word, says
