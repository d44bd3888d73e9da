"""Planes: against eigenvalues of simulated rows, scikit-learn, and other units."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.planes import (
    between_covariance,
    principal_plane,
    separating_plane,
    total_covariance,
    within_covariance,
)

shapes = given(k=st.integers(1, 5), d=st.integers(2, 6), seed=st.integers(0, 999))
many = settings(max_examples=60, deadline=None)


def mixture(k, d, seed, *, tied=False):
    rng = np.random.default_rng(seed)
    factors = np.eye(d) + 0.5 * rng.normal(size=(1 if tied else k, d, d))
    covariances = np.broadcast_to(factors @ factors.transpose(0, 2, 1), (k, d, d))
    means = rng.normal(scale=2.0, size=(k, d))
    return MixtureParameters(rng.dirichlet(np.full(k, 3.0)), means, covariances)


def rescaled(theta, factors, shift):
    return MixtureParameters(
        theta.weights,
        theta.means * factors + shift,
        theta.covariances * factors[:, np.newaxis] * factors,
    )


def exact_rows(theta, n=24):
    """Return rows whose groups have exactly these weights, means and covariances."""
    rng = np.random.default_rng(1)
    d = theta.n_features
    groups, labels = [], []
    for k, count in enumerate(np.rint(theta.weights * n * 10 * d).astype(int)):
        z = rng.normal(size=(count, d))
        z -= z.mean(axis=0)
        z = z @ np.linalg.inv(np.linalg.cholesky(z.T @ z / count)).T
        groups.append(z @ np.linalg.cholesky(theta.covariances[k]).T + theta.means[k])
        labels += [k] * count
    return np.concatenate(groups), np.array(labels)


def test_the_total_is_the_covariance_of_rows_and_parts_in_two():
    theta = mixture(3, 3, 4)
    theta = MixtureParameters([0.25, 0.25, 0.5], theta.means, theta.covariances)
    rows, _ = exact_rows(theta)
    total = total_covariance(theta)
    assert np.cov(rows, rowvar=False, bias=True) == pytest.approx(total)
    parts = within_covariance(theta) + between_covariance(theta)
    assert total == pytest.approx(parts)


def test_the_principal_plane_is_that_of_scikit_learn():
    theta = mixture(2, 4, 8)
    theta = MixtureParameters([0.25, 0.75], theta.means, theta.covariances)
    rows, _ = exact_rows(theta)
    known = PCA(2).fit(rows / rows.std(axis=0))
    plane = principal_plane(theta)
    assert np.abs(plane.loadings) == pytest.approx(np.abs(known.components_))
    assert plane.strengths == pytest.approx(known.explained_variance_ratio_)
    ours, theirs = plane.project(rows), known.transform(rows / rows.std(axis=0))
    assert np.abs(ours) == pytest.approx(np.abs(theirs))


@pytest.mark.parametrize("k", [2, 3, 4])
def test_the_separating_plane_is_that_of_discriminant_analysis(k):
    theta = mixture(k, 4, 3)
    weights = np.arange(1.0, k + 1.0)
    theta = MixtureParameters(weights / weights.sum(), theta.means, theta.covariances)
    rows, labels = exact_rows(theta, n=30)
    known = LinearDiscriminantAnalysis(solver="eigen").fit(rows, labels)
    plane = separating_plane(theta)
    for i in range(min(2, k - 1)):
        ours, theirs = plane.directions[i], known.scalings_[:, i]
        cosine = ours @ theirs / np.linalg.norm(ours) / np.linalg.norm(theirs)
        assert abs(cosine) == pytest.approx(1.0)


@many
@shapes
def test_the_separating_directions_solve_the_eigenproblem(k, d, seed):
    theta = mixture(k, d, seed)
    plane = separating_plane(theta)
    within, between = within_covariance(theta), between_covariance(theta)
    v = plane.directions
    assert v @ within @ v.T == pytest.approx(np.eye(2), abs=1e-7)
    assert v @ between @ v.T == pytest.approx(np.diag(plane.strengths), abs=1e-6)
    values = np.linalg.eigvals(np.linalg.solve(within, between)).real
    largest = np.sort(values)[::-1][:2]
    assert plane.strengths == pytest.approx(largest, rel=1e-6, abs=1e-6)


@many
@given(
    k=st.integers(1, 4),
    d=st.integers(2, 5),
    seed=st.integers(0, 999),
    tied=st.booleans(),
)
def test_units_have_no_say(k, d, seed, tied):
    rng = np.random.default_rng(seed)
    theta = mixture(k, d, seed, tied=tied)
    factors, shift = 10.0 ** rng.uniform(-6, 6, d), rng.normal(size=d)
    rows = rng.normal(size=(20, d))
    other = rescaled(theta, factors, shift)
    for find in (principal_plane, separating_plane):
        here, there = find(theta), find(other)
        assert there.project(rows * factors + shift) == pytest.approx(
            here.project(rows), rel=1e-4, abs=1e-4
        )
        assert there.loadings == pytest.approx(here.loadings, abs=1e-4)


def test_of_two_components_the_second_direction_shows_how_they_differ():
    """Component 2 is wide in the last column, where the means agree."""
    covariances = [np.eye(3), np.diag([1.0, 1.0, 25.0])]
    theta = MixtureParameters(
        [0.5, 0.5], [[0.0, 0.0, 0.0], [5.0, 0.0, 0.0]], covariances
    )
    plane = separating_plane(theta)
    assert plane.loadings == pytest.approx(
        np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]), abs=1e-6
    )
    assert plane.strengths == pytest.approx([6.25, 0.0], abs=1e-6)


def test_of_equal_shapes_the_second_direction_follows_the_columns():
    """Two correlated columns are followed rather than a lonely one."""
    covariance = np.eye(4)
    covariance[2, 3] = covariance[3, 2] = 0.9
    theta = MixtureParameters(
        [0.5, 0.5], [[0.0] * 4, [5.0, 0.0, 0.0, 0.0]], [covariance, covariance]
    )
    root = np.sqrt(0.5)
    assert separating_plane(theta).loadings[1] == pytest.approx([0, 0, root, root])


@many
@shapes
def test_the_mixture_in_the_plane_is_that_of_the_projected_rows(k, d, seed):
    theta = mixture(k, d, seed)
    plane = separating_plane(theta)
    seen = plane.mixture(theta)
    assert total_covariance(seen) == pytest.approx(
        plane.directions @ total_covariance(theta) @ plane.directions.T
    )
    assert seen.weights @ seen.means == pytest.approx(np.zeros(2), abs=1e-9)


def test_loadings_are_unit_vectors_whose_largest_is_positive():
    for seed in range(20):
        theta = mixture(3, 4, seed)
        for plane in (principal_plane(theta), separating_plane(theta)):
            assert np.square(plane.loadings).sum(axis=1) == pytest.approx([1.0, 1.0])
            largest = np.abs(plane.loadings).argmax(axis=1)
            assert (plane.loadings[[0, 1], largest] > 0.0).all()


def test_a_missing_cell_has_no_place():
    plane = principal_plane(mixture(2, 3, 0))
    places = plane.project(np.array([[1.0, np.nan, 0.0], [1.0, 2.0, 3.0]]))
    assert np.isnan(places).tolist() == [[True, True], [False, False]]


@pytest.mark.parametrize("find", [principal_plane, separating_plane])
def test_flat_and_constant_columns_are_borne(find):
    theta = MixtureParameters(
        [0.5, 0.5], [[0.0, 7.0, 1.0], [1.0, 7.0, 2.0]], [np.zeros((3, 3))] * 2
    )
    plane = find(theta)
    assert np.isfinite(plane.directions).all()
    assert np.isfinite(plane.loadings).all()


@pytest.mark.parametrize("find", [principal_plane, separating_plane])
def test_one_column_has_no_plane(find):
    with pytest.raises(ValueError, match="at least two columns"):
        find(mixture(2, 1, 0))
