"""What can go wrong with a cluster, and what is to be known of a fit on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.mixture.facts import Fact, FactError
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.engine.iteration import Iteration


@dataclass(frozen=True, slots=True)
class NoDask(Fact):
    """What connects to a cluster is not installed."""


@dataclass(frozen=True, slots=True)
class NoClient(Fact):
    """Nobody has said which cluster."""


@dataclass(frozen=True, slots=True)
class NoScheduler(Fact):
    """At this address nobody answers, or not as a scheduler does."""

    address: str
    cause: str


@dataclass(frozen=True, slots=True)
class NoWorkers(Fact):
    """A scheduler without workers."""

    address: str


@dataclass(frozen=True, slots=True)
class SchedulerLost(Fact):
    """A scheduler that has gone away."""

    address: str


@dataclass(frozen=True, slots=True)
class WorkersLost(Fact):
    """Workers that died again and again over the same part of the rows."""

    cause: str


@dataclass(frozen=True, slots=True)
class OtherVersions(Fact):
    """A worker on which something is of another version; empty where it lacks it."""

    worker: str
    package: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class NoParts(Fact):
    """A directory or pattern without a file that could be read."""

    source: str


@dataclass(frozen=True, slots=True)
class UnreadablePart(Fact):
    """A part of the rows that cannot be read, and why."""

    name: str
    cause: Fact


@dataclass(frozen=True, slots=True)
class FailedPart(Fact):
    """A part of the rows over which something failed that nobody has foreseen."""

    name: str
    cause: str


@dataclass(frozen=True, slots=True)
class OtherShape(Fact):
    """A part of the rows with another number of columns than the first."""

    name: str
    n_columns: int
    n_wanted: int


@dataclass(frozen=True, slots=True)
class BrokenKernel(Fact):
    """A worker whose compiler does not work as it does here."""

    cause: str


@dataclass(frozen=True, slots=True)
class DrawsOnCluster(Fact):
    """An algorithm that draws, one row after the other."""


@dataclass(frozen=True, slots=True)
class OnCluster(Fact):
    """How many rows are in how many parts, and of how many a start is found."""

    n_rows: int
    n_parts: int
    n_sampled: int


@dataclass(frozen=True, slots=True)
class RowsLeftOut(Fact):
    """So many rows that could not be read or have no value, left out by workers."""

    n_rows: int


class ClusterError(FactError):
    """What cannot be done on a cluster."""


class ClusterLostError(ClusterError):
    """A cluster that has gone away, or fails, in the middle.

    Parameters
    ----------
    fact : Fact
        Why.
    last : Iteration or None
        The last one that is known, from which another fit can go on.
    """

    def __init__(self, fact: Fact, last: Iteration | None = None) -> None:
        super().__init__(fact)
        self.last = last
