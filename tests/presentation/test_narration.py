import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scenes import TRUTH, scene

from emgui.engine.history import History, Phase, Position
from emgui.engine.iteration import Moved, Nudge, Standstill, Stop, StopReason
from emgui.engine.settings import Algorithm, FitSettings, StartMethod
from emgui.mixture.degeneracy import Degeneracy, DegeneracyKind, advice
from emgui.mixture.parameters import MixtureParameters
from emgui.presentation import numbers
from emgui.presentation.editing import (
    with_mean,
    with_standard_deviation,
    with_weight,
)
from emgui.presentation.narration import largest_change, narration
from emgui.session.state import SessionState


def stopped(reason: StopReason, degeneracy: Degeneracy | None = None) -> SessionState:
    state = scene()
    state.history.finish(0, Stop(reason, "", degeneracy))
    return state


def test_a_saddle_is_told_with_the_nudge_that_climbs() -> None:
    state = scene()
    nudge = Nudge(TRUTH, 0.25, 1, 0.1, Moved.MEANS, (0, 1))
    stop = Stop(StopReason.SADDLE, "", standstill=Standstill(nudge=nudge))
    state.history.finish(0, stop)
    assert narration(state) == (
        "Stands still on a saddle point after 6 iterations, no maximum: moving the "
        "means of components 1 and 2 by 0.1 of their standard deviations, and a step "
        "of EM, raise the log-likelihood by 0.25."
    )


def test_the_change_that_counts_is_named_in_the_columns_units() -> None:
    moved = with_mean(TRUTH, 1, 0, 41.5)
    assert largest_change(TRUTH, moved) == "component 2 moved from 40.00 to 41.50"
    wider = with_standard_deviation(TRUTH, 0, 0, 6.0)
    assert largest_change(TRUTH, wider) == (
        "component 1 widened, standard deviation from 5.00 to 6.00"
    )
    lighter = with_weight(TRUTH, 1, 0.5)
    assert re.fullmatch(
        "component [12] (gained|lost) weight, from 0.[36]\\d+ to 0.50*",
        largest_change(TRUTH, lighter),
    )
    assert largest_change(TRUTH, TRUTH) == ""


def test_a_small_change_has_digits_enough_to_be_seen() -> None:
    text = largest_change(TRUTH, with_mean(TRUTH, 0, 0, 20.001))
    assert text == "component 1 moved from 20.0000 to 20.0010"


def test_several_columns_are_told_apart() -> None:
    plane = MixtureParameters([1.0], [[0.0, 0.0]], [[[1.0, 0.0], [0.0, 1.0]]])
    moved = with_mean(plane, 0, 1, 1.0)
    assert largest_change(plane, moved, ("length", "width")).endswith("on width")


def test_an_m_step_moves_and_does_not_know_the_new_log_likelihood() -> None:
    text = narration(scene(at=(3, Phase.M)))
    assert text.startswith("M-step 3: component ")
    assert text.endswith("the next E-step tells the new log-likelihood.")


def test_an_e_step_tells_rows_and_the_rise() -> None:
    state = scene(at=(3, Phase.E))
    text = narration(state)
    now, before = state.history.at(0, 3), state.history.at(0, 2)
    assert text.startswith("E-step 3: component ")
    assert "of 1,200 rows (was " in text
    rise = now.log_likelihood - before.log_likelihood
    assert text.endswith(f"rose by {rise:,.2f} to {now.log_likelihood:,.2f}.")


def test_the_start_says_how_it_was_made() -> None:
    assert narration(scene(at=(0, Phase.M))).startswith(
        "Start (the best of short runs, seed 0)"
    )
    assert narration(scene(at=(0, Phase.E))).startswith("E-step 0: component ")


@pytest.mark.parametrize(
    ("method", "words"),
    [
        (StartMethod.KMEANS_PLUS_PLUS, "Start (rows far apart, k-means++, seed 0): "),
        (StartMethod.RANDOM_ROWS, "Start (random rows, seed 0): "),
        (StartMethod.QUANTILES, "Start (quantiles): "),
        (StartMethod.CLASSES, "Start (the known classes): "),
    ],
)
def test_a_seed_is_named_where_it_has_a_say(method: StartMethod, words: str) -> None:
    state = scene(at=(0, Phase.M))
    branch = state.history.branch(0)
    branch.settings = replace(branch.settings, start=method)
    assert narration(state).startswith(words)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("from fit.json", "From fit.json: 2 components"),
        ("same start", "Same start: 2"),
        ("start", "Start (set by hand): 2"),
    ],
)
def test_a_given_start_is_not_said_to_come_from_a_seed(label: str, words: str) -> None:
    state = scene(at=(0, Phase.M))
    branch = state.history.branch(0)
    branch.label = label
    branch.settings = replace(branch.settings, start=StartMethod.GIVEN)
    assert narration(state).startswith(words)


def test_a_start_that_a_remedy_made_says_so() -> None:
    state = scene(at=(0, Phase.M))
    state.history.branch(0).label = "components 2 and 3 merged at iteration 7"
    text = narration(state)
    assert text.startswith("Components 2 and 3 merged at iteration 7: 2 components.")


