"""From a date of a plan to its days: months and days, longer periods, and what is counted from the reference."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import NamedTuple, cast

from jalali_norm import calendars as cal
from jalali_norm.model import (
    ConflictError,
    MissingReferenceError,
    OutOfRangeError,
    Policy,
    Reading,
    ReadingError,
    UnreadableError,
)
from jalali_norm.plan import COUNTED, HALF_SPAN, LAST, NEXT_TO, RELATIVE, SAME, SPANS, TURNS, UNIT_NAMES, VAGUE, WAYS, DateSpec
from jalali_norm.words import GREGORIAN, IMPERIAL, JALALI, LUNAR, MONTHS, Turn

_MONTH_NAMES = {
    calendar: [w.spelling for w in MONTHS if w.language == language and w.value[0] == calendar][:12]  # type: ignore[index]
    for calendar, language in ((JALALI, "en"), (GREGORIAN, "en"), (LUNAR, "fa"))
}
NAMED_YEARS = range(1000, 2200)  # of a date whose month or era is Gregorian
THURSDAY = 3  # 1970-01-01
SATURDAY = 5


class Day(NamedTuple):
    """A date of the text, resolved: day numbers, both ends included."""

    start: int
    end: int
    calendar: str
    filled: tuple[str, ...] = ()  # what the text does not say: "century", "year"; "reference": it is counted from that
    provisional: bool = False
    doubt: str = ""  # why a careful reader would not be sure
    moment: dt.datetime | None = None  # of what is counted in hours
    last: dt.datetime | None = None  # and its last one, where that is another
    civil: int = 0  # of a lunar date: the day by the civil table


class Against(NamedTuple):
    """What stands against a plan's readings: the error to be, without its text."""

    kind: type[ReadingError]
    message: str
    span: tuple[int, int]
    far: bool = False  # the numbers cannot be meant so, in any year: another plan's reason says more

    def error(self, text: str, readings: tuple[Reading, ...]) -> ReadingError:
        """Return the error, with the readings as its candidates."""
        return self.kind(self.message, text, self.span, readings)


class Refused(Exception):  # noqa: N818 - never leaves this module
    """Carries the arguments of an `Against`."""


def day_of(spec: DateSpec, nums: list[int], policy: Policy, near: int | None = None, side: int = 0) -> list[Day]:
    """Return the days that a date may mean: one, or several that a careful reader could not tell apart.

    Of a date without a year it is the one nearest to `near`, or to the reference; -1: the last that begins by then, 1: the
    first that begins from then on.
    """
    if spec.era in (LUNAR, IMPERIAL) and spec.relative:
        raise Refused(UnreadableError, f"a {spec.era} date that is counted from the reference is not read", spec.span)
    if counted := _FORMS.get(spec.form):
        return counted(spec, nums, policy)
    if spec.year_digits > 0:
        return [_in_stated_year(spec, nums, policy)]
    if spec.named == COUNTED:
        return [_in_counted_month(spec, nums, policy)]
    calendar = spec.era or spec.named or JALALI
    if spec.year_digits == SAME:
        if near is None:
            raise Refused(MissingReferenceError, "the year is that of another date", spec.span)
        year = year_of(near, calendar)
        return [_in_year(spec, nums, calendar, year)._replace(filled=("year",))]
    if spec.year_digits == RELATIVE or spec.form in _THIS_YEAR:
        year = year_of(_today(policy, spec), calendar) + (nums[spec.year] if spec.year >= 0 else 0)
        return [_in_year(spec, nums, calendar, year)._replace(filled=_COUNTED)]
    if spec.year_digits == NEXT_TO:
        side, today = nums[spec.year], _today(policy, spec)
        day = _nearest(spec, nums, calendar, today, side, strict=True)
        return [day._replace(filled=_COUNTED)]
    if near is None and policy.reference is None:
        raise Refused(MissingReferenceError, "a date without a year needs a reference date", spec.span)
    return [_nearest(spec, nums, calendar, _today(policy, spec) if near is None else near, side)._replace(filled=("year",))]


_HALF_A_YEAR = 176  # days: what is nearer is nearer than the same in any other year
_HIJRA = dt.date(622, 7, 19).toordinal()
_COUNTED = ("reference",)  # what is implied of that which is counted from it
_THIS_YEAR = frozenset({"سال", "span nth سال"})


