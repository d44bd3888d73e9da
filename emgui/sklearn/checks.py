"""What a user gives to begin with, checked in scikit-learn's words."""

from __future__ import annotations

from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.utils import check_array
from sklearn.utils._param_validation import Interval, StrOptions

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.structures.catalogue import STRUCTURES
from emgui.mixture.model.structures.structure import CovarianceStructure

ILL_DEFINED_COVARIANCE = (
    "Fitting the mixture model failed because some components have "
    "ill-defined empirical covariance (for instance caused by singleton "
    "or collapsed samples). Try to decrease the number of components, "
    "increase reg_covar, or scale the input data."
)
# Everything is computed in double precision; only results may not fit in single.
NARROW_IN_SINGLE = (
    " The numerical accuracy can also be improved by passing float64"
    " data instead of float32."
)
NOT_CONVERGED = (
    "Best performing initialization did not converge. "
    "Try different init parameters, or increase max_iter, "
    "tol, or check for degenerate data."
)

# In scikit-learn's own form, for its own messages.
PARAMETER_CONSTRAINTS: dict[str, list[Any]] = {
    "n_components": [Interval(Integral, 1, None, closed="left")],
    "covariance_type": [
        StrOptions(
            {structure.name for structure in STRUCTURES if structure.is_in_scikit_learn}
        )
    ],
    "tol": [Interval(Real, 0.0, None, closed="left")],
    "reg_covar": [Interval(Real, 0.0, None, closed="left")],
    "max_iter": [Interval(Integral, 0, None, closed="left")],
    "n_init": [Interval(Integral, 1, None, closed="left")],
    "init_params": [StrOptions({"kmeans", "random", "random_from_data", "k-means++"})],
    "weights_init": ["array-like", None],
    "means_init": ["array-like", None],
    "precisions_init": ["array-like", None],
    "random_state": ["random_state"],
    "warm_start": ["boolean"],
    "verbose": ["verbose"],
    "verbose_interval": [Interval(Integral, 1, None, closed="left")],
}

_FLOATS = [np.float64, np.float32]


def checked_weights(weights: ArrayLike, n_components: int) -> FloatArray:
    """Return weights to begin with, shape (n_components,).

    Raises
    ------
    ValueError
        If they are not as many shares that sum to 1.
    """
    array = check_array(weights, dtype=_FLOATS, ensure_2d=False)
    _check_shape(array, (n_components,), "weights")
    low, high = array.min(), array.max()
    if low < 0.0 or high > 1.0:
        # scikit-learn names the smallest as the largest, and the other way round.
        raise ValueError(
            "The parameter 'weights' should be in the range "
            f"[0, 1], but got max value {low:.5f}, min value {high:.5f}"
        )
    total = array.sum()
    if abs(1.0 - total) > (1e-6 if array.dtype == np.float32 else 1e-8):
        raise ValueError(
            "The parameter 'weights' should be normalized, "
            f"but got sum(weights) = {total:.5f}"
        )
    return _doubled(array)


def checked_means(means: ArrayLike, n_components: int, n_features: int) -> FloatArray:
    """Return means to begin with, shape (n_components, n_features).

    Raises
    ------
    ValueError
        If they have another shape, or are not finite numbers.
    """
    array = check_array(means, dtype=_FLOATS, ensure_2d=False)
    _check_shape(array, (n_components, n_features), "means")
    return _doubled(array)


def checked_precisions(
    precisions: ArrayLike,
    structure: CovarianceStructure,
    n_components: int,
    n_features: int,
) -> FloatArray:
    """Return precisions to begin with, in the shape of the covariance type.

    Raises
    ------
    ValueError
        If they have another shape, or are not positive (definite).
    """
    shape = structure.compact_shape(n_components, n_features)
    array = check_array(
        precisions, dtype=_FLOATS, ensure_2d=False, allow_nd=len(shape) > 2
    )
    _check_shape(array, shape, f"{structure} precision")
    if structure.has_correlations:
        for matrix in array.reshape(-1, n_features, n_features):
            _check_positive_definite(matrix, structure)
    elif (array <= 0.0).any():
        raise ValueError(f"'{structure} precision' should be positive")
    return _doubled(array)


def _check_positive_definite(
    matrix: NDArray[Any], structure: CovarianceStructure
) -> None:
    if not (np.allclose(matrix, matrix.T) and (np.linalg.eigvalsh(matrix) > 0.0).all()):
        raise ValueError(
            f"'{structure} precision' should be symmetric, positive-definite"
        )


def _check_shape(array: NDArray[Any], shape: tuple[int, ...], name: str) -> None:
    if array.shape != shape:
        raise ValueError(
            f"The parameter '{name}' should have the shape of {shape}, "
            f"but got {array.shape}"
        )


def _doubled(array: NDArray[Any]) -> FloatArray:
    doubled: FloatArray = array.astype(np.float64)
    return doubled
