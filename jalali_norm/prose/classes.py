"""Words by class, a letter each, and where in a line of classes a date may stand."""

from __future__ import annotations

import re

from jalali_norm.lexicon.index import ALSO_WORDS, later_tokens, lexicon, may_be_glued, unglue
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.text.tokenizer import fold

_CLASSES: tuple[tuple[str, set[Kind]], ...] = (  # the first of a word's kinds that is in this list
    ("T", {"weekday", "counted weekday", "today", "period", "vague"}),
    ("M", {"month"}),
    (
        "U",
        {"week word", "month word", "year word", "hour word", "minute word", "second word", "day word", "units", "hour unit"},
    ),
    ("S", {"season", "span", "months", "decade word", "century word", "some", "spell", "quarter", "ending"}),
    ("W", {"direction", "left"}),
    ("H", {"this", "same"}),
    ("G", {"boundary", "near boundary", "last"}),
    ("N", {"number", "ordinal"}),
    ("E", {"era"}),
    ("O", {"open"}),
    ("L", {"year label", "monthly"}),
    ("P", {"daypart"}),
    ("F", {"feast"}),
)
_EDGES: set[Kind] = {  # of words that say nothing at an edge of a chunk
    "label", "of", "to", "from", "in", "follower", "equivalent", "and", "or", "ezafe", "range", "hedge", "bound", "late bound",
    "during",
}  # fmt: skip
# where an expression may stand: what is strong by itself, and what is so beside a number or a word that counts
TRIGGER = re.compile(
    rb"[TDYUMHGNSPL](?:(?<=T)|(?<=[DY])(?:[DY]*M|[EO]|[ke][OW]|[DY]+|P)|(?<=U)(?:[DYNWEMP]|[ke][DYNP]|[ke]{1,2}W)|(?<=H)[US]"
    rb"|(?<=G)[UMS]|(?<=N)(?:[MSP]|kM)|(?<=M)[DYNWUH]|(?<=S)(?:[DYNWUEHG]|k[DYN])|(?<=P)W|(?<=L)[DYM]|(?<=Y))"
)
TRIGGER_OR_FEAST = re.compile(rb"F|" + TRIGGER.pattern)
IN_DIGITS, YEAR, FOLLOWS, UNKNOWN, EDGE, DIRECTION, NUMBER = b"DY-.eWN"  # what is known is more than "."
NUMERIC_CLASSES = frozenset((IN_DIGITS, YEAR))
_YEARS = frozenset((*range(1280, 1450), *range(1500, 2100)))  # numbers that may be years by themselves
MOST_GAP = 4  # marks between two words of one expression
MOST_KEPT = 1 << 16  # words or marks whose class or shape is kept
SHORT_NUMBER = 4  # digits; there are not too many of these to keep
_PERSIAN_GLUED = re.compile(r"[0-9۰-۹٠-٩][^\W\d_A-Za-z]|[^\W\d_A-Za-z][0-9۰-۹٠-٩]")
_BEHIND_DIGITS: frozenset[Kind] = frozenset({"suffix", "daypart"})
_FOLDED = re.compile("[ابتثجحخدذرزسشصضطظعغفقلمنهوپچژکگی]+")  # what needs no folding
_NUMBERED = re.compile(r"[0-9۰-۹٠-٩]")
_LEXICON, _LATER = lexicon(), later_tokens()
_KNOWN = frozenset({*_LEXICON, *_LATER})
_PURE_FOLLOWERS = frozenset(word for word, first in _LEXICON.items() if first.kinds == {"follower"})
_BREAKS = frozenset("!?؟؛;…\n«»")


class Classes(dict[str, int]):
    """The classes of words, each found once; of long numbers, which are too many to keep, each time."""

    def __missing__(self, word: str) -> int:
        if word.isdecimal():
            if len(word) > SHORT_NUMBER:
                return IN_DIGITS
            self[word] = found = YEAR if len(word) == SHORT_NUMBER and int(word) in _YEARS else IN_DIGITS
            return found
        strange = word not in _KNOWN and _FOLDED.fullmatch(word) and not may_be_glued(word)
        found = UNKNOWN if strange else ord(_class_of(word))
        if found != IN_DIGITS or len(word) <= SHORT_NUMBER:
            if len(self) > MOST_KEPT:
                self.clear()
            self[word] = found
        return found

    cache_clear = dict.clear


class Gaps(dict[str, int]):
    """Of what stands between two words: whether an expression goes on (0), a full stop (1) or another mark (2) ends it."""

    def __missing__(self, gap: str) -> int:
        bare = gap.strip()
        broken = not _BREAKS.isdisjoint(gap) or len(bare) > MOST_GAP
        found = 2 if broken else int(bare[:1] == "." and gap[-1:].isspace())
        if len(self) > MOST_KEPT:
            self.clear()
        self[gap] = found
        return found

    cache_clear = dict.clear


CLASS_OF, BREAK_OF = Classes(), Gaps()


def _class_of(word: str) -> str:
    """Return the class of a word: "e" and "k" of what triggers nothing, "-" of what shows a year, "." of what is not known."""
    folded = word
    if not _FOLDED.fullmatch(word):
        if word.isdecimal():
            return "D"
        if _NUMBERED.search(word):
            if _PERSIAN_GLUED.search(word):
                return "T"  # ۱۷آبان
            letters = _NUMBERED.sub("", word)
            behind = _LEXICON.get(fold(letters)) if word.endswith(letters) else None
            of_number = behind is not None and not behind.kinds.isdisjoint(_BEHIND_DIGITS)  # 14th, 9PM
            return "D" if of_number or len(letters) <= 1 + word.count("_") else "."  # 14T21, 1401_08_23
        folded = fold(word)
    if folded in _PURE_FOLLOWERS:
        return "-"
    first = _LEXICON.get(folded)
    if first is None and folded not in _LATER:
        if not may_be_glued(folded) or len(pieces := unglue(folded)) < 2:
            return "."
        classes = {_class_of(piece) for piece in pieces}
        return "T" if classes >= {"M", "U"} else max(classes, key="kNUMT".find)  # مهرماه; یکسال
    kinds: set[Kind] = {known.kind for known, rest in first.words if not rest} if first else set()
    kinds = kinds or _LATER.get(folded, set())  # of a word of several tokens the last one tells best
    if "month" in kinds and kinds <= {"month"} and folded not in ALSO_WORDS:
        return "T"
    return next((name for name, group in _CLASSES if kinds & group), "e" if kinds and kinds <= _EDGES else "k")
