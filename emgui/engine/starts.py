"""Where EM begins: starts that are found in the data, reproducible by their seed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from emgui.engine.checks import check_rows
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.em import m_step, overall
from emgui.mixture.families import (
    CovarianceFamily,
    constrain,
    smallest_relative_variances,
    with_floor,
)
from emgui.mixture.missing import conditional_moments, filled
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.mixture.rows import BLOCK, Checkpoint, Rows, no_checkpoint
from emgui.mixture.statistics import ExpectedStatistics, no_statistics

# Centres are drawn from at most this many rows, themselves drawn by the seed: which of
# them it is matters little to EM, and no start takes longer on more rows.
START_SAMPLE = 20_000
# A start that is narrower than this, against the columns, gets all the rows' spread.
_NARROW = 1e-3
_MEAN_STEPS = 1024.0


def initial_parameters(
    rows: Rows, settings: FitSettings, *, checkpoint: Checkpoint = no_checkpoint
) -> MixtureParameters:
    """Find a start.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        Number of components, family, start method and seed.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the search.

    Returns
    -------
    MixtureParameters
        In the units of the data.

    Raises
    ------
    DegenerateError
        If the rows cannot be fitted as asked.
    ValueError
        If the start method does not fit the data.
    """
    check_rows(rows, settings, checkpoint=checkpoint)
    rng = np.random.default_rng(settings.seed)
    k = settings.n_components
    match settings.start:
        case StartMethod.RANDOM:
            start = _random_responsibilities(rows, settings, rng, checkpoint)
        case StartMethod.RANDOM_ROWS:
            start = _around(_random_rows(rows, k, rng), rows, settings, checkpoint)
        case StartMethod.KMEANS_PLUS_PLUS:
            start = _around(_spread_rows(rows, k, rng), rows, settings, checkpoint)
        case StartMethod.QUANTILES:
            start = _around(_quantiles(rows, k), rows, settings, checkpoint)
        case StartMethod.GIVEN:
            raise ValueError("a given start has its parameters already")
    return rows.standardization.restore(_rounded(start))


def _rounded(start: MixtureParameters) -> MixtureParameters:
    """Round the means so little that it does not matter, and no offset rounds them.

    A start is told in the units of the data; beside a centre of 1e12 a mean keeps few
    digits after the point. With no more than those, shifted data give the same fit.
    """
    means = np.rint(start.means * _MEAN_STEPS) / _MEAN_STEPS
    return MixtureParameters(start.weights, means, start.covariances)


def _random_responsibilities(
    rows: Rows, settings: FitSettings, rng: np.random.Generator, checkpoint: Checkpoint
) -> MixtureParameters:
    """Let every row belong to the components at random, and make one M-step."""
    k = settings.n_components
    total = no_statistics(np.zeros((k, rows.n_features)))
    for block, weights in _blocks(rows, checkpoint):
        shares = rng.random((k, block.shape[1]))
        shares /= shares.sum(axis=0)
        shares *= weights
        total += _statistics(block, shares)
        checkpoint()
    start = m_step(total, settings.family, rows.standardization.scale)
    if smallest_relative_variances(start, rows.variances).min() < _NARROW:
        return _with_all_spread(start.means, rows, settings, checkpoint)
    return start


def _statistics(block: FloatArray, shares: FloatArray) -> ExpectedStatistics:
    k, d = len(shares), len(block)
    return ExpectedStatistics(
        references=np.zeros((k, d)),
        counts=shares.sum(axis=1),
        first_moments=shares @ block.T,
        second_moments=np.stack([(share * block) @ block.T for share in shares]),
        log_likelihood=0.0,
        n_samples=block.shape[1],
    )


def _random_rows(rows: Rows, k: int, rng: np.random.Generator) -> FloatArray:
    """Draw different rows as centres."""
    sample = _sample(rows, rng)
    _, first = np.unique(sample, axis=0, return_index=True)
    return _padded(sample[np.sort(first)[:k]], k)


def _spread_rows(rows: Rows, k: int, rng: np.random.Generator) -> FloatArray:
    """Draw rows far from one another.

    Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding",
    Proceedings of SODA, 1027-1035.
    """
    sample = _sample(rows, rng)
    scaled = sample / np.sqrt(rows.variances)
    chosen = [0]
    nearest = np.square(scaled - scaled[0]).sum(axis=1)
    while len(chosen) < k and nearest.max() > 0.0:
        chosen.append(int(rng.choice(len(sample), p=nearest / nearest.sum())))
        distance = np.square(scaled - scaled[chosen[-1]]).sum(axis=1)
        nearest = np.minimum(nearest, distance)
    return _padded(sample[chosen], k)


def _quantiles(rows: Rows, k: int) -> FloatArray:
    """Take the middles of `k` groups of equally many rows."""
    if rows.n_features != 1:
        raise ValueError(
            f"quantiles: this start needs 1 column, the data have {rows.n_features}; "
            "use k-means++"
        )
    sample = _sample(rows, np.random.default_rng(0))
    centers = np.quantile(sample[:, 0], (np.arange(k) + 0.5) / k)
    return centers[:, np.newaxis]


def _sample(rows: Rows, rng: np.random.Generator) -> FloatArray:
    """Draw rows without replacement, in random order, standardized."""
    size = min(rows.n_samples, START_SAMPLE)
    index = rng.choice(rows.n_samples, size=size, replace=False)
    sample = rows.standardization.apply(rows.values[index])
    if rows.is_complete:
        return sample
    return conditional_moments(sample, overall(rows))[0]


def _blocks(
    rows: Rows, checkpoint: Checkpoint
) -> Iterator[tuple[FloatArray, FloatArray | float]]:
    """Yield blocks with their weights; missing cells are what all rows let expect."""
    one = None if rows.is_complete else overall(rows, checkpoint=checkpoint)
    for pattern in rows.patterns:
        for part in rows.parts(BLOCK, pattern):
            known, observed = part.values, part.observed
            block = known if one is None else filled(known, one, 0, observed)
            yield block, 1.0 if part.weights is None else part.weights


def _padded(centers: FloatArray, k: int) -> FloatArray:
    """Repeat centres where there are fewer different rows than components."""
    return centers[np.arange(k) % len(centers)]


def _around(
    centers: FloatArray, rows: Rows, settings: FitSettings, checkpoint: Checkpoint
) -> MixtureParameters:
    """Give every row to its nearest centre; start with these groups' parameters.

    All components share the groups' pooled covariance: a small group's own would be
    a first step towards a collapse.
    """
    total = no_statistics(np.zeros(centers.shape))
    for block, weights in _blocks(rows, checkpoint):
        owners = _nearest(block, centers, rows.variances)
        shares = (owners == np.arange(len(centers))[:, np.newaxis]) * weights
        total += _statistics(block, shares)
        checkpoint()
    if not (total.counts > 0.0).all():
        return _with_all_spread(centers, rows, settings, checkpoint)
    pooled = m_step(total, CovarianceFamily.TIED)
    start = _in_family(pooled, rows, settings)
    if smallest_relative_variances(start, rows.variances).min() < _NARROW:
        return _with_all_spread(start.means, rows, settings, checkpoint)
    return start


def _nearest(
    block: FloatArray, centers: FloatArray, variances: FloatArray
) -> NDArray[np.intp]:
    sds = np.sqrt(variances)[:, np.newaxis]
    distances = [
        np.square((block - center[:, np.newaxis]) / sds).sum(axis=0)
        for center in centers
    ]
    nearest: NDArray[np.intp] = np.argmin(distances, axis=0)
    return nearest


def _with_all_spread(
    centers: FloatArray, rows: Rows, settings: FitSettings, checkpoint: Checkpoint
) -> MixtureParameters:
    """Start with equal weights and the spread of all rows around every centre."""
    k = len(centers)
    spread = np.repeat(overall(rows, checkpoint=checkpoint).covariances, k, axis=0)
    start = MixtureParameters(np.full(k, 1.0 / k), centers, spread)
    return with_floor(
        _in_family(start, rows, settings),
        settings.family,
        settings.floor,
        rows.variances,
        rows.standardization.scale,
    )


def _in_family(
    parameters: MixtureParameters, rows: Rows, settings: FitSettings
) -> MixtureParameters:
    covariances = constrain(
        parameters.covariances,
        parameters.weights,
        settings.family,
        rows.standardization.scale,
    )
    return MixtureParameters(parameters.weights, parameters.means, covariances)
