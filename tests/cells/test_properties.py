"""Properties: what holds for every text, every row and every date."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import jalali_norm as jn
from jalali_norm.grammar import parser
from jalali_norm.grammar.formats import FIELD, FORMATS, LAYOUTS, REFERENCE, Format
from jalali_norm.lexicon.words import WORDS
from jalali_norm.model import DEFAULT
from jalali_norm.resolve.plain import resolve_plain
from jalali_norm.resolve.resolver import resolve
from jalali_norm.text.tokenizer import runs_of, skeleton_of, tokens_of
from tests.helpers import Depth
from tests.strategies import DIGITS, EXACT_MOMENTS, NUMBERS, QUARTERS, TEXTS, WRITTEN, quickly

WRITTEN_ROWS = [row for row in FORMATS if row.written]
PATTERNS = [row.pattern for row in WRITTEN_ROWS] + list(LAYOUTS)
BESIDE = {row.pattern for row in FORMATS if row.beside}


def says(pattern: str, moment: dt.datetime) -> str:
    """Return the ISO value of what a pattern writes of a moment."""
    names = set(FIELD.findall(pattern))
    if "fraction" not in names:
        moment = moment.replace(microsecond=0)
    if "second" not in names:
        moment = moment.replace(second=0)
    if "minute" not in names and "نیم" not in pattern and "ربع" not in pattern:
        moment = moment.replace(minute=0)
    spec = "microseconds" if "fraction" in names else "seconds" if "second" in names else "minutes"
    if not names & {"year", "month"}:
        return "T" + moment.time().isoformat(timespec=spec)
    return moment.isoformat(timespec=spec) if "hour" in names else moment.date().isoformat()


@pytest.mark.parametrize("pattern", PATTERNS)
@quickly(25)
@given(moment=EXACT_MOMENTS, written=WRITTEN, digits=DIGITS, minute=QUARTERS)
def test_round_trip(pattern: str, moment: dt.datetime, written: tuple[str, str], digits: str, minute: int) -> None:
    """What render writes, parse reads: every row of formats.py and layout, in every digit set and language."""
    calendar, language = written
    if any(word in pattern for word in ("نیم", "ربع")):
        moment = moment.replace(minute=minute)
    try:
        text = jn.render(moment, pattern, calendar=calendar, digits=digits, language=language)  # type: ignore[call-overload]
    except ValueError as error:
        # digits alone say a Jalali year 1426–1450 no more than a lunar one
        assert "cannot say" in str(error) or ("may be a lunar one" in str(error) and 2047 <= moment.year <= 2072)
        return
    expected = says(pattern, moment)
    if pattern in BESIDE:
        text, expected = f"1401/08/23 {text}", "2022-11-14" + expected
    policy = jn.Policy(order="mdy" if pattern == "month/day/year" else None, reference=moment.date())
    try:
        reading = jn.parse(text, policy=policy)
    except jn.AmbiguousError as error:
        if "week " in pattern:
            assert any(c.start <= moment.date() <= c.end for c in error.candidates)  # type: ignore[operator]
            return
        assert pattern in ("day/month/year", "ساعت hour/minute")  # the rows that two readings fit
        assert expected in [c.iso for c in error.candidates]
        return
    if reading.precision < jn.Precision.DAY:
        assert reading.start <= moment.date() <= reading.end  # type: ignore[operator]
        assert (reading.end - reading.start).days in (0, 1, 2, 6, 27, 28, 29, 30, 364, 365)  # type: ignore[operator]
    else:
        assert reading.iso == expected


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.pattern)
def test_examples(row: Format) -> None:
    """Each row's example is read by that row, as the row says."""
    told = jn.explain(row.example, reference=REFERENCE)
    if row.iso:
        assert str(told.result) == row.iso
    else:
        assert isinstance(told.result, jn.VagueError)
    assert any(row.pattern in outcome.plan.rows for outcome in told.outcomes)


@given(TEXTS)
@example("ـ" * 50)
@example("&#0;&#1114112;&#55296;")
@example("0" * 5000)
@example("1401/08/23")
@example("در ۱۴۰۱/۰۸/۲۳ آمد")  # read with fuzzy=True
def test_any_text(text: str) -> None:
    """Any text gives a reading whose span is in the text, or one of our errors."""
    for fuzzy in (False, True):
        try:
            reading = jn.parse(text, fuzzy=fuzzy)
        except jn.ReadingError as error:
            assert 0 <= error.span[0] <= error.span[1] <= len(text)
            assert str(error)
        else:
            assert text[reading.span[0] : reading.span[1]] == reading.text
            assert reading.start <= reading.end  # type: ignore[operator]


