"""Many things of one kind, counted, and the first few kept; and names told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Generic, TypeVar

from emgui.records import dataclass

T = TypeVar("T")

_KEPT = 3


@dataclass(slots=True)
class Counted(Generic[T]):
    """How many there are, and the first few of them."""

    count: int = 0
    first: list[T] = field(default_factory=list)

    def add(self, what: T) -> None:
        """Count one more."""
        self.count += 1
        if len(self.first) < _KEPT:
            self.first.append(what)

    def __bool__(self) -> bool:
        return self.count > 0


def unique_names(names: Sequence[str]) -> tuple[list[str], Counted[tuple[str, str]]]:
    """Return names of which no two are the same, and what was renamed.

    Parameters
    ----------
    names : sequence of str
        The names of the columns; an empty one is numbered.
    """
    counts: dict[str, int] = {}
    taken = set(names)
    result: list[str] = []
    renamed = Counted[tuple[str, str]]()
    for position, name in enumerate(names, start=1):
        plain = name or f"column {position}"
        count = counts.get(plain, 0)
        unique = plain
        while count and unique in taken:
            unique = f"{plain}.{count}"
            count += 1
        counts[plain] = max(1, count)
        taken.add(unique)
        if unique != plain:
            renamed.add((plain, unique))
        result.append(unique)
    return result, renamed


def n_without_last(items: Sequence[str], value: str) -> int:
    """Return how many items there are without those at the end that equal a value.

    Parameters
    ----------
    items : sequence of str
        The items.
    value : str
        What does not count at the end.
    """
    n = len(items)
    while n and items[n - 1] == value:
        n -= 1
    return n
