"""The E-step in extended precision, by the formulas as they are in textbooks."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from emgui.mixture.model.parameters import MixtureParameters

LONG = np.longdouble


@dataclass
class Expected:
    """What rows are worth, in extended precision; moments are about the means."""

    log_likelihood: np.longdouble
    per_row: np.ndarray
    shares: np.ndarray
    counts: np.ndarray
    first: np.ndarray
    second: np.ndarray
    away: np.ndarray
    unsure: np.ndarray


def factor(matrix):
    """Return the lower Cholesky factor."""
    d = len(matrix)
    lower = np.zeros((d, d), LONG)
    for j in range(d):
        lower[j, j] = np.sqrt(matrix[j, j] - lower[j, :j] @ lower[j, :j])
        for i in range(j + 1, d):
            lower[i, j] = (matrix[i, j] - lower[i, :j] @ lower[j, :j]) / lower[j, j]
    return lower


def solved(lower, columns):
    """Return what the factor makes these columns of."""
    found = np.zeros(columns.shape, LONG)
    for i in range(len(lower)):
        found[i] = (columns[i] - lower[i, :i] @ found[:i]) / lower[i, i]
    return found


def log_densities(block, parameters):
    """Return log(pi_k N(x; mu_k, Sigma_k)), shape (K, n)."""
    block, d = np.asarray(block, LONG), len(block)
    logs = np.empty((parameters.n_components, block.shape[1]), LONG)
    with np.errstate(divide="ignore"):
        log_weights = np.log(np.asarray(parameters.weights, LONG))
    for k, mean in enumerate(np.asarray(parameters.means, LONG)):
        lower = factor(np.asarray(parameters.covariances[k], LONG))
        white = solved(lower, block - mean[:, np.newaxis])
        constant = d * np.log(2 * np.arctan2(LONG(0), LONG(-1))) / 2
        constant += np.log(lower.diagonal()).sum()
        logs[k] = log_weights[k] - constant - (white * white).sum(axis=0) / 2
    return logs


def by_bayes(logs):
    """Return responsibilities."""
    shares = np.exp(logs - logs.max(axis=0))
    return shares / shares.sum(axis=0)


def expected(block, parameters, weights=None, share_out=by_bayes):
    """Return what rows are worth to each component."""
    logs = log_densities(block, parameters)
    highest = logs.max(axis=0)
    per_row = highest + np.log(np.exp(logs - highest).sum(axis=0))
    counted = np.ones(block.shape[1], LONG) if weights is None else weights
    shares = share_out(logs) * counted
    away = np.asarray(block, LONG) - np.asarray(parameters.means, LONG)[:, :, None]
    return Expected(
        (per_row * counted).sum(),
        per_row * counted,
        shares,
        shares.sum(axis=1),
        np.einsum("kn,kin->ki", shares, away),
        np.einsum("kn,kin,kjn->kij", shares, away, away),
        away,
        shares * (counted - shares) / counted * _roundings(logs),
    )


def _roundings(logs):
    """Return by how much float64 leaves the logarithms of two densities' ratio open."""
    finite = np.where(np.isfinite(logs), np.abs(logs), 0)
    likeliest = np.take_along_axis(finite, logs.argmax(axis=0)[np.newaxis], axis=0)
    return 8 * np.finfo(float).eps * (finite + likeliest)


def errors(found, parameters, oracle, diagonal=False):
    """Return how far statistics are off, in parts of what is asked of them.

    The log-likelihood's is 1e-13 of its rows' sizes together; the moments' 1e-12 in a
    component's own units, of the moments of its rows' sizes. Of a row so far out that
    a float has no digits left for the ratio of its densities, shares are as uncertain;
    and one of 1e-100 is none.
    """
    # Whitening loses as many digits as a factor of the thinnest covariance has.
    thinnest = np.linalg.cond(parameters.covariances).max()
    d = parameters.n_features
    relative = max(1e-13, 8 * d * np.finfo(float).eps * np.sqrt(thinnest))
    # A log-density may be next to 0 by chance: it is a difference of numbers about 1.
    size = relative * (np.abs(oracle.per_row) + oracle.shares.sum(axis=0)).sum()
    worst = [abs(found.log_likelihood - oracle.log_likelihood) / size]
    for k in range(parameters.n_components):
        lower = factor(np.asarray(parameters.covariances[k], LONG))
        square = (solved(lower, oracle.away[k]) ** 2).sum(axis=0) + 1
        reach = (oracle.shares[k] * square).sum()
        unsure = (oracle.unsure[k] * square).sum()
        # Elements of a matrix are rounded, whoever computes them.
        thinness = np.linalg.cond(parameters.covariances[k])
        relative = max(1e-12, 4 * len(lower) * np.finfo(float).eps * thinness)
        allowed = relative * reach + unsure + 1e-100
        first = solved(lower, (found.first_moments[k] - oracle.first[k])[:, None])
        difference = found.second_moments[k] - oracle.second[k]
        if diagonal:
            difference = np.diag(np.diag(difference))
        second = solved(lower, solved(lower, difference).T)
        worst += [
            abs(found.counts[k] - oracle.counts[k]) / allowed,
            np.abs(first).max() / allowed,
            np.abs(second).max() / allowed,
        ]
    return np.array(worst, dtype=float)


SHAPES = {
    "k": st.integers(1, 5),
    "n": st.integers(1, 300),
    "far": st.sampled_from([0.0, 1.0, 3.0, 9.0, 30.0, 1e4]),
    "narrow": st.sampled_from([0.01, 0.1, 0.5, 1.0]),
    "outlier": st.sampled_from([0.0, 4.0, 40.0, 1e3, 1e6]),
    "weighted": st.booleans(),
    "seed": st.integers(0, 99_999),
}


def scene(k, d, n, far, narrow, outlier, weighted, seed, *, skew=0.0):
    """Draw a mixture and rows of it, one of them far out."""
    rng = np.random.default_rng(seed)
    factors = np.eye(d) * rng.uniform(narrow, 1.0, (k, d, 1))
    factors = factors + skew * np.tril(rng.normal(size=(k, d, d)), -1) * narrow
    means = rng.uniform(-far, far, (k, d)) * factors.diagonal(0, 1, 2)
    covariances = factors @ factors.transpose(0, 2, 1)
    weights = rng.dirichlet(np.full(k, 2.0))
    parameters = MixtureParameters(weights, means, covariances)
    owner = rng.integers(k, size=n)
    noise = np.einsum("nij,nj->ni", factors[owner], rng.normal(size=(n, d)))
    block = np.ascontiguousarray((means[owner] + noise).T)
    block[0, 0] += outlier
    return parameters, block, rng.uniform(0.1, 5.0, n) if weighted else None


def made_by(kernel, block, weights):
    # As in `e_step`: what is beyond all numbers is looked at again.
    with np.errstate(over="ignore", invalid="ignore"):
        return kernel(block, weights)


def assert_exact(found, parameters, block, weights, **how):
    oracle = expected(block, parameters, weights)
    assert errors(found, parameters, oracle, **how).max() <= 1.0
