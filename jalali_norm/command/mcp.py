"""`jalali-norm mcp`: a server for language models, on standard input and output."""

from __future__ import annotations

import argparse
import importlib.util
from typing import Any


def add_mcp(commands: Any) -> None:
    """Add the command that serves."""
    served = commands.add_parser(
        "mcp",
        help="serve a language model, by the Model Context Protocol",
        description="Serve the tools parse, extract, to_jalali and to_gregorian by the Model Context Protocol, on standard"
        " input and output: a client, such as an editor or an assistant, starts this command itself.",
        epilog="exit status: 0 the client has gone, 2 misuse",
    )
    served.set_defaults(run=_run)


def _run(_: argparse.Namespace) -> int:
    if importlib.util.find_spec("mcp") is None:
        raise ValueError('the server needs the package mcp: pip install "jalali-norm[mcp]"')
    from jalali_norm.command.served import server  # noqa: PLC0415 - an optional one

    server().run("stdio")
    return 0


__all__ = ["add_mcp"]
