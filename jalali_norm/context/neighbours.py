"""What the words and marks around an expression say of it: small questions about one place of a text, each with an example.

rules.py lists them. In the examples | parts the expression from what is around it.
"""

from __future__ import annotations

import itertools

from jalali_norm.context.place import CLOCKS, DATES, SIDES, Place, ends_with, is_amount, is_short, joint_of
from jalali_norm.grammar.fields import UNITS
from jalali_norm.grammar.hedges import bound_of, hedges_before, is_counted
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.numerals import NUMBERS, numbers_at
from jalali_norm.grammar.parts import parts_at
from jalali_norm.grammar.plan import CUED, Part, PartKind, Plan
from jalali_norm.grammar.rows import barest
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.text.tokenizer import ZWNJ, fold

_YEARS = frozenset({Meaning.YEAR, Meaning.BARE_YEAR})
_COUNTED_FROM_NOW = frozenset({Meaning.AMOUNT, Meaning.RELATIVE_PERIOD, Meaning.RELATIVE_DAY})

# kinds of words
_AMOUNTS = frozenset[Kind]({"number", "ordinal", "plural", "not after"})
_COUNTING_WORDS = NUMBERS | frozenset[Kind]({"and", "suffix", "last"})
_PERIODS = frozenset[Kind]({"day word", "week word", "month word", "season word", "span"})
_LABELS = frozenset[Kind]({"label", "of", "to", "and", "weekday", "daypart", "hour word", "day word", "year word"})
_FOLLOWERS = frozenset[Kind](
    {"label", "of", "to", "and", "equivalent", "weekday", "daypart", "hour word", "zone", "era", "follower", "open", "range"}
)

_DAYS = DATES | frozenset[PartKind]({"weekday"})  # kinds of parts
_BEFORE_AMOUNTS = frozenset[Kind]({"from", "between", "hedge", "in", "of", "label"})
_PLURAL = fold("ها")
_BEFORE_YEARS = frozenset(map(fold, ("در", "از")))
_JOINING = frozenset[PartKind]({"range", "between", "label"})  # kinds of parts
_CLOSING = frozenset({"", ".", ",", ")", ":"})  # marks behind a year
_YEAR_FOLLOWERS: tuple[Kind, ...] = ("follower", "label", "of", "in", "to", "after year", "equivalent", "published")
_NINE = fold("نه")  # also "neither"
_EVERY = fold("هر")
_GLUE = frozenset("-/._:+@#\\±")  # between numbers or letters without a space these make one longer thing
_NEVER_GLUED = frozenset("/_+\\$£€±")  # a date that such a mark is glued to was cut from something longer
_ANGLES = frozenset("<>")  # … or stands in a tag
_THOUSAND = 1000  # before it a number in digits may be how many of them
_LONGEST_COUNT = 6  # tokens of a number
_YEARLY = 4  # tokens before a date
_LISTED = 14  # tokens before a clock in which the first of a list may be
_RECURS = 7  # tokens before a clock or a weekday that may say that it is one of many


# --- parts that a running text does not say as one --------------------------------------------------------------------------


def _dates_of(place: Place) -> list[Part]:
    return [part for part in place.parts if part.kind in DATES]


def _neighbouring(place: Place) -> itertools.pairwise[tuple[Part, Part]]:
    return itertools.pairwise(sorted(place.parts, key=lambda part: part.first))


def _in_its_year(dates: list[Part], parts: tuple[Part, ...]) -> bool:
    """Tell whether parts are a date and the year it stands in: "last year 15 Mehr"."""
    return len(dates) == len(parts) == 2 and dates[0].means is Meaning.RELATIVE_PERIOD and dates[1].row in CUED


def named_from(place: Place) -> bool:
    """A part of the day, and since when or in what: "at night, | since Bahman"."""
    return "daypart" in place.kinds and any(
        "daypart" in (one.kind, other.kind) and any(place.is_a(k, "from", "in") for k in range(one.last, other.first))
        for one, other in _neighbouring(place)
    )


def daypart_of_the_next(place: Place) -> bool:
    """A part of the day that is the next date's: "in the morning of yesterday, | at noon of today"."""
    return "daypart" in place.kinds and any(
        other.kind == "daypart"
        and place.kind(other.first - 1) == ","
        and any(part.kind in _DAYS for part in parts_at(place.tokens, other.last))
        for _, other in _neighbouring(place)
    )


def equivalent_in_brackets(place: Place) -> bool:
    """Two that name one day: "on Tuesday | (24 Aban)"."""
    return not _in_its_year(_dates_of(place), place.parts) and any(
        one.kind in _DAYS and other.kind in _DAYS and any(place.kind(k) == "(" for k in range(one.last, other.first))
        for one, other in _neighbouring(place)
    )


def _is_relative_weekday(part: Part) -> bool:
    return part.means is Meaning.RELATIVE_WEEKDAY and not part.source("daypart")


def weekdays_two_ways(place: Place) -> bool:
    """Weekdays before and behind now: "last Friday and | next Friday"."""
    return "weekday" in place.kinds and any(map(_is_relative_weekday, _dates_of(place)))


