"""Numbers that are dates because the policy says so: Excel's serial days, and counts from 1970."""

from __future__ import annotations

import datetime as dt
import decimal
import math

from jalali_norm.model import OutOfRangeError, Policy, Precision, Reading, ReadingError, UnreadableError

_FIRST = {"1900": dt.datetime(1899, 12, 31), "1904": dt.datetime(1904, 1, 1)}  # noqa: DTZ001 - the wall clock; of serial 0
_NO_DAY = 60  # Excel's 29 February 1900, which never was: from then on its count is one too high
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_UNITS = {"s": 1_000_000, "ms": 1_000}  # microseconds
_MILLISECONDS = 86_400_000  # a day's


def read_number(number: float | decimal.Decimal, policy: Policy) -> Reading | ReadingError:
    """Return what a number means as a date under a policy, or why it means none.

    A serial's part of a day is rounded to milliseconds, which is as far as Excel shows one and a float of that size can tell.
    A count of seconds is an instant: its value is that of UTC, and says so.

    >>> read_number(44879.885, Policy(excel="1900")).iso, read_number(1668460440, Policy(epoch="s")).iso
    ('2022-11-14T21:14:24', '2022-11-14T21:14:00+00:00')
    """
    try:
        text, number = str(number), float(number)
    except (OverflowError, ValueError):  # an int of hundreds of digits
        text, number = "a number of hundreds of digits", math.inf
    span = (0, len(text))
    if policy.excel is None and policy.epoch is None:
        return UnreadableError('a number: pass excel="1900" or epoch="s" if it is a date', text, span)
    if not math.isfinite(number):
        return OutOfRangeError("no finite number", text, span)
    try:
        if policy.epoch:
            moment = _EPOCH + dt.timedelta(microseconds=round(number * _UNITS[policy.epoch]))
        else:
            serial = _serial(number, policy.excel or "1900")
            if serial is None:
                return OutOfRangeError(f"no day has the number {text} in the {policy.excel} date system", text, span)
            moment = serial
    except OverflowError:
        return OutOfRangeError("the date is past the last day of the year 9999", text, span)
    if policy.excel and number.is_integer():
        return Reading(text, span, moment.date(), moment.date(), Precision.DAY, "gregorian")
    precision = Precision.MICROSECOND if moment.microsecond else Precision.SECOND
    return Reading(text, span, moment, moment, precision, "gregorian")


def _serial(number: float, system: str) -> dt.datetime | None:
    total = round(number * _MILLISECONDS)
    day = total // _MILLISECONDS
    if day < (1 if system == "1900" else 0) or (system == "1900" and day == _NO_DAY):
        return None
    late = system == "1900" and day > _NO_DAY
    return _FIRST[system] + dt.timedelta(days=-1 if late else 0, milliseconds=total)
