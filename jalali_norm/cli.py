"""The command: `jalali-norm parse TEXT...`, `extract FILE...`, `convert FILE...`, `profile FILE...`."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import importlib.util
import itertools
import json
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, NoReturn, get_args

from jalali_norm import __version__
from jalali_norm.calendars import JALALI_YEARS
from jalali_norm.cells.reader import explain, parse
from jalali_norm.files.names import (
    FILE_FORMATS,
    PAGES,
    STANDARD,
    WRITTEN_FORMATS,
    FileError,
    ending_like,
    expanded,
    is_same,
    refuse_ending,
)
from jalali_norm.files.options import ConvertErrors, ConvertOutput, Options
from jalali_norm.files.streams import InputFile, OutputFile, quiet_pipe
from jalali_norm.model import POLICY_OPTIONS, POLICY_VALUES, Policy, Reading, ReadingError
from jalali_norm.prose.extract import stream
from jalali_norm.text.bidi import isolate_parts
from jalali_norm.writing.annotate import PAGE_STYLE, legend, marked_lines
from jalali_norm.writing.replacing import replaced, writer

_REFUSED, _MISUSED, _INTERRUPTED, _PIPE = 1, 2, 130, 141


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(isolate_parts(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="jalali-norm", description="Read Persian date text, print ISO 8601.")
    parser.add_argument("--version", action="version", version=f"jalali-norm {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser(
        "parse",
        help="read each TEXT, or each line of standard input",
        description="Print one ISO 8601 value a text. What has no reading goes to standard error with its number and reason.",
        epilog="exit status: 0 all were read, 1 some were refused, 2 misuse",
    )
    read.add_argument("text", nargs="*", metavar="TEXT", help="without any, the lines of standard input (UTF-8)")
    shown = read.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="print one JSON object a text, with all fields")
    shown.add_argument("--explain", action="store_true", help="print the steps of each reading")
    _add_policy(read)
    _add_policy(read, "cell")
    found = commands.add_parser(
        "extract",
        help="find the temporal expressions of each FILE, or of standard input",
        description="Print one JSON object an expression: its file, line, span (code points of the file), text, value and kind."
        " Text is read line by line, in bounded memory.",
        epilog="exit status: 0 all was read, 1 a file could not be read, 2 misuse",
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
    _add_encoding(found)
    _add_policy(found)
    _add_convert(commands)
    _add_profile(commands)
    return parser


def _add_convert(commands: Any) -> None:
    convert = commands.add_parser(
        "convert",
        help="read the date columns of CSV, TSV, JSON lines and Parquet files",
        description="Write each FILE with the values of its date columns in their places (NAME), or beside them (NAME=NEW)."
        " Everything else stays byte for byte, and what is refused stays as it is. Files are read block by block, in bounded"
        " memory, plain, gzip or zstd. An output is there whole or not at all.",
        epilog="exit status: 0 done, 1 values were refused under --errors fail, 2 error",
    )
    _add_reading(convert)
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
    convert.add_argument("--jobs", type=_count, default=1, metavar="N", help="processes that read (%(default)s)")
    convert.add_argument("--force", action="store_true", help="replace files that are there")
    convert.add_argument("--quiet", action="store_true", help="say nothing of what was done")
    convert.add_argument(
        "--output-encoding", type=_encoding, metavar="NAME", help="of text: utf-8-sig for Excel, cp1256, utf-16 … (utf-8)"
    )
    _add_policy(convert)


def _add_profile(commands: Any) -> None:
    profile = commands.add_parser(
        "profile",
        help="tell what is in a date column of files",
        description="Print the formats, calendars and problems of a column, and the policy that its rows support."
        " Files are read block by block, in bounded memory, and of all formats that convert takes.",
        epilog="exit status: 0 done, 2 error",
    )
    _add_reading(profile)
    shown = profile.add_mutually_exclusive_group()
    shown.add_argument("--html", metavar="PAGE", help="write a page that shows it, of one file that needs no other")
    shown.add_argument("--json", action="store_true", help="print all of it as JSON")
    profile.add_argument("--force", action="store_true", help="replace a page that is there")
    _add_policy(profile)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    """Add how files are read."""
    parser.add_argument("file", nargs="*", metavar="FILE", help="names or globs; - or none is standard input")
    parser.add_argument(
        "--column",
        action="append",
        required=True,
        metavar="NAME[=NEW][:OUTPUT]",
        help="a date column, what its values are called, and --output for it alone; may be given several times",
    )
    parser.add_argument(
        "--column-policy",
        action="append",
        nargs=2,
        default=[],
        metavar=("NAME", "FIELD=VALUE"),
        help="an option of the policy for one column: paid country=AF, paid order=dmy, paid null=-; repeatable",
    )
    parser.add_argument("--from", dest="source", choices=FILE_FORMATS, help="the format (its name and first bytes tell)")
    parser.add_argument("--sheet", metavar="NAME", help="of a workbook with several, by its name or its number")
    parser.add_argument("--delimiter", type=_delimiter, metavar="TEXT", help=r"between fields; \t is a tab (the header tells)")
    parser.add_argument("--no-quotes", action="store_true", help="take quotes for characters like any other")
    parser.add_argument("--no-header", action="store_true", help="the first row is data, and the columns are 1, 2, 3 …")
    _add_encoding(parser)
    _add_policy(parser, "cell", whose=" of a cell")
    _add_policy(parser, "column")


def _add_encoding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoding", type=_encoding, metavar="NAME", help="of text, such as windows-1256 (UTF-8)")
    parser.add_argument("--on-bad-utf8", choices=("fail", "replace"), default="fail", help="bytes that are none (%(default)s)")


def _delimiter(text: str) -> str:
    text = "\t" if text in (r"\t", "tab") else text
    if not text or any(mark in text for mark in '"\r\n'):
        raise argparse.ArgumentTypeError(f"{text!r} cannot part fields")
    return text


def _encoding(text: str) -> str:
    try:
        "".encode(text)
    except LookupError:
        raise argparse.ArgumentTypeError(f"{text!r} is no encoding") from None
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)


def _add_policy(parser: argparse.ArgumentParser, of: str = "text", *, whose: str = "") -> None:
    """Add the policy's fields that are of texts, of cells or of columns."""
    defaults = {field.name: field.default for field in dataclasses.fields(Policy)}
    types: dict[str, Callable[[str], Any]] = {"reference": _iso_moment, "pivot": int}
    for name, option in POLICY_OPTIONS.items():
        if option.of != of:
            continue
        flag, values, text = "--" + name.replace("_", "-"), POLICY_VALUES[name], option.help + whose
        if name == "nulls":
            parser.add_argument("--null", dest=name, action="append", default=[], metavar=option.metavar, help=text)
        elif True in values:
            parser.add_argument(flag, action="store_true", help=text)
        elif values:
            parser.add_argument(flag, choices=tuple(filter(None, values)), default=defaults[name], help=text)
        else:
            parser.add_argument(flag, type=types.get(name, str), metavar=option.metavar, default=defaults[name], help=text)