def weekdays_in_a_row(place: Place) -> bool:
    """More weekdays than dates: "on Friday and | Saturday"."""
    weekdays = sum(part.kind == "weekday" for part in place.parts)
    return weekdays > max(len(_dates_of(place)), 1) and not joint_of(place.parts)


def weekday_of_the_next(place: Place) -> bool:
    """A weekday that is the next date's: "today, | Monday 29 Tir"."""
    return (
        place.parts[-1].kind == "weekday"
        and bool(_dates_of(place))
        and any(part.kind in DATES for part in parts_at(place.tokens, place.tokens.skip(place.parts[-1].last)))
    )


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


def open_without_year(place: Place) -> bool:
    """What goes on, of a year that is not told: "from Mehr | until now"; not "from 1395 until now", "from 20 years ago …"."""
    told = any(part.width("year") or part.means is Meaning.AMOUNT for part in _dates_of(place))
    return place.parts[-1].kind == "open" and not told


def list_with_a_range(place: Place) -> bool:
    """A list of years, one of them a stretch: "the years 1974 | and 1992-1993"."""
    joint = joint_of(place.parts)
    if joint is None or joint.joint != "and" or not any(part.piece == "year" or part.means in _YEARS for part in place.parts):
        return False
    return any(place.kind(k) == "-" for k in range(place.first, place.last))


def dates_at_one_end(place: Place) -> bool:
    """Two dates at one end of a range: "23 Aban, 5 Azar | to 9 Azar"."""
    joint = joint_of(place.parts)
    return joint is not None and any(sum(side(part.first, joint.first) for part in _dates_of(place)) > 1 for side in SIDES)


def dates_in_a_row(place: Place) -> bool:
    """Dates with no joint: "23 Aban | 5 Azar"; not "2022-11-14 - 1401/08/23 - 21:14", the line above an article."""
    dates, parts = _dates_of(place), place.parts
    if len(dates) < 2 or _in_its_year(dates, parts) or parts[-1].kind == "open" or joint_of(parts):
        return False
    if len(dates) == len(parts) == 2 and dates[0].row == dates[1].row:  # `resolve` sees whether it is a range
        return place.kind(dates[0].last) != "-" or place.tokens.skip(dates[0].last) != dates[1].first
    return place.kinds.isdisjoint(CLOCKS) or any(
        other in dates[1:] and (place.kind(one.last) not in ("-", "|") or place.tokens.skip(one.last) != one.last + 1)
        for one, other in _neighbouring(place)
    )


def closes_its_brackets(place: Place) -> bool:
    """Tell whether what opens in an expression closes in it, or right behind it."""
    kinds = [token.kind for token in place.tokens.tokens[place.first : place.last]]
    opened = kinds.count("(") - kinds.count(")")
    return opened <= 0 or (opened == 1 and place.after.kind == ")" and place.parts[-1].kind != "zone")


# --- whose number it is -----------------------------------------------------------------------------------------------------


def _word_before(place: Place) -> int:
    """Return the token before a place, over colons and brackets, or -1."""
    i = place.first - 1
    while i > 0 and place.kind(i) in (":", "("):
        i -= 1
    return i


def of_a_thing(place: Place) -> bool:
    """The number of what a word before names: a price, a law's article, a place: "Article | 12"."""
    return ends_with(place.tokens, _word_before(place) + 1, {"not before"}, 3)


def price_of_a_day(place: Place) -> bool:
    """A day that something has a price on: "the price of | 11 Aban 1402"."""
    if not ends_with(place.tokens, _word_before(place) + 1, {"priced"}, 3):
        return False
    return any(
        part.kind in DATES and not part.numeric and part.source("day") and part.width("year") == 4
        for part in parts_at(place.tokens, place.first)
    )


def is_of_years(place: Place) -> bool:
    """Tell whether it is two years with nothing that says so: "from |1384 to 1392|"."""
    return all(
        joint_of(parts) is not None
        and all(part.kind in _JOINING or part.piece == "year" or is_bare_year(part) for part in parts)
        for parts in place.covers
    )


def is_bare_year(part: Part) -> bool:
    """Tell whether a part is a number in digits alone that may be a year."""
    return part.numeric and part.last == part.first + 1 and part.means in (Meaning.YEAR, Meaning.BARE_YEAR)


# --- numbers that may be years ----------------------------------------------------------------------------------------------


def number_alone(place: Place) -> bool:
    """Any number: what shows that it is a year has a row of its own."""
    return place.last == place.first + 1


def year_behind_in(place: Place) -> bool:
    """Behind "in" or "from", and before no thing that may be counted: "in | 1320 he died", "from | 1384 on"."""
    if place.before.text not in _BEFORE_YEARS or place.ending.text != "0000" or place.opening.gap != " ":
        return False
    if ends_with(place.tokens, place.first, {"than"}, 3) or (place.is_behind("to") and place.is_numeric(place.last + 1)):
        return False  # "more than 2000", "from 1400 to 1500 it rose"
    return place.after.kind in _CLOSING or (place.is_behind(*_YEAR_FOLLOWERS) and not place.is_behind("range"))


