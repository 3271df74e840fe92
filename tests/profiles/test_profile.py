"""What a column holds: counts, examples, the suggested policy, and how each is shown."""

from __future__ import annotations

import datetime as dt
import json
import pathlib
import random
import re
import runpy
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import jalali_norm as jn
from jalali_norm.columns import adapters
from jalali_norm.model import Order
from tests.helpers import Depth

DOCS = pathlib.Path(__file__).parents[2] / "docs"
CELLS = ["1401/08/23", "۲۳ آبان ۱۴۰۱", "2022-11-14", "1401/08/23", None, "?", "۳۱ مهر ۱۴۰۱", "03/04/2021", "21:14"]
KINDS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "tuple": tuple,
    "numpy": lambda cells: np.array(cells, object),
    "pandas": pd.Series,
    "index": pd.Index,
    "category": lambda cells: pd.Series(cells, dtype="category"),
    "polars": pl.Series,
    "polars category": lambda cells: pl.Series(cells, dtype=pl.Categorical),
    "arrow": pa.array,
    "chunked": lambda cells: pa.chunked_array([cells[:4], cells[4:]]),
}


@pytest.fixture(autouse=True, scope="module")
def _no_window() -> None:
    """Draw into memory."""
    mpl.use("Agg")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_column(kind: str) -> None:
    """The same cells have the same profile, whoever holds them."""
    found = jn.profile(KINDS[kind](CELLS))
    assert (found.size, found.nulls, found.read, found.refused) == (9, 1, 5, 3)
    assert (found.distinct, found.duplicates) == (7, 1)
    assert {(one.name, one.count, one.examples) for one in found.formats} == {
        ("year/month/day", 3, ("1401/08/23", "2022-11-14")),
        ("day month year", 1, ("۲۳ آبان ۱۴۰۱",)),
        ("hour:minute", 1, ("21:14",)),
    }
    assert found.formats[0].share == 3 / 9
    assert found.formats[0].calendars == {"jalali": 2, "gregorian": 1}
    assert found.formats[0].precisions == {"day": 3}
    assert found.calendars == {"jalali": 3, "gregorian": 1, "none": 1}
    assert (found.first, found.last) == (dt.date(2022, 11, 14), dt.date(2022, 11, 14))
    assert found.months == {"1401-08": 4}
    assert [(str(one.problem), one.count, one.rows) for one in found.problems] == [
        ("unreadable", 1, (5,)),
        ("out of range", 1, (6,)),
        ("ambiguous", 1, (7,)),
    ]
    assert found.problems[1].examples[0].reason == "Mehr 1401 has 30 days, not 31"
    assert found.problems[2].examples[0].candidates == ("2021-04-03", "2021-03-04")
    assert found.ambiguous == 1
    assert "3 refused" in repr(found)


def test_frame_is_of_the_columns_kind() -> None:
    """The table is a frame of the column's library, a dict for a list, with one row a format and one a problem."""
    frames = {kind: jn.profile(make(CELLS)).to_frame() for kind, make in KINDS.items()}
    assert isinstance(frames["pandas"], pd.DataFrame)
    assert isinstance(frames["index"], pd.DataFrame)
    assert isinstance(frames["polars"], pl.DataFrame)
    assert isinstance(frames["arrow"], pa.Table)
    assert frames["list"]["count"] == [3, 1, 1, 1, 1, 1]
    assert frames["pandas"]["count"].tolist() == frames["polars"]["count"].to_list() == frames["list"]["count"]
    assert frames["arrow"].column("rows").to_pylist() == [None, None, None, "5", "6", "7"]
    assert frames["polars"]["example_2"].to_list()[0] == "2022-11-14"


def test_labels_are_the_columns_own() -> None:
    """Rows are named as pandas' index names them."""
    found = jn.profile(pd.Series(["?", "1401/08/23", "03/04/2021"], index=["a", "b", "c"]))
    assert [one.rows for one in found.problems] == [("a",), ("c",)]
    assert found.problems[1].examples[0].row == "c"


