"""What is fitted beside the data with gaps: the complete rows alone, if asked for."""

from __future__ import annotations

from emgui.exhibits.subject import Subject
from emgui.presentation.placeholder import Placeholder, shown_fit
from emgui.records import dataclass
from emgui.studies.deletion import DeletionFinding, DeletionStudy
from emgui.studies.study import Result

MissingResult = Result[DeletionStudy, DeletionFinding]


@dataclass(frozen=True, slots=True)
class MissingChoices:
    """What is drawn.

    Parameters
    ----------
    compares : bool
        Whether the complete rows are fitted by themselves.
    """

    compares: bool = True


def missing_study(subject: Subject) -> DeletionStudy | None:
    """Return the fit of the complete rows; None where it is not asked for."""
    state, rows = subject.state, subject.rows
    at = state.position
    if rows is None or at is None or rows.is_complete or rows.n_features == 1:
        return None
    if not choices_of(subject).compares or isinstance(shown_fit(state), Placeholder):
        return None
    branch = state.history.owner(at.branch, at.iteration)
    start = branch.iterations[0]
    return DeletionStudy(rows, branch.settings, start.parameters, start.index)


def choices_of(subject: Subject) -> MissingChoices:
    """Return what was chosen."""
    chosen = subject.choices
    return chosen if isinstance(chosen, MissingChoices) else MissingChoices()