def _iso_moment(text: str) -> dt.date:
    try:
        found = dt.date.fromisoformat(text) if len(text) == len("2022-11-14") else dt.datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO date") from None
    if found.year in JALALI_YEARS:
        raise argparse.ArgumentTypeError(f"{text!r} looks like a Jalali date: expected the Gregorian day, which `parse` tells")
    return found


def _numbered_texts(given: list[str]) -> Iterator[tuple[int, str | UnicodeDecodeError]]:
    """Yield the numbered texts; a line that is no UTF-8 gives its error."""
    if given:
        yield from enumerate(given, start=1)
        return
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            yield number, line.rstrip(b"\r\n").decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            yield number, error


def _json_fields(number: int, reading: Reading) -> dict[str, object]:
    return {"line": number, **reading.to_dict(), "candidates": [candidate.iso for candidate in reading.candidates]}


def _read_one(text: str, policy: Policy) -> Reading | ReadingError:
    try:
        return parse(text, policy=policy)
    except ReadingError as error:
        return error


def _policy(arguments: argparse.Namespace) -> Policy:
    given = vars(arguments)
    return Policy(**{f.name: given[f.name] for f in dataclasses.fields(Policy) if f.name in given})


def _extract(arguments: argparse.Namespace) -> int:
    policy = _policy(arguments)
    write = writer(arguments.to) if arguments.replace else None
    errors = "replace" if arguments.on_bad_utf8 == "replace" else "strict"
    failed = 0
    if arguments.to != "iso" and not arguments.replace:
        raise ValueError(f"--to {arguments.to} is what --replace writes: pass --replace too")
    if arguments.annotate:
        _check_page(arguments.annotate, arguments.file)
    try:
        with _page(arguments.annotate) as page:
            for name in arguments.file or [STANDARD]:
                try:
                    with contextlib.closing(InputFile(name, encoding=arguments.encoding, errors=errors)) as source:
                        _extract_one(source.texts(), name, policy, page=page, write=write)
                except FileError as error:
                    failed += 1
                    print(error, file=sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"{arguments.annotate or 'standard output'}: {error.strerror or error}", file=sys.stderr)
        return _REFUSED
    return _REFUSED if failed else 0


