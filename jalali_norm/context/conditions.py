"""What a neighbour rule may ask of a place: a few questions of which the conditions of rules.py are composed.

What stands at a token is named by the kind of one of its words (`"month"`), by a mark (`"-"`), or as below:

    "word"          letters of any kind, known or not
    "digits"        digits; "0", "00", "000", "0000": so many of them
    "numeral"       digits, or a character that is a number by itself: ½
    "cardinal"      a number in words that is no ordinal
    "ascii"         nothing but ASCII
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from jalali_norm.context.place import Place, ends_with
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.parts import parts_at
from jalali_norm.grammar.plan import Part, PartKind
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.lexicon.kinds import Kind
from jalali_norm.text.tokenizer import fold

Mark: TypeAlias = Literal[
    "-", "/", ".", ",", ":", "(", ")", "_", "+", "@", "#", "\\", "±", "$", "£", "€", "<", ">", "|", "%", "!", "?"
]  # fmt: skip
What: TypeAlias = Kind | Mark | Literal["word", "digits", "0", "00", "000", "0000", "numeral", "cardinal", "ascii"]
_MARKS = frozenset(get_args(Mark))
_WHAT = frozenset(name for kinds in get_args(What) for name in get_args(kinds))


class Beside(NamedTuple):
    """The token right before a place, or right behind it."""

    kinds: frozenset[str]  # of its words
    mark: str  # the token's kind: "a", "0", a mark, or "" at the text's edge
    gap: str  # between it and the place


Glance: TypeAlias = Callable[[Any], "bool | None"]  # what one thing about a place tells: True, False, or None where it does not


class Condition:
    """A question about a place, and what a glance at it says of the answer.

    >>> at_start = Beside(frozenset(), "", " ")
    >>> before("month").glances["before"](at_start), none_of(before("month")).glances["before"](at_start)
    (False, True)

    Attributes:
        test: whether it holds at a place.
        glances: what the token right before it, the one right behind it (each a `Beside`) and the kinds of its parts tell.
    """

    __slots__ = ("glances", "test")

    def __init__(self, test: Callable[[Place], bool], **glances: Glance) -> None:
        self.test: Callable[[Place], bool] = test
        self.glances: dict[str, Glance] = glances


# --- of several ---------------------------------------------------------------------------------------------------------------


def all_of(*conditions: Condition) -> Condition:
    """Return that all of some hold."""
    tests = [one.test for one in conditions]

    def test(place: Place) -> bool:
        for one in tests:  # noqa: SIM110 - it is asked of each place, and a generator would take twice as long
            if not one(place):
                return False
        return True

    return Condition(test, **_glances(conditions, decides=False))


def any_of(*conditions: Condition) -> Condition:
    """Return that one of some holds."""
    tests = [one.test for one in conditions]

    def test(place: Place) -> bool:
        for one in tests:  # noqa: SIM110 - as above
            if one(place):
                return True
        return False

    return Condition(test, **_glances(conditions, decides=True))


def none_of(*conditions: Condition) -> Condition:
    """Return that none of some holds."""
    one = any_of(*conditions)
    return Condition(lambda place: not one.test(place), **{name: _opposite(glance) for name, glance in one.glances.items()})


def _opposite(glance: Glance) -> Glance:
    def opposite(seen: object) -> bool | None:
        told = glance(seen)
        return None if told is None else not told

    return opposite


def _glances(conditions: tuple[Condition, ...], *, decides: bool) -> dict[str, Glance]:
    """Return what glances say of several conditions, of which one that is so decides."""
    names = {name for one in conditions for name in one.glances}
    return {name: _glance([one.glances.get(name) for one in conditions], decides=decides) for name in sorted(names)}


def _glance(glances: list[Glance | None], *, decides: bool) -> Glance:
    told_by = [glance for glance in glances if glance]
    if_none_decides = None if None in glances else not decides

    def glance(seen: object) -> bool | None:
        outcome = if_none_decides
        for one in told_by:
            told = one(seen)
            if told is decides:
                return decides
            if told is None:
                outcome = None
        return outcome

    return glance


def code(test: Callable[[Place], bool], where: Literal["before", "behind", "inside"] = "inside") -> Condition:
    """Return what a function asks; at the edge of the text where it looks it does not hold."""
    holds = Condition(test)
    return holds if where == "inside" else all_of((before if where == "before" else behind)(), holds)


# --- what stands at a token ---------------------------------------------------------------------------------------------------


class _Matcher:
    """What may stand at a token; nothing: anything but the edge of the text."""

    __slots__ = ("ascii", "cardinal", "kinds", "marks", "numeral")

    def __init__(self, what: tuple[What, ...]) -> None:
        if unknown := {*what} - _WHAT:
            raise ValueError(f"nothing stands at a token that is called {', '.join(sorted(unknown))}")
        self.kinds = frozenset(what)
        self.marks = (self.kinds & _MARKS) | ({"a"} if "word" in what else set())
        self.numeral, self.cardinal, self.ascii = (one in what for one in ("numeral", "cardinal", "ascii"))

    def fits(self, kinds: frozenset[str], mark: str) -> bool:
        """Tell whether a token fits by the kinds of its words and its own."""
        if not self.kinds.isdisjoint(kinds) or mark in self.marks:
            return True
        if self.numeral and mark.isnumeric():
            return True
        return (self.cardinal and "number" in kinds and "ordinal" not in kinds) or (not self.kinds and mark != "")

    def at(self, tokens: Tokens, i: int) -> bool:
        """Tell whether it stands at a token."""
        mark = tokens.kind(i)
        return self.fits(tokens.lexemes[i].kinds, mark) or (self.ascii and mark != "" and tokens.tokens[i].text.isascii())

    def glance(self, beside: Beside) -> bool | None:
        """Tell whether a token right beside a place fits."""
        return self.fits(beside.kinds, beside.mark) or (None if self.ascii and beside.mark else False)


def before(*what: What, at: int = 1, within: int = 0, gap: str | None = None) -> Condition:
    """Return what stands before a place: at the nth token from it, or somewhere within so many; `gap`: what is before that."""
    matcher = _Matcher(what)
    fits = matcher.fits
    if within:
        return Condition(lambda p: any(matcher.at(p.tokens, i) for i in range(max(p.first - within, 0), p.first)))
    if at > 1 or matcher.ascii or gap is not None:
        test = _at(matcher, gap, lambda place: place.first - at)
    else:

        def test(place: Place) -> bool:
            return fits(place.tokens.lexemes[place.first - 1].kinds, place.before.kind)

    def glance(beside: Beside) -> bool | None:
        if at > 1:
            return None if beside.mark else False
        return (matcher.glance(beside) and None) if gap is not None else matcher.glance(beside)

    return Condition(test, before=glance)


def behind(*what: What, at: int = 1, gap: str | None = None) -> Condition:
    """Return what stands behind a place, at the nth token from it; `gap`: what is before that."""
    matcher = _Matcher(what)
    fits = matcher.fits
    if at > 1 or matcher.ascii or gap is not None:
        test = _at(matcher, gap, lambda place: place.last + at - 1)
    else:

        def test(place: Place) -> bool:
            return fits(place.tokens.lexemes[place.last].kinds, place.after.kind)

    def glance(beside: Beside) -> bool | None:
        if at > 1:
            return None if beside.mark else False
        return matcher.glance(beside) if gap is None or beside.gap == gap else False

    return Condition(test, behind=glance)


def opening(*what: What, at: int = 1, gap: str | None = None) -> Condition:
    """Return what a place begins with, at its nth token; `gap`: what is before that."""
    test = _at(_Matcher(what), gap, lambda place: place.first + at - 1)

    def glance(beside: Beside) -> bool | None:
        return False if beside.gap != gap else None if what else True

    return Condition(test) if gap is None or at > 1 else Condition(test, before=glance)


def ending(*what: What, at: int = 1) -> Condition:
    """Return what begins at the nth token from a place's end; of words of several tokens see `ending_word`."""
    return Condition(_at(_Matcher(what), None, lambda place: place.last - at))


