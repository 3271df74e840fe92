"""What is in a column, and the policy that its unambiguous rows support: `profile`.

An order is suggested where some row can be read in it alone, and no row that is read already would be lost or changed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, Unpack, get_args, overload

import narwhals as nw
import numpy as np

from jalali_norm import calendars as cal
from jalali_norm.columns.adapters import Native
from jalali_norm.columns.cell import ReadingOptions
from jalali_norm.columns.containers import ArrowLike, Frame, SeriesLike
from jalali_norm.columns.normalize import ColumnReader
from jalali_norm.columns.numbers import most_likely
from jalali_norm.messages.translation import Language
from jalali_norm.model import NUMBERED, Order, Policy, PolicyFields, Problem, Reading, policy_of
from jalali_norm.model.signatures import shows_fields
from jalali_norm.profiles.days import month_label
from jalali_norm.profiles.evidence import EXAMPLES, HIJRI_CALENDARS
from jalali_norm.profiles.orders import ORDERS, SLASHED, suggested_order
from jalali_norm.profiles.parts import (
    KEPT_CHARACTERS,
    Anomaly,
    Example,
    FormatCount,
    ProblemCount,
    bdi,
    kept_text,
    percent,
    sentence,
    timeline,
)
from jalali_norm.profiles.tally import Tally
from jalali_norm.text.bidi import isolate, isolate_parts, visible
from jalali_norm.writing.render import Digits

if TYPE_CHECKING:
    import pyarrow as pa
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

_LISTED = 15  # formats in a printed report


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class Profile(Generic[Frame]):
    """What is in a column; `str()` shows it in a terminal, a notebook shows it by itself.

    >>> import jalali_norm as jn
    >>> found = jn.profile(["25/04/2021", "03/04/2021", "۲۳ آبان ۱۴۰۱", "?", None])
    >>> found
    <Profile of 5 cells: 2 read, 2 refused, 1 null>
    >>> found.evidence, found.policy.order, found.settled
    ({'ymd': 0, 'dmy': 1, 'mdy': 0}, 'dmy', 1)

    Attributes:
        size: how many cells the column has: nulls, read and refused ones.
        nulls: how many have nothing in them, or a word that is null under the policy that was given.
        read: how many have one value under the policy that was given (a clock without a date has one too).
        refused: how many have none.
        distinct: how many different cells there are, nulls aside.
        duplicates: how many repeat one that was seen before, nulls aside. Both are counted by 64-bit hashes of the cells:
            in ten million different cells the chance that two look like one is three in a million.
        formats: the formats of the cells that are read, the commonest first.
        calendars: how many of them are `"jalali"`, `"gregorian"`, or, as a clock without a date, `"none"`.
        first: the earliest day; None where there is none. Days past the year 9999 are not counted in it.
        last: the latest day.
        months: how many begin in each month of the Jalali calendar, in order: `{"1401-08": 2}`.
        problems: what is wrong with the refused ones, the commonest first.
        evidence: for each order the number of rows that can be read in it alone, of the numeric dates that could stand in
            several: two-digit years, and Gregorian years that stand last. A Jalali year of four digits that stands last is no
            evidence: nobody writes it month first. m/d/y with a two-digit year is taken for Gregorian, so `11/03/96`, which
            is a Jalali d/m/y and a Gregorian m/d/y, is no evidence either, and `25/11/99` is.
        evidence_rows: the first of those rows, up to three of each order.
        why: what speaks for the policy, or against any, in words.
        policy: the policy that was given, with the order (and the calendar, for m/d/y with two-digit years, or for years that
            may be Jalali or lunar) that the evidence supports; with `numbers`, `excel` or `epoch` where most of some numbers
            that it does not explain look like dates of one such kind; and with the words of `missing` as `nulls`.
        settled: how many of the refused rows `policy` reads, numbers and what it takes for null aside.
        hedges: how many of the cells that are read hedge what they name, by `Reading.hedge`: `{"approximate": 2}`.
        missing: how many of the refused are words for a missing date, by the word: `{"نامشخص": 3, "-": 1}`. Nothing drops them
            by itself; in `policy` they are `nulls`.
        exact: whether `distinct` and `duplicates` are; of a file with over four million different cells they are estimates.
        anomalies: what is odd in the cells that are read, for a person to look at: none of it changes a value.
    """

    size: int
    nulls: int
    read: int
    refused: int
    distinct: int
    duplicates: int
    formats: tuple[FormatCount, ...]
    calendars: dict[str, int]
    first: dt.date | None
    last: dt.date | None
    months: dict[str, int]
    problems: tuple[ProblemCount, ...]
    evidence: dict[str, int]
    evidence_rows: dict[str, tuple[Example, ...]]
    why: str
    policy: Policy
    settled: int
    exact: bool = True
    hedges: dict[str, int] = dataclasses.field(default_factory=dict)
    missing: dict[str, int] = dataclasses.field(default_factory=dict)
    anomalies: tuple[Anomaly, ...] = ()
    _frame: Callable[[dict[str, list[Any]]], Frame] = dataclasses.field(default=dict, compare=False)  # type: ignore[assignment]

    @property
    def ambiguous(self) -> int:
        """How many cells a careful reader could not tell; the problem of that kind has examples with their candidates."""
        return next((one.count for one in self.problems if one.problem == Problem.AMBIGUOUS), 0)

    def __repr__(self) -> str:
        return f"<Profile of {self.size:,} cells: {self.read:,} read, {self.refused:,} refused, {self.nulls:,} null>"

    def __str__(self) -> str:
        lines = [f"cells      {self._cells()}"]
        if self.first and self.last:
            lines.append(f"days       {_day_range(self.first, self.last)}")
        if self.calendars:
            lines.append(f"calendars  {_counts_text(self.calendars)}")
        if self.hedges:
            lines.append(f"hedges     {_counts_text(self.hedges)}")
        if self.formats:
            lines.append("formats")
            shown = self.formats[:_LISTED]
            width = max(len(one.name) for one in shown)
            for one in shown:
                examples = "  ".join(isolate(text, cut=2 * KEPT_CHARACTERS) for text in one.examples)
                name = isolate_parts(one.name) + " " * (width - len(one.name))
                lines.append(f"  {one.count:>11,} {percent(one.share):>7}  {name}  {examples}")
            if rest := self.formats[_LISTED:]:
                lines.append(f"  {sum(one.count for one in rest):>11,}          in {len(rest):,} more")
        if self.problems:
            lines.append("problems")
            for problem in self.problems:
                lines.append(f"  {problem.count:>11,} {percent(problem.share):>7}  {problem.problem}")
                lines += [f"{'':23}{_row_text(e)}: {isolate_parts(visible(e.reason))}" for e in problem.examples]
        if self.missing:
            offered = "" if self.policy.nulls is None else ": null under the policy below"
            lines.append(f"missing    {_words_text(self.missing)}{offered}")
        if self.anomalies:
            lines.append("anomalies")
            for odd in self.anomalies:
                lines.append(f"  {odd.count:>11,} {percent(odd.share):>7}  {odd.kind}: {isolate_parts(visible(odd.name))}")
                lines += [
                    f"{'':23}{isolate_parts(visible(odd.says, cut=0))}",
                    *(f"{'':23}{_row_text(e)}" for e in odd.examples),
                ]
        lines.append(f"order      {self.why}")
        lines += [f"{'':11}{SLASHED[order]} only, {_row_text(one)}" for order, rows in self._shown_evidence() for one in rows]
        lines.append(f"policy     {self.policy!r}{self._settles()}")
        return "\n".join(lines)

    def _cells(self) -> str:
        return (
            f"{self.size:,}: {self.read:,} read, {self.refused:,} refused, {self.nulls:,} null; "
            f"{'' if self.exact else 'about '}{self.distinct:,} different, {self.duplicates:,} seen before"
        )

    def _shown_evidence(self) -> list[tuple[Order, tuple[Example, ...]]]:
        """Return a row of the one order that has any, or the first few of each where several have."""
        orders = [order for order in ORDERS if self.evidence[order]]
        return [(order, self.evidence_rows[order][: 1 if len(orders) == 1 else EXAMPLES]) for order in orders]

    def _settles(self) -> str:
        return f", which reads {self.settled:,} of the refused" if self.settled else ""

    def _repr_html_(self) -> str:
        days = f"{_day_range(self.first, self.last)}" if self.first and self.last else "none"
        facts = {
            "cells": self._cells(),
            "days": days,
            "calendars": _counts_text(self.calendars) or "none",
            **({"hedges": _counts_text(self.hedges)} if self.hedges else {}),
            **({"missing": sentence(_words_text(self.missing, shown=str))} if self.missing else {}),
            "order": sentence(self.why),
            **{
                f"{SLASHED[order]} only": ", ".join(f"row {bdi(str(one.row))}: {bdi(one.text)}" for one in rows)
                for order, rows in self._shown_evidence()
            },
            "policy": sentence(repr(self.policy) + self._settles()),
        }
        head = "".join(_html_row(f"<b>{name}</b>", fact) for name, fact in facts.items())
        formats = "".join(
            _html_row(_bar_cell(one.count, one.share), sentence(one.name), "<br>".join(map(bdi, one.examples)))
            for one in self.formats
        )
        problems = "".join(
            _html_row(
                _bar_cell(one.count, one.share),
                f"{html.escape(one.problem)}<br><small>first rows {', '.join(bdi(str(row)) for row in one.rows)}</small>",
                "<br>".join(f"{bdi(e.text)} <small>{sentence(e.reason)}</small>" for e in one.examples),
            )
            for one in self.problems
        )
        tables = [_html_table(head)]
        if formats:
            tables.append(_html_table(_html_head("cells", "format", "examples") + formats))
        if problems:
            tables.append(_html_table(_html_head("cells", "problem", "examples") + problems))
        anomalies = "".join(
            _html_row(
                _bar_cell(one.count, one.share),
                f"{sentence(one.kind)}: {sentence(one.name)}<br><small>{sentence(one.says)}</small>",
                "<br>".join(f"{bdi(e.text)} <small>row {bdi(str(e.row))}</small>" for e in one.examples),
            )
            for one in self.anomalies
        )
        if anomalies:
            tables.append(_html_table(_html_head("cells", "anomaly", "examples") + anomalies))
        return f'<div dir="ltr" style="overflow-x:auto;text-align:left">{"".join(tables)}</div>'

    def to_frame(self) -> Frame:
        """Return formats, problems and anomalies as one table, of the kind that goes with the column: of a list a dict.

        >>> import jalali_norm as jn
        >>> table = jn.profile(["1401/08/23", "?"]).to_frame()
        >>> table["what"], table["name"], table["count"]
        (['format', 'problem'], ['year/month/day', 'unreadable'], [1, 1])

        Returns:
            A row for each format, then for each problem and each anomaly: what (`"format"`, `"problem"` or `"anomaly"`), name,
            count, share, calendar and precision (null but of a format), rows (the first labels, of a format null), example_1 to
            example_3 and reason (of the first example; of an anomaly what to make of it; of a format null).
        """
        rows: list[dict[str, Any]] = [
            {
                "what": "format", "name": one.name, "count": one.count, "share": one.share,
                "calendar": ", ".join(one.calendars), "precision": ", ".join(one.precisions), "rows": None,
                **_numbered(one.examples), "reason": None,
            }
            for one in self.formats
        ]  # fmt: skip
        rows += [
            {
                "what": "problem", "name": str(one.problem), "count": one.count, "share": one.share,
                "calendar": None, "precision": None, "rows": ", ".join(map(str, one.rows)),
                **_numbered(tuple(e.text for e in one.examples)), "reason": one.examples[0].reason,
            }
            for one in self.problems
        ]  # fmt: skip
        rows += [
            {
                "what": "anomaly", "name": f"{one.kind}: {one.name}", "count": one.count, "share": one.share,
                "calendar": None, "precision": None, "rows": ", ".join(map(str, one.rows)),
                **_numbered(tuple(e.text for e in one.examples)), "reason": one.says,
            }
            for one in self.anomalies
        ]  # fmt: skip
        return self._frame({name: [row[name] for row in rows] for name in _SCHEMA})

    def to_html(self, *, lang: Language = "en", column: str | None = None, source: str | None = None) -> str:
        r"""Return a page of HTML that shows it, which needs no other: what `jalali-norm profile --html` writes.

        >>> import jalali_norm as jn
        >>> made = jn.profile(["1401/08/23", "?"]).to_html(lang="fa", column="تاریخ")
        >>> made[16:43], "از ۲ خانه، ۱ خانه بدون حدس خوانده می\u200cشود." in made
        ('<html lang="fa" dir="rtl">\n', True)

        Args:
            lang: of all that is ours in it, `"en"` or `"fa"`: a page in Persian goes from right to left.
            column: the name of the column, as its heading.
            source: what it is of: a file, a table.

        Returns:
            The page. Write it as UTF-8. It loads nothing and sends nothing.

        Raises:
            ValueError: there is no such language.
        """
        from jalali_norm.profiles.html import page  # noqa: PLC0415 - only when asked for

        if lang not in get_args(Language):
            raise ValueError(f"lang={lang!r}: expected 'en' or 'fa'")
        return page(self, column=column, source=source, language=lang)

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as what JSON has: dicts, lists, texts and numbers.

        >>> import json, jalali_norm as jn
        >>> made = jn.profile(["1401/08/23", "?"]).to_dict()
        >>> made["first"], made["problems"][0]["examples"][0]["text"], json.loads(json.dumps(made)) == made
        ('2022-11-14', '?', True)
        """
        names = [field.name for field in dataclasses.fields(self) if not field.name.startswith("_")]
        made: dict[str, Any] = {name: json_value(getattr(self, name)) for name in names}
        return made

    def plot(self, ax: Axes | None = None, *, digits: Digits = "ascii", language: str = "en") -> Axes:
        r"""Draw how many cells fall in each month of the Jalali calendar, or in each year where that is many.

        >>> import jalali_norm as jn, matplotlib
        >>> matplotlib.use("Agg")
        >>> ax = jn.profile(["1401/08/23", "۲۴ آبان ۱۴۰۱", "1401/10/01"]).plot()
        >>> [label.get_text() for label in ax.get_xticklabels()], [int(bar.get_height()) for bar in ax.patches]
        (['Aban\n1401', 'Azar', 'Dey'], [2, 1])

        A bar stands between the first days of a month and of the next one; the axis is one of dates, as long as they reach.

        Args:
            ax: matplotlib's Axes to draw on; without one a figure is made.
            digits: of the axis, as `render` has them.
            language: of the months' names, as `jalali_norm.matplotlib.JalaliFormatter` has it.

        Returns:
            The Axes.

        Raises:
            ImportError: matplotlib is not installed: `pip install "jalali-norm[report]"`.
        """
        try:
            from matplotlib import pyplot as plt  # noqa: PLC0415 - imported only when asked for

            from jalali_norm.writing.axis import JalaliFormatter, JalaliLocator, axis_numbers  # noqa: PLC0415 - as above
        except ImportError as error:  # pragma: no cover - run in an environment of its own
            raise ImportError('a plot needs matplotlib: pip install "jalali-norm[report]"') from error
        if ax is None:
            _, ax = plt.subplots(figsize=(8, 3), layout="constrained")
        labels, counts, unit = timeline(self.months)
        if counts:
            edges = axis_numbers([*map(_first_day, labels), _first_day(_next_label(labels[-1]))])
            some = np.flatnonzero(counts)  # a far year makes thousands that are empty
            ax.bar(edges[some], np.array(counts)[some], width=0.85 * np.diff(edges)[some], align="edge", color="#4878a8")
            ax.xaxis.set_major_locator(JalaliLocator(finest="month" if unit == "month" else "year"))
            ax.xaxis.set_major_formatter(JalaliFormatter(digits=digits, language=language))
        ax.set_xlabel(f"{unit} (Jalali)")
        ax.set_ylabel("cells")
        ax.set_ylim(bottom=0)
        counted: Any = ax.yaxis.get_major_locator()
        counted.set_params(integer=True)
        ax.spines[["top", "right"]].set_visible(False)
        ax.set_title(f"{sum(counts):,} cells with a date" if counts else "no dates", loc="left")
        return ax


