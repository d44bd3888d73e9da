"""Missing cells: what the known cells of a row let expect of the others.

Given component k, the missing cells of a row are Gaussian about the regression of the
missing columns on the observed ones. Only these two moments enter the M-step, and they
are linear in the moments of the observed cells: rows of one pattern of missing cells
are completed together, whatever their number.

Ghahramani and Jordan (1994), "Supervised learning from incomplete data via an EM
approach", Advances in Neural Information Processing Systems 6, 120-127; Little and
Rubin (2019), "Statistical Analysis with Missing Data", third edition.
The cells are taken to be missing at random: whether one is missing depends on the
observed cells at most.
"""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.gaussian import responsibilities, whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters


def completed(
    statistics: ExpectedStatistics,
    parameters: MixtureParameters,
    marginal: MixtureParameters,
    observed: tuple[int, ...],
) -> ExpectedStatistics:
    """Return the statistics of all columns, given those of the observed ones.

    Parameters
    ----------
    statistics : ExpectedStatistics
        Of rows that have the observed columns only, about the means of `marginal`.
    parameters : MixtureParameters
        theta, for all columns.
    marginal : MixtureParameters
        theta, for the observed columns.
    observed : tuple of int
        The observed columns.
    """
    if len(observed) == parameters.n_features:
        return statistics
    slopes, residuals = _regressions(parameters, marginal, observed)
    transposed = slopes.transpose(0, 2, 1)
    counts = statistics.counts
    return ExpectedStatistics(
        references=parameters.means,
        counts=counts,
        first_moments=(slopes @ statistics.first_moments[:, :, np.newaxis])[:, :, 0],
        second_moments=slopes @ statistics.second_moments @ transposed
        + counts[:, np.newaxis, np.newaxis] * residuals,
        log_likelihood=statistics.log_likelihood,
        n_samples=statistics.n_samples,
        divergence=statistics.divergence,
        squares=statistics.squares,
        heat=statistics.heat,
        has_products=statistics.has_products,
    )


def filled(
    block: FloatArray,
    parameters: MixtureParameters,
    component: int,
    observed: tuple[int, ...],
) -> FloatArray:
    """Return rows of one component with their missing cells at what it expects.

    Parameters
    ----------
    block : ndarray, shape (n_observed, n_rows)
        The observed columns.
    parameters : MixtureParameters
        theta, for all columns.
    component : int
        The component.
    observed : tuple of int
        The observed columns.

    Returns
    -------
    ndarray, shape (n_features, n_rows)
        All columns.
    """
    if len(observed) == parameters.n_features:
        return block
    one = MixtureParameters(
        np.ones(1),
        parameters.means[component, np.newaxis],
        parameters.covariances[component, np.newaxis],
    )
    marginal = one.marginal(observed)
    slopes, _ = _regressions(one, marginal, observed)
    differences = block - marginal.means.T
    whole: FloatArray = one.means.T + slopes[0] @ differences
    return whole


def conditional_moments(
    points: FloatArray, parameters: MixtureParameters, temperature: float = 1.0
) -> tuple[FloatArray, FloatArray]:
    """Return what the mixture expects of the missing cells, and how surely.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_features)
        In the units of the parameters; nan where a cell is missing.
    parameters : MixtureParameters
        The mixture.
    temperature : float
        At which rows are shared out over the components, as in `responsibilities`.

    Returns
    -------
    means : ndarray, shape (n_points, n_features)
        The conditional means of the missing cells given the observed ones of their
        row, over all components; observed cells as they are.
    standard_deviations : ndarray, shape (n_points, n_features)
        The conditional standard deviations; 0 for observed cells.
    """
    means, deviations = points.copy(), np.zeros(points.shape)
    missing = np.isnan(points)
    for absent in np.unique(missing[missing.any(axis=1)], axis=0):
        of_pattern = np.flatnonzero((missing == absent).all(axis=1))
        mean, variance = _expected(points[of_pattern], parameters, ~absent, temperature)
        place = np.ix_(of_pattern, absent)
        means[place] = mean[:, absent]
        deviations[place] = np.sqrt(variance[:, absent])
    return means, deviations


