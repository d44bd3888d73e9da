"""Compares the components with the known classes, in the background."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Slot

from emgui.app.window.drawing import Drawing
from emgui.app.window.main_window import MainWindow
from emgui.app.window.pictures import COLOURS, FIT
from emgui.app.window.rendering import CachedModel
from emgui.presentation.reads import Reads
from emgui.session.session import Session
from emgui.session.studio import Studio

READS = Reads((*FIT, *COLOURS))
# Seconds that what is counted of all rows keeps standing while EM runs.
_REST = 0.25
_NAME = "classes"


class ClassesDesk(QObject):
    """Has the rows compared with their classes, and shows what comes of it."""

    def __init__(
        self, window: MainWindow, session: Session, drawing: Drawing, studio: Studio
    ) -> None:
        super().__init__(window)
        self._stage = window.classes_stage
        self._session = session
        self._queue = drawing.queue
        self._studio = studio
        model = CachedModel(
            lambda: (*drawing.slices(READS), studio.result(_NAME)), self._picture
        )
        self._queue.register(self._stage, model, rest=_REST)
        studio.found.connect(self._on_found)

    def _picture(self) -> Any:
        """Return how the rows agree with their classes, and have that worked out."""
        from emgui.presentation.classes import classes_study, classes_view_model

        state = self._session.state
        self._studio.want(_NAME, classes_study(state))
        return classes_view_model(state, self._studio.result(_NAME))

    @Slot(str)
    def _on_found(self, name: str) -> None:
        if name == _NAME:
            self._queue.refresh_only(self._stage)
