"""Other E-steps: each shares rows out as its paper says, and bounds the likelihood."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.mixture.em.em import e_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.variants import Classified, Drawn, Tempered
from emgui.mixture.model.parameters import MixtureParameters

LOGS = np.array([[0.0, -1.0, -2000.0], [-3.0, -1.0, -2001.0], [-800.0, -5.0, -2100.0]])


def shared(assignment, logs=LOGS):
    shares = logs.copy()
    bounds = assignment(shares)
    return shares, bounds


def test_hard_shares_go_to_the_likeliest():
    shares, bounds = shared(Classified())
    assert shares.tolist() == [[1, 1, 1], [0, 0, 0], [0, 0, 0]]
    assert bounds.tolist() == [0.0, -1.0, -2000.0]


def test_drawn_shares_are_the_responsibilities_on_average():
    logs = np.log(np.array([[0.2], [0.3], [0.5]])) + np.zeros((3, 20_000))
    shares, bounds = shared(Drawn(np.random.default_rng(1)), logs)
    assert set(np.unique(shares)) == {0.0, 1.0}
    assert (shares.sum(axis=0) == 1.0).all()
    assert shares.mean(axis=1) == pytest.approx([0.2, 0.3, 0.5], abs=0.02)
    assert bounds == pytest.approx(np.log(shares.T @ [0.2, 0.3, 0.5]))


@given(st.floats(0.05, 50.0))
def test_tempered_shares_are_powers_of_the_densities(temperature):
    shares, bounds = shared(Tempered(temperature))
    relative = LOGS - LOGS.max(axis=0)
    powers = np.exp(relative / temperature)
    expected = powers / powers.sum(axis=0)
    assert shares == pytest.approx(expected, rel=1e-12, abs=1e-300)
    log_likelihoods = np.log(np.exp(relative).sum(axis=0)) + LOGS.max(axis=0)
    assert (bounds <= log_likelihoods + 1e-12 * np.abs(log_likelihoods)).all()


def test_no_heat_is_the_e_step_itself():
    rows = Rows.of(np.random.default_rng(0).normal(size=(500, 2)))
    theta = MixtureParameters([0.4, 0.6], [[0.0, 1.0], [0.5, 0.0]], [np.eye(2)] * 2)
    plain = e_step(rows, theta)
    tempered = e_step(rows, theta, assignment=Tempered(1.0))
    assert tempered.counts == pytest.approx(plain.counts, rel=1e-12)
    assert tempered.second_moments == pytest.approx(plain.second_moments, rel=1e-11)
    assert tempered.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-13)
    assert tempered.divergence == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    "assignment", [Classified(), Drawn(np.random.default_rng(0)), Tempered(3.0)]
)
def test_every_assignment_bounds_the_same_likelihood(assignment):
    rows = Rows.of(np.random.default_rng(0).normal(size=(500, 1)))
    theta = MixtureParameters([0.4, 0.6], [[0.0], [0.5]], [[[1.0]], [[0.5]]])
    found = e_step(rows, theta, assignment=assignment)
    plain = e_step(rows, theta)
    assert found.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-13)
    assert found.evidence_lower_bound < plain.log_likelihood
    assert plain.evidence_lower_bound == plain.log_likelihood
    assert found.counts.sum() == pytest.approx(500)


@pytest.mark.parametrize("assignment", [Classified(), Tempered(2.0), None])
@pytest.mark.parametrize("d", [1, 2])
def test_a_weight_of_three_is_three_rows(assignment, d):
    values = np.random.default_rng(5).normal(size=(60, d))
    counts = np.random.default_rng(6).integers(1, 4, size=60)
    theta = MixtureParameters(
        [0.3, 0.7], np.eye(2)[:, :d], [np.eye(d), 2.0 * np.eye(d)]
    )
    weighted, repeated = (
        Rows.of(values, weights=counts),
        Rows.of(np.repeat(values, counts, axis=0)),
    )
    found, expected = (
        e_step(rows, rows.standardization.standardize(theta), assignment=assignment)
        for rows in (weighted, repeated)
    )
    assert weighted.total_weight == repeated.total_weight
    both = [
        one.log_likelihood + rows.log_jacobian
        for one, rows in ((found, weighted), (expected, repeated))
    ]
    assert both[0] == pytest.approx(both[1], rel=1e-12)
    assert found.counts == pytest.approx(expected.counts, rel=1e-12)
    assert found.divergence == pytest.approx(expected.divergence, rel=1e-12)


def drawn_counts(rows, n_times=400):
    theta = MixtureParameters([0.5, 0.5], [[0.0], [1.0]], [[[1.0]], [[1.0]]])
    theta = rows.standardization.standardize(theta)
    draws = (Drawn(np.random.default_rng(seed)) for seed in range(n_times))
    return [e_step(rows, theta, assignment=draw) for draw in draws]


@pytest.mark.parametrize("weight", [30.0, 7.4, 0.3])
def test_a_weighted_row_is_drawn_as_often_as_it_counts(weight):
    """Whole units are drawn one by one, and the rest of a weight as one more."""
    values = np.array([0.1, 0.4, 0.6, 0.9])
    p = 1.0 / (1.0 + np.exp(values - 0.5))
    rest = weight % 1.0
    expected = (np.floor(weight) + rest**2) * (p * (1.0 - p)).sum()
    found = drawn_counts(Rows.of(values, counts=np.full(4, weight)))
    counts = np.array([one.counts for one in found])
    assert counts.sum(axis=1) == pytest.approx(4 * weight)
    error = counts[:, 0].std() / np.sqrt(len(counts))
    assert counts[:, 0].mean() == pytest.approx(weight * p.sum(), abs=4 * error)
    assert counts[:, 0].std() == pytest.approx(np.sqrt(expected), rel=0.15)
    assert all(one.divergence >= 0.0 for one in found)


def test_draws_of_a_weighted_row_lay_the_bound_of_its_repetitions():
    """Of w draws, m in a component, the bound is m log p, whichever they are."""
    values, times = np.array([-0.5, 1.5]), np.array([3, 2])
    one, several = (
        drawn_counts(Rows.of(values, weights=times), 60),
        drawn_counts(Rows.of(np.repeat(values, times)), 60),
    )
    bounds = [
        {round(float(c), 6): found.evidence_lower_bound for found, c in found_counts}
        for found_counts in (
            [(found, found.first_moments[0, 0]) for found in way]
            for way in (one, several)
        )
    ]
    common = bounds[0].keys() & bounds[1].keys()
    assert len(common) >= 3
    for key in common:
        assert bounds[0][key] == pytest.approx(bounds[1][key])


def test_a_row_without_chances_is_drawn_all_the_same():
    """The log-likelihood is not finite then, which is for others to tell."""
    shares = np.array([[0.0, -np.inf], [-1.0, -np.inf]])
    with np.errstate(invalid="ignore"):
        Drawn(np.random.default_rng(0))(shares, np.array([3.0, 4.0]))
    assert shares.sum(axis=0).tolist() == [1.0, 1.0]
