"""From a string to its skeleton, and from a skeleton to tokens.

The skeleton has one code point for each of the string's, so that places in one are places in the other: letters are folded
to one form, every digit is `0`, marks of one use are one mark, what is invisible is `INVISIBLE`, and what only adds to
the character before it is `ATTACHED`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from jalali_norm.startup.patterns import lazily
from jalali_norm.startup.records import NamedTuple

INVISIBLE = "\u00ad"  # the soft hyphen stands for all of them
ATTACHED = "\u0300"  # so does the grave accent for vowel marks and the like
ZWNJ = "\u200c"
ZWJ = "\u200d"  # invisible and no `INVISIBLE`: the letter before it is drawn as it joins another
TATWEEL = "\u0640"

DIGITS = {zero + n: n for zero in (0x30, 0x6F0, 0x660) for n in range(10)}  # ASCII, Persian, Arabic-Indic; no other

_LETTERS = {  # one form for letters that Persian, Arabic, Dari, Pashto and Kurdish typists write for one another
    "ا": "آأإٱ",
    "ی": "يىېۍێئےۑۓݷ",
    "ک": "كڪګڭ",
    "ه": "ةھہۀەۂۃ",
    "و": "ؤۆۇۈۋ",
    "ر": "ڕړ",
    "ل": "ڵ",
    "ن": "ڼ",
    "a": "āáàâ",
    "i": "īíîı",
    "u": "ūúû",
    "e": "ēéèê",
    "o": "ōóô",
    # letters of the academic transliterations; of what others write with two letters the first: š is sh, ḏ a z
    "s": "šṣ",
    "c": "č",
    "z": "žżẓẕḏ",
    "k": "ḵḫ",
    "g": "ġḡ",
    "h": "ḥ",
    "d": "ḍ",
    "t": "ṭṯ",
    "j": "ǧ",
}
_MARKS = {
    " ": "\t\n\v\f\r\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u200b" + "".join(map(chr, range(0x2000, 0x200B))),
    "-": "‐‑‒–—―−⸺⁃﹘﹣－",
    "/": "⁄∕⧸／؍\\",
    ".": "٫．。",
    ",": "،٬，؛;",
    ":": "：∶﹕꞉",
    "|": "│┃¦ǀ",
    '"': "«»“”„‟‹›‘’'′″`´ʿʾʼʻ",
    "(": "[{（【",
    ")": "]}）】",
    "•": "·∙●▪■◆⏰🕐📅🗓",
    "←": "→⇐⇒⟵⟶↔",
}
_CONTROLS = (
    0x00AD, 0x061C, 0x180E, 0x200E, 0x200F, *range(0x202A, 0x202D), 0x2060, *range(0x2066, 0x206A), 0xFEFF,
)  # fmt: skip
_STRUCK = (  # strokes through the character before
    *range(0x0334, 0x0339), 0x20D2, 0x20D3, *range(0x20D8, 0x20DB), 0x20DD, 0x20DE, 0x20E0, 0x20E5, 0x20E6, 0x20EA, 0x20EB,
)  # fmt: skip
_ADDED = (
    *range(0x0300, 0x0334), *range(0x0339, 0x0370), *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670,
    *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE), *range(0xFE00, 0xFE10),
)  # fmt: skip
_NO_CHARACTER = "\ufffd"
UNTRUSTED = {  # what no text is read with, and why
    **dict.fromkeys("\u202d\u202e", "a bidi override shows another text than it holds"),
    chr(_STRUCK[0]): "the text is struck out",
    _NO_CHARACTER: "a character is missing here, that could not be decoded",
}
CORRUPT = lazily(f"[{''.join(map(chr, _STRUCK))}{_NO_CHARACTER}]")  # those that a text may have by mistake
STAND_INS = range(0xFDD0, 0xFDF0)  # noncharacters, which no folded text has: each stands for any word of a kind


def _table() -> dict[int, str]:
    """Return the one-to-one fold of every code point that is not its own fold."""
    table = dict.fromkeys(DIGITS, "0")
    for into, variants in (*_LETTERS.items(), *_MARKS.items()):
        table.update(dict.fromkeys(map(ord, variants), into))
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):  # presentation forms, as PDF text has them
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = table.get(ord(plain), plain)
    for code in range(0x41, 0x5B):
        table[code] = chr(code + 32)
    for lower, into in [(chr(code), into) for code, into in table.items()]:
        if lower.isalpha() and len(upper := lower.upper()) == 1:
            table[ord(upper)] = into
    table.update(dict.fromkeys(_CONTROLS, INVISIBLE))
    table.update(dict.fromkeys(_ADDED, ATTACHED))
    table.update(dict.fromkeys(_STRUCK, chr(_STRUCK[0])))
    table.update(dict.fromkeys(STAND_INS, _NO_CHARACTER))
    return table


FOLD = _table()
_LIGATURES = {chr(c): "لا" for c in range(0xFEF5, 0xFEFD)}  # lam-alef: two letters in one code point
_ENTITY = lazily(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_RUN = re.compile(r"[0-9۰-۹٠-٩]+")
_LONGEST_NUMBER = 256  # digits
_TOKEN = re.compile(r"([ \u200c]*)(0+|[^\W\d_]+|[^ \u200c])")  # its gap and itself
_UNCLEAN = re.compile(f"[{INVISIBLE}{ZWJ}{ATTACHED}{TATWEEL}{''.join(_LIGATURES)}]|0{ZWNJ}0")  # what `_clean` changes
_CHANGED = re.compile(f"[{INVISIBLE}{ZWJ}{ATTACHED}{''.join(_LIGATURES)}]")  # what is dropped, or written as several
_WRITTEN_ELSE = re.compile(f"[{TATWEEL}{''.join(_LIGATURES)}]")  # what may be read as other characters
_UNSEEN_JOINT = re.compile(f"(?<=0){ZWNJ}(?=0)")
_WIDE = lazily("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]")  # spaces of some width, on which no line ends
_UNSEEN = lazily(  # and in a text what comes to that; one class of characters, for speed
    f"[{''.join(map(chr, (*_CONTROLS, *_ADDED)))}{ZWJ}{TATWEEL}{''.join(_LIGATURES)}{ZWNJ}]"
    f"(?:(?<!{ZWNJ})|(?<=[0-9۰-۹٠-٩]{ZWNJ})(?=[0-9۰-۹٠-٩]))"
)


def expand_entities(text: str) -> str:
    """Return the text with HTML entities read, each padded with attached marks to its own length.

    >>> expand_entities("&#1777;") == "۱" + ATTACHED * 6
    True
    """
    import html  # noqa: PLC0415 - hardly any text has one

    def one(match: re.Match[str]) -> str:
        read = html.unescape(match[0])
        return read + ATTACHED * (len(match[0]) - 1) if len(read) == 1 else match[0]

    return _ENTITY.sub(one, text)


def skeleton_of(text: str) -> str:
    """Return the text's shape: folded, every digit a `0`, as many code points as the text.

    >>> skeleton_of("۲۳ آبان ١٤٠١")
    '00 ابان 0000'
    """
    return text.translate(FOLD)


def runs_of(text: str, skeleton: str) -> list[int]:
    """Return the numbers in a text, in order: one for each token of digits in its skeleton.

    >>> runs_of("1۴0۱/۰8", skeleton_of("1۴0۱/۰8"))
    [1401, 8]
    """
    return plain_runs_of(text) if is_plain(skeleton) else plain_runs_of("".join(_visible(text, skeleton)))


def _visible(text: str, skeleton: str) -> Iterator[str]:
    """Yield a text's characters as `tokens_of` sees them: with nothing that parts a run of digits unseen."""
    for c, place in zip(*_clean(skeleton), strict=True):
        yield text[place] if c == "0" else c


