"""Mutation testing: change one thing in a function, run the tests that reach it, and tell which changes none of them noticed.

    python -m tests.tools.mutation --sample 1000 resolve context prose grammar calendars columns

One process loads the package and the tests. Each change is made in a fork of it, in the code of functions, of those in them
and of the lambdas in tables; what runs at import alone, such as the other parts of rows, is not changed. The tests that reach a
line are those of a first run with coverage, kept in `build/mutation`; tests of more than five seconds are left out, and those
that start another process see no change. What `equivalent.tsv` lists is not tried. No test module may use polars when it is
imported: its threads do not outlive a fork.
"""

from __future__ import annotations

import argparse
import ast
import functools
import gc
import importlib
import json
import math
import os
import pathlib
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType

import coverage
import pytest
from _pytest.runner import runtestprotocol

import jalali_norm

ROOT = pathlib.Path(__file__).parents[2]
PACKAGE = ROOT / "jalali_norm"
KEPT = ROOT / "build" / "mutation"
SLOW = 5.0  # seconds of a test
LIMIT = 60  # seconds of CPU of a test, each of which takes less than SLOW: one that does not end has noticed the change
ROOM = 8 << 30  # bytes that a process may ask for: so has one that takes ever more

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}
# the fields of what is written beside a function's code
NO_CODE = {"annotation", "returns", "decorator_list", "type_comment", "defaults", "kw_defaults"}


@dataclass
class Change:
    """What stands in a place of a module's syntax tree, and what is to stand there."""

    module: pathlib.Path
    tree: ast.Module
    function: str  # the one that it is in, not in another
    holder: list[ast.AST]
    place: int
    new: ast.AST

    @property
    def line(self) -> int:
        """The first line of what is changed."""
        return getattr(self.new, "lineno", 0)

    def __str__(self) -> str:
        old, new = (ast.unparse(node).split("\n")[0] for node in (self.holder[self.place], self.new))
        return f"{self.module.relative_to(ROOT)}:{self.line}: {old}  →  {new}"

    @property
    def row(self) -> tuple[str, ...]:
        """How `equivalent.tsv` names it: module, function, line and column, wherever these stand, and what it makes of what."""
        line = self.module.read_text(encoding="utf-8").split("\n")[self.line - 1]
        column = getattr(self.new, "col_offset", 0) - len(line) + len(line.lstrip())
        change = str(self).partition(": ")[2].replace("  →  ", " → ")
        return str(self.module.relative_to(PACKAGE)), self.function, line.strip(), str(column), change

    def codes(self) -> list[tuple[CodeType, CodeType]]:
        """Return the code that differs, of the function and of those around it: what it is, and what it is to be."""
        old, self.holder[self.place] = self.holder[self.place], self.new
        changed = compile(self.tree, str(self.module), "exec")
        self.holder[self.place] = old
        others: dict[tuple[str, int], list[CodeType]] = {}
        for code in nested(changed):
            others.setdefault(key(code), []).append(code)
        pairs = [(code, others[key(code)].pop(0)) for code in codes_of(self.module) if others.get(key(code))]
        return [(one, other) for one, other in pairs if one != other]


