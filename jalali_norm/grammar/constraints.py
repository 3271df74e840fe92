"""What makes tokens that a row matches no date or clock after all: each constraint says one thing, and any of them refuses."""

from __future__ import annotations

import functools
from collections.abc import Callable

from jalali_norm.grammar.eras import CUT_YEAR, era_tells, eras_at
from jalali_norm.grammar.fields import UNITS, is_counted_from_ninth
from jalali_norm.grammar.matcher import Match
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.rows import Row
from jalali_norm.grammar.slots import SLOTS
from jalali_norm.grammar.sources import RelativeMonth, RelativeYear, Run, width_of
from jalali_norm.grammar.tokens import FILLERS, Tokens
from jalali_norm.lexicon.calendar import SHORT_MONTHS
from jalali_norm.lexicon.index import ALSO_WORDS
from jalali_norm.lexicon.kinds import JALALI, Direction, Kind, Span
from jalali_norm.model import Hedge
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.tokenizer import ZWNJ, fold

SHORT_YEAR, FULL_YEAR, MINUTE = 2, 4, 2  # digits
_RELATIVE_YEARS = frozenset({  # of what the year may be counted from the reference's
    Meaning.DAY, Meaning.MONTH, Meaning.FEAST, Meaning.SEASON, Meaning.PART_OF_YEAR, Meaning.PART_OF_MONTH,
})  # fmt: skip
_SHORT_MONTHS = frozenset(fold(word.spelling) for word in SHORT_MONTHS)
_MONTHS_LONG, _YEAR_WORD, _MAY = fold("ماهه"), fold("سال"), fold("مه")
_COUNTED_OR_DATED = frozenset[Kind]({"month", "suffix", "counted", "not after", "weak not after", *UNITS}) - {"night word"}
_MISSING = frozenset("-/._")  # a mark before a month that shows where a day stood
_IN_SENTENCES = frozenset({"0", "a", "", *",-/|.:()"})  # kinds of tokens
_BOUNDARY_KINDS = frozenset[Kind]({"boundary", "near boundary", "half hedge"})
_NARROW = frozenset({Hedge.EARLY, Hedge.MIDDLE, Hedge.LATE})


class Constraint(NamedTuple):
    """A constraint on the matches of some rows: its function's name says how it fails, the docstring what it asks."""

    rows: Callable[[Row], bool]  # those that it is for
    fails: Callable[[Tokens, Match], bool]


def stands(tokens: Tokens, match: Match) -> bool:
    """Tell whether a match meets every constraint on its row."""
    for fails in _of(match.row):  # noqa: SIM110 - a generator costs more than the constraints
        if fails(tokens, match):
            return False
    return True


# --- dates in digits ------------------------------------------------------------------------------------------------


def _is_version(_tokens: Tokens, match: Match) -> bool:
    """A two-digit year stands between some marks alone: 98/9/9, and not the version 2.5.4."""
    mark, widths = match.mark, list(map(width_of, match.sources))
    return not (max(widths) > CUT_YEAR or mark in "/-" or (mark == "." and widths[match.row.year] == SHORT_YEAR))


def _is_in_series(tokens: Tokens, match: Match) -> bool:
    """The numbers go on before or behind with the mark that parts them: 1402-11-17-00-06."""
    i, end, mark = match.first, match.last, match.mark
    before = i > 1 and tokens.kind(i - 2) == "0" and tokens.goes_on(i - 1, mark) and tokens.kind(i - 3) != ":"
    return before or (tokens.goes_on(end, mark) and tokens.kind(end + 2) != ":")


def _lost_more_than_a_zero(_tokens: Tokens, match: Match) -> bool:
    """A year of one digit is one of two that has lost its zero: 1/8/23, not 1/2/3 and no month alone."""
    return match.width("year") == 1 and match.width("day") != SHORT_YEAR


def _lacks_a_full_year(_tokens: Tokens, match: Match) -> bool:
    """A month in digits stands beside a year in full alone: 1401/08."""
    return match.width("year") != FULL_YEAR or match.mark not in "/-."


def _lost_its_day_number(tokens: Tokens, match: Match) -> bool:
    """The mark between a month and its year in digits stands beside them too: "1368.8."."""
    return tokens.kind(match.last) == match.mark or (match.first > 0 and tokens.kind(match.first - 1) == match.mark)


# --- years ----------------------------------------------------------------------------------------------------------


