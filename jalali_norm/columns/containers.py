"""The columns that people have, as type checkers know them: by what they can do, so that none of their libraries is named.

Who has one library of them installed, or none, has these types nevertheless. Only Arrow's Table has to be called by its name.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from typing_extensions import TypeVar  # which knows defaults: what a bare `Profile` is. Type checkers have it by themselves

    Frame = TypeVar("Frame", default=Any)
    Frame_co = TypeVar("Frame_co", covariant=True, default=Any)
else:
    from typing import TypeVar

    Frame, Frame_co = TypeVar("Frame"), TypeVar("Frame_co", covariant=True)

Date_co = TypeVar("Date_co", bound=dt.date, covariant=True)


class SeriesLike(Protocol[Frame_co]):
    """A Series or an Index of pandas, a Series of polars or of narwhals: what can become a frame of its library."""

    def __len__(self) -> int: ...

    def to_frame(self) -> Frame_co:
        """Return the frame of this column."""


class ArrowLike(Protocol):
    """An Array or a ChunkedArray of Arrow."""

    def __len__(self) -> int: ...

    def to_pylist(self) -> list[Any]:
        """Return the values."""

    def index(self, value: Any, /) -> Any:  # which tells it from pandas' Series, whose `__getattr__` may have any method
        """Return where a value is first."""


class JalaliLike(Protocol[Date_co]):
    """A date or a datetime of jdatetime."""

    def __hash__(self) -> int: ...  # which no column has

    def togregorian(self) -> Date_co:
        """Return it as Python has it."""


AnySeries: TypeAlias = SeriesLike[Any] | ArrowLike
AnyColumn: TypeAlias = "list[Any] | tuple[Any, ...] | NDArray[Any] | AnySeries"
Whole: TypeAlias = "int | np.integer[Any] | AnyColumn"  # for all rows, or of each
Series = TypeVar("Series", bound=AnySeries)


def is_column(reference: object) -> bool:
    """Tell whether a reference is one for each row, and not the one of all of them.

    >>> is_column([dt.date(2022, 11, 14)]), is_column(dt.date(2022, 11, 14)), is_column("2022-11-14"), is_column(None)
    (True, False, False, False)
    """
    return hasattr(reference, "__len__") and not isinstance(reference, (str, bytes, dict))


__all__ = [
    "AnyColumn",
    "AnySeries",
    "ArrowLike",
    "Date_co",
    "Frame",
    "Frame_co",
    "JalaliLike",
    "Series",
    "SeriesLike",
    "Whole",
    "is_column",
]
