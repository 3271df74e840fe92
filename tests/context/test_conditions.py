"""The questions that neighbour rules put, one by one: of a place between bars, whether each holds there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jalali_norm.context import conditions as ask
from jalali_norm.context.conditions import Beside, Condition
from jalali_norm.context.place import Place
from jalali_norm.context.rules import RULE_TABLES
from jalali_norm.grammar.meanings import Meaning
from jalali_norm.grammar.parser import covers_at
from jalali_norm.grammar.tokens import Tokens
from jalali_norm.text.tokenizer import skeleton_of
from tests.helpers import each


def place_of(marked: str) -> Place:
    """Return the place between the two bars of a text."""
    before, inner, behind = map(skeleton_of, marked.split("|"))
    tokens = Tokens(before + inner + behind)
    first, last = Tokens(before).size, Tokens(before + inner).size
    return Place(tokens, first, last, covers_at(tokens, first, whole=False).ended[last])


QUESTIONS: list[tuple[Callable[[], Condition], list[str], list[str]]] = [  # where each holds, and where it does not
    (ask.before, ["روز |۵ مهر|", "، |۵ مهر|"], ["|۵ مهر| روز"]),
    (lambda: ask.before("word"), ["هتل |۵ مهر|", "در |۵ مهر|"], ["۷ |۵ مهر|", "- |۵ مهر|", "|۵ مهر| هتل"]),
    (lambda: ask.before("digits"), ["۷ |۵ مهر|", "۱۴۰۱ |۵ مهر|"], ["هفت |۵ مهر|", "|۵ مهر| ۷"]),
    (lambda: ask.before("00"), ["۱۷ |۵ مهر|"], ["۷ |۵ مهر|", "۱۴۰۱ |۵ مهر|"]),
    (lambda: ask.before("numeral"), ["۷ |۵ مهر|", "½ |۵ مهر|"], ["هفت |۵ مهر|", "- |۵ مهر|"]),
    (lambda: ask.before("cardinal"), ["هفت |۵ مهر|"], ["هفتم |۵ مهر|", "۷ |۵ مهر|", "هتل |۵ مهر|"]),
    (lambda: ask.before("ascii"), ["flat |۵ مهر|", "7 |۵ مهر|"], ["هتل |۵ مهر|", "|۵ مهر| flat"]),
    (lambda: ask.before("-", "month"), ["- |۵ مهر|", "آبان |۵ مهر|"], ["/ |۵ مهر|", "شنبه |۵ مهر|"]),
    (lambda: ask.before("month", at=2), ["آبان، |۵ مهر|"], ["آبان |۵ مهر|", "|۵ مهر|، آبان", "، |۵ مهر|"]),
    (lambda: ask.before("month", within=3), ["آبان و هم |۵ مهر|", "آبان |۵ مهر|"], ["آبان و هم در |۵ مهر|", "|۵ مهر| آبان"]),
    (lambda: ask.before("-", gap=""), ["هتل- |۵ مهر|"], ["هتل - |۵ مهر|", "هتل |۵ مهر|"]),
    (ask.behind, ["|۵ مهر| روز"], ["روز |۵ مهر|"]),
    (lambda: ask.behind("word"), ["|۵ مهر| هتل"], ["|۵ مهر|، هتل", "هتل |۵ مهر|"]),
    (lambda: ask.behind("month", at=2), ["|۵ مهر|، آبان"], ["|۵ مهر| آبان", "|۵ مهر|، در آبان", "آبان، |۵ مهر|"]),
    (lambda: ask.behind("ascii"), ["|۵ مهر| flat"], ["|۵ مهر| هتل", "|۵ مهر|"]),
    (lambda: ask.behind("-", gap=""), ["|۵ مهر|-"], ["|۵ مهر| -", "|۵ مهر|/", "|۵ مهر|"]),
    (lambda: ask.opening("digits"), ["در |۵ مهر|"], ["در |پنجم مهر|"]),
    (lambda: ask.opening("month", at=2), ["در |۵ مهر|"], ["در |مهر ۱۴۰۱|", "در |شنبه ۵ مهر|"]),
    (lambda: ask.opening(gap=""), ["کد|۵ مهر|"], ["کد |۵ مهر|"]),
    (lambda: ask.opening("digits", gap=""), ["کد|۵ مهر|"], ["کد |۵ مهر|", "(|مهر ۱۴۰۱|)"]),
    (lambda: ask.ending("month"), ["در |۵ مهر|"], ["در |مهر ۱۴۰۱|"]),
    (lambda: ask.ending("month", at=2), ["در |مهر ۱۴۰۱|"], ["در |۵ مهر|"]),
    (lambda: ask.ending_word("month", most=3), ["در |۵ مهر|", "در |۵ ربیع الاول|"], ["در |مهر ۱۴۰۱|", "|شنبه| ۵ مهر"]),
    (lambda: ask.ending_word("month", most=1), ["در |۵ مهر|"], ["در |۵ ربیع الاول|"]),
    (lambda: ask.is_word("هتل", "before"), ["هتل |۵ مهر|"], ["در |۵ مهر|", "|۵ مهر| هتل"]),
    (lambda: ask.is_word("هتل", "after"), ["|۵ مهر| هتل"], ["|۵ مهر| در", "هتل |۵ مهر|"]),
    (lambda: ask.is_word("مهر", "ending"), ["|۵ مهر| هتل"], ["|مهر ۱۴۰۱| هتل"]),
    (lambda: ask.is_word("مهر", "opening"), ["|مهر ۱۴۰۱| هتل"], ["|۵ مهر| هتل"]),
    (lambda: ask.holds("month"), ["|۵ مهر|", "|۵ مهر ۱۴۰۱|", "|مهر ۱۴۰۱|"], ["|شنبه| ۵ مهر", "مهر |سال ۱۴۰۱|"]),
    (lambda: ask.longer_than(2), ["در |۵ مهر ۱۴۰۱|"], ["در |۵ مهر|"]),
    (lambda: ask.behind_word("month", most=2), ["ربیع الاول |۵ مهر|", "آبان |۵ مهر|"], ["ربیع الاول، |۵ مهر|", "|۵ مهر| آبان"]),
    (lambda: ask.behind_word("month", most=1), ["آبان |۵ مهر|"], ["ربیع الاول |۵ مهر|"]),
    (lambda: ask.behind_word("month", most=1, over=(":", "(")), ["آبان: (|۵ مهر|", "آبان |۵ مهر|"], ["آبان - |۵ مهر|"]),
    (lambda: ask.behind_anything("word", over=("(",)), ["هتل ((|۵ مهر|", "هتل |۵ مهر|"], ["۷ (|۵ مهر|", "هتل - (|۵ مهر|"]),
    (lambda: ask.behind_anything("(", over=("(",)), ["((|۵ مهر|"], ["هتل (|۵ مهر|", "(هتل |۵ مهر|"]),  # not over the first
    (lambda: ask.followed("and"), ["|۵ مهر| و"], ["|۵ مهر| تا", "و |۵ مهر|"]),
    (lambda: ask.followed("and", "digits"), ["|۵ مهر| و ۷"], ["|۵ مهر| و هتل", "|۵ مهر| ۷ و", "|۵ مهر| و"]),
    (lambda: ask.followed(",", "digits"), ["|۵ مهر|، ۷"], ["|۵ مهر|، و ۷"]),
    (lambda: ask.followed("month", "digits"), ["|شنبه| مهر ۷", "|شنبه| ربیع الاول ۷"], ["|شنبه| ربیع الاول هتل ۷"]),
    (lambda: ask.followed(("and", "or"), "digits", glued=True), ["|۵ مهر| و۷", "|۵ مهر| یا۷"], ["|۵ مهر| و ۷", "|۵ مهر| تا۷"]),
    (lambda: ask.part("first", "weekday"), ["|شنبه ۵ مهر|"], ["|۵ مهر|", "|۵ مهر ساعت ۷|"]),
    (lambda: ask.part("last", "clock"), ["|۵ مهر ساعت ۷|"], ["|ساعت ۷ ۵ مهر|", "|۵ مهر|"]),
    (lambda: ask.part("any", "clock"), ["|۵ مهر ساعت ۷|", "|ساعت ۷ ۵ مهر|"], ["|شنبه ۵ مهر|"]),
    (lambda: ask.part("any", ask.has("year")), ["|۵ مهر ۱۴۰۱|", "|شنبه ۵ مهر ۱۴۰۱|"], ["|۵ مهر|"]),
    (lambda: ask.part("any", "clock", ask.has("year")), [], ["|۵ مهر ۱۴۰۱ ساعت ۷|"]),
    (lambda: ask.part("any", "date", ask.lacks("day")), ["|مهر ۱۴۰۱|"], ["|۵ مهر ۱۴۰۱|", "|شنبه|"]),
    (lambda: ask.part("ending", "date"), ["|شنبه ۵ مهر|"], ["|۵ مهر ساعت ۷|"]),
    (lambda: ask.part("ending", ask.with_year(4)), ["|شنبه ۵ مهر ۱۴۰۱|"], ["|۵ مهر ۱۴۰۱ ساعت ۷|", "|۵ مهر ۹۷|"]),
    (lambda: ask.part("any", ask.with_year(0, 2)), ["|۵ مهر ۹۷|", "|۵ مهر|"], ["|۵ مهر ۱۴۰۱|"]),
    (lambda: ask.part("any", ask.means(Meaning.MONTH)), ["|مهر ۱۴۰۱|"], ["|۵ مهر ۱۴۰۱|"]),
    (lambda: ask.inside("clock", "weekday"), ["|۵ مهر ساعت ۷|", "|شنبه ۵ مهر|"], ["|۵ مهر|"]),
    (lambda: ask.only("date"), ["|۵ مهر|"], ["|شنبه ۵ مهر|", "|شنبه|"]),
    (lambda: ask.followed_by_part("date"), ["|شنبه| ۵ مهر"], ["|شنبه| در ۵ مهر", "۵ مهر |شنبه|", "|شنبه| هتل"]),
    (lambda: ask.followed_by_part("date", at=2), ["|شنبه| - ۵ مهر"], ["|شنبه| ۵ مهر", "|شنبه| و در ۵ مهر"]),
    (lambda: ask.followed_by_part(ask.has("year")), ["|شنبه| ۵ مهر ۱۴۰۱"], ["|شنبه| ۵ مهر"]),
    (lambda: ask.parted("-", both=("date", "weekday")), ["|شنبه - ۵ مهر|"],
     ["|شنبه ۵ مهر|", "|ساعت ۷ - ۵ مهر|", "- |شنبه ۵ مهر|"]),
    (lambda: ask.parted("-", one="clock"), ["|ساعت ۷ - ۵ مهر|", "|۵ مهر - ساعت ۷|"],
     ["|شنبه - ۵ مهر|", "|۵ مهر|", "|۵ مهر ساعت ۷| -"]),
    (lambda: ask.all_of(ask.before("in"), ask.behind("and")), ["در |۵ مهر| و"], ["در |۵ مهر|", "|۵ مهر| و"]),
    (lambda: ask.any_of(ask.before("in"), ask.behind("and")), ["در |۵ مهر|", "|۵ مهر| و"], ["هتل |۵ مهر|"]),
    (lambda: ask.none_of(ask.before("in"), ask.behind("and")), ["هتل |۵ مهر|"], ["در |۵ مهر|", "|۵ مهر| و"]),
    (lambda: ask.code(lambda _: True), ["|۵ مهر|"], []),
    (lambda: ask.code(lambda _: True, "before"), ["در |۵ مهر|"], ["|۵ مهر| در"]),
    (lambda: ask.code(lambda _: True, "behind"), ["|۵ مهر| در"], ["در |۵ مهر|"]),
]  # fmt: skip


@each(QUESTIONS)
def test_whether_it_holds(condition: Callable[[], Condition], yes: list[str], no: list[str]) -> None:
    """A question has the answer that its words say, of the place between the bars."""
    asked = condition()
    assert [marked for marked in (*yes, *no) if asked.test(place_of(marked))] == yes


IN, AND, DASH, EDGE = (
    Beside(frozenset({"in"}), "a", " "),
    Beside(frozenset({"and"}), "a", " "),
    Beside(frozenset(), "-", ""),
    Beside(frozenset(), "", " "),
)
# at what it holds, at what it does not, and at what more must be asked
GLANCES: list[tuple[Callable[[], Condition], str, list[Any], list[Any], list[Any]]] = [
    (lambda: ask.before("in"), "before", [IN], [AND, DASH, EDGE], []),
    (lambda: ask.before("ascii"), "before", [], [EDGE], [IN, DASH]),
    (lambda: ask.before("in", at=2), "before", [], [EDGE], [IN, AND]),
    (lambda: ask.before("-", gap=""), "before", [], [IN, EDGE], [DASH]),
    (lambda: ask.behind("in"), "behind", [IN], [AND, DASH, EDGE], []),
    (lambda: ask.behind("in", at=2), "behind", [], [EDGE], [IN, AND]),
    (lambda: ask.behind("-", gap=""), "behind", [DASH], [IN, EDGE, DASH._replace(gap=" ")], []),
    (lambda: ask.opening(gap=""), "before", [DASH], [IN], []),
    (lambda: ask.opening("digits", gap=""), "before", [], [IN], [DASH]),
    (lambda: ask.followed("in", "digits"), "behind", [], [AND, EDGE], [IN]),
    (lambda: ask.followed_by_part("date"), "behind", [], [EDGE], [IN]),
    (lambda: ask.part("any", "date"), "kinds", [{"date"}, {"date", "clock"}], [{"clock"}], []),
    (lambda: ask.part("last", "date"), "kinds", [], [{"clock"}], [{"date"}]),
    (lambda: ask.part("any", "date", ask.has("day")), "kinds", [], [{"clock"}], [{"date"}]),
    (lambda: ask.inside("date", "both"), "kinds", [{"both", "clock"}], [{"clock"}], []),
    (lambda: ask.only("date"), "kinds", [{"date"}], [{"date", "clock"}], []),
    (lambda: ask.parted("-", both=("date", "weekday")), "kinds", [], [{"clock"}], [{"date", "clock"}]),
    (lambda: ask.parted("-", one="clock"), "kinds", [], [{"date"}], [{"date", "clock"}]),
    (lambda: ask.code(bool, "before"), "before", [], [EDGE], [IN]),
    (lambda: ask.all_of(ask.before("in"), ask.behind("and")), "before", [], [AND], [IN]),
    (lambda: ask.all_of(ask.before("in"), ask.before()), "before", [IN], [AND, EDGE], []),
    (lambda: ask.all_of(ask.before("in"), ask.before("ascii")), "before", [], [AND], [IN]),
    (lambda: ask.any_of(ask.before("in"), ask.behind("and")), "before", [IN], [], [AND]),
    (lambda: ask.any_of(ask.before("in"), ask.before("-")), "before", [IN, DASH], [AND], []),
    (lambda: ask.any_of(ask.before("in"), ask.before("ascii")), "before", [IN], [EDGE], [AND]),
    (lambda: ask.none_of(ask.before("in")), "before", [AND], [IN], []),
    (lambda: ask.none_of(ask.before("ascii")), "before", [EDGE], [], [IN]),
]  # fmt: skip


@each(GLANCES)
def test_what_a_glance_shows(
    condition: Callable[[], Condition], at: str, holds: list[Any], fails: list[Any], open_: list[Any]
) -> None:
    """What stands right beside a place, or the kinds of its parts, decide as much of a question as they can."""
    (name, glance), *others = [(name, one) for name, one in condition().glances.items() if name == at]
    assert (name, others) == (at, [])
    for told, sights in ((True, holds), (False, fails), (None, open_)):
        assert [glance(seen) for seen in sights] == [told] * len(sights)


def test_a_glance_tells_no_other_answer() -> None:
    """Where a glance at a place decides a question, or a rule, looking at the place says the same."""
    conditions = [make() for make, _, _ in QUESTIONS] + [rule.when for rules in RULE_TABLES.values() for rule in rules]
    for marked in sorted({marked for _, yes, no in QUESTIONS for marked in (*yes, *no)}):
        place = place_of(marked)
        seen = {
            "before": Beside(place.tokens.lexemes[place.first - 1].kinds, place.before.kind, place.opening.gap),
            "behind": Beside(place.tokens.lexemes[place.last].kinds, place.after.kind, place.after.gap),
            "kinds": place.kinds,
        }
        for condition in conditions:
            told = {glance(seen[name]) for name, glance in condition.glances.items()} - {None}
            assert told <= {bool(condition.test(place))}, marked


def test_an_unknown_question() -> None:
    """A rule that asks for what nothing is called is refused when it is made."""
    with pytest.raises(ValueError, match="is called dots, monht"):
        ask.before("monht", "dots", "month")  # type: ignore[arg-type]
