"""What is raced, and from where."""

from __future__ import annotations

from emgui.exhibits.subject import Subject
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import Placeholder, shown_fit
from emgui.presentation.view_settings import Clock
from emgui.records import dataclass
from emgui.studies.entrants import Contest
from emgui.studies.race import RaceFinding, RaceStudy
from emgui.studies.study import Result

RaceResult = Result[RaceStudy, RaceFinding]


@dataclass(frozen=True, slots=True)
class RaceChoices:
    """What is raced, and which moment is looked at.

    Parameters
    ----------
    contest : Contest
        In what the lanes differ.
    clock : Clock
        What the shared clock counts.
    time : float or None
        The moment; None for the newest.
    start : MixtureParameters or None
        Where the race began that the moment is of; any other is seen at its newest.
    """

    contest: Contest = Contest.ALGORITHMS
    clock: Clock = Clock.E_STEPS
    time: float | None = None
    start: MixtureParameters | None = None


def race_study(subject: Subject) -> RaceStudy | None:
    """Return the race from the start of the branch looked at; None without one."""
    state, rows, choices = subject.state, subject.rows, choices_of(subject)
    at = state.position
    if rows is None or at is None or isinstance(shown_fit(state), Placeholder):
        return None
    start = state.history.at(at.branch, 0).parameters
    settings = state.history.owner(at.branch, 0).settings
    # The annealing and the draws of the panel are those that run.
    wanted = state.settings.algorithm
    chosen = None if wanted == type(wanted)() else wanted
    return RaceStudy(rows, choices.contest, settings, start, chosen)


def choices_of(subject: Subject) -> RaceChoices:
    """Return what was chosen."""
    chosen = subject.choices
    return chosen if isinstance(chosen, RaceChoices) else RaceChoices()
