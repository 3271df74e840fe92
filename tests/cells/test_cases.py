"""Every case of tests/cases: value and span, kind of refusal and its reason, candidates and what decides among them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

import jalali_norm as jn
from tests.helpers import each, labelled

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ASCII = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)


@each(labelled("read"))
def test_read(text: str, iso: str, own: str, why: str) -> None:
    """A cell has its value, and the reading says where it stands."""
    reading = jn.parse(text)
    assert (reading.iso, reading.text) == (iso, own or text), why
    assert text[reading.span[0] : reading.span[1]] == reading.text
    assert str(reading) == iso


@each(labelled("read"))
def test_digit_sets(text: str, iso: str, own: str, why: str) -> None:
    """Digits changed for those of another script change nothing."""
    del own
    plain = text.translate(ASCII) if "&#" not in text else text
    for digits in (PERSIAN, ARABIC):
        assert jn.parse(plain.translate(digits) if "&#" not in text else text).iso == iso, why


@each(labelled("read"))
def test_fuzzy_reads_what_strict_reads(text: str, iso: str, own: str, why: str) -> None:
    """A cell that is read whole is read the same where other words may stand around it."""
    reading = jn.parse(text, fuzzy=True)
    assert (reading.iso, reading.text) == (iso, own or text), why


def test_among_words() -> None:
    """Among other words, no cell is read as another value, and nearly all are read."""
    read = 0
    rows = labelled("read")
    for text, iso, _, why in rows:
        try:
            got = jn.parse(f"جملهٔ ما: {text}، و بس", fuzzy=True).iso
        except jn.ReadingError as error:
            assert not error.candidates, why
        else:
            assert got == iso, why
            read += 1
    assert read > 0.85 * len(rows)


@each(labelled("refused"))
def test_refused(text: str, problem: str, reason: str) -> None:
    """What does not exist, or is not read, is refused with its own kind of error and a reason, and the place."""
    with pytest.raises(jn.ReadingError) as caught:
        jn.parse(text)
    error = caught.value
    assert (error.problem, error.text) == (problem, text)
    assert reason in error.message
    assert 0 <= error.span[0] <= error.span[1] <= len(text)
    assert error.message in re.sub("[\u2066-\u2069]", "", str(error))


@each(labelled("undecided"))
def test_undecided(text: str, candidates: str, policy: str, iso: str) -> None:
    """What cannot be decided gives its candidates, until a policy decides."""
    name, _, value = policy.partition("=")
    fields: Any = {name: dt.date.fromisoformat(value) if name == "reference" else value == "True" or value} if policy else {}
    asked = fields if name == "reference" else {}
    assert "|".join(r.iso for r in jn.candidates(text, **asked)) == candidates
    with pytest.raises((jn.AmbiguousError, jn.ConflictError)) as caught:
        jn.parse(text, **asked)
    assert "|".join(r.iso for r in caught.value.candidates) == candidates
    if iso:
        assert jn.parse(text, **fields).iso == iso


@each(labelled("periods"))
def test_periods(text: str, reference: str, expected: str, why: str) -> None:
    """Periods, ranges and what is counted from a reference have their values, or their kind of refusal."""
    moment = dt.datetime.fromisoformat(reference) if reference else None
    try:
        got = jn.parse(text, reference=moment).iso
    except jn.AmbiguousError as error:
        got = "AMBIGUOUS:" + "|".join(one.iso for one in error.candidates)
    except jn.ReadingError as error:
        got = str(error.problem)
    assert got == expected.removesuffix("|NONE"), why


@each(labelled("hedges"))
def test_hedges(text: str, iso: str, hedge: str) -> None:
    """A hedge is said and does not change the value, whether other words may stand around it or not; it can be refused."""
    for fuzzy in (False, True):
        if not fuzzy and hedge in ("before", "after"):  # a cell is not the day that it lies before
            with pytest.raises(jn.UnreadableError, match=hedge):
                jn.parse(text)
            continue
        try:
            reading = jn.parse(text, fuzzy=fuzzy)
        except jn.ReadingError as error:
            assert (error.problem, "") == (iso, hedge), error.message
            continue
        assert (reading.iso, reading.hedge or "") == (iso, hedge)
        if not hedge:
            assert jn.parse(text, fuzzy=fuzzy, hedges="refuse") == reading
            continue
        with pytest.raises(jn.UnreadableError, match=hedge) as caught:
            jn.parse(text, fuzzy=fuzzy, hedges="refuse")
        assert caught.value.span == reading.span


@each(labelled("among"))
def test_fuzzy(text: str, iso: str, own: str) -> None:
    """One expression among other words is read; none, or more than one, is refused."""
    try:
        reading = jn.parse(text, fuzzy=True)
    except jn.ReadingError as error:
        assert error.problem == iso, error.message
    else:
        assert (reading.iso, reading.text) == (iso, own)
