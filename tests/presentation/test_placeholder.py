from dataclasses import replace

from builders import DOING, unfitted
from scenes import scene

from emgui.engine.history import Phase
from emgui.engine.settings import FitSettings
from emgui.presentation.placeholder import (
    BEFORE_E_STEP,
    NO_DATA,
    NO_START,
    STARTING,
    Placeholder,
    shared_out_fit,
    shown_fit,
    told,
)
from emgui.session.state import Activity, Fitted, NoData


def test_each_thing_missing_has_its_own_sentence() -> None:
    state = scene()
    bare = unfitted(state)
    assert shown_fit(NoData(settings=FitSettings())) is NO_DATA
    assert shown_fit(bare) is NO_START
    assert shown_fit(replace(bare, doing=DOING[Activity.STARTING])) is STARTING
    problem = replace(bare, problem="All rows are identical.")
    assert shown_fit(problem) == Placeholder("All rows are identical.")


def test_edited_parameters_are_the_ones_shown() -> None:
    state = scene()
    edited = state.history.at(0, 0).parameters
    shown = shown_fit(replace(state, edited=edited))
    assert isinstance(shown, Fitted)
    assert shown.parameters is edited


def test_the_bare_start_has_shared_out_nothing() -> None:
    bare = scene(at=(0, Phase.M))
    assert isinstance(shown_fit(bare), Fitted)
    assert shared_out_fit(bare) is BEFORE_E_STEP
    for at in ((0, Phase.E), (1, Phase.M)):
        shown = shared_out_fit(scene(at=at))
        assert isinstance(shown, Fitted)
        assert (shown.position.iteration, shown.position.phase) == at
    assert shared_out_fit(unfitted(bare)) is NO_START


def test_a_problem_is_told_as_a_sentence() -> None:
    assert told("component 2 holds 1 row.").sentence == "Component 2 holds 1 row."
    assert told("").sentence == ""
