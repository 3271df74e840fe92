"""The server for language models: the official client over stdio, and what a model is told of a text that is refused."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

import jalali_norm as jn
from tests.helpers import ROOT, command, passages

mcp: Any = pytest.importorskip("mcp", reason="the package mcp is not installed: the extra mcp has it")

from jalali_norm.mcp import server  # noqa: E402 - it imports mcp

SERVER = mcp.StdioServerParameters(command=sys.executable, args=["-m", "jalali_norm", "mcp"], cwd=str(ROOT))


def served(ask: Callable[[Any], Awaitable[Any]], where: Any = None) -> Any:
    """Return what a client of the server gets; without another one it is a process of its own, over stdio."""

    async def session() -> Any:
        async with mcp.Client(where or mcp.stdio_client(SERVER)) as client:
            return await ask(client)

    return asyncio.run(session())


def call(tool: str, **given: Any) -> Any:
    """Return what a tool of a server in this process gives, or its error as a text."""
    result = served(lambda client: client.call_tool(tool, given), server())
    if result.is_error:
        return result.content[0].text.removeprefix(f"Error executing tool {tool}: ")
    return result.structured_content.get("result", result.structured_content)


def test_stdio() -> None:
    """The official client starts the command, sees the tools, calls each, gets a reason, and goes on."""

    async def ask(client: Any) -> Any:
        tools = (await client.list_tools()).tools
        calls = [
            ("parse", {"text": "۲۱:۱۴ - ۲۳ آبان ۱۴۰۱"}),
            ("parse", {"text": "۳۱ مهر ۱۴۰۱"}),
            ("extract", {"text": "نمایشگاه از ۵ تا ۹ آذر ۱۴۰۱ برپاست"}),
            ("to_jalali", {"date": "2022-11-14"}),
            ("to_gregorian", {"date": "1401/08/23"}),
        ]
        return tools, [await client.call_tool(name, given) for name, given in calls]

    tools, (moment, refused, found, jalali, gregorian) = served(ask)
    assert [tool.name for tool in tools] == ["parse", "extract", "to_jalali", "to_gregorian"]
    assert "ask the user" in tools[0].description
    assert moment.structured_content["iso"] == "2022-11-14T21:14"
    assert moment.structured_content["jalali_start"] == "1401/08/23"
    assert json.loads(moment.content[0].text) == moment.structured_content
    assert refused.is_error
    assert "out of range: Mehr 1401 has 30 days, not 31" in refused.content[0].text
    assert [one["iso"] for one in found.structured_content["result"]] == ["2022-11-26/2022-11-30"]
    assert jalali.structured_content == {"jalali": "1401/08/23", "text": "دوشنبه ۲۳ آبان ۱۴۰۱"}
    assert gregorian.structured_content == {"gregorian": "2022-11-14", "text": "Monday 14 November 2022"}


@pytest.mark.parametrize(
    ("tool", "given", "reason"),
    [
        ("parse", {"text": "۰۱/۰۲/۰۳"}, "2022-04-23 (Jalali 1401/02/03) or 2024-04-20 (Jalali 1403/02/01): ask the user which"),
        ("parse", {"text": "دیروز"}, "missing reference"),
        ("parse", {"text": ""}, "unreadable"),
        ("parse", {"text": "x" * 100_000}, "unreadable"),
        ("parse", {"text": "\ud800"}, "unreadable"),
        ("parse", {"text": "دیروز", "reference": "آبان"}, "'آبان' is refused"),
        ("parse", {"text": "دیروز", "reference": "آبان ۱۴۰۱"}, "'آبان ۱۴۰۱' is refused, too coarse: it tells the month"),
        ("parse", {"text": "1401/08/23", "order": "dym"}, "order"),
        ("parse", {"text": 14010823}, "text"),
        ("extract", {}, "text"),
        ("to_jalali", {"date": "مهر ۱۴۰۱"}, "too coarse: it tells the month, not the day: 2022-09-23/2022-10-22$"),
        ("to_jalali", {"date": "1700-01-01"}, "1700-01-01 is in the Jalali year 1078, where the calendar is not exact"),
        ("to_gregorian", {"date": "۳۰ اسفند ۱۴۰۰"}, "out of range: Esfand 1400 has 29 days, not 30"),
        ("to_gregorian", {"date": "حدود ۲۳ آبان ۱۴۰۱"}, "refused"),
        ("to_gregorian", {"date": "03/04/2021"}, "2021-04-03 (Jalali 1400/01/14) or 2021-03-04"),
    ],
)  # fmt: skip
def test_refused(tool: str, given: dict[str, Any], reason: str) -> None:
    """What is refused is an error of the tool with its reason, and with what the text may be."""
    told = call(tool, **given)
    assert isinstance(told, str), told
    expected = reason.removesuffix("$").split(".*")
    assert all(part in told for part in expected), told
    assert len(told) < 1_000
    assert not reason.endswith("$") or told.endswith(expected[-1])


def test_with_what_the_user_has_said() -> None:
    """The answer to a question back is an argument; what a value is not to be taken without comes with it."""
    assert call("parse", text="۰۱/۰۲/۰۳", order="dmy")["iso"] == "2024-04-20"
    assert call("parse", text="1444/04/19", calendar="lunar")["iso"] == jn.parse("1444/04/19", calendar="lunar").iso
    assert call("parse", text="دیروز", reference="1401/08/25")["iso"] == "2022-11-15"
    assert call("parse", text="اوایل آبان ۱۴۰۱")["hedge"] == "early"
    assert call("to_gregorian", date="۱ رمضان ۱۴۴۶")["doubt"] == "1 day"
    assert call("to_jalali", date="شنبه ۱ رمضان ۱۴۴۶") == {"jalali": "1403/12/11", "text": "شنبه ۱۱ اسفند ۱۴۰۳"}
    _, vague, unsure = call("extract", text="وزیر در ۲۳ آبان ۱۴۰۱ گفت چند روز پیش نامه ۰۱/۰۲/۰۳ رسید")
    assert (vague["iso"], vague["kind"], vague["direction"]) == (None, "vague", "past")
    assert next((one["iso"], one["jalali_start"]) for one in unsure["candidates"]) == ("2022-04-23", "1401/02/03")


def test_extract_is_extract() -> None:
    """Nothing is lost of what `extract` finds in a labelled passage."""
    text = "\n".join(passages()[:20])
    expected = [(one.text, list(one.span), one.iso) for one in jn.extract(text, reference=dt.date(2022, 11, 16))]
    assert [(one["text"], one["span"], one["iso"]) for one in call("extract", text=text, reference="2022-11-16")] == expected


def test_bad_lines_are_survived() -> None:
    """A line that is no message does not end the server, and nothing but messages goes to standard output."""
    hello = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
    }  # fmt: skip
    lines = b"not json\n" + json.dumps(hello).encode() + b"\n"
    run = subprocess.run(
        [sys.executable, "-m", "jalali_norm", "mcp"], input=lines, capture_output=True, cwd=ROOT, check=True, timeout=60
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert [one["result"]["serverInfo"]["name"] for one in answers if one.get("id") == 1] == ["jalali-norm"]


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says what to install."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    status, out, errors = command("mcp")
    assert (status, out) == (2, b"")
    assert errors.decode() == 'jalali-norm: the server needs the package mcp: pip install "jalali-norm[mcp]"\n'
