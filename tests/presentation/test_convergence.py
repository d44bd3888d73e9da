import re
from dataclasses import replace

import numpy as np
import pytest
from builders import fit_settings
from scenes import scene, two_processes

from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.history import History, Phase, Position
from emgui.engine.iterate import iterate
from emgui.engine.origins import FoundStart
from emgui.engine.settings import FitSettings
from emgui.mixture.diagnosis.stagnation import Stagnation, StagnationKind
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.convergence import convergence_line
from emgui.session.state import SessionState
from emgui.words.convergence import (
    CREEP_EXPLAINED,
    EQUAL_EXPLAINED,
    RIDGE_EXPLAINED,
    stagnation_told,
)


def run_on(rows, means, **wishes) -> SessionState:
    """Return a state at the end of a run from these means."""
    settings = fit_settings(n_components=len(means), **wishes)
    start = MixtureParameters(
        np.full(len(means), 1 / len(means)),
        np.reshape(means, (-1, 1)),
        np.full((len(means), 1, 1), 4.0),
    )
    history = History().begun(FoundStart(), settings)
    for iteration in iterate(Rows.of(rows), start, settings):
        history = history.extended(0, iteration)
    end = Position(0, history.last_index(0), Phase.E)
    return replace(scene(n_steps=0), settings=settings, history=history, position=end)


@pytest.fixture(scope="module")
def overlapping():
    rng = np.random.default_rng(3)
    return np.concatenate([rng.normal(0, 1, 300), rng.normal(2, 1, 600)])[:, np.newaxis]


@pytest.mark.slow
def test_a_creep_is_told_with_rate_iterations_and_limit(overlapping) -> None:
    line = convergence_line(run_on(overlapping, [0.0, 1.5], max_iterations=1500))
    # 0.99607 is the largest eigenvalue of EM's Jacobian at the optimum.
    said = re.fullmatch(
        r"rate 0\.9961 · about ([\d,]+) iterations to go · final ≈ -1,541\.84",
        line.text,
    )
    end = run_on(overlapping, [0.0, 1.5], max_iterations=10_000).last_index
    assert int(said[1].replace(",", "")) == pytest.approx(end - 1500, rel=0.05)
    assert "each of its steps covers 0.39 % of the way" in line.explanation
    assert "accelerated" in line.explanation
    assert "largest fraction of missing information" in line.explanation
    assert CREEP_EXPLAINED.told in line.explanation
    assert RIDGE_EXPLAINED.told not in line.explanation


def test_an_accelerated_run_is_not_advised_to_accelerate(overlapping) -> None:
    state = run_on(overlapping, [0.0, 1.5], max_iterations=30)
    creeping, now = Stagnation(StagnationKind.SLOW_CREEP), state.shown
    assert "accelerated" in stagnation_told(creeping, now, FitSettings())
    quick = fit_settings(algorithm=Squarem())
    assert "accelerated" not in stagnation_told(creeping, now, quick)
    line = convergence_line(
        run_on(overlapping, [0.0, 1.5], algorithm=Anderson(), max_iterations=30)
    )
    assert "accelerated" not in line.explanation


def test_with_a_prior_no_final_total_is_foretold(overlapping) -> None:
    line = convergence_line(
        run_on(overlapping, [0.0, 1.5], max_iterations=1500, prior=2)
    )
    assert line.text.startswith("rate 0.")
    assert "final" not in line.text


def test_a_start_of_equal_components_is_called_that() -> None:
    line = convergence_line(run_on(two_processes(), [30.0, 30.0], max_iterations=5))
    assert line.text == "all components are equal"
    assert EQUAL_EXPLAINED.told in line.explanation
    assert "All components are equal, and EM cannot tell them" in line.explanation


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (
            Stagnation(StagnationKind.FLAT_RIDGE, (1, 2)),
            "components 2 and 3 go on moving",
        ),
        (Stagnation(StagnationKind.FLAT_RIDGE, (1,)), "component 2 goes on moving"),
        (Stagnation(StagnationKind.GROWING), "leaves a saddle point or a plateau"),
        (Stagnation(StagnationKind.NARROWING, (1,)), "component 2 narrows ever faster"),
        (Stagnation(StagnationKind.QUICK), "quickly"),
        (Stagnation(StagnationKind.UNKNOWN), "too early"),
    ],
)
def test_every_ground_has_its_words(where, words) -> None:
    assert words in stagnation_told(where, scene().shown, FitSettings())


@pytest.mark.parametrize(
    ("settings", "climbed"),
    [
        (FitSettings(), "the log-likelihood has"),
        (fit_settings(prior=1.0), "the penalized log-likelihood has"),
        (fit_settings(algorithm=Hard()), "the classification log-likelihood"),
    ],
)
def test_a_ridge_is_one_of_what_the_algorithm_climbs(settings, climbed) -> None:
    ridge = Stagnation(StagnationKind.FLAT_RIDGE, (1,))
    assert climbed in stagnation_told(ridge, scene().shown, settings)


def test_nothing_is_said_before_an_e_step_or_of_an_edit() -> None:
    state = scene()
    assert convergence_line(state).text.startswith("rate 0.")
    assert convergence_line(scene(at=(3, Phase.M))).text == ""
    assert convergence_line(scene(n_steps=0)).text == ""
    assert convergence_line(replace(state, edited=state.parameters)).text == ""


@pytest.mark.parametrize("rate", [1.0, 1.3])
def test_where_em_has_arrived_no_noise_is_called_a_rate(rate: float) -> None:
    state = run_on(two_processes(), [20.0, 40.0], max_iterations=60)
    *before, last = state.history.branch(0).iterations
    arrived = replace(
        last.convergence, rate=rate, remaining_gain=0.0, remaining_movement=0.0
    )
    history = History().begun(FoundStart(), state.settings)
    for iteration in (*before, replace(last, convergence=arrived)):
        history = history.extended(0, iteration)
    line = convergence_line(replace(state, history=history))
    assert "final ≈" in line.text
    assert "rate" not in line.text
    assert "too early" not in line.text + line.explanation
