"""The plan of the parts of a cover that is no range: each date, the clock, and what they come to."""

from __future__ import annotations

import functools
import itertools

from jalali_norm.grammar.meanings import BY_MONTH, CLOCK_MEANINGS, PARTS, RELATIVE, Meaning
from jalali_norm.grammar.plan import CUED, ClockSpec, DateSpec, Eve, Meant, Part, Plain, Plan
from jalali_norm.grammar.sources import (
    LAST,
    MonthName,
    Name,
    Number,
    Numeric,
    Offset,
    RelativeDay,
    RelativeMonth,
    RelativeYear,
    Run,
    Slice,
    Source,
    numbers_in,
    width_of,
)
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import (
    GREGORIAN,
    HEGIRA,
    JALALI,
    LUNAR,
    ZODIAC,
    DayPart,
    Direction,
    Feast,
    RelativePeriod,
    Span,
    Vague,
)
from jalali_norm.model import Precision
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.tokenizer import Token

ISO_DAYS, ISO_INTERVALS = range(622, 1000), range(1, 1200)  # years of no other calendar that ISO 8601's form says are Gregorian
_UNIT_PRECISION = {
    "day": Precision.DAY, "week": Precision.WEEK, "weekend": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR,
    "hour": Precision.HOUR, "minute": Precision.MINUTE, "second": Precision.SECOND,
}  # fmt: skip
_PRECISION = {
    "century": Precision.CENTURY,
    "decade": Precision.DECADE,
    "year": Precision.YEAR,
    "season": Precision.QUARTER,
    "month": Precision.MONTH,
    "week": Precision.WEEK,
    "day": Precision.DAY,
    "weekday": Precision.DAY,
    "hour": Precision.HOUR,
    "minute": Precision.MINUTE,
    "second": Precision.SECOND,
    "microsecond": Precision.MICROSECOND,
}
_CERTAIN = tuple(_PRECISION)
_KINDS = {  # of an expression, by its finest field
    "century": "century", "decade": "decade", "year": "year", "season": "season", "month": "month", "week": "week",
}  # fmt: skip
_TOLD_BY_FIELDS = BY_MONTH | CLOCK_MEANINGS  # rows whose fields name their units
_PARTS_OF_YEAR = {1: Precision.MONTH, 3: Precision.QUARTER}  # by their months; others are told in halves
_NIGHT = "شب"
_WEEKDAYS = frozenset({"weekday", "counted"})  # by its name, or counted from Saturday
_NOTHING_MEANT, _NOT_VAGUE = Meant(), Vague()
_REPORTED_AS = {  # of fields that have no name of their own, or that say more
    "counted": ("weekday",), "fraction": ("microsecond",), "isoweek": ("week",), "isoday": ("day",), "yearday": ("day",),
    "until": ("year",), "paired": ("month",), "feast": ("month", "day"),
}  # fmt: skip


class _Placed(NamedTuple):
    """A part of a plan in its text."""

    part: Part
    at: dict[str, int]  # where the numbers of its fields stand among the plan's
    span: tuple[int, int]


