"""The command `jalali-norm`: one module of `command/` for each of its own."""

from __future__ import annotations

import argparse
import contextlib
import functools
import signal
import sys
from typing import cast

from jalali_norm import __version__
from jalali_norm.command.calendar import add_calendar
from jalali_norm.command.completion import add_completion
from jalali_norm.command.conversions import add_conversions
from jalali_norm.command.convert import add_convert
from jalali_norm.command.extract import add_extract
from jalali_norm.command.mcp import add_mcp
from jalali_norm.command.parse import add_parse
from jalali_norm.command.parser import CommandParser, add_language, language_of, said
from jalali_norm.command.profile import add_profile
from jalali_norm.command.render import add_render
from jalali_norm.files.names import FileError
from jalali_norm.files.streams import quiet_pipe
from jalali_norm.messages.translation import Language

_MISUSED, _INTERRUPTED, _PIPE = 2, 130, 141
_COMMANDS = (add_parse, add_extract, add_convert, add_profile, add_render, add_conversions, add_calendar, add_mcp)


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language: Language = "en"
    with contextlib.suppress(ValueError):  # not in the main thread, where no signal comes either
        signal.signal(signal.SIGTERM, _terminated)
    try:
        language = language_of(sys.argv[1:] if argv is None else argv)
        arguments = _parser(language).parse_args(argv)
        arguments.lang = language
        status: int = arguments.run(arguments)
    except (ValueError, FileError) as error:  # a policy's, or a file's
        print(f"jalali-norm: {said(error, language)}", file=sys.stderr)
        return _MISUSED
    except MemoryError:  # pyarrow's and NumPy's too
        print(f"jalali-norm: {said('there is not enough memory for this', language)}", file=sys.stderr)
        return _MISUSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        quiet_pipe()
        return _PIPE
    return status


def _parser(language: Language = "en") -> argparse.ArgumentParser:
    parser = CommandParser(
        prog="jalali-norm",
        description="Read Persian date text, print ISO 8601.",
        epilog="jalali-norm COMMAND --help shows a command's options, with examples",
        language=language,
    )
    parser.add_argument("--version", action="version", version=f"jalali-norm {__version__}")
    add_language(parser)
    of_language = cast("type[CommandParser]", functools.partial(CommandParser, language=language))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=of_language)
    for add in _COMMANDS:
        add(commands)
    add_completion(commands, parser)
    return parser


def _terminated(number: int, _frame: object) -> None:  # pragma: no cover - run in a process of its own
    """Leave nothing half written when the process is asked to end."""
    raise SystemExit(128 + number)
