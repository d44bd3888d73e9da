"""The curvature of the objective (the observed information) where EM stands still.

In a `CoordinateChart` EM's Jacobian J is the matrix of fractions of missing
information, and the objective curves by J - 1 a row: downwards where an eigenvalue is
below 1, upwards where one is above it, and not at all, to second order, where it is 1.
A point is a maximum, a saddle or singular by the largest of them, whatever its
components look like.

Where no cell is missing, what is missing is who made every row: J is then the mean
covariance of the complete rows' scores given the rows (Louis (1982), "Finding the
observed information matrix when using the EM algorithm", Journal of the Royal
Statistical Society B 44, 226-233), which one pass tells. Elsewhere EM's own steps do,
by the method of Lanczos (1950), "An iteration method for the solution of the eigenvalue
problem of linear differential and integral operators", Journal of Research of the
National Bureau of Standards 45, 255-282.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.coordinates import SMALL_STEP, CoordinateChart
from emgui.mixture.model.gaussian import log_densities
from emgui.mixture.model.parameters import MixtureParameters

# Numbers in the table of a block's scores: 8 MB.
_BLOCK_CELLS = 1_000_000
# What is left of a direction below this is rounding.
_EXHAUSTED = 1e-6
# The largest fraction is known when it is uncertain by this part of what it is off 1.
_CERTAIN = 0.05
_SEED = 0


def missing_fractions(
    rows: Rows, chart: CoordinateChart, checkpoint: Checkpoint = no_checkpoint
) -> FloatArray:
    """Return EM's Jacobian at the chart's reference, of rows without missing cells.

    Parameters
    ----------
    rows : Rows
        The data.
    chart : CoordinateChart
        About parameters where EM stands still.
    checkpoint : callable
        Called after every block of rows.

    Returns
    -------
    ndarray, shape (n_coordinates, n_coordinates)
        Symmetric, positive semidefinite.
    """
    reference, places = chart.reference, chart.places
    total = np.zeros((chart.size, chart.size))
    (pattern,) = rows.patterns
    for part in rows.parts(max(1, _BLOCK_CELLS // chart.size), pattern):
        points = np.ascontiguousarray(part.values.T)
        logs = log_densities(points, reference)
        shares = np.exp(logs - logs.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        weights = np.ones(len(points)) if part.weights is None else part.weights
        expected = np.zeros((len(points), chart.size))
        for k, place in enumerate(places):
            scores = chart.scores(points, k)
            shared = scores * shares[:, k : k + 1]
            expected[:, place] += shared
            total[place[:, np.newaxis], place] += (shared.T * weights) @ scores
        total -= (expected.T * weights) @ expected
        checkpoint()
    fractions: FloatArray = (total + total.T) / (2.0 * rows.total_weight)
    return fractions


def leading_fractions(
    chart: CoordinateChart,
    step: Callable[[MixtureParameters], MixtureParameters],
    n_steps: int,
) -> tuple[FloatArray, FloatArray]:
    """Return the largest missing fractions and their directions, by steps of EM.

    Parameters
    ----------
    chart : CoordinateChart
        About parameters where EM stands still.
    step : callable
        Returns where one step of EM leads, standardized; called `n_steps` + 1 times
        at most.
    n_steps : int
        How many directions are tried.

    Returns
    -------
    fractions : ndarray, shape (n,)
        Ascending; `n` is at most `n_steps`.
    directions : ndarray, shape (n_coordinates, n)
        Of length 1, one a column.
    """
    here = chart.coordinates(step(chart.reference))
    direction = np.random.default_rng(_SEED).standard_normal(chart.size)
    basis: list[FloatArray] = []
    answers: list[FloatArray] = []
    while len(basis) < min(n_steps, chart.size):
        # Twice is enough: Parlett (1980), "The symmetric eigenvalue problem".
        for known in 2 * basis:
            direction = direction - (known @ direction) * known
        length = float(np.linalg.norm(direction))
        if length < _EXHAUSTED or (basis and _is_known(basis, answers, length)):
            break
        basis.append(direction / length)
        image = chart.coordinates(step(chart.parameters(SMALL_STEP * basis[-1])))
        direction = (image - here) / SMALL_STEP
        answers.append(direction)
    fractions, rotation = _projected(basis, answers)
    return fractions, np.array(basis).T @ rotation


def _projected(
    basis: list[FloatArray], answers: list[FloatArray]
) -> tuple[FloatArray, FloatArray]:
    """Return eigenvalues, ascending, and eigenvectors in the basis, one a column."""
    projected = np.array(basis) @ np.array(answers).T
    fractions, rotation = np.linalg.eigh((projected + projected.T) / 2.0)
    return fractions, rotation


def _is_known(
    basis: list[FloatArray], answers: list[FloatArray], length: float
) -> bool:
    """Whether the largest fraction is known well enough to tell it from 1."""
    fractions, rotation = _projected(basis, answers)
    uncertain = length * abs(float(rotation[-1, -1]))
    return uncertain < _CERTAIN * abs(1.0 - float(fractions[-1]))
