"""Cards: docks with a quiet header, which can be moved, closed and restored."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emgui.app.window.card_words import button_name, button_tip
from emgui.app.window.stage import Stage
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.controls.scrolling import scrolling
from emgui.views.style import MARGIN, SPACING
from emgui.views.text import plain_tip
from emgui.words.language import _

# Pixels of a title that stay in a narrow card; its tab and its tooltip tell all of it.
_TITLE = 40
_SIGNS = {
    "page": "?",
    "fill": "\N{WHITE SQUARE}",
    "window": "\N{NORTH EAST ARROW}",
    "close": "\N{MULTIPLICATION SIGN}",
}


class CardHeader(QFrame):
    """Title and hint of a card, with its own controls at the right.

    Signals
    -------
    double_clicked()
        The header, and nothing on it, was double-clicked.
    """

    double_clicked = Signal()

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
        self.say(title, hint)

    def say(self, title: str, hint: str) -> None:
        """Show another title and hint."""
        self._title.say(title.upper())
        self._hint.say(hint)

    def add(self, widget: QWidget) -> None:
        """Add a control at the right end."""
        self._row.addWidget(widget)

    def take(self, controls: Iterable[QWidget]) -> None:
        """Put a view's own controls beside the hint, before all others."""
        for place, control in enumerate(controls, 2):
            self._row.insertWidget(place, control)
            control.show()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Say so."""
        event.accept()
        self.double_clicked.emit()


def card_body(content: QWidget, *, scrolls: bool = False) -> QFrame:
    """Return `content` in the frame that belongs under a `CardHeader`."""
    body = QFrame()
    body.setProperty("role", "card-body")
    layout = QVBoxLayout(body)
    layout.setContentsMargins(SPACING, 0, SPACING, SPACING)
    layout.addWidget(scrolling(content) if scrolls else content)
    return body


class CardDock(QDockWidget):
    """A dock that looks like a card.

    On its own it is a window like any other, with a frame; it can fill the screen.

    Signals
    -------
    dropped()
        A hand has put it somewhere else in the window.
    page_requested(str)
        The page that explains what the dock shows is wanted.
    """

    dropped = Signal()
    page_requested = Signal(str)

    def __init__(
        self,
        content: QWidget,
        title: str,
        hint: str = "",
        *,
        scrolls: bool = False,
        menu: str = _("View"),
        fills: bool = False,
        controls: tuple[QWidget, ...] = (),
        page: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._menu, self._fills = menu, fills
        self._is_moved_by_hand = True
        self._was_docked = self._is_held = self._lacks_room = False
        self._alone = self.geometry()
        self.setObjectName(f"{content.objectName()}_dock")
        self._title, self._hint, self._page = title, hint, page
        if isinstance(content, Stage):
            content.once_furnished(self.take_controls)
        else:
            self._header.take(controls)
        self.setWidget(card_body(content, scrolls=scrolls))
        self._framing = QTimer(self, singleShot=True, interval=0)
        self._framing.timeout.connect(self._frame)
        self.topLevelChanged.connect(self._on_floating)
        self._is_seen = False
        self.visibilityChanged.connect(self._on_visibility)
        # Qt's own would close what is open behind another tab.
        self.toggleViewAction().triggered.disconnect()
        self.toggleViewAction().triggered.connect(self.toggle)

    @Slot()
    def _on_page(self) -> None:
        self.page_requested.emit(self._page)

    @cached_property
    def _header(self) -> CardHeader:
        """Title and buttons; nobody sees them before the view."""
        header = CardHeader(self._title, self._hint)
        header.double_clicked.connect(self.toggle_full_screen)
        if self._page:
            header.add(self._button("page", self._on_page))
        header.add(self._fill)
        header.add(self._float)
        header.add(self._button("close", self.close))
        self._fill.setVisible(self._fills)
        self.setTitleBarWidget(header)
        return header

    @cached_property
    def _fill(self) -> QToolButton:
        return self._button("fill", self.toggle_full_screen)

    @cached_property
    def _float(self) -> QToolButton:
        return self._button("window", self._toggle_floating)

    def _button(self, icon: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{self.objectName()}_{icon}")
        button.setText(_SIGNS[icon])
        tip = button_tip(icon, self.windowTitle(), self._menu)
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(button_name(icon, self.windowTitle()))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("role", "card-button")
        button.clicked.connect(slot)
        return button

    @Slot(object)
    def take_controls(self, view: QWidget) -> None:
        """Put the controls of a view that was made late into the header."""
        self._header.take(getattr(view, "controls", ()))

    # -- on its own -----------------------------------------------------------------

    @Slot()
    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to where it was."""
        if self.isFullScreen():
            self.leave_full_screen()
            return
        self._was_docked = not self.isFloating()
        self._set_floating(floating=True)
        self._frame()
        self._alone = self.geometry()
        self.showFullScreen()
        self.activateWindow()
        self.widget().setFocus()

    def stand_alone(self, place: QRect) -> None:
        """Be a window of its own for want of room."""
        self._set_floating(floating=True)
        self.setGeometry(place)
        self._lacks_room = True

    def come_back(self) -> None:
        """Be a dock again, if only want of room has made it a window."""
        if self._lacks_room and not self.isFullScreen():
            self._set_floating(floating=False)

    def leave_full_screen(self) -> None:
        """Go back to where it was, if it fills the screen."""
        if not self.isFullScreen():
            return
        self.showNormal()
        # Qt would float it as large as the screen the next time.
        self.setGeometry(self._alone)
        if self._was_docked:
            self._set_floating(floating=False)
            self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the full screen; on its own, pass keys to the window it belongs to."""
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.leave_full_screen()
        elif self.isFloating() and (owner := self.parentWidget()) is not None:
            QCoreApplication.sendEvent(owner, event)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Give it a frame once the hand that dragged it has let go."""
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            self._is_held = kind == QEvent.Type.MouseButtonPress
            self._framing.start()
        return super().event(event)

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

    @Slot()
    def _toggle_floating(self) -> None:
        self._set_floating(floating=not self.isFloating())

    def _set_floating(self, *, floating: bool) -> None:
        self._is_moved_by_hand = False
        self.setFloating(floating)
        self._is_moved_by_hand = True

    @Slot(bool)
    def _on_floating(self, floating: bool) -> None:
        self._fill.setVisible(floating or self._fills)
        self._lacks_room &= floating
        name = button_name("back" if floating else "window", self.windowTitle())
        self._float.setAccessibleName(name)
        self._framing.start()
        if not floating and self._is_moved_by_hand:
            self.dropped.emit()

    @Slot()
    def _frame(self) -> None:
        """Be a window with a frame: Qt makes it a tool without one."""
        framed = self.windowType() == Qt.WindowType.Window
        if not self.isFloating() or framed or self._is_held:
            return
        was_shown = self.isVisible()
        self.setWindowFlags(Qt.WindowType.Window)
        self.setVisible(was_shown)
