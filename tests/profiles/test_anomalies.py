"""What a profile finds odd, in what is read: each kind in columns that have it, and in such as only look like it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import jalali_norm as jn
from jalali_norm.columns import adapters
from jalali_norm.profiles.anomalies import KINDS
from jalali_norm.profiles.html import page
from jalali_norm.profiles.profile import Anomaly


def of_kind(cells: Any, kind: str, **fields: Any) -> list[Anomaly]:
    """Return the anomalies of one kind that a column has."""
    assert kind in KINDS
    return [one for one in jn.profile(cells, **fields).anomalies if one.kind == kind]


def page_of(found: jn.Profile) -> str:
    """Return the page of a profile."""
    return page(found, column="paid", source="dirty.csv", command="jalali-norm convert dirty.csv")


MISREAD = [dt.date(1401, 8, 23), dt.date(2022, 11, 14), None, dt.date(1401, 8, 31), dt.date(1199, 12, 31)]


@pytest.mark.parametrize(
    "column",
    [
        MISREAD, np.array(MISREAD, "M8[D]"), pd.Series(MISREAD), pd.Series(MISREAD, dtype="M8[s]"), pl.Series(MISREAD),
        pa.array(MISREAD), ["?", *MISREAD[1:], MISREAD[0]],
        pd.Series([dt.date(1500, 1, 1), *MISREAD[1:4], "1402/01/01", MISREAD[0]]),
    ],
)  # fmt: skip
def test_jalali_years_read_as_ad(column: Any) -> None:
    """Dates of the years 1200–1499 AD are told wherever they are dates by their type, with how many cannot be repaired."""
    (one,) = of_kind(column, "misread")
    cells = list(column.to_pylist() if isinstance(column, pa.Array) else column)
    rows = [k for k, cell in enumerate(cells) if str(cell).startswith("1401")]
    assert (one.count, one.rows) == (2, tuple(rows))
    assert one.share == 2 / len(cells)
    assert {e.text[:10] for e in one.examples} == {"1401-08-23", "1401-08-31"}
    assert one.says.endswith("reads them, but for 1 row out of range")


def test_years_that_are_read_well() -> None:
    """Text is read by its digits, numbers are what the policy says, and the years about stay."""
    for column in (["1401-08-23", "1401 میلادی"], [dt.date(1500, 1, 1), dt.date(1199, 12, 31)], [dt.time(1)], [], [None]):
        assert not of_kind(column, "misread")
    assert not of_kind([14010823, 14010824], "misread", numbers="ymd")
    assert not of_kind(np.array([-17_929_000_000.0]), "misread", epoch="s")


def test_shown() -> None:
    """Anomalies stand in the text, the notebook's table, the frame and the JSON."""
    found = jn.profile(pd.Series(MISREAD, index=list("abcde")))
    (one,) = found.anomalies
    assert "misread: years 1200–1499 AD\n" in str(found)
    assert "row a: 1401-08-23" in str(found)
    assert "jn.repair_misread(column)" in found._repr_html_()
    assert '<bdi dir="auto">1401-08-31</bdi> <small>row <bdi dir="auto">d</bdi></small>' in found._repr_html_()
    row = found.to_frame().iloc[-1]
    assert (row["what"], row["name"], row["count"], row["rows"]) == ("anomaly", "misread: years 1200–1499 AD", 2, "a, d")
    assert json.loads(json.dumps(found.to_dict()))["anomalies"][0] == {
        "kind": one.kind, "name": one.name, "count": 2, "share": 0.4, "rows": ["a", "d"], "says": one.says,
        "examples": [{"row": e.row, "text": e.text, "reason": "", "candidates": []} for e in one.examples],
    }  # fmt: skip


