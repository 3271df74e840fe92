"""Read the same strings with jalali_norm and with other libraries, and print the answers as a Markdown table.

Run it as `python docs/compare.py`. A library that is not installed is left out with a note. Nothing is read from the
clock where a library lets itself be told the day: phrases such as "three days ago" are counted from ANCHOR.
"""

from __future__ import annotations

import datetime as dt
import sys
import warnings
from importlib import import_module, metadata
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ANCHOR = dt.datetime(2022, 11, 14)  # noqa: DTZ001 - the wall clock, as in the strings
REFUSED, ERROR, UNTOLD = "refused", "error", "–"
_DATE = ("year", "month", "day")


class Case(NamedTuple):
    """A string, the value that is right, and the format that a reader of formats is told."""

    text: str
    right: str  # a text in words where there is no one date
    format: str = ""


CASES = (
    # one calendar, in numbers
    Case("2022-11-14", "2022-11-14"),
    Case("1401-08-23", "2022-11-14", "%Y-%m-%d"),
    Case("1401/08/23", "2022-11-14", "%Y/%m/%d"),
    Case("۱۴۰۱/۰۸/۲۳", "2022-11-14", "%Y/%m/%d"),
    Case("۱۴٠1/٠8/۲3", "2022-11-14", "%Y/%m/%d"),
    Case("14010823", "2022-11-14", "%Y%m%d"),
    Case("22/11/1357", "1979-02-11", "%d/%m/%Y"),
    Case("98/9/9", "2019-11-30", "%y/%m/%d"),
    # with words
    Case("14 November 2022", "2022-11-14"),
    Case("۱۴ نوامبر ۲۰۲۲", "2022-11-14"),
    Case("23 Aban 1401", "2022-11-14", "%d %B %Y"),
    Case("۲۳ آبان ۱۴۰۱", "2022-11-14", "%d %B %Y"),
    Case("۲ دي ۱۴۰۱", "2022-12-23", "%d %B %Y"),
    Case("۱۵ سرطان ۱۴۰۰", "2021-07-06", "%d %B %Y"),
    Case("سوم شهریور ۱۳۹۴", "2015-08-25"),
    Case("بیست و سوم آبان هزار و چهارصد و یک", "2022-11-14"),
    # with a clock, or in two calendars
    Case("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "2022-11-14T21:14", "%H:%M - %d %B %Y"),
    Case("1401/08/23 24:00", "2022-11-15T00:00", "%Y/%m/%d %H:%M"),
    Case("۲۳ آبان ۱۴۰۱ - 2022 November 14", "2022-11-14"),
    # a month, a phrase, a lunar date
    Case("مهر ۱۴۰۱", "2022-09-23/2022-10-22", "%B %Y"),
    Case("۳ روز پیش", "2022-11-11"),
    Case("سه‌شنبه هفته گذشته", "2022-11-08"),
    Case("۲۰ آذر پارسال", "2021-12-11"),
    Case("پاییز ۱۴۰۱", "2022-09-23/2022-12-21"),
    Case("۵ تا ۷ آذر ۱۴۰۱", "2022-11-26/2022-11-28"),
    Case("۲۰ رجب ۱۴۰۱", "1981-05-25"),
    # several readings, or none
    Case("۰۱/۰۲/۰۳", "y/m/d or d/m/y"),
    Case("03/04/2021", "3 April or 4 March"),
    Case("جمعه ۲۳ آبان ۱۴۰۱", "in doubt: a Monday", "%A %d %B %Y"),
    Case("1401/07/31", "no such day", "%Y/%m/%d"),
    Case("1400/12/30", "no such day", "%Y/%m/%d"),
    Case("1242/12/30", "no such day", "%Y/%m/%d"),
    Case("۱۲/۵ درصد", "no date: 12.5 %"),
)


class Peer(NamedTuple):
    """A way to read a string."""

    name: str
    package: str
    read: Callable[[Case], object]
    refusals: tuple[type[Exception], ...] = (ValueError,)  # by which it says that it does not read a string


def peers() -> list[Peer]:
    """Return the readers that are installed, and say on standard error which are not."""
    found = []
    for make in (_ours, _pandas, _polars, _dateutil, _dateparser, _dateparser_jalali, _jdatetime, _persiantools):
        try:
            found.append(make())
        except ImportError as error:
            print(f"left out: {error.name} is not installed", file=sys.stderr)
    return found


def _ours() -> Peer:
    import jalali_norm  # noqa: PLC0415 - imported where it may be missing, like the others

    return Peer("jalali_norm", "jalali-norm", lambda case: jalali_norm.parse(case.text, reference=ANCHOR).iso)


def _pandas() -> Peer:
    pandas = import_module("pandas")
    return Peer("pandas.to_datetime", "pandas", lambda case: pandas.to_datetime(case.text))


def _polars() -> Peer:
    polars = import_module("polars")

    def read(case: Case) -> object:
        return polars.Series([case.text]).str.to_datetime(strict=False)[0]

    return Peer("polars to_datetime", "polars", read, (polars.exceptions.ComputeError,))


def _dateutil() -> Peer:
    parser = import_module("dateutil.parser")
    return Peer("dateutil.parser", "python-dateutil", lambda case: parser.parse(case.text, default=ANCHOR))


def _dateparser() -> Peer:
    dateparser = import_module("dateparser")
    settings = {"RELATIVE_BASE": ANCHOR}
    return Peer(
        "dateparser.parse", "dateparser", lambda case: dateparser.parse(case.text, languages=["fa", "en"], settings=settings)
    )


def _dateparser_jalali() -> Peer:
    calendar = import_module("dateparser.calendars.jalali").JalaliCalendar

    def read(case: Case) -> object:  # it takes no ANCHOR, and fills what is missing: then only what it found is told
        data = calendar(case.text).get_date()
        found = [part for part in _DATE if data and part in data.parts]
        return f"only {' and '.join(found)}" if len(found) < len(_DATE) and data else data and data.date_obj

    return Peer("dateparser JalaliCalendar", "dateparser", read)


def _jdatetime() -> Peer:
    strptime = import_module("jdatetime").datetime.strptime
    return Peer("jdatetime strptime", "jdatetime", lambda case: _told(case, strptime, "togregorian"))


def _persiantools() -> Peer:
    strptime = import_module("persiantools.jdatetime").JalaliDateTime.strptime

    def read(case: Case) -> object:
        local = {} if case.text.isascii() else {"locale": "fa"}
        return _told(case, strptime, "to_gregorian", **local)

    return Peer("persiantools strptime", "persiantools", read)


def _told(case: Case, strptime: Callable[..., Any], back: str, **options: str) -> object:
    return getattr(strptime(case.text, case.format, **options), back)() if case.format else UNTOLD


def answer(peer: Peer, case: Case) -> str:
    """Return what a reader makes of a string: ISO 8601, "refused", "error", or a dash where it was told no format."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value: Any = peer.read(case)
    except peer.refusals:
        return REFUSED
    except Exception:  # noqa: BLE001 - whatever a library raises is its answer
        return ERROR
    if isinstance(value, str):
        return value
    if value is None or value != value:  # noqa: PLR0124 - NaT differs from itself
        return REFUSED
    text: str = value.isoformat()
    return text.removesuffix("T00:00:00") if ":" not in case.text else text.removesuffix(":00")


def main() -> None:
    """Print the versions and the table; an answer that is not the right value stands in italics."""
    readers = peers()
    versions = {reader.package: metadata.version(reader.package) for reader in readers}
    if "dateparser" in versions:  # its Jalali arithmetic is another package's
        versions["convertdate"] = metadata.version("convertdate")
    print(f"Python {sys.version.split()[0]}; " + ", ".join(f"{name} {version}" for name, version in versions.items()) + "\n")
    print("|".join(["", "text", "right", *(reader.name for reader in readers), ""]))
    print("|---" * (len(readers) + 2) + "|")
    for case in CASES:
        answers = [answer(reader, case) for reader in readers]
        shown = [one if one in (case.right, REFUSED, ERROR, UNTOLD) else f"*{one}*" for one in answers]
        print("|".join(["", f"`{case.text}`", case.right, *shown, ""]))


if __name__ == "__main__":
    main()
