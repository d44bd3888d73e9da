"""EM's path over a plane of the landscape: one trail for every branch."""

from __future__ import annotations

import numpy as np

from emgui.engine.history import Branch
from emgui.exhibits.landscape.plane import MapPlane
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.drawing.decimation import shown_indices
from emgui.records import dataclass
from emgui.session.state import SessionState

_MOST_POINTS = 200
# Of other branches: the newest ones, and not all of their points.
_MOST_BRANCHES, _MOST_ELSEWHERE = 12, 24


@dataclass(frozen=True, slots=True, eq=False)
class Trails:
    """Where EM went.

    Parameters
    ----------
    done : Curve
        The branch looked at, up to the position.
    ahead : Curve
        What of it comes after the position.
    others : tuple of Curve
        What other branches have of their own.
    """

    done: Curve
    ahead: Curve
    others: tuple[Curve, ...]


def trails(state: SessionState, plane: MapPlane) -> Trails:
    """Return where EM went on a plane.

    Parameters
    ----------
    state : SessionState
        With its history.
    plane : MapPlane
        Branches with other numbers of components are not on it.
    """
    at, history = state.position, state.history
    if at is None or state.parameters is None:
        nothing = Curve(np.empty(0), np.empty(0))
        return Trails(nothing, nothing, ())
    last = history.last_index(at.branch)
    before = shown_indices(0, at.iteration, _MOST_POINTS)
    after = shown_indices(at.iteration, last, _MOST_POINTS)
    k = state.parameters.n_components
    others = [
        branch
        for branch in history.branches
        if branch.identifier != at.branch
        and branch.iterations
        and branch.iterations[0].parameters.n_components == k
    ]
    return Trails(
        _trail(state, plane, at.branch, before),
        _trail(state, plane, at.branch, after),
        tuple(_own(state, plane, branch) for branch in others[-_MOST_BRANCHES:]),
    )


def _own(state: SessionState, plane: MapPlane, branch: Branch) -> Curve:
    """Return a branch from where it began."""
    last = state.history.last_index(branch.identifier)
    indices = shown_indices(branch.first_index, last, _MOST_ELSEWHERE)
    return _trail(state, plane, branch.identifier, indices)


def _trail(
    state: SessionState, plane: MapPlane, branch: int, indices: list[int]
) -> Curve:
    """Return a path; iterations with another number of components are left out."""
    k = plane_components(plane)
    mixtures = [state.history.parameters(branch, index) for index in indices]
    places = [plane.at(one) for one in mixtures if one.n_components >= k]
    points = np.array(places).reshape(-1, 2)
    return Curve(points[:, 0], points[:, 1])


def plane_components(plane: MapPlane) -> int:
    """Return how many components a mixture needs to be on a plane."""
    return 1 + max(plane.x.coordinate.component, plane.y.coordinate.component)
