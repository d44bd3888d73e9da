"""What can be looked at."""

from __future__ import annotations

from dataclasses import dataclass

from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState


@dataclass(frozen=True, slots=True)
class ColumnChooserViewModel:
    """What the column chooser shows.

    Parameters
    ----------
    columns : tuple of str
        The fitted columns.
    has_truth : bool
        Whether the drawing processes are known.
    view : ViewSettings
        What is looked at.
    """

    columns: tuple[str, ...]
    has_truth: bool
    view: ViewSettings


def column_chooser_view_model(
    state: SessionState, view: ViewSettings
) -> ColumnChooserViewModel:
    """Return what the column chooser shows."""
    dataset = state.dataset
    if dataset is None:
        return ColumnChooserViewModel((), has_truth=False, view=view)
    return ColumnChooserViewModel(
        dataset.columns, has_truth=dataset.truth is not None, view=view
    )
