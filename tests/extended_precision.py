"""What rows are worth to each component, in the extended precision of the platform."""

from __future__ import annotations

import numpy as np

from emgui.mixture.model.parameters import MixtureParameters

Extended = np.ndarray


def _whitened(
    parameters: MixtureParameters, differences: Extended
) -> tuple[Extended, Extended]:
    """Solve L y = x - mu by forward substitution, with L L^T a covariance.

    With the log-densities at the means.
    """
    k, d = parameters.means.shape
    factors = np.zeros((k, d, d), np.longdouble)
    covariances = parameters.covariances.astype(np.longdouble)
    white = np.zeros_like(differences)
    for i in range(d):
        for j in range(i + 1):
            rest = (factors[:, i, :j] * factors[:, j, :j]).sum(axis=1)
            rest = covariances[:, i, j] - rest
            factors[:, i, j] = np.sqrt(rest) if i == j else rest / factors[:, j, j]
        known = (factors[:, i, :i, np.newaxis] * white[:, :i]).sum(axis=1)
        white[:, i] = (differences[:, i] - known) / factors[:, i, i, np.newaxis]
    logs = -np.log(np.einsum("kii->ki", factors)).sum(axis=1)
    pi = np.longdouble("3.14159265358979323846264338327950288")
    logs = logs - 0.5 * d * np.log(2 * pi)
    return white, logs


def exact_statistics(
    block: np.ndarray, parameters: MixtureParameters, weights: np.ndarray | None = None
) -> tuple[Extended, Extended, Extended, Extended, Extended]:
    """Return counts, first and second moments, log-likelihood, and squares.

    Parameters
    ----------
    block : ndarray, shape (n_features, n_rows)
        In the units of the parameters.
    parameters : MixtureParameters
        The mixture.
    weights : ndarray, shape (n_rows,), optional
        How much each row counts for.
    """
    x = block.astype(np.longdouble)
    differences = x - parameters.means.astype(np.longdouble)[:, :, np.newaxis]
    counted = np.ones(x.shape[1], np.longdouble) if weights is None else weights
    white, constants = _whitened(parameters, differences)
    with np.errstate(divide="ignore"):
        constants = constants + np.log(parameters.weights.astype(np.longdouble))
    logs = constants[:, np.newaxis] - (white * white).sum(axis=1) / 2
    highest = logs.max(axis=0)
    sums = np.exp(logs - highest).sum(axis=0)
    shares = np.exp(logs - highest) / sums * counted
    first = np.einsum("kn,kdn->kd", shares, differences)
    second = np.einsum("kn,kdn,ken->kde", shares, differences, differences)
    log_likelihood = (counted * (highest + np.log(sums))).sum()
    return shares.sum(axis=1), first, second, log_likelihood, shares @ counted
