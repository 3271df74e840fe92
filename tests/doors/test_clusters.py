"""Arrow arrays, Spark and Dask: what many workers read batch by batch is what one process reads as a whole."""

from __future__ import annotations

import concurrent.futures
import datetime as dt
import decimal
import doctest
import functools
import os
import pathlib
import pickle
import random
import re
import shutil
import subprocess
import sys
import zoneinfo
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import jalali_norm as jn
from jalali_norm import Policy
from jalali_norm.columns.arrow import (
    added,
    extract_array,
    extracted_type,
    normalize_array,
    normalized_type,
    read_batches,
)
from jalali_norm.columns.cell import FRAME
from tests.helpers import ROOT, Depth

DOCS = ROOT / "docs" / "clusters.md"
TEHRAN = "Asia/Tehran"
WALL = dt.datetime(2022, 11, 14, 21, 14)  # noqa: DTZ001 - the wall clock
CELLS: list[str | None] = [
    "1401/08/23", "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", None, "۳۱ مهر ۱۴۰۱", "", "نامشخص", "21:14", "2022-11-14T17:44Z", "آبان ۱۴۰۱",
    "۲ فروردین ۱۴۰۱", "30 شهریور 1401 ساعت 23:30", "\u2067۲۳ آبان ۱۴۰۱\u2069", "\u202b1401/08/23\u202c", "۰۱/۰۲/۰۳", "دوشنبه",
    "a,b\n",
    "از ۵ تا ۹ آذر ۱۴۰۱", "از ۵ آذر ۱۴۰۱ تاکنون", "۱۲ رجب ۱۴۴۴", "1999-12-31 23:59:59.999999", "۱۴۰۱/" * 20_000,
    "😀 1401/08/23",
]  # fmt: skip
ARTICLES: list[str | None] = [
    "وزیر دیروز گفت: نمایشگاه از ۵ تا ۹ آذر برپاست. چند روز پیش خبری نبود.", None, "",
    "ساعت ۲۱:۱۴ روز ۲۳ آبان ۱۴۰۱ 😀 و ۳۱ مهر ۱۴۰۱",
    "😀 از ۵ آذر ۱۴۰۱ تاکنون", "۱۲ رجب ۱۴۴۴ برابر با 2023-02-03", "از ۲ فروردین ۱۴۰۱", "دوشنبه", "21:14",
]  # fmt: skip
ANCHORED = Policy(reference=dt.date(2022, 11, 16))


def cells(rows: int) -> list[str | None]:
    """Return cells of CELLS, days of several years and garbage, shuffled."""
    rng = random.Random(1401)  # noqa: S311 - no secret
    days = [f"{1300 + k % 120}/{k % 14 + 1:02d}/{k % 33:02d}" for k in range(rows - len(CELLS))]
    some = [*CELLS, *(rng.choice((day, f"{day} ساعت 10:{k % 70:02d}", "؟" * (k % 5))) for k, day in enumerate(days))]
    rng.shuffle(some)
    return some


def whole(column: list[str | None], **fields: Any) -> list[dict[str, Any]]:
    """Return the rows of the frame that one process makes."""
    return jn.normalize(pa.array(column, pa.string()), output="frame", **fields).to_pylist()  # type: ignore[no-any-return]


def found_in(texts: Iterable[str | None], **fields: Any) -> list[Any]:
    """Return what `extract` finds in each text, as far as an Arrow struct tells it by the same names."""
    names = ("text", "span", "kind", "iso")
    return [
        None
        if text is None
        else [
            (*(getattr(one, name) for name in names), one.problem and str(one.problem), one.calendar if one.iso else None)
            for one in jn.extract(text, **fields)
        ]
        for text in texts
    ]


def as_found(lists: list[Any]) -> list[Any]:
    """Return lists of structs as `found_in` has them."""
    return [
        None
        if some is None
        else [
            (one["text"], (one["span_start"], one["span_end"]), one["kind"], one["iso"], one["problem"], one["calendar"])
            for one in some
        ]
        for some in lists
    ]


# --- Arrow ----------------------------------------------------------------------------------------------------------------

