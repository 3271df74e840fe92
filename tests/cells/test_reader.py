"""parse, candidates, explain, Policy and the errors."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import json
import pickle
from typing import Any

import jdatetime
import pytest

import jalali_norm as jn
from jalali_norm.grammar import parser
from jalali_norm.model import DEFAULT, readings_of, result_of
from jalali_norm.resolve.resolver import decide, resolve
from jalali_norm.text.bidi import isolate
from jalali_norm.text.tokenizer import runs_of, skeleton_of


def test_certain_and_implied() -> None:
    """A reading tells what the text says from what was filled in."""
    full = jn.parse("دوشنبه ۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴")
    assert full.certain == ("year", "month", "day", "weekday", "hour", "minute")
    assert (full.implied, full.checks, full.calendar) == ((), ("weekday agrees",), "jalali")
    assert jn.parse("۲۲ بهمن ۵۷").implied == ("century",)
    assert jn.parse("۲۳ آبان", reference=dt.date(2022, 11, 16)).implied == ("year",)
    assert jn.parse("21:14").calendar is None
    assert jn.parse("2022-11-14").calendar == "gregorian"


def test_hedge_is_a_field() -> None:
    """A hedge is a part of the value: compared, hashed, shown, kept by pickle and by `replace`, and last in order."""
    hedged, plain = jn.parse("تا ۲۳ آبان ۱۴۰۱", fuzzy=True), jn.parse("تاریخ ۲۳ آبان ۱۴۰۱")
    assert dataclasses.replace(hedged, span=plain.span, hedge=None) == plain
    assert hedged != dataclasses.replace(hedged, hedge=None)
    assert pickle.loads(pickle.dumps(hedged)) == hedged  # noqa: S301 - our own
    assert len({hedged, plain}) == 2
    assert "BEFORE" in repr(hedged)
    assert [field.name for field in dataclasses.fields(jn.Reading)][-4:] == ["hedge", "evidence", "direction", "unit"]
    assert json.dumps([hedged.hedge]) == '["before"]'
    assert "jalali, before" in str(jn.explain("تا ۲۳ آبان ۱۴۰۱", fuzzy=True))
    with pytest.raises(jn.AmbiguousError) as caught:
        jn.parse("حدود ۰۱/۰۲/۰۳")
    assert [one.hedge for one in caught.value.candidates] == ["approximate"] * 2
    with pytest.raises(jn.UnreadableError):
        jn.candidates("حدود ۰۱/۰۲/۰۳", hedges="refuse")
    assert jn.parse("تا ۲۳ آبان ۱۴۰۱ ساعت ۹", zone="Asia/Tehran", fuzzy=True).hedge == "before"


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("آبان ۱۴۰۱", jn.Precision.MONTH),
        ("پایان آبان ۱۴۰۱", jn.Precision.DAY),
        ("1401/08/23", jn.Precision.DAY),
        ("1401/08/23 ساعت ۱۸", jn.Precision.HOUR),
        ("21:14", jn.Precision.MINUTE),
        ("21:14:05", jn.Precision.SECOND),
        ("21:14:05.5", jn.Precision.MICROSECOND),
    ],
)
def test_precision(text: str, precision: jn.Precision) -> None:
    """The precision is that of the text."""
    assert jn.parse(text).precision is precision


def test_checks() -> None:
    """What a text says twice is checked, and the check is recorded however it comes out."""
    assert jn.parse("دوشنبه ۲۳ آبان ۱۴۰۱ - 2022 November 14").checks == ("calendars agree", "weekday agrees")
    assert jn.parse("۲۳ آبان ۱۴۰۱ - 2022 November 15", conflict="jalali").checks == ("calendars disagree",)
    assert jn.parse("دوشنبه ۲۴ آبان ۱۴۰۱", conflict="date").checks == ("weekday disagrees",)


@pytest.mark.parametrize(
    ("text", "zone"),
    [("21:14 به وقت تهران", "Asia/Tehran"), ("21:14 به وقت کابل", "Asia/Kabul"), ("21:14 GMT", "UTC"), ("21:14", None)],
)
def test_zone(text: str, zone: str | None) -> None:
    """A zone named in the text is recorded, and the wall clock kept."""
    reading = jn.parse(text)
    assert (reading.zone, reading.start) == (zone, dt.time(21, 14))


def test_conversions() -> None:
    """A reading gives datetime's, jdatetime's and plain Jalali values."""
    point = jn.parse("۲۱:۱۴ ۱۴۰۱/۰۸/۲۳")
    assert point.to_datetime() == dt.datetime(2022, 11, 14, 21, 14)  # noqa: DTZ001 - the wall clock
    assert point.to_jdatetime() == jdatetime.datetime(1401, 8, 23, 21, 14)
    day = jn.parse("1401/08/23")
    assert (day.to_datetime().hour, day.to_jdatetime()) == (0, jdatetime.date(1401, 8, 23))
    assert day.to_jalali() == (1401, 8, 23)
    for convert in ("to_datetime", "to_jdatetime", "to_jalali"):
        with pytest.raises(ValueError, match="without a date"):
            getattr(jn.parse("21:14"), convert)()


def test_values_behave() -> None:
    """Readings and errors are compared, copied and pickled like other values."""
    reading = jn.parse("1401/08/23")
    assert reading == jn.parse("1401/08/23") == pickle.loads(pickle.dumps(reading)) == copy.copy(reading)  # noqa: S301 - our own
    assert hash(reading) == hash(jn.parse("1401/08/23"))
    with pytest.raises(jn.AmbiguousError) as caught:
        jn.parse("01/02/03")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    assert type(again) is jn.AmbiguousError
    assert (again.candidates, again.span, str(again)) == (caught.value.candidates, caught.value.span, str(caught.value))


def test_nearest_year() -> None:
    """A date without a year is the one nearest to the reference, before or after it."""
    assert jn.parse("۵ فروردین", reference=dt.date(2022, 3, 1)).iso == "2022-03-25"
    assert jn.parse("۲۵ اسفند", reference=dt.date(2022, 4, 1)).iso == "2022-03-16"
    assert jn.parse("29 February", reference=dt.date(2022, 1, 1)).iso == "2020-02-29"
    assert jn.parse("۳۰ اسفند", reference=dt.datetime(2022, 4, 1, 10)).iso == "2021-03-20"  # noqa: DTZ001 - no zone asked
    with pytest.raises(jn.OutOfRangeError):
        jn.parse("۳۱ مهر", reference=dt.date(2022, 4, 1))
    assert jn.parse("۱۵ محرم", reference=dt.date(2023, 8, 8)).iso == "2023-08-02"


def test_the_end_of_time() -> None:
    """A day past Python's last one is out of range."""
    with pytest.raises(jn.OutOfRangeError, match="9999"):
        jn.parse("دوشنبه", reference=dt.date(9999, 12, 31))


