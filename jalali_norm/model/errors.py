"""Why a text has no single reading: `ReadingError` and its kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Self

from jalali_norm.model.terms import Problem
from jalali_norm.text.bidi import isolate, isolate_parts, underlined

if TYPE_CHECKING:
    import jalali_norm  # whose Reading knows these errors


class ReadingError(ValueError):
    """A text that has no single reading, and why; `str()` shows the place.

    >>> import jalali_norm as jn
    >>> try:
    ...     jn.parse("1400/12/30")
    ... except jn.ReadingError as error:
    ...     print(error)
    Esfand 1400 has 29 days, not 30
      1400/12/30
      ~~~~~~~~~^

    What `str()` shows of Persian text is isolated (U+2068 … U+2069), so that it turns no ISO date beside it around.

    Attributes:
        problem: its kind, a `Problem`.
        message: the reason alone, without isolates, as `text` is the caller's own.
        text: the whole text that was given.
        span: the place in it, in code points.
        candidates: the readings that it has all the same, best first.
    """

    problem: Problem = Problem.UNREADABLE
    message: str
    text: str
    span: tuple[int, int]
    candidates: tuple[jalali_norm.Reading, ...]

    def __init__(
        self, message: str, text: str = "", span: tuple[int, int] = (0, 0), candidates: tuple[jalali_norm.Reading, ...] = ()
    ) -> None:
        super().__init__(message, text, span, candidates)
        self.message, self.text, self.span, self.candidates = message, text, span, candidates

    def to_dict(self) -> dict[str, Any]:
        """Return what it says, as JSON has it; each candidate as `Reading.to_dict` has it.

        >>> import jalali_norm as jn
        >>> try:
        ...     jn.parse("1400/12/30")
        ... except jn.ReadingError as error:
        ...     made = error.to_dict()
        >>> made["problem"], made["message"], made["text"], made["span"], made["candidates"]
        ('out of range', 'Esfand 1400 has 29 days, not 30', '1400/12/30', [0, 10], [])
        """
        return {
            "problem": str(self.problem), "message": self.message, "text": self.text, "span": list(self.span),
            "candidates": [one.to_dict() for one in self.candidates],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> ReadingError:
        """Return the error that `to_dict` has made a dict of, of the class that its problem has.

        >>> import jalali_norm as jn
        >>> jn.ReadingError.from_dict({"problem": "out of range", "message": "no month 13", "text": "1401/13"})
        OutOfRangeError('no month 13', '1401/13', (0, 0), ())

        Raises:
            TypeError: `given`, or one of its candidates, is no dict.
            ValueError: a key is no field; or a field is missing, or has a value that it cannot have.
        """
        import jalali_norm  # noqa: PLC0415 - whose Reading knows these errors
        from jalali_norm.model.dicts import candidates_of, checked, filled  # noqa: PLC0415 - nothing else needs it

        known = ("problem", "message", "text", "span", "candidates")
        fields = checked(given, "error", known, lambda *_: "")
        fields["candidates"] = candidates_of(fields, "error", jalali_norm.Reading.from_dict)
        made = filled(fields, "error", known[:2])
        kind = ERRORS[made.pop("problem") or Problem.UNREADABLE]
        return kind(**made)

    def __str__(self) -> str:
        if not self.text:
            return isolate_parts(self.message)
        first, last = self.span
        begin = max(0, min(first, len(self.text)) - 40)  # a long text is shown around the place only
        shown = "".join(c if c.isprintable() else " " for c in self.text[begin : begin + 120])
        length = min(max(last - first, 1), 120 - (first - begin))
        return "\n  ".join((isolate_parts(self.message), *underlined(shown, first - begin, first - begin + length)))


class UnreadableError(ReadingError):
    """The text, or a part of it, is not of any form that is read.

    >>> import jalali_norm as jn
    >>> jn.parse("نامشخص")
    Traceback (most recent call last):
    jalali_norm.UnreadableError: no date or time here
      ⁨نامشخص⁩
      ⁧~~~~~^⁩
    """

    @classmethod
    def deferred(cls, text: str, why: Callable[[str], tuple[str, tuple[int, int]]]) -> Self:
        """Return the error of a text whose reason and place are looked for when they are first asked for.

        >>> UnreadableError.deferred("?", lambda text: ("no date or time here", (0, len(text)))).message
        'no date or time here'
        """
        error = cls("", text)
        del error.message, error.span
        error.__dict__["_why"] = why
        return error

    if not TYPE_CHECKING:  # which knows these

        def __getattr__(self, name: str) -> Any:  # what is not there yet
            why = self.__dict__.get("_why")
            if name not in ("message", "span"):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            if why:
                message, span = why(self.text)
                self.__init__(message, self.text, span, self.candidates)
                self.__dict__.pop("_why", None)  # another thread may have told it as well
            return self.__dict__[name]

        @property
        def args(self) -> tuple[Any, ...]:  # noqa: D102 - an exception's
            _ = self.message
            return super().args

        def __repr__(self) -> str:
            return f"{type(self).__name__}{self.args!r}"

        def __reduce__(self) -> Any:
            _ = self.message
            return super().__reduce__()


class OutOfRangeError(ReadingError):
    """The text names a day or a time that does not exist, or a year that is not read.

    >>> import jalali_norm as jn
    >>> jn.parse("۳۱ مهر ۱۴۰۱")
    Traceback (most recent call last):
    jalali_norm.OutOfRangeError: Mehr 1401 has 30 days, not 31
      ⁨۳۱ مهر ۱۴۰۱⁩
      ⁧~~~~~~~~~~^⁩
    """

    problem = Problem.OUT_OF_RANGE


class ConflictError(ReadingError):
    """Two dates, a date and its weekday, or a clock and its part of the day, disagree.

    >>> import jalali_norm as jn
    >>> try:
    ...     jn.parse("۲۳ آبان ۱۴۰۱ - 2022 November 15")
    ... except jn.ConflictError as error:
    ...     print([c.iso for c in error.candidates])
    ['2022-11-14', '2022-11-15']
    """

    problem = Problem.CONFLICT


class AmbiguousError(ReadingError):
    """A careful reader could not tell which of the `candidates` is meant; a `Policy` can say.

    >>> import jalali_norm as jn
    >>> try:
    ...     jn.parse("۰۱/۰۲/۰۳")
    ... except jn.AmbiguousError as error:
    ...     print([c.iso for c in error.candidates])
    ['2022-04-23', '2024-04-20']
    """

    problem = Problem.AMBIGUOUS


class MissingReferenceError(ReadingError):
    """The text counts from a day that was not given: pass `reference`.

    >>> import jalali_norm as jn
    >>> jn.parse("دوشنبه")
    Traceback (most recent call last):
    jalali_norm.MissingReferenceError: a weekday alone needs a reference date
      ⁨دوشنبه⁩
      ⁧~~~~~^⁩
    """

    problem = Problem.MISSING_REFERENCE


class TooCoarseError(ReadingError):
    """What the text names does not lie within one such unit as is asked for: by the policy's `at_least`, or `Reading.date()`.

    >>> import jalali_norm as jn
    >>> jn.parse("مهر ۱۴۰۱", at_least="day")
    Traceback (most recent call last):
    jalali_norm.TooCoarseError: it tells the month, not the day: 2022-09-23/2022-10-22
      ⁨مهر ۱۴۰۱⁩
      ⁧~~~~~~~^⁩
    """

    problem = Problem.TOO_COARSE


class VagueError(ReadingError):
    """The text tells of a time and does not say which: no policy can make a date of it.

    >>> import jalali_norm as jn
    >>> jn.parse("دقایقی پیش")
    Traceback (most recent call last):
    jalali_norm.VagueError: a vague amount: it does not say how many minutes ago
      ⁨دقایقی پیش⁩
      ⁧~~~~~~~~~^⁩
    """

    problem = Problem.VAGUE


class ColumnError(ReadingError):
    """Some rows of a column have no single reading: how many, and the first few with their reasons.

    >>> import jalali_norm as jn
    >>> try:
    ...     jn.normalize(["1401/08/23", "۳۱ مهر ۱۴۰۱", "?"])
    ... except jn.ColumnError as error:
    ...     print(error)
    2 of 3 rows have no single reading: 1 unreadable, 1 out of range
      row 1: ⁨'۳۱ مهر ۱۴۰۱'⁩: Mehr 1401 has 30 days, not 31
      row 2: '?': no date or time here

    Attributes:
        rows: the first few refused rows: (label, error), the label that of pandas' index, else the row's place.
        count: how many rows are refused.
        size: how many rows there are.
        problems: how many of each kind.
    """

    def __init__(self, rows: list[tuple[object, ReadingError]], count: int, size: int, problems: dict[str, int]) -> None:
        self.rows: tuple[tuple[object, ReadingError], ...] = tuple(rows)
        self.count = count
        self.size = size
        self.problems = problems
        first = rows[0][1]
        super().__init__(self._shown(str, str), first.text, first.span, first.candidates)
        self.args: tuple[Any, ...] = (rows, count, size, problems)  # what pickle makes it anew with
        self.problem: Problem = first.problem

    def to_dict(self) -> dict[str, Any]:
        """Return what it counts and the rows that it has, as JSON has them; each row's error with its label as `row`.

        >>> import jalali_norm as jn
        >>> try:
        ...     jn.normalize(["1401/08/23", "?"])
        ... except jn.ColumnError as error:
        ...     made = error.to_dict()
        >>> made["count"], made["size"], made["problems"], made["rows"][0]["row"], made["rows"][0]["message"]
        (1, 2, {'unreadable': 1}, 1, 'no date or time here')
        """
        labels = [label if isinstance(label, (str, int)) else str(label) for label, _ in self.rows]
        rows = [{"row": label, **error.to_dict()} for label, (_, error) in zip(labels, self.rows, strict=True)]
        return {"count": self.count, "size": self.size, "problems": dict(self.problems), "rows": rows}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> ColumnError:
        """Return the error of a column that `to_dict` has made a dict of.

        >>> import jalali_norm as jn
        >>> try:
        ...     jn.normalize(["1401/08/23", "?"])
        ... except jn.ColumnError as error:
        ...     again = jn.ColumnError.from_dict(error.to_dict())
        >>> again.count, again.rows[0]
        (1, (1, UnreadableError('no date or time here', '?', (0, 1), ())))

        Raises:
            TypeError: `given`, or one of its rows, is no dict.
            ValueError: a key is no field; or a field is missing, or has a value that it cannot have.
        """
        from jalali_norm.model.dicts import checked  # noqa: PLC0415 - as above

        fields = checked(given, "error", ("count", "size", "problems", "rows"), lambda *_: "")
        try:
            rows = [dict(row) for row in fields["rows"]]
            labels = [row.pop("row") for row in rows]
            counts = int(fields["count"]), int(fields["size"]), {str(k): int(n) for k, n in fields["problems"].items()}
        except (KeyError, TypeError, ValueError, AttributeError):
            raise ValueError("error of a column: expected its count, size, problems and rows, each with its row") from None
        if not rows:
            raise ValueError("error of a column: expected a row")
        return cls(list(zip(labels, map(ReadingError.from_dict, rows), strict=True)), *counts)

    def __str__(self) -> str:
        return self._shown(isolate, isolate_parts)

    def _shown(self, cell: Callable[[str], str], reason: Callable[[str], str]) -> str:
        kinds = ", ".join(f"{number:,} {name}" for name, number in sorted(self.problems.items(), key=lambda one: -one[1]))
        lines = [f"{self.count:,} of {self.size:,} rows have no single reading: {kinds}"]
        lines += [
            f"  row {cell(repr(label))}: {cell(repr(error.text[:_MOST_SHOWN]))}: {reason(error.message)}"
            for label, error in self.rows
        ]
        if rest := self.count - len(self.rows):
            lines.append(f'  and {rest:,} more; errors="coerce" makes them null, profile(column) lists them')
        return "\n".join(lines)


_MOST_SHOWN = 80  # characters of a refused row
_KINDS = (UnreadableError, OutOfRangeError, ConflictError, AmbiguousError, MissingReferenceError, TooCoarseError, VagueError)
ERRORS: dict[Problem, type[ReadingError]] = {kind.problem: kind for kind in _KINDS}  # the error that a problem has

for _kind in (ReadingError, *_KINDS, ColumnError):
    _kind.__module__ = "jalali_norm"  # as tracebacks show it, and as pickles name it
