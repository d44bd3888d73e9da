"""The gallery of troubles: choose one, read, look, and think about its question."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from emgui.exhibits.gallery.lessons import Trouble
from emgui.exhibits.gallery.picture import GalleryViewModel
from emgui.views.controls.calm import ComboBox
from emgui.views.controls.scrolling import scrolling
from emgui.views.names import GALLERY
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip
from emgui.words.language import _

_INTRODUCTION = _(
    "Starts that fail, and what there is to learn from each. Choose one: it opens in "
    "the window, and your own data wait."
)


class GalleryPanel(QWidget):
    """A list of troubles, and what is told of the one that is open.

    Signals
    -------
    trouble_requested(int)
        Open this one, counted from 0.
    answer_requested()
        Try what leads to the answer, which is shown.
    exhibit_requested(str)
        Open the view of the Explain menu with this name.
    back_requested()
        Go back to the data from before.
    """

    title, hint = GALLERY

    trouble_requested = Signal(int)
    answer_requested = Signal()
    exhibit_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery_panel")
        self.setAccessibleName(self.title)
        self._current: Trouble | None = None
        self._list = ComboBox()
        self._list.setObjectName("gallery_list")
        self._list.setAccessibleName(_("Troubles"))
        self._list.setPlaceholderText(_("Choose a trouble…"))
        self._list.setToolTip(_("Choose one: it opens in the window, at its start"))
        self._list.setMinimumContentsLength(18)
        self._list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._list.activated.connect(self.trouble_requested)
        self._paragraph = _text("gallery_paragraph")
        self._question = _text("gallery_question", "status")
        self._answer = _text("gallery_answer")
        self._reveal = _button(
            "gallery_reveal",
            _("Try it"),
            _("EM runs from there, and the answer is shown"),
        )
        self._reveal.setProperty("role", "primary")
        self._reveal.clicked.connect(self._on_reveal)
        self._exhibit = _button(
            "gallery_exhibit",
            _("Open"),
            _("Open the view that shows this trouble best"),
        )
        self._exhibit.clicked.connect(self._on_exhibit)
        self._back = _button(
            "gallery_back",
            _("&Back to my data"),
            _("Return to the data and the history from before the gallery"),
        )
        self._back.clicked.connect(self.back_requested)
        self._page = scrolling(self._told())
        self._seen = QTimer(self, singleShot=True, interval=0)
        self._seen.timeout.connect(self._show_answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self._list)
        layout.addWidget(self._page, 1)
        # However much there is to read, the way back stays in sight.
        layout.addWidget(self._back)

    def _told(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        for part in (
            self._paragraph,
            self._question,
            self._reveal,
            self._answer,
            self._exhibit,
        ):
            layout.addWidget(part)
        layout.addStretch(1)
        return page

    def show_model(self, model: GalleryViewModel) -> None:
        """Show the list, and the trouble that is open."""
        current = model.current
        with QSignalBlocker(self._list):
            if self._list.count() != len(model.titles):
                self._list.clear()
                self._list.addItems(list(model.titles))
            title = "" if current is None else current.title
            self._list.setCurrentIndex(self._list.findText(title) if title else -1)
        if current is not self._current:
            self._answer.setVisible(False)
        self._current = current
        self._paragraph.setText(_INTRODUCTION if current is None else current.paragraph)
        self._question.setText("" if current is None else current.question)
        self._answer.setText("" if current is None else current.answer)
        self._reveal.setText("" if current is None else current.attempt.label)
        self._reveal.setAccessibleName(self._reveal.text() or _("Try it"))
        for shown in (self._question, self._reveal):
            shown.setVisible(current is not None)
        if current is None:
            self._answer.setVisible(False)
        self._exhibit.setText(
            _("Open {view}", view=model.exhibit_title.replace("&", "&&"))
        )
        self._exhibit.setVisible(bool(model.exhibit_title))
        self._back.setEnabled(model.can_go_back)

    @Slot()
    def _on_reveal(self) -> None:
        self._answer.setVisible(True)
        # Only what has been laid out can be scrolled to.
        self._seen.start()
        self.answer_requested.emit()

    @Slot()
    def _show_answer(self) -> None:
        self._page.ensureWidgetVisible(self._answer)

    @Slot()
    def _on_exhibit(self) -> None:
        if self._current is not None:
            self.exhibit_requested.emit(self._current.exhibit)


def _text(name: str, role: str = "") -> Label:
    label = Label()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    if role:
        label.setProperty("role", role)
    return label


def _button(name: str, text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(plain_tip(tip))
    button.setAccessibleName(text.replace("&", ""))
    # As narrow as the dock is: else its text would be cut at the dock's edge.
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button