class Seen(NamedTuple):
    """A text as its reader sees it, with nothing invisible in it, and where each of its characters stands in the text."""

    text: str
    starts: Sequence[int]
    skeleton: str = ""  # of the text, where it has something invisible

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where some of its characters stand in the text, with what only adds to the last of them."""
        end = self.starts[last - 1] + 1
        while self.skeleton[end : end + 1] == ATTACHED:
            end += 1
        return self.starts[first], end


def seen(text: str) -> Seen:
    """Return a text as its reader sees it.

    >>> one = seen("۵\u200c۱ &#1570;ذر")
    >>> one.text, one.starts, one.span(3, 4)
    ('۵۱ آذر', [0, 2, 3, 4, 11, 12], (4, 11))
    """
    whole = _WIDE.sub(" ", expand_entities(text) if "&" in text else text)
    if not _UNSEEN.search(whole):
        return Seen(whole, range(len(whole)))
    skeleton = skeleton_of(whole)
    clean, starts = _clean(skeleton)
    if _WRITTEN_ELSE.search(skeleton):
        shown = "".join([whole[k] if skeleton[k] == c else c for c, k in zip(clean, starts, strict=True)])
    else:  # nothing is read as another character
        shown = "".join(map(whole.__getitem__, starts))
    return Seen(shown, starts, skeleton)


def plain_runs_of(text: str) -> list[int]:
    """Return the same for a text whose skeleton `is_plain`."""
    runs = _RUN.findall(text)
    try:
        return list(map(int, runs))
    except ValueError:  # longer than Python converts, and than any field
        return [int(run) if len(run) <= _LONGEST_NUMBER else 0 for run in runs]


def places_of_runs(skeleton: str) -> tuple[slice, ...] | None:
    """Return where the runs of digits stand in every text of a skeleton, or None where something invisible may part them.

    >>> [int("۲۳ آبان ۱۴۰۱"[place]) for place in places_of_runs("00 ابان 0000")]
    [23, 1401]
    """
    return tuple([slice(*match.span()) for match in _RUN.finditer(skeleton)]) if is_plain(skeleton) else None


def fold(text: str) -> str:
    """Return a word as the grammar meets it: folded, with nothing invisible in it.

    >>> fold("شـــنبه") == fold("شنبه")
    True
    """
    return cleaned(skeleton_of(text))


def cleaned(skeleton: str) -> str:
    """Return a skeleton with nothing invisible in it."""
    return _clean(skeleton)[0] if _UNCLEAN.search(skeleton) else skeleton


def folded(words: Iterable[str]) -> list[str]:
    """Return words as the grammar meets them, folded all at once, which takes a fifth of the time.

    >>> folded(["آبان", "يک"]) == [fold("آبان"), fold("يک")]
    True
    """
    return fold(_BETWEEN.join(words)).split(_BETWEEN)


_BETWEEN = "\0"  # which no word has, and no fold changes


def is_plain(skeleton: str) -> bool:
    """Tell whether a skeleton's runs of digits are its text's: nothing in it is dropped, or read as another mark."""
    unseen = INVISIBLE in skeleton or ATTACHED in skeleton or ZWNJ in skeleton or ZWJ in skeleton
    return not unseen and TATWEEL not in skeleton


class Token(NamedTuple):
    """A run of digits (`0`), a run of letters (`a`) or one mark (itself)."""

    kind: str
    text: str
    start: int  # in the skeleton, and so in the caller's string
    end: int
    gap: str  # what stands before it: "" (glued), ZWNJ or " "
    slot: int  # which run of digits it is, or -1


def _clean(skeleton: str) -> tuple[str, Sequence[int]]:
    """Return the skeleton's visible characters and where each one stands."""
    if not _UNCLEAN.search(skeleton):
        return skeleton, range(len(skeleton))
    pieces: list[str] = []
    where: list[int] = []
    last = 0
    for match in _CHANGED.finditer(skeleton):
        i, written = match.start(), _LIGATURES.get(match[0], "")
        pieces += skeleton[last:i], written
        where += range(last, i)
        where += [i] * len(written)
        last = i + 1
    pieces.append(skeleton[last:])
    where += range(last, len(skeleton))
    clean = "".join(pieces)
    if TATWEEL in clean:
        chars, where = _tatweel(list(clean), where)
        clean = "".join(chars)
    if _UNSEEN_JOINT.search(clean):  # between two digits nobody sees it
        for k in [match.start() for match in _UNSEEN_JOINT.finditer(clean)][::-1]:
            del where[k]
        clean = _UNSEEN_JOINT.sub("", clean)
    return clean, where


