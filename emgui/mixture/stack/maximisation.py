"""The M-step of many fits, and which of them need a closer look after it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray, on_diagonals
from emgui.mixture.em.em import central_moments
from emgui.mixture.model.degeneracy import COLLAPSE_THRESHOLD
from emgui.mixture.model.elimination import inverse_factors
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.mixture.stack.records import MixtureStack, StatisticsStack

# Of so many rows or fewer a component may be empty (`diagnosis.collapse.find_empty`).
_HARDLY_ANY = 1e-8
# A correlation matrix may be singular from a thousandth of this on.
_WELL_CONDITIONED = 1e10


def m_step(
    statistics: StatisticsStack, structure: CovarianceStructure, scale: FloatArray
) -> MixtureStack:
    """Return the parameters that make the statistics of each fit most likely.

    Parameters
    ----------
    statistics : StatisticsStack
        Standardized. Of a fit with an empty component come numbers without a meaning.
    structure : CovarianceStructure
        What the covariances have in common.
    scale : ndarray, shape (n_features,)
        What one unit of each standardized column is in the data.
    """
    counts = statistics.counts
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        means, scatter = central_moments(statistics)
        weights = counts / counts.sum(axis=-1, keepdims=True)
        covariances = structure.maximise(scatter, weights, scale)
    return MixtureStack(weights, means, covariances)


def whitening_of(mixtures: MixtureStack) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return the inverse Cholesky factors of every fit.

    Returns
    -------
    whitening : ndarray, shape (n_fits, n_components, n_features, n_features)
        The identity, where there are none.
    are_odd : ndarray of bool, shape (n_fits,)
        Of which fits a covariance is not positive definite.
    """
    sds = mixtures.standard_deviations
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        whitening = on_diagonals(1.0 / sds)
        (others,) = (~mixtures.are_diagonal).nonzero()
        if others.size:
            sds = sds[others]
            correlations = mixtures.covariances[others] / sds[..., np.newaxis]
            correlations /= sds[..., np.newaxis, :]
            factors = inverse_factors(correlations)
            whitening[others] = factors / sds[..., np.newaxis, :]
    are_odd = np.logical_or.reduce(~np.isfinite(whitening), axis=(-3, -2, -1))
    whitening[are_odd] = np.eye(whitening.shape[-1])
    return whitening, are_odd


def need_a_look(
    statistics: StatisticsStack,
    mixtures: MixtureStack,
    whitening: FloatArray,
    root: FloatArray,
    floor: Floor,
) -> NDArray[np.bool_]:
    """Return which fits may have an empty, a collapsed, or a too narrow component.

    No variance is below the reciprocal of the precision matrix' trace: where that is
    far from the threshold no eigenvalue needs to be known.

    Parameters
    ----------
    statistics : StatisticsStack
        From which the M-step was made.
    mixtures : MixtureStack
        What it has led to.
    whitening : ndarray, shape (n_fits, n_components, n_features, n_features)
        Its inverse Cholesky factors.
    root : ndarray, shape (n_features, n_features)
        The inverse of what makes the spread of all rows round.
    floor : Floor
        How narrow components may become.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        few = statistics.effective_rows
        least = _HARDLY_ANY * np.minimum(1.0, few.sum(axis=-1, keepdims=True))
        sound = few > least
        round_ = np.matmul(whitening, root)
        traces = np.add.reduce(np.square(round_), axis=(-2, -1))
        sound &= traces < 0.5 / COLLAPSE_THRESHOLD
        if floor.fraction:
            relative = np.square(whitening).sum(axis=-2) * floor.variances
            sound &= relative.sum(axis=-1) < 0.99 / floor.fraction
        unit = whitening * mixtures.standard_deviations[..., np.newaxis, :]
        sound &= np.add.reduce(np.square(unit), axis=(-2, -1)) < _WELL_CONDITIONED
    found: NDArray[np.bool_] = np.logical_or.reduce(~sound, axis=-1)
    return found
