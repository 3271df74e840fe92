"""Column types of SQLAlchemy, and SQLModel's tables, in a real SQLite database."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

import jalali_norm as jn
from tests.strategies import CELLS, quickly

sa = pytest.importorskip("sqlalchemy")
from jalali_norm.sqlalchemy import PersianDateTimeType, PersianDateType, PersianReadingType  # noqa: E402 - behind the skip

DAY = dt.date(2022, 11, 14)
MOMENT = dt.datetime(2022, 11, 14, 21, 14)  # noqa: DTZ001 - a wall clock
PAYMENTS = sa.Table(
    "payments",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("paid", PersianDateType(order="dmy")),
    sa.Column("at", PersianDateTimeType),
    sa.Column("sent", PersianDateTimeType(timezone=True, zone="Asia/Tehran")),
    sa.Column("period", PersianReadingType),
)
C = PAYMENTS.c


@pytest.fixture
def connection() -> Iterator[Any]:
    """Return a connection to a database with two rows, one of them of nothing."""
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        PAYMENTS.metadata.create_all(connection)
        moment = "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱"
        row = {"id": 1, "paid": "23/08/1401", "at": moment, "sent": moment, "period": "آبان ۱۴۰۱"}
        for one in (row, {"id": 2}):
            connection.execute(PAYMENTS.insert(), [one])
        yield connection
    engine.dispose()


def test_what_is_kept_is_iso(connection: Any) -> None:
    """The database has ISO text, which its own functions know, and the rows come back as dates, moments and readings."""
    kept = connection.exec_driver_sql("SELECT paid, at, sent, period, date(paid, '+1 day') FROM payments WHERE id = 1").one()
    assert kept == (
        "2022-11-14", "2022-11-14 21:14:00.000000", "2022-11-14 17:44:00.000000", "2022-10-23/2022-11-21", "2022-11-15",
    )  # fmt: skip
    one, none = connection.execute(PAYMENTS.select().order_by(C.id)).all()
    assert one[1:4] == (DAY, MOMENT, MOMENT.replace(tzinfo=dt.timezone(dt.timedelta(hours=3.5))))
    assert (one.sent.tzinfo, one.period.iso, one.period.end) == (dt.UTC, "2022-10-23/2022-11-21", dt.date(2022, 11, 21))
    assert none == (2, None, None, None, None)


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        (C.paid == "۲۳ آبان ۱۴۰۱", [1]),
        (C.paid == "2022-11-14", [1]),
        (C.paid == DAY, [1]),
        (C.paid == jn.parse("1401/08/23"), [1]),
        (C.paid != "1401/08/24", [1]),
        (C.paid.in_(["22/08/1401", "23/08/1401"]), [1]),
        (C.paid.between("1401/08/01", "1401/08/30"), [1]),
        (C.paid > "۲۳ آبان ۱۴۰۱", []),
        (C.paid.is_(None), [2]),
        (C.paid.is_distinct_from("1401/08/23"), [2]),
        (C.at < "2022-11-14T21:15", [1]),
        (C.sent == "2022-11-14T17:44Z", [1]),
        (C.sent == "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", [1]),
        (C.period == "آبان ماه 1401", [1]),
        (sa.literal("1/8/1401", PersianDateType(order="dmy")) < C.paid, [1]),
    ],
)
def test_comparisons(connection: Any, where: Any, ids: list[int]) -> None:
    """A column is compared with a text as with the date that it is, also where the statement has the value written in it."""
    asked = sa.select(C.id).where(where)
    assert connection.execute(asked).scalars().all() == ids
    if where.right is not None and "IN" not in str(where):
        written = str(asked.compile(connection.engine, compile_kwargs={"literal_binds": True}))
        assert connection.exec_driver_sql(written).scalars().all() == ids


@pytest.mark.parametrize(
    ("column", "value", "error", "message"),
    [
        (C.paid, "۳۱ مهر ۱۴۰۱", jn.OutOfRangeError, "Mehr 1401 has 30 days, not 31"),
        (C.paid, "آبان ۱۴۰۱", jn.TooCoarseError, "it tells the month, not the day"),
        (C.paid, "حدود ۲۳ آبان ۱۴۰۱", jn.UnreadableError, "hedged"),
        (C.paid, dt.date(1401, 8, 23), jn.OutOfRangeError, "would be read as a Jalali date"),
        (C.paid, 5, TypeError, "expected a date or the text of one, not int"),
        (C.paid, True, TypeError, "expected a date or the text of one, not bool"),
        (C.paid, 5.5, TypeError, "expected a date or the text of one, not float"),
        (C.paid, b"1401/08/23", TypeError, "expected a date or the text of one, not bytes"),
        (C.paid, ["1401/08/23"], TypeError, "expected a date or the text of one, not list"),
        (C.paid, "a" * 10_000_000, jn.UnreadableError, "longer than 256 characters"),
        (C.paid, "\0", jn.UnreadableError, "no date or time here"),
        (C.paid, "1401/08/2\ud800", jn.UnreadableError, "expected the end"),
        (C.at, "۲۳ آبان ۱۴۰۱", jn.TooCoarseError, "it tells the day, not the hour"),
        (C.at, "2022-11-14T21:14Z", jn.UnreadableError, "it has an offset"),
        (C.sent, MOMENT, jn.UnreadableError, "it has no offset"),
        (C.period, "حدود آبان ۱۴۰۱", jn.UnreadableError, "hedged"),
    ],
)
def test_refusals(connection: Any, column: Any, value: object, error: type[Exception], message: str) -> None:
    """What is no date is refused by a statement of either kind, with our error as the cause, and nothing is written."""
    for statement in (PAYMENTS.insert().values({column.name: value}), PAYMENTS.update().values({column.name: value})):
        with pytest.raises(sa.exc.StatementError) as caught:
            connection.execute(statement)
        assert type(caught.value.orig) is error
        assert message in str(caught.value.orig)
    assert connection.execute(sa.select(sa.func.count()).select_from(PAYMENTS)).scalar_one() == 2


@quickly(100)
@given(CELLS)
def test_no_reading_becomes_another(cell: str | None) -> None:
    """What a column takes comes back from it as the same day, moment or stretch."""
    kinds: Any = ((PersianDateType(), jn.Reading.date), (PersianReadingType(), str))
    for kind, said in kinds:
        try:
            kept = kind.process_bind_param(cell, None)
        except jn.ReadingError:
            continue
        assert kept == (None if cell is None else said(jn.parse(cell)))
        if said is str and kept is not None:
            assert kind.process_result_value(kept, None).iso == kept


def test_statements_are_cached_by_the_policy() -> None:
    """Types of one policy are alike to SQLAlchemy's cache, and of two they are not; they can be copied and pickled."""
    plain, dmy = PersianDateType(), PersianDateType(order="dmy")
    key = sa.types.TypeEngine._static_cache_key.fget  # noqa: SLF001 - what SQLAlchemy asks
    assert key(dmy) == key(PersianDateType(jn.Policy(order="dmy", hedges="refuse"))) != key(plain)
    assert key(PersianDateTimeType(timezone=True)) != key(PersianDateTimeType())
    for one in (dmy, PersianDateTimeType(timezone=True), PersianReadingType(at_least="month")):
        for again in (copy.copy(one), one.copy(), pickle.loads(pickle.dumps(one))):  # noqa: S301 - our own
            assert key(again) == key(one)
    today: Any = PersianDateType(lambda: jn.Policy(reference=DAY), pivot=1300)
    assert hash(key(today))
    assert today.process_bind_param("دیروز", None) == dt.date(2022, 11, 13)
    with pytest.raises(TypeError, match="no policy field 'dayfirst'"):
        PersianDateType(dayfirst=True)  # type: ignore[call-arg]


