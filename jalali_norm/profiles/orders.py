"""What the rows of a column say of the order of its numbers, however they were read: `OrderEvidence`, `suggested_order`."""

from __future__ import annotations

import dataclasses

from jalali_norm.model import Order, Policy

ORDERS: tuple[Order, ...] = ("ymd", "dmy", "mdy")
SLASHED = {order: "/".join(order) for order in ORDERS}


class Hypothesis:
    """A policy that the rows might support, and what it would do to them.

    Attributes:
        order: an index into ORDERS.
        policy: the one that was given, with that order.
        changed: rows that have a value now, and under the policy none, or another.
        gained: rows that have none now, and would have one: of full years, of two-digit years, and others.
    """

    def __init__(self, policy: Policy) -> None:
        assert policy.order is not None  # noqa: S101 - what a hypothesis is
        self.order = ORDERS.index(policy.order)
        self.policy = policy
        self.changed = 0
        self.gained = [0, 0, 0]


class OrderEvidence:
    """Which rows can be read in one order alone, and what a policy with that order would do to all others.

    Looked at are the rows whose shape leaves the order open, those that are refused, and those whose shape is not known: no
    policy can change another.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.decisive = [[0, 0], [0, 0], [0, 0]]  # rows that one order alone reads: by order, of full years and of two digits
        self.open = [0, 0]  # rows whose numbers may stand in several orders
        self.examples: list[list[tuple[int, str]]] = [[], [], []]
        self.day_first = 0  # rows with a Jalali year in full behind its day: of no two orders, but no y/m/d
        kept = dataclasses.replace(policy, order=None)
        self.hypotheses = [Hypothesis(dataclasses.replace(kept, order=order)) for order in ORDERS]
        # a month that stands first is Gregorian, or nobody writes it; of two-digit years the policy must say so
        gregorian = policy.calendar or "gregorian"
        self.hypotheses.append(Hypothesis(dataclasses.replace(kept, order="mdy", calendar=gregorian)))

    def counts(self) -> list[int]:
        """Return for each order how many rows it alone reads."""
        return [full + short for full, short in self.decisive]

    def supported(self) -> Hypothesis | None:
        """Return the one hypothesis that some rows speak for and none speaks against, whatever else it does."""
        counts = self.counts()
        for k, own in enumerate(counts):
            contrary = sum(counts) - own or (ORDERS[k] == "ymd" and self.day_first)
            if own and not contrary:
                return self.hypotheses[-1] if ORDERS[k] == "mdy" and self.open[1] else self.hypotheses[k]
        return None

    def against(self, hypothesis: Hypothesis) -> str:
        """Return what a hypothesis would do that no row speaks for, or ""."""
        if hypothesis.changed:
            return f"{rows_of(hypothesis.changed)} would lose or change the value that they have"
        for k, named in enumerate(("with a full year", "with a year of two digits")):
            if hypothesis.gained[k] and not self.decisive[hypothesis.order][k]:
                return f"it would also read {rows_of(hypothesis.gained[k])} {named}, of which none tells its order"
        if hypothesis.gained[2]:
            return f"it would also read {rows_of(hypothesis.gained[2])} that none speaks for"
        return ""


def suggested_order(evidence: OrderEvidence) -> tuple[Policy, int, str]:
    """Return the policy that the rows support, how many refused rows it reads, and why.

    >>> suggested_order(OrderEvidence(Policy()))
    (Policy(), 0, 'no numbers here that could stand in several orders')
    """
    given, counts = evidence.policy, evidence.counts()
    evident = ", ".join(f"{rows_of(n)} can only be {SLASHED[order]}" for n, order in zip(counts, ORDERS, strict=True) if n)
    if given.order:
        return given, 0, f'order="{given.order}" is given; ' + (evident or "no row can be read in one order alone")
    if not any(evidence.open):
        return given, 0, "no numbers here that could stand in several orders"
    if not evident:
        return given, 0, f"{rows_of(sum(evidence.open))} could stand in several orders, and none tells which"
    hypothesis = evidence.supported()
    if hypothesis is None:
        if evidence.day_first:
            have = "has" if evidence.day_first == 1 else "have"
            evident += f", and {rows_of(evidence.day_first)} {have} a Jalali year in full behind the day"
        return given, 0, f"{evident}: no one order is that of all"
    if against := evidence.against(hypothesis):
        return given, 0, f"{evident}; but in that order {against}"
    others = " or ".join(SLASHED[order] for order in ORDERS if order != hypothesis.policy.order)
    return hypothesis.policy, sum(hypothesis.gained), f"{evident}, none only {others}"


def rows_of(count: int) -> str:
    """Return a number of rows in words.

    >>> rows_of(1), rows_of(9812)
    ('1 row', '9,812 rows')
    """
    return f"{count:,} row{'s' * (count != 1)}"


__all__ = ["ORDERS", "SLASHED", "Hypothesis", "OrderEvidence", "rows_of", "suggested_order"]
