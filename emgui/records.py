"""Dataclasses whose methods are not compiled before they are needed.

A window has some two hundred kinds of records. `dataclasses.dataclass` writes six
methods for each of them and has Python compile these: half the time that it takes to
import the window. `dataclass` here makes the same records. What compares, prints and
protects them is shared by all, and an `__init__` is compiled for the first instance.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

# In place of an argument that is made anew for each record.
_NONE = object()

if TYPE_CHECKING:
    # For whoever checks types there is no difference.
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen=False, slots=False, order=False, eq=True, **other):
        """Return a decorator: that of `dataclasses`, but for ordered records."""
        if order or other.keys() - {"weakref_slot", "kw_only"}:
            return dataclasses.dataclass(
                frozen=frozen, slots=slots, order=order, eq=eq, **other
            )
        return lambda kind: _record(kind, frozen=frozen, slots=slots, eq=eq, **other)


def _record(kind: type, *, frozen: bool, slots: bool, eq: bool, **other: bool) -> Any:
    unwritten = dataclasses.dataclass(
        init=False, repr=False, eq=False, slots=slots, **other
    )
    made: Any = unwritten(kind)
    made.__init__ = _written_when_called(made)
    if "__repr__" not in vars(kind):
        made.__repr__ = _repr
    if frozen:
        made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    if frozen and slots:
        made.__getstate__, made.__setstate__ = _state, _set_state
    if eq:
        made.__eq__, hashed = _comparing(made)
        # Of values that may change there is no hash.
        made.__hash__ = hashed if frozen else None
    return made


def _written_when_called(made: Any) -> Callable[..., None]:
    def initialize(self: Any, *arguments: Any, **named: Any) -> None:
        made.__init__ = _written_init(made)
        made.__init__(self, *arguments, **named)

    return initialize


def _written_init(made: Any) -> Any:
    """Return an `__init__` as `dataclasses` writes it for a record of these fields."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_NONE": _NONE}
    positional, by_name, lines = ["self"], ["*"], []
    for field in dataclasses.fields(made):
        name, value = field.name, field.name
        if field.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = field.default_factory
            made_anew = f"_make_{name}()"
            value = f"{made_anew} if {name} is _NONE else {name}"
            value = value if field.init else made_anew
        elif field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            value = value if field.init else f"_default_{name}"
        elif not field.init:
            continue
        if field.init:
            given = by_name if field.kw_only else positional
            given.append(name + _default_of(field))
        lines.append(f" _set(self, {name!r}, {value})")
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    given = positional + (by_name if len(by_name) > 1 else [])
    source = f"def __init__({', '.join(given)}):\n" + "\n".join(lines or [" pass"])
    exec(source, known)  # noqa: S102 - of the names of fields, which are identifiers
    written = known["__init__"]
    written.__qualname__ = f"{made.__qualname__}.__init__"
    return written


def _default_of(field: Any) -> str:
    if field.default is not dataclasses.MISSING:
        return f"=_default_{field.name}"
    return "" if field.default_factory is dataclasses.MISSING else "=_NONE"


def _comparing(made: Any) -> tuple[Callable[..., bool], Callable[..., int]]:
    """Return what compares two records field by field, and their hash."""
    names = [field.name for field in dataclasses.fields(made) if field.compare]
    values = attrgetter(*names) if names else type

    def equals(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(values(self) == values(other))

    def hashed(self: Any) -> int:
        return hash(values(self))

    return equals, hashed


def _repr(self: Any) -> str:
    told = ", ".join(
        f"{field.name}={getattr(self, field.name)!r}"
        for field in dataclasses.fields(self)
        if field.repr
    )
    return f"{type(self).__qualname__}({told})"


def _refuse_to_set(_self: object, name: str, _value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
