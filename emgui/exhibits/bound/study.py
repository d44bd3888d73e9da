"""Along which line a bound is cut, and the study of the last E-step's bound."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.history import History, Phase, Position
from emgui.engine.iteration import Iteration
from emgui.exhibits.subject import Subject
from emgui.presentation.placeholder import Placeholder, shown_fit
from emgui.records import dataclass
from emgui.studies.bound import BoundFinding, BoundStudy
from emgui.studies.coordinate import Coordinate, coordinates
from emgui.studies.study import Result

BoundResult = Result[BoundStudy, BoundFinding]

# Iterations before and behind the present one in the staircase.
_STEPS = 3


@dataclass(frozen=True, slots=True)
class BoundChoices:
    """What the line follows.

    Parameters
    ----------
    along : Coordinate or None
        One number that is varied while the others stay; None for the way that the
        next M-step takes.
    """

    along: Coordinate | None = None


def bound_study(subject: Subject) -> BoundStudy | None:
    """Return the bound of the last E-step, to be drawn; None before there is one."""
    state, choices = subject.state, choices_of(subject)
    at, rows = state.position, subject.rows
    if rows is None or at is None or isinstance(shown_fit(state), Placeholder):
        return None
    if state.edited is not None:
        base = rows.standardization.standardize(state.edited)
        settings = replace(
            state.settings,
            model=replace(state.settings.model, n_components=base.n_components),
        )
        return BoundStudy(rows, settings, base, at.iteration, None, (), choices.along)
    index = base_index(at)
    if index < 0:
        return None
    known = state.history.at(at.branch, index)
    made_by = state.history.owner(at.branch, index)
    return BoundStudy(
        rows,
        made_by.settings,
        known.standardized,
        index,
        known,
        _path(state.history, at, index),
        choices.along,
        made_by.since,
    )


def _path(history: History, at: Position, index: int) -> tuple[Iteration, ...]:
    """Return the iterations around one that steps of the same settings lead through.

    No step leads into a branch: it begins with an edit, or another algorithm.
    """
    made_by = history.owner(at.branch, index)
    last = min(history.last_index(at.branch), index + _STEPS)
    return tuple(
        history.at(at.branch, t)
        for t in range(max(0, index - _STEPS), last + 1)
        if history.owner(at.branch, t) is made_by
    )


def choices_of(subject: Subject) -> BoundChoices:
    """Return the choices; a parameter that is no more gives way to EM's own way."""
    chosen, theta = subject.choices, subject.state.parameters
    if not isinstance(chosen, BoundChoices) or theta is None:
        return BoundChoices()
    known = coordinates(theta.n_components, theta.n_features)
    return chosen if chosen.along in known else BoundChoices()


def base_index(position: Position) -> int:
    """Return the iteration whose E-step was the last one; -1 before the first."""
    return position.iteration - (position.phase is Phase.M)
