"""What just happened, in one sentence of words and numbers."""

from __future__ import annotations

import math

import numpy as np

from emgui.data.place import Place
from emgui.engine.history import Branch, History, Phase, Position
from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.objective import Objective
from emgui.engine.origins import RestartOpened
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.stopping import equality_remark, why_saddle
from emgui.mixture.diagnosis.convergence import iterations_to_go, rounding_of
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
from emgui.report.advice import advice_on
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.branch_labels import branch_label


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
        return f"{_stop(stop, iteration, settings)}{offer}"
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


def _totals(iteration: Iteration, settings: FitSettings) -> str:
    """Return what the algorithm climbed, and the log-likelihood if that is another."""
    total = f"log-likelihood is {numbers.log_likelihood(iteration.log_likelihood)}"
    climbed = settings.objective_at(iteration.temperature)
    if climbed is Objective.LOG_LIKELIHOOD:
        return total
    return f"{total}, the {climbed} {numbers.log_likelihood(iteration.objective)}"


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


def _stop(stop: Stop, iteration: Iteration, settings: FitSettings) -> str:
    total = _totals(iteration, settings)
    steps = _iterations(iteration.index)
    tolerance = np.format_float_positional(settings.stopping.tolerance, trim="-")
    match stop.reason:
        case StopReason.CONVERGED:
            return (
                f"Converged after {steps}: the {total}, estimated to rise by less "
                f"than {tolerance} from here{_equal(iteration, settings, stop)}."
            )
        case StopReason.SADDLE:
            return (
                f"Stands still on a saddle point after {steps}, no maximum: "
                f"{_why_saddle(iteration, settings, stop)}."
            )
        case StopReason.ITERATION_LIMIT:
            return (
                f"Stopped at the limit of {steps}, before convergence; the "
                f"{total}{_still_to_gain(iteration, settings.stopping.tolerance)}"
                f"{_still_to_go(iteration, settings.stopping.tolerance)}. "
                "Raise the limit to go on."
            )
        case StopReason.STOPPED_BY_YOU:
            return (
                f"Stopped by you after {steps}; the {total}"
                f"{_still_to_gain(iteration, settings.stopping.tolerance)}."
            )
        case StopReason.DEGENERATE:
            return _degenerate(stop, iteration, settings)


def _one_start(state: SessionState) -> str:
    """Return that a fit is where one random start has led, if nobody looked further."""
    if not chance_start(state):
        return ""
    return " From one random start: Ctrl+R tries others."


def _equal(iteration: Iteration, settings: FitSettings, stop: Stop) -> str:
    """Return that components are equal, if they are."""
    words = equality_remark(iteration, settings, stop.standstill)
    return f"; {words}" if words else ""


def _why_saddle(iteration: Iteration, settings: FitSettings, stop: Stop) -> str:
    assert stop.nudge is not None  # noqa: S101 - why it is called a saddle
    return why_saddle(iteration, settings, stop.nudge)


def _degenerate(stop: Stop, iteration: Iteration, settings: FitSettings) -> str:
    if stop.degeneracy is None:
        return _sentence(numbers.spelled(stop.message))
    text = (
        f"Stopped: {numbers.spelled(stop.degeneracy.message).rstrip('.')}. "
        f"Shown is iteration {iteration.index:,}, the last good one."
    )
    d = iteration.parameters.n_features
    advised = advice_on(stop.degeneracy, settings, d, Place.WINDOW)
    if advised:
        text += f" You can: {advised}."
    return text


# -- parts of sentences ---------------------------------------------------------


def _still_to_gain(iteration: Iteration, tolerance: float) -> str:
    """Return what is left, in the words of the rest of the way that stands beside."""
    estimate = iteration.convergence
    if estimate is None or not (
        estimate.is_settled and math.isfinite(estimate.remaining_gain)
    ):
        return ""
    if not _only_moves(iteration, tolerance):
        more = numbers.gain(estimate.remaining_gain)
        return f", with {more} more to gain by estimate"
    least = numbers.gain(_worth_a_number(iteration, tolerance))
    still = ", though the parameters still move"
    moves = still if iterations_to_go(estimate, tolerance) else ""
    return f", with less than {least} more to gain by estimate{moves}"


def _only_moves(iteration: Iteration, tolerance: float) -> bool:
    """Whether no gain is worth a number any more: what is waited for is standstill."""
    estimate = iteration.convergence
    least = _worth_a_number(iteration, tolerance)
    return estimate is not None and estimate.remaining_gain < least


def _worth_a_number(iteration: Iteration, tolerance: float) -> float:
    return max(tolerance, rounding_of(iteration.objective))


def _still_to_go(iteration: Iteration, tolerance: float) -> str:
    more = iterations_to_go(iteration.convergence, tolerance)
    if not more:
        return ""
    estimate = iteration.convergence
    when = "for" if _only_moves(iteration, tolerance) else "in"
    if estimate is not None and estimate.is_slower_than_geometric:
        return f", slower than geometric, {when} roughly {_iterations(more)}"
    return f", {when} about {_iterations(more)} at this rate"


def _iterations(count: int) -> str:
    return "1 iteration" if count == 1 else f"{count:,} iterations"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
