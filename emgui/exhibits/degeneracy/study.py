"""What is looked up of degeneracy: the smallest component, and all conditions."""

from __future__ import annotations

from emgui.engine.iteration import Iteration
from emgui.exhibits.subject import Subject
from emgui.presentation.drawing.decimation import shown_indices
from emgui.session.state import SessionState
from emgui.studies.degeneracy import DegeneracyFinding, DegeneracyStudy
from emgui.studies.study import Result

DegeneracyResult = Result[DegeneracyStudy, DegeneracyFinding]

_MOST_POINTS = 200


def degeneracy_study(subject: Subject) -> DegeneracyStudy | None:
    """Return what is to be looked up; None without an E-step."""
    state, rows = subject.state, subject.rows
    theta, responsible, at = state.parameters, state.responsible, state.position
    if rows is None or theta is None or responsible is None or at is None:
        return None
    if theta.n_components != responsible.n_components:
        responsible = theta
    return DegeneracyStudy(
        rows,
        theta,
        responsible,
        at.iteration,
        state.history.branch(at.branch).settings.model.structure,
        path_of(state, at.branch),
        at.branch,
        state.temperature,
    )


def path_of(state: SessionState, branch: int) -> tuple[Iteration, ...]:
    """Return iterations of a branch, all with as many components as the first."""
    indices = shown_indices(0, state.last_index, _MOST_POINTS)
    path = [state.history.at(branch, t) for t in indices]
    k = path[0].parameters.n_components
    return tuple(one for one in path if one.parameters.n_components == k)
