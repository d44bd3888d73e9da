"""Says when a picture has been painted for the first time with its data drawn."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """Prints the wall clock and the seconds of CPU when the picture stands.

    Parameters
    ----------
    picture : QWidget
        Whose paint events are looked at.
    has_data : callable
        Whether what is painted now shows the data.

    Signals
    -------
    seen()
        It has been painted; the figures are printed.
    """

    seen = Signal()

    def __init__(self, picture: QWidget, has_data: Callable[[], bool]) -> None:
        super().__init__(picture)
        self._picture = picture
        self._has_data = has_data
        # Runs when the paint event is over.
        self._after = QTimer(self, singleShot=True, interval=0)
        self._after.timeout.connect(self._say)
        picture.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look whether this paint event shows the data."""
        if event.type() == QEvent.Type.Paint and self._has_data():
            self._picture.removeEventFilter(self)
            self._after.start()
        return False

    @Slot()
    def _say(self) -> None:
        print("painted", time.monotonic(), time.process_time(), flush=True)
        self.seen.emit()
