"""Densities in the units of the data."""

import numpy as np
import pytest

from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.gaussian import (
    component_densities,
    log_densities,
    mixture_density,
    responsibilities,
    whitening_matrices,
)
from emgui.mixture.model.parameters import MixtureParameters

RNG = np.random.default_rng(0)
DIAGONAL = MixtureParameters(
    [0.4, 0.6], [[0.0, 5.0], [1.0, -2.0]], [np.diag([1.0, 9.0]), np.diag([4.0, 0.25])]
)


def normal(x, mean, variance):
    return np.exp(-((x - mean) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)


def test_diagonal_densities_are_products_of_normal_ones():
    points = RNG.normal(size=(50, 2)) * 3
    for k in range(2):
        variances = np.diagonal(DIAGONAL.covariances[k])
        product = normal(points, DIAGONAL.means[k], variances).prod(axis=1)
        assert component_densities(points, DIAGONAL)[:, k] == pytest.approx(
            DIAGONAL.weights[k] * product, rel=1e-12
        )


def test_a_density_integrates_to_one():
    one = MixtureParameters([0.2, 0.8], [[0.0], [30.0]], [[[4.0]], [[100.0]]])
    grid = np.linspace(-100, 160, 20_001)
    total = np.trapezoid(mixture_density(grid[:, np.newaxis], one), grid)
    assert total == pytest.approx(1.0, abs=1e-10)


@pytest.mark.parametrize("reach", [1.0, 1e3, 1e10, 1e155, 1e300])
def test_responsibilities_sum_to_one_however_far_out(reach):
    shares = responsibilities(RNG.normal(size=(40, 2)) * reach, DIAGONAL)
    assert np.isfinite(shares).all()
    assert shares.sum(axis=1) == pytest.approx(np.ones(40), rel=1e-15)


def test_whitening_undoes_a_covariance_of_any_scale():
    correlated = np.array([[1.0, 0.9], [0.9, 1.0]])
    units = np.array([1e-8, 1e8])
    covariance = correlated * units * units[:, np.newaxis]
    parameters = MixtureParameters([1.0], [[0.0, 0.0]], [covariance])
    white = whitening_matrices(parameters)[0]
    assert white @ covariance @ white.T == pytest.approx(np.eye(2), abs=1e-14)
    assert white[0, 1] == 0.0
    log_determinant = -2.0 * np.log(np.diagonal(white)).sum()
    assert log_determinant == pytest.approx(np.linalg.slogdet(covariance)[1], abs=1e-12)


def test_log_densities_do_not_underflow():
    standard = MixtureParameters([1.0], [[0.0]], [[[1.0]]])
    found = log_densities(np.array([[1e5]]), standard)[0, 0]
    assert found == pytest.approx(-0.5e10 - 0.5 * np.log(2 * np.pi), rel=1e-14)


@pytest.mark.parametrize(
    "covariance", [np.ones((2, 2)), np.diag([1.0, 0.0]), [[1.0, 2.0], [2.0, 1.0]]]
)
def test_a_flat_covariance_names_its_component(covariance):
    parameters = MixtureParameters(
        [0.5, 0.5], np.zeros((2, 2)), [np.eye(2), covariance]
    )
    with pytest.raises(
        DegenerateError, match="not positive definite: component=1"
    ) as caught:
        log_densities(np.zeros((1, 2)), parameters)
    assert caught.value.fact.component == 1


# -- points that lack cells ---------------------------------------------------------


def mixture_of(d, n_components=3):
    random = np.random.default_rng(d)
    roots = random.normal(size=(n_components, d, d))
    covariances = roots @ roots.transpose(0, 2, 1) + np.eye(d)
    means = 3 * random.normal(size=(n_components, d))
    return MixtureParameters([0.2, 0.5, 0.3][:n_components], means, covariances)


def with_gaps(d, n=200, share=0.3):
    points = np.random.default_rng(1).normal(size=(n, d)) * 4
    points[np.random.default_rng(2).random(size=(n, d)) < share] = np.nan
    return points


def naive_log_densities(point, parameters):
    seen = np.flatnonzero(~np.isnan(point))
    logs = []
    for weight, mean, covariance in zip(
        parameters.weights, parameters.means, parameters.covariances, strict=True
    ):
        difference = (point - mean)[seen]
        marginal = covariance[np.ix_(seen, seen)]
        square = difference @ np.linalg.solve(marginal, difference)
        log_determinant = np.linalg.slogdet(2 * np.pi * marginal)[1]
        logs.append(np.log(weight) - 0.5 * (square + log_determinant))
    return logs


@pytest.mark.parametrize("d", [1, 2, 3, 9, 12])
def test_a_point_with_gaps_has_the_density_of_what_it_has(d):
    points, parameters = with_gaps(d), mixture_of(d)
    assert np.isnan(points).any(axis=1).sum() > 20
    expected = [naive_log_densities(point, parameters) for point in points]
    assert log_densities(points, parameters) == pytest.approx(
        np.array(expected), rel=1e-11
    )


def test_a_marginal_density_is_the_joint_one_without_the_missing_column():
    parameters = mixture_of(2)
    grid = np.linspace(-60, 60, 24_001)
    line = np.column_stack([np.full(grid.size, 1.25), grid])
    integrated = np.trapezoid(mixture_density(line, parameters), grid)
    found = mixture_density(np.array([[1.25, np.nan]]), parameters)[0]
    assert found == pytest.approx(integrated, rel=1e-10)


def test_gaps_elsewhere_change_nothing_for_complete_points():
    points, parameters = with_gaps(4), mixture_of(4)
    complete = ~np.isnan(points).any(axis=1)
    among_others = log_densities(points, parameters)[complete]
    alone = log_densities(points[complete], parameters)
    assert np.array_equal(among_others, alone)


def test_who_made_a_point_without_any_cell_is_told_by_the_weights_alone():
    parameters = MixtureParameters(
        [0.25, 0.75, 0.0], np.zeros((3, 2)), np.stack([np.eye(2)] * 3)
    )
    points = np.array([[np.nan, np.nan], [0.0, 1.0]])
    assert responsibilities(points, parameters)[0] == pytest.approx(parameters.weights)
    assert mixture_density(points, parameters)[0] == pytest.approx(1.0)


def test_an_infinite_cell_is_far_away_and_not_missing():
    points = np.array([[np.inf, 0.0], [-np.inf, np.inf]])
    assert (log_densities(points, DIAGONAL) == -np.inf).all()
    assert responsibilities(points, DIAGONAL) == pytest.approx(np.full((2, 2), 0.5))


def test_no_points_have_no_densities():
    assert log_densities(np.empty((0, 2)), DIAGONAL).shape == (0, 2)


@pytest.mark.parametrize("temperature", [0.3, 1.0, 2.5, 100.0])
def test_a_temperature_is_a_power_of_the_responsibilities(temperature):
    points = RNG.normal(size=(60, 2)) * 3
    powers = responsibilities(points, DIAGONAL) ** (1.0 / temperature)
    wanted = powers / powers.sum(axis=1, keepdims=True)
    found = responsibilities(points, DIAGONAL, temperature)
    assert found == pytest.approx(wanted, abs=1e-13)


def test_heat_shares_out_even_where_responsibilities_underflow():
    apart = MixtureParameters([0.5, 0.5], [[0.0], [100.0]], [[[1.0]], [[1.0]]])
    # The logarithm of the ratio is 100 x 100 / 2 at a mean, and a 5000th of it is 1.
    shares = responsibilities(np.array([[0.0]]), apart, 5_000.0)[0]
    assert shares[0] / shares[1] == pytest.approx(np.e, rel=1e-12)
    assert responsibilities(np.array([[0.0]]), apart)[0, 1] == 0.0


def test_without_heat_the_likeliest_component_takes_all():
    points = np.concatenate([RNG.normal(size=(60, 2)) * 3, [[1e300, np.nan]]])
    shares = responsibilities(points, DIAGONAL, 0.0)
    assert set(np.unique(shares)) == {0.0, 1.0}
    softly = responsibilities(points, DIAGONAL)
    assert (shares.argmax(axis=1) == softly.argmax(axis=1)).all()
    assert (shares.sum(axis=1) == 1.0).all()


def test_a_tiny_temperature_comes_close_to_none():
    points = RNG.normal(size=(60, 2)) * 3
    cold = responsibilities(points, DIAGONAL, 1e-300)
    assert cold == pytest.approx(responsibilities(points, DIAGONAL, 0.0))


def test_there_is_nothing_colder_than_cold():
    with pytest.raises(ValueError, match="temperature: -1 is negative"):
        responsibilities(np.zeros((1, 2)), DIAGONAL, -1.0)
