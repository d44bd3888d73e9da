"""Matrices of a structure written without repetition, and read again."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.structures.letters import Letters


class ShortForm(Letters):
    """One matrix a component, or one for all; where shorter, a structure says how."""

    __slots__ = ()

    # Whether scikit-learn has a covariance type of this name, in this form.
    is_in_scikit_learn: ClassVar[bool] = False

    def compact_shape(self, n_components: int, n_features: int, /) -> tuple[int, ...]:
        """Return the shape in which matrices are written without repetition.

        Parameters
        ----------
        n_components, n_features : int
            K and d.
        """
        matrix = (n_features, n_features)
        return matrix if self.is_shared else (n_components, *matrix)

    def compact(self, matrices: FloatArray) -> FloatArray:
        """Return matrices of this structure without repetition.

        Parameters
        ----------
        matrices : ndarray, shape (n_components, n_features, n_features)
            Covariances, precisions or their factors.

        Returns
        -------
        ndarray, shape `compact_shape(...)`
            A copy.
        """
        return np.array(matrices[0] if self.is_shared else matrices)

    def expanded(
        self, values: FloatArray, n_components: int, n_features: int
    ) -> FloatArray:
        """Return one full matrix per component: what `compact` makes smaller.

        Parameters
        ----------
        values : ndarray, shape `compact_shape(...)`
            Covariances, precisions or their factors.
        n_components, n_features : int
            K and d.

        Returns
        -------
        ndarray, shape (n_components, n_features, n_features)
            A copy.
        """
        shape = (n_components, n_features, n_features)
        return np.array(np.broadcast_to(values, shape))
