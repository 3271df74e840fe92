"""What all tests share: the profiles of the property tests, and the cases kept as data."""

from __future__ import annotations

import pathlib

import pytest
from hypothesis import settings

CASES = pathlib.Path(__file__).parent / "cases"

settings.register_profile("quick", max_examples=150, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=20_000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`, the property tests' long profile, which is run by hand."""
    parser.addoption("--long", action="store_true", help="run the property tests at length")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile."""
    settings.load_profile("long" if config.getoption("--long") else "quick")


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
