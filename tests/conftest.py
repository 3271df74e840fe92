"""What all tests share: the profiles of the property tests, and the cases kept as data."""

from __future__ import annotations

import pathlib
from collections.abc import Generator
from typing import TypeVar

import pytest
from hypothesis import settings

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
CASES = pathlib.Path(__file__).parent / "cases"

settings.register_profile("quick", max_examples=150, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=20_000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`, the property tests' long profile, which is run by hand, and `--no-skips`, for CI."""
    parser.addoption("--long", action="store_true", help="run the property tests at length")
    parser.addoption("--no-skips", action="store_true", help="a test that is skipped has failed")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile, and what a skip is."""
    settings.load_profile("long" if config.getoption("--long") else "quick")
    if config.getoption("--no-skips"):
        config.pluginmanager.register(NoSkips())


class NoSkips:
    """Where everything should be installed, a test that was skipped has not been run, and that is a failure."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Fail a test that was skipped, but for one that is known to fail."""
        report = yield
        return report if hasattr(report, "wasxfail") else _unskipped(report)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Fail a file that was skipped."""
        return _unskipped((yield))


def _unskipped(report: Report) -> Report:
    if report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"--no-skips: {reason}"
    return report


@pytest.fixture
def mixtures(request: pytest.FixtureRequest) -> int:
    """How many random mixtures of our own words to read."""
    return 200_000 if request.config.getoption("--long") else 3_000


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test that names a file of cases its rows: `@pytest.mark.cases("read")`."""
    for mark in metafunc.definition.iter_markers("cases"):
        rows = [
            line.split("\t")
            for line in (CASES / f"{mark.args[0]}.tsv").read_text(encoding="utf-8").split("\n")
            if line and not line.startswith("#")
        ]
        names = [name for name in metafunc.fixturenames if name != "request"]
        assert rows, mark.args
        assert {len(row) for row in rows} == {len(names)}, f"{mark.args[0]}.tsv: {names}"
        metafunc.parametrize(names, rows)
