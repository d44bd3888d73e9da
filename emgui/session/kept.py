"""What was looked at, set aside: a value that nothing changes any more."""

from __future__ import annotations

from collections.abc import Mapping

from emgui.data.dataset import Dataset
from emgui.engine.restarts import Restart
from emgui.engine.settings import FitSettings
from emgui.mixture.parameters import MixtureParameters
from emgui.mixture.rows import Rows
from emgui.records import dataclass
from emgui.session.edits import EditStack
from emgui.session.state import SessionState


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
    edits : EditStack
        What undo takes back.
    opened : mapping of Restart to int
        The branches of the restarts that have been opened.
    begun : DataWish or None
        What the data looked at were asked for with.
    pending : DataWish or None
        Data that were still being made ready.
    """

    state: SessionState
    rows: Rows | None
    edits: EditStack
    opened: Mapping[Restart, int]
    begun: DataWish | None = None
    pending: DataWish | None = None

    @property
    def has_data(self) -> bool:
        """Whether there is anything to go back to."""
        return self.state.dataset is not None or self.pending is not None

    @property
    def lacks_start(self) -> bool:
        """Whether the first start was still being looked for."""
        state = self.state
        has_data = state.dataset is not None and not state.problem
        return has_data and state.position is None
