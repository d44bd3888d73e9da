"""Shows the branches of the history as a table, and hears what is done with them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from emgui.app.window.drawing import Drawing
from emgui.app.window.main_window import MainWindow
from emgui.presentation.reads import Reads
from emgui.session.session import Session

if TYPE_CHECKING:
    from emgui.views.panels.branches_dialog import BranchesDialog

READS = Reads(("activity", "dataset", "history", "position", "branch"))


class BranchesDesk(QObject):
    """The dialog of branches; made when it is first asked for."""

    def __init__(self, window: MainWindow, session: Session, drawing: Drawing) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._drawing = drawing

    @Slot()
    def show(self) -> None:
        """Bring the branches to the front."""
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        self._drawing.queue.refresh_only(self._dialog)

    @cached_property
    def _dialog(self) -> BranchesDialog:
        from emgui.presentation.branches import branches_view_model
        from emgui.views.panels.branches_dialog import BranchesDialog

        session, dialog = self._session, BranchesDialog(self._window)
        dialog.branch_requested.connect(session.go_to_branch)
        dialog.name_requested.connect(session.rename_branch)
        dialog.deletion_requested.connect(session.delete_branch)
        self._drawing.show(
            dialog, READS, lambda state, _view: branches_view_model(state)
        )
        return dialog