def year_in_brackets(place: Place) -> bool:
    """Alone in brackets behind a word that is none of ours: "the book (|1352|)"."""
    if place.before.kind != "(" or place.after.kind != ")" or place.ending.text != "0000":
        return False
    named = place.first - 2
    return named < 0 or (place.kind(named) == "a" and not place.tokens.lexemes[named].words)


def short_behind_a_word(place: Place) -> bool:
    """Digits with a year of two, and no word before that dates stand behind: "version | 1.2.97"."""
    i = _word_before(place)
    return place.kind(i) == "a" and is_short(place.covers) and not ends_with(place.tokens, i + 1, _LABELS, 4)


def is_labelled(place: Place) -> bool:
    """Tell whether a word that dates stand behind is right before: "dated | 1/2/97"."""
    return ends_with(place.tokens, place.first, _LABELS, 4)


def is_published(place: Place) -> bool:
    """Tell whether it stands behind "date of publication"."""
    i = place.first
    while place.kind(i - 1) in (":", "-", "|", "("):
        i -= 1
    return ends_with(place.tokens, i, {"published"}, 4)


def verbs_prefix(place: Place) -> bool:
    """What looks like a month and is a verb's prefix: "86 | می‌شود"."""
    return place.after.kind == "a" and place.is_a(place.last - 1, "verb prefix")


def _may_count(place: Place) -> bool:
    """Tell whether a number ends here that may be another thing's: none of digits with a full year, as in 1401/08/23."""
    return place.number_ends(place.last, "number", "ordinal", "suffix") and not all(
        part.numeric and part.width("year") == 4 for parts in place.covers for part in parts if part.last == place.last
    )


def counts_a_thing(place: Place) -> bool:
    """The last number counts what stands behind it: "12 Azar 1350 | people"."""
    return (place.after.kind == "%" or place.is_behind("not after")) and _may_count(place)


def may_count_a_thing(place: Place) -> bool:
    """The same, by a word that stands behind dates too: "12 Azar 50 | cases"."""
    return place.is_behind("weak not after") and _may_count(place)


def short_counts_a_thing(place: Place) -> bool:
    """The same, where the number is no year in full: "Asad, 45 | years old", "on 12 Mehr 85 | wounded"."""
    return place.is_behind("weak not after", "year word", "counted") and place.ending.text != "0000" and _may_count(place)


def short_counts_a_unit(place: Place) -> bool:
    """A season or a month and how many days of it: "summer | 93 days"; not "summer 93, | on day Monday"."""
    for part in place.parts:
        if not part.source("year") or part.row is None or "day" in part.row.names:
            continue
        behind = part.last + 1
        if (
            place.tokens.tokens[part.last - 1].text != "0000"
            and any(place.is_a(k, "month", "season") for k in range(part.first, part.last))
            and place.is_a(part.last, "day word", "week word", "hour word", "minute word")
            and not place.is_numeric(behind)
            and not place.is_a(behind, "weekday", "counted weekday")
        ):
            return True
    return False


def year_goes_on(place: Place) -> bool:
    """A year in words that is longer: "the year seventy | two"."""
    in_words = place.parts[-1].means is Meaning.YEAR and place.ending.kind == "a"
    return in_words and place.is_behind("and") and place.is_cardinal(place.last + 1)


def day_of_the_next(place: Place) -> bool:
    """The last number is the next month's: "the year 88 and 18 | Tir 78"."""
    return place.parts[-1].kind == "fragment" and place.is_behind("month")


# --- a piece of something longer: what stands before ------------------------------------------------------------------------


def _is_glued(place: Place) -> bool:
    return place.opening.gap == ""


def _between_before(place: Place) -> bool:
    """Tell whether a mark is glued to a place and to what is before it."""
    return _is_glued(place) and place.first > 1 and place.before.gap == ""


def until_then(place: Place) -> bool:
    """What is open before: "..| 2022-11-14"."""
    return place.tokens.dots(place.first - 2)


def of_a_season(place: Place) -> bool:
    """A part of what a word before names: "the middle of | Sha'ban", "season | 98-99"; not "season | 2012-2013"."""
    return place.is_before("span", "some") and not (is_of_years(place) and place.opening.text == place.ending.text == "0000")


def item_number(place: Place) -> bool:
    """An item's number, and its date: "|2- 14 Khordad|" at a line's begin, "part |3 - 17 Azar|"; not "5 - 12 Mehr"."""
    return all(_begins_with_item(place, parts) for parts in place.covers)


def _begins_with_item(place: Place, parts: tuple[Part, ...]) -> bool:
    joint, item = joint_of(parts), parts[0]
    if joint is None or joint.joint != "dash" or item.piece != "number" or item.last != joint.first:
        return False
    if len(item.fields) > 1 or not any(part.kind in DATES and part.first > joint.first for part in parts):
        return False
    tokens = place.tokens.tokens
    before, behind = tokens[joint.first].gap != "", tokens[joint.last].gap != ""
    in_words = place.opening.kind == "a" and tokens[joint.last].kind == "0"  # "the third - 17 Azar": nobody mixes two days so
    section = place.is_before("section") if place.first else before != behind
    return (before or behind) and (section or in_words)


