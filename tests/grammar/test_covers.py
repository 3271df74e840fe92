"""What may follow what in a cover, and which two ends make a range: tables of symbols, the ranges beside such texts."""

from __future__ import annotations

import re
from typing import get_args

from jalali_norm.grammar.parser import CoverState, _next_state, shape_of
from jalali_norm.grammar.plan import Joint, Symbol
from jalali_norm.grammar.ranges import may_join, pairs
from jalali_norm.grammar.rows import BY_PATTERN
from jalali_norm.text.tokenizer import skeleton_of
from tests.helpers import each


def symbols_of(line: str) -> tuple[Symbol, ...]:
    """Return the symbols that a line of a table names: rows in brackets, and an underscore for a space of the others."""
    return tuple(BY_PATTERN[row] if row else name.replace("_", " ") for row, name in re.findall(r"\[(.+?)\]|(\S+)", line))


STAND = """
[day month year]
[day month year] era
[day month year] [hour:minute]
[hour:minute] [day month year]
[day month year] [year/month/day] [year/month/day]
[day month year] equivalent [year/month/day]
[day month year] label
label [day month year]
weekday
weekday [day month year]
letter_weekday [day month year]
[hour:minute] daypart
daypart [hour:minute]
[hour:minute] letter_daypart
[hour:minute] offset
[hour:minute] zone
[year/month/day] t [hour:minute]
t [hour:minute]
boundary [month year]
boundary [سال]
near_boundary [month year]
half_hedge [month year]
ending [day month year]
era_ahead [year/month/day]
era_ahead label [year/month/day]
bound [day month year]
[day month year] late_bound
[day month year] open
[day month year] open label
between number and [day month year]
number range [day month year]
[day month year] range weekday
[day month year] [hour.minute]
[hour.minute] daypart
[ربع به hour]
[year] era
[period]
[period] weekday
[today] [hour:minute]
"""
STAND_ALONE = """
[year]
[yearmonthday]
"""
STAND_NOT = """
label
daypart
number
boundary
[year/month/day] t # what follows is missing
[day month year] equivalent
number range
between number
[day month year] zone # a zone is a clock's
[month year] [hour:minute] # a clock of a month
[period] [hour:minute]
[hour.minute] # which is a decimal as well
[day month] [hour.minute] # the same, or the year
"""
FOLLOW_NOT = """
era
era_ahead [hour:minute]
[hour:minute] [hour:minute]
[day month year] [year/month/day] [year/month/day] [year/month/day] # more than the calendars that a day has
weekday weekday weekday weekday
daypart daypart daypart
[day month year] letter_weekday
[day month year] letter_daypart
[day month year] offset
[hour:minute] offset offset
[hour:minute] t
[year/month/day] t daypart
boundary [hour:minute]
near_boundary [day month year] # an end is that of a period
[month year] boundary
half_hedge [day month year]
[day month year] ending
equivalent
[day month year] equivalent equivalent
number [day month year] # without what joins them
range
[day month year] range [day month year] range
[day month year] open [hour:minute]
[hour:minute] open
[day month year] between
[day month year] bound
bound bound
bound daypart # "before sunset" is no clock that is known
late_bound
[yearmonthdayhourminutesecond] [hour:minute]
[سال] # which year
"""


def walked(line: str, *, whole: bool) -> tuple[CoverState | None, int]:
    """Return what a cover of these symbols says, None where one cannot follow, and how many were taken."""
    state = CoverState()
    for count, symbol in enumerate(symbols_of(line)):
        after = _next_state(state, symbol, whole=whole)
        if after is None:
            return None, count
        state = after
    return state, len(symbols_of(line))


def standing(line: str) -> tuple[bool, bool]:
    """Tell whether a cover of these symbols is an expression, as all of a text and among other words."""
    states = [walked(line, whole=whole)[0] for whole in (True, False)]
    assert all(states)
    return states[0].stands, states[1].stands  # type: ignore[union-attr]


@each([(line,) for line in STAND.strip().split("\n")])
def test_covers_that_are_an_expression(line: str) -> None:
    """As all of a text, and among other words."""
    assert standing(line) == (True, True)


@each([(line,) for line in STAND_ALONE.strip().split("\n")])
def test_covers_that_are_one_alone(line: str) -> None:
    """As all of a text, and not among other words, where they may be any number."""
    assert standing(line) == (True, False)


@each([line.split(" # ")[:1] for line in STAND_NOT.strip().split("\n")])
def test_covers_that_are_none(line: str) -> None:
    """Not yet, or never."""
    assert standing(line) == (False, False)


@each([line.split(" # ")[:1] for line in FOLLOW_NOT.strip().split("\n")])
def test_what_cannot_follow(line: str) -> None:
    """The last of these, behind what stands before it."""
    assert walked(line, whole=True) == walked(line, whole=False) == (None, len(symbols_of(line)) - 1)


