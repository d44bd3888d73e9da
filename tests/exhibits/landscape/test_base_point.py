"""What a landscape is drawn of changes as seldom as it can."""

from dataclasses import replace

from builders import DOING, ended, unfitted
from scenes import TRUTH, scene

from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Stop, StopReason
from emgui.exhibits.landscape.base_point import first_parameters, ground_of, settings_of
from emgui.session.state import Activity, SessionState


def at(state: SessionState, iteration: int) -> SessionState:
    return replace(state, position=Position(0, iteration, Phase.E))


def test_a_cut_is_of_the_parameters_looked_at() -> None:
    state = at(scene(), 3)
    known = state.history.at(0, 3).parameters
    base, words = ground_of(state, known, is_profile=False)
    assert base is known
    assert words == "iteration 3"


def test_a_profile_begins_at_the_end_or_at_an_optimum() -> None:
    state = at(scene(), 3)
    last = state.history.at(0, 6).parameters
    assert ground_of(state, TRUTH, is_profile=True)[0] is last
    running = replace(state, doing=DOING[Activity.RUNNING])
    fourth = state.history.at(0, 4).parameters
    assert ground_of(running, TRUTH, is_profile=True)[0] is fourth
    running = ended(running, Stop(StopReason.CONVERGED, "converged"))
    assert ground_of(running, TRUTH, is_profile=True)[0] is last


def test_edited_parameters_come_first() -> None:
    state = replace(scene(), edited=TRUTH)
    assert ground_of(state, TRUTH, is_profile=False)[0] is TRUTH
    assert first_parameters(state, TRUTH) is TRUTH


def test_starts_are_as_where_the_branch_began() -> None:
    state = at(scene(), 5)
    theta = state.history.at(0, 5).parameters
    assert first_parameters(state, theta) is state.history.at(0, 0).parameters
    three = scene(n_components=3, n_steps=1).parameters
    assert three is not None
    assert first_parameters(state, three) is three


def test_the_settings_are_those_of_the_branch() -> None:
    state = scene()
    other = replace(state.settings, n_components=9)
    assert settings_of(replace(state, settings=other)).n_components == 2
    assert settings_of(unfitted(replace(state, settings=other))) is other
