"""What just happened, in one sentence of words and numbers."""

from __future__ import annotations

import math

import numpy as np

from emgui.data.place import Place
from emgui.engine.history import Branch, History, Phase, Position
from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.objective import Objective, objective_name
from emgui.engine.settings import Algorithm, FitSettings, StartMethod
from emgui.engine.stopping import equality_remark, why_saddle
from emgui.mixture.convergence import iterations_to_go, rounding_of
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.presentation import numbers
from emgui.presentation.effort import cost_words, e_steps_to, step_heading
from emgui.presentation.origins import (
    found_by,
    is_repeated,
    says_too_little,
    why_the_same,
)
from emgui.presentation.other_starts import chance_start
from emgui.presentation.placeholder import Placeholder, ShownMixture, shown_mixture
from emgui.presentation.sharing import temperature_text
from emgui.records import dataclass
from emgui.report.advice import advice_on
from emgui.session.state import SessionState

# In standard deviations, as a ratio less 1, or of a weight: what nobody would call a
# change.
_STANDSTILL = 1e-4


@dataclass(frozen=True, slots=True)
class _Change:
    """The most that one component changed: how much, and in which words."""

    size: float
    words: str


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
        return _edit(shown, iteration, state.edited)
    stop = _stop_here(state, position)
    if stop is not None:
        settings = state.history.branch(position.branch).settings
        return f"{_stop(stop, iteration, settings)}{_one_start(state)}"
    if position.iteration == 0:
        return _start(state, shown, position, iteration)
    if position.phase is Phase.M:
        return _m_step(shown, state.previous, iteration)
    return _e_step(state, shown, position, iteration)


def largest_change(
    before: MixtureParameters,
    after: MixtureParameters,
    columns: tuple[str, ...] = ("",),
) -> str:
    """Return what changed most between two mixtures, in words; empty if nothing did.

    Means are compared in standard deviations, standard deviations as ratios, and
    weights as they are, so that one answer holds in any unit.
    """
    change = _largest_change(before, after, columns)
    return change.words if change.size >= _STANDSTILL else ""


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
    restarted = branch.label.startswith("restart")
    given = branch.settings.start is StartMethod.GIVEN
    if says_too_little(branch) or (restarted and not given):
        return f"Start ({found_by(branch.settings)})"
    return f"{branch.label[0].upper()}{branch.label[1:]}"


def _again(history: History, branch: Branch) -> str:
    """Return that a new start is none, where it is the same as one before."""
    if not is_repeated(history, branch):
        return ""
    why = why_the_same(branch.settings)
    return f"; the very same start as before{': ' if why else ''}{why}"


def _m_step(
    shown: ShownMixture, previous: Iteration | None, iteration: Iteration
) -> str:
    if previous is None:
        return ""
    change = largest_change(
        previous.parameters, iteration.parameters, shown.dataset.shown_columns
    )
    moved = change or "no parameter changed noticeably"
    leap = ", and a leap beyond it" if iteration.is_accelerated else ""
    return (
        f"M-step {iteration.index:,}{leap}: {moved}; "
        "the next E-step tells the new log-likelihood."
    )


def _e_step(
    state: SessionState, shown: ShownMixture, position: Position, iteration: Iteration
) -> str:
    branch = state.history.branch(position.branch)
    total = numbers.log_likelihood(iteration.log_likelihood)
    if branch.parent is not None and position.iteration == branch.first_index:
        edited = state.history.at(branch.parent, position.iteration)
        if edited.parameters is iteration.parameters:
            return (
                f"E-step {iteration.index:,}: a new branch, {branch.label}; "
                f"the log-likelihood here is {total}."
            )
        here = iteration.log_likelihood
        difference = _rise(here - edited.log_likelihood, here)
        return (
            f"E-step {iteration.index:,}: a new branch, {branch.label}; "
            f"by the edit the log-likelihood {difference}."
        )
    previous = state.previous
    if previous is None:
        return ""
    change = largest_change(
        previous.parameters, iteration.parameters, shown.dataset.shown_columns
    )
    moved = change or "the parameters hardly moved"
    made_by = state.history.owner(position.branch, position.iteration).settings
    heading = step_heading(made_by, iteration)
    rise = _rises(previous, iteration, made_by)
    special = _special(state, position, iteration, made_by)
    if special:
        return f"{heading}: {special}; {moved}; {rise}."
    answers = _answers(
        previous.effective_counts,
        iteration.effective_counts,
        shown.dataset.total_weight,
    )
    return f"{heading}: {moved}; {answers}; {rise}."


def _rises(previous: Iteration, iteration: Iteration, settings: FitSettings) -> str:
    """Return by how much what the algorithm climbs has risen.

    While that changes from step to step, by how much the log-likelihood has.
    """
    if iteration.gain is not None:
        climbed = objective_name(settings, iteration.temperature)
        return f"the {climbed} {_rise(iteration.gain, iteration.objective)}"
    total = iteration.log_likelihood
    return f"the log-likelihood {_rise(total - previous.log_likelihood, total)}"


def _totals(iteration: Iteration, settings: FitSettings) -> str:
    """Return what the algorithm climbed, and the log-likelihood if that is another."""
    total = f"log-likelihood is {numbers.log_likelihood(iteration.log_likelihood)}"
    climbed = objective_name(settings, iteration.temperature)
    if climbed is Objective.LOG_LIKELIHOOD:
        return total
    return f"{total}, the {climbed} {numbers.log_likelihood(iteration.objective)}"


