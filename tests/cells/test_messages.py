"""What an error says: the place, the word that was meant, and what to pass in place of what was given."""

from __future__ import annotations

import datetime as dt
import functools
import io
import pathlib
import pickle
import subprocess
import sys
import zoneinfo
from collections.abc import Callable
from typing import Any

import jdatetime
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import jalali_norm as jn
from jalali_norm.cells import reasons
from jalali_norm.cli import main
from jalali_norm.grammar.parser import Reason, shape_of
from jalali_norm.lexicon.calendar import MONTHS, WEEKDAYS
from jalali_norm.lexicon.kinds import GREGORIAN
from jalali_norm.model import POLICY_FIELDS, TextFields, advice
from jalali_norm.text.tokenizer import skeleton_of

TODAY = dt.date(2022, 11, 16)


def refused(text: str, **fields: Any) -> jn.ReadingError:
    """Return the error of a text."""
    with pytest.raises(jn.ReadingError) as caught:
        jn.parse(text, **fields)
    return caught.value


# --- misspelled words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("۲۳ آبن ۱۴۰۱", "آبن", "آبان"),
        ("23 Abn 1401", "Abn", "Aban"),
        ("23 Ordibehsht 1401", "Ordibehsht", "Ordibehesht"),
        ("Novmber 14 2022", "Novmber", "November"),
        ("14 Novmber 2022", "Novmber", "November"),
        ("Mon, 14 Nvo 2022", "Nvo", "Nov"),
        ("14 Juny 2022", "Juny", "June"),
        ("23 بهمم 1401", "بهمم", "بهمن"),
        ("۲۳آبن۱۴۰۱", "آبن", "آبان"),
        ("دوشنبه ۲۳ آبن ۱۴۰۱", "آبن", "آبان"),
        ("پنجشبه ۲۳ آبان ۱۴۰۱", "پنجشبه", "پنج‌شنبه"),
        ("پنجشبه", "پنجشبه", "پنج‌شنبه"),
        ("سنبه ۲۳ آبان ۱۴۰۱", "سنبه", "شنبه"),
        ("Wednsday 16 Nov 2022", "Wednsday", "Wednesday"),
        ("۱ ربیع الول ۱۴۴۴", "الول", "الاول"),
        ("بیستم ماه رمظان ۱۴۴۴", "رمظان", "رمضان"),
        ("۱۵ سفر ۱۴۴۴", "سفر", "صفر"),
        ("۲ هفته پیشش", "پیشش", "پیش"),
        ("2 weks ago", "weks", "weeks"),
        ("دیرزو", "دیرزو", "دیروز"),
        ("۲۳ آبان ۱۴۰۱ ساعط ۵", "ساعط", "ساعت"),
        ("تارخ: ۱۴۰۱/۰۸/۲۳", "تارخ", "تاریخ"),
        ("بیست و سم آبان ۱۴۰۱", "سم", "سوم or سی‌م"),
        ("جلسه ۲۳ آبن ۱۴۰۱ است", "آبن", "آبان"),
    ],
)
def test_the_word_that_is_meant(text: str, word: str, meant: str) -> None:
    """The place is the word that is not known, and the nearest one with which the text is read is named."""
    error = refused(text)
    assert text[slice(*error.span)] == word
    assert error.message.endswith(f"this word is not known, did you mean {meant}?")


@pytest.mark.parametrize(
    "text",
    [
        "none", "null", "nan", "نامشخص", "ندارد", "بدون تاریخ", "hello world", "23 cat 1401", "23 bar 1401", "23 بانک 1401",
        "بانک ۱۴۰۱/۰۸/۲۳", "جمله ۲۳ آبان ۱۴۰۱", "Mary 1401/08/23", "Sunny 1401/08/23", "1401/08/23 done", "14 Now 2022",
        "a b c d ۲۳ آ ۱۴۰۱", "x" * 200, "sum", "to", "23 " + "آبن" * 60,
    ],
)  # fmt: skip
def test_no_silly_word(text: str) -> None:
    """What is no misspelling has no word named in its place."""
    assert "did you mean" not in refused(text).message


