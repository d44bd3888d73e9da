"""scikit-learn's starts: responsibilities, and the first parameters from them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans, kmeans_plusplus

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.standardization import BLOCK, Standardization
from emgui.sklearn.single_run import RunSettings, RunStart, regularized_m_step


class Shares(NamedTuple):
    """Which rows the components begin with.

    Parameters
    ----------
    values : ndarray, shape (n_samples, n_features)
        Complete rows, in the units of the data.
    shares : ndarray, shape (n_samples, n_components)
        How much of every row belongs to each component: 0 to its weight.
    rest : ndarray, shape (n_samples,)
        How much of every row belongs to nobody.
    """

    values: NDArray[np.floating[Any]]
    shares: FloatArray
    rest: FloatArray


def draw_shares(
    values: NDArray[np.floating[Any]],
    n_components: int,
    init_params: str,
    random_state: np.random.RandomState,
    weights: FloatArray | None = None,
) -> Shares:
    """Share out the rows as scikit-learn does, by the very same random numbers.

    Parameters
    ----------
    values : ndarray, shape (n_samples, n_features)
        The data. Missing cells, nan, are taken to be at the mean of their column.
    n_components : int
        K.
    init_params : {"kmeans", "k-means++", "random", "random_from_data"}
        The method: the groups of k-means, K rows far from one another, a random
        share of each row, or K random rows.
    random_state : RandomState
        Where the random numbers come from.
    weights : ndarray, shape (n_samples,), optional
        How much each row counts for, above 0.
    """
    values = with_means_for_missing(values, weights)
    shares = _fractions(values, n_components, init_params, random_state, weights)
    rest = 1.0 - shares.sum(axis=1)
    if weights is not None:
        shares *= weights[:, np.newaxis]
        rest *= weights
    return Shares(values, shares, rest)


def _fractions(
    values: NDArray[np.floating[Any]],
    n_components: int,
    init_params: str,
    random_state: np.random.RandomState,
    weights: FloatArray | None,
) -> FloatArray:
    n = len(values)
    if init_params == "random":
        uniform = random_state.uniform(size=(n, n_components))
        random_shares: FloatArray = uniform / uniform.sum(axis=1, keepdims=True)
        return random_shares
    shares = np.zeros((n, n_components))
    if init_params == "kmeans":
        k_means = KMeans(n_components, n_init=1, random_state=random_state)
        k_means.fit(values, sample_weight=weights)
        shares[np.arange(n), k_means.labels_] = 1.0
        return shares
    if init_params == "k-means++":
        _, chosen = kmeans_plusplus(
            values, n_components, sample_weight=weights, random_state=random_state
        )
    else:
        odds = None if weights is None else weights / weights.sum()
        chosen = random_state.choice(n, size=n_components, replace=False, p=odds)
    shares[chosen, np.arange(n_components)] = 1.0
    return shares


def with_means_for_missing(
    values: NDArray[np.floating[Any]], weights: FloatArray | None = None
) -> NDArray[np.floating[Any]]:
    """Return complete rows: the mean of the column where a cell is missing.

    Parameters
    ----------
    values : ndarray, shape (n_samples, n_features)
        With nan where a cell is missing.
    weights : ndarray, shape (n_samples,), optional
        How much each row counts for.

    Returns
    -------
    ndarray, shape (n_samples, n_features)
        `values` itself where nothing is missing.
    """
    missing = np.isnan(values)
    if not missing.any():
        return values
    counts = np.where(missing, 0.0, 1.0)
    if weights is not None:
        counts *= weights[:, np.newaxis]
    totals = counts.sum(axis=0)
    fractions = counts / np.where(totals > 0.0, totals, 1.0)
    means = (fractions * np.where(missing, 0.0, values)).sum(axis=0)
    return np.where(missing, means, values).astype(values.dtype)


def start_of(task: RunSettings, drawn: Shares) -> RunStart:
    """Begin with the parameters that shares of the rows make most likely.

    Parameters
    ----------
    task : RunSettings
        Covariance type, standardization and `reg_covar`.
    drawn : Shares
        Who begins with which rows.
    """
    standardization = task.rows.standardization
    statistics = _statistics(standardization, drawn)
    theta = regularized_m_step(task, statistics)
    if task.structure.is_shared:
        theta = _with_rows_of_nobody(task, drawn, theta, statistics)
    log_share = math.log(drawn.shares.sum() / task.rows.total_weight)
    return RunStart(standardization.restore(theta), log_share)


def _statistics(standardization: Standardization, drawn: Shares) -> ExpectedStatistics:
    """Sum up the shares about the components' means: in two passes, for accuracy."""
    k, d = drawn.shares.shape[1], drawn.values.shape[1]
    counts, first = np.zeros(k), np.zeros((k, d))
    for block, shares in _blocks(standardization, drawn):
        counts += shares.sum(axis=0)
        first += shares.T @ block
    means = first / np.where(counts > 0.0, counts, 1.0)[:, np.newaxis]
    first, second = np.zeros((k, d)), np.zeros((k, d, d))
    for block, shares in _blocks(standardization, drawn):
        for component, share in enumerate(shares.T):
            differences = block - means[component]
            weighted = share[:, np.newaxis] * differences
            first[component] += weighted.sum(axis=0)
            second[component] += weighted.T @ differences
    return ExpectedStatistics(means, counts, first, second, 0.0, len(drawn.values))


def _with_rows_of_nobody(
    task: RunSettings,
    drawn: Shares,
    theta: MixtureParameters,
    statistics: ExpectedStatistics,
) -> MixtureParameters:
    """Widen a tied start by the rows that are nobody's, as scikit-learn does.

    Its tied covariance is (X^T X - sum_k N_k mu_k mu_k^T) / sum_k N_k: rows that no
    component begins with count by their squares about the origin.
    """
    scale = task.rows.standardization.scale
    if drawn.rest.max() <= 1e-3 * drawn.shares.max():
        return theta
    raw = drawn.values / scale
    spread = (drawn.rest[:, np.newaxis] * raw).T @ raw / statistics.counts.sum()
    return replace(theta, covariances=theta.covariances + spread)


def _blocks(
    standardization: Standardization, drawn: Shares
) -> Iterator[tuple[FloatArray, FloatArray]]:
    for first in range(0, len(drawn.values), BLOCK):
        part = slice(first, first + BLOCK)
        block = drawn.values[part].astype(np.float64)
        yield standardization.apply(block), drawn.shares[part]
