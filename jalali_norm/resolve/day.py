"""What the modules here hand one another: a day of the text, or why there is none."""

from __future__ import annotations

import datetime as dt

from jalali_norm import calendars as cal
from jalali_norm.grammar.plan import DateSpec
from jalali_norm.model import MissingReferenceError, Policy
from jalali_norm.startup.records import NamedTuple

SIDE_OF = {"nearest": 0, "past": -1, "future": 1}  # of the reference, by the policy's `occurrence`
FROM_REFERENCE = ("reference",)  # what is implied of that which is counted from it


class Day(NamedTuple):
    """A date of the text, resolved: day numbers, both ends included."""

    start: int
    end: int
    calendar: str
    filled: tuple[str, ...] = ()  # what the text does not say: "century", "year"; "reference": it is counted from that
    marks: tuple[str, ...] = ()  # of the reading
    unclear: str = ""  # why a careful reader would not be sure
    moment: dt.datetime | None = None  # of what is counted in hours
    last: dt.datetime | None = None  # and its last one, where that is another
    doubt: int = 0  # days by which the true day may lie before or behind it


class Refused(Exception):  # noqa: N818 - never leaves this package
    """Carries the arguments of a `Refusal`."""


def reference_day(policy: Policy, spec: DateSpec) -> int:
    """Return the day number of the policy's reference."""
    if policy.reference is None:
        raise Refused(MissingReferenceError, "what is counted from the present needs a reference date", spec.span)
    return policy.reference.toordinal() - cal.ORDINAL_1970
