"""One number of a mixture, chosen to be varied while the others stay."""

from __future__ import annotations

import math
from enum import StrEnum

import numpy as np

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.drawing.editing import with_mean, with_standard_deviation
from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.column_names import shortened

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
        match self.kind:
            case CoordinateKind.WEIGHT:
                return _with_weight(parameters, self.component, value)
            case CoordinateKind.MEAN:
                return with_mean(parameters, self.component, self.column, value)
            case CoordinateKind.SD:
                return self._with_sd(parameters, value, structure)

    def _with_sd(
        self, parameters: MixtureParameters, sd: float, structure: CovarianceStructure
    ) -> MixtureParameters:
        ratio = sd / self.of(parameters)
        old = parameters.standard_deviations
        varied = structure.varied_with(self.component, self.column, old.shape)
        for k, j in np.argwhere(varied).tolist():
            parameters = with_standard_deviation(
                parameters, k, j, float(old[k, j]) * ratio
            )
        return parameters

    def name(self, columns: tuple[str, ...]) -> str:
        """Return its name: "mean of component 2", with the column if there are more.

        Parameters
        ----------
        columns : tuple of str
            Names of the data's columns.
        """
        text = f"{self.kind} of component {self.component + 1}"
        if self.kind is CoordinateKind.WEIGHT or len(columns) == 1:
            return text
        return f"{text}, {columns[self.column]}"

    def short_name(self, columns: tuple[str, ...]) -> str:
        """Return its name where there is little room: "mean 2".

        Parameters
        ----------
        columns : tuple of str
            Names of the data's columns.
        """
        text = f"{self.kind} {self.component + 1}"
        if self.kind is CoordinateKind.WEIGHT or len(columns) == 1:
            return text
        return f"{text}, {shortened(columns[self.column])}"


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


def _with_weight(
    parameters: MixtureParameters, component: int, weight: float
) -> MixtureParameters:
    if not _LEAST_WEIGHT <= weight <= 1.0 - _LEAST_WEIGHT:
        raise ValueError(f"a weight of {numbers.exact(weight)} is not between 0 and 1")
    others = np.delete(parameters.weights, component)
    shares = others / others.sum() if others.sum() > 0.0 else others + 1 / others.size
    weights = np.insert(shares * (1.0 - weight), component, weight)
    return MixtureParameters(weights, parameters.means, parameters.covariances)