@functools.lru_cache(maxsize=256)
def year_of(day: int, calendar: str) -> int:
    """Return the year of a day number.

    >>> year_of(19310, JALALI), year_of(19310, GREGORIAN)
    (1401, 2022)
    """
    if calendar == LUNAR:  # within a year
        return (day + cal.ORDINAL_1970 - _HIJRA) * 30 // 10631 + 1
    return int(cal.day_to_jalali(day)[0]) if calendar == JALALI else dt.date.fromordinal(day + cal.ORDINAL_1970).year


def _today(policy: Policy, spec: DateSpec) -> int:
    if policy.reference is None:
        raise Refused(MissingReferenceError, "what is counted from the present needs a reference date", spec.span)
    return policy.reference.toordinal() - cal.ORDINAL_1970


def _in_stated_year(spec: DateSpec, nums: list[int], policy: Policy) -> Day:
    year = nums[spec.year]
    calendar = spec.era or (spec.named if spec.named != COUNTED else "") or ""
    century = spec.year_digits == 2  # two digits
    doubt = "a number alone may be no year" if spec.order == "y" and not spec.era else ""
    if century:
        calendar = calendar or policy.calendar or JALALI
        pivot = policy.pivot if calendar == JALALI else policy.pivot + 621
        year = pivot + (year - pivot) % 100
        if calendar == LUNAR:
            raise Refused(UnreadableError, "a lunar year of two digits is not read", spec.span)
    elif not calendar:
        if year in cal.JALALI_YEARS:
            calendar = JALALI
        elif year in cal.GREGORIAN_YEARS:
            calendar = GREGORIAN
        elif policy.calendar:
            calendar = policy.calendar
        else:
            raise Refused(OutOfRangeError, f"the year {year} is of no calendar: expected 1200–1499 or 1500–2199", spec.span)
    if calendar == IMPERIAL or (spec.named == JALALI and year in cal.IMPERIAL_YEARS and not century):
        if year not in cal.IMPERIAL_USED:
            raise Refused(OutOfRangeError, f"the imperial years were 2535–2537, not {year}", spec.span)
        calendar, year = JALALI, year - cal.IMPERIAL_SINCE
        spec = spec._replace(era=JALALI)
    if spec.named and spec.era and spec.named != spec.era:
        raise Refused(ConflictError, f"a {spec.named} month with a {spec.era} era", spec.span)
    _check_year(year, calendar, policy, spec)
    if calendar == GREGORIAN and year in cal.JALALI_YEARS and not spec.era and policy.calendar != GREGORIAN:
        doubt = f'{year} looks like a Jalali year beside a Gregorian month: pass calendar="gregorian"'
    if calendar == LUNAR:
        return _lunar(spec, nums, year)
    day = _in_year(spec, nums, calendar, year)
    if not spec.form and spec.day < 0 and century and nums[spec.year] <= 31:  # as many as a month has days
        doubt = f"{nums[spec.year]} may be a year or a day: write the year in four digits"
    if spec.order == "mdy" and calendar == JALALI and not spec.era and policy.order != "mdy":
        raise Refused(OutOfRangeError, 'nobody writes a Jalali date month first: pass order="mdy" if it is one', spec.span)
    return day._replace(filled=("century",) if century else (), doubt=doubt or day.doubt) if century or doubt else day


def _check_year(year: int, calendar: str, policy: Policy, spec: DateSpec) -> None:
    """Refuse a year that its calendar is not read in."""
    if calendar == JALALI:
        if year not in cal.JALALI_EXACT:
            if year not in cal.JALALI_COMPUTED:
                raise Refused(OutOfRangeError, f"{year} is no Jalali year, and the date is a Jalali one", spec.span)
            if not policy.provisional:
                raise Refused(OutOfRangeError, f"the Jalali calendar is not exact in {year}: pass provisional=True", spec.span)
    elif calendar == GREGORIAN and year not in NAMED_YEARS:
        raise Refused(OutOfRangeError, f"the Gregorian year {year} is not read: expected 1000–2199", spec.span)


