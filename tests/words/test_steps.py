import re
from dataclasses import replace
from typing import Any

import pytest
from builders import EVERY_ALGORITHM, altered, begun, with_facts, with_settings
from scenes import scene

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.history import Phase, Position
from emgui.engine.origins import EditedAt, OtherAlgorithm
from emgui.mixture.model.editing import with_mean
from emgui.presentation.narration import narration
from emgui.session.state import SessionState
from emgui.words import numbers


def test_an_m_step_moves_and_does_not_know_the_new_log_likelihood() -> None:
    text = narration(scene(at=(3, Phase.M)))
    assert text.startswith("M-step 3: component ")
    assert text.endswith("the next E-step tells the new log-likelihood.")


def test_an_e_step_tells_rows_and_the_rise() -> None:
    state = scene(at=(3, Phase.E))
    text = narration(state)
    now, before = state.history.at(0, 3), state.history.at(0, 2)
    m_step, e_step = text.split(". ", 1)
    assert m_step.startswith("M-step 3: component ")
    assert re.match(
        r"E-step 3: component \d's shares add up to [\d.]+ of 1,200 rows \(was ", e_step
    )
    rise = now.log_likelihood - before.log_likelihood
    assert text.endswith(f"rose by {rise:,.2f} to {now.log_likelihood:,.2f}.")


def test_a_branch_tells_what_the_edit_cost() -> None:
    state = scene()
    state = begun(state, EditedAt(3), at=Position(0, 3, Phase.E))
    before = state.history.at(0, 3)
    worse = replace(
        before,
        parameters=with_mean(before.parameters, 0, 0, 25.0),
        log_likelihood=before.log_likelihood - 5,
    )
    state = replace(state, history=state.history.extended(1, worse))
    text = narration(replace(state, position=Position(1, 3, Phase.E)))
    assert "a new branch, edited at iteration 3" in text
    assert "fell by 5.00" in text


def made_by(algorithm: Algorithm, at: int = 3, **facts: Any) -> SessionState:
    """Return a state whose iteration `at` the algorithm made, with these facts."""
    state = with_settings(scene(at=(at, Phase.E)), algorithm=algorithm)
    return with_facts(state, at, **facts)


def test_a_leap_says_what_it_took() -> None:
    leapt = made_by(Anderson(), is_accelerated=True, e_steps=6)
    text = narration(leapt)
    assert text.startswith("Anderson step 3 (1 E-step, 6 so far): component ")
    assert "; the log-likelihood rose by" in text
    half = replace(leapt, position=Position(0, 3, Phase.M))
    assert narration(half).startswith("M-step 3, and a leap beyond it: ")
    refused = narration(made_by(Anderson(), cost=2, e_steps=6))
    assert "too far, EM's own step instead (2 E-steps, 6 so far)" in refused


@pytest.mark.parametrize("gain", [0.0, 3e-12, -3e-12])
def test_what_moves_by_rounding_errors_is_said_to_stay(gain: float) -> None:
    still = made_by(EM(), gain=gain)
    total = numbers.log_likelihood(still.history.at(0, 3).objective)
    assert narration(still).endswith(f"; the log-likelihood stayed at {total}.")


def test_classification_tells_of_what_it_climbs() -> None:
    text = narration(
        made_by(Hard(), temperature=0.0, gain=2.5, evidence_lower_bound=-5_000.0)
    )
    assert "every row went to its likeliest component" in text
    assert text.endswith("the classification log-likelihood rose by 2.50 to -5,000.00.")


def test_heat_and_chance_are_told() -> None:
    hot = narration(made_by(Annealed(), temperature=2.62144))
    assert ". E-step 3: temperature 2.62; component " in hot
    drawn = narration(made_by(Stochastic(), temperature=0.0, gain=None))
    assert ". E-step 3: rows were drawn at random; component " in drawn
    assert "; the log-likelihood " in drawn


def test_another_algorithm_begins_a_branch_without_an_edit() -> None:
    state = scene()
    label = "classification EM from iteration 3"
    hard = altered(state.settings, algorithm=Hard())
    state = begun(state, OtherAlgorithm(3), hard, Position(0, 3, Phase.E))
    state = replace(state, history=state.history.extended(1, state.history.at(0, 3)))
    text = narration(replace(state, position=Position(1, 3, Phase.E)))
    assert text.startswith(f"E-step 3: a new branch, {label}; the log-likelihood here")


MOVING = re.compile("moved|narrowed|widened|weight|parameter|deviation|mean")


@pytest.mark.parametrize("algorithm", EVERY_ALGORITHM)
@pytest.mark.parametrize("n_components", [1, 2, 3])
def test_an_e_step_is_never_credited_with_what_an_m_step_moved(
    algorithm: Algorithm, n_components: int
) -> None:
    state = scene(n_components=n_components, algorithm=algorithm)
    for t in range(1, state.last_index + 1):
        text = narration(replace(state, position=Position(0, t, Phase.E)))
        m_step, e_step = text.split(f". E-step {t:,}: ")
        assert re.match(rf"(M-step|SQUAREM step|Anderson step) {t}\b", m_step)
        assert "log-likelihood" not in m_step
        assert not MOVING.search(e_step), e_step
        assert re.search(r"log-likelihood (rose|fell|stayed)", e_step)


def test_one_component_answers_for_all_rows() -> None:
    text = narration(scene(n_components=1, at=(1, Phase.E)))
    assert "E-step 1: the one component answers for all 1,200 rows; " in text


def test_what_a_hand_did_is_not_told_of_an_m_step() -> None:
    state = scene()
    state = begun(state, EditedAt(3), at=Position(0, 3, Phase.E))
    before = state.history.at(0, 3)
    edited = replace(before, parameters=with_mean(before.parameters, 0, 0, 25.0))
    state = replace(state, history=state.history.extended(1, edited))
    text = narration(replace(state, position=Position(1, 3, Phase.M)))
    assert text.startswith("A new branch, edited at iteration 3: the curves are where")
    assert "M-step" not in text
