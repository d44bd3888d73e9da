"""Restarts: all kept, and gathered by the optimum that they lead to."""

import math

import numpy as np
import pytest
import reference_cases as reference
from builders import altered, fit_settings
from fact_scenes import degeneracy

from emgui.engine.checks import check_rows
from emgui.engine.degeneracy import RefusedError
from emgui.engine.iterate import Cancelled, iterate
from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.optima import (
    optima,
)
from emgui.engine.restarts import Restart, restarts
from emgui.engine.setting_facts import StartMethodError
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import SPURIOUS, DegeneracyKind, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters

COLLAPSED = degeneracy(DegeneracyKind.REPEATED_VALUE)
CONVERGED = Stop(StopReason.CONVERGED)
LIMIT = Stop(StopReason.ITERATION_LIMIT)
DEGENERATE = Stop(StopReason.DEGENERATE, COLLAPSED)


def faithful() -> Rows:
    return Rows.of(reference.table("faithful.csv"))


def ended(number, log_likelihood, *, means=(-4.0, 4.0), stop=CONVERGED, kinds=()):
    """A run that ended at two components of variance 9: the column's is 25."""
    parameters = MixtureParameters(
        [0.5, 0.5], np.array(means)[:, np.newaxis], np.full((2, 1, 1), 9.0)
    )
    last = Iteration(
        index=9,
        parameters=parameters,
        log_likelihood=log_likelihood,
        effective_counts=np.ones(2),
        standardized=parameters,
        warnings=tuple(degeneracy(kind) for kind in kinds),
    )
    sound = stop is not DEGENERATE and not SPURIOUS & set(kinds)
    return Restart(number, 10 + number, (last,), stop, sound)


@pytest.fixture(scope="module")
def twenty() -> list[Restart]:
    return list(restarts(faithful(), fit_settings(n_components=3), 20))


# -- runs -----------------------------------------------------------------------


@pytest.mark.slow
def test_every_restart_is_the_run_of_its_seed_and_keeps_all_of_it():
    rows, settings = faithful(), fit_settings(n_components=3, seed=5)
    found = list(restarts(rows, settings, 3))
    assert [run.number for run in found] == [0, 1, 2]
    assert [run.seed for run in found] == [5, 6, 7]
    for run in found:
        seeded = altered(
            settings, seed=run.seed, method=run.method or settings.start.method
        )
        start = initial_parameters(rows, seeded)
        alone = [one.log_likelihood for one in iterate(rows, start, seeded)]
        assert [one.log_likelihood for one in run.iterations] == alone
        assert run.log_likelihood == alone[-1]
        assert run.has_converged
        assert run.flaw is None


def test_they_come_one_by_one():
    seen = []
    for run in restarts(faithful(), FitSettings(), 1_000_000):
        seen.append(run.number)
        if len(seen) == 2:
            break
    assert seen == [0, 1]


@pytest.mark.slow
def test_more_can_be_added_to_those_there_are(twenty):
    settings = fit_settings(n_components=3)
    more = list(restarts(faithful(), settings, 2, known=twenty[:18]))
    assert [run.number for run in more] == [18, 19]
    assert [run.seed for run in more] == [18, 19]
    expected = [run.log_likelihood for run in twenty[18:]]
    assert [run.log_likelihood for run in more] == expected


def test_a_run_that_collapses_is_kept_with_all_that_led_there():
    values = np.append(np.random.default_rng(0).normal(size=100), -50.0)
    (run,) = restarts(Rows.of(values), FitSettings(), 1)
    assert run.stop.reason is StopReason.DEGENERATE
    assert not run.is_sound
    assert len(run.iterations) >= 1
    assert run.flaw is run.stop.degeneracy.kind


def test_what_no_start_can_fit_is_refused_at_once():
    with pytest.raises(DegenerateError, match="n_rows=3, n_components=5"):
        next(restarts(Rows.of([1.0, 2.0, 3.0]), fit_settings(n_components=5), 9))


def test_a_start_that_cannot_be_used_is_a_restart_too():
    rows, settings = faithful(), fit_settings(max_iterations=3)
    calls = []
    check_rows(rows, settings, checkpoint=lambda: calls.append(0))
    looks = len(calls)

    def stumble_once():
        calls.append(0)
        if len(calls) == 2 * looks + 1:
            raise RefusedError(COLLAPSED)

    first, second = restarts(rows, settings, 2, checkpoint=stumble_once)
    assert (len(first.iterations), first.is_sound) == (0, False)
    assert first.stop.degeneracy == COLLAPSED
    assert first.log_likelihood == -math.inf
    assert first.last is None
    assert second.is_sound


def test_a_checkpoint_ends_the_search_within_a_block():
    calls = 0

    def cancel():
        nonlocal calls
        calls += 1
        if calls == 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(restarts(faithful(), fit_settings(n_components=3), 50, checkpoint=cancel))
    assert calls == 20


def test_a_start_method_that_does_not_fit_is_an_error():
    settings = fit_settings(method=StartMethod.QUANTILES)
    with pytest.raises(StartMethodError, match="n_columns=2"):
        next(restarts(faithful(), settings, 2))


# -- starts that repeat themselves ------------------------------------------------

ONE_START = [StartMethod.QUANTILES, StartMethod.CLASSES, StartMethod.K_MEANS]


def eruptions() -> Rows:
    values = reference.table("faithful.csv")[:, :1]
    return Rows.of(values, classes=(values[:, 0] > 3.0).astype(int))


@pytest.mark.parametrize("method", ONE_START)
def test_a_method_with_one_start_goes_on_from_drawn_rows(method):
    rows, settings = eruptions(), fit_settings(method=method)
    runs = list(restarts(rows, settings, 6))
    assert runs[0].method is None
    others = [run for run in runs[1:] if run.repeats is None]
    assert len(others) >= 2
    assert {run.method for run in others} == {StartMethod.RANDOM_ROWS}
    trace = [run.iterations[0].log_likelihood for run in (runs[0], *others)]
    assert len(np.unique(np.round(trace, 6))) == len(trace)
    for run in others:
        drawn = altered(settings, seed=run.seed, method=StartMethod.RANDOM_ROWS)
        start = initial_parameters(rows, drawn)
        assert (start.standardized.means == run.iterations[0].standardized.means).all()


def test_a_start_that_repeats_another_is_not_run_again_and_confirms_nothing():
    values = np.repeat([[0.0], [1.0], [9.0], [10.0]], 5, axis=0)
    runs = list(restarts(Rows.of(values), FitSettings(), 12))
    again = [run for run in runs if run.repeats is not None]
    assert again
    for run in again:
        first = runs[run.repeats]
        assert first.repeats is None
        assert run.log_likelihood == first.log_likelihood
        assert len(run.iterations) == 1
    found = optima(runs)
    assert sum(one.n_repeats for one in found) == len(again)
    assert sum(one.n_starts for one in found) == 12 - len(again)
    assert sum(len(one.members) for one in found) == 12


def test_one_component_has_one_start():
    (found,) = optima(restarts(faithful(), fit_settings(1), 5))
    assert (found.n_starts, found.n_repeats) == (1, 4)


@pytest.mark.slow
def test_short_runs_differ_by_where_they_began():
    rows, settings = faithful(), fit_settings(n_components=3)
    origins = [run.origin for run in restarts(rows, settings, 6)]
    means = np.array([np.sort(one.means[:, 0]) for one in origins])
    apart = np.abs(means[:, np.newaxis] - means).max(axis=2) + np.eye(6)
    assert apart.min() > 1e-6


# -- optima ---------------------------------------------------------------------
