"""Arrow arrays in, Arrow arrays out: what engines that hand a table to Python batch by batch can call as it is.

>>> import pyarrow as pa, jalali_norm.arrow as ja
>>> ja.normalize_array(pa.array(["۲۳ آبان ۱۴۰۱", "?"])).to_pylist()[0]["iso"]
'2022-11-14'

The type of what comes out is known from the policy alone, no cell is ever an error, and what one batch has taught the
process about the shapes of its texts serves the next. `jalali_norm.spark` and `jalali_norm.dask` put these over whole frames.
"""

from __future__ import annotations

try:
    from jalali_norm.columns.arrow import extract_array, extracted_type, normalize_array, normalized_type
except ModuleNotFoundError as error:  # pragma: no cover - run in a process of its own
    from jalali_norm.columns.cell import needed

    raise needed(error, "jalali_norm.arrow", "arrow") from error

__all__ = ["extract_array", "extracted_type", "normalize_array", "normalized_type"]
