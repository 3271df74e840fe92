"""Classes of fields, as dataclasses and typing make them, in less time.

Importing dataclasses, with inspect, takes a third of an import of ours. They are dataclasses to everybody else: what it asks of
such a class is made when it asks. `typing.NamedTuple` compiles each annotation, which is twice the work of the rest.
To who checks types they are the standard library's own.
"""

from __future__ import annotations

import collections
import operator
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

T = TypeVar("T")


def _dataclass(
    *, frozen: bool = False, eq: bool = True, unsafe_hash: bool = False, kw_only: bool = False, slots: bool = True
) -> Callable[[type[T]], type[T]]:
    """Make a dataclass of a class, as `dataclasses.dataclass` does; one with slots, two fields or more, and no base.

    It may have properties, `__properties__` with their types, that are listed before its fields: `asdict` has them, and frames.

    >>> @dataclass()
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(x=1), Point(1) == Point(2)
    (Point(x=1, y=0), True, False)
    """

    def made(cls: type[T]) -> type[T]:
        names = tuple(cls.__annotations__)
        body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
        defaults = {name: body.pop(name) for name in names if name in body}
        asked = {"frozen": frozen, "eq": eq, "unsafe_hash": unsafe_hash, "kw_only": kw_only, "slots": slots}
        body |= {
            "__slots__": names,
            "__match_args__": () if kw_only else names,
            "__init__": _init(cls, defaults, frozen=frozen, kw_only=kw_only),
            "__repr__": body.get("__repr__", _repr),
            "__dataclass_fields__": _Asked("__dataclass_fields__", defaults, asked),
            "__dataclass_params__": _Asked("__dataclass_params__", defaults, asked),
        }
        if eq and "__eq__" not in body:
            body |= _comparison(operator.attrgetter(*names), hashed=frozen or unsafe_hash)
        body |= {"__getstate__": _slots_state}
        if frozen:
            body |= {
                "__setattr__": _no_setting,
                "__delattr__": _no_deleting,
                "__getstate__": _getstate,
                "__setstate__": _setstate,
            }
        found = cast("type[T]", type(cls.__name__, cls.__bases__, body))
        found.__qualname__ = cls.__qualname__
        found.__annotations__ = dict(body.get("__properties__", ())) | cls.__annotations__
        return found

    return made


def with_fields(given: T, **changes: Any) -> T:
    """Return a record with some of its fields changed, as `dataclasses.replace` does.

    >>> from jalali_norm import Policy
    >>> with_fields(Policy(order="dmy"), pivot=1300).order
    'dmy'
    """
    return type(given)(**{name: getattr(given, name) for name in given.__slots__} | changes)  # type: ignore[attr-defined]


def _init(cls: type, defaults: dict[str, Any], *, frozen: bool, kw_only: bool) -> Any:
    """Return the `__init__` of some fields, which is to be as quick as one that is written out."""
    names = cls.__annotations__
    taken = ", ".join(f"{name}=defaults[{name!r}]" if name in defaults else name for name in names)
    lines = [f"put(self, {name!r}, {name})" if frozen else f"self.{name} = {name}" for name in names]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    source = f"def make(defaults, put):\n def __init__(self, {'*, ' if kw_only else ''}{taken}):\n  " + "\n  ".join(lines)
    scope: dict[str, Any] = {}
    # made of a class's own names, as dataclasses makes it, with its module's globals
    exec(source + "\n return __init__", vars(sys.modules[cls.__module__]), scope)  # noqa: S102
    init = scope["make"](defaults, object.__setattr__)
    init.__qualname__, init.__annotations__ = f"{cls.__qualname__}.__init__", {**names, "return": None}
    return init


def _comparison(values: Callable[[Any], Any], *, hashed: bool) -> dict[str, Any]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - a method to be
        return values(self) == values(other) if type(self) is type(other) else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if hashed else None}


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def _no_setting(_self: object, name: str, _value: object) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - as the module says

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(_self: object, name: str) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _slots_state(self: Any) -> tuple[None, dict[str, Any]]:
    """Return what pickle takes of slots by itself, but for its first two protocols."""
    return None, {name: getattr(self, name) for name in self.__slots__}


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__slots__]


def _setstate(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)


class _Asked:
    """An attribute that `dataclasses` gives a class, made by it when it is asked for."""

    def __init__(self, name: str, defaults: dict[str, Any], asked: dict[str, bool]) -> None:
        self.name, self.defaults, self.asked = name, defaults, asked

    def __get__(self, _instance: object, owner: type) -> Any:
        import dataclasses  # noqa: PLC0415 - as the module says

        listed = dict(getattr(owner, "__properties__", ()))
        body = {"__annotations__": owner.__annotations__, "__module__": owner.__module__, **self.defaults}
        body |= {name: dataclasses.field(init=False, repr=False, compare=False) for name in listed}
        made: Any = dataclasses.dataclass(**self.asked)(type(owner.__name__, (), body))
        found = getattr(made, self.name)
        setattr(owner, self.name, found)
        return found


class _Named(type):
    """Makes a named tuple of a class whose body has fields, and maybe methods."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(cls, name, bases, body)
        fields = body["__annotations__"]
        defaults = [body[field] for field in fields if field in body]
        module = body["__module__"]
        made: Any = collections.namedtuple(name, fields, defaults=defaults, module=module)  # type: ignore[misc]  # noqa: PYI024
        made.__annotations__ = made.__new__.__annotations__ = fields
        for attribute, value in body.items():
            if attribute not in fields and attribute not in ("__annotations__", "__module__"):
                setattr(made, attribute, value)
        return made


class _NamedTuple(metaclass=_Named):
    """The base of a named tuple, as `typing.NamedTuple` is."""


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414
else:
    dataclass, NamedTuple = _dataclass, _NamedTuple