ARRAYS = {
    "string": pa.array(CELLS),
    "large_string": pa.array(CELLS, pa.large_string()),
    "string_view": pa.array(CELLS).cast(pa.string_view()),
    "dictionary": pa.array([*CELLS, *CELLS]).dictionary_encode(),
    "null in a dictionary": pa.DictionaryArray.from_arrays(pa.array([0, None, 1], pa.int8()), pa.array(["1401/08/23", None])),
    "null": pa.nulls(3),
    "nulls": pa.nulls(3, pa.string()),
    "empty": pa.array([], pa.string()),
    "empty dictionary": pa.array([], pa.dictionary(pa.int32(), pa.string())),
    "slice": pa.array(CELLS)[3:9],
    "slice of a dictionary": pa.array(CELLS).dictionary_encode()[2:11],
    "dates": pa.array([dt.date(2022, 11, 14), None]),
    "seconds": pa.array([WALL, None], pa.timestamp("s")),
    "nanoseconds in a zone": pa.array([WALL, None], pa.timestamp("ns", "Europe/Berlin")),
}


@pytest.mark.parametrize("zone", [None, TEHRAN])
@pytest.mark.parametrize("name", ARRAYS)
def test_normalize_array_is_the_frame(name: str, zone: str | None) -> None:
    """Values are those of `normalize(output="frame")`, the type is that of the policy, and no struct is null."""
    array = ARRAYS[name]
    made = normalize_array(array, zone=zone)
    assert made.type == normalized_type(zone=zone)
    assert [field.name for field in made.type] == list(FRAME)
    assert made.null_count == 0
    made.validate(full=True)
    assert made.to_pylist() == jn.normalize(array, output="frame", zone=zone).to_pylist()


def test_what_a_refused_and_a_null_cell_are() -> None:
    """A refused cell has its problem alone; a null one nothing."""
    refused, null = normalize_array(pa.array(["۳۱ مهر ۱۴۰۱", None])).to_pylist()
    assert refused == {**dict.fromkeys(FRAME), "doubt": 0, "problem": "out of range"}
    assert null == {**dict.fromkeys(FRAME), "doubt": 0}


def test_numbers_need_their_policy() -> None:
    """Numbers are read as the policy explains them, and refused without."""
    for type_ in (pa.int32(), pa.float64(), pa.decimal128(20, 3)):
        assert normalize_array(pa.array([44879, None], type_), excel="1900").field("iso").to_pylist() == ["2022-11-14", None]
    with pytest.raises(TypeError, match="not of numbers"):
        normalize_array(pa.array([44879, None]))


@pytest.mark.parametrize("function", [normalize_array, extract_array])
def test_types_that_are_refused(function: Any) -> None:
    """Bytes, lists, structs and what is no Arrow array are TypeErrors, and so are unknown policy fields."""
    for array in (pa.array([b"1401"]), pa.array([["1401"]]), pa.array([{"a": "1401"}]), ["1401/08/23"], None):
        with pytest.raises(TypeError, match="expected"):
            function(array)
    with pytest.raises(TypeError, match="no policy field"):
        function(pa.array(["1401"]), clock=1)
    with pytest.raises(TypeError, match="expected an Arrow array of text"):
        extract_array(pa.array([1]))


@pytest.mark.parametrize("size", [1, 7, 100])
def test_batches_are_one_whole(size: int, depth: Depth) -> None:
    """Batches of any size come to what the whole column does, one by one and as a ChunkedArray, in an engine that is kept."""
    column = cells(depth(150, 600, 6_000))
    for policy in (Policy(), Policy(order="dmy"), Policy(zone=TEHRAN, reference=dt.date(2022, 11, 16))):
        expected = whole(column, policy=policy)
        parts = [pa.array(column[first : first + size], pa.string()) for first in range(0, len(column), size)]
        assert [row for part in parts for row in normalize_array(part, policy).to_pylist()] == expected
        chunked = normalize_array(pa.chunked_array(parts), policy)
        assert isinstance(chunked, pa.ChunkedArray)
        assert chunked.to_pylist() == expected
    none = normalize_array(pa.chunked_array([], pa.string()))
    assert (none.type, len(none)) == (normalized_type(), 0)


