"""`jalali-norm convert FILE...`: files with their date columns read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any, get_args

from jalali_norm.command.arguments import add_policy, add_reading, encoding_of, options_asked
from jalali_norm.command.parser import add_command, with_options
from jalali_norm.command.shown import REFUSED, progress_bar
from jalali_norm.files.names import WRITTEN_FORMATS, expanded
from jalali_norm.files.options import ConvertErrors, ConvertOutput
from jalali_norm.messages.translation import Language, shown, told
from jalali_norm.text.bidi import columns_of, isolate, left_to_right, visible

_CHANGES = 10  # cells that a dry run shows


def add_convert(commands: Any) -> None:
    """Add the command that converts files."""
    convert = add_command(
        commands,
        "convert",
        about="read the date columns of CSV, Excel, JSON, Parquet and SQLite files",
        says="Write each FILE with the values of its date columns in their places (NAME), or beside them (NAME=NEW)."
        " Everything else stays byte for byte, and what is refused stays as it is. Files are read block by block, in bounded"
        " memory, plain, gzip or zstd. An output is there whole or not at all.",
        examples=(
            "jalali-norm convert sales.csv --column paid --order dmy -o clean.csv --problems refused.csv",
            "jalali-norm convert sales.csv --column paid=paid_on --output date -o clean.parquet",
            "jalali-norm convert sales.csv --column paid --order dmy --dry-run",
            "jalali-norm convert --column paid --output jalali --errors null < sales.csv",
        ),
        status="0 done, 1 values were refused under --errors fail, 2 error",
    )
    add_reading(convert)
    convert.add_argument("-o", "--out", metavar="OUT", help="a file, or a folder for one file of each (standard output)")
    convert.add_argument("--to", choices=WRITTEN_FORMATS, help="the format of OUT, where its name does not tell (that of FILE)")
    convert.add_argument(
        "--output",
        choices=get_args(ConvertOutput),
        default="iso",
        help="ISO 8601 as exact as the text, to the second, or days; Jalali dates; columns NEW_iso … NEW_problem (%(default)s)",
    )
    convert.add_argument(
        "--errors",
        choices=get_args(ConvertErrors),
        default="keep",
        help="what a refused cell becomes: its own text, nothing; or fail, and write no OUT (%(default)s)",
    )
    convert.add_argument(
        "--problems", metavar="CSV", help="write every refused cell there: file, row, column, text, problem, reason"
    )
    convert.add_argument(
        "--ragged", choices=("fail", "keep"), default="fail", help="rows of more or fewer fields (%(default)s)"
    )
    convert.add_argument("--escape-formulas", action="store_true", help="put a ' before cells that a spreadsheet would run")
    convert.add_argument(
        "--jobs",
        type=_count,
        default=1,
        metavar="N",
        help="processes that convert: for JSON lines, sheets, many cores (%(default)s)",
    )
    convert.add_argument(
        "--dry-run", action="store_true", help="write nothing: show the first values beside their cells, and the counts"
    )
    convert.add_argument("--force", action="store_true", help="replace files that are there")
    convert.add_argument(
        "--output-encoding", type=encoding_of, metavar="NAME", help="of text: utf-8-sig for Excel, cp1256, utf-16 … (utf-8)"
    )
    convert.add_argument("--compression-level", type=int, metavar="N", help="of .gz, from 1 (fast) to 9 (small) (6)")
    convert.add_argument("--quiet", action="store_true", help="say nothing of what was done")
    add_policy(convert)
    convert.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    options = options_asked(
        arguments,
        output=arguments.output,
        errors=arguments.errors,
        to=arguments.to,
        ragged=arguments.ragged == "keep",
        escape=arguments.escape_formulas,
        output_encoding=arguments.output_encoding,
        compression_level=arguments.compression_level,
        changes=_CHANGES if arguments.dry_run else 0,
        dry=arguments.dry_run,
    )
    from jalali_norm.files.convert import convert_files  # noqa: PLC0415 - the other commands need no pyarrow

    names = expanded(arguments.file)
    with progress_bar(names) as bar:
        summary = convert_files(
            names, arguments.out, options, problems=arguments.problems, jobs=arguments.jobs, force=arguments.force, bar=bar
        )
    if arguments.dry_run:
        print("\n".join(_side_by_side(summary.changes, many=len(names) > 1, language=arguments.lang)), flush=True)
    if not arguments.quiet:
        print(with_options(summary.report(arguments.lang)), file=sys.stderr)
        if arguments.dry_run:
            print(shown("nothing was written", arguments.lang), file=sys.stderr)
    return REFUSED if summary.refused and options.errors == "fail" else 0


def _side_by_side(changes: list[tuple[str, Any]], *, many: bool, language: Language) -> Iterator[str]:
    """Yield cells beside what takes their places, in columns, each line from left to right whatever is in it."""
    if not changes:
        yield shown("no cell would change", language)
        return
    head = ("row", "column", "as it is", "as it would be")
    rows = [tuple(told(name, language) for name in head)]
    for name, one in changes:
        row = f"{name}:{one.row}" if many else str(one.row)
        rows.append((row, one.column, *(visible(text, cut=40) for text in (one.before, one.after))))
    widths = [max(map(columns_of, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        padded = [isolate(cell) + " " * (width - columns_of(cell)) for cell, width in zip(cells, widths, strict=True)]
        yield left_to_right("  ".join(padded).rstrip())


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)


__all__ = ["add_convert"]
