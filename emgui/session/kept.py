"""What was looked at, set aside: a value that nothing changes any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from emgui.data.dataset import Dataset
from emgui.engine.history import Marks
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.session.state import SessionState

if TYPE_CHECKING:
    from emgui.engine.restarts import Restart

# Bytes of an iteration of a few components.
_ITERATION = 3_000


@dataclass(frozen=True, slots=True, eq=False)
class DataWish:
    """Data that are to be looked at.

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
class Kept:
    """Everything that was true, to be brought back as often as one likes.

    Parameters
    ----------
    state : SessionState
        With its data, its restarts, and its history as it was.
    rows : Rows or None
        The data as the engine sees them.
    opened : mapping of Restart to int
        The branches of the restarts that have been opened.
    begun : DataWish or None
        What the data looked at were asked for with.
    pending : DataWish or None
        Data that were still being made ready.
    done, undone : tuple of Moment
        What could be undone, and done again.
    """

    state: SessionState
    rows: Rows | None
    opened: Mapping[Restart, int]
    begun: DataWish | None = None
    pending: DataWish | None = None
    done: tuple[Moment, ...] = ()
    undone: tuple[Moment, ...] = ()

    @property
    def has_data(self) -> bool:
        """Whether there is anything to go back to."""
        return self.state.dataset is not None or self.pending is not None

    @property
    def n_bytes(self) -> int:
        """About how much memory it takes."""
        dataset, rows = self.state.dataset, self.rows
        n = 0 if dataset is None else dataset.rows.nbytes
        if rows is not None:
            n += rows.values.nbytes
        branches = self.state.history.all_branches
        return n + sum(_ITERATION * len(branch.iterations) for branch in branches)

    @property
    def lacks_start(self) -> bool:
        """Whether the first start was still being looked for."""
        state = self.state
        has_data = state.dataset is not None and not state.problem
        return has_data and state.position is None


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """What was true when a person did something.

    Parameters
    ----------
    deed : str
        What was done: 'drop component 2'.
    state : SessionState
        With the history that goes on growing: places in it stay what they are.
    marks : Marks
        Which branches could be seen, and what they were called.
    n_branches : int
        How many had been begun.
    kept : Kept or None
        The data with all that belongs to them, where the deed has replaced them.
    """

    deed: str
    state: SessionState
    marks: Marks
    n_branches: int
    kept: Kept | None = None
