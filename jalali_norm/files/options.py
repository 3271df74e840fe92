"""What is asked of a conversion."""

from __future__ import annotations

import dataclasses
from typing import Literal, TypeAlias

from jalali_norm.files.names import FileFormat
from jalali_norm.model import DEFAULT, Policy

ConvertOutput: TypeAlias = Literal["iso", "datetime", "date", "jalali", "frame"]
ConvertErrors: TypeAlias = Literal["keep", "null", "fail"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Options:
    """What is asked of a conversion; `jalali-norm convert --help` says what each is."""

    columns: tuple[str, ...]  # NAME or NAME=NEW
    policy: Policy = DEFAULT
    output: ConvertOutput = "iso"
    errors: ConvertErrors = "keep"
    source: FileFormat | None = None
    to: FileFormat | None = None
    delimiter: str | None = None
    quotes: bool = True
    header: bool = True
    ragged: bool = False
    encoding: str | None = None
    replace: bool = False  # what is no UTF-8
    escape: bool = False


__all__ = ["ConvertErrors", "ConvertOutput", "Options"]