def _in_year(spec: DateSpec, nums: list[int], calendar: str, year: int) -> Day:
    """Return the day, or the period, that a spec names in a year."""
    if calendar == LUNAR:
        return _lunar(spec, nums, year)
    if not spec.form:  # a month, or a day of it
        return _in_month(spec, nums, calendar, year)
    at = dict(spec.at)
    first_month, last_month = 1, 12  # months
    doubt = ""
    if "season" in at:
        last_month = 3 * nums[at["season"]]
        first_month = last_month - 2
        if calendar == GREGORIAN:
            if last_month == 12:  # it begins in December
                doubt = "a winter lies in two Gregorian years"
            calendar, year = JALALI, year - 621
    elif spec.month >= 0:
        first_month = last_month = nums[spec.month]
        if not 1 <= first_month <= 12:  # months
            raise Refused(OutOfRangeError, f"no month {first_month}: expected 1–12", spec.span, True)  # noqa: FBT003 - far
    elif "span" in at:
        first_month, last_month = _part_of_year(spec, nums, at)
    length, to_day = (
        (cal.jalali_month_days, cal.jalali_to_day) if calendar == JALALI else (cal.gregorian_month_days, cal.gregorian_to_day)
    )
    days = int(length(year, last_month))
    first, last = 1, days
    if spec.month >= 0 and "span" in at:
        first, last = _part_of_month(spec, nums, at, days)
    start, end = int(to_day(year, first_month, first)), int(to_day(year, last_month, last))
    provisional = calendar == JALALI and year not in cal.JALALI_EXACT
    return Day(start, end, calendar, provisional=provisional, doubt=doubt)


def _in_month(spec: DateSpec, nums: list[int], calendar: str, year: int) -> Day:
    """Return the month, or its day, that a spec names in a year."""
    month = nums[spec.month]
    if not 1 <= month <= 12:  # months
        raise Refused(OutOfRangeError, f"no month {month}: expected 1–12", spec.span, True)  # noqa: FBT003 - far
    if calendar == JALALI:
        days = 31 if month < 7 else 30 if month < 12 or cal.jalali_leap(year) else 29
        before = cal.nowruz(year) + cal.BEFORE_MONTH[month] - 1
    else:
        days = int(cal.gregorian_month_days(year, month))
        before = cal.gregorian_to_day(year, month, 1) - 1
    provisional = calendar == JALALI and year not in cal.JALALI_EXACT
    if spec.day < 0:
        return Day(before + 1, before + days, calendar, (), provisional)
    day = nums[spec.day]
    if not 1 <= day <= days:
        raise Refused(
            OutOfRangeError, f"{_MONTH_NAMES[calendar][month - 1]} {year} has {days} days, not {day}", spec.span, day > 31
        )
    return Day(before + day, before + day, calendar, (), provisional)


def _part_of_year(spec: DateSpec, nums: list[int], at: dict[str, int]) -> tuple[int, int]:
    """Return the first and the last month of the third quarter, the second half, the first nine months."""
    months = nums[at["span"]]
    months = SPANS.get(months, months)
    if not 1 <= months <= 12:  # months
        raise Refused(OutOfRangeError, f"no year has {months} months", spec.span)
    if "nth" not in at:
        return 1, months
    which = nums[at["nth"]]
    if which == LAST:
        return 13 - months, 12
    if which * months > 12 or (12 % months and which > 1):  # months
        raise Refused(OutOfRangeError, f"no part {which} of {months} months in a year", spec.span)
    return (which - 1) * months + 1, which * months


def _part_of_month(spec: DateSpec, nums: list[int], at: dict[str, int], days: int) -> tuple[int, int]:
    """Return the first and the last day of a half or a third of a month."""
    starts = (1, 16) if nums[at["span"]] == HALF_SPAN else (1, 11, 21)
    which = nums[at["nth"]]
    which = len(starts) if which == LAST else which
    if which > len(starts):
        raise Refused(OutOfRangeError, f"no part {which} of {len(starts)} in a month", spec.span)
    return starts[which - 1], days if which == len(starts) else starts[which] - 1


