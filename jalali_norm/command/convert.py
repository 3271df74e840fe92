"""`jalali-norm convert FILE...`: files with their date columns read."""

from __future__ import annotations

import argparse
import sys
from typing import Any, get_args

from jalali_norm.command.arguments import add_policy, add_reading, options_asked
from jalali_norm.command.parser import add_command
from jalali_norm.command.shown import REFUSED, progress_bar
from jalali_norm.files.names import FILE_FORMATS, expanded
from jalali_norm.files.options import ConvertErrors, ConvertOutput


def add_convert(commands: Any) -> None:
    """Add the command that converts files."""
    convert = add_command(
        commands,
        "convert",
        about="read the date columns of CSV, TSV, JSON lines and Parquet files",
        says="Write each FILE with the values of its date columns in their places (NAME), or beside them (NAME=NEW)."
        " Everything else stays byte for byte, and what is refused stays as it is. Files are read block by block, in bounded"
        " memory, plain, gzip or zstd. An output is there whole or not at all.",
        examples=(
            "jalali-norm convert sales.csv --column paid --order dmy -o clean.csv --problems refused.csv",
            "jalali-norm convert sales.csv --column paid=paid_on --output date -o clean.parquet",
            "jalali-norm convert --column paid --output jalali --errors null < sales.csv",
        ),
        status="0 done, 1 values were refused under --errors fail, 2 error",
    )
    add_reading(convert)
    convert.add_argument("-o", "--out", metavar="OUT", help="a file, or a folder for one file of each (standard output)")
    convert.add_argument("--to", choices=FILE_FORMATS, help="the format of OUT, where its name does not tell (that of FILE)")
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
    convert.add_argument("--jobs", type=_count, default=1, metavar="N", help="processes that read (%(default)s)")
    convert.add_argument("--force", action="store_true", help="replace files that are there")
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
    )
    from jalali_norm.files.convert import convert_files  # noqa: PLC0415 - the other commands need no pyarrow

    names = expanded(arguments.file)
    with progress_bar(names) as bar:
        summary = convert_files(
            names, arguments.out, options, problems=arguments.problems, jobs=arguments.jobs, force=arguments.force, bar=bar
        )
    if not arguments.quiet:
        print(summary, file=sys.stderr)
    return REFUSED if summary.refused and options.errors == "fail" else 0


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)


__all__ = ["add_convert"]
