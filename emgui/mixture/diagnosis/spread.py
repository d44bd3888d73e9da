"""The spread of all rows: what is narrow is narrow beside it.

Measured in the columns' own standard deviations, everything is narrow where columns
nearly follow from one another. Measured in the spread of all rows along the same
direction, nothing depends on units or on how the columns were combined.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from emgui.mixture.arrays import Checkpoint, FloatArray, frozen_array, no_checkpoint
from emgui.mixture.em.em import overall
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters

# Sums of products round a correlation matrix by about so much.
_ROUNDING = 1e-14
_EPS = float(np.finfo(np.float64).eps)

_known: WeakKeyDictionary[Rows, FloatArray] = WeakKeyDictionary()


def sphering(overall: MixtureParameters, least: float = _ROUNDING) -> FloatArray:
    """Return the matrix W that makes the spread of all rows round: W S W^T = 1.

    Where the columns depend linearly on one another, each is only scaled by itself.

    Parameters
    ----------
    overall : MixtureParameters
        The one Gaussian of all rows.
    least : float
        An eigenvalue of their correlation matrix below this is a rounding error.

    Returns
    -------
    ndarray, shape (n_features, n_features)
        Lower triangular.
    """
    sds = np.where(overall.standard_deviations[0] > 0.0, overall.standard_deviations, 1)
    sds = sds.reshape(-1)
    correlation = overall.covariances[0] / sds[:, np.newaxis] / sds
    if np.linalg.eigvalsh(correlation)[0] < least:
        return np.diag(1.0 / sds)
    matrix: FloatArray = whitening_matrices(overall)[0]
    return matrix


def sphering_of(rows: Rows, *, checkpoint: Checkpoint = no_checkpoint) -> FloatArray:
    """Return what makes the spread of these rows round, measured once per `rows`.

    Parameters
    ----------
    rows : Rows
        The data.
    checkpoint : callable
        Called after every block, where they have not been measured yet.

    Returns
    -------
    ndarray, shape (n_features, n_features)
        Of standardized rows; as `sphering`.
    """
    found = _known.get(rows)
    if found is None:
        found = frozen_array(_sphering_of(rows, checkpoint))
        _known[rows] = found
    return found


def _sphering_of(rows: Rows, checkpoint: Checkpoint) -> FloatArray:
    if rows.n_features == 1:
        # What is known without a pass over the rows.
        spread = rows.variances[np.newaxis]
        return np.asarray(1.0 / np.sqrt(np.where(spread > 0.0, spread, 1.0)))
    return sphering(overall(rows, checkpoint=checkpoint), least_eigenvalue(rows))


def least_eigenvalue(rows: Rows) -> float:
    """Return below what an eigenvalue of the columns' correlations is rounding.

    That of the sums, and that of the values themselves: next to an offset of 1e12
    float64 leaves them steps of 1e-4.

    Parameters
    ----------
    rows : Rows
        The data.
    """
    one = rows.standardization
    steps = _EPS * np.abs(one.center) / one.scale
    return max(_ROUNDING, rows.n_features * float(np.square(steps).max(initial=0.0)))


def thinnest(rows: Rows) -> float:
    """Return the variance of all rows along their thinnest direction.

    Parameters
    ----------
    rows : Rows
        The data; measured once, as by `sphering_of`.

    Returns
    -------
    float
        In squared standard deviations of the columns, as a floor is: below 1e-6 where
        columns nearly follow from one another. 1 where they do so exactly.
    """
    root = np.linalg.inv(sphering_of(rows))
    root /= np.sqrt(np.square(root).sum(axis=1, keepdims=True))
    return float(np.linalg.eigvalsh(root @ root.T)[0])


def condition_numbers(
    parameters: MixtureParameters, sphering: FloatArray
) -> FloatArray:
    """Return how flat each component is, beside the spread of all rows.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    sphering : ndarray, shape (n_features, n_features)
        What makes the spread of all rows round.

    Returns
    -------
    ndarray, shape (n_components,)
        The largest over the smallest share of all rows' variance along a direction;
        a component that is wider than all rows along one counts there as they do.
    """
    round_ = sphering @ parameters.covariances @ sphering.T
    shares = np.clip(np.linalg.eigvalsh(round_), 1e-300, 1.0)
    return np.asarray(shares[:, -1] / shares[:, 0], dtype=np.float64)


def narrowest(parameters: MixtureParameters, sphering: FloatArray) -> FloatArray:
    """Return each component's smallest share of all rows' variance along a direction.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    sphering : ndarray, shape (n_features, n_features)
        What makes the spread of all rows round.

    Returns
    -------
    ndarray, shape (n_components,)
        A share near 0 says that a component has collapsed, whatever the columns.
    """
    if len(sphering) == 1:
        only: FloatArray = parameters.covariances[:, 0, 0] * sphering[0, 0] ** 2
        return only
    round_ = sphering @ parameters.covariances @ sphering.T
    return np.asarray(np.linalg.eigvalsh(round_)[:, 0], dtype=np.float64)


def widened(
    parameters: MixtureParameters, sphering: FloatArray, least: float
) -> MixtureParameters:
    """Return the mixture with no variance below a share of all rows' own.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized; the very same is returned where nothing is narrower.
    sphering : ndarray, shape (n_features, n_features)
        What makes the spread of all rows round.
    least : float
        The share, along every direction.
    """
    narrow = np.flatnonzero(narrowest(parameters, sphering) < least)
    if not narrow.size:
        return parameters
    covariances = parameters.covariances.copy()
    for k in narrow:
        values, vectors = np.linalg.eigh(sphering @ covariances[k] @ sphering.T)
        root = np.linalg.solve(sphering, vectors * np.sqrt(np.maximum(values, least)))
        covariances[k] = root @ root.T
    return MixtureParameters(parameters.weights, parameters.means, covariances)
