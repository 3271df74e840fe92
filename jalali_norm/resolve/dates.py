"""From a date of a plan to its days: what each meaning is resolved by, and the year that a date states or lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from jalali_norm import calendars as cal
from jalali_norm.grammar.meanings import BY_MONTH, CLOCK_MEANINGS, Meaning
from jalali_norm.grammar.plan import DateSpec, Meant
from jalali_norm.lexicon.kinds import GREGORIAN, HEGIRA, IMPERIAL, JALALI, LUNAR, UNCONVERTED
from jalali_norm.model import ConflictError, MissingReferenceError, OutOfRangeError, Policy, UnreadableError
from jalali_norm.resolve.day import FROM_REFERENCE, SIDE_OF, Day, Refused, reference_day
from jalali_norm.resolve.in_year import begins_within, in_year, nearest
from jalali_norm.resolve.months import months_later, never_has
from jalali_norm.resolve.periods import century, decade, iso_ordinal, iso_week, school_year
from jalali_norm.resolve.relative import (
    amount,
    amount_before,
    now,
    relative_day,
    relative_period,
    relative_weekday,
    vague,
    weekend,
)
from jalali_norm.resolve.rules import hundred_of, is_month_first, may_be_day
from jalali_norm.resolve.years import check_year, imperial_year, in_full, year_of, year_of_digits, year_of_short

_THIS_YEAR = frozenset({Meaning.THIS_YEAR, Meaning.PART_OF_THIS_YEAR})
_WHOLE_ORDERS = ("ymd", "dmy")


def day_of(spec: DateSpec, nums: list[int], policy: Policy, near: int | None = None, side: int = 0) -> list[Day]:
    """Return the days that a date may mean: one, or several that a careful reader could not tell apart.

    Of a date without a year it is the one nearest to `near`, or to the reference; -1: the last that begins by then, 1: the
    first that begins from then on.
    """
    if spec.zeros >= 0 and nums[spec.zeros]:
        raise Refused(UnreadableError, "digits behind a point, which are no part of such a date", spec.span)
    if spec.era in (LUNAR, IMPERIAL) and spec.relative:
        raise Refused(UnreadableError, f"a {spec.era} date that is counted from the reference is not read", spec.span)
    if spec.against:
        raise Refused(ConflictError, f"a {spec.era} era in front of the date, and a {spec.against} one behind it", spec.span)
    if spec.era in UNCONVERTED:
        raise Refused(OutOfRangeError, f"a year {spec.era} is not converted", spec.span)
    if spec.era == HEGIRA:
        return _of_the_hegira(spec, nums, policy, near, side)
    if spec.era == LUNAR and 0 < spec.year_digits < 4 and spec.month < 0:
        spec = spec._replace(year_digits=4)  # "سال ۶۱ ه.ق" is that year itself
    return _RESOLVERS[spec.means](spec, nums, policy, near, side)


def _in_some_year(spec: DateSpec, nums: list[int], policy: Policy, near: int | None, side: int) -> list[Day]:
    """Return the days of what lies in a year: one that is stated, one that is counted from the reference's, or the nearest."""
    if spec.year_digits > 0:
        return _in_stated_years(spec, nums, policy)
    if spec.relative_month:
        return [_in_counted_month(spec, nums, policy)]
    calendar = spec.era or spec.named or JALALI
    if calendar == IMPERIAL:
        raise Refused(UnreadableError, "an imperial date without its year is not read", spec.span)
    if spec.named and spec.named != calendar:
        raise Refused(ConflictError, f"a {spec.named} month with a {spec.era} era", spec.span)
    relative = spec.relative_year
    if relative and relative.of == "other date":
        if near is None:
            raise Refused(MissingReferenceError, "the year is that of another date", spec.span)
        year = year_of(near, calendar)
        return [in_year(spec, nums, calendar, year, policy)._replace(filled=("year",))]
    if (relative and relative.of == "reference") or spec.means in _THIS_YEAR:
        shift = relative.shift if relative else 0
        if calendar == LUNAR:
            return _within_relative(spec, nums, calendar, shift, policy)
        year = year_of(reference_day(policy, spec), calendar) + shift
        return [in_year(spec, nums, calendar, year, policy)._replace(filled=FROM_REFERENCE)]
    if relative:
        day = nearest(spec, nums, calendar, reference_day(policy, spec), relative.shift, policy, strict=True)
        return [day._replace(filled=FROM_REFERENCE)]
    if near is None and policy.reference is None:
        raise Refused(MissingReferenceError, "a date without a year needs a reference date", spec.span)
    today = reference_day(policy, spec) if near is None else near
    if near is None:
        side = side or SIDE_OF[policy.occurrence]
    return [nearest(spec, nums, calendar, today, side, policy)._replace(filled=("year",))]


