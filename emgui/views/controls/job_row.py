"""How far a job is, and the button that ends it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from emgui.presentation.data_panel import JobViewModel
from emgui.views.text import plain_format
from emgui.words.language import _


class JobRow(QWidget):
    """Shows a job while there is one.

    Signals
    -------
    cancel_requested()
        End it.
    """

    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._progress = QProgressBar()
        self._progress.setObjectName("data_progress")
        self._progress.setAccessibleName(_("Progress"))
        cancel = QPushButton(_("Cancel"))
        cancel.setObjectName("data_cancel")
        cancel.setToolTip(_("End this; the data stay as they are"))
        cancel.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setSpacing(6)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._progress, 1)
        row.addWidget(cancel)
        self.hide()

    def show_model(self, job: JobViewModel | None) -> None:
        """Show a job, or nothing."""
        self.setVisible(job is not None)
        if job is not None:
            self._progress.setFormat(plain_format(job.label))
            self._progress.setRange(0, 0 if job.fraction is None else 1000)
            self._progress.setValue(round(1000 * (job.fraction or 0.0)))
