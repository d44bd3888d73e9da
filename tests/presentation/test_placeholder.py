from dataclasses import replace

from scenes import scene

from emgui.engine.history import History
from emgui.engine.settings import FitSettings
from emgui.presentation.placeholder import (
    NO_DATA,
    NO_START,
    STARTING,
    Placeholder,
    ShownMixture,
    shown_mixture,
)
from emgui.session.state import Activity, SessionState


def test_each_thing_missing_has_its_own_sentence() -> None:
    state = scene()
    bare = replace(state, position=None)
    assert shown_mixture(SessionState(FitSettings(), History())) is NO_DATA
    assert shown_mixture(bare) is NO_START
    assert shown_mixture(replace(bare, activity=Activity.STARTING)) is STARTING
    problem = replace(bare, problem="All rows are identical.")
    assert shown_mixture(problem) == Placeholder("All rows are identical.")


def test_edited_parameters_are_the_ones_shown() -> None:
    state = scene()
    edited = state.history.at(0, 0).parameters
    shown = shown_mixture(replace(state, edited=edited))
    assert isinstance(shown, ShownMixture)
    assert shown.parameters is edited