@overload
def profile(
    column: list[Any] | tuple[Any, ...] | NDArray[Any], **options: Unpack[ReadingOptions]
) -> Profile[dict[str, list[Any]]]: ...
@overload
def profile(column: SeriesLike[Frame], **options: Unpack[ReadingOptions]) -> Profile[Frame]: ...
@overload
def profile(column: ArrowLike, **options: Unpack[ReadingOptions]) -> Profile[pa.Table]: ...
@shows_fields
def profile(
    column: Any, *, policy: Policy | None = None, progress: bool = False, **fields: Unpack[PolicyFields]
) -> Profile[Any]:
    """Tell what is in a column of date text: formats, calendars, problems, and the policy that its rows support.

    >>> import jalali_norm as jn
    >>> column = ["25/04/2021", "03/04/2021", "۲۳ آبان ۱۴۰۱", "1400/12/30", "25/04/2021", None]
    >>> print(jn.profile(column))
    cells      6: 3 read, 2 refused, 1 null; 4 different, 1 seen before
    days       1400-02-05 to 1401-08-23 (2021-04-25 to 2022-11-14)
    calendars  gregorian 2, jalali 1
    formats
                2  33.3 %  day/month/year  25/04/2021
                1  16.7 %  day month year  ⁨۲۳ آبان ۱۴۰۱⁩
    problems
                1  16.7 %  out of range
                           row 3: 1400/12/30: Esfand 1400 has 29 days, not 30
                1  16.7 %  ambiguous
                           row 1: 03/04/2021: it can be read as 2021-04-03 or 2021-03-04
    order      2 rows can only be d/m/y, none only y/m/d or m/d/y
               d/m/y only, row 0: 25/04/2021
    policy     Policy(order='dmy'), which reads 1 of the refused
    >>> jn.normalize(column, policy=jn.profile(column).policy, output="iso", errors="coerce")
    ['2021-04-25', '2021-04-03', '2022-11-14', None, '2021-04-25', None]

    The policy is a suggestion, made only where some rows can be read in one order alone and none in another alone, no row that
    has a value would have another under it, or none, and every row that it would read is of a kind (a year in full, a year of
    two digits) of which some row told the order. What a row's numbers cannot tell is not guessed from how many look alike.

    Args:
        column: any column that `normalize` takes.
        policy: what the cells alone cannot decide; its fields are kept in the policy that is suggested.
        progress: show a bar of the rows read on standard error (tqdm).
        **fields: the policy's fields, laid over it.

    Raises:
        TypeError: `column` is no column, or of a type that has no dates in it; a keyword is no field of `Policy`.
    """
    native = Native(column)
    tally = Tally(policy_of(policy, fields))
    tally.add(native, progress=progress)
    return profile_of(tally, native.label, functools.partial(frame_of_columns, *library_of(native)))