def equivalent_behind_slash(place: Place) -> bool:
    """A date behind another one with its year in full: "25 Aban 1395/|15 November 2016"."""
    return (
        _is_glued(place)
        and place.before.kind == "/"
        and place.kind(place.first - 3) == "a"
        and place.tokens.tokens[place.first - 2].text == "0000"
        and place.is_a(place.first + 1, "month")
    )


def behind_a_mark(place: Place) -> bool:
    """Glued to a mark that was cut from something longer: "$|1401", "5|Aban", "-|12"."""
    before = place.before.kind
    return _is_glued(place) and (
        before in _NEVER_GLUED or before.isnumeric() or (before == "-" and (place.first == 1 or place.before.gap != ""))
    )


def behind_an_angle(place: Place) -> bool:
    """Glued to what is no bracket of a tag: ">|1401"."""
    return _is_glued(place) and place.before.kind in _ANGLES


def in_an_index(place: Place) -> bool:
    """In a program's brackets: "a[|12:30]", "a2[|12:30]"; not "23 Aban 1401(|14 November 2022)"."""
    if not _between_before(place) or place.before.kind != "(" or not place.tokens.tokens[place.first - 2].text.isascii():
        return False
    numbered = place.kind(place.first - 2) == "0"
    return not numbered or (place.kind(place.first - 3) == "a" and place.tokens.tokens[place.first - 2].gap == "")


def behind_a_label(place: Place) -> bool:
    """Behind a colon or a dash that a word of ours is glued to, which is no number: "صدور:|۱۴۰۳/۰۸/۲۹"."""
    if not _between_before(place) or place.kind(place.first - 2) != "a":
        return False
    known = place.number_ends(place.first - 1, "number", "ordinal", "month")
    here = place.before.kind == ":" or (place.before.kind == "-" and not known)
    return here and not place.tokens.tokens[place.first - 2].text.isascii()


def glued_before(place: Place) -> bool:
    """The end of a longer thing: "12.|5.1401"."""
    return _between_before(place) and place.before.kind in _GLUE and place.kind(place.first - 2) in ("0", "a")


def letters_before(place: Place) -> bool:
    """The end of a longer word, or of a code: "xy|1401"; not "در|ساعت16"."""
    parted = place.is_before("in") and not place.is_before("and")  # two words that are written as one
    glued = _is_glued(place) and (place.before.text.isascii() or (place.opening.kind == "a" and not parted))
    joined = place.opening.gap == ZWNJ and place.opening.kind == "a"
    return place.before.kind == "a" and (glued or joined)


def _is_joined(place: Place, *, daily: bool) -> bool:
    """Tell whether "و", "یا" or a mark joins a place to a number, or to a month that may have the same day."""
    if not place.is_before("and", "or") and place.before.kind not in ("-", ",", "/"):
        return False
    kinds = ("number", "ordinal", "month") if not daily else ("number", "ordinal") if place.before.kind == "a" else ()
    return place.number_ends(place.first - 1, *kinds)


def _is_parted(place: Place, *, daily: bool) -> bool:
    """Tell whether digits that say a day stand apart from the mark before."""
    return daily and place.opening.gap != "" and place.opening.kind == "0"


def of_a_list(place: Place) -> bool:
    """What goes on a list: "5 and | 6 Mehr"."""
    daily = place.daily
    return _is_joined(place, daily=daily) and (place.before.kind == "a" or not _is_parted(place, daily=daily))


def _is_stretch_of_a_list(place: Place) -> bool:
    """Tell whether it is a stretch of years in a list of such: "the years 1974 and | 1992-1993"."""
    tokens, i = place.tokens, place.first
    joint = joint_of(place.parts)
    if joint is None or joint.joint == "and" or not is_of_years(place):
        return False
    while i > 1 and (tokens.kind(i - 1) in (",", "-") or tokens.is_a(i - 1, "and")) and tokens.kind(i - 2) == "0":
        i -= 2
    return any(end == i and word.value == "years" for k in range(max(0, i - 3), i) for end, word in tokens.words(k))


def of_a_told_list(place: Place) -> bool:
    """The same in a running text, where "و" may begin another thing: "5 or | 6 Mehr"; not "5 and | 23 Aban"."""
    daily = place.daily
    if not place.counted or not _is_joined(place, daily=daily) or _is_stretch_of_a_list(place):
        return False
    if place.before.kind not in ("a", ","):
        return not _is_parted(place, daily=daily)
    named = place.opening.kind == "a" and place.is_a(place.first, "month")  # "Bahman 57 and | Farvardin 58"
    return not (daily or named) or place.is_before("or")


def _behind_a_number(place: Place) -> bool:
    """Tell whether a number stands before a number or a month; a weekday may be counted with the next: 3 شنبه."""
    weekday = place.opening.kind == "0" and place.is_a(place.first + 1, "counted weekday")
    return place.counted and place.number_ends(place.first, "number", "ordinal") and not weekday