def test_a_twin_without_a_year() -> None:
    """Of two dates that name one day, the one without a year takes the other's."""
    assert jn.parse("۲۳ آبان ۱۴۰۱ (۱۴ نوامبر)").checks == ("calendars agree",)
    assert jn.parse("۲۳ آبان - 14 نوامبر 2022", reference=dt.date(2024, 5, 5)).iso == "2022-11-14"
    assert jn.parse("پایان آبان ۱۴۰۱ - 21 November 2022").checks == ("calendars agree",)


def test_pivot() -> None:
    """A two-digit year falls in the hundred that the policy names, a Gregorian one in the hundred beside it."""
    assert jn.parse("19/01/32").to_jalali() == (1332, 1, 19)
    assert [jn.parse(f"{yy}/7/3", order="ymd").to_jalali()[0] for yy in ("19", "20", "99")] == [1419, 1320, 1399]
    assert jn.parse("95/7/3", pivot=1300).to_jalali()[0] == 1395
    assert jn.parse("19/7/3", pivot=1300, order="ymd").to_jalali()[0] == 1319
    assert [jn.parse(f"14 Nov {yy}").iso[:4] for yy in ("40", "41")] == ["2040", "1941"]


def test_calendar_decides_only_what_is_undecided() -> None:
    """The policy's calendar reads a two-digit year; it never turns a year that tells its own calendar."""
    assert jn.parse("25/12/99", calendar="gregorian").iso == "1999-12-25"
    assert jn.parse("1401/08/23", calendar="gregorian").iso == "2022-11-14"
    assert jn.parse("2022/11/14", calendar="jalali").iso == "2022-11-14"
    assert jn.parse("1190/01/01", calendar="jalali").iso == "1811-03-22"


def test_order_is_not_turned_round() -> None:
    """A date that cannot be read in the policy's order is refused, where several orders were possible."""
    with pytest.raises(jn.OutOfRangeError):
        jn.parse("11/14/2022", order="dmy")
    assert jn.parse("1401/08/23", order="dmy").iso == "2022-11-14"
    assert jn.parse("08/23/1401", order="mdy").iso == "2022-11-14"


