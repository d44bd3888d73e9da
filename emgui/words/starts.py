"""Where a branch begins, and what the first E-step has found."""

from __future__ import annotations

from emgui.engine.history import Branch, History
from emgui.engine.iteration import Iteration
from emgui.engine.origins import RestartOpened
from emgui.engine.settings import StartMethod
from emgui.words import numbers
from emgui.words.branch_labels import branch_label
from emgui.words.counts import n_components
from emgui.words.language import _
from emgui.words.origins import found_by, is_repeated, says_too_little, why_the_same
from emgui.words.sentences import capitalized


def bare_start_told(history: History, branch: Branch, k: int) -> str:
    """Return how a branch begins, before any E-step has been made.

    Parameters
    ----------
    history : History
        All branches.
    branch : Branch
        The one looked at.
    k : int
        Its number of components.
    """
    return _(
        "{start}. The first E-step works out who is responsible for each row.",
        start=_start(history, branch, n_components(k)),
    )


def first_e_step_told(iteration: Iteration, total_weight: float) -> str:
    """Return what the E-step of a start has found."""
    counts = iteration.effective_counts
    largest = int(counts.argmax())
    return _(
        "E-step 0: component {number}'s shares add up to {n} of {total} rows, most of "
        "all; the log-likelihood is {log_likelihood}.",
        number=largest + 1,
        n=numbers.count(counts[largest]),
        total=numbers.count(total_weight),
        log_likelihood=numbers.log_likelihood(iteration.log_likelihood),
    )


def _start(history: History, branch: Branch, components: str) -> str:
    origin = _origin(branch)
    if not is_repeated(history, branch):
        return _("{origin}: {components}", origin=origin, components=components)
    why = why_the_same(branch.settings)
    if not why:
        return _(
            "{origin}: {components}; the very same start as before",
            origin=origin,
            components=components,
        )
    return _(
        "{origin}: {components}; the very same start as before: {why}",
        origin=origin,
        components=components,
        why=why,
    )


def _origin(branch: Branch) -> str:
    """Return where a branch comes from; one that was found in the data, from where."""
    restarted = isinstance(branch.origin, RestartOpened)
    given = branch.settings.start.method is StartMethod.GIVEN
    if says_too_little(branch) or (restarted and not given):
        return _("Start ({found_by})", found_by=found_by(branch.settings))
    return capitalized(numbers.spelled(branch_label(branch)))