def _is_of_figure(place: Place) -> bool:
    """Tell whether a number in digits stands before one in words, which no number goes on with: "in 1405 | the fifteenth"."""
    if place.before.kind != "0" or place.opening.kind != "a" or place.opening.gap == "":
        return False
    numbers = [word for _, word in place.tokens.words(place.first) if word.kind in NUMBERS]
    return bool(numbers) and not any(isinstance(word.value, int) and word.value >= _THOUSAND for word in numbers)


def _of_another(place: Place) -> bool:
    """Tell whether the number before a place is that of something else: a word is before that, or it is in digits alone."""
    if _is_of_figure(place):
        return True
    before_digits = place.before.kind == "0" == place.opening.kind and place.opening.gap != ""
    return before_digits and place.kind(place.first - 2) == "a" and place.daily


def of_a_longer_number(place: Place) -> bool:
    """A number goes on: "twenty | 3 Mehr"; not "flat 12 | 3 Mehr"."""
    return _behind_a_number(place) and not _of_another(place)


def of_a_longer_told_number(place: Place) -> bool:
    """The same in a running text, which counts its points: not "the first: | 1402/06/05", "the second | on the 5th"."""
    if not _behind_a_number(place):
        return False
    if place.is_before("ordinal") and place.daily:
        return place.opening.kind != "0" and not place.is_a(place.first, "ordinal")
    return not _of_another(place)


# --- … and what stands behind ---------------------------------------------------------------------------------------------


def _is_glued_behind(place: Place) -> bool:
    return place.after.gap == ""


def month_of_another_year(place: Place) -> bool:
    """A month with a year that is not read: "12 October | 276", "5 Mehr | of the year 12"."""
    tokens, last = place.tokens, place.last
    if not place.is_a(last - 1, "month"):
        return False
    year = tokens.after(tokens.after(last, "of"), "year word")
    if year > last and place.is_a(year - 1, "year word"):
        return place.is_numeric(year)
    return place.after.text == "000" and not place.is_a(last + 1, "not after", "weak not after", "counted", *UNITS)


def mark_behind_year(place: Place) -> bool:
    """A mark glued to a named month's year: "25 Aban 1395|-12"."""
    return (
        place.ending.text == "0000"
        and _is_glued_behind(place)
        and place.after.kind in _GLUE
        and place.kind(place.last - 2) == "a"
    )


def agency_behind_year(place: Place) -> bool:
    """… and behind it a word, another date, or nothing: "25 Aban 1395|/ IRNA", "25 Aban 1395|/15 November 2016"."""
    if not mark_behind_year(place):
        return False
    following = place.kind(place.last + 1)
    if following == "0":
        return place.is_a(place.last + 2, "month")
    return following == "a" or place.after.kind != "-"


def from_then_on(place: Place) -> bool:
    """What is open behind: "2022-11-14|.."."""
    return place.tokens.dots(place.last)


def before_a_mark(place: Place) -> bool:
    """Glued to a mark that was cut from something longer: "1401|$", "1401|-"."""
    after = place.after.kind
    return _is_glued_behind(place) and (
        after in _NEVER_GLUED or after.isnumeric() or (after == "-" and place.last + 1 == place.tokens.size)
    )


def before_an_angle(place: Place) -> bool:
    """Glued to what is no bracket of a tag: "1401|<"."""
    return _is_glued_behind(place) and place.after.kind in _ANGLES


def glued_behind(place: Place) -> bool:
    """The begin of a longer thing: "1401/08/23|.5"."""
    return (
        _is_glued_behind(place)
        and place.after.kind in _GLUE
        and place.kind(place.last + 1) in ("0", "a")
        and place.tokens.tokens[place.last + 1].gap == ""
    )


def letters_behind(place: Place) -> bool:
    """The begin of a longer word, or of a code: "1401|xy"."""
    glued = _is_glued_behind(place) and (place.after.text.isascii() or place.ending.kind == "a")
    joined = place.after.gap == ZWNJ and place.ending.kind == "a"
    return place.after.kind == "a" and (glued or joined)


def copula_behind(place: Place) -> bool:
    """A word that ends in "is": "یکشنبه|‌ست"."""
    return place.after.gap == ZWNJ and place.after.kind == "a" == place.ending.kind and place.is_behind("copula")


def thousands_behind(place: Place) -> bool:
    """A number in thousands: "27|,140"; not "23 Aban 27|,14"."""
    return (
        place.after.kind == ","
        and _is_glued_behind(place)
        and place.ending.text == "00"
        and place.kind(place.last + 1) == "0"
        and place.tokens.tokens[place.last + 1].text == "000"
    )


def number_behind(place: Place) -> bool:
    """Another number behind the last, and no word that it counts: "23 Aban 1401 | 12"."""
    return place.after.kind == "0" == place.ending.kind and place.kind(place.last + 1) != "a"


def figure_behind_year(place: Place) -> bool:
    """… behind a year: "in the first half of 1404 | 8.5 percent"; of a year of two digits `counts` has its say."""
    return (
        place.after.kind == "0" == place.ending.kind
        and place.after.gap == " "
        and place.kind(place.last - 2) == "a"
        and place.ending.text in ("0000", "00")
        and len(place.after.text) != 3
    )


