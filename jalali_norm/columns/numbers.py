"""Numbers that are dates because the policy says so: Excel's serial days, counts from 1970, and the digits of dates."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import decimal
import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

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
from jalali_norm.model.policy import NumberLayout
from jalali_norm.resolve.fine import fine_enough
from jalali_norm.resolve.zones import in_zone, instant_in_zone

if TYPE_CHECKING:
    from jalali_norm.columns.values import Array

_LAYOUTS: dict[str, dict[int, str]] = {  # by a policy's `numbers` and how many digits there are: how they are written
    "ymd": {8: "01234567", 12: "0123/45/67 89:AB", 14: "0123456789ABCD"},
    "yymmdd": {6: "01/23/45", 12: "01/23/45 67:89:AB"},
}
_EXPECTED = {
    "ymd": "YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS: a whole number of 8, 12 or 14 digits",
    "yymmdd": "YYMMDD or YYMMDDHHMMSS: a whole number of up to 6 digits, or of 11 or 12",
}
_LIKELY_RANGES = (  # what numbers in a range could be, and how a policy says so: of 1954 to 2119, 1973 to 2128
    (20_000, 80_000, "Excel's days", 'excel="1900"'),
    (10**8, 5 * 10**9, "seconds since 1970", 'epoch="s"'),
    (10**11, 5 * 10**12, "milliseconds since 1970", 'epoch="ms"'),
)
_AS_DIGITS: dict[NumberLayout, tuple[str, str]] = {
    "ymd": ("YYYYMMDD", 'numbers="ymd"'),
    "yymmdd": ("YYMMDD", 'numbers="yymmdd"'),
}
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
    >>> read_number(14010823.0, Policy(numbers="ymd")).iso, read_number(202211142114, Policy(numbers="ymd")).iso
    ('2022-11-14', '2022-11-14T21:14')
    >>> read_number(10823, Policy(numbers="yymmdd")).iso, read_number(991230, Policy(numbers="yymmdd")).iso
    ('2022-11-14', '2021-03-20')
    """
    try:
        text, digits, number = str(number), _whole_digits(number), float(number)
    except (OverflowError, ValueError):  # an int of hundreds of digits
        text, digits, number = "a number of hundreds of digits", "", math.inf
    if policy.numbers and math.isfinite(number):
        if date := date_text(digits, policy.numbers):
            return outcome(date, policy_of_digits(policy))
        return UnreadableError(f"expected {_EXPECTED[policy.numbers]}", text, (0, len(text)))
    return result_of(fine_enough(_value_of(number, text, policy), policy), text)


def date_text(digits: str, layout: NumberLayout) -> str:
    """Return the digits of a date as a text that is one, or "" where they are too few or too many.

    >>> date_text("140108232114", "ymd"), date_text("10823", "yymmdd"), date_text("1401", "ymd")
    ('1401/08/23 21:14', '01/08/23', '')
    """
    if layout == "yymmdd" and digits:
        digits = digits.zfill(12 if len(digits) == 11 else 6)
    pattern = _LAYOUTS[layout].get(len(digits), "")
    return "".join(digits[int(c, 16)] if c in _HEX else c for c in pattern)


_HEX = "0123456789ABCD"


def date_units(numbers: Array, layout: NumberLayout) -> Iterator[tuple[Array, Array]]:
    """Yield the places of whole numbers that `date_text` writes in one form, and what it writes, row by row in UTF-8.

    >>> import numpy as np
    >>> [(at.tolist(), units.tobytes()) for at, units in date_units(np.array([10823, -1, 990101]), "yymmdd")]
    [([0, 2], b'01/08/2399/01/01')]
    """
    import numpy as np  # noqa: PLC0415 - arrays alone need it

    for width, pattern in _LAYOUTS[layout].items():
        least = 10 ** (width - 1)
        if layout == "yymmdd":  # a zero in front is lost: of a stamp one, of a day whatever there is
            least = 0 if width == _DAY_DIGITS else least // 10
        at = np.flatnonzero((numbers >= least) & (numbers < 10**width))
        if not len(at):
            continue
        chosen = numbers[at]
        units = np.empty((len(at), len(pattern)), np.uint8)
        for k, mark in enumerate(pattern):
            units[:, k] = chosen // 10 ** (width - 1 - int(mark, 16)) % 10 + ord("0") if mark in _HEX else ord(mark)
        yield at, units


_DAY_DIGITS = 6  # of YYMMDD


def policy_of_digits(policy: Policy) -> Policy:
    """Return the policy under which the texts of `date_text` are read."""
    return policy if policy.numbers == "ymd" or policy.order == "ymd" else dataclasses.replace(policy, order="ymd")


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


_OF_LAYOUT: dict[str, Policy] = {"ymd": DEFAULT, "yymmdd": Policy(order="ymd")}


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
    likely, _ = most_likely(numbers)
    if likely is None:
        return f'pass numbers="ymd", excel="1900" or epoch="s" if {wanted}'
    named, field = likely
    return f"most look like {named}: pass {field} if {wanted}" if len(numbers) > 1 else f"pass {field} if {wanted}"


def finite_number(cell: object) -> float | None:
    """Return a cell as a number, or None where it is none, or no finite one.

    >>> finite_number(decimal.Decimal(5)), finite_number("5"), finite_number(10**400), finite_number(True)
    (5.0, None, None, None)
    """
    if not isinstance(cell, (int, float, decimal.Decimal)) or isinstance(cell, bool):
        return None
    try:
        number = float(cell)
    except (OverflowError, ValueError):
        return None
    return number if math.isfinite(number) else None


def most_likely(numbers: list[float]) -> tuple[tuple[str, str] | None, int]:
    """Return what most of some numbers could be and its field of a policy, None where that is not one thing, and how many do.

    >>> most_likely([44879, 44880, 3]), most_likely([10823, 991230, 981112])
    ((("Excel's days", 'excel="1900"'), 2), (('YYMMDD', 'numbers="yymmdd"'), 3))
    >>> most_likely([1, 2]), most_likely([20823, 30915])  # days of 1402 and 1403, or Excel's of 1957 and 1984
    ((None, 0), (None, 2))
    """
    counts = collections.Counter(named for number in numbers for named in _likely(number))
    most = [named for named, count in counts.items() if 2 * count > len(numbers)]
    return (most[0] if len(most) == 1 else None), max(counts.values(), default=0)


def _likely(number: float) -> list[tuple[str, str]]:
    """Return what a number could be, each with the field of a policy that says so."""
    digits = _whole_digits(number)
    likely = [named for layout, named in _AS_DIGITS.items() if _is_date(digits, layout)]
    if likely[:1] == [_AS_DIGITS["ymd"]]:  # no other number is likely to be such a date by chance
        return likely[:1]
    return likely + [(named, field) for first, stop, named, field in _LIKELY_RANGES if first <= number < stop]


def _is_date(digits: str, layout: NumberLayout) -> bool:
    text = date_text(digits, layout)
    read = outcome(text, _OF_LAYOUT[layout]) if text else None
    return isinstance(read, Reading) or bool(read and read.candidates)
