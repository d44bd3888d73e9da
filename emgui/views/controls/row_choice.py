"""Which rows of a long table are chosen: ranges, however many rows they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from emgui.records import dataclass

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RowChoice:
    """Places in a table, from 0.

    Parameters
    ----------
    ranges : tuple of (int, int)
        First and last of what is chosen; in order, apart from one another.
    anchor : int
        Where a range begins that is being drawn.
    current : int
        Where the keyboard is; -1 before it was anywhere.
    """

    ranges: Ranges = ()
    anchor: int = -1
    current: int = -1

    @property
    def count(self) -> int:
        """How many are chosen."""
        return sum(last - first + 1 for first, last in self.ranges)

    def only(self, place: int) -> RowChoice:
        """Return the choice of one place."""
        return RowChoice(((place, place),), place, place)

    def up_to(self, place: int) -> RowChoice:
        """Return the choice of all from the anchor to a place."""
        anchor = place if self.anchor < 0 else self.anchor
        return RowChoice(((min(anchor, place), max(anchor, place)),), anchor, place)

    def toggled(self, place: int) -> RowChoice:
        """Return the choice with a place more, or without it."""
        kept = [part for one in self.ranges for part in _without(one, place)]
        if kept == list(self.ranges):
            kept.append((place, place))
        return RowChoice(_joined(kept), place, place)

    def everything(self, n_rows: int) -> RowChoice:
        """Return the choice of all rows; the keyboard stays where it is."""
        ranges = ((0, n_rows - 1),) if n_rows else ()
        return replace(self, ranges=ranges)

    def within(self, first: int, last: int) -> Ranges:
        """Return what is chosen from `first` to `last`."""
        return tuple(
            (max(low, first), min(high, last))
            for low, high in self.ranges
            if low <= last and high >= first
        )

    def blocks(self, size: int) -> Iterator[NDArray[np.intp]]:
        """Yield all places that are chosen, at most `size` at a time."""
        for first, last in self.ranges:
            for low in range(first, last + 1, size):
                yield np.arange(low, min(low + size, last + 1), dtype=np.intp)


def _without(one: tuple[int, int], place: int) -> list[tuple[int, int]]:
    first, last = one
    if not first <= place <= last:
        return [one]
    parts = [(first, place - 1), (place + 1, last)]
    return [(low, high) for low, high in parts if low <= high]


def _joined(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return ranges in order, neighbours made one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple(joined)
