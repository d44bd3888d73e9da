"""How many threads compute, as a part of a menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from emgui.mixture.em.threads import usual_threads
from emgui.words.language import _


class ThreadMenu(QObject):
    """Offers all cores, or a number of threads up to theirs.

    Signals
    -------
    threads_requested(int)
        How many threads are to compute; 0 for one on each core.
    """

    threads_requested = Signal(int)

    def __init__(self, menu: QMenu, chosen: int) -> None:
        super().__init__(menu)
        offered = menu.addMenu(_("Computin&g threads"))
        group = QActionGroup(self)
        most = max(usual_threads(), chosen)
        for n in range(most + 1):
            action = offered.addAction(_named(n))
            action.setCheckable(True)
            action.setChecked(n == chosen)
            action.setData(n)
            group.addAction(action)
        group.triggered.connect(self._on_triggered)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.threads_requested.emit(action.data())


def _named(n: int) -> str:
    if n == 0:
        return _("&All cores ({n})", n=usual_threads())
    return f"&{n}" if n < 10 else str(n)
