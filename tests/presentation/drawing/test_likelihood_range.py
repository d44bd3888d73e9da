from dataclasses import replace

import pytest
from builders import with_branch, with_iterations
from scenes import edited_scene, scene

from emgui.engine.iterations import Iterations
from emgui.presentation.drawing.likelihood_range import hides_something, total_range
from emgui.presentation.likelihood import LikelihoodViewModel, likelihood_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState


def model_of(state: SessionState) -> LikelihoodViewModel:
    model = likelihood_view_model(state, ViewSettings())
    assert isinstance(model, LikelihoodViewModel)
    return model


def test_without_an_edit_everything_is_shown() -> None:
    model = model_of(scene())
    totals = model.current.totals
    assert total_range(model)[0] == totals.min()
    assert total_range(model)[1] >= totals.max()
    assert not hides_something(model)


@pytest.mark.parametrize("mean", [33.0, 45.0, 60.0])
def test_a_plunge_after_an_edit_takes_no_room(mean: float) -> None:
    state = edited_scene(mean)
    model = model_of(state)
    plunge = state.history.at(1, 20).log_likelihood
    low, high = total_range(model)
    assert low == min(model.pieces[0].totals.min(), model.current.totals[-1])
    assert plunge < low < high
    assert hides_something(model)
    assert total_range(model, whole=True)[0] == plunge


def test_the_newest_total_is_always_shown() -> None:
    state = edited_scene(300.0)
    assert state.position is not None
    fresh = Iterations(state.history.branch(1).iterations[:1])
    state = with_branch(state, 1, iterations=fresh)
    here = replace(state, position=replace(state.position, iteration=20))
    model = model_of(here)
    assert total_range(model)[0] == state.history.at(1, 20).log_likelihood


@pytest.mark.parametrize(("rise", "is_seen"), [(1e-12, False), (1e-7, True)])
def test_rounding_errors_are_not_made_a_climb_of(rise: float, is_seen: bool) -> None:
    state = scene(n_steps=2)
    state = with_iterations(
        state,
        lambda one: replace(
            one, log_likelihood=-1_130.0 + one.index * rise, convergence=None
        ),
    )
    low, high = total_range(model_of(state))
    assert (high - low < 1e-6) is is_seen
    assert low < high
