"""Where a branch came from: a found start, an edit, a remedy, another algorithm."""

from __future__ import annotations

from emgui.engine.degeneracy import Remedy
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class FoundStart:
    """A start that a method has found."""


@dataclass(frozen=True, slots=True)
class SameStart:
    """The start of an earlier branch, fitted with other settings."""


@dataclass(frozen=True, slots=True)
class GivenStart:
    """A start that no method of ours has found.

    Parameters
    ----------
    source : str
        Where it came from: a file, an exhibit, the gallery; empty if that goes without
        saying.
    """

    source: str = ""


@dataclass(frozen=True, slots=True)
class RestartOpened:
    """One of several restarts.

    Parameters
    ----------
    seed : int
        The seed of its start.
    """

    seed: int


@dataclass(frozen=True, slots=True)
class EditedAt:
    """Parameters that were edited at an iteration of another branch.

    Parameters
    ----------
    iteration : int
        Its index.
    """

    iteration: int


@dataclass(frozen=True, slots=True)
class OtherAlgorithm:
    """Another algorithm, from an iteration of another branch on.

    Parameters
    ----------
    iteration : int
        Its index.
    """

    iteration: int


@dataclass(frozen=True, slots=True)
class Remedied:
    """A remedy that begins at the start of an earlier branch, or at its components.

    Parameters
    ----------
    remedy : Remedy
        What was done.
    iteration : int
        The iteration whose components were changed, where the remedy changes any.
    """

    remedy: Remedy
    iteration: int


BranchOrigin = (
    FoundStart
    | SameStart
    | GivenStart
    | RestartOpened
    | EditedAt
    | OtherAlgorithm
    | Remedied
)