def test_many_threads_are_one(depth: Depth) -> None:
    """Threads that read batches of several policies at once get what one gets: each has an engine of its own for each."""
    column = cells(depth(800, 2_000, 20_000))
    policies = [Policy(), Policy(order="dmy"), Policy(zone=TEHRAN), Policy(calendar="jalali", pivot=1350)]
    jobs = [(pa.array(column[first : first + 50]), policy) for first in range(0, len(column), 50) for policy in policies]
    alone = [jn.normalize(array, output="frame", policy=policy).to_pylist() for array, policy in jobs]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for _ in range(2):
            assert list(pool.map(lambda job: normalize_array(*job).to_pylist(), jobs)) == alone


def test_engines_of_equal_moments_are_two() -> None:
    """References that are one moment and two days are equal to Python; what is read by them is not."""
    late = dt.datetime(2022, 11, 16, 23, 30, tzinfo=dt.UTC)
    there = late.astimezone(zoneinfo.ZoneInfo(TEHRAN))
    assert Policy(reference=late) == Policy(reference=there)
    isos = [normalize_array(pa.array(["دیروز"]), reference=one).field("iso").to_pylist() for one in (late, there)]
    assert isos == [["2022-11-15"], ["2022-11-16"]]


def test_it_can_be_pickled() -> None:
    """The function with its policy is what an engine sends to its workers."""
    read = pickle.loads(pickle.dumps(functools.partial(normalize_array, policy=Policy(zone=TEHRAN))))  # noqa: S301 - our own
    assert read(pa.array(CELLS)).to_pylist() == whole(CELLS, zone=TEHRAN)


def test_text_that_is_no_unicode() -> None:
    """Bytes that are no UTF-8, which Arrow does not look at, are U+FFFD, which no cell has in its date."""
    cells = [b"1401/08/2\xff", b"\xff\xfe", "۲۳ آبان ۱۴۰۱".encode()]
    raw = pa.array(cells)
    array = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    assert normalize_array(array).field("problem").to_pylist() == ["unreadable", "unreadable", None]
    assert as_found(extract_array(array).to_pylist()) == found_in([cell.decode(errors="replace") for cell in cells])


@pytest.mark.parametrize("zone", [None, TEHRAN])
@pytest.mark.parametrize("type_", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())])
def test_extract_array_is_extract(type_: Any, zone: str | None) -> None:
    """Each text has what `extract` finds in it, with spans in code points; a null has null."""
    policy = Policy(reference=dt.date(2022, 11, 16), zone=zone)
    plain = pa.array(ARTICLES)
    array = plain.dictionary_encode() if pa.types.is_dictionary(type_) else plain.cast(type_)
    for given, texts in ((array, ARTICLES), (array[2:6], ARTICLES[2:6]), (array[:0], []), (pa.nulls(2), [None, None])):
        made = extract_array(given, policy)
        made.validate(full=True)
        assert made.type == extracted_type(policy)
        assert as_found(made.to_pylist()) == found_in(texts, policy=policy)
    chunked = extract_array(pa.chunked_array([array, array[:2]]), policy)
    assert as_found(chunked.to_pylist()) == found_in([*ARTICLES, *ARTICLES[:2]], policy=policy)
    for text, some in zip(ARTICLES, made.to_pylist(), strict=False):
        for one in some or []:
            assert text is None or text[one["span_start"] : one["span_end"]] == one["text"]


def test_moments_of_what_is_found() -> None:
    """A point has its moment twice; a clock alone has none, an open span no end, and both have their iso."""
    texts = ["ساعت ۲۱:۱۴", "از ۵ آذر ۱۴۰۱ تاکنون", "۲۳ آبان ۱۴۰۱"]
    (clock,), (open_,), (day,) = extract_array(pa.array(texts)).to_pylist()
    assert (clock["iso"], clock["start"], clock["end"]) == ("T21:14", None, None)
    assert (open_["iso"], str(open_["start"]), open_["end"]) == ("2022-11-26/..", "2022-11-26 00:00:00", None)
    midnight = WALL.replace(hour=0, minute=0)
    assert (day["start"], day["end"], day["precision"]) == (midnight, midnight, "day")
    (there,) = extract_array(pa.array(texts[2:]), zone=TEHRAN).to_pylist()[0]
    assert there["start"] == dt.datetime(2022, 11, 14, tzinfo=zoneinfo.ZoneInfo(TEHRAN))


