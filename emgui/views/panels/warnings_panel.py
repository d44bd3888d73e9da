"""What is wrong or nearly wrong with the fit, and buttons to do something about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.presentation.warnings import WarningEntry, WarningsViewModel
from emgui.views.controls.offers import Offers
from emgui.views.names import WARNINGS
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip


class WarningsPanel(QWidget):
    """A live list of warnings.

    Signals
    -------
    remedy_requested(Remedy)
        Do this about it.
    leave_out_requested(str)
        Fit without this column.
    """

    title, hint = WARNINGS

    remedy_requested = Signal(object)
    leave_out_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("warnings_panel")
        self._rendered: WarningsViewModel | None = None
        self._cards: list[_Card] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACING)
        self._note = Label()
        self._note.setObjectName("warnings_note")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(SPACING)
        layout.addLayout(self._list)
        layout.addWidget(self._note)
        self._offers = Offers()
        self._offers.remedy_requested.connect(self._on_remedy)
        layout.addWidget(self._offers)
        layout.addStretch(1)
        self.show_model(WarningsViewModel())

    def show_model(self, model: WarningsViewModel) -> None:
        """Show warnings; those that stay keep their buttons, and these the focus."""
        if model == self._rendered:
            return
        self._rendered = model
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        while len(self._cards) < len(model.entries):
            self._add_card()
        while len(self._cards) > len(model.entries):
            self._remove_card()
        for card, entry in zip(self._cards, model.entries, strict=True):
            card.show_model(entry)
        self._note.setText(model.note)
        self._note.setVisible(bool(model.note))
        self._offers.show_buttons(model.offers)
        # Else Qt hands the keys of a button that goes to the next control anywhere.
        if had_focus and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Give the keyboard to the first remedy, if there is one."""
        buttons = [button for card in self._cards for button in card.buttons]
        buttons.extend(self._offers.buttons)
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_card(self) -> None:
        card = _Card(len(self._cards) + 1)
        card.remedy_requested.connect(self._on_remedy)
        self._cards.append(card)
        self._list.addWidget(card)

    def _remove_card(self) -> None:
        card = self._cards.pop()
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    @Slot(object)
    def _on_remedy(self, remedy: Remedy) -> None:
        if remedy.kind is RemedyKind.LEAVE_OUT_COLUMN:
            self.leave_out_requested.emit(remedy.column)
        else:
            self.remedy_requested.emit(remedy)


class _Card(QFrame):
    """One warning: sign, sentence, buttons."""

    remedy_requested = Signal(object)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName(f"warning_{number}")
        self._number = number
        self._entry: WarningEntry | None = None
        self._sign, self._text = Label(), Label()
        self._sign.setObjectName(f"warning_sign_{number}")
        self._text.setObjectName(f"warning_text_{number}")
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._text, 1)
        self._offers = Offers(number)
        self._offers.remedy_requested.connect(self.remedy_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING // 2)
        layout.addLayout(head)
        layout.addWidget(self._offers)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The remedies, in their order."""
        return self._offers.buttons

    def show_model(self, entry: WarningEntry) -> None:
        """Show a warning; its buttons are made anew only if they are other ones."""
        before, self._entry = self._entry, entry
        if before == entry:
            return
        self._sign.setText(
            "\N{HEAVY BALLOT X}" if entry.is_fatal else "\N{WARNING SIGN}"
        )
        if before is None or before.is_fatal != entry.is_fatal:
            self._dress("error" if entry.is_fatal else "")
        self._text.setText(entry.text)
        self._text.setAccessibleName(entry.text)
        self._text.setToolTip(plain_tip(entry.explanation))
        self._offers.show_buttons(entry.buttons)

    def _dress(self, role: str) -> None:
        for label in (self._sign, self._text):
            label.setProperty("role", role)
            label.style().unpolish(label)
            label.style().polish(label)
