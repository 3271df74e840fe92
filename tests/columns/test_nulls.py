"""Words that stand for null: blank cells, pandas' own, and a policy's; what else people write is counted and not dropped."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas._libs.parsers import STR_NA_VALUES

import jalali_norm as jn
from jalali_norm.columns import engine
from jalali_norm.columns.nulls import MISSING_WORDS, NULL_WORDS
from tests.helpers import listed
from tests.strategies import quickly

_BLANK = ("", " ", "\t", "\u00a0", "\u200f", "\u200c ", "\ufeff", " " * 5000)


def containers(cells: list[Any]) -> list[Any]:
    """Return cells as every kind of column."""
    return [
        cells, tuple(cells), pd.Series(cells), pd.Series(cells, dtype=object), pd.Series(cells, dtype="category"),
        pl.Series(cells), pl.Series(cells, dtype=pl.Categorical), pa.array(cells), pa.array(cells).dictionary_encode(),
    ]  # fmt: skip


def test_the_words_of_pandas() -> None:
    """Every word that pandas takes for NA is null here, in any letters, and no other is."""
    assert {word.lower() for word in STR_NA_VALUES} | {"nat"} == {word.lower() for word in NULL_WORDS}
    words = [*STR_NA_VALUES, *map(str.lower, NULL_WORDS), *map(str.upper, NULL_WORDS), *_BLANK, f" {NULL_WORDS[3]}\u200f"]
    for column in containers(["1401/08/23", *words]):
        frame: Any = jn.normalize(column, output="frame")
        assert listed(frame["iso"]) == ["2022-11-14"] + [None] * len(words)
        assert not any(listed(frame["problem"]))
        assert jn.profile(column).nulls == len(words)
    for word in words:
        with pytest.raises(jn.ReadingError):
            jn.parse(word)
    assert set(jn.normalize(words, nulls=None, output="frame")["problem"]) <= {"unreadable", "out of range"}


@pytest.mark.parametrize("word", MISSING_WORDS)
def test_words_for_a_missing_date(word: str) -> None:
    """They are refused, as parse does, and counted; with the policy that is suggested they are null."""
    with pytest.raises(jn.ReadingError):
        jn.parse(word)
    for column in containers(["1401/08/23", word, f" {word} ", None, "?"]):
        assert len(set(listed(jn.normalize(column, output="frame")["problem"])[1:3]) - {None}) == 1
        found = jn.profile(column)
        assert list(found.missing.values()) == [2]
        assert found.refused == 3
        frame = jn.normalize(column, output="frame", policy=found.policy)
        assert listed(frame["problem"]) == [None] * 4 + ["unreadable"]
        assert listed(frame["iso"]) == ["2022-11-14"] + [None] * 4


WORDS = ["نامشخص", "بدون تاریخ", "1300/01/01", "9999-12-31", "0", "x"]


@quickly(60)
@given(
    st.lists(
        st.sampled_from([
            *WORDS, "۱۳۰۰/۰۱/۰۱", "١٣٠٠/٠١/٠١", "1300/01/02", "1401/08/23", "9999-12-30", "بدون‌تاريخ", "X", "نامشخصه", "1", "?",
            None, "۱۳00/0۱/01", "1300 /01/01",
        ]),
        max_size=80,
    )
)  # fmt: skip
def test_words_of_the_policy(cells: list[str | None]) -> None:
    """A cell is null where it is a word to a reader, digits and all; every other row is what parse says."""
    same = {"۱۳۰۰/۰۱/۰۱", "١٣٠٠/٠١/٠١", "بدون‌تاريخ", "X", "۱۳00/0۱/01", None, *WORDS}
    frame = jn.normalize(cells, output="frame", nulls=WORDS)
    for cell, iso, start, problem in zip(cells, frame["iso"], frame["start"], frame["problem"], strict=True):
        if cell in same:
            assert (iso, start, problem) == (None, None, None), cell
        else:
            assert (iso is None) == (problem is not None), cell
            assert [iso] == jn.normalize([cell], output="iso", errors="coerce"), cell
    listed_in_arrow = jn.normalize(pa.array(cells, pa.string()), output="iso", errors="coerce", nulls=WORDS)
    assert listed_in_arrow.to_pylist() == frame["iso"]


def test_a_word_of_digits_in_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that arrays read are null by their digits, among many shapes that are alike, and have nothing of what they were."""
    monkeypatch.setattr(engine, "_FEW", 1)
    cells = ["1300/01/01", "۱۳۰۰/۰۱/۰۱", "1300/01/02", "حدود ۱ رمضان ۱۴۴۶"] * 20
    frame = jn.normalize(cells, output="frame", nulls=["1300/01/01", "حدود ۱ رمضان ۱۴۴۶"])
    assert frame["iso"] == [None, None, "1921-03-22", None] * 20
    for name in set(frame) - {"iso", "start", "end"}:
        assert [bool(one) for one in frame[name]] == [False, False, name in ("precision", "calendar"), False] * 20, name


def test_numbers_that_stand_for_null() -> None:
    """In a column of numbers a word of digits is that number, and 0 is counted."""
    for column in ([0, 14010823, 99999999.0], pd.Series([0, 14010823, 99999999]), pl.Series([0, 14010823, 99999999])):
        found = jn.profile(column, numbers="ymd", nulls=["99999999"])
        assert found.missing == {"0": 1}
        assert found.policy.nulls == ("99999999", "0")
        assert listed(jn.normalize(column, policy=found.policy, output="iso")) == [None, "2022-11-14", None]
    assert jn.normalize([44879, 0], excel="1900", nulls=["۰"], output="iso") == ["2022-11-14", None]


def test_the_field() -> None:
    """A list becomes a tuple, and a later change of it is none of the policy's; what is no list of words is refused."""
    words = ["-"]
    assert jn.Policy(nulls=words).nulls == ("-",)
    assert hash(jn.Policy(nulls=words)) == hash(jn.Policy(nulls=("-",)))
    assert jn.normalize(["-", "x"], errors="coerce", output="frame", nulls=words)["problem"] == [None, "unreadable"]
    words.append("x")
    assert jn.normalize(["-", "x"], errors="coerce", output="frame", nulls=words)["problem"] == [None, None]
    for wrong in ("-", [1], [None]):
        with pytest.raises(ValueError, match=r"policy nulls=.*: expected a list of words, or None"):
            jn.Policy(nulls=wrong)  # type: ignore[arg-type]
    given = jn.profile(["-"], nulls=None)
    assert given.policy.nulls is None
    assert given.missing == {"-": 1}
    assert json.loads(json.dumps(jn.profile(["-"]).to_dict()))["policy"]["nulls"] == ["-"]
    assert "missing    ⁨نامشخص⁩ 1: null under the policy below" in str(jn.profile(["نامشخص"]))
    assert "null under" not in str(given)
    assert "missing" not in str(jn.profile(["1401/08/23", "?"]))
    assert "نامشخص" in jn.profile(["نامشخص"])._repr_html_()
