"""Any exception gives one dialog with a traceback to copy; the app goes on.

Of a file that cannot be read any more, whoever wanted its rows, it is said so instead.
"""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from emgui.data.visible import visible
from emgui.mixture.model.source import SourceError
from emgui.views.text import Label, warn
from emgui.words.errors import error_told
from emgui.words.language import _


class ErrorDialog(QDialog):
    """Says that something went wrong, and shows the traceback."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("error_dialog")
        self.setWindowTitle(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        sentence = Label(
            _(
                "emgui met an error that nobody expected. Your data and the history "
                "of the fit are still there, and you can go on. Please report the "
                "text below."
            )
        )
        sentence.setWordWrap(True)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName(_("Traceback"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = QPushButton(_("Copy"))
        copy.clicked.connect(self._copy)
        copy.setAutoDefault(False)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(sentence)
        layout.addWidget(self._text)
        layout.addWidget(buttons)
        self.resize(640, 360)

    def add(self, text: str) -> None:
        """Show one more traceback below those already there."""
        self._text.appendPlainText(visible(text, keeping="\n"))
        self.show()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())


class ExceptionReporter(QObject):
    """Brings uncaught exceptions, from any thread, to one dialog.

    It replaces `sys.excepthook` while it is installed; the traceback is still
    printed.
    """

    reported = Signal(str)
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told: set[str] = set()
        self.refused.connect(self._tell)
        self._dialog = ErrorDialog(window)
        self._previous = sys.excepthook
        self.reported.connect(self.show)

    def install(self) -> None:
        """Begin to catch."""
        sys.excepthook = self._catch

    def uninstall(self) -> None:
        """Give the hook back."""
        sys.excepthook = self._previous

    @Slot(str)
    def show(self, text: str) -> None:
        """Show a traceback."""
        self._dialog.add(text)

    @Slot(str)
    def _tell(self, text: str) -> None:
        """Say what cannot be read, once: every view that wants it comes here."""
        if text in self._told:
            return
        self._told.add(text)
        warn(self._window, _("Rows cannot be read"), text)

    def _catch(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, SourceError):
            self.refused.emit(f"{error_told(error)}.")
            return
        self._previous(kind, error, trace)
        if issubclass(kind, Exception):
            self.reported.emit("".join(traceback.format_exception(error)))
