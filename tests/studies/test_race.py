"""A race is its runs: each lane is what the run by itself would be."""

import math
from dataclasses import replace

import numpy as np
import pytest
from builders import altered, fit_settings
from scenes import spread_start, two_processes

from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.em import EM
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Stop, StopReason
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, TIED
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.studies.entrants import Contest, Entrant, entrants
from emgui.studies.race import Lane, RaceFinding, RaceStudy, race

VALUES = two_processes(300)
ROWS = Rows.of(VALUES)
START = spread_start(VALUES, 2)
SETTINGS = fit_settings(n_components=2, max_iterations=60)


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
        EM(),
        Anderson(),
    ]
    for lane in lanes:
        assert lane.stop is not None
        converged = lane.stop.reason is StopReason.CONVERGED
        assert converged or lane.length == SETTINGS.stopping.max_iterations + 1


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


def test_what_was_seen_stays_as_it_was() -> None:
    seen = list(race(ROWS, entrants(Contest.FLOORS, SETTINGS, START)))
    early, late = seen[4], seen[-1]
    for before, after in zip(early, late, strict=True):
        n = before.length
        assert np.array_equal(before.totals, after.totals[:n])


def test_models_are_compared_without_what_a_prior_adds() -> None:
    settings = altered(SETTINGS, prior=1.0)
    for lane in list(race(ROWS, entrants(Contest.FAMILIES, settings, START)))[-1]:
        alone = list(iterate(ROWS, lane.entrant.start, lane.entrant.settings))
        assert lane.log_likelihoods.tolist() == [one.log_likelihood for one in alone]
        assert lane.totals.tolist() == [one.penalized for one in alone]


def lane(family: CovarianceStructure, totals: list[float]) -> Lane:
    theta = MixtureParameters([0.5, 0.5], np.eye(2), np.stack([np.eye(2)] * 2))
    return Lane(
        Entrant(fit_settings(structure=family), theta),
        len(totals),
        np.array(totals) + 5.0,
        np.array(totals),
        np.arange(len(totals)),
        [theta] * len(totals),
    )


FULL = lane(FULL, [-900.0, -500.0])
TIED = lane(TIED, [-900.0, -503.0])


def test_bic_charges_every_free_parameter() -> None:
    # 1 weight, 4 means, and 6 or 3 numbers of covariances.
    assert FULL.bic(1, 100.0) == pytest.approx(11 * math.log(100) + 1_000.0)
    assert TIED.bic(1, 100.0) == pytest.approx(8 * math.log(100) + 1_006.0)


def test_the_smallest_bic_comes_first_and_the_highest_total_is_the_best() -> None:
    found = RaceFinding((FULL, TIED))
    assert [one for _, one in found.ranking(100.0)] == [TIED, FULL]
    assert found.best == -495.0


def test_a_lane_that_has_broken_down_does_not_compete() -> None:
    stop = Stop(StopReason.DEGENERATE)
    spike = replace(FULL, totals=np.array([0.0, 9e9]), stop=stop)
    found = RaceFinding((spike, TIED))
    assert [one for _, one in found.ranking(100.0)] == [TIED]
    assert found.best == -498.0


def test_a_study_runs_its_race_to_the_end() -> None:
    study = RaceStudy(ROWS, Contest.FLOORS, SETTINGS, START)
    *_, last = study.run(no_checkpoint)
    assert all(one.has_ended for one in last.lanes)
    assert last.best == max(one.totals.max() for one in last.lanes)
    assert study.key == replace(study).key != replace(study, contest=Contest.STARTS).key
