"""The pages say what the code does; their examples are doctests that run with the tests."""

from __future__ import annotations

import importlib.util
import os
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[1]


def test_what_it_reads_is_current() -> None:
    """The page of forms and words is the one that the tables make: run `python docs/reads.py`."""
    spec = importlib.util.spec_from_file_location("reads", ROOT / "docs" / "reads.py")
    assert spec
    assert spec.loader
    reads = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reads)
    assert reads.PAGE.read_text(encoding="utf-8") == reads.page()


def test_both_readmes_have_the_same_commands() -> None:
    """The Persian page gives the commands of the English one."""
    english, persian = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.fa.md"))
    commands = [line for line in english.split("\n") if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert all(command in persian for command in commands)


CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", ["docs/files.md", "README.md", "README.fa.md"])
def test_commands_print_what_the_pages_show(page: str, tmp_path: pathlib.Path) -> None:
    """Each command of a page prints what stands under it."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    path = f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    blocks = CONSOLE.findall((ROOT / page).read_text(encoding="utf-8"))
    assert blocks
    for block in blocks:
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            done = subprocess.run(  # noqa: S602 - the pages' own commands
                command, shell=True, cwd=tmp_path, env={**os.environ, "PATH": path},
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True,
            )  # fmt: skip
            assert done.stdout.decode() == shown, command
