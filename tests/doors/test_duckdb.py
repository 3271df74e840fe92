"""DuckDB: what its SQL reads, row by row, is what `normalize`, `jalali_field` and `calendar_table` make of the column."""

from __future__ import annotations

import datetime as dt
import pathlib
import random
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

import jalali_norm as jn
from jalali_norm import Policy
from jalali_norm.columns.arrow import normalize_array
from jalali_norm.columns.fields import JALALI_FIELDS
from tests.helpers import Depth

duckdb: Any = pytest.importorskip("duckdb", reason="DuckDB is not installed: the extra duckdb has it")

import jalali_norm.duckdb  # noqa: E402 - it imports DuckDB

CELLS = [
    "1401/08/23", "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", None, "۳۱ مهر ۱۴۰۱", "", "نامشخص", "21:14", "2022-11-14T17:44Z", "آبان ۱۴۰۱", "N/A",
    "۰۱/۰۲/۰۳", "دوشنبه", "a,b\n", "از ۵ تا ۹ آذر ۱۴۰۱", "از ۵ آذر ۱۴۰۱ تاکنون", "۱۲ رجب ۱۴۴۴", "1999-12-31 23:59:59.999999",
    "😀 1401/08/23", "14010823", "\u202b1401/08/23\u202c", "x\0y", "'; DROP TABLE t; --", "۱۴۰۱/" * 2_000,
]  # fmt: skip


def cells(rows: int) -> list[str | None]:
    """Return cells of CELLS and days of several years in two forms, shuffled."""
    rng = random.Random(17)  # noqa: S311 - seeded, for the same cells each time
    days = [f"{rng.randint(1380, 1410)}/{rng.randint(1, 12):02d}/{rng.randint(1, 31):02d}" for _ in range(997)]
    return [rng.choice(CELLS) if rng.random() < 0.05 else rng.choice(days) for _ in range(rows)]


@pytest.fixture
def con() -> Iterator[Any]:
    """Return a connection that has the functions."""
    with duckdb.connect() as con:
        jalali_norm.duckdb.register(con)
        yield con


def one(con: Any, query: str) -> Any:
    """Return the one value of a query."""
    ((value,),) = con.sql(f"SELECT {query}").fetchall()
    return value


def table(relation: Any) -> Any:
    """Return what a query gives as an Arrow table; DuckDB 2 gives it batch by batch."""
    made = relation.arrow()
    return made if isinstance(made, pa.Table) else made.read_all()


def test_columns(con: Any, depth: Depth) -> None:
    """A table of several of DuckDB's batches has in each row what `normalize` makes of its cell."""
    column = pa.array(cells(depth(30_000, 200_000, 1_000_000)))
    con.register("t", pa.table({"i": range(len(column)), "x": column}))
    made = table(con.sql("SELECT jalali_read(x) AS a, try_jalali_parse(x) AS b, jalali_reason(x) AS c FROM t ORDER BY i"))
    assert made["a"].to_pylist() == normalize_array(column).to_pylist()
    assert made["b"].to_pylist() == jn.normalize(column, errors="coerce", at_least="day").to_pylist()
    refused = normalize_array(column, at_least="day").field("problem").is_valid()
    assert made["c"].combine_chunks().is_valid() == refused


