"""The package as a whole: who imports whom, what an import loads, linear time, threads."""

from __future__ import annotations

import ast
import collections
import concurrent.futures
import functools
import pathlib
import subprocess
import sys
from typing import Any

import pytest

import jalali_norm as jn
from tests.helpers import Depth, calls

PACKAGE = pathlib.Path(jn.__file__).parent
PACKAGES = (  # each imports those before it alone
    "startup", "calendars", "text", "model", "lexicon", "grammar", "resolve", "context", "cells", "prose", "columns", "writing",
    "messages", "profiles", "files", "command",
)  # fmt: skip
CORE = {"calendars", "cells", "grammar", "lexicon", "model", "resolve", "startup", "text"}  # what reads one text
DOORS = {"__init__", "__main__", "cli"}.union(  # what people import and run
    "arrow attrs dask duckdb matplotlib mcp msgspec pandas polars pydantic spacy spark sqlalchemy sqlite".split()
)
SHARED = frozenset({"_accessors", "_values"})  # what doors have in common


@functools.cache
def _parsed(path: pathlib.Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: pathlib.Path) -> set[str]:
    """Return the modules of ours that a module imports, each by its path below the package: "text.tokenizer"."""
    found: set[str] = set()
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "jalali_norm":
            place = (node.module or "").split(".")[1:]
            for alias in node.names:
                inner = PACKAGE.joinpath(*place, alias.name)
                found.add(".".join([*place, alias.name] if inner.with_suffix(".py").exists() or inner.is_dir() else place))
        elif isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[2] for alias in node.names if alias.name.startswith("jalali_norm.")}
    return found


MODULES = {  # each with the modules that it imports; a package is the name of its __init__.py
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): _imports(path)
    for path in PACKAGE.rglob("*.py")
}


def test_every_module_has_its_place() -> None:
    """At the top stand the doors alone, and each folder is a package of the list, with a docstring."""
    assert {name for name in MODULES if "." not in name} == DOORS | SHARED | set(PACKAGES)
    assert {name.split(".")[0] for name in MODULES if "." in name} == set(PACKAGES)
    for name in PACKAGES:
        assert ast.get_docstring(_parsed(PACKAGE / name / "__init__.py")), name


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_point_one_way(name: str) -> None:
    """A package imports only those before it in the list, and no door."""
    package = name.split(".", maxsplit=1)[0]
    for used in MODULES[name]:
        theirs = used.split(".")[0]
        if package in PACKAGES:
            assert theirs in PACKAGES[: PACKAGES.index(package) + 1], f"{name} imports {used}"


def test_no_circle() -> None:
    """No module imports itself by way of others."""
    left = {name: used & MODULES.keys() for name, used in MODULES.items()}
    while ready := [name for name, used in left.items() if not used & (left.keys() - {name})]:
        for name in ready:
            assert name not in left.pop(name), name
    assert not left


LONGEST = 60  # lines of a function, its docstring aside


def _tree(name: str) -> ast.Module:
    path = PACKAGE.joinpath(*name.split("."))
    return _parsed(path / "__init__.py" if path.is_dir() else path.with_suffix(".py"))


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _lengths(name: str) -> dict[str, int]:
    """Return the lines of each function of a module, without its docstring."""
    return {
        f"{name}.{node.name}": _lines(node) - (_lines(node.body[0]) if ast.get_docstring(node) is not None else 0)
        for node in ast.walk(_tree(name))
        if isinstance(node, ast.FunctionDef)
    }


def test_functions_are_short() -> None:
    """No function has more than sixty lines, its docstring not counted."""
    assert {name for module in MODULES for name, lines in _lengths(module).items() if lines > LONGEST} == set()


SAME_FACE = {  # of what they are registered with; of Spark and of Dask; of pydantic and of msgspec
    "register", "with_extracted", "with_normalized", "PersianDate", "PersianDateTime",
}  # fmt: skip


def _public_names(name: str) -> set[str]:
    """Return the public names that a module defines at its top."""
    found: set[str] = set()
    for node in _tree(name).body:
        targets: list[ast.expr] = []
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            targets = [one for target in node.targets for one in (target.elts if isinstance(target, ast.Tuple) else [target])]
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return {one for one in found if not one.startswith("_")}


def test_a_public_name_is_one_thing() -> None:
    """No two modules define one public name; doors of the same kind have one face."""
    seen = collections.Counter(name for module in MODULES for name in _public_names(module))
    assert {name for name, count in seen.items() if count > 1} == SAME_FACE


