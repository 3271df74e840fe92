"""What several rules ask of a place, and the questions that nothing but code puts, each with an example.

rules.py lists the rules. In the examples | parts the expression from what is around it.
"""

from __future__ import annotations

import itertools

from jalali_norm.context.conditions import (
    Condition,
    Mark,
    What,
    Which,
    all_of,
    any_of,
    before,
    behind,
    code,
    ending,
    has,
    inside,
    lacks,
    none_of,
    opening,
    part,
    with_year,
)
from jalali_norm.context.place import CLOCKS, DATES, SIDES, Place, ends_with, is_amount, is_short, joint_of
from jalali_norm.grammar.hedges import bound_of, hedges_before, is_counted
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.numerals import NUMBERS
from jalali_norm.grammar.parts import parts_at
from jalali_norm.grammar.plan import CUED, Part, PartKind, Plan
from jalali_norm.grammar.rows import barest
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.text.tokenizer import fold

# words and marks
ANY_NUMBER: tuple[What, ...] = ("digits", "number", "ordinal")
COUNTING_WORDS: tuple[Kind, ...] = ("number", "ordinal", "and", "suffix", "last")
PERIODS: tuple[Kind, ...] = ("day word", "week word", "month word", "season word", "span")
LABELLING: tuple[Kind, ...] = ("label", "of", "to", "and", "weekday", "daypart", "hour word", "day word", "year word")
FOLLOWING: tuple[Kind, ...] = (
    "label", "of", "to", "and", "equivalent", "weekday", "daypart", "hour word", "zone", "era", "follower", "open", "range",
)  # fmt: skip
# between numbers or letters without a space these make one longer thing
GLUE: tuple[Mark, ...] = ("-", "/", ".", "_", ":", "+", "@", "#", "\\", "±")
# a date that such a mark is glued to was cut from something longer
NEVER_GLUED: tuple[Mark, ...] = ("/", "_", "+", "\\", "$", "£", "€", "±")
JOINING: tuple[PartKind, ...] = ("range", "between", "label")  # what stands with two numbers that are years
PREPOSITIONS: tuple[Kind, ...] = ("from", "between", "hedge", "in", "of", "label")
BEHIND_A_YEAR: tuple[Kind, ...] = ("follower", "label", "of", "in", "to", "after year", "equivalent", "published")
DAY_PARTS: tuple[PartKind, ...] = ("date", "both", "weekday")
ENDS: tuple[Which, ...] = ("first", "last")

# how it stands to its neighbours
GLUED = opening(gap="")
GLUED_BEHIND = behind(gap="")
TIED = all_of(GLUED, before(at=2), before(gap=""))  # what is before it is glued to it and to something before that
MARK_BEHIND_YEAR = all_of(  # "25 Aban 1395|-12"
    behind(*GLUE, gap=""), part("ending", has("year")), ending("digits"), ending("word", at=2)
)
PREPOSITION = all_of(before("in"), none_of(before("and")))  # it may be written as one word with what is behind: درساعت

# what it is
COARSE = none_of(inside("date", "both"))
SHORT = code(lambda place: is_short(place.covers))  # digits with a year of two
DAILY = none_of(part("any", "date", lacks("day")))  # each date of it has a day
YEARLESS = none_of(part("any", has("year")))
YEARLESS_DAY = all_of(inside("date"), none_of(inside("weekday")), YEARLESS)
IN_ITS_YEAR = code(lambda place: _in_its_year(_dates_of(place), place.parts))
BEGINS_COUNTED = opening("digits", "month", "number", "ordinal")
# its last number may be another thing's: it is not of digits with a full year, as in 1401/08/23
MAY_COUNT = all_of(
    ending("digits", "number", "ordinal", "suffix"),
    any_of(part("ending", lambda one: not one.numeric), part("ending", with_year(0, 1, 2, 3))),
)

