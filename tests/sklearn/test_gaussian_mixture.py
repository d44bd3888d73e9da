"""The estimator against scikit-learn's own."""

import doctest
import pickle

import numpy as np
import pandas as pd
import pytest
from builders import fit_settings
from sklearn.base import clone
from sklearn.datasets import make_blobs
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture as Theirs

from emgui.engine.fit import fit
from emgui.mixture.model.structures.catalogue import structure_named
from emgui.sklearn import GaussianMixture, gaussian_mixture

TYPES = ("full", "tied", "diag", "spherical")
METHODS = ("kmeans", "k-means++", "random", "random_from_data")
ATTRIBUTES = (
    "weights_",
    "means_",
    "covariances_",
    "precisions_",
    "precisions_cholesky_",
    "lower_bound_",
)
types = pytest.mark.parametrize("covariance_type", TYPES)


@pytest.fixture(scope="module")
def rows() -> np.ndarray:
    blobs, _ = make_blobs(400, n_features=3, centers=4, cluster_std=2.0, random_state=3)
    return blobs * [1.0, 10.0, 0.1] + [5.0, -20.0, 0.0]


def assert_same_fit(ours, theirs, tolerance=1e-7):
    for name in ATTRIBUTES:
        np.testing.assert_allclose(
            getattr(ours, name), getattr(theirs, name), rtol=tolerance, err_msg=name
        )
    assert ours.n_iter_ == theirs.n_iter_
    assert ours.converged_ == theirs.converged_


@types
@pytest.mark.parametrize("init_params", METHODS)
def test_the_fit_is_that_of_scikit_learn(rows, covariance_type, init_params):
    settings = {
        "n_components": 4,
        "covariance_type": covariance_type,
        "init_params": init_params,
        "max_iter": 2_000,
        "tol": 1e-6,
        "random_state": 11,
    }
    ours = GaussianMixture(**settings).fit(rows)
    theirs = Theirs(**settings).fit(rows)
    assert_same_fit(ours, theirs, 1e-6)
    # The first is of single rows: variances of 1e-6, which scikit-learn rounds.
    first, others = ours.lower_bounds_[0], ours.lower_bounds_[1:]
    np.testing.assert_allclose(first, theirs.lower_bounds_[0], rtol=1e-4)
    np.testing.assert_allclose(others, theirs.lower_bounds_[1:], rtol=1e-6)
    np.testing.assert_array_equal(ours.predict(rows), theirs.predict(rows))
    for method in ("predict_proba", "score_samples", "score", "aic", "bic"):
        found, wanted = getattr(ours, method)(rows), getattr(theirs, method)(rows)
        np.testing.assert_allclose(found, wanted, rtol=1e-6, atol=1e-9, err_msg=method)
    for drawn, wanted in zip(ours.sample(50), theirs.sample(50), strict=True):
        np.testing.assert_allclose(drawn, wanted, rtol=1e-6)


GIVEN = {
    "weights_init": [0.1, 0.2, 0.3, 0.4],
    "means_init": [[0, 0, 0], [5, 50, 0.5], [-5, 20, 0.1], [10, -100, -0.5]],
}


def given_start(covariance_type):
    precisions = {
        "full": [np.diag([0.1, 0.01, 10.0])] * 4,
        "tied": np.diag([0.1, 0.01, 10.0]),
        "diag": [[0.1, 0.01, 10.0]] * 4,
        "spherical": [0.1, 0.2, 0.1, 0.2],
    }
    return {**GIVEN, "precisions_init": precisions[covariance_type]}


@types
@pytest.mark.parametrize("max_iter", [1, 2, 7])
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_every_iteration_is_that_of_scikit_learn(rows, covariance_type, max_iter):
    settings = given_start(covariance_type)
    settings |= {"covariance_type": covariance_type, "max_iter": max_iter, "tol": 0.0}
    ours = GaussianMixture(4, **settings).fit(rows)
    theirs = Theirs(4, **settings).fit(rows)
    assert_same_fit(ours, theirs, 1e-8)
    np.testing.assert_allclose(ours.lower_bounds_, theirs.lower_bounds_, rtol=1e-10)


@types
@pytest.mark.parametrize("given", ["weights_init", "means_init", "precisions_init"])
def test_a_start_may_be_given_in_part(rows, covariance_type, given):
    settings = {given: given_start(covariance_type)[given]}
    settings |= {"covariance_type": covariance_type, "random_state": 1}
    ours = GaussianMixture(4, max_iter=500, **settings).fit(rows)
    assert_same_fit(ours, Theirs(4, max_iter=500, **settings).fit(rows), 1e-6)
    assert ours.get_params()[given] is settings[given]