def profile_of(
    tally: Tally, label: Callable[[int], object], frame: Callable[[dict[str, list[Any]]], Any] = dict
) -> Profile[Any]:
    """Tell what a tally has counted: `label` names a row, and `frame` makes a table of columns."""
    size = tally.size
    policy, gained, why = _suggested_policy(tally)
    missing = dict(sorted(tally.missing.items(), key=lambda one: (-one[1], one[0])))
    if tally.policy.nulls is not None:
        policy = dataclasses.replace(policy, nulls=(*tally.policy.nulls, *missing))
    refused = sum(tally.problems.values())
    distinct = tally.distinct.count
    return Profile(
        size=size,
        nulls=tally.nulls,
        read=size - tally.nulls - refused,
        refused=refused,
        distinct=distinct,
        duplicates=max(size - tally.nulls - distinct, 0),
        formats=_formats(tally),
        calendars=_summed(tally.counts, 1),
        first=date_of_day(tally.days[0]) if tally.days else None,
        last=date_of_day(tally.days[1]) if tally.days else None,
        months={month_label(k): tally.months[k] for k in sorted(tally.months)},
        problems=_problems(tally, label),
        evidence=dict(zip(ORDERS, tally.evidence.counts(), strict=True)),
        evidence_rows={
            order: tuple(Example(label(row), kept_text(cell)) for row, cell in rows)
            for order, rows in zip(ORDERS, tally.evidence.examples, strict=True)
        },
        why=why,
        policy=policy,
        settled=gained,
        exact=tally.distinct.exact,
        missing=missing,
        hedges=dict(sorted(tally.hedges.items(), key=lambda one: (-one[1], one[0]))),
        anomalies=_anomalies(tally, label),
        _frame=frame,
    )