def test_reasons(con: Any) -> None:
    """Each refused cell has the reason that `parse` gives."""
    for cell in filter(None, CELLS):
        try:
            reading = jn.parse(cell, at_least="day")
        except jn.ReadingError as error:
            expected: str | None = error.message
        else:
            expected = None if isinstance(reading.start, dt.date) else "a clock without a date"
        found = con.execute("SELECT jalali_reason(?), try_jalali_parse(?) IS NULL", [cell, cell]).fetchall()
        assert found == [(None, True) if cell == "N/A" else (expected, expected is not None)], cell


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("jalali_parse('۳۱ مهر ۱۴۰۱')", r"OutOfRangeError: '⁨۳۱ مهر ۱۴۰۱⁩': Mehr 1401 has 30 days, not 31; try_jalali_parse"),
        ("jalali_parse('مهر ۱۴۰۱')", "TooCoarseError: .*it tells the month, not the day: 2022-09-23/2022-10-22"),
        ("jalali_parse('21:14')", "a clock without a date"),
        ("jalali_parse('x', 'bnak')", "policy 'bnak': expected a name of register"),
        ("jalali_parse('x', '[1]')", "expected a name of register"),
        ("jalali_parse('x', '{\"ordre\": \"dmy\"}')", "no policy field 'ordre': did you mean order"),
        ("jalali_parse('x', '{\"order\": \"dym\"}')", "policy order='dym': expected one of"),
        ("jalali_parse('x', '{\"reference\": \"1401-08-25\"}')", "reference='1401-08-25'"),
        ("jalali_parse('x', '{\"zone\": \"Asia/Tehran\"}')", "whether moments have a zone is settled by register"),
        ("jalali_parse('x', 3)", "policy 3: expected a name"),
        ("jalali_parse('x', 'y', 'z')", r"jalali_parse\(text, policy\): 3 arguments were given"),
        ("jalali_parse(44879)", "expected a column of text, not of numbers"),
        ("jalali_parse([1])", "expected a column of text"),
        ("to_jalali('1401/08/23')", "expected a column of dates or datetimes, not of text"),
        ("to_jalali(DATE '1401-08-23')", "1401-08-23 is in the Jalali year 780, where the calendar is not exact"),
        ("to_jalali(DATE '2022-11-14', 'yaer')", "'yaer' is no field"),
        ("to_jalali(TIMESTAMP 'infinity')", "the date is outside the years 1 to 9999"),
        ("jalali_year(1401)", "expected a date or a datetime, not int"),
        ("jalali_year(DATE '1799-03-20')", "OutOfRangeError: 1799-03-20 is in the Jalali year 1177"),
        ("jalali_month_name(DATE '2022-11-14', 'xx')", "language 'xx'"),
        ("jalali_month_name(DATE '2022-11-14', 1)", "expected a text, not 1"),
        ("from_jalali(1400, 12, 30)", "OutOfRangeError: no Jalali day 1400-12-30"),
        ("from_jalali(1401, 7.5, 1)", "the month 7.5 is no whole number"),
        ("from_jalali(1401, 7)", "2 arguments were given"),
        ("count(*) FROM jalali_calendar('1401/08/23', '1401/08/22')", "the end, 2022-11-13, is before the start"),
        ("count(*) FROM jalali_calendar('1401/08/23', '?')", "no date or time here"),
        ("count(*) FROM jalali_calendar('1401/08/23', '1401/08/23', lunar := 'x')", "lunar"),
    ],
)  # fmt: skip
def test_bad_input(con: Any, query: str, message: str) -> None:
    """What is wrong stops the query with its reason, and the connection goes on."""
    with pytest.raises(duckdb.InvalidInputException, match=message):
        one(con, query)
    assert one(con, "jalali_parse('1401/08/23')") == dt.datetime(2022, 11, 14)  # noqa: DTZ001 - the wall clock


def test_nulls(con: Any) -> None:
    """A NULL gives NULL, and so does a blank cell; a NULL policy is the connection's."""
    nulls = (
        "jalali_parse(NULL)", "jalali_parse(' ')", "try_jalali_parse(NULL)", "jalali_reason(NULL)", "jalali_year(NULL)",
        "to_jalali(NULL)", "to_jalali(NULL, 'year')", "from_jalali(1401, NULL, 1)", "from_jalali(NULL, NULL, NULL)",
        "try_from_jalali(1401, 7, 31)", "jalali_month_name(NULL::DATE, 'en')",
    )  # fmt: skip
    assert con.sql(f"SELECT {', '.join(nulls)}").fetchall() == [(None,) * len(nulls)]
    assert one(con, "jalali_parse('1401/08/23', NULL)::VARCHAR") == "2022-11-14 00:00:00"
    days = con.sql("SELECT from_jalali(y, m, 1) FROM (VALUES (1401, 1), (NULL, 2), (1402, 3)) t(y, m)").fetchall()
    assert days == [(dt.date(2022, 3, 21),), (None,), (dt.date(2023, 5, 22),)]


def test_policies(con: Any) -> None:
    """A call names a policy or writes one, and each row may have its own; registered again, another one stands."""
    jalali_norm.duckdb.register(con, policies={"bank": Policy(order="dmy")})
    rows = [("bank", "2024-04-20"), (None, None), ('{"order": "ymd"}', "2022-04-23"), ("bank", "2024-04-20")]
    con.register("p", pa.table({"i": range(4), "policy": [policy for policy, _ in rows]}))
    made = con.sql("SELECT try_jalali_parse('۰۱/۰۲/۰۳', policy)::DATE::VARCHAR FROM p ORDER BY i").fetchall()
    assert made == [(expected,) for _, expected in rows]
    relative = """jalali_parse('دیروز', '{"reference": "2022-11-16"}')::DATE"""
    assert one(con, relative) == dt.date(2022, 11, 15)
    assert one(con, """jalali_parse('مهر ۱۴۰۱', '{"at_least": "month"}')::DATE""") == dt.date(2022, 9, 23)
    jalali_norm.duckdb.register(con, order="dmy")
    assert one(con, "jalali_parse('۰۱/۰۲/۰۳')::DATE") == dt.date(2024, 4, 20)
    jalali_norm.duckdb.register(con, numbers="ymd")
    assert one(con, "jalali_parse(14010823)::DATE") == dt.date(2022, 11, 14)


