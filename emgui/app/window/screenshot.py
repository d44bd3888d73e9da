"""The main job without a hand: run EM to its end, then picture the window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from emgui.app.window.picture import write_picture
from emgui.app.window.rendering import RenderQueue
from emgui.session.session import Session
from emgui.session.state import Activity, Command, SessionState

# Layout and fonts settle within a few turns of the event loop after the last draw.
_SETTLING_MILLISECONDS = 200


class ScreenshotTaker(QObject):
    """Waits for a data set, runs EM on it, writes a PNG and quits."""

    def __init__(
        self, window: QWidget, session: Session, queue: RenderQueue, path: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._queue = queue
        self._path = path
        self._running = False
        self._settled = QTimer(self, singleShot=True, interval=_SETTLING_MILLISECONDS)
        self._settled.timeout.connect(self._take)
        session.state_changed.connect(self._on_state)

    @Slot(object)
    def _on_state(self, state: SessionState) -> None:
        if state.activity is not Activity.IDLE:
            # What has been heard before the run may be told after it has begun.
            self._settled.stop()
            return
        if state.problem or (self._running and state.position is not None):
            self._settled.start()
        elif state.position is not None:
            self._running = True
            self._session.set_speed(None)
            self._session.command(Command.RUN)

    @Slot(str)
    def give_up(self, problem: str) -> None:
        """End: there is nothing to picture, or nowhere to write it."""
        sys.stderr.write(f"emgui: {problem}\n")
        QApplication.exit(2)

    @Slot()
    def _take(self) -> None:
        if not self._queue.is_idle:
            self._settled.start()
            return
        try:
            write_picture(self._window, self._path)
        except OSError as error:
            self.give_up(f"{self._path}: {error.strerror}")
        else:
            QApplication.exit(0)
