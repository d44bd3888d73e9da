"""What a step did: the M-step moves the parameters, the E-step shares out the rows."""

from __future__ import annotations

import numpy as np

from emgui.engine.history import Branch, History, Position
from emgui.engine.iteration import Iteration
from emgui.engine.origins import OtherAlgorithm
from emgui.engine.settings import FitSettings
from emgui.mixture.diagnosis.convergence import rounding_of
from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.branch_labels import branch_label
from emgui.words.changes import largest_change
from emgui.words.effort import cost_words, e_steps_to, step_heading
from emgui.words.language import _
from emgui.words.names import OBJECTIVES
from emgui.words.number_marks import whole
from emgui.words.responsibilities import temperature_text


@dataclass(frozen=True, slots=True, eq=False)
class StepMade:
    """A step, with what is known of where it was made.

    Parameters
    ----------
    history : History
        All branches.
    position : Position
        Where it led.
    iteration : Iteration
        The iteration there.
    before : Iteration
        The one before, on the path there.
    columns : tuple of str
        What the columns are called where they are shown.
    total_weight : float
        How much all rows weigh.
    """

    history: History
    position: Position
    iteration: Iteration
    before: Iteration
    columns: tuple[str, ...]
    total_weight: float

    @property
    def branch(self) -> Branch:
        """The branch looked at."""
        return self.history.branch(self.position.branch)

    @property
    def made_by(self) -> FitSettings:
        """The settings that the step was made with."""
        return self.history.owner(self.position.branch, self.iteration.index).settings

    @property
    def left(self) -> int | None:
        """The branch left here, by a hand or a choice; None where there was a step."""
        branch = self.branch
        return branch.parent if self.iteration.index == branch.first_index else None

    @property
    def goes_on(self) -> bool:
        """Whether the branch begins with the parameters of the one that it left."""
        return isinstance(self.branch.origin, OtherAlgorithm)


def m_step_told(step: StepMade) -> str:
    """Return what an M-step moved: the log-likelihood there is not known yet."""
    if step.left is not None and not step.goes_on:
        return _(
            "A new branch, {label}: the curves are where you put them; the next E-step "
            "tells their log-likelihood.",
            label=numbers.spelled(branch_label(step.branch)),
        )
    index, moved = whole(step.iteration.index), _moved(step)
    if step.iteration.is_accelerated:
        return _(
            "M-step {index}, and a leap beyond it: {moved}; the next E-step tells the "
            "new log-likelihood.",
            index=index,
            moved=moved,
        )
    return _(
        "M-step {index}: {moved}; the next E-step tells the new log-likelihood.",
        index=index,
        moved=moved,
    )


def e_step_told(step: StepMade) -> str:
    """Return what the step did that led to an iteration, each half its own part."""
    if step.left is not None:
        return _begun(step, step.left)
    iteration, made_by = step.iteration, step.made_by
    total = e_steps_to(step.history, step.position.branch, iteration.index)
    cost, moved = cost_words(made_by, iteration, total), _moved(step)
    heading = step_heading(made_by, iteration)
    if not cost:
        first = _("{step}: {moved}.", step=heading, moved=moved)
    elif iteration.is_accelerated:
        first = _("{step} ({cost}): {moved}.", step=heading, cost=cost, moved=moved)
    else:
        first = _("{step}: {moved}; {cost}.", step=heading, moved=moved, cost=cost)
    second = _(
        "E-step {index}: {shared}; {risen}.",
        index=whole(iteration.index),
        shared=_shared(step),
        risen=_risen(step),
    )
    return " ".join(filter(None, (first, second)))


def _begun(step: StepMade, parent: int) -> str:
    index, here = step.iteration.index, step.iteration.log_likelihood
    label = numbers.spelled(branch_label(step.branch))
    if step.goes_on:
        return _(
            "E-step {index}: a new branch, {label}; the log-likelihood here is "
            "{total}.",
            index=whole(index),
            label=label,
            total=numbers.log_likelihood(here),
        )
    left = step.history.at(parent, index).log_likelihood
    return _(
        "E-step {index}: a new branch, {label}; by the edit {risen}.",
        index=whole(index),
        label=label,
        risen=_rise(_("log-likelihood"), here - left, here),
    )


def _moved(step: StepMade) -> str:
    """Return what moved most since the iteration before."""
    before, after = step.before.parameters, step.iteration.parameters
    change = largest_change(before, after, step.columns)
    return change or _("the parameters hardly moved")


def _shared(step: StepMade) -> str:
    """Return how the rows were shared out anew, and to whom more or fewer went."""
    total = numbers.count(step.total_weight)
    if step.iteration.parameters.n_components == 1:
        return _("the one component answers for all {total} rows", total=total)
    was, counts = step.before.effective_counts, step.iteration.effective_counts
    k = int(np.abs(counts - was).argmax())
    old, new = numbers.count(was[k]), numbers.count(counts[k])
    shares = _got(step, k, new, total)
    if old == new:
        return _("{shares}, as before", shares=shares)
    return _("{shares} (was {old})", shares=shares, old=old)


def _got(step: StepMade, k: int, n: str, total: str) -> str:
    """Return what a component got, and how, if not by Bayes' theorem."""
    temperature, number = step.iteration.temperature, k + 1
    if temperature > 1.0:
        return _(
            "temperature {temperature}; component {number}'s shares add up to {n} of "
            "{total} rows",
            temperature=temperature_text(temperature),
            number=number,
            n=n,
            total=total,
        )
    if temperature == 1.0:
        return _(
            "component {number}'s shares add up to {n} of {total} rows",
            number=number,
            n=n,
            total=total,
        )
    if step.made_by.algorithm.is_random:
        return _(
            "rows were drawn at random; component {number} got {n} of {total} rows",
            number=number,
            n=n,
            total=total,
        )
    return _(
        "every row went to its likeliest component; component {number} has {n} of "
        "{total} rows",
        number=number,
        n=n,
        total=total,
    )


def _risen(step: StepMade) -> str:
    """Return by how much what the algorithm climbs has risen.

    While that changes from step to step, by how much the log-likelihood has.
    """
    iteration, total = step.iteration, step.iteration.log_likelihood
    if iteration.gain is not None:
        objective = step.made_by.objective_at(iteration.temperature)
        return _rise(OBJECTIVES[objective], iteration.gain, iteration.objective)
    difference = total - step.before.log_likelihood
    return _rise(_("log-likelihood"), difference, total)


def _rise(name: str, difference: float, now: float) -> str:
    """Say which way it went; not where that is a matter of rounding errors."""
    total, by = numbers.log_likelihood(now), numbers.gain(abs(difference))
    if abs(difference) <= rounding_of(now):
        return _("the {objective} stayed at {total}", objective=name, total=total)
    if difference > 0.0:
        return _(
            "the {objective} rose by {by} to {total}",
            objective=name,
            by=by,
            total=total,
        )
    return _(
        "the {objective} fell by {by} to {total}", objective=name, by=by, total=total
    )