def _check_page(page: str, names: list[str]) -> None:
    """Refuse a page to write that is read, or that is called something else."""
    if any(is_same(page, name) for name in names):
        raise FileError(page, "is a file to read: name another one to write")
    refuse_ending(page, PAGES)


@contextlib.contextmanager
def _page(name: str | None) -> Iterator[IO[str] | None]:
    """Open the page that is written, if one is."""
    if name is None:
        yield None
        return
    with Path(name).open("w", encoding="utf-8") as page:
        page.write(_PAGE_HEAD)
        yield page
        page.write(_PAGE_END)


_PAGE_HEAD = f"""\
<!doctype html>
<html lang="fa" dir="rtl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>jalali-norm extract</title>
<style>
{PAGE_STYLE}</style>
<body>{legend()}"""
_PAGE_END = "</body>\n</html>\n"


def _extract_one(chunks: Iterator[str], name: str, policy: Policy, *, page: IO[str] | None, write: Any) -> None:
    """Write what one file holds."""
    number = 0
    for start, line, readings in stream(chunks, policy):
        if write:
            sys.stdout.buffer.write(replaced(line, readings, write, start, once=True).encode())
        elif page:
            for reading in readings:
                reading.span = reading.span[0] - start, reading.span[1] - start
            page.write(marked_lines(line.rstrip("\r\n") + "\n", readings))
        else:
            for reading in readings:
                print(json.dumps({"file": name} | _json_fields(number + 1, reading), ensure_ascii=False))
        number += line.endswith(("\n", "\r"))


def _options(arguments: argparse.Namespace, **others: Any) -> Options:
    """Return how files are read."""
    if importlib.util.find_spec("pyarrow") is None:  # pragma: no cover - run in an environment of its own
        raise ValueError("files need pyarrow: pip install 'jalali-norm[arrow]'")
    return Options(
        columns=tuple(arguments.column),
        column_policies=tuple(map(tuple, arguments.column_policy)),
        policy=_policy(arguments),
        source=arguments.source,
        delimiter=arguments.delimiter,
        quotes=not arguments.no_quotes,
        header=not arguments.no_header,
        encoding=arguments.encoding,
        sheet=arguments.sheet,
        replace=arguments.on_bad_utf8 == "replace",
        **others,
    )


@contextlib.contextmanager
def _progress_bar(names: list[str]) -> Iterator[Any]:
    """Show the bytes that were read, on a terminal."""
    from tqdm import tqdm  # noqa: PLC0415 - imported only when asked for

    sizes = [Path(name).stat().st_size if Path(name).is_file() else 0 for name in names]
    with tqdm(
        total=sum(sizes) if all(sizes) else None, unit="B", unit_scale=True, disable=not sys.stderr.isatty(), leave=False
    ) as bar:
        yield bar


def _convert(arguments: argparse.Namespace) -> int:
    options = _options(
        arguments,
        output=arguments.output,
        errors=arguments.errors,
        to=arguments.to,
        ragged=arguments.ragged == "keep",
        escape=arguments.escape_formulas,
        output_encoding=arguments.output_encoding,
    )
    from jalali_norm.files.convert import convert_files  # noqa: PLC0415 - the other commands need no pyarrow

    names = expanded(arguments.file)
    with _progress_bar(names) as bar:
        summary = convert_files(
            names, arguments.out, options, problems=arguments.problems, jobs=arguments.jobs, force=arguments.force, bar=bar
        )
    if not arguments.quiet:
        print(summary, file=sys.stderr)
    return _REFUSED if summary.refused and options.errors == "fail" else 0


