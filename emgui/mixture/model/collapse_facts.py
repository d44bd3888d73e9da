"""In which ways components break down: what is known of each, one record a way."""

from __future__ import annotations

from typing import ClassVar

from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateFact
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class NotPositiveDefinite(DegenerateFact):
    """A covariance whose spread is zero in some direction."""

    kind: ClassVar = DegeneracyKind.LINEAR_DEPENDENCE
    component: int


@dataclass(frozen=True, slots=True)
class EmptyComponent(DegenerateFact):
    """A component that holds none of the rows."""

    kind: ClassVar = DegeneracyKind.EMPTY_COMPONENT
    component: int


@dataclass(frozen=True, slots=True)
class LikeliestOfNone(DegenerateFact):
    """A collapsed component that is the likeliest of none of the rows."""

    kind: ClassVar = DegeneracyKind.TOO_FEW_ROWS
    component: int


@dataclass(frozen=True, slots=True)
class OnOneRow(DegenerateFact):
    """A component that holds a single row."""

    kind: ClassVar = DegeneracyKind.TOO_FEW_ROWS
    component: int


@dataclass(frozen=True, slots=True)
class OnOneValue(DegenerateFact):
    """A component all of whose rows are the same."""

    kind: ClassVar = DegeneracyKind.REPEATED_VALUE
    component: int
    n_rows: int


@dataclass(frozen=True, slots=True)
class OnOneValueOfColumn(DegenerateFact):
    """A component all of whose rows have the same value in a column.

    `n_known` of its `n_rows` rows have a value there at all.
    """

    kind: ClassVar = DegeneracyKind.REPEATED_VALUE
    component: int
    column: str
    n_known: int
    n_rows: int


@dataclass(frozen=True, slots=True)
class OnFewRows(DegenerateFact):
    """A component of too few different rows for its covariance."""

    kind: ClassVar = DegeneracyKind.TOO_FEW_ROWS
    component: int
    n_distinct: int
    n_columns: int


@dataclass(frozen=True, slots=True)
class Dependent(DegenerateFact):
    """A component in whose rows the columns follow from one another.

    `is_filled` where missing cells had to be filled for that to be seen.
    """

    kind: ClassVar = DegeneracyKind.LINEAR_DEPENDENCE
    component: int
    n_rows: int
    is_filled: bool


@dataclass(frozen=True, slots=True)
class SeldomTogether(DegenerateFact):
    """A component of whose `n_rows` rows hardly any have both of two columns."""

    kind: ClassVar = DegeneracyKind.LINEAR_DEPENDENCE
    component: int
    n_rows: int
    n_both: int
    columns: tuple[str, str]


@dataclass(frozen=True, slots=True)
class SeveralCollapsed(DegenerateFact):
    """Several components that have collapsed: the first of them, and how many more."""

    first: tuple[DegenerateFact, ...]
    n_more: int

    @property
    def kind(self) -> DegeneracyKind:
        """That of the first."""
        return self.first[0].kind

    @property
    def component(self) -> int | None:
        """The first."""
        component: int | None = getattr(self.first[0], "component", None)
        return component
