"""Spreadsheets: what is read of them, what is written, and that openpyxl reads the same again."""

from __future__ import annotations

import datetime as dt
import io
import json
import pathlib
import random
import tracemalloc
import zipfile
from typing import Any

import pyarrow.parquet as pq
import pytest

from jalali_norm.cli import main
from jalali_norm.files import sheets

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("python_calamine")
pytest.importorskip("xlsxwriter")

DAY, MOMENT = dt.date(2022, 11, 14), dt.datetime.fromisoformat("2022-11-14 21:14")
NOON = dt.datetime.combine(DAY, dt.time())  # how openpyxl reads a day
FORMATS = {  # number formats of real dates, as Excel in Persian has them too
    "yyyy/mm/dd": DAY, "[$-fa-IR,96]yyyy/mm/dd;@": DAY, "[$-3000401]dddd d mmmm yyyy": DAY, "dd/mm/yyyy hh:mm": MOMENT,
}  # fmt: skip


@pytest.fixture(autouse=True)
def at(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Stand in a folder of one's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def saved(name: str, rows: list[list[Any]], *, title: str = "فروش", rtl: bool = True, more: tuple[str, ...] = ()) -> None:
    """Write a workbook with openpyxl; a cell may be a pair of a value and its number format."""
    book = openpyxl.Workbook()
    page = book.active
    page.title, page.sheet_view.rightToLeft = title, rtl
    for r, row in enumerate(rows, 1):
        for c, one in enumerate(row, 1):
            value, shown = one if isinstance(one, tuple) else (one, None)
            if value is not None:
                page.cell(r, c, value)
            if shown:
                page.cell(r, c).number_format = shown
    for other in more:
        book.create_sheet(other).append(["تاریخ", other])
    book.save(name)


def opened(name: str) -> list[list[Any]]:
    """Return the cells of a workbook's first sheet, as openpyxl reads them."""
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(name).active.iter_rows()]


