"""Degenerate mixtures, by name: what is wrong, where, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DegeneracyKind(StrEnum):
    """The ways in which a mixture fit breaks down."""

    EMPTY_COMPONENT = "empty component"
    REPEATED_VALUE = "collapsed on one repeated value"
    TOO_FEW_ROWS = "too few rows"
    IDENTICAL_ROWS = "all rows identical"
    TOO_FEW_DISTINCT_ROWS = "fewer distinct rows than components"
    CONSTANT_COLUMN = "constant column"
    LINEAR_DEPENDENCE = "linear dependence"
    COINCIDENT_COMPONENTS = "components coincide"
    SYMMETRIC_START = "symmetric start"
    NOT_FINITE = "not finite"


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


class DegenerateError(ValueError):
    """Raised where a fit cannot go on; carries its `Degeneracy`."""

    def __init__(self, degeneracy: Degeneracy) -> None:
        super().__init__(degeneracy.message)
        self.degeneracy = degeneracy