ALONE = {
    "25/04/2021": "dmy",
    "04/25/2021": "mdy",
    "25/11/99": "dmy",
    "99/11/25": "ymd",
    "11/14/22": "mdy",  # Gregorian
    "25/04/2021 12:30": "dmy",
    "دوشنبه 15/02/2021": "dmy",
    "شنبه 03/04/2021": "dmy",  # it was a Saturday; 4 March was a Thursday
    "03/04/2021": "",
    "04/04/2021": "",
    "01/02/03": "",
    "11/03/96": "",  # a Jalali d/m/y, a Gregorian m/d/y
    "23/08/1401": "",  # nobody would write it in another order
    "08/23/1401": "",
    "03/25/1150": "",  # of no calendar
    "2021/04/25": "",
    "23 Aban 1401": "",
}


@pytest.mark.parametrize("text", ALONE)
@pytest.mark.parametrize("times", [1, 40])  # few rows are read one by one, many in arrays
def test_evidence(text: str, times: int) -> None:
    """A row is evidence if the numbers of its shape may stand in several orders, and its own in one."""
    found = jn.profile([text] * times)
    assert found.evidence == {order: times * (order == ALONE[text]) for order in ("ymd", "dmy", "mdy")}
    assert [one.text for rows in found.evidence_rows.values() for one in rows] == [text] * bool(ALONE[text])