RANGES = """
۵ تا ۷ آذر ۱۴۰۱ | number range [day month year]
۵-۷ آذر ۱۴۰۱ | number dash [day month year]
۵ و ۷ آذر ۱۴۰۱ | number and [day month year]
۵ آذر تا ۷ دی ۱۴۰۱ | [day month] range [day month year]
۲۳ آبان ۱۴۰۱ تا ۲۵ | [day month year] range number
1401/09/05 تا 1401/09/07 | [year/month/day] range [year/month/day]
2022-11-14T09:00/2022-11-14T11:00 | [year/month/day] [hour:minute] slash [year/month/day] [hour:minute]
مهر تا آذر ۱۴۰۱ | month range [month year]
آبان ۱۴۰۱ تا ۲۳ آذر ۱۴۰۱ | [month year] range [day month year]
سال ۱۳۹۸ تا سال ۱۴۰۱ | [سال year] range [سال year]
سال ۱۳۹۸ تا ۱۴۰۱ | [سال year] range year
سال ۱۳۹۸ و ۱۴۰۱ | [سال year] and year
دهه شصت تا هفتاد | [دهه decade] range number
بهار تا پاییز ۱۴۰۱ | season range [season year]
شنبه تا فردا | weekday range [today]
دیروز تا امروز | [today] range [today]
دیروز و امروز | [today] and [today]
بین ۵ و ۷ آذر ۱۴۰۱ | between number and [day month year]
بین ۵ آذر و ۷ دی ۱۴۰۱ | between [day month] and [day month year]
ساعت ۹ تا ۱۱ | [ساعت hour] range number
۹ تا ساعت ۱۱ | number range [ساعت hour]
ساعت ۹ تا ساعت ۱۱ | [ساعت hour] range [ساعت hour]
21:14-22:30 | [hour:minute] dash [hour:minute]
1401/08/23 ساعت ۹ تا ۱۱ | [year/month/day] [ساعت hour] range number
1401/08/23 ساعت ۹ تا 1401/08/24 ساعت ۱۱ | [year/month/day] [ساعت hour] range [year/month/day] [ساعت hour]
شنبه تا دوشنبه هفته آینده | weekday range weekday [period]
شنبه تا دوشنبه | weekday range weekday
"""
NO_RANGES = """
1401/09/05 تا 05/09/1401 | [year/month/day] range [day/month/year] # of two orders
1401/08/23/1401/08/24 | [year/month/day] slash [year/month/day] # so nobody writes a Jalali one
۵ آذر و ۷ دی ۱۴۰۱ | [day month] and [day month year] # which are two days
دیروز و ۵ آذر | [today] and [day month] # the same
۵ تا آذر ۱۴۰۱ | number range [month year] # five of what
۵ تا 1401/09/07 | number range [year/month/day] # a number is none of a date in digits
۲۳ آبان تا ۲۵ | [day month] range number # its year would be looked for twice
۵ تا دوشنبه | number range weekday
21:14-22 | [hour:minute] dash number # of two precisions
1-4:07 | number dash [hour:minute] # the same
ساعت ۹ و ۱۱ | [ساعت hour] and number
۱۴۰۱ تا بهار | [سال year] range season
۳ روز پیش تا ۵ | [count unit direction] range number
شنبه-۵ آذر | weekday dash [day month]
شنبه ۵-۷ آذر ۱۴۰۱ | weekday number dash [day month year] # of which of them
۵-دوشنبه ۷ آذر ۱۴۰۱ | number dash weekday [day month year]
"""


def ends(line: str) -> tuple[tuple[Symbol, ...], Joint, tuple[Symbol, ...]]:
    """Return what the left end is, what joins them, and what the right end is."""
    said = symbols_of(line)
    (at,) = [k for k, symbol in enumerate(said) if symbol in get_args(Joint)]
    return said[:at], said[at], said[at + 1 :]  # type: ignore[return-value]


def covers(text: str) -> list[tuple[Symbol, ...]]:
    """Return what the parts of each plan of a text are."""
    return [tuple(part.symbol for part in plan.parts) for plan in shape_of(skeleton_of(text)).plans]


@each([line.split(" | ") for line in RANGES.strip().split("\n")])
def test_ends_that_make_a_range(text: str, said: str) -> None:
    """They do, and the text of such ends has a plan of them."""
    left, joint, right = ends(said)
    assert may_join(left, joint)
    assert pairs(left, joint, right)
    assert (*left, joint, *right) in covers(text)


@each([line.split(" # ")[0].split(" | ") for line in NO_RANGES.strip().split("\n")])
def test_ends_that_make_none(text: str, said: str) -> None:
    """They do not, and the text of such ends has no plan of them."""
    left, joint, right = ends(said)
    assert not pairs(left, joint, right)
    assert (*left, joint, *right) not in covers(text)
