"""`jalali-norm extract FILE...`: the temporal expressions of running text."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from jalali_norm.command.arguments import add_encoding, add_policy, policy_asked
from jalali_norm.command.parser import add_command, said
from jalali_norm.command.shown import REFUSED, check_page, json_fields
from jalali_norm.files.names import STANDARD, FileError
from jalali_norm.files.streams import InputFile, OutputFile
from jalali_norm.model import Policy


def add_extract(commands: Any) -> None:
    """Add the command that finds expressions."""
    found = add_command(
        commands,
        "extract",
        about="find the temporal expressions of each FILE, or of standard input",
        says="Print one JSON object an expression: its file, line, span (code points of the file), text, value and kind."
        " Text is read line by line, in bounded memory.",
        examples=(
            "jalali-norm extract news.txt --reference 2022-11-16",
            "jalali-norm extract --replace --to gregorian < news.txt",
            "jalali-norm extract news.txt --annotate news.html",
        ),
        status="0 all was read, 1 a file could not be read, 2 misuse",
    )
    found.add_argument("file", nargs="*", metavar="FILE", help="text, plain, gzip or zstd; - or none is standard input")
    written = found.add_mutually_exclusive_group()
    written.add_argument("--replace", action="store_true", help="print the text with each expression replaced by its value")
    written.add_argument("--annotate", metavar="HTML", help="write the text to a page with its expressions marked")
    found.add_argument(
        "--to",
        choices=("iso", "gregorian", "jalali"),
        default="iso",
        help="what --replace writes: ISO 8601, or what a calendar says (%(default)s)",
    )
    add_encoding(found)
    add_policy(found)
    found.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    from jalali_norm.writing.replacing import writer  # noqa: PLC0415 - the other commands need none of it

    policy = policy_asked(arguments)
    write = writer(arguments.to) if arguments.replace else None
    errors = "replace" if arguments.on_bad_utf8 == "replace" else "strict"
    failed = 0
    if arguments.to != "iso" and not arguments.replace:
        raise ValueError(f"--to {arguments.to} is what --replace writes: pass --replace too")
    if arguments.annotate:
        check_page(arguments.annotate, arguments.file)
    try:
        with _page(arguments.annotate) as page:
            for name in arguments.file or [STANDARD]:
                try:
                    with contextlib.closing(InputFile(name, encoding=arguments.encoding, errors=errors)) as source:
                        _extract_one(source.texts(), name, policy, page=page, write=write)
                except FileError as error:
                    failed += 1
                    print(said(error, arguments.lang), file=sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (FileError, OSError) as error:
        named = arguments.annotate or "standard output"
        told = error if isinstance(error, FileError) else FileError(named, error.strerror or error)
        print(said(told, arguments.lang), file=sys.stderr)
        return REFUSED
    return REFUSED if failed else 0


@contextlib.contextmanager
def _page(name: str | None) -> Iterator[Callable[[str], None] | None]:
    """Write a page, if one is asked for, which is there when it is whole; yield what writes its lines."""
    if name is None:
        yield None
        return
    from jalali_norm.writing.annotate import PAGE_END, annotated_page_start  # noqa: PLC0415 - as above

    with OutputFile(name, force=True) as page:
        page.stream.write(annotated_page_start().encode())
        yield lambda lines: page.stream.write(lines.encode())  # a fault is no FileError of what is read
        page.stream.write(PAGE_END.encode())
        page.commit()


def _extract_one(chunks: Iterator[str], name: str, policy: Policy, *, page: Callable[[str], None] | None, write: Any) -> None:
    """Write what one file holds."""
    from jalali_norm.prose.extract import stream  # noqa: PLC0415 - as above
    from jalali_norm.writing.annotate import marked_lines  # noqa: PLC0415 - as above
    from jalali_norm.writing.replacing import replaced  # noqa: PLC0415 - as above

    number = 0
    for start, line, readings in stream(chunks, policy):
        if write:
            sys.stdout.buffer.write(replaced(line, readings, write, start, once=True).encode())
        elif page:
            for reading in readings:
                reading.span = reading.span[0] - start, reading.span[1] - start
            page(marked_lines(line.rstrip("\r\n") + "\n", readings))
        else:
            for reading in readings:
                print(json.dumps({"file": name} | json_fields(number + 1, reading), ensure_ascii=False))
        number += line.endswith(("\n", "\r"))


__all__ = ["add_extract"]
