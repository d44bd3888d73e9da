"""Degenerate mixtures, by name: what is wrong, where, and what can be done."""

from __future__ import annotations

from enum import StrEnum

from emgui.mixture.facts import Fact, FactError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

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


class RemedyKind(StrEnum):
    """What can be done about a degeneracy.

    By a click, but for `ADVICE`, `MOVE_COMPONENT` and `CHOOSE_COLUMNS`.
    """

    ADVICE = "advice"
    MOVE_COMPONENT = "move the component"
    CHOOSE_COLUMNS = "choose columns"
    RAISE_FLOOR = "raise the floor"
    LET_FLOOR_GO = "let the floor go"
    USE_PRIOR = "use a prior"
    DROP_COMPONENT = "drop the component"
    MERGE_COMPONENTS = "merge the components"
    SPLIT_COMPONENT = "split the component"
    FEWER_COMPONENTS = "fewer components"
    OTHER_FAMILY = "other family"
    NEW_START = "new start"
    BEST_START = "begin at the best of short runs"
    NUDGE = "leave the saddle"
    LEAVE_OUT_COLUMN = "leave out the column"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing that can be done about a degeneracy.

    Parameters
    ----------
    kind : RemedyKind
        What is done.
    component, other : int or None
        The component to drop, or the two to merge, counted from 0.
    n_components : int or None
        How many components there shall be.
    column : str
        The column to leave out.
    parameters : MixtureParameters or None
        Where a nudge leads, in the units of the data.
    """

    kind: RemedyKind
    component: int | None = None
    other: int | None = None
    n_components: int | None = None
    column: str = ""
    parameters: MixtureParameters | None = None


class DegenerateFact(Fact):
    """A way in which a mixture is degenerate, or nearly.

    A fact about one component has its index as `component`.
    """

    __slots__ = ()

    @property
    def kind(self) -> DegeneracyKind:
        """What kind of breakdown it is."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Degeneracy:
    """One thing that is wrong with a mixture, and what can be done about it.

    Parameters
    ----------
    fact : DegenerateFact
        What is wrong.
    remedies : tuple of Remedy
        What can be done, most promising first.
    """

    fact: DegenerateFact
    remedies: tuple[Remedy, ...] = ()

    @property
    def kind(self) -> DegeneracyKind:
        """What kind of breakdown this is."""
        return self.fact.kind

    @property
    def component(self) -> int | None:
        """The component concerned, counted from 0; None for the data as a whole."""
        component: int | None = getattr(self.fact, "component", None)
        return component


class DegenerateError(FactError):
    """Raised where a fit cannot go on; carries its `Degeneracy`."""

    def __init__(self, degeneracy: Degeneracy) -> None:
        super().__init__(degeneracy.fact)
        self.degeneracy = degeneracy
