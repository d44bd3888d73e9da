"""Why rows cannot be fitted as asked: what is known of each reason."""

from __future__ import annotations

from typing import ClassVar

from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateFact
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class NoColumn(DegenerateFact):
    """No column is chosen."""

    kind: ClassVar = DegeneracyKind.TOO_FEW_ROWS


@dataclass(frozen=True, slots=True)
class NoRows(DegenerateFact):
    """There are no rows."""

    kind: ClassVar = DegeneracyKind.TOO_FEW_ROWS


@dataclass(frozen=True, slots=True)
class SingleRow(DegenerateFact):
    """There is one row only."""

    kind: ClassVar = DegeneracyKind.TOO_FEW_ROWS


@dataclass(frozen=True, slots=True)
class FewerRowsThanComponents(DegenerateFact):
    """There are fewer rows than components."""

    kind: ClassVar = DegeneracyKind.TOO_FEW_ROWS
    n_rows: int
    n_components: int


@dataclass(frozen=True, slots=True)
class FewerValuesThanComponents(DegenerateFact):
    """There are fewer different rows than components."""

    kind: ClassVar = DegeneracyKind.TOO_FEW_DISTINCT_ROWS
    n_rows: int
    n_distinct: int
    n_components: int


@dataclass(frozen=True, slots=True)
class FewerRowsThanColumns(DegenerateFact):
    """Not more different rows than columns, for covariances of a structure."""

    kind: ClassVar = DegeneracyKind.TOO_FEW_DISTINCT_ROWS
    n_rows: int
    n_distinct: int
    n_columns: int
    family: str


@dataclass(frozen=True, slots=True)
class IdenticalRows(DegenerateFact):
    """All rows are the same."""

    kind: ClassVar = DegeneracyKind.IDENTICAL_ROWS
    n_rows: int


@dataclass(frozen=True, slots=True)
class ConstantColumn(DegenerateFact):
    """A column has one value only, in those rows in which it is known."""

    kind: ClassVar = DegeneracyKind.CONSTANT_COLUMN
    column: str
    n_known: int
    n_rows: int


@dataclass(frozen=True, slots=True)
class NotSquarable(DegenerateFact):
    """A column whose squares cannot be computed with; about its standard deviation."""

    kind: ClassVar = DegeneracyKind.NOT_FINITE
    column: str
    spread: float


@dataclass(frozen=True, slots=True)
class DependentColumns(DegenerateFact):
    """Columns that follow from one another."""

    kind: ClassVar = DegeneracyKind.LINEAR_DEPENDENCE
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeanTooFar(DegenerateFact):
    """A start with a mean that is too far from the rows."""

    kind: ClassVar = DegeneracyKind.NOT_FINITE
    component: int
    mean: float
    column: str


@dataclass(frozen=True, slots=True)
class SpreadTooSmall(DegenerateFact):
    """A start with a standard deviation that is too small to compute with."""

    kind: ClassVar = DegeneracyKind.NOT_FINITE
    component: int
    standard_deviation: float
    column: str


@dataclass(frozen=True, slots=True)
class SpreadTooLarge(DegenerateFact):
    """A start with a standard deviation that is too large to compute with."""

    kind: ClassVar = DegeneracyKind.NOT_FINITE
    component: int
    standard_deviation: float
    column: str


@dataclass(frozen=True, slots=True)
class NotFinite(DegenerateFact):
    """A total log-likelihood that is no finite number."""

    kind: ClassVar = DegeneracyKind.NOT_FINITE
    total: float