def test_names_are_checked() -> None:
    """What is missing or taken is said with the names that there are; a column may take the place of the one it is read of."""
    assert added(["a", "b"], "a", "iso", None, Policy()).names == ("a",)
    assert added(["a", "b"], "a", "date", "a", Policy()).replaces
    assert added(["a", "b"], "a", "frame", None, Policy()).names == tuple(f"a_{name}" for name in FRAME)
    for columns, column, output, into, says in (
        (["a", "b.c"], "x", "frame", None, r"expected one column 'x', not 0: there are 'a', 'b.c'"),
        (["a", "a"], "a", "frame", None, "not 2"),
        (["a", "b"], "a", "iso", "b", "columns 'b' already"),
        (["a", "a_end"], "a", "frame", None, "columns 'a_end' already"),
        (["a"], "a", "json", None, "output='json': expected one of 'datetime', 'date', 'iso', 'frame'"),
    ):
        with pytest.raises(ValueError, match=says):
            added(columns, column, output, into, Policy())
    added(["a", "A_ISO"], "a", "frame", None, Policy())
    with pytest.raises(ValueError, match="'a_iso' already"):
        added(["a", "A_ISO"], "a", "frame", None, Policy(), key=str.lower)


def test_batches_of_a_frame() -> None:
    """Small batches are read together and come out as they went in, with their other columns; no pandas is loaded for it."""
    column = cells(500)
    table = pa.table({"id": range(500), "paid": column, "more": [[k] for k in range(500)]})
    batches = [*table.to_batches(max_chunksize=70), table.slice(0, 0).combine_chunks().to_batches()[:1]]
    batches = [batch for batch in batches if not isinstance(batch, list)]
    what = added(table.column_names, "paid", "frame", None, Policy())
    read = list(read_batches(iter(batches), what, 1, what.types()))
    assert [batch.num_rows for batch in read] == [batch.num_rows for batch in batches]
    made = pa.Table.from_batches(read)
    assert made.select(table.column_names).equals(table)
    assert made.select(what.names).rename_columns(list(FRAME)).to_pylist() == whole(column)
    assert list(read_batches(iter([]), what, 1, what.types())) == []


def test_a_worker_needs_no_pandas() -> None:
    """What a worker of Spark runs loads Arrow and NumPy, and neither pandas nor Spark."""
    code = """
import sys
class NoPandas:
    def find_spec(self, name, path, target=None):
        if name == "pandas":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NoPandas())
import pyarrow as pa
from jalali_norm.columns.arrow import Policy, added, read_batches
for output in ("frame", "iso", "datetime", "date", "extract"):
    what = added(["at"], "at", output, "to", Policy(zone="Asia/Tehran"))
    batch = pa.record_batch({"at": ["1401/08/23 21:14", None]})
    (made,) = read_batches([batch], what, 0, what.types())
    print(made.num_columns, "pyspark" in sys.modules)
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert out.stdout.split() == "10 False 2 False 2 False 2 False 2 False".split()


# --- Spark ----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Return a Spark session of two cores, whose time zone is far from Tehran's and from UTC."""
    pyspark = pytest.importorskip("pyspark", reason="Spark is not installed: the extra clusters has it")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java 17, and there is none")
    options = {
        "spark.ui.enabled": "false", "spark.sql.session.timeZone": "America/New_York", "spark.sql.shuffle.partitions": "2",
        "spark.log.level": "ERROR", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
    }  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = pyspark.sql.SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
        yield session
        session.stop()


SPARK = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning",  # Arrow alone goes through it
    "ignore:distutils Version classes are deprecated:DeprecationWarning",  # that is 3.5's own, as are these
    "ignore:unclosed <socket:ResourceWarning",
    "ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning",
)


