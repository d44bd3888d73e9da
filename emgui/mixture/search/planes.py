"""Planes to look at a mixture of many columns in: where it spreads, where it parts."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# An eigenvalue below this fraction of what it is compared with is rounding.
_NOTHING = 1e-9
# Keeps the whitening finite where all components are flat.
_RIDGE = 1e-12
_TIE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """Two directions through the mean of a mixture.

    Parameters
    ----------
    center : ndarray, shape (n_features,)
        The mixture's mean, in the units of the data.
    directions : ndarray, shape (2, n_features)
        A row x lies at directions @ (x - center), in standard deviations.
    loadings : ndarray, shape (2, n_features)
        The same directions for columns divided by their standard deviation in the
        mixture, as unit vectors: their squares sum to 1, and the largest is positive.
    strengths : ndarray, shape (2,)
        What each direction is chosen for: a share of the variance for a principal
        plane, variance between over variance within components for a separating one.
    """

    center: FloatArray
    directions: FloatArray
    loadings: FloatArray
    strengths: FloatArray

    def project(self, rows: FloatArray) -> FloatArray:
        """Return where rows, shape (n, n_features), lie in the plane, shape (n, 2).

        NaN where a row lacks a cell.
        """
        places: FloatArray = (rows - self.center) @ self.directions.T
        return places

    def mixture(self, parameters: MixtureParameters) -> MixtureParameters:
        """Return the mixture as it is seen in the plane: of two columns."""
        covariances = self.directions @ parameters.covariances @ self.directions.T
        covariances = (covariances + covariances.transpose(0, 2, 1)) / 2.0
        # Rounding must not make a variance negative.
        diagonal = np.arange(2)
        variances = covariances[:, diagonal, diagonal]
        covariances[:, diagonal, diagonal] = np.maximum(variances, 0.0)
        return MixtureParameters(
            parameters.weights, self.project(parameters.means), covariances
        )


def within_covariance(parameters: MixtureParameters) -> FloatArray:
    """Return the components' covariances, averaged by weight: W, shape (d, d)."""
    within: FloatArray = np.einsum(
        "k,kij->ij", parameters.weights, parameters.covariances
    )
    return within


def between_covariance(parameters: MixtureParameters) -> FloatArray:
    """Return the covariance of the components' means, by weight: B, shape (d, d)."""
    offsets = parameters.means - mixture_mean(parameters)
    between: FloatArray = np.einsum("k,ki,kj->ij", parameters.weights, offsets, offsets)
    return between


def total_covariance(parameters: MixtureParameters) -> FloatArray:
    """Return the covariance of a row drawn from the mixture: W + B, shape (d, d)."""
    return within_covariance(parameters) + between_covariance(parameters)


def mixture_mean(parameters: MixtureParameters) -> FloatArray:
    """Return the mean of a row drawn from the mixture, shape (d,)."""
    mean: FloatArray = parameters.weights @ parameters.means
    return mean


def principal_plane(parameters: MixtureParameters) -> Plane:
    """Return the plane in which the mixture spreads most.

    Its directions are the two leading eigenvectors of the total covariance after each
    column is divided by its standard deviation in the mixture: principal components
    of the correlation matrix, so that units have no say (Pearson 1901; Jolliffe,
    Principal Component Analysis, 2002, section 2.3).

    Parameters
    ----------
    parameters : MixtureParameters
        Of at least two columns.

    Raises
    ------
    ValueError
        If there is only one column.
    """
    scale = _scale(parameters)
    correlation = total_covariance(parameters) / scale[:, np.newaxis] / scale
    values, vectors = np.linalg.eigh(correlation)
    leading = vectors[:, ::-1][:, :2].T
    strengths = np.maximum(values[::-1][:2], 0.0) / max(float(values.sum()), 1e-300)
    return _plane(parameters, leading / scale, leading, strengths)


