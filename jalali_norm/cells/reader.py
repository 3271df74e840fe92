"""Reading one string: `parse`, `candidates` and `explain`."""

from __future__ import annotations

import functools
from typing import TypeAlias, Unpack

from jalali_norm.calendars import JALALI_YEARS
from jalali_norm.grammar import parser
from jalali_norm.grammar.plan import Plan
from jalali_norm.model import (
    DEFAULT,
    AmbiguousError,
    Policy,
    PolicyFields,
    Problem,
    Reading,
    ReadingError,
    Refusal,
    Ruling,
    UnreadableError,
    VagueError,
    Value,
    error_of,
    policy_of,
    readings_of,
    refuses_hedge,
    result_of,
)
from jalali_norm.model.signatures import shows_fields
from jalali_norm.resolve import zones
from jalali_norm.resolve.fine import fine_enough
from jalali_norm.resolve.plain import resolve_plain
from jalali_norm.startup.records import NamedTuple
from jalali_norm.text.bidi import isolate, isolate_parts
from jalali_norm.text.tokenizer import UNTRUSTED, expand_entities, runs_of, skeleton_of

LONGEST = 256  # code points that a strict reading takes
_Found: TypeAlias = Value | Refusal | UnreadableError  # the last: no plan at all, and why is looked for when it is asked


@shows_fields
def parse(text: str, *, policy: Policy | None = None, **fields: Unpack[PolicyFields]) -> Reading:
    """Read a text that is one date, time, or date with time.

    >>> import jalali_norm as jn
    >>> jn.parse("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱ - 2022 November 14").iso
    '2022-11-14T21:14'
    >>> jn.parse("جمعه ۲ آذر ۱۴۰۳ تهران ۱۹:۵۲", fuzzy=True).iso
    '2024-11-22T19:52'
    >>> jn.parse("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", zone="Asia/Tehran").start
    datetime.datetime(2022, 11, 14, 21, 14, tzinfo=zoneinfo.ZoneInfo(key='Asia/Tehran'))

    Args:
        text: the whole of it is read, 256 code points at most; with `fuzzy=True` other words may stand around the
            one expression, and the text may be of any length.
        policy: what the text alone cannot decide.
        **fields: the policy's fields, laid over it.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`.
        UnreadableError: the text, or a part of it, is not of any form that is read.
        OutOfRangeError: it names a day or a time that does not exist, or not in the policy's zone.
        ConflictError: two dates of it, or a date and its weekday, disagree; or it names another zone than the policy.
        AmbiguousError: a careful reader could not tell which of the error's candidates is meant.
        MissingReferenceError: it counts from a day that was not given.
        VagueError: it tells of some time ago or ahead, and does not say how long.
        TooCoarseError: it does not tell what the policy's `at_least` asks for.
    """
    settled = policy_of(policy, fields) if policy or fields else DEFAULT
    if type(text) is not str:
        text = _characters(text)
    result = outcome(text, settled)
    if isinstance(result, Reading):
        return result
    raise result


@shows_fields
def candidates(text: str, *, policy: Policy | None = None, **fields: Unpack[PolicyFields]) -> list[Reading]:
    """Return every reading of a text, best first: one where `parse` reads it, several where it is ambiguous.

    >>> import jalali_norm as jn
    >>> [r.iso for r in jn.candidates("۰۱/۰۲/۰۳")]
    ['2022-04-23', '2024-04-20']

    `policy` and its fields are what the text alone cannot decide, as `parse` takes them.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`.
        ReadingError: there is no reading; the same error as `parse` raises.
    """
    try:
        return [parse(text, policy=policy, **fields)]
    except ReadingError as error:
        if error.candidates:
            return list(error.candidates)
        raise


class Outcome(NamedTuple):
    """What one plan came to."""

    plan: Plan
    readings: tuple[Reading, ...]
    error: ReadingError | None


