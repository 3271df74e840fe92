"""`jalali-norm mcp`: a server for language models, on standard input and output."""

from __future__ import annotations

import argparse
import importlib.util
from typing import Any

from jalali_norm.command.parser import add_command


def add_mcp(commands: Any) -> None:
    """Add the command that serves."""
    served = add_command(
        commands,
        "mcp",
        about="serve a language model, by the Model Context Protocol",
        says="Serve the tools parse, extract, to_jalali and to_gregorian by the Model Context Protocol, on standard input and"
        " output: a client, such as an editor or an assistant, starts this command itself.",
        examples=("jalali-norm mcp",),
        status="0 the client has gone, 2 misuse",
    )
    served.set_defaults(run=_run)


def _run(_: argparse.Namespace) -> int:
    if importlib.util.find_spec("mcp") is None:
        raise ValueError('the server needs the package mcp: pip install "jalali-norm[mcp]"')
    from jalali_norm.command.served import server  # noqa: PLC0415 - an optional one

    server().run("stdio")
    return 0


__all__ = ["add_mcp"]
