"""One number of a mixture, chosen to be varied while the others stay."""

from __future__ import annotations

import math
from enum import StrEnum

from emgui.mixture.diagnosis.profile_likelihood import HeldNumbers
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass
from emgui.studies.study_facts import NoSuchDeviation, NoSuchWeight, StudyError

# A weight of exactly 0 or 1 has no logarithm on one side.
_LEAST_WEIGHT = 1e-9


class CoordinateKind(StrEnum):
    """What can be varied."""

    WEIGHT = "weight"
    MEAN = "mean"
    SD = "sd"


@dataclass(frozen=True, slots=True)
class Coordinate:
    """One weight, mean or standard deviation, in the units of the data.

    Parameters
    ----------
    kind : CoordinateKind
        What it is.
    component : int
        Of which component, from 0.
    column : int
        In which column, from 0; 0 for a weight.
    """

    kind: CoordinateKind
    component: int
    column: int = 0

    def of(self, parameters: MixtureParameters) -> float:
        """Return its value in a mixture."""
        match self.kind:
            case CoordinateKind.WEIGHT:
                return float(parameters.weights[self.component])
            case CoordinateKind.MEAN:
                return float(parameters.means[self.component, self.column])
            case CoordinateKind.SD:
                variance = parameters.covariances[
                    self.component, self.column, self.column
                ]
                return math.sqrt(variance)

    def put(
        self,
        parameters: MixtureParameters,
        value: float,
        structure: CovarianceStructure,
    ) -> MixtureParameters:
        """Return the mixture with this number changed, still one of its structure.

        The other weights share the rest in their proportions; correlations stay. A
        shared covariance changes in all components, a round one in all columns.

        Raises
        ------
        ValueError
            If no mixture has this value: a weight outside 0 to 1, a standard
            deviation that is not positive.
        """
        if self.kind is CoordinateKind.WEIGHT and not (
            _LEAST_WEIGHT <= value <= 1.0 - _LEAST_WEIGHT
        ):
            raise StudyError(NoSuchWeight(value))
        if self.kind is CoordinateKind.SD and not 0.0 < value < math.inf:
            raise StudyError(NoSuchDeviation(value))
        held = HeldNumbers.none(
            parameters.n_components, parameters.n_features, structure
        )
        self.hold(held, value)
        return held.put(parameters)

    def hold(self, held: HeldNumbers, value: float) -> None:
        """Enter a value of this number, in the units of the data, in what is held."""
        match self.kind:
            case CoordinateKind.WEIGHT:
                held.weights[self.component] = value
            case CoordinateKind.MEAN:
                held.means[self.component, self.column] = value
            case CoordinateKind.SD:
                held.standard_deviations[self.component, self.column] = value


def coordinates(n_components: int, n_features: int) -> tuple[Coordinate, ...]:
    """Return everything that can be varied: means first, then spreads, then weights."""
    numbers = [
        Coordinate(kind, k, j)
        for kind in (CoordinateKind.MEAN, CoordinateKind.SD)
        for k in range(n_components)
        for j in range(n_features)
    ]
    # One weight alone is always 1.
    weighted = range(n_components if n_components > 1 else 0)
    return (*numbers, *(Coordinate(CoordinateKind.WEIGHT, k) for k in weighted))
