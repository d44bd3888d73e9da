"""Many things of one kind, told in few words; and names told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from emgui.data.visible import shown
from emgui.records import dataclass

_NAMED = 3


@dataclass(slots=True)
class Counted:
    """How many there are, and the first few of them."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, what: int | str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.first) < _NAMED:
            text = f"{what:,}" if isinstance(what, int) else what
            self.first.append(text)

    def __bool__(self) -> bool:
        return self.count > 0

    def __str__(self) -> str:
        more = self.count - len(self.first)
        return ", ".join(self.first) + (f" and {more:,} more" if more else "")

    def lines(self) -> str:
        """Return them as numbers of lines."""
        return f"Line{'s' * (self.count > 1)} {self}"


def unique_names(names: Sequence[str]) -> tuple[list[str], Counted]:
    """Return names of which no two are the same, and what was renamed.

    Parameters
    ----------
    names : sequence of str
        The names of the columns; an empty one is numbered.
    """
    counts: dict[str, int] = {}
    taken = set(names)
    result: list[str] = []
    renamed = Counted()
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
            renamed.add(f"{shown(plain)} to {shown(unique)}")
        result.append(unique)
    return result, renamed
