"""Write docs/policy.md, each field of `Policy` with an example, from the code: `python docs/policies.py`."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import jalali_norm as jn
from jalali_norm.model import DEFAULT, POLICY_OPTIONS, POLICY_VALUES, Policy

PAGE = pathlib.Path(__file__).with_name("policy.md")
INTRODUCTION = """\
# Policy

What a text alone cannot decide, the caller does: by a `Policy`, or by its fields as keywords of every function and options of
the command (`three_digit_years=True` is `--three-digit-years`). Nothing is ever taken from the clock or the locale.

```pycon
>>> import jalali_norm as jn
>>> jn.parse("03/04/2021", order="dmy").iso, jn.parse("03/04/2021", policy=jn.Policy(order="mdy")).iso
('2021-04-03', '2021-03-04')

```

This page is made from the code by `python docs/policies.py`; a test keeps it true. A row has a text as it is read without its
field, and with it. [The class](api.md#jalali_norm.Policy) says at length what each does.
"""
NOW = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - the wall clock


class Example(NamedTuple):
    """A text or a cell that a field matters to."""

    text: str | int
    value: Any
    beside: Mapping[str, Any] = MappingProxyType({})
    running: bool = False  # a text that `extract` reads


EXAMPLES = {  # a row a field
    "reference": Example("سه روز پیش", NOW),
    "occurrence": Example("۲۳ دی", "past", {"reference": NOW}),
    "publication": Example("تاریخ انتشار: ۲ آبان ۱۴۰۱ - دیروز گفت", "fallback", {"reference": NOW}, running=True),
    "calendar": Example("03/04/21", "gregorian", {"order": "dmy"}),
    "order": Example("03/04/2021", "dmy"),
    "pivot": Example("15 مهر 25", 1330),
    "conflict": Example("۲۳ آبان ۱۴۰۱ - 2022-11-15", "jalali"),
    "provisional": Example("1 مهر 1150", value=True),
    "lunar": Example("۱ رمضان ۱۴۴۶", "umalqura"),
    "country": Example("۱ حوت ۱۲۹۹", "AF"),
    "julian": Example("4 October 1582", value=True),
    "three_digit_years": Example("402/08/23", value=True),
    "named_days": Example("عاشورای ۱۴۴۴ تعطیل بود", value=True, running=True),
    "zone": Example("۲۳ آبان ۱۴۰۱ ساعت ۹", "Asia/Tehran"),
    "nonexistent": Example("1401/01/02 00:30", "forward", {"zone": "Asia/Tehran"}),
    "repeated": Example("1401/06/30 23:30", "earlier", {"zone": "Asia/Tehran"}),
    "nanoseconds": Example("2022-11-14T21:14:05.123456789", "cut"),
    "apply_zone": Example("۲۳ آبان ۱۴۰۱ ساعت ۹ به وقت کابل", value=True),
    "hedges": Example("حدود ۲۳ آبان ۱۴۰۱", "refuse"),
    "at_least": Example("مهر ۱۴۰۱", "day"),
    "fuzzy": Example("جمعه ۲ آذر ۱۴۰۳ تهران", value=True),
    "excel": Example(44879, "1900"),
    "epoch": Example(1668460440, "s"),
    "numbers": Example(14010823, "ymd"),
    "nulls": Example("نامشخص", ("نامشخص",)),
}


def page() -> str:
    """Return the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    yield "| field | values | default | what it says | of | without it | with it |"
    yield "|---|---|---|---|---|---|---|"
    for name, option in POLICY_OPTIONS.items():
        example = EXAMPLES[name]
        values = [repr(value) for value in POLICY_VALUES[name]] or Policy.__annotations__[name].split(" | ")
        shown = " ".join(f"`{value}`" for value in values)
        default = f"`{getattr(DEFAULT, name)!r}`"
        said = option.help.removesuffix(" (%(default)s)")
        of = "".join([f"`{example.text}`", *(f", `{key}={_shown(value)}`" for key, value in example.beside.items())])
        without, with_it = (_read(example, **fields) for fields in (example.beside, {**example.beside, name: example.value}))
        yield f"| `{name}` | {shown} | {default} | {said} | {of} | {without} | `{name}={_shown(example.value)}`: {with_it} |"
    yield ""


def _shown(value: object) -> str:
    return f'"{value:%Y-%m-%d %H:%M}"' if isinstance(value, dt.datetime) else repr(value)


def _read(example: Example, **fields: Any) -> str:
    if example.running:
        found = jn.extract(str(example.text), **fields)
        return ", ".join(f"`{reading.iso}`" for reading in found) or "nothing"
    if isinstance(example.text, str) and "nulls" not in fields:
        try:
            return f"`{jn.parse(example.text, **fields).iso}`"
        except jn.ReadingError as error:
            return f"refused: {error.message}"
    try:
        value = jn.normalize([example.text], output="iso", **fields)[0]
    except jn.ColumnError as error:
        return f"refused: {error.rows[0][1].message}"
    return f"`{value}`" if value else "null"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