def year_of_an_era_behind(place: Place) -> bool:
    """A year that is not read: "Muharram | 370 of the Hijra"."""
    return place.after.kind == "0" and place.ending.kind == "a" and place.is_a(place.last + 1, "era")


# --- something else than one day --------------------------------------------------------------------------------------------


def _is_coarse(place: Place) -> bool:
    return place.kinds.isdisjoint(DATES)


def _is_yearless_day(place: Place) -> bool:
    return "date" in place.kinds and "weekday" not in place.kinds and place.yearless


def plural_behind(place: Place) -> bool:
    """Many of them: "Monday|s"."""
    return place.is_behind("plural") and place.ending.kind == "a"


def recurs(place: Place) -> bool:
    """A weekday or a clock that is one of many: "on Thursdays from | 9 to 11", "every | Monday"."""
    tokens = place.tokens
    for k in range(place.first - 1, max(place.first - _RECURS, 0) - 1, -1) if _is_coarse(place) else ():
        if tokens.kind(k) in (".", "!", "?"):
            return False
        if any(word.kind == "modifier" and word.value == "a recurring time" for _, word in tokens.words(k)):
            return True
        if tokens.is_a(k, "plural") and tokens.is_a(k - 1, "weekday"):
            return True
        if tokens.is_a(k, "range") and place.is_a(k - 1, "weekday") and place.is_a(k + 1, "weekday"):
            return True  # "Saturday to Wednesday, | 9 to 17"
    return False


def opens_a_week(place: Place) -> bool:
    """The first of a stretch of weekdays: "Saturday | to Wednesday"."""
    return (
        place.kinds == {"weekday"}
        and place.is_behind("range")
        and place.is_a(place.tokens.after(place.last, "range"), "weekday")
    )


def closes_a_week(place: Place) -> bool:
    """The last of a stretch of weekdays: "Saturday to | Wednesday"."""
    first = place.first
    return (
        place.parts[0].kind == "weekday"
        and first > 1
        and place.is_before("range")
        and (place.is_a(first - 2, "weekday") or place.is_a(max(first - 3, 0), "weekday"))
    )


def nth_weekday(place: Place) -> bool:
    """A weekday of a period: "the first | Saturday of Azar"."""
    return place.kinds == {"weekday"} and place.is_before("ordinal", "last")


def minute_of_a_film(place: Place) -> bool:
    """A place in a recording: "minute | 12:30 of the film"."""
    return place.kinds == {"clock"} and place.is_before("minute word")


def every_before(place: Place) -> bool:
    """One of many: "every | year 80 cases"."""
    return place.before.text == _EVERY and not place.kinds.isdisjoint(("date", "weekday"))


def every_behind(place: Place) -> bool:
    """One of many: "on Monday | every week"."""
    return place.after.text == _EVERY and _is_coarse(place)


def name_of_a_day(place: Place) -> bool:
    """A name: "the prayer leader of | Friday", "today | newspaper"."""
    first, last = (part.kind == "weekday" or part.means is Meaning.RELATIVE_DAY for part in (place.parts[0], place.parts[-1]))
    return (first and place.is_before("not before day")) or ((first or last) and place.is_behind("not after day"))


def of_so_many(place: Place) -> bool:
    """Some of many: "two | last days of Azar", "three | seasons", "three | Fridays ago"."""
    first = place.first
    day_before = place.is_before("day word")
    directed = place.is_a(first, "weekday") and (place.is_a(first + 1, "direction") or place.is_a(first + 2, "direction"))
    late = day_before and place.is_a(first, "ordinal")
    if not (late or directed or place.is_a(first, "day word", "season word", "near boundary")):
        return False
    at = first - 2 if day_before and first > 1 else first - 1
    return (place.kind(at) == "0" and place.tokens.tokens[at].text in ("0", "00")) or place.is_cardinal(at)


def counted_further(place: Place) -> bool:
    """A count that is longer: "a thousand | years ago", "10 to | 15 days ago"."""
    means, before = place.parts[0].means, place.before
    day = means is Meaning.RELATIVE_DAY and place.is_a(place.first, "day word")
    if (means not in (Meaning.AMOUNT, Meaning.RELATIVE_PERIOD) and not day) or place.is_a(place.first, "period"):
        return False
    if place.parts[0].source("count") and (_is_of_figure(place) or place.is_before("not after")):
        return False
    numeric = (before.kind == "0" and before.text != "0000") or place.is_before("number", "ordinal", "not after")
    numeric = numeric or (before.text == _PLURAL and place.is_before("plural"))
    joined = before.kind in ("-", ".", ",", "/") or place.is_before("and", "or", "range")
    amounts: tuple[Kind, ...] = ("number", "ordinal", *UNITS)
    if before.kind != ",":  # "2,500 tomans, a year ago"
        amounts += ("not after",)
    return numeric or (joined and place.number_ends(place.first - 1, *amounts))


