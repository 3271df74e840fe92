"""Numbers that are dates because the policy says so: Excel's serial days, counts from 1970, and the digits of dates."""

from __future__ import annotations

import collections
import datetime as dt
import decimal
import math
from collections.abc import Iterable

from jalali_norm.cells.reader import outcome
from jalali_norm.model import (
    DEFAULT,
    OutOfRangeError,
    Policy,
    Precision,
    Reading,
    ReadingError,
    Refusal,
    UnreadableError,
    Value,
    result_of,
)
from jalali_norm.resolve.fine import fine_enough
from jalali_norm.resolve.zones import in_zone, instant_in_zone

DATE_WIDTHS = 8, 14  # digits of YYYYMMDD and YYYYMMDDHHMMSS
_LIKELY_RANGES = (  # what numbers in a range could be, and how a policy says so: of 1954 to 2119, 1973 to 2128
    (20_000, 80_000, "Excel's days", 'excel="1900"'),
    (10**8, 5 * 10**9, "seconds since 1970", 'epoch="s"'),
    (10**11, 5 * 10**12, "milliseconds since 1970", 'epoch="ms"'),
)
_AS_DIGITS = "YYYYMMDD", 'numbers="ymd"'
_SERIAL_ZERO = {"1900": dt.datetime(1899, 12, 31), "1904": dt.datetime(1904, 1, 1)}  # noqa: DTZ001 - the wall clock; of serial 0
_NO_DAY = 60  # Excel's 29 February 1900, which never was: from then on its count is one too high
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECONDS = {"s": 1_000_000, "ms": 1_000}  # microseconds
_MILLISECONDS = 86_400_000  # a day's


def read_number(number: float | decimal.Decimal, policy: Policy) -> Reading | ReadingError:
    """Return what a number means as a date under a policy, or why it means none.

    A serial's part of a day is rounded to milliseconds, which is as far as Excel shows one and a float of that size can tell.
    A count of seconds is an instant: its value is that of UTC, and says so, or as the policy's zone has it.

    >>> read_number(44879.885, Policy(excel="1900")).iso, read_number(1668460440, Policy(epoch="s")).iso
    ('2022-11-14T21:14:24', '2022-11-14T21:14:00+00:00')
    >>> read_number(14010823.0, Policy(numbers="ymd")).iso, read_number(20221114211405, Policy(numbers="ymd")).iso
    ('2022-11-14', '2022-11-14T21:14:05')
    """
    try:
        text, digits, number = str(number), _whole_digits(number), float(number)
    except (OverflowError, ValueError):  # an int of hundreds of digits
        text, digits, number = "a number of hundreds of digits", "", math.inf
    if policy.numbers and math.isfinite(number):
        if len(digits) in DATE_WIDTHS:
            return outcome(digits, policy)
        message = "expected YYYYMMDD or YYYYMMDDHHMMSS: a whole number of 8 or 14 digits"
        return UnreadableError(message, text, (0, len(text)))
    return result_of(fine_enough(_value_of(number, text, policy), policy), text)


def _value_of(number: float, text: str, policy: Policy) -> Value | Refusal:
    """Return the day or the moment that a number counts, in the policy's zone."""
    span = (0, len(text))
    if policy.excel is None and policy.epoch is None and policy.numbers is None:
        return Refusal(UnreadableError, f"a number: {hint_of([number], 'it is a date')}", span)
    if not math.isfinite(number):
        return Refusal(OutOfRangeError, "no finite number", span)
    try:
        if policy.epoch:
            moment = _EPOCH + dt.timedelta(microseconds=round(number * _MICROSECONDS[policy.epoch]))
        else:
            serial = _serial(number, policy.excel or "1900")
            if serial is None:
                return Refusal(OutOfRangeError, f"no day has the number {text} in the {policy.excel} date system", span)
            moment = serial
    except OverflowError:
        return Refusal(OutOfRangeError, "the date is past the last day of the year 9999", span)
    if policy.excel and number.is_integer():
        return Value(span, moment.date(), moment.date(), Precision.DAY, "gregorian")
    precision = Precision.MICROSECOND if moment.microsecond else Precision.SECOND
    value = Value(span, moment, moment, precision, "gregorian")
    if policy.zone is None:
        return value
    return instant_in_zone(value, policy) if policy.epoch else in_zone(value, policy)


def _whole_digits(number: float | decimal.Decimal) -> str:
    """Return a whole number's digits, or ""."""
    if not math.isfinite(number) or number < 0 or number != int(number):
        return ""
    return str(int(number))


def _serial(number: float, system: str) -> dt.datetime | None:
    total = round(number * _MILLISECONDS)
    day = total // _MILLISECONDS
    if day < (1 if system == "1900" else 0) or (system == "1900" and day == _NO_DAY):
        return None
    late = system == "1900" and day > _NO_DAY
    return _SERIAL_ZERO[system] + dt.timedelta(days=-1 if late else 0, milliseconds=total)


def hint_of(numbers: Iterable[float], wanted: str = "these are dates") -> str:
    """Return which field of a policy says what most of some numbers could be, or all of them where none does.

    >>> hint_of([14010823, 14010824, 7])
    'most look like YYYYMMDD: pass numbers="ymd" if these are dates'
    >>> hint_of([])
    'pass numbers="ymd", excel="1900" or epoch="s" if these are dates'
    """
    numbers = list(numbers)
    (likely, count), *_ = collections.Counter(map(_likely, numbers)).most_common(1) or [(None, 0)]
    if likely is None or 2 * count <= len(numbers):
        return f'pass numbers="ymd", excel="1900" or epoch="s" if {wanted}'
    named, field = likely
    return f"most look like {named}: pass {field} if {wanted}" if len(numbers) > 1 else f"pass {field} if {wanted}"


def _likely(number: float) -> tuple[str, str] | None:
    """Return what a number could be, and the field of a policy that says so."""
    digits = _whole_digits(number)
    if len(digits) in DATE_WIDTHS:
        read = outcome(digits, DEFAULT)
        if isinstance(read, Reading) or read.candidates:
            return _AS_DIGITS
    return next(((named, field) for first, stop, named, field in _LIKELY_RANGES if first <= number < stop), None)
