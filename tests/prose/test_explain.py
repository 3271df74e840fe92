"""`explain_text`: what is found in a running text, and what is not and why."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm.context.rules import RULE_TABLES, Neighbour, Verdict
from jalali_norm.context.rulings import LeftOut
from jalali_norm.prose.explain import LEFT_OUT
from tests.helpers import calls, passages
from tests.strategies import PROSE

REFERENCE = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - a wall clock
TEXT = "بلوار ۲۲ بهمن از ۵ آذر ۱۴۰۱ بسته است.\n&zwnj;هر دوشنبه در «۱۵ خرداد» چند روز پیش"
REFUSING = [
    rule for rules in RULE_TABLES.values() for rule in rules if rule.applies != "cell" and rule.verdict is not Verdict.STANDS
]


def test_places_in_order() -> None:
    """Each place is the caller's own characters, whatever the lines and entities around it; readings are those of `extract`."""
    told = jn.explain_text(TEXT, REFERENCE)
    assert list(told.readings) == jn.extract(TEXT, REFERENCE)
    assert [(one.text, one.rule) for one in told.refused] == [
        ("۲۲ بهمن", "a thing's number"),
        ("دوشنبه", "a weekday or a clock that recurs"),
        ("دوشنبه", "every one"),
        ("۱۵ خرداد", "a name in quotation marks"),
    ]
    assert all(TEXT[slice(*one.span)] == one.text for one in told.refused)
    assert [line.split()[0] for line in str(told).split("\n")] == ["refused", "read", "refused", "refused", "refused", "read"]
    assert "no value" in str(told)
    assert str(jn.explain_text("سلام")) == "nothing looks like a date or a time"


def test_records() -> None:
    """The places are rows of one table, in order, and JSON."""
    records = jn.explain_text(TEXT, REFERENCE).records()
    assert [one["start"] for one in records] == sorted(one["start"] for one in records)
    assert {tuple(one) for one in records} == {("text", "start", "end", "iso", "rule", "verdict", "reason")}
    assert json.loads(json.dumps(records)) == records
    assert [one["iso"] for one in records if one["rule"] is None] == ["2022-11-26", None]


@pytest.mark.parametrize("rule", [*REFUSING, *LEFT_OUT], ids=lambda rule: rule.name)
def test_a_rows_example(rule: Neighbour | LeftOut) -> None:
    """Of a row's one example the row says why it is none, or its parts are read one by one; of the other it does not."""
    told = jn.explain_text(rule.hits, REFERENCE)
    named = [one for one in told.refused if one.rule == rule.name]
    assert named or (rule.verdict is Verdict.SEVERAL and told.readings)
    assert all((one.verdict, one.reason) == (rule.verdict, rule.reason) for one in named)
    assert rule.name not in [one.rule for one in jn.explain_text(rule.misses, REFERENCE).refused]
    assert any(one.iso for one in jn.explain_text(rule.misses, REFERENCE).readings)


def test_nothing_is_read_and_refused() -> None:
    """What is read is not refused, and each place is the text's own."""
    for text in passages():
        told = jn.explain_text(text, REFERENCE)
        for one in told.refused:
            assert text[slice(*one.span)] == one.text
            assert not any(first <= one.span[0] and one.span[1] <= last for first, last in (r.span for r in told.readings))


@given(PROSE | st.text(max_size=80))
@example("سال هزار و سیصد و نود و ۸۹-۱۰-۲۲")
def test_any_text(text: str) -> None:
    """No text raises anything."""
    told = jn.explain_text(text)
    assert list(told.readings) == jn.extract(text)
    assert all(one.text for one in told.readings)
    assert str(told)


@pytest.mark.parametrize("unit", ["۵ مرداد ۳۰ سرباز ", "بلوار ۲۲ بهمن ", "هر دوشنبه ", "1392-1393, ", "۵ آذر ۱۴۰۱ ", "(۵ مهر "])
def test_work_is_linear(unit: str) -> None:
    """Four times the text is about four times the calls."""

    def work(size: int) -> int:
        text = (unit * (size // len(unit) + 1))[:size]
        return calls(lambda: jn.explain_text(text, REFERENCE))

    work(1_000)  # the words are known from here on
    assert work(4_000) < 6 * work(1_000) + 1_000


def test_cells() -> None:
    """`explain` says which neighbour rule spoke in a cell among other words."""
    told = jn.explain("بلوار ۲۲ بهمن، ۵ آذر ۱۴۰۱", fuzzy=True)
    assert [(one.text, one.rule) for one in told.rulings] == [("۲۲ بهمن", "a thing's number")]
    assert "a thing's number" in str(told)
    assert jn.explain("۵ آذر ۱۴۰۱", fuzzy=True).rulings == ()
    assert jn.explain("بلوار ۲۲ بهمن، ۵ آذر ۱۴۰۱").rulings == ()
    (ruling,) = jn.explain("هر روز ساعت ۸:۳۰", fuzzy=True).rulings
    assert ruling.rule == "a recurring time"


def test_what_is_no_text() -> None:
    """What is no str is a TypeError, as in `extract`."""
    with pytest.raises(TypeError):
        jn.explain_text(5)  # type: ignore[arg-type]