def plan_of(tokens: Tokens, parts: tuple[Part, ...]) -> Plan:
    """Return the plan that the parts of a cover make.

    >>> from jalali_norm.grammar.parts import parts_at
    >>> tokens = Tokens("00 ابان 0000")
    >>> plan_of(tokens, (parts_at(tokens, 0)[0],)).certain
    ('year', 'month', 'day')
    """
    parts = _cued(parts)
    indices = _Indices(parts, tokens.runs)
    placed = [_Placed(part, indices.at(part), tokens.span(part.first, part.last)) for part in parts]
    kinds = [part.kind for part in parts]
    dates = _dates_of(tokens, placed)
    joined = _between(tokens.tokens, dates) if len(dates) == 2 else ""
    if joined == "/" and (dates[0].iso or dates[1].iso):
        dates = [date._replace(iso=ISO_INTERVALS) for date in dates]
    clock = _clock_of(placed, indices)
    weekdays = [
        (one.at[name], name == "counted")
        for one in placed
        for name in one.at
        if name in _WEEKDAYS and one.part.means is not Meaning.RELATIVE_WEEKDAY  # else it is no check
    ]
    named = {name: source.name for part in parts for name, source in part.fields if isinstance(source, Name)}
    boundary = named.get("boundary")
    ending = placed[kinds.index("ending")].at["months"] if "ending" in kinds else -1
    certain = _certain_fields(tuple([name for part in parts for name, _ in part.fields]))
    return Plan(
        dates=tuple(dates),
        clock=clock,
        weekdays=tuple(weekdays),
        zone=named.get("zone"),
        boundary=boundary,
        word_numbers=tuple([number.value for number in indices.said]),
        slices=tuple([(cut.slot, cut.divisor, cut.modulus) for cut in indices.slices]),
        certain=certain,
        precision=Precision.DAY if boundary and not clock else _precision(parts, certain),
        span=tokens.span(parts[0].first, tokens.closed(parts[0].first, parts[-1].last)),
        parts=parts,
        plain=_plain(dates, clock, weekdays) if not boundary and ending < 0 else None,
        kind=_kind(dates, clock, certain, boundary),
        bare=any(date.bare for date in dates),
        anaphoric=any(map(_is_anaphoric, parts)),
        ending=ending,
        joined=joined != "",
        unless=JALALI if "letter daypart" in kinds else "",
        eve=_eve(tokens.tokens, dates[0], parts) if len(dates) == 1 else "",
    )


class _Indices:
    """Where the numbers of a plan's parts stand among its numbers: a text's runs, then what words say, then what is cut."""

    def __init__(self, parts: tuple[Part, ...], runs: int) -> None:
        numbers = [
            number
            for part in parts
            for _, source in part.fields
            if not isinstance(source, Run)
            for number in numbers_in(source)
        ]
        self.said: tuple[Number, ...] = ()
        self.slices: tuple[Slice, ...] = ()
        self._at: dict[Numeric, int] = {}
        if numbers:
            self.said = tuple(dict.fromkeys([number for number in numbers if isinstance(number, Number)]))
            self.slices = tuple(dict.fromkeys([number for number in numbers if isinstance(number, Slice)]))
            self._at = dict(zip((*self.said, *self.slices), itertools.count(runs), strict=False))

    def of(self, number: Numeric) -> int:
        """Return where a number stands."""
        return self._at[number] if isinstance(number, (Number, Slice)) else number.slot

    def at(self, part: Part) -> dict[str, int]:
        """Return where the numbers of a part's fields stand."""
        at: dict[str, int] = {}
        for name, source in part.fields:
            if isinstance(source, Run):
                at[name] = source.slot
            elif numbers := numbers_in(source):
                at[name] = self.of(numbers[0])
        return at


