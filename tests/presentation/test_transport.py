from dataclasses import replace

import numpy as np
from builders import DOING, state_at, unfitted
from scenes import scene

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase
from emgui.engine.origins import EditedAt
from emgui.presentation.transport import transport_view_model
from emgui.session.allowed import allowed_commands
from emgui.session.state import Activity

DATASET = Dataset("d", ("x",), np.zeros((3, 1)), Origin.FILE)


def test_it_says_where_we_are() -> None:
    model = transport_view_model(scene(n_steps=4))
    assert model.count == "4 / 4"
    assert model.last_index == 4
    assert model.sentence.startswith("M-step 4")


def test_half_a_step_is_told_from_a_whole_one() -> None:
    state = state_at(3, Phase.M)
    assert transport_view_model(state).count == "3 M / 5"


def test_what_is_allowed_is_what_the_session_allows() -> None:
    state = replace(state_at(3, Phase.E), dataset=DATASET)
    assert transport_view_model(state).allowed == allowed_commands(state)


def test_the_run_button_pauses_while_a_run_is_on() -> None:
    state = state_at(3, Phase.E)
    assert not transport_view_model(state).is_running
    assert transport_view_model(
        replace(state, doing=DOING[Activity.RUNNING])
    ).is_running


def test_branches_are_told_from_one_another() -> None:
    (entry,) = transport_view_model(scene()).branches
    assert entry.text == "1 of 1: start (the best of short runs, seed 0), K = 2"


def test_branches_without_iterations_are_not_offered() -> None:
    state = scene(n_steps=2)
    state = replace(state, history=state.history.begun(EditedAt(3), state.settings))
    assert [entry.identifier for entry in transport_view_model(state).branches] == [0]


def test_without_a_start_there_is_no_place() -> None:
    model = transport_view_model(unfitted(state_at(0, Phase.M)))
    assert model.count == "–"
    assert model.position is None
