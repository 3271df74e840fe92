"""The neighbour rules: each row's examples are its tests, and none hangs on the order of the rows."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

import jalali_norm as jn
from jalali_norm.context.check import Checks
from jalali_norm.context.rules import RULE_TABLES, Neighbour, ScanKind, TableName, Verdict
from jalali_norm.context.scanner import CellScan, ProseScan, scan_of
from jalali_norm.lexicon.words import WORDS
from jalali_norm.prose import chunks
from jalali_norm.prose.chunks import RuleAt, mentions_of
from jalali_norm.text.tokenizer import skeleton_of
from tests.helpers import CASES, Depth, passages

REFERENCE = dt.datetime(2022, 11, 16, 10)  # noqa: DTZ001 - a wall clock
SCANS: dict[ScanKind, type[CellScan | ProseScan]] = {"cell": CellScan, "prose": ProseScan}
UseRules = Callable[[dict[TableName, tuple[Neighbour, ...]]], None]
READERS: tuple[ScanKind, ...] = ("cell", "prose")
EXAMPLES = [
    (reader, rule) for rules in RULE_TABLES.values() for rule in rules for reader in READERS if rule.applies in (reader, "both")
]


class Seen(NamedTuple):
    """What a reader makes of a text."""

    spoken: dict[str, list[tuple[int, int]]]  # the rules that spoke, with the spans
    read: list[tuple[int, int]]  # the spans of what has a value
    result: object


def seen(text: str, reader: ScanKind) -> Seen:
    """Return which rules speak in a text, and what is read."""
    spoken: dict[str, list[tuple[int, int]]] = {}
    if reader == "cell":
        scan = CellScan(skeleton_of(text), traced=True)
        for rule, first, last in scan.spoken or ():
            spoken.setdefault(rule.name, []).append(scan.tokens.span(first, last))
        try:
            reading = jn.parse(text, fuzzy=True, reference=REFERENCE)
        except jn.ReadingError as error:
            return Seen(spoken, [], (error.problem, error.message))
        return Seen(spoken, [reading.span], reading)
    told: list[RuleAt] = []
    mentions_of(text, spoken=told)
    for rule, first, last in told:
        spoken.setdefault(rule.name, []).append((first, last))
    readings = jn.extract(text, reference=REFERENCE)
    return Seen(spoken, [one.span for one in readings if one.iso], readings)


@pytest.fixture
def with_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[UseRules]:
    """Return a function that lets both readers ask other tables."""

    def use(tables: dict[TableName, tuple[Neighbour, ...]]) -> None:
        for reader, scan in SCANS.items():
            monkeypatch.setattr(scan, "checks", Checks(reader, tables))
        forget()

    yield use
    forget()


def forget() -> None:
    """Forget the scans that were made by the rules so far."""
    for cache in (scan_of, chunks._plain_chunks, chunks._feast_chunks):  # noqa: SLF001 - test_caches.py holds their names
        cache.cache_clear()


@pytest.mark.parametrize(("reader", "rule"), EXAMPLES, ids=lambda one: one.name if isinstance(one, Neighbour) else one)
def test_a_rows_examples(reader: ScanKind, rule: Neighbour, with_rules: UseRules) -> None:
    """A row speaks of its one example, and by it alone that is read as it is; not of the other."""
    hit, missed = seen(rule.hits, reader), seen(rule.misses, reader)
    assert rule.name in hit.spoken
    assert rule.name not in missed.spoken
    stands = rule.verdict is Verdict.STANDS
    refused, read = (missed, hit) if stands else (hit, missed)
    assert read.read, "nothing is read"
    if stands:
        assert not missed.read
    else:
        assert not any(a <= first and last <= b for first, last in hit.spoken[rule.name] for a, b in refused.read)
    with_rules({name: tuple(one for one in rules if one is not rule) for name, rules in RULE_TABLES.items()})
    assert seen(rule.hits, reader).result != hit.result, "without the row the text is read in the same way"


def test_rows_stand_in_any_order(with_rules: UseRules, depth: Depth) -> None:
    """Rules that stand in another order say the same of every text."""
    lines = passages()
    lines += [line.partition("\t")[0] for line in (CASES / "among.tsv").read_text(encoding="utf-8").splitlines()]
    lines += [text for _, rule in EXAMPLES for text in (rule.hits, rule.misses)]
    lines = random.Random(depth(1, 2, 3)).sample(lines, depth(150, len(lines), len(lines)))  # noqa: S311 - no secret
    expected = [[seen(line, reader).result for reader in READERS] for line in lines]
    for seed in range(depth(1, 3, 20)):
        mixed = random.Random(seed)  # noqa: S311 - no secret
        with_rules({name: tuple(mixed.sample(rules, len(rules))) for name, rules in RULE_TABLES.items()})
        assert [[seen(line, reader).result for reader in READERS] for line in lines] == expected


def test_names_are_told_apart() -> None:
    """No two rows have one name, and a row that clears others names such as there are."""
    names = [rule.name for rules in RULE_TABLES.values() for rule in rules]
    assert len(names) == len(set(names))
    for rules in RULE_TABLES.values():
        assert {name for rule in rules for name in rule.clears} <= {rule.name for rule in rules}
        assert all(bool(rule.clears) is (rule.verdict is Verdict.STANDS) for rule in rules)


def test_each_modifier_has_a_row() -> None:
    """Whatever the lexicon says that a modifier makes of a date is why a cell is refused."""
    assert {word.value for word in WORDS if word.kind == "modifier"} <= {rule.name for rule in RULE_TABLES["unread"]}