def refused(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the one line that a command says, which does nothing."""
    before = sorted(path.name for path in pathlib.Path().iterdir())
    assert main(["convert", *arguments]) == 2
    error = capfd.readouterr().err
    assert error.count("\n") == 1, error
    assert sorted(path.name for path in pathlib.Path().iterdir()) == before
    return error.replace("\u2068", "").replace("\u2069", "")


TABLE: list[list[Any]] = [
    ["id", "تاريخ", "مبلغ", "ok", "when", "took"],
    [1, (DAY, "yyyy/mm/dd"), 1250.5, True, MOMENT, dt.timedelta(hours=30)],
    [2, "1401/08/23", 12, False, dt.time(5, 6), None],
    [3, "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "۱۲", None, "007", "=1+1"],
    [4, 44879, -1, "=SUM(A1)", None, "a\nb <&> _x41_"],
    [5, "آبان ۱۴۰۱", None, None, None, None],
    [6, None, 6037991234567890, "#N/A", None, None],
]


def test_real_dates_serials_and_texts_stand_in_one_column() -> None:
    """Each comes to its day; a number is one only if it is said; all else keeps its value and its type."""
    book = openpyxl.Workbook()
    page = book.active
    page.title, page.sheet_view.rightToLeft = "فروش", True
    for row in TABLE:
        page.append([one[0] if isinstance(one, tuple) else one for one in row])
    for place in ("F4", "D5", "D7"):
        page[place].data_type = "s"  # a text that looks like a formula, or an error
    page["D7"].data_type = "e"
    book.save("a.xlsx")
    assert main(["convert", "a.xlsx", "--column", "تاریخ", "--column-policy", "تاریخ", "excel=1900", "-o", "b.xlsx"]) == 0
    made = opened("b.xlsx")
    assert made[0] == TABLE[0]
    assert [row[1] for row in made[1:]] == [NOON, NOON, MOMENT, NOON, "2022-10-23/2022-11-21", None]
    assert [row[0] for row in made[1:]] == [1, 2, 3, 4, 5, 6]
    assert [row[2] for row in made[1:]] == [1250.5, 12, "۱۲", -1, None, 6037991234567890]
    assert [row[3] for row in made[1:]] == [True, False, None, "=SUM(A1)", None, "#N/A"]
    assert [row[4] for row in made[1:]] == [MOMENT, dt.time(5, 6), "007", None, None, None]
    assert [row[5] for row in made[1:]] == [dt.timedelta(hours=30), None, "=1+1", "a\nb <&> _x41_", None, None]
    again = openpyxl.load_workbook("b.xlsx").active
    assert (again.title, again.sheet_view.rightToLeft, again["B2"].is_date, again["D5"].data_type) == ("فروش", True, True, "s")
    assert main(["convert", "a.xlsx", "--column", "تاریخ=d:date", "--errors", "null", "-o", "c.xlsx", "--escape-formulas"]) == 0
    made = opened("c.xlsx")
    assert made[0] == ["id", "تاريخ", "d", *TABLE[0][2:]]
    assert [row[2] for row in made[1:]] == [NOON, NOON, NOON, None, dt.datetime.fromisoformat("2022-10-23"), None]
    assert (made[4][1], made[3][6], made[4][4]) == (44879, "'=1+1", "'=SUM(A1)")


@pytest.mark.parametrize("shown", FORMATS)
def test_what_is_a_date_is_told_by_its_format(at: pathlib.Path, shown: str) -> None:
    """A Persian format shows a Jalali date, and the cell is the same day."""
    saved("a.xlsx", [["d"], [(FORMATS[shown], shown)]])
    assert main(["convert", "a.xlsx", "--column", "d", "--quiet", "-o", "b.csv"]) == 0
    wanted = "2022-11-14T21:14:00" if FORMATS[shown] is MOMENT else "2022-11-14"
    assert (at / "b.csv").read_text() == f"d\n{wanted}\n"


def test_the_header_is_found(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is the first row that has the columns; what is above stays in a sheet, and is told of where it does not."""
    saved("a.xlsx", [[], [None, "گزارش فروش"], [], [None, "id", "تاریخ"], [None, 1, "1401/08/23"], [], [None, 2, "؟"]])
    assert main(["convert", "a.xlsx", "--column", "تاریخ=d", "-o", "b.xlsx", "--problems", "p.csv"]) == 0
    assert "  a.xlsx:7: " in capfd.readouterr().err
    assert (at / "p.csv").read_text(encoding="utf-8").splitlines()[1].startswith("a.xlsx,7,تاریخ,؟,")
    assert opened("b.xlsx") == [
        [None] * 4, [None, "گزارش فروش", None, None], [None] * 4, [None, "id", "تاریخ", "d"], [None, 1, "1401/08/23", NOON],
        [None] * 4, [None, 2, "؟", "؟"],
    ]  # fmt: skip
    assert main(["convert", "a.xlsx", "--column", "تاریخ", "-o", "b.csv"]) == 0
    assert "what is above the header is not written: row 2" in capfd.readouterr().err
    assert (at / "b.csv").read_text(encoding="utf-8") == "id,تاریخ\n1,2022-11-14\n2,؟\n"
    assert "there is no column 'x': its columns are 'A', 'id', 'تاریخ'" in refused(
        capfd, "a.xlsx", "--column", "x", "-o", "c.csv"
    )


def test_sheets_are_named_and_numbered(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One of several is said, by its name, a like one, or its number; a missing one lists them."""
    saved("a.xlsx", [["تاریخ", "x"], ["1401/08/23", 1]], title="فروردین ماه", more=("دو",))
    for name in ("فروردین ماه", "فروردين\u200cماه", "1"):
        assert main(["convert", "a.xlsx", "--sheet", name, "--column", "تاریخ", "-o", "b.csv", "--force"]) == 0
        assert (at / "b.csv").read_text(encoding="utf-8") == "تاریخ,x\n2022-11-14,1\n"
    listed = "'فروردین ماه', 'دو'"
    capfd.readouterr()
    (at / "b.csv").unlink()
    assert f"it has 2 sheets: pass --sheet with one of {listed}" in refused(capfd, "a.xlsx", "--column", "x", "-o", "b.csv")
    assert f"there is no sheet 'سه': its sheets are {listed}" in refused(
        capfd, "a.xlsx", "--sheet", "سه", "--column", "x", "-o", "b.csv"
    )
    assert main(["convert", "a.xlsx", "--sheet", "1", "--column", "تاریخ", "-o", "b.xlsx"]) == 0
    assert "a.xlsx: one sheet is written, and not 'دو'" in capfd.readouterr().err.replace("\u2068", "").replace("\u2069", "")


def test_other_formats(at: pathlib.Path) -> None:
    """An .xls and an .ods are read, and written as .xlsx; types go where a format has them."""
    xlwt, odf = pytest.importorskip("xlwt"), pytest.importorskip("odf.opendocument")
    book = xlwt.Workbook()
    page = book.add_sheet("s")
    for k, one in enumerate(["paid", DAY, "1401/08/23"]):
        page.write(k, 0, one, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    page.write(0, 1, "n")
    page.write(1, 1, 5)
    book.save("a.xls")
    from odf.table import Table, TableCell, TableRow  # noqa: PLC0415 - it is there
    from odf.text import P  # noqa: PLC0415 - as above

    made = odf.OpenDocumentSpreadsheet()
    table = Table(name="s")
    for row in (["paid", "n"], [DAY, 5], ["1401/08/23", None]):
        line = TableRow()
        for one in row:
            kinds = {dt.date: ("date", {"datevalue": str(one)}), int: ("float", {"value": str(one)}), str: ("string", {})}
            kind, more = kinds.get(type(one), (None, {}))
            cell = TableCell(valuetype=kind, **more) if kind else TableCell()
            if one is not None:
                cell.addElement(P(text=str(one)))
            line.addElement(cell)
        table.addElement(line)
    made.spreadsheet.addElement(table)
    made.save("b.ods")
    (at / "out").mkdir()
    for name in ("a.xls", "b.ods"):
        assert main(["convert", name, "--column", "paid", "-o", "out", "--quiet"]) == 0
        assert opened(f"out/{name[0]}.xlsx") == [["paid", "n"], [NOON, 5], [NOON, None]]
        assert main(["convert", name, "--column", "paid=day:date", "-o", f"{name}.parquet", "--quiet"]) == 0
        table = pq.read_table(f"{name}.parquet")
        assert [str(field.type) for field in table.schema] == ["string", "date32[day]", "int64"]
        assert table["day"].to_pylist() == [DAY, DAY]
        assert main(["convert", name, "--column", "paid", "-o", f"{name}.jsonl", "--quiet"]) == 0
        lines = (at / f"{name}.jsonl").read_text().splitlines()
        assert json.loads(lines[0]) == {"paid": "2022-11-14", "n": 5}


def test_text_becomes_a_sheet(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Texts stay texts, a sheet whose header is Persian runs from right to left, and what has no place is refused."""
    (at / "a.csv").write_text("شناسه,تاریخ\n007,1401/08/23\n=1+1,؟\n", encoding="utf-8")
    assert main(["convert", "a.csv", "--column", "تاریخ", "-o", "b.xlsx", "--escape-formulas", "--quiet"]) == 0
    assert opened("b.xlsx") == [["شناسه", "تاریخ"], ["007", NOON], ["'=1+1", "؟"]]
    assert openpyxl.load_workbook("b.xlsx").active.sheet_view.rightToLeft
    (at / "f.csv").write_text('"=n",d\n@a,+x\n－b,-5\n"\tt",1401/08/23\n', encoding="utf-8")
    for options, mark in (([], ""), (["--escape-formulas"], "'")):
        assert main(["convert", "f.csv", "--column", "d", "-o", "f.xlsx", "--force", "--quiet", *options]) == 0
        made = [list(row) for row in openpyxl.load_workbook("f.xlsx").active.iter_rows()]
        assert {cell.data_type for row in made for cell in row} == {"s", "d"}  # no cell is a formula, with or without
        texts = [[cell.value for cell in row] for row in made[:3]]
        assert texts == [[f"{mark}=n", "d"], [f"{mark}@a", f"{mark}+x"], [f"{mark}－b", "-5"]]
    assert (at / "b.xlsx").read_bytes() == (
        main(["convert", "a.csv", "--column", "تاریخ", "-o", "c.xlsx", "--escape-formulas", "--quiet"]),
        (at / "c.xlsx").read_bytes(),
    )[1]
    (at / "long.csv").write_text("d,x\n1401/08/23," + "x" * 40_000 + "\n", encoding="utf-8")
    assert "B2: a text of 40,000 characters" in refused(capfd, "long.csv", "--column", "d", "-o", "d.xlsx")
    (at / "old.jsonl").write_text('{"d": "1278/01/01", "n": 1.50, "big": 12345678901234567890, "l": [1]}\n', encoding="utf-8")
    assert main(["convert", "old.jsonl", "--column", "d", "-o", "e.xlsx", "--quiet"]) == 0
    assert opened("e.xlsx")[1] == ["1899-03-21", 1.5, "12345678901234567890", "[1]"]  # before sheets have days


def test_bad_files_are_one_line(at: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever is wrong is said in one line, and nothing is written."""
    saved("good.xlsx", [["d"], ["1401/08/23"]])
    good = (at / "good.xlsx").read_bytes()
    cases = {
        "text.xlsx": (b"d\n1401/08/23\n", "no spreadsheet: it begins with b'd"),
        "page.xls": (b"<html><table><tr><td>d</td></tr></table>", "no spreadsheet: it begins with b'<html>"),
        "empty.xlsx": (b"", "the file is empty"),
        "cut.xlsx": (good[: len(good) // 2], "the spreadsheet is broken"),
        "other.xlsx": (_zipped({"a.txt": b"x"}), "no spreadsheet: it is a zip archive of something else"),
        "locked.xlsx": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
            "it is encrypted",
        ),
        "ole.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "the spreadsheet is broken"),
        "nothing.xlsx": (_workbook(), "the sheet 'Sheet' is empty"),
        "sheet.csv": (good, "it is no text: it begins like xlsx"),
    }
    for name, (data, message) in cases.items():
        (at / name).write_bytes(data)
        options = ["--from", "csv"] if name.endswith(".csv") else []
        assert message in refused(capfd, name, "--column", "d", "-o", "out.csv", *options), name
    assert main(["convert", "sheet.csv", "--column", "d", "-o", "out.csv", "--to", "csv"]) == 0  # its bytes tell


def _workbook() -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def _with_part(data: bytes, part: str, text: bytes) -> bytes:
    """Return a workbook with a part in the place of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return _zipped({name: text if name == part else book.read(name) for name in book.namelist()})


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * (40 << 20), "a row of more than 4 MiB, unpacked"),
        (b'<row r="1">' + b"<c/>" * 100, "its rows have no end"),
        (b'<row r="1"><c r="A1" t="str"><v>d</v></c></row><row r="99999999"><c r="A99999999"><v>1</v></c></row>', "rows"),
    ],
)
def test_bombs_are_refused(
    at: pathlib.Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, rows: bytes, message: str
) -> None:
    """What unpacks to more than a row or a sheet may be is not held in memory."""
    monkeypatch.setattr(sheets, "_MOST_ROW_BYTES", 4 << 20)
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    (at / "a.xlsx").write_bytes(_with_part(_workbook(), "xl/worksheets/sheet1.xml", head + rows))
    assert message in refused(capfd, "a.xlsx", "--column", "d", "-o", "b.csv")


