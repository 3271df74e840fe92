"""The command: `jalali-norm parse TEXT...`, `extract FILE...`, `convert FILE...`, `profile FILE...`."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from typing import NoReturn

from jalali_norm import __version__
from jalali_norm.command.convert import add_convert
from jalali_norm.command.extract import add_extract
from jalali_norm.command.mcp import add_mcp
from jalali_norm.command.parse import add_parse
from jalali_norm.command.profile import add_profile
from jalali_norm.files.names import FileError
from jalali_norm.files.streams import quiet_pipe
from jalali_norm.text.bidi import isolate_parts

_MISUSED, _INTERRUPTED, _PIPE = 2, 130, 141


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    for shown in (sys.stdout, sys.stderr):
        if hasattr(shown, "reconfigure"):
            shown.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _parser()
    arguments = parser.parse_args(argv)
    with contextlib.suppress(ValueError):  # not in the main thread, where no signal comes either
        signal.signal(signal.SIGTERM, _terminated)
    try:
        status: int = arguments.run(arguments)
    except (ValueError, FileError) as error:  # a policy's, or a file's
        print(f"jalali-norm: {isolate_parts(str(error))}", file=sys.stderr)
        return _MISUSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        quiet_pipe()
        return _PIPE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="jalali-norm", description="Read Persian date text, print ISO 8601.")
    parser.add_argument("--version", action="version", version=f"jalali-norm {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    for add in (add_parse, add_extract, add_convert, add_profile, add_mcp):
        add(commands)
    return parser


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(isolate_parts(message))


def _terminated(number: int, _frame: object) -> None:  # pragma: no cover - run in a process of its own
    """Leave nothing half written when the process is asked to end."""
    raise SystemExit(128 + number)
