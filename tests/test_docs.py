"""The pages say what the code does; their examples are doctests that run with the tests."""

from __future__ import annotations

import importlib.util
import os
import pathlib
import re
import shlex
import subprocess
import sys

import pytest

from tests.helpers import ROOT, command


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


def printed(line: str, *, installed: bool) -> str:
    """Return what a line of a page prints in a shell; what is not `installed` is the command in this process."""
    ours, _, rest = ("", "", line) if installed or not line.startswith("jalali-norm ") else line.partition(" | ")
    status, out, errors = command(*shlex.split(ours)[1:]) if ours else (0, b"", b"")
    assert status == 0
    if rest:
        path = f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        out = subprocess.run(  # noqa: S602 - the pages' own commands
            rest, shell=True, input=out, env={**os.environ, "PATH": path}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            check=True,
        ).stdout  # fmt: skip
    return (errors + out).decode()


@pytest.mark.parametrize(("page", "installed"), [("docs/files.md", False), ("README.md", True), ("README.fa.md", False)])
def test_commands_print_what_the_pages_show(
    page: str,
    installed: bool,  # noqa: FBT001
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each command of a page prints what stands under it."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    blocks = CONSOLE.findall((ROOT / page).read_text(encoding="utf-8"))
    assert blocks
    for block in blocks:
        for line, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            assert printed(line, installed=installed) == shown, line
