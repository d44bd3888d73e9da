"""What just happened, in one sentence of words and numbers."""

from __future__ import annotations

from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Iteration, Stop
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.edits import edit_words
from emgui.presentation.placeholder import Placeholder, ShownMixture, shown_mixture
from emgui.session.other_starts import chance_start
from emgui.session.state import SessionState
from emgui.words.changes import largest_change
from emgui.words.edits import editing_told
from emgui.words.ending import end_in_window
from emgui.words.language import _
from emgui.words.starts import bare_start_told, first_e_step_told
from emgui.words.steps import StepMade, e_step_told, m_step_told


def narration(state: SessionState) -> str:
    """Return one sentence about the place in history that is looked at."""
    told = _narrated(state)
    return f"{state.remark} {told}".rstrip() if state.remark else told


def _narrated(state: SessionState) -> str:
    shown = shown_mixture(state)
    if isinstance(shown, Placeholder):
        return shown.sentence
    position, iteration = state.position, state.shown
    if position is None or iteration is None:
        return ""
    if state.edited is not None:
        return _edit(state, shown, iteration, state.edited)
    stop = _stop_here(state, position)
    if stop is not None:
        settings = state.history.branch(position.branch).settings
        # An answer to a key is to fit into the line, too.
        offer = "" if state.remark else _one_start(state)
        told = end_in_window(stop, iteration, settings)
        return " ".join(filter(None, (told, offer)))
    if position.iteration == 0:
        return _start(state, shown, position, iteration)
    if position.phase is Phase.M:
        return m_step_told(_step(state, shown, position, iteration))
    return e_step_told(_step(state, shown, position, iteration))


def _step(
    state: SessionState, shown: ShownMixture, position: Position, iteration: Iteration
) -> StepMade:
    return StepMade(
        state.history,
        position,
        iteration,
        state.previous,
        shown.dataset.shown_columns,
        shown.dataset.total_weight,
    )


# -- the kinds of sentences -----------------------------------------------------


def _start(
    state: SessionState, shown: ShownMixture, position: Position, iteration: Iteration
) -> str:
    if position.phase is Phase.M:
        branch = state.history.branch(position.branch)
        return bare_start_told(state.history, branch, shown.parameters.n_components)
    return first_e_step_told(iteration, shown.dataset.total_weight)


def _edit(
    state: SessionState,
    shown: ShownMixture,
    iteration: Iteration,
    edited: MixtureParameters,
) -> str:
    change = largest_change(iteration.parameters, edited, shown.dataset.shown_columns)
    return editing_told(iteration.index, change, edit_words(state))


def _stop_here(state: SessionState, position: Position) -> Stop | None:
    at_end = position.iteration == state.last_index and position.phase is Phase.E
    return state.history.branch(position.branch).stop if at_end else None


def _one_start(state: SessionState) -> str:
    """Return that a fit is where one random start has led, if nobody looked further."""
    if not chance_start(state):
        return ""
    return _("From one random start: Ctrl+R tries others.")