@types
def test_the_factors_of_given_precisions_are_those_of_scikit_learn(
    rows, covariance_type
):
    settings = given_start(covariance_type) | {"covariance_type": covariance_type}
    fitted = GaussianMixture(4, max_iter=0, **settings).fit(rows)
    np.testing.assert_allclose(fitted.precisions_, settings["precisions_init"])
    np.testing.assert_allclose(
        fitted.precisions_cholesky_, np.sqrt(settings["precisions_init"])
    )


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_a_warm_start_goes_on_where_it_ended(rows):
    settings = {"covariance_type": "diag", "random_state": 5, "tol": 1e-9}
    whole = GaussianMixture(4, max_iter=6, **settings).fit(rows)
    halves = GaussianMixture(4, max_iter=3, warm_start=True, **settings)
    halves.fit(rows)
    halves.fit(rows)
    np.testing.assert_allclose(halves.means_, whole.means_, rtol=1e-10)
    np.testing.assert_allclose(halves.lower_bound_, whole.lower_bound_)
    np.testing.assert_allclose(halves.lower_bounds_, whole.lower_bounds_[3:])


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_the_best_of_several_runs_is_that_of_scikit_learn(rows):
    settings = {"init_params": "random", "n_init": 6, "random_state": 2}
    ours = GaussianMixture(4, **settings).fit(rows)
    assert_same_fit(ours, Theirs(4, **settings).fit(rows), 1e-6)
    assert {record.initialization for record in ours.history_} == {
        ours.history_[0].initialization
    }


def said_by(kind, rows, **settings):
    with pytest.raises(ValueError, match=r"\S") as caught:
        kind(**settings).fit(rows)
    return str(caught.value)


@pytest.mark.parametrize(
    "settings",
    [
        {"n_components": 0},
        {"n_components": 2.5},
        {"n_components": 500},
        {"tol": -1.0},
        {"reg_covar": -1.0},
        {"max_iter": -1},
        {"n_init": 0},
        {"random_state": "seven"},
        {"warm_start": "yes"},
        {"verbose": "much"},
        {"verbose_interval": 0},
        {"weights_init": 3.0},
        {"n_components": 2, "reg_covar": 0, "init_params": "k-means++"},
    ],
)
def test_what_is_refused_is_refused_in_the_same_words(rows, settings):
    wanted = said_by(Theirs, rows, **settings)
    assert said_by(GaussianMixture, rows, **settings) == wanted


@pytest.mark.parametrize("name", ["covariance_type", "init_params"])
def test_unknown_words_are_refused_in_the_same_words(rows, name):
    wanted = said_by(Theirs, rows, **{name: "best"})
    # It lists what is known in no particular order.
    found = said_by(GaussianMixture, rows, **{name: "best"})
    assert sorted(found.split("'")) == sorted(wanted.split("'"))


def test_a_fit_that_did_not_converge_says_so_in_the_same_words(rows):
    said = []
    for kind in (Theirs, GaussianMixture):
        with pytest.warns(ConvergenceWarning) as caught:
            kind(4, max_iter=2, random_state=0).fit(rows)
        said.append([str(warning.message) for warning in caught])
    assert said[0] == said[1]


@types
@pytest.mark.parametrize("init_params", METHODS)
def test_single_precision_stays_single(rows, covariance_type, init_params):
    settings = {"covariance_type": covariance_type, "init_params": init_params}
    settings |= {"random_state": 0, "max_iter": 300}
    single = rows.astype(np.float32)
    fitted = GaussianMixture(4, **settings).fit(single)
    for name in ATTRIBUTES[:-1]:
        assert getattr(fitted, name).dtype == np.float32
    assert fitted.score_samples(single).dtype == np.float32
    assert fitted.predict_proba(single).dtype == np.float32


def test_what_does_not_fit_in_single_precision_is_refused():
    rng = np.random.default_rng(0)
    narrow = np.concatenate([rng.normal(c, 1e-24, (50, 1)) for c in (0.0, 1e-20)])
    GaussianMixture(2, reg_covar=0.0, random_state=0).fit(narrow)
    with pytest.raises(ValueError, match="float64 data instead of float32"):
        GaussianMixture(2, reg_covar=0.0, random_state=0).fit(narrow.astype("float32"))


@pytest.mark.parametrize("order", ["C", "F"])
def test_the_layout_in_memory_does_not_matter(rows, order):
    plain = GaussianMixture(4, random_state=0).fit(rows)
    laid_out = np.array(rows, order=order)
    laid_out.flags.writeable = False
    fitted = GaussianMixture(4, random_state=0).fit(laid_out)
    np.testing.assert_allclose(fitted.means_, plain.means_, rtol=1e-12)
    strided = np.repeat(rows, 2, axis=1)[:, ::2]
    fitted = GaussianMixture(4, random_state=0).fit(strided)
    np.testing.assert_allclose(fitted.means_, plain.means_, rtol=1e-12)


