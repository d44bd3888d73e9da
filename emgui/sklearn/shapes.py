"""Precisions and their factors, in scikit-learn's compact shapes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure


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


def precision_forms(
    parameters: MixtureParameters, structure: CovarianceStructure
) -> PrecisionForms:
    """Return the precisions of a mixture and their factors.

    Parameters
    ----------
    parameters : MixtureParameters
        In the units of the data.
    structure : CovarianceStructure
        The covariance type.

    Raises
    ------
    DegenerateError
        If a covariance is not positive definite.
    """
    factors = whitening_matrices(parameters).transpose(0, 2, 1)
    precisions = factors @ factors.transpose(0, 2, 1)
    return PrecisionForms(structure.compact(factors), structure.compact(precisions))


def covariances_of_factors(
    cholesky: FloatArray,
    structure: CovarianceStructure,
    n_components: int,
    n_features: int,
) -> FloatArray:
    """Return the covariances whose precisions are U U^T.

    Parameters
    ----------
    cholesky : ndarray, shape `CovarianceStructure.compact_shape(...)`
        The factors U, triangular either way.
    structure : CovarianceStructure
        The covariance type.
    n_components, n_features : int
        K and d.

    Returns
    -------
    ndarray, shape (n_components, n_features, n_features)
        Full matrices.
    """
    factors = structure.expanded(_doubled(cholesky), n_components, n_features)
    inverses = np.linalg.inv(factors)
    covariances: FloatArray = inverses.transpose(0, 2, 1) @ inverses
    return covariances


def covariances_of_precisions(
    precisions: FloatArray,
    structure: CovarianceStructure,
    n_components: int,
    n_features: int,
) -> FloatArray:
    """Return the inverses of precisions that are positive definite.

    Parameters
    ----------
    precisions : ndarray, shape `CovarianceStructure.compact_shape(...)`
        The precisions.
    structure : CovarianceStructure
        The covariance type.
    n_components, n_features : int
        K and d.

    Returns
    -------
    ndarray, shape (n_components, n_features, n_features)
        Full matrices.
    """
    matrices = structure.expanded(_doubled(precisions), n_components, n_features)
    # Scaled to a unit diagonal first, as in `whitening_matrices`.
    sizes = np.sqrt(np.diagonal(matrices, axis1=1, axis2=2))
    sizes = sizes[:, :, np.newaxis] * sizes[:, np.newaxis, :]
    inverses = np.linalg.inv(matrices / sizes) / sizes
    covariances: FloatArray = (inverses + inverses.transpose(0, 2, 1)) / 2.0
    return covariances


def _doubled(values: FloatArray) -> FloatArray:
    """Return values of single precision in double: everything is computed so."""
    return np.asarray(values, dtype=np.float64)
