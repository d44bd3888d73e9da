"""A race is its runs: each lane is what the run by itself would be."""

from dataclasses import replace

import numpy as np
import pytest
from scenes import spread_start, two_processes

from emgui.engine.iterate import iterate
from emgui.engine.iteration import StopReason
from emgui.engine.race import Contest, Entrant, Lane, entrants, race
from emgui.engine.settings import Algorithm, FitSettings, StartMethod
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.parameters import MixtureParameters

VALUES = two_processes(300)
ROWS = Rows.of(VALUES)
START = spread_start(VALUES, 2)
SETTINGS = FitSettings(n_components=2, max_iterations=60)


def final(contest: Contest) -> tuple[Lane, ...]:
    return list(race(ROWS, entrants(contest, SETTINGS, START)))[-1]


def test_every_lane_is_the_run_by_itself() -> None:
    for lane in final(Contest.ALGORITHMS):
        alone = list(iterate(ROWS, START, lane.entrant.settings))
        assert lane.length == len(alone)
        assert lane.totals.tolist() == [one.log_likelihood for one in alone]
        assert lane.e_steps.tolist() == [one.e_steps for one in alone]
        assert (lane.parameters[-1].means == alone[-1].parameters.means).all()


def test_all_algorithms_run_and_say_why_they_stopped() -> None:
    lanes = final(Contest.ALGORITHMS)
    assert [lane.entrant.settings.algorithm for lane in lanes][:2] == [
        Algorithm.EM,
        Algorithm.ANDERSON,
    ]
    for lane in lanes:
        assert lane.stop is not None
        converged = lane.stop.reason is StopReason.CONVERGED
        assert converged or lane.length == SETTINGS.max_iterations + 1


def test_lanes_advance_together() -> None:
    for lanes in race(ROWS, entrants(Contest.ALGORITHMS, SETTINGS, START)):
        running = [lane.length for lane in lanes if not lane.has_ended]
        if running and min(running) > 1:
            assert max(running) == min(running)


@pytest.mark.parametrize("contest", list(Contest))
def test_every_contest_has_lanes_that_differ(contest: Contest) -> None:
    lanes = final(contest)
    runners = {(lane.entrant.settings, lane.entrant.start is None) for lane in lanes}
    assert len(runners) == len(lanes) >= 2
    assert all(lane.has_ended for lane in lanes)


@pytest.mark.parametrize("clock", [0.0, 1.0, 2.5, 7.0, 1e9])
def test_the_clock_shows_the_last_iteration_not_beyond_it(clock: float) -> None:
    for lane in final(Contest.ALGORITHMS):
        by_steps = lane.place_at(clock, by_e_steps=True)
        if by_steps >= 0:
            assert lane.e_steps[by_steps] <= clock
        if by_steps + 1 < lane.length:
            assert lane.e_steps[by_steps + 1] > clock
        place = lane.place_at(clock, by_e_steps=False)
        assert place == min(int(clock), lane.length - 1)


def test_a_lane_that_breaks_down_leaves_the_others_running() -> None:
    point = MixtureParameters([0.5, 0.5], [[20.0], [40.0]], [[[25.0]], [[0.0]]])
    runners = (
        Entrant(SETTINGS, point),
        Entrant(SETTINGS, START),
    )
    broken, sound = list(race(ROWS, runners))[-1]
    assert "not positive definite" in str(broken.problem)
    assert broken.length == 0
    assert sound.stop is not None


def test_a_race_has_an_end() -> None:
    endless = FitSettings(n_components=2, algorithm=Algorithm.EM, tolerance=0.0)
    assert entrants(Contest.ALGORITHMS, endless, START)[0].settings.max_iterations == (
        3_000
    )


def test_what_was_seen_stays_as_it_was() -> None:
    seen = list(race(ROWS, entrants(Contest.FLOORS, SETTINGS, START)))
    early, late = seen[4], seen[-1]
    for before, after in zip(early, late, strict=True):
        n = before.length
        assert np.array_equal(before.totals, after.totals[:n])


def test_every_family_begins_with_what_it_may_have() -> None:
    rng = np.random.default_rng(8)
    values = rng.normal(size=(200, 2)) @ np.array([[1.0, 0.9], [0.0, 0.3]])
    covariance = np.cov(values, rowvar=False)
    wide = np.stack([covariance, 2.0 * covariance])
    start = MixtureParameters([0.4, 0.6], [[-1.0, 0.0], [1.0, 0.0]], wide)
    for runner in entrants(Contest.FAMILIES, SETTINGS, start):
        assert runner.start is not None
        own = runner.start.covariances
        assert runner.start.means.tolist() == start.means.tolist()
        match runner.settings.family:
            case CovarianceFamily.FULL:
                assert own == pytest.approx(wide)
            case CovarianceFamily.TIED:
                shared = 0.4 * wide[0] + 0.6 * wide[1]
                assert own == pytest.approx(np.stack([shared, shared]))
            case CovarianceFamily.DIAG:
                assert own == pytest.approx(wide * np.eye(2))
            case CovarianceFamily.SPHERICAL:
                round_ = np.trace(wide, axis1=1, axis2=2) / 2.0
                assert own == pytest.approx(round_[:, None, None] * np.eye(2))


@pytest.mark.parametrize(("here", "numbers"), [(2, [1, 2, 3, 4, 5, 6]), (5, [3, 8])])
def test_numbers_of_components_race_around_the_present_one(
    here: int, numbers: list[int]
) -> None:
    start = MixtureParameters(
        np.full(here, 1 / here), np.arange(here)[:, None], np.ones((here, 1, 1))
    )
    given = replace(SETTINGS, start=StartMethod.GIVEN)
    runners = entrants(Contest.COMPONENTS, given, start)
    found = [one.settings.n_components for one in runners]
    assert (found[0], found[-1], len(found)) == (numbers[0], numbers[-1], 6)
    # A given start has its own number of components.
    assert all(one.start is None for one in runners)
    assert all(one.settings.start is StartMethod.SHORT_RUNS for one in runners)


def test_models_are_compared_without_what_a_prior_adds() -> None:
    settings = replace(SETTINGS, prior=1.0)
    for lane in list(race(ROWS, entrants(Contest.FAMILIES, settings, START)))[-1]:
        alone = list(iterate(ROWS, lane.entrant.start, lane.entrant.settings))
        assert lane.log_likelihoods.tolist() == [one.log_likelihood for one in alone]
        assert lane.totals.tolist() == [one.penalized for one in alone]


@pytest.mark.parametrize("n_features", [1, 2])
def test_only_starts_that_suit_the_data_race(n_features: int) -> None:
    start = MixtureParameters(
        [0.5, 0.5], np.eye(2, n_features), np.stack([np.eye(n_features)] * 2)
    )
    runners = entrants(Contest.STARTS, SETTINGS, start)
    found = {one.settings.start for one in runners if one.start is None}
    assert (StartMethod.QUANTILES in found) is (n_features == 1)
