"""A million rows through DuckDB's SQL, beside the same columns through the library: `python benchmarks/engines.py`.

The cells are those of columns.py. Every answer is compared with the library's; CPU time, the best of rounds that alternate.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import columns
import duckdb
import pyarrow as pa
from columns import ROWS, made, side_by_side

import jalali_norm as jn
from jalali_norm.duckdb import register

QUERIES: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "try_jalali_parse(text)": ("try_jalali_parse(x)", lambda x, _: jn.normalize(x, errors="coerce", at_least="day")),
    "jalali_read(text).iso": ("jalali_read(x).iso", lambda x, _: jn.normalize(x, errors="coerce", output="iso")),
    "jalali_year(date)": ("jalali_year(d)", lambda _, d: jn.jalali_field(d, "year")),
    "jalali_month_name(date)": ("jalali_month_name(d)", lambda _, d: jn.jalali_field(d, "month_name")),
    "to_jalali(date, format)": ("to_jalali(d, 'year/month/day')", lambda _, d: jn.render(d, "year/month/day")),
}


def main() -> None:
    """Print the table."""
    columns.ROUNDS = 5
    cells, moments = zip(*made(ROWS), strict=True)
    x, d = pa.array(cells), pa.array([moment.date() for moment in moments])
    con = duckdb.connect()
    con.execute("SET threads = 1")
    register(con)
    con.register("given", pa.table({"i": range(ROWS), "x": x, "d": d}))
    con.execute("CREATE TABLE t AS FROM given")
    calls: dict[str, Callable[[], Any]] = {}
    for name, (sql, whole) in QUERIES.items():
        found = [value for (value,) in con.sql(f"SELECT {sql} FROM t ORDER BY i").fetchall()]  # noqa: S608 - ours
        if found != whole(x, d).to_pylist():
            raise AssertionError(name)
        calls[name] = lambda sql=sql: con.sql(f"SELECT max({sql}) FROM t").fetchall()  # type: ignore[misc] # noqa: S608
        calls[f"{name}, the column"] = lambda whole=whole: whole(x, d)  # type: ignore[misc]
    took = side_by_side(calls, ROWS)
    print(f"DuckDB {duckdb.__version__}, {ROWS:,} rows, one thread\n")
    print("| function | ns a row | the column | ratio |\n|---|---|---|---|")
    for name in QUERIES:
        ours, theirs = took[name], took[f"{name}, the column"]
        print(f"| {name} | {ours:.0f} | {theirs:.0f} | {ours / theirs:.1f} |")


if __name__ == "__main__":
    main()
