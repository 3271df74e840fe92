"""`jalali-norm completion bash`: a script with which a shell completes the command and its options."""

from __future__ import annotations

import argparse
from typing import Any

from jalali_norm.command.parser import add_command

_SHELLS = ("bash", "zsh", "fish", "tcsh")
_FILES = ("FILE", "OUT", "CSV", "PAGE", "HTML")  # metavars of what is a file's name


def add_completion(commands: Any, whole: argparse.ArgumentParser) -> None:
    """Add the command that prints the script of all commands."""
    parser = add_command(
        commands,
        "completion",
        about="print a script with which a shell completes this command",
        says="It needs shtab: pip install 'jalali-norm[completion]'. For bash: eval \"$(jalali-norm completion bash)\" in"
        " ~/.bashrc; for zsh a file _jalali-norm in a folder of $fpath; for fish ~/.config/fish/completions/jalali-norm.fish.",
        examples=("jalali-norm completion bash", "jalali-norm completion zsh > _jalali-norm"),
    )
    parser.add_argument("shell", choices=_SHELLS, help="whose script it is")

    def run(arguments: argparse.Namespace) -> int:
        try:
            import shtab  # noqa: PLC0415 - an optional one
        except ImportError:  # pragma: no cover - run in an environment of its own
            raise ValueError("completion needs shtab: pip install 'jalali-norm[completion]'") from None
        for one in (whole, *commands.choices.values()):
            for action in one._actions:  # noqa: SLF001 - argparse has no other way to them
                if action.metavar in _FILES:
                    action.complete = shtab.FILE
        print(shtab.complete(whole, arguments.shell))
        return 0

    parser.set_defaults(run=run)


__all__ = ["add_completion"]
