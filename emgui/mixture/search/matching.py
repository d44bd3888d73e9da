"""Which component of one mixture is which of another: components have no names."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters

# As far apart as makes a difference: beyond, a square may be no number.
_FAR = 1e6
_TINY = 1e-300


def assign(costs: FloatArray) -> tuple[int | None, ...]:
    """Return the pairing of rows and columns that costs least in all.

    Kuhn (1955), "The Hungarian method for the assignment problem", Naval Research
    Logistics Quarterly 2, 83-97; by shortest augmenting paths, O(n_rows² n_columns).

    Parameters
    ----------
    costs : ndarray, shape (n_rows, n_columns)
        What it costs to pair a row with a column; finite.

    Returns
    -------
    tuple of int or None
        The column of every row; None for the rows that are too many.
    """
    n_rows, n_columns = costs.shape
    if n_rows <= n_columns:
        return tuple(_columns_of_rows(costs))
    rows = _columns_of_rows(costs.T)
    return tuple(rows.index(i) if i in rows else None for i in range(n_rows))


def parameter_costs(a: MixtureParameters, b: MixtureParameters) -> FloatArray:
    """Return how unlike the components of two mixtures are.

    Parameters
    ----------
    a, b : MixtureParameters
        Of the same columns, in the same units.

    Returns
    -------
    ndarray, shape (a.n_components, b.n_components)
        The largest difference of any weight, mean or covariance, where a unit is a
        standard deviation of the column in all of `b`.
    """
    unit = column_standard_deviations(b)
    weights = np.abs(a.weights[:, np.newaxis] - b.weights)
    means = np.abs((a.means[:, np.newaxis] - b.means) / unit).max(axis=2)
    apart = np.abs(a.covariances[:, np.newaxis] - b.covariances)
    covariances = (apart / unit[:, np.newaxis] / unit).max(axis=(2, 3))
    worst: FloatArray = np.maximum(np.maximum(weights, means), covariances)
    return worst.clip(max=_FAR)


def difference(a: MixtureParameters, b: MixtureParameters) -> float:
    """Return how far two mixtures of as many components are apart, up to relabelling.

    Parameters
    ----------
    a, b : MixtureParameters
        Of the same columns, in the same units.

    Returns
    -------
    float
        The largest of `parameter_costs` once every component has its counterpart.
    """
    costs = parameter_costs(a, b)
    partners = np.array(assign(np.square(costs)))
    return float(costs[np.arange(a.n_components), partners].max())


def column_standard_deviations(parameters: MixtureParameters) -> FloatArray:
    """Return the standard deviation of every column in the whole mixture.

    Where EM has arrived, these are the data's own (for the families full, tied and
    diag).

    Parameters
    ----------
    parameters : MixtureParameters
        In any units.

    Returns
    -------
    ndarray, shape (n_features,)
        In the same units.
    """
    weights, means = parameters.weights, parameters.means
    within = np.diagonal(parameters.covariances, axis1=1, axis2=2)
    between = np.square(means - weights @ means)
    deviations: FloatArray = np.sqrt(weights @ (within + between))
    return deviations


def component_order(parameters: MixtureParameters) -> list[int]:
    """Return the components in the order of their means, by the first column first."""
    order: list[int] = np.lexsort(parameters.means.T[::-1]).tolist()
    return order


def matched_components(
    a: MixtureParameters, b: MixtureParameters
) -> tuple[int | None, ...]:
    """Return, for every component of `a`, the one of `b` that it stands for, if any.

    The pairing that brings the means closest together (the sum of squares), in
    standard deviations of `b`'s components; where means tell little, standard
    deviations (as ratios) and correlations do. The components too many stand for none.
    """
    unit = b.standard_deviations.mean(axis=0)
    unit = np.where(unit > 0.0, unit, 1.0)
    apart = np.clip((a.means[:, np.newaxis, :] - b.means) / unit, -_FAR, _FAR)
    return assign(np.square(apart).sum(axis=2) + _unlike_spreads(a, b))


def _unlike_spreads(a: MixtureParameters, b: MixtureParameters) -> FloatArray:
    """Return how unlike the standard deviations and correlations of components are."""
    sizes = [np.log(np.maximum(m.standard_deviations, _TINY)) for m in (a, b)]
    ratios = np.clip(sizes[0][:, np.newaxis] - sizes[1], -_FAR, _FAR)
    correlations = [m.correlations for m in (a, b)]
    turned = correlations[0][:, np.newaxis] - correlations[1]
    unlike: FloatArray = np.square(ratios).sum(axis=2)
    unlike += np.square(turned).sum(axis=(2, 3)) / 2.0
    return unlike


def _columns_of_rows(costs: FloatArray) -> list[int]:
    """Return the column of every row, where there are no more rows than columns."""
    n_rows, n_columns = costs.shape
    row_prices, column_prices = np.zeros(n_rows), np.zeros(n_columns)
    owners = np.full(n_columns, -1)
    for row in range(n_rows):
        column, came_from = _path(costs, row, owners, row_prices, column_prices)
        while column >= 0:
            before = came_from[column]
            owners[column] = row if before < 0 else owners[before]
            column = before
    return [int(np.flatnonzero(owners == row)[0]) for row in range(n_rows)]


def _path(
    costs: FloatArray,
    row: int,
    owners: np.ndarray,
    row_prices: FloatArray,
    column_prices: FloatArray,
) -> tuple[int, list[int]]:
    """Find the cheapest way to a free column, and bring the prices in line with it.

    Returns the free column, and for every column the one the way came from (-1: the
    row itself).
    """
    n_columns = costs.shape[1]
    shortest, done = np.full(n_columns, np.inf), np.zeros(n_columns, dtype=bool)
    came_from = [-1] * n_columns
    last, here, length = -1, row, 0.0
    while True:
        ways = length + costs[here] - row_prices[here] - column_prices
        for j in np.flatnonzero(~done & (ways < shortest)):
            shortest[j], came_from[j] = ways[j], last
        last = int(np.where(done, np.inf, shortest).argmin())
        length = float(shortest[last])
        if owners[last] < 0:
            break
        done[last] = True
        here = int(owners[last])
    slack = length - shortest[done]
    row_prices[row] += length
    row_prices[owners[done]] += slack
    column_prices[done] -= slack
    return last, came_from