def _of_the_hegira(spec: DateSpec, nums: list[int], policy: Policy, near: int | None, side: int) -> list[Day]:
    """Return the days of a date of the Hegira, which may be a solar or a lunar one: its month tells, or its year."""
    if spec.named == JALALI:
        return day_of(spec._replace(era=JALALI), nums, policy, near, side)
    if 0 < spec.year_digits < 4:  # it is that year itself: 61 is 680 AD; of a letter it is not sure
        digits = spec.year_digits if spec.letter else 4
        return day_of(spec._replace(era=LUNAR, year_digits=digits), nums, policy, near, side)
    if spec.named == LUNAR:
        return day_of(spec._replace(era=LUNAR), nums, policy, near, side)
    at = dict(spec.at)
    year = 100 * nums[at["century"]] if "century" in at else nums[spec.year] if spec.year_digits > 0 else 0
    if 0 < year <= cal.JALALI_YEARS.start:  # before the solar years were in use
        return day_of(spec._replace(era=LUNAR), nums, policy, near, side)
    unclear = "a year of the Hegira may be solar or lunar: write شمسی or قمری"
    if not year:
        raise Refused(UnreadableError, unclear, spec.span)
    days = [day for era in (JALALI, LUNAR) for day in day_of(spec._replace(era=era), nums, policy, near, side)]
    return [day._replace(unclear=unclear) for day in days]


def _in_stated_years(spec: DateSpec, nums: list[int], policy: Policy) -> list[Day]:
    """Return the days of a date with its year: two where the Gregorian era beside it does not tell which year it is."""
    year = nums[spec.year]
    bare = spec.letter and spec.order in _WHOLE_ORDERS and policy.calendar is None
    if spec.era == GREGORIAN and not spec.order and spec.means is not Meaning.BARE_YEAR and spec.year_digits == 2:
        either = (spec, spec._replace(year_digits=4))
        unclear = f"{year} of the Gregorian era may be short for a year of four digits: write it in four"
    elif spec.era == GREGORIAN and bare and (spec.year_digits == 2 or year in cal.JALALI_YEARS):
        either = (spec._replace(era=None, letter=False), spec)
        unclear = f'{year} may be a Jalali year beside م: write میلادی, or pass calendar="jalali" or "gregorian"'
    else:
        return [_in_stated_year(spec, nums, policy)]
    return [_in_stated_year(one, nums, policy)._replace(unclear=unclear) for one in either]


def _in_stated_year(spec: DateSpec, nums: list[int], policy: Policy) -> Day:
    written = nums[spec.year]
    short = spec.year_digits == 2 or spec.cell  # without its century, or its thousand
    year, calendar, era, unclear = (year_of_short if short else year_of_digits)(spec, written, policy)
    marks: tuple[str, ...] = ()
    if calendar == IMPERIAL or (calendar == JALALI == spec.named and year in cal.IMPERIAL_YEARS and not short):
        year, marks = imperial_year(year, spec.span)
        calendar = era = JALALI
    if spec.named and era and spec.named != era:
        raise Refused(ConflictError, f"a {spec.named} month with a {era} era", spec.span)
    check_year(year, calendar, policy, spec.span, era=bool(era))
    if calendar == GREGORIAN and year in cal.JALALI_YEARS and not era and policy.calendar != GREGORIAN:
        unclear = f'{year} looks like a Jalali year beside a Gregorian month: pass calendar="gregorian"'
    day = in_year(spec, nums, calendar, year, policy)
    if spec.year_digits == 2 and spec.day < 0 and spec.means in BY_MONTH and may_be_day(written):
        unclear = _or_a_day(calendar, nums[spec.month], written)
    if spec.order and is_month_first(
        spec.order, policy.order, jalali=calendar == JALALI, lunar=calendar == LUNAR, era=bool(era)
    ):
        message = f'nobody writes a {calendar.capitalize()} date month first: pass order="mdy" if it is one'
        raise Refused(OutOfRangeError, message, spec.span)
    if not (short or unclear or marks):
        return day
    return day._replace(filled=("century",) if short else (), marks=(*marks, *day.marks), unclear=unclear or day.unclear)