def test_cells_far_apart_cost_nothing() -> None:
    """A stray cell in the last row does not make a million rows."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active["A1048576"] = "d", "1401/08/23", "1401/08/24"
    book.save("a.xlsx")
    tracemalloc.start()
    assert main(["convert", "a.xlsx", "--column", "d", "-o", "b.xlsx", "--quiet"]) == 0
    assert tracemalloc.get_traced_memory()[1] < 50 << 20
    tracemalloc.stop()
    page = openpyxl.load_workbook("b.xlsx", read_only=True).active
    assert [row[0].row for row in page.iter_rows() if row and row[0].value][-1] == 1048576


def test_pieces_are_the_sheet(at: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a sheet is cut, its rows are those that calamine reads of it whole; in texts of the workbook, too."""
    draw = random.Random(7)  # noqa: S311 - the same rows each time
    pool = ["", None, 5, 1.25, True, DAY, MOMENT, "1401/08/23", "</row>", "متن", " a ", dt.timedelta(days=2)]
    rows = [["a", "b", "c"]] + [[draw.choice(pool) for _ in range(3)] for _ in range(400)]
    saved("a.xlsx", rows)
    assert main(["convert", "a.xlsx", "--column", "a", "-o", "whole.jsonl", "--quiet"]) == 0
    monkeypatch.setattr(sheets, "_PIECE_BYTES", 1 << 10)
    monkeypatch.setattr(sheets, "_MOST_CELLS", 500)
    assert main(["convert", "a.xlsx", "--column", "a", "-o", "pieces.jsonl", "--quiet"]) == 0
    assert (at / "pieces.jsonl").read_bytes() == (at / "whole.jsonl").read_bytes()
    found = [json.loads(line) for line in (at / "pieces.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = [row for row in rows[1:] if any(one not in ("", None) for one in row)]
    assert [one["b"] for one in found if isinstance(one["b"], (int, float))] == [
        row[1] for row in wanted if isinstance(row[1], (int, float))
    ]
    assert len(found) == len(wanted)


def test_processes_write_the_same_sheet(at: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that other processes read come in order, and refused ones are called by their numbers in the sheet."""
    saved("a.xlsx", [["d", "n"], *([["1401/08/23" if k % 50 else "?", k] if k % 7 else [] for k in range(2_000)])])
    monkeypatch.setattr(sheets, "_PIECE_BYTES", 1 << 14)
    for jobs in ("1", "2"):
        options = ["--problems", f"p{jobs}.csv", "--jobs", jobs, "--quiet"]
        assert main(["convert", "a.xlsx", "--column", "d", "-o", f"b{jobs}.xlsx", *options]) == 0
    assert (at / "b1.xlsx").read_bytes() == (at / "b2.xlsx").read_bytes()
    assert (at / "p1.csv").read_bytes() == (at / "p2.csv").read_bytes()
    places = [int(line.split(",")[1]) for line in (at / "p1.csv").read_text().splitlines()[1:]]
    assert places == [k + 2 for k in range(0, 2_000, 50) if k % 7]


def test_a_profile_calls_rows_as_the_sheet_does(capfd: pytest.CaptureFixture[str]) -> None:
    """Under a title and behind blank rows too; and the command that it suggests runs."""
    saved("a.xlsx", [["گزارش"], [], ["d"], ["25/04/2021"], [], ["؟"]], title="یک", more=("دو",))
    assert main(["profile", "a.xlsx", "--sheet", "یک", "--column", "d"]) == 0
    out = capfd.readouterr().out
    assert "row 6: ؟" in out.replace("\u2068", "").replace("\u2069", "")
    command = out.splitlines()[-1].split("jalali-norm ")[1].replace("'", "").split()
    assert main(command) == 0
    assert opened("clean.xlsx")[3] == [dt.datetime.fromisoformat("2021-04-25")]


@pytest.mark.parametrize("out", ["b.xlsx", "b.db", "b.parquet", "b.json", "b.csv"])
def test_a_dry_run_writes_nothing(at: pathlib.Path, capsys: pytest.CaptureFixture[str], out: str) -> None:
    """Whatever would be written, a dry run shows what would change, and leaves no file."""
    book = openpyxl.Workbook()
    for row in (["d"], ["1401/08/23"], [dt.date(2022, 11, 21)]):
        book.active.append(row)
    book.save("a.xlsx")
    before = sorted(at.iterdir())
    assert main(["convert", "a.xlsx", "--column", "d", "-o", out, "--dry-run"]) == 0
    assert "nothing was written" in capsys.readouterr().err
    assert sorted(at.iterdir()) == before


@pytest.mark.usefixtures("at")
def test_notes_are_told_in_persian(capfd: pytest.CaptureFixture[str]) -> None:
    """What is not kept of a workbook is said in the language that is asked for."""
    saved("a.xlsx", [["گزارش"], ["id", "تاریخ"], [1, "1401/08/23"]])
    assert main(["convert", "a.xlsx", "--column", "تاریخ", "-o", "b.csv", "--lang", "fa"]) == 0
    said = capfd.readouterr().err
    assert "آنچه بالای سرستون است نوشته نمی‌شود: ردیف" in said
    assert "header" not in said
