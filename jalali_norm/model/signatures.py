"""What `help()` and Tab show of a function that takes a policy's fields as keywords: each of them, with its default.

A signature is made when it is first asked for: `inspect` takes a third of the time that an import of all of ours does.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from jalali_norm.model.policy import Policy

if TYPE_CHECKING:
    import inspect

F = TypeVar("F", bound=Callable[..., Any])


class Shown:
    """An `inspect.Signature` to be: that of a function with the fields of `Policy` in place of its `**fields`.

    `inspect` takes no other object for a signature, so it says that it is one.
    """

    def __init__(self, function: types.FunctionType | None = None) -> None:
        self._function = function

    def _made(self) -> inspect.Signature:
        import inspect  # noqa: PLC0415 - as the module says

        if (made := self.__dict__.get("made")) is None:
            own = _own(self._function) if self._function else inspect.Signature()
            kept = [one for one in own.parameters.values() if one.kind != one.VAR_KEYWORD]
            fields = [
                inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default)
                for name, default in (Policy.__init__.__kwdefaults__ or {}).items()
                if name not in own.parameters
            ]
            made = self.__dict__["made"] = own.replace(parameters=[*kept, *fields])
        return made

    @property  # type: ignore[misc]  # object's can be set
    def __class__(self) -> Any:
        import inspect  # noqa: PLC0415

        return inspect.Signature

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made(), name)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self._made().__reduce_ex__(protocol)  # copies and pickles are the signature itself

    def __str__(self) -> str:
        return str(self._made())

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        return self._made() == other

    def __hash__(self) -> int:
        return hash(self._made())


def _own(function: types.FunctionType) -> inspect.Signature:
    """Return a function's signature as it is written."""
    import inspect  # noqa: PLC0415

    same = types.FunctionType(function.__code__, {}, function.__name__, function.__defaults__)
    same.__kwdefaults__, same.__annotations__ = function.__kwdefaults__, function.__annotations__
    return inspect.signature(same)


def shows_fields(function: F) -> F:
    """Let a function that takes a policy's fields as `**fields` show them.

    >>> import inspect, jalali_norm as jn
    >>> inspect.signature(jn.parse).parameters["order"], "fields" in inspect.signature(jn.parse).parameters
    (<Parameter "order=None">, False)
    """
    function.__signature__ = Shown(function)  # type: ignore[attr-defined, arg-type]
    return function


setattr(Policy, "__signature__", Shown())  # noqa: B010 - of a class as of a function
