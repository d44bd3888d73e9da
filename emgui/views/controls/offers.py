"""Buttons for remedies, as many beside one another as can be read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from emgui.presentation.warnings import RemedyButton
from emgui.views.style import SPACING
from emgui.views.text import plain_entry, plain_tip

_COLUMNS = 2


class Offers(QWidget):
    """Buttons for remedies: those there are say something else, under the same hand."""

    remedy_requested = Signal(object)

    def __init__(self, number: int = 0) -> None:
        super().__init__()
        self._number = number
        self._shown: tuple[RemedyButton, ...] = ()
        self._buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._placed = (0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING // 2)
        self.hide()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The remedies, in their order."""
        return tuple(self._buttons)

    def show_buttons(self, wanted: tuple[RemedyButton, ...]) -> None:
        """Offer these remedies."""
        if wanted == self._shown:
            return
        self._shown = wanted
        while len(self._buttons) < len(wanted):
            self._add_button()
        for button, one in zip(self._buttons, wanted, strict=False):
            self._dress(button, one)
        while len(self._buttons) > len(wanted):
            self._remove(self._buttons.pop())
        self.setVisible(bool(wanted))
        self._place_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many buttons beside one another as can be read there."""
        super().resizeEvent(event)
        self._place_buttons()

    def minimumSizeHint(self) -> QSize:
        """Return a width at which every button can be read, one below the other."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        return max((one.sizeHint().width() for one in self.buttons), default=0)

    def _place_buttons(self) -> None:
        between = self._grid.spacing()
        fitting = (self.width() + between) // (self._widest() + between)
        columns = max(1, min(_COLUMNS, fitting))
        if self._placed == (columns, len(self._buttons)):
            return
        self._placed = columns, len(self._buttons)
        for index, button in enumerate(self._buttons):
            self._grid.addWidget(button, index // columns, index % columns)

    def _add_button(self) -> None:
        button = QPushButton()
        # Below one another if need be: a button is never cut.
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group.addButton(button, len(self._buttons))
        self._buttons.append(button)

    def _dress(self, button: QPushButton, wanted: RemedyButton) -> None:
        kind = wanted.remedy.kind.name.lower()
        button.setObjectName(f"remedy_{self._number}_{kind}")
        button.setText(plain_entry(wanted.label))
        button.setAccessibleName(wanted.label)
        button.setAccessibleDescription(wanted.tip)
        button.setToolTip(plain_tip(wanted.tip))
        button.show()

    def _remove(self, button: QPushButton) -> None:
        self._grid.removeWidget(button)
        # At once: what is only to be deleted later would still be found.
        button.setParent(None)
        button.deleteLater()

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        self.remedy_requested.emit(self._shown[index].remedy)