# a list or a number that goes on with it: "و", "یا" or a mark joins it to a number, or to a month that may have its day …
LISTED = all_of(
    before("and", "or", "-", ",", "/"),
    any_of(
        before("digits", at=2),
        all_of(before("number", "ordinal", at=2), any_of(before("word"), none_of(DAILY))),
        all_of(before("month", at=2), none_of(DAILY)),
    ),
)
PARTED = all_of(none_of(GLUED), opening("digits"), DAILY)  # … and digits that say a day stand apart from it
BEHIND_A_NUMBER = all_of(  # a weekday may be counted with the next: 3 شنبه
    before(*ANY_NUMBER), BEGINS_COUNTED, none_of(all_of(opening("digits"), opening("counted weekday", at=2)))
)
# digits before a number in words, which none goes on with: "in 1405 | the fifteenth"
BEHIND_A_FIGURE = all_of(
    before("digits"),
    none_of(GLUED),
    opening("word"),
    code(lambda place: _is_below_thousand(place)),  # noqa: PLW0108 - below
)
OF_ANOTHER = any_of(  # "flat 12 | 3 Mehr"
    BEHIND_A_FIGURE, all_of(before("digits"), none_of(GLUED), opening("digits"), before("word", ":", at=2), DAILY)
)

YEARS = code(lambda place: is_of_years(place))  # noqa: PLW0108 - below
# behind a number that may be a year
COUNTS_NOTHING = any_of(none_of(behind()), behind(".", ",", ")", ":", *BEHIND_A_YEAR))
JOINED_BY_AND = code(lambda place: any(part.joint == "and" for part in place.parts))

_THOUSAND = 1000  # before it a number in digits may be how many of them
_LONGEST_COUNT = 6  # tokens of a number
_LONGEST_LIST = 40  # tokens
_LISTED = 14  # tokens before a clock in which the first of a list may be
_THE_DAYS = fold("روزهای")
_OF_MANY = frozenset[Kind]({"modifier", "plural", "range"})  # words that may say that a time is one of many …
_RECURS = 7  # … and how many tokens before it they may stand


# --- parts that a running text does not say as one --------------------------------------------------------------------------


def _dates_of(place: Place) -> list[Part]:
    return [part for part in place.parts if part.kind in DATES]


def _neighbouring(place: Place) -> itertools.pairwise[tuple[Part, Part]]:
    return itertools.pairwise(sorted(place.parts, key=lambda part: part.first))


def _in_its_year(dates: list[Part], parts: tuple[Part, ...]) -> bool:
    """Tell whether parts are a date and the year it stands in: "last year 15 Mehr"."""
    return len(dates) == len(parts) == 2 and dates[0].means is Meaning.RELATIVE_PERIOD and dates[1].row in CUED


def daypart_of_the_next(place: Place) -> bool:
    """A part of the day that is the next date's: "in the morning of yesterday, | at noon of today"."""
    return any(
        other.kind == "daypart"
        and place.kind(other.first - 1) == ","
        and any(part.kind in DAY_PARTS for part in parts_at(place.tokens, other.last))
        for _, other in _neighbouring(place)
    )


def weekdays_in_a_row(place: Place) -> bool:
    """More weekdays than dates: "on Friday and | Saturday"."""
    weekdays = sum(part.kind == "weekday" for part in place.parts)
    return weekdays > max(len(_dates_of(place)), 1) and not joint_of(place.parts)


def date_behind(place: Place) -> bool:
    """Another date behind its last part and some marks: "today, | Monday 29 Tir"."""
    behind_marks = place.tokens.skip(place.parts[-1].last)
    return any(part.kind in DATES for part in parts_at(place.tokens, behind_marks))


def so_many_nights(place: Place) -> bool:
    """So many nights, and no hour: "9 nights"; not "from 9 in the night"."""
    part = place.parts[0]
    if not is_amount(place.parts) or not part.source("daypart"):
        return False
    from_then = place.is_a(part.first - 1, "from", "range", "hedge", "during")
    return not from_then or place.is_a(part.last - 1, "nights")


def so_many_minutes(place: Place) -> bool:
    """How long something takes: "2 and 10 minutes"; not "at 18 and 30 minutes and | 21 and 30 minutes"."""
    if not is_amount(place.parts) or place.parts[0].source("daypart"):
        return False
    tokens, first = place.tokens, place.first
    joined = place.before.kind == "," or place.is_before("and", "or")
    clocks = (tokens.is_a(k, "hour word") and tokens.kind(k + 1) == "0" for k in range(max(first - _LISTED, 0), first))
    return not (joined and first > 1 and tokens.is_a(first - 2, "minute word") and any(clocks))


def dates_at_one_end(place: Place) -> bool:
    """Two dates at one end of a range: "23 Aban, 5 Azar | to 9 Azar"."""
    joint = joint_of(place.parts)
    return joint is not None and any(sum(side(part.first, joint.first) for part in _dates_of(place)) > 1 for side in SIDES)


