"""Why numbers are no parameters of a mixture, or cannot be changed so."""

from __future__ import annotations

from emgui.mixture.facts import Fact, FactError
from emgui.records import dataclass


class InvalidParametersError(FactError):
    """Parameters that describe no mixture; the fact names what and where."""


class ComponentError(FactError):
    """Components that cannot be dropped, split or merged."""


@dataclass(frozen=True, slots=True)
class NotFiniteParameters(Fact):
    """Weights, means or covariances (`name`) that are not all finite numbers."""

    name: str


@dataclass(frozen=True, slots=True)
class NoWeights(Fact):
    """Weights that are no list, or an empty one."""


@dataclass(frozen=True, slots=True)
class MisshapenMeans(Fact):
    """Means of another shape than the weights ask for."""

    shape: tuple[int, ...]
    n_components: int


@dataclass(frozen=True, slots=True)
class MisshapenCovariances(Fact):
    """Covariances of another shape than the means ask for."""

    shape: tuple[int, ...]
    wanted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeightOutside(Fact):
    """A weight that is not between 0 and 1."""

    component: int
    weight: float


@dataclass(frozen=True, slots=True)
class WeightsSum(Fact):
    """Weights that do not sum to 1."""

    total: float


@dataclass(frozen=True, slots=True)
class NegativeVariance(Fact):
    """A variance below 0."""

    component: int


@dataclass(frozen=True, slots=True)
class OtherColumns(Fact):
    """Means of another number of columns than the data have."""

    n_features: int
    n_columns: int


@dataclass(frozen=True, slots=True)
class OnlyComponent(Fact):
    """The only component cannot be dropped."""


@dataclass(frozen=True, slots=True)
class SameComponent(Fact):
    """A component cannot be merged with itself."""

    component: int


@dataclass(frozen=True, slots=True)
class NoSuchComponent(Fact):
    """There is no component of that number."""

    component: int
    n_components: int


@dataclass(frozen=True, slots=True)
class MeanBeyond(Fact):
    """A mean that is too large to compute with."""

    mean: float


@dataclass(frozen=True, slots=True)
class DeviationNotPositive(Fact):
    """A standard deviation that is no positive, finite number."""

    standard_deviation: float


@dataclass(frozen=True, slots=True)
class DeviationBeyond(Fact):
    """A standard deviation whose square is out of a number's range."""

    standard_deviation: float


@dataclass(frozen=True, slots=True)
class CorrelationOutside(Fact):
    """A correlation that is not between -1 and 1."""

    correlation: float


@dataclass(frozen=True, slots=True)
class CorrelationImpossible(Fact):
    """A correlation that no rows could have together with the others."""

    correlation: float
