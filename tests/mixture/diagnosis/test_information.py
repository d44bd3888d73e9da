"""Missing information: against the Hessian, and against the pace of EM."""

import numpy as np
import pytest
from builders import fit_settings
from numpy.typing import NDArray

from emgui.engine.algorithms.auto import Auto
from emgui.engine.fit import fit
from emgui.engine.iterate import iterate
from emgui.mixture.diagnosis.information import MissingInformation, missing_information
from emgui.mixture.em.em import e_step, m_step, overall
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.coordinates import CoordinateChart
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES, TIED
from emgui.mixture.model.structures.structure import CovarianceStructure

LINEAR = [one for one in STRUCTURES if one.is_linear]


def two_groups(gap: float, n: int = 900, d: int = 1) -> NDArray[np.float64]:
    rng = np.random.default_rng(11)
    values = rng.normal(size=(n, d))
    values[n // 3 :, 0] += gap
    return values


def best(rows: Rows, k: int, family: CovarianceStructure = FULL) -> MixtureParameters:
    settings = fit_settings(
        n_components=k, structure=family, tolerance=1e-12, algorithm=Auto()
    )
    found = fit(rows.values, settings, weights=rows.weights).parameters
    theta = rows.standardization.standardize(found)
    for _ in range(60):
        theta = m_step(e_step(rows, theta), family, rows.standardization.scale)
    return theta


def measured(
    rows: Rows, theta: MixtureParameters, family: CovarianceStructure = FULL
) -> MissingInformation:
    def step(at: MixtureParameters) -> MixtureParameters:
        return m_step(e_step(rows, at), family, rows.standardization.scale)

    return missing_information(theta, family, step)


@pytest.mark.parametrize("missing", [False, True])
@pytest.mark.parametrize("family", LINEAR, ids=str)
def test_observed_information_is_the_hessian(
    family: CovarianceStructure, missing: bool
) -> None:
    values = two_groups(3.5, 300, 2)
    if missing:
        values[::7, 1] = np.nan
    rows = Rows.of(values)
    theta = best(rows, 2, family)
    found = measured(rows, theta, family)
    rng = np.random.default_rng(2)
    here = e_step(rows, theta).log_likelihood
    for _ in range(6):
        way = rng.normal(size=found.fractions.shape[0])
        # One direction changes nothing: weights sum to 1.
        way = found.chart.coordinates(found.chart.parameters(way))
        way *= 0.01 / np.linalg.norm(way)
        both = [
            e_step(rows, found.chart.parameters(sign * way)).log_likelihood
            for sign in (1.0, -1.0)
        ]
        curvature = (2.0 * here - sum(both)) / rows.total_weight
        observed = float(way @ way) * (1.0 - found.along(way))
        assert curvature == pytest.approx(observed, rel=5e-3)


@pytest.mark.parametrize("gap", [2.0, 3.0, 4.0])
@pytest.mark.slow
def test_the_largest_fraction_is_ems_rate(gap: float) -> None:
    values = two_groups(gap)
    rows = Rows.of(values)
    theta = best(rows, 2)
    start = MixtureParameters([0.4, 0.6], [[-0.2], [gap + 0.3]], [[[1.2]], [[0.9]]])
    settings = fit_settings(n_components=2, tolerance=1e-9, max_iterations=100_000)
    path = list(iterate(rows, start, settings))
    estimate = path[-1].convergence
    assert estimate is not None
    assert measured(rows, theta).rates[0] == pytest.approx(estimate.rate, abs=1e-3)


def test_one_component_hides_nothing() -> None:
    rows = Rows.of(two_groups(2.0))
    assert measured(rows, best(rows, 1)).rates == pytest.approx(0.0, abs=1e-6)


def test_overlap_is_missing_information() -> None:
    largest = []
    for gap in (8.0, 4.0, 3.0, 2.0):
        rows = Rows.of(two_groups(gap))
        largest.append(measured(rows, best(rows, 2)).rates[0])
    assert largest == sorted(largest)
    assert largest[0] < 0.01
    assert largest[-1] > 0.95


def test_missing_cells_are_missing_information() -> None:
    values = two_groups(0.0, 600, 2)
    values[:, 1] += values[:, 0]
    values[::2, 1] = np.nan
    rows = Rows.of(values)
    found = measured(rows, best(rows, 1))
    # Of the second column's mean about half of what is not known from the first.
    assert 0.2 < found.rates[0] < 0.6


def test_weights_are_rows() -> None:
    values = two_groups(3.0, 200)
    weights = np.random.default_rng(3).integers(1, 4, len(values))
    light = Rows.of(values, weights=weights)
    heavy = Rows.of(np.repeat(values, weights, axis=0))
    rates = [measured(rows, best(rows, 2)).rates for rows in (light, heavy)]
    assert rates[0] == pytest.approx(rates[1], abs=1e-4)


def test_the_slowest_direction_has_the_largest_fraction() -> None:
    rows = Rows.of(two_groups(3.0))
    found = measured(rows, best(rows, 2))
    assert found.along(found.slowest) == pytest.approx(found.rates[0])
    assert found.along(5.0 * found.slowest) == pytest.approx(found.rates[0])


@pytest.mark.parametrize("family", [FULL, TIED], ids=str)
def test_pseudo_rows_inform_as_rows_do(family: CovarianceStructure) -> None:
    rows = Rows.of(two_groups(2.0, 300))
    scale, prior = rows.standardization.scale, Prior.of(60.0, overall(rows), 2)

    def step(at: MixtureParameters) -> MixtureParameters:
        return m_step(e_step(rows, at), family, scale, prior)

    theta = best(rows, 2, family)
    for _ in range(2_000):
        theta = step(theta)
    found = missing_information(theta, family, step, 60.0 / rows.total_weight)
    # What a step leaves of a small way, in the slowest direction: by power iteration.
    chart, way = CoordinateChart(theta, family), np.ones(6 if family == FULL else 5)
    for _ in range(300):
        way *= 1e-4 / np.linalg.norm(way)
        ahead, behind = (step(chart.parameters(sign * way)) for sign in (1.0, -1.0))
        way = (chart.coordinates(ahead) - chart.coordinates(behind)) / 2.0
    assert found.rates[0] == pytest.approx(np.linalg.norm(way) / 1e-4, abs=1e-6)