def dates_in_a_row(place: Place) -> bool:
    """Dates with no joint: "23 Aban | 5 Azar"; not "2022-11-14 - 1401/08/23 - 21:14", the line above an article."""
    parts = place.parts
    if (
        len(parts) < 2
        or len(dates := _dates_of(place)) < 2
        or _in_its_year(dates, parts)
        or parts[-1].kind == "open"
        or joint_of(parts)
    ):
        return False
    if len(dates) == len(parts) == 2 and dates[0].row == dates[1].row:  # `resolve` sees whether it is a range
        return place.kind(dates[0].last) != "-" or place.tokens.skip(dates[0].last) != dates[1].first
    return place.kinds.isdisjoint(CLOCKS) or any(
        other in dates[1:] and (place.kind(one.last) not in ("-", "|") or place.tokens.skip(one.last) != one.last + 1)
        for one, other in _neighbouring(place)
    )


def opens_a_bracket(place: Place) -> bool:
    """What opens in it and does not close in it, or right behind it: "23 Aban | (at 10"."""
    if "(" not in place.tokens.skeleton:
        return False
    kinds = [token.kind for token in place.tokens.tokens[place.first : place.last]]
    opened = kinds.count("(") - kinds.count(")")
    return opened > 0 and (opened > 1 or place.after.kind != ")" or place.parts[-1].kind == "zone")


def closes_a_bracket(place: Place) -> bool:
    """What closes in it and opens before it: "31 Shahrivar (22 September 1980) to | 29 Mordad"."""
    if ")" not in place.tokens.skeleton:
        return False
    depth = 0
    for token in place.tokens.tokens[place.first : place.last]:
        depth += (token.kind == "(") - (token.kind == ")")
        if depth < 0:
            return True
    return False


# --- what stands around it --------------------------------------------------------------------------------------------------


def is_labelled(place: Place) -> bool:
    """Tell whether a word that dates stand behind is right before: "dated | 1/2/97"."""
    return ends_with(place.tokens, place.first, frozenset(LABELLING), 4)


def is_published(place: Place) -> bool:
    """Tell whether it stands behind "date of publication"."""
    i = place.first
    while place.kind(i - 1) in (":", "-", "|", "("):
        i -= 1
    return ends_with(place.tokens, i, {"published"}, 4)


def dots_before(place: Place) -> bool:
    """What is open before: "..| 2022-11-14"."""
    return place.tokens.dots(place.first - 2)


def dots_behind(place: Place) -> bool:
    """What is open behind: "2022-11-14|.."."""
    return place.tokens.dots(place.last)


def is_of_years(place: Place) -> bool:
    """Tell whether it is two years with nothing that says so: "from |1384 to 1392|"."""
    return all(
        joint_of(parts) and all(part.kind in JOINING or part.piece == "year" or _is_bare_year(part) for part in parts)
        for parts in place.covers
    )


def _is_bare_year(part: Part) -> bool:
    return part.numeric and part.last == part.first + 1 and part.means in (Meaning.YEAR, Meaning.BARE_YEAR)


def preposition_behind_and(place: Place) -> bool:
    """What "و" joins has a preposition of its own: "born in 1345 and since 1370"."""
    joint = joint_of(place.parts)
    return joint is not None and place.is_a(joint.last, "in")


def stretch_of_a_list(place: Place) -> bool:
    """A stretch of years in a list of such: "the years 1974 and | 1992-1993"."""
    tokens, i = place.tokens, place.first
    least = max(i - _LONGEST_LIST, 1)
    while i > least and (tokens.kind(i - 1) in (",", "-") or tokens.is_a(i - 1, "and")) and tokens.kind(i - 2) == "0":
        i -= 2
    return any(end == i and word.value == "years" for k in range(max(0, i - 3), i) for end, word in tokens.words(k))


def years_of_a_thing(place: Place) -> bool:
    """Numbers of what stands before a preposition: "the price is from | 1400 to 2000"."""
    tokens, i = place.tokens, place.first
    while tokens.kind(i - 1) in ("(", ":") or not tokens.lexemes[i - 1].kinds.isdisjoint(PREPOSITIONS):
        i -= 1
    return ends_with(tokens, i, {"not before"}, 3)