def collected(frame: Any) -> list[dict[str, Any]]:
    """Return a frame's rows in the order of their ids, as dicts, with aware instants for Spark's."""
    table = frame.toArrow() if hasattr(frame, "toArrow") else pa.Table.from_batches(frame._collect_as_arrow())  # noqa: SLF001
    return table.sort_by("id").to_pylist()  # type: ignore[no-any-return]


@SPARK
@pytest.mark.parametrize("zone", [None, TEHRAN])
def test_spark_is_one_process(spark: Any, zone: str | None) -> None:
    """Rows in many partitions, some of them empty, are those of one process, whatever the session's time zone."""
    column = cells(1_000)
    frame = spark.createDataFrame(list(enumerate(column)), "id int, paid string").repartition(5).filter("id % 7 != 3")
    frame = frame.union(spark.createDataFrame([], frame.schema).repartition(2))
    from jalali_norm.spark import with_normalized  # noqa: PLC0415 - Spark may not be there

    expected = [(k, row) for k, row in enumerate(whole(column, zone=zone)) if k % 7 != 3]
    rows = collected(with_normalized(frame, "paid", into="at", zone=zone))
    assert [row["id"] for row in rows] == [k for k, _ in expected]
    assert [{name: row[f"at_{name}"] for name in FRAME} for row in rows] == [row for _, row in expected]
    given = pa.array([column[k] for k, _ in expected])
    for output in ("iso", "datetime", "date"):
        wanted = jn.normalize(given, output=output, errors="coerce", zone=zone).to_pylist()
        rows = collected(with_normalized(frame, "paid", output=output, zone=zone))
        assert [row["paid"] for row in rows] == wanted
        assert list(rows[0]) == ["id", "paid"]


@SPARK
def test_spark_schema(spark: Any) -> None:
    """The schema is that of the input and the policy, other columns stay what they are to the last bit, and no job is run."""
    from jalali_norm.spark import with_extracted, with_normalized  # noqa: PLC0415

    schema = """`شماره ی` int not null, `a.b c` string not null, `t` timestamp, `n` timestamp_ntz, `d` date,
        `m` map<string, int>, `x` decimal(20, 3), `s` array<struct<a: int, b: binary>>, `id` long, `i` interval day to second"""
    moment, day = WALL.replace(month=3, day=22, hour=0), dt.date(1500, 1, 1)
    row = (1, "1401/08/23", moment, moment, day, {"k": 1}, decimal.Decimal("1.250"), [(1, b"\0")], 1 << 40, dt.timedelta(1))
    frame = spark.createDataFrame([row, (2, "?", *[None] * 6, 2, None)], schema)
    tracker = spark.sparkContext.statusTracker()
    jobs = len(tracker.getJobIdsForGroup(None))
    for zone, kind in ((None, "timestamp_ntz"), (TEHRAN, "timestamp")):
        read = with_normalized(frame, "a.b c", zone=zone)
        assert read.schema.fields[: len(row)] == frame.schema.fields
        kinds = ["string", kind, kind, "string", "string", "smallint", "string", "string", "string"]
        assert [(f.name, f.dataType.simpleString(), f.nullable) for f in read.schema.fields[len(row) :]] == [
            (f"a.b c_{name}", type_, True) for name, type_ in zip(FRAME, kinds, strict=True)
        ]
        replaced = with_normalized(frame, "a.b c", output="datetime", zone=zone)
        assert replaced.columns == frame.columns
        assert replaced.schema["a.b c"].dataType.simpleString() == kind
    found = with_extracted(frame, "a.b c", into="found")
    fields = [(f.name, f.dataType.simpleString()) for f in found.schema["found"].dataType.elementType]
    assert fields[:5] == [
        ("text", "string"), ("span_start", "bigint"), ("span_end", "bigint"), ("kind", "string"), ("iso", "string")
    ]  # fmt: skip
    assert len(tracker.getJobIdsForGroup(None)) == jobs
    assert [tuple(one)[: len(row)] for one in read.orderBy("id").collect()] == [
        tuple(one) for one in frame.orderBy("id").collect()
    ]
    assert len(tracker.getJobIdsForGroup(None)) > jobs
    assert read.select("`a.b c_iso`").orderBy("`a.b c_iso`").collect()[1][0] == "2022-11-14"


