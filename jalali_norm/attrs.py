"""Converters of attrs' fields, and whatever else takes a function from a text to a date: argparse's `type`, click's, a form's.

>>> import attrs
>>> from jalali_norm.attrs import persian_date
>>> @attrs.define
... class Payment:
...     paid: dt.date = attrs.field(converter=persian_date)
>>> Payment("۲۳ آبان ۱۴۰۱"), Payment(dt.date(2022, 11, 14)) == Payment("1401/08/23")
(Payment(paid=datetime.date(2022, 11, 14)), True)

Where nothing may be given, it is `attrs.converters.optional(persian_date)`. With another policy it is a function of one's own:

>>> def due(text: str | dt.date) -> dt.date:
...     return persian_date(text, order="dmy")
"""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from jalali_norm._values import PolicySource, ValueReader
from jalali_norm.model import PolicyFields, Reading


def persian_date(value: str | dt.date | Reading, *, policy: PolicySource = None, **fields: Unpack[PolicyFields]) -> dt.date:
    """Return the one day that a text names, or that a date is; as strictly as `jalali_norm.pydantic`.

    >>> persian_date("آبان ۱۴۰۱")
    Traceback (most recent call last):
    jalali_norm.TooCoarseError: it tells the month, not the day: 2022-10-23/2022-11-21

    Args:
        value: a text, a date, a datetime at midnight, or a `Reading`.
        policy: what the text alone cannot decide; or what gives the policy when a value comes.
        **fields: the policy's fields, laid over it.

    Raises:
        ReadingError: there is no such day.
        TypeError: the value is something else; or a keyword is no field of `Policy`.
    """
    return ValueReader(dt.date, policy, fields)(value)


def persian_datetime(
    value: str | dt.datetime | Reading, *, policy: PolicySource = None, **fields: Unpack[PolicyFields]
) -> dt.datetime:
    """Return the one moment that a text names, or that a datetime is.

    >>> persian_datetime("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱")
    datetime.datetime(2022, 11, 14, 21, 14)

    Args:
        value: a text, a datetime or a `Reading`.
        policy: as in `persian_date`.
        **fields: the same.

    Raises:
        ReadingError: there is no such moment.
        TypeError: as in `persian_date`.
    """
    return ValueReader(dt.datetime, policy, fields)(value)


__all__ = ["persian_date", "persian_datetime"]
