"""Unpacks the history of a restart, a little at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from emgui.engine.iteration import Iteration
from emgui.mixture.em.rows import Rows
from emgui.session.labelling import Identities, Order, in_order, order_of
from emgui.session.reports import RestartUnpacked

if TYPE_CHECKING:
    from emgui.engine.restarts import Restart

# As many as take a few milliseconds: the GUI thread is never held up for longer.
_AT_ONCE = 120


class RestartUnpacking(QObject):
    """Unpacks one restart at a time; asked for another, it leaves the one before.

    Signals
    -------
    unpacked(RestartUnpacked)
        All iterations of it, their components in the order of the known classes.
    """

    unpacked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._restart: Restart | None = None
        self._unpacked: list[Iteration] = []
        self._order: Order = []
        self._identities: Identities = ()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._unpack_some)

    def start(self, restart: Restart, rows: Rows | None = None) -> None:
        """Begin; `rows` know of classes, if any do."""
        self._restart, self._unpacked = restart, []
        last = restart.iterations[-1]
        self._order, self._identities = list(range(last.parameters.n_components)), ()
        if rows is not None:
            found = order_of(rows, last, restart.stop)
            self._order, self._identities = found
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
        some = restart.iterations[first : first + _AT_ONCE]
        self._unpacked.extend(in_order(one, self._order) for one in some)
        if len(self._unpacked) == len(restart.iterations):
            unpacked, identities = self._unpacked, self._identities
            self.cancel()
            self.unpacked.emit(RestartUnpacked(restart, tuple(unpacked), identities))
