"""The caller's word on what a text alone cannot decide: `Policy`, and its fields as keywords."""

from __future__ import annotations

import contextlib
import datetime as dt
import operator
import sys
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias, TypedDict, cast, get_args

from jalali_norm.model.terms import Hedge
from jalali_norm.startup.names import module_later
from jalali_norm.startup.records import NamedTuple, dataclass, with_fields

if TYPE_CHECKING:
    import jdatetime
else:
    jdatetime = module_later("jdatetime", "date")  # for typing.get_type_hints

Calendar: TypeAlias = Literal["jalali", "gregorian"]
NumericCalendar: TypeAlias = Literal["jalali", "gregorian", "lunar"]
Order: TypeAlias = Literal["ymd", "dmy", "mdy"]
Excel: TypeAlias = Literal["1900", "1904"]
Epoch: TypeAlias = Literal["s", "ms"]
NumberLayout: TypeAlias = Literal["ymd", "yymmdd"]
Conflict: TypeAlias = Literal["raise", "jalali", "gregorian", "date"]
Lunar: TypeAlias = Literal["iran", "umalqura", "civil"]
Country: TypeAlias = Literal["IR", "AF"]
Nonexistent: TypeAlias = Literal["raise", "forward", "backward"]
Repeated: TypeAlias = Literal["raise", "earlier", "later"]
Nanoseconds: TypeAlias = Literal["raise", "cut"]
Hedges: TypeAlias = Literal["keep", "refuse"]
AtLeast: TypeAlias = Literal["year", "month", "day", "hour", "minute", "second"]
Publication: TypeAlias = Literal["anchor", "fallback"]
Occurrence: TypeAlias = Literal["nearest", "past", "future"]


class PolicyOption(NamedTuple):
    """How the command line says a field of `Policy`, whose type and default the dataclass tells."""

    help: str
    metavar: str | None = None  # of what has no list of values
    of: Literal["text", "cell", "column"] = "text"  # what it matters to: any text, a cell alone, a column


POLICY_OPTIONS = {  # a row a field, in the order of the command's help
    "reference": PolicyOption("the day or moment that others are counted from", "DATE"),
    "publication": PolicyOption("what a running text's publication line is beside a reference (%(default)s)"),
    "calendar": PolicyOption("of numeric dates that do not tell it"),
    "order": PolicyOption("of numeric dates that have several"),
    "pivot": PolicyOption("first of a two-digit year's hundred (%(default)s)", "YEAR"),
    "conflict": PolicyOption("what wins a disagreement (%(default)s)"),
    "provisional": PolicyOption("read Jalali years outside 1178-1502, marked"),
    "lunar": PolicyOption("whose months lunar dates are of (the country's)"),
    "country": PolicyOption("whose months old years had (%(default)s)"),
    "julian": PolicyOption("convert Gregorian dates before 15 October 1582 as Julian ones"),
    "three_digit_years": PolicyOption("read 402/08/23 as a date of 1402"),
    "named_days": PolicyOption("let feasts name days in running text too"),
    "zone": PolicyOption("the time zone of clocks that have no offset, such as Asia/Tehran", "NAME"),
    "nonexistent": PolicyOption("where to move a time that the zone left out (%(default)s)"),
    "repeated": PolicyOption("which to take of a time that the zone has twice (%(default)s)"),
    "nanoseconds": PolicyOption("what to do with finer than microseconds (%(default)s)"),
    "apply_zone": PolicyOption("make a clock whose zone the text names an aware one"),
    "hedges": PolicyOption("what to do with about, early, until … (%(default)s)"),
    "at_least": PolicyOption("refuse what does not tell such a unit: with day a month, a range of days, a clock alone"),
    "occurrence": PolicyOption(
        "nearest to the reference, before or behind it: a date without a year, a weekday alone", of="cell"
    ),
    "fuzzy": PolicyOption("let other words stand around the one expression", of="cell"),
    "excel": PolicyOption("numbers are Excel's days, of that date system", of="column"),
    "epoch": PolicyOption("numbers count from 1970-01-01T00:00Z", of="column"),
    "numbers": PolicyOption("numbers are the digits of dates, YYYYMMDD[HHMM[SS]], or with two of the year", of="column"),
    "nulls": PolicyOption("a cell that stands for none beside NULL, NA and their like; repeatable", "TEXT", of="column"),
}


