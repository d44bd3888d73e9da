"""What can be wished of a session: one record a wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.data.dataset import Dataset
from emgui.engine.degeneracy import Remedy
from emgui.engine.history import Position
from emgui.engine.settings import FitSettings
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.session.state import Command, SessionState


# -- done at once -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Do:
    """Do what a command says."""

    command: Command


@dataclass(frozen=True, slots=True)
class Configure:
    """Take other settings.

    Parameters
    ----------
    settings : FitSettings
        The settings.
    by_hand : bool
        Whether a person chose them: a start that was chosen stays with other data.
    """

    settings: FitSettings
    by_hand: bool = True


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Have runs go at this speed; None for as fast as they can."""

    iterations_per_second: float | None


@dataclass(frozen=True, slots=True)
class Say:
    """Say something that is true of no place in history, until something changes."""

    remark: str


@dataclass(frozen=True, slots=True)
class GoTo:
    """Look at another place in history."""

    position: Position


@dataclass(frozen=True, slots=True)
class GoToBranch:
    """Look at the newest iteration of a branch."""

    branch: int


@dataclass(frozen=True, slots=True, eq=False)
class Edit:
    """Show other parameters here, from which the next step begins a branch."""

    parameters: MixtureParameters


@dataclass(frozen=True, slots=True)
class FinishEdit:
    """Close one edit: undo takes it back whole."""


@dataclass(frozen=True, slots=True)
class RenameBranch:
    """Call a branch by another name; by what it is, without one."""

    branch: int
    name: str


@dataclass(frozen=True, slots=True)
class MakeRestarts:
    """Make so many restarts more with the settings."""

    n: int


@dataclass(frozen=True, slots=True)
class StopRestarts:
    """Make no more restarts."""


@dataclass(frozen=True, slots=True)
class OpenRestart:
    """Look at a restart with these settings, by its number."""

    number: int


# -- done when nothing goes on any more ---------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Look at other data.

    Parameters
    ----------
    dataset : Dataset
        The data.
    settings : FitSettings or None
        How they are to be fitted; as chosen by then, without.
    start : MixtureParameters or None
        Where to begin; a start is found as the settings say, without.
    """

    dataset: Dataset
    settings: FitSettings | None = None
    start: MixtureParameters | None = None


@dataclass(frozen=True, slots=True, eq=False)
class BringBack:
    """Have everything as it was in a state that was kept."""

    kept: SessionState


@dataclass(frozen=True, slots=True)
class FindStart:
    """Begin a branch at the start that the settings find."""


@dataclass(frozen=True, slots=True)
class RunOn:
    """Run from the place that is looked at, as the settings say by now."""


@dataclass(frozen=True, slots=True, eq=False)
class BeginFrom:
    """Begin a branch at given parameters.

    Parameters
    ----------
    parameters : MixtureParameters or None
        In the units of the data; None to find them as the settings say.
    source : str
        Where they come from.
    settings : FitSettings
        How it is fitted, and all that follows.
    runs : bool
        Whether EM runs from there at once.
    """

    parameters: MixtureParameters | None
    source: str
    settings: FitSettings
    runs: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Apply:
    """Do something about a degeneracy.

    Parameters
    ----------
    remedy : Remedy
        What.
    goes_on : bool
        Whether EM runs on in the branch that this begins: where it ran, or had ended.
    """

    remedy: Remedy
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back what a person did last."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Do again what was undone last."""


@dataclass(frozen=True, slots=True)
class DeleteBranch:
    """See a branch no more; what has parted from it stays."""

    branch: int


Wish = (
    Do
    | Configure
    | SetSpeed
    | Say
    | GoTo
    | GoToBranch
    | Edit
    | FinishEdit
    | RenameBranch
    | MakeRestarts
    | StopRestarts
    | OpenRestart
)
"""What is done at once, whatever goes on, if it is allowed."""

WaitingWish = (
    Load
    | BringBack
    | FindStart
    | RunOn
    | BeginFrom
    | Apply
    | Undo
    | Redo
    | DeleteBranch
)
"""What waits until nothing goes on; what does is cancelled for it."""
