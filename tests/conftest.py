"""What all tests share: how much work they do, and what a skip is."""

from __future__ import annotations

import gc
from collections.abc import Generator
from typing import TypeVar

import pytest
from hypothesis import settings

from tests import DEEP, LONG, QUICK

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

settings.register_profile("quick", max_examples=QUICK, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=DEEP, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=LONG, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--deep`, which is for CI, `--long`, which is run by hand, and `--no-skips`, for CI too."""
    chosen = {"action": "store_const", "dest": "depth", "default": "quick"}
    parser.addoption("--deep", **chosen, const="deep", help="try more of all that is tried")
    parser.addoption("--long", **chosen, const="long", help="try all of it, and the properties at length")
    parser.addoption("--no-skips", action="store_true", help="a test that is skipped has failed")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile, and what a skip is."""
    settings.load_profile(config.getoption("depth"))
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


class Depth:
    """Which of three amounts of work is to be done: `depth(2, 5, 20)` is that of each run, of `--deep` and of `--long`."""

    def __init__(self, name: str) -> None:
        self.place = ("quick", "deep", "long").index(name)

    def __call__(self, quick: int, deep: int, long: int) -> int:
        """Return the one that is to be done."""
        return (quick, deep, long)[self.place]


@pytest.fixture(scope="session")
def depth(request: pytest.FixtureRequest) -> Depth:
    """How much a test does that is no property of Hypothesis, but tries as much as it is given time for."""
    return Depth(request.config.getoption("depth"))


def pytest_collection_finish() -> None:
    """Leave what is there by now, a million objects, to the end: to go through them again and again is a tenth of the time."""
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what does more with `--deep`, for `-m "depth or hypothesis"`."""
    if "depth" in getattr(item, "fixturenames", ()):
        item.add_marker("depth")
