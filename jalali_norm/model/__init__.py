"""What goes in and comes out: `Policy`, `Reading` with its enumerations, and the errors.

Everything else here imports from this package; it knows no text but the caller's, and no date but Python's.
"""

from __future__ import annotations

from jalali_norm.model.errors import (
    AmbiguousError,
    ColumnError,
    ConflictError,
    MissingReferenceError,
    OutOfRangeError,
    ReadingError,
    UnreadableError,
)
from jalali_norm.model.policy import (
    DEFAULT,
    NUMBERED,
    POLICY_FIELDS,
    Calendar,
    Lunar,
    NumericCalendar,
    Order,
    Policy,
    PolicyFields,
    TextFields,
    as_gregorian,
    policy_of,
    refuses_hedge,
)
from jalali_norm.model.reading import (
    AFGHAN,
    BEFORE_GREGORIAN,
    COMPUTED,
    DISPUTED,
    IMPERIAL_UNUSED,
    JULIAN,
    MARKS,
    UNPUBLISHED,
    ZODIAC_MONTH,
    Hedge,
    Moment,
    Precision,
    Problem,
    Reading,
)
from jalali_norm.model.signatures import shows_fields

__all__ = [
    "AFGHAN",
    "BEFORE_GREGORIAN",
    "COMPUTED",
    "DEFAULT",
    "DISPUTED",
    "IMPERIAL_UNUSED",
    "JULIAN",
    "MARKS",
    "NUMBERED",
    "POLICY_FIELDS",
    "UNPUBLISHED",
    "ZODIAC_MONTH",
    "AmbiguousError",
    "Calendar",
    "ColumnError",
    "ConflictError",
    "Hedge",
    "Lunar",
    "MissingReferenceError",
    "Moment",
    "NumericCalendar",
    "Order",
    "OutOfRangeError",
    "Policy",
    "PolicyFields",
    "Precision",
    "Problem",
    "Reading",
    "ReadingError",
    "TextFields",
    "UnreadableError",
    "as_gregorian",
    "policy_of",
    "refuses_hedge",
    "shows_fields",
]
