"""The pages of Help: one is read, the others are a click away."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from emgui.presentation.pages import CONTENTS
from emgui.records import dataclass
from emgui.views.controls.page_reader import PageReader
from emgui.views.style import SPACING
from emgui.views.text import Label, plain_tip
from emgui.words.language import _

_SEARCH_WIDTH = 90


@dataclass(frozen=True, slots=True)
class _Visit:
    """A page, and how far down it was read."""

    place: str
    depth: int = 0


class PagesPanel(QWidget):
    """Reader, way back and forward, search; View > Larger print is for it, too.

    Signals
    -------
    page_requested(str)
        This place is to be shown.
    link_requested(str)
        A link of the page shown was followed.
    """

    page_requested = Signal(str)
    link_requested = Signal(str)

    title = _("Pages")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.reader = PageReader()
        self.reader.link_requested.connect(self.link_requested)
        self.setFocusProxy(self.reader)
        self._before: list[_Visit] = []
        self._after: list[_Visit] = []
        self._place = ""
        self._depth = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING // 2)
        layout.addLayout(self._bar())
        layout.addWidget(self.reader, 1)
        self._enable()

    def visit(self, place: str) -> None:
        """Remember where the reader is, and that another page comes."""
        if self._place:
            self._before.append(self._here())
            self._after.clear()
        self._place, self._depth = place, 0

    def arrive(self, title: str) -> None:
        """Show the page that is in the reader now: from its anchor, or as it was."""
        self.reader.setAccessibleName(title)
        self.reader.go_to(self._place.partition("#")[2])
        if self._depth:
            self.reader.verticalScrollBar().setValue(self._depth)
        self._found.setText("")
        self._enable()

    @property
    def place(self) -> str:
        """The page that is read."""
        return self._place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search, go back, go forward, with the keys of other readers."""
        standard = QKeySequence.StandardKey
        if event.matches(standard.Find):
            self._search.setFocus()
            self._search.selectAll()
        elif event.matches(standard.Back):
            self._back.click()
        elif event.matches(standard.Forward):
            self._forward.click()
        else:
            super().keyPressEvent(event)

    # -- parts ------------------------------------------------------------------

    def _bar(self) -> QHBoxLayout:
        left, right = "\N{LEFTWARDS ARROW}", "\N{RIGHTWARDS ARROW}"
        self._back = _button(
            "pages_back",
            left,
            _("The page before"),
            _("The page before ({key})", key="Alt+Left"),
        )
        self._back.clicked.connect(self._on_back)
        self._forward = _button(
            "pages_forward",
            right,
            _("The page after"),
            _("The page after ({key})", key="Alt+Right"),
        )
        self._forward.clicked.connect(self._on_forward)
        contents = _button(
            "pages_contents",
            _("Contents"),
            _("The list of all pages"),
            _("The list of all pages"),
        )
        contents.clicked.connect(self._on_contents)
        self._search = QLineEdit()
        self._search.setObjectName("pages_search")
        self._search.setMinimumWidth(_SEARCH_WIDTH)
        self._search.setPlaceholderText(_("Find in this page"))
        self._search.setAccessibleName(_("Find in this page"))
        self._search.setToolTip(_("Enter finds the next place"))
        self._search.setClearButtonEnabled(True)
        self._search.returnPressed.connect(self._on_search)
        self._search.textChanged.connect(self._forget_search)
        self._found = Label()
        self._found.setObjectName("pages_found")
        self._found.setProperty("role", "caption")
        bar = QHBoxLayout()
        bar.setSpacing(SPACING // 2)
        for widget in (self._back, self._forward, contents):
            bar.addWidget(widget)
        bar.addWidget(self._search, 1)
        bar.addWidget(self._found)
        return bar

    def _enable(self) -> None:
        self._back.setEnabled(bool(self._before))
        self._forward.setEnabled(bool(self._after))

    # -- wishes -----------------------------------------------------------------

    def _here(self) -> _Visit:
        return _Visit(self._place, self.reader.verticalScrollBar().value())

    @Slot()
    def _on_back(self) -> None:
        self._turn(self._before, self._after)

    @Slot()
    def _on_forward(self) -> None:
        self._turn(self._after, self._before)

    def _turn(self, come_from: list[_Visit], go_to: list[_Visit]) -> None:
        if come_from:
            go_to.append(self._here())
            visit = come_from.pop()
            self._place, self._depth = visit.place, visit.depth
            self.page_requested.emit(visit.place)

    @Slot()
    def _on_contents(self) -> None:
        self.visit(CONTENTS)
        self.page_requested.emit(CONTENTS)

    @Slot()
    def _on_search(self) -> None:
        found = self.reader.find_next(self._search.text())
        self._found.setText("" if found or not self._search.text() else _("not found"))

    @Slot()
    def _forget_search(self) -> None:
        self._found.setText("")


def _button(name: str, text: str, told: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(plain_tip(tip))
    button.setAccessibleName(told)
    button.setProperty("role", "quiet")
    return button