def _is_short_of_a_full_year(_tokens: Tokens, match: Match) -> bool:
    """With two digits nobody could tell the year from the rest."""
    return match.width("year") < FULL_YEAR


def _is_no_year(tokens: Tokens, match: Match) -> bool:
    """A lone year is in digits, of two only with an era, of three only with one that tells and no mark glued before it."""
    i, digits = match.first, match.width("year")
    if tokens.kind(i) != "0":
        return True
    if digits == SHORT_YEAR:
        return not eras_at(tokens, match.last)
    marked = i > 0 and tokens.kind(i - 1) in FILLERS and tokens.kind(i - 1) not in '("' and not tokens.tokens[i].gap
    return digits == CUT_YEAR and (marked or not era_tells(tokens, match.last))


def _is_hour(tokens: Tokens, match: Match) -> bool:
    """What looks like a year of two digits is an hour: "23 Aban 12 noon", "23 Aban 14:01"."""
    i = match.last
    if match.width("year") != SHORT_YEAR:
        return False
    return tokens.is_a(i, "daypart") or (tokens.goes_on(i, ":"))


def _is_day_of_next_month(tokens: Tokens, match: Match) -> bool:
    """What looks like a year of two digits is the next month's day; "86 می‌شود" has a verb."""
    i = match.last
    if match.width("year") != SHORT_YEAR or not tokens.is_a(i, "month"):
        return False
    if tokens.is_a(i, "verb prefix") and tokens.kind(i + 1) == "a":
        return False
    return match.row.dayless or i + 1 >= tokens.size or tokens.tokens[i + 1].gap != ZWNJ


def _is_a_figure(tokens: Tokens, match: Match) -> bool:
    """A number before a weekday is another thing's: a word names it, or a year of its own stands behind the date."""
    i = match.first
    named = i > 0 and tokens.kind(i - 1) == "a" and tokens.lexemes[i - 1].kinds.isdisjoint(("label", "in"))
    return named or tokens.kind(match.last) == "0"


def _is_from_a_year_on(tokens: Tokens, match: Match) -> bool:
    """A year is counted, and none is named: "for a year from 1390 on"."""
    return tokens.is_a(tokens.after(match.first, "year word"), "of")


def _has_a_relative_year(_tokens: Tokens, match: Match) -> bool:
    """The year is counted from the reference's in a row that takes none such."""
    year = match.source("year")
    if not isinstance(year, RelativeYear):
        return False
    return match.row.means not in _RELATIVE_YEARS or (year.of == "side" and "span" in match.row.names)


# --- months ---------------------------------------------------------------------------------------------------------


def _is_short_month(tokens: Tokens, match: Match) -> bool:
    """A month of three letters is mostly a word: شهر، مرد، خرد; 25 cities."""
    return any(token.text in _SHORT_MONTHS for token in tokens.tokens[match.first : match.last])


def _lost_its_day(tokens: Tokens, match: Match) -> bool:
    """What stands before a month and its year shows that a day stood there: "5هم اسفند 1401", "- تیر - 1375"."""
    i = match.first
    if is_counted_from_ninth(tokens, i):
        return True
    if not i or tokens.kind(i - 1) not in _MISSING:
        return False
    return tokens.kind(i - 1) != "-" or any(token.kind == "-" for token in tokens.tokens[i : match.last])


def _is_part_of_a_counted_month(tokens: Tokens, match: Match) -> bool:
    """A day or a part of a counted month is named by its ordinal: "3 months ago" is no third of last month."""
    month = match.source("month")
    if not isinstance(month, RelativeMonth):
        return False
    if match.row.means not in (Meaning.DAY, Meaning.PART_OF_MONTH) or match.row.year >= 0:
        return True
    ordinal = any(tokens.is_a(k, "ordinal") or tokens.is_a(k, "suffix") for k in range(match.first, match.last))
    return month.shift != 0 and not ordinal


def _is_slip_of_month(tokens: Tokens, match: Match) -> bool:
    """May of a year counted from the reference's is a slip: "مه گذشته" for ماه."""
    relative = isinstance(match.source("year"), RelativeYear)
    return relative and any(token.text == _MAY for token in tokens.tokens[match.first : match.last])


def _lacks_its_mark(tokens: Tokens, match: Match) -> bool:
    """A row stands only with a word of some kind in it, or behind one that says the same."""
    kind = match.row.format.marked
    said = kind is not None and any(tokens.is_a(k, kind) for k in range(match.first, match.last))
    return not said and not _is_after_boundary(tokens, match.first)


