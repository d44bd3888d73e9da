"""An edit is shown, appraised, and taken back whole."""

from session_world import World, fitted_world

from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.model.editing import with_mean
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.reports import Worth
from emgui.session.state import Command, Fitted
from emgui.session.wishes import Do, Edit, FinishEdit, Undo


def fit(world: World) -> Fitted:
    assert isinstance(world.state, Fitted)
    return world.state


def at(world: World, mean: float) -> MixtureParameters:
    return with_mean(fit(world).parameters, 0, 0, mean)


def test_a_drag_is_one_deed() -> None:
    world = fitted_world(Command.STEP)
    shown = fit(world).parameters
    for mean in (5.0, 6.0, 7.0):
        world.send(Edit(at(world, mean)))
        assert world.state.to_undo == "edit of parameters"
    world.send(FinishEdit())
    assert len(world.state.undo.done) == 1
    world.do(Undo())
    assert fit(world).parameters is shown


def test_a_click_that_edits_nothing_is_no_deed() -> None:
    world = fitted_world(Command.STEP)
    before = world.state
    world.send(FinishEdit())
    assert world.state is before


def test_it_has_its_own_log_likelihood_and_that_of_no_other() -> None:
    world = fitted_world(Command.STEP)
    edited = at(world, 5.0)
    world.send(Edit(edited))
    known = log_likelihood(fit(world).rows, edited)
    assert world.state.edited_log_likelihood == known
    before = world.state
    world.send(Worth(at(world, 6.0), -1.0))
    assert world.state is before


def test_another_number_of_components_is_no_edit() -> None:
    world = fitted_world(Command.STEP)
    before = world.state
    world.send(Edit(MixtureParameters([1.0], [[0.0]], [[[1.0]]])))
    assert world.state is before


def test_nothing_is_edited_while_a_run_is_on() -> None:
    world = fitted_world(Command.STEP)
    world.send(Do(Command.RUN))
    before = world.state
    world.send(Edit(at(world, 5.0)))
    assert world.state is before
