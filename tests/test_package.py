"""The package as a whole: who imports whom, what an import loads, linear time, threads."""

from __future__ import annotations

import ast
import concurrent.futures
import pathlib
import subprocess
import sys

import pytest

import jalali_norm as jn

PACKAGE = pathlib.Path(jn.__file__).parent
LEVELS = {
    "calendars.solar": -0.2, "calendars.crescent": -0.2, "calendars.lunar": -0.1, "calendars.borji": -0.1, "calendars": 0,
    "bidi": 0, "advice": 0.4, "model": 0.5, "words": 0.6,
    "formats": 1, "tokenizer": 1, "lexicon": 1.5, "plan": 1.6, "rows": 1.8,
    "ranges": 1.9, "tokens": 1.9, "grammar": 2, "windows": 2.5, "days": 2.4, "resolve": 2.5, "numbers": 3.1, "tense": 2.5,
    "zones": 2.7, "reasons": 2.65, "leftovers": 2.6,
    "reader": 3, "islands": 2.8, "extract": 3, "values": 3, "sums": 3.1,
    "localtime": 3.1, "iso": 3.1, "arrays": 3.2, "native": 3.25, "columns": 3.3, "tally": 3.4, "render": 3.5,
    "conversions": 3.5,
    "profiles": 3.5, "annotate": 3.6, "report": 3.6, "files": 1, "jsonlines": 1, "delimited": 3.2, "blocks": 3.6,
    "written": 3.7, "work": 3.8, "plans": 3.9, "convert": 3.95, "arrow": 3.6, "spark": 5, "dask": 5,
    "__init__": 4, "cli": 5, "__main__": 6, "pandas": 5, "polars": 5,
}  # fmt: skip


def _module_name(path: pathlib.Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def test_imports_point_down() -> None:
    """Each module imports only modules of a lower level."""
    modules = {_module_name(path): path for path in PACKAGE.rglob("*.py")}
    assert modules.keys() == LEVELS.keys()
    for name, path in modules.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "jalali_norm":
                inner = (node.module or "").partition(".")[2]
                for used in [inner] if inner else [alias.name for alias in node.names if alias.name in modules]:
                    assert LEVELS[used] < LEVELS[name], f"{name} imports {used}"


def test_import_loads_the_standard_library_alone() -> None:
    """`import jalali_norm` loads no third-party module."""
    code = "import sys, jalali_norm; print({m.split('.')[0] for m in sys.modules} - set(sys.stdlib_module_names))"
    out = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)  # noqa: S603
    assert set(ast.literal_eval(out.stdout)) - {"__main__", "sitecustomize"} == {"jalali_norm"}


@pytest.mark.parametrize(
    "unit",
    [
        "۱ ", "و ", "بیست و ", "1401/08/", "از ۱ تا ", "1", "\u200c", "1ـ", "ـ    ", "1401/08/23 ", "&amp;", "ساعت ", "ماه ",
        "شب ", "۱۲ مهر ۱۴۰۱ م ", "12:30 شب ", "بیستو", "ﻻ", "تاریخ ", "۱۲ مهر ۱۴۰۱ برابر با ",
        "2022-11-14/", "T21:14/", "2022-11-14/..", "..", "1402-11-17-", "2022-W46", "سال تحصیلی ", "21:14 -05:00 ", "\u0336",
    ],
)  # fmt: skip
def test_work_is_linear(unit: str) -> None:
    """Four times the text is about four times the calls; sixteen times would be a square; time is in benchmarks/."""

    def calls(size: int) -> int:
        counted = 0

        def count(_frame: object, event: str, _argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        text = (unit * (size // len(unit) + 1))[:size]
        sys.setprofile(count)
        try:
            with pytest.raises(jn.ReadingError):
                jn.parse(text, fuzzy=True)
        finally:
            sys.setprofile(None)
        return counted

    assert calls(4_000) < 6 * calls(1_000) + 1_000


def test_threads() -> None:
    """Many threads that read the same new shapes get the same answers."""
    texts = [f"{day} آبان {1380 + day}{' ' * spaces}ساعت 21:14" for day in range(1, 29) for spaces in range(1, 12)]
    alone = [jn.parse(text) for text in texts]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            assert list(pool.map(jn.parse, texts)) == alone
