"""Asks for restarts, shows them with a picture of their optima, and opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from emgui.app.window.drawing import Drawing
from emgui.app.window.main_window import MainWindow
from emgui.session.session import Session

if TYPE_CHECKING:
    from emgui.views.panels.restarts_panel import RestartsPanel


class RestartsDesk(QObject):
    """Hears what the panel of restarts and its picture are wished for."""

    def __init__(self, window: MainWindow, session: Session, drawing: Drawing) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._drawing = drawing
        window.restarts_stage.once_furnished(self._hear)
        session.restarts_changed.connect(self._on_restarts)

    @Slot()
    def ask(self) -> None:
        """Make as many restarts as the panel says, and show it."""
        self._window.restarts_dock.come_forward()
        # It asks for as many as it says can be made.
        panel = self._window.restarts_panel
        panel.show_model(self._drawing.restarts.now())
        self._drawing.refresh()
        panel.ask()

    def _hear(self, panel: RestartsPanel) -> None:
        session, plot = self._session, self._window.optima_plot
        panel.restarts_requested.connect(session.run_restarts)
        panel.stop_requested.connect(session.stop_restarts)
        panel.open_requested.connect(session.open_restart)
        panel.row_selected.connect(plot.select)
        plot.open_requested.connect(session.open_restart)
        plot.row_requested.connect(panel.select)
        self._drawing.queue.register(plot, self._drawing.restarts)
        self._drawing.queue.refresh_only(plot)

    @Slot()
    def _on_restarts(self) -> None:
        stage = self._window.restarts_stage
        if stage.view is not None:
            self._drawing.queue.refresh_only(stage, self._window.optima_plot)
