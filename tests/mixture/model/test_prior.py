"""The prior: its mode is what EM climbs to, and nothing collapses under it."""

import numpy as np
import pytest
from builders import fit_settings

from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.em import EM
from emgui.engine.iterate import iterate
from emgui.engine.iteration import StopReason
from emgui.mixture.em.em import e_step, m_step, overall
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES


def run(rows, start, **wishes):
    steps = iterate(rows, start, fit_settings(**wishes))
    found = []
    while True:
        try:
            found.append(next(steps))
        except StopIteration as end:
            return found, end.value


def test_one_component_counts_the_pseudo_rows_as_rows():
    """By hand: (S + nu Lambda) / (n + nu), with Lambda the overall covariance."""
    rows = Rows.of(np.random.default_rng(0).normal(size=(30, 2)))
    one = overall(rows)
    prior = Prior.of(6.0, one, 1)
    found = m_step(e_step(rows, one), FULL, prior=prior)
    assert found.covariances == pytest.approx(one.covariances, rel=1e-10)
    halved = Prior(30.0, one.covariances[0] / 2.0)
    found = m_step(e_step(rows, one), FULL, prior=halved)
    assert found.covariances == pytest.approx(0.75 * one.covariances, rel=1e-10)


def test_in_other_units_it_pulls_the_same_way():
    rows = Rows.of(np.random.default_rng(5).normal(size=(40, 2)))
    ratio = np.array([3.0, 0.25])
    prior = Prior.of(7.0, overall(rows), 2)
    one, other = (
        MixtureParameters([0.5, 0.5], [[0, 0], [1, 1]], [np.diag(v), np.diag(2.0 * v)])
        for v in (np.array([1.0, 2.0]), np.array([0.5, 0.7]))
    )
    scaled = [
        MixtureParameters(
            p.weights, p.means * ratio, p.covariances * np.outer(ratio, ratio)
        )
        for p in (one, other)
    ]
    gain = prior.penalty(one) - prior.penalty(other)
    there = prior.rescaled(ratio)
    assert there.penalty(scaled[0]) - there.penalty(scaled[1]) == pytest.approx(gain)


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_the_m_step_is_the_mode_given_the_statistics(family):
    rows = Rows.of(np.random.default_rng(1).normal(size=(60, 2)) @ [[1, 0.5], [0, 1]])
    theta = MixtureParameters([0.4, 0.6], [[0.0, 0.0], [1.0, 0.0]], [np.eye(2)] * 2)
    statistics = e_step(rows, theta)
    prior = Prior.of(10.0, overall(rows), 2)
    best = m_step(statistics, family, prior=prior)

    def value(parameters):
        """Q by the closed form for Gaussians, plus the penalty."""
        total = prior.penalty(parameters)
        for k, count in enumerate(statistics.counts):
            inverse = np.linalg.inv(parameters.covariances[k])
            shift = parameters.means[k] - statistics.references[k]
            first, second = statistics.first_moments[k], statistics.second_moments[k]
            cross = np.outer(shift, first)
            scatter = second - cross - cross.T + count * np.outer(shift, shift)
            log_determinant = np.linalg.slogdet(parameters.covariances[k])[1]
            total += count * (np.log(parameters.weights[k]) - log_determinant / 2)
            total -= np.trace(inverse @ scatter) / 2
        return total

    for factor in (0.97, 1.03):
        other = MixtureParameters(best.weights, best.means, best.covariances * factor)
        assert value(other) < value(best)
        moved = MixtureParameters(
            best.weights, best.means + 1 - factor, best.covariances
        )
        assert value(moved) < value(best)


@pytest.mark.parametrize("algorithm", [EM(), Anderson()])
@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_a_lone_row_holds_no_component_and_the_objective_rises(algorithm, family):
    values = np.append(np.random.default_rng(2).normal(size=100), 50.0)
    rows = Rows.of(values)
    start = MixtureParameters([0.9, 0.1], [[0.0], [50.0]], [[[1.0]], [[1.0]]])
    wishes = {"algorithm": algorithm, "structure": family}
    found, stop = run(rows, start, prior=1.0, **wishes)
    assert stop.reason is StopReason.CONVERGED
    assert (np.diff([one.objective for one in found]) >= -1e-9).all()
    assert found[-1].parameters.standard_deviations.min() > 0.5


@pytest.mark.slow
def test_units_do_not_matter():
    values = np.random.default_rng(3).normal(size=(80, 2))
    start = MixtureParameters([0.5, 0.5], [[-1.0, 0.0], [1.0, 0.0]], [np.eye(2)] * 2)
    plain, _ = run(Rows.of(values), start, prior=3.0)
    scaled = MixtureParameters(
        start.weights, start.means * 2.0**-30, start.covariances * 2.0**-60
    )
    other, _ = run(Rows.of(values * 2.0**-30), scaled, prior=3.0)
    assert (plain[-1].standardized.means == other[-1].standardized.means).all()