def _is_after_boundary(tokens: Tokens, i: int) -> bool:
    """Tell whether a word stands before a token that makes a month's name no other word: "the end of Esfand"."""
    if not i:
        return False
    text = tokens.tokens[i].text
    before = [word for k in (i - 1, max(i - 2, 0)) for end, word in tokens.words(k) if end == i]
    if any(word.kind in _BOUNDARY_KINDS or (word.value in _NARROW and not text.isascii()) for word in before):
        return True
    value = SLOTS[text].value if text in SLOTS else None
    if any(word.kind == "monthly" for word in before):
        months = [value] if value else [word.value for _, word in tokens.of_kind(i, "month")]
        return any(isinstance(month, tuple) and month[0] == JALALI for month in months)
    also = value[1] if isinstance(value, tuple) else text in ALSO_WORDS
    return not also and not text.isascii() and tokens.is_a(i - 1, "in")


# --- parts of years, and what is counted -----------------------------------------------------------------------------


def _is_no_such_part(_tokens: Tokens, match: Match) -> bool:
    """A part, such as the second half, is one of what it is of: a third of a month, a quarter of a year."""
    source = match.source("span")
    if isinstance(match.source("month"), RelativeMonth):
        return False
    span = source if isinstance(source, Span) else Span(1)  # so many months
    if "month" in match.row.names:
        return not span.of_month
    if "nth" not in match.row.names:
        return span.numbered
    return not span.months


def _names_no_months(tokens: Tokens, match: Match) -> bool:
    """The first months of a year are so many ماهه, or stand before سال: "11 ماه 1981" may be of مه."""
    texts = (token.text for token in tokens.tokens[match.first : match.last])
    return not any(text.endswith(_MONTHS_LONG) or text == _YEAR_WORD for text in texts)


def _is_spaced(tokens: Tokens, match: Match) -> bool:
    """ISO 8601's week and ordinal dates have no space in them."""
    return any(token.gap for token in tokens.tokens[match.first + 1 : match.last])


def _counts_no_nights(tokens: Tokens, match: Match) -> bool:
    """Nights are counted back: neither "at 3 in the night before" nor "no longer 9 in the night"."""
    i = match.first
    if not any(tokens.is_a(k, "night word") for k in range(i + 1, match.last)):
        return False
    direction = match.source("direction")
    back = isinstance(direction, Direction) and direction.point and direction.shift < 0
    return not back or (i > 0 and tokens.is_a(i - 1, "hour word"))


def _points_nowhere(_tokens: Tokens, match: Match) -> bool:
    """A word that says which way points back or on."""
    direction = match.source("direction")
    return isinstance(direction, Direction) and not direction.shift


# --- clocks ---------------------------------------------------------------------------------------------------------


def _is_price(tokens: Tokens, match: Match) -> bool:
    """What may be a decimal stands behind a colon, or before a dash: "1401/08/23: 12.50" is a day and its price."""
    return (match.first > 0 and tokens.kind(match.first - 1) in (":", "=")) or tokens.goes_on(match.last, "-")


def _lost_its_hour(tokens: Tokens, match: Match) -> bool:
    """A colon stands before the first number: ":19"."""
    i = match.first
    if tokens.kind(i) != "0" or i < 2 or tokens.kind(i - 1) != ":" or tokens.tokens[i].gap:
        return False
    before = tokens.tokens[i - 2]
    return bool(tokens.tokens[i - 1].gap) or not (before.kind == "a" or len(before.text) == FULL_YEAR)


def _lost_its_seconds(tokens: Tokens, match: Match) -> bool:
    """A colon and a number that are not read stand behind it, debris between them or not: "12:30:24 Aban", "ساعت 21:# 14"."""
    colon = _skip_debris(tokens, match.last)
    if tokens.kind(colon) != ":":
        return False
    if tokens.tokens[colon].gap:  # "ساعت 21 :x 14"
        glued = not match.row.minutes and tokens.kind(colon + 1) == "a" and not tokens.tokens[colon + 1].gap
        return glued and tokens.kind(colon + 2) == "0"
    number = _skip_debris(tokens, colon + 1)
    if tokens.kind(number) != "0":
        return False
    if not match.row.minutes:
        return True  # "ساعت 20: 1401/08/23"
    return not tokens.tokens[colon + 1].gap and (match.row.kind != "clock" or len(tokens.tokens[number].text) < FULL_YEAR)


