"""A reading in the words of two standards: EDTF (ISO 8601-2) and TimeML's TIMEX3. What they cannot say is None."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from jalali_norm import calendars
from jalali_norm.model.terms import (
    AFGHAN,
    BEFORE_GREGORIAN,
    COMPUTED,
    DISPUTED,
    UNPUBLISHED,
    Hedge,
    Precision,
    Problem,
    iso_of,
)
from jalali_norm.startup.records import NamedTuple

if TYPE_CHECKING:
    import jalali_norm  # whose Reading asks here


class _Unit(NamedTuple):
    """Whole months of a Gregorian year or decade that both standards have a name for, and how they write it."""

    precision: Precision
    months: int  # how many; the first of them stands behind a multiple of it
    edtf: str  # of the year, its decade, the month, and the place of the unit in the year
    timex: str | None
    qualified: bool = True  # EDTF lets it be approximate


_UNITS = (
    _Unit(Precision.MONTH, 1, "{year:04}-{month:02}", "{year:04}-{month:02}"),
    _Unit(Precision.QUARTER, 3, "{year:04}-{quarter}", "{year:04}-Q{place}", qualified=False),
    _Unit(Precision.HALF, 4, "{year:04}-{third}", None, qualified=False),
    _Unit(Precision.HALF, 6, "{year:04}-{half}", "{year:04}-H{place}", qualified=False),
    _Unit(Precision.YEAR, 12, "{year:04}", "{year:04}"),
    _Unit(Precision.DECADE, 120, "{decade:03}X", "{decade:03}"),
)
_QUALIFIERS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}  # approximate, uncertain
_DOUBTED = frozenset({COMPUTED, UNPUBLISHED, DISPUTED, AFGHAN, BEFORE_GREGORIAN})  # marks of what may be another day
_MODS = {  # TIMEX3's, of hedges; "before" is also "until"
    Hedge.APPROXIMATE: "APPROX", Hedge.EARLY: "START", Hedge.MIDDLE: "MID", Hedge.LATE: "END", Hedge.BEFORE: "ON_OR_BEFORE",
    Hedge.AFTER: "ON_OR_AFTER",
}  # fmt: skip
_VAGUE = {"past": "PAST_REF", "future": "FUTURE_REF"}
_OF_A_STORY = frozenset(
    {"بعد", "قبل"}
)  # behind which a vague phrase counts from what the text tells of, and not from the present
_ANCHORED = frozenset({"reference", "publication line"})


# --- EDTF ----------------------------------------------------------------------------------------------------------------


def edtf_of(reading: jalali_norm.Reading) -> str | None:
    """Return what `Reading.edtf` says.

    >>> import jalali_norm as jn
    >>> [edtf_of(jn.parse(text)) for text in ("1401/08/23", "نوامبر ۲۰۲۲", "آبان ۱۴۰۱", "۲۱:۱۴")]
    ['2022-11-14', '2022-11', '2022-10-23/2022-11-21', None]
    """
    start, end, hedge = reading.start, reading.end, reading.hedge
    if start is None:
        return _one_of(reading)
    if isinstance(start, dt.time) or hedge not in (None, Hedge.APPROXIMATE):
        return None
    mark = _QUALIFIERS[hedge is not None, is_doubted(reading)]
    if isinstance(start, dt.datetime):
        return _moment(start) if start == end and not mark and reading.precision is Precision.SECOND else None
    if start == end:
        return f"{start.isoformat()}{mark}"
    assert end is None or isinstance(end, dt.date)  # noqa: S101 - as the start is
    unit = None if end is None else _unit_of(start, end, reading.precision)
    if unit and (unit.qualified or not mark):
        return f"{_written(unit.edtf, unit, start)}{mark}"
    first, last = _ends(start, end, reading)
    return f"{first}{mark}/{last}{mark if end else ''}"


def is_doubted(reading: jalali_norm.Reading) -> bool:
    """Tell whether a value may be another day: a lunar one that nothing settles, one whose calendar or whose text is in doubt.

    >>> import jalali_norm as jn
    >>> is_doubted(jn.parse("۱ رمضان ۱۴۴۶")), is_doubted(jn.parse("شنبه ۱ رمضان ۱۴۴۶"))
    (True, False)
    """
    disagrees = any(check.endswith(("disagree", "disagrees")) for check in reading.checks)
    return bool(reading.doubt) or disagrees or not _DOUBTED.isdisjoint(reading.marks)


def _one_of(reading: jalali_norm.Reading) -> str | None:
    """Return the days that a text may be, where it may be several, as a set of which it is one."""
    plain = all(type(one.start) is dt.date and one.start == one.end and not is_doubted(one) for one in reading.candidates)
    if reading.problem is not Problem.AMBIGUOUS or len(reading.candidates) < 2 or not plain or reading.hedge:
        return None
    return f"[{','.join(sorted({one.iso for one in reading.candidates}))}]"


def _moment(moment: dt.datetime) -> str | None:
    """Return a moment to the second; None of an offset that has seconds."""
    offset = moment.utcoffset()
    if offset is not None and offset % dt.timedelta(minutes=1):
        return None
    text = moment.isoformat(timespec="seconds")
    return text if offset else text.replace("+00:00", "Z")


def _ends(start: dt.date, end: dt.date | None, reading: jalali_norm.Reading) -> tuple[str, str]:
    """Return the first and the last month or year of an interval, where it is one of whole ones, else its days."""
    length = len("YYYY-MM-DD")
    if start.day == 1 and (reading.calendar == "gregorian" if end is None else _ends_month(end)):
        if reading.precision <= Precision.YEAR and start.month == 1 and (end is None or end.month == 12):
            length = len("YYYY")
        elif reading.precision <= Precision.MONTH:
            length = len("YYYY-MM")
    return start.isoformat()[:length], ".." if end is None else end.isoformat()[:length]


def _ends_month(day: dt.date) -> bool:
    return day.day == int(calendars.gregorian_month_days(day.year, day.month))


def _unit_of(start: dt.date, end: dt.date, precision: Precision) -> _Unit | None:
    """Return the unit that some days are exactly, if they are any."""
    if start.day != 1 or not _ends_month(end):
        return None
    first = 12 * start.year + start.month - 1
    months = 12 * end.year + end.month - first
    return next((unit for unit in _UNITS if (unit.precision, unit.months) == (precision, months) and first % months == 0), None)


def _written(form: str, unit: _Unit, start: dt.date) -> str:
    place = (start.month - 1) // unit.months
    # the numbers that EDTF has for quarters, thirds and halves
    return form.format(
        year=start.year, decade=start.year // 10, month=start.month, place=place + 1, quarter=33 + place, third=37 + place,
        half=40 + place,
    )  # fmt: skip


# --- TIMEX3 --------------------------------------------------------------------------------------------------------------


def timex3_of(reading: jalali_norm.Reading, number: int, anchor: str | None, function: str | None = None) -> tuple[str, ...]:
    """Return the element of a reading, and the empty ones of its ends where it needs them; nothing of what has no value.

    >>> import jalali_norm as jn
    >>> for element in timex3_of(jn.parse("آبان ۱۴۰۱"), 1, None):
    ...     print(element.replace("2022-10-23/2022-11-21", "..."))
    <TIMEX3 tid="t1" type="DURATION" value="P30D" beginPoint="t2" endPoint="t3" comment="...">آبان ۱۴۰۱</TIMEX3>
    <TIMEX3 tid="t2" type="DATE" value="2022-10-23"/>
    <TIMEX3 tid="t3" type="DATE" value="2022-11-21"/>
    """
    said = _said(reading, number)
    if said is None:
        return ()
    attributes, ends = said
    if mod := _MODS.get(reading.hedge) if reading.hedge else None:
        attributes["mod"] = mod
    if reading.kind == "vague" or not _ANCHORED.isdisjoint(reading.implied):
        attributes |= {"temporalFunction": "true"} | ({"anchorTimeID": anchor} if anchor else {})
    elif "year" in reading.implied:
        attributes["temporalFunction"] = "true"
    if function:
        attributes["functionInDocument"] = function
    comments = [reading.iso] if ends else []
    if reading.doubt:
        comments.append(f"may be {reading.doubt} day{'s' if reading.doubt > 1 else ''} earlier or later")
    if comments:
        attributes["comment"] = "; ".join(comments)
    elements = (element("TIMEX3", {"tid": f"t{number}", **attributes}, reading.text),)
    points = zip(range(number + 1, number + 3), ends, strict=False)
    return elements + tuple(element("TIMEX3", {"tid": f"t{at}", **_point(end, reading.precision)}) for at, end in points)


def element(name: str, attributes: dict[str, str], text: str = "") -> str:
    r"""Return an element of XML; what no XML may hold becomes U+FFFD.

    >>> element("a", {"b": '"<'}, "1 < 2\0")
    '<a b="&quot;&lt;">1 &lt; 2�</a>'
    """
    pairs = "".join(f' {key}="{xml_text(value).replace(chr(34), "&quot;")}"' for key, value in attributes.items())
    return f"<{name}{pairs}>{xml_text(text)}</{name}>" if text else f"<{name}{pairs}/>"


def xml_text(text: str) -> str:
    r"""Return a text as XML writes it, so that a parser gives the same again, but for what no XML may hold: U+FFFD.

    >>> xml_text("a&b\r\n\x0b\ud800")
    'a&amp;b&#13;\n��'
    """
    from xml.sax.saxutils import escape  # noqa: PLC0415 - only XML needs it

    return "".join(c if _is_xml(c) else "\ufffd" for c in escape(text)).replace("\r", "&#13;")


def _is_xml(character: str) -> bool:
    return character in "\t\n\r" or " " <= character < "\ud800" or "\ue000" <= character < "\ufffe" or character >= "\U00010000"


def _said(reading: jalali_norm.Reading, number: int) -> tuple[dict[str, str], list[dt.date | dt.time]] | None:
    """Return what the element of a reading says of its value, and the ends that need elements of their own."""
    start, end = reading.start, reading.end
    if start is None:
        told = reading.kind == "vague" and reading.direction and _OF_A_STORY.isdisjoint(reading.text.split())
        return ({"type": "DATE", "value": _VAGUE[reading.direction]}, []) if told and reading.direction else None
    if start == end:
        return _point(start, reading.precision), []
    if end is None:
        return {"type": "DURATION", "value": "PXD", "beginPoint": f"t{number + 1}"}, [start]
    if type(start) is type(end) is dt.date and (name := _named(start, end, reading.precision)):
        return {"type": "DATE", "value": name}, []
    points = {"beginPoint": f"t{number + 1}", "endPoint": f"t{number + 2}"}
    return {"type": "DURATION", "value": _length(start, end), **points}, [start, end]


def _named(start: dt.date, end: dt.date, precision: Precision) -> str | None:
    """Return the value of days that TIMEX3 has a name for: a week of ISO 8601, a month of a Gregorian year and the like."""
    if precision is Precision.WEEK and start.isoweekday() == 1 and (end - start).days == 6:
        year, week, _ = start.isocalendar()
        return f"{year:04}-W{week:02}"
    unit = _unit_of(start, end, precision)
    return _written(unit.timex, unit, start) if unit and unit.timex else None


def _point(moment: dt.date | dt.time, precision: Precision) -> dict[str, str]:
    if type(moment) is dt.date:
        return {"type": "DATE", "value": moment.isoformat()}
    text = str(iso_of(moment, moment, precision))
    return {"type": "TIME", "value": text if isinstance(moment, dt.datetime) else f"XXXX-XX-XX{text}"}


def _length(start: dt.date | dt.time, end: dt.date | dt.time) -> str:
    """Return the length of a stretch: of days with its last one, of hours between its ends, of clocks maybe past midnight."""
    if isinstance(start, dt.time):
        assert isinstance(end, dt.time)  # noqa: S101 - as its start is
        day = dt.date(2000, 1, 1)
        last = day + dt.timedelta(days=end <= start)
        start, end = dt.datetime.combine(day, start), dt.datetime.combine(last, end)
    assert not isinstance(end, dt.time)  # noqa: S101 - as above
    if not isinstance(start, dt.datetime):
        return f"P{(end - start).days + 1}D"
    days, seconds = divmod(int((end - start).total_seconds()), 86_400)
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    clock = "".join(f"{amount}{letter}" for amount, letter in ((hours, "H"), (minutes, "M"), (seconds, "S")) if amount)
    return f"P{f'{days}D' if days else ''}{f'T{clock}' if clock else ''}"


__all__ = ["edtf_of", "element", "timex3_of", "xml_text"]
