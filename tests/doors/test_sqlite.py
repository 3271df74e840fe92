"""The functions of SQLite's SQL, in a database in this process: they say what `parse` and the fields of columns say."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

import jalali_norm as jn
from jalali_norm import sqlite
from jalali_norm.columns.fields import JALALI_FIELDS
from tests.strategies import CELLS, EXACT_DAYS, quickly

DAY = "2022-11-14"


@pytest.fixture(scope="module")
def con() -> Iterator[sqlite3.Connection]:
    """Return a connection with the functions."""
    con = sqlite3.connect(":memory:")
    sqlite.register(con, policies={"bank": jn.Policy(order="dmy"), "words": jn.Policy(nulls=["1401/08/23", "نامشخص"])})
    yield con
    con.close()


def one(con: sqlite3.Connection, call: str, *values: object) -> Any:
    """Return what one call gives."""
    return con.execute(f"SELECT {call}", values).fetchone()[0]


@quickly(200)
@given(cell=CELLS.filter(lambda cell: cell is None or "\ud800" not in cell))
def test_texts_are_read_as_columns_are(con: sqlite3.Connection, cell: str | None) -> None:
    """`jalali_parse` and its kin say of a text what `normalize` says of a row, in value and in reason."""
    moment, reason, all_of_it = con.execute(
        "SELECT try_jalali_parse(?1), jalali_reason(?1), jalali_read(?1)", [cell]
    ).fetchone()
    row = {name: column[0] for name, column in jn.normalize([cell], output="frame", at_least="day").items()}
    null = cell is None or (row["iso"] is None and row["problem"] is None)
    assert (moment is None and reason is None) == null
    if moment is not None:
        assert dt.datetime.fromisoformat(moment).replace(tzinfo=None) == row["start"]
        assert moment == jn.parse(str(cell)).iso.partition("/")[0]
    elif not null and "AD, whose text" not in reason:
        with pytest.raises(jn.ReadingError) as caught:
            jn.parse(str(cell), at_least="day")
        assert reason[:100] == caught.value.message[:100]
    if not null:
        made = json.loads(all_of_it)
        assert set(made) >= {"iso", "problem", "text", "span", "candidates"}
        if made["iso"] is not None:
            assert jn.Reading.from_dict(made) == jn.parse(str(cell))


@quickly(20)
@given(day=EXACT_DAYS)
def test_dates_have_the_fields_of_columns(con: sqlite3.Connection, day: dt.date) -> None:
    """Each field of columns is a function, and says the same of a date, a datetime, and in another language."""
    for name, field in JALALI_FIELDS.items():
        (said,) = jn.jalali_field([day], name)
        said = said.isoformat() if isinstance(said, dt.date) else said
        assert one(con, f"jalali_{name}(?)", day.isoformat()) == said
        assert one(con, f"jalali_{name}(?)", f"{day} 21:14:00") == said
        if field.words and name != "year_month":
            assert one(con, f"jalali_{name}(?, 'en')", day.isoformat()) == jn.jalali_field([day], name, language="en")[0]
    year, month, number = jn.to_jalali(day)
    assert one(con, "to_jalali(?)", day.isoformat()) == f"{year:04d}/{month:02d}/{number:02d}"
    assert one(con, "from_jalali(?, ?, ?)", year, month, number) == day.isoformat()
    assert one(con, "try_from_jalali(?, ?, 32)", year, month) is None


def test_the_names_are_those_of_duckdb(con: sqlite3.Connection) -> None:
    """Whoever moves a query from DuckDB finds each function of one value, with as many arguments."""
    pytest.importorskip("duckdb")
    from jalali_norm import duckdb  # noqa: PLC0415 - behind the skip

    theirs = {made.name: range(made.least, made.most + 1) for made in duckdb._functions(jn.Policy(), {})}  # noqa: SLF001
    theirs.pop("jalali_calendar_rows")
    ours: dict[str, list[int]] = {}
    for name, count in con.execute("SELECT name, narg FROM pragma_function_list WHERE name LIKE '%jalali%' ORDER BY narg"):
        ours.setdefault(name, []).append(count)
    assert {name: list(counts) for name, counts in theirs.items()} == ours


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("jalali_parse('۲۱:۱۴ - ۲۳ آبان ۱۴۰۱')", "2022-11-14T21:14"),
        ("datetime(jalali_parse('۲۱:۱۴ - ۲۳ آبان ۱۴۰۱'), '+1 day')", "2022-11-15 21:14:00"),
        ("jalali_parse('01/02/03', 'bank')", "2024-04-20"),
        ("""jalali_parse('01/02/03', '{"order": "dmy"}')""", "2024-04-20"),
        ("""jalali_parse('دیروز', '{"reference": "1401/08/25"}')""", "2022-11-15"),
        ("""jalali_parse('مهر ۱۴۰۱', '{"at_least": "month"}')""", "2022-09-23"),
        ("jalali_parse('1401/08/23', 'words')", None),
        ("jalali_parse('NULL')", None),
        ("jalali_parse(NULL, 'bank')", None),
        ("jalali_read('مهر ۱۴۰۱') ->> 'end'", "2022-10-22"),
        ("jalali_read('01/02/03') ->> '$.candidates[1].iso'", "2024-04-20"),
        ("to_jalali('2022-11-14T21:14', 'hour:minute - day month year')", "21:14 - 23 آبان 1401"),
        ("from_jalali(1401.0, 8, 23)", DAY),
        ("from_jalali(1401, NULL, 23)", None),
        ("jalali_year(NULL)", None),
        ("jalali_month_name('2022-11-14', NULL)", "آبان"),
    ],
)
def test_calls(con: sqlite3.Connection, call: str, value: object) -> None:
    """What calls give."""
    assert one(con, call) == value


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ("jalali_parse('۳۱ مهر ۱۴۰۱')", "Mehr 1401 has 30 days, not 31"),
        ("jalali_parse('مهر ۱۴۰۱')", "it tells the month, not the day: 2022-09-23/2022-10-22"),
        ("jalali_parse('۲۰ رجب ۸۰۰ قمری')", "1398-04-16 is a day of 1398 AD, whose text would be read as a Jalali date"),
        ("jalali_parse(x'00')", "expected a text, not bytes"),
        ("try_jalali_parse(14010823)", "expected a text, not int"),
        ("jalali_reason(1401.5)", "expected a text, not float"),
        ("jalali_parse('x', 'y')", "policy 'y': expected a name of register(con, policies=…), or a JSON object of fields"),
        ("jalali_parse('x', 5)", "policy 5: expected a name of register(con, policies=…), or a JSON object of fields"),
        ("""jalali_parse('x', '{"odrer": "dmy"}')""", "no policy field 'odrer': did you mean order?"),
        ("""try_jalali_parse('x', '{"reference": "?"}')""", "policy reference='?': no date or time here"),
        ("jalali_year('1401-08-23')", "1401-08-23 is in the Jalali year 780, where the calendar is not exact"),
        ("to_jalali('9999-12-31')", "9999-12-31 is in the Jalali year 9378, where the calendar is not exact"),
        ("jalali_year('۲۳ آبان ۱۴۰۱')", "expected an ISO date, not '\u2068۲۳ آبان ۱۴۰۱\u2069'"),
        ("jalali_year(2459898.5)", "expected an ISO date, not float"),
        ("jalali_year(x'32')", "expected an ISO date, not bytes"),
        ("to_jalali('2022-11-14', 5)", "expected a text, not int"),
        ("jalali_month_name('2022-11-14', 5)", "expected a text, not int"),
        ("from_jalali(1400, 12, 30)", "no Jalali day 1400-12-30 of the years 1178–1502"),
        ("from_jalali('x', 8, 23)", "expected a whole number or a column of them, not 'x'"),
    ],
)
def test_refusals(con: sqlite3.Connection, call: str, reason: str) -> None:
    """What is refused stops the statement, and a warning of one line says why: SQLite's error has no place for it."""
    with pytest.warns(UserWarning, match=".") as told, pytest.raises(sqlite3.OperationalError):
        one(con, call)
    assert [str(warning.message) for warning in told] == [reason]


