"""A reference for each row of a column: the day on which each was written, fetched, answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import narwhals as nw
import numpy as np

from jalali_norm.columns.adapters import Native
from jalali_norm.columns.cell import DAYS, is_null
from jalali_norm.model import Policy, as_gregorian
from jalali_norm.startup.records import with_fields

_MOST_POLICIES = 1 << 14  # that are kept


class References:
    """The references of some rows in order, each with the policy that counts from it.

    >>> days = References([dt.date(2022, 11, 14), None], Native(["دیروز", "دیروز"]), Policy())
    >>> days.policy(0).reference, days.policy(1).reference
    (datetime.date(2022, 11, 14), None)
    """

    def __init__(self, given: Any, native: Native, policy: Policy) -> None:
        own = Native(given)
        check_same_rows(native, own, "a reference for each row")
        self._moments = _moments(own)
        self._policy = policy
        self._policies: dict[tuple[str, str], Policy] = {}

    def policies_from(self, first: int) -> Callable[[int], Policy]:
        """Return the function that has the policies of the rows from some place on."""
        return lambda at: self.policy(first + at)

    def policy(self, at: int) -> Policy:
        """Return the policy of a row."""
        moment = self._moments[at]
        key = type(moment).__name__, str(moment)
        if (found := self._policies.get(key)) is None:
            if len(self._policies) >= _MOST_POLICIES:
                self._policies.clear()
            found = self._policies[key] = with_fields(self._policy, reference=moment)
        return found


def check_same_rows(native: Native, other: Native, what: str) -> None:
    """Refuse another column that has not the rows of this one.

    >>> check_same_rows(Native(["1401/08/23"]), Native([]), "a twin")
    Traceback (most recent call last):
    ValueError: expected a twin of as many rows: 1 and 0
    """
    if native.size != other.size:
        raise ValueError(f"expected {what} of as many rows: {native.size:,} and {other.size:,}")
    if _index_of(native) is not None and _index_of(other) is not None and not _index_of(native).equals(_index_of(other)):
        raise ValueError("the two have another index each: align them, or pass their values")


def _index_of(native: Native) -> Any:
    pandas = native.series is not None and native.series.implementation.is_pandas_like()
    indexed = pandas and not nw.dependencies.is_pandas_index(native.given)
    return native.series.to_native().index if indexed and native.series is not None else None


def _moments(native: Native) -> list[dt.date | None]:
    """Return dates or datetimes as Python has them; where all are midnights they are dates."""
    stamps = native.stamps()
    if stamps is not None and native.zone() is None:
        known = stamps[~np.isnat(stamps)]
        dates = np.datetime_data(stamps.dtype)[0] in DAYS or not (known - known.astype("M8[D]")).astype(np.int64).any()
        moments: list[dt.date | None] = stamps.astype("M8[D]" if dates else "M8[us]").tolist()
        return moments
    values = native.series.to_list() if stamps is not None and native.series is not None else native.objects()
    return [None if is_null(value) else _moment(value, native.label(at)) for at, value in enumerate(values)]


def _moment(value: Any, label: object) -> dt.date:
    if isinstance(value, np.datetime64):
        value = value.astype("M8[D]" if np.datetime_data(value.dtype)[0] in DAYS else "M8[us]").item()
    if hasattr(value, "to_pydatetime"):  # pandas'
        value = value.to_pydatetime(warn=False)
    moment = as_gregorian(value)
    if not isinstance(moment, dt.date):
        raise TypeError(f"expected a date or a datetime for each row's reference: row {label!r} has {type(value).__name__}")
    return moment


__all__ = ["References", "check_same_rows"]
