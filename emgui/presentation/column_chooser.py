"""Which choices of the picture there are, and what is chosen."""

from __future__ import annotations

from emgui.presentation.placeholder import NO_DATA, Placeholder
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.state import SessionState

LEVELS = (0.5, 0.9, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class ColumnChooserViewModel:
    """What can be chosen of a picture.

    Parameters
    ----------
    columns : tuple of str
        Names of the fitted columns.
    view : ViewSettings
        What is chosen.
    has_truth : bool
        Whether the drawing parameters are known.
    """

    columns: tuple[str, ...]
    view: ViewSettings
    has_truth: bool


def column_chooser_view_model(
    state: SessionState, view: ViewSettings
) -> ColumnChooserViewModel | Placeholder:
    """Return what can be chosen of the picture."""
    if state.dataset is None:
        return NO_DATA
    has_truth = state.dataset.truth is not None
    return ColumnChooserViewModel(state.dataset.shown_columns, view, has_truth)