@SPARK
def test_spark_types(spark: Any) -> None:
    """Dates and datetimes pass, instants become the zone's whatever the session's, numbers need their policy."""
    from jalali_norm.spark import with_extracted, with_normalized  # noqa: PLC0415

    frame = spark.sql(
        "select 1 id, timestamp'2022-11-14 12:44:00' t, timestamp_ntz'2022-11-14 21:14:00' n, date'2022-11-14' d, 44879 k,"
        " null v, true b"
    )
    utc = dt.datetime(2022, 11, 14, 17, 44, tzinfo=dt.UTC)
    (row,) = collected(with_normalized(frame, "t", zone=TEHRAN))
    assert (row["t_start"], row["t_iso"]) == (utc, "2022-11-14T21:14:00+03:30")
    (row,) = collected(with_normalized(frame, "n", output="datetime"))
    assert row["n"] == WALL
    (row,) = collected(with_normalized(frame, "n", output="datetime", zone=TEHRAN))
    assert row["n"] == utc
    (row,) = collected(with_normalized(frame, "k", output="date", excel="1900"))
    assert row["k"] == dt.date(2022, 11, 14)
    (row,) = collected(with_normalized(with_normalized(frame, "v"), "d", output="iso"))
    assert (row["v_iso"], row["d"]) == (None, "2022-11-14")
    for column, says in (("t", "pass zone"), ("k", "not of numbers"), ("b", "not of boolean")):
        with pytest.raises(TypeError, match=says):
            with_normalized(frame, column)
        with pytest.raises(TypeError, match="expected a column of text"):
            with_extracted(frame, column)


@SPARK
def test_spark_names(spark: Any) -> None:
    """A missing name and a clash are ValueErrors; names that differ in case alone are one, unless Spark is told otherwise."""
    from jalali_norm.spark import with_extracted, with_normalized  # noqa: PLC0415

    frame = spark.createDataFrame([(1, "1401/08/23", 2)], "id int, paid string, PAID_ISO int")
    with pytest.raises(ValueError, match="there are 'id', 'paid', 'PAID_ISO'"):
        with_normalized(frame, "due")
    with pytest.raises(ValueError, match="'paid_iso' already"):
        with_normalized(frame, "paid")
    with pytest.raises(ValueError, match="'ID' already"):
        with_extracted(frame, "paid", into="ID")
    spark.conf.set("spark.sql.caseSensitive", "true")
    try:
        assert with_normalized(frame, "paid").columns[3] == "paid_iso"
    finally:
        spark.conf.unset("spark.sql.caseSensitive")


@SPARK
def test_spark_extracts(spark: Any) -> None:
    """What is found in each text is what `extract` finds."""
    from jalali_norm.spark import with_extracted  # noqa: PLC0415

    frame = spark.createDataFrame(list(enumerate(ARTICLES)), "id int, news string").repartition(3)
    rows = collected(with_extracted(frame, "news", into="found", policy=ANCHORED))
    assert as_found([row["found"] for row in rows]) == found_in(ARTICLES, policy=ANCHORED)
    assert [row["news"] for row in rows] == ARTICLES
    assert as_found([row["news"] for row in collected(with_extracted(frame, "news"))]) == found_in(ARTICLES)


@SPARK
def test_spark_doctests(spark: Any) -> None:
    """The examples of the docstrings run in this module's session."""
    import jalali_norm.spark  # noqa: PLC0415

    assert doctest.testmod(jalali_norm.spark, extraglobs={"spark": spark}) == (0, 10)


# --- Dask -----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Return a client of a Dask cluster of two processes."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed: the extra clusters has it")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.fixture(params=["processes", "threads"])
def scheduled(request: pytest.FixtureRequest) -> Iterator[str]:
    """Run a test in two processes and in the threads of one."""
    dask = pytest.importorskip("dask", reason="Dask is not installed: the extra clusters has it")
    if request.param == "processes":
        request.getfixturevalue("client")
        yield "processes"
    else:
        with dask.config.set(scheduler="threads", num_workers=8):
            yield "threads"