def _nearest(spec: DateSpec, nums: list[int], calendar: str, today: int, side: int, *, strict: bool = False) -> Day:
    """Return the day or period of this name that is nearest to a day, or the nearest on one side of it."""
    middle = year_of(today, calendar)
    found: list[Day] = []
    refusal: Refused | None = None
    try:
        day = _in_year(spec, nums, calendar, middle)
        away = day.start - today
        if not side and -_HALF_A_YEAR < away < _HALF_A_YEAR - (day.end - day.start):
            return day
        found = [day, _in_year(spec, nums, calendar, middle + (1 if away < 0 else -1))]
        if side:
            found.append(_in_year(spec, nums, calendar, middle + (1 if away > 0 else -1)))
    except Refused:
        if calendar != LUNAR and (
            spec.month < 0 or spec.day < 0 or (calendar, nums[spec.month], nums[spec.day]) not in _LEAP_DAYS
        ):
            raise
        # some of these years have no such day
        for year in range(middle - 4, middle + 5):  # as far as the next leap year
            try:
                found.append(_in_year(spec, nums, calendar, year))
            except Refused as refused:
                refusal = refused
    if strict:
        found = [day for day in found if (day.end < today if side < 0 else day.start > today)]
    elif side:
        found = [day for day in found if (day.start <= today if side < 0 else day.start >= today)]
    if not found:
        raise refusal or Refused(OutOfRangeError, "no such day near the reference", spec.span)
    return min(found, key=lambda day: (max(day.start - today, today - day.end, 0), day.start))


_LEAP_DAYS = {(JALALI, 12, 30), (GREGORIAN, 2, 29)}


def _in_counted_month(spec: DateSpec, nums: list[int], policy: Policy) -> Day:
    """Return a day, or a part, of a month counted from the reference's: "the 15th of this month"."""
    year, month, _ = cal.day_to_jalali(_today(policy, spec))
    year, month = _later(year, month, nums[spec.month])
    return _in_year(spec, [*nums[: spec.month], month, *nums[spec.month + 1 :]], JALALI, year)._replace(filled=_COUNTED)


def _later(year: int, month: int, months: int) -> tuple[int, int]:
    years, month = divmod(month - 1 + months, 12)
    return year + years, month + 1


