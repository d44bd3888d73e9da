"""A small window with something to read."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from emgui.views.text import Reader, plain_title


class TextDialog(QDialog):
    """Shows rich text; Escape or Close ends it, the main window stays usable."""

    def __init__(self, title: str, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("text_dialog")
        self.setWindowTitle(plain_title(title))
        reader = Reader(html)
        reader.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(reader)
        layout.addWidget(buttons)
        self.resize(620, 520)