def _special(
    state: SessionState, position: Position, iteration: Iteration, made_by: FitSettings
) -> str:
    """Return what another algorithm than EM did here; empty for EM's own step."""
    if iteration.temperature > 1.0:
        return f"temperature {temperature_text(iteration.temperature)}"
    if iteration.temperature == 0.0:
        if made_by.algorithm is Algorithm.STOCHASTIC:
            return "rows were drawn at random"
        return "every row went to its likeliest component"
    total = e_steps_to(state.history, position.branch, position.iteration)
    return cost_words(made_by, iteration, total)


def _edit(shown: ShownMixture, iteration: Iteration, edited: MixtureParameters) -> str:
    change = largest_change(iteration.parameters, edited, shown.dataset.shown_columns)
    what = f"by hand, {change}" if change else "nothing has changed yet"
    return (
        f"Editing at iteration {iteration.index:,}: {what}. "
        "The next step starts a new branch from here; the old one is kept."
    )


def _stop_here(state: SessionState, position: Position) -> Stop | None:
    at_end = position.iteration == state.last_index and position.phase is Phase.E
    return state.history.branch(position.branch).stop if at_end else None


def _stop(stop: Stop, iteration: Iteration, settings: FitSettings) -> str:
    total = _totals(iteration, settings)
    steps = _iterations(iteration.index)
    tolerance = np.format_float_positional(settings.tolerance, trim="-")
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
                f"{total}{_still_to_gain(iteration)}"
                f"{_still_to_go(iteration, settings.tolerance)}. "
                "Raise the limit to go on."
            )
        case StopReason.STOPPED_BY_YOU:
            return (
                f"Stopped by you after {steps}; the {total}{_still_to_gain(iteration)}."
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
        return _sentence(stop.message)
    text = (
        f"Stopped: {stop.degeneracy.message.rstrip('.')}. "
        f"Shown is iteration {iteration.index:,}, the last good one."
    )
    d = iteration.parameters.n_features
    advised = advice_on(stop.degeneracy, settings, d, Place.WINDOW)
    if advised:
        text += f" You can: {advised}."
    return text


# -- parts of sentences ---------------------------------------------------------


def _largest_change(
    before: MixtureParameters, after: MixtureParameters, columns: tuple[str, ...]
) -> _Change:
    sds, new_sds = before.standard_deviations, after.standard_deviations
    safe = np.where(sds > 0.0, sds, 1.0)
    shifts = np.abs(after.means - before.means) / safe
    spreads = np.abs(new_sds / safe - 1.0)
    weights = np.abs(after.weights - before.weights)
    sizes = (float(shifts.max()), float(spreads.max()), float(weights.max()))
    if sizes[0] >= max(sizes[1:]):
        k, c = np.unravel_index(int(shifts.argmax()), shifts.shape)
        old, new = before.means[k, c], after.means[k, c]
        values = _from_to(old, new, sds[k, c])
        words = f"component {k + 1} moved {values}{_on(columns, int(c))}"
        return _Change(sizes[0], words)
    if sizes[1] >= sizes[2]:
        k, c = np.unravel_index(int(spreads.argmax()), spreads.shape)
        old, new = sds[k, c], new_sds[k, c]
        verb = "widened" if new > old else "narrowed"
        values = _from_to(old, new, sds[k, c])
        words = f"component {k + 1} {verb}, standard deviation {values}"
        return _Change(sizes[1], words + _on(columns, int(c)))
    heaviest = int(weights.argmax())
    old, new = before.weights[heaviest], after.weights[heaviest]
    verb = "gained" if new > old else "lost"
    values = _from_to(old, new, 1.0)
    return _Change(sizes[2], f"component {heaviest + 1} {verb} weight, {values}")


def _from_to(old: float, new: float, spread: float) -> str:
    """Return both values, with digits enough to tell them apart."""
    scale = min(spread, 10.0 * abs(new - old)) or abs(old)
    return f"from {numbers.measured(old, scale)} to {numbers.measured(new, scale)}"


def _on(columns: tuple[str, ...], column: int) -> str:
    return f" on {columns[column]}" if len(columns) > 1 else ""


def _answers(before: FloatArray, after: FloatArray, n_rows: float) -> str:
    k = int(np.abs(after - before).argmax())
    old, new = numbers.count(before[k]), numbers.count(after[k])
    was = f" (was {old})" if old != new else ""
    rows = f"{new} of {numbers.count(n_rows)} rows"
    return f"component {k + 1}'s shares add up to {rows}{was}"


def _rise(difference: float, now: float) -> str:
    """Say which way it went; not where that is a matter of rounding errors."""
    total = numbers.log_likelihood(now)
    if abs(difference) <= rounding_of(now):
        return f"stayed at {total}"
    verb = "rose" if difference > 0.0 else "fell"
    return f"{verb} by {numbers.gain(abs(difference))} to {total}"


def _still_to_gain(iteration: Iteration) -> str:
    estimate = iteration.convergence
    if estimate is None or not (
        estimate.is_settled and math.isfinite(estimate.remaining_gain)
    ):
        return ""
    return f", with {numbers.gain(estimate.remaining_gain)} more to gain by estimate"


def _still_to_go(iteration: Iteration, tolerance: float) -> str:
    more = iterations_to_go(iteration.convergence, tolerance)
    if not more:
        return ""
    estimate = iteration.convergence
    if estimate is not None and estimate.is_slower_than_geometric:
        return f", slower than geometric, in roughly {_iterations(more)}"
    return f", in about {_iterations(more)} at this rate"


def _iterations(count: int) -> str:
    return "1 iteration" if count == 1 else f"{count:,} iterations"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
