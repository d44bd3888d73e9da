"""What is looked for beside the row that is explained: the least certain one."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.engine.iteration import Iteration
from emgui.exhibits.subject import Subject
from emgui.session.state import Fitted, SessionState
from emgui.studies.study import Result
from emgui.studies.uncertain_row import UncertainRow, UncertainRowStudy

ValueResult = Result[UncertainRowStudy, UncertainRow]


def value_study(subject: Subject) -> UncertainRowStudy | None:
    """Return the search for the least certain row; None before the first E-step."""
    summary, made = subject.state.summary, colouring(subject.state)
    if summary is None or made is None or not len(summary.sample):
        return None
    return UncertainRowStudy(summary, made.parameters)


def colouring(state: SessionState) -> Iteration | None:
    """Return the iteration whose E-step was the last one."""
    if not isinstance(state, Fitted):
        return None
    return state.shown if state.position.phase is Phase.E else state.previous