def test_every_month_and_weekday_with_a_letter_lost() -> None:
    """Of a month or a weekday that lacks a letter, so that no such word is known, a word is named with which it is read."""
    right = told = 0
    for word in [*MONTHS, *WEEKDAYS]:
        name = word.spelling
        if word.language not in ("fa", "en") or len(name) <= 4 or not name.isalpha():
            continue
        form = (
            "14 {} 2022"
            if isinstance(word.value, tuple) and word.value[0] == GREGORIAN
            else "14 {} 1401"
            if word.kind == "month"
            else "{} 23 Aban 1401"
        )
        for k in range(1, len(name)):
            text = form.format(name[:k] + name[k + 1 :])
            try:
                jn.parse(text, conflict="date")
            except jn.UnreadableError as error:
                meant = error.message.rpartition("did you mean ")[2].rstrip("?").split(" or ")
                mended = [text[: error.span[0]] + one + text[error.span[1] :] for one in meant]
                told += 1
                right += form.format(name) in mended
                assert all(shape_of(skeleton_of(one)).plans for one in mended), text
            except jn.ReadingError:
                pass
    assert told > 300, told
    assert right > 0.9 * told


def test_what_follows_a_date() -> None:
    """Behind what is read the place is what follows; of an unknown word among numbers it is the word."""
    for text, word in [
        ("۲۳ آبان ۱۴۰۱ xyz", "xyz"),
        ("1401/08/23 kl. 12", "kl"),
        ("۲۳ فوتبال ۱۴۰۱", "فوتبال"),
        ("Mon, 14 xyz 2022", "xyz"),
        ("قیمت ۲۰۰ تومان", "قیمت"),
    ]:
        error = refused(text)
        assert text[slice(*error.span)] == word


def test_misspelled_among_other_words() -> None:
    """With fuzzy=True too: a word beside a number with which a date would stand there."""
    text = "جلسه ۲۳ آبن ۱۴۰۱ است"
    error = refused(text, fuzzy=True)
    assert (text[slice(*error.span)], "did you mean آبان?" in error.message) == ("آبن", True)
    assert refused("جلسه ۲۳ نفر", fuzzy=True).message == "no date or time here"
    assert refused("بیستو یکم آبان", fuzzy=True).message == "'بیستو' is not known: did you mean بیست و?"
    assert refused("۲۳ آبان ۱۴۰۱ سا.عت ۵", fuzzy=True).message == "'سا.عت' is not known: did you mean ساعت?"


def test_what_was_torn_off() -> None:
    """The place is that of the number that is left over, before "و" and the end of an ordinal too."""
    assert refused("بیست و ام مهر ۱۴۰۱", fuzzy=True).span == (0, 4)


# --- an expression among other words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("جلسه ۲۳ آبان ۱۴۰۱ است", "جلسه"),
        ("۲ هفته پیش در پردیس", "پردیس"),
        ("Meeting on 14 Nov 2022 at noon", "Meeting"),
        ("جلسه ۳۱ مهر ۱۴۰۱ است", "جلسه"),
        ("پرونده علی ۲۳ آبان ۱۴۰۱", "پرونده"),
    ],
)
def test_among_words(text: str, word: str) -> None:
    """Where an expression stands among other words the message names what reads it there."""
    error = refused(text)
    assert "fuzzy=True" in error.message
    assert "extract" in error.message
    assert text[slice(*error.span)] == word
    fuzzy = jn.candidates(text, fuzzy=True, reference=TODAY) if "۳۱" not in text else [refused(text, fuzzy=True)]
    assert fuzzy


