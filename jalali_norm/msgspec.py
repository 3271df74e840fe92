"""Persian dates in what msgspec decodes: two types, and the hooks that it asks for them.

>>> import msgspec
>>> from jalali_norm.msgspec import PersianDate, dec_hook, enc_hook
>>> class Payment(msgspec.Struct):
...     paid: PersianDate
>>> payment = msgspec.json.decode('{"paid": "۲۳ آبان ۱۴۰۱"}', type=Payment, dec_hook=dec_hook())
>>> payment.paid == dt.date(2022, 11, 14), msgspec.json.encode(payment, enc_hook=enc_hook)
(True, b'{"paid":"2022-11-14"}')
>>> msgspec.json.decode('{"paid": "۳۱ مهر ۱۴۰۱"}', type=Payment, dec_hook=dec_hook())
Traceback (most recent call last):
msgspec.ValidationError: Mehr 1401 has 30 days, not 31 - at `$.paid`

A `Reading` goes as `to_dict()`, and comes back by `Reading.from_dict`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Unpack

from jalali_norm._values import PolicySource, ValueReader, reason
from jalali_norm.model import PolicyFields, ReadingError


class PersianDate(dt.date):
    """A date that is decoded by `dec_hook`; one of `datetime.date` itself msgspec decodes by itself, from ISO alone."""


class PersianDateTime(dt.datetime):
    """A datetime that is decoded by `dec_hook`."""


def dec_hook(policy: PolicySource = None, **fields: Unpack[PolicyFields]) -> Callable[[type, Any], Any]:
    """Return the hook that reads `PersianDate` and `PersianDateTime`, as strictly as `jalali_norm.pydantic` does.

    >>> dec_hook(order="dmy")(PersianDate, "01/02/03")
    PersianDate(2024, 4, 20)

    Args:
        policy: what the text alone cannot decide; or what gives the policy when a value comes.
        **fields: the policy's fields, laid over it.
    """
    date, datetime = ValueReader(dt.date, policy, fields), ValueReader(dt.datetime, policy, fields)

    def read(kind: type, value: Any) -> Any:
        try:
            if issubclass(kind, PersianDate):
                made = date(value)
                return kind(made.year, made.month, made.day)
            if issubclass(kind, PersianDateTime):
                moment = datetime(value)
                return kind.combine(moment.date(), moment.timetz())
        except (ReadingError, TypeError) as error:
            raise ValueError(reason(error)) from None
        raise NotImplementedError(f"dec_hook reads PersianDate and PersianDateTime, not {kind.__name__}")

    return read


def enc_hook(value: object) -> str:
    """Return the ISO text of a `PersianDate` or a `PersianDateTime`.

    >>> enc_hook(PersianDateTime(2022, 11, 14, 21, 14))
    '2022-11-14T21:14:00'
    """
    if isinstance(value, dt.date):
        return value.isoformat()
    raise NotImplementedError(f"enc_hook writes PersianDate and PersianDateTime, not {type(value).__name__}")


def schema_hook(kind: type) -> dict[str, Any]:
    """Return the JSON schema of the two types.

    >>> schema_hook(PersianDate)["examples"]
    ['1401/08/23', '۲۳ آبان ۱۴۰۱', '2022-11-14']
    """
    if issubclass(kind, PersianDate):
        return {"type": "string", "examples": ["1401/08/23", "۲۳ آبان ۱۴۰۱", "2022-11-14"]}
    if issubclass(kind, PersianDateTime):
        return {"type": "string", "examples": ["۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "1401/08/23 21:14", "2022-11-14T21:14"]}
    raise NotImplementedError(f"schema_hook knows PersianDate and PersianDateTime, not {kind.__name__}")


__all__ = ["PersianDate", "PersianDateTime", "dec_hook", "enc_hook", "schema_hook"]
