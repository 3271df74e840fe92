"""The parser of the command line: help with examples, errors of one line, and the language of what is said."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import textwrap
from collections.abc import Sequence
from typing import Any, NoReturn

from jalali_norm.files.names import FileError
from jalali_norm.messages.translation import Language, shown, told
from jalali_norm.model import POLICY_OPTIONS
from jalali_norm.text.bidi import isolate_parts, right_to_left

_KEYWORD = re.compile(rf"\b(?P<name>{'|'.join(POLICY_OPTIONS)})=(?:True|\"(?P<value>[^\"]*)\")")

LANGUAGE_VARIABLE = "JALALI_NORM_LANG"
_LANGUAGES: tuple[Language, ...] = ("en", "fa")
_BY_LOCALE = "locale"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")  # of messages, as POSIX chooses it


class CommandParser(argparse.ArgumentParser):
    """A parser whose errors are one line, and where to look, in the language that is asked for."""

    def __init__(self, *arguments: Any, language: Language = "en", **options: Any) -> None:
        super().__init__(*arguments, **{"formatter_class": _Formatter} | options)
        self.language = language

    def error(self, message: str) -> NoReturn:
        """Leave, with what is wrong on a line and where to look on another."""
        self.exit(2, f"{self.prog}: {said(message, self.language)}\n{shown('see', self.language)} {self.prog} --help\n")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Fills paragraphs, and leaves lines that begin with spaces as they are: examples."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (line if line[:1] in ("", " ") else textwrap.fill(line, width) for line in text.split("\n"))
        return "\n".join(indent + line for line in lines)


def add_command(
    commands: Any, name: str, *, about: str, says: str, examples: Sequence[str], status: str = "0 done, 2 misuse"
) -> argparse.ArgumentParser:
    """Add a command: what it is for, what it does at length, shell lines that show it, and its exit statuses."""
    shown_lines = "\n".join(f"  {line}" for line in examples)
    epilog = f"examples:\n{shown_lines}\n\nexit status: {status}"
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about, description=says, epilog=epilog)
    add_language(parser)
    return parser


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the language of what is said, which is read before all else."""
    parser.add_argument(
        "--lang", choices=(*_LANGUAGES, _BY_LOCALE), default=argparse.SUPPRESS,
        help=f"of messages, reasons and reports: English, Persian, or the locale's ({LANGUAGE_VARIABLE}, else en)",
    )  # fmt: skip


def language_of(argv: Sequence[str]) -> Language:
    """Return the language that a command line asks for, or else the environment: the locale's only where either says so.

    >>> language_of(["parse", "--lang", "fa", "?"]), language_of(["parse", "--", "--lang=fa"])
    ('fa', 'en')
    """
    asked = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    asked.add_argument("--lang")
    with contextlib.suppress(argparse.ArgumentError):  # which the parser itself will say
        wanted = asked.parse_known_args(list(argv))[0].lang
        if wanted is None and (wanted := os.environ.get(LANGUAGE_VARIABLE) or "en") not in (*_LANGUAGES, _BY_LOCALE):
            raise ValueError(f"{LANGUAGE_VARIABLE}={wanted!r}: expected en, fa or locale")
        if wanted == _BY_LOCALE:
            wanted = next((value for name in _LOCALES if (value := os.environ.get(name))), "")[:2]
        return "fa" if wanted == "fa" else "en"
    return "en"


def with_options(text: str) -> str:
    """Return what a reason advises in Python, a field of the policy, as the option that a command has of it.

    >>> with_options('a number: pass excel="1900" if it is a date; fuzzy=True reads one among other words')
    'a number: pass --excel 1900 if it is a date; --fuzzy reads one among other words'
    """
    return _KEYWORD.sub(_as_option, text)


def _as_option(found: re.Match[str]) -> str:
    option = "--" + found["name"].replace("_", "-")
    return f"{option} {found['value']}" if found["value"] else option


def said(message: str | Exception, language: Language) -> str:
    """Return a message, or an error's, as a terminal shows it, in a language, with what it advises as options."""
    if language == "en":
        return with_options(isolate_parts(str(message)))
    if isinstance(message, FileError):
        return with_options(right_to_left(f"{told(message.place)}: {told(message.message)}"))
    return with_options(shown(str(message), language))


__all__ = ["LANGUAGE_VARIABLE", "CommandParser", "add_command", "add_language", "language_of", "said", "with_options"]
