"""What can be chosen of the pictures of many columns."""

from __future__ import annotations

from enum import StrEnum

from emgui.records import dataclass

MOST_COLUMNS = 6
"""More columns at once would make cells too small to read."""
_FEWEST = 2


class MatrixMode(StrEnum):
    """What is looked at."""

    PAIRS = "all pairs"
    PAIR = "two columns"
    PRINCIPAL = "principal plane"
    SEPARATING = "most-separating plane"


@dataclass(frozen=True, slots=True)
class Ticks:
    """Which columns were ticked, by their names: other data have other columns.

    Parameters
    ----------
    ticked : frozenset of str
        Those chosen.
    offered : frozenset of str
        All among which they were chosen; any other one is new, and ticked.
    """

    ticked: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()

    def among(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Return the numbers of the columns shown, ascending."""
        known = tuple(
            j
            for j, name in enumerate(names)
            if name in self.ticked or name not in self.offered
        )
        columns = known if len(known) >= _FEWEST else tuple(range(len(names)))
        return columns[:MOST_COLUMNS]

    def toggled(self, names: tuple[str, ...], column: int) -> Ticks:
        """Return the ticks after one of these columns was ticked, or no longer is."""
        shown = set(self.among(names)) ^ {column}
        ticked = self.ticked.difference(names).union(names[j] for j in shown)
        return Ticks(ticked, self.offered.union(names))


@dataclass(frozen=True, slots=True)
class MatrixContents:
    """What is shown of certain data.

    Parameters
    ----------
    mode : MatrixMode
        All pairs of columns, or one large picture.
    columns : tuple of int
        The columns of the matrix, ascending.
    pair : (int, int)
        The columns of a large picture: across and up.
    size : (int, int)
        Width and height of the picture, in pixels: points are stamped to fit.
    ratio : float
        Device pixels in one of these.
    """

    mode: MatrixMode
    columns: tuple[int, ...]
    pair: tuple[int, int]
    size: tuple[int, int]
    ratio: float


@dataclass(frozen=True, slots=True)
class MatrixChoices:
    """What was chosen, whatever the data: nothing is forgotten when these change.

    Parameters
    ----------
    mode : MatrixMode
        All pairs of columns, or one large picture.
    ticks : Ticks
        The columns of the matrix; all at first, as far as there is room.
    pair : (str, str) or None
        The columns of a large picture, across and up; None for the first two.
    size : (int, int)
        Width and height of the picture, in pixels.
    ratio : float
        Device pixels in one of these.
    """

    mode: MatrixMode = MatrixMode.PAIRS
    ticks: Ticks = Ticks()
    pair: tuple[str, str] | None = None
    size: tuple[int, int] = (480, 360)
    ratio: float = 1.0

    def of(self, names: tuple[str, ...]) -> MatrixContents:
        """Return what is shown of data with these columns."""
        pair = (0, 1)
        if self.pair is not None and set(self.pair) <= set(names):
            pair = names.index(self.pair[0]), names.index(self.pair[1])
        columns = self.ticks.among(names)
        return MatrixContents(self.mode, columns, pair, self.size, self.ratio)
