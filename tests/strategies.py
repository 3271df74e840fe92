"""The strategies of the property tests: what texts, cells, days, moments and policies there are, and how many examples.

A property takes from here what it says something about, and draws for itself only what no other test could want.
"""

from __future__ import annotations

import datetime as dt

from hypothesis import settings
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm.lexicon.words import WORDS
from tests import QUICK
from tests.helpers import labelled

# --- how many -------------------------------------------------------------------------------------------------------------


def quickly(examples: int, *, share: int = 1) -> settings:
    """Try so few examples in the quick profile, and in the others all, or the share of them that each of many rows gets.

    For a property that is slow, or that is tried for each row of a table.
    """
    most = settings().max_examples  # of the profile that conftest.py has chosen
    return settings(max_examples=examples if most == QUICK else most // share)


# --- days and moments -----------------------------------------------------------------------------------------------------

EXACT_DAYS = st.dates(dt.date(1799, 3, 21), dt.date(2124, 3, 19))  # of the Jalali years that are exact
SIGHTED_DAYS = st.dates(dt.date(1848, 11, 28), dt.date(2026, 4, 17))  # of the lunar months that are published
UMALQURA_DAYS = st.dates(dt.date(1924, 8, 1), dt.date(2077, 11, 1))  # of hijridate
DECIDED_DAYS = st.dates(dt.date(1500, 1, 1), dt.date(2199, 12, 31))  # whose digits say a Gregorian year
MOMENTS = st.datetimes(dt.datetime(1500, 1, 1), dt.datetime(2199, 12, 31))  # noqa: DTZ001 - the wall clock
EXACT_MOMENTS = st.datetimes(dt.datetime(1822, 1, 1), dt.datetime(2118, 12, 31, 23, 59, 59, 999999))  # noqa: DTZ001 - the same
WIDE_MOMENTS = st.datetimes(dt.datetime(1700, 1, 1), dt.datetime(2200, 1, 1))  # noqa: DTZ001 - the same
ODD_MOMENTS = st.sampled_from([
    dt.datetime.fromisoformat(text)
    for text in (
        "0001-01-01", "9999-12-31T23:59:59.999999", "1969-12-31T23:59:59.999999", "1970-01-01", "1799-03-20T23:59",
        "1799-03-21", "2124-03-20T12:00", "2124-03-21",
    )
])  # fmt: skip
OFFSETS = st.none() | st.integers(-14 * 4, 14 * 4).map(lambda quarter: dt.timezone(dt.timedelta(minutes=15 * quarter)))
PRECISIONS = st.sampled_from([
    jn.Precision.DAY, jn.Precision.HOUR, jn.Precision.MINUTE, jn.Precision.SECOND, jn.Precision.MICROSECOND,
])  # fmt: skip

# --- how they are written -------------------------------------------------------------------------------------------------

DIGITS = st.sampled_from(["ascii", "fa", "ar"])
CALENDARS = st.sampled_from(["jalali", "gregorian"])
LANGUAGES = st.sampled_from(sorted({word.language for word in WORDS if word.language}))
WRITTEN = st.sampled_from(  # a calendar and a language that has its months
    [("jalali", one) for one in ("fa", "prs", "ps", "ckb", "en", "prs-Latn")]
    + [("gregorian", one) for one in ("fa", "prs", "ar", "en")]
)
QUARTERS = st.sampled_from([15, 30, 45])  # the minutes that «نیم» and «ربع» say

# --- texts ----------------------------------------------------------------------------------------------------------------

_LETTERS = "".join(sorted({c for word in WORDS for c in word.spelling}))
_MARKS = "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩ \u200c\u200f\u0640/-.:،,()&;#+TZ\"'\u202e\n"
_PIECES = st.sampled_from([
    *sorted({word.spelling for word in WORDS}), *"۰۱۲۳۴۵۶۷۸۹0123456789", "۱۴۰۱", "1401/08/23", "۲۱:۱۴", "«", "»", "\u200c",
    "\n", " ", ". ", "؛", "می‌رود", "رفت",
])  # fmt: skip

TEXTS = st.text(max_size=300) | st.text(_LETTERS + _MARKS, max_size=80)
PROSE = st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join)
NUMBERS = st.text("12۳٤ \u200c\u200e\u0640\u0650/-آم\u2067", max_size=30) | st.text(max_size=30)
LINES = st.lists(  # of what goes to the right and to the left
    st.sampled_from(["آبان", "۲۳", "2022-11-14", " ", "did", "'", "،", "-", "\u200c", "\n", "é", "١", "ש", "("])
).map("".join)
CONTROLS = st.text(st.sampled_from("آ۲2a'\u2068\u2069\u202e\u200c\n "))
CELLS = st.one_of(
    st.none(),
    st.sampled_from([row[0] for name in ("read", "refused", "undecided") for row in labelled(name)]),
    st.text(max_size=40),
    st.text("0123456789۰۱٢٣/-: آبانم\u200c\n\0\x1e\x1f\x1d&;#\U0001f4c5\ud800", max_size=24),
)
FIELDS = st.sampled_from(  # of a file: what a writer of CSV quotes, and what it does not
    ["1401/08/23", "۲۳ آبان ۱۴۰۱", "?", "", 'a "b"', "x,y", "l1\nl2", "\0", "'", "é" * 9, "2022-11-14\n", '"']
)

# --- policies -------------------------------------------------------------------------------------------------------------

POLICIES = st.builds(
    jn.Policy,
    reference=st.none() | st.dates(dt.date(1500, 1, 1)) | st.datetimes(dt.datetime(1500, 1, 1)),  # noqa: DTZ001 - a wall clock
    calendar=st.sampled_from([None, "jalali", "gregorian"]),
    order=st.sampled_from([None, "ymd", "dmy", "mdy"]),
    pivot=st.integers(1178, 1403),
    conflict=st.sampled_from(["raise", "date"]),
    lunar=st.sampled_from([None, "iran", "umalqura", "civil"]),
    country=st.sampled_from(["IR", "AF"]),
    three_digit_years=st.booleans(),
    named_days=st.booleans(),
    zone=st.sampled_from([None, "Asia/Tehran"]),
    apply_zone=st.booleans(),
)
