"""The tokens of one skeleton, with the words that begin at each."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias, cast

from jalali_norm.grammar.plan import Part
from jalali_norm.grammar.rows import MOST_DIGITS
from jalali_norm.grammar.slots import SLOTS, lexemes_of_slot
from jalali_norm.grammar.sources import Source, Spoken
from jalali_norm.lexicon.index import JOINERS, Entry, Lexemes, lexemes_of, lexicon, unglue
from jalali_norm.lexicon.kinds import Kind, Word
from jalali_norm.text.tokenizer import ZWNJ, Token, tokens_of

FILLERS = frozenset(',-/|.:()"•*=_#@')
_NOTHING = Lexemes()
_MARKS = {kind: Lexemes(kinds=frozenset({kind}), size=1) for kind in ("+", "←", *FILLERS)}  # as words of their own
_DIGITS = {"0" * width: Lexemes(kinds=frozenset({"digits", "0" * width}), size=1) for width in range(1, MOST_DIGITS + 1)}
_LONGEST_KEPT = 64  # code points of a piece whose tokens are cached
_JOINTS = frozenset({"-", ",", "←", "range", "and"})
_LONG_DIGITS = Lexemes(kinds=frozenset({"digits"}), size=1)


class Tokens:
    """The tokens of one skeleton, which may come in pieces, and the words that begin at each.

    >>> Tokens(["00", " ", "ابان", " ", "0000"]).tokens == Tokens("00 ابان 0000").tokens
    True

    Attributes:
        feasts: whether the names of feasts are those of days.
        tokens: the tokens; letters that are written as one are parted into their words.
        lexemes: what is at each token, and nothing behind the last.
        runs: how many numbers the text has, of digits or of a letter that stands for a word.
        joined: whether something stands here that may join the ends of a range.
        numbers: the numbers in words that were found at a token.
        fields: what a field's reader found at a token.
        parts: the parts that were found at a token.
        onward: the same, as parser.py goes on behind each, by whether the text has nothing else.
    """

    def __init__(self, skeleton: str | Sequence[str], *, feasts: bool = True) -> None:
        self.feasts = feasts
        self.skeleton: str = skeleton if isinstance(skeleton, str) else "".join(skeleton)
        self.tokens: list[Token] = []
        self.lexemes: list[Lexemes] = []
        self.runs: int = 0
        self._read((skeleton,) if isinstance(skeleton, str) else skeleton)
        self.joined: bool = not all(here.kinds.isdisjoint(_JOINTS) for here in self.lexemes)
        self.lexemes += [_NOTHING] * 3  # as far as anything looks behind the end, and before the start
        self.numbers: dict[int, list[tuple[int, Spoken]]] = {}
        self.fields: dict[tuple[Any, int], Sequence[tuple[int, Source]]] = {}
        self.parts: dict[int, list[Part]] = {}
        self.onward: dict[bool, dict[int, list[Any]]] = {}

    def _read(self, pieces: Iterable[str]) -> None:
        """Take the tokens of the pieces of a skeleton, and what is at each."""
        tokens, lexemes = self.tokens, self.lexemes
        runs = offset = 0
        gap = ""  # behind the last token so far
        beginning: list[int] = []  # tokens that words of several begin with
        for piece in pieces:
            found, behind = (_of_piece if len(piece) <= _LONGEST_KEPT else _of_piece.__wrapped__)(piece)
            for kind, text, start, end, before, known, begins in found:
                between = gap + before if gap else before
                slot = runs if kind == "0" else -1
                if begins:
                    beginning.append(len(tokens))
                tokens.append(_token((kind, text, start + offset, end + offset, " " if " " in between else between[:1], slot)))
                lexemes.append(known or lexemes_of_slot(text, runs))
                runs += kind == "0" or known is None
                gap = ""
            gap += behind
            offset += len(piece)
        self.size: int = len(tokens)
        self.runs = runs
        for i in beginning:
            if i + 1 < self.size and tokens[i + 1].text in (first := lexicon()[tokens[i].text]).seconds:
                ends = ((self._rest(i + 1, entry), entry.word) for entry in first.entries)
                lexemes[i] = lexemes_of((end - i, word) for end, word in ends if end)

    def forget(self) -> None:
        """Let go of what was found at the tokens: it is a lot, and is found again when it is asked for."""
        for found in (self.numbers, self.fields, self.parts, self.onward):
            found.clear()

    @property
    def readable(self) -> bool:
        """Tell whether a word, a mark or a number of ours covers each token."""
        covered = 0
        for i, here in enumerate(self.lexemes[: self.size]):
            covered = max(covered, i + here.size)
            if covered <= i:
                return False
        return True

    def _rest(self, i: int, entry: Entry) -> int:
        """Return where a word ends whose first token ends here, or 0."""
        for piece in entry.rest:
            if (entry.dotted and self.kind(i) == ".") or (
                piece.isascii() and self.kind(i) in JOINERS and not self.tokens[i].gap
            ):
                i += 1
            if i >= self.size or self.tokens[i].text != piece:
                return 0
            i += 1
        if entry.dotted and self.kind(i) == "." and self.tokens[i].gap == "" and self.kind(i + 1) != "0":
            i += 1
        return i

    def kind(self, i: int) -> str:
        """Return the kind of a token, or "" past the end and before the start."""
        return self.tokens[i].kind if 0 <= i < self.size else ""

    def words(self, i: int) -> list[tuple[int, Word]]:
        """Return the words that begin at a token, with where each ends."""
        return [(i + size, word) for size, word in self.lexemes[i].words]

    def of_kind(self, i: int, kind: Kind) -> list[tuple[int, Word]]:
        """Return the words of a kind that begin at a token, with where each ends."""
        return [(i + size, word) for size, word in self.lexemes[i].words if word.kind == kind]

    def is_a(self, i: int, kind: Kind) -> bool:
        """Tell whether a word of a kind begins at a token."""
        return kind in self.lexemes[i].longest

    def after(self, i: int, kind: Kind) -> int:
        """Return where the longest word of a kind that begins at a token ends, or the token itself."""
        return i + self.lexemes[i].longest.get(kind, 0)

    def kinds(self, i: int) -> frozenset[str]:
        """Return what a token can be: the kinds of its words, or its own text."""
        here = self.lexemes[i]
        return here.kinds if here.words else frozenset({self.tokens[i].text})

    def modifier(self, i: int, kind: Kind = "modifier") -> str:
        """Return what a word here makes of the date beside it, where that is not read yet; or ""."""
        return next((cast("str", word.value) for _, word in self.of_kind(i, kind)), "")

    def skip(self, i: int, fillers: frozenset[str] = FILLERS) -> int:
        """Return the first token from `i` on that is no filler; two dots are none: they leave an interval open."""
        while i < self.size and self.tokens[i].kind in fillers and not self.dots(i):
            i += 1
        return i

    def dots(self, i: int) -> bool:
        """Tell whether two dots stand here, and not three."""
        if self.kind(i) != "." or self.kind(i + 1) != "." or self.tokens[i + 1].gap:
            return False
        third = self.kind(i + 2) == "." and not self.tokens[i + 2].gap
        return not third and not (i and self.kind(i - 1) == "." and not self.tokens[i].gap)

    def goes_on(self, i: int, mark: str) -> bool:
        """Tell whether a mark with no space around it and digits stand here."""
        return self.kind(i) == mark and self.kind(i + 1) == "0" and not (self.tokens[i].gap or self.tokens[i + 1].gap)

    def is_iso(self, i: int) -> bool:
        """Tell whether a date in digits begins at a token that is written as ISO 8601 has it: YYYY-MM-DD.

        >>> Tokens("0000-00-00").is_iso(0), Tokens("0000/00/00").is_iso(0)
        (True, False)
        """
        if i < 0 or self.tokens[i].text != "0000":
            return False
        here = self.tokens[i : i + 5]
        return [token.text for token in here] == ["0000", "-", "00", "-", "00"] and not any(token.gap for token in here[1:])

    def closed(self, first: int, last: int) -> int:
        """Return where some tokens end: a bracket that opens inside closes inside."""
        opened = self.kind(last) == ")" and any(token.kind == "(" for token in self.tokens[first:last])
        return last + 1 if opened else last

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of some tokens."""
        return self.tokens[first].start, self.tokens[last - 1].end


