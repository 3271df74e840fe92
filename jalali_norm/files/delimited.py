"""Delimited text (CSV, TSV) in arrays of bytes: where records and fields are, and the same bytes with some of them replaced.

Nothing is taken apart and written anew: what is not replaced comes out byte for byte, its quotes and line ends too. Quoting is
that of RFC 4180 as Python's csv module reads it: a field is quoted if it begins with a quote, a quote in it is doubled, what
follows the closing quote belongs to the field, and a quote elsewhere is a character like any other.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jalali_norm.columns.buffers import arrow_numbers, arrow_text, arrow_texts, truths_of
from jalali_norm.columns.values import Array

_LINE_FEED, _RETURN = b"\n", b"\r"
_SNIFFED = (b",", b";", b"\t", b"|")
_FORMULA = np.zeros(256, bool)
_WIDE = tuple(mark.encode() for mark in "＝＋－＠")  # which a spreadsheet of an East Asian locale takes for the narrow ones
_FORMULA[[*b"=+-@\t\r", _WIDE[0][0]]] = True  # what a spreadsheet takes for one may begin with
_SIGNED_NUMBER = re.compile(rb"[+-]?[\d.,]+%?(?:[eE][+-]?\d+)?")


class Dialect(NamedTuple):
    """How a file is written: what stands between its fields, around a field that needs it, and behind a record."""

    delimiter: bytes = b","
    quote: bytes = b'"'  # b"": none
    newline: bytes = _LINE_FEED  # before which a return belongs to it

    def quoted(self, texts: Any) -> Any:
        """Return texts (an Arrow array of strings) as fields, with quotes around those that need them.

        >>> Dialect().quoted(pa.array(["a", 'b "c", d'])).to_pylist()
        ['a', '"b ""c"", d"']

        Raises:
            ValueError: one needs them, and the dialect has none.
        """
        special = (self.delimiter, _LINE_FEED, _RETURN, *([self.quote] if self.quote else []))
        if not _may_hold(texts, special):
            return texts
        needs = functools.reduce(pc.or_, (pc.match_substring(texts, one.decode()) for one in special))
        if not self.quote:
            if pc.any(needs).as_py():
                raise ValueError("a value holds the delimiter or a line end, and without quotes it cannot be written")
            return texts
        quote = self.quote.decode()
        doubled = pc.replace_substring(texts, quote, quote * 2)
        return pc.if_else(
            needs, pc.binary_join_element_wise(arrow_text(quote), doubled, arrow_text(quote), arrow_text("")), texts
        )


CSV = Dialect()


def _may_hold(texts: Any, marks: tuple[bytes, ...]) -> bool:
    """Tell whether texts may hold any of some marks: their first bytes."""
    units = np.frombuffer(bytes_of(texts), np.uint8)
    return any((units == mark[0]).any() for mark in marks)


def sniffed(head: bytes, delimiter: bytes | None, quote: bytes) -> Dialect:
    r"""Return the dialect of a file by its first bytes; the delimiter is the commonest of `, ; tab |` in its first record.

    >>> sniffed(b'name;"paid; at"\r\n1;2\r\n', None, b'"')
    Dialect(delimiter=b';', quote=b'"', newline=b'\n')
    """
    newline = _RETURN if _RETURN in head and _LINE_FEED not in head else _LINE_FEED
    if delimiter is None:
        first = head[: first_record(head, Dialect(b"\0\0", quote, newline)) or len(head)]
        bare = re.sub(rb'"[^"]*"', b"", first) if quote else first
        delimiter = max(_SNIFFED, key=bare.count)
    return Dialect(delimiter, quote, newline)


# --- where the fields are --------------------------------------------------------------------------------------------------


class _FieldEnd(NamedTuple):
    at: int  # where a field ends
    last: bool  # whether its record does


def _field_ends(data: bytes, dialect: Dialect) -> Iterator[_FieldEnd]:
    """Yield the ends of fields one by one; a field that has no end yet is left."""
    delimiter, quote, newline = map(re.escape, dialect)
    opened = rb"%b[^%b]*+(?:%b%b[^%b]*+)*+%b" % ((quote,) * 6) if quote else rb"(?!)"
    field = re.compile(rb"(%b)?+.*?(%b|%b)" % (opened, delimiter, newline), re.DOTALL)
    at = 0
    while found := field.match(data, at):
        if quote and found[1] is None and data.startswith(dialect.quote, at):
            return
        yield _FieldEnd(found.start(2), found[2] == dialect.newline)
        at = found.end()


def _quotes(units: Array, dialect: Dialect) -> Array | None:
    """Return where the quotes are, or None where they do not all open a field, close one, or stand doubled in one."""
    at = np.flatnonzero(units == dialect.quote[0])
    opening, closing = at[::2], at[1::2]
    separates = np.zeros(256, bool)  # of fields
    separates[[dialect.delimiter[0], dialect.newline[0]]] = True
    doubled = opening[1:] == closing[: len(opening) - 1] + 1
    begun = separates[units[opening - 1]]
    begun[1:] |= doubled
    if len(opening) and opening[0] == 0:
        begun[0] = True
    follows = units[np.minimum(closing + 1, len(units) - 1)]
    ended = separates[follows]
    if dialect.newline == _LINE_FEED:
        ended |= (follows == _RETURN[0]) & (units[np.minimum(closing + 2, len(units) - 1)] == _LINE_FEED[0])
    ended[: len(doubled)] |= doubled
    if len(closing) and closing[-1] == len(units) - 1:  # what follows is not read yet
        ended[-1] = True
    return at if begun.all() and ended.all() else None


def cut(data: bytes, dialect: Dialect) -> tuple[int, Array | None]:
    r"""Return where the last record that is whole ends, 0 where none is; and where the quotes before that are, if all is plain.

    >>> cut(b'1,"a\nb"\n2,"c\n', Dialect())
    (8, array([2, 6]))
    """
    newline, quote = dialect.newline, dialect.quote
    last = data.rfind(newline)
    if not quote or last < 0 or data.find(quote) < 0:
        return last + 1, None
    if len(dialect.delimiter) == 1 and (quotes := _quotes(np.frombuffer(data, np.uint8), dialect)) is not None:
        before = int(np.searchsorted(quotes, last))
        while before % 2:  # it stands in a field: the last one before that
            last = data.rfind(newline, 0, int(quotes[before - 1]))
            before = int(np.searchsorted(quotes, last))
        return last + 1, quotes[:before]
    return max((mark.at + 1 for mark in _field_ends(data, dialect) if mark.last), default=0), None


def first_record(data: bytes, dialect: Dialect) -> int:
    r"""Return where the first record ends, 0 where it has no end yet.

    >>> first_record(b'a,"b\nc"\n1,2\n', Dialect())
    8
    """
    return next((mark.at + 1 for mark in _field_ends(data, dialect) if mark.last), 0)


class FieldSpans(NamedTuple):
    """Where the fields of some records are.

    Attributes:
        units: the bytes.
        dialect: how they are written.
        starts: where each record starts.
        counts: how many fields it has.
        first: which of all fields is its first.
        ends: where each field ends.
    """

    units: Array
    dialect: Dialect
    starts: Array
    counts: Array
    first: Array
    ends: Array

    @property
    def blank(self) -> Array:
        """Which records are empty lines."""
        blank: Array = (self.counts == 1) & (self.ends[self.first] == self.starts)
        return blank

    def spans(self, field: int, among: Array) -> tuple[Array, Array]:
        """Return where a field starts and ends, its quotes with it, in some records, which all have it."""
        at = self.first[among] + field
        starts = self.starts[among] if field == 0 else self.ends[at - 1] + len(self.dialect.delimiter)
        return starts, self.ends[at]

    def texts(self, starts: Array, ends: Array) -> tuple[Any, Any]:
        """Return the texts of fields, without their quotes, and as they stand: two Arrow arrays of strings."""
        raw = slices(self.units, starts, ends)
        if not self.dialect.quote or not len(starts):
            return raw, raw
        quote = self.dialect.quote[0]
        opened = (ends > starts) & (self.units[np.minimum(starts, len(self.units) - 1)] == quote)
        if not opened.any():
            return raw, raw
        closed = ends > starts + 1
        closed &= self.units[np.maximum(ends - 1, 0)] == quote
        inner = slices(self.units, starts + opened, np.where(opened & closed, ends - 1, ends))
        if _may_hold(inner, (self.dialect.quote,)):
            at = np.flatnonzero(opened)
            odd = truths_of(pc.match_substring(inner.take(arrow_numbers(at)), self.dialect.quote.decode()))
            if odd.any():
                plain = np.zeros(len(starts), bool)
                plain[at[odd]] = True
                inner = pc.replace_with_mask(
                    inner,
                    arrow_numbers(plain),
                    arrow_texts(list(map(self._unquoted, raw.filter(arrow_numbers(plain)).to_pylist()))),
                )
        return inner, raw

    def _unquoted(self, field: str) -> str:
        quote = self.dialect.quote.decode()
        found = re.match(rf"{quote}([^{quote}]*+(?:{quote}{quote}[^{quote}]*+)*+){quote}(.*)", field, re.DOTALL)
        return found[1].replace(quote * 2, quote) + found[2] if found else field


def fields_of(data: bytes, dialect: Dialect, quotes: Array | None = None) -> FieldSpans:
    r"""Return where the fields of records are; the last one ends with a line end. `quotes` are as `cut` found them.

    >>> fields = fields_of(b'1,"a, b"\n2,c\n', Dialect())
    >>> fields.texts(*fields.spans(1, np.array([0, 1])))[0].to_pylist()
    ['a, b', 'c']
    """
    units = np.frombuffer(data, np.uint8)
    marks, last = _marks(data, units, dialect, quotes)
    stops = np.flatnonzero(last)
    first = np.concatenate(([0], stops[:-1] + 1))
    starts = np.concatenate(([0], marks[stops[:-1]] + 1))
    ends = marks
    if dialect.newline == _LINE_FEED:
        at = marks[stops]
        returned = (units[np.maximum(at - 1, 0)] == _RETURN[0]) & (at > starts)
        if returned.any():
            ends = marks.copy()
            ends[stops] -= returned
    return FieldSpans(units, dialect, starts, stops - first + 1, first, ends)


def _marks(data: bytes, units: Array, dialect: Dialect, quotes: Array | None) -> tuple[Array, Array]:
    """Return where fields end, and which of those are the last of their records."""
    delimiter, quote, newline = dialect
    if quote and (quotes is not None or data.find(quote) >= 0):
        if quotes is None and len(delimiter) == 1:
            quotes = _quotes(units, dialect)
        if quotes is None or len(quotes) % 2:
            walked = list(_field_ends(data, dialect))
            return np.array([mark.at for mark in walked], np.int64), np.array([mark.last for mark in walked], bool)
        special = units == delimiter[0]
        special |= units == newline[0]
        special[quotes] = True
        at = np.flatnonzero(special)
        kinds = units[at]
        quoted = kinds == quote[0]
        open_ = np.add.accumulate(quoted.view(np.uint8), dtype=np.uint8)  # its last bit is what counts
        open_ &= 1
        plain = np.flatnonzero(~(quoted | open_.view(bool)))
        return at[plain], kinds[plain] == newline[0]
    if len(delimiter) > 1:
        ends = np.array([found.start() for found in re.finditer(re.escape(delimiter), data)], np.int64)
        at = np.sort(np.concatenate((ends, np.flatnonzero(units == newline[0]))))
    else:
        special = units == delimiter[0]
        special |= units == newline[0]
        at = np.flatnonzero(special)
    return at, units[at] == newline[0]


# --- the way back ----------------------------------------------------------------------------------------------------------


def slices(units: Array, starts: Array, ends: Array) -> Any:
    """Return stretches of bytes, in order and apart, as an Arrow array of strings.

    >>> slices(np.frombuffer(b"abcdef", np.uint8), np.array([1, 4]), np.array([3, 5])).to_pylist()
    ['bc', 'e']
    """
    size = len(starts)
    offsets = np.empty(2 * size + 1, np.int32)
    offsets[0] = 0
    offsets[1::2], offsets[2::2] = starts, ends
    whole = pa.Array.from_buffers(pa.string(), 2 * size, [None, pa.py_buffer(offsets), pa.py_buffer(units)])
    return whole.take(arrow_numbers(np.arange(1, 2 * size, 2)))


def spliced(units: Array, starts: Array, ends: Array, texts: Any) -> Any:
    """Return bytes with stretches of them, in order and apart, replaced by texts: an Arrow array of strings.

    >>> bytes(spliced(np.frombuffer(b"abcdef", np.uint8), np.array([1, 4]), np.array([3, 4]), pa.array(["X", "-"])))
    b'aXd-ef'
    """
    if not len(starts):
        return pa.py_buffer(units)
    kept = slices(units, np.concatenate(([0], ends)), np.concatenate((starts, [len(units)])))
    texts = pa.concat_arrays([texts.cast(pa.string()), arrow_texts([""])])
    return bytes_of(pc.binary_join_element_wise(kept, texts, arrow_text("")))


def bytes_of(texts: Any) -> Any:
    """Return the bytes of an Arrow array of strings, one text behind the other, as an Arrow buffer.

    >>> bytes(bytes_of(pa.array(["a", "bc", "d"])[1:]))
    b'bcd'
    """
    _, offsets, data = texts.buffers()
    if data is None or not len(texts):
        return pa.py_buffer(b"")
    start, stop = np.frombuffer(offsets, np.int32)[[texts.offset, texts.offset + len(texts)]].tolist()
    return data.slice(start, stop - start)


def escaped(fields: FieldSpans) -> Any:
    r"""Return records with a `'` before the text of each field that a spreadsheet would take for a formula.

    >>> bytes(escaped(fields_of(b'=1+1,"@a",-5\n', Dialect())))
    b'\'=1+1,"\'@a",-5\n'
    """
    units, dialect = fields.units, fields.dialect
    starts = np.empty(len(fields.ends), np.int64)
    starts[1:] = fields.ends[:-1] + len(dialect.delimiter)
    starts[fields.first] = fields.starts
    filled = fields.ends > starts
    starts, ends = starts[filled], fields.ends[filled]
    if dialect.quote:
        opened = units[starts] == dialect.quote[0]
        starts = starts + (opened & (ends > starts + 1))
        ends = ends - (opened & (units[ends - 1] == dialect.quote[0]))
    at = np.flatnonzero(_FORMULA[units[starts]])
    whole, spans = units.data, zip(starts[at].tolist(), ends[at].tolist(), strict=True)
    places = starts[at][np.array([_is_computed(whole[start:end]) for start, end in spans], bool)]
    return spliced(units, places, places, arrow_texts(["'"] * len(places)))


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula.

    >>> is_formula("=1+1"), is_formula("-5"), is_formula("آبان")
    (True, False, False)
    """
    data = text.encode("utf-8", "surrogatepass")
    return bool(data) and bool(_FORMULA[data[0]]) and _is_computed(data)


def _is_computed(data: bytes | memoryview) -> bool:
    """Tell of a field that begins with a byte of a formula whether it is one: no number, and no other wide letter."""
    return (data[0] != _WIDE[0][0] or bytes(data[:3]) in _WIDE) and _SIGNED_NUMBER.fullmatch(data) is None


__all__ = [
    "CSV",
    "Dialect",
    "FieldSpans",
    "bytes_of",
    "cut",
    "escaped",
    "fields_of",
    "first_record",
    "is_formula",
    "slices",
    "sniffed",
    "spliced",
]