def behind_no_word_of_ours(place: Place) -> bool:
    """In brackets behind a word that is none of ours, or behind nothing: "the book (|1352|)"."""
    named = place.first - 2
    return named < 0 or (place.kind(named) == "a" and not place.tokens.lexemes[named].words)


def item_number(place: Place) -> bool:
    """An item's number, and its date: "|2- 14 Khordad|" at a line's begin, "part |3 - 17 Azar|"; not "5 - 12 Mehr"."""
    return all(_begins_with_item(place, parts) for parts in place.covers)


def _begins_with_item(place: Place, parts: tuple[Part, ...]) -> bool:
    dash = next((k for k in range(place.first, place.last) if place.kind(k) == "-"), -1)
    if not joint_of(parts) or parts[0].piece != "number" or dash < 0 or any(part.first <= dash - 1 for part in parts[1:]):
        return False
    tokens = place.tokens.tokens
    item = {tokens[k].kind for k in range(place.first, dash) if not place.is_a(k, "suffix")}
    if not any(part.kind in DATES and part.last > dash for part in parts) or len(item) > 1:
        return False
    before, behind = tokens[dash].gap != "", tokens[dash + 1].gap != ""
    in_words = place.opening.kind == "a" and tokens[dash + 1].kind == "0"  # "the third - 17 Azar": nobody mixes two days so
    section = place.is_before("section") if place.first else before != behind
    return (before or behind) and (section or in_words)


def recurs(place: Place) -> bool:
    """A weekday or a clock that is one of many: "on Thursdays from | 9 to 11", "every | Monday".

    Of the plural "the days | Monday and Tuesday" the verb says whether they are those of every week.
    """
    tokens = place.tokens
    alone = place.kinds <= {"weekday", "range"}
    for k in range(place.first - 1, max(place.first - _RECURS, 0) - 1, -1):
        if tokens.kind(k) in (".", "!", "?"):
            return False
        if tokens.lexemes[k].kinds.isdisjoint(_OF_MANY):
            continue
        if any(word.kind == "modifier" and word.value == "a recurring time" for _, word in tokens.words(k)):
            return not (alone and tokens.tokens[k].text == _THE_DAYS)
        if tokens.is_a(k, "plural") and tokens.is_a(k - 1, "weekday"):
            return True
        if tokens.is_a(k, "range") and place.is_a(k - 1, "weekday") and place.is_a(k + 1, "weekday"):
            return True  # "Saturday to Wednesday, | 9 to 17"
    return False


def counts_in(place: Place) -> bool:
    """A number and a unit before a period: "week 33 | of the year 1401"; not "decade 90 and | the year 1996"."""
    first, row = place.first, place.parts[0].row
    if row is None or not row.coarse or (place.is_before("and") and not place.is_numeric(first)):
        return False
    k = first - 1
    while k >= first - _LONGEST_COUNT and (place.kind(k) == "0" or place.is_a(k, *COUNTING_WORDS)):
        k -= 1
    if not place.is_a(k, *PERIODS):
        return False
    return k < first - 1 or place.is_numeric(k - 1)  # "week thirty-three", "the third week"


def hour_at_end(place: Place) -> bool:
    """An hour alone at the end: "at 10 | minutes to six"."""
    return all(parts[-1].row is barest(Meaning.CLOCK) for parts in place.covers)


def dated_in_full(place: Place) -> bool:
    """A whole date with its month's name: "the price of | 11 Aban 1402"."""
    return any(
        one.kind in DATES and not one.numeric and one.source("day") and one.width("year") == 4
        for one in parts_at(place.tokens, place.first)
    )


def first_behind(place: Place) -> bool:
    """An ordinal that stands before what it counts: "in the 20th century and | for the first time"."""
    second = place.last + 1
    return second < place.tokens.size and place.tokens.tokens[second].text.endswith("ین")


def of_behind(place: Place) -> bool:
    """What its last part is of, also where that word ends it: "3 days more | of the time"."""
    return place.is_a(place.parts[-1].last, "of")


def _is_below_thousand(place: Place) -> bool:
    numbers = [word for _, word in place.tokens.words(place.first) if word.kind in NUMBERS]
    return bool(numbers) and not any(isinstance(word.value, int) and word.value >= _THOUSAND for word in numbers)


