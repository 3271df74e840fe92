"""`jalali-norm render TEXT...`: a date in the form that is asked for, or in every form."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from typing import Any, get_args

from jalali_norm.command.arguments import add_texts
from jalali_norm.command.parser import add_command
from jalali_norm.command.shown import write_each
from jalali_norm.grammar.formats import FORMATS
from jalali_norm.model import Calendar, Reading
from jalali_norm.writing.render import Digits, check_form, render

_FORM = "weekday day month year"


def add_render(commands: Any) -> None:
    """Add the command that writes dates in a form."""
    written = add_command(
        commands,
        "render",
        about="write each TEXT, or each line of standard input, in another form",
        says="Read each text, and write its day or its moment in a form: the fields year month week day weekday hour minute"
        " second fraction daypart with marks, spaces and Persian words between them. A month between spaces is written by its"
        " name. What is longer than a day is refused.",
        examples=(
            "jalali-norm render 2022-11-14 --digits fa",
            'jalali-norm render 1401/08/23 --format "weekday day month year" --to gregorian --language en',
            "jalali-norm render 1401/08/23 --all",
            'jalali-norm render --format "day month" < dates.txt',
        ),
        status="0 all were written, 1 some were refused, 2 misuse",
    )
    form = written.add_mutually_exclusive_group()
    form.add_argument("--format", default=_FORM, metavar="FORM", help="how to write them (%(default)s)")
    form.add_argument("--all", action="store_true", help="in every form there is: a line each, and the form behind a tab")
    written.add_argument("--to", choices=get_args(Calendar), default="jalali", help="that is written (%(default)s)")
    written.add_argument("--language", default="fa", metavar="CODE", help="of names: fa, en, prs, ps, ckb, ar … (%(default)s)")
    written.add_argument("--digits", choices=get_args(Digits), default="ascii", help="that are written (%(default)s)")
    add_texts(written)
    written.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    how = {"calendar": arguments.to, "digits": arguments.digits, "language": arguments.language}
    check_form(arguments.format, **how)

    def lines(reading: Reading) -> list[str]:
        if arguments.all:
            return ["\t".join(one) for one in _written(reading, how)]
        return [render(reading, arguments.format, **how)]

    return write_each(arguments, lines, point=True)


def _written(reading: Reading, how: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a moment in every form that can say it, each text once, with the form."""
    seen = set()
    for form in FORMATS:
        with contextlib.suppress(ValueError):
            if form.written and (text := render(reading, form.pattern, **how)) not in seen:
                seen.add(text)
                yield text, form.pattern


__all__ = ["add_render"]