def _formats(tally: Tally) -> tuple[FormatCount, ...]:
    made = []
    for name, count in _summed(tally.counts, 0).items():
        own = {key: n for key, n in tally.counts.items() if key[0] == name}
        examples = tuple(map(kept_text, tally.examples[name].values()))
        made.append(FormatCount(name, count, count / tally.size, examples, _summed(own, 1), _summed(own, 2)))
    return tuple(made)


def _problems(tally: Tally, label: Callable[[int], object]) -> tuple[ProblemCount, ...]:
    reader = ColumnReader(Native([]), tally.policy, engine=tally.engine)

    def example(row: int, cell: Any) -> Example:
        result = reader.one(cell)
        named, text = label(row), kept_text(cell)
        if isinstance(result, Reading):
            return Example(named, text)
        return Example(named, text, result.message, tuple(one.iso for one in result.candidates))

    problems = [
        ProblemCount(
            Problem(name), count, count / tally.size, tuple(map(label, tally.refused[name])),
            tuple(example(*one) for one in tally.reasons[name].values()),
        )
        for name, count in tally.problems.items()
    ]  # fmt: skip
    return tuple(sorted(problems, key=lambda one: -one.count))


def _anomalies(tally: Tally, label: Callable[[int], object]) -> tuple[Anomaly, ...]:
    return tuple(
        Anomaly(
            one.kind, one.name, one.seen.count, one.seen.count / tally.size, tuple(map(label, one.seen.rows)),
            tuple(Example(label(row), kept_text(cell)) for row, cell in one.seen.cells.values()), one.says,
        )
        for one in (*tally.anomalies.found(), *tally.repeated())
    )  # fmt: skip