POLICIES: list[tuple[list[str], jn.Policy, jn.Policy, int]] = [
    # cells, the policy given, the one suggested, how many refused cells it reads
    (["25/04/2021", "03/04/2021"], jn.Policy(), jn.Policy(order="dmy"), 1),
    (["04/25/2021", "03/04/2021"], jn.Policy(), jn.Policy(order="mdy"), 1),
    (["25/04/2021&nbsp;", "03/04/2021&nbsp;", "03/04/2021"], jn.Policy(), jn.Policy(order="dmy"), 2),
    (["99/11/25", "01/02/03"], jn.Policy(), jn.Policy(order="ymd"), 1),
    (["25/11/99", "01/02/03"], jn.Policy(pivot=1350), jn.Policy(order="dmy", pivot=1350), 1),
    (["11/14/22", "01/02/03"], jn.Policy(), jn.Policy(order="mdy", calendar="gregorian"), 2),
    (["11/14/22", "01/02/03"], jn.Policy(calendar="gregorian"), jn.Policy(order="mdy", calendar="gregorian"), 1),
    # who writes d/m/y with a year in full may well write it with one of two digits
    (["99/11/25", "25/04/2021", "01/02/03"], jn.Policy(), jn.Policy(), 0),
    (["99/11/25", "23/08/1401", "01/02/03"], jn.Policy(), jn.Policy(), 0),
    (["25/11/99", "23/08/1401", "01/02/03"], jn.Policy(), jn.Policy(order="dmy"), 1),
    (["25/11/99", "1401/08/23", "01/02/03"], jn.Policy(), jn.Policy(order="dmy"), 1),
    # years in full tell nothing of years in two digits, nor these of those
    (["04/25/2021", "01/02/03"], jn.Policy(), jn.Policy(), 0),
    (["25/04/2021", "03/04/21"], jn.Policy(), jn.Policy(), 0),
    (["25/11/99", "03/04/2021"], jn.Policy(), jn.Policy(), 0),
    # rows read one by one are looked at too: entities, other words
    (["8/3/1399&nbsp;", "11/25/2021"], jn.Policy(), jn.Policy(), 0),
    (["8/3/1399&#160;", "11/25/2021"], jn.Policy(), jn.Policy(), 0),
    (["خبر 8/3/1399 تهران", "11/25/2021"], jn.Policy(fuzzy=True), jn.Policy(fuzzy=True), 0),
    (["25/11/99&nbsp;", "11/25/21", "01/02/03"], jn.Policy(), jn.Policy(), 0),
    # it would read what no row speaks for
    (["11/25/12", "27 May 1401"], jn.Policy(), jn.Policy(), 0),
    (["11/25/2021", "8/3/1399 ه.ش"], jn.Policy(), jn.Policy(), 0),
    (["11/25/2021", "08/23/1401"], jn.Policy(), jn.Policy(), 0),
    (["8/3/1399 ه.ش"], jn.Policy(), jn.Policy(), 0),
    # one row against many is still against
    (["11/25/21"] * 5 + ["14/5/78", "03/04/21"], jn.Policy(), jn.Policy(), 0),
    (["99/1/2", "99/1/31"] * 5 + ["25/11/99", "01/02/03"], jn.Policy(), jn.Policy(), 0),
    (["25/11/2021"] * 3 + ["11/25/21"] * 4 + ["03/04/21"], jn.Policy(), jn.Policy(), 0),
    # nothing, or several things, speak for an order
    (["03/04/2021", "01/02/03"], jn.Policy(), jn.Policy(), 0),
    (["25/04/2021", "04/25/2021", "03/04/2021"], jn.Policy(), jn.Policy(), 0),
    (["99/11/25", "25/11/99", "01/02/03"], jn.Policy(), jn.Policy(), 0),
    (["99/11/25", "04/25/2021"], jn.Policy(), jn.Policy(), 0),
    # a year that may be Jalali or lunar is what the other rows are
    (["1444/04/19", "1401/08/23"], jn.Policy(), jn.Policy(calendar="jalali"), 1),
    (["14440419", "19/04/1444", "1401/08/23", "2022/11/14"], jn.Policy(), jn.Policy(calendar="jalali"), 2),
    (["1444/04", "سال ۱۴۳۰", "۲۳ آبان ۱۴۰۱"], jn.Policy(), jn.Policy(calendar="jalali"), 2),
    (["1444/04/19", "۱۹ ربیع‌الثانی ۱۴۴۴"], jn.Policy(), jn.Policy(calendar="lunar"), 1),
    (["1444/04/19", "1444/04/20 ه.ق", "2022/11/14"], jn.Policy(), jn.Policy(calendar="lunar"), 1),
    (["1444/04/19", "دوشنبه 1444/04/19"], jn.Policy(), jn.Policy(calendar="lunar"), 1),
    (["1444/04/19", "پنجشنبه 1444/04/19"], jn.Policy(), jn.Policy(calendar="jalali"), 1),
    (["1444/04/19", "1444/04/19 - 2022/11/14"], jn.Policy(), jn.Policy(calendar="lunar"), 1),
    (["1444/04/19", "1401/08/23 - 1444/04/19"], jn.Policy(), jn.Policy(calendar="lunar"), 1),
    (["1444/04/19", "1444/04/19 - 2065/07/09"], jn.Policy(), jn.Policy(calendar="jalali"), 1),
    (["19/04/1444", "25/04/2021", "03/04/2021", "1401/08/23"], jn.Policy(), jn.Policy(order="dmy", calendar="jalali"), 2),
    (["1444/04/19", "2022/11/14"], jn.Policy(), jn.Policy(), 0),
    (["1444/04/19", "1421/01/01"], jn.Policy(), jn.Policy(), 0),  # which may be lunar too
    (["1444/04/19", "1401/08/23", "۱۹ ربیع‌الثانی ۱۴۴۴"], jn.Policy(), jn.Policy(), 0),
    (["1444/04/19", "1421/01/01", "۱۹ ربیع‌الثانی ۱۴۴۴"], jn.Policy(), jn.Policy(), 0),  # it would be refused
    (["1444/04/19", "1180/01/01", "1401/08/23"], jn.Policy(), jn.Policy(), 0),  # it would read a year of no calendar
    (["1444/04/19", "1401/08/23"], jn.Policy(calendar="gregorian"), jn.Policy(calendar="gregorian"), 0),
    (["11/14/22", "11/03/96", "01/02/03"], jn.Policy(), jn.Policy(), 0),  # 11/03/96 has a value that would change
    (["04/25/2021", "01/02/03"], jn.Policy(calendar="jalali"), jn.Policy(calendar="jalali"), 0),
    (["04/25/2021", "03/04/1401"], jn.Policy(), jn.Policy(), 0),  # which is 3 Tir, and stays it
    (["?", "1401/08/23"], jn.Policy(fuzzy=True), jn.Policy(fuzzy=True), 0),
    # the caller's own order is kept
    (["25/04/2021", "03/04/2021"], jn.Policy(order="mdy"), jn.Policy(order="mdy"), 0),
]


