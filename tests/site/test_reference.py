"""Every public name is documented, and stands in the reference: of the package and of the modules for other programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

griffe = pytest.importorskip("griffe")

from jalali_norm._accessors import Accessor  # noqa: E402
from tests.helpers import ROOT  # noqa: E402
from tests.test_package import DOORS  # noqa: E402


def target(found: Any) -> Any:
    """Return what a name stands for."""
    return found.final_target if found.is_alias else found


PACKAGE: Any = griffe.load("jalali_norm", search_paths=[str(ROOT)], docstring_parser="google", resolve_aliases=True)
MODULES = {"jalali_norm": PACKAGE} | {name: PACKAGE[name] for name in sorted(DOORS - {"__init__", "__main__", "cli"})}
OFFERED = {str(name): target(PACKAGE[str(name)]) for name in PACKAGE.exports}
FUNCTIONS = {name: found for name, found in OFFERED.items() if found.is_function}
# what Python, SQLAlchemy, Matplotlib and msgspec ask for by these names
OF_OTHERS = {"args", "impl", "cache_ok", "dialect", "value", "op", "vmin", "vmax", "values", "kind", "why"}


def public(module: Any) -> Iterator[tuple[Any, str]]:
    """Yield what a module offers, and the public members of its classes, with the docstrings that may tell of each."""
    for name in module.exports or ():
        found = target(module[str(name)])
        yield found, ""
        if found.is_class:
            classes = "\n".join(one.docstring.value for one in [found, *found.mro()] if one.docstring)
            for key, one in found.all_members.items():
                member = target(one)
                if not key.startswith("_") and key not in OF_OTHERS and member.canonical_path.startswith("jalali_norm."):
                    yield member, classes


def docstring_of(found: Any) -> str:
    """Return a docstring; a Jalali field of the accessors has that of its row, when it runs."""
    if found.docstring:
        return str(found.docstring.value)
    return str(getattr(Accessor, found.name).__doc__) if found.parent.name == "Accessor" else ""


@pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)
def test_everything_is_documented(module: Any) -> None:
    """Each name has a docstring; what a class holds, and the members of an enum, may be told of in that of the class."""
    bare = []
    for found, classes in public(module):
        name = re.escape(found.name).replace("_", "[_ ]")
        if not docstring_of(found) and not (found.is_attribute and re.search(rf"\b{name}\b", classes, re.IGNORECASE)):
            bare.append(found.path)
    assert bare == []


@pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)
def test_arguments_are_told(module: Any) -> None:
    """A docstring tells of each argument: in a list, which has no other, in its text, or by the function that it names."""
    wrong = []
    for found, _ in public(module):
        if not found.is_function:
            continue
        text = docstring_of(found)
        names = {one.name for one in found.parameters if not one.kind.name.startswith("var")} - {"self", "cls"} - OF_OTHERS
        listed = {
            one.name.lstrip("*") for part in found.docstring.parsed if part.kind.value == "parameters" for one in part.value
        }
        by_name = [named for named in FUNCTIONS if re.search(rf"`(jalali_norm\.)?{named}`", text) and named != found.path]
        told = {name for name in names if re.search(rf"\b{name}\b", text)}.union(*map(names_of, by_name))
        wrong += [f"{found.path}: {name}" for name in sorted((names - told) | (listed and names - listed))]
    assert wrong == []


def names_of(function: str) -> set[str]:
    """Return the names of a public function's arguments."""
    return {one.name for one in FUNCTIONS[function].parameters}


def test_the_reference_has_the_modules() -> None:
    """Each module for other programs stands in docs/api.md."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    named = re.findall(r"^::: jalali_norm\.([a-z]+)\n    options", page, re.MULTILINE)
    assert sorted(named) == sorted(MODULES.keys() - {"jalali_norm"})
