"""The log-likelihood of many mixtures that differ in a few numbers: a surface.

Over a grid of two means there are as many different components as grid lines, and not
as many as nodes: each density is computed once and shared.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.gaussian import log_densities, log_weights
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior, penalty_of

# Cells of the largest table at work: 16 MB.
_CELLS = 2_000_000
# Below this a density, relative to the row's largest, has lost digits.
_FAINT = 1e-280


def log_likelihoods(
    rows: Rows,
    mixtures: Sequence[MixtureParameters],
    *,
    prior: Prior | None = None,
    checkpoint: Checkpoint = no_checkpoint,
) -> FloatArray:
    """Return the observed-data totals of many mixtures, shape (n_mixtures,).

    Parameters
    ----------
    rows : Rows
        The data; weights and missing cells count as they do for EM.
    mixtures : sequence of MixtureParameters
        In the units of the data, all with as many components; the more components
        they share, the quicker.
    prior : Prior, optional
        In the units of the standardized rows; its penalty is part of the totals.
    checkpoint : callable
        Called between parts of the work; whatever it raises ends it.

    Raises
    ------
    DegenerateError
        If a covariance is not positive definite.
    """
    if not mixtures:
        return np.empty(0)
    standardized = [rows.standardization.standardize(one) for one in mixtures]
    components, members = _different_components(standardized)
    weights = np.array([one.weights for one in standardized])
    totals = np.array([penalty_of(prior, one) for one in standardized])
    totals += rows.log_jacobian
    size = max(1, _CELLS // components.n_components)
    for pattern in rows.patterns:
        marginal = components.marginal_of(pattern.observed)
        for part in rows.parts(size, pattern):
            logs = log_densities(part.values.T, marginal)
            logs = logs.T + np.log(components.n_components)
            totals += _of_rows(logs, weights, members, part.weights, checkpoint)
    return totals


def _different_components(
    mixtures: Sequence[MixtureParameters],
) -> tuple[MixtureParameters, NDArray[np.intp]]:
    """Return all different components, equally weighted, and which each mixture has."""
    n, k, d = len(mixtures), mixtures[0].n_components, mixtures[0].n_features
    means = np.array([one.means for one in mixtures]).reshape(n * k, d)
    covariances = np.array([one.covariances for one in mixtures]).reshape(n * k, d, d)
    numbers = np.hstack([means, covariances.reshape(n * k, d * d)])
    _, first, members = np.unique(
        numbers, axis=0, return_index=True, return_inverse=True
    )
    equal = np.full(len(first), 1.0 / len(first))
    different = MixtureParameters(equal, means[first], covariances[first])
    return different, members.reshape(n, k)


def _of_rows(
    logs: FloatArray,
    weights: FloatArray,
    members: NDArray[np.intp],
    row_weights: FloatArray | None,
    checkpoint: Checkpoint,
) -> FloatArray:
    """Return what some rows add to the total of every mixture.

    Parameters
    ----------
    logs : ndarray, shape (n_components, n_rows)
        Log-densities of all different components.
    weights, members : ndarray, shape (n_mixtures, n_components of one)
        The weights of each mixture, and which components it has.
    row_weights : ndarray, shape (n_rows,), or None
        How much each row counts for.
    checkpoint : callable
        Called between mixtures.
    """
    highest = np.maximum(logs.max(axis=0), -np.finfo(np.float64).max / 4)
    densities = np.exp(logs - highest)
    totals = np.empty(len(weights))
    size = max(1, _CELLS // logs.shape[1])
    for first in range(0, len(weights), size):
        some = slice(first, first + size)
        values = np.zeros((len(weights[some]), logs.shape[1]))
        for k in range(weights.shape[1]):
            values += weights[some, k, np.newaxis] * densities[members[some, k]]
        faint = values < _FAINT
        with np.errstate(divide="ignore"):
            np.log(values, out=values)
        values += highest
        if faint.any():
            values[faint] = _carefully(logs, weights[some], members[some], faint)
        totals[some] = (
            values.sum(axis=1) if row_weights is None else values @ row_weights
        )
        checkpoint()
    return totals


def _carefully(
    logs: FloatArray,
    weights: FloatArray,
    members: NDArray[np.intp],
    faint: NDArray[np.bool_],
) -> FloatArray:
    """Return log-densities by log-sum-exp, where one mixture and one row need it."""
    mixture, row = np.nonzero(faint)
    result: FloatArray = np.logaddexp.reduce(
        [
            log_weights(weights[mixture, k]) + logs[members[mixture, k], row]
            for k in range(weights.shape[1])
        ]
    )
    return result