def test_postgresql_keeps_the_offset() -> None:
    """Where a database knows time zones it gets the moment with its offset; the types are those of its own."""
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - behind the skip

    dialect: Any = getattr(postgresql, "dialect")()  # noqa: B009 - untyped
    made = C.sent.type.process_bind_param("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", dialect)
    assert (made.isoformat(), made.tzinfo) == ("2022-11-14T17:44:00+00:00", dt.UTC)
    written = str(sa.schema.CreateTable(PAYMENTS).compile(dialect=dialect))
    assert "sent TIMESTAMP WITH TIME ZONE" in written
    assert "at TIMESTAMP WITHOUT TIME ZONE" in written
    moved = str((C.paid + dt.timedelta(days=1)).compile(dialect=dialect))
    assert moved == "payments.paid + %(paid_1)s"


def test_sqlmodel() -> None:
    """A model of SQLModel validates by pydantic's type and keeps by this one."""
    sqlmodel = pytest.importorskip("sqlmodel")
    pydantic = pytest.importorskip("pydantic")
    from jalali_norm.pydantic import PersianDate, PersianReading  # noqa: PLC0415 - behind the skip

    space: dict[str, Any] = {
        "__annotations__": {"id": int | None, "paid": PersianDate, "period": PersianReading},
        "__module__": __name__,
        "id": sqlmodel.Field(default=None, primary_key=True),
        "period": sqlmodel.Field(sa_type=PersianReadingType),
    }
    model = type(sqlmodel.SQLModel)("Sale", (sqlmodel.SQLModel,), space, table=True)
    engine = sqlmodel.create_engine("sqlite://")
    sqlmodel.SQLModel.metadata.create_all(engine)
    with sqlmodel.Session(engine) as session:
        session.add(model.model_validate({"paid": "۲۳ آبان ۱۴۰۱", "period": "آبان ۱۴۰۱"}))
        session.commit()
        (kept,) = session.exec(sqlmodel.select(model).where(model.paid == DAY)).all()
        assert (kept.paid, kept.period.iso) == (DAY, "2022-10-23/2022-11-21")
        assert session.exec(sqlmodel.select(model.id).where(model.period == "آبان ۱۴۰۱")).all() == [1]
    with pytest.raises(pydantic.ValidationError, match="Mehr 1401 has 30 days, not 31"):
        model.model_validate({"paid": "۳۱ مهر ۱۴۰۱", "period": "آبان ۱۴۰۱"})
    engine.dispose()