def _parted(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens, letters that are written as one parted into their words."""
    for token in tokens:
        if token.kind != "a" or token.text in lexicon() or len(words := unglue(token.text)) == 1:
            yield token
        else:
            yield from _words_of(token, words)


def _words_of(token: Token, words: tuple[str, ...]) -> Iterator[Token]:
    """Yield the words that a token is made of; where one ends is not known if signs of vowels stand between."""
    exact = token.end - token.start == len(token.text)
    start, gap = token.start, token.gap
    for piece in words:
        end = start + len(piece) if exact else token.end
        yield token._replace(text=piece, start=start, end=end, gap=gap)
        start, gap = end if exact else start, ""


_Piece: TypeAlias = tuple[str, str, int, int, str, Lexemes | None, bool]  # a token, and what is at it


@functools.lru_cache(maxsize=1 << 13)
def _of_piece(piece: str) -> tuple[list[_Piece], str]:
    """Return the tokens of a piece of a skeleton, each with what is at it, and the gap that the piece ends with.

    What is at a token is None of a letter that stands for any word of a kind; the last of each: it may begin a longer word.
    """
    if piece.isalpha() and piece in lexicon():
        tokens = [Token("a", piece, 0, len(piece), "", -1)]
    else:
        tokens = list(_parted(tokens_of(piece)))
    return [(*token[:5], *_at(token)) for token in tokens], piece[len(piece.rstrip(f" {ZWNJ}")) :]


def _at(token: Token) -> tuple[Lexemes | None, bool]:
    if token.kind == "0":
        return _DIGITS.get(token.text, _LONG_DIGITS), False
    if token.kind != "a":
        return _MARKS.get(token.kind, _NOTHING), False
    if token.text in SLOTS:
        return None, False
    first = lexicon().get(token.text)
    return (first.alone, len(first.seconds) > 0) if first else (_NOTHING, False)


_token: Callable[[tuple[str, str, int, int, str, int]], Token] = functools.partial(tuple.__new__, Token)
