"""Buttons that read a file another way, as the notes on it advise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from emgui.views.style import SPACING
from emgui.views.text import plain_tip
from emgui.words.reading_remedies import ReadingRemedy


class RemedyRow(QWidget):
    """One button a remedy; hidden where there is none.

    Signals
    -------
    dialect_requested(Dialect)
        Read the file like this.
    """

    dialect_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remedies: tuple[ReadingRemedy, ...] = ()
        self._buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACING)
        self._layout.addStretch(1)
        self.hide()

    def show_remedies(self, remedies: Sequence[ReadingRemedy]) -> None:
        """Offer these, and no others."""
        self._remedies = tuple(remedies)
        while len(self._buttons) < len(self._remedies):
            self._add_button()
        for number, button in enumerate(self._buttons):
            is_used = number < len(self._remedies)
            button.setVisible(is_used)
            if is_used:
                button.setText(self._remedies[number].text)
                button.setToolTip(plain_tip(self._remedies[number].tip))
        self.setVisible(bool(self._remedies))

    def _add_button(self) -> None:
        button = QPushButton()
        button.setObjectName(f"import_remedy_{len(self._buttons)}")
        # Enter is for the columns.
        button.setAutoDefault(False)
        self._group.addButton(button, len(self._buttons))
        self._layout.insertWidget(len(self._buttons), button)
        self._buttons.append(button)

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self.dialect_requested.emit(self._remedies[index].dialect)