def _cued(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return parts where a year that is counted from the reference's and the date behind it are one: "last year 15 Mehr"."""
    for k, part in enumerate(parts[:-1]):
        period = part.meant(RelativePeriod)
        if period and period.unit == "year" and period.shift is not None:
            for j, other in enumerate(parts[k + 1 :], start=k + 1):
                if other.kind == "era":  # that year's own
                    break
                if other.row in CUED:
                    fields = (*other.fields, ("year", RelativeYear("reference", period.shift)))
                    whole = other._replace(first=part.first, row=CUED[other.row], fields=fields, cued=True)
                    return (*parts[:k], *parts[k + 1 : j], whole, *parts[j + 1 :])
    return parts


# --- dates ----------------------------------------------------------------------------------------------------------


def _dates_of(tokens: Tokens, placed: list[_Placed]) -> list[DateSpec]:
    """Return the specs of the dates, each with the era before or behind it."""
    dates: list[DateSpec] = []
    ahead: str | None = None  # the era that stands before a date
    for one in placed:
        part = one.part
        if part.kind in ("date", "both"):
            date = _date_of(one)
            if date.order == "ymd" and tokens.is_iso(part.first):
                date = date._replace(iso=ISO_DAYS)
            dates.append(date._replace(era=ahead) if ahead else date)
            ahead = None
        elif part.kind == "era ahead":
            ahead = part.named("era")
        elif part.kind in ("era", "letter era"):
            date, era, text = dates[-1], part.named("era"), tokens.tokens[part.first].text
            dates[-1] = date._replace(
                era=date.era or era,
                letter=era in (GREGORIAN, HEGIRA) and len(text) == 1 and not text.isascii(),
                against=era if era and date.era not in (None, era) else "",
                span=(date.span[0], one.span[1]),
            )
    return dates


def _date_of(placed: _Placed) -> DateSpec:
    """Return a date's spec."""
    part, at, span = placed
    row, month, year = part.row, part.source("month"), part.source("year")
    assert row is not None  # noqa: S101 - a date is of one
    named = month.calendar if isinstance(month, MonthName) else None
    by_month = row.means in BY_MONTH
    return DateSpec(
        at.get("year", -1), at.get("month", -1), at.get("day", -1), width_of(year), JALALI if named == ZODIAC else named,
        part.named("era"), row.order, span, at.get("week", -1), row.means, () if by_month else tuple(at.items()),
        _NOTHING_MEANT if by_month else _meant_by(part),
        year if isinstance(year, RelativeYear) else None,
        month if isinstance(month, RelativeMonth) else None,
        zodiac=named == ZODIAC, cell=part.cell and not _is_plainly_dated(part), zeros=at.get("zeros", -1), cued=part.cued,
    )  # fmt: skip


def _meant_by(part: Part) -> Meant:
    """Return what the words of a date mean."""
    vague = part.meant(Vague) or _NOT_VAGUE
    direction = part.meant(Direction) or (Direction(vague.shift) if vague.shift else None)
    return Meant(
        part.meant(Feast), part.meant(RelativePeriod), direction, part.named("unit") or vague.unit, part.named("rest") or "",
        part.meant(Span), last=part.source("nth") == LAST,
    )  # fmt: skip


def _is_plainly_dated(part: Part) -> bool:
    """Tell whether a date that stands in a cell alone is certainly one there: 31.2.97, and not 9.2.97."""
    return part.width("day") > 0 and part.width("year") == part.width("day")


def _between(tokens: list[Token], dates: list[DateSpec]) -> str:
    """Return the dash that parts two dates, or the slash of an interval of ISO 8601; "" of anything else."""
    (first, end), (start, last) = (date.span for date in dates)
    marks = [token.text for token in tokens if end <= token.start < start]
    if marks != ["/"]:
        return "-" if marks == ["-"] else ""
    inside = (token for token in tokens if first <= token.start < end or start <= token.start < last)
    return "" if any(token.text == "/" for token in inside) else "/"


def _eve(tokens: list[Token], date: DateSpec, parts: tuple[Part, ...]) -> Eve:
    """Return whether "the night of" stands before a lunar date, whose day begins with that evening, or before a feast."""
    feast = date.meant.feast
    if not (date.lunar or (feast and not feast.night)):
        return ""
    whole = next(part for part in parts if part.kind in ("date", "both"))
    weekdays = {part.last: part.first for part in parts if part.kind == "weekday"}
    for part in parts:
        daypart = part.meant(DayPart)
        if daypart and daypart.name == _NIGHT:
            if _is_next(tokens, part.last, whole.first):  # "شب/ عاشورا"
                return "night of"
            if any(part.last == first and _is_next(tokens, last, whole.first) for last, first in weekdays.items()):
                return "night of a weekday"
    return ""


def _is_next(tokens: list[Token], last: int, first: int) -> bool:
    """Tell whether nothing but marks stands between two places."""
    return last <= first and all(token.kind not in ("0", "a") for token in tokens[last:first])


# --- the clock ------------------------------------------------------------------------------------------------------


def _clock_of(placed: list[_Placed], indices: _Indices) -> ClockSpec | None:
    """Return the spec of the clock, if there is one."""
    clock = next((one for one in reversed(placed) if one.part.kind in ("clock", "both")), None)
    if clock is None:
        return None
    part, at, span = clock
    parts = [one.part for one in placed]
    # those that stand by themselves come before those of a clock or a day
    dayparts = tuple([daypart for alone in (True, False) for one in parts if (daypart := _daypart_of(one, alone=alone))])
    offset = next((offset for one in reversed(parts) if (offset := one.meant(Offset))), None)
    before, either, two = (part.means is means for means in (Meaning.MINUTES_TO, Meaning.EITHER_CLOCK, Meaning.CLOCK_OR_TWO))
    return ClockSpec(
        at["hour"], at.get("minute", -1), at.get("second", -1), at.get("fraction", -1), part.width("fraction"), before, either,
        dayparts, offset and _offset_of(offset, indices), span, two, plain=not (dayparts or before or either or two or offset),
    )  # fmt: skip


def _daypart_of(part: Part, *, alone: bool) -> DayPart | None:
    """Return the part of the day that a part is, or (not `alone`) that it names as its clock's, or as "last night"."""
    if alone or part.row is None:
        return part.meant(DayPart) if alone and part.kind in ("daypart", "letter daypart") else None
    day = part.meant(RelativeDay)
    return day.daypart if day else part.meant(DayPart) if part.kind != "date" else None


def _offset_of(offset: Offset, indices: _Indices) -> tuple[int, int, int, int]:
    return offset.sign, indices.of(offset.hours), indices.of(offset.minutes), offset.seconds.slot if offset.seconds else -1


# --- what it comes to -----------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=1024)
def _certain_fields(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return which fields are certain where these are said."""
    certain = {one for name in names for one in _REPORTED_AS.get(name, (name,))}
    return tuple(field for field in _CERTAIN if field in certain)


def _precision(parts: tuple[Part, ...], certain: tuple[str, ...]) -> Precision:
    """Return the finest unit that is named."""
    finest = _PRECISION[certain[-1]] if certain else Precision.DAY
    for part in parts:
        if part.row is None or part.row.means in _TOLD_BY_FIELDS:
            continue
        unit, span = part.named("unit"), part.source("span")
        if period := part.meant(RelativePeriod):
            finest = max(finest, _UNIT_PRECISION[period.unit]) if certain else _UNIT_PRECISION[period.unit]
        elif part.means is Meaning.NOW:
            finest = Precision.MINUTE
        elif part.means is Meaning.WEEKEND:
            finest = Precision.WEEK
        elif unit:
            if "hour" not in certain:
                finest = max(_UNIT_PRECISION[one] for one in (unit, part.named("rest") or unit))
            if unit == "hour" and part.source("minute") and not part.named("rest"):
                finest = Precision.MINUTE
        elif span:
            finest = Precision.DEKAD if part.source("month") else _PARTS_OF_YEAR.get(_months_of(span), Precision.HALF)
    return finest


def _months_of(span: Source) -> int:
    return span.months if isinstance(span, Span) else 0


def _is_anaphoric(part: Part) -> bool:
    """Tell whether a part counts from what a running text tells of."""
    if part.means not in RELATIVE:
        return False
    counted = part.meant(RelativePeriod) or part.meant(RelativeDay) or (part.source("count") and part.meant(Direction))
    return bool(counted and counted.anaphoric)


def _kind(dates: list[DateSpec], clock: ClockSpec | None, certain: tuple[str, ...], boundary: str | None) -> str:
    if any(date.means is Meaning.VAGUE for date in dates):
        return "vague"
    if clock:
        return "datetime" if dates or "weekday" in certain else "time"
    if not dates or any(date.means in RELATIVE for date in dates):
        return "relative"
    if boundary or "day" in certain or not certain:
        return "date"
    return "part" if dates[0].means in PARTS else _KINDS.get(certain[-1], "date")


def _plain(dates: list[DateSpec], clock: ClockSpec | None, weekdays: list[tuple[int, bool]]) -> Plain | None:
    if len(dates) != 1 or len(weekdays) > 1 or any(counted for _, counted in weekdays):
        return None
    if clock and (not clock.plain or clock.fraction >= 0):
        return None
    date = dates[0]
    if (
        date.means is not Meaning.DAY
        or date.zeros >= 0
        or date.day < 0
        or date.year_digits != 4
        or date.era
        or date.zodiac
        or date.relative_month
        or date.named == LUNAR
    ):
        return None
    return Plain(
        date.year, date.month, date.day, GREGORIAN if date.order == "mdy" else date.named or "",
        clock.hour if clock else -1, clock.minute if clock else -1, clock.second if clock else -1,
        weekdays[0][0] if weekdays else -1,
    )  # fmt: skip