def _skip_debris(tokens: Tokens, i: int) -> int:
    """Return the first token from one on that is a word, a number, or a mark that sentences have."""
    while tokens.kind(i) not in _IN_SENTENCES:
        i += 1
    return i


def _lost_its_minutes(tokens: Tokens, match: Match) -> bool:
    """An hour alone has a colon glued to it: "ساعت :19"."""
    colons = [k for k in range(match.first, match.last) if tokens.kind(k) == ":"]
    return any(tokens.tokens[k].gap and not tokens.tokens[k + 1].gap for k in colons)


def _is_unevenly_spaced(tokens: Tokens, match: Match) -> bool:
    """The colons of a clock have the same spaces around them: not "1: 04:14"."""
    if tokens.goes_on(match.last, ":"):
        return False
    colons = [k for k in range(match.first + 1, match.last) if tokens.kind(k) == ":" and tokens.kind(k - 1) == "0"]
    return len({(tokens.tokens[k].gap, tokens.tokens[k + 1].gap) for k in colons}) > 1


def _is_two_clocks(tokens: Tokens, match: Match) -> bool:
    """What "و" joins to an hour is no minute of it: in words, of one digit, or with a word of its own behind or before."""
    if match.width("minute") != MINUTE or not all(isinstance(source, Run) for source in match.sources):
        return True
    plural = any(word.value == "hours" for _, word in tokens.of_kind(match.first, "hour word"))
    return plural or not tokens.lexemes[match.last].kinds.isdisjoint(_COUNTED_OR_DATED)


# --- the table ------------------------------------------------------------------------------------------------------


def _is_ordered(row: Row) -> bool:
    return row.order != ""


def _has_clock(row: Row) -> bool:
    return row.kind != "date"


def _has(*names: str) -> Callable[[Row], bool]:
    """Return whether a date has one of some fields."""
    return lambda row: row.kind == "date" and not set(names).isdisjoint(row.names)


def _says(means: Meaning) -> Callable[[Row], bool]:
    return lambda row: row.means is means


CONSTRAINTS = (
    Constraint(lambda row: row.format.beside, _is_price),
    Constraint(_is_ordered, _is_version),
    Constraint(_is_ordered, _is_in_series),
    Constraint(_is_ordered, _lost_more_than_a_zero),
    Constraint(lambda row: row.order in ("ym", "my"), _lacks_a_full_year),
    Constraint(lambda row: row.order != "" and row.dayless, _lost_its_day_number),
    Constraint(lambda row: row.order == "" and row.dayless, _lost_its_day),
    Constraint(_has_clock, _lost_its_hour),
    Constraint(_has_clock, _lost_its_seconds),
    Constraint(lambda row: row.kind != "date" and not row.minutes, _lost_its_minutes),
    Constraint(_has_clock, _is_unevenly_spaced),
    Constraint(_says(Meaning.CLOCK_OR_TWO), _is_two_clocks),
    Constraint(lambda row: row.format.full_year, _is_short_of_a_full_year),
    Constraint(lambda row: row.names[:2] == ("year", "weekday"), _is_a_figure),
    Constraint(_says(Meaning.BARE_YEAR), _is_no_year),
    Constraint(lambda row: row.kind == "date" and row.order == "" and row.year >= 0, _is_hour),
    Constraint(lambda row: row.order == "" and row.year >= 0, _is_day_of_next_month),
    Constraint(lambda row: row.dayless or (row.kind == "date" and row.year < 0), _is_short_month),
    Constraint(_has("year"), _has_a_relative_year),
    Constraint(_has("month"), _is_part_of_a_counted_month),
    Constraint(_has("span"), _is_no_such_part),
    Constraint(lambda row: row.means is Meaning.PART_OF_YEAR and "nth" not in row.names, _names_no_months),
    Constraint(lambda row: row.kind == "date" and row.year >= 0 and "day" not in row.names, _is_slip_of_month),
    Constraint(_has("isoweek", "yearday"), _is_spaced),
    Constraint(_has("count"), _counts_no_nights),
    Constraint(_says(Meaning.YEAR), _is_from_a_year_on),
    Constraint(lambda row: row.format.marked is not None, _lacks_its_mark),
    Constraint(_has("direction"), _points_nowhere),
)


@functools.lru_cache(maxsize=256)
def _of(row: Row) -> tuple[Callable[[Tokens, Match], bool], ...]:
    return tuple(one.fails for one in CONSTRAINTS if one.rows(row))
