"""What a caller who errs may have meant: names and values of other libraries, types that are no text, and near spellings.

Only an error that is being made asks for it, so nothing here need be quick; difflib and zoneinfo are imported then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

# --- data: what is given, and what is said of it ------------------------------------------------------------------------

_ORDER = 'pass order="dmy", "ymd" or "mdy"'
_ZONE = 'pass zone="Asia/Tehran", or another IANA name'
_REFERENCE = "pass reference=, a date or a datetime"
_NO_FORM = "the text itself tells its form, and a format is not given"
_ALL_READ = "words, digits and months of every language are read at once"
KEYWORDS = {  # a keyword of dateutil, dateparser, pandas, polars, jdatetime and their like, in small letters
    "tz": _ZONE, "timezone": _ZONE, "time_zone": _ZONE, "tzinfo": _ZONE, "tzinfos": _ZONE, "default_timezone": _ZONE,
    "to_timezone": _ZONE, "tz_localize": _ZONE,
    "utc": 'pass zone="UTC"; an offset in the text is kept',
    "ignoretz": "without zone= the text's wall clock is kept, and an offset with it",
    "return_as_timezone_aware": "a clock is aware where its text has an offset, or with zone=",
    "dayfirst": 'order="dmy" is the day first', "day_first": 'order="dmy" is the day first',
    "yearfirst": 'order="ymd" is the year first', "year_first": 'order="ymd" is the year first',
    "monthfirst": 'order="mdy" is the month first', "date_order": _ORDER,
    "prefer_locale_date_order": _ORDER,
    "format": _NO_FORM, "fmt": _NO_FORM, "formats": _NO_FORM, "date_format": _NO_FORM, "date_formats": _NO_FORM,
    "infer_datetime_format": _NO_FORM, "parserinfo": _NO_FORM,
    "language": _ALL_READ, "languages": _ALL_READ, "locale": _ALL_READ, "locales": _ALL_READ, "lang": _ALL_READ,
    "detect_languages_function": _ALL_READ,
    "region": 'country="IR" or "AF" says whose old months are meant',
    "settings": "pass the policy's fields themselves, or policy=Policy(…)",
    "config": "pass the policy's fields themselves, or policy=Policy(…)",
    "default": _REFERENCE, "now": _REFERENCE, "today": _REFERENCE, "relative_base": _REFERENCE, "base": _REFERENCE,
    "base_date": _REFERENCE, "reference_date": _REFERENCE, "ref": _REFERENCE, "anchor": _REFERENCE,
    "prefer_dates_from": 'pass occurrence="past" or "future"',
    "prefer_day_of_month": "a month is an interval, from its first day to its last",
    "require_parts": 'pass at_least="day"; Reading.certain has the fields that the text says',
    "precision": 'pass at_least="day"', "granularity": 'pass at_least="day"', "resolution": 'pass at_least="day"',
    "strict_parsing": "reading is always strict",
    "strict": "reading is always strict; fuzzy=True lets other words stand around",
    "exact": "fuzzy=True lets other words stand around",
    "fuzzy_with_tokens": "pass fuzzy=True; Reading.span says where the expression stands",
    "century": "pass pivot=, the first year of a two-digit year's hundred", "pivot_year": "pass pivot=",
    "two_digit_year": "pass pivot=, the first year of a two-digit year's hundred",
    "unit": 'pass epoch="s" or "ms", or excel="1900" or "1904"', "origin": 'pass epoch="s" or "ms", or excel="1900" or "1904"',
    "ambiguous": 'pass repeated="earlier" or "later"', "fold": 'pass repeated="earlier" or "later"',
    "is_dst": 'pass repeated="earlier" or "later"', "gap": 'pass nonexistent="forward" or "backward"',
    "hijri": 'pass lunar="iran", "umalqura" or "civil"', "islamic": 'pass lunar="iran", "umalqura" or "civil"',
    "errors": "normalize has it", "output": "normalize has it", "progress": "normalize has it",
    "digits": "render has it; digits of every script are read", "to": "replace has it",
}  # fmt: skip

VALUES: dict[str, dict[str, tuple[str, ...]]] = {  # by field: what is written, in small letters and figures, for a value
    "calendar": {
        "jalali": ("shamsi", "persian", "solar", "khorshidi", "jalaali", "solarhijri", "hijrishamsi", "iranian"),
        "gregorian": ("miladi", "gregory", "western", "christian", "iso8601"),
        "lunar": ("ghamari", "qamari", "islamic", "lunarhijri", "hijriqamari", "islamicumalqura"),
    },
    "order": {
        "ymd": ("yearfirst", "yyyymmdd", "yymmdd", "bigendian"),
        "dmy": ("dayfirst", "ddmmyyyy", "ddmmyy", "littleendian"),
        "mdy": ("monthfirst", "mmddyyyy", "mmddyy", "us", "american"),
    },
    "country": {
        "IR": ("iran", "irn", "persia", "fair"),
        "AF": ("afghanistan", "afg", "faaf"),
    },
    "lunar": {
        "iran": ("ir", "iranian", "persian"),
        "umalqura": ("ummalqura", "umulqura", "ummulqura", "saudi", "saudiarabia", "sa"),
        "civil": ("tabular", "arithmetic", "tbla", "islamiccivil"),
    },
    "conflict": {"raise": ("error",), "jalali": ("shamsi", "persian"), "gregorian": ("miladi",)},
    "nonexistent": {"raise": ("error",), "forward": ("shiftforward", "later"), "backward": ("shiftbackward", "earlier")},
    "repeated": {"raise": ("error",), "earlier": ("first", "earliest", "0"), "later": ("last", "latest", "1")},
    "excel": {"1900": ("windows",), "1904": ("mac",)},
    "occurrence": {
        "nearest": ("closest", "near", "currentperiod"),
        "past": ("last", "latest", "previous", "before", "backward"),
        "future": ("next", "upcoming", "after", "forward"),
    },
    "epoch": {"s": ("sec", "second", "seconds", "unix"), "ms": ("millis", "millisecond", "milliseconds", "milli")},
}  # fmt: skip
_EITHER_HIJRI = ("hijri", "hegira", "hejri", "هجری")  # solar or lunar years: there is no telling

_COLUMN = "a column is for normalize"
_DATE = "it is a date already: to_jalali and render write one, normalize passes a column of them through"
_AS_NUMBER = 'str() makes a text of it, and normalize takes numbers with numbers="ymd", excel= or epoch='
_NULL = "normalize takes a column with nulls, and leaves them"
_DECODE = 'decode it first: value.decode("utf-8")'
TEXTS = {  # by the name of a type, or of one it is a kind of: what is done with it in place of reading it as a text
    "list": _COLUMN, "tuple": _COLUMN, "ndarray": _COLUMN, "Series": _COLUMN, "Index": _COLUMN, "ChunkedArray": _COLUMN,
    "Array": _COLUMN, "Expr": _COLUMN, "set": "pass each text, or a list to normalize", "dict": "pass each text",
    "DataFrame": "one of its columns is for normalize", "LazyFrame": "one of its columns is for normalize",
    "Table": "one of its columns is for normalize",
    "date": _DATE, "time": _DATE, "datetime64": _DATE, "Reading": "it is read already: .start, .end and .iso have its value",
    "bytes": _DECODE, "bytearray": _DECODE, "memoryview": _DECODE, "bytes_": _DECODE,
    "NoneType": _NULL, "NAType": _NULL, "NaTType": _NULL,
    "int": _AS_NUMBER, "float": _AS_NUMBER, "integer": _AS_NUMBER, "Decimal": _AS_NUMBER,
    "PurePath": "extract reads a running text: pass path.read_text()", "_IOBase": "pass file.read()",
}  # fmt: skip
COLUMNS = {  # the same in place of a column
    "str": "pass a list of texts, or use parse", "bytes": "decode it, and pass a list of texts",
    "DataFrame": "pass one of its columns", "LazyFrame": "collect it, and pass one of its columns",
    "Table": "pass one of its columns", "RecordBatch": "pass one of its columns", "Expr": "pass the column itself, a Series",
    "dict": "pass list(its values)", "date": "pass a list of dates", "NoneType": "pass a list",
    "set": "a set has no order: pass a list", "frozenset": "a set has no order: pass a list",
    "generator": "pass list(…)", "map": "pass list(…)", "range": "pass list(…)",
    "dict_values": "pass list(…)", "filter": "pass list(…)", "zip": "pass list(…)",
}  # fmt: skip

# --- what is asked ------------------------------------------------------------------------------------------------------

_SIMPLE = str.maketrans("", "", " -_/.,'%")


def of_type(value: object, known: dict[str, str]) -> str:
    """Return what is said of a value's type, as the end of a sentence, or "".

    >>> of_type([], TEXTS), of_type(dt.datetime.min, COLUMNS), of_type(object(), TEXTS)
    (': a column is for normalize', ': pass a list of dates', '')
    """
    return next((f": {known[kind.__name__]}" for kind in type(value).__mro__ if kind.__name__ in known), "")


def no_text(value: object) -> TypeError:
    """Return the error of what is given in place of a text.

    >>> no_text(["1401/08/23"])
    TypeError('expected a str, not list: a column is for normalize')
    """
    return TypeError(f"expected a str, not {type(value).__name__}{of_type(value, TEXTS)}")


def of_keyword(name: str, fields: Iterable[str]) -> str:
    """Return what is said of a keyword that is no field: what does what it does elsewhere, or the nearest field.

    >>> of_keyword("dayfirst", ["order"]), of_keyword("odrer", ["order"]), of_keyword("xyz", ["order", "zone"])
    (': order="dmy" is the day first', ': did you mean order?', '; there are order, zone')
    """
    fields = sorted(fields)
    if known := KEYWORDS.get(name.lower()):
        return f": {known}"
    near = _nearest(name.lower(), fields)
    return f": did you mean {near}?" if near else f"; there are {', '.join(fields)}"


def of_value(field: str, value: object, values: Iterable[object]) -> str:
    """Return what is said of a value that a field cannot take: what is called so elsewhere, or the nearest one.

    >>> of_value("order", "DMY", ("ymd", "dmy")), of_value("calendar", "shamsi", ("jalali",))
    (': did you mean "dmy"?', ': did you mean "jalali"?')
    """
    names = [one for one in values if isinstance(one, str)]
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return ""
    simple = str(value).lower().translate(_SIMPLE)
    if field == "calendar" and simple in _EITHER_HIJRI:
        return ': Hijri years are solar ones, "jalali", or lunar ones'
    known = {alias: name for name, aliases in VALUES.get(field, {}).items() for alias in aliases if name in names}
    known |= {name.lower(): name for name in names}
    near = known.get(simple) or _nearest(simple, names)
    return f': did you mean "{near}"?' if near else ""


def of_reference(value: object) -> str:
    """Return what is said of a reference that is no date.

    >>> of_reference("2022-11-16"), of_reference("1401-08-25")
    (': pass datetime.date(2022, 11, 16)', ": pass parse('1401-08-25').start")
    """
    if not isinstance(value, str):
        return ": pass value.item()" if type(value).__name__ == "datetime64" else ""
    if value.lower() in ("now", "today"):
        return ": no clock is read here, pass datetime.date.today() if that is meant"
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return ': a text is read by parse, pass parse("…").start'
    if moment.year < 1583:  # the first whole Gregorian year: this one is of another calendar
        return f": pass parse({value!r}).start"
    if moment.time() == dt.time() and moment.tzinfo is None:
        return f": pass datetime.date({moment.year}, {moment.month}, {moment.day})"
    return f": pass datetime.datetime.fromisoformat({value!r})"


def of_zone(value: object) -> str:
    """Return what is said of a zone that is not found: there are none without tzdata, or there is one called much like it.

    >>> of_zone("asia/teheran"), of_zone("Tehran")
    (": did you mean 'Asia/Tehran'?", ": did you mean 'Asia/Tehran'?")
    """
    import zoneinfo  # noqa: PLC0415 - as the module says

    if isinstance(key := getattr(value, "key", None), str):
        return f": pass its name, {key!r}"
    there = sorted(zoneinfo.available_timezones())
    if not there:
        return ", and no zone is known on this machine: pip install tzdata"
    if not isinstance(value, str):
        return ""
    if value.startswith(("+", "-")):
        return ": an offset is no zone, whose clocks may change"
    cities: dict[str, str] = {}
    for name in there:  # "Asia/Tehran" is also "Tehran"
        for known in (name.lower(), name.rpartition("/")[2].lower()):
            if "/" in name:
                cities.setdefault(known, name)
    simple = value.strip().lower().replace(" ", "_")
    near = cities.get(simple) or cities.get(_nearest(simple, cities))
    return f": did you mean {near!r}?" if near else ""


def _nearest(word: str, words: Iterable[str]) -> str:
    """Return the word that is nearest to another one, "" where none is near."""
    import difflib  # noqa: PLC0415 - as the module says

    return next(iter(difflib.get_close_matches(word[:_MOST_CHARACTERS], words, 1, _LEAST_RATIO)), "")


_LEAST_RATIO = 0.7  # difflib's ratio
_MOST_CHARACTERS = 64  # characters

__all__ = ["COLUMNS", "KEYWORDS", "TEXTS", "VALUES", "no_text", "of_keyword", "of_reference", "of_type", "of_value", "of_zone"]
