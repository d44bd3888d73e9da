"""Rows explained one by one add up to the step that EM makes."""

import numpy as np
import pytest

from emgui.mixture.diagnosis.explanation import explain
from emgui.mixture.em.em import e_step, m_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL

THETA = MixtureParameters(
    [0.3, 0.7],
    [[0.0, 1.0], [4.0, 3.0]],
    [[[2.0, 0.5], [0.5, 1.0]], [[1.0, -0.2], [-0.2, 3.0]]],
)


def table(missing: bool) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    rng = np.random.default_rng(8)
    values = rng.normal(size=(60, 2)) + 3.0 * rng.integers(0, 2, (60, 1))
    if missing:
        values[::5, 1] = np.nan
    return values


def test_the_formula_is_bayes_theorem() -> None:
    one = MixtureParameters([1 / 3, 2 / 3], [[20.0], [40.0]], [[[25.0]], [[25.0]]])
    told = explain(np.array([31.0]), one, np.array([400.0, 800.0]))
    densities = np.exp(-0.5 * (np.array([11.0, -9.0]) / 5.0) ** 2) / np.sqrt(50 * np.pi)
    assert np.exp(told.log_densities) == pytest.approx(densities)
    terms = np.array([1 / 3, 2 / 3]) * densities
    assert np.exp(told.log_terms) == pytest.approx(terms)
    assert told.responsibilities == pytest.approx(terms / terms.sum())
    assert told.shares == pytest.approx(terms / terms.sum() / [400.0, 800.0])


@pytest.mark.parametrize("missing", [False, True])
def test_all_rows_together_are_the_m_step(missing: bool) -> None:
    values = table(missing)
    weights = np.random.default_rng(9).integers(1, 4, len(values)).astype(float)
    rows = Rows.of(values, weights=weights)
    units = rows.standardization
    statistics = e_step(rows, units.standardize(THETA))
    after = units.restore(m_step(statistics, FULL))
    told = [
        explain(row, THETA, statistics.counts, row_weight=float(weight))
        for row, weight in zip(values, weights, strict=True)
    ]
    assert sum(one.shares for one in told) == pytest.approx(np.ones(2))
    shift = sum(one.shifts for one in told)
    assert THETA.means + shift == pytest.approx(after.means)
    variances = sum(one.spreads for one in told) - np.square(shift)
    assert variances == pytest.approx(np.square(after.standard_deviations))


def test_a_row_out_of_reach_still_has_its_terms() -> None:
    told = explain(np.array([900.0, -900.0]), THETA, np.array([20.0, 40.0]))
    assert (told.log_terms < -1e4).all()
    assert told.responsibilities.sum() == pytest.approx(1.0)


def test_a_component_of_no_weight_keeps_its_density() -> None:
    none = MixtureParameters([0.0, 1.0], THETA.means, THETA.covariances)
    told = explain(np.array([0.0, 1.0]), none, np.array([0.0, 60.0]))
    assert np.isfinite(told.log_densities).all()
    assert told.responsibilities.tolist() == [0.0, 1.0]
    assert told.shares[0] == 0.0


def test_without_any_cell_the_weights_are_the_shares() -> None:
    told = explain(np.array([np.nan, np.nan]), THETA, np.array([30.0, 70.0]))
    assert told.responsibilities == pytest.approx(THETA.weights)
    assert told.shifts == pytest.approx(np.zeros((2, 2)))
