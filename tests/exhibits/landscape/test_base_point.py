"""What a landscape is drawn of changes as seldom as it can."""

from dataclasses import replace

from builders import DOING, altered, ended, unfitted
from scenes import TRUTH, scene

from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Stop, StopReason
from emgui.exhibits.landscape.base_point import base_of, first_parameters, settings_of
from emgui.session.state import Activity, SessionState


def at(state: SessionState, iteration: int) -> SessionState:
    return replace(state, position=Position(0, iteration, Phase.E))


def test_a_cut_is_of_the_parameters_looked_at() -> None:
    state = at(scene(), 3)
    known = state.history.at(0, 3).parameters
    base, iteration = base_of(state, known, is_profile=False)
    assert base is known
    assert iteration == 3


def test_a_profile_begins_at_the_end_or_at_an_optimum() -> None:
    state = at(scene(), 3)
    last = state.history.at(0, 6).parameters
    assert base_of(state, TRUTH, is_profile=True)[0] is last
    running = replace(state, doing=DOING[Activity.RUNNING])
    fourth = state.history.at(0, 4).parameters
    assert base_of(running, TRUTH, is_profile=True)[0] is fourth
    running = ended(running, Stop(StopReason.CONVERGED))
    assert base_of(running, TRUTH, is_profile=True)[0] is last


def test_edited_parameters_come_first() -> None:
    state = replace(scene(), edited=TRUTH)
    assert base_of(state, TRUTH, is_profile=False) == (TRUTH, None)
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
    other = altered(state.settings, n_components=9)
    assert settings_of(replace(state, settings=other)).model.n_components == 2
    assert settings_of(unfitted(replace(state, settings=other))) is other
