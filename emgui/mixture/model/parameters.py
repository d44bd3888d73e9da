"""The parameters of a Gaussian mixture, as one frozen record."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy import vdot

from emgui.deferring import Deferring, once
from emgui.mixture.arrays import FloatArray, frozen_array
from emgui.mixture.model.parameter_facts import (
    InvalidParametersError,
    MisshapenCovariances,
    MisshapenMeans,
    NegativeVariance,
    NotFiniteParameters,
    NoWeights,
    WeightOutside,
    WeightsSum,
)
from emgui.records import dataclass

# Weights typed by a person carry rounding: 0.333 + 0.667 is fine, 0.3 + 0.6 is not.
_WEIGHT_SUM_TOLERANCE = 5e-3


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class MixtureParameters(Deferring):
    """Weights, means and covariances of a Gaussian mixture.

    Parameters
    ----------
    weights : ndarray, shape (n_components,)
        Non-negative, summing to 1.
    means : ndarray, shape (n_components, n_features)
        In the units of the data.
    covariances : ndarray, shape (n_components, n_features, n_features)
        Always full matrices, whatever the structure: symmetric, in squared units of
        the data. Structures constrain them, they do not change their shape.

    Raises
    ------
    InvalidParametersError
        If the shapes disagree, a value is not finite, a weight lies outside [0, 1],
        the weights do not sum to 1, or a variance is negative.
    """

    weights: FloatArray
    means: FloatArray
    covariances: FloatArray

    def __post_init__(self) -> None:
        for name in ("weights", "means", "covariances"):
            array = frozen_array(getattr(self, name))
            if not np.isfinite(array).all():
                raise InvalidParametersError(NotFiniteParameters(name))
            object.__setattr__(self, name, array)
        _check_shapes(self.weights, self.means, self.covariances)
        _check_values(self.weights, self.covariances)

    @classmethod
    def computed(
        cls, weights: FloatArray, means: FloatArray, covariances: FloatArray
    ) -> MixtureParameters:
        """Return parameters that an M-step has just computed, without a copy.

        Nobody else may hold the arrays. Their shapes and signs are taken to be right;
        numbers that are not finite are refused as ever.

        Parameters
        ----------
        weights, means, covariances : ndarray
            As for the constructor; read-only from now on.
        """
        # Of squares: a product with itself is quicker than a sum.
        total = vdot(weights, weights) + vdot(means, means)
        if not math.isfinite(total + vdot(covariances, covariances)):
            return cls(weights, means, covariances)
        parameters = object.__new__(cls)
        for name, array in (
            ("weights", weights),
            ("means", means),
            ("covariances", covariances),
        ):
            array.setflags(write=False)
            object.__setattr__(parameters, name, array)
        # There will be something to keep: whoever looks need not make room for it.
        object.__setattr__(parameters, "found", {})
        return parameters

    @property
    def n_components(self) -> int:
        """The number of components K."""
        return int(self.weights.shape[0])

    @property
    def n_features(self) -> int:
        """The number of columns d."""
        return int(self.means.shape[1])

    @property
    def standard_deviations(self) -> FloatArray:
        """Per component and column, shape (n_components, n_features); read-only."""
        found: FloatArray = once(self, "standard_deviations", _standard_deviations)
        return found

    @property
    def is_diagonal(self) -> bool:
        """Whether no column has a covariance with another, in any component."""
        found: bool = once(self, "is_diagonal", _is_diagonal)
        return found

    @property
    def correlations(self) -> FloatArray:
        """Per component, shape (n_components, n_features, n_features).

        Those of a column without spread are 0, but for its own.
        """
        sds = self.standard_deviations
        safe = np.where(sds > 0.0, sds, 1.0)
        found = self.covariances / safe[:, :, np.newaxis] / safe[:, np.newaxis, :]
        diagonal = np.arange(self.n_features)
        found[:, diagonal, diagonal] = 1.0
        return found

    def reordered(self, order: Sequence[int]) -> MixtureParameters:
        """Return the same mixture with its components in another order."""
        index = np.asarray(order, dtype=np.intp)
        return MixtureParameters(
            self.weights[index], self.means[index], self.covariances[index]
        )

    def marginal(self, columns: Sequence[int]) -> MixtureParameters:
        """Return the mixture of some of the columns alone."""
        index = np.asarray(columns, dtype=np.intp)
        return MixtureParameters(
            self.weights,
            self.means[:, index],
            self.covariances[:, index[:, np.newaxis], index],
        )

    def marginal_of(self, columns: tuple[int, ...]) -> MixtureParameters:
        """Return these parameters for all columns in their order, else the marginal."""
        if len(columns) == self.n_features and columns == tuple(range(len(columns))):
            return self
        return self.marginal(columns)

    def to_mapping(self) -> dict[str, Any]:
        """Return plain lists under `weights`, `means`, `covariances`."""
        return {
            "weights": self.weights.tolist(),
            "means": self.means.tolist(),
            "covariances": self.covariances.tolist(),
        }


def _is_diagonal(parameters: MixtureParameters) -> bool:
    covariances = parameters.covariances
    # The first place beside a diagonal nearly always tells.
    if parameters.n_features == 1 or covariances[0, 0, 1] != 0.0:
        return parameters.n_features == 1
    on_diagonals = np.count_nonzero(covariances.diagonal(0, 1, 2))
    return bool(np.count_nonzero(covariances) == on_diagonals)


def _standard_deviations(parameters: MixtureParameters) -> FloatArray:
    found: FloatArray = np.sqrt(parameters.covariances.diagonal(0, 1, 2))
    found.flags.writeable = False
    return found


def _check_shapes(
    weights: FloatArray, means: FloatArray, covariances: FloatArray
) -> None:
    if weights.ndim != 1 or weights.size == 0:
        raise InvalidParametersError(NoWeights())
    n_components = weights.shape[0]
    if means.ndim != 2 or means.shape[0] != n_components or means.shape[1] == 0:
        raise InvalidParametersError(MisshapenMeans(means.shape, n_components))
    wanted = (n_components, means.shape[1], means.shape[1])
    if covariances.shape != wanted:
        raise InvalidParametersError(MisshapenCovariances(covariances.shape, wanted))


def _check_values(weights: FloatArray, covariances: FloatArray) -> None:
    if not (weights.min() >= 0.0 and weights.max() <= 1.0):
        k = int(np.flatnonzero((weights < 0.0) | (weights > 1.0))[0])
        raise InvalidParametersError(WeightOutside(k, float(weights[k])))
    total = float(weights.sum())
    if abs(total - 1.0) > _WEIGHT_SUM_TOLERANCE:
        raise InvalidParametersError(WeightsSum(total))
    variances = covariances.diagonal(0, 1, 2)
    if not variances.min() >= 0.0:
        k = int(np.argwhere(variances < 0.0)[0, 0])
        raise InvalidParametersError(NegativeVariance(k))
