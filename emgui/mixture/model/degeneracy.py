"""Degeneracy: the ways in which a mixture breaks down, by name."""

from __future__ import annotations

from enum import StrEnum

from emgui.mixture.facts import Fact, FactError

# A component whose variance along some direction falls to this fraction of the
# columns' variances is looked at closely: has it collapsed?
COLLAPSE_THRESHOLD = 1e-6


class DegeneracyKind(StrEnum):
    """The ways in which a mixture fit breaks down."""

    TOO_FEW_ROWS = "too few rows"
    IDENTICAL_ROWS = "all rows identical"
    TOO_FEW_DISTINCT_ROWS = "fewer distinct rows than components"
    CONSTANT_COLUMN = "constant column"
    LINEAR_DEPENDENCE = "linear dependence"
    EMPTY_COMPONENT = "empty component"
    REPEATED_VALUE = "collapsed on one repeated value"
    FEW_ROWS_IN_COMPONENT = "component with too few rows"
    NARROW_COMPONENT = "suspiciously narrow component"
    BELOW_RESOLUTION = "narrower than the data's resolution"
    NEARLY_SINGULAR = "nearly singular covariance"
    COINCIDENT_COMPONENTS = "components coincide"
    SYMMETRIC_START = "symmetric start"
    SADDLE = "saddle point"
    FAR_VALUE = "value far from all others"
    MANY_COLUMNS = "more columns than rows per component"
    HELD_AT_FLOOR = "held at the floor"
    BELOW_ONE_COMPONENT = "worse than one component"
    NO_BETTER_THAN_ONE = "no better than one component"
    NOT_FINITE = "not finite"


# A fit with one of these may have a log-likelihood that says nothing of the data.
SPURIOUS = frozenset(
    {
        DegeneracyKind.EMPTY_COMPONENT,
        DegeneracyKind.REPEATED_VALUE,
        DegeneracyKind.FEW_ROWS_IN_COMPONENT,
        DegeneracyKind.NARROW_COMPONENT,
        DegeneracyKind.BELOW_RESOLUTION,
        DegeneracyKind.LINEAR_DEPENDENCE,
        DegeneracyKind.HELD_AT_FLOOR,
        DegeneracyKind.BELOW_ONE_COMPONENT,
        DegeneracyKind.NOT_FINITE,
    }
)


class DegenerateFact(Fact):
    """A way in which a mixture is degenerate, or nearly.

    A fact about one component has its index as `component`.
    """

    __slots__ = ()

    @property
    def kind(self) -> DegeneracyKind:
        """What kind of breakdown it is."""
        raise NotImplementedError


class DegenerateError(FactError):
    """Raised where a fit cannot go on.

    Parameters
    ----------
    fact : DegenerateFact
        What is wrong.
    """

    def __init__(self, fact: DegenerateFact) -> None:
        super().__init__(fact)
        self.fact: DegenerateFact = fact