@pytest.mark.parametrize("text", ["قیمت ۲۰۰ تومان", "نامشخص", "۲۳ فوتبال ۱۴۰۱", "۵ جلسه در آبان ۱۴۰۱", "تا ۲۳ آبان ۱۴۰۱ بود"])
def test_not_among_words(text: str) -> None:
    """Where there is none, or a number of the text would be dropped, fuzzy reading is not named."""
    assert "fuzzy" not in refused(text).message


def test_long_text() -> None:
    """A text that is too long is told what takes it."""
    error = refused("1401/08/23" + " " * 300)
    assert error.message == "the text is longer than 256 characters: fuzzy=True and extract take any length"


# --- reasons -----------------------------------------------------------------------------------------------------------------


def test_a_reason_is_found_when_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusing a text asks for no reason; showing the error, once."""
    asked: list[str] = []
    why_not = reasons.why_not

    def counted(skeleton: str) -> Reason:
        asked.append(skeleton)
        return why_not(skeleton)

    monkeypatch.setattr(reasons, "why_not", counted)
    errors = [refused("23 Abn 1401") for _ in range(4)]
    jn.normalize(["23 Abn 1401", "?", "خطا"] * 10, errors="coerce")
    assert not asked
    looks: list[Callable[[jn.ReadingError], object]] = [str, repr, pickle.dumps, lambda error: error.args]
    for error, look in zip(errors, looks, strict=True):
        look(error)
        assert error.message.endswith("Aban?")
        assert error.args == (
            "expected a date or a time: this word is not known, did you mean Aban?",
            "23 Abn 1401",
            (3, 6),
            (),
        )
        assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own
        assert "did you mean Aban?" in repr(error)
    assert asked == ["00 abn 0000"] * 4
    with pytest.raises(AttributeError, match="'UnreadableError' object has no attribute 'messages'"):
        _ = errors[0].messages  # type: ignore[attr-defined]


def test_difflib_is_imported_late() -> None:
    """Neither importing the package nor refusing a text imports difflib."""
    code = (
        "import sys, jalali_norm as jn\n"
        "try: jn.parse('23 Abn 1401')\n"
        "except jn.ReadingError as error: print('difflib' in sys.modules, 'Aban' in str(error), 'difflib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.split() == ["False", "True", "True"]


@pytest.mark.parametrize(
    ("text", "place"), [("۲۳ آبان ۱۴۰۱ به وقت تهران", "به وقت تهران"), ("GMT", "GMT"), ("14 Nov 2022 UTC", "UTC")]
)
def test_a_zone_without_a_clock(text: str, place: str) -> None:
    """A zone that is named beside no clock is told to lack one."""
    error = refused(text)
    assert (error.message, text[slice(*error.span)]) == ("a time zone without a clock: expected an hour beside it", place)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("۳۱ مهر", "Mehr never has 31 days"),
        ("30 February", "February never has 30 days"),
        ("۳۱ رمضان", "Ramadan never has 31 days"),
        ("۲۸ تا ۳۱ مهر", "Mehr never has 31 days"),
        ("۳۱ مهر ۱۴۰۱", "Mehr 1401 has 30 days, not 31"),
    ],
)
def test_days_that_no_year_has(text: str, message: str) -> None:
    """Of a day that a month never has no year is named, where the text names none."""
    assert refused(text, reference=TODAY).message == message


def test_a_year_that_is_no_day() -> None:
    """A number behind a month that has no such day is said to be none."""
    assert refused("Mehr 31").message == "Mehr never has 31 days, and 31 may be a year: write the year in four digits"
    assert refused("Mehr 30").message.startswith("30 may be a year or a day")


def test_a_counted_year_keeps_its_own_era() -> None:
    """A year with an era is not taken for that of a date of another calendar behind it."""
    for text in ("امسال میلادی ۲۳ آبان", "امسال م در جمادى الأول"):
        assert isinstance(refused(text, reference=TODAY), jn.ConflictError)
        assert isinstance(refused(text, reference=TODAY, fuzzy=True), jn.ConflictError)


# --- what was given ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (["1401/08/23"], "normalize"),
        (np.array(["1401/08/23"]), "normalize"),
        (pd.Series(["1401/08/23"]), "normalize"),
        (pa.array(["1401/08/23"]), "expected a str, not StringArray: a column is for normalize"),
        (pd.DataFrame({"a": [1]}), "one of its columns"),
        (dt.date(2022, 11, 14), "to_jalali"),
        (pd.Timestamp(2022, 11, 14), "to_jalali"),
        (jdatetime.date(1401, 8, 23), "to_jalali"),
        (b"1401/08/23", "decode"),
        (None, "nulls"),
        (pd.NaT, "nulls"),
        (14010823, "excel="),
        (jn.parse("1401/08/23"), "read already"),
        (pathlib.Path("a.txt"), "read_text"),
        (io.StringIO("a"), "read()"),
        (object(), "expected a str, not object"),
    ],
)
def test_no_text(value: Any, told: str) -> None:
    """What is given in place of a text is told what takes it, by every function alike."""
    for function in (jn.parse, jn.candidates, jn.explain, jn.extract):
        with pytest.raises(TypeError) as caught:
            function(value)
        assert str(caught.value).startswith("expected a str, not ")
        assert told in str(caught.value)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1401/08/23", "pass a list of texts, or use parse"),
        (b"1401/08/23", "decode it"),
        (pd.DataFrame({"a": [1]}), "one of its columns"),
        ({"a"}, "no order"),
        ((text for text in ("a",)), "pass list("),
        (dt.date(2022, 11, 14), "a list of dates"),
        (5, "not int"),
    ],
)
def test_no_column(value: Any, told: str) -> None:
    """What is given in place of a column is told what makes one."""
    with pytest.raises(TypeError, match="expected a column") as caught:
        jn.normalize(value)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("keyword", "told"),
    [
        ("tz", "zone="), ("timezone", "zone="), ("dayfirst", 'order="dmy"'), ("yearfirst", 'order="ymd"'), ("format", "form"),
        ("languages", "every language"), ("locale", "every language"), ("settings", "policy=Policy("),
        ("default", "reference="), ("RELATIVE_BASE", "reference="),
        ("utc", 'zone="UTC"'), ("unit", 'epoch="s"'), ("errors", "normalize"),
        ("ambiguous", "repeated="), ("odrer", "did you mean order?"), ("refrence", "did you mean reference?"),
        ("xyzw", "there are apply_zone, at_least, calendar"),
    ],
)  # fmt: skip
def test_no_field(keyword: str, told: str) -> None:
    """A keyword of another library, or a misspelled one, is told the field that does it: a TypeError, from Policy too."""
    functions: list[Any] = [jn.Policy, functools.partial(jn.parse, "1401/08/23"), functools.partial(jn.extract, "1401/08/23")]
    for function in functions:
        with pytest.raises(TypeError, match=f"no policy field '{keyword}'") as caught:
            function(**{keyword: "x"})
        assert told in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        *(
            ("calendar", one, 'did you mean "jalali"?')
            for one in ("shamsi", "persian", "solar", "khorshidi", "Jalali", "jalal")
        ),
        *(("calendar", one, 'did you mean "gregorian"?') for one in ("miladi", "gregory", "Gregorian")),
        ("calendar", "hijri", 'solar ones, "jalali", or lunar ones'),
        ("order", "DMY", 'did you mean "dmy"?'),
        ("order", "dd/mm/yyyy", 'did you mean "dmy"?'),
        ("country", "Iran", 'did you mean "IR"?'),
        ("country", "af", 'did you mean "AF"?'),
        ("lunar", "umm al-qura", 'did you mean "umalqura"?'),
        ("excel", 1900, 'did you mean "1900"?'),
        ("epoch", "seconds", 'did you mean "s"?'),
        ("repeated", "first", 'did you mean "earlier"?'),
        ("reference", "2022-11-16", "pass datetime.date(2022, 11, 16)"),
        ("reference", "2022-11-16T10:00", "pass datetime.datetime.fromisoformat('2022-11-16T10:00')"),
        ("reference", "1401-08-25", "pass parse('1401-08-25').start"),
        ("reference", "دیروز", "read by parse"),
        ("reference", "today", "no clock is read"),
        ("reference", np.datetime64("2022-11-16"), "item()"),
        ("reference", 5, "expected a date or a datetime"),
        ("zone", "Tehran", "did you mean 'Asia/Tehran'?"),
        ("zone", "asia/teheran", "did you mean 'Asia/Tehran'?"),
        ("zone", "+03:30", "an offset is no zone"),
        ("zone", zoneinfo.ZoneInfo("Asia/Tehran"), "pass its name, 'Asia/Tehran'"),
        ("zone", 3.5, "expected the IANA name"),
        ("fuzzy", "yes", "expected one of False, True"),
    ],
)
def test_no_value(field: str, value: object, told: str) -> None:
    """A value that a field cannot take is told the one that is meant: a ValueError that names the field."""
    with pytest.raises(ValueError, match=f"^policy {field}=") as caught:
        jn.Policy(**{field: value})  # type: ignore[arg-type]
    assert told in str(caught.value)


def test_the_tables_of_advice() -> None:
    """What is advised is there: no keyword of others is a field of ours, each value that is named is taken, once."""
    assert not advice.KEYWORDS.keys() & POLICY_FIELDS
    for field, values in advice.VALUES.items():
        aliases = [alias for aliases in values.values() for alias in aliases]
        assert len(aliases) == len(set(aliases))
        assert field in TextFields.__annotations__
        assert all(getattr(jn.Policy(**{field: value}), field) == value for value in values)  # type: ignore[arg-type]
        assert not set(aliases) & values.keys()


def test_no_zones_at_all() -> None:
    """Without a database of zones the message says how to get one, also where a text may name its zone."""
    code = """