def test_an_edit_says_what_the_hand_did_and_that_nothing_is_lost() -> None:
    state = scene()
    assert state.parameters is not None
    edited = with_mean(state.parameters, 1, 0, 33.0)
    text = narration(replace(state, edited=edited))
    assert "component 2 moved from" in text
    assert "new branch" in text


def test_a_branch_tells_what_the_edit_cost() -> None:
    state = scene()
    state.history.begin(
        "edited at iteration 3", state.settings, Position(0, 3, Phase.E)
    )
    before = state.history.at(0, 3)
    worse = replace(
        before,
        parameters=with_mean(before.parameters, 0, 0, 25.0),
        log_likelihood=before.log_likelihood - 5,
    )
    state.history.append(1, worse)
    text = narration(replace(state, position=Position(1, 3, Phase.E)))
    assert "a new branch, edited at iteration 3" in text
    assert "fell by 5.00" in text


def test_only_convergence_is_called_convergence() -> None:
    assert narration(stopped(StopReason.CONVERGED)).startswith("Converged after 6 iter")
    limit = narration(stopped(StopReason.ITERATION_LIMIT))
    assert limit.startswith("Stopped at the limit of 6 iterations, before convergence")
    assert narration(stopped(StopReason.STOPPED_BY_YOU)).startswith("Stopped by you")


def test_a_degenerate_end_names_the_remedies() -> None:
    collapse = Degeneracy(
        DegeneracyKind.REPEATED_VALUE,
        "component 2 collapsed on the value 3",
        (advice("raise the variance floor"), advice("try another start")),
        1,
    )
    text = narration(stopped(StopReason.DEGENERATE, collapse))
    assert "component 2 collapsed on the value 3." in text
    assert "You can: raise the variance floor; try another start." in text


def test_the_end_is_told_only_at_the_end() -> None:
    state = stopped(StopReason.CONVERGED)
    earlier = replace(state, position=Position(0, 3, Phase.E))
    assert narration(earlier).startswith("E-step 3")


@pytest.mark.parametrize("t", range(7))
@pytest.mark.parametrize("phase", list(Phase))
def test_every_place_has_one_short_line(t: int, phase: Phase) -> None:
    text = narration(scene(at=(t, phase)))
    assert 0 < len(text) < 220
    assert "\n" not in text
    assert text.endswith(".")


def test_without_data_it_says_what_to_do() -> None:
    assert "open a file" in narration(SessionState(FitSettings(), History()))


def test_counts_are_of_the_total_weight() -> None:
    state = scene(at=(0, Phase.E))
    assert state.dataset is not None
    dataset = replace(state.dataset, weights=np.full(1_200, 2.0))
    assert "of 2,400 rows, most of all" in narration(replace(state, dataset=dataset))


def made_by(algorithm: Algorithm, at: int = 3, **facts: Any) -> SessionState:
    """Return a state whose iteration `at` the algorithm made, with these facts."""
    state = scene(at=(at, Phase.E))
    branch = state.history.branch(0)
    branch.settings = replace(branch.settings, algorithm=algorithm)
    branch.iterations[at] = replace(branch.iterations[at], **facts)
    return state


def test_a_leap_says_what_it_took() -> None:
    leapt = made_by(Algorithm.ANDERSON, is_accelerated=True, e_steps=6)
    text = narration(leapt)
    assert text.startswith("Anderson step 3: 1 E-step, 6 so far; component ")
    assert "; the log-likelihood rose by" in text
    half = replace(leapt, position=Position(0, 3, Phase.M))
    assert narration(half).startswith("M-step 3, and a leap beyond it: ")
    refused = narration(made_by(Algorithm.ANDERSON, cost=2, e_steps=6))
    assert "too far, EM's own step instead (2 E-steps, 6 so far)" in refused


@pytest.mark.parametrize("gain", [0.0, 3e-12, -3e-12])
def test_what_moves_by_rounding_errors_is_said_to_stay(gain: float) -> None:
    still = made_by(Algorithm.EM, gain=gain)
    total = numbers.log_likelihood(still.history.at(0, 3).objective)
    assert narration(still).endswith(f"; the log-likelihood stayed at {total}.")


def test_classification_tells_of_what_it_climbs() -> None:
    text = narration(
        made_by(
            Algorithm.HARD, temperature=0.0, gain=2.5, evidence_lower_bound=-5_000.0
        )
    )
    assert "every row went to its likeliest component" in text
    assert text.endswith("the classification log-likelihood rose by 2.50 to -5,000.00.")


def test_heat_and_chance_are_told() -> None:
    hot = narration(made_by(Algorithm.ANNEALED, temperature=2.62144))
    assert hot.startswith("E-step 3: temperature 2.62; ")
    drawn = narration(made_by(Algorithm.STOCHASTIC, temperature=0.0, gain=None))
    assert drawn.startswith("E-step 3: rows were drawn at random; ")
    assert "; the log-likelihood " in drawn


def test_another_algorithm_begins_a_branch_without_an_edit() -> None:
    state = scene()
    label = "classification EM from iteration 3"
    state.history.begin(label, state.settings, Position(0, 3, Phase.E))
    state.history.append(1, state.history.at(0, 3))
    text = narration(replace(state, position=Position(1, 3, Phase.E)))
    assert text.startswith(f"E-step 3: a new branch, {label}; the log-likelihood here")
