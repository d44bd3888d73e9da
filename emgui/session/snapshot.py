"""The fit that is looked at, as a result to report: pure."""

from __future__ import annotations

from typing import Any

from emgui.data.dataset import Dataset
from emgui.engine.history import Branch, History, Position
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.result import result_of
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.records import dataclass
from emgui.report.fit_report import fit_mapping
from emgui.session.state import Activity, Fitted, SessionState
from emgui.words.branch_labels import branch_label
from emgui.words.language import _


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A place in history with all that led there; it does not change any more.

    Parameters
    ----------
    dataset : Dataset
        What is fitted.
    settings : FitSettings
        How the last iteration was made.
    history : History
        With all iterations from the start on.
    position : Position
        The place.
    stop : Stop
        Why there are no more.
    branch : str
        What the branch is called.
    """

    dataset: Dataset
    settings: FitSettings
    history: History
    position: Position
    stop: Stop
    branch: str


def snapshot(state: SessionState) -> Snapshot:
    """Return what is looked at.

    Raises
    ------
    ValueError
        If there is nothing yet, or if it was edited: its log-likelihood is not known.
    """
    match state:
        case Fitted(edited=None):
            return _snapshot(state)
        case Fitted():
            raise ValueError(
                _(
                    "The parameters were edited, and nobody knows their log-likelihood "
                    "yet. Press E-step, then save."
                )
            )
        case _:
            raise ValueError(_("There is no fit yet."))


def _snapshot(state: Fitted) -> Snapshot:
    position = state.position
    branch = state.history.owner(position.branch, position.iteration)
    return Snapshot(
        dataset=state.dataset,
        settings=branch.settings_at(position.iteration),
        history=state.history,
        position=position,
        stop=_stop(state, branch, position.iteration),
        branch=branch_label(branch),
    )


def _stop(state: SessionState, branch: Branch, iteration: int) -> Stop:
    """Return how the fit ended; one that is looked at on its way has not."""
    is_newest = iteration == state.history.last_index(branch.identifier)
    if branch.stop is not None and is_newest and state.activity is Activity.IDLE:
        return branch.stop
    return Stop(StopReason.STOPPED_BY_YOU, is_on_the_way=True)


def snapshot_mapping(
    taken: Snapshot, rows: Rows, checkpoint: Checkpoint = no_checkpoint
) -> dict[str, Any]:
    """Return a snapshot as plain lists, numbers and strings.

    Parameters
    ----------
    taken : Snapshot
        The fit.
    rows : Rows
        Its data.
    checkpoint : callable
        Called after every block of rows.

    Returns
    -------
    dict
        As `fit_mapping` makes it; `seed` is None where no seed led to the start, and
        `branch` says where the fit came from.
    """
    at = taken.position
    path = [taken.history.at(at.branch, t) for t in range(at.iteration + 1)]
    result = result_of(rows, taken.settings, path, taken.stop, checkpoint)
    mapping = fit_mapping(taken.dataset, taken.settings, result)
    if taken.settings.start.method is StartMethod.GIVEN:
        mapping["seed"] = None
    return {**mapping, "branch": taken.branch}
