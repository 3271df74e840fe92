"""Encodings: what is written in another one, and what is said of bytes that are not read."""

from __future__ import annotations

import codecs
import pathlib

import pytest

from jalali_norm.cli import main
from jalali_norm.files.encodings import likely_encoding

TEXT = "شماره,تاريخ,شرح\n1,1401/08/23,خريد كتاب\n2,1401/08/24,فروش نان\n"
LATIN = "nom,payé\nrené,1401/08/23\nchloë,1401/08/24\n"


@pytest.fixture(autouse=True)
def at(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Stand in a folder of one's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("encoding", ["cp1256", "mac_farsi", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, "نام,تاريخ\nعلي,1401/08/23\n", "\n".join(["id,paid", *["7,1401/08/23 آبان"] * 99])])
def test_what_it_looks_like_is_said(at: pathlib.Path, capfd: pytest.CaptureFixture[str], encoding: str, text: str) -> None:
    """It is said, and not done; done as it says, the dates are read."""
    (at / "a.csv").write_bytes(text.encode(encoding))
    column = text.partition("\n")[0].split(",")[1]
    options = ["convert", "a.csv", "--column", column, "-o", "b.csv", "--quiet"]
    assert main(options) == 2
    error = capfd.readouterr().err
    assert f"this looks like {encoding}: --encoding {encoding} reads it" in error
    assert error.count("\n") == 1
    assert not (at / "b.csv").exists()
    assert main([*options, "--encoding", encoding]) == 0
    assert (at / "b.csv").read_text(encoding="utf-8") == text.replace("1401/08/23", "2022-11-14").replace(
        "1401/08/24", "2022-11-15"
    ) or ("آبان" in text)


@pytest.mark.parametrize(
    "data", [LATIN.encode("cp1252"), TEXT.encode() + b"\xff", b"\xff\xfe\xfd", bytes(50), b"a\0b", b"\x80"]
)
def test_nothing_is_said_without_a_ground(data: bytes) -> None:
    """Bytes that are no Persian text in any of them, or UTF-8 with a fault, are not called one."""
    assert likely_encoding(data) not in ("cp1256", "mac_farsi", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8-sig", codecs.BOM_UTF8), ("utf-16", codecs.BOM_UTF16), ("cp1256", b"")])
@pytest.mark.parametrize("marked", [False, True])
def test_another_encoding_is_written(at: pathlib.Path, encoding: str, mark: bytes, *, marked: bool) -> None:
    """With one mark at most, in one piece or in many, of several files too."""
    (at / "a.csv").write_text(TEXT, encoding="utf-8-sig" if marked else "utf-8")
    options = ["--column", "تاریخ", "--output-encoding", encoding, "--quiet", "-o"]
    wanted = TEXT.replace("1401/08/23", "2022-11-14").replace("1401/08/24", "2022-11-15")
    assert main(["convert", "a.csv", *options, "b.csv"]) == 0
    data = (at / "b.csv").read_bytes()
    assert data.decode(encoding) == wanted
    assert data.startswith(mark)
    assert main(["convert", "a.csv", "a.csv", *options, "c.csv"]) == 0
    assert (at / "c.csv").read_bytes().decode(encoding) == wanted + wanted.partition("\n")[2]
    assert main(["convert", "a.csv", *options, "d.json"]) == 0
    assert (at / "d.json").read_bytes().decode(encoding).startswith("[\n{")


def test_what_an_encoding_lacks_is_one_line(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A Persian ye has no place in cp1256; a sheet has no encoding."""
    (at / "a.csv").write_text("d,x\n1401/08/23,علی\n", encoding="utf-8")
    assert main(["convert", "a.csv", "--column", "d", "--output-encoding", "cp1256", "-o", "b.csv"]) == 2
    error = capfd.readouterr().err.replace("\u2068", "").replace("\u2069", "")
    assert error == "jalali-norm: b.csv: cp1256 has no 'ی' (U+06CC)\n"
    assert main(["convert", "a.csv", "--column", "d", "--output-encoding", "cp1256", "-o", "b.xlsx"]) == 2
    assert "--output-encoding is of text, and xlsx is none" in capfd.readouterr().err
    assert sorted(path.name for path in at.iterdir()) == ["a.csv"]
