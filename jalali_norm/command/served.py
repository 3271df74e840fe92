"""What `jalali-norm mcp` serves: tools that give a language model exact dates, by the Model Context Protocol.

>>> import asyncio
>>> [tool.name for tool in asyncio.run(server().list_tools())]
['parse', 'extract', 'to_jalali', 'to_gregorian']

A tool's description says what to do with a text that has no single meaning: ask whoever wrote it. What is refused is an error
of the tool, with its reason and what the text may be.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import Annotated, Any, TypeAlias, TypeGuard

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

import jalali_norm as jn
from jalali_norm.calendars import JALALI_EXACT, ORDINAL_1970, day_to_jalali
from jalali_norm.model.policy import NumericCalendar, Order

_INSTRUCTIONS = """Exact dates out of Persian, Dari, Pashto, Kurdish, Arabic and English text, in the Jalali (Solar Hijri),
Gregorian and lunar calendars. Do not convert dates by yourself: call a tool. A tool never guesses. Where it says that a date is
ambiguous, ask the user which of the candidates is meant, or what the order or the calendar of the dates is, and call it again
with the answer; never choose one yourself. Tell the user a reading's doubt, marks and hedge with its value."""

Text: TypeAlias = Annotated[str, Field(description="the text, in its own words and digits")]
Date: TypeAlias = Annotated[
    str, Field(description="one day as it was written: '1401/08/23', '۲۳ آبان ۱۴۰۱', '14 November 2022'")
]
Reference: TypeAlias = Annotated[
    str | None,
    Field(description="the day that 'yesterday' or a date without a year counts from, such as 2022-11-16 or 1401/08/25;"
          " give it only if it is known: the day when the text was written, or today's for what the user says now"),
]  # fmt: skip
OrderOf: TypeAlias = Annotated[
    Order | None, Field(description="of a date in digits that can be read in several orders; only if the user has said it")
]
CalendarOf: TypeAlias = Annotated[
    NumericCalendar | None, Field(description="of a date in digits that does not tell it; only if the user has said it")
]


def server() -> MCPServer:
    """Return the server with its tools; `server().run("stdio")` serves.

    >>> server().name
    'jalali-norm'
    """
    made = MCPServer("jalali-norm", instructions=_INSTRUCTIONS, version=jn.__version__, log_level="WARNING")
    for name, tool in (("parse", _parse), ("extract", _extract), ("to_jalali", _to_jalali), ("to_gregorian", _to_gregorian)):
        made.tool(name=name)(_with_reasons(tool))
    return made


# --- the tools: a docstring is what the model is told ------------------------------------------------------------------------


def _parse(text: Text, reference: Reference = None, order: OrderOf = None, calendar: CalendarOf = None) -> dict[str, Any]:
    """Read a text that is one date, time or span of time and nothing else: a form's field, a cell, what a user has answered.

    Gives its ISO 8601 value, the first and the last moment that it names, both included, how exact it is, and the Jalali date.
    Where it is ambiguous ("01/02/03"), or counts from a day that is not known, ask the user. For a sentence use `extract`.
    """
    return _told(jn.parse(text, reference=_day(reference), order=order, calendar=calendar))


def _extract(
    text: Text, reference: Reference = None, order: OrderOf = None, calendar: CalendarOf = None
) -> list[dict[str, Any]]:
    """Find every date, time and span of time in a running text: a message, an article, a page.

    Each has its words, their span in code points, and its value. One without an `iso` has none: it is vague ("a few days ago"),
    or has a `problem`, and where it is ambiguous its candidates. Where it matters ask the user which is meant; do not choose.
    """
    return [_told(one) for one in jn.extract(text, reference=_day(reference), order=order, calendar=calendar)]


def _to_jalali(date: Date, order: OrderOf = None) -> dict[str, str]:
    """Convert one day to the Jalali (Solar Hijri, Persian) calendar, in digits and with the names of its weekday and month."""
    day, said = _one_day(date, order)
    return {"jalali": _jalali(day), "text": jn.render(day, "weekday day month year", digits="fa"), **said}


def _to_gregorian(date: Date, order: OrderOf = None) -> dict[str, str]:
    """Convert one day of the Jalali or the lunar calendar to the Gregorian one, as ISO 8601 and with its names.

    Of a lunar day `doubt` is by how many days the true one may lie before or after, where nothing else settles it: say so.
    """
    day, said = _one_day(date, order)
    written = jn.render(day, "weekday day month year", calendar="gregorian", language="en")
    return {"gregorian": day.isoformat(), "text": written, **said}


# --- what they have in common -------------------------------------------------------------------------------------------------


def _with_reasons(tool: Callable[..., Any]) -> Callable[..., Any]:
    """Return a tool that says why it refuses: any other error would show the model nothing but that there was one."""

    @functools.wraps(tool)
    def call(**given: Any) -> Any:
        try:
            return tool(**given)
        except jn.ReadingError as error:
            raise ToolError(_reason(error)) from None
        except (ValueError, OverflowError) as error:
            raise ToolError(str(error)) from None

    return call


def _reason(error: jn.ReadingError) -> str:
    """Return why a text was refused, and what it may be."""
    reason = f"{error.text[:_MOST_SHOWN]!r} is refused, {error.problem}: {error.message}"
    if not isinstance(error, (jn.AmbiguousError, jn.ConflictError)) or not error.candidates:
        return reason
    shown = (f"{one.iso} (Jalali {_jalali(one.start)})" if _is_exact(one.start) else str(one.iso) for one in error.candidates)
    return f"{reason}. It may be {' or '.join(shown)}: ask the user which is meant"


_MOST_SHOWN = 200  # characters of a refused text


def _told(reading: jn.Reading) -> dict[str, Any]:
    """Return what a reading says, without what it has nothing to say of, and the Jalali date of its start."""
    made = {name: value for name, value in reading.to_dict().items() if value or name == "iso"}
    if reading.candidates:
        made["candidates"] = [_told(one) for one in reading.candidates]
    return made | ({"jalali_start": _jalali(reading.start)} if _is_exact(reading.start) else {})


def _one_day(text: str, order: Order | None) -> tuple[dt.date, dict[str, str]]:
    """Return the day that a text names without reserve, and what is to be said of it."""
    reading = jn.parse(text, order=order, at_least="day", hedges="refuse")
    said = {"doubt": f"{reading.doubt} day" if reading.doubt else "", "marks": ", ".join(reading.marks)}
    return reading.date(), {name: what for name, what in said.items() if what}


def _jalali(day: dt.date) -> str:
    return "{:04d}/{:02d}/{:02d}".format(*jn.to_jalali(day))


def _is_exact(moment: object) -> TypeGuard[dt.date]:
    """Tell whether a moment has a day in the Jalali calendar's exact years."""
    return isinstance(moment, dt.date) and day_to_jalali(moment.toordinal() - ORDINAL_1970)[0] in JALALI_EXACT


def _day(reference: str | None) -> dt.date | None:
    """Return the day, or the moment, that others are counted from."""
    if not reference:
        return None
    reading = jn.parse(reference, at_least="day")
    return reading.start if isinstance(reading.start, dt.datetime) else reading.date()


__all__ = ["server"]
