"""What just happened, in one sentence of words and numbers."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.engine.iteration import Iteration, Stop
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.edits import edit_words
from emgui.presentation.placeholder import Placeholder, shown_fit
from emgui.session.other_starts import chance_start
from emgui.session.state import Fitted, SessionState
from emgui.words.changes import largest_change
from emgui.words.edits import editing_told
from emgui.words.ending import end_in_window
from emgui.words.language import _
from emgui.words.starts import bare_start_told, first_e_step_told
from emgui.words.steps import StepMade, e_step_told, m_step_told


def narration(state: SessionState) -> str:
    """Return one sentence about the place in history that is looked at."""
    if state.remark:
        # After an answer, what has been read before would read like a part of it.
        return state.remark
    shown = shown_fit(state)
    if isinstance(shown, Placeholder):
        return shown.sentence
    return _fit_told(shown)


def _fit_told(state: Fitted) -> str:
    position, iteration = state.position, state.shown
    if state.edited is not None:
        return _edit(state, state.edited)
    stop = _stop_here(state)
    if stop is not None:
        settings = state.history.branch(position.branch).settings
        told = end_in_window(stop, iteration, settings)
        return " ".join(filter(None, (told, _one_start(state))))
    before = state.previous
    if before is None:
        return _start(state)
    step = _step(state, before)
    return m_step_told(step) if position.phase is Phase.M else e_step_told(step)


def _step(state: Fitted, before: Iteration) -> StepMade:
    return StepMade(
        state.history,
        state.position,
        state.shown,
        before,
        state.dataset.shown_columns,
        state.dataset.total_weight,
    )


# -- the kinds of sentences -----------------------------------------------------


def _start(state: Fitted) -> str:
    if state.position.phase is Phase.M:
        branch = state.history.branch(state.position.branch)
        return bare_start_told(state.history, branch, state.parameters.n_components)
    return first_e_step_told(state.shown, state.dataset.total_weight)


def _edit(state: Fitted, edited: MixtureParameters) -> str:
    left, columns = state.shown, state.dataset.shown_columns
    change = largest_change(left.parameters, edited, columns)
    return editing_told(left.index, change, edit_words(state))


def _stop_here(state: Fitted) -> Stop | None:
    position = state.position
    at_end = position.iteration == state.last_index and position.phase is Phase.E
    return state.history.branch(position.branch).stop if at_end else None


def _one_start(state: SessionState) -> str:
    """Return that a fit is where one random start has led, if nobody looked further."""
    if not chance_start(state):
        return ""
    return _("From one random start: Ctrl+R tries others.")