@pytest.mark.parametrize(("cells", "given", "suggested", "settled"), POLICIES)
@pytest.mark.parametrize("times", [1, 30])
def test_policy(cells: list[str], given: jn.Policy, suggested: jn.Policy, settled: int, times: int) -> None:
    """The suggested policy reads as many more rows as it says, and no row that has a value loses or changes it."""
    column = cells * times
    found = jn.profile(column, policy=given)
    assert found.policy == suggested
    assert found.settled == settled * times
    before = jn.normalize(column, policy=given, errors="coerce", output="iso")
    after = jn.normalize(column, policy=found.policy, errors="coerce", output="iso")
    assert [b for b, a in zip(before, after, strict=True) if b is not None and a != b] == []
    assert after.count(None) == before.count(None) - found.settled


ORDERS: tuple[Order, ...] = ("ymd", "dmy", "mdy")


def mixed_column(rng: random.Random) -> list[str]:
    """Return a column of a few kinds of dates, each of which is written in an order of its own."""

    def kind() -> Callable[[], str]:
        order, mark, short = rng.choice(ORDERS), rng.choice("/-"), rng.random() < 0.5
        jalali, padded, name = rng.random() < 0.5, rng.random() < 0.7, rng.random() < 0.1

        def cell() -> str:
            year = rng.randint(1370, 1450) if jalali else rng.randint(1990, 2030)
            month, day = rng.randint(1, 12), rng.randint(1, 30)
            if name:
                return f"{day} آبان {year}" if jalali else f"{day} May {year}"
            fields = {"y": f"{year % 100:02d}" if short else str(year), "m": str(month), "d": str(day)}
            return mark.join(fields[c].zfill(2) if padded else fields[c] for c in order)

        return cell

    kinds = [kind() for _ in range(rng.randint(1, 4))]
    return [rng.choice(kinds)() for _ in range(rng.choice((6, 30, 150)))]


def exists(order: str, numbers: tuple[str, ...]) -> bool:
    """Tell whether three numbers are a date in an order: of two-digit years a Jalali one, month first a Gregorian one."""
    by = dict(zip(order, numbers, strict=True))
    year, month, day = (int(by[name]) for name in "ymd")
    if len(by["y"]) == 1 and len(by["d"]) != 2:
        return False  # more than one zero is lost
    try:
        if len(by["y"]) == 4:
            dt.date(year, month, day)
        elif order == "mdy":
            dt.date(1941 + (year - 1941) % 100, month, day)
        else:
            jn.from_jalali(1320 + (year - 1320) % 100, month, day)
    except ValueError:
        return False
    return True


def only_order(cell: str) -> tuple[str, bool] | None:
    """Return the order that alone reads a numeric cell whose year may stand in several places, and whether that is in full."""
    found = re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]+)", cell)
    if found is None or re.fullmatch("1[34]..", found[3]):  # such a year is nobody's month first
        return None
    full = len(found[3]) == 4
    told = [order for order in ORDERS[full:] if exists(order, found.groups())]
    return (told[0], full) if len(told) == 1 else None