def test_columns_far_from_zero_lose_no_digits(rows):
    near = GaussianMixture(4, covariance_type="diag", random_state=0).fit(rows)
    starting = {"means_init": near.means_, "weights_init": near.weights_}
    starting |= {"precisions_init": near.precisions_, "covariance_type": "diag"}
    near = GaussianMixture(4, **starting).fit(rows)
    starting["means_init"] = starting["means_init"] + 1e8
    far = GaussianMixture(4, **starting).fit(rows + 1e8)
    np.testing.assert_allclose(far.covariances_, near.covariances_, rtol=1e-4)
    np.testing.assert_allclose(far.means_ - 1e8, near.means_, atol=1e-5)


def test_the_example_of_the_class_is_right():
    outcome = doctest.testmod(gaussian_mixture)
    assert outcome.failed == 0
    assert outcome.attempted >= 5


def test_it_can_be_pickled_and_cloned(rows):
    fitted = GaussianMixture(4, random_state=0).fit(rows)
    again = pickle.loads(pickle.dumps(fitted))
    np.testing.assert_array_equal(again.predict(rows), fitted.predict(rows))
    assert [r.log_likelihood for r in again.history_] == [
        r.log_likelihood for r in fitted.history_
    ]
    assert not hasattr(clone(fitted), "means_")


# --- what scikit-learn does not have


@types
def test_a_weight_is_as_good_as_a_repetition(rows, covariance_type):
    counts = np.random.default_rng(7).integers(0, 4, len(rows))
    start = given_start(covariance_type) | {"covariance_type": covariance_type}
    start |= {"tol": 1e-7, "max_iter": 500}
    weighed = GaussianMixture(4, **start).fit(rows, sample_weight=counts)
    repeated_rows = np.repeat(rows, counts, axis=0)
    repeated = GaussianMixture(4, **start).fit(repeated_rows)
    assert_same_fit(weighed, repeated, 1e-7)
    assert weighed.log_likelihood_ == pytest.approx(repeated.log_likelihood_)
    for method in ("score", "aic", "bic"):
        found = getattr(weighed, method)(rows, sample_weight=counts)
        assert found == pytest.approx(getattr(repeated, method)(repeated_rows))


@pytest.mark.parametrize("init_params", METHODS)
def test_starts_are_those_of_repeated_rows_as_well(rows, init_params):
    counts = np.random.default_rng(7).integers(0, 4, len(rows))
    settings = {"init_params": init_params, "random_state": 3, "max_iter": 1_000}
    weighed = GaussianMixture(4, **settings).fit(rows, sample_weight=counts)
    repeated = GaussianMixture(4, **settings).fit(np.repeat(rows, counts, axis=0))
    assert_same_fit(weighed, repeated, 1e-6)


@pytest.mark.parametrize("init_params", METHODS)
def test_starts_heed_the_weights(rows, init_params):
    settings = {"init_params": init_params, "random_state": 3, "max_iter": 1_000}
    weights = np.where(rows[:, 0] > np.median(rows[:, 0]), 0.75, 0.0)
    weighed = GaussianMixture(2, **settings).fit(rows, sample_weight=weights)
    left = GaussianMixture(2, **settings).fit(
        rows, sample_weight=weights * np.float64(2.0**-30)
    )
    chosen = rows[weights > 0.0]
    assert (weighed.means_.min(axis=0) >= chosen.min(axis=0)).all()
    np.testing.assert_allclose(left.means_, weighed.means_, rtol=1e-9)


def test_no_rows_that_count_are_too_few(rows):
    with pytest.raises(ValueError, match=r"n_components = 2, n_samples = 1"):
        GaussianMixture(2).fit(rows, sample_weight=np.eye(len(rows))[0])


def test_history_shows_parameters_with_their_own_log_likelihood(rows):
    fitted = GaussianMixture(4, random_state=0, tol=1e-6).fit(rows)
    history = fitted.history_
    assert [record.index for record in history] == list(range(fitted.n_iter_ + 1))
    totals = np.array([record.log_likelihood for record in history])
    np.testing.assert_allclose(totals[:-1] / len(rows), fitted.lower_bounds_)
    assert fitted.log_likelihood_ == totals[-1]
    assert fitted.score(rows) * len(rows) == pytest.approx(totals[-1])
    assert (np.diff(totals) > -1e-3).all()
    np.testing.assert_array_equal(history[-1].means, fitted.means_)
    np.testing.assert_array_equal(history[-1].covariances, fitted.covariances_)


def test_the_callback_is_told_of_every_iteration(rows):
    told = []
    fitted = GaussianMixture(3, random_state=0).fit(rows, callback=told.append)
    assert told == fitted.history_[1:]


def test_the_callback_can_stop_the_fit(rows):
    mixture = GaussianMixture(4, random_state=0, n_init=5)
    with pytest.warns(ConvergenceWarning, match="callback stopped EM after iteration"):
        mixture.fit(rows, callback=lambda record: record.index == 2)
    assert (mixture.n_iter_, mixture.converged_) == (2, False)
    assert len(mixture.history_) == 3


