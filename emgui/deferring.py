"""Records of which something is worked out when somebody looks, and once.

A field may be given as `later`: whoever looks at it finds its value, and what nobody
looks at costs nothing. What follows from a record, `once` works out and keeps with it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

_Kind = TypeVar("_Kind", bound="Deferring")


class Deferring:
    """A record that keeps in `found` what was worked out of it."""

    __slots__ = ("found",)

    found: dict[Hashable, Any]


def once(record: Any, name: Hashable, work: Callable[[Any], Any]) -> Any:
    """Return what follows from a record, which never changes: worked out once.

    Parameters
    ----------
    record : Deferring
        The record.
    name : hashable
        What it is called there.
    work : callable
        Given the record, returns the value.
    """
    try:
        found = record.found
    except AttributeError:
        found = {}
        object.__setattr__(record, "found", found)
    try:
        return found[name]
    except KeyError:
        found[name] = value = work(record)
        return value


class Later:
    """What a field will be: the same each time, whoever works it out.

    Parameters
    ----------
    work : callable
        Given the record, returns the value.
    """

    __slots__ = ("work",)

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.work = work


def later(work: Callable[[Any], Any]) -> Any:
    """Return what stands for a field's value until somebody looks; many may share it.

    Parameters
    ----------
    work : callable
        Given the record, returns the value: always the same one.
    """
    return Later(work)


class _Field:
    """A field that may be given as what is yet to be worked out."""

    def __init__(self, name: str, slot: Any) -> None:
        self._name, self.slot = name, slot

    def __get__(self, record: Any, kind: type) -> Any:
        if record is None:
            return self
        value = self.slot.__get__(record)
        return once(record, self._name, value.work) if type(value) is Later else value

    def __set__(self, record: Any, value: object) -> None:
        self.slot.__set__(record, value)

    def as_given(self, record: Any) -> Any:
        return self.slot.__get__(record)


def deferring(*names: str) -> Callable[[type[_Kind]], type[_Kind]]:
    """Return a decorator of records: these of their fields may be given as `later`."""

    def decorated(kind: type[_Kind]) -> type[_Kind]:
        for name in names:
            setattr(kind, name, _Field(name, vars(kind)[name]))
        return kind

    return decorated


def as_given(record: Deferring, name: str) -> Any:
    """Return a deferred field as it was given: its value, or a `Later`."""
    return vars(type(record))[name].as_given(record)


def known(record: Deferring, name: str) -> Any:
    """Return the value of a deferred field; None where nobody has looked yet."""
    value = as_given(record, name)
    if type(value) is Later:
        return getattr(record, "found", {}).get(name)
    return value


def with_fields(record: _Kind, **changes: object) -> _Kind:
    """Return a record with some fields changed, without a look at the others."""
    kind: Any = type(record)
    made: _Kind = object.__new__(kind)
    writing = _writing(kind)
    for value_of, put in writing.values():
        put(made, value_of(record))
    for name, value in changes.items():
        writing[name][1](made, value)
    return made


@cache
def _writing(kind: Any) -> dict[str, tuple[Callable[[Any], Any], Callable[..., None]]]:
    """Return of every field what reads it, as it was given, and what writes it."""
    parts = ((field.name, vars(kind)[field.name]) for field in fields(kind))
    slots = ((n, part.slot if isinstance(part, _Field) else part) for n, part in parts)
    return {name: (slot.__get__, slot.__set__) for name, slot in slots}