def separating_plane(parameters: MixtureParameters) -> Plane:
    """Return the plane in which the components part most.

    Its directions v maximise v'Bv / v'Wv, the variance between components over the
    variance within them, weights included: the leading solutions of B v = s W v
    (Fisher 1936 for two groups, Rao 1948 for more), each with v'Wv = 1 and with no
    covariance W between them.

    B has no more than K - 1 such directions, of two components a single one. What
    then remains free is chosen among the directions orthogonal in the whitened space
    (where W is the identity): first that in which the components' covariances differ
    most, the leading eigenvector of the weighted mean of (S_k - I)^2, where S_k is
    the whitened covariance of component k (Cook and Weisberg 1991; Scrucca 2010);
    where they do not differ, that which has the largest sum of squared covariances
    with the columns, these in their standard deviations.

    The plane does not depend on the units of the columns.

    Parameters
    ----------
    parameters : MixtureParameters
        Of at least two columns.

    Raises
    ------
    ValueError
        If there is only one column.
    """
    scale = _scale(parameters)
    scaled = _scaled(parameters, scale)
    root = _root(within_covariance(scaled))
    unroot = np.linalg.inv(root)
    between = unroot @ between_covariance(scaled) @ unroot.T
    white = unroot @ scaled.covariances @ unroot.T - np.eye(parameters.n_features)
    shapes = np.einsum("k,kij,kjl->il", parameters.weights, white, white)
    chosen = _leading((between, shapes, root.T @ root))
    strengths = np.einsum("ai,ij,aj->a", chosen, between, chosen)
    vectors = chosen @ unroot
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return _plane(parameters, vectors / scale, vectors / lengths, strengths)


def _root(covariance: FloatArray) -> FloatArray:
    """Return the Cholesky factor; where there is none, that of a hair more."""
    try:
        root = np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError:
        root = np.linalg.cholesky(covariance + _RIDGE * np.eye(len(covariance)))
    return np.asarray(root, np.float64)


def _leading(criteria: tuple[FloatArray, ...]) -> FloatArray:
    """Return two orthonormal directions, shape (2, d).

    By the first criterion that tells any apart; what it leaves free, by the next.
    """
    d = len(criteria[0])
    chosen = np.empty((0, d))
    for criterion in criteria:
        free = _complement(chosen, d)
        values, vectors = np.linalg.eigh(free @ criterion @ free.T)
        # Columns are whitened, or in standard deviations: 1 is large.
        enough = values > _NOTHING * max(1.0, float(values[-1]))
        found = (vectors[:, enough].T @ free)[::-1]
        chosen = np.concatenate([chosen, found])[:2]
        if len(chosen) == 2:
            break
    return chosen


def _complement(chosen: FloatArray, d: int) -> FloatArray:
    """Return an orthonormal basis of what is orthogonal to some directions."""
    if not len(chosen):
        return np.eye(d)
    basis, _ = np.linalg.qr(chosen.T, mode="complete")
    complement: FloatArray = basis[:, len(chosen) :].T
    return complement


def _scale(parameters: MixtureParameters) -> FloatArray:
    """Return each column's standard deviation in the mixture; 1 for a constant one."""
    if parameters.n_features < 2:
        raise ValueError("a plane needs at least two columns")
    deviations = np.sqrt(total_covariance(parameters).diagonal())
    return np.where(deviations > 0.0, deviations, 1.0)


def _scaled(parameters: MixtureParameters, scale: FloatArray) -> MixtureParameters:
    """Return the mixture about its mean, with its columns divided by `scale`."""
    return MixtureParameters(
        parameters.weights,
        (parameters.means - mixture_mean(parameters)) / scale,
        parameters.covariances / scale[:, np.newaxis] / scale,
    )


def _plane(
    parameters: MixtureParameters,
    directions: FloatArray,
    loadings: FloatArray,
    strengths: FloatArray,
) -> Plane:
    sizes = np.abs(loadings)
    # Of equally large ones the first: rounding must not turn the picture over.
    largest = (sizes > (1.0 - _TIE) * sizes.max(axis=1, keepdims=True)).argmax(axis=1)
    signs = np.where(loadings[np.arange(2), largest] < 0.0, -1.0, 1.0)[:, np.newaxis]
    return Plane(
        mixture_mean(parameters), directions * signs, loadings * signs, strengths
    )