def moments_by_component(
    row: FloatArray, parameters: MixtureParameters
) -> tuple[FloatArray, FloatArray]:
    """Return what every component by itself expects of one row's missing cells.

    Parameters
    ----------
    row : ndarray, shape (n_features,)
        In the units of the parameters; nan where a cell is missing.
    parameters : MixtureParameters
        The mixture.

    Returns
    -------
    means, variances : ndarray, shape (n_components, n_features)
        Of the missing cells given the known ones; known cells as they are, with
        variance 0.
    """
    observed = tuple(np.flatnonzero(~np.isnan(row)).tolist())
    if not observed:
        spread = np.diagonal(parameters.covariances, axis1=1, axis2=2)
        return parameters.means, spread
    marginal = parameters.marginal(observed)
    slopes, residuals = _regressions(parameters, marginal, observed)
    away = row[list(observed)] - marginal.means
    means = parameters.means + np.einsum("kdo,ko->kd", slopes, away)
    means[:, observed] = row[list(observed)]
    return means, np.diagonal(residuals, axis1=1, axis2=2)


def _expected(
    points: FloatArray,
    parameters: MixtureParameters,
    known: FloatArray,
    temperature: float,
) -> tuple[FloatArray, FloatArray]:
    """Return conditional means and variances of rows of one pattern, (n, d) each."""
    observed = tuple(np.flatnonzero(known).tolist())
    if not observed:
        return _marginal_moments(points, parameters, temperature)
    marginal = parameters.marginal(observed)
    slopes, residuals = _regressions(parameters, marginal, observed)
    shares = responsibilities(points[:, observed], marginal, temperature)
    differences = points[:, np.newaxis, observed] - marginal.means
    # Component by component, (n, K, d), then over the components.
    given = parameters.means + np.einsum("kdo,nko->nkd", slopes, differences)
    mean = np.einsum("nk,nkd->nd", shares, given)
    spread = np.diagonal(residuals, axis1=1, axis2=2)
    between = np.square(given - mean[:, np.newaxis])
    return mean, np.einsum("nk,nkd->nd", shares, spread + between)


def _marginal_moments(
    points: FloatArray, parameters: MixtureParameters, temperature: float
) -> tuple[FloatArray, FloatArray]:
    """Return what is expected of rows of which nothing is known: all the same."""
    shares = responsibilities(points[:1], parameters, temperature)[0]
    mean = shares @ parameters.means
    spread = np.diagonal(parameters.covariances, axis1=1, axis2=2)
    variance = shares @ (spread + np.square(parameters.means - mean))
    n = len(points)
    return np.tile(mean, (n, 1)), np.tile(variance, (n, 1))


def _regressions(
    parameters: MixtureParameters,
    marginal: MixtureParameters,
    observed: tuple[int, ...],
) -> tuple[FloatArray, FloatArray]:
    """Return the regression of all columns on the observed ones, per component.

    Returns
    -------
    slopes : ndarray, shape (n_components, n_features, n_observed)
        The identity for the observed columns.
    residuals : ndarray, shape (n_components, n_features, n_features)
        Conditional covariances; 0 for the observed columns.
    """
    columns = np.array(observed)
    whitening = whitening_matrices(marginal)
    white = parameters.covariances[:, :, columns] @ whitening.transpose(0, 2, 1)
    slopes = white @ whitening
    slopes[:, columns] = np.eye(len(columns))
    residuals = parameters.covariances - white @ white.transpose(0, 2, 1)
    diagonal = np.einsum("kii->ki", residuals)
    # The difference of equal variances may round to just below zero.
    np.maximum(diagonal, 0.0, out=diagonal)
    residuals[:, columns, :] = 0.0
    residuals[:, :, columns] = 0.0
    return slopes, residuals