def payments(parts: int, dtype: str = "str") -> tuple[Any, Any]:
    """Return a Dask frame with an index of its own, and the same in pandas; the last partition is empty."""
    import dask.dataframe as dd  # noqa: PLC0415 - Dask may not be there

    column = cells(1_000)
    plain = pd.DataFrame({"id": range(1_000), "paid": pd.Series(column, dtype=dtype)}, index=range(0, 3_000, 3))
    frame = dd.from_pandas(plain, npartitions=parts)
    return frame[frame["id"] < 970], plain[plain["id"] < 970]


@pytest.mark.parametrize("zone", [None, TEHRAN])
def test_dask_is_one_process(scheduled: str, zone: str | None) -> None:
    """Values, dtypes, index and divisions are those of one process, under both schedulers, and nothing is read before."""
    from jalali_norm.dask import with_normalized  # noqa: PLC0415

    for dtype in ("str",) if scheduled == "processes" else ("str", "string[pyarrow]", "category"):
        frame, plain = payments(8, dtype)
        read = with_normalized(frame, "paid", zone=zone)
        expected = plain.join(jn.normalize(plain["paid"], output="frame", zone=zone).add_prefix("paid_"))
        assert read.divisions == frame.divisions
        assert read.dtypes.drop("paid").equals(expected.dtypes.drop("paid"))
        computed = read.compute()
        assert computed.dtypes.equals(read.dtypes)
        pd.testing.assert_frame_equal(computed.drop(columns="paid"), expected.drop(columns="paid"))
        for output in ("iso", "datetime", "date"):
            one = with_normalized(frame, "paid", output=output, zone=zone)
            wanted = plain.assign(paid=jn.normalize(plain["paid"], output=output, errors="coerce", zone=zone))
            assert one.dtypes.equals(wanted.dtypes)
            pd.testing.assert_frame_equal(one.compute(), wanted)


@pytest.mark.parametrize("zone", [None, TEHRAN])
@pytest.mark.parametrize("dtype", ["M8[us]", "M8[ns, Europe/Berlin]", "date32[pyarrow]"])
def test_dask_datetimes(dtype: str, zone: str | None) -> None:
    """Datetimes come out as `normalize` gives them back: what is aware stays so."""
    dd = pytest.importorskip("dask.dataframe", reason="Dask is not installed: the extra clusters has it")
    from jalali_norm.dask import with_normalized  # noqa: PLC0415

    column = pd.Series([WALL, None, WALL + dt.timedelta(200)], dtype="M8[us]")
    column = column.dt.tz_localize("Europe/Berlin").dt.as_unit("ns") if "Berlin" in dtype else column.astype(dtype)
    plain = pd.DataFrame({"at": column})
    frame = dd.from_pandas(plain, npartitions=2)
    for output in ("iso", "datetime", "date"):
        wanted = plain.assign(at=jn.normalize(plain["at"], output=output, zone=zone))
        made = with_normalized(frame, "at", output=output, zone=zone)
        assert made.dtypes.equals(wanted.dtypes)
        pd.testing.assert_frame_equal(made.compute(), wanted)
    expected = jn.normalize(plain["at"], output="frame", zone=zone).add_prefix("at_")
    pd.testing.assert_frame_equal(with_normalized(frame, "at", zone=zone).compute()[expected.columns], expected)


def test_dask_extracts(scheduled: str) -> None:
    """What is found in each text is what `extract` finds, as Arrow's lists."""
    import dask.dataframe as dd  # noqa: PLC0415

    from jalali_norm.dask import with_extracted  # noqa: PLC0415

    assert scheduled
    frame = dd.from_pandas(pd.DataFrame({"news": ARTICLES}), npartitions=3)
    found = with_extracted(frame, "news", into="found", policy=ANCHORED)
    made = found.compute()
    assert found.dtypes["found"] == made["found"].dtype == pd.ArrowDtype(extracted_type(ANCHORED))
    assert as_found(pa.array(made["found"]).to_pylist()) == found_in(ARTICLES, policy=ANCHORED)


