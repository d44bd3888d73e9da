"""One run of EM by scikit-learn's rules."""

import numpy as np
import pytest
from scipy.stats import norm

from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES
from emgui.sklearn.records import IterationRecord
from emgui.sklearn.single_run import RunSettings, RunStart, regularized_m_step, run_em

THEIRS = [one for one in STRUCTURES if one.is_in_scikit_learn]

ROWS = np.random.default_rng(2).normal([[1.0], [5.0]], 1.0, (2, 80)).reshape(-1, 1)
START = RunStart(MixtureParameters([0.5, 0.5], [[0.0], [4.0]], [[[2.0]], [[2.0]]]))


def task(
    rows=ROWS, *, family=FULL, reg_covar=0.0, tol=1e-8, max_iter=500
) -> RunSettings:
    return RunSettings(Rows.of(rows), family, reg_covar, tol, max_iter)


def go_on(record: IterationRecord, change: float) -> bool:
    return False


def log_likelihood(weights, means, variances) -> float:
    densities = norm.pdf(ROWS, np.ravel(means), np.sqrt(np.ravel(variances)))
    return float(np.log(densities @ np.ravel(weights)).sum())


def test_every_record_has_its_own_log_likelihood():
    run = run_em(task(), START, go_on)
    assert [record.index for record in run.history] == list(range(run.n_iter + 1))
    for record in run.history:
        wanted = log_likelihood(record.weights, record.means, record.covariances)
        assert record.log_likelihood == pytest.approx(wanted, rel=1e-12)


def test_a_lower_bound_belongs_to_what_its_iteration_began_with():
    run = run_em(task(), START, go_on)
    before = [record.log_likelihood for record in run.history[:-1]]
    np.testing.assert_allclose(np.multiply(run.lower_bounds, len(ROWS)), before)


def test_weights_that_were_counted_from_some_rows_lower_the_first_bound_alone():
    whole = run_em(task(), START, go_on)
    part = run_em(task(), RunStart(START.parameters, np.log(0.25)), go_on)
    difference = np.subtract(part.lower_bounds, whole.lower_bounds)
    np.testing.assert_allclose(difference[0], np.log(0.25))
    np.testing.assert_allclose(difference[1:], 0.0, atol=1e-14)


def test_it_goes_on_from_an_earlier_lower_bound():
    first = run_em(task(), START, go_on)
    again = RunStart(first.parameters, lower_bound=first.lower_bound)
    run = run_em(task(), again, go_on)
    assert (run.n_iter, run.converged) == (1, True)


def test_it_ends_when_the_lower_bound_changes_by_less_than_the_tolerance():
    changes: list[float] = []

    def note(record, change):
        changes.append(abs(change))
        return False

    run = run_em(task(tol=1e-4), START, note)
    assert run.converged
    assert changes[-1] < 1e-4
    assert min(changes[:-1]) >= 1e-4


def test_without_iterations_the_start_is_the_end():
    run = run_em(task(max_iter=0), START, go_on)
    assert (run.n_iter, run.converged, run.lower_bound) == (0, False, -np.inf)
    assert run.parameters is START.parameters
    assert len(run.history) == 1


def test_the_limit_of_iterations_is_kept_and_never_called_converged():
    run = run_em(task(max_iter=3), START, go_on)
    assert (run.n_iter, run.converged, run.stopped) == (3, False, False)


def test_who_is_told_may_stop_it():
    run = run_em(task(), START, lambda record, _: record.index == 2)
    assert (run.n_iter, run.converged, run.stopped) == (2, False, True)


@pytest.mark.parametrize("family", THEIRS, ids=str)
def test_regularization_is_in_squared_units_of_the_data(family):
    rows = np.random.default_rng(0).normal(size=(50, 3)) * [1.0, 100.0, 0.01]
    start = RunStart(MixtureParameters([1.0], [[0.0] * 3], [np.eye(3)]))
    plain = run_em(task(rows, family=family, max_iter=1), start, go_on).parameters
    wider = task(rows, family=family, max_iter=1, reg_covar=0.25)
    widened = run_em(wider, start, go_on).parameters
    difference = widened.covariances - plain.covariances
    np.testing.assert_allclose(difference[0], 0.25 * np.eye(3), atol=1e-11)


def test_a_component_that_is_worth_nothing_stays_where_it_is():
    statistics = ExpectedStatistics(
        references=np.array([[0.0], [7.0]]),
        counts=np.array([10.0, 0.0]),
        first_moments=np.zeros((2, 1)),
        second_moments=np.array([[[10.0]], [[0.0]]]),
        log_likelihood=0.0,
        n_samples=10,
    )
    theta = regularized_m_step(task(reg_covar=0.1), statistics)
    assert theta.means[1, 0] == 7.0
    assert theta.weights[1] == pytest.approx(0.0, abs=1e-14)


def test_a_collapse_is_refused():
    rows = np.array([[0.0], [0.0], [1.0], [2.0]])
    narrow = [[[1e-6]], [[1.0]]]
    start = RunStart(MixtureParameters([0.5, 0.5], [[0.0], [1.5]], narrow))
    with pytest.raises(DegenerateError):
        run_em(task(rows), start, go_on)


def test_a_history_does_not_fill_the_memory(monkeypatch):
    wide = np.random.default_rng(0).normal(size=(40, 30))
    start = RunStart(MixtureParameters([1.0], [[0.5] * 30], [2.0 * np.eye(30)]))
    told: list[IterationRecord] = []

    def note(record, change):
        told.append(record)
        return record.index == 5

    monkeypatch.setattr("emgui.sklearn.single_run._LARGEST_HISTORY", 2 * 30 * 30)
    run = run_em(task(wide, reg_covar=1.0, tol=0.0, max_iter=10_000), start, note)
    kept = [record.covariances is not None for record in run.history]
    assert kept == [True, True, False, False, False, True]
    assert all(record.covariances is not None for record in told)