def _summed(counts: dict[tuple[str, str, str], int], by: int) -> dict[str, int]:
    """Return counts by one of their keys' names, the most first."""
    summed: dict[str, int] = {}
    for key, count in counts.items():
        summed[key[by]] = summed.get(key[by], 0) + count
    return dict(sorted(summed.items(), key=lambda one: (-one[1], one[0])))


def _suggested_policy(tally: Tally) -> tuple[Policy, int, str]:
    """Return the policy that the rows and the numbers support, how many refused rows it reads, and why."""
    policy, gained, why = suggested_order(tally.evidence)
    if calendars := tally.calendars.why():
        which = tally.calendars.supported()
        # an order that was not tried with it: nobody writes a Jalali or a lunar date month first
        apart = policy.order == "mdy" != tally.policy.order
        if which is not None and not apart:
            policy = dataclasses.replace(policy, calendar=HIJRI_CALENDARS[which])
            gained += tally.calendars.gained[which]
        why = f"{why}; {calendars}"
    if tally.numbers and not any(getattr(tally.policy, name) for name in NUMBERED):
        likely, count = most_likely(tally.numbers)
        if likely is not None:
            field, _, value = likely[1].partition("=")
            policy = dataclasses.replace(policy, **{field: value.strip('"')})  # type: ignore[arg-type] # a field of its
        of = f"{count:,} of {len(tally.numbers):,} numbers"
        why = f"{why}; {of} look like {likely[0]}" if likely else f"{why}; most of its numbers look like no one kind of dates"
    return policy, gained, why


