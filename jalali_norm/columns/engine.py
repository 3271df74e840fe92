"""From a column's code units to its values: the same skeletons, plans and rules as one string has, over arrays of rows.

    UTF-8 or UTF-16 of many rows ──▶ the same with every digit a zero ──▶ one code a distinct row of those
    each code ──grammar, once──▶ its plans ──▶ the numbers of its rows, gathered where its digits stand
    plans + numbers ──▶ values; what these cannot decide is read as `parse` reads it

A row with its digits zeroed is a text with the skeleton of every row that it stands for, so there is nothing here that
reads characters. Arrow has UTF-8; of Python's strings UTF-16 is made in a tenth of the time. A plan that is not plain
arithmetic, and a row that no plan gives one value, go to `reader`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import NamedTuple, cast

import numpy as np

from jalali_norm.cells.reader import LONGEST, value_or_problem
from jalali_norm.columns.array_plans import in_arrays, plan_rows, without_words
from jalali_norm.columns.families import Family, family_of
from jalali_norm.columns.localtime import against_zone, localize
from jalali_norm.columns.nulls import null_words
from jalali_norm.columns.values import DATE, DATETIME, DAY, HEDGES, NULL, PROBLEM_CODES, TIME, Array, Rows
from jalali_norm.columns.vectorized import ArrayPlan, Numbers, Values, decide_rows, is_arithmetic
from jalali_norm.grammar import parser
from jalali_norm.grammar.plan import Plan
from jalali_norm.model import Policy, Problem, Value, is_coarse
from jalali_norm.resolve import zones
from jalali_norm.resolve.resolver import chosen, points_of
from jalali_norm.text.tokenizer import expand_entities, is_plain, skeleton_of, tokens_of

try:  # its hash table is ten times as fast as a dict of bytes
    import pyarrow as pa

    from jalali_norm.columns.buffers import numbers_of
except ImportError:  # pragma: no cover - run in an environment of its own
    pa = None

CODINGS = {1: "utf-8", 2: "utf-16-le"}  # by the bytes of a code unit
_NUMBERED_ENTITY = re.compile(r"&(?:#|[A-Za-z]+\d)")  # an entity whose digits are its name: as zeros it is another
_LARGEST = np.iinfo(np.int16).max  # number that words say, in arrays
_FEW = 12  # rows of one array plan that are read sooner one by one
_MOST_FORMS = 1 << 16  # skeletons whose plans are kept
_MOST_READ = 1 << 13  # texts whose readings are kept
_LONGEST_KEPT = 1 << 10  # bytes of a text that is kept: no date is longer, and an engine outlives its column
_LONG_ROW = 1 << 12  # code units; one row of more is not worth arrays


# --- rows and their skeletons --------------------------------------------------------------------------------------------


def decoded(units: Array) -> str:
    """Return code units as a text.

    >>> decoded(np.frombuffer("۲۳".encode("utf-16-le"), np.uint16)), decoded(np.frombuffer("۲۳".encode(), np.uint8))
    ('۲۳', '۲۳')
    """
    return text_of(units.tobytes(), units.itemsize)


def text_of(units: bytes, width: int) -> str:
    r"""Return code units of so many bytes as a text; what is no UTF-8 at all becomes U+FFFD, which no date has in it.

    >>> text_of("۲۳".encode(), 1), text_of(b"1401/08/2\xff", 1)
    ('۲۳', '1401/08/2�')
    """
    try:
        return units.decode(CODINGS[width], "surrogatepass")
    except UnicodeDecodeError:
        return units.decode(CODINGS[width], "replace")


def zeroed(units: Array) -> tuple[Array, Array]:
    """Return code units with every digit a zero of its own script, and the digits' values where they stand.

    >>> units = np.frombuffer("۲۳ 8".encode(), np.uint8)
    >>> decoded(zeroed(units)[0]), zeroed(units)[1].tolist()
    ('۰۰ 0', [0, 2, 0, 3, 0, 8])
    """
    digit = units - units.dtype.type(0x30) < 10  # ASCII
    if units.itemsize == 1:
        lead, last = units[:-1], units[1:]
        digit[1:] |= (lead == 0xDB) & (last - np.uint8(0xB0) < 10)  # Persian: DB B0 to DB B9
        digit[1:] |= (lead == 0xD9) & (last - np.uint8(0xA0) < 10)  # Arabic-Indic: D9 A0 to D9 A9
    else:
        digit |= units - np.uint16(0x6F0) < 10
        digit |= units - np.uint16(0x660) < 10
    values = (units & units.dtype.type(15)).astype(np.uint8, copy=False)  # of all six the last four bits are the value
    values *= digit.view(np.uint8)
    return units - values, values


def _codes(units: Array, offsets: Array) -> tuple[Array, list[bytes]]:
    """Return which of the distinct rows each row is, and those, as bytes."""
    if units.itemsize > 1:
        offsets = offsets * units.itemsize
    if pa is not None:
        buffers = [None, pa.py_buffer(offsets.astype(np.int32, copy=False)), pa.py_buffer(units)]
        coded = pa.Array.from_buffers(pa.binary(), len(offsets) - 1, buffers).dictionary_encode()
        return numbers_of(coded.indices).astype(np.intp), coded.dictionary.to_pylist()
    whole, known = units.tobytes(), dict[bytes, int]()  # pragma: no cover - run in an environment of its own
    rows = itertools.pairwise(offsets.tolist())  # pragma: no cover
    codes = [known.setdefault(whole[a:b], len(known)) for a, b in rows]  # pragma: no cover
    return np.array(codes, np.intp), list(known)  # pragma: no cover


class _Form(NamedTuple):
    """What the grammar says of one row with its digits zeroed."""

    plan: ArrayPlan | None  # None: each row is read alone
    problem: int  # of every row, where there is no plan at all, or it is null; 0: not known yet
    family: int  # of its first plan; -1: none
    families: tuple[int, ...] = ()  # of each plan
    numbers: tuple[int, ...] = ()  # where each run's first digit stands, in code units; then what the words of each plan say
    null_digits: tuple[tuple[int, ...], ...] = ()  # of rows that are null: what digits they have …
    digit_places: tuple[int, ...] = ()  # … and where each stands, in code units


_NULL = _Form(None, NULL, -1)
_UNREADABLE = _Form(None, PROBLEM_CODES[Problem.UNREADABLE], -1)
_UNKNOWN = _Form(None, 0, -1)


# --- the engine ----------------------------------------------------------------------------------------------------------


class Engine:
    """Reads rows under one policy, and remembers the skeletons that it has met.

    >>> engine = Engine(Policy())
    >>> units = np.frombuffer("1401/08/23۲۳ آبان ۱۴۰۱".encode(), np.uint8)
    >>> rows = engine.read(units, np.array([0, 10, len(units)]))
    >>> rows.start.astype("M8[us]").astype("M8[D]").tolist()
    [datetime.date(2022, 11, 14), datetime.date(2022, 11, 14)]
    """

    def __init__(self, policy: Policy, families: dict[Family, int] | None = None, *, arrays_only: bool = False) -> None:
        """Take a policy, families to add to, and whether what arrays refuse is just unreadable, without asking why."""
        self.policy = policy
        self.families: dict[Family, int] = {} if families is None else families  # each with its index
        # under other policies a row that arrays refuse may have a value all the same
        self._arrays_only = arrays_only and not policy.provisional and policy.conflict in ("raise", "date")
        self._nulls = null_words(policy.nulls)  # type: ignore[arg-type] # a tuple, once it is the policy's
        self._known: dict[int, dict[bytes, _Form]] = {width: {} for width in CODINGS}  # with the mark behind the row
        self._plans: dict[ArrayPlan, ArrayPlan] = {}
        # by coding, as its columns may be of either, and by what each row counts from
        self._read: dict[tuple[int, bytes, str], Value | Problem] = {}

    def family(self, plan: Plan) -> int:
        """Return the index of a plan's family."""
        return self.families.setdefault(family_of(plan), len(self.families))

    def _forms_of(self, distinct: list[bytes], width: int, gap: int) -> list[_Form]:
        """Return the forms of rows with their digits zeroed, in code units of so many bytes."""
        known = self._known[width]
        if len(known) + len(distinct) > _MOST_FORMS:
            known.clear()
            self._plans.clear()
        forms = list(map(known.get, distinct))
        for k, form in enumerate(forms):
            if form is None:
                row = distinct[k]
                forms[k] = made = self._made(text_of(row[: len(row) - gap * width], width), width)
                if len(row) <= _LONGEST_KEPT and len(known) < _MOST_FORMS:
                    known[row] = made
        return cast("list[_Form]", forms)

    def _made(self, text: str, width: int) -> _Form:
        """Return the form of a text, and which of its rows are null by their digits."""
        nulls = self._nulls.of_shape(skeleton_of(text))
        if "" in nulls:
            return _NULL
        form = self._read_as(text, width)
        if not nulls:
            return form
        ends = itertools.accumulate(len(c.encode(CODINGS[width], "surrogatepass")) // width for c in text)
        places = tuple(end - 1 for c, end in zip(skeleton_of(text), ends, strict=True) if c == "0")
        return form._replace(null_digits=tuple(tuple(map(int, digits)) for digits in nulls), digit_places=places)

    def _read_as(self, text: str, width: int) -> _Form:
        """Return what the grammar says of a text."""
        given = text
        if "&" in text:
            if _NUMBERED_ENTITY.search(text):
                return _UNKNOWN
            text = expand_entities(text)
        skeleton = skeleton_of(text)
        plans = parser.shape_of(skeleton).plans if len(text) <= LONGEST else ()
        if not plans:
            return _UNKNOWN if self.policy.fuzzy else _UNREADABLE
        plans = chosen(plans, self.policy)
        families = tuple(map(self.family, plans))
        said = [number for plan in plans for end in points_of(plan) for number in end.word_numbers]
        if not in_arrays(plans, self.policy) or max(map(abs, said), default=0) > _LARGEST:
            return _Form(None, 0, families[0])
        ends = list(itertools.accumulate(len(c.encode(CODINGS[width], "surrogatepass")) // width for c in given))
        tokens = re.finditer("0+", skeleton) if is_plain(skeleton) else (t for t in tokens_of(skeleton) if t.kind == "0")
        spans = [token.span() if isinstance(token, re.Match) else (token.start, token.end) for token in tokens]
        runs = [[ends[k] - 1 for k in range(*span) if skeleton[k] == "0"] for span in spans]
        plan = ArrayPlan(
            tuple(without_words(plan, self.policy) for plan in plans), tuple(tuple(at - run[0] for at in run) for run in runs)
        )
        numbers = (*(run[0] for run in runs), *said)
        return _Form(self._plans.setdefault(plan, plan), 0, families[0], families, numbers)

    def read(self, units: Array, offsets: Array, gap: int = 0, policy_at: Callable[[int], Policy] | None = None) -> Rows:
        """Read rows of UTF-8 (uint8) or UTF-16 (uint16): row i is `units[offsets[i]:offsets[i + 1] - gap]`.

        With `policy_at` each row has its own reference.
        """
        size = len(offsets) - 1
        rows = Rows(size)
        if size == 1 and len(units) > _LONG_ROW:
            text = decoded(units[: len(units) - gap])
            found = value_or_problem(text, policy_at(0) if policy_at else self.policy)
            if isinstance(found, Problem):
                rows.problem[0] = PROBLEM_CODES[found]
            else:
                rows.put(0, found)
            if self._nulls.of_text(text) is not None:
                rows.empty(np.ones(1, bool))
            return rows
        zeros, digits = zeroed(units)
        codes, distinct = _codes(zeros, offsets)
        forms = self._forms_of(distinct, units.itemsize, gap)
        rows.problem = np.array([form.problem for form in forms], np.uint8).take(codes)
        rows.family = np.array([form.family for form in forms], np.int32).take(codes)
        groups: dict[int, list[int]] = {}  # the forms of one array plan
        for k, form in enumerate(forms):
            if not form.problem:
                groups.setdefault(id(form.plan), []).append(k)
        member = np.full(len(forms), len(groups), np.uint16 if len(groups) < 1 << 16 else np.int32)
        within = np.zeros(len(forms), np.intp)
        for group, of in enumerate(groups.values()):
            member[of] = group
            within[of] = range(len(of))
        grouped = member.take(codes)
        order = np.argsort(grouped, kind="stable")
        stops = np.cumsum(np.bincount(grouped, minlength=len(groups)))
        alone = []
        start = 0
        for of, stop in zip(groups.values(), stops.tolist(), strict=False):
            at, start = order[start:stop], stop
            made = forms[of[0]].plan
            if made is None or len(at) < _FEW:
                alone.append(at)
            else:
                some = [forms[k] for k in of]
                table = np.array([form.numbers for form in some], np.int16)
                policies = list(map(policy_at, at.tolist())) if policy_at else None
                numbers = Numbers(made, table, within.take(codes.take(at)), digits, offsets.take(at), policies)
                alone.append(self._group(numbers, some, at, rows))
        if alone:
            self._alone(np.sort(np.concatenate(alone)), units, offsets, gap, rows, policy_at)
        localize(rows, self.policy)
        self._empty(forms, codes, digits, offsets, rows)
        return rows

    def _empty(self, forms: list[_Form], codes: Array, digits: Array, offsets: Array, rows: Rows) -> None:
        """Make the rows null whose digits say so."""
        some = np.array([bool(form.null_digits) for form in forms], bool)
        if not some.any():
            return
        at = np.flatnonzero(some[codes])
        at = at[np.argsort(codes[at], kind="stable")]
        which, first = np.unique(codes[at], return_index=True)
        for k, of in zip(which.tolist(), np.split(at, first[1:]), strict=True):
            own = digits[offsets[of][:, None] + np.array(forms[k].digit_places)]
            null = np.zeros(len(of), bool)
            for word in forms[k].null_digits:
                null |= (own == np.array(word, np.uint8)).all(axis=1)
            rows.empty(of[null])

    def _alone(
        self, places: Array, units: Array, offsets: Array, gap: int, rows: Rows, policy_at: Callable[[int], Policy] | None
    ) -> None:
        """Read some rows one by one; a text that was read before is not read again."""
        view, width = units.data, units.itemsize
        problems: list[int] = []
        for at, start, end in zip(places.tolist(), offsets[places].tolist(), (offsets[places + 1] - gap).tolist(), strict=True):
            policy = self.policy if policy_at is None else policy_at(at)
            text = width, view[start:end].tobytes(), "" if policy_at is None else repr(policy.reference)
            if (result := self._read.get(text)) is None:
                result = value_or_problem(text_of(text[1], width), policy)
                if len(text[1]) <= _LONGEST_KEPT:
                    if len(self._read) >= _MOST_READ:
                        self._read.clear()
                    self._read[text] = result
            if isinstance(result, Problem):
                problems.append(PROBLEM_CODES[result])
            else:
                problems.append(0)
                rows.put(at, result)
        rows.problem[places] = problems

    def _group(self, numbers: Numbers, forms: list[_Form], at: Array, rows: Rows) -> Array:
        """Write the values of the rows of one array plan, and return the places of those that are left to read one by one."""
        plan = numbers.plan.plans[0]
        value, has_value, settled = self._decided(numbers, forms, at, rows)
        if (value.day is None and self.policy.at_least) or is_coarse(plan.precision, self.policy.at_least):
            rows.problem[at[has_value]] = PROBLEM_CODES[Problem.TOO_COARSE]
            has_value = np.zeros_like(has_value)
        left = at[~settled]
        if self._arrays_only:
            asked = value.unsure is not None and not is_arithmetic(plan, self.policy)
            which = value.unsure[~settled] if asked else np.zeros(len(left), bool)
            rows.problem[left[~which]] = PROBLEM_CODES[Problem.UNREADABLE]
            left = left[which]
        own = zones.text_zone(plan.zone, self.policy)
        if own is self.policy and plan.zone and not (value.day is None or value.time is None or value.offset is not None):
            against, unsure = against_zone(np.where(has_value, value.start() // DAY, 0), plan.zone, self.policy)
            rows.problem[at[has_value & against]] = PROBLEM_CODES[Problem.CONFLICT]
            left = np.concatenate((left, at[has_value & unsure]))
            has_value = has_value & ~(against | unsure)
        if not has_value.all():
            at, value = at[has_value], value.only(has_value)
        _write(rows, at, value, plan)
        if own is not self.policy:
            localize(rows, own, at)
        return left

    def _decided(self, numbers: Numbers, forms: list[_Form], at: Array, rows: Rows) -> tuple[Values, Array, Array]:
        """Return the values of one array plan's rows, which have one, and which need no other look; write the problems."""
        plans = numbers.plan.plans
        ends = itertools.accumulate((len(points_of(plan)) for plan in plans), initial=0)
        value, *others = (plan_rows(k, plan, numbers, self.policy) for k, plan in zip(ends, plans, strict=False))
        has_value = settled = value.valid
        if others:
            several, value, chosen_plan = decide_rows([value, *others])
            rows.problem[at[several]] = PROBLEM_CODES[Problem.AMBIGUOUS]
            rows.family[at] = np.array([form.families for form in forms], np.int32)[numbers.which, chosen_plan]
            has_value, settled = value.valid & ~several, value.valid
        if not self.policy.provisional:  # else the arithmetic reaches further than the tables
            rows.problem[at[value.absent]] = PROBLEM_CODES[Problem.OUT_OF_RANGE]
            settled = settled | value.absent
        if value.either is not None:
            either = value.either.astype(bool, copy=False)  # picked from several plans it is of numbers
            rows.problem[at[either]] = PROBLEM_CODES[Problem.AMBIGUOUS]
            settled = settled | either
        if value.problem is not None:
            rows.problem[at[value.problem != 0]] = value.problem[value.problem != 0]
            settled = settled | (value.problem != 0)
        if value.unsure is not None:
            has_value, settled = has_value & ~value.unsure, settled & ~value.unsure
        return value, has_value, settled


def _write(rows: Rows, at: Array, value: Values, plan: Plan) -> None:
    """Write the values of some rows, each of which has one."""
    rows.start[at] = value.start()
    if value.end is not None:
        rows.ends()[at] = value.end
    elif rows.end is not None:
        rows.end[at] = rows.start[at]
    rows.kind[at] = DATE if value.time is None else TIME if value.day is None else DATETIME
    rows.precision[at] = plan.precision.rank
    rows.calendar[at] = value.calendar
    if value.doubt is not None:
        rows.doubts()[at] = value.doubt
    if value.marks is not None:
        rows.marked()[at] = value.marks
    if plan.hedge:
        rows.hedged()[at] = HEDGES.index(plan.hedge)
    if value.offset is not None:
        rows.offsets()[at] = value.offset
