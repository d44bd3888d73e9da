"""Expectation-Maximization for Gaussian mixtures: two pure functions.

The E-step asks what the rows are worth to each component; the M-step takes the
parameters that this makes most likely. Between them stands a record that adds up, so
that blocks of rows are one after the other what they are together.

Dempster, Laird and Rubin (1977), "Maximum likelihood from incomplete data via the EM
algorithm", Journal of the Royal Statistical Society B 39, 1-38.
"""

from __future__ import annotations

import numpy as np

from emgui.mixture.families import CovarianceFamily, constrain
from emgui.mixture.kernel import BlockKernel, block_size
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.mixture.rows import Checkpoint, Rows, no_checkpoint
from emgui.mixture.statistics import ExpectedStatistics, no_statistics


def e_step(
    rows: Rows, parameters: MixtureParameters, *, checkpoint: Checkpoint = no_checkpoint
) -> ExpectedStatistics:
    """Return what the rows are worth to each component, and their log-likelihood.

    Parameters
    ----------
    rows : Rows
        The data.
    parameters : MixtureParameters
        theta, standardized.
    checkpoint : callable
        Called after every block; whatever it raises ends the E-step.

    Returns
    -------
    ExpectedStatistics
        Standardized, about the means of `parameters`.
    """
    total = no_statistics(parameters.means)
    # Impossibly far rows overflow; the log-likelihood then says so.
    with np.errstate(over="ignore", invalid="ignore"):
        expected_statistics = BlockKernel(parameters)
        for block in rows.blocks(block_size(*parameters.means.shape)):
            total += expected_statistics(block)
            checkpoint()
    return total


def m_step(
    statistics: ExpectedStatistics,
    family: CovarianceFamily,
    scale: FloatArray | None = None,
) -> MixtureParameters:
    """Return the parameters that the statistics make most likely.

    Parameters
    ----------
    statistics : ExpectedStatistics
        Standardized; every component must have a count above 0.
    family : CovarianceFamily
        The structure that the covariances share.
    scale : ndarray, shape (n_features,), optional
        What one unit of each standardized column is in the data: a spherical
        covariance is round in the units of the data. Without, all are 1.
    """
    counts = statistics.counts
    shifts = statistics.first_moments / counts[:, np.newaxis]
    scatter = statistics.second_moments / counts[:, np.newaxis, np.newaxis]
    scatter = scatter - shifts[:, :, np.newaxis] * shifts[:, np.newaxis, :]
    weights = counts / counts.sum()
    if scale is None:
        scale = np.ones(scatter.shape[1])
    covariances = constrain(scatter, weights, family, scale)
    means = statistics.references + shifts
    return MixtureParameters.computed(weights, means, covariances)


def overall(rows: Rows, *, checkpoint: Checkpoint = no_checkpoint) -> MixtureParameters:
    """Return the one Gaussian that fits all rows best, standardized: mean and spread.

    Parameters
    ----------
    rows : Rows
        The data.
    checkpoint : callable
        Called after every block.
    """
    d = rows.n_features
    first, second = np.zeros(d), np.zeros((d, d))
    for block in rows.blocks():
        first += block.sum(axis=1)
        second += block @ block.T
        checkpoint()
    mean = first / rows.n_samples
    covariance = second / rows.n_samples - np.outer(mean, mean)
    return MixtureParameters(np.ones(1), mean[np.newaxis], covariance[np.newaxis])
