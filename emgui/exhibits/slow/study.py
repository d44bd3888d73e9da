"""What is measured to say why EM is slow: the missing information."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.algorithms.em import EM
from emgui.exhibits.subject import Subject
from emgui.studies.information import InformationFinding, InformationStudy
from emgui.studies.study import Result

SlowResult = Result[InformationStudy, InformationFinding]


def slow_study(subject: Subject) -> InformationStudy | None:
    """Return the measurement at the parameters looked at; None without any."""
    state, rows, theta = subject.state, subject.rows, subject.state.parameters
    at = state.position
    if rows is None or at is None or theta is None:
        return None
    settings = state.history.owner(at.branch, at.iteration).settings
    settings = replace(
        settings,
        algorithm=EM(),
        model=replace(settings.model, n_components=theta.n_components),
    )
    return InformationStudy(rows, settings, theta, at.iteration)
