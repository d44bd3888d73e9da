"""Unpacks the history of a restart, a little at a time."""

from __future__ import annotations

from collections.abc import Iterator
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
        self._work: Iterator[RestartUnpacked | None] = iter(())
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._unpack_some)

    def start(self, restart: Restart, rows: Rows | None = None) -> None:
        """Begin; `rows` know of classes, if any do."""
        last = restart.iterations[-1]
        unchanged: Order = list(range(last.parameters.n_components))
        order, identities = (
            (unchanged, ()) if rows is None else order_of(rows, last, restart.stop)
        )
        self._work = _unpacking(restart, order, identities)
        self._turn.start()

    def cancel(self) -> None:
        """Leave it."""
        self._turn.stop()
        self._work = iter(())

    @Slot()
    def _unpack_some(self) -> None:
        whole = next(self._work)
        if whole is not None:
            self.cancel()
            self.unpacked.emit(whole)


def _unpacking(
    restart: Restart, order: Order, identities: Identities
) -> Iterator[RestartUnpacked | None]:
    """Unpack some iterations a turn; yield all of them in the last one."""
    unpacked: list[Iteration] = []
    while len(unpacked) < len(restart.iterations):
        some = restart.iterations[len(unpacked) : len(unpacked) + _AT_ONCE]
        unpacked.extend(in_order(one, order) for one in some)
        if len(unpacked) < len(restart.iterations):
            yield None
    yield RestartUnpacked(restart, tuple(unpacked), identities)
