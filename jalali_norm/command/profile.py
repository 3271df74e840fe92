"""`jalali-norm profile FILE...`: what is in a date column of files."""

from __future__ import annotations

import argparse
import dataclasses
import json
import shlex
import sys
from typing import Any

from jalali_norm.command.arguments import add_policy, add_reading, options_asked, policy_options
from jalali_norm.command.parser import add_command
from jalali_norm.command.shown import check_page, progress_bar
from jalali_norm.files.names import STANDARD, ending_like, expanded
from jalali_norm.files.options import Options
from jalali_norm.files.streams import OutputFile
from jalali_norm.messages.translation import told
from jalali_norm.text.bidi import right_to_left


def add_profile(commands: Any) -> None:
    """Add the command that profiles a column."""
    profile = add_command(
        commands,
        "profile",
        about="tell what is in a date column of files",
        says="Print the formats, calendars and problems of a column, and the policy that its rows support."
        " Files are read block by block, in bounded memory, and of all formats that convert takes.",
        examples=(
            "jalali-norm profile sales.csv --column paid",
            "jalali-norm profile sales.csv --column paid --lang fa --html report.html",
            "jalali-norm profile --column paid --json < sales.csv",
        ),
        status="0 done, 2 error",
    )
    add_reading(profile)
    shown = profile.add_mutually_exclusive_group()
    shown.add_argument("--html", metavar="PAGE", help="write a page that shows it, of one file that needs no other")
    shown.add_argument("--json", action="store_true", help="print all of it as JSON")
    profile.add_argument(
        "--pair", metavar="NAME", help="hold the column against its twin in another calendar: rows that differ"
    )
    profile.add_argument("--force", action="store_true", help="replace a page that is there")
    add_policy(profile)
    profile.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    options = options_asked(arguments, ragged=True)
    from jalali_norm.files.convert import tally_files  # noqa: PLC0415 - as above
    from jalali_norm.profiles.profile import profile_of  # noqa: PLC0415 - as above

    if len(arguments.column) > 1:
        raise ValueError("a profile is of one column")
    names = expanded(arguments.file)
    if arguments.pair is not None:
        return _profile_pair(arguments, names, options)
    if arguments.html:
        check_page(arguments.html, names)
    with progress_bar(names) as bar:
        found = profile_of(*tally_files(names, options, bar))
    if arguments.html:
        _write_page(found, names, arguments)
        return 0
    if arguments.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))
    elif arguments.lang == "fa":
        from jalali_norm.profiles.persian import persian_report  # noqa: PLC0415 - as above

        print(f"{persian_report(found)}\n{right_to_left('فرمان:')}\n{_suggested(found, names, arguments)}")
    else:
        print(f"{found}\ncommand    {_suggested(found, names, arguments)}")
    sys.stdout.flush()
    return 0


def _profile_pair(arguments: argparse.Namespace, names: list[str], options: Options) -> int:
    """Print how a column and its twin differ."""
    from jalali_norm.files.convert import tally_pair  # noqa: PLC0415 - as above

    if arguments.html:
        raise ValueError("--html shows one column: leave --pair out, or take --json")
    columns = (*arguments.column, arguments.pair)
    with progress_bar(names) as bar:
        tally, label = tally_pair(names, dataclasses.replace(options, columns=columns), bar)
    found = tally.profile(label)
    print(json.dumps(found.to_dict(), ensure_ascii=False) if arguments.json else found)
    sys.stdout.flush()
    return 0


def _suggested(found: Any, names: list[str], arguments: argparse.Namespace) -> str:
    """Return the command that converts what was profiled, under the policy that its rows support."""
    reading = [
        *(("--from", arguments.source) if arguments.source else ()),
        *(("--delimiter", arguments.delimiter) if arguments.delimiter else ()),
        *(("--encoding", arguments.encoding) if arguments.encoding else ()),
        *(("--sheet", arguments.sheet) if arguments.sheet else ()),
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
    source = ", ".join(told("standard input", arguments.lang) if name == STANDARD else name for name in names)
    made = page(found, column=column, source=source, command=_suggested(found, names, arguments), language=arguments.lang)
    with OutputFile(arguments.html, force=arguments.force) as output:
        output.write(made.encode("utf-8", "backslashreplace"))
        output.commit()


__all__ = ["add_profile"]