class Explanation(NamedTuple):
    """The steps of one reading; `str()` shows them.

    Attributes:
        text: the caller's text.
        expanded: the same with HTML entities read, as many code points.
        skeleton: its shape.
        numbers: its runs of digits.
        outcomes: every plan that was resolved, and what it came to.
        result: the reading, or the error that `parse` raises.
        rulings: with `fuzzy=True` the places that a neighbour rule says are no expression, each with the rule.
    """

    text: str
    expanded: str
    skeleton: str
    numbers: tuple[int, ...]
    outcomes: tuple[Outcome, ...]
    result: Reading | ReadingError
    rulings: tuple[Ruling, ...] = ()

    def __str__(self) -> str:
        lines = [f"text      {isolate(self.text)}", f"skeleton  {isolate(self.skeleton)}"]
        lines.append(f"numbers   {', '.join(map(str, self.numbers))}")
        for plan, readings, error in self.outcomes:
            lines.append(f"plan      {isolate_parts(' + '.join(plan.rows))}")
            lines += [
                f"          {r.iso}  {', '.join(filter(None, (r.calendar or 'no date', r.hedge, *r.checks)))}" for r in readings
            ]
            if error:
                lines.append(f"          {_error_line(error)}")
        lines += [f"refused   {ruling}" for ruling in self.rulings]
        return "\n".join([*lines, f"result    {self.result if isinstance(self.result, Reading) else _error_line(self.result)}"])

    def __repr__(self) -> str:
        return str(self)  # as a prompt and a notebook show it


def _error_line(error: ReadingError) -> str:
    return f"{error.problem}: {isolate_parts(error.message)}"


@shows_fields
def explain(text: str, *, policy: Policy | None = None, **fields: Unpack[PolicyFields]) -> Explanation:
    """Return the steps by which `parse` reads a text, or refuses it.

    >>> import jalali_norm as jn
    >>> print(jn.explain("23/08/1401"))
    text      23/08/1401
    skeleton  00/00/0000
    numbers   23, 8, 1401
    plan      day/month/year
              2022-11-14  jalali
    plan      month/day/year
              out of range: no month 23: expected 1–12
    result    2022-11-14
    >>> [ruling.rule for ruling in jn.explain("بلوار ۲۲ بهمن، ۵ آذر ۱۴۰۱", fuzzy=True).rulings]
    ["a thing's number"]

    `policy` and its fields are what the text alone cannot decide, as `parse` takes them.

    Raises:
        TypeError: `text` is no str, or a keyword is no field of `Policy`.
    """
    settled = policy_of(policy, fields)
    if type(text) is not str:
        text = _characters(text)
    trace: list[Outcome] = []
    result = outcome(text, settled, trace)
    expanded = _expanded(text)
    skeleton = skeleton_of(expanded)
    rulings = _rulings(text, skeleton, result) if settled.fuzzy else ()
    return Explanation(text, expanded, skeleton, tuple(runs_of(expanded, skeleton)), tuple(trace), result, rulings)


def _rulings(text: str, skeleton: str, result: Reading | ReadingError) -> tuple[Ruling, ...]:
    """Return the neighbour rules that spoke in a text with other words around its expression."""
    if len(text) <= LONGEST and parser.shape_of(skeleton).plans:
        return ()
    from jalali_norm.context.rulings import Extents, rulings_of  # noqa: PLC0415 - only fuzzy reading needs what reads neighbours
    from jalali_norm.context.scanner import CellScan  # noqa: PLC0415

    scan = CellScan(skeleton, traced=True)
    spoken = [(rule, scan.tokens.span(first, last)) for rule, first, last in scan.spoken or ()]
    return rulings_of(text, spoken, Extents([result.span] if isinstance(result, Reading) else []))


def _characters(text: object) -> str:
    """Return the characters of a kind of str, whose methods may do something else; anything else is a TypeError."""
    if not isinstance(text, str):
        from jalali_norm.model.advice import no_text  # noqa: PLC0415 - only an error asks for it

        raise no_text(text)
    return str.__str__(text)