def more_of_something(place: Place) -> bool:
    """So many more of something: "3 days more | of the time"; not "from 10 days from now | of"."""
    part = place.parts[-1]
    more = part.means is Meaning.AMOUNT and place.is_a(part.last, "of")  # also where that word ends the place
    return more and not place.is_before("from", "range", "of")


def week_before(place: Place) -> bool:
    """A part of a period: "the last week | of Esfand"."""
    return place.is_before("week word") and place.parts[0].means not in _COUNTED_FROM_NOW


def nth_span_before(place: Place) -> bool:
    """A part of a period: "the second half | of the 70s"."""
    return place.is_before("ordinal") and place.is_a(place.first - 2, "span") and place.first > 1


def counts_in(place: Place) -> bool:
    """A number and a unit before a period: "week 33 | of the year 1401"."""
    first, row = place.first, place.parts[0].row
    if first < 2 or row is None or not row.coarse:
        return False
    k = first - 1
    while k >= first - _LONGEST_COUNT and (place.kind(k) == "0" or place.is_a(k, *_COUNTING_WORDS)):
        k -= 1
    if not place.is_a(k, *_PERIODS):
        return False
    return k < first - 1 or place.is_numeric(k - 1)  # "week thirty-three", "the third week"


def minutes_to(place: Place) -> bool:
    """Another clock: "ten minutes | to six"."""
    return place.is_behind("minute word") and all(parts[-1].row is barest(Meaning.CLOCK) for parts in place.covers)


def event_before(place: Place) -> bool:
    """A name: "the rising of | 30 Tir"."""
    return place.is_before("event") and _is_yearless_day(place)


def word_for_a_month(place: Place) -> bool:
    """An arrow, a seal, a pole: "7 تیر | برق"."""
    return place.is_behind("not after month") and _is_yearless_day(place)


def neither(place: Place) -> bool:
    """A love: "|neither love| nor"."""
    return place.opening.text == _NINE and place.is_a(place.first + 1, "month") and _is_yearless_day(place)


def zeros(place: Place) -> bool:
    """What looks like a day of Safar: "|four zeros|", "|3-0|"."""
    if not place.is_a(place.last - 1, "zero") or place.first > place.last - 2 or not _is_yearless_day(place):
        return False
    return place.opening.text == "0" or place.kind(place.last - 2) == "-" or place.is_cardinal(place.first)


def yearly(place: Place) -> bool:
    """The day of every year: "every year on | 22 Bahman"."""
    before = range(max(place.first - _YEARLY, 0), place.first)
    return "date" in place.kinds and any(place.is_a(k, "yearly") for k in before) and place.yearless


def yearly_behind(place: Place) -> bool:
    """The same: "13 Aban | every year"."""
    return "date" in place.kinds and place.is_behind("yearly") and place.yearless


def year_of_a_volume(place: Place) -> bool:
    """How old a journal is: "the year 72|, no. 19690"; not "the year 1402, | no. 5"."""
    year = place.parts[0]
    if year.means is not Meaning.YEAR or any(part.width("year") == 4 for part in place.parts):
        return False
    behind = year.last + 1 if place.kind(year.last) in (",", "-") else year.last
    return any(place.is_a(k, "code") for k in range(year.first, behind + 1))


def decade_of_a_life(place: Place) -> bool:
    """How old one is: "the decade 20 | of life", "the decade 20 | or 30 of life"."""
    if place.parts[-1].means is not Meaning.DECADE:
        return False
    behind = place.last
    if place.is_behind("or", "and", "range") and place.is_numeric(behind + 1):
        behind += 2
    return place.is_a(behind, "not after year")


def nth_of_something(place: Place) -> bool:
    """Of what, the text tells: "the end of the month | the fourth", of a course, a pregnancy."""
    return place.parts[-1].means in (Meaning.THIS_MONTH, Meaning.THIS_YEAR) and place.is_behind("ordinal")


def years_counted(place: Place) -> bool:
    """How many there are, or what something costs: "1300 to 1400 | people", "the price, from | 1400 to 2000"."""
    if not is_of_years(place):
        return False
    tokens, i = place.tokens, place.first
    while i > 0 and (tokens.kind(i - 1) in ("(", ":") or not tokens.lexemes[i - 1].kinds.isdisjoint(_BEFORE_AMOUNTS)):
        i -= 1
    owned = ends_with(tokens, i, {"not before"}, 3) or ends_with(tokens, place.first, {"than"}, 3)
    counted = place.after.kind in ("%", "0") or place.is_behind("not after", "weak not after", "counted", "plural", *UNITS)
    return owned or counted


def passed_of(place: Place) -> bool:
    """A verb: "9 days of | Mehr have passed"."""
    counted = place.is_before("from", "of") and place.is_a(place.first - 2, "day word", "week word") and place.first > 1
    return counted and place.is_a(place.first, "month") and place.is_a(place.last - 1, "direction")


def range_goes_on(place: Place) -> bool:
    """A range whose end is not understood: "1401/08/05 | to 08/10"."""
    tokens = place.tokens
    right = tokens.after(place.last, "range")
    return (
        right > place.last and tokens.kind(right) == "0" and tokens.kind(right + 1) == "/" and not tokens.tokens[right + 1].gap
    )