def date_of_day(day: int) -> dt.date:
    """Return the date of a day's number.

    >>> date_of_day(19310)
    datetime.date(2022, 11, 14)
    """
    return dt.date.fromordinal(day + cal.ORDINAL_1970)


# --- as tables and as JSON -------------------------------------------------------------------------------------------------

_TEXT, _COUNT, _SHARE = nw.String(), nw.Int64(), nw.Float64()
_SCHEMA = {
    "what": _TEXT, "name": _TEXT, "count": _COUNT, "share": _SHARE, "calendar": _TEXT, "precision": _TEXT, "rows": _TEXT,
    "example_1": _TEXT, "example_2": _TEXT, "example_3": _TEXT, "reason": _TEXT,
}  # fmt: skip


def library_of(native: Native) -> tuple[nw.Implementation | None, bool]:
    """Return the library that a column is of, None for a list, and whether it came as narwhals' own."""
    return (native.series.implementation if native.series is not None else None), isinstance(native.given, nw.Series)


def frame_of_columns(
    library: nw.Implementation | None,
    own: bool,  # noqa: FBT001 - as `library_of` has it
    columns: dict[str, list[Any]],
    schema: dict[str, Any] = _SCHEMA,
) -> Any:
    """Return columns as a frame of a library, of none as they are.

    >>> frame_of_columns(None, False, {"count": [1]})
    {'count': [1]}
    """
    if library is None:
        return columns
    made = nw.from_dict(columns, schema, backend=library)  # type: ignore[arg-type] # those that have columns
    return made if own else made.to_native()


