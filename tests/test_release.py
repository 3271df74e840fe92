"""What is released: its version everywhere the same, and every file that a page links to."""

from __future__ import annotations

import importlib.util
import posixpath
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

import jalali_norm
from tests.helpers import ROOT

LINK = re.compile(r"\]\((?!https?:|#)([^)\s#]+)")
PICTURE = re.compile(r'\b(?:src|srcset|href)="(?!https?:|#)([^"#]+)')  # in docs/ it is relative to the page that is made
BLOCK = re.compile(r"^```.*?^```$|`[^`\n]+`", re.DOTALL | re.MULTILINE)


def citation(key: str) -> str | None:
    """Return a line of CITATION.cff: `citation("version")`."""
    found = re.search(rf"^{key}: [\"']?([^\"'\n]+)", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    return found and found[1]


def test_one_version() -> None:
    """The package, CITATION.cff and the changelog's newest release, once there is one, say one version and one day."""
    released = re.findall(r"^## \[(\d\S*)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert citation("version") == jalali_norm.__version__
    assert citation("date-released") == (released[0][1] if released else None)
    assert not released or released[0][0] == jalali_norm.__version__


def links(page: str, text: str) -> set[str]:
    """Return the files that a page links to, as paths from the root."""
    folder, text = posixpath.dirname(page), BLOCK.sub("", text)
    targets = LINK.findall(text) + (PICTURE.findall(text) if folder == "" else [])
    return {posixpath.normpath(posixpath.join(folder, target)) for target in targets}


def pages() -> list[str]:
    """Return the pages that a reader of the repository or of the sdist sees."""
    folders = ("", "docs", "tests", "benchmarks")
    return [path.relative_to(ROOT).as_posix() for folder in folders for path in (ROOT / folder).glob("*.md")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel made of it, where `build` and the backend are installed."""
    wanted = ("build", "hatchling", "hatch_fancy_pypi_readme")
    if any(importlib.util.find_spec(name) is None for name in wanted):
        pytest.skip("no build, hatchling and hatch-fancy-pypi-readme")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "-n", "-o", folder, ROOT], check=True, capture_output=True)  # noqa: S603
    return folder


def metadata(wheel: Path) -> str:
    """Return what a wheel says of itself."""
    with zipfile.ZipFile(wheel) as opened:
        return next(opened.read(name).decode() for name in opened.namelist() if name.endswith("/METADATA"))


def test_sdist_has_what_pages_link_to(built: Path) -> None:
    """The sdist has every file that its pages link to, and what runs its tests and builds its site."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as opened:
        files = {name.partition("/")[2] for name in opened.getnames()}
    linked = {to for page in pages() for to in links(page, (ROOT / page).read_text(encoding="utf-8"))}
    folders = {str(parent) for name in files for parent in PurePosixPath(name).parents}
    wanted = {*pages(), *linked, "LICENSE", "CITATION.cff", "mkdocs.yml", "tests/conftest.py", ".ci/run"}
    assert wanted - files - folders == set()


def test_wheel_has_the_package_alone(built: Path) -> None:
    """The wheel has the modules of the package, its mark of types, and its metadata."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as opened:
        names = {name for name in opened.namelist() if ".dist-info/" not in name}
    ours = (path for path in (ROOT / "jalali_norm").rglob("*") if path.suffix == ".py" or path.name == "py.typed")
    assert names == {path.relative_to(ROOT).as_posix() for path in ours}


def test_long_description_has_whole_links(built: Path) -> None:
    """No link and no picture of the page on PyPI is relative, and its command installs from there."""
    text = metadata(next(built.glob("*.whl"))).split("\n\n", 1)[1]
    assert links("README.md", text) == set()
    assert f"https://raw.githubusercontent.com/jalali-norm/jalali-norm/v{jalali_norm.__version__}/docs/" in text
    assert "install -q jalali-norm " in text
    assert "HFPR" not in text


def test_classifiers_say_what_is_tested() -> None:
    """The Pythons of the classifiers are those of the workflow, and the lowest is the one required."""
    project: Any = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = [name.rpartition(" ")[2] for name in project["classifiers"] if re.search(r":: 3\.\d+$", name)]
    tested = re.search(r"python: \[(.+)\]", (ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))
    assert tested
    assert stated == re.findall(r"3\.\d+", tested[1])
    assert project["requires-python"] == f">={stated[0]}"


def test_the_recipe_asks_for_the_same_packages() -> None:
    """The draft for conda-forge has the dependencies of pyproject.toml, with their bounds."""
    project: Any = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    recipe = (ROOT / "packaging/conda/recipe.yaml").read_text(encoding="utf-8")
    run = re.findall(r"^    - (\S+)(?: (>=[\d.]+))?$", recipe.partition("\n  run:\n")[2].partition("\n\n")[0], re.MULTILINE)
    assert [name.removeprefix("python-") + bound for name, bound in run] == project["dependencies"]
    assert f'python_min: "{project["requires-python"].removeprefix(">=")}"' in recipe