def _mixture(rng: random.Random) -> str:
    pieces: list[Callable[[], str]] = [
        lambda: rng.choice(WORDS).spelling,
        lambda: str(rng.choice((rng.randint(0, 31), rng.randint(0, 99), rng.randint(1178, 2200), rng.randint(0, 10**9)))),
        lambda: f"{rng.randint(1, 31):02d}",
        lambda: str(rng.randint(1300, 1450)),
        lambda: rng.choice("/-.:،,()+&_"),
        lambda: rng.choice(("ساعت", "و", "ماه", "سال", "تا", "T", "Z", "م", "ش")),
    ]
    words = [rng.choice(pieces)() for _ in range(rng.randint(1, 9))]
    return "".join(word + rng.choice((" ", " ", " ", "", "\u200c")) for word in words)


def test_mixtures(depth: Depth) -> None:
    """Random mixtures of our own words give a reading or one of our errors, and the quick way says what the long one does."""
    rng = random.Random(1401)  # noqa: S311 - no secret
    mixtures = depth(1_000, 3_000, 200_000)
    read = 0
    for _ in range(mixtures):
        text = _mixture(rng)
        for fuzzy in (False, True):
            try:
                reading = jn.parse(text, fuzzy=fuzzy)
            except jn.ReadingError as error:
                assert error.text == text
            else:
                read += 1
                assert text[reading.span[0] : reading.span[1]] == reading.text
        _same_both_ways(text)
    assert read > mixtures // 100


def _same_both_ways(text: str) -> None:
    skeleton = skeleton_of(text)
    runs = runs_of(text, skeleton)
    for plan in parser.shape_of(skeleton).plans:
        if quick := resolve_plain(plan, runs, DEFAULT):
            assert resolve(plan, runs, DEFAULT) == ((quick,), None)


@given(NUMBERS)
@example("1\u200c\u200c2")
@example("1\u200c\u06402")
@example("1" + "\u0640" * 20 + "2")
@example("9" * 5000 + " 1401")
def test_a_number_for_each_token_of_digits(text: str) -> None:
    """The numbers of a text are those of its skeleton's tokens: one for each, in order, of as many digits."""
    skeleton = skeleton_of(text)
    tokens = [token for token in tokens_of(skeleton) if token.kind == "0"]
    runs = runs_of(text, skeleton)
    assert [token.slot for token in tokens] == list(range(len(runs)))
    for token, run in zip(tokens, runs, strict=True):
        digits = [c for c in text[token.start : token.end] if skeleton_of(c) == "0"]
        assert len(digits) == len(token.text)
        assert run == (int("".join(digits)) if len(digits) < 640 else 0) or 640 <= len(digits) <= 4300


@given(
    year=st.integers(1100, 2300), month=st.integers(0, 14), day=st.integers(0, 33), hour=st.integers(0, 26),
    pattern=st.sampled_from(
        ["{y}/{m}/{d}", "{d:02}-{m:02}-{y}", "{m}/{d}/{y}", "{d} آبان {y}", "{d} May {y} {h}:30", "دوشنبه {y}/{m}/{d} {h}:00"]
    ),
)  # fmt: skip
def test_quick_way_is_the_long_way(year: int, month: int, day: int, hour: int, pattern: str) -> None:
    """The table of the plain case and the full rules give one answer."""
    _same_both_ways(pattern.format(y=year, m=month, d=day, h=hour))


@given(st.sampled_from(["1401/08/23 21:14", "۲۳ آبان ۱۴۰۱ - 2022 November 14", "دوشنبه ۲۳ آبان ۱۴۰۱"]), st.data())
def test_invisible_marks_change_nothing(text: str, data: st.DataObject) -> None:
    """A mark that nobody sees changes no value, wherever it stands."""
    at = data.draw(st.integers(0, len(text)))
    mark = data.draw(st.sampled_from("\u200e\u200f\u2067\u2069\u00ad\u200d\ufeff\u0650"))
    assert jn.parse(text[:at] + mark + text[at:]).iso == jn.parse(text).iso