def test_a_weekday_settles_an_order() -> None:
    """Of two readings, the one that the text's weekday agrees with is meant."""
    assert [r.iso for r in jn.candidates("۰۳/۰۱/۰۴")] == ["2024-03-23", "2025-03-23"]
    assert jn.parse("شنبه ۰۳/۰۱/۰۴").iso == "2024-03-23"
    assert jn.parse("یکشنبه ۰۳/۰۱/۰۴").iso == "2025-03-23"


def test_provisional_years() -> None:
    """Outside the exact years a Jalali date is refused, or read and marked where the policy asks for it."""
    assert jn.parse("۱ فروردین ۱۱۷۸").provisional is False
    assert jn.parse("۱ فروردین ۱۵۰۲").iso == "2123-03-21"
    with pytest.raises(jn.OutOfRangeError, match="provisional"):
        jn.parse("۱ فروردین ۱۰۰۰")
    assert jn.parse("۱ فروردین ۱۰۰۰", provisional=True).provisional is True
    with pytest.raises(jn.OutOfRangeError, match="4000 is no Jalali year"):
        jn.parse("۱ فروردین ۴۰۰۰", provisional=True)


def test_twins_must_be_of_two_calendars() -> None:
    """Two dates of one calendar that differ are two dates, in one that agree they are one."""
    assert jn.parse("1401/08/23 - ۲۳ آبان ۱۴۰۱").iso == "2022-11-14"
    with pytest.raises(jn.AmbiguousError, match="two dates"):
        jn.parse("1401/08/23 - ۲۴ آبان ۱۴۰۱")
    assert jn.parse("1401/08/23 - 1401/08/24").iso == "2022-11-14/2022-11-15"  # of one form they are a range
    with pytest.raises(jn.UnreadableError, match="two weekdays"):
        jn.parse("شنبه یکشنبه", reference=dt.date(2022, 1, 1))
    with pytest.raises(jn.UnreadableError, match="longer period"):
        jn.parse("شنبه آبان ۱۴۰۱")


def test_length_limit() -> None:
    """Strict reading takes 256 characters; fuzzy reading any number."""
    long = "1401/08/23" + " " * 300
    with pytest.raises(jn.UnreadableError, match="longer than 256"):
        jn.parse(long)
    assert jn.parse(long, fuzzy=True).iso == "2022-11-14"
    assert jn.parse("متن " * 5000 + "1401/08/23", fuzzy=True).span == (20000, 20010)
    with pytest.raises(jn.UnreadableError):
        jn.parse("9" * 10_000, fuzzy=True)


def test_many_expressions() -> None:
    """More expressions than can be one are refused with all of them as candidates."""
    with pytest.raises(jn.AmbiguousError, match="8 expressions") as caught:
        jn.parse(" سپس ".join(f"1401/08/{day:02d}" for day in range(1, 9)), fuzzy=True)
    assert len(caught.value.candidates) == 8


@pytest.mark.parametrize("value", [None, 14010823, dt.date(2022, 11, 14), b"1401/08/23", ["1401/08/23"]])
def test_not_a_str(value: Any) -> None:
    """What is no str is a TypeError, from every function."""
    for function in (jn.parse, jn.candidates, jn.explain):
        with pytest.raises(TypeError, match="expected a str"):
            function(value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("calendar", "shamsi"),
        ("numbers", "dmy"),
        ("order", "ydm"),
        ("pivot", 20),
        ("pivot", "1320"),
        ("conflict", "both"),
        ("reference", "2022-11-14"),
        ("fuzzy", "yes"),
        ("provisional", None),
    ],
)
def test_policy_checks_its_fields(field: str, value: object) -> None:
    """A field that cannot be taken is said at once."""
    with pytest.raises(ValueError, match=field):
        jn.Policy(**{field: value})  # type: ignore[arg-type]


def test_policy_and_keywords() -> None:
    """Keywords are laid over the policy; a keyword that is no field is a TypeError."""
    policy = jn.Policy(order="dmy")
    assert jn.parse("۰۱/۰۲/۰۳", policy=policy).iso == "2024-04-20"
    assert jn.parse("۰۱/۰۲/۰۳", policy=policy, order="ymd").iso == "2022-04-23"
    with pytest.raises(TypeError, match="expected a Policy"):
        jn.parse("1401/08/23", policy="dmy")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no policy field 'odrer'"):
        jn.parse("1401/08/23", odrer="ymd")  # type: ignore[call-arg]


