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
from typing import Literal, NamedTuple, TypeAlias, get_args

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
_WHAT = frozenset(name for kinds in get_args(What) for name in get_args(kinds))


class Beside(NamedTuple):
    """The token right before a place, or right behind it."""

    kinds: frozenset[str]  # of its words
    mark: str  # the token's kind: "a", "0", a mark, or "" at the text's edge
    gap: str  # between it and the place


class Look(NamedTuple):
    """What is known of a place at a glance; None: it is not looked at."""

    before: Beside | None = None
    behind: Beside | None = None
    kinds: frozenset[str] | None = None  # of its parts


class Condition:
    """A question about a place, and what a glance at it says of the answer: True, False, or None where that does not tell.

    >>> at_start = Look(before=Beside(frozenset(), "", " "))
    >>> before("month").glance(at_start), none_of(before("month")).glance(at_start), behind("month").glance(at_start)
    (False, True, None)
    """

    __slots__ = ("glance", "test")

    def __init__(self, test: Callable[[Place], bool], glance: Callable[[Look], bool | None] = lambda _: None) -> None:
        self.test, self.glance = test, glance


# --- of several ---------------------------------------------------------------------------------------------------------------


def all_of(*conditions: Condition) -> Condition:
    """Return that all of some hold."""
    tests, glances = [one.test for one in conditions], [one.glance for one in conditions]

    def test(place: Place) -> bool:
        for one in tests:  # noqa: SIM110 - it is asked of each place, and a generator would take twice as long
            if not one(place):
                return False
        return True

    def glance(look: Look) -> bool | None:
        seen: bool | None = True
        for one in glances:
            if (told := one(look)) is False:
                return False
            seen = seen and told
        return seen

    return Condition(test, glance)


def any_of(*conditions: Condition) -> Condition:
    """Return that one of some holds."""
    tests, glances = [one.test for one in conditions], [one.glance for one in conditions]

    def test(place: Place) -> bool:
        for one in tests:  # noqa: SIM110 - as above
            if one(place):
                return True
        return False

    def glance(look: Look) -> bool | None:
        seen: bool | None = False
        for one in glances:
            if told := one(look):
                return True
            seen = None if told is None else seen
        return seen

    return Condition(test, glance)


def none_of(*conditions: Condition) -> Condition:
    """Return that none of some holds."""
    one = any_of(*conditions)

    def glance(look: Look) -> bool | None:
        seen = one.glance(look)
        return None if seen is None else not seen

    return Condition(lambda place: not one.test(place), glance)


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
        self.marks = frozenset(one for one in what if len(one) == 1 and one != "0") | ({"a"} if "word" in what else set())
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

    def glance(look: Look) -> bool | None:
        if look.before is None:
            return None
        if at > 1:
            return None if look.before.mark else False
        return (matcher.glance(look.before) and None) if gap is not None else matcher.glance(look.before)

    return Condition(test, glance)


def behind(*what: What, at: int = 1, gap: str | None = None) -> Condition:
    """Return what stands behind a place, at the nth token from it; `gap`: what is before that."""
    matcher = _Matcher(what)
    fits = matcher.fits
    if at > 1 or matcher.ascii or gap is not None:
        test = _at(matcher, gap, lambda place: place.last + at - 1)
    else:

        def test(place: Place) -> bool:
            return fits(place.tokens.lexemes[place.last].kinds, place.after.kind)

    def glance(look: Look) -> bool | None:
        if look.behind is None:
            return None
        if at > 1:
            return None if look.behind.mark else False
        return matcher.glance(look.behind) if gap is None or look.behind.gap == gap else False

    return Condition(test, glance)


def opening(*what: What, at: int = 1, gap: str | None = None) -> Condition:
    """Return what a place begins with, at its nth token; `gap`: what is before that."""
    test = _at(_Matcher(what), gap, lambda place: place.first + at - 1)

    def glance(look: Look) -> bool | None:
        if gap is None or at > 1 or look.before is None:
            return None
        return False if look.before.gap != gap else None if what else True

    return Condition(test, glance)


def ending(*what: What, at: int = 1) -> Condition:
    """Return what a place ends with, at its nth token from the end."""
    return Condition(_at(_Matcher(what), None, lambda place: place.last - at))


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
    return Condition(lambda place: any(matcher.at(place.tokens, i) for i in range(place.first, place.last)))


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
            i += max((longest.get(kind, 1) for kind in matcher.kinds if kind in longest), default=1)
            if not following.at(tokens, i):
                return False
            matcher = following
        return not glued or tokens.tokens[i].gap == ""

    return Condition(test, lambda look: None if look.behind is None or first.glance(look.behind) else False)


# --- what its parts are -------------------------------------------------------------------------------------------------------

Trait: TypeAlias = Callable[[Part], object]  # true or false
Which: TypeAlias = Literal["first", "last", "any", "ending"]  # the last two of all that it is read as; "ending": where it ends


def part(which: Which, *traits: PartKind | Trait) -> Condition:
    """Return that a part of a place is of one of some kinds, and has all of some traits."""
    kinds = frozenset(trait for trait in traits if isinstance(trait, str))
    tests = [trait for trait in traits if not isinstance(trait, str)]

    def fits(one: Part) -> bool:
        return (not kinds or one.kind in kinds) and all(test(one) for test in tests)

    def glance(look: Look) -> bool | None:
        if look.kinds is None or not kinds:
            return None
        return False if kinds.isdisjoint(look.kinds) else True if which == "any" and not tests else None

    if which in ("first", "last"):
        at = 0 if which == "first" else -1
        return Condition(lambda place: fits(place.parts[at]), glance)
    if which == "any":
        return Condition(lambda place: any(fits(one) for parts in place.covers for one in parts), glance)
    return Condition(lambda place: any(one.last == place.last and fits(one) for parts in place.covers for one in parts), glance)


def inside(*kinds: PartKind) -> Condition:
    """Return that a part of a place is of one of some kinds."""
    return Condition(
        lambda place: not place.kinds.isdisjoint(kinds),
        lambda look: None if look.kinds is None else not look.kinds.isdisjoint(kinds),
    )


def only(kind: PartKind) -> Condition:
    """Return that all parts of a place are of one kind."""
    return Condition(lambda place: place.kinds == {kind}, lambda look: None if look.kinds is None else look.kinds == {kind})


def followed_by_part(*traits: PartKind | Trait, at: int = 1) -> Condition:
    """Return that a part begins behind a place, at the nth token, that is of one of some kinds and has all of some traits."""
    kinds = frozenset(trait for trait in traits if isinstance(trait, str))
    tests = [trait for trait in traits if not isinstance(trait, str)]
    return Condition(
        lambda place: any(
            (not kinds or one.kind in kinds) and all(test(one) for test in tests)
            for one in parts_at(place.tokens, place.last + at - 1)
        ),
        lambda look: None if look.behind is None or look.behind.mark else False,
    )


def parted(*what: What, both: tuple[PartKind, ...] = (), one: PartKind | None = None) -> Condition:
    """Return that two parts, both of some kinds or one of a kind, stand side by side with something between them."""
    matcher = _Matcher(what)

    def test(place: Place) -> bool:
        for left, right in itertools.pairwise(sorted(place.parts, key=lambda part: part.first)):
            sides = (left.kind, right.kind)
            if (one in sides if one else both and sides[0] in both and sides[1] in both) and any(
                matcher.at(place.tokens, i) for i in range(left.last, right.first)
            ):
                return True
        return False

    kinds = frozenset(both or (one,))
    return Condition(test, lambda look: False if look.kinds is not None and kinds.isdisjoint(look.kinds) else None)


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
