"""The types of the public face, as pyright and mypy find them where pandas' stubs are installed.

The uses are those of `typing_uses.py`, which an ordinary run of mypy reads too.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import jalali_norm as jn
from jalali_norm.columns.cell import FRAME
from jalali_norm.columns.found import FOUND

USES = Path(__file__).parent / "typing_uses.py"
ROOT = USES.parents[2]


@pytest.fixture
def pyright() -> list[str]:
    """Return the command that runs pyright, where it and pandas' stubs are installed."""
    pytest.importorskip("pyright")
    _needs_stubs()
    return [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"]


def _needs_stubs() -> None:
    try:
        importlib.metadata.version("pandas-stubs")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("pandas-stubs is not installed")


def _run(command: list[str], cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "PYTHONPATH": str(ROOT)}  # pyright looks for a package's py.typed there
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=known)  # noqa: S603 - ours


def _problems(command: list[str], file: Path, cwd: Path = ROOT) -> list[tuple[int, str]]:
    """Return what pyright says of a file: the line, from 1, and the rule."""
    made = _run([*command, str(file)], cwd)
    assert made.stdout.startswith("{"), made.stdout + made.stderr
    said: list[dict[str, Any]] = json.loads(made.stdout)["generalDiagnostics"]
    return [(one["range"]["start"]["line"] + 1, one.get("rule", one["message"])) for one in said]


def test_uses_in_pyright(pyright: list[str]) -> None:
    """Pyright finds the types that the uses say, and refuses what the library refuses."""
    assert _problems(pyright, USES) == []


def test_uses_in_mypy() -> None:
    """So does mypy in its strict mode."""
    _needs_stubs()
    options = ["--config-file=", "--strict", "--follow-imports=silent", "--ignore-missing-imports", "--no-incremental"]
    made = _run([sys.executable, "-m", "mypy", *options, str(USES)])
    assert made.returncode == 0, made.stdout + made.stderr


def test_a_wrong_use_is_found(pyright: list[str], tmp_path: Path) -> None:
    """A use that says another type, and one that the library refuses, are told: what passes above has been looked at."""
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "from typing import assert_type\n"
        "import jalali_norm as jn\n"
        'assert_type(jn.normalize(["1401/08/23"], output="iso"), list[str])\n'
        'jn.normalize("1401/08/23")\n'
        'jn.normalize(["1401/08/23"], output="iso")[0].upper()\n',
        encoding="utf-8",
    )
    (tmp_path / "pyrightconfig.json").write_text(json.dumps({"extraPaths": [str(ROOT)]}))
    lines = {line for line, _ in _problems(pyright, wrong, tmp_path)}
    assert lines == {3, 4, 5}


def test_public_names_have_types(pyright: list[str], tmp_path: Path) -> None:
    """No public name, and nothing that one of them refers to, has a type that pyright does not know."""
    made = json.loads(_run([*pyright, "--verifytypes", "jalali_norm", "--ignoreexternal"], tmp_path).stdout)["typeCompleteness"]
    names = {one["name"]: one for one in made["symbols"]}
    public = {f"jalali_norm.{name}" for name in jn.__all__}
    assert public <= names.keys()
    unknown = {name for name, one in names.items() if not one["isTypeKnown"] and one["isExported"]}
    assert unknown & public == set()


def test_a_structs_type_has_its_fields() -> None:
    """What a checker knows of a found struct is what there is."""
    assert FOUND[-len(FRAME) :] == FRAME
    (found,) = jn.extract_column(["۲۳ آبان ۱۴۰۱"])
    assert found is not None
    assert [list(one) for one in found] == [list(FOUND)]
