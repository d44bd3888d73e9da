"""What a step did: the M-step moves the parameters, the E-step shares out the rows."""

from __future__ import annotations

import numpy as np

from emgui.engine.history import Branch, Position
from emgui.engine.iteration import Iteration
from emgui.engine.origins import OtherAlgorithm
from emgui.engine.settings import FitSettings
from emgui.mixture.diagnosis.convergence import rounding_of
from emgui.presentation.changes import largest_change
from emgui.presentation.effort import cost_words, e_steps_to, step_heading
from emgui.presentation.placeholder import ShownMixture
from emgui.presentation.sharing import temperature_text
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.branch_labels import branch_label


def m_step_told(
    state: SessionState, shown: ShownMixture, position: Position, iteration: Iteration
) -> str:
    """Return what an M-step moved: the log-likelihood there is not known yet."""
    branch = state.history.branch(position.branch)
    if _begins_here(branch, position) and not _goes_on(branch):
        return (
            f"A new branch, {numbers.spelled(branch_label(branch))}: the curves are "
            "where you put them; the next E-step tells their log-likelihood."
        )
    leap = ", and a leap beyond it" if iteration.is_accelerated else ""
    moved = _moved(state, shown, iteration)
    return (
        f"M-step {iteration.index:,}{leap}: {moved}; "
        "the next E-step tells the new log-likelihood."
    )


def e_step_told(
    state: SessionState, shown: ShownMixture, position: Position, iteration: Iteration
) -> str:
    """Return what the step did that led to an iteration, each half its own part."""
    branch = state.history.branch(position.branch)
    if _begins_here(branch, position):
        return _begun(state, branch, iteration)
    made_by = state.history.owner(position.branch, position.iteration).settings
    total = e_steps_to(state.history, position.branch, position.iteration)
    cost = cost_words(made_by, iteration, total)
    took = f" ({cost})" if cost and iteration.is_accelerated else ""
    remark = f"; {cost}" if cost and not iteration.is_accelerated else ""
    return (
        f"{step_heading(made_by, iteration)}{took}: "
        f"{_moved(state, shown, iteration)}{remark}. "
        f"E-step {iteration.index:,}: {_shared(state, shown, iteration, made_by)}; "
        f"{_risen(state, iteration, made_by)}."
    )


def _begins_here(branch: Branch, position: Position) -> bool:
    """Whether a branch left another one here: by no step, but by a hand or a choice."""
    return branch.parent is not None and position.iteration == branch.first_index


def _goes_on(branch: Branch) -> bool:
    """Whether a branch begins with the very parameters of the one that it left."""
    return isinstance(branch.origin, OtherAlgorithm)


def _begun(state: SessionState, branch: Branch, iteration: Iteration) -> str:
    assert branch.parent is not None  # noqa: S101 - the caller has looked
    here = iteration.log_likelihood
    label = numbers.spelled(branch_label(branch))
    heading = f"E-step {iteration.index:,}: a new branch, {label}"
    if _goes_on(branch):
        total = numbers.log_likelihood(here)
        return f"{heading}; the log-likelihood here is {total}."
    left = state.history.at(branch.parent, iteration.index)
    difference = _rise(here - left.log_likelihood, here)
    return f"{heading}; by the edit the log-likelihood {difference}."


def _moved(state: SessionState, shown: ShownMixture, iteration: Iteration) -> str:
    """Return what moved most since the iteration before."""
    before = state.previous
    assert before is not None  # noqa: S101 - a step was made from it
    columns = shown.dataset.shown_columns
    change = largest_change(before.parameters, iteration.parameters, columns)
    return change or "the parameters hardly moved"


def _shared(
    state: SessionState, shown: ShownMixture, iteration: Iteration, made_by: FitSettings
) -> str:
    """Return how the rows were shared out anew, and to whom more or fewer went."""
    before = state.previous
    assert before is not None  # noqa: S101 - a step was made from it
    total = shown.dataset.total_weight
    if iteration.parameters.n_components == 1:
        return f"the one component answers for all {numbers.count(total)} rows"
    was, counts = before.effective_counts, iteration.effective_counts
    k = int(np.abs(counts - was).argmax())
    old, new = numbers.count(was[k]), numbers.count(counts[k])
    since = f" (was {old})" if old != new else ", as before"
    way, verb = _way(iteration, made_by)
    return f"{way}component {k + 1}{verb} {new} of {numbers.count(total)} rows{since}"


def _way(iteration: Iteration, made_by: FitSettings) -> tuple[str, str]:
    """Return how rows were shared out, if not by Bayes' theorem, and what one got."""
    shares = "'s shares add up to"
    if iteration.temperature > 1.0:
        return f"temperature {temperature_text(iteration.temperature)}; ", shares
    if iteration.temperature == 1.0:
        return "", shares
    if made_by.algorithm.is_random:
        return "rows were drawn at random; ", " got"
    return "every row went to its likeliest component; ", " has"


def _risen(state: SessionState, iteration: Iteration, settings: FitSettings) -> str:
    """Return by how much what the algorithm climbs has risen.

    While that changes from step to step, by how much the log-likelihood has.
    """
    before, total = state.previous, iteration.log_likelihood
    if iteration.gain is not None:
        climbed = settings.objective_at(iteration.temperature)
        return f"the {climbed} {_rise(iteration.gain, iteration.objective)}"
    assert before is not None  # noqa: S101 - a step was made from it
    return f"the log-likelihood {_rise(total - before.log_likelihood, total)}"


def _rise(difference: float, now: float) -> str:
    """Say which way it went; not where that is a matter of rounding errors."""
    total = numbers.log_likelihood(now)
    if abs(difference) <= rounding_of(now):
        return f"stayed at {total}"
    verb = "rose" if difference > 0.0 else "fell"
    return f"{verb} by {numbers.gain(abs(difference))} to {total}"
