"""What is wrong with a fit, with what can be done about it."""

from __future__ import annotations

from enum import StrEnum

from emgui.mixture.model.degeneracy import (
    DegeneracyKind,
    DegenerateError,
    DegenerateFact,
)
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass


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


class RefusedError(DegenerateError):
    """A fit that cannot go on, with what suits it.

    Parameters
    ----------
    degeneracy : Degeneracy
        What is wrong, and what can be done.
    """

    def __init__(self, degeneracy: Degeneracy) -> None:
        super().__init__(degeneracy.fact)
        self.degeneracy = degeneracy