def _tatweel(chars: list[str], where: list[int]) -> tuple[list[str], list[int]]:
    """Drop a tatweel that stretches a word; read one that stands between numbers as the dash it was typed for."""
    out: list[str] = []
    places: list[int] = []
    before = ""
    for k, c in enumerate(chars):
        if c != TATWEEL:
            before = c if c != " " else before
        elif before == "0" and next((a for a in chars[k + 1 : k + 9] if a not in (" ", TATWEEL)), "") == "0":
            c = "-"  # noqa: PLW2901 - read as the dash
        else:
            continue
        out.append(c)
        places.append(where[k])
    return out, places


def tokens_of(skeleton: str) -> list[Token]:
    """Return a skeleton's tokens.

    >>> [(t.text, t.gap) for t in tokens_of("00ابان 0000")]
    [('00', ''), ('ابان', ''), ('0000', ' ')]
    """
    text, where = _clean(skeleton)
    size = len(skeleton)
    tokens: list[Token] = []
    slot, end = 0, 0
    for between, word in _TOKEN.findall(text.rstrip(f" {ZWNJ}")):  # a gap before nothing would be tried from each place
        start = end + len(between)
        end = start + len(word)
        c = word[0]
        kind = "0" if c == "0" else "a" if c.isalpha() or ord(c) in STAND_INS else c
        stop = where[end - 1] + 1
        while stop < size and skeleton[stop] == ATTACHED:
            stop += 1
        gap = " " if " " in between else between[:1]
        tokens.append(Token(kind, word, where[start], stop, gap, slot if kind == "0" else -1))
        slot += kind == "0"
    return tokens
