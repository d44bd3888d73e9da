"""What an exhibit is made from: the state, what is looked at, and its own choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from emgui.mixture.rows import Rows
from emgui.presentation.view_settings import ViewSettings
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
