# ruff: noqa: DTZ001, DTZ901 - wall clocks
"""Lists: cell by cell and by arrays the answers are the same, whatever the cells are and the policy is."""

from __future__ import annotations

import datetime as dt
import decimal
import random
import subprocess
import sys
from typing import Any

import jdatetime
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import jalali_norm as jn
from jalali_norm.columns import normalize as arrays
from jalali_norm.columns import normalizing
from jalali_norm.columns.cell import FRAME
from jalali_norm.columns.nulls import NULL_WORDS
from tests.helpers import ROOT, labelled

TEHRAN = dt.timezone(dt.timedelta(hours=3, minutes=30))
ODD: list[Any] = [
    dt.date(2022, 3, 22), dt.date(1, 1, 1), dt.datetime(2022, 11, 14, 21, 14, 5, 7), dt.time(21, 14), dt.datetime.max,
    dt.datetime(2022, 3, 22, 0, 30), dt.datetime(2022, 9, 21, 23, 30), dt.datetime(2022, 11, 14, tzinfo=dt.UTC),
    dt.datetime(2022, 11, 14, tzinfo=TEHRAN), pd.Timestamp("2022-11-14 10:00:00.123456789"), pd.NaT, pd.NA, None, float("nan"),
    pd.Timestamp("2022-11-14", tz="Asia/Tehran"), jdatetime.date(1401, 8, 23), jdatetime.datetime(1401, 8, 23, 10, 0),
    np.datetime64("NaT", "us"), np.datetime64("2022-11-14"), np.datetime64("2022-11-14T10:00"), np.datetime64("30000-01-01"),
    np.float32("nan"), np.float64(44879.5), np.int64(14010823), np.bool_(True), np.str_("1401/08/23"),  # noqa: FBT003
    14010823, 202211142114, 1668460440, 44879.885, decimal.Decimal(44879), decimal.Decimal("nan"), True, 0, 9999, -5, 10**400,
    b"1401/08/23", object, [], "", " ", "n/a", "NaN" + " " * 300, "-", "۰", "نامشخص", "0000/00/00", "\ud800", "1401/8/3\ud800",
    "9999-12-31T23:30-05:00", "0001-01-01T00:10+05:00", "1401/01/02", "2022-03-22 00:30", "1401/06/30 23:30", "21:14",
    "21:14 تا 22:30", "مهر ۱۴۰۱ تاکنون", "۲۳ آبان ۱۴۰۱ ساعت ۲۱ به وقت کابل", "حدود مهر ۱۴۰۱", "۱ رمضان ۱۴۴۶", "2011-12-30",
    "1925-03-21 10:00", "2022-11-14T21:14:05.000007-05:00", "اوایل مهر ۱۴۰۱", "1501/01/01", "۱۰ اکتبر ۱۵۸۲", "01/02/03",
]  # fmt: skip
POLICIES: list[dict[str, Any]] = [
    {},
    {"zone": "Asia/Tehran"},
    {"zone": "Asia/Tehran", "nonexistent": "forward", "repeated": "later", "order": "dmy"},
    {"zone": "Pacific/Apia", "apply_zone": True},
    {"nulls": ["-", "نامشخص", "0", "1401/08/23", "9999"], "fuzzy": True},
    {"nulls": None, "numbers": "ymd"},
    {"numbers": "yymmdd", "provisional": True, "julian": True},
    {"excel": "1900", "at_least": "day"},
    {"epoch": "s", "zone": "Asia/Kabul"},
    {"at_least": "minute", "conflict": "jalali", "calendar": "lunar"},
    {"reference": dt.datetime(2022, 11, 16, 10), "country": "AF", "hedges": "refuse"},
]


def told(cells: list[Any], errors: Any, output: Any, policy: dict[str, Any]) -> Any:
    """Return what `normalize` makes of a list, or all that its error says."""
    try:
        return repr(jn.normalize(cells, errors=errors, output=output, **policy))
    except jn.ColumnError as error:
        return str(error), error.count, error.size, list(error.problems.items()), [(row, repr(why)) for row, why in error.rows]


@pytest.mark.parametrize("output", ["datetime", "date", "iso", "frame"])
@pytest.mark.parametrize("policy", POLICIES, ids=str)
def test_both_ways_are_one(policy: dict[str, Any], output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Values, their types, counts, reasons and the order of all."""
    texts = [row[0] for name in ("read", "undecided", "hedges", "periods") for row in labelled(name)]
    cells = random.Random(1401).sample(texts, 150) + ODD * 2  # noqa: S311 - no secret
    for errors in ("coerce", "raise"):
        monkeypatch.setattr(normalizing, "FEW_CELLS", 10_000)
        alone = told(cells, errors, output, policy)
        monkeypatch.setattr(normalizing, "FEW_CELLS", -1)
        assert told(cells, errors, output, policy) == alone
        assert told([], errors, output, policy) == repr({name: [] for name in FRAME} if output == "frame" else [])


def test_kinds_of_sequences() -> None:
    """A tuple gives a tuple, and a frame of it tuples."""
    assert jn.normalize(("1401/08/23", None), output="iso") == ("2022-11-14", None)
    assert jn.normalize(("1401/08/23",), output="frame")["doubt"] == (0,)


@pytest.mark.parametrize("output", ["datetime", "date", "iso"])
def test_short_arrow(output: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short Arrow array is read cell by cell, with the answers, types and errors of arrays."""
    texts = [row[0] for name in ("read", "undecided", "periods") for row in labelled(name)]
    cells = [None, *random.Random(1401).sample(texts, 40), "21:14", ""]  # noqa: S311 - no secret
    columns = [pa.array(cells), pa.array(cells)[5:], pa.chunked_array([cells[:5], [], cells[5:]]), pa.array([], pa.string())]
    for policy in ({}, {"order": "dmy", "at_least": "day"}, {"nulls": ["21:14"], "fuzzy": True}):
        for column in columns:
            made = []
            for few in (100, -1):
                monkeypatch.setattr(arrays, "FEW_CELLS", few)
                read = jn.normalize(column, errors="coerce", output=output, **policy)
                why = told(column, "raise", output, policy)
                made.append((type(read), read.type, read.to_pylist(), isinstance(why, tuple) and why))
            assert made[0] == made[1]


def test_words_for_null_are_no_dates() -> None:
    """What is null by itself has no reading, so that what has one need not be looked up."""
    for word in NULL_WORDS:
        for fuzzy in (False, True):
            with pytest.raises(jn.ReadingError):
                jn.parse(word, fuzzy=fuzzy, reference=dt.date(2022, 11, 16))


def test_a_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """`progress` shows one for a short list too."""
    assert jn.normalize(["1401/08/23"], progress=True, output="iso") == ["2022-11-14"]
    assert "1/1" in capsys.readouterr().err.replace("1.00/1.00", "1/1")


def test_a_first_list_is_light() -> None:
    """A process whose first column is a list of some thousands loads no third-party module; of a longer one no pandas."""
    code = (
        "import sys, jalali_norm as jn\n"
        "def loaded(): return sorted({'numpy', 'narwhals', 'pyarrow', 'pandas', 'polars'} & {*sys.modules})\n"
        "made = jn.normalize(['1401/08/23'] * 4000, output='date')\n"
        "print(loaded())\n"
        "for output in ('iso', 'frame', 'datetime', 'date'):\n"
        "    made_now = jn.normalize(['1401/08/23'] * 4000, output=output)\n"
        "assert made_now == made\n"
        "print('numpy' in loaded(), 'pandas' in loaded())\n"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 - our own
    assert out.stdout == "[]\nTrue False\n"