def _numbered(examples: tuple[str, ...]) -> dict[str, str | None]:
    return {f"example_{k + 1}": examples[k] if k < len(examples) else None for k in range(EXAMPLES)}


def json_value(value: Any) -> Any:
    """Return a value as JSON has it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: json_value(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: json_value(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [json_value(one) for one in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _first_day(label: str) -> int:
    """Return the day number with which a month or a year of a timeline begins.

    >>> _first_day("1401-08"), _first_day("1401")
    (19288, 19072)
    """
    year, _, month = label.partition("-")
    return int(cal.jalali_to_day(int(year), int(month or 1), 1))


def _next_label(label: str) -> str:
    """Return the label behind one of a timeline.

    >>> _next_label("1401-12"), _next_label("1401")
    ('1402-01', '1402')
    """
    year, _, month = label.partition("-")
    return month_label(12 * int(year) + int(month)) if month else str(int(year) + 1)


# --- as text ---------------------------------------------------------------------------------------------------------------


def _row_text(one: Example) -> str:
    return f"row {isolate(str(one.row), cut=2 * KEPT_CHARACTERS)}: {isolate(one.text)}"


def _counts_text(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def _words_text(counts: dict[str, int], shown: Callable[[str], str] = isolate) -> str:
    return ", ".join(f"{shown(word)} {count:,}" for word, count in counts.items())


def _day_range(first: dt.date, last: dt.date) -> str:
    return f"{jalali_day(first)} to {jalali_day(last)} ({first} to {last})"


def jalali_day(day: dt.date) -> str:
    year, month, of_month = cal.day_to_jalali(day.toordinal() - cal.ORDINAL_1970)
    return f"{year:04d}-{month:02d}-{of_month:02d}"


_CELL = "padding:.25em .75em;text-align:left;vertical-align:top;border-top:1px solid rgba(127,127,127,.3)"


def _html_row(*cells: str) -> str:
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _html_head(*names: str) -> str:
    return "<tr>" + "".join(f'<th style="{_CELL}">{name}</th>' for name in names) + "</tr>"


def _bar_cell(count: int, share: float) -> str:
    """Return a count over a bar as long as its share."""
    bar = f"background:linear-gradient(rgba(72,120,168,.45),rgba(72,120,168,.45)) 0 100%/{share:.1%} 3px no-repeat"
    return f'<div style="min-width:8em;padding-bottom:4px;{bar}">{count:,} <small>{percent(share)}</small></div>'


def html_table(rows: Sequence[Sequence[str]], names: Sequence[str] = ()) -> str:
    """Return rows of HTML as a table, with a head where there are names.

    >>> "<table" in html_table([["a", "b"]], ("one", "two"))
    True
    """
    return _html_table((_html_head(*names) if names else "") + "".join(_html_row(*row) for row in rows))


def _html_table(rows: str) -> str:
    return f'<table style="border-collapse:collapse;margin:.5em 0;background:transparent;color:inherit">{rows}</table>'


__all__ = ["Anomaly", "Example", "FormatCount", "ProblemCount", "Profile", "profile", "profile_of"]