def _or_a_day(calendar: str, month: int, written: int) -> str:
    """Return why a year of two digits beside a month is not sure: it may be a day."""
    never = never_has(calendar, month, written)
    told = f"{never}, and {written} may be a year" if never else f"{written} may be a year or a day"
    return f"{told}: write the year in four digits"


def _within_relative(spec: DateSpec, nums: list[int], calendar: str, shift: int, policy: Policy) -> list[Day]:
    year = year_of(reference_day(policy, spec), JALALI) + shift
    return [day._replace(filled=FROM_REFERENCE) for day in begins_within(spec, nums, calendar, year, policy)]


def _feast(spec: DateSpec, nums: list[int], policy: Policy, near: int | None, side: int) -> list[Day]:
    """Return the day of a feast: in a year of its own calendar, or the one that begins in a year of another."""
    assert spec.meant.feast is not None  # noqa: S101 - what the spec means
    calendar, month, day, _ = spec.meant.feast
    era, year = spec.era, nums[spec.year] if spec.year >= 0 else 0
    spec = spec._replace(means=Meaning.DAY, at=(), meant=Meant(), named=calendar, era=None, month=len(nums), day=len(nums) + 1)
    nums = [*nums, month, day]
    if spec.relative_year and spec.relative_year.of == "reference":
        return _within_relative(spec, nums, calendar, spec.relative_year.shift, policy)
    if spec.year_digits <= 0:
        return day_of(spec, nums, policy, near, side)
    century = spec.year_digits == 2  # digits
    if century and era in (LUNAR, IMPERIAL):
        raise Refused(
            UnreadableError, f"a year of two digits that is {'lunar' if era == LUNAR else 'imperial'} is not read", spec.span
        )
    marks: tuple[str, ...] = ()
    if era == IMPERIAL:
        year, marks = imperial_year(year, spec.span)
        era = JALALI
    if century and era:
        year = in_full(year, era, policy)
    years = {era: year} if era else _years_of_feast(calendar, year, policy, century=century)
    if not years:
        raise Refused(OutOfRangeError, f"the year {year} is of no calendar: expected 1200–1499 or 1500–2199", spec.span)
    found = []
    for one, its in years.items():
        check_year(its, one, policy, spec.span, era=bool(era))
        if one == calendar:
            found.append(in_year(spec, nums, calendar, its, policy))
        else:
            found += begins_within(spec, nums, calendar, its, policy, of=one)
    unclear = f"the year may be {' or '.join(f'{its} ({one})' for one, its in years.items())}" if len(years) > 1 else ""
    filled = ("century",) if century else ()
    return [day._replace(filled=filled, marks=(*marks, *day.marks), unclear=unclear or day.unclear) for day in found]


def _before_feast(spec: DateSpec, nums: list[int], policy: Policy, near: int | None, side: int) -> list[Day]:
    """Return the day that lies so many units before a feast: "three days left to Nowruz"."""
    return [amount_before(spec, nums, policy, feast) for feast in _feast(spec, nums, policy, near, side)]


