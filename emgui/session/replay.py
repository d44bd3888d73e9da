"""Plays recorded iterations again, at the pace of a run."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

FRAME_MILLISECONDS = 33


class Replay(QObject):
    """A timer at the speed of the run; it knows no history.

    Signals
    -------
    due(float)
        So many seconds have passed since the last time.
    """

    due = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=FRAME_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_active(self) -> bool:
        """Whether a replay is going on."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def stop(self) -> None:
        """End."""
        self._timer.stop()

    def set_speed(self, iterations_per_second: float | None) -> None:
        """Be due once an iteration, but never more often than the eye can see."""
        interval = FRAME_MILLISECONDS
        if iterations_per_second is not None:
            interval = max(interval, round(1_000 / iterations_per_second))
        self._timer.setInterval(interval)

    @Slot()
    def _on_timeout(self) -> None:
        self.due.emit(self._timer.interval() / 1_000)