class TextFields(TypedDict, total=False):
    """The keywords that every function takes in place of a `Policy`, but for the reference."""

    calendar: NumericCalendar | None
    order: Order | None
    pivot: int
    conflict: Conflict
    provisional: bool
    lunar: Lunar | None
    country: Country
    julian: bool
    three_digit_years: bool
    named_days: bool
    fuzzy: bool
    excel: Excel | None
    epoch: Epoch | None
    numbers: NumberLayout | None
    nulls: Collection[str] | None
    zone: str | None
    nonexistent: Nonexistent
    repeated: Repeated
    apply_zone: bool
    nanoseconds: Nanoseconds
    hedges: Hedges
    at_least: AtLeast | None
    publication: Publication
    occurrence: Occurrence


class PolicyFields(TextFields, total=False):
    """The same with the reference."""

    reference: dt.date | jdatetime.date | None


class ColumnFields(TextFields, total=False):
    """The same with the reference of all rows, or a column of them, one for each row."""

    reference: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The caller's word on what a text alone cannot decide. Nothing here is ever taken from the clock.

    >>> Policy(order="dmy").order
    'dmy'

    Attributes:
        reference: the date or datetime that relative phrases and bare weekdays are counted from; of an aware one the day in the
            policy's `zone`. No text: `"1401-08-25"` would be a day of either calendar; `parse` reads one.
        calendar: `"jalali"`, `"gregorian"` or `"lunar"`, that of a numeric date whose digits do not tell it: with a year of two
            digits (`03/04/21`), or one of 1426–1450, which may be Jalali or lunar (`1444/04/19`). It never overrides another
            four-digit year, a month's name or an era word that does; with `"lunar"` the other years of 1200–1499 are refused,
            since the digits say Jalali and the policy does not.
        order: `"ymd"`, `"dmy"` or `"mdy"` for numeric dates that can be read in several orders. Where the text's shape
            allows that order, a date that is impossible in it is refused and not turned round.
        pivot: the first year of the hundred that a two-digit Jalali year falls in (1320 means 1320–1419); a
            two-digit Gregorian year falls in the hundred that starts 621 years later (1941–2040).
        conflict: what to do when two dates, or a date and its weekday, disagree: `"raise"`, take the
            `"jalali"` or the `"gregorian"` date, or take the `"date"` over its weekday.
        provisional: read Solar Hijri years outside 1178–1502, where the arithmetic is not official, and mark
            the reading.
        lunar: whose months lunar dates are of: `"iran"`, as Iran's calendars published them, known for 1265–1448; `"umalqura"`,
            Saudi Arabia's, for 1343–1500; `"civil"`, the tabular calendar. Other months of the first two are reckoned, marked,
            by the crescent over Tehran or the tabular calendar. None is the country's: Iran's, or in Afghanistan Umm al-Qura.
        country: `"IR"` or `"AF"`, which the months of old years were of. In Iran the zodiac months (حمل، ثور …) of 1220–1303
            are those of 29 to 32 days that it then had; in Afghanistan a solar date before 1336 is marked.
        julian: take Gregorian dates before 15 October 1582 for Julian ones and convert them. Without it they are kept, marked.
        three_digit_years: read a Jalali year that was written without its thousand: `402/08/23`, of 1402. Without it such a
            cell is ambiguous, its reading the one candidate; in running text it is none.
        named_days: let a running text name days by their feasts: عاشورا, نوروز. A cell may in any case.
        fuzzy: let other words stand around the one expression.
        excel: what the numbers of a column are, where they are Excel's serial days: `"1900"` or `"1904"`, after the
            workbook's date system.
        epoch: the same, where they count from 1970-01-01T00:00Z: `"s"`, seconds, or `"ms"`, milliseconds.
        numbers: the same, where their digits are a date's: `"ymd"`, YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS; `"yymmdd"`,
            YYMMDD or YYMMDDHHMMSS, of the `pivot`'s hundred, whose leading zeros a number has lost (10823 is 010823).
        nulls: words that stand for no value in a column (`["نامشخص", "-"]`), beside a blank cell and what pandas' readers take
            for NA (`NULL`, `N/A`, `nan`, `None` …); or None: no word does, and all of them are refused. Such a cell is null,
            also where `parse` would read it; large and small letters, and digits of any script, are alike.
        zone: the IANA name (`"Asia/Tehran"`) of the time zone whose clocks the text's are: a date with a clock and no offset
            of its own becomes an aware datetime in it. A date stays a date and a clock alone stays as it is; an offset in the
            text stays, and another zone's name in it is a conflict, unless `apply_zone` says what to do with it.
        nonexistent: what to do with a time that the zone's clocks left out when they were set forward: `"raise"`, move it
            `"forward"` by as much as they were (00:30 to 01:30), or `"backward"` (to 23:30).
        repeated: what to do with a time that they showed twice, having been set back: `"raise"`, or take the `"earlier"` or
            the `"later"` moment.
        nanoseconds: what to do with a fraction of a second whose digits behind the microseconds are no zeros: `"raise"`, or
            `"cut"` them.
        apply_zone: where a text names the zone of its clock (به وقت کابل), make that an aware datetime in it.
        hedges: what to do with a text that hedges what it names (حدود، اوایل): `"keep"` the value, with its `hedge`, or
            `"refuse"` it. A cell that is before or after something (تا، پس از) is not that, and is refused unless `fuzzy`.
        at_least: the coarsest unit that a text may name: `"year"`, `"month"`, `"day"`, `"hour"`, `"minute"` or `"second"`. What
            does not lie within one such unit is refused: with `"day"` a month, a range of days, and a clock without a date, so
            that what is read has its `date()`. Without it these are read, and their `start` is only their first moment.
        publication: what the line of a running text is that says when it was published, where there is a reference too, such
            as the day when the text was fetched: the `"anchor"` that it is counted from, or a `"fallback"` for when there is
            none. A day behind the reference, or the reference's own where the line has no clock, is no anchor.
        occurrence: which one a cell means that names no year (۲۳ آبان، مهر ماه، نوروز): the `"nearest"` to the reference; in a
            column that tells of the past, as a survey's, the latest that begins by the reference's day, `"past"`; in one of
            what is due, the first that begins on it or behind, `"future"`. A weekday alone is the last one by then, or the
            first one behind; without this it is ambiguous. In running text the sentence says it, and this does nothing.

    Raises:
        TypeError: a keyword is no field; the error names the one that is meant.
        ValueError: a field has a value that it cannot take; the error names the nearest one that it can.
    """

    reference: dt.date | None = None  # or jdatetime's, which becomes Python's
    calendar: NumericCalendar | None = None
    order: Order | None = None
    pivot: int = 1320
    conflict: Conflict = "raise"
    provisional: bool = False
    lunar: Lunar | None = None
    country: Country = "IR"
    julian: bool = False
    three_digit_years: bool = False
    named_days: bool = False
    fuzzy: bool = False
    excel: Excel | None = None
    epoch: Epoch | None = None
    numbers: NumberLayout | None = None
    nulls: Collection[str] | None = ()
    zone: str | None = None
    nonexistent: Nonexistent = "raise"
    repeated: Repeated = "raise"
    apply_zone: bool = False
    nanoseconds: Nanoseconds = "raise"
    hedges: Hedges = "keep"
    at_least: AtLeast | None = None
    publication: Publication = "anchor"
    occurrence: Occurrence = "nearest"

    @property
    def lunar_months(self) -> Lunar:
        """Whose lunar months are meant: what `lunar` says, or the country's.

        >>> Policy().lunar_months, Policy(country="AF").lunar_months, Policy(country="AF", lunar="iran").lunar_months
        ('iran', 'umalqura', 'iran')
        """
        return self.lunar or _LUNAR_OF[self.country]

    def to_dict(self) -> dict[str, Any]:
        """Return all fields as JSON has them: kept so, another version's defaults do not change what they say.

        >>> made = Policy(country="AF", reference=dt.date(2022, 11, 16)).to_dict()
        >>> made["country"], made["reference"], made["order"]
        ('AF', '2022-11-16', None)
        >>> Policy.from_dict(made) == Policy(country="AF", reference=dt.date(2022, 11, 16))
        True
        """
        from jalali_norm.model.dicts import as_json  # noqa: PLC0415 - no first answer needs it

        return {name: as_json(getattr(self, name)) for name in self.__slots__}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Self:
        """Return the policy of some fields as JSON has them, or YAML or TOML; those that are not there have their defaults.

        >>> Policy.from_dict({"country": "AF", "reference": "2022-11-16"}).reference
        datetime.date(2022, 11, 16)
        >>> Policy.from_dict({"dayfirst": True})
        Traceback (most recent call last):
        ValueError: no policy field 'dayfirst': order="dmy" is the day first

        Raises:
            TypeError: `given` is no dict.
            ValueError: a key is no field, or a field has a value that it cannot take. The reference is an ISO date or datetime
                from the year 1500 on: in 1401-08-25 another reader has taken a Jalali year for one AD.
        """
        from jalali_norm.model.dicts import checked, reference_of  # noqa: PLC0415 - as above

        fields = checked(given, "policy", cls.__slots__, _advice().of_keyword)
        if "reference" in fields:
            fields["reference"] = reference_of(fields["reference"])
        return cls(**fields)

    if not TYPE_CHECKING:  # which knows the fields

        def __new__(cls, *_: object, **given: object) -> Self:  # noqa: D102 - no other than __init__
            if unknown := given.keys() - POLICY_FIELDS:
                raise _no_field(min(unknown))
            return object.__new__(cls)

    def __repr__(self) -> str:
        """Return it as Python makes it, what is not the default alone."""
        said = [f"{name}={value!r}" for name in POLICY_VALUES if (value := getattr(self, name)) != getattr(DEFAULT, name)]
        return f"Policy({', '.join(said)})"

    def __post_init__(self) -> None:
        for name, values in POLICY_VALUES.items():
            if values and (given := getattr(self, name)) not in values:
                message = f"policy {name}={given!r}: expected one of {', '.join(map(repr, values))}"
                raise ValueError(message + _advice().of_value(name, given, values))
        if not isinstance(self.pivot, int) or not 1178 <= self.pivot <= 1403:
            raise ValueError(f"policy pivot={self.pivot!r}: expected a Jalali year from 1178 to 1403")
        given_numbers = [f"{name}={given!r}" for name in NUMBERED if (given := getattr(self, name))]
        if len(given_numbers) > 1:
            raise ValueError(f"policy {' and '.join(given_numbers)}: expected one of them")
        if self.nulls is not None:
            listed = isinstance(self.nulls, Collection) and not isinstance(self.nulls, str)
            words = tuple(self.nulls) if listed else ()
            if not listed or not all(isinstance(word, str) for word in words):
                raise ValueError(f"policy nulls={self.nulls!r:.80}: expected a list of words, or None")
            object.__setattr__(self, "nulls", words)
        object.__setattr__(self, "reference", as_gregorian(self.reference))
        if self.reference is not None and not isinstance(self.reference, dt.date):
            message = f"policy reference={self.reference!r:.80}: expected a date or a datetime"
            raise ValueError(message + _advice().of_reference(self.reference))
        if self.apply_zone and _zone_of("UTC") is None:
            raise ValueError(f"policy apply_zone=True: expected zones to apply{_advice().of_zone('UTC')}")
        if self.zone is None:
            return
        if (zone := _zone_of(self.zone)) is None:
            message = f"policy zone={self.zone!r:.80}: expected the IANA name of a time zone, such as 'Asia/Tehran'"
            raise ValueError(message + _advice().of_zone(self.zone))
        if isinstance(self.reference, dt.datetime) and self.reference.tzinfo is not None:  # its day is the zone's
            with contextlib.suppress(OverflowError):  # at an end of Python's calendar
                object.__setattr__(self, "reference", self.reference.astimezone(zone))


def as_gregorian(value: Any) -> Any:
    """Return jdatetime's dates and datetimes as Python's, and anything else as it is.

    >>> import jdatetime
    >>> as_gregorian(jdatetime.date(1401, 8, 23)), as_gregorian(None)
    (datetime.date(2022, 11, 14), None)
    """
    theirs = sys.modules.get("jdatetime")  # without it there is none of its objects
    return value.togregorian() if theirs is not None and isinstance(value, theirs.date) else value


NUMBERED = ("excel", "epoch", "numbers")  # the fields that say what numbers are
_LUNAR_OF: dict[str, Lunar] = {"IR": "iran", "AF": "umalqura"}


def _zone_of(name: object) -> dt.tzinfo | None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only when a zone is asked for, so that the package is quick to import

    try:
        return ZoneInfo(name) if isinstance(name, str) else None
    except (KeyError, ValueError, OSError):  # as zoneinfo has it: no such name, no name of a file, a folder's name
        return None


def _values_of(annotation: str) -> tuple[object, ...]:
    """Return the values that a field may have by its annotation: a Literal's, and None where it may be; () of other types.

    >>> _values_of("Epoch | None"), _values_of("bool"), _values_of("int")
    ((None, 's', 'ms'), (False, True), ())
    """
    name, _, none = annotation.partition(" | ")
    values: tuple[object, ...] = (False, True) if name == "bool" else get_args(globals().get(name))
    return (None, *values) if values and none else values


POLICY_VALUES = {name: _values_of(annotation) for name, annotation in Policy.__annotations__.items()}
POLICY_FIELDS = frozenset(POLICY_VALUES)
DEFAULT = Policy()


def _advice() -> Any:
    from jalali_norm.model import advice  # noqa: PLC0415 - only an error that is being made asks for it

    return advice


def _no_field(name: str) -> TypeError:
    return TypeError(f"no policy field {name!r}{_advice().of_keyword(name, POLICY_FIELDS)}")


def policy_of(policy: Policy | None, given: PolicyFields) -> Policy:
    """Return the policy with the keywords laid over it."""
    if policy is not None and not isinstance(policy, Policy):
        raise TypeError(f"expected a Policy, not {type(policy).__name__}")
    if not given:
        return DEFAULT if policy is None else policy
    return _last.policy_of(policy or DEFAULT, given)


def policy_at(reference: dt.date | None, policy: Policy | None, given: TextFields) -> Policy:
    """Return the policy with the keywords, and the reference where there is one, laid over it."""
    fields = cast("PolicyFields", given if reference is None else {**given, "reference": reference})
    return policy_of(policy, fields)


class _Last:
    """The last policy that keywords were laid over, these, and what came of it: the next call mostly has the same."""

    def __init__(self) -> None:
        self._kept: tuple[object, tuple[object, ...], Policy] = None, (), DEFAULT

    def policy_of(self, policy: Policy, given: PolicyFields) -> Policy:
        """Return a policy with keywords laid over it."""
        names_and_values = (*given, *given.values())
        base, told, found = self._kept
        if base is policy and len(told) == len(names_and_values) and all(map(operator.is_, told, names_and_values)):
            return found
        if unknown := given.keys() - POLICY_FIELDS:
            raise _no_field(min(unknown))
        found = with_fields(policy, **given)
        if isinstance(given.get("nulls"), (tuple, type(None))):  # a list may be another one next time
            self._kept = policy, names_and_values, found
        return found

    def cache_clear(self) -> None:
        """Keep none."""
        self._kept = None, (), DEFAULT


_last = _Last()


def refuses_hedge(policy: Policy, hedge: Hedge | None) -> bool:
    """Tell whether a policy refuses what is hedged so: a cell that is before or after a day is not that day.

    >>> refuses_hedge(DEFAULT, Hedge.BEFORE), refuses_hedge(DEFAULT, Hedge.EARLY)
    (True, False)
    """
    if hedge is None:
        return False
    return policy.hedges == "refuse" or (not policy.fuzzy and hedge in (Hedge.BEFORE, Hedge.AFTER))