def _years_of_feast(calendar: str, year: int, policy: Policy, *, century: bool) -> dict[str, int]:
    """Return the years that a number without an era may be behind a feast's name, by their calendars."""
    jalali = in_full(year, JALALI, policy) if century else year
    if calendar == JALALI and (century or year in cal.JALALI_YEARS):
        return {JALALI: jalali}
    if century:
        if calendar == GREGORIAN:
            return {GREGORIAN: in_full(year, GREGORIAN, policy), JALALI: jalali}
        return {LUNAR: 1400 + year if year < 50 else 1300 + year, JALALI: jalali}  # of this century or of the last
    if year in cal.GREGORIAN_YEARS:
        return {GREGORIAN: year}
    if year not in cal.JALALI_YEARS:
        return {}
    if calendar == LUNAR:  # either calendar's; later ones than the pivot's are lunar
        return {LUNAR: year, JALALI: year} if year < hundred_of(JALALI, policy.pivot).stop else {LUNAR: year}
    return {JALALI: year}


def _in_counted_month(spec: DateSpec, nums: list[int], policy: Policy) -> Day:
    """Return a day, or a part, of a month counted from the reference's: "the 15th of this month"."""
    calendar = spec.era or JALALI
    if calendar == JALALI:
        year, month, _ = cal.day_to_jalali(reference_day(policy, spec))
    else:
        date = dt.date.fromordinal(reference_day(policy, spec) + cal.ORDINAL_1970)
        year, month = date.year, date.month
    assert spec.relative_month is not None  # noqa: S101 - its caller has asked
    year, month = months_later(year, month, spec.relative_month.shift)
    return in_year(spec._replace(month=len(nums)), [*nums, month], calendar, year, policy)._replace(filled=FROM_REFERENCE)


def _paired(spec: DateSpec, nums: list[int], policy: Policy, *_: object) -> list[Day]:
    """Return the day or the month that a number tells from another month of its name: كانون 2 is January."""
    at = dict(spec.at)
    which = nums[at["which"]]
    if not 1 <= which <= 2:
        raise Refused(OutOfRangeError, f"no month of this name is counted {which}: expected 1 or 2", spec.span)
    month = (nums[at["paired"]] + which - 2) % 12 + 1
    return day_of(spec._replace(means=Meaning.DAY, at=(), named=GREGORIAN, month=len(nums)), [*nums, month], policy)


_RESOLVERS: dict[Meaning, Callable[[DateSpec, list[int], Policy, int | None, int], list[Day]]] = {
    Meaning.DAY: _in_some_year,
    Meaning.MONTH: _in_some_year,
    Meaning.WEEK_OF_MONTH: _in_some_year,
    Meaning.PAIRED_MONTH: _paired,
    Meaning.ISO_WEEK: iso_week,
    Meaning.ISO_ORDINAL: iso_ordinal,
    Meaning.FEAST: _feast,
    Meaning.YEAR: _in_some_year,
    Meaning.YEAR_OF_ERA: _in_some_year,
    Meaning.BARE_YEAR: _in_some_year,
    Meaning.SCHOOL_YEAR: school_year,
    Meaning.SEASON: _in_some_year,
    Meaning.PART_OF_YEAR: _in_some_year,
    Meaning.PART_OF_MONTH: _in_some_year,
    Meaning.DECADE: decade,
    Meaning.CENTURY: century,
    Meaning.RELATIVE_DAY: relative_day,
    Meaning.NOW: now,
    Meaning.WEEKEND: weekend,
    Meaning.RELATIVE_PERIOD: relative_period,
    Meaning.RELATIVE_WEEKDAY: relative_weekday,
    Meaning.AMOUNT: amount,
    Meaning.AMOUNT_BEFORE: _before_feast,
    Meaning.VAGUE: vague,
    Meaning.THIS_YEAR: _in_some_year,
    Meaning.PART_OF_THIS_YEAR: _in_some_year,
    Meaning.THIS_MONTH: relative_period,
}


def check_meanings(known: AbstractSet[Meaning] = _RESOLVERS.keys()) -> None:
    """Refuse a meaning of a date that nothing here resolves, or that is none.

    >>> check_meanings({*Meaning} - CLOCK_MEANINGS - {Meaning.FEAST})
    Traceback (most recent call last):
    ValueError: nothing resolves a day that has a name (FEAST)

    Raises:
        ValueError: not every meaning of a row has its function.
    """
    for means in Meaning:
        if (means in known) is (means in CLOCK_MEANINGS):
            raise ValueError(f"nothing resolves {means.text} ({means.name})")


check_meanings()