@pytest.mark.parametrize("seed", [*range(58), 308, 526])  # the last two have years at both ends, and the order "ymd"
def test_suggestions_hold_to_the_page(seed: int) -> None:
    """Of any mixed column: an order that some rows tell and none contradicts, which changes nothing, and reads what is told."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    column = mixed_column(rng)
    found = jn.profile(column)
    alone = [told for cell in column if (told := only_order(cell))]
    assert found.evidence == {order: sum(told[0] == order for told in alone) for order in ORDERS}
    before, after = (jn.normalize(column, output="iso", errors="coerce", policy=one) for one in (jn.Policy(), found.policy))
    read = [cell for cell, was, now in zip(column, before, after, strict=True) if was is None and now is not None]
    assert [(was, now) for was, now in zip(before, after, strict=True) if was is not None and was != now] == []
    assert len(read) == found.settled
    order = found.policy.order
    if order:
        assert {told[0] for told in alone} == {order}
        kinds = {told[1] for told in alone}
        doubtful = [cell for cell in read if not re.search("14[2-5][0-9]", cell)]  # else the calendar reads it
        assert {bool(re.search("[0-9]{4}", cell)) for cell in doubtful} <= kinds
        behind = [cell for cell in column if re.fullmatch(r"[0-9]+[/-][0-9]+[/-]1[234][0-9]{2}", cell)]
        assert order != "ymd" or not [cell for cell in behind if jn.normalize([cell], output="iso", errors="coerce") != [None]]
    if found.policy.calendar in ("jalali", "lunar"):
        assert order != "mdy"
        assert any(told.calendar == found.policy.calendar for told in map(reading_of, column) if told)


def reading_of(cell: str) -> jn.Reading | None:
    """Return what a cell is read as, or None."""
    try:
        return jn.parse(cell)
    except jn.ReadingError:
        return None


def test_evidence_that_conflicts_is_told() -> None:
    """Two orders with evidence: no policy, and the counts and rows of both."""
    found = jn.profile(["25/04/2021"] * 3 + ["04/25/2021"] * 2 + ["03/04/2021"])
    assert found.policy == jn.Policy()
    assert found.why.startswith("3 rows can only be d/m/y, 2 rows can only be m/d/y")
    assert "d/m/y only, row 0: 25/04/2021" in str(found)
    assert "m/d/y only, row 3: 04/25/2021" in str(found)
    assert "m/d/y only" in found._repr_html_()


def test_formats_are_those_that_read() -> None:
    """Two digits day first are counted as day/month/year, whether few or many."""
    for times in (1, 50):
        found = jn.profile(["25/11/99", "04/25/2021"] * times)
        assert {one.name: one.count for one in found.formats} == {"day/month/year": times, "month/day/year": times}


def test_columns_that_are_no_text() -> None:
    """Datetimes, numbers that the policy explains, and objects of several types."""
    moments = jn.profile(pd.Series(pd.to_datetime(["2022-11-14 21:14", "2022-11-14 21:14", None])))
    assert [(one.name, one.count) for one in moments.formats] == [("datetime", 2)]
    assert (moments.nulls, moments.distinct, moments.months) == (1, 1, {"1401-08": 2})
    assert [one.name for one in jn.profile(pl.Series([dt.date(2022, 11, 14)])).formats] == ["date"]
    assert jn.profile(np.array(["2022-11-14", "NaT"], "M8[D]")).read == 1
    numbers = jn.profile(pd.Series([44879.0, 44880.5, -1.0, float("nan")]), excel="1900")
    assert [(one.name, one.count) for one in numbers.formats] == [("number", 2)]
    assert (numbers.first, numbers.refused, numbers.nulls) == (dt.date(2022, 11, 14), 1, 1)
    plain = jn.profile(np.array([1, 2]))
    assert (plain.refused, plain.policy) == (2, jn.Policy())
    assert "excel" in plain.problems[0].examples[0].reason
    assert plain.why.endswith("; most of its numbers look like no one kind of dates")
    serials = jn.profile(["1401/08/23", 44879, 44880, 7])
    assert serials.policy == jn.Policy(excel="1900")
    assert serials.why.endswith("; 2 of 3 numbers look like Excel's days")
    mixed = jn.profile([dt.date(2022, 11, 14), "1401/08/23", 44879, object()], excel="1900")
    assert {one.name for one in mixed.formats} == {"date", "year/month/day", "number"}
    assert mixed.problems[0].examples[0].reason == "expected a text, not object"
    with pytest.raises(TypeError, match="expected a column"):
        jn.profile("1401/08/23")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="no policy field"):
        jn.profile([], colour="red")  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "column",
    [
        [],
        [None, float("nan")],
        np.array([], object),
        pd.Series([], dtype="str"),
        pd.Series([None, None], dtype="category"),
        pl.Series([None], dtype=pl.String),
        pa.array([], pa.string()),
    ],
)
def test_nothing_in_it(column: Any) -> None:
    """Empty columns and columns of nulls have a profile that can be shown."""
    found = jn.profile(column)
    assert (found.size, found.nulls) == (len(column), len(column))
    assert (found.read, found.refused, found.distinct, found.duplicates) == (0, 0, 0, 0)
    assert found.policy == jn.Policy()
    assert (found.first, found.last, found.months, found.formats) == (None, None, {}, ())
    assert "0 read" in str(found)
    assert "0 read" in found._repr_html_()
    assert len(found.to_frame()) in (0, 11)
    assert found.plot().get_title(loc="left") == "no dates"


def test_garbage() -> None:
    """A column of nothing but noise: the first rows, and three different cells."""
    found = jn.profile([f"?{k % 5}" for k in range(1000)])
    assert (found.refused, found.distinct, found.duplicates, found.ambiguous) == (1000, 5, 995, 0)
    (problem,) = found.problems
    assert problem.rows == tuple(range(10))
    assert [one.text for one in problem.examples] == ["?0", "?1", "?2"]


def test_among_other_words() -> None:
    """With `fuzzy` the format is that of the expression; HTML entities do not hide it."""
    found = jn.profile(["ایسنا ۲۳ آبان ۱۴۰۱ تهران", "1401&#47;08/23"], fuzzy=True)
    assert {one.name for one in found.formats} == {"day month year", "year/month/day"}


def test_hashes_count_different_cells(monkeypatch: pytest.MonkeyPatch, depth: Depth) -> None:
    """Cells that differ in any byte, in length or at the end count apart, short and long, over chunks."""
    monkeypatch.setattr(adapters, "BATCH_ROWS", depth(1 << 15, 1 << 17, 1 << 17))
    cells = [f"x{k}" for k in range(depth(50_000, 150_000, 1_000_000))]  # a number alone may be a year, and takes longer
    cells += ["a" * k for k in range(1, 40)] + ["\0" * k for k in range(1, 20)]
    cells += ["x" * 5000 + end for end in "ab"] + ["y" * 1024, "y" * 1023]
    found = jn.profile(pa.array(cells))
    assert found.distinct == len(set(cells)) == len(cells)
    twice = jn.profile(cells + cells[:1000] + cells[-4:])
    assert twice.duplicates == 1004


HOSTILE = ["<script>alert(1)</script>", "a\u202eb", "1401\n/08", "x" * 10_000, "\ud800", "&lt;b&gt;", '"><img src=x>', "\x1b["]


def test_hostile_cells_stay_text() -> None:
    """Markup is escaped, what cannot be seen is written out, long cells are cut: in a terminal and in a notebook."""
    for cells in (HOSTILE[:3], HOSTILE[3:6], HOSTILE[6:]):
        found = jn.profile(cells)
        page, text = found._repr_html_(), str(found)
        for shown in (page, text):
            assert not set(shown) & {"\u202e", "\x1b", "\ud800"}
            assert max(map(len, shown.split("<td"))) < 5000
            shown.encode()
        assert "<script" not in page
        assert "<img" not in page
        assert "x" * 200 not in page + text
        json.dumps(found.to_dict())
    found = jn.profile(HOSTILE[:3])
    assert "&lt;script&gt;" in found._repr_html_()
    assert "a⟨U+202E⟩b" in str(found)
    assert "1401⟨U+000A⟩/08" in found._repr_html_()


def test_right_to_left_text_is_isolated() -> None:
    """Persian cells stand in isolates in a terminal and in `bdi` on a page; the rest stands bare."""
    found = jn.profile(["۲۳ آبان ۱۴۰۱", "2022-11-14"])
    assert "\u2068۲۳ آبان ۱۴۰۱\u2069" in str(found)
    assert "\u20682022" not in str(found)
    assert '<bdi dir="auto">۲۳ آبان ۱۴۰۱</bdi>' in found._repr_html_()


def test_many_formats_are_cut_in_a_terminal() -> None:
    """A terminal shows the commonest formats and counts the rest; a page and the table have all."""
    day = dt.datetime(2022, 11, 14, 21, 14, 5)  # noqa: DTZ001 - the wall clock
    dates = ("year/month/day", "day month year", "weekday day month year", "day month year ساعت")
    clocks = ("", " hour:minute", " hour:minute:second", " - ساعت hour:minute", " hour:minute daypart")
    cells = [jn.render(day, (a + b).removesuffix(" ساعت"), digits="fa") for a in dates for b in clocks]
    cells += [jn.render(day, b.strip() + " - " + a) for a in dates[:3] for b in clocks[1:3]]
    found = jn.profile(cells)
    assert found.read > 15
    if len(found.formats) > 15:
        assert f"in {len(found.formats) - 15} more" in str(found)
    assert found._repr_html_().count("linear-gradient(") == len(found.formats) + len(found.problems)


def test_dict_is_json() -> None:
    """Everything counted survives JSON, whatever labels the index has."""
    column = pd.Series(["25/04/2021", "?"], index=pd.to_datetime(["2020-01-01", "2020-01-02"]))
    made = jn.profile(column, reference=dt.date(2022, 11, 14)).to_dict()
    assert json.loads(json.dumps(made)) == made
    assert made["policy"]["order"] == "dmy"
    assert made["policy"]["reference"] == "2022-11-14"
    assert made["first"] == "2021-04-25"
    assert made["problems"][0]["rows"] == ["2020-01-02T00:00:00"]


def bars(ax: Any) -> list[Any]:
    """Return the bars of a plot."""
    return list(ax.patches)


def test_plot_counts_months_then_years() -> None:
    """Up to four years are drawn by month, more by year, each at its place in time; an Axes given is drawn on."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 - after the backend is chosen

    months = jn.profile(["1400/01/01", "1401/12/29"]).plot()
    assert (len(months.patches), months.get_xlabel()) == (2, "month (Jalali)")
    assert [label.get_text() for label in months.get_xticklabels()][:3] == ["Farvardin\n1400", "Tir", "Mehr"]
    first, last = bars(months)
    assert mdates.num2date([first.get_x(), last.get_x()])[1].date() == dt.date(2023, 2, 20)
    assert [first.get_width(), last.get_width()] == pytest.approx([0.85 * 31, 0.85 * 29])
    _, ax = plt.subplots()
    years = jn.profile(["1390/01/01", "1401/12/29", "1401/01/01"]).plot(ax)
    assert years is ax
    assert [bar.get_height() for bar in bars(ax)] == [1, 2]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1390", "1392", "1394", "1396", "1398", "1400", "1402"]
    plt.close("all")