def ending_word(*kinds: Kind, most: int) -> Condition:
    """Return that a word of some kinds, of so many tokens at most, ends where a place does."""
    wanted = frozenset(kinds)
    return Condition(lambda place: ends_with(place.tokens, place.last, wanted, most))


def _at(matcher: _Matcher, gap: str | None, where: Callable[[Place], int]) -> Callable[[Place], bool]:
    def test(place: Place) -> bool:
        i = where(place)
        return matcher.at(place.tokens, i) and (gap is None or place.tokens.tokens[i].gap == gap)

    return test


def is_word(word: str, where: Literal["before", "opening", "ending", "after"]) -> Condition:
    """Return that the token before a place, its first or last one, or the one behind it is a word."""
    folded, token_of = fold(word), operator.attrgetter(where)
    return Condition(lambda place: token_of(place).text == folded)


def holds(*what: What) -> Condition:
    """Return what stands somewhere in a place."""
    matcher = _Matcher(what)

    def test(place: Place) -> bool:
        tokens = place.tokens
        for i in range(place.first, place.last):  # noqa: SIM110 - as above
            if matcher.at(tokens, i):
                return True
        return False

    return Condition(test)


def longer_than(most: int) -> Condition:
    """Return that a place has more than so many tokens."""
    return Condition(lambda place: place.last - place.first > most)


def behind_word(*kinds: Kind, most: int, over: tuple[Mark, ...] = ()) -> Condition:
    """Return that a word of some kinds, of so many tokens at most, ends right before a place, or before some marks there."""
    wanted = frozenset(kinds)
    return Condition(lambda place: ends_with(place.tokens, _over(place, over) + 1, wanted, most))


