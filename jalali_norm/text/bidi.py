"""Lines of ours that hold text of the other direction: what Unicode's bidi algorithm (UAX 9) would make of them, prevented.

Beside Persian letters a terminal or a notebook shows `2022-11-14` as 14-11-2022, and moves what follows. An isolate, from
U+2068 to U+2069, lets what is in it have its own direction and turn nothing around it. A line without such text has none, and
neither has what another program reads: values, CSV, JSON, an error's `message` and `text`.
"""

from __future__ import annotations

import re
import unicodedata

from jalali_norm.startup.patterns import lazily

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _FIRST_STRONG, _END = "\u2066", "\u2067", "\u2068", "\u2069"  # LRI, RLI, FSI, PDI
_RTL = "\u0590-\u06ef\u06fa-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_PERSIAN_DIGITS = "\u06f0-\u06f9"  # in which nothing turns, unless letters stand beside them
_HAS = lazily(f"[{_RTL}]")
# an isolate that is there already; or digits and letters with whatever stands between them but words, numbers, quotes, tabs
_PART = lazily(
    f"[\u2066-\u2068][^\u2066-\u2069\n]*+{_END}"
    f"|[{_RTL}{_PERSIAN_DIGITS}]++(?:[^\\w\n\t'\"«»{_RTL}{_PERSIAN_DIGITS}\u2066-\u2069]*+[{_RTL}{_PERSIAN_DIGITS}]++)*+"
)
_LATIN = lazily(  # the same the other way round, in a line that goes right to left: from a letter or a digit to the last one
    f"[\u2066-\u2068][^\u2066-\u2069\n]*+{_END}"
    "|(?<![-+</.~'\"])[-+</.~'\"]*+"
    f"[A-Za-z0-9](?:(?:(?! \\()[^\n\t){_RTL}{_PERSIAN_DIGITS}،؛؟«»\u2066-\u2069])*[A-Za-z0-9>\"'])?"
    "(?:\\([\\w, ]*\\))?"
)
_JOINERS = "\u200c\u200d"  # Persian words are written with them


def isolate(text: str, cut: int = 0) -> str:
    r"""Return a caller's text for a line of ours: isolated if any of it goes right to left, what cannot be seen written out.

    >>> isolate("1401/08/23"), isolate("آبان"), isolate("a\u202e")
    ('1401/08/23', '\u2068آبان\u2069', 'a⟨U+202E⟩')
    """
    shown = visible(text, cut)
    return f"{_FIRST_STRONG}{shown}{_END}" if _HAS.search(shown) else shown


def isolate_parts(line: str, first: str = _FIRST_STRONG, last: str = _END) -> str:
    r"""Return a line of ours with each stretch in it that goes right to left isolated; one that is already stays as it is.

    >>> isolate_parts("expected a month: did you mean آبان?")
    'expected a month: did you mean \u2068آبان\u2069?'
    """
    if not _HAS.search(line):
        return line

    def isolated(found: re.Match[str]) -> str:
        part = found[0]
        return f"{first}{part}{last}" if part[0] not in "\u2066\u2067\u2068" and _HAS.search(part) else part

    return _PART.sub(isolated, line)


def right_to_left(line: str) -> str:
    r"""Return a line of ours that goes right to left, isolated, and so is each stretch in it that does not.

    >>> right_to_left("به شکل 2022-11-14 است")
    '\u2067به شکل \u20682022-11-14\u2069 است\u2069'
    """
    return f"{_RIGHT_TO_LEFT}{isolate_latin(line)}{_END}" if line else line


def left_to_right(line: str) -> str:
    r"""Return a line that is laid out as it is seen, from left to right, whatever is in it.

    >>> left_to_right("1  آبان"), left_to_right("1  Aban")
    ('\u20661  آبان\u2069', '1  Aban')
    """
    return f"{_LEFT_TO_RIGHT}{line}{_END}" if _HAS.search(line) or not line.isascii() else line


def columns_of(text: str) -> int:
    r"""Return how many columns of a terminal a text takes: what joins letters or turns them takes none.

    >>> columns_of("پنج\u200cشنبه"), columns_of("\u2068Aban\u2069")
    (7, 4)
    """
    return sum(unicodedata.category(c) not in ("Mn", "Cf") for c in text)


def isolate_latin(line: str) -> str:
    r"""Return a line of ours that goes right to left with each stretch in it isolated that does not.

    >>> isolate_latin("به شکل 2022-11-14 است")
    'به شکل \u20682022-11-14\u2069 است'
    """

    def isolated(found: re.Match[str]) -> str:
        part = found[0]
        return part if part[0] in "\u2066\u2067\u2068" else f"{_FIRST_STRONG}{part}{_END}"

    return _LATIN.sub(isolated, line)


def isolate_in(line: str, text: str) -> str:
    r"""Return a text of ours for a caller's line: isolated if that has anything that goes right to left.

    >>> isolate_in("در ۲۳ آبان", "2022-11-14"), isolate_in("on 14 Nov", "2022-11-14")
    ('\u20682022-11-14\u2069', '2022-11-14')
    """
    return f"{_FIRST_STRONG}{text}{_END}" if _HAS.search(line) else text


def underlined(text: str, first: int, last: int) -> tuple[str, str]:
    r"""Return a text of one line, and a line that marks a place in it with `~~~^` when it is shown under it.

    >>> underlined("32 Aban", 0, 2)
    ('32 Aban', '~^')

    Counted in code points the marks stand at the place, and so does what a terminal shows that turns nothing around. One that
    turns Persian around has to turn the marks with it. So they are in an isolate of the text's own direction, as wide as the
    text is: filled up with U+00A0, as plain spaces at the end would be the line's and not the isolate's (UAX 9, rule L1).
    """
    marks = f"{' ' * first}{'~' * (last - first - 1)}^"
    if not _HAS.search(text):
        return text, marks
    turned = _is_right_to_left(text)
    padded = marks.ljust(len(text), "\u00a0") if turned else marks
    return f"{_FIRST_STRONG}{text}{_END}", f"{_RIGHT_TO_LEFT if turned else _FIRST_STRONG}{padded}{_END}"


def _is_right_to_left(text: str) -> bool:
    """Tell a text's direction by its first letter, as U+2068 does."""
    kinds = map(unicodedata.bidirectional, text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def visible(text: str, cut: int = 160) -> str:
    r"""Return a text with whatever cannot be seen in it written out: line ends, bidi controls, lone surrogates.

    >>> visible("a\u202eb\n")
    'a⟨U+202E⟩b⟨U+000A⟩'
    """
    text = text if not cut or len(text) <= cut else text[:cut] + "…"
    return "".join(c if c.isprintable() or c in _JOINERS else f"⟨U+{ord(c):04X}⟩" for c in text)


__all__ = [
    "columns_of",
    "isolate",
    "isolate_in",
    "isolate_latin",
    "isolate_parts",
    "left_to_right",
    "right_to_left",
    "underlined",
    "visible",
]
