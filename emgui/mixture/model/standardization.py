"""Columns centred and scaled, without rounding where that is possible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# Large enough to hide numpy's overhead, small enough for its buffers to stay in cache.
BLOCK = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class Standardization:
    """z = (x - center) / scale per column, without rounding where that is possible.

    A centre that is one of the column's own values, and a scale that is a power of
    two, make z the same, bit for bit, when the data are shifted or scaled exactly.

    Parameters
    ----------
    center : ndarray, shape (n_features,)
        The column's median (of a sample, where there are many rows), in its units.
    scale : ndarray, shape (n_features,)
        The power of two nearest the column's standard deviation.
    """

    center: FloatArray
    scale: FloatArray

    def apply(self, block: FloatArray) -> FloatArray:
        """Return rows standardized; shape (n_rows, n_features), as given."""
        standardized: FloatArray = block / self.scale - self.center / self.scale
        return standardized

    def standardize(self, parameters: MixtureParameters) -> MixtureParameters:
        """Bring parameters from the units of the data into the engine's."""
        means = (parameters.means - self.center) / self.scale
        covariances = parameters.covariances / self.scale[:, np.newaxis] / self.scale
        return MixtureParameters(parameters.weights, means, covariances)

    def restore(self, parameters: MixtureParameters) -> MixtureParameters:
        """Bring parameters from the engine's units into those of the data."""
        means, covariances = self.restored(parameters.means, parameters.covariances)
        return MixtureParameters.computed(parameters.weights, means, covariances)

    def restored(
        self, means: FloatArray, covariances: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Bring means and covariances, of one mixture or many, into the data's units.

        Parameters
        ----------
        means : ndarray, shape (..., n_features)
            Standardized.
        covariances : ndarray, shape (..., n_features, n_features)
            Likewise.
        """
        wide = covariances * self.scale[:, np.newaxis] * self.scale
        return means * self.scale + self.center, wide

    def log_jacobian(self, columns: Sequence[int] | None = None) -> float:
        """Return log |dz/dx| of a row: what it adds to its standardized log-density.

        Parameters
        ----------
        columns : sequence of int, optional
            The columns in which the row has a value; all without.
        """
        exponents = np.frexp(self.scale)[1] - 1
        if columns is not None:
            exponents = exponents[list(columns)]
        return -float(exponents.sum() * np.log(2.0))


class Measured(NamedTuple):
    """How the columns of a table are standardized, and what that leaves.

    Parameters
    ----------
    standardization : Standardization
        Per column.
    variances : ndarray, shape (n_features,)
        Of each standardized column (divided by n): 0.5 to 2, or 0.
    """

    standardization: Standardization
    variances: FloatArray

    def of_columns(self, places: Sequence[int]) -> Measured:
        """Return the same of some of the columns."""
        chosen, one = list(places), self.standardization
        kept = Standardization(one.center[chosen], one.scale[chosen])
        return Measured(kept, self.variances[chosen])
