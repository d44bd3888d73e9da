"""View settings: how the data are looked at, which all pictures share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from emgui.app.window.main_window import MainWindow
from emgui.app.window.preferences import Preferences
from emgui.data.dataset import Dataset
from emgui.presentation.view_settings import Brush, Clock, ViewSettings
from emgui.session.session import Session


class ViewSettingsKeeper(QObject):
    """Keeps the view settings, and hears who wishes for other ones.

    Signals
    -------
    changed()
        The data are looked at in another way.
    """

    changed = Signal()

    def __init__(
        self, window: MainWindow, session: Session, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._preferences = preferences
        self.view = ViewSettings(n_bins=preferences.n_bins, clock=preferences.clock)
        chooser = window.column_chooser
        chooser.columns_requested.connect(self.choose_columns)
        chooser.level_requested.connect(self._on_level)
        chooser.bins_requested.connect(self._on_bins)
        chooser.truth_requested.connect(self._on_truth)
        window.likelihood_plot.clock_requested.connect(self._on_clock)
        window.density_plot.row_requested.connect(self.select)
        window.responsibility_plot.row_requested.connect(self.select)
        for stage in (window.scatter_stage, window.points_stage):
            stage.once_furnished(lambda view: view.row_requested.connect(self.select))
        window.classes_stage.once_furnished(
            lambda panel: panel.brush_requested.connect(self.brush)
        )
        window.release_requested.connect(self._on_release)
        session.data_loaded.connect(self._on_data)

    def look_as(self, view: ViewSettings) -> None:
        """Look at the data as before."""
        self._preferences.n_bins = view.n_bins
        self._preferences.clock = view.clock
        self._look(view)

    @Slot(int, object)
    def choose_columns(self, x_column: int, y_column: int | None) -> None:
        """Show these columns in the main picture: across, and up or None."""
        self._look(replace(self.view, x_column=x_column, y_column=y_column))

    @Slot(object)
    def select(self, row: int | None) -> None:
        """Select a row of the data, everywhere; None for no row."""
        self._look(replace(self.view, selected=row))

    @Slot(object)
    def brush(self, rows: NDArray[np.intp] | None) -> None:
        """Brush rows of the data, everywhere; None for no rows."""
        self._look(replace(self.view, brush=None if rows is None else Brush(rows)))

    @Slot()
    def _on_release(self) -> None:
        if self.view.selected is not None or self.view.brush is not None:
            self._look(replace(self.view, selected=None, brush=None))

    @Slot(float)
    def _on_level(self, level: float) -> None:
        self._look(replace(self.view, level=level))

    @Slot(int)
    def _on_bins(self, n_bins: int) -> None:
        self._preferences.n_bins = n_bins
        self._look(replace(self.view, n_bins=n_bins))

    @Slot(object)
    def _on_clock(self, clock: Clock) -> None:
        self._preferences.clock = clock
        self._look(replace(self.view, clock=clock))

    @Slot(bool)
    def _on_truth(self, show_truth: bool) -> None:
        self._look(replace(self.view, show_truth=show_truth))

    @Slot(object)
    def _on_data(self, dataset: Dataset) -> None:
        y_column = 1 if dataset.n_features > 1 else None
        view = replace(self.view, x_column=0, y_column=y_column)
        self._look(replace(view, selected=None, brush=None))

    def _look(self, view: ViewSettings) -> None:
        dataset = self._session.state.dataset
        if dataset is not None:
            view = view.within(dataset.n_samples, dataset.n_features)
        self.view = view
        self._window.show_picture(scatter=view.y_column is not None)
        self.changed.emit()