import sys, zoneinfo
zoneinfo.reset_tzpath(to=[])
sys.modules["tzdata"] = None
import jalali_norm as jn
for fields in ({"zone": "Asia/Tehran"}, {"apply_zone": True}, {}):
    try:
        print(jn.parse("23 Aban 1401 21:00 AFT", **fields))
    except ValueError as error:
        print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    *told, read = done.stdout.splitlines()
    assert [line.rpartition(", ")[2] for line in told] == ["and no zone is known on this machine: pip install tzdata"] * 2
    assert read == "2022-11-14T21:00"


class Odd(str):
    """A kind of str whose methods do something else."""

    __slots__ = ()

    def translate(self, *_: object) -> str:
        """Return another text."""
        return "x"

    def __getitem__(self, _: object) -> str:
        return "y"

    def __str__(self) -> str:
        return "z"


def test_kinds_of_str() -> None:
    """A kind of str is read by its characters, and gives a plain one back."""
    for text in (Odd("۲۳ آبان ۱۴۰۱"), np.str_("۲۳ آبان ۱۴۰۱")):
        reading = jn.parse(text)
        assert (reading.iso, type(reading.text), reading.text) == ("2022-11-14", str, "۲۳ آبان ۱۴۰۱")
        assert jn.explain(text).result == jn.extract(text)[0] == reading
        assert jn.normalize([text], output="iso") == ["2022-11-14"]
    assert type(refused(Odd("23 Abn 1401")).text) is str


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The command shows the same messages."""
    assert main(["parse", "23 Abn 1401", "--zone", "UTC"]) == 1
    assert "did you mean Aban?" in capsys.readouterr().err
    assert main(["parse", "1401/08/23", "--zone", "Tehran"]) == 2
    assert "did you mean 'Asia/Tehran'?" in capsys.readouterr().err