def test_zone(con: Any) -> None:
    """With a zone a moment is an instant, whatever the session's own."""
    jalali_norm.duckdb.register(con, zone="Asia/Tehran")
    con.execute("SET TimeZone = 'UTC'")
    assert one(con, "jalali_parse('۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴')::VARCHAR") == "2022-11-14 17:44:00+00"
    assert one(con, "typeof(jalali_parse('1401/08/23'))") == "TIMESTAMP WITH TIME ZONE"
    assert one(con, "(jalali_read('2022-11-14T17:44Z').start)::VARCHAR") == "2022-11-14 17:44:00+00"
    assert one(con, "jalali_day(TIMESTAMPTZ '2022-11-14 21:00:00+00')") == 23
    con.execute("SET TimeZone = 'Asia/Tehran'")  # DuckDB's own `day` does as much
    assert one(con, "jalali_day(TIMESTAMPTZ '2022-11-14 21:00:00+00')") == 24


@pytest.mark.parametrize("field", JALALI_FIELDS.values(), ids=lambda field: field.name)
def test_fields(con: Any, field: Any) -> None:
    """Each field is a function of a date and of a timestamp, and gives what it gives of a column."""
    for value in ("DATE '2022-11-14'", "TIMESTAMP '2022-11-14 21:14:05'"):
        made = one(con, f"jalali_{field.name}({value})")
        assert (str(made) if isinstance(made, dt.date) else made) == field.example
    days = pa.array([dt.date(2000, 1, 1) + dt.timedelta(7 * k) for k in range(700)] + [None])
    con.register("d", pa.table({"d": days}))
    made = con.sql(f"SELECT jalali_{field.name}(d) FROM d").fetchall()  # noqa: S608 - our names
    assert [one for (one,) in made] == jn.jalali_field(days, field.name).to_pylist()


def test_every_day_there_and_back(con: Any) -> None:
    """Each day of the exact years has its date and comes back from it."""
    made = con.sql("""
        SELECT count(*), count(*) FILTER (from_jalali(jalali_year(d), jalali_month(d), jalali_day(d)) = d::DATE),
            count(*) FILTER (to_jalali(d) = printf('%04d/%02d/%02d', jalali_year(d), jalali_month(d), jalali_day(d)))
        FROM generate_series(DATE '1799-03-21', DATE '2124-03-19', INTERVAL 1 DAY) t(d)
    """)
    days = (dt.date(2124, 3, 19) - dt.date(1799, 3, 20)).days
    assert made.fetchall() == [(days, days, days)]
    assert one(con, "to_jalali(DATE '2022-11-14', 'weekday day month year')") == "دوشنبه 23 آبان 1401"


def test_calendar(con: Any) -> None:
    """The calendar is `calendar_table`, by text or by date, and joins."""
    made = table(con.sql("FROM jalali_calendar('سال ۱۴۰۱', DATE '2024-03-19', fiscal_start := 7)"))
    expected = jn.calendar_table("سال ۱۴۰۱", dt.date(2024, 3, 19), backend="pyarrow", fiscal_start=7)
    assert made.column_names == expected.column_names
    assert made.to_pylist() == expected.to_pylist()
    joined = con.sql("""
        SELECT jalali_year_month, sum(v)
        FROM (VALUES (DATE '2022-11-14', 1), (DATE '2022-11-21', 2), (DATE '2022-11-22', 4)) s(d, v)
        JOIN jalali_calendar('سال ۱۴۰۱', 'سال ۱۴۰۱') ON d = date GROUP BY 1 ORDER BY 1
    """)
    assert joined.fetchall() == [("1401-08", 3), ("1401-09", 4)]


def test_a_file_keeps_nothing_of_it(tmp_path: pathlib.Path) -> None:
    """A database file has none of the functions, cursors have them, and only the connection that gave them may give others."""
    path = str(tmp_path / "a.duckdb")
    with duckdb.connect(path) as con:
        jalali_norm.duckdb.register(con)
        con.execute("CREATE TABLE t AS SELECT jalali_parse('1401/08/23') AS paid")
        cursor = con.cursor()
        assert one(cursor, "jalali_year(paid) FROM t") == 1401
        with pytest.raises(ValueError, match="another connection to this database has registered jalali_parse"):
            jalali_norm.duckdb.register(cursor)
    with duckdb.connect(path, read_only=True) as con:
        assert con.sql("SELECT count(*) FROM duckdb_functions() WHERE function_name LIKE '%jalali%'").fetchall() == [(0,)]
        jalali_norm.duckdb.register(con)
        assert one(con, "to_jalali(paid) FROM t") == "1401/08/23"
        assert one(con, "count(*) FROM jalali_calendar('سال ۱۴۰۱', 'سال ۱۴۰۱')") == 365
