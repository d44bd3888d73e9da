"""Every component has variances of its own, and no correlations: VVI."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.structures.structure import CovarianceStructure, Scatter
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class Diag(CovarianceStructure):
    """A variance per component and column."""

    name: ClassVar[str] = "diag"
    code: ClassVar[str] = "VVI"
    is_in_scikit_learn: ClassVar[bool] = True

    def _maximise(self, scatter: Scatter) -> FloatArray:
        return scatter.covariances * _identity(len(scatter.scale))

    def compact_shape(self, n_components: int, n_features: int, /) -> tuple[int, ...]:
        """Return the shape of the variances."""
        return n_components, n_features

    def compact(self, matrices: FloatArray) -> FloatArray:
        """Return the diagonals."""
        return np.array(np.diagonal(matrices, axis1=1, axis2=2))

    def expanded(
        self, values: FloatArray, n_components: int, n_features: int
    ) -> FloatArray:
        """Return matrices with these diagonals."""
        per_column = np.reshape(values, (n_components, n_features, 1))
        matrices: FloatArray = per_column * np.eye(n_features)
        return matrices


@cache
def _identity(d: int) -> FloatArray:
    """Return the identity in d columns: making it takes longer than a product."""
    found: FloatArray = np.eye(d)
    found.flags.writeable = False
    return found
