"""What can be chosen of the pictures of many columns."""

from __future__ import annotations

from enum import StrEnum

from emgui.records import dataclass

MOST_COLUMNS = 6
"""More columns at once would make cells too small to read."""


class MatrixMode(StrEnum):
    """What is looked at."""

    PAIRS = "all pairs"
    PAIR = "two columns"
    PRINCIPAL = "principal plane"
    SEPARATING = "most-separating plane"


@dataclass(frozen=True, slots=True)
class MatrixChoices:
    """What the exhibit shows.

    Parameters
    ----------
    mode : MatrixMode
        All pairs of columns, or one large picture.
    columns : tuple of int
        The columns of the matrix, ascending; empty for the first few.
    pair : (int, int)
        The columns of a large picture: across and up.
    size : (int, int)
        Width and height of the picture, in pixels: points are stamped to fit.
    ratio : float
        Device pixels in one of these.
    """

    mode: MatrixMode = MatrixMode.PAIRS
    columns: tuple[int, ...] = ()
    pair: tuple[int, int] = (0, 1)
    size: tuple[int, int] = (480, 360)
    ratio: float = 1.0

    def of(self, n_features: int) -> MatrixChoices:
        """Return the same choices, as far as data of so many columns have them."""
        known = tuple(j for j in self.columns if j < n_features)
        columns = known if len(known) > 1 else tuple(range(n_features))
        pair = self.pair if max(self.pair) < n_features else (0, 1)
        return MatrixChoices(
            self.mode, columns[:MOST_COLUMNS], pair, self.size, self.ratio
        )
