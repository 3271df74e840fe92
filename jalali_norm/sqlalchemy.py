"""Column types of SQLAlchemy that keep ISO 8601 and take Persian text, in what is inserted and in what is compared.

>>> import sqlalchemy as sa
>>> from jalali_norm.sqlalchemy import PersianDateType
>>> payments = sa.Table("payments", sa.MetaData(), sa.Column("paid", PersianDateType))
>>> engine = sa.create_engine("sqlite://")
>>> with engine.begin() as connection:
...     payments.metadata.create_all(connection)
...     _ = connection.execute(payments.insert(), [{"paid": "۲۳ آبان ۱۴۰۱"}, {"paid": None}])
...     connection.execute(payments.select().where(payments.c.paid == "1401/08/23")).scalar_one()
datetime.date(2022, 11, 14)
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Unpack

try:
    from sqlalchemy import types
except ModuleNotFoundError as error:  # pragma: no cover - run in a process of its own
    from jalali_norm.columns.cell import needed

    raise needed(error, "jalali_norm.sqlalchemy", "sqlalchemy") from error

from jalali_norm._values import PolicySource, ValueReader
from jalali_norm.cells.reader import parse
from jalali_norm.model import Policy, PolicyFields, Reading, UnreadableError

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

_T = TypeVar("_T", dt.date, dt.datetime, Reading)


class _PersianType(types.TypeDecorator[_T], Generic[_T]):
    """A column that takes whatever `ValueReader` does: text, dates, readings; None is NULL."""

    cache_ok = True
    _kind: type[_T]

    def __init__(self, policy: PolicySource = None, **fields: Unpack[PolicyFields]) -> None:
        super().__init__()
        self._reader: ValueReader[_T] = ValueReader(self._kind, policy, fields)
        self.policy = (policy, repr(fields)) if callable(policy) else self._reader.policy  # what a cached statement is known by

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Return what the database is given of a value."""
        return None if value is None else self._stored(self._reader(value), dialect)

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """Return the type of what a column is compared with, or moved by: this one, which refuses what it does not take."""
        return self.impl_instance.coerce_compared_value(op, value) if isinstance(value, dt.timedelta) else self

    def _stored(self, value: Any, _dialect: Dialect) -> Any:
        return value


class PersianDateType(_PersianType[dt.date]):
    """A DATE that takes the text of a day.

    >>> PersianDateType(order="dmy").process_bind_param("01/02/03", None)
    datetime.date(2024, 4, 20)

    What is no single day is refused, as `jalali_norm.pydantic` refuses it; SQLAlchemy's `StatementError` has our error as its
    `orig`.

    Args:
        policy: what the text alone cannot decide; or what gives the policy when a value comes.
        **fields: the policy's fields, laid over it.
    """

    impl = types.Date
    cache_ok = True
    _kind = dt.date


class PersianDateTimeType(_PersianType[dt.datetime]):
    """A DATETIME that takes the text of a moment.

    >>> PersianDateTimeType().process_bind_param("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", None)
    datetime.datetime(2022, 11, 14, 21, 14)

    Args:
        policy: as in `PersianDateType`.
        timezone: what comes has to have an offset, or the policy a zone; without it, it must have none, since the column would
            not keep it. It is kept as UTC, and comes back as UTC.
        **fields: the policy's fields, laid over it.
    """

    impl = types.DateTime
    cache_ok = True
    _kind = dt.datetime

    def __init__(
        self,
        policy: PolicySource = None,
        timezone: bool = False,  # noqa: FBT001, FBT002 - SQLAlchemy's cache knows no keywords but those with a position
        **fields: Unpack[PolicyFields],
    ) -> None:
        super().__init__(policy, **fields)
        self.timezone = timezone

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Return the database's own type."""
        return dialect.type_descriptor(types.DateTime(timezone=self.timezone))

    def _stored(self, value: dt.datetime, dialect: Dialect | None) -> dt.datetime:
        if self.timezone and value.utcoffset() is None:
            raise UnreadableError("it has no offset, which timezone=True asks for: pass zone=", value.isoformat())
        if not self.timezone and value.utcoffset() is not None:
            raise UnreadableError("it has an offset, which the column does not keep without timezone=True", value.isoformat())
        if not self.timezone:
            return value
        moment = value.astimezone(dt.UTC)
        return moment if dialect is not None and dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Return a moment as it comes back."""
        if value is None or not self.timezone:
            return value
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class PersianReadingType(_PersianType[Reading]):
    """A VARCHAR that takes the text of a day, a month, a range, a moment or a clock, and keeps its ISO text.

    >>> PersianReadingType().process_bind_param("آبان ۱۴۰۱", None)
    '2022-10-23/2022-11-21'

    What comes back is that text, read. It has lost what ISO 8601 does not say (its own text, its calendar), and so what is
    hedged (about, early in) is refused, but with a policy that keeps it.
    """

    impl = types.String
    cache_ok = True
    _kind = Reading

    def __init__(self, policy: PolicySource = None, **fields: Unpack[PolicyFields]) -> None:
        super().__init__(Policy(hedges="refuse") if policy is None else policy, **fields)

    def _stored(self, value: Reading, _dialect: Dialect) -> Any:
        return value.iso

    def process_result_value(self, value: str | None, dialect: Dialect) -> Reading | None:  # noqa: ARG002
        """Return the reading of an ISO text."""
        return None if value is None else parse(value)


__all__ = ["PersianDateTimeType", "PersianDateType", "PersianReadingType"]
