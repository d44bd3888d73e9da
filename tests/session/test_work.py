from dataclasses import replace
from functools import cache

import pytest
from builders import without_data
from restart_scenes import state_of
from scenes import scene

from emgui.data.dataset import Origin
from emgui.session.state import SessionState
from emgui.session.work import Work, work_in_hand


@cache
def the_state():
    return scene(n_steps=3)


def with_origin(state: SessionState, origin: Origin) -> SessionState:
    assert state.dataset is not None
    return replace(state, dataset=replace(state.dataset, origin=origin))


@pytest.mark.parametrize("origin", [Origin.PROCESSES, Origin.BUNDLED])
def test_steps_on_data_that_can_be_had_again_are_no_work(origin: Origin) -> None:
    assert work_in_hand(with_origin(the_state(), origin)).sentence == ""


def test_a_fit_of_an_own_file_is_work() -> None:
    own = with_origin(the_state(), Origin.FILE)
    assert own.dataset is not None
    words = work_in_hand(own).sentence
    assert own.dataset.shown_name in words
    assert "3 iterations would be lost" in words


def test_the_bare_start_of_an_own_file_is_none() -> None:
    assert not work_in_hand(with_origin(scene(n_steps=0), Origin.FILE)).sentence


def test_edits_branches_and_restarts_are_work_on_any_data() -> None:
    edited = replace(the_state(), edited=the_state().parameters)
    assert "parameters that you changed" in work_in_hand(edited).sentence
    restarts = work_in_hand(state_of())
    assert restarts.restarts > 0
    assert f"{restarts.restarts} restart" in restarts.sentence
    branch = replace(restarts, branches=1, restarts=2, is_edited=True)
    assert branch.sentence.endswith(
        "parameters that you changed, 1 branch that you began and 2 restarts "
        "would be lost."
    )


def test_without_data_there_is_no_work() -> None:
    assert work_in_hand(without_data(the_state())) == Work()
    assert Work().sentence == ""