def _expanded(text: str) -> str:
    return expand_entities(text) if "&" in text else text


def outcome(text: str, policy: Policy, trace: list[Outcome] | None = None) -> Reading | ReadingError:
    """Return the one reading of a text or why there is none, in the policy's zone; never raises from a str."""
    found = _placed(text, policy, trace)
    return found if isinstance(found, UnreadableError) else result_of(found, text)


def value_or_problem(text: str, policy: Policy) -> Value | Problem:
    """Return the same without the text, as columns need it: a reading or an error of it takes a tenth of the time."""
    found = _placed(text, policy, None)
    if isinstance(found, Value):
        return found
    return found.kind.problem if isinstance(found, Refusal) else found.problem


def _placed(text: str, policy: Policy, trace: list[Outcome] | None) -> _Found:
    """Return what was found in a text as the policy's zone and fineness have it."""
    found = _found(text, policy, trace)
    if isinstance(found, UnreadableError):
        return found
    if policy.at_least:
        found = fine_enough(found, policy)
    if zones.places(policy):
        found = zones.in_zone(found, policy)
    return found


def _unhedged(found: Value | Refusal, policy: Policy) -> Value | Refusal:
    """Return what was found if the policy keeps its hedge, or why it is refused."""
    values = (found,) if isinstance(found, Value) else found.values
    hedge = next((value.hedge for value in values if refuses_hedge(policy, value.hedge)), None)
    if hedge is None:
        return found
    message = f'hedged ({hedge}), which hedges="refuse" refuses'
    if policy.hedges == "keep":
        message = f"it says {hedge}, and so not that itself: fuzzy=True gives it with its hedge"
    return Refusal(UnreadableError, message, values[0].span)


def _found(text: str, policy: Policy, trace: list[Outcome] | None) -> _Found:
    expanded = expand_entities(text) if "&" in text else text
    skeleton = skeleton_of(expanded)
    if len(text) <= LONGEST:
        plans, places = parser.shape_of(skeleton)
        if plans:
            runs = runs_of(expanded, skeleton) if places is None else list(map(int, map(expanded.__getitem__, places)))
            if trace is None and (len(plans) == 1 or _alone(plans, runs, policy)):
                value = resolve_plain(plans[0], runs, policy)
                if value:
                    return value
            return _resolved(plans, runs, policy, trace, text)
        if not policy.fuzzy:
            return _refusal(text, policy)
    elif not policy.fuzzy:
        message = f"the text is longer than {LONGEST} characters: fuzzy=True and extract take any length"
        return Refusal(UnreadableError, message, (LONGEST, len(text)))
    if not UNTRUSTED.keys().isdisjoint(skeleton):
        return _refusal(text, policy)
    return _among_words(text, skeleton, runs_of(expanded, skeleton), policy, trace)


def _refusal(text: str, policy: Policy) -> UnreadableError:
    """Return the error of a text without a plan; why it has none takes longer to say than that it has none."""
    return UnreadableError.deferred(text, functools.partial(_why_not, policy))


def _why_not(policy: Policy, text: str) -> tuple[str, tuple[int, int]]:
    from jalali_norm.cells import reasons  # noqa: PLC0415 - only what is refused needs it

    expanded = _expanded(text)
    skeleton = skeleton_of(expanded)
    for character, reason in UNTRUSTED.items():
        if (place := skeleton.find(character)) >= 0:
            return reason, (place, place + 1)
    message, span, general = reasons.why_not(skeleton)
    if not general:
        return message, span
    among = _among_words(text, skeleton, runs_of(expanded, skeleton), policy, None)
    if isinstance(among, Refusal) and among.kind is VagueError:
        return among.message, among.span
    if _is_told(among, skeleton):
        return f"{message}: fuzzy=True reads one among other words, and extract finds all of them", span
    if meant := reasons.meant_among(skeleton):
        return f"{message}: {meant.message}", meant.span
    return message, span