def test_dask_names_and_types() -> None:
    """A missing name, a clash and a column of numbers are errors before anything runs."""
    dd = pytest.importorskip("dask.dataframe", reason="Dask is not installed: the extra clusters has it")
    from jalali_norm.dask import with_extracted, with_normalized  # noqa: PLC0415

    frame = dd.from_pandas(pd.DataFrame({"id": [44879], "paid": ["1401/08/23"], "paid_iso": [0]}), npartitions=1)
    with pytest.raises(ValueError, match="there are 'id', 'paid', 'paid_iso'"):
        with_normalized(frame, "due")
    with pytest.raises(ValueError, match="'paid_iso' already"):
        with_normalized(frame, "paid")
    with pytest.raises(TypeError, match="not of numbers"):
        with_normalized(frame, "id")
    with pytest.raises(TypeError, match="expected an Arrow array of text"):
        with_extracted(frame, "id", into="x")
    assert with_normalized(frame, "id", output="iso", excel="1900").compute()["id"].tolist() == ["2022-11-14"]


def test_dask_doctests() -> None:
    """The examples of the docstrings run."""
    pytest.importorskip("dask.dataframe", reason="Dask is not installed: the extra clusters has it")
    import jalali_norm.dask  # noqa: PLC0415

    assert doctest.testmod(jalali_norm.dask) == (0, 14)


# --- the page -------------------------------------------------------------------------------------------------------------

SECTIONS = DOCS.read_text(encoding="utf-8").split("\n## ")[1:]
RECIPES = {one.split()[0]: found[1] for one in SECTIONS if (found := re.search(r"```python\n(.*?)```", one, re.DOTALL))}
QUIET = {"DO_NOT_TRACK": "1", "DAFT_ANALYTICS_ENABLED": "0", "RAY_USAGE_STATS_ENABLED": "0"}
NEEDS = {
    "Processes": "pyarrow",
    "Spark": "pyspark",
    "Dask": "dask",
    "DuckDB": "duckdb",
    "Polars": "polars",
    "Ray": "ray",
    "Daft": "daft",
}


def test_recipes_are_found() -> None:
    """The page has a recipe for each engine that is tested."""
    assert RECIPES.keys() == NEEDS.keys()


@pytest.mark.parametrize("name", NEEDS)
def test_recipe(name: str, tmp_path: pathlib.Path) -> None:
    """The recipe, exactly as the page shows it, writes what one process reads."""
    pytest.importorskip(NEEDS[name], reason=f"{name} is not installed: the extra clusters has it")
    if name == "Spark" and not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java 17, and there is none")
    column = cells(3_000)
    pq.write_table(pa.table({"id": range(len(column)), "paid": pa.array(column)}), tmp_path / "payments.parquet")
    home = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable, **QUIET}
    (tmp_path / "recipe.py").write_text(RECIPES[name], encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "recipe.py"],
        cwd=tmp_path,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    read = pq.read_table(tmp_path / "read.parquet").sort_by("id")
    names = [name.removeprefix("paid_") for name in read.column_names]
    rows = read.rename_columns(names).select(["id", *FRAME]).to_pylist()
    assert rows == [{"id": k, **row} for k, row in enumerate(whole(column, calendar="jalali"))]


def test_no_skips(tmp_path: pathlib.Path) -> None:
    """With `--no-skips` a test or a file that is skipped has failed, and one that is known to fail has not."""
    (tmp_path / "test_known.py").write_text("import pytest\n@pytest.mark.xfail\ndef test_x():\n    assert 0\n")
    (tmp_path / "test_one.py").write_text("import pytest\ndef test_x():\n    pytest.importorskip('no_such_module')\n")
    (tmp_path / "test_file.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")
    options = ["--no-skips", "--continue-on-collection-errors", "-rA", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path)],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = [line for line in run.stdout.splitlines() if line.startswith(("XFAIL", "FAILED", "ERROR", "SKIPPED", "PASSED"))]
    assert run.returncode == 1, run.stdout
    for line, shown in zip(sorted(told), ("ERROR test_file.py", "FAILED test_one.py", "XFAIL test_known.py"), strict=True):
        assert line.startswith(shown)
        assert ("--no-skips: " in line) == (not line.startswith("XFAIL"))
