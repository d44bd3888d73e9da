"""How drawn rows were spoiled, and why they cannot be."""

from __future__ import annotations

from emgui.mixture.facts import Fact, FactError
from emgui.records import dataclass


class InvalidSpoilingError(FactError):
    """What cannot be done to rows."""


@dataclass(frozen=True, slots=True)
class WidthOutside(Fact):
    """A width of bins, in standard deviations, that is not from `least` to `most`."""

    width: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class ShareOutside(Fact):
    """A share of cells to be missing that is not above 0 and up to `most`."""

    share: float
    most: float


@dataclass(frozen=True, slots=True)
class HolesInOneColumn(Fact):
    """Holes where a row has a single cell."""


@dataclass(frozen=True, slots=True)
class NoValueWouldBeLeft(Fact):
    """A column that would lose all its values."""


@dataclass(frozen=True, slots=True)
class MissingAtRandom(Fact):
    """A share of all cells is missing completely at random (MCAR)."""

    share: float


@dataclass(frozen=True, slots=True)
class MissingGiven(Fact):
    """Cells of a column are missing by what another one says, in this share (MAR)."""

    column: str
    given: str
    share: float


@dataclass(frozen=True, slots=True)
class MissingAbove(Fact):
    """Cells of a column are missing where they are above a limit, in its units."""

    column: str
    limit: float


@dataclass(frozen=True, slots=True)
class Rounded(Fact):
    """All columns are rounded, each to multiples of its own width, in its units."""

    columns: tuple[str, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class EmptyLeftOut(Fact):
    """So many rows that lost all their cells and are left out."""

    n_rows: int