def test_plot_of_few_and_of_far_days() -> None:
    """A month has one bar and one tick; years that the calendar does not have are drawn, and have no ticks."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 - after the backend is chosen

    one = jn.profile(["1401/08/23"]).plot(digits="fa", language="fa")
    assert [bar.get_height() for bar in bars(one)] == [1]
    assert one.get_xticklabels()[0].get_text().endswith("\n۱۴۰۱")
    far = jn.profile(np.array(["0700-01-01", "2022-11-14", "9999-12-31"], "M8[D]")).plot()
    assert sum(bar.get_height() for bar in bars(far)) == 3
    far.figure.canvas.draw()
    assert {label.get_text() for label in far.get_xticklabels()} == {*map(str, range(1200, 1501, 50))}
    plt.close("all")


def test_intervals_and_far_dates() -> None:
    """An interval reaches to its last day; what lies past Python's dates is in no range."""
    found = jn.profile(["آبان ۱۴۰۱"])
    assert (found.first, found.last) == (dt.date(2022, 10, 23), dt.date(2022, 11, 21))
    assert found.formats[0].precisions == {"month": 1}
    far = jn.profile(np.array(["20000-01-01", "2022-11-14"], "M8[us]"))
    assert (far.read, far.refused, far.last) == (1, 1, dt.date(2022, 11, 14))


