"""Cards: docks with a quiet header, which can be moved, closed and restored."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emgui.views.elided_label import ElidedLabel
from emgui.views.style import MARGIN, SPACING
from emgui.views.text import plain_tip

# Pixels of a title that stay legible in a narrow card.
_TITLE = 90


class CardHeader(QFrame):
    """Title and hint of a card, with its own controls at the right."""

    def __init__(
        self, title: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card-header")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, SPACING // 2, SPACING, SPACING // 2)
        self._row.setSpacing(SPACING)
        self._title, self._hint = ElidedLabel(least=_TITLE), ElidedLabel()
        self._title.setProperty("role", "card-title")
        self._row.addWidget(self._title)
        self._hint.setProperty("role", "card-hint")
        self._row.addWidget(self._hint, 1)
        self._spared: list[QWidget] = []
        self.say(title, hint)

    def say(self, title: str, hint: str) -> None:
        """Show another title and hint."""
        self._title.say(title.upper())
        self._hint.say(hint)

    def add(self, widget: QWidget, *, is_spared: bool = False) -> None:
        """Add a control at the right end; it may be left out of a narrow card."""
        self._row.addWidget(widget)
        if is_spared:
            self._spared.append(widget)

    def minimumSizeHint(self) -> QSize:
        """Return the size without what can be left out."""
        least = super().minimumSizeHint()
        shown = [control for control in self._spared if not control.isHidden()]
        return QSize(least.width() - self._taken_by(shown), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out, in a narrow card, what can be."""
        super().resizeEvent(event)
        needed = self.minimumSizeHint().width() + self._taken_by(self._spared)
        for control in self._spared:
            control.setVisible(event.size().width() >= needed)

    def _taken_by(self, controls: list[QWidget]) -> int:
        spacing = self._row.spacing()
        return sum(control.sizeHint().width() + spacing for control in controls)


def card_body(content: QWidget, *, scrolls: bool = False) -> QFrame:
    """Return `content` in the frame that belongs under a `CardHeader`."""
    body = QFrame()
    body.setProperty("role", "card-body")
    layout = QVBoxLayout(body)
    layout.setContentsMargins(SPACING, 0, SPACING, SPACING)
    layout.addWidget(_scrolling(content) if scrolls else content)
    return body


class _ScrollArea(QScrollArea):
    """Scrolls up and down only: it is never narrower than what it holds."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        # It filters the content's events from here on.
        self.setWidget(content)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for more width when the content needs more."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Return the content's least width, and little height."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, 60)


def _scrolling(content: QWidget) -> QScrollArea:
    area = _ScrollArea(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


class CardDock(QDockWidget):
    """A dock that looks like a card."""

    def __init__(
        self,
        content: QWidget,
        title: str,
        hint: str = "",
        *,
        scrolls: bool = False,
        menu: str = "View",
        controls: tuple[QWidget, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._menu = menu
        self.setObjectName(f"{content.objectName()}_dock")
        header = CardHeader(title, hint)
        for control in controls:
            header.add(control, is_spared=True)
            control.show()
        header.add(self._button("Float", "window", self._toggle_floating))
        header.add(self._button("Close", "close", self.close))
        self.setTitleBarWidget(header)
        self.setWidget(card_body(content, scrolls=scrolls))
        self._is_seen = False
        self.visibilityChanged.connect(self._on_visibility)
        # Qt's own would close what is open behind another tab.
        self.toggleViewAction().triggered.disconnect()
        self.toggleViewAction().triggered.connect(self.toggle)

    def _button(self, text: str, icon: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{self.objectName()}_{icon}")
        button.setText(
            {"window": "\N{NORTH EAST ARROW}", "close": "\N{MULTIPLICATION SIGN}"}[icon]
        )
        what = f"{text} {self.windowTitle().lower()}"
        button.setToolTip(plain_tip(f"{what}; bring it back with {self._menu}"))
        button.setAccessibleName(what)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("role", "card-button")
        button.clicked.connect(slot)
        return button

    def come_forward(self) -> None:
        """Open it in front: behind another dock, nobody would see it."""
        self.show()
        self.raise_()

    @property
    def is_in_front(self) -> bool:
        """Whether it is open, and not behind another dock's tab."""
        return self._is_seen and not self.isHidden()

    @Slot()
    def toggle(self) -> None:
        """Bring it to the front; close it if it is there already."""
        if self.is_in_front:
            self.close()
        else:
            self.come_forward()
        self.toggleViewAction().setChecked(not self.isHidden())

    @Slot(bool)
    def _on_visibility(self, seen: bool) -> None:
        self._is_seen = seen

    def _toggle_floating(self) -> None:
        self.setFloating(not self.isFloating())