def behind_anything(*what: What, over: tuple[Mark, ...]) -> Condition:
    """Return what stands before a place and some marks."""
    matcher = _Matcher(what)
    return Condition(lambda place: matcher.at(place.tokens, _over(place, over)))


def _over(place: Place, marks: tuple[Mark, ...]) -> int:
    """Return the token before a place, over some marks."""
    i = place.first - 1
    while i > 0 and place.kind(i) in marks:
        i -= 1
    return i


def followed(*steps: What | tuple[What, ...], glued: bool = False) -> Condition:
    """Return that words of some kinds stand behind a place, one behind the other; `glued`: the last with no space before it."""
    first, *others = [_Matcher(step if isinstance(step, tuple) else (step,)) for step in steps]

    def test(place: Place) -> bool:
        tokens, i = place.tokens, place.last
        if not first.at(tokens, i):
            return False
        matcher = first
        for following in others:
            longest = tokens.lexemes[i].longest
            i += max((longest[kind] for kind in matcher.kinds if kind in longest), default=1)
            if not following.at(tokens, i):
                return False
            matcher = following
        return not glued or tokens.tokens[i].gap == ""

    return Condition(test, behind=lambda beside: None if first.glance(beside) is not False else False)


# --- what its parts are -------------------------------------------------------------------------------------------------------

Trait: TypeAlias = Callable[[Part], object]  # true or false
Which: TypeAlias = Literal["first", "last", "any", "ending"]  # the last two of all that it is read as; "ending": where it ends


def part(which: Which, *traits: PartKind | Trait) -> Condition:
    """Return that a part of a place is of one of some kinds, and has all of some traits."""
    kinds, fits = _fitting(traits)

    def glance(seen: frozenset[str]) -> bool | None:
        return False if kinds.isdisjoint(seen) else True if which == "any" and len(kinds) == len(traits) else None

    def any_fits(place: Place) -> bool:
        ends = place.last if which == "ending" else 0
        for parts in place.covers:
            for one in parts:
                if (not ends or one.last == ends) and fits(one):
                    return True
        return False

    at = 0 if which == "first" else -1
    test = any_fits if which in ("any", "ending") else lambda place: fits(place.parts[at])
    return Condition(test, kinds=glance) if kinds else Condition(test)


def _fitting(traits: tuple[PartKind | Trait, ...]) -> tuple[frozenset[str], Callable[[Part], bool]]:
    """Return the kinds of some traits, and the trait of being of one of them and having all others."""
    kinds = frozenset(trait for trait in traits if isinstance(trait, str))
    tests = [trait for trait in traits if not isinstance(trait, str)]

    def fits(one: Part) -> bool:
        if kinds and one.kind not in kinds:
            return False
        for test in tests:  # noqa: SIM110 - as above
            if not test(one):
                return False
        return True

    return kinds, fits


def inside(*kinds: PartKind) -> Condition:
    """Return that a part of a place is of one of some kinds."""
    return Condition(
        lambda place: not place.kinds.isdisjoint(kinds),
        kinds=lambda seen: not seen.isdisjoint(kinds),
    )


def only(kind: PartKind) -> Condition:
    """Return that all parts of a place are of one kind."""
    return Condition(lambda place: place.kinds == {kind}, kinds=lambda seen: seen == {kind})


def followed_by_part(*traits: PartKind | Trait, at: int = 1) -> Condition:
    """Return that a part begins behind a place, at the nth token, that is of one of some kinds and has all of some traits."""
    _, fits = _fitting(traits)
    return Condition(
        lambda place: any(map(fits, parts_at(place.tokens, place.last + at - 1))),
        behind=lambda beside: None if beside.mark else False,
    )


def parted(*what: What, both: tuple[PartKind, ...] = (), one: PartKind | None = None) -> Condition:
    """Return that two parts, both of some kinds or one of a kind, stand side by side with something between them."""
    matcher = _Matcher(what)

    mark = what[0] if len(what) == 1 and matcher.kinds <= _MARKS else ""

    def test(place: Place) -> bool:
        if len(place.parts) < 2 or mark not in place.tokens.skeleton:
            return False
        for left, right in itertools.pairwise(sorted(place.parts, key=lambda part: part.first)):
            sides = (left.kind, right.kind)
            if (one in sides if one else both and sides[0] in both and sides[1] in both) and any(
                matcher.at(place.tokens, i) for i in range(left.last, right.first)
            ):
                return True
        return False

    kinds = frozenset(both or (one,))
    return Condition(test, kinds=lambda seen: False if kinds.isdisjoint(seen) else None)


def means(*some: Meaning) -> Trait:
    """Return the trait of what means one of some."""
    return lambda part: part.means in some


def has(name: str) -> Trait:
    """Return the trait of what has a field."""
    return lambda part: part.source(name)


def lacks(name: str) -> Trait:
    """Return the trait of what does not have a field."""
    return lambda part: not part.source(name)


def with_year(*digits: int) -> Trait:
    """Return the trait of what has a year of so many digits; 0: none in digits."""
    return lambda part: part.width("year") in digits