def year_is_counted(place: Place) -> bool:
    """A date of another year: "15 Mehr | two years ago"."""
    return any(part.source("count") for part in parts_at(place.tokens, place.last)) and place.yearless


def _is_year_alone(part: Part) -> bool:
    """Tell whether a part is a year, with no era before it."""
    return part.piece == "year" or part.means in (Meaning.YEAR, Meaning.BARE_YEAR)


def fiscal_year_before(place: Place) -> bool:
    """Another year: "the fiscal year | 1401"."""
    here = place.first > 1 and place.is_a(place.first - 2, "year word") and place.is_before("not after year")
    return here and _is_year_alone(place.parts[0])


def fiscal_year_behind(place: Place) -> bool:
    """Another year: "سال 1401 | مالی"."""
    return place.is_behind("not after year") and (
        any(place.is_a(k, "year word") for k in range(place.first, place.last))
        or any(part.means is Meaning.RELATIVE_PERIOD for parts in place.covers for part in parts)
    )


# --- what its last number may count -----------------------------------------------------------------------------------------


def _two_clocks(parts: tuple[Part, ...]) -> bool:
    """Tell whether parts are a range of two clocks that ends with a part of the day: the last of them counts nothing."""
    rows = [part.row for part in parts if part.row]
    return len(rows) == 2 and (rows[0].counts_hours or rows[0].begins_with_hour_word) and rows[1].counts_hours


def _ending(place: Place) -> list[Part]:
    """Return the parts that end where the place does."""
    return [part for parts in place.covers if not _two_clocks(parts) for part in parts if part.last == place.last]


def nights_and_days(place: Place) -> bool:
    """A stay: "3 nights | and 4 days"."""
    behind = place.last + 1
    number = place.is_behind("and") and (place.kind(behind) == "0" or bool(numbers_at(place.tokens, behind)))
    return number and any(part.amount and not (part.row and part.row.counts_minutes) for part in _ending(place))


def number_behind_short_year(place: Place) -> bool:
    """A number behind a year of two digits that stands behind a name: "5 Mordad 50 | 12"."""
    return (
        place.after.kind == "0"
        and place.ending.text == "00"
        and any(not part.numeric and part.source("year") for part in _ending(place))
    )


def word_counted(place: Place) -> bool:
    """A word that may be counted: "on 5 Mordad 50 | soldiers", "5 nights' | stay"."""
    if place.after.kind != "a" or any(word.kind in _FOLLOWERS for _, word in place.tokens.words(place.last)):
        return False
    return any(
        (part.amount and not place.is_a(part.first - 1, "hour word"))
        or (part.kind == "date" and not part.numeric and part.width("year") == 2)
        for part in _ending(place)
    )


def is_bounded(tokens: Tokens, plan: Plan) -> bool:
    """Tell whether what is counted is more, or less, than is said: "more than | 20 years ago"."""
    return plan.parts[0].means is Meaning.AMOUNT and ends_with(tokens, plan.parts[0].first, {"than"}, 2)


# --- what a cell does not read ----------------------------------------------------------------------------------------------


def alternative(place: Place) -> str:
    """Return that it is one of two: "5 Mehr | or 6 Mehr"."""
    return "an alternative" if place.is_before("or") or place.is_behind("or") else ""


def modified(place: Place) -> str:
    """Return what a neighbouring word makes of it: "every | Monday"."""
    tokens, first = place.tokens, place.first
    behind = tokens.skip(place.last)
    bounded = bound_of(hedges_before(tokens, first)) and not tokens.is_a(first, "daypart")
    for k in (*(() if bounded else (first - 1, first - 2)), behind, behind + 1):
        if 0 <= k < tokens.size and (modifier := tokens.modifier(k)):
            if modifier == "a range" and k == first - 2 and not place.number_ends(k, "number", "ordinal", "weekday", "month"):
                continue  # "to Tehran, | DATE"
            return modifier
    counted = first > 0 and tokens.is_a(first - 1, "bound") and is_counted(tokens, first - 1)
    return "counted from another date" if counted else ""


def part_of_period(place: Place) -> str:
    """Return that it is the whole of what is meant: "week 33 | of the year 1401"."""
    return "a part of a longer period" if counts_in(place) else ""


def is_listed(place: Place) -> bool:
    """Tell whether a second year, or a second clock, follows behind a dash, a comma or "و"."""
    if place.after.kind not in ("-", ",") and not place.is_behind("and"):
        return False
    last = place.last
    counted = place.kind(last + 2) == "a" and not place.is_a(last + 2, "and")
    lone = place.kind(last + 1) == "0" and not counted and place.kind(last + 2) not in ("/", "-", ".")
    if lone or place.kinds.isdisjoint(CLOCKS):
        return lone
    number = place.after.kind == "a" and (place.kind(last + 1) == "0" or bool(numbers_at(place.tokens, last + 1)))
    return number or any(part.kind == "clock" for part in parts_at(place.tokens, last + 1))
