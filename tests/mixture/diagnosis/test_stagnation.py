"""Creep, ridge and saddle, each on data made for it."""

import numpy as np
import pytest
import reference_cases as reference

from emgui.mixture.diagnosis.extrapolation import estimate_convergence, movement
from emgui.mixture.diagnosis.stagnation import Stagnation, StagnationKind, stagnation
from emgui.mixture.em.em import e_step, m_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, TIED


def climb(values, means, variance, n_steps, family=FULL, weights=None):
    """Return the ground after every step of EM, from equal weights without others."""
    rows, k = Rows.of(np.asarray(values)), len(means)
    start = MixtureParameters(
        np.full(k, 1 / k) if weights is None else weights,
        np.reshape(means, (k, 1)),
        np.reshape(np.broadcast_to(variance, k), (k, 1, 1)),
    )
    now, estimate, stagnations = rows.standardization.standardize(start), None, []
    statistics = e_step(rows, now)
    steps, totals = [], [statistics.log_likelihood]
    for _ in range(n_steps):
        before, now = now, m_step(statistics, family)
        statistics = e_step(rows, now)
        totals.append(statistics.log_likelihood)
        steps.append(movement(before, now))
        if len(steps) > 1:
            gains = (totals[-2] - totals[-3], totals[-1] - totals[-2])
            estimate = estimate_convergence(
                estimate, totals[-1], gains, (steps[-2], steps[-1])
            )
        stagnations.append(stagnation(estimate, before, now))
    return stagnations


def clusters(distance, n=400):
    rng = np.random.default_rng(3)
    return np.concatenate([rng.normal(0, 1, n), rng.normal(distance, 1, n)])


def test_clusters_far_apart_are_reached_quickly():
    assert climb(clusters(10), [2.0, 7.0], 4.0, 5)[-1] == Stagnation(
        StagnationKind.QUICK
    )


def test_clusters_that_overlap_are_crept_up_to():
    creep = Stagnation(StagnationKind.SLOW_CREEP)
    stagnations = climb(clusters(2), [0.0, 1.5], 1.0, 300)
    assert stagnations[50:] == [creep] * 250


def test_an_equal_start_is_a_saddle_from_the_first_step():
    stagnations = climb(clusters(10), [5.0, 5.0], 4.0, 3)
    assert stagnations == [Stagnation(StagnationKind.SYMMETRIC, (0, 1))] * 3


def test_heavy_tails_drive_nearly_equal_components_apart():
    values = np.random.default_rng(3).standard_t(3, 1000)
    stagnations = [one.kind for one in climb(values, [-1e-8, 1e-8], 3.0, 60)]
    assert StagnationKind.GROWING in stagnations
    assert StagnationKind.SYMMETRIC not in stagnations


def test_steps_that_grow_towards_a_collapse_are_no_saddle():
    """A galaxy with few neighbours, and a component that narrows around it."""
    values = reference.table("galaxies_km1000.csv").ravel()
    means, variances = [9.7, 26.9, 21.4], [0.25, 0.09, 9.0]
    stagnations = climb(values, means, variances, 23, weights=[0.1, 0.05, 0.85])
    growing = [one for one in stagnations if one.kind is StagnationKind.NARROWING]
    assert len(growing) >= 3
    assert set(growing) == {Stagnation(StagnationKind.NARROWING, (1,))}
    assert StagnationKind.GROWING not in [one.kind for one in stagnations]


@pytest.mark.parametrize(("family", "n_steps"), [(TIED, 200), (FULL, 4000)])
def test_two_components_on_one_cluster_are_not_determined(family, n_steps):
    last = climb(clusters(10), [0.0, 9.5, 10.5], 1.0, n_steps, family)[-1]
    assert last.kind is StagnationKind.FLAT_RIDGE
    assert last.components
    assert set(last.components) <= {1, 2}


def test_before_the_second_step_it_is_too_early_to_tell():
    one = MixtureParameters([1.0], [[0.0]], [[[1.0]]])
    assert stagnation(None, None, one) == Stagnation(StagnationKind.UNKNOWN)