def _profile(arguments: argparse.Namespace) -> int:
    options = _options(arguments, ragged=True)
    from jalali_norm.files.convert import tally_files  # noqa: PLC0415 - as above
    from jalali_norm.profiles.profile import profile_of  # noqa: PLC0415 - as above

    if len(arguments.column) > 1:
        raise ValueError("a profile is of one column")
    names = expanded(arguments.file)
    if arguments.html:
        _check_page(arguments.html, names)
    with _progress_bar(names) as bar:
        found = profile_of(*tally_files(names, options, bar))
    if arguments.html:
        _write_page(found, names, arguments)
        return 0
    if arguments.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))
    else:
        print(f"{found}\ncommand    {_suggested(found, names, arguments)}")
    sys.stdout.flush()
    return 0


def _suggested(found: Any, names: list[str], arguments: argparse.Namespace) -> str:
    """Return the command that converts what was profiled, under the policy that its rows support."""
    from jalali_norm.profiles.html import policy_options  # noqa: PLC0415 - it loads NumPy

    reading = [
        *(("--from", arguments.source) if arguments.source else ()),
        *(("--delimiter", arguments.delimiter) if arguments.delimiter else ()),
        *(("--encoding", arguments.encoding) if arguments.encoding else ()),
        *(("--sheet", arguments.sheet) if arguments.sheet else ()),
        *itertools.chain.from_iterable(("--column-policy", *one) for one in arguments.column_policy),
        *(("--on-bad-utf8", "replace") if arguments.on_bad_utf8 == "replace" else ()),
        *(("--no-quotes",) if arguments.no_quotes else ()),
        *(("--no-header",) if arguments.no_header else ()),
    ]
    given = ["./" + name if name.startswith("-") and name != STANDARD else name for name in names]
    clean = f"clean{ending_like(names[0])}"
    (column,) = arguments.column
    command = ["jalali-norm", "convert", *given, "-o", clean, "--column", column, *reading, *policy_options(found.policy)]
    return shlex.join(command)


def _write_page(found: Any, names: list[str], arguments: argparse.Namespace) -> None:
    """Write the page of a profile."""
    from jalali_norm.profiles.html import page  # noqa: PLC0415 - as above

    (column,) = arguments.column
    source = ", ".join("standard input" if name == STANDARD else name for name in names)
    made = page(found, column=column, source=source, command=_suggested(found, names, arguments))
    with OutputFile(arguments.html, force=arguments.force) as output:
        output.write(made.encode("utf-8", "backslashreplace"))
        output.commit()


def _parse(arguments: argparse.Namespace) -> int:
    policy = _policy(arguments)
    refused = 0
    for number, text in _numbered_texts(arguments.text):
        if isinstance(text, UnicodeDecodeError):
            refused += 1
            print(f"{number}: no UTF-8 at byte {text.start + 1}", file=sys.stderr)
            continue
        if arguments.explain:
            explanation = explain(text, policy=policy)
            result = explanation.result
            print(explanation)
        else:
            result = _read_one(text, policy)
        if isinstance(result, ReadingError):
            refused += 1
            print(f"{number}: {result.problem}: {result}", file=sys.stderr)
        elif not arguments.explain:
            print(json.dumps(_json_fields(number, result), ensure_ascii=False) if arguments.json else result.iso)
    sys.stdout.flush()
    return _REFUSED if refused else 0


def _terminated(number: int, _frame: object) -> None:  # pragma: no cover - run in a process of its own
    """Leave nothing half written when the process is asked to end."""
    raise SystemExit(128 + number)


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
        commands = {"parse": _parse, "extract": _extract, "convert": _convert, "profile": _profile}
        return commands[arguments.command](arguments)
    except (ValueError, FileError) as error:  # a policy's, or a file's
        print(f"jalali-norm: {isolate_parts(str(error))}", file=sys.stderr)
        return _MISUSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        quiet_pipe()
        return _PIPE
