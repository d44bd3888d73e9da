"""What just happened, in one sentence of words and numbers."""

from __future__ import annotations

from emgui.engine.history import Branch, History, Phase, Position
from emgui.engine.iteration import Iteration, Stop
from emgui.engine.origins import RestartOpened
from emgui.engine.settings import StartMethod
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.changes import largest_change
from emgui.presentation.edit_words import edit_words
from emgui.presentation.origins import (
    found_by,
    is_repeated,
    says_too_little,
    why_the_same,
)
from emgui.presentation.other_starts import chance_start
from emgui.presentation.placeholder import Placeholder, ShownMixture, shown_mixture
from emgui.presentation.step_narration import e_step_told, m_step_told
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.branch_labels import branch_label
from emgui.words.ending import end_in_window


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
        return f"{end_in_window(stop, iteration, settings)}{offer}"
    if position.iteration == 0:
        return _start(state, shown, position, iteration)
    if position.phase is Phase.M:
        return m_step_told(state, shown, position, iteration)
    return e_step_told(state, shown, position, iteration)


# -- the kinds of sentences -----------------------------------------------------


def _start(
    state: SessionState, shown: ShownMixture, position: Position, iteration: Iteration
) -> str:
    branch = state.history.branch(position.branch)
    k = shown.parameters.n_components
    components = "1 component" if k == 1 else f"{k} components"
    if position.phase is Phase.M:
        again = _again(state.history, branch)
        return (
            f"{_origin(branch)}: {components}{again}. The first E-step works out who "
            "is responsible for each row."
        )
    counts = iteration.effective_counts
    largest = int(counts.argmax())
    answered = numbers.count(counts[largest])
    return (
        f"E-step 0: component {largest + 1}'s shares add up to {answered} of "
        f"{numbers.count(shown.dataset.total_weight)} rows, most of all; "
        f"the log-likelihood is {numbers.log_likelihood(iteration.log_likelihood)}."
    )


def _origin(branch: Branch) -> str:
    """Return where a branch comes from; one that was found in the data, from where."""
    restarted = isinstance(branch.origin, RestartOpened)
    given = branch.settings.start.method is StartMethod.GIVEN
    if says_too_little(branch) or (restarted and not given):
        return f"Start ({found_by(branch.settings)})"
    label = numbers.spelled(branch_label(branch))
    return f"{label[0].upper()}{label[1:]}"


def _again(history: History, branch: Branch) -> str:
    """Return that a new start is none, where it is the same as one before."""
    if not is_repeated(history, branch):
        return ""
    why = why_the_same(branch.settings)
    return f"; the very same start as before{': ' if why else ''}{why}"


def _edit(
    state: SessionState,
    shown: ShownMixture,
    iteration: Iteration,
    edited: MixtureParameters,
) -> str:
    change = largest_change(iteration.parameters, edited, shown.dataset.shown_columns)
    what = f"by hand, {change}" if change else "nothing has changed yet"
    return (
        f"Editing at iteration {iteration.index:,}: {what}. {edit_words(state)} "
        "The next step starts a new branch from here; the old one is kept."
    )


def _stop_here(state: SessionState, position: Position) -> Stop | None:
    at_end = position.iteration == state.last_index and position.phase is Phase.E
    return state.history.branch(position.branch).stop if at_end else None


def _one_start(state: SessionState) -> str:
    """Return that a fit is where one random start has led, if nobody looked further."""
    if not chance_start(state):
        return ""
    return " From one random start: Ctrl+R tries others."
