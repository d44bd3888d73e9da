"""The bound touches the log-likelihood, lies below it, and tops at the M-step."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.bound import (
    LowerBound,
    expected_complete_data_log_likelihood,
)
from emgui.mixture.em.em import e_step, m_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.variants import Classified
from emgui.mixture.model.coordinates import CoordinateChart
from emgui.mixture.model.gaussian import log_densities, responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES
from emgui.mixture.model.structures.structure import CovarianceStructure

FAMILIES = st.sampled_from(STRUCTURES)
SIZES = st.integers(1, 3)


def cloud(d: int, seed: int, missing: bool = False) -> Rows:
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(90, d)) + 3.0 * rng.integers(0, 2, (90, 1))
    if missing:
        holes = rng.random(values.shape) < 0.25
        holes[:, 0] &= ~holes.all(axis=1)
        values[holes] = np.nan
    return Rows.of(values, weights=rng.integers(1, 4, 90))


def mixture(
    family: CovarianceStructure, k: int, d: int, seed: int
) -> MixtureParameters:
    rng = np.random.default_rng(seed)
    factors = np.eye(d) + 0.3 * rng.normal(size=(k, d, d))
    weights = rng.dirichlet(np.full(k, 5.0))
    covariances = family.maximise(
        factors @ factors.transpose(0, 2, 1), weights, np.ones(d)
    )
    return MixtureParameters(weights, rng.normal(size=(k, d)), covariances)


def nearby(
    theta: MixtureParameters, family: CovarianceStructure, seed: int
) -> MixtureParameters:
    chart = CoordinateChart(theta, family)
    direction = np.random.default_rng(seed).normal(size=chart.coordinates(theta).size)
    return chart.parameters(0.3 * direction)


def test_q_is_the_sum_over_rows_and_components() -> None:
    rows, theta = cloud(2, 1), mixture(FULL, 3, 2, 2)
    other = mixture(FULL, 3, 2, 3)
    points = rows.standardization.apply(rows.values)
    shares = responsibilities(points, theta) * rows.weights[:, np.newaxis]  # type: ignore[index]
    by_hand = float((shares * log_densities(points, other)).sum())
    q = expected_complete_data_log_likelihood(e_step(rows, theta), other)
    assert q == pytest.approx(by_hand, rel=1e-12)


@settings(max_examples=40, deadline=None)
@given(
    FAMILIES, st.integers(1, 3), st.integers(1, 3), st.integers(0, 99), st.booleans()
)
def test_it_touches_at_its_own_parameters_and_lies_below_elsewhere(
    family: CovarianceStructure, k: int, d: int, seed: int, missing: bool
) -> None:
    rows = cloud(d, seed, missing and d > 1)
    theta = mixture(family, k, d, seed)
    statistics = e_step(rows, theta)
    bound = LowerBound(theta, statistics)
    assert bound(theta) == pytest.approx(statistics.log_likelihood, rel=1e-13)
    other = nearby(theta, family, seed + 1)
    total = e_step(rows, other).log_likelihood
    assert bound(other) <= total + 1e-9 * abs(total)


@settings(max_examples=40, deadline=None)
@given(
    FAMILIES, st.integers(1, 3), st.integers(1, 3), st.integers(0, 99), st.booleans()
)
def test_nothing_in_the_family_is_higher_than_the_m_step(
    family: CovarianceStructure, k: int, d: int, seed: int, missing: bool
) -> None:
    rows = cloud(d, seed, missing and d > 1)
    theta = mixture(family, k, d, seed)
    bound = LowerBound(theta, e_step(rows, theta))
    top = m_step(bound.statistics, family)
    highest = bound(top)
    for draw in range(5):
        other = nearby(top, family, 100 * seed + draw)
        assert bound(other) <= highest + 1e-9 * abs(highest)


def test_the_gap_is_the_divergence_of_the_responsibilities() -> None:
    rows, theta = cloud(1, 4), mixture(FULL, 2, 1, 5)
    points = rows.standardization.apply(rows.values)
    bound = LowerBound(theta, e_step(rows, theta))
    top = m_step(bound.statistics, FULL)
    old, new = responsibilities(points, theta), responsibilities(points, top)
    divergence: FloatArray = (old * np.log(old / new)).sum(axis=1)
    gap = e_step(rows, top).log_likelihood - bound(top)
    assert gap == pytest.approx(float(rows.weights @ divergence), rel=1e-9)  # type: ignore[operator]


def test_shares_that_are_not_responsibilities_leave_a_gap_at_once() -> None:
    rows, theta = cloud(2, 6), mixture(FULL, 2, 2, 7)
    statistics = e_step(rows, theta, assignment=Classified())
    bound = LowerBound(theta, statistics)
    assert bound(theta) == pytest.approx(statistics.evidence_lower_bound, rel=1e-13)
    assert bound(theta) < statistics.log_likelihood