def year_alone(part: Part) -> bool:
    """Tell whether a part is a year, with no era before it."""
    return part.piece == "year" or part.means in (Meaning.YEAR, Meaning.BARE_YEAR)


def year_of_a_volume(place: Place) -> bool:
    """How old a journal is: "the year 72|, no. 19690"; not "the year 1402, | no. 5"."""
    year = place.parts[0]
    if year.means is not Meaning.YEAR or any(part.width("year") == 4 for part in place.parts):
        return False
    behind = year.last + 1 if place.kind(year.last) in (",", "-") else year.last
    return any(place.is_a(k, "code") for k in range(year.first, behind + 1))


# --- what its last number may count -----------------------------------------------------------------------------------------


def _two_clocks(parts: tuple[Part, ...]) -> bool:
    """Tell whether parts are a range of two clocks that ends with a part of the day: the last of them counts nothing."""
    rows = [part.row for part in parts if part.row]
    return len(rows) == 2 and (rows[0].counts_hours or rows[0].begins_with_hour_word) and rows[1].counts_hours


def _ending(place: Place) -> list[Part]:
    """Return the parts that end where the place does."""
    return [part for parts in place.covers if not _two_clocks(parts) for part in parts if part.last == place.last]


def amount_at_end(place: Place) -> bool:
    """So many hours with a part of the day: "3 nights | and 4 days"."""
    return any(part.amount and not (part.row and part.row.counts_minutes) for part in _ending(place))


def short_year_at_end(place: Place) -> bool:
    """A year behind a name: "5 Mordad 50 | 12"."""
    return any(not part.numeric and part.source("year") for part in _ending(place))


def may_be_counted(place: Place) -> bool:
    """A number that may count something: "on 5 Mordad 50 | soldiers", "5 nights' | stay"."""
    return any(
        (part.amount and not place.is_a(part.first - 1, "hour word"))
        or (part.kind == "date" and not part.numeric and part.width("year") == 2)
        for part in _ending(place)
    )


def short_counts_a_unit(place: Place) -> bool:
    """A season or a month and how many days of it: "summer | 93 days"; not "summer 93, | on day Monday"."""
    for dated in place.parts:
        if not dated.source("year") or dated.row is None or "day" in dated.row.names:
            continue
        behind = dated.last + 1
        if (
            place.tokens.tokens[dated.last - 1].text != "0000"
            and (
                place.is_a(dated.last, "week word")  # "a year has 52 weeks"
                or any(place.is_a(k, "month", "season") for k in range(dated.first, dated.last))
            )
            and place.is_a(dated.last, "day word", "week word", "hour word", "minute word")
            and not place.is_numeric(behind)
            and not place.is_a(behind, "weekday", "counted weekday")
        ):
            return True
    return False


def is_bounded(tokens: Tokens, plan: Plan) -> bool:
    """Tell whether what is counted is more, or less, than is said: "more than | 20 years ago"."""
    return plan.parts[0].means is Meaning.AMOUNT and ends_with(tokens, plan.parts[0].first, {"than"}, 2)


# --- what a cell does not read ----------------------------------------------------------------------------------------------


def modified_by(meaning: str) -> Condition:
    """Return that a neighbouring word makes of a place what the lexicon says of it."""
    near = any_of(before("modifier", "bound"), before("modifier", at=2), code(_modifier_behind))
    return all_of(near, code(lambda place: _modified(place) == meaning))


def _modifier_behind(place: Place) -> bool:
    at = place.tokens.skip(place.last)
    return place.is_a(at, "modifier") or place.is_a(at + 1, "modifier")


def _modified(place: Place) -> str:
    """Return what a neighbouring word makes of a place: "every | Monday"."""
    tokens, first = place.tokens, place.first
    behind_marks = tokens.skip(place.last)
    bounded = bound_of(hedges_before(tokens, first)) and not tokens.is_a(first, "daypart")
    for k in (*(() if bounded else (first - 1, first - 2)), behind_marks, behind_marks + 1):
        if 0 <= k < tokens.size and (modifier := tokens.modifier(k)):
            if modifier == "a range" and k == first - 2 and not place.number_ends(k, "number", "ordinal", "weekday", "month"):
                continue  # "to Tehran, | DATE"
            return modifier
    counted = first > 0 and tokens.is_a(first - 1, "bound") and is_counted(tokens, first - 1)
    return "counted from another date" if counted else ""