def test_wide_range_of_days() -> None:
    """Days of several thousand years are counted all the same."""
    found = jn.profile(np.array(["0700-01-01", "9999-01-01"], "M8[D]"))
    assert sum(found.months.values()) == 2


def test_policies_that_arrays_do_not_try() -> None:
    """Evidence is the same where a row must be read alone: parts of the day, other conflicts, years that are provisional."""
    assert jn.profile(["25/04/2021 ۱۲ شب", "25/04/2021 ساعت ۵ عصر"] * 20).evidence["dmy"] == 20
    twins = ["25/04/2021 - 1400/02/05", "03/04/2021 - 1400/01/14"]
    policies = {  # m/d/y disagrees with the twin, which the last two put up with
        jn.Policy(): 2,
        jn.Policy(conflict="jalali"): 1,
        jn.Policy(conflict="gregorian"): 1,
    }
    for policy, dmy in policies.items():
        assert jn.profile(twins, policy=policy).evidence == {"ymd": 0, "dmy": dmy, "mdy": 0}
        assert jn.profile(twins * 20, policy=policy).evidence == {"ymd": 0, "dmy": 20 * dmy, "mdy": 0}
    assert jn.profile(["25/04/2021"] * 20, provisional=True).policy == jn.Policy(order="dmy", provisional=True)