@functools.cache
def equivalent() -> dict[tuple[str, ...], str]:
    """Return why nothing can notice a change, for those that change no value."""
    rows = pathlib.Path(__file__).with_name("equivalent.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {tuple(names): why for *names, why in (row.split("\t") for row in rows)}


@functools.cache
def codes_of(module: pathlib.Path) -> list[CodeType]:
    """Return the code of all functions of a module."""
    return list(nested(compile(module.read_text(encoding="utf-8"), str(module), "exec")))


def key(code: CodeType) -> tuple[str, int]:
    """Return what tells a function from others of its module; a change may leave out one that is in it."""
    return code.co_qualname, code.co_firstlineno


def nested(code: CodeType) -> Iterator[CodeType]:
    """Yield a code object and all that are in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from nested(constant)


def instead(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in the place of a node."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in SWAPS:
            yield with_field(node, "ops", [SWAPS[type(op)]()])
        case ast.BoolOp(op=op) | ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in SWAPS:
            yield with_field(node, "op", SWAPS[type(op)]())
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.Break() | ast.Continue():
            yield SWAPS[type(node)]()
        case ast.Constant(value):
            yield from map(ast.Constant, other_values(value))
        case ast.Return(ast.expr() as value) if ast.unparse(value) not in {"None", "False"}:
            yield ast.Return(ast.Constant(None))
        case ast.If(ast.Name() | ast.Attribute() | ast.Call()) | ast.IfExp(ast.Name() | ast.Attribute() | ast.Call()):
            yield with_field(node, "test", ast.UnaryOp(ast.Not(), node.test))
        case ast.Expr(ast.Call()):
            yield ast.Pass()


def with_field(node: ast.AST, name: str, value: object) -> ast.AST:
    """Return a node that differs in a field."""
    return type(node)(**{**dict(ast.iter_fields(node)), name: value})


def other_values(value: object) -> list[bool | int | str]:
    """Return what may stand in the place of a constant: nothing for a text of several words, which is a message."""
    match value:
        case bool():
            return [not value]
        case int():
            return [value + 1]
        case str() if value and " " not in value:
            return [f"{value}·"]
    return []


def changes(module: pathlib.Path) -> Iterator[Change]:
    """Yield the changes of a module's functions: none of annotations, docstrings and messages of errors."""
    tree = ast.parse(module.read_text(encoding="utf-8"))

    def of(node: ast.AST, function: str) -> Iterator[Change]:
        for field, value in ast.iter_fields(node):
            held = value if isinstance(value, list) else [value]
            if field in NO_CODE or isinstance(node, ast.Raise | ast.JoinedStr):
                continue
            for place, part in enumerate(held):
                if not isinstance(part, ast.AST) or (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)):
                    continue
                if function:
                    holder = held if isinstance(value, list) else _Field(node, field)
                    for new in instead(part):
                        ast.fix_missing_locations(ast.copy_location(new, part))
                        yield Change(module, tree, function, holder, place, new)
                inner = part.name if isinstance(part, ast.FunctionDef) else "lambda" if isinstance(part, ast.Lambda) else ""
                yield from of(part, function or inner)

    yield from of(tree, "")


class _Field(list[ast.AST]):
    """A field of a node that holds one node, as a list of one."""

    def __init__(self, node: ast.AST, field: str) -> None:
        self.node, self.field = node, field

    def __getitem__(self, place: object) -> ast.AST:  # type: ignore[override]
        part: ast.AST = getattr(self.node, self.field)
        return part

    def __setitem__(self, place: object, part: object) -> None:
        setattr(self.node, self.field, part)


class Durations:
    """How long each test takes that passes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @staticmethod
    def pytest_runtest_setup() -> None:
        """Forget what is kept, or a line is reached by the first test alone that asks for what it makes."""
        jalali_norm.clear_caches()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up what a test takes."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if not report.passed:
            self.failed.add(report.nodeid)

    @property
    def quick(self) -> dict[str, float]:
        """The seconds of the tests that pass soon enough to be run for each change."""
        return {name: taken for name, taken in self.seconds.items() if taken < SLOW and name not in self.failed}


def reach() -> None:
    """Run the tests once, and keep which of them reach each line, the quickest first."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / "coveragerc").write_text(
        "[run]\nsource = jalali_norm\n", encoding="utf-8"
    )  # no branches, which take ten times the room
    os.environ["COVERAGE_FILE"] = str(KEPT / "coverage")
    told = Durations()
    options = ["--cov", "--cov-report=", "--cov-fail-under=0", "--cov-context=test", f"--cov-config={KEPT / 'coveragerc'}"]
    pytest.main(["-q", "-p", "no:cacheprovider", *options], plugins=[told])
    data = coverage.CoverageData(str(KEPT / "coverage"))
    data.read()
    quick = told.quick
    tests = sorted(quick, key=lambda name: (quick[name], name))
    numbers = {name: number for number, name in enumerate(tests)}
    lines: dict[str, dict[int, list[int]]] = {}
    for file in sorted(data.measured_files()):
        own = lines.setdefault(str(pathlib.Path(file).relative_to(ROOT)), {})
        for line, contexts in data.contexts_by_lineno(file).items():
            names = {context.rpartition("|")[0] for context in contexts}
            own[line] = sorted(numbers[name] for name in names & quick.keys())
    (KEPT / "reached.json").write_text(json.dumps({"tests": tests, "lines": lines}), encoding="utf-8")


def fits(code: CodeType, function: FunctionType) -> bool:
    """Tell whether a function may have this code: what it takes from the function around it is the same."""
    return code.co_freevars == function.__code__.co_freevars