def test_import_loads_the_standard_library_alone() -> None:
    """`import jalali_norm` loads no third-party module."""
    code = "import sys, jalali_norm; print({m.split('.')[0] for m in sys.modules} - set(sys.stdlib_module_names))"
    out = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)  # noqa: S603
    assert set(ast.literal_eval(out.stdout)) - {"__main__", "sitecustomize"} == {"jalali_norm"}


def _printed(code: str) -> Any:
    """Return what a new process prints that runs some code."""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)  # noqa: S603
    return ast.literal_eval(out.stdout)


@pytest.mark.parametrize(
    ("call", "more", "not_yet"),
    [
        ('parse("1401/08/23")', set(), {"lexicon.words", "lexicon.context", "resolve.resolver", "calendars.lunar"}),
        ('parse("۲۳ آبان ۱۴۰۱ ساعت ۲۱:۱۴", order="dmy")', set(), {"resolve.resolver", "calendars.lunar"}),
        ('explain("۲۳ ابن ۱۴۰۱", fuzzy=True).skeleton', {"context"}, set()),
        ('extract("در ۲۳ آبان ۱۴۰۱")', {"context", "prose"}, set()),
        ("from_jalali(1401, 8, 23)", {"columns"}, set()),
    ],
)
def test_start_up(call: str, more: set[str], not_yet: set[str]) -> None:
    """A first answer loads no package of ours that says nothing of it, and nothing that is slow to import."""
    start = "import sys; before = set(sys.modules); import jalali_norm"
    loaded = set(_printed(f"{start}; jalali_norm.{call}; print(sorted(set(sys.modules) - before))"))
    slow = {"dataclasses", "inspect", "html", "difflib", "zoneinfo", "jdatetime", "numpy"}
    assert loaded & (slow | {f"jalali_norm.{name}" for name in not_yet}) == set()
    assert {name.split(".")[1] for name in loaded if name.startswith("jalali_norm.")} == CORE | more


def test_names() -> None:
    """Only public names are shown, all of them can be had, and no module takes the place of one that was not asked for yet."""
    code = "import jalali_norm.prose.extract, jalali_norm.writing.render, jalali_norm as jn; print([dir(jn), str(jn.extract)])"
    shown, extract = _printed(code)
    assert [name for name in shown if not name.startswith("__")] == sorted(jn.__all__)
    assert extract.startswith("<function extract")
    assert _printed("from jalali_norm import *; print(sorted(n for n in dir() if n[:2] != '__'))") == sorted(jn.__all__)
    with pytest.raises(AttributeError, match=r"module 'jalali_norm' has no attribute 'exrtact'"):
        _ = jn.exrtact  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "unit",
    [
        "۱ ", "و ", "بیست و ", "1401/08/", "از ۱ تا ", "1", "\u200c", "1ـ", "ـ    ", "1401/08/23 ", "&amp;", "ساعت ", "ماه ",
        "شب ", "۱۲ مهر ۱۴۰۱ م ", "12:30 شب ", "بیستو", "ﻻ", "تاریخ ", "۱۲ مهر ۱۴۰۱ برابر با ",
        "2022-11-14/", "T21:14/", "2022-11-14/..", "..", "1402-11-17-", "2022-W46", "سال تحصیلی ", "21:14 -05:00 ", "\u0336",
    ],
)  # fmt: skip
def test_work_is_linear(unit: str, depth: Depth) -> None:
    """Four times the text is about four times the calls; sixteen times would be a square; time is in benchmarks/."""

    def refused(text: str) -> None:
        with pytest.raises(jn.ReadingError):
            jn.parse(text, fuzzy=True)

    def work(size: int) -> int:
        text = (unit * (size // len(unit) + 1))[:size]
        return calls(lambda: refused(text))

    size = depth(500, 1_000, 4_000)
    work(size)  # what is made when it is first asked for
    assert work(4 * size) < 6 * work(size) + 1_000


def test_threads() -> None:
    """Many threads that read the same new shapes get the same answers."""
    texts = [f"{day} آبان {1380 + day}{' ' * spaces}ساعت 21:14" for day in range(1, 29) for spaces in range(1, 12)]
    alone = [jn.parse(text) for text in texts]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            assert list(pool.map(jn.parse, texts)) == alone
