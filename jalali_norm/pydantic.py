"""Persian dates as fields of pydantic's models, and so of FastAPI's and SQLModel's.

>>> import pydantic
>>> from jalali_norm.pydantic import PersianDate
>>> class Payment(pydantic.BaseModel):
...     paid: PersianDate
>>> Payment.model_validate({"paid": "۲۳ آبان ۱۴۰۱"})
Payment(paid=datetime.date(2022, 11, 14))
>>> Payment.model_validate({"paid": "۳۱ مهر ۱۴۰۱"})
Traceback (most recent call last):
pydantic_core._pydantic_core.ValidationError: 1 validation error for Payment
paid
  Mehr 1401 has 30 days, not 31 [type=out_of_range, input_value='۳۱ مهر ۱۴۰۱', input_type=str]
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from typing import TYPE_CHECKING, Annotated, Any, Final, Unpack, cast, get_args

try:
    from pydantic_core import PydanticCustomError, ValidationError, core_schema
except ModuleNotFoundError as error:  # pragma: no cover - run in a process of its own
    from jalali_norm.columns.cell import needed

    raise needed(error, "jalali_norm.pydantic", "pydantic") from error

from jalali_norm._values import PolicySource, ValueReader, check_moment, reason
from jalali_norm.cells.reader import LONGEST
from jalali_norm.messages.translation import Language, told
from jalali_norm.model import OutOfRangeError, PolicyFields, Reading, ReadingError
from jalali_norm.text.bidi import visible
from jalali_norm.writing.render import Digits, render

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


class Persian:
    """How a field of a date, a datetime or a `Reading` is read and written: `Annotated[date, Persian(…)]`.

    >>> import pydantic
    >>> due = pydantic.TypeAdapter(Annotated[dt.date, Persian(order="dmy", format="day month year", digits="fa")])
    >>> due.validate_python("01/02/03"), due.dump_json(dt.date(2022, 11, 14)).decode()
    (datetime.date(2024, 4, 20), '"۲۳ آبان ۱۴۰۱"')
    >>> pydantic.TypeAdapter(Annotated[dt.date, Persian(lang="fa")]).validate_python("۳۱ مهر ۱۴۰۱")
    Traceback (most recent call last):
    pydantic_core._pydantic_core.ValidationError: 1 validation error for function-before[_validate(), date]
      مهر ۱۴۰۱، ۳۰ روز دارد، نه ۳۱ [type=out_of_range, input_value='۳۱ مهر ۱۴۰۱', input_type=str]

    A date and a datetime are what is named itself: what is coarser (a month, a range), ambiguous, hedged (about, early in), or
    counted from a reference that is not there is refused; so is a clock in a date, but for the midnight that programs write.
    Dates, datetimes and readings pass, as do ISO texts. Of the years 1200–1499 AD they are refused: their ISO text is a Jalali
    date.

    Args:
        policy: what the text alone cannot decide; or what gives the policy when a value comes: `lambda:
            Policy(reference=date.today())`.
        format: what JSON has, in `render`'s fields, such as `"year/month/day"` of the Jalali calendar; else ISO 8601. A value
            that it cannot say is refused when it comes in.
        digits: the format's digits: `"ascii"`, `"fa"` or `"ar"`.
        language: that of its names.
        lang: that of why a value is refused: `"en"` or `"fa"`. The error's `type` and `problem`, which programs compare,
            are English.
        **fields: the policy's fields, laid over it.
    """

    def __init__(
        self,
        policy: PolicySource = None,
        *,
        format: str | None = None,  # noqa: A002 - as render has it
        digits: Digits = "ascii",
        language: str = "fa",
        lang: Language = "en",
        **fields: Unpack[PolicyFields],
    ) -> None:
        self._reader = functools.partial(ValueReader, policy=policy, fields=fields)
        self._reader(Reading)  # an unknown field is told where it stands
        self._render = functools.partial(render, format=format, digits=digits, language=language) if format else None
        if self._render:
            self._render(_MOMENT)
        if lang not in get_args(Language):
            raise ValueError(f"lang={lang!r}: expected 'en' or 'fa'")
        self._lang = lang

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return what reads and writes a field of this type."""
        reader = self._reader(source)
        serialization = None
        if source is Reading or self._render:
            text = core_schema.str_schema()
            serialization = core_schema.plain_serializer_function_ser_schema(self._text, return_schema=text, when_used="json")
        validate = functools.partial(self._validate, reader)
        return core_schema.no_info_before_validator_function(validate, _INNER[source], serialization=serialization)

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return what a field takes, or what it gives, for a reader of the schema."""
        inner: Any = schema
        while "schema" in inner:
            inner = inner["schema"]
        kind = next(kind for kind, one in _INNER.items() if one["type"] == inner["type"])
        if handler.mode == "serialization":
            shown = dt.date(2022, 11, 14) if kind is dt.date else _MOMENT
            return {"type": "string"} | ({"examples": [self._render(shown)]} if self._render else _ISO[kind])
        reader = self._reader(kind)
        made: JsonSchemaValue = {"type": "string", "description": _DESCRIPTIONS[kind], "minLength": 1}
        if not reader.policy.fuzzy:
            made["maxLength"] = LONGEST
        return made | {"examples": [text for text in _EXAMPLES[kind] if _is_read(reader, text)]}

    def _validate(self, reader: ValueReader[Any], value: Any) -> Any:
        try:
            made = reader(value)
            if self._render:
                self._check(made)
        except (ReadingError, TypeError) as error:
            raise _refused(error, value, self._lang) from None
        return made

    def _check(self, made: Any) -> None:
        """Refuse what the format cannot say."""
        check_moment(made)
        try:
            self._text(made)
        except ValueError as error:
            raise OutOfRangeError(str(error), str(made)) from None

    def _text(self, value: Any) -> str:
        return cast("str", self._render(value) if self._render else value.iso)


def _refused(error: ReadingError | TypeError, value: object, lang: Language) -> Exception:
    """Return an error in pydantic's shape, with all that `ReadingError` says but the text, which pydantic has.

    Of an input that no JSON can hold, or that is very long, the error has what is shown of it: an answer may have the error.
    """
    kind, context = "persian_type", cast("dict[str, Any]", {"reason": told(reason(error), lang)})
    if isinstance(error, ReadingError):
        kind, candidates = error.problem.replace(" ", "_"), [one.iso for one in error.candidates]
        context = {"problem": str(error.problem), "span": list(error.span), "candidates": candidates, **context}
    made = PydanticCustomError(cast("Any", kind), "{reason}", context)
    if (shown := _shown(value)) is value:
        return made
    return ValidationError.from_exception_data("", [{"type": made, "input": shown}])


def _shown(value: object) -> object:
    """Return a value as an error has it: itself, if an answer in JSON may have it."""
    if isinstance(value, str) and len(value) > _LONGEST_SHOWN:
        return visible(value, _LONGEST_SHOWN)
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except TypeError:
        return value  # of Python, and no service's
    except (ValueError, RecursionError):
        return visible(value) if isinstance(value, str) else str(value) if isinstance(value, float) else type(value).__name__
    return value


_LONGEST_SHOWN: Final = 1_000  # characters


def _is_read(reader: ValueReader[Any], text: str) -> bool:
    try:
        reader(text)
    except ReadingError:
        return False
    return True


_MOMENT: Final = dt.datetime(2022, 11, 14, 21, 14)  # noqa: DTZ001 - an example
_INNER: Final[dict[Any, core_schema.CoreSchema]] = {
    dt.date: core_schema.date_schema(),
    dt.datetime: core_schema.datetime_schema(),
    Reading: core_schema.is_instance_schema(Reading),
}
_ISO: Final[dict[Any, JsonSchemaValue]] = {
    dt.date: {"format": "date"},
    dt.datetime: {"format": "date-time"},
    Reading: {
        "description": "ISO 8601: a date, a datetime, THH:MM, or an interval start/end that includes both ends.",
        "examples": ["2022-11-14", "2022-10-23/2022-11-21"],
    },
}
_DESCRIPTIONS: Final[dict[Any, str]] = {
    dt.date: "One day of the Jalali or the Gregorian calendar, as people write it, in any digits; or in ISO 8601.",
    dt.datetime: "One day, Jalali or Gregorian, with its clock, as people write them, in any digits; or in ISO 8601.",
    Reading: "A day, a month, a range or a clock, Jalali or Gregorian, as people write it, in any digits; or in ISO 8601.",
}
_EXAMPLES: Final[dict[Any, tuple[str, ...]]] = {
    dt.date: ("1401/08/23", "۲۳ آبان ۱۴۰۱", "2022-11-14"),
    dt.datetime: ("۲۱:۱۴ - ۲۳ آبان ۱۴۰۱", "1401/08/23 21:14", "2022-11-14T21:14"),
    Reading: ("۲۳ آبان ۱۴۰۱", "آبان ۱۴۰۱", "2022-11-14T21:14"),
}

PersianDate = Annotated[dt.date, Persian()]
"""A field of one day."""
PersianDateTime = Annotated[dt.datetime, Persian()]
"""A field of a day and a clock."""
PersianReading = Annotated[Reading, Persian()]
"""A field of whatever `parse` reads, as its `Reading`."""

__all__ = ["Persian", "PersianDate", "PersianDateTime", "PersianReading"]
