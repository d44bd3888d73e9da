"""Records that note which of their attributes a picture looks at."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

R = TypeVar("R")


def watched(record: R, seen: set[str], *, fields_only: bool = False) -> R:
    """Return a record like another one, which notes what is asked of it.

    What its own properties ask of it belongs to them: `state.parameters` is one slice,
    wherever it comes from. With `fields_only` they are no slices: what they are made
    from is noted.
    """
    kind = type(record)
    slices = {field.name for field in fields(record)}  # type: ignore[arg-type]
    if not fields_only:
        slices |= {
            name
            for base in kind.__mro__
            for name, value in vars(base).items()
            if isinstance(value, property)
        }
    depth = [0]

    def look(self: Any, name: str) -> Any:
        if name not in slices:
            return object.__getattribute__(self, name)
        if not depth[0]:
            seen.add(name)
        depth[0] += 1
        try:
            return object.__getattribute__(self, name)
        finally:
            depth[0] -= 1

    noting: Callable[..., Any] = type(
        f"Watched{kind.__name__}", (kind,), {"__slots__": (), "__getattribute__": look}
    )
    made = object.__new__(noting)
    for field in fields(record):  # type: ignore[arg-type]
        object.__setattr__(made, field.name, getattr(record, field.name))
    return made
