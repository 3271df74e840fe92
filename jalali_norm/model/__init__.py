"""What goes in and comes out: `Policy`, `Reading` with its enumerations, and the errors.

    policy      the caller's word on what a text alone cannot decide; its fields are also keywords of every function
    option      a field of the policy as the command line has it: a row of `POLICY_OPTIONS`
    reading     one temporal expression, read: value, span, precision, what is certain and what is implied
    value       what `resolve` makes of a plan, and a refusal why it makes none: no text; only `reading_of` makes the one a
                reading, only `error_of` the other an error
    ruling      a place of a text that a neighbour rule says is no expression
    problem     why a text has no reading: the kind of a `ReadingError`, and a value of a column's `problem`
    mark        why a value is not what an official calendar says
    fineness    whether a value tells one day, one minute … (`why_coarse`), as the policy's `at_least` asks for
    hedge       how a text hedges what it names: about, early in, until …
    reference   the date that relative phrases are counted from
    dict        a policy, a reading or an error as JSON has it, and back (`dicts`)
    standard    EDTF and TimeML, in which a reading can be said (`standards`)
    advice      what one who errs may have meant (`advice`): names and values of other libraries, near spellings

It knows day numbers and isolates, and may not know a grammar, a column or a file; no clock and no zone is read unless given.

To add a field of the policy: its line in `Policy`, its keyword in `TextFields` (of the same type), its row in
`POLICY_OPTIONS`; values come from the type, the command's options from the row, and a test checks that all are there. Names
that others have for it go into `advice`. A problem is a member of `Problem` and an error class; a mark, a constant in `MARKS`.
"""

from __future__ import annotations

from jalali_norm.model.errors import (
    AmbiguousError,
    ColumnError,
    ConflictError,
    MissingReferenceError,
    OutOfRangeError,
    ReadingError,
    TooCoarseError,
    UnreadableError,
    VagueError,
)
from jalali_norm.model.fineness import is_coarse, why_coarse
from jalali_norm.model.policy import (
    DEFAULT,
    NUMBERED,
    POLICY_FIELDS,
    POLICY_OPTIONS,
    POLICY_VALUES,
    Calendar,
    ColumnFields,
    Lunar,
    NumericCalendar,
    Order,
    Policy,
    PolicyFields,
    TextFields,
    as_gregorian,
    policy_at,
    policy_of,
    refuses_hedge,
)
from jalali_norm.model.reading import Reading
from jalali_norm.model.ruling import Ruling
from jalali_norm.model.signatures import shows_fields
from jalali_norm.model.terms import (
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
)
from jalali_norm.model.value import Refusal, Value, error_of, make, reading_of, readings_of, result_of

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
    "POLICY_OPTIONS",
    "POLICY_VALUES",
    "UNPUBLISHED",
    "ZODIAC_MONTH",
    "AmbiguousError",
    "Calendar",
    "ColumnError",
    "ColumnFields",
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
    "Refusal",
    "Ruling",
    "TextFields",
    "TooCoarseError",
    "UnreadableError",
    "VagueError",
    "Value",
    "as_gregorian",
    "error_of",
    "is_coarse",
    "make",
    "policy_at",
    "policy_of",
    "reading_of",
    "readings_of",
    "refuses_hedge",
    "result_of",
    "shows_fields",
    "why_coarse",
]
