"""Unpacks the history of a restart, a little at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from emgui.engine.iteration import Iteration

if TYPE_CHECKING:
    from emgui.engine.restarts import Restart

# As many as take a few milliseconds: the GUI thread is never held up for longer.
_AT_ONCE = 120


class Opening(QObject):
    """Unpacks one restart at a time; asked for another, it leaves the one before.

    Signals
    -------
    finished(Restart, list of Iteration)
        All iterations of it.
    """

    finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._restart: Restart | None = None
        self._unpacked: list[Iteration] = []
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._unpack_some)

    def start(self, restart: Restart) -> None:
        """Begin."""
        self._restart, self._unpacked = restart, []
        self._turn.start()

    def cancel(self) -> None:
        """Leave it."""
        self._turn.stop()
        self._restart, self._unpacked = None, []

    @Slot()
    def _unpack_some(self) -> None:
        restart = self._restart
        assert restart is not None  # noqa: S101 - the timer runs only with one
        first = len(self._unpacked)
        self._unpacked.extend(restart.iterations[first : first + _AT_ONCE])
        if len(self._unpacked) == len(restart.iterations):
            unpacked = self._unpacked
            self.cancel()
            self.finished.emit(restart, unpacked)
