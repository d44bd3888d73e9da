from dataclasses import replace

import numpy as np
import pytest
from builders import ended, state_at, unfitted, with_facts
from scenes import scene

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase
from emgui.engine.iteration import Stop, StopReason
from emgui.presentation.cycle import Station, cycle_view_model
from emgui.session.state import Command, SessionState

DATASET = Dataset("d", ("x",), np.zeros((3, 1)), Origin.FILE)


def at(t: int, phase: Phase) -> SessionState:
    return replace(state_at(t, phase), dataset=DATASET)


@pytest.mark.parametrize(
    ("t", "phase", "lit"),
    [
        (0, Phase.M, Station.START),
        (0, Phase.E, Station.E_STEP),
        (3, Phase.M, Station.M_STEP),
        (5, Phase.E, Station.E_STEP),
    ],
)
def test_the_box_that_was_reached_is_lit(t: int, phase: Phase, lit: Station) -> None:
    assert cycle_view_model(at(t, phase)).lit is lit


def test_the_end_answers_the_question() -> None:
    state = at(5, Phase.E)
    state = ended(state, Stop(StopReason.CONVERGED))
    model = cycle_view_model(state)
    assert model.lit is Station.ENOUGH
    assert model.answer == "converged"
    assert "converged" in model.description
    edited = cycle_view_model(replace(state, edited=state.parameters))
    assert edited.lit is Station.START
    assert "converged" not in edited.description


def test_only_what_is_allowed_can_be_clicked() -> None:
    clickable = dict(cycle_view_model(at(2, Phase.E)).clickable)
    assert clickable == {
        Station.START: Command.TO_START,
        Station.M_STEP: Command.M_STEP,
    }


def test_without_data_nothing_is_lit() -> None:
    assert cycle_view_model(unfitted(at(0, Phase.M))).lit is None


def test_a_leap_is_told() -> None:
    state = scene(at=(3, Phase.E))
    assert not cycle_view_model(state).leapt
    model = cycle_view_model(with_facts(state, 3, is_accelerated=True))
    assert model.leapt
    assert "E-step, after a leap" in model.description
