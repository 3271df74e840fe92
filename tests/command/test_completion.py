"""The scripts with which shells complete the command, run in those shells."""

from __future__ import annotations

import pathlib
import shutil
import subprocess

import pytest

from tests.helpers import command

pytest.importorskip("shtab")


def script(shell: str, folder: pathlib.Path) -> pathlib.Path:
    """Write a shell's script, and return where."""
    status, out, err = command("completion", shell)
    assert (status, err) == (0, b"")
    path = folder / f"jalali-norm.{shell}"
    path.write_bytes(out)
    return path


def run(shell: str, *arguments: str) -> str:
    """Return what a shell prints."""
    program = shutil.which(shell)
    if program is None:  # pragma: no cover - each shell where it is installed
        pytest.skip(f"{shell} is not installed")
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True, timeout=60).stdout  # noqa: S603 - ours


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["jalali-norm", ""], "to-gregorian"),
        (["jalali-norm", "cal"], "calendar"),
        (["jalali-norm", "convert", "--out"], "--output"),
        (["jalali-norm", "parse", "--order", ""], "dmy"),
    ],
)
def test_bash(words: list[str], offered: str, tmp_path: pathlib.Path) -> None:
    """Commands, options and their values are offered."""
    code = (
        f"source {script('bash', tmp_path)}; COMP_WORDS=({' '.join(repr(w) for w in words)}); COMP_CWORD={len(words) - 1};"
        " f=$(complete -p jalali-norm | sed 's/.*-F \\([^ ]*\\).*/\\1/'); $f jalali-norm; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    assert offered in run("bash", "-c", code).split("\n")


def test_fish(tmp_path: pathlib.Path) -> None:
    """The same of fish, which is asked what it would offer."""
    code = f"source {script('fish', tmp_path)}; complete -C 'jalali-norm parse --order '"
    assert "dmy" in run("fish", "-c", code)


def test_zsh(tmp_path: pathlib.Path) -> None:
    """Zsh takes the script."""
    run("zsh", "-n", str(script("zsh", tmp_path)))
