"""What an exhibit is made from: the state, what is looked at, and its own choices."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from emgui.mixture.em.rows import Rows
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.sketch import Drawing
from emgui.session.state import SessionState


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Everything that sketches and pictures of the Explain menu may read.

    Parameters
    ----------
    state : SessionState
        What is true now.
    view : ViewSettings
        What all pictures share: columns, level, the selected row.
    rows : Rows or None
        The data as the engine sees them, standardized on the way.
    choices : object
        What was chosen in this exhibit alone: its own frozen record, or None.
    """

    state: SessionState
    view: ViewSettings
    rows: Rows | None = None
    choices: Any = None


@runtime_checkable
class OfRows(Protocol):
    """A sketch of the rows of some data."""

    rows: Rows


def own_drawing(subject: Subject, drawing: Drawing | None) -> Drawing | None:
    """Return what was drawn of the subject's own rows; None if it is of other data.

    A drawing may be older than the subject: of another iteration, which it says, or of
    data that have been replaced since.
    """
    if drawing is None or not isinstance(drawing.sketch, OfRows):
        return None
    return drawing if drawing.sketch.rows is subject.rows else None
