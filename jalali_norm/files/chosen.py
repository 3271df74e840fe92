"""Which columns are meant: each `NAME[=NEW][:OUTPUT]` that was asked for, by the names that a file has."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, get_args

from jalali_norm.columns.cell import FRAME
from jalali_norm.files.names import FileError
from jalali_norm.files.options import ConvertOutput, Options
from jalali_norm.text.tokenizer import ATTACHED, DIGITS, FOLD, INVISIBLE, TATWEEL, ZWJ, ZWNJ

_OUTPUTS = get_args(ConvertOutput)
_PLAIN = FOLD | {code: str(number) for code, number in DIGITS.items()}
_UNSEEN = re.compile(f"[{INVISIBLE}{ATTACHED}{ZWJ}{ZWNJ}{TATWEEL}\\s]+")
_MARK = re.compile(r"(?<!\\)=")
_ESCAPED = re.compile(r"\\([\\=:.\[])")


class ChosenColumn(NamedTuple):
    """A column that is read.

    Attributes:
        name: what it is called in the file; of JSON a path to it, as it was asked for.
        new: what its values are called.
        options: what is asked of it: its own output and policy.
    """

    name: str
    new: str
    options: Options

    @property
    def added(self) -> list[str]:
        """What its values are called, of which a frame has several."""
        return [f"{self.new}_{field}" for field in FRAME] if self.options.output == "frame" else [self.new]

    @property
    def replaces(self) -> bool:
        """Whether its values take its place."""
        return self.name == self.new and self.options.output != "frame"


@functools.lru_cache(maxsize=1 << 12)
def header_key(name: str) -> str:
    r"""Return what is alike in the names that people take for one: letters of one form, no spaces, joiners and vowel marks.

    >>> header_key("تاريخ") == header_key("تـاریخ ") == header_key("تا\u200cریخ"), header_key("Paid ۱")
    (True, 'paid1')
    """
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", name).casefold().translate(_PLAIN))


def name_among(given: str, names: Iterable[str]) -> list[str]:
    """Return the names that a given one means: itself, or else all that are alike.

    >>> name_among("تاریخ", ["تاريخ", "id"])
    ['تاريخ']
    """
    names = list(dict.fromkeys(names))
    return [given] if given in names else [name for name in names if header_key(name) == header_key(given)]


def chosen_columns(options: Options, names: Iterable[str], source: str, *, open_: bool = False) -> tuple[ChosenColumn, ...]:
    """Return which columns are meant, and what their values are to be called; `open_`: there may be others than those names."""
    names = list(names)
    columns = []
    for given in options.columns:
        name, new, output = _open_parts(given) if open_ else _parts(given, names, source)
        if names.count(name) > 1:
            raise FileError(source, f"{names.count(name)} columns are called {name!r}")
        columns.append(ChosenColumn(name, new or name, options.of_column(output)))
    columns = list(_with_policies(columns, options, source))
    made = [one for column in columns if not column.replaces for one in column.added]
    for new in made:
        if new in names or made.count(new) > 1:
            raise FileError(source, f"there is a column {new!r} already: pass --column NAME=NEW with another NEW")
    if len({column[:2] for column in columns}) < len(columns):
        raise FileError(source, "a column is named twice")
    return tuple(columns)


def _parts(given: str, names: list[str], source: str) -> tuple[str, str, str]:
    """Return the column that is meant, what its values are to be called, and their output: "" where those are not said.

    A name may hold any mark: the longest one that the file has is meant, written as it is there, or else a like one.
    """
    splits = list(_splits(given))
    ways: tuple[Callable[[str], list[str]], ...] = (
        lambda head: [head] if head in names else [],
        lambda head: name_among(head, names),
    )
    for way in ways:
        for head, new, output in splits:
            found = way(head)
            if len(found) > 1:
                listed = " or ".join(map(repr, found))
                raise FileError(source, f"the column {head!r} may be {listed}: write it as one of them")
            if found:
                return found[0], new, output
    listed = ", ".join(map(repr, names)) or "none"
    raise FileError(source, f"there is no column {splits[-1][0]!r}: its columns are {listed}")


def _splits(given: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a text may say, the longest name first."""
    yield given, "", ""
    for at in range(len(given) - 1, 0, -1):
        head, mark, tail = given[:at], given[at], given[at + 1 :]
        if mark == ":" and tail in _OUTPUTS:
            yield head, "", tail
        elif mark == "=":
            new, colon, output = tail.rpartition(":")
            yield (head, new, output) if colon and output in _OUTPUTS else (head, tail, "")


def _open_parts(given: str) -> tuple[str, str, str]:
    r"""Return the same where no names are known: a `\` takes a mark for a part of the name, which stays in it.

    >>> _open_parts("a.b=x:date"), _open_parts("a\\=b:iso")
    (('a.b', 'x', 'date'), ('a\\=b', '', 'iso'))
    """
    head, colon, output = given.rpartition(":")
    if not colon or output not in _OUTPUTS or head.endswith("\\"):
        head, output = given, ""
    name, *new = _MARK.split(head, maxsplit=1)
    return name, _ESCAPED.sub(r"\1", new[0]) if new else "", output


def open_name(given: str) -> str:
    """Return the name that is asked for where none are known.

    >>> open_name("a.b=x:date")
    'a.b'
    """
    return _open_parts(given)[0]


def _with_policies(columns: list[ChosenColumn], options: Options, source: str) -> Iterator[ChosenColumn]:
    """Yield columns with the policies that are theirs alone."""
    said: dict[str, list[str]] = {}
    for given, assignment in options.column_policies:
        meant = name_among(given, [column.name for column in columns])
        if len(meant) != 1:
            listed = ", ".join(repr(column.name) for column in columns)
            raise FileError(source, f"--column-policy {given!r} is of no --column: those are {listed}")
        said.setdefault(meant[0], []).append(assignment)
    for column in columns:
        yield column._replace(options=column.options.with_policy(said.get(column.name, [])))


__all__ = ["ChosenColumn", "chosen_columns", "header_key", "name_among", "open_name"]
