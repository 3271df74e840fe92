"""Dask: a DataFrame with a column of text, read or searched in every partition, as `normalize` and `extract` do.

>>> import dask.dataframe as dd
>>> import pandas as pd
>>> from jalali_norm.dask import with_normalized
>>> frame = dd.from_pandas(pd.DataFrame({"id": [1, 2], "paid": ["۲۳ آبان ۱۴۰۱", "?"]}), npartitions=2)
>>> with_normalized(frame, "paid", output="iso").compute()["paid"].tolist()
['2022-11-14', nan]

Partitions are read by themselves: the index, the divisions and the other columns stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

try:
    import pandas as pd
    import pyarrow as pa
except ModuleNotFoundError as error:  # pragma: no cover - run in a process of its own
    from jalali_norm.columns.cell import needed

    raise needed(error, "jalali_norm.dask", "dask") from error

from jalali_norm.columns.arrow import Added, added, extract_array
from jalali_norm.columns.cell import FRAME, ColumnOutput
from jalali_norm.model import Policy, PolicyFields, policy_of
from jalali_norm.model.signatures import shows_fields

if TYPE_CHECKING:
    import dask.dataframe as dd


@shows_fields
def with_normalized(
    frame: dd.DataFrame,
    column: str,
    *,
    output: ColumnOutput = "frame",
    into: str | None = None,
    policy: Policy | None = None,
    **fields: Unpack[PolicyFields],
) -> dd.DataFrame:
    """Add what `normalize` reads in a column: lazily, and with the dtypes that it has in pandas.

    >>> import dask.dataframe as dd
    >>> frame = dd.from_pandas(pd.DataFrame({"paid": ["۲۳ آبان ۱۴۰۱", "۳۱ مهر ۱۴۰۱"]}), npartitions=1)
    >>> read = with_normalized(frame, "paid")
    >>> [name.removeprefix("paid_") for name in read.columns.tolist()[1:]]
    ['iso', 'start', 'end', 'precision', 'calendar', 'doubt', 'marks', 'hedge', 'problem']
    >>> read.compute()["paid_problem"].tolist()
    [nan, 'out of range']

    Args:
        frame: with any other columns, which stay as they are.
        column: its column of what `normalize` takes.
        output: `"frame"`, the columns `{into}_iso` to `{into}_problem`; `"iso"`, `"datetime"` or `"date"`, one column, in which
            what is refused is null.
        into: the name of the new column, or of those of `"frame"` what stands before `_iso`; None is `column`, which a new
            column then replaces.
        policy: what the cells alone cannot decide.
        **fields: the policy's fields, laid over it.

    Raises:
        ValueError: there is no such column, or a new one has the name of another; `output` has a value that it cannot take.
        TypeError: the column is of numbers that the policy does not explain. No cell raises anything.
    """
    return _with(frame, column, output, into, policy_of(policy, fields))


@shows_fields
def with_extracted(
    frame: dd.DataFrame, column: str, *, into: str | None = None, policy: Policy | None = None, **fields: Unpack[PolicyFields]
) -> dd.DataFrame:
    """Add the temporal expressions that `extract` finds in a column of running text: Arrow's lists of structs.

    >>> import dask.dataframe as dd
    >>> frame = dd.from_pandas(pd.DataFrame({"news": ["نمایشگاه از ۵ تا ۹ آذر ۱۴۰۱ برپاست"]}), npartitions=1)
    >>> (found,) = with_extracted(frame, "news", into="found").compute()["found"]
    >>> found[0]["text"], found[0]["span_start"], found[0]["iso"]
    ('۵ تا ۹ آذر ۱۴۰۱', 12, '2022-11-26/2022-11-30')

    Args:
        frame: with any other columns, which stay as they are.
        column: its column of text.
        into: the name of the new column; None is `column`, which it then replaces.
        policy: what the texts alone cannot decide; `reference` among it.
        **fields: the policy's fields, laid over it.

    Raises:
        ValueError: there is no such column, or the new one has the name of another.
        TypeError: the column is not of text. No text raises anything.
    """
    return _with(frame, column, "extract", into, policy_of(policy, fields))


def _with(frame: dd.DataFrame, column: str, output: str, into: str | None, policy: Policy) -> dd.DataFrame:
    """Return a frame with its new columns, whose names and types are known before any partition is read."""
    what = added(list(frame.columns), column, output, into, policy)
    _read(frame._meta_nonempty, what)  # noqa: SLF001 - what is wrong with the column's type is said here and not by a worker
    return frame.map_partitions(_read, what, meta=_read(frame._meta, what))  # noqa: SLF001 - the frame of no rows


def _read(part: pd.DataFrame, what: Added) -> pd.DataFrame:
    """Return a partition with its new columns."""
    column = part[what.column]
    if what.output == "extract":
        new: list[Any] = [_extracted(column, what)]
    elif what.output == "frame":
        frame = what.normalized(column)
        new = [frame[name] for name in FRAME]
    else:
        new = [what.normalized(column)]
    return part.assign(**dict(zip(what.names, new, strict=True)))


def _extracted(column: pd.Series[Any], what: Added) -> pd.Series[Any]:
    found = extract_array(pa.array(column, from_pandas=True), what.policy)
    return pd.Series(pd.arrays.ArrowExtensionArray(found), index=column.index)


__all__ = ["with_extracted", "with_normalized"]
