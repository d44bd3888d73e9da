"""Expectation-Maximization for Gaussian mixtures: the E-step and the M-step, pure.

The E-step asks what the rows are worth to each component; the M-step takes the
parameters that this makes most likely. Between them stands a record that adds up, so
that blocks of rows are one after the other what they are together.

Dempster, Laird and Rubin (1977), "Maximum likelihood from incomplete data via the EM
algorithm", Journal of the Royal Statistical Society B 39, 1-38.
"""

from __future__ import annotations

from functools import partial
from typing import Protocol
from weakref import WeakKeyDictionary

import numpy as np

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.blocks import expected
from emgui.mixture.em.missing import completed
from emgui.mixture.em.patterns import Pattern
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.shards import over
from emgui.mixture.em.statistics import ExpectedStatistics, no_statistics
from emgui.mixture.em.variants import Assignment
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior
from emgui.mixture.model.standardization import BLOCK
from emgui.mixture.model.structures.catalogue import FULL
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.model.structures.structure import CovarianceStructure

# With missing cells, the spread of all rows is found by EM itself, roughly.
_STEPS_TO_OVERALL = 12
_LEAST_OVERALL = 1e-14
# So many complete rows per column show how the columns hang together.
_ENOUGH_PER_COLUMN = 5

_measured: WeakKeyDictionary[Rows, MixtureParameters] = WeakKeyDictionary()


class Moments(Protocol):
    """Counts and moments about reference points, whether of one mixture or of many."""

    @property
    def references(self) -> FloatArray:
        """Shape (..., n_components, n_features)."""

    @property
    def counts(self) -> FloatArray:
        """Shape (..., n_components)."""

    @property
    def first_moments(self) -> FloatArray:
        """Shape (..., n_components, n_features)."""

    @property
    def second_moments(self) -> FloatArray:
        """Shape (..., n_components, n_features, n_features)."""


def e_step(
    rows: Rows,
    parameters: MixtureParameters,
    *,
    assignment: Assignment | None = None,
    has_products: bool = True,
    checkpoint: Checkpoint = no_checkpoint,
) -> ExpectedStatistics:
    """Return what the rows are worth to each component, and their log-likelihood.

    Where cells are missing, what the known ones say is completed by what they let
    expect of the others.

    Parameters
    ----------
    rows : Rows
        The data.
    parameters : MixtureParameters
        theta, standardized.
    assignment : Assignment, optional
        How rows are shared out among the components; by their responsibilities
        without, which makes this EM.
    has_products : bool
        Whether moments of two different columns are wanted: a structure without
        correlations asks for none, and the E-step is much quicker then.
    checkpoint : callable
        Called after every block; whatever it raises ends the E-step.

    Returns
    -------
    ExpectedStatistics
        Standardized, about the means of `parameters`.
    """
    worth = partial(
        _expected,
        parameters=parameters,
        assignment=assignment,
        has_products=has_products,
    )
    return over(rows, worth, checkpoint)


def _expected(
    rows: Rows,
    checkpoint: Checkpoint,
    *,
    parameters: MixtureParameters,
    assignment: Assignment | None,
    has_products: bool,
) -> ExpectedStatistics:
    total = None
    # Impossibly far rows overflow; the log-likelihood then says so.
    with np.errstate(over="ignore", invalid="ignore"):
        for pattern in rows.patterns:
            marginal = parameters.marginal_of(pattern.observed)
            known = expected(
                rows, pattern, marginal, assignment, has_products, checkpoint
            )
            whole = completed(known, parameters, marginal, pattern.observed)
            total = whole if total is None else total + whole
    return no_statistics(parameters.means) if total is None else total


def m_step(
    statistics: ExpectedStatistics,
    structure: CovarianceStructure,
    scale: FloatArray | None = None,
    prior: Prior | None = None,
) -> MixtureParameters:
    """Return the parameters that the statistics make most likely.

    Parameters
    ----------
    statistics : ExpectedStatistics
        Standardized; every component must have a count above 0.
    structure : CovarianceStructure
        What the covariances have in common.
    scale : ndarray, shape (n_features,), optional
        What one unit of each standardized column is in the data: a spherical
        covariance is round in the units of the data. Without, all are 1.
    prior : Prior, optional
        Pseudo-rows that the covariances count as well.
    """
    means, scatter = central_moments(statistics)
    counts = statistics.counts
    weights = shares = counts / np.add.reduce(counts)
    if scale is None:
        scale = np.ones(scatter.shape[1])
    if prior is not None:
        scatter, shares = prior.scatter(scatter, counts)
    covariances = structure.maximise(scatter, shares, scale)
    return MixtureParameters.computed(weights, means, covariances)