def test_hedges() -> None:
    """What is read and hedged is counted by its hedge, and told where there is any; what is refused for it is a problem."""
    cells = ["اوایل آبان ۱۴۰۱", "حدود ۲۳ آبان ۱۴۰۱", "حدود ۱۴۰۱/۰۸/۲۳", "1401/08/23", None, "?"]
    found = jn.profile(cells * 20)
    assert (found.hedges, found.read) == ({"approximate": 40, "early": 20}, 80)
    assert "hedges     approximate 40, early 20" in str(found)
    assert "approximate 40, early 20" in found._repr_html_()
    assert "hedges" not in str(jn.profile(["1401/08/23"]))
    refused = jn.profile(cells, hedges="refuse")
    assert (refused.hedges, refused.read, refused.problems[0].count) == ({}, 1, 4)


def test_progress(capsys: pytest.CaptureFixture[str]) -> None:
    """A bar is shown on standard error when asked for."""
    jn.profile(["1401/08/23"], progress=True)
    assert "1.00" in capsys.readouterr().err
    jn.profile(["1401/08/23"])
    assert capsys.readouterr().err == ""


def test_notebook() -> None:
    """The example notebook runs from end to end; what it finds, it asserts itself."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 - after the backend is chosen

    found = runpy.run_path(str(DOCS / "cleaning-a-column.py"))
    assert found["report"].policy == jn.Policy(order="dmy", nulls=("نامشخص", "0000/00/00", "-"))
    assert len(found["left"]) == 260
    plt.close("all")


def test_the_notebook_of_sales() -> None:
    """The notebook of a whole file runs from end to end."""
    found = runpy.run_path(str(DOCS / "cleaning-a-sales-file.py"))
    assert list(found["report"].columns) == ["ordered", "paid", "sent", "due"]
    assert (found["report"].refused, found["lost"].sum()) == (147, 35)