def test_candidates_have_an_iso() -> None:
    """A moment that disagrees with a week is written to the minute, and explained."""
    now = dt.datetime(2023, 10, 10, 14, 30)  # noqa: DTZ001 - a wall clock
    with pytest.raises(jn.ConflictError) as caught:
        jn.parse("۲ ساعت پیش هفته گذشته", reference=now)
    assert [one.iso for one in caught.value.candidates] == ["2023-10-10T12:30", "2023-09-30/2023-10-06"]
    assert "2023-10-10T12:30" in str(jn.explain("۲ ساعت پیش هفته گذشته", reference=now))


def test_candidates_of_nothing() -> None:
    """Where there is no reading, candidates raises what parse raises."""
    with pytest.raises(jn.OutOfRangeError):
        jn.candidates("1401/13/01")
    assert [r.iso for r in jn.candidates("1401/08/23")] == ["2022-11-14"]


@pytest.mark.parametrize("text", ["1401/08/23", "۰۱/۰۲/۰۳", "1400/12/30", "نامشخص", "&#1777;401/8/23", "متن ۲۳ آبان ۱۴۰۱ است"])
def test_explanations_replay(text: str) -> None:
    """Every step that an explanation shows gives, done again, what it says it gave."""
    told = jn.explain(text, fuzzy=True)
    assert skeleton_of(told.expanded) == told.skeleton
    assert tuple(runs_of(told.expanded, told.skeleton)) == told.numbers
    outcomes = [resolve(o.plan, list(told.numbers), DEFAULT) for o in told.outcomes]
    assert [readings_of(values, text) for values, _ in outcomes] == [o.readings for o in told.outcomes]
    if outcomes:
        again = result_of(decide(outcomes), text)
        assert (again if isinstance(again, jn.Reading) else again.args) == (
            told.result if isinstance(told.result, jn.Reading) else told.result.args
        )
    assert str(told).startswith(f"text      {isolate(text)}\n")


def test_error_shows_its_place() -> None:
    """The caret stands under the place, and a long text is cut around it."""
    with pytest.raises(jn.OutOfRangeError) as caught:
        jn.parse("متن " * 100 + "1401/13/01" + " متن" * 100, fuzzy=True)
    message, shown, caret = str(caught.value).split("\n")
    assert shown[caret.index("~") : caret.index("^") + 1] == "1401/13/01"
    assert len(shown) < 130
    assert message == caught.value.message
    assert str(jn.ReadingError("only a reason")) == "only a reason"


def test_now_needs_a_clock() -> None:
    """Of a reference without a clock nobody knows the minute."""
    with pytest.raises(jn.MissingReferenceError, match="with a clock"):
        jn.parse("هم‌اکنون", reference=dt.date(2022, 11, 16))


def test_too_many_ways_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text with more partial covers than are kept is refused, not read by the ones that were."""
    monkeypatch.setattr(parser, "MOST_COVERS", 0)
    assert parser.shape_of.__wrapped__("00/00/0000").plans == ()


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("۲۵ خدراد سال ۱۴۰۶", "'خدراد' is not known: did you mean خرداد?", "خدراد"),
        ("بیست و سوم آیان سال ۱۴۰۱", "'آیان' is not known: did you mean آبان?", "آیان"),
        ("۲۳ آبان ۱۴۰۱ ساعـت۴ ۵", "'ساعـت' beside the date belongs to nothing that is read", "ساعـت"),
        ("۱۴۴۴/۶/۲۳ قمر۶ی", "'قمر۶ی' is not known: did you mean قمری?", "قمر۶ی"),
        ("۲۳ آبان ۱۴۰۱ آمد ۱o:۳۰", "'۳۰' beside the date belongs to nothing that is read", "۳۰"),
        ("بیست و هم مهر ۱۳۵۱", "'بیست' beside the date belongs to nothing that is read", "بیست"),
        ("1401/08/2'3", "'3' beside the date belongs to nothing that is read", "3"),
    ],
)
def test_leftovers(text: str, reason: str, place: str) -> None:
    """What stands beside the one expression and belongs to nothing is named in the text's own letters, with its place."""
    with pytest.raises(jn.UnreadableError) as caught:
        jn.parse(text, fuzzy=True)
    assert caught.value.message == reason
    assert text[slice(*caught.value.span)] == place
