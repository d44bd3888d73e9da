"""What a careful person would say about a fit: what is known of each warning."""

from __future__ import annotations

from typing import ClassVar

from emgui.engine.iteration import Equality, Nudge
from emgui.engine.objective import Objective
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateFact
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class FewRows(DegenerateFact):
    """A component with hardly any rows behind it; how many, effectively."""

    kind: ClassVar = DegeneracyKind.FEW_ROWS_IN_COMPONENT
    component: int
    n_rows: float


@dataclass(frozen=True, slots=True)
class Narrow(DegenerateFact):
    """A component that is far narrower than the others, with hardly any rows."""

    kind: ClassVar = DegeneracyKind.NARROW_COMPONENT
    component: int
    n_rows: float


@dataclass(frozen=True, slots=True)
class BelowResolution(DegenerateFact):
    """A component that is narrower than the steps in which the data come.

    `column` is empty where there is only one.
    """

    kind: ClassVar = DegeneracyKind.BELOW_RESOLUTION
    component: int
    column: str
    standard_deviation: float
    step: float


@dataclass(frozen=True, slots=True)
class NearlySingular(DegenerateFact):
    """A covariance with a large condition number, beside the spread of all rows."""

    kind: ClassVar = DegeneracyKind.NEARLY_SINGULAR
    component: int
    is_shared: bool
    condition: float


@dataclass(frozen=True, slots=True)
class Coincident(DegenerateFact):
    """Components that describe the same rows; `component` is one of the nearest two."""

    kind: ClassVar = DegeneracyKind.COINCIDENT_COMPONENTS
    components: tuple[int, ...]
    component: int


@dataclass(frozen=True, slots=True)
class AllEqual(DegenerateFact):
    """All components are equal; `is_from_start` unless heat has made them so."""

    kind: ClassVar = DegeneracyKind.SYMMETRIC_START
    is_from_start: bool


@dataclass(frozen=True, slots=True)
class ManyColumns(DegenerateFact):
    """More columns than rows per component, for full covariances."""

    kind: ClassVar = DegeneracyKind.MANY_COLUMNS
    n_columns: int
    rows_per_component: float


@dataclass(frozen=True, slots=True)
class FarValue(DegenerateFact):
    """A value of a column beyond all measure."""

    kind: ClassVar = DegeneracyKind.FAR_VALUE
    column: str
    value: float


@dataclass(frozen=True, slots=True)
class HeldAtFloor(DegenerateFact):
    """A component that the floor holds up, at a standard deviation.

    That is a multiple of the columns' own (`is_of_columns`), or a value of the only
    column.
    """

    kind: ClassVar = DegeneracyKind.HELD_AT_FLOOR
    component: int
    is_shared: bool
    standard_deviation: float
    is_of_columns: bool


@dataclass(frozen=True, slots=True)
class WorseThanOne(DegenerateFact):
    """Components with a log-likelihood below that of one; `is_far` below any reason."""

    kind: ClassVar = DegeneracyKind.BELOW_ONE_COMPONENT
    n_components: int
    total: float
    of_one: float
    is_far: bool


@dataclass(frozen=True, slots=True)
class NoBetterThanOne(DegenerateFact):
    """Components with the log-likelihood of one."""

    kind: ClassVar = DegeneracyKind.NO_BETTER_THAN_ONE
    n_components: int
    of_one: float


@dataclass(frozen=True, slots=True)
class OnSaddle(DegenerateFact):
    """A run that stands still on a saddle, and a nudge that leaves it.

    Parameters
    ----------
    equal : Equality or None
        Which components are equal.
    nudge : Nudge
        What increases the objective.
    objective : Objective
        Which objective.
    """

    kind: ClassVar = DegeneracyKind.SADDLE
    equal: Equality | None
    nudge: Nudge
    objective: Objective
