"""What several commands show: the lines that they are given, a reading as JSON, a page, how far they are."""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from jalali_norm.cells.reader import parse
from jalali_norm.command.arguments import policy_asked
from jalali_norm.command.parser import said
from jalali_norm.files.names import PAGES, FileError, is_same, refuse_ending
from jalali_norm.messages.translation import Language
from jalali_norm.model import Policy, Reading, ReadingError, TooCoarseError

REFUSED = 1  # the exit status where something was


def numbered_texts(given: list[str]) -> Iterator[tuple[int, str | UnicodeDecodeError]]:
    """Yield the numbered texts; a line that is no UTF-8 gives its error."""
    if given:
        yield from enumerate(given, start=1)
        return
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            yield number, line.rstrip(b"\r\n").decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            yield number, error


def read_one(
    text: str | UnicodeDecodeError, policy: Policy, *, point: bool = False
) -> Reading | ReadingError | UnicodeDecodeError:
    """Return what a text comes to; `point`: what is longer than its precision tells is refused, as is an open end."""
    if isinstance(text, UnicodeDecodeError):
        return text
    try:
        found = parse(text, policy=policy)
    except ReadingError as error:
        return error
    if point and found.start != found.end:
        return TooCoarseError(f"more than one moment: {found.iso}", found.text, found.span)
    return found


def tell_refused(number: int, error: ReadingError | UnicodeDecodeError, language: Language) -> None:
    """Say on standard error why a numbered text has no value, and show the place."""
    if isinstance(error, UnicodeDecodeError):
        print(said(f"{number}: no UTF-8 at byte {error.start + 1}", language), file=sys.stderr)
        return
    lines = [said(f"{number}: {error.problem}: {error.message}", language), *str(error).split("\n")[1:]]
    print("\n".join(lines), file=sys.stderr)


def write_each(arguments: argparse.Namespace, lines: Callable[[Reading], Iterable[str]], *, point: bool = False) -> int:
    """Print the lines that each text becomes, tell what is refused, and return the exit status; `point`: as in `read_one`."""
    policy = policy_asked(arguments)
    refused = 0
    for number, text in numbered_texts(arguments.text):
        found = read_one(text, policy, point=point)
        if not isinstance(found, Reading):
            refused += 1
            tell_refused(number, found, arguments.lang)
            continue
        try:
            for line in lines(found):
                print(line)
        except ValueError as error:
            refused += 1
            print(said(f"{number}: {error}", arguments.lang), file=sys.stderr)
    sys.stdout.flush()
    return REFUSED if refused else 0


def json_fields(number: int, reading: Reading) -> dict[str, object]:
    """Return a reading as an object of JSON, with the number of its line."""
    return {"line": number, **reading.to_dict(), "candidates": [candidate.iso for candidate in reading.candidates]}


def check_page(page: str, names: list[str]) -> None:
    """Refuse a page to write that is read, or that is called something else."""
    if any(is_same(page, name) for name in names):
        raise FileError(page, "is a file to read: name another one to write")
    refuse_ending(page, PAGES)


@contextlib.contextmanager
def progress_bar(names: list[str]) -> Iterator[Any]:
    """Show the bytes that were read, on a terminal, where tqdm is installed."""
    if not sys.stderr.isatty() or importlib.util.find_spec("tqdm") is None:
        yield None
        return
    from tqdm import tqdm  # noqa: PLC0415 - imported only when it is shown

    sizes = [Path(name).stat().st_size if Path(name).is_file() else 0 for name in names]
    with tqdm(total=sum(sizes) if all(sizes) else None, unit="B", unit_scale=True, leave=False) as bar:
        yield bar


__all__ = [
    "REFUSED", "check_page", "json_fields", "numbered_texts", "progress_bar", "read_one", "tell_refused", "write_each",
]  # fmt: skip
