"""Which columns a command means, by the names that a file has, and what is asked of each alone."""

from __future__ import annotations

import pathlib
import re

import pyarrow.parquet as pq
import pytest

from jalali_norm.cli import main
from jalali_norm.files.chosen import chosen_columns, header_key
from jalali_norm.files.names import FileError
from jalali_norm.files.options import Options


def meant(given: str, *names: str) -> tuple[str, str, str]:
    """Return the column, its new name and its output."""
    ((name, new, options),) = chosen_columns(Options(columns=(given,), output="frame"), names, "a.csv")
    return name, new, options.output


@pytest.mark.parametrize(
    ("given", "names", "wanted"),
    [
        ("x", ["x"], ("x", "x", "frame")),
        ("x=y", ["x"], ("x", "y", "frame")),
        ("x:iso", ["x"], ("x", "x", "iso")),
        ("x=میلادی:iso", ["x"], ("x", "میلادی", "iso")),
        ("x=a:b", ["x"], ("x", "a:b", "frame")),  # "b" is no output
        ("x=a:iso:date", ["x"], ("x", "a:iso", "date")),
        ("x:iso", ["x", "x:iso"], ("x:iso", "x:iso", "frame")),  # a whole name is meant
        ("x=x:iso", ["x", "x:iso"], ("x", "x", "iso")),
        ("a=b", ["a", "a=b"], ("a=b", "a=b", "frame")),
        ("a=b=c", ["a", "a=b"], ("a=b", "c", "frame")),
        ("a=b:c=d:date", ["a", "a=b:c"], ("a=b:c", "d", "date")),
        ("تاریخ:date", ["تاريخ"], ("تاريخ", "تاريخ", "date")),
        ("تاریخ پرداخت=x", ["id", " تـاريخ\u200cپرداخت "], (" تـاريخ\u200cپرداخت ", "x", "frame")),
        ("paid", ["PAID "], ("PAID ", "PAID ", "frame")),
        ("ستون ۱", ["ستون 1", "ستون 2"], ("ستون 1", "ستون 1", "frame")),
        ("تاریخ", ["تاريخ", "تاریخ"], ("تاریخ", "تاریخ", "frame")),  # as it is written wins
    ],
)
def test_a_column_is_said(given: str, names: list[str], wanted: tuple[str, str, str]) -> None:
    """NAME[=NEW][:OUTPUT], where a name may hold any mark and its letters may be of another keyboard."""
    assert meant(given, *names) == wanted


def test_like_names_are_refused() -> None:
    """Two columns that are alike are both named; what is not there lists what is."""
    for given, names, message in (
        ("تاریخ=x", ("تاريخ", "تا ریخ"), "the column 'تاریخ' may be 'تاريخ' or 'تا ریخ': write it as one of them"),
        ("تاریخها=x", ("تاريخ",), "there is no column 'تاریخها': its columns are 'تاريخ'"),
    ):
        with pytest.raises(FileError) as caught:
            meant(given, *names)
        assert re.sub("[\u2068\u2069]", "", str(caught.value)) == f"a.csv: {message}"
    with pytest.raises(FileError, match="named twice"):
        chosen_columns(Options(columns=("تاریخ", "تاريخ")), ["تاريخ"], "a.csv")


def test_different_names_are_not_alike() -> None:
    """What tells names apart is kept: digits, words, signs."""
    names = ["تاریخ", "تاریخ ۱", "تاریخ 2", "تاریخ (شمسی)", "تاریخ-شمسی", "مبلغ", "paid", "paid_at", "paid-at"]
    assert len({header_key(name) for name in names}) == len(names)


def test_columns_have_outputs_and_policies_of_their_own(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same text is another day by another policy, in one run, in CSV, JSON lines and Parquet."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("تاريخ,x,y\n03/04/2021,03/04/2021,44879\n?,?,?\n", encoding="utf-8")
    options = ["--column", "تاریخ=d:date", "--column", "x:jalali", "--column", "y=z:datetime", "--order", "dmy"]
    options += ["--column-policy", "x", "order=mdy", "--column-policy", "y", "excel=1900", "--errors", "null", "--quiet"]
    assert main(["convert", "a.csv", *options, "-o", "b.csv"]) == 0
    made = "تاريخ,d,x,y,z\n03/04/2021,2021-04-03,1399/12/14,44879,2022-11-14T00:00:00\n?,,,?,\n"
    assert (tmp_path / "b.csv").read_text(encoding="utf-8") == made
    assert main(["convert", "a.csv", *options, "-o", "b.parquet"]) == 0
    assert [str(field.type) for field in pq.read_schema("b.parquet")] == [
        "string", "date32[day]", "string", "string", "timestamp[us]",
    ]  # fmt: skip
    assert main(["convert", "a.csv", *options, "-o", "b.jsonl"]) == 0
    assert '"d": "2021-04-03", "x": "1399/12/14"' in (tmp_path / "b.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "assignment", "message"),
    [
        ("x", "colour=red", "expected NAME FIELD=VALUE"),
        ("x", "order", "expected NAME FIELD=VALUE"),
        ("x", "order=dym", "policy order='dym': expected one of"),
        ("x", "pivot=soon", "expected a year"),
        ("x", "fuzzy=maybe", "expected yes or no"),
        ("x", "reference=tomorrow", "expected an ISO date"),
        ("y", "order=dmy", "--column-policy 'y' is of no --column: those are 'x'"),
    ],
)
def test_a_wrong_policy_is_one_line(
    tmp_path: pathlib.Path, name: str, assignment: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is refused before anything is written."""
    (tmp_path / "a.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    out = tmp_path / "b.csv"
    assert main(["convert", str(tmp_path / "a.csv"), "--column", "x", "--column-policy", name, assignment, "-o", str(out)]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert not out.exists()


def test_a_profile_is_by_the_columns_policy(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a column alone is read by is what its profile is made by, and what the command that it suggests says."""
    (tmp_path / "a.csv").write_text("x,y\n01/02/03,2024-04-20\n", encoding="utf-8")
    options = ["profile", str(tmp_path / "a.csv"), "--column", "x", "--column-policy", "x", "order=dmy"]
    assert main(options) == 0
    assert "--column x --order dmy" in capsys.readouterr().out
    assert main([*options, "--pair", "y"]) == 0
    assert "1 same" in capsys.readouterr().out
