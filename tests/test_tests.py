"""The tests themselves: each can fail, and what tells of them is of the code that is there."""

from __future__ import annotations

import ast
import pathlib

import jalali_norm as jn

TESTS = pathlib.Path(__file__).parent
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(TESTS.rglob("*.py"))}
FUNCTIONS = [(path, node) for path, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
CAN_FAIL = {"raises", "warns", "fail"}  # of pytest


def _can_fail(function: ast.FunctionDef, known: set[str]) -> bool:
    """Tell whether a function asserts something, or uses one that does."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert | ast.Raise):
            return True
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if name in known or name in CAN_FAIL or name.startswith("assert_"):
            return True
    return False


def test_each_test_can_fail() -> None:
    """Every test asserts something, by itself or by a helper."""
    known: set[str] = set()
    while more := {one.name for _, one in FUNCTIONS if not one.name.startswith("test_") and _can_fail(one, known)} - known:
        known |= more
    tests = [(path, one) for path, one in FUNCTIONS if one.name.startswith("test_")]
    assert len(tests) > 500
    assert [(path.name, one.name) for path, one in tests if not _can_fail(one, known)] == []


def test_each_assertion_is_of_something() -> None:
    """No assertion is of a constant, of a display, which holds unless it is empty, or of what is compared with itself."""
    asserted = [(path, node.test) for path, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    assert len(asserted) > 1000
    displays = (ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.JoinedStr, ast.Lambda, ast.GeneratorExp)
    assert [f"{path.name}:{test.lineno}" for path, test in asserted if isinstance(test, displays)] == []
    pairs = [(path, test) for path, test in asserted if isinstance(test, ast.Compare) and len(test.ops) == 1]
    same = [f"{path.name}:{test.lineno}" for path, test in pairs if ast.dump(test.left) == ast.dump(test.comparators[0])]
    assert same == []


def test_equivalent_changes_are_of_lines_that_are_there() -> None:
    """What `tools/equivalent.tsv` says that nothing can notice is of the code as it is, and why is said."""
    _, *rows = (TESTS / "tools" / "equivalent.tsv").read_text(encoding="utf-8").splitlines()
    assert rows
    package = pathlib.Path(jn.__file__).parent
    for module, function, line, column, change, why in (row.split("\t") for row in rows):
        source = (package / module).read_text(encoding="utf-8")
        assert line in {one.strip() for one in source.splitlines()}, module
        assert f"def {function}(" in source
        assert change.startswith(line[int(column)]) or line[int(column)] in "'\"", change
        assert why
