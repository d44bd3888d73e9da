"""Every component has one variance, the same in every direction: VII."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from emgui.mixture.arrays import FloatArray, on_diagonals
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.model.structures.structure import CovarianceStructure, Scatter
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class Spherical(CovarianceStructure):
    """A variance per component, round in the units of the data."""

    name: ClassVar[str] = "spherical"
    code: ClassVar[str] = "VII"
    is_in_scikit_learn: ClassVar[bool] = True

    def _maximise(self, scatter: Scatter) -> FloatArray:
        ratio = _ratio(scatter.scale)
        variances = scatter.covariances.diagonal(0, -2, -1) * ratio
        return _round(variances.mean(axis=-1), ratio)

    def _widened(self, parameters: MixtureParameters, floor: Floor) -> FloatArray:
        ratio = _ratio(floor.scale)
        least = floor.fraction * (floor.variances * ratio).mean()
        variances = np.diagonal(parameters.covariances, axis1=1, axis2=2) * ratio
        return _round(np.maximum(variances.mean(axis=1), least), ratio)

    def _narrowest(self, parameters: MixtureParameters, floor: Floor) -> FloatArray:
        ratio = _ratio(floor.scale)
        first = parameters.covariances[:, 0, 0] * ratio[0]
        narrowest: FloatArray = first / (floor.variances * ratio).mean()
        return narrowest

    def regressed(self, covariances: FloatArray, wanted: FloatArray) -> FloatArray:
        """Return covariances with some standard deviations held: no column has more."""
        return self.rescaled(covariances, wanted)

    def _ratios(self, ratios: FloatArray) -> FloatArray:
        result = np.ones_like(ratios)
        for k, j in np.argwhere(~np.isnan(ratios)):
            result[k] = ratios[k, j]
        return result

    def compact_shape(self, n_components: int, _n_features: int, /) -> tuple[int, ...]:
        """Return the shape of the variances."""
        return (n_components,)

    def compact(self, matrices: FloatArray) -> FloatArray:
        """Return the first variance of each: the others are the same."""
        return np.array(np.diagonal(matrices, axis1=1, axis2=2)[:, 0])

    def expanded(
        self, values: FloatArray, n_components: int, n_features: int
    ) -> FloatArray:
        """Return multiples of the identity."""
        per_component = np.reshape(values, (n_components, 1, 1))
        matrices: FloatArray = per_component * np.eye(n_features)
        return matrices


def _ratio(scale: FloatArray) -> FloatArray:
    """Return the columns' squared scales, beside the largest: no square overflows."""
    ratio: FloatArray = np.square(scale / scale.max())
    return ratio


def _round(variances: FloatArray, ratio: FloatArray) -> FloatArray:
    """Return matrices that are round in the units of the data."""
    return on_diagonals(variances[..., np.newaxis] * (1.0 / ratio))