def spread(count: int, first: dt.date = dt.date(2021, 3, 21), days: int = 700) -> list[Any]:
    """Return Jalali dates, spread evenly."""
    return [jn.render(first + dt.timedelta(k * days // count), "year/month/day") for k in range(count)]


SENTINELS: list[tuple[list[Any], str]] = [
    (["1300/01/01", "1 فروردین ۱۳۰۰"], "1921-03-21 (1300-01-01 Jalali)"),
    (["1900-01-01", "1278/10/11", "1900-01-01 00:00:00"], "1900-01-01 (1278-10-11 Jalali)"),
    (["1970-01-01", "1348/10/11", "1970-01-01T03:30:00"], "1970-01-01 (1348-10-11 Jalali)"),
    (["9999-12-31", "9999-12-31 23:59:59", "۹۹۹۹/۱۲/۲۹", "99991231"], "9999-12-31"),
    (["31/12/9999", "12/31/9999 23:59", "۳۱/۱۲/۹۹۹۹"], "9999-12-31"),
    (["31-Dec-9999", "Dec 31, 9999", "9999-12-31T23:59:59.9999999"], "9999-12-31"),
    (["0001-01-01", "0001-01-01T00:00:00"], "0001-01-01"),
    (["1/1/0001", "01/01/0001 00:00:00"], "0001-01-01"),
    (["1/1/1900", "01/01/1900 0:00", "1 ژانویه 1900"], "1900-01-01 (1278-10-11 Jalali)"),
    (["1300/1/1", "۱۳۰۰/۱/۱", "1/1/1300"], "1921-03-21 (1300-01-01 Jalali)"),
    (["1/0/1900", "1900-01-00"], "1899-12-31 (1278-10-10 Jalali)"),
    ([dt.date(9999, 12, 31), dt.datetime.combine(dt.date(9999, 12, 31), dt.time(23, 59))], "9999-12-31"),
    (["1899-12-30"], "1899-12-30 (1278-10-09 Jalali)"),
]


@pytest.mark.parametrize(("cells", "name"), SENTINELS)
@pytest.mark.parametrize("make", [list, pd.Series, lambda cells: np.array(cells, object)])
def test_sentinels(cells: list[Any], name: str, make: Any) -> None:
    """Days that stand for none are told with their counts, whether they are read or their year is of no calendar."""
    column = [*spread(50), *cells * 4, *spread(50)]
    (one,) = of_kind(make(column), "sentinel")
    assert (one.name, one.count, one.rows) == (name, 4 * len(cells), tuple(range(50, 50 + 4 * len(cells)))[:10])
    assert [e.text for e in one.examples] == [str(cell) for cell in cells[:3]]
    assert not of_kind(column, "outlier")  # they are told once


def test_days_like_others() -> None:
    """Where days around have as many cells, the epoch is a day like them; years and months alone are no sentinels."""
    around = [str(dt.date(1969, 1, 1) + dt.timedelta(k)) for k in range(900)]
    assert not of_kind(around, "sentinel")
    assert [one.count for one in of_kind([*around, *["1970-01-01"] * 3], "sentinel")] == [4]
    assert not of_kind([*spread(50), "1300", "سال ۱۳۰۰", "فروردین ۱۳۰۰", "9999-11-30", "0001-02-01", "0000-00-00"], "sentinel")
    assert not of_kind(["9999", "00010101x", "", None, "99", "9" * 40], "sentinel")


def test_outliers() -> None:
    """Dates that years part from all others, on either side."""
    column = [*spread(100), "1301/05/05", "1301/05/05", "1411/01/01"]
    before, behind = of_kind(column, "outlier")
    assert (before.name, before.count, before.rows) == ("before all others", 2, (100, 101))
    assert before.says == "99 years or more from the nearest of the others, 2021-03-21 (1400-01-01 Jalali)"
    assert (behind.name, behind.count, behind.rows) == ("behind all others", 1, (102,))
    assert [e.text for e in behind.examples] == ["1411/01/01"]
    many = [*spread(1000), *(f"1301/{month:02d}/{day:02d}" for month in (1, 2, 3) for day in range(1, 6))]
    (one,) = of_kind(many, "outlier")
    assert (one.count, one.rows) == (15, tuple(range(1000, 1010)))


@pytest.mark.parametrize(
    "column",
    [
        ["1301/05/05", "1401/05/05"],  # nothing is far from a few
        [*spread(100), *spread(20, dt.date(1990, 1, 1))],  # too many
        [str(dt.date(2022, 1, 1) - dt.timedelta(k * k)) for k in range(150)],  # fewer and fewer
        [*spread(100), "1403/05/05"],  # the next year
        [f"{year}/05/05" for year in range(1310, 1390)],
        [], ["?"], [None], ["21:14"] * 20, ["1401/08/23"] * 20,
    ],
)  # fmt: skip
def test_no_outliers(column: list[Any]) -> None:
    """Two groups, a long tail, the next year, a column of years."""
    assert not of_kind(column, "outlier")


def test_other_calendar() -> None:
    """Rows of another calendar are told where they are at most a tenth, with their rows; a clock has none."""
    column = [*spread(60), "2022-11-14", "21:14", *spread(30), "14 نوامبر 2022", dt.date(2022, 11, 15), "۱۹ ربیع‌الثانی ۱۴۴۴"]
    gregorian, lunar = of_kind(column, "other calendar")
    assert (gregorian.name, gregorian.count, gregorian.rows) == ("gregorian", 3, (60, 92, 93))
    assert [e.text for e in gregorian.examples] == ["2022-11-14", "14 نوامبر 2022", "2022-11-15"]
    assert gregorian.says == "3 rows of 94 with a date; the most are jalali"
    assert (lunar.name, lunar.rows) == ("lunar", (94,))
    (jalali,) = of_kind(["2022-11-14"] * 9 + ["1401/08/23"], "other calendar")
    assert (jalali.name, jalali.says) == ("jalali", "1 row of 10 with a date; the most are gregorian")
    assert not of_kind(["2022-11-14"] * 8 + ["1401/08/23"], "other calendar")
    assert not of_kind(["2022-11-14"] * 80, "other calendar")


def test_parts_are_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column read in small batches has the same anomalies."""
    column = [*spread(300), "1300/01/01", "1301/05/05", "2022-11-14", dt.date(1401, 8, 23), *spread(300), *["1301/05/06"] * 3]
    whole = jn.profile(column).anomalies
    assert {one.kind for one in whole} >= {"misread", "sentinel", "outlier", "other calendar"}
    monkeypatch.setattr(adapters, "BATCH_ROWS", 7)
    assert jn.profile(column).anomalies == whole


def jalali(first: dt.date, days: int, *, each: int = 1, without: Any = lambda _day: False) -> list[str]:
    """Return each day of a stretch, but for some, so many times."""
    stretch = (first + dt.timedelta(k) for k in range(days))
    return [jn.render(day, "year/month/day") for day in stretch if not without(day) for _ in range(each)]


NOWRUZ = dt.date(2022, 3, 21)  # of 1401


def test_spikes() -> None:
    """A day that far more cells name than others is told, with its rows; a sentinel is not told twice."""
    column = [*jalali(NOWRUZ, 90), *["1401/02/01"] * 30, *jalali(NOWRUZ, 90), *["1300/01/01"] * 80]
    (one,) = of_kind(column, "spike")
    assert (one.name, one.count) == ("2022-04-21 (1401-02-01 Jalali)", 32)
    assert one.rows == (31, *range(90, 99))
    assert one.says == "19 in 20 of the other days have at most 2 rows each"
    assert not of_kind(jalali(NOWRUZ, 90, each=30), "spike")
    assert not of_kind(["1401/08/23"] * 100, "spike")
    assert not of_kind([*jalali(NOWRUZ, 90), *["1401/02/01"] * 15], "spike")  # too few
    busy = [cell for k, cell in enumerate(jalali(NOWRUZ, 90)) for _ in range(1 + k * k)]
    assert not of_kind(busy, "spike")


def test_months_with_a_gap() -> None:
    """A month that is lost or nearly so is told, where those beside it have cells; not so at the ends, and in few."""
    whole = jalali(NOWRUZ, 700)
    lost = [cell for cell in whole if cell[:7] not in ("1401/06", "1402/02", "1402/03")]
    first, second = of_kind([*lost, "1402/03/05"], "gap")
    assert (first.name, first.count, first.rows, first.examples) == ("1401-06", 0, (), ())
    assert first.says == "the months before and behind have 31 rows and 30 rows"
    assert (second.name, second.count) == ("1402-02 to 1402-03", 1)
    assert not of_kind(whole, "gap")
    assert not of_kind([cell for cell in whole if cell[:7] not in ("1401/01", "1402/11")], "gap")
    assert not of_kind([cell for cell in lost if cell[-2:] in ("01", "09", "18")], "gap")
    growing = [cell for month in range(1, 13) for cell in [f"1401/{month:02d}/05"] * 2**month]
    assert not of_kind(growing, "gap")
    assert [one.name for one in of_kind([*lost, "1301/01/01", "1300/01/01"], "gap")] == ["1401-06", "1402-02 to 1402-03"]


@pytest.mark.parametrize(
    ("absent", "name"),
    [
        ({4}, ""), ({3, 4}, ""), (set(), ""), ({6}, "Sunday"), ({5, 6}, "Saturday and Sunday"), ({3}, "Thursday"),
        ({4, 5}, "Friday and Saturday"), ({0, 1, 2, 3, 5, 6}, ""),
    ],
)  # fmt: skip
def test_weekdays_with_a_gap(absent: set[int], name: str) -> None:
    """Weekdays without a cell are told, but for the weekend of Iran; one weekday alone is a weekly report."""
    column = jalali(NOWRUZ, 210, without=lambda day: day.weekday() in absent)
    assert [one.name for one in of_kind(column, "gap")] == [name] * bool(name)
    assert not of_kind(column[:20], "gap")


def test_duplicates() -> None:
    """Cells to the second that are there twice are counted, where nearly all cells are to the second and few repeat."""
    moments = [str(dt.datetime.combine(NOWRUZ, dt.time()) + dt.timedelta(seconds=977 * k)) for k in range(300)]
    (one,) = of_kind([*moments, *moments[:5], None], "duplicate")
    assert (one.name, one.count, one.rows) == ("cells seen before", 5, ())
    assert one.says == "305 rows of 305 are to the second"
    assert not of_kind(moments, "duplicate")
    assert not of_kind([*moments, *moments], "duplicate")
    assert not of_kind([*moments[:60], *moments[:2]], "duplicate")
    assert not of_kind([one[:16] for one in [*moments, *moments[:5]]], "duplicate")


@pytest.mark.parametrize("column", [[], [None], ["?"], ["21:14"], ["1401"], ["1401/08/23"], ["1401/08/23"] * 500, [*"abc"]])
def test_nothing_odd(column: list[Any]) -> None:
    """Of little there is nothing to tell."""
    assert jn.profile(column).anomalies == ()


def test_the_page() -> None:
    """It has a section for them, with rows and examples where there are any, and none where there is nothing odd."""
    made = page_of(jn.profile([*spread(50), "1300/01/01"]))
    assert '<section id="anomalies"><h2>Worth a look</h2>' in made
    assert '<span><bdi dir="auto">1300/01/01</bdi> <small>row <bdi dir="auto">50</bdi></small></span>' in made
    made = page_of(jn.profile([cell for cell in jalali(NOWRUZ, 300) if cell[:7] != "1401/06"]))
    article = made[made.index("gap: 1401-06") :].partition("</article>")[0]
    assert "first rows" not in article
    assert "<ul" not in article
    assert "Worth a look" not in page_of(jn.profile(spread(50)))
