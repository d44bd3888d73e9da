"""What a landscape is drawn of: whose parameters its other numbers are."""

from __future__ import annotations

import math

from emgui.engine.iteration import StopReason
from emgui.engine.settings import FitSettings
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.state import Activity, SessionState

# Optima that differ by less are equally good to begin from.
_AS_GOOD = 0.01


def settings_of(state: SessionState) -> FitSettings:
    """Return the settings of the branch looked at."""
    at = state.position
    if at is None:
        return state.settings
    return state.history.branch(at.branch).settings


def base_of(
    state: SessionState, theta: MixtureParameters, *, is_profile: bool
) -> tuple[MixtureParameters, int | None]:
    """Return the parameters that a surface is of, and of which iteration they are.

    A profile hardly depends on where its search begins: the best optimum known is
    good for all of it. Before there is one, it is the end of the branch, and while
    that grows, only every now and then.

    Parameters
    ----------
    state : SessionState
        With its history.
    theta : MixtureParameters
        The parameters looked at.
    is_profile : bool
        Whether the other numbers are maximised out.
    """
    at = state.position
    if is_profile and (best := _best_optimum(state, theta)) is not None:
        return best, None
    if at is None or state.edited is not None:
        return theta, None
    index = at.iteration
    if is_profile:
        index = state.history.last_index(at.branch)
        if state.activity is not Activity.IDLE and index > 0:
            index = 1 << (index.bit_length() - 1)
    base = state.history.at(at.branch, index).parameters
    return base, index


def _best_optimum(
    state: SessionState, theta: MixtureParameters
) -> MixtureParameters | None:
    """Return where the best branch of this model converged; the first, if several."""
    structure = settings_of(state).model.structure
    best, highest = None, -math.inf
    for branch in state.history.branches:
        stop, last = branch.stop, branch.iterations[-1:]
        if not last or stop is None or stop.reason is not StopReason.CONVERGED:
            continue
        end = last[0].parameters
        same = end.n_components == theta.n_components
        if not same or branch.settings.model.structure != structure:
            continue
        if last[0].log_likelihood > highest + _AS_GOOD:
            best, highest = end, last[0].log_likelihood
    return best


def first_parameters(
    state: SessionState, theta: MixtureParameters
) -> MixtureParameters:
    """Return where the branch looked at began: what a start's other numbers are.

    Parameters
    ----------
    state : SessionState
        With its history.
    theta : MixtureParameters
        The parameters looked at; they are their own beginning if there is none with
        as many components.
    """
    at = state.position
    if at is None or state.edited is not None:
        return theta
    branch = state.history.branch(at.branch)
    first = [state.history.at(at.branch, 0), *branch.iterations[:1]]
    for iteration in first:
        if iteration.parameters.n_components == theta.n_components:
            return iteration.parameters
    return theta
