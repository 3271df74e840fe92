"""Wall clocks in a time zone: the moment that one shows, or that it shows none, or two.

A clock that is set forward leaves wall clocks out (a gap), one that is set back shows some twice (a fold). zoneinfo answers
for those as for any other, and tells them by `fold` alone: the offset before the change for 0, the one after it for 1.
Where the two differ the wall clock is in a gap, if the one after is larger, or in a fold.

A zone's offset need not be one that ISO 8601 can write: Tehran was 3:25:44 east of UTC until June 1935, and Python writes
`+03:25:44`, which `datetime.fromisoformat` reads and few other readers do.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

from jalali_norm.model import AmbiguousError, ConflictError, OutOfRangeError, Policy, Refusal, Value
from jalali_norm.startup.records import with_fields

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_LOCAL = "local"  # in `Reading.zone`: the text says that its clock is that of its place, wherever that is
_HOURS = tuple(dt.timedelta(hours=hour) for hour in range(24))
_LAST = dt.timedelta(days=1, microseconds=-1)  # moment of a day
_SECOND = dt.timedelta(seconds=1)


@functools.lru_cache(maxsize=64)
def zone_of(name: str | None) -> ZoneInfo:
    """Return the zone of a name, UTC where there is none.

    >>> zone_of("Asia/Tehran").utcoffset(dt.datetime(1925, 3, 21))
    datetime.timedelta(seconds=12344)
    """
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only when a zone is asked for, so that the package is quick to import

    return ZoneInfo(name or "UTC")


def moments_of(wall: dt.datetime, policy: Policy) -> tuple[dt.datetime, ...]:
    """Return every moment at which the clocks of the policy's zone show a time: one, none, or two where it is repeated.

    The policy's `nonexistent` and `repeated` choose, and then there is one.

    >>> midnight = dt.datetime(2022, 3, 22)  # 2 Farvardin 1401: the clocks went from 00:00 to 01:00
    >>> moments_of(midnight, Policy(zone="Asia/Tehran"))
    ()
    >>> [one.isoformat() for one in moments_of(midnight, Policy(zone="Asia/Tehran", nonexistent="forward"))]
    ['2022-03-22T01:00:00+04:30']
    """
    zone = zone_of(policy.zone)
    first, second = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    before, after = _east(first), _east(second)
    if before == after:
        return (first,)
    if before > after:
        return {"raise": (first, second), "earlier": (first,), "later": (second,)}[policy.repeated]
    if policy.nonexistent == "raise":
        return ()
    # at `first` a clock that was not yet set shows this time, at `second` one that was set already
    return ((first if policy.nonexistent == "forward" else second).astimezone(dt.UTC).astimezone(zone),)


def first_moment(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """Return the moment at which a day begins in a zone: midnight, the earlier of two, or the end of the gap it falls in.

    A day that a zone left out, as Samoa did 30 December 2011, is of no length, and begins when the next one does.

    >>> first_moment(dt.date(2022, 3, 22), zone_of("Asia/Tehran")).isoformat()
    '2022-03-22T01:00:00+04:30'
    """
    midnight = dt.datetime(day.year, day.month, day.day, tzinfo=zone)
    if _east(midnight) < _east(midnight.replace(fold=1)):
        return _change(midnight).astimezone(zone)
    return midnight


def steady_offset(midnight: dt.datetime, zone: ZoneInfo) -> int | None:
    """Return the seconds east of UTC all through a day, or None where some wall clock of it may be none or two.

    The zone is asked every hour: of no zone are two changes known that are less than three days apart.

    >>> days = [dt.datetime(2022, 3, day) for day in (21, 22, 23)]
    >>> [steady_offset(day, zone_of("Asia/Tehran")) for day in days]
    [12600, None, 16200]
    """
    ask = zone.utcoffset
    offset = ask(midnight)
    last = midnight + _LAST
    if offset is None or [*map(ask, map(midnight.__add__, _HOURS))].count(offset) < len(_HOURS):
        return None
    if ask(midnight.replace(fold=1)) != offset or ask(last.replace(fold=1)) != offset:
        return None
    return int(offset.total_seconds())


def places(policy: Policy) -> bool:
    """Tell whether a policy makes aware datetimes."""
    return policy.zone is not None or policy.apply_zone


def names_another(named: str | None, policy: Policy) -> bool:
    """Tell whether a zone that a text names is another than the policy's, or one that the policy asks for.

    >>> names_another("UTC", Policy(zone="Asia/Tehran")), names_another("local", Policy(zone="Asia/Tehran"))
    (True, False)
    """
    return places(policy) and named is not None and named not in (policy.zone, _LOCAL)


def text_zone(named: str | None, policy: Policy) -> Policy:
    """Return the policy with the zone that a text names as its own, where it says that this is to be applied.

    >>> text_zone("UTC", Policy(zone="Asia/Tehran", apply_zone=True)).zone
    'UTC'
    """
    return _with_zone(policy, named) if policy.apply_zone and named not in (None, _LOCAL) else policy


@functools.lru_cache(maxsize=64)
def _with_zone(policy: Policy, zone: str | None) -> Policy:
    return with_fields(policy, zone=zone)


def in_zone(found: Value | Refusal, policy: Policy) -> Value | Refusal:
    """Return what a text was read as in the policy's zone, or why it cannot be; the values of a refusal likewise.

    A date stays a date, a clock alone stays as it is, and an offset of the text's own stays.

    >>> import jalali_norm as jn
    >>> jn.parse("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", zone="Asia/Tehran").iso
    '2022-11-14T21:14+03:30'
    >>> jn.parse("2022-11-14T21:14Z", zone="Asia/Tehran").iso
    '2022-11-14T21:14+00:00'
    >>> jn.parse("۲۳ آبان ۱۴۰۱ ساعت ۲۱ به وقت کابل", apply_zone=True).iso
    '2022-11-14T21:00+04:30'
    >>> jn.parse("1401/01/02 00:30", zone="Asia/Tehran")
    Traceback (most recent call last):
    jalali_norm.OutOfRangeError: 2022-03-22T00:30 does not exist in Asia/Tehran, whose clocks went from ...
      1401/01/02 00:30
      ~~~~~~~~~~~~~~~^
    """
    if isinstance(found, Refusal):
        if not found.values:
            return found
        return found._replace(values=tuple(value for one in found.values for value in all_values(in_zone(one, policy))))
    start, end = found.start, found.end
    if not isinstance(start, dt.datetime) or start.tzinfo is not None:
        return found
    policy = text_zone(found.zone, policy)
    if policy.zone is None:
        return found
    if names_another(found.zone, policy) and (conflict := _elsewhere(found, policy)):
        return conflict
    starts = moments_of(start, policy)
    assert end is None or isinstance(end, dt.datetime)  # noqa: S101 - as the start is
    pairs = (
        [(one, one if start == end else None) for one in starts]
        if start == end or end is None
        else [(one, last) for one in starts for last in moments_of(end, policy)]
    )
    values = tuple(found._replace(start=one, end=last) for one, last in pairs)
    if len(values) == 1:
        return values[0]
    if values:
        times = " and ".join(value.iso for value in values)
        message = f'{found.iso} is twice in {policy.zone}, {times}: pass repeated="earlier" or "later"'
        return Refusal(AmbiguousError, message, found.span, values=values)
    return _left_out(found, end if starts and end else start, policy)


def instant_in_zone(instant: Value, policy: Policy) -> Value | Refusal:
    """Return an instant as the clocks of the policy's zone show it.

    >>> import jalali_norm as jn
    >>> at = dt.datetime(2022, 11, 14, tzinfo=dt.UTC)
    >>> instant_in_zone(Value((0, 10), at, at, jn.Precision.SECOND, "gregorian"), Policy(zone="Asia/Tehran")).iso
    '2022-11-14T03:30:00+03:30'
    """
    assert isinstance(instant.start, dt.datetime)  # noqa: S101 - as an instant is
    try:
        moment = instant.start.astimezone(zone_of(policy.zone))
    except OverflowError:
        return Refusal(OutOfRangeError, "the date is past the last day of the year 9999", instant.span)
    return instant._replace(start=moment, end=moment)


def _elsewhere(value: Value, policy: Policy) -> Refusal | None:
    """Return the refusal of a text that names another zone, unless the clocks of both agree on it."""
    assert value.zone is not None  # noqa: S101 - the caller has seen to it
    ours, theirs = zone_of(policy.zone), zone_of(value.zone)
    walls = [one.replace(fold=fold) for one in (value.start, value.end) if isinstance(one, dt.datetime) for fold in (0, 1)]
    if all(ours.utcoffset(wall) == theirs.utcoffset(wall) for wall in walls):
        return None
    there = in_zone(value, with_fields(policy, zone=value.zone))
    here = in_zone(value._replace(zone=None), policy)
    values = tuple(one._replace(zone=value.zone) for one in (*all_values(there), *all_values(here)))
    message = (
        f"the text's clock is that of {value.zone}, and the policy's zone is {policy.zone}: pass apply_zone=True to take it"
    )
    return Refusal(ConflictError, message, value.span, values=values)


def _left_out(value: Value, wall: dt.datetime, policy: Policy) -> Refusal:
    """Return the refusal of a wall clock, a value's start or end, that does not exist."""
    zone = zone_of(policy.zone)
    change = _change(wall.replace(tzinfo=zone))
    until, since = (change + _east(one.astimezone(zone)) for one in (change - _SECOND, change))
    message = (
        f"{value.iso} does not exist in {policy.zone}, whose clocks went from {until:%Y-%m-%dT%H:%M:%S} to "
        f'{since:%Y-%m-%dT%H:%M:%S}: pass nonexistent="forward" or "backward"'
    )
    return Refusal(OutOfRangeError, message, value.span)


def all_values(found: Value | Refusal) -> tuple[Value, ...]:
    """Return the value that was found, or those of a refusal."""
    return (found,) if isinstance(found, Value) else found.values


def _east(moment: dt.datetime) -> dt.timedelta:
    offset = moment.utcoffset()
    assert offset is not None  # noqa: S101 - every moment here has a zone
    return offset


def _change(wall: dt.datetime) -> dt.datetime:
    """Return the moment, of UTC, at which the clocks were set forward over a wall clock that does not exist."""
    zone, before = wall.tzinfo, wall.utcoffset()
    low, high = (wall.replace(microsecond=0, fold=fold).astimezone(dt.UTC) for fold in (1, 0))
    while high - low > _SECOND:  # the clocks were not yet set at the one, and were at the other
        middle = low + (high - low) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


__all__ = [
    "all_values",
    "first_moment",
    "in_zone",
    "instant_in_zone",
    "moments_of",
    "names_another",
    "places",
    "steady_offset",
    "text_zone",
    "zone_of",
]