class Session:
    """Tries changes in forks of a process that has collected the tests."""

    def __init__(self, tried: list[Change], jobs: int, seconds: float) -> None:
        self.tried, self.jobs, self.seconds = tried, jobs, seconds
        self.results: dict[int, str] = {}
        kept = json.loads((KEPT / "reached.json").read_text(encoding="utf-8"))
        self.tests: list[str] = kept["tests"]
        self.reached: dict[str, dict[str, list[int]]] = kept["lines"]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each change, in the place of running the tests."""
        items = {item.nodeid: item for item in session.items}
        gc.unfreeze()
        live: dict[CodeType, list[FunctionType]] = {}
        for found in gc.get_objects():
            if isinstance(found, FunctionType) and found.__code__.co_filename.startswith(str(ROOT)):
                live.setdefault(found.__code__, []).append(found)
        running: dict[int, tuple[int, float]] = {}
        for number, change in enumerate(self.tried):
            tests = self.reached.get(str(change.module.relative_to(ROOT)), {}).get(str(change.line), ())
            own = [items[self.tests[one]] for one in tests if self.tests[one] in items]
            held = [(function, new) for old, new in change.codes() for function in live.get(old, ()) if fits(new, function)]
            if change.row in equivalent():
                self.results[number] = "equivalent"
            elif not held:
                self.results[number] = "not loaded"
            elif not own:
                self.results[number] = "not reached"
            else:
                while len(running) >= self.jobs:
                    self.wait(running)
                running[self.fork(own, held)] = number, time.monotonic()
        while running:
            self.wait(running)
        return True

    def fork(self, items: list[pytest.Item], functions: list[tuple[FunctionType, CodeType]]) -> int:
        """Run tests in a fork where functions have another code, until one fails: its exit status is 1 then."""
        child = os.fork()
        if child:
            return child
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        resource.setrlimit(resource.RLIMIT_DATA, (ROOM, ROOM))
        signal.alarm(20 * LIMIT)
        status = 0
        try:
            for function, code in functions:
                function.__code__ = code
            jalali_norm.clear_caches()
            for item, following in zip(items, [*items[1:], None], strict=True):
                if time.process_time() > self.seconds:
                    break
                signal.setitimer(signal.ITIMER_PROF, LIMIT)
                if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                    status = 1
                    break
        except BaseException:  # noqa: BLE001 - whatever a changed function does has been noticed
            status = 1
        os._exit(status)

    def wait(self, running: dict[int, tuple[int, float]]) -> None:
        """Wait for one of the forks, and keep what became of it."""
        child, status = os.wait()
        number, start = running.pop(child)
        self.results[number] = "alive" if status == 0 else "killed"
        told = f"{self.results[number]:7} {time.monotonic() - start:5.1f} s  {self.tried[number]}"
        print(told, file=sys.__stderr__, flush=True)


def main() -> None:
    """Try changes of the packages that are asked for, and print those that live."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", help="folders of jalali_norm/, or modules there")
    parser.add_argument("--sample", type=int, default=100, help="how many changes to try")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, default=math.inf, help="seconds of CPU of each change")
    parser.add_argument("--again", action="store_true", help="find anew which tests reach which lines")
    parser.add_argument("--only", type=pathlib.Path, help="a file: those of the changes that it lists, as they are printed")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    if chosen.again or not (KEPT / "reached.json").exists():
        child = os.fork()
        if not child:
            reach()
            os._exit(0)
        os.waitpid(child, 0)
    named = [PACKAGE / name for name in chosen.packages]
    modules = sorted({path for name in named for path in ([name] if name.suffix else name.glob("*.py"))})
    found = [change for module in modules for change in changes(module)]
    if chosen.only:
        listed = chosen.only.read_text(encoding="utf-8")
        found = [change for change in found if f" {change}\n" in listed]
    tried = random.Random(chosen.seed).sample(found, min(chosen.sample, len(found)))  # noqa: S311 - no secret
    for module in modules:
        importlib.import_module(".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    session = Session(tried, chosen.jobs, chosen.seconds)
    pytest.main(["-q", "-p", "no:cacheprovider", "-s"], plugins=[session])
    print(f"{len(found)} changes, of which {len(tried)} were tried:", dict(Counter(session.results.values())))
    for number in sorted(session.results):
        if session.results[number] != "killed":
            print(f"{session.results[number]:11} {tried[number]}")


if __name__ == "__main__":
    main()
