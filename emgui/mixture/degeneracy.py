"""Degenerate mixtures, by name: what is wrong, where, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# A component whose variance along some direction falls to this fraction of the
# columns' variances is looked at closely: has it collapsed?
COLLAPSE_THRESHOLD = 1e-6


class DegeneracyKind(StrEnum):
    """The ways in which a mixture fit breaks down."""

    NO_ROWS = "no rows"
    TOO_FEW_ROWS = "too few rows"
    IDENTICAL_ROWS = "all rows identical"
    TOO_FEW_DISTINCT_ROWS = "fewer distinct rows than components"
    CONSTANT_COLUMN = "constant column"
    LINEAR_DEPENDENCE = "linear dependence"
    EMPTY_COMPONENT = "empty component"
    REPEATED_VALUE = "collapsed on one repeated value"
    FEW_ROWS_IN_COMPONENT = "component with too few rows"
    NARROW_COMPONENT = "suspiciously narrow component"
    COINCIDENT_COMPONENTS = "components coincide"
    SYMMETRIC_START = "symmetric start"
    MANY_COLUMNS = "more columns than rows per component"
    HELD_AT_FLOOR = "held at the floor"
    NOT_FINITE = "not finite"


# A fit with one of these may have a log-likelihood that says nothing of the data.
SPURIOUS = frozenset(
    {
        DegeneracyKind.EMPTY_COMPONENT,
        DegeneracyKind.REPEATED_VALUE,
        DegeneracyKind.FEW_ROWS_IN_COMPONENT,
        DegeneracyKind.NARROW_COMPONENT,
        DegeneracyKind.LINEAR_DEPENDENCE,
        DegeneracyKind.HELD_AT_FLOOR,
        DegeneracyKind.NOT_FINITE,
    }
)


@dataclass(frozen=True, slots=True)
class Degeneracy:
    """One thing that is wrong with a mixture.

    Parameters
    ----------
    kind : DegeneracyKind
        What kind of breakdown this is.
    message : str
        One sentence in the user's words, naming the component (from 1).
    remedies : tuple of str
        What can be done, most promising first.
    component : int or None
        The component concerned, counted from 0; None for the data as a whole.
    """

    kind: DegeneracyKind
    message: str
    remedies: tuple[str, ...] = ()
    component: int | None = None

    def __str__(self) -> str:
        if not self.remedies:
            return self.message
        return f"{self.message}. You can: {'; '.join(self.remedies)}."


class DegenerateError(ValueError):
    """Raised where a fit cannot go on; carries its `Degeneracy`."""

    def __init__(self, degeneracy: Degeneracy) -> None:
        super().__init__(str(degeneracy))
        self.degeneracy = degeneracy