def central_moments(statistics: Moments) -> tuple[FloatArray, FloatArray]:
    """Return each component's mean, and its covariance about it.

    Parameters
    ----------
    statistics : ExpectedStatistics or StatisticsStack
        Of one mixture, or of a stack of them; every component must have a count.

    Returns
    -------
    means : ndarray, shape (..., n_components, n_features)
        Standardized, as the statistics are.
    covariances : ndarray, shape (..., n_components, n_features, n_features)
        Of each component by itself.
    """
    counts = statistics.counts[..., np.newaxis]
    shifts = statistics.first_moments / counts
    scatter = statistics.second_moments / counts[..., np.newaxis]
    scatter -= shifts[..., :, np.newaxis] * shifts[..., np.newaxis, :]
    return statistics.references + shifts, scatter


def overall(rows: Rows, *, checkpoint: Checkpoint = no_checkpoint) -> MixtureParameters:
    """Return the one Gaussian that fits all rows best, standardized: mean and spread.

    Measured once per `rows`. Where cells are missing, a few steps of EM come as near as
    starts and checks need.

    Parameters
    ----------
    rows : Rows
        The data.
    checkpoint : callable
        Called after every block.
    """
    found = _measured.get(rows)
    if found is None:
        if rows.is_complete:
            found = _moments(rows, checkpoint)
        else:
            found = _overall_of_incomplete(rows, checkpoint)
        _measured[rows] = found
    return found


def _overall_of_incomplete(rows: Rows, checkpoint: Checkpoint) -> MixtureParameters:
    variances = np.where(rows.variances > 0.0, rows.variances, 1.0)
    floor = Floor(_LEAST_OVERALL, variances, np.ones(rows.n_features))
    one = _of_complete_rows(rows, checkpoint) or MixtureParameters(
        np.ones(1), np.zeros((1, rows.n_features)), np.diag(variances)[np.newaxis]
    )
    for _ in range(_STEPS_TO_OVERALL):
        one = FULL.with_floor(one, floor)
        one = m_step(e_step(rows, one, checkpoint=checkpoint), FULL)
    return FULL.with_floor(one, floor)


def _of_complete_rows(rows: Rows, checkpoint: Checkpoint) -> MixtureParameters | None:
    """Return the moments of the complete rows; None where these are few.

    Where columns nearly follow from one another, EM from columns that know nothing of
    each other takes long to find out.
    """
    if sum(p.last - p.first for p in _complete(rows)) < _ENOUGH_PER_COLUMN * (
        rows.n_features + 1
    ):
        return None
    one = _moments(rows, checkpoint)
    return one if (one.standard_deviations > 0.0).all() else None


def _complete(rows: Rows) -> tuple[Pattern, ...]:
    return tuple(p for p in rows.patterns if len(p.observed) == rows.n_features)


def _moments(rows: Rows, checkpoint: Checkpoint) -> MixtureParameters:
    """Return mean and covariance of the complete rows."""
    sums = over(rows, _sums, checkpoint)
    total = float(sum(pattern.weight for pattern in _complete(rows)))
    mean = sums[0] / total
    covariance = sums[1:] / total - np.outer(mean, mean)
    return MixtureParameters(np.ones(1), mean[np.newaxis], covariance[np.newaxis])


def _sums(rows: Rows, checkpoint: Checkpoint) -> FloatArray:
    """Return the sums of complete rows, and below them those of their products."""
    d = rows.n_features
    first, second = np.zeros(d), np.zeros((d, d))
    for pattern in _complete(rows):
        for part in rows.parts(BLOCK, pattern):
            block, weights = part.values, part.weights
            weighted = block if weights is None else block * weights
            first += weighted.sum(axis=1)
            second += weighted @ block.T
            checkpoint()
    return np.vstack([first, second])
