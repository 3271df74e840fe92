"""NumPy's arrays as Arrow's, and back, by their buffers: pyarrow itself imports pandas to convert them, where it is there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from jalali_norm.columns.values import Array


def arrow_numbers(values: Array) -> Any:
    """Return numbers as an Arrow array that shares their memory, or truths as one that does not.

    >>> arrow_numbers(np.array([1, 2], np.uint8)).to_pylist(), arrow_numbers(np.array([True, False])).to_pylist()
    ([1, 2], [True, False])
    """
    if values.dtype == bool:
        return pa.Array.from_buffers(pa.bool_(), len(values), [None, pa.py_buffer(np.packbits(values, bitorder="little"))])
    return pa.Array.from_buffers(
        pa.from_numpy_dtype(values.dtype), len(values), [None, pa.py_buffer(np.ascontiguousarray(values))]
    )


def arrow_texts(texts: list[str | None]) -> Any:
    """Return texts as an Arrow array.

    >>> arrow_texts(["a", None, "آبان"]).to_pylist()
    ['a', None, 'آبان']
    """
    data = [b"" if text is None else text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, data)], dtype=np.int64)
    valid = arrow_numbers(np.array([text is not None for text in texts], bool)).buffers()[1] if None in texts else None
    made = pa.Array.from_buffers(pa.large_string(), len(texts), [valid, pa.py_buffer(ends), pa.py_buffer(b"".join(data))])
    return made.cast(pa.string())


def arrow_moments(values: Array) -> Any:
    """Return datetime64[us] as an Arrow array that shares their memory, NaT as null.

    >>> [str(one) for one in arrow_moments(np.array(["2022-11-14", "NaT"], "M8[us]")).to_pylist()]
    ['2022-11-14 00:00:00', 'None']
    """
    null = np.isnat(values)
    valid = arrow_numbers(~null).buffers()[1] if null.any() else None
    return pa.Array.from_buffers(
        pa.timestamp("us"), len(values), [valid, pa.py_buffer(np.ascontiguousarray(values).view(np.int64))]
    )


def arrow_text(text: str | None) -> Any:
    """Return a text as one of Arrow's scalars.

    >>> arrow_text("آبان").as_py()
    'آبان'
    """
    return arrow_texts([text])[0]


def truths_of(array: Any) -> Array:
    """Return an Arrow array of truths, none of which is null, as NumPy's.

    >>> truths_of(pa.array([True, False, True])[1:]).tolist()
    [False, True]
    """
    bits = np.frombuffer(array.buffers()[1], np.uint8)
    made: Array = np.unpackbits(bits, count=array.offset + len(array), bitorder="little")[array.offset :].view(bool)
    return made


def numbers_of(array: Any) -> Array:
    """Return an Arrow array of integers, none of which is null, as NumPy's, which shares its memory.

    >>> numbers_of(pa.array([1, 2, 3], pa.int32())[1:])
    array([2, 3], dtype=int32)
    """
    name = str(array.type)  # as NumPy calls it; `to_pandas_dtype` imports pandas in some versions
    made: Array = np.frombuffer(array.buffers()[1], name)[array.offset : array.offset + len(array)]
    return made


__all__ = ["arrow_moments", "arrow_numbers", "arrow_text", "arrow_texts", "numbers_of", "truths_of"]
