"""What the words and marks around an expression say of it, a row a rule; `Check` walks them.

A rule refuses, or it clears what the others of its table refuse. None hangs on another: their order does not matter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from jalali_norm.context import neighbours as n
from jalali_norm.context.place import Place

ScanKind: TypeAlias = Literal["cell", "prose"]


class Neighbour(NamedTuple):
    """What stands beside an expression, or in it, and says something of it."""

    name: str
    applies: Literal["cell", "prose", "both"]
    where: Literal["before", "behind", "either", "inside"]  # the text's edges say nothing
    test: Callable[[Place], bool]
    clears: bool = False  # it says that the expression stands all the same


ALONE = (Neighbour("so many nights", "prose", "inside", n.so_many_nights),)  # a part that is none by itself
TOGETHER = (  # parts that are not one
    Neighbour("a part of the day, and since when", "prose", "inside", n.named_from),
    Neighbour("a part of the day of the next date", "prose", "inside", n.daypart_of_the_next),
    Neighbour("an equivalent in brackets", "prose", "inside", n.equivalent_in_brackets),
    Neighbour("weekdays before and behind now", "prose", "inside", n.weekdays_two_ways),
    Neighbour("more weekdays than dates", "prose", "inside", n.weekdays_in_a_row),
    Neighbour("the next date's weekday", "prose", "inside", n.weekday_of_the_next),
    Neighbour("open, and no year", "prose", "inside", n.open_without_year),
    Neighbour("two dates at one end of a range", "prose", "inside", n.dates_at_one_end),
    Neighbour("dates with no joint", "prose", "inside", n.dates_in_a_row),
)
OWNED = (  # a number that is something else's, by the word before
    Neighbour("a thing's number", "both", "before", n.of_a_thing),
    Neighbour("a short year behind a word", "cell", "before", n.short_behind_a_word),
)
COUNTED = (  # a last number that is something else's, by the word behind
    Neighbour("a verb's prefix", "cell", "behind", n.verbs_prefix),
    Neighbour("a thing counted", "both", "behind", n.counts_a_thing),
    Neighbour("a thing that may be counted", "cell", "behind", n.may_count_a_thing),
    Neighbour("a thing counted by no full year", "prose", "behind", n.short_counts_a_thing),
    Neighbour("the next month's day", "prose", "behind", n.day_of_the_next),
    Neighbour("a year that goes on", "prose", "behind", n.year_goes_on),
    Neighbour("a unit counted by a short year", "prose", "inside", n.short_counts_a_unit),
)
BEFORE = (  # a piece of something longer, by what stands before
    Neighbour("a label", "both", "before", n.behind_a_label, clears=True),
    Neighbour("an equivalent behind a slash", "prose", "before", n.equivalent_behind_slash, clears=True),
    Neighbour("until then", "cell", "before", n.until_then),
    Neighbour("a part of a season", "both", "before", n.of_a_season),
    Neighbour("a mark before", "both", "before", n.behind_a_mark),
    Neighbour("an angle before", "cell", "before", n.behind_an_angle),
    Neighbour("an index", "prose", "before", n.in_an_index),
    Neighbour("the end of a longer thing", "both", "before", n.glued_before),
    Neighbour("letters before", "both", "before", n.letters_before),
    Neighbour("a list", "cell", "before", n.of_a_list),
    Neighbour("a list that goes on with it", "prose", "before", n.of_a_told_list),
    Neighbour("a longer number", "cell", "before", n.of_a_longer_number),
    Neighbour("a longer number, or a point's", "prose", "before", n.of_a_longer_told_number),
)
BEHIND = (  # … by what stands behind
    Neighbour("an agency, or an equivalent, behind a mark", "prose", "behind", n.agency_behind_year, clears=True),
    Neighbour("a copula", "prose", "behind", n.copula_behind, clears=True),
    Neighbour("a figure behind a year", "prose", "behind", n.figure_behind_year, clears=True),
    Neighbour("a month of another year", "both", "behind", n.month_of_another_year),
    Neighbour("a mark behind a year", "prose", "behind", n.mark_behind_year),
    Neighbour("from then on", "cell", "behind", n.from_then_on),
    Neighbour("a mark behind", "both", "behind", n.before_a_mark),
    Neighbour("an angle behind", "cell", "behind", n.before_an_angle),
    Neighbour("the begin of a longer thing", "both", "behind", n.glued_behind),
    Neighbour("letters behind", "both", "behind", n.letters_behind),
    Neighbour("thousands", "both", "behind", n.thousands_behind),
    Neighbour("a number behind", "both", "behind", n.number_behind),
    Neighbour("an era's year", "prose", "behind", n.year_of_an_era_behind),
)
ELSEWHERE = (  # something else than one day
    Neighbour("a plural", "prose", "behind", n.plural_behind),
    Neighbour("a recurring time", "prose", "before", n.recurs),
    Neighbour("a week's first day", "prose", "behind", n.opens_a_week),
    Neighbour("a week's last day", "prose", "before", n.closes_a_week),
    Neighbour("the nth weekday", "prose", "before", n.nth_weekday),
    Neighbour("a minute of a film", "prose", "before", n.minute_of_a_film),
    Neighbour("every one", "prose", "before", n.every_before),
    Neighbour("one of every", "prose", "behind", n.every_behind),
    Neighbour("a day's name", "prose", "either", n.name_of_a_day),
    Neighbour("of so many", "prose", "before", n.of_so_many),
    Neighbour("counted further", "prose", "before", n.counted_further),
    Neighbour("a week of it", "prose", "before", n.week_before),
    Neighbour("a span of it", "prose", "before", n.nth_span_before),
    Neighbour("a number and a unit of it", "prose", "before", n.counts_in),
    Neighbour("minutes to it", "prose", "behind", n.minutes_to),
    Neighbour("an event", "prose", "before", n.event_before),
    Neighbour("a word for a month", "prose", "behind", n.word_for_a_month),
    Neighbour("neither", "prose", "inside", n.neither),
    Neighbour("zeros", "prose", "inside", n.zeros),
    Neighbour("the day of every year", "prose", "before", n.yearly),
    Neighbour("a day that is every year's", "prose", "behind", n.yearly_behind),
    Neighbour("a volume's year", "prose", "inside", n.year_of_a_volume),
    Neighbour("a decade of a life", "prose", "behind", n.decade_of_a_life),
    Neighbour("the nth month, or year, of something", "prose", "behind", n.nth_of_something),
    Neighbour("a range that goes on", "prose", "behind", n.range_goes_on),
    Neighbour("a year that is counted", "prose", "behind", n.year_is_counted),
    Neighbour("a fiscal year before", "prose", "before", n.fiscal_year_before),
    Neighbour("a fiscal year behind", "prose", "behind", n.fiscal_year_behind),
)
COUNTING = (  # a last number that may count what stands behind it
    Neighbour("nights and days", "prose", "behind", n.nights_and_days),
    Neighbour("a number behind a short year", "prose", "behind", n.number_behind_short_year),
    Neighbour("a word counted", "both", "behind", n.word_counted),
)
UNREAD = (n.alternative, n.modified, n.part_of_period)  # why a cell is refused, the first that says so


class Check:
    """A table's rules as one of the readers asks them.

    >>> from jalali_norm.grammar.parser import covers_at
    >>> from jalali_norm.grammar.tokens import Tokens
    >>> tokens = Tokens("00 ابان 0000.0")
    >>> place = Place(tokens, 0, 3, covers_at(tokens, 0, whole=False).ended[3])
    >>> Check(BEHIND, "cell").refusing(place).name
    'the begin of a longer thing'
    """

    def __init__(self, rules: tuple[Neighbour, ...], reader: ScanKind) -> None:
        mine = [rule for rule in rules if rule.applies in (reader, "both")]
        self._refusing = {  # by whether something stands before, and behind
            (before, behind): tuple(
                rule
                for rule in mine
                if not rule.clears and (before or rule.where != "before") and (behind or rule.where != "behind")
            )
            for before in (False, True)
            for behind in (False, True)
        }
        self._clearing = tuple(rule.test for rule in mine if rule.clears)

    def refusing(self, place: Place) -> Neighbour | None:
        """Return a rule by which a place is no expression, if there is one and none that clears it."""
        for rule in self._refusing[place.first > 0, place.last < place.tokens.size]:
            if rule.test(place):
                return None if any(clears(place) for clears in self._clearing) else rule
        return None
