"""Wall clocks in a time zone, of many rows at once: what `zones` says of one.

A day on which no clock of the zone is set has one offset for all its rows; the rows of the few others are asked for one by one.
"""

from __future__ import annotations

import datetime as dt
import functools

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.columns.values import DATE, DATETIME, DAY, NAT, NO_OFFSET, PROBLEM_CODES, Array, Rows, microseconds
from jalali_norm.model import Policy, Problem
from jalali_norm.resolve.zones import first_moment, moments_of, steady_offset, zone_of

_BLOCK_DAYS = 512  # days whose offsets in a zone are asked for at once
_PYTHON_DAYS = range(1 - cal.ORDINAL_1970, dt.date.max.toordinal() + 1 - cal.ORDINAL_1970)  # that Python has
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - the wall clock


def localize(rows: Rows, policy: Policy, among: Array | None = None) -> None:
    """Give the rows that have a date and a clock, and no offset of their own, that of the policy's zone, if it has one.

    A day on which no clock of the zone is set has one offset; the rows of the others go by `zones.moments_of`.
    """
    if policy.zone is None:
        return
    bare = (rows.kind == DATETIME) & (rows.problem == 0)
    if rows.offset is not None:
        bare &= rows.offset == NO_OFFSET
    at = np.flatnonzero(bare) if among is None else among[bare[among]]
    offsets = _steady(rows.start[at] // DAY, policy.zone)
    rows.offsets()[at] = offsets
    unsure = at[offsets == NO_OFFSET]
    walls, which = np.unique(rows.start[unsure], return_inverse=True)
    placed = np.array([_placed(wall, policy) for wall in walls.tolist()], np.int64).reshape(-1, 3)[which]
    rows.start[unsure], rows.offsets()[unsure], rows.problem[unsure] = placed.T
    if rows.end is not None:
        rows.end[unsure] = rows.start[unsure]


def _placed(wall: int, policy: Policy) -> tuple[int, int, int]:
    """Return a wall clock in a zone: in microseconds, where the policy may have moved it, its offset, and its problem."""
    try:
        found = moments_of(_EPOCH + dt.timedelta(microseconds=wall), policy)
    except OverflowError:  # a day that Python does not have
        return wall, NO_OFFSET, PROBLEM_CODES[Problem.OUT_OF_RANGE]
    if len(found) == 1:
        return microseconds(found[0]), _seconds_east(found[0]), 0
    return wall, NO_OFFSET, PROBLEM_CODES[Problem.AMBIGUOUS if found else Problem.OUT_OF_RANGE]


def against_zone(days: Array, named: str, policy: Policy) -> tuple[Array, Array]:
    """Return on which days a zone that the text names is not the policy's, and on which that is not sure."""
    assert policy.zone is not None  # noqa: S101 - the caller has seen to it
    ours, theirs = _steady(days, policy.zone), _steady(days, named)
    unsure = (ours == NO_OFFSET) | (theirs == NO_OFFSET)
    return ~unsure & (ours != theirs), unsure


def instants(walls: Array, rows: Rows, zone: str, *, ends: bool = False) -> Array:
    """Return the starts or the ends of rows in microseconds of UTC; of a date, the first moment that it has in the zone.

    >>> rows = Rows(1)
    >>> rows.start[:] = 19073 * DAY  # 2 Farvardin 1401, which began at 01:00
    >>> instants(rows.start, rows, "Asia/Tehran").view("M8[us]").tolist()
    [datetime.datetime(2022, 3, 21, 20, 30)]
    """
    offsets = rows.offsets().astype(np.int64)
    if ends and rows.end_offset is not None:
        offsets = np.where(rows.end_offset != NO_OFFSET, rows.end_offset, offsets)
    at = np.flatnonzero((rows.kind == DATE) & (rows.problem == 0))
    offsets[at] = _steady(walls[at] // DAY, zone)
    made: Array = walls - offsets * 1_000_000
    unsure = at[offsets[at] == NO_OFFSET]
    days, which = np.unique(walls[unsure] // DAY, return_inverse=True)
    firsts = [first_moment(_EPOCH + dt.timedelta(days=day), zone_of(zone)) for day in days.tolist()]
    made[unsure] = np.array([microseconds(one) - _seconds_east(one) * 1_000_000 for one in firsts], np.int64)[which]
    return made


def aware(utc: Array, zone: str) -> list[dt.datetime | None]:
    """Return microseconds of UTC as Python's datetimes in a zone, NaT as None.

    >>> [str(one) for one in aware(np.array([0]), "Asia/Tehran")]
    ['1970-01-01 03:30:00+03:30']
    """
    there = zone_of(zone)
    known = utc != NAT
    walls, _, sure = _steady_clocks(np.where(known, utc, 0), zone)
    epoch = _EPOCH.replace(tzinfo=there)
    spans = np.where(known & sure, walls, NAT).view("m8[us]").tolist()
    made = [None if span is None else epoch + span for span in spans]  # the wall clock's sum, as Python has it
    for at in np.flatnonzero(known & ~sure).tolist():
        made[at] = _moment_there(int(utc[at]), zone)
    return made


def clocks(utc: Array, zone: str) -> tuple[Array, Array]:
    """Return microseconds of UTC as microseconds on the wall clock of a zone, and its seconds east of UTC.

    >>> clocks(np.array([0]), "Asia/Tehran")[1].tolist()
    [12600]
    """
    walls, offsets, sure = _steady_clocks(utc, zone)
    for at in np.flatnonzero(~sure).tolist():
        near = int(
            np.clip(utc[at], (_PYTHON_DAYS[0] + 1) * DAY, (_PYTHON_DAYS[-1] - 1) * DAY)
        )  # of Python's years, in any zone
        offsets[at] = _seconds_east(_moment_there(near, zone))
        walls[at] = utc[at] + offsets[at] * 1_000_000
    return walls, offsets


def _moment_there(utc: int, zone: str) -> dt.datetime:
    return (_EPOCH.replace(tzinfo=dt.UTC) + dt.timedelta(microseconds=utc)).astimezone(zone_of(zone))


def _steady_clocks(utc: Array, zone: str) -> tuple[Array, Array, Array]:
    """Return the wall clocks in a zone, its offsets, and which of them are sure."""
    days = np.clip(utc // DAY, _PYTHON_DAYS[0], _PYTHON_DAYS[-1])
    # the day there, by the offset of a day nearby; if it is sure, and that day by its own offset, that is the offset
    days = (utc + _steady(days, zone) * 1_000_000) // DAY
    offsets = _steady(days, zone)
    walls = utc + offsets * 1_000_000
    return walls, offsets, (offsets != NO_OFFSET) & (walls // DAY == days)


def _seconds_east(moment: dt.datetime) -> int:
    return (moment.utcoffset() or dt.timedelta()) // dt.timedelta(seconds=1)


def _steady(days: Array, zone: str) -> Array:
    """Return the offset that a zone has all through each day, NO_OFFSET where it is not one, or not one of Python's days."""
    if not len(days):
        return np.zeros(0, np.int32)
    days = np.clip(days, _PYTHON_DAYS[0] - 1, _PYTHON_DAYS[-1] + 1)
    first = days.min() // _BLOCK_DAYS
    days -= first * _BLOCK_DAYS
    blocks = np.bincount(days // _BLOCK_DAYS)
    table = np.empty((len(blocks), _BLOCK_DAYS), np.int32)
    for block in np.flatnonzero(blocks).tolist():
        table[block] = _steady_block(first.item() + block, zone)
    offsets: Array = table.ravel()[days].astype(np.int64)
    return offsets


@functools.lru_cache(maxsize=1024)
def _steady_block(block: int, zone: str) -> Array:
    there = zone_of(zone)
    days = range(block * _BLOCK_DAYS, (block + 1) * _BLOCK_DAYS)
    offsets = [steady_offset(_EPOCH + dt.timedelta(days=day), there) if day in _PYTHON_DAYS else None for day in days]
    return np.array([NO_OFFSET if offset is None else offset for offset in offsets], np.int32)