def _is_told(found: _Found, skeleton: str) -> bool:
    """Tell whether what was found among other words is all that the text may be of: a full date, or all its numbers."""
    if isinstance(found, ReadingError) or (isinstance(found, Refusal) and found.kind is UnreadableError):
        return False
    values = (found,) if isinstance(found, Value) else found.values
    first, last = found.span
    return any(_FULL.issubset(one.certain) for one in values) or "0" not in skeleton[:first] + skeleton[last:]


_FULL = frozenset({"year", "month", "day"})


def _no_expression(text: str) -> tuple[str, tuple[int, int]]:
    from jalali_norm.cells import reasons  # noqa: PLC0415 - as above

    skeleton = skeleton_of(_expanded(text))
    message, span, general = reasons.no_expression(skeleton)
    if general and len(text) <= LONGEST and (meant := reasons.meant_among(skeleton)):
        return f"{message}: {meant.message}", meant.span
    return message, span


def _resolved(
    plans: tuple[Plan, ...], runs: list[int], policy: Policy, trace: list[Outcome] | None, text: str
) -> Value | Refusal:
    """Return what some plans leave of their values; `trace` takes what each came to, of the text."""
    from jalali_norm.resolve.resolver import chosen, decide, resolve  # noqa: PLC0415 - most texts are plain

    hedge = plans[0].hedge
    plans = chosen(plans, policy)
    outcomes = [resolve(plan, runs, policy) for plan in plans]
    if trace is not None:
        for plan, (values, against) in zip(plans, outcomes, strict=True):
            error = error_of(against._replace(values=values), text) if against else None
            trace.append(Outcome(plan, readings_of(values, text), error))
    found = decide(outcomes)
    return _unhedged(found, policy) if hedge else found


def _alone(plans: tuple[Plan, ...], runs: list[int], policy: Policy) -> bool:
    """Tell whether the first of two plans is a Jalali d/m/y, where the second, m/d/y, is nobody's way of writing."""
    return (
        len(plans) == 2  # those two
        and plans[1].plain is not None
        and plans[1].dates[0].order == "mdy"
        and policy.order is None
        and runs[plans[1].plain.year] in JALALI_YEARS
    )


def _among_words(text: str, skeleton: str, runs: list[int], policy: Policy, trace: list[Outcome] | None) -> _Found:
    """Return the one expression that stands among other words."""
    from jalali_norm.context.leftovers import leftover  # noqa: PLC0415 - only fuzzy reading needs what reads neighbours
    from jalali_norm.context.scanner import CellScan, scan_of  # noqa: PLC0415

    scan = scan_of(skeleton) if len(skeleton) <= LONGEST else CellScan(skeleton)
    if scan.refusal:
        return Refusal(UnreadableError, scan.refusal.message, scan.refusal.span)
    results = [(w, _resolved(scan.plans([w]), runs, policy, trace, text)) for w in scan.expressions]
    # digits that make no date are no date, where something else is
    kept = [(w, found) for w, found in results if isinstance(found, Value) or found.values or not w.short]
    kept = [(w, found) for w, found in kept if not w.weak] or kept
    if not kept:
        return results[0][1] if results else UnreadableError.deferred(text, _no_expression)
    expressions = [w for w, _ in kept]
    plans = scan.plans(expressions) if len(kept) > 1 else ()
    if (plans or len(kept) == 1) and (doubt := leftover(scan, expressions)):
        return Refusal(UnreadableError, doubt.message.format(repr(text[slice(*doubt.span)])), doubt.span)
    if len(kept) == 1:
        return kept[0][1]
    if plans:
        return _resolved(plans, runs, policy, trace, text)
    values = tuple(value for _, one in kept for value in ((one,) if isinstance(one, Value) else one.values))
    span = (scan.tokens.tokens[kept[0][0].first].start, scan.tokens.tokens[kept[-1][0].last - 1].end)
    return Refusal(AmbiguousError, f"{len(kept)} expressions, where one is expected", span, values=values)
