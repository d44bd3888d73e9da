"""Between scikit-learn's compact shapes and our full covariance matrices."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters


class PrecisionForms(NamedTuple):
    """Precisions and their factors, in the shapes of a covariance type.

    Parameters
    ----------
    cholesky : ndarray
        Upper triangular U with U U^T the precision; for `diag` and `spherical` the
        reciprocals of the standard deviations.
    precisions : ndarray
        The inverses of the covariances.
    """

    cholesky: FloatArray
    precisions: FloatArray


def compact_shape(
    family: CovarianceFamily, n_components: int, n_features: int
) -> tuple[int, ...]:
    """Return the shape in which scikit-learn keeps the covariances of a type."""
    return {
        CovarianceFamily.FULL: (n_components, n_features, n_features),
        CovarianceFamily.TIED: (n_features, n_features),
        CovarianceFamily.DIAG: (n_components, n_features),
        CovarianceFamily.SPHERICAL: (n_components,),
    }[family]


def compact(matrices: FloatArray, family: CovarianceFamily) -> FloatArray:
    """Return what scikit-learn keeps of the matrices of a family.

    Parameters
    ----------
    matrices : ndarray, shape (n_components, n_features, n_features)
        Of that family.
    family : CovarianceFamily
        The covariance type.

    Returns
    -------
    ndarray, shape `compact_shape(...)`
        A copy.
    """
    diagonals: FloatArray = np.diagonal(matrices, axis1=1, axis2=2)
    match family:
        case CovarianceFamily.FULL:
            return np.array(matrices)
        case CovarianceFamily.TIED:
            return np.array(matrices[0])
        case CovarianceFamily.DIAG:
            return np.array(diagonals)
        case CovarianceFamily.SPHERICAL:
            return np.array(diagonals[:, 0])


def expanded(
    values: FloatArray, family: CovarianceFamily, n_components: int, n_features: int
) -> FloatArray:
    """Return one full matrix per component: what `compact` makes smaller.

    Parameters
    ----------
    values : ndarray, shape `compact_shape(...)`
        Covariances, precisions or their factors.
    family : CovarianceFamily
        The covariance type.
    n_components, n_features : int
        K and d.

    Returns
    -------
    ndarray of float64, shape (n_components, n_features, n_features)
        A copy.
    """
    values = np.array(values, dtype=np.float64)
    match family:
        case CovarianceFamily.FULL:
            return values
        case CovarianceFamily.TIED:
            return np.repeat(values[np.newaxis], n_components, axis=0)
        case CovarianceFamily.DIAG:
            per_column: FloatArray = values[:, :, np.newaxis] * np.eye(n_features)
            return per_column
        case CovarianceFamily.SPHERICAL:
            round_: FloatArray = values[:, np.newaxis, np.newaxis] * np.eye(n_features)
            return round_


def precision_forms(
    parameters: MixtureParameters, family: CovarianceFamily
) -> PrecisionForms:
    """Return the precisions of a mixture and their factors.

    Parameters
    ----------
    parameters : MixtureParameters
        In the units of the data.
    family : CovarianceFamily
        The covariance type.

    Raises
    ------
    DegenerateError
        If a covariance is not positive definite.
    """
    factors = whitening_matrices(parameters).transpose(0, 2, 1)
    precisions = factors @ factors.transpose(0, 2, 1)
    return PrecisionForms(compact(factors, family), compact(precisions, family))


def covariances_of_factors(
    cholesky: FloatArray, family: CovarianceFamily, n_components: int, n_features: int
) -> FloatArray:
    """Return the covariances whose precisions are U U^T.

    Parameters
    ----------
    cholesky : ndarray, shape `compact_shape(...)`
        The factors U, triangular either way.
    family : CovarianceFamily
        The covariance type.
    n_components, n_features : int
        K and d.

    Returns
    -------
    ndarray, shape (n_components, n_features, n_features)
        Full matrices.
    """
    inverses = np.linalg.inv(expanded(cholesky, family, n_components, n_features))
    covariances: FloatArray = inverses.transpose(0, 2, 1) @ inverses
    return covariances


def covariances_of_precisions(
    precisions: FloatArray, family: CovarianceFamily, n_components: int, n_features: int
) -> FloatArray:
    """Return the inverses of precisions that are positive definite.

    Parameters
    ----------
    precisions : ndarray, shape `compact_shape(...)`
        The precisions.
    family : CovarianceFamily
        The covariance type.
    n_components, n_features : int
        K and d.

    Returns
    -------
    ndarray, shape (n_components, n_features, n_features)
        Full matrices.
    """
    matrices = expanded(precisions, family, n_components, n_features)
    # Scaled to a unit diagonal first, as in `whitening_matrices`.
    sizes = np.sqrt(np.diagonal(matrices, axis1=1, axis2=2))
    sizes = sizes[:, :, np.newaxis] * sizes[:, np.newaxis, :]
    inverses = np.linalg.inv(matrices / sizes) / sizes
    covariances: FloatArray = (inverses + inverses.transpose(0, 2, 1)) / 2.0
    return covariances
