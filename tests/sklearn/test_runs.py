"""Starts that are given in part, and the choice among runs."""

from dataclasses import replace

import numpy as np
import pytest

from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG, FULL
from emgui.sklearn.runs import GivenInit, best_of, find_start, narrated
from emgui.sklearn.single_run import Run, RunSettings, RunStart
from emgui.sklearn.verbosity import Narrator
from emgui.sklearn.weighing import WeighedRows

FAMILY = DIAG
FOUND = MixtureParameters([0.5, 0.5], [[0.0], [1.0]], [[[1.0]], [[1.0]]])


def run(*lower_bounds: float) -> Run:
    return Run(FOUND, list(lower_bounds), False, False, [])


def given(weights=None, means=None, precisions=None) -> GivenInit:
    return GivenInit.checked(weights, means, precisions, FAMILY, 2, 1)


def find() -> RunStart:
    return RunStart(FOUND, log_share=-2.0)


@pytest.mark.parametrize(("weights", "log_share"), [(None, -2.0), ([0.1, 0.9], 0.0)])
def test_the_share_of_the_rows_is_that_of_weights_that_were_found(weights, log_share):
    assert given(weights).completed(find).log_share == log_share


def test_what_is_not_given_is_found():
    start = given(means=[[7.0], [8.0]]).completed(find).parameters
    np.testing.assert_array_equal(start.means, [[7.0], [8.0]])
    np.testing.assert_array_equal(start.weights, FOUND.weights)
    np.testing.assert_array_equal(start.covariances, FOUND.covariances)


def test_nothing_is_looked_for_when_all_is_given():
    whole = given([0.25, 0.75], [[7.0], [8.0]], [[4.0], [0.5]])
    start = whole.completed(pytest.fail).parameters
    np.testing.assert_array_equal(start.weights, [0.25, 0.75])
    np.testing.assert_allclose(start.covariances.ravel(), [0.25, 2.0])


def test_a_start_is_found_among_the_rows():
    rows = np.array([[0.0], [0.5], [10.0], [10.5]])
    task = RunSettings(Rows.of(rows), FULL, 0.0, 1e-3, 1)
    start = find_start(
        task, WeighedRows(rows, None), 2, "kmeans", np.random.RandomState(0)
    ).parameters
    np.testing.assert_allclose(sorted(start.means.ravel()), [0.25, 10.25])
    np.testing.assert_allclose(start.covariances.ravel(), [0.0625, 0.0625])


def test_the_largest_lower_bound_wins():
    worse, better = run(-3.0, -2.0), run(-3.0, -1.5)
    assert best_of([worse, better, worse]) is better


def test_the_first_of_equals_wins():
    first = run(-1.0)
    assert best_of([first, replace(first)]) is first


def test_without_iterations_the_last_wins():
    last = run()
    assert best_of([run(), last]) is last


def test_no_runs_are_nothing_to_choose_from():
    with pytest.raises(ValueError, match="no run"):
        best_of([])


@pytest.mark.parametrize("stop_at", [1, 3, 50])
def test_a_run_is_told_of_until_somebody_has_heard_enough(capsys, stop_at):
    rows = np.array([[0.0], [1.0], [3.0], [4.0], [9.0]])
    task = RunSettings(Rows.of(rows), FULL, 0.1, 0.0, 5)
    told = []

    def listen(record):
        told.append(record)
        return record.index == stop_at

    made = narrated(task, 6, find, Narrator(1, 1), listen)
    n = min(stop_at, 5)
    assert [record.index for record in told] == list(range(1, n + 1))
    assert made.stopped == (stop_at <= 5)
    lines = ["Initialization 6", *(f"  Iteration {i + 1}" for i in range(n))]
    lines.append("Initialization did not converge.")
    assert capsys.readouterr().out.splitlines() == lines
