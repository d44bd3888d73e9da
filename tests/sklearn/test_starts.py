"""scikit-learn's starts."""

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture as Theirs

from emgui.mixture.em.rows import Rows
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES, TIED
from emgui.sklearn.single_run import RunSettings
from emgui.sklearn.starts import (
    draw_shares,
    start_of,
    with_means_for_missing,
)

THEIRS = [one for one in STRUCTURES if one.is_in_scikit_learn]

METHODS = ("kmeans", "k-means++", "random", "random_from_data")
methods = pytest.mark.parametrize("method", METHODS)
ROWS = np.random.default_rng(9).normal(size=(120, 2)) * [3.0, 40.0] + [7.0, 0.0]


def shares(method: str, rows=ROWS):
    return draw_shares(rows, 3, method, np.random.RandomState(4)).shares


@methods
def test_every_component_begins_with_something(method):
    found = shares(method)
    assert found.shape == (120, 3)
    assert (found.sum(axis=0) > 0.0).all()
    whole = 3 if method in ("k-means++", "random_from_data") else 120
    assert found.sum() == pytest.approx(whole)


@methods
def test_the_same_random_numbers_give_the_same_start(method):
    np.testing.assert_array_equal(shares(method), shares(method))


@methods
@pytest.mark.parametrize("family", THEIRS, ids=str)
def test_parameters_are_those_of_scikit_learn(method, family):
    theirs = Theirs(
        3,
        covariance_type=family.name,
        init_params=method,
        max_iter=0,
        random_state=4,
    ).fit(ROWS)
    task = RunSettings(Rows.of(ROWS), family, 1e-6, 1e-3, 0)
    drawn = draw_shares(ROWS, 3, method, np.random.RandomState(4))
    start = start_of(task, drawn)
    found = start.parameters
    total = theirs.weights_.sum()
    assert start.log_share == pytest.approx(np.log(total), abs=1e-12)
    np.testing.assert_allclose(found.weights, theirs.weights_ / total, rtol=1e-12)
    np.testing.assert_allclose(found.means, theirs.means_, rtol=1e-12)
    covariances = family.compact(found.covariances)
    np.testing.assert_allclose(covariances, theirs.covariances_, rtol=1e-7, atol=1e-9)


def test_narrow_groups_far_from_the_middle_keep_their_spread():
    rng = np.random.default_rng(1)
    rows = np.concatenate([rng.normal(0, 1e-6, 60), rng.normal(1e3, 1e-6, 60)])
    rows = rows[:, np.newaxis]
    task = RunSettings(Rows.of(rows), FULL, 0.0, 1e-3, 0)
    drawn = draw_shares(rows, 2, "kmeans", np.random.RandomState(0))
    found = start_of(task, drawn).parameters
    wanted = sorted([rows[:60].var(), rows[60:].var()])
    np.testing.assert_allclose(sorted(found.covariances.ravel()), wanted, rtol=1e-6)


@methods
def test_only_the_proportions_of_the_weights_matter(method):
    weights = np.random.default_rng(0).uniform(0.5, 2.0, len(ROWS))
    found = []
    for factor in (1.0, 2.0**-20):
        rows = Rows.of(ROWS, counts=weights * factor)
        task = RunSettings(rows, TIED, 1e-6, 1e-3, 0)
        random_state = np.random.RandomState(4)
        drawn = draw_shares(ROWS, 3, method, random_state, weights * factor)
        found.append(start_of(task, drawn).parameters)
    for name in ("weights", "means", "covariances"):
        np.testing.assert_allclose(
            getattr(found[0], name), getattr(found[1], name), rtol=1e-9, err_msg=name
        )


@methods
def test_every_row_is_shared_out_to_its_weight(method):
    weights = np.arange(1.0, 121.0)
    drawn = draw_shares(ROWS, 3, method, np.random.RandomState(4), weights)
    np.testing.assert_allclose(drawn.shares.sum(axis=1) + drawn.rest, weights)
    assert drawn.rest.min() >= -1e-12


def test_missing_cells_begin_at_the_mean_of_their_column():
    rows = np.array([[1.0, np.nan], [np.nan, 5.0], [4.0, 7.0]])
    plain = with_means_for_missing(rows)
    np.testing.assert_allclose(plain, [[1.0, 6.0], [2.5, 5.0], [4.0, 7.0]])
    weighed = with_means_for_missing(rows, np.array([2.0, 1.0, 1.0]))
    np.testing.assert_allclose(weighed, [[1.0, 6.0], [2.0, 5.0], [4.0, 7.0]])
    assert with_means_for_missing(ROWS) is ROWS