@pytest.mark.parametrize("value", ["\0", "1401/08/23\0", "a" * 5_000_000, "1401/08/23\n" * 1_000, "{reason}", "'; --"])
def test_hostile_texts(con: sqlite3.Connection, value: str) -> None:
    """A text that is no date is NULL, with a reason of one line."""
    assert one(con, "try_jalali_parse(?)", value) is None
    reason = one(con, "jalali_reason(?)", value)
    assert 0 < len(reason) < 400
    assert "\n" not in reason


def test_an_index_has_them(con: sqlite3.Connection) -> None:
    """The functions are deterministic: an index and a generated column are made of them, and a query uses the index."""
    con.execute("CREATE TABLE sales (sold TEXT, day TEXT GENERATED ALWAYS AS (try_jalali_parse(sold)), price INT)")
    con.executemany(
        "INSERT INTO sales VALUES (?, ?)", [("۲۳ آبان ۱۴۰۱", 120), ("1401/08/30", 80), ("۳ آذر ۱۴۰۱", 95), ("?", 1)]
    )
    con.execute("CREATE INDEX by_month ON sales (jalali_year_month(day))")
    asked = "SELECT sum(price) FROM sales WHERE jalali_year_month(day) = '1401-08'"
    assert con.execute(asked).fetchone() == (200,)
    assert "USING INDEX by_month" in con.execute(f"EXPLAIN QUERY PLAN {asked}").fetchone()[3]


def test_another_policy(con: sqlite3.Connection) -> None:
    """Who registers again has the new policy; an unknown field is told at once."""
    other = sqlite3.connect(":memory:")
    for order, day in (("dmy", "2024-04-20"), ("ymd", "2022-04-23")):
        sqlite.register(other, order=order)  # type: ignore[arg-type]
        assert one(other, "jalali_parse('01/02/03')") == day
    with pytest.raises(TypeError, match="no policy field 'dayfirst'"):
        sqlite.register(con, dayfirst=True)  # type: ignore[call-arg]
    other.close()