def _lunar(spec: DateSpec, nums: list[int], year: int) -> Day:
    """Return a lunar day, month or year: by Iran's published calendars, or where there is none, marked, by the civil table."""
    at = dict(spec.at)
    if spec.month < 0 and spec.form not in ("سال year", "year", "سال era year"):
        raise Refused(UnreadableError, "a part of a lunar year is not read", spec.span)
    first_month = last_month = nums[spec.month] if spec.month >= 0 else 1
    if spec.month < 0:
        last_month = 12
    if not 1 <= first_month <= 12:  # months
        raise Refused(OutOfRangeError, f"no month {first_month}: expected 1–12", spec.span, True)  # noqa: FBT003 - far
    if year not in cal.LUNAR_YEARS:
        raise Refused(OutOfRangeError, f"the lunar year {year} is not read", spec.span)
    day = nums[spec.day] if spec.day >= 0 else 0
    if spec.day >= 0 and not 1 <= day <= 30:  # a lunar month's days
        raise Refused(OutOfRangeError, f"no lunar month has {day} days", spec.span)
    known = cal.lunar_month(year, first_month), cal.lunar_month(year, last_month)
    civil = cal.civil_to_day(year, first_month, day or 1)
    if known[0] is None or known[1] is None:
        end = civil if day else cal.civil_to_day(year + last_month // 12, last_month % 12 + 1, 1) - 1
        return Day(civil, end, LUNAR, provisional=True, civil=civil)
    if not day:
        first, last = known[0][0], known[1][1]
        if "span" in at:  # the first ten days of Muharram
            parts = _part_of_month(spec, nums, at, last - first + 1)
            first, last = first + parts[0] - 1, first + parts[1] - 1
        return Day(first, last, LUNAR, civil=civil)
    start = known[0][0] + day - 1
    doubt = f"{_MONTH_NAMES[LUNAR][first_month - 1]} {year} had 29 days in Iran" if start > known[0][1] else ""
    return Day(start, start, LUNAR, civil=civil, doubt=doubt)


# --- longer periods, and what is counted from the reference ------------------------------------------------------------


def _decade(spec: DateSpec, nums: list[int], policy: Policy) -> list[Day]:
    """Return the ten years of a decade: "دهه شصت" is 1360–1369."""
    year = nums[dict(spec.at)["decade"]]
    calendar, doubt = spec.era or "", ""
    if year < 100:
        calendar = calendar or JALALI
        if year < (20 if calendar == JALALI else 40):
            doubt = f"a decade {year} may be of either century: write it in four digits"
        year += 1300 if calendar == JALALI else 1900
    calendar = calendar or (JALALI if year in cal.JALALI_YEARS else GREGORIAN)
    if year % 10:
        raise Refused(OutOfRangeError, f"no decade begins with {year}", spec.span)
    return [_years(spec, policy, calendar, year, year + 9)._replace(doubt=doubt)]


def _century(spec: DateSpec, nums: list[int], policy: Policy) -> list[Day]:
    """Return the hundred years of a century: the 19th is 1801–1900."""
    number = nums[dict(spec.at)["century"]]
    doubt = "" if spec.era or number > 15 else f"the century {number} may be of any calendar: name its era"
    calendar = spec.era or GREGORIAN
    return [_years(spec, policy, calendar, 100 * number - 99, 100 * number)._replace(doubt=doubt)]


def _years(spec: DateSpec, policy: Policy, calendar: str, first: int, last: int) -> Day:
    if calendar not in (JALALI, GREGORIAN):
        raise Refused(UnreadableError, f"a {calendar} decade or century is not read", spec.span)
    _check_year(first, calendar, policy, spec)
    if calendar == JALALI:
        _check_year(last, calendar, policy, spec)
    to_day = cal.jalali_to_day if calendar == JALALI else cal.gregorian_to_day
    return Day(
        to_day(first, 1, 1),
        to_day(last + 1, 1, 1) - 1,
        calendar,
        provisional=first not in cal.JALALI_EXACT and calendar == JALALI,
    )


def _today_or_so(spec: DateSpec, nums: list[int], policy: Policy) -> list[Day]:
    turn = TURNS[nums[dict(spec.at)["today"]]]
    day = _today(policy, spec) + (turn.shift or 0)
    return [Day(day, day, JALALI, _COUNTED)]


def _turn(spec: DateSpec, nums: list[int], policy: Policy) -> list[Day]:
    """Return a week, month or year counted from the reference's own."""
    at = dict(spec.at)
    turn = TURNS[nums[at["turn"]]] if "turn" in at else _THIS_MONTH
    if turn.shift is None:
        raise Refused(MissingReferenceError, f"the {turn.unit} is that of another date", spec.span)
    start, end, calendar = _period(_today(policy, spec), turn.unit, turn.shift, spec.era or JALALI)
    return [Day(start, end, calendar, _COUNTED)]


_THIS_MONTH = Turn("month", 0)


def _period(today: int, unit: str, shift: int, calendar: str) -> tuple[int, int, str]:
    """Return the first and the last day of the period of a unit so many after that of a day."""
    if unit == "week":
        start = today - (today + THURSDAY - SATURDAY) % 7 + 7 * shift
        return start, start + 6, JALALI
    if unit == "day":
        return today + shift, today + shift, calendar
    to_day = cal.jalali_to_day if calendar == JALALI else cal.gregorian_to_day
    if calendar == JALALI:
        year, month, _ = cal.day_to_jalali(today)
    else:
        date = dt.date.fromordinal(today + cal.ORDINAL_1970)
        year, month = date.year, date.month
    if unit == "year":
        return to_day(year + shift, 1, 1), to_day(year + shift + 1, 1, 1) - 1, calendar
    return to_day(*_later(year, month, shift), 1), to_day(*_later(year, month, shift + 1), 1) - 1, calendar


def _weekday(spec: DateSpec, nums: list[int], policy: Policy) -> list[Day]:
    """Return the first such weekday after the reference, or the last one before it."""
    at = dict(spec.at)
    today = _today(policy, spec)
    on = (nums[at["weekday"]] - today - THURSDAY) % 7 or 7
    day = today + on if WAYS[nums[at["way"]]].shift > 0 else today + (on - 7 or -7)
    return [Day(day, day, JALALI, _COUNTED)]


def _ago(spec: DateSpec, nums: list[int], policy: Policy) -> list[Day]:
    """Return the day or the moment so many units away from the reference, or the days until then."""
    at = dict(spec.at)
    way = WAYS[nums[at["way"]]]
    today = _today(policy, spec)
    amounts = _amounts(spec, nums, at)
    start = _moved(spec, policy, amounts, way.shift)
    if way.point:
        return [start]
    now = Day(today, today, JALALI, _COUNTED, moment=cast("dt.datetime", policy.reference) if start.moment else None)
    first, last = (start, now) if way.shift < 0 else (now, start)
    rolling = Day(first.start, last.end, JALALI, _COUNTED, moment=first.moment, last=last.moment)
    if start.moment:
        return [rolling]
    unit, count = max(((unit, count) for unit, count in amounts.items()), key=lambda one: UNIT_NAMES.index(one[0]))
    near, far = (-1, -count) if way.shift < 0 else (1, count)
    edges = [_period(today, unit, shift, JALALI) for shift in (near, far)]
    whole = Day(min(e[0] for e in edges), max(e[1] for e in edges), JALALI, _COUNTED)
    doubt = "it may be counted from today or in whole periods"
    return [rolling] if len(amounts) > 1 else [rolling._replace(doubt=doubt), whole._replace(doubt=doubt)]


def _amounts(spec: DateSpec, nums: list[int], at: dict[str, int]) -> dict[str, int]:
    """Return how many of each unit are counted."""
    found: dict[str, int] = {}
    if "count" in at:
        found[UNIT_NAMES[nums[at["unit"]]]] = nums[at["count"]]
    if "rest" in at:
        unit = UNIT_NAMES[nums[at["rest"]]]
        found[unit] = found.get(unit, 0) + nums[at["more"]]
    if "minute" in at:  # نیم, ربع
        unit = UNIT_NAMES[nums[at["unit"]]] if "unit" in at else "hour"
        half = _HALVES.get(unit)
        if half is None or (nums[at["minute"]] != 30 and unit != "hour"):
            raise Refused(UnreadableError, f"half a {unit} is not counted", spec.span)
        smaller, count = half
        found[smaller] = found.get(smaller, 0) + (nums[at["minute"]] if unit == "hour" else count)
    return found


_HALVES = {"hour": ("minute", 30), "year": ("month", 6), "month": ("day", 15)}
_MOST_YEARS = 999  # that anything is counted away


def _moved(spec: DateSpec, policy: Policy, amounts: dict[str, int], shift: int) -> Day:
    """Return the day, or of hours and less the moment, that is so far from the reference."""
    reference = policy.reference
    assert reference is not None  # noqa: S101 - the caller has asked for it
    months = 12 * amounts.get("year", 0) + amounts.get("month", 0)
    if months > 12 * _MOST_YEARS:
        raise Refused(OutOfRangeError, f"{months // 12} years are too many to count", spec.span)
    today = reference.toordinal() - cal.ORDINAL_1970
    if months:
        year, month, of_month = cal.day_to_jalali(today)
        year, month = _later(year, month, shift * months)
        if year not in cal.JALALI_EXACT and not policy.provisional:
            raise Refused(OutOfRangeError, f"the Jalali calendar is not exact in {year}: pass provisional=True", spec.span)
        today = cal.jalali_to_day(year, month, min(of_month, int(cal.jalali_month_days(year, month))))
    today += shift * (7 * amounts.get("week", 0) + amounts.get("day", 0))
    clock = dt.timedelta(
        hours=amounts.get("hour", 0), minutes=amounts.get("minute", 0), seconds=amounts.get("second", 0)
    )  # fmt: skip
    if not {"hour", "minute", "second"} & amounts.keys():
        return Day(today, today, JALALI, _COUNTED)
    if not isinstance(reference, dt.datetime):
        raise Refused(MissingReferenceError, "hours are counted from a reference with a clock: pass a datetime", spec.span)
    moment = dt.datetime.combine(dt.date.fromordinal(today + cal.ORDINAL_1970), reference.timetz())
    moment = (
        moment + shift * clock
        if moment.tzinfo is None
        else (moment.astimezone(dt.UTC) + shift * clock).astimezone(moment.tzinfo)
    )
    day = moment.toordinal() - cal.ORDINAL_1970
    return Day(
        day, day, JALALI, _COUNTED, moment=moment.replace(microsecond=0, second=moment.second if "second" in amounts else 0)
    )


def _vague(spec: DateSpec, nums: list[int], policy: Policy) -> list[Day]:
    del nums, policy
    raise Refused(UnreadableError, "a vague phrase has no value", spec.span)


_FORMS: dict[str, Callable[[DateSpec, list[int], Policy], list[Day]]] = {
    "دهه decade": _decade,
    "قرن century": _century,
    "today": _today_or_so,
    "turn": _turn,
    "ماه": _turn,
    "weekday way": _weekday,
    **dict.fromkeys(VAGUE, _vague),
    **dict.fromkeys(("count unit way", "count unit و more rest way", "count unit و نیم way", "نیم unit way", "ربع way"), _ago),
}
