"""ISO 8601 texts of many rows, their digits written in arrays; and the same in the Jalali calendar."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.columns.values import DAY, NAT, NO_OFFSET, TIME, Array, Rows
from jalali_norm.model import Precision

try:
    import pyarrow as pa
except ImportError:  # pragma: no cover - run in an environment of its own
    pa = None

_BLOCK_DAYS, _MOST_BLOCKS = 4096, 128  # days whose texts are made at once; 128 blocks are 1,400 years
_CLOCKS = np.array([f"T{minute // 60:02d}:{minute % 60:02d}" for minute in range(24 * 60)], "S6")
_BARE_CLOCKS = np.array([clock[1:] for clock in _CLOCKS.tolist()], "S5")
_SECONDS = np.array([f":{second:02d}" for second in range(60)], "S3")
_THOUSANDS = np.array([f"{n:03d}" for n in range(1000)], "S3")


def iso_texts(rows: Rows, *, jalali: bool = False) -> Any:
    """Return each row's ISO 8601 text: an Arrow array of strings, or a list where pyarrow is not installed.

    `jalali` writes Jalali dates, as `parse` reads them back: `1401/08/23 21:14`, `1401/08/01 - 1401/08/30`; with its era a year
    that digits alone do not tell, `1429/02/24 ه.ش`.

    >>> rows = Rows(2)
    >>> rows.start[:] = (0, 86_399_000_000)
    >>> rows.kind[1], rows.precision[:] = 1, (9, 12)
    >>> list(map(str, iso_texts(rows)))
    ['1970-01-01', '1970-01-01T23:59:59']
    >>> list(map(str, iso_texts(rows, jalali=True)))
    ['1348/10/11', '1348/10/11 23:59:59']
    """
    read = rows.problem == 0
    parts = _piece_texts(rows.start, rows, read, rows.offset, jalali=jalali)
    if rows.end is not None and (spans := read & (rows.end != rows.start)).any():
        open_ = spans & (rows.end == NAT)
        to = np.where(spans & ~(open_ & jalali), b" - " if jalali else b"/", b"")
        offset = rows.offset
        if offset is not None and rows.end_offset is not None:
            offset = np.where(rows.end_offset != NO_OFFSET, rows.end_offset, offset)
        parts += [to, *_piece_texts(rows.end, rows, spans & ~open_, offset, jalali=jalali)]
        if open_.any():
            parts.append(np.where(open_, " تاکنون".encode() if jalali else b"..", b""))
    width = sum(part.dtype.itemsize for part in parts)
    cells = np.zeros((len(read), width), np.uint8)
    lengths = np.zeros(len(read), np.int32)
    at = 0
    for part in parts:
        size = part.dtype.itemsize
        written = cells[:, at : at + size]
        written[:] = part.view(np.uint8).reshape(len(read), size)
        lengths += (written[:, 0] != 0) * np.int32(size)  # a piece is there whole or not at all
        at += size
    data = cells.tobytes().translate(None, b"\0")
    offsets = np.zeros(len(read) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    if pa is None:  # pragma: no cover - run in an environment of its own
        text = data.decode("ascii")
        return [text[a:b] if a < b else None for a, b in zip(offsets.tolist(), offsets[1:].tolist(), strict=False)]
    valid = None if read.all() else pa.py_buffer(np.packbits(read, bitorder="little"))
    return pa.Array.from_buffers(pa.string(), len(read), [valid, pa.py_buffer(offsets), pa.py_buffer(data)])


def _piece_texts(moments: Array, rows: Rows, which: Array, offsets: Array | None, *, jalali: bool) -> list[Array]:
    """Return the pieces of some rows' texts, as arrays of bytes; "" where a row has no such piece."""
    timed = which & (rows.kind != 0)
    days = np.where(which, moments, 0) // DAY
    dates = _date_texts(days, jalali=jalali)
    dates[~which | (rows.kind == TIME)] = b""
    needed = (dates != b"") & _needs_era(days) if jalali else np.zeros(len(days), bool)
    eras = [np.where(needed, " ه.ش".encode(), b"")] if needed.any() else []
    if not timed.any():
        return [dates, *eras]
    rest = np.where(timed, moments - days * DAY, 0)
    seconds, micro = np.divmod(rest, 1_000_000)
    clocks = (_BARE_CLOCKS if jalali else _CLOCKS)[seconds // 60]
    clocks[~timed] = b""
    parts = [dates, *eras, clocks]
    if jalali:
        between = np.where(timed & (rows.kind != TIME), b" ", b"")
        if offsets is not None:
            between[timed & (offsets != NO_OFFSET) & ~needed] = b"T"  # behind which a minus parts no two clocks
        parts.insert(-1, between)
    exact = timed & (rows.precision >= Precision.SECOND.rank)
    if exact.any():
        parts.append(_SECONDS[seconds % 60])
        parts[-1][~exact] = b""
    finest = timed & (rows.precision == Precision.MICROSECOND.rank)
    if finest.any():
        for piece in (np.full(len(which), b".", "S1"), _THOUSANDS[micro // 1000], _THOUSANDS[micro % 1000]):
            piece[~finest] = b""
            parts.append(piece)
    if offsets is not None and (zoned := timed & (offsets != NO_OFFSET)).any():
        offset = np.where(zoned, offsets, 0)
        signs = np.where(offset < 0, b"-", b"+").astype("S1")
        named = [np.where(needed, b" UTC", b"")] if eras else []  # as a T does, which stands behind no era
        pieces = [*named, signs, _BARE_CLOCKS[abs(offset) // 60]]
        if (offset % 60).any():  # an offset that ISO 8601 does not have, as Python writes it
            pieces.append(np.where(offset % 60, _SECONDS[abs(offset) % 60], b""))
        for piece in pieces:
            piece[~zoned] = b""
            parts.append(piece)
    return parts


def _needs_era(days: Array) -> Array:
    """Tell which days are of a Jalali year that digits alone do not tell."""
    first, stop = cal.nowruz(cal.JALALI_YEARS.start), cal.nowruz(cal.JALALI_YEARS.stop)
    needed: Array = (days < first) | (days >= stop)
    needed |= (days >= cal.nowruz(cal.LUNAR_TODAY.start)) & (days < cal.nowruz(cal.LUNAR_TODAY.stop))
    return needed


def _date_texts(days: Array, *, jalali: bool) -> Array:
    """Return day numbers as `YYYY-MM-DD`, or in the Jalali calendar as `YYYY/MM/DD`."""
    if not len(days):
        return np.zeros(0, "S10")
    first, last = int(days.min()) // _BLOCK_DAYS, int(days.max()) // _BLOCK_DAYS
    if last - first > _MOST_BLOCKS:
        return _day_texts(days, jalali=jalali)
    table: Array = np.concatenate([_block_texts(block, jalali=jalali) for block in range(first, last + 1)])
    written: Array = table[days - first * _BLOCK_DAYS]
    return written


@functools.lru_cache(maxsize=512)
def _block_texts(block: int, *, jalali: bool) -> Array:
    """Return the days of one block as text."""
    return _day_texts(np.arange(block * _BLOCK_DAYS, (block + 1) * _BLOCK_DAYS), jalali=jalali)


def _day_texts(days: Array, *, jalali: bool) -> Array:
    if not jalali:
        texts: Array = np.datetime_as_string(days.astype("M8[D]")).astype("S10")
        return texts
    return np.array(
        [b"%04d/%02d/%02d" % fields for fields in zip(*map(np.ndarray.tolist, cal.day_to_jalali(days)), strict=True)], "S10"
    )