def with_holes(rows, share=0.15):
    holed = rows.copy()
    holed[np.random.default_rng(1).random(rows.shape) < share] = np.nan
    return holed


def test_missing_cells_of_one_gaussian_have_known_estimates():
    """Monotone missingness: the estimates have a closed form.

    Little and Rubin (2019), "Statistical Analysis with Missing Data", section 7.2.
    """
    rng = np.random.default_rng(5)
    rows = rng.multivariate_normal([1.0, 2.0], [[2.0, 1.2], [1.2, 3.0]], 300)
    rows[180:, 1] = np.nan
    fitted = GaussianMixture(1, reg_covar=0.0, tol=1e-13, max_iter=5_000).fit(rows)
    x, y = rows[:180].T
    mean, variance = rows[:, 0].mean(), rows[:, 0].var()
    slope = np.cov(x, y, bias=True)[0, 1] / x.var()
    residual = y.var() - slope**2 * x.var()
    expected = [mean, y.mean() + slope * (mean - x.mean())]
    np.testing.assert_allclose(fitted.means_[0], expected, rtol=1e-5)
    np.testing.assert_allclose(
        fitted.covariances_[0],
        [
            [variance, slope * variance],
            [slope * variance, residual + slope**2 * variance],
        ],
        rtol=1e-4,
    )


@types
@pytest.mark.parametrize("init_params", METHODS)
def test_cells_may_be_missing(rows, covariance_type, init_params):
    holed = with_holes(rows)
    settings = {"covariance_type": covariance_type, "init_params": init_params}
    fitted = GaussianMixture(3, random_state=0, max_iter=2_000, **settings).fit(holed)
    totals = np.array([record.log_likelihood for record in fitted.history_])
    assert (np.diff(totals) > -1e-3).all()
    counting = ~np.isnan(holed).all(axis=1)
    assert fitted.score_samples(holed)[counting].sum() == pytest.approx(totals[-1])
    assert fitted.score(holed) * counting.sum() == pytest.approx(totals[-1])
    np.testing.assert_allclose(fitted.predict_proba(holed).sum(axis=1), 1.0)


@types
def test_the_engine_arrives_where_the_estimator_does(rows, covariance_type):
    holed = with_holes(rows)
    holed = holed[~np.isnan(holed).all(axis=1)]
    weights = np.random.default_rng(4).uniform(0.2, 3.0, len(holed))
    first = GaussianMixture(2, covariance_type=covariance_type, random_state=0)
    first.fit(holed, sample_weight=weights)
    starting = {
        "covariance_type": covariance_type,
        "weights_init": first.weights_,
        "means_init": first.means_,
        "precisions_init": first.precisions_,
    }
    settings = fit_settings(
        2, structure=structure_named(covariance_type), max_iterations=20_000
    )
    start = first._parameters()
    outcome = fit(holed, settings, start=start, weights=weights)
    fitted = GaussianMixture(2, reg_covar=0.0, tol=1e-13, max_iter=20_000, **starting)
    fitted.fit(holed, sample_weight=weights)
    assert fitted.log_likelihood_ == pytest.approx(outcome.log_likelihood, abs=1e-5)
    np.testing.assert_allclose(fitted.means_, outcome.parameters.means, rtol=1e-3)
    bic = fitted.bic(holed, sample_weight=weights)
    assert bic == pytest.approx(outcome.bic, abs=1e-5)


def test_a_row_without_any_value_changes_nothing(rows):
    empty = np.vstack([rows, np.full((5, 3), np.nan)])
    plain = GaussianMixture(3, random_state=0).fit(rows)
    fitted = GaussianMixture(3, random_state=0).fit(empty)
    np.testing.assert_array_equal(fitted.means_, plain.means_)
    assert fitted.bic(empty) == pytest.approx(plain.bic(rows))
    np.testing.assert_allclose(fitted.predict_proba(empty[-1:])[0], fitted.weights_)
    assert len(fitted.fit_predict(empty)) == len(empty)


def test_a_column_without_any_value_is_named(rows):
    frame = pd.DataFrame(rows, columns=["width", "height", "depth"])
    frame["height"] = np.nan
    with pytest.raises(ValueError, match="height has no value"):
        GaussianMixture(2).fit(frame)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_bounds_have_the_type_of_scikit_learn(rows, kind):
    values = rows.astype(kind)
    ours, theirs = (C(2, random_state=0).fit(values) for C in (GaussianMixture, Theirs))
    assert type(ours.lower_bound_) is type(theirs.lower_bound_)
    assert {type(one) for one in ours.lower_bounds_} == {
        type(one) for one in theirs.lower_bounds_
    }
